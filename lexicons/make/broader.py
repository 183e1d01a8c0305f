#!/usr/bin/env python3
"""broader.tsv: broader.py FAMPLEX_FOLDER CL.obo > broader.tsv   (from lexicons/: FamPlex is CC0, the Cell Ontology CC BY 4.0)
What a gene's family, a family's family and a cell's kind are, closed: the broader of the broader is told as well. Cells of our
own that have no identifier are kinds of the cell that their name ends in."""
import csv
import collections
import pathlib
import re
import sys

TOO_BROAD = {"cell", "tissue", "vesicle", "tumor"}
here = pathlib.Path(__file__).resolve().parent.parent


def lexicon(name):
    lines = [line for line in (here / name).read_text().splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def key(row):
    return row["id"] or "name:" + row["name"].lower()


genes = {row["name"]: row["id"] for row in lexicon("genes.tsv")}
families = {row["id"] for row in lexicon("families.tsv")}
cells = lexicon("cells.tsv")
cell_ids = {row["id"] for row in cells if row["id"].startswith("CL:")}
above = collections.defaultdict(set)
for source, name, relation, _, family in csv.reader(open(sys.argv[1] + "/relations.csv")):
    special = genes.get(name) if source == "HGNC" else "FPLX:" + name if source == "FPLX" else None
    if relation == "isa" and special:
        above[special].add("FPLX:" + family)
for term in open(sys.argv[2]).read().split("[Term]")[1:]:
    identifier = re.search(r"^id: (CL:\d+)", term, re.M)
    for parent in re.findall(r"^is_a: (CL:\d+)", term, re.M) if identifier else []:
        above[identifier[1]].add(parent)
names = {row["name"]: key(row) for row in cells if row["name"] not in TOO_BROAD}
for row in cells:
    for at in range(1, len(row["name"])):
        if row["name"][at - 1] in " -" and row["name"][at:] in names and len(row["name"][at:]) > 1:
            above[key(row)].add(names[row["name"][at:]])


def all_above(start):
    found, open_ones = set(), [start]
    while open_ones:
        for parent in above.get(open_ones.pop(), ()):
            if parent not in found:
                found.add(parent)
                open_ones.append(parent)
    return found - {start}


known = set(genes.values()) | families | cell_ids | {key(row) for row in cells}
too_broad = {key(row) for row in cells if row["name"] in TOO_BROAD} | {"CL:0000000"}
print("# Made by make/broader.py from FamPlex (CC0), the Cell Ontology (CC BY 4.0) and names of cells.tsv: what is a kind of what, by the keys that the store has.")
print("special\tgeneral")
for special in sorted(known):
    for general in sorted(all_above(special) & known - too_broad):
        print(special, general, sep="\t")

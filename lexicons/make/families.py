#!/usr/bin/env python3
"""families.tsv from FamPlex (CC0): families.py FAMPLEX_FOLDER > families.tsv"""
import collections
import csv
import re
import sys

GENERIC = set("""protease proteases proteinase proteinases kinase kinases receptor receptors cytokine cytokines chemokine chemokines hormone hormones ligand
ligands phosphatase phosphatases caspase transporter transporters enzyme enzymes complex mediator channel channels voltage cohesin condensin spliceosome
proteasome ribosome nucleosome microtubule microtubules filament trimer dimer""".split()) | {"derived growth factor"}
folder = sys.argv[1]
names = collections.defaultdict(list)
for text, *refs in csv.reader(open(folder + "/grounding_map.csv")):
    ids = dict(zip(refs[::2], refs[1::2]))
    if "FPLX" in ids and len(text) > 1 and text.lower() not in GENERIC and "|" not in text and '"' not in text and "complex" != text.lower():
        names[ids["FPLX"]].append(text)
entities = {line.strip() for line in open(folder + "/entities.csv")}
print("# Made by make/families.py from FamPlex (CC0): families and complexes, with the names that papers give them.")
print("name\ttype\tid\talso")
for entity in sorted(names):
    if entity not in entities or re.search(r"^[A-Z][a-z]+$", entity) and entity.lower() in GENERIC:
        continue
    shown = re.sub(r"_(family|complex)$", "", entity).replace("_", " ")
    canonical = next((x for x in names[entity] if x.lower() == shown.lower()), None) or shown
    also = [x for x in dict.fromkeys(names[entity]) if x != canonical and len(x) < 60]
    kind = "complex" if "complex" in entity.lower() else "family"
    print(canonical, kind, "FPLX:" + entity, "|".join(also), sep="\t")

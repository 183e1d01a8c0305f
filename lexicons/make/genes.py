#!/usr/bin/env python3
"""genes.tsv from NCBI's Homo_sapiens.gene_info.gz: genes.py FILE > genes.tsv"""
import collections
import gzip
import re
import sys

COMMON = set("not all the and was set rest cat mice data fig type cell cells large star".split())
genes, claims = [], collections.Counter()
for line in gzip.open(sys.argv[1], "rt"):
    part = line.rstrip("\n").split("\t")
    if part[0] != "9606":  # Neanderthals and Denisovans are in the file, too
        continue
    if line.startswith("#") or part[9] not in ("protein-coding", "ncRNA", "snoRNA", "snRNA"):
        continue
    if part[9] == "ncRNA" and re.match(r"MIR", part[2]) and not part[2].endswith("HG"):
        continue
    hgnc = re.search(r"HGNC:(HGNC:\d+)", part[5])
    synonyms = [x for x in part[4].split("|") if len(x) > 2 and not x.isdigit()]
    claims.update(x.lower() for x in synonyms)
    genes.append((part[2], "gene" if part[9] == "protein-coding" else "lncRNA", hgnc.group(1) if hgnc else "ncbigene:" + part[1], synonyms, part[11]))
symbols = {gene[0].lower() for gene in genes}
print("# Made by make/genes.py from NCBI Gene (public domain): symbol, HGNC id, unambiguous synonyms, usual full name.")
print("name\ttype\tid\talso")
for symbol, kind, identifier, synonyms, full in genes:
    if symbol.startswith("LOC") or re.match(r"C\d+orf", symbol):
        continue
    also = [x for x in synonyms if claims[x.lower()] == 1 and x.lower() not in symbols | COMMON and '"' not in x and not x.islower()]
    plain = not re.search(r"family with|open reading|pseudogene|uncharacterized|coding RNA|member \d|containing|antisense|like ", full)
    word = full.isalpha() and full.islower() and len(full) >= 6 and full not in COMMON  # "adrenomedullin"
    if full != "-" and len(full) < 60 and plain and (" " in full or word):
        also.append(full)
    print(symbol, kind, identifier, "|".join(also), sep="\t")

#!/usr/bin/env python3
"""genes.tsv from NCBI's Homo_sapiens.gene_info.gz and FamPlex's grounding_map.csv (CC0): genes.py GENE_INFO FAMPLEX_FOLDER > genes.tsv

A name that several genes claim is left out, unless FamPlex's curators say whose it is in papers.
"""
import collections
import csv
import gzip
import re
import sys

COMMON = set("""not all the and was set rest cat mice data fig type cell cells large star hypothetical protein receptor precursor isoform
somatic soluble membrane mitochondrial cytosolic secreted human homolog similar""".split())
DOUBTFUL = re.compile(r"family with|open reading|pseudogene|uncharacterized|coding RNA|member \d|containing|antisense|like |isoform|precursor|predicted|hypothetical|"
                      r"mutation|exon|transcript|variant|fusion|clone|homolog|similar|epididymis|testis tissue|prepro|putative|protein \w*\d{4,}|region \d|sequence|"
                      r"chromosome|locus|susceptib|disease|syndrome|cancer|carcinoma|tumor |autoantigen|antigen MLAA|NY-|HEL|oncogene homolog|\d{3,}|, |"
                      r"(?:resistance|sensitivity|deficiency|anemia|ataxia|migration|development)$")
NO_FULL_NAME = re.compile(r"open reading|pseudogene|uncharacterized|family with sequence|antisense|coding RNA|putative|novel|predicted|readthrough|microRNA|host gene|transcript|olfactory receptor|zinc finger protein \d|\d{4,}|, |^[a-z]+$")


def plain(name):
    """Names in words that a paper may write: "thrombin", "urokinase plasminogen activator surface receptor"."""
    if not 5 < len(name) < 42 or name.count(" ") > 4 or DOUBTFUL.search(name) or '"' in name or "|" in name:
        return False
    if re.search(r"-(?:induced|like|related|associated|binding|dependent|specific|inducible|activated|regulated|responsive)$", name):
        return False
    if re.search(r"^[a-z-]+ (?:enzyme|protein|gene|factor|receptor|antigen|kinase|inhibitor|channel|transporter|regulator)$", name):
        return False
    return " " in name or "-" in name or (name.isalpha() and name.islower() and name not in COMMON)


def full_name(name):
    """The official full name, as papers spell a gene out: "solute carrier family 7 member 11"."""
    return plain(name) or re.search(r"^[a-z-]{4,} receptor$", name) or (12 < len(name) < 72 and 2 <= name.count(" ") <= 9 and not NO_FULL_NAME.search(name) and '"' not in name and "|" not in name)


def numbered(name):
    """Another full name, where its number tells which of a family is meant: "YTH domain-containing family protein 2", "enhancer of zeste homolog 2"."""
    return plain(name) or (full_name(name) and re.search(r"(?:domain|homolog|like|family|receptor|protein|kinase|factor|ligase|enzyme|subunit)\b.* (?:type )?(?:\d{1,2}[A-Z]?|I{1,3}|alpha|beta|gamma|[A-E])$", name))


# UniProt's accessions of proteins whose names several genes claim.
SYMBOL_OF = dict(pair.split(":") for pair in """O14746:TERT Q9H3D4:TP63 P00734:F2 P01308:INS P49841:GSK3B P35222:CTNNB1 P01584:IL1B P27986:PIK3R1 P49715:CEBPA
P17676:CEBPB P05198:EIF2S1 O15111:CHUK O14920:IKBKB P16234:PDGFRA P09619:PDGFRB Q05655:PRKCD Q02156:PRKCE P63104:YWHAZ P25963:NFKBIA P13498:CYBA P14598:NCF1
P19878:NCF2 Q15080:NCF4 P29353:SHC1 Q07817:BCL2L1 O00220:TNFRSF10A P12830:CDH1 P05305:EDN1 P15311:EZR Q99075:HBEGF P04792:HSPB1 P35228:NOS2 P19022:CDH2
Q16236:NFE2L2 P46527:CDKN1B Q13501:SQSTM1 O15350:TP73 O60260:PRKN Q15109:AGER Q13546:RIPK1 O15392:BIRC5 O43318:MAP3K7 P00749:PLAU P19320:VCAM1 P15692:VEGFA
Q13131:PRKAA1 P54646:PRKAA2 P10242:MYB Q92793:CREBBP P56945:BCAR1""".split())


def key(name):
    return re.sub(r"[-\s]", "", name.lower())


class Gene:
    def __init__(self, part):
        hgnc = re.search(r"HGNC:(HGNC:\d+)", part[5])
        self.symbol, self.type = part[2], "gene" if part[9] == "protein-coding" else "lncRNA"
        self.id = hgnc.group(1) if hgnc else "ncbigene:" + part[1]
        self.synonyms = [x for x in part[4].split("|") if len(x) > 2 and not x.isdigit() and '"' not in x and re.search(r"[A-Z\d]", x)]
        self.synonyms += [x for x in part[13].split("|") if numbered(x) and not re.fullmatch(r"[a-z]+ase", x)] if self.type == "gene" else []
        self.full = part[11] if full_name(part[11]) else ""
        self.more = []


genes = []
for line in gzip.open(sys.argv[1], "rt"):
    part = line.rstrip("\n").split("\t")
    if part[0] != "9606" or part[9] not in ("protein-coding", "ncRNA", "snoRNA", "snRNA"):  # Neanderthals are in the file, too
        continue
    if part[9] == "ncRNA" and re.match(r"MIR", part[2]) and not part[2].endswith("HG"):
        continue
    genes.append(Gene(part))

symbols = {key(gene.symbol): gene for gene in genes}
claims = collections.defaultdict(list)
for gene in genes:
    for name in {key(x) for x in gene.synonyms + [gene.full] if x}:
        claims[name].append(gene)


def owner(name):
    """The one gene that a name can be."""
    if key(name) in symbols:
        return symbols[key(name)]
    return claims[key(name)][0] if len(claims[key(name)]) == 1 else None


proteins = collections.defaultdict(list)
for text, *refs in csv.reader(open(sys.argv[2] + "/grounding_map.csv")):
    ids = dict(zip(refs[::2], refs[1::2]))
    if "HGNC" in ids or "UP" in ids:
        proteins[("HGNC", ids["HGNC"]) if "HGNC" in ids else ("UP", ids["UP"])].append(text)
curated = {}
for (source, identifier), texts in proteins.items():
    identifier = SYMBOL_OF.get(identifier, identifier)
    owners = [symbols[key(identifier)]] if key(identifier) in symbols else [gene for gene in map(owner, texts) if gene]
    if not owners:
        continue
    gene = collections.Counter(owners).most_common(1)[0][0]
    for text in texts:
        if len(text) > 2 and key(text) not in symbols and '"' not in text and "|" not in text and text.lower() not in COMMON:
            curated[key(text)] = gene
            if text not in gene.more:
                gene.more.append(text)

print("# Made by make/genes.py from NCBI Gene (public domain) and FamPlex (CC0): symbol, HGNC id, synonyms that one gene has, usual full name.")
print("name\ttype\tid\talso")
for gene in genes:
    if gene.symbol.startswith("LOC") or re.match(r"C\d+orf", gene.symbol):
        continue
    also = [x for x in gene.synonyms + ([gene.full] if gene.full else []) if owner(x) is gene and x.lower() not in COMMON and curated.get(key(x), gene) is gene]
    seen = {key(gene.symbol)}
    names = [x for x in gene.more + also if not (key(x) in seen or seen.add(key(x)))]
    print(gene.symbol, gene.type, gene.id, "|".join(names), sep="\t")

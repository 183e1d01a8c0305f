#!/usr/bin/env python3
"""go_processes.tsv from the GO.sqlite of Debian's package r-bioc-go.db: go.py GO_SQLITE LEXICONS_FOLDER > go_processes.tsv

Biological processes of cells and tissues that papers tell as effects. Left out are names that a curated effect ends
("T cell proliferation" is a cell and an effect), regulation, transport and chemistry, and what other lexicons name.
GO.sqlite does not say which synonyms are exact: taken are those of the same words in another order or form.
"""
import csv
import pathlib
import re
import sqlite3
import sys

# Processes of cells and tissues; what stands below them is taken.
ROOTS = """cell migration|cell death|inflammatory response|wound healing|biomineral tissue development|cell differentiation|cell population proliferation|
cell adhesion|leukocyte activation|immune response|tissue remodeling|phagocytosis|autophagy|cell growth|chemotaxis|extracellular matrix organization|coagulation|hemostasis|
blood vessel development|neurogenesis|hemopoiesis|cellular senescence|regeneration|muscle contraction|learning or memory|tissue homeostasis|regulation of synaptic plasticity|
vasculature development|blood circulation|ossification|epithelial to mesenchymal transition|cell aging|platelet activation|fibroblast activation|
cell-matrix adhesion|lipid storage|collagen metabolic process|bone resorption|cell killing|tolerance induction|mitochondrial fission|mitochondrial fusion""".replace("\n", "").split("|")
LEFT_OUT = re.compile(r"regulation|involved in|\bvia\b|signal|pathway|transport|biosynth|metabol|catabol|secretion|exosom|vesicle|organization|assembly|localization|specification|"
                      r"commitment|determination|fate|meio|germ|gamet|oocyte|sperm|pollen|floral|flower|leaf|root|shoot|seed|plant|imaginal|larva|pupa|fung|yeast|hyph|spor|symbio|virus|"
                      r"viral|bacteri|insect|embryo|gastrul|somit|notochord|mating|behavior|antenna|wing|eye |retina|lens|tooth|ear |cilium|detection|perception|\d|[,/()']|\bor\b|"
                      r"(?:development|morphogenesis|patterning|formation|elongation|selection|growth|induction|maintenance|separation|delamination|branching|positioning)$|"
                      r"(?:insect|nurse|follicle|pole|polar|crystal|garland|oenocyte|hemocyte|plasmatocyte|coelom|tapetum|conidi|heterocyst|neuroblast|glioblast|crest|tracheal|epithelial tube|"
                      r"apoptotic process|cellular response|ovulat|estrous|lactation|estrus|menstrua|decidual|labor|parturit|copulat|moult|molting|hatching|dormancy|sporulat|abscission|"
                      r"axon guidance|dendrite|branchiomotor|brain\b.*neuron| in (?:hind|fore|mid|dien|another)|unicellular|taxis to |organism|allelic|FtsZ|flocculation|aerotaxis|dehiscence|hermaphrodite|"
                      r"antral|antrum|oogon|pigment|acrosome|cortical granule|Purkinje|ductus|histogenesis|genesis stage|[a-z]+ smooth muscle contraction|twitch|tonic|phasic|oscillatory|voluntary|ventricular junction|"
                      r"neuropore|junction|meristem|petal|docking|midline|desiccat|tapetal|trichoblast|sieve|ripening|neuromast|kidney identity|chorio|diencephal|egg|distributive|homologous|"
                      r"response to |factor|angiotensin|endothelin|kallikrein|kinin|immunoglobulin|receptor|cerebral blood|microlipophagy|migracytosis|neutrophil dispersal|platelet rolling|resolution phase|^(?:sensitization|learning|habituation|oncosis|autolysis)$)", re.I)
MOST_WORDS, MOST_LETTERS = 4, 40


def known_names(folder):
    """Spellings of all lexicons, in lower case: all, and those of effects."""
    names, effects = set(), set()
    for file in pathlib.Path(folder).glob("*.tsv"):
        if file.name in ("go_processes.tsv", "files.tsv", "types.tsv", "prefixes.tsv", "shapes.tsv", "stop.tsv"):
            continue
        lines = [line for line in file.open(encoding="utf-8") if not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            spelled = [row["name"], *(row["also"] or "").split("|"), *(row.get("turned") or "").split("|")]
            spelled = {name.strip().lower() for name in spelled if name.strip()}
            names |= spelled
            if row["type"] in ("process", "harm", "deed"):
                effects |= spelled
    return names, effects


def words_of(name):
    return frozenset(re.sub(r"(?:ization|isation|ation|tion|ing|ic|al|s)$", "", word)[:7] for word in re.split(r"[ -]", name) if word not in ("of", "the", "process"))


def ends_in_effect(name, effects):
    words = name.split(" ")
    return any(" ".join(words[first:]) in effects for first in range(1, len(words)))


def main(database, folder):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    names, effects = known_names(folder)
    roots = ",".join("?" * len(ROOTS))
    below = connection.execute(f"""select distinct t._id, t.go_id, t.term from go_term r join go_bp_offspring o on o._id = r._id join go_term t on t._id = o._offspring_id
                                   where r.term in ({roots}) and r.ontology = 'BP' union select _id, go_id, term from go_term where ontology = 'BP' and term in ({roots}) order by 3""", ROOTS + ROOTS)
    print("# Processes of the Gene Ontology (CC BY 4.0, release 2022-07-01) that papers tell as effects; made by make/go.py.")
    print("name\ttype\tid\talso")
    for number, identifier, term in below.fetchall():
        fits = len(term) <= MOST_LETTERS and len(term.split()) <= MOST_WORDS and not LEFT_OUT.search(term)
        if not fits or term.lower() in names or ends_in_effect(term.lower(), effects):
            continue
        synonyms = connection.execute("select synonym from go_synonym where _id = ? order by 1", (number,)).fetchall()
        also = {name for (name,) in synonyms if words_of(name) == words_of(term) and len(name) <= MOST_LETTERS and not LEFT_OUT.search(name) and name.lower() not in names}
        also = sorted(name for name in also if not ends_in_effect(name.lower(), effects) and name != term)
        print(term, "process", identifier, "|".join(also), sep="\t")
        names |= {term.lower(), *(name.lower() for name in also)}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

#!/usr/bin/env python3
"""go_processes.tsv and go_components.tsv from the GO.sqlite of Debian's package r-bioc-go.db:
    go.py GO_SQLITE LEXICONS_FOLDER processes > go_processes.tsv
    go.py GO_SQLITE LEXICONS_FOLDER components GO-subcellular-locations.tsv.gz > go_components.tsv

Biological processes of cells and tissues that papers tell as effects. Left out are names that a curated effect ends
("T cell proliferation" is a cell and an effect), regulation, transport and chemistry, and what other lexicons name.
Components are parts of cells: no cargo or target by themselves ("plasma membrane" is no plasma, "synaptic vesicle" no extracellular one),
and only those that Reach's list of places has, too (the one that identifiers are tested against).
GO.sqlite does not say which synonyms are exact: taken are those of the same words in another order or form.
"""
import csv
import gzip
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
# Parts of cells; what stands below them is taken.
PARTS = "organelle|membrane|cell projection|cell junction|synapse|cell cortex|cytoplasm|vesicle|cytosol|cytoskeleton|extracellular matrix|membrane microdomain|chromosome|intracellular organelle lumen".split("|")
NO_PART = re.compile(r"component of|host|symbio|vir(?:al|us|ion)|prospore|ascus|\bbud|hyph|spor[eo]|fungal|yeast|plast(?:id)?\b|plastid|thylakoid|chloroplast|chlor|pollen|phragmo|glyoxy|vacuol|apicoplast|"
                     r"rhabdomere|egg|sperm|acrosom|micronem|rhoptr|conoid|flagell|pilus|pili|kinetoplast|hydrogenosom|mitosom|glycosom|acidocalcisom|cyanelle|carboxysom|magnetosom|melanosome membrane|"
                     r"complex|chain|holoenzyme|exosome|extracellular|intraciliary|mating|spindle pole body|perinuclear|septin|pseudopod|axonem|dynein|tubule bundle|macronucle|micronucle|pole plasm|"
                     r"sarcoplasm lumen|symmetric|cannula|germ|oocyte|nurse|sieve|casparian|plasmodesma|desmotubule|cell wall|caveola neck|shaft|cuticle|eyespot|trichocyst|nucleomorph|periplasm|"
                     r"gas vesicle|trimer|pronucle|recombination|meiotic|merozoite|aleurone|crystalloid|exopher|epididymosome|esterosome|mannosome|derivative|anammox|cellulosome|microtubule quartet|caudal|tetrad|curli|"
                     r"cyanosome|eisosome|encapsulin|chitosome|degradosome|compartment|bilobe|calyx|cyto(?:stome|proct)|haustori|leucosome|mastigoneme|telodendr|ectoplasm|capitate|herring|lemma|fusome|granum|karyomere|matrix sheath|gemmule|cuticul|"
                     r"lumen|coat$|membrane-bounded|intracellular organelle|chromosome$|fiber$|bouton|band$|zone$|body fiber|\d|[,/()']|\bor\b|\bof\b|^(?:vesicle|membrane|synapse|organelle|axon|dendrite|chromatin|chromosome|cytoplasm|vesicle membrane|host.*|nucleus|transport vesicle|spine|basal body|hub|comma|cell .* projection|tubule)$", re.I)
MOST_LETTERS = 40


def known_names(folder):
    """Spellings of all lexicons, in lower case: all, and those of effects."""
    names, effects = set(), set()
    for file in pathlib.Path(folder).glob("*.tsv"):
        if file.name in ("go_processes.tsv", "go_components.tsv", "files.tsv", "types.tsv", "prefixes.tsv", "shapes.tsv", "stop.tsv"):
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


def below(connection, ontology, roots):
    """(number, identifier, term) of the roots and what stands below them, by term."""
    marks = ",".join("?" * len(roots))
    table = "go_bp_offspring" if ontology == "BP" else "go_cc_offspring"
    return connection.execute(f"""select distinct t._id, t.go_id, t.term from go_term r join {table} o on o._id = r._id join go_term t on t._id = o._offspring_id
                                  where r.term in ({marks}) and r.ontology = ? union select _id, go_id, term from go_term where ontology = ? and term in ({marks}) order by 3""",
                              (*roots, ontology, ontology, *roots)).fetchall()


def write(connection, terms, kind, most_words, left_out, names, effects):
    print("name\ttype\tid\talso")
    for number, identifier, term in terms:
        fits = len(term) <= MOST_LETTERS and len(term.split()) <= most_words and not left_out.search(term)
        if not fits or term.lower() in names or ends_in_effect(term.lower(), effects):
            continue
        synonyms = connection.execute("select synonym from go_synonym where _id = ? order by 1", (number,)).fetchall()
        also = {name for (name,) in synonyms if words_of(name) == words_of(term) and len(name) <= MOST_LETTERS and not left_out.search(name) and name.lower() not in names}
        also = sorted(name for name in also if not ends_in_effect(name.lower(), effects) and name != term)
        print(term, kind, identifier, "|".join(also), sep="\t")
        names |= {term.lower(), *(name.lower() for name in also)}


def main(database, folder, what, places=None):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    names, effects = known_names(folder)
    if what == "components":
        print("# Parts of cells from the Gene Ontology (CC BY 4.0, release 2022-07-01), no cargo or target by themselves; made by make/go.py.")
        known = {line.rstrip("\n").split("\t")[1] for line in gzip.open(places, "rt", encoding="utf-8") if line.count("\t") > 0}
        write(connection, [part for part in below(connection, "CC", PARTS) if part[1] in known], "component", 3, NO_PART, names, effects)
    else:
        print("# Processes of the Gene Ontology (CC BY 4.0, release 2022-07-01) that papers tell as effects; made by make/go.py.")
        write(connection, below(connection, "BP", ROOTS), "process", 4, LEFT_OUT, names, effects)


if __name__ == "__main__":
    main(*sys.argv[1:])

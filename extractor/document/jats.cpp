// JATS and NLM journal articles -> Document.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/sha256.h"
#include "document/citation_ranges.h"
#include "document/headings.h"
#include "document/identity.h"
#include "document/readers.h"
#include "document/xml.h"

namespace vesper {
namespace {

bool is(pugi::xml_node node, std::string_view name) { return local_name(node) == name; }
bool is_any(std::string_view name, std::initializer_list<std::string_view> names) { return std::find(names.begin(), names.end(), name) != names.end(); }
bool is_any(pugi::xml_node node, std::initializer_list<std::string_view> names) { return is_any(local_name(node), names); }

// Each element below `top` of one of the names, in the order of the document.
template <typename Take>
void each_below(pugi::xml_node top, std::initializer_list<std::string_view> names, Take take) {
  for (pugi::xml_node node = next_descendant(top, top); node; node = next_descendant(node, top))
    if (is_any(node, names)) take(node);
}

pugi::xml_node first_below(pugi::xml_node top, std::initializer_list<std::string_view> names) {
  pugi::xml_node node = next_descendant(top, top);
  while (node && !is_any(node, names)) node = next_descendant(node, top);
  return node;
}

// Elements with paragraphs of their own: their words are no part of the paragraph they stand in.
bool is_block(std::string_view name) {
  return is_any(name, {"fig", "fig-group", "table-wrap", "table-wrap-group", "list", "boxed-text", "disp-quote", "def-list", "supplementary-material", "media", "fn-group", "fn", "statement", "verse-group", "speech"});
}

class ArticleReader {
 public:
  explicit ArticleReader(Document& document) : document_(document) {}

  void read(pugi::xml_node article) {
    if (const pugi::xml_node meta = article.child("front").child("article-meta")) front(meta);
    for (const char* part : {"body", "back", "floats-group", "floats-wrap"})
      for (const pugi::xml_node child : article.children(part)) walk(child, "");
    for (const char* part : {"sub-article", "response"})
      for (const pugi::xml_node child : article.children(part)) read(child);
  }

 private:
  void front(pugi::xml_node meta) {
    for (const pugi::xml_node id : meta.children("article-id")) {
      const std::string type = id.attribute("pub-id-type").value(), words = words_of(id);
      if (type == "pmid" && document_.pmid.empty()) document_.pmid = words;
      if ((type == "pmc" || type == "pmcid") && document_.pmcid.empty()) document_.pmcid = words.rfind("PMC", 0) == 0 ? words : "PMC" + words;
      if (type == "doi" && document_.doi.empty()) document_.doi = words;
    }
    const pugi::xml_node title = meta.child("title-group").child("article-title");
    if (document_.title.empty()) document_.title = words_of(title);
    add(Where::title, words_of(title), "");
    document_.licence = licence_of(meta.child("permissions").child("license"));
    document_.year = words_of(meta.child("pub-date").child("year"));
    for (const pugi::xml_node abstract : meta.children("abstract")) inside(abstract, words_of(abstract.child("title")), Where::abstract);
    for (const pugi::xml_node other : meta.children("trans-abstract")) document_.left_out["translated abstract"] += other ? 1 : 0;
    for (const pugi::xml_node related : meta.children("related-article")) standing(related);
  }

  // The licence's address; where there is none its type ("open-access").
  static std::string licence_of(pugi::xml_node licence) {
    for (const std::string& address : {std::string(licence.attribute("xlink:href").value()), words_of(licence.child("ali:license_ref")), std::string(licence.attribute("license-type").value())})
      if (!address.empty()) return address;
    return "";
  }

  void standing(pugi::xml_node related) {
    const std::string type = related.attribute("related-article-type").value();
    const std::string id = related.attribute("xlink:href").value();
    if (type == "retraction-forward") document_.standing = Standing::retracted;
    if (type == "correction-forward") document_.standing = graver(document_.standing, Standing::corrected);
    if (type == "retracted-article") document_.announces.push_back({"doi:" + doi_in(id), Standing::retracted});
    if (type == "corrected-article") document_.announces.push_back({"doi:" + doi_in(id), Standing::corrected});
    if (type == "object-of-concern") document_.announces.push_back({"doi:" + doi_in(id), Standing::concern});
  }

  void add(Where where, const std::string& words, const std::string& section) {
    if (words.empty()) return;
    Passage passage;
    passage.where = where;
    passage.section = section;
    passage.words = words;
    document_.passages.push_back(std::move(passage));
  }

  // The paragraph's own words as one passage; blocks inside follow it.
  void paragraph(pugi::xml_node p, const std::string& section, Where where) {
    Passage passage;
    passage.where = where;
    passage.section = section;
    std::vector<pugi::xml_node> blocks;
    own_words(p, passage, blocks);
    while (!passage.words.empty() && passage.words.back() == ' ') passage.words.pop_back();
    if (!passage.words.empty()) document_.passages.push_back(std::move(passage));
    for (const pugi::xml_node block : blocks) element(block, section, where);
  }

  void own_words(pugi::xml_node node, Passage& passage, std::vector<pugi::xml_node>& blocks) {
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        append_folded(passage.words, child.value());
        continue;
      }
      const std::string_view name = local_name(child);
      if (is_block(name)) blocks.push_back(child);
      else if (is_any(name, {"math", "inline-formula", "disp-formula", "alternatives", "tex-math"})) append_folded(passage.words, words_of(child));
      else if (name == "xref" && std::string_view(child.attribute("ref-type").value()) == "bibr") citation(child, passage);
      else if (name == "break") append_folded(passage.words, " ");
      else own_words(child, passage, blocks);
    }
  }

  static void citation(pugi::xml_node xref, Passage& passage) {
    const std::size_t begin = passage.words.size();
    append_folded(passage.words, words_of(xref));
    if (passage.words.size() == begin) return;
    Citation citation{{begin, passage.words.size()}, {}};
    std::string_view keys = xref.attribute("rid").value();
    while (!keys.empty()) {
      const std::size_t blank = keys.find(' ');
      if (blank != 0) citation.keys.emplace_back(keys.substr(0, blank));
      keys.remove_prefix(blank == std::string_view::npos ? keys.size() : blank + 1);
    }
    passage.citations.push_back(std::move(citation));
  }

  void walk(pugi::xml_node node, const std::string& section) { inside(node, section, Where::text); }

  void inside(pugi::xml_node node, const std::string& section, Where where) {
    for (const pugi::xml_node child : node.children())
      if (child.type() == pugi::node_element) element(child, section, where);
  }

  void element(pugi::xml_node node, const std::string& section, Where where) {
    const std::string_view name = local_name(node);
    if (is_any(name, {"title", "label", "sec-meta", "object-id", "graphic"})) return;
    if (name == "p") return paragraph(node, section, where);
    if (is_any(name, {"sec", "app", "ack", "boxed-text", "ref-list", "glossary", "notes", "list-item"})) {
      const std::string title = words_of(node.child("title"));
      if (name == "ref-list") references(node);
      if (name == "sec" && where == Where::text && tells_something(title)) paragraph(node.child("title"), section_name(title), where);
      return inside(node, title.empty() ? section : title, where);
    }
    if (name == "ref") return;
    if (is_any(name, {"fig", "supplementary-material", "media"})) return figure(node, section);
    if (name == "table-wrap") return table(node, section);
    if (is_any(name, {"term", "attrib", "verse-line", "disp-formula", "preformat", "code"})) return paragraph(node, section, where);
    inside(node, section, where);
  }

  void figure(pugi::xml_node node, const std::string& section) {
    const std::string label = words_of(node.child("label"));
    caption(node, label.empty() ? section : label);
    for (const pugi::xml_node child : node.children())
      if (child.type() == pugi::node_element && !is_any(child, {"label", "caption", "graphic", "alternatives"})) element(child, section, Where::caption);
  }

  void caption(pugi::xml_node node, const std::string& label) {
    for (const pugi::xml_node part : node.child("caption").children()) {
      if (is(part, "title")) paragraph(part, label, Where::caption);
      else if (part.type() == pugi::node_element) element(part, label, Where::caption);
    }
  }

  void table(pugi::xml_node node, const std::string& section) {
    const std::string label = words_of(node.child("label"));
    caption(node, label.empty() ? section : label);
    each_below(node, {"tgroup", "table"}, [&](pugi::xml_node found) {
      if (is(found, "tgroup") || !first_below(found, {"tgroup"})) cells(found, label);
    });
    if (const pugi::xml_node foot = node.child("table-wrap-foot")) inside(foot, label.empty() ? section : label, Where::text);
  }

  void cells(pugi::xml_node node, const std::string& label) {
    const std::size_t number = tables_++;
    std::set<std::pair<int, int>> taken;
    int row = 0;
    each_below(node, {"tr", "row"}, [&](pugi::xml_node found) {
      int column = 0;
      for (const pugi::xml_node entry : found.children()) {
        if (!is_any(entry, {"td", "th", "entry"})) continue;
        while (taken.count({row, column})) ++column;
        cell(entry, Cell{number, row, column, span(entry, "rowspan", "morerows"), span(entry, "colspan", nullptr), is(entry, "th") || is(found.parent(), "thead")}, label);
        const Cell& last = placed_;
        for (int down = 0; down < last.row_span; ++down)
          for (int right = 0; right < last.column_span; ++right) taken.insert({row + down, column + right});
        column += last.column_span;
      }
      ++row;
    });
  }

  static int span(pugi::xml_node entry, const char* name, const char* more) {
    const int value = more && entry.attribute(more) ? entry.attribute(more).as_int() + 1 : entry.attribute(name).as_int(1);
    return value < 1 ? 1 : value > 200 ? 200 : value;
  }

  void cell(pugi::xml_node entry, const Cell& place, const std::string& label) {
    placed_ = place;
    Passage passage;
    passage.where = Where::table;
    passage.section = label;
    passage.cell = place;
    std::vector<pugi::xml_node> blocks;
    own_words(entry, passage, blocks);
    for (const pugi::xml_node block : blocks) append_folded(passage.words, " " + words_of(block));
    while (!passage.words.empty() && passage.words.back() == ' ') passage.words.pop_back();
    if (!passage.words.empty()) document_.passages.push_back(std::move(passage));
  }

  static void identify(pugi::xml_node id, Reference& reference) {
    const std::string type = id.attribute("pub-id-type").value(), words = words_of(id);
    if (type == "pmid") reference.pmid = words;
    if (type == "doi") reference.doi = words;
    if (type == "pmcid" || type == "pmc") reference.pmcid = words;
  }

  void references(pugi::xml_node list) {
    for (const pugi::xml_node ref : list.children("ref")) {
      Reference reference;
      reference.key = ref.attribute("id").value();
      pugi::xml_node title, source, citation;
      for (pugi::xml_node node = next_descendant(ref, ref); node; node = next_descendant(node, ref)) {
        const std::string_view name = local_name(node);
        if (name == "pub-id") identify(node, reference);
        else if (!title && name == "article-title") title = node;
        else if (!source && name == "source") source = node;
        else if (!citation && (name == "mixed-citation" || name == "citation")) citation = node;
      }
      if (!title) title = source ? source : citation;
      reference.title = words_of(title);
      if (!reference.title.empty()) {
        add(Where::reference, reference.title, words_of(list.child("title")));
        document_.passages.back().reference = reference.key;
      }
      document_.references.push_back(std::move(reference));
    }
  }

  Document& document_;
  std::size_t tables_ = 0;
  Cell placed_;
};

std::string id_of(const Document& document) {
  if (!document.pmid.empty()) return "pmid:" + document.pmid;
  if (!document.pmcid.empty()) return "pmcid:" + document.pmcid;
  if (!document.doi.empty()) return "doi:" + document.doi;
  return std::filesystem::path(document.file).stem().string();
}

}  // namespace

void read_jats(const Source& source, const Taker& take) {
  pugi::xml_document tree;
  parse_xml(tree, source.file, source.bytes, 0, source.bytes.size());
  for (pugi::xml_node article = next_descendant(tree, tree); article; article = next_descendant(article, tree, is(article, "article") ? Into::what_follows : Into::its_children)) {
    if (!is(article, "article")) continue;
    Document document;
    document.kind = Kind::jats;
    document.file = source.file;
    document.sha256 = sha256_hex(source.bytes);
    ArticleReader(document).read(article);
    open_citation_ranges(document);
    document.id = id_of(document);
    take.document(std::move(document));
  }
}

}  // namespace vesper

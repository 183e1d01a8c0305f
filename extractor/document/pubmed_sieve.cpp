// Tested by pubmed_sieve_test.cpp, against read_pubmed.
#include "document/pubmed_sieve.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "base/problem.h"
#include "document/pubmed.h"
#include "document/xml.h"

namespace vesper {
namespace {

constexpr std::size_t step = std::size_t{256} << 10;  // stays in a core's L2 cache between unpacking and looking over
constexpr std::size_t first_room = 4 * step, most_room = std::size_t{64} << 20;
constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

// The elements that are cut out, and the root; all begin and end by a hit of one of these.
const std::vector<std::string> elements = {"PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument"};

std::vector<Phrase> with_elements(std::vector<Phrase> phrases) {
  for (const std::string& element : elements) phrases.push_back({{element}, Phrase::Letters::as_written, Phrase::Edges::anywhere, {}});
  return phrases;
}

enum class Tag { none, start, end, root_end };

// What the name at `place` is the tag of.
Tag tag_at(std::string_view text, std::size_t place, std::size_t size) {
  if (place == 0) return Tag::none;
  const bool closing = text[place - 1] == '/' && place > 1 && text[place - 2] == '<';
  if (!closing && text[place - 1] != '<') return Tag::none;
  const std::string_view rest = text.substr(place + size, 4);
  if (rest.starts_with("Set>")) return closing ? Tag::root_end : Tag::none;
  if (rest.empty() || (rest[0] != '>' && rest[0] != ' ' && rest[0] != '\n' && rest[0] != '\r' && rest[0] != '\t')) return Tag::none;
  return closing ? Tag::end : Tag::start;
}

// "<PMID Version="1">123</PMID>" soon behind a citation's begin.
std::string_view pmid_in(std::string_view text) {
  const std::size_t tag = text.substr(0, 1024).find("<PMID");
  const std::size_t begin = tag == std::string_view::npos ? tag : text.find('>', tag);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find('<', begin);
  return end == std::string_view::npos ? std::string_view() : text.substr(begin + 1, end - begin - 1);
}

// Elements that the reader takes no passage from, and that hold no other: an author's initials look like a vesicle's, and
// headings name vesicular transport.
constexpr std::array<std::string_view, 14> unread = {"Affiliation",     "CollectiveName", "DescriptorName", "ForeName", "Identifier", "Initials",      "Keyword",
                                                     "LastName",        "MedlineTA",      "NameOfSubstance", "QualifierName", "RefSource", "SupplMeshName", "Title"};

bool in_unread(std::string_view text, std::size_t place) {
  const std::size_t tag = text.rfind('<', place);
  if (tag == std::string_view::npos) return false;
  const std::string_view name = text.substr(tag + 1, text.find_first_of(" >", tag) - tag - 1);
  return std::find(unread.begin(), unread.end(), name) != unread.end();
}

class Sifting {
 public:
  Sifting(const std::string& file, const PhraseScan& scan, std::uint32_t own, const AskFor& ask_for, const Taker& take) : file_(file), scan_(scan), own_(own), ask_for_(ask_for), take_(take) {}

  Sifted run(ByteStream& stream) {
    for (;;) {
      make_room();
      const std::size_t got = stream.read(buffer_.data() + filled_, step);
      filled_ += got;
      sifted_.bytes += got;
      look_over(got == 0 ? filled_ : std::max(looked_, filled_ - std::min(filled_, PhraseScan::look_around)));
      if (got == 0) break;
    }
    if (open_ != nowhere) damaged("the file ends inside of it");
    if (!closed_) throw Problem({file_, 0, 0}, "ends before its PubmedArticleSet is closed, after " + std::to_string(sifted_.citations) + " citations", "fetch the file again");
    return std::move(sifted_);
  }

 private:
  std::string_view text() const { return {buffer_.data(), filled_}; }

  // Keeps the citation that is open, and what the scan looks back at.
  void make_room() {
    if (buffer_.size() - filled_ >= step) return;
    const std::size_t keep = std::min(open_ == nowhere ? looked_ : open_, looked_ - std::min(looked_, PhraseScan::look_around));
    std::memmove(buffer_.data(), buffer_.data() + keep, filled_ - keep);
    filled_ -= keep;
    looked_ -= keep;
    if (open_ != nowhere) open_ -= keep;
    if (buffer_.size() - filled_ >= step) return;
    if (buffer_.size() >= most_room) throw Problem({file_, 0, 0}, "a citation of more than " + std::to_string(most_room >> 20) + " MB", "is this PubMed's file?");
    buffer_.resize(buffer_.size() * 2);
  }

  void look_over(std::size_t end) {
    hits_.clear();
    scan_.find(text(), looked_, end, hits_);
    looked_ = end;
    for (const PhraseScan::Hit& hit : hits_) {
      if (hit.phrase >= own_) tag(hit.place, elements[hit.phrase - own_]);
      else if (open_ != nowhere && !wanted_ && hit.place > open_ && !in_unread(text(), hit.place)) wanted_ = true;
    }
  }

  void tag(std::size_t place, const std::string& element) {
    const Tag tag = tag_at(text(), place, element.size());
    if (tag == Tag::root_end) closed_ = true;
    if (tag == Tag::start) {
      if (open_ != nowhere) damaged("another one begins inside of it");
      open_ = place - 1;
      asked_ = Parse::by_its_words;
      wanted_ = element.starts_with("Delete");
      if (wanted_) return;
      ++sifted_.citations;
      if (ask_for_) asked_ = ask_for_(pmid_in(text().substr(open_)));
      wanted_ = asked_ == Parse::always;
    }
    if (tag == Tag::end && open_ != nowhere) {
      if (wanted_ && asked_ != Parse::never) parse(text().substr(open_, std::min(text().find('>', place), filled_ - 1) + 1 - open_));
      open_ = nowhere;
    }
  }

  void parse(std::string_view slice) {
    ++sifted_.parsed;
    pugi::xml_document tree;
    try {
      parse_xml(tree, file_, slice, 0, slice.size());
    } catch (const Problem& problem) {
      return damaged(problem.what());
    }
    read_pubmed_element(tree.first_child(), {file_, slice}, sifted_.citations, take_);
  }

  void damaged(const std::string& reason) { sifted_.damaged.push_back({std::string(pmid_in(text().substr(open_))), reason}); }

  const std::string& file_;
  const PhraseScan& scan_;
  const std::uint32_t own_;
  const AskFor& ask_for_;
  const Taker& take_;
  std::vector<char> buffer_ = std::vector<char>(first_room);
  std::size_t filled_ = 0, looked_ = 0;
  std::size_t open_ = nowhere;  // where the citation at hand begins
  bool wanted_ = false, closed_ = false;
  Parse asked_ = Parse::by_its_words;
  std::vector<PhraseScan::Hit> hits_;
  Sifted sifted_;
};

}  // namespace

PubmedSieve::PubmedSieve(std::vector<Phrase> phrases, PhraseScan::Instructions instructions)
    : scan_(with_elements(std::move(phrases)), instructions), own_(static_cast<std::uint32_t>(scan_.phrases().size() - elements.size())) {}

Sifted PubmedSieve::sift(const std::string& file, ByteStream& stream, const AskFor& ask_for, const Taker& take) const { return Sifting(file, scan_, own_, ask_for, take).run(stream); }

bool PubmedSieve::takes(std::string_view head) {
  const std::size_t encoding = head.substr(0, 200).find("encoding=");
  if (encoding != std::string_view::npos) {
    const std::string_view name = head.substr(encoding + 10, 5);
    if (name != "UTF-8" && name != "utf-8") return false;
  }
  return head.find("<PubmedArticleSet") != std::string_view::npos;
}

}  // namespace vesper

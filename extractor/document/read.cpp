// Tested by read_test.cpp.
#include "document/read.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

#include "base/files.h"
#include "base/problem.h"
#include "base/progress.h"
#include "base/unicode.h"
#include "document/format.h"
#include "document/xml.h"

namespace vesper {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t head_size = std::size_t{64} << 10;  // of a file, to tell an archive
constexpr std::size_t tar_head = 512;                     // of a gzip's content, to tell a tar
constexpr int deepest_archive = 2;                        // archives inside each other

using Reader = void (*)(const Source&, const Taker&);

Reader reader_of(Format format) {
  switch (format) {
    case Format::pubmed:
      return read_pubmed;
    case Format::medline:
      return read_medline;
    case Format::jats:
      return read_jats;
    case Format::bioc_xml:
      return read_bioc_xml;
    case Format::bioc_json:
      return read_bioc_json;
    case Format::pdf:
      return read_pdf;
    case Format::markdown:
      return read_markdown;
    case Format::plain:
      break;
  }
  return read_plain;
}

fs::path without_gz(const std::string& name) {
  const fs::path path(name);
  return path.extension() == ".gz" ? path.parent_path() / path.stem() : path;
}

// "images/fig1.PNG.gz" -> ".png"
std::string ending_of(const std::string& name) {
  return folded_case(repaired_utf8(without_gz(name).extension().string()));
}

std::string without_ending(const std::string& name) { return without_gz(name).replace_extension().string(); }

bool is_hidden(const std::string& name) {
  for (const fs::path& part : fs::path(name))
    if (part == "__MACOSX" || (part.native().size() > 1 && part.native().front() == '.' && part != "..")) return true;
  return false;
}

bool is_data_ending(const std::string& ending) {
  static const std::set<std::string> endings = {
      ".png", ".jpg",  ".jpeg", ".gif",  ".tif", ".tiff", ".svg",  ".bmp", ".webp", ".eps", ".tsv",     ".csv", ".tab",
      ".xls", ".xlsx", ".ppt",  ".pptx", ".mp4", ".mov",  ".avi",  ".mpg", ".wmv",  ".mp3", ".wav",     ".css", ".js",
      ".py",  ".sh",   ".r",    ".yaml", ".yml", ".toml", ".gff3", ".obo", ".dtd",  ".xsd", ".ds_store"};
  return endings.count(ending) > 0;
}

// The files of one directory or archive: which of them are plainly no papers.
class Members {
 public:
  explicit Members(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      const std::string ending = ending_of(name);
      if (ending == ".nxml") packages_.insert(fs::path(name).parent_path().string());
      if (ending == ".xml") papers_.insert(without_ending(name));
    }
  }

  bool is_paper(const std::string& name) const {
    const std::string ending = ending_of(name);
    if (is_data_ending(ending)) return false;
    if (packages_.count(fs::path(name).parent_path().string()) > 0) return ending == ".nxml";
    const bool other_form = ending == ".pdf" || ending == ".txt" || ending == ".json";
    return !other_form || papers_.count(without_ending(name)) == 0;
  }

 private:
  std::set<std::string> packages_;  // folders with an .nxml
  std::set<std::string> papers_;    // names of .xml files, without it
};

// How the members of one directory or archive ended.
struct Tally {
  int read = 0, others = 0, set_aside = 0;
};

// What stands around an input: the tally of its directory or archive, and how many archives.
struct Around {
  Tally& tally;
  bool inside = false;
  int archives = 0;
};

// An office file is a zip with names of its own; a paper's package never has them.
void refuse_office_file(const std::string& name, const std::vector<std::string>& entries) {
  const auto has = [&](std::string_view start) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const std::string& entry) { return entry.compare(0, start.size(), start) == 0; });
  };
  const bool open_document = has("mimetype") && has("META-INF/");
  if (!open_document && !has("[Content_Types].xml")) return;
  const std::string kind = open_document  ? "an OpenDocument or EPUB file"
                           : has("word/") ? "a Word .docx"
                           : has("xl/")   ? "an Excel .xlsx"
                                          : "an Office file";
  throw Problem({name, 0, 0}, "looks like " + kind, "save it as text, Markdown or PDF");
}

// Cuts off the beginning of a code point whose end is missing, as a truncated gzip leaves it.
void drop_cut_code_point(std::string& text) {
  const std::size_t bad = first_invalid(text);
  if (bad != std::string::npos && text.size() - bad < 4) text.resize(bad);
}

void check_text(const std::string& name, std::string_view text) {
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    throw Problem({name, line_of(text, nul), 0}, "a NUL byte at offset " + std::to_string(nul) + ", so this is no text",
                  "name the paper's text, or save it as UTF-8");
  if (const std::size_t bad = first_invalid(text); bad != std::string_view::npos)
    throw Problem({name, line_of(text, bad), 0}, "byte " + std::to_string(bad) + " is not UTF-8",
                  "convert it: iconv -f WINDOWS-1252 -t UTF-8 (or whatever encoding it has)");
}

class Reading {
 public:
  Reading(const Taker& take, const std::function<void(const Outcome&)>& outcome) : take_(take), outcome_(outcome) {}

  void input(const std::string& path, Around around) {
    const std::string name = repaired_utf8(shown_name(path));
    guarded(name, around, [&] {
      std::error_code error;
      if (path == standard_input || !fs::exists(path, error)) return packed(name, read_packed(path), around);
      if (fs::is_directory(path, error)) return directory(path, name, around);
      if (fs::is_regular_file(path, error) && holds_archive(read_head(path, head_size)))
        return archive(name, around, [&](auto want, auto take) { walk_archive(path, want, take); });
      packed(name, read_packed(path), around);
    });
  }

 private:
  static bool holds_archive(std::string_view head) {
    return is_gzip(head) ? is_archive(gunzip_head(head, tar_head)) : is_archive(head);
  }

  // Whatever goes wrong in `work` is this input's outcome; what the caller's functions throw goes on.
  template <typename Work>
  void guarded(const std::string& name, Around around, Work work) {
    documents_ = 0;
    try {
      return work();
    } catch (const Problem& problem) {
      if (caller_threw_) throw;
      const bool placed = !problem.place().file.empty();
      finish({name, Outcome::refused, documents_, placed ? problem.what() : name + ": " + problem.what()}, around);
    } catch (const std::exception& error) {
      if (caller_threw_) throw;
      finish({name, Outcome::refused, documents_, name + ": " + error.what()}, around);
    }
  }

  // Runs a function of the caller's, and remembers that an exception is theirs.
  template <typename Call>
  void call(Call call) {
    try {
      call();
    } catch (...) {
      caller_threw_ = true;
      throw;
    }
  }

  void finish(const Outcome& outcome, Around around) {
    ++(outcome.status == Outcome::read ? around.tally.read : around.tally.others);
    call([&] { outcome_(outcome); });
  }

  void directory(const std::string& path, const std::string& name, Around around) {
    const std::vector<std::string> files = files_below(path);
    const Members members(files);
    Tally tally;
    for (const std::string& file : files) {
      if (members.is_paper(file))
        input(file, {tally, true, around.archives});
      else
        ++tally.set_aside;
    }
    close(name, tally, around);
  }

  // `walk(want, take)` walks the archive: once for the names alone, once for the content. What stops the first walk
  // stops the second at the same place, and is reported there.
  template <typename Walk>
  void archive(const std::string& name, Around around, Walk walk) {
    std::vector<std::string> names;
    try {
      walk([&](const std::string& entry) { return names.push_back(entry), false; }, [](Entry&&) {});
    } catch (const Problem&) {
      if (around.archives >= deepest_archive) throw;
    }
    refuse_office_file(name, names);
    if (around.archives >= deepest_archive)
      throw Problem({name, 0, 0}, "archives inside archives inside archives", "unpack the outer ones");
    const Members members(names);
    Tally tally;
    const auto want = [&](const std::string& entry) {
      const bool wanted = !is_hidden(entry) && members.is_paper(entry);
      if (!wanted) ++tally.set_aside;
      return wanted;
    };
    walk(want, [&](Entry&& entry) { member(name, std::move(entry), {tally, true, around.archives + 1}); });
    close(name, tally, around);
  }

  void member(const std::string& archive_name, Entry&& entry, Around around) {
    const std::string name = archive_name + "/" + repaired_utf8(entry.name);
    guarded(name, around, [&] {
      if (!entry.content.damage.empty())
        throw Problem({name, 0, 0}, entry.content.damage, "unpack the archive yourself and name the file");
      packed(name, std::move(entry.content.bytes), around);
    });
    documents_ = 0;
  }

  // The outcome of a directory or archive that was walked to its end; none where its members' outcomes say all.
  void close(const std::string& name, const Tally& tally, Around around) {
    Outcome outcome{name, Outcome::set_aside, 0, "", tally.set_aside};
    outcome.reason = counted(static_cast<std::size_t>(tally.set_aside), "file in it is no paper", "files in it are no papers");
    if (tally.read + tally.others == 0) {
      outcome.status = Outcome::empty;
      outcome.reason = tally.set_aside == 0 ? "no file in it" : "no paper in it: " + outcome.reason;
    }
    if (outcome.status == Outcome::empty || tally.set_aside > 0) finish(outcome, around);
  }

  void packed(const std::string& name, std::string&& bytes, Around around) {
    if (holds_archive(bytes))
      return archive(name, around, [&](auto want, auto take) { walk_archive_bytes(name, bytes, want, take); });
    if (!is_gzip(bytes)) return content(name, {std::move(bytes), ""}, around);
    Unpacked unpacked = gunzip(name, bytes);
    std::string().swap(bytes);
    content(name, std::move(unpacked), around);
  }

  void content(const std::string& name, Unpacked&& unpacked, Around around) {
    const Content magic = recognise_magic(unpacked.bytes);
    if (magic.format) return read(name, *magic.format, unpacked.bytes, unpacked.damage, around);
    if (!magic.looks_like.empty()) return other(name, magic, around);
    if (unpacked.bytes.empty() && unpacked.damage.empty())
      return finish({name, Outcome::empty, 0, "the file has no bytes"}, around);
    std::string text = declared_to_utf8(std::move(unpacked.bytes));
    if (!unpacked.damage.empty()) drop_cut_code_point(text);
    check_text(name, text);
    if (text.find_first_not_of(" \t\r\n\f\v") == std::string::npos && unpacked.damage.empty())
      return finish({name, Outcome::empty, 0, "nothing but white space"}, around);
    if (text.compare(0, 5, "<?xml") == 0 && root_element(text).empty() && unpacked.damage.empty())
      return finish({name, Outcome::empty, 0, "XML without an element"}, around);
    const Content kind = recognise_text(text);
    if (!kind.format) return other(name, kind, around);
    read(name, *kind.format, text, unpacked.damage, around);
  }

  void other(const std::string& name, const Content& kind, Around around) {
    if (kind.no_paper && around.inside) {
      ++around.tally.set_aside;
      return;
    }
    throw Problem({name, 0, 0}, "looks like " + kind.looks_like, kind.remedy);
  }

  // Reads what came before the damage, too; the outcome then names the damage, not what the reader made of the cut.
  void read(const std::string& name, Format format, std::string_view bytes, const std::string& damage, Around around) {
    int deleted = 0;
    const Taker counting{[&](Document&& document) {
                           ++documents_;
                           call([&] { take_.document(std::move(document)); });
                         },
                         [&](std::string&& pmid) {
                           ++deleted;
                           if (take_.deleted) call([&] { take_.deleted(std::move(pmid)); });
                         }};
    try {
      reader_of(format)({name, bytes}, counting);
    } catch (const std::exception&) {
      if (caller_threw_ || damage.empty()) throw;
    }
    if (!damage.empty()) throw Problem({name, 0, 0}, damage, "fetch the file again");
    Outcome outcome{name, Outcome::read, documents_, ""};
    if (deleted > 0) outcome.reason = counted(static_cast<std::size_t>(deleted), "citation is withdrawn", "citations are withdrawn");
    if (documents_ + deleted == 0) outcome = {name, Outcome::empty, 0, "no document in it"};
    finish(outcome, around);
  }

  const Taker& take_;
  const std::function<void(const Outcome&)>& outcome_;
  int documents_ = 0;  // handed on from the present input
  bool caller_threw_ = false;
};

}  // namespace

std::string words_of(const Outcome& outcome) {
  const bool named = outcome.reason.compare(0, outcome.input.size(), outcome.input) == 0;
  return named ? outcome.reason : outcome.input + ": " + outcome.reason;
}

const char* name_of(Outcome::Status status) {
  switch (status) {
    case Outcome::read:
      return "read";
    case Outcome::empty:
      return "empty";
    case Outcome::refused:
      return "refused";
    case Outcome::set_aside:
      break;
  }
  return "set aside";
}

void read_inputs(const std::vector<std::string>& inputs, const Taker& take,
                 const std::function<void(const Outcome&)>& outcome) {
  Reading reading(take, outcome);
  Tally tally;
  for (const std::string& input : inputs) reading.input(input, {tally});
}

}  // namespace vesper

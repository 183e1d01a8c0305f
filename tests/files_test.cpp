#include "base/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/output_file.h"
#include "base/problem.h"
#include "folder.h"

using namespace vesper;
namespace fs = std::filesystem;

namespace {

template <typename Work>
std::string words_of_problem(Work work) {
  try {
    work();
  } catch (const Problem& problem) {
    return problem.what();
  }
  return "";
}

bool has(const std::string& words, const std::string& part) { return words.find(part) != std::string::npos; }

std::vector<std::string> names_in(const std::string& path, std::string* contents = nullptr) {
  std::vector<std::string> names;
  walk_archive(
      path, [](const std::string& name) { return name.find(".png") == std::string::npos; },
      [&](Entry&& entry) {
        names.push_back(entry.name);
        if (contents != nullptr) *contents += entry.content.bytes + entry.content.damage + ";";
      });
  return names;
}

}  // namespace

TEST_CASE("a file is read whole, gzipped or not, whatever its name") {
  const Folder folder;
  CHECK(read_bytes(folder.write("plain.gz", "no gzip")) == "no gzip");
  CHECK(read_bytes(folder.write("packed.txt", gzipped("vesicles"))) == "vesicles");
  CHECK(read_bytes(folder.write("empty", "")).empty());
  CHECK(read_head(folder.write("long", "0123456789"), 4) == "0123");
}

TEST_CASE("the members of a gzip follow each other, and zeros behind them are no damage") {
  const std::string two = gzipped("one ") + gzipped("two");
  CHECK(gunzip("two.gz", two).bytes == "one two");
  CHECK(gunzip("two.gz", two + std::string(512, '\0')).damage.empty());
  CHECK(has(gunzip("two.gz", two + "rest").damage, "is no gzip"));
  CHECK(gunzip("two.gz", two + "rest").bytes == "one two");
}

TEST_CASE("a gzip that is cut off gives what came before, and says so") {
  std::string words;
  for (int i = 0; i < 20000; ++i) words += "vesicle " + std::to_string(i * 7919 % 10007) + "\n";
  const std::string whole = gzipped(words);
  const Unpacked unpacked = gunzip("cut.gz", std::string_view(whole).substr(0, whole.size() / 2));
  CHECK(unpacked.bytes.size() > words.size() / 4);
  CHECK(words.compare(0, unpacked.bytes.size(), unpacked.bytes) == 0);
  CHECK(has(unpacked.damage, "the gzip data end early, at byte " + std::to_string(whole.size() / 2)));
  const Folder folder;
  const std::string path = folder.write("cut.gz", whole.substr(0, 100));
  CHECK(has(words_of_problem([&] { read_bytes(path); }), path + ": the gzip data end early"));
}

TEST_CASE("a gzip with a wrong byte says where it is damaged") {
  std::string words;
  for (int i = 0; i < 20000; ++i) words += std::to_string(i * 7919 % 10007);
  std::string bytes = gzipped(words);
  for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 40; ++at) bytes[at] = static_cast<char>(~bytes[at]);
  CHECK(has(gunzip("bad.gz", bytes).damage, "damaged near byte"));
}

TEST_CASE("a gigabyte of zeros is refused quickly") {
  const std::string bomb = gzipped(std::string(std::size_t{1} << 20, '\0'), 1024);
  CHECK(bomb.size() < std::size_t{8} << 20);
  const auto start = std::chrono::steady_clock::now();
  const std::string words = words_of_problem([&] { gunzip("zeros.gz", bomb); });
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
  CHECK(has(words, "zeros.gz: unpacks to more than 64 MB"));
  CHECK(has(words, "unpack it yourself"));
}

TEST_CASE("a bomb inside an archive is refused, also in a file that nobody wants") {
  const Folder folder;
  const std::string zeros(std::size_t{96} << 20, '\0');
  for (const char* name : {"zeros.xml", "zeros.png"}) {
    const std::string path = folder.write("bomb.tar.gz", packed(Pack::tar_gz, {{name, zeros}}));
    CHECK(has(words_of_problem([&] { names_in(path); }), "bomb.tar.gz: unpacks to more than"));
  }
}

TEST_CASE("what cannot be read says why and what to do") {
  const Folder folder;
  CHECK(has(words_of_problem([&] { read_bytes(folder.path("none.xml")); }), "none.xml: there is no such file"));
  CHECK(has(words_of_problem([&] { read_bytes(folder.path()); }), "is a directory"));
  CHECK(has(words_of_problem([&] { files_below(folder.path("none")); }), "there is no such file"));
  if (::geteuid() == 0) return;
  const std::string closed = folder.write("closed", "x");
  ::chmod(closed.c_str(), 0);
  CHECK(has(words_of_problem([&] { read_bytes(closed); }), "no permission"));
}

TEST_CASE("a file is replaced whole, with its rights, and no temporary file stays") {
  const Folder folder;
  const std::string path = folder.write("records.ndjson", "old");
  ::chmod(path.c_str(), 0640);
  write_atomically(path, "new\n");
  CHECK(read_bytes(path) == "new\n");
  struct stat about {};
  REQUIRE(::stat(path.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0640);
  write_atomically(folder.path("made"), "");
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 2);
}

TEST_CASE("writing follows a link, and writes into a device instead of replacing it") {
  const Folder folder;
  const std::string goal = folder.write("goal", "old");
  fs::create_symlink("goal", folder.path("link"));
  write_atomically(folder.path("link"), "new");
  CHECK(fs::is_symlink(folder.path("link")));
  CHECK(read_bytes(goal) == "new");
  write_atomically("/dev/null", "nothing");
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a file that is not finished leaves the old one as it was") {
  const Folder folder;
  const std::string path = folder.write("records.ndjson", "old");
  {
    OutputFile file(path);
    file.write("half of the new");
  }
  CHECK(read_bytes(path) == "old");
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("writing where nothing can be written says so and leaves nothing behind") {
  const Folder folder;
  const std::string words = words_of_problem([&] { write_atomically(folder.path("none/records"), "x"); });
  CHECK(has(words, "none/records: cannot be written: No such file or directory"));
}

TEST_CASE("a directory's files come sorted, without hidden ones, a loop of links ends") {
  const Folder folder;
  folder.write("b.xml", "");
  folder.write("a/z.xml", "");
  folder.write(".hidden/x.xml", "");
  folder.write("a/.DS_Store", "");
  fs::create_directory_symlink("..", folder.path("a/up"));
  fs::create_symlink("gone", folder.path("c.xml"));
  ::mkfifo(folder.path("d.xml").c_str(), 0600);
  const std::vector<std::string> wanted = {folder.path("a/z.xml"), folder.path("b.xml"), folder.path("c.xml")};
  CHECK(files_below(folder.path()) == wanted);
}

TEST_CASE("the files of an archive come one at a time, only the wanted ones") {
  const Folder folder;
  const std::vector<std::pair<std::string, std::string>> files = {
      {"p/1.xml", "one"}, {"p/f.png", "x"}, {"p/2.xml", ""}};
  for (Pack pack : {Pack::tar, Pack::tar_gz, Pack::zip}) {
    std::string contents;
    const std::string path = folder.write("archive", packed(pack, files));
    CHECK(names_in(path, &contents) == std::vector<std::string>{"p/1.xml", "p/2.xml"});
    CHECK(contents == "one;;");
    CHECK(is_archive(pack == Pack::tar_gz ? gunzip_head(read_packed(path), 512) : read_packed(path)));
  }
}

TEST_CASE("an archive that is cut off gives the files before the cut") {
  const Folder folder;
  std::string long_words;
  for (int i = 0; i < 50000; ++i) long_words += std::to_string(i * 7919 % 10007);
  const std::string whole = packed(Pack::tar_gz, {{"1.xml", "one"}, {"2.xml", long_words}});
  const std::string path = folder.write("cut.tar.gz", whole.substr(0, whole.size() / 2));
  int taken = 0;
  const std::string words = words_of_problem([&] {
    walk_archive(
        path, [](const std::string&) { return true; }, [&](Entry&&) { ++taken; });
  });
  CHECK(taken == 1);
  CHECK(has(words, "cut.tar.gz: the archive cannot be read to its end"));
}

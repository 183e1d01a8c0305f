// Runs the program itself: killed, side by side, on a full disk, in a folder that may not be written.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "base/files.h"
#include "base/problem.h"
#include "folder.h"
#include "record/write.h"
#include "store/packed.h"
#include "store/query.h"
#include "store_records.h"

using namespace vesper;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr int kills = 20;
#else
constexpr int kills = 200;
#endif

enum class Handicap { none, small_files, nobody };

pid_t start(const std::vector<std::string>& arguments, const std::string& errors = "/dev/null", Handicap handicap = Handicap::none) {
  const pid_t child = ::fork();
  if (child) return child;
  std::vector<char*> words = {const_cast<char*>("vesper")};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
  ::dup2(::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666), STDERR_FILENO);
  if (handicap == Handicap::small_files) {
    const rlimit limit{1 << 20, 1 << 20};
    ::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  if (handicap == Handicap::nobody && ::geteuid() == 0 && (::setgid(65534) || ::setuid(65534))) ::_exit(99);
  ::execv(VESPER_BINARY, words.data());
  ::_exit(98);
}

int ended(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
}

std::string content_of(const std::string& path) {
  Store store(path, Access::change);
  CHECK(damage_of(store).empty());
  return content_hash(store);
}

std::string many_records(int papers) {
  std::string lines;
  for (int paper = 1; paper <= papers; ++paper)
    for (int row = 0; row < 5; ++row)
      lines += as_json(told(std::to_string(paper), paper % 3 ? "CAF" : "MSC", "miR-" + std::to_string(paper % 50 + row), row % 2 ? "-APAF1" : "", row % 3 ? "+invasion" : "-apoptosis")) + "\n";
  return lines;
}

std::string many_papers(int papers) {
  std::string xml = "<PubmedArticleSet>";
  for (int paper = 1; paper <= papers; ++paper) {
    const std::string name = "miR-" + std::to_string(paper % 60 + 1);
    xml += "<PubmedArticle><MedlineCitation><PMID>" + std::to_string(paper) + "</PMID><Article><ArticleTitle>Exosomes from CAFs carry " + name + "</ArticleTitle><Abstract><AbstractText>Exosomes derived from CAFs carried " + name +
           ", which lowered APAF1 and promoted invasion of ovarian cancer cells.</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>\n";
  }
  return xml + "</PubmedArticleSet>";
}

struct Cut {
  int runs = 0;     // that were killed before their end
  int loading = 0;  // that left a store without indexes
};

bool has_indexes(Store& store) { return store.database().value("SELECT count(*) FROM sqlite_schema WHERE name = 'claim_hash'") == "1"; }

// Kills the command at random moments, `times` times, on new stores; each then holds together, and once the command
// has run to its end, holds what an undisturbed run gives.
Cut kill_and_repeat(const Folder& folder, const std::vector<std::string>& before, const std::vector<std::string>& behind, int times) {
  const auto command = [&](const std::string& store) {
    std::vector<std::string> words = before;
    words.push_back(store);
    words.insert(words.end(), behind.begin(), behind.end());
    return words;
  };
  const auto began = std::chrono::steady_clock::now();
  REQUIRE(ended(start(command(folder.path("undisturbed")))) == 0);
  const std::chrono::duration<double> whole = std::chrono::steady_clock::now() - began;
  const std::string content = content_of(folder.path("undisturbed"));
  std::chrono::duration<double> window = whole;  // narrows while runs end before they are killed, as on a machine that has just got faster
  std::mt19937 random(11);
  Cut cut;
  for (int turn = 0; turn < times;) {
    const std::string store = folder.path("killed" + std::to_string(turn));
    for (int kill = 0; kill < 4 && turn < times; ++kill, ++turn) {
      const pid_t child = start(command(store));
      std::this_thread::sleep_for(window * (0.05 + 1.0 * (random() % 1000) / 1000));
      ::kill(child, SIGKILL);
      const bool was_cut = ended(child) == 256 + SIGKILL;
      cut.runs += was_cut;
      window = was_cut ? std::min(whole, window * 1.05) : window * 0.85;
      if (!std::filesystem::exists(store) || std::filesystem::file_size(store) == 0) continue;
      Store opened(store, Access::change);
      CHECK(damage_of(opened).empty());
      cut.loading += counts_of(opened).claims > 0 && !has_indexes(opened);
    }
    REQUIRE(ended(start(command(store))) == 0);
    CHECK(content_of(store) == content);
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(store + ending);
  }
  CHECK(cut.runs > times / 2);
  MESSAGE(cut.runs << " of " << times << " runs were cut off, " << cut.loading << " of them with claims and no index; a whole one took " << whole.count() << " s");
  return cut;
}

}  // namespace

TEST_CASE("a merge that is killed at any moment leaves a whole store, and once more ends as if undisturbed") {
  const Folder folder(Folder::On::memory);
  const std::string records = folder.write("records.ndjson", many_records(600));  // so many that they are loaded without indexes
  const Cut cut = kill_and_repeat(folder, {"merge", "-q"}, {records}, kills / 2);
  if (kills >= 200) CHECK(cut.loading > 0);  // fewer, as with sanitizers, may all miss it
}

TEST_CASE("an extraction into a store that is killed at any moment leaves a whole store, and once more ends as if undisturbed") {
  const Folder folder(Folder::On::memory);
  const std::string papers = folder.write("papers.xml", many_papers(150));
  kill_and_repeat(folder, {"extract", "-q", "--store"}, {papers}, kills / 2);
}

TEST_CASE("two programs that merge into one store at once both succeed, and nothing is lost or double") {
  Folder folder;
  const std::string all = many_records(1500);
  const std::size_t half = all.find('\n', all.size() / 2) + 1, third = all.find('\n', all.size() / 3) + 1;
  const std::string one = folder.write("one.ndjson", all.substr(0, half)), other = folder.write("other.ndjson", all.substr(third)), whole = folder.write("all.ndjson", all);
  REQUIRE(ended(start({"merge", folder.path("alone"), whole})) == 0);
  for (int turn = 0; turn < 5; ++turn) {
    const std::string store = folder.path("shared" + std::to_string(turn));
    const pid_t first = start({"merge", store, one}), second = start({"merge", store, other});
    CHECK(ended(first) == 0);
    CHECK(ended(second) == 0);
    CHECK(content_of(store) == content_of(folder.path("alone")));
  }
}

TEST_CASE("where the disk is full, or the folder may not be written, the error says so and the old content is intact") {
  Folder folder;
  const std::string store = folder.path("a"), few = folder.write("few.ndjson", many_records(20)), many = folder.write("many.ndjson", many_records(3000)), errors = folder.path("errors");
  REQUIRE(ended(start({"merge", store, few})) == 0);
  const std::string content = content_of(store);
  SUBCASE("full") {
    CHECK(ended(start({"merge", store, many}, errors, Handicap::small_files)) == 2);
    CHECK(read_bytes(errors).find("what was committed before is intact") != std::string::npos);
    CHECK(content_of(store) == content);
  }
  SUBCASE("read-only") {
    std::filesystem::permissions(store, std::filesystem::perms::owner_read | std::filesystem::perms::others_read);
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
    std::filesystem::permissions(many, std::filesystem::perms(0444));
    if (::access(VESPER_BINARY, X_OK) != 0 || ended(start({"--version"}, "/dev/null", Handicap::nobody)) != 0) {
      MESSAGE("skipped: nobody may not run the program here");
    } else {
      // The file for errors stands elsewhere: nothing can be made in the folder.
      Folder elsewhere;
      std::filesystem::permissions(elsewhere.path(), std::filesystem::perms(0777));
      CHECK(ended(start({"merge", store, many}, elsewhere.path("errors"), Handicap::nobody)) == 2);
      CHECK(read_bytes(elsewhere.path("errors")).find("may not be written") != std::string::npos);
      CHECK(ended(start({"merge", folder.path("new"), many}, elsewhere.path("errors"), Handicap::nobody)) == 2);
      CHECK(read_bytes(elsewhere.path("errors")).find("folder") != std::string::npos);
      CHECK(ended(start({"query", store}, elsewhere.path("errors"), Handicap::nobody)) == 0);
    }
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    std::filesystem::permissions(store, std::filesystem::perms(0644));
    CHECK(content_of(store) == content);
  }
}

TEST_CASE("a transaction that finds no room is rolled back, and the store goes on") {
  Folder folder;
  Store store(folder.path("a"), Access::write);
  put(store, {told("1", "CAF", "miR-21", "-APAF1", "")});
  const std::string content = content_hash(store);
  const std::string pages = store.database().value("PRAGMA page_count");
  store.database().value("PRAGMA max_page_count = " + std::to_string(std::stoi(pages) + 5));
  std::vector<Record> many;
  for (int paper = 0; paper < 500; ++paper) many.push_back(told(std::to_string(paper), "CAF", "miR-" + std::to_string(paper), "-APAF1", ""));
  CHECK_THROWS_WITH_AS(put(store, many), doctest::Contains("make room on the disk"), Problem);
  CHECK(content_hash(store) == content);
  store.database().value("PRAGMA max_page_count = 1000000");
  put(store, many);
  CHECK(counts_of(store).papers == 500);
}

TEST_CASE("a store of an older schema is brought up to date, with a backup beside it") {
  Folder folder;
  Record record = told("1", "CAF", "miR-21", "-APAF1", "+invasion"), general = told("2", "CAF", "miR-21", "", "+invasion");
  record.recipient.emplace().name = "ovarian cancer cell";
  record.disease = Slot{"ovarian cancer", "DOID:2394", {}};
  {
    Store now(folder.path("now"), Access::write);
    put(now, {record, general});
  }
  {
    Database old(folder.path("old"), Mode::write);
    old.run(read_bytes(std::string(VESPER_SOURCE_DIR) + "/tests/store_schema_1.sql"));
    offer_packing(old);
    old.run("ATTACH '" + folder.path("now") + "' AS now");
    old.run("INSERT INTO term SELECT * FROM now.term WHERE name NOT LIKE 'ovarian%'");
    old.run("INSERT INTO main.reading SELECT reading, document, sha256, engine, knowledge, read_at, standing, pmid, pmcid, doi, title, title_key, year, licence FROM now.reading");
    for (const char* same : {"claim", "document", "outcome", "run"}) old.run(std::string("INSERT INTO main.") + same + " SELECT * FROM now." + same);
    old.run("INSERT INTO main.evidence SELECT evidence, reading, hash, claim, certainty, place, confidence, proof, leans, unpacked(record) FROM now.evidence");
    old.run("PRAGMA application_id = 1448300626; PRAGMA user_version = 1");
  }
  CHECK_THROWS_WITH_AS(Store(folder.path("old"), Access::read), doctest::Contains("older than this program's"), Problem);
  Store store(folder.path("old"), Access::write);
  weigh(store);
  CHECK(std::filesystem::exists(store.backup()));
  CHECK(damage_of(store).empty());
  Filter filter;
  filter.recipient = {"ovarian cancer cell"};
  filter.disease = {"DOID:2394"};
  CHECK(claims(store, filter).size() == 1);
  CHECK(content_hash(store) == content_of(folder.path("now")));
  Database backup(store.backup(), Mode::read);
  CHECK(backup.value("PRAGMA user_version") == "1");
  CHECK(backup.value("SELECT count(*) FROM evidence") == "2");
}

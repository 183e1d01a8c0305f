#include "crawl_guard.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <stdexcept>

#include "folder.h"

using namespace vesper;

namespace {

// Reads "documents" that are only names; those that stand in a table do something else.
GuardedReader::Read names(std::vector<std::string> documents, std::map<std::string, std::function<void()>> deeds) {
  return [documents = std::move(documents), deeds = std::move(deeds)](const ReadingTask& task, const AtDocument& at) {
    OfferReading reading;
    for (const std::string& document : documents) {
      if (task.without.count(document)) continue;
      at(document);
      if (const auto deed = deeds.find(document); deed != deeds.end()) deed->second();
      reading.notices.push_back({document, "read", "", "", ""});
      at("");
      if (const auto deed = deeds.find("behind " + document); deed != deeds.end()) deed->second();
    }
    return reading;
  };
}

ReadingTask task(const std::string& file) {
  ReadingTask task;
  task.offer.name = file;
  return task;
}

std::string read_in(const OfferReading& reading) {
  std::string words;
  for (const Notice& notice : reading.notices) words += notice.id + " ";
  return words;
}

}  // namespace

TEST_CASE("each document that ends its reader is put aside once, and the rest of the file is read") {
  GuardedReader reader(names({"a", "b", "c", "d"}, {{"b", [] { std::abort(); }}, {"d", [] { throw std::runtime_error("cannot be"); }}}), {60, 2048});
  for (int i = 0; i < 2; ++i) {
    const OfferReading reading = reader.read(task("file"));
    CHECK(reading.problem == "");
    CHECK(read_in(reading) == "a c ");
    REQUIRE(reading.aside.size() == 2);
    CHECK(reading.aside[0].subject == "b");
    CHECK(reading.aside[0].status == "refused");
    CHECK(reading.aside[0].reason == "file: its reader crashed (Aborted)");
    CHECK(reading.aside[1].subject == "d");
    CHECK(reading.aside[1].reason == "file: cannot be");
  }
}

TEST_CASE("a file that ends its reader between documents, or with too many of them, has a problem of its own") {
  GuardedReader between(names({"a", "b"}, {{"behind a", [] { std::abort(); }}}), {60, 2048});
  CHECK(between.read(task("file")).problem == "its reader crashed (Aborted)");

  std::vector<std::string> many;
  std::map<std::string, std::function<void()>> deeds;
  for (int i = 0; i < 101; ++i) {
    many.push_back(std::to_string(i));
    deeds[many.back()] = [] { throw std::runtime_error("no"); };
  }
  GuardedReader all(names(many, deeds), {60, 2048});
  const OfferReading reading = all.read(task("file"));
  CHECK(reading.aside.size() == 100);
  CHECK(reading.problem == "no, at 100; after 100 documents that were put aside");
}

TEST_CASE("a reader that was ended from outside tries its document again, once") {
  const Folder folder;
  const auto killed_until_there = [&](const std::string& mark) {
    return [&folder, mark] {
      const bool there = ::access(folder.path(mark).c_str(), F_OK) == 0;
      folder.write(mark, "");
      if (!there) ::raise(SIGKILL);
    };
  };
  GuardedReader reader(names({"a", "b", "c"}, {{"a", killed_until_there("a")}, {"b", [] { ::raise(SIGKILL); }}}), {60, 2048});
  const OfferReading reading = reader.read(task("file"));
  CHECK(read_in(reading) == "a c ");
  REQUIRE(reading.aside.size() == 1);
  CHECK(reading.aside[0].reason == "file: its reader was ended (Killed)");
}

#include "base/byte_stream.h"

#include <doctest/doctest.h>

#include <string>

#include "base/problem.h"
#include "folder.h"

using namespace vesper;

namespace {

struct Came {
  std::string bytes, problem;
};

// Reads in odd steps, so that members and blocks end anywhere in them.
Came all_of(const std::string& path, ByteStream::Decoder decoder) {
  Came came;
  try {
    ByteStream stream(path, decoder);
    std::string step(1013, '\0');
    for (std::size_t got; (got = stream.read(step.data(), step.size())) > 0;) came.bytes.append(step, 0, got);
  } catch (const Problem& problem) {
    came.problem = problem.what();
  }
  return came;
}

std::string some_text() {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += std::to_string(i * 7919 % 10007) + (i % 9 ? " " : "\n");
  return text;
}

}  // namespace

TEST_CASE("a stream gives a file's bytes, gzip unpacked over all its members, and tells what is wrong with it") {
  const Folder folder;
  const std::string text = some_text(), gz = gzipped(text);
  std::string wrong_sum = gz, damaged = gz;
  wrong_sum[wrong_sum.size() - 6] ^= 1;
  damaged[gz.size() / 2] ^= 0x55;
  struct Row {
    const char* name;
    std::string bytes, expected, problem;
  };
  const std::vector<Row> rows = {
      {"plain", text, text, ""},
      {"empty", "", "", ""},
      {"two bytes", "\x1f\x8b", "\x1f\x8b", ""},
      {"one member", gz, text, ""},
      {"three members", gz + gzipped("") + gzipped("end"), text + "end", ""},
      {"padded with NULs", gz + std::string(700000, '\0'), text, ""},
      {"something else behind", gz + "else", text, "no gzip"},
      {"cut in the data", gz.substr(0, gz.size() / 2), "", "end early"},
      {"cut in the checksum", gz.substr(0, gz.size() - 3), text, "end early"},
      {"cut in the header", gz.substr(0, 7), "", "end early"},
      {"second member cut", gz + gz.substr(0, 300), "", "end early"},
      {"wrong checksum", wrong_sum, text, "damaged"},
      {"damaged in the middle", damaged, "", "damaged"},
      {"header of another method", std::string("\x1f\x8b\x08\xff", 4) + std::string(60, 'x'), "", ""},
  };
  for (const auto decoder : {ByteStream::Decoder::best, ByteStream::Decoder::zlib}) {
    for (const Row& row : rows) {
      const std::string name = row.name;
      CAPTURE(name);
      const Came came = all_of(folder.write("file", row.bytes), decoder);
      if (row.problem.empty() && row.bytes.size() != 64) CHECK(came.problem == "");
      if (row.bytes.size() == 64) CHECK(came.problem != "");
      CHECK(came.problem.find(row.problem) != std::string::npos);
      if (!row.expected.empty()) CHECK((came.bytes == row.expected));
      else if (row.problem == "end early") CHECK((text + text).compare(0, came.bytes.size(), came.bytes) == 0);
    }
  }
}

TEST_CASE("gzip that expands as no paper does is refused, and a missing file is named") {
  const Folder folder;
  const std::string bomb = folder.write("bomb.gz", gzipped(std::string(1 << 20, '\0'), 100));
  CHECK(all_of(bomb, ByteStream::Decoder::best).problem.find("as no paper does") != std::string::npos);
  CHECK_THROWS_WITH_AS(ByteStream(folder.path("none")), doctest::Contains("No such file"), Problem);
}

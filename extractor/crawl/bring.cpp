// Tested by crawl_run_test.cpp.
#include "crawl/bring.h"

#include <algorithm>

#include "base/byte_stream.h"
#include "base/files.h"
#include "base/problem.h"
#include "crawl/whole.h"

namespace vesper {
namespace {

std::string why_not_whole(const std::string& file, const std::string& root) {
  try {
    ByteStream stream(file);
    std::string step(std::size_t{256} << 10, '\0'), head, tail;
    for (std::size_t got; (got = stream.read(step.data(), step.size())) > 0;) {
      if (head.size() < step.size()) head.append(step, 0, got);
      tail.append(step, 0, got);
      if (tail.size() > 1024) tail.erase(0, tail.size() - 1024);
    }
    if (root.empty()) return "";
    return why_not_xml(head.size() <= step.size() ? head : head + tail, root);
  } catch (const Problem& problem) {
    return problem.what();
  }
}

Brought found(const Offer& offer) {
  try {
    const std::string expected = offer.md5_address.empty() ? "" : md5_in(read_bytes(offer.md5_address));
    if (!expected.empty() && md5_of(offer.address) != expected) return {Fetched::broken, "its MD5 is not that of " + offer.md5_address, ""};
    return {Fetched::there, "", offer.address};
  } catch (const Problem& problem) {
    return {Fetched::broken, problem.what(), ""};
  }
}

Brought fetched(Fetcher& fetcher, const Offer& offer, const std::string& folder) {
  std::string md5, name = offer.name;
  if (!offer.md5_address.empty()) {
    const Answer answer = fetcher.get(offer.md5_address, [](std::string_view body) { return md5_in(body).empty() ? "no MD5 in it" : ""; });
    if (answer.outcome != Fetched::there && answer.outcome != Fetched::absent) return {answer.outcome, offer.md5_address + ": " + answer.reason, ""};
    md5 = md5_in(answer.body);
  }
  std::replace(name.begin(), name.end(), '/', '_');
  const std::string path = folder + "/" + name;
  if (!md5.empty() && md5_of(path) == md5) return {Fetched::there, "", path};
  const Answer answer = fetcher.get_file(offer.address, path, md5, [&](const std::string& file) { return why_not_whole(file, offer.root); });
  return {answer.outcome, answer.outcome == Fetched::there ? "" : answer.reason + " (tried " + std::to_string(answer.tries) + " times)", path};
}

}  // namespace

Brought bring(Fetcher& fetcher, const Offer& offer, const std::string& folder) { return offer.where == Offer::Where::disk ? found(offer) : fetched(fetcher, offer, folder); }

}  // namespace vesper

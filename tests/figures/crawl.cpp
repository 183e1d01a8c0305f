// What a crawl's step costs, as ratios of one run: sieve (unpack, look over, parse what has vesicles) against
// libdeflate's bare unpacking of the same file; two workers against one; memory.
//   vesper_crawl_figures [FILE.xml.gz...]       (also measures a file that it makes itself)
//   vesper_crawl_figures --complete FILE.xml.gz  (only: is a chain lost? takes minutes)
#include <libdeflate.h>
#include <sys/resource.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/files.h"
#include "base/output_file.h"
#include "crawl_guard.h"
#include "crawl_reading.h"
#include "document/pubmed_sieve.h"
#include "pipeline.h"
#include "store/weigh.h"

using namespace vesper;

namespace {

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double wall_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

double megabytes_now() {
  std::size_t pages = 0, resident = 0;
  FILE* file = std::fopen("/proc/self/statm", "r");
  if (!file || std::fscanf(file, "%zu %zu", &pages, &resident) != 2) resident = 0;
  if (file) std::fclose(file);
  return static_cast<double>(resident) * 4096 / 1e6;
}

struct Counted {
  Sifted sifted;
  std::size_t records = 0;
};

enum class Depth { sieve, whole };  // whole: with extraction

Counted crawl(const PubmedSieve& sieve, const std::string& path, Depth depth) {
  ByteStream stream(path);
  Counted counted;
  counted.sifted = sieve.sift(path, stream, {}, {[&](Document&& document) {
                                                   if (depth == Depth::whole) counted.records += extract(document, Knowledge::shipped()).size();
                                                 },
                                                 {}});
  return counted;
}

ReadingTask task_of(const std::string& path) { return {{path, path, "", "", "", Offer::Where::disk, ""}, path, {}, {}}; }

// A store that goes away.
class NewStore {
 public:
  NewStore() : file_((std::filesystem::temp_directory_path() / ("vesper_crawl_figures_" + std::to_string(getpid()) + ".sqlite")).string()), store_(std::make_unique<Store>(file_, Access::write)) {}
  ~NewStore() {
    store_.reset();
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + ending);
  }
  NewStore(const NewStore&) = delete;
  NewStore& operator=(const NewStore&) = delete;
  void put(const std::string& path, const OfferReading& reading) {
    Batch batch(*store_);
    for (const PreparedReading& each : reading.readings) batch.put(each);
    batch.put(Tried{path, "read", "", utc_now()});
    batch.commit();
    weigh(*store_);
  }

 private:
  const std::string file_;
  std::unique_ptr<Store> store_;
};

// The same into a new store: readings prepared, one transaction, claims weighed.
void put_into_store(const std::string& path, const std::function<OfferReading()>& read) {
  NewStore store;
  store.put(path, read());
}

// Medians of interleaved repeats, so that a noisy neighbour meets both sides.
std::vector<double> medians(const std::vector<std::function<void()>>& works, int repeats, double (*clock)()) {
  std::vector<std::vector<double>> times(works.size());
  for (int i = 0; i < repeats; ++i)
    for (std::size_t w = 0; w < works.size(); ++w) {
      const double begin = clock();
      works[w]();
      times[w].push_back(clock() - begin);
    }
  std::vector<double> middle;
  for (std::vector<double>& each : times) {
    std::sort(each.begin(), each.end());
    middle.push_back(each[each.size() / 2]);
  }
  return middle;
}

// Chains of all citations, each of them parsed and extracted whatever it speaks of.
std::size_t whole_way(const std::string& path) {
  std::size_t chains = 0;
  read_pubmed({path, read_bytes(path)}, {[&](Document&& document) {
                                           Trail trail;  // with it, extract skips no document
                                           chains += extract(document, Knowledge::shipped(), &trail).size();
                                         },
                                         {}});
  return chains;
}

void measure(const std::string& name, const std::string& path) {
  const PubmedSieve sieve(vesicle_phrases(Knowledge::shipped().lexicon()));
  const OfferReader reader(Knowledge::shipped());
  const double memory = megabytes_now();
  const Counted first = crawl(sieve, path, Depth::whole);
  const auto read = [&](const ReadingTask& task, const AtDocument& at) { return reader.read(task, at); };
  GuardedReader guarded[] = {{read, {}}, {read, {}}};
  const double grown = megabytes_now() - memory;
  const std::string packed = read_packed(path);
  std::string warm(first.sifted.bytes, '\0');
  libdeflate_decompressor* deflate = libdeflate_alloc_decompressor();
  const auto bare = [&] {
    std::size_t in = 0, out = 0;
    for (std::size_t at = 0, to = 0; at < packed.size(); at += in, to += out)
      if (libdeflate_gzip_decompress_ex(deflate, packed.data() + at, packed.size() - at, warm.data() + to, warm.size() - to, &in, &out) != LIBDEFLATE_SUCCESS) throw std::runtime_error("libdeflate cannot unpack it");
  };
  const auto read_and_bare = [&] {
    const std::string file = read_packed(path);
    std::string whole(first.sifted.bytes, '\0');
    std::size_t in = 0, out = 0;
    if (libdeflate_gzip_decompress_ex(deflate, file.data(), file.size(), whole.data(), whole.size(), &in, &out) != LIBDEFLATE_SUCCESS) throw std::runtime_error("libdeflate cannot unpack it");
  };
  const auto unpack_only = [&] {
    ByteStream stream(path);
    std::string step(std::size_t{256} << 10, '\0');
    while (stream.read(step.data(), step.size()) > 0) {
    }
  };
  const std::vector<double> cpu = medians({bare, read_and_bare, unpack_only, [&] { crawl(sieve, path, Depth::sieve); }, [&] { crawl(sieve, path, Depth::whole); }, [&] { put_into_store(path, [&] { return reader.read(task_of(path), {}); }); }, [] { NewStore store; }, [&] { reader.read(task_of(path), {}); }}, 7, cpu_seconds);
  libdeflate_free_decompressor(deflate);
  const auto workers = [&](int count) {
    std::vector<std::thread> threads;
    for (int worker = 0; worker < count; ++worker) threads.emplace_back([&, count] {
        for (int file = 0; file < 8 / count; ++file) crawl(sieve, path, Depth::sieve);
      });
    for (std::thread& thread : threads) thread.join();
  };
  const auto guarded_workers = [&](std::size_t count) {
    std::vector<std::thread> threads;
    for (std::size_t worker = 0; worker < count; ++worker) threads.emplace_back([&, worker] {
        for (std::size_t file = 0; file < 8 / count; ++file) guarded[worker].read(task_of(path));
      });
    for (std::thread& thread : threads) thread.join();
  };
  const auto into_store = [&](const std::function<OfferReading()>& one) {
    for (int file = 0; file < 8; ++file) put_into_store(path, one);
  };
  const auto extraction_only = [&] {
    for (int file = 0; file < 8; ++file) crawl(sieve, path, Depth::whole);
  };
  const std::vector<double> wall = medians({[&] { workers(1); }, [&] { workers(2); }, [&] { guarded_workers(1); }, [&] { guarded_workers(2); }, extraction_only, [&] { into_store([&] { return guarded[0].read(task_of(path)); }); }}, 5, wall_seconds);
  std::printf("%s: %.1f MB, %zu citations, %zu parsed, %zu chains\n", name.c_str(), static_cast<double>(first.sifted.bytes) / 1e6, first.sifted.citations, first.sifted.parsed, first.records);
  std::printf("  libdeflate, file in memory, warm buffer        %.3f s of CPU\n", cpu[0]);
  std::printf("  libdeflate, file read, fresh buffer            %.3f s of CPU\n", cpu[1]);
  std::printf("  our unpacking alone / warm, fresh              %.2f  %.2f\n", cpu[2] / cpu[0], cpu[2] / cpu[1]);
  std::printf("  crawl step (unpack, look over, parse) / both   %.2f  %.2f   (bar 1.15)\n", cpu[3] / cpu[0], cpu[3] / cpu[1]);
  std::printf("  the same with extraction / both                %.2f  %.2f\n", cpu[4] / cpu[0], cpu[4] / cpu[1]);
  std::printf("  with extraction and store / without store      %.2f   (bar 1.10)\n", cpu[5] / cpu[4]);
  std::printf("    of which readings made ready, the store made %.2f  %.2f\n", cpu[7] / cpu[4] - 1, cpu[6] / cpu[4]);
  std::printf("  8 files' step: two workers' wall / one's       %.2f   (bar 0.60)\n", wall[1] / wall[0]);
  std::printf("  8 files in guarded processes: two's wall/one's %.2f   (bar 0.60)\n", wall[3] / wall[2]);
  std::printf("  8 files: guarded, with store / neither         %.2f   of wall (bar 1.10)\n", wall[5] / wall[4]);
  std::printf("  memory grown by crawling it once         %.1f MB (bar 32)\n", grown);
}

// Deterministic citations of made words; one in 300 is about vesicles.
std::string made_file(std::size_t citations) {
  std::uint64_t state = 7;
  const auto random = [&] { return state = state * 6364136223846793005ull + 1442695040888963407ull, static_cast<std::size_t>(state >> 33); };
  std::vector<std::string> words;
  constexpr const char* syllables[] = {"ta", "ri", "on", "pro", "gen", "al", "ity", "ve", "cell", "mo", "de", "ster", "phos", "ic", "lin", "er", "ated", "hy", "in", "path"};
  for (int i = 0; i < 6000; ++i) {
    std::string word;
    for (std::size_t part = 0, parts = 1 + random() % 4; part < parts; ++part) word += syllables[random() % 20];
    words.push_back(word);
  }
  const auto some = [&](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += words[std::min(random() % words.size(), random() % words.size())] + (i % 14 == 13 ? ". " : " ");
    return text;
  };
  std::string xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PubmedArticleSet>\n";
  for (std::size_t i = 0; i < citations; ++i) {
    const std::string number = std::to_string(20000000 + i);
    xml += "  <PubmedArticle>\n    <MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\">\n      <PMID Version=\"1\">" + number + "</PMID>\n      <Article PubModel=\"Print\">\n        <ArticleTitle>" + some(12) + "</ArticleTitle>\n        <Abstract>\n          <AbstractText>" + some(160);
    if (i % 300 == 0) xml += "Exosomes from cancer-associated fibroblasts carried miR-" + std::to_string(1 + random() % 900) + ", which lowered PTEN and promoted invasion of HeLa cells. ";
    xml += "</AbstractText>\n        </Abstract>\n        <AuthorList CompleteYN=\"Y\">\n";
    for (std::size_t author = 0; author < 6; ++author) xml += "          <Author ValidYN=\"Y\">\n            <LastName>" + words[random() % 6000] + "</LastName>\n            <Initials>" + std::string(1, static_cast<char>('A' + random() % 26)) + "V</Initials>\n          </Author>\n";
    xml += "        </AuthorList>\n      </Article>\n      <MeshHeadingList>\n";
    for (std::size_t heading = 0; heading < 12; ++heading) xml += "        <MeshHeading>\n          <DescriptorName UI=\"D" + std::to_string(random() % 100000) + "\" MajorTopicYN=\"N\">" + some(2) + "</DescriptorName>\n        </MeshHeading>\n";
    xml += "      </MeshHeadingList>\n    </MedlineCitation>\n  </PubmedArticle>\n";
  }
  return xml + "</PubmedArticleSet>\n";
}

void write_gzip(const std::string& path, const std::string& bytes) {
  const gzFile file = gzopen(path.c_str(), "wb6");
  if (!file || gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size())) <= 0 || gzclose(file) != Z_OK) throw std::runtime_error("cannot write " + path);
}

}  // namespace

int main(int count, char** arguments) {
  const std::string made = (std::filesystem::temp_directory_path() / ("vesper_crawl_figures_" + std::to_string(getpid()) + ".xml.gz")).string();
  if (count > 2 && arguments[1] == std::string("--complete")) {
    for (int i = 2; i < count; ++i) std::printf("%s: %zu chains through the sieve, %zu the whole way\n", arguments[i], crawl(PubmedSieve(vesicle_phrases(Knowledge::shipped().lexicon())), arguments[i], Depth::whole).records, whole_way(arguments[i]));
    return 0;
  }
  write_gzip(made, made_file(30000));
  crawl(PubmedSieve(vesicle_phrases(Knowledge::shipped().lexicon())), made, Depth::whole);  // the rules' automata are built at first use
  for (int i = 1; i < count; ++i) measure(arguments[i], arguments[i]);
  measure("made file", made);
  std::filesystem::remove(made);
}

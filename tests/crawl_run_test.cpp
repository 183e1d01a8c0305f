// The whole crawl against a web server of our own: nights that follow each other, faults, and a program that is killed
// again and again.
#include "crawl_run.h"

#include <doctest/doctest.h>
#include <signal.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "base/files.h"
#include "base/problem.h"
#include "crawl/source.h"
#include "crawl/whole.h"
#include "crawl_settings.h"
#include "folder.h"
#include "knowledge.h"
#include "pipeline.h"
#include "program.h"
#include "store/query.h"
#include "store/weigh.h"
#include "web.h"

using namespace vesper;

namespace {

using Fault = Page::Fault;

std::string citation(int pmid, const std::string& title, const std::string& corrections = "") {
  return "<PubmedArticle>\n<MedlineCitation Status=\"MEDLINE\"><PMID Version=\"1\">" + std::to_string(pmid) + "</PMID><Article><ArticleTitle>" + title + "</ArticleTitle></Article>" + corrections +
         "</MedlineCitation>\n</PubmedArticle>\n";
}

std::string set_of(const std::string& citations) { return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PubmedArticleSet>\n" + citations + "</PubmedArticleSet>\n"; }

std::string chain(int mirna, const std::string& lowers = "lowers") { return "Exosomes from MSCs carry miR-" + std::to_string(mirna) + ", which " + lowers + " PTEN in HeLa cells."; }

std::string corrections(const std::string& type, int pmid) {
  return "<CommentsCorrectionsList><CommentsCorrections RefType=\"" + type + "\"><RefSource>J</RefSource><PMID Version=\"1\">" + std::to_string(pmid) + "</PMID></CommentsCorrections></CommentsCorrectionsList>";
}

// Files under their paths, served with directory pages and checksums as PubMed does.
struct Site {
  std::map<std::string, std::string> files;  // "baseline/pubmed26n0001.xml.gz" -> bytes
  std::map<std::string, Page> pages;         // other targets

  void add(const std::string& path, const std::string& citations) { files[path] = gzipped(set_of(citations)); }

  static std::string md5_line(const std::string& name, const std::string& bytes) {
    const Folder folder;
    return "MD5(" + name + ")= " + md5_of(folder.write("bytes", bytes)) + "\n";
  }

  Page answer(const std::string& target) const {
    const std::string path = target.substr(1);
    if (const auto page = pages.find(path); page != pages.end()) return page->second;
    if (const auto file = files.find(path); file != files.end()) return {200, file->second, "", Fault::none};
    if (path.ends_with(".md5"))
      if (const auto file = files.find(path.substr(0, path.size() - 4)); file != files.end()) return {200, md5_line(std::filesystem::path(path).stem().string(), file->second), "", Fault::none};
    if (path != "baseline/" && path != "updatefiles/") return {404, "", "", Fault::none};
    std::string page = "<html><body><pre>\n<a href=\"/pubmed/\">Parent Directory</a>\n";
    for (const auto& [name, bytes] : files)
      if (name.starts_with(path)) {
        const std::string file = name.substr(path.size());
        page += "<a href=\"" + file + "\">" + file + "</a>   2026-01-10 12:00  " + std::to_string(bytes.size()) + "-" + std::to_string(std::hash<std::string>()(bytes) % 10000) + "\n<a href=\"" + file + ".md5\">" + file + ".md5</a>  2026-01-10 12:00  60\n";
      }
    return {200, page + "</pre></body></html>\n", "", Fault::none};
  }
};

struct Night {
  CrawlReport report;
  CrawlCounts counts() const { return report.counts; }
};

Night night(const Folder& folder, const CrawlSettings& settings, const OfferReader& reader = OfferReader(Knowledge::shipped()), const std::string& maker = "this engine") {
  CrawlLog log(CrawlLog::Form::json);
  Store store(folder.path("store"), Access::write);
  CrawlCounts counts = crawl(store, reader, {settings, folder.path("work"), 2, maker}, log);
  weigh(store);
  ReportMark mark = read_mark(folder.path("mark"));
  Night night{report_of(store, mark, std::move(counts))};
  write_mark(folder.path("mark"), mark);
  return night;
}

// All claims that stand; one is expected.
std::string only_claim(const Folder& folder) {
  Store store(folder.path("store"), Access::read);
  std::string all;
  for (const StoredClaim& claim : claims(store, {}, Detail::head)) all += (all.empty() ? "" : "; ") + claim_line(claim.claim);
  return all;
}

bool about(const std::vector<ToldClaim>& claims, const std::string& words) {
  return std::any_of(claims.begin(), claims.end(), [&](const ToldClaim& claim) { return claim.line.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("the second night tells what revised, deleted, retracted and new citations changed") {
  const Folder folder;
  Site site;
  site.add("baseline/pubmed26n0001.xml.gz", citation(1, chain(101)) + citation(2, chain(102)) + citation(3, "Kidneys.") + citation(4, chain(104)));
  site.add("baseline/pubmed26n0002.xml.gz", citation(5, chain(105)) + citation(6, chain(106)) + citation(7, chain(107)) + citation(9, chain(109)) + citation(10, "Exosomes from MSCs carry lncRNA MALAT1, which lowers PTEN in HeLa cells."));
  site.add("updatefiles/pubmed26n0003.xml.gz", citation(8, chain(108)));
  const Web web([&](const std::string& target, int) { return site.answer(target); });
  const CrawlSettings settings = settings_for(web, folder);

  const Night first = night(folder, settings);
  CHECK(first.counts().incomplete.empty());
  CHECK(first.counts().items["read"] == 3);
  CHECK(first.counts().citations == 10);
  CHECK(first.report.fresh.size() == 9);
  CHECK(first.report.fallen_kinds.empty());
  CHECK(first.report.withdrawn.empty());
  CHECK_FALSE(std::filesystem::exists(folder.path("work/files")));

  // Nothing new: nothing is fetched but the lists.
  const std::size_t before = web.requests().size();
  const Night quiet = night(folder, settings);
  CHECK(web.requests().size() == before + 2);
  CHECK(quiet.counts().items["known"] == 3);
  CHECK(quiet.report.fresh.empty());

  site.add("updatefiles/pubmed26n0004.xml.gz",
           citation(1, "Kidneys, not what was thought.") + citation(2, chain(102, "raises")) +
               citation(5, chain(105), corrections("RetractionIn", 900)) +
               citation(50, chain(106)) + citation(51, chain(107, "raises")) + citation(52, chain(152)) + citation(901, "A notice.", corrections("RetractionOf", 9)) + "<DeleteCitation><PMID Version=\"1\">4</PMID><PMID Version=\"1\">10</PMID></DeleteCitation>");
  const Night second = night(folder, settings);
  CHECK(second.counts().items["read"] == 1);
  CHECK(about(second.report.fresh, "miR-152"));
  CHECK(about(second.report.fresh, "miR-102"));  // the other sign
  CHECK(about(second.report.stronger, "miR-106"));
  CHECK(second.report.stronger.size() == 1);
  CHECK(about(second.report.contradicted, "miR-107"));
  CHECK_FALSE(about(second.report.contradicted, "miR-102"));  // its first version is replaced
  for (const char* gone : {"miR-101", "miR-102", "miR-104", "miR-105", "miR-109", "MALAT1"}) {
    CAPTURE(gone);
    CHECK(about(second.report.withdrawn, gone));
  }
  CHECK(second.report.withdrawn.size() == 6);
  CHECK(second.report.fallen_kinds == std::vector<std::string>{"lncRNA"});
  CHECK(second.counts().documents["deleted"] == 2);
  CHECK(second.counts().documents["retracted"] == 1);
  const std::string text = as_text(second.report), html = as_html(second.report);
  CHECK(text.find("Withdrawn claims (6)") != std::string::npos);
  CHECK(html.find("<h2>Contradicted claims (1)</h2>") != std::string::npos);
  CHECK(as_mail(second.report).starts_with("Subject: Vesper: "));
  CHECK(as_metrics(second.report).find("vesper_crawl_claims{change=\"withdrawn\"} 6\n") != std::string::npos);
  CHECK(night(folder, settings).report.withdrawn.empty());
}

TEST_CASE("a file that comes late does not undo what updates said since; a changed file is read again") {
  const Folder folder;
  Site site;
  site.add("baseline/pubmed26n0001.xml.gz", citation(1, chain(101)));
  site.add("updatefiles/pubmed26n0002.xml.gz", citation(1, chain(202)));
  site.pages["baseline/pubmed26n0001.xml.gz"] = {500, "", "", Fault::none};
  const Web web([&](const std::string& target, int) { return site.answer(target); });
  const CrawlSettings settings = settings_for(web, folder);
  Night one = night(folder, settings);
  REQUIRE(one.counts().incomplete.size() == 1);
  CHECK(one.counts().incomplete.front().find("pubmed/baseline/pubmed26n0001.xml.gz: unreachable: status 500 (tried 6 times)") == 0);
  CHECK(as_text(one.report).find("INCOMPLETE") != std::string::npos);
  site.pages.clear();
  one = night(folder, settings);
  CHECK(one.counts().incomplete.empty());
  CHECK(only_claim(folder) == "MSC -> miR-202 -> PTEN lowered -> ·");

  site.add("updatefiles/pubmed26n0002.xml.gz", citation(1, chain(303)));
  one = night(folder, settings);
  CHECK(one.counts().items["read"] == 1);
  CHECK(only_claim(folder) == "MSC -> miR-303 -> PTEN lowered -> ·");
}

TEST_CASE("a damaged citation and a file that ends early are put aside with their reasons, and tried again by another engine only") {
  const Folder folder;
  Site site;
  site.add("baseline/pubmed26n0001.xml.gz", citation(1, "Exosomes <b>of") + citation(2, chain(102)));
  site.add("updatefiles/pubmed26n0002.xml.gz", citation(3, "Kidneys."));
  site.files["updatefiles/pubmed26n0003.xml.gz"] = gzipped("<PubmedArticleSet>" + citation(4, chain(104)));  // ends early, with the right checksum
  const Web web([&](const std::string& target, int) { return site.answer(target); });
  const CrawlSettings settings = settings_for(web, folder);
  Night one = night(folder, settings);
  REQUIRE(one.counts().aside.size() == 1);
  CHECK(one.counts().aside.front().starts_with("pmid:1: "));
  REQUIRE(one.counts().incomplete.size() == 1);
  CHECK(one.counts().incomplete.front().find("before its PubmedArticleSet is closed") != std::string::npos);
  CHECK(about(one.report.fresh, "miR-104"));  // what came before the end is read
  one = night(folder, settings);
  CHECK(one.counts().items["known"] == 2);
  CHECK(one.counts().items["refused before"] == 1);
  one = night(folder, settings, OfferReader(Knowledge::shipped()), "another engine");
  CHECK(one.counts().items["read"] + one.counts().items["refused"] == 3);  // both, and the update between them
  CHECK(one.counts().aside.size() == 1);
}

namespace {

// The pipeline, but for documents that it is to fail on.
OfferReader failing(std::map<std::string, std::function<void()>> failures) {
  return OfferReader(Knowledge::shipped(), [failures = std::move(failures)](const Document& document) {
    if (const auto failure = failures.find(document.id); failure != failures.end()) failure->second();
    return extract(document, Knowledge::shipped());
  });
}

void hang() {
  for (;;) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

std::string outcome_of(const Folder& folder, const std::string& subject) {
  Store store(folder.path("store"), Access::read);
  Statement ask(store.database(), "SELECT status, reason FROM outcome WHERE subject = ?");
  ask.bind(1, subject);
  return ask.step() ? ask.text(0) + ": " + ask.text(1) : "";
}

}  // namespace

TEST_CASE("documents that crash the engine or hang in it are put aside with their reason, and the run goes on; another engine tries them again") {
  const Folder folder;
  Site site;
  site.add("baseline/pubmed26n0001.xml.gz", citation(1, chain(101)) + citation(2, chain(102)) + citation(3, chain(103)) + citation(4, chain(104)));
  site.add("updatefiles/pubmed26n0002.xml.gz", citation(5, chain(105)));
  const Web web([&](const std::string& target, int) { return site.answer(target); });
  CrawlSettings settings = settings_for(web, folder);
#ifdef __SANITIZE_ADDRESS__
  settings.document_seconds = 30;  // the first document builds the rules' automata, slowly here
#else
  settings.document_seconds = 3;
#endif
  const OfferReader reader = failing({{"pmid:2", [] { std::abort(); }}, {"pmid:4", hang}});
  Night one = night(folder, settings, reader);
  CHECK(one.counts().incomplete.empty());
  CHECK(one.counts().items["read"] == 2);
  CHECK(one.counts().documents["put aside"] == 2);
  CHECK(one.report.fresh.size() == 3);
  CHECK(headline(one.report).ends_with("; 2 documents put aside"));
  const std::string text = as_text(one.report);
  CHECK(text.find("Documents put aside\n  pmid:2: this engine | pubmed/baseline/pubmed26n0001.xml.gz: its reader crashed (Aborted)\n  pmid:4: this engine | pubmed/baseline/pubmed26n0001.xml.gz: it takes longer than ") != std::string::npos);
  CHECK(outcome_of(folder, "pmid:2").starts_with("refused: this engine | "));

  CHECK(night(folder, settings, reader).counts().items["known"] == 2);  // the same engine does not try again

  one = night(folder, settings, OfferReader(Knowledge::shipped()), "a mended engine");
  CHECK(one.counts().items["read"] == 2);  // and the update behind it
  CHECK(one.report.fresh.size() == 2);
  CHECK(outcome_of(folder, "pmid:2") == "read: ");
  CHECK(night(folder, settings, OfferReader(Knowledge::shipped()), "a third engine").counts().items["known"] == 2);
}

TEST_CASE("a known citation whose new version cannot be read keeps its evidence, and what is put aside twice is told once") {
  const Folder folder;
  Site site;
  site.add("baseline/pubmed26n0001.xml.gz", citation(1, chain(101)) + citation(2, chain(102)));
  const Web web([&](const std::string& target, int) { return site.answer(target); });
  const CrawlSettings settings = settings_for(web, folder);
  night(folder, settings);
  site.add("updatefiles/pubmed26n0002.xml.gz", citation(1, "Kidneys, not what was thought.") + citation(2, "Kidneys too."));
  const Night one = night(folder, settings, failing({{"pmid:1", [] { std::abort(); }}}));  // read again because the store knows it
  CHECK(one.counts().aside.size() == 1);
  CHECK(about(one.report.withdrawn, "miR-102"));
  CHECK_FALSE(about(one.report.withdrawn, "miR-101"));
}

namespace {

std::string article(const std::string& pmcid, const std::string& title) {
  return "<article><front><article-meta><article-id pub-id-type=\"pmc\">" + pmcid + "</article-id><title-group><article-title>" + title + "</article-title></title-group></article-meta></front><body><p>" + title + "</p></body></article>";
}

constexpr int articles = 500;

// 41 files with 615 citations and 500 full texts on two pages of Europe PMC's search.
Site large_site() {
  Site site;
  for (int file = 1; file <= 41; ++file) {
    std::string citations;
    for (int i = 0; i < 15; ++i) citations += citation(file * 100 + i, i % 5 == 0 ? chain(file * 10 + i) : "Kidneys of mice, number " + std::to_string(i));
    if (file == 40) citations += citation(305, "Kidneys once more.") + "<DeleteCitation><PMID Version=\"1\">505</PMID></DeleteCitation>";
    const std::string number = std::to_string(1000 + file).substr(1);
    site.add((file <= 30 ? "baseline/pubmed26n0" : "updatefiles/pubmed26n0") + number + ".xml.gz", citations);
  }
  std::string results[2];
  for (int i = 0; i < articles; ++i) {
    const std::string pmcid = "PMC" + std::to_string(7000 + i);
    results[i * 2 / articles] += "<result><pmcid>" + pmcid + "</pmcid><license>cc by</license><dateOfRevision>2026-01-0" + std::to_string(i % 9 + 1) + "</dateOfRevision></result>";
    site.pages[pmcid + "/fullTextXML"] = {200, article(pmcid, chain(1000 + i)), "", Fault::none};
  }
  const auto page = [&](const std::string& list, const std::string& next) { return Page{200, "<responseWrapper><hitCount>" + std::to_string(articles) + "</hitCount><nextCursorMark>" + next + "</nextCursorMark><resultList>" + list + "</resultList></responseWrapper>", "", Fault::none}; };
  site.pages["cursor=*"] = page(results[0], "second");
  site.pages["cursor=second"] = page(results[1], "third");
  site.pages["cursor=third"] = page("", "third");
  return site;
}

Page search_or_file(const Site& site, const std::string& target) {
  if (target.find("/search?") != 0) return site.answer(target);
  const std::size_t at = target.find("cursorMark=");
  const std::string cursor = target.substr(at + 11);
  return site.pages.at("cursor=" + (cursor == "%2A" ? "*" : cursor));
}

// Every other first answer is bad in one of ten ways.
Page faulty(Page page, const std::string& target, int nth) {
  const std::size_t dice = std::hash<std::string>()(target + std::to_string(nth)) % 20;
  if (nth > 2) return page;
  switch (dice) {
    case 0: page.fault = Fault::reset; break;
    case 1: page.fault = Fault::slow; break;
    case 2: page.fault = Fault::cut; break;
    case 3: return {429, "", "Retry-After: 1\r\n", Fault::none};
    case 4: return {500, "", "", Fault::none};
    case 5: page.body.resize(page.body.size() / 2); break;  // a truncated gzip, or XML
    case 6: return {200, "<!DOCTYPE html><html><body>Please wait.</body></html>", "", Fault::none};
    case 7: return {200, "", "", Fault::none};
    case 8: page.body = target.ends_with(".md5") ? "MD5(x)= 00000000000000000000000000000000\n" : page.body; break;
    case 9: return {503, "", "", Fault::none};
    default: break;
  }
  return page;
}

}  // namespace

TEST_CASE("full texts are read with their licence; only an open one is kept, and a text that lost its chains loses its evidence")  {
  const Folder folder;
  Site site;
  const auto offer = [&](const std::string& date) {
    site.pages["cursor=*"] = {200, "<responseWrapper><hitCount>2</hitCount><nextCursorMark>*</nextCursorMark><resultList><result><pmcid>PMC1</pmcid><license>cc by</license><dateOfRevision>" + date + "</dateOfRevision></result><result><pmcid>PMC2</pmcid><license>publisher's</license></result></resultList></responseWrapper>", "", Fault::none};
  };
  offer("2026-01-01");
  site.pages["PMC1/fullTextXML"] = {200, article("PMC1", chain(101)), "", Fault::none};
  site.pages["PMC2/fullTextXML"] = {200, article("PMC2", chain(102)), "", Fault::none};
  const Web web([&](const std::string& target, int) { return search_or_file(site, target); });
  CrawlSettings settings = settings_for(web, folder);
  settings.sources = {"europepmc"};
  settings.keep_texts = folder.path("kept");
  Night one = night(folder, settings);
  CHECK(one.counts().incomplete.empty());
  CHECK(one.report.fresh.size() == 2);
  CHECK(files_below(folder.path("kept")) == std::vector<std::string>{folder.path("kept/europepmc_PMC1")});
  {
    Store store(folder.path("store"), Access::read);
    Filter filter;
    filter.cargo = {"miR-102"};
    const std::vector<StoredClaim> found = claims(store, filter);
    REQUIRE(found.size() == 1);
    CHECK(found.front().evidence.front().record.document.licence == "publisher's");
  }
  offer("2026-02-02");
  site.pages["PMC1/fullTextXML"] = {200, article("PMC1", "Kidneys."), "", Fault::none};
  one = night(folder, settings);
  CHECK(one.counts().items["read"] == 1);
  CHECK(about(one.report.withdrawn, "miR-101"));
}

namespace {

std::string hash_of_store(const std::string& path) {
  Store store(path, Access::read);
  return content_hash(store);
}

}  // namespace

TEST_CASE("killed 100 times among faults of every sort, a crawl of 41 files and 500 articles ends complete and the same") {
  const Folder folder(Folder::On::memory);
  const Site site = large_site();
  const auto settings_file = [&](const Web& web, const std::string& name) {
    const std::string base = web.address();
    return folder.write(name, "sources = pubmed, europepmc\npubmed = " + base + "\neuropepmc = " + base + "\nrate = 300\nattempts = 8\npause = 0.001\nlongest_pause = 0.02\nstall = 5\nrate_folder = " + folder.path("hosts") + "\n");
  };
  const auto program = [&](const std::string& store, const std::string& settings) { return Program({VESPER_PROGRAM, "crawl", folder.path(store), "--settings", settings, "--once", "--jobs", "2", "--log", "json"}); };

  const Web calm([&](const std::string& target, int) { return search_or_file(site, target); });
  CHECK(program("calm", settings_file(calm, "calm.txt")).end() == 0);

  const Web web([&](const std::string& target, int nth) { return faulty(search_or_file(site, target), target, nth); });
  const std::string settings = settings_file(web, "faulty.txt");
  std::mt19937 random(5);
  constexpr double longest = 320;
  double window = longest;  // milliseconds; narrows while runs end before they are killed
  int killed = 0;
  for (int i = 0; i < 100; ++i) {
    const Program run = program("disturbed", settings);
    REQUIRE(run.pid > 0);
    std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(window * (0.05 + 0.95 * (random() % 1000) / 1000)));
    ::kill(run.pid, SIGKILL);
    const bool was_killed = run.end() == -1;
    killed += was_killed;
    window = was_killed ? std::min(longest, window * 1.05) : window * 0.8;
  }
  MESSAGE(killed << " of 100 runs were killed; " << web.requests().size() << " requests, " << calm.requests().size() << " without kills and faults");
  CHECK(killed > 50);
  int code = -1;
  for (int i = 0; i < 4 && code != 0; ++i) code = program("disturbed", settings).end();
  CHECK(code == 0);
  CHECK(hash_of_store(folder.path("disturbed")) == hash_of_store(folder.path("calm")));
  CHECK(web.most_in_a_second() <= 303);
  Store store(folder.path("disturbed"), Access::read);
  CHECK(damage_of(store) == "");
  const Counts counts = counts_of(store);
  CHECK(counts.documents == 41 * 3 + articles);
  CHECK(counts.withdrawn == 1);
  CHECK(read_bytes(folder.path("disturbed.crawl/report.txt")).find("0 withdrawn") != std::string::npos);
}

TEST_CASE("two crawls into one store do not run at a time, and wrong settings end the run before it begins") {
  const Folder folder;
  std::atomic<bool> go = false;
  const Web web([&](const std::string&, int) {
    for (int i = 0; i < 30000 && !go; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return Page{404, "", "", Fault::none};
  });
  const std::string settings = folder.write("settings.txt", "pubmed = " + web.address() + "\nrate = 100\nrate_folder = " + folder.path("hosts") + "\n");
  const std::vector<std::string> command = {VESPER_PROGRAM, "crawl", folder.path("store"), "--settings", settings, "--once"};
  const Program first(command);
  REQUIRE(first.pid > 0);
  for (int i = 0; i < 30000 && web.requests().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  REQUIRE_FALSE(web.requests().empty());
  CHECK(Program(command).end() == 2);
  go = true;
  CHECK(first.end() == 1);
  CHECK(Program({VESPER_PROGRAM, "crawl", folder.path("other"), "--settings", folder.write("wrong.txt", "api_key = 5\n"), "--once"}).end() == 2);
  CHECK_FALSE(std::filesystem::exists(folder.path("other")));
}

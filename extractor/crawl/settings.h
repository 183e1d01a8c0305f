// What a crawl may be told: where the sources are, how it behaves there. Lines "name = value" of a file; every name has a
// default. The API key comes from the environment alone (NCBI_API_KEY) and is written nowhere.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace vesper {

struct CrawlSettings {
  std::vector<std::string> sources = {"pubmed"};  // of: pubmed, eutils, europepmc, pmc, mirror
  // Bases of the public services' documented addresses; a mirror or a test has others.
  std::string pubmed = "https://ftp.ncbi.nlm.nih.gov/pubmed/";  // baseline/ and updatefiles/ below it
  std::string eutils = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/";
  std::string europepmc = "https://www.ebi.ac.uk/europepmc/webservices/rest/";
  std::string pmc = "https://ftp.ncbi.nlm.nih.gov/pub/pmc/";  // oa_file_list.csv and the packages it names
  std::string mirror;                                         // folder with files of any format
  std::string keep_texts;  // folder for articles whose licence is open; others, and all where it is empty, are read and not kept
  std::string query = "exosome OR exosomes OR exosomal OR \"extracellular vesicle\" OR \"extracellular vesicles\" OR microvesicles";
  std::string from = "2000-01-01", to;  // for eutils, by date of entry; `to` empty: today
  std::string tool = "vesper", email;
  std::string rate_folder;    // empty: "vesper-hosts" in the system's temporary folder, shared by all processes
  double rate = 0;            // requests a second to one host; 0: 3, and 10 with a key
  int attempts = 6;           // of one request, with growing pauses between
  double pause = 1;           // seconds before the second try, then twice as long, up to longest_pause
  double longest_pause = 300;
  double stall = 30;          // seconds with less than 1,000 bytes a second, or without an answer, end a try
  std::string ca_file;        // PEM: authorities to believe besides the system's, as of a mirror of your own
  double document_seconds = 60, document_megabytes = 2048;  // a document that needs more is put aside
  std::string api_key;        // of NCBI; from the environment

  double requests_a_second() const { return rate > 0 ? rate : api_key.empty() ? 3 : 10; }
};

// Throws Problem with file and line for an unknown name or a value that does not fit, and where ca_file cannot be read. `file` is for messages.
CrawlSettings crawl_settings(const std::string& file, std::string_view content);

}  // namespace vesper

// The writers of `vesper export`, and the table that names them. One writer a file; each says in its first lines which
// published form it keeps to.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "export/claim_source.h"

namespace vesper {

// Where a writer's bytes go: formats of one file call write(), formats of several file().
struct Sink {
  std::function<void(std::string_view)> write;
  std::function<void(const std::string& name, std::string_view bytes)> file;
};

// What a format cannot hold: reason -> how often.
using LeftOut = std::map<std::string, std::size_t>;

struct ExportFormat {
  enum Form { text, binary, folder };
  std::string_view name, file_ending;
  Form form;
  std::string_view says;  // one line for --help
  LeftOut (*write)(const ClaimSource& source, const Sink& sink);
};
const std::vector<ExportFormat>& formats();

LeftOut write_records(const ClaimSource& source, const Sink& sink);
LeftOut write_ndjson(const ClaimSource& source, const Sink& sink);
LeftOut write_tsv(const ClaimSource& source, const Sink& sink);
LeftOut write_xlsx(const ClaimSource& source, const Sink& sink);
LeftOut write_bioc_xml(const ClaimSource& source, const Sink& sink);
LeftOut write_bioc_json(const ClaimSource& source, const Sink& sink);
LeftOut write_brat(const ClaimSource& source, const Sink& sink);
LeftOut write_pubannotation(const ClaimSource& source, const Sink& sink);
LeftOut write_web_annotation(const ClaimSource& source, const Sink& sink);
LeftOut write_europepmc(const ClaimSource& source, const Sink& sink);
LeftOut write_sif(const ClaimSource& source, const Sink& sink);
LeftOut write_graphml(const ClaimSource& source, const Sink& sink);
LeftOut write_cx2(const ClaimSource& source, const Sink& sink);
LeftOut write_dot(const ClaimSource& source, const Sink& sink);
LeftOut write_kgx(const ClaimSource& source, const Sink& sink);
LeftOut write_indra(const ClaimSource& source, const Sink& sink);
LeftOut write_mirtalk(const ClaimSource& source, const Sink& sink);

}  // namespace vesper

// The contract of extract (record.schema.json), one record a line. Tested by export_table_test.cpp.
#include "export/writers.h"
#include "record/write.h"

namespace vesper {

LeftOut write_records(const ClaimSource& source, const Sink& sink) {
  source.each_claim([&](const StoredClaim& held) {
    for (const Evidence& evidence : held.evidence) sink.write(as_json(evidence.record) + "\n");
  });
  return {};
}

}  // namespace vesper

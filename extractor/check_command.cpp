#include <iostream>

#include "commands.h"
#include "store/store.h"

namespace vesper {

int check_command(const CheckOptions& options) {
  Store store(options.store, Access::read);
  const std::string damage = damage_of(store);
  if (!damage.empty()) {
    std::cerr << "vesper: " << options.store << ": " << damage << "\n  take a backup, or make the store anew from the records\n";
    return exit_refused;
  }
  const Counts counts = counts_of(store);
  std::cout << "schema\t" << schema_version() << "\npapers\t" << counts.papers << "\ndocuments\t" << counts.documents << "\nclaims\t" << counts.claims << "\nevidence\t" << counts.evidence << "\nwithdrawn papers\t"
            << counts.withdrawn << "\noutcomes\t" << counts.outcomes << "\nverdicts\t" << counts.verdicts << "\nunweighed\t" << counts.unweighed << "\n";
  if (options.content) std::cout << "content\t" << content_hash(store) << "\n";
  return exit_done;
}

}  // namespace vesper

// Tested by wrong_calls.sh.
#include "asked_papers.h"

#include <iostream>

#include "commands.h"

namespace vesper {

AskedKnowledge::AskedKnowledge(const std::string& folder) : own_(folder.empty() ? nullptr : Knowledge::from_folder(folder)) {}

void InputEnds::take(const Outcome& outcome) {
  if (outcome.status == Outcome::refused) refused_ = true;
  if (outcome.status != Outcome::refused || outcome.documents > 0) something_ = true;
}

int InputEnds::exit_code() const { return !refused_ ? exit_done : something_ ? exit_refused : exit_usage; }

int read_papers(const std::vector<std::string>& inputs, const std::function<void(Document&&)>& take) {
  InputEnds ends;
  read_inputs(inputs, {take, [](std::string&&) {}}, [&](const Outcome& outcome) {
    ends.take(outcome);
    if (outcome.status == Outcome::empty || outcome.status == Outcome::refused) std::cerr << "vesper: " << words_of(outcome) << "\n";
  });
  return ends.exit_code();
}

}  // namespace vesper

// Runs the yes, no and todo lines of all rules through the whole pipeline.
#pragma once
#include <string>
#include <vector>

#include "knowledge.h"

namespace vesper {

struct ExampleResult {
  std::string rule, file;
  int line = 0;
  std::string text;
  std::string fault;  // empty when the example holds
  std::vector<std::string> found;  // chains read in it, where there is a fault
  bool todo_passes = false;
};

// One result an example. A yes line holds when its rule takes part and each marked slot is read as marked
// ("[effect- apoptosis]", "[target+ MAPK = MAPK signaling]"); a no line when its rule takes no part.
std::vector<ExampleResult> run_examples(const Knowledge& knowledge);

}  // namespace vesper

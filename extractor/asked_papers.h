// What commands that read papers share: which knowledge they read with, what they tell of inputs that cannot be read, and the
// exit code.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "document/read.h"
#include "knowledge.h"

namespace vesper {

// That of a folder, or for an empty name the one built in. Throws Problem.
class AskedKnowledge {
 public:
  explicit AskedKnowledge(const std::string& folder);
  operator const Knowledge&() const { return own_ ? *own_ : Knowledge::shipped(); }

 private:
  std::unique_ptr<Knowledge> own_;
};

// How a run's inputs ended -> its exit code.
class InputEnds {
 public:
  void take(const Outcome& outcome);
  void refuse() { refused_ = true; }  // a document of an input that was read
  int exit_code() const;                    // exit_usage where all that was asked for was refused

 private:
  bool refused_ = false, something_ = false;
};

// Hands on the documents, tells on standard error what cannot be read or holds nothing; gives the exit code.
int read_papers(const std::vector<std::string>& inputs, const std::function<void(Document&&)>& take);

}  // namespace vesper

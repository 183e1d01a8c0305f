// A miRNA's name -> the symbols of the genes that it comes from, by way of the precursors that the lexicon knows.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "find/lexicon.h"

namespace vesper {

// "miR-21-5p" -> "miR-21".
std::string without_arm(const std::string& mirna);

class MirnaGenes {
 public:
  explicit MirnaGenes(const Lexicon& lexicon);
  // HGNC's symbols, sorted: "miR-125b-5p" -> MIR125B1, MIR125B2. None for a name that no precursor has.
  std::vector<std::string> of(const std::string& mirna) const;

 private:
  std::map<std::string, std::vector<std::string>> genes_;  // by the name without locus and arm
};

}  // namespace vesper

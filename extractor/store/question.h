// A filter as SQL: which claims, in what order, how many. So put that the claims that are shown are found first, from
// indexes or one by one where they are few, and all else is read of them only.
#pragma once
#include <string>
#include <vector>

#include "store/query.h"

namespace vesper {

class Question {
 public:
  Question(Database& database, const Filter& filter);

  // Columns of `claim c`, and of the terms that `joined` names, of the claims that pass; the most believed first, then by hash.
  Statement ask(const std::string& columns, const std::string& joined) const;

 private:
  // One thing asked of claims. `test` is about a row `c`; its unary plus leaves the indexes to the other two.
  struct Condition {
    std::string test;
    std::string finds = {};               // selects all claims that pass, each once; empty: there is no quick way
    std::vector<std::string> walks = {};  // conditions on c that an index answers with the most believed first; together they find all that pass
  };

  std::string value(std::string words);  // its parameter
  void slot(const std::string& column, const std::vector<std::string>& names);
  void any_slot(const std::vector<std::string>& names);
  void context(const std::string& column, const std::vector<std::string>& names);
  void history(const Filter& filter);
  void bind(Statement& statement) const;
  std::string tests() const;
  const Condition* finder() const;
  std::string rows() const;

  Database& database_;
  const long most_;
  std::vector<std::string> values_;
  std::vector<Condition> conditions_;
};

}  // namespace vesper

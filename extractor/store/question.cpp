// Tested by store_test.cpp.
#include "store/question.h"

#include <algorithm>

#include "store/works.h"

namespace vesper {
namespace {

constexpr int few = 4000;  // claims that are rather looked at one by one than met on a walk by belief

using Rows = std::vector<std::int64_t>;

std::string listed(const Rows& rows) {
  std::string words = "(";
  for (const std::int64_t row : rows) words += (words.size() > 1 ? ", " : "") + std::to_string(row);
  return words + ")";
}

Rows terms_of(Database& database, const std::vector<std::string>& names) {
  Rows terms;
  Statement& ask = database.cached("SELECT term FROM term WHERE name = ?1 COLLATE NOCASE UNION SELECT term FROM term WHERE id = ?1");
  for (const std::string& name : names)
    for (ask.bind(1, name); ask.step();) terms.push_back(ask.integer(0));
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace

// The rarest slots come first: where many claims have each, the first is walked.
Question::Question(Database& database, const Filter& filter) : database_(database), most_(filter.most) {
  slot("target", filter.target);
  slot("effect", filter.effect);
  slot("cargo", filter.cargo);
  slot("origin", filter.origin);
  any_slot(filter.any);
  context("recipient", filter.recipient);
  context("disease", filter.disease);
  if (filter.target_change) conditions_.push_back({"c.target_change = " + value(name_of(*filter.target_change))});
  if (filter.effect_change) conditions_.push_back({"c.effect_change = " + value(name_of(*filter.effect_change))});
  history(filter);
  if (filter.least_belief > 0) conditions_.push_back({"c.belief >= CAST(" + value(std::to_string(filter.least_belief)) + " AS REAL)"});
  if (filter.standing == Filter::Standing::supported) conditions_.push_back({"c.evidence > 0"});
}

std::string Question::value(std::string words) {
  values_.push_back(std::move(words));
  return "?" + std::to_string(values_.size());
}

void Question::slot(const std::string& column, const std::vector<std::string>& names) {
  if (names.empty()) return;
  const Rows terms = terms_of(database_, names);
  Condition made{"+c." + column + " IN " + listed(terms), "SELECT claim FROM claim WHERE " + column + " IN " + listed(terms)};
  for (const std::int64_t term : terms) made.walks.push_back("c." + column + " = " + std::to_string(term));
  conditions_.push_back(std::move(made));
}

void Question::any_slot(const std::vector<std::string>& names) {
  if (names.empty()) return;
  const Rows terms = terms_of(database_, names);
  Condition made;
  for (const std::string column : {"target", "effect", "cargo", "origin"}) {
    made.test += (made.test.empty() ? "(+c." : " OR +c.") + column + " IN " + listed(terms);
    made.finds += (made.finds.empty() ? "" : " UNION ") + ("SELECT claim FROM claim WHERE " + column + " IN " + listed(terms));
    for (const std::int64_t term : terms) made.walks.push_back("c." + column + " = " + std::to_string(term));
  }
  made.test += ")";
  conditions_.push_back(std::move(made));
}

void Question::context(const std::string& column, const std::vector<std::string>& names) {
  if (names.empty()) return;
  const std::string of = " FROM evidence e CROSS JOIN document d ON d.reading = e.reading WHERE e." + column + " IN " + listed(terms_of(database_, names));
  conditions_.push_back({"EXISTS (SELECT 1" + of + " AND e.claim = c.claim)", "SELECT DISTINCT e.claim" + of});
}

void Question::history(const Filter& filter) {
  if (!filter.from_year.empty()) {
    const std::string year = value(filter.from_year);
    conditions_.push_back({"EXISTS (SELECT 1 FROM evidence e CROSS JOIN document d ON d.reading = e.reading CROSS JOIN reading r ON r.reading = e.reading WHERE e.claim = c.claim AND +r.year >= " + year + ")",
                           "SELECT DISTINCT e.claim FROM reading r CROSS JOIN document d ON d.reading = r.reading CROSS JOIN evidence e ON e.reading = r.reading WHERE r.year >= " + year});
  }
  if (!filter.paper.empty()) {
    const std::string of = "SELECT e.claim FROM document d CROSS JOIN evidence e ON e.reading = d.reading WHERE d.";
    const std::string finds = of + "paper = " + value(told_id(filter.paper)) + " UNION " + of + "id = " + value(filter.paper);
    conditions_.push_back({"c.claim IN (" + finds + ")", finds});
  }
  if (!filter.hash.empty()) {
    const std::string from = value(filter.hash), to = value(filter.hash + "g");
    conditions_.push_back({"+c.hash >= " + from + " AND +c.hash < " + to, "SELECT claim FROM claim WHERE hash >= " + from + " AND hash < " + to});
  }
  if (!filter.since.empty()) {
    const std::string since = value(filter.since);
    conditions_.push_back({"+c.first_seen >= " + since, "SELECT claim FROM claim WHERE first_seen >= " + since});
  }
  if (!filter.verdict) return;
  const std::string verdict = value(*filter.verdict);
  conditions_.push_back({"+c.verdict = " + verdict, filter.verdict->empty() ? "" : "SELECT claim FROM claim WHERE verdict <> '' AND verdict = " + verdict});
}

void Question::bind(Statement& statement) const {
  for (int i = 0; i < statement.parameters(); ++i) statement.bind(i + 1, values_[static_cast<std::size_t>(i)]);
}

std::string Question::tests() const {
  std::string all = "1";
  for (const Condition& condition : conditions_) all += " AND " + condition.test;
  return all;
}

// The condition that finds least, where that is few; else none.
const Question::Condition* Question::finder() const {
  const Condition* least = nullptr;
  std::int64_t fewest = few + 1;
  for (const Condition& condition : conditions_) {
    if (condition.finds.empty()) continue;
    Statement count(database_, "SELECT count(*) FROM (SELECT 1 FROM (" + condition.finds + ") LIMIT " + std::to_string(fewest) + ")");
    bind(count);
    if (count.step() && count.integer(0) < fewest) fewest = count.integer(0), least = &condition;
  }
  return least;
}

// The claims that are shown.
std::string Question::rows() const {
  const std::string of = " CROSS JOIN claim c ON c.claim = f.claim WHERE ", in_order = " ORDER BY c.belief DESC, c.hash LIMIT " + std::to_string(most_);
  const Condition* found = finder();
  const auto walked = std::find_if(conditions_.begin(), conditions_.end(), [](const Condition& each) { return !each.walks.empty(); });
  if (!found && walked != conditions_.end() && most_ <= 0) found = &*walked;
  if (found) return "SELECT c.claim FROM (" + found->finds + ") f" + of + tests() + (most_ > 0 ? in_order : "");
  if (walked == conditions_.end()) return "SELECT c.claim FROM claim c WHERE " + tests() + (most_ > 0 ? in_order : "");
  std::string all;
  for (const std::string& walk : walked->walks) all += (all.empty() ? "" : " UNION ") + ("SELECT * FROM (SELECT c.claim, c.belief, c.hash FROM claim c WHERE " + walk + " AND " + tests() + in_order + ")");
  return "SELECT claim FROM (" + all + ") c" + in_order;
}

Statement Question::ask(const std::string& columns, const std::string& joined) const {
  Statement made(database_, "SELECT " + columns + " FROM (" + rows() + ") k CROSS JOIN claim c ON c.claim = k.claim" + joined + " ORDER BY c.belief DESC, c.hash");
  bind(made);
  return made;
}

}  // namespace vesper

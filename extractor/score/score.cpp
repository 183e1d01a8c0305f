#include "score/score.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <optional>
#include <set>

#include "base/unicode.h"

namespace vesper {
namespace {

struct Said {
  std::string sign, name;  // sign: "+", "-", "?"; empty for origin and cargo
  friend bool operator==(const Said&, const Said&) = default;
};
using SaidChain = std::array<std::optional<Said>, 4>;

// A chain that records tell, and those records.
struct Predicted {
  SaidChain chain;
  std::vector<const Record*> records;
};

// A chain of the gold, and the rows that tell it.
struct Wanted {
  GoldChain chain;
  bool required = false;
  std::vector<const GoldRow*> rows;
};

enum class Agreement { none, less, whole };

const char* sign_of(Change change) {
  switch (change) {
    case Change::increase: return "+";
    case Change::decrease: return "-";
    case Change::affect: return "?";
  }
  return "?";
}

SaidChain chain_of(const Record& record) {
  SaidChain chain;
  if (record.origin && !record.origin->name.empty()) chain[0] = {"", record.origin->name};
  if (record.cargo && !record.cargo->name.empty()) chain[1] = {"", record.cargo->name};
  if (record.target && !record.target->name.empty()) chain[2] = {sign_of(record.target->change), record.target->name};
  if (record.effect && !record.effect->name.empty()) chain[3] = {sign_of(record.effect->change), record.effect->name};
  return chain;
}

std::string shown(const SaidChain& chain) {
  std::string words;
  for (const std::optional<Said>& said : chain) words += (&said == &chain.front() ? "" : " -> ") + (said ? said->sign + said->name : "-");
  return words;
}

// The first 160 code points of the sentence that says most.
std::string sentence_of(const Record& record) {
  if (record.sentences.empty()) return "";
  const std::string& words = record.sentences.front().exact;
  return words.substr(0, CodePoints(words).byte_at(160));
}

// One link of a chain: what carries, acts or brings, and what.
template <typename V>
struct Link {
  std::string kind;
  V from, to;
};

// carries: origin -> cargo; acts and brings: the cargo, or the origin's vesicle where there is none -> target, effect.
template <typename V>
std::vector<Link<V>> links_of(const std::array<std::optional<V>, 4>& chain) {
  const auto& [origin, cargo, target, effect] = chain;
  const std::optional<V>& agent = cargo ? cargo : origin;
  std::vector<Link<V>> links;
  if (origin && cargo) links.push_back({"carries", *origin, *cargo});
  if (agent && target) links.push_back({"acts", *agent, *target});
  if (agent && effect) links.push_back({"brings", *agent, *effect});
  return links;
}

class Judge {
 public:
  explicit Judge(const SameNames& names) : names_(names) {}

  std::string key(const std::optional<Said>& said) const { return said ? said->sign + "\t" + names_.key(said->name) : "-"; }
  std::string key(const SaidChain& chain) const {
    std::string all;
    for (const std::optional<Said>& said : chain) all += key(said) + "\n";
    return all;
  }
  std::string key(const GoldValue& value) const {
    std::vector<std::string> sorted;
    for (const std::string& name : value.names) sorted.push_back(names_.key(name));
    std::sort(sorted.begin(), sorted.end());
    std::string all = value.signs + "\t" + (value.may_be_empty ? "~" : "");
    for (const std::string& each : sorted) all += "\t" + each;
    return all;
  }

  bool agrees(const GoldValue& gold, const Said& said) const {
    if (!gold.signs.empty() && gold.signs.find(said.sign) == std::string::npos) return false;
    return std::any_of(gold.names.begin(), gold.names.end(), [&](const std::string& name) { return names_.agree(name, said.name); });
  }
  bool agrees(const Link<GoldValue>& gold, const Link<Said>& said) const { return gold.kind == said.kind && agrees(gold.from, said.from) && agrees(gold.to, said.to); }

  Agreement compare(const GoldChain& gold, const SaidChain& said) const {
    Agreement agreement = Agreement::whole;
    for (std::size_t slot = 0; slot < gold.size(); ++slot) {
      if (!gold[slot] && !said[slot]) continue;
      if (!gold[slot]) return Agreement::none;
      if (said[slot] && !agrees(*gold[slot], *said[slot])) return Agreement::none;
      if (!said[slot] && !gold[slot]->may_be_empty) agreement = Agreement::less;
    }
    return agreement;
  }

  // Whether all that the gold fills is said; more may be said.
  bool covers(const GoldChain& gold, const SaidChain& said) const {
    for (std::size_t slot = 0; slot < gold.size(); ++slot)
      if (gold[slot] && !(said[slot] ? agrees(*gold[slot], *said[slot]) : gold[slot]->may_be_empty)) return false;
    return true;
  }

  bool same(const std::string& one, const std::string& other) const { return names_.agree(one, other); }

 private:
  const SameNames& names_;
};

// The same chain once, in the order of the records.
std::vector<Predicted> predicted(const Judge& judge, const std::vector<const Record*>& records, bool negated) {
  std::vector<Predicted> all;
  std::map<std::string, std::size_t> seen;
  for (const Record* record : records) {
    if ((record->certainty == Certainty::negated) != negated) continue;
    const SaidChain chain = chain_of(*record);
    if (std::count_if(chain.begin(), chain.end(), [](const auto& said) { return said.has_value(); }) < 2) continue;
    const auto [at, made] = seen.emplace(judge.key(chain), all.size());
    if (made) all.push_back({chain, {}});
    all[at->second].records.push_back(record);
  }
  return all;
}

std::vector<Wanted> wanted(const std::vector<const GoldRow*>& rows, bool negated) {
  std::vector<Wanted> all;
  std::map<std::string, std::size_t> seen;
  for (const GoldRow* row : rows) {
    if (row->negated != negated) continue;
    for (const GoldChain& chain : row->chains) {
      const auto [at, made] = seen.emplace(words_of(chain), all.size());
      if (made) all.push_back({chain, false, {}});
      all[at->second].required |= row->required;
      all[at->second].rows.push_back(row);
    }
  }
  return all;
}

// The links of the wanted chains that are required, or of the others; each once.
std::vector<Link<GoldValue>> gold_links(const Judge& judge, const std::vector<Wanted>& gold, bool required) {
  std::vector<Link<GoldValue>> all;
  std::set<std::string> seen;
  for (const Wanted& each : gold) {
    if (each.required != required) continue;
    for (const Link<GoldValue>& link : links_of(each.chain))
      if (seen.insert(link.kind + "\n" + judge.key(link.from) + "\n" + judge.key(link.to)).second) all.push_back(link);
  }
  return all;
}

Tallied score_links(const Judge& judge, const std::vector<Wanted>& gold, const std::vector<Predicted>& said) {
  const std::vector<Link<GoldValue>> required = gold_links(judge, gold, true), optional = gold_links(judge, gold, false);
  std::map<std::string, Link<Said>> links;
  std::set<std::string> origins;
  for (const Predicted& each : said) {
    if (each.chain[0]) origins.insert(each.chain[0]->name);
    for (const Link<Said>& link : links_of(each.chain)) links[link.kind + "\n" + judge.key(link.from) + "\n" + judge.key(link.to)] = link;
  }
  // The vesicle of an origin may stand for its cargo in a shorter reading.
  const auto stands_for_cargo = [&](const Link<GoldValue>& of, const Link<Said>& link) {
    return of.kind == link.kind && judge.agrees(of.to, link.to) && link.from.sign.empty() && origins.count(link.from.name);
  };
  Tallied tallied;
  std::set<std::size_t> found;
  for (const auto& [key, link] : links) {
    bool hit = false;
    for (std::size_t i = 0; i < required.size(); ++i)
      if (judge.agrees(required[i], link)) {
        found.insert(i);
        hit = true;
      }
    const auto excused = [&](const Link<GoldValue>& of) { return judge.agrees(of, link) || stands_for_cargo(of, link); };
    if (hit)
      ++tallied.right;
    else if (std::none_of(optional.begin(), optional.end(), excused) &&
             std::none_of(required.begin(), required.end(), [&](const Link<GoldValue>& of) { return stands_for_cargo(of, link); }))
      ++tallied.wrong;
  }
  for (std::size_t i = 0; i < required.size(); ++i)
    if (!required[i].from.may_be_empty && !required[i].to.may_be_empty) {
      ++tallied.needed;
      tallied.found += found.count(i);
    }
  return tallied;
}

bool recipient_right(const Judge& judge, const Predicted& said, const std::vector<std::string>& want) {
  return std::any_of(said.records.begin(), said.records.end(), [&](const Record* record) {
    return record->recipient && !record->recipient->name.empty() &&
           std::any_of(want.begin(), want.end(), [&](const std::string& name) { return judge.same(name, record->recipient->name); });
  });
}

// What a right chain says beside its four slots.
void judge_beside(const Judge& judge, const Predicted& said, const std::vector<const GoldRow*>& rows, Score& score) {
  std::vector<std::string> want;
  std::set<std::string> certainties;
  for (const GoldRow* row : rows) {
    want.insert(want.end(), row->recipients.begin(), row->recipients.end());
    certainties.insert(row->certainties.begin(), row->certainties.end());
  }
  if (!want.empty()) {
    ++score.recipient_asked;
    score.recipient_right += recipient_right(judge, said, want);
  }
  score.certainty_right += std::any_of(said.records.begin(), said.records.end(), [&](const Record* record) { return certainties.count(name_of(record->certainty)) > 0; });
}

void score_side(const Judge& judge, const std::vector<Wanted>& gold, const std::vector<Predicted>& said, Score& score) {
  std::set<std::size_t> found;
  std::vector<const Predicted*> known;  // agree with a gold chain, required or not
  for (const Predicted& each : said) {
    std::vector<const GoldRow*> rows;
    Agreement best = Agreement::none;
    for (std::size_t i = 0; i < gold.size(); ++i) {
      const Agreement agreement = judge.compare(gold[i].chain, each.chain);
      best = std::max(best, agreement);
      if (agreement != Agreement::whole || !gold[i].required) continue;
      found.insert(i);
      rows.insert(rows.end(), gold[i].rows.begin(), gold[i].rows.end());
    }
    if (best == Agreement::whole) known.push_back(&each);
    for (const std::string& rule : each.records.front()->rules) {
      if (best == Agreement::whole) ++score.rules[rule].right;
      if (best == Agreement::none) ++score.rules[rule].wrong;
    }
    if (!rows.empty()) {
      ++score.chains.right;
      judge_beside(judge, each, rows, score);
    } else if (best != Agreement::none) {
      ++score.partial;
    } else {
      ++score.chains.wrong;
      const Record& record = *each.records.front();
      score.wrong.push_back(record.document.id + " " + shown(each.chain) + " | " + sentence_of(record));
    }
  }
  for (std::size_t i = 0; i < gold.size(); ++i) {
    if (!gold[i].required) continue;
    ++score.chains.needed;
    // A shorter chain is found where a fuller one that the gold knows tells it too.
    const bool told = found.count(i) || std::any_of(known.begin(), known.end(), [&](const Predicted* each) { return judge.covers(gold[i].chain, each->chain); });
    if (told)
      ++score.chains.found;
    else
      score.missed.push_back(gold[i].rows.front()->id + " " + words_of(gold[i].chain));
  }
}

void score_document(const Judge& judge, const std::vector<const GoldRow*>& rows, const std::vector<const Record*>& records, Score& score) {
  for (const bool negated : {false, true}) {
    const std::vector<Wanted> gold = wanted(rows, negated);
    const std::vector<Predicted> said = predicted(judge, records, negated);
    score_side(judge, gold, said, score);
    if (negated) continue;
    const Tallied links = score_links(judge, gold, said);
    score.links.right += links.right;
    score.links.wrong += links.wrong;
    score.links.found += links.found;
    score.links.needed += links.needed;
  }
}

double part(std::size_t of, std::size_t all) { return all ? static_cast<double>(of) / static_cast<double>(all) : 0; }

std::string figures(const char* what, const Tallied& tallied) {
  char words[64];
  std::snprintf(words, sizeof words, "%-7s P %.3f R %.3f F1 %.3f", what, tallied.precision(), tallied.recall(), tallied.f1());
  return words;
}

}  // namespace

double Tallied::precision() const { return part(right, right + wrong); }
double Tallied::recall() const { return part(found, needed); }
double Tallied::f1() const { return precision() + recall() > 0 ? 2 * precision() * recall() / (precision() + recall()) : 0; }

Score score(const Gold& gold, const std::vector<Record>& records, const SameNames& names) {
  struct Both {
    std::vector<const GoldRow*> rows;
    std::vector<const Record*> records;
  };
  std::map<std::string, Both> documents;
  for (const GoldRow& row : gold.rows) documents[row.document].rows.push_back(&row);
  for (const Record& record : records) documents[!gold.by_document ? "" : record.document.id.empty() ? "?" : record.document.id].records.push_back(&record);
  Score score;
  for (const auto& [document, both] : documents) score_document(Judge(names), both.rows, both.records, score);
  return score;
}

std::string words_of(const Score& score) {
  const auto number = [](std::size_t count) { return std::to_string(count); };
  const Tallied &chains = score.chains, &links = score.links;
  std::string words = figures("chains", chains) + "  right " + number(chains.right) + " partial " + number(score.partial) + " wrong " + number(chains.wrong) + "  found " +
                      number(chains.found) + "/" + number(chains.needed) + "\n";
  words += figures("links", links) + "  right " + number(links.right) + " wrong " + number(links.wrong) + "  found " + number(links.found) + "/" + number(links.needed) + "\n";
  if (score.recipient_asked)
    words += "recipient named rightly on " + number(score.recipient_right) + "/" + number(score.recipient_asked) + " right chains; certainty rightly on " +
             number(score.certainty_right) + "/" + number(chains.right) + "\n";
  return words;
}

}  // namespace vesper

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "knowledge.h"
#include "english/inflect.h"
#include "english/key_places.h"
#include "english/key_walk.h"
#include "english/ligatures.h"
#include "english/prepare.h"
#include "english/sentences.h"
#include "english/tokens.h"

using namespace vesper;

namespace {

std::vector<std::string> keys(std::string_view words) {
  std::vector<std::string> result;
  for (const Token& token : tokens_of(words)) result.emplace_back(token.key);
  return result;
}

std::vector<std::string> sentences(const std::string& words) {
  const Tokens tokens = tokens_of(words);
  std::vector<std::string> result;
  std::size_t first = 0;
  for (const std::size_t end : sentence_ends(words, tokens)) {
    const std::size_t begin = tokens[first].bytes.begin;
    result.push_back(words.substr(begin, tokens[end - 1].bytes.end - begin));
    first = end;
  }
  return result;
}

}  // namespace

TEST_CASE("a name's key is the key of its tokens, whichever way it is made") {
  const auto slow = [](std::string_view name, bool joined) {
    const Tokens tokens = tokens_of(name);
    return key_of(tokens, 0, tokens.size(), joined);
  };
  for (const bool joined : {false, true}) {
    for (const char* name : {"miR-21-5p", "MSCderived", "12 lipoxygenase", "tumour 3 cell", "a--b", " x ", "IL-6/STAT3", "1.5 mg", "TGF-\xce\xb2" "1", "CD63+", "", "-", "hypoxic BM-MSC"}) CHECK(key_of(name, joined) == slow(name, joined));
    std::size_t wrong = 0;
    const Lexicon& lexicon = Knowledge::shipped().lexicon();
    lexicon.each_name([&](const Name& name, const Term&) { wrong += key_of(lexicon.spelling(name), joined) != slow(lexicon.spelling(name), joined); });
    CHECK(wrong == 0);
  }
}

TEST_CASE("every token leads back to its letters") {
  const std::string words = "TGF‑β1 – und ﬁbrosis, 3.5 µm";
  for (const Token& token : tokens_of(words)) {
    CHECK(token.bytes.end <= words.size());
    CHECK(token.bytes.begin < token.bytes.end);
  }
  CHECK(keys("TGF‑β1") == std::vector<std::string>{"tgf", "-", "beta1"});
  CHECK(keys("TGFβ1") == std::vector<std::string>{"tgf", "beta1"});
  CHECK(keys("αSMA") == std::vector<std::string>{"alpha", "sma"});
  CHECK(keys("ﬁbrosis") == std::vector<std::string>{"fibrosis"});
  CHECK(keys("3.5 nM") == std::vector<std::string>{"3.5", "nm"});
}

TEST_CASE("spellings of one name have one key") {
  struct Row { const char* one; const char* other; };
  for (const Row& row : {Row{"IL-6", "IL6"}, Row{"IL 6", "IL6"}, Row{"TGF-β1", "TGF-beta1"}, Row{"NF-κB", "NF-kappa B"}, Row{"5-FU", "5FU"}, Row{"CD8+ T cell", "CD8 T-cell"}}) {
    CAPTURE(row.one);
    CHECK(key_of(row.one) == key_of(row.other));
  }
  CHECK(key_of("up-regulate", true) == "upregulate");
  CHECK(key_of("miR-1") != key_of("miR-11"));
}

TEST_CASE("citation markers give no tokens") {
  Passage passage;
  passage.words = "It rose [12]. It fell.";
  passage.citations.push_back({{8, 12}, {"12"}});
  const Text text = prepare(passage, nullptr);
  for (const Token& token : text.tokens) CHECK(token.key != "12");
  CHECK(text.ends.size() == 2);
}

TEST_CASE("sentences end at stops, not behind abbreviations") {
  CHECK(sentences("It rose (Fig. 2). It fell.").size() == 2);
  CHECK(sentences("Lai et al. showed this, e.g. in mice. It fell.").size() == 2);
  CHECK(sentences("Exosomes were seen. miR-21 rose.").size() == 2);
  CHECK(sentences("Two ways are known. (i) circRNAs rise. (b) vesicles fall (in mice).").size() == 3);
  CHECK(sentences("Fibrosis fell. \xce\xb1-SMA rose. sEVs were given i.v. sEVs were seen.").size() == 3);
  CHECK(sentences("It held ALIX. hnRNPA1 put it there.").size() == 2);
  CHECK(sentences("E. Coli grew vs. Controls of approx. Half.").size() == 1);
}

TEST_CASE("verbs and nouns have their regular forms") {
  CHECK(verb_forms("promote").ing == "promoting");
  CHECK(verb_forms("carry").s == "carries");
  CHECK(verb_forms("carry").ed == "carried");
  CHECK(verb_forms("suppress").s == "suppresses");
  CHECK(verb_forms("transfer").ed == "transferred");
  CHECK(verb_forms("trigger").ed == "triggered");
  CHECK(verb_forms("confer").ed == "conferred");
  CHECK(verb_forms("control").ing == "controlling");
  CHECK(verb_forms("trim").ed == "trimmed");
  CHECK(verb_forms("curb").ed == "curbed");
  CHECK(verb_forms("fuel").ed == "fueled");
  CHECK(verb_forms("show").ed == "showed");
  CHECK(plural("metastasis") == "metastases");
  CHECK(singular("bodies") == "body");
  CHECK(singular("apoptosis").empty());
}

TEST_CASE("dropped ligatures come back only in a document that lost them") {
  const Ligatures ligatures("fibroblast\nsignificant\ninfluence\nfield\nprofile\n");
  const auto lost_in = [&](const std::string& words) {
    Passage passage;
    passage.words = words;
    std::vector<Text> texts;
    texts.push_back(prepare(passage, nullptr));
    return ligatures.lost_in(texts);
  };
  REQUIRE(lost_in("A signifcant infuence of a fbroblast"));
  CHECK_FALSE(lost_in("A significant influence of a fibroblast in the field, unlike Fbroblast"));
  Tokens tokens = tokens_of("fbroblast transfection");
  ligatures.repair(tokens);
  CHECK(tokens[0].key == "fibroblast");
  CHECK(tokens[0].repaired);
  CHECK(tokens[1].key == "transfection");
}

TEST_CASE("British spellings have the key of the American ones, and look-alikes stay") {
  for (const auto& [british, american] : {std::pair{"oesophageal", "esophageal"}, {"leukaemia", "leukemia"}, {"tumours", "tumors"}, {"signalling", "signaling"}, {"M2-polarised", "M2-polarized"}, {"haematopoiesis", "hematopoiesis"}})
    CHECK(key_of(british) == key_of(american));
  for (const char* word : {"metastasis", "four", "phosphoenolpyruvate", "tetraethyl"}) CHECK(key_of(word) == word);
}

TEST_CASE("words are cut alike wherever they stand, in and over the borders of blocks of bytes") {
  const std::string words = "HaCaT cells' 1.5mg TGF-\xce\xb2" "1 2.5.7 tumours, MSCderived caf\xc3\xa9s (IL6s) A.1 x";
  std::vector<std::string> alone = keys(words);
  REQUIRE(alone.size() == 20);
  for (std::size_t blanks = 1; blanks < 140; ++blanks) {
    const Tokens tokens = tokens_of(std::string(blanks, ' ') + words);
    REQUIRE(tokens.size() == alone.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) CHECK(tokens[i].key == alone[i]);
    CHECK(tokens[0].bytes == Span{blanks, blanks + 5});
  }
}

TEST_CASE("a walk over a name's tokens comes to its key, to the joined key, and to the key of its plural") {
  const Lexicon& lexicon = Knowledge::shipped().lexicon();
  std::array<KeysAt, 9> found;
  std::size_t looked_at = 0, wrong = 0;
  const auto walked = [&](const std::string& words, std::uint64_t hash, unsigned as) {
    const Tokens tokens = tokens_of(words);
    if (tokens.empty() || tokens.size() > found.size() || tokens[0].kind == Token::Kind::mark) return true;
    ++looked_at;
    if (keys_from(lexicon.filter(), tokens, 0, tokens.size(), found) < tokens.size()) return false;
    const KeysAt& at = found[tokens.size() - 1];
    return ((at.has & KeysAt::plain) && at.of_plain == hash) || ((at.has & as & KeysAt::joined) && at.of_joined == hash) || ((at.has & as & KeysAt::singular) && at.of_singular == hash);
  };
  lexicon.each_name([&](const Name& name, const Term&) {
    const std::string spelling(lexicon.spelling(name)), key = key_of(spelling);
    wrong += !walked(spelling, key_hash(key), KeysAt::plain);
    if (key.size() > 3 && spelling.find('-') != std::string::npos) wrong += !walked(spelling, key_hash(key_of(spelling, true)), KeysAt::joined);
    if (singular(key + "s") == key && key_of(spelling + "s") == key + "s") wrong += !walked(spelling + "s", key_hash(key), KeysAt::singular);
  });
  CHECK(looked_at > 200000);
  CHECK(wrong == 0);
}

TEST_CASE("the places told for many tokens at once hold every one at which a walk finds a key") {
  const Lexicon& lexicon = Knowledge::shipped().lexicon();
  std::array<KeysAt, 9> found;
  std::size_t missed = 0, told = 0, all = 0;
  lexicon.each_name([&](const Name& name, const Term&) {
    if (name.spelling % 16 != 0) return;
    const std::string words = "of the " + std::string(lexicon.spelling(name)) + " and-or " + std::string(lexicon.spelling(name)) + "-like ones";
    const Tokens tokens = tokens_of(words);
    const std::vector<std::uint32_t> places = KeyPlaces(lexicon.filter(), tokens).among(0, tokens.size());
    all += tokens.size();
    told += places.size();
    for (std::uint32_t at = 0; at < tokens.size(); ++at)
      if (tokens[at].kind != Token::Kind::mark && !std::binary_search(places.begin(), places.end(), at)) missed += keys_from(lexicon.filter(), tokens, at, tokens.size(), found) > 0;
  });
  CHECK(missed == 0);
  CHECK(all > 40000);
  CHECK(told < all);
  const Tokens common = tokens_of("whereas thereby hence although whenever");
  for (const std::uint32_t at : KeyPlaces(lexicon.filter(), common).among(0, common.size())) CHECK(at + 2 >= common.size());  // the last two are not told
}

TEST_CASE("the quick walk finds the keys that the walk by letters finds, with hyphens too") {
  const Lexicon& lexicon = Knowledge::shipped().lexicon();
  std::array<KeysAt, 9> quick, slow;
  std::size_t different = 0, forks = 0;
  lexicon.each_name([&](const Name& name, const Term&) {
    const std::string_view spelling = lexicon.spelling(name);
    if (name.spelling % 8 != 0 || spelling.size() < 8) return;
    for (const std::size_t cut : {spelling.size() / 3, spelling.size() / 2}) {
      const Tokens tokens = tokens_of(std::string(spelling.substr(0, cut)) + "-" + std::string(spelling.substr(cut)) + "s-derived");
      if (tokens.empty() || tokens[0].kind == Token::Kind::mark) continue;
      for (const Token& token : tokens) forks += token.fork() != 0;
      quick.fill({});
      slow.fill({});
      keys_from(lexicon.filter(), tokens, 0, tokens.size(), quick);
      walk_keys(lexicon.filter(), tokens, 0, tokens.size(), slow);
      for (std::size_t n = 0; n < tokens.size() && n < quick.size(); ++n) different += quick[n].has != slow[n].has;
    }
  });
  CHECK(forks > 5000);
  CHECK(different == 0);
}

TEST_CASE("the hash of a key tells the order of its words, and is that of its runs") {
  CHECK(key_hash("carcinoma cell") != key_hash("cell carcinoma"));
  CHECK(key_hash(key_of("IL-6")) == key_hash("il6"));
  CHECK(key_hash("miR 1") != key_hash("miR 11"));
  CHECK(key_hash("tnf/nf") != key_hash("tnf nf"));
  for (const std::string_view run : {"a", "exosome", "exosomes", "immunoglobulin", "immunoglobulins", "immunoglobulinlike", "phosphatidylinositoltrisphosphatekinase"}) {
    const std::string padded = std::string(run) + std::string(16, '?');
    CHECK(run_hash(run) == run_hash_padded(padded.data(), run.size()));
  }
}

TEST_CASE("a filter never denies a key that was added, also when it has grown") {
  KeyFilter filter;
  for (int i = 0; i < 5000; ++i) filter.add("name " + std::to_string(i) + "x of a cell");
  std::size_t denied = 0, wrong = 0;
  for (int i = 0; i < 5000; ++i) {
    denied += !filter.may_have("name " + std::to_string(i) + "x of a cell");
    wrong += filter.may_have("name " + std::to_string(i) + "y of a cell");
  }
  CHECK(denied == 0);
  CHECK(wrong < 2000);
}

#include "english/spelling.h"

#include <string_view>
#include <utility>

namespace vesper {
namespace {

constexpr std::size_t shortest = 5;

// Stretches that are British wherever they stand in a word of science.
constexpr std::pair<std::string_view, std::string_view> spellings[] = {
    {"oesoph", "esoph"},     {"oedema", "edema"},       {"oestr", "estr"},         {"foet", "fet"},           {"diarrhoea", "diarrhea"},   {"haem", "hem"},
    {"aemi", "emi"},         {"paediatr", "pediatr"},   {"gynaec", "gynec"},       {"anaesth", "anesth"},     {"caec", "cec"},             {"tumour", "tumor"},
    {"behaviour", "behavior"}, {"favour", "favor"},     {"harbour", "harbor"},     {"labour", "labor"},       {"vapour", "vapor"},         {"signalling", "signaling"},
    {"signalled", "signaled"}, {"labelling", "labeling"}, {"labelled", "labeled"}, {"remodelling", "remodeling"}, {"remodelled", "remodeled"}, {"fibre", "fiber"},
    {"polaris", "polariz"},  {"vascularis", "vasculariz"}, {"sensitis", "sensitiz"}, {"stabilis", "stabiliz"}, {"internalis", "internaliz"}, {"mobilis", "mobiliz"},
    {"neutralis", "neutraliz"}, {"mineralis", "mineraliz"}, {"localis", "localiz"}, {"organis", "organiz"},   {"minimis", "minimiz"},       {"immunis", "immuniz"}};

// One look at a key: most have none of the letter pairs that British spellings have.
bool may_be_british(const std::string& key) {
  for (std::size_t i = 1; i < key.size(); ++i) {
    const char one = key[i - 1], two = key[i];
    if ((two == 'e' && (one == 'a' || one == 'o')) || (one == 'i' && two == 's') || (one == 'u' && two == 'r') || (one == 'l' && two == 'l') || (one == 'b' && two == 'r')) return true;
  }
  return false;
}

}  // namespace

void fold_spelling(std::string& key) {
  if (key.size() < shortest || !may_be_british(key)) return;
  for (const auto& [british, american] : spellings) {
    const std::size_t at = key.find(british);
    if (at == std::string::npos) continue;
    const bool verb = british.size() == american.size() && british.back() == 's';  // "stabilis-e", not "tetanis" alone
    if (verb && at + british.size() == key.size()) continue;
    key.replace(at, british.size(), american);
  }
}

}  // namespace vesper

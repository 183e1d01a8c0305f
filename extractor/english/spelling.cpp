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

bool may_be_british(const std::string& key) {
  for (const std::string_view hint : {"ae", "oe", "our", "lis", "ris", "tis", "nis", "mis", "elle", "elli", "alle", "alli", "bre"})
    if (key.find(hint) != std::string::npos) return true;
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

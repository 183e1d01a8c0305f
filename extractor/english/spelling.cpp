#include "english/spelling.h"

#include <bitset>
#include <cstdint>
#include <cstring>
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

// Four letters of each stretch, by a hash of 15 bits: most keys have none of them.
constexpr std::size_t window = 4, window_bits = 15;

std::size_t place_of(const char* four) {
  std::uint32_t letters = 0;
  std::memcpy(&letters, four, window);
  return letters * 0x9E3779B1u >> (32 - window_bits);
}

std::bitset<1u << window_bits> windows_of_spellings() {
  std::bitset<1u << window_bits> places;
  for (const auto& [british, american] : spellings) places.set(place_of(british.data()));
  return places;
}

}  // namespace

bool may_be_british(std::string_view key) {
  static const auto british = windows_of_spellings();
  if (key.size() < shortest) return false;
  for (std::size_t i = 0; i + window <= key.size(); ++i)
    if (british[place_of(key.data() + i)]) return true;
  return false;
}

void fold_spelling(std::string& key) {
  if (!may_be_british(key)) return;
  for (const auto& [british, american] : spellings) {
    const std::size_t at = key.find(british);
    if (at == std::string::npos) continue;
    const bool verb = british.size() == american.size() && british.back() == 's';  // "stabilis-e", not "tetanis" alone
    if (verb && at + british.size() == key.size()) continue;
    key.replace(at, british.size(), american);
  }
}

}  // namespace vesper

#include "store/claim.h"

#include <charconv>

#include "base/sha256.h"
#include "base/unicode.h"

namespace vesper {
namespace {

template <typename Part>
std::optional<ClaimTerm> term_of(const std::optional<Part>& slot) {
  if (!slot) return std::nullopt;
  return ClaimTerm{slot->id, slot->name, ""};
}

std::string part(const char* slot, const std::optional<ClaimTerm>& term) { return std::string(slot) + "=" + (term ? key_of(*term) : ""); }
std::string part(const char* slot, const std::optional<Changed>& outcome) {
  return std::string(slot) + "=" + (outcome ? key_of(outcome->term) + " " + name_of(outcome->change) : "");
}

std::string words_of(const std::optional<ClaimTerm>& term) { return term ? term->name : "·"; }
std::string words_of(const std::optional<Changed>& outcome) {
  if (!outcome) return "·";
  switch (outcome->change) {
    case Change::increase: return outcome->term.name + " raised";
    case Change::decrease: return outcome->term.name + " lowered";
    case Change::affect: break;
  }
  return outcome->term.name + " changed";
}

}  // namespace

std::string key_of(const ClaimTerm& term) { return term.id.empty() ? "name:" + folded_case(term.name) : term.id; }

Claim claim_of(const Record& record) {
  Claim claim;
  claim.origin = term_of(record.origin);
  claim.cargo = term_of(record.cargo);
  if (claim.cargo) claim.cargo->kind = record.cargo->kind;
  if (record.target) claim.target = Changed{{record.target->id, record.target->name, record.target->kind}, record.target->change};
  if (record.effect) claim.effect = Changed{{record.effect->id, record.effect->name, ""}, record.effect->change};
  return claim;
}

std::string key_of(const Claim& claim) {
  return part("origin", claim.origin) + "\n" + part("cargo", claim.cargo) + "\n" + part("target", claim.target) + "\n" + part("effect", claim.effect);
}

std::string hash_of(const Claim& claim) { return sha256_hex(key_of(claim)).substr(0, 32); }

ClaimKey key_of_hash(std::string_view hash) {
  ClaimKey key{};
  for (std::size_t half = 0; half < 2; ++half) std::from_chars(hash.data() + 16 * half, hash.data() + 16 * (half + 1), key[half], 16);
  return key;
}

std::string claim_line(const Claim& claim) {
  return words_of(claim.origin) + " -> " + words_of(claim.cargo) + " -> " + words_of(claim.target) + " -> " + words_of(claim.effect);
}

int filled(const Claim& claim) { return claim.origin.has_value() + claim.cargo.has_value() + claim.target.has_value() + claim.effect.has_value(); }

}  // namespace vesper

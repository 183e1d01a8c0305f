// A claim: a chain without its place. Two records tell the same claim where their slots' terms and changes are the
// same; vesicle, recipient, disease, state and certainty belong to the evidence.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "record/record.h"

namespace vesper {

struct ClaimTerm {
  std::string id;    // CURIE, or empty
  std::string name;  // canonical label
  std::string kind;  // of cargo and target: "miRNA", "gene", ...; else empty
};

// The identifier; "name:" and the case-folded name where none is known.
std::string key_of(const ClaimTerm& term);

struct Changed {  // target or effect: what becomes of the term
  ClaimTerm term;
  Change change = Change::affect;
};

struct Claim {
  std::optional<ClaimTerm> origin, cargo;
  std::optional<Changed> target, effect;
};

Claim claim_of(const Record& record);

// A line for each slot: "origin=CL:0000134", "cargo=", "target=HGNC:12680 decrease", "effect=". Equal for equal claims only.
std::string key_of(const Claim& claim);

// The first 32 hexadecimal digits of the key's SHA-256: the claim's name in every store.
std::string hash_of(const Claim& claim);

// The same as two numbers.
using ClaimKey = std::array<std::uint64_t, 2>;
struct ClaimKeyHash {
  std::size_t operator()(const ClaimKey& key) const { return key[0]; }
};
ClaimKey key_of_hash(std::string_view hash);

// "MSC -> miR-16 -> VEGFA lowered -> angiogenesis lowered"; "·" for an empty slot.
std::string claim_line(const Claim& claim);

// How many of the four slots are filled.
int filled(const Claim& claim);

}  // namespace vesper

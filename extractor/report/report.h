// A store as one HTML file for people who would rather look than read: a network, claims with their sentences,
// contradictions side by side, growth over time. Nothing is loaded from anywhere.
#pragma once
#include <string>
#include <vector>

#include "export/claim_source.h"
#include "store/contradict.h"

namespace vesper {

struct ReportLimits {
  std::size_t claims = 2000;   // the surest; the page tells how many there are
  std::size_t evidence = 12;   // of a claim
};

struct ReportInput {
  const ClaimSource& claims;
  const std::vector<Contradiction>& contradictions;  // claims are known by their hash; those not on the page are left out
  std::string name;                                  // shown as the page's source
};

// The same input gives the same bytes.
std::string report_of(const ReportInput& input, const ReportLimits& limits);

// The page's data as JSON; told in page.js, which reads it. Safe inside <script>.
std::string report_data(const ReportInput& input, const ReportLimits& limits);

}  // namespace vesper

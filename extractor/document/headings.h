// What the words of a block tell about its part in the paper, where no markup says it.
#pragma once
#include <string>
#include <string_view>

namespace vesper {

enum class Part { none, abstract, references, other };

// The part that a heading of this name opens: "Abstract", "5. References", "CONCLUSIONS", "Conflict of interest".
// `none` where the words are no heading that papers share.
Part part_of(std::string_view heading);

// Whether a heading tells something ("Exosomes of senescent cells transmit senescence") instead of naming a topic: five words or more.
bool tells_something(std::string_view heading);

// A heading without its number and closing mark: "2.1 Results:" -> "Results".
std::string section_name(std::string_view heading);

// Whether the words could be a heading: short, a capital or number first, no end of a sentence.
bool looks_like_heading(std::string_view words);

// "Fig. 1 …", "Table 2: …"; not the sentence "Figure 1 shows …".
bool starts_caption(std::string_view words);

// Only the label of a caption: "Figure 1", "Table 2."
bool is_caption_label(std::string_view words);

// The kind of an article instead of its title: "REVIEW Open Access".
bool is_banner(std::string_view words);

// What stands on a page beside the paper's text: licence, correspondence, affiliations, e-mail addresses, dates.
bool is_furniture(std::string_view words);

// What journals print above a page: the authors, the year, the issue, the address.
bool looks_like_head(std::string_view words);

// Whether the words begin as a sentence can: a capital, a digit, or a name such as "miRNA".
bool opens_with_capital(std::string_view words);

}  // namespace vesper

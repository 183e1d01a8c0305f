// Joins paragraphs that a page's layout cut: a caption, a table or a page's foot in the middle of a sentence.
// Words stay as they were written; dropped ligatures are the business of english/.
#pragma once
#include <string>
#include <string_view>

namespace vesper {

// Whether the words end where a sentence can end; citation markers and closing brackets after the end are looked
// through. "et al.", "Fig." and the like are no end.
bool ends_sentence(std::string_view words);

// Whether `after` carries on the sentence that `before` leaves open.
bool goes_on(std::string_view before, std::string_view after);

// Both as one, with one blank between. A hyphen at the cut is closed: it goes where it only cut a word in lower case
// ("trans-" + "fer"), and stays where it belongs to the word ("miR-" + "21", "MSC-" + "derived").
std::string joined(std::string_view before, std::string_view after);

}  // namespace vesper

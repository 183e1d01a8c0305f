#include "document/mend.h"

#include <doctest/doctest.h>

#include <string>

using namespace vesper;

TEST_CASE("A sentence ends at its mark, behind closing brackets and citation markers too") {
  for (const char* words : {"Cells grow.", "Cells grow. [12, 13–15]", "Do cells grow?", "Cells grow.¹²",
                            "(Cells grow.)", "Cells grow [3].", "as follows:"}) {
    CAPTURE(words);
    CHECK(ends_sentence(words));
  }
  for (const char* words : {"", "Cells grow", "Cells grow [12]", "shown by Roe et al.", "as in Fig.", "cells (B",
                            "several cells, e.g.", "growth factor-β"}) {
    CAPTURE(words);
    CHECK_FALSE(ends_sentence(words));
  }
}

TEST_CASE("An open sentence goes on in lower case, a closed one does not") {
  CHECK(goes_on("Vesicles slowed the growth of", "a cell line."));
  CHECK(goes_on("Vesicles slowed the growth of", "MCF-7 cells."));
  CHECK(goes_on("In addition to these parts,", "Vesicles matter."));
  CHECK(goes_on("the factors that fibroblasts of the breast pour into their surroundings include growth factor-β",
                "(TGF-β) and others."));
  CHECK_FALSE(goes_on("Vesicles slowed growth.", "a cell line."));
  CHECK_FALSE(goes_on("Roles of the vesicles", "Vesicles are small."));
  CHECK_FALSE(goes_on("Roles of the vesicles", "miR-21 is carried."));
  CHECK_FALSE(goes_on("", "a cell line."));
  CHECK_FALSE(goes_on("Vesicles slowed", ""));
}

TEST_CASE("A hyphen at the cut goes where it only cut a word, and stays where it belongs to one") {
  CHECK(joined("raised the trans-", "fer of proteins") == "raised the transfer of proteins");
  CHECK(joined("levels of miR-", "21 rose") == "levels of miR-21 rose");
  CHECK(joined("the MSC-", "derived vesicles") == "the MSC-derived vesicles");
  CHECK(joined("by exosome-", "mediated transfer") == "by exosome-mediated transfer");
  CHECK(joined("pre-", "and postnatal") == "pre- and postnatal");
  CHECK(joined("of\u00AD", "fer") == "offer");
  CHECK(joined("a range of 2 -", "3 cells") == "a range of 2 - 3 cells");
  CHECK(joined("growth of", "a cell") == "growth of a cell");
  CHECK(joined("", "a cell") == "a cell");
}

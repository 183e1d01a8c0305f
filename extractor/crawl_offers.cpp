// Tested by crawl_run_test.cpp.
#include "crawl_offers.h"

namespace vesper {
namespace {

constexpr std::string_view between = " | ";

// Papers in the store whose full text PMC may have.
std::set<std::string> pmcids_in(Store& store) {
  std::set<std::string> all;
  Statement ask(store.database(), "SELECT DISTINCT pmcid FROM reading WHERE pmcid <> ''");
  while (ask.step()) all.insert(ask.text(0));
  return all;
}

Listing list_source(const std::string& source, Store& store, Fetcher& fetcher, const CrawlSettings& settings, const std::string& folder) {
  if (source == "pubmed") return list_pubmed(fetcher, settings);
  if (source == "eutils") return list_eutils(fetcher, settings);
  if (source == "europepmc") return list_europepmc(fetcher, settings);
  if (source == "pmc") return list_pmc(fetcher, settings, pmcids_in(store), folder);
  return list_mirror(settings);
}

enum class Was { due, read, refused };

Was earlier(const Offer& offer, Store& store, const std::string& maker) {
  Statement& ask = store.database().cached("SELECT status, reason FROM outcome WHERE subject = ?");
  ask.bind(1, offer.name);
  const bool tried = ask.step();
  const std::string status = tried ? ask.text(0) : "", note = tried ? ask.text(1) : "";
  ask.reset();
  if (!tried || !note.starts_with(offer.version + std::string(between))) return Was::due;
  const bool whole = status == "read" && note.ends_with(between);
  const bool same_maker = note.starts_with(note_of(offer, maker, ""));
  if (status == "read" && (whole || same_maker)) return Was::read;
  return status == "refused" && same_maker ? Was::refused : Was::due;
}

}  // namespace

std::string note_of(const std::string& maker, const std::string& words) { return maker + std::string(between) + words; }
std::string note_of(const Offer& offer, const std::string& maker, const std::string& words) { return offer.version + std::string(between) + note_of(maker, words); }

DueOffers due_offers(Store& store, Fetcher& fetcher, const CrawlSettings& settings, const std::string& folder, const std::string& maker, CrawlLog& log) {
  DueOffers due;
  for (const std::string& source : settings.sources) {
    Listing listing = list_source(source, store, fetcher, settings, folder);
    due.problems.insert(due.problems.end(), listing.problems.begin(), listing.problems.end());
    const std::size_t offered = listing.items.size(), had = due.offers.size();
    bool late = false;  // an item is read only now, and the updates behind it must have the last word again
    for (Offer& offer : listing.items) {
      const bool update = offer.name.starts_with("pubmed/updatefiles/");
      const Was was = earlier(offer, store, maker);
      if (was != Was::due && !(late && update)) {
        ++(was == Was::read ? due.known : due.given_up);
        continue;
      }
      late = true;
      due.offers.push_back(std::move(offer));
    }
    log.say("list", source + " offers " + std::to_string(offered) + " items, " + std::to_string(due.offers.size() - had) + " of them to be fetched");
  }
  return due;
}

}  // namespace vesper

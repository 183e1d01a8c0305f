// The store's file: opened, made, brought to this version's schema. What it holds is told in schema.sql.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/sql.h"
#include "store/claim.h"

namespace vesper {

enum class Access {
  read,   // the file must be there; nothing is written, also where the folder is read-only
  write,  // the file is made where there is none; an older one is brought to this schema, after a backup beside it
  change  // as write, but the file must be there
};

class Store {
 public:
  // Throws Problem: not there, no store, damaged, of a newer schema; of an older one for Access::read.
  Store(const std::string& file, Access access);

  Database& database() { return database_; }
  const std::string& file() const { return database_.file(); }

  // Rows that this process has met, so that it need not ask again; forgotten where a transaction is rolled back.
  struct Known {
    struct Named { std::int64_t row = 0; std::string name, kind; };
    std::unordered_map<std::string, Named> terms;           // by key
    struct Told { std::int64_t row = 0; std::size_t names = 0; };  // `names`: of its terms as they were last put, see PreparedEvidence
    std::unordered_map<ClaimKey, Told, ClaimKeyHash> claims;
    std::int64_t whole_to = -1;  // all claims up to this row are known; -1: some may be missing
    bool is_whole() const { return whole_to >= 0; }
    void forget_claims() { claims = {}, whole_to = -1; }
    void forget() { *this = Known(); }
  };
  Known& known() { return known_; }

  // The path of the backup that was made on opening; empty where none was needed.
  const std::string& backup() const { return backup_; }

 private:
  void make();
  void migrate(int version);
  Database database_;
  Known known_;
  std::string backup_;
};

// This program's schema version.
int schema_version();

// Now, as times are written in the store: "2026-11-25T02:30:00Z".
std::string utc_now();

// Empty where the words are such a time or a day, "2026-11-25"; else what is wrong, for people.
std::string why_no_time(const std::string& words);

// What a store holds; for people and tests.
struct Counts {
  long papers = 0, documents = 0, claims = 0, evidence = 0, outcomes = 0, verdicts = 0, withdrawn = 0, unweighed = 0;
};
Counts counts_of(Store& store);

// SHA-256 over all that does not depend on the clock or on the order of writing: two stores with the same content give
// the same. Reads the whole store.
std::string content_hash(Store& store);

// Empty, or what SQLite's integrity and foreign key checks find wrong.
std::string damage_of(Store& store);

}  // namespace vesper

#include "store/store.h"

#include <sqlite3.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <thread>

#include <re2/re2.h>

#include "base/problem.h"
#include "store/broader.h"
#include "store/indexes.h"
#include "store/packed.h"
#include "store/schema.h"
#include "store/sides.h"

namespace vesper {
namespace {

constexpr int application = 0x56535052;  // "VSPR"

Mode mode_of(const std::string& file, Access access) {
  std::error_code error;
  if (access != Access::write && !std::filesystem::exists(file, error)) throw Problem({file}, "there is no such store", "`vesper merge " + file + " RECORDS` makes one");
  if (access != Access::read) return Mode::write;
  // In a folder that may not be written SQLite can make no index of the log; without a log it needs none.
  try {
    Database(file, Mode::read).value("SELECT count(*) FROM sqlite_schema");
  } catch (const Problem&) {
    const std::filesystem::path log = file + "-wal";
    if (!std::filesystem::exists(log, error) || std::filesystem::file_size(log, error) == 0) return Mode::unchanging;
  }
  return Mode::read;
}

int number(Database& database, const char* pragma) { return std::stoi("0" + database.value(std::string("PRAGMA ") + pragma)); }

// Another process that makes the same store at the same time holds it for a moment; SQLite does not wait there itself.
void write_ahead(Database& database) {
  for (int tries = 0; database.value("PRAGMA journal_mode") != "wal"; ++tries) {
    try {
      database.value("PRAGMA journal_mode = WAL");
    } catch (const Problem&) {
      if (tries == 200) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
}

}  // namespace

int schema_version() { return static_cast<int>(migrations().size()) + 1; }

Store::Store(const std::string& file, Access access) : database_(file, mode_of(file, access)) {
  offer_packing(database_);
  const int version = number(database_, "user_version");
  const bool empty = database_.value("SELECT count(*) FROM sqlite_schema") == "0";
  if (!empty && number(database_, "application_id") != application) throw Problem({file}, "is a database, but no store of Vesper", "give another path");
  if (version > schema_version())
    throw Problem({file}, "has schema " + std::to_string(version) + ", newer than this program's " + std::to_string(schema_version()), "take the newer Vesper that wrote it; nothing was changed");
  if (access == Access::read) {
    if (empty) throw Problem({file}, "is no store: it is empty", "`vesper merge " + file + " RECORDS` makes one");
    if (version < schema_version())
      throw Problem({file}, "has schema " + std::to_string(version) + ", older than this program's " + std::to_string(schema_version()), "`vesper merge " + file + "` brings it up to date and keeps a backup");
    database_.run("PRAGMA cache_size = -32768");
    return;
  }
  database_.run("PRAGMA page_size = 8192");  // counts for a new file only
  write_ahead(database_);
  database_.run("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864");
  if (empty) make();
  else if (version < schema_version()) migrate(version);
  database_.run("PRAGMA foreign_keys = ON");
}

void Store::make() {
  Transaction transaction(database_);
  if (database_.value("SELECT count(*) FROM sqlite_schema") != "0") return;  // another process was faster
  database_.run(std::string(schema()));
  make_indexes(database_, Indexes::all);
  database_.run("PRAGMA application_id = " + std::to_string(application) + "; PRAGMA user_version = " + std::to_string(schema_version()));
  transaction.commit();
}

void Store::migrate(int version) {
  const std::string backup = file() + ".schema" + std::to_string(version) + ".backup";
  std::error_code error;
  if (!std::filesystem::exists(backup, error)) {
    const std::string part = backup + ".part";
    std::filesystem::remove(part, error);
    Statement(database_, "VACUUM INTO ?").bind(1, part).run();
    std::filesystem::rename(part, backup);
  }
  database_.run("PRAGMA foreign_keys = OFF");  // tables are made anew
  Transaction transaction(database_);
  for (int at = number(database_, "user_version"); at < schema_version(); ++at) database_.run(std::string(migrations()[static_cast<std::size_t>(at - 1)]));
  make_indexes(database_, Indexes::all);
  count_sides(database_);
  link_all_kin(database_);
  database_.run(  // claims are tied by what is a kind of what
      "WITH kin(term) AS (SELECT special FROM isa UNION SELECT general FROM isa) "
      "INSERT INTO stale SELECT claim, 1 FROM claim WHERE origin IN kin OR cargo IN kin OR target IN kin OR effect IN kin ON CONFLICT DO UPDATE SET why = (why | 1) & ~128");
  if (const std::string table = database_.value("PRAGMA foreign_key_check"); !table.empty()) throw Problem({file()}, "cannot be brought to schema " + std::to_string(schema_version()) + ": a row of " + table + " points to nothing", "the store is as it was; please report it");
  database_.run("PRAGMA user_version = " + std::to_string(schema_version()));
  transaction.commit();
  backup_ = backup;
}

std::string why_no_time(const std::string& words) {
  static const re2::RE2 time("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(T\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z)?");
  return re2::RE2::FullMatch(words, time) ? "" : "'" + words + "' is no day or time; write 2026-11-25 or 2026-11-25T02:30:00Z";
}

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char words[32];
  std::strftime(words, sizeof words, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return words;
}

}  // namespace vesper

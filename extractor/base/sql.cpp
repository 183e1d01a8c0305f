#include "base/sql.h"

#include <sqlite3.h>

#include <utility>

#include "base/problem.h"

namespace vesper {
namespace {

constexpr int longest_wait = 600'000;  // milliseconds for another writer

std::string remedy_of(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL: return "make room on the disk and run it again; what was committed before is intact";
    case SQLITE_READONLY: case SQLITE_PERM: return "the file or its folder may not be written; change their permissions or take another folder";
    case SQLITE_CANTOPEN: return "check that the folder is there and may be written";
    case SQLITE_BUSY: case SQLITE_LOCKED: return "another program holds the store; run it again when that is done";
    case SQLITE_IOERR: return "the disk fails or is full; what was committed before is intact";
    case SQLITE_CORRUPT: return "the file is damaged; take a backup, or make the store anew from the records";
    case SQLITE_NOTADB: return "the file is no store of Vesper";
  }
  return "";
}

}  // namespace

Statement::Statement(const Database& database, std::string_view sql) : database_(&database) {
  if (sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) != SQLITE_OK) database.fail("cannot be asked");
}
Statement::~Statement() { sqlite3_finalize(statement_); }
Statement::Statement(Statement&& other) noexcept : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::bind(int parameter, std::string_view words) {
  const char* begin = words.data() ? words.data() : "";
  if (sqlite3_bind_text(statement_, parameter, begin, static_cast<int>(words.size()), SQLITE_TRANSIENT) != SQLITE_OK) database_->fail("cannot be asked");
  return *this;
}
Statement& Statement::bind_kept(int parameter, std::string_view words) {
  const char* begin = words.data() ? words.data() : "";
  if (sqlite3_bind_text(statement_, parameter, begin, static_cast<int>(words.size()), SQLITE_STATIC) != SQLITE_OK) database_->fail("cannot be asked");
  return *this;
}
Statement& Statement::bind_bytes(int parameter, std::string_view bytes) {
  if (sqlite3_bind_blob64(statement_, parameter, bytes.data(), bytes.size(), SQLITE_STATIC) != SQLITE_OK) database_->fail("cannot be asked");
  return *this;
}
Statement& Statement::bind(int parameter, std::int64_t number) {
  if (sqlite3_bind_int64(statement_, parameter, number) != SQLITE_OK) database_->fail("cannot be asked");
  return *this;
}
Statement& Statement::bind(int parameter, double number) {
  if (sqlite3_bind_double(statement_, parameter, number) != SQLITE_OK) database_->fail("cannot be asked");
  return *this;
}
Statement& Statement::bind_null(int parameter) {
  if (sqlite3_bind_null(statement_, parameter) != SQLITE_OK) database_->fail("cannot be asked");
  return *this;
}

int Statement::parameters() const { return sqlite3_bind_parameter_count(statement_); }

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    try {
      database_->fail(sqlite3_stmt_readonly(statement_) ? "cannot be read" : "cannot be written");
    } catch (...) {
      sqlite3_reset(statement_);
      throw;
    }
  }
  sqlite3_reset(statement_);
  return false;
}
void Statement::run() {
  while (step()) {
  }
}
void Statement::reset() { sqlite3_reset(statement_); }

std::string_view Statement::view(int column) const {
  const auto* words = static_cast<const char*>(sqlite3_column_type(statement_, column) == SQLITE_BLOB ? sqlite3_column_blob(statement_, column) : reinterpret_cast<const void*>(sqlite3_column_text(statement_, column)));
  return words ? std::string_view(words, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : std::string_view();
}
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }
bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Database::Database(const std::string& file, Mode mode) : file_(file) {
  std::string name = file;
  if (mode == Mode::unchanging) {
    name = "file:";
    for (const char c : file) {
      if (c == '%' || c == '?' || c == '#') {
        constexpr char digits[] = "0123456789ABCDEF";
        name += {'%', digits[static_cast<unsigned char>(c) >> 4], digits[c & 15]};
      } else {
        name += c;
      }
    }
    name += "?immutable=1";
  }
  const int flags = (mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_URI * (mode == Mode::unchanging) | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(name.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
    try {
      fail("cannot be opened");
    } catch (...) {
      sqlite3_close_v2(handle_);
      throw;
    }
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, longest_wait);
}

Database::~Database() {
  statements_.clear();
  literals_.clear();
  sqlite3_close_v2(handle_);
}

void Database::run(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail("cannot be written");
}

std::string Database::value(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.text(0) : "";
}

std::int64_t Database::changes() const { return sqlite3_changes64(handle_); }
std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_); }

Statement& Database::cached(std::string_view sql) {
  std::unique_ptr<Statement>& statement = statements_[std::string(sql)];
  if (!statement) statement = std::make_unique<Statement>(*this, sql);
  return *statement;
}

void Database::fail(const std::string& doing) const {
  const int code = sqlite3_extended_errcode(handle_);
  throw Problem({file_}, doing + ": " + sqlite3_errmsg(handle_), remedy_of(code));
}

Transaction::Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }
Transaction::~Transaction() {
  if (open_ && !sqlite3_get_autocommit(database_.handle())) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}
void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace vesper

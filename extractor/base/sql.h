// SQLite behind two small classes: a database, and a prepared statement. Every failure is a Problem that names the
// store's file, in words a user can act on.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace vesper {

class Database;

class Statement {
 public:
  Statement(const Database& database, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Parameters are numbered from 1. Text is copied.
  Statement& bind(int parameter, std::string_view words);
  Statement& bind(int parameter, const std::string& words) { return bind(parameter, std::string_view(words)); }
  Statement& bind(int parameter, const char* words) { return bind(parameter, std::string_view(words)); }
  Statement& bind_kept(int parameter, std::string_view words);  // not copied: stays where it is until the next bind
  Statement& bind_bytes(int parameter, std::string_view bytes);  // a blob, not copied either
  Statement& bind(int parameter, std::int64_t number);
  Statement& bind(int parameter, int number) { return bind(parameter, static_cast<std::int64_t>(number)); }
  Statement& bind(int parameter, double number);
  Statement& bind_null(int parameter);
  int parameters() const;  // the greatest number of one

  bool step();  // true: a row is there; false: no more, and the statement is ready for new parameters
  void run();   // to the end
  void reset();

  // Columns are numbered from 0; a view holds until the next step.
  std::string_view view(int column) const;
  std::string text(int column) const { return std::string(view(column)); }
  std::int64_t integer(int column) const;
  double real(int column) const;
  bool is_null(int column) const;

 private:
  const Database* database_;
  sqlite3_stmt* statement_ = nullptr;
};

enum class Mode { read, write, unchanging };  // unchanging: nobody writes, no lock is taken

class Database {
 public:
  // For Mode::write the file is made where there is none.
  Database(const std::string& file, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  const std::string& file() const { return file_; }
  sqlite3* handle() const { return handle_; }
  void run(const std::string& sql);           // any number of statements, without rows
  std::string value(const std::string& sql);  // the first column of the first row; empty where there is none
  std::int64_t changes() const;               // rows changed by the last statement
  std::int64_t last_row() const;
  Statement& cached(std::string_view sql);    // prepared once; not to be used twice at a time
  template <std::size_t size>
  Statement& cached(const char (&literal)[size]) {  // the same, found by the literal's address
    std::unique_ptr<Statement>& statement = literals_[literal];
    if (!statement) statement = std::make_unique<Statement>(*this, std::string_view(literal, size - 1));
    return *statement;
  }

  [[noreturn]] void fail(const std::string& doing) const;

 private:
  std::string file_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<std::string, std::unique_ptr<Statement>> statements_;
  std::unordered_map<const char*, std::unique_ptr<Statement>> literals_;
};

// Takes the one writer's place at once, waiting for another; rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace vesper

// app/bench_raw.h - SQLite as it is, without a layer: what the raw limits are measured with.
//
// Threads: one connection belongs to one thread. Every failure is a std::runtime_error: a benchmark
// that cannot run says so and stops.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "store/db.h"

namespace shouwen::app {

struct RawClose {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
struct RawFinalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

class RawStatement {
 public:
  RawStatement() = default;
  RawStatement(sqlite3* db, const std::string& sql);
  void Bind(int index, std::int64_t value) { sqlite3_bind_int64(statement_.get(), index, value); }
  void Bind(int index, std::string_view text);  // must live until the statement is run
  void BindValue(int index, const store::Value& value);
  // False after the last row; the statement is then ready to be bound again.
  bool Step();
  // Runs to the end; how many rows came.
  int Run();
  int columns() const { return sqlite3_column_count(statement_.get()); }
  std::int64_t Int(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  std::string Text(int column) const;
  store::Value Get(int column) const;

 private:
  std::unique_ptr<sqlite3_stmt, RawFinalize> statement_;
};

class RawDb {
 public:
  // The database file of the store folder `dir`, with the settings the store itself uses.
  explicit RawDb(const std::string& dir);
  RawStatement Prepare(const std::string& sql) { return {db_.get(), sql}; }
  void Exec(const std::string& sql);
  // Moves everything out of the write-ahead log, so that each side starts with an empty one.
  void Checkpoint() { Exec("PRAGMA wal_checkpoint(TRUNCATE)"); }

 private:
  std::unique_ptr<sqlite3, RawClose> db_;
};

// How many transactions have been committed to the store in `dir` since its write-ahead log was
// made, modulo 2^32: the counter iChange of the WAL index, see sqlite.org/walformat.html.
std::uint32_t CommitCount(const std::string& dir);

}  // namespace shouwen::app

#include "bench_raw.h"

#include <fstream>
#include <stdexcept>
#include <type_traits>

namespace shouwen::app {
namespace {

constexpr int kBusyMs = 5000;

[[noreturn]] void Fail(sqlite3* db, const std::string& doing) {
  throw std::runtime_error("raw SQLite: " + std::string(sqlite3_errmsg(db)) + " in " + doing);
}

}  // namespace

RawStatement::RawStatement(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* compiled = nullptr;
  const int code =
      sqlite3_prepare_v3(db, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &compiled, nullptr);
  statement_.reset(compiled);
  if (code != SQLITE_OK) Fail(db, sql);
}

void RawStatement::Bind(int index, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), index, text.data(), text.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
}

void RawStatement::BindValue(int index, const store::Value& value) {
  std::visit(
      [&](const auto& v) {
        using T = std::decay_t<decltype(v)>;
        sqlite3_stmt* s = statement_.get();
        if constexpr (std::is_same_v<T, store::Null>) {
          sqlite3_bind_null(s, index);
        } else if constexpr (std::is_same_v<T, bool>) {
          sqlite3_bind_int(s, index, v ? 1 : 0);
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
          sqlite3_bind_int64(s, index, v);
        } else if constexpr (std::is_same_v<T, double>) {
          sqlite3_bind_double(s, index, v);
        } else if constexpr (std::is_same_v<T, std::string>) {
          sqlite3_bind_text64(s, index, v.data(), v.size(), SQLITE_STATIC, SQLITE_UTF8);
        } else {
          sqlite3_bind_blob64(s, index, v.bytes.data(), v.bytes.size(), SQLITE_STATIC);
        }
      },
      value.variant());
}

bool RawStatement::Step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(statement_.get());
  if (code != SQLITE_DONE) {
    Fail(sqlite3_db_handle(statement_.get()), sqlite3_sql(statement_.get()));
  }
  return false;
}

int RawStatement::Run() {
  int rows = 0;
  while (Step()) ++rows;
  return rows;
}

std::string RawStatement::Text(int column) const {
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  const void* data = sqlite3_column_blob(statement_.get(), column);
  return size == 0 ? std::string() : std::string(static_cast<const char*>(data), size);
}

store::Value RawStatement::Get(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_INTEGER:
      return Int(column);
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement_.get(), column);
    case SQLITE_TEXT:
      return Text(column);
    case SQLITE_BLOB:
      return store::Blob{Text(column)};
    default:
      return store::Null{};
  }
}

RawDb::RawDb(const std::string& dir) {
  sqlite3* opened = nullptr;
  const std::string path = dir + "/shouwen.db";
  const int code =
      sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  db_.reset(opened);
  if (code != SQLITE_OK) Fail(opened, path);
  sqlite3_busy_timeout(opened, kBusyMs);
  for (const char* pragma :
       {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA temp_store = MEMORY",
        "PRAGMA cache_size = -16384", "PRAGMA journal_size_limit = 67108864",
        "PRAGMA wal_autocheckpoint = 16000"}) {
    Exec(pragma);
  }
}

void RawDb::Exec(const std::string& sql) {
  if (sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    Fail(db_.get(), sql);
  }
}

std::uint32_t CommitCount(const std::string& dir) {
  constexpr std::streamoff kChangeAt = 8;
  std::ifstream index(dir + "/shouwen.db-shm", std::ios::binary);
  index.seekg(kChangeAt);
  std::uint32_t count = 0;
  index.read(reinterpret_cast<char*>(&count), sizeof count);
  if (!index) throw std::runtime_error("the write-ahead index of " + dir + " does not read");
  return count;
}

}  // namespace shouwen::app

// sqlite_session.h - one SQLite connection with its prepared statements.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "log_sync.h"
#include "session.h"

namespace shouwen::store {

struct SqliteClose {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using SqliteHandle = std::unique_ptr<sqlite3, SqliteClose>;

[[noreturn]] void ThrowSqlite(sqlite3* db, int code, std::string_view doing);

class SqliteSession final : public Session {
 public:
  enum class Role { kWriter, kReader, kBoth };
  // `path` "" is a private database in memory.
  SqliteSession(const std::string& path, bool durable, Role role);
  ~SqliteSession() override;

  Engine engine() const override { return Engine::kSqlite; }
  Rows QueryValues(std::string_view sql, std::span<const Value> params) override;
  std::int64_t ExecValues(std::string_view sql, std::span<const Value> params) override;
  void PostValues(std::string_view sql, std::span<const Value> params) override;

  void Begin() override;
  void BeginRead() override;
  void Commit() override;  // to the write-ahead log; durable after Sync
  void Sync() override;
  void Savepoint() override;
  void Release() override;
  void RollbackTo() override;
  void Rollback() noexcept override;
  bool TransactionGone() override { return sqlite3_get_autocommit(db_.get()) != 0; }
  void ExecScript(const std::string& sql) override;

  sqlite3* handle() { return db_.get(); }

 protected:
  bool read_only() const override { return reading_; }
  void CheckSearchTable(std::string_view table) override;
  void WriteIndexRow(const IndexRow& row) override;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  template <class T>
  using ByText = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;
  struct SearchTable {
    Statement insert, remove, merge;
    std::size_t written = 0;  // bytes, in this transaction
  };

  void Configure(bool durable);
  Statement Compile(const std::string& sql);
  sqlite3_stmt* Prepared(std::string_view sql);
  void Bind(sqlite3_stmt* statement, std::string_view sql, std::span<const Value> params);
  void BindOne(sqlite3_stmt* statement, int index, const Value& value);
  void StepAll(sqlite3_stmt* statement, std::string_view sql);
  void RunFixed(Statement* statement, const char* sql);
  SearchTable& Search(std::string_view table);
  void RunSearch(sqlite3_stmt* statement, std::int64_t id, const std::string& document);
  void MergeSearchTables();

  SqliteHandle db_;
  std::unique_ptr<LogSync> log_sync_;  // of a durable writer
  const bool reader_;
  const bool shared_;
  bool reading_ = false;
  ByText<Statement> statements_;
  ByText<SearchTable> search_tables_;
  Statement begin_, begin_read_, commit_, savepoint_, release_, rollback_to_, rollback_;
};

}  // namespace shouwen::store

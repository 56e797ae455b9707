// store/db.h - one Db and one Tx for both engines (SQLite, PostgreSQL).
//
// SQL: one dialect subset (docs/style.md); parameters are `?`, in order. Text is UTF-8 without NUL:
// a parameter that is not is a Fault kBadStatement on both engines.
//
// Commands run on ONE writer thread in a queue: each in its own savepoint, many to a transaction
// (group commit), so a refused or faulted command never spoils its neighbours. Reads run on their
// own connections in a snapshot. Constraints are never DEFERRED: they would fail at the commit and
// fault the whole batch. After a Fault its command is over: a body must not catch one and go on,
// which PostgreSQL could not do.
//
// Threads: Db may be used from any thread; a Tx only inside the function it was handed to. A Read,
// Write or WriteBatch inside the body of another one is a bug (CORE_CHECK), and so is waiting for a
// Write inside a Done callback; WriteAsync is allowed there.
#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/ids.h"
#include "core/result.h"
#include "core/time.h"
#include "store/fault.h"

namespace shouwen::store {

struct Blob {
  std::string bytes;
  friend bool operator==(const Blob&, const Blob&) = default;
};
struct Null {
  friend bool operator==(Null, Null) = default;
};

// What a column holds or a parameter binds.
class Value {
 public:
  Value() : v_(Null{}) {}
  Value(Null) : v_(Null{}) {}                          // NOLINT: implicit
  Value(bool b) : v_(b) {}                             // NOLINT: implicit
  Value(std::int64_t i) : v_(i) {}                     // NOLINT: implicit
  Value(int i) : v_(std::int64_t{i}) {}                // NOLINT: implicit
  Value(double d) : v_(d) {}                           // NOLINT: implicit
  Value(std::string s) : v_(std::move(s)) {}           // NOLINT: implicit
  Value(std::string_view s) : v_(std::string(s)) {}    // NOLINT: implicit
  Value(const char* s) : v_(std::string(s)) {}         // NOLINT: implicit
  Value(Blob b) : v_(std::move(b)) {}                  // NOLINT: implicit
  Value(core::Instant at) : v_(at.ms) {}               // NOLINT: implicit
  Value(core::Date on) : v_(std::int64_t{on.days}) {}  // NOLINT: implicit
  template <class Tag>
  Value(core::Id<Tag> id) : v_(id.value) {}  // NOLINT: implicit; pass optional for nullable ids
  template <class T>
  Value(const std::optional<T>& o) : v_(Null{}) {  // NOLINT: implicit
    if (o) *this = Value(*o);
  }
  using Variant = std::variant<Null, bool, std::int64_t, double, std::string, Blob>;
  const Variant& variant() const { return v_; }

 private:
  Variant v_;
};

// The rows of one query, all in memory. Reading a NULL with a non-optional getter, a wrong type or
// a column that is not there is a bug (CORE_CHECK).
class Rows {
 public:
  explicit Rows(std::vector<std::vector<Value>> rows) : rows_(std::move(rows)) {}
  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  bool IsNull(std::size_t row, std::size_t col) const;
  std::int64_t Int(std::size_t row, std::size_t col) const;
  bool Bool(std::size_t row, std::size_t col) const;  // either engine's form of a {bool} column
  double Double(std::size_t row, std::size_t col) const;
  const std::string& Text(std::size_t row, std::size_t col) const;
  const std::string& Bytes(std::size_t row, std::size_t col) const;  // a {blob} column
  core::Instant At(std::size_t row, std::size_t col) const { return {Int(row, col)}; }
  template <class IdType>
  IdType Id(std::size_t row, std::size_t col) const {
    return IdType{Int(row, col)};
  }
  template <class IdType>
  std::optional<IdType> OptId(std::size_t row, std::size_t col) const {
    if (IsNull(row, col)) return std::nullopt;
    return IdType{Int(row, col)};
  }
  std::optional<std::int64_t> OptInt(std::size_t row, std::size_t col) const;
  std::optional<std::string> OptText(std::size_t row, std::size_t col) const;
  std::optional<core::Instant> OptAt(std::size_t row, std::size_t col) const;

 private:
  const Value& Cell(std::size_t row, std::size_t col) const;
  std::vector<std::vector<Value>> rows_;
};

enum class Engine { kSqlite, kPostgres };

class Tx {
 public:
  virtual ~Tx() = default;
  virtual Engine engine() const = 0;

  // Statements are prepared once for each connection and text. Throws Fault.
  virtual Rows QueryValues(std::string_view sql, std::span<const Value> params) = 0;
  // Number of rows changed. Throws Fault.
  virtual std::int64_t ExecValues(std::string_view sql, std::span<const Value> params) = 0;
  // A write whose count nobody needs: pipelined on PostgreSQL, so its fault may be thrown by a
  // later statement of the same command or by its end; never later than that.
  virtual void PostValues(std::string_view sql, std::span<const Value> params) = 0;

  template <class... A>
  Rows Query(std::string_view sql, const A&... a) {
    const std::array<Value, sizeof...(A)> params{Value(a)...};
    return QueryValues(sql, params);
  }
  template <class... A>
  std::int64_t Exec(std::string_view sql, const A&... a) {
    const std::array<Value, sizeof...(A)> params{Value(a)...};
    return ExecValues(sql, params);
  }
  template <class... A>
  void Post(std::string_view sql, const A&... a) {
    const std::array<Value, sizeof...(A)> params{Value(a)...};
    PostValues(sql, params);
  }

  // Writes the search row `id` of search table `table` when the batch ends (FTS5 flushes at every
  // savepoint, so rows are written outside them); dropped when this command is refused. The grams
  // replace any this id had (`old_grams`, needed by the contentless index; empty for a new row).
  // Each id carries its tenant as a term of its own, so a search never crosses tenants. The command
  // itself does not see its own search rows. Only the first 16,000 grams are written. Throws Fault
  // kReadOnly in a Read, kBadStatement when there is no such search table.
  virtual void IndexText(std::string_view table, core::TenantId tenant, std::int64_t id,
                         const std::vector<std::string>& grams,
                         const std::vector<std::string>& old_grams = {}) = 0;
};

struct Migration {
  std::string id;   // "cases.0001": module, then a number that only grows
  std::string sql;  // statements split by ';' at line end; macros {i64} {f64} {bool} {blob},
                    // {end} after the last ')' of a table, {search_table NAME} as a statement,
                    // {stats TABLE INDEX rows a b …} as a statement: rows in a full table, rows for
                    // one value of the index's first column, of its first two … as SQLite's planner
                    // is to believe (INDEX = TABLE for the primary key; PostgreSQL counts itself)
};

struct Options {
  // sqlite:DIR (DIR/shouwen.db), sqlite::memory:, or postgres://… as libpq reads it. In memory
  // there is one connection for everything and no writer thread: a Write runs at once on its
  // caller.
  std::string url;
  int readers = 4;
  std::size_t queue_max = 10'000;  // commands waiting; beyond: store.busy fault at once
  std::size_t batch_max = 256;     // commands to one commit
  bool durable = true;             // false only for simulation and tests: no fsync
};

class Db {
 public:
  // Opens and checks; creates DIR. Throws Fault (kReadOnly, kDiskFull, kLost, kCorrupt …).
  static std::unique_ptr<Db> Open(const Options& options);
  virtual ~Db() = default;  // drains the writer queue
  virtual Engine engine() const = 0;

  // Applies those not applied yet, in order, each in a transaction. Refuses with a Fault kTooNew
  // when the database knows a migration this program does not.
  virtual void Migrate(std::span<const Migration> migrations) = 0;

  // The outcome of one command: `refused` or applied, or the fault that undid it.
  using Body = std::function<core::Status(Tx&)>;  // may throw Fault; a refusal rolls back
  // Called on the writer thread, after the commit.
  using Done = std::function<void(core::Status, std::exception_ptr)>;
  virtual void WriteAsync(Body body, Done done) = 0;  // Throws Fault kBusy when the queue is full

  // Blocks until durable. Throws the command's Fault; returns its refusal or its value.
  template <class F>
  auto Write(F&& body) -> std::invoke_result_t<F, Tx&> {
    using R = std::invoke_result_t<F, Tx&>;
    std::optional<R> result;
    WriteBlocking([&](Tx& tx) -> core::Status {
      result.emplace(body(tx));
      if (!result->ok()) return result->error();
      return core::Ok();
    });
    return std::move(*result);
  }
  // Runs `body` on the calling thread as ONE transaction with no savepoints in it, between two
  // batches of the queue: for imports and simulations that write many rows. A refusal or a fault
  // undoes all of it. Blocks the queue while it runs.
  core::Status WriteBatch(const Body& body) { return BatchBlocking(body); }

  // Runs `body` in a read snapshot on the calling thread; waits while all `readers` connections are
  // in use. A statement that writes is a Fault kReadOnly.
  template <class F>
  auto Read(F&& body) -> std::invoke_result_t<F, Tx&> {
    using R = std::invoke_result_t<F, Tx&>;
    std::optional<R> result;
    ReadBlocking([&](Tx& tx) { result.emplace(body(tx)); });
    return std::move(*result);
  }

  // A consistent copy while commands go on (SQLite: online backup into `path`; PostgreSQL: refused
  // with Fault kUnsupported, use its own tools). Progress: pages done, pages in all.
  virtual void BackupTo(const std::string& path,
                        const std::function<void(std::int64_t, std::int64_t)>& progress) = 0;

 protected:
  virtual void WriteBlocking(const Body& body) = 0;
  virtual core::Status BatchBlocking(const Body& body) = 0;
  virtual void ReadBlocking(const std::function<void(Tx&)>& body) = 0;
};

// A WHERE fragment and its parameter that hold for rows whose `id_column` matches `query` in the
// search table; nullopt when the query holds nothing searchable.
struct SearchClause {
  std::string sql;
  Value param;
  // The matching ids alone, for walking them in order: `select` takes the same parameter and may be
  // continued with " AND <id> < ? ORDER BY <id> DESC LIMIT ?".
  std::string select, id;
};
std::optional<SearchClause> MatchText(Engine engine, std::string_view table,
                                      std::string_view id_column, core::TenantId tenant,
                                      std::string_view query);

}  // namespace shouwen::store

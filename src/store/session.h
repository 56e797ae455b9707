// session.h - one connection of either engine, and what the writer and the readers need of it.
//
// Threads: a session is used by one thread at a time; the owner sees to it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/db.h"

namespace shouwen::store {

// A search row waiting for the end of its batch.
struct IndexRow {
  std::string table;
  core::TenantId tenant;
  std::int64_t id = 0;
  std::vector<std::string> grams;
  std::vector<std::string> old_grams;
};

class Session : public Tx {
 public:
  // Each throws Fault. Begin connects again when the connection was lost.
  virtual void Begin() = 0;
  virtual void BeginRead() = 0;
  virtual void Commit() = 0;
  // Makes durable what has been committed, where Commit alone does not. From any thread, also while
  // another uses the session. After a fault of it nobody knows what the disk holds.
  virtual void Sync() {}
  virtual void Savepoint() = 0;
  virtual void Release() = 0;     // also the faults of statements posted before
  virtual void RollbackTo() = 0;  // back to the savepoint, which is gone after it
  virtual void Rollback() noexcept = 0;
  // True when the engine has thrown the whole transaction away (disk full, connection lost).
  virtual bool TransactionGone() = 0;
  // One statement with macros expanded by the caller, no parameters, not cached.
  virtual void ExecScript(const std::string& sql) = 0;

  void IndexText(std::string_view table, core::TenantId tenant, std::int64_t id,
                 const std::vector<std::string>& grams,
                 const std::vector<std::string>& old_grams) override;

  // Search rows of this transaction: how many wait; drop those after the first `keep`; write all.
  std::size_t index_rows() const { return index_rows_.size(); }
  void DropIndexRows(std::size_t keep) { index_rows_.resize(keep); }
  void WriteIndexRows();
  // While on, rows are written whenever kIndexRowsTogether wait: for transactions without
  // savepoints, whose rows are too many to keep. Not one by one, because FTS5 also writes its
  // buffer out at the hidden savepoint of some statements, an upsert with RETURNING among them.
  void set_index_in_groups(bool on) { index_in_groups_ = on; }
  static constexpr std::size_t kIndexRowsTogether = 1'000;

 protected:
  virtual bool read_only() const = 0;
  virtual void CheckSearchTable(std::string_view table) = 0;
  virtual void WriteIndexRow(const IndexRow& row) = 0;

 private:
  std::vector<IndexRow> index_rows_;
  bool index_in_groups_ = false;
};

}  // namespace shouwen::store

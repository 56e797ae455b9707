// test_schema.h - what the store's own tests share: one table, and ways to hold up the writer.
#pragma once

#include <condition_variable>
#include <future>
#include <mutex>
#include <string>
#include <vector>

#include "engines.h"

namespace shouwen::store {

inline constexpr core::Code kNo{"store_test.no", 409};
inline constexpr const char* kInsert = "INSERT INTO store_sample (id, name) VALUES (?, ?)";

// Whoever shows a fault puts its kind before its words: "store.lost: lost: …" would say it twice.
inline bool SaysItsKind(const Fault& fault) {
  const std::string what = fault.what(), kind = ToText(fault.kind());
  return what.rfind(kind + ":", 0) == 0;
}

#define EXPECT_FAULT(expected, statement)                                                      \
  try {                                                                                        \
    static_cast<void>(statement);                                                              \
    ADD_FAILURE() << "no fault";                                                               \
  } catch (const Fault& fault) {                                                               \
    EXPECT_EQ(std::string(ToText(fault.kind())), ToText(FaultKind::expected)) << fault.what(); \
    EXPECT_FALSE(SaysItsKind(fault)) << fault.what();                                          \
  }

// How one WriteAsync ended.
class Outcome {
 public:
  Db::Done done() {
    return [this](const core::Status& status, std::exception_ptr fault) {
      applied_ = status.ok() && !fault;
      fault_ = std::move(fault);
      promise_.set_value();
    };
  }
  void Wait() { promise_.get_future().wait(); }
  // After Wait.
  bool applied() const { return applied_; }
  std::exception_ptr fault() const { return fault_; }

 private:
  bool applied_ = false;
  std::exception_ptr fault_;
  std::promise<void> promise_;
};

// Keeps the writer busy until it is opened, so that what is queued meanwhile makes one batch.
class Gate {
 public:
  explicit Gate(Db& db) {
    std::future<void> entered = entered_.get_future();
    db.WriteAsync(
        [this](Tx&) -> core::Status {
          entered_.set_value();
          open_.get_future().wait();
          return core::Ok();
        },
        outcome_.done());
    entered.wait();
  }
  void Open() {
    open_.set_value();
    outcome_.Wait();
  }

 private:
  std::promise<void> entered_;
  std::promise<void> open_;
  Outcome outcome_;
};

class StoreTest : public support::DbTest {
 protected:
  std::vector<Migration> Migrations() const override {
    return {{"store_test.0001", R"(
        CREATE TABLE store_sample (
          id {i64} NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id)) {end};
        )"}};
  }

  static Db::Body InsertBody(int id, const std::string& name) {
    return [id, name](Tx& tx) -> core::Status {
      tx.Exec(kInsert, id, name);
      return core::Ok();
    };
  }
  core::Status Insert(int id, const std::string& name) { return db().Write(InsertBody(id, name)); }
  std::int64_t Count() {
    return db().Read(
        [](Tx& tx) { return tx.Query("SELECT count(*) FROM store_sample").Int(0, 0); });
  }
  std::string Names() {
    return db().Read([](Tx& tx) {
      const Rows rows = tx.Query("SELECT name FROM store_sample ORDER BY id");
      std::string names;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        names += (i == 0 ? "" : " ") + rows.Text(i, 0);
      }
      return names;
    });
  }
};

}  // namespace shouwen::store

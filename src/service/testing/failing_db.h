// testing/failing_db.h - for tests: a store whose world fails at one write, as when its disk is
// full.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "store/db.h"

namespace shouwen::service {

// Passes everything on to a real store, until it is told to fail at a write. REQUIRES: nothing runs
// while FailAt is called. The real store outlives it.
class FailingDb : public store::Db {
 public:
  explicit FailingDb(store::Db& real) : real_(real) {}

  // At the write after so many others; its command is rolled back, and what comes later succeeds.
  void FailAt(int writes) { left_ = writes; }
  void FailNever() { left_ = kNever; }
  bool has_failed() const { return left_ == kFailed; }

  store::Engine engine() const override { return real_.engine(); }
  void Migrate(std::span<const store::Migration> migrations) override { real_.Migrate(migrations); }
  void WriteAsync(Body body, Done done) override {
    real_.WriteAsync([this, body = std::move(body)](store::Tx& tx) { return Run(tx, body); },
                     std::move(done));
  }
  void BackupTo(const std::string& path,
                const std::function<void(std::int64_t, std::int64_t)>& progress) override {
    real_.BackupTo(path, progress);
  }

 protected:
  void WriteBlocking(const Body& body) override {
    // A refusal is known to whoever made the body.
    const core::Status ignored = real_.Write([&](store::Tx& tx) { return Run(tx, body); });
    static_cast<void>(ignored);
  }
  core::Status BatchBlocking(const Body& body) override {
    return real_.WriteBatch([&](store::Tx& tx) { return Run(tx, body); });
  }
  void ReadBlocking(const std::function<void(store::Tx&)>& body) override {
    real_.Read([&](store::Tx& tx) {
      body(tx);
      return 0;
    });
  }

 private:
  static constexpr int kNever = -1, kFailed = -2;

  class FailingTx : public store::Tx {
   public:
    FailingTx(FailingDb& db, store::Tx& real) : db_(db), real_(real) {}
    store::Engine engine() const override { return real_.engine(); }
    store::Rows QueryValues(std::string_view sql, std::span<const store::Value> params) override {
      if (!sql.starts_with("SELECT")) Count();
      return real_.QueryValues(sql, params);
    }
    std::int64_t ExecValues(std::string_view sql, std::span<const store::Value> params) override {
      Count();
      return real_.ExecValues(sql, params);
    }
    void PostValues(std::string_view sql, std::span<const store::Value> params) override {
      Count();
      real_.PostValues(sql, params);
    }
    void IndexText(std::string_view table, core::TenantId tenant, std::int64_t id,
                   const std::vector<std::string>& grams,
                   const std::vector<std::string>& old_grams) override {
      real_.IndexText(table, tenant, id, grams, old_grams);
    }

   private:
    void Count() {
      if (db_.left_ < 0 || db_.left_-- > 0) return;
      db_.left_ = kFailed;
      throw store::Fault(store::FaultKind::kDiskFull, "the disk of the test is full");
    }
    FailingDb& db_;
    store::Tx& real_;
  };

  core::Status Run(store::Tx& tx, const Body& body) {
    FailingTx failing(*this, tx);
    return body(failing);
  }

  store::Db& real_;
  int left_ = kNever;  // set between commands, counted on the writer
};

}  // namespace shouwen::service

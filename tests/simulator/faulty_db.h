// faulty_db.h - a store that fails when it is told to: everything is passed on to a real one, until
// a command reaches the statement its world is to fail at.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "store/db.h"

namespace shouwen::simulator {

struct FaultPlan {
  enum class How {
    kThrown,      // as the disk running full: the statement is never made
    kStatement,   // a statement the engine itself refuses, which spoils PostgreSQL's transaction
    kDisconnect,  // PostgreSQL only: the server ends the connection under the command
  };
  How how = How::kThrown;
  int commands = 0;    // that still succeed before it
  int statements = 0;  // of the failing command that still succeed; its end counts as one more
};

class FaultyDb : public store::Db {
 public:
  FaultyDb(std::unique_ptr<store::Db> real, std::function<void()> disconnect)
      : real_(std::move(real)), disconnect_(std::move(disconnect)) {}

  void Plan(std::optional<FaultPlan> plan) { plan_ = plan; }

  store::Engine engine() const override { return real_->engine(); }
  void Migrate(std::span<const store::Migration> migrations) override {
    real_->Migrate(migrations);
  }
  void WriteAsync(Body body, Done done) override;
  void BackupTo(const std::string& path,
                const std::function<void(std::int64_t, std::int64_t)>& progress) override {
    real_->BackupTo(path, progress);
  }

 protected:
  void WriteBlocking(const Body& body) override;
  core::Status BatchBlocking(const Body& body) override { return real_->WriteBatch(body); }
  void ReadBlocking(const std::function<void(store::Tx&)>& body) override {
    real_->Read([&](store::Tx& tx) {
      body(tx);
      return 0;
    });
  }

 private:
  core::Status Run(store::Tx& tx, const Body& body);

  std::unique_ptr<store::Db> real_;
  const std::function<void()> disconnect_;
  std::optional<FaultPlan> plan_;  // written between commands, used by the writer
};

}  // namespace shouwen::simulator

// testing/two_nodes.h - for tests: what a second node does while the first is in the middle of a
// command.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <thread>

#include "store/db.h"

namespace shouwen::service {

// A node of its own writes `first` and is not durable yet when `second` begins on `db`; on
// PostgreSQL it becomes so when the second one waits for it, and SQLite has one writer anyway.
// REQUIRES: `second` meets what the first one holds, or this never ends.
inline void WhileAnotherNode(store::Db& db, const store::Options& options,
                             const std::function<void(store::Tx&)>& first,
                             const std::function<void()>& second) {
  const auto other = store::Db::Open(options);
  std::promise<void> written, go;
  std::thread there([&] {
    const core::Status done = other->Write([&](store::Tx& tx) -> core::Status {
      first(tx);
      written.set_value();
      go.get_future().wait();
      return core::Ok();
    });
    EXPECT_TRUE(done.ok());
  });
  written.get_future().wait();
  std::thread here(second);
  const auto somebody_waits = [&] {
    return db.Read([](store::Tx& tx) {
      return tx.Query("SELECT COUNT(*) FROM pg_locks WHERE NOT granted").Int(0, 0) > 0;
    });
  };
  while (db.engine() == store::Engine::kPostgres && !somebody_waits()) std::this_thread::yield();
  go.set_value();
  here.join();
  there.join();
}

}  // namespace shouwen::service

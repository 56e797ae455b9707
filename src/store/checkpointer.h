// checkpointer.h - copies the write-ahead log of SQLite back into the database, beside the writer.
//
// Why: otherwise the commit that fills the log copies all of it first, and everybody who waits for
// a commit waits for that. Here a thread copies on a connection of its own while commits go on, and
// whenever it catches up with them SQLite starts the log over by itself. Beside a writer that never
// rests it does not catch up: then the writer copies the rest, once in kPagesMost pages.
// Threads: OnCommit on whichever thread commits (one at a time). A copy that fails is tried again
// with a later commit: the log holds everything until then.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "sqlite_session.h"

namespace shouwen::store {

class Checkpointer {
 public:
  static constexpr int kPages = 4'000;       // this many new ones in the log begin a copy
  static constexpr int kPagesMost = 64'000;  // 250 MB: the writer itself copies what is left

  // `file` exists and is in WAL mode. Hooks itself to the commits of `writer`, which is idle now
  // and commits nothing once this is gone.
  Checkpointer(const std::string& file, bool durable, SqliteSession* writer);
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

 private:
  static int Hook(void* self, sqlite3* writer, const char* schema, int pages);
  // True: the writer's turn to copy what is left.
  bool OnCommit(int pages);
  void Loop();

  SqliteSession session_;
  sqlite3* const writer_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int pages_ = 0;   // in the log after the last commit
  int copied_ = 0;  // in the log when the thread last began to copy
  int left_ = 0;    // in the log when the writer last copied: 0 unless a reader held it
  bool copying_ = false, stopping_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace shouwen::store

// log_sync.h - makes SQLite's write-ahead log durable, apart from the commit that wrote it.
//
// Why: in `synchronous = FULL` a connection waits for the disk inside its commit, and the writer
// with it. The log of a commit that has returned is in the file; syncing the file makes it durable,
// whoever does it (docs/decisions/0014).
// Threads: Sync from any thread.
#pragma once

#include <mutex>
#include <string>

namespace shouwen::store {

class LogSync {
 public:
  // `path` of the log. It need not be there yet: nothing has been committed then.
  explicit LogSync(std::string path) : path_(std::move(path)) {}
  ~LogSync();
  LogSync(const LogSync&) = delete;
  LogSync& operator=(const LogSync&) = delete;

  // When it returns, every commit that returned before the call is durable. Faults: kDiskFull,
  // kReadOnly, kLost.
  void Sync();

 private:
  int File();

  const std::string path_;
  std::mutex mutex_;
  int file_ = -1;  // opened at the first Sync: from the first commit on SQLite keeps the file
};

}  // namespace shouwen::store

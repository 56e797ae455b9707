#include "checkpointer.h"

namespace shouwen::store {
namespace {

// The first time most of the log, the second time what was written meanwhile, the third time about
// as much as one commit writes; more would only write the same pages again and again.
constexpr int kTimes = 3;

// True when all of the log has been copied. What was not stays in the log and is tried again.
bool Copy(sqlite3* db) {
  int in_log = 0, copied = 0;
  const int code =
      sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_PASSIVE, &in_log, &copied);
  return code == SQLITE_OK && in_log == copied;
}

// SQLite syncs the database only when a copy has reached the end of the log, which one beside a
// busy writer never does: the writer's last copy would wait for all of them. Through SQLite's own
// file: to close a second one would let go of the locks of this process.
void Sync(sqlite3* db) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file != nullptr && file->pMethods != nullptr) {
    file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
  }
}

}  // namespace

Checkpointer::Checkpointer(const std::string& file, bool durable, SqliteSession* writer)
    : session_(file, durable, SqliteSession::Role::kWriter), writer_(writer->handle()) {
  thread_ = std::thread([this] { Loop(); });
  sqlite3_wal_hook(writer_, &Hook, this);
}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

int Checkpointer::Hook(void* self, sqlite3* writer, const char*, int pages) {
  if (static_cast<Checkpointer*>(self)->OnCommit(pages)) Copy(writer);
  return SQLITE_OK;
}

bool Checkpointer::OnCommit(int pages) {
  const std::lock_guard lock(mutex_);
  if (pages < pages_) copied_ = left_ = 0;  // the log has started over
  pages_ = pages;
  if (copying_) return false;  // only one of them can copy
  if (pages - left_ >= kPagesMost) {
    left_ = pages;
    return true;
  }
  if (pages - copied_ >= kPages) {
    copying_ = true;
    changed_.notify_all();
  }
  return false;
}

void Checkpointer::Loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopping_ || copying_; });
    if (stopping_) return;
    for (int i = 0; i < kTimes && !stopping_; ++i) {
      copied_ = pages_;
      lock.unlock();
      const bool all = Copy(session_.handle());
      if (!all) Sync(session_.handle());
      lock.lock();
      if (all) break;
    }
    copying_ = false;
  }
}

}  // namespace shouwen::store

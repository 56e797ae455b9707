#include "checkpointer.h"

namespace shouwen::store {
namespace {

// The first time most of the log, the second time what was written meanwhile, the third time about
// as much as one commit writes.
constexpr int kTimes = 3;

// What it could not copy stays in the log, so that its result decides nothing.
void Copy(sqlite3* db) {
  sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
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
  if (pages < left_) left_ = 0;  // the log has started over
  if (state_ == State::kCopied || pages - left_ >= kPagesMost) {
    if (state_ == State::kCopied) state_ = State::kIdle;
    left_ = pages;
    return true;
  }
  if (state_ == State::kIdle && pages - left_ >= kPages) {
    state_ = State::kCopying;
    changed_.notify_all();
  }
  return false;
}

void Checkpointer::Loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopping_ || state_ == State::kCopying; });
    if (stopping_) return;
    lock.unlock();
    for (int i = 0; i < kTimes; ++i) Copy(session_.handle());
    lock.lock();
    state_ = State::kCopied;
  }
}

}  // namespace shouwen::store

#include "writer.h"

#include <utility>

#include "core/check.h"

namespace shouwen::store {
namespace {

// Aligned, because mold 1.10 puts a thread's few odd bytes before the page its read-only part
// begins on, when that falls on a page's edge: such a program cannot be loaded.
struct alignas(64) Marks {
  bool in_body = false;
  bool on_writer_thread = false;
};
thread_local Marks marks;

}  // namespace

BodyScope::BodyScope() {
  CORE_CHECK(!marks.in_body);
  marks.in_body = true;
}

BodyScope::~BodyScope() { marks.in_body = false; }

Writer::Writer(std::unique_ptr<Session> session, const Options& options, bool direct)
    : queue_max_(options.queue_max),
      batch_max_(options.batch_max),
      direct_(direct),
      session_(std::move(session)) {
  CORE_CHECK(batch_max_ > 0);
  if (direct_) return;
  thread_ = std::thread([this] { Loop(); });
  finisher_ = std::thread([this] { FinishLoop(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(queue_mutex_);
    stopping_ = true;
  }
  queue_changed_.notify_all();
  if (direct_) return;
  thread_.join();
  {
    const std::lock_guard lock(finish_mutex_);
    finishing_ends_ = true;
  }
  finish_changed_.notify_all();
  finisher_.join();
}

void Writer::Add(Db::Body body, Db::Done done) {
  CORE_CHECK(!marks.in_body);
  if (direct_) {
    Commands one;
    one.push_back({std::move(body), std::move(done), core::Ok(), nullptr});
    RunCommands(&one);
    Tell(&one);
    return;
  }
  {
    const std::lock_guard lock(queue_mutex_);
    CORE_CHECK(!stopping_);
    if (queue_.size() >= queue_max_) throw Fault(FaultKind::kBusy, "the writer queue is full");
    queue_.push_back({std::move(body), std::move(done), core::Ok(), nullptr});
  }
  queue_changed_.notify_all();
}

void Writer::Run(const Db::Body& body) {
  CORE_CHECK(!marks.on_writer_thread);  // it would wait for itself
  struct {
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;
    std::exception_ptr fault;
  } wait;
  Add([&body](Tx& tx) { return body(tx); },
      [&wait](const core::Status&, std::exception_ptr fault) {
        const std::lock_guard lock(wait.mutex);
        wait.done = true;
        wait.fault = std::move(fault);
        wait.changed.notify_one();  // under the lock: `wait` is gone as soon as it is let go
      });
  std::unique_lock lock(wait.mutex);
  wait.changed.wait(lock, [&wait] { return wait.done; });
  if (wait.fault) std::rethrow_exception(wait.fault);
}

void Writer::WithSession(const std::function<void(Session&)>& f) {
  CORE_CHECK(!marks.in_body && !marks.on_writer_thread);
  {
    const std::lock_guard lock(queue_mutex_);
    ++guests_;
  }
  struct Leave {
    Writer* writer;
    ~Leave() {
      {
        const std::lock_guard lock(writer->queue_mutex_);
        --writer->guests_;
      }
      writer->queue_changed_.notify_all();
    }
  } leave{this};
  const std::lock_guard lock(session_mutex_);
  f(*session_);
  SyncOrLose();
}

core::Status Writer::RunBatch(const Db::Body& body) {
  core::Status status = core::Ok();
  WithSession([&](Session& session) {
    const BodyScope scope;
    struct End {
      Session* session;
      bool committed = false;
      ~End() {
        session->set_index_in_groups(false);
        session->DropIndexRows(0);
        if (!committed) session->Rollback();
      }
    } end{&session};
    session.Begin();
    session.set_index_in_groups(true);
    status = body(session);
    if (!status.ok()) return;
    session.WriteIndexRows();
    session.Commit();
    end.committed = true;
  });
  return status;
}

void Writer::Loop() {
  marks.on_writer_thread = true;
  Commands batch;
  while (TakeBatch(&batch)) {
    RunCommands(&batch);
    HandToFinisher(std::move(batch));
    batch.clear();
  }
}

void Writer::HandToFinisher(Commands batch) {
  std::unique_lock lock(finish_mutex_);
  finish_changed_.wait(lock, [this] { return committed_.empty(); });
  committed_ = std::move(batch);
  finish_changed_.notify_all();
}

void Writer::FinishLoop() {
  marks.on_writer_thread = true;  // to wait for a write in a callback would be to wait for itself
  while (true) {
    Commands batch;
    {
      std::unique_lock lock(finish_mutex_);
      finish_changed_.wait(lock, [this] { return finishing_ends_ || !committed_.empty(); });
      if (committed_.empty()) return;
      batch = std::move(committed_);
      committed_.clear();
    }
    finish_changed_.notify_all();
    try {
      SyncOrLose();
    } catch (const Fault&) {
      FaultAll(&batch, 0, batch.size(), std::current_exception());
    }
    Tell(&batch);
  }
}

void Writer::Tell(Commands* batch) {
  for (Command& command : *batch) {
    command.done(std::move(command.status), std::move(command.fault));
  }
}

std::exception_ptr Writer::lost() {
  const std::lock_guard lock(finish_mutex_);
  return lost_;
}

void Writer::SyncOrLose() {
  if (const std::exception_ptr before = lost()) std::rethrow_exception(before);
  try {
    session_->Sync();
  } catch (const Fault&) {
    const std::lock_guard lock(finish_mutex_);
    lost_ = std::current_exception();
    throw;
  }
}

bool Writer::TakeBatch(Commands* batch) {
  std::unique_lock lock(queue_mutex_);
  queue_changed_.wait(lock, [this] { return guests_ == 0 && (stopping_ || !queue_.empty()); });
  while (!queue_.empty() && batch->size() < batch_max_) {
    batch->push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return !batch->empty();
}

void Writer::RunCommands(Commands* batch) {
  const std::lock_guard lock(session_mutex_);
  std::size_t next = 0;
  while (next < batch->size()) next = RunTransaction(batch, next);
}

// Runs the commands from `from` on in one transaction; returns the first one it did not run. That
// is short of the end only when the engine threw the transaction away half way.
std::size_t Writer::RunTransaction(Commands* batch, std::size_t from) {
  try {
    if (const std::exception_ptr before = lost()) std::rethrow_exception(before);
    session_->Begin();
  } catch (const Fault&) {
    FaultAll(batch, from, batch->size(), std::current_exception());
    return batch->size();
  }
  for (std::size_t i = from; i < batch->size(); ++i) {
    if (RunOne(&(*batch)[i])) continue;
    FaultAll(batch, from, i, (*batch)[i].fault);  // what they wrote went with the transaction
    session_->DropIndexRows(0);
    session_->Rollback();
    return i + 1;
  }
  CommitOrFault(batch, from, batch->size());
  return batch->size();
}

// False when the whole transaction is gone with this command.
bool Writer::RunOne(Command* command) {
  const std::size_t index_rows = session_->index_rows();
  try {
    session_->Savepoint();
    const BodyScope scope;
    command->status = command->body(*session_);
    if (command->status.ok()) {
      session_->Release();
      return true;
    }
  } catch (const Fault&) {
    command->fault = std::current_exception();
  }
  session_->DropIndexRows(index_rows);
  if (session_->TransactionGone()) {
    if (!command->fault) {  // the body caught it and refused
      command->fault = std::make_exception_ptr(Fault(FaultKind::kLost, "transaction lost"));
    }
    return false;
  }
  try {
    session_->RollbackTo();
  } catch (const Fault&) {
    if (!command->fault) command->fault = std::current_exception();
    return false;
  }
  return true;
}

void Writer::CommitOrFault(Commands* batch, std::size_t from, std::size_t to) {
  try {
    session_->WriteIndexRows();
    session_->Commit();
  } catch (const Fault&) {
    FaultAll(batch, from, to, std::current_exception());
    session_->DropIndexRows(0);
    session_->Rollback();
  }
}

void Writer::FaultAll(Commands* batch, std::size_t from, std::size_t to,
                      const std::exception_ptr& fault) {
  for (std::size_t i = from; i < to; ++i) {
    Command& command = (*batch)[i];
    if (command.status.ok() && !command.fault) command.fault = fault;
  }
}

}  // namespace shouwen::store

// writer.h - the one writer: a bounded queue, group commit, a savepoint for each command.
//
// Why one writer: on both engines many commands to one commit are several times faster than many
// connections, and the order of commits is the order of the hash chain in `journal`.
// Nobody is told of a commit before it is durable. Where that takes a sync of its own (SQLite), a
// second thread does it and tells, while the writer runs the next batch: docs/decisions/0014.
// Threads: Add, Run and RunBatch from any thread; the session is used under `session_mutex_`.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "session.h"

namespace shouwen::store {

class Writer {
 public:
  // `direct`: no thread; Add runs the command at once on its caller.
  Writer(std::unique_ptr<Session> session, const Options& options, bool direct);
  ~Writer();  // runs what is queued, then joins
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void Add(Db::Body body, Db::Done done);  // Throws Fault kBusy
  void Run(const Db::Body& body);          // Add, then wait; throws the fault, keeps the refusal
  core::Status RunBatch(const Db::Body& body);
  // Runs `f` on the caller with the writer's session, between batches.
  void WithSession(const std::function<void(Session&)>& f);

 private:
  struct Command {
    Db::Body body;
    Db::Done done;
    core::Status status = core::Ok();
    std::exception_ptr fault;
  };
  using Commands = std::vector<Command>;

  void Loop();
  void FinishLoop();
  // Waits while a batch before it still waits for its sync: so many commands gather meanwhile.
  void HandToFinisher(Commands batch);
  static void Tell(Commands* batch);
  // Throws what made an earlier or this sync fail: what the disk holds is not known any more.
  void SyncOrLose();
  std::exception_ptr lost();
  bool TakeBatch(Commands* batch);  // false: stopped and empty
  void RunCommands(Commands* batch);
  std::size_t RunTransaction(Commands* batch, std::size_t from);
  bool RunOne(Command* command);
  void CommitOrFault(Commands* batch, std::size_t from, std::size_t to);
  static void FaultAll(Commands* batch, std::size_t from, std::size_t to,
                       const std::exception_ptr& fault);

  const std::size_t queue_max_;
  const std::size_t batch_max_;
  const bool direct_;

  std::mutex session_mutex_;
  std::unique_ptr<Session> session_;

  std::mutex queue_mutex_;
  std::condition_variable queue_changed_;
  std::deque<Command> queue_;
  int guests_ = 0;  // callers waiting for the session: they go before the next batch
  bool stopping_ = false;

  std::mutex finish_mutex_;
  std::condition_variable finish_changed_;
  Commands committed_;  // not durable yet
  bool finishing_ends_ = false;
  std::exception_ptr lost_;

  std::thread thread_, finisher_;  // last: they use all of the above
};

// While it lives, this thread is inside a body; a second one on the same thread is a bug, because
// it would wait for a connection that its own caller holds.
class BodyScope {
 public:
  BodyScope();
  ~BodyScope();
  BodyScope(const BodyScope&) = delete;
  BodyScope& operator=(const BodyScope&) = delete;
};

}  // namespace shouwen::store

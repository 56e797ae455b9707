// pool.h - connections for readers: made when first needed, at most `readers`, then callers wait.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "core/check.h"
#include "session.h"
#include "writer.h"

namespace shouwen::store {

class Pool {
 public:
  using Make = std::function<std::unique_ptr<Session>()>;
  Pool(int readers, Make make) : readers_(readers), make_(std::move(make)) {
    CORE_CHECK(readers > 0);
  }

  // Runs `body` in a read snapshot. Throws what making the connection or the body throws.
  void Read(const std::function<void(Tx&)>& body) {
    const BodyScope scope;
    Lease lease(this);
    RunRead(*lease.session, body);
  }

  static void RunRead(Session& session, const std::function<void(Tx&)>& body) {
    struct End {
      Session* session;
      ~End() { session->Rollback(); }
    } end{&session};
    session.BeginRead();
    body(session);
  }

 private:
  struct Lease {
    explicit Lease(Pool* p) : pool(p) {
      std::unique_lock lock(pool->mutex_);
      pool->freed_.wait(lock,
                        [this] { return !pool->idle_.empty() || pool->made_ < pool->readers_; });
      if (!pool->idle_.empty()) {
        session = std::move(pool->idle_.back());
        pool->idle_.pop_back();
        return;
      }
      ++pool->made_;
      lock.unlock();
      try {
        session = pool->make_();
      } catch (const Fault&) {
        pool->Return(nullptr);
        throw;
      }
    }
    ~Lease() { pool->Return(std::move(session)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Pool* pool;
    std::unique_ptr<Session> session;
  };

  void Return(std::unique_ptr<Session> session) {
    {
      const std::lock_guard lock(mutex_);
      if (session) {
        idle_.push_back(std::move(session));
      } else {
        --made_;
      }
    }
    freed_.notify_one();
  }

  const int readers_;
  const Make make_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Session>> idle_;
  int made_ = 0;
};

}  // namespace shouwen::store

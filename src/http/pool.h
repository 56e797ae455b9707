// pool.h - a few threads for work that blocks: reads, password hashing, the page.
//
// Threads: Post from any. The queue is bounded; what is queued when the pool ends is still done.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace shouwen::http {

class WorkPool {
 public:
  static constexpr std::size_t kQueueMax = 10'000;
  using Work = std::function<void()>;  // must not throw

  explicit WorkPool(int threads);
  ~WorkPool();
  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;
  // False when kQueueMax pieces of work wait.
  [[nodiscard]] bool Post(Work work);
  std::size_t waiting() const;

 private:
  void Run();
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Work> queue_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace shouwen::http

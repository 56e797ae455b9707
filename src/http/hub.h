// hub.h - server-sent events: every change a client may see, with a place to resume from.
//
// One thread follows the journal: woken by this process's commits, and every poll_ms for those of
// other nodes. A stream that falls behind is closed and resumes with Last-Event-ID (the journal's
// sequence number). Visibility is asked of the case desk for each case and stream.
// Threads: any.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "http/api.h"
#include "service/views.h"

namespace shouwen::http {

class EventHub {
 public:
  static constexpr int kBatch = 500;
  static constexpr std::int64_t kReplayMax = 10'000;  // events; further behind: event "reset"
  static constexpr std::int64_t kPauseMs = 50;        // between two looks at a busy journal

  EventHub(const ApiDeps& deps, const ApiOptions& options);
  ~EventHub();  // closes every stream
  EventHub(const EventHub&) = delete;
  EventHub& operator=(const EventHub&) = delete;

  // A place, free again when the last copy is gone; null when streams_max are taken.
  using Place = std::shared_ptr<void>;
  Place Reserve();
  // `token`: what `actor` was admitted by. `after`: the last event the client has; none: from now
  // on.
  void Add(Place place, const org::Actor& actor, const std::string& token,
           std::optional<std::int64_t> after, std::shared_ptr<Stream> stream);
  std::size_t streams() const;

 private:
  struct Follower {
    Place place;
    org::Actor actor;
    std::string token;
    std::optional<std::int64_t> after;
    std::shared_ptr<Stream> stream;
    std::chrono::steady_clock::time_point asked_at = {};  // when its rights were looked up last
  };
  void Run();
  void Follow(std::vector<Follower>& joining);
  void Pump();
  void Welcome(Follower& follower, std::int64_t last);
  bool MayGoOn(Follower& follower);
  void Feed(Follower& follower, const std::vector<service::TimelineItem>& items);
  std::vector<service::TimelineItem> Read(std::int64_t after);
  std::int64_t LastSeq();

  const ApiDeps& deps_;
  const ApiOptions& options_;
  // Shared with the places, which may outlive the hub in a reply that is still being written.
  const std::shared_ptr<std::atomic<std::size_t>> taken_ =
      std::make_shared<std::atomic<std::size_t>>(0);
  std::mutex mutex_;
  std::condition_variable wake_;
  bool changed_ = false;
  bool ending_ = false;
  std::vector<Follower> joining_;    // guarded by mutex_
  std::vector<Follower> followers_;  // the thread's own
  std::int64_t seen_ = 0;            // the thread's own: everyone has had this much
  std::thread thread_;
};

}  // namespace shouwen::http

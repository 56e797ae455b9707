// service/triage.h - what a case is probably about: a suggestion, with its reasons, never applied
// by itself.
//
// Learned in this program from the organisation's own settled cases that somebody gave a topic to;
// nothing leaves it. Off until there is enough to learn from. Confidential cases are not learned
// from. Kept in memory, learned anew once a day beside everything else.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "service/engine.h"

namespace shouwen::service {

inline constexpr int kTriageCasesMin = 50;            // settled cases with a topic
inline constexpr int kTriageOfTopicMin = 5;           // of a topic, for it to be suggested
inline constexpr int kTriageTopicsMax = 100;          // the most frequent ones
inline constexpr int kTriageCasesMax = 20'000;        // the newest ones
inline constexpr std::size_t kTriageTextMax = 1'000;  // code points of a case that are read
inline constexpr int kTriageShown = 3;
inline constexpr std::int64_t kTriageAgeMs = 24 * core::kMsPerHour;

struct TopicSuggestion {
  std::string topic, title;          // title in Call::lang
  double share = 0;                  // how certain, 0 … 1
  std::vector<std::string> because;  // words of the text, best first
};
struct TopicSuggestions {
  enum class State { kOff, kLearning, kReady } state = State::kOff;
  std::int64_t learned_from = 0;  // cases; while off, how many there are
  std::optional<core::Instant> learned_at;
  std::vector<TopicSuggestion> items;  // best first; topics that may be given now
};

class TriageModel;

// Threads: any. The engine outlives it.
class Triage {
 public:
  Triage(Engine& engine, core::TenantId tenant) : engine_(engine), tenant_(tenant) {}
  ~Triage();  // waits for what is being learned
  Triage(const Triage&) = delete;
  Triage& operator=(const Triage&) = delete;

  // Learns now, on this thread. Throws store::Fault.
  void Learn(core::Instant now);
  // [reads] Begins to learn beside everything else when nothing is learned yet or it is older than
  // kTriageAgeMs. Right case.create or case.act. Errors, first match wins: core.forbidden,
  // core.bad_input (/subject, /body longer than a case's), service.unknown_tenant,
  // service.unknown_method.
  core::Result<TopicSuggestions> Suggest(const Call& call, const std::string& subject,
                                         const std::string& body);

 private:
  struct Learned {
    std::shared_ptr<const TriageModel> model;  // null: not enough
    std::vector<std::string> topics;           // by label
    std::int64_t cases = 0;
    core::Instant at;
  };
  std::shared_ptr<const Learned> Current(core::Instant now);
  Engine& engine_;
  const core::TenantId tenant_;
  std::mutex mutex_;
  std::shared_ptr<const Learned> learned_;
  bool learning_ = false;
  std::thread thread_;
};

}  // namespace shouwen::service

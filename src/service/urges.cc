#include "urges.h"

#include <algorithm>
#include <array>

#include "cases/case.h"
#include "journal/journal.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

constexpr std::string_view kPublic = "public";
constexpr std::string_view kUrged = "case.urged";
constexpr std::array<std::string_view, 2> kAnswers = {"case.replied", "case.settled"};

// What the requester says; an urge that staff note down is their word too.
bool IsTheirWord(const journal::StoredEvent& event) {
  if (event.type == kUrged) return true;
  return (event.type == "case.noted" || event.type == "case.evaluated") &&
         event.actor_kind == kPublic;
}

}  // namespace

core::Status CheckUrge(const Call& call, core::CaseId id) {
  journal::Query query;
  query.case_id = id;
  query.type_prefix = kUrged;
  query.from_at = call.now - Throttle::kWindowMs + 1;
  query.to_at = call.now + 1;  // what a clock that was set back wrote ahead of itself is no window
  query.limit = journal::kPageMax;
  int urged = 0;
  for (const journal::StoredEvent& event : journal::Find(call.tx, call.actor.tenant, query)) {
    if (event.actor_kind != kPublic || ++urged < kUrgesMax) continue;
    const std::int64_t left = event.at + Throttle::kWindowMs - call.now;
    return core::Error{kThrottled,
                       {{"retry_after_s", (left + core::kMsPerSecond - 1) / core::kMsPerSecond}}};
  }
  return core::Ok();
}

bool IsUnanswered(const Call& call, const cases::Case& c) {
  if (c.state != cases::State::kOpen || call.now - c.received_at < kSameBreathMs) return false;
  if (c.judged.unanswered > 0) return true;
  journal::Query query;
  query.case_id = c.id;
  query.type_prefix = "case.";
  query.limit = journal::kPageMax;
  for (const journal::StoredEvent& event : journal::Find(call.tx, call.actor.tenant, query)) {
    if (IsTheirWord(event)) return true;
    if (std::find(kAnswers.begin(), kAnswers.end(), event.type) != kAnswers.end()) return false;
  }
  return true;
}

}  // namespace shouwen::service

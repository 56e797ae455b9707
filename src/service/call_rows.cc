#include "call_rows.h"

#include <algorithm>

namespace shouwen::service {
namespace {

constexpr std::string_view kFollowedUp = "case.followed_up";

// When the call is owed; none when nobody owes it.
std::optional<core::Instant> OwedAt(const method::Method& method,
                                    std::span<const promise::Promise> live) {
  std::optional<core::Instant> owed;
  for (const promise::Promise& p : live) {
    const method::PromiseRule* rule = method::FindPromise(method, p.rule);
    if (rule == nullptr) continue;
    if (std::find(rule->owes.begin(), rule->owes.end(), kFollowedUp) == rule->owes.end()) continue;
    if (!owed || p.due_at < *owed) owed = p.due_at;
  }
  return owed;
}

}  // namespace

CallPlace CallPlaceOf(const method::Method& method, const cases::Case& c,
                      std::span<const promise::Promise> live, const cases::Params& params) {
  if (c.state != cases::State::kSettled || c.follow_up) return {};
  std::optional<core::Instant> due = OwedAt(method, live);
  if (!due && cases::CaseFacts(c, method, {}, &params).Get("sampled") == method::Value(true)) {
    due = c.settlement->at;
  }
  if (!due) return {};
  return {c.unit, c.settlement->by, c.settlement->at, due};
}

void MoveOnCallList(const Call& call, const cases::Case& c, const CallPlace& before,
                    const CallPlace& after) {
  if (before == after) return;
  if (!after.due_at) {
    call.tx.Post("DELETE FROM service_follow_ups WHERE tenant_id = ? AND case_id = ?",
                 call.actor.tenant, c.id);
    return;
  }
  call.tx.Post(
      "INSERT INTO service_follow_ups (tenant_id, case_id, unit_id, settled_by, settled_at, "
      "due_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, case_id) DO UPDATE SET "
      "unit_id = excluded.unit_id, settled_by = excluded.settled_by, "
      "settled_at = excluded.settled_at, due_at = excluded.due_at",
      call.actor.tenant, c.id, after.unit, after.settled_by, after.settled_at, *after.due_at);
}

void FlagContradiction(const Call& call, const cases::Case& c,
                       std::span<const journal::Event> events) {
  const bool flagged = std::any_of(events.begin(), events.end(), [](const journal::Event& event) {
    return event.type == "case.contradicted";
  });
  if (!flagged) return;
  const core::UnitId unit = c.settlement ? c.settlement->unit : c.unit;
  call.tx.Post(
      "INSERT INTO service_contradictions (tenant_id, case_id, unit_id, at) VALUES (?, ?, ?, ?)",
      call.actor.tenant, c.id, unit, call.now);
}

}  // namespace shouwen::service

// service/follow_ups.h - who is to be called back, and where card and call contradict each other.
//
// On the list: settled cases nobody has called about that the method's plan draws, or whose call
// somebody owes. Nobody is shown what they settled themselves. Tables: service_follow_ups,
// service_contradictions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

inline constexpr int kFollowUpPageMax = 200;
inline constexpr std::size_t kContradictionsShown = 20;

struct FollowUpLine {
  CaseRef of;
  UnitRef unit;
  StaffRef settled_by;
  core::Instant settled_at, due_at;
  std::string result;      // what the handler says was done
  std::string evaluation;  // the card, in words; "" none yet
  bool contradicted = false;
  bool confidential = false;
  std::vector<std::string> script, asks;  // in Call::lang; contacted, solved, satisfied
  std::vector<method::Choice> scale;
  std::vector<method::Field> fields;  // yes-or-no ones: what else the caller may be asked to note
  std::int64_t revision = 0;
};
struct FollowUpMark {
  core::Instant due_at;
  core::CaseId case_id;
};
struct FollowUpPage {
  std::vector<FollowUpLine> items;  // oldest due first
  std::optional<FollowUpMark> next;
};
// [reads] Of the actor's subtree, or of all with case.view_all. Right case.supervise.
// Errors, first match wins: core.forbidden, core.too_many {what: page_size},
// service.unknown_tenant.
core::Result<FollowUpPage> ListFollowUps(const Call& call, std::optional<FollowUpMark> after,
                                         int limit);

struct Contradiction {
  CaseRef of;
  UnitRef unit;
  core::Instant at;
};
// [reads] The youngest ones, `units` sorted, null: of all.
std::vector<Contradiction> Contradictions(const Call& call, const org::Directory& directory,
                                          const std::vector<core::UnitId>* units);

}  // namespace shouwen::service

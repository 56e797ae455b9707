// service/findings.h - who is held to account for what (责任追究, A15; the spot decisions of D05).
//
// A finding is against a unit and, mostly, a person; of a kind of the method's catalogue; made by
// hand or by a rule of the method. The person (of a unit: its head) may appeal, once, within the
// time the method gives; somebody of a unit above the one that made it decides: upheld, changed or
// withdrawn. Every step is journaled, with the case when there is one. Table: service_findings.
// Who sees one: the person; who sees every case; and whoever has case.assign or measure.view, of
// their own units. To anybody else it is core.not_found.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/case.h"
#include "promise/promise.h"
#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

struct FindingTag;
using FindingId = core::Id<FindingTag>;

inline constexpr std::size_t kFindingTextMax = 5'000;     // code points
inline constexpr std::int64_t kFindingPointsMax = 1'000;  // deducted
inline constexpr int kFindingPageMax = 200;

struct Finding {
  FindingId id;
  std::optional<core::CaseId> case_id;
  std::string method;
  int method_version = 0;
  std::string kind;  // of the method's findings
  core::UnitId unit;
  std::optional<core::StaffId> staff;
  std::string said;                      // what happened, in words
  std::string measure;                   // "" noted only; criticised, deducted, disciplined
  std::int64_t points = 0;               // deducted
  std::optional<core::StaffId> made_by;  // none: a rule of the method
  core::UnitId made_unit;                // somebody above it decides an appeal
  core::Instant made_at;
  std::optional<core::Instant> appeal_until;
  std::string state = "made";  // made, appealed, upheld, changed, withdrawn
  std::string appeal;
  std::optional<core::StaffId> appealed_by;
  std::optional<core::Instant> appealed_at;
  std::string decision;
  std::optional<core::StaffId> decided_by;
  std::optional<core::Instant> decided_at;
};
struct FindingView {
  Finding data;
  std::string number;      // of the case, "" none
  std::string kind_title;  // in Call::lang
  UnitRef unit, made_unit;
  std::optional<StaffRef> staff, made_by, decided_by;
  bool may_appeal = false, may_decide = false;  // the actor, now
};

struct NewFinding {
  std::string method;  // "" the case's, else the tenant's default
  std::optional<core::CaseId> case_id;
  std::string kind;
  core::UnitId unit;
  std::optional<core::StaffId> staff;
  std::string said, measure;
  std::int64_t points = 0;
};
// Right case.assign. Errors, first match wins: core.forbidden, service.unknown_tenant,
// core.bad_input (said, measure, points), core.not_found (case, unit, staff of the unit),
// service.not_within (the unit is none of the actor's), service.own_finding (of oneself),
// service.unknown_method, service.unknown_finding, service.unknown_calendar.
core::Result<FindingView> MakeFinding(const Call& call, const NewFinding& input);

// Errors, first match wins: core.not_found, service.not_yours (neither the person nor, of a unit
// without one, its head), service.finding_decided (appealed or decided before),
// service.appeal_too_late {until}, core.bad_input (reason).
core::Result<FindingView> AppealFinding(const Call& call, FindingId id, const std::string& reason);

struct FindingDecision {
  std::string outcome;  // upheld, changed, withdrawn
  std::string note, measure;
  std::int64_t points = 0;  // with measure: what it is changed to
};
// Right case.assign. Errors, first match wins: core.forbidden, core.not_found,
// service.finding_not_appealed, service.own_finding (made or borne by the actor), service.not_above
// {unit}, core.bad_input (outcome, note, measure, points).
core::Result<FindingView> DecideFinding(const Call& call, FindingId id,
                                        const FindingDecision& input);

// [reads] Error: core.not_found.
core::Result<FindingView> GetFinding(const Call& call, FindingId id);

struct FindingQuery {
  std::string state;  // "" any
  bool mine = false;  // against the actor
  std::optional<core::CaseId> case_id;
  std::optional<core::UnitId> unit;             // against it, or a unit below it
  std::optional<core::Instant> from_at, to_at;  // made: from ≤ t < to
  FindingId before;                             // keyset, youngest first; not valid: from the start
  int limit = 50;
};
struct FindingPage {
  std::vector<FindingView> items;
  std::optional<FindingId> next;
};
// [reads] What the actor may see. Error: core.too_many {what: page_size}.
core::Result<FindingPage> ListFindings(const Call& call, const FindingQuery& query);

// A rule of the method holds something against `whom`. Stores it and returns its event, which the
// caller appends with those of the command.
journal::Event MakeByRule(const Call& call, const method::Method& method,
                          const calendar::Calendar& calendar, const cases::Case& c,
                          const method::FindingKind& kind, const promise::Owner& whom,
                          const std::string& rule);

}  // namespace shouwen::service

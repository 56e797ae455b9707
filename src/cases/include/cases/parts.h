// cases/parts.h - joint handling: the unit that leads a case asks others for a part, each with a
// limit of its own (A13: led by a person, undertaken by a unit, or jointly by a group).
//
// A part is asked, accepted, returned or done by its unit. It says what that unit has to know; the
// unit need not see the case. Table: cases_parts. Time: instants are UTC milliseconds.
// Threads: rules are pure, rows are read and written in a Tx.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/rules.h"
#include "store/db.h"

namespace shouwen::cases {

inline constexpr int kPartsMax = 20;  // of one case
inline constexpr int kPartsListMax = 200;

struct PartTag;
using PartId = core::Id<PartTag>;

enum class PartState { kAsked, kAccepted, kReturned, kDone };
std::string_view ToText(PartState state);  // asked, accepted, returned, done
inline bool IsOpen(PartState state) { return state < PartState::kReturned; }

struct Part {
  PartId id;
  core::CaseId case_id;
  core::UnitId unit;
  PartState state = PartState::kAsked;
  std::string text;    // what is asked
  std::string within;  // as it was written: 3wd, 2026-03-09
  core::Instant due_at;
  bool told_late = false;
  core::Instant asked_at;
  std::optional<core::StaffId> asked_by;
  core::UnitId asked_unit;             // the lead
  std::optional<core::StaffId> staff;  // who accepted it
  core::Instant changed_at;
  std::string answer;  // the result, or why it was returned
};
// Open and past its time (due_at itself is in time).
inline bool IsLate(const Part& p, core::Instant now) {
  return IsOpen(p.state) ? now > p.due_at : p.changed_at > p.due_at;
}

struct AskPart {
  core::UnitId unit;
  std::string text;
  std::string within;
};
// A part of `c`, without an id. `has`: parts it has already. Errors, first match wins:
// cases.closed, cases.not_responsible, cases.already_settled, cases.too_many_parts {max},
// cases.text_missing, cases.text_too_long, cases.unit_unknown, cases.already_there {unit},
// calendar.bad_limit {got, expected} (also a day that is over), cases.gate_closed (act
// case.ask_part). `calendar`: of the case's method.
core::Result<Part> Ask(const Context& ctx, const Case& c, const AskPart& input, int has,
                       const calendar::Calendar& calendar);

enum class PartAct { kAccept, kReturn, kFinish };
// What the unit of the part makes of it; `words`: why it is returned, or the result. `c`: its case.
// Errors, first match wins: cases.not_part_unit {unit}, cases.closed, cases.part_over {state},
// cases.already_accepted, cases.reason_missing (return) or cases.text_missing (finish),
// cases.text_too_long, cases.licence_needed (accept, finish: whoever has not accepted it before),
// cases.gate_closed (acts case.accept_part, case.return_part,
// case.finish_part).
core::Result<Part> Decide(const Context& ctx, const Case& c, const Part& part, PartAct act,
                          const std::string& words);

void InsertPart(store::Tx& tx, core::TenantId tenant, const Part& part);
void UpdatePart(store::Tx& tx, core::TenantId tenant, const Part& part);
std::optional<Part> LoadPart(store::Tx& tx, core::TenantId tenant, PartId id);
std::vector<Part> PartsOf(store::Tx& tx, core::TenantId tenant, core::CaseId id);
// Open parts of the unit in cases that are not closed, most urgent first.
std::vector<Part> OpenParts(store::Tx& tx, core::TenantId tenant, core::UnitId unit, int limit);
int PartsOpen(store::Tx& tx, core::TenantId tenant, core::CaseId id);

struct DuePart {
  core::TenantId tenant;
  PartId id;
};
// Open parts past their time that nobody was told of, oldest first, of every tenant.
std::vector<DuePart> FindLateParts(store::Tx& tx, core::Instant now, int limit);
std::optional<core::Instant> NextPartDue(store::Tx& tx);  // none: nothing is open

}  // namespace shouwen::cases

// service/relations.h - cases that belong together: merge, undo, links; what the case page shows
// of them.
//
// Merging does not move a case: a confidential one stays with the unit it was told to, and the
// unit of the lead learns no more of it than a list would show. What the lead is replied or
// settled with reaches each merged case in the same transaction (journal, public page, a message
// to its requester), without the identity of whoever asked the lead. When the lead leaves by an
// exit without a result (declined, explained), the cases merged into it go on by themselves; so
// does one whose own requester sends it back. Everything else waits on an open merged case:
// cases.merged.
// Rights: case.act or case.supervise, and both cases must be visible (core.not_found).
#pragma once

#include <optional>
#include <vector>

#include "cases/links.h"
#include "cases/parts.h"
#include "service/case_desk.h"
#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

struct LinkView {
  cases::LinkKind kind = cases::LinkKind::kSame;
  CaseLine line;
};

struct PartView {
  cases::Part part;
  CaseRef of;  // subject "" when this actor may not see the case
  UnitRef unit, asked_unit;
  std::optional<StaffRef> staff;
  bool late = false;
};

struct Relations {
  std::optional<core::CaseId> merged_into;
  std::optional<core::Instant> merged_at;
  std::optional<CaseLine> lead;  // of merged_into, when the actor may see it
  std::vector<CaseLine> merged;  // into this one, in no order
  int merged_hidden = 0;         // more of them, which the actor may not see
  std::vector<LinkView> links;
  int links_hidden = 0;
  std::vector<PartView> parts;
};

// [reads] Error: core.not_found.
core::Result<Relations> RelationsOf(const Call& call, core::CaseId id);

// `id` follows `into` from now on. The same again changes nothing. Errors, first match wins:
// core.not_found (id), core.forbidden, core.not_found (into), those of cases::MergeInto,
// cases.too_many_merged {max}.
core::Result<Outcome> MergeCase(const Call& call, core::CaseId id, core::CaseId into);

// The case is as it was, its promises with the time they had left. Errors, first match wins:
// core.not_found, core.forbidden, cases.not_merged, those of cases::Unmerge.
core::Result<Outcome> UnmergeCase(const Call& call, core::CaseId id);

// `other` is `kind` of `id`: journaled on both. The same again changes nothing. Errors, first match
// wins: core.not_found (id), core.forbidden, core.not_found (other), those of cases::MayLink and
// cases::InsertLink.
core::Status LinkCases(const Call& call, core::CaseId id, core::CaseId other, cases::LinkKind kind);

inline constexpr std::size_t kLinksAtOnce = 500;
struct LinkedRow {
  core::CaseId other;
  bool made = false;  // false without a refusal: it was linked so before
  std::optional<core::Error> refusal;
};
// Each of `others` is `kind` of `id`: what can be linked is, in one transaction, and each row says
// what became of it; ascending, each once. Refusals of a row: core.not_found, cases.link_itself,
// those of cases::InsertLink. Errors of the whole, first match wins: core.not_found (id),
// core.forbidden, core.bad_input (nobody named), core.too_many {what: cases, max},
// cases.not_responsible, cases.gate_closed.
core::Result<std::vector<LinkedRow>> LinkMany(const Call& call, core::CaseId id,
                                              std::vector<core::CaseId> others,
                                              cases::LinkKind kind);
// Errors: as LinkCases, cases.not_linked.
core::Status UnlinkCases(const Call& call, core::CaseId id, core::CaseId other);

}  // namespace shouwen::service

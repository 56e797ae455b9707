// people/keeping.h - how long the organisation keeps what it knows of a person: legal holds, and
// the person without an identity (anonymised). Also who stands behind a confidential case: that
// link is kept here, apart from the case (people_confidential), for whoever may reveal it.
//
// A hold is on a person or on one case; while it stands neither is anonymised. It is lifted, never
// removed: set and lifted are kept with who, when and why. Tables: people_holds,
// people_confidential; people_people.anonymised_at. Source: domain.md B21.
// Threads: functions of one Tx.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "people/people.h"

namespace shouwen::people {

struct HoldTag;
using HoldId = core::Id<HoldTag>;

inline constexpr std::size_t kHoldReasonMax = 500;  // code points
inline constexpr int kHoldsMax = 100;               // shown of one person or case, newest first

struct Hold {
  HoldId id;
  std::optional<core::PersonId> person;  // exactly one of the two
  std::optional<core::CaseId> case_id;
  std::string reason;
  core::StaffId set_by;
  core::Instant set_at;
  std::optional<core::StaffId> lifted_by;
  std::optional<core::Instant> lifted_at;
  std::string lift_reason;
  friend bool operator==(const Hold&, const Hold&) = default;
};

void InsertHold(store::Tx& tx, core::TenantId tenant, const Hold& hold);
std::optional<Hold> FindHold(store::Tx& tx, core::TenantId tenant, HoldId id);
// Error: people.hold_lifted {hold} when it was before. REQUIRES: the hold is there.
core::Status LiftHold(store::Tx& tx, core::TenantId tenant, const Hold& lifted);
// Newest first, lifted ones too.
std::vector<Hold> HoldsOf(store::Tx& tx, core::TenantId tenant, core::PersonId person);
std::vector<Hold> HoldsOf(store::Tx& tx, core::TenantId tenant, core::CaseId case_id);
// The oldest one that stands.
std::optional<Hold> Standing(store::Tx& tx, core::TenantId tenant, core::PersonId person);
std::optional<Hold> Standing(store::Tx& tx, core::TenantId tenant, core::CaseId case_id);
void ReplaceHoldReasons(store::Tx& tx, core::TenantId tenant, const Hold& changed);

// Nobody else sets a hold on the person or anonymises them before this command has ended: another
// node that wants to waits, and finds what was made of them. REQUIRES: a writer Tx.
void TakeInHand(store::Tx& tx, core::TenantId tenant, core::PersonId person);

// When the person lost the identity; none: it is still there, or nobody has this id.
std::optional<core::Instant> AnonymisedAt(store::Tx& tx, core::TenantId tenant, core::PersonId id);
// Name, phones, address, the other system's id and the search terms go; the row stays, so that
// what hangs on it still counts. Errors, first match wins: core.not_found {what: person, id},
// people.anonymised {at}.
core::Status Anonymise(store::Tx& tx, core::TenantId tenant, core::PersonId id, core::Instant now);

// The requester of a confidential case. REQUIRES: the case has none yet.
void KeepApart(store::Tx& tx, core::TenantId tenant, core::CaseId case_id, core::PersonId person);
std::optional<core::PersonId> Apart(store::Tx& tx, core::TenantId tenant, core::CaseId case_id);
std::vector<core::CaseId> CasesApart(store::Tx& tx, core::TenantId tenant, core::PersonId person);

}  // namespace shouwen::people

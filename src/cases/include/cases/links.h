// cases/links.h - cases that belong together: one merged into another, and links between two.
//
// A merged case keeps its unit, its holder, its first-asked person and its requester, but owes
// nothing itself: it follows the one it was merged into, and what that is replied or settled with
// reaches its requester, who judges for himself. Tables: cases_merges (the merges in force; the
// journal keeps those undone), cases_links (each link in both directions).
// Time: instants are UTC milliseconds. Threads: rules are pure, rows are read and written in a Tx.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/rules.h"
#include "store/db.h"

namespace shouwen::cases {

inline constexpr int kFollowersMax = 200;  // cases merged into one
inline constexpr int kLinksMax = 500;      // of one case: a dispute of 213 files is one (A23)
inline constexpr int kLinkDepthMax = 10;   // parents above one case

struct Merge {
  core::CaseId id;    // follows
  core::CaseId into;  // leads
  core::Instant merged_at;
  std::optional<core::StaffId> by;
  std::vector<core::PromiseId> withdrawn;  // open when it was merged
};

// Whether `c` may be merged into `lead`, and what it is then. `c_merge`: the merge `c` is in now;
// `lead_merge`: that of the lead; `followers`: cases merged into `c`.
// Errors, first match wins: cases.merge_itself, cases.closed (c, then lead), cases.not_responsible
// (of c), cases.already_settled (c, then lead), cases.already_merged {into}, cases.merge_chain
// {into} (the lead is merged itself), cases.merge_leads {followers}, cases.other_method {method,
// expected}, cases.merge_into_later {received_at} (the lead was received after c: its limits would
// end later than those c was promised), cases.gate_closed (act case.merge). Event: case.merged.
struct MergeState {
  std::optional<core::CaseId> c_into, lead_into;
  int followers = 0;
};
core::Result<Decision> MergeInto(const Context& ctx, const Case& c, const Case& lead,
                                 const MergeState& state);

// The case goes on by itself where it was when it was merged; the time in between counts as a
// pause. What it was settled with while it followed is taken back. Errors, first match wins:
// cases.closed, cases.not_responsible, cases.already_evaluated (its requester has judged),
// cases.gate_closed (act case.unmerge). Event: case.unmerged. REQUIRES: `merge` is of `c`.
core::Result<Decision> Unmerge(const Context& ctx, const Case& c, const Merge& merge);

// What an event of the lead is for a case that follows it; none: nothing. case.replied is told,
// case.settled settles the open one with the same result, case.reworked opens again what the
// requester has not judged. `lead`: after the event. `text`: what of the event's text this
// requester may read.
std::optional<Decision> Follow(const Context& ctx, const Case& follower, const Case& lead,
                               const journal::Event& event, const std::string& text);

// Whether an act may be done with an open case that follows another: only a note.
bool MayWhileMerged(const Command& command);

// --- links ---------------------------------------------------------------------------------------

// What the other case is to this one.
enum class LinkKind { kSame, kEarlier, kLater, kParent, kChild };
std::string_view ToText(LinkKind kind);  // same, earlier, later, parent, child
std::optional<LinkKind> ParseLinkKind(std::string_view text);
LinkKind Inverse(LinkKind kind);

struct Link {
  core::CaseId id, other;
  LinkKind kind = LinkKind::kSame;
  core::Instant made_at;
  std::optional<core::StaffId> by;
};

// Right and sight of both cases are the caller's to check. Errors, first match wins:
// cases.link_itself, cases.not_responsible (of c), cases.gate_closed (act case.link).
core::Status MayLink(const Context& ctx, const Case& c, core::CaseId other);

// --- rows ----------------------------------------------------------------------------------------

// Both rows, the smaller id first, until the transaction ends.
void LockTwo(store::Tx& tx, core::TenantId tenant, core::CaseId a, core::CaseId b);

std::optional<Merge> MergeOf(store::Tx& tx, core::TenantId tenant, core::CaseId id);
// In the order they were merged, at most kFollowersMax.
std::vector<Merge> FollowersOf(store::Tx& tx, core::TenantId tenant, core::CaseId lead);
void InsertMerge(store::Tx& tx, core::TenantId tenant, const Merge& merge);
void DeleteMerge(store::Tx& tx, core::TenantId tenant, core::CaseId id);

// By the time they were made.
std::vector<Link> LinksOf(store::Tx& tx, core::TenantId tenant, core::CaseId id);
// Stores the link in both directions. False when this very link is there already. Errors, first
// match wins: cases.already_linked {kind} (as something else), cases.too_many_links {max} (either
// case), cases.has_parent {parent}, cases.link_loop (the parent stands below the child).
core::Result<bool> InsertLink(store::Tx& tx, core::TenantId tenant, const Link& link);
// What they were to each other; none: they were not linked.
std::optional<LinkKind> DeleteLink(store::Tx& tx, core::TenantId tenant, core::CaseId id,
                                   core::CaseId other);
int ChildrenOpen(store::Tx& tx, core::TenantId tenant, core::CaseId id);

}  // namespace shouwen::cases

// cases/repo.h - the rows of cases. Tables: cases_cases (compact, what lists show), cases_details
// (texts and rarely read state), cases_holders (everyone who ever held it), cases_viewers,
// cases_counters (numbers), cases_search (bigrams of number, subject, body and place).
// Threads: in a Tx.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cases/case.h"
#include "store/db.h"

namespace shouwen::cases {

std::span<const store::Migration> Migrations();

// The next number of the local day: 20260302-000123.
std::string NextNumber(store::Tx& tx, core::TenantId tenant, core::Date day);
// Row, detail, holder, search. `due_at`: the nearest open promise, as SetDue would write it.
void Insert(store::Tx& tx, core::TenantId tenant, const Case& c,
            std::optional<core::Instant> due_at = std::nullopt);
// The list columns that follow from promises: the nearest open one, and whether one is broken and
// not kept.
struct Due {
  std::optional<core::Instant> at;
  bool late = false;
};
// Writes what changed, and `due` when there is one. REQUIRES: after.revision == before.revision
// + 1. Error: core.stale {expected, actual} when the row is not at before.revision.
core::Status Update(store::Tx& tx, core::TenantId tenant, const Case& before, const Case& after,
                    const std::optional<Due>& due = std::nullopt);
std::optional<Case> Load(store::Tx& tx, core::TenantId tenant, core::CaseId id);
std::optional<Case> LoadByNumber(store::Tx& tx, core::TenantId tenant, std::string_view number);

struct Holding {  // one person or unit that held the case, in order
  core::UnitId unit;
  std::optional<core::StaffId> staff;
  core::Instant from_at;
  std::string how;  // first_asked, accepted, assigned, escalated, returned
};
std::vector<Holding> Holders(store::Tx& tx, core::TenantId tenant, core::CaseId id);

// One line of a list.
struct CaseRow {
  core::CaseId id;
  std::string number, subject, method, ledger, topic, kind, level, urgency, card;
  core::UnitId unit;
  std::optional<core::StaffId> holder;
  core::StaffId first_asked;
  State state = State::kOpen;
  int round = 1;
  bool confidential = false;
  core::Instant received_at, changed_at;
  std::optional<core::Instant> due_at;  // nearest open promise
  bool late = false;                    // a promise is broken and not kept
  std::int64_t revision = 1;            // of the case, as an act on what the line shows names it
};

enum class Sort { kReceivedNewest, kReceivedOldest, kDueSoonest };
struct ListQuery {
  std::string q;  // Chinese search; `received` sorts then follow the ids, which follow the time
  std::string method, level, ledger, kind, number;
  std::optional<State> state;
  std::vector<core::UnitId> units;  // any of; empty: no filter
  std::optional<core::UnitId> unit;
  std::optional<core::StaffId> holder;
  std::optional<core::PersonId> requester;
  std::optional<core::Instant> due_before;
  std::optional<core::Instant> open_or_changed_since;  // leaves out what was done with before
  bool late_only = false;
  std::vector<core::CaseId> ids;      // any of; empty: no filter
  bool without_confidential = false;  // leaves confidential cases out
  // Who may see: none = all; else only cases of these units or ever held by this person.
  std::optional<std::vector<core::UnitId>> visible_units;
  std::optional<core::StaffId> visible_to;
  Sort sort = Sort::kReceivedNewest;
  std::optional<std::pair<std::int64_t, core::CaseId>> after;  // keyset: sort key and id
  int limit = 50;                                              // ≤ kPageMax
  bool count_all = false;  // count beyond kTotalMax (but not what a search finds): takes its time
};
inline constexpr int kPageMax = 200;
inline constexpr int kTotalMax = 10'000;  // counting stops here; the list says "10000+"
// As many rows without an index in the order asked for are sorted; those beyond are in no page.
inline constexpr int kCollectMax = 100'000;
struct Page {
  std::vector<CaseRow> items;
  int total = 0;              // of the whole list, whatever the page
  bool total_capped = false;  // there are more than `total`; with count_all: than kTotalMax
  std::optional<std::pair<std::int64_t, core::CaseId>> next;
};
Page List(store::Tx& tx, core::TenantId tenant, const ListQuery& query);
// What a line of a search is cut from. In no order; ids that are not there are left out. REQUIRES:
// at most kPageMax ids.
struct CaseText {
  core::CaseId id;
  std::optional<core::PersonId> requester;
  std::string body, place;
  std::optional<core::Point> point = {};
};
std::vector<CaseText> Texts(store::Tx& tx, core::TenantId tenant,
                            const std::vector<core::CaseId>& ids);
// How cases ended, for a table of them. As Texts.
struct CaseEnd {
  core::CaseId id;
  std::optional<core::Instant> settled_at;
  std::string evaluation;  // an answer of the method's scale; "" none
  std::optional<core::Instant> closed_at = {};
  std::string result = {};  // of the settlement, in words
};
std::vector<CaseEnd> Ends(store::Tx& tx, core::TenantId tenant,
                          const std::vector<core::CaseId>& ids);
// Those of `ids` that have a point and a name for it, newest first. REQUIRES: as Texts.
struct CasePlace {
  core::CaseId id;
  std::string name;
  core::Point point;
};
std::vector<CasePlace> PlacesOf(store::Tx& tx, core::TenantId tenant,
                                const std::vector<core::CaseId>& ids);
// Sets the list columns that follow from promises where nothing else of the case changed.
void SetDue(store::Tx& tx, core::TenantId tenant, core::CaseId id,
            std::optional<core::Instant> due_at, bool late);

// Who looked at a case, newest first (the journal keeps each look; this is the answer at one
// click).
struct Look {
  core::StaffId staff;
  core::UnitId unit;
  std::string what;  // view, reveal, print, export, attachment
  std::string reason;
  core::Instant at;
};
void AddLook(store::Tx& tx, core::TenantId tenant, core::CaseId id, const Look& look);
std::vector<Look> Looks(store::Tx& tx, core::TenantId tenant, core::CaseId id, int limit);
// Whether `staff` has looked in this way after `after`.
bool HasLooked(store::Tx& tx, core::TenantId tenant, core::CaseId id, core::StaffId staff,
               std::string_view what, core::Instant after);

}  // namespace shouwen::cases

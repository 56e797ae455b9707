// promise/promise.h - who owes what to whom by when: made by a rule, kept by an event or broken by
// the clock. A promise never disappears.
//
// The rules are pure: a subject's facts + what happened + its open promises → what changes. The
// caller stores the changes in the transaction that stores the event. Table: promise_promises.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calendar/calendar.h"
#include "core/ids.h"
#include "journal/event.h"
#include "method/method.h"
#include "store/db.h"

namespace shouwen::promise {

enum class State { kOpen, kKept, kBroken, kKeptLate, kWithdrawn };
std::string_view ToText(State state);  // open, kept, broken, kept_late, withdrawn
std::optional<State> ParseState(std::string_view text);

struct Promise {
  core::PromiseId id;
  core::CaseId case_id;  // its subject (other kinds of subject come with cadences)
  std::string method;
  int method_version = 0;
  std::string rule;        // rule id in the method
  std::string owed_by;     // role word
  core::UnitId owed_unit;  // who owes: the unit, and the person when one is known
  std::optional<core::StaffId> owed_staff;
  State state = State::kOpen;
  core::Instant made_at;
  core::Instant due_at;
  bool provisional = false;
  std::optional<core::Instant> warn_at;  // next warning; none left: empty
  int warned = 0;                        // warnings given
  std::optional<core::Instant> kept_at, broken_at, withdrawn_at;
  std::string kept_by;       // event type
  std::int64_t late_ms = 0;  // kept late: by how much
  std::string extended;      // what was granted on top of the rule's limit: "5wd", "5wd 3wd"
  // While its case is paused: when the clock resumes it at the latest. Neither warned nor broken
  // until then; due_at is as if the pause ended when it began.
  std::optional<core::Instant> paused_until;
  friend bool operator==(const Promise&, const Promise&) = default;
};

struct Owner {
  core::UnitId unit;
  std::optional<core::StaffId> staff;
};
// Role word → who that is for this case now.
using ResolveRole = std::function<Owner(std::string_view role)>;

struct Subject {
  core::CaseId id;
  const method::Method* method = nullptr;
  const method::Facts* facts = nullptr;  // after the event
  // The calendar `id` in force at `at`; null when unknown, which the method's own never is. A limit
  // is reckoned by the version in force when it started.
  std::function<std::shared_ptr<const calendar::Calendar>(std::string_view id, core::Instant at)>
      calendar_at;
  ResolveRole resolve;
  // `until FIELD` limits: the instant in a case field, none when empty.
  std::function<std::optional<core::Instant>(std::string_view field)> field_at;
  std::span<const calendar::Pause> pauses;
  std::optional<core::Instant> paused_until;  // while paused
};

struct Changes {
  std::vector<Promise> made;
  std::vector<Promise> changed;           // whole new rows
  std::vector<journal::Event> events;     // promise.made, promise.kept, promise.kept_late …
  std::vector<method::Act> consequences;  // of breaking, in rule order (OnDue only)
};

// What `event` keeps, makes and withdraws, in this order. `open`: the live promises (open, broken).
// - An event a rule owes keeps its promise; after due_at, or when already broken: kept late.
// - case.closed, case.declined and case.merged withdraw what is still open. case.received (a new
//   level or round) withdraws what the unit left behind still owes (roles holder, handler,
//   unit_head); what the
//   first-asked person or a supervisor owes goes on. case.reworked withdraws what the last round's
//   work made (rules that are not made by case.received). A broken one stays broken.
// - A rule makes at most one open promise for a case: a second event leaves the first as it is. An
//   `until` limit whose field is empty makes none.
// The fact `event` is event.type, whatever subject.facts says.
// REQUIRES: every promise is of subject.method; event.at is not before the promises were made.
Changes OnEvent(const Subject& subject, std::span<const Promise> open, const journal::Event& event,
                core::IdMaker& ids);

// The same for all events of one command, in order, each promise folded into its last state: what
// one event makes and the next one keeps is in `made` only.
Changes OnEvents(const Subject& subject, std::span<const Promise> open,
                 std::span<const journal::Event> events, core::IdMaker& ids);

// What the clock does to one promise at `now`: every warning due, then the break when due_at has
// passed (due_at itself is still in time: broken when now > due_at). Idempotent: a second call with
// the same now changes nothing.
Changes OnDue(const Subject& subject, const Promise& open, core::Instant now);

// The calendar has come to know more (a year's notice arrived): a provisional open promise is
// reckoned anew from the moment it was made, with every pause of its subject, so that no time
// consumed or paused is lost. Warnings are planned anew: of those behind `now` by the new plan
// only what was not given is given; those ahead are all given. Idempotent: nothing changes while
// the due time and its being provisional stay. Event: promise.recomputed {old_due_at, due_at,
// provisional, calendar, calendar_version, explain {zh, en}}.
Changes OnCalendar(const Subject& subject, const Promise& open, core::Instant now);

// A superior granted `length` on top of the limit: open promises of `rules` are due later, whatever
// becomes known of the calendar afterwards. Asking in time is the caller's to check. Nothing
// changes what an `until` limit says, and what is not open. Event: promise.extended {old_due_at,
// due_at, length, explain {zh, en}}.
Changes OnExtended(const Subject& subject, std::span<const Promise> open,
                   std::span<const std::string> rules, const calendar::Limit& length,
                   const journal::Event& cause);

// The case was paused or resumed, as subject.pauses and subject.paused_until now say: elapsed and
// working-hour limits stop, day limits move by the days paused. `until` limits go on. What is
// broken already stays so. Events: promise.paused {until}, promise.resumed {old_due_at, due_at,
// explain}.
Changes OnPaused(const Subject& subject, std::span<const Promise> open,
                 const journal::Event& cause);

// The last moment at which more time may be asked for: `before` ahead of the due time, reckoned by
// the promise's own calendar. REQUIRES: as calendar::Before.
core::Instant AskUntil(const Subject& subject, const Promise& p, const calendar::Limit& before);

// How the due time came about, in words, one step an entry: the limit, the pauses, the extensions.
std::vector<std::string> ExplainDue(const Subject& subject, const Promise& p, calendar::Lang lang);

// Fields of the case changed: an open promise `until` one of them follows it, never to before it
// was made; warnings are planned anew as in OnCalendar. A field that is empty now changes nothing,
// nor does the same moment. Event, by who did `cause`: promise.recomputed {old_due_at, due_at,
// field}.
Changes OnFields(const Subject& subject, std::span<const Promise> open,
                 const journal::Event& cause);

// Who owes changed (a hand-over was accepted): open promises owed by the holder (roles holder,
// handler, unit_head) follow. No events: the case's own event says it.
Changes OnHolder(const Subject& subject, std::span<const Promise> open, core::Instant now);

// The nearest due time of what is open, and whether anything is broken and not kept: what a list
// of cases shows.
struct Standing {
  std::optional<core::Instant> due_at;
  bool late = false;
  friend bool operator==(const Standing&, const Standing&) = default;
};
Standing StandingOf(std::span<const Promise> promises);
// `live` as it is after `changes`: changed rows replaced, made ones added, dead ones dropped.
std::vector<Promise> After(std::span<const Promise> live, const Changes& changes);

// The rows. Threads: in a Tx.
std::span<const store::Migration> Migrations();
void Insert(store::Tx& tx, core::TenantId tenant, const Promise& p);
void Update(store::Tx& tx, core::TenantId tenant, const Promise& p);
void Save(store::Tx& tx, core::TenantId tenant, const Changes& changes);  // made and changed
std::vector<Promise> OfCase(store::Tx& tx, core::TenantId tenant, core::CaseId id);
// All that a command may change of a promise that is open or broken, as one text, for the digest
// the journal keeps (cases/record.h, and what it says of later versions). How one ended, its last
// event says.
std::string RecordText(const Promise& p);
// Open and broken ones (broken ones can still be kept late).
std::vector<Promise> LiveOfCase(store::Tx& tx, core::TenantId tenant, core::CaseId id);

struct DueRef {
  core::TenantId tenant;
  core::PromiseId id;
  core::CaseId case_id;
};
// Promises with a warning or a break due at `now`, oldest first, from every tenant.
std::vector<DueRef> FindDue(store::Tx& tx, core::Instant now, int limit);
// When FindDue will next have something, over every tenant; none when nothing is open.
std::optional<core::Instant> NextDue(store::Tx& tx);
// The row, locked against other sweepers on PostgreSQL ({skip_locked}); none when it is not due
// any more or another sweeper holds it.
std::optional<Promise> ClaimDue(store::Tx& tx, const DueRef& ref, core::Instant now);

// Open provisional promises of a tenant after the id, by id.
std::vector<Promise> FindProvisional(store::Tx& tx, core::TenantId tenant, core::PromiseId after,
                                     int limit);
// The row, locked as ClaimDue does; none when it is not open and provisional any more.
std::optional<Promise> ClaimProvisional(store::Tx& tx, const DueRef& ref);

struct ListQuery {
  std::optional<core::StaffId> owed_staff;  // "me": also what the unit owes and nobody holds
  std::optional<core::UnitId> owed_unit;
  std::optional<core::CaseId> case_id;
  std::vector<State> states;  // empty: all
  std::optional<core::Instant> due_before;
  std::string rule;
  // keyset by (due_at, id), most urgent first
  std::optional<core::Instant> after_due;
  core::PromiseId after_id;
  int limit = 50;
};
std::vector<Promise> List(store::Tx& tx, core::TenantId tenant, const ListQuery& query);

}  // namespace shouwen::promise

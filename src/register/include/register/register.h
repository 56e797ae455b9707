// register/register.h - an entry of a register and what may be done with it. A register is said by
// a method (method::Register); an entry keeps the version it was written by.
//
// Invariants: an entry is in one state of its register; `out` pieces of the stock are with it; its
// revision goes up by one with each act. Pure; threads: values. (F02, F03, F04, F05, F06, F07, F09)
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/result.h"
#include "core/time.h"
#include "method/method.h"
#include "org/directory.h"
#include "org/org.h"
#include "promise/promise.h"
#include "register/codes.h"

namespace shouwen::reg {

struct EntryTag;
using EntryId = core::Id<EntryTag>;

inline constexpr std::size_t kFieldMax = 2000;  // code points of a field
inline constexpr std::size_t kNoteMax = 500;    // code points of a note

struct Entry {
  EntryId id;
  std::string method;
  int method_version = 0;
  std::string book;  // the register's id in the method
  core::UnitId unit;
  std::optional<core::UnitId> to_unit;  // of an addressed one: who has to act on it
  std::string number;                   // of the day and unit: A001
  core::Date on;                        // the local day it was written
  std::string state;
  core::Instant state_at;               // since when it stands in line
  std::optional<core::StaffId> author;  // none: the person wrote it, or the clock for a cadence
  core::Instant written_at;
  std::map<std::string, std::string> fields;
  std::optional<core::PersonId> person;
  int out = 0;
  std::int64_t revision = 1;
  friend bool operator==(const Entry&, const Entry&) = default;

  core::UnitId holder() const { return to_unit.value_or(unit); }
};

// What was done with an entry, oldest first; the first is method::kWritten.
struct Done {
  std::string act;
  std::optional<core::StaffId> by;
  core::Instant at;
  std::string note;
  std::string to;  // the state after it
  friend bool operator==(const Done&, const Done&) = default;
};

struct Context {
  const method::Method& method;
  const method::Register& book;
  const org::Actor& actor;
  core::Instant now;
  const org::Directory* directory = nullptr;  // whom a field may name; null: nobody
  bool published = false;                     // the posting of the entry was published just now
  // Whether the actor may have a field of type entry name this; null: nothing.
  std::function<bool(const method::Field&, std::string_view)> may_pick = {};
};

struct Input {
  std::map<std::string, std::string> fields;  // "" takes a field out
  std::optional<core::PersonId> person;
  std::optional<core::UnitId> to_unit;  // writing only
  std::string note;                     // acts only
};

// A new entry of `unit`; `id` and `number` are the caller's to give.
// Errors, first match wins: kUnknownField, kTextTooLong, kBadField, kNoPerson, kFieldMissing,
// kPersonMissing, kNoAddressee, kAddresseeMissing.
core::Result<Entry> Write(const Context& ctx, core::UnitId unit, const Input& input);

// What an act is decided by besides the entry.
struct Around {
  std::vector<Done> done;
  bool of_holder = false;              // the actor belongs to the unit that has to act on it
  bool over_holder = false;            // that unit is the actor's own or one below it
  std::int64_t ahead = 0;              // entries that stand before it, see Ahead
  std::optional<std::int64_t> in_box;  // pieces of its item; none: the register has no stock
};

// Whether `act` may be done now. Errors, first match wins: kUnknownAct, kWrongState, kNotYours
// (the act's `by`; a supervisor is of the unit that has to act on it or of one above), kByPosting
// (nobody does by hand what publishing does, and whoever publishes need not be of the unit),
// kSamePerson (`not_by`), kOutOfStock, kNothingOut, kNotItsTurn: with `in_turn` what is left must
// do for those who stand before it as well.
core::Status MayDo(const Context& ctx, const Entry& entry, const Around& around,
                   std::string_view act);
// The entry after `act`. Errors, first match wins: those of MayDo, kTextTooLong (note),
// kUnknownField, kNotFilledHere (neither needed nor offered by the act), kTextTooLong, kBadField,
// kNoPerson, kFieldMissing, kPersonMissing.
core::Result<Entry> Do(const Context& ctx, const Entry& entry, const Around& around,
                       std::string_view act, const Input& input);

struct Allowed {
  std::string act;
  std::optional<core::Error> why_not;
};
// Every act that leaves the entry's state, in the order of the register, and why not.
std::vector<Allowed> AllowedActs(const Context& ctx, const Entry& entry, const Around& around);

bool IsFinal(const method::Register& book, std::string_view state);  // no act leaves it
// Greater comes first in line: by the fields of `first`, the weightiest first.
int RankOf(const method::Register& book, const Entry& entry);
std::string ItemOf(const method::Register& book, const Entry& entry);  // "" none
// The field an entry is called by where another one names it: the first that is filled and not
// personal. Null: none, it has its number alone.
const method::Field* TitleFieldOf(const method::Register& book, const Entry& entry);
// The instant in a field of type instant or date (a date: its midnight in China).
std::optional<core::Instant> FieldInstant(const method::Register& book, const Entry& entry,
                                          std::string_view field);
// Known ids, joined, for messages.
std::string KnownActs(const method::Register& book);
// The things the box may hold, as the register says them. Error: kNoStock.
core::Result<std::vector<method::Choice>> ItemsOf(const method::Register& book);
// Whether so many pieces can be moved into the box by hand, or out of it when `pieces` is below
// zero; `in_box` are there. Errors, first match wins: kNoStock, kUnknownItem, core.bad_input
// (pieces), kTextTooLong, kOutOfStock.
inline constexpr std::int64_t kPiecesMax = 10'000;
core::Status MayMove(const method::Register& book, const std::string& item, std::int64_t pieces,
                     std::string_view reason, std::int64_t in_box);

// A measured time that ends with the last of `done`.
struct Span {
  std::string wait;
  core::Instant from_at, ended_at;
  bool in_time = true;
};
// One for each wait whose `to` the last act is, from the first `from` since its last `to`.
// `calendar`: what limits are counted on.
std::vector<Span> SpansEnding(const method::Register& book, std::span<const Done> done,
                              const calendar::Calendar& calendar);

// --- what people do themselves -------------------------------------------------------------------
inline constexpr int kBookAheadDays = 14;  // today and so many days after it

// The times that can be booked on `on`, earliest first: whole multiples of `every_minutes` from
// midnight in China that lie in the working hours of `calendar` and after `now`. None beyond
// kBookAheadDays.
std::vector<core::Instant> TimesOn(const method::SelfService& self,
                                   const calendar::Calendar& calendar, core::Date on,
                                   core::Instant now);
// `booked` have it already. Errors, first match wins: kNotATime, kTimeTaken.
core::Status CheckTime(const method::SelfService& self, const calendar::Calendar& calendar,
                       core::Instant at, int booked, core::Instant now);
// Whether people write into this book themselves anywhere. `name`: METHOD.REGISTER. Error:
// kNoSelfService.
core::Status CheckSelf(const method::Register& book, const std::string& name);
// Whether they do at `unit`, which has opened it or not. Errors, first match wins: kNoSelfService,
// kNotOpen.
core::Status CheckOpen(const method::Register& book, const std::string& name, core::UnitId unit,
                       bool is_open);

// The limits of a register, and the cadences that write into it, as the rules of a method, for the
// pure rules of promise.
method::Method LimitsOf(const method::Method& m, const method::Register& book);

}  // namespace shouwen::reg

// method/registers.h - the books of the front line and the duties that come back, as a method
// says them. What they mean is said in docs/methods.md; the whole is method/method.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/limit.h"
#include "method/expr.h"
#include "method/model.h"

namespace shouwen::method {

inline constexpr std::string_view kWritten = "written";  // the entry was made
inline constexpr std::string_view kPerson = "person";

// What is done with an entry of a register: a way from one state to another.
struct EntryAct {
  std::string id;
  LocalText title;
  std::vector<std::string> from;
  std::string to;
  std::string by;                       // a role word, "" whoever acts for the unit
  std::vector<std::string> not_by;      // acts, or kWritten: who did one may not do this
  std::vector<std::string> needs, may;  // fields, or kPerson
  int takes = 0, gives = 0, loses = 0;  // pieces of the stock
  bool in_turn = false;
};

struct Wait {  // a measured time
  std::string id;
  LocalText title;
  std::vector<std::string> from, to;  // acts, or kWritten
  std::optional<calendar::Limit> within;
};

// What a person without an account may do with a register that a unit has opened to the public.
struct SelfService {
  std::vector<std::string> asks;  // fields the person fills when writing the entry
  std::vector<std::string> acts;  // done by the person with the own entry
  std::string at;                 // the field of the time that is booked; "" no time is
  int every_minutes = 30;         // times begin at whole multiples, counted from midnight
  int places = 1;                 // people at one time
  std::string calendar;           // within whose working hours a time lies
};

// What anybody may read of a register, without an account.
struct ShownToAll {
  std::vector<std::string> fields;  // none of them personal
  std::vector<std::string> states;  // the entries in one of these
};

// A book of the front line: entries that go from state to state by acts.
struct Register {
  std::string id;
  LocalText title;
  std::string form = "list";  // list, log, queue: how it is shown
  std::string prefix;
  std::vector<Field> fields;
  std::optional<LocalText> person;  // what the person it is about is called; none: about nobody
  bool person_required = false;
  bool addressed = false;  // an entry is for another unit
  std::vector<Choice> states;
  std::string starts;
  std::vector<std::string> first;  // boolean fields, the weightiest first
  std::string stock_of;            // a choice field, "" no stock
  int low_at = 0;
  std::vector<EntryAct> acts;
  std::vector<PromiseRule> limits;  // when and owes: acts, or kWritten
  std::vector<Wait> waits;
  std::optional<SelfService> self;  // `public`; none: only staff write it
  std::optional<ShownToAll> shown;  // `public` with `shows`; none: only staff read it
};

// Which day of a period something is due on.
struct PeriodDay {
  int month = 1;  // of the period, from 1; always 1 where it has no months
  int day = 1;    // of that month or of the period, from 1; beyond its end: its last
};

// A duty that comes back. At the start of each period the clock writes an entry into a register for
// each subject; an act on that entry keeps it.
struct Cadence {
  std::string id;
  LocalText title;
  std::string every;             // day, week, half_month, month, quarter, half_year, year
  std::string for_each;          // unit, staff
  Expr where;                    // level, params, and the posts of a person; empty: every one
  std::string book;              // `writes`
  std::string fills;             // a text field that takes the name of the period; "" none
  int at_least = 1;              // entries a period
  std::optional<PeriodDay> due;  // none: the end of the period, or
  std::optional<calendar::Limit> within;  // so long after the end of the period before
  std::string posts;  // a posting: of the period before, done by publishing it; "" by hand
  PromiseRule rule;   // owed_by, owes, warn, else; until kPeriodEnd
};
inline constexpr std::string_view kPeriodEnd = "period_end";
inline constexpr std::string_view kCadencePrefix = "cadence.";  // + id: what makes its promise

}  // namespace shouwen::method

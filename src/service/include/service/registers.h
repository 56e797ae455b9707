// service/registers.h - the books of the front line: write an entry, act on it, look, count.
//
// A register is named METHOD.REGISTER ("loan-box.loans"); its newest version takes new entries, an
// entry keeps the one it was written by. Functions marked [reads] may run in Engine::Look.
// Rights: seeing needs case.view (entries of or for a unit of the own subtree) or case.view_all;
// writing and acting need case.act on what one may see. What one may not see is core.not_found.
// The person an entry is about is shown masked; a look at the entry is a look at the person and is
// journaled (person.viewed); in full only with person.reveal and a reason (person.revealed).
// Every entry, act and move of stock is journaled. (F02, F03, F04, F05, F06, F07, F09)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "register/repo.h"
#include "service/case_desk.h"
#include "service/engine.h"

namespace shouwen::service {

struct RegisterView {
  MethodPtr method;  // keeps `book` alive
  const method::Register* book = nullptr;
  std::int64_t open = 0;                     // entries the actor may see that are in no final state
  std::vector<core::UnitId> public_at = {};  // the actor's units where people write it themselves
  std::string name() const { return method->id + "." + book->id; }
};

struct DueView {
  promise::Promise due;
  std::string title, words;  // what it is called, or what it says
  StaffRef staff;            // owed_staff, else empty
  UnitRef unit;
};

struct DoneView {
  reg::Done done;
  std::string title;
  std::optional<StaffRef> by;
};

struct EntryView {
  reg::Entry data;
  UnitRef unit;
  std::optional<UnitRef> to_unit;
  std::optional<StaffRef> author;  // none: the person wrote it
  people::Masked person;           // empty when it is about nobody
  promise::Standing standing;
  std::vector<StaffRef> named;      // whom its fields of type staff name
  std::vector<PickedEntry> picked;  // what its fields of type entry name
  // Of one entry only, not of lists:
  std::vector<DoneView> done;
  std::vector<DueView> dues;
  std::vector<reg::Allowed> allowed;
};

// [reads] The registers, by name: of methods that hold registers alone, of the one new cases are
// worked by and of the organisation's own. One of any method.
// Errors, first match wins: core.forbidden, service.unknown_tenant, core.not_found {register}.
core::Result<std::vector<RegisterView>> Registers(const Call& call);
core::Result<RegisterView> GetRegister(const Call& call, const std::string& name);

// Lets people write into the book of a unit themselves, or no longer; journaled when it changes
// something. Right case.assign, for a unit of the actor's own tree; for another one org.manage as
// well, for who may see every unit does not answer for it. Errors, first match wins:
// core.forbidden, service.unknown_tenant, core.not_found (register, unit), core.forbidden {right:
// org.manage}, register.no_self_service.
core::Result<RegisterView> OpenToPublic(const Call& call, const std::string& name,
                                        std::optional<core::UnitId> unit, bool open);

struct EntryQuery {
  std::optional<core::UnitId> unit;
  std::string state;         // "" every state: newest first; else in line
  reg::EntryId before = {};  // keyset of newest first
  int limit = 50;
};
struct EntryPage {
  std::vector<EntryView> items;
  std::optional<reg::EntryId> next;  // none in line: the line's head is what counts
};
// [reads] Errors: as GetRegister, then core.too_many, core.bad_input (no such state).
core::Result<EntryPage> Entries(const Call& call, const std::string& name, const EntryQuery& query);

// What a field of type entry may name: entries the actor sees that are in no final state, newest
// first. `q`: words that all stand in one of its fields (none that is personal), its number or its
// unit; "" any. At most kPicksShown, found among the newest kPickScanMax.
inline constexpr std::size_t kPicksShown = 20;
inline constexpr int kPickScanMax = 2000;
inline constexpr std::size_t kPickSearchMax = 100;  // code points
struct EntryChoice {
  reg::EntryId id;
  std::string number, title, state_title;
  UnitRef unit;
};
// [reads] Errors: as GetRegister, then core.bad_input (q).
core::Result<std::vector<EntryChoice>> EntryChoices(const Call& call, const std::string& name,
                                                    const std::string& q);

struct EntryInput {
  std::map<std::string, std::string> fields;
  std::optional<core::UnitId> unit;     // writing: whose book; none: the actor's
  std::optional<core::UnitId> to_unit;  // writing, of an addressed register
  std::optional<RequesterInput> person;
  std::string note;  // acting
};
// Errors, first match wins: core.forbidden, service.unknown_tenant, core.not_found (register, unit,
// addressee, person), service.unknown_calendar, people.*, register.* of reg::Write.
core::Result<EntryView> WriteEntry(const Call& call, const std::string& name,
                                   const EntryInput& input);

// Journaled when it is about a person. Errors: core.forbidden, core.not_found.
core::Result<EntryView> GetEntry(const Call& call, const std::string& name, reg::EntryId id);

// What the entry owes and is past its due time breaks first, as with a case.
// Errors, first match wins: core.not_found, core.forbidden, core.stale, people.*, core.not_found
// (person), register.* of reg::Do.
core::Result<EntryView> ActOnEntry(const Call& call, const std::string& name, reg::EntryId id,
                                   const std::string& act, const EntryInput& input,
                                   std::optional<std::int64_t> revision = std::nullopt);

// Right person.reveal. Errors, first match wins: core.not_found (entry), core.forbidden,
// service.reason_missing, service.no_requester.
core::Result<people::Person> RevealEntry(const Call& call, const std::string& name, reg::EntryId id,
                                         const std::string& reason);

struct StockLine {
  reg::Stock stock;
  std::string title;
  bool low = false;
};
struct StockView {
  UnitRef unit;
  std::vector<StockLine> items;  // every item of the register, in its order
  std::vector<reg::Move> moves;  // newest first, at most reg::kMovesShown
  int low_at = 0;
};
// [reads] Of one unit, the actor's own when none is given. Errors, first match wins:
// core.forbidden, core.not_found (register, unit), register.no_stock.
core::Result<StockView> Stock(const Call& call, const std::string& name,
                              std::optional<core::UnitId> unit);
struct StockMove {
  std::string item;
  std::int64_t pieces = 0;  // above zero: topped up; below: written off
  std::optional<core::UnitId> unit;
  std::string reason;
};
// Right case.act. Errors, first match wins: core.forbidden, core.not_found (register, unit),
// those of reg::MayMove.
core::Result<StockView> MoveStock(const Call& call, const std::string& name, const StockMove& move);

struct WaitView {
  std::string id, title;
  std::optional<calendar::Limit> within;
  reg::Waited waited;
  std::string percent_in_time;  // "87.50", "" when nothing was measured
};
// [reads] The measured times that ended in [from, to), of the units the actor may see, or of one.
// Errors, first match wins: core.forbidden, core.not_found.
core::Result<std::vector<WaitView>> Waits(const Call& call, const std::string& name,
                                          core::Instant from_at, core::Instant to_at,
                                          std::optional<core::UnitId> unit);

}  // namespace shouwen::service

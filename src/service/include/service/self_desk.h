// service/self_desk.h - the person who comes, without an account: takes a ticket, books a time
// (F09).
//
// Which register is open to people is said by its method (`public`), and by the unit that has
// opened it (OpenToPublic). The key to one's entry is handed out when it is written and kept as its
// hash; a wrong key and an entry that does not exist get the same refusal. Throttled by remote
// address. Functions marked [reads] may run in Engine::Look. Threads: SelfDesk may be used from
// any.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/organisation.h"
#include "service/registers.h"
#include "service/throttle.h"

namespace shouwen::service {

inline constexpr int kWaitDays = 28;  // of which measured times are told
inline constexpr std::size_t kOffersMax = 500;

struct SelfWait {  // how long people waited there in the last kWaitDays days
  std::string title;
  std::int64_t count = 0, median_ms = 0, p90_ms = 0;
};

struct OfferedBook {
  MethodPtr method;  // keeps `book` alive
  const method::Register* book = nullptr;
  std::int64_t in_line = 0;      // wait for their turn
  std::optional<SelfWait> wait;  // none: nothing measured yet
  std::string name() const { return method->id + "." + book->id; }
};
struct Offer {
  PublicUnit unit;
  std::vector<OfferedBook> books;
};
// [reads] What people may write themselves, by unit; at most kOffersMax books.
// Errors, first match wins: service.unknown_tenant, service.unknown_method.
core::Result<std::vector<Offer>> Offers(const Call& call);

struct OfferedTime {
  core::Instant at;
  int left = 0;  // places
};
// [reads] The times of a day that can be booked, earliest first; full ones too.
// Errors, first match wins: core.not_found (register, unit), register.no_self_service,
// register.not_open, service.unknown_calendar.
core::Result<std::vector<OfferedTime>> OfferedTimes(const Call& call, const std::string& name,
                                                    core::UnitId unit, core::Date on);

struct SelfEntry {  // what its owner may see
  reg::EntryId id;
  std::string name, title;  // of the register
  std::string form;
  std::string number, unit, unit_phone;
  std::string state, state_title;
  bool ended = false;
  core::Instant written_at, state_at;
  core::Date on;
  std::optional<core::Instant> at;    // booked
  std::optional<std::int64_t> ahead;  // who stands before it; none: it stands in no line
  std::optional<SelfWait> wait;
  // Title, text: what its owner said, and what the register would show to anybody (an answer), as
  // soon as it is written.
  std::vector<std::pair<std::string, std::string>> fields;
  people::Masked person;             // empty: nobody was named
  std::vector<method::Choice> acts;  // what its owner may do now
};

struct SelfInput {
  core::UnitId unit;
  std::map<std::string, std::string> fields;
  std::string name, phone;  // of the person, where the register is about one
};
struct SelfWritten {
  SelfEntry entry;
  std::string key;
};

class SelfDesk {
 public:
  static constexpr int kWritePerRemote = 20;  // entries by one address in Throttle::kWindowMs
  static constexpr int kWrongPerRemote = 20;  // wrong keys by one address in Throttle::kWindowMs

  // `call.actor` is org::PublicActor. Only a field of `asks`, and the booked time, may be filled.
  // Errors, first match wins: service.throttled, core.not_found (register, unit),
  // register.no_self_service, register.not_open, register.not_filled_here,
  // service.unknown_calendar, register.field_missing (the time), register.bad_field,
  // register.not_a_time, register.time_taken, register.no_person, people.*, those of reg::Write.
  core::Result<SelfWritten> Write(const Call& call, const std::string& name, const SelfInput& input,
                                  const std::string& remote);
  // Another key to it, for whoever repeats Write because the answer was lost: the first one opens
  // nothing any more. REQUIRES: Write made the entry.
  static std::string AnotherKey(const Call& call, reg::EntryId id);
  // [reads] Errors, first match wins: service.throttled, core.not_found.
  core::Result<SelfEntry> Look(const Call& call, const std::string& name, reg::EntryId id,
                               const std::string& key, const std::string& remote);
  // Errors, first match wins: as Look, register.unknown_act (not the person's), those of reg::Do.
  core::Result<SelfEntry> Act(const Call& call, const std::string& name, reg::EntryId id,
                              const std::string& key, const std::string& act,
                              const std::string& remote);

 private:
  core::Result<reg::Entry> Own(const Call& call, const std::string& name, reg::EntryId id,
                               const std::string& key, const std::string& remote, bool to_write);
  Throttle spent_;
};

}  // namespace shouwen::service

// service/public_registers.h - the registers anybody may read, without an account (A06, A09, I01).
//
// Which ones, which fields of them and the entries in which states is said by the method (`public`
// with `shows` and `in`), of its newest version whatever an entry was written by. Nothing else of
// an entry leaves: not the person it is about, not who wrote it or acted on it. What stands in a
// text all the same is taken out: the person's name, phones and address, numbers of seven digits
// and more, e-mail. A search looks at what is shown and at nothing else. Threads: in a Tx.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "register/repo.h"
#include "service/engine.h"

namespace shouwen::service {

inline constexpr int kPublicEntriesMax = 100;         // on a page
inline constexpr std::size_t kPublicSearchMax = 100;  // code points
inline constexpr int kPublicScanMax = 5'000;  // entries one search looks at; the next page goes on

struct PublicBook {
  MethodPtr method;  // keeps `book` alive
  const method::Register* book = nullptr;
  std::string name() const { return method->id + "." + book->id; }
};
// [reads] Of methods that hold registers alone, of the one new cases are worked by and of the
// organisation's own; of those people write into, the ones a unit has opened or that show
// something. Errors: service.unknown_tenant.
core::Result<std::vector<PublicBook>> PublicBooks(const Call& call);

struct PublicField {
  std::string id, title;  // in Call::lang
  method::Field::Kind kind = method::Field::Kind::kText;
  std::string text;  // of a choice: its title
};
struct PublicEntry {
  reg::EntryId id;
  std::string number, unit;
  core::Date on;
  std::string state, state_title;
  core::Instant state_at;
  std::vector<PublicField> fields;  // those that are filled, in the order of the method
};
struct PublicEntryQuery {
  std::string q;                     // every word of it, folded; "" all
  std::optional<core::UnitId> unit;  // of or for it
  reg::EntryId before = {};          // keyset, newest first; 0 from the newest
  int limit = 50;
};
struct PublicEntryPage {
  PublicBook book;
  std::vector<PublicEntry> items;  // newest first
  std::optional<reg::EntryId> next;
};
// [reads] Errors, first match wins: service.unknown_tenant, core.not_found (register that is not
// public, unit), core.too_many {what: page_size}, core.bad_input (q).
core::Result<PublicEntryPage> PublicEntries(const Call& call, const std::string& name,
                                            const PublicEntryQuery& query);

}  // namespace shouwen::service

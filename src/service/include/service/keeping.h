// service/keeping.h - the organisation and what it keeps of one person (domain.md B21).
//
// A person's record is active, on hold (a legal hold stands on the person or on one of their
// cases) or anonymised. Anonymising takes the identity out of the person, of their cases' words, of
// files, messages, counted facts, stored answers, looks, and of the journal's bodies; the journal
// stays whole (journal/erase.h). The cases stay, without anybody behind them, and still count.
// Right person.manage to change; every step is journaled.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/keeping.h"
#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

struct HoldView {
  people::Hold hold;
  StaffRef set_by;
  std::optional<StaffRef> lifted_by;
};
struct PersonKeeping {
  core::PersonId id;
  std::string state;  // active, on_hold, anonymised
  std::optional<core::Instant> anonymised_at;
  std::vector<HoldView> holds;  // of the person, newest first; lifted ones too
};
// [reads] Right person.view. Error, after core.forbidden: core.not_found {person}.
core::Result<PersonKeeping> KeepingOf(const Call& call, core::PersonId id);
// [reads] Of a case one may see, newest first. Error: core.not_found {case}.
core::Result<std::vector<HoldView>> CaseHolds(const Call& call, core::CaseId id);
// Who looked at the person's own page, newest first. [reads] Right person.view. Errors, first match
// wins: core.forbidden, core.too_many {what: page_size}, core.not_found.
struct PersonLook {
  core::Instant at;
  std::string what, reason;  // what: view, reveal, export, hold, lift, anonymise
  StaffRef staff;
  UnitRef unit;
};
inline constexpr int kPersonLooksMax = 200;
core::Result<std::vector<PersonLook>> PersonLooks(const Call& call, core::PersonId id, int limit);

// Errors, first match wins: core.forbidden, service.reason_missing, cases.text_too_long {what:
// reason}, core.not_found, people.anonymised.
core::Result<HoldView> HoldPerson(const Call& call, core::PersonId id, const std::string& reason);
core::Result<HoldView> HoldCase(const Call& call, core::CaseId id, const std::string& reason);
// Errors, first match wins: core.forbidden, service.reason_missing, cases.text_too_long,
// core.not_found {hold}, people.hold_lifted.
core::Result<HoldView> Lift(const Call& call, people::HoldId id, const std::string& reason);

struct Anonymised {
  std::int64_t cases = 0, events = 0, files = 0, messages = 0;
};
// `whole_words`: the words of the cases go altogether, not only what identifies in them. Not
// undone. Errors, first match wins: core.forbidden, service.reason_missing, cases.text_too_long,
// core.not_found, people.anonymised, people.on_hold {by, reason, since}, people.open_cases {cases}.
core::Result<Anonymised> AnonymisePerson(const Call& call, core::PersonId id,
                                         const std::string& reason, bool whole_words);

// All that is kept of the person, for the person: a .zip of JSON and of the files as they are.
struct PersonFile {
  std::string file;    // .zip
  std::string sha256;  // of it, hex
  std::int64_t cases = 0, attachments = 0;
};
inline constexpr std::size_t kPersonFileMax = std::size_t{200} << 20;  // bytes of attachments
// Each part says for whom it was made, by whom and when. What one may not know of a confidential
// case is not in it. Drives its own transactions: a read, then the journal's note person.exported
// (reason, SHA-256) before the file is handed out. Errors, first match wins: core.forbidden,
// service.reason_missing, cases.text_too_long, core.not_found, people.anonymised,
// service.export_too_large {max} bytes.
core::Result<PersonFile> ExportPerson(Engine& engine, const org::Actor& actor, core::Instant now,
                                      core::PersonId id, const std::string& reason);

}  // namespace shouwen::service

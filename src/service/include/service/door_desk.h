// service/door_desk.h - what a door needs of the desk: a case taken in for somebody without an
// account, and what of it may be said to the other side. The door's own key stands where the public
// page has number and phone (see public_desk.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/case_desk.h"

namespace shouwen::service {

// As PublicDesk::Submit, but nobody is throttled here (the door counts by its key) and no phone is
// required: an app may report without naming anybody. Who was asked first is not the door's to say.
// `input.requester->id` is kept: a device of an alarm belongs to a person the organisation knows.
// `call.actor` is org::PublicActor. Errors: those of Receive.
core::Result<Outcome> ReceiveThrough(const Call& call, Reception input, std::string_view channel);

// A later word of the same requester, kept as a note for who handles the case. Errors, first match
// wins: core.not_found, those of LooseOnes, cases.* of cases::Note.
core::Result<Outcome> AddWords(const Call& call, core::CaseId id, const std::string& text,
                               const std::vector<FileRef>& files = {});

// [reads] The cases, not closed, of everybody with this number, newest first, at most kOfPhoneMax;
// those asked in confidence too: for adding words to, never for an answer.
inline constexpr std::size_t kOfPhoneMax = 50;
std::vector<core::CaseId> UnfinishedOfPhone(const Call& call, std::string_view phone);
// The same of one person.
std::vector<core::CaseId> UnfinishedOf(const Call& call, core::PersonId person);

// [reads] All cases of a person, those asked in confidence too: for forgetting what a door keeps of
// them, never for an answer.
std::vector<core::CaseId> CasesOfPerson(const Call& call, core::PersonId person);

// Nothing of the requester and no text of the case but those marked; those are for its owner.
struct DoorCase {
  cases::Case data;                       // REQUIRES of the caller: shows no text of it to others
  std::string unit;                       // responsible now, "" unknown
  std::string state_words;                // "已办结，等待评价", in Call::lang
  std::string owner_words;                // result or reason; for the owner only
  std::optional<core::Instant> expected;  // by when it is to be settled: the promise's due time
};
// [reads] None: there is no such case.
std::optional<DoorCase> ShowAtDoor(const Call& call, core::CaseId id);

// What happened to a case, oldest first, at most kDoorStepsMax: the events the public page shows.
struct DoorStep {
  std::int64_t seq = 0;  // of the journal: an id that stays
  core::Instant at;
  std::string type;         // case.accepted, case.settled …
  std::string owner_words;  // reply, result, reason; for the owner only
};
inline constexpr std::size_t kDoorStepsMax = 200;
// [reads] Those with from ≤ at ≤ to.
std::vector<DoorStep> StepsAtDoor(const Call& call, core::CaseId id, core::Instant from,
                                  core::Instant to);

}  // namespace shouwen::service

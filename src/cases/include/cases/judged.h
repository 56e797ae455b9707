// cases/judged.h - what a case carries about being judged: the exit somebody proposes, the review
// somebody asks for, the supervision order, and what is counted against the handling.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/ids.h"
#include "core/time.h"

namespace shouwen::cases {

inline constexpr int kAlikeDays = 30;

// A lawful way out that somebody proposes and somebody else decides on.
struct ExitProposal {
  std::string exit;           // of the method's exits
  std::string cause, reason;  // of its catalogue; in words
  core::StaffId by;
  core::UnitId unit;  // whose proposal it is
  core::Instant at;
  std::string state = "proposed";  // proposed, granted, refused; final: refused after a review
  std::optional<core::StaffId> decided_by;
  std::optional<core::UnitId> decided_unit;
  std::string note;                           // the decider's
  std::optional<core::Instant> appeal_until;  // of a refusal
  friend bool operator==(const ExitProposal&, const ExitProposal&) = default;
};

struct Review {              // asked for and not yet decided
  std::string against;       // refusal, evaluation
  std::string exit, reason;  // where it leads when upheld; in words
  core::StaffId by;
  core::UnitId above;  // somebody of a unit above this one decides
  core::Instant at;
  friend bool operator==(const Review&, const Review&) = default;
};

struct Order {  // supervision order (督办令): person, time, quality standard (三定)
  core::StaffId person;
  core::Instant due_at;
  std::string standard;
  core::StaffId by;
  core::Instant at;
  std::optional<core::Instant> reported_at;
  friend bool operator==(const Order&, const Order&) = default;
};

struct Judged {
  std::optional<ExitProposal> proposal;
  std::optional<Review> review;
  std::optional<core::Instant> evaluation_until;  // until when a review of it may be asked for
  std::optional<Order> order;
  int reminders = 0;       // by staff or the clock
  int urged = 0;           // by the requester
  int unanswered = 0;      // of those, since the last reply
  int repeats = 0;         // earlier cases of the same person about the same topic
  int alike = 0;           // cases about the same topic in the kAlikeDays before it came
  int visits_in_vain = 0;  // of this round: nothing found
  std::string heard;       // of this round: the answer on the phone
  bool contradicted = false;
  friend bool operator==(const Judged&, const Judged&) = default;
};

// As one text of the store; "" when there is nothing to keep.
std::string PackJudged(const Judged& judged);
Judged UnpackJudged(const std::string& text);

// Whether the plan draws the case `id` for a call back: the same answer for the same id, always.
bool IsDrawn(core::CaseId id, int share_percent);

}  // namespace shouwen::cases

// cases/codes.h - the refusals of cases: name, HTTP status, params.
#pragma once

#include "core/result.h"

namespace shouwen::cases {

using core::Code;

// What was written.
inline constexpr Code kSubjectMissing{"cases.subject_missing", 400};  // {}
inline constexpr Code kTextMissing{"cases.text_missing", 400};        // {what}
inline constexpr Code kReasonMissing{"cases.reason_missing", 400};    // {}
inline constexpr Code kTextTooLong{"cases.text_too_long", 400};       // {what, max} code points
inline constexpr Code kUnknownLedger{"cases.unknown_ledger", 400};    // {got, known}
inline constexpr Code kUnknownTopic{"cases.unknown_topic", 400};      // {got, known}
inline constexpr Code kTopicInactive{"cases.topic_inactive", 400};    // {topic} its title
inline constexpr Code kUnknownKind{"cases.unknown_kind", 400};        // {got, known}
inline constexpr Code kUnknownField{"cases.unknown_field", 400};      // {field, known}
inline constexpr Code kBadField{"cases.bad_field", 400};              // {field, got, expected}
inline constexpr Code kFieldMissing{"cases.field_missing", 400};      // {field}
inline constexpr Code kUnknownLevel{"cases.unknown_level", 400};      // {got, known}
inline constexpr Code kUnknownAnswer{"cases.unknown_answer", 400};    // {answer, known}
inline constexpr Code kUnknownSolved{"cases.unknown_solved", 400};    // {got, known}
inline constexpr Code kUnknownCard{"cases.unknown_card", 400};        // {got, known}
inline constexpr Code kUnknownExit{"cases.unknown_exit", 400};        // {got, expected}

// Who and where.
inline constexpr Code kFirstAskedUnknown{"cases.first_asked_unknown", 400};  // {staff}
inline constexpr Code kUnitUnknown{"cases.unit_unknown", 400};    // {unit}, or {level} without one
inline constexpr Code kUnitMissing{"cases.unit_missing", 400};    // {level}
inline constexpr Code kStaffUnknown{"cases.staff_unknown", 400};  // {staff}
inline constexpr Code kStaffElsewhere{"cases.staff_elsewhere", 400};  // {staff, unit}
inline constexpr Code kWrongLevel{"cases.wrong_level", 409};          // {unit, level, expected}
inline constexpr Code kNoAssignRoute{"cases.no_assign_route", 409};   // {level}
inline constexpr Code kNobodyResponsible{"cases.nobody_responsible", 409};  // {level, topic}
inline constexpr Code kNoUnitAtLevel{"cases.no_unit_at_level", 409};        // {level}
inline constexpr Code kTopLevel{"cases.top_level", 409};                    // {level}
inline constexpr Code kNotResponsible{"cases.not_responsible", 403};        // {unit}

// What state the case is in.
inline constexpr Code kCaseClosed{"cases.closed", 409};                  // {exit}
inline constexpr Code kAlreadyThere{"cases.already_there", 409};         // {unit}
inline constexpr Code kAlreadyAccepted{"cases.already_accepted", 409};   // {}
inline constexpr Code kNothingToReturn{"cases.nothing_to_return", 409};  // {}
inline constexpr Code kTooManyHops{"cases.too_many_hops", 409};          // {max}
inline constexpr Code kAlreadySettled{"cases.already_settled", 409};     // {round}
inline constexpr Code kNotSettled{"cases.not_settled", 409};             // {round}
inline constexpr Code kNoEvaluation{"cases.no_evaluation", 409};  // {}: the method has no scale
inline constexpr Code kAlreadyEvaluated{"cases.already_evaluated", 409};  // {round}
inline constexpr Code kOwnFollowUp{"cases.own_follow_up", 409};           // {}
inline constexpr Code kAlreadyCarded{"cases.already_carded", 409};        // {card}
inline constexpr Code kNoExits{"cases.no_exits", 409};                  // {}: the method names none
inline constexpr Code kUnknownCause{"cases.unknown_cause", 400};        // {exit, got, known}
inline constexpr Code kEvidenceMissing{"cases.evidence_missing", 400};  // {exit}
inline constexpr Code kExitByProposal{"cases.exit_by_proposal", 409};   // {exit}
inline constexpr Code kExitByReview{"cases.exit_by_review", 409};       // {exit}
inline constexpr Code kAlreadyProposed{"cases.already_proposed", 409};  // {exit}
inline constexpr Code kNothingProposed{"cases.nothing_proposed", 409};  // {}
inline constexpr Code kOwnProposal{"cases.own_proposal", 409};          // {}
inline constexpr Code kNothingToReview{"cases.nothing_to_review", 409};        // {}
inline constexpr Code kReviewTooLate{"cases.review_too_late", 409};            // {until}
inline constexpr Code kAlreadyUnderReview{"cases.already_under_review", 409};  // {against}
inline constexpr Code kNothingUnderReview{"cases.nothing_under_review", 409};  // {}
inline constexpr Code kUnknownContact{"cases.unknown_contact", 400};           // {got, known}
inline constexpr Code kOrderInThePast{"cases.order_in_the_past", 400};         // {due_at}
inline constexpr Code kNothingOrdered{"cases.nothing_ordered", 409};           // {}
inline constexpr Code kGateClosed{"cases.gate_closed", 409};  // {gate}, says_zh, says_en

}  // namespace shouwen::cases

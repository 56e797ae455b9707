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
inline constexpr Code kUnknownStep{"cases.unknown_step", 400};        // {got, known}

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
inline constexpr Code kStepNotYours{"cases.step_not_yours", 403};         // {step, by}
inline constexpr Code kStepDone{"cases.step_done", 409};                  // {step}
inline constexpr Code kStepTooEarly{"cases.step_too_early", 409};         // {step, after}
inline constexpr Code kGateClosed{"cases.gate_closed", 409};  // {gate}, says_zh, says_en

}  // namespace shouwen::cases

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
// {evidence, type, at_least, got}, with the sentence of the method
inline constexpr Code kEvidenceNeeded{"cases.evidence_needed", 400};
inline constexpr Code kUnknownLevel{"cases.unknown_level", 400};    // {got, known}
inline constexpr Code kUnknownAnswer{"cases.unknown_answer", 400};  // {answer, known}
inline constexpr Code kUnknownSolved{"cases.unknown_solved", 400};  // {got, known}
inline constexpr Code kUnknownCard{"cases.unknown_card", 400};      // {got, known}
inline constexpr Code kUnknownExit{"cases.unknown_exit", 400};      // {got, expected}
inline constexpr Code kUnknownStep{"cases.unknown_step", 400};      // {got, known}

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
inline constexpr Code kNoExits{"cases.no_exits", 409};                  // {}: the method names none
inline constexpr Code kUnknownCause{"cases.unknown_cause", 400};        // {exit, got, known}
inline constexpr Code kEvidenceMissing{"cases.evidence_missing", 400};  // {exit}
inline constexpr Code kExitByProposal{"cases.exit_by_proposal", 409};   // {exit}
inline constexpr Code kExitByClock{"cases.exit_by_clock", 409};         // {exit}
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

// Cases that belong together.
inline constexpr Code kMergeItself{"cases.merge_itself", 409};      // {}
inline constexpr Code kAlreadyMerged{"cases.already_merged", 409};  // {into}
inline constexpr Code kNotMerged{"cases.not_merged", 409};          // {}
inline constexpr Code kMerged{"cases.merged", 409};                 // {into}: it follows that one
inline constexpr Code kMergeChain{"cases.merge_chain", 409};        // {into}
inline constexpr Code kMergeLeads{"cases.merge_leads", 409};        // {followers}
inline constexpr Code kOtherMethod{"cases.other_method", 409};      // {method, expected}
inline constexpr Code kMergeIntoLater{"cases.merge_into_later", 409};  // {received_at}
inline constexpr Code kTooManyMerged{"cases.too_many_merged", 409};    // {max}
inline constexpr Code kLinkItself{"cases.link_itself", 409};           // {}
inline constexpr Code kAlreadyLinked{"cases.already_linked", 409};     // {kind}
inline constexpr Code kNotLinked{"cases.not_linked", 409};             // {}
inline constexpr Code kTooManyLinks{"cases.too_many_links", 409};      // {max}
inline constexpr Code kHasParent{"cases.has_parent", 409};             // {parent}
inline constexpr Code kLinkLoop{"cases.link_loop", 409};               // {}
inline constexpr Code kTooManyParts{"cases.too_many_parts", 409};      // {max}
inline constexpr Code kNotPartUnit{"cases.not_part_unit", 403};        // {unit}
inline constexpr Code kPartOver{"cases.part_over", 409};               // {state}

// How it moves, and its time.
inline constexpr Code kNoteMissing{"cases.note_missing", 400};           // {}: the method wants one
inline constexpr Code kBasisMissing{"cases.basis_missing", 400};         // {}
inline constexpr Code kNothingOffered{"cases.nothing_offered", 409};     // {}
inline constexpr Code kReturnTooLate{"cases.return_too_late", 409};      // {until}
inline constexpr Code kArbitrated{"cases.arbitrated", 409};              // {unit}
inline constexpr Code kNotAtArbiter{"cases.not_at_arbiter", 409};        // {}
inline constexpr Code kNoExtension{"cases.no_extension", 409};           // {}: the method has none
inline constexpr Code kNothingToExtend{"cases.nothing_to_extend", 409};  // {}
inline constexpr Code kExtensionTooLate{"cases.extension_too_late", 409};  // {until, due}
inline constexpr Code kExtensionTooLong{"cases.extension_too_long", 400};  // {got, most}
inline constexpr Code kExtensionUsed{"cases.extension_used", 409};         // {times}
inline constexpr Code kAlreadyAsked{"cases.already_asked", 409};           // {what}
inline constexpr Code kNothingAsked{"cases.nothing_asked", 409};           // {what}
inline constexpr Code kNotApprover{"cases.not_approver", 403};             // {approved_by}
inline constexpr Code kOwnRequest{"cases.own_request", 403};               // {}
inline constexpr Code kNoPause{"cases.no_pause", 409};              // {}: the method has none
inline constexpr Code kUnknownPause{"cases.unknown_pause", 400};    // {got, known}
inline constexpr Code kPauseUsed{"cases.pause_used", 409};          // {times}
inline constexpr Code kPaused{"cases.paused", 409};                 // {until}
inline constexpr Code kNotPaused{"cases.not_paused", 409};          // {}
inline constexpr Code kLicenceNeeded{"cases.licence_needed", 409};  // {licence, staff, name}
inline constexpr Code kStaffAway{"cases.staff_away", 409};  // {staff, until}: nobody stands in

}  // namespace shouwen::cases

// service/codes.h - the refusals of the use cases.
#pragma once

#include "core/result.h"

namespace shouwen::service {

inline constexpr core::Code kKeyReused{"service.key_reused", 409};          // {key}
inline constexpr core::Code kKeyTooLong{"service.key_too_long", 400};       // {max}
inline constexpr core::Code kUnknownMethod{"service.unknown_method", 400};  // {method, version}
inline constexpr core::Code kMethodChanged{"service.method_changed", 409};  // {method, version}
inline constexpr core::Code kMethodOlder{"service.method_older", 409};  // {method, version, newest}
inline constexpr core::Code kMethodBad{"service.method_bad", 400};      // file:line:col → what
inline constexpr core::Code kUnknownCalendar{"service.unknown_calendar", 400};  // {calendar}
inline constexpr core::Code kUnknownTenant{"service.unknown_tenant", 404};      // {tenant}
inline constexpr core::Code kNoReception{"service.no_reception", 400};          // {unit}
inline constexpr core::Code kReasonMissing{"service.reason_missing", 400};
inline constexpr core::Code kNoRequester{"service.no_requester", 404};  // {case}
inline constexpr core::Code kIdentityProtected{"service.identity_protected", 403};
inline constexpr core::Code kSetupNeeded{"setup.needed", 503};     // {}
inline constexpr core::Code kSetupBadCode{"setup.bad_code", 403};  // {}
inline constexpr core::Code kSetupDone{"setup.done", 409};         // {}
// Unknown number and wrong tail look alike on purpose.
inline constexpr core::Code kNotFoundOrWrongTail{"service.not_found_or_wrong_tail", 404};
inline constexpr core::Code kThrottled{"service.throttled", 429};             // {retry_after_s}
inline constexpr core::Code kUnknownMeasure{"service.unknown_measure", 404};  // {measure, known}
inline constexpr core::Code kBadPeriod{"service.bad_period", 400};            // {got, expected}
// {got, every, expected}
inline constexpr core::Code kPostingPeriod{"service.posting_period", 400};
inline constexpr core::Code kBadFact{"service.bad_fact", 400};                // {got, expected}
inline constexpr core::Code kUnknownPosting{"service.unknown_posting", 404};  // {posting, known}
inline constexpr core::Code kPostingExists{"service.posting_exists", 409};    // {posting, period}
inline constexpr core::Code kPeriodNotOver{"service.period_not_over", 409};   // {period, ends_at}
inline constexpr core::Code kBadCsv{"service.bad_csv", 400};                  // {line, what}
inline constexpr core::Code kNotUtf8{"service.not_utf8", 400};                // {line}
inline constexpr core::Code kBadWorkbook{"service.bad_workbook", 400};        // {what, expected}
inline constexpr core::Code kColumnMissing{"service.column_missing", 400};    // {column, has}
inline constexpr core::Code kBadMapping{"service.bad_mapping", 400};  // {path, got, expected}
inline constexpr core::Code kBadSetup{"service.bad_setup", 400};      // {path, got, expected}
inline constexpr core::Code kExportTooLarge{"service.export_too_large", 422};   // {max}
inline constexpr core::Code kExportFailed{"service.export_failed", 503};        // {what}
inline constexpr core::Code kDeputyElsewhere{"service.deputy_elsewhere", 409};  // {deputy}
inline constexpr core::Code kDeputyLoop{"service.deputy_loop", 409};            // {deputy}
inline constexpr core::Code kAbsenceOverlaps{"service.absence_overlaps", 409};  // {from_at}
inline constexpr core::Code kUnknownLicence{"service.unknown_licence", 400};    // {got, known}
inline constexpr core::Code kOwnExamination{"service.own_examination", 409};    // {}
inline constexpr core::Code kNotPassed{"service.not_passed", 409};              // {mark, pass}
inline constexpr core::Code kAvoidedWording{"service.avoided_wording",
                                            422};  // {phrase, say, group, count}

// A method of registers alone takes no cases.
inline constexpr core::Code kMethodWithoutCase{"service.method_without_case", 409};  // {method}
inline constexpr core::Code kUnknownFinding{"service.unknown_finding", 400};         // {got, known}
inline constexpr core::Code kNotWithin{"service.not_within", 403};                   // {unit}
inline constexpr core::Code kNotAbove{"service.not_above", 403};                     // {unit}
inline constexpr core::Code kNotYours{"service.not_yours", 403};                     // {}
inline constexpr core::Code kOwnFinding{"service.own_finding", 409};                 // {}
inline constexpr core::Code kFindingDecided{"service.finding_decided", 409};         // {state}
inline constexpr core::Code kFindingNotAppealed{"service.finding_not_appealed", 409};  // {state}
inline constexpr core::Code kAppealTooLate{"service.appeal_too_late", 409};            // {until}

// An import that is not in the state the act needs. {state, expected}
inline constexpr core::Code kImportState{"service.import_state", 409};
// The temporary folder takes no more. {what}
inline constexpr core::Code kNoRoom{"service.no_room", 503};
inline constexpr core::Code kFileTooLarge{"service.file_too_large", 413};  // {size, max}
inline constexpr core::Code kPieceTooLong{"service.piece_too_long", 413};  // {size, max}
inline constexpr core::Code kWrongOffset{"service.wrong_offset", 409};     // {offset, expected}
inline constexpr core::Code kUploadIncomplete{"service.upload_incomplete",
                                              409};                         // {received, expected}
inline constexpr core::Code kWrongChecksum{"service.wrong_checksum", 409};  // {got, expected}

}  // namespace shouwen::service

// service/case_export.h - the queue as a spreadsheet.
//
// It shows what the list of the same filter shows and how the cases ended, and no person who asked:
// neither name nor phone, masked or not. It is on record (case.exported: the filter, how many rows,
// the SHA-256 of the file), see Export.
#pragma once

#include <string>

#include "service/case_desk.h"
#include "service/export.h"

namespace shouwen::service {

// `filter`: the query in words, for the journal; what looks like a phone number in it is masked.
// The order is the list's; one that is sorted by what is due and changes on the way is in it once.
// Right case.export, and what List needs. Errors, first match wins: core.forbidden,
// service.export_too_large {max}: a workbook holds 1,048,575 rows, the late ones by what is due are
// sorted up to cases::kCollectMax; nothing is cut off silently.
core::Result<ExportPtr> ExportCases(Engine& engine, const org::Actor& actor, core::Instant now,
                                    calendar::Lang lang, const CaseQuery& query,
                                    const std::string& filter, bool xlsx = true);

}  // namespace shouwen::service

// service/case_export.h - the queue as a spreadsheet.
//
// It shows what the list of the same filter shows and how the cases ended, and no person who asked:
// neither name nor phone, masked or not. It is one event of the journal (case.exported: the filter,
// how many rows, the SHA-256 of the file), written before the file is handed out.
#pragma once

#include <string>

#include "service/case_desk.h"

namespace shouwen::service {

inline constexpr int kExportRowsMax = 10'000;

struct CaseExport {
  std::string file;
  std::string sha256;  // of it, hex
  int rows = 0;
};
// Drives transactions of its own, a read for each page and one command at the end, so that neither
// the writer nor a snapshot is held while the file is made. A case that changes meanwhile is in it
// as its page was read, and none is in it twice. `filter`: the query in words, for the journal;
// what looks like a phone number in it is masked. Right case.export, and what List needs. Errors,
// first match wins: core.forbidden, service.export_too_large {max}: nothing is cut off silently;
// service.export_failed {what}.
core::Result<CaseExport> ExportCases(Engine& engine, const org::Actor& actor, core::Instant now,
                                     calendar::Lang lang, const CaseQuery& query,
                                     const std::string& filter, bool xlsx = true);

}  // namespace shouwen::service

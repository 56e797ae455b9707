// downloads.h - tables that are handed out: at once when they are short, else piece by piece.
#pragma once

#include <string>

#include "route.h"
#include "service/export.h"

namespace shouwen::http {

// 200 with the table as WHAT-20260302-0900.xlsx (or .csv) and, where somebody counted, its rows as
// X-Row-Count. The first piece is made here, so that a refusal is still a reply. Errors: those of
// Export::Next.
core::Result<Response> HandOut(const Visit& visit, service::ExportPtr table,
                               const std::string& what, bool xlsx);

// Takes one of the exports the staff member may make in a while. Error: http.rate_limited.
core::Status SpendExport(const Visit& visit);

}  // namespace shouwen::http

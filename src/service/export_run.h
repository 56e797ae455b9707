// export_run.h - how pages of rows become the pieces of an Export. Private to service.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <vector>

#include "service/export.h"
#include "table_out.h"

namespace shouwen::service {

struct ExportPage {
  std::vector<std::vector<SheetCell>> rows;
  std::vector<core::PersonId> in_full;  // persons whose rows are not masked
  bool last = false;
};

struct ExportPlan {
  SheetHead head;
  bool xlsx = true;
  std::optional<std::int64_t> rows_in_all;
  std::function<core::Result<ExportPage>()> read;  // the next page, drives its own read
  std::string event;                               // its type; "" none
  boost::json::object body;                        // of the event, before rows, sha256 and whole
  std::string reason;                              // of looks at persons in full
};

// Error: service.export_too_large {max}: more rows than a workbook holds.
core::Result<ExportPtr> BeginExport(Engine& engine, const org::Actor& actor, core::Instant now,
                                    ExportPlan plan);

}  // namespace shouwen::service

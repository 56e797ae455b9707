// findings_rows.h - the rows of service_findings. Private to service. Threads: in a Tx.
#pragma once

#include "service/findings.h"

namespace shouwen::service {

void InsertFinding(store::Tx& tx, core::TenantId tenant, const Finding& f);
void UpdateFinding(store::Tx& tx, core::TenantId tenant, const Finding& f);
std::optional<Finding> LoadFinding(store::Tx& tx, core::TenantId tenant, FindingId id);
// Youngest first, those before `query.before`; of one person or case when the query says so.
std::vector<Finding> FindingsBefore(store::Tx& tx, core::TenantId tenant, const FindingQuery& query,
                                    std::optional<core::StaffId> staff, int limit);

}  // namespace shouwen::service

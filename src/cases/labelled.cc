#include "cases/labelled.h"

#include "cases/case.h"
#include "core/text.h"

namespace shouwen::cases {

std::vector<LabelledText> NewestLabelled(store::Tx& tx, core::TenantId tenant, int limit,
                                         std::size_t text_max) {
  const store::Rows rows = tx.Query(
      "SELECT c.topic, c.subject, d.body FROM cases_cases c "
      "JOIN cases_details d ON d.tenant_id = c.tenant_id AND d.case_id = c.id "
      "WHERE c.tenant_id = ? AND c.state <> ? AND c.topic <> '' AND c.confidential = FALSE "
      "ORDER BY c.id DESC LIMIT ?",
      tenant, static_cast<std::int64_t>(State::kOpen), limit);
  std::vector<LabelledText> cases;
  cases.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    cases.push_back(
        {rows.Text(i, 0), core::Shorten(rows.Text(i, 1) + "\n" + rows.Text(i, 2), text_max)});
  }
  return cases;
}

}  // namespace shouwen::cases

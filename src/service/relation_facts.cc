#include "relation_facts.h"

#include "cases/links.h"
#include "cases/parts.h"
#include "issue_rows.h"

namespace shouwen::service {
namespace {

method::Value Number(int n) { return method::Decimal{n * method::Decimal::kScale}; }

// A method that never writes the word never asks: most do not, and pay no query.
bool Mentions(const method::Method& m, std::string_view word) {
  return m.source.find(word) != std::string::npos;
}

// Before what is happening now; a settlement tells the requester what came of it. It reads the
// index of the journal, where each of them has its row.
bool RepliedTo(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  const store::Rows rows = tx.Query(
      "SELECT 1 FROM service_facts WHERE tenant_id = ? AND case_id = ? AND type IN (?, ?) LIMIT 1",
      tenant, id, "case.replied", "case.settled");
  return rows.size() > 0;
}

}  // namespace

std::shared_ptr<const cases::Params> ParamsFor(const Call& call, const method::Method& m,
                                               core::CaseId id) {
  const core::TenantId tenant = call.actor.tenant;
  std::shared_ptr<const cases::Params> own = call.engine.Params(tenant, m.id);
  const bool children = Mentions(m, "children_open"), parts = Mentions(m, "parts_open"),
             merged = Mentions(m, "merged"), alike = Mentions(m, "alike_cases"),
             replied = Mentions(m, "replied_to");
  if (!id.valid() || (!children && !parts && !merged && !alike && !replied)) return own;
  auto all = std::make_shared<cases::Params>(*own);
  if (merged) (*all)["merged"] = cases::MergeOf(call.tx, tenant, id).has_value();
  if (replied) (*all)["replied_to"] = RepliedTo(call.tx, tenant, id);
  if (children) (*all)["children_open"] = Number(cases::ChildrenOpen(call.tx, tenant, id));
  if (parts) (*all)["parts_open"] = Number(cases::PartsOpen(call.tx, tenant, id));
  if (alike) {
    (*all)["alike_cases"] =
        Number(AlikeOfLate(call.tx, tenant, id, call.now, method::GroupDays(m)));
  }
  return all;
}

}  // namespace shouwen::service

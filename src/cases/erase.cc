#include "cases/erase.h"

#include "cases/parts.h"
#include "core/text.h"
#include "rows.h"

namespace shouwen::cases {
namespace {

std::vector<std::string> GramsOf(const Case& c) {
  return core::IndexGrams(c.number + "\n" + c.subject + "\n" + c.body + "\n" + c.place);
}

void ChangeJudged(Judged& judged, const WordChange& change) {
  if (judged.proposal) {
    judged.proposal->reason = change("", judged.proposal->reason);
    judged.proposal->note = change("", judged.proposal->note);
  }
  if (judged.review) judged.review->reason = change("", judged.review->reason);
  if (judged.order) judged.order->standard = change("", judged.order->standard);
}

}  // namespace

std::vector<core::CaseId> OfRequester(store::Tx& tx, core::TenantId tenant, core::PersonId person) {
  const store::Rows rows = tx.Query(
      "SELECT id FROM cases_cases WHERE tenant_id = ? AND requester_id = ? "
      "ORDER BY received_at, id",
      tenant, person);
  std::vector<core::CaseId> ids;
  for (std::size_t r = 0; r < rows.size(); ++r) ids.push_back(rows.Id<core::CaseId>(r, 0));
  return ids;
}

Case ChangeWords(Case c, const WordChange& change) {
  const auto text = [&](std::string& of) { of = change("", of); };
  for (std::string* of : {&c.subject, &c.body, &c.place}) text(*of);
  for (auto& [id, value] : c.fields) value = change(id, value);
  for (Material& one : c.materials) text(one.name);
  if (c.hand_over) text(c.hand_over->note);
  if (c.settlement) text(c.settlement->result);
  if (c.evaluation) text(c.evaluation->comment);
  if (c.follow_up) text(c.follow_up->note);
  if (c.exit) text(c.exit->reason);
  if (c.request) {
    text(c.request->reason);
    text(c.request->basis);
  }
  if (c.pausing) text(c.pausing->reason);
  ChangeJudged(c.judged, change);
  c.place_point.reset();
  return c;
}

void ReplaceWords(store::Tx& tx, core::TenantId tenant, const Case& before, const Case& after) {
  CORE_CHECK(after.id == before.id && after.revision == before.revision + 1);
  const std::int64_t changed = tx.Exec(
      "UPDATE cases_cases SET revision = ?, subject = ?, changed_at = ? "
      "WHERE tenant_id = ? AND id = ? AND revision = ?",
      after.revision, after.subject, after.changed_at, tenant, after.id, before.revision);
  CORE_CHECK(changed == 1);
  tx.Post(
      "UPDATE cases_details SET detail = ?, place = ?, body = ? WHERE tenant_id = ? AND case_id = "
      "?",
      PackDetail(after), after.place, after.body, tenant, after.id);
  const auto old_grams = GramsOf(before), grams = GramsOf(after);
  if (grams != old_grams) tx.IndexText("cases_search", tenant, after.id.value, grams, old_grams);
}

void ReplacePartWords(store::Tx& tx, core::TenantId tenant, core::CaseId id,
                      const WordChange& change) {
  for (const Part& part : PartsOf(tx, tenant, id)) {
    tx.Post("UPDATE cases_parts SET text = ?, answer = ? WHERE tenant_id = ? AND id = ?",
            change("", part.text), change("", part.answer), tenant, part.id);
  }
}

void ReplaceLookReasons(store::Tx& tx, core::TenantId tenant, core::CaseId id,
                        const WordChange& change) {
  const store::Rows rows = tx.Query(
      "SELECT at, staff_id, what, reason FROM cases_viewers "
      "WHERE tenant_id = ? AND case_id = ? AND reason <> ''",
      tenant, id);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    tx.Post(
        "UPDATE cases_viewers SET reason = ? WHERE tenant_id = ? AND case_id = ? AND at = ? "
        "AND staff_id = ? AND what = ?",
        change("", rows.Text(r, 3)), tenant, id, rows.Int(r, 0), rows.Int(r, 1), rows.Text(r, 2));
  }
}

}  // namespace shouwen::cases

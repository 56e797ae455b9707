#include "service/follow_ups.h"

#include <algorithm>

#include "cases/repo.h"
#include "core/codes.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

constexpr int kScanPage = 500;
constexpr int kScanPages = 20;  // of everybody's, looked through for those of one's own units

struct Row {
  core::CaseId case_id;
  core::UnitId unit;
  core::StaffId settled_by;
  core::Instant settled_at, due_at;
};

std::vector<Row> RowsAfter(const Call& call, const FollowUpMark& after, int limit) {
  const store::Rows rows = call.tx.Query(
      "SELECT case_id, unit_id, settled_by, settled_at, due_at FROM service_follow_ups "
      "WHERE tenant_id = ? AND (due_at, case_id) > (?, ?) ORDER BY due_at, case_id LIMIT ?",
      call.actor.tenant, after.due_at, after.case_id, limit);
  std::vector<Row> found;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    found.push_back({rows.Id<core::CaseId>(r, 0), rows.Id<core::UnitId>(r, 1),
                     rows.Id<core::StaffId>(r, 2), rows.At(r, 3), rows.At(r, 4)});
  }
  return found;
}

CaseRef CaseRefOf(const Call& call, const cases::Case& c, const method::Method* method) {
  CaseRef ref{c.id, c.number, {}, c.subject};
  if (method != nullptr) ref.level_title = LevelTitle(*method, c.level, call.lang);
  return ref;
}

void AddPlan(const Call& call, const method::Method& method, FollowUpLine& line) {
  line.scale = method.scale;
  if (!method.follow_up) {
    for (const char* ask : {"contacted", "solved", "satisfied"}) line.asks.push_back(ask);
    return;
  }
  line.asks = method.follow_up->asks;
  for (const method::LocalText& text : method.follow_up->script) {
    line.script.push_back(InLang(text, call.lang));
  }
  for (const method::Field* field : method::HeardFields(method)) line.fields.push_back(*field);
}

FollowUpLine LineOf(const Call& call, const org::Directory& directory, const Row& row) {
  const auto c = cases::Load(call.tx, call.actor.tenant, row.case_id);
  CORE_CHECK(c.has_value() && c->settlement.has_value());
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, c->method, c->method_version);
  FollowUpLine line;
  line.of = CaseRefOf(call, *c, method.get());
  line.unit = RefTo(directory, row.unit);
  line.settled_by = RefTo(directory, row.settled_by);
  line.settled_at = row.settled_at;
  line.due_at = row.due_at;
  line.result = c->settlement->result;
  line.contradicted = c->judged.contradicted;
  line.confidential = c->confidential;
  line.revision = c->revision;
  if (!method) return line;
  if (c->evaluation) {
    for (const method::Choice& choice : method->scale) {
      if (choice.id == c->evaluation->answer) line.evaluation = InLang(choice.title, call.lang);
    }
  }
  AddPlan(call, *method, line);
  return line;
}

}  // namespace

core::Result<FollowUpPage> ListFollowUps(const Call& call, std::optional<FollowUpMark> after,
                                         int limit) {
  CORE_TRY(org::Need(call.actor, org::Right::kCaseSupervise));
  if (limit < 1 || limit > kFollowUpPageMax) {
    return core::Error{core::kTooMany,
                       {{"what", "page_size"}, {"max", std::int64_t{kFollowUpPageMax}}}};
  }
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  const bool all = call.actor.Has(org::Right::kCaseViewAll);
  const auto mine = [&](const Row& row) {
    if (row.settled_by == call.actor.staff) return false;
    return all || (call.actor.unit && directory->IsWithin(row.unit, *call.actor.unit));
  };
  FollowUpPage page;
  FollowUpMark at = after.value_or(FollowUpMark{});
  const std::size_t wanted = static_cast<std::size_t>(limit) + 1;
  for (int scanned = 0; scanned < kScanPages && page.items.size() < wanted; ++scanned) {
    const std::vector<Row> rows = RowsAfter(call, at, kScanPage);
    for (const Row& row : rows) {
      at = {row.due_at, row.case_id};
      if (!mine(row)) continue;
      page.items.push_back(LineOf(call, *directory, row));
      if (page.items.size() == wanted) break;
    }
    if (rows.size() < static_cast<std::size_t>(kScanPage)) break;
  }
  if (page.items.size() < wanted) return page;
  page.items.pop_back();
  page.next = FollowUpMark{page.items.back().due_at, page.items.back().of.id};
  return page;
}

std::vector<Contradiction> Contradictions(const Call& call, const org::Directory& directory,
                                          const std::vector<core::UnitId>* units) {
  const store::Rows rows = call.tx.Query(
      "SELECT case_id, unit_id, at FROM service_contradictions WHERE tenant_id = ? "
      "ORDER BY at DESC, case_id DESC LIMIT ?",
      call.actor.tenant, kScanPage);
  std::vector<Contradiction> found;
  for (std::size_t r = 0; r < rows.size() && found.size() < kContradictionsShown; ++r) {
    const auto unit = rows.Id<core::UnitId>(r, 1);
    if (units != nullptr && !std::binary_search(units->begin(), units->end(), unit)) continue;
    const auto c = cases::Load(call.tx, call.actor.tenant, rows.Id<core::CaseId>(r, 0));
    CORE_CHECK(c.has_value());
    const MethodPtr method =
        call.engine.FindMethod(call.actor.tenant, c->method, c->method_version);
    found.push_back({CaseRefOf(call, *c, method.get()), RefTo(directory, unit), rows.At(r, 2)});
  }
  return found;
}

}  // namespace shouwen::service

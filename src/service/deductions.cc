#include "service/deductions.h"

#include <algorithm>
#include <map>

#include "core/codes.h"
#include "export_run.h"
#include "findings_rows.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

core::Status CheckQuery(const org::Directory& directory, const DeductionQuery& query) {
  if (query.unit && directory.FindUnit(*query.unit) == nullptr) {
    return core::Error{core::kNotFound, {{"what", "unit"}, {"id", core::ToText(*query.unit)}}};
  }
  if (query.staff && directory.FindStaff(*query.staff) == nullptr) {
    return core::Error{core::kNotFound, {{"what", "staff"}, {"id", core::ToText(*query.staff)}}};
  }
  return core::Ok();
}

void Add(DeductionSum& sum, const DeductedRow& row) {
  (row.open ? sum.open_findings : sum.findings) += row.findings;
  (row.open ? sum.open_points : sum.points) += row.points;
}

// Ids are the keys of a map, so that equal sums stay in their order.
template <class Id, class LineOf>
std::vector<DeductionLine> Ordered(const std::map<Id, DeductionSum>& sums, const LineOf& line_of) {
  std::vector<DeductionLine> lines;
  lines.reserve(sums.size());
  for (const auto& [id, sum] : sums) lines.push_back(line_of(id, sum));
  std::stable_sort(lines.begin(), lines.end(), [](const DeductionLine& a, const DeductionLine& b) {
    if (a.sum.points != b.sum.points) return a.sum.points > b.sum.points;
    return a.sum.open_points > b.sum.open_points;
  });
  return lines;
}

SheetHead HeadOf(const Deductions& all, calendar::Lang lang, core::Instant now) {
  const bool zh = lang == calendar::Lang::kZh;
  constexpr double kName = 24, kNumber = 14;
  SheetHead head;
  head.title = (zh ? "问责扣分 " : "Deductions ") + all.period.text;
  head.made_at = now;
  head.offset_minutes = core::kChinaOffsetMinutes;
  head.columns = {{zh ? "单位" : "Unit", kName},
                  {zh ? "姓名" : "Person", kName},
                  {zh ? "计入件数" : "Findings counted", kNumber},
                  {zh ? "扣分" : "Points deducted", kNumber},
                  {zh ? "申诉中件数" : "Findings under appeal", kNumber},
                  {zh ? "申诉中分数" : "Points under appeal", kNumber}};
  return head;
}

std::vector<SheetCell> CellsOf(const DeductionLine& line) {
  return {line.unit.name,
          line.staff ? SheetCell(line.staff->name) : SheetCell(std::monostate{}),
          line.sum.findings,
          line.sum.points,
          line.sum.open_findings,
          line.sum.open_points};
}

}  // namespace

core::Result<Deductions> SumDeductions(const Call& call, const DeductionQuery& query) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  Deductions all;
  CORE_ASSIGN(all.period, ParsePeriod(query.period));
  CORE_TRY(CheckQuery(*directory, query));
  const std::vector<DeductedRow> rows =
      DeductedIn(call.tx, call.actor.tenant, all.period.from_at, all.period.end_at, query.staff,
                 kDeductionRowsMax + 1);
  if (rows.size() > static_cast<std::size_t>(kDeductionRowsMax)) {
    return core::Error{core::kTooMany,
                       {{"what", "rows"}, {"max", std::int64_t{kDeductionRowsMax}}}};
  }
  std::map<core::StaffId, DeductionSum> people;
  std::map<core::UnitId, DeductionSum> units;
  for (const DeductedRow& row : rows) {
    if (query.unit && !directory->IsWithin(row.unit, *query.unit)) continue;
    Finding about;  // who it is against decides who sees it
    about.unit = row.unit;
    about.staff = row.staff;
    if (!MaySeeFinding(call, *directory, about)) continue;
    Add(all.whole, row);
    Add(units[row.unit], row);
    if (row.staff) Add(people[*row.staff], row);
  }
  all.people = Ordered(people, [&](core::StaffId id, const DeductionSum& sum) {
    StaffRef staff = RefTo(*directory, id);
    UnitRef unit = RefTo(*directory, staff.unit);
    return DeductionLine{std::move(unit), std::move(staff), sum};
  });
  all.units = Ordered(units, [&](core::UnitId id, const DeductionSum& sum) {
    return DeductionLine{RefTo(*directory, id), {}, sum};
  });
  return all;
}

core::Result<ExportPtr> ExportDeductions(Engine& engine, const org::Actor& actor, core::Instant now,
                                         calendar::Lang lang, const DeductionQuery& query,
                                         bool xlsx) {
  CORE_TRY(org::Need(actor, org::Right::kCaseExport));
  CORE_ASSIGN(const Deductions all, engine.Look(actor, now, [&](const Call& call) {
    return SumDeductions(call, query);
  }));
  ExportPage page;
  page.last = true;
  for (const DeductionLine& line : all.units) page.rows.push_back(CellsOf(line));
  for (const DeductionLine& line : all.people) page.rows.push_back(CellsOf(line));
  ExportPlan plan;
  plan.head = HeadOf(all, lang, now);
  plan.xlsx = xlsx;
  plan.rows_in_all = static_cast<std::int64_t>(page.rows.size());
  plan.read = [page = std::move(page)]() -> core::Result<ExportPage> { return page; };
  plan.event = "finding.exported";
  plan.body = {{"period", all.period.text}};
  if (query.unit) plan.body["unit"] = core::ToText(*query.unit);
  if (query.staff) plan.body["staff"] = core::ToText(*query.staff);
  return BeginExport(engine, actor, now, std::move(plan));
}

}  // namespace shouwen::service

#include "service/unit_import.h"

#include <algorithm>
#include <map>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "journal/journal.h"
#include "service/codes.h"
#include "service/import.h"
#include "service/org_desk.h"
#include "unit_rows.h"

namespace shouwen::service {
namespace {

using Row = std::map<std::string, std::string>;

const std::string& Cell(const Row& row, const std::string& column) {
  static const std::string empty;
  const auto found = row.find(column);
  return found == row.end() ? empty : found->second;
}

core::Result<std::vector<std::string>> ReadHead(CsvReader& reader) {
  CORE_ASSIGN(const std::optional<CsvRecord> head, reader.Next());
  std::vector<std::string> columns;
  std::string has;
  for (const std::string& field : head ? head->fields : std::vector<std::string>{}) {
    columns.push_back(core::Fold(field));
    has += (has.empty() ? "" : ", ") + field;
  }
  if (std::find(columns.begin(), columns.end(), "name") != columns.end()) return columns;
  return core::Error{kColumnMissing, {{"column", "name"}, {"has", has}}};
}

core::Result<core::UnitId> MakeUnit(const Call& call, const method::Method& method,
                                    KnownUnits& known, const Row& row, int& created) {
  const UnitLine line{Cell(row, "name"), Cell(row, "parent"), Cell(row, "level"),
                      Cell(row, "kind"), Cell(row, "phone"),  Cell(row, "topics"),
                      Cell(row, "lat"),  Cell(row, "lon")};
  CORE_ASSIGN(org::Unit unit, known.Plan(line, method));
  if (unit.id.valid()) return unit.id;
  CORE_ASSIGN(const org::Unit made, AddUnit(call, std::move(unit)));
  known.Add(made);
  ++created;
  return made.id;
}

Row RowOf(const std::vector<std::string>& columns, const std::vector<std::string>& fields) {
  Row row;
  for (std::size_t i = 0; i < columns.size() && i < fields.size(); ++i) row[columns[i]] = fields[i];
  return row;
}

bool IsBlank(const CsvRecord& record) {
  return std::all_of(record.fields.begin(), record.fields.end(),
                     [](const std::string& field) { return field.empty(); });
}

}  // namespace

core::Result<UnitImport> ImportUnits(const Call& call, std::string_view csv) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  const org::Tenant& tenant = directory->tenant();
  const MethodPtr method = call.engine.FindMethod(tenant.id, tenant.method, tenant.method_version);
  CORE_CHECK(method);
  KnownUnits known(*directory);
  CsvReader reader(csv);
  CORE_ASSIGN(const std::vector<std::string> columns, ReadHead(reader));
  UnitImport result;
  for (;;) {
    const auto record = reader.Next();
    if (record.ok() && !*record) return result;
    if (record.ok() && IsBlank(**record)) continue;
    if (result.rows.size() >= kUnitRowsMax) {
      return core::Error{core::kTooMany, {{"what", "rows"}, {"max", std::int64_t{kUnitRowsMax}}}};
    }
    UnitRow row;
    row.line = reader.line();
    if (!record.ok()) {
      row.error = record.error();
    } else {
      const auto made =
          MakeUnit(call, *method, known, RowOf(columns, (*record)->fields), result.created);
      if (made.ok()) row.unit = *made;
      if (!made.ok()) row.error = made.error();
    }
    result.rows.push_back(std::move(row));
  }
}

}  // namespace shouwen::service

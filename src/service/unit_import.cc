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

namespace shouwen::service {
namespace {

struct Known {
  std::multimap<std::string, core::UnitId> by_name;
  std::map<core::UnitId, std::optional<core::UnitId>> parent_of;
  std::optional<core::UnitId> top;

  void Add(const org::Unit& unit) {
    by_name.emplace(core::Clean(unit.name), unit.id);
    parent_of[unit.id] = unit.parent;
    if (!top && !unit.parent) top = unit.id;
  }
};

constexpr std::string_view kMarks[] = {";", "；", "、"};

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

core::Result<std::optional<core::UnitId>> ParentOf(const Known& known, const std::string& text) {
  if (text.empty()) return known.top;
  const auto [begin, end] = known.by_name.equal_range(text);
  if (begin != end && std::next(begin) == end) return std::optional(begin->second);
  const auto id = core::ParseId<core::UnitId>(text);
  if (id.ok() && known.parent_of.contains(*id)) return std::optional(*id);
  return core::BadInput("parent", begin == end ? "expected a unit that is there or stands above"
                                               : "several units bear this name: give the id");
}

core::Result<std::string> LevelOf(const method::Method& method, const std::string& text) {
  if (text.empty()) return text;
  std::string expected;
  for (const method::Choice& level : method.levels) {
    if (text == level.id || text == level.title.zh || text == level.title.en) return level.id;
    expected += (expected.empty() ? "" : ", ") + level.id;
  }
  return core::BadInput("level", "expected one of " + expected);
}

std::vector<std::string> TopicsOf(std::string_view text) {
  std::vector<std::string> topics;
  while (!text.empty()) {
    std::size_t end = text.size();
    std::size_t width = 0;
    for (const std::string_view mark : kMarks) {
      const std::size_t at = text.find(mark);
      if (at >= end) continue;
      end = at;
      width = mark.size();
    }
    std::string topic = core::Clean(text.substr(0, end));
    if (!topic.empty()) topics.push_back(std::move(topic));
    text.remove_prefix(end + width);
  }
  return topics;
}

// The unit of that name under that parent; the topmost one stands under none.
std::optional<core::UnitId> There(const Known& known, const std::string& name,
                                  const std::optional<core::UnitId>& parent, bool top_named) {
  const auto [begin, end] = known.by_name.equal_range(name);
  for (auto at = begin; at != end; ++at) {
    if (known.parent_of.at(at->second) == parent) return at->second;
    if (top_named && at->second == known.top) return at->second;
  }
  return std::nullopt;
}

core::Result<core::UnitId> MakeUnit(const Call& call, const method::Method& method, Known& known,
                                    const Row& row, int& created) {
  org::Unit unit;
  unit.name = core::Clean(Cell(row, "name"));
  const std::string parent = core::Clean(Cell(row, "parent"));
  CORE_ASSIGN(unit.parent, ParentOf(known, parent));
  if (const auto there = There(known, unit.name, unit.parent, parent.empty())) return *there;
  CORE_ASSIGN(unit.level, LevelOf(method, core::Clean(Cell(row, "level"))));
  unit.kind = Cell(row, "kind");
  unit.phone = Cell(row, "phone");
  unit.topics = TopicsOf(Cell(row, "topics"));
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
  Known known;
  for (const org::Unit& unit : directory->units()) known.Add(unit);
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

#include "service/topics_desk.h"

#include <algorithm>
#include <map>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "journal/journal.h"
#include "org/repo.h"
#include "service/codes.h"
#include "service/import.h"

namespace shouwen::service {
namespace {

using Columns = std::array<std::size_t, org::kTopicLevels>;  // where each level stands in a row

core::Result<Columns> ReadHead(CsvReader& reader) {
  CORE_ASSIGN(const std::optional<CsvRecord> head, reader.Next());
  std::vector<std::string> names;
  std::string has;
  for (const std::string& field : head ? head->fields : std::vector<std::string>{}) {
    names.push_back(core::Fold(field));
    has += (has.empty() ? "" : ", ") + field;
  }
  Columns columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string wanted = "level" + std::to_string(i + 1);
    const auto found = std::find(names.begin(), names.end(), wanted);
    if (found == names.end())
      return core::Error{kColumnMissing, {{"column", wanted}, {"has", has}}};
    columns[i] = static_cast<std::size_t>(found - names.begin());
  }
  return columns;
}

bool IsBlank(const CsvRecord& record) {
  return std::all_of(record.fields.begin(), record.fields.end(),
                     [](const std::string& field) { return field.empty(); });
}

core::Result<org::TopicPath> PathOf(const Columns& columns, const CsvRecord& record) {
  org::TopicPath path;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] < record.fields.size()) path[i] = record.fields[columns[i]];
  }
  return org::CheckTopicPath(path);
}

struct TopicTable {
  std::vector<org::TopicPath> paths;  // of the good rows
  std::vector<TopicRow> rows;
  bool good = true;
};

// One row into the table; the same topic twice is a slip that somebody should look at.
void AddRow(TopicTable& table, std::map<org::TopicPath, std::int64_t>& line_of, TopicRow row,
            core::Result<org::TopicPath> path) {
  if (path.ok()) {
    const auto [there, is_new] = line_of.try_emplace(*path, row.line);
    if (is_new) {
      table.paths.push_back(std::move(*path));
    } else {
      row.error = core::BadInput("/level1",
                                 "the same topic stands in line " + std::to_string(there->second));
    }
  } else {
    row.error = path.error();
  }
  table.good = table.good && !row.error;
  table.rows.push_back(std::move(row));
}

core::Result<TopicTable> ReadTable(std::string_view csv) {
  CsvReader reader(csv);
  CORE_ASSIGN(const Columns columns, ReadHead(reader));
  TopicTable table;
  std::map<org::TopicPath, std::int64_t> line_of;
  for (;;) {
    const auto record = reader.Next();
    if (record.ok() && !*record) break;
    if (record.ok() && IsBlank(**record)) continue;
    if (table.rows.size() >= kTopicRowsMax) {
      return core::Error{core::kTooMany,
                         {{"what", "rows"}, {"max", static_cast<std::int64_t>(kTopicRowsMax)}}};
    }
    TopicRow row;
    row.line = reader.line();
    if (record.ok()) {
      AddRow(table, line_of, std::move(row), PathOf(columns, **record));
    } else {
      AddRow(table, line_of, std::move(row), record.error());
    }
  }
  if (table.rows.empty()) return core::BadInput("", "expected at least one row below the first");
  return table;
}

int CountIn(const journal::Event& event, std::string_view name) {
  return boost::json::value_to<int>(event.body.at(name));
}

}  // namespace

core::Result<org::TopicTree> Topics(const Call& call) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory) return directory->topics();
  return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
}

core::Result<TopicImport> ImportTopics(const Call& call, std::string_view csv) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  CORE_ASSIGN(const org::TopicTree before, Topics(call));
  CORE_ASSIGN(TopicTable table, ReadTable(csv));
  TopicImport result;
  result.version = before.version();
  result.rows = std::move(table.rows);
  if (!table.good) return result;
  const auto next_id = [&] { return call.engine.ids().Next<org::TopicId>(call.now); };
  CORE_ASSIGN(const auto replaced,
              org::ReplaceTopics(call.tx, call.actor, table.paths, next_id, call.now));
  result.applied = true;
  result.version = replaced.value.version();
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    result.rows[i].topic = replaced.value.At(table.paths[i])->id;
  }
  if (replaced.events.empty()) return result;
  result.added = CountIn(replaced.events.front(), "added");
  result.restored = CountIn(replaced.events.front(), "restored");
  result.retired = CountIn(replaced.events.front(), "retired");
  journal::Append(call.tx, call.actor.tenant, replaced.events);
  call.engine.OrgChanged(call);
  return result;
}

}  // namespace shouwen::service

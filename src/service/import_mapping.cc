#include "import_mapping.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <boost/describe.hpp>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

struct MappingBody {
  std::string source;
  std::map<std::string, std::string> columns;
  std::optional<std::map<std::string, std::string>> constants;
  std::optional<std::string> time_format, zone;
};
BOOST_DESCRIBE_STRUCT(MappingBody, (), (source, columns, constants, time_format, zone))

core::Error BadMapping(const std::string& path, const std::string& got,
                       const std::string& expected) {
  return {kBadMapping, {{"path", path}, {"got", got}, {"expected", expected}}};
}

// What a mapping of the kind fills: "a field of a case".
std::string FieldWords(ImportKind kind) {
  if (kind == ImportKind::kCases) return "a field of a case";
  return kind == ImportKind::kPeople ? "a field of a person" : "a field of a unit";
}

core::Status AddColumn(ImportMapping& mapping, ImportKind kind, const std::string& column,
                       const YAML::Node& target) {
  if (!target.IsScalar() || !IsImportTarget(kind, target.Scalar())) {
    return BadMapping("columns." + column, target.IsScalar() ? target.Scalar() : "no text",
                      FieldWords(kind));
  }
  if (!mapping.columns.emplace(target.Scalar(), column).second) {
    return BadMapping("columns." + column, target.Scalar(), "each field once");
  }
  return core::Ok();
}

core::Status ReadColumns(ImportMapping& mapping, ImportKind kind, const YAML::Node& node) {
  if (!node.IsMap()) return BadMapping("columns", "no map", "column: field");
  for (const auto& pair : node) {
    const std::string column = pair.first.Scalar();
    if (pair.second.IsSequence()) {
      for (const YAML::Node& target : pair.second)
        CORE_TRY(AddColumn(mapping, kind, column, target));
    } else {
      CORE_TRY(AddColumn(mapping, kind, column, pair.second));
    }
  }
  return core::Ok();
}

core::Status ReadConstants(ImportMapping& mapping, ImportKind kind, const YAML::Node& node) {
  if (!node.IsMap()) return BadMapping("constants", "no map", "field: text");
  for (const auto& pair : node) {
    const std::string target = pair.first.Scalar();
    if (!IsImportTarget(kind, target) || !pair.second.IsScalar()) {
      return BadMapping("constants." + target, target, FieldWords(kind) + " and its text");
    }
    mapping.constants[target] = pair.second.Scalar();
  }
  return core::Ok();
}

// +08:00 → 480.
std::optional<int> ZoneMinutes(const std::string& zone) {
  const core::Result<core::Instant> probe = core::ParseInstant("2000-01-01T00:00" + zone);
  if (!probe.ok()) return std::nullopt;
  return static_cast<int>((core::StartOf(core::FromCivil(2000, 1, 1), 0) - *probe) /
                          core::kMsPerMinute);
}

core::Status ReadTimes(ImportMapping& mapping, const YAML::Node& node) {
  if (!node.IsMap()) return BadMapping("times", "no map", "format and zone");
  for (const auto& pair : node) {
    const std::string key = pair.first.Scalar();
    const std::string value = pair.second.IsScalar() ? pair.second.Scalar() : std::string();
    if (key == "format") {
      mapping.time_format = value;
    } else if (key == "zone") {
      const std::optional<int> minutes = ZoneMinutes(value);
      if (!minutes) return BadMapping("times.zone", value, "+08:00");
      mapping.offset_minutes = *minutes;
    } else {
      return BadMapping("times." + key, key, "format or zone");
    }
  }
  return core::Ok();
}

}  // namespace

core::Result<ImportMapping> ParseMapping(std::string_view yaml, ImportKind kind) {
  ImportMapping mapping;
  YAML::Node root;
  try {
    root = YAML::Load(std::string(yaml));
  } catch (const YAML::Exception& e) {
    return BadMapping("line " + std::to_string(e.mark.line + 1), e.msg, "YAML");
  }
  if (!root.IsMap()) return BadMapping("", "no map", "source, columns, constants, times");
  for (const auto& pair : root) {
    const std::string key = pair.first.Scalar();
    if (key == "source" && pair.second.IsScalar()) {
      mapping.source = pair.second.Scalar();
    } else if (key == "columns") {
      CORE_TRY(ReadColumns(mapping, kind, pair.second));
    } else if (key == "constants") {
      CORE_TRY(ReadConstants(mapping, kind, pair.second));
    } else if (key == "times") {
      CORE_TRY(ReadTimes(mapping, pair.second));
    } else {
      return BadMapping(key, key, "source, columns, constants or times");
    }
  }
  CORE_TRY(CheckMapping(mapping, kind));
  return mapping;
}

core::Status CheckMapping(const ImportMapping& mapping, ImportKind kind) {
  if (mapping.source.empty()) return BadMapping("source", "", "the name of the other system");
  const std::string needed = kind == ImportKind::kCases ? "subject" : "name";
  for (const auto* targets : {&mapping.columns, &mapping.constants}) {
    for (const auto& [target, text] : *targets) {
      if (!IsImportTarget(kind, target)) return BadMapping("columns", target, FieldWords(kind));
    }
  }
  if (mapping.columns.contains(needed) || mapping.constants.contains(needed)) return core::Ok();
  return BadMapping("columns", "no " + needed, "a column for " + needed);
}

boost::json::object ToJson(const ImportMapping& mapping) {
  boost::json::object columns, constants;
  for (const auto& [target, column] : mapping.columns) columns[target] = column;
  for (const auto& [target, text] : mapping.constants) constants[target] = text;
  const std::string start = core::FormatInstant({0}, mapping.offset_minutes);
  return {{"source", mapping.source},
          {"columns", std::move(columns)},
          {"constants", std::move(constants)},
          {"time_format", mapping.time_format},
          {"zone", start.ends_with('Z') ? "+00:00" : start.substr(start.size() - 6)}};
}

core::Result<ImportMapping> MappingFromJson(const boost::json::value& json, ImportKind kind) {
  CORE_ASSIGN(MappingBody body, core::Read<MappingBody>(json));
  ImportMapping mapping;
  mapping.source = core::Clean(body.source);
  mapping.columns = std::move(body.columns);
  if (body.constants) mapping.constants = std::move(*body.constants);
  mapping.time_format = body.time_format.value_or(std::string(kAnyTime));
  const std::string zone = body.zone.value_or("+08:00");
  const std::optional<int> minutes = ZoneMinutes(zone);
  if (!minutes) return BadMapping("zone", zone, "+08:00");
  mapping.offset_minutes = *minutes;
  // A field that was left open in a form.
  std::erase_if(mapping.columns, [](const auto& one) { return one.second.empty(); });
  std::erase_if(mapping.constants, [](const auto& one) { return one.second.empty(); });
  CORE_TRY(CheckMapping(mapping, kind));
  return mapping;
}

ImportMapping DefaultMapping(const std::string& source) {
  ImportMapping mapping;
  mapping.source = source;
  mapping.columns = {{"external_id", "id"},      {"requester_id", "user"},
                     {"requester_name", "user"}, {"received_at", "created_at"},
                     {"subject", "subject"},     {"body", "body"}};
  return mapping;
}

}  // namespace shouwen::service

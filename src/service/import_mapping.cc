#include "import_mapping.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "core/codes.h"
#include "core/text.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

constexpr std::string_view kTargets[] = {"external_id",    "received_at",    "subject",
                                         "body",           "place",          "ledger",
                                         "topic",          "kind",           "channel",
                                         "urgency",        "unit",           "first_asked",
                                         "level",          "requester_name", "requester_phone",
                                         "confidential",   "requester_id",   "requester_address",
                                         "requester_email"};

bool IsTarget(std::string_view target) {
  if (target.starts_with("field.")) return target.size() > 6;
  return std::find(std::begin(kTargets), std::end(kTargets), target) != std::end(kTargets);
}

core::Error BadMapping(const std::string& path, const std::string& got,
                       const std::string& expected) {
  return {kBadMapping, {{"path", path}, {"got", got}, {"expected", expected}}};
}

core::Status AddColumn(ImportMapping& mapping, const std::string& column,
                       const YAML::Node& target) {
  if (!target.IsScalar() || !IsTarget(target.Scalar())) {
    return BadMapping("columns." + column, target.IsScalar() ? target.Scalar() : "no text",
                      "a field of a case");
  }
  if (!mapping.columns.emplace(target.Scalar(), column).second) {
    return BadMapping("columns." + column, target.Scalar(), "each field once");
  }
  return core::Ok();
}

core::Status ReadColumns(ImportMapping& mapping, const YAML::Node& node) {
  if (!node.IsMap()) return BadMapping("columns", "no map", "column: field");
  for (const auto& pair : node) {
    const std::string column = pair.first.Scalar();
    if (pair.second.IsSequence()) {
      for (const YAML::Node& target : pair.second) CORE_TRY(AddColumn(mapping, column, target));
    } else {
      CORE_TRY(AddColumn(mapping, column, pair.second));
    }
  }
  return core::Ok();
}

core::Status ReadConstants(ImportMapping& mapping, const YAML::Node& node) {
  if (!node.IsMap()) return BadMapping("constants", "no map", "field: text");
  for (const auto& pair : node) {
    const std::string target = pair.first.Scalar();
    if (!IsTarget(target) || !pair.second.IsScalar()) {
      return BadMapping("constants." + target, target, "a field of a case and its text");
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

std::optional<int> Digits(std::string_view text, std::size_t& at, std::size_t most) {
  int value = 0;
  const std::size_t begin = at;
  while (at < text.size() && at - begin < most && text[at] >= '0' && text[at] <= '9') {
    value = value * 10 + (text[at++] - '0');
  }
  if (at == begin) return std::nullopt;
  return value;
}

struct Civil {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  int* Of(char letter) {
    switch (letter) {
      case 'Y':
        return &year;
      case 'm':
        return &month;
      case 'd':
        return &day;
      case 'H':
        return &hour;
      case 'M':
        return &minute;
      case 'S':
        return &second;
      default:
        return nullptr;
    }
  }
  bool Valid() const {
    return month >= 1 && month <= 12 && day >= 1 && day <= core::DaysInMonth(year, month) &&
           hour <= 23 && minute <= 59 && second <= 59;
  }
};

std::optional<core::Instant> ParseTime(std::string_view text, std::string_view format,
                                       int offset_minutes) {
  Civil civil;
  std::size_t at = 0;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] == '%' && i + 1 < format.size()) {
      int* part = civil.Of(format[++i]);
      if (!part) return std::nullopt;
      const std::optional<int> value = Digits(text, at, format[i] == 'Y' ? 4 : 2);
      if (!value) return std::nullopt;
      *part = *value;
    } else if (at < text.size() && text[at] == format[i]) {
      ++at;
    } else {
      return std::nullopt;
    }
  }
  if (at != text.size() || !civil.Valid()) return std::nullopt;
  const core::Instant day =
      core::StartOf(core::FromCivil(civil.year, civil.month, civil.day), offset_minutes);
  return day + (civil.hour * core::kMsPerHour + civil.minute * core::kMsPerMinute +
                civil.second * core::kMsPerSecond);
}

bool IsYes(const std::string& text) {
  const std::string folded = core::Fold(text);
  return folded == "1" || folded == "true" || folded == "yes" || folded == "是";
}

std::string Joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

core::Result<ImportMapping> ParseMapping(std::string_view yaml) {
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
      CORE_TRY(ReadColumns(mapping, pair.second));
    } else if (key == "constants") {
      CORE_TRY(ReadConstants(mapping, pair.second));
    } else if (key == "times") {
      CORE_TRY(ReadTimes(mapping, pair.second));
    } else {
      return BadMapping(key, key, "source, columns, constants or times");
    }
  }
  if (mapping.source.empty()) return BadMapping("source", "", "the name of the other system");
  if (mapping.columns.count("subject") == 0 && mapping.constants.count("subject") == 0) {
    return BadMapping("columns", "no subject", "a column for subject");
  }
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

core::Result<RowMapper> RowMapper::Make(const ImportOptions& options,
                                        const std::vector<std::string>& header,
                                        const method::Method& method) {
  RowMapper mapper;
  mapper.mapping_ = options.mapping;
  mapper.method_ = method.id;
  mapper.columns_ = header.size();
  for (const auto& [target, column] : options.mapping.columns) {
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) {
      return core::Error{kColumnMissing, {{"column", column}, {"has", Joined(header)}}};
    }
    mapper.column_at_[target] = static_cast<std::size_t>(found - header.begin());
  }
  const auto filled = [&](const std::string& target) {
    return mapper.column_at_.count(target) > 0 || mapper.mapping_.constants.count(target) > 0;
  };
  for (const method::Field& field : method.fields) {
    if (field.required && field.kind == method::Field::Kind::kText && field.filled_from.empty() &&
        !filled("field." + field.id))
      mapper.required_text_.push_back(field.id);
  }
  if (!method.ledgers.empty() && !filled("ledger")) {
    mapper.first_ledger_ = method.ledgers.front().id;
  }
  return mapper;
}

const std::string* RowMapper::Find(const CsvRecord& record, const std::string& target) const {
  const auto column = column_at_.find(target);
  if (column != column_at_.end()) return &record.fields[column->second];
  const auto constant = mapping_.constants.find(target);
  return constant == mapping_.constants.end() ? nullptr : &constant->second;
}

std::string RowMapper::Get(const CsvRecord& record, const std::string& target) const {
  const std::string* found = Find(record, target);
  return found ? *found : std::string();
}

core::Result<core::Instant> RowMapper::TimeOf(const CsvRecord& record, core::Instant now) const {
  const std::string* text = Find(record, "received_at");
  if (!text) return now;
  if (mapping_.time_format.empty()) return core::ParseInstant(*text);
  const std::optional<core::Instant> at =
      ParseTime(*text, mapping_.time_format, mapping_.offset_minutes);
  if (at) return *at;
  return core::Error{core::kBadInstant, {{"got", *text}, {"expected", mapping_.time_format}}};
}

core::Status RowMapper::FillPlace(const CsvRecord& record, const org::Directory& directory,
                                  cases::Receive& what) const {
  const std::string unit = Get(record, "unit");
  if (!unit.empty()) {
    const auto& units = directory.units();
    const auto found = std::find_if(units.begin(), units.end(),
                                    [&](const org::Unit& u) { return u.name == unit; });
    if (found == units.end()) return core::Error{core::kBadInput, {{"unit", "no such unit"}}};
    what.unit = found->id;
  }
  const std::string login = Get(record, "first_asked");
  if (login.empty()) return core::Ok();
  const org::Staff* staff = directory.FindLogin(login);
  if (!staff) return core::Error{core::kBadInput, {{"first_asked", "no such login"}}};
  what.first_asked = staff->id;
  return core::Ok();
}

core::Result<MappedRow> RowMapper::Map(const CsvRecord& record, const org::Directory& directory,
                                       core::Instant now) const {
  if (record.fields.size() != columns_) {
    return core::Error{kBadCsv,
                       {{"line", record.line},
                        {"what", std::to_string(record.fields.size()) + " fields, not " +
                                     std::to_string(columns_)}}};
  }
  MappedRow row;
  CORE_ASSIGN(row.received_at, TimeOf(record, now));
  if (row.received_at > now) {
    return core::Error{kBadCsv, {{"line", record.line}, {"what", "received in the future"}}};
  }
  row.external_id = Get(record, "external_id");
  row.reception.method = method_;
  cases::Receive& what = row.reception.what;
  what.subject = Get(record, "subject");
  what.body = Get(record, "body");
  what.place = Get(record, "place");
  what.ledger = Get(record, "ledger");
  if (what.ledger.empty()) what.ledger = first_ledger_;
  what.topic = Get(record, "topic");
  what.kind = Get(record, "kind");
  what.channel = Get(record, "channel");
  if (what.channel.empty()) what.channel = "import";
  what.urgency = Get(record, "urgency");
  what.level = Get(record, "level");
  what.confidential = IsYes(Get(record, "confidential"));
  for (const auto* targets : {&mapping_.columns, &mapping_.constants}) {
    for (const auto& [target, unused] : *targets) {
      if (target.starts_with("field.")) what.fields[target.substr(6)] = Get(record, target);
    }
  }
  for (const std::string& field : required_text_) what.fields[field] = what.subject;
  CORE_TRY(FillPlace(record, directory, what));
  RequesterInput who;
  who.name = Get(record, "requester_name");
  who.phone = Get(record, "requester_phone");
  who.address = Get(record, "requester_address");
  who.email = Get(record, "requester_email");
  who.external_id = Get(record, "requester_id");
  // Another system's user of the same id is somebody else.
  if (!who.external_id.empty()) who.external_id = mapping_.source + ":" + who.external_id;
  row.reception.requester = std::move(who);
  return row;
}

}  // namespace shouwen::service

// A record of a file into a case or a person.
#include <algorithm>
#include <array>
#include <span>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "import_mapping.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

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

std::optional<core::Instant> ByFormat(std::string_view text, std::string_view format,
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

// Numbers with anything between them that people put there: 2026年3月2日 9:00, 20260302.
std::optional<core::Instant> AnyTime(std::string_view text, int offset_minutes) {
  const core::Result<core::Instant> exact = core::ParseInstant(text);
  if (exact.ok()) return *exact;
  for (const std::string_view format :
       {"%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M",
        "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d", "%Y.%m.%d %H:%M:%S", "%Y.%m.%d %H:%M",
        "%Y.%m.%d", "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H:%M", "%Y年%m月%d日%H:%M",
        "%Y年%m月%d日%H时%M分", "%Y年%m月%d日 %H时%M分", "%Y年%m月%d日", "%Y%m%d"}) {
    if (const auto at = ByFormat(text, format, offset_minutes)) return at;
  }
  return std::nullopt;
}

bool IsYes(const std::string& text) {
  const std::string folded = core::Fold(text);
  return folded == "1" || folded == "true" || folded == "yes" || folded == "是" || folded == "保密";
}

// The id of the choice that is called so; else the text, for the desk to refuse.
std::string ChoiceOf(const std::vector<method::Choice>& choices, const std::string& text) {
  if (text.empty()) return text;
  for (const method::Choice& choice : choices) {
    if (choice.id == text || choice.title.zh == text || choice.title.en == text) return choice.id;
  }
  const std::string wanted = core::Fold(text);
  for (const method::Choice& choice : choices) {
    if (core::Fold(choice.title.zh) == wanted || core::Fold(choice.title.en) == wanted) {
      return choice.id;
    }
  }
  return text;
}

enum class Stage { kUnsaid, kOpen, kSettled, kClosed };

core::Result<Stage> StageOf(const std::string& text) {
  struct Word {
    std::string_view text;
    Stage stage;
  };
  constexpr auto kWords = std::to_array<Word>({
      {"", Stage::kUnsaid},       {"open", Stage::kOpen},       {"办理中", Stage::kOpen},
      {"在办", Stage::kOpen},     {"未办结", Stage::kOpen},     {"处理中", Stage::kOpen},
      {"待办", Stage::kOpen},     {"settled", Stage::kSettled}, {"已办结", Stage::kSettled},
      {"办结", Stage::kSettled},  {"已处理", Stage::kSettled},  {"resolved", Stage::kSettled},
      {"closed", Stage::kClosed}, {"已销号", Stage::kClosed},   {"销号", Stage::kClosed},
      {"已归档", Stage::kClosed}, {"归档", Stage::kClosed},     {"已关闭", Stage::kClosed},
      {"已结案", Stage::kClosed}, {"结案", Stage::kClosed},
  });
  const std::string folded = core::Fold(text);
  for (const Word& word : kWords) {
    if (word.text == folded) return word.stage;
  }
  return core::BadInput("state", "expected 办理中 (open), 已办结 (settled) or 已销号 (closed)");
}

// By login, else by name: the only one who is called so, or the only one of the unit.
const org::Staff* StaffCalled(const org::Directory& directory, const std::string& text,
                              std::optional<core::UnitId> unit) {
  if (const org::Staff* staff = directory.FindLogin(text)) return staff;
  std::vector<const org::Staff*> called, here;
  for (const org::Staff& staff : directory.staff()) {
    if (!staff.active || staff.name != text) continue;
    called.push_back(&staff);
    if (staff.unit == unit) here.push_back(&staff);
  }
  if (here.size() == 1) return here.front();
  return called.size() == 1 ? called.front() : nullptr;
}

}  // namespace

std::optional<core::Instant> ParseTime(std::string_view text, std::string_view format,
                                       int offset_minutes) {
  if (format == kAnyTime) return AnyTime(text, offset_minutes);
  return ByFormat(text, format, offset_minutes);
}

std::vector<std::string> SplitList(std::string_view text, std::span<const std::string_view> marks) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    std::size_t end = text.size();
    std::size_t width = 0;
    for (const std::string_view mark : marks) {
      const std::size_t at = text.find(mark);
      if (at >= end) continue;
      end = at;
      width = mark.size();
    }
    std::string part = core::Clean(text.substr(0, end));
    if (!part.empty()) parts.push_back(std::move(part));
    text.remove_prefix(end + width);
  }
  return parts;
}

core::Result<RowMapper> RowMapper::Make(const ImportOptions& options,
                                        const std::vector<std::string>& header,
                                        const method::Method& method) {
  RowMapper mapper;
  mapper.method_ = &method;
  CORE_ASSIGN(mapper.columns_, Columns::Make(options.mapping, header));
  for (const method::Field& field : method.fields) {
    if (field.required && field.kind == method::Field::Kind::kText && field.filled_from.empty() &&
        !mapper.columns_.Filled("field." + field.id))
      mapper.required_text_.push_back(field.id);
  }
  if (!method.ledgers.empty() && !mapper.columns_.Filled("ledger")) {
    mapper.first_ledger_ = method.ledgers.front().id;
  }
  return mapper;
}

core::Result<std::optional<core::Instant>> RowMapper::TimeIn(const CsvRecord& record,
                                                             const std::string& target) const {
  using Found = std::optional<core::Instant>;
  const std::string* text = columns_.Find(record, target);
  if (text == nullptr) return Found();
  const ImportMapping& mapping = columns_.mapping();
  const bool exact = mapping.time_format.empty();
  if (text->empty() && (!exact || target != "received_at")) return Found();
  // When it came in is what a file has one column of; the others say which they are.
  const auto fails = [&](const std::string& expected) {
    if (target != "received_at") return core::BadInput(target, "expected a time: " + expected);
    return core::Error{core::kBadInstant, {{"got", *text}, {"expected", expected}}};
  };
  if (exact) {
    const core::Result<core::Instant> at = core::ParseInstant(*text);
    if (at.ok()) return Found(*at);
    return fails(std::get<std::string>(at.error().params.back().value));
  }
  const Found at = ParseTime(*text, mapping.time_format, mapping.offset_minutes);
  if (at) return at;
  return fails(mapping.time_format == kAnyTime ? "2026-03-02 09:00" : mapping.time_format);
}

core::Status RowMapper::FillPlace(const CsvRecord& record, const org::Directory& directory,
                                  cases::Receive& what) const {
  const std::string unit = columns_.Get(record, "unit");
  if (!unit.empty()) {
    const auto& units = directory.units();
    const auto found = std::find_if(units.begin(), units.end(),
                                    [&](const org::Unit& u) { return u.name == unit; });
    if (found == units.end()) return core::Error{core::kBadInput, {{"unit", "no such unit"}}};
    what.unit = found->id;
  }
  const std::string asked = columns_.Get(record, "first_asked");
  if (asked.empty()) return core::Ok();
  const org::Staff* staff = StaffCalled(directory, asked, what.unit);
  if (!staff) return core::Error{core::kBadInput, {{"first_asked", "no such login"}}};
  what.first_asked = staff->id;
  return core::Ok();
}

void RowMapper::FillWords(const CsvRecord& record, cases::Receive& what) const {
  what.subject = columns_.Get(record, "subject");
  what.body = columns_.Get(record, "body");
  what.place = columns_.Get(record, "place");
  what.ledger = ChoiceOf(method_->ledgers, columns_.Get(record, "ledger"));
  if (what.ledger.empty()) what.ledger = first_ledger_;
  what.topic = ChoiceOf(method_->topics, columns_.Get(record, "topic"));
  what.kind = ChoiceOf(method_->kinds, columns_.Get(record, "kind"));
  what.channel = columns_.Get(record, "channel");
  if (what.channel.empty()) what.channel = "import";
  what.urgency = columns_.Get(record, "urgency");
  what.level = ChoiceOf(method_->levels, columns_.Get(record, "level"));
  what.confidential = IsYes(columns_.Get(record, "confidential"));
  for (const auto* targets : {&columns_.mapping().columns, &columns_.mapping().constants}) {
    for (const auto& [target, unused] : *targets) {
      if (!target.starts_with("field.")) continue;
      what.fields[target.substr(6)] = columns_.Get(record, target);
    }
  }
  for (const std::string& field : required_text_) what.fields[field] = what.subject;
}

namespace {

// Whoever writes through a door is known by the id the door gave: no file gives one.
core::Status CheckOthers(const std::string& field, const std::string& external_id) {
  if (people::CheckNoDoors(external_id).ok()) return core::Ok();
  return core::BadInput(field, "expected an id of another system, under a source that is no door");
}

}  // namespace

RequesterInput RowMapper::Who(const CsvRecord& record) const {
  RequesterInput who;
  who.name = columns_.Get(record, "requester_name");
  who.phone = columns_.Get(record, "requester_phone");
  who.address = columns_.Get(record, "requester_address");
  who.email = columns_.Get(record, "requester_email");
  who.external_id = columns_.Get(record, "requester_id");
  // Another system's user of the same id is somebody else.
  if (!who.external_id.empty()) {
    who.external_id = columns_.mapping().source + ":" + who.external_id;
  }
  return who;
}

core::Result<std::optional<cases::Ended>> RowMapper::EndOf(const CsvRecord& record,
                                                           core::Instant received_at) const {
  using Found = std::optional<cases::Ended>;
  CORE_ASSIGN(Stage stage, StageOf(columns_.Get(record, "state")));
  CORE_ASSIGN(const auto settled_at, TimeIn(record, "settled_at"));
  CORE_ASSIGN(const auto closed_at, TimeIn(record, "closed_at"));
  if (stage == Stage::kUnsaid) {
    stage = closed_at ? Stage::kClosed : settled_at ? Stage::kSettled : Stage::kOpen;
  }
  if (stage == Stage::kOpen) return Found();
  cases::Ended ended;
  if (!settled_at && !closed_at) {
    return core::BadInput("settled_at", "expected the time at which it was settled");
  }
  ended.settled_at = settled_at ? *settled_at : *closed_at;
  if (stage == Stage::kClosed) ended.closed_at = closed_at ? *closed_at : *settled_at;
  // A day without a time of day: not before it came in.
  if (ended.settled_at < received_at &&
      core::DateOf(ended.settled_at) == core::DateOf(received_at)) {
    ended.settled_at = received_at;
    if (ended.closed_at) ended.closed_at = std::max(*ended.closed_at, received_at);
  }
  ended.result = columns_.Get(record, "result");
  ended.evaluation = ChoiceOf(method_->scale, columns_.Get(record, "evaluation"));
  return Found(std::move(ended));
}

core::Result<MappedRow> RowMapper::Map(const CsvRecord& record, const org::Directory& directory,
                                       core::Instant now) const {
  CORE_TRY(columns_.CheckCount(record));
  MappedRow row;
  CORE_ASSIGN(const auto received_at, TimeIn(record, "received_at"));
  row.received_at = received_at.value_or(now);
  if (row.received_at > now) {
    return core::Error{kBadCsv, {{"line", record.line}, {"what", "received in the future"}}};
  }
  row.external_id = columns_.Get(record, "external_id");
  row.reception.method = method_->id;
  cases::Receive& what = row.reception.what;
  FillWords(record, what);
  CORE_TRY(FillPlace(record, directory, what));
  CORE_ASSIGN(row.ended, EndOf(record, row.received_at));
  if (!row.ended) row.reception.given_at = now;
  row.reception.requester = Who(record);
  CORE_TRY(CheckOthers("requester_id", row.reception.requester->external_id));
  return row;
}

core::Result<people::Person> MapPerson(const Columns& columns, const CsvRecord& record) {
  constexpr auto kMarks = std::to_array<std::string_view>({";", "；", "、", "/", ",", "，"});
  CORE_TRY(columns.CheckCount(record));
  people::Person person;
  person.name = columns.Get(record, "name");
  person.address = columns.Get(record, "address");
  person.email = columns.Get(record, "email");
  if (person.name.find('*') != std::string::npos) {
    return core::BadInput("name", "expected a name in full, not a masked one");
  }
  const std::string phone = columns.Get(record, "phone");
  if (core::Clean(person.name + phone).empty()) {
    return core::BadInput("name", "expected a name or a phone");
  }
  if (phone.find('*') != std::string::npos) {
    return core::BadInput("phone", "expected a number in full, not a masked one");
  }
  person.phones = SplitList(phone, kMarks);
  const std::string id = core::Clean(columns.Get(record, "external_id"));
  if (!id.empty()) person.external_id = columns.mapping().source + ":" + id;
  CORE_TRY(CheckOthers("external_id", person.external_id));
  return people::Check(std::move(person));
}

}  // namespace shouwen::service

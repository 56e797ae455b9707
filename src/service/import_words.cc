// What was wrong with a row, where, and what would be right.
#include <algorithm>
#include <array>

#include "core/reasons.h"
#include "import_columns.h"

namespace shouwen::service {
namespace {

namespace json = boost::json;

struct CodeRow {
  std::string_view code;
  std::string_view field;                       // "" said by the refusal itself
  std::string_view zh, en, right_zh, right_en;  // "" no words of its own
};
constexpr auto kCodes = std::to_array<CodeRow>({
    {"cases.subject_missing", "subject", "没有诉求", "no subject", "填写诉求（标题）", "a subject"},
    {"cases.unknown_ledger", "ledger", "没有这个台账", "no such ledger", "", ""},
    {"cases.unknown_topic", "topic", "没有这个类别", "no such topic", "", ""},
    {"cases.topic_inactive", "topic", "类别已停用", "the topic is no longer in use", "", ""},
    {"cases.unknown_kind", "kind", "没有这个类型", "no such kind", "", ""},
    {"cases.unknown_level", "level", "没有这个层级", "no such level", "", ""},
    {"cases.unit_unknown", "unit", "没有这个单位", "no such unit", "", ""},
    {"cases.unknown_answer", "evaluation", "没有这个评价", "no such answer", "", ""},
    {"cases.no_evaluation", "evaluation", "工作法没有评价", "the method has no evaluation", "留空",
     "nothing"},
    {"cases.first_asked_unknown", "first_asked", "没有这个人员", "no such member of staff",
     "在册人员的账号或姓名", "login or name of somebody of the staff"},
    {"people.bad_phone", "phone", "不是电话号码", "not a telephone number", "3 至 20 位数字",
     "3 to 20 digits"},
    {"people.name_too_long", "name", "姓名太长", "the name is too long", "", ""},
    {"people.address_too_long", "address", "地址太长", "the address is too long", "", ""},
    {"org.name_missing", "name", "没有名称", "no name", "填写名称", "a name"},
    {"org.name_too_long", "name", "名称太长", "the name is too long", "", ""},
    {"org.phone_too_long", "phone", "电话太长", "the phone is too long", "", ""},
    {"org.bad_topic", "topics", "职责写法不对", "not a topic", "", ""},
    {"core.bad_instant", "received_at", "时间看不懂", "not a time", "2026-03-02 09:00",
     "2026-03-02 09:00"},
    {"service.not_utf8", "", "文字编码不对", "the encoding is wrong", "UTF-8 或 GB18030",
     "UTF-8 or GB18030"},
});

// What core.bad_input says of a cell, in Chinese; in English its own sentence does.
struct ReasonWords {
  std::string_view reason, wrong, right;  // {fact}; wrong "": not right
};
constexpr auto kReasons = std::to_array<ReasonWords>({
    {"at_most_characters", "太长", "最多 {max} 个字"},
    {"one_of", "", "其中之一：{values}"},
    {"encoding", "文字编码不对", "UTF-8"},
    {"case_state", "没有这个状态", "办理中、已办结或已销号"},
    {"a_time", "时间看不懂", "{like}"},
    {"after_received", "早于收到诉求的时间", "不早于收到诉求的时间"},
    {"after_settled", "早于办结的时间", "不早于办结的时间"},
    {"past", "时间还没有到", "过去的时间"},
    {"settled_missing", "没有办结时间", "办结的时间"},
    {"foreign_id", "编号不能用", "别的系统的编号，来源不是本系统的渠道"},
    {"no_unit", "没有这个单位", ""},
    {"no_login", "没有这个账号", ""},
    {"unit_above", "没有这个上级", "已有的单位，或写在本表前面的"},
    {"same_name", "有几个单位同名", "单位的编号"},
    {"full_name", "姓名打了码", "完整的姓名"},
    {"full_number", "号码打了码", "完整的号码"},
    {"name_or_phone", "没有姓名，也没有电话", "姓名或电话"},
    {"name_missing", "没有名称", "填写名称"},
    {"degrees", "不是经纬度", "{min} 至 {max}，例如 {like}"},
    {"lat_missing", "有经度，没有纬度", "填写纬度"},
    {"lon_missing", "有纬度，没有经度", "填写经度"},
});

std::string TextOf(const core::ParamValue& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number != nullptr) return std::to_string(*number);
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : std::string();
}

std::string Filled(std::string_view words, const std::vector<core::Param>& facts) {
  std::string text(words);
  for (const core::Param& fact : facts) {
    const std::string mark = "{" + fact.name + "}";
    const std::size_t at = text.find(mark);
    if (at != std::string::npos) text.replace(at, mark.size(), TextOf(fact.value));
  }
  return text;
}

std::optional<ProblemText> InChinese(std::string_view sentence) {
  const auto reason = core::ReasonOf(sentence);
  if (!reason) return std::nullopt;
  const auto* row = std::find_if(kReasons.begin(), kReasons.end(), [&](const ReasonWords& words) {
    return words.reason == reason->code;
  });
  if (row == kReasons.end()) return std::nullopt;
  return ProblemText{row->wrong.empty() ? "不对" : std::string(row->wrong),
                     Filled(row->right, reason->facts)};
}

const CodeRow* RowOf(std::string_view code) {
  const auto* found = std::find_if(kCodes.begin(), kCodes.end(),
                                   [&](const CodeRow& row) { return row.code == code; });
  return found == kCodes.end() ? nullptr : found;
}

std::string TextParam(const core::Error& error, std::string_view name) {
  for (const core::Param& param : error.params) {
    if (param.name != name) continue;
    if (const auto* text = std::get_if<std::string>(&param.value)) return *text;
  }
  return {};
}

std::string TextOf(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

std::string Said(const json::object& params) {
  std::string text;
  for (const auto& [name, value] : params) {
    text += (text.empty() ? "" : ", ") + std::string(name) + "=" + TextOf(value);
  }
  return text;
}

// What the refusal itself says would be right.
std::string RightOf(const json::object& params) {
  for (const char* name : {"expected", "known", "has"}) {
    if (const json::value* found = params.if_contains(name)) return TextOf(*found);
  }
  if (const json::value* most = params.if_contains("max")) return "≤ " + TextOf(*most);
  return {};
}

}  // namespace

std::string FieldOf(ImportKind kind, const core::Error& error) {
  if (const CodeRow* row = RowOf(error.code.name); row != nullptr && !row->field.empty()) {
    const bool requester = kind == ImportKind::kCases && error.code.name.starts_with("people.");
    return (requester ? "requester_" : "") + std::string(row->field);
  }
  if (error.code.name == "cases.field_missing" || error.code.name == "cases.bad_field" ||
      error.code.name == "cases.unknown_field") {
    return "field." + TextParam(error, "field");
  }
  if (error.code.name == "cases.text_too_long") return TextParam(error, "what");
  if (error.code.name != "core.bad_input" || error.params.empty()) return {};
  const std::string& path = error.params.front().name;
  return path.starts_with('/') ? path.substr(1) : path;
}

json::object ProblemOf(ImportKind kind, const Columns& columns, const core::Error& error) {
  json::object params;
  for (const core::Param& param : error.params) {
    std::visit([&](const auto& value) { params[param.name] = value; }, param.value);
  }
  const std::string field = FieldOf(kind, error);
  return {{"column", columns.NameOf(field)},
          {"field", field},
          {"code", error.code.name},
          {"params", std::move(params)}};
}

ProblemText TextOfProblem(const json::object& problem, calendar::Lang lang) {
  const bool zh = lang == calendar::Lang::kZh;
  const std::string code = TextOf(problem.at("code"));
  const json::object& params = problem.at("params").as_object();
  if (code == "core.bad_input" && !params.empty()) {
    const std::string says = TextOf(params.begin()->value());
    if (const auto words = zh ? InChinese(says) : std::nullopt) return *words;
    constexpr std::string_view kExpected = "expected ";
    const std::string wrong = zh ? "不对" : "not right";
    const bool named = says.starts_with(kExpected);
    return {named ? wrong : says, named ? says.substr(kExpected.size()) : std::string()};
  }
  const CodeRow* row = RowOf(code);
  if (row == nullptr) {
    const std::string said = Said(params);
    return {code + (said.empty() ? "" : ": " + said), RightOf(params)};
  }
  const std::string right(zh ? row->right_zh : row->right_en);
  return {std::string(zh ? row->zh : row->en), right.empty() ? RightOf(params) : right};
}

}  // namespace shouwen::service

// What was wrong with a row, where, and what would be right.
#include <algorithm>
#include <array>

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

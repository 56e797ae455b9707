#include "channel/templates.h"

#include <algorithm>
#include <array>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "event.h"

namespace shouwen::channel {
namespace {

struct Shipped {
  std::string_view id, zh, en;
};
constexpr std::array<Shipped, 23> kShipped = {{
    {"promise.warned", "【{organisation}】{to}：{number} 号事项将于 {due_at} 到期，请抓紧办理。",
     "[{organisation}] {to}: case {number} is due at {due_at}."},
    {"promise.broken",
     "【{organisation}】{to}：{number} 号事项已超过期限（{due_at}），请立即办理。",
     "[{organisation}] {to}: case {number} was due at {due_at} and is late."},
    {"case.handed_over", "【{organisation}】{to}：{number} 号事项转交给您，请签收。",
     "[{organisation}] {to}: case {number} is handed over to you; please accept it."},
    {"case.assigned", "【{organisation}】{to}：{number} 号事项已交由您办理。",
     "[{organisation}] {to}: case {number} is assigned to you."},
    {"case.assigned_within", "【{organisation}】{to}：{number} 号事项已交由您办理。",
     "[{organisation}] {to}: case {number} is assigned to you."},
    {"case.returned", "【{organisation}】{to}：{number} 号事项被退回，请查看。",
     "[{organisation}] {to}: case {number} was returned to you."},
    {"case.escalated", "【{organisation}】{to}：{number} 号事项已上报到您这里，请办理。",
     "[{organisation}] {to}: case {number} was escalated to you."},
    {"case.reminded", "【{organisation}】{to}：{number} 号事项被催办，请抓紧办理。",
     "[{organisation}] {to}: you are reminded of case {number}."},
    {"case.reworked", "【{organisation}】{to}：{number} 号事项需要重新办理。",
     "[{organisation}] {to}: case {number} has to be done again."},
    {"case.carded", "【{organisation}】{to}：{number} 号事项被亮牌，请查看。",
     "[{organisation}] {to}: case {number} was given a card."},
    {"alarm", "【{organisation}】{to}：{number} 号事项发出预警，请查看。",
     "[{organisation}] {to}: case {number} raises an alarm."},
    {"notify", "【{organisation}】{to}：{number} 号事项有新进展，请查看。",
     "[{organisation}] {to}: there is news of case {number}."},
    {"test", "【{organisation}】这是一条测试消息，收到说明设置正确。",
     "[{organisation}] This is a test: what you see is set up right."},
    {"person.case.received",
     "【{organisation}】您反映的事项已受理，编号 {number}，承诺 {due_at} 前办理。查询：{link}",
     "[{organisation}] Your request is received: number {number}, promised by {due_at}. {link}"},
    {"person.case.extended", "【{organisation}】您的 {number} 号事项延期至 {due_at}。查询：{link}",
     "[{organisation}] Your request {number} takes longer, until {due_at}. {link}"},
    {"person.case.replied", "【{organisation}】您的 {number} 号事项有了答复，请查看：{link}",
     "[{organisation}] There is a reply to your request {number}: {link}"},
    {"person.case.settled",
     "【{organisation}】您的 {number} 号事项已办结，请查看结果并评价：{link} {reply}",
     "[{organisation}] Your request {number} is settled; please see the result and rate it: "
     "{link} {reply}"},
    {"person.case.evaluation_how",
     "【{organisation}】您的回复已转给承办单位，未能记作对 {number} 号事项的评价。{reply}",
     "[{organisation}] Your reply was passed on, but could not count as your evaluation of request "
     "{number}. {reply}"},
    {"person.case.evaluation_not_now",
     "【{organisation}】您的回复已转给承办单位；{number} 号事项现在不需要评价，办理情况：{link}",
     "[{organisation}] Your reply was passed on; request {number} awaits no evaluation now: "
     "{link}"},
    {"person.case.evaluation_signed",
     "【{organisation}】您的回复已转给承办单位；{number} 号事项的评价须本人签字，请到：{link}",
     "[{organisation}] Your reply was passed on; an evaluation of request {number} is signed by "
     "your own hand, at {link}"},
    {"person.case.declined", "【{organisation}】您的 {number} 号事项不予受理，理由请查看：{link}",
     "[{organisation}] Your request {number} is not taken on; the reasons: {link}"},
    {"person.case.closed", "【{organisation}】您的 {number} 号事项已结案。查询：{link}",
     "[{organisation}] Your request {number} is closed. {link}"},
    {"person.notify", "【{organisation}】您的 {number} 号事项有新进展。查询：{link}",
     "[{organisation}] There is news of your request {number}. {link}"},
}};
constexpr std::array<std::string_view, 5> kPlaceholders = {"number", "due_at", "rule", "to",
                                                           "organisation"};
constexpr std::array<std::string_view, 6> kForPersons = {"number",       "due_at",  "link",
                                                         "organisation", "answers", "reply"};

const Shipped* FindShipped(std::string_view id) {
  const auto found = std::find_if(kShipped.begin(), kShipped.end(),
                                  [&](const Shipped& one) { return one.id == id; });
  return found == kShipped.end() ? nullptr : &*found;
}

Template Load(const service::Call& call, const Shipped& shipped) {
  const store::Rows rows =
      call.tx.Query("SELECT zh, en FROM channel_templates WHERE tenant_id = ? AND template = ?",
                    call.actor.tenant, shipped.id);
  if (rows.empty()) {
    return {std::string(shipped.id), std::string(shipped.zh), std::string(shipped.en), false};
  }
  return {std::string(shipped.id), rows.Text(0, 0), rows.Text(0, 1), true};
}

core::Status CheckText(const char* path, std::string_view id, const std::string& text) {
  if (!core::IsValidUtf8(text) || core::CodePointCount(text) > kTemplateMax) {
    return core::BadInput(path, "expected at most " + std::to_string(kTemplateMax) + " characters");
  }
  const auto known = PlaceholdersOf(id);
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    const std::string word = end == std::string::npos ? "" : text.substr(at + 1, end - at - 1);
    if (std::find(known.begin(), known.end(), word) != known.end()) continue;
    std::string expected = "expected only";
    for (const std::string_view one : known) expected += " {" + std::string(one) + "}";
    return core::BadInput(path, expected);
  }
  return core::Ok();
}

}  // namespace

core::Result<std::vector<Template>> ListTemplates(const service::Call& call) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  std::vector<Template> all;
  all.reserve(std::size(kShipped));
  for (const Shipped& shipped : kShipped) all.push_back(Load(call, shipped));
  return all;
}

core::Result<Template> SetTemplate(const service::Call& call, const std::string& id,
                                   const std::string& zh, const std::string& en) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const Shipped* const shipped = FindShipped(id);
  if (shipped == nullptr) {
    return core::Error{core::kNotFound, {{"what", std::string("template")}, {"id", id}}};
  }
  CORE_TRY(CheckText("/zh", id, zh));
  CORE_TRY(CheckText("/en", id, en));
  const std::string clean_zh = core::Clean(zh), clean_en = core::Clean(en);
  if (clean_zh.empty() != clean_en.empty()) {
    return core::BadInput(clean_zh.empty() ? "/zh" : "/en", "expected a text in both languages");
  }
  if (clean_zh.empty()) {
    call.tx.Post("DELETE FROM channel_templates WHERE tenant_id = ? AND template = ?",
                 call.actor.tenant, id);
  } else {
    call.tx.Post(
        "INSERT INTO channel_templates (tenant_id, template, zh, en, changed_at) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, template) DO UPDATE SET "
        "zh = excluded.zh, en = excluded.en, changed_at = excluded.changed_at",
        call.actor.tenant, id, clean_zh, clean_en, call.now);
  }
  Journal(call, "channel.template_changed", "tenant", call.actor.tenant.value,
          {{"template", id}, {"zh", clean_zh}, {"en", clean_en}});
  return Load(call, *shipped);
}

std::string Fill(std::string_view text, const Values& values) {
  std::string out;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find('{'), text.size());
    out += text.substr(0, at);
    text.remove_prefix(at);
    if (text.empty()) break;
    const std::size_t end = text.find('}');
    if (end == std::string_view::npos) return out + std::string(text);
    const auto value = values.find(text.substr(1, end - 1));
    if (value != values.end()) out += value->second;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::span<const std::string_view> PlaceholdersOf(std::string_view id) {
  if (id.starts_with("person.")) return kForPersons;
  return kPlaceholders;
}

bool KnownTemplate(std::string_view id) { return FindShipped(id) != nullptr; }

std::string TextFor(const service::Call& call, std::string_view template_id, const Values& values) {
  const Shipped* const shipped = FindShipped(template_id);
  CORE_CHECK(shipped != nullptr);
  const Template words = Load(call, *shipped);
  const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  const bool english = directory != nullptr && directory->tenant().settings.language == "en";
  Values all = values;
  if (directory != nullptr) all["organisation"] = directory->tenant().name;
  std::string text = Fill(english ? words.en : words.zh, all);
  text.erase(text.find_last_not_of(' ') + 1);  // where nothing stands for the last of them
  return text;
}

}  // namespace shouwen::channel

#include "ways.h"

#include <algorithm>

#include "service/reply_desk.h"

namespace shouwen::channel {
namespace {

// "2026-03-08 17:30" of "2026-03-08T17:30:00+08:00"; a limit that ends with a day is said as its
// 24:00 (decision 0004): "2026-03-07 24:00" of "2026-03-08T00:00:00+08:00".
std::string Readable(std::string instant) {
  const auto at = core::ParseInstant(instant);
  if (!at.ok()) return instant;
  const core::Date on = core::DateOf(*at);
  if (*at == core::StartOf(on)) return core::FormatDate(on - 1) + " 24:00";
  std::string text = core::FormatInstant(*at).substr(0, 16);
  text[10] = ' ';
  return text;
}

}  // namespace

Delivery ByWay(const service::Message& m, std::string_view way) {
  Delivery d;
  d.tenant = m.tenant;
  d.template_id = m.template_id;
  d.case_id = m.case_id;
  d.key = "outbox:" + m.key + ":" + std::string(way);
  return d;
}

std::string WordsKind(const service::Message& m) {
  const std::string prefix = m.to == service::Recipient::kPerson ? "person." : "";
  return KnownTemplate(prefix + m.template_id) ? prefix + m.template_id : prefix + "notify";
}

Values ValuesOf(const service::Call& call, const service::Message& m, const std::string& to) {
  Values values{{"to", to}};
  for (const char* name : {"number", "rule", "due_at"}) {
    const auto* value = m.body.if_contains(name);
    if (value != nullptr && value->is_string()) {
      values[name] = Readable(std::string(value->get_string()));
    }
  }
  const auto directory = call.engine.Directory(call.tx, m.tenant, call.now);
  if (directory == nullptr) return values;
  values["organisation"] = directory->tenant().name;
  if (!directory->tenant().settings.public_url.empty()) {
    values["link"] =
        directory->tenant().settings.public_url + "/p/follow?number=" + values["number"];
  }
  return values;
}

void AddAnswers(const service::Call& call, const service::Message& m, Values& values) {
  if (!m.case_id || !AsksToEvaluate(m.template_id)) return;
  const auto answers = service::ReplyAnswers(call, *m.case_id);
  if (answers.empty()) return;
  const auto directory = call.engine.Directory(call.tx, m.tenant, call.now);
  const bool english = directory != nullptr && directory->tenant().settings.language == "en";
  std::string listed;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    listed += (i == 0 ? "" : " ") + std::to_string(i + 1) + " " + answers[i];
  }
  values["reply"] = (english ? "To rate it, reply with one number: " : "评价请直接回复一个数字：") +
                    listed + (english ? "." : "。");
  values["answers"] = std::move(listed);
}

bool AsksToEvaluate(std::string_view template_id) {
  const auto& asking = service::kAskingMessages;
  return std::find(std::begin(asking), std::end(asking), template_id) != std::end(asking);
}

std::optional<core::Instant> LastAsked(store::Tx& tx, core::TenantId tenant, core::CaseId id,
                                       std::string_view door) {
  const store::Rows rows = tx.Query(
      "SELECT door, template, created_at FROM channel_deliveries WHERE tenant_id = ? AND "
      "case_id = ? AND target_kind = 'person' AND sent_at IS NOT NULL ORDER BY created_at DESC",
      tenant, id);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows.Text(i, 0).starts_with(door) && AsksToEvaluate(rows.Text(i, 1))) return rows.At(i, 2);
  }
  return std::nullopt;
}

std::optional<Awaited> AwaitedOf(const service::Call& call, const std::vector<core::CaseId>& cases,
                                 std::string_view door) {
  std::optional<Awaited> last;
  for (const core::CaseId id : cases) {
    const auto asked_at = LastAsked(call.tx, call.actor.tenant, id, door);
    if (!asked_at || (last && *asked_at <= *last->asked_at)) continue;
    if (!service::ReplyAnswers(call, id).empty()) last = Awaited{id, asked_at};
  }
  return last;
}

std::string WordsOf(const service::Call& call, const service::Message& m, const std::string& to) {
  return TextFor(call, WordsKind(m), ValuesOf(call, m, to));
}

}  // namespace shouwen::channel

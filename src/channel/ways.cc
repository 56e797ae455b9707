#include "ways.h"

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

std::string WordsOf(const service::Call& call, const service::Message& m, const std::string& to) {
  return TextFor(call, WordsKind(m), ValuesOf(call, m, to));
}

}  // namespace shouwen::channel

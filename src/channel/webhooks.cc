#include "channel/webhooks.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <span>

#include "cases/repo.h"
#include "channel/codes.h"
#include "core/codes.h"
#include "core/json.h"
#include "event.h"
#include "journal/journal.h"
#include "org/login.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

constexpr std::size_t kSecretBytes = 24;
constexpr std::string_view kColumns =
    "id, url, events, enabled, off_reason, old_until_at, created_at";

std::vector<std::string> EventsFrom(const std::string& text) {
  const auto read = core::Read<std::vector<std::string>>(std::string_view(text));
  CORE_CHECK(read.ok());
  return *read;
}

Webhook WebhookFrom(const store::Rows& rows, std::size_t i) {
  Webhook w;
  w.id = rows.Id<WebhookId>(i, 0);
  w.url = rows.Text(i, 1);
  w.events = EventsFrom(rows.Text(i, 2));
  w.enabled = rows.Bool(i, 3);
  w.off_reason = rows.Text(i, 4);
  w.old_secret_until_at = rows.OptAt(i, 5);
  w.created_at = rows.At(i, 6);
  return w;
}

core::Result<Webhook> Find(const service::Call& call, WebhookId id) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  static const std::string sql =
      "SELECT " + std::string(kColumns) + " FROM channel_webhooks WHERE tenant_id = ? AND id = ?";
  const store::Rows rows = call.tx.Query(sql, call.actor.tenant, id);
  if (!rows.empty()) return WebhookFrom(rows, 0);
  return core::Error{core::kNotFound, {{"what", std::string("webhook")}, {"id", core::ToText(id)}}};
}

bool IsGroup(std::string_view entry) {
  return entry == "case.*" || entry == "promise.*" || entry == "posting.*";
}

bool IsWord(std::string_view type) {
  const std::string_view rest = type.substr(type.find('.') + 1);
  return !rest.empty() && rest.size() <= 50 && std::all_of(rest.begin(), rest.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
  });
}

core::Status CheckEvents(const std::vector<std::string>& events) {
  if (events.size() > kWebhookEventsMax) {
    return core::Error{
        core::kTooMany,
        {{"what", std::string("events")}, {"max", static_cast<std::int64_t>(kWebhookEventsMax)}}};
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (IsGroup(events[i]) || (IsTold(events[i]) && IsWord(events[i]))) continue;
    return core::BadInput("/events/" + std::to_string(i),
                          "expected a type like case.settled, or case.*, promise.*, posting.*");
  }
  return core::Ok();
}

std::string NewSecret() {
  std::array<unsigned char, kSecretBytes> bytes{};
  org::SystemRandom().Fill(bytes);
  return "whsec_" + Base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::int64_t Head(store::Tx& tx, core::TenantId tenant) {
  const auto newest = journal::Find(tx, tenant, {.limit = 1});
  return newest.empty() ? 0 : newest.front().seq;
}

// The members of an event that are the program's own words, ids and numbers.
constexpr std::array<std::string_view, 19> kFacts = {
    "rule",   "owed_by", "unit",    "from_unit",      "due_at", "late_ms", "by",
    "level",  "round",   "method",  "method_version", "colour", "exit",    "answer",
    "solved", "signed",  "warning", "posting",        "period"};

boost::json::object DataOf(const journal::StoredEvent& event, const std::string& number) {
  boost::json::object data{{"seq", std::to_string(event.seq)},
                           {"subject", event.subject},
                           {"subject_id", std::to_string(event.subject_id)},
                           {"actor_kind", event.actor_kind}};
  if (event.case_id) data["case"] = core::ToText(*event.case_id);
  if (!number.empty()) data["number"] = number;
  boost::json::object facts;
  for (const std::string_view name : kFacts) {
    const auto* value = event.body.if_contains(name);
    if (value != nullptr && !value->is_structured()) facts[name] = *value;
  }
  data["facts"] = std::move(facts);
  return data;
}

std::string BodyOf(std::string_view type, core::Instant at, boost::json::object data) {
  return boost::json::serialize(boost::json::object{{"type", std::string(type)},
                                                    {"timestamp", core::FormatInstant(at)},
                                                    {"data", std::move(data)}});
}

Delivery ToEndpoint(WebhookId id, std::string_view type, std::string body, std::string key) {
  CORE_CHECK(body.size() < kWebhookBodyMax);
  Delivery d;
  d.door = "webhook";
  d.target = id.value;
  d.target_kind = "webhook";
  d.template_id = type;
  d.payload = std::move(body);
  d.key = std::move(key);
  return d;
}

struct Cursor {
  core::TenantId tenant;
  WebhookId id;
  std::vector<std::string> events;
  std::int64_t seq = 0;
};

std::vector<Cursor> Cursors(store::Tx& tx) {
  const store::Rows rows = tx.Query(
      "SELECT tenant_id, id, events, seq FROM channel_webhooks WHERE enabled = TRUE "
      "ORDER BY tenant_id, id");
  std::vector<Cursor> cursors;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    cursors.push_back({rows.Id<core::TenantId>(i, 0), rows.Id<WebhookId>(i, 1),
                       EventsFrom(rows.Text(i, 2)), rows.Int(i, 3)});
  }
  return cursors;
}

std::string NumberOf(store::Tx& tx, core::TenantId tenant, std::optional<core::CaseId> id) {
  if (!id) return {};
  const auto found = cases::Load(tx, tenant, *id);
  return found ? found->number : std::string();
}

struct Page {
  std::vector<Delivery> messages;
  std::int64_t upto = 0;
};

Page ReadPage(store::Tx& tx, const Cursor& cursor) {
  Page page{{}, cursor.seq};
  const auto events =
      journal::Find(tx, cursor.tenant,
                    {.before_seq = cursor.seq, .oldest_first = true, .limit = journal::kPageMax});
  for (const journal::StoredEvent& event : events) {
    page.upto = event.seq;
    if (!IsTold(event.type) || !Wants(cursor.events, event.type)) continue;
    const std::string number = NumberOf(tx, cursor.tenant, event.case_id);
    Delivery d =
        ToEndpoint(cursor.id, event.type, BodyOf(event.type, event.at, DataOf(event, number)),
                   "hook:" + core::ToText(cursor.id) + ":" + std::to_string(event.seq));
    d.case_id = event.case_id;
    page.messages.push_back(std::move(d));
  }
  return page;
}

}  // namespace

bool IsTold(std::string_view type) {
  if (type == "case.viewed" || type == "case.exported" || type == "case.printed") return false;
  return type.starts_with("case.") || type.starts_with("promise.") || type.starts_with("posting.");
}

bool Wants(const std::vector<std::string>& events, std::string_view type) {
  if (events.empty()) return true;
  return std::any_of(events.begin(), events.end(), [&](std::string_view entry) {
    if (entry.ends_with(".*")) return type.starts_with(entry.substr(0, entry.size() - 1));
    return entry == type;
  });
}

core::Result<std::vector<Webhook>> ListWebhooks(const service::Call& call) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  static const std::string sql =
      "SELECT " + std::string(kColumns) + " FROM channel_webhooks WHERE tenant_id = ? ORDER BY id";
  const store::Rows rows = call.tx.Query(sql, call.actor.tenant);
  std::vector<Webhook> all;
  for (std::size_t i = 0; i < rows.size(); ++i) all.push_back(WebhookFrom(rows, i));
  return all;
}

core::Result<WebhookWithSecret> AddWebhook(const service::Call& call, const OutboundRules& rules,
                                           const std::string& url,
                                           const std::vector<std::string>& events) {
  CORE_ASSIGN(const auto all, ListWebhooks(call));
  CORE_ASSIGN(const Target target, rules.Check(url));
  CORE_TRY(CheckEvents(events));
  if (all.size() >= kWebhooksMax) {
    return core::Error{core::kTooMany,
                       {{"what", std::string("webhooks")}, {"max", std::int64_t{kWebhooksMax}}}};
  }
  WebhookWithSecret made;
  made.secret = NewSecret();
  made.webhook = {call.engine.ids().Next<WebhookId>(call.now), url, events, true, "", {}, call.now};
  call.tx.Post(
      "INSERT INTO channel_webhooks (tenant_id, id, url, events, secret, old_secret, old_until_at, "
      "enabled, off_reason, seq, created_at) VALUES (?, ?, ?, ?, ?, '', NULL, ?, '', ?, ?)",
      call.actor.tenant, made.webhook.id, url, core::WriteText(events), made.secret, true,
      Head(call.tx, call.actor.tenant), call.now);
  Journal(call, "channel.webhook_added", "webhook", made.webhook.id.value,
          {{"host", target.host}, {"events", core::Write(events)}});
  return made;
}

core::Result<Webhook> ChangeWebhook(const service::Call& call, const OutboundRules& rules,
                                    WebhookId id, const WebhookChange& change) {
  CORE_ASSIGN(Webhook w, Find(call, id));
  if (change.url) {
    CORE_TRY(rules.Check(*change.url));
    w.url = *change.url;
  }
  if (change.events) w.events = *change.events;
  CORE_TRY(CheckEvents(w.events));
  const bool was = w.enabled;
  if (change.enabled) w.enabled = *change.enabled;
  if (w.enabled) w.off_reason.clear();
  call.tx.Post(
      "UPDATE channel_webhooks SET url = ?, events = ?, enabled = ?, off_reason = ? "
      "WHERE tenant_id = ? AND id = ?",
      w.url, core::WriteText(w.events), w.enabled, w.off_reason, call.actor.tenant, id);
  if (w.enabled && !was) {
    call.tx.Post("UPDATE channel_webhooks SET seq = ? WHERE tenant_id = ? AND id = ?",
                 Head(call.tx, call.actor.tenant), call.actor.tenant, id);
  }
  Journal(call, "channel.webhook_changed", "webhook", id.value,
          {{"url_changed", change.url.has_value()},
           {"events", core::Write(w.events)},
           {"enabled", w.enabled}});
  return w;
}

core::Result<WebhookWithSecret> RenewWebhookSecret(const service::Call& call, WebhookId id) {
  CORE_ASSIGN(Webhook w, Find(call, id));
  WebhookWithSecret made{w, NewSecret()};
  made.webhook.old_secret_until_at = call.now + kRotationMs;
  call.tx.Post(
      "UPDATE channel_webhooks SET old_secret = secret, old_until_at = ?, secret = ? "
      "WHERE tenant_id = ? AND id = ?",
      made.webhook.old_secret_until_at, made.secret, call.actor.tenant, id);
  Journal(call, "channel.webhook_secret_renewed", "webhook", id.value, {});
  return made;
}

core::Result<Delivery> TestWebhook(const service::Call& call, WebhookId id) {
  CORE_ASSIGN(const Webhook w, Find(call, id));
  if (!w.enabled) return core::Error{kSwitchedOff, {{"door", std::string("webhook")}}};
  const std::string key =
      "test:" + core::ToText(id) + ":" + std::to_string(call.engine.ids().NextValue(call.now));
  CORE_CHECK(Put(call, ToEndpoint(id, "test", BodyOf("test", call.now, {}), key)));
  CORE_ASSIGN(auto newest, ListDeliveries(call, {.door = "webhook", .limit = 1}));
  return std::move(newest.front());
}

std::int64_t FanOut(service::Engine& engine, core::Instant now) {
  std::int64_t queued = 0;
  const auto cursors = engine.db().Read([](store::Tx& tx) { return Cursors(tx); });
  for (Cursor cursor : cursors) {
    for (bool more = true; more;) {
      const Page page = engine.db().Read([&](store::Tx& tx) { return ReadPage(tx, cursor); });
      more = page.upto - cursor.seq >= journal::kPageMax;
      if (page.upto == cursor.seq) break;
      std::int64_t made = 0;
      const core::Status stored = engine.Run(
          org::ClockActor(cursor.tenant), now, [&](const service::Call& call) -> core::Status {
            made = 0;
            const std::int64_t moved = call.tx.Exec(
                "UPDATE channel_webhooks SET seq = ? WHERE tenant_id = ? AND id = ? AND seq = ? "
                "AND enabled = TRUE",
                page.upto, cursor.tenant, cursor.id, cursor.seq);
            more = more && moved == 1;
            if (moved == 0) return core::Ok();  // another node was quicker, or it is gone
            for (const Delivery& d : page.messages) made += Put(call, d) ? 1 : 0;
            return core::Ok();
          });
      CORE_CHECK(stored.ok());
      queued += made;
      cursor.seq = page.upto;
    }
  }
  return queued;
}

}  // namespace shouwen::channel

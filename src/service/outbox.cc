#include "service/outbox.h"

#include <algorithm>
#include <limits>

#include "cases/repo.h"
#include "core/log.h"
#include "person_cases.h"

namespace shouwen::service {

std::string_view ToText(Recipient to) {
  switch (to) {
    case Recipient::kStaff:
      return "staff";
    case Recipient::kUnit:
      return "unit";
    case Recipient::kPerson:
      return "person";
  }
  return "unit";
}

std::int64_t BackOffMs(int tries) {
  CORE_CHECK(tries >= 1);
  std::int64_t wait = kBackOffFirstMs;
  for (int i = 1; i < tries && wait < kBackOffMaxMs; ++i) wait *= 2;
  return std::min(wait, kBackOffMaxMs);
}

void Enqueue(const Call& call, Message m) {
  m.id = call.engine.ids().Next<core::MessageId>(call.now);
  call.tx.Post(
      "INSERT INTO service_outbox (tenant_id, id, recipient, recipient_id, channel, template, "
      "body, case_id, key, tries, created_at, next_try_at, sent_at, given_up) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, NULL, ?) ON CONFLICT (tenant_id, key) DO "
      "NOTHING",
      call.actor.tenant, m.id, ToText(m.to), m.to_id, m.channel, m.template_id,
      boost::json::serialize(m.body), m.case_id, m.key, call.now, call.now, false);
}

std::optional<people::Person> PersonTold(store::Tx& tx, core::TenantId tenant, core::PersonId to,
                                         std::optional<core::CaseId> case_id) {
  if (!to.valid() && case_id) {
    const auto c = cases::Load(tx, tenant, *case_id);
    if (c) to = RequesterIdOf(tx, tenant, *c).value_or(to);
  }
  return to.valid() ? people::Find(tx, tenant, to) : std::nullopt;
}

bool LogSender::Send(const Message& m) {
  core::Log(core::LogLevel::kDebug, "outbox.sent",
            {{"message", core::ToText(m.id)},
             {"to", std::string(ToText(m.to)) + " " + std::to_string(m.to_id)},
             {"template", m.template_id},
             {"key", m.key}});
  return true;
}

namespace {

constexpr int kDeliverChunk = 500;

constexpr std::string_view kColumns =
    "tenant_id, id, recipient, recipient_id, channel, template, body, case_id, key, tries, "
    "created_at, next_try_at, sent_at, given_up";

Recipient RecipientFrom(const std::string& text) {
  for (const Recipient r : {Recipient::kStaff, Recipient::kUnit, Recipient::kPerson}) {
    if (ToText(r) == text) return r;
  }
  CORE_CHECK(false);
}

Message MessageFrom(const store::Rows& rows, std::size_t i) {
  Message m;
  m.tenant = rows.Id<core::TenantId>(i, 0);
  m.id = rows.Id<core::MessageId>(i, 1);
  m.to = RecipientFrom(rows.Text(i, 2));
  m.to_id = rows.Int(i, 3);
  m.channel = rows.Text(i, 4);
  m.template_id = rows.Text(i, 5);
  m.body = boost::json::parse(rows.Text(i, 6)).as_object();
  m.case_id = rows.OptId<core::CaseId>(i, 7);
  m.key = rows.Text(i, 8);
  m.tries = static_cast<int>(rows.Int(i, 9));
  m.created_at = rows.At(i, 10);
  m.next_try_at = rows.OptAt(i, 11).value_or(core::Instant{});
  m.sent_at = rows.OptAt(i, 12);
  m.given_up = rows.Bool(i, 13);
  return m;
}

std::vector<Message> DueMessages(store::Tx& tx, core::Instant now) {
  static const std::string sql = "SELECT " + std::string(kColumns) +
                                 " FROM service_outbox WHERE next_try_at IS NOT NULL AND "
                                 "next_try_at <= ? ORDER BY next_try_at, tenant_id, id LIMIT ?";
  const store::Rows rows = tx.Query(sql, now, kDeliverChunk);
  std::vector<Message> due;
  for (std::size_t i = 0; i < rows.size(); ++i) due.push_back(MessageFrom(rows, i));
  return due;
}

struct Tried {
  Message message;
  bool sent = false;
};

void NoteTried(store::Tx& tx, const Tried& tried, core::Instant now, DeliveryReport& report) {
  const Message& m = tried.message;
  const int tries = m.tries + 1;
  const bool give_up = !tried.sent && tries >= kTriesMax;
  std::optional<core::Instant> next;
  if (!tried.sent && !give_up) next = now + BackOffMs(tries);
  // What another node noted meanwhile, or nobody is to be told any more, stays as it is.
  const std::int64_t noted = tx.Exec(
      "UPDATE service_outbox SET tries = ?, next_try_at = ?, sent_at = ?, given_up = ? "
      "WHERE tenant_id = ? AND id = ? AND tries = ? AND next_try_at IS NOT NULL",
      tries, next, tried.sent ? std::optional(now) : std::nullopt, give_up, m.tenant, m.id,
      m.tries);
  if (noted == 0) return;
  if (tried.sent) {
    ++report.sent;
  } else if (give_up) {
    ++report.given_up;
  } else {
    ++report.failed;
  }
}

}  // namespace

DeliveryReport Outbox::Deliver(core::Instant now, Sender& sender) {
  DeliveryReport report;
  for (;;) {
    const std::vector<Message> due =
        engine_.db().Read([&](store::Tx& tx) { return DueMessages(tx, now); });
    if (due.empty()) return report;
    std::vector<Tried> tried;
    tried.reserve(due.size());
    for (const Message& m : due) tried.push_back({m, sender.Send(m)});
    DeliveryReport chunk;
    const core::Status noted = engine_.db().Write([&](store::Tx& tx) -> core::Status {
      chunk = DeliveryReport{};
      for (const Tried& one : tried) NoteTried(tx, one, now, chunk);
      return core::Ok();
    });
    CORE_CHECK(noted.ok());
    report.sent += chunk.sent;
    report.failed += chunk.failed;
    report.given_up += chunk.given_up;
  }
}

std::optional<core::Instant> Outbox::NextTry() {
  return engine_.db().Read([](store::Tx& tx) {
    const store::Rows rows = tx.Query(
        "SELECT next_try_at FROM service_outbox WHERE next_try_at IS NOT NULL "
        "ORDER BY next_try_at LIMIT 1");
    return rows.empty() ? std::nullopt : std::optional(rows.At(0, 0));
  });
}

std::vector<Message> Outbox::List(store::Tx& tx, core::TenantId tenant, bool unsent_only,
                                  core::MessageId before, int limit) {
  std::string sql =
      "SELECT " + std::string(kColumns) + " FROM service_outbox WHERE tenant_id = ? AND id < ?";
  if (unsent_only) sql += " AND sent_at IS NULL";
  sql += " ORDER BY id DESC LIMIT ?";
  const std::int64_t below =
      before.valid() ? before.value : std::numeric_limits<std::int64_t>::max();
  const store::Rows rows = tx.Query(sql, tenant, below, limit);
  std::vector<Message> messages;
  for (std::size_t i = 0; i < rows.size(); ++i) messages.push_back(MessageFrom(rows, i));
  return messages;
}

}  // namespace shouwen::service

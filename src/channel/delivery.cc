#include "channel/delivery.h"

#include <algorithm>
#include <limits>

#include "core/codes.h"
#include "event.h"
#include "queue.h"

namespace shouwen::channel {
namespace {

constexpr std::string_view kColumns =
    "tenant_id, id, door, target, target_kind, template, payload, case_id, key, state, tries, "
    "created_at, next_try_at, sent_at, error, detail, status, ref, receipt, receipt_code, "
    "receipt_at";

Delivery DeliveryFrom(const store::Rows& rows, std::size_t i) {
  Delivery d;
  d.tenant = rows.Id<core::TenantId>(i, 0);
  d.id = rows.Id<DeliveryId>(i, 1);
  d.door = rows.Text(i, 2);
  d.target = rows.Int(i, 3);
  d.target_kind = rows.Text(i, 4);
  d.template_id = rows.Text(i, 5);
  d.payload = rows.Text(i, 6);
  d.case_id = rows.OptId<core::CaseId>(i, 7);
  d.key = rows.Text(i, 8);
  d.state = static_cast<DeliveryState>(rows.Int(i, 9));
  d.tries = static_cast<int>(rows.Int(i, 10));
  d.created_at = rows.At(i, 11);
  d.next_try_at = rows.OptAt(i, 12);
  d.sent_at = rows.OptAt(i, 13);
  d.error = rows.Text(i, 14);
  d.detail = rows.Text(i, 15);
  d.status = static_cast<int>(rows.Int(i, 16));
  d.ref = rows.Text(i, 17);
  d.receipt = rows.Text(i, 18);
  d.receipt_code = rows.Text(i, 19);
  d.receipt_at = rows.OptAt(i, 20);
  return d;
}

std::string Select(std::string_view rest) {
  return "SELECT " + std::string(kColumns) + " FROM channel_deliveries " + std::string(rest);
}

std::vector<Delivery> DueRows(store::Tx& tx, core::Instant now) {
  static const std::string sql = Select(
      "WHERE next_try_at IS NOT NULL AND next_try_at <= ? "
      "ORDER BY next_try_at, tenant_id, id LIMIT ? {skip_locked}");
  const store::Rows rows = tx.Query(sql, now, kClaimMax);
  std::vector<Delivery> due;
  for (std::size_t i = 0; i < rows.size(); ++i) due.push_back(DeliveryFrom(rows, i));
  return due;
}

void WaitUntil(store::Tx& tx, const Delivery& d, core::Instant until) {
  tx.Post("UPDATE channel_deliveries SET next_try_at = ? WHERE tenant_id = ? AND id = ?", until,
          d.tenant, d.id);
}

void End(store::Tx& tx, const Delivery& d, const std::string& error) {
  tx.Post(
      "UPDATE channel_deliveries SET state = ?, error = ?, detail = '', next_try_at = NULL "
      "WHERE tenant_id = ? AND id = ?",
      static_cast<int>(DeliveryState::kGivenUp), error, d.tenant, d.id);
}

// When the next try may be made; none: now.
std::optional<core::Instant> Held(store::Tx& tx, const Delivery& d, const Ready& ready,
                                  core::Instant now) {
  std::optional<core::Instant> until;
  for (const Rate& rate : ready.rates) {
    for (const Limit& limit : rate.limits) {
      const store::Rows rows = tx.Query(
          "SELECT at FROM channel_tries WHERE tenant_id = ? AND limit_key = ? AND at > ? "
          "ORDER BY at DESC LIMIT ?",
          d.tenant, rate.key, now - limit.window_ms, limit.count);
      if (rows.size() < static_cast<std::size_t>(limit.count)) continue;
      const core::Instant free = rows.At(rows.size() - 1, 0) + limit.window_ms;
      until = std::max(until.value_or(free), free);
    }
  }
  return until;
}

}  // namespace

bool Put(const service::Call& call, Delivery d) {
  d.id = call.engine.ids().Next<DeliveryId>(call.now);
  return call.tx.Exec(
             "INSERT INTO channel_deliveries (tenant_id, id, door, target, target_kind, template, "
             "payload, case_id, key, state, tries, created_at, next_try_at, sent_at, error, "
             "detail, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, NULL, '', '', 0) "
             "ON CONFLICT (tenant_id, key) DO NOTHING",
             call.actor.tenant, d.id, d.door, d.target, d.target_kind, d.template_id, d.payload,
             d.case_id, d.key, call.now, call.now) == 1;
}

std::optional<Delivery> FindByRef(store::Tx& tx, core::TenantId tenant, std::string_view ref) {
  static const std::string sql = Select("WHERE tenant_id = ? AND ref = ? AND ref <> ''");
  const store::Rows rows = tx.Query(sql, tenant, ref);
  if (rows.empty()) return std::nullopt;
  return DeliveryFrom(rows, 0);
}

std::optional<Delivery> FindDelivery(store::Tx& tx, core::TenantId tenant, DeliveryId id) {
  static const std::string sql = Select("WHERE tenant_id = ? AND id = ?");
  const store::Rows rows = tx.Query(sql, tenant, id);
  if (rows.empty()) return std::nullopt;
  return DeliveryFrom(rows, 0);
}

core::Result<std::vector<Delivery>> ListDeliveries(const service::Call& call,
                                                   const DeliveryQuery& query) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  std::string sql = Select("WHERE tenant_id = ? AND id < ?");
  std::vector<store::Value> params{
      call.actor.tenant,
      query.before.valid() ? query.before.value : std::numeric_limits<std::int64_t>::max()};
  if (!query.door.empty()) {
    sql += " AND door = ?";
    params.emplace_back(query.door);
  }
  if (query.state) {
    sql += " AND state = ?";
    params.emplace_back(static_cast<int>(*query.state));
  }
  sql += " ORDER BY id DESC LIMIT ?";
  params.emplace_back(std::clamp(query.limit, 1, kDeliveryPageMax));
  const store::Rows rows = call.tx.QueryValues(sql, params);
  std::vector<Delivery> found;
  for (std::size_t i = 0; i < rows.size(); ++i) found.push_back(DeliveryFrom(rows, i));
  return found;
}

core::Result<Delivery> RepeatDelivery(const service::Call& call, DeliveryId id) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  auto d = FindDelivery(call.tx, call.actor.tenant, id);
  if (!d) {
    return core::Error{core::kNotFound,
                       {{"what", std::string("delivery")}, {"id", core::ToText(id)}}};
  }
  if (d->state == DeliveryState::kWaiting && *d->next_try_at <= call.now) return *std::move(d);
  call.tx.Post(
      "UPDATE channel_deliveries SET state = 0, tries = 0, next_try_at = ?, sent_at = NULL, "
      "ref = '', receipt = '', receipt_code = '', receipt_at = NULL "
      "WHERE tenant_id = ? AND id = ?",
      call.now, d->tenant, d->id);
  Journal(call, "channel.delivery_repeated", "delivery", id.value,
          {{"door", d->door}, {"template", d->template_id}});
  return *FindDelivery(call.tx, call.actor.tenant, id);
}

std::vector<Claimed> Claim(const service::Call& call, bool& more) {
  std::vector<Claimed> claimed;
  const std::vector<Delivery> due = DueRows(call.tx, call.now);
  more = due.size() == kClaimMax;
  for (const Delivery& d : due) {
    const Door* const door = FindDoor(d.door);
    CORE_CHECK(door != nullptr);
    auto prepared = door->prepare(call.tx, d, call.now);
    if (const auto* hopeless = std::get_if<Hopeless>(&prepared)) {
      End(call.tx, d, hopeless->error);
      continue;
    }
    auto& ready = std::get<Ready>(prepared);
    if (const auto until = Held(call.tx, d, ready, call.now)) {
      WaitUntil(call.tx, d, *until);
      continue;
    }
    for (const Rate& rate : ready.rates) {
      call.tx.Exec("INSERT INTO channel_tries (tenant_id, limit_key, at, id) VALUES (?, ?, ?, ?)",
                   d.tenant, rate.key, call.now, call.engine.ids().NextValue(call.now));
    }
    WaitUntil(call.tx, d, call.now + kLeaseMs);
    claimed.push_back({d, door, std::move(ready.request), std::move(ready.first)});
  }
  return claimed;
}

void Note(const service::Call& call, const Claimed& tried, const Outcome& outcome) {
  const Delivery& d = tried.delivery;
  const int tries = d.tries + 1;
  std::optional<core::Instant> next;
  if (!outcome.sent && !outcome.final) {
    if (const auto wait = tried.door->wait_ms(tries)) {
      next = call.now + std::max(*wait, outcome.retry_after_ms);
    }
  }
  const auto state = outcome.sent ? DeliveryState::kSent
                     : next       ? DeliveryState::kWaiting
                                  : DeliveryState::kGivenUp;
  const std::int64_t changed = call.tx.Exec(
      "UPDATE channel_deliveries SET state = ?, tries = ?, next_try_at = ?, sent_at = ?, "
      "error = ?, detail = ?, status = ?, ref = ? "
      "WHERE tenant_id = ? AND id = ? AND tries = ? AND state = 0",
      static_cast<int>(state), tries, next, outcome.sent ? std::optional(call.now) : std::nullopt,
      outcome.error, outcome.detail, outcome.status, outcome.ref, d.tenant, d.id, d.tries);
  if (changed == 1 && tried.door->after != nullptr) tried.door->after(call, d, outcome);
}

void Prune(store::Tx& tx, core::Instant now) {
  tx.Exec("DELETE FROM channel_deliveries WHERE next_try_at IS NULL AND created_at < ?",
          now - kDeliveriesKeptMs);
  tx.Exec("DELETE FROM channel_tries WHERE at < ?", now - kLongestWindowMs);
  tx.Exec("DELETE FROM channel_sms_receipts WHERE at < ?", now - kDeliveriesKeptMs);
  tx.Exec(
      "DELETE FROM channel_wechat_messages WHERE tenant_id IN (SELECT tenant_id FROM "
      "channel_wechat) AND at < ?",
      now - kDeliveriesKeptMs);
}

}  // namespace shouwen::channel

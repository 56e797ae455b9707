#include "webhook_door.h"

#include <array>

#include "event.h"
#include "org/org.h"
#include "service/outbox.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

constexpr std::string_view kSecretPrefix = "whsec_";
constexpr int kGone = 410;
constexpr std::array<std::int64_t, 9> kWaits = {
    5 * core::kMsPerSecond, 5 * core::kMsPerMinute, 30 * core::kMsPerMinute,
    2 * core::kMsPerHour,   5 * core::kMsPerHour,   10 * core::kMsPerHour,
    14 * core::kMsPerHour,  20 * core::kMsPerHour,  24 * core::kMsPerHour};

std::variant<Ready, Hopeless> Prepare(store::Tx& tx, const Delivery& d, core::Instant now) {
  const store::Rows rows = tx.Query(
      "SELECT url, secret, old_secret, old_until_at, enabled FROM channel_webhooks "
      "WHERE tenant_id = ? AND id = ?",
      d.tenant, d.target);
  if (rows.empty()) return Hopeless{"removed"};
  if (!rows.Bool(0, 4)) return Hopeless{"switched_off"};
  const std::string id = "msg_" + core::ToText(d.id);
  const std::int64_t timestamp = now.ms / core::kMsPerSecond;
  std::string signatures = WebhookSignature(rows.Text(0, 1), id, timestamp, d.payload);
  const auto old_until = rows.OptAt(0, 3);
  if (old_until && now < *old_until) {
    signatures += " " + WebhookSignature(rows.Text(0, 2), id, timestamp, d.payload);
  }
  HttpRequest request;
  request.url = rows.Text(0, 0);
  request.headers = {{"Content-Type", "application/json"},
                     {"webhook-id", id},
                     {"webhook-timestamp", std::to_string(timestamp)},
                     {"webhook-signature", signatures}};
  request.body = d.payload;
  Ready ready;
  ready.request = std::move(request);
  return ready;
}

Outcome Judge(const Delivery&, const HttpResponse& response, core::Instant now) {
  Outcome outcome = JudgeStatus(response, now);
  if (outcome.status == kGone) {
    outcome.final = true;
    outcome.error = "gone";
  }
  return outcome;
}

void After(const service::Call& call, const Delivery& d, const Outcome& outcome) {
  if (outcome.status != kGone) return;
  const std::int64_t changed = call.tx.Exec(
      "UPDATE channel_webhooks SET enabled = ?, off_reason = 'gone' "
      "WHERE tenant_id = ? AND id = ? AND enabled = TRUE",
      false, d.tenant, d.target);
  if (changed == 1) Journal(call, "channel.webhook_switched_off", "webhook", d.target, {});
}

}  // namespace

std::string WebhookSignature(std::string_view secret, std::string_view id, std::int64_t timestamp_s,
                             std::string_view body) {
  if (!secret.starts_with(kSecretPrefix)) return {};
  const auto key = FromBase64(secret.substr(kSecretPrefix.size()));
  if (!key) return {};
  const std::string text =
      std::string(id) + "." + std::to_string(timestamp_s) + "." + std::string(body);
  return "v1," + Base64(HmacSha256(*key, text));
}

std::optional<std::int64_t> WebhookWaitMs(int tries) {
  CORE_CHECK(tries >= 1);
  const auto at = static_cast<std::size_t>(tries - 1);
  if (at >= kWaits.size()) return std::nullopt;
  return kWaits[at];
}

Door WebhookDoor() { return {"webhook", Prepare, Judge, WebhookWaitMs, After}; }

}  // namespace shouwen::channel

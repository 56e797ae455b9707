// channel/webhooks.h - what happens here, told to other programs: Standard Webhooks.
//
// An endpoint is an address of the organisation's choice that hears of the journal's events, in
// their order of storing, from the moment it was added or switched on again. A message is
// {"type", "timestamp", "data"}: data names the case, the promise and the unit, and holds no words
// anybody wrote and nothing about a person. It is signed with the endpoint's secret
// (webhook-signature: v1,…), and for kRotationMs after a new one also with the old.
// Table: channel_webhooks. Threads: functions of a Call; FanOut from one thread of a node.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "channel/delivery.h"
#include "channel/outbound.h"

namespace shouwen::channel {

struct WebhookTag;
using WebhookId = core::Id<WebhookTag>;

inline constexpr int kWebhooksMax = 20;                 // endpoints of a tenant
inline constexpr std::size_t kWebhookEventsMax = 50;    // entries of a filter
inline constexpr std::size_t kWebhookBodyMax = 20'000;  // bytes
inline constexpr std::int64_t kRotationMs = core::kMsPerDay;

struct Webhook {
  WebhookId id;
  std::string url;
  std::vector<std::string> events;  // "case.settled", "promise.*"; empty: every one that is told
  bool enabled = true;
  std::string off_reason;  // why the program switched it off: "gone"; "" it did not
  std::optional<core::Instant> old_secret_until_at;
  core::Instant created_at;
};
struct WebhookWithSecret {
  Webhook webhook;
  std::string secret;  // whsec_…, shown this once
};
struct WebhookChange {
  std::optional<std::string> url;
  std::optional<std::vector<std::string>> events;
  std::optional<bool> enabled;
};

// The types an endpoint may hear of: case.…, promise.… and posting.…, but for looks.
bool IsTold(std::string_view event_type);
// Whether a filter lets a type through. REQUIRES: IsTold(type).
bool Wants(const std::vector<std::string>& events, std::string_view type);

// Right org.manage for all. [reads] Error: core.forbidden.
core::Result<std::vector<Webhook>> ListWebhooks(const service::Call& call);
// Journaled as channel.webhook_added. Errors, first match wins: core.forbidden, channel.bad_url,
// core.bad_input (/events/N: no type that is told, and no group of them), core.too_many {what:
// events, webhooks}.
core::Result<WebhookWithSecret> AddWebhook(const service::Call& call, const OutboundRules& rules,
                                           const std::string& url,
                                           const std::vector<std::string>& events);
// channel.webhook_changed; switched on again it hears of what happens from now on. Errors, first
// match wins: core.forbidden, core.not_found {what: webhook}, then as above.
core::Result<Webhook> ChangeWebhook(const service::Call& call, const OutboundRules& rules,
                                    WebhookId id, const WebhookChange& change);
// A new secret; the old one signs too for kRotationMs. channel.webhook_secret_renewed. Errors:
// core.forbidden, core.not_found.
core::Result<WebhookWithSecret> RenewWebhookSecret(const service::Call& call, WebhookId id);
// Queues an event of the type "test". Errors, first match wins: core.forbidden, core.not_found,
// channel.switched_off {door: webhook}.
core::Result<Delivery> TestWebhook(const service::Call& call, WebhookId id);

// Queues for every endpoint what the journal holds since the last time; how many. What was queued
// before is never queued twice, whatever stops in between.
std::int64_t FanOut(service::Engine& engine, core::Instant now);

}  // namespace shouwen::channel

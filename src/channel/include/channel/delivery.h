// channel/delivery.h - what is on its way out: one row for each message and each way it takes, kept
// until it has arrived or was given up, and kDeliveriesKeptMs after that.
//
// At least once: a try that is not noted is made again once its lease is over. The receiver can
// drop repeats by the delivery's id. No row holds a person's data. Tables: channel_deliveries,
// channel_tries. Threads: functions of one Tx.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/result.h"
#include "core/time.h"
#include "service/engine.h"

namespace shouwen::channel {

struct DeliveryTag;
using DeliveryId = core::Id<DeliveryTag>;

inline constexpr std::int64_t kLeaseMs = 5 * core::kMsPerMinute;
inline constexpr std::int64_t kDeliveriesKeptMs = 30 * core::kMsPerDay;
inline constexpr std::int64_t kRetryAfterMaxMs = core::kMsPerDay;  // asked for more: this
inline constexpr std::size_t kDetailMax = 200;                     // characters
inline constexpr std::size_t kRefMax = 200;                        // bytes

enum class DeliveryState {
  kWaiting,  // for its next try
  kSent,     // the other side took it
  kGivenUp,  // after the last try, or because nothing can become of it
};

struct Delivery {
  core::TenantId tenant;
  DeliveryId id;
  // webhook, mail, wecom, dingtalk, feishu, sms_…, wechat; wechat_picture, which fetches
  std::string door;
  // The endpoint, unit, staff member, person or case; 0 who asked in confidence.
  std::int64_t target = 0;
  std::string target_kind;  // webhook, unit, staff, person, case
  std::string template_id;  // of the message, or the type of the event; "test" of a test
  std::string payload;      // what is sent, as the door stores it
  std::optional<core::CaseId> case_id;
  std::string key;  // unique in the tenant: a second one with the same key is dropped
  DeliveryState state = DeliveryState::kWaiting;
  int tries = 0;
  core::Instant created_at;
  std::optional<core::Instant> next_try_at, sent_at;
  // Of the last try: "" fine, else not_reached, timed_out, status …: docs/channels/webhooks.md.
  std::string error;
  std::string detail;  // what the other side said
  int status = 0;      // of HTTP; 0 none
  std::string ref;     // what the other side calls it; "" it did not say, or more than kRefMax
  // What the other side told of it later: "" nothing, delivered, undelivered; by which code.
  std::string receipt, receipt_code;
  std::optional<core::Instant> receipt_at;
};

// Queues it for `call.now`; id, created_at and next_try_at are set. False: its key was there.
bool Put(const service::Call& call, Delivery delivery);
std::optional<Delivery> FindDelivery(store::Tx& tx, core::TenantId tenant, DeliveryId id);
std::optional<Delivery> FindByRef(store::Tx& tx, core::TenantId tenant, std::string_view ref);

inline constexpr int kDeliveryPageMax = 200;
struct DeliveryQuery {
  std::string door = {};  // "" any
  std::optional<DeliveryState> state = {};
  DeliveryId before = {};  // keyset, newest first; default from the newest
  int limit = 50;          // 1 to kDeliveryPageMax
};
// [reads] Right org.manage. Error: core.forbidden.
core::Result<std::vector<Delivery>> ListDeliveries(const service::Call& call,
                                                   const DeliveryQuery& query);
// Sends it again now, whatever became of it, as if it had never been tried; one whose try is
// already due stays as it is. Journaled as channel.delivery_repeated. Right org.manage. Errors,
// first match wins: core.forbidden, core.not_found {what: delivery}.
core::Result<Delivery> RepeatDelivery(const service::Call& call, DeliveryId id);

}  // namespace shouwen::channel

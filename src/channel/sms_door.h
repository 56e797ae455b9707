// sms_door.h - the way to a mobile number, its doors, and what they share with the settings.
#pragma once

#include <array>

#include "channel/sms.h"
#include "sms_providers.h"
#include "ways.h"

namespace shouwen::channel {

// Documented for one number and one signature by Alibaba Cloud (isv.BUSINESS_LIMIT_CONTROL: 1 a
// minute, 5 an hour, 10 a day); Tencent Cloud lets no less through.
inline constexpr std::array<Limit, 3> kPhoneLimits = {
    {{1, core::kMsPerMinute}, {5, core::kMsPerHour}, {10, core::kMsPerDay}}};

struct SmsRow {
  std::string provider;
  SmsAccount account;  // url as it is stored: "" the provider's own
  int per_second = 0;
  bool enabled = false;
  std::string salt;
  core::Instant changed_at;
};
std::optional<SmsRow> LoadSms(store::Tx& tx, core::TenantId tenant);
std::optional<SmsTemplate> LoadSmsTemplate(store::Tx& tx, core::TenantId tenant,
                                           const std::string& id);
// What stands for a number in rows: nobody can tell the number without the tenant's salt.
std::string PhoneDigest(const SmsRow& row, std::string_view phone);
// What is queued: the kind, the words and the values of the placeholders.
std::string SmsPayload(const service::Call& call, const std::string& kind, const Values& values);

std::optional<Delivery> SmsWay(const service::Call& call, const service::Message& m);
std::vector<Door> SmsDoors();

}  // namespace shouwen::channel

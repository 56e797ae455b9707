// sms_providers.h - what the gateways of short messages want to be sent and what they answer.
//
//   json      a gateway of one's own or an adapter: docs/channels/sms.md says what it gets
//   aliyun    Alibaba Cloud SMS, SendSms of 2017-05-25, RPC signature (HMAC-SHA1)
//   tencent   Tencent Cloud SMS, SendSms of 2021-01-11, TC3-HMAC-SHA256
// Threads: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "door.h"

namespace shouwen::channel {

struct SmsAccount {
  std::string url;  // of the gateway; "" the provider's own
  std::string key_id, secret;
  std::string app_id, region;  // tencent
  std::string sign_name;
};
struct SmsText {
  std::string id;     // of the delivery: comes back in receipts
  std::string phone;  // 11 digits
  std::string code;   // of the provider's template
  std::vector<std::pair<std::string, std::string>> params;  // in the order of the template
  std::string text;                                         // the words; json only
};

struct SmsProvider {
  std::string_view id;
  std::string_view door;  // of its deliveries
  std::string_view url;   // "" must be given
  HttpRequest (*request)(const SmsAccount& account, const SmsText& text, core::Instant now);
  Outcome (*judge)(const Delivery& d, const HttpResponse& response, core::Instant now);
};
std::span<const SmsProvider> SmsProviders();
const SmsProvider* FindSmsProvider(std::string_view id);

// The signature of an RPC call: `params` without Signature, in any order.
std::string AliyunSignature(std::string_view method,
                            std::vector<std::pair<std::string, std::string>> params,
                            std::string_view secret);
// The Authorization of a POST to "/" with content type "application/json; charset=utf-8".
std::string Tc3Authorization(const SmsAccount& account, std::string_view service,
                             std::string_view host, std::string_view body, core::Instant now);
// What a gateway said, as it may be kept: no number of a person in it.
std::string WithoutNumbers(std::string text);

}  // namespace shouwen::channel

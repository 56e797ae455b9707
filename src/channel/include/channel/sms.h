// channel/sms.h - short messages to who asked and to staff with a mobile number: by which gateway,
// which kinds of message and by which of the gateway's templates.
//
// A kind of message (templates.h: person.case.received, case.assigned …) goes out when it is mapped
// to a template; all others stay where they are. A message is never sent to a number that opted
// out, and to one number at most kPhoneLimits. The number itself is looked up when it is sent and
// kept in no row of this module: what counts or stops it is a keyed digest of it.
// Tables: channel_sms, channel_sms_templates, channel_sms_receipts, channel_sms_opt_outs.
// Threads: functions of a Call.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "channel/delivery.h"
#include "channel/outbound.h"

namespace shouwen::channel {

inline constexpr std::size_t kSmsTextMax = 200;  // bytes of key_id, secret, app_id, region, code
inline constexpr std::size_t kSignNameMax = 20;  // characters
inline constexpr int kPerSecondMax = 1000;
inline constexpr std::size_t kSmsParamsMax = 10;
inline constexpr std::size_t kParamNameMax = 32;                    // bytes
inline constexpr std::string_view kTencentRegion = "ap-guangzhou";  // when none is given

struct Sms {
  std::string provider;  // json, aliyun, tencent
  std::string host;      // of the gateway; all of its address that is shown
  std::string key_id, app_id, region, sign_name;
  int per_second = 10;  // to all numbers together
  bool secret_set = false, enabled = true;
  core::Instant changed_at;
};
struct SmsChange {
  std::string provider;
  std::optional<std::string> url;     // none: as it was; "" the provider's own
  std::optional<std::string> secret;  // none: as it was
  std::string key_id, app_id, region, sign_name;
  int per_second = 10;
  bool enabled = true;
};
struct SmsParam {
  std::string name;   // as the gateway's template calls it; json, aliyun
  std::string value;  // see PlaceholdersOf
};
struct SmsTemplate {
  std::string id;    // the kind of message
  std::string code;  // of the gateway's template; json may do without
  std::vector<SmsParam> params;
};
struct SmsPage {
  std::optional<Sms> sms;  // none: not set up
  std::vector<SmsTemplate> templates;
  std::int64_t opted_out = 0;         // numbers
  std::int64_t unknown_receipts = 0;  // of messages this program does not know, in 30 days
};

// Right org.manage for all. [reads] Error: core.forbidden.
core::Result<SmsPage> GetSms(const service::Call& call);
// Journaled as channel.sms_set. Another provider starts without templates. Errors, first match
// wins: core.forbidden, core.bad_input (/provider; /url, missing for json; /key_id; /secret, also
// when it is missing and the provider is new; /app_id; /region; /sign_name; /per_second),
// channel.bad_url.
core::Result<Sms> SetSms(const service::Call& call, const OutboundRules& rules,
                         const SmsChange& change);
// channel.sms_template_set. Errors, first match wins: core.forbidden, core.not_found {what: sms,
// template}, core.bad_input (/code, /params/N/name, /params/N/value), core.too_many {what: params}.
core::Result<SmsTemplate> SetSmsTemplate(const service::Call& call, const SmsTemplate& wanted);
// That kind goes out no more; again changes nothing. channel.sms_template_removed. Errors:
// core.forbidden, core.not_found {what: template}.
core::Status RemoveSmsTemplate(const service::Call& call, const std::string& id);
// Queues a message of that kind with sample values to the mobile number of a staff member. Errors,
// first match wins: core.forbidden, core.not_found {what: sms, template, staff},
// channel.switched_off {door: sms}, core.bad_input (/staff, who has no mobile number).
core::Result<Delivery> TestSms(const service::Call& call, const std::string& id,
                               core::StaffId staff);
// The number may be written to again; again changes nothing. channel.sms_resumed. Errors:
// core.forbidden, core.not_found {what: sms}, core.bad_input (/phone).
core::Status ResumeSms(const service::Call& call, const std::string& phone);

// A Chinese mobile number; "" none of them is one.
std::string MobileOf(const std::vector<std::string>& phones);

}  // namespace shouwen::channel

// Short messages: how they go out, what the gateway tells later and what people answer.
#include <boost/describe.hpp>

#include "app.h"
#include "channel/codes.h"
#include "channel/keys.h"
#include "channel/sms.h"
#include "channel/sms_receipts.h"
#include "deliveries.h"
#include "door_bodies.h"
#include "handlers_doors.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct SmsBody {
  std::string provider;
  std::optional<std::string> url, secret, key_id, app_id, region, sign_name;
  int per_second = 0;
  bool enabled = true;
};
BOOST_DESCRIBE_STRUCT(SmsBody, (),
                      (provider, url, secret, key_id, app_id, region, sign_name, per_second,
                       enabled))

struct ParamBody {
  std::string name, value;
};
BOOST_DESCRIBE_STRUCT(ParamBody, (), (name, value))

struct SmsTemplateBody {
  std::string code;
  std::vector<ParamBody> params;
};
BOOST_DESCRIBE_STRUCT(SmsTemplateBody, (), (code, params))

struct SmsTestBody {
  std::string message;
  core::StaffId staff;
};
BOOST_DESCRIBE_STRUCT(SmsTestBody, (), (message, staff))

struct PhoneBody {
  std::string phone;
};
BOOST_DESCRIBE_STRUCT(PhoneBody, (), (phone))

json::object EncodeSms(const channel::Sms& sms) {
  return {{"provider", sms.provider},     {"host", sms.host},
          {"key_id", sms.key_id},         {"app_id", sms.app_id},
          {"region", sms.region},         {"sign_name", sms.sign_name},
          {"per_second", sms.per_second}, {"secret_set", sms.secret_set},
          {"enabled", sms.enabled},       {"changed_at", core::FormatInstant(sms.changed_at)}};
}

json::object EncodeSmsTemplate(const channel::SmsTemplate& one) {
  json::array params;
  for (const channel::SmsParam& param : one.params) {
    params.push_back(json::object{{"name", param.name}, {"value", param.value}});
  }
  return {{"id", one.id}, {"code", one.code}, {"params", std::move(params)}};
}

// As Alibaba Cloud and Tencent Cloud want to read that it was taken.
Answer TakenAnswer(const channel::Taken& taken) {
  return Json(200, json::object{{"code", 0},
                                {"msg", "OK"},
                                {"result", 0},
                                {"errmsg", "OK"},
                                {"known", taken.known},
                                {"unknown", taken.unknown}});
}

}  // namespace

core::Result<Job> GetSms(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::SmsPage page, channel::GetSms(call));
    json::array templates;
    for (const auto& one : page.templates) templates.push_back(EncodeSmsTemplate(one));
    json::value sms;
    if (page.sms) sms = EncodeSms(*page.sms);
    return Json(200, json::object{{"sms", std::move(sms)},
                                  {"templates", std::move(templates)},
                                  {"opted_out", page.opted_out},
                                  {"unknown_receipts", page.unknown_receipts}});
  }};
}

core::Result<Job> PutSms(const Visit& visit) {
  CORE_ASSIGN(const SmsBody body, visit.Read<SmsBody>());
  const App& app = visit.app;
  return Job{[&app, body](const service::Call& call) -> core::Result<Answer> {
    channel::SmsChange change{body.provider, body.url, body.secret, {}, {}, {}, {}, 0, true};
    change.key_id = body.key_id.value_or("");
    change.app_id = body.app_id.value_or("");
    change.region = body.region.value_or("");
    change.sign_name = body.sign_name.value_or("");
    change.per_second = body.per_second;
    change.enabled = body.enabled;
    CORE_ASSIGN(const channel::Sms sms, channel::SetSms(call, app.options.outbound, change));
    return Json(200, EncodeSms(sms));
  }};
}

core::Result<Job> PutSmsTemplate(const Visit& visit) {
  CORE_ASSIGN(const SmsTemplateBody body, visit.Read<SmsTemplateBody>());
  channel::SmsTemplate wanted{visit.path[0], body.code, {}};
  for (const ParamBody& param : body.params) wanted.params.push_back({param.name, param.value});
  return Job{[wanted](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::SmsTemplate one, channel::SetSmsTemplate(call, wanted));
    return Json(200, EncodeSmsTemplate(one));
  }};
}

core::Result<Job> DeleteSmsTemplate(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[id = visit.path[0]](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(channel::RemoveSmsTemplate(call, id));
    return NoContent();
  }};
}

core::Result<Job> PostSmsTest(const Visit& visit) {
  CORE_ASSIGN(const SmsTestBody body, visit.Read<SmsTestBody>());
  return Job{[body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto queued, channel::TestSms(call, body.message, body.staff));
    return Json(201, EncodeDelivery(queued));
  }};
}

core::Result<Job> PostSmsResumption(const Visit& visit) {
  CORE_ASSIGN(const PhoneBody body, visit.Read<PhoneBody>());
  return Job{[body](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(channel::ResumeSms(call, body.phone));
    return NoContent();
  }};
}

core::Result<Job> PostSmsReceipts(const Visit& visit) {
  CORE_ASSIGN(const json::value body, core::ParseJson(visit.request->body));
  CORE_ASSIGN(const auto receipts, channel::ReadReceipts(body));
  App& app = visit.app;
  return Job{[&app, receipts, secret = visit.path[0],
              at_ms = visit.request->at_ms](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(EnterByKey(app, call, channel::kSmsDoor, secret, at_ms));
    return TakenAnswer(channel::TakeReceipts(call, receipts));
  }};
}

core::Result<Job> PostSmsReplies(const Visit& visit) {
  CORE_ASSIGN(const json::value body, core::ParseJson(visit.request->body));
  CORE_ASSIGN(const auto replies, channel::ReadReplies(body));
  App& app = visit.app;
  return Job{[&app, replies, secret = visit.path[0],
              at_ms = visit.request->at_ms](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(EnterByKey(app, call, channel::kSmsDoor, secret, at_ms));
    CORE_ASSIGN(const channel::Taken taken, channel::TakeReplies(call, replies));
    return TakenAnswer(taken);
  }};
}

}  // namespace shouwen::http

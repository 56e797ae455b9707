// testing/fake_sms.h - the gateways of short messages as their documentation says they behave:
// who may call, how a call is signed, which templates are known, how often one number may be
// written to. They hold what was accepted.
//
// Threads: as FakeHttp calls them, one request at a time; read after the step that sent.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <set>

#include "channel/form.h"
#include "core/json.h"
#include "sms_providers.h"
#include "testing/fake_http.h"

namespace shouwen::channel::testing {

struct FakeSms {
  std::string phone, sign, code, params, id;
};

// help.aliyun.com, SendSms (2017-05-25), its error codes, and the limits of one number.
class FakeAliyun {
 public:
  FakeReply Answer(const FakeRequest& request) {
    const auto form = Form::Parse(request.body);
    if (!form.ok() || form->Get("Action") != "SendSms" || form->Get("Version") != "2017-05-25") {
      return Says(400, "InvalidAction.NotFound", "Specified api is not found");
    }
    if (form->Get("AccessKeyId") != "testId") {
      return Says(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    }
    std::vector<std::pair<std::string, std::string>> params;
    for (const auto& field : form->fields()) {
      if (field.first != "Signature") params.push_back(field);
    }
    if (AliyunSignature("POST", params, "testSecret") != form->Get("Signature")) {
      return Says(400, "SignatureDoesNotMatch", "Specified signature is not matched.");
    }
    if (!nonces_.insert(form->Get("SignatureNonce")).second) {
      return Says(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
    }
    if (form->Get("TemplateCode") != "SMS_1") {
      return Says(200, "isv.SMS_TEMPLATE_ILLEGAL", "模板不合法(不存在或被拉黑)");
    }
    const std::string minute = form->Get("Timestamp").substr(0, 16);
    if (!minutes_.insert(form->Get("PhoneNumbers") + minute).second) {
      return Says(200, "isv.BUSINESS_LIMIT_CONTROL", "触发分钟级流控Permits:1");
    }
    taken.push_back({form->Get("PhoneNumbers"), form->Get("SignName"), form->Get("TemplateCode"),
                     form->Get("TemplateParam"), form->Get("OutId")});
    return {200, R"({"Message":"OK","RequestId":"F655A8D5","Code":"OK","BizId":"9006197469364^)" +
                     std::to_string(taken.size()) + "\"}"};
  }
  std::vector<FakeSms> taken;

 private:
  static FakeReply Says(int status, const std::string& code, const std::string& words) {
    return {status,
            R"({"RequestId":"F655A8D5","Message":")" + words + R"(","Code":")" + code + "\"}"};
  }
  std::set<std::string> nonces_, minutes_;
};

// cloud.tencent.com/document/api/382/55981 (SendSms, 2021-01-11) and 382/59177 (error codes).
class FakeTencent {
 public:
  FakeReply Answer(const FakeRequest& request) {
    const auto header = [&](const char* name) {
      const auto found = request.headers.find(name);
      return found == request.headers.end() ? std::string() : found->second;
    };
    if (header("x-tc-action") != "SendSms" || header("x-tc-version") != "2021-01-11" ||
        header("x-tc-region").empty()) {
      return Refused("InvalidAction", "no such action");
    }
    SmsAccount account;
    account.key_id = "AKIDsample";
    account.secret = "sampleSecret";
    const core::Instant at{std::stoll(header("x-tc-timestamp")) * core::kMsPerSecond};
    const std::string wanted = Tc3Authorization(account, "sms", header("host"), request.body, at);
    if (header("authorization") != wanted) {
      return Refused("AuthFailure.SignatureFailure",
                     "The provided credentials could not be validated.");
    }
    const auto body = boost::json::parse(request.body).as_object();
    const std::string phone(body.at("PhoneNumberSet").as_array().at(0).as_string());
    const std::string code(body.at("TemplateId").as_string());
    if (code != "1110") {
      return State(phone, "FailedOperation.TemplateIncorrectOrUnapproved", "template not approved");
    }
    if (++to_[phone] > most_to_one) {
      return State(phone, "LimitExceeded.PhoneNumberThirtySecondLimit", "too often");
    }
    taken.push_back({phone, std::string(body.at("SignName").as_string()), code,
                     boost::json::serialize(body.at("TemplateParamSet")),
                     std::string(body.at("SessionContext").as_string())});
    return State(phone, "Ok", "send success",
                 "5000:10457106691570536578" + std::to_string(taken.size()));
  }
  std::vector<FakeSms> taken;
  int most_to_one = 1000;

 private:
  static FakeReply Refused(const std::string& code, const std::string& words) {
    return {200, R"({"Response":{"Error":{"Code":")" + code + R"(","Message":")" + words +
                     R"("},"RequestId":"ed93f3cb"}})"};
  }
  static FakeReply State(const std::string& phone, const std::string& code,
                         const std::string& words, const std::string& serial = "") {
    return {200, R"({"Response":{"SendStatusSet":[{"SerialNo":")" + serial +
                     R"(","PhoneNumber":")" + phone + R"(","Fee":1,"SessionContext":"","Code":")" +
                     code + R"(","Message":")" + words +
                     R"(","IsoCode":"CN"}],"RequestId":"a0aabda6"}})"};
  }
  std::map<std::string, int> to_;
};

// docs/channels/sms.md: a gateway of one's own.
class FakeGateway {
 public:
  FakeReply Answer(const FakeRequest& request) {
    const auto found = request.headers.find("authorization");
    if (found == request.headers.end() || found->second != "Bearer sample-key") {
      return {401, R"({"error":"unknown key"})"};
    }
    const auto body = boost::json::parse(request.body).as_object();
    const auto text = [&](const char* name) { return std::string(body.at(name).as_string()); };
    if (text("to") == "13900000000")
      return {400, R"({"error":"number 13900000000 is not in use"})"};
    if (busy) return {429, R"({"error":"slow down"})", {"Retry-After: 120"}};
    taken.push_back({text("to"), text("sign"), text("template"),
                     boost::json::serialize(body.at("params")), text("id")});
    texts.push_back(text("text"));
    return {200, R"({"ref":"g-)" + std::to_string(taken.size()) + "\"}"};
  }
  std::vector<FakeSms> taken;
  std::vector<std::string> texts;
  bool busy = false;
};

}  // namespace shouwen::channel::testing

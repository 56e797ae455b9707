// What gateways post, read: each provider's own form, one or many, and what is none of them is
// named by its place.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "channel/delivery.h"
#include "channel/sms_receipts.h"

namespace shouwen::channel {
namespace {

namespace json = boost::json;

// "ok", or the code and the first place that is named.
template <class R>
std::string Said(const R& result) {
  if (result.ok()) return "ok";
  const core::Error& error = result.error();
  std::string said(error.code.name);
  if (error.params.empty()) return said;
  return said + " " + error.params.front().name;
}
std::string Receipts(const std::string& body) { return Said(ReadReceipts(json::parse(body))); }
std::string Replies(const std::string& body) { return Said(ReadReplies(json::parse(body))); }

Receipt One(const std::string& body) {
  const auto read = ReadReceipts(json::parse(body));
  EXPECT_TRUE(read.ok()) << body;
  return read.ok() && read->size() == 1 ? read->front() : Receipt{};
}

TEST(ReadReceipts, AliyunSaysSuccessAndCallsTheMessageByBothNames) {
  const Receipt arrived =
      One(R"([{"phone_number":"13800001234","send_time":"2026-03-02 09:00:00","report_time":)"
          R"("2026-03-02 09:00:03","success":true,"err_code":"DELIVERED","err_msg":"ok",)"
          R"("sms_size":"1","biz_id":"B1","out_id":"417"}])");
  EXPECT_TRUE(arrived.delivered);
  EXPECT_EQ(arrived.id, "417");
  EXPECT_EQ(arrived.ref, "B1");
  EXPECT_EQ(arrived.code, "DELIVERED");
  EXPECT_FALSE(One(R"({"success":false,"err_code":"MK:0001","biz_id":"B2"})").delivered);
  EXPECT_EQ(One(R"({"success":true,"out_id":"5"})").id, "5") << "one name is enough";
}

TEST(ReadReceipts, TencentSaysSuccessOrFail) {
  const Receipt lost =
      One(R"([{"user_receive_time":"2026-03-02 08:03:04","nationcode":"86","mobile":"13800001234",)"
          R"("report_status":"FAIL","errmsg":"UNDELIV","description":"x","sid":"S1"}])");
  EXPECT_FALSE(lost.delivered);
  EXPECT_EQ(lost.ref, "S1");
  EXPECT_EQ(lost.code, "UNDELIV");
  EXPECT_TRUE(One(R"({"report_status":"SUCCESS","errmsg":"DELIVRD","sid":"S2"})").delivered);
}

TEST(ReadReceipts, AGatewayOfOnesOwnSaysAState) {
  EXPECT_TRUE(One(R"({"id":"417","state":"delivered","code":"DELIVRD"})").delivered);
  EXPECT_FALSE(One(R"({"ref":"g-1","state":"undelivered"})").delivered);
  EXPECT_EQ(One(R"({"ref":17,"state":"delivered"})").ref, "17") << "a number is its digits";
}

TEST(ReadReceipts, NoTelephoneNumberStaysInACode) {
  const Receipt one = One(R"({"id":"1","state":"undelivered","code":"13800001234 is off"})");
  EXPECT_EQ(one.code.find("13800001234"), std::string::npos) << one.code;
  const Receipt longer =
      One(R"({"id":"1","state":"undelivered","code":")" + std::string(100, 'x') + R"("})");
  EXPECT_EQ(longer.code, std::string(64, 'x') + "…");
}

TEST(ReadReceipts, WhatIsMissingOrWrongIsNamedByItsPlace) {
  const std::pair<const char*, const char*> bad[] = {
      {R"("x")", "core.bad_input "},
      {R"(7)", "core.bad_input "},
      {R"(null)", "core.bad_input "},
      {R"([1])", "core.bad_input /0"},
      {R"([{"id":"1","state":"delivered"},[]])", "core.bad_input /1"},
      {R"({})", "core.bad_input /id"},
      {R"({"id":"1"})", "core.bad_input /state"},
      {R"({"id":"1","state":"DELIVERED"})", "core.bad_input /state"},
      {R"({"id":null,"ref":true,"state":"delivered"})", "core.bad_input /id"},
      {R"({"success":"true","biz_id":"1"})", "core.bad_input /success"},
      {R"({"biz_id":"1"})", "core.bad_input /success"},
      {R"({"success":true})", "core.bad_input /biz_id"},
      {R"({"report_status":"success","sid":"1"})", "core.bad_input /report_status"},
      {R"({"sid":"1"})", "core.bad_input /report_status"},
      {R"([{"report_status":"FAIL"}])", "core.bad_input /0/sid"}};
  for (const auto& [body, said] : bad) EXPECT_EQ(Receipts(body), said) << body;
}

// By a name it is looked up and kept: a text without measure is none.
TEST(ReadReceipts, ANameTooLongToBeOneIsNone) {
  const std::string longest(kRefMax, 'r'), longer(kRefMax + 1, 'r');
  EXPECT_EQ(One(R"({"state":"delivered","ref":")" + longest + "\"}").ref, longest);
  EXPECT_EQ(One(R"({"state":"delivered","id":")" + longest + "\"}").id, longest);
  EXPECT_EQ(Receipts(R"({"state":"delivered","ref":")" + longer + "\"}"), "core.bad_input /id");
  EXPECT_EQ(Receipts(R"({"state":"delivered","id":")" + longer + "\"}"), "core.bad_input /id");
  EXPECT_EQ(Receipts(R"({"report_status":"FAIL","sid":")" + longer + "\"}"), "core.bad_input /sid");
  EXPECT_EQ(Receipts(R"({"success":true,"biz_id":")" + longer + "\"}"), "core.bad_input /biz_id");
  EXPECT_EQ(One(R"({"success":true,"out_id":"5","biz_id":")" + longer + "\"}").ref, "")
      << "the other name is enough";
}

TEST(ReadReceipts, FiveHundredAtOnceAreTakenAndOneMoreIsNot) {
  const auto many = [](std::size_t count) {
    json::array all;
    for (std::size_t i = 0; i < count; ++i) {
      all.push_back(json::object{{"id", std::to_string(i)}, {"state", "delivered"}});
    }
    return Said(ReadReceipts(all));
  };
  EXPECT_EQ(many(0), "ok");
  EXPECT_EQ(many(kReceiptsMax - 1), "ok");
  EXPECT_EQ(many(kReceiptsMax), "ok");
  EXPECT_EQ(many(kReceiptsMax + 1), "core.too_many what");
}

TEST(ReadReplies, EachFormIsReadAndTheNumberIsItsElevenDigits) {
  const auto one = [](const std::string& body) { return ReadReplies(json::parse(body))->at(0); };
  const Reply aliyun = one(
      R"({"phone_number":"8613800001234","content":" 还没修 ","send_time":"2026-03-02 10:00:00",)"
      R"("sequence_id":42})");
  EXPECT_EQ(aliyun.phone, "13800001234");
  EXPECT_EQ(aliyun.text, "还没修");
  EXPECT_EQ(aliyun.stamp, "2026-03-02 10:00:0042");
  EXPECT_EQ(one(R"({"mobile":"13800001234","text":"好","time":1457336869})").stamp, "1457336869");
  const Reply own = one(R"({"from":"+86 138 0000 1234","text":"好","id":"r-1"})");
  EXPECT_EQ(own.phone, "13800001234");
  EXPECT_EQ(own.stamp, "r-1");
}

TEST(ReadReplies, ATextIsCutAndAnEmptyOneIsRead) {
  const auto text = [](const std::string& said) {
    return ReadReplies(json::object{{"from", "13800001234"}, {"text", said}})->at(0).text;
  };
  EXPECT_EQ(text(""), "");
  EXPECT_EQ(text(std::string(kReplyTextMax, 'x')).size(), kReplyTextMax);
  EXPECT_EQ(text(std::string(kReplyTextMax + 1, 'x')), std::string(kReplyTextMax, 'x') + "…");
}

TEST(ReadReplies, WithoutAMobileNumberThereIsNobodyToHear) {
  for (const char* body :
       {R"({"from":"110","text":"x"})", R"({"text":"x"})", R"({"from":null,"text":"x"})",
        R"({"phone_number":"","content":"x"})", R"({"mobile":"0838-1234567","text":"x"})"}) {
    EXPECT_EQ(Replies(body), "core.bad_input ") << body;
  }
  EXPECT_EQ(Replies(R"([{"from":"13800001234","text":"x"},{"from":"1","text":"x"}])"),
            "core.bad_input /1");
  EXPECT_EQ(Replies(R"(["x"])"), "core.bad_input /0");
  EXPECT_EQ(Replies(R"([])"), "ok");
}

}  // namespace
}  // namespace shouwen::channel

// testing/sms_fixture.h - an organisation that writes short messages, and people who asked it.
#pragma once

#include "channel/sms.h"
#include "channel/sms_receipts.h"
#include "testing/doors_fixture.h"
#include "testing/fake_sms.h"

namespace shouwen::channel {

using testing::FakeAliyun;
using testing::FakeGateway;
using testing::FakeTencent;

inline const core::Instant kStart = At("2026-03-02T09:00");

class SmsTest : public DoorsTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  static SmsChange Gateway(const std::string& url) {
    return {"json", url, "sample-key", "", "", "", "示例县热线", 10, true};
  }
  static SmsChange Aliyun(const std::string& url) {
    return {"aliyun", url, "testSecret", "testId", "", "", "示例县热线", 10, true};
  }
  static SmsChange Tencent(const std::string& url) {
    return {"tencent", url, "sampleSecret", "AKIDsample", "1400006666", "", "示例县热线", 10, true};
  }
  core::Result<Sms> Set(const SmsChange& change, core::Instant now = kStart) {
    return Do(now, [&](const Call& call) { return SetSms(call, Rules(), change); });
  }
  core::Result<SmsTemplate> Map(const std::string& id, const std::string& code,
                                const std::vector<SmsParam>& params = {}) {
    return Do(kStart, [&](const Call& call) { return SetSmsTemplate(call, {id, code, params}); });
  }
  SmsPage Page() {
    return *See(kStart, [](const Call& call) { return GetSms(call); });
  }
  core::Result<service::Outcome> Ask(const std::string& phone, const std::string& at,
                                     bool confidential = false) {
    service::Reception asked;
    asked.what.subject = "路灯不亮";
    asked.what.ledger = "livelihood";
    asked.what.fields = {{"request", "修灯"}};
    asked.what.confidential = confidential;
    asked.requester = service::RequesterInput{{}, "示例甲", phone, "", {}};
    return ReceiveAs(As("village.clerk"), asked, at);
  }
  core::CaseId Asked(const std::string& phone, const std::string& at = "2026-03-02T09:00") {
    const auto taken = Ask(phone, at);
    EXPECT_TRUE(taken.ok()) << CodeOf(taken);
    return taken->after.id;
  }
  void Reply(core::CaseId id, const std::string& at) {
    EXPECT_EQ(CodeOf(ActAs("village.clerk", id, cases::Reply{"已派人"}, at)), "ok");
  }
  // The outbox is handed over and what is due is sent.
  DispatchReport Send(core::Instant now) {
    Router router(engine());
    service::Outbox(engine()).Deliver(now, router);
    return Step(now);
  }
  // Every text in every row of the tables of this module.
  std::string AllRows() {
    std::string all;
    for (const char* sql :
         {"SELECT payload || detail || error || key || template || ref FROM channel_deliveries",
          "SELECT limit_key FROM channel_tries", "SELECT phone_hash FROM channel_sms_opt_outs",
          "SELECT ref || code FROM channel_sms_receipts"}) {
      const store::Rows rows = db().Read([&](store::Tx& tx) { return tx.Query(sql); });
      for (std::size_t i = 0; i < rows.size(); ++i) all += rows.Text(i, 0) + "\n";
    }
    return all;
  }
};

}  // namespace shouwen::channel

// A program that stops in the middle of sending, and two that send at once: each delivery is made
// by one of them at a time, and what became of it is noted once.
#include <gtest/gtest.h>

#include "queue.h"
#include "testing/sms_fixture.h"

namespace shouwen::channel {
namespace {

class InTheMiddleTest : public SmsTest {
 protected:
  void SetUp() override {
    SmsTest::SetUp();
    ASSERT_EQ(CodeOf(Set(Gateway(server_.Url("/send")))), "ok");
    ASSERT_EQ(CodeOf(Map("person.case.received", "t-received", {{"number", "number"}})), "ok");
  }
  // A message that waits for its first try.
  void Queued() {
    Asked("13800001234");
    Router router(engine());
    service::Outbox(engine()).Deliver(kStart, router);
    ASSERT_EQ(Newest("sms_json").state, DeliveryState::kWaiting);
  }
  // What a node takes to send.
  std::vector<Claimed> Take(core::Instant now) {
    std::vector<Claimed> taken;
    const core::Status done =
        engine().Run(org::ClockActor(core::TenantId{}), now, [&](const Call& call) -> core::Status {
          bool more = false;
          taken = Claim(call, more);
          return core::Ok();
        });
    EXPECT_TRUE(done.ok());
    return taken;
  }
  void Noted(const Claimed& tried, const Outcome& outcome, core::Instant now) {
    const core::Status done =
        engine().Run(org::ClockActor(made().tenant), now, [&](const Call& call) -> core::Status {
          Note(call, tried, outcome);
          return core::Ok();
        });
    EXPECT_TRUE(done.ok());
  }
  static Outcome Sent() {
    Outcome outcome;
    outcome.sent = true;
    return outcome;
  }
  static Outcome Failed(const char* word) {
    Outcome outcome;
    outcome.error = word;
    return outcome;
  }
  int days_ = 0;
  FakeGateway gateway_;
  FakeHttp server_{[this](const FakeRequest& r) { return gateway_.Answer(r); }};
};

TEST_P(InTheMiddleTest, StoppedBeforeItSentItIsSentOnceWhenTheLeaseIsOver) {
  Queued();
  ASSERT_EQ(Take(kStart).size(), 1U);
  Restart();
  EXPECT_EQ(Step(kStart + kLeaseMs - 1).sent, 0) << "it may be under way still";
  EXPECT_TRUE(gateway_.taken.empty());
  EXPECT_EQ(Step(kStart + kLeaseMs).sent, 1);
  EXPECT_EQ(gateway_.taken.size(), 1U);
  Restart();
  EXPECT_EQ(Step(kStart + 2 * kLeaseMs).sent, 0);
  EXPECT_EQ(gateway_.taken.size(), 1U);
}

TEST_P(InTheMiddleTest, StoppedAfterItSentTheReceiverCanDropTheRepeatByItsId) {
  Queued();
  const auto taken = Take(kStart);
  ASSERT_EQ(taken.size(), 1U);
  CurlPeer peer(Rules());
  EXPECT_EQ(peer.Send(std::get<HttpRequest>(taken[0].request)).status, 200);
  Restart();  // what the gateway answered is lost
  Step(kStart + kLeaseMs);
  ASSERT_EQ(server_.requests().size(), 2U);
  const auto id = [&](std::size_t i) {
    return Str(boost::json::parse(server_.requests()[i].body).at("id"));
  };
  EXPECT_EQ(id(0), id(1));
  EXPECT_EQ(id(0), core::ToText(Newest("sms_json").id));
}

// A gateway that is broken or malicious: what it says must not keep it from being noted that the
// message went, or it goes again every five minutes and each one is paid for.
TEST_P(InTheMiddleTest, WhateverTheGatewayAnswersTheMessageGoesOnce) {
  for (const std::string& body :
       {R"({"ref":")" + std::string(60'000, 'r') + "\"}", std::string(R"({"ref":"a\u0000b"})"),
        std::string(R"({"ref":{"a":[1]}})"), std::string("\xff\xfe\x00", 3),
        std::string(70'000, '{')}) {
    int asked = 0;
    FakeHttp odd([&](const FakeRequest&) {
      ++asked;
      return testing::FakeReply{200, body};
    });
    const core::Instant now = kStart + core::kMsPerDay * ++days_;
    ASSERT_EQ(CodeOf(Set(Gateway(odd.Url("/send")))), "ok");
    Asked("13800001234", core::FormatInstant(now).substr(0, 16));
    Router router(engine());
    service::Outbox(engine()).Deliver(now, router);
    EXPECT_EQ(Step(now).sent, 1);
    EXPECT_EQ(Newest("sms_json").state, DeliveryState::kSent);
    EXPECT_LE(Newest("sms_json").ref.size(), kRefMax);
    Step(now + kLeaseMs);
    Step(now + core::kMsPerHour);
    EXPECT_EQ(asked, 1) << body.substr(0, 20);
  }
}

TEST_P(InTheMiddleTest, TwoNodesDoNotTakeTheSame) {
  Queued();
  EXPECT_EQ(Take(kStart).size(), 1U);
  EXPECT_TRUE(Take(kStart).empty());
  EXPECT_TRUE(Take(kStart + kLeaseMs - 1).empty());
  EXPECT_EQ(Take(kStart + kLeaseMs).size(), 1U);
}

TEST_P(InTheMiddleTest, WhoComesTooLateNotesNothing) {
  Queued();
  const auto first = Take(kStart), second = Take(kStart + kLeaseMs);
  ASSERT_EQ(first.size(), 1U);
  ASSERT_EQ(second.size(), 1U);
  Noted(second[0], Sent(), kStart + kLeaseMs + 1000);
  Noted(first[0], Failed("timed_out"), kStart + kLeaseMs + 2000);
  const Delivery after = Newest("sms_json");
  EXPECT_EQ(after.state, DeliveryState::kSent);
  EXPECT_EQ(after.error, "");
  EXPECT_EQ(after.tries, 1) << "one try was noted";
  EXPECT_FALSE(after.next_try_at.has_value());
}

TEST_P(InTheMiddleTest, TheSameOutcomeTwiceIsOneTry) {
  Queued();
  const auto taken = Take(kStart);
  ASSERT_EQ(taken.size(), 1U);
  Noted(taken[0], Failed("timed_out"), kStart);
  Noted(taken[0], Failed("timed_out"), kStart);
  EXPECT_EQ(Newest("sms_json").tries, 1);
  EXPECT_EQ(Newest("sms_json").next_try_at, kStart + 10 * core::kMsPerSecond);
}

TEST_P(InTheMiddleTest, AWaitLongerThanTheScheduleIsKeptAndAShorterOneIsNot) {
  Queued();
  Outcome busy = Failed("throttled");
  busy.retry_after_ms = core::kMsPerHour;
  Noted(Take(kStart).at(0), busy, kStart);
  EXPECT_EQ(Newest("sms_json").next_try_at, kStart + core::kMsPerHour);
  EXPECT_TRUE(Take(kStart + core::kMsPerHour - 1).empty()) << "a millisecond before";
  const auto again = Take(kStart + core::kMsPerHour);
  ASSERT_EQ(again.size(), 1U);
  busy.retry_after_ms = 1;
  Noted(again[0], busy, kStart + core::kMsPerHour);
  EXPECT_EQ(Newest("sms_json").next_try_at, kStart + core::kMsPerHour + 20 * core::kMsPerSecond);
}

TEST_P(InTheMiddleTest, AFinalRefusalEndsItAtOnce) {
  Queued();
  Outcome refused = Failed("refused");
  refused.final = true;
  refused.retry_after_ms = core::kMsPerHour;
  Noted(Take(kStart).at(0), refused, kStart);
  EXPECT_EQ(Newest("sms_json").state, DeliveryState::kGivenUp);
  EXPECT_TRUE(Take(kStart + core::kMsPerDay).empty());
}

TEST_P(InTheMiddleTest, WhatIsOldIsTakenOutAMillisecondAfterItsTimeAndWaitingStays) {
  Queued();
  const auto rows = [&](const char* table) {
    return db().Read([&](store::Tx& tx) {
      return tx.Query(std::string("SELECT COUNT(*) FROM ") + table).Int(0, 0);
    });
  };
  const auto prune = [&](core::Instant now) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      Prune(tx, now);
      return core::Ok();
    });
    EXPECT_TRUE(done.ok());
  };
  prune(kStart + 2 * kDeliveriesKeptMs);
  EXPECT_EQ(rows("channel_deliveries"), 1) << "it waits still";
  Noted(Take(kStart).at(0), Sent(), kStart);
  const std::int64_t tries = rows("channel_tries");
  EXPECT_GT(tries, 0);
  prune(kStart + kLongestWindowMs);
  EXPECT_EQ(rows("channel_tries"), tries) << "a limit may count them still";
  prune(kStart + kLongestWindowMs + 1);
  EXPECT_EQ(rows("channel_tries"), 0);
  prune(kStart + kDeliveriesKeptMs);
  EXPECT_EQ(rows("channel_deliveries"), 1);
  prune(kStart + kDeliveriesKeptMs + 1);
  EXPECT_EQ(rows("channel_deliveries"), 0);
}

SHOUWEN_ON_BOTH_ENGINES(InTheMiddleTest);

}  // namespace
}  // namespace shouwen::channel

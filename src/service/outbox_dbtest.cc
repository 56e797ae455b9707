#include <functional>
#include <utility>

#include "fixture.h"
#include "service/outbox.h"

namespace shouwen::service {
namespace {

// Says what it is told to, and remembers what it was given.
class FakeSender : public Sender {
 public:
  bool Send(const Message& m) override {
    given.push_back(m);
    return works;
  }
  bool works = true;
  std::vector<Message> given;
};

class OutboxTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("first-asked");
  }
  void Queue(const std::string& key) {
    const core::Status queued =
        engine().Run(OperatorActor(made().tenant), At("2026-03-02T09:00"), [&](const Call& call) {
          Message m;
          m.to = Recipient::kUnit;
          m.to_id = Unit("front").value;
          m.template_id = "notify";
          m.body = {{"number", "20260302-000001"}};
          m.key = key;
          Enqueue(call, std::move(m));
          return core::Ok();
        });
    ASSERT_TRUE(queued.ok());
  }
};

TEST_P(OutboxTest, DeliversOnceAndNotesIt) {
  Queue("a");
  Queue("b");
  FakeSender sender;
  EXPECT_EQ(Outbox(engine()).NextTry(), At("2026-03-02T09:00"));
  EXPECT_EQ(Outbox(engine()).Deliver(At("2026-03-02T08:59"), sender).sent, 0);
  EXPECT_EQ(Outbox(engine()).Deliver(At("2026-03-02T09:00"), sender).sent, 2);
  EXPECT_EQ(sender.given.size(), 2u);
  EXPECT_EQ(sender.given[0].key, "a");
  EXPECT_EQ(sender.given[0].body.at("number").as_string(), "20260302-000001");
  EXPECT_EQ(Outbox(engine()).Deliver(At("2026-03-02T09:01"), sender).sent, 0);
  EXPECT_FALSE(Outbox(engine()).NextTry().has_value());
}

TEST_P(OutboxTest, AKeyIsQueuedOnce) {
  Queue("a");
  Queue("a");
  FakeSender sender;
  EXPECT_EQ(Outbox(engine()).Deliver(At("2026-03-02T09:00"), sender).sent, 1);
}

TEST_P(OutboxTest, TriesAgainLaterAndGivesUpInTheEnd) {
  Queue("a");
  FakeSender sender;
  sender.works = false;
  core::Instant now = At("2026-03-02T09:00");
  for (int n = 1; n < kTriesMax; ++n) {
    const DeliveryReport report = Outbox(engine()).Deliver(now, sender);
    EXPECT_EQ(report.failed, 1) << n;
    EXPECT_EQ(Outbox(engine()).Deliver(now + BackOffMs(n) - 1, sender).failed, 0) << n;
    now = now + BackOffMs(n);
  }
  Restart();
  EXPECT_EQ(Outbox(engine()).Deliver(now, sender).given_up, 1);
  EXPECT_EQ(sender.given.size(), static_cast<std::size_t>(kTriesMax));
  EXPECT_FALSE(Outbox(engine()).NextTry().has_value());
  const auto left = db().Read(
      [&](store::Tx& tx) { return Outbox::List(tx, made().tenant, true, core::MessageId{}, 10); });
  ASSERT_EQ(left.size(), 1u);
  EXPECT_TRUE(left[0].given_up);
}

// What happens while a message is on its way.
class SlowSender : public Sender {
 public:
  explicit SlowSender(std::function<void()> meanwhile) : meanwhile_(std::move(meanwhile)) {}
  bool Send(const Message&) override {
    std::exchange(meanwhile_, [] {})();
    return false;
  }

 private:
  std::function<void()> meanwhile_;
};

TEST_P(OutboxTest, WhatAnotherNodeHandedOverMeanwhileStaysHandedOver) {
  Queue("a");
  FakeSender other;
  SlowSender slow([&] { Outbox(engine()).Deliver(At("2026-03-02T09:00"), other); });
  const DeliveryReport report = Outbox(engine()).Deliver(At("2026-03-02T09:00"), slow);
  EXPECT_EQ(other.given.size(), 1U);
  EXPECT_EQ(report.failed, 0) << "nothing of it was noted here";
  EXPECT_FALSE(Outbox(engine()).NextTry().has_value());
  const auto kept = db().Read(
      [&](store::Tx& tx) { return Outbox::List(tx, made().tenant, false, core::MessageId{}, 10); });
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_TRUE(kept[0].sent_at.has_value());
  EXPECT_EQ(kept[0].tries, 1);
}

// As anonymising does: nobody is to be told any more.
TEST_P(OutboxTest, WhatWasTakenBackMeanwhileIsNotTriedAgain) {
  Queue("a");
  SlowSender slow([&] {
    ASSERT_TRUE(db().Write([&](store::Tx& tx) -> core::Status {
                      tx.Exec("UPDATE service_outbox SET next_try_at = NULL, given_up = TRUE");
                      return core::Ok();
                    })
                    .ok());
  });
  Outbox(engine()).Deliver(At("2026-03-02T09:00"), slow);
  EXPECT_FALSE(Outbox(engine()).NextTry().has_value());
  FakeSender sender;
  EXPECT_EQ(Outbox(engine()).Deliver(At("2026-03-02T23:00"), sender).sent, 0);
}

TEST_P(OutboxTest, AClockSetBackDeliversNothingTwice) {
  Queue("a");
  FakeSender sender;
  sender.works = false;
  EXPECT_EQ(Outbox(engine()).Deliver(At("2026-03-02T12:00"), sender).failed, 1);
  sender.works = true;
  EXPECT_EQ(Outbox(engine()).Deliver(At("2026-03-02T09:00"), sender).sent, 0)
      << "due by the clock of then";
  EXPECT_EQ(Outbox(engine()).Deliver(At("2026-03-02T12:01"), sender).sent, 1);
  EXPECT_EQ(Outbox(engine()).Deliver(At("2026-03-02T09:00"), sender).sent, 0);
}

TEST_P(OutboxTest, AHandOverIsToldToTheReceiver) {
  Reception asked;
  asked.what.subject = "咨询办理时间";
  const auto taken = ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:00");
  ASSERT_TRUE(taken.ok()) << CodeOf(taken);
  const auto offered =
      ActAs("front.clerk", taken->after.id,
            cases::HandOverTo{Unit("superior"), std::nullopt, "请接办"}, "2026-03-02T09:05");
  ASSERT_TRUE(offered.ok()) << CodeOf(offered);
  FakeSender sender;
  Outbox(engine()).Deliver(At("2026-03-02T09:05"), sender);
  ASSERT_EQ(sender.given.size(), 1u);
  EXPECT_EQ(sender.given[0].template_id, "case.handed_over");
  EXPECT_EQ(sender.given[0].to_id, Unit("superior").value);
}

TEST(BackOff, DoublesUpToAnHour) {
  EXPECT_EQ(BackOffMs(1), 10'000);
  EXPECT_EQ(BackOffMs(2), 20'000);
  EXPECT_EQ(BackOffMs(9), 2'560'000);
  EXPECT_EQ(BackOffMs(10), core::kMsPerHour);
  EXPECT_EQ(BackOffMs(1000), core::kMsPerHour);
}

SHOUWEN_ON_BOTH_ENGINES(OutboxTest);

}  // namespace
}  // namespace shouwen::service

// Standard Webhooks, against a server that answers as receivers do.
#include <gtest/gtest.h>

#include <set>

#include "sign.h"
#include "testing/doors_fixture.h"
#include "webhook_door.h"

namespace shouwen::channel {
namespace {

const core::Instant kStart = At("2026-03-02T09:00");

class WebhooksTest : public DoorsTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  WebhookWithSecret Add(const std::string& url, const std::vector<std::string>& events = {}) {
    auto made =
        Do(kStart, [&](const Call& call) { return AddWebhook(call, Rules(), url, events); });
    CORE_CHECK(made.ok());
    return *made;
  }
  core::CaseId NewCase(const std::string& at = "2026-03-02T09:00", bool confidential = false) {
    service::Reception leak = Leak();
    leak.what.confidential = confidential;
    const auto taken = ReceiveAs(As("village.clerk"), leak, at);
    CORE_CHECK(taken.ok());
    return taken->after.id;
  }
  core::Result<Webhook> Change(WebhookId id, const WebhookChange& change,
                               core::Instant now = kStart) {
    return Do(now, [&](const Call& call) { return ChangeWebhook(call, Rules(), id, change); });
  }
  core::Result<Delivery> Try(WebhookId id, core::Instant now = kStart) {
    return Do(now, [&](const Call& call) { return TestWebhook(call, id); });
  }
  std::vector<Webhook> All() {
    return *See(kStart, [](const Call& call) { return ListWebhooks(call); });
  }
};

// Whether one of the signatures of a request is made with `secret`, as a receiver checks it.
bool SignedWith(const FakeRequest& request, const std::string& secret) {
  const std::string signature =
      WebhookSignature(secret, request.headers.at("webhook-id"),
                       std::stoll(request.headers.at("webhook-timestamp")), request.body);
  return (" " + request.headers.at("webhook-signature") + " ").find(" " + signature + " ") !=
         std::string::npos;
}

TEST_P(WebhooksTest, TellsWhatHappensSignedAndWithoutAWordOfAPerson) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{204, ""}; });
  const WebhookWithSecret hook = Add(server.Url("/hook"));
  const core::CaseId id = NewCase();
  const DispatchReport report = Step(kStart);
  const auto requests = server.requests();
  EXPECT_EQ(report.sent, static_cast<std::int64_t>(requests.size()));
  ASSERT_GE(requests.size(), 2U) << "received, and a promise made";
  std::set<std::string> types;
  for (const FakeRequest& request : requests) {
    EXPECT_TRUE(SignedWith(request, hook.secret));
    EXPECT_FALSE(SignedWith(request, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    EXPECT_EQ(request.headers.at("webhook-timestamp"), std::to_string(kStart.ms / 1000));
    EXPECT_EQ(request.headers.at("content-type"), "application/json");
    EXPECT_LT(request.body.size(), 20'000U);
    const auto body = boost::json::parse(request.body).as_object();
    ASSERT_EQ(body.size(), 3U) << request.body;
    types.insert(std::string(body.at("type").as_string()));
    EXPECT_EQ(Str(body.at("timestamp")), "2026-03-02T09:00:00+08:00");
    EXPECT_EQ(Str(body.at("data").at("case")), core::ToText(id));
    EXPECT_EQ(Str(body.at("data").at("number")), Stored(id).number);
    for (const char* personal : {"示例甲", "13800001234", "示例路", "漏水", "修好", "requester"}) {
      EXPECT_EQ(request.body.find(personal), std::string::npos) << request.body;
    }
  }
  EXPECT_EQ(types.count("case.received"), 1U);
  EXPECT_EQ(types.count("promise.made"), 1U);
  EXPECT_EQ(Step(kStart + 1000).told, 0) << "each once";
  EXPECT_EQ(server.requests().size(), requests.size());
}

TEST_P(WebhooksTest, WhatIsWrittenLaterAndAConfidentialRequesterAreNotToldEither) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{204, ""}; });
  Add(server.Url("/"));
  const core::CaseId id = NewCase("2026-03-02T09:00", true);
  const auto noted =
      ActAs("village.clerk", id, cases::Reply{"已联系王先生13900001111"}, "2026-03-02T09:01");
  ASSERT_TRUE(noted.ok()) << CodeOf(noted);
  ASSERT_TRUE(GetAs("village.clerk", id, "2026-03-02T09:02").ok());
  Step(kStart + 120'000);
  bool replied = false;
  for (const FakeRequest& request : server.requests()) {
    replied = replied || request.body.find("case.replied") != std::string::npos;
    EXPECT_EQ(request.body.find("王先生"), std::string::npos);
    EXPECT_EQ(request.body.find("13900001111"), std::string::npos);
    EXPECT_EQ(request.body.find("示例甲"), std::string::npos);
    EXPECT_EQ(request.body.find("case.viewed"), std::string::npos) << "looks are nobody's business";
    EXPECT_EQ(request.body.find("confidential"), std::string::npos);
  }
  EXPECT_TRUE(replied);
}

TEST_P(WebhooksTest, AFilterLetsItsTypesThrough) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{}; });
  Add(server.Url("/"), {"promise.*", "case.settled"});
  NewCase();
  Step(kStart);
  ASSERT_GE(server.requests().size(), 1U);
  for (const FakeRequest& request : server.requests()) {
    EXPECT_NE(request.body.find("\"type\":\"promise."), std::string::npos) << request.body;
  }
}

TEST_P(WebhooksTest, NothingIsLostOrToldTwiceOverARestart) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{}; });
  Add(server.Url("/"), {"case.received"});
  NewCase("2026-03-02T09:00");
  Restart();
  Step(kStart);
  NewCase("2026-03-02T09:05");
  Restart();
  Step(kStart + 300'000);
  Restart();
  Step(kStart + 600'000);
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST_P(WebhooksTest, TriesTenTimesByTheScheduleAndIsThenShownAsGivenUp) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{500, "broken"}; });
  const auto hook = Add(server.Url("/"), {"posting.*"});
  ASSERT_TRUE(Try(hook.webhook.id).ok());
  constexpr std::int64_t kS = 1000, kMin = 60 * kS, kH = 60 * kMin;
  core::Instant now = kStart;
  std::size_t made = 0;
  for (const std::int64_t wait : {std::int64_t{0}, 5 * kS, 5 * kMin, 30 * kMin, 2 * kH, 5 * kH,
                                  10 * kH, 14 * kH, 20 * kH, 24 * kH}) {
    if (wait > 0) {
      Step(now + wait - 1);
      EXPECT_EQ(server.requests().size(), made) << "a millisecond early";
    }
    now = now + wait;
    Step(now);
    EXPECT_EQ(server.requests().size(), ++made) << wait;
    EXPECT_EQ(Newest("webhook").error, "status");
    EXPECT_EQ(Newest("webhook").status, 500);
  }
  EXPECT_EQ(Newest("webhook").state, DeliveryState::kGivenUp);
  EXPECT_EQ(Newest("webhook").tries, 10);
  Step(now + 48 * kH);
  EXPECT_EQ(server.requests().size(), 10U);
  // Each try is the same message, signed for its own moment.
  const auto requests = server.requests();
  EXPECT_EQ(requests.front().headers.at("webhook-id"), requests.back().headers.at("webhook-id"));
  EXPECT_EQ(requests.front().body, requests.back().body);
  EXPECT_NE(requests.front().headers.at("webhook-timestamp"),
            requests.back().headers.at("webhook-timestamp"));
  EXPECT_TRUE(SignedWith(requests.back(), hook.secret));
}

TEST_P(WebhooksTest, GivenUpIsSentAgainByHand) {
  int status = 302;
  FakeHttp server([&](const FakeRequest&) {
    return FakeReply{status, "", {"Location: http://127.0.0.1/"}};
  });
  const auto hook = Add(server.Url("/"), {"posting.*"});
  ASSERT_TRUE(Try(hook.webhook.id).ok());
  Step(kStart);
  EXPECT_EQ(Newest("webhook").error, "redirect") << "no redirect is followed";
  status = 200;
  const DeliveryId id = Newest("webhook").id;
  const auto again = Do(kStart + 1000, [&](const Call& call) { return RepeatDelivery(call, id); });
  ASSERT_TRUE(again.ok()) << CodeOf(again);
  EXPECT_EQ(again->state, DeliveryState::kWaiting);
  EXPECT_EQ(again->tries, 0);
  Step(kStart + 1000);
  EXPECT_EQ(Newest("webhook").state, DeliveryState::kSent);
  EXPECT_EQ(Newest("webhook").sent_at, kStart + 1000);
  const auto twice = Do(kStart + 2000, [&](const Call& call) { return RepeatDelivery(call, id); });
  ASSERT_TRUE(twice.ok()) << "what arrived may be sent again too";
  Step(kStart + 2000);
  EXPECT_EQ(server.requests().size(), 3U);
  EXPECT_EQ(
      CodeOf(Do(kStart, [&](const Call& call) { return RepeatDelivery(call, DeliveryId{7}); })),
      "core.not_found");
}

TEST_P(WebhooksTest, WaitsAsLongAsItIsAskedTo) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{429, "", {"Retry-After: 3600"}}; });
  const auto hook = Add(server.Url("/"), {"posting.*"});
  ASSERT_TRUE(Try(hook.webhook.id).ok());
  Step(kStart);
  EXPECT_EQ(Newest("webhook").next_try_at, kStart + 3'600'000) << "and not after five seconds";
  Step(kStart + 3'599'999);
  EXPECT_EQ(server.requests().size(), 1U);
  Step(kStart + 3'600'000);
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST_P(WebhooksTest, AnAddressThatIsGoneIsSwitchedOff) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{410, ""}; });
  const auto hook = Add(server.Url("/"));
  ASSERT_TRUE(Try(hook.webhook.id).ok());
  ASSERT_TRUE(Try(hook.webhook.id).ok());
  Step(kStart);
  ASSERT_EQ(All().size(), 1U);
  EXPECT_FALSE(All()[0].enabled);
  EXPECT_EQ(All()[0].off_reason, "gone");
  EXPECT_EQ(Newest("webhook").state, DeliveryState::kGivenUp);
  EXPECT_EQ(Newest("webhook").error, "gone");
  EXPECT_EQ(CodeOf(Try(hook.webhook.id)), "channel.switched_off");
  NewCase();
  const std::size_t asked = server.requests().size();
  EXPECT_EQ(Step(kStart + 60'000).told, 0);
  EXPECT_EQ(server.requests().size(), asked);
  // Switched on again it hears of what happens from now on, and of nothing before.
  const auto on = Change(hook.webhook.id, {.url = {}, .events = {}, .enabled = true});
  ASSERT_TRUE(on.ok());
  EXPECT_EQ(on->off_reason, "");
  EXPECT_EQ(Step(kStart + 120'000).told, 0);
}

TEST_P(WebhooksTest, WhatWaitsForAnEndpointSwitchedOffIsGivenUp) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{500, ""}; });
  const auto hook = Add(server.Url("/"), {"posting.*"});
  ASSERT_TRUE(Try(hook.webhook.id).ok());
  Step(kStart);
  ASSERT_TRUE(Change(hook.webhook.id, {.url = {}, .events = {}, .enabled = false}).ok());
  Step(kStart + 5000);
  EXPECT_EQ(Newest("webhook").state, DeliveryState::kGivenUp);
  EXPECT_EQ(Newest("webhook").error, "switched_off");
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_P(WebhooksTest, ANewSecretAndForADayTheOldOneSign) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{}; });
  const auto hook = Add(server.Url("/"), {"posting.*"});
  const auto renewed =
      Do(kStart, [&](const Call& call) { return RenewWebhookSecret(call, hook.webhook.id); });
  ASSERT_TRUE(renewed.ok());
  EXPECT_NE(renewed->secret, hook.secret);
  constexpr std::int64_t kDay = 24 * 3600 * 1000;
  EXPECT_EQ(renewed->webhook.old_secret_until_at, kStart + kDay);
  for (const auto& [at, old_signs] : std::vector<std::pair<core::Instant, bool>>{
           {kStart, true}, {kStart + kDay - 1, true}, {kStart + kDay, false}}) {
    ASSERT_TRUE(Try(hook.webhook.id, at).ok());
    Step(at);
    EXPECT_TRUE(SignedWith(server.requests().back(), renewed->secret)) << at.ms;
    EXPECT_EQ(SignedWith(server.requests().back(), hook.secret), old_signs) << at.ms;
  }
}

TEST_P(WebhooksTest, ASlowEndpointHoldsNobodyElseUpAndAFailureIsNamed) {
  FakeHttp dead([](const FakeRequest&) { return FakeReply{200, "", {}, true}; });
  FakeHttp fine([](const FakeRequest&) { return FakeReply{}; });
  const auto bad = Add(dead.Url("/"), {"posting.*"});
  const auto good = Add(fine.Url("/"), {"posting.*"});
  ASSERT_TRUE(Try(bad.webhook.id).ok());
  ASSERT_TRUE(Try(good.webhook.id).ok());
  const DispatchReport report = Step(kStart);
  EXPECT_EQ(report.sent, 1);
  EXPECT_EQ(report.failed, 1);
  for (const Delivery& d : Deliveries("webhook")) {
    const bool to_bad = d.target == bad.webhook.id.value;
    EXPECT_EQ(d.error, to_bad ? "cut_off" : "");
    EXPECT_EQ(d.state, to_bad ? DeliveryState::kWaiting : DeliveryState::kSent);
  }
}

TEST_P(WebhooksTest, ATryThatWasNotNotedIsMadeAgainAfterItsLease) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{}; });
  const auto hook = Add(server.Url("/"), {"posting.*"});
  ASSERT_TRUE(Try(hook.webhook.id).ok());
  class Crash : public Peer {
    HttpResponse Send(const MailRequest&) override { return {}; }
    HttpResponse Send(const HttpRequest&) override {
      throw store::Fault(store::FaultKind::kLost, "the program ends here");
    }
  } crash;
  EXPECT_THROW(Dispatcher(engine(), crash).Step(kStart), store::Fault);
  Step(kStart + kLeaseMs - 1);
  EXPECT_EQ(server.requests().size(), 0U) << "somebody has it in hand";
  Step(kStart + kLeaseMs);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_P(WebhooksTest, RefusesWhatIsNoEndpoint) {
  const auto add = [&](const std::string& url, const std::vector<std::string>& events) {
    return CodeOf(
        Do(kStart, [&](const Call& call) { return AddWebhook(call, Rules(), url, events); }));
  };
  EXPECT_EQ(add("https://10.0.0.1/", {}), "channel.bad_url");
  EXPECT_EQ(add("http://hooks.example.org/", {}), "channel.bad_url");
  for (const char* bad : {"case.viewed", "person.revealed", "*", "case.", "org.*", "case.A", ""}) {
    EXPECT_EQ(add("https://hooks.example.org/", {bad}), "core.bad_input") << bad;
  }
  EXPECT_EQ(add("https://hooks.example.org/", std::vector<std::string>(50, "case.settled")), "ok");
  EXPECT_EQ(add("https://hooks.example.org/", std::vector<std::string>(51, "case.settled")),
            "core.too_many");
  for (int i = 1; i < kWebhooksMax; ++i) EXPECT_EQ(add("https://hooks.example.org/", {}), "ok");
  EXPECT_EQ(add("https://hooks.example.org/", {}), "core.too_many");
  EXPECT_EQ(CodeOf(Change(WebhookId{7}, {})), "core.not_found");
  EXPECT_EQ(CodeOf(Try(WebhookId{7})), "core.not_found");
  const auto id = All()[0].id;
  EXPECT_EQ(CodeOf(Change(id, {.url = "https://10.0.0.1/", .events = {}, .enabled = {}})),
            "channel.bad_url");
  EXPECT_EQ(CodeOf(Change(id, {.url = {}, .events = std::vector<std::string>{"x"}, .enabled = {}})),
            "core.bad_input");
  const auto clerk = engine().Run(As("village.clerk"), kStart, [&](const Call& call) {
    return AddWebhook(call, Rules(), "https://hooks.example.org/", {});
  });
  EXPECT_EQ(CodeOf(clerk), "core.forbidden");
}

TEST_P(WebhooksTest, ThirtyDaysOldIsTakenOut) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{}; });
  const auto hook = Add(server.Url("/"), {"posting.*"});
  ASSERT_TRUE(Try(hook.webhook.id).ok());
  Step(kStart);
  Step(kStart + kDeliveriesKeptMs);
  EXPECT_EQ(Deliveries("webhook").size(), 1U);
  Step(kStart + kDeliveriesKeptMs + 1);
  EXPECT_EQ(Deliveries("webhook").size(), 0U);
}

SHOUWEN_ON_BOTH_ENGINES(WebhooksTest);

}  // namespace
}  // namespace shouwen::channel

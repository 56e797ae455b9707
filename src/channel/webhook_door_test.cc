// Signatures, waits and answers of Standard Webhooks.
#include "webhook_door.h"

#include <gtest/gtest.h>

#include "channel/webhooks.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

constexpr std::int64_t kS = 1000, kMin = 60 * kS, kH = 60 * kMin;

HttpResponse Answered(int status, Headers headers = {}) {
  HttpResponse response;
  response.status = status;
  response.headers = std::move(headers);
  return response;
}

TEST(WebhookSignature, IsTheOneOfTheSpecification) {
  EXPECT_EQ(WebhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                             "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(WebhookSignature, NeedsASecretOfItsForm) {
  EXPECT_EQ(WebhookSignature("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "m", 1, ""), "");
  EXPECT_EQ(WebhookSignature("whsec_not base64", "m", 1, ""), "");
  EXPECT_EQ(WebhookSignature("whsec_", "m", 1, ""), "");
}

TEST(Base64Text, GoesThereAndBack) {
  // RFC 4648, section 10.
  for (const auto& [plain, coded] : std::vector<std::pair<std::string, std::string>>{
           {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(Base64(plain), coded);
    EXPECT_EQ(FromBase64(coded), plain);
  }
  for (const char* bad : {"", "Zg", "Zg=", "Zh==", "Z===", "Zm9v\n", "====", "Zm 9"}) {
    EXPECT_FALSE(FromBase64(bad).has_value()) << bad;
  }
}

TEST(WebhookWait, IsTheScheduleOfTheSpecification) {
  // Tries at once, then 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 hours after the one before.
  const std::vector<std::int64_t> waits = {5 * kS,  5 * kMin, 30 * kMin, 2 * kH, 5 * kH,
                                           10 * kH, 14 * kH,  20 * kH,   24 * kH};
  for (std::size_t i = 0; i < waits.size(); ++i) {
    EXPECT_EQ(WebhookWaitMs(static_cast<int>(i) + 1), waits[i]) << i;
  }
  EXPECT_FALSE(WebhookWaitMs(10).has_value()) << "the tenth was the last";
}

TEST(WebhookAnswer, OnlyTwoHundredsAreFine) {
  const Door door = WebhookDoor();
  for (const int fine : {200, 201, 204, 299}) {
    EXPECT_TRUE(door.judge({}, Answered(fine), {}).sent) << fine;
  }
  for (const auto& [status, word] : std::vector<std::pair<int, std::string>>{{199, "status"},
                                                                             {301, "redirect"},
                                                                             {308, "redirect"},
                                                                             {400, "status"},
                                                                             {404, "status"},
                                                                             {429, "status"},
                                                                             {500, "status"},
                                                                             {503, "status"}}) {
    const Outcome outcome = door.judge({}, Answered(status), {});
    EXPECT_FALSE(outcome.sent || outcome.final) << status;
    EXPECT_EQ(outcome.error, word) << status;
    EXPECT_EQ(outcome.status, status);
  }
  const Outcome gone = door.judge({}, Answered(410), {});
  EXPECT_TRUE(gone.final);
  EXPECT_EQ(gone.error, "gone");
  HttpResponse none;
  none.failure = PeerFailure::kTimedOut;
  EXPECT_EQ(door.judge({}, none, {}).error, "timed_out");
}

TEST(RetryAfter, IsReadAsSecondsOrAsADate) {
  const core::Instant now = *core::ParseInstant("2026-03-02T01:00:00Z");
  EXPECT_EQ(RetryAfterMs("", now), 0);
  EXPECT_EQ(RetryAfterMs("120", now), 120 * kS);
  EXPECT_EQ(RetryAfterMs("-1", now), 0);
  EXPECT_EQ(RetryAfterMs("soon", now), 0);
  EXPECT_EQ(RetryAfterMs("86400", now), 24 * kH);
  EXPECT_EQ(RetryAfterMs("86401", now), 24 * kH) << "never longer than a day";
  EXPECT_EQ(RetryAfterMs("Mon, 02 Mar 2026 01:00:30 GMT", now), 30 * kS);
  EXPECT_EQ(RetryAfterMs("Mon, 02 Mar 2026 00:59:30 GMT", now), 0);
}

TEST(WebhookFilter, NamesTypesAndGroups) {
  EXPECT_TRUE(Wants({}, "case.settled"));
  EXPECT_TRUE(Wants({"case.settled"}, "case.settled"));
  EXPECT_FALSE(Wants({"case.settled"}, "case.closed"));
  EXPECT_TRUE(Wants({"case.settled", "promise.*"}, "promise.broken"));
  EXPECT_FALSE(Wants({"promise.*"}, "case.settled"));
  for (const char* quiet : {"case.viewed", "case.exported", "case.printed", "person.viewed",
                            "person.revealed", "org.staff_added", "channel.webhook_added"}) {
    EXPECT_FALSE(IsTold(quiet)) << quiet;
  }
  EXPECT_TRUE(IsTold("posting.published"));
}

}  // namespace
}  // namespace shouwen::channel

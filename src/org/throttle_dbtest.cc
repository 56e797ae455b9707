#include "login_fixture.h"

namespace shouwen::org {
namespace {

class ThrottleTest : public LoginDbTest {
 protected:
  // `times` wrong passwords, each as soon as it is let through; when the last one was.
  core::Instant Fail(int times, core::Instant now, std::string_view login = "clerk1",
                     const std::string& remote = "192.0.2.1") {
    core::Instant last = now;
    for (int i = 0; i < times; ++i) {
      auto refused = LogIn(login, kWrong, now, remote);
      if (refused.error().code.name == kThrottled.name) {
        now = now + NumberOf(refused.error(), "retry_after_s") * core::kMsPerSecond;
        refused = LogIn(login, kWrong, now, remote);
      }
      EXPECT_EQ(refused.error().code.name, kBadLoginOrPassword.name) << i;
      last = now;
    }
    return last;
  }
  void ExpectWait(core::Instant now, std::int64_t seconds, std::string_view login = "clerk1",
                  std::string_view remote = "192.0.2.1") {
    const auto refused = LogIn(login, kPassword, now, remote);
    ExpectRefused(refused, kThrottled);
    EXPECT_EQ(refused.error().code.http, 429);
    EXPECT_EQ(NumberOf(refused.error(), "retry_after_s"), seconds);
  }
};

TEST_P(ThrottleTest, FourFailuresCostNothing) {
  Fail(kFailuresFree - 1, kNow);
  EXPECT_TRUE(LogIn("clerk1", kPassword, kNow).ok());
}

TEST_P(ThrottleTest, TheFifthFailureMakesTheNextAttemptWait) {
  const auto last = Fail(kFailuresFree, kNow);
  ExpectWait(last, 15);
  ExpectWait(last + 1, 15);  // seconds are rounded up
  ExpectWait(last + 14'000, 1);
  ExpectWait(last + 14'999, 1);  // one millisecond before
  EXPECT_TRUE(LogIn("clerk1", kPassword, last + 15'000).ok());
}

TEST_P(ThrottleTest, ARefusedAttemptIsNotCounted) {
  const auto last = Fail(kFailuresFree, kNow);
  for (int i = 0; i < 10; ++i) ExpectWait(last + 1000, 14);
  EXPECT_TRUE(LogIn("clerk1", kPassword, last + 15'000).ok());
}

TEST_P(ThrottleTest, EachFurtherFailureDoublesTheWaitUpToAQuarterOfAnHour) {
  core::Instant last = Fail(kFailuresFree, kNow);
  for (const std::int64_t seconds : {15, 30, 60, 120, 240, 480, 900, 900}) {
    ExpectWait(last, seconds);
    ExpectWait(last + (seconds * core::kMsPerSecond - 1), 1);
    last = Fail(1, last + seconds * core::kMsPerSecond);
  }
}

TEST_P(ThrottleTest, ASuccessClearsTheCount) {
  Fail(kFailuresFree - 1, kNow);
  ASSERT_TRUE(LogIn("clerk1", kPassword, kNow).ok());
  Fail(kFailuresFree - 1, kNow);
  EXPECT_TRUE(LogIn("clerk1", kPassword, kNow).ok());
  EXPECT_EQ(CountRows("org_throttles"), 0);
}

TEST_P(ThrottleTest, AnUnknownLoginIsCountedTheSame) {
  const auto last = Fail(kFailuresFree, kNow, "nobody");
  ExpectWait(last, 15, "nobody");
  ExpectWait(last, 15, "NOBODY", "192.0.2.9");  // the same login in another spelling
}

TEST_P(ThrottleTest, ALoginIsCountedAcrossAddresses) {
  for (int i = 0; i < kFailuresFree; ++i) {
    Fail(1, kNow, "clerk1", "192.0.2." + std::to_string(10 + i));
  }
  ExpectWait(kNow, 15, "clerk1", "192.0.2.99");
}

TEST_P(ThrottleTest, AnAddressIsCountedAcrossLogins) {
  for (int i = 0; i < kFailuresFree; ++i) Fail(1, kNow, "nobody" + std::to_string(i));
  ExpectWait(kNow, 15, "clerk1");
  EXPECT_TRUE(LogIn("clerk1", kPassword, kNow, "192.0.2.99").ok());  // others are not held up
}

TEST_P(ThrottleTest, ASuccessClearsTheAddressToo) {
  for (int i = 0; i < kFailuresFree - 1; ++i) Fail(1, kNow, "nobody" + std::to_string(i));
  ASSERT_TRUE(LogIn("clerk1", kPassword, kNow).ok());
  for (int i = 0; i < kFailuresFree - 1; ++i) Fail(1, kNow, "nobody" + std::to_string(i));
  EXPECT_TRUE(LogIn("clerk1", kPassword, kNow).ok());
}

TEST_P(ThrottleTest, AnOfficeLoggingInAtOnceIsNotAFailure) {
  for (int i = 0; i < 3 * kFailuresFree; ++i) {
    EXPECT_TRUE(Begin("staff" + std::to_string(i), kNow).ok()) << i;
  }
}

TEST_P(ThrottleTest, AttemptsUnderWayCountForTheirLogin) {
  for (int i = 0; i < kFailuresFree; ++i) EXPECT_TRUE(Begin("clerk1", kNow).ok());
  ExpectRefused(Begin("clerk1", kNow), kThrottled);
}

TEST_P(ThrottleTest, WithoutAnAddressOnlyTheLoginIsCounted) {
  for (int i = 0; i < 2 * kFailuresFree; ++i) Fail(1, kNow, "nobody" + std::to_string(i), "");
  EXPECT_TRUE(LogIn("clerk1", kPassword, kNow, "").ok());
  const auto last = Fail(kFailuresFree, kNow, "clerk1", "");
  ExpectWait(last, 15, "clerk1", "");
}

TEST_P(ThrottleTest, IsForgottenAfterADay) {
  const auto last = Fail(kFailuresFree - 1, kNow);
  Fail(1, last + (kFailuresForgottenMs - 1));  // the fifth, just in time
  ExpectWait(last + (kFailuresForgottenMs - 1), 15);
  const auto other = Fail(kFailuresFree - 1, kNow, "nobody", "192.0.2.9");
  Fail(1, other + kFailuresForgottenMs, "nobody", "192.0.2.9");  // counts as the first
  EXPECT_TRUE(Begin("nobody", other + kFailuresForgottenMs, "192.0.2.9").ok());
}

TEST_P(ThrottleTest, OutlivesARestart) {
  const auto last = Fail(kFailuresFree, kNow);
  Reopen();
  ExpectWait(last + 1, 15);
}

TEST_P(ThrottleTest, IsKeptApartByTenant) {
  ASSERT_TRUE(AddTenantWith(kOtherTenant).ok());
  const auto last = Fail(kFailuresFree, kNow);
  EXPECT_TRUE(Begin("clerk1", last, "192.0.2.1", kOtherTenant).ok());
}

TEST_P(ThrottleTest, SweepingRemovesOnlyWhatIsForgotten) {
  const auto last = Fail(kFailuresFree, kNow);
  const auto sweep = [&](core::Instant now) {
    return Do([&](store::Tx& tx) { return SweepLogins(tx, kTenant, now); });
  };
  EXPECT_EQ(sweep(last + (kFailuresForgottenMs - 1)), 0);
  EXPECT_EQ(sweep(last + kFailuresForgottenMs), 2);  // the login's and the address's
  EXPECT_EQ(sweep(last + kFailuresForgottenMs), 0);
}

SHOUWEN_ON_BOTH_ENGINES(ThrottleTest);

}  // namespace
}  // namespace shouwen::org

// How often is too often, and when one may come again.
#include "service/throttle.h"

#include <gtest/gtest.h>

namespace shouwen::service {
namespace {

const core::Instant kNow = core::ParseInstant("2026-03-02T09:00:00+08:00").value();

std::string Try(Throttle& throttle, const std::string& who, int max, core::Instant now) {
  const core::Status status = throttle.Check(who, max, now);
  if (status.ok()) return "ok";
  EXPECT_EQ(status.error().code.name, "service.throttled");
  return std::to_string(std::get<std::int64_t>(status.error().params.at(0).value));
}

TEST(Throttle, CountsEachNameInItsOwnWindow) {
  Throttle throttle;
  EXPECT_EQ(Try(throttle, "a", 2, kNow), "ok");
  throttle.Count("a", kNow);
  EXPECT_EQ(Try(throttle, "a", 2, kNow), "ok") << "one below";
  throttle.Count("a", kNow + 1'000);
  EXPECT_EQ(Try(throttle, "a", 2, kNow + 1'000), "899") << "the window began with the first";
  EXPECT_EQ(Try(throttle, "a", 3, kNow + 1'000), "ok");
  EXPECT_EQ(Try(throttle, "b", 2, kNow + 1'000), "ok");
  const core::Instant end = kNow + Throttle::kWindowMs;
  EXPECT_EQ(Try(throttle, "a", 2, end + -1), "1");
  EXPECT_EQ(Try(throttle, "a", 2, end), "ok");
  throttle.Count("a", end);
  EXPECT_EQ(Try(throttle, "a", 1, end + 1), "900") << "a new window";
}

// The clock ran a day ahead and was put right: nobody is locked out until it is there again, and
// guessing is counted as before.
TEST(Throttle, AClockSetBackBeginsANewWindow) {
  Throttle throttle;
  const core::Instant ahead = kNow + core::kMsPerDay;
  throttle.Count("a", ahead);
  throttle.Count("a", ahead);
  EXPECT_EQ(Try(throttle, "a", 2, ahead), "900");
  EXPECT_EQ(Try(throttle, "a", 2, ahead + -1), "ok") << "a millisecond is enough";
  EXPECT_EQ(Try(throttle, "a", 2, kNow), "ok");
  throttle.Count("a", kNow);
  EXPECT_EQ(Try(throttle, "a", 2, kNow), "ok");
  throttle.Count("a", kNow + 1'000);
  EXPECT_EQ(Try(throttle, "a", 2, kNow + 1'000), "899");
}

TEST(Throttle, CheckingDoesNotCount) {
  Throttle throttle;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(Try(throttle, "a", 1, kNow), "ok");
}

TEST(Throttle, AFloodOfNamesNeitherGrowsWithoutEndNorForgetsWhatStillCountsTooEarly) {
  Throttle throttle;
  throttle.Count("old", kNow);
  const core::Instant later = kNow + Throttle::kWindowMs;
  for (std::size_t i = 1; i < Throttle::kRemembered; ++i) {
    throttle.Count("n" + std::to_string(i), later);
  }
  throttle.Count("one more", later);  // "old" makes room
  EXPECT_EQ(Try(throttle, "n1", 1, later), "900");
  EXPECT_EQ(Try(throttle, "one more", 1, later), "900");
  throttle.Count("and another", later);
  EXPECT_EQ(Try(throttle, "n1", 1, later), "ok") << "memory goes first";
}

}  // namespace
}  // namespace shouwen::service

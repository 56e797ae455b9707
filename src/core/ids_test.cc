#include "core/ids.h"

#include <gtest/gtest.h>

#include <set>

namespace shouwen::core {
namespace {

constexpr Instant kNow{1772413200000};  // 2026-03-02T09:00:00+08:00

TEST(Ids, SortByTimeAndRemember) {
  IdMaker maker(7);
  const auto first = maker.Next<CaseId>(kNow);
  const auto later = maker.Next<CaseId>(kNow + 1);
  EXPECT_LT(first, later);
  EXPECT_EQ(IdTime(first.value), kNow);
  EXPECT_EQ(IdTime(later.value), kNow + 1);
}

TEST(Ids, NeverRepeatInOneMillisecondOrWhenTheClockStepsBack) {
  IdMaker maker(0);
  std::set<std::int64_t> seen;
  for (int i = 0; i < 10'000; ++i) seen.insert(maker.NextValue(kNow));
  for (int i = 0; i < 10'000; ++i) seen.insert(maker.NextValue(kNow - 5000));
  EXPECT_EQ(seen.size(), 20'000u);
}

TEST(Ids, BeginBehindWhatAnotherRunMayHaveMade) {
  IdMaker before(7);
  std::int64_t last = 0;
  for (int i = 0; i < 10'000; ++i) last = before.NextValue(kNow);  // two milliseconds ahead
  EXPECT_EQ(before.latest(), kNow + 2);
  EXPECT_EQ(before.node(), 7);

  IdMaker after(7);
  EXPECT_LT(after.latest(), kNow);
  after.NotBefore(kNow + 60'000);
  const std::int64_t first = after.NextValue(kNow);
  EXPECT_GT(first, last);
  EXPECT_EQ(IdTime(first), kNow + 60'000);
  // The clock passes by: ids are made at it again.
  EXPECT_EQ(IdTime(after.NextValue(kNow + 60'001)), kNow + 60'001);
  // What lies behind changes nothing.
  after.NotBefore(kNow);
  EXPECT_EQ(IdTime(after.NextValue(kNow)), kNow + 60'001);
}

TEST(Ids, TwoNodesNeverMeet) {
  IdMaker a(1), b(2);
  EXPECT_NE(a.NextValue(kNow), b.NextValue(kNow));
}

TEST(Ids, TextFormRoundTrips) {
  IdMaker maker(3);
  const auto id = maker.Next<UnitId>(kNow);
  const auto back = ParseId<UnitId>(ToText(id));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, id);
}

TEST(Ids, RefuseWhatIsNotAnId) {
  for (const char* bad : {"", "0", "-1", "12x", "x12", " 12", "9223372036854775808", "1.0"}) {
    const auto id = ParseId<CaseId>(bad);
    ASSERT_FALSE(id.ok()) << bad;
    EXPECT_EQ(id.error().code.name, "core.bad_id");
  }
}

}  // namespace
}  // namespace shouwen::core

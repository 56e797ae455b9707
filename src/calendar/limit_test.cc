#include "calendar/limit.h"

#include <gtest/gtest.h>

namespace shouwen::calendar {
namespace {

using K = LimitKind;

TEST(Limit, ReadsEveryForm) {
  const struct {
    const char* text;
    K kind;
    std::int64_t amount;
  } rows[] = {{"30m", K::kMinutes, 30},      {"24h", K::kMinutes, 1440},
              {"4wh", K::kWorkMinutes, 240}, {"5d", K::kDays, 5},
              {"5wd", K::kWorkdays, 5},      {"1w", K::kDays, 7},
              {"2mo", K::kMonths, 2},        {"1q", K::kMonths, 3},
              {"1y", K::kMonths, 12},        {"same_day", K::kSameDay, 0}};
  for (const auto& row : rows) {
    const auto limit = ParseLimit(row.text);
    ASSERT_TRUE(limit.ok()) << row.text;
    EXPECT_EQ(*limit, (Limit{row.kind, row.amount, "", row.text}));
  }
}

TEST(Limit, NowMeansWhatTheMethodSays) {
  EXPECT_EQ(*ParseLimit("now"), (Limit{K::kMinutes, 15, "", "now"}));
  EXPECT_EQ(*ParseLimit("now", "2h"), (Limit{K::kMinutes, 120, "", "now"}));
  EXPECT_EQ(*ParseLimit("now", "1wh"), (Limit{K::kWorkMinutes, 60, "", "now"}));
  for (const char* means : {"now", "", "soon", "0m"}) {
    const auto limit = ParseLimit("now", means);
    ASSERT_FALSE(limit.ok()) << means;
    EXPECT_EQ(limit.error().code.name, "calendar.bad_limit");
    EXPECT_EQ(limit.error().params[0], (core::Param{"got", std::string(means)}));
  }
  EXPECT_TRUE(ParseLimit("5d", "soon").ok()) << "now_means is asked for only by now";
}

TEST(Limit, UntilNamesAField) {
  EXPECT_EQ(*ParseLimit("until stay.departs_at"),
            (Limit{K::kUntilField, 0, "stay.departs_at", "until stay.departs_at"}));
  EXPECT_EQ(ParseLimit("until departs_at")->field, "departs_at");
  EXPECT_TRUE(ParseLimit("until " + std::string(80, 'a')).ok());
  for (const std::string& bad :
       {std::string("until"), std::string("until "), std::string("until  a"),
        std::string("until a."), std::string("until .a"), std::string("until a..b"),
        std::string("until 9a"), std::string("until A"), std::string("until a b"),
        "until " + std::string(81, 'a')}) {
    const auto limit = ParseLimit(bad);
    ASSERT_FALSE(limit.ok()) << bad;
    EXPECT_EQ(limit.error().params[0], (core::Param{"got", bad}));
  }
}

TEST(Limit, RefusesEverythingElse) {
  for (const char* bad :
       {"",     "5",    "d",       "0d",  "05d",  "-5d",   "+5d",
        "5 d",  " 5d",  "5d ",     "5D",  "1.5h", "1d12h", "5wm",
        "5mon", "five", "sameday", "Now", "天",   "5天",   "99999999999999999999d"}) {
    const auto limit = ParseLimit(bad);
    ASSERT_FALSE(limit.ok()) << bad;
    EXPECT_EQ(limit.error().code.name, "calendar.bad_limit");
    EXPECT_EQ(limit.error().code.http, 400);
    ASSERT_EQ(limit.error().params.size(), 2U);
    EXPECT_EQ(limit.error().params[0], (core::Param{"got", std::string(bad)}));
    EXPECT_EQ(limit.error().params[1].name, "expected");
  }
}

TEST(Limit, AHundredYearsIsTheMost) {
  for (const char* most : {"36525d", "36525wd", "5217w", "1200mo", "400q", "100y", "52596000m",
                           "876600h", "876600wh"}) {
    EXPECT_TRUE(ParseLimit(most).ok()) << most;
  }
  const std::pair<const char*, const char*> rows[] = {
      {"36526d", "at most 36525d"},       {"36526wd", "at most 36525wd"},
      {"5218w", "at most 5217w"},         {"1201mo", "at most 1200mo"},
      {"401q", "at most 400q"},           {"101y", "at most 100y"},
      {"52596001m", "at most 52596000m"}, {"876601h", "at most 876600h"},
      {"876601wh", "at most 876600wh"}};
  for (const auto& [text, expected] : rows) {
    const auto limit = ParseLimit(text);
    ASSERT_FALSE(limit.ok()) << text;
    EXPECT_EQ(limit.error().params[1], (core::Param{"expected", std::string(expected)}));
  }
}

TEST(Limit, SaysItselfInWords) {
  const struct {
    const char* text;
    const char* en;
    const char* zh;
  } rows[] = {{"1m", "1 minute", "1分钟"},
              {"30m", "30 minutes", "30分钟"},
              {"90m", "90 minutes", "90分钟"},
              {"60m", "1 hour", "1小时"},
              {"24h", "24 hours", "24小时"},
              {"1wh", "1 working hour", "1个工作小时"},
              {"4wh", "4 working hours", "4个工作小时"},
              {"1d", "1 natural day", "1个自然日"},
              {"5d", "5 natural days", "5个自然日"},
              {"1w", "7 natural days", "7个自然日"},
              {"1wd", "1 workday", "1个工作日"},
              {"5wd", "5 workdays", "5个工作日"},
              {"1mo", "1 month", "1个月"},
              {"1q", "3 months", "3个月"},
              {"1y", "1 year", "1年"},
              {"24mo", "2 years", "2年"},
              {"same_day", "the same day", "当天"},
              {"now", "at once (within 15 minutes)", "当即（15分钟内）"},
              {"until stay.departs_at", "until stay.departs_at", "至 stay.departs_at"}};
  for (const auto& row : rows) {
    EXPECT_EQ(InWords(*ParseLimit(row.text), false), row.en);
    EXPECT_EQ(InWords(*ParseLimit(row.text), true), row.zh);
  }
  EXPECT_EQ(InWords(Limit{K::kWorkMinutes, 90, "", ""}, false), "90 working minutes");
  EXPECT_EQ(InWords(Limit{K::kWorkMinutes, 90, "", ""}, true), "90个工作分钟");
}

}  // namespace
}  // namespace shouwen::calendar

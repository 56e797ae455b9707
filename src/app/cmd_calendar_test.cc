// calendar due: the vectors of the notices, every unit of a limit, and what does not read.
#include <gtest/gtest.h>

#include <map>

#include "command.h"
#include "testing/said.h"

namespace shouwen::app {
namespace {

Words Due(const std::string& at, const std::string& limit) {
  return {"calendar", "due", "--at", at, "--limit=" + limit};
}

std::string Ends(const Words& words) {
  const Said said = Say(words + Words{"--json"});
  EXPECT_EQ(said.exit, kExitOk) << said.err;
  if (said.exit != kExitOk) return "";
  return boost::json::value_to<std::string>(said.Json().at("due_at"));
}

struct Vector {
  const char *at, *limit, *ends;
};

// Holidays and make-up workdays of 国办发明电〔2023〕7号, 〔2024〕12号 and the notice of
// 2025-11-04; the day it came in is not counted, the last one ends at 24:00.
TEST(CalendarDue, WorkdaysOverHolidaysAndMakeUpDays) {
  for (const Vector& v :
       std::vector<Vector>{{"2026-02-12T10:00:00+08:00", "5wd", "2026-02-27T00:00:00+08:00"},
                           {"2025-09-26T10:00:00+08:00", "5wd", "2025-10-11T00:00:00+08:00"},
                           {"2025-09-28T10:00:00+08:00", "7wd", "2025-10-15T00:00:00+08:00"},
                           {"2024-02-08T10:00:00+08:00", "5wd", "2024-02-22T00:00:00+08:00"},
                           {"2026-09-30T10:00:00+08:00", "15wd", "2026-10-28T00:00:00+08:00"},
                           {"2025-01-24T10:00:00+08:00", "7wd", "2025-02-11T00:00:00+08:00"},
                           // 除夕 2024 was only encouraged to be off.
                           {"2024-02-08T10:00:00+08:00", "1wd", "2024-02-10T00:00:00+08:00"},
                           // The last minute of a day and the first of the next.
                           {"2026-02-12T23:59:59+08:00", "1wd", "2026-02-14T00:00:00+08:00"},
                           {"2026-02-13T00:00:00+08:00", "1wd", "2026-02-15T00:00:00+08:00"}}) {
    EXPECT_EQ(Ends(Due(v.at, v.limit)), v.ends) << v.at << " " << v.limit;
  }
}

TEST(CalendarDue, EveryUnitOfALimit) {
  const std::string monday = "2026-03-02T09:00:00+08:00";
  for (const auto& [limit, ends] : std::map<std::string, std::string>{
           {"30m", "2026-03-02T09:30:00+08:00"},
           {"24h", "2026-03-03T09:00:00+08:00"},
           {"4wh", "2026-03-02T14:30:00+08:00"},  // 12:00 to 13:30 is no working time
           {"3d", "2026-03-06T00:00:00+08:00"},
           {"5d", "2026-03-10T00:00:00+08:00"},  // the seventh is a Saturday, art. 203
           {"5wd", "2026-03-10T00:00:00+08:00"},
           {"1w", "2026-03-10T00:00:00+08:00"},
           {"1mo", "2026-04-03T00:00:00+08:00"},
           {"1q", "2026-06-03T00:00:00+08:00"},
           {"1y", "2027-03-03T00:00:00+08:00"},
           {"same_day", "2026-03-03T00:00:00+08:00"}}) {
    EXPECT_EQ(Ends(Due(monday, limit)), ends) << limit;
  }
  EXPECT_EQ(Ends(Due(monday, "5d") + Words{"--calendar", "natural"}), "2026-03-08T00:00:00+08:00")
      << "without days off the fifth day is the last";
}

TEST(CalendarDue, InWordsTheAnswerIsTheFirstLine) {
  const Words words = Due("2026-02-12T10:00:00+08:00", "5wd");
  EXPECT_EQ(Say(words).out, "2026-02-27T00:00:00+08:00\n");
  const Said why = Say(words + Words{"--explain", "--lang", "en"});
  EXPECT_EQ(why.out.substr(0, why.out.find('\n')), "2026-02-27T00:00:00+08:00");
  for (const char* word : {"Spring Festival", "make-up workday", "workday 5"}) {
    EXPECT_TRUE(why.Names(word)) << why.out;
  }
  for (const char* word : {"春节", "调休上班", "第5个工作日"}) {
    EXPECT_TRUE(Say(words + Words{"--explain"}).Names(word)) << word;
  }
}

TEST(CalendarDue, ExplainedInJsonEachDayHasItsKind) {
  const boost::json::value told =
      Say(Due("2026-02-12T10:00:00+08:00", "5wd") + Words{"--explain", "--json"}).Json();
  std::map<std::string, std::vector<std::string>> days;
  for (const auto& step : told.at("steps").as_array()) {
    EXPECT_FALSE(step.at("text").as_string().empty());
    days[boost::json::value_to<std::string>(step.at("kind"))].push_back(
        boost::json::value_to<std::string>(step.at("on")));
  }
  EXPECT_EQ(days["not_counted"], Words{"2026-02-12"});
  EXPECT_EQ(days["counted"],
            (Words{"2026-02-13", "2026-02-14", "2026-02-24", "2026-02-25", "2026-02-26"}));
  EXPECT_EQ(days["skipped"].size(), 9U) << "15 to 23 February";
  EXPECT_NE(told.at("citation").as_string().find("2025-11-04"), boost::json::string::npos);
  const boost::json::value plain =
      Say(Due("2026-02-12T10:00:00+08:00", "5wd") + Words{"--json"}).Json();
  EXPECT_FALSE(plain.as_object().contains("steps")) << "only when asked for";
  EXPECT_FALSE(plain.at("provisional").as_bool());
}

TEST(CalendarDue, AYearWithoutANoticeIsProvisional) {
  const Said last = Say(Due("2026-12-24T10:00:00+08:00", "5wd"));
  EXPECT_EQ(last.out, "2027-01-01T00:00:00+08:00\n");
  const Said beyond = Say(Due("2026-12-25T10:00:00+08:00", "5wd"));
  EXPECT_NE(beyond.out.find("  (provisional)\n"), std::string::npos) << beyond.out;
  EXPECT_TRUE(Say(Due("2026-12-25T10:00:00+08:00", "5wd") + Words{"--json"})
                  .Json()
                  .at("provisional")
                  .as_bool());
}

TEST(CalendarDue, WhatDoesNotRead) {
  for (const char* at : {"2026-02-12", "2026-02-12T10:00:00", "2026-02-30T10:00:00+08:00", "now"}) {
    const Said said = Say(Due(at, "5wd") + Words{"--json"});
    EXPECT_EQ(said.exit, kExitRefused) << at;
    EXPECT_EQ(CodeOf(said), "core.bad_instant") << at;
    EXPECT_EQ(ParamOf(said, "got"), at);
  }
  for (const char* limit : {"5", "0d", "-1d", "1.5d", "5WD", "soon", "36526d"}) {
    const Said said = Say(Due("2026-02-12T10:00:00+08:00", limit) + Words{"--json"});
    EXPECT_EQ(said.exit, kExitRefused) << limit;
    EXPECT_EQ(CodeOf(said), "calendar.bad_limit") << limit;
    EXPECT_EQ(ParamOf(said, "got"), limit);
  }
  // The time is looked at first.
  EXPECT_EQ(CodeOf(Say(Due("now", "soon") + Words{"--json"})), "core.bad_instant");
}

TEST(CalendarDue, WhatCannotBeCounted) {
  const std::string at = "2026-02-12T10:00:00+08:00";
  const Said field = Say(Due(at, "until stay.departs_at"));
  EXPECT_EQ(field.exit, kExitRefused);
  EXPECT_TRUE(field.Names("a field of a case")) << field.err;
  const Said mars = Say(Due(at, "5wd") + Words{"--calendar", "mars"});
  EXPECT_EQ(mars.exit, kExitRefused);
  EXPECT_EQ(mars.err, "fault: no calendar \"mars\"\n");
  for (const Words& words : {Words{"calendar", "due", "--at", at},
                             Words{"calendar", "due", "--limit", "5wd"}, Words{"calendar"}}) {
    EXPECT_EQ(Say(words).exit, kExitUsage);
  }
}

}  // namespace
}  // namespace shouwen::app

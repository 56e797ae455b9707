#include <gtest/gtest.h>

#include <algorithm>

#include "test_calendars.h"

namespace shouwen::calendar {
namespace {

using Lines = std::vector<std::string>;

// "kind date why" of each step.
Lines Steps(const Explanation& e) {
  Lines lines;
  for (const Step& s : e.steps) {
    EXPECT_FALSE(s.text.empty()) << s.kind;
    lines.push_back(s.kind + " " + core::FormatDate(s.on) + (s.why.empty() ? "" : " " + s.why));
  }
  return lines;
}

TEST(Explain, WorkdaysInChinese) {
  const auto cn = Shipped();
  const Explanation e = cn->Explain(T("2026-02-12T10:00"), L("5wd"), Lang::kZh);
  EXPECT_EQ(e.due, (Due{T("2026-02-27T00:00"), false, false}));
  EXPECT_EQ(Steps(e),
            (Lines{"start 2026-02-12 5个工作日", "not_counted 2026-02-12 当天不计入",
                   "counted 2026-02-13", "counted 2026-02-14 调休上班", "skipped 2026-02-15 春节",
                   "skipped 2026-02-16 春节", "skipped 2026-02-17 春节", "skipped 2026-02-18 春节",
                   "skipped 2026-02-19 春节", "skipped 2026-02-20 春节", "skipped 2026-02-21 春节",
                   "skipped 2026-02-22 春节", "skipped 2026-02-23 春节", "counted 2026-02-24",
                   "counted 2026-02-25", "counted 2026-02-26", "end 2026-02-26 2026-02-26 24:00"}));
  EXPECT_EQ(e.steps[0].text, "2026-02-12 10:00 起算，限5个工作日");
  EXPECT_EQ(e.steps[1].text, "2026-02-12（周四）：当天不计入（民法典第201条）");
  EXPECT_EQ(e.steps[3].text, "2026-02-14（周六）：第2个工作日（调休上班）");
  EXPECT_EQ(e.steps[4].text, "2026-02-15（周日）：春节，不计入");
  EXPECT_EQ(e.steps[16].text, "2026-02-26 24:00 到期");
  EXPECT_EQ(e.citation, cn->spec().notices[2].citation);
}

TEST(Explain, WorkdaysInEnglish) {
  const auto cn = Shipped();
  const Explanation e = cn->Explain(T("2026-02-13T10:00"), L("2wd"), Lang::kEn);
  EXPECT_EQ(e.steps[0].text, "2026-02-13 10:00: starts, within 2 workdays");
  EXPECT_EQ(e.steps[1].text,
            "2026-02-13 (Friday): the day of the event is not counted (Civil Code art. 201)");
  EXPECT_EQ(e.steps[2].text, "2026-02-14 (Saturday): workday 1 (make-up workday)");
  EXPECT_EQ(e.steps[3].text, "2026-02-15 (Sunday): Spring Festival, skipped");
  EXPECT_EQ(e.steps.back().text, "due at 2026-02-24 24:00");
  const Explanation weekend = cn->Explain(T("2026-03-06T10:00"), L("1wd"), Lang::kEn);
  EXPECT_EQ(Steps(weekend),
            (Lines{"start 2026-03-06 1 workday", "not_counted 2026-03-06 day of the event",
                   "skipped 2026-03-07 Saturday", "skipped 2026-03-08 Sunday", "counted 2026-03-09",
                   "end 2026-03-09 2026-03-09 24:00"}));
}

TEST(Explain, ALastDayThatMoves) {
  const auto cn = Shipped();
  const Explanation e = cn->Explain(T("2026-09-29T10:00"), L("5d"), Lang::kZh);
  EXPECT_EQ(Steps(e), (Lines{"start 2026-09-29 5个自然日", "not_counted 2026-09-29 当天不计入",
                             "counted 2026-10-04 5个自然日", "moved 2026-10-04 国庆节",
                             "moved 2026-10-05 国庆节", "moved 2026-10-06 国庆节",
                             "moved 2026-10-07 国庆节", "end 2026-10-08 2026-10-08 24:00"}));
  EXPECT_EQ(e.steps[3].text, "2026-10-04（周日）：国庆节，最后一日顺延（民法典第203条）");
  const Explanation month = cn->Explain(T("2026-02-28T10:00"), L("1mo"), Lang::kEn);
  EXPECT_EQ(Steps(month),
            (Lines{"start 2026-02-28 1 month", "not_counted 2026-02-28 day of the event",
                   "counted 2026-03-28 1 month", "moved 2026-03-28 Saturday",
                   "moved 2026-03-29 Sunday", "end 2026-03-30 2026-03-30 24:00"}));
}

TEST(Explain, TimeSameDayAndClose) {
  const auto cn = Shipped(DayEnd::kCloseOfBusiness);
  const Explanation hours = cn->Explain(T("2026-03-06T16:30"), L("4wh"), Lang::kEn);
  EXPECT_EQ(Steps(hours), (Lines{"start 2026-03-06 4 working hours", "counted 2026-03-06",
                                 "skipped 2026-03-07 Saturday", "skipped 2026-03-08 Sunday",
                                 "counted 2026-03-09", "end 2026-03-09 2026-03-09 12:00"}));
  EXPECT_EQ(hours.steps[1].text, "2026-03-06 (Friday): 60 minutes of working hours");
  EXPECT_EQ(hours.steps[4].text, "2026-03-09 (Monday): 180 minutes of working hours");
  const Explanation elapsed = cn->Explain(T("2026-10-01T16:30"), L("24h"), Lang::kZh);
  EXPECT_EQ(Steps(elapsed), (Lines{"start 2026-10-01 24小时", "end 2026-10-02 2026-10-02 16:30"}));
  EXPECT_EQ(elapsed.citation, "") << "no notice was needed";
  const Explanation same = cn->Explain(T("2026-03-06T16:30"), L("same_day"), Lang::kZh);
  EXPECT_EQ(same.steps.back().text, "2026-03-06 17:30 到期");
}

TEST(Explain, ProvisionalCitesWhatIsKnown) {
  const auto cn = Shipped();
  const Explanation e = cn->Explain(T("2026-12-31T10:00"), L("1wd"), Lang::kZh);
  EXPECT_TRUE(e.due.provisional);
  EXPECT_EQ(Steps(e), (Lines{"start 2026-12-31 1个工作日", "not_counted 2026-12-31 当天不计入",
                             "counted 2027-01-01", "provisional 2027-01-01 放假安排未公布",
                             "end 2027-01-01 2027-01-01 24:00"}));
  EXPECT_EQ(e.citation, cn->spec().notices[2].citation);
  const Explanation both = cn->Explain(T("2025-12-31T10:00"), L("1wd"), Lang::kEn);
  EXPECT_EQ(both.citation, cn->spec().notices[1].citation + "; " + cn->spec().notices[2].citation);
}

TEST(Explain, Pauses) {
  const auto cn = Shipped();
  const std::vector<Pause> pauses = {{T("2026-03-03T10:00"), T("2026-03-05T10:00")}};
  const Explanation e = cn->Explain(T("2026-03-02T09:00"), L("2wd"), Lang::kEn, pauses);
  EXPECT_EQ(Steps(e),
            (Lines{"start 2026-03-02 2 workdays", "not_counted 2026-03-02 day of the event",
                   "paused 2026-03-03 paused", "paused 2026-03-04 paused", "counted 2026-03-05",
                   "counted 2026-03-06", "paused 2026-03-03 paused", "paused 2026-03-06 paused",
                   "end 2026-03-06 2026-03-06 24:00"}));
  EXPECT_EQ(e.steps[6].text, "paused 2026-03-03 10:00 to 2026-03-05 10:00");
  EXPECT_EQ(e.steps[7].text, "moved by the 2 workdays paused");
  const std::vector<Pause> at_once = {{T("2026-03-02T10:00"), T("2026-03-03T10:00")}};
  const Explanation stand_in = cn->Explain(T("2026-03-02T09:00"), L("1wd"), Lang::kZh, at_once);
  EXPECT_EQ(stand_in.steps[2].kind, "not_counted");
  EXPECT_EQ(stand_in.steps[2].on, D("2026-03-03"));
  EXPECT_EQ(stand_in.steps[3].text, "2026-03-04（周三）：第1个工作日");
  const std::vector<Pause> open = {{T("2026-03-03T10:00"), {}}};
  const Explanation stopped = cn->Explain(T("2026-03-02T09:00"), L("5d"), Lang::kZh, open);
  EXPECT_TRUE(stopped.due.stopped);
  EXPECT_EQ(stopped.steps.back().text, "2026-03-09 24:00 到期（暂停中）");
}

// Whatever the pauses, the counted lines of a workday limit are exactly as many as it has days.
TEST(Explain, CountsAsManyWorkdaysAsTheLimitHas) {
  const auto cn = Shipped();
  for (int start = 0; start < 40; ++start) {
    for (int length = 0; length < 12; ++length) {
      const core::Instant from = T("2026-02-06T09:00");
      const core::Instant stop = from + start * 11 * core::kMsPerHour;
      const std::vector<Pause> pauses = {{stop, stop + length * 13 * core::kMsPerHour}};
      const Explanation e = cn->Explain(from, L("5wd"), Lang::kZh, pauses);
      EXPECT_EQ(e.due, cn->DueAt(from, L("5wd"), pauses));
      const auto counted = std::count_if(e.steps.begin(), e.steps.end(),
                                         [](const Step& s) { return s.kind == "counted"; });
      EXPECT_EQ(counted, 5) << start << " " << length;
    }
  }
}

TEST(Explain, IsBounded) {
  const auto cn = Shipped();
  for (const char* text : {"36525wd", "100000wh"}) {
    const Explanation e = cn->Explain(T("2024-01-02T09:00"), L(text), Lang::kEn);
    EXPECT_LE(e.steps.size(), static_cast<std::size_t>(kExplainStepsMax) + 3);
    EXPECT_EQ(e.steps.back().kind, "end");
    EXPECT_EQ(std::count_if(e.steps.begin(), e.steps.end(),
                            [](const Step& s) { return s.kind == "shortened"; }),
              1);
  }
}

}  // namespace
}  // namespace shouwen::calendar

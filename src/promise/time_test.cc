// More time and time that stands still: extensions, pauses, and both at once against a second
// reckoning that walks day by day.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/check.h"
#include "promise/promise.h"

namespace shouwen::promise {
namespace {

core::Instant At(std::string_view text) {
  return core::ParseInstant(std::string(text) + ":00+08:00").value();
}
core::Date Day(std::string_view text) { return core::ParseDate(text).value(); }

std::shared_ptr<const method::Method> MethodWith(const std::string& limit) {
  const std::string yaml =
      "method: sample\ntitle: {zh: 示例, en: Sample}\ncalendar: office\n"
      "levels: {front: {zh: 前台, en: Front}}\n"
      "case: {starts_at: front, fields: {leaves_at: {zh: 离开, type: instant}}}\n"
      "promises:\n  answered: {when: case.received, owed_by: holder, owes: [case.settled], "
      "within: " +
      limit +
      ", warn: [1wd before]}\n"
      "  leaving: {when: case.received, owed_by: unit_head, owes: [case.replied], "
      "within: until leaves_at}\n";
  auto parsed = method::Parse(yaml, "sample.yaml");
  CORE_CHECK(std::holds_alternative<std::shared_ptr<const method::Method>>(parsed));
  return std::get<0>(parsed);
}

// Monday to Friday 09:00-12:00 and 13:30-17:30; 2026-05-01 and 04, 05 off, Saturday 05-09 worked.
calendar::Spec Office(bool with_notice) {
  calendar::Spec spec;
  spec.id = "office";
  for (int d = 0; d < 5; ++d) spec.hours[static_cast<std::size_t>(d)] = {{540, 720}, {810, 1050}};
  if (with_notice) {
    spec.notices = {{2026,
                     "示例通知",
                     {Day("2026-05-01"), Day("2026-05-02"), Day("2026-05-03"), Day("2026-05-04"),
                      Day("2026-05-05")},
                     {Day("2026-05-09")},
                     {}}};
  }
  return spec;
}
std::shared_ptr<const calendar::Calendar> Made(bool with_notice) {
  return calendar::Calendar::Make(Office(with_notice)).value();
}

class NoFacts : public method::Facts {
 public:
  method::Value Get(std::string_view) const override { return method::Nil{}; }
};

journal::Event Happened(const char* type, core::Instant at) {
  journal::Event event;
  event.type = type;
  event.at = at;
  event.actor = core::StaffId{3};
  return event;
}

struct World {
  explicit World(const std::string& limit) : method(MethodWith(limit)) {
    subject.id = core::CaseId{7};
    subject.method = method.get();
    subject.facts = &facts;
    subject.resolve = [](std::string_view) { return Owner{core::UnitId{1}, core::StaffId{5}}; };
    subject.calendar_at = [this](std::string_view, core::Instant) { return calendar; };
    subject.field_at = [this](std::string_view) { return leaves_at; };
  }
  void Make(core::Instant at) {
    live = OnEvent(subject, {}, Happened("case.received", at), ids).made;
  }
  const Promise& p() const { return live.at(0); }
  Changes Take(Changes changes) {
    live = After(live, changes);
    return changes;
  }
  Changes Pause(core::Instant at, core::Instant until) {
    pauses.push_back({at, std::nullopt});
    subject.pauses = pauses;
    subject.paused_until = until;
    return Take(OnPaused(subject, live, Happened("case.paused", at)));
  }
  Changes Resume(core::Instant at) {
    pauses.back().to_at = at;
    subject.pauses = pauses;
    subject.paused_until.reset();
    return Take(OnPaused(subject, live, Happened("case.resumed", at)));
  }
  Changes Extend(const std::string& length, core::Instant at) {
    const std::vector<std::string> rules{"answered"};
    return Take(OnExtended(subject, live, rules, calendar::ParseLimit(length).value(),
                           Happened("case.extended", at)));
  }
  std::shared_ptr<const method::Method> method;
  NoFacts facts;
  core::IdMaker ids{1};
  std::shared_ptr<const calendar::Calendar> calendar = Made(true);
  std::optional<core::Instant> leaves_at;
  std::vector<calendar::Pause> pauses;
  std::vector<Promise> live;
  Subject subject;
};

TEST(ExtensionTest, TheDueTimeMovesByTheDaysGrantedAndSaysSo) {
  World w("5wd");
  w.Make(At("2026-03-02T10:00"));  // Monday: 3, 4, 5, 6 and 9 March
  EXPECT_EQ(w.p().due_at, At("2026-03-10T00:00"));
  EXPECT_EQ(w.p().warn_at, At("2026-03-07T00:00"));
  const Changes changes = w.Extend("3wd", At("2026-03-06T10:00"));
  EXPECT_EQ(w.p().due_at, At("2026-03-13T00:00"));  // 10, 11, 12 March
  EXPECT_EQ(w.p().extended, "3wd");
  EXPECT_EQ(w.p().warn_at, At("2026-03-12T00:00")) << "warnings are planned anew";
  ASSERT_EQ(changes.events.size(), 1U);
  const journal::Event& event = changes.events[0];
  EXPECT_EQ(event.type, "promise.extended");
  EXPECT_EQ(event.actor, core::StaffId{3});
  EXPECT_EQ(event.body.at("old_due_at").as_string(), "2026-03-10T00:00:00+08:00");
  EXPECT_EQ(event.body.at("due_at").as_string(), "2026-03-13T00:00:00+08:00");
  EXPECT_EQ(event.body.at("length").as_string(), "3wd");
  const std::string zh(event.body.at("explain").at("zh").as_string());
  EXPECT_NE(zh.find("经批准延长"), std::string::npos) << zh;
  const auto steps = ExplainDue(w.subject, w.p(), calendar::Lang::kEn);
  EXPECT_TRUE(std::any_of(steps.begin(), steps.end(),
                          [](const std::string& s) { return s.starts_with("Extended by"); }));
  w.Extend("1wd", At("2026-03-06T11:00"));
  EXPECT_EQ(w.p().due_at, At("2026-03-14T00:00"));
  EXPECT_EQ(w.p().extended, "3wd 1wd");
}

TEST(ExtensionTest, ElapsedTimeIsAddedAtTheVeryMoment) {
  World w("24h");
  w.Make(At("2026-03-02T10:00"));
  w.Extend("30m", At("2026-03-02T11:00"));
  EXPECT_EQ(w.p().due_at, At("2026-03-03T10:30"));
}

TEST(ExtensionTest, WhatIsNotOpenNotMeantOrBoundToAnEventStays) {
  World w("5wd");
  w.leaves_at = At("2026-03-04T12:00");
  w.Make(At("2026-03-02T10:00"));
  ASSERT_EQ(w.live.size(), 2U);
  const std::vector<std::string> both{"answered", "leaving"};
  const auto limit = calendar::ParseLimit("3wd").value();
  const journal::Event cause = Happened("case.extended", At("2026-03-03T10:00"));
  EXPECT_EQ(OnExtended(w.subject, w.live, both, limit, cause).changed.size(), 1U);
  const std::vector<std::string> none{"other"};
  EXPECT_TRUE(OnExtended(w.subject, w.live, none, limit, cause).events.empty());
  for (const State state : {State::kKept, State::kBroken, State::kKeptLate, State::kWithdrawn}) {
    std::vector<Promise> ended = w.live;
    for (Promise& p : ended) p.state = state;
    EXPECT_TRUE(OnExtended(w.subject, ended, both, limit, cause).changed.empty());
  }
}

TEST(ExtensionTest, OneMayAskUpToTheVeryMoment) {
  World w("5wd");
  w.Make(At("2026-03-02T10:00"));
  // Due when Monday 9 March ends; a whole workday before that is when Friday the 6th ends.
  EXPECT_EQ(AskUntil(w.subject, w.p(), calendar::ParseLimit("1wd").value()),
            At("2026-03-07T00:00"));
}

TEST(PauseTest, NothingIsWarnedOrBrokenWhilePausedAndAnActKeepsInTime) {
  World w("5wd");
  w.Make(At("2026-03-02T10:00"));
  const Changes paused = w.Pause(At("2026-03-04T15:00"), At("2026-04-01T00:00"));
  EXPECT_EQ(w.p().paused_until, At("2026-04-01T00:00"));
  ASSERT_EQ(paused.events.size(), 1U);
  EXPECT_EQ(paused.events[0].type, "promise.paused");
  EXPECT_EQ(paused.events[0].body.at("until").as_string(), "2026-04-01T00:00:00+08:00");
  EXPECT_TRUE(OnDue(w.subject, w.p(), At("2026-03-20T10:00")).events.empty());
  EXPECT_EQ(StandingOf(w.live), Standing{});
  const Changes kept =
      OnEvent(w.subject, w.live, Happened("case.settled", At("2026-03-20T10:00")), w.ids);
  EXPECT_EQ(kept.changed.at(0).state, State::kKept);
  EXPECT_EQ(kept.changed.at(0).late_ms, 0);
  EXPECT_TRUE(
      OnPaused(w.subject, w.live, Happened("case.paused", At("2026-03-20T10:00"))).events.empty())
      << "a second time changes nothing";
}

TEST(PauseTest, DayLimitsMoveByTheWorkdaysPaused) {
  World w("5wd");
  w.Make(At("2026-03-02T10:00"));
  w.Pause(At("2026-03-04T15:00"), At("2026-04-01T00:00"));
  const Changes resumed = w.Resume(At("2026-03-09T09:00"));
  // 4, 5 and 6 March were paused: three workdays after the 9th.
  EXPECT_EQ(w.p().due_at, At("2026-03-13T00:00"));
  EXPECT_FALSE(w.p().paused_until);
  ASSERT_EQ(resumed.events.size(), 1U);
  EXPECT_EQ(resumed.events[0].type, "promise.resumed");
  EXPECT_EQ(resumed.events[0].body.at("old_due_at").as_string(), "2026-03-10T00:00:00+08:00");
}

TEST(PauseTest, ElapsedAndWorkingHoursStop) {
  World elapsed("24h");
  elapsed.Make(At("2026-03-02T10:00"));
  elapsed.Pause(At("2026-03-02T12:00"), At("2026-04-01T00:00"));
  elapsed.Resume(At("2026-03-04T12:30"));
  EXPECT_EQ(elapsed.p().due_at, At("2026-03-05T10:30"));
  World work("4wh");
  work.Make(At("2026-03-02T10:00"));  // 2 h until noon are gone before the pause
  work.Pause(At("2026-03-02T12:00"), At("2026-04-01T00:00"));
  work.Resume(At("2026-03-03T13:30"));
  EXPECT_EQ(work.p().due_at, At("2026-03-03T15:30"));
}

TEST(PauseTest, WhatIsBoundToAnEventGoesOnAndWhatIsBrokenStaysSo) {
  World w("1wd");
  w.leaves_at = At("2026-03-04T12:00");
  w.Make(At("2026-03-02T10:00"));
  ASSERT_EQ(w.live.size(), 2U);
  w.live[0] = OnDue(w.subject, w.live[0], At("2026-03-04T00:01")).changed.at(0);
  ASSERT_EQ(w.live[0].state, State::kBroken);
  const Changes paused = w.Pause(At("2026-03-04T09:00"), At("2026-04-01T00:00"));
  EXPECT_TRUE(paused.changed.empty());
  EXPECT_EQ(w.live[0].state, State::kBroken);
  EXPECT_FALSE(w.live[1].paused_until);
}

TEST(PauseTest, WhatIsMadeWhilePausedStandsStillFromTheStart) {
  World w("5wd");
  w.pauses.push_back({At("2026-03-02T09:00"), std::nullopt});
  w.subject.pauses = w.pauses;
  w.subject.paused_until = At("2026-04-01T00:00");
  w.Make(At("2026-03-02T10:00"));
  EXPECT_EQ(w.p().paused_until, At("2026-04-01T00:00"));
  w.Resume(At("2026-03-04T09:00"));
  // Of 2 and 3 March: two workdays more than the 9th.
  EXPECT_EQ(w.p().due_at, At("2026-03-12T00:00"));
}

// --- nothing consumed or paused is lost
// ---------------------------------------------------------------------------------------

// When `n` days counted by `is_day` end, walked one by one; days of a pause (from the one it begins
// on up to the one it ends on) give back one each, as long as they begin before what is reached.
core::Date Walk(core::Date event_day, std::int64_t n, const std::vector<calendar::Pause>& pauses,
                core::Instant from, const std::function<bool(core::Date)>& is_day) {
  const auto step = [&](core::Date day, std::int64_t count) {
    while (count > 0) {
      day = day + 1;
      if (is_day(day)) --count;
    }
    return day;
  };
  core::Date last = step(event_day, n);
  for (const calendar::Pause& pause : pauses) {
    if (pause.from_at >= core::StartOf(last + 1)) break;
    std::int64_t back = 0;
    const core::Date until = core::DateOf(*pause.to_at);
    for (core::Date d = core::DateOf(std::max(from, pause.from_at)); d < until; d = d + 1) {
      if (is_day(d)) ++back;
    }
    last = step(last, back);
  }
  return last;
}

bool IsOfficeDay(core::Date day) {
  if (day == Day("2026-05-09")) return true;
  if (day >= Day("2026-05-01") && day <= Day("2026-05-05")) return false;
  const int weekday = ((day - Day("2026-03-02")) % 7 + 7) % 7;  // Monday 0
  return weekday < 5;
}

struct Drawn {
  std::vector<std::pair<core::Instant, core::Instant>> pauses;
  std::vector<int> extensions;  // of how many days, after the pauses of that index
};

Drawn Draw(std::mt19937& random, core::Instant made) {
  const auto up_to = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Drawn drawn;
  core::Instant at = made;
  const int pauses = up_to(5);
  for (int i = 0; i < pauses; ++i) {
    at = at + (1 + up_to(3 * 1440)) * core::kMsPerMinute;
    const core::Instant from = at;
    at = at + (1 + up_to(6 * 1440)) * core::kMsPerMinute;
    drawn.pauses.emplace_back(from, at);
  }
  const int extensions = up_to(3);
  for (int i = 0; i < extensions; ++i) drawn.extensions.push_back(1 + up_to(9));
  return drawn;
}

TEST(TimePropertyTest, WorkdaysThroughPausesExtensionsAndALateNotice) {
  std::mt19937 random(20260302);
  int moved = 0;
  for (int turn = 0; turn < 400; ++turn) {
    World w("15wd");
    w.calendar = Made(false);  // the year's notice is not known yet
    const core::Instant made =
        At("2026-04-08T00:00") + static_cast<int>(random() % 14'400) * core::kMsPerMinute;
    w.Make(made);
    const Drawn drawn = Draw(random, made);
    const std::size_t notice_after = random() % 4;
    std::size_t step = 0;
    const auto maybe_notice = [&](core::Instant at) {
      if (step++ != notice_after) return;
      w.calendar = Made(true);
      w.Take(OnCalendar(w.subject, w.p(), at));
    };
    core::Instant now = made;
    std::size_t pause = 0, extension = 0;
    std::vector<int> granted;
    while (pause < drawn.pauses.size() || extension < drawn.extensions.size()) {
      if (pause < drawn.pauses.size() && (extension == drawn.extensions.size() || random() % 2)) {
        now = drawn.pauses[pause].first;
        if (now >= w.p().due_at) break;
        w.Pause(now, drawn.pauses[pause].second + core::kMsPerDay);
        maybe_notice(now);
        now = drawn.pauses[pause++].second;
        w.Resume(now);
      } else {
        granted.push_back(drawn.extensions[extension++]);
        w.Extend(std::to_string(granted.back()) + "wd", now);
      }
      maybe_notice(now);
    }
    w.calendar = Made(true);
    w.Take(OnCalendar(w.subject, w.p(), now));
    core::Date last = Walk(core::DateOf(made), 15, w.pauses, made, IsOfficeDay);
    for (const int days : granted) {
      last = Walk(last, days, w.pauses, core::StartOf(last + 1) - 1, IsOfficeDay);
    }
    ASSERT_EQ(w.p().due_at, core::StartOf(last + 1)) << "turn " << turn;
    if (!w.pauses.empty() && !granted.empty()) ++moved;
    Promise again = w.p();
    EXPECT_TRUE(OnCalendar(w.subject, again, now).changed.empty());
  }
  EXPECT_GT(moved, 50) << "the draws reach what they are for";
}

TEST(TimePropertyTest, ElapsedTimeThroughPauses) {
  std::mt19937 random(7);
  for (int turn = 0; turn < 400; ++turn) {
    World w("240h");
    const core::Instant made =
        At("2026-04-08T00:00") + static_cast<int>(random() % 14'400) * core::kMsPerMinute;
    w.Make(made);
    for (const auto& [from, to] : Draw(random, made).pauses) {
      if (from >= w.p().due_at) break;
      w.Pause(from, to + core::kMsPerDay);
      w.Resume(to);
    }
    // Minute by minute: 240 hours that were not paused.
    std::int64_t left = 240 * 60;
    core::Instant at = made;
    while (left > 0) {
      const bool paused = std::any_of(w.pauses.begin(), w.pauses.end(), [&](const auto& pause) {
        return pause.from_at <= at && at < *pause.to_at;
      });
      if (!paused) --left;
      at = at + core::kMsPerMinute;
    }
    ASSERT_EQ(w.p().due_at, at) << "turn " << turn;
  }
}

}  // namespace
}  // namespace shouwen::promise

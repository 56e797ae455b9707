// A provisional promise when the year's notice arrives.
#include <gtest/gtest.h>

#include <random>

#include "core/check.h"
#include "promise/promise.h"

namespace shouwen::promise {
namespace {

core::Instant At(std::string_view text) { return core::ParseInstant(text).value(); }
core::Date Day(std::string_view text) { return core::ParseDate(text).value(); }
using CalendarPtr = std::shared_ptr<const calendar::Calendar>;

std::shared_ptr<const method::Method> MethodWith(const std::string& limit) {
  const std::string yaml =
      "method: sample\ntitle: {zh: 示例, en: Sample}\ncalendar: office\n"
      "levels: {front: {zh: 前台, en: Front}}\ncase: {starts_at: front}\n"
      "promises:\n  answered: {when: case.received, owed_by: holder, owes: [case.settled], "
      "within: " +
      limit + ", warn: [50%, 1d before]}\n";
  auto parsed = method::Parse(yaml, "sample.yaml");
  CORE_CHECK(std::holds_alternative<std::shared_ptr<const method::Method>>(parsed));
  return std::get<0>(parsed);
}

calendar::Spec Office(std::vector<calendar::YearNotice> notices) {
  calendar::Spec spec;
  spec.id = "office";
  for (int d = 0; d < 5; ++d) spec.hours[static_cast<std::size_t>(d)] = {{540, 720}, {810, 1050}};
  spec.notices = std::move(notices);
  return spec;
}
CalendarPtr Made(calendar::Spec spec) { return calendar::Calendar::Make(std::move(spec)).value(); }
// 2026-01-01 to 03 off, Sunday 2026-01-04 worked, as the State Council's notice for 2026 has it.
calendar::YearNotice NewYear() {
  return {2026,
          "示例通知",
          {Day("2026-01-01"), Day("2026-01-02"), Day("2026-01-03")},
          {Day("2026-01-04")},
          {{Day("2026-01-01"), "元旦", "New Year's Day"}}};
}
const calendar::YearNotice kKnown{2025, "2025", {}, {}, {}};

class NoFacts : public method::Facts {
 public:
  method::Value Get(std::string_view) const override { return method::Nil{}; }
};

struct World {
  explicit World(const std::string& limit) : method(MethodWith(limit)) {
    subject.id = core::CaseId{7};
    subject.method = method.get();
    subject.facts = &facts;
    subject.resolve = [](std::string_view) { return Owner{core::UnitId{1}, core::StaffId{5}}; };
    subject.calendar_at = [this](std::string_view, core::Instant) { return calendar; };
  }
  Promise Make(core::Instant at) {
    journal::Event event;
    event.type = "case.received";
    event.at = at;
    return OnEvent(subject, {}, event, ids).made.at(0);
  }
  std::shared_ptr<const method::Method> method;
  NoFacts facts;
  core::IdMaker ids{1};
  CalendarPtr calendar = Made(Office({kKnown}));
  Subject subject;
};

TEST(RecomputeTest, TheNoticeMovesTheDueTimeAndSaysHowItCameAbout) {
  World w("5wd");
  const Promise p = w.Make(At("2025-12-29T10:00:00+08:00"));
  // 30, 31 December, 1, 2 and 5 January while only weekends are off.
  EXPECT_EQ(p.due_at, At("2026-01-06T00:00:00+08:00"));
  EXPECT_TRUE(p.provisional);
  const core::Instant now = At("2025-12-30T09:00:00+08:00");
  EXPECT_TRUE(OnCalendar(w.subject, p, now).events.empty()) << "nothing has become known";
  w.calendar = Made(Office({kKnown, NewYear()}));
  const Changes changes = OnCalendar(w.subject, p, now);
  ASSERT_EQ(changes.changed.size(), 1U);
  const Promise& q = changes.changed[0];
  // 30, 31 December, 4 (a worked Sunday), 5 and 6 January.
  EXPECT_EQ(q.due_at, At("2026-01-07T00:00:00+08:00"));
  EXPECT_FALSE(q.provisional);
  EXPECT_EQ(q.made_at, p.made_at);
  ASSERT_EQ(changes.events.size(), 1U);
  const journal::Event& event = changes.events[0];
  EXPECT_EQ(event.type, "promise.recomputed");
  EXPECT_EQ(event.actor_kind, "clock");
  EXPECT_EQ(event.case_id, core::CaseId{7});
  EXPECT_EQ(event.body.at("old_due_at").as_string(), "2026-01-06T00:00:00+08:00");
  EXPECT_EQ(event.body.at("due_at").as_string(), "2026-01-07T00:00:00+08:00");
  EXPECT_FALSE(event.body.at("provisional").as_bool());
  EXPECT_EQ(event.body.at("calendar").as_string(), "office");
  const std::string zh(event.body.at("explain").at("zh").as_string());
  EXPECT_NE(zh.find("元旦"), std::string::npos);
  EXPECT_NE(zh.find("示例通知"), std::string::npos);
  EXPECT_TRUE(OnCalendar(w.subject, q, now).events.empty()) << "a second time changes nothing";
}

TEST(RecomputeTest, ADueTimeThatHoldsIsConfirmed) {
  World w("1wd");
  const Promise p = w.Make(At("2026-01-05T10:00:00+08:00"));
  EXPECT_TRUE(p.provisional);
  w.calendar = Made(Office({kKnown, NewYear()}));
  const Changes changes = OnCalendar(w.subject, p, p.made_at);
  ASSERT_EQ(changes.changed.size(), 1U);
  EXPECT_EQ(changes.changed[0].due_at, p.due_at);
  EXPECT_FALSE(changes.changed[0].provisional);
}

TEST(RecomputeTest, OnlyWhatIsOpenAndProvisionalIsLookedAt) {
  World w("5wd");
  Promise p = w.Make(At("2025-12-29T10:00:00+08:00"));
  w.calendar = Made(Office({kKnown, NewYear()}));
  for (const State state : {State::kKept, State::kBroken, State::kKeptLate, State::kWithdrawn}) {
    Promise ended = p;
    ended.state = state;
    EXPECT_TRUE(OnCalendar(w.subject, ended, p.made_at).changed.empty());
  }
  p.provisional = false;
  EXPECT_TRUE(OnCalendar(w.subject, p, p.made_at).changed.empty());
}

struct Warned {
  const char* now;
  int given, counted;
  const char* next;
};

TEST(RecomputeTest, WarningsArePlannedAnew) {
  World w("5wd");
  const Promise made = w.Make(At("2025-12-29T10:00:00+08:00"));
  ASSERT_EQ(made.warn_at.has_value(), true);
  w.calendar = Made(Office({kKnown, NewYear()}));
  // By the new plan: a day before 2026-01-07T00:00, and half of the working time, which lies
  // between; whoever was warned of an end that is not the end is warned again.
  const core::Instant last = At("2026-01-06T00:00:00+08:00");
  for (const Warned& row : {Warned{"2025-12-29T11:00:00+08:00", 0, 0, nullptr},
                            Warned{"2026-01-05T23:59:00+08:00", 2, 1, "last"},
                            Warned{"2026-01-05T23:59:00+08:00", 0, 0, "missed"},
                            Warned{"2026-01-06T00:00:00+08:00", 2, 2, "none"}}) {
    Promise p = made;
    p.warned = row.given;
    const core::Instant now = At(row.now);
    const Promise q = OnCalendar(w.subject, p, now).changed.at(0);
    EXPECT_EQ(q.warned, row.counted) << row.now << " " << row.given;
    const std::string next = row.next ? row.next : "first";
    if (next == "none") {
      EXPECT_FALSE(q.warn_at.has_value());
    } else if (next == "last") {
      EXPECT_EQ(q.warn_at, last);
    } else {
      ASSERT_TRUE(q.warn_at.has_value());
      EXPECT_LT(*q.warn_at, last);
      EXPECT_EQ(*q.warn_at <= now, next == "missed")
          << "what was missed is given at the next sweep";
    }
  }
}

// --- whatever the notice and the pauses: nothing consumed or paused is lost --------------------

struct Drawn {
  std::mt19937 rng;
  explicit Drawn(unsigned seed) : rng(seed) {}
  int To(int n) { return static_cast<int>(rng() % static_cast<unsigned>(n)); }
  calendar::YearNotice Notice(int year) {
    calendar::YearNotice notice{year, "drawn", {}, {}, {}};
    for (core::Date day = core::FromCivil(year, 1, 1); day < core::FromCivil(year, 3, 15);
         day = day + 1) {
      const bool weekend = core::WeekdayOf(day) >= 5;
      if (!weekend && To(6) == 0) notice.off.push_back(day);
      if (weekend && To(6) == 0) notice.workdays.push_back(day);
    }
    return notice;
  }
  std::vector<calendar::Pause> Pauses(core::Instant from) {
    std::vector<calendar::Pause> pauses;
    core::Instant at = from;
    for (int n = To(4); n > 0; --n) {
      at = at + (1 + To(30)) * core::kMsPerHour;
      const core::Instant end = at + (1 + To(100)) * core::kMsPerHour;
      pauses.push_back({at, end});
      at = end;
    }
    return pauses;
  }
};

std::int64_t WorkdaysIn(const calendar::Calendar& c, core::Date first, core::Date until) {
  std::int64_t n = 0;
  for (core::Date day = first; day < until; day = day + 1) n += c.IsWorkday(day) ? 1 : 0;
  return n;
}

TEST(RecomputePropertyTest, WorkdaysConsumedAndPausedAreNeverLost) {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    Drawn draw(seed);
    const int limit = 20 + draw.To(20);
    World w(std::to_string(limit) + "wd");
    const core::Instant made =
        At("2025-12-08T00:00:00+08:00") + (draw.To(14 * 24 * 60)) * core::kMsPerMinute;
    const Promise p = w.Make(made);
    ASSERT_TRUE(p.provisional) << seed;
    w.calendar = Made(Office({kKnown, draw.Notice(2026)}));
    const auto pauses = draw.Pauses(made);
    w.subject.pauses = pauses;
    const core::Instant now = made + draw.To(40) * core::kMsPerDay;
    const Changes changes = OnCalendar(w.subject, p, now);
    ASSERT_EQ(changes.changed.size(), 1U) << seed;
    const Promise& q = changes.changed[0];
    std::int64_t paused = 0;
    for (const calendar::Pause& pause : pauses) {
      paused += WorkdaysIn(*w.calendar, core::DateOf(pause.from_at), core::DateOf(*pause.to_at));
    }
    // Counted day by day: the day of the event does not count, every paused workday comes on top.
    EXPECT_EQ(WorkdaysIn(*w.calendar, core::DateOf(made) + 1, core::DateOf(q.due_at)),
              limit + paused)
        << seed;
    EXPECT_TRUE(w.calendar->IsWorkday(core::DateOf(q.due_at - 1))) << seed;
    // When it is reckoned anew makes no difference, and the second time none at all.
    EXPECT_EQ(OnCalendar(w.subject, p, now + 9 * core::kMsPerDay).changed.at(0).due_at, q.due_at);
    EXPECT_TRUE(OnCalendar(w.subject, q, now).changed.empty()) << seed;
    EXPECT_LE(q.warned, p.warned);
    if (q.warn_at) {
      EXPECT_GT(*q.warn_at, q.made_at) << seed;
      EXPECT_LT(*q.warn_at, q.due_at) << seed;
    }
  }
}

TEST(RecomputePropertyTest, WorkingHoursConsumedAndPausedAreNeverLost) {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    Drawn draw(seed);
    const int limit = 60 + draw.To(100);
    World w(std::to_string(limit) + "wh");
    const core::Instant made =
        At("2025-12-22T09:00:00+08:00") + draw.To(6 * 24 * 60) * core::kMsPerMinute;
    const Promise p = w.Make(made);
    if (!p.provisional) continue;  // ends within the year that is known
    w.calendar = Made(Office({kKnown, draw.Notice(2026)}));
    const auto pauses = draw.Pauses(made);
    w.subject.pauses = pauses;
    const Changes changes = OnCalendar(w.subject, p, made);
    ASSERT_EQ(changes.changed.size(), 1U) << seed;
    const Promise& q = changes.changed[0];
    std::int64_t paused = 0;
    for (const calendar::Pause& pause : pauses) {
      paused += w.calendar->WorkMinutesBetween(pause.from_at, *pause.to_at);
    }
    EXPECT_EQ(w.calendar->WorkMinutesBetween(made, q.due_at), limit * 60 + paused) << seed;
    EXPECT_TRUE(OnCalendar(w.subject, q, made).changed.empty()) << seed;
  }
}

}  // namespace
}  // namespace shouwen::promise

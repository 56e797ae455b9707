#include <gtest/gtest.h>

#include <map>

#include "core/ids.h"
#include "promise/promise.h"

namespace shouwen::promise {
namespace {

constexpr std::string_view kMethod = R"yaml(
method: sample
title: {zh: 样本, en: Sample}
origin: {document: "000", lines: "1", place: {zh: 样本, en: Sample}}
version: 3
calendar: natural
levels:
  village: {zh: 村, en: Village}
  township: {zh: 乡, en: Township}
roles:
  doer: {is: holder, zh: 承办人, en: Doer}
case:
  starts_at: village
  fields:
    departs_at: {zh: 离店时间, en: Departs, type: instant}
  evaluation: {scale: [satisfied, dissatisfied]}
route:
  escalate: [village, township]
promises:
  village_settles:
    when: case.received
    if: level == "village"
    owed_by: doer
    owes: [case.settled, case.escalated]
    within: 5d
    warn: [1d before, 50%]
    else: [late, escalate]
  township_settles:
    when: case.received
    if: level == "township"
    owed_by: holder
    owes: [case.settled]
    within: 10d
    else: [late, {notify: supervisor}]
  seen_through:
    when: case.received
    owed_by: first_asked
    owes: [case.closed]
    within: 30d
    else: [late]
  follow_up:
    when: case.settled
    owed_by: supervisor
    owes: [case.followed_up]
    within: 1mo
    else: [late]
  again:
    when: case.reworked
    owed_by: holder
    owes: [case.settled]
    within: 24h
    else: [late]
  before_departure:
    when: case.received
    owed_by: unit_head
    owes: [case.evaluated]
    within: until departs_at
    warn: [50%, 2h before]
    else: [late]
  half_again:
    when: case.reminded
    owed_by: holder
    owes: [case.replied]
    within: 45m
    longer: {if: departs_at ~= nil, times: 1.5}
    warn: [50%]
    else: [late]
  says_why:
    when: case.noted
    if: event == "case.noted"
    owed_by: holder
    owes: [case.replied]
    within: 30m
    warn: [1h before]
    else: [late]
)yaml";

std::shared_ptr<const method::Method> Sample() {
  static const std::shared_ptr<const method::Method> sample = [] {
    method::ParseResult parsed = method::Parse(kMethod, "sample.yaml");
    if (const auto* bad = std::get_if<1>(&parsed)) {
      for (const auto& diagnostic : *bad) ADD_FAILURE() << diagnostic.Text();
      return std::shared_ptr<const method::Method>();
    }
    return std::get<0>(parsed);
  }();
  return sample;
}

class MapFacts : public method::Facts {
 public:
  std::map<std::string, method::Value, std::less<>> values{{"level", std::string("village")}};
  method::Value Get(std::string_view name) const override {
    const auto it = values.find(name);
    return it == values.end() ? method::Value(method::Nil{}) : it->second;
  }
};

core::Instant At(std::string_view text) { return core::ParseInstant(text).value(); }

class PromiseRulesTest : public ::testing::Test {
 protected:
  PromiseRulesTest() {
    subject.id = core::CaseId{77};
    subject.method = Sample().get();
    subject.facts = &facts;
    subject.calendar_at = [this](std::string_view, core::Instant) { return calendar; };
    subject.resolve = [this](std::string_view role) { return Resolve(role); };
    subject.field_at = [this](std::string_view) { return departs_at; };
  }

  Owner Resolve(std::string_view role) const {
    if (role == "first_asked") return {core::UnitId{1}, core::StaffId{11}};
    if (role == "supervisor") return {core::UnitId{9}, core::StaffId{99}};
    return holder;
  }

  journal::Event Event(const std::string& type, core::Instant at) const {
    journal::Event event;
    event.type = type;
    event.subject = "case";
    event.subject_id = 77;
    event.case_id = core::CaseId{77};
    event.actor = core::StaffId{5};
    event.unit = core::UnitId{1};
    event.at = at;
    return event;
  }

  // Runs the events as one command and keeps what is live.
  Changes Do(const std::vector<std::string>& types, core::Instant at) {
    std::vector<journal::Event> events;
    for (const std::string& type : types) events.push_back(Event(type, at));
    Changes changes = OnEvents(subject, live, events, ids);
    live = After(live, changes);
    return changes;
  }

  const Promise* Live(const std::string& rule) const {
    for (const Promise& p : live) {
      if (p.rule == rule) return &p;
    }
    return nullptr;
  }

  void SetLevel(const std::string& level) { facts.values["level"] = level; }

  const std::shared_ptr<const calendar::Calendar> calendar = calendar::Natural();
  const core::Instant start = At("2026-03-02T09:00:00+08:00");
  MapFacts facts;
  Owner holder{core::UnitId{1}, core::StaffId{5}};
  std::optional<core::Instant> departs_at;
  core::IdMaker ids{1};
  Subject subject;
  std::vector<Promise> live;
};

std::vector<std::string> Types(const Changes& changes) {
  std::vector<std::string> types;
  for (const journal::Event& event : changes.events) {
    types.push_back(event.type + " " + std::string(event.body.at("rule").as_string()));
  }
  return types;
}
using Texts = std::vector<std::string>;

TEST_F(PromiseRulesTest, ReceivingMakesWhatHoldsAtTheLevelAndNothingElse) {
  const Changes changes = Do({"case.received"}, start);
  EXPECT_EQ(Types(changes), (Texts{"promise.made village_settles", "promise.made seen_through"}));
  const Promise& p = changes.made.at(0);
  EXPECT_EQ(p.rule, "village_settles");
  EXPECT_EQ(p.case_id.value, 77);
  EXPECT_EQ(p.method, "sample");
  EXPECT_EQ(p.method_version, 3);
  EXPECT_EQ(p.owed_by, "doer");
  EXPECT_EQ(p.owed_unit.value, 1);
  EXPECT_EQ(p.owed_staff, core::StaffId{5});
  EXPECT_EQ(p.state, State::kOpen);
  EXPECT_EQ(p.made_at, start);
  // The day of the event is not counted; five days end at 24:00 of the fifth (Civil Code art. 201).
  EXPECT_EQ(p.due_at, At("2026-03-08T00:00:00+08:00"));
  EXPECT_FALSE(p.provisional);
  EXPECT_EQ(changes.made.at(1).owed_staff, core::StaffId{11});
}

TEST_F(PromiseRulesTest, AnEventOfAPromiseNamesItsCaseAndWhoCausedIt) {
  const Changes changes = Do({"case.received"}, start);
  const journal::Event& made = changes.events.at(0);
  EXPECT_EQ(made.subject, "promise");
  EXPECT_EQ(made.subject_id, changes.made.at(0).id.value);
  EXPECT_EQ(made.case_id, core::CaseId{77});
  EXPECT_EQ(made.actor, core::StaffId{5});
  EXPECT_EQ(made.at, start);
  EXPECT_EQ(made.body.at("due_at").as_string(), "2026-03-08T00:00:00+08:00");
  EXPECT_EQ(made.body.at("unit").as_string(), "1");
}

TEST_F(PromiseRulesTest, ASecondEventLeavesAnOpenPromiseAsItIs) {
  Do({"case.settled"}, start);
  const Promise first = *Live("follow_up");
  const Changes again = Do({"case.settled"}, start + core::kMsPerDay);
  EXPECT_TRUE(again.made.empty());
  EXPECT_EQ(*Live("follow_up"), first);
}

struct Kept {
  std::string at;
  State state;
  std::int64_t late_ms;
};

TEST_F(PromiseRulesTest, KeptUntilTheDueInstantAndLateAfterIt) {
  const std::vector<Kept> rows = {
      {"2026-03-07T23:59:00+08:00", State::kKept, 0},
      {"2026-03-08T00:00:00+08:00", State::kKept, 0},
      {"2026-03-08T00:01:00+08:00", State::kKeptLate, core::kMsPerMinute},
  };
  for (const Kept& row : rows) {
    live.clear();
    Do({"case.received"}, start);
    const Changes changes = Do({"case.settled"}, At(row.at));
    ASSERT_FALSE(changes.changed.empty()) << row.at;
    const Promise& p = changes.changed.at(0);
    EXPECT_EQ(p.rule, "village_settles");
    EXPECT_EQ(p.state, row.state) << row.at;
    EXPECT_EQ(p.late_ms, row.late_ms) << row.at;
    EXPECT_EQ(p.kept_by, "case.settled");
    EXPECT_EQ(p.kept_at, At(row.at));
    EXPECT_FALSE(p.warn_at.has_value());
    EXPECT_EQ(Live("village_settles"), nullptr);
  }
}

TEST_F(PromiseRulesTest, AnyOfTheEventsOwedKeeps) {
  Do({"case.received"}, start);
  const Changes changes = Do({"case.escalated"}, start + core::kMsPerDay);
  ASSERT_EQ(changes.changed.size(), 1U);
  EXPECT_EQ(changes.changed[0].kept_by, "case.escalated");
  const Changes none = Do({"case.settled"}, start + 2 * core::kMsPerDay);
  EXPECT_TRUE(none.changed.empty());
}

TEST_F(PromiseRulesTest, ANewLevelKeepsThenWithdrawsThenMakes) {
  Do({"case.received"}, start);
  SetLevel("township");
  const core::Instant up = At("2026-03-04T10:00:00+08:00");
  const Changes changes = Do({"case.escalated", "case.received"}, up);
  EXPECT_EQ(Types(changes),
            (Texts{"promise.kept village_settles", "promise.made township_settles"}));
  EXPECT_EQ(Live("township_settles")->due_at, At("2026-03-15T00:00:00+08:00"));
}

TEST_F(PromiseRulesTest, ANewLevelWithdrawsWhatTheUnitLeftBehindOwesAndNothingElse) {
  Do({"case.received"}, start);
  const core::Instant first_due = Live("seen_through")->due_at;
  SetLevel("township");
  const Changes changes = Do({"case.assigned", "case.received"}, start + core::kMsPerDay);
  ASSERT_EQ(changes.changed.size(), 1U);
  EXPECT_EQ(changes.changed[0].rule, "village_settles");
  EXPECT_EQ(changes.changed[0].state, State::kWithdrawn);
  EXPECT_EQ(changes.changed[0].withdrawn_at, start + core::kMsPerDay);
  // Passing the case on never ends or extends what the first-asked person owes.
  EXPECT_EQ(Live("seen_through")->due_at, first_due);
}

TEST_F(PromiseRulesTest, ANewRoundWithdrawsWhatTheSettlementMadeAndStartsTheLevelsClock) {
  Do({"case.received"}, start);
  Do({"case.settled"}, start + core::kMsPerDay);
  ASSERT_NE(Live("follow_up"), nullptr);
  const core::Instant again = start + 2 * core::kMsPerDay;
  const Changes changes = Do({"case.reworked", "case.received"}, again);
  EXPECT_EQ(Types(changes), (Texts{"promise.withdrawn follow_up", "promise.made again",
                                   "promise.made village_settles"}));
  EXPECT_EQ(Live("follow_up"), nullptr);
  EXPECT_EQ(Live("again")->due_at, again + core::kMsPerDay);  // made by this round: stays
  EXPECT_EQ(Live("village_settles")->made_at, again);
}

TEST_F(PromiseRulesTest, TheEndWithdrawsWhatIsOpenAndLeavesWhatIsBroken) {
  for (const std::string end : {"case.closed", "case.declined"}) {
    live.clear();
    Do({"case.received"}, start);
    const Changes broken = OnDue(subject, *Live("village_settles"), start + 9 * core::kMsPerDay);
    live = After(live, broken);
    const Changes changes = Do({end}, start + 10 * core::kMsPerDay);
    ASSERT_NE(Live("village_settles"), nullptr);
    EXPECT_EQ(Live("village_settles")->state, State::kBroken);
    ASSERT_EQ(changes.changed.size(), 1U);
    EXPECT_EQ(changes.changed[0].rule, "seen_through");
    EXPECT_EQ(changes.changed[0].state, end == "case.closed" ? State::kKept : State::kWithdrawn);
  }
}

TEST_F(PromiseRulesTest, ABrokenPromiseWhoseEventComesIsKeptLate) {
  Do({"case.received"}, start);
  live = After(live, OnDue(subject, *Live("village_settles"), At("2026-03-09T08:00:00+08:00")));
  const Changes changes = Do({"case.settled"}, At("2026-03-10T00:00:00+08:00"));
  const Promise& p = changes.changed.at(0);
  EXPECT_EQ(p.state, State::kKeptLate);
  EXPECT_EQ(p.broken_at, At("2026-03-09T08:00:00+08:00"));
  EXPECT_EQ(p.late_ms, 2 * core::kMsPerDay);  // from the due instant, not from the sweep
  EXPECT_EQ(changes.events.at(0).type, "promise.kept_late");
}

TEST_F(PromiseRulesTest, MadeAndKeptInOneCommandIsOneRow) {
  const Changes changes = Do({"case.received", "case.settled"}, start);
  ASSERT_EQ(changes.made.size(), 3U);
  EXPECT_TRUE(changes.changed.empty());
  EXPECT_EQ(changes.made[0].rule, "village_settles");
  EXPECT_EQ(changes.made[0].state, State::kKept);
  EXPECT_EQ(Types(changes).at(2), "promise.kept village_settles");
}

TEST_F(PromiseRulesTest, TheClockDoesNothingBeforeAndAtTheDueInstantButWarn) {
  Do({"case.received"}, start);
  const Promise p = *Live("village_settles");
  ASSERT_TRUE(p.warn_at.has_value());
  EXPECT_TRUE(OnDue(subject, p, *p.warn_at - 1).changed.empty());
  // Half of the time, then one day before the end.
  const Changes half = OnDue(subject, p, *p.warn_at);
  ASSERT_EQ(half.changed.size(), 1U);
  EXPECT_EQ(half.changed[0].warned, 1);
  EXPECT_EQ(half.changed[0].warn_at, At("2026-03-07T00:00:00+08:00"));
  EXPECT_EQ(half.events.at(0).type, "promise.warned");
  EXPECT_EQ(half.events.at(0).actor_kind, "clock");
  EXPECT_FALSE(half.events.at(0).actor.has_value());
  EXPECT_TRUE(half.consequences.empty());
  const Changes second = OnDue(subject, half.changed[0], At("2026-03-08T00:00:00+08:00"));
  ASSERT_EQ(second.changed.size(), 1U);
  EXPECT_EQ(second.changed[0].state, State::kOpen);
  EXPECT_FALSE(second.changed[0].warn_at.has_value());
  EXPECT_TRUE(OnDue(subject, second.changed[0], At("2026-03-08T00:00:00+08:00")).events.empty());
}

TEST_F(PromiseRulesTest, BreakingGivesEveryWarningFirstAndTheConsequencesInOrder) {
  Do({"case.received"}, start);
  const core::Instant after = At("2026-03-08T00:00:00.001+08:00");
  const Changes changes = OnDue(subject, *Live("village_settles"), after);
  EXPECT_EQ(Types(changes),
            (Texts{"promise.warned village_settles", "promise.warned village_settles",
                   "promise.broken village_settles"}));
  ASSERT_EQ(changes.consequences.size(), 2U);
  EXPECT_EQ(changes.consequences[0].kind, method::Act::Kind::kLate);
  EXPECT_EQ(changes.consequences[1].kind, method::Act::Kind::kEscalate);
  const Promise& p = changes.changed.at(0);
  EXPECT_EQ(p.state, State::kBroken);
  EXPECT_EQ(p.broken_at, after);
  EXPECT_EQ(p.warned, 2);
  const Changes again = OnDue(subject, p, after);
  EXPECT_TRUE(again.changed.empty());
  EXPECT_TRUE(again.events.empty());
  EXPECT_TRUE(again.consequences.empty());
}

TEST_F(PromiseRulesTest, AnUntilLimitFollowsTheFieldAndNeedsIt) {
  Do({"case.received"}, start);
  EXPECT_EQ(Live("before_departure"), nullptr);
  live.clear();
  departs_at = start + 10 * core::kMsPerHour;
  Do({"case.received"}, start);
  const Promise p = *Live("before_departure");
  EXPECT_EQ(p.due_at, start + 10 * core::kMsPerHour);
  EXPECT_EQ(p.warn_at, start + 5 * core::kMsPerHour);
  const Changes warned = OnDue(subject, p, *p.warn_at);
  EXPECT_EQ(warned.changed.at(0).warn_at, start + 8 * core::kMsPerHour);
}

TEST_F(PromiseRulesTest, AnUntilLimitThatHasPassedIsDueAtOnce) {
  departs_at = start - core::kMsPerHour;
  Do({"case.received"}, start);
  const Promise p = *Live("before_departure");
  EXPECT_EQ(p.due_at, start);
  EXPECT_FALSE(p.warn_at.has_value());
  EXPECT_EQ(OnDue(subject, p, start + 1).changed.at(0).state, State::kBroken);
}

TEST_F(PromiseRulesTest, AWarningThatWouldComeBeforeThePromiseIsNotGiven) {
  Do({"case.noted"}, start);
  ASSERT_NE(Live("says_why"), nullptr);  // its condition saw the event's type
  EXPECT_EQ(Live("says_why")->due_at, start + 30 * core::kMsPerMinute);
  EXPECT_FALSE(Live("says_why")->warn_at.has_value());
}

TEST_F(PromiseRulesTest, WhatTheHolderOwesFollowsTheHolder) {
  departs_at = start + core::kMsPerDay;
  Do({"case.received"}, start);
  holder = {core::UnitId{2}, core::StaffId{22}};
  const Changes changes = OnHolder(subject, live, start + 1);
  ASSERT_EQ(changes.changed.size(), 2U);
  EXPECT_EQ(changes.changed[0].rule, "village_settles");  // owed by a role that means the holder
  EXPECT_EQ(changes.changed[1].rule, "before_departure");
  for (const Promise& p : changes.changed) {
    EXPECT_EQ(p.owed_unit.value, 2);
    EXPECT_EQ(p.owed_staff, core::StaffId{22});
    EXPECT_EQ(p.state, State::kOpen);
  }
  EXPECT_TRUE(changes.events.empty());
  live = After(live, changes);
  EXPECT_TRUE(OnHolder(subject, live, start + 2).changed.empty());
}

// Another supervision order takes the place of the first.
TEST_F(PromiseRulesTest, WhatAnOrderAsksForFollowsTheOrder) {
  method::Method ordered = *Sample();
  for (method::PromiseRule& rule : ordered.promises) {
    if (rule.id == "seen_through") rule.owed_by = "ordered";
  }
  subject.method = &ordered;
  core::StaffId person{31};
  subject.resolve = [&](std::string_view role) {
    return role == "ordered" ? Owner{core::UnitId{3}, person} : Resolve(role);
  };
  Do({"case.received"}, start);
  ASSERT_EQ(Live("seen_through")->owed_staff, core::StaffId{31});
  EXPECT_TRUE(OnHolder(subject, live, start + 1).changed.empty());
  person = core::StaffId{32};
  const Changes changes = OnHolder(subject, live, start + 2);
  ASSERT_EQ(changes.changed.size(), 1U);
  EXPECT_EQ(changes.changed[0].rule, "seen_through");
  EXPECT_EQ(changes.changed[0].owed_staff, core::StaffId{32});
}

TEST_F(PromiseRulesTest, ABrokenPromiseStaysWithWhoBrokeIt) {
  Do({"case.received"}, start);
  live = After(live, OnDue(subject, *Live("village_settles"), start + 9 * core::kMsPerDay));
  holder = {core::UnitId{2}, core::StaffId{22}};
  EXPECT_TRUE(OnHolder(subject, live, start + 9 * core::kMsPerDay).changed.empty());
}

TEST_F(PromiseRulesTest, StandingIsTheNearestDueAndWhetherAnythingIsBroken) {
  EXPECT_EQ(StandingOf(live), (Standing{std::nullopt, false}));
  Do({"case.received"}, start);
  EXPECT_EQ(StandingOf(live), (Standing{At("2026-03-08T00:00:00+08:00"), false}));
  live = After(live, OnDue(subject, *Live("village_settles"), start + 9 * core::kMsPerDay));
  EXPECT_EQ(StandingOf(live), (Standing{Live("seen_through")->due_at, true}));
}

TEST_F(PromiseRulesTest, ARuleMayNameItsOwnCalendar) {
  method::Method own = *Sample();
  for (method::PromiseRule& rule : own.promises) rule.calendar = "eastern";
  subject.method = &own;
  const auto eastern = calendar::Natural(9 * 60);
  std::string asked;
  subject.calendar_at = [&](std::string_view id, core::Instant) {
    asked += id;
    return id == "eastern" ? eastern : calendar;
  };
  Do({"case.received"}, start);
  EXPECT_EQ(asked.substr(0, 7), "eastern");
  EXPECT_EQ(Live("village_settles")->due_at, At("2026-03-08T00:00:00+09:00"));
  live.clear();
  subject.calendar_at = [&](std::string_view id, core::Instant) {
    return id == "eastern" ? nullptr : calendar;
  };
  Do({"case.received"}, start);
  EXPECT_EQ(Live("village_settles")->due_at, At("2026-03-08T00:00:00+08:00"));
}

TEST_F(PromiseRulesTest, AnUntilLimitFollowsItsField) {
  departs_at = At("2026-03-03T12:00:00+08:00");
  Do({"case.received"}, start);
  const journal::Event moved = Event("case.step.stay_changed", start + core::kMsPerHour);
  EXPECT_TRUE(OnFields(subject, live, moved).changed.empty()) << "the same moment";
  departs_at = At("2026-03-05T12:00:00+08:00");
  const Changes later = OnFields(subject, live, moved);
  ASSERT_EQ(later.changed.size(), 1u) << "the others count days";
  EXPECT_EQ(later.changed[0].rule, "before_departure");
  EXPECT_EQ(later.changed[0].due_at, *departs_at);
  EXPECT_EQ(later.changed[0].warn_at, start + (*departs_at - start) / 2);
  ASSERT_EQ(later.events.size(), 1u);
  EXPECT_EQ(later.events[0].type, "promise.recomputed");
  EXPECT_EQ(later.events[0].actor, core::StaffId{5}) << "by who changed the field";
  EXPECT_EQ(later.events[0].body.at("old_due_at"), "2026-03-03T12:00:00+08:00");
  EXPECT_EQ(later.events[0].body.at("field"), "departs_at");
  live = After(live, later);
  EXPECT_TRUE(OnFields(subject, live, moved).changed.empty()) << "a second time changes nothing";
  departs_at = start - core::kMsPerHour;
  EXPECT_EQ(OnFields(subject, live, moved).changed.at(0).due_at, start) << "not before it was made";
  departs_at.reset();
  EXPECT_TRUE(OnFields(subject, live, moved).changed.empty()) << "an empty field moves nothing";
}

TEST_F(PromiseRulesTest, ABrokenOneFollowsNothing) {
  departs_at = At("2026-03-03T12:00:00+08:00");
  Do({"case.received"}, start);
  live = After(live, OnDue(subject, *Live("before_departure"), *departs_at + 1));
  ASSERT_EQ(Live("before_departure")->state, State::kBroken);
  departs_at = At("2026-03-05T12:00:00+08:00");
  EXPECT_TRUE(OnFields(subject, live, Event("case.noted", start)).changed.empty());
}

TEST_F(PromiseRulesTest, ALongerLimitIsReckonedAsItIsMade) {
  Do({"case.reminded"}, start);
  EXPECT_EQ(Live("half_again")->due_at, start + 45 * core::kMsPerMinute);
  live.clear();
  facts.values["departs_at"] = start;
  Do({"case.reminded"}, start);
  EXPECT_EQ(Live("half_again")->due_at, start + 68 * core::kMsPerMinute) << "67.5, rounded up";
  EXPECT_EQ(Live("half_again")->warn_at, start + 34 * core::kMsPerMinute);
}

TEST(PromiseStateTest, EveryStateHasItsWord) {
  for (const State state :
       {State::kOpen, State::kKept, State::kBroken, State::kKeptLate, State::kWithdrawn}) {
    EXPECT_EQ(ParseState(ToText(state)), state);
  }
  EXPECT_EQ(ToText(State::kKeptLate), "kept_late");
  EXPECT_FALSE(ParseState("late").has_value());
}

}  // namespace
}  // namespace shouwen::promise

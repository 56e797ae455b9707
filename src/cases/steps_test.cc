#include <gtest/gtest.h>

#include <algorithm>

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using Texts = std::vector<std::string>;

constexpr std::string_view kText = R"yaml(
method: stepped
title: {zh: 样本, en: Sample}
levels:
  village: {zh: 村, en: Village}
  township: {zh: 乡, en: Township}
  county: {zh: 县, en: County}
roles: {caller: {is: follow_up, zh: 回访员, en: Caller}}
case:
  starts_at: village
  kinds: {road: {zh: 修路, en: Road}, water: {zh: 供水, en: Water}}
  fields:
    request: {zh: 要求, en: Request}
    votes: {zh: 票数, en: Votes, type: number, required_for: case.step.decided}
    day: {zh: 日期, en: Day, type: date}
    at: {zh: 时刻, en: At, type: instant}
    poor: {zh: 困难, en: Poor, type: boolean}
  steps:
    asked: {zh: 征求意见, en: People asked}
    decided: {zh: 议事决策, en: Decided, by: unit_head, after: asked}
    looked: {zh: 监督, en: Looked at, by: supervisor, again: true}
    called: {zh: 回访, en: Called, by: caller}
    promised: {zh: 承诺, en: Promised, by: first_asked}
  evaluation: {scale: [satisfied, dissatisfied]}
route:
  escalate: [village, township, county]
  decide:
    - {if: votes >= 100, level: county}
    - if: kind == "road" and request ~= nil and poor ~= nil and day ~= nil and at ~= nil
      level: township
gates:
  enough:
    on: case.step.decided
    require: votes >= 3
    says: {zh: 票数不足, en: Too few votes}
  all_done:
    on: case.settle
    require: asked and decided
    says: {zh: 先议事, en: Decide first}
)yaml";

const method::Method& Stepped() {
  static const auto parsed = Parsed(kText);
  return *parsed;
}

Receive Plain() {
  Receive r;
  r.subject = "修路";
  r.first_asked = kVillageClerk;
  return r;
}

Story NewStory(const Receive& r = Plain()) { return Story(r, r.first_asked, Stepped()); }
TakeStep Step(const std::string& id, const std::string& votes = "") {
  TakeStep step{id, "", {}};
  if (!votes.empty()) step.fields["votes"] = votes;
  return step;
}

TEST(StepTest, IsWrittenDownWithWhoWhenAndWhat) {
  Story story = NewStory();
  story.Must(kVillageClerk, TakeStep{"asked", " 问了三户 ", {{"request", "硬化"}}});
  EXPECT_EQ(story.Types(), Texts{"case.step.asked"});
  EXPECT_EQ(story.Body("case.step.asked", "step"), "asked");
  EXPECT_EQ(story.Body("case.step.asked", "text"), "问了三户");
  EXPECT_EQ(story.Body("case.step.asked", "level"), "village");
  EXPECT_EQ(story.events[0].body.at("title").at("zh"), "征求意见");
  EXPECT_EQ(story.events[0].body.at("fields").at("request"), "硬化");
  EXPECT_EQ(story.events[0].actor, kVillageClerk);
  EXPECT_EQ(story.c.fields.at("asked"), core::FormatInstant(story.now()));
  EXPECT_EQ(story.c.fields.at("request"), "硬化");
  EXPECT_EQ(story.c.state, State::kOpen);
  EXPECT_EQ(CaseFacts(story.c, Stepped()).Get("asked"), method::Value(true));
  EXPECT_EQ(CaseFacts(story.c, Stepped()).Get("decided"), method::Value(method::Nil{}));
}

TEST(StepTest, Refusals) {
  Story story = NewStory();
  EXPECT_EQ(story.Do(kVillageClerk, Step("voted")), "cases.unknown_step");
  EXPECT_EQ(TextParam(*story.refusal, "known"), "asked, decided, looked, called, promised");
  EXPECT_EQ(story.Do(kNextVillageClerk, Step("asked")), "cases.step_not_yours");
  EXPECT_EQ(TextParam(*story.refusal, "by"), "holder");
  EXPECT_EQ(story.refusal->rule, "stepped@1 case.steps.asked");
  EXPECT_EQ(story.Do(kVillageHead, Step("decided", "5")), "cases.step_too_early");
  EXPECT_EQ(TextParam(*story.refusal, "after"), "asked");
  story.Must(kVillageClerk, Step("asked"));
  EXPECT_EQ(story.Do(kVillageClerk, Step("asked")), "cases.step_done") << "once a round";
  EXPECT_EQ(story.Do(kVillageClerk, Step("decided", "5")), "cases.step_not_yours");
  EXPECT_EQ(story.Do(kVillageHead, TakeStep{"decided", std::string(kNoteMax + 1, 'x'), {}}),
            "cases.text_too_long");
  EXPECT_EQ(story.Do(kVillageHead, TakeStep{"decided", "", {{"vote", "5"}}}),
            "cases.unknown_field");
  EXPECT_EQ(story.Do(kVillageHead, TakeStep{"decided", "", {{"asked", "2026-01-01"}}}),
            "cases.unknown_field")
      << "a step is done, not filled in";
  EXPECT_EQ(story.Do(kVillageHead, Step("decided", "many")), "cases.bad_field");
  EXPECT_EQ(story.Do(kVillageHead, Step("decided")), "cases.field_missing");
  EXPECT_EQ(story.Do(kVillageHead, Step("decided", "2")), "cases.gate_closed");
  EXPECT_EQ(story.refusal->says_zh, "票数不足");
  EXPECT_EQ(story.Do(kVillageClerk, Settle{"办了", {}}), "cases.gate_closed");
  story.Must(kVillageHead, Step("decided", "3"));
  story.Must(kVillageClerk, Settle{"办了", {}});
  story.Must(kVillageClerk, Close{});
  EXPECT_EQ(story.Do(kSupervisor, Step("looked")), "cases.closed");
}

TEST(StepTest, WhoseItIs) {
  struct Row {
    const char* step;
    core::StaffId who;
    bool may;
  };
  const std::vector<Row> rows = {
      {"asked", kVillageClerk, true},    {"asked", kVillageColleague, false},
      {"asked", kVillageHead, true},     {"asked", kSupervisor, true},
      {"looked", kSupervisor, true},     {"looked", kVillageHead, false},
      {"called", kCaller, true},         {"called", kVillageClerk, false},
      {"called", kSupervisor, true},     {"promised", kVillageClerk, true},
      {"promised", kVillageHead, false},
  };
  for (const Row& row : rows) {
    Story story = NewStory();
    EXPECT_EQ(story.Do(row.who, Step(row.step)), row.may ? "" : "cases.step_not_yours")
        << row.step << " " << core::ToText(row.who);
  }
}

TEST(StepTest, SomeMayBeDoneAgainAndANewRoundStartsAfresh) {
  Story story = NewStory();
  story.Must(kSupervisor, Step("looked"));
  const std::string first = story.c.fields.at("looked");
  story.Must(kSupervisor, Step("looked"));
  EXPECT_GT(story.c.fields.at("looked"), first);
  story.Must(kVillageClerk, Step("asked"));
  story.Must(kVillageHead, Step("decided", "4"));
  story.Must(kVillageClerk, Settle{"办了", {}});
  story.Must(kVillageClerk, Rework{"没办好"});
  for (const char* step : {"looked", "asked", "decided"}) {
    EXPECT_EQ(story.c.fields.count(step), 0u) << step;
  }
  EXPECT_EQ(story.c.fields.at("votes"), "4") << "what was written down stays";
  EXPECT_EQ(story.Do(kVillageClerk, Step("asked")), "");
}

TEST(StepTest, WhatThePageOffers) {
  Story story = NewStory();
  const org::Actor clerk = ActorOf(kVillageClerk);
  const auto offered = [&](const char* act) -> std::string {
    for (const Allowed& a : AllowedActs({clerk, Stepped(), Directory(), story.now()}, story.c)) {
      if (a.act == act) return a.refusal ? std::string(a.refusal->code.name) : "may";
    }
    return "not there";
  };
  EXPECT_EQ(offered("case.step"), "not there") << "the method's own steps stand in its place";
  EXPECT_EQ(offered("case.step.asked"), "may");
  EXPECT_EQ(offered("case.step.decided"), "cases.step_not_yours");
  story.Must(kVillageClerk, Step("asked"));
  EXPECT_EQ(offered("case.step.asked"), "cases.step_done");
  story.Must(kVillageClerk, Close{"explained", "不属于本级"});
  EXPECT_EQ(offered("case.step.promised"), "cases.closed");
}

// --- where a case starts -----------------------------------------------------------------------

TEST(DecideTest, TheFirstRowThatHoldsDecidesAndSaysWhy) {
  Receive r = Plain();
  r.kind = "road";
  r.fields = {{"request", "王家门前的路"},
              {"poor", "false"},
              {"day", "2026-03-02"},
              {"at", "2026-03-02T09:00:00+08:00"}};
  Story story = NewStory(r);
  EXPECT_EQ(story.c.level, "township");
  EXPECT_EQ(story.c.unit, kTownship);
  EXPECT_FALSE(story.c.holder) << "nobody there has taken it on yet";
  EXPECT_EQ(story.c.first_asked, kVillageClerk);
  const auto& why = story.Find("case.received").body.at("decided").as_object();
  EXPECT_EQ(why.at("rule"), "stepped@1 route.decide[1]");
  EXPECT_EQ(why.at("level"), "township");
  const auto& facts = why.at("facts").as_object();
  EXPECT_EQ(facts.at("kind"), "road");
  EXPECT_EQ(facts.at("poor"), false);
  EXPECT_EQ(facts.at("day"), "2026-03-02");
  EXPECT_EQ(facts.at("at"), "2026-03-02T09:00:00+08:00");
  EXPECT_FALSE(facts.contains("request")) << "what somebody said stays with the texts";

  r.fields["votes"] = "120";
  Story county = NewStory(r);
  EXPECT_EQ(county.c.level, "county") << "the row above";
  EXPECT_EQ(county.Find("case.received").body.at("decided").at("facts").at("votes"), "120");
}

TEST(DecideTest, NothingDecidedStartsWhereAllDo) {
  Story story = NewStory();
  EXPECT_EQ(story.c.level, "village");
  EXPECT_FALSE(story.Find("case.received").body.contains("decided"));
}

TEST(DecideTest, WhoeverIsAskedHigherUpKeepsItAndAPersonsWordGoesFirst) {
  Receive r = Plain();
  r.kind = "road";
  r.fields = {{"request", "路"},
              {"poor", "true"},
              {"day", "2026-03-02"},
              {"at", "2026-03-02T09:00:00+08:00"}};
  r.first_asked = kSupervisor;
  EXPECT_EQ(NewStory(r).c.level, "county");
  r.first_asked = kVillageClerk;
  r.level = "village";
  Story said = NewStory(r);
  EXPECT_EQ(said.c.level, "village");
  EXPECT_FALSE(said.Find("case.received").body.contains("decided"));
}

}  // namespace
}  // namespace shouwen::cases

// Duties that come back, what is told together, and exits of the clock: what is read, what is
// refused and where, how it is told.
#include <gtest/gtest.h>

#include "method_samples.h"

namespace shouwen::method {
namespace {

// A file with one register, whole but for what a test adds.
std::string File(const std::string& more,
                 const std::string& fields = "p: {zh: 期别}, n: {zh: 数, type: number}",
                 const std::string& book = "") {
  return std::string(kBase) + "registers:\n  checks:\n    title: 检查簿\n    fields: {" + fields +
         "}\n    states: {due: 待查, done: 已查}\n    starts: due\n" + book +
         "    acts: {check: {zh: 检查, from: due, to: done}, look: {zh: 再看, from: done, to: "
         "done}}\n    limits: {taken: {when: written, owes: check, within: 1d}}\n" +
         more;
}
std::string Duty(const std::string& keywords) {
  return File("cadences: {c: {" + keywords + "}}\n");
}
// All it must have, and one keyword more.
std::string Monthly(const std::string& keyword, const std::string& every = "month") {
  return Duty("every: " + every + ", for_each: unit, writes: checks, owes: check, " + keyword);
}
std::string Groups(const std::string& keywords) {
  return With("params: {near: {default: 0.5}, word: {default: a}}\ngroups: {" + keywords + "}\n");
}
std::string Exit(const std::string& keywords) {
  return With("exits: {silent: {zh: 默认同意, " + keywords + "}}\n");
}

class BadCadence : public testing::TestWithParam<BadFile> {};
TEST_P(BadCadence, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Of, BadCadence,
    testing::Values(
        BadFile{"cadences", File("cadences: §[c]\n"),
                "method.wrong_type cadences: a list, expected id: section, one a line"},
        BadFile{"title", Monthly("title: §[甲]"),
                "method.wrong_type cadences.c.title: a list, expected {zh: …, en: …}"},
        BadFile{"every", Monthly("at_least: 1", "§fortnight"),
                "method.unknown_word cadences.c.every: \"fortnight\", expected day, week, "},
        BadFile{"for_each", Duty("every: month, for_each: §house, writes: checks, owes: check"),
                "method.unknown_word cadences.c.for_each: \"house\", expected unit, staff"},
        BadFile{"where", Monthly("where: §size == 1"),
                "method.unknown_fact cadences.c.where: \"size\", expected "},
        BadFile{"where_level", Monthly("where: level == §\"middle\""),
                "method.unknown_level cadences.c.where: level \"middle\", expected low"},
        // A unit has no post; a person has.
        BadFile{"where_post", Monthly("where: §unit_head"),
                "method.unknown_fact cadences.c.where: \"unit_head\", expected "},
        BadFile{"where_case", Monthly("where: §settled"),
                "method.unknown_fact cadences.c.where: \"settled\", expected "},
        BadFile{"writes", Duty("every: month, for_each: unit, writes: §check, owes: check"),
                "method.unknown_register cadences.c.writes: \"check\", expected checks; did you "
                "mean \"checks\"?"},
        BadFile{"fills", Monthly("fills: §n"),
                "method.unknown_field cadences.c.fills: \"n\", expected p"},
        BadFile{"at_least", Monthly("at_least: §0"),
                "method.bad_number cadences.c.at_least: \"0\", expected a whole number"},
        BadFile{"at_least_max", Monthly("at_least: §32"),
                "method.bad_number cadences.c.at_least: \"32\", expected a whole number"},
        BadFile{"owed_by", Monthly("owed_by: §porter"),
                "method.unknown_role cadences.c.owed_by: \"porter\", expected "},
        BadFile{"owed_by_requester", Monthly("owed_by: §requester"),
                "method.unknown_role cadences.c.owed_by: \"requester\", expected a role of"},
        BadFile{"owes", Duty("every: month, for_each: unit, writes: checks, owes: §see"),
                "method.unknown_act cadences.c.owes[0]: \"see\", expected check, look"},
        BadFile{"owes_written",
                Duty("every: month, for_each: unit, writes: checks, owes: §written"),
                "method.unknown_act cadences.c.owes[0]: \"written\", expected check, look"},
        BadFile{"due", Monthly("due: §10th"),
                "method.bad_day cadences.c.due: \"10th\", expected day 1 to day 31"},
        BadFile{"due_month", Monthly("due: §day 10 of month 1"),
                "method.bad_day cadences.c.due: \"day 10 of month 1\", expected day 1 to day 31"},
        BadFile{"due_no_month", Monthly("due: §day 10", "quarter"),
                "method.bad_day cadences.c.due: \"day 10\", expected day 1 to day 31 of month 1 "
                "to 3"},
        BadFile{"due_month_4", Monthly("due: §day 1 of month 4", "quarter"),
                "method.bad_day cadences.c.due: \"day 1 of month 4\", expected day 1 to day 31 of"},
        BadFile{"due_day_8", Monthly("due: §day 8", "week"),
                "method.bad_day cadences.c.due: \"day 8\", expected day 1 to day 7"},
        BadFile{"due_day_0", Monthly("due: §day 0", "week"),
                "method.bad_day cadences.c.due: \"day 0\", expected day 1 to day 7"},
        BadFile{"warn", Monthly("warn: §soon"),
                "method.bad_warning cadences.c.warn[0]: \"soon\", expected 1% to 99%"},
        BadFile{"else", Monthly("else: §escalate"),
                "method.unknown_word cadences.c.else[0]: \"escalate\", expected late, notify"},
        BadFile{"name",
                File("cadences: {§taken: {every: month, for_each: unit, writes: checks, "
                     "owes: check}}\n"),
                "method.name_taken cadences.taken: \"taken\", expected a name no limit of"},
        BadFile{"missing", File("cadences: {§c: {every: month, for_each: unit, writes: checks}}\n"),
                "method.missing cadences.c.owes: no owes, expected acts of the register"}),
    NameOf);

// What must be written down at once the clock cannot know.
INSTANTIATE_TEST_SUITE_P(
    Unwritable, BadCadence,
    testing::Values(
        BadFile{
            "field",
            File("cadences: {c: {every: month, for_each: unit, writes: §checks, owes: check}}\n",
                 "p: {zh: 期别, required: true}"),
            "method.unwritable_register cadences.c.writes: \"checks\", which needs the field p"},
        BadFile{
            "person",
            File("cadences: {c: {every: month, for_each: unit, writes: §checks, owes: check}}\n",
                 "p: {zh: 期别}", "    person: {zh: 客人, required: true}\n"),
            "method.unwritable_register cadences.c.writes: \"checks\", which needs a person"},
        BadFile{
            "addressed",
            File("cadences: {c: {every: month, for_each: unit, writes: §checks, owes: check}}\n",
                 "p: {zh: 期别}", "    addressed: true\n"),
            "method.unwritable_register cadences.c.writes: \"checks\", which needs an addressee"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    GroupsAndExits, BadCadence,
    testing::Values(
        BadFile{"groups", With("groups: §[a]\n"),
                "method.wrong_type groups: a list, expected the keywords alike, within"},
        BadFile{"alike", Groups("alike: §far"),
                "method.unknown_fact groups.alike: \"far\", expected "},
        BadFile{"alike_text", Groups("alike: §word"),
                "method.unknown_fact groups.alike: \"word\", expected "},
        BadFile{"alike_fact", Groups("alike: §round"),
                "method.unknown_fact groups.alike: \"round\", expected "},
        BadFile{"alike_condition", Groups("alike: §near > 0.2"),
                "method.type_mismatch groups.alike: boolean, expected a number"},
        BadFile{"within", Groups("within: §2h"),
                "method.bad_limit groups.within: \"2h\", expected days such as 30d, or weeks"},
        BadFile{
            "without_case",
            "method: b\ntitle: 乙\nregisters: {r: {title: 簿, states: {a: 甲}, starts: a, acts: "
            "{go: {zh: 去, from: a, to: a}}}}\ngroups: §{within: 30d}\n",
            "method.missing groups: groups without a case, expected case beside it"},
        BadFile{"by", Exit("by: §robot"),
                "method.unknown_word exits.silent.by: \"robot\", expected clock"},
        BadFile{"by_proposed", Exit("evidence: required, by: §clock"),
                "method.wrong_type exits.silent.by: by beside a proposal, expected by alone"}),
    NameOf);

TEST(Cadences, EveryKeywordIsRead) {
  const auto m = Good(
      File("roles: {watch: {is: supervisor, zh: 监督, en: Watch}}\n"
           "cadences:\n  quarterly:\n    title: {zh: 季度检查, en: Quarterly check}\n"
           "    every: quarter\n    for_each: staff\n    where: unit_head and level == \"low\"\n"
           "    writes: checks\n    fills: p\n    at_least: 2\n    owed_by: watch\n"
           "    owes: [check]\n    due: day 10 of month 1\n    warn: [50%, 1d before]\n"
           "    else: [late, {notify: unit_head}, alarm]\n"));
  const Cadence* c = FindCadence(*m, "quarterly");
  ASSERT_NE(c, nullptr);
  EXPECT_EQ(FindCadence(*m, "monthly"), nullptr);
  EXPECT_EQ(c->every, "quarter");
  EXPECT_EQ(c->for_each, "staff");
  EXPECT_EQ(c->where.text(), "unit_head and level == \"low\"");
  EXPECT_EQ(c->book, "checks");
  EXPECT_EQ(c->fills, "p");
  EXPECT_EQ(c->at_least, 2);
  ASSERT_TRUE(c->due.has_value());
  EXPECT_EQ(c->due->month, 1);
  EXPECT_EQ(c->due->day, 10);
  EXPECT_EQ(c->rule.owed_by, "watch");
  EXPECT_EQ(c->rule.owes, std::vector<std::string>{"check"});
  EXPECT_EQ(c->rule.when, std::vector<std::string>{"cadence.quarterly"});
  EXPECT_EQ(c->rule.within.kind, calendar::LimitKind::kUntilField);
  EXPECT_EQ(c->rule.warn.size(), 2U);
  EXPECT_EQ(c->rule.otherwise.size(), 3U);
  EXPECT_EQ(
      ExplainCadence(*m, *c, true),
      "季度检查：每季度对每个人员（单位负责人且层级为“下级”）在“检查簿”立2条，由监督在第1个月10"
      "日前“检查”，“期别”记期别；时限过50%"
      "时、到期前1个自然日提醒；逾期的，记为逾期、通知单位负责人、报警。");
  EXPECT_EQ(
      ExplainCadence(*m, *c, false),
      "Quarterly check: every quarter 2 for each member of staff (the head of the unit and "
      "level is “Low”) in “检查簿”; Watch sees to “检查” by day 10 of month 1; “期别” takes the "
      "name of the "
      "period; a reminder comes "
      "at 50% of the time, 1 natural day before it is due; if not, it is marked late, the head of "
      "the unit is told, an alarm is raised.");
  EXPECT_NE(Explain(*m, true).find("季度检查：每季度"), std::string::npos);
}

TEST(Cadences, WhatIsLeftOutIsTheUsual) {
  const auto m = Good(Duty("every: week, for_each: unit, writes: checks, owes: check"));
  const Cadence& c = m->cadences.at(0);
  EXPECT_EQ(c.rule.owed_by, "holder");
  EXPECT_EQ(c.at_least, 1);
  EXPECT_FALSE(c.due.has_value());
  EXPECT_TRUE(c.where.empty());
  EXPECT_TRUE(c.fills.empty());
  EXPECT_EQ(ExplainCadence(*m, c, true), "每周对每个单位在“检查簿”立1条，由其在期末前“检查”。");
  EXPECT_EQ(ExplainCadence(*m, c, false),
            "every week 1 for each unit in “检查簿”; it sees to “检查” by the end of the period.");
}

// A field that the period fills may be required: it is there from the start.
TEST(Cadences, TheFieldThePeriodFillsMayBeRequired) {
  Good(File("cadences: {c: {every: day, for_each: unit, writes: checks, fills: p, owes: check}}\n",
            "p: {zh: 期别, required: true}"));
}

TEST(Cadences, AParamMaySayWhether) {
  const auto m = Good(
      File("params: {on: {default: false}, size: {default: 3}}\n"
           "cadences: {c: {every: day, for_each: unit, where: on and size > 2, writes: checks, "
           "owes: check}}\n"));
  EXPECT_EQ(m->cadences.at(0).where.text(), "on and size > 2");
}

TEST(Cadences, DaysOfEachPeriod) {
  for (const auto& [every, due] :
       std::vector<std::pair<std::string, std::string>>{{"day", "day 1"},
                                                        {"week", "day 7"},
                                                        {"half_month", "day 16"},
                                                        {"month", "day 31"},
                                                        {"quarter", "day 31 of month 3"},
                                                        {"half_year", "day 1 of month 6"},
                                                        {"year", "day 31 of month 12"}}) {
    Good(Monthly("due: " + due, every));
  }
  EXPECT_EQ(EveryInWords("quarter", true), "每季度");
  EXPECT_EQ(EveryInWords("half_month", false), "every half month");
}

class ParamFacts : public Facts {
 public:
  explicit ParamFacts(Value value) : value_(std::move(value)) {}
  Value Get(std::string_view name) const override { return name == "near" ? value_ : Nil{}; }

 private:
  Value value_;
};

TEST(Groups, NumbersMayBeParamsAndHaveUsualValues) {
  const auto plain = Good(std::string(kBase));
  EXPECT_FALSE(plain->groups.has_value());
  EXPECT_EQ(GroupScore(*plain, ParamFacts(Nil{})), 0.4);
  EXPECT_EQ(GroupDays(*plain), 30);
  const auto m =
      Good(With("params: {near: {zh: 最低相似度, en: the least likeness, default: 0.5}}\n"
                "groups: {alike: near, within: 2w}\n"));
  EXPECT_EQ(GroupDays(*m), 14);
  EXPECT_EQ(GroupScore(*m, ParamFacts(Decimal{7500})), 0.75);
  EXPECT_EQ(GroupScore(*m, ParamFacts(Decimal{10'000})), 1.0);
  for (const Value& value : {Value(Decimal{0}), Value(Decimal{10'001}), Value(Decimal{-1}),
                             Value(Nil{}), Value(std::string("0.5"))}) {
    EXPECT_EQ(GroupScore(*m, ParamFacts(value)), 0.4) << "outside its bounds";
  }
  EXPECT_EQ(ExplainGroups(*m, *m->groups, true),
            "归组：相隔不超过14天、相似度不低于最低相似度的诉求归为同一件事。");
  EXPECT_EQ(
      ExplainGroups(*m, *m->groups, false),
      "Cases at most 14 days apart and at least the least likeness alike are told together as "
      "one issue.");
}

TEST(Exits, OfTheClockAlone) {
  const auto m = Good(Exit("by: clock"));
  ASSERT_NE(FindExit(*m, "silent"), nullptr);
  EXPECT_TRUE(FindExit(*m, "silent")->by_clock);
  EXPECT_EQ(ExplainExit(*m, *FindExit(*m, "silent"), true), "出口“默认同意”，只能到时自动办结。");
  EXPECT_EQ(ExplainExit(*m, *FindExit(*m, "silent"), false),
            "Exit “默认同意”, by the clock alone.");
}

}  // namespace
}  // namespace shouwen::method

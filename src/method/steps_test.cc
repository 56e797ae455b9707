// What a method may say beyond promises and gates: steps, where a case starts, longer limits, sums.
#include <gtest/gtest.h>

#include <map>

#include "method/method.h"
#include "method_samples.h"

namespace shouwen::method {
namespace {

// A method whose case has the given inside, then sections of its own.
std::string Case(const std::string& inside, const std::string& sections = "") {
  return "method: a\ntitle: 甲\nlevels: {low: {zh: 村, en: Village}, high: {zh: 乡, en: Town}}\n"
         "case:\n  starts_at: low\n" +
         inside + "route: {escalate: [low, high]}\n" + sections;
}
const std::string kSteps =
    "  steps:\n    asked: {zh: 征求意见, en: People asked}\n"
    "    decided: {zh: 议事决策, en: Decided, by: unit_head, after: asked, again: true}\n";
std::string Promise(const std::string& inside) {
  return With("promises:\n  p: {when: case.received, owed_by: holder, owes: case.settled, " +
              inside + "}\n");
}

TEST(Steps, AreReadWithTheirOrder) {
  const auto m = Good(Case(kSteps));
  ASSERT_EQ(m->steps.size(), 2u);
  EXPECT_EQ(m->steps[0].title.zh, "征求意见");
  EXPECT_EQ(m->steps[0].by, "") << "whoever is responsible";
  EXPECT_FALSE(m->steps[0].again);
  EXPECT_EQ(m->steps[1].by, "unit_head");
  EXPECT_EQ(m->steps[1].after, std::vector<std::string>{"asked"});
  EXPECT_TRUE(m->steps[1].again);
  EXPECT_EQ(FindStep(*m, "asked"), &m->steps[0]);
  EXPECT_EQ(FindStep(*m, "case.step.decided"), &m->steps[1]);
  EXPECT_EQ(FindStep(*m, "case.step.done"), nullptr);
  EXPECT_EQ(FindStep(*m, "case.settled"), nullptr);
}

TEST(Steps, AreEventsActsAndFacts) {
  const auto m = Good(Case(kSteps + "  fields: {votes: {zh: 票数, en: Votes, type: number, "
                                    "required_for: case.step.decided}}\n",
                           "promises:\n  p: {when: case.step.asked, owed_by: holder, owes: "
                           "[case.step.decided], within: 5d}\n"
                           "gates: {g: {on: case.step.decided, require: count(asked) == 1, says: "
                           "甲}}\n"
                           "reactions: {r: {when: case.step.decided, if: asked, do: {notify: "
                           "supervisor}}}\n"
                           "measures: {m: {count: case.step.decided, over: case.received}}\n"
                           "postings: {w: {every: month, of: [received, settled]}}\n"));
  EXPECT_EQ(m->fields[0].required_for, std::vector<std::string>{"case.step.decided"});
  EXPECT_EQ(m->promises[0].owes, std::vector<std::string>{"case.step.decided"});
  EXPECT_EQ(m->gates[0].on, "case.step.decided");
}

TEST(Steps, InWords) {
  const auto m = Good(Case(kSteps,
                           "gates: {g: {on: case.step.decided, require: asked, says: 甲}}\n"
                           "promises:\n  p: {when: case.step.asked, owed_by: holder, owes: "
                           "case.step.decided, within: 5d}\n"));
  EXPECT_EQ(ExplainStep(*m, m->steps[0], true), "步骤“征求意见”，一轮只做一次。");
  EXPECT_EQ(ExplainStep(*m, m->steps[1], true),
            "步骤“议事决策”由单位负责人做，须“征求意见”已做之后，可以再做。");
  EXPECT_EQ(ExplainStep(*m, m->steps[1], false),
            "Step “Decided”, by the head of the unit, once “People asked” is done, as often as "
            "needed.");
  EXPECT_EQ(ExplainGate(*m, m->gates[0], true),
            "做“议事决策”的条件：“征求意见”已做。不满足时告知：“甲”。");
  EXPECT_EQ(ExplainGate(*m, m->gates[0], false),
            "To do “Decided”: “People asked” is done. Otherwise: “甲”.");
  EXPECT_EQ(ExplainPromise(*m, m->promises[0], true),
            "完成“征求意见”后，承办单位应在5个自然日内完成“议事决策”。");
  EXPECT_EQ(
      ExplainPromise(*m, m->promises[0], false),
      "When “People asked” is done, the unit holding the case sees to it within 5 natural days "
      "that “Decided” is done.");
  EXPECT_NE(Explain(*m, true).find("步骤“征求意见”"), std::string::npos);
}

class BadStep : public testing::TestWithParam<BadFile> {};
TEST_P(BadStep, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Steps, BadStep,
    testing::Values(
        BadFile{"steps", Case("  steps: §[asked]\n"), "method.wrong_type case.steps: a list"},
        BadFile{"zh", Case("  steps: {§s: {en: A}}\n"), "method.missing case.steps.s.zh: "},
        BadFile{"en", Case("  steps: {s: {zh: 甲, en: §[A]}}\n"),
                "method.wrong_type case.steps.s.en: a list"},
        BadFile{"by", Case("  steps: {s: {zh: 甲, by: §boss}}\n"),
                "method.unknown_role case.steps.s.by: \"boss\""},
        BadFile{"after", Case("  steps: {s: {zh: 甲, after: §r}, t: {zh: 乙}}\n"),
                "method.unknown_step case.steps.s.after[0]: \"r\""},
        BadFile{"after_itself", Case("  steps: {s: {zh: 甲, after: §s}}\n"),
                "method.unknown_step case.steps.s.after[0]: \"s\", expected a step that stands "
                "above this one"},
        BadFile{"after_below", Case("  steps: {s: {zh: 甲, after: §t}, t: {zh: 乙}}\n"),
                "method.unknown_step case.steps.s.after[0]: \"t\""},
        BadFile{"again", Case("  steps: {s: {zh: 甲, again: §often}}\n"),
                "method.wrong_type case.steps.s.again: "},
        BadFile{"name_of_a_fact", Case("  steps: {§settled: {zh: 甲}}\n"),
                "method.name_taken case.steps.settled: "},
        BadFile{"owed",
                Case(kSteps,
                     "promises:\n  p: {when: case.received, owed_by: holder, owes: "
                     "[§case.step.decide], within: 5d}\n"),
                "method.unknown_step promises.p.owes[0]: \"case.step.decide\", expected a step of "
                "case.steps; did you mean \"case.step.decided\"?"},
        BadFile{"gate",
                Case(kSteps, "gates: {g: {on: §case.step.voted, require: asked, says: 甲}}\n"),
                "method.unknown_step gates.g.on: \"case.step.voted\""},
        BadFile{"required_for",
                Case(kSteps + "  fields: {f: {zh: 甲, required_for: §case.step.voted}}\n"),
                "method.unknown_step case.fields.f.required_for[0]: \"case.step.voted\""},
        BadFile{"requester_owes_it",
                Case(kSteps,
                     "promises:\n  p: {when: case.received, owed_by: requester, owes: "
                     "[§case.step.asked], within: 5d}\n"),
                "method.unkeepable_promise promises.p.owes[0]: case.step.asked: the requester"}),
    NameOf);

// --- where a case starts ---------------------------------------------------------------------

TEST(Decide, TheRowsInOrderAndInWords) {
  const auto m = Good(
      "method: a\ntitle: 甲\nlevels: {low: {zh: 村, en: Village}, high: {zh: 乡, en: Town}}\n"
      "case: {starts_at: low, kinds: {road: {zh: 修路, en: Road}}}\n"
      "route:\n  decide:\n    - {if: kind == \"road\", level: high}\n"
      "    - {if: kind == nil, level: low}\n");
  ASSERT_EQ(m->decide.size(), 2u);
  EXPECT_EQ(m->decide[0].level, "high") << "and so the level can be reached";
  EXPECT_EQ(ExplainStart(*m, m->decide[0], true), "如果诉求类型为“修路”，从乡开始。");
  EXPECT_EQ(ExplainStart(*m, m->decide[0], false), "If kind of case is “Road”, it starts at Town.");
  EXPECT_NE(Explain(*m, true).find("如果诉求类型为“修路”，从乡开始。"), std::string::npos);
}

std::string Route(const std::string& inside) {
  return "method: a\ntitle: 甲\nlevels: {low: 村, high: 乡}\ncase: {starts_at: low}\n"
         "route: {escalate: [low, high], " +
         inside + "}\n";
}

INSTANTIATE_TEST_SUITE_P(
    Decide, BadStep,
    testing::Values(
        BadFile{"decide", Route("decide: §high"), "method.wrong_type route.decide: a text"},
        BadFile{"without_if", Route("decide: [§{level: high}]"),
                "method.missing route.decide[0].if: "},
        BadFile{"if", Route("decide: [{if: §levels == \"low\", level: high}]"),
                "method.unknown_fact route.decide[0].if: \"levels\""},
        BadFile{"level", Route("decide: [{if: confidential, level: §top}]"),
                "method.unknown_level route.decide[0].level: \"top\", expected low, high"}),
    NameOf);

// --- longer limits -----------------------------------------------------------------------------

class MapFacts : public Facts {
 public:
  std::map<std::string, Value, std::less<>> values;
  Value Get(std::string_view name) const override {
    const auto it = values.find(name);
    return it == values.end() ? Value(Nil{}) : it->second;
  }
};

TEST(Longer, MultipliesAndRoundsUp) {
  struct Row {
    const char *within, *times;
    std::int64_t amount;
  };
  constexpr Row kRows[] = {{"30m", "1.5", 45},   {"15m", "1.5", 23},   {"5m", "1.5", 8},
                           {"45m", "1.5", 68},   {"24h", "1.5", 2160}, {"7d", "1.5", 11},
                           {"5wd", "2", 10},     {"1mo", "1.5", 2},    {"4wh", "0.5", 120},
                           {"30m", "1 - 1", 30}, {"30m", "0 - 2", 30}, {"36525d", "2", 36525}};
  for (const Row& row : kRows) {
    const auto m =
        Good(With("params: {storm: {default: true}}\npromises:\n  p: {when: "
                  "case.received, owed_by: holder, owes: case.settled, within: " +
                  std::string(row.within) + ", longer: {if: storm, times: " + row.times + "}}\n"));
    MapFacts facts;
    const calendar::Limit plain = LimitOf(m->promises[0], facts);
    EXPECT_EQ(plain, m->promises[0].within) << "nothing known of a storm";
    facts.values["storm"] = true;
    EXPECT_EQ(LimitOf(m->promises[0], facts).amount, row.amount) << row.within;
    EXPECT_EQ(LimitOf(m->promises[0], facts).kind, plain.kind);
  }
}

TEST(Longer, TakesAParamAndIsSaid) {
  const auto m =
      Good(With("params: {storm: {zh: 暴风, en: there is a storm, default: true}, factor: {zh: "
                "放宽倍数, en: the factor, default: 1.5}}\npromises:\n  "
                "p: {when: case.received, owed_by: holder, owes: case.settled, within: "
                "30m, longer: {if: storm, times: factor}}\n"));
  MapFacts facts;
  facts.values = {{"storm", Value(true)}, {"factor", Value(Decimal{20'000})}};
  EXPECT_EQ(LimitOf(m->promises[0], facts).amount, 60);
  facts.values["factor"] = Nil{};
  EXPECT_EQ(LimitOf(m->promises[0], facts).amount, 30);
  EXPECT_NE(ExplainPromise(*m, m->promises[0], true).find("；暴风时，时限乘以放宽倍数"),
            std::string::npos);
  EXPECT_NE(ExplainPromise(*m, m->promises[0], false)
                .find("; the factor times as long if there is a storm"),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Longer, BadStep,
    testing::Values(
        BadFile{"longer", Promise("within: 5d, longer: §[1]"),
                "method.wrong_type promises.p.longer: a list"},
        BadFile{"if", Promise("within: 5d, longer: {if: §round, times: 2}"),
                "method.type_mismatch promises.p.longer.if: number, expected a condition"},
        BadFile{"times", Promise("within: 5d, longer: {if: signed, times: §signed}"),
                "method.type_mismatch promises.p.longer.times: boolean, expected a number"},
        BadFile{"same_day", Promise("within: same_day, longer: §{if: signed, times: 2}"),
                "method.bad_limit promises.p.longer: longer beside \"same_day\""}),
    NameOf);

// --- sums --------------------------------------------------------------------------------------

const std::string kAmount =
    "  fields: {amount: {zh: 金额, en: Amount, type: number}, who: {zh: 人}}\n";

TEST(Sum, IsReadAndSaid) {
  const auto m = Good(Case(kAmount,
                           "measures: {lent: {title: {zh: 发放, en: Lent}, sum: amount, "
                           "over: case.settled, where: amount > 0}}\n"));
  EXPECT_EQ(m->measures[0].kind, Measure::Kind::kSum);
  EXPECT_EQ(m->measures[0].sum, "amount");
  EXPECT_EQ(m->measures[0].over, "case.settled");
  EXPECT_EQ(ExplainMeasure(*m, m->measures[0], true),
            "统计发放：“办结”的诉求，金额合计，且金额大于0。");
  EXPECT_EQ(ExplainMeasure(*m, m->measures[0], false),
            "Counted: Lent: Amount added up over the cases where the case is settled and Amount is "
            "above 0.");
}

INSTANTIATE_TEST_SUITE_P(
    Sum, BadStep,
    testing::Values(
        BadFile{"sum", Case(kAmount, "measures: {m: {sum: §who, over: case.settled}}\n"),
                "method.unknown_field measures.m.sum: \"who\", expected a field of type number"},
        BadFile{"alone", Case(kAmount, "measures:\n  §m: {sum: amount}\n"),
                "method.bad_measure measures.m: another combination, expected count with over, "
                "share_of with by, sum with over, or promises_kept"},
        BadFile{"with_count",
                Case(kAmount,
                     "measures:\n  §m: {sum: amount, count: case.closed, over: "
                     "case.settled}\n"),
                "method.bad_measure measures.m: "}),
    NameOf);

}  // namespace
}  // namespace shouwen::method

// "Did you mean …": for each kind of name a file may misspell, the whole line a person reads -
// where, what was got, what could stand there, what was most likely meant (docs/methods.md, What
// the check refuses).
#include <gtest/gtest.h>

#include "method/nearest.h"
#include "method_samples.h"

namespace shouwen::method {
namespace {

// The one mistake of the file to its last character: "CODE m.yaml:LINE:COLUMN: path: …".
void ExpectLine(BadFile file) {
  const std::size_t space = file.mistake.find(' ');
  const std::string expected =
      file.mistake.substr(0, space) + " " + TakePlace(file.yaml) + ":" + file.mistake.substr(space);
  EXPECT_EQ(Mistakes(file.yaml), std::vector<std::string>{expected});
}

class Suggestion : public testing::TestWithParam<BadFile> {};
TEST_P(Suggestion, IsTheNearestThatCouldStandThere) { ExpectLine(GetParam()); }

std::string Promise(const std::string& keywords) {
  return With("promises: {p: {when: case.received, owes: case.settled, " + keywords + "}}\n");
}
std::string Reaction(const std::string& acts) {
  return With(
      "findings: {late: {zh: 逾期}, rude: {zh: 生硬}}\n"
      "reactions: {r: {when: case.cannot, do: [" +
      acts + "]}}\n");
}
std::string Register(const std::string& keyword) {
  return "method: b\ntitle: 乙\nregisters:\n  loans:\n    title: 簿\n"
         "    states: {asked: 等候, lent: 借出}\n    starts: asked\n"
         "    fields: {item: {zh: 物品}, urgent: {zh: 急, type: boolean}}\n"
         "    acts: {lend: {zh: 借出, from: asked, to: lent}}\n    " +
         keyword + "\n";
}

INSTANTIATE_TEST_SUITE_P(
    OfCases, Suggestion,
    testing::Values(
        BadFile{"role", Promise("owed_by: §hodler, within: 5d"),
                "method.unknown_role promises.p.owed_by: \"hodler\", expected holder, handler, "
                "first_asked, unit_head, supervisor, requester, follow_up, ordered; did you mean "
                "\"holder\"?"},
        BadFile{"role_of_the_file",
                With("roles: {caretaker: {is: handler}}\npromises: {p: {when: case.received, owes: "
                     "case.settled, owed_by: §caretakr, within: 5d}}\n"),
                "method.unknown_role promises.p.owed_by: \"caretakr\", expected holder, handler, "
                "first_asked, unit_head, supervisor, requester, follow_up, ordered, caretaker; did "
                "you mean \"caretaker\"?"},
        BadFile{"keyword", Promise("owed_by: holder, within: 5d, §esle: [late]"),
                "method.unknown_keyword promises.p.esle: unknown keyword \"esle\", expected title, "
                "when, if, owed_by, owes, within, longer, calendar, warn, else; did you mean "
                "\"else\"?"},
        BadFile{"level", Promise("owed_by: holder, within: 5d, if: level == §\"hihg\""),
                "method.unknown_level promises.p.if: level \"hihg\", expected low, high; did you "
                "mean \"high\"?"},
        BadFile{"ledger", Promise("owed_by: holder, within: 5d, if: ledger == §\"tow\""),
                "method.unknown_ledger promises.p.if: ledger \"tow\", expected one, two; did you "
                "mean \"two\"?"},
        BadFile{
            "answer", Promise("owed_by: holder, within: 5d, if: evaluation == §\"satisfide\""),
            "method.unknown_choice promises.p.if: evaluation \"satisfide\", expected satisfied, "
            "dissatisfied; did you mean \"satisfied\"?"},
        BadFile{"state", Promise("owed_by: holder, within: 5d, if: state == §\"setled\""),
                "method.unknown_choice promises.p.if: state \"setled\", expected open, settled, "
                "closed; did you mean \"settled\"?"},
        BadFile{"nothing_is_near", Promise("owed_by: holder, within: 5d, if: level == §\"moon\""),
                "method.unknown_level promises.p.if: level \"moon\", expected low, high"},
        BadFile{"card", Reaction("{card: §yelow}"),
                "method.unknown_word reactions.r.do[0]: \"yelow\", expected yellow, red; did you "
                "mean \"yellow\"?"},
        BadFile{"finding", Reaction("{finding: §rdue}"),
                "method.unknown_finding reactions.r.do[0]: \"rdue\", expected late, rude; did you "
                "mean \"rude\"?"},
        BadFile{"measure_by",
                With("measures: {m: {promises_kept: [§prompt]}}\npromises: {prompty: "
                     "{when: case.received, owed_by: holder, owes: case.settled, "
                     "within: 5d}}\n"),
                "method.unknown_promise measures.m.promises_kept[0]: \"prompt\", expected prompty; "
                "did you mean \"prompty\"?"},
        BadFile{
            "field_summed",
            "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, fields: {amount: "
            "{zh: 金额, type: number}, note: {zh: 注}}}\n"
            "measures: {m: {sum: §amuont, over: case.settled}}\n",
            "method.unknown_field measures.m.sum: \"amuont\", expected a field of type number; "
            "did you mean \"amount\"?"},
        BadFile{"field_until",
                "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, fields: "
                "{leaves_at: {zh: 离开, type: instant}}}\npromises: {p: {when: case.received, "
                "owed_by: holder, owes: case.settled, within: §until leave_at}}\n",
                "method.unknown_field promises.p.within: \"leave_at\", expected a field of type "
                "instant or date; did you mean \"leaves_at\"?"},
        BadFile{
            "step",
            "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, steps: {decided: "
            "{zh: 议事}}}\ngates: {g: {on: §case.step.decidd, require: true, says: 甲}}\n",
            "method.unknown_step gates.g.on: \"case.step.decidd\", expected a step of "
            "case.steps; did you mean \"case.step.decided\"?"},
        BadFile{"step_before",
                "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, steps: {told: "
                "{zh: 告知}, decided: {zh: 议事, after: §tolt}}}\n",
                "method.unknown_step case.steps.decided.after[0]: \"tolt\", expected a step that "
                "stands above this one; did you mean \"told\"?"},
        BadFile{
            "register_picked_from",
            "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, fields: {tool: "
            "{zh: 工具, type: entry, register: §toolz}}}\nregisters: {tools: {title: 簿, states: "
            "{a: 甲}, starts: a, acts: {go: {zh: 去, from: a, to: a}}}}\n",
            "method.unknown_register case.fields.tool.register: \"toolz\", expected tools; did "
            "you mean \"tools\"?"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    OfRegisters, Suggestion,
    testing::Values(
        BadFile{"state", Register("public: {shows: item, in: §lnet}"),
                "method.unknown_state registers.loans.public.in[0]: \"lnet\", expected asked, "
                "lent; did you mean \"lent\"?"},
        BadFile{"field", Register("public: {asks: §itme}"),
                "method.unknown_field registers.loans.public.asks[0]: \"itme\", expected item, "
                "urgent; did you mean \"item\"?"},
        BadFile{"first", Register("first: §ugrent"),
                "method.unknown_field registers.loans.first[0]: \"ugrent\", expected item, urgent; "
                "did you mean \"urgent\"?"},
        BadFile{"act", Register("limits: {l: {when: written, owes: §lned, within: 1d}}"),
                "method.unknown_act registers.loans.limits.l.owes[0]: \"lned\", expected written, "
                "lend; did you mean \"lend\"?"},
        BadFile{"written", Register("waits: {w: {from: §writen, to: lend}}"),
                "method.unknown_act registers.loans.waits.w.from[0]: \"writen\", expected written, "
                "lend; did you mean \"written\"?"},
        BadFile{"form", Register("form: §quueue"),
                "method.unknown_word registers.loans.form: \"quueue\", expected list, log, queue; "
                "did you mean \"queue\"?"}),
    NameOf);

// --- how near is near ---------------------------------------------------------------------------

TEST(Nearest, ALetterAddedDroppedChangedOrSwappedIsOneMistake) {
  for (const char* word : {"settledd", "setled", "settlet", "settlde"}) {
    EXPECT_EQ(Nearest(word, {"received", "settled"}), "settled") << word;
  }
}

TEST(Nearest, AThirdOfTheLettersAtMostAreOtherOnes) {
  EXPECT_EQ(Nearest("abcxyf", {"abcdef"}), "abcdef") << "two of six";
  EXPECT_EQ(Nearest("abxyzf", {"abcdef"}), "") << "three of six";
  EXPECT_EQ(Nearest("lw", {"low"}), "low");
  EXPECT_EQ(Nearest("xx", {"lo"}), "");
}

TEST(Nearest, AWordIsNeverTakenForOneItSharesNothingWith) {
  EXPECT_EQ(Nearest("b", {"a"}), "") << "one letter changed is the whole word";
  EXPECT_EQ(Nearest("", {"a"}), "");
  EXPECT_EQ(Nearest("a", {}), "");
}

TEST(Nearest, TheNearerOneWinsAndTheFirstOfEqualsStands) {
  EXPECT_EQ(Nearest("towns", {"township", "town"}), "town");
  EXPECT_EQ(Nearest("cat", {"car", "can"}), "car");
}

TEST(Nearest, WhatIsTooLongIsNotCompared) {
  const std::string word(64, 'a');
  const std::string close = word.substr(1) + "b";
  EXPECT_EQ(Nearest(word, {close}), close);
  EXPECT_EQ(Nearest(word + "a", {word}), "") << "sixty-five bytes";
}

}  // namespace
}  // namespace shouwen::method

#include <gtest/gtest.h>

#include "method/method.h"
#include "method_samples.h"

namespace shouwen::method {
namespace {

class BadMethod : public testing::TestWithParam<BadFile> {};
TEST_P(BadMethod, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    UnknownIds, BadMethod,
    testing::Values(
        BadFile{
            "event",
            With("promises: {p: {when: §case.settle, owed_by: holder, owes: case.settled, "
                 "within: 5d}}\n"),
            "method.unknown_event promises.p.when[0]: \"case.settle\", expected an event of the "
            "engine; did you mean \"case.settled\"?"},
        BadFile{"owed_event",
                With("promises: {p: {when: case.received, owed_by: holder, owes: [case.settled, "
                     "§case.done], within: 5d}}\n"),
                "method.unknown_event promises.p.owes[1]: \"case.done\""},
        BadFile{"act", With("gates: {g: {on: §case.closed, require: signed, says: 甲}}\n"),
                "method.unknown_act gates.g.on: \"case.closed\", expected an act such as "
                "case.close; did you mean \"case.close\"?"},
        BadFile{
            "required_for",
            "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, fields: {f: {zh: "
            "甲, required_for: §case.settel}}}\n",
            "method.unknown_act case.fields.f.required_for[0]: \"case.settel\", expected an act "
            "such as case.settle; did you mean \"case.settle\"?"},
        BadFile{"role",
                With("promises: {p: {when: case.received, owed_by: §boss, owes: case.settled, "
                     "within: 5d}}\n"),
                "method.unknown_role promises.p.owed_by: \"boss\", expected holder, handler,"},
        BadFile{"notified_role", With("reactions: {r: {when: case.cannot, do: {notify: §boss}}}\n"),
                "method.unknown_role reactions.r.do[0]: \"boss\""},
        BadFile{"start", "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: §two}\n",
                "method.unknown_level case.starts_at: \"two\", expected one"},
        BadFile{"escalation",
                "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one}\n"
                "route: {escalate: [one, §two]}\n",
                "method.unknown_level route.escalate[1]: \"two\""},
        BadFile{"assignment",
                "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one}\n"
                "route: {assign: {from: one, to: §two}}\n",
                "method.unknown_level route.assign.to: \"two\""},
        BadFile{"arbiter",
                "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one}\n"
                "route: {arbiter: §judge}\n",
                "method.unknown_level route.arbiter: \"judge\""},
        BadFile{"ledger_posted",
                With("postings: {w: {every: month, of: settled, ledgers: [§three]}}\n"),
                "method.unknown_ledger postings.w.ledgers[0]: \"three\", expected one, two"},
        BadFile{"event_posted", With("postings: {w: {every: month, of: [§finished]}}\n"),
                "method.unknown_event postings.w.of[0]: \"finished\""},
        BadFile{"form_posted", With("postings: {w: {every: month, of: settled, forms: §radio}}\n"),
                "method.unknown_word postings.w.forms[0]: \"radio\", expected web, print"},
        BadFile{"every", With("postings: {w: {every: §monthly, of: settled}}\n"),
                "method.unknown_word postings.w.every: \"monthly\", expected day,"},
        BadFile{"promise_measured", With("measures: {a: {promises_kept: [§p]}}\n"),
                "method.unknown_promise measures.a.promises_kept[0]: \"p\""},
        BadFile{"fact_measured", With("measures: {a: {share_of: case.settled, by: §levle}}\n"),
                "method.unknown_fact measures.a.by: \"levle\""}),
    NameOf);

std::string If(const std::string& condition) {
  return With(
      "promises: {p: {when: case.received, owed_by: holder, owes: case.settled, within: "
      "5d, if: " +
      condition + "}}\n");
}

INSTANTIATE_TEST_SUITE_P(
    Expressions, BadMethod,
    testing::Values(
        BadFile{"fact", If("§levle == \"low\""),
                "method.unknown_fact promises.p.if: \"levle\", expected a fact, a field or a param "
                "of the method; did you mean \"level\"?"},
        BadFile{"function", If("§floot(round) == 1"),
                "method.unknown_fact promises.p.if: \"floot()\""},
        BadFile{"level", If("level == §\"lwo\""),
                "method.unknown_level promises.p.if: level \"lwo\", expected low, high; did you "
                "mean \"low\"?"},
        BadFile{"ledger", If("ledger ~= §\"three\""), "method.unknown_ledger promises.p.if"},
        BadFile{"kind", If("kind == §\"help\""),
                "method.unknown_choice promises.p.if: kind \"help\", expected no kind: none is "
                "declared"},
        BadFile{"answer", If("evaluation == §\"fair\""),
                "method.unknown_choice promises.p.if: evaluation \"fair\", expected satisfied, "
                "dissatisfied"},
        BadFile{
            "state", If("state == §\"done\""),
            "method.unknown_choice promises.p.if: state \"done\", expected open, settled, closed"},
        BadFile{"event", If("event == §\"case.recieved\""),
                "method.unknown_event promises.p.if: event \"case.recieved\""},
        BadFile{"scale",
                "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one}\n"
                "gates: {g: {on: case.close, require: settled and §signed, says: 甲}}\n",
                "method.no_scale gates.g.require: signed without a scale, expected "
                "case.evaluation.scale to be declared"},
        BadFile{"until",
                With("promises: {p: {when: case.received, owed_by: holder, owes: case.settled, "
                     "within: §until leaves_at}}\n"),
                "method.unknown_field promises.p.within: \"leaves_at\", expected a field of type "
                "instant or date"}),
    NameOf);

constexpr const char* kThree =
    "method: a\ntitle: 甲\nlevels: {one: 一级, two: 二级, three: 三级}\ncase: {starts_at: one}\n";
std::string Three(const std::string& rest) { return kThree + rest; }
std::string Owes(const std::string& event, const std::string& condition) {
  return Three(
      "route: {escalate: [one, two, three], assign: {from: two, to: three}}\n"
      "promises: {p: {when: case.received, if: " +
      condition + ", owed_by: holder, owes: [§" + event + "], within: 5d}}\n");
}

INSTANTIATE_TEST_SUITE_P(
    Impossible, BadMethod,
    testing::Values(
        BadFile{"unreachable_level",
                "method: a\ntitle: 甲\nlevels: {one: 一级, two: 二级, §three: 三级}\n"
                "case: {starts_at: one}\nroute: {escalate: [one, two]}\n",
                "method.unreachable_level levels.three: \"three\", which no case reaches"},
        BadFile{"escalation_from_elsewhere",
                "method: a\ntitle: 甲\nlevels: {one: 一级, §two: 二级}\ncase: {starts_at: one}\n"
                "route: {escalate: [two]}\n",
                "method.unreachable_level levels.two"},
        BadFile{
            "nobody_assigns", Owes("case.assigned", "level == \"one\""),
            "method.unkeepable_promise promises.p.owes[0]: case.assigned: no route.assign leaves "
            "from there, expected an event that can happen there"},
        BadFile{
            "top_cannot_escalate", Owes("case.escalated", "level == \"three\""),
            "method.unkeepable_promise promises.p.owes[0]: case.escalated: route.escalate leads "
            "nowhere from there"},
        BadFile{"nobody_makes_it_happen", Owes("promise.broken", "round > 1"),
                "method.unkeepable_promise promises.p.owes[0]: promise.broken: nobody does it"},
        BadFile{"no_scale_to_evaluate", Owes("case.evaluated", "round > 1"),
                "method.unkeepable_promise promises.p.owes[0]: case.evaluated: there is no"},
        BadFile{
            "requester_settles",
            With("promises: {p: {when: case.received, owed_by: requester, owes: "
                 "[§case.settled], within: 5d}}\n"),
            "method.unkeepable_promise promises.p.owes[0]: case.settled: the requester cannot do "
            "it"},
        BadFile{
            "own_role_of_the_requester",
            With("roles: {client: {is: requester}}\npromises: {p: {when: case.received, owed_by: "
                 "client, owes: §case.replied, within: 5d}}\n"),
            "method.unkeepable_promise promises.p.owes[0]"},
        BadFile{"condition_never_holds", If("§level == \"low\" and level == \"high\""),
                "method.never_holds promises.p.if: a condition that holds at no level"},
        BadFile{"twin",
                With("promises:\n  p: {when: case.received, owed_by: holder, owes: [case.settled, "
                     "case.escalated], within: 5d}\n  §q: {when: case.received, owed_by: holder, "
                     "owes: [case.escalated, case.settled], within: 9d}\n"),
                "method.duplicate_promise promises.q: the same promise as p"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Loops, BadMethod,
    testing::Values(
        BadFile{"level_twice", Three("route: {escalate: [one, two, three, §one]}\n"),
                "method.escalation_loop route.escalate[3]: \"one\" again"},
        BadFile{"assigned_to_itself",
                Three("route: {escalate: [one, two, three], assign: {from: two, to: §two}}\n"),
                "method.escalation_loop route.assign.to: \"two\""},
        BadFile{
            "promise_escalates_at_top",
            Three("route: {escalate: [one, two, three]}\npromises: {p: {when: case.received, if: "
                  "level == \"three\", owed_by: holder, owes: case.settled, within: 5d, else: "
                  "[late, §escalate]}}\n"),
            "method.escalate_at_top promises.p.else[1]: escalate, with no level above"},
        BadFile{"reaction_escalates_at_top",
                Three("route: {escalate: [one, two, three]}\nreactions: {r: {when: promise.broken, "
                      "if: level == \"three\", do: [§escalate]}}\n"),
                "method.escalate_at_top reactions.r.do[0]"},
        BadFile{"rework_causes_itself",
                With("reactions: {r: {when: case.received, do: §[rework]}}\n"),
                "method.reaction_loop reactions.r.do: acts that set off this reaction again"},
        BadFile{"two_reactions_in_a_circle",
                With("reactions:\n  a: {when: case.reminded, do: §[{card: yellow}]}\n"
                     "  b: {when: case.carded, do: [remind]}\n"),
                "method.reaction_loop reactions.a.do"},
        BadFile{"reaction_never_holds",
                With("reactions: {r: {when: case.cannot, if: §false, do: [alarm]}}\n"),
                "method.never_holds reactions.r.if"}),
    NameOf);

class GoodMethod : public testing::TestWithParam<BadFile> {};
TEST_P(GoodMethod, HasNoMistake) {
  EXPECT_EQ(Mistakes(GetParam().yaml), std::vector<std::string>());
}

std::string OwesGood(std::string yaml) {
  TakePlace(yaml);
  return yaml;
}

INSTANTIATE_TEST_SUITE_P(
    Neighbours, GoodMethod,
    testing::Values(
        BadFile{"every_level_reached",
                Three("route: {escalate: [one, two], assign: {from: two, to: three}}\n"), ""},
        BadFile{"assigned_where_a_route_leaves",
                OwesGood(Owes("case.assigned", "level == \"two\"")), ""},
        BadFile{"escalates_below_the_top", OwesGood(Owes("case.escalated", "level ~= \"three\"")),
                ""},
        BadFile{"one_of_several_is_enough",
                With("promises: {p: {when: case.received, if: level == \"high\", owed_by: holder, "
                     "owes: [case.escalated, case.settled], within: 5d}}\n"),
                ""},
        BadFile{"the_requester_evaluates",
                With("promises: {p: {when: case.settled, owed_by: requester, owes: case.evaluated, "
                     "within: 5d}}\n"),
                ""},
        BadFile{"same_duty_of_two_people",
                With("promises:\n  p: {when: case.received, owed_by: holder, owes: case.settled, "
                     "within: 5d}\n  q: {when: case.received, owed_by: unit_head, owes: "
                     "case.settled, within: 9d}\n"),
                ""},
        BadFile{
            "rework_after_evaluation",
            With("reactions: {r: {when: case.evaluated, if: evaluation == \"dissatisfied\", do: "
                 "[rework]}}\n"),
            ""},
        BadFile{"escalation_that_ends_at_the_top",
                With("reactions: {r: {when: case.received, do: [escalate]}}\n"), ""},
        BadFile{
            "a_condition_breaks_the_circle",
            With("reactions: {r: {when: case.received, if: level == \"low\", do: [escalate]}}\n"),
            ""},
        BadFile{
            "until_a_moment",
            "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, fields: "
            "{leaves_at: {zh: 离开, type: instant}}}\npromises: {p: {when: case.received, owed_by: "
            "holder, owes: case.settled, within: until leaves_at, warn: [2h before]}}\n",
            ""},
        BadFile{"fields_and_params_in_conditions",
                "method: a\ntitle: 甲\nlevels: {one: 一级}\nparams: {cap: {default: 10}}\ncase: "
                "{starts_at: one, fields: {amount: {zh: 金额, type: number}}}\ngates: {g: {on: "
                "case.settle, require: amount <= cap, says: 甲}}\n",
                ""}),
    NameOf);

}  // namespace
}  // namespace shouwen::method

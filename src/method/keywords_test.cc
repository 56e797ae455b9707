// Every keyword of the table refuses a value that is not of its shape, at the place of the value.
// tests/meta/check_keywords.py counts the paths named here and in the other tests.
#include "keywords.h"

#include <gtest/gtest.h>

#include "method_samples.h"

namespace shouwen::method {
namespace {

class BadValue : public testing::TestWithParam<BadFile> {};
TEST_P(BadValue, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

// A whole file but for its `case` section and what a test adds.
std::string Case(const std::string& keywords) {
  return "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, " + keywords + "}\n";
}
std::string Field(const std::string& keywords) { return Case("fields: {f: {" + keywords + "}}"); }
std::string Route(const std::string& keywords) {
  return "method: a\ntitle: 甲\nlevels: {one: 一级, two: 二级}\ncase: {starts_at: one}\n"
         "route: {escalate: [one, two], " +
         keywords + "}\n";
}
std::string Promise(const std::string& keywords) {
  return With("promises:\n  p: {when: case.received, owed_by: holder, owes: case.settled, " +
              keywords + "}\n");
}
std::string Measure(const std::string& keywords) {
  return With("measures: {m: {" + keywords + "}}\n");
}

INSTANTIATE_TEST_SUITE_P(
    File, BadValue,
    testing::Values(
        BadFile{"method", "method: §[a]\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one}\n",
                "method.wrong_type method: a list, expected an id of small letters"},
        BadFile{"method_id",
                "method: §A b\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one}\n",
                "method.bad_id method: \"A b\", expected an id of small letters"},
        BadFile{"title", "method: a\ntitle: §[甲]\nlevels: {one: 一级}\ncase: {starts_at: one}\n",
                "method.wrong_type title: a list, expected {zh: …, en: …}"},
        BadFile{"ledgers", Case("kinds: {help: 求助}") + "ledgers: §[one]\n",
                "method.wrong_type ledgers: a list, expected id: {zh: …, en: …}"},
        BadFile{"case", "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: §one\n",
                "method.wrong_type case: a text, expected the keywords starts_at, fields,"},
        BadFile{"route", Case("kinds: {help: 求助}") + "route: §up\n",
                "method.wrong_type route: a text, expected the keywords escalate, assign,"},
        BadFile{"gates", With("gates: §[close]\n"),
                "method.wrong_type gates: a list, expected id: section, one a line"},
        BadFile{"reactions", With("reactions: §late\n"),
                "method.wrong_type reactions: a text, expected id: section, one a line"},
        BadFile{"postings", With("postings: §week\n"),
                "method.wrong_type postings: a text, expected id: section, one a line"},
        BadFile{"origin", With("origin: §A03\n"),
                "method.wrong_type origin: a text, expected the keywords document, lines, place"},
        BadFile{"lines", With("origin: {document: a, lines: §[1, 2]}\n"),
                "method.wrong_type origin.lines: a list, expected a text"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    ParamsAndRoles, BadValue,
    testing::Values(
        BadFile{"default", With("params: {a: {default: §[1]}}\n"),
                "method.wrong_type params.a.default: a list, expected a number, a date"},
        BadFile{"param_zh", With("params: {a: {default: 1, zh: §[上限]}}\n"),
                "method.wrong_type params.a.zh: a list, expected a text"},
        BadFile{"param_en", With("params: {a: {default: 1, zh: 上限, en: §{b: c}}}\n"),
                "method.wrong_type params.a.en: a mapping, expected a text"},
        BadFile{
            "param_title", With("params: {a: {default: 1, §title: {zh: 上限}}}\n"),
            "method.unknown_keyword params.a.title: unknown keyword \"title\", expected zh, en, "
            "default, unit, note"},
        BadFile{"unit", With("params: {a: {default: 1, unit: §[yuan]}}\n"),
                "method.wrong_type params.a.unit: a list, expected {zh: …, en: …}"},
        BadFile{"unit_language", With("params: {a: {default: 1, unit: {zh: 元, §fr: yuan}}}\n"),
                "method.unknown_keyword params.a.unit.fr: \"fr\", expected zh, en"},
        BadFile{"note", With("params: {a: {default: 1, note: §[b]}}\n"),
                "method.wrong_type params.a.note: a list, expected {zh: …, en: …}"},
        BadFile{"note_chinese", With("params: {a: {default: 1, note: §{en: why}}}\n"),
                "method.missing params.a.note: no zh, expected {zh: …, en: …}"},
        BadFile{"is", With("roles: {boss: {is: §[unit_head]}}\n"),
                "method.wrong_type roles.boss.is: a list, expected "},
        BadFile{"zh", With("roles: {boss: {is: unit_head, zh: §[总经理]}}\n"),
                "method.wrong_type roles.boss.zh: a list, expected a text"},
        BadFile{"en", With("roles: {boss: {is: unit_head, en: §\"\"}}\n"),
                "method.wrong_type roles.boss.en: an empty text, expected a text"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    CaseAndFields, BadValue,
    testing::Values(
        BadFile{"topics", Case("topics: §[road]"),
                "method.wrong_type case.topics: a list, expected id: {zh: …, en: …}"},
        BadFile{"kinds", Case("kinds: §help"),
                "method.wrong_type case.kinds: a text, expected id: {zh: …, en: …}"},
        BadFile{"evaluation", Case("evaluation: §[good]"),
                "method.wrong_type case.evaluation: a list, expected the keywords scale, signed"},
        BadFile{"scale", Case("evaluation: {scale: [§Good]}"),
                "method.bad_id case.evaluation.scale[0]: \"Good\", expected an id"},
        BadFile{"zh", Field("zh: §[费用]"),
                "method.wrong_type case.fields.f.zh: a list, expected a text"},
        BadFile{"filled_from", Field("zh: 意见, filled_from: §letter"),
                "method.unknown_word case.fields.f.filled_from: \"letter\", expected body, result"},
        BadFile{"en", Field("zh: 费用, en: §[Fee]"),
                "method.wrong_type case.fields.f.en: a list, expected a text"},
        BadFile{"type", Field("zh: 费用, type: §money"),
                "method.unknown_word case.fields.f.type: \"money\", expected text, number, date,"},
        BadFile{"choices", Field("zh: 方式, type: choice, choices: §[a, b]"),
                "method.wrong_type case.fields.f.choices: a list, expected id: {zh: …, en: …}"},
        BadFile{"required", Field("zh: 费用, required: §1"),
                "method.wrong_type case.fields.f.required: \"1\", expected true or false"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Routes, BadValue,
    testing::Values(BadFile{"assign", Route("assign: §two"),
                            "method.wrong_type route.assign: a text, expected "},
                    BadFile{"from", Route("assign: {from: §none, to: one}"),
                            "method.unknown_level route.assign.from: \"none\", expected one, two"},
                    BadFile{"by", Route("assign: {from: two, to: one, by: §lot}"),
                            "method.unknown_word route.assign.by: \"lot\", expected "
                            "responsibility_list, hand"},
                    BadFile{
                        "returns_max", Route("returns_max: §101"),
                        "method.bad_number route.returns_max: \"101\", expected a whole number"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Rules, BadValue,
    testing::Values(
        BadFile{"promise_title", Promise("within: 5d, title: §[甲]"),
                "method.wrong_type promises.p.title: a list, expected {zh: …, en: …}"},
        BadFile{"promise_calendar", Promise("within: 5d, calendar: §China"),
                "method.bad_id promises.p.calendar: \"China\", expected an id"},
        BadFile{"gate_says", With("gates: {g: {on: case.close, require: settled, says: §[甲]}}\n"),
                "method.wrong_type gates.g.says: a list, expected {zh: …, en: …}"},
        BadFile{"reaction_when", With("reactions: {r: {when: §case.gone, do: alarm}}\n"),
                "method.unknown_event reactions.r.when[0]: \"case.gone\", expected an event"},
        BadFile{"reaction_note",
                With("reactions: {r: {when: case.cannot, do: alarm, note: §[甲]}}\n"),
                "method.wrong_type reactions.r.note: a list, expected {zh: …, en: …}"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    MeasuresAndPostings, BadValue,
    testing::Values(
        BadFile{"title", Measure("title: §[甲], promises_kept: all"),
                "method.wrong_type measures.m.title: a list, expected {zh: …, en: …}"},
        BadFile{"count", Measure("count: §case.done, over: case.received"),
                "method.unknown_event measures.m.count[0]: \"case.done\", expected an event"},
        BadFile{"count_two", Measure("count: §[case.settled, case.closed], over: case.received"),
                "method.wrong_type measures.m.count: a list, expected an event"},
        BadFile{"over", Measure("count: case.settled, over: §case.came"),
                "method.unknown_event measures.m.over[0]: \"case.came\", expected an event"},
        BadFile{"where", Measure("count: case.settled, over: case.received, where: §[settled]"),
                "method.wrong_type measures.m.where: a list, expected a condition"},
        BadFile{"share_of", Measure("share_of: §case.done, by: level"),
                "method.unknown_event measures.m.share_of[0]: \"case.done\", expected an event"},
        BadFile{"mask", With("postings: {w: {every: week, of: received, mask: §nobody}}\n"),
                "method.unknown_word postings.w.mask: \"nobody\", expected requester"}),
    NameOf);

}  // namespace
}  // namespace shouwen::method

#include <gtest/gtest.h>

#include "method/method.h"
#include "method_samples.h"

namespace shouwen::method {
namespace {

TEST(Parse, TheSmallestFile) {
  const auto m = Good("method: a-b\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one}\n");
  EXPECT_EQ(m->id, "a-b");
  EXPECT_EQ(m->title.zh, "甲");
  EXPECT_EQ(m->title.en, "甲") << "one text serves both languages";
  EXPECT_EQ(m->version, 1);
  EXPECT_EQ(m->calendar, "natural");
  EXPECT_EQ(m->now_means, "15m");
  EXPECT_EQ(m->returns_max, 1);
  EXPECT_TRUE(m->scale.empty());
  EXPECT_TRUE(HasLevel(*m, "one"));
  EXPECT_FALSE(HasLevel(*m, "two"));
  EXPECT_EQ(NextLevel(*m, "one"), "");
  EXPECT_EQ(FindPromise(*m, "none"), nullptr);
}

TEST(Parse, KeepsTheTextItWasGiven) {
  EXPECT_EQ(Good(std::string(kBase))->source, kBase);
  EXPECT_EQ(Good("\xEF\xBB\xBF" + std::string(kBase))->source, kBase) << "a byte order mark";
}

TEST(Parse, IdentityAndParams) {
  const auto m = Good(
      With("version: 12\ncalendar: our-own\nnow_means: 30m\n"
           "origin: {document: \"002\", lines: 521-577, place: {zh: 某县, en: A county}}\n"
           "params:\n  cap: {default: 1000.5, unit: yuan, note: masked}\n  on: {default: true}\n"
           "  from: {default: 2026-03-01}\n  word: {default: \"12\"}\n"));
  EXPECT_EQ(m->version, 12);
  EXPECT_EQ(m->calendar, "our-own");
  EXPECT_EQ(m->now_means, "30m");
  EXPECT_EQ(m->origin.document, "002");
  EXPECT_EQ(m->origin.lines, "521-577");
  EXPECT_EQ(m->origin.place.en, "A county");
  ASSERT_EQ(m->params.size(), 4u);
  EXPECT_EQ(m->params[0].value, Value(Decimal{10'005'000}));
  EXPECT_EQ(m->params[0].unit.en, "yuan");
  EXPECT_EQ(m->params[0].unit.zh, "元") << "a usual unit is known in both languages";
  EXPECT_EQ(m->params[0].note.zh, "masked");
  EXPECT_EQ(m->params[0].note.en, "masked") << "one text is for both";
  EXPECT_EQ(m->params[0].title.en, "Cap") << "without a name it is called by its id";
  EXPECT_EQ(m->params[0].title.zh, "Cap");
  EXPECT_EQ(m->params[1].value, Value(true));
  EXPECT_EQ(m->params[2].value, Value(core::FromCivil(2026, 3, 1)));
  EXPECT_EQ(m->params[3].value, Value(std::string("12"))) << "quoted is text";
}

TEST(Parse, CaseFieldsAndChoices) {
  const auto m = Good(
      "method: a\ntitle: 甲\nlevels: {one: 一级}\n"
      "case:\n  starts_at: one\n  topics: {road: 道路}\n  kinds: {help: {zh: 求助, en: Help}}\n"
      "  fields:\n    amount: {zh: 金额, type: number}\n    leaves_at: {zh: 离开, type: instant}\n"
      "    born: {zh: 出生, type: date}\n    poor: {zh: 困难户, type: boolean, required: true}\n"
      "    how: {zh: 方式, type: choice, choices: {a: 甲, b: 乙}}\n"
      "    opinion: {zh: 意见, en: Opinion, required_for: [case.settled, case.close]}\n"
      "    done: {zh: 结果, filled_from: result}\n"
      "  evaluation: {scale: {good: {zh: 好, en: Good}, bad: 差}, signed: true}\n");
  ASSERT_EQ(m->fields.size(), 7u);
  EXPECT_EQ(m->fields[6].filled_from, "result");
  EXPECT_EQ(m->fields[5].filled_from, "");
  EXPECT_EQ(m->fields[0].kind, Field::Kind::kNumber);
  EXPECT_EQ(m->fields[1].kind, Field::Kind::kInstant);
  EXPECT_EQ(m->fields[2].kind, Field::Kind::kDate);
  EXPECT_TRUE(m->fields[3].required);
  EXPECT_EQ(m->fields[4].choices[1].id, "b");
  EXPECT_EQ(m->fields[5].required_for, (std::vector<std::string>{"case.settle", "case.close"}));
  EXPECT_EQ(m->topics[0].id, "road");
  EXPECT_EQ(m->kinds[0].title.en, "Help");
  EXPECT_EQ(m->scale[0].title.zh, "好");
  EXPECT_TRUE(m->signed_evaluation);
}

TEST(Parse, UsualAnswersBringTheirWords) {
  const auto m = Good(std::string(kBase));
  EXPECT_EQ(m->scale[0].title.zh, "满意");
  EXPECT_EQ(m->scale[1].title.en, "dissatisfied");
  EXPECT_FALSE(m->signed_evaluation);
}

TEST(Parse, RolesRouteAndArbiter) {
  const auto m = Good(
      "method: a\ntitle: 甲\nlevels: {one: 一级, two: 二级, three: 三级}\ncase: {starts_at: one}\n"
      "roles: {manager: {is: unit_head, zh: 总经理, en: General manager}}\n"
      "route:\n  escalate: [one, two]\n  assign: [{from: two, to: three, by: responsibility_list},"
      " {from: two, to: one}]\n  arbiter: manager\n  returns_max: 2\n");
  EXPECT_EQ(m->roles.at("manager"), "unit_head");
  EXPECT_EQ(m->role_titles.at("manager").en, "General manager");
  EXPECT_EQ(NextLevel(*m, "one"), "two");
  EXPECT_EQ(NextLevel(*m, "two"), "");
  ASSERT_EQ(m->assign.size(), 2u);
  EXPECT_EQ(m->assign[0].by, "responsibility_list");
  EXPECT_EQ(m->assign[1].by, "hand");
  EXPECT_EQ(m->arbiter, "manager");
  EXPECT_EQ(m->returns_max, 2);
}

TEST(Parse, PromiseWithEverything) {
  const auto m = Good(With(
      "promises:\n  p:\n    title: 甲\n    when: [case.received, case.reworked]\n"
      "    if: level == \"low\"\n    owed_by: holder\n    owes: [case.settled, case.escalated]\n"
      "    within: 5wd\n    calendar: cn\n    warn: [50%, 1d before]\n"
      "    else: [late, {notify: supervisor}, {card: yellow}, escalate]\n"));
  const PromiseRule& p = *FindPromise(*m, "p");
  EXPECT_EQ(p.title.zh, "甲");
  EXPECT_EQ(p.when, (std::vector<std::string>{"case.received", "case.reworked"}));
  EXPECT_EQ(p.condition.text(), "level == \"low\"");
  EXPECT_EQ(p.owed_by, "holder");
  EXPECT_EQ(p.owes, (std::vector<std::string>{"case.settled", "case.escalated"}));
  EXPECT_EQ(p.within, calendar::ParseLimit("5wd").value());
  EXPECT_EQ(p.calendar, "cn");
  ASSERT_EQ(p.warn.size(), 2u);
  EXPECT_EQ(p.warn[0].percent, 50);
  EXPECT_FALSE(p.warn[0].before);
  EXPECT_EQ(p.warn[1].before, calendar::ParseLimit("1d").value());
  ASSERT_EQ(p.otherwise.size(), 4u);
  EXPECT_EQ(p.otherwise[0].kind, Act::Kind::kLate);
  EXPECT_EQ(p.otherwise[1].kind, Act::Kind::kNotify);
  EXPECT_EQ(p.otherwise[1].arg, "supervisor");
  EXPECT_EQ(p.otherwise[2].kind, Act::Kind::kCard);
  EXPECT_EQ(p.otherwise[2].arg, "yellow");
  EXPECT_EQ(p.otherwise[3].kind, Act::Kind::kEscalate);
}

TEST(Parse, NowMeansWhatTheFileSays) {
  const auto m = Good(With(
      "now_means: 30m\npromises: {p: {when: case.received, owed_by: holder, owes: case.replied, "
      "within: now}}\n"));
  EXPECT_EQ(m->promises[0].within.amount, 30);
  EXPECT_EQ(m->promises[0].within.kind, calendar::LimitKind::kMinutes);
}

TEST(Parse, ConsequencesInEveryForm) {
  const auto acts = [](const std::string& form) {
    return Good(With("reactions: {r: {when: case.cannot, do: " + form + "}}\n"))->reactions[0].acts;
  };
  EXPECT_EQ(acts("alarm")[0].kind, Act::Kind::kAlarm);
  EXPECT_EQ(acts("{close: explained}")[0].arg, "explained");
  EXPECT_EQ(acts("[remind]")[0].arg, "") << "whoever owes";
  EXPECT_EQ(acts("[{remind: unit_head}]")[0].arg, "unit_head");
  const auto two = acts("[card: red, notify: supervisor]");
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[0].arg, "red");
  EXPECT_EQ(two[1].kind, Act::Kind::kNotify);
}

TEST(Parse, MeasuresAndPostings) {
  const auto m = Good(With(
      "promises: {p: {when: case.received, owed_by: holder, owes: case.settled, within: 1d}}\n"
      "measures:\n  a: {count: case.settled, over: case.received, where: evaluation ~= nil}\n"
      "  b: {share_of: case.settled, by: level}\n  c: {promises_kept: [p]}\n"
      "  d: {promises_kept: all, title: 全部}\n"
      "postings:\n  w: {every: quarter, of: [received, settled], ledgers: [one], forms: [print]}\n"
      "  x: {every: day, of: closed, ledgers: all}\n"));
  EXPECT_EQ(m->measures[0].kind, Measure::Kind::kRate);
  EXPECT_EQ(m->measures[0].count, "case.settled");
  EXPECT_EQ(m->measures[0].over, "case.received");
  EXPECT_EQ(m->measures[0].where.text(), "evaluation ~= nil");
  EXPECT_EQ(m->measures[1].kind, Measure::Kind::kShare);
  EXPECT_EQ(m->measures[1].by, "level");
  EXPECT_EQ(m->measures[2].promises, std::vector<std::string>{"p"});
  EXPECT_EQ(m->measures[3].kind, Measure::Kind::kPromisesKept);
  EXPECT_TRUE(m->measures[3].promises.empty());
  EXPECT_EQ(m->postings[0].ledgers, std::vector<std::string>{"one"});
  EXPECT_EQ(m->postings[0].mask, "requester");
  EXPECT_TRUE(m->postings[1].ledgers.empty()) << "all";
  EXPECT_EQ(m->postings[1].forms, std::vector<std::string>{"web"});
}

// The conditions of the language's first worked example stand unquoted in flow mappings.
TEST(Parse, ConditionsInFlowStyleNeedNoQuotes) {
  const auto m = Good(With(
      "promises:\n"
      "  a: {when: case.received, if: level == \"low\",       owed_by: holder, owes: "
      "[case.settled, "
      "case.escalated], within: 5d,  else: [late]}\n"
      "gates:\n  close: {on: case.close, require: evaluation ~= nil and not confidential, says: "
      "{zh: 评价后销号, en: Evaluate first}}\n"));
  EXPECT_EQ(m->promises[0].condition.text(), "level == \"low\"");
  EXPECT_EQ(m->gates[0].require.text(), "evaluation ~= nil and not confidential");
  EXPECT_EQ(m->gates[0].on, "case.close");
}

class BadSyntax : public testing::TestWithParam<BadFile> {};
TEST_P(BadSyntax, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Yaml, BadSyntax,
    testing::Values(
        BadFile{"empty", "", "method.wrong_type nothing, expected the keywords method,"},
        BadFile{"list", "- a\n", "method.wrong_type a list, expected the keywords"},
        BadFile{"broken", "method: [a\n§", "method.yaml "},
        BadFile{"anchor", "method: §&a b\n", "method.yaml an anchor (&)"},
        BadFile{"alias", "method: §&a b\ntitle: *a\n", "method.yaml an anchor"},
        BadFile{"tag", "method: §!!int 3\n", "method.yaml the tag"},
        BadFile{"two_documents", std::string(kBase) + "§---\nmethod: b\n", "method.yaml "},
        BadFile{"not_utf8", "method: \xFF\n", "method.yaml bytes that are not UTF-8"},
        BadFile{"nul", std::string("method: \0\n", 10), "method.yaml bytes"},
        BadFile{"too_long", std::string(kMethodBytesMax + 1, ' '),
                "method.too_long 262145 bytes, expected at most 262144 bytes"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Keywords, BadSyntax,
    testing::Values(
        BadFile{"unknown_section", With("§meetings: {}\n"),
                "method.unknown_keyword meetings: unknown keyword \"meetings\", "
                "expected method, title, origin, version, calendar, now_means, params, levels,"},
        BadFile{"misspelt_section", With("§promisses: {}\n"),
                "method.unknown_keyword promisses: unknown keyword \"promisses\", "},
        BadFile{"misspelt_keyword",
                With("promises:\n  p: {when: case.received, owed_by: holder, owes: case.settled, "
                     "§withn: 5d}\n"),
                "method.unknown_keyword promises.p.withn: unknown keyword \"withn\", "
                "expected title, when, if, owed_by, owes, within, longer, calendar, warn, else; "
                "did you "
                "mean \"within\"?"},
        BadFile{"twice", With("version: 1\n§version: 2\n"),
                "method.duplicate_key version: \"version\" again, expected each "
                "keyword once"},
        BadFile{"id_twice", With("params: {a: {default: 1}, §a: {default: 2}}\n"),
                "method.duplicate_key params.a: \"a\" again, expected each id once"},
        BadFile{
            "missing",
            With("promises:\n  §p: {when: case.received, owed_by: holder, owes: case.settled}\n"),
            "method.missing promises.p.within: no within, expected a limit such "
            "as 24h, 5d or 5wd"},
        BadFile{"nothing", With("§version:\n"),
                "method.wrong_type version: nothing, expected a whole number"},
        BadFile{"list_for_map", With("params: §[1]\n"),
                "method.wrong_type params: a list, expected id: section"},
        BadFile{"empty_map", With("params: §{}\n"), "method.wrong_type params: a mapping"},
        BadFile{"map_for_text", With("calendar: §{a: b}\n"),
                "method.wrong_type calendar: a mapping, expected an id of small"},
        BadFile{"empty_text", With("origin: {document: §\"\"}\n"),
                "method.wrong_type origin.document: an empty text"},
        BadFile{"long_text", With("origin: {document: §" + std::string(2001, 'a') + "}\n"),
                "method.too_long origin.document: 2001 bytes"},
        BadFile{"version_zero", With("version: §0\n"),
                "method.bad_number version: \"0\", expected a whole number from 1 to"},
        BadFile{"version_word", With("version: §one\n"), "method.bad_number version"},
        BadFile{"bad_id", With("params: {§Über: {default: 1}}\n"),
                "method.bad_id params.Über: \"Über\", expected an id"},
        BadFile{
            "bad_flag",
            "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, evaluation: {scale: "
            "[a], signed: §yes}}\n",
            "method.wrong_type case.evaluation.signed: \"yes\", expected true or "
            "false"},
        BadFile{"words_without_zh", With("origin: {document: a, place: §{en: There}}\n"),
                "method.missing origin.place: no zh, expected {zh: …, en: …}"},
        BadFile{"words_in_french", With("origin: {document: a, place: {zh: 这里, §fr: Ici}}\n"),
                "method.unknown_keyword origin.place.fr: \"fr\", expected zh, en"}),
    NameOf);

std::string Promise(const std::string& keywords) {
  return With("promises:\n  p: {when: case.received, owed_by: holder, owes: case.settled, " +
              keywords + "}\n");
}

INSTANTIATE_TEST_SUITE_P(
    Values, BadSyntax,
    testing::Values(
        BadFile{"limit", Promise("within: §5 days"),
                "method.bad_limit promises.p.within: \"5 days\", expected "},
        BadFile{"now_means", With("now_means: §soon\n"), "method.bad_limit now_means"},
        BadFile{"warning", Promise("within: 5d, warn: [§100%]"),
                "method.bad_warning promises.p.warn[0]: \"100%\", expected 1% to 99%"},
        BadFile{"warning_words", Promise("within: 5d, warn: [§soon before]"),
                "method.bad_warning promises.p.warn[0]"},
        BadFile{"consequence", Promise("within: 5d, else: [§lat]"),
                "method.unknown_word promises.p.else[0]: \"lat\", expected late, "
                "escalate, notify, card, rework, close, remind, alarm, finding; did you mean "
                "\"late\"?"},
        BadFile{"consequence_alone", Promise("within: 5d, else: [late, §notify]"),
                "method.missing promises.p.else[1]: notify alone, expected {notify: "
                "role}"},
        BadFile{"consequence_with_value", Promise("within: 5d, else: [{late: §very}]"),
                "method.wrong_type promises.p.else[0]: a value for late"},
        BadFile{"card_colour", Promise("within: 5d, else: [{card: §green}]"),
                "method.unknown_word promises.p.else[0]: \"green\", expected yellow, "
                "red"},
        BadFile{"late_in_reaction", With("reactions: {r: {when: case.cannot, do: [§late]}}\n"),
                "method.unknown_word reactions.r.do[0]: \"late\", expected escalate,"},
        BadFile{"expression", Promise("within: 5d, if: level §= \"low\""),
                "method.bad_expression promises.p.if: \"=\", expected =="},
        BadFile{"expression_type", Promise("within: 5d, if: round == §\"low\""),
                "method.type_mismatch promises.p.if: text, expected number to "
                "compare with"},
        BadFile{"not_a_condition", Promise("within: 5d, if: §round + 1"),
                "method.type_mismatch promises.p.if: number, expected a condition"},
        BadFile{"quoted_expression", Promise("within: 5d, if: 'level in {\"low\", §\"hihg\"}'"),
                "method.unknown_level promises.p.if: level \"hihg\", expected low, "
                "high; did you mean \"high\"?"},
        BadFile{"after_chinese",
                With("gates:\n  g: {says: 先评价再销号, on: case.close, require: level §= 1}\n"),
                "method.bad_expression gates.g.require: \"=\", expected =="},
        BadFile{"measure_mixed", With("measures: {§a: {count: case.settled, by: level}}\n"),
                "method.bad_measure measures.a: another combination, expected count "
                "with over, share_of with by, sum with over, or promises_kept"},
        BadFile{"measure_half", With("measures: {§a: {count: case.settled}}\n"),
                "method.bad_measure measures.a"},
        BadFile{
            "choice_without_choices",
            "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, fields: {§f: {zh: "
            "甲, type: choice}}}\n",
            "method.missing case.fields.f: type choice without choices"},
        BadFile{
            "name_taken",
            "method: a\ntitle: 甲\nlevels: {one: 一级}\ncase: {starts_at: one, fields: {§level: "
            "{zh: 甲}}}\n",
            "method.name_taken case.fields.level: \"level\", expected a name no "
            "fact, field or param has"},
        BadFile{"role_taken", With("roles: {§holder: {is: unit_head}}\n"),
                "method.name_taken roles.holder"}),
    NameOf);

bool IsAbout(const std::string& mistake, const std::string& code, const std::string& path) {
  return mistake.starts_with(code + " m.yaml:") && mistake.find(": " + path + ": ") < 60;
}

TEST(Mistakes, AreAllFoundInOneGoInFileOrder) {
  const auto mistakes = Mistakes(With(
      "version: none\npromises:\n  p: {when: case.recieved, owed_by: hodler, owes: case.settled, "
      "within: 5x}\n  q: {when: case.received, owed_by: holder, owes: case.settled, within: 5d}\n"
      "gates: {g: {on: case.clse, require: signd, says: 甲}}\n"));
  ASSERT_EQ(mistakes.size(), 6u) << testing::PrintToString(mistakes);
  EXPECT_TRUE(IsAbout(mistakes[0], "method.bad_number", "version"));
  EXPECT_TRUE(IsAbout(mistakes[1], "method.unknown_event", "promises.p.when[0]"));
  EXPECT_TRUE(mistakes[1].ends_with("did you mean \"case.received\"?"));
  EXPECT_TRUE(IsAbout(mistakes[2], "method.unknown_role", "promises.p.owed_by"));
  EXPECT_TRUE(IsAbout(mistakes[3], "method.bad_limit", "promises.p.within"));
  EXPECT_TRUE(IsAbout(mistakes[4], "method.unknown_act", "gates.g.on"));
  EXPECT_TRUE(IsAbout(mistakes[5], "method.unknown_fact", "gates.g.require"));
}

TEST(Mistakes, ABrokenDeclarationDoesNotMakeItsUsesMistakes) {
  const auto mistakes = Mistakes(
      "method: a\ntitle: 甲\nlevels: {Low: 下级, high: 上级}\ncase: {starts_at: low}\n"
      "route: {escalate: [low, high]}\n"
      "promises: {p: {when: case.received, if: level == \"low\", owed_by: holder, owes: "
      "case.settled, within: 5d}}\n");
  ASSERT_EQ(mistakes.size(), 1u) << testing::PrintToString(mistakes);
  EXPECT_TRUE(IsAbout(mistakes[0], "method.bad_id", "levels.Low"));
}

TEST(Mistakes, StopAtTheLimit) {
  std::string many = "params:\n";
  for (int i = 0; i < 99; ++i) many += "  p" + std::to_string(i) + ": {defalt: 1, extra: 2}\n";
  EXPECT_EQ(Mistakes(With(many)).size(), 100u);
}

TEST(Mistakes, TooManyOfOneKindIsOneMistake) {
  std::string many = "params:\n";
  for (int i = 0; i < 101; ++i) many += "  p" + std::to_string(i) + ": {default: 1}\n";
  const auto mistakes = Mistakes(With(many));
  ASSERT_EQ(mistakes.size(), 1u);
  EXPECT_TRUE(IsAbout(mistakes[0], "method.too_long", "params"));
}

}  // namespace
}  // namespace shouwen::method

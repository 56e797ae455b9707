// The registers of a method: what is read, what is refused and where, how it is told.
#include <gtest/gtest.h>

#include "method_samples.h"

namespace shouwen::method {
namespace {

// A file of one register, whole but for what a test adds.
std::string Book(const std::string& keyword) {
  return "method: b\ntitle: 乙\nregisters:\n  r:\n    title: 簿\n    states: {a: 甲, b: 乙}\n"
         "    starts: a\n    acts: {go: {zh: 去, from: a, to: b}}\n    " +
         keyword + "\n";
}
// The same with the value of one keyword it must have.
std::string Whole(const std::string& title, const std::string& states, const std::string& starts,
                  const std::string& acts) {
  return "method: b\ntitle: 乙\nregisters:\n  r:\n    title: " + title + "\n    states: " + states +
         "\n    starts: " + starts + "\n    acts: " + acts + "\n";
}
std::string Field(const std::string& keywords) { return Book("fields: {f: {" + keywords + "}}"); }
std::string Person(const std::string& keywords) { return Book("person: {" + keywords + "}"); }
std::string Stock(const std::string& keywords) {
  return Book("fields: {k: {zh: 类, type: choice, choices: {x: 某}}, n: {zh: 注}}\n    stock: {" +
              keywords + "}");
}
std::string Act(const std::string& keywords) {
  return "method: b\ntitle: 乙\nregisters:\n  r:\n    title: 簿\n    states: {a: 甲, b: 乙}\n"
         "    starts: a\n    fields: {k: {zh: 类, type: choice, choices: {x: 某}}, n: {zh: 注}}\n"
         "    stock: {of: k}\n    acts: {go: {" +
         keywords + "}}\n";
}
std::string Limit(const std::string& keywords) { return Book("limits: {l: {" + keywords + "}}"); }
std::string Wait(const std::string& keywords) { return Book("waits: {w: {" + keywords + "}}"); }

class BadRegister : public testing::TestWithParam<BadFile> {};
TEST_P(BadRegister, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Register, BadRegister,
    testing::Values(
        BadFile{"registers", "method: b\ntitle: 乙\nregisters: §[r]\n",
                "method.wrong_type registers: a list, expected id: section, one a line"},
        BadFile{"title", Whole("§[簿]", "{a: 甲}", "a", "{go: {zh: 去, from: a, to: a}}"),
                "method.wrong_type registers.r.title: a list, expected {zh: …, en: …}"},
        BadFile{"form", Book("form: §board"),
                "method.unknown_word registers.r.form: \"board\", expected list, log, queue"},
        BadFile{"prefix", Book("prefix: §a1"),
                "method.bad_id registers.r.prefix: \"a1\", expected one to four letters A to Z"},
        BadFile{"prefix_long", Book("prefix: §ABCDE"),
                "method.bad_id registers.r.prefix: \"ABCDE\", expected one to four letters"},
        BadFile{"fields", Book("fields: §[f]"),
                "method.wrong_type registers.r.fields: a list, expected id: section"},
        BadFile{"person", Book("person: §[guest]"),
                "method.wrong_type registers.r.person: a list, expected the keywords zh, en"},
        BadFile{"addressed", Book("addressed: §1"),
                "method.wrong_type registers.r.addressed: \"1\", expected true or false"},
        BadFile{"states", Whole("簿", "§[a]", "a", "{go: {zh: 去, from: a, to: a}}"),
                "method.wrong_type registers.r.states: a list, expected id: {zh: …, en: …}"},
        BadFile{"starts", Whole("簿", "{a: 甲}", "§c", "{go: {zh: 去, from: a, to: a}}"),
                "method.unknown_state registers.r.starts: \"c\", expected a"},
        BadFile{"unreached", Whole("簿", "{a: 甲, §b: 乙}", "a", "{go: {zh: 去, from: a, to: a}}"),
                "method.unreachable_state registers.r.states.b: \"b\", which no entry comes to"},
        BadFile{"first", Book("fields: {y: {zh: 急, type: boolean}}\n    first: §z"),
                "method.unknown_field registers.r.first[0]: \"z\", expected y"},
        BadFile{"first_type", Book("fields: {n: {zh: 注}}\n    first: §n"),
                "method.wrong_type registers.r.first[0]: \"n\" of another type, expected a field "
                "of type boolean"},
        BadFile{"stock", Book("stock: §[k]"),
                "method.wrong_type registers.r.stock: a list, expected the keywords of, low_at"},
        BadFile{"acts", Whole("簿", "{a: 甲}", "a", "§[go]"),
                "method.wrong_type registers.r.acts: a list, expected id: section, one a line"},
        BadFile{"limits", Book("limits: §[l]"),
                "method.wrong_type registers.r.limits: a list, expected id: section, one a line"},
        BadFile{"waits", Book("waits: §[w]"),
                "method.wrong_type registers.r.waits: a list, expected id: section, one a line"},
        BadFile{"missing",
                "method: b\ntitle: 乙\nregisters:\n  §r: {title: 簿, states: {a: 甲}, "
                "acts: {go: {zh: 去, from: a, to: a}}}\n",
                "method.missing registers.r.starts: no starts, expected a state of the register"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Fields, BadRegister,
    testing::Values(
        BadFile{"zh", Field("zh: §[注]"),
                "method.wrong_type registers.r.fields.f.zh: a list, expected a text"},
        BadFile{"en", Field("zh: 注, en: §[n]"),
                "method.wrong_type registers.r.fields.f.en: a list, expected a text"},
        BadFile{"type", Field("zh: 注, type: §money"),
                "method.unknown_word registers.r.fields.f.type: \"money\", expected text, number"},
        BadFile{"choices", Field("zh: 类, type: choice, choices: §[x]"),
                "method.wrong_type registers.r.fields.f.choices: a list, expected id: {zh: …"},
        BadFile{"no_choices", Book("fields: {§f: {zh: 类, type: choice}}"),
                "method.missing registers.r.fields.f: type choice without choices"},
        BadFile{"required", Field("zh: 注, required: §1"),
                "method.wrong_type registers.r.fields.f.required: \"1\", expected true or false"},
        BadFile{"kept_name", Book("fields: {§person: {zh: 人}}"),
                "method.name_taken registers.r.fields.person: \"person\", expected a name"},
        BadFile{"person_zh", Person("zh: §[客]"),
                "method.wrong_type registers.r.person.zh: a list, expected a text"},
        BadFile{"person_en", Person("zh: 客, en: §[g]"),
                "method.wrong_type registers.r.person.en: a list, expected a text"},
        BadFile{"person_required", Person("zh: 客, required: §1"),
                "method.wrong_type registers.r.person.required: \"1\", expected true or false"},
        BadFile{"stock_of", Stock("of: §m"),
                "method.unknown_field registers.r.stock.of[0]: \"m\", expected k, n"},
        BadFile{"stock_of_text", Stock("of: §n"),
                "method.wrong_type registers.r.stock.of[0]: \"n\" of another type, expected a "
                "field of type choice"},
        BadFile{"stock_of_two", Stock("of: §[k, n]"),
                "method.wrong_type registers.r.stock.of: a list, expected fields of the register"},
        BadFile{"low_at", Stock("of: k, low_at: §few"),
                "method.bad_number registers.r.stock.low_at: \"few\", expected a whole number"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Acts, BadRegister,
    testing::Values(
        BadFile{"zh", Act("zh: §[去], from: a, to: b"),
                "method.wrong_type registers.r.acts.go.zh: a list, expected a text"},
        BadFile{"en", Act("zh: 去, en: §[go], from: a, to: b"),
                "method.wrong_type registers.r.acts.go.en: a list, expected a text"},
        BadFile{"from", Act("zh: 去, from: §c, to: b"),
                "method.unknown_state registers.r.acts.go.from[0]: \"c\", expected a, b"},
        BadFile{"to", Act("zh: 去, from: a, to: §c"),
                "method.unknown_state registers.r.acts.go.to: \"c\", expected a, b"},
        BadFile{"by", Act("zh: 去, from: a, to: b, by: §porter"),
                "method.unknown_role registers.r.acts.go.by: \"porter\", expected "},
        BadFile{"by_requester", Act("zh: 去, from: a, to: b, by: §requester"),
                "method.unknown_role registers.r.acts.go.by: \"requester\", expected a role of"},
        BadFile{"not_by", Act("zh: 去, from: a, to: b, not_by: §lend"),
                "method.unknown_act registers.r.acts.go.not_by[0]: \"lend\", expected written, go"},
        BadFile{"needs", Act("zh: 去, from: a, to: b, needs: §m"),
                "method.unknown_field registers.r.acts.go.needs[0]: \"m\", expected k, n"},
        BadFile{"needs_person", Act("zh: 去, from: a, to: b, needs: §person"),
                "method.unknown_field registers.r.acts.go.needs[0]: \"person\", expected k, n"},
        BadFile{"may", Act("zh: 去, from: a, to: b, may: §m"),
                "method.unknown_field registers.r.acts.go.may[0]: \"m\", expected k, n"},
        BadFile{"takes", Act("zh: 去, from: a, to: b, takes: §0"),
                "method.bad_number registers.r.acts.go.takes: \"0\", expected a whole number"},
        BadFile{"gives", Act("zh: 去, from: a, to: b, gives: §1001"),
                "method.bad_number registers.r.acts.go.gives: \"1001\", expected a whole number"},
        BadFile{"loses", Act("zh: 去, from: a, to: b, loses: §one"),
                "method.bad_number registers.r.acts.go.loses: \"one\", expected a whole number"},
        BadFile{"in_turn", Act("zh: 去, from: a, to: b, in_turn: §1"),
                "method.wrong_type registers.r.acts.go.in_turn: \"1\", expected true or false"},
        BadFile{"no_stock",
                Whole("簿", "{a: 甲}", "a", "{§go: {zh: 去, from: a, to: a, takes: 1}}"),
                "method.missing registers.r.acts.go: takes without a stock, expected stock in"},
        BadFile{"kept_name", Whole("簿", "{a: 甲}", "a", "{§written: {zh: 去, from: a, to: a}}"),
                "method.name_taken registers.r.acts.written: \"written\", expected a name"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    LimitsAndWaits, BadRegister,
    testing::Values(
        BadFile{"title", Limit("title: §[甲], when: written, owes: go, within: 1d"),
                "method.wrong_type registers.r.limits.l.title: a list, expected {zh: …, en: …}"},
        BadFile{"when", Limit("when: §lend, owes: go, within: 1d"),
                "method.unknown_act registers.r.limits.l.when[0]: \"lend\", expected written, go"},
        BadFile{"owes", Limit("when: written, owes: §lend, within: 1d"),
                "method.unknown_act registers.r.limits.l.owes[0]: \"lend\", expected written, go"},
        BadFile{
            "owes_written", Limit("when: go, owes: §written, within: 1d"),
            "method.unkeepable_promise registers.r.limits.l.owes[0]: \"written\", which cannot"},
        BadFile{"owes_earlier", Limit("when: go, owes: §go, within: 1d"),
                "method.unkeepable_promise registers.r.limits.l.owes[0]: \"go\", which cannot"},
        BadFile{"within", Limit("when: written, owes: go, within: §soon"),
                "method.bad_limit registers.r.limits.l.within: \"soon\", expected "},
        BadFile{"until",
                Book("fields: {on: {zh: 日, type: date}}\n    limits: {l: {when: written, "
                     "owes: go, within: §until off}}"),
                "method.unknown_field registers.r.limits.l.within: \"off\", expected a field of"},
        BadFile{"owed_by", Limit("when: written, owes: go, within: 1d, owed_by: §porter"),
                "method.unknown_role registers.r.limits.l.owed_by: \"porter\", expected "},
        BadFile{"warn", Limit("when: written, owes: go, within: 1d, warn: §later"),
                "method.bad_warning registers.r.limits.l.warn[0]: \"later\", expected 1% to 99%"},
        BadFile{"else", Limit("when: written, owes: go, within: 1d, else: §vanish"),
                "method.unknown_word registers.r.limits.l.else[0]: \"vanish\", expected late"},
        BadFile{"else_of_cases", Limit("when: written, owes: go, within: 1d, else: §escalate"),
                "method.unknown_word registers.r.limits.l.else[0]: \"escalate\", expected late, "
                "notify, alarm"},
        BadFile{"else_requester",
                Limit("when: written, owes: go, within: 1d, else: {§notify: requester}"),
                "method.unknown_role registers.r.limits.l.else[0]: \"requester\", expected a role"},
        BadFile{"wait_title", Wait("title: §[甲], from: written, to: go"),
                "method.wrong_type registers.r.waits.w.title: a list, expected {zh: …, en: …}"},
        BadFile{"wait_from", Wait("from: §lend, to: go"),
                "method.unknown_act registers.r.waits.w.from[0]: \"lend\", expected written, go"},
        BadFile{"wait_to", Wait("from: written, to: §lend"),
                "method.unknown_act registers.r.waits.w.to[0]: \"lend\", expected written, go"},
        BadFile{"wait_backwards", Wait("from: go, to: §written"),
                "method.unkeepable_promise registers.r.waits.w.to[0]: \"written\", which cannot"},
        BadFile{"wait_within", Wait("from: written, to: go, within: §soon"),
                "method.bad_limit registers.r.waits.w.within: \"soon\", expected "},
        BadFile{"wait_until", Wait("from: written, to: go, within: §until then"),
                "method.bad_limit registers.r.waits.w.within: \"until then\", expected a length"}),
    NameOf);

std::string Public(const std::string& keywords) {
  return Book("fields: {at: {zh: 时, type: instant}, n: {zh: 注}}\n    public: {" + keywords + "}");
}

// Written by anybody and, once somebody has made it known, read by anybody.
TEST(Public, IsAskedAndShownTogether) {
  const auto m = Good(
      "method: b\ntitle: 乙\nregisters:\n  r:\n    title: {zh: 意见簿, en: Opinion book}\n"
      "    states: {unread: {zh: 未阅, en: Unread}, known: {zh: 已公开, en: Made public}}\n"
      "    starts: unread\n    fields: {opinion: {zh: 意见, en: Opinion, required: true}, reply: "
      "{zh: 答复, en: Answer}}\n    acts: {make_known: {zh: 公开, from: unread, to: known, needs: "
      "reply}}\n    public: {asks: opinion, shows: [opinion, reply], in: known}\n");
  const Register& r = m->registers.at(0);
  ASSERT_TRUE(r.self && r.shown);
  EXPECT_EQ(r.self->asks, std::vector<std::string>{"opinion"});
  EXPECT_TRUE(r.self->at.empty());
  EXPECT_EQ(r.shown->fields, (std::vector<std::string>{"opinion", "reply"}));
  EXPECT_EQ(r.shown->states, std::vector<std::string>{"known"});
  const std::string zh = ExplainRegister(*m, r, true), en = ExplainRegister(*m, r, false);
  EXPECT_NE(zh.find("单位开放后，群众不用账号可以自己登记，填意见。\n"
                    "谁都可以看“已公开”的记录：意见、答复，其余不公开。\n"),
            std::string::npos)
      << zh;
  EXPECT_NE(
      en.find("Where a unit has opened it, people write it without an account, saying Opinion.\n"
              "Anybody may read of entries in “Made public”: Opinion, Answer; nothing else of "
              "it.\n"),
      std::string::npos)
      << en;
}

// What is written down there is read by nobody else unless both words say so.
TEST(Public, ShowsNothingThatIsOnlyAsked) {
  const auto m = Good(Book("fields: {n: {zh: 注}}\n    public: {asks: n}"));
  EXPECT_TRUE(m->registers[0].self);
  EXPECT_FALSE(m->registers[0].shown);
  const auto read = Good(Book("fields: {n: {zh: 注}}\n    public: {shows: n, in: b}"));
  EXPECT_FALSE(read->registers[0].self) << "nobody outside writes it";
  EXPECT_TRUE(read->registers[0].shown);
}

// What nobody but whoever wrote the entry may do is theirs to do: first_asked is no post.
TEST(Registers, WhatOnlyTheWriterMayDoThePersonMayDo) {
  const auto m = Good(
      "method: b\ntitle: 乙\nregisters:\n  r:\n    title: 簿\n    states: {a: 甲, b: 乙}\n"
      "    starts: a\n    acts: {go: {zh: 去, from: a, to: b, by: first_asked}}\n"
      "    public: {acts: go}\n");
  ASSERT_TRUE(m->registers[0].self);
  EXPECT_EQ(m->registers[0].self->acts, std::vector<std::string>{"go"});
}

INSTANTIATE_TEST_SUITE_P(
    Public, BadRegister,
    testing::Values(
        BadFile{"section", Book("public: §[go]"),
                "method.wrong_type registers.r.public: a list, expected the keywords asks, acts, "},
        BadFile{"asks", Public("asks: §m"),
                "method.unknown_field registers.r.public.asks[0]: \"m\", expected at, n"},
        BadFile{"asks_person", Public("asks: §person"),
                "method.unknown_field registers.r.public.asks[0]: \"person\", expected at, n"},
        BadFile{"acts", Public("acts: §come"),
                "method.unknown_act registers.r.public.acts[0]: \"come\", expected written, go"},
        BadFile{"acts_written", Public("acts: §written"),
                "method.wrong_type registers.r.public.acts[0]: \"written\", expected an act that "
                "needs nothing and no post"},
        BadFile{"acts_that_need",
                "method: b\ntitle: 乙\nregisters:\n  r:\n    title: 簿\n    states: {a: 甲, b: "
                "乙}\n    starts: a\n    fields: {n: {zh: 注}}\n    acts: {go: {zh: 去, from: a, "
                "to: b, needs: n}}\n    public: {acts: §go}\n",
                "method.wrong_type registers.r.public.acts[0]: \"go\", expected an act that"},
        BadFile{"acts_of_a_post",
                "method: b\ntitle: 乙\nregisters:\n  r:\n    title: 簿\n    states: {a: 甲, b: "
                "乙}\n    starts: a\n    acts: {go: {zh: 去, from: a, to: b, by: unit_head}}\n"
                "    public: {acts: §go}\n",
                "method.wrong_type registers.r.public.acts[0]: \"go\", expected an act that"},
        BadFile{"at", Public("at: §then"),
                "method.unknown_field registers.r.public.at[0]: \"then\", expected at, n"},
        BadFile{"at_text", Public("at: §n"),
                "method.wrong_type registers.r.public.at[0]: \"n\" of another type, expected a "
                "field of type instant"},
        BadFile{"at_two", Public("at: §[at, n]"),
                "method.wrong_type registers.r.public.at: a list, expected fields of the register"},
        BadFile{"every_odd", Public("at: at, every: §7m"),
                "method.bad_limit registers.r.public.every: \"7m\", expected minutes or hours"},
        BadFile{"every_days", Public("at: at, every: §1d"),
                "method.bad_limit registers.r.public.every: \"1d\", expected minutes or hours"},
        BadFile{"every_words", Public("at: at, every: §often"),
                "method.bad_limit registers.r.public.every: \"often\", expected "},
        BadFile{"places", Public("at: at, places: §0"),
                "method.bad_number registers.r.public.places: \"0\", expected a whole number"},
        BadFile{"calendar", Public("at: at, calendar: §Office"),
                "method.bad_id registers.r.public.calendar: \"Office\", expected "},
        BadFile{"required_not_asked",
                Book("fields: {n: {zh: 注, required: true}}\n    public: §{acts: go}"),
                "method.missing registers.r.public: \"n\" is not asked for, expected \"n\" among "
                "asks: it is required"},
        BadFile{"addressed", Book("addressed: true\n    public: §{acts: go}"),
                "method.wrong_type registers.r.public: an addressed register, expected one that"}),
    NameOf);

std::string Shown(const std::string& keywords) {
  return Book(
      "fields: {n: {zh: 注}, w: {zh: 谁, personal: true}}\n    person: {zh: 客}\n    public: {" +
      keywords + "}");
}

INSTANTIATE_TEST_SUITE_P(
    ShownToAll, BadRegister,
    testing::Values(
        BadFile{"shows", Shown("shows: §m, in: b"),
                "method.unknown_field registers.r.public.shows[0]: \"m\", expected n, w"},
        BadFile{"shows_the_person", Shown("shows: §person, in: b"),
                "method.unknown_field registers.r.public.shows[0]: \"person\", expected n, w"},
        BadFile{"shows_what_is_personal", Shown("shows: [n, §w], in: b"),
                "method.wrong_type registers.r.public.shows[1]: \"w\", which is personal, "
                "expected a field that is not personal"},
        BadFile{"shows_nothing", Shown("shows: §[], in: b"),
                "method.wrong_type registers.r.public.shows: "},
        BadFile{"in", Shown("shows: n, in: §c"),
                "method.unknown_state registers.r.public.in[0]: \"c\", expected a, b"},
        BadFile{"shows_without_in", Shown("shows: §n"),
                "method.missing registers.r.public.shows: shows without in, expected in beside it"},
        BadFile{"in_without_shows", Shown("in: §b"),
                "method.missing registers.r.public.in: in without shows, expected shows beside it"},
        BadFile{"personal", Field("zh: 注, personal: §1"),
                "method.wrong_type registers.r.fields.f.personal: \"1\", expected true or false"},
        BadFile{"hint", Field("zh: 注, type: number, hint: §weather"),
                "method.unknown_word registers.r.fields.f.hint: \"weather\", expected deductions"},
        BadFile{"hint_of_a_text", Book("fields: {§f: {zh: 注, hint: deductions}}"),
                "method.wrong_type registers.r.fields.f: hint beside another type, expected hint "
                "with type number only"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    WithoutACase, BadRegister,
    testing::Values(
        BadFile{"promises",
                Book("") + "promises: §{p: {when: case.received, owed_by: holder, "
                           "owes: case.settled, within: 5d}}\n",
                "method.missing promises: promises without a case, expected case beside it"},
        BadFile{"no_registers", "§method: b\ntitle: 乙\nlevels: {one: 一级}\n",
                "method.missing case: no case, expected a section"}),
    NameOf);

TEST(Registers, AFileOfRegistersAloneNeedsNoCase) {
  const auto m = Good(Book(""));
  ASSERT_EQ(m->registers.size(), 1u);
  EXPECT_TRUE(m->starts_at.empty());
  EXPECT_TRUE(m->levels.empty());
  const Register* r = FindRegister(*m, "r");
  ASSERT_NE(r, nullptr);
  EXPECT_EQ(r->form, "list");
  EXPECT_FALSE(r->addressed);
  EXPECT_EQ(FindRegister(*m, "s"), nullptr);
  ASSERT_NE(FindEntryAct(*r, "go"), nullptr);
  EXPECT_EQ(FindEntryAct(*r, "go")->to, "b");
  EXPECT_EQ(FindEntryAct(*r, "written"), nullptr);
}

TEST(Registers, StandBesideACase) {
  const auto m = Good(std::string(kBase) +
                      "registers: {r: {title: 簿, states: {a: 甲}, starts: a, acts: {go: {zh: 去, "
                      "from: a, to: a}}}}\n");
  EXPECT_EQ(m->starts_at, "low");
  EXPECT_EQ(m->registers.size(), 1u);
}

TEST(Registers, EveryKeywordIsRead) {
  const auto m = Good(
      "method: b\ntitle: 乙\nroles: {boss: {is: unit_head}}\nregisters:\n  r:\n    title: 簿\n"
      "    form: queue\n    prefix: AB\n"
      "    fields: {k: {zh: 类, type: choice, choices: {x: 某}}, y: {zh: 急, type: boolean}, on: "
      "{zh: 时, type: instant, required: true}}\n"
      "    person: {zh: 客人, en: Guest, required: true}\n    addressed: true\n"
      "    states: {a: 甲, b: 乙}\n    starts: a\n    first: [y]\n    stock: {of: k, low_at: 3}\n"
      "    acts: {go: {zh: 去, from: a, to: b, by: boss, not_by: [written, back], needs: [person, "
      "k], may: on, takes: 2, in_turn: true}, back: {zh: 回, from: b, to: a, gives: 1, loses: 1}}\n"
      "    limits: {l: {when: go, owes: back, within: until on, warn: [50%], else: [late, {notify: "
      "boss}]}}\n"
      "    waits: {w: {from: written, to: [go], within: 20m}}\n");
  const Register& r = m->registers.at(0);
  EXPECT_EQ(r.prefix, "AB");
  EXPECT_EQ(r.person->en, "Guest");
  EXPECT_TRUE(r.person_required);
  EXPECT_TRUE(r.addressed);
  EXPECT_EQ(r.first, std::vector<std::string>{"y"});
  EXPECT_EQ(r.stock_of, "k");
  EXPECT_EQ(r.low_at, 3);
  const EntryAct& go = *FindEntryAct(r, "go");
  EXPECT_EQ(go.by, "boss");
  EXPECT_EQ(go.not_by, (std::vector<std::string>{"written", "back"}));
  EXPECT_EQ(go.needs, (std::vector<std::string>{"person", "k"}));
  EXPECT_EQ(go.may, std::vector<std::string>{"on"});
  EXPECT_EQ(go.takes, 2);
  EXPECT_TRUE(go.in_turn);
  EXPECT_EQ(FindEntryAct(r, "back")->gives, 1);
  EXPECT_EQ(FindEntryAct(r, "back")->loses, 1);
  EXPECT_EQ(r.limits.at(0).owed_by, "holder") << "the unit, unless said";
  EXPECT_EQ(r.limits.at(0).within.field, "on");
  EXPECT_EQ(r.waits.at(0).within->amount, 20);
}

TEST(Registers, WhatThePublicDoesItself) {
  const std::string head =
      "method: b\ntitle: 乙\ncalendar: cn\nregisters:\n  r:\n    title: {zh: 簿, en: Book}\n"
      "    fields: {at: {zh: 约定时间, en: The time, type: instant, required: true}, n: {zh: 事由, "
      "en: Business}}\n    states: {a: 甲, b: 乙}\n    starts: a\n"
      "    acts: {go: {zh: 取消, en: Call off, from: a, to: b}}\n";
  const auto m = Good(head + "    public: {asks: n, acts: go, at: at, every: 1h, places: 3}\n");
  const Register& r = m->registers.at(0);
  ASSERT_TRUE(r.self.has_value());
  EXPECT_EQ(r.self->asks, std::vector<std::string>{"n"});
  EXPECT_EQ(r.self->acts, std::vector<std::string>{"go"});
  EXPECT_EQ(r.self->at, "at") << "a required field that is booked need not be asked for";
  EXPECT_EQ(r.self->every_minutes, 60);
  EXPECT_EQ(r.self->places, 3);
  EXPECT_EQ(r.self->calendar, "cn") << "the method's";
  EXPECT_NE(ExplainRegister(*m, r, true)
                .find("单位开放后，群众不用账号可以自己登记，填事由；可以自己“取消”；“约定时间”"
                      "按日历cn的工作时间约，每60分钟一个时段，每个时段3人。"),
            std::string::npos)
      << ExplainRegister(*m, r, true);
  EXPECT_NE(ExplainRegister(*m, r, false)
                .find("Where a unit has opened it, people write it without an account, saying "
                      "Business; they may do “Call off”; The time is booked within the hours of "
                      "calendar cn, a time every 60 minutes for 3."),
            std::string::npos)
      << ExplainRegister(*m, r, false);
  const auto plain = Good(head + "    public: {at: at}\n");
  EXPECT_EQ(plain->registers.at(0).self->every_minutes, 30);
  EXPECT_EQ(plain->registers.at(0).self->places, 1);
  EXPECT_FALSE(Good(Book(""))->registers.at(0).self.has_value()) << "staff only, unless said";
  for (const char* every : {"1m", "15m", "24h"}) {
    EXPECT_TRUE(Mistakes(Public("at: at, every: " + std::string(every))).empty()) << every;
  }
}

TEST(Registers, WhatAnybodyReads) {
  const std::string head =
      "method: b\ntitle: 乙\nregisters:\n  r:\n    title: {zh: 簿, en: Book}\n"
      "    fields: {n: {zh: 事项, en: Matter, required: true}, p: {zh: 得分, en: Points, type: "
      "number, hint: deductions}, w: {zh: 谁, en: Who, personal: true}}\n"
      "    states: {a: {zh: 待定, en: Open}, b: {zh: 公布, en: Published}}\n    starts: a\n"
      "    acts: {go: {zh: 公布, en: Publish, from: a, to: b}}\n";
  const auto m = Good(head + "    public: {shows: [n, p], in: b}\n");
  const Register& r = m->registers.at(0);
  ASSERT_TRUE(r.shown.has_value());
  EXPECT_EQ(r.shown->fields, (std::vector<std::string>{"n", "p"}));
  EXPECT_EQ(r.shown->states, std::vector<std::string>{"b"});
  EXPECT_FALSE(r.self.has_value()) << "read and not written; n need not be asked for";
  EXPECT_TRUE(r.fields.at(2).personal);
  EXPECT_FALSE(r.fields.at(0).personal);
  EXPECT_EQ(r.fields.at(1).hint, "deductions");
  EXPECT_EQ(r.fields.at(0).hint, "");
  EXPECT_NE(ExplainRegister(*m, r, true).find("谁都可以看“公布”的记录：事项、得分，其余不公开。"),
            std::string::npos)
      << ExplainRegister(*m, r, true);
  EXPECT_NE(ExplainRegister(*m, r, true).find("个人情况，不公开"), std::string::npos);
  EXPECT_NE(ExplainRegister(*m, r, false)
                .find("Anybody may read of entries in “Published”: Matter, Points; nothing "
                      "else of it."),
            std::string::npos)
      << ExplainRegister(*m, r, false);
  EXPECT_NE(ExplainRegister(*m, r, false).find("personal, never public"), std::string::npos);
}

TEST(Registers, ABookIsBothReadAndWrittenByThePublic) {
  const std::string head =
      "method: b\ntitle: 乙\nregisters:\n  r:\n    title: 簿\n    fields: {n: {zh: 注}}\n"
      "    states: {a: 甲, b: 乙}\n    starts: a\n    acts: {go: {zh: 去, from: a, to: b}}\n";
  const Register both =
      Good(head + "    public: {asks: n, shows: n, in: [a, b]}\n")->registers.at(0);
  EXPECT_TRUE(both.self.has_value());
  EXPECT_TRUE(both.shown.has_value());
  const Register written = Good(head + "    public: {asks: n}\n")->registers.at(0);
  EXPECT_TRUE(written.self.has_value());
  EXPECT_FALSE(written.shown.has_value()) << "nobody reads what was not said to be shown";
}

TEST(Registers, AreToldInSentences) {
  const auto m = Good(
      "method: b\ntitle: {zh: 乙, en: B}\nregisters:\n  r:\n    title: {zh: 台账, en: Book}\n"
      "    fields: {k: {zh: 物品, en: Item, type: choice, choices: {x: {zh: 伞, en: Umbrella}}}}\n"
      "    person: {zh: 借用人, en: Borrower}\n"
      "    states: {a: {zh: 等候, en: Waiting}, b: {zh: 借出, en: Lent}}\n    starts: a\n"
      "    stock: {of: k, low_at: 1}\n"
      "    acts: {lend: {zh: 借出, en: Lend, from: a, to: b, needs: person, takes: 1, not_by: "
      "written}}\n"
      "    limits: {l: {when: written, owes: lend, within: 15m, else: [late]}}\n"
      "    waits: {w: {title: {zh: 等了多久, en: Waiting time}, from: written, to: lend}}\n");
  const std::string zh = Explain(*m, true);
  for (const char* piece : {"登记簿“台账”：记物品（伞）、借用人（遮住显示，查看留痕）。",
                            "“物品”记库存，剩1件及以下提醒补充。",
                            "“借出”：从“等候”到“借出”（做过登记的人不能做；"
                            "须填借用人；出库1件）。",
                            "登记后，承办单位应在15分钟内“借出”；逾期的，记为逾期。",
                            "量“等了多久”：从登记到“借出”。"}) {
    EXPECT_NE(zh.find(piece), std::string::npos) << piece << "\n" << zh;
  }
  EXPECT_EQ(zh.find("诉求从"), std::string::npos) << "no case, no case text";
  const std::string en = Explain(*m, false);
  for (const char* piece :
       {"Register “Book”: written down are Item (Umbrella)", "“Lend”: from “Waiting” to “Lent”",
        "needs Borrower", "takes from the stock: 1",
        "Measured: Waiting time, from its being written down to “Lend”",
        "not by whoever wrote it "
        "down",
        "States: Waiting, Lent; a new entry is “Waiting”."}) {
    EXPECT_NE(en.find(piece), std::string::npos) << piece << "\n" << en;
  }
}

}  // namespace
}  // namespace shouwen::method

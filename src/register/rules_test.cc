// What may be written and done, who may, and in which order refusals win.
#include <gtest/gtest.h>

#include "calendar/calendar.h"
#include "org/org.h"
#include "register/register.h"

namespace shouwen::reg {
namespace {

constexpr std::string_view kYaml =
    "method: m\ntitle: 试\nroles: {boss: {is: unit_head}}\nregisters:\n"
    "  loans:\n"
    "    title: 借\n"
    "    fields: {item: {zh: 物, type: choice, required: true, choices: {umbrella: 伞, pill: 药}}, "
    "urgent: {zh: 急, type: boolean}, weak: {zh: 弱, type: boolean}, day: {zh: 日, type: date}, "
    "at: "
    "{zh: 时, type: instant}, n: {zh: 数, type: number}, note: {zh: 注}, proof: {zh: 凭证}, "
    "after: {zh: 前一条, type: entry, register: loans}}\n"
    "    person: {zh: 人}\n"
    "    states: {asked: 等, lent: 借, back: 还}\n    starts: asked\n    first: [weak, urgent]\n"
    "    stock: {of: item, low_at: 1}\n"
    "    acts:\n"
    "      lend: {zh: 借出, from: asked, to: lent, takes: 1, needs: person, may: note, in_turn: "
    "true}\n"
    "      take_back: {zh: 还, from: lent, to: back, gives: 1}\n"
    "      check: {zh: 查, from: [asked, lent], to: asked, by: boss, needs: proof}\n"
    "      confirm: {zh: 确认, from: asked, to: asked, not_by: [written, confirm]}\n"
    "      mine: {zh: 本人, from: asked, to: asked, by: first_asked}\n"
    "      receive: {zh: 签收, from: asked, to: asked, by: holder}\n"
    "    waits:\n"
    "      waiting: {from: [written, check], to: lend, within: 10m}\n"
    "      out: {from: lend, to: take_back}\n"
    "  letters:\n"
    "    title: 函\n    addressed: true\n    person: {zh: 人, required: true}\n"
    "    states: {a: 甲}\n    starts: a\n    acts: {go: {zh: 去, from: a, to: a}}\n"
    "  line:\n"
    "    title: 队\n    states: {w: 等, d: 完}\n    starts: w\n"
    "    acts: {call: {zh: 叫, from: w, to: d, in_turn: true}}\n";

const core::Instant kNow = core::ParseInstant("2026-03-02T23:30:00+08:00").value();

class Rules : public testing::Test {
 protected:
  Rules() {
    const auto parsed = method::Parse(kYaml, "m.yaml");
    if (const auto* bad = std::get_if<std::vector<method::Diagnostic>>(&parsed)) {
      for (const auto& d : *bad) ADD_FAILURE() << d.Text();
    }
    method_ = std::get<std::shared_ptr<const method::Method>>(parsed);
    actor_.staff = core::StaffId{7};
    actor_.unit = core::UnitId{3};
    actor_.roles = {"handler"};
  }
  Context Ctx(const char* book = "loans") const {
    return {*method_, *method::FindRegister(*method_, book), actor_, kNow};
  }
  static Input With(std::map<std::string, std::string> fields) {
    Input input;
    input.fields = std::move(fields);
    return input;
  }
  static Input Somebody() {
    Input input;
    input.person = core::PersonId{9};
    return input;
  }
  Entry Asked(std::map<std::string, std::string> more = {}) const {
    more["item"] = "umbrella";
    return Write(Ctx(), core::UnitId{3}, With(std::move(more))).value();
  }
  static Around Plenty() {
    Around around;
    around.done = {{"written", core::StaffId{8}, kNow, "", "asked"}};
    around.in_box = 5;
    return around;
  }
  template <class R>
  static std::string Code(const R& result) {
    return result.ok() ? "ok" : std::string(result.error().code.name);
  }
  template <class R>
  static std::string Param(const R& result, const std::string& name) {
    for (const core::Param& p : result.error().params) {
      if (p.name != name) continue;
      if (const auto* text = std::get_if<std::string>(&p.value)) return *text;
      if (const auto* n = std::get_if<std::int64_t>(&p.value)) return std::to_string(*n);
    }
    return "(nothing)";
  }

  std::shared_ptr<const method::Method> method_;
  org::Actor actor_;
};

TEST_F(Rules, ANewEntryStandsInTheFirstStateAtItsPlace) {
  const Entry e = Asked({{"note", "  红色的 "}});
  EXPECT_EQ(e.state, "asked");
  EXPECT_EQ(e.unit, core::UnitId{3});
  EXPECT_EQ(e.author, core::StaffId{7});
  EXPECT_EQ(core::FormatDate(e.on), "2026-03-02") << "the day in China";
  EXPECT_EQ(e.fields.at("note"), "红色的") << "trimmed";
  EXPECT_EQ(e.revision, 1);
  EXPECT_EQ(e.out, 0);
  EXPECT_EQ(e.method, "m");
  EXPECT_EQ(e.book, "loans");
}

TEST_F(Rules, WhatCannotBeWritten) {
  const auto refused = [&](const Input& input) {
    return Code(Write(Ctx(), core::UnitId{3}, input));
  };
  EXPECT_EQ(refused(With({{"colour", "red"}})), "register.unknown_field");
  EXPECT_EQ(refused(With({{"item", "boat"}})), "register.bad_field");
  EXPECT_EQ(refused(With({{"item", "pill"}, {"urgent", "yes"}})), "register.bad_field");
  EXPECT_EQ(refused(With({{"item", "pill"}, {"day", "2026-02-30"}})), "register.bad_field");
  EXPECT_EQ(refused(With({{"item", "pill"}, {"at", "2026-02-03"}})), "register.bad_field");
  EXPECT_EQ(refused(With({{"item", "pill"}, {"n", "many"}})), "register.bad_field");
  EXPECT_EQ(refused(With({})), "register.field_missing");
  EXPECT_EQ(refused(With({{"item", "  "}})), "register.field_missing") << "blank is nothing";
  std::string longest;
  for (std::size_t i = 0; i < kFieldMax; ++i) longest += "长";
  EXPECT_EQ(refused(With({{"item", "pill"}, {"note", longest}})), "ok");
  EXPECT_EQ(refused(With({{"item", "pill"}, {"note", longest + "长"}})), "register.text_too_long");
  Input to = With({{"item", "pill"}});
  to.to_unit = core::UnitId{4};
  EXPECT_EQ(refused(to), "register.no_addressee");
  const auto wrong = Write(Ctx(), core::UnitId{3}, With({{"item", "boat"}}));
  EXPECT_EQ(Param(wrong, "expected"), "umbrella, pill");
  EXPECT_EQ(Param(wrong, "got"), "boat");
}

TEST_F(Rules, APersonAndAnAddresseeWhereTheyBelong) {
  const auto letter = [&](const Input& input) {
    return Code(Write(Ctx("letters"), core::UnitId{3}, input));
  };
  Input input;
  EXPECT_EQ(letter(input), "register.person_missing");
  input.person = core::PersonId{9};
  EXPECT_EQ(letter(input), "register.addressee_missing");
  input.to_unit = core::UnitId{4};
  EXPECT_EQ(letter(input), "ok");
  EXPECT_EQ(Write(Ctx("letters"), core::UnitId{3}, input)->holder(), core::UnitId{4});
  EXPECT_EQ(Code(Write(Ctx("line"), core::UnitId{3}, Somebody())), "register.no_person");
}

TEST_F(Rules, AnActLeadsOnAndCountsPieces) {
  const auto lent = Do(Ctx(), Asked(), Plenty(), "lend", Somebody());
  ASSERT_TRUE(lent.ok()) << Code(lent);
  EXPECT_EQ(lent->state, "lent");
  EXPECT_EQ(lent->out, 1);
  EXPECT_EQ(lent->revision, 2);
  EXPECT_EQ(lent->person, core::PersonId{9});
  const auto back = Do(Ctx(), *lent, Plenty(), "take_back", {});
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->out, 0);
  EXPECT_TRUE(IsFinal(Ctx().book, back->state));
  EXPECT_FALSE(IsFinal(Ctx().book, lent->state));
}

TEST_F(Rules, ActsThereAreNotAndStatesTheyDoNotLeave) {
  const auto none = Do(Ctx(), Asked(), Plenty(), "sell", {});
  EXPECT_EQ(Code(none), "register.unknown_act");
  EXPECT_EQ(Param(none, "known"), "lend, take_back, check, confirm, mine, receive");
  const auto early = Do(Ctx(), Asked(), Plenty(), "take_back", {});
  EXPECT_EQ(Code(early), "register.wrong_state");
  EXPECT_EQ(Param(early, "state"), "asked");
  EXPECT_EQ(Param(early, "expected"), "lent");
}

TEST_F(Rules, WhoMayDoIt) {
  EXPECT_EQ(Code(MayDo(Ctx(), Asked(), Plenty(), "check")), "register.not_yours");
  EXPECT_EQ(Param(MayDo(Ctx(), Asked(), Plenty(), "check"), "by"), "boss");
  actor_.roles = {"unit_head"};
  EXPECT_EQ(Code(MayDo(Ctx(), Asked(), Plenty(), "check")), "ok") << "the method's own post";
  EXPECT_EQ(Code(MayDo(Ctx(), Asked(), Plenty(), "mine")), "ok") << "who wrote it";
  Entry other = Asked();
  other.author = core::StaffId{8};
  EXPECT_EQ(Code(MayDo(Ctx(), other, Plenty(), "mine")), "register.not_yours");
  EXPECT_EQ(Code(MayDo(Ctx(), other, Plenty(), "receive")), "register.not_yours");
  Around of_it = Plenty();
  of_it.of_holder = true;
  EXPECT_EQ(Code(MayDo(Ctx(), other, of_it, "receive")), "ok");
}

TEST_F(Rules, ASupervisorIsOfTheUnitOrAboveIt) {
  method::Method supervised = Ctx().method;
  for (method::Register& book : supervised.registers) {
    for (method::EntryAct& act : book.acts) {
      if (act.id == "check") act.by = "supervisor";
    }
  }
  const method::Register* book = method::FindRegister(supervised, Ctx().book.id);
  const Context ctx{supervised, *book, actor_, kNow};
  Around over = Plenty();
  over.over_holder = true;
  EXPECT_EQ(Code(MayDo(ctx, Asked(), over, "check")), "register.not_yours") << "no supervisor";
  actor_.roles = {"supervisor"};
  EXPECT_EQ(Code(MayDo(ctx, Asked(), over, "check")), "ok");
  Around of_it = Plenty();
  of_it.of_holder = true;  // belonging to it is not standing over it
  EXPECT_EQ(Code(MayDo(ctx, Asked(), of_it, "check")), "register.not_yours");
}

TEST_F(Rules, NobodyConfirmsWhatHeDidHimself) {
  Around around = Plenty();
  EXPECT_EQ(Code(MayDo(Ctx(), Asked(), around, "confirm")), "ok") << "8 wrote it, 7 confirms";
  around.done[0].by = core::StaffId{7};
  const auto own = MayDo(Ctx(), Asked(), around, "confirm");
  EXPECT_EQ(Code(own), "register.same_person");
  EXPECT_EQ(Param(own, "did"), "written");
  around.done = {{"written", core::StaffId{8}, kNow, "", "asked"},
                 {"confirm", core::StaffId{7}, kNow, "", "asked"}};
  EXPECT_EQ(Param(MayDo(Ctx(), Asked(), around, "confirm"), "did"), "confirm")
      << "not twice either";
}

TEST_F(Rules, NothingLeavesAnEmptyBoxAndNothingComesBackThatIsNotOut) {
  Around around = Plenty();
  around.in_box = 1;
  EXPECT_EQ(Code(MayDo(Ctx(), Asked(), around, "lend")), "ok") << "the last one";
  around.in_box = 0;
  const auto none = MayDo(Ctx(), Asked(), around, "lend");
  EXPECT_EQ(Code(none), "register.out_of_stock");
  EXPECT_EQ(Param(none, "item"), "umbrella");
  EXPECT_EQ(Param(none, "left"), "0");
  Entry odd = Asked();
  odd.state = "lent";
  EXPECT_EQ(Code(MayDo(Ctx(), odd, Plenty(), "take_back")), "register.nothing_out");
}

TEST_F(Rules, ScarceThingsGoToThoseWhoComeFirst) {
  Around around = Plenty();
  around.in_box = 3;
  around.ahead = 2;
  EXPECT_EQ(Code(MayDo(Ctx(), Asked(), around, "lend")), "ok") << "one is left for him";
  around.ahead = 3;
  const auto refused = MayDo(Ctx(), Asked(), around, "lend");
  EXPECT_EQ(Code(refused), "register.not_its_turn");
  EXPECT_EQ(Param(refused, "ahead"), "3");
  EXPECT_EQ(Param(refused, "left"), "3");
}

TEST_F(Rules, WithoutAStockOneIsServedAtATime) {
  const Entry first = Write(Ctx("line"), core::UnitId{3}, {}).value();
  Around around;
  EXPECT_EQ(Code(MayDo(Ctx("line"), first, around, "call")), "ok");
  around.ahead = 1;
  EXPECT_EQ(Code(MayDo(Ctx("line"), first, around, "call")), "register.not_its_turn");
}

TEST_F(Rules, AnActFillsWhatItNeedsOrOffersAndNothingElse) {
  EXPECT_EQ(Code(Do(Ctx(), Asked(), Plenty(), "lend", {})), "register.person_missing");
  Input noted = Somebody();
  noted.fields["note"] = "骨架松";
  EXPECT_EQ(Do(Ctx(), Asked(), Plenty(), "lend", noted)->fields.at("note"), "骨架松");
  noted.fields = {{"item", "pill"}};
  const auto other = Do(Ctx(), Asked(), Plenty(), "lend", noted);
  EXPECT_EQ(Code(other), "register.not_filled_here");
  EXPECT_EQ(Param(other, "field"), "item");
  EXPECT_EQ(Code(Do(Ctx(), Asked(), Plenty(), "mine", Somebody())), "register.not_filled_here");
  EXPECT_EQ(Code(Do(Ctx(), Asked(), Plenty(), "lend", With({{"colour", "red"}}))),
            "register.unknown_field");
  actor_.roles = {"unit_head"};
  const auto bare = Do(Ctx(), Asked(), Plenty(), "check", {});
  EXPECT_EQ(Code(bare), "register.field_missing");
  EXPECT_EQ(Param(bare, "field"), "proof");
  EXPECT_EQ(Code(Do(Ctx(), Asked({{"proof", "发票"}}), Plenty(), "check", {})), "ok")
      << "filled before";
  Input wordy;
  for (std::size_t i = 0; i <= kNoteMax; ++i) wordy.note += "字";
  EXPECT_EQ(Code(Do(Ctx(), Asked(), Plenty(), "mine", wordy)), "register.text_too_long");
}

TEST_F(Rules, AnActThatStaysKeepsItsPlaceInLine) {
  Entry waiting = Asked();
  waiting.state_at = kNow - 60'000;
  EXPECT_EQ(Do(Ctx(), waiting, Plenty(), "mine", {})->state_at, waiting.state_at);
  EXPECT_EQ(Do(Ctx(), waiting, Plenty(), "lend", Somebody())->state_at, kNow);
}

TEST_F(Rules, TheWeightiestReasonComesFirst) {
  const auto rank = [&](std::map<std::string, std::string> fields) {
    return RankOf(Ctx().book, Asked(std::move(fields)));
  };
  EXPECT_EQ(rank({}), 0);
  EXPECT_EQ(rank({{"urgent", "false"}}), 0);
  EXPECT_GT(rank({{"urgent", "true"}}), rank({}));
  EXPECT_GT(rank({{"weak", "true"}}), rank({{"urgent", "true"}}));
  EXPECT_GT(rank({{"weak", "true"}, {"urgent", "true"}}), rank({{"weak", "true"}}));
}

TEST_F(Rules, EveryActThatLeavesTheStateIsToldWithItsReason) {
  Around around = Plenty();
  around.in_box = 0;
  const auto all = AllowedActs(Ctx(), Asked(), around);
  std::vector<std::string> told;
  for (const Allowed& a : all) {
    told.push_back(a.act + " " + (a.why_not ? std::string(a.why_not->code.name) : "ok"));
  }
  EXPECT_EQ(told,
            (std::vector<std::string>{"lend register.out_of_stock", "check register.not_yours",
                                      "confirm ok", "mine ok", "receive register.not_yours"}));
}

TEST_F(Rules, AWaitEndsWithItsActAndCountsFromTheFirstStartSinceTheLastEnd) {
  const auto calendar = calendar::Natural();
  const auto after = [&](std::int64_t minutes) { return kNow + minutes * core::kMsPerMinute; };
  const core::StaffId who{7};
  std::vector<Done> done{{"written", who, after(0), "", "asked"},
                         {"check", who, after(4), "", "asked"},
                         {"lend", who, after(10), "", "lent"}};
  auto spans = SpansEnding(Ctx().book, done, *calendar);
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(spans[0].wait, "waiting");
  EXPECT_EQ(spans[0].from_at, after(0)) << "not from the check";
  EXPECT_TRUE(spans[0].in_time) << "ten minutes are ten minutes";
  done.back().at = after(10) + 1;
  EXPECT_FALSE(SpansEnding(Ctx().book, done, *calendar)[0].in_time) << "a millisecond later";
  done.back().at = after(10);
  done.push_back({"check", who, after(20), "", "asked"});
  EXPECT_TRUE(SpansEnding(Ctx().book, done, *calendar).empty()) << "the check ends nothing";
  done.push_back({"lend", who, after(25), "", "lent"});
  spans = SpansEnding(Ctx().book, done, *calendar);
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(spans[0].from_at, after(20)) << "a new wait";
  done.push_back({"take_back", who, after(30), "", "back"});
  spans = SpansEnding(Ctx().book, done, *calendar);
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(spans[0].wait, "out");
  EXPECT_EQ(spans[0].from_at, after(10)) << "the first lending since nothing ended it";
  EXPECT_TRUE(spans[0].in_time) << "without a target nothing is late";
}

TEST_F(Rules, TheBoxIsToppedUpAndWrittenOffWithinReason) {
  const auto move = [&](std::int64_t pieces, std::int64_t in_box = 3, const char* item = "pill") {
    return Code(MayMove(Ctx().book, item, pieces, "采购", in_box));
  };
  EXPECT_EQ(move(1), "ok");
  EXPECT_EQ(move(kPiecesMax), "ok");
  EXPECT_EQ(move(kPiecesMax + 1), "core.bad_input");
  EXPECT_EQ(move(0), "core.bad_input");
  EXPECT_EQ(move(-3), "ok") << "all of it";
  EXPECT_EQ(move(-4), "register.out_of_stock");
  EXPECT_EQ(move(1, 3, "boat"), "register.unknown_item");
  std::string wordy;
  for (std::size_t i = 0; i <= kNoteMax; ++i) wordy += "字";
  EXPECT_EQ(Code(MayMove(Ctx().book, "pill", 1, wordy, 0)), "register.text_too_long");
  EXPECT_EQ(Code(MayMove(Ctx("line").book, "pill", 1, "", 0)), "register.no_stock");
  EXPECT_EQ(Code(ItemsOf(Ctx("line").book)), "register.no_stock");
  EXPECT_EQ(ItemsOf(Ctx().book)->at(1).id, "pill");
}

TEST_F(Rules, MomentsOfFields) {
  const Entry e = Asked({{"day", "2026-03-05"}, {"at", "2026-03-05T18:00:00+08:00"}});
  EXPECT_EQ(FieldInstant(Ctx().book, e, "day"),
            core::ParseInstant("2026-03-05T00:00:00+08:00").value());
  EXPECT_EQ(FieldInstant(Ctx().book, e, "at"),
            core::ParseInstant("2026-03-05T18:00:00+08:00").value());
  EXPECT_FALSE(FieldInstant(Ctx().book, e, "note"));
  EXPECT_FALSE(FieldInstant(Ctx().book, e, "nothing"));
  EXPECT_EQ(ItemOf(Ctx().book, e), "umbrella");
}

constexpr std::string_view kPosted =
    "method: p\ntitle: 试\nlevels: {low: 村}\ncase: {starts_at: low}\n"
    "postings: {wall: {every: month, of: settled}}\nregisters:\n  book:\n    title: 晒账\n"
    "    fields: {month: {zh: 月}, who: {zh: 谁, type: staff}}\n"
    "    states: {due: 待, posted: 已}\n    starts: due\n"
    "    acts: {post: {zh: 晒, from: due, to: posted, by: supervisor}, note: {zh: 记, from: due, "
    "to: "
    "due, may: who}}\n"
    "cadences: {c: {every: month, for_each: unit, writes: book, owes: post, posts: wall}}\n";

class Posted : public testing::Test {
 protected:
  Posted() {
    const auto parsed = method::Parse(kPosted, "p.yaml");
    if (const auto* bad = std::get_if<std::vector<method::Diagnostic>>(&parsed)) {
      for (const auto& d : *bad) ADD_FAILURE() << d.Text();
    }
    method_ = std::get<std::shared_ptr<const method::Method>>(parsed);
    actor_.staff = core::StaffId{7};
    actor_.roles = {"supervisor"};
    entry_.state = "due";
    org::Unit unit;
    unit.id = core::UnitId{3};
    org::Staff here, gone;
    here.id = core::StaffId{7};
    gone.id = core::StaffId{8};
    here.unit = gone.unit = unit.id;
    here.login = "here";
    gone.login = "gone";
    gone.active = false;
    directory_ =
        std::make_unique<org::Directory>(org::Tenant{}, std::vector{unit}, std::vector{here, gone});
  }
  Context Ctx(bool published) const {
    return {*method_, method_->registers.at(0), actor_, kNow, directory_.get(), published};
  }
  std::string May(const char* act, bool published) const {
    Around over;
    over.over_holder = true;
    const core::Status may = MayDo(Ctx(published), entry_, over, act);
    return may.ok() ? "ok" : std::string(may.error().code.name);
  }
  core::Result<Entry> Note(const std::string& who) const {
    Input input;
    input.fields["who"] = who;
    return Do(Ctx(false), entry_, {}, "note", input);
  }
  std::shared_ptr<const method::Method> method_;
  std::unique_ptr<org::Directory> directory_;
  org::Actor actor_;
  Entry entry_;
};

TEST_F(Posted, NobodyTicksOffByHandWhatPublishingDoes) {
  EXPECT_EQ(May("post", false), "register.by_posting");
  EXPECT_EQ(May("note", false), "ok") << "another act is done by hand";
  actor_.roles = {"handler"};
  EXPECT_EQ(May("post", false), "register.not_yours") << "whose it is comes first";
}

TEST_F(Posted, WhoeverPublishesDoesIt) {
  EXPECT_EQ(May("post", true), "ok");
  actor_.roles = {};
  actor_.staff.reset();
  EXPECT_EQ(May("post", true), "ok") << "who may publish was asked before";
  entry_.state = "posted";
  EXPECT_EQ(May("post", true), "register.wrong_state") << "not twice";
}

TEST_F(Posted, IsOfferedWithTheReason) {
  Around over;
  over.over_holder = true;
  const auto all = AllowedActs(Ctx(false), entry_, over);
  ASSERT_EQ(all.size(), 2U);
  ASSERT_TRUE(all[0].why_not.has_value());
  EXPECT_EQ(all[0].why_not->code.name, kByPosting.name);
}

TEST_F(Posted, AFieldNamesSomebodyWhoWorksHere) {
  ASSERT_TRUE(Note("7").ok());
  EXPECT_EQ(Note("7")->fields.at("who"), "7");
  for (const char* nobody : {"8", "9", "here", "-7", "7.0"}) {
    const auto refused = Note(nobody);
    ASSERT_FALSE(refused.ok()) << nobody;
    EXPECT_EQ(refused.error().code.name, kBadField.name) << nobody;
  }
  directory_.reset();
  EXPECT_FALSE(Note("7").ok()) << "nobody is known";
}

// Whoever calls the rules looks the entries up.
TEST_F(Rules, AnEntryNamesOneTheCallerOffers) {
  Context ctx = Ctx();
  const auto write = [&](const std::string& text) {
    return Write(ctx, core::UnitId{3}, With({{"item", "umbrella"}, {"after", text}}));
  };
  EXPECT_EQ(write("70").error().code.name, "register.bad_field") << "nobody looks";
  std::string asked;
  ctx.may_pick = [&](const method::Field& field, std::string_view id) {
    asked = field.of;
    return id == "70";
  };
  EXPECT_EQ(write("70")->fields.at("after"), "70");
  EXPECT_EQ(asked, "loans");
  const auto refused = write("71");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().params[0].value, core::ParamValue(std::string("after")));
  EXPECT_EQ(refused.error().params[2].value,
            core::ParamValue(std::string("the id of an entry of the register loans that goes on")));
}

TEST_F(Rules, AnEntryIsCalledByItsFirstFieldThatIsFilledAndNotPersonal) {
  const auto title = [](std::map<std::string, std::string> fields) {
    method::Register book;
    for (const char* id : {"a", "b", "c"}) {
      method::Field field;
      field.id = id;
      field.personal = field.id == "b";
      book.fields.push_back(std::move(field));
    }
    Entry entry;
    entry.fields = std::move(fields);
    const method::Field* found = TitleFieldOf(book, entry);
    return found == nullptr ? std::string() : found->id;
  };
  EXPECT_EQ(title({{"a", "1"}, {"b", "2"}, {"c", "3"}}), "a");
  EXPECT_EQ(title({{"b", "2"}, {"c", "3"}}), "c") << "nothing of a person";
  EXPECT_EQ(title({{"b", "2"}}), "");
  EXPECT_EQ(title({}), "");
}

}  // namespace
}  // namespace shouwen::reg

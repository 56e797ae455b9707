// Somebody complains of the unit that handles it, in confidence. Whatever is said, by whomever,
// through whichever door: no text of the store, no list, no file and no message names them.
#include "export_whole.h"
#include "service/case_export.h"
#include "service/door_desk.h"
#include "service/hot_issues.h"
#include "service/outbox.h"
#include "service/parts_desk.h"
#include "service/places.h"
#include "service/public_desk.h"
#include "service/relations.h"
#include "service/reply_desk.h"
#include "service/similar.h"
#include "testing/keeping_fixture.h"

namespace shouwen::service {
namespace {

// The person's own record; the name of a file is hidden with the file.
const Places kOnlyThere = {"people_people.name", "evidence_attachments.name"};
const char* const kSecrets[] = {kName, kPhone, kAddress, kEmail};

class ConfidentialTest : public KeepingTest {
 protected:
  void SetUp() override {
    KeepingTest::SetUp();
    const auto asked = Ask(true);
    CORE_CHECK(asked.ok());
    id_ = asked->after.id;
    number_ = asked->after.number;
  }
  template <class F>
  void Did(const org::Actor& actor, const std::string& at, F&& f) {
    const auto done = engine().Run(actor, At(at), std::forward<F>(f));
    ASSERT_EQ(CodeOf(done), "ok") << at;
  }
  void ActedAs(const std::string& login, const cases::Command& command, const std::string& at) {
    const auto done = ActAs(login, id_, command, at);
    ASSERT_EQ(CodeOf(done), "ok") << at;
  }
  void ExpectKeptApart() {
    EXPECT_EQ(WhereIs(kName), kOnlyThere);
    EXPECT_EQ(WhereIs(kPhone), Places{"people_phones.phone"});
    EXPECT_EQ(WhereIs(kAddress), Places{"people_people.address"});
    EXPECT_EQ(WhereIs(kEmail), Places{"people_people.email"});
    const std::string person = core::ToText(PersonOf());
    EXPECT_EQ(WhereIs("\"" + person + "\""), Places{}) << "nor by their id";
  }
  static void ExpectNoSecretIn(const std::string& text, const std::string& where) {
    for (const char* secret : kSecrets) {
      EXPECT_EQ(text.find(secret), std::string::npos) << secret << " in " << where;
    }
  }
  core::CaseId id_;
  std::string number_;
};

TEST_P(ConfidentialTest, WhatOfficialsWriteDownBecauseOfIt) {
  Did(As("county_office.supervisor"), "2026-03-02T10:00",
      [&](const Call& c) { return Reveal(c, id_, Told("给本人回电")); });
  const auto held = engine().Run(Manager(), At("2026-03-02T10:10"),
                                 [&](const Call& c) { return HoldCase(c, id_, Told("监察调取")); });
  ASSERT_EQ(CodeOf(held), "ok");
  Did(Manager(), "2026-03-02T10:20",
      [&](const Call& c) { return Lift(c, held->hold.id, Told("调取完毕")); });
  ExpectKeptApart();
  // What is left of the words still says why.
  const auto looks = engine().Look(As("village.clerk"), At("2026-03-02T12:00"),
                                   [&](const Call& c) { return Viewers(c, id_); });
  ASSERT_TRUE(looks.ok());
  EXPECT_EQ(looks->front().look.reason, "给本人回电：***，电话***，住***，信***");
  const auto holds = engine().Look(As("village.clerk"), At("2026-03-02T12:00"),
                                   [&](const Call& c) { return CaseHolds(c, id_); });
  EXPECT_EQ(holds->front().hold.reason, "监察调取：***，电话***，住***，信***");
  EXPECT_EQ(holds->front().hold.lift_reason, "调取完毕：***，电话***，住***，信***");
}

TEST_P(ConfidentialTest, WhatIsDoneWithIt) {
  ActedAs("village.clerk", cases::Note{Told("记")}, "2026-03-02T10:00");
  ActedAs("village.clerk", cases::Reply{Told("复")}, "2026-03-02T10:10");
  const auto part = engine().Run(As("village.clerk"), At("2026-03-02T10:20"), [&](const Call& c) {
    return AskForPart(c, id_, {Unit("village2"), Told("请核实"), "3d"});
  });
  ASSERT_EQ(CodeOf(part), "ok");
  Did(As("village2.clerk"), "2026-03-02T10:30", [&](const Call& c) {
    return ActOnPart(c, part->part.id, cases::PartAct::kFinish, Told("已核实"));
  });
  ActedAs("village.supervisor", cases::Remind{Told("快")}, "2026-03-02T10:40");
  ActedAs("village.clerk", cases::Escalate{Told("村里办不了")}, "2026-03-02T11:00");
  Sweep("2026-03-30T09:00");
  ExpectKeptApart();
}

TEST_P(ConfidentialTest, WhatTheySayThemselvesThroughEachDoor) {
  const org::Actor public_actor = org::PublicActor(made().tenant);
  PublicDesk desk;
  Did(public_actor, "2026-03-02T10:00",
      [&](const Call& c) { return desk.Urge(c, number_, "9876", Told("再催"), "10.0.0.1"); });
  Did(public_actor, "2026-03-02T10:10",
      [&](const Call& c) { return AddWords(c, id_, Told("又漏")); });
  Did(public_actor, "2026-03-02T10:20", [&](const Call& c) {
    return TakeWord(c, {{kPhone, "", {}}, id_, Told("还没来")});
  });
  ActedAs("village.clerk", cases::Settle{Told("修好"), {{"opinion", Told("意见")}}},
          "2026-03-03T09:00");
  Did(public_actor, "2026-03-03T10:00", [&](const Call& c) {
    return desk.Evaluate(c, number_, "9876", {"dissatisfied", Told("没好"), ""}, "10.0.0.1");
  });
  ExpectKeptApart();
}

// The other way round: a lead that somebody else asked, openly, tells those who follow it.
TEST_P(ConfidentialTest, TogetherWithOthers) {
  const auto lead = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T08:00");
  ASSERT_EQ(CodeOf(lead), "ok");
  Did(As("village.clerk"), "2026-03-02T10:00",
      [&](const Call& c) { return MergeCase(c, id_, lead->after.id); });
  ASSERT_EQ(CodeOf(ActAs("village.clerk", lead->after.id, cases::Reply{"示例甲家和邻居都修"},
                         "2026-03-02T11:00")),
            "ok");
  Did(As("village.clerk"), "2026-03-02T11:30", [&](const Call& c) { return UnmergeCase(c, id_); });
  Did(As("village.clerk"), "2026-03-02T11:40",
      [&](const Call& c) { return LinkCases(c, id_, lead->after.id, cases::LinkKind::kLater); });
  GroupNewCases(engine(), At("2026-03-02T12:00"));
  ExpectKeptApart();
  // And what the confidential one was told does not name who asked the lead.
  const auto followed = engine().Run(
      org::PublicActor(made().tenant), At("2026-03-02T12:30"),
      [&](const Call& c) { return PublicDesk().Follow(c, number_, "9876", "10.0.0.1"); });
  ASSERT_EQ(CodeOf(followed), "ok");
  for (const std::string& reply : followed->replies) {
    EXPECT_EQ(reply.find("示例甲"), std::string::npos);
  }
}

// Every file and list that the unit complained of can make.
TEST_P(ConfidentialTest, NoFileAndNoListNamesThem) {
  ActedAs("village.clerk", cases::Settle{Told("修好"), {{"opinion", Told("意见")}}},
          "2026-03-03T09:00");
  const core::Instant now = At("2026-03-04T09:00");
  for (const bool xlsx : {false, true}) {
    const auto cases =
        Whole(ExportCases(engine(), As("village.unit_head"), now, calendar::Lang::kZh, {},
                          "电话" + std::string(kPhone), xlsx));
    ASSERT_EQ(CodeOf(cases), "ok");
    EXPECT_EQ(cases->rows, 1);
    ExpectNoSecretIn(cases->bytes, "the queue as a file");
  }
  EXPECT_EQ(WhereIs(kPhone), Places{"people_phones.phone"}) << "nor the filter on record";
  std::string shown;
  const auto look = [&](const std::string& login, auto f) {
    return *engine().Look(As(login), now, f);
  };
  for (const TimelineItem& item :
       look("village.clerk", [&](const Call& c) { return Timeline(c, id_); })) {
    shown += boost::json::serialize(item.event.body);
  }
  for (const std::string& q : {std::string("漏水"), std::string(kName), std::string(kPhone)}) {
    CaseQuery query;
    query.list.q = q;
    for (const CaseLine& line :
         look("village.clerk", [&](const Call& c) { return List(c, query); }).items) {
      shown += line.row.subject + line.snippet.value_or("");
      EXPECT_EQ(q, "漏水") << "who asks for the name finds no case";
    }
  }
  for (const SimilarCase& alike : look("village.clerk", [&](const Call& c) {
         return SimilarCases(c, {{"漏水", kName, kAddress}, {}});
       })) {
    shown += alike.line.row.subject + alike.line.snippet.value_or("");
  }
  for (const Place& place :
       look("village.clerk", [](const Call& c) { return FindPlaces(c, ""); })) {
    shown += place.name;
  }
  ExpectNoSecretIn(shown, "a list");
}

// Everything that leaves the house: to staff and units with the number alone, to the person
// without their name in it, and no row says who that is.
TEST_P(ConfidentialTest, NoMessageNamesThem) {
  ActedAs("village.clerk", cases::Reply{Told("复")}, "2026-03-02T10:00");
  ActedAs("village.clerk", cases::Escalate{Told("村里办不了")}, "2026-03-02T11:00");
  Sweep("2026-03-30T09:00");
  const auto messages = db().Read([&](store::Tx& tx) {
    return Outbox::List(tx, made().tenant, false, core::MessageId{}, 500);
  });
  ASSERT_FALSE(messages.empty());
  const core::PersonId person = PersonOf();
  for (const Message& m : messages) {
    ExpectNoSecretIn(boost::json::serialize(m.body), m.template_id);
    ExpectNoSecretIn(m.key, "the key of " + m.template_id);
    EXPECT_NE(m.to_id, person.value) << m.template_id;
    if (m.to != Recipient::kPerson) continue;
    const auto told = db().Read(
        [&](store::Tx& tx) { return PersonTold(tx, made().tenant, core::PersonId{}, m.case_id); });
    ASSERT_TRUE(told.has_value()) << "and still it reaches them";
    EXPECT_EQ(told->id, person);
  }
}

TEST_P(ConfidentialTest, NoLiveEventNamesThem) {
  std::string told;
  engine().OnLive([&](const LiveEvent& event) {
    told += event.type + core::ToText(event.case_id) + core::ToText(event.unit);
  });
  ActedAs("village.clerk", cases::Note{Told("记")}, "2026-03-02T10:00");
  ASSERT_FALSE(told.empty());
  ExpectNoSecretIn(told, "a live event");
  EXPECT_EQ(told.find(core::ToText(PersonOf())), std::string::npos);
}

// Who they are is for revealing alone, and not for the unit complained of, whatever its rights.
TEST_P(ConfidentialTest, NobodyOfTheUnitComplainedOfIsLedToThem) {
  const core::PersonId person = PersonOf();
  for (const char* login : {"village.handler", "village.unit_head"}) {
    org::Actor actor = As(login);
    actor.rights.set();
    actor.rights.reset(static_cast<std::size_t>(org::Right::kCaseViewAll));
    const core::Instant now = At("2026-03-02T10:00");
    EXPECT_EQ(
        CodeOf(engine().Run(actor, now, [&](const Call& c) { return Reveal(c, id_, "回访"); })),
        "service.identity_protected")
        << login;
    CaseQuery of_person;
    of_person.list.requester = person;
    const auto list = engine().Look(actor, now, [&](const Call& c) { return List(c, of_person); });
    ASSERT_TRUE(list.ok());
    EXPECT_TRUE(list->items.empty()) << login;
    const auto callers =
        engine().Run(actor, now, [&](const Call& c) { return Callers(c, kPhone); });
    ASSERT_EQ(CodeOf(callers), "ok");
    for (const CallerView& caller : *callers) {
      EXPECT_TRUE(caller.history.empty()) << login;
      EXPECT_TRUE(caller.open_promises.empty()) << login;
    }
    const auto file = ExportPerson(engine(), actor, now, person, "本人申请");
    ASSERT_EQ(CodeOf(file), "ok") << login;
    EXPECT_EQ(file->cases, 0) << login;
  }
}

SHOUWEN_ON_BOTH_ENGINES(ConfidentialTest);

}  // namespace
}  // namespace shouwen::service

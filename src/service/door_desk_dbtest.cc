// What a door of somebody else's protocol may take in and show: cases of people without an account,
// their later words, how a case stands in words for anybody, and what is its owner's alone to read.
#include <algorithm>

#include "fixture.h"
#include "service/door_desk.h"
#include "service/keeping.h"

namespace shouwen::service {
namespace {

class DoorDeskTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  org::Actor Door() const { return org::PublicActor(made().tenant); }
  core::Result<Outcome> Through(Reception what, const std::string& at = "2026-03-02T09:00",
                                std::string_view channel = "app") {
    what.what.unit = Unit("village");
    return engine().Run(Door(), At(at),
                        [&](const Call& call) { return ReceiveThrough(call, what, channel); });
  }
  core::Status Add(core::CaseId id, const std::string& text,
                   const std::string& at = "2026-03-02T09:30") {
    const auto done =
        engine().Run(Door(), At(at), [&](const Call& call) { return AddWords(call, id, text); });
    if (done.ok()) return core::Ok();
    return done.error();
  }
  std::optional<DoorCase> Shown(core::CaseId id, const std::string& at = "2026-03-02T10:00",
                                calendar::Lang lang = calendar::Lang::kZh) {
    return engine().Look(Door(), At(at), [&](const Call& call) {
      Call own = call;
      own.lang = lang;
      return ShowAtDoor(own, id);
    });
  }
  std::string Words(core::CaseId id, const std::string& at) { return Shown(id, at)->state_words; }
  std::vector<DoorStep> Steps(core::CaseId id, const std::string& from, const std::string& to) {
    return engine().Look(Door(), At("2026-03-09T09:00"),
                         [&](const Call& call) { return StepsAtDoor(call, id, At(from), At(to)); });
  }
  std::vector<core::CaseId> OfPhone(const std::string& phone) {
    return engine().Look(Door(), At("2026-03-02T10:00"),
                         [&](const Call& call) { return UnfinishedOfPhone(call, phone); });
  }
  void Must(const std::string& login, core::CaseId id, const cases::Command& command,
            const std::string& at) {
    ASSERT_EQ(CodeOf(ActAs(login, id, command, at)), "ok") << login << " " << at;
  }
};

TEST_P(DoorDeskTest, WhoWasAskedFirstIsNotTheDoorsToSay) {
  Reception asked = Leak();
  asked.what.first_asked = made().staff.at("township.unit_head");
  asked.what.channel = "window";
  const auto taken = Through(asked);
  ASSERT_EQ(CodeOf(taken), "ok");
  EXPECT_EQ(taken->after.first_asked, made().staff.at("village.clerk")) << "the unit's reception";
  EXPECT_EQ(taken->after.channel, "app");
  EXPECT_EQ(taken->after.holder, std::nullopt) << "nobody has taken it on yet";
}

TEST_P(DoorDeskTest, NobodyNeedsToBeNamed) {
  Reception asked = Leak();
  asked.requester.reset();
  const auto taken = Through(asked);
  ASSERT_EQ(CodeOf(taken), "ok");
  EXPECT_FALSE(taken->after.requester);
  EXPECT_FALSE(taken->requester);
}

TEST_P(DoorDeskTest, WhatIsWrongIsRefusedAsAtTheDesk) {
  Reception asked = Leak();
  asked.what.subject = " ";
  EXPECT_EQ(CodeOf(Through(asked)), "cases.subject_missing");
  asked = Leak();
  asked.requester->phone = "1";
  EXPECT_EQ(CodeOf(Through(asked)), "people.bad_phone");
  asked = Leak();
  asked.what.ledger = "none";
  EXPECT_EQ(CodeOf(Through(asked)), "cases.unknown_ledger");
}

TEST_P(DoorDeskTest, ALaterWordIsANoteOnTheCase) {
  const core::CaseId id = Through(Leak())->after.id;
  ASSERT_EQ(CodeOf(Add(id, "今天又漏了")), "ok");
  const auto types = EventTypes(id);
  EXPECT_EQ(std::count(types.begin(), types.end(), "case.noted"), 1);
  EXPECT_EQ(CodeOf(Add(id, " ")), "cases.text_missing");
  EXPECT_EQ(CodeOf(Add(id, std::string(cases::kNoteMax + 1, 'x'))), "cases.text_too_long");
  EXPECT_EQ(CodeOf(Add(core::CaseId{404}, "在吗")), "core.not_found");
  EXPECT_EQ(Stored(id).revision, 2) << "refused: nothing has changed";
}

// The clock goes first: what was owed by then is broken before the word is written down.
TEST_P(DoorDeskTest, ALaterWordDoesNotHideABrokenPromise) {
  const core::CaseId id = Through(Leak())->after.id;
  ASSERT_EQ(CodeOf(Add(id, "还没有人来", "2026-03-08T00:01")), "ok");
  const auto types = EventTypes(id);
  const auto broken = std::find(types.begin(), types.end(), "promise.broken");
  const auto noted = std::find(types.begin(), types.end(), "case.noted");
  ASSERT_NE(broken, types.end());
  EXPECT_LT(broken - types.begin(), noted - types.begin());
}

// --- how a case stands
// -----------------------------------------------------------------------------

TEST_P(DoorDeskTest, EachStateHasItsWords) {
  const core::CaseId id = Through(Leak())->after.id;
  EXPECT_EQ(Words(id, "2026-03-02T09:01"), "已收到，等待受理");
  EXPECT_EQ(Shown(id, "2026-03-02T09:01", calendar::Lang::kEn)->state_words,
            "Received, waiting to be accepted");
  Must("village.handler", id, cases::Accept{}, "2026-03-02T09:10");
  EXPECT_EQ(Words(id, "2026-03-02T09:11"), "已受理，正在办理");
  Must("village.handler", id, cases::Settle{"换了水管", {{"opinion", "换管"}}}, "2026-03-02T10:00");
  EXPECT_EQ(Words(id, "2026-03-02T10:01"), "已办结，等待评价");
  EXPECT_EQ(Shown(id)->owner_words, "换了水管");
  Must("village.handler", id, cases::Evaluate{"satisfied", true, "", ""}, "2026-03-02T11:00");
  Must("village.handler", id, cases::Close{}, "2026-03-02T12:00");
  EXPECT_EQ(Words(id, "2026-03-02T12:01"), "已结案");
}

TEST_P(DoorDeskTest, WhatIsNotAcceptedSaysWhyToItsOwner) {
  const core::CaseId id = Through(Leak())->after.id;
  Must("village.handler", id, cases::Accept{}, "2026-03-02T09:10");
  Must("village.handler", id, cases::Decline{"不属本村"}, "2026-03-02T09:20");
  const auto shown = Shown(id);
  EXPECT_EQ(shown->state_words, "不予受理");
  EXPECT_EQ(shown->owner_words, "不属本村");
  EXPECT_FALSE(shown->expected) << "nothing is owed any more";
}

TEST_P(DoorDeskTest, ExpectedIsWhenItIsPromisedToBeSettled) {
  const core::CaseId id = Through(Leak())->after.id;
  EXPECT_EQ(Shown(id)->expected, At("2026-03-08T00:00")) << "five days at the village";
  EXPECT_EQ(Shown(id)->unit, Shown(id)->unit);
  EXPECT_FALSE(Shown(id)->unit.empty());
  EXPECT_FALSE(Shown(core::CaseId{404}));
}

TEST_P(DoorDeskTest, StepsAreThoseThePublicPageShows) {
  const core::CaseId id = Through(Leak())->after.id;
  Must("village.handler", id, cases::Accept{}, "2026-03-02T09:10");
  Must("village.handler", id, cases::Note{"内部备注"}, "2026-03-02T09:11");
  Must("village.handler", id, cases::Reply{"明天来修"}, "2026-03-02T09:20");
  Must("village.handler", id, cases::Settle{"换了水管", {{"opinion", "换管"}}}, "2026-03-02T10:00");
  const auto all = Steps(id, "2026-03-02T00:00", "2026-03-03T00:00");
  std::vector<std::string> types;
  for (const DoorStep& step : all) {
    types.push_back(step.type);
    EXPECT_EQ(step.owner_words.find("内部备注"), std::string::npos);
  }
  EXPECT_EQ(types, (std::vector<std::string>{"case.accepted", "case.replied", "case.settled"}));
  EXPECT_EQ(all[0].owner_words, "");
  EXPECT_EQ(all[1].owner_words, "明天来修");
  EXPECT_EQ(all[2].owner_words, "换了水管");
  EXPECT_LT(all[0].seq, all[1].seq);
}

TEST_P(DoorDeskTest, StepsFromAndToAreBothIn) {
  const core::CaseId id = Through(Leak())->after.id;
  Must("village.handler", id, cases::Accept{}, "2026-03-02T09:10");
  Must("village.handler", id, cases::Reply{"明天来修"}, "2026-03-02T09:20");
  EXPECT_EQ(Steps(id, "2026-03-02T09:10", "2026-03-02T09:20").size(), 2U);
  EXPECT_EQ(Steps(id, "2026-03-02T09:11", "2026-03-02T09:20").size(), 1U);
  EXPECT_EQ(Steps(id, "2026-03-02T09:10", "2026-03-02T09:19").size(), 1U);
  EXPECT_TRUE(Steps(id, "2026-03-02T09:21", "2026-03-02T09:25").empty());
}

// --- whose cases
// -----------------------------------------------------------------------------------

TEST_P(DoorDeskTest, UnfinishedCasesOfANumberNewestFirst) {
  const core::CaseId first = Through(Leak())->after.id;
  const core::CaseId second = Through(Leak(), "2026-03-02T09:01")->after.id;
  Reception other = Leak();
  other.requester->phone = "13800009999";
  ASSERT_EQ(CodeOf(Through(other, "2026-03-02T09:02")), "ok");
  EXPECT_EQ(OfPhone("13800001234"), (std::vector<core::CaseId>{second, first}));
  EXPECT_EQ(OfPhone("+86 138 0000 1234").size(), 2U) << "in any form";
  EXPECT_TRUE(OfPhone("13800000000").empty());
  EXPECT_TRUE(OfPhone("").empty());
  Must("village.handler", second, cases::Accept{}, "2026-03-02T09:10");
  Must("village.handler", second, cases::Decline{"重复"}, "2026-03-02T09:20");
  EXPECT_EQ(OfPhone("13800001234"), std::vector<core::CaseId>{first});
}

TEST_P(DoorDeskTest, WhatWasAskedInConfidenceTakesWordsToo) {
  Reception secret = Leak();
  secret.what.confidential = true;
  const auto taken = Through(secret);
  ASSERT_EQ(CodeOf(taken), "ok");
  EXPECT_EQ(OfPhone("13800001234"), std::vector<core::CaseId>{taken->after.id});
  ASSERT_EQ(CodeOf(Add(taken->after.id, "我是示例甲，电话13800001234")), "ok");
  journal::Query query;
  query.case_id = taken->after.id;
  query.limit = journal::kPageMax;
  for (const auto& event :
       db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); })) {
    const std::string body = boost::json::serialize(event.body);
    EXPECT_EQ(body.find("示例甲"), std::string::npos) << event.type;
    EXPECT_EQ(body.find("13800001234"), std::string::npos) << event.type;
  }
}

TEST_P(DoorDeskTest, AllCasesOfAPersonHoweverTheyEnded) {
  const auto open = Through(Leak());
  const core::PersonId person = open->requester->id;
  Reception secret = Leak();
  secret.what.confidential = true;
  const core::CaseId hidden = Through(secret, "2026-03-02T09:01")->after.id;
  Must("village.handler", open->after.id, cases::Accept{}, "2026-03-02T09:10");
  Must("village.handler", open->after.id, cases::Decline{"重复"}, "2026-03-02T09:20");
  auto all = engine().Look(Door(), At("2026-03-02T10:00"),
                           [&](const Call& call) { return CasesOfPerson(call, person); });
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, (std::vector<core::CaseId>{open->after.id, hidden}));
  const auto unfinished = engine().Look(
      Door(), At("2026-03-02T10:00"), [&](const Call& call) { return UnfinishedOf(call, person); });
  EXPECT_EQ(unfinished, std::vector<core::CaseId>{hidden});
}

SHOUWEN_ON_BOTH_ENGINES(DoorDeskTest);

}  // namespace
}  // namespace shouwen::service

// Joint handling at the desk: who may ask a unit for a part and who may answer, what each of them
// is shown, who is told, what is journaled, and what is late.
#include <algorithm>

#include "core/codes.h"
#include "fixture.h"
#include "service/parts_desk.h"

namespace shouwen::service {
namespace {

using enum cases::PartAct;

class PartsDeskTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
    id_ = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00")->after.id;
  }
  core::Result<PartView> Ask(const std::string& login, const std::string& unit = "village2",
                             const std::string& at = "2026-03-02T09:10",
                             const std::string& text = "出三个人") {
    return engine().Run(As(login), At(at), [&](const Call& call) {
      return AskForPart(call, id_, {Unit(unit), text, "3d"});
    });
  }
  core::Result<PartView> Do(const std::string& login, cases::PartId part, cases::PartAct act,
                            const std::string& words = "已出三人",
                            const std::string& at = "2026-03-02T10:00") {
    return engine().Run(As(login), At(at),
                        [&](const Call& call) { return ActOnPart(call, part, act, words); });
  }
  core::Result<std::vector<PartView>> Listed(const std::string& login, const std::string& unit,
                                             int limit = 10) {
    return engine().Look(As(login), At("2026-03-02T10:30"),
                         [&](const Call& call) { return ListParts(call, Unit(unit), limit); });
  }
  // Templates of the messages to a unit, or to one of the staff, oldest first.
  std::vector<std::string> Told(std::int64_t to) {
    return db().Read([&](store::Tx& tx) {
      const store::Rows rows = tx.Query(
          "SELECT template FROM service_outbox WHERE tenant_id = ? AND recipient_id = ? "
          "AND template LIKE 'case.part%' ORDER BY id",
          made().tenant, to);
      std::vector<std::string> all;
      for (std::size_t r = 0; r < rows.size(); ++r) all.push_back(rows.Text(r, 0));
      return all;
    });
  }
  std::int64_t Count(const std::string& type) {
    const auto types = EventTypes(id_);
    return std::count(types.begin(), types.end(), type);
  }
  using Texts = std::vector<std::string>;
  core::CaseId id_;
};

TEST_P(PartsDeskTest, AskedAcceptedAndDone) {
  const auto asked = Ask("village.clerk");
  ASSERT_EQ(CodeOf(asked), "ok");
  EXPECT_EQ(asked->of.id, id_);
  EXPECT_EQ(asked->of.subject, "三单元漏水") << "whoever asks sees the case";
  EXPECT_EQ(asked->unit.id, Unit("village2"));
  EXPECT_EQ(asked->asked_unit.id, Unit("village"));
  EXPECT_EQ(asked->part.asked_by, made().staff.at("village.clerk"));
  EXPECT_FALSE(asked->late);
  EXPECT_EQ(Told(Unit("village2").value), Texts{"case.part_asked"}) << "the unit is told";
  const auto taken = Do("village2.handler", asked->part.id, kAccept);
  ASSERT_EQ(CodeOf(taken), "ok");
  EXPECT_EQ(taken->staff->id, made().staff.at("village2.handler"));
  EXPECT_EQ(taken->of.subject, "") << "the case itself is not theirs to see";
  EXPECT_EQ(taken->of.number, "");
  Restart();
  const auto done = Do("village2.handler", asked->part.id, kFinish);
  ASSERT_EQ(CodeOf(done), "ok");
  EXPECT_EQ(done->part.answer, "已出三人");
  EXPECT_EQ(Told(made().staff.at("village.clerk").value),
            (Texts{"case.part_accepted", "case.part_done"}))
      << "whoever holds the case hears of each";
  EXPECT_EQ(Count("case.part_asked"), 1);
  EXPECT_EQ(Count("case.part_accepted"), 1);
  EXPECT_EQ(Count("case.part_done"), 1);
  EXPECT_EQ(CodeOf(Do("village2.handler", asked->part.id, kFinish)), "cases.part_over");
  EXPECT_EQ(Count("case.part_done"), 1) << "a refusal leaves nothing";
}

TEST_P(PartsDeskTest, WhoMayAsk) {
  org::Actor clerk = As("village.clerk");
  const auto ask = [&](const org::Actor& actor) {
    return CodeOf(engine().Run(actor, At("2026-03-02T09:10"), [&](const Call& call) {
      return AskForPart(call, id_, {Unit("village2"), "出人", "3d"});
    }));
  };
  EXPECT_EQ(ask(As("village2.clerk")), "core.not_found") << "does not see the case";
  clerk.rights.reset(static_cast<std::size_t>(org::Right::kCaseAct));
  clerk.rights.reset(static_cast<std::size_t>(org::Right::kCaseAssign));
  EXPECT_EQ(ask(clerk), "core.forbidden");
  clerk.rights.set(static_cast<std::size_t>(org::Right::kCaseAssign));
  EXPECT_EQ(ask(clerk), "ok") << "either right will do";
  EXPECT_EQ(ask(As("township.handler")), "cases.not_responsible") << "sees it, and is not asked";
}

TEST_P(PartsDeskTest, WhoMayAnswer) {
  const cases::PartId part = Ask("village.clerk")->part.id;
  EXPECT_EQ(CodeOf(Do("village2.clerk", cases::PartId{404}, kAccept)), "core.not_found");
  EXPECT_EQ(CodeOf(Do("village.clerk", part, kAccept)), "cases.not_part_unit")
      << "sees the case, and is not of the unit";
  org::Actor theirs = As("village2.clerk");
  theirs.rights.reset(static_cast<std::size_t>(org::Right::kCaseAct));
  EXPECT_EQ(
      CodeOf(engine().Run(theirs, At("2026-03-02T10:00"),
                          [&](const Call& call) { return ActOnPart(call, part, kAccept, ""); })),
      "core.forbidden");
  EXPECT_EQ(CodeOf(Do("village2.clerk", part, kAccept)), "ok");
}

// Whoever neither sees the case nor is of the unit is not told that there is such a part.
TEST_P(PartsDeskTest, APartIsHiddenFromThirdUnits) {
  const cases::PartId part = Ask("village.clerk", "township")->part.id;
  EXPECT_EQ(CodeOf(Do("village2.clerk", part, kAccept)), "core.not_found");
  EXPECT_EQ(CodeOf(Do("village2.unit_head", part, kReturn)), "core.not_found");
  EXPECT_EQ(CodeOf(Do("township.clerk", part, kReturn, "人手不够")), "ok");
}

TEST_P(PartsDeskTest, WhatAUnitIsAskedForIsForItsOwnAndThoseAbove) {
  ASSERT_EQ(CodeOf(Ask("village.clerk")), "ok");
  ASSERT_EQ(CodeOf(Ask("village.clerk", "village2", "2026-03-02T09:11", "借一台泵")), "ok");
  EXPECT_EQ(Listed("village2.clerk", "village2")->size(), 2U);
  EXPECT_EQ(Listed("village2.clerk", "village2", 1)->size(), 1U);
  EXPECT_EQ(Listed("township.clerk", "village2")->size(), 2U) << "above it";
  EXPECT_EQ(Listed("village2.clerk", "village2")->front().of.subject, "");
  EXPECT_EQ(Listed("township.clerk", "village2")->front().of.subject, "三单元漏水");
  EXPECT_EQ(CodeOf(Listed("village.clerk", "village2")), "core.forbidden") << "beside it";
  EXPECT_EQ(Listed("village.supervisor", "village2")->size(), 2U) << "who sees every unit";
  EXPECT_EQ(CodeOf(Listed("village2.clerk", "village2", 0)), "core.too_many");
  EXPECT_EQ(CodeOf(Listed("village2.clerk", "village2", cases::kPartsListMax + 1)),
            "core.too_many");
  EXPECT_EQ(CodeOf(Listed("village2.clerk", "village2", cases::kPartsListMax)), "ok");
  EXPECT_TRUE(Listed("township.clerk", "village")->empty());
}

TEST_P(PartsDeskTest, WhatWasAnsweredIsOffTheList) {
  const cases::PartId part = Ask("village.clerk")->part.id;
  ASSERT_EQ(CodeOf(Do("village2.clerk", part, kAccept)), "ok");
  EXPECT_EQ(Listed("village2.clerk", "village2")->size(), 1U) << "taken on is not answered";
  ASSERT_EQ(CodeOf(Do("village2.clerk", part, kReturn, "没有人手")), "ok");
  EXPECT_TRUE(Listed("village2.clerk", "village2")->empty());
}

// Three days, not counting the first: to the end of the 5th.
TEST_P(PartsDeskTest, LateIsToldOnceToBothSides) {
  const cases::PartId part = Ask("village.clerk")->part.id;
  ASSERT_EQ(CodeOf(Do("village2.handler", part, kAccept)), "ok");
  Sweep("2026-03-06T00:00");
  EXPECT_EQ(Count("case.part_late"), 0) << "its due time itself is in time";
  Sweep("2026-03-06T00:01");
  EXPECT_EQ(Count("case.part_late"), 1);
  Restart();
  Sweep("2026-03-06T00:02");
  EXPECT_EQ(Count("case.part_late"), 1);
  const auto late = [](const Texts& told) {
    return std::count(told.begin(), told.end(), "case.part_late");
  };
  EXPECT_EQ(late(Told(made().staff.at("village2.handler").value)), 1);
  EXPECT_EQ(late(Told(made().staff.at("village.clerk").value)), 1);
  const auto done = Do("village2.handler", part, kFinish, "已出三人", "2026-03-06T09:00");
  ASSERT_EQ(CodeOf(done), "ok") << "late is not too late";
  EXPECT_TRUE(done->late);
}

TEST_P(PartsDeskTest, APartOfAClosedCaseIsNoNewsAndCannotBeAnswered) {
  const cases::PartId part = Ask("village.clerk")->part.id;
  ASSERT_EQ(CodeOf(ActAs("village.clerk", id_, cases::Settle{"修好", {{"opinion", "换管"}}},
                         "2026-03-02T11:00")),
            "ok");
  ASSERT_EQ(CodeOf(ActAs("village.clerk", id_, cases::Evaluate{"satisfied", true, "", ""},
                         "2026-03-02T12:00")),
            "ok");
  ASSERT_EQ(CodeOf(ActAs("village.clerk", id_, cases::Close{}, "2026-03-02T13:00")), "ok");
  EXPECT_EQ(CodeOf(Do("village2.clerk", part, kAccept, "", "2026-03-02T14:00")), "cases.closed");
  EXPECT_TRUE(Listed("village2.clerk", "village2")->empty());
  Sweep("2026-03-06T00:01");
  EXPECT_EQ(Count("case.part_late"), 0);
}

// Neither what is asked nor what is answered may say who asked in confidence.
TEST_P(PartsDeskTest, APartOfAConfidentialCaseNamesNobody) {
  Reception secret = Leak();
  secret.what.confidential = true;
  id_ = ReceiveAs(As("village.clerk"), secret, "2026-03-02T09:20")->after.id;
  const auto asked =
      Ask("village.clerk", "village2", "2026-03-02T09:30", "到示例甲家里看看，电话13800001234");
  ASSERT_EQ(CodeOf(asked), "ok");
  EXPECT_EQ(asked->part.text.find("示例甲"), std::string::npos);
  EXPECT_EQ(asked->part.text.find("13800001234"), std::string::npos);
  ASSERT_EQ(CodeOf(Do("village2.handler", asked->part.id, kFinish, "见到了示例甲")), "ok");
  const auto kept =
      db().Read([&](store::Tx& tx) { return cases::LoadPart(tx, made().tenant, asked->part.id); });
  EXPECT_EQ(kept->answer.find("示例甲"), std::string::npos);
  journal::Query query;
  query.case_id = id_;
  query.limit = journal::kPageMax;
  for (const auto& event :
       db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); })) {
    const std::string body = boost::json::serialize(event.body);
    EXPECT_EQ(body.find("示例甲"), std::string::npos) << event.type;
    EXPECT_EQ(body.find("13800001234"), std::string::npos) << event.type;
  }
}

SHOUWEN_ON_BOTH_ENGINES(PartsDeskTest);

}  // namespace
}  // namespace shouwen::service

// Lawful exits as the desk does them: rights, evidence that comes along, and what stays secret.
#include "evidence/repo.h"
#include "fixture.h"
#include "sample_files.h"
#include "service/measures.h"
#include "service/public_desk.h"
#include "urges.h"

namespace shouwen::service {
namespace {

constexpr const char* kProposed = "2026-03-02T10:30";

class ExitsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("hotline-lawful-exits");
  }
  core::CaseId Open(const std::string& phone = "13800001234", bool confidential = false) {
    Reception what;
    what.what.subject = "停水";
    what.what.topic = "供水";
    what.what.confidential = confidential;
    what.requester = RequesterInput{{}, "示例甲某", phone, "", {}};
    const auto made = ReceiveAs(As("unit.clerk"), what, "2026-03-02T09:00");
    EXPECT_TRUE(made.ok()) << CodeOf(made);
    return made->after.id;
  }
  core::Result<Outcome> Propose(core::CaseId id, const std::string& login = "unit.handler",
                                bool evidence = true, const std::string& reason = "事项不属实") {
    return engine().Run(As(login), At(kProposed), [&](const Call& call) -> core::Result<Outcome> {
      Brought brought;
      if (evidence) {
        CORE_ASSIGN(const auto taken, TakeIn(call, Photo()));
        brought.files.push_back({taken.id, {}});
      }
      return Act(call, id, cases::ProposeExit{"excluded", "", reason}, std::nullopt, brought);
    });
  }
  static NewFile Photo() { return {"现场.png", {evidence::Type::kPng, support::SamplePng("a")}}; }
  std::string Code(const std::string& login, core::CaseId id, const cases::Command& command,
                   const std::string& at = "2026-03-02T11:00") {
    return CodeOf(ActAs(login, id, command, at));
  }
};

TEST_P(ExitsTest, TheEvidenceHangsOnTheProposalAndItsDigestStandsInTheJournal) {
  const core::CaseId id = Open();
  ASSERT_EQ(Code("unit.clerk", id, cases::Accept{}), "cases.already_accepted");
  EXPECT_EQ(CodeOf(Propose(id, "unit.supervisor", false)), "cases.evidence_missing");
  const auto proposed = Propose(id, "unit.supervisor");
  ASSERT_TRUE(proposed.ok()) << CodeOf(proposed);
  EXPECT_EQ(proposed->brought, 1U);
  const auto view = GetAs("unit.clerk", id, "2026-03-02T10:30");
  ASSERT_TRUE(view.ok());
  ASSERT_EQ(view->attachments.size(), 1U);
  EXPECT_EQ(view->attachments[0].file.how, "case.exit_proposed");
  EXPECT_EQ(view->data.judged.proposal->state, "proposed");
}

TEST_P(ExitsTest, EachActHasItsRight) {
  const core::CaseId id = Open();
  EXPECT_EQ(Code("unit.handler", id, cases::DecideExit{true, ""}), "core.forbidden");
  EXPECT_EQ(Code("unit.handler", id, cases::DecideReview{true, ""}), "core.forbidden");
  EXPECT_EQ(Code("unit.handler", id,
                 cases::GiveOrder{made().staff.at("unit.handler"), At("2026-03-09T09:00"), "修好"}),
            "core.forbidden");
  EXPECT_EQ(Code("unit.clerk", id, cases::Contact{"call", false, "", {}}), "ok");
  EXPECT_EQ(Code("unit.clerk", id, cases::Urge{"来电"}), "ok");
  EXPECT_EQ(Code("unit.clerk", id, cases::ReportOnOrder{"好了"}), "cases.nothing_ordered");
}

TEST_P(ExitsTest, AllOfItIsThereAfterARestart) {
  const core::CaseId id = Open();
  ASSERT_TRUE(Propose(id, "unit.supervisor").ok());
  Restart();
  ASSERT_EQ(Code("centre.supervisor", id, cases::DecideExit{false, "证据不足"}), "ok");
  Restart();
  const cases::Case c = Stored(id);
  EXPECT_EQ(c.judged.proposal->state, "refused");
  // Five workdays from Monday 2 March end at 24:00 of Monday 9 March.
  EXPECT_EQ(c.judged.proposal->appeal_until, At("2026-03-10T00:00"));
  EXPECT_EQ(Code("unit.supervisor", id, cases::AskReview{"refusal", "请复核"}), "ok");
  Restart();
  EXPECT_EQ(Stored(id).judged.review->exit, "excluded");
  EXPECT_EQ(Code("centre.unit_head", id, cases::DecideReview{true, ""}), "cases.not_responsible")
      << "of the unit that refused";
  EXPECT_EQ(Code("office.unit_head", id, cases::DecideReview{true, ""}), "ok");
  EXPECT_EQ(Stored(id).exit->kind, "excluded");
}

TEST_P(ExitsTest, AConfidentialRequesterIsNamedOnNoPath) {
  const core::CaseId id = Open("13800001234", true);
  ASSERT_TRUE(Propose(id, "unit.supervisor", true, "示例甲某反映不实").ok());
  EXPECT_EQ(Stored(id).judged.proposal->reason.find("示例甲某"), std::string::npos);
  ASSERT_EQ(Code("unit.clerk", id, cases::Contact{"call", false, "已电示例甲某", {}}), "ok");
  for (const auto& event : db().Read([&](store::Tx& tx) {
         journal::Query query;
         query.case_id = id;
         query.limit = journal::kPageMax;
         return journal::Find(tx, made().tenant, query);
       })) {
    EXPECT_EQ(boost::json::serialize(event.body).find("示例甲某"), std::string::npos) << event.type;
  }
}

TEST_P(ExitsTest, WhatIsLeftOutIsCountedAndListed) {
  const core::CaseId in = Open(), out = Open("13800005678");
  for (const core::CaseId id : {in, out}) {
    ASSERT_EQ(Code("unit.clerk", id, cases::Settle{"已恢复", {}}, "2026-03-02T09:30"), "ok");
  }
  ASSERT_TRUE(Propose(out, "unit.supervisor").ok());
  ASSERT_EQ(Code("centre.supervisor", out, cases::DecideExit{true, ""}), "ok");
  const auto look = [&](const MeasureQuery& query) {
    return engine().Look(As("unit.supervisor"), At("2026-04-01T00:00"),
                         [&](const Call& call) { return Measure(call, query); });
  };
  const auto rate = look({"settled_rate", "", "2026-03", "", {}});
  ASSERT_TRUE(rate.ok()) << CodeOf(rate);
  EXPECT_EQ(rate->whole.numerator, 1);
  EXPECT_EQ(rate->whole.denominator, 1);
  EXPECT_EQ(rate->left_out, 1);
  // As the month stood before the exclusion: the old number, bit for bit.
  const auto before = look({"settled_rate", "", "2026-03", "", At("2026-03-02T10:59")});
  EXPECT_EQ(before->whole.denominator, 2);
  EXPECT_EQ(before->left_out, 0);
  const auto set = [&](const std::string& name) {
    return engine().Look(As("unit.supervisor"), At("2026-04-01T00:00"), [&](const Call& call) {
      return MeasureSet(call, {name, "", "2026-03", "", {}}, "", SetKind::kLeftOut, std::nullopt,
                        10);
    });
  };
  const auto left_out = set("settled_rate");
  ASSERT_EQ(left_out->items.size(), 1U);
  EXPECT_EQ(left_out->items[0].case_id, out);
  EXPECT_TRUE(set("promises_kept")->items.empty()) << "nothing is left out of it";
}

TEST_P(ExitsTest, EarlierCasesAreThoseOfThePersonAndTheTopic) {
  EXPECT_EQ(Stored(Open()).judged.repeats, 0);
  EXPECT_EQ(Stored(Open()).judged.repeats, 1);
  EXPECT_EQ(Stored(Open("13800005678")).judged.repeats, 0);
  EXPECT_EQ(Stored(Open()).judged.repeats, 2);
}

TEST_P(ExitsTest, TheRequesterAsksAgainButNotWithoutEnd) {
  const core::CaseId id = Open();
  PublicDesk desk;
  const std::string number = Stored(id).number;
  const auto urge = [&](const std::string& at, const std::string& tail = "1234") {
    return engine().Run(org::PublicActor(made().tenant), At(at), [&](const Call& call) {
      return desk.Urge(call, number, tail, "还没人来", "10.0.0.1");
    });
  };
  EXPECT_EQ(CodeOf(urge("2026-03-02T10:00", "0000")), "service.not_found_or_wrong_tail");
  for (int n = 1; n <= kUrgesMax; ++n) {
    const auto urged = urge("2026-03-02T10:00");
    ASSERT_TRUE(urged.ok()) << CodeOf(urged);
    EXPECT_EQ(urged->urged, n);
    EXPECT_TRUE(urged->can_urge);
    EXPECT_TRUE(urged->replies.empty()) << "what the requester says is no reply";
  }
  EXPECT_EQ(CodeOf(urge("2026-03-02T10:14")), "service.throttled");
  EXPECT_EQ(CodeOf(urge("2026-03-02T10:15")), "ok");
  EXPECT_EQ(Stored(id).judged.reminders, 0);
  // Asked again without an answer, the case went up.
  ASSERT_TRUE(Propose(id, "centre.unit_head").ok());
  ASSERT_EQ(Code("centre.supervisor", id, cases::DecideExit{true, ""}), "ok");
  EXPECT_EQ(CodeOf(urge("2026-03-02T12:00")), "cases.closed");
}

SHOUWEN_ON_BOTH_ENGINES(ExitsTest);

}  // namespace
}  // namespace shouwen::service

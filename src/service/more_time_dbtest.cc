// Extensions and pauses through the desk and the sweep: rows, messages, and who hears nothing.
#include "fixture.h"
#include "service/outbox.h"

namespace shouwen::service {
namespace {

class MoreTimeTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("hotline-city-b", 2);
  }
  // A consultation at the unit since 2026-03-02 10:00: handed in by the 6th, answered by the 9th.
  core::CaseId AtUnit(bool confidential = false) {
    Reception asked;
    asked.what.subject = "咨询";
    asked.what.kind = "consultation";
    asked.what.confidential = confidential;
    asked.requester = RequesterInput{{}, "示例甲", "13800001234", "示例路1号", {}};
    const core::CaseId id = ReceiveAs(As("centre.clerk"), asked, "2026-03-02T10:00")->after.id;
    EXPECT_EQ(CodeOf(ActAs("centre.unit_head", id, cases::Assign{Unit("unit"), std::nullopt, ""},
                           "2026-03-02T10:00")),
              "ok");
    return id;
  }
  const promise::Promise& Rule(core::CaseId id, const std::string& rule) {
    kept_ = PromisesOf(id);
    for (const promise::Promise& p : kept_) {
      if (p.rule == rule) return p;
    }
    CORE_CHECK(!"a promise of the rule");
  }
  std::vector<Message> Messages(const std::string& template_id) {
    std::vector<Message> found;
    for (Message& m : db().Read([&](store::Tx& tx) {
           return Outbox::List(tx, made().tenant, false, core::MessageId{}, 200);
         })) {
      if (m.template_id == template_id) found.push_back(std::move(m));
    }
    return found;
  }
  cases::AskExtension Ask() { return {"3wd", "需鉴定 示例甲", "热线办法第8条"}; }

 private:
  std::vector<promise::Promise> kept_;
};

TEST_P(MoreTimeTest, TheRequesterIsToldAndTheListFollows) {
  const core::CaseId id = AtUnit();
  ASSERT_EQ(CodeOf(ActAs("unit.handler", id, Ask(), "2026-03-03T10:00")), "ok");
  ASSERT_EQ(Messages("case.extension_asked").size(), 1U);
  EXPECT_EQ(Messages("case.extension_asked")[0].to_id, Unit("centre").value);
  const auto granted = ActAs("centre.unit_head", id, cases::ApproveExtension{}, "2026-03-03T11:00");
  ASSERT_EQ(CodeOf(granted), "ok");
  EXPECT_EQ(Rule(id, "answered_5").due_at, At("2026-03-13T00:00"));
  EXPECT_EQ(Rule(id, "hands_in_5").due_at, At("2026-03-12T00:00"));
  bool told = false;
  for (const Message& m : Messages("case.extended")) {
    if (m.to != Recipient::kPerson) continue;
    told = true;
    EXPECT_EQ(m.body.at("due_at").as_string(), "2026-03-13T00:00:00+08:00");
    EXPECT_EQ(m.body.at("length").as_string(), "3wd");
    EXPECT_EQ(boost::json::serialize(m.body).find("示例甲"), std::string::npos);
  }
  EXPECT_TRUE(told);
  Restart();
  EXPECT_EQ(Rule(id, "answered_5").extended, "3wd");
  EXPECT_EQ(Sweep("2026-03-12T00:00").broken, 0);
  EXPECT_EQ(Sweep("2026-03-12T00:01").broken, 1);
  EXPECT_EQ(Sweep("2026-03-13T00:01").broken, 1);
}

TEST_P(MoreTimeTest, AConfidentialRequesterIsNotNamedInTheRequest) {
  const core::CaseId id = AtUnit(true);
  ASSERT_EQ(CodeOf(ActAs("unit.handler", id, Ask(), "2026-03-03T10:00")), "ok");
  EXPECT_EQ(Stored(id).request->reason.find("示例甲"), std::string::npos);
}

TEST_P(MoreTimeTest, RightsBeforeRules) {
  const core::CaseId id = AtUnit();
  ASSERT_EQ(CodeOf(ActAs("unit.handler", id, Ask(), "2026-03-03T10:00")), "ok");
  for (const cases::Command& command :
       {cases::Command{cases::ApproveExtension{}}, cases::Command{cases::RefuseExtension{"不"}},
        cases::Command{cases::ApprovePause{}}, cases::Command{cases::RefusePause{"不"}}}) {
    EXPECT_EQ(CodeOf(ActAs("unit.handler", id, command, "2026-03-03T10:00")), "core.forbidden")
        << cases::ActName(command);
    EXPECT_EQ(CodeOf(ActAs("unit2.unit_head", id, command, "2026-03-03T10:00")), "core.not_found")
        << cases::ActName(command);
  }
  EXPECT_EQ(CodeOf(ActAs("unit.handler", id, cases::Arbitrate{Unit("unit2"), "属他"},
                         "2026-03-03T10:00")),
            "core.forbidden");
}

TEST_P(MoreTimeTest, ThePageSaysWhatIsExtendedAndPausedAndWhy) {
  const core::CaseId id = AtUnit();
  ASSERT_EQ(CodeOf(ActAs("unit.handler", id, Ask(), "2026-03-03T10:00")), "ok");
  ASSERT_EQ(CodeOf(ActAs("centre.unit_head", id, cases::ApproveExtension{}, "2026-03-03T11:00")),
            "ok");
  ASSERT_EQ(
      CodeOf(ActAs("centre.supervisor", id, cases::PauseWork{"law", "立案"}, "2026-03-04T09:00")),
      "ok");
  const auto page = GetAs("unit.handler", id, "2026-03-30T09:00");
  ASSERT_TRUE(page.ok());
  for (const PromiseView& view : page->promises) {
    if (view.promise.state != promise::State::kOpen) continue;
    EXPECT_FALSE(view.late) << "standing still is not late";
    EXPECT_EQ(view.promise.paused_until, At("2026-03-20T00:00"));
    bool says = false;
    for (const std::string& step : view.explain_steps) {
      says = says || step.find("经批准延长") != std::string::npos;
    }
    EXPECT_TRUE(says) << view.promise.rule;
  }
}

TEST_P(MoreTimeTest, TheClockResumesOnceAndTheTimePausedIsGivenBack) {
  const core::CaseId id = AtUnit();
  ASSERT_EQ(
      CodeOf(ActAs("centre.supervisor", id, cases::PauseWork{"law", "立案"}, "2026-03-04T15:00")),
      "ok");
  EXPECT_EQ(Clockwork(engine()).NextDue(), At("2026-03-20T00:00"));
  EXPECT_EQ(Sweep("2026-03-19T23:59").Total(), 0);
  Restart();
  EXPECT_EQ(Sweep("2026-03-22T09:00").consequences, 1);
  EXPECT_EQ(Sweep("2026-03-22T09:00").Total(), 0) << "a second time does nothing";
  EXPECT_EQ(Stored(id).pauses.at(0).to_at, At("2026-03-20T00:00"));
  // 4 to 19 March: twelve workdays.
  EXPECT_EQ(Rule(id, "hands_in_5").due_at, At("2026-03-25T00:00"));
  EXPECT_EQ(Messages("case.resumed").size(), 1U);
}

// Everything the case owes is broken: no promise is left to bring it back.
TEST_P(MoreTimeTest, ACaseThatOwesNothingIsResumedByTheClockAtItsTime) {
  const core::CaseId id = AtUnit();
  Sweep("2026-03-10T09:00");
  for (const promise::Promise& p : PromisesOf(id)) {
    ASSERT_NE(p.state, promise::State::kOpen) << p.rule;
  }
  ASSERT_EQ(
      CodeOf(ActAs("centre.supervisor", id, cases::PauseWork{"law", "立案"}, "2026-03-11T15:00")),
      "ok");
  EXPECT_EQ(Clockwork(engine()).NextDue(), At("2026-03-27T00:00"));
  EXPECT_EQ(Sweep("2026-03-26T23:59").consequences, 0);
  EXPECT_TRUE(Stored(id).pausing.has_value());
  Restart();
  EXPECT_EQ(Sweep("2026-03-29T09:00").consequences, 1);
  EXPECT_EQ(Stored(id).pauses.at(0).to_at, At("2026-03-27T00:00")) << "however late the sweep";
  EXPECT_FALSE(Stored(id).pausing.has_value());
  EXPECT_EQ(Sweep("2026-03-29T09:00").Total(), 0) << "a second time does nothing";
  EXPECT_EQ(Messages("case.resumed").size(), 1U);
}

TEST_P(MoreTimeTest, WhoResumesFirstLeavesTheClockNothing) {
  const core::CaseId id = AtUnit();
  Sweep("2026-03-10T09:00");
  ASSERT_EQ(
      CodeOf(ActAs("centre.supervisor", id, cases::PauseWork{"law", "立案"}, "2026-03-11T15:00")),
      "ok");
  ASSERT_EQ(CodeOf(ActAs("centre.supervisor", id, cases::Resume{}, "2026-03-12T09:00")), "ok");
  EXPECT_FALSE(Clockwork(engine()).NextDue().has_value());
  EXPECT_EQ(Sweep("2026-03-27T00:00").Total(), 0);
  EXPECT_EQ(Messages("case.resumed").size(), 1U);
}

// As a store from before the list: its row says "look at once", which resumes nothing early.
TEST_P(MoreTimeTest, ARowThatSaysLookAtOnceIsPutRight) {
  const core::CaseId id = AtUnit();
  Sweep("2026-03-10T09:00");
  ASSERT_EQ(
      CodeOf(ActAs("centre.supervisor", id, cases::PauseWork{"law", "立案"}, "2026-03-11T15:00")),
      "ok");
  const auto put = db().Write([](store::Tx& tx) -> core::Status {
    tx.Exec("UPDATE service_pauses SET until_at = 0");
    return core::Ok();
  });
  ASSERT_TRUE(put.ok());
  EXPECT_EQ(Sweep("2026-03-12T09:00").consequences, 0);
  EXPECT_TRUE(Stored(id).pausing.has_value());
  EXPECT_EQ(Clockwork(engine()).NextDue(), At("2026-03-27T00:00"));
  EXPECT_EQ(Sweep("2026-03-27T00:00").consequences, 1);
}

SHOUWEN_ON_BOTH_ENGINES(MoreTimeTest);

}  // namespace
}  // namespace shouwen::service

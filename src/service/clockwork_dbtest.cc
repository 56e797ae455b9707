// Time: the limits of 002:551 to the millisecond, consequences, repeated and concurrent sweeps.
#include <thread>

#include "fixture.h"
#include "journal/journal.h"
#include "service/outbox.h"

namespace shouwen::service {
namespace {

using State = promise::State;

class ClockworkTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  core::CaseId Take(const std::string& at) {
    return ReceiveAs(As("village.clerk"), Leak(), at)->after.id;
  }
  SweepReport SweepAt(core::Instant now) { return Clockwork(engine()).RunDue(now); }
  State StateOf(core::CaseId id, const std::string& rule) {
    return FindRule(PromisesOf(id), rule)->state;
  }
  // Up to the department on 2 March, the way of 002:551.
  core::CaseId AtDepartment() {
    const core::CaseId id = Take("2026-03-02T09:00");
    const cases::Escalate up{"本级不能解决"};
    EXPECT_TRUE(ActAs("village.clerk", id, up, "2026-03-02T09:10").ok());
    EXPECT_TRUE(ActAs("township.handler", id, up, "2026-03-02T09:20").ok());
    const auto assigned =
        ActAs("county_office.unit_head", id,
              cases::Assign{Unit("department"), std::nullopt, "请办理"}, "2026-03-02T09:30");
    EXPECT_TRUE(assigned.ok()) << CodeOf(assigned);
    return id;
  }
};

TEST_P(ClockworkTest, BreaksWhenTheLimitHasPassedAndNotBefore) {
  const core::CaseId id = Take("2026-03-02T09:00");
  const core::Instant due = At("2026-03-08T00:00");
  // One day before: the warning, and nothing a millisecond earlier.
  EXPECT_EQ(SweepAt(At("2026-03-07T00:00") - 1).Total(), 0);
  EXPECT_EQ(SweepAt(At("2026-03-07T00:00")).warned, 1);
  EXPECT_EQ(SweepAt(due - core::kMsPerMinute).Total(), 0);
  EXPECT_EQ(SweepAt(due).Total(), 0);
  EXPECT_EQ(StateOf(id, "village_settles"), State::kOpen);
  EXPECT_EQ(SweepAt(due + 1).broken, 1);
  EXPECT_EQ(StateOf(id, "village_settles"), State::kBroken);
  EXPECT_EQ(SweepAt(due + 1).Total(), 0);
  EXPECT_EQ(SweepAt(due + core::kMsPerMinute).Total(), 0);
}

TEST_P(ClockworkTest, ABrokenPromiseKeptLaterIsKeptLate) {
  const core::CaseId id = Take("2026-03-02T09:00");
  Sweep("2026-03-09T09:00");
  ASSERT_TRUE(
      ActAs("village.clerk", id, cases::Settle{"已修好", {{"opinion", "补漏"}}}, "2026-03-09T10:00")
          .ok());
  const auto promises = PromisesOf(id);
  const promise::Promise* p = FindRule(promises, "village_settles");
  EXPECT_EQ(p->state, State::kKeptLate);
  EXPECT_EQ(p->late_ms, At("2026-03-09T10:00") - At("2026-03-08T00:00"));
}

TEST_P(ClockworkTest, TheDepartmentGoesUpAfterDay18) {
  const core::CaseId id = AtDepartment();
  // 18 natural days from 2 March end with 20 March.
  const core::Instant due = At("2026-03-21T00:00");
  SweepAt(due);
  EXPECT_EQ(StateOf(id, "department_settles"), State::kBroken);
  EXPECT_EQ(StateOf(id, "department_reports"), State::kOpen);
  EXPECT_EQ(Stored(id).level, "department");
  const SweepReport report = SweepAt(due + 1);
  EXPECT_EQ(report.broken, 1);
  EXPECT_EQ(report.consequences, 1);
  EXPECT_EQ(report.refused, 0);
  EXPECT_EQ(Stored(id).level, "joint_meeting");
  EXPECT_EQ(Stored(id).unit, Unit("joint_meeting"));
  EXPECT_EQ(StateOf(id, "department_reports"), State::kBroken);
  EXPECT_EQ(SweepAt(due + 1).Total(), 0);
  Restart();
  EXPECT_EQ(SweepAt(due + 1).Total(), 0);
}

TEST_P(ClockworkTest, AReportInWritingKeepsAndGoesUpAtOnce) {
  const core::CaseId id = AtDepartment();
  const auto reported =
      ActAs("department.handler", id, cases::ReportInWriting{"情况复杂"}, "2026-03-19T17:00");
  ASSERT_TRUE(reported.ok()) << CodeOf(reported);
  EXPECT_EQ(reported->after.level, "joint_meeting");
  EXPECT_EQ(StateOf(id, "department_reports"), State::kKept);
}

TEST_P(ClockworkTest, SeveralSweepersDoEachThingOnce) {
  for (int i = 0; i < 20; ++i) Take("2026-03-02T09:00");
  SweepReport first, second;
  const core::Instant late = At("2026-03-09T00:00");
  std::thread other([&] { first = SweepAt(late); });
  second = SweepAt(late);
  other.join();
  EXPECT_EQ(first.broken + second.broken, 20);
  EXPECT_EQ(first.faults + second.faults, 0);
  const auto report = db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_TRUE(report.problems.empty());
}

TEST_P(ClockworkTest, NextDueIsTheNearestWarningOrEnd) {
  EXPECT_FALSE(Clockwork(engine()).NextDue().has_value());
  Take("2026-03-02T09:00");
  EXPECT_EQ(Clockwork(engine()).NextDue(), At("2026-03-07T00:00"));
  SweepAt(At("2026-03-07T00:00"));
  const auto next = Clockwork(engine()).NextDue();
  ASSERT_TRUE(next.has_value());
  EXPECT_GE(*next, At("2026-03-08T00:00"));
  EXPECT_LE(*next, At("2026-03-08T00:00") + 1);
}

TEST_P(ClockworkTest, HousekeepingSealsTheJournal) {
  Take("2026-03-02T09:00");
  Clockwork(engine()).Housekeep(At("2026-03-02T10:00"));
  const auto report = db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_EQ(report.checkpoints, 1);
  EXPECT_TRUE(report.problems.empty());
}

TEST_P(ClockworkTest, WarningsAndBreaksAreToldOnceToWhoOwes) {
  const core::CaseId id = Take("2026-03-02T09:00");
  Sweep("2026-03-09T00:00");
  const auto messages = db().Read(
      [&](store::Tx& tx) { return Outbox::List(tx, made().tenant, true, core::MessageId{}, 50); });
  int warned = 0, broken = 0;
  for (const Message& m : messages) {
    EXPECT_EQ(m.case_id, id);
    if (m.template_id == "case.received") continue;  // to who asked
    EXPECT_EQ(m.to, Recipient::kStaff);
    EXPECT_EQ(m.to_id, made().staff.at("village.clerk").value);
    warned += m.template_id == "promise.warned" ? 1 : 0;
    broken += m.template_id == "promise.broken" ? 1 : 0;
  }
  EXPECT_EQ(warned, 1);
  EXPECT_EQ(broken, 1);
}

SHOUWEN_ON_BOTH_ENGINES(ClockworkTest);

}  // namespace
}  // namespace shouwen::service

// What a method would do: a sample case played to its end, and the cases there have been under a
// draft.
#include "fixture.h"
#include "service/methods_desk.h"
#include "service/trials.h"

namespace shouwen::service {
namespace {

class TrialsTest : public ServiceTest {
 protected:
  core::Result<std::vector<TrialLine>> Try(const Trial& trial) {
    return engine().Look(As(login_), At("2026-03-02T09:00"),
                         [&](const Call& call) { return TryMethod(call, trial); });
  }
  std::vector<std::string> Told(const std::vector<TrialLine>& lines) {
    std::vector<std::string> told;
    for (const TrialLine& line : lines)
      told.push_back(line.what + " " + line.rule + " " + line.level);
    return told;
  }
  core::Result<DryRunReport> Dry(const std::string& yaml, int cases = 100) {
    return engine().Look(OperatorActor(made().tenant), At("2026-06-01T09:00"),
                         [&](const Call& call) { return DryRun(call, yaml, cases); });
  }
  static std::string Shipped(const std::string& id) {
    return ReadText(SourceDir() / "methods" / (id + ".yaml"));
  }
  static std::string Changed(std::string yaml, const std::string& after, const std::string& from,
                             const std::string& to) {
    const auto at = yaml.find(from, yaml.find(after));
    CORE_CHECK(at != std::string::npos);
    return yaml.replace(at, from.size(), to);
  }
  std::string login_ = "village.clerk";
};
using Texts = std::vector<std::string>;

// Row A03: silence at a department ends in the joint meeting on day 18.
TEST_P(TrialsTest, SilenceAtADepartmentGoesUpByItself) {
  UseMethod("ledger-zhongjiang");
  Trial trial;
  trial.method = "ledger-zhongjiang";
  trial.level = "department";
  const auto lines = Try(trial);
  ASSERT_TRUE(lines.ok()) << CodeOf(lines);
  const auto told = Told(*lines);
  ASSERT_GE(told.size(), 7U);
  EXPECT_EQ(
      Texts(told.begin(), told.begin() + 6),
      (Texts{"made department_settles department", "made department_reports department",
             "warned department_settles department", "broken department_settles department",
             "warned department_reports department", "broken department_reports department"}));
  EXPECT_EQ(told[6], "escalated department_reports joint_meeting");
  EXPECT_EQ((*lines)[0].due_at, At("2026-03-18T00:00"));
  EXPECT_EQ((*lines)[1].due_at, At("2026-03-21T00:00"));
  EXPECT_EQ((*lines)[5].at, At("2026-03-21T00:00") + core::kMsPerSecond);
  EXPECT_FALSE((*lines)[0].steps.empty());
}

TEST_P(TrialsTest, ATrialIsWhatTheRealClockDoes) {
  UseMethod("hotline-city-workdays");
  login_ = "centre.clerk";
  Trial trial;
  trial.method = "hotline-city-workdays";
  trial.level = "unit";
  trial.kind = "help";
  trial.at = At("2026-03-02T09:00");
  const auto lines = Try(trial);
  ASSERT_TRUE(lines.ok()) << CodeOf(lines);
  Reception asked;
  asked.what.subject = "求助";
  asked.what.kind = "help";
  asked.what.level = "unit";
  const core::CaseId id = ReceiveAs(As("unit.clerk"), asked, "2026-03-02T09:00")->after.id;
  for (int hour = 0; hour < 40 * 24; hour += 6) {
    Clockwork(engine()).RunDue(At("2026-03-02T09:00") + hour * core::kMsPerHour);
  }
  Texts real, tried;
  for (const std::string& type : EventTypes(id)) {
    for (const char* told : {"promise.", "case.carded", "case.reminded", "case.escalated"}) {
      if (type.starts_with(told)) real.push_back(type.substr(type.find('.') + 1));
    }
  }
  for (const TrialLine& line : *lines) {
    if (line.what != "notified") tried.push_back(line.what);
  }
  EXPECT_EQ(tried, real);
}

TEST_P(TrialsTest, EveryShippedMethodPlaysToAnEndAtEveryLevel) {
  UseMethod("ledger-zhongjiang");
  for (const MethodPtr& m : engine().Methods(made().tenant)) {
    for (const method::Choice& level : m->levels) {
      Trial trial;
      trial.method = m->id;
      trial.level = level.id;
      const auto lines = Try(trial);
      ASSERT_TRUE(lines.ok()) << m->id << " " << level.id << " " << CodeOf(lines);
      EXPECT_LT(lines->size(), kTrialLinesMax) << m->id << " " << level.id;
      core::Instant before;
      for (const TrialLine& line : *lines) {
        EXPECT_GE(line.at, before);
        before = line.at;
        EXPECT_FALSE(line.words.empty());
      }
    }
  }
}

TEST_P(TrialsTest, EachRefusalOfATrial) {
  UseMethod("ledger-zhongjiang");
  Trial trial;
  trial.method = "none";
  EXPECT_EQ(CodeOf(Try(trial)), "service.unknown_method");
  trial.yaml = "method: x\n";
  EXPECT_EQ(CodeOf(Try(trial)), "service.method_bad");
  trial.yaml =
      Changed(Shipped("ledger-zhongjiang"), "version", "calendar: natural", "calendar: mars");
  EXPECT_EQ(CodeOf(Try(trial)), "service.unknown_calendar");
  trial.yaml.reset();
  trial.method = "ledger-zhongjiang";
  trial.level = "moon";
  EXPECT_EQ(CodeOf(Try(trial)), "cases.unknown_level");
  trial.level.clear();
  trial.ledger = "none";
  EXPECT_EQ(CodeOf(Try(trial)), "cases.unknown_ledger");
  trial.ledger.clear();
  trial.fields["none"] = "x";
  EXPECT_EQ(CodeOf(Try(trial)), "cases.unknown_field");
}

TEST_P(TrialsTest, ADryRunPlaysTheJournalThroughBothMethods) {
  UseMethod("ledger-zhongjiang");
  const core::CaseId up = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00")->after.id;
  const core::CaseId still = ReceiveAs(As("village.clerk"), Leak(), "2026-03-03T09:00")->after.id;
  ASSERT_TRUE(ActAs("village.clerk", up, cases::Escalate{"村里办不了"}, "2026-03-04T09:00").ok());
  ASSERT_TRUE(ActAs("township.clerk", up, cases::Settle{"修好", {}}, "2026-03-05T09:00").ok());
  const std::string shipped = Shipped("ledger-zhongjiang");
  const auto same = Dry(shipped);
  ASSERT_TRUE(same.ok()) << CodeOf(same);
  EXPECT_EQ(same->checked, 2);
  EXPECT_EQ(same->same, 2);
  EXPECT_TRUE(same->items.empty());
  // What it plays is what was really promised.
  EXPECT_EQ(FindRule(PromisesOf(up), "township_passes_on")->due_at, At("2026-03-20T00:00"));
  const auto later = Dry(Changed(shipped, "township_passes_on", "within: 15d", "within: 20d"));
  EXPECT_EQ(later->same, 1);
  EXPECT_EQ(later->differ, 1);
  ASSERT_EQ(later->items.size(), 1U);
  EXPECT_EQ(later->items[0].case_id, up);
  EXPECT_EQ(later->items[0].old_due, At("2026-03-20T00:00"));
  EXPECT_EQ(later->items[0].new_due, At("2026-03-25T00:00"));
  EXPECT_EQ(later->items[0].change, "later");
  const auto renamed = Dry(Changed(shipped, "Line 569 asks", "follow_up: {when", "called: {when"));
  ASSERT_TRUE(renamed.ok()) << CodeOf(renamed);
  ASSERT_EQ(renamed->items.size(), 2U);
  EXPECT_EQ(renamed->items[0].change, "gone");
  EXPECT_FALSE(renamed->items[0].new_due.has_value());
  EXPECT_EQ(renamed->items[1].change, "new");
  EXPECT_EQ(renamed->items[1].rule, "called");
  const auto newest = Dry(Changed(shipped, "village_settles", "within: 5d", "within: 4d"), 1);
  EXPECT_EQ(newest->checked, 1);
  ASSERT_EQ(newest->items.size(), 1U);
  EXPECT_EQ(newest->items[0].case_id, still);
  EXPECT_EQ(newest->items[0].change, "sooner");
  const auto strange = Dry(Shipped("first-asked"));
  EXPECT_EQ(strange->checked, 0);
  EXPECT_EQ(strange->not_comparable, 2);
}

// A case that was given more time, and stood still, is compared with both.
TEST_P(TrialsTest, ADryRunKeepsWhatWasGrantedAndPaused) {
  UseMethod("hotline-city-b");
  Reception asked;
  asked.what.subject = "咨询";
  asked.what.kind = "consultation";
  const core::CaseId id = ReceiveAs(As("centre.clerk"), asked, "2026-03-02T10:00")->after.id;
  const auto act = [&](const char* login, const cases::Command& command, const char* at) {
    const auto done = ActAs(login, id, command, at);
    ASSERT_TRUE(done.ok()) << CodeOf(done);
  };
  act("centre.unit_head", cases::Assign{Unit("unit"), std::nullopt, ""}, "2026-03-02T10:00");
  act("unit.handler", cases::AskExtension{"3wd", "需鉴定", "第8条"}, "2026-03-03T10:00");
  act("centre.unit_head", cases::ApproveExtension{}, "2026-03-03T11:00");
  act("centre.supervisor", cases::PauseWork{"law", "仲裁中"}, "2026-03-11T09:00");
  act("centre.supervisor", cases::Resume{}, "2026-03-16T09:00");
  ASSERT_EQ(FindRule(PromisesOf(id), "answered_5")->due_at, At("2026-03-18T00:00"));
  const std::string shipped = Shipped("hotline-city-b");
  EXPECT_EQ(Dry(shipped)->same, 1);
  const auto later = Dry(Changed(shipped, "  answered_5:", "within: 5wd", "within: 6wd"));
  ASSERT_TRUE(later.ok()) << CodeOf(later);
  ASSERT_EQ(later->items.size(), 1U);
  EXPECT_EQ(later->items[0].old_due, At("2026-03-18T00:00"));
  EXPECT_EQ(later->items[0].new_due, At("2026-03-19T00:00"));
  EXPECT_NE(later->items[0].explain.find("延长"), std::string::npos) << later->items[0].explain;
}

// Paused still: the draft is reckoned as if the pause ended where it began.
TEST_P(TrialsTest, ADryRunOfWhatStandsStill) {
  UseMethod("hotline-city-b");
  Reception asked;
  asked.what.subject = "咨询";
  asked.what.kind = "consultation";
  const core::CaseId id = ReceiveAs(As("centre.clerk"), asked, "2026-03-02T10:00")->after.id;
  ASSERT_TRUE(ActAs("centre.unit_head", id, cases::Assign{Unit("unit"), std::nullopt, ""},
                    "2026-03-02T10:00")
                  .ok());
  ASSERT_TRUE(
      ActAs("centre.supervisor", id, cases::PauseWork{"law", "仲裁中"}, "2026-03-04T09:00").ok());
  const auto same = Dry(Shipped("hotline-city-b"));
  ASSERT_TRUE(same.ok()) << CodeOf(same);
  EXPECT_EQ(same->same, 1);
  EXPECT_EQ(same->differ, 0);
}

TEST_P(TrialsTest, EachRefusalOfADryRun) {
  UseMethod("ledger-zhongjiang");
  const std::string yaml = Shipped("ledger-zhongjiang");
  const auto clerk = engine().Look(As("village.clerk"), At("2026-03-02T09:00"),
                                   [&](const Call& call) { return DryRun(call, yaml, 1); });
  EXPECT_EQ(CodeOf(clerk), "core.forbidden");
  EXPECT_EQ(CodeOf(Dry(yaml, 0)), "core.too_many");
  EXPECT_EQ(CodeOf(Dry(yaml, kDryRunCasesMax + 1)), "core.too_many");
  EXPECT_EQ(CodeOf(Dry(yaml, kDryRunCasesMax)), "ok");
  EXPECT_EQ(CodeOf(Dry("method: x\n")), "service.method_bad");
  EXPECT_EQ(CodeOf(Dry(Changed(yaml, "version", "calendar: natural", "calendar: mars"))),
            "service.unknown_calendar");
}

SHOUWEN_ON_BOTH_ENGINES(TrialsTest);

}  // namespace
}  // namespace shouwen::service

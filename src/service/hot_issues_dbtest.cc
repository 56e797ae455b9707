// Hot issues: what is grouped, how heat cools, who sees them, what a policy answer does.
#include <algorithm>
#include <cmath>

#include "fixture.h"
#include "issue_rows.h"
#include "service/hot_issues.h"
#include "service/relations.h"
#include "service/wording.h"

namespace shouwen::service {
namespace {

TEST(HeatTest, EachCaseCountsHalfAfterAWeek) {
  const core::Instant monday{1'772'413'200'000};
  const std::int64_t one = RankAfter(std::nullopt, monday);
  EXPECT_NEAR(HeatAt(one, monday), 1, 1e-4);
  EXPECT_NEAR(HeatAt(one, monday + kHalfHeatMs), 0.5, 1e-4);
  EXPECT_NEAR(HeatAt(one, monday + 2 * kHalfHeatMs), 0.25, 1e-4);
  const std::int64_t two = RankAfter(one, monday + kHalfHeatMs);
  EXPECT_NEAR(HeatAt(two, monday + kHalfHeatMs), 1.5, 1e-4) << "half of the first and the second";
  EXPECT_GT(two, one);
}

class HotIssuesTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  core::CaseId Take(const std::string& subject, const std::string& at,
                    const std::string& login = "village.clerk", bool confidential = false) {
    Reception r;
    r.what.subject = subject;
    r.what.ledger = "livelihood";
    r.what.fields = {{"request", "修好"}};
    r.what.confidential = confidential;
    r.requester = RequesterInput{{}, "示例甲", "13800001234", "", {}};
    const auto taken = ReceiveAs(As(login), r, at);
    CORE_CHECK(taken.ok());
    return taken->after.id;
  }
  int Group(const std::string& at) {
    int all = 0;
    while (const int some = GroupNewCases(engine(), At(at), 2)) all += some;
    return all;
  }
  std::vector<IssueLine> Issues(const std::string& at, const std::string& login) {
    return *engine().Look(As(login), At(at),
                          [](const Call& call) { return HotIssues(call, kIssuesMax); });
  }
  core::Result<IssueView> Issue(core::CaseId first, const std::string& login = "village.supervisor",
                                const char* at = "2026-03-02T12:00") {
    return engine().Look(As(login), At(at),
                         [&](const Call& call) { return HotIssue(call, IssueId{first.value}); });
  }
  core::Result<IssueAnswered> Answer(core::CaseId first, const std::string& text,
                                     const std::string& login = "village.supervisor") {
    return engine().Run(As(login), At("2026-03-02T12:00"), [&](const Call& call) {
      return AnswerIssue(call, IssueId{first.value}, text);
    });
  }
};

TEST_P(HotIssuesTest, WhatIsAboutTheSameIsOneAndAloneIsNone) {
  const auto first = Take("村口路灯不亮", "2026-03-02T09:00");
  Take("公交班次太少", "2026-03-02T09:10");
  const auto second = Take("村口路灯不亮了", "2026-03-02T09:20");
  const auto third = Take("路灯不亮，村口很黑", "2026-03-03T09:30", "village2.clerk");
  EXPECT_TRUE(Issues("2026-03-03T12:00", "village.supervisor").empty()) << "not grouped yet";
  EXPECT_EQ(Group("2026-03-03T12:00"), 4);
  EXPECT_EQ(Group("2026-03-03T12:00"), 0) << "each once";
  const auto all = Issues("2026-03-03T12:00", "village.supervisor");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].id.value, first.value);
  EXPECT_EQ(all[0].title, "村口路灯不亮");
  EXPECT_EQ(all[0].cases, 3);
  EXPECT_GT(all[0].heat, 2.5);
  EXPECT_LT(all[0].heat, 3.0);
  const auto view = Issue(first, "village.supervisor", "2026-03-03T12:00");
  ASSERT_TRUE(view.ok());
  ASSERT_EQ(view->cases.size(), 3u);
  EXPECT_EQ(view->cases[0].row.id, third) << "newest first";
  EXPECT_EQ(view->cases[1].row.id, second);
  ASSERT_EQ(view->days.size(), 2u);
  EXPECT_EQ(core::FormatDate(view->days[0].on), "2026-03-02");
  EXPECT_EQ(view->days[0].cases, 2);
  EXPECT_EQ(view->days[1].cases, 1);
}

TEST_P(HotIssuesTest, ARestartLosesNothingAndGroupsNothingTwice) {
  const auto first = Take("村口路灯不亮", "2026-03-02T09:00");
  Take("村口路灯不亮", "2026-03-02T09:10");
  Restart();
  EXPECT_EQ(Group("2026-03-02T10:00"), 2);
  Restart();
  EXPECT_EQ(Group("2026-03-02T10:00"), 0);
  Take("村口路灯不亮", "2026-03-02T09:20");
  EXPECT_EQ(Group("2026-03-02T10:00"), 1);
  EXPECT_EQ(Issue(first)->line.cases, 3);
}

TEST_P(HotIssuesTest, ToldToStopItLeavesTheRestInTheQueue) {
  for (const char* at : {"2026-03-02T09:00", "2026-03-02T09:10", "2026-03-02T09:20"}) {
    Take("村口路灯不亮", at);
  }
  int asked = 0;
  const core::Instant now = At("2026-03-02T10:00");
  EXPECT_EQ(GroupNewCases(engine(), now, 500, [&] { return ++asked > 2; }), 2);
  EXPECT_EQ(asked, 3) << "before each case, none after the answer";
  EXPECT_EQ(GroupNewCases(engine(), now, 500, [] { return true; }), 0);
  EXPECT_EQ(Group("2026-03-02T10:00"), 1) << "nothing is lost by stopping";
}

// More of them than one turn takes, at the head of the queue.
TEST_P(HotIssuesTest, CasesThatCannotBeReadHoldUpNobodyBehindThem) {
  std::vector<core::CaseId> unread;
  for (const char* at : {"2026-03-02T09:00", "2026-03-02T09:01", "2026-03-02T09:02"}) {
    unread.push_back(Take("村口路灯不亮", at));
  }
  const auto set_version = [&](int version) {
    const auto set = db().Write([&](store::Tx& tx) -> core::Status {
      for (const core::CaseId id : unread) {
        tx.Exec("UPDATE cases_cases SET method_version = ? WHERE tenant_id = ? AND id = ?", version,
                made().tenant, id);
      }
      return core::Ok();
    });
    ASSERT_TRUE(set.ok());
  };
  set_version(99);
  const auto behind = Take("河边水管漏水", "2026-03-02T09:10");
  Take("河边水管漏水", "2026-03-02T09:20");
  LeftOut left_out;
  const auto group = [&] {
    testing::internal::CaptureStderr();
    const int grouped = GroupNewCases(engine(), At("2026-03-02T10:00"), 2, {}, &left_out);
    return std::pair(grouped, testing::internal::GetCapturedStderr());
  };
  const auto [grouped, told] = group();
  EXPECT_EQ(grouped, 2);
  EXPECT_NE(told.find("\"grouping.left_out\""), std::string::npos);
  EXPECT_NE(told.find("\"service.unknown_method\""), std::string::npos);
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << "three of a kind: " << told;
  EXPECT_EQ(Issue(behind)->line.cases, 2);
  const auto [again, silent] = group();
  EXPECT_EQ(again, 0);
  EXPECT_EQ(silent, "") << "once";
  set_version(1);
  EXPECT_EQ(Group("2026-03-02T10:00"), 3) << "they have waited";
  EXPECT_EQ(Issue(unread[0])->line.cases, 3);
}

TEST_P(HotIssuesTest, ThirtyDaysApartIsTheSameOneMinuteMoreIsNot) {
  Take("村口路灯不亮", "2026-03-02T09:00");
  Take("村口路灯不亮", "2026-04-01T09:01");
  Group("2026-04-01T10:00");
  EXPECT_TRUE(Issues("2026-04-01T10:00", "village.supervisor").empty());
  Take("河边水管漏水", "2026-03-02T09:00");
  Take("河边水管漏水", "2026-04-01T09:00");
  Group("2026-04-01T10:00");
  EXPECT_EQ(Issues("2026-04-01T10:00", "village.supervisor").size(), 1u);
}

TEST_P(HotIssuesTest, TheHottestComesFirstAndOldHeatCools) {
  for (const char* at : {"2026-03-02T09:00", "2026-03-02T09:01", "2026-03-02T09:02"}) {
    Take("村口路灯不亮", at);
  }
  for (const char* at : {"2026-03-20T09:00", "2026-03-20T09:01"}) Take("河边水管漏水", at);
  Group("2026-03-20T10:00");
  const auto all = Issues("2026-03-20T10:00", "village.supervisor");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].title, "河边水管漏水") << "two of today before three of 18 days ago";
  EXPECT_NEAR(all[1].heat, 3 * std::exp2(-18 / 7.0), 0.02);
}

TEST_P(HotIssuesTest, APolicyAnswerReachesEveryOpenCaseAndIsCited) {
  const auto first = Take("村口路灯不亮", "2026-03-02T09:00");
  const auto second = Take("村口路灯不亮", "2026-03-02T09:10");
  const auto settled = Take("村口路灯不亮", "2026-03-02T09:20");
  const auto merged = Take("村口路灯不亮", "2026-03-02T09:30", "village.clerk", true);
  Group("2026-03-02T10:00");
  ASSERT_TRUE(
      ActAs("village.clerk", settled, cases::Settle{"已修", {{"opinion", "x"}}}, "2026-03-02T11:00")
          .ok());
  ASSERT_TRUE(engine()
                  .Run(As("village.clerk"), At("2026-03-02T11:00"),
                       [&](const Call& call) { return MergeCase(call, merged, first); })
                  .ok());
  const auto done = Answer(first, "  本月统一换灯 ");
  ASSERT_TRUE(done.ok()) << CodeOf(done);
  EXPECT_EQ(done->answer.text, "本月统一换灯");
  EXPECT_EQ(done->answer.answered, 2);
  ASSERT_EQ(done->rows.size(), 3u) << "the settled one has its answer";
  EXPECT_EQ(done->rows[0].line.row.id, merged);
  ASSERT_TRUE(done->rows[0].refusal.has_value());
  EXPECT_EQ(done->rows[0].refusal->code.name, "cases.merged") << "told through its lead";
  for (const core::CaseId id : {first, second}) {
    const auto types = EventTypes(id);
    EXPECT_EQ(std::count(types.begin(), types.end(), "case.replied"), 1);
    EXPECT_EQ(std::count(types.begin(), types.end(), "case.answered_by_policy"), 1);
  }
  const auto told = EventTypes(merged);
  EXPECT_EQ(std::count(told.begin(), told.end(), "case.replied"), 1);
  const auto view = Issue(first);
  ASSERT_EQ(view->given.size(), 1u);
  EXPECT_EQ(view->given[0].answered, 2);
  EXPECT_EQ(view->line.answers, 1);
}

// A20: problems on one part raise an alarm at once; how many is a param of the method.
TEST_P(HotIssuesTest, ThreeOnTheSamePartRaiseOneAlarm) {
  std::string yaml = ReadText(SourceDir() / "methods/ledger-zhongjiang.yaml");
  const auto replace = [&](const std::string& what, const std::string& with) {
    const std::size_t at = yaml.find(what);
    CORE_CHECK(at != std::string::npos);
    yaml.replace(at, what.size(), with);
  };
  replace("\nversion: 1\n", "\nversion: 2\nparams:\n  same_part_alarm: {default: 3}\n");
  replace("\nreactions:\n",
          "\nreactions:\n  same_part:\n    when: case.grouped\n"
          "    if: alike_cases == same_part_alarm\n    do: [alarm]\n");
  const auto adopted =
      engine().Run(OperatorActor(made().tenant), At("2026-03-02T08:00"),
                   [&](const Call& call) { return engine().AdoptOwn(call, yaml); });
  ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
  std::vector<core::CaseId> ids;
  const auto take = [&](const std::string& at) {
    Reception r;
    r.method = "ledger-zhongjiang";
    r.what.subject = "三号电梯停了";
    r.what.ledger = "livelihood";
    r.what.fields = {{"request", "修好"}};
    const auto taken = ReceiveAs(As("village.clerk"), r, at);
    CORE_CHECK(taken.ok());
    ids.push_back(taken->after.id);
    Group(at);
  };
  const auto alarms = [&](core::CaseId id) {
    const auto types = EventTypes(id);
    return std::count(types.begin(), types.end(), "case.alarmed");
  };
  for (const char* at :
       {"2026-03-02T09:00", "2026-03-02T09:10", "2026-03-02T09:20", "2026-03-02T09:30"}) {
    take(at);
  }
  EXPECT_EQ(alarms(ids[1]), 0) << "two are not three";
  EXPECT_EQ(alarms(ids[2]), 1);
  EXPECT_EQ(alarms(ids[3]), 0) << "the alarm has been raised";
  // A month later the four are not of late any more: the third of the new ones is the third.
  for (const char* at : {"2026-04-01T09:00", "2026-04-02T10:00", "2026-04-03T10:00"}) take(at);
  EXPECT_EQ(alarms(ids[5]), 0);
  EXPECT_EQ(alarms(ids[6]), 1);
}

// What is said to all is looked at once, before anybody hears it (F01).
TEST_P(HotIssuesTest, APolicyAnswerWithAPhraseToAvoidReachesNobodyUnlessItIsMeant) {
  const auto first = Take("村口路灯不亮", "2026-03-02T09:00");
  Take("村口路灯不亮", "2026-03-02T09:10");
  Group("2026-03-02T10:00");
  const auto shipped = db().Write([](store::Tx& tx) -> core::Status {
    AdoptWording(tx, {{"rules", "规定", "", {{"这是规定", "我讲给您听"}}}}, At("2026-01-01T08:00"));
    return core::Ok();
  });
  ASSERT_TRUE(shipped.ok());
  EXPECT_EQ(CodeOf(Answer(first, "这是规定")), "service.avoided_wording");
  EXPECT_TRUE(Issue(first)->given.empty());
  auto types = EventTypes(first);
  EXPECT_EQ(std::count(types.begin(), types.end(), "case.replied"), 0);
  const auto meant =
      engine().Run(As("village.supervisor"), At("2026-03-02T12:00"), [&](const Call& call) {
        return AnswerIssue(call, IssueId{first.value}, "这是规定第三条的原文", true);
      });
  ASSERT_TRUE(meant.ok()) << CodeOf(meant);
  EXPECT_EQ(meant->answer.answered, 2);
  types = EventTypes(first);
  EXPECT_EQ(std::count(types.begin(), types.end(), "case.replied"), 1);
}

TEST_P(HotIssuesTest, EachRefusal) {
  const auto first = Take("村口路灯不亮", "2026-03-02T09:00");
  Take("村口路灯不亮", "2026-03-02T09:10");
  Group("2026-03-02T10:00");
  EXPECT_EQ(CodeOf(Issue(first, "village.clerk")), "core.forbidden");
  EXPECT_EQ(CodeOf(Issue(core::CaseId{5})), "core.not_found");
  EXPECT_EQ(CodeOf(Answer(first, "x", "village.unit_head")), "core.forbidden");
  EXPECT_EQ(CodeOf(Answer(core::CaseId{5}, "")), "core.not_found");
  EXPECT_EQ(CodeOf(Answer(first, " ")), "cases.text_missing");
  EXPECT_EQ(CodeOf(Answer(first, std::string(kPolicyMax, 'x'))), "ok");
  EXPECT_EQ(CodeOf(Answer(first, std::string(kPolicyMax + 1, 'x'))), "cases.text_too_long");
  for (const int limit : {0, kIssuesMax + 1}) {
    const auto list = engine().Look(As("village.supervisor"), At("2026-03-02T12:00"),
                                    [&](const Call& call) { return HotIssues(call, limit); });
    EXPECT_EQ(CodeOf(list), "core.too_many") << limit;
  }
}

// How alike and how close in time is the method's to say; the number may be a param.
TEST_P(HotIssuesTest, TheMethodSaysWhatBelongsTogether) {
  std::string yaml = ReadText(SourceDir() / "methods/ledger-zhongjiang.yaml");
  const std::string before = "\nversion: 1\n";
  yaml.replace(yaml.find(before), before.size(),
               "\nversion: 2\nparams:\n  near: {default: 0.95}\n"
               "groups: {alike: near, within: 7d}\n");
  const org::Actor admin = OperatorActor(made().tenant);
  ASSERT_TRUE(engine()
                  .Run(admin, At("2026-03-02T08:00"),
                       [&](const Call& call) { return engine().AdoptOwn(call, yaml); })
                  .ok());
  const auto take = [&](const std::string& subject, const std::string& at) {
    Reception r;
    r.method = "ledger-zhongjiang";
    r.what.subject = subject;
    r.what.ledger = "livelihood";
    r.what.fields = {{"request", "修好"}};
    const auto taken = ReceiveAs(As("village.clerk"), r, at);
    CORE_CHECK(taken.ok());
    Group(at);
    return taken->after.id;
  };
  const auto group_of = [&](core::CaseId id) {
    return db().Read([&](store::Tx& tx) { return IssueOf(tx, made().tenant, id); });
  };
  const core::CaseId first = take("村口路灯不亮", "2026-03-02T09:00");
  EXPECT_FALSE(group_of(take("路灯不亮，村口很黑", "2026-03-02T09:10"))) << "alike, not enough";
  EXPECT_EQ(group_of(take("村口路灯不亮", "2026-03-09T09:00"))->value, first.value) << "seven days";
  EXPECT_FALSE(group_of(take("村口路灯不亮", "2026-03-16T09:01"))) << "a minute more";
  ASSERT_TRUE(engine()
                  .Run(admin, At("2026-03-16T10:00"),
                       [&](const Call& call) {
                         return engine().SetParam(call, "ledger-zhongjiang", "near",
                                                  method::Decimal{4'000});
                       })
                  .ok());
  EXPECT_TRUE(group_of(take("路灯不亮，村口很黑", "2026-03-16T10:10"))) << "as the tenant says";
}

SHOUWEN_ON_BOTH_ENGINES(HotIssuesTest);

}  // namespace
}  // namespace shouwen::service

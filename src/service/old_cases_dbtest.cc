// Old cases of another system: in at their own time, and over as the file says.
#include "cases/repo.h"
#include "fixture.h"
#include "import_mapping.h"
#include "journal/journal.h"
#include "service/import.h"

namespace shouwen::service {
namespace {

class OldCasesTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  core::Result<ImportReport> Take(const std::string& csv, const std::string& source = "city-a") {
    return Import(engine(), OperatorActor(made().tenant), csv, Options(csv, source),
                  At("2026-03-02T09:00"));
  }
  ImportOptions Options(const std::string& csv, const std::string& source = "city-a") {
    ImportOptions options;
    const auto header = HeaderOf(csv, "");
    options.mapping = GuessMapping(ImportKind::kCases, *header, source,
                                   *engine().FindMethod(made().tenant, "ledger-zhongjiang"));
    return options;
  }
  std::string Outbox() {
    return std::to_string(db().Read(
        [&](store::Tx& tx) { return tx.Query("SELECT COUNT(*) FROM service_outbox").Int(0, 0); }));
  }
};

constexpr const char* kHead = "编号,受理时间,标题,状态,办结时间,销号时间,办理结果,满意度,台账\n";

TEST_P(OldCasesTest, SettledAndClosedAsTheyWere) {
  const auto report = Take(std::string(kHead) +
                           "a1,2025-03-03 09:00,路灯不亮,已销号,2025-03-05 10:00,2025-03-06 "
                           "11:00,换了灯泡,满意,民生台账\n"
                           "a2,2025/3/3 9:00,井盖丢失,已办结,2025/3/20,,补上了,,hardship\n"
                           "a3,2026-03-01 09:00,下水道堵,办理中,,,,,\n");
  ASSERT_TRUE(report.ok()) << CodeOf(report);
  for (const ImportRow& row : report->items) EXPECT_EQ(row.what, "");
  ASSERT_EQ(report->created, 3);
  const cases::Case closed = Stored(report->items[0].case_id);
  EXPECT_EQ(closed.state, cases::State::kClosed);
  EXPECT_EQ(closed.received_at, At("2025-03-03T09:00"));
  EXPECT_EQ(closed.settlement->at, At("2025-03-05T10:00"));
  EXPECT_EQ(closed.settlement->result, "换了灯泡");
  EXPECT_EQ(closed.exit->at, At("2025-03-06T11:00"));
  EXPECT_EQ(closed.evaluation->answer, "satisfied");
  EXPECT_EQ(closed.ledger, "livelihood");
  EXPECT_EQ(closed.number.substr(0, 8), "20250303");
  const auto types = EventTypes(closed.id);
  EXPECT_EQ(std::count(types.begin(), types.end(), "case.closed"), 1);
  const cases::Case settled = Stored(report->items[1].case_id);
  EXPECT_EQ(settled.state, cases::State::kSettled);
  EXPECT_EQ(settled.settlement->at, At("2025-03-20T00:00"));
  EXPECT_EQ(settled.ledger, "hardship");
  EXPECT_EQ(Stored(report->items[2].case_id).state, cases::State::kOpen);
  EXPECT_EQ(Outbox(), "0") << "nobody is told of what was over long ago";
}

// A village settles within five days, not counting the first: kept on the second, late on the 17th.
TEST_P(OldCasesTest, ThePromisesOfThenAreJudgedByWhenItWasSettled) {
  const auto report = Take(std::string(kHead) +
                           "a1,2025-03-03 09:00,路灯不亮,销号,2025-03-05 10:00,,,,\n"
                           "a2,2025-03-03 09:00,井盖丢失,销号,2025-03-20 10:00,,,,\n");
  ASSERT_TRUE(report.ok());
  ASSERT_EQ(report->created, 2);
  using State = promise::State;
  const auto of = [&](int i) {
    return *FindRule(PromisesOf(report->items[static_cast<std::size_t>(i)].case_id),
                     "village_settles");
  };
  EXPECT_EQ(of(0).state, State::kKept);
  EXPECT_EQ(of(0).kept_at, At("2025-03-05T10:00"));
  EXPECT_EQ(of(1).state, State::kKeptLate);
  EXPECT_EQ(of(1).late_ms, At("2025-03-20T10:00") - At("2025-03-09T00:00"));
  EXPECT_EQ(Sweep("2026-03-02T09:00").Total(), 0) << "nothing is owed of a closed case";
  const auto whole = db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_TRUE(whole.problems.empty());
}

TEST_P(OldCasesTest, WhatCannotBe) {
  const auto what = [&](const std::string& row) -> std::string {
    const auto report = Take(kHead + row + "\n", row);
    if (!report.ok()) return CodeOf(report);
    const auto& problem = report->items[0].problem;
    if (problem.empty()) return "ok";
    return boost::json::value_to<std::string>(problem.at("code")) + " " +
           boost::json::value_to<std::string>(problem.at("column"));
  };
  EXPECT_EQ(what("b1,2025-03-03 09:00,题,已办结,,,,,"), "core.bad_input 办结时间");
  EXPECT_EQ(what("b2,2025-03-03 09:00,题,已办结,2025-03-02,,,,"), "core.bad_input 办结时间");
  EXPECT_EQ(what("b3,2025-03-03 09:00,题,已办结,2025-03-03,,,,"), "ok") << "a day alone";
  EXPECT_EQ(what("b4,2025-03-03 09:00,题,已销号,2025-03-05,2025-03-04,,,"),
            "core.bad_input 销号时间");
  EXPECT_EQ(what("b5,2025-03-03 09:00,题,已办结,2026-03-02 09:01,,,,"), "core.bad_input 办结时间");
  EXPECT_EQ(what("b6,2025-03-03 09:00,题,已办结,2026-03-02 09:00,,,,"), "ok");
  EXPECT_EQ(what("b7,2025-03-03 09:00,题,转交,,,,,"), "core.bad_input 状态");
  EXPECT_EQ(what("b8,去年,题,,,,,,"), "core.bad_instant 受理时间");
  EXPECT_EQ(what("b9,2025-03-03 09:00,,,,,,,"), "cases.subject_missing 标题");
  EXPECT_EQ(what("c1,2025-03-03 09:00,题,已办结,2025-03-04,,,极好,"),
            "cases.unknown_answer 满意度");
  EXPECT_EQ(what("c2,2025-03-03 09:00,题,,,,,,没有的台账"), "cases.unknown_ledger 台账");
  EXPECT_EQ(what("c3,2026-03-02 09:01,题,,,,,,"), "service.bad_csv ");
  const auto stored = db().Read(
      [&](store::Tx& tx) { return tx.Query("SELECT COUNT(*) FROM cases_cases").Int(0, 0); });
  EXPECT_EQ(stored, 2) << "a refused row leaves nothing, its received case neither";
}

TEST_P(OldCasesTest, APreviewSaysTheSameAndWritesNothing) {
  const std::string csv = std::string(kHead) +
                          "a1,2025-03-03 09:00,路灯不亮,已办结,2025-03-05,,,,\n"
                          "a2,2025-03-03 09:00,,,,,,,\n"
                          "a3,2025-03-03 09:00,题,已办结,2025-03-02,,,,\n"
                          "a4,2025-03-03 09:00,题,,,,,,没有的台账\n";
  const auto preview = PreviewImport(engine(), OperatorActor(made().tenant), csv, Options(csv),
                                     At("2026-03-02T09:00"));
  ASSERT_TRUE(preview.ok()) << CodeOf(preview);
  EXPECT_EQ(preview->good, 1);
  std::string problems;
  for (const auto& row : preview->problems) {
    problems += std::to_string(row.line) + " " +
                boost::json::value_to<std::string>(row.problem.at("code")) + "; ";
  }
  EXPECT_EQ(problems, "3 cases.subject_missing; 4 core.bad_input; 5 cases.unknown_ledger; ");
  const auto stored = db().Read(
      [&](store::Tx& tx) { return tx.Query("SELECT COUNT(*) FROM cases_cases").Int(0, 0); });
  EXPECT_EQ(stored, 0);
  EXPECT_EQ(CodeOf(PreviewImport(engine(), As("village.clerk"), csv, Options(csv),
                                 At("2026-03-02T09:00"))),
            "core.forbidden");
  std::string many = kHead;
  for (int i = 0; i < 150; ++i) many += "x" + std::to_string(i) + ",2025-03-03,,,,,,,\n";
  const auto long_one = PreviewImport(engine(), OperatorActor(made().tenant), many, Options(many),
                                      At("2026-03-02T09:00"));
  EXPECT_EQ(long_one->bad, 150);
  EXPECT_EQ(long_one->problems.size(), kPreviewProblems);
  EXPECT_EQ(long_one->sample.size(), static_cast<std::size_t>(kPreviewRows));
}

SHOUWEN_ON_BOTH_ENGINES(OldCasesTest);

}  // namespace
}  // namespace shouwen::service

// Nothing a command, the sweep or a list reads walks all promises. SQLite only: PostgreSQL plans by
// its own statistics.
#include <gtest/gtest.h>

#include <functional>

#include "engines.h"
#include "plan_spy.h"
#include "promise/counts.h"
#include "promise/promise.h"

namespace shouwen::promise {
namespace {

constexpr core::TenantId kTenant{1};
constexpr core::Instant kNow{1'772'413'200'000};
using Steps = std::vector<std::string>;

class PromisePlanTest : public ::testing::Test {
 protected:
  PromisePlanTest() : database_(store::Engine::kSqlite), db_(store::Db::Open(database_.options())) {
    db_->Migrate(Migrations());
  }
  Steps PlanOf(const std::function<void(store::Tx&)>& ask) {
    return db_->Read([&](store::Tx& tx) {
      support::PlanSpy spy(tx);
      ask(spy);
      EXPECT_EQ(spy.WholeWalks("promise_promises"), Steps{});
      return spy.steps();
    });
  }

 private:
  support::TestDatabase database_;
  std::unique_ptr<store::Db> db_;
};

TEST_F(PromisePlanTest, ACommandReadsByTheCase) {
  const Steps by_case = {"SEARCH promise_promises USING PRIMARY KEY (tenant_id=? AND case_id=?)"};
  EXPECT_EQ(PlanOf([](store::Tx& tx) { LiveOfCase(tx, kTenant, core::CaseId{1}); }), by_case);
  EXPECT_EQ(PlanOf([](store::Tx& tx) { OfCase(tx, kTenant, core::CaseId{1}); }), by_case);
}

TEST_F(PromisePlanTest, APageOfCasesCountsWhatIsOpenByTheCase) {
  const std::vector<core::CaseId> three = {core::CaseId{1}, core::CaseId{2}, core::CaseId{3}};
  const Steps steps = PlanOf([&](store::Tx& tx) { CountOpen(tx, kTenant, three); });
  ASSERT_FALSE(steps.empty());
  EXPECT_EQ(steps.front(), "SEARCH promise_promises USING PRIMARY KEY (tenant_id=? AND case_id=?)");
}

TEST_F(PromisePlanTest, TheSweepReadsWhatIsDueOnly) {
  EXPECT_EQ(PlanOf([](store::Tx& tx) { FindDue(tx, kNow, 100); }),
            Steps{"SEARCH promise_promises USING COVERING INDEX promise_due (next_at<?)"});
  EXPECT_EQ(PlanOf([](store::Tx& tx) { NextDue(tx); }),
            Steps{"SEARCH promise_promises USING COVERING INDEX promise_due (next_at>?)"});
  EXPECT_EQ(PlanOf([](store::Tx& tx) {
              ClaimDue(tx, {kTenant, core::PromiseId{1}, core::CaseId{1}}, kNow);
            }),
            Steps{"SEARCH promise_promises USING PRIMARY KEY "
                  "(tenant_id=? AND case_id=? AND id=?)"});
}

TEST_F(PromisePlanTest, WhatWaitsForANoticeIsFoundByItsOwnIndex) {
  EXPECT_EQ(PlanOf([](store::Tx& tx) { FindProvisional(tx, kTenant, core::PromiseId{5}, 100); }),
            Steps{"SEARCH promise_promises USING INDEX promise_provisional "
                  "(tenant_id=? AND id>?)"});
}

TEST_F(PromisePlanTest, EachListWalksItsIndexInOrder) {
  for (const bool staff : {false, true}) {
    for (const bool unit : {false, true}) {
      for (const bool after : {false, true}) {
        ListQuery query;
        if (staff) query.owed_staff = core::StaffId{5};
        if (unit) query.owed_unit = core::UnitId{10};
        if (after) query.after_due = kNow;
        query.rule = "village_settles";
        query.due_before = kNow + 1;
        const char* index = staff ? "promise_staff" : unit ? "promise_unit" : "promise_state";
        const Steps steps = PlanOf([&](store::Tx& tx) { List(tx, kTenant, query); });
        EXPECT_NE(steps.at(0).find(index), std::string::npos) << steps.at(0);
        for (const std::string& step : steps) {
          EXPECT_EQ(step.find("TEMP B-TREE"), std::string::npos) << step;
        }
      }
    }
  }
}

}  // namespace
}  // namespace shouwen::promise

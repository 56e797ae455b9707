// The wall's rows: read in the order of an index however many cases there are, and there from the
// first day for an organisation that had cases before.
#include <functional>

#include "cases/counts.h"
#include "cases/repo.h"
#include "fixture.h"
#include "plan_spy.h"
#include "wall_rows.h"

namespace shouwen::service {
namespace {

constexpr core::TenantId kTenant{1};
using Steps = std::vector<std::string>;

class WallPlanTest : public ::testing::Test {
 protected:
  WallPlanTest() : database_(store::Engine::kSqlite), db_(store::Db::Open(database_.options())) {
    db_->Migrate(Migrations());
  }
  Steps PlanOf(const std::function<void(store::Tx&)>& ask) {
    return db_->Read([&](store::Tx& tx) {
      support::PlanSpy spy(tx);
      ask(spy);
      return spy.steps();
    });
  }

 private:
  support::TestDatabase database_;
  std::unique_ptr<store::Db> db_;
};

TEST_F(WallPlanTest, CountsOneRowForEachUnitMethodAndLevel) {
  EXPECT_EQ(PlanOf([](store::Tx& tx) { CountOpen(tx, kTenant); }),
            Steps{"SEARCH service_wall_open USING PRIMARY KEY (tenant_id=?)"});
}

TEST_F(WallPlanTest, WhatIsAboutToBreakIsARangeOfAnIndexThatHoldsAllOfIt) {
  const Steps steps =
      PlanOf([](store::Tx& tx) { cases::CountDueBefore(tx, kTenant, core::Instant{1}); });
  ASSERT_FALSE(steps.empty());
  EXPECT_EQ(steps.front(),
            "SEARCH cases_cases USING COVERING INDEX cases_due (tenant_id=? AND state=? AND "
            "due_at<?)");
}

TEST_F(WallPlanTest, WhatIsLateIsReadFromAnIndexInItsOrder) {
  EXPECT_EQ(PlanOf([](store::Tx& tx) { LateLongest(tx, kTenant, nullptr, 20); }),
            Steps{"SEARCH service_wall_late USING COVERING INDEX service_wall_late_since "
                  "(tenant_id=? AND (since,case_id)>(?,?))"});
  for (const std::string& step : PlanOf([](store::Tx& tx) { CountLate(tx, kTenant); })) {
    if (step.find("service_wall_late") == std::string::npos) continue;
    EXPECT_NE(step.find("COVERING INDEX service_wall_late_since"), std::string::npos) << step;
  }
}

class WallUpgradeTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    std::vector<store::Migration> before;
    for (const store::Migration& m : service::Migrations()) {
      if (m.sql.find("service_wall_open") != std::string::npos) break;
      before.push_back(m);
    }
    return before;
  }
  static cases::Case Sample(std::int64_t id, std::int64_t unit) {
    cases::Case c;
    c.id = core::CaseId{id};
    c.number = std::to_string(id);
    c.method = id == 2 ? "agency" : "ledger";
    c.level = "village";
    c.unit = core::UnitId{unit};
    c.first_asked = core::StaffId{1};
    return c;
  }
  static promise::Promise Broken(std::int64_t id, std::int64_t case_id, std::int64_t due_ms) {
    promise::Promise p;
    p.id = core::PromiseId{id};
    p.case_id = core::CaseId{case_id};
    p.owed_unit = core::UnitId{7};
    p.state = promise::State::kBroken;
    p.due_at = core::Instant{due_ms};
    return p;
  }
};

TEST_P(WallUpgradeTest, CasesOfBeforeAreOnIt) {
  const core::Status written = db().Write([&](store::Tx& tx) -> core::Status {
    for (const std::int64_t id : {1, 2, 3}) cases::Insert(tx, kTenant, Sample(id, 7));
    cases::Case closed = Sample(4, 7);
    closed.state = cases::State::kClosed;
    cases::Insert(tx, kTenant, closed);
    cases::Insert(tx, kTenant, Sample(5, 8));
    promise::Insert(tx, kTenant, Broken(11, 1, 5000));
    promise::Insert(tx, kTenant, Broken(12, 2, 3000));
    promise::Insert(tx, kTenant, Broken(13, 2, 2000));
    promise::Insert(tx, kTenant, Broken(14, 4, 1000));
    for (const std::int64_t id : {1, 2, 4}) {
      cases::SetDue(tx, kTenant, core::CaseId{id}, std::nullopt, true);
    }
    return core::Ok();
  });
  ASSERT_TRUE(written.ok());
  db().Migrate(service::Migrations());
  db().Read([&](store::Tx& tx) {
    const PlaceKey seven{core::UnitId{7}, "ledger", "village"},
        eight{core::UnitId{8}, "ledger", "village"}, other{core::UnitId{7}, "agency", "village"};
    EXPECT_EQ(CountOpen(tx, kTenant),
              (std::map<PlaceKey, std::int64_t>{{seven, 2}, {other, 1}, {eight, 1}}));
    EXPECT_EQ(CountLate(tx, kTenant), (std::map<PlaceKey, std::int64_t>{{seven, 1}, {other, 1}}));
    const std::vector<core::CaseId> longest{core::CaseId{2}, core::CaseId{1}};
    EXPECT_EQ(LateLongest(tx, kTenant, nullptr, 20), longest);
    const std::vector<core::UnitId> beside{core::UnitId{8}};
    EXPECT_TRUE(LateLongest(tx, kTenant, &beside, 20).empty());
    EXPECT_EQ(LateLongest(tx, kTenant, nullptr, 1).size(), 1U);
    return 0;
  });
}

SHOUWEN_ON_BOTH_ENGINES(WallUpgradeTest);

// A store whose wall did not know methods yet.
class WallByMethodTest : public WallUpgradeTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    std::vector<store::Migration> before;
    for (const store::Migration& m : service::Migrations()) {
      if (m.id != "service.0028") before.push_back(m);
    }
    return before;
  }
};

TEST_P(WallByMethodTest, WhatWasOnTheWallIsOnItByMethod) {
  const core::Status written = db().Write([&](store::Tx& tx) -> core::Status {
    for (const std::int64_t id : {1, 2}) cases::Insert(tx, kTenant, Sample(id, 7));
    tx.Exec("INSERT INTO service_wall_open (tenant_id, unit_id, level, n) VALUES (?, ?, ?, ?)",
            kTenant, core::UnitId{7}, std::string("village"), 2);
    tx.Exec(
        "INSERT INTO service_wall_late (tenant_id, case_id, unit_id, level, since) "
        "VALUES (?, ?, ?, ?, ?)",
        kTenant, core::CaseId{2}, core::UnitId{7}, std::string("village"), core::Instant{3000});
    return core::Ok();
  });
  ASSERT_TRUE(written.ok());
  db().Migrate(service::Migrations());
  db().Read([&](store::Tx& tx) {
    const PlaceKey one{core::UnitId{7}, "ledger", "village"};
    const PlaceKey two{core::UnitId{7}, "agency", "village"};
    EXPECT_EQ(CountOpen(tx, kTenant), (std::map<PlaceKey, std::int64_t>{{one, 1}, {two, 1}}));
    EXPECT_EQ(CountLate(tx, kTenant), (std::map<PlaceKey, std::int64_t>{{two, 1}}));
    EXPECT_EQ(LateLongest(tx, kTenant, nullptr, 20), std::vector<core::CaseId>{core::CaseId{2}});
    return 0;
  });
}

SHOUWEN_ON_BOTH_ENGINES(WallByMethodTest);

}  // namespace
}  // namespace shouwen::service

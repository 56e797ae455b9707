// No work list walks all cases, and none sorts more than it shows or counted as few: which index
// each kind of list walks, at a tenant with more cases than a list counts. SQLite only: PostgreSQL
// plans by its own statistics.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "cases/similar.h"
#include "engines.h"
#include "plan_spy.h"

namespace shouwen::cases {
namespace {

constexpr core::TenantId kTenant{1};
constexpr core::Instant kStart{1'772'413'200'000};
constexpr std::int64_t kCases = kTotalMax + 60;  // a list of all of them is not counted to the end
constexpr std::int64_t kUnits = 40;
using Indexes = std::set<std::string>;

Case Sample(std::int64_t id) {
  Case c;
  c.id = core::CaseId{id};
  c.number = "20260302-" + std::to_string(100'000 + id);
  c.ledger = id % 2 == 0 ? "livelihood" : "hardship";
  c.kind = "complaint";
  c.subject = "水管漏水";
  c.level = id % 1000 == 0 ? "county" : "village";
  c.unit = core::UnitId{1 + id % kUnits};
  if (id % 100 == 0) c.holder = core::StaffId{51};
  if (id % 500 == 0) c.requester = core::PersonId{900};
  c.first_asked = core::StaffId{50};
  c.received_at = c.changed_at = kStart + id * core::kMsPerMinute;
  c.revision = 1;
  return c;
}

std::vector<core::UnitId> Units(std::int64_t count) {
  std::vector<core::UnitId> units;
  for (std::int64_t id = 1; id <= count; ++id) units.push_back(core::UnitId{id});
  return units;
}

class CasePlanTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new support::TestDatabase(store::Engine::kSqlite);
    db_ = store::Db::Open(database_->options()).release();
    db_->Migrate(Migrations());
    const core::Status stored = db_->WriteBatch([](store::Tx& tx) -> core::Status {
      for (std::int64_t id = 1; id <= kCases; ++id) {
        Insert(tx, kTenant, Sample(id), kStart + (kCases - id) * core::kMsPerHour);
        if (id % 2000 == 0) SetDue(tx, kTenant, core::CaseId{id}, std::nullopt, true);
      }
      return core::Ok();
    });
    ASSERT_TRUE(stored.ok());
  }
  static void TearDownTestSuite() {
    delete db_;
    delete database_;
  }

  // The indexes the list walks; rows it already knows are fetched by primary key. `sorts_`: it put
  // rows in order itself.
  Indexes IndexesOf(const ListQuery& query) {
    return db_->Read([&](store::Tx& tx) {
      support::PlanSpy spy(tx);
      const Page page = List(spy, kTenant, query);
      total_ = page.total;
      capped_ = page.total_capped;
      EXPECT_EQ(spy.WholeWalks("cases_cases"), std::vector<std::string>{});
      EXPECT_EQ(spy.WholeWalks("cases_holders"), std::vector<std::string>{});
      Indexes indexes;
      sorts_ = false;
      for (const std::string& step : spy.steps()) {
        sorts_ = sorts_ || step.find("TEMP B-TREE FOR ORDER BY") != std::string::npos;
        const std::size_t at = step.find("INDEX cases_");
        if (at == std::string::npos) continue;
        const std::size_t from = at + std::string("INDEX ").size();
        indexes.insert(step.substr(from, step.find(' ', from) - from));
      }
      return indexes;
    });
  }
  template <class F>
  static void Look(F&& body) {
    db_->Read(std::forward<F>(body));
  }
  static ListQuery Open(Sort sort = Sort::kReceivedNewest) {
    ListQuery query;
    query.state = State::kOpen;
    query.sort = sort;
    return query;
  }

  bool sorts_ = false, capped_ = false;
  int total_ = 0;

 private:
  static inline support::TestDatabase* database_ = nullptr;
  static inline store::Db* db_ = nullptr;
};

TEST_F(CasePlanTest, EverythingWalksOneIndexInItsOrder) {
  for (const Sort sort : {Sort::kReceivedNewest, Sort::kReceivedOldest}) {
    EXPECT_EQ(IndexesOf(Open(sort)).count("cases_received"), 1U);
    EXPECT_FALSE(sorts_);
    EXPECT_TRUE(capped_);
  }
  const Indexes by_due = IndexesOf(Open(Sort::kDueSoonest));
  EXPECT_EQ(by_due.count("cases_due"), 1U);
  EXPECT_FALSE(sorts_);
  ListQuery soon = Open(Sort::kDueSoonest);
  soon.due_before = kStart + core::kMsPerDay;
  EXPECT_EQ(IndexesOf(soon), Indexes{"cases_due"});
  EXPECT_FALSE(sorts_);
}

// Counting may walk either index of a unit: both hold the same rows.
TEST_F(CasePlanTest, EachUnitOfAFewIsWalkedInItsOrder) {
  const Indexes of_a_unit = {"cases_unit_due", "cases_unit_received"};
  const auto expect_walked = [&](const ListQuery& query, const char* index) {
    const Indexes found = IndexesOf(query);
    EXPECT_EQ(found.count(index), 1U);
    EXPECT_TRUE(std::includes(of_a_unit.begin(), of_a_unit.end(), found.begin(), found.end()));
    EXPECT_FALSE(sorts_);
  };
  for (const std::int64_t units : {1, 16}) {
    ListQuery query = Open();
    query.visible_units = Units(units);
    expect_walked(query, "cases_unit_received");
    query.level = "county";
    query.ledger = "livelihood";
    expect_walked(query, "cases_unit_received");
    query.sort = Sort::kDueSoonest;
    expect_walked(query, "cases_unit_due");
  }
}

TEST_F(CasePlanTest, ASubtreeIsSortedOnlyWhenItIsSmall) {
  ListQuery query = Open();
  query.visible_units = Units(20);
  const Indexes some = IndexesOf(query);
  EXPECT_FALSE(capped_);
  EXPECT_EQ(some.count("cases_unit_received"), 1U);
  EXPECT_EQ(some.count("cases_received"), 0U);
  EXPECT_TRUE(sorts_);
  query.visible_units = Units(kUnits);
  const Indexes all = IndexesOf(query);
  EXPECT_TRUE(capped_);
  EXPECT_EQ(all.count("cases_received"), 1U);
  EXPECT_FALSE(sorts_);
}

TEST_F(CasePlanTest, ALevelFewCasesAreAtIsFoundByItsOwnIndex) {
  ListQuery query = Open();
  query.level = "county";
  EXPECT_EQ(IndexesOf(query), Indexes{"cases_level"});
  EXPECT_EQ(total_, kCases / 1000);
  query.level = "nobody-is-here";
  EXPECT_EQ(IndexesOf(query), Indexes{"cases_level"});
  EXPECT_EQ(total_, 0);
  query.level = "village";
  query.ledger = "hardship";
  for (const Sort sort : {Sort::kReceivedNewest, Sort::kReceivedOldest}) {
    query.sort = sort;
    EXPECT_EQ(IndexesOf(query), Indexes{"cases_level"});
    EXPECT_FALSE(sorts_);
  }
}

TEST_F(CasePlanTest, ALevelMostCasesAreAtIsWalkedInTheOrderAskedFor) {
  ListQuery query = Open();
  query.level = "village";
  EXPECT_EQ(IndexesOf(query), (Indexes{"cases_level", "cases_received"}));
  EXPECT_TRUE(capped_);
  EXPECT_FALSE(sorts_);
  query.sort = Sort::kDueSoonest;
  EXPECT_EQ(IndexesOf(query), (Indexes{"cases_due", "cases_level"}));
  EXPECT_FALSE(sorts_);
}

TEST_F(CasePlanTest, LateOnesHaveAnIndexOfTheirOwnWhoeverAsks) {
  ListQuery query = Open();
  query.late_only = true;
  for (const std::int64_t units : {0, 1, 16, 20, 40}) {
    if (units > 0) query.visible_units = Units(units);
    EXPECT_EQ(IndexesOf(query), Indexes{"cases_late"}) << units;
    EXPECT_FALSE(sorts_) << units;
  }
  EXPECT_EQ(total_, kCases / 2000);
  query.sort = Sort::kDueSoonest;
  EXPECT_EQ(IndexesOf(query), Indexes{"cases_late"});
}

TEST_F(CasePlanTest, OnesOwnAreFoundByWhoHasThem) {
  ListQuery mine = Open();
  mine.visible_units = Units(1);
  mine.visible_to = core::StaffId{51};
  mine.holder = core::StaffId{51};
  EXPECT_EQ(IndexesOf(mine).count("cases_holder"), 1U);
  ListQuery asked;
  asked.requester = core::PersonId{900};
  EXPECT_EQ(IndexesOf(asked), Indexes{"cases_requester"});
  EXPECT_EQ(total_, kCases / 500);
  ListQuery numbered;
  numbered.number = "20260302-100007";
  EXPECT_EQ(IndexesOf(numbered), Indexes{"cases_number"});
  EXPECT_EQ(total_, 1);
}

TEST_F(CasePlanTest, ASearchLooksOnlyAtWhatItHit) {
  ListQuery query = Open();
  query.q = "漏水";
  EXPECT_EQ(IndexesOf(query), Indexes{});
  query.visible_units = Units(20);
  query.level = "county";
  EXPECT_EQ(IndexesOf(query), Indexes{});
}

// More cases share every word than are looked at: none is walked, none is read but by its key.
TEST_F(CasePlanTest, SimilarCasesAreReadByTheirKeysAndNoMoreThanAreScored) {
  for (const std::int64_t units : {0, 1, 20}) {
    ListQuery among;
    if (units > 0) among.visible_units = Units(units);
    among.open_or_changed_since = kStart;
    Look([&](store::Tx& tx) {
      support::PlanSpy spy(tx);
      const auto found = FindSimilar(spy, kTenant, {"水管漏水", "", ""}, among, {}, kScoredMax);
      EXPECT_EQ(spy.WholeWalks("cases_cases"), std::vector<std::string>{}) << units;
      EXPECT_EQ(spy.WholeWalks("cases_details"), std::vector<std::string>{}) << units;
      for (const std::string& step : spy.steps()) {
        EXPECT_EQ(step.find("INDEX cases_"), std::string::npos) << step;
      }
      EXPECT_LE(found.size(), static_cast<std::size_t>(kScoredMax));
      EXPECT_GT(found.size(), 0U) << units;
      return 0;
    });
  }
}

}  // namespace
}  // namespace shouwen::cases

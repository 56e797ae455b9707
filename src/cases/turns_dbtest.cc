#include <gtest/gtest.h>

#include "cases/repo.h"
#include "cases/turns.h"
#include "engines.h"
#include "sample.h"

namespace shouwen::cases {
namespace {

constexpr core::TenantId kTenant{1};

class TurnsTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = cases::Migrations();
    return {all.begin(), all.end()};
  }
  Workload Of(core::StaffId staff) {
    return db().Read(
        [&](store::Tx& tx) { return FindWorkload(tx, kTenant, sample::kVillage, staff); });
  }
  void Write(const std::function<void(store::Tx&)>& body) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      body(tx);
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  void Turn(core::StaffId staff, std::int64_t at) {
    Write([&](store::Tx& tx) {
      TakeTurn(tx, kTenant, {sample::kVillage, staff}, core::Instant{at});
    });
  }
};

TEST_P(TurnsTest, OpenCasesAndTheLastTurn) {
  EXPECT_EQ(Of(sample::kVillageClerk).open, 0);
  EXPECT_FALSE(Of(sample::kVillageClerk).given_at);
  const sample::Story story;
  Write([&](store::Tx& tx) {
    for (int i = 1; i <= 3; ++i) {
      Case c = story.c;
      c.id = core::CaseId{i};
      c.number = "20260302-" + std::to_string(i);
      if (i == 3) {
        c.state = State::kSettled;
        c.settlement = Settlement{sample::kVillageClerk, c.unit, c.level, "办好", c.received_at};
      }
      Insert(tx, kTenant, c);
    }
  });
  EXPECT_EQ(Of(sample::kVillageClerk).open, 2);
  EXPECT_EQ(Of(sample::kVillageColleague).open, 0);
  const auto held = [&](core::StaffId staff, const char* method, int limit) {
    return db().Read(
        [&](store::Tx& tx) { return HeldBy(tx, kTenant, staff, method, limit).size(); });
  };
  EXPECT_EQ(held(sample::kVillageClerk, "sample", kHeldMax), 2U) << "the settled one is over";
  EXPECT_EQ(held(sample::kVillageClerk, "sample", 1), 1U);
  EXPECT_EQ(held(sample::kVillageClerk, "other", kHeldMax), 0U);
  EXPECT_EQ(held(sample::kVillageColleague, "sample", kHeldMax), 0U);
  Turn(sample::kVillageClerk, 100);
  Turn(sample::kVillageClerk, 200);
  EXPECT_EQ(Of(sample::kVillageClerk).given_at, core::Instant{200});
  EXPECT_FALSE(Of(sample::kVillageColleague).given_at);
}

SHOUWEN_ON_BOTH_ENGINES(TurnsTest);

}  // namespace
}  // namespace shouwen::cases

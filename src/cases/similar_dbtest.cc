// Cases about the same thing: who is found, who is not, in which order, on each engine.
#include <gtest/gtest.h>

#include "cases/similar.h"
#include "engines.h"

namespace shouwen::cases {
namespace {

constexpr core::TenantId kTenant{1};
constexpr core::TenantId kOther{2};
constexpr core::Instant kStart{1'772'413'200'000};
using Numbers = std::vector<std::int64_t>;

Case Sample(std::int64_t id, std::string subject, std::string body = {}) {
  Case c;
  c.id = core::CaseId{id};
  c.number = "20260302-" + std::to_string(100'000 + id);
  c.subject = std::move(subject);
  c.body = std::move(body);
  c.level = "village";
  c.unit = core::UnitId{5};
  c.first_asked = core::StaffId{50};
  c.received_at = kStart + id * core::kMsPerMinute;
  c.changed_at = c.received_at;
  c.revision = 1;
  return c;
}

class SimilarTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = cases::Migrations();
    return {all.begin(), all.end()};
  }
  void Add(const std::vector<Case>& all, core::TenantId tenant = kTenant) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      for (const Case& c : all) Insert(tx, tenant, c);
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  std::vector<Similar> Find(const Told& told, const ListQuery& among = {}, int limit = 10,
                            std::optional<core::CaseId> except = {}) {
    return db().Read(
        [&](store::Tx& tx) { return FindSimilar(tx, kTenant, told, among, except, limit); });
  }
  static Numbers IdsOf(const std::vector<Similar>& found) {
    Numbers ids;
    for (const Similar& one : found) ids.push_back(one.row.id.value);
    return ids;
  }
};

TEST_P(SimilarTest, TheMostAlikeComesFirst) {
  Add({Sample(1, "村口路灯不亮", "三盏路灯坏了"), Sample(2, "公交班次太少"),
       Sample(3, "路灯坏了没人修"), Sample(4, "路灯不亮")});
  const auto found = Find({"路灯不亮", "", ""});
  EXPECT_EQ(IdsOf(found), (Numbers{4, 1, 3}));
  EXPECT_DOUBLE_EQ(found[0].alike.score, 1.0);
  EXPECT_EQ(found[0].alike.shared, std::vector<std::string>{"路灯不亮"});
  EXPECT_EQ(found[0].row.subject, "路灯不亮");
  EXPECT_EQ(IdsOf(Find({"路灯不亮", "", ""}, {}, 2)), (Numbers{4, 1}));
  EXPECT_EQ(IdsOf(Find({"路灯不亮", "", ""}, {}, 0)), Numbers{});
  EXPECT_EQ(IdsOf(Find({"养老金", "", ""})), Numbers{});
  EXPECT_EQ(IdsOf(Find({"", "", "村口"})), Numbers{}) << "a place alone says nothing";
}

TEST_P(SimilarTest, AsAlikeTheNewerComesFirst) {
  Add({Sample(1, "路灯不亮"), Sample(2, "路灯不亮"), Sample(3, "路灯不亮")});
  EXPECT_EQ(IdsOf(Find({"路灯不亮", "", ""})), (Numbers{3, 2, 1}));
  EXPECT_EQ(IdsOf(Find({"路灯不亮", "", ""}, {}, 10, core::CaseId{2})), (Numbers{3, 1}))
      << "not the case itself";
}

// Words that only the case itself has say nothing against the others.
TEST_P(SimilarTest, ACaseIsComparedByWhatOthersHoldToo) {
  Add({Sample(1, "木村安置小区广场舞扰民"), Sample(2, "广场舞扰民")});
  const Told told{"木村安置小区广场舞扰民", "", ""};
  const auto among_itself = Find(told);
  ASSERT_EQ(IdsOf(among_itself), (Numbers{1, 2}));
  const auto found = Find(told, {}, 10, core::CaseId{1});
  ASSERT_EQ(IdsOf(found), Numbers{2});
  EXPECT_GT(found[0].alike.score, among_itself[1].alike.score);
  // Of 10 terms the four of 广场舞扰民 are held by another: all of them by this one.
  EXPECT_DOUBLE_EQ(found[0].alike.score, 0.6 + 0.4 * (2.0 * 4 / (10 + 4)));
}

TEST_P(SimilarTest, TheSamePlaceComesBeforeAnother) {
  Case near = Sample(1, "路灯坏了");
  near.place = "幸福小区3栋";
  Add({near, Sample(2, "路灯坏了")});
  const auto found = Find({"路灯不亮", "", "幸福小区"});
  EXPECT_EQ(IdsOf(found), (Numbers{1, 2}));
  EXPECT_TRUE(found[0].alike.same_place);
  EXPECT_FALSE(found[1].alike.same_place);
}

TEST_P(SimilarTest, OnlyAmongWhatAListWouldShow) {
  Case elsewhere = Sample(1, "路灯不亮"), secret = Sample(2, "路灯不亮"),
       mine = Sample(3, "路灯不亮");
  elsewhere.unit = core::UnitId{6};
  secret.confidential = true;
  mine.unit = core::UnitId{6};
  Add({elsewhere, secret, mine, Sample(4, "路灯不亮")});
  Add({Sample(5, "路灯不亮")}, kOther);
  Case held = mine;
  held.holder = core::StaffId{51};
  held.revision = 2;
  ASSERT_TRUE(db().Write([&](store::Tx& tx) { return Update(tx, kTenant, mine, held); }).ok());
  const Told told{"路灯不亮", "", ""};
  EXPECT_EQ(IdsOf(Find(told)), (Numbers{4, 3, 2, 1}));
  ListQuery among;
  among.visible_units = {core::UnitId{5}};
  EXPECT_EQ(IdsOf(Find(told, among)), (Numbers{4, 2}));
  among.without_confidential = true;
  EXPECT_EQ(IdsOf(Find(told, among)), Numbers{4});
  among.visible_to = core::StaffId{51};
  EXPECT_EQ(IdsOf(Find(told, among)), (Numbers{4, 3})) << "and what one held";
  among.visible_units->clear();
  among.visible_to.reset();
  EXPECT_EQ(IdsOf(Find(told, among)), Numbers{});
}

TEST_P(SimilarTest, WhatWasDoneWithLongAgoIsLeftOut) {
  Case open = Sample(1, "路灯不亮"), old = Sample(2, "路灯不亮"), fresh = Sample(3, "路灯不亮");
  old.state = State::kClosed;
  old.changed_at = kStart - 1;
  fresh.state = State::kSettled;
  fresh.changed_at = kStart;
  open.changed_at = kStart - 1;
  Add({open, old, fresh});
  ListQuery among;
  among.open_or_changed_since = kStart;
  EXPECT_EQ(IdsOf(Find({"路灯不亮", "", ""}, among)), (Numbers{3, 1}));
  EXPECT_EQ(IdsOf(Find({"路灯不亮", "", ""})), (Numbers{3, 2, 1}));
}

// The oldest case shares a rare word; hundreds of newer ones share common ones only.
TEST_P(SimilarTest, RareTermsComeBeforeCommonOnesHoweverManyHoldThose) {
  std::vector<Case> all{Sample(1, "小区井盖", "井盖缺失")};
  for (int i = 2; i <= 2 * kScoredMax; ++i) {
    all.push_back(Sample(i, "小区物业" + std::string(i % 2 == 0 ? "收费" : "态度")));
  }
  Add(all);
  const auto found = Find({"小区物业不管井盖", "", ""}, {}, kScoredMax);
  ASSERT_FALSE(found.empty());
  const Numbers ids = IdsOf(found);
  EXPECT_NE(std::find(ids.begin(), ids.end(), 1), ids.end());
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kScoredMax)) << "and no more are read";
}

// Whoever sees little still finds it behind many newer ones: those are looked at, not scored.
TEST_P(SimilarTest, FindsTheOneCaseOneMaySeeBehindManyOthers) {
  std::vector<Case> all{Sample(1, "路灯不亮")};
  all[0].unit = core::UnitId{7};
  for (int i = 2; i <= 4 * kScoredMax; ++i) all.push_back(Sample(i, "路灯不亮"));
  Add(all);
  ListQuery among;
  among.visible_units = {core::UnitId{7}};
  EXPECT_EQ(IdsOf(Find({"村口路灯不亮一周", "", ""}, among)), Numbers{1});
}

SHOUWEN_ON_BOTH_ENGINES(SimilarTest);

}  // namespace
}  // namespace shouwen::cases

#include <gtest/gtest.h>

#include "engines.h"
#include "promise/counts.h"
#include "promise/promise.h"

namespace shouwen::promise {
namespace {

constexpr core::TenantId kTenant{1};
constexpr core::TenantId kOther{2};
constexpr core::Instant kStart{1'772'413'200'000};

class PromiseRepoTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = promise::Migrations();
    return {all.begin(), all.end()};
  }

  Promise Sample(std::int64_t id, std::int64_t case_id = 100) const {
    Promise p;
    p.id = core::PromiseId{id};
    p.case_id = core::CaseId{case_id};
    p.method = "sample";
    p.method_version = 2;
    p.rule = "village_settles";
    p.owed_by = "holder";
    p.owed_unit = core::UnitId{10};
    p.made_at = kStart;
    p.due_at = kStart + id * core::kMsPerHour;
    return p;
  }

  void Add(const Promise& p, core::TenantId tenant = kTenant) {
    Write([&](store::Tx& tx) { Insert(tx, tenant, p); });
  }
  void Change(const Promise& p) {
    Write([&](store::Tx& tx) { Update(tx, kTenant, p); });
  }
  void Write(const std::function<void(store::Tx&)>& body) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      body(tx);
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  std::vector<std::int64_t> Provisional(std::int64_t after, int limit = 100) {
    std::vector<std::int64_t> ids;
    for (const Promise& p : db().Read([&](store::Tx& tx) {
           return FindProvisional(tx, kTenant, core::PromiseId{after}, limit);
         })) {
      ids.push_back(p.id.value);
    }
    return ids;
  }
  std::vector<Promise> Of(std::int64_t case_id) {
    return db().Read([&](store::Tx& tx) { return OfCase(tx, kTenant, core::CaseId{case_id}); });
  }
  std::vector<std::int64_t> Ids(const ListQuery& query) {
    std::vector<std::int64_t> ids;
    for (const Promise& p : db().Read([&](store::Tx& tx) { return List(tx, kTenant, query); })) {
      ids.push_back(p.id.value);
    }
    return ids;
  }
  std::vector<std::int64_t> Due(core::Instant now, int limit = 100) {
    std::vector<std::int64_t> ids;
    for (const DueRef& ref : db().Read([&](store::Tx& tx) { return FindDue(tx, now, limit); })) {
      ids.push_back(ref.id.value);
    }
    return ids;
  }
  std::optional<Promise> Claim(const DueRef& ref, core::Instant now) {
    std::optional<Promise> claimed;
    Write([&](store::Tx& tx) { claimed = ClaimDue(tx, ref, now); });
    return claimed;
  }
};

using Numbers = std::vector<std::int64_t>;

TEST_P(PromiseRepoTest, KeepsEveryMember) {
  Promise p = Sample(1);
  p.owed_staff = core::StaffId{5};
  p.provisional = true;
  p.warn_at = kStart + 1;
  p.warned = 1;
  Add(p);
  Promise q = Sample(2);
  q.state = State::kKeptLate;
  q.kept_at = kStart + 2;
  q.broken_at = kStart + 1;
  q.kept_by = "case.settled";
  q.late_ms = 7;
  Add(q);
  Promise r = Sample(3);
  r.state = State::kWithdrawn;
  r.withdrawn_at = kStart + 3;
  Add(r);
  Reopen();
  EXPECT_EQ(Of(100), (std::vector<Promise>{p, q, r}));
  EXPECT_TRUE(Of(101).empty());
}

TEST_P(PromiseRepoTest, AnOpenPromiseChangesItsOwnerAndTimes) {
  Promise p = Sample(1);
  p.warn_at = kStart + 5;
  Add(p);
  p.owed_unit = core::UnitId{11};
  p.owed_staff = core::StaffId{6};
  p.due_at = kStart + 99;
  p.provisional = true;
  p.warn_at.reset();
  p.warned = 1;
  Change(p);
  EXPECT_EQ(Of(100), std::vector<Promise>{p});
  EXPECT_EQ(Due(kStart + 99), Numbers{});
  EXPECT_EQ(Due(kStart + 100), Numbers{1});
}

TEST_P(PromiseRepoTest, AnEndedPromiseLeavesTheSweepAndTheLiveOnes) {
  for (std::int64_t id = 1; id <= 4; ++id) Add(Sample(id));
  Promise kept = Sample(1);
  kept.state = State::kKept;
  kept.kept_at = kStart + 1;
  kept.kept_by = "case.settled";
  Change(kept);
  Promise broken = Sample(2);
  broken.state = State::kBroken;
  broken.broken_at = kStart + 3 * core::kMsPerHour;
  Change(broken);
  Promise withdrawn = Sample(3);
  withdrawn.state = State::kWithdrawn;
  withdrawn.withdrawn_at = kStart + 1;
  Change(withdrawn);
  EXPECT_EQ(Of(100), (std::vector<Promise>{kept, broken, withdrawn, Sample(4)}));
  const auto live =
      db().Read([&](store::Tx& tx) { return LiveOfCase(tx, kTenant, core::CaseId{100}); });
  EXPECT_EQ(live, (std::vector<Promise>{broken, Sample(4)}));
  EXPECT_EQ(Due(kStart + core::kMsPerDay), Numbers{4});
}

TEST_P(PromiseRepoTest, SavesWhatTheRulesChanged) {
  Add(Sample(1));
  Changes changes;
  changes.made.push_back(Sample(2));
  changes.changed.push_back(Sample(1));
  changes.changed[0].warned = 1;
  Write([&](store::Tx& tx) { Save(tx, kTenant, changes); });
  EXPECT_EQ(Of(100), (std::vector<Promise>{changes.changed[0], changes.made[0]}));
}

TEST_P(PromiseRepoTest, TheSweepFindsWarningsAtTheirInstantAndBreaksAfterTheDueOne) {
  Promise p = Sample(1);
  p.warn_at = kStart + core::kMsPerMinute;
  Add(p);
  EXPECT_EQ(Due(*p.warn_at - 1), Numbers{});
  EXPECT_EQ(Due(*p.warn_at), Numbers{1});
  p.warn_at.reset();
  p.warned = 1;
  Change(p);
  EXPECT_EQ(Due(p.due_at), Numbers{});  // the due instant itself is in time
  EXPECT_EQ(Due(p.due_at + 1), Numbers{1});
}

TEST_P(PromiseRepoTest, TheSweepSeesEveryTenantOldestFirstUpToItsLimit) {
  Add(Sample(3));
  Add(Sample(1, 200), kOther);
  Add(Sample(2));
  EXPECT_EQ(Due(kStart + core::kMsPerDay), (Numbers{1, 2, 3}));
  EXPECT_EQ(Due(kStart + core::kMsPerDay, 2), (Numbers{1, 2}));
  const auto refs =
      db().Read([&](store::Tx& tx) { return FindDue(tx, kStart + core::kMsPerDay, 1); });
  EXPECT_EQ(refs.at(0).tenant, kOther);
  EXPECT_EQ(refs.at(0).case_id.value, 200);
}

TEST_P(PromiseRepoTest, NextDueIsTheFirstThingTheSweepWillFind) {
  const auto next = [&] { return db().Read([](store::Tx& tx) { return NextDue(tx); }); };
  EXPECT_FALSE(next().has_value());
  Add(Sample(2));
  EXPECT_EQ(next(), Sample(2).due_at + 1);
  Promise p = Sample(3);
  p.warn_at = kStart + 5;
  Add(p);
  EXPECT_EQ(next(), kStart + 5);
}

TEST_P(PromiseRepoTest, ClaimsOnlyWhatIsStillDue) {
  Add(Sample(1));
  const DueRef ref{kTenant, core::PromiseId{1}, core::CaseId{100}};
  EXPECT_FALSE(Claim(ref, Sample(1).due_at).has_value());
  EXPECT_EQ(Claim(ref, Sample(1).due_at + 1), Sample(1));
  Promise broken = Sample(1);
  broken.state = State::kBroken;
  broken.broken_at = Sample(1).due_at + 1;
  Change(broken);
  EXPECT_FALSE(Claim(ref, Sample(1).due_at + 1).has_value());
  EXPECT_FALSE(Claim({kOther, ref.id, ref.case_id}, Sample(1).due_at + 1).has_value());
}

TEST_P(PromiseRepoTest, ListsByOwnerAndState) {
  Promise mine = Sample(1);
  mine.owed_staff = core::StaffId{5};
  Promise units = Sample(2, 101);
  Promise colleagues = Sample(3, 102);
  colleagues.owed_staff = core::StaffId{6};
  Promise kept = Sample(4, 103);
  kept.owed_staff = core::StaffId{5};
  kept.state = State::kKept;
  Promise elsewhere = Sample(5, 104);
  elsewhere.owed_unit = core::UnitId{99};
  for (const Promise& p : {mine, units, colleagues, kept, elsewhere}) Add(p);
  Add(Sample(6), kOther);

  ListQuery query;
  EXPECT_EQ(Ids(query), (Numbers{1, 2, 3, 4, 5}));
  query.owed_unit = core::UnitId{10};
  EXPECT_EQ(Ids(query), (Numbers{1, 2, 3, 4}));
  query.states = {State::kOpen};
  EXPECT_EQ(Ids(query), (Numbers{1, 2, 3}));
  query.owed_staff = core::StaffId{5};  // mine, and the unit's that nobody holds
  EXPECT_EQ(Ids(query), (Numbers{1, 2}));
  query.owed_unit.reset();
  EXPECT_EQ(Ids(query), Numbers{1});
  query.states = {State::kKept, State::kOpen};
  EXPECT_EQ(Ids(query), (Numbers{1, 4}));
}

TEST_P(PromiseRepoTest, ListsOneCaseWithTheSameFilters) {
  Add(Sample(1));
  Promise other_rule = Sample(2);
  other_rule.rule = "township_settles";
  other_rule.owed_staff = core::StaffId{5};
  Add(other_rule);
  Promise kept = Sample(3);
  kept.state = State::kKept;
  Add(kept);
  Add(Sample(4, 101));
  ListQuery query;
  query.case_id = core::CaseId{100};
  EXPECT_EQ(Ids(query), (Numbers{1, 2, 3}));
  query.rule = "township_settles";
  EXPECT_EQ(Ids(query), Numbers{2});
  query.rule.clear();
  query.states = {State::kOpen};
  EXPECT_EQ(Ids(query), (Numbers{1, 2}));
  query.owed_staff = core::StaffId{5};
  EXPECT_EQ(Ids(query), Numbers{2});
  query.owed_unit = core::UnitId{10};
  EXPECT_EQ(Ids(query), (Numbers{1, 2}));
  query.due_before = Sample(2).due_at;
  EXPECT_EQ(Ids(query), Numbers{1});
}

TEST_P(PromiseRepoTest, PagesByDueTimeAndIdWithoutGapOrRepeat) {
  for (std::int64_t id = 1; id <= 7; ++id) {
    Promise p = Sample(id, 100 + id);
    p.due_at = kStart + (id / 3) * core::kMsPerHour;  // several with the same due time
    if (id % 2 == 0) p.state = State::kBroken;
    Add(p);
  }
  for (const bool one_case : {false, true}) {
    ListQuery query;
    query.limit = 2;
    if (one_case) query.case_id = core::CaseId{104};
    Numbers seen;
    for (;;) {
      const auto page = db().Read([&](store::Tx& tx) { return List(tx, kTenant, query); });
      if (page.empty()) break;
      for (const Promise& p : page) seen.push_back(p.id.value);
      query.after_due = page.back().due_at;
      query.after_id = page.back().id;
    }
    EXPECT_EQ(seen, one_case ? Numbers{4} : (Numbers{1, 2, 3, 4, 5, 6, 7}));
  }
}

TEST_P(PromiseRepoTest, FiltersByDueTimeAndRule) {
  for (std::int64_t id = 1; id <= 3; ++id) Add(Sample(id));
  ListQuery query;
  query.due_before = Sample(2).due_at;
  EXPECT_EQ(Ids(query), Numbers{1});  // before, not at
  query.due_before = Sample(2).due_at + 1;
  EXPECT_EQ(Ids(query), (Numbers{1, 2}));
  query.rule = "other";
  EXPECT_EQ(Ids(query), Numbers{});
}

TEST_P(PromiseRepoTest, CountsEachRuleByState) {
  Add(Sample(1));
  Promise kept = Sample(2);
  kept.state = State::kKept;
  Add(kept);
  Promise late = Sample(3);
  late.state = State::kKeptLate;
  Add(late);
  Promise broken = Sample(4);
  broken.state = State::kBroken;
  broken.rule = "another";
  Add(broken);
  Promise withdrawn = Sample(5);
  withdrawn.state = State::kWithdrawn;
  Add(withdrawn);
  Add(Sample(6), kOther);
  const auto counts = db().Read([](store::Tx& tx) { return CountByRule(tx, kTenant); });
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].rule, "another");
  EXPECT_EQ(counts[0].broken, 1);
  EXPECT_EQ(counts[1].open, 1);
  EXPECT_EQ(counts[1].kept, 1);
  EXPECT_EQ(counts[1].kept_late, 1);
  EXPECT_EQ(counts[1].withdrawn, 1);
  EXPECT_EQ(counts[1].broken, 0);
}

TEST_P(PromiseRepoTest, WhatWaitsForANoticeIsFoundByIdAndClaimedWhileItWaits) {
  for (const std::int64_t id : {1, 2, 3, 4}) {
    Promise p = Sample(id);
    p.provisional = id != 2;
    if (id == 3) p.state = State::kBroken;
    Add(p);
  }
  Promise foreign = Sample(9);
  foreign.provisional = true;
  Add(foreign, kOther);
  EXPECT_EQ(Provisional(0), (std::vector<std::int64_t>{1, 4}));
  EXPECT_EQ(Provisional(1), std::vector<std::int64_t>{4});
  EXPECT_EQ(Provisional(0, 1), std::vector<std::int64_t>{1});
  const auto claim = [&](std::int64_t id) {
    std::optional<Promise> got;
    Write([&](store::Tx& tx) {
      got = ClaimProvisional(tx, {kTenant, core::PromiseId{id}, core::CaseId{100}});
    });
    return got;
  };
  Promise first = *claim(1);
  EXPECT_TRUE(first.provisional);
  EXPECT_FALSE(claim(2).has_value());
  EXPECT_FALSE(claim(3).has_value());
  first.provisional = false;
  first.due_at = first.due_at + core::kMsPerDay;
  Change(first);
  EXPECT_FALSE(claim(1).has_value());
  EXPECT_EQ(Of(100).at(0), first);
}

TEST_P(PromiseRepoTest, WhatWasGrantedAndUntilWhenItStandsStill) {
  Promise p = Sample(1);
  p.extended = "5wd 3wd";
  Add(p);
  EXPECT_EQ(Of(100).at(0), p);
  EXPECT_EQ(Due(p.due_at + 1), std::vector<std::int64_t>{1});
  p.paused_until = p.due_at + core::kMsPerDay;
  Change(p);
  EXPECT_EQ(Of(100).at(0), p);
  EXPECT_TRUE(Due(p.due_at + 1).empty()) << "nothing is due while it stands still";
  EXPECT_TRUE(Due(*p.paused_until - 1).empty());
  EXPECT_EQ(Due(*p.paused_until), std::vector<std::int64_t>{1}) << "then the clock resumes it";
  p.paused_until.reset();
  p.extended += " 1wd";
  Change(p);
  EXPECT_EQ(Of(100).at(0), p);
  p.paused_until = p.due_at;
  Change(p);
  p.paused_until.reset();
  p.state = State::kKept;
  p.kept_at = p.due_at;
  p.kept_by = "case.settled";
  Change(p);
  EXPECT_EQ(Of(100).at(0), p) << "what has ended stands still no more";
}

SHOUWEN_ON_BOTH_ENGINES(PromiseRepoTest);

}  // namespace
}  // namespace shouwen::promise

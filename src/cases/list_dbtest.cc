#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "cases/repo.h"
#include "engines.h"

namespace shouwen::cases {
namespace {

constexpr core::TenantId kTenant{1};
constexpr core::Instant kStart{1'772'413'200'000};
using Numbers = std::vector<std::int64_t>;

Case Sample(std::int64_t id, std::int64_t unit = 5) {
  Case c;
  c.id = core::CaseId{id};
  c.number = "20260302-" + std::to_string(100'000 + id);
  c.method = "sample";
  c.method_version = 1;
  c.ledger = "livelihood";
  c.topic = "water";
  c.kind = "complaint";
  c.subject = "水管漏水";
  c.body = "三号楼前的水管漏了";
  c.level = "village";
  c.unit = core::UnitId{unit};
  c.first_asked = core::StaffId{50};
  c.received_at = kStart + id * core::kMsPerMinute;
  c.changed_at = c.received_at;
  c.revision = 1;
  return c;
}

class CaseListTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = cases::Migrations();
    return {all.begin(), all.end()};
  }
  void Write(const std::function<void(store::Tx&)>& body) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      body(tx);
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  void Add(const std::vector<Case>& all, core::TenantId tenant = kTenant) {
    Write([&](store::Tx& tx) {
      for (const Case& c : all) Insert(tx, tenant, c);
    });
  }
  Page Get(const ListQuery& query, core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return List(tx, tenant, query); });
  }
  static Numbers IdsOf(const Page& page) {
    Numbers ids;
    for (const CaseRow& row : page.items) ids.push_back(row.id.value);
    return ids;
  }
  Numbers Ids(const ListQuery& query) { return IdsOf(Get(query)); }
  // All pages of two each; the total must be the same on each.
  Numbers Walk(ListQuery query) {
    Numbers ids;
    query.limit = 2;
    for (int pages = 0; pages < 100; ++pages) {
      const Page page = Get(query);
      const Numbers part = IdsOf(page);
      ids.insert(ids.end(), part.begin(), part.end());
      if (!page.next) return ids;
      EXPECT_EQ(page.items.size(), 2U);
      query.after = page.next;
    }
    ADD_FAILURE() << "endless list";
    return ids;
  }
  void Due(std::int64_t id, std::optional<std::int64_t> minutes, bool late = false) {
    Write([&](store::Tx& tx) {
      std::optional<core::Instant> due;
      if (minutes) due = kStart + *minutes * core::kMsPerMinute;
      SetDue(tx, kTenant, core::CaseId{id}, due, late);
    });
  }
};

TEST_P(CaseListTest, ARowShowsWhatAListNeeds) {
  Case c = Sample(1);
  c.holder = core::StaffId{51};
  c.urgency = "high";
  c.card = "yellow";
  c.confidential = true;
  Write([&](store::Tx& tx) { Insert(tx, kTenant, c, kStart + 7); });
  const Page page = Get({});
  ASSERT_EQ(page.items.size(), 1U);
  const CaseRow& row = page.items[0];
  EXPECT_EQ(row.number, "20260302-100001");
  EXPECT_EQ(row.subject, "水管漏水");
  EXPECT_EQ(row.method, "sample");
  EXPECT_EQ(row.ledger, "livelihood");
  EXPECT_EQ(row.topic, "water");
  EXPECT_EQ(row.kind, "complaint");
  EXPECT_EQ(row.level, "village");
  EXPECT_EQ(row.urgency, "high");
  EXPECT_EQ(row.card, "yellow");
  EXPECT_EQ(row.unit.value, 5);
  EXPECT_EQ(row.holder, core::StaffId{51});
  EXPECT_EQ(row.first_asked.value, 50);
  EXPECT_EQ(row.state, State::kOpen);
  EXPECT_EQ(row.round, 1);
  EXPECT_EQ(row.revision, c.revision);
  EXPECT_TRUE(row.confidential);
  EXPECT_EQ(row.received_at, c.received_at);
  EXPECT_EQ(row.changed_at, c.changed_at);
  EXPECT_EQ(row.due_at, kStart + 7);
  EXPECT_FALSE(row.late);
  Due(1, std::nullopt, true);
  EXPECT_FALSE(Get({}).items[0].due_at.has_value());
  EXPECT_TRUE(Get({}).items[0].late);
  EXPECT_EQ(Get({}, core::TenantId{2}).total, 0);
}

TEST_P(CaseListTest, EachFilter) {
  std::vector<Case> all;
  for (std::int64_t id = 1; id <= 8; ++id) all.push_back(Sample(id));
  all[0].level = "township";
  all[1].ledger = "stability";
  all[2].kind = "question";
  all[3].state = State::kSettled;
  all[4].unit = core::UnitId{6};
  all[5].holder = core::StaffId{51};
  all[6].requester = core::PersonId{900};
  all[7].confidential = true;
  Add(all);
  Due(1, 10);
  Due(2, 20, true);
  ListQuery query;
  const auto with = [&](const std::function<void(ListQuery&)>& change) {
    query = {};
    change(query);
    const Page page = Get(query);
    EXPECT_EQ(page.total, static_cast<int>(page.items.size()));
    EXPECT_FALSE(page.total_capped);
    return IdsOf(page);
  };
  EXPECT_EQ(with([](ListQuery& q) { q.level = "township"; }), Numbers{1});
  EXPECT_EQ(with([](ListQuery& q) { q.ledger = "stability"; }), Numbers{2});
  EXPECT_EQ(with([](ListQuery& q) { q.kind = "question"; }), Numbers{3});
  EXPECT_EQ(with([](ListQuery& q) { q.state = State::kSettled; }), Numbers{4});
  EXPECT_EQ(with([](ListQuery& q) { q.unit = core::UnitId{6}; }), Numbers{5});
  EXPECT_EQ(with([](ListQuery& q) { q.units = {core::UnitId{6}, core::UnitId{9}}; }), Numbers{5});
  EXPECT_EQ(with([](ListQuery& q) { q.holder = core::StaffId{51}; }), Numbers{6});
  EXPECT_EQ(with([](ListQuery& q) { q.requester = core::PersonId{900}; }), Numbers{7});
  EXPECT_EQ(with([](ListQuery& q) { q.number = "20260302-100003"; }), Numbers{3});
  EXPECT_EQ(with([](ListQuery& q) {
              q.ids = {core::CaseId{2}, core::CaseId{2}, core::CaseId{9}};
            }),
            Numbers{2});
  EXPECT_EQ(with([](ListQuery& q) { q.due_before = kStart + 20 * core::kMsPerMinute; }),
            Numbers{1});
  EXPECT_EQ(with([](ListQuery& q) { q.late_only = true; }), Numbers{2});
  EXPECT_EQ(with([](ListQuery& q) { q.without_confidential = true; }),
            (Numbers{7, 6, 5, 4, 3, 2, 1}));
  EXPECT_EQ(with([](ListQuery& q) {
              q.state = State::kOpen, q.unit = core::UnitId{5}, q.level = "village",
              q.ledger = "livelihood", q.kind = "complaint", q.without_confidential = true;
            }),
            (Numbers{7, 6}));
  EXPECT_EQ(with([](ListQuery& q) { q.holder = core::StaffId{51}, q.state = State::kSettled; }),
            Numbers{});
  EXPECT_EQ(with([](ListQuery& q) { q.units = {core::UnitId{5}}, q.unit = core::UnitId{6}; }),
            Numbers{});
}

TEST_P(CaseListTest, EachSortPagedWithoutGapOrRepeat) {
  std::vector<Case> all;
  for (std::int64_t id = 1; id <= 9; ++id) {
    all.push_back(Sample(id, 5 + id % 2));
    all.back().received_at = kStart + (id / 3) * core::kMsPerMinute;  // three at a time
    all.back().state = static_cast<State>(id % 3);
  }
  Add(all);
  for (std::int64_t id = 1; id <= 8; ++id) Due(id, 100 - (id / 2) * 10);
  Due(9, std::nullopt);
  for (const bool by_units : {false, true}) {
    ListQuery query;
    if (by_units) query.units = {core::UnitId{5}, core::UnitId{6}};
    EXPECT_EQ(Walk(query), (Numbers{9, 8, 7, 6, 5, 4, 3, 2, 1}));
    query.sort = Sort::kReceivedOldest;
    EXPECT_EQ(Walk(query), (Numbers{1, 2, 3, 4, 5, 6, 7, 8, 9}));
    query.sort = Sort::kDueSoonest;  // what has no due time comes last
    EXPECT_EQ(Walk(query), (Numbers{8, 6, 7, 4, 5, 2, 3, 1, 9}));
  }
}

TEST_P(CaseListTest, WhoMaySee) {
  std::vector<Case> all;
  for (std::int64_t id = 1; id <= 6; ++id) all.push_back(Sample(id, id));
  for (Case& c : all) c.first_asked = core::StaffId{1};
  all[1].first_asked = core::StaffId{50};  // unit 2
  all[4].first_asked = core::StaffId{50};  // unit 5
  Add(all);
  Case taken = all[2];  // unit 3: once held by 50
  taken.holder = core::StaffId{50};
  taken.revision = 2;
  Write([&](store::Tx& tx) { ASSERT_TRUE(Update(tx, kTenant, all[2], taken).ok()); });
  Case passed = taken;
  passed.holder = core::StaffId{51};
  passed.revision = 3;
  Write([&](store::Tx& tx) { ASSERT_TRUE(Update(tx, kTenant, taken, passed).ok()); });

  ListQuery query;
  query.visible_units = {{core::UnitId{1}, core::UnitId{2}}};
  EXPECT_EQ(Walk(query), (Numbers{2, 1}));
  query.visible_to = core::StaffId{50};
  EXPECT_EQ(Walk(query), (Numbers{5, 3, 2, 1}));
  EXPECT_EQ(Get(query).total, 4);  // what is seen for both reasons counts once
  query.state = State::kOpen;
  EXPECT_EQ(Walk(query), (Numbers{5, 3, 2, 1}));
  query.unit = core::UnitId{3};
  EXPECT_EQ(Walk(query), Numbers{3});
  query.unit = core::UnitId{4};
  EXPECT_EQ(Walk(query), Numbers{});
  query.unit.reset();
  query.ids = {core::CaseId{1}, core::CaseId{3}, core::CaseId{4}};
  EXPECT_EQ(Walk(query), (Numbers{3, 1}));
  query.ids.clear();
  query.q = "漏水";
  EXPECT_EQ(Walk(query), (Numbers{5, 3, 2, 1}));
  query.q.clear();
  query.visible_units = std::vector<core::UnitId>{};
  EXPECT_EQ(Walk(query), (Numbers{5, 3, 2}));
  query.visible_to.reset();
  EXPECT_EQ(Walk(query), Numbers{});  // no unit and no person: nothing
}

TEST_P(CaseListTest, SearchFindsTheTextsAndTheNumber) {
  Case other = Sample(2);
  other.subject = "路灯不亮";
  other.body = "铁路12306旁";
  other.place = "和平街";
  Add({Sample(1), other, Sample(3)});
  Add({Sample(4)}, core::TenantId{2});
  const auto find = [&](const std::string& q) {
    ListQuery query;
    query.q = q;
    const Page page = Get(query);
    EXPECT_EQ(page.total, static_cast<int>(page.items.size())) << q;
    return IdsOf(page);
  };
  EXPECT_EQ(find("漏水"), (Numbers{3, 1}));
  EXPECT_EQ(find("路灯"), Numbers{2});
  EXPECT_EQ(find("12306"), Numbers{2});
  EXPECT_EQ(find("和平"), Numbers{2});
  EXPECT_EQ(find("20260302-100003"), Numbers{3});
  EXPECT_EQ(find("下雪"), Numbers{});
  EXPECT_EQ(find("，。"), Numbers{});  // nothing to search for finds nothing
}

TEST_P(CaseListTest, SearchFiltersSortsAndPages) {
  std::vector<Case> all;
  for (std::int64_t id = 1; id <= 7; ++id) {
    all.push_back(Sample(id, 5 + id % 2));
    if (id == 4) all.back().state = State::kSettled;
    if (id == 5) all.back().ledger = "stability";
    if (id == 6) all.back().holder = core::StaffId{51};
    if (id == 7) all.back().requester = core::PersonId{900};
  }
  Add(all);
  for (std::int64_t id = 1; id <= 7; ++id) Due(id, 100 - id);
  ListQuery query;
  query.q = "漏水";
  EXPECT_EQ(Walk(query), (Numbers{7, 6, 5, 4, 3, 2, 1}));
  query.sort = Sort::kReceivedOldest;
  EXPECT_EQ(Walk(query), (Numbers{1, 2, 3, 4, 5, 6, 7}));
  query.sort = Sort::kDueSoonest;
  EXPECT_EQ(Walk(query), (Numbers{7, 6, 5, 4, 3, 2, 1}));
  query.unit = core::UnitId{5};
  EXPECT_EQ(Walk(query), (Numbers{6, 4, 2}));
  EXPECT_EQ(Get(query).total, 3);
  query.state = State::kSettled;
  EXPECT_EQ(Walk(query), Numbers{4});
  query = {};
  query.q = "漏水";
  query.ledger = "stability";
  EXPECT_EQ(Walk(query), Numbers{5});
  query.ledger.clear();
  query.holder = core::StaffId{51};
  EXPECT_EQ(Walk(query), Numbers{6});
  query.holder.reset();
  query.requester = core::PersonId{900};
  EXPECT_EQ(Walk(query), Numbers{7});
  query.requester.reset();
  query.ids = {core::CaseId{1}, core::CaseId{2}, core::CaseId{3}};
  EXPECT_EQ(Walk(query), (Numbers{3, 2, 1}));
  query.number = "20260302-100002";
  EXPECT_EQ(Walk(query), Numbers{2});
}

TEST_P(CaseListTest, CountingStopsAtItsLimitAndLargeUnitSetsAgreeWithSmallOnes) {
  // Just over the limit, most in one unit; more units than are walked one by one.
  constexpr std::int64_t kCases = kTotalMax + 1;
  std::vector<Case> all;
  for (std::int64_t id = 1; id <= kCases; ++id) {
    all.push_back(Sample(id, id % 10 == 0 ? id % 40 : 5));
    all.back().subject = "漏水";  // short: ten thousand of them are indexed
    all.back().body.clear();
  }
  Add(all);
  EXPECT_EQ(Get({}).total, kTotalMax);
  EXPECT_TRUE(Get({}).total_capped);
  ListQuery one;
  one.unit = core::UnitId{5};
  EXPECT_EQ(Get(one).total, 9001);
  EXPECT_FALSE(Get(one).total_capped);
  ListQuery many;
  for (std::int64_t unit = 0; unit < 40; ++unit) many.units.push_back(core::UnitId{unit});
  const Page page = Get(many);
  EXPECT_TRUE(page.total_capped);
  EXPECT_EQ(IdsOf(page), IdsOf(Get({})));
  many.units.erase(std::find(many.units.begin(), many.units.end(), core::UnitId{5}));
  EXPECT_EQ(Get(many).total, 1000);
  many.limit = 3;
  EXPECT_EQ(Ids(many), (Numbers{10'000, 9990, 9980}));
  ListQuery search;
  search.q = "漏水";
  EXPECT_TRUE(Get(search).total_capped);
  search.limit = 2;
  EXPECT_EQ(Ids(search), (Numbers{kCases, kCases - 1}));
  search.units = many.units;
  EXPECT_EQ(Ids(search), (Numbers{10'000, 9990}));
}

TEST_P(CaseListTest, WhatIsRareAmongManyHitsIsFoundBelowThoseThatAreCounted) {
  // Unit 77 has the oldest two and the newest of more hits than are counted.
  constexpr std::int64_t kCases = kTotalMax + 3;
  std::vector<Case> all;
  for (std::int64_t id = 1; id <= kCases; ++id) {
    all.push_back(Sample(id, id <= 2 || id == kCases ? 77 : 5));
    all.back().subject = "漏水";
    all.back().body.clear();
  }
  Add(all);
  ListQuery query;
  query.q = "漏水";
  query.unit = core::UnitId{77};
  EXPECT_EQ(IdsOf(Get(query)), (Numbers{kCases, 2, 1}));
  EXPECT_EQ(Get(query).total, 3);
  EXPECT_TRUE(Get(query).total_capped);
  query.limit = 1;
  EXPECT_EQ(Walk(query), (Numbers{kCases, 2, 1}));
  EXPECT_EQ(Get(query).total, 1);  // of the newest 10,001; there may be more below, and it says so
  query.sort = Sort::kReceivedOldest;
  EXPECT_EQ(Walk(query), (Numbers{1, 2, kCases}));
  EXPECT_EQ(Get(query).total, 2);
  query.q = "漏水 下雪";
  EXPECT_EQ(Walk(query), Numbers{});
}

TEST_P(CaseListTest, ThePageSizeHasItsLimits) {
  std::vector<Case> all;
  for (std::int64_t id = 1; id <= kPageMax + 1; ++id) all.push_back(Sample(id));
  Add(all);
  ListQuery query;
  query.limit = kPageMax + 1;
  EXPECT_EQ(Get(query).items.size(), static_cast<std::size_t>(kPageMax));
  query.limit = 0;
  EXPECT_EQ(Get(query).items.size(), 1U);
}

// The same list the slow way: every case in memory, filtered and sorted.
TEST_P(CaseListTest, RandomQueriesAgreeWithTheSlowWay) {
  std::mt19937 dice(1);
  const auto below = [&](std::int64_t n) {
    return static_cast<std::int64_t>(dice() % static_cast<unsigned>(n));
  };
  std::vector<Case> all;
  for (std::int64_t id = 1; id <= 120; ++id) {
    Case c = Sample(id, 1 + below(30));
    c.received_at = kStart + below(20) * core::kMsPerMinute;
    c.state = static_cast<State>(below(3));
    if (below(2) == 0) c.ledger = "stability";
    c.first_asked = core::StaffId{1 + below(5)};
    all.push_back(c);
  }
  Add(all);
  for (int round = 0; round < 60; ++round) {
    ListQuery query;
    query.limit = kPageMax;
    if (below(2) == 0) query.state = static_cast<State>(below(3));
    if (below(3) == 0) query.ledger = "stability";
    for (std::int64_t n = below(3) * 12; n > 0; --n) {
      query.units.push_back(core::UnitId{1 + below(30)});
    }
    if (below(2) == 0) {
      query.visible_units.emplace();
      for (std::int64_t n = below(25); n > 0; --n) {
        query.visible_units->push_back(core::UnitId{1 + below(30)});
      }
      if (below(2) == 0) query.visible_to = core::StaffId{1 + below(5)};
    }
    query.sort = below(2) == 0 ? Sort::kReceivedNewest : Sort::kReceivedOldest;
    const auto has = [](const std::vector<core::UnitId>& units, core::UnitId unit) {
      return std::find(units.begin(), units.end(), unit) != units.end();
    };
    std::vector<std::pair<core::Instant, std::int64_t>> expected;
    for (const Case& c : all) {
      if (query.state && c.state != *query.state) continue;
      if (!query.ledger.empty() && c.ledger != query.ledger) continue;
      if (!query.units.empty() && !has(query.units, c.unit)) continue;
      const bool held = query.visible_to && c.first_asked == *query.visible_to;
      if (query.visible_units && !has(*query.visible_units, c.unit) && !held) continue;
      expected.emplace_back(c.received_at, c.id.value);
    }
    std::sort(expected.begin(), expected.end());
    if (query.sort == Sort::kReceivedNewest) std::reverse(expected.begin(), expected.end());
    Numbers ids;
    for (const auto& [at, id] : expected) ids.push_back(id);
    const Page page = Get(query);
    EXPECT_EQ(IdsOf(page), ids) << "round " << round;
    EXPECT_EQ(page.total, static_cast<int>(ids.size())) << "round " << round;
  }
}

TEST_P(CaseListTest, PlacesAreThoseWithANameAndAPointNewestFirst) {
  const auto at = [](std::int64_t id, const char* place, std::optional<core::Point> point) {
    Case c = Sample(id);
    c.place = place;
    c.place_point = point;
    return c;
  };
  const core::Point bridge{-31.1234567, 104.0000001};
  Add({at(1, "示例桥头", bridge), at(2, "示例桥头", std::nullopt), at(3, "", bridge),
       at(4, "示例村口", core::Point{0, 0})});
  Add({at(5, "别处", bridge)}, core::TenantId{2});
  std::vector<core::CaseId> ids;
  for (std::int64_t id = 1; id <= kPageMax; ++id) ids.push_back(core::CaseId{id});
  const auto places = [&](const std::vector<core::CaseId>& of) {
    return db().Read([&](store::Tx& tx) { return PlacesOf(tx, kTenant, of); });
  };
  const std::vector<CasePlace> all = places(ids);
  ASSERT_EQ(all.size(), 2U) << "as many ids as may be asked for, of which most are not there";
  EXPECT_EQ(all[0].id, core::CaseId{4});
  EXPECT_EQ(all[0].name, "示例村口");
  EXPECT_EQ(all[0].point, (core::Point{0, 0}));
  EXPECT_EQ(all[1].id, core::CaseId{1});
  EXPECT_EQ(all[1].point, bridge);
  EXPECT_EQ(places({core::CaseId{1}}).size(), 1U);
  EXPECT_TRUE(places({}).empty());
}

SHOUWEN_ON_BOTH_ENGINES(CaseListTest);

}  // namespace
}  // namespace shouwen::cases

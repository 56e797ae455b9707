// The box, the measured times and the line, drawn at random and held against plain arithmetic;
// their limits on both engines.
#include <algorithm>
#include <map>
#include <random>

#include "engines.h"
#include "register/repo.h"

namespace shouwen::reg {
namespace {

constexpr core::TenantId kTenant{11}, kOtherTenant{12};
constexpr core::UnitId kUnit{3}, kOther{4};
const core::Instant kNow = core::ParseInstant("2026-03-02T09:00:00+08:00").value();

class DrawnTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto own = reg::Migrations();
    return {own.begin(), own.end()};
  }
  static BookKey Key(core::TenantId tenant = kTenant) { return {tenant, "m", "b"}; }
  void Do(const std::function<void(store::Tx&)>& f) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      f(tx);
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  // Read as a command reads it: the row is held.
  Stock Box(const BookKey& key, core::UnitId unit, const std::string& item) {
    return db()
        .Write([&](store::Tx& tx) -> core::Result<Stock> { return StockOf(tx, key, unit, item); })
        .value();
  }
  static Entry Some(std::int64_t id, const std::string& state, core::Instant at) {
    Entry e;
    e.id = EntryId{id};
    e.method = "m";
    e.method_version = 1;
    e.book = "b";
    e.unit = kUnit;
    e.number = std::to_string(id);
    e.on = core::DateOf(kNow);
    e.state = state;
    e.state_at = e.written_at = at;
    e.author = core::StaffId{7};
    return e;
  }
  std::vector<std::int64_t> Ids(const ListQuery& query) {
    return db().Read([&](store::Tx& tx) {
      std::vector<std::int64_t> ids;
      for (const Line& line : List(tx, Key(), query)) ids.push_back(line.entry.id.value);
      return ids;
    });
  }
  Waited For(const SpanQuery& query, core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return WaitedFor(tx, Key(tenant), query); });
  }
  static SpanQuery Today(const std::string& wait = "w") {
    SpanQuery query;
    query.wait = wait;
    query.from_at = kNow;
    query.to_at = kNow + 24 * core::kMsPerHour;
    return query;
  }
};

// --- the box -------------------------------------------------------------------------------------

TEST_P(DrawnTest, WhateverIsMovedNothingIsLostAndNothingIsMade) {
  std::mt19937 random(7);
  const auto draw = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::map<Account, std::int64_t> held;
  std::int64_t id = 0, supplied = 0;
  Do([&](store::Tx& tx) {
    for (int i = 0; i < 200; ++i) {
      Move move;
      move.id = ++id;
      move.item = "umbrella";
      move.at = kNow;
      constexpr Account kFrom[] = {Account::kSupply, Account::kBox, Account::kOut};
      move.from = kFrom[draw(3)];
      move.to = static_cast<Account>(1 + draw(3));
      move.pieces = 1 + draw(5);
      const bool has = move.from == Account::kSupply || held[move.from] >= move.pieces;
      if (move.from == move.to || !has) continue;
      AddMove(tx, Key(), kUnit, move);
      held[move.from] -= move.pieces;
      held[move.to] += move.pieces;
      if (move.from == Account::kSupply) supplied += move.pieces;
      const Stock stock = StockOf(tx, Key(), kUnit, "umbrella");
      ASSERT_EQ(stock.in_box, held[Account::kBox]) << i;
      ASSERT_EQ(stock.out, held[Account::kOut]) << i;
      ASSERT_EQ(stock.gone, held[Account::kGone]) << i;
      ASSERT_EQ(stock.supplied(), supplied) << "every piece is somewhere, after move " << i;
      ASSERT_GE(std::min({stock.in_box, stock.out, stock.gone}), 0) << i;
    }
  });
  EXPECT_GT(supplied, 0);
  Reopen();
  const Stock stock = Box(Key(), kUnit, "umbrella");
  EXPECT_EQ(stock.supplied(), supplied) << "after a restart";
}

TEST_P(DrawnTest, TheLastFiftyMovesAreShownNewestFirst) {
  Do([&](store::Tx& tx) {
    for (std::int64_t id = 1; id <= kMovesShown + 1; ++id) {
      Move move;
      move.id = id;
      move.item = "umbrella";
      move.pieces = 1;
      move.at = kNow;
      AddMove(tx, Key(), kUnit, move);
    }
  });
  const std::vector<Move> moves = db().Read([&](store::Tx& tx) { return Moves(tx, Key(), kUnit); });
  ASSERT_EQ(moves.size(), static_cast<std::size_t>(kMovesShown));
  EXPECT_EQ(moves.front().id, kMovesShown + 1);
  EXPECT_EQ(moves.back().id, 2) << "the first of all is no longer shown, and still counted:";
  const Stock stock = Box(Key(), kUnit, "umbrella");
  EXPECT_EQ(stock.in_box, kMovesShown + 1);
}

TEST_P(DrawnTest, ABoxIsOfItsUnitItsBookItsItemAndItsTenant) {
  Move move;
  move.id = 1;
  move.item = "umbrella";
  move.pieces = 3;
  move.at = kNow;
  Do([&](store::Tx& tx) { AddMove(tx, Key(), kUnit, move); });
  const auto in_box = [&](const BookKey& key, core::UnitId unit, const char* item) {
    return Box(key, unit, item).in_box;
  };
  EXPECT_EQ(in_box(Key(), kUnit, "umbrella"), 3);
  EXPECT_EQ(in_box(Key(), kOther, "umbrella"), 0);
  EXPECT_EQ(in_box(Key(), kUnit, "pill"), 0);
  EXPECT_EQ(in_box({kTenant, "m", "c"}, kUnit, "umbrella"), 0);
  EXPECT_EQ(in_box({kTenant, "n", "b"}, kUnit, "umbrella"), 0);
  EXPECT_EQ(in_box(Key(kOtherTenant), kUnit, "umbrella"), 0);
}

// --- measured times ------------------------------------------------------------------------------

TEST_P(DrawnTest, MedianAndNinetiethAreThoseOfTheSortedTimes) {
  std::mt19937 random(19);
  for (int count = 1; count <= 25; ++count) {
    const std::string wait = "w" + std::to_string(count);
    std::vector<std::int64_t> took;
    std::int64_t in_time = 0;
    Do([&](store::Tx& tx) {
      for (int i = 0; i < count; ++i) {
        const std::int64_t ms = static_cast<std::int64_t>(random() % 600'000);
        const bool kept = random() % 2 == 0;
        took.push_back(ms);
        in_time += kept ? 1 : 0;
        const core::Instant ended = kNow + core::kMsPerHour;
        AddSpan(tx, Key(), kUnit, EntryId{1}, count * 100 + i, {wait, ended - ms, ended, kept});
      }
    });
    std::sort(took.begin(), took.end());
    const auto n = static_cast<std::size_t>(count);
    const Waited waited = For(Today(wait));
    EXPECT_EQ(waited.count, count);
    EXPECT_EQ(waited.in_time, in_time) << count;
    EXPECT_EQ(waited.median_ms, took[(n + 1) / 2 - 1]) << "the ⌈n/2⌉-th of " << count;
    EXPECT_EQ(waited.p90_ms, took[(9 * n + 9) / 10 - 1]) << "the ⌈0.9n⌉-th of " << count;
    EXPECT_LE(waited.median_ms, waited.p90_ms);
  }
}

TEST_P(DrawnTest, ATimeBelongsToWhenItEndedItsFirstMomentAndNotItsLast) {
  const auto add = [&](std::int64_t id, core::Instant ended) {
    Do([&](store::Tx& tx) {
      AddSpan(tx, Key(), kUnit, EntryId{id}, id, {"w", ended - 1000, ended, true});
    });
  };
  const SpanQuery day = Today();
  add(1, day.from_at - 1);
  EXPECT_EQ(For(day).count, 0) << "a millisecond before";
  add(2, day.from_at);
  EXPECT_EQ(For(day).count, 1);
  add(3, day.to_at - 1);
  EXPECT_EQ(For(day).count, 2);
  add(4, day.to_at);
  EXPECT_EQ(For(day).count, 2) << "of the day after";
  SpanQuery other = day;
  other.units = {kOther};
  EXPECT_EQ(For(other).count, 0);
  other.units = {kOther, kUnit};
  EXPECT_EQ(For(other).count, 2);
  EXPECT_EQ(For(Today("v")).count, 0);
  EXPECT_EQ(For(day, kOtherTenant).count, 0);
}

TEST_P(DrawnTest, NothingMeasuredIsNothing) {
  const Waited waited = For(Today());
  EXPECT_EQ(waited.count, 0);
  EXPECT_EQ(waited.in_time, 0);
  EXPECT_EQ(waited.median_ms, 0);
  EXPECT_EQ(waited.p90_ms, 0);
}

// --- the line ------------------------------------------------------------------------------------

TEST_P(DrawnTest, WhoStandsBeforeIsTheSameToldByTheLineAndByTheNumberAhead) {
  std::mt19937 random(23);
  std::vector<std::pair<Entry, Place>> all;
  Do([&](store::Tx& tx) {
    for (int i = 1; i <= 60; ++i) {
      const core::Instant at = kNow + static_cast<std::int64_t>(random() % 5) * core::kMsPerMinute;
      const Place place{static_cast<int>(random() % 3), ""};
      all.emplace_back(Some(i, "w", at), place);
      Insert(tx, kTenant, all.back().first, place);
    }
  });
  ListQuery line;
  line.state = "w";
  line.limit = kEntriesMax;
  const std::vector<std::int64_t> order = Ids(line);
  ASSERT_EQ(order.size(), all.size());
  for (const auto& [entry, place] : all) {
    const auto ahead = db().Read(
        [&, e = &entry, p = &place](store::Tx& tx) { return Ahead(tx, kTenant, *e, *p); });
    const auto at = std::find(order.begin(), order.end(), entry.id.value) - order.begin();
    EXPECT_EQ(ahead, at) << entry.id.value;
  }
}

TEST_P(DrawnTest, AnotherStateAnotherUnitAndAnotherItemStandInAnotherLine) {
  const Entry mine = Some(5, "w", kNow + core::kMsPerMinute);
  Entry elsewhere = Some(1, "w", kNow), done = Some(2, "d", kNow), pill = Some(3, "w", kNow);
  elsewhere.unit = kOther;
  Do([&](store::Tx& tx) {
    Insert(tx, kTenant, mine, {0, "umbrella"});
    Insert(tx, kTenant, elsewhere, {0, "umbrella"});
    Insert(tx, kTenant, done, {0, "umbrella"});
    Insert(tx, kTenant, pill, {0, "pill"});
  });
  const auto ahead = [&] {
    return db().Read([&](store::Tx& tx) { return Ahead(tx, kTenant, mine, {0, "umbrella"}); });
  };
  EXPECT_EQ(ahead(), 0);
  Do([&](store::Tx& tx) { Insert(tx, kTenant, Some(4, "w", kNow), {0, "umbrella"}); });
  EXPECT_EQ(ahead(), 1);
}

// --- lists of several states ---------------------------------------------------------------------

TEST_P(DrawnTest, SeveralStatesAreListedTogetherNewestFirst) {
  const char* states[] = {"a", "b", "c"};
  Do([&](store::Tx& tx) {
    for (int i = 1; i <= 9; ++i) Insert(tx, kTenant, Some(i, states[i % 3], kNow), {});
  });
  ListQuery query;
  query.states = {"b", "c"};
  EXPECT_EQ(Ids(query), (std::vector<std::int64_t>{8, 7, 5, 4, 2, 1}));
  query.states = {"a"};
  EXPECT_EQ(Ids(query), (std::vector<std::int64_t>{9, 6, 3}));
  query.states = {"none"};
  EXPECT_TRUE(Ids(query).empty());
  query.states = {};
  EXPECT_EQ(Ids(query).size(), 9U) << "none named: in any";
}

TEST_P(DrawnTest, PagesOfSeveralStatesMissNothingAndRepeatNothing) {
  std::mt19937 random(29);
  const char* states[] = {"a", "b", "c"};
  std::vector<std::int64_t> expected;
  Do([&](store::Tx& tx) {
    for (int i = 1; i <= 40; ++i) {
      const char* state = states[random() % 3];
      Insert(tx, kTenant, Some(i, state, kNow), {});
      if (std::string_view(state) != "a") expected.insert(expected.begin(), i);
    }
  });
  for (const int limit : {1, 2, 7, 40, kEntriesMax}) {
    ListQuery query;
    query.states = {"b", "c"};
    query.limit = limit;
    std::vector<std::int64_t> seen;
    for (;;) {
      const std::vector<std::int64_t> page = Ids(query);
      EXPECT_LE(page.size(), static_cast<std::size_t>(limit));
      if (page.empty()) break;
      seen.insert(seen.end(), page.begin(), page.end());
      query.before = EntryId{page.back()};
    }
    EXPECT_EQ(seen, expected) << limit;
  }
}

TEST_P(DrawnTest, AListOfNoLengthOrTooLongAOneIsAsLongAsAListMayBe) {
  Do([&](store::Tx& tx) {
    for (int i = 1; i <= kEntriesMax + 5; ++i) Insert(tx, kTenant, Some(i, "a", kNow), {});
  });
  const auto length = [&](int limit) {
    ListQuery query;
    query.limit = limit;
    return Ids(query).size();
  };
  EXPECT_EQ(length(1), 1U);
  EXPECT_EQ(length(kEntriesMax), static_cast<std::size_t>(kEntriesMax));
  EXPECT_EQ(length(kEntriesMax + 1), static_cast<std::size_t>(kEntriesMax + 1))
      << "one more, to see that there is more";
  EXPECT_EQ(length(kEntriesMax + 2), static_cast<std::size_t>(kEntriesMax));
  EXPECT_EQ(length(0), static_cast<std::size_t>(kEntriesMax));
  EXPECT_EQ(length(-1), static_cast<std::size_t>(kEntriesMax));
}

TEST_P(DrawnTest, CountsAreThoseOfTheStatesAndOfTheUnitsOneSees) {
  Entry addressed = Some(4, "a", kNow);
  addressed.to_unit = kOther;
  Do([&](store::Tx& tx) {
    Insert(tx, kTenant, Some(1, "a", kNow), {});
    Insert(tx, kTenant, Some(2, "b", kNow), {});
    Insert(tx, kTenant, Some(3, "c", kNow), {});
    Insert(tx, kTenant, addressed, {});
  });
  const auto count = [&](const std::vector<std::string>& states,
                         const std::vector<core::UnitId>& units) {
    return db().Read([&](store::Tx& tx) { return Count(tx, Key(), states, units); });
  };
  EXPECT_EQ(count({"a", "b"}, {}), 3);
  EXPECT_EQ(count({"a"}, {kOther}), 1) << "what is for a unit is seen there";
  EXPECT_EQ(count({"a", "b", "c"}, {kUnit}), 4);
  EXPECT_EQ(count({"a"}, {core::UnitId{9}}), 0);
  EXPECT_EQ(count({}, {}), 0) << "of no state";
}

// --- an entry that changed meanwhile -------------------------------------------------------------

TEST_P(DrawnTest, WhoComesSecondIsToldWhichRevisionThereIs) {
  const Entry before = Some(1, "a", kNow);
  Do([&](store::Tx& tx) { Insert(tx, kTenant, before, {}); });
  Entry after = before;
  after.state = "b";
  after.revision = 2;
  const auto update = [&] {
    return db().Write(
        [&](store::Tx& tx) -> core::Status { return Update(tx, kTenant, before, after, {}); });
  };
  EXPECT_TRUE(update().ok());
  const core::Status again = update();
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code.name, "core.stale");
  EXPECT_EQ(again.error().params.at(0), (core::Param{"expected", std::int64_t{1}}));
  EXPECT_EQ(again.error().params.at(1), (core::Param{"actual", std::int64_t{2}}));
  Reopen();
  EXPECT_EQ(db().Read([&](store::Tx& tx) { return Load(tx, kTenant, before.id); })->state, "b");
  EXPECT_FALSE(db().Read([&](store::Tx& tx) { return Load(tx, kOtherTenant, before.id); }));
}

SHOUWEN_ON_BOTH_ENGINES(DrawnTest);

}  // namespace
}  // namespace shouwen::reg

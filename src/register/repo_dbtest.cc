// The rows of registers on both engines: numbers, lines, the box, measured times.
#include "engines.h"
#include "register/repo.h"

namespace shouwen::reg {
namespace {

constexpr core::TenantId kTenant{11};
constexpr core::UnitId kUnit{3}, kOther{4};
const core::Instant kNow = core::ParseInstant("2026-03-02T09:00:00+08:00").value();

class RepoTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto own = reg::Migrations();
    return {own.begin(), own.end()};
  }
  static BookKey Key() { return {kTenant, "m", "b"}; }
  template <class F>
  auto Write(const F& f) {
    using T = decltype(f(std::declval<store::Tx&>()));
    return db().Write([&](store::Tx& tx) -> core::Result<T> { return f(tx); }).value();
  }
  void Do(const std::function<void(store::Tx&)>& f) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      f(tx);
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  Entry Some(std::int64_t id, const std::string& state = "w", int minute = 0) {
    Entry e;
    e.id = EntryId{id};
    e.method = "m";
    e.method_version = 1;
    e.book = "b";
    e.unit = kUnit;
    e.number = "A" + std::to_string(id);
    e.on = core::DateOf(kNow);
    e.state = state;
    e.state_at = e.written_at = kNow + minute * core::kMsPerMinute;
    e.author = core::StaffId{7};
    e.fields = {{"text", "伞 \"红\""}};
    return e;
  }
  void Put(const Entry& e, const Place& place = {}) {
    Do([&](store::Tx& tx) { Insert(tx, kTenant, e, place); });
  }
  std::vector<std::int64_t> Ids(const ListQuery& query) {
    return db().Read([&](store::Tx& tx) {
      std::vector<std::int64_t> ids;
      for (const Line& line : List(tx, Key(), query)) ids.push_back(line.entry.id.value);
      return ids;
    });
  }
};

TEST_P(RepoTest, NumbersCountByDayUnitAndBook) {
  const core::Date day = core::DateOf(kNow);
  const auto next = [&](const BookKey& key, core::UnitId unit, core::Date on,
                        const char* prefix = "A") {
    return Write([&](store::Tx& tx) { return NextNumber(tx, key, unit, on, prefix); });
  };
  EXPECT_EQ(next(Key(), kUnit, day), "A001");
  EXPECT_EQ(next(Key(), kUnit, day), "A002");
  EXPECT_EQ(next(Key(), kOther, day), "A001") << "another unit";
  EXPECT_EQ(next(Key(), kUnit, day + 1), "A001") << "another day";
  EXPECT_EQ(next({kTenant, "m", "c"}, kUnit, day, ""), "001") << "another book, no letters";
  EXPECT_EQ(next({core::TenantId{12}, "m", "b"}, kUnit, day), "A001") << "another tenant";
  for (int i = 3; i <= 999; ++i) next(Key(), kUnit, day);
  EXPECT_EQ(next(Key(), kUnit, day), "A1000") << "goes on";
}

TEST_P(RepoTest, AnEntryComesBackWhole) {
  Entry e = Some(5);
  e.to_unit = kOther;
  e.person = core::PersonId{9};
  Put(e);
  const auto loaded = db().Read([&](store::Tx& tx) { return Load(tx, kTenant, e.id); });
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(*loaded, e);
  EXPECT_FALSE(db().Read([&](store::Tx& tx) { return Load(tx, core::TenantId{12}, e.id); }));
  Entry after = e;
  after.state = "d";
  after.out = 2;
  after.fields["text"] = "换";
  after.revision = 2;
  Do([&](store::Tx& tx) { ASSERT_TRUE(Update(tx, kTenant, e, after, {1, "x"}).ok()); });
  EXPECT_EQ(*db().Read([&](store::Tx& tx) { return Load(tx, kTenant, e.id); }), after);
  const core::Status stale =
      db().Write([&](store::Tx& tx) { return Update(tx, kTenant, e, after, {}); });
  ASSERT_FALSE(stale.ok());
  EXPECT_EQ(stale.error().code.name, "core.stale");
  EXPECT_EQ(stale.error().params[1].value, core::ParamValue(std::int64_t{2}));
}

TEST_P(RepoTest, HistoryIsInOrder) {
  const std::vector<Done> all{{"written", core::StaffId{7}, kNow, "", "w"},
                              {"call", core::StaffId{8}, kNow, "三号窗", "d"},
                              {"serve", std::nullopt, kNow + 1, "", "e"}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto seq = static_cast<std::int64_t>(i) + 1;
    Do([&](store::Tx& tx) { AddDone(tx, kTenant, EntryId{5}, seq, all[i]); });
  }
  EXPECT_EQ(db().Read([](store::Tx& tx) { return History(tx, kTenant, EntryId{5}); }), all);
  EXPECT_TRUE(db().Read([](store::Tx& tx) { return History(tx, kTenant, EntryId{6}); }).empty());
}

TEST_P(RepoTest, TheLineGoesByRankThenByWhoStandsLongerThenByWhoWasFirst) {
  Put(Some(1, "w", 0), {0, "u"});
  Put(Some(2, "w", 5), {1, "u"});
  Put(Some(3, "w", 5), {0, "u"});
  Put(Some(4, "w", 5), {0, "u"});
  Put(Some(5, "w", 1), {0, "p"});
  Put(Some(6, "d", 0), {3, "u"});
  ListQuery query;
  query.state = "w";
  EXPECT_EQ(Ids(query), (std::vector<std::int64_t>{2, 1, 5, 3, 4}));
  const auto ahead = [&](const Entry& e, const Place& place) {
    return db().Read([&](store::Tx& tx) { return Ahead(tx, kTenant, e, place); });
  };
  EXPECT_EQ(ahead(Some(2, "w", 5), {1, "u"}), 0);
  EXPECT_EQ(ahead(Some(1, "w", 0), {0, "u"}), 1);
  EXPECT_EQ(ahead(Some(3, "w", 5), {0, "u"}), 2);
  EXPECT_EQ(ahead(Some(4, "w", 5), {0, "u"}), 3);
  EXPECT_EQ(ahead(Some(5, "w", 1), {0, "p"}), 0) << "another thing is wanted";
}

TEST_P(RepoTest, ListsArePagedNewestFirstAndKeepToTheUnits) {
  for (int i = 1; i <= 4; ++i) Put(Some(i));
  Entry far = Some(5);
  far.unit = kOther;
  Put(far);
  Entry sent = Some(6);
  sent.unit = kOther;
  sent.to_unit = kUnit;
  Put(sent);
  EXPECT_EQ(Ids({}), (std::vector<std::int64_t>{6, 5, 4, 3, 2, 1}));
  ListQuery query;
  query.visible = {kUnit};
  EXPECT_EQ(Ids(query), (std::vector<std::int64_t>{6, 4, 3, 2, 1})) << "of or for the unit";
  query.limit = 2;
  query.before = EntryId{4};
  EXPECT_EQ(Ids(query), (std::vector<std::int64_t>{3, 2}));
  ListQuery of;
  of.unit = kOther;
  EXPECT_EQ(Ids(of), (std::vector<std::int64_t>{6, 5}));
  const auto count = [&](const std::vector<std::string>& states) {
    return db().Read([&](store::Tx& tx) { return Count(tx, Key(), states, {kUnit}); });
  };
  EXPECT_EQ(count({"w"}), 5);
  EXPECT_EQ(count({"w", "d"}), 5);
  EXPECT_EQ(count({"d"}), 0);
  EXPECT_EQ(count({}), 0);
}

TEST_P(RepoTest, EveryPieceIsSomewhere) {
  std::int64_t id = 0;
  const auto move = [&](Account from, Account to, int pieces) {
    Do([&](store::Tx& tx) {
      AddMove(tx, Key(), kUnit,
              {++id, "u", from, to, pieces, std::nullopt, core::StaffId{7}, kNow, "补"});
    });
  };
  const auto stock = [&] {
    return Write([&](store::Tx& tx) { return StockOf(tx, Key(), kUnit, "u"); });
  };
  EXPECT_EQ(stock().supplied(), 0);
  move(Account::kSupply, Account::kBox, 5);
  move(Account::kBox, Account::kOut, 2);
  move(Account::kOut, Account::kBox, 1);
  move(Account::kOut, Account::kGone, 1);
  EXPECT_EQ(stock().in_box, 4);
  EXPECT_EQ(stock().out, 0);
  EXPECT_EQ(stock().gone, 1);
  EXPECT_EQ(stock().supplied(), 5) << "what came in is all there";
  const auto moves = db().Read([](store::Tx& tx) { return Moves(tx, Key(), kUnit); });
  ASSERT_EQ(moves.size(), 4u);
  EXPECT_EQ(moves[0].to, Account::kGone) << "newest first";
  EXPECT_EQ(moves[3].from, Account::kSupply);
  EXPECT_EQ(moves[3].reason, "补");
  EXPECT_TRUE(db().Read([](store::Tx& tx) { return AllStock(tx, Key(), kOther); }).empty());
  // The table itself refuses what the rules would never do.
  EXPECT_THROW(move(Account::kBox, Account::kOut, 9), store::Fault);
  EXPECT_EQ(stock().in_box, 4);
}

TEST_P(RepoTest, MedianAndNinetiethPercentileByNearestRank) {
  const auto add = [&](std::int64_t id, int minutes, bool in_time, core::UnitId unit = kUnit) {
    Do([&](store::Tx& tx) {
      const core::Instant end = kNow + core::kMsPerHour;
      AddSpan(tx, Key(), unit, EntryId{id}, id,
              {"waiting", end - minutes * core::kMsPerMinute, end, in_time});
    });
  };
  const auto waited = [&](std::vector<core::UnitId> units, std::int64_t from_min = 0,
                          std::int64_t to_min = 120) {
    SpanQuery query{"waiting", kNow + from_min * core::kMsPerMinute,
                    kNow + to_min * core::kMsPerMinute, std::move(units)};
    return db().Read([&](store::Tx& tx) { return WaitedFor(tx, Key(), query); });
  };
  EXPECT_EQ(waited({}).count, 0);
  EXPECT_EQ(waited({}).median_ms, 0);
  // 1..10 minutes: the fifth and the ninth.
  for (int i = 10; i >= 1; --i) add(i, i, i <= 7);
  EXPECT_EQ(waited({}).count, 10);
  EXPECT_EQ(waited({}).median_ms, 5 * core::kMsPerMinute);
  EXPECT_EQ(waited({}).p90_ms, 9 * core::kMsPerMinute);
  EXPECT_EQ(waited({}).in_time, 7);
  add(11, 60, false, kOther);
  EXPECT_EQ(waited({kUnit}).count, 10);
  EXPECT_EQ(waited({}).median_ms, 6 * core::kMsPerMinute) << "the sixth of eleven";
  EXPECT_EQ(waited({}).p90_ms, 10 * core::kMsPerMinute) << "the tenth of eleven";
  EXPECT_EQ(waited({kOther}).p90_ms, 60 * core::kMsPerMinute) << "one alone";
  EXPECT_EQ(waited({}, 0, 60).count, 0) << "the end is not in it";
  EXPECT_EQ(waited({}, 60, 61).count, 11) << "the beginning is";
}

TEST_P(RepoTest, APeriodIsClaimedOnceForEachSubjectAndTime) {
  const PeriodKey march{kTenant, "m", "c", *core::ParseDate("2026-03-01")};
  PeriodKey april = march, other = march, elsewhere = march;
  april.from_on = *core::ParseDate("2026-04-01");
  other.cadence = "d";
  elsewhere.tenant = core::TenantId{12};
  const auto add = [&](const PeriodKey& key, std::int64_t subject, int nth, std::int64_t entry) {
    return Write([&](store::Tx& tx) { return AddClaim(tx, key, {subject, nth, EntryId{entry}}); });
  };
  const auto claims = [&](const PeriodKey& key) {
    return db().Read([&](store::Tx& tx) { return ClaimsOf(tx, key); });
  };
  EXPECT_TRUE(claims(march).empty());
  EXPECT_TRUE(add(march, 3, 2, 31));
  EXPECT_TRUE(add(march, 3, 1, 30));
  EXPECT_FALSE(add(march, 3, 1, 99)) << "another was first";
  EXPECT_TRUE(add(march, 4, 1, 40));
  EXPECT_TRUE(add(april, 3, 1, 50));
  EXPECT_TRUE(add(other, 3, 1, 60));
  EXPECT_TRUE(add(elsewhere, 3, 1, 70));
  auto all = claims(march);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].entry, EntryId{30}) << "by subject and time";
  EXPECT_EQ(all[1].entry, EntryId{31});
  EXPECT_EQ(all[2].subject, 4);
  EXPECT_FALSE(all[0].ended);
  Do([&](store::Tx& tx) { EndClaim(tx, march, all[0]); });
  EXPECT_TRUE(claims(march)[0].ended);
  EXPECT_FALSE(claims(march)[1].ended);
  EXPECT_FALSE(claims(april)[0].ended);
}

TEST_P(RepoTest, HowFarTheClockHasLookedNeverMovesBack) {
  const auto on = [](const char* text) { return *core::ParseDate(text); };
  const auto all = [&](std::int64_t tenant = kTenant.value) {
    return db().Read([&](store::Tx& tx) { return AllLooked(tx, core::TenantId{tenant}); });
  };
  const auto set = [&](const Looked& looked) {
    Do([&](store::Tx& tx) { SetLooked(tx, kTenant, looked); });
  };
  EXPECT_TRUE(all().empty());
  const Looked march{"m", "c", on("2026-04-01")}, april{"m", "c", on("2026-05-01")};
  const Looked other{"m", "b", on("2026-03-09")};
  set(march);
  set(march);
  set(other);
  EXPECT_EQ(all(), (std::vector<Looked>{other, march}));
  set(april);
  set(march);
  EXPECT_EQ(all(), (std::vector<Looked>{other, april}));
  EXPECT_TRUE(all(12).empty()) << "of another tenant";
  Do([&](store::Tx& tx) { ForgetLooked(tx, kTenant, april); });
  Do([&](store::Tx& tx) { ForgetLooked(tx, kTenant, april); });
  EXPECT_EQ(all(), std::vector<Looked>{other});
}

SHOUWEN_ON_BOTH_ENGINES(RepoTest);

}  // namespace
}  // namespace shouwen::reg

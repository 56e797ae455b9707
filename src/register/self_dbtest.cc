// Opened books, keys and booked times on both engines.
#include "engines.h"
#include "register/repo.h"

namespace shouwen::reg {
namespace {

constexpr core::TenantId kTenant{11}, kOtherTenant{12};
constexpr core::UnitId kUnit{3}, kOther{4};
const core::Instant kNow = core::ParseInstant("2026-03-02T09:00:00+08:00").value();
constexpr std::int64_t kHour = core::kMsPerHour;

class SelfRepoTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto own = reg::Migrations();
    return {own.begin(), own.end()};
  }
  static BookKey Key(core::TenantId tenant = kTenant) { return {tenant, "m", "b"}; }
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
  bool Opened(core::UnitId unit, core::TenantId tenant = kTenant) {
    return Write([&](store::Tx& tx) { return IsOpen(tx, Key(tenant), unit, true); });
  }
  static Entry Some(std::int64_t id, core::UnitId unit = kUnit) {
    Entry e;
    e.id = EntryId{id};
    e.unit = unit;
    return e;
  }
  void Book(std::int64_t id, std::optional<core::Instant> at, core::UnitId unit = kUnit) {
    Do([&](store::Tx& tx) { SetTime(tx, Key(), Some(id, unit), at); });
  }
  std::map<core::Instant, int> All(core::Instant from, core::Instant to) {
    return Write([&](store::Tx& tx) { return Booked(tx, Key(), kUnit, from, to); });
  }
};

TEST_P(SelfRepoTest, ABookIsOpenForTheUnitThatOpenedIt) {
  EXPECT_FALSE(Opened(kUnit));
  Do([](store::Tx& tx) { SetOpen(tx, Key(), kUnit, true); });
  Do([](store::Tx& tx) { SetOpen(tx, Key(), kUnit, true); });  // twice is once
  EXPECT_TRUE(Opened(kUnit));
  EXPECT_FALSE(Opened(kOther));
  EXPECT_FALSE(Opened(kUnit, kOtherTenant));
  Do([](store::Tx& tx) { SetOpen(tx, {kTenant, "a", "z"}, kOther, true); });
  Do([](store::Tx& tx) { SetOpen(tx, {kTenant, "a", "z"}, kUnit, true); });
  Reopen();
  const auto books = Write([](store::Tx& tx) { return OpenBooks(tx, kTenant); });
  ASSERT_EQ(books.size(), 3u);
  EXPECT_EQ(books[0].method, "a");
  EXPECT_EQ(books[0].unit, kUnit);
  EXPECT_EQ(books[1].method, "m");
  EXPECT_EQ(books[2].unit, kOther);
  EXPECT_TRUE(Write([](store::Tx& tx) { return OpenBooks(tx, kOtherTenant); }).empty());
  Do([](store::Tx& tx) { SetOpen(tx, Key(), kUnit, false); });
  Do([](store::Tx& tx) { SetOpen(tx, Key(), kUnit, false); });
  EXPECT_FALSE(Opened(kUnit));
}

TEST_P(SelfRepoTest, AKeyOpensItsEntryAlone) {
  Do([](store::Tx& tx) { SetKey(tx, kTenant, EntryId{1}, "abc"); });
  Reopen();
  const auto hash = [&](core::TenantId tenant, std::int64_t id) {
    return Write([&](store::Tx& tx) { return KeyHash(tx, tenant, EntryId{id}); });
  };
  EXPECT_EQ(hash(kTenant, 1), "abc");
  EXPECT_EQ(hash(kTenant, 2), "");
  EXPECT_EQ(hash(kOtherTenant, 1), "");
}

TEST_P(SelfRepoTest, AnEntryHasOneTimeAndGivesItBack) {
  Book(1, kNow);
  Book(2, kNow);
  Book(3, kNow + kHour);
  Book(4, kNow, kOther);
  using Times = std::map<core::Instant, int>;
  EXPECT_EQ(All(kNow, kNow + kHour), (Times{{kNow, 2}})) << "until the end, without it";
  EXPECT_EQ(All(kNow, kNow + kHour + 1), (Times{{kNow, 2}, {kNow + kHour, 1}}));
  Book(2, kNow + kHour);
  EXPECT_EQ(All(kNow, kNow + 2 * kHour), (Times{{kNow, 1}, {kNow + kHour, 2}})) << "it moved";
  Book(1, std::nullopt);
  Book(1, std::nullopt);
  Reopen();
  EXPECT_EQ(All(kNow, kNow + 2 * kHour), (Times{{kNow + kHour, 2}}));
}

TEST_P(SelfRepoTest, WordsAboutAPersonAreReplacedAndNothingElse) {
  Entry e = Some(5);
  e.method = "m";
  e.method_version = 1;
  e.book = "b";
  e.number = "A005";
  e.on = core::DateOf(kNow);
  e.state = "w";
  e.state_at = e.written_at = kNow;
  e.person = core::PersonId{77};
  e.fields = {{"matter", "示例某的包裹"}, {"item", "umbrella"}};
  Entry other = e;
  other.id = EntryId{6};
  other.person = core::PersonId{78};
  const Done written{"written", std::nullopt, kNow, "", "w"};
  const Done called{"call", core::StaffId{7}, kNow, "电话示例某", "w"};
  Do([&](store::Tx& tx) {
    Insert(tx, kTenant, e, {});
    Insert(tx, kTenant, other, {});
    AddDone(tx, kTenant, e.id, 1, written);
    AddDone(tx, kTenant, e.id, 2, called);
  });
  e.fields["matter"] = "***的包裹";
  std::vector<Done> done{written, called};
  done[1].note = "电话***";
  Do([&](store::Tx& tx) { ReplaceWords(tx, kTenant, e, done); });
  Reopen();
  const auto of = [&](std::int64_t person) {
    return Write([&](store::Tx& tx) { return EntriesOf(tx, kTenant, core::PersonId{person}); });
  };
  EXPECT_EQ(of(77), std::vector<Entry>{e});
  EXPECT_EQ(of(78), std::vector<Entry>{other});
  EXPECT_TRUE(of(79).empty());
  EXPECT_EQ(Write([](store::Tx& tx) { return History(tx, kTenant, EntryId{5}); }), done);
}

TEST_P(SelfRepoTest, AnEntryOfNoStaffIsReadAsItWasWritten) {
  Entry e = Some(9);
  e.method = "m";
  e.method_version = 1;
  e.book = "b";
  e.number = "A009";
  e.on = core::DateOf(kNow);
  e.state = "w";
  e.state_at = e.written_at = kNow;
  Do([&](store::Tx& tx) { Insert(tx, kTenant, e, {}); });
  const auto read = Write([](store::Tx& tx) { return Load(tx, kTenant, EntryId{9}).value(); });
  EXPECT_FALSE(read.author.has_value());
  EXPECT_EQ(read, e);
}

SHOUWEN_ON_BOTH_ENGINES(SelfRepoTest);

}  // namespace
}  // namespace shouwen::reg

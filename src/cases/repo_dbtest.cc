#include <gtest/gtest.h>

#include "cases/repo.h"
#include "engines.h"

namespace shouwen::cases {
namespace {

constexpr core::TenantId kTenant{1};
constexpr core::TenantId kOther{2};
constexpr core::Instant kStart{1'772'413'200'000};
constexpr core::UnitId kVillage{5}, kTownship{4};
constexpr core::StaffId kClerk{50}, kHead{41};

class CaseRepoTest : public support::DbTest {
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
  core::Status Change(const Case& before, const Case& after) {
    return db().Write([&](store::Tx& tx) { return Update(tx, kTenant, before, after); });
  }
  std::optional<Case> Get(core::CaseId id, core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return Load(tx, tenant, id); });
  }
  std::vector<Holding> Held(core::CaseId id) {
    return db().Read([&](store::Tx& tx) { return Holders(tx, kTenant, id); });
  }
};

Case Fresh(std::int64_t id = 100) {
  Case c;
  c.id = core::CaseId{id};
  c.number = "20260302-" + std::to_string(id);
  c.method = "sample";
  c.method_version = 4;
  c.ledger = "livelihood";
  c.topic = "water";
  c.kind = "complaint";
  c.channel = "phone";
  c.urgency = "high";
  c.subject = "自来水管漏水";
  c.body = "三号楼前的\"水管\"漏了两天。\n第二行";
  c.place = "三号楼";
  c.first_asked = kClerk;
  c.level = "village";
  c.unit = kVillage;
  c.received_at = kStart;
  c.level_since = kStart + 1;
  c.changed_at = kStart + 2;
  c.revision = 1;
  return c;
}

// Every optional part there, so that a member nobody stores is found.
Case Full() {
  Case c = Fresh(101);
  c.fields = {{"opinion", "已修\"复\""}, {"people", "3"}};
  c.requester = core::PersonId{900};
  c.confidential = true;
  c.holder = kClerk;
  c.hand_over = HandOver{kVillage, kTownship, kClerk, kHead, "转", kStart + 3};
  c.came_from = Whence{kTownship, kHead, "township"};
  c.state = State::kClosed;
  c.round = 2;
  c.hops = 3;
  c.returns = 1;
  c.card = "yellow";
  c.accepted = true;
  c.written_report = true;
  c.pauses = {{kStart, kStart + 5}, {kStart + 9, std::nullopt}};
  c.settlement = Settlement{kClerk, kVillage, "village", "好了", kStart + 4};
  c.evaluation = Evaluation{"satisfied", true, "谢谢", "public", kStart + 5};
  c.follow_up = FollowUp{kHead, true, "yes", "已电话", kStart + 6};
  c.exit = Exit{"evaluated", "完", kClerk, kStart + 7};
  return c;
}

void ExpectSame(const Case& a, const Case& b) {
  EXPECT_EQ(std::tie(a.id, a.number, a.method, a.method_version, a.ledger, a.topic, a.kind,
                     a.channel, a.urgency, a.subject, a.body, a.place, a.fields),
            std::tie(b.id, b.number, b.method, b.method_version, b.ledger, b.topic, b.kind,
                     b.channel, b.urgency, b.subject, b.body, b.place, b.fields));
  EXPECT_EQ(std::tie(a.requester, a.confidential, a.first_asked, a.level, a.unit, a.holder,
                     a.hand_over, a.came_from, a.state, a.round, a.hops, a.returns, a.card),
            std::tie(b.requester, b.confidential, b.first_asked, b.level, b.unit, b.holder,
                     b.hand_over, b.came_from, b.state, b.round, b.hops, b.returns, b.card));
  EXPECT_EQ(std::tie(a.accepted, a.written_report, a.received_at, a.level_since, a.settlement,
                     a.evaluation, a.follow_up, a.exit, a.changed_at, a.revision),
            std::tie(b.accepted, b.written_report, b.received_at, b.level_since, b.settlement,
                     b.evaluation, b.follow_up, b.exit, b.changed_at, b.revision));
  ASSERT_EQ(a.pauses.size(), b.pauses.size());
  for (std::size_t i = 0; i < a.pauses.size(); ++i) {
    EXPECT_EQ(a.pauses[i].from_at, b.pauses[i].from_at);
    EXPECT_EQ(a.pauses[i].to_at, b.pauses[i].to_at);
  }
}

TEST_P(CaseRepoTest, KeepsEveryMemberThroughARestart) {
  Write([](store::Tx& tx) {
    Insert(tx, kTenant, Fresh());
    Insert(tx, kTenant, Full(), kStart + 99);
  });
  Reopen();
  const auto fresh = Get(core::CaseId{100});
  const auto full = Get(core::CaseId{101});
  ASSERT_TRUE(fresh && full);
  ExpectSame(*fresh, Fresh());
  ExpectSame(*full, Full());
  EXPECT_FALSE(Get(core::CaseId{102}).has_value());
  EXPECT_FALSE(Get(core::CaseId{100}, kOther).has_value());
}

TEST_P(CaseRepoTest, LoadsByNumberWithinTheTenant) {
  Write([](store::Tx& tx) {
    Insert(tx, kTenant, Fresh());
    Case other = Fresh(101);
    other.number = Fresh().number;  // another tenant counts for itself
    Insert(tx, kOther, other);
  });
  const auto by = [&](core::TenantId tenant, const std::string& number) {
    const auto found = db().Read([&](store::Tx& tx) { return LoadByNumber(tx, tenant, number); });
    return found ? found->id.value : 0;
  };
  EXPECT_EQ(by(kTenant, "20260302-100"), 100);
  EXPECT_EQ(by(kOther, "20260302-100"), 101);
  EXPECT_EQ(by(kTenant, "20260302-999"), 0);
}

TEST_P(CaseRepoTest, UpdatesWhatChangedAndOnlyFromTheRevisionRead) {
  const Case before = Fresh();
  Write([&](store::Tx& tx) { Insert(tx, kTenant, before); });
  Case after = Full();
  after.id = before.id;
  after.number = before.number;
  after.requester = before.requester;
  after.confidential = before.confidential;
  after.unit = kTownship;
  after.level = "township";
  after.revision = 2;
  ASSERT_TRUE(Change(before, after).ok());
  ExpectSame(*Get(before.id), after);

  const core::Status stale = Change(before, after);
  ASSERT_FALSE(stale.ok());
  EXPECT_EQ(stale.error().code.name, "core.stale");
  EXPECT_EQ(stale.error().params,
            (std::vector<core::Param>{{"expected", std::int64_t{1}}, {"actual", std::int64_t{2}}}));
  Case missing = before;
  missing.id = core::CaseId{999};
  Case missing_after = missing;
  missing_after.revision = 2;
  EXPECT_EQ(std::get<std::int64_t>(Change(missing, missing_after).error().params[1].value), 0);
}

TEST_P(CaseRepoTest, ASmallChangeKeepsTheRest) {
  const Case before = Full();
  Write([&](store::Tx& tx) { Insert(tx, kTenant, before); });
  Case after = before;
  after.revision = 2;
  after.card = "red";
  after.written_report = false;
  after.changed_at = kStart + 50;
  ASSERT_TRUE(Change(before, after).ok());
  ExpectSame(*Get(before.id), after);
}

TEST_P(CaseRepoTest, AChangeWritesWhatItsPromisesSayWithIt) {
  Case c = Fresh();
  Write([&](store::Tx& tx) { Insert(tx, kTenant, c, kStart + 10); });
  const auto change = [&](const std::function<void(Case&)>& what, const std::optional<Due>& due) {
    const Case before = c;
    what(c);
    ++c.revision;
    EXPECT_TRUE(
        db().Write([&](store::Tx& tx) { return Update(tx, kTenant, before, c, due); }).ok());
    const CaseRow row = db().Read([&](store::Tx& tx) { return List(tx, kTenant, {}).items.at(0); });
    EXPECT_EQ(row.unit, c.unit);
    EXPECT_EQ(row.state, c.state);
    EXPECT_EQ(row.card, c.card);
    EXPECT_EQ(Get(c.id)->revision, c.revision);
    return std::pair(row.due_at, row.late);
  };
  const auto nothing = [](Case&) {};
  const auto carded = [](Case& d) { d.card = "yellow"; };
  const auto moved = [](Case& d) { d.unit = kTownship, d.level = "township"; };
  const auto settled = [](Case& d) { d.state = State::kSettled; };
  const std::optional<core::Instant> none;
  EXPECT_EQ(change(nothing, std::nullopt), std::pair(std::optional(kStart + 10), false));
  EXPECT_EQ(change(carded, Due{kStart + 20, true}), std::pair(std::optional(kStart + 20), true));
  EXPECT_EQ(change(moved, std::nullopt), std::pair(std::optional(kStart + 20), true));
  EXPECT_EQ(change(settled, Due{none, false}), std::pair(none, false));
}

TEST_P(CaseRepoTest, AStaleChangeLeavesWhatItsPromisesSaid) {
  const Case c = Fresh();
  Write([&](store::Tx& tx) { Insert(tx, kTenant, c, kStart + 10); });
  Case later = c;
  later.revision = 2;
  ASSERT_TRUE(Change(c, later).ok());
  const core::Status stale = db().Write([&](store::Tx& tx) {
    return Update(tx, kTenant, c, later, Due{kStart + 99, true});
  });
  ASSERT_FALSE(stale.ok());
  EXPECT_EQ(std::string(stale.error().code.name), "core.stale");
  const CaseRow row = db().Read([&](store::Tx& tx) { return List(tx, kTenant, {}).items.at(0); });
  EXPECT_EQ(row.due_at, kStart + 10);
  EXPECT_FALSE(row.late);
}

TEST_P(CaseRepoTest, NumbersCountUpWithinADayAndATenant) {
  const core::Date day = core::FromCivil(2026, 3, 2);
  const auto next = [&](core::TenantId tenant, core::Date on) {
    std::string number;
    Write([&](store::Tx& tx) { number = NextNumber(tx, tenant, on); });
    return number;
  };
  EXPECT_EQ(next(kTenant, day), "20260302-000001");
  EXPECT_EQ(next(kTenant, day), "20260302-000002");
  EXPECT_EQ(next(kTenant, day + 1), "20260303-000001");
  EXPECT_EQ(next(kOther, day), "20260302-000001");
  Reopen();
  EXPECT_EQ(next(kTenant, day), "20260302-000003");
}

TEST_P(CaseRepoTest, ARefusedCommandGivesItsNumberBack) {
  const core::Date day = core::FromCivil(2026, 3, 2);
  const core::Status refused = db().Write([&](store::Tx& tx) -> core::Status {
    NextNumber(tx, kTenant, day);
    return core::Error{core::Code{"test.refused", 409}};
  });
  EXPECT_FALSE(refused.ok());
  std::string number;
  Write([&](store::Tx& tx) { number = NextNumber(tx, kTenant, day); });
  EXPECT_EQ(number, "20260302-000001");
}

TEST_P(CaseRepoTest, EveryoneWhoEverHeldItStaysOnTheRecord) {
  Case c = Fresh();
  Write([&](store::Tx& tx) { Insert(tx, kTenant, c); });
  const auto step = [&](const std::function<void(Case&)>& change) {
    Case after = c;
    change(after);
    ++after.revision;
    after.changed_at = c.changed_at + 1000;
    ASSERT_TRUE(Change(c, after).ok());
    c = after;
  };
  step([](Case& a) { a.holder = kClerk, a.accepted = true; });
  step([](Case& a) { a.card = "yellow"; });  // nobody new
  step([](Case& a) {
    a.unit = kTownship, a.level = "township", a.holder.reset(), a.accepted = false;
  });
  step([](Case& a) { a.hand_over = HandOver{kTownship, kVillage, {}, {}, "", kStart}; });
  step([](Case& a) {
    a.hand_over.reset(), a.unit = kVillage, a.holder = kHead, a.accepted = true, ++a.hops;
  });
  step([](Case& a) {
    a.unit = core::UnitId{3}, a.level = "department", a.holder.reset(), a.accepted = false,
    ++a.hops;
  });
  step([](Case& a) {
    a.unit = kVillage, a.level = "township", a.holder = kHead, ++a.hops, ++a.returns;
  });
  const auto held = Held(c.id);
  const std::vector<std::tuple<core::UnitId, std::optional<core::StaffId>, std::string>> expected =
      {{kVillage, kClerk, "first_asked"}, {kVillage, kClerk, "accepted"},
       {kTownship, {}, "escalated"},      {kVillage, kHead, "accepted"},
       {core::UnitId{3}, {}, "assigned"}, {kVillage, kHead, "returned"}};
  ASSERT_EQ(held.size(), expected.size());
  for (std::size_t i = 0; i < held.size(); ++i) {
    EXPECT_EQ(std::tie(held[i].unit, held[i].staff, held[i].how), expected[i]) << i;
  }
  EXPECT_EQ(held[1].from_at, kStart + 2 + 1000);
}

TEST_P(CaseRepoTest, LooksAreKeptNewestFirst) {
  const core::CaseId id{100};
  const Look first{kClerk, kVillage, "view", "", kStart};
  const Look second{kHead, kTownship, "reveal", "回访", kStart + 1};
  Write([&](store::Tx& tx) {
    AddLook(tx, kTenant, id, first);
    AddLook(tx, kTenant, id, second);
    AddLook(tx, kTenant, id, second);  // the same look
    AddLook(tx, kOther, id, first);
  });
  const auto looks = [&](int limit) {
    return db().Read([&](store::Tx& tx) { return Looks(tx, kTenant, id, limit); });
  };
  ASSERT_EQ(looks(10).size(), 2U);
  EXPECT_EQ(looks(10)[0].staff, kHead);
  EXPECT_EQ(looks(10)[0].unit, kTownship);
  EXPECT_EQ(looks(10)[0].what, "reveal");
  EXPECT_EQ(looks(10)[0].reason, "回访");
  EXPECT_EQ(looks(10)[0].at, kStart + 1);
  EXPECT_EQ(looks(10)[1].what, "view");
  EXPECT_EQ(looks(1).size(), 1U);
}

SHOUWEN_ON_BOTH_ENGINES(CaseRepoTest);

}  // namespace
}  // namespace shouwen::cases

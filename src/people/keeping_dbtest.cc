#include "engines.h"
#include "people/keeping.h"

namespace shouwen::people {
namespace {

constexpr core::TenantId kTenant{1};
constexpr core::TenantId kOther{2};
constexpr core::Instant kNow{1772413200000};
constexpr core::PersonId kPerson{5};
constexpr core::CaseId kCase{70};

class KeepingTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = people::Migrations();
    return {all.begin(), all.end()};
  }
  void SetUp() override {
    DbTest::SetUp();
    Person p;
    p.id = kPerson;
    p.name = "示例甲";
    p.phones = {"13800138000"};
    p.address = "示例县人民路12号";
    p.external_id = "old-17";
    p.created_at = kNow;
    Must([&](store::Tx& tx) { Insert(tx, kTenant, p); });
  }
  core::Status Do(const std::function<core::Status(store::Tx&)>& f) { return db().Write(f); }
  void Must(const std::function<void(store::Tx&)>& f) {
    const core::Status done = Do([&](store::Tx& tx) -> core::Status {
      f(tx);
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  template <class F>
  auto Ask(const F& f) {
    return db().Read(f);
  }
  static Hold HoldOn(std::int64_t id, bool person) {
    Hold hold;
    hold.id = HoldId{id};
    if (person) hold.person = kPerson;
    if (!person) hold.case_id = kCase;
    hold.reason = "诉讼中";
    hold.set_by = core::StaffId{7};
    hold.set_at = kNow + id;
    return hold;
  }
  void Set(const Hold& hold) {
    Must([&](store::Tx& tx) { InsertHold(tx, kTenant, hold); });
  }
};

TEST_P(KeepingTest, AHoldStandsUntilItIsLiftedAndStaysOnRecord) {
  Set(HoldOn(1, true));
  Set(HoldOn(2, true));
  Set(HoldOn(3, false));
  Reopen();
  const auto standing = [&] {
    return Ask([](store::Tx& tx) { return Standing(tx, kTenant, kPerson); });
  };
  ASSERT_TRUE(standing().has_value());
  EXPECT_EQ(*standing(), HoldOn(1, true)) << "the oldest";
  EXPECT_EQ(Ask([](store::Tx& tx) { return Standing(tx, kTenant, kCase); }), HoldOn(3, false));
  Hold lifted = HoldOn(1, true);
  lifted.lifted_by = core::StaffId{8};
  lifted.lifted_at = kNow + 10;
  lifted.lift_reason = "已结案";
  const auto lift = [&] {
    return Do([&](store::Tx& tx) { return LiftHold(tx, kTenant, lifted); });
  };
  ASSERT_TRUE(lift().ok());
  const core::Status again = lift();
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code.name, "people.hold_lifted");
  EXPECT_EQ(again.error().params[0], (core::Param{"hold", "1"}));
  EXPECT_EQ(standing()->id, HoldId{2});
  const auto all = Ask([](store::Tx& tx) { return HoldsOf(tx, kTenant, kPerson); });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, HoldId{2}) << "newest first";
  EXPECT_EQ(all[1], lifted);
  EXPECT_EQ(Ask([](store::Tx& tx) { return HoldsOf(tx, kTenant, kCase); }).size(), 1U);
  EXPECT_FALSE(Ask([](store::Tx& tx) { return FindHold(tx, kOther, HoldId{2}); }).has_value());
  EXPECT_FALSE(Ask([](store::Tx& tx) { return Standing(tx, kOther, kPerson); }).has_value());
}

TEST_P(KeepingTest, AReasonMayBeRewordedWithoutLiftingTheHold) {
  Set(HoldOn(1, true));
  Hold reworded = HoldOn(1, true);
  reworded.reason = "***";
  Must([&](store::Tx& tx) { ReplaceHoldReasons(tx, kTenant, reworded); });
  EXPECT_EQ(Ask([](store::Tx& tx) { return Standing(tx, kTenant, kPerson); }), reworded);
}

TEST_P(KeepingTest, AnonymisingTakesAllThatIdentifiesOnce) {
  const auto anonymise = [&](core::PersonId id, core::Instant at) {
    return Do([&](store::Tx& tx) { return Anonymise(tx, kTenant, id, at); });
  };
  ASSERT_TRUE(anonymise(kPerson, kNow + 9).ok());
  Reopen();
  const auto found = Ask([](store::Tx& tx) { return Find(tx, kTenant, kPerson); });
  ASSERT_TRUE(found.has_value()) << "the row stays: what hangs on it still counts";
  EXPECT_EQ(found->name, "");
  EXPECT_EQ(found->address, "");
  EXPECT_EQ(found->external_id, "");
  EXPECT_TRUE(found->phones.empty());
  EXPECT_EQ(found->created_at, kNow);
  for (const char* q : {"示例", "0138", "1380"}) {
    EXPECT_TRUE(Ask([&](store::Tx& tx) { return List(tx, kTenant, {.q = q}); }).empty()) << q;
  }
  EXPECT_TRUE(Ask([](store::Tx& tx) { return ByPhone(tx, kTenant, "13800138000"); }).empty());
  EXPECT_FALSE(Ask([](store::Tx& tx) { return ByExternalId(tx, kTenant, "old-17"); }).has_value());
  EXPECT_EQ(Ask([](store::Tx& tx) { return AnonymisedAt(tx, kTenant, kPerson); }), kNow + 9);
  const core::Status again = anonymise(kPerson, kNow + 10);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code.name, "people.anonymised");
  EXPECT_EQ(Ask([](store::Tx& tx) { return AnonymisedAt(tx, kTenant, kPerson); }), kNow + 9);
  EXPECT_EQ(anonymise(core::PersonId{6}, kNow).error().code.name, "core.not_found");
  EXPECT_FALSE(Ask([](store::Tx& tx) { return AnonymisedAt(tx, kOther, kPerson); }).has_value());
}

TEST_P(KeepingTest, WhoStandsBehindAConfidentialCaseIsFoundFromBothSides) {
  for (const std::int64_t id : {71, 70}) {
    Must([&](store::Tx& tx) { KeepApart(tx, kTenant, core::CaseId{id}, kPerson); });
  }
  Reopen();
  EXPECT_EQ(Ask([](store::Tx& tx) { return Apart(tx, kTenant, kCase); }), kPerson);
  EXPECT_FALSE(Ask([](store::Tx& tx) { return Apart(tx, kTenant, core::CaseId{72}); }).has_value());
  EXPECT_FALSE(Ask([](store::Tx& tx) { return Apart(tx, kOther, kCase); }).has_value());
  EXPECT_EQ(Ask([](store::Tx& tx) { return CasesApart(tx, kTenant, kPerson); }),
            (std::vector<core::CaseId>{core::CaseId{70}, core::CaseId{71}}));
}

SHOUWEN_ON_BOTH_ENGINES(KeepingTest);

}  // namespace
}  // namespace shouwen::people

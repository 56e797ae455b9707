#include "engines.h"
#include "people/people.h"

namespace shouwen::people {
namespace {

constexpr core::TenantId kTenant{1};
constexpr core::TenantId kOther{2};
constexpr core::Instant kNow{1772413200000};

Person Sample(std::int64_t id, std::string name, std::vector<std::string> phones) {
  Person p;
  p.id = core::PersonId{id};
  p.name = std::move(name);
  p.phones = std::move(phones);
  p.address = "示例县人民路12号";
  p.created_at = kNow + id;
  return p;
}

class PeopleTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = people::Migrations();
    return {all.begin(), all.end()};
  }
  void Put(const Person& p, core::TenantId tenant = kTenant) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      Insert(tx, tenant, p);
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  core::Status Change(const Person& p, core::TenantId tenant = kTenant) {
    return db().Write([&](store::Tx& tx) { return Update(tx, tenant, p); });
  }
  std::optional<Person> Get(std::int64_t id, core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return Find(tx, tenant, core::PersonId{id}); });
  }
  std::vector<std::int64_t> Callers(std::string_view phone, core::TenantId tenant = kTenant) {
    return Ids(db().Read([&](store::Tx& tx) { return ByPhone(tx, tenant, phone); }));
  }
  std::vector<std::int64_t> Listed(const PeopleQuery& query, core::TenantId tenant = kTenant) {
    return Ids(db().Read([&](store::Tx& tx) { return List(tx, tenant, query); }));
  }
  std::vector<std::int64_t> Searched(std::string q, core::TenantId tenant = kTenant) {
    return Listed({.q = std::move(q)}, tenant);
  }
  static std::vector<std::int64_t> Ids(const std::vector<Person>& people) {
    std::vector<std::int64_t> ids;
    for (const Person& p : people) ids.push_back(p.id.value);
    return ids;
  }
};

using Expected = std::vector<std::int64_t>;

TEST_P(PeopleTest, KeepsEveryFieldOverARestart) {
  Person p = Sample(1, "示例甲", {"13800138000", "08251234567"});
  p.external_id = "old-17";
  p.email = "li@example.org";
  Put(p);
  Reopen();
  const auto found = Get(1);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->id, core::PersonId{1});
  EXPECT_EQ(found->name, "示例甲");
  EXPECT_EQ(found->phones, (std::vector<std::string>{"13800138000", "08251234567"}));
  EXPECT_EQ(found->address, "示例县人民路12号");
  EXPECT_EQ(found->external_id, "old-17");
  EXPECT_EQ(found->email, "li@example.org");
  EXPECT_EQ(found->created_at, kNow + 1);
  EXPECT_FALSE(Get(2).has_value());
  EXPECT_FALSE(Get(1, kOther).has_value());
}

TEST_P(PeopleTest, IsFoundByEmailNewestFirstInAnyCase) {
  const auto with = [](std::int64_t id, const char* email) {
    Person p = Sample(id, "示例甲", {});
    p.email = email;
    return p;
  };
  Put(with(1, "li@example.org"));
  Put(with(2, "li@example.org"));
  Put(with(3, "li@example.com"));
  Put(with(4, ""));
  Put(with(5, "li@example.org"), kOther);
  const auto found = [&](const char* email) {
    return Ids(db().Read([&](store::Tx& tx) { return ByEmail(tx, kTenant, email); }));
  };
  EXPECT_EQ(found("LI@Example.org"), (Expected{2, 1}));
  EXPECT_EQ(found("li@example"), Expected{});
  EXPECT_EQ(found(""), Expected{});
  ASSERT_TRUE(Change(with(2, "new@example.org")).ok());
  EXPECT_EQ(found("li@example.org"), Expected{1});
  EXPECT_EQ(found("new@example.org"), Expected{2});
}

TEST_P(PeopleTest, APersonMayHaveNoPhoneAndNoExternalId) {
  Put(Sample(1, "示例甲", {}));
  Put(Sample(2, "示例乙", {}));
  EXPECT_TRUE(Get(1)->phones.empty());
  EXPECT_EQ(Get(2)->external_id, "");
}

TEST_P(PeopleTest, KnowsTheCallerByTheWholeNumberInAnyForm) {
  Put(Sample(1, "示例甲", {"13800138000"}));
  Put(Sample(2, "示例乙", {"13900139000", "13800138000"}));
  Put(Sample(3, "示例丙", {"13800138001"}));
  EXPECT_EQ(Callers("13800138000"), (Expected{2, 1}));
  EXPECT_EQ(Callers("+86 138-0013-8000"), (Expected{2, 1}));
  EXPECT_EQ(Callers("1380013800"), Expected{});
  EXPECT_EQ(Callers(""), Expected{});
  EXPECT_EQ(Callers("13800138000", kOther), Expected{});
  const auto callers = db().Read([](store::Tx& tx) { return ByPhone(tx, kTenant, "13800138000"); });
  EXPECT_EQ(callers[0].phones, (std::vector<std::string>{"13900139000", "13800138000"}));
}

TEST_P(PeopleTest, NeverMoreCallersThanTheLimit) {
  for (int i = 1; i <= kCallersMax + 1; ++i) Put(Sample(i, "示例甲", {"12345"}));
  const auto callers = Callers("12345");
  EXPECT_EQ(callers.size(), static_cast<std::size_t>(kCallersMax));
  EXPECT_EQ(callers.front(), kCallersMax + 1);
  EXPECT_EQ(callers.back(), 2);
}

TEST_P(PeopleTest, ExternalIdsAreUniqueInTheirTenant) {
  Person p = Sample(1, "示例甲", {});
  p.external_id = "old-17";
  Put(p);
  p.id = core::PersonId{2};
  Put(p, kOther);
  const auto by = [&](std::string_view external, core::TenantId tenant) {
    return db().Read([&](store::Tx& tx) { return ByExternalId(tx, tenant, external); });
  };
  EXPECT_EQ(by("old-17", kTenant)->id, core::PersonId{1});
  EXPECT_EQ(by("old-17", kOther)->id, core::PersonId{2});
  EXPECT_FALSE(by("old-18", kTenant).has_value());
  EXPECT_FALSE(by("", kTenant).has_value());
  try {
    Put(p);
    ADD_FAILURE() << "a second one was taken";
  } catch (const store::Fault& fault) {
    EXPECT_EQ(fault.kind(), store::FaultKind::kUnique);
  }
  EXPECT_FALSE(Get(2).has_value());
}

TEST_P(PeopleTest, AnUpdateReplacesAllButTheTimeOfCreation) {
  Person p = Sample(1, "示例甲", {"13800138000", "13900139000"});
  Put(p);
  p.name = "示例丁";
  p.phones = {"13900139000", "13700137000"};
  p.address = "示例镇";
  p.external_id = "x";
  p.created_at = kNow + 99;
  ASSERT_TRUE(Change(p).ok());
  ASSERT_TRUE(Change(p).ok());
  const auto found = Get(1);
  EXPECT_EQ(found->name, "示例丁");
  EXPECT_EQ(found->phones, p.phones);
  EXPECT_EQ(found->address, "示例镇");
  EXPECT_EQ(found->external_id, "x");
  EXPECT_EQ(found->created_at, kNow + 1);
  EXPECT_EQ(Callers("13800138000"), Expected{});
  EXPECT_EQ(Callers("13700137000"), Expected{1});
  EXPECT_EQ(Searched("示例甲"), Expected{});
  EXPECT_EQ(Searched("138001"), Expected{});
  EXPECT_EQ(Searched("示例丁"), Expected{1});
  EXPECT_EQ(Searched("37001"), Expected{1});
}

TEST_P(PeopleTest, AnUpdateOfNobodyIsRefused) {
  const core::Status done = Change(Sample(9, "示例甲", {}));
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code.name, "core.not_found");
  EXPECT_EQ(done.error().params, (std::vector<core::Param>{{"what", "person"}, {"id", "9"}}));
  Put(Sample(9, "示例甲", {}), kOther);
  EXPECT_FALSE(Change(Sample(9, "示例乙", {})).ok());
}

TEST_P(PeopleTest, FindsByPartOfANameOrAPhone) {
  Put(Sample(1, "示例甲", {"13800138000"}));
  Put(Sample(2, "示例乙", {"13900139000"}));
  Put(Sample(3, "Example A", {}));
  Put(Sample(4, "示例甲", {}), kOther);
  EXPECT_EQ(Searched("示例"), (Expected{2, 1}));
  EXPECT_EQ(Searched("例甲"), Expected{1});
  EXPECT_EQ(Searched("乙"), Expected{2});
  EXPECT_EQ(Searched("EXAMPLE"), Expected{3});
  EXPECT_EQ(Searched("0138"), Expected{1});
  EXPECT_EQ(Searched("１３９"), Expected{2});
  EXPECT_EQ(Searched("示例 139"), Expected{2});
  EXPECT_EQ(Searched("示例甲", kOther), Expected{4});
  EXPECT_EQ(Searched("丙"), Expected{});
  EXPECT_EQ(Searched("？"), Expected{});
}

TEST_P(PeopleTest, ListsNewestFirstPageByPage) {
  for (int i = 1; i <= 5; ++i) Put(Sample(i, "示例甲", {"12345", "54321"}));
  EXPECT_EQ(Listed({.limit = 2}), (Expected{5, 4}));
  EXPECT_EQ(Listed({.before = core::PersonId{4}, .limit = 2}), (Expected{3, 2}));
  EXPECT_EQ(Listed({.q = "甲", .before = core::PersonId{2}, .limit = 2}), Expected{1});
  EXPECT_EQ(Listed({}, kOther), Expected{});
  EXPECT_EQ(Listed({.limit = 0}).size(), 5u);
}

TEST_P(PeopleTest, ListsOldestFirstPageByPageAndCountsThem) {
  for (int i = 1; i <= 5; ++i) Put(Sample(i, i == 3 ? "示例乙" : "示例甲", {"12345", "54321"}));
  const auto behind = [](std::int64_t id) { return std::optional(core::PersonId{id}); };
  EXPECT_EQ(Listed({.limit = 2, .after = behind(0)}), (Expected{1, 2}));
  EXPECT_EQ(Listed({.limit = 2, .after = behind(2)}), (Expected{3, 4}));
  EXPECT_EQ(Listed({.limit = 2, .after = behind(4)}), Expected{5});
  EXPECT_EQ(Listed({.limit = 2, .after = behind(5)}), Expected{});
  EXPECT_EQ(Listed({.q = "甲", .limit = 3, .after = behind(1)}), (Expected{2, 4, 5}));
  const auto count = [&](const std::string& q, core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return Count(tx, tenant, q); });
  };
  EXPECT_EQ(count(""), 5);
  EXPECT_EQ(count("甲"), 4);
  EXPECT_EQ(count("丙"), 0);
  EXPECT_EQ(count("，。"), 0) << "nothing that can be searched";
  EXPECT_EQ(count("", kOther), 0);
}

TEST_P(PeopleTest, APageIsNeverLongerThanItsLimit) {
  const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
    for (int i = 1; i <= kPeoplePageMax + 1; ++i) Insert(tx, kTenant, Sample(i, "示例甲", {}));
    return core::Ok();
  });
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(Listed({.limit = kPeoplePageMax + 1}).size(), static_cast<std::size_t>(kPeoplePageMax));
  EXPECT_EQ(Listed({.limit = -1}).size(), static_cast<std::size_t>(kPeoplePageMax));
}

SHOUWEN_ON_BOTH_ENGINES(PeopleTest);

}  // namespace
}  // namespace shouwen::people

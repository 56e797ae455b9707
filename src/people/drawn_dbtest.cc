// People drawn at random: what is stored comes back, pages are the whole, whoever calls is known by
// the number in any form, and a look at a masked person never tells it.
#include <algorithm>
#include <random>
#include <set>

#include "engines.h"
#include "people/people.h"

namespace shouwen::people {
namespace {

constexpr core::TenantId kTenant{1}, kOther{2};
constexpr core::Instant kNow{1772413200000};

class DrawnPeople : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = people::Migrations();
    return {all.begin(), all.end()};
  }
  int Draw(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  std::string Digits(int count) {
    std::string digits = "1";
    while (digits.size() < static_cast<std::size_t>(count)) {
      digits += static_cast<char>('0' + Draw(10));
    }
    return digits;
  }
  Person Somebody(std::int64_t id) {
    constexpr const char* kNames[] = {"示例甲", "示例乙", "示例丙某", "Sample Ding", ""};
    constexpr const char* kStreets[] = {"示例路1号", "示例巷22号", ""};
    Person p;
    p.id = core::PersonId{id};
    p.name = kNames[Draw(5)];
    for (int n = Draw(4); n > 0; --n) p.phones.push_back(Digits(11));
    p.address = kStreets[Draw(3)];
    if (Draw(2) == 0) p.email = "p" + std::to_string(id) + "@example.org";
    if (Draw(3) == 0) p.external_id = "old-" + std::to_string(id);
    p.created_at = kNow + id;
    return p;
  }
  std::vector<Person> Store(int count) {
    std::vector<Person> all;
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      for (int id = 1; id <= count; ++id) {
        const auto checked = Check(Somebody(id));
        if (!checked.ok()) return checked.error();
        Insert(tx, kTenant, *checked);
        all.push_back(*checked);
      }
      return core::Ok();
    });
    EXPECT_TRUE(done.ok());
    return all;
  }

 private:
  std::mt19937 random_{20260302};
};

TEST_P(DrawnPeople, WhatIsStoredComesBackAfterARestart) {
  const std::vector<Person> all = Store(60);
  Reopen();
  for (const Person& p : all) {
    const auto found = db().Read([&](store::Tx& tx) { return Find(tx, kTenant, p.id); });
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->name, p.name);
    EXPECT_EQ(found->phones, p.phones);
    EXPECT_EQ(found->address, p.address);
    EXPECT_EQ(found->email, p.email);
    EXPECT_EQ(found->external_id, p.external_id);
    EXPECT_EQ(found->created_at, p.created_at);
    EXPECT_FALSE(db().Read([&](store::Tx& tx) { return Find(tx, kOther, p.id); }).has_value());
  }
}

TEST_P(DrawnPeople, PagesEitherWayAreEverybodyOnce) {
  const std::vector<Person> all = Store(47);
  for (const int limit : {1, 5, 46, 47, 48}) {
    std::vector<std::int64_t> newest, oldest;
    PeopleQuery back;
    back.limit = limit;
    PeopleQuery on;
    on.limit = limit;
    on.after = core::PersonId{};
    for (;;) {
      const auto page = db().Read([&](store::Tx& tx) { return List(tx, kTenant, back); });
      if (page.empty()) break;
      for (const Person& p : page) newest.push_back(p.id.value);
      back.before = page.back().id;
    }
    for (;;) {
      const auto page = db().Read([&](store::Tx& tx) { return List(tx, kTenant, on); });
      if (page.empty()) break;
      for (const Person& p : page) oldest.push_back(p.id.value);
      on.after = page.back().id;
    }
    ASSERT_EQ(oldest.size(), all.size()) << limit;
    EXPECT_TRUE(std::is_sorted(oldest.begin(), oldest.end())) << limit;
    std::reverse(newest.begin(), newest.end());
    EXPECT_EQ(newest, oldest) << limit;
  }
}

TEST_P(DrawnPeople, ACountIsAsManyAsThePagesCome) {
  Store(80);
  for (const char* q : {"", "示例", "示例甲", "Sample", "sample", "999999999999", "，。"}) {
    PeopleQuery query;
    query.q = q;
    query.limit = kPeoplePageMax;
    const auto listed = db().Read([&](store::Tx& tx) { return List(tx, kTenant, query); });
    const auto counted = db().Read([&](store::Tx& tx) { return Count(tx, kTenant, q); });
    EXPECT_EQ(static_cast<std::int64_t>(listed.size()), counted) << q;
    EXPECT_EQ(db().Read([&](store::Tx& tx) { return Count(tx, kOther, q); }), 0) << q;
  }
}

TEST_P(DrawnPeople, WhoeverCallsIsKnownByEachOfTheirNumbers) {
  const std::vector<Person> all = Store(60);
  for (const Person& p : all) {
    for (const std::string& phone : p.phones) {
      const std::string spaced =
          "+86 " + phone.substr(0, 3) + "-" + phone.substr(3, 4) + " " + phone.substr(7);
      for (const std::string& form : {phone, spaced}) {
        const auto found = db().Read([&](store::Tx& tx) { return ByPhone(tx, kTenant, form); });
        const bool known = std::any_of(found.begin(), found.end(),
                                       [&](const Person& one) { return one.id == p.id; });
        EXPECT_TRUE(known) << form;
      }
      const auto part =
          db().Read([&](store::Tx& tx) { return ByPhone(tx, kTenant, phone.substr(0, 10)); });
      const bool by_part =
          std::any_of(part.begin(), part.end(), [&](const Person& one) { return one.id == p.id; });
      EXPECT_FALSE(by_part) << "a part of a number calls nobody";
    }
  }
}

TEST_P(DrawnPeople, WhoIsChangedIsNoLongerFoundByWhatTheyWere) {
  Person p = Somebody(1);
  p.phones = {"13800138000"};
  p.email = "old@example.org";
  p.external_id = "old-1";
  const auto write = [&](const std::function<core::Status(store::Tx&)>& f) {
    EXPECT_TRUE(db().Write(f).ok());
  };
  write([&](store::Tx& tx) -> core::Status {
    Insert(tx, kTenant, p);
    return core::Ok();
  });
  Person after = p;
  after.phones = {"13900139000"};
  after.email = "new@example.org";
  after.external_id.clear();
  write([&](store::Tx& tx) { return Update(tx, kTenant, after); });
  write([&](store::Tx& tx) { return Update(tx, kTenant, after); });  // the same again
  db().Read([&](store::Tx& tx) {
    EXPECT_TRUE(ByPhone(tx, kTenant, "13800138000").empty());
    EXPECT_EQ(ByPhone(tx, kTenant, "13900139000").size(), 1U);
    EXPECT_TRUE(ByEmail(tx, kTenant, "old@example.org").empty());
    EXPECT_EQ(ByEmail(tx, kTenant, "NEW@example.org").size(), 1U);
    EXPECT_FALSE(ByExternalId(tx, kTenant, "old-1").has_value());
    EXPECT_TRUE(ByEmail(tx, kTenant, "").empty()) << "nobody is found by nothing";
    EXPECT_FALSE(ByExternalId(tx, kTenant, "").has_value());
    return 0;
  });
}

// --- masked and checked --------------------------------------------------------------------------

TEST_P(DrawnPeople, AMaskTellsNeitherTheNumberNorTheAddress) {
  for (int id = 1; id <= 300; ++id) {
    const auto checked = Check(Somebody(id));
    ASSERT_TRUE(checked.ok());
    const Masked masked = Mask(*checked);
    const std::string shown =
        masked.name + " " + masked.phone + " " + masked.address + " " + masked.email;
    for (const std::string& phone : checked->phones) {
      EXPECT_EQ(shown.find(phone), std::string::npos);
    }
    if (!checked->email.empty()) {
      EXPECT_EQ(shown.find(checked->email), std::string::npos);
    }
    if (!checked->name.empty()) {
      EXPECT_NE(masked.name, checked->name);
    }
    if (!checked->address.empty()) {
      EXPECT_NE(masked.address, checked->address);
    }
    EXPECT_EQ(masked.id, checked->id);
  }
}

TEST_P(DrawnPeople, WhatWasCheckedStaysAsItIs) {
  for (int id = 1; id <= 200; ++id) {
    Person p = Somebody(id);
    p.name = " " + p.name + "\t";
    for (std::string& phone : p.phones) phone = "+86 " + phone;
    const auto once = Check(p);
    ASSERT_TRUE(once.ok());
    const auto twice = Check(*once);
    ASSERT_TRUE(twice.ok());
    EXPECT_EQ(once->name, twice->name);
    EXPECT_EQ(once->phones, twice->phones);
    EXPECT_EQ(std::set<std::string>(once->phones.begin(), once->phones.end()).size(),
              once->phones.size())
        << "each number once";
  }
}

SHOUWEN_ON_BOTH_ENGINES(DrawnPeople);

}  // namespace
}  // namespace shouwen::people

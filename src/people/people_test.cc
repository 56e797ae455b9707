#include "people/people.h"

#include <gtest/gtest.h>

#include "core/codes.h"

namespace shouwen::people {
namespace {

Person Sample() {
  Person p;
  p.id = core::PersonId{5};
  p.name = "示例甲";
  p.phones = {"13800138000", "08251234567"};
  p.address = "示例县人民路12号";
  p.email = "li.si@example.org";
  return p;
}

std::string Text(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "字";
  return text;
}

TEST(PeopleMask, HidesWhatIdentifies) {
  const Masked masked = Mask(Sample());
  EXPECT_EQ(masked.id, core::PersonId{5});
  EXPECT_EQ(masked.name, "示**");
  EXPECT_EQ(masked.phone, "138****8000");
  EXPECT_EQ(masked.address, "示例县人民路****");
  EXPECT_EQ(masked.email, "l***@example.org");
  EXPECT_EQ(Mask(Person{}).phone, "");
  EXPECT_EQ(Mask(Person{}).email, "");
}

// Who writes through a door is found by the id the door gave them. One entered by hand would hand
// the answers of one person to another.
TEST(PeopleDoors, OnlyADoorGivesTheIdsOfDoors) {
  for (const char* theirs : {"wechat:", "wechat:oSample-Li_0001", "  wechat:o1", "\twechat:o1\n"}) {
    const core::Status refused = CheckNoDoors(theirs);
    ASSERT_FALSE(refused.ok()) << theirs;
    EXPECT_EQ(refused.error().code.name, "people.door_id");
    ASSERT_EQ(refused.error().params.size(), 1U);
    EXPECT_EQ(refused.error().params[0].name, "prefix");
    EXPECT_EQ(std::get<std::string>(refused.error().params[0].value), "wechat:");
  }
  for (const char* others : {"", "wechat", "wechat-7", "city-a:wechat:7", "city:7", "WeChat:o1"}) {
    EXPECT_TRUE(CheckNoDoors(others).ok()) << others;
  }
}

TEST(PeopleCheck, CleansWhatIsStored) {
  Person p = Sample();
  p.name = "  示例甲\t";
  p.phones = {"+86 138-0013-8000", "13800138000", "0825-1234567"};
  const auto checked = Check(p);
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->name, "示例甲");
  EXPECT_EQ(checked->phones, (std::vector<std::string>{"13800138000", "08251234567"}));
  EXPECT_EQ(Check(*checked)->phones, checked->phones);
}

TEST(PeopleCheck, NamesUpToTheirLimit) {
  Person p = Sample();
  p.name = Text(kNameMax);
  EXPECT_TRUE(Check(p).ok());
  p.name = Text(kNameMax + 1);
  EXPECT_EQ(Check(p).error().code.name, "people.name_too_long");
  p.name.clear();
  EXPECT_TRUE(Check(p).ok());  // nobody has to say who they are
}

TEST(PeopleCheck, AddressesUpToTheirLimit) {
  Person p = Sample();
  p.address = Text(kAddressMax);
  EXPECT_TRUE(Check(p).ok());
  p.address = Text(kAddressMax + 1);
  EXPECT_EQ(Check(p).error().code.name, "people.address_too_long");
}

TEST(PeopleCheck, AnEmailIsOneAddressInLowerCase) {
  const auto check = [](std::string email) {
    Person p = Sample();
    p.email = std::move(email);
    return Check(p);
  };
  EXPECT_EQ(check(" Li.Si+a@Mail.Example.ORG ")->email, "li.si+a@mail.example.org");
  EXPECT_EQ(check("")->email, "") << "nobody has to have one";
  const std::string longest =
      std::string(64, 'a') + "@" + std::string(254 - 64 - 1 - 4, 'b') + ".org";
  EXPECT_TRUE(check(longest).ok());
  for (const std::string& bad :
       {std::string("li"), std::string("@example.org"), std::string("li@example"),
        std::string("li@.org"), std::string("li@example.org."), std::string("li@a..org"),
        std::string("li si@example.org"), std::string("a@b@example.org"),
        std::string("<li@example.org>"), std::string("li@example.org,x@example.org"),
        std::string("李@example.org"), std::string(65, 'a') + "@example.org", "a" + longest,
        std::string(63, 'a') + "@" + std::string(254 - 64 - 3, 'b') + "b.org"}) {
    const auto checked = check(bad);
    ASSERT_FALSE(checked.ok()) << bad;
    EXPECT_EQ(checked.error().code.name, "people.bad_email");
    EXPECT_EQ(checked.error().params[0], (core::Param{"max", std::int64_t{254}}));
  }
}

TEST(PeopleCheck, PhonesFromThreeToTwentyDigits) {
  const auto check = [](std::string phone) {
    Person p = Sample();
    p.phones = {"13800138000", std::move(phone)};
    return Check(p);
  };
  EXPECT_TRUE(check("110").ok());
  EXPECT_TRUE(check(std::string(20, '1')).ok());
  for (const std::string& bad :
       {std::string("11"), std::string(), std::string("无"), std::string(21, '1')}) {
    const auto checked = check(bad);
    ASSERT_FALSE(checked.ok()) << bad;
    EXPECT_EQ(checked.error().code.name, "people.bad_phone");
    EXPECT_EQ(checked.error().params[0], (core::Param{"index", std::int64_t{1}}));
  }
}

TEST(PeopleCheck, AtMostTenPhonesCountedOnceEach) {
  Person p = Sample();
  p.phones = {"100"};
  for (std::size_t i = 0; i < kPhonesMax; ++i) p.phones.push_back(std::to_string(100 + i));
  EXPECT_TRUE(Check(p).ok());
  p.phones.push_back("999");
  const auto checked = Check(p);
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().code.name, "core.too_many");
  EXPECT_EQ(checked.error().params[1], (core::Param{"max", std::int64_t{10}}));
}

TEST(PeopleCheck, TheFirstRefusalInTheOrderOfTheHeaderWins) {
  Person p = Sample();
  p.name = Text(kNameMax + 1);
  p.phones = {"1"};
  p.address = Text(kAddressMax + 1);
  EXPECT_EQ(Check(p).error().code.name, "people.name_too_long");
  p.name.clear();
  EXPECT_EQ(Check(p).error().code.name, "people.bad_phone");
  p.phones.clear();
  EXPECT_EQ(Check(p).error().code.name, "people.address_too_long");
}

}  // namespace
}  // namespace shouwen::people

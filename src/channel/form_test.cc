// Forms as programs of others send them.
#include "channel/form.h"

#include <gtest/gtest.h>

#include "channel/codes.h"

namespace shouwen::channel {
namespace {

using Fields = Form::Fields;

TEST(Form, NamesAndValuesAreDecoded) {
  const auto form = Form::Parse("a=1+2&attribute%5BX%5D=%E8%B7%AF%2B&b=&c&=d&&a=3");
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(
      form->fields(),
      (Fields{{"a", "1 2"}, {"attribute[X]", "路+"}, {"b", ""}, {"c", ""}, {"", "d"}, {"a", "3"}}));
}

TEST(Form, AnEmptyValueAndNoneAreOne) {
  const auto form = Form::Parse("a=&a=2&b=");
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->Get("a"), "2");
  EXPECT_EQ(form->Get("b"), "");
  EXPECT_EQ(form->Get("c"), "");
}

TEST(Form, WhatIsNoFormIsNamed) {
  for (const char* bad : {"a=%", "a=%1", "a=%zz", "a=%FF", "a=%C3%28", "a=%00", "%=1"}) {
    const auto form = Form::Parse(bad);
    ASSERT_FALSE(form.ok()) << bad;
    EXPECT_EQ(form.error().code.name, kBadArgument.name) << bad;
    EXPECT_EQ(form.error().params[0].name, "body") << bad;
  }
}

TEST(Form, AFormHasAtMost256Fields) {
  std::string body;
  for (int i = 0; i < 256; ++i) body += "a=1&";
  EXPECT_TRUE(Form::Parse(body).ok());
  EXPECT_FALSE(Form::Parse(body + "a=1").ok());
}

TEST(Form, TheBodyWinsOverTheAddress) {
  auto form = Form::Parse("a=1&b=");
  ASSERT_TRUE(form.ok());
  form->Add({{"a", "9"}, {"c", "3"}, {"c", "4"}});
  EXPECT_EQ(form->fields(), (Fields{{"a", "1"}, {"b", ""}, {"c", "3"}, {"c", "4"}}));
}

TEST(Form, AListIsSplitAtCommas) {
  EXPECT_EQ(SplitList("a, b,,c ,"), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_TRUE(SplitList("").empty());
  EXPECT_TRUE(SplitList(" , ").empty());
}

TEST(Form, EveryValueOfANameComesInItsOrder) {
  const auto form = Form::Parse("a=1&b=2&a=&a=3&%61=4");
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->All("a"), (std::vector<std::string>{"1", "3", "4"}));
  EXPECT_EQ(form->All("b"), std::vector<std::string>{"2"});
  EXPECT_TRUE(form->All("c").empty());
}

}  // namespace
}  // namespace shouwen::channel

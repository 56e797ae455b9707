#include "scrub.h"

#include <gtest/gtest.h>

namespace shouwen::service {
namespace {

namespace json = boost::json;

people::Person Somebody() {
  people::Person p;
  p.name = "示例甲";
  p.phones = {"13800001234"};
  p.address = "示例路12号";
  return p;
}

TEST(Scrub, TakesOutWhatIsKnownAndWhatLeadsToSomebody) {
  const people::Person p = Somebody();
  EXPECT_EQ(Scrub("示例甲(138-0000-1234)住示例路12号", p), "***(***)住***");
  EXPECT_EQ(Scrub("另一个电话 13912345678", p), "另一个电话 ***");
  EXPECT_EQ(Scrub("证件 510000199001011234", p), "证件 ***");
  EXPECT_EQ(Scrub("写信到 a.b-c+d@mail.example.cn。", p), "写信到 ***。");
  EXPECT_EQ(Scrub("@", p), "***");
  EXPECT_EQ(Scrub("漏水两天", p), "漏水两天");
  EXPECT_EQ(Scrub("", p), "");
}

TEST(Scrub, SixDigitsStaySevenGoAndTheNumberOfACaseStays) {
  const people::Person p = Somebody();
  EXPECT_EQ(Scrub("花了123456元", p), "花了123456元");
  EXPECT_EQ(Scrub("花了1234567元", p), "花了***元");
  EXPECT_EQ(Scrub("并入20260302-000123办理", p), "并入20260302-000123办理");
  EXPECT_EQ(Scrub("20260302-00012", p), "***-00012") << "too short for a case's number";
  EXPECT_EQ(Scrub("12026030-0000123", p), "12026030-0000123");
}

TEST(Scrub, RemovedWordsAreGoneWhole) {
  const auto change = WordChangeFor(Somebody(), nullptr, Words::kRemoved);
  EXPECT_EQ(change("", "漏水两天"), "***");
  EXPECT_EQ(change("request", "修"), "***");
  EXPECT_EQ(change("", ""), "") << "what was empty says nothing";
}

TEST(Scrub, OnlyTextFieldsAreWords) {
  method::Method method;
  method::Field when, what;
  when.id = "moved_on";
  when.kind = method::Field::Kind::kDate;
  what.id = "request";
  what.kind = method::Field::Kind::kText;
  method.fields = {when, what};
  const auto change = WordChangeFor(Somebody(), &method, Words::kRemoved);
  EXPECT_EQ(change("moved_on", "2026-03-02"), "2026-03-02");
  EXPECT_EQ(change("request", "修"), "***");
}

TEST(Scrub, AnEventKeepsItsFactsAndLosesItsWords) {
  const json::object body = json::parse(R"({"unit":"9101234500001","level":"village","round":1,
    "requester":"44","text":"给示例甲回电13912345678","fields":{"request":"示例甲要修"},
    "attachments":[{"id":"7","sha256":"ab"}],"explain":{"zh":["示例甲","第1天"]}})")
                                .as_object();
  const people::Person p = Somebody();
  const json::object left = LeaveOf(body, WordChangeFor(p, nullptr, Words::kScrubbed), p);
  EXPECT_EQ(json::value(left), json::parse(R"({"unit":"9101234500001","level":"village","round":1,
    "text":"给***回电***","fields":{"request":"***要修"},"attachments":[{"id":"7"}],
    "explain":{"zh":["***","第1天"]}})"));
}

}  // namespace
}  // namespace shouwen::service

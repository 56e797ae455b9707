// What the telephone door keeps of somebody who is forgotten.
#include <gtest/gtest.h>

#include "calls_rows.h"
#include "testing/doors_fixture.h"

namespace shouwen::channel {
namespace {

const core::Instant kStart = At("2026-03-02T09:00");
constexpr const char* kOwn = "13800001234";
constexpr const char* kSecond = "13800005678";
constexpr const char* kOther = "13900004321";

class CallsKeptTest : public DoorsTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("campus-office");
  }
  service::Outcome Ask(const std::string& name, const std::string& phone,
                       bool confidential = false) {
    service::Reception r;
    r.what.subject = "排队太久";
    r.what.fields["matter"] = "食堂排队";
    r.what.confidential = confidential;
    r.requester = service::RequesterInput{{}, name, phone, "", {}};
    auto taken = ReceiveAs(As("centre.clerk"), r, "2026-03-02T09:00");
    CORE_CHECK(taken.ok());
    return *std::move(taken);
  }
  CallId Called(const std::string& phone, std::optional<core::CaseId> about = std::nullopt) {
    CallRow row;
    EXPECT_TRUE(Do(kStart, [&](const Call& call) -> core::Status {
                  row.id = call.engine.ids().Next<CallId>(call.now);
                  row.key = KeyId{1};
                  row.switch_id = core::ToText(row.id);
                  row.phone = phone;
                  row.line = "12345";
                  row.first_at = kStart;
                  row.waited_ms = 4000;
                  row.recording = "https://switch.example.org/" + row.switch_id;
                  row.case_id = about;
                  InsertCall(call, row);
                  return core::Ok();
                }).ok());
    return row.id;
  }
  void Forget(core::PersonId person) {
    ASSERT_TRUE(Do(kStart, [&](const Call& call) -> core::Status {
                  ForgetCallsOf(call, person);
                  return core::Ok();
                }).ok());
  }
  CallRow Row(CallId id) {
    return *See(kStart, [&](const Call& call) { return FindCall(call, id); });
  }
  bool Kept(CallId id) {
    const CallRow row = Row(id);
    EXPECT_EQ(row.phone.empty(), row.recording.empty()) << "both or none";
    return !row.phone.empty();
  }
};

TEST_P(CallsKeptTest, NumberAndRecordingGoAndThatThereWasACallStays) {
  const auto mine = Ask("示例甲", kOwn);
  const CallId tied = Called(kOwn, mine.after.id), loose = Called(kOwn);
  const CallId elsewhere = Called("66667777", mine.after.id), stranger = Called(kOther);
  Forget(*mine.after.requester);
  Restart();
  EXPECT_FALSE(Kept(tied));
  EXPECT_FALSE(Kept(loose));
  EXPECT_FALSE(Kept(elsewhere)) << "of their case, from whichever telephone";
  EXPECT_TRUE(Kept(stranger));
  EXPECT_EQ(Row(tied).waited_ms, 4000) << "what is measured";
  EXPECT_EQ(Row(tied).line, "12345");
  EXPECT_EQ(Row(tied).case_id, mine.after.id);
  Forget(*mine.after.requester);
  EXPECT_FALSE(Kept(tied)) << "again changes nothing";
}

TEST_P(CallsKeptTest, WhatBelongsToSomebodyElseWithTheSameTelephoneStays) {
  const auto mine = Ask("示例甲", kOwn), theirs = Ask("示例乙", kOwn);
  const CallId tied = Called(kOwn, theirs.after.id);
  Forget(*mine.after.requester);
  EXPECT_TRUE(Kept(tied));
  Forget(*theirs.after.requester);
  EXPECT_FALSE(Kept(tied));
}

TEST_P(CallsKeptTest, ACaseAskedInConfidenceIsTheirsToo) {
  const auto secret = Ask("示例丙", kSecond, true);
  ASSERT_FALSE(secret.after.requester.has_value()) << "no row of the case names them";
  const core::PersonId person = secret.requester->id;
  const CallId tied = Called("66667777", secret.after.id);
  Forget(person);
  EXPECT_FALSE(Kept(tied));
}

TEST_P(CallsKeptTest, WithoutANumberOrAPersonNothingHappens) {
  const CallId hidden = Called(""), other = Called(kOther);
  Forget(core::PersonId{4711});
  EXPECT_TRUE(Kept(other));
  EXPECT_EQ(Row(hidden).recording.substr(0, 8), "https://") << "nobody's number is not everybody's";
}

SHOUWEN_ON_BOTH_ENGINES(CallsKeptTest);

}  // namespace
}  // namespace shouwen::channel

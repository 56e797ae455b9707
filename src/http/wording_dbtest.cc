// How the organisation speaks, and what a case is probably about, over HTTP.
#include "service/triage.h"
#include "service/wording.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class WordingTest : public ApiTest {
 protected:
  Reply Put(const std::string& who, const std::string& body) {
    return Call(who, "PUT", "/api/v1/wording", body);
  }
};

constexpr const char* kOurs = R"({"revision":0,"groups":[{"id":"ours","zh":"自定","phrases":[)"
                              R"({"instead_of":"没空","say":"请稍候"},{"say":"请坐"}]}]})";

TEST_P(WordingTest, TheListsAreReadSetAndGivenUp) {
  EXPECT_EQ(Get("clerk", "/api/v1/wording").text, R"({"own":false,"revision":0,"groups":[]})");
  const Reply set = Put("admin", kOurs);
  ASSERT_EQ(set.status, 200) << set.text;
  EXPECT_EQ(set.At("/own"), "true");
  EXPECT_EQ(set.At("/revision"), "1");
  EXPECT_EQ(set.At("/groups/0/phrases/0/instead_of"), "没空");
  EXPECT_EQ(set.At("/groups/0/phrases/1/instead_of"), "");
  EXPECT_EQ(Get("clerk", "/api/v1/wording").text, set.text);
  const Reply stale = Put("admin", kOurs);
  EXPECT_EQ(stale.code(), "core.stale");
  const Reply dropped = Post("admin", "/api/v1/wording-resets", "");
  ASSERT_EQ(dropped.status, 201) << dropped.text;
  EXPECT_EQ(dropped.text, R"({"own":false,"revision":2,"groups":[]})");
  EXPECT_EQ(Post("admin", "/api/v1/wording-resets", "").text, dropped.text);
}

TEST_P(WordingTest, WhoMayNotAndWhatDoesNotRead) {
  EXPECT_EQ(Put("clerk", kOurs).code(), "core.forbidden");
  EXPECT_EQ(Post("clerk", "/api/v1/wording-resets", "").code(), "core.forbidden");
  EXPECT_EQ(Put("admin", R"({"revision":0})").code(), "core.bad_input");
  const Reply empty = Put("admin", R"({"revision":0,"groups":[]})");
  EXPECT_EQ(empty.code(), "core.bad_input");
  const Reply bad =
      Put("admin", R"({"revision":0,"groups":[{"id":"a","zh":"甲","phrases":[{"say":" "}]}]})");
  EXPECT_EQ(bad.code(), "core.bad_input");
  EXPECT_NE(bad.text.find("/groups/0/phrases/0/say"), std::string::npos) << bad.text;
  EXPECT_EQ(Get("clerk", "/api/v1/wording").At("/revision"), "0");
}

TEST_P(WordingTest, ATextIsCheckedWhileItIsTypedAndAgainWhenItLeaves) {
  ASSERT_EQ(Put("admin", kOurs).status, 200);
  const Reply found = Post("clerk", "/api/v1/wording-checks", R"({"text":"我没 空"})");
  ASSERT_EQ(found.status, 200) << found.text;
  EXPECT_EQ(
      found.text,
      R"({"found":[{"group":"ours","instead_of":"没空","say":"请稍候","from":1,"length":3}]})");
  EXPECT_EQ(Post("clerk", "/api/v1/wording-checks", R"({"text":"好"})").text, R"({"found":[]})");
  const std::string longest(service::kWordingTextMax + 1, 'x');
  EXPECT_EQ(Post("clerk", "/api/v1/wording-checks", R"({"text":")" + longest + R"("})").code(),
            "core.bad_input");
  const std::string reply = "/api/v1/cases/" + NewCase("路灯") + "/replies";
  const Reply stopped = Post("clerk", reply, R"({"text":"没空"})");
  EXPECT_EQ(stopped.status, 422);
  EXPECT_EQ(stopped.code(), "service.avoided_wording");
  EXPECT_EQ(stopped.At("/params/say"), "请稍候");
  EXPECT_EQ(Post("clerk", reply, R"({"text":"没空","wording_accepted":true})").status, 201);
  EXPECT_EQ(Post("clerk", reply, R"({"text":"请稍候"})").status, 201);
}

TEST_P(WordingTest, WhatACaseIsAboutIsSuggestedWhenThereIsEnoughToLearnFrom) {
  const Reply first = Post("clerk", "/api/v1/topic-suggestions", R"({"subject":"水管漏水"})");
  ASSERT_EQ(first.status, 200) << first.text;
  EXPECT_EQ(first.At("/needed"), std::to_string(service::kTriageCasesMin));
  EXPECT_TRUE(first.body.at("items").as_array().empty());
  EXPECT_TRUE(first.At("/state") == "learning" || first.At("/state") == "off") << first.text;
  EXPECT_EQ(Post("audit", "/api/v1/topic-suggestions", R"({"subject":"水管"})").code(),
            "core.forbidden");
  EXPECT_EQ(Post("clerk", "/api/v1/topic-suggestions", "{}").code(), "core.bad_input");
}

SHOUWEN_ON_BOTH_ENGINES(WordingTest);

}  // namespace
}  // namespace shouwen::http::testing

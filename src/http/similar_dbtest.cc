// Cases about the same thing, over HTTP.
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class SimilarTest : public ApiTest {
 protected:
  Reply Find(const std::string& who, const std::string& body, Client::Headers headers = {}) {
    return Post(who, "/api/v1/similar-cases", body, std::move(headers));
  }
};

TEST_P(SimilarTest, AreAskedForByPostAndChangeNothing) {
  const std::string id = NewCase("楼道灯不亮");
  NewCase("公交班次太少");
  const std::string journal = Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq");
  const std::string told = R"({"subject":"楼道灯坏了","body":"不亮","place":"","limit":1})";
  const Reply found = Find("clerk", told, {{"Idempotency-Key", "again"}});
  ASSERT_EQ(found.status, 200) << found.text;
  ASSERT_EQ(found.body.at("items").as_array().size(), 1U);
  EXPECT_EQ(found.At("/items/0/case/id"), id);
  EXPECT_EQ(found.At("/items/0/case/unit/name"), "示例村");
  EXPECT_EQ(found.At("/items/0/shared/0"), "楼道灯坏了");
  EXPECT_EQ(found.At("/items/0/same_place"), "false");
  const double score = found.body.at("items").at(0).at("score").as_double();
  EXPECT_GT(score, 0.15);
  EXPECT_LT(score, 1.0);
  const Reply again = Find("clerk", told, {{"Idempotency-Key", "again"}});
  EXPECT_EQ(again.headers.count("idempotency-replayed"), 0U);
  EXPECT_EQ(again.text, found.text);
  EXPECT_EQ(Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq"), journal);
}

TEST_P(SimilarTest, LeaveOutTheCaseItselfAndWhatOneMayNotSee) {
  const std::string id = NewCase("楼道灯不亮");
  const std::string told = R"({"subject":"楼道灯不亮")";
  EXPECT_EQ(Find("clerk", told + R"(,"exclude":")" + id + R"("})").text, R"({"items":[]})");
  EXPECT_EQ(Find("far", told + "}").text, R"({"items":[]})");
  EXPECT_EQ(Find("boss", told + "}").At("/items/0/case/id"), id);
  EXPECT_EQ(Find("boss", "{}").text, R"({"items":[]})") << "nothing was told";
}

TEST_P(SimilarTest, SayHowFarWhenBothHaveAPoint) {
  ASSERT_EQ(Post("clerk", "/api/v1/cases",
                 R"({"subject":"村口路灯不亮","ledger":"livelihood","fields":{"request":"修好"},)"
                 R"("place_point":{"lat":31,"lon":104.5}})")
                .status,
            201);
  const std::string told = R"({"subject":"村口路灯坏了")";
  EXPECT_EQ(Find("clerk", told + "}").At("/items/0/distance_m"), "null");
  EXPECT_EQ(Find("clerk", told + R"(,"place_point":{"lat":31.001,"lon":104.5}})")
                .At("/items/0/distance_m"),
            "111");
  EXPECT_EQ(Find("clerk", told + R"(,"place_point":{"lat":91,"lon":0}})").code(), "core.bad_input");
}

TEST_P(SimilarTest, EachRefusal) {
  EXPECT_EQ(Find("clerk", R"({"subject":"x","limit":21})").code(), "core.too_many");
  EXPECT_EQ(Find("clerk", R"({"subject":"x","limit":"5"})").code(), "core.bad_input");
  EXPECT_EQ(Find("clerk", R"({"subject":"x","more":1})").code(), "core.bad_input");
  EXPECT_EQ(Find("clerk", R"({"exclude":"x"})").code(), "core.bad_input");
  EXPECT_EQ(Find("", R"({"subject":"x"})").status, 401);
  EXPECT_EQ(Get("clerk", "/api/v1/similar-cases?subject=x").status, 405);
}

SHOUWEN_ON_BOTH_ENGINES(SimilarTest);

}  // namespace
}  // namespace shouwen::http::testing

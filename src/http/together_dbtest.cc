// Cases that belong together, over HTTP: what each route answers, held to the contract.
#include "service/hot_issues.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class TogetherTest : public ApiTest {
 protected:
  Reply Merge(const std::string& id, const std::string& into) {
    return Post("clerk", "/api/v1/merges", R"({"case_id":")" + id + R"(","into":")" + into + "\"}");
  }
  Reply Link(const std::string& id, const std::string& other, const std::string& kind) {
    return Post("clerk", "/api/v1/links",
                R"({"case_id":")" + id + R"(","other":")" + other + R"(","kind":")" + kind + "\"}");
  }
  Reply Relations(const std::string& who, const std::string& id) {
    return Get(who, "/api/v1/cases/" + id + "/relations");
  }
};

TEST_P(TogetherTest, AMergeIsMadeShownAndUndone) {
  const std::string lead = NewCase("路灯不亮"), id = NewCase("路灯又坏了");
  const Reply merged = Merge(id, lead);
  ASSERT_EQ(merged.status, 201) << merged.text;
  EXPECT_EQ(merged.At("/id"), id);
  EXPECT_EQ(merged.At("/promises/0/state"), "withdrawn");
  const Reply leading = Relations("clerk", lead);
  EXPECT_EQ(leading.At("/merged/0/id"), id);
  EXPECT_EQ(leading.At("/merged_hidden"), "0");
  const Reply following = Relations("clerk", id);
  EXPECT_EQ(following.At("/merged_into"), lead);
  EXPECT_EQ(following.At("/lead/id"), lead);
  EXPECT_EQ(Merge(lead, id).code(), "cases.merge_chain");
  EXPECT_EQ(Relations("far", id).status, 404);
  const Reply undone = Call("clerk", "DELETE", "/api/v1/merges/" + id);
  ASSERT_EQ(undone.status, 200) << undone.text;
  EXPECT_EQ(undone.At("/state"), "open");
  EXPECT_EQ(undone.At("/promises/0/state"), "open");
  const Reply again = Call("clerk", "DELETE", "/api/v1/merges/" + id);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.code(), "cases.not_merged");
}

TEST_P(TogetherTest, LinksHaveAKind) {
  const std::string a = NewCase("修路"), b = NewCase("修桥");
  const Reply linked = Link(a, b, "child");
  ASSERT_EQ(linked.status, 201) << linked.text;
  EXPECT_EQ(linked.At("/links/0/kind"), "child");
  EXPECT_EQ(linked.At("/links/0/case/id"), b);
  EXPECT_EQ(Relations("clerk", b).At("/links/0/kind"), "parent");
  EXPECT_EQ(Call("clerk", "DELETE", "/api/v1/links/7/8").code(), "core.not_found");
  EXPECT_EQ(Link(a, b, "twin").code(), "core.bad_input");
  const Reply gone = Call("clerk", "DELETE", "/api/v1/links/" + b + "/" + a);
  ASSERT_EQ(gone.status, 200) << gone.text;
  EXPECT_EQ(gone.body.at("links").as_array().size(), 0U);
  EXPECT_EQ(Call("clerk", "DELETE", "/api/v1/links/" + b + "/" + a).code(), "cases.not_linked");
}

TEST_P(TogetherTest, ManyAreLinkedByOneRequest) {
  const std::string a = NewCase("修路"), b = NewCase("修桥"), c = NewCase("修渠");
  const auto link = [&](const std::string& login, const std::string& others,
                        const std::string& kind = "child") {
    return Post(
        login, "/api/v1/link-batches",
        R"({"case_id":")" + a + R"(","others":[)" + others + R"(],"kind":")" + kind + "\"}");
  };
  const Reply made = link("clerk", "\"" + c + "\",\"" + b + "\",\"7\"");
  ASSERT_EQ(made.status, 201) << made.text;
  ASSERT_EQ(made.body.at("items").as_array().size(), 3U);
  EXPECT_EQ(made.At("/items/0/case"), "7");
  EXPECT_EQ(made.At("/items/0/refusal/code"), "core.not_found");
  EXPECT_EQ(made.At("/items/1/case"), b);
  EXPECT_EQ(made.At("/items/1/made"), "true");
  EXPECT_EQ(made.At("/items/1/refusal"), "null");
  EXPECT_EQ(Relations("clerk", a).body.at("links").as_array().size(), 2U);
  EXPECT_EQ(Relations("clerk", c).At("/links/0/kind"), "parent");
  EXPECT_EQ(link("clerk", "\"" + b + "\"").At("/items/0/made"), "false");
  EXPECT_EQ(link("clerk", "\"" + b + "\"", "twin").code(), "core.bad_input");
  EXPECT_EQ(link("clerk", "").code(), "core.bad_input");
  EXPECT_EQ(link("far", "\"" + b + "\"").code(), "core.not_found");
  std::string many;
  for (int i = 1; i <= 501; ++i) many += (many.empty() ? "\"" : ",\"") + std::to_string(i) + "\"";
  EXPECT_EQ(link("clerk", many).code(), "core.too_many");
}

TEST_P(TogetherTest, APartFromAskedToDone) {
  const std::string id = NewCase("修路");
  const std::string body = R"({"case_id":")" + id + R"(","unit":")" + Unit("other") +
                           R"(","text":"出三个人","within":"3d"})";
  const Reply asked = Post("clerk", "/api/v1/parts", body);
  ASSERT_EQ(asked.status, 201) << asked.text;
  EXPECT_EQ(asked.At("/state"), "asked");
  EXPECT_EQ(asked.At("/due_at"), "2026-03-06T00:00:00+08:00");
  const Reply mine = Get("far", "/api/v1/parts?unit=me");
  EXPECT_EQ(mine.At("/items/0/text"), "出三个人");
  EXPECT_EQ(mine.At("/items/0/subject"), "") << "the unit asked does not see the case";
  EXPECT_EQ(Get("far", "/api/v1/parts?unit=" + Unit("village")).code(), "core.forbidden");
  EXPECT_EQ(Get("boss", "/api/v1/parts?unit=" + Unit("other")).At("/items/0/subject"), "修路");
  const std::string part = "/api/v1/parts/" + asked.At("/id");
  EXPECT_EQ(Post("far", part + "/acceptances", "{}").At("/state"), "accepted");
  const Reply done = Post("far", part + "/results", R"({"text":"已出三人"})");
  ASSERT_EQ(done.status, 201) << done.text;
  EXPECT_EQ(done.At("/state"), "done");
  EXPECT_EQ(done.At("/answer"), "已出三人");
  EXPECT_EQ(Post("far", part + "/returns", R"({"reason":"x"})").code(), "cases.part_over");
  EXPECT_EQ(Relations("clerk", id).At("/parts/0/state"), "done");
}

TEST_P(TogetherTest, AHotIssueAndOneAnswerForAll) {
  const std::string first = NewCase("村口路灯不亮"), second = NewCase("村口路灯不亮了");
  while (service::GroupNewCases(*engine_, clock_.Now()) > 0) {
  }
  const Reply list = Get("boss", "/api/v1/hot-issues");
  ASSERT_EQ(list.status, 200) << list.text;
  EXPECT_EQ(list.At("/items/0/id"), first);
  EXPECT_EQ(list.At("/items/0/cases"), "2");
  EXPECT_EQ(Get("clerk", "/api/v1/hot-issues").code(), "core.forbidden");
  const Reply page = Get("boss", "/api/v1/hot-issues/" + first);
  ASSERT_EQ(page.status, 200) << page.text;
  EXPECT_EQ(page.At("/items/0/id"), second);
  EXPECT_EQ(page.At("/days/0/on"), "2026-03-02");
  EXPECT_EQ(page.At("/days/0/cases"), "2");
  const Reply done =
      Post("boss", "/api/v1/hot-issues/" + first + "/answers", R"({"text":"本月统一换灯"})");
  ASSERT_EQ(done.status, 201) << done.text;
  EXPECT_EQ(done.At("/answer/answered"), "2");
  EXPECT_EQ(done.body.at("rows").as_array().size(), 2U);
  EXPECT_EQ(done.At("/rows/0/refusal"), "null");
  EXPECT_EQ(Get("boss", "/api/v1/hot-issues/" + first).At("/given/0/text"), "本月统一换灯");
}

SHOUWEN_ON_BOTH_ENGINES(TogetherTest);

}  // namespace
}  // namespace shouwen::http::testing

// What the public sees of the organisation and of its own case, over HTTP.
#include "sample_files.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class EvidenceTest : public ApiTest {
 protected:
  // A case of the village, asked for without an account; its number.
  std::string Ask(const std::string& more = "") {
    const Reply made =
        Post("", "/public/v1/cases",
             R"({"subject":"水压低","ledger":"livelihood","unit":")" + Unit("village") +
                 R"(","requester":{"name":"示例诉求人","phone":"13900004321"})" + more + "}");
    EXPECT_EQ(made.status, 201) << made.text;
    return made.At("/number");
  }
  std::string IdOf(const std::string& number) {
    return Get("clerk", "/api/v1/cases?number=" + number).At("/items/0/id");
  }
  void Act(const std::string& id, const char* what, const std::string& body) {
    const Reply done = Post("clerk", "/api/v1/cases/" + id + "/" + what, body);
    ASSERT_EQ(done.status, 201) << what << " " << done.text;
  }
};

TEST_P(EvidenceTest, TheOrganisationIsForEverybodyAndKeptForAMinute) {
  const Reply zh = Get("", "/public/v1/organisation");
  ASSERT_EQ(zh.status, 200) << zh.text;
  EXPECT_EQ(zh.headers.at("cache-control"), "public, max-age=60");
  EXPECT_EQ(zh.headers.at("vary"), "Accept-Language");
  EXPECT_EQ(zh.At("/name"), "示例县 <Sample>");
  EXPECT_EQ(zh.At("/method/title"), "台账工作法");
  EXPECT_EQ(zh.At("/ledgers/0/title"), "民生台账");
  EXPECT_EQ(zh.At("/units/3/name"), "另一村");
  EXPECT_EQ(zh.At("/units/3/level_title"), "村（社区）");
  EXPECT_EQ(zh.At("/units/3/phone"), "0838-400");
  EXPECT_EQ(zh.At("/tile_url"), "null");
  EXPECT_EQ(zh.At("/languages"), R"(["zh","en"])");
  const Reply en = Call("", "GET", "/public/v1/organisation", "", {{"Accept-Language", "en"}});
  EXPECT_EQ(en.At("/ledgers/0/title"), "Livelihood");
  EXPECT_EQ(Get("", "/public/v1/organisation?x=1").code(), "http.bad_query");
}

TEST_P(EvidenceTest, TheOwnerOfACaseSeesItsStepsAndWhetherItIsTimeToJudge) {
  const std::string number = Ask();
  const std::string id = IdOf(number);
  Reply seen = Follow(number, "4321");
  EXPECT_EQ(seen.At("/can_evaluate"), "false");
  EXPECT_EQ(seen.At("/scale"), "[]");
  EXPECT_EQ(seen.At("/signed_required"), "true") << "A03: the requester signs";
  EXPECT_EQ(seen.At("/unsatisfied_returns"), "true");
  EXPECT_EQ(seen.At("/receipt/supervision_phone"), "");
  Act(id, "acceptances", "");
  Act(id, "notes", R"({"text":"内部的话"})");
  Act(id, "replies", R"({"text":"明天上门"})");
  Act(id, "settlements", R"({"result":"已换水泵"})");
  seen = Follow(number, "4321");
  EXPECT_EQ(seen.At("/can_evaluate"), "true");
  EXPECT_EQ(seen.At("/scale/1/answer"), "dissatisfied");
  std::vector<std::pair<std::string, std::string>> steps;
  for (std::size_t i = 0; i < seen.body.at("timeline").as_array().size(); ++i) {
    const std::string at = "/timeline/" + std::to_string(i);
    steps.emplace_back(seen.At(at + "/title"), seen.At(at + "/text"));
  }
  EXPECT_EQ(steps, (std::vector<std::pair<std::string, std::string>>{{"收到诉求", "示例村"},
                                                                     {"受理诉求", "示例村"},
                                                                     {"答复诉求人", "明天上门"},
                                                                     {"办结", "已换水泵"}}));
  EXPECT_EQ(seen.text.find("内部的话"), std::string::npos);
  const Reply judged = Post("", "/public/v1/cases/" + number + "/evaluations",
                            R"({"phone_tail":"4321","answer":"dissatisfied","signature":")" +
                                support::SampleSignature() + R"("})");
  ASSERT_EQ(judged.status, 201) << judged.text;
  EXPECT_EQ(judged.At("/can_evaluate"), "false");
  EXPECT_EQ(judged.At("/state"), "open") << "sent back by the method";
  EXPECT_EQ(judged.At("/timeline/4/text"), "不满意");
  EXPECT_EQ(judged.At("/timeline/5/title"), "退回重办");
}

// Whoever cannot be named by phone is reached at the unit.
TEST_P(EvidenceTest, TheFirstAskedPersonIsReachedAtTheUnitWithoutAPhoneOfTheirOwn) {
  const std::string number = Ask();
  EXPECT_EQ(Follow(number, "4321").At("/first_asked_phone"), "0838-301");
  ASSERT_EQ(Call("admin", "PATCH", "/api/v1/staff/" + Staff("clerk"), R"({"phone":""})").status,
            200);
  EXPECT_EQ(Follow(number, "4321").At("/first_asked_phone"), "0838-300");
}

// The two refusals differ in nothing but the id of the request.
TEST_P(EvidenceTest, AWrongTailAndAnUnknownNumberCannotBeToldApart) {
  const std::string number = Ask();
  const auto stripped = [](const Reply& reply) {
    boost::json::object body = reply.body.as_object();
    body.erase("request_id");
    std::map<std::string, std::string> headers = reply.headers;
    headers.erase("x-request-id");
    headers.erase("content-length");
    return std::tuple(reply.status, boost::json::serialize(body), headers);
  };
  const Reply wrong = Follow(number, "0000");
  const Reply unknown = Follow("20260302-999999", "4321");
  const Reply odd = Follow("nonsense", "4321");
  EXPECT_EQ(wrong.status, 404);
  EXPECT_EQ(stripped(wrong), stripped(unknown));
  EXPECT_EQ(stripped(wrong), stripped(odd));
}

SHOUWEN_ON_BOTH_ENGINES(EvidenceTest);

}  // namespace
}  // namespace shouwen::http::testing

// Refusals in the form of GeoReport v2: 403 for the key, 404 for what is not there, else 400.
#include <gtest/gtest.h>

#include "channel/codes.h"
#include "channel/open311.h"
#include "core/codes.h"

namespace shouwen::channel {
namespace {

using calendar::Lang;

std::string Json(const core::Error& error, Lang lang = Lang::kEn) {
  return ToJson(ErrorsOf(error, lang));
}

TEST(Open311Errors, TheStatusIsOneOfTheSpecification) {
  const std::pair<core::Code, int> table[] = {
      {kBadKey, 403},          {kUnknownService, 404},       {kUnknownRequest, 404},
      {kUnknownPage, 404},     {kBadArgument, 400},          {core::kNotFound, 400},
      {core::kForbidden, 400}, {{"cases.closed", 409}, 400}, {{"http.rate_limited", 429}, 429}};
  for (const auto& [code, status] : table)
    EXPECT_EQ(StatusOf(core::Error(code)), status) << code.name;
}

TEST(Open311Errors, EachNamesWhatIsWrong) {
  EXPECT_EQ(kUnknownService.name, "channel.unknown_service");
  EXPECT_EQ(Json({kUnknownService, {{"service_code", "x"}}}),
            R"([{"code":404,"description":"There is no such service_code: service_code: x"}])");
  EXPECT_EQ(kUnknownRequest.name, "channel.unknown_request");
  EXPECT_EQ(Json({kUnknownRequest, {{"id", "7"}}}),
            R"([{"code":404,"description":"There is no such request: id: 7"}])");
  EXPECT_EQ(kUnknownPage.name, "channel.unknown_page");
  EXPECT_EQ(Json({kUnknownPage, {{"page", "p"}}}),
            R"([{"code":404,"description":"There is no such resource: page: p"}])");
  EXPECT_EQ(Json(core::Error(kBadKey)),
            R"([{"code":403,"description":"Missing or invalid api_key"}])");
  EXPECT_EQ(Json(core::Error(kBadKey), Lang::kZh),
            R"([{"code":403,"description":"api_key 缺失或无效"}])");
}

TEST(Open311Errors, EveryArgumentIsAnErrorOfItsOwn) {
  const core::Error both(kBadArgument, {{"lat", "expected degrees"}, {"phone", "required"}});
  EXPECT_EQ(Json(both),
            R"([{"code":400,"description":"An argument is wrong: lat: expected degrees"},)"
            R"({"code":400,"description":"An argument is wrong: phone: required"}])");
  EXPECT_EQ(ToXml(ErrorsOf(both, Lang::kZh)),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<errors><error><code>400</code><description>参数有误: lat: expected degrees"
            "</description></error><error><code>400</code><description>参数有误: phone: required"
            "</description></error></errors>\n");
}

TEST(Open311Errors, ARefusalOfTheMethodSpeaksInItsWordsAndAnotherByItsCode) {
  core::Error gate({"cases.gate_closed", 409});
  gate.says_zh = "办结后方可销号";
  gate.says_en = "Settle it first";
  EXPECT_EQ(Json(gate), R"([{"code":400,"description":"Settle it first"}])");
  EXPECT_EQ(Json(gate, Lang::kZh), R"([{"code":400,"description":"办结后方可销号"}])");
  EXPECT_EQ(Json({core::kTooMany, {{"max", std::int64_t{7}}, {"more", true}}}),
            R"([{"code":400,"description":"core.too_many: max: 7"},)"
            R"({"code":400,"description":"core.too_many: more: true"}])");
}

}  // namespace
}  // namespace shouwen::channel

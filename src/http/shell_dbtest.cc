// What the web app's frame asks for: who am I, settings, accounts.
#include "testing/harness.h"
#include "testing/web_sample.h"

namespace shouwen::http::testing {
namespace {

constexpr const char* kSettings =
    R"({"organisation":"示例县","hotline":"0838-12345","supervision_phone":"0838-12388",)"
    R"("consent":{"zh":"同意","en":"I agree"},)"
    R"("tile_url":"https://{s}.tile.example.org/{z}/{x}/{y}.png",)"
    R"("language":"zh","about_to_break_hours":8})";

class ShellTest : public ApiTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = ApiTest::Options();
    options.web_dir = sample_.dir();
    return options;
  }
  const WebSample sample_;
};

TEST_P(ShellTest, TheSessionSaysWhoWhereAndByWhichMethod) {
  const Reply me = Get("clerk", "/api/v1/sessions/current");
  ASSERT_EQ(me.status, 200);
  EXPECT_EQ(me.At("/staff/id"), Staff("clerk"));
  EXPECT_EQ(me.At("/staff/login"), "clerk");
  EXPECT_EQ(me.At("/staff/name"), "示例甲");
  EXPECT_EQ(me.At("/staff/unit"), Unit("village"));
  EXPECT_NE(me.At("/staff/roles").find("\"clerk\""), std::string::npos);
  EXPECT_EQ(me.At("/organisation/name"), "示例县 <Sample>");
  EXPECT_EQ(me.At("/organisation/id"), core::ToText(made_.tenant));
  EXPECT_EQ(me.At("/method/id"), "ledger-zhongjiang");
  EXPECT_EQ(me.At("/method/version"), "1");
  EXPECT_EQ(me.At("/method/title/zh").empty(), false);
  EXPECT_EQ(me.At("/setup_done"), "true");
  EXPECT_NE(me.At("/rights").find("case.create"), std::string::npos);
  EXPECT_EQ(me.At("/rights").find("org.manage"), std::string::npos);
}

TEST_P(ShellTest, SettingsAreReplacedAsAWholeByTheAdministrator) {
  const Reply before = Get("admin", "/api/v1/settings");
  EXPECT_EQ(before.At("/organisation"), "示例县 <Sample>");
  EXPECT_EQ(before.At("/about_to_break_hours"), "24");
  EXPECT_TRUE(before.body.at("tile_url").is_null());
  const Reply put = Call("admin", "PUT", "/api/v1/settings", kSettings);
  ASSERT_EQ(put.status, 200) << put.text;
  EXPECT_EQ(put.text, Get("admin", "/api/v1/settings").text);
  EXPECT_EQ(put.At("/consent/en"), "I agree");
  EXPECT_EQ(put.At("/about_to_break_hours"), "8");
  EXPECT_EQ(Get("clerk", "/api/v1/sessions/current").At("/organisation/name"), "示例县");
  const Reply told = Get("", "/public/v1/organisation");
  EXPECT_EQ(told.At("/supervision_phone"), "0838-12388") << "for the printed receipt";
  EXPECT_EQ(Get("boss", "/api/v1/journal").text.find("0838-12388") != std::string::npos, true)
      << "journaled with what was set";
  EXPECT_EQ(Get("clerk", "/api/v1/settings").At("/params/right"), "org.manage");
  EXPECT_EQ(Call("boss", "PUT", "/api/v1/settings", kSettings).status, 403);
}

TEST_P(ShellTest, SettingsThatAreWrongAreNamed) {
  const auto put = [&](const std::string& from, const std::string& to) {
    std::string body = kSettings;
    body.replace(body.find(from), from.size(), to);
    return Call("admin", "PUT", "/api/v1/settings", body);
  };
  EXPECT_TRUE(put(R"("about_to_break_hours":8)", R"("about_to_break_hours":0)")
                  .body.at("params")
                  .as_object()
                  .contains("/about_to_break_hours"));
  EXPECT_TRUE(put("https://{s}", "https://a; script-src *")
                  .body.at("params")
                  .as_object()
                  .contains("/tile_url"));
  EXPECT_EQ(put(R"("hotline":"0838-12345",)", "").code(), "core.bad_input") << "nothing left out";
  EXPECT_EQ(put("示例县", " ").code(), "org.name_missing");
  EXPECT_EQ(Get("admin", "/api/v1/settings").At("/hotline"), "") << "nothing was changed";
}

TEST_P(ShellTest, APageAllowsTheTilesOfTheMapAndNothingMore) {
  ASSERT_EQ(Call("admin", "PUT", "/api/v1/settings", kSettings).status, 200);
  const std::string policy = Get("", "/desk").headers.at("content-security-policy");
  EXPECT_NE(policy.find("img-src 'self' data: blob: https://*.tile.example.org; media-src"),
            std::string::npos)
      << policy;
}

SHOUWEN_ON_BOTH_ENGINES(ShellTest);

}  // namespace
}  // namespace shouwen::http::testing

#include <gtest/gtest.h>

#include "org/repo.h"

namespace shouwen::org {
namespace {

Settings Good() {
  Settings settings;
  settings.hotline = "0838-12345";
  settings.supervision_phone = "0838-12388";
  settings.consent_zh = "第一段\n第二段";
  settings.tile_url = "https://tile.example.org/{z}/{x}/{y}.png";
  return settings;
}

// The code and the first param: "core.bad_input /tile_url".
std::string Refusal(const Settings& settings) {
  const auto checked = CheckSettings(settings);
  if (checked.ok()) return "ok";
  return std::string(checked.error().code.name) + " " + checked.error().params.at(0).name;
}

Settings WithTiles(const std::string& url) {
  Settings settings = Good();
  settings.tile_url = url;
  return settings;
}

TEST(SettingsTest, GoodOnesAreKeptAndPhonesCleaned) {
  Settings given = Good();
  given.hotline = "  0838-\n12345 ";
  const auto checked = CheckSettings(given);
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->hotline, "0838- 12345");
  EXPECT_EQ(checked->consent_zh, "第一段\n第二段") << "paragraphs stay";
  EXPECT_EQ(Refusal(Settings{}), "ok") << "nothing said is fine";
}

TEST(SettingsTest, EachFieldHasItsLimit) {
  Settings s = Good();
  s.hotline = std::string(kPhoneMax, '1');
  EXPECT_EQ(Refusal(s), "ok");
  s.hotline += '1';
  EXPECT_EQ(Refusal(s), "org.phone_too_long max");
  s = Good();
  s.supervision_phone = std::string(kPhoneMax + 1, '1');
  EXPECT_EQ(Refusal(s), "org.phone_too_long max");
  s = Good();
  s.consent_en = std::string(kConsentMax, 'a');
  EXPECT_EQ(Refusal(s), "ok");
  s.consent_en += 'a';
  EXPECT_EQ(Refusal(s), "core.bad_input /consent/en");
  s = Good();
  s.consent_zh = "\xff";
  EXPECT_EQ(Refusal(s), "core.bad_input /consent/zh");
  s = Good();
  s.language = "fr";
  EXPECT_EQ(Refusal(s), "core.bad_input /language");
}

TEST(SettingsTest, AboutToBreakIsOneHourToThirtyDays) {
  for (const auto& [hours, expected] :
       std::vector<std::pair<int, std::string>>{{0, "core.bad_input /about_to_break_hours"},
                                                {1, "ok"},
                                                {720, "ok"},
                                                {721, "core.bad_input /about_to_break_hours"}}) {
    Settings s = Good();
    s.about_to_break_hours = hours;
    EXPECT_EQ(Refusal(s), expected) << hours;
  }
}

TEST(SettingsTest, TheAddressOfThePagesCanHaveAPathBehindIt) {
  const auto refusal = [](const std::string& url) {
    Settings s = Good();
    s.public_url = url;
    return Refusal(s);
  };
  for (const char* good : {"", "https://ask.example.org", "http://10.0.0.7:8080",
                           "https://example.org/Shou_wen/a~b"}) {
    EXPECT_EQ(refusal(good), "ok") << good;
  }
  for (const char* bad : {"ask.example.org", "ftp://ask.example.org", "https://", "https://a/",
                          "https://a/?x=1", "https://a/#x", "https://a b", "https://u@a",
                          "https://a/{link}", "javascript:alert(1)", "https://甲.example.org"}) {
    EXPECT_EQ(refusal(bad), "core.bad_input /public_url") << bad;
  }
  const std::string start = "https://ask.example.org/";
  EXPECT_EQ(refusal(start + std::string(kPublicUrlMax - start.size(), 'a')), "ok");
  EXPECT_EQ(refusal(start + std::string(kPublicUrlMax - start.size() + 1, 'a')),
            "core.bad_input /public_url");
}

TEST(SettingsTest, TheOriginOfTilesIsAllThatAPageAllows) {
  EXPECT_EQ(TileOrigin(Good()), "https://tile.example.org");
  EXPECT_EQ(TileOrigin(WithTiles("https://{s}.tile.example.org/{z}/{x}/{y}.png?key=1")),
            "https://*.tile.example.org");
  EXPECT_EQ(TileOrigin(WithTiles("http://10.0.0.7:8081/t/{z}/{x}/{y}")), "http://10.0.0.7:8081");
  EXPECT_EQ(TileOrigin(Settings{}), "");
}

TEST(SettingsTest, AnAddressOfTilesCannotBringInAPolicyOfItsOwn) {
  for (const char* bad :
       {"https://tile.example.org/{z}/{x}.png", "ftp://tile.example.org/{z}/{x}/{y}",
        "//tile.example.org/{z}/{x}/{y}", "https:///{z}/{x}/{y}",
        "https://a; script-src */{z}{x}{y}", "https://a b/{z}/{x}/{y}", "https://*/{z}/{x}/{y}",
        "https://{s}/{z}/{x}/{y}", "https://{s}.{s}.org/{z}/{x}/{y}", "https://a'/{z}/{x}/{y}",
        "https://a,b/{z}/{x}/{y}", "https://user@a/{z}/{x}/{y}", "https://a/{z}/{x}/{y}\n",
        "https://a/{z}/{x}/{y}\"", "{z}{x}{y}", "https://.a/{z}/{x}/{y}",
        "javascript:{z}/{x}/{y}"}) {
    EXPECT_EQ(Refusal(WithTiles(bad)), "core.bad_input /tile_url") << bad;
    const std::string origin = TileOrigin(WithTiles(bad));
    EXPECT_EQ(origin.find_first_of(" ;,'\"@"), std::string::npos) << bad;
  }
  const std::string start = "https://tile.example.org/{z}/{x}/{y}/";
  EXPECT_EQ(Refusal(WithTiles(start + std::string(kTileUrlMax - start.size(), 'a'))), "ok");
  EXPECT_EQ(Refusal(WithTiles(start + std::string(kTileUrlMax - start.size() + 1, 'a'))),
            "core.bad_input /tile_url");
}

}  // namespace
}  // namespace shouwen::org

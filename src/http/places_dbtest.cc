// Where units are, and places found by their name.
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

constexpr const char* kPoint = R"({"point":{"lat":30.1,"lon":104.20000014}})";
constexpr const char* kKept = R"({"lat":3.01E1,"lon":1.042000001E2})";  // to seven decimals

class PlacesTest : public ApiTest {
 protected:
  std::string UnitPath() const { return "/api/v1/units/" + Unit("village"); }
  void PinTheVillage() { ASSERT_EQ(Call("admin", "PATCH", UnitPath(), kPoint).status, 200); }
  void Report(const std::string& place) {
    std::string body = CaseBody("护栏断了");
    body.insert(1, R"("place":")" + place + R"(","place_point":{"lat":30.1,"lon":104.25},)");
    const Reply made = Post("clerk", "/api/v1/cases", body);
    ASSERT_EQ(made.status, 201) << made.text;
  }
};

TEST_P(PlacesTest, AUnitIsPutOnTheMapAndStaysWhenItIsLeftOut) {
  EXPECT_EQ(Get("clerk", UnitPath()).At("/point"), "null");
  PinTheVillage();
  ASSERT_EQ(Call("admin", "PATCH", UnitPath(), R"({"phone":"0800-1"})").status, 200);
  EXPECT_EQ(Get("clerk", UnitPath()).At("/point"), kKept);
  const Reply again = Call("admin", "PATCH", UnitPath(), kPoint);
  EXPECT_EQ(again.At("/point"), kKept) << "the same once more";
  const Reply moved = Call("admin", "PATCH", UnitPath(), R"({"point":{"lat":-90,"lon":180}})");
  EXPECT_EQ(moved.At("/point"), R"({"lat":-9E1,"lon":1.8E2})");
  EXPECT_EQ(Get("clerk", "/api/v1/units?level=village").At("/items/0/point"), moved.At("/point"));
}

TEST_P(PlacesTest, AUnitIsTakenOffTheMapByNull) {
  PinTheVillage();
  const Reply off = Call("admin", "PATCH", UnitPath(), R"({"point":null})");
  ASSERT_EQ(off.status, 200) << off.text;
  EXPECT_EQ(off.At("/point"), "null");
  EXPECT_EQ(Get("clerk", UnitPath()).At("/point"), "null");
  EXPECT_EQ(Call("admin", "PATCH", UnitPath(), R"({"point":null})").status, 200) << "once more";
  const Reply changes = Get("audit", "/api/v1/journal?type=org.unit_changed");
  EXPECT_EQ(changes.body.at("items").as_array().size(), 2U)
      << "put there and taken away: " << changes.text;
}

TEST_P(PlacesTest, ANewUnitMayBeOnTheMapAtOnce) {
  const Reply added =
      Post("admin", "/api/v1/units", R"({"name":"示例桥村","point":{"lat":0,"lon":0}})");
  ASSERT_EQ(added.status, 201) << added.text;
  EXPECT_EQ(added.At("/point"), R"({"lat":0E0,"lon":0E0})") << "nowhere is not the equator";
  EXPECT_EQ(Post("admin", "/api/v1/units", R"({"name":"示例河村"})").At("/point"), "null");
}

TEST_P(PlacesTest, APointThatIsNotOnEarthIsNamed) {
  const Reply north = Call("admin", "PATCH", UnitPath(), R"({"point":{"lat":90.1,"lon":0}})");
  EXPECT_EQ(north.code(), "core.bad_input");
  EXPECT_EQ(north.At("/params/~1point~1lat"), "expected -90 to 90, got 90.100000");
  const Reply east =
      Post("admin", "/api/v1/units", R"({"name":"示例","point":{"lat":0,"lon":180.1}})");
  EXPECT_EQ(east.At("/params/~1point~1lon"), "expected -180 to 180, got 180.100000");
  for (const char* half :
       {R"({"point":{"lat":1}})", R"({"point":"30,104"})", R"({"point":[1,2]})"}) {
    EXPECT_EQ(Call("admin", "PATCH", UnitPath(), half).code(), "core.bad_input") << half;
  }
  EXPECT_EQ(Get("clerk", UnitPath()).At("/point"), "null") << "nothing was changed";
}

TEST_P(PlacesTest, WhoMayNotManageUnitsMovesNone) {
  EXPECT_EQ(Call("clerk", "PATCH", UnitPath(), kPoint).At("/params/right"), "org.manage");
  EXPECT_EQ(Call("", "PATCH", UnitPath(), kPoint).status, 401);
}

TEST_P(PlacesTest, EverybodySeesWhereTheUnitsAre) {
  PinTheVillage();
  const Reply open = Get("", "/public/v1/organisation");
  int placed = 0;
  for (const auto& unit : open.body.at("units").as_array()) {
    if (unit.at("point").is_null()) continue;
    ++placed;
    EXPECT_EQ(unit.at("id").as_string(), Unit("village"));
    EXPECT_EQ(boost::json::serialize(unit.at("point")), kKept);
  }
  EXPECT_EQ(placed, 1);
  const Reply hung = Get("", "/public/v1/disclosures?unit=" + Unit("village"));
  EXPECT_EQ(hung.At("/unit/point"), kKept);
}

TEST_P(PlacesTest, UnitsAndPlacesOfCasesAreFoundByName) {
  PinTheVillage();
  Report("示例桥头");
  const Reply found = Get("clerk", "/api/v1/places?q=%E6%A1%A5");  // 桥
  ASSERT_EQ(found.body.at("items").as_array().size(), 1U) << found.text;
  EXPECT_EQ(found.At("/items/0"),
            R"({"name":"示例桥头","kind":"case","point":{"lat":3.01E1,"lon":1.0425E2}})");
  const Reply every = Get("clerk", "/api/v1/places");
  ASSERT_EQ(every.body.at("items").as_array().size(), 2U) << every.text;
  EXPECT_EQ(every.At("/items/0/kind"), "unit");
  EXPECT_EQ(every.At("/items/0/point"), kKept);
  EXPECT_EQ(every.At("/items/1/kind"), "case");
  EXPECT_EQ(Get("clerk", "/api/v1/places?q=nowhere").At("/items"), "[]");
}

TEST_P(PlacesTest, EverybodyFindsUnitsAndNoCases) {
  PinTheVillage();
  Report("示例桥头");
  const Reply every = Get("", "/public/v1/places");
  ASSERT_EQ(every.status, 200) << every.text;
  ASSERT_EQ(every.body.at("items").as_array().size(), 1U) << every.text;
  EXPECT_EQ(every.At("/items/0/kind"), "unit");
  EXPECT_EQ(every.At("/items/0/point"), kKept);
  EXPECT_EQ(Get("", "/public/v1/places?q=%E6%A1%A5").At("/items"), "[]") << "where a case was";
  EXPECT_EQ(Get("", "/public/v1/places?q=nowhere").At("/items"), "[]");
  EXPECT_EQ(Get("", "/public/v1/places?query=x").code(), "http.bad_query");
  ASSERT_EQ(Call("admin", "PATCH", UnitPath(), R"({"point":null})").status, 200);
  EXPECT_EQ(Get("", "/public/v1/places").At("/items"), "[]");
}

// The list of the organisation ends at a thousand; the search does not.
TEST_P(PlacesTest, TheThousandAndFirstUnitIsFoundToo) {
  std::string csv = "name,lat,lon\n";
  for (int i = 0; i < 1000; ++i) csv += "甲" + std::to_string(i) + ",,\n";
  csv += "示例桥村,30.1,104.25\n";
  const Reply made = Post("admin", "/api/v1/unit-imports", csv, {{"Content-Type", "text/csv"}});
  ASSERT_EQ(made.status, 200) << made.text.substr(0, 300);
  EXPECT_EQ(Get("", "/public/v1/places?q=%E6%A1%A5%E6%9D%91").At("/items/0/name"), "示例桥村");
}

TEST_P(PlacesTest, TheSearchIsOfStaffAndKnowsOneWord) {
  Report("示例桥头");
  EXPECT_EQ(Get("far", "/api/v1/places").At("/items"), "[]") << "of another village";
  EXPECT_EQ(Get("boss", "/api/v1/places").At("/items/0/name"), "示例桥头");
  EXPECT_EQ(Get("clerk", "/api/v1/places?query=x").code(), "http.bad_query");
  EXPECT_EQ(Get("", "/api/v1/places").status, 401);
}

SHOUWEN_ON_BOTH_ENGINES(PlacesTest);

}  // namespace
}  // namespace shouwen::http::testing

// The queue as a spreadsheet over HTTP: by the filter of the list, for who may, not too often.
#include "service/idempotency.h"
#include "testing/harness.h"
#include "unzip.h"

namespace shouwen::http::testing {
namespace {

constexpr const char* kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

class ExportTest : public ApiTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = ApiTest::Options();
    options.export_rate = {};
    return options;
  }
  Reply Export(const std::string& who, const std::string& filter = "",
               Client::Headers headers = {}) {
    return Call(who, "GET", "/api/v1/case-exports" + filter, "", std::move(headers));
  }
  static std::size_t Size(const Reply& reply) { return reply.body.at("items").as_array().size(); }
  // The head of the village, as a bearer of a session.
  Client::Headers VillageHead() {
    const std::string head = R"({"unit":")" + Unit("village") +
                             R"(","login":"head","name":"示例长","roles":["unit_head"],)" +
                             R"("password":"a long enough one"})";
    EXPECT_EQ(Post("admin", "/api/v1/staff", head).status, 201);
    const Reply in =
        Post("", "/api/v1/sessions", R"({"login":"head","password":"a long enough one"})");
    EXPECT_EQ(in.status, 201) << in.text;
    return {{"Authorization", "Bearer " + in.At("/token")}};
  }
};

TEST_P(ExportTest, IsAFileWithANameAndSaysHowManyRows) {
  NewCase("楼道灯不亮");
  NewCase("水管漏水");
  const Reply file = Export("boss");
  ASSERT_EQ(file.status, 200) << file.text;
  EXPECT_EQ(file.headers.at("content-type"), kXlsx);
  EXPECT_EQ(file.headers.at("content-disposition"),
            "attachment; filename=\"cases-20260302-0900.xlsx\"; "
            "filename*=UTF-8''cases-20260302-0900.xlsx");
  EXPECT_EQ(file.headers.at("x-row-count"), "2");
  EXPECT_EQ(file.headers.at("cache-control"), "no-store");
  const auto cells = support::SheetCells(file.text);
  EXPECT_EQ(cells.at("B2"), "水管漏水") << "as the list: newest first";
  EXPECT_EQ(cells.at("B3"), "楼道灯不亮");
  EXPECT_EQ(cells.at("H2"), "示例村");
  EXPECT_EQ(cells.at("I2"), "示例甲");
  EXPECT_EQ(cells.contains("A4"), false);
}

TEST_P(ExportTest, HasTheRowsOfTheListWithTheSameFilter) {
  const std::string settled = NewCase("楼道灯不亮");
  NewCase("水管漏水");
  ASSERT_EQ(Post("far", "/api/v1/cases", CaseBody("另一村的")).status, 201);
  ASSERT_EQ(Post("clerk", "/api/v1/cases/" + settled + "/settlements",
                 R"({"result":"已换灯","fields":{"opinion":"已修好"}})")
                .status,
            201);
  ASSERT_EQ(Post("", "/test/clock", R"({"advance":"6d"})").status, 200);
  for (const std::string& filter :
       {std::string("?state=open"), std::string("?state=settled"), std::string("?late=true"),
        "?unit=" + Unit("other"), "?holder=" + Staff("clerk"), std::string("?level=township"),
        std::string("?q=%E6%B0%B4%E7%AE%A1"), "?owed_by=" + Staff("far"),
        std::string("?owed_by=me"), std::string("?ledger=livelihood&sort=due_at"),
        std::string("?number=20260302-000001"),
        std::string("?due_before=2026-03-20T00:00:00%2B08:00")}) {
    const Reply list = Get("boss", "/api/v1/cases" + filter), file = Export("boss", filter);
    ASSERT_EQ(file.status, 200) << filter << file.text;
    EXPECT_EQ(file.headers.at("x-row-count"), list.At("/total")) << filter;
    const auto cells = support::SheetCells(file.text);
    for (std::size_t i = 0; i < Size(list); ++i) {
      EXPECT_EQ(cells.at("A" + std::to_string(i + 2)),
                list.At("/items/" + std::to_string(i) + "/number"))
          << filter;
    }
  }
}

TEST_P(ExportTest, SpeaksTheCallersLanguage) {
  NewCase();
  const auto titles = [&](const char* language) {
    const auto cells =
        support::SheetCells(Export("boss", "", {{"Accept-Language", language}}).text);
    return cells.at("A1") + " " + cells.at("C2") + " " + cells.at("G2");
  };
  EXPECT_EQ(titles("zh-CN"), "编号 办理中 村（社区）");
  EXPECT_EQ(titles("en-GB,zh;q=0.5"), "Number Open Village");
}

TEST_P(ExportTest, IsForThoseWhoAnswerForAUnitOrCheckIt) {
  NewCase();
  for (const char* who : {"admin", "boss", "audit"}) EXPECT_EQ(Export(who).status, 200) << who;
  for (const char* who : {"clerk", "mate", "town"}) {
    const Reply refused = Export(who);
    EXPECT_EQ(refused.code(), "core.forbidden") << who;
    EXPECT_EQ(refused.At("/params/right"), "case.export");
  }
  EXPECT_EQ(Export("").code(), "http.unauthenticated");
  EXPECT_EQ(Size(Get("audit", "/api/v1/looks?what=export")), 3U) << "a refusal is no export";
}

TEST_P(ExportTest, AWrongFilterIsNamedRatherThanIgnored) {
  for (const char* filter :
       {"?state=gone", "?late=1", "?unit=x", "?due_before=tomorrow", "?sort=name", "?page_size=5",
        "?cursor=abc", "?nobody=1", "?q=a&q=b"}) {
    EXPECT_EQ(Export("boss", filter).code(), "http.bad_query") << filter;
  }
}

TEST_P(ExportTest, TheJournalSaysWhoTookWhatAndTheFilesDigest) {
  NewCase();
  const Reply file = Export("boss", "?state=open&q=13900007777&late=");
  ASSERT_EQ(file.status, 200);
  const Reply events = Get("audit", "/api/v1/journal?type=case.exported");
  ASSERT_EQ(Size(events), 1U) << events.text;
  EXPECT_EQ(events.At("/items/0/title"), "导出诉求清单");
  EXPECT_EQ(events.At("/items/0/actor/name"), "示例督");
  EXPECT_EQ(events.At("/items/0/body/sha256"), service::Sha256Hex(file.text));
  EXPECT_EQ(events.At("/items/0/body/rows"), "0");
  EXPECT_EQ(events.At("/items/0/body/filter"), "state=open&q=139****7777");
  const Reply looks = Get("audit", "/api/v1/looks?what=export");
  ASSERT_EQ(Size(looks), 1U) << looks.text;
  EXPECT_EQ(looks.At("/items/0/staff/name"), "示例督");
  EXPECT_EQ(looks.At("/items/0/reason"), "state=open&q=139****7777");
  EXPECT_EQ(looks.At("/items/0/case"), "null");
}

TEST_P(ExportTest, TheUnitComplainedOfDoesNotLearnWhoAsked) {
  const std::string confidential = boost::json::serialize(
      boost::json::object{{"subject", "示例密告投诉窗口"},
                          {"body", "我是示例密告，电话13800001234。"},
                          {"ledger", "livelihood"},
                          {"confidential", true},
                          {"fields", {{"request", "道歉"}}},
                          {"requester", {{"name", "示例密告"}, {"phone", "13800001234"}}}});
  ASSERT_EQ(Post("clerk", "/api/v1/cases", confidential).status, 201);
  NewCase("公开的");
  const Reply file = Export("", "", VillageHead());
  ASSERT_EQ(file.status, 200) << file.text;
  EXPECT_EQ(file.headers.at("x-row-count"), "2");
  for (const auto& [name, text] : support::Unzip(file.text)) {
    for (const char* secret : {"示例密告", "13800001234", "138****1234", "示****", "示例诉求人"}) {
      EXPECT_EQ(text.find(secret), std::string::npos) << name << ": " << secret;
    }
  }
  EXPECT_EQ(support::SheetCells(file.text).at("B3"), "***投诉窗口");
}

TEST_P(ExportTest, ByWhoAskedNeedsWhatTheListNeedsAndLeavesConfidentialOnesOut) {
  NewCase("公开的");
  const std::string person =
      Post("boss", "/api/v1/caller-lookups", R"({"phone":"13800001234"})").At("/items/0/id");
  const std::string confidential =
      boost::json::serialize(boost::json::object{{"subject", "保密的"},
                                                 {"body", "窗口态度差。"},
                                                 {"ledger", "livelihood"},
                                                 {"confidential", true},
                                                 {"fields", {{"request", "道歉"}}},
                                                 {"requester", {{"id", person}}}});
  ASSERT_EQ(Post("clerk", "/api/v1/cases", confidential).status, 201);
  const Reply file = Export("boss", "?requester=" + person);
  EXPECT_EQ(file.headers.at("x-row-count"), "1");
  EXPECT_EQ(support::SheetCells(file.text).at("B2"), "公开的");
}

class ExportRateTest : public ApiTest {};

TEST_P(ExportRateTest, FiveAtOnceThenOneInTenSecondsForEach) {
  NewCase();
  EXPECT_EQ(Get("boss", "/api/v1/case-exports?state=gone").code(), "http.bad_query");
  for (int i = 0; i < 5; ++i) ASSERT_EQ(Get("boss", "/api/v1/case-exports").status, 200) << i;
  const Reply sixth = Get("boss", "/api/v1/case-exports");
  EXPECT_EQ(sixth.code(), "http.rate_limited");
  EXPECT_EQ(sixth.status, 429);
  const int wait = std::stoi(sixth.headers.at("retry-after"));
  EXPECT_GE(wait, 1);
  EXPECT_LE(wait, 10);
  EXPECT_EQ(Get("audit", "/api/v1/case-exports").status, 200) << "somebody else's are not used up";
  EXPECT_EQ(Get("boss", "/api/v1/cases").status, 200) << "nor is anything else";
}

SHOUWEN_ON_BOTH_ENGINES(ExportTest);
SHOUWEN_ON_BOTH_ENGINES(ExportRateTest);

}  // namespace
}  // namespace shouwen::http::testing

// Tables in and out over HTTP: laid down, looked at, begun, followed, mended; handed out.
#include <algorithm>

#include "people/people.h"
#include "service/idempotency.h"
#include "service/imports.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

constexpr const char* kPeople = "编号,姓名,电话\n1,示例甲,13800001234\n2,示例乙,12\n";
constexpr const char* kMapping =
    R"({"mapping":{"source":"city-a","columns":{"external_id":"编号","name":"姓名","phone":"电话"}}})";

class ImportsTest : public ApiTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = ApiTest::Options();
    options.export_rate = {};
    return options;
  }
  Reply LayDown(const std::string& who, const std::string& bytes,
                const std::string& query = "?kind=people&name=list.csv") {
    return Call(who, "POST", "/api/v1/imports" + query, bytes, {{"Content-Type", "text/csv"}});
  }
  void RunAll() {
    service::ImportRunner runner(*engine_);
    while (runner.Step(clock_, [] { return false; })) {
    }
  }
  std::string Path(const Reply& import) { return "/api/v1/imports/" + import.At("/id"); }
};

TEST_P(ImportsTest, FromTheFileToTheReport) {
  const Reply laid = LayDown("admin", kPeople);
  ASSERT_EQ(laid.status, 201) << laid.text;
  EXPECT_EQ(laid.headers.at("location"), Path(laid));
  EXPECT_EQ(laid.At("/state"), "draft");
  EXPECT_EQ(laid.At("/total"), "2");
  EXPECT_EQ(laid.At("/mapping/columns/phone"), "电话");
  EXPECT_EQ(laid.At("/mapping/source"), "list.csv");
  const Reply preview = Post("admin", Path(laid) + "/previews", kMapping);
  ASSERT_EQ(preview.status, 200) << preview.text;
  EXPECT_EQ(preview.At("/good") + preview.At("/bad"), "11");
  EXPECT_EQ(preview.At("/sample/0/values/name"), "示例甲");
  EXPECT_EQ(preview.At("/problems/0/line"), "3");
  EXPECT_EQ(preview.At("/problems/0/problem/column"), "电话");
  EXPECT_EQ(preview.At("/problems/0/problem/wrong"), "不是电话号码");
  EXPECT_EQ(preview.At("/problems/0/problem/right"), "3 至 20 位数字");
  const Reply english = Call("admin", "POST", Path(laid) + "/previews", kMapping,
                             {{"Content-Type", "application/json"}, {"Accept-Language", "en"}});
  EXPECT_EQ(english.At("/problems/0/problem/right"), "3 to 20 digits");
  EXPECT_EQ(Get("admin", "/api/v1/people").body.at("items").as_array().size(), 0U);
  EXPECT_EQ(Call("admin", "GET", Path(laid) + "/report").code(), "service.import_state");
  const Reply begun = Post("admin", Path(laid) + "/starts", kMapping);
  ASSERT_EQ(begun.status, 200) << begun.text;
  EXPECT_EQ(begun.At("/state"), "running");
  EXPECT_EQ(Post("admin", Path(laid) + "/starts", kMapping).code(), "service.import_state");
  RunAll();
  const Reply done = Get("admin", Path(laid));
  EXPECT_EQ(done.At("/state"), "done");
  EXPECT_EQ(done.At("/created") + done.At("/already") + done.At("/bad"), "101");
  EXPECT_EQ(Get("admin", "/api/v1/imports").At("/items/0/id"), laid.At("/id"));
  const Reply report = Call("admin", "GET", Path(laid) + "/report?format=csv");
  ASSERT_EQ(report.status, 200);
  EXPECT_EQ(report.headers.at("content-type"), "text/csv; charset=utf-8");
  EXPECT_EQ(report.headers.at("x-row-count"), "1");
  EXPECT_NE(report.text.find("2,示例乙,12,3,电话,不是电话号码"), std::string::npos) << report.text;
  EXPECT_EQ(Call("admin", "GET", Path(laid) + "/report").headers.at("content-disposition"),
            "attachment; filename=\"import-report-20260302-0900.xlsx\"; "
            "filename*=UTF-8''import-report-20260302-0900.xlsx");
}

TEST_P(ImportsTest, WhatIsRefused) {
  EXPECT_EQ(LayDown("clerk", kPeople).code(), "core.forbidden");
  EXPECT_EQ(LayDown("admin", kPeople, "?kind=animals").code(), "http.bad_query");
  EXPECT_EQ(LayDown("admin", "").code(), "service.bad_csv");
  EXPECT_EQ(LayDown("admin", "PK\3\4").code(), "service.bad_workbook");
  EXPECT_EQ(LayDown("admin", kPeople, "?kind=people&name=%20").code(), "core.bad_input");
  const Reply laid = LayDown("admin", kPeople);
  EXPECT_EQ(Post("admin", Path(laid) + "/previews", "{}").status, 400);
  EXPECT_EQ(Post("admin", Path(laid) + "/previews",
                 R"({"mapping":{"source":"a","columns":{"name":"没有"}}})")
                .code(),
            "service.column_missing");
  EXPECT_EQ(
      Post("admin", Path(laid) + "/starts", R"({"mapping":{"source":"a","columns":{}}})").code(),
      "service.bad_mapping");
  EXPECT_EQ(Get("admin", "/api/v1/imports/1").code(), "core.not_found");
  EXPECT_EQ(Post("admin", Path(laid) + "/stops").At("/state"), "stopped");
  EXPECT_EQ(Get("admin", Path(laid)).code(), "core.not_found");
  EXPECT_EQ(Get("admin", "/api/v1/imports").body.at("items").as_array().size(), 0U);
}

TEST_P(ImportsTest, AnotherSheetOfTheWorkbookThatIsThere) {
  const Reply file = Call("admin", "GET", "/api/v1/unit-exports?format=xlsx");
  ASSERT_EQ(file.status, 200) << file.text;
  const Reply laid = LayDown("admin", file.text, "?kind=units&name=units.xlsx");
  ASSERT_EQ(laid.status, 201) << laid.text;
  const std::string name = laid.At("/sheets/0");
  const auto choose = [&](const std::string& sheet, const Reply& draft) {
    return Call("admin", "PUT", Path(draft) + "/sheet", R"({"sheet":")" + sheet + R"("})");
  };
  const Reply chosen = choose(name, laid);
  ASSERT_EQ(chosen.status, 200) << chosen.text;
  EXPECT_EQ(chosen.At("/id"), laid.At("/id")) << "the same draft";
  EXPECT_EQ(chosen.At("/sheet"), name);
  EXPECT_EQ(chosen.At("/sheets/0"), name);
  EXPECT_EQ(chosen.At("/total"), laid.At("/total"));
  EXPECT_EQ(Get("admin", Path(laid)).At("/sheet"), name);
  const Reply none = choose("没有", laid);
  EXPECT_EQ(none.status, 400);
  EXPECT_EQ(none.code(), "service.bad_workbook");
  EXPECT_EQ(none.At("/params/expected"), "one of " + name);
  EXPECT_EQ(Call("admin", "PUT", Path(laid) + "/sheet", "{}").code(), "core.bad_input");
  EXPECT_EQ(choose(name, LayDown("admin", kPeople)).code(), "service.bad_workbook") << "CSV";
  EXPECT_EQ(Call("clerk", "PUT", Path(laid) + "/sheet", R"({"sheet":"x"})").code(),
            "core.forbidden");
  EXPECT_EQ(Call("admin", "PUT", "/api/v1/imports/1/sheet", R"({"sheet":"x"})").code(),
            "core.not_found");
}

TEST_P(ImportsTest, FieldsAndMappings) {
  const Reply fields = Get("admin", "/api/v1/import-fields?kind=people");
  EXPECT_EQ(fields.At("/items/1/id"), "name");
  EXPECT_EQ(fields.At("/items/1/required"), "true");
  EXPECT_EQ(fields.At("/items/1/title/zh"), "姓名");
  const Reply cases = Get("admin", "/api/v1/import-fields");
  EXPECT_NE(cases.text.find("field.request"), std::string::npos) << "the method's own";
  const std::string path = "/api/v1/import-mappings/people/%E7%89%A9%E4%B8%9A";
  EXPECT_EQ(Call("admin", "PUT", path, kMapping).status, 200);
  const Reply saved = Get("admin", "/api/v1/import-mappings?kind=people");
  EXPECT_EQ(saved.At("/items/0/name"), "物业");
  EXPECT_EQ(saved.At("/items/0/mapping/columns/phone"), "电话");
  EXPECT_EQ(Call("admin", "PUT", "/api/v1/import-mappings/animals/x", kMapping).code(),
            "core.bad_input");
  EXPECT_EQ(Call("admin", "DELETE", "/api/v1/import-mappings/people/%E7%89%A9%E4%B8%9A").status,
            204);
  EXPECT_EQ(Call("admin", "DELETE", path).code(), "core.not_found");
}

TEST_P(ImportsTest, PeopleAndUnitsGoOut) {
  ASSERT_EQ(Post("clerk", "/api/v1/people",
                 R"({"name":"示例甲","phones":["13800001234"],"address":"示例路1号"})")
                .status,
            201);
  const Reply masked = Post("boss", "/api/v1/people-exports", R"({"format":"csv"})");
  ASSERT_EQ(masked.status, 200) << masked.text;
  EXPECT_NE(masked.text.find("138****1234"), std::string::npos);
  EXPECT_EQ(masked.text.find("13800001234"), std::string::npos);
  EXPECT_EQ(masked.headers.at("x-row-count"), "1");
  const Reply full =
      Post("boss", "/api/v1/people-exports", R"({"format":"csv","reason":"换系统"})");
  EXPECT_NE(full.text.find("13800001234"), std::string::npos);
  EXPECT_EQ(Post("boss", "/api/v1/people-exports", R"({"format":"pdf"})").code(), "core.bad_input");
  EXPECT_EQ(Post("clerk", "/api/v1/people-exports", "{}").code(), "core.forbidden");
  const Reply units = Call("admin", "GET", "/api/v1/unit-exports?format=csv&q=%E6%9D%91");
  ASSERT_EQ(units.status, 200) << units.text;
  EXPECT_NE(units.text.find("示例村"), std::string::npos);
  EXPECT_EQ(Call("boss", "GET", "/api/v1/unit-exports").code(), "core.forbidden");
  EXPECT_EQ(Call("admin", "GET", "/api/v1/unit-exports?format=ods").code(), "http.bad_query");
  NewCase("楼道灯不亮");
  const Reply cases = Call("boss", "GET", "/api/v1/case-exports?format=csv");
  EXPECT_EQ(cases.headers.at("content-type"), "text/csv; charset=utf-8");
  EXPECT_NE(cases.headers.at("content-disposition").find("cases-20260302-0900.csv"),
            std::string::npos);
  EXPECT_NE(cases.text.find("楼道灯不亮"), std::string::npos);
}

TEST_P(ImportsTest, AFileInPieces) {
  const std::string file = kPeople;
  const std::string size = std::to_string(file.size());
  const Reply begun = Post("admin", "/api/v1/import-uploads",
                           R"({"kind":"people","name":"list.csv","size":)" + size + "}");
  ASSERT_EQ(begun.status, 201) << begun.text;
  const std::string path = "/api/v1/import-uploads/" + begun.At("/id");
  EXPECT_EQ(begun.headers.at("location"), path);
  EXPECT_EQ(begun.At("/received"), "0");
  EXPECT_EQ(begun.At("/piece_max"), "8388608");
  EXPECT_EQ(begun.At("/expires_at"), "2026-03-03T09:00:00+08:00");
  const auto put = [&](const std::string& offset, const std::string& bytes) {
    return Call("admin", "PUT", path + "/pieces/" + offset, bytes,
                {{"Content-Type", "application/octet-stream"}});
  };
  EXPECT_EQ(put("0", file.substr(0, 20)).At("/received"), "20");
  EXPECT_EQ(put("0", file.substr(0, 20)).At("/received"), "20") << "again";
  const Reply wrong = put("21", file.substr(21));
  EXPECT_EQ(wrong.status, 409);
  EXPECT_EQ(wrong.code(), "service.wrong_offset");
  EXPECT_EQ(wrong.At("/params/expected"), "20");
  EXPECT_EQ(put("x", "a").code(), "core.bad_input");
  EXPECT_EQ(put("-1", "a").code(), "core.bad_input");
  EXPECT_EQ(put("20", "").code(), "core.bad_input");
  EXPECT_EQ(put("20", file.substr(20) + "x").code(), "service.piece_too_long");
  const std::string sum = service::Sha256Hex(file);
  const std::string completion = R"({"sha256":")" + sum + R"("})";
  EXPECT_EQ(Post("admin", path + "/completions", completion).code(), "service.upload_incomplete");
  EXPECT_EQ(Get("admin", "/api/v1/import-uploads").At("/items/0/received"), "20");
  EXPECT_EQ(Get("admin", "/api/v1/import-uploads/" + begun.At("/id")).At("/received"), "20")
      << "where to go on";
  EXPECT_EQ(put("20", file.substr(20)).At("/received"), size);
  EXPECT_EQ(Post("admin", path + "/completions", R"({"sha256":"0"})").code(),
            "service.wrong_checksum");
  const Reply laid = Post("admin", path + "/completions", completion);
  ASSERT_EQ(laid.status, 201) << laid.text;
  EXPECT_EQ(laid.headers.at("location"), "/api/v1/imports/" + laid.At("/id"));
  EXPECT_EQ(laid.At("/state"), "draft");
  EXPECT_EQ(laid.At("/total"), "2");
  EXPECT_EQ(Post("admin", path + "/completions", completion).At("/id"), laid.At("/id"));
  EXPECT_EQ(Get("admin", path).code(), "core.not_found");
  EXPECT_EQ(Get("admin", Path(laid)).At("/name"), "list.csv");
}

TEST_P(ImportsTest, AnUploadThatIsRefusedOrDropped) {
  const auto begin = [&](const std::string& who, const std::string& body) {
    return Post(who, "/api/v1/import-uploads", body);
  };
  EXPECT_EQ(begin("clerk", R"({"kind":"people","name":"a","size":5})").code(), "core.forbidden");
  EXPECT_EQ(begin("admin", R"({"kind":"animals","name":"a","size":5})").code(), "core.bad_input");
  EXPECT_EQ(begin("admin", R"({"kind":"people","name":"a","size":0})").code(), "core.bad_input");
  const Reply large = begin("admin", R"({"kind":"people","name":"a","size":268435457})");
  EXPECT_EQ(large.status, 413);
  EXPECT_EQ(large.code(), "service.file_too_large");
  EXPECT_EQ(large.At("/params/max"), "268435456");
  const Reply begun = begin("admin", R"({"kind":"people","name":"a","size":268435456})");
  ASSERT_EQ(begun.status, 201) << begun.text;
  const std::string path = "/api/v1/import-uploads/" + begun.At("/id");
  const Reply piece = Call("admin", "PUT", path + "/pieces/0", std::string((8U << 20) + 1, 'x'),
                           {{"Content-Type", "application/octet-stream"}});
  EXPECT_EQ(piece.status, 413);
  EXPECT_EQ(piece.code(), "service.piece_too_long") << "a byte more than a piece may have";
  EXPECT_EQ(Call("admin", "PUT", path + "/pieces/0", std::string(8U << 20, 'x'),
                 {{"Content-Type", "application/octet-stream"}})
                .At("/received"),
            "8388608");
  const auto drop = [&] {
    return Call("admin", "DELETE", "/api/v1/import-uploads/" + begun.At("/id"));
  };
  EXPECT_EQ(drop().status, 204);
  EXPECT_EQ(drop().code(), "core.not_found");
}

TEST_P(ImportsTest, ALongTableGoesOutInPieces) {
  constexpr int kMany = 3000;
  const core::Status filled = db().WriteBatch([&](store::Tx& tx) -> core::Status {
    for (int i = 1; i <= kMany; ++i) {
      people::Person person;
      person.id = core::PersonId{i};
      person.name = "示例" + std::to_string(i);
      person.email = "a.long.name." + std::to_string(i) + "@a-long-domain.example.org";
      people::Insert(tx, made_.tenant, person);
    }
    return core::Ok();
  });
  ASSERT_TRUE(filled.ok());
  const Reply file =
      Post("boss", "/api/v1/people-exports", R"({"format":"csv","reason":"换系统"})");
  ASSERT_EQ(file.status, 200) << file.text.substr(0, 200);
  EXPECT_EQ(file.headers.at("transfer-encoding"), "chunked");
  EXPECT_EQ(file.headers.at("x-row-count"), std::to_string(kMany)) << "counted before";
  EXPECT_EQ(std::count(file.text.begin(), file.text.end(), '\n'), kMany + 1);
  const Reply events = Get("audit", "/api/v1/journal?type=people.exported");
  EXPECT_EQ(events.At("/items/0/body/rows"), std::to_string(kMany));
  EXPECT_EQ(events.At("/items/0/body/whole"), "true");
  EXPECT_EQ(events.At("/items/0/body/sha256"), service::Sha256Hex(file.text));
  const Reply begun = Get("audit", "/api/v1/journal?type=export.begun");
  EXPECT_EQ(begun.At("/items/0/body/what"), "people.exported");
  EXPECT_EQ(begun.At("/items/0/title"), "开始导出");
}

SHOUWEN_ON_BOTH_ENGINES(ImportsTest);

}  // namespace
}  // namespace shouwen::http::testing

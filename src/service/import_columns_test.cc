// What columns are taken for, and what is said of a bad cell.
#include "import_columns.h"

#include <gtest/gtest.h>

#include "core/codes.h"
#include "import_mapping.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

using Map = std::map<std::string, std::string>;

Map Guessed(ImportKind kind, const std::vector<std::string>& header,
            const method::Method& method = {}) {
  return GuessMapping(kind, header, "x", method).columns;
}

TEST(GuessMapping, CommonNamesInBothLanguages) {
  EXPECT_EQ(Guessed(ImportKind::kPeople, {"序号", "姓名", "手机号码", "家庭住址", "备注"}),
            (Map{{"external_id", "序号"},
                 {"name", "姓名"},
                 {"phone", "手机号码"},
                 {"address", "家庭住址"}}));
  EXPECT_EQ(Guessed(ImportKind::kPeople, {"ID", "Full Name", "Phone number *", "Home_Address"}),
            (Map{{"external_id", "ID"},
                 {"name", "Full Name"},
                 {"phone", "Phone number *"},
                 {"address", "Home_Address"}}));
  EXPECT_EQ(
      Guessed(ImportKind::kUnits, {"单位名称", "上级单位", "级别", "联系电话"}),
      (Map{
          {"name", "单位名称"}, {"parent", "上级单位"}, {"level", "级别"}, {"phone", "联系电话"}}));
  EXPECT_EQ(Guessed(ImportKind::kCases, {"工单编号", "受理时间", "标题", "诉求内容", "来电号码",
                                         "办结时间", "满意度", "承办单位"}),
            (Map{{"external_id", "工单编号"},
                 {"received_at", "受理时间"},
                 {"subject", "标题"},
                 {"body", "诉求内容"},
                 {"requester_phone", "来电号码"},
                 {"settled_at", "办结时间"},
                 {"evaluation", "满意度"},
                 {"unit", "承办单位"}}));
  EXPECT_EQ(Guessed(ImportKind::kCases, {"id", "user", "created_at", "subject", "body"}),
            DefaultMapping("x").columns.size() == 6 ? (Map{{"external_id", "id"},
                                                           {"requester_name", "user"},
                                                           {"received_at", "created_at"},
                                                           {"subject", "subject"},
                                                           {"body", "body"}})
                                                    : Map{});
}

TEST(GuessMapping, EachColumnAndFieldOnceTheCertainNameFirst) {
  EXPECT_EQ(Guessed(ImportKind::kPeople, {"联系人", "姓名"}), (Map{{"name", "姓名"}}));
  EXPECT_EQ(Guessed(ImportKind::kPeople, {"电话", "手机"}), (Map{{"phone", "电话"}}));
  EXPECT_EQ(Guessed(ImportKind::kPeople, {"电话", "电话"}), (Map{{"phone", "电话"}}));
  EXPECT_EQ(Guessed(ImportKind::kPeople, {"别的"}), Map{});
  EXPECT_EQ(Guessed(ImportKind::kPeople, {}), Map{});
}

TEST(GuessMapping, TheMethodsOwnFields) {
  method::Method method;
  method::Field field;
  field.id = "cause";
  field.title = {"原因", "Cause"};
  method.fields = {field};
  EXPECT_EQ(Guessed(ImportKind::kCases, {"诉求", "原因"}, method),
            (Map{{"subject", "诉求"}, {"field.cause", "原因"}}));
  EXPECT_EQ(ImportFields(ImportKind::kCases, method).back().id, "field.cause");
  EXPECT_EQ(ImportFields(ImportKind::kPeople, method).size(), 5U);
}

// What is said before an organisation is made for a file.
TEST(CheckColumns, EveryColumnThatIsNamedMustBeThere) {
  ImportMapping mapping = DefaultMapping("x");
  const std::vector<std::string> header = {"body", "id", "user", "more", "subject", "created_at"};
  EXPECT_TRUE(CheckColumns(mapping, header).ok()) << "in any order, and more of them";
  mapping.columns["place"] = "where";
  const core::Status missing = CheckColumns(mapping, header);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code.name, "service.column_missing");
  EXPECT_EQ(missing.error().params,
            (std::vector<core::Param>{{"column", "where"},
                                      {"has", "body, id, user, more, subject, created_at"}}));
  mapping.columns["place"] = "More";
  EXPECT_FALSE(CheckColumns(mapping, header).ok()) << "as it is written";
  mapping.columns["place"] = "body";
  EXPECT_TRUE(CheckColumns(mapping, header).ok()) << "one column may fill two fields";
  EXPECT_FALSE(CheckColumns(mapping, {}).ok());
  mapping.columns.clear();
  EXPECT_TRUE(CheckColumns(mapping, {}).ok()) << "constants need no column";
}

TEST(MappingJson, ThereAndBack) {
  ImportMapping mapping;
  mapping.source = "city-a";
  mapping.columns = {{"name", "姓名"}};
  mapping.constants = {{"address", "示例县"}};
  mapping.time_format = "%Y/%m/%d";
  mapping.offset_minutes = 540;
  const auto back = MappingFromJson(ToJson(mapping), ImportKind::kPeople);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, mapping);
  mapping.offset_minutes = 0;
  EXPECT_EQ(ToJson(mapping).at("zone"), "+00:00");
  EXPECT_EQ(MappingFromJson(ToJson(mapping), ImportKind::kPeople)->offset_minutes, 0);
}

TEST(MappingJson, SaysWhatIsWrong) {
  const auto code = [](const char* text, ImportKind kind = ImportKind::kPeople) -> std::string {
    const auto mapping = MappingFromJson(boost::json::parse(text), kind);
    if (mapping.ok()) return "ok";
    std::string said(mapping.error().code.name);
    for (const auto& param : mapping.error().params) {
      said += " " + std::get<std::string>(param.value);
    }
    return said;
  };
  EXPECT_EQ(code(R"({"source":"a","columns":{"name":"姓名","phone":""}})"), "ok") << "left open";
  EXPECT_EQ(code(R"({"source":" ","columns":{"name":"姓名"}})"),
            "service.bad_mapping source  the name of the other system");
  EXPECT_EQ(code(R"({"source":"a","columns":{"phone":"电话"}})"),
            "service.bad_mapping columns no name a column for name");
  EXPECT_EQ(code(R"({"source":"a","columns":{"name":"姓名","subject":"x"}})"),
            "service.bad_mapping columns subject a field of a person");
  EXPECT_EQ(code(R"({"source":"a","columns":{"name":"姓名"},"zone":"east"})"),
            "service.bad_mapping zone east +08:00");
  EXPECT_EQ(code(R"({"source":"a","columns":{"name":"n"}})", ImportKind::kCases).substr(0, 19),
            "service.bad_mapping");
  EXPECT_EQ(code(R"({"columns":{}})").substr(0, 14), "core.bad_input");
}

std::string TimeOf(const std::string& text) {
  const auto at = ParseTime(text, kAnyTime, core::kChinaOffsetMinutes);
  return at ? core::FormatInstant(*at) : "none";
}

TEST(ParseTime, AsPeopleWriteIt) {
  const std::string nine = "2026-03-02T09:00:00+08:00";
  for (const char* text :
       {"2026-03-02 09:00:00", "2026-03-02 9:00", "2026/3/2 9:00", "2026/03/02 09:00:00",
        "2026.3.2 9:00", "2026年3月2日 9:00", "2026年3月2日9时0分", "2026-03-02T09:00",
        "2026-03-02T09:00:00+08:00", "2026-03-02T01:00:00Z"}) {
    EXPECT_EQ(TimeOf(text), nine) << text;
  }
  for (const char* text : {"2026-03-02", "2026/3/2", "20260302", "2026年3月2日"}) {
    EXPECT_EQ(TimeOf(text), "2026-03-02T00:00:00+08:00") << text;
  }
  for (const char* text : {"", "明天", "2026-02-29", "2026-3-2 24:00", "2/3/2026", "46083"}) {
    EXPECT_EQ(TimeOf(text), "none") << text;
  }
}

TEST(ProblemOf, NamesTheColumnAndWhatWouldBeRight) {
  ImportMapping mapping;
  mapping.columns = {{"requester_phone", "手机"},
                     {"ledger", "台账名"},
                     {"settled_at", "办结时间"},
                     {"received_at", "来电时间"}};
  const auto columns = Columns::Make(mapping, {"手机", "台账名", "办结时间", "来电时间"});
  ASSERT_TRUE(columns.ok());
  const auto said = [&](const core::Error& error, calendar::Lang lang) {
    const auto problem = ProblemOf(ImportKind::kCases, *columns, error);
    const ProblemText text = TextOfProblem(problem, lang);
    return boost::json::value_to<std::string>(problem.at("column")) + ": " + text.wrong + " > " +
           text.right;
  };
  const core::Error phone{
      core::Code{"people.bad_phone", 400},
      {{"index", std::int64_t{0}}, {"min", std::int64_t{3}}, {"max", std::int64_t{20}}}};
  EXPECT_EQ(said(phone, calendar::Lang::kZh), "手机: 不是电话号码 > 3 至 20 位数字");
  EXPECT_EQ(said(phone, calendar::Lang::kEn), "手机: not a telephone number > 3 to 20 digits");
  EXPECT_EQ(
      said({core::Code{"cases.unknown_ledger", 400}, {{"known", "a, b"}}}, calendar::Lang::kZh),
      "台账名: 没有这个台账 > a, b");
  EXPECT_EQ(said({core::kBadInstant, {{"got", "x"}, {"expected", "y"}}}, calendar::Lang::kEn),
            "来电时间: not a time > 2026-03-02 09:00");
  EXPECT_EQ(
      said({core::kBadInput, {{"settled_at", "expected a time in the past"}}}, calendar::Lang::kEn),
      "办结时间: not right > a time in the past");
  EXPECT_EQ(said({core::kBadInput, {{"unit", "no such unit"}}}, calendar::Lang::kEn),
            ": no such unit > ");
  const auto bad = [&](const char* field, const char* sentence) {
    return said({core::kBadInput, {{field, sentence}}}, calendar::Lang::kZh);
  };
  EXPECT_EQ(bad("settled_at", "expected a time in the past"),
            "办结时间: 时间还没有到 > 过去的时间");
  EXPECT_EQ(bad("unit", "no such unit"), ": 没有这个单位 > ");
  EXPECT_EQ(bad("lat", "expected degrees from -90 to 90, such as 31.2304, got 1e9"),
            ": 不是经纬度 > -90 至 90，例如 31.2304");
  EXPECT_EQ(bad("level", "expected one of village, county"), ": 不对 > 其中之一：village, county");
  EXPECT_EQ(bad("name", "expected at most 200 characters"), ": 太长 > 最多 200 个字");
  EXPECT_EQ(bad("name", "expected a dragon"), ": 不对 > a dragon") << "nobody worded it";
  EXPECT_EQ(said({core::Code{"x.other", 400}, {{"max", std::int64_t{5}}}}, calendar::Lang::kEn),
            ": x.other: max=5 > ≤ 5");
}

TEST(ProblemOf, TheFieldOfEachRefusal) {
  const auto field = [](ImportKind kind, std::string_view code, std::vector<core::Param> params) {
    return FieldOf(kind, core::Error{core::Code{code, 400}, std::move(params)});
  };
  EXPECT_EQ(field(ImportKind::kPeople, "people.bad_phone", {}), "phone");
  EXPECT_EQ(field(ImportKind::kCases, "people.bad_phone", {}), "requester_phone");
  EXPECT_EQ(field(ImportKind::kUnits, "org.name_missing", {}), "name");
  EXPECT_EQ(field(ImportKind::kCases, "cases.field_missing", {{"field", "cause"}}), "field.cause");
  EXPECT_EQ(field(ImportKind::kCases, "cases.text_too_long", {{"what", "body"}}), "body");
  EXPECT_EQ(field(ImportKind::kCases, "service.bad_csv", {{"line", std::int64_t{2}}}), "");
  EXPECT_EQ(field(ImportKind::kUnits, "core.bad_input", {{"/parent", "x"}}), "parent");
}

}  // namespace
}  // namespace shouwen::service

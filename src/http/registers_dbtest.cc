// The books of the front line over HTTP: a ticket taken and called, a shift confirmed, the box.
#include <fstream>
#include <set>
#include <sstream>

#include "source_dir.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class RegistersApiTest : public ApiTest {
 protected:
  void SetUp() override {
    ApiTest::SetUp();
    for (const char* name : {"duty-log", "loan-box", "queue-tickets", "agreement-hand-over"}) {
      std::ifstream file(shouwen::support::SourceDir() + "/methods/" + name + ".yaml");
      std::stringstream text;
      text << file.rdbuf();
      const std::vector<service::Engine::MethodFile> files{
          {std::string(name) + ".yaml", text.str()}};
      ASSERT_TRUE(engine_->AdoptMethods(files, clock_.Now()).ok()) << name;
    }
  }
  static std::string Path(const char* book, const std::string& rest = "") {
    return std::string("/api/v1/registers/") + book + "/entries" + rest;
  }
  void Advance(const char* to) { clock_.Set(core::ParseInstant(to).value()); }
};

constexpr const char* kDuty = "duty-log.shifts";
constexpr const char* kTickets = "queue-tickets.tickets";
constexpr const char* kLoans = "loan-box.loans";

TEST_P(RegistersApiTest, ARegisterSaysWhatItAsksFor) {
  const Reply all = Get("clerk", "/api/v1/registers");
  ASSERT_EQ(all.status, 200) << all.text;
  std::set<std::string> ids;
  for (const auto& one : all.body.at("items").as_array()) {
    ids.insert(one.at("id").as_string().c_str());
  }
  EXPECT_EQ(ids, (std::set<std::string>{"agreement-hand-over.agreements", "duty-log.shifts",
                                        "ledger-zhongjiang.posted", "loan-box.loans",
                                        "queue-tickets.appointments", "queue-tickets.tickets"}));
  const Reply duty = Get("clerk", "/api/v1/registers/duty-log.shifts");
  EXPECT_EQ(duty.At("/title"), "值班记录");
  EXPECT_EQ(duty.At("/form"), "log");
  EXPECT_EQ(duty.At("/fields/0/id"), "matter");
  EXPECT_EQ(duty.At("/fields/0/required"), "true");
  EXPECT_EQ(duty.At("/states/2/final"), "true");
  EXPECT_EQ(duty.At("/acts/1/not_by"), R"(["written","add"])");
  EXPECT_EQ(duty.At("/person/title"), "涉及的客人");
  EXPECT_EQ(duty.At("/stock"), "null");
  EXPECT_EQ(
      Call("clerk", "GET", "/api/v1/registers/duty-log.shifts", "", {{"Accept-Language", "en"}})
          .At("/title"),
      "Duty log");
  EXPECT_EQ(Get("clerk", "/api/v1/registers/duty-log.nothing").code(), "core.not_found");
}

TEST_P(RegistersApiTest, TheNextShiftConfirms) {
  const Reply made = Post("clerk", Path(kDuty),
                          R"({"fields":{"matter":"香港客人的包裹"},)"
                          R"("person":{"name":"示例客","phone":"13800001234"}})");
  ASSERT_EQ(made.status, 201) << made.text;
  const std::string id = made.At("/id");
  EXPECT_EQ(made.headers.at("location"), Path(kDuty, "/" + id));
  EXPECT_EQ(made.headers.at("etag"), "\"1\"");
  EXPECT_EQ(made.At("/number"), "001");
  EXPECT_EQ(made.At("/person/phone"), "138****1234");
  EXPECT_EQ(made.At("/limits/0/due_at"), "2026-03-02T17:00:00+08:00");
  const Reply own = Post("clerk", Path(kDuty, "/" + id + "/acts/confirm"));
  EXPECT_EQ(own.status, 409) << own.text;
  EXPECT_EQ(own.code(), "register.same_person");
  const Reply page = Get("mate", Path(kDuty, "/" + id));
  EXPECT_EQ(page.At("/allowed/1/act"), "confirm");
  EXPECT_EQ(page.At("/allowed/1/refusal"), "null");
  EXPECT_EQ(Get("clerk", Path(kDuty, "/" + id)).At("/allowed/1/refusal/code"),
            "register.same_person");
  const Reply done =
      Call("mate", "POST", Path(kDuty, "/" + id + "/acts/confirm"), "{}", {{"If-Match", "\"1\""}});
  ASSERT_EQ(done.status, 201) << done.text;
  EXPECT_EQ(done.At("/state"), "confirmed");
  EXPECT_EQ(done.At("/done/1/by/name"), "示例乙");
  EXPECT_EQ(done.At("/limits/0/state"), "kept");
  const Reply stale = Call("clerk", "POST", Path(kDuty, "/" + id + "/acts/add"),
                           R"({"fields":{"addition":"x"}})", {{"If-Match", "\"1\""}});
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(stale.code(), "core.stale");
  EXPECT_EQ(Post("mate", Path(kDuty, "/" + id + "/acts/vanish")).code(), "register.unknown_act");
}

TEST_P(RegistersApiTest, ATicketIsTakenCalledAndMeasured) {
  const Reply first = Post("clerk", Path(kTickets), "{}");
  ASSERT_EQ(first.status, 201) << first.text;
  EXPECT_EQ(first.At("/number"), "A001");
  const Reply weak = Post("clerk", Path(kTickets), R"({"fields":{"priority":"true"}})");
  const Reply line = Get("clerk", Path(kTickets) + "?state=waiting");
  EXPECT_EQ(line.At("/items/0/number"), "A002") << "who needs it comes first";
  EXPECT_EQ(line.At("/next_cursor"), "null");
  const std::string call = "/acts/call";
  const std::string counter = R"({"fields":{"counter":"1"}})";
  const Reply early = Post("mate", Path(kTickets, "/" + first.At("/id") + call), counter);
  EXPECT_EQ(early.code(), "register.not_its_turn");
  EXPECT_EQ(early.At("/params/ahead"), "1");
  Advance("2026-03-02T09:07:00+08:00");
  ASSERT_EQ(Post("mate", Path(kTickets, "/" + weak.At("/id") + call), counter).status, 201);
  Advance("2026-03-02T09:25:00+08:00");
  ASSERT_EQ(Post("mate", Path(kTickets, "/" + first.At("/id") + call), counter).status, 201);
  const std::string waits =
      "/api/v1/registers/queue-tickets.tickets/waits?from=2026-03-02T00:00:00%2B08:00"
      "&to=2026-03-03T00:00:00%2B08:00";
  const Reply measured = Get("clerk", waits);
  ASSERT_EQ(measured.status, 200) << measured.text;
  EXPECT_EQ(measured.At("/items/0/count"), "2");
  EXPECT_EQ(measured.At("/items/0/median_ms"), std::to_string(7 * 60'000));
  EXPECT_EQ(measured.At("/items/0/p90_ms"), std::to_string(25 * 60'000));
  EXPECT_EQ(measured.At("/items/0/percent_in_time"), "50.00");
  EXPECT_EQ(Get("far", waits).At("/items/0/count"), "0") << "another village";
  EXPECT_EQ(Get("clerk", "/api/v1/registers/queue-tickets.tickets/waits").code(), "http.bad_query");
}

TEST_P(RegistersApiTest, AnUmbrellaIsLentAndBroughtBack) {
  const std::string stock = "/api/v1/registers/loan-box.loans/stock";
  const Reply supplied =
      Post("clerk", stock + "-moves", R"({"item":"umbrella","pieces":1,"reason":"雨季"})");
  ASSERT_EQ(supplied.status, 201) << supplied.text;
  EXPECT_EQ(supplied.At("/items/0/in_box"), "1");
  const Reply asked = Post("clerk", Path(kLoans), R"({"fields":{"item":"umbrella"}})");
  const std::string entry = Path(kLoans, "/" + asked.At("/id"));
  const std::string who = R"({"person":{"name":"示例甲","phone":"13900000001"}})";
  ASSERT_EQ(Post("clerk", entry + "/acts/lend", who).At("/state"), "lent");
  EXPECT_EQ(Get("clerk", stock).At("/items/0/in_box"), "0");
  EXPECT_EQ(Get("clerk", stock).At("/items/0/low"), "true");
  const Reply other = Post("clerk", Path(kLoans), R"({"fields":{"item":"umbrella"}})");
  const Reply none = Post("clerk", Path(kLoans, "/" + other.At("/id") + "/acts/lend"), who);
  EXPECT_EQ(none.code(), "register.out_of_stock");
  EXPECT_EQ(Post("mate", entry + "/acts/take_back").At("/state"), "back");
  EXPECT_EQ(Get("clerk", stock).At("/items/0/in_box"), "1");
  EXPECT_EQ(Get("clerk", stock).At("/moves/0/from"), "out");
  EXPECT_EQ(Post("clerk", stock + "-moves", R"({"item":"boat","pieces":1})").code(),
            "register.unknown_item");
  EXPECT_EQ(Get("clerk", "/api/v1/registers/duty-log.shifts/stock").code(), "register.no_stock");
}

TEST_P(RegistersApiTest, WhatCannotBeWrittenSaysWhy) {
  const auto refused = [&](const char* book, const std::string& body) {
    return Post("clerk", Path(book), body).code();
  };
  EXPECT_EQ(refused(kDuty, "{}"), "register.field_missing");
  EXPECT_EQ(refused(kDuty, R"({"fields":{"colour":"red"}})"), "register.unknown_field");
  EXPECT_EQ(refused(kLoans, R"({"fields":{"item":"boat"}})"), "register.bad_field");
  EXPECT_EQ(refused(kTickets, R"({"person":{"name":"示例甲"}})"), "register.no_person");
  const char* kAgreements = "agreement-hand-over.agreements";
  EXPECT_EQ(refused(kAgreements,
                    R"({"fields":{"promised":"接站","event_at":"2026-03-03T12:00:00+08:00"}})"),
            "register.person_missing");
  EXPECT_EQ(refused(kDuty, R"({"fields":{"matter":"x"},"to_unit":")" + Unit("other") + R"("})"),
            "register.no_addressee");
}

TEST_P(RegistersApiTest, AnotherVillageFindsNothingThere) {
  const Reply made = Post("clerk", Path(kDuty), R"({"fields":{"matter":"钥匙"}})");
  const std::string entry = Path(kDuty, "/" + made.At("/id"));
  EXPECT_EQ(Get("far", entry).code(), "core.not_found");
  EXPECT_EQ(Post("far", entry + "/acts/confirm").code(), "core.not_found");
  EXPECT_EQ(Post("far", entry + "/reveals", R"({"reason":"x"})").code(), "core.not_found");
  EXPECT_EQ(Get("far", Path(kDuty)).At("/items"), "[]");
  EXPECT_EQ(Get("town", entry).status, 200) << "the township sees its villages";
  EXPECT_EQ(Get("clerk", Path(kDuty, "/abc")).code(), "core.bad_id");
  EXPECT_EQ(Get("clerk", Path(kDuty) + "?state=nowhere").code(), "core.bad_input");
}

// Of the organisation's own: what is published is anybody's to read, and not who it is about.
TEST_P(RegistersApiTest, AnybodyReadsWhatItsMethodShows) {
  const std::string yaml =
      "method: ours\\ntitle: 乙\\nregisters:\\n  list:\\n    title: {zh: 事项, en: Matters}\\n"
      "    fields: {n: {zh: 名称, required: true}, on: {zh: 日期, type: date}, urgent: {zh: 急, "
      "type: boolean}, w: {zh: 谁, personal: true}}\\n    person: {zh: 当事人}\\n"
      "    states: {a: 待公布, b: 已公布}\\n    starts: a\\n"
      "    acts: {publish: {zh: 公布, from: a, to: b}}\\n"
      "    public: {shows: [n, on, urgent], in: b}\\n";
  const Reply adopted = Post("admin", "/api/v1/methods", "{\"yaml\":\"" + yaml + "\"}");
  ASSERT_EQ(adopted.status, 201) << adopted.text;
  const char* kList = "ours.list";
  const Reply known = Get("clerk", "/api/v1/registers/ours.list");
  EXPECT_EQ(known.At("/shown/fields"), R"(["n","on","urgent"])");
  EXPECT_EQ(known.At("/shown/states"), R"(["b"])");
  EXPECT_EQ(known.At("/public"), "null") << "read and not written by the public";
  const Reply made =
      Post("clerk", Path(kList),
           R"({"fields":{"n":"示例甲某的事，电话13800001234","on":"2026-03-09","urgent":"true",)"
           R"("w":"示例丙"},"person":{"name":"示例甲某","phone":"13800001234"}})");
  ASSERT_EQ(made.status, 201) << made.text;
  const std::string path = "/public/v1/registers/ours.list/entries";
  const Reply list = Get("", "/public/v1/registers");
  ASSERT_EQ(list.status, 200) << list.text;
  EXPECT_EQ(list.At("/items/0/id"), kList);
  EXPECT_EQ(list.At("/items/0/title"), "事项");
  EXPECT_EQ(Get("", path).At("/items"), "[]");
  ASSERT_EQ(Post("clerk", Path(kList, "/" + made.At("/id") + "/acts/publish")).status, 201);
  const Reply page = Get("", path);
  ASSERT_EQ(page.status, 200) << page.text;
  EXPECT_EQ(page.At("/register/title"), "事项");
  EXPECT_EQ(page.At("/items/0/id"), made.At("/id"));
  EXPECT_EQ(page.At("/items/0/state_title"), "已公布");
  EXPECT_EQ(page.At("/items/0/fields/0/text"), "***的事，电话***");
  EXPECT_EQ(page.At("/items/0/fields/1/type"), "date");
  EXPECT_EQ(page.At("/items/0/fields/1/text"), "2026-03-09");
  EXPECT_EQ(page.At("/items/0/fields/2/text"), "true");
  EXPECT_EQ(page.At("/next_cursor"), "null");
  for (const char* secret : {"示例甲某", "示例丙", "13800001234", "author"}) {
    EXPECT_EQ(page.text.find(secret), std::string::npos) << secret;
  }
  EXPECT_EQ(Get("", path + "?q=%E7%A4%BA%E4%BE%8B%E4%B8%99").At("/items"), "[]") << "示例丙";
  EXPECT_EQ(Get("", path + "?q=%E7%94%B5%E8%AF%9D").At("/items/0/id"), made.At("/id")) << "电话";
  EXPECT_EQ(Get("", path + "?unit=" + Unit("other")).At("/items"), "[]");
  EXPECT_EQ(Get("", path + "?unit=7").code(), "core.not_found");
  EXPECT_EQ(Get("", path + "?colour=red").code(), "http.bad_query");
  EXPECT_EQ(Get("", "/public/v1/registers/duty-log.shifts/entries").code(), "core.not_found");
  const Reply english = Call("", "GET", "/public/v1/registers", "", {{"Accept-Language", "en"}});
  EXPECT_EQ(english.At("/items/0/title"), "Matters");
}

TEST_P(RegistersApiTest, APublicPageIsFollowedByItsCursor) {
  const std::string yaml =
      "method: ours\\ntitle: 乙\\nregisters:\\n  list:\\n    title: 事项\\n    fields: {n: {zh: "
      "名}}\\n"
      "    states: {a: 甲, b: 乙}\\n    starts: a\\n    acts: {go: {zh: 去, from: a, to: b}}\\n"
      "    public: {shows: n, in: [a, b]}\\n";
  ASSERT_EQ(Post("admin", "/api/v1/methods", "{\"yaml\":\"" + yaml + "\"}").status, 201);
  for (const char* n : {"一", "二", "三"}) {
    ASSERT_EQ(
        Post("clerk", Path("ours.list"), R"({"fields":{"n":")" + std::string(n) + "\"}}").status,
        201);
  }
  const std::string path = "/public/v1/registers/ours.list/entries?page_size=2";
  const Reply first = Get("", path);
  EXPECT_EQ(first.At("/items/0/fields/0/text"), "三");
  EXPECT_EQ(first.At("/items/1/fields/0/text"), "二");
  const Reply second = Get("", path + "&cursor=" + first.At("/next_cursor"));
  EXPECT_EQ(second.At("/items/0/fields/0/text"), "一");
  EXPECT_EQ(second.At("/next_cursor"), "null");
  EXPECT_EQ(Get("", path + "&cursor=bm9ib2R5").code(), "http.bad_cursor");
  EXPECT_EQ(Get("", "/public/v1/registers/ours.list/entries?page_size=0").code(), "http.bad_query");
}

TEST_P(RegistersApiTest, EveryPathIsTheOperationOfTheContract) {
  const Router router(Routes());
  const auto operation = [&](const char* method, const std::string& path) {
    const Match match = router.Find(method, path);
    return match.route == nullptr ? std::string("(none)") : std::string(match.route->operation);
  };
  EXPECT_EQ(operation("GET", "/api/v1/registers"), "listRegisters");
  EXPECT_EQ(operation("GET", Path(kDuty, "/7")), "getEntry");
  EXPECT_EQ(operation("POST", Path(kDuty, "/7/acts/confirm")), "actOnEntry");
  EXPECT_EQ(operation("POST", Path(kDuty, "/7/reveals")), "revealEntryPerson");
  EXPECT_EQ(operation("POST", "/api/v1/registers/loan-box.loans/stock-moves"), "moveStock");
}

TEST_P(RegistersApiTest, WhatAFieldMayNameIsLookedUpByWords) {
  const Reply written = Post("clerk", Path(kDuty), R"({"fields":{"matter":"香港客人的包裹"}})");
  ASSERT_EQ(written.status, 201) << written.text;
  EXPECT_EQ(written.At("/picked"), "[]");
  const std::string path = "/api/v1/registers/duty-log.shifts/entry-lookups";
  const Reply found = Post("mate", path, R"({"q":"包裹"})");
  ASSERT_EQ(found.status, 200) << found.text;
  EXPECT_EQ(found.At("/items/0/id"), written.At("/id"));
  EXPECT_EQ(found.At("/items/0/title"), "香港客人的包裹");
  EXPECT_EQ(found.At("/items/0/number"), "001");
  EXPECT_EQ(found.At("/items/0/unit/name"), "示例村");
  EXPECT_EQ(Post("mate", path, "{}").At("/items/0/id"), written.At("/id"));
  EXPECT_EQ(Post("mate", path, R"({"q":"雨伞"})").At("/items"), "[]");
  EXPECT_EQ(Post("far", path, R"({"q":"包裹"})").At("/items"), "[]") << "another unit's book";
  EXPECT_EQ(Post("mate", path, R"({"q":")" + std::string(101, 'x') + "\"}").code(),
            "core.bad_input");
  EXPECT_EQ(Post("mate", path, R"({"p":""})").code(), "core.bad_input");
  EXPECT_EQ(Post("mate", "/api/v1/registers/duty-log.none/entry-lookups", "{}").code(),
            "core.not_found");
  EXPECT_EQ(Post("", path, "{}").code(), "http.unauthenticated");
}

SHOUWEN_ON_BOTH_ENGINES(RegistersApiTest);

}  // namespace
}  // namespace shouwen::http::testing

// An organisation's methods over HTTP: read in parts, adopted, tried, compared.
#include <fstream>
#include <sstream>

#include "source_dir.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

namespace json = boost::json;

std::string Yaml(const std::string& id, int version, const std::string& limit) {
  return "method: " + id +
         "\ntitle: {zh: 示例工作法, en: Sample method}\nversion: " + std::to_string(version) +
         "\nparams:\n"
         "  bottom: {zh: 最低额, en: Least, default: 2.5, unit: yuan, note: {zh: 示例, en: "
         "Sample}}\n"
         "  strict: {default: false}\n"
         "  since: {default: 2026-01-01}\n"
         "  motto: {default: 示例}\n"
         "levels:\n  village: {zh: 村, en: Village}\n  township: {zh: 乡, en: Township}\n"
         "ledgers:\n  livelihood: {zh: 民生台账, en: Livelihood}\n"
         "case:\n  starts_at: village\n  fields: {request: {zh: 诉求, en: Request, required: "
         "true}}\n"
         "route:\n  escalate: [village, township]\n"
         "promises:\n"
         "  village_settles:\n"
         "    when: case.received\n    if: level == \"village\"\n    owed_by: holder\n"
         "    owes: [case.settled, case.escalated]\n    within: " +
         limit + "\n    warn: [50%, 1d before]\n    else: [late, escalate, {notify: supervisor}]\n";
}

std::string Body(const std::string& yaml) { return json::serialize(json::object{{"yaml", yaml}}); }

class MethodsTest : public ApiTest {
 protected:
  // A method of the shipped ones, as the clerk reads it.
  Reply Shipped(const std::string& id, const std::string& language = "zh-CN") {
    std::ifstream file(shouwen::support::SourceDir() + "/methods/" + id + ".yaml");
    std::stringstream text;
    text << file.rdbuf();
    const std::vector<service::Engine::MethodFile> files{{id + ".yaml", text.str()}};
    EXPECT_TRUE(engine_->AdoptMethods(files, clock_.Now()).ok()) << id;
    return Call("clerk", "GET", "/api/v1/methods/" + id, "", {{"Accept-Language", language}});
  }
};

TEST_P(MethodsTest, AMethodIsReadInParts) {
  const Reply m = Get("clerk", "/api/v1/methods/ledger-zhongjiang");
  ASSERT_EQ(m.status, 200) << m.text;
  EXPECT_EQ(m.At("/id"), "ledger-zhongjiang");
  EXPECT_EQ(m.At("/version"), "1");
  EXPECT_EQ(m.At("/is_default"), "true");
  EXPECT_EQ(m.At("/own"), "false");
  EXPECT_EQ(m.At("/calendar"), "natural");
  EXPECT_EQ(m.At("/origin/document"), "002");
  EXPECT_EQ(m.At("/levels/0/title/en"), "Village");
  EXPECT_EQ(m.At("/ledgers/2/id"), "stability");
  EXPECT_EQ(m.At("/fields/3/required_for"), R"(["case.settle"])");
  EXPECT_EQ(m.At("/route/assign/0/to"), "department");
  EXPECT_EQ(m.At("/promises/0/id"), "village_settles");
  EXPECT_EQ(m.At("/promises/0/if"), R"(level == "village")");
  EXPECT_EQ(m.At("/promises/0/within"), "5d");
  EXPECT_EQ(m.At("/promises/0/warn"), R"(["1d before"])");
  EXPECT_EQ(m.At("/promises/5/else"), R"(["late","escalate"])");
  EXPECT_EQ(m.At("/promises/0/words"),
            "收到诉求后，村（社区）应在5个自然日内办结或上报上一级；到期前1个自然日提醒；逾期的，"
            "记为逾期。");
  EXPECT_EQ(m.At("/gates/0/says/en"),
            "The requester signs and evaluates before the case can be closed");
  EXPECT_EQ(m.At("/reactions/0/do"), R"(["escalate"])");
  EXPECT_FALSE(m.At("/measures/0/words").empty());
  EXPECT_EQ(m.At("/postings/0/every"), "month");
  EXPECT_EQ(m.At("/params"), "[]");
  EXPECT_NE(m.At("/yaml").find("# The ledger method"), std::string::npos);
  EXPECT_EQ(Get("clerk", "/api/v1/methods/ledger-zhongjiang?version=1").status, 200);
  EXPECT_EQ(Get("clerk", "/api/v1/methods/ledger-zhongjiang?version=2").code(),
            "service.unknown_method");
  EXPECT_EQ(Get("clerk", "/api/v1/methods/none").code(), "service.unknown_method");
  EXPECT_EQ(Get("clerk", "/api/v1/methods/none/versions").code(), "service.unknown_method");
  EXPECT_EQ(Get("clerk", "/api/v1/methods/ledger-zhongjiang?version=x").code(), "http.bad_query");
}

TEST_P(MethodsTest, TheShippedTextOfAVersionThatIsStoredAsItShipsDoesNotDiffer) {
  const Reply same = Get("clerk", "/api/v1/methods/ledger-zhongjiang/shipped-text");
  ASSERT_EQ(same.status, 200) << same.text;
  EXPECT_EQ(same.text, R"({"differs":false,"version":null,"yaml":null})");
  EXPECT_EQ(Get("clerk", "/api/v1/methods/none/shipped-text").code(), "service.unknown_method");
  EXPECT_EQ(Get("", "/api/v1/methods/ledger-zhongjiang/shipped-text").status, 401);
}

TEST_P(MethodsTest, WhatIsCalledBackAndHeldAgainstIsToldInWords) {
  const Reply m = Shipped("service-card-qingdao");
  ASSERT_EQ(m.status, 200) << m.text;
  EXPECT_EQ(m.At("/follow_up/share"), "100");
  EXPECT_EQ(m.At("/follow_up/asks"), R"(["contacted","solved","satisfied"])");
  EXPECT_EQ(m.At("/follow_up/script/2/zh"), "上门人员有没有喝您家的水、吃您家的饭？");
  EXPECT_EQ(m.At("/follow_up/fields/0/id"), "took_water_or_meal");
  EXPECT_EQ(m.At("/follow_up/fields/0/type"), "boolean");
  EXPECT_EQ(m.At("/follow_up/fields/1/id"), "") << "only what the contradiction looks at";
  EXPECT_NE(m.At("/follow_up/words").find("办结的诉求抽100%回访"), std::string::npos);
  EXPECT_EQ(m.At("/findings/1/id"), "favour");
  EXPECT_EQ(m.At("/findings/1/words"),
            "追究责任的情形：在用户家吃喝；当事人15个自然日内可向上一级申诉。");
  EXPECT_EQ(m.At("/registers"), "[]");
  EXPECT_EQ(Get("clerk", "/api/v1/methods/ledger-zhongjiang").At("/follow_up"), "null");
}

TEST_P(MethodsTest, ExitsMoreTimeAndRegistersAreToldInWords) {
  const Reply exits = Shipped("hotline-lawful-exits");
  EXPECT_EQ(exits.At("/exits/0/words").substr(0, 6), "出口");
  const Reply beijing = Shipped("hotline-city-b", "en");
  EXPECT_EQ(beijing.At("/extension/words").substr(0, 10), "Extension:");
  EXPECT_EQ(Get("clerk", "/api/v1/methods/ledger-zhongjiang").At("/extension"), "null");
  const Reply tickets = Shipped("queue-tickets", "en");
  EXPECT_EQ(tickets.At("/registers/0/id"), "tickets");
  EXPECT_EQ(tickets.At("/registers/0/form"), "queue");
  EXPECT_NE(tickets.At("/registers/0/words").find("Register “Queue”"), std::string::npos);
  EXPECT_NE(tickets.At("/registers/1/words").find("a time every 30 minutes for 2"),
            std::string::npos);
}

TEST_P(MethodsTest, AnOwnMethodIsAdoptedForNewCasesAndRunningOnesKeepTheirs) {
  EXPECT_EQ(Post("clerk", "/api/v1/methods", Body(Yaml("ours", 1, "3d"))).code(), "core.forbidden");
  const Reply made = Post("admin", "/api/v1/methods", Body(Yaml("ours", 1, "3d")));
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.headers.at("location"), "/api/v1/methods/ours");
  EXPECT_EQ(made.At("/own"), "true");
  EXPECT_EQ(made.At("/is_default"), "false");
  ASSERT_EQ(Post("admin", "/api/v1/methods/ours/defaults", "{}").status, 201);
  const std::string old = NewCase();
  ASSERT_EQ(Post("admin", "/api/v1/methods", Body(Yaml("ours", 2, "1d"))).status, 201);
  ASSERT_EQ(Post("admin", "/api/v1/methods/ours/defaults", R"({"version":2})").status, 201);
  const std::string fresh = NewCase();
  const auto due = [&](const std::string& id) {
    return Get("clerk", "/api/v1/cases/" + id + "/promises").At("/items/0/due_at");
  };
  EXPECT_EQ(due(old), "2026-03-06T00:00:00+08:00");
  EXPECT_EQ(due(fresh), "2026-03-04T00:00:00+08:00");
  const Reply versions = Get("clerk", "/api/v1/methods/ours/versions");
  EXPECT_EQ(versions.At("/items/0/version"), "2");
  EXPECT_EQ(versions.At("/items/0/is_default"), "true");
  EXPECT_EQ(versions.At("/items/1/is_default"), "false");
  EXPECT_EQ(versions.At("/items/1/own"), "true");
  const Reply list = Get("clerk", "/api/v1/methods");
  EXPECT_EQ(list.At("/items/1/id"), "ours");
  EXPECT_EQ(list.At("/items/1/own"), "true");
  EXPECT_EQ(list.At("/items/0/own"), "false");
  EXPECT_EQ(Get("audit", "/api/v1/journal?type=method.adopted").At("/items/0/body/method"), "ours");
}

TEST_P(MethodsTest, AVersionIsNeitherChangedNorPutBeforeANewerOne) {
  ASSERT_EQ(Post("admin", "/api/v1/methods", Body(Yaml("ours", 3, "3d"))).status, 201);
  EXPECT_EQ(Post("admin", "/api/v1/methods", Body(Yaml("ours", 3, "3d"))).status, 201)
      << "the same again";
  EXPECT_EQ(Post("admin", "/api/v1/methods", Body(Yaml("ours", 3, "4d"))).code(),
            "service.method_changed");
  const Reply older = Post("admin", "/api/v1/methods", Body(Yaml("ours", 2, "3d")));
  EXPECT_EQ(older.status, 409);
  EXPECT_EQ(older.code(), "service.method_older");
  EXPECT_EQ(older.At("/params/newest"), "3");
  EXPECT_EQ(Post("admin", "/api/v1/methods", Body(Yaml("ledger-zhongjiang", 1, "3d"))).code(),
            "service.method_changed");
  EXPECT_EQ(Get("admin", "/api/v1/methods/ours/versions").body.at("items").as_array().size(), 1U);
}

TEST_P(MethodsTest, WhatCannotBeAdoptedIsNamedByItsPlace) {
  const Reply bad = Post("admin", "/api/v1/methods", Body(Yaml("ours", 1, "soon")));
  EXPECT_EQ(bad.status, 400);
  EXPECT_EQ(bad.code(), "service.method_bad");
  ASSERT_EQ(bad.body.at("params").as_object().size(), 1U) << bad.text;
  const std::string place(bad.body.at("params").as_object().begin()->key());
  EXPECT_EQ(place.substr(0, 15), "method.yaml:25:");
  EXPECT_EQ(Post("admin", "/api/v1/methods", Body(Yaml("schema", 1, "3d"))).code(),
            "core.bad_input");
  EXPECT_EQ(
      Post("admin", "/api/v1/methods", Body(Yaml("ours", 1, "3d") + "    calendar: mars\n")).code(),
      "service.unknown_calendar");
  EXPECT_EQ(Post("admin", "/api/v1/methods", "{}").code(), "core.bad_input");
}

TEST_P(MethodsTest, ParamsAreSetByTheirType) {
  ASSERT_EQ(Post("admin", "/api/v1/methods", Body(Yaml("ours", 1, "3d"))).status, 201);
  const std::string path = "/api/v1/methods/ours/params";
  EXPECT_EQ(Call("clerk", "PUT", path, R"({"bottom":3})").code(), "core.forbidden");
  const Reply set = Call("admin", "PUT", path,
                         R"({"bottom":3.25,"strict":true,"since":"2026-02-01","motto":"早办"})");
  ASSERT_EQ(set.status, 200) << set.text;
  const Reply m = Get("clerk", "/api/v1/methods/ours");
  EXPECT_EQ(m.At("/params"), set.At("/params"));
  EXPECT_EQ(m.At("/params/0/value"), "3.25E0");
  EXPECT_EQ(m.At("/params/0/default"), "2.5E0");
  EXPECT_EQ(m.At("/params/0/type"), "number");
  EXPECT_EQ(m.At("/params/0/title"), R"({"zh":"最低额","en":"Least"})");
  EXPECT_EQ(m.At("/params/0/unit"), R"({"zh":"元","en":"yuan"})");
  EXPECT_EQ(m.At("/params/0/note"), R"({"zh":"示例","en":"Sample"})");
  EXPECT_EQ(m.At("/params/1/title/en"), "Strict") << "the id in words where it has no name";
  EXPECT_EQ(m.At("/params/1/unit"), R"({"zh":"","en":""})");
  EXPECT_EQ(m.At("/params/1/value"), "true");
  EXPECT_EQ(m.At("/params/2/value"), "2026-02-01");
  EXPECT_EQ(m.At("/params/3/value"), "早办");
  const Reply bad =
      Call("admin", "PUT", path,
           R"({"bottom":1.00001,"strict":"yes","since":"2026-02-30","motto":7,"x":1})");
  EXPECT_EQ(bad.code(), "core.bad_input");
  EXPECT_EQ(bad.body.at("params").as_object().size(), 5U) << bad.text;
  EXPECT_EQ(Get("clerk", "/api/v1/methods/ours").At("/params"), m.At("/params")) << "all or none";
  EXPECT_EQ(Call("admin", "PUT", path, "[]").code(), "core.bad_input");
  EXPECT_EQ(Call("admin", "PUT", "/api/v1/methods/none/params", "{}").code(),
            "service.unknown_method");
}

TEST_P(MethodsTest, ASampleCaseIsPlayedToItsEndAndNothingIsStored) {
  const Reply t = Post("clerk", "/api/v1/methods/ledger-zhongjiang/trials",
                       R"({"at":"2026-03-02T09:00:00+08:00","ledger":"livelihood"})");
  ASSERT_EQ(t.status, 200) << t.text;
  EXPECT_EQ(t.At("/items/0/what"), "made");
  EXPECT_EQ(t.At("/items/0/rule"), "village_settles");
  EXPECT_EQ(t.At("/items/0/level"), "village");
  EXPECT_EQ(t.At("/items/0/due_at"), "2026-03-08T00:00:00+08:00");
  EXPECT_FALSE(t.At("/items/0/explain_steps/0/text").empty());
  EXPECT_EQ(t.At("/items/1/what"), "warned");
  EXPECT_EQ(t.At("/items/1/at"), "2026-03-07T00:00:00+08:00");
  EXPECT_EQ(t.At("/items/2/what"), "broken");
  EXPECT_EQ(t.body.at("items").as_array().size(), 3U) << t.text;
  EXPECT_EQ(Get("clerk", "/api/v1/cases").At("/total"), "0");
  const Reply draft = Post("clerk", "/api/v1/methods/any/trials",
                           json::serialize(json::object{{"yaml", Yaml("ours", 1, "3d")}}));
  ASSERT_EQ(draft.status, 200) << draft.text;
  EXPECT_EQ(draft.At("/items/3/what"), "broken");
  EXPECT_EQ(draft.At("/items/4/what"), "escalated");
  EXPECT_EQ(draft.At("/items/4/level"), "township");
  EXPECT_EQ(draft.At("/items/5/what"), "kept_late") << "escalating is what was owed";
  EXPECT_EQ(draft.At("/items/6/what"), "notified");
  EXPECT_EQ(Post("clerk", "/api/v1/methods/none/trials", "{}").code(), "service.unknown_method");
  EXPECT_EQ(Post("clerk", "/api/v1/methods/ledger-zhongjiang/trials", R"({"level":"moon"})").code(),
            "cases.unknown_level");
  EXPECT_EQ(Post("clerk", "/api/v1/methods/x/trials", R"({"yaml":"method: x"})").code(),
            "service.method_bad");
}

TEST_P(MethodsTest, ADraftIsComparedWithTheCasesThereHaveBeen) {
  const std::string id = NewCase();
  std::string yaml = Get("clerk", "/api/v1/methods/ledger-zhongjiang").At("/yaml");
  const auto run = [&](const std::string& text, int cases) {
    return Post("admin", "/api/v1/methods/dry-runs",
                json::serialize(json::object{{"yaml", text}, {"cases", cases}}));
  };
  const Reply same = run(yaml, 10);
  ASSERT_EQ(same.status, 200) << same.text;
  EXPECT_EQ(same.At("/checked"), "1");
  EXPECT_EQ(same.At("/same"), "1");
  yaml.replace(yaml.find("within: 5d"), 10, "within: 3d");
  const Reply sooner = run(yaml, 10);
  EXPECT_EQ(sooner.At("/differ"), "1");
  EXPECT_EQ(sooner.At("/items/0/case/id"), id);
  EXPECT_EQ(sooner.At("/items/0/rule"), "village_settles");
  EXPECT_EQ(sooner.At("/items/0/old_due"), "2026-03-08T00:00:00+08:00");
  EXPECT_EQ(sooner.At("/items/0/new_due"), "2026-03-06T00:00:00+08:00");
  EXPECT_EQ(sooner.At("/items/0/change"), "sooner");
  EXPECT_FALSE(sooner.At("/items/0/explain").empty());
  EXPECT_EQ(run(yaml, 0).code(), "core.too_many");
  EXPECT_EQ(run(yaml, 5001).code(), "core.too_many");
  EXPECT_EQ(run("method: x", 1).code(), "service.method_bad");
  EXPECT_EQ(Post("clerk", "/api/v1/methods/dry-runs", "{}").code(), "core.forbidden");
}

TEST_P(MethodsTest, CalendarsAreListedPreviewedAndAdopted) {
  const Reply list = Get("clerk", "/api/v1/calendars");
  ASSERT_EQ(list.status, 200) << list.text;
  EXPECT_EQ(list.At("/items/0/id"), "natural");
  EXPECT_EQ(list.At("/items/0/hours/sunday"), R"(["00:00-24:00"])");
  const std::string office =
      "calendar: office\nhours:\n  monday: [\"09:00-12:00\", \"13:30-17:30\"]\n"
      "---\nyear: 2026\nnotice: 示例通知\nholidays: [{zh: 示例节, en: Sample, from: 2026-03-09, "
      "to: "
      "2026-03-09}]\n";
  const std::string body = json::serialize(json::object{{"yaml", office}});
  const std::string path = "/api/v1/calendars/office/versions";
  EXPECT_EQ(Post("clerk", path, body).code(), "core.forbidden");
  const Reply made = Post("admin", path, body);
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.At("/version"), "1");
  EXPECT_EQ(made.At("/own"), "true");
  EXPECT_EQ(made.At("/effective_at"), "2026-03-02T09:00:00+08:00");
  EXPECT_EQ(made.At("/years/0/off/0/zh"), "示例节");
  EXPECT_EQ(Get("clerk", "/api/v1/calendars").At("/items/1/id"), "office");
  // A method counts on it at once; a limit into 2027 is provisional until that year is there.
  std::string yaml = Yaml("ours", 1, "60wd") + "    calendar: office\n";
  ASSERT_EQ(Post("admin", "/api/v1/methods", Body(yaml)).status, 201);
  ASSERT_EQ(Post("admin", "/api/v1/methods/ours/defaults", "{}").status, 201);
  const std::string id = NewCase();
  const auto promise = [&](const char* what) {
    return Get("clerk", "/api/v1/cases/" + id + "/promises").At(std::string("/items/0/") + what);
  };
  EXPECT_EQ(promise("provisional"), "true");
  // Sixty Mondays from 2 March 2026, without the day itself and 9 March: 3 May 2027.
  EXPECT_EQ(promise("due_at"), "2027-05-04T00:00:00+08:00");
  const std::string with_2027 = json::serialize(json::object{
      {"id", "office"},
      {"yaml", office +
                   "---\nyear: 2027\nnotice: 示例通知\nholidays: [{zh: 示例节, en: Sample, from: "
                   "2027-01-04, to: 2027-01-04}]\n"}});
  const Reply preview = Post("admin", "/api/v1/calendar-previews", with_2027);
  ASSERT_EQ(preview.status, 200) << preview.text;
  EXPECT_EQ(preview.At("/later"), "1");
  EXPECT_EQ(preview.At("/items/0/case/id"), id);
  EXPECT_EQ(preview.At("/items/0/new_due"), "2027-05-11T00:00:00+08:00");
  EXPECT_EQ(preview.At("/items/0/change"), "later");
  EXPECT_EQ(Post("clerk", "/api/v1/calendar-previews", with_2027).code(), "core.forbidden");
  std::string adopt = with_2027;
  adopt.replace(adopt.find("\"id\":\"office\","), 14, "");
  ASSERT_EQ(Post("admin", path, adopt).status, 201);
  EXPECT_EQ(clockwork_->RunDue(clock_.Now()).recomputed, 1);
  EXPECT_EQ(promise("due_at"), "2027-05-11T00:00:00+08:00");
  EXPECT_EQ(promise("provisional"), "false");
  EXPECT_EQ(Get("audit", "/api/v1/journal?type=promise.recomputed").At("/items/0/body/old_due_at"),
            "2027-05-04T00:00:00+08:00");
  EXPECT_EQ(Post("admin", "/api/v1/calendars/office/versions", "{}").code(), "core.bad_input");
}

SHOUWEN_ON_BOTH_ENGINES(MethodsTest);

}  // namespace
}  // namespace shouwen::http::testing

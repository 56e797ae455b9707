// A ticket and an appointment over HTTP, by a person without an account.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "route.h"
#include "source_dir.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class SelfApiTest : public ApiTest {
 protected:
  bool KnowsChina() const override { return true; }
  void SetUp() override {
    ApiTest::SetUp();
    std::ifstream file(shouwen::support::SourceDir() + "/methods/queue-tickets.yaml");
    std::stringstream text;
    text << file.rdbuf();
    const std::vector<service::Engine::MethodFile> files{{"queue-tickets.yaml", text.str()}};
    ASSERT_TRUE(engine_->AdoptMethods(files, clock_.Now()).ok());
    for (const char* book : {"tickets", "appointments"}) {
      const Reply opened = Post("boss", Staffs(book, "public-units"),
                                R"({"open":true,"unit":")" + Unit("village") + R"("})");
      ASSERT_EQ(opened.status, 201) << opened.text;
      EXPECT_EQ(opened.At("/public/units/0"), Unit("village"));
    }
  }
  static std::string Staffs(const std::string& book, const std::string& rest) {
    return "/api/v1/registers/queue-tickets." + book + "/" + rest;
  }
  static std::string Public(const std::string& book, const std::string& rest) {
    return "/public/v1/registers/queue-tickets." + book + "/" + rest;
  }
  std::string Body(const std::string& more = "") const {
    return R"({"unit":")" + Unit("village") + "\"" + more + "}";
  }
  static std::string KeyOf(const Reply& written) {
    return R"({"key":")" + written.At("/key") + R"("})";
  }
  Reply Look(const std::string& book, const Reply& written) {
    return Post(
        "", Public(book, "entry-lookups"),
        R"({"entry":")" + written.At("/entry/id") + R"(","key":")" + written.At("/key") + R"("})");
  }
};

TEST_P(SelfApiTest, WhereOneCanGo) {
  EXPECT_EQ(Get("", "/public/v1/organisation").At("/counters"), "true");
  const Reply all = Get("", "/public/v1/counters");
  ASSERT_EQ(all.status, 200) << all.text;
  EXPECT_EQ(all.At("/items/0/unit/id"), Unit("village"));
  EXPECT_EQ(all.At("/items/0/registers/0/id"), "queue-tickets.appointments");
  EXPECT_EQ(all.At("/items/0/registers/0/at"), "comes_at");
  EXPECT_EQ(all.At("/items/0/registers/0/person/title"), "预约人");
  EXPECT_EQ(all.At("/items/0/registers/1/title"), "叫号队列");
  EXPECT_EQ(all.At("/items/0/registers/1/asks/0/title"), "办什么");
  EXPECT_EQ(all.At("/items/0/registers/1/asks/1/type"), "boolean");
  EXPECT_EQ(all.At("/items/0/registers/1/in_line"), "0");
  EXPECT_EQ(all.At("/items/0/registers/1/wait"), "null");
  const Reply english = Call("", "GET", "/public/v1/counters", "", {{"Accept-Language", "en"}});
  EXPECT_EQ(english.At("/items/0/registers/1/title"), "Queue");
}

TEST_P(SelfApiTest, ATicketIsTakenLookedAtAndGivenBack) {
  const Reply taken = Post("", Public("tickets", "entries"),
                           Body(R"(,"fields":{"business":"换证","priority":"true"})"),
                           {{"Idempotency-Key", "t-1"}});
  ASSERT_EQ(taken.status, 201) << taken.text;
  EXPECT_EQ(taken.At("/entry/number"), "A001");
  EXPECT_EQ(taken.At("/entry/ahead"), "0");
  EXPECT_EQ(taken.At("/entry/acts/0/title"), "不办了");
  const Reply again = Post("", Public("tickets", "entries"),
                           Body(R"(,"fields":{"business":"换证","priority":"true"})"),
                           {{"Idempotency-Key", "t-1"}});
  EXPECT_EQ(again.At("/entry/id"), taken.At("/entry/id"))
      << "a lost answer does not cost a second number";
  EXPECT_EQ(again.At("/entry/number"), "A001");
  EXPECT_EQ(again.headers.at("idempotency-replayed"), "true");
  EXPECT_EQ(again.At("/key").size(), 64U);
  EXPECT_NE(again.At("/key"), taken.At("/key")) << "no key is kept to be told twice";
  EXPECT_EQ(Post("", Public("tickets", "entries"), Body(), {{"Idempotency-Key", "t-1"}}).code(),
            "service.key_reused");
  EXPECT_EQ(Look("tickets", taken).code(), "core.not_found") << "the first one is void";
  EXPECT_EQ(Look("tickets", again).At("/state"), "waiting");
  const std::string entry = taken.At("/entry/id");
  EXPECT_EQ(
      Post("", Public("tickets", "entry-lookups"), R"({"entry":")" + entry + R"(","key":"0"})")
          .code(),
      "core.not_found");
  const std::string act = "/public/v1/registers/queue-tickets.tickets/entries/" + entry + "/acts/";
  const Reply left = Post("", act + "leave", KeyOf(again));
  ASSERT_EQ(left.status, 201) << left.text;
  EXPECT_EQ(left.At("/ended"), "true");
  EXPECT_EQ(Post("", act + "leave", KeyOf(again)).code(), "register.wrong_state");
  EXPECT_EQ(Post("", act + "call", KeyOf(again)).code(), "register.unknown_act");
  EXPECT_EQ(Get("clerk", Staffs("tickets", "entries/" + entry)).At("/author"), "null");
}

TEST_P(SelfApiTest, NoKeyToAnEntryRestsInTheStore) {
  const Client::Headers header{{"Idempotency-Key", "t-2"}};
  const Reply taken = Post("", Public("tickets", "entries"), Body(), header);
  ASSERT_EQ(taken.status, 201) << taken.text;
  const Reply again = Post("", Public("tickets", "entries"), Body(), header);
  const std::string kept = engine_->db().Read([&](store::Tx& tx) {
    return tx.Query("SELECT body FROM service_idempotency WHERE key = ?", std::string("t-2"))
        .Text(0, 0);
  });
  EXPECT_NE(kept.find(taken.At("/entry/id")), std::string::npos);
  for (const Reply& shown : {taken, again}) {
    EXPECT_EQ(kept.find(shown.At("/key")), std::string::npos);
  }
  EXPECT_EQ(kept.find("\"key\""), std::string::npos);
}

// Nobody needs an account, and a repeat is answered, not done again.
TEST_P(SelfApiTest, WhatPeopleWriteIsOfAnybodyAndReplayed) {
  for (const std::string_view name : {"publicWriteEntry", "publicActOnEntry"}) {
    const auto routes = Routes();
    const auto route = std::find_if(routes.begin(), routes.end(),
                                    [&](const Route& one) { return one.operation == name; });
    ASSERT_NE(route, routes.end()) << name;
    EXPECT_EQ(route->auth, Auth::kPublic) << name;
    EXPECT_EQ(route->kind, Kind::kWrite) << name;
  }
  const Reply taken = Post("", Public("tickets", "entries"), Body());
  const std::string act = Public("tickets", "entries/" + taken.At("/entry/id") + "/acts/leave");
  const Reply left = Post("", act, KeyOf(taken), {{"Idempotency-Key", "l-1"}});
  ASSERT_EQ(left.status, 201) << left.text;
  EXPECT_EQ(Post("", act, KeyOf(taken), {{"Idempotency-Key", "l-1"}}).text, left.text);
}

TEST_P(SelfApiTest, ATimeIsBooked) {
  const std::string day = "times?unit=" + Unit("village") + "&on=2026-03-03";
  const Reply free = Get("", Public("appointments", day));
  ASSERT_EQ(free.status, 200) << free.text;
  EXPECT_EQ(free.At("/items/0/at"), "2026-03-03T09:00:00+08:00");
  EXPECT_EQ(free.At("/items/0/left"), "2");
  const std::string body = Body(R"(,"fields":{"comes_at":"2026-03-03T09:00:00+08:00"},)"
                                R"("person":{"name":"示例客","phone":"13800001234"})");
  const Reply booked = Post("", Public("appointments", "entries"), body);
  ASSERT_EQ(booked.status, 201) << booked.text;
  EXPECT_EQ(booked.At("/entry/at"), "2026-03-03T09:00:00+08:00");
  EXPECT_EQ(booked.At("/entry/person/phone"), "138****1234");
  EXPECT_EQ(booked.At("/entry/ahead"), "null");
  ASSERT_EQ(Post("", Public("appointments", "entries"), body).status, 201);
  const Reply full = Post("", Public("appointments", "entries"), body);
  EXPECT_EQ(full.status, 409);
  EXPECT_EQ(full.code(), "register.time_taken");
  EXPECT_EQ(Get("", Public("appointments", day)).At("/items/0/left"), "0");
}

TEST_P(SelfApiTest, WhatIsAskedForWrongly) {
  EXPECT_EQ(Get("", Public("appointments", "times")).code(), "http.bad_query");
  EXPECT_EQ(Get("", Public("appointments", "times?on=tomorrow&unit=" + Unit("village"))).code(),
            "http.bad_query");
  EXPECT_EQ(Get("", Public("appointments", "times?on=2026-03-03&unit=" + Unit("other"))).code(),
            "register.not_open");
  EXPECT_EQ(Get("", Public("none", "times?on=2026-03-03&unit=" + Unit("village"))).code(),
            "core.not_found");
  EXPECT_EQ(Post("clerk", Staffs("tickets", "public-units"), R"({"open":true})").code(),
            "core.forbidden");
  const Reply shut = Post("boss", Staffs("tickets", "public-units"),
                          R"({"open":false,"unit":")" + Unit("village") + R"("})");
  EXPECT_EQ(shut.At("/public/units"), "[]");
  EXPECT_EQ(Post("", Public("tickets", "entries"), Body()).code(), "register.not_open");
}

SHOUWEN_ON_BOTH_ENGINES(SelfApiTest);

}  // namespace
}  // namespace shouwen::http::testing

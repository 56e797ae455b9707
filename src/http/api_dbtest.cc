// What holds for every route: who asks, what is refused and how, repeats, revisions, pages, limits.
#include <future>
#include <set>

#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

// --- paths, methods, bodies ----------------------------------------------------------------------

TEST_P(ApiTest, UnknownPathsAre404AndWrongMethodsSayWhichAreThere) {
  const Reply missing = Get("clerk", "/api/v1/nothing");
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(missing.code(), "http.not_found");
  EXPECT_EQ(missing.At("/params/path"), "/api/v1/nothing");
  const Reply wrong = Call("clerk", "PUT", "/api/v1/cases");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.headers.at("allow"), "POST, GET, HEAD");
  EXPECT_EQ(wrong.code(), "http.method_not_allowed");
}

TEST_P(ApiTest, InputErrorsNameEveryField) {
  const Reply reply =
      Post("clerk", "/api/v1/cases", R"({"body":1,"requester":{"phone":2},"new":true})");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.code(), "core.bad_input");
  const boost::json::object& params = reply.body.at("params").as_object();
  EXPECT_TRUE(params.contains("/subject"));
  EXPECT_TRUE(params.contains("/body"));
  EXPECT_TRUE(params.contains("/requester/phone"));
  EXPECT_TRUE(params.contains("/new"));
}

TEST_P(ApiTest, BodiesThatAreNotJsonOrNotUtf8AreRefused) {
  EXPECT_EQ(Post("clerk", "/api/v1/cases", "{").code(), "core.bad_input");
  EXPECT_EQ(Post("clerk", "/api/v1/cases", "[]").code(), "core.bad_input");
  EXPECT_EQ(Post("clerk", "/api/v1/cases", "{\"subject\":\"\xff\xfe\"}").code(), "core.bad_input");
  EXPECT_EQ(Post("clerk", "/api/v1/cases", R"({"subject":"a","subject":"b"})").code(),
            "core.bad_input");
  const Reply xml = Post("clerk", "/api/v1/cases", "<a/>", {{"Content-Type", "text/xml"}});
  EXPECT_EQ(xml.status, 415);
  EXPECT_EQ(xml.code(), "http.unsupported_media_type");
}

TEST_P(ApiTest, IdsThatAreNotNumbersAreRefusedAndUnknownOnesAreNotFound) {
  EXPECT_EQ(Get("clerk", "/api/v1/cases/abc").code(), "core.bad_id");
  EXPECT_EQ(Get("clerk", "/api/v1/cases/1").status, 404);
  EXPECT_EQ(Get("clerk", "/api/v1/units/1").code(), "core.not_found");
  EXPECT_EQ(Get("clerk", "/api/v1/staff/1").code(), "core.not_found");
}

TEST_P(ApiTest, UnknownQueryFieldsAreNamed) {
  const Reply reply = Get("clerk", "/api/v1/cases?stat=open&page_size=500");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.code(), "http.bad_query");
  const boost::json::object& params = reply.body.at("params").as_object();
  EXPECT_TRUE(params.contains("stat"));
  EXPECT_TRUE(params.contains("page_size"));
}

// --- who asks ------------------------------------------------------------------------------------

TEST_P(ApiTest, StaffRoutesNeedACredential) {
  const Reply nobody = Get("", "/api/v1/cases");
  EXPECT_EQ(nobody.status, 401);
  EXPECT_EQ(nobody.code(), "http.unauthenticated");
  EXPECT_EQ(nobody.headers.count("www-authenticate"), 1U);
  const Reply wrong = Call("", "GET", "/api/v1/cases", "", {{"Authorization", "Bearer nonsense"}});
  EXPECT_EQ(wrong.status, 401);
}

TEST_P(ApiTest, ASessionByCookieNeedsTheCsrfTokenForChangesAndEndsWhenSignedOut) {
  const Reply in =
      Post("", "/api/v1/sessions", R"({"login":"clerk","password":"correct horse 42"})");
  ASSERT_EQ(in.status, 201) << in.text;
  ASSERT_EQ(in.cookies.size(), 1U);
  const std::string cookie = in.cookies[0].substr(0, in.cookies[0].find(';'));
  EXPECT_NE(in.cookies[0].find("HttpOnly; SameSite=Strict"), std::string::npos);
  const Client::Headers by_cookie{{"Cookie", cookie}};
  Client::Headers with_csrf = by_cookie;
  with_csrf.emplace_back("X-CSRF-Token", in.At("/csrf"));

  const Reply me = Call("", "GET", "/api/v1/sessions/current", "", by_cookie);
  EXPECT_EQ(me.At("/staff/id"), Staff("clerk"));
  EXPECT_EQ(me.At("/csrf"), in.At("/csrf"));
  const Reply forged = Call("", "POST", "/api/v1/cases", CaseBody("灯"), by_cookie);
  EXPECT_EQ(forged.status, 403);
  EXPECT_EQ(forged.code(), "org.bad_csrf");
  EXPECT_EQ(Call("", "POST", "/api/v1/cases", CaseBody("灯"), with_csrf).status, 201);

  const Reply out = Call("", "DELETE", "/api/v1/sessions/current", "", with_csrf);
  EXPECT_EQ(out.status, 204);
  EXPECT_NE(out.cookies.at(0).find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(Call("", "GET", "/api/v1/sessions/current", "", by_cookie).status, 401);
}

TEST_P(ApiTest, AWrongPasswordAndAnUnknownLoginLookAlike) {
  const Reply wrong = Post("", "/api/v1/sessions", R"({"login":"clerk","password":"nope"})");
  const Reply unknown = Post("", "/api/v1/sessions", R"({"login":"nobody","password":"nope"})");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.code(), unknown.code());
  EXPECT_EQ(wrong.body.at("params"), unknown.body.at("params"));
}

TEST_P(ApiTest, GuessingPasswordsIsSlowedDown) {
  Reply last;
  for (int i = 0; i < 7; ++i) {
    last = Post("", "/api/v1/sessions", R"({"login":"clerk","password":"wrong"})");
  }
  EXPECT_EQ(last.status, 429);
  EXPECT_EQ(last.code(), "org.throttled");
  EXPECT_EQ(last.headers.count("retry-after"), 1U);
}

TEST_P(ApiTest, RightsAreAskedBeforeTheBodyIsRead) {
  const Reply reply = Post("clerk", "/api/v1/units", "{");
  EXPECT_EQ(reply.status, 403);
  EXPECT_EQ(reply.code(), "core.forbidden");
  EXPECT_EQ(reply.At("/params/right"), "org.manage");
}

TEST_P(ApiTest, AnApiTokenCannotSignOut) {
  const Reply reply = Call("clerk", "DELETE", "/api/v1/sessions/current");
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.code(), "core.not_found");
}

TEST_P(ApiTest, ATokenIsShownOnceAndWorks) {
  const Reply made =
      Post("clerk", "/api/v1/tokens", R"({"name":"my script"})", {{"Idempotency-Key", "same"}});
  ASSERT_EQ(made.status, 201);
  const Reply again =
      Post("clerk", "/api/v1/tokens", R"({"name":"my script"})", {{"Idempotency-Key", "same"}});
  EXPECT_NE(made.At("/token"), again.At("/token")) << "a secret is never replayed";
  const Reply me = Call("", "GET", "/api/v1/sessions/current", "",
                        {{"Authorization", "Bearer " + made.At("/token")}});
  EXPECT_EQ(me.At("/staff/id"), Staff("clerk"));
}

TEST_P(ApiTest, ATokenIsListedWithoutItselfAndWorksNoMoreOnceRevoked) {
  const std::string token = Post("clerk", "/api/v1/tokens", R"({"name":"大屏"})").At("/token");
  const Client::Headers by{{"Authorization", "Bearer " + token}};
  ASSERT_EQ(Call("", "GET", "/api/v1/sessions/current", "", by).status, 200);
  const std::string path = "/api/v1/staff/" + Staff("clerk") + "/tokens";
  const Reply list = Get("clerk", path);
  ASSERT_EQ(list.status, 200) << list.text;
  const auto& items = list.body.at("items").as_array();
  const auto mine = std::find_if(items.begin(), items.end(),
                                 [](const auto& one) { return one.at("name") == "大屏"; });
  ASSERT_NE(mine, items.end());
  EXPECT_EQ(list.text.find(token), std::string::npos);
  EXPECT_EQ(Get("admin", path).body.at("items").as_array().size(), items.size());
  EXPECT_EQ(Get("mate", path).code(), "core.forbidden");
  const std::string one = path + "/" + std::string(mine->at("id").as_string());
  EXPECT_EQ(Call("mate", "DELETE", one).code(), "core.forbidden");
  EXPECT_EQ(Call("clerk", "DELETE", one).status, 204) << "revokeToken";
  EXPECT_EQ(Call("clerk", "DELETE", one).code(), "core.not_found");
  EXPECT_EQ(Call("", "GET", "/api/v1/sessions/current", "", by).code(), "org.bad_token");
}

// --- repeats -------------------------------------------------------------------------------------

TEST_P(ApiTest, ARepeatAnswersWhatTheFirstOneAnswered) {
  const Client::Headers key{{"Idempotency-Key", "k-1"}};
  const Reply first = Post("clerk", "/api/v1/cases", CaseBody("灯"), key);
  const Reply second = Post("clerk", "/api/v1/cases", CaseBody("灯"), key);
  ASSERT_EQ(first.status, 201) << first.text;
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(second.text, first.text);
  EXPECT_EQ(second.headers.at("location"), first.headers.at("location"));
  EXPECT_EQ(second.headers.at("etag"), first.headers.at("etag"));
  EXPECT_EQ(first.headers.count("idempotency-replayed"), 0U);
  EXPECT_EQ(second.headers.at("idempotency-replayed"), "true");
  EXPECT_EQ(Get("clerk", "/api/v1/cases").At("/total"), "1");
}

TEST_P(ApiTest, AKeyWithAnotherBodyOrPathIsRefused) {
  const Client::Headers key{{"Idempotency-Key", "k-2"}};
  const Reply first = Post("clerk", "/api/v1/cases", CaseBody("灯"), key);
  const Reply body = Post("clerk", "/api/v1/cases", CaseBody("水"), key);
  EXPECT_EQ(body.status, 409);
  EXPECT_EQ(body.code(), "service.key_reused");
  const Reply path =
      Post("clerk", "/api/v1/cases/" + first.At("/id") + "/notes", R"({"text":"x"})", key);
  EXPECT_EQ(path.code(), "service.key_reused");
  EXPECT_EQ(Post("town", "/api/v1/cases", CaseBody("水"), key).status, 201)
      << "a key belongs to whoever sends it";
}

TEST_P(ApiTest, KeysHaveALimit) {
  const auto with = [&](const std::string& key) {
    return Post("clerk", "/api/v1/cases", CaseBody("灯"), {{"Idempotency-Key", key}});
  };
  EXPECT_EQ(with(std::string(200, 'k')).status, 201);
  EXPECT_EQ(with(std::string(201, 'k')).code(), "http.bad_key");
  EXPECT_EQ(with("two words").code(), "http.bad_key");
}

TEST_P(ApiTest, TheSameKeyAtTheSameTimeMakesOneCase) {
  TokenOf("clerk");
  std::vector<std::future<Reply>> replies;
  for (int i = 0; i < 8; ++i) {
    replies.push_back(std::async(std::launch::async, [this] {
      Client client(port());
      const Client::Headers headers{{"Authorization", "Bearer " + tokens_.at("clerk")},
                                    {"Idempotency-Key", "race"}};
      return Check("POST", "/api/v1/cases",
                   client.Call("POST", "/api/v1/cases", CaseBody("灯"), headers));
    }));
  }
  std::set<std::string> ids;
  for (auto& reply : replies) ids.insert(reply.get().At("/id"));
  EXPECT_EQ(ids.size(), 1U);
  EXPECT_EQ(Get("clerk", "/api/v1/cases").At("/total"), "1");
}

// --- revisions -----------------------------------------------------------------------------------

TEST_P(ApiTest, AnActDecidedOnAnOldRevisionIsRefused) {
  const std::string id = NewCase();
  const std::string notes = "/api/v1/cases/" + id + "/notes";
  const std::string etag = Get("clerk", "/api/v1/cases/" + id).headers.at("etag");
  const Reply first = Post("clerk", notes, R"({"text":"一"})", {{"If-Match", etag}});
  ASSERT_EQ(first.status, 201) << first.text;
  EXPECT_NE(first.headers.at("etag"), etag);
  const Reply stale = Post("clerk", notes, R"({"text":"二"})", {{"If-Match", etag}});
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(stale.code(), "core.stale");
  EXPECT_EQ(Post("clerk", notes, R"({"text":"二"})", {{"If-Match", "*"}}).status, 201);
  EXPECT_EQ(Post("clerk", notes, R"({"text":"三"})").status, 201);
  for (const char* bad : {"5", "\"x\"", "W/\"1\"", "\"1\", \"2\"", "\"-1\""}) {
    EXPECT_EQ(Post("clerk", notes, R"({"text":"四"})", {{"If-Match", bad}}).code(),
              "http.bad_header")
        << bad;
  }
}

// --- pages ---------------------------------------------------------------------------------------

TEST_P(ApiTest, PagesFollowOneAnotherWithoutGapsOrRepeats) {
  for (int i = 0; i < 5; ++i) {
    NewCase("第" + std::to_string(i) + "件");
    clock_.Set(clock_.Now() + 1000);
  }
  std::vector<std::string> seen;
  std::string cursor;
  do {
    const Reply page =
        Get("clerk", "/api/v1/cases?page_size=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
    ASSERT_EQ(page.status, 200);
    EXPECT_EQ(page.At("/total"), "5");
    for (const auto& item : page.body.at("items").as_array()) {
      seen.push_back(item.at("subject").as_string().c_str());
    }
    cursor = page.body.at("next_cursor").is_null() ? "" : page.At("/next_cursor");
  } while (!cursor.empty() && seen.size() < 10);
  EXPECT_EQ(seen, (std::vector<std::string>{"第4件", "第3件", "第2件", "第1件", "第0件"}));
}

TEST_P(ApiTest, ACursorOfAnotherFilterIsRefused) {
  for (int i = 0; i < 2; ++i) NewCase();
  const std::string cursor = Get("clerk", "/api/v1/cases?page_size=1").At("/next_cursor");
  ASSERT_NE(cursor, "null");
  EXPECT_EQ(Get("clerk", "/api/v1/cases?page_size=1&cursor=" + cursor).status, 200);
  EXPECT_EQ(Get("clerk", "/api/v1/cases?state=open&cursor=" + cursor).code(), "http.bad_cursor");
  EXPECT_EQ(Get("clerk", "/api/v1/promises?cursor=" + cursor).code(), "http.bad_cursor");
}

SHOUWEN_ON_BOTH_ENGINES(ApiTest);

// --- rates ---------------------------------------------------------------------------------------

class RateTest : public ApiTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = ApiTest::Options();
    options.actor_rate = {0.01, 3};
    options.remote_rate = {0.01, 2};
    options.sign_in_rate = {0.01, 2};
    return options;
  }
};

TEST_P(RateTest, EachStaffMemberHasTheirOwnBucket) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(Get("clerk", "/api/v1/units").status, 200);
  const Reply over = Get("clerk", "/api/v1/units");
  EXPECT_EQ(over.status, 429);
  EXPECT_EQ(over.code(), "http.rate_limited");
  EXPECT_EQ(over.headers.at("retry-after"), "100");
  EXPECT_EQ(Get("town", "/api/v1/units").status, 200);
  EXPECT_EQ(Get("", "/healthz").status, 200) << "probes are never limited";
}

TEST_P(RateTest, ThePublicAndGuessersAreLimitedByAddress) {
  for (int i = 0; i < 2; ++i) EXPECT_EQ(Get("", "/public/v1/postings").status, 200);
  EXPECT_EQ(Get("", "/public/v1/postings").status, 429);
  const Client::Headers guess{{"Authorization", "Bearer swt_guess"}};
  for (int i = 0; i < 2; ++i) EXPECT_EQ(Call("", "GET", "/api/v1/units", "", guess).status, 401);
  EXPECT_EQ(Call("", "GET", "/api/v1/units", "", guess).status, 429);
  EXPECT_EQ(Get("clerk", "/api/v1/units").status, 200) << "a good credential is not affected";
}

SHOUWEN_ON_BOTH_ENGINES(RateTest);

}  // namespace
}  // namespace shouwen::http::testing

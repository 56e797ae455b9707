// The pure pieces between a request and its use case: router, query fields, cursors, rates,
// credentials, addresses, problem documents.
#include <gtest/gtest.h>

#include <atomic>
#include <limits>
#include <random>
#include <set>

#include "auth.h"
#include "core/text.h"
#include "http/codes.h"
#include "pool.h"
#include "problem.h"
#include "query.h"
#include "rate.h"
#include "router.h"
#include "status_page.h"
#include "store/fault.h"

namespace shouwen::http {
namespace {

Request Asking(const std::string& target, Fields headers = {}, std::string method = "GET") {
  Request request;
  request.method = std::move(method);
  request.headers = std::move(headers);
  EXPECT_TRUE(ParseTarget(target, request)) << target;
  return request;
}

// --- router --------------------------------------------------------------------------------------

TEST(RouterTest, FindsLiteralsBeforeVariablesAndHandsOutTheValues) {
  const Router router(Routes());
  EXPECT_EQ(router.Find("GET", "/api/v1/methods/schema").route->operation, "getMethodSchema");
  const Match match = router.Find("GET", "/api/v1/cases/12/timeline");
  EXPECT_EQ(match.route->operation, "getTimeline");
  EXPECT_EQ(match.values, std::vector<std::string>{"12"});
  EXPECT_EQ(router.Find("GET", "/").route->operation, "getWebRoot");
}

TEST(RouterTest, TheRestOfAPathGoesToTheWebAppUnlessALiteralStandsThere) {
  const Router router(Routes());
  const auto found = [&](const char* path) {
    const Match match = router.Find("GET", path);
    return match.route == nullptr ? std::string("none")
                                  : std::string(match.route->operation) + " " + match.values.at(0);
  };
  EXPECT_EQ(found("/desk"), "getWebPage desk");
  EXPECT_EQ(found("/cases/7/print"), "getWebPage cases/7/print");
  EXPECT_EQ(found("/assets/a/b.js"), "getWebAsset a/b.js");
  EXPECT_EQ(found("/assets/"), "getWebAsset ");
  EXPECT_EQ(found("/p/board"), "getPublicPage board");
  EXPECT_EQ(found("/api/v1/nothing"), "none");
  EXPECT_EQ(found("/apis"), "getWebPage apis");
}

TEST(RouterTest, WhatTakesAFileIsKnownByItsHeadAlone) {
  EXPECT_TRUE(TakesFile("POST", "/api/v1/imports"));
  EXPECT_TRUE(TakesFile("POST", "/api/v1/imports?kind=people&name=a/b"));
  EXPECT_TRUE(TakesFile("PUT", "/api/v1/import-uploads/7/pieces/8388608"));
  for (const char* other :
       {"/api/v1/import-uploads/7/pieces", "/api/v1/import-uploads/7/pieces/",
        "/api/v1/import-uploads/7/pieces/0/x", "/api/v1/import-uploads//pieces/0",
        "/api/v1/import-uploads/7/parts/0", "/", ""}) {
    EXPECT_FALSE(TakesFile("PUT", other)) << other;
  }
  EXPECT_FALSE(TakesFile("POST", "/api/v1/import-uploads/7/pieces/0"));
  EXPECT_FALSE(TakesFile("GET", "/api/v1/imports"));
  // Where a form may have files, when it says that it has.
  const char* const form = "/open311/v2/requests.json";
  EXPECT_TRUE(TakesFile("POST", form, "multipart/form-data; boundary=x"));
  EXPECT_TRUE(TakesFile("POST", form, "Multipart/Form-Data"));
  EXPECT_FALSE(TakesFile("POST", form, "application/x-www-form-urlencoded"));
  EXPECT_FALSE(TakesFile("POST", form));
  EXPECT_FALSE(TakesFile("GET", form, "multipart/form-data"));
  EXPECT_FALSE(TakesFile("POST", "/api/v1/cases", "multipart/form-data"));
}

TEST(RouterTest, HeadIsAnsweredByGet) {
  const Router router(Routes());
  EXPECT_EQ(router.Find("HEAD", "/healthz").route->operation, "getHealth");
  EXPECT_EQ(router.Find("HEAD", "/api/v1/tokens").route, nullptr);
}

TEST(RouterTest, SaysWhichMethodsAPathHas) {
  const Router router(Routes());
  const Match match = router.Find("DELETE", "/api/v1/cases");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.allow, "POST, GET, HEAD");
}

TEST(RouterTest, UnknownPathsHaveNoMethods) {
  const Router router(Routes());
  for (const char* path : {"/api/nothing", "/api/v1/cases/", "/api/v1/cases//timeline", "/api/v1",
                           "/api/v1/cases/1/timeline/more", "", "cases"}) {
    const Match match = router.Find("GET", path);
    EXPECT_EQ(match.route, nullptr) << path;
    EXPECT_EQ(match.allow, "") << path;
  }
}

// --- query fields --------------------------------------------------------------------------------

TEST(QueryTest, ReadsWhatIsThereAndLeavesDefaults) {
  const Request request = Asking("/x?unit=42&late=true&at=2026-03-02T09:00:00%2B08:00&sort=b");
  QueryReader query(request, {"unit", "late", "at", "sort", "page_size"});
  EXPECT_EQ(query.Id<core::UnitId>("unit"), core::UnitId{42});
  EXPECT_EQ(query.Flag("late"), true);
  EXPECT_EQ(query.At("at")->ms, core::ParseInstant("2026-03-02T01:00:00Z")->ms);
  EXPECT_EQ(query.Choice("sort", {{"a", 1}, {"b", 2}}, 1), 2);
  EXPECT_EQ(query.PageSize(), kPageSizeDefault);
  EXPECT_TRUE(query.status().ok());
}

TEST(QueryTest, NamesEveryFieldThatIsUnknownRepeatedOrUnreadable) {
  const Request request = Asking("/x?unit=me&late=1&at=today&sort=c&new=1&new=2&sort=a");
  QueryReader query(request, {"unit", "late", "at", "sort"});
  EXPECT_FALSE(query.Id<core::UnitId>("unit"));
  query.Flag("late");
  query.At("at");
  query.Choice("sort", {{"a", 1}, {"b", 2}}, 1);
  const core::Status status = query.status();
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code.name, "http.bad_query");
  std::vector<std::string> names;
  for (const core::Param& param : status.error().params) names.push_back(param.name);
  EXPECT_EQ(names, (std::vector<std::string>{"new", "new", "sort", "unit", "late", "at", "sort"}));
}

TEST(QueryTest, PageSizeStaysWithinItsBounds) {
  const auto ok = [](const std::string& size) {
    const Request request = Asking("/x?page_size=" + size);
    QueryReader query(request, {"page_size"});
    query.PageSize();
    return query.status().ok();
  };
  EXPECT_TRUE(ok("1"));
  EXPECT_TRUE(ok("200"));
  EXPECT_FALSE(ok("0"));
  EXPECT_FALSE(ok("201"));
  EXPECT_FALSE(ok("-1"));
  EXPECT_FALSE(ok("ten"));
  EXPECT_FALSE(ok("10x"));
  EXPECT_FALSE(ok(""));
}

std::string CursorOf(const std::string& target, std::initializer_list<std::int64_t> values) {
  const Request request = Asking(target);
  return QueryReader(request, {"q", "state"}).MakeCursor(values);
}

core::Result<std::optional<std::vector<std::int64_t>>> ReadCursor(const std::string& target,
                                                                  std::size_t count) {
  const Request request = Asking(target);
  return QueryReader(request, {"q", "state", "cursor", "page_size"}).Cursor(count);
}

TEST(CursorTest, ComesBackAsItWasMade) {
  const std::string cursor = CursorOf("/x?q=a&state=open", {-5, 9007199254740993});
  const auto read = ReadCursor("/x?state=open&q=a&page_size=7&cursor=" + cursor, 2);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(**read, (std::vector<std::int64_t>{-5, 9007199254740993}));
  EXPECT_FALSE(ReadCursor("/x?q=a", 2)->has_value());
}

TEST(CursorTest, BelongsToItsFilterPathAndShape) {
  const std::string cursor = CursorOf("/x?q=a", {1, 2});
  EXPECT_FALSE(ReadCursor("/x?q=b&cursor=" + cursor, 2).ok());
  EXPECT_FALSE(ReadCursor("/y?q=a&cursor=" + cursor, 2).ok());
  EXPECT_FALSE(ReadCursor("/x?q=a&state=open&cursor=" + cursor, 2).ok());
  EXPECT_FALSE(ReadCursor("/x?q=a&cursor=" + cursor, 1).ok());
  EXPECT_FALSE(ReadCursor("/x?q=a&cursor=" + cursor + "AA", 2).ok());
  for (const char* bad : {"x", "!!", "AAAA", "%20"}) {
    const auto read = ReadCursor(std::string("/x?q=a&cursor=") + bad, 2);
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().code.name, "http.bad_cursor");
  }
}

TEST(CursorTest, AnyNumbersComeBackWhateverTheirCount) {
  std::mt19937_64 random(20261127);
  for (int i = 0; i < 2'000; ++i) {
    const auto any = [&] {
      const std::int64_t kEdges[] = {0, 1, -1, std::numeric_limits<std::int64_t>::max(),
                                     std::numeric_limits<std::int64_t>::min()};
      return random() % 4 == 0 ? kEdges[random() % 5] : static_cast<std::int64_t>(random());
    };
    const std::int64_t a = any(), b = any(), c = any();
    const std::string target = "/x?q=" + std::to_string(random() % 1000);
    const std::vector<std::string> made{CursorOf(target, {a}), CursorOf(target, {a, b}),
                                        CursorOf(target, {a, b, c})};
    for (std::size_t n = 1; n <= made.size(); ++n) {
      const auto read = ReadCursor(target + "&cursor=" + made[n - 1], n);
      ASSERT_TRUE(read.ok()) << made[n - 1];
      std::vector<std::int64_t> wanted{a, b, c};
      wanted.resize(n);
      ASSERT_EQ(**read, wanted);
      ASSERT_FALSE(ReadCursor(target + "&cursor=" + made[n - 1], n + 1).ok());
    }
  }
}

TEST(CursorTest, OnePlaceHasOneText) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::set<std::size_t> lengths;
  for (const std::int64_t value : {1, 12, 123, 1234}) {
    const std::string cursor = CursorOf("/x?q=a", {value});
    lengths.insert(cursor.size() % 4);
    for (const char letter : kLetters) {
      // Another last letter, or one more, is another place or none: never the same one.
      std::string other = cursor;
      other.back() = letter;
      for (const std::string& text : {other, cursor + letter}) {
        const auto read = ReadCursor("/x?q=a&cursor=" + text, 1);
        if (text == cursor || !read.ok()) continue;
        EXPECT_NE((**read)[0], value) << text;
      }
    }
  }
  EXPECT_EQ(lengths.size(), 3U) << "every way a text can end";
}

// --- targets and heads ---------------------------------------------------------------------------

TEST(TargetTest, TakesAsManyFieldsAsItSaysAndNotOneMore) {
  std::string target = "/x?";
  for (std::size_t i = 0; i < kQueryFieldsMax; ++i) target += "f" + std::to_string(i) + "=1&";
  Request most, over;
  EXPECT_TRUE(ParseTarget(target, most));
  EXPECT_EQ(most.query.size(), kQueryFieldsMax);
  EXPECT_FALSE(ParseTarget(target + "last=1", over));
}

TEST(TargetTest, ReadsNamesAndValuesAsAFormSendsThem) {
  Request request;
  ASSERT_TRUE(ParseTarget("/a+b?x=1+2&y=%2B&&z&=v&x=3&w=a=b", request));
  EXPECT_EQ(request.path, "/a+b") << "in a path a plus is a plus";
  EXPECT_EQ(request.query,
            (Fields{{"x", "1 2"}, {"y", "+"}, {"z", ""}, {"", "v"}, {"x", "3"}, {"w", "a=b"}}));
  EXPECT_EQ(*request.Query("x"), "1 2") << "the first of a name";
  EXPECT_EQ(request.Query("none"), nullptr);
}

TEST(TargetTest, RefusesWhatIsNoText) {
  for (const char* bad : {"", "x", "/%", "/%4", "/%4x", "/%00", "/%ff", "/%C0%AF", "/%ED%A0%80",
                          "/?%", "/?a=%0", "/?a=%00", "/?%E6%BC=1", "?a=1", "//%"}) {
    Request request;
    EXPECT_FALSE(ParseTarget(bad, request)) << bad;
  }
}

TEST(TargetTest, WhatStandsBeforeThePathIsLeftOut) {
  for (const char* target : {"http://host/a?b=c", "https://host:8443/a?b=c", "/a?b=c#d"}) {
    Request request;
    ASSERT_TRUE(ParseTarget(target, request)) << target;
    EXPECT_EQ(request.path, "/a");
    EXPECT_EQ(request.query, (Fields{{"b", "c"}}));
  }
  for (const char* bad : {"http://host", "http://host?x=/a", "http:/a", "ftp://host/a"}) {
    Request request;
    EXPECT_FALSE(ParseTarget(bad, request)) << bad;
  }
}

TEST(HeaderTest, ATypeIsWhatStandsBeforeItsParameters) {
  const auto media = [](const std::string& type) {
    return Asking("/", {{"content-type", type}}).MediaType();
  };
  EXPECT_EQ(media("application/json"), "application/json");
  EXPECT_EQ(media("Application/JSON; charset=UTF-8"), "application/json");
  EXPECT_EQ(media("text/csv \t; x=1"), "text/csv");
  EXPECT_EQ(media("text/csv;"), "text/csv");
  EXPECT_EQ(media(""), "");
  EXPECT_EQ(media(";text/csv"), "");
  EXPECT_EQ(media(" "), "");
  EXPECT_EQ(Asking("/").MediaType(), "");
}

TEST(HeaderTest, ACookieIsFoundByItsWholeName) {
  const auto cookie = [](const std::string& text) {
    const Request request = Asking("/", {{"cookie", text}});
    return std::string(request.Cookie("shouwen_session"));
  };
  EXPECT_EQ(cookie("shouwen_session=a"), "a");
  EXPECT_EQ(cookie("x=1;shouwen_session=a;y=2"), "a");
  EXPECT_EQ(cookie("x=1;   shouwen_session=a"), "a");
  EXPECT_EQ(cookie("shouwen_session=a; shouwen_session=b"), "a");
  EXPECT_EQ(cookie("shouwen_session=a=b"), "a=b");
  for (const char* none : {"", ";", "shouwen_session", "shouwen_sessions=a", "xshouwen_session=a",
                           "Shouwen_Session=a", "x=shouwen_session=a", "shouwen_session ="}) {
    EXPECT_EQ(cookie(none), "") << none;
  }
}

// Whoever has one address of IPv6 has 2^64 of them: guessing must not begin anew with each.
TEST(NetworkTest, AddressesOfOneLineAreCountedTogether) {
  const auto network = [](const std::string& remote) {
    Request request;
    request.remote = remote;
    return request.Network();
  };
  EXPECT_EQ(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  EXPECT_EQ(network("2001:db8:1:2::1"), "2001:db8:1:2::/64");
  EXPECT_NE(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
  EXPECT_NE(network("2001:db8:1:2::1"), network("2001:db8:2:2::1"));
  EXPECT_EQ(network("203.0.113.9"), "203.0.113.9");
  EXPECT_NE(network("203.0.113.9"), network("203.0.113.8"));
  EXPECT_EQ(network("::ffff:203.0.113.9"), "203.0.113.9") << "the same one, as IPv6 writes it";
  EXPECT_NE(network("::ffff:203.0.113.9"), network("::ffff:203.0.113.8"));
  EXPECT_EQ(network("unknown"), "unknown");
  EXPECT_EQ(network(""), "");
}

// --- rates ---------------------------------------------------------------------------------------

TEST(RateTest, ABurstThenOneForEachRefill) {
  RateLimiter rate({2, 3});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(rate.Take("a", 1000), 0);
  EXPECT_EQ(rate.Take("a", 1000), 1);
  EXPECT_EQ(rate.Take("a", 1499), 1);
  EXPECT_EQ(rate.Take("a", 1500), 0);
  EXPECT_EQ(rate.Take("a", 1500), 1);
  EXPECT_EQ(rate.Take("b", 1500), 0) << "others have their own";
}

TEST(RateTest, TellsHowLongToWait) {
  RateLimiter rate({0.1, 1});
  EXPECT_EQ(rate.Take("a", 0), 0);
  EXPECT_EQ(rate.Take("a", 0), 10);
  EXPECT_EQ(rate.Take("a", 9000), 1);
}

TEST(RateTest, NeverHoldsMoreThanItsBurstAndIgnoresAClockThatStepsBack) {
  RateLimiter rate({1, 2});
  EXPECT_EQ(rate.Take("a", 0), 0);
  EXPECT_EQ(rate.Take("a", 1'000'000), 0);
  EXPECT_EQ(rate.Take("a", 1'000'000), 0);
  EXPECT_EQ(rate.Take("a", 0), 1);
  EXPECT_EQ(rate.Take("a", 1'000'999), 1);
  EXPECT_EQ(rate.Take("a", 1'001'000), 0);
}

TEST(RateTest, ZeroMeansNoLimitAndMemoryIsBounded) {
  RateLimiter none({0, 0});
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(none.Take("a", 0), 0);
  EXPECT_EQ(none.size(), 0U);
  RateLimiter rate({1, 2});
  for (std::size_t i = 0; i < RateLimiter::kBucketsMax + 10; ++i) rate.Take(std::to_string(i), 0);
  EXPECT_LE(rate.size(), RateLimiter::kBucketsMax);
}

// --- credentials ---------------------------------------------------------------------------------

TEST(CredentialTest, TakesTheBearerTokenOrTheCookie) {
  EXPECT_EQ(*Credential(Asking("/", {{"authorization", "Bearer abc"}})), "abc");
  EXPECT_EQ(*Credential(Asking("/", {{"authorization", "bearer abc"}})), "abc");
  EXPECT_EQ(*Credential(Asking("/", {{"cookie", "a=1; shouwen_session=xyz; b=2"}})), "xyz");
}

TEST(CredentialTest, NoOrAnotherKindOfCredentialIsNobody) {
  for (const Fields& headers :
       {Fields{}, Fields{{"authorization", "Basic YTpi"}}, Fields{{"authorization", "Bearer "}},
        Fields{{"cookie", "shouwen_session="}}, Fields{{"cookie", "xshouwen_session=1"}}}) {
    const auto got = Credential(Asking("/", headers));
    ASSERT_FALSE(got.ok());
    EXPECT_EQ(got.error().code.name, "http.unauthenticated");
  }
}

TEST(CredentialTest, ChangesByCookieNeedTheTokenAForeignPageCannotRead) {
  const Fields cookie{{"cookie", "shouwen_session=xyz"}};
  Fields good = cookie, bad = cookie;
  good.emplace_back("x-csrf-token", org::CsrfOf("xyz"));
  bad.emplace_back("x-csrf-token", org::CsrfOf("xyZ"));
  EXPECT_TRUE(Credential(Asking("/", good, "POST")).ok());
  for (const char* method : {"POST", "PATCH", "DELETE", "PUT"}) {
    EXPECT_EQ(Credential(Asking("/", cookie, method)).error().code.name, "org.bad_csrf");
    EXPECT_EQ(Credential(Asking("/", bad, method)).error().code.name, "org.bad_csrf");
  }
  EXPECT_TRUE(Credential(Asking("/", cookie, "HEAD")).ok());
}

TEST(CredentialTest, TheCookieIsOutOfReachForScriptsAndOtherSites) {
  EXPECT_EQ(SessionCookie("t", false), "shouwen_session=t; Path=/; HttpOnly; SameSite=Strict");
  EXPECT_EQ(SessionCookie("t", true),
            "shouwen_session=t; Path=/; HttpOnly; SameSite=Strict; Secure");
  EXPECT_EQ(DroppedSessionCookie(false),
            "shouwen_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict");
}

TEST(AuthCacheTest, RemembersForItsTimeAndForgetsWhenTold) {
  AuthCache cache(1000);
  cache.Put("t", {org::PublicActor(core::TenantId{7}), std::nullopt}, 5000);
  EXPECT_EQ(cache.Find("t", 5999)->actor.tenant, core::TenantId{7});
  EXPECT_FALSE(cache.Find("t", 6000));
  EXPECT_FALSE(cache.Find("u", 5000));
  cache.Clear();
  EXPECT_FALSE(cache.Find("t", 5000));
  AuthCache off(0);
  off.Put("t", {org::PublicActor(core::TenantId{7}), std::nullopt}, 5000);
  EXPECT_FALSE(off.Find("t", 5000));
}

// --- problems ------------------------------------------------------------------------------------

TEST(ProblemTest, CarriesCodeParamsRuleAndTheMethodsOwnWords) {
  core::Error error(core::Code{"cases.gate_closed", 409},
                    {{"gate", std::string("close")}, {"max", std::int64_t{2}}, {"late", true}},
                    "ledger@1 gates.close");
  error.says_zh = "须评价";
  error.says_en = "evaluate first";
  const Response response = Problem(error, "r-1");
  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(response.content_type, "application/problem+json; charset=utf-8");
  EXPECT_EQ(response.body,
            R"({"type":"/errors/cases.gate_closed","title":"Conflict","status":409,)"
            R"("code":"cases.gate_closed","params":{"gate":"close","max":2,"late":true},)"
            R"("rule":"ledger@1 gates.close","says":{"zh":"须评价","en":"evaluate first"},)"
            R"("request_id":"r-1"})");
}

TEST(ProblemTest, IsReadableWhateverWasCutIntoItsParams) {
  const core::Error error(core::Code{"http.bad_query", 400}, {{"got", std::string("漏\xe6\xbc")}});
  const std::string body = Problem(error, "r-1").body;
  EXPECT_TRUE(core::IsValidUtf8(body)) << body;
  EXPECT_NE(body.find("\"got\":\"漏\ufffd\""), std::string::npos) << body;
}

TEST(ProblemTest, RefusalsThatPassSayWhenToComeBack) {
  const auto retry = [](const core::Error& error) {
    for (const auto& [name, value] : Problem(error, "r").headers) {
      if (name == "Retry-After") return value;
    }
    return std::string();
  };
  EXPECT_EQ(retry(core::Error(kRateLimited, {{"retry_after_s", std::int64_t{7}}})), "7");
  EXPECT_EQ(retry(core::Error(kNotFound)), "");
}

TEST(ProblemTest, FaultsOfTheStoreHaveCodesAndBugsHaveNone) {
  using store::FaultKind;
  const auto of = [](FaultKind kind) { return ProblemOf(store::Fault(kind, "secret path"), "r"); };
  for (const auto& [kind, code] : {std::pair{FaultKind::kBusy, "store.busy"},
                                   {FaultKind::kSerialization, "store.busy"},
                                   {FaultKind::kDiskFull, "store.disk_full"},
                                   {FaultKind::kReadOnly, "store.read_only"},
                                   {FaultKind::kLost, "store.lost"}}) {
    const Response response = of(kind);
    EXPECT_EQ(response.status, 503);
    EXPECT_NE(response.body.find(code), std::string::npos) << response.body;
    EXPECT_EQ(response.headers.front().first, "Retry-After");
    EXPECT_EQ(response.body.find("secret"), std::string::npos);
  }
  EXPECT_EQ(of(FaultKind::kBadStatement).status, 500);
  EXPECT_EQ(of(FaultKind::kUnique).status, 500);
}

// --- the rest ------------------------------------------------------------------------------------

TEST(WorkPoolTest, DoesEverythingItTookEvenAtTheEnd) {
  std::atomic<int> done = 0;
  {
    WorkPool pool(2);
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(pool.Post([&] { ++done; }));
  }
  EXPECT_EQ(done, 1000);
}

TEST(WorkPoolTest, RefusesWhenTooMuchWaits) {
  std::mutex gate;
  gate.lock();
  WorkPool pool(1);
  ASSERT_TRUE(pool.Post([&] { const std::lock_guard wait(gate); }));
  std::size_t taken = 0;
  while (pool.Post([] {})) ++taken;
  EXPECT_GE(taken, WorkPool::kQueueMax - 1);
  EXPECT_LE(taken, WorkPool::kQueueMax);
  EXPECT_GE(pool.waiting(), WorkPool::kQueueMax - 1);
  gate.unlock();
}

TEST(StatusPageTest, EscapesWhatOthersWroteAndSaysWhereCountingStops) {
  StatusFacts facts;
  facts.organisation = "<b>\"A&B'</b>";
  facts.gauges.cases_open = 10'000;
  const std::string page = StatusPage(facts, false);
  EXPECT_NE(page.find("&lt;b&gt;&quot;A&amp;B&#39;&lt;/b&gt;"), std::string::npos);
  EXPECT_EQ(page.find("<b>"), std::string::npos);
  EXPECT_NE(page.find("10000+"), std::string::npos);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("style="), std::string::npos);
  EXPECT_NE(StatusPage(facts, true).find("在办诉求"), std::string::npos);
}

TEST(TargetTest, EscapesSoThatItReadsBack) {
  Request request;
  ASSERT_TRUE(ParseTarget("/x?q=" + PercentEncode("漏水 +&%~"), request));
  EXPECT_EQ(*request.Query("q"), "漏水 +&%~");
}

}  // namespace
}  // namespace shouwen::http

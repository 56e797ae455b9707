// What a stranger tries at every route: other writings of its path, methods nobody knows, texts
// that only look like JSON, cursors and keys of others; and what he may learn from what is
// answered.
#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "core/text.h"
#include "testing/every_route.h"

namespace shouwen::http::testing {
namespace {

namespace json = boost::json;

class StrangersTest : public EveryRouteTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = EveryRouteTest::Options();
    options.export_rate = {};  // each export is asked for more than once
    return options;
  }
  // Without looking for the operation: the path may be written in a way only the server reads.
  Got Raw(const std::string& login, const std::string& method, const std::string& target) {
    return Client(port()).Call(method, target, "", {{"Authorization", "Bearer " + TokenOf(login)}});
  }
  static bool Answers(const Route& route) {
    return route.method == "GET" && route.kind != Kind::kStream;
  }
  // With what a route cannot be asked without.
  std::string TargetOf(const Route& route) const {
    std::string target = PathOf(route, case_);
    if (route.pattern.starts_with("/api/v1/measures/")) target += "?period=2026-03";
    if (route.operation == "exportCases" || route.operation == "exportUnits") {
      target += "?format=csv";
    }
    return target;
  }
  static std::set<std::string> WordsOf(const std::string& list) {
    std::set<std::string> words;
    std::istringstream all(list);
    for (std::string word; std::getline(all >> std::ws, word, ',');) words.insert(word);
    return words;
  }
};

// --- the shape of every answer -------------------------------------------------------------------

TEST_P(StrangersTest, EveryAnswerTellsTheBrowserWhatItMayDo) {
  const auto expect_safe = [](const Reply& reply, const std::string& what) {
    const auto header = [&](const char* name) {
      const auto found = reply.headers.find(name);
      return found == reply.headers.end() ? std::string("(none)") : found->second;
    };
    EXPECT_EQ(header("x-content-type-options"), "nosniff") << what;
    EXPECT_EQ(header("x-frame-options"), "DENY") << what;
    EXPECT_EQ(header("referrer-policy"), "no-referrer") << what;
    EXPECT_EQ(header("cross-origin-opener-policy"), "same-origin") << what;
    EXPECT_NE(header("content-security-policy").find("frame-ancestors 'none'"), std::string::npos)
        << what;
    EXPECT_EQ(header("content-security-policy").find("unsafe"), std::string::npos) << what;
    EXPECT_NE(header("x-request-id"), "(none)") << what;
    // What is refused is kept by nobody.
    const bool refused = reply.status >= 400;
    EXPECT_TRUE(!refused || header("cache-control") == "no-store") << what;
    EXPECT_EQ(reply.headers.count("access-control-allow-origin"), 0U) << what << ": no other site";
    EXPECT_EQ(reply.headers.count("server"), 0U) << what << ": nobody's business";
  };
  for (const Route* route : ApiRoutes()) {
    if (route->kind == Kind::kStream) continue;
    const std::string path = TargetOf(*route);
    expect_safe(Call("", route->method, path), "nobody: " + NameOf(*route));
    if (Answers(*route)) expect_safe(Get("admin", path), "admin: " + NameOf(*route));
  }
  for (const char* path : {"/healthz", "/readyz", "/metrics", "/status", "/status.css", "/",
                           "/nothing", "/api/nothing", "/open311/discovery.json"}) {
    expect_safe(Get("", path), path);
  }
}

TEST_P(StrangersTest, HeadIsAnsweredAsGetIsWithoutABody) {
  for (const Route* route : ApiRoutes()) {
    if (!Answers(*route)) continue;
    const std::string target = TargetOf(*route);
    const Client::Headers admin{{"Authorization", "Bearer " + TokenOf("admin")}};
    Client client(port());
    const Got get = client.Call("GET", target, "", admin);
    const Got head = client.Call("HEAD", target, "", admin);
    EXPECT_EQ(head.status, get.status) << NameOf(*route);
    EXPECT_EQ(head.headers.at("content-type"), get.headers.at("content-type")) << NameOf(*route);
    EXPECT_EQ(client.Call("GET", "/healthz").body, R"({"status":"alive"})")
        << NameOf(*route) << ": the connection is out of step";
  }
}

TEST_P(StrangersTest, AMethodNobodyKnowsIsToldWhichThereAre) {
  for (const Route* route : ApiRoutes()) {
    std::set<std::string> has;
    for (const Route& other : Routes()) {
      if (other.pattern == route->pattern) has.emplace(other.method);
    }
    if (has.count("GET") > 0) has.insert("HEAD");
    for (const char* method : {"OPTIONS", "TRACE", "PROPFIND", "get", "POSTS"}) {
      const Reply reply = Call("", method, PathOf(*route, case_));
      EXPECT_EQ(reply.status, 405) << method << " " << route->pattern << ": " << reply.text;
      EXPECT_EQ(reply.code(), "http.method_not_allowed") << method << " " << route->pattern;
      EXPECT_EQ(reply.At("/params/method"), method) << route->pattern;
      EXPECT_EQ(WordsOf(reply.headers.at("allow")), has) << method << " " << route->pattern;
      EXPECT_EQ(reply.At("/params/allow"), reply.headers.at("allow")) << route->pattern;
    }
  }
}

// --- other writings of a path --------------------------------------------------------------------

TEST_P(StrangersTest, APathThatOnlyLooksLikeOneIsNotThere) {
  for (const Route* route : ApiRoutes()) {
    if (!Answers(*route)) continue;
    const std::string path = PathOf(*route, case_);
    std::string inside = path;
    inside.insert(inside.find('/', 1), "/");
    for (const std::string& other : {path + "/", path + "%2F", path + "//", "/" + path, inside}) {
      const Got got = Raw("admin", "GET", other);
      EXPECT_EQ(got.status, 404) << other << ": " << got.body;
      EXPECT_NE(got.body.find("\"code\":\"http.not_found\""), std::string::npos) << other;
    }
  }
}

TEST_P(StrangersTest, EscapedLettersAreTheLettersAndNothingElseIsDecodedTwice) {
  EXPECT_EQ(Raw("clerk", "GET", "/api/v1/c%61ses?page%5Fsize=1").status, 200);
  EXPECT_EQ(Raw("clerk", "GET", "/api/v1/%63%61%73%65%73/" + case_).status, 200);
  EXPECT_EQ(Raw("clerk", "GET", "/api/v1/c%2561ses").status, 404) << "decoded once";
  EXPECT_EQ(Raw("clerk", "GET", "/api/v1/cases/" + case_ + "%3F").status, 400)
      << "a part of the id";
  EXPECT_EQ(Raw("clerk", "GET", "/api/v1/cases/%EF%BC%91").status, 400) << "no other digits";
  EXPECT_EQ(Raw("clerk", "GET", "/api/v1/cases?q=%2525").status, 200);
  for (const char* bad : {"/api/v1/cases?q=%", "/api/v1/cases?q=%4", "/api/v1/cases?q=%00",
                          "/api/v1/cases?%ff=1", "/api/v1/cases/%C0%AF", "%2Fapi/v1/cases"}) {
    const Got got = Raw("clerk", "GET", bad);
    EXPECT_EQ(got.status, 400) << bad;
    EXPECT_NE(got.body.find("\"http.malformed\""), std::string::npos) << bad << got.body;
  }
}

TEST_P(StrangersTest, ATypeIsReadAsTheStandardSays) {
  const auto sent = [&](const std::string& type) {
    return Post("clerk", "/api/v1/cases", CaseBody("路灯"), {{"Content-Type", type}});
  };
  // RFC 9110 8.3.1: names in any case, space before a parameter.
  for (const char* good : {"application/json", "application/json; charset=utf-8",
                           "APPLICATION/JSON", "Application/Json;charset=UTF-8",
                           "application/json ; charset=utf-8", "application/json;"}) {
    EXPECT_EQ(sent(good).status, 201) << good;
  }
  for (const char* bad : {"application/jsonx", "text/json", "json", "application/json, text/plain",
                          "application/problem+json", ";application/json", "application / json"}) {
    const Reply reply = sent(bad);
    EXPECT_EQ(reply.status, 415) << bad;
    EXPECT_EQ(reply.code(), "http.unsupported_media_type") << bad;
  }
}

// --- texts that only look like JSON --------------------------------------------------------------

TEST_P(StrangersTest, ATextNoReaderAgreesOnIsRefusedWithItsPlace) {
  std::string deep = "{\"a\":";
  for (int i = 0; i < core::kJsonMaxDepth; ++i) deep += "[";
  for (int i = 0; i < core::kJsonMaxDepth; ++i) deep += "]";
  const std::vector<std::string> bodies = {deep + "}",
                                           R"({"a":"\u0000"})",
                                           R"({"\u0000":1})",
                                           R"({"a":"\ud800"})",
                                           R"({"a":"\udc00\ud800"})",
                                           "{\"a\":\"\xed\xa0\x80\"}",
                                           R"({"a":1e999})",
                                           R"({"\u0061":1,"a":2})",
                                           R"({"a":1,})",
                                           "{\"a\":\"line\nbreak\"}",
                                           std::string(100'000, '[')};
  for (const Route* route : ApiRoutes()) {
    const Sample* sample = FindSample(route->operation);
    const bool takes = sample != nullptr && sample->type == "application/json";
    if (!takes || route->operation == "verifyJournal") continue;
    const std::string path = PathOf(*route, case_);
    for (const std::string& body : bodies) {
      const Reply reply = Call(std::string(sample->login), route->method, path, body);
      const std::string shown = NameOf(*route) + " " + body.substr(0, 40) + ": " + reply.text;
      EXPECT_EQ(reply.status, 400) << shown;
      EXPECT_EQ(reply.code(), "core.bad_input") << shown;
      const json::object& params = reply.body.at("params").as_object();
      ASSERT_EQ(params.size(), 1U) << shown;
      EXPECT_EQ(params.begin()->key(), "") << shown << ": the whole";
      EXPECT_TRUE(std::string(params.begin()->value().as_string()).starts_with("line ")) << shown;
    }
  }
}

// A change asked for with ?dry_run=true would be made: the query is refused, not left unread.
TEST_P(StrangersTest, AChangeTakesNothingFromItsQuery) {
  for (const auto& [login, id] : made_.staff) TokenOf(login);  // which is an event of its own
  const std::string before = Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq");
  for (const Route* route : ApiRoutes()) {
    const bool api = !route->pattern.starts_with("/test/");
    if (!api || !Changes(*route) || route->kind == Kind::kFile) continue;
    const Sample* sample = FindSample(route->operation);
    const std::string login(sample != nullptr ? sample->login : "admin");
    const std::string body = sample != nullptr ? Fill(sample->body) : "";
    const std::string type(sample != nullptr ? sample->type : "application/json");
    const Reply reply = Call(login, route->method, PathOf(*route, case_) + "?dry_run=true", body,
                             {{"Content-Type", type}});
    EXPECT_EQ(reply.status, 400) << NameOf(*route) << ": " << reply.text;
    EXPECT_EQ(reply.code(), "http.bad_query") << NameOf(*route);
    EXPECT_FALSE(reply.At("/params/dry_run").empty()) << NameOf(*route) << ": " << reply.text;
  }
  EXPECT_EQ(Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq"), before)
      << "nothing was done";
}

// --- cursors and keys of others ------------------------------------------------------------------

TEST_P(StrangersTest, ACursorShowsNobodyMoreThanTheirOwn) {
  const Reply mine = Get("clerk", "/api/v1/cases?page_size=1&sort=received_at");
  const std::string cursor = mine.At("/next_cursor");
  ASSERT_FALSE(cursor.empty()) << mine.text;
  const std::string list = "/api/v1/cases?sort=received_at&cursor=";
  const Reply next = Get("clerk", list + cursor);
  ASSERT_EQ(next.status, 200) << next.text;
  EXPECT_FALSE(next.body.at("items").as_array().empty());
  EXPECT_NE(next.At("/items/0/id"), mine.At("/items/0/id"));
  // Another one, with the same filter: their own cases, which are none.
  const Reply far = Get("far", list + cursor);
  EXPECT_EQ(far.status, 200) << far.text;
  EXPECT_TRUE(far.body.at("items").as_array().empty()) << far.text;
  EXPECT_EQ(Get("clerk", "/api/v1/cases?sort=due_at&cursor=" + cursor).code(), "http.bad_cursor");
  EXPECT_EQ(Get("clerk", "/api/v1/cases?cursor=" + cursor).code(), "http.bad_cursor");
  EXPECT_EQ(Get("clerk", "/api/v1/people?cursor=" + cursor).code(), "http.bad_cursor");
  // Any one letter another: either no cursor, or a place in the same list.
  for (std::size_t i = 0; i < cursor.size(); ++i) {
    std::string other = cursor;
    other[i] = other[i] == 'A' ? 'B' : 'A';
    const Reply reply = Get("far", list + other);
    EXPECT_TRUE(reply.code() == "http.bad_cursor" || reply.status == 200) << i << reply.text;
    EXPECT_TRUE(reply.status != 200 || reply.body.at("items").as_array().empty()) << other;
  }
  for (const std::string& bad : {cursor + "A", cursor.substr(1), cursor + cursor, cursor + "%3D"}) {
    EXPECT_EQ(Get("clerk", list + bad).code(), "http.bad_cursor") << bad;
  }
}

TEST_P(StrangersTest, AKeyIsItsOwnersAloneAndOfOneTarget) {
  const Client::Headers key{{"Idempotency-Key", "one"}};
  const Reply mine = Post("clerk", "/api/v1/cases", CaseBody("路灯"), key);
  const Reply theirs = Post("far", "/api/v1/cases", CaseBody("路灯"), key);
  ASSERT_EQ(mine.status, 201) << mine.text;
  ASSERT_EQ(theirs.status, 201) << theirs.text;
  EXPECT_EQ(theirs.headers.count("idempotency-replayed"), 0U);
  EXPECT_NE(theirs.At("/id"), mine.At("/id"));
  EXPECT_EQ(Post("far", "/api/v1/cases", CaseBody("另一件"), key).code(), "service.key_reused");
  // A file's name stands in the query: the same bytes under another name are another request.
  const auto upload = [&](const std::string& query) {
    return Call("clerk", "POST", "/api/v1/attachments" + query, "%PDF-1.4\n%%EOF\n",
                {{"Content-Type", "application/pdf"}, {"Idempotency-Key", "file"}});
  };
  const Reply first = upload("?name=a.pdf");
  ASSERT_EQ(first.status, 201) << first.text;
  EXPECT_EQ(upload("?name=a.pdf").text, first.text);
  EXPECT_EQ(upload("?name=b.pdf").code(), "service.key_reused");
  EXPECT_EQ(upload("").code(), "service.key_reused");
}

// --- sessions ------------------------------------------------------------------------------------

TEST_P(StrangersTest, ASessionIsNeverTheOneSomebodyBrought) {
  const std::string body = R"({"login":"clerk","password":"correct horse 42"})";
  const std::string planted = "shouwen_session=sws_planted-by-somebody-else";
  const Reply in = Post("", "/api/v1/sessions", body, {{"Cookie", planted}});
  ASSERT_EQ(in.status, 201) << in.text;
  ASSERT_EQ(in.cookies.size(), 1U);
  EXPECT_EQ(in.cookies[0].find("planted"), std::string::npos) << in.cookies[0];
  EXPECT_NE(in.cookies[0].find("; HttpOnly; SameSite=Strict"), std::string::npos) << in.cookies[0];
  EXPECT_EQ(Call("", "GET", "/api/v1/sessions/current", "", {{"Cookie", planted}}).status, 401);
  const Reply again =
      Post("", "/api/v1/sessions", body, {{"Cookie", "shouwen_session=" + in.At("/token")}});
  ASSERT_EQ(again.status, 201) << again.text;
  EXPECT_NE(again.At("/token"), in.At("/token"));
  EXPECT_NE(again.At("/csrf"), in.At("/csrf"));
  // The text of one session opens no change in another.
  const Reply crossed =
      Call("", "POST", "/api/v1/saved-filters", R"({"name":"x","query":"late=true"})",
           {{"Cookie", "shouwen_session=" + again.At("/token")}, {"X-CSRF-Token", in.At("/csrf")}});
  EXPECT_EQ(crossed.code(), "org.bad_csrf");
}

// What was not understood is shown cut, between two characters and never within one.
TEST_P(StrangersTest, ALongTextIsShownInWholeCharacters) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "漏";
  const std::string escaped = PercentEncode(text);
  const std::vector<Reply> refused{
      Get("boss", "/api/v1/measures/settled_rate?period=" + escaped),
      Get("boss", "/api/v1/measures/settled_rate?period=2026" + escaped),
      Get("admin", "/api/v1/posting-previews?posting=wall&period=" + escaped),
      Post("admin", "/api/v1/postings", R"({"posting":"wall","period":")" + text + R"("})"),
      Post("clerk", "/api/v1/cases/" + CaseFor("@moves") + "/extension-requests",
           R"({"length":")" + text + R"(","reason":"缺备件"})"),
      Post("clerk", "/api/v1/cases/" + CaseFor("@moves") + "/pauses",
           R"({"why":")" + text + R"(","reason":"等材料"})")};
  for (const Reply& reply : refused) {
    EXPECT_EQ(reply.status / 100, 4) << reply.text;
    EXPECT_TRUE(core::IsValidUtf8(reply.text)) << reply.text;
    EXPECT_EQ(reply.text.find("\ufffd"), std::string::npos) << "cut within: " << reply.text;
  }
}

// --- what is learnt ------------------------------------------------------------------------------

TEST_P(StrangersTest, NoListAndNoPageShowsWhoAskedInFull) {
  int answered = 0;
  for (const Route* route : ApiRoutes()) {
    if (!Answers(*route)) continue;
    for (const char* login : {"admin", "audit"}) {
      const Reply reply = Get(login, TargetOf(*route));
      answered += reply.status == 200 ? 1 : 0;
      for (const char* person : {"13800001234", "示例诉求人"}) {
        EXPECT_EQ(reply.text.find(person), std::string::npos)
            << login << ": " << NameOf(*route) << " shows " << person;
      }
    }
  }
  EXPECT_GT(answered, 60) << "what was refused shows nothing anyway";
  const Reply shown = Post("boss", "/api/v1/cases/" + case_ + "/reveals", R"({"reason":"回访"})");
  EXPECT_NE(shown.text.find("13800001234"), std::string::npos) << "there was something to find";
}

TEST_P(StrangersTest, NoListShowsTheCasesOfAnotherVillage) {
  const std::string number = Get("boss", "/api/v1/cases/" + case_).At("/number");
  ASSERT_NE(Get("boss", "/api/v1/cases").text.find("\"" + case_ + "\""), std::string::npos);
  for (const Route* route : ApiRoutes()) {
    const bool list = Answers(*route) && route->pattern.find('{') == std::string_view::npos;
    // What another unit was asked to do a part of, it was told of.
    if (!list || route->operation == "listParts") continue;
    const Reply reply = Get("far", TargetOf(*route));
    for (const std::string& hidden : {"\"" + case_ + "\"", "\"" + second_ + "\"", number}) {
      EXPECT_EQ(reply.text.find(hidden), std::string::npos) << NameOf(*route) << ": " << reply.text;
    }
  }
}

TEST_P(StrangersTest, ProbesAndCountersHoldNothingOfAnybody) {
  ASSERT_EQ(Get("clerk", "/api/v1/cases/" + case_).status, 200);
  const std::regex line(R"(# .*|[a-zA-Z0-9_:]+(\{[a-zA-Z0-9_="., +]*\})? [0-9.e+-]+|)");
  std::istringstream metrics(Get("", "/metrics").text);
  for (std::string text; std::getline(metrics, text);) {
    EXPECT_TRUE(std::regex_match(text, line)) << text;
    EXPECT_EQ(text.find(case_), std::string::npos) << text;
  }
  EXPECT_EQ(Get("", "/healthz").text, R"({"status":"alive"})");
  const Reply ready = Get("", "/readyz");
  EXPECT_EQ(ready.body.as_object().size(), 3U) << ready.text;
}

// Looking, judging and reminding open the same door: trying at one closes all.
TEST_P(StrangersTest, WrongTailsCountAtEveryDoorOfACase) {
  const std::string number = Get("boss", "/api/v1/cases/" + case_).At("/number");
  const std::string door = "/public/v1/cases/" + number;
  const std::string judge = R"({"phone_tail":"0000","answer":"satisfied"})";
  const std::string remind = R"({"phone_tail":"0000","text":"请快些"})";
  for (const Reply& reply :
       {Follow(number, "0000"), Post("", door + "/evaluations", judge),
        Post("", door + "/reminders", remind), Post("", door + "/evaluations", judge),
        Post("", door + "/reminders", remind)}) {
    EXPECT_EQ(reply.status, 404) << reply.text;
    EXPECT_EQ(reply.code(), "service.not_found_or_wrong_tail");
    EXPECT_TRUE(reply.body.at("params").as_object().empty()) << "and says no more: " << reply.text;
  }
  const Reply held = Follow(number, "1234");
  EXPECT_EQ(held.status, 429) << held.text;
  EXPECT_EQ(held.code(), "service.throttled");
  EXPECT_EQ(held.headers.at("retry-after"), held.At("/params/retry_after_s"));
  EXPECT_EQ(Post("", door + "/reminders", R"({"phone_tail":"1234"})").code(), "service.throttled");
  EXPECT_EQ(Get("boss", "/api/v1/cases/" + case_).At("/state"), "open") << "nothing was done";
}

// A tail is four digits and nothing that could stand for others.
TEST_P(StrangersTest, NoPatternOpensACase) {
  const std::string number = Get("boss", "/api/v1/cases/" + case_).At("/number");
  for (const char* tail : {"", "%", "____", "1234 ", "234", "01234", "１２３４", "13800001234"}) {
    const Reply reply = Follow(number, tail);
    EXPECT_TRUE(reply.status == 404 || reply.status == 429) << tail << ": " << reply.text;
  }
  clock_.Set(clock_.Now() + 16 * core::kMsPerMinute);
  for (const char* other : {"", "%", "20260302-______", "20260302-00000%", "1' OR '1'='1"}) {
    EXPECT_EQ(Follow(other, "1234").code(), "service.not_found_or_wrong_tail") << other;
  }
  EXPECT_EQ(Follow(number, "1234").status, 200);
}

SHOUWEN_ON_BOTH_ENGINES(StrangersTest);

}  // namespace
}  // namespace shouwen::http::testing

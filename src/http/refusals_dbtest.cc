// What every route refuses, asked of every route in Routes(): a new one is held to it from the
// first day. The codes and their order are those of docs/api.md and docs/errors.md.
#include <algorithm>
#include <regex>

#include "testing/every_route.h"

namespace shouwen::http::testing {
namespace {

namespace json = boost::json;

class RefusalsTest : public EveryRouteTest {
 protected:
  // The names under /params that start so.
  static bool Names(const Reply& reply, std::string_view param) {
    const json::value* params =
        reply.body.is_object() ? reply.body.get_object().if_contains("params") : nullptr;
    if (params == nullptr || !params->is_object()) return false;
    const json::object& all = params->get_object();
    return std::any_of(all.begin(), all.end(), [&](const auto& one) {
      return std::string_view(one.key()).starts_with(param);
    });
  }
  static bool TakesJson(const Sample* sample) {
    return sample != nullptr && sample->type == "application/json";
  }
  // As somebody who may, on the case of the fixture.
  Reply Send(const Route& route, const Sample& sample, const std::string& body,
             Client::Headers headers = {}) {
    return Call(std::string(sample.login), route.method, PathOf(route, case_), body,
                std::move(headers));
  }
  // An admin's session with its cookie and CSRF text.
  Reply SignIn() {
    const Reply in =
        Post("", "/api/v1/sessions", R"({"login":"admin","password":"correct horse 42"})");
    EXPECT_EQ(in.status, 201) << in.text;
    return in;
  }
};

TEST_P(RefusalsTest, EveryRouteThatTakesABodyHasASample) {
  for (const Route* route : ApiRoutes()) {
    if (route->method == "GET" || route->method == "DELETE") continue;
    EXPECT_NE(FindSample(route->operation), nullptr)
        << NameOf(*route) << ": give it a row in src/http/testing/samples.cc";
  }
  for (const Sample& sample : Samples()) {
    const auto routes = Routes();
    EXPECT_TRUE(std::any_of(routes.begin(), routes.end(),
                            [&](const Route& r) { return r.operation == sample.operation; }))
        << sample.operation << " is no operation";
  }
}

// --- who asks ------------------------------------------------------------------------------------

TEST_P(RefusalsTest, NobodySignedIn) {
  for (const Route* route : ApiRoutes()) {
    if (route->auth != Auth::kStaff) continue;
    const Reply reply = Call("", route->method, PathOf(*route, case_));
    EXPECT_EQ(reply.status, 401) << NameOf(*route);
    EXPECT_EQ(reply.code(), "http.unauthenticated") << NameOf(*route);
    EXPECT_EQ(reply.headers.at("www-authenticate"), "Bearer realm=\"shouwen\"") << NameOf(*route);
  }
}

TEST_P(RefusalsTest, ACredentialThatIsNone) {
  const Client::Headers bad{{"Authorization", "Bearer swt_nobody"}};
  const Client::Headers other{{"Authorization", "Basic Y2xlcms6eA=="}};
  const Client::Headers stale{{"Cookie", "shouwen_session=sws_nobody"}};
  for (const Route* route : ApiRoutes()) {
    if (route->auth != Auth::kStaff) continue;
    const std::string path = PathOf(*route, case_);
    const Reply token = Call("", route->method, path, "", bad);
    EXPECT_EQ(token.status, 401) << NameOf(*route);
    EXPECT_TRUE(token.code() == "org.bad_token" || token.code() == "org.session_ended")
        << NameOf(*route) << ": " << token.code();
    EXPECT_EQ(Call("", route->method, path, "", other).code(), "http.unauthenticated")
        << NameOf(*route);
    if (!Changes(*route)) {
      EXPECT_EQ(Call("", route->method, path, "", stale).status, 401) << NameOf(*route);
    }
  }
}

TEST_P(RefusalsTest, AChangeByCookieNeedsItsCsrfText) {
  const Reply in = SignIn();
  ASSERT_EQ(in.cookies.size(), 1U);
  const std::string cookie = in.cookies[0].substr(0, in.cookies[0].find(';'));
  const std::string csrf = in.At("/csrf");
  for (const Route* route : ApiRoutes()) {
    if (route->auth != Auth::kStaff || !Changes(*route)) continue;
    const std::string path = PathOf(*route, case_);
    const auto refused = [&](const Client::Headers& headers) {
      const Reply reply = Call("", route->method, path, "", headers);
      EXPECT_EQ(reply.status, 403) << NameOf(*route);
      EXPECT_EQ(reply.code(), "org.bad_csrf") << NameOf(*route);
    };
    refused({{"Cookie", cookie}});
    refused({{"Cookie", cookie}, {"X-CSRF-Token", ""}});
    refused({{"Cookie", cookie}, {"X-CSRF-Token", csrf + "x"}});
    refused({{"Cookie", cookie}, {"X-CSRF-Token", csrf.substr(0, csrf.size() - 1)}});
  }
  // Nothing of it was done, the session included.
  EXPECT_EQ(Call("", "GET", "/api/v1/sessions/current", "", {{"Cookie", cookie}}).status, 200);
  EXPECT_EQ(Call("", "DELETE", "/api/v1/sessions/current", "",
                 {{"Cookie", cookie}, {"X-CSRF-Token", csrf}})
                .status,
            204);
}

TEST_P(RefusalsTest, ATokenNeedsNoCsrfTextAndReadsWithACookieNeither) {
  const Reply in = SignIn();
  const std::string cookie = in.cookies[0].substr(0, in.cookies[0].find(';'));
  for (const Route* route : ApiRoutes()) {
    if (route->auth != Auth::kStaff || route->kind == Kind::kStream) continue;
    const Reply reply = Changes(*route)
                            ? Call("mate", route->method, PathOf(*route, case_), "[]")
                            : Call("", "GET", PathOf(*route, case_), "", {{"Cookie", cookie}});
    EXPECT_NE(reply.code(), "org.bad_csrf") << NameOf(*route);
    EXPECT_NE(reply.status, 401) << NameOf(*route) << ": " << reply.text;
  }
}

// --- the request ---------------------------------------------------------------------------------

TEST_P(RefusalsTest, AMethodTheRouteDoesNotHave) {
  for (const Route* route : ApiRoutes()) {
    std::vector<std::string> has;
    for (const Route& other : Routes()) {
      if (other.pattern == route->pattern) has.emplace_back(other.method);
    }
    for (const char* method : {"POST", "PUT", "PATCH", "DELETE"}) {
      if (std::find(has.begin(), has.end(), method) != has.end()) continue;
      const Reply reply = Call("", method, PathOf(*route, case_));
      if (reply.code() != "http.method_not_allowed") {
        // Another pattern answers this path: /api/v1/methods/check is one of /api/v1/methods/{id}.
        EXPECT_NE(reply.code(), "http.not_found") << method << " " << route->pattern;
        continue;
      }
      EXPECT_EQ(reply.status, 405) << method << " " << route->pattern;
      for (const std::string& one : has) {
        EXPECT_NE(reply.headers.at("allow").find(one), std::string::npos)
            << method << " " << route->pattern << ": " << reply.headers.at("allow");
      }
    }
  }
}

TEST_P(RefusalsTest, ABodyThatIsTooLargeIsNotWaitedFor) {
  // docs/api.md: up to 1 MiB, and refused before anybody asks who it is.
  const std::string length = std::to_string(1024 * 1024 + 1);
  for (const Route* route : ApiRoutes()) {
    if (!TakesJson(FindSample(route->operation))) continue;
    Client client(port());
    client.Send(
        std::string(route->method) + " " + PathOf(*route, case_) +
        " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
        length + "\r\n\r\n");
    const Got got = client.Receive();
    EXPECT_EQ(got.status, 413) << NameOf(*route);
    EXPECT_NE(got.body.find("http.body_too_large"), std::string::npos) << NameOf(*route);
    EXPECT_NE(got.body.find("1048576"), std::string::npos) << NameOf(*route) << ": the limit";
  }
}

TEST_P(RefusalsTest, TextThatIsNotJson) {
  for (const Route* route : ApiRoutes()) {
    const Sample* sample = FindSample(route->operation);
    if (!TakesJson(sample) || route->operation == "verifyJournal") continue;
    for (const char* body :
         {R"({"a":)", "{", "nonsense", R"({"a":1} x)", R"({'a':1})", "\xEF\xBB\xBF{}",
          "{\"a\":\"\xff\"}", "[]", "7", "null", "\"text\"", R"({"a":1,"a":2})"}) {
      const Reply reply = Send(*route, *sample, body);
      EXPECT_EQ(reply.status, 400) << NameOf(*route) << " " << body << ": " << reply.text;
      EXPECT_EQ(reply.code(), "core.bad_input") << NameOf(*route) << " " << body;
      EXPECT_FALSE(reply.body.at("params").as_object().empty()) << NameOf(*route) << " " << body;
    }
  }
}

TEST_P(RefusalsTest, AnotherContentType) {
  for (const Route* route : ApiRoutes()) {
    const Sample* sample = FindSample(route->operation);
    // What a file is, its content decides: attachments_dbtest.cc.
    const bool file = route->kind == Kind::kFile;
    if (sample == nullptr || file || route->operation == "verifyJournal") continue;
    const char* other = TakesJson(sample) ? "text/plain" : "application/json";
    for (const std::string type : {other, "application/x-www-form-urlencoded", ""}) {
      const Reply reply = Send(*route, *sample, "{}", {{"Content-Type", type}});
      EXPECT_EQ(reply.status, 415) << NameOf(*route) << " " << type << ": " << reply.text;
      EXPECT_EQ(reply.code(), "http.unsupported_media_type") << NameOf(*route);
      EXPECT_EQ(reply.At("/params/expected"), sample->type) << NameOf(*route);
    }
  }
}

TEST_P(RefusalsTest, AMemberNobodyKnows) {
  for (const Route* route : ApiRoutes()) {
    const Sample* sample = FindSample(route->operation);
    if (!TakesJson(sample) || route->operation == "verifyJournal") continue;
    const Reply reply = Send(*route, *sample, R"({"no_such_member":"x"})");
    EXPECT_EQ(reply.status, 400) << NameOf(*route) << ": " << reply.text;
    EXPECT_EQ(reply.code(), "core.bad_input") << NameOf(*route);
    // A parameter of a method is named as the method names it.
    EXPECT_TRUE(Names(reply, "/no_such_member") || route->operation == "setParams")
        << NameOf(*route) << ": " << reply.text;
  }
}

TEST_P(RefusalsTest, AMemberOfAnotherTypeIsNamedByItsPath) {
  for (const Route* route : ApiRoutes()) {
    const Sample* sample = FindSample(route->operation);
    if (!TakesJson(sample) || sample->body.empty()) continue;
    const json::object good = json::parse(Fill(sample->body)).as_object();
    for (const auto& member : good) {
      // No field of the contract is a number with a fraction, nor an object with this member.
      for (const json::value& wrong : {json::value(1.5), json::value{{"no_such_member", 1.5}}}) {
        json::object body = good;
        body[member.key()] = wrong;
        const Reply reply = Send(*route, *sample, json::serialize(body));
        EXPECT_EQ(reply.status, 400)
            << NameOf(*route) << " " << json::serialize(body) << ": " << reply.text;
        EXPECT_EQ(reply.code(), "core.bad_input") << NameOf(*route);
        EXPECT_TRUE(Names(reply, "/" + std::string(member.key())))
            << NameOf(*route) << " " << member.key() << ": " << reply.text;
      }
    }
  }
}

TEST_P(RefusalsTest, IdsThatDoNotReadAndIdsOfNothing) {
  const char* kNumbered[] = {"/api/v1/cases/",         "/api/v1/units/",
                             "/api/v1/staff/",         "/api/v1/people/",
                             "/api/v1/attachments/",   "/api/v1/sessions/",
                             "/api/v1/saved-filters/", "/api/v1/journal/verifications/",
                             "/public/v1/postings/",   "/api/v1/merges/",
                             "/api/v1/parts/",         "/api/v1/hot-issues/",
                             "/api/v1/webhooks/",      "/api/v1/robots/",
                             "/api/v1/deliveries/",    "/api/v1/mail/messages/"};
  for (const Route* route : ApiRoutes()) {
    const std::size_t brace = route->pattern.find("{id}");
    const bool numbered = std::any_of(std::begin(kNumbered), std::end(kNumbered),
                                      [&](const char* p) { return route->pattern.starts_with(p); });
    if (brace == std::string_view::npos || !numbered) continue;
    const Sample* sample = FindSample(route->operation);
    const std::string login = sample != nullptr ? std::string(sample->login) : "admin";
    const std::string body = sample != nullptr ? Fill(sample->body) : "";
    const auto with = [&](const std::string& id) {
      static const std::regex further(R"(\{\w+\})");  // an id below the first one
      return std::string(route->pattern.substr(0, brace)) + id +
             std::regex_replace(std::string(route->pattern.substr(brace + 4)), further, "404");
    };
    for (const char* bad : {"x", "-1", "1.5", "0x1", "%20", "99999999999999999999", "1;"}) {
      const Reply reply = Call(login, route->method, with(bad), body);
      EXPECT_EQ(reply.status, 400) << NameOf(*route) << " " << bad << ": " << reply.text;
      EXPECT_EQ(reply.code(), "core.bad_id") << NameOf(*route) << " " << bad;
    }
    const Reply unknown = Call(login, route->method, with("999999999999"), body);
    EXPECT_EQ(unknown.status, 404) << NameOf(*route) << ": " << unknown.text;
    EXPECT_EQ(unknown.code(), "core.not_found") << NameOf(*route);
  }
}

TEST_P(RefusalsTest, QueriesNobodyKnowsAndPagesThatAreNone) {
  for (const Route* route : ApiRoutes()) {
    if (route->method != "GET" || route->kind == Kind::kStream) continue;
    const std::string path = PathOf(*route, case_);
    const std::string login = route->auth == Auth::kStaff ? "admin" : "";
    const Reply unknown = Get(login, path + "?no_such_field=1");
    EXPECT_EQ(unknown.status, 400) << NameOf(*route) << ": " << unknown.text;
    EXPECT_EQ(unknown.code(), "http.bad_query") << NameOf(*route);
    EXPECT_TRUE(Names(unknown, "no_such_field")) << NameOf(*route) << ": " << unknown.text;
    const bool pages = !Names(Get(login, path + "?page_size=1"), "page_size");
    for (const char* bad : {"0", "201", "-1", "1.5", "ten", ""}) {
      const Reply reply = Get(login, path + "?page_size=" + bad);
      EXPECT_TRUE(Names(reply, "page_size")) << NameOf(*route) << " " << bad << ": " << reply.text;
    }
    if (!pages) continue;
    EXPECT_FALSE(Names(Get(login, path + "?page_size=200"), "page_size")) << NameOf(*route);
    EXPECT_TRUE(Names(Get(login, path + "?page_size=1&page_size=2"), "page_size"))
        << NameOf(*route) << ": given twice";
  }
}

TEST_P(RefusalsTest, CursorsNobodyMade) {
  for (const Route* route : ApiRoutes()) {
    if (route->method != "GET" || route->kind == Kind::kStream) continue;
    const std::string login = route->auth == Auth::kStaff ? "admin" : "";
    const std::string query =
        route->pattern.starts_with("/api/v1/measures/") ? "period=2026-03&" : "";
    const std::string path = PathOf(*route, case_) + "?" + query + "cursor=";
    const Reply reply = Get(login, path + "bm9ib2R5");
    if (Names(reply, "cursor")) continue;  // a list of one page
    EXPECT_EQ(reply.status, 400) << NameOf(*route) << ": " << reply.text;
    EXPECT_TRUE(reply.code() == "http.bad_cursor" || reply.code() == "http.bad_query")
        << NameOf(*route) << ": " << reply.text;
  }
}

// --- revisions -----------------------------------------------------------------------------------

TEST_P(RefusalsTest, AnActOnARevisionThatIsPast) {
  for (const Route* route : ApiRoutes()) {
    const Sample* sample = FindSample(route->operation);
    const bool act = sample != nullptr && route->pattern.starts_with("/api/v1/cases/{id}/") &&
                     sample->type == "application/json" && route->operation != "revealRequester" &&
                     route->operation != "printCase" && route->operation != "holdCase";
    if (!act) continue;
    const std::string id = CaseFor(sample->before);
    const std::string path = PathOf(*route, id);
    const auto sent = [&](const std::string& revision) {
      return Call(std::string(sample->login), route->method, path, Fill(sample->body),
                  {{"If-Match", revision}});
    };
    // HEAD-like: reading as the auditor changes no revision.
    const std::string now = Get("audit", "/api/v1/cases/" + id).headers.at("etag");
    const Reply stale = sent("\"999\"");
    EXPECT_EQ(stale.status, 412) << NameOf(*route) << ": " << stale.text;
    EXPECT_EQ(stale.code(), "core.stale") << NameOf(*route);
    EXPECT_EQ(stale.At("/params/expected"), "999") << NameOf(*route);
    EXPECT_EQ("\"" + stale.At("/params/actual") + "\"", now) << NameOf(*route);
    for (const char* bad : {"7", "\"x\"", "\"\"", "\"-1\"", "W/\"1\"", "\"1\", \"2\""}) {
      const Reply reply = sent(bad);
      EXPECT_EQ(reply.status, 400) << NameOf(*route) << " " << bad;
      EXPECT_EQ(reply.code(), "http.bad_header") << NameOf(*route) << " " << bad;
      EXPECT_EQ(reply.At("/params/header"), "If-Match") << NameOf(*route);
    }
    EXPECT_EQ(Get("audit", "/api/v1/cases/" + id).headers.at("etag"), now)
        << NameOf(*route) << ": a refusal changes nothing";
    const Reply done = sent(now);
    EXPECT_EQ(done.status / 100, 2) << NameOf(*route) << ": " << done.text;
  }
}

TEST_P(RefusalsTest, AnIdOfAnotherSystemBelongsToOnePerson) {
  const std::string body = R"({"name":"示例乙","external_id":"city-a:7"})";
  const Reply made = Post("clerk", "/api/v1/people", body);
  ASSERT_EQ(made.status, 201) << made.text;
  for (const char* again : {R"({"name":"示例乙","external_id":"city-a:7"})",
                            R"({"name":"示例丙","external_id":" city-a:7 "})"}) {
    const Reply reply = Post("clerk", "/api/v1/people", again);
    EXPECT_EQ(reply.status, 409) << reply.text;
    EXPECT_EQ(reply.code(), "people.external_id_taken");
    EXPECT_EQ(reply.At("/params/person"), made.At("/id"));
  }
  EXPECT_EQ(Post("clerk", "/api/v1/people", R"({"name":"示例丙","external_id":"city-b:7"})").status,
            201);
  EXPECT_EQ(Post("clerk", "/api/v1/people", R"({"name":"示例丁","external_id":""})").status, 201);
  EXPECT_EQ(Post("clerk", "/api/v1/people", R"({"name":"示例戊","external_id":""})").status, 201)
      << "none is nobody's";
}

// --- repeats -------------------------------------------------------------------------------------

// What hands out a secret is never replayed, nor is a look; verification answers the run there is;
// the rest below.
bool Replays(const Route& route) {
  return route.method == "POST" && route.kind != Kind::kRead && route.kind != Kind::kOnce &&
         route.kind != Kind::kLook && route.kind != Kind::kHandOut && route.auth != Auth::kSignIn &&
         route.auth != Auth::kSetup && route.operation != "verifyJournal";
}
// A body that holds a password is not compared: nothing of it is kept.
bool HoldsPassword(const Route& route) {
  return route.kind == Kind::kSlow || route.pattern.ends_with("/passwords");
}

TEST_P(RefusalsTest, AKeyAnswersItsOwnRequestOnly) {
  int n = 0;
  for (const Route* route : ApiRoutes()) {
    const Sample* sample = FindSample(route->operation);
    if (sample == nullptr || !Replays(*route)) continue;
    const std::string key = "every-route-" + std::to_string(++n);
    const std::string id = CaseFor(sample->before);
    std::string path = PathOf(*route, id);
    if (route->pattern.starts_with("/public/v1/cases/{number}")) {
      path =
          "/public/v1/cases/" + Get("boss", "/api/v1/cases/" + id).At("/number") +
          std::string(route->pattern.substr(std::string_view("/public/v1/cases/{number}").size()));
    }
    const auto sent = [&](std::string_view body) {
      return Call(std::string(sample->login), route->method, path, Fill(body),
                  {{"Idempotency-Key", key}, {"Content-Type", std::string(sample->type)}});
    };
    const Reply first = sent(sample->body);
    ASSERT_EQ(first.status / 100, 2) << NameOf(*route) << ": " << first.text;
    EXPECT_EQ(first.headers.count("idempotency-replayed"), 0U) << NameOf(*route);
    const Reply again = sent(sample->body);
    EXPECT_EQ(again.status, first.status) << NameOf(*route) << ": " << again.text;
    if (route->again == nullptr) {
      EXPECT_EQ(again.text, first.text) << NameOf(*route);
    } else {  // the same but for the secret, which is kept nowhere
      const auto without = [](const Reply& reply) {
        boost::json::object body = reply.body.as_object();
        EXPECT_EQ(body.erase("key"), 1U);
        return boost::json::serialize(body);
      };
      EXPECT_EQ(without(again), without(first)) << NameOf(*route);
      EXPECT_NE(again.At("/key"), first.At("/key")) << NameOf(*route);
    }
    EXPECT_EQ(again.headers.count("idempotency-replayed"), 1U) << NameOf(*route);
    const Reply other = sent(sample->other);
    if (HoldsPassword(*route)) {
      EXPECT_EQ(other.text, first.text) << NameOf(*route);
      continue;
    }
    EXPECT_EQ(other.status, 409) << NameOf(*route) << ": " << other.text;
    EXPECT_EQ(other.code(), "service.key_reused") << NameOf(*route);
    EXPECT_EQ(other.At("/params/key"), key) << NameOf(*route);
  }
}

TEST_P(RefusalsTest, KeysThatAreNone) {
  const std::string longest(200, 'k');
  for (const Route* route : ApiRoutes()) {
    const Sample* sample = FindSample(route->operation);
    if (sample == nullptr || !Replays(*route)) continue;
    for (const std::string& bad : {longest + "k", std::string("two words"), std::string("\xe9")}) {
      // Before the body: it is not JSON either.
      const Reply reply = Send(*route, *sample, "{", {{"Idempotency-Key", bad}});
      EXPECT_EQ(reply.status, 400) << NameOf(*route) << " " << bad << ": " << reply.text;
      EXPECT_EQ(reply.code(), "http.bad_key") << NameOf(*route) << " " << bad;
      EXPECT_EQ(reply.At("/params/max"), "200") << NameOf(*route);
    }
    EXPECT_NE(Send(*route, *sample, "{", {{"Idempotency-Key", longest}}).code(), "http.bad_key")
        << NameOf(*route);
  }
}

TEST_P(RefusalsTest, WhatHandsOutASecretIsNeverReplayed) {
  const Client::Headers key{{"Idempotency-Key", "secret-1"}};
  for (const Route* route : ApiRoutes()) {
    const Sample* sample = FindSample(route->operation);
    const bool secret = route->kind == Kind::kOnce || route->auth == Auth::kSignIn;
    if (sample == nullptr || !secret || route->operation == "acceptInvitation") continue;
    const Reply first = Send(*route, *sample, Fill(sample->body), key);
    ASSERT_EQ(first.status, 201) << NameOf(*route) << ": " << first.text;
    const Reply again = Send(*route, *sample, Fill(sample->body), key);
    EXPECT_EQ(again.status, 201) << NameOf(*route);
    EXPECT_EQ(again.headers.count("idempotency-replayed"), 0U) << NameOf(*route);
    EXPECT_NE(again.At("/token") + again.At("/secret"), first.At("/token") + first.At("/secret"))
        << NameOf(*route);
  }
}

SHOUWEN_ON_BOTH_ENGINES(RefusalsTest);

// --- a store without an organisation
// --------------------------------------------------------------

class NothingYetTest : public ApiTest {
 protected:
  bool HasOrganisation() const override { return false; }
};

TEST_P(NothingYetTest, OnlySetUpAndProbesAnswer) {
  for (const Route& route : Routes()) {
    if (!route.pattern.starts_with("/api/") && !route.pattern.starts_with("/public/")) continue;
    if (route.auth == Auth::kSetup || route.auth == Auth::kNone) continue;
    std::string path(route.pattern);
    for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{')) {
      path.replace(at, path.find('}') - at + 1, "1");
    }
    const Reply reply = Call("", route.method, path);
    EXPECT_EQ(reply.status, 503) << path;
    EXPECT_EQ(reply.code(), "setup.needed") << path;
  }
  EXPECT_EQ(Get("", "/healthz").status, 200);
  EXPECT_EQ(Get("", "/public/v1/setup").At("/needed"), "true");
}

SHOUWEN_ON_BOTH_ENGINES(NothingYetTest);

}  // namespace
}  // namespace shouwen::http::testing

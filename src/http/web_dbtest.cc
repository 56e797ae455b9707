// The web app through the real server: which path is which page, and what never leaves the folder.
#include "testing/harness.h"
#include "testing/web_sample.h"

namespace shouwen::http::testing {
namespace {

class WebTest : public ApiTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = ApiTest::Options();
    options.web_dir = sample_.dir();
    return options;
  }
  const WebSample sample_;
};

TEST_P(WebTest, EveryPathWithoutADotIsThePageOfTheStaff) {
  for (const char* path : {"/", "/desk", "/cases", "/cases/17", "/welcome", "/people/", "/中文"}) {
    const Reply page = Get("", path);
    EXPECT_EQ(page.status, 200) << path;
    EXPECT_EQ(page.text, "<!doctype html><title>staff</title>") << path;
    EXPECT_EQ(page.headers.at("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(page.headers.at("cache-control"), "no-cache");
  }
}

TEST_P(WebTest, BelowPIsThePageOfThePersonWhoAsks) {
  for (const char* path : {"/p", "/p/", "/p/20260302-000001", "/p/board/3", "/p/a.b"}) {
    EXPECT_EQ(Get("", path).text, "<!doctype html><title>public</title>") << path;
  }
  EXPECT_EQ(Get("", "/people").text, "<!doctype html><title>staff</title>");
}

TEST_P(WebTest, PathsOfTheApiAreNeverAPage) {
  for (const char* path : {"/api", "/api/v1/nothing", "/public/v1", "/healthz/x", "/test/x",
                           "/assets", "/status/x", "//"}) {
    const Reply reply = Get("", path);
    EXPECT_EQ(reply.status, 404) << path;
    EXPECT_EQ(reply.code(), "http.not_found") << path;
  }
  EXPECT_EQ(Get("", "/api/v1/cases").status, 401);
  const Reply posted = Post("", "/desk");
  EXPECT_EQ(posted.status, 405);
  EXPECT_EQ(posted.headers.at("allow"), "GET, HEAD");
}

TEST_P(WebTest, APageRunsOnlyWhatTheBuildBrings) {
  const auto headers = Get("", "/desk").headers;
  EXPECT_EQ(headers.at("content-security-policy"),
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; "
            "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
            "form-action 'self'; "
            "frame-ancestors 'none'");
  EXPECT_EQ(headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(headers.at("referrer-policy"), "no-referrer");
  EXPECT_EQ(headers.at("cross-origin-opener-policy"), "same-origin");
  EXPECT_EQ(headers.at("permissions-policy"),
            "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()");
  EXPECT_NE(Get("", "/api/v1/cases").headers.at("content-security-policy").find("default-src"),
            std::string::npos)
      << "what is no page keeps the policy of everything";
}

TEST_P(WebTest, FilesComeInTheFormTheClientAccepts) {
  const auto get = [&](const char* accept) {
    return Call("", "GET", "/assets/app-1.js", "", {{"Accept-Encoding", accept}});
  };
  EXPECT_EQ(get("gzip, br").text, "BR");
  EXPECT_EQ(get("gzip, br").headers.at("content-encoding"), "br");
  EXPECT_EQ(get("gzip, br").headers.at("content-length"), "2");
  EXPECT_EQ(get("gzip").text, "GZIP");
  EXPECT_EQ(get("identity").headers.count("content-encoding"), 0U);
  EXPECT_EQ(get("br").headers.at("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(Get("", "/assets/deep/map-2.css").text, "p{}");
  EXPECT_EQ(Get("", "/favicon.ico").text, "icon");
}

TEST_P(WebTest, UnchangedIs304AndHeadHasNoBody) {
  const Reply first = Get("", "/desk");
  const Reply again = Call("", "GET", "/desk", "", {{"If-None-Match", first.headers.at("etag")}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.text, "");
  EXPECT_EQ(again.headers.at("etag"), first.headers.at("etag"));
  EXPECT_EQ(again.headers.at("content-security-policy"),
            first.headers.at("content-security-policy"));
  const Reply head = Call("", "HEAD", "/assets/app-1.js");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.text, "");
  EXPECT_EQ(head.headers.at("content-length"), "47") << "of what GET answers";
}

TEST_P(WebTest, AnIdWithADotInItIsNoFile) {
  const Reply page = Get("", "/desk");
  EXPECT_EQ(Get("", "/registers/loan-box.loans").text, page.text);
  EXPECT_EQ(Get("", "/registers/loan-box.js").status, 404);
}

TEST_P(WebTest, NothingOutsideTheFolderIsAnswered) {
  for (const char* path :
       {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt",
        "/assets/%2e%2e%2f%2e%2e%2fsecret.txt", "/assets/..%2F..%2Fsecret.txt", "/leak.txt",
        "/assets/up/secret.txt", "/dangling.txt", "/assets//app-1.js", "/assets/./app-1.js",
        "/assets/../index.html", "/assets/..%5c..%5csecret.txt", "/etc/passwd.txt",
        "/assets/app-1.js.br", "/assets/", "/nothing.js"}) {
    const Reply reply = Get("", path);
    EXPECT_EQ(reply.status, 404) << path;
    EXPECT_EQ(reply.text.find("not for the web"), std::string::npos) << path;
  }
  EXPECT_EQ(Get("", "/assets/app-1.js%00.html").status, 400);
}

TEST_P(WebTest, TheStatusPageIsStillThere) {
  EXPECT_NE(Get("", "/status").text.find("示例县 &lt;Sample&gt;"), std::string::npos);
  EXPECT_EQ(Get("", "/status.css").status, 200);
}

SHOUWEN_ON_BOTH_ENGINES(WebTest);

// A server whose web app has not been built.
class NoWebTest : public ApiTest {};

TEST_P(NoWebTest, TheRootLeadsToTheStatusPageAndTheRestIsNotThere) {
  const Reply root = Get("", "/");
  EXPECT_EQ(root.status, 303);
  EXPECT_EQ(root.headers.at("location"), "/status");
  for (const char* path : {"/desk", "/p", "/p/1", "/assets/app-1.js", "/favicon.ico"}) {
    EXPECT_EQ(Get("", path).code(), "http.not_found") << path;
  }
}

SHOUWEN_ON_BOTH_ENGINES(NoWebTest);

}  // namespace
}  // namespace shouwen::http::testing

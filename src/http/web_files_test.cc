#include "web_files.h"

#include <gtest/gtest.h>

#include "testing/web_sample.h"

namespace shouwen::http {
namespace {

using testing::WebSample;

Request With(Fields headers) {
  Request request;
  request.method = "GET";
  request.headers = std::move(headers);
  return request;
}

std::string HeaderOf(const Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

TEST(WebFilesTest, AFolderThatIsNotThereIsNoWebApp) {
  EXPECT_TRUE(WebFiles("").empty());
  EXPECT_TRUE(WebFiles("/nowhere/at/all").empty());
  const WebSample sample;
  EXPECT_TRUE(WebFiles(sample.dir() + "/index.html").empty()) << "a file is no folder";
  EXPECT_FALSE(WebFiles(sample.dir()).empty());
}

TEST(WebFilesTest, HasWhatLiesInTheFolderAndNothingElse) {
  const WebSample sample;
  const WebFiles files(sample.dir());
  for (const char* path : {"index.html", "public.html", "favicon.ico", "assets/app-1.js",
                           "assets/deep/map-2.css", "again.ico"}) {
    EXPECT_TRUE(files.Has(path)) << path;
  }
  for (const char* path :
       {"", "/index.html", "./index.html", "assets", "assets/", "assets/../index.html",
        "../secret.txt", "leak.txt", "dangling.txt", "assets/up/secret.txt", "INDEX.HTML"}) {
    EXPECT_FALSE(files.Has(path)) << path;
  }
}

TEST(WebFilesTest, AFolderReachedByALinkIsTheFolder) {
  const WebSample sample;
  sample.Link("web", "installed");
  const WebFiles files(std::filesystem::path(sample.dir()).parent_path() / "installed");
  EXPECT_TRUE(files.Has("assets/app-1.js"));
  EXPECT_FALSE(files.Has("leak.txt"));
}

TEST(WebFilesTest, APackedFormIsNoFileOfItsOwnUnlessItStandsAlone) {
  const WebSample sample;
  const WebFiles files(sample.dir());
  EXPECT_FALSE(files.Has("assets/app-1.js.br"));
  EXPECT_FALSE(files.Has("assets/app-1.js.gz"));
  EXPECT_TRUE(files.Has("assets/data.gz"));
}

TEST(WebFilesTest, TheShortestFormThatIsAcceptedIsAnswered) {
  const WebSample sample;
  const WebFiles files(sample.dir());
  const auto get = [&](const std::string& accept) {
    return files.Answer("assets/app-1.js", With({{"accept-encoding", accept}}));
  };
  EXPECT_EQ(get("gzip, deflate, br").body, "BR");
  EXPECT_EQ(HeaderOf(get("gzip, br"), "Content-Encoding"), "br");
  EXPECT_EQ(get("gzip").body, "GZIP");
  EXPECT_EQ(HeaderOf(get("gzip"), "Content-Encoding"), "gzip");
  EXPECT_EQ(get("br;q=0, gzip;q=0.1").body, "GZIP");
  EXPECT_EQ(get("*").body, "BR");
  const Response plain = get("deflate");
  EXPECT_EQ(plain.body, "console.log('plain, the longest of the three');");
  EXPECT_EQ(HeaderOf(plain, "Content-Encoding"), "");
  EXPECT_EQ(HeaderOf(plain, "Vary"), "Accept-Encoding") << "a cache must not mix the forms";
  EXPECT_EQ(get("").body, plain.body);
  EXPECT_EQ(plain.content_type, "text/javascript; charset=utf-8");
  EXPECT_NE(HeaderOf(plain, "ETag"), HeaderOf(get("br"), "ETag"));
  EXPECT_EQ(HeaderOf(files.Answer("favicon.ico", With({})), "Vary"), "");
}

TEST(WebFilesTest, AssetsAreKeptForAYearAndPagesAreAskedForAgain) {
  const WebSample sample;
  const WebFiles files(sample.dir());
  EXPECT_EQ(HeaderOf(files.Answer("assets/app-1.js", With({})), "Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(HeaderOf(files.Answer("index.html", With({})), "Cache-Control"), "no-cache");
}

TEST(WebFilesTest, WhatTheClientHasIsNotSentAgain) {
  const WebSample sample;
  const WebFiles files(sample.dir());
  const std::string etag = HeaderOf(files.Answer("index.html", With({})), "ETag");
  EXPECT_EQ(etag.size(), 34U) << "32 digits in quotes";
  const Response same = files.Answer("index.html", With({{"if-none-match", "\"x\", " + etag}}));
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.body, "");
  EXPECT_EQ(HeaderOf(same, "ETag"), etag);
  EXPECT_EQ(HeaderOf(same, "Cache-Control"), "no-cache");
  EXPECT_EQ(files.Answer("index.html", With({{"if-none-match", "\"x\""}})).status, 200);
  sample.Write("web/index.html", "<!doctype html><title>newer</title>");
  const WebFiles newer(sample.dir());
  EXPECT_EQ(newer.Answer("index.html", With({{"if-none-match", etag}})).status, 200);
}

TEST(WebFilesTest, AcceptEncodingIsReadAsTheStandardSays) {
  EXPECT_TRUE(AcceptsEncoding("br", "br"));
  EXPECT_TRUE(AcceptsEncoding("gzip;q=1.0, br;q=0.001", "br"));
  EXPECT_TRUE(AcceptsEncoding("*;q=0.5", "br"));
  EXPECT_TRUE(AcceptsEncoding("*;q=0, br", "br")) << "its own name counts before the star";
  for (const char* header : {"", "gzip", "brotli", "br;q=0", "br; q=0.000", "*;q=0", "br;q=0, *"}) {
    EXPECT_FALSE(AcceptsEncoding(header, "br")) << header;
  }
}

TEST(WebFilesTest, EtagsAreComparedWeakly) {
  EXPECT_TRUE(NamesEtag("\"a\"", "\"a\""));
  EXPECT_TRUE(NamesEtag("W/\"a\"", "\"a\""));
  EXPECT_TRUE(NamesEtag("\"b\" ,\"a\"", "\"a\""));
  EXPECT_TRUE(NamesEtag("*", "\"a\""));
  EXPECT_FALSE(NamesEtag("", "\"a\""));
  EXPECT_FALSE(NamesEtag("a", "\"a\""));
  EXPECT_FALSE(NamesEtag("\"ab\"", "\"a\""));
}

TEST(WebFilesTest, MediaTypesFollowTheEnding) {
  EXPECT_EQ(MediaTypeOf("a/b.html"), "text/html; charset=utf-8");
  EXPECT_EQ(MediaTypeOf("x.woff2"), "font/woff2");
  EXPECT_EQ(MediaTypeOf("manifest.webmanifest"), "application/manifest+json; charset=utf-8");
  EXPECT_EQ(MediaTypeOf("x.svg"), "image/svg+xml");
  EXPECT_EQ(MediaTypeOf("html"), "application/octet-stream");
  EXPECT_EQ(MediaTypeOf(""), "application/octet-stream");
}

}  // namespace
}  // namespace shouwen::http

// A part of a body. Expected values are those of RFC 9110, sections 14.1.2 to 15.5.17.
#include "ranges.h"

#include <gtest/gtest.h>

namespace shouwen::http {
namespace {

std::string Asked(std::string_view header, std::int64_t size = 10000) {
  const auto range = ParseRange(header, size);
  if (!range.ok()) return std::string(range.error().code.name);
  return *range ? ContentRange(**range, size) : "whole";
}

TEST(Range, TheExamplesOfTheStandard) {
  EXPECT_EQ(Asked("bytes=0-499"), "bytes 0-499/10000");
  EXPECT_EQ(Asked("bytes=500-999"), "bytes 500-999/10000");
  EXPECT_EQ(Asked("bytes=-500"), "bytes 9500-9999/10000");
  EXPECT_EQ(Asked("bytes=9500-"), "bytes 9500-9999/10000");
  EXPECT_EQ(Asked("bytes=0-0"), "bytes 0-0/10000");
}

TEST(Range, WhatLiesBeyondTheEndIsLeftOut) {
  EXPECT_EQ(Asked("bytes=9999-"), "bytes 9999-9999/10000");
  EXPECT_EQ(Asked("bytes=9999-99999"), "bytes 9999-9999/10000");
  EXPECT_EQ(Asked("bytes=0-99999999999999999999999999"), "bytes 0-9999/10000");
  EXPECT_EQ(Asked("bytes=-99999999999999999999999999"), "bytes 0-9999/10000");
  EXPECT_EQ(Asked("bytes=0-", 1), "bytes 0-0/1");
}

TEST(Range, NotAByteOfIt) {
  EXPECT_EQ(Asked("bytes=10000-"), "http.bad_range");
  EXPECT_EQ(Asked("bytes=10000-10001"), "http.bad_range");
  EXPECT_EQ(Asked("bytes=99999999999999999999999999-"), "http.bad_range");
  EXPECT_EQ(Asked("bytes=-0"), "http.bad_range");
  const auto range = ParseRange("bytes=10000-", 10000);
  ASSERT_FALSE(range.ok());
  EXPECT_EQ(range.error().code.http, 416);
  EXPECT_EQ(range.error().params[0].value, core::ParamValue(std::int64_t{10000}));
}

TEST(Range, WhatDoesNotReadIsAsIfItWereNot) {
  for (const char* header : {"", "bytes", "bytes=", "bytes=-", "bytes=x-", "bytes=0-x", "bytes=1",
                             "bytes=2-1", "bytes=+0-1", "bytes=0 - 1", "bytes=0-1-2", "lines=0-1",
                             "bytes =0-1", "bytes=0x0-1", "bytes=--1"}) {
    EXPECT_EQ(Asked(header), "whole") << header;
  }
  EXPECT_EQ(Asked("bytes=0-1,4-5"), "whole") << "several at once need not be told apart";
  EXPECT_EQ(Asked("bytes=-5,0-1"), "whole");
}

TEST(Range, TheUnitIsReadInAnyCase) {
  EXPECT_EQ(Asked("Bytes=0-1"), "bytes 0-1/10000");
  EXPECT_EQ(Asked("BYTES= 0-1 "), "bytes 0-1/10000");
}

TEST(Range, IsOfTheVersionTheClientKnowsAndOfGetAlone) {
  const auto asked = [](std::string method, Fields headers) {
    Request request;
    request.method = std::move(method);
    request.headers = std::move(headers);
    const auto range = RangeOf(request, 10, "\"a\"");
    return !range.ok() ? "refused" : *range ? "part" : "whole";
  };
  EXPECT_STREQ(asked("GET", {{"range", "bytes=0-1"}}), "part");
  EXPECT_STREQ(asked("GET", {{"range", "bytes=0-1"}, {"if-range", "\"a\""}}), "part");
  EXPECT_STREQ(asked("GET", {{"range", "bytes=0-1"}, {"if-range", "\"b\""}}), "whole");
  EXPECT_STREQ(asked("GET", {{"range", "bytes=0-1"}, {"if-range", "W/\"a\""}}), "whole")
      << "a weak one never does";
  EXPECT_STREQ(asked("GET", {{"range", "bytes=10-"}, {"if-range", "\"b\""}}), "whole");
  EXPECT_STREQ(asked("GET", {{"range", "bytes=10-"}}), "refused");
  EXPECT_STREQ(asked("GET", {}), "whole");
  EXPECT_STREQ(asked("HEAD", {{"range", "bytes=0-1"}}), "whole");
  EXPECT_STREQ(asked("HEAD", {{"range", "bytes=10-"}}), "whole");
}

}  // namespace
}  // namespace shouwen::http

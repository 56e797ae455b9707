#include "core/log.h"

#include <gtest/gtest.h>

#include "core/json.h"

namespace shouwen::core {
namespace {

std::string Logged(LogLevel level, std::string_view event, const LogFields& fields = {}) {
  testing::internal::CaptureStderr();
  Log(level, event, fields);
  return testing::internal::GetCapturedStderr();
}

TEST(Log, OneJsonObjectALine) {
  SetLogLevel(LogLevel::kInfo);
  const std::string line =
      Logged(LogLevel::kWarn, "outbox.gave_up", {{"id", "17"}, {"why", "said \"no\"\n%v {}"}});
  ASSERT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  const auto parsed = ParseJson(line);
  ASSERT_TRUE(parsed.ok()) << line;
  const auto& object = parsed->as_object();
  EXPECT_EQ(object.size(), 5u);
  EXPECT_TRUE(ParseInstant(object.at("t").as_string()).ok()) << line;
  EXPECT_EQ(object.at("level").as_string(), "warn");
  EXPECT_EQ(object.at("event").as_string(), "outbox.gave_up");
  EXPECT_EQ(object.at("id").as_string(), "17");
  EXPECT_EQ(object.at("why").as_string(), "said \"no\"\n%v {}");
}

TEST(Log, KeepsQuietBelowItsLevel) {
  SetLogLevel(LogLevel::kWarn);
  EXPECT_EQ(Logged(LogLevel::kInfo, "x"), "");
  EXPECT_NE(Logged(LogLevel::kWarn, "x"), "");
  EXPECT_NE(Logged(LogLevel::kError, "x"), "");
  SetLogLevel(LogLevel::kDebug);
  EXPECT_NE(Logged(LogLevel::kDebug, "x"), "");
  SetLogLevel(LogLevel::kInfo);
}

}  // namespace
}  // namespace shouwen::core

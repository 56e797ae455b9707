// What every command shares: how answers and refusals are printed, numbers, reading files.
#include "command.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>
#include <stdexcept>

#include "engines.h"
#include "testing/said.h"

namespace shouwen::app {
namespace {

constexpr core::Code kSample{"sample.refused", 409};

core::Error Refusal() {
  core::Error error{kSample, {{"max", std::int64_t{2}}, {"again", true}, {"what", "题"}}};
  error.rule = "sample@3 gates.close";
  error.says_zh = "先办结";
  error.says_en = "Settle it first";
  return error;
}

struct Printed {
  std::string out, err;
  int exit;
};
template <class F>
Printed Print(F&& f) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Printed printed;
  printed.exit = f();
  std::cout.flush();
  printed.out = testing::internal::GetCapturedStdout();
  printed.err = testing::internal::GetCapturedStderr();
  return printed;
}

TEST(WithCommas, EveryThreeDigitsFromTheRight) {
  EXPECT_EQ(WithCommas(0), "0");
  EXPECT_EQ(WithCommas(999), "999");
  EXPECT_EQ(WithCommas(1'000), "1,000");
  EXPECT_EQ(WithCommas(12'345), "12,345");
  EXPECT_EQ(WithCommas(999'999), "999,999");
  EXPECT_EQ(WithCommas(1'000'000), "1,000,000");
  EXPECT_EQ(WithCommas(-1), "-1");
  EXPECT_EQ(WithCommas(-999), "-999");
  EXPECT_EQ(WithCommas(-1'000), "-1,000");
  EXPECT_EQ(WithCommas(std::numeric_limits<std::int64_t>::max()), "9,223,372,036,854,775,807");
}

TEST(ParamText, ATextAsItIsTheRestAsJson) {
  EXPECT_EQ(ParamText(std::string("他说\"好\"")), "他说\"好\"");
  EXPECT_EQ(ParamText(std::string()), "");
  EXPECT_EQ(ParamText(std::int64_t{-7}), "-7");
  EXPECT_EQ(ParamText(true), "true");
  EXPECT_EQ(ParamText(false), "false");
}

TEST(Answer, WordsEndWithOneLineEndAndJsonIsOneLine) {
  const boost::json::object value{{"n", 1}, {"text", "一"}};
  const auto say = [&](bool json, std::string_view text) {
    Globals globals;
    globals.json = json;
    return Print([&] {
      Answer(globals, value, text);
      return globals.exit_code;
    });
  };
  EXPECT_EQ(say(false, "done").out, "done\n");
  EXPECT_EQ(say(false, "done\n").out, "done\n");
  EXPECT_EQ(say(false, "two\nlines").out, "two\nlines\n");
  EXPECT_EQ(say(false, "").out, "");
  EXPECT_EQ(say(true, "done").out, "{\"n\":1,\"text\":\"一\"}\n");
  EXPECT_EQ(say(true, "done").err, "");
  EXPECT_EQ(say(true, "done").exit, kExitOk);
}

TEST(Refuse, InWordsItIsOnStderrWithTheMethodsOwn) {
  Globals globals;
  Printed said = Print([&] { return Refuse(globals, Refusal()); });
  EXPECT_EQ(said.exit, kExitRefused);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            "refused: sample.refused\n  max: 2\n  again: true\n  what: 题\n"
            "  rule: sample@3 gates.close\n  先办结\n");
  globals.lang = "en";
  said = Print([&] { return Refuse(globals, Refusal()); });
  EXPECT_NE(said.err.find("\n  Settle it first\n"), std::string::npos);
  EXPECT_EQ(said.err.find("先办结"), std::string::npos);
  said = Print([&] { return Refuse(globals, core::Error{kSample}); });
  EXPECT_EQ(said.err, "refused: sample.refused\n");
  said = Print([&] { return Refuse(globals, core::Error{kSample, {{"", "x"}}}); });
  EXPECT_EQ(said.err, "refused: sample.refused\n  input: x\n") << "the whole input has no name";
}

TEST(Refuse, InJsonItIsOnStdoutWithItsTypes) {
  Globals globals;
  globals.json = true;
  const Printed said = Print([&] { return Refuse(globals, Refusal()); });
  EXPECT_EQ(said.exit, kExitRefused);
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.out,
            "{\"error\":{\"code\":\"sample.refused\",\"params\":{\"max\":2,\"again\":true,"
            "\"what\":\"题\"},\"rule\":\"sample@3 gates.close\"}}\n");
  const Printed plain = Print([&] { return Refuse(globals, core::Error{kSample}); });
  EXPECT_EQ(plain.out, "{\"error\":{\"code\":\"sample.refused\",\"params\":{}}}\n");
}

TEST(ReadAll, TheBytesAsTheyAre) {
  const support::TempDir dir;
  const std::string& folder = dir.path();
  const std::string path = folder + "/bytes";
  const std::string bytes("a\r\n\0\xFF\n", 6);
  Put(path, bytes);
  EXPECT_EQ(ReadAll(path), bytes);
  Put(path, "");
  EXPECT_EQ(ReadAll(path), "");
  for (const std::string& bad : {folder, folder + "/nowhere"}) {
    try {
      ReadAll(bad);
      ADD_FAILURE() << bad << " was read";
    } catch (const std::runtime_error& error) {
      EXPECT_EQ(std::string(error.what()), "cannot read " + bad);
    }
  }
}

TEST(Progress, SaysNothingWhereNobodyLooks) {
  const Printed said = Print([] {
    Progress progress("counting");
    for (std::int64_t i = 0; i <= 1000; ++i) progress.At(i, 1000);
    return 0;
  });
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err, "") << "stderr of a test is a file";
}

TEST(SystemClock, IsTheMachines) {
  const core::Instant before = SystemClock().Now();
  const core::Instant after = SystemClock().Now();
  EXPECT_GE(after.ms, before.ms);
  const std::int64_t machine = std::chrono::duration_cast<std::chrono::milliseconds>(
                                   std::chrono::system_clock::now().time_since_epoch())
                                   .count();
  EXPECT_GE(machine, before.ms);
}

}  // namespace
}  // namespace shouwen::app

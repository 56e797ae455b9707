// method check, explain, schema, list: without a store, from a path or a shipped id.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "command.h"
#include "engines.h"
#include "share.h"
#include "testing/said.h"

namespace shouwen::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kGood = R"yaml(method: sample
title: {zh: 示例, en: Sample}
version: 3
calendar: cn
levels:
  low: {zh: 下级, en: Low}
  high: {zh: 上级, en: High}
case:
  starts_at: low
  evaluation: {scale: [satisfied, dissatisfied]}
route:
  escalate: [low, high]
promises:
  answered: {when: case.received, owed_by: holder, owes: case.settled, within: 5wd}
)yaml";

class MethodTest : public ::testing::Test {
 protected:
  std::string File(const std::string& name, const std::string& text) {
    const std::string path = (folder_ / name).string();
    Put(path, text);
    return path;
  }
  // The good file with one thing put differently.
  std::string Wrong(const std::string& what, const std::string& with) {
    std::string text = kGood;
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return File("wrong.yaml", text.replace(at, what.size(), with));
  }
  const support::TempDir dir_;
  const fs::path folder_ = dir_.path();
};

TEST_F(MethodTest, AGoodFileIsSaidToBe) {
  const std::string path = File("sample.yaml", kGood);
  const Said said = Say({"method", "check", path});
  EXPECT_EQ(said.exit, kExitOk);
  EXPECT_EQ(said.out, path + ": sample version 3, 1 promises, 0 gates: ok\n");
  const boost::json::value told = Say({"method", "check", path, "--json"}).Json();
  EXPECT_TRUE(told.at("ok").as_bool());
  EXPECT_TRUE(told.at("mistakes").as_array().empty());
}

struct Mistake {
  std::string what, with, path, hint;
  std::int64_t line, column;
};

// Lines and columns are counted by hand in the text above, from 1.
TEST_F(MethodTest, AMistakeHasItsPlaceAndWhatWasProbablyMeant) {
  for (const Mistake& m : std::vector<Mistake>{
           {"version: 3", "versoin: 3", "versoin", "version", 3, 1},
           {"starts_at: low", "starts_at: lwo", "case.starts_at", "low", 9, 14},
           {"when: case.received", "when: case.recieved", "promises.answered.when[0]",
            "case.received", 14, 20},
           {"owed_by: holder", "owed_by: hodler", "promises.answered.owed_by", "holder", 14, 44},
           {"within: 5wd", "within: 5 days", "promises.answered.within", "", 14, 80}}) {
    const std::string path = Wrong(m.what, m.with);
    const Said said = Say({"method", "check", path, "--json"});
    EXPECT_EQ(said.exit, kExitRefused) << m.with;
    const boost::json::value told = said.Json();
    EXPECT_FALSE(told.at("ok").as_bool());
    const boost::json::array& found = told.at("mistakes").as_array();
    ASSERT_FALSE(found.empty()) << m.with;
    const auto text = [&](const char* name) {
      return boost::json::value_to<std::string>(found[0].at(name));
    };
    EXPECT_EQ(text("file"), path);
    EXPECT_EQ(text("path"), m.path);
    EXPECT_EQ(text("hint"), m.hint) << m.with;
    EXPECT_EQ(found[0].at("line").as_int64(), m.line) << m.with;
    EXPECT_EQ(found[0].at("column").as_int64(), m.column) << m.with;
    const Said words = Say({"method", "check", path});
    const std::string at = path + ":" + std::to_string(m.line) + ":" + std::to_string(m.column);
    EXPECT_EQ(words.out.substr(0, at.size() + 2), at + ": ") << words.out;
    EXPECT_EQ(words.Names("did you mean \"" + m.hint + "\"?"), !m.hint.empty()) << words.out;
    EXPECT_EQ(words.exit, kExitRefused);
  }
}

TEST_F(MethodTest, EveryMistakeOfEveryFileIsNamed) {
  const std::string good = File("good.yaml", kGood);
  std::string text = kGood;
  text.replace(text.find("owed_by: holder"), 15, "owed_by: nobody");
  text.replace(text.find("within: 5wd"), 11, "within: soon");
  const std::string two = File("two.yaml", text), broken = File("broken.yaml", "levels: [\n");
  const Said said = Say({"method", "check", two, good, broken});
  EXPECT_EQ(said.exit, kExitRefused);
  EXPECT_TRUE(said.Names("nobody") && said.Names("soon")) << said.out;
  EXPECT_TRUE(said.Names(good + ": sample version 3")) << "the good one as well";
  EXPECT_TRUE(said.Names(broken + ":")) << said.out;
  const boost::json::value told = Say({"method", "check", two, good, broken, "--json"}).Json();
  std::set<std::string> files;
  for (const auto& mistake : told.at("mistakes").as_array()) {
    files.insert(boost::json::value_to<std::string>(mistake.at("file")));
  }
  EXPECT_EQ(files, (std::set<std::string>{two, broken}));
  const std::string count = std::to_string(told.at("mistakes").as_array().size()) + " mistakes\n";
  EXPECT_TRUE(said.out.ends_with(count)) << said.out;
}

TEST_F(MethodTest, AnEmptyFileAndOneThatIsNoYaml) {
  for (const char* text : {"", "\n", "# only a comment\n", "- a\n- b\n", "a: [\n", "\xFF\xFE\n"}) {
    const Said said = Say({"method", "check", File("odd.yaml", text)});
    EXPECT_EQ(said.exit, kExitRefused) << text;
    EXPECT_NE(said.out.find("mistake"), std::string::npos) << text;
    EXPECT_EQ(said.err, "") << text;
  }
}

TEST_F(MethodTest, WhatIsNotThereIsNamed) {
  const Said file = Say({"method", "check", "./nowhere.yml"});
  EXPECT_EQ(file.err, "fault: cannot read ./nowhere.yml\n");
  const Said folder = Say({"method", "check", folder_.string() + "/"});
  EXPECT_EQ(folder.exit, kExitRefused);
  EXPECT_TRUE(folder.Names("cannot read")) << folder.err;
  const Said id = Say({"method", "explain", "ledger-zhonjiang"});
  EXPECT_EQ(id.exit, kExitRefused);
  EXPECT_EQ(id.err,
            "fault: no shipped method \"ledger-zhonjiang\"; did you mean \"ledger-zhongjiang\"? "
            "`shouwen method list` shows them\n");
  const Said far = Say({"method", "explain", "nobody"});
  EXPECT_EQ(far.err, "fault: no shipped method \"nobody\"; `shouwen method list` shows them\n");
}

TEST_F(MethodTest, ExplainedInBothLanguages) {
  const std::string path = File("sample.yaml", kGood);
  const Said zh = Say({"method", "explain", path});
  EXPECT_EQ(zh.exit, kExitOk);
  EXPECT_TRUE(zh.Names("示例") && zh.Names("5个工作日")) << zh.out;
  const Said en = Say({"method", "explain", path, "--lang", "en"});
  EXPECT_TRUE(en.Names("Sample") && en.Names("5 workdays")) << en.out;
  const boost::json::value told = Say({"method", "explain", path, "--json"}).Json();
  EXPECT_EQ(told.at("method").as_string(), "sample");
  EXPECT_EQ(told.at("version").as_int64(), 3);
  EXPECT_EQ(boost::json::value_to<std::string>(told.at("text")), zh.out);
}

TEST_F(MethodTest, AWrongFileIsNotExplained) {
  const std::string path = Wrong("within: 5wd", "within: soon");
  const Said words = Say({"method", "explain", path});
  EXPECT_EQ(words.exit, kExitRefused);
  EXPECT_EQ(words.out, "");
  EXPECT_TRUE(words.err.starts_with("refused: service.method_bad\n  " + path + ":14:"))
      << words.err;
  EXPECT_EQ(CodeOf(Say({"method", "explain", path, "--json"})), "service.method_bad");
}

TEST_F(MethodTest, TheListIsThatOfTheShippedFiles) {
  std::vector<std::string> ids;
  for (const TextFile& file : ShareFiles("methods")) ids.push_back(fs::path(file.path).stem());
  ASSERT_FALSE(ids.empty());
  const boost::json::value told = Say({"method", "list", "--json"}).Json();
  std::vector<std::string> listed;
  for (const auto& one : told.as_array()) {
    listed.push_back(boost::json::value_to<std::string>(one.at("method")));
    EXPECT_FALSE(one.at("zh").as_string().empty()) << listed.back();
    EXPECT_FALSE(one.at("en").as_string().empty()) << listed.back();
    EXPECT_GE(one.at("version").as_int64(), 1) << listed.back();
  }
  EXPECT_EQ(listed, ids);
  const Said words = Say({"method", "list"});
  EXPECT_EQ(std::count(words.out.begin(), words.out.end(), '\n'),
            static_cast<std::ptrdiff_t>(ids.size()));
  for (const char* id : {"ledger-zhongjiang", "satisfaction-pudong", "agency-xupu",
                         "hotline-beijing", "hotline-city-workdays", "first-asked"}) {
    EXPECT_NE(std::find(ids.begin(), ids.end(), id), ids.end()) << id;
    EXPECT_EQ(Say({"method", "check", id}).exit, kExitOk) << id;
  }
}

TEST_F(MethodTest, TheSchemaIsJsonWhetherOneAsksForJsonOrNot) {
  const Said said = Say({"method", "schema"});
  EXPECT_EQ(said.exit, kExitOk);
  EXPECT_TRUE(said.Json().as_object().contains("properties"));
  EXPECT_EQ(Say({"method", "schema", "--json"}).out, said.out);
  EXPECT_EQ(Say({"method", "schema", "yours.yaml"}).exit, kExitUsage);
}

}  // namespace
}  // namespace shouwen::app

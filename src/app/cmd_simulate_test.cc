// simulate and demo: the same seed plays the same, what is kept can be verified, and what stops it.
#include <gtest/gtest.h>

#include <filesystem>

#include "command.h"
#include "engines.h"
#include "share.h"
#include "testing/said.h"

namespace shouwen::app {
namespace {

namespace fs = std::filesystem;

class SimulateTest : public ::testing::Test {
 protected:
  std::string Path(const std::string& name) const { return (folder_ / name).string(); }
  static Said Play(const Words& more) {
    return Say(Words{"simulate", "ledger-zhongjiang", "--cases", "40"} + more);
  }
  static std::string Root(const Words& more) {
    const Said said = Play(more + Words{"--json"});
    EXPECT_EQ(said.exit, kExitOk) << said.err;
    return boost::json::value_to<std::string>(said.Json().at("root"));
  }
  static std::string Shipped() { return TextOf(ShareDir() + "/behaviours/ledger-zhongjiang.yaml"); }
  const support::TempDir dir_;
  const fs::path folder_ = dir_.path();
};

TEST_F(SimulateTest, TheSameSeedGivesTheSameRootAndAnotherAnother) {
  const std::string root = Root({"--seed", "7"});
  EXPECT_EQ(root.size(), 64U);
  EXPECT_EQ(Root({"--seed", "7"}), root);
  EXPECT_NE(Root({"--seed", "8"}), root);
  EXPECT_EQ(Root({}), Root({"--seed", "1"})) << "one is the default";
}

TEST_F(SimulateTest, SaysWhatCameOfThem) {
  const Said said = Play({"--seed", "7", "--json"});
  const boost::json::value told = said.Json();
  EXPECT_EQ(told.at("cases").as_int64(), 40);
  EXPECT_TRUE(told.at("refusals").as_object().empty());
  std::int64_t settled = 0, made = 0;
  for (const auto& tier : told.at("tiers").as_object()) {
    settled += tier.value().at("settled").as_int64();
  }
  EXPECT_EQ(settled, told.at("settled").as_int64()) << "the tiers are all of it";
  for (const auto& rule : told.at("promises").as_array()) {
    if (rule.at("rule").as_string() != "village_settles") continue;
    for (const char* state : {"kept", "kept_late", "broken", "withdrawn", "open"}) {
      made += rule.at(state).as_int64();
    }
  }
  EXPECT_GE(made, 40) << "each case is promised something when it comes in";
  const Said words = Play({"--seed", "7"});
  EXPECT_TRUE(words.Names("40 cases received")) << words.out;
  EXPECT_TRUE(words.Names(boost::json::value_to<std::string>(told.at("root"))));
}

TEST_F(SimulateTest, WhatIsKeptIsAStoreThatVerifies) {
  const std::string keep = Path("kept");
  const std::string root = Root({"--seed", "7", "--keep", keep});
  EXPECT_EQ(Root({"--seed", "7"}), root) << "kept or in memory";
  const Said verified = Say({"verify", "--store", "sqlite:" + keep, "--json"});
  EXPECT_EQ(verified.exit, kExitOk) << verified.err;
  EXPECT_EQ(verified.Json().at(0).at("root").as_string(), root);
  const Said again = Play({"--keep", keep});
  EXPECT_EQ(again.exit, kExitRefused);
  EXPECT_EQ(again.err, "fault: " + keep + " holds an organisation already; name an empty folder\n");
  EXPECT_EQ(Say({"verify", "--store", "sqlite:" + keep, "--json"}).Json(), verified.Json())
      << "and stays as it was";
}

TEST_F(SimulateTest, ABehaviourOfOnesOwn) {
  const std::string own = Path("own.yaml");
  Put(own, Shipped());
  EXPECT_EQ(Root({"--behaviour", own}), Root({})) << "a copy behaves the same";
  Put(own, "behaviour: [\n");
  const Said broken = Play({"--behaviour", own});
  EXPECT_EQ(broken.exit, kExitRefused);
  EXPECT_TRUE(broken.err.starts_with("fault: " + own + "\n")) << broken.err;
  const Said none = Play({"--behaviour", Path("nowhere.yaml")});
  EXPECT_EQ(none.err, "fault: cannot read " + Path("nowhere.yaml") + "\n");
}

// What was asked for is what is played, or nothing.
TEST_F(SimulateTest, ABehaviourForAnotherMethodIsNotTakenForThisOne) {
  const std::string own = Path("own.yaml");
  Put(own, Shipped());
  const Said said = Say({"simulate", "first-asked", "--cases", "5", "--behaviour", own});
  EXPECT_EQ(said.exit, kExitRefused);
  EXPECT_EQ(said.out, "");
  EXPECT_TRUE(said.Names("method: \"ledger-zhongjiang\", asked was \"first-asked\"")) << said.err;
}

TEST_F(SimulateTest, WithoutABehaviourThoseThereAreAreNamed) {
  const Said said = Say({"simulate", "no-such"});
  EXPECT_EQ(said.exit, kExitRefused);
  EXPECT_TRUE(said.Names("no behaviour is shipped for \"no-such\", only for ")) << said.err;
  for (const TextFile& file : ShareFiles("behaviours")) {
    EXPECT_TRUE(said.Names(fs::path(file.path).stem().string())) << said.err;
  }
}

TEST_F(SimulateTest, WrongUsage) {
  for (const char* cases : {"0", "-1", "10000001", "many", "1.5", ""}) {
    const Said said = Say({"simulate", "ledger-zhongjiang", std::string("--cases=") + cases});
    EXPECT_EQ(said.exit, kExitUsage) << cases;
    EXPECT_TRUE(said.Names("--cases")) << said.err;
  }
  EXPECT_EQ(Say({"simulate", "ledger-zhongjiang", "--seed", "lucky"}).exit, kExitUsage);
  EXPECT_EQ(Say({"simulate"}).exit, kExitUsage);
}

TEST_F(SimulateTest, TheDemoIsMadeOnceAndBeforeItsInstant) {
  const Words demo = {
      "demo", "--at", "2026-03-02T09:00:00+08:00", "--store", "sqlite:" + Path("demo"), "--json"};
  const Said made = Say(demo);
  ASSERT_EQ(made.exit, kExitOk) << made.err;
  EXPECT_EQ(made.Json().at("tenant").as_string(), "示例县");
  EXPECT_EQ(made.Json().at("cases").as_int64(), 200) << "one for each sample message";
  const Said verified = Say({"verify", "--store", "sqlite:" + Path("demo"), "--json"});
  EXPECT_TRUE(verified.Json().at(0).at("ok").as_bool());
  const Said again = Say(demo);
  EXPECT_EQ(again.exit, kExitRefused);
  EXPECT_TRUE(again.err.starts_with("fault: the store holds an organisation already")) << again.err;
  EXPECT_EQ(Say({"verify", "--store", "sqlite:" + Path("demo"), "--json"}).out, verified.out);
  for (const char* login : {"admin", "auditor", "jia1"}) {
    const Said token = Say({"token", "create", login, "--store", "sqlite:" + Path("demo")});
    EXPECT_EQ(token.exit, kExitOk) << login << token.err;
  }
  const Said never = Say({"demo", "--at", "March", "--store", "sqlite:" + Path("none")});
  EXPECT_EQ(never.err, "fault: --at is an instant: 2026-03-02T09:00:00+08:00\n");
  EXPECT_FALSE(fs::exists(Path("none"))) << "nothing is made for it";
}

}  // namespace
}  // namespace shouwen::app

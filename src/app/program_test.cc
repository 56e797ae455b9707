// The command line as a whole: what is answered where, exit codes, what was probably meant.
#include <gtest/gtest.h>

#include <algorithm>

#include "command.h"
#include "testing/said.h"

namespace shouwen::app {
namespace {

constexpr const char* kVersion = SHOUWEN_VERSION;

// Every command of docs/cli.md.
const std::vector<Words>& Commands() {
  static const std::vector<Words> kAll = {{"serve"},
                                          {"demo"},
                                          {"method", "check"},
                                          {"method", "explain"},
                                          {"method", "schema"},
                                          {"method", "list"},
                                          {"calendar", "due"},
                                          {"simulate"},
                                          {"import"},
                                          {"export"},
                                          {"topics", "import"},
                                          {"groups"},
                                          {"verify"},
                                          {"backup"},
                                          {"restore"},
                                          {"user", "add"},
                                          {"token", "create"},
                                          {"bench", "intake"},
                                          {"bench", "import"},
                                          {"bench", "list"},
                                          {"bench", "search"},
                                          {"bench", "sweep"},
                                          {"bench", "caller"},
                                          {"version"}};
  return kAll;
}

std::string Joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

TEST(Program, HelpIsAnAnswer) {
  for (const Words& command : Commands()) {
    const Said said = Say(command + Words{"--help"});
    EXPECT_EQ(said.exit, kExitOk) << Joined(command);
    EXPECT_EQ(said.err, "") << Joined(command);
    EXPECT_NE(said.out.find("Usage: "), std::string::npos) << said.out;
    EXPECT_NE(said.out.find(command.back()), std::string::npos) << said.out;
    EXPECT_EQ(Say(command + Words{"-h"}).out, said.out) << Joined(command);
  }
  const Said all = Say({"--help"});
  EXPECT_EQ(all.exit, kExitOk);
  for (const Words& command : Commands()) {
    EXPECT_NE(all.out.find("\n  " + command.front() + " "), std::string::npos) << command.front();
  }
}

TEST(Program, TheVersionHoweverOneAsks) {
  const std::string text = std::string("shouwen ") + kVersion + "\n";
  EXPECT_EQ(Say({"version"}).out, text);
  EXPECT_EQ(Say({"--version"}).out, text);
  EXPECT_EQ(Say({"--version"}).exit, kExitOk);
  for (const Words& words : {Words{"version", "--json"}, Words{"--json", "version"}}) {
    EXPECT_EQ(Say(words).Json(), boost::json::value(boost::json::object{{"version", kVersion}}));
  }
}

TEST(Program, WrongUsageIsExit2AndSaysNothingOnStdout) {
  for (const Words& words :
       {Words{}, Words{"sing"}, Words{"method"}, Words{"bench"}, Words{"verify", "--colour"},
        Words{"verify", "--lang", "fr"}, Words{"verify", "--store"}, Words{"backup"},
        Words{"calendar", "due", "--limit", "5wd"}, Words{"groups", "--limit", "0"},
        Words{"groups", "--limit", "101"}, Words{"version", "twice"}}) {
    const Said said = Say(words);
    EXPECT_EQ(said.exit, kExitUsage) << Joined(words);
    EXPECT_EQ(said.out, "") << Joined(words);
    EXPECT_NE(said.err, "") << Joined(words);
    EXPECT_EQ(Say(Words{"--json"} + words).exit, kExitUsage) << Joined(words);
  }
}

struct Slip {
  Words words;
  std::string unknown, meant;
};

TEST(Program, AWordNobodyKnowsIsNamedWithTheOneThatWasProbablyMeant) {
  for (const Slip& slip : std::vector<Slip>{
           {{"sreve"}, "sreve", "serve"},
           {{"imprt", "a.csv"}, "imprt", "import"},
           {{"verfy"}, "verfy", "verify"},
           {{"method", "chek", "a.yaml"}, "chek", "check"},
           {{"calendar", "deu", "--limit", "5wd"}, "deu", "due"},
           {{"token", "creat", "wang"}, "creat", "create"},
           {{"bench", "intaek"}, "intaek", "intake"},
           {{"import", "a.csv", "--metod", "first-asked"}, "--metod", "--method"},
           {{"import", "a.csv", "--metod=first-asked"}, "--metod=first-asked", "--method"},
           {{"verify", "--chekpoint", "1:a"}, "--chekpoint", "--checkpoint"},
           {{"version", "--jsn"}, "--jsn", "--json"},
           {{"demo", "--stroe", "sqlite:x"}, "--stroe", "--store"},
           {{"user", "add", "wang", "--rolle", "clerk"}, "--rolle", "--role"},
           {{"serve", "--prot", "80"}, "--prot", "--port"}}) {
    const Said said = Say(slip.words);
    EXPECT_EQ(said.exit, kExitUsage) << Joined(slip.words);
    const std::string want =
        "nobody knows \"" + slip.unknown + "\"; did you mean \"" + slip.meant + "\"?\n";
    EXPECT_EQ(said.err.substr(0, want.size()), want) << Joined(slip.words);
    EXPECT_EQ(said.out, "");
  }
}

TEST(Program, WhereNothingIsLikeItNothingIsGuessed) {
  for (const Words& words : {Words{"sing"}, Words{"method", "sing"}, Words{"verify", "--colour"},
                             Words{"backup", "a.db", "b.db"}, Words{"help"}}) {
    const Said said = Say(words);
    EXPECT_EQ(said.exit, kExitUsage) << Joined(words);
    EXPECT_FALSE(said.Names("did you mean")) << said.err;
    EXPECT_NE(said.err.find("nobody knows \"" + words.back() + "\"\n"), std::string::npos)
        << said.err;
  }
}

// An option of another command is none of this one.
TEST(Program, OnlyWhatMayStandThereIsSuggested) {
  const Said said = Say({"verify", "--limt", "3"});
  EXPECT_EQ(said.exit, kExitUsage);
  EXPECT_FALSE(said.Names("--limit")) << said.err;
}

TEST(Program, AFaultIsExit1OnStderrAndInJsonForAProgram) {
  const Said words = Say({"method", "check", "nowhere.yaml"});
  EXPECT_EQ(words.exit, kExitRefused);
  EXPECT_EQ(words.out, "");
  EXPECT_EQ(words.err, "fault: cannot read nowhere.yaml\n");
  const Said json = Say({"method", "check", "nowhere.yaml", "--json"});
  EXPECT_EQ(json.exit, kExitRefused);
  EXPECT_EQ(json.err, words.err);
  const boost::json::object fault{{"what", "cannot read nowhere.yaml"}};
  EXPECT_EQ(json.Json(), boost::json::value(boost::json::object{{"fault", fault}}));
}

TEST(Program, AFaultOfTheStoreSaysItsKind) {
  for (const char* url : {"mysql://localhost/x", "store", "sqlite:"}) {
    const Words words = {"groups", std::string("--store=") + url};
    const Said said = Say(words);
    EXPECT_EQ(said.exit, kExitRefused) << url;
    EXPECT_EQ(said.out, "") << url;
    EXPECT_EQ(said.err,
              "fault: store.unsupported: the database url starts with sqlite: or postgres://\n"
              "Nothing of the interrupted command was stored.\n");
    const boost::json::value fault = Say(words + Words{"--json"}).Json().at("fault");
    EXPECT_EQ(fault.at("kind").as_string(), "store.unsupported");
    EXPECT_NE(fault.at("what").as_string().find("postgres://"), boost::json::string::npos);
  }
}

TEST(Program, TheOptionsOfAllStandBeforeOrBehindTheCommand) {
  const Words due = {"calendar", "due", "--at",     "2026-02-12T10:00:00+08:00",
                     "--limit",  "5wd", "--explain"};
  const Said behind = Say(due + Words{"--lang", "en"});
  EXPECT_EQ(Say(Words{"--lang", "en"} + due).out, behind.out);
  EXPECT_NE(Say(due).out, behind.out) << "Chinese where nothing is said";
  EXPECT_EQ(Say(due + Words{"--lang", "zh"}).out, Say(due).out);
  EXPECT_EQ(Say(Words{"--json"} + due).Json(), Say(due + Words{"--json"}).Json());
}

TEST(Program, TheSurroundingsNameTheStoreUnlessItIsNamed) {
  setenv("SHOUWEN_STORE", "mysql://from-the-surroundings/x", 1);
  std::vector<const char*> argv = {"shouwen", "groups"};
  testing::internal::CaptureStderr();
  EXPECT_EQ(Program(static_cast<int>(argv.size()), argv.data()), kExitRefused);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("store.unsupported"), std::string::npos);
  argv.insert(argv.end(), {"--store", "sqlite::memory:", "--json"});
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  EXPECT_EQ(Program(static_cast<int>(argv.size()), argv.data()), kExitRefused);
  const std::string out = testing::internal::GetCapturedStdout();
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_NE(out.find("service.unknown_tenant"), std::string::npos) << out;
  unsetenv("SHOUWEN_STORE");
}

}  // namespace
}  // namespace shouwen::app

// verify, backup, restore: the whole is known from the spoiled, and no store is ever written over.
#include <filesystem>

#include "testing/command_fixture.h"

namespace shouwen::app {
namespace {

namespace fs = std::filesystem;

class KeepingCommandTest : public CommandTest {
 protected:
  boost::json::value Verified(const Words& more = {}) const {
    return Asked(Words{"verify"} + more).Json();
  }
};

TEST_P(KeepingCommandTest, AStoreWithoutAnOrganisationHasNothingToVerify) {
  const Said said = On({"verify"});
  EXPECT_EQ(said.exit, kExitOk);
  EXPECT_EQ(said.out, "no organisation yet: nothing to verify\n");
  EXPECT_EQ(Verified(), boost::json::value(boost::json::array{}));
  // A checkpoint that is held proves that there was something.
  const Said held = Asked({"verify", "--checkpoint", "12:" + std::string(64, '0')});
  EXPECT_EQ(held.exit, kExitRefused);
  EXPECT_EQ(CodeOf(held), "service.unknown_tenant");
}

TEST_P(KeepingCommandTest, AWholeJournalIsSaidToBe) {
  Organisation();
  const boost::json::value told = Verified();
  ASSERT_EQ(told.as_array().size(), 1U);
  EXPECT_TRUE(told.at(0).at("ok").as_bool());
  EXPECT_TRUE(told.at(0).at("problems").as_array().empty());
  EXPECT_EQ(told.at(0).at("events").as_int64(), Count("journal_events"));
  EXPECT_EQ(told.at(0).at("root").as_string().size(), 64U);
  EXPECT_EQ(Verified(), told) << "verifying changes nothing";
  const Said words = On({"verify"});
  EXPECT_EQ(words.exit, kExitOk);
  EXPECT_TRUE(words.Names("whole: nothing was changed, removed or reordered")) << words.out;
}

TEST_P(KeepingCommandTest, ACheckpointOfOutside) {
  Organisation();
  const boost::json::value told = Verified();
  const std::int64_t events = told.at(0).at("events").as_int64();
  const std::string root = boost::json::value_to<std::string>(told.at(0).at("root"));
  const auto exit = [&](std::int64_t size, const std::string& held) {
    return On({"verify", "--checkpoint", std::to_string(size) + ":" + held}).exit;
  };
  EXPECT_EQ(exit(events, root), kExitOk);
  EXPECT_EQ(exit(events, std::string(64, '0')), kExitRefused) << "another root";
  EXPECT_EQ(exit(events - 1, root), kExitRefused) << "the root of more than it was";
  EXPECT_EQ(exit(events + 1, root), kExitRefused) << "more than there is";
  EXPECT_EQ(CodeOf(Asked({"verify", "--checkpoint", "many:" + root})), "core.bad_id");
  EXPECT_TRUE(On({"verify", "--checkpoint", root}).Names("--checkpoint is SIZE:ROOT"));
}

TEST_P(KeepingCommandTest, OneOrganisationByNameOrId) {
  Organisation();
  const std::string name = Text("SELECT name FROM org_tenants");
  EXPECT_EQ(Verified({"--tenant", name}), Verified());
  const Said other = Asked({"verify", "--tenant", "示例外县"});
  EXPECT_EQ(other.exit, kExitRefused);
  EXPECT_EQ(CodeOf(other), "service.unknown_tenant");
}

struct Harm {
  const char *what, *statement;
  std::int64_t seq;  // where it is found
};

TEST_P(KeepingCommandTest, WhatWasTamperedWithIsFoundAndLocated) {
  Organisation();
  for (const Harm& harm : std::vector<Harm>{
           {"another actor", "UPDATE journal_events SET actor_kind = 'staff' WHERE seq = 4", 4},
           {"another type", "UPDATE journal_events SET type = 'case.noted' WHERE seq = 6", 6},
           {"another time", "UPDATE journal_events SET at = at + 1 WHERE seq = 7", 7},
           {"an event removed", "DELETE FROM journal_events WHERE seq = 9", 9}}) {
    Spoil(harm.statement);
    const Said said = Asked({"verify"});
    EXPECT_EQ(said.exit, kExitRefused) << harm.what;
    const boost::json::value told = said.Json().at(0);
    EXPECT_FALSE(told.at("ok").as_bool()) << harm.what;
    bool located = false;
    for (const auto& problem : told.at("problems").as_array()) {
      located = located || problem.at("seq").as_int64() == harm.seq;
    }
    EXPECT_TRUE(located) << harm.what << ": " << said.out;
    const Said words = On({"verify"});
    EXPECT_TRUE(words.Names("event " + std::to_string(harm.seq) + ": ")) << words.out;
    EXPECT_TRUE(words.Names("NOT WHOLE")) << words.out;
  }
}

TEST_P(KeepingCommandTest, ABackupIsANewFileThatRestores) {
  Organisation();
  const std::string copy = Path("copy.db");
  const Said made = Asked({"backup", copy});
  if (!OnSqlite()) {
    EXPECT_EQ(made.exit, kExitRefused);
    EXPECT_EQ(made.Json().at("fault").at("kind").as_string(), "store.unsupported");
    EXPECT_FALSE(fs::exists(copy));
    return;
  }
  ASSERT_EQ(made.exit, kExitOk) << made.err;
  EXPECT_EQ(made.Json().at("file").as_string(), copy);
  EXPECT_EQ(made.Json().at("bytes").as_int64(), static_cast<std::int64_t>(fs::file_size(copy)));
  const Said again = On({"backup", copy});
  EXPECT_EQ(again.exit, kExitRefused);
  EXPECT_EQ(again.err, "fault: " + copy + " exists; name a new file\n");

  const std::string into = "sqlite:" + Path("restored");
  const Said back = Say({"restore", copy, "--store", into, "--json"});
  ASSERT_EQ(back.exit, kExitOk) << back.err;
  EXPECT_EQ(back.Json().at("tenants").as_int64(), 1);
  EXPECT_EQ(Say({"verify", "--store", into, "--json"}).Json(), Verified());
  EXPECT_FALSE(fs::exists(Path("restored/restore.part")));
}

TEST_P(KeepingCommandTest, AStoreThatIsThereIsNeverReplaced) {
  if (!OnSqlite()) {
    const Said said = On({"restore", File("copy.db", "x")});
    EXPECT_EQ(said.exit, kExitRefused);
    EXPECT_TRUE(said.Names("use pg_restore")) << said.err;
    return;
  }
  Organisation();
  const std::string copy = Path("copy.db");
  ASSERT_EQ(On({"backup", copy}).exit, kExitOk);
  const boost::json::value before = Verified();
  const Said said = On({"restore", copy});
  EXPECT_EQ(said.exit, kExitRefused);
  EXPECT_TRUE(said.Names("exists; move it away first, it is never replaced")) << said.err;
  EXPECT_EQ(Verified(), before);
}

TEST_P(KeepingCommandTest, WhatIsNoBackupLeavesNoStore) {
  const std::string into = "sqlite:" + Path("into");
  for (const std::string& text : {std::string(), std::string("no backup\n"),
                                  std::string("SQLite format 3\0 and then nothing", 34)}) {
    const Said said = Say({"restore", File("bad.db", text), "--store", into});
    EXPECT_EQ(said.exit, kExitRefused) << text;
    EXPECT_TRUE(said.err.starts_with("fault: ")) << said.err;
    EXPECT_FALSE(fs::exists(Path("into/shouwen.db"))) << text;
    EXPECT_FALSE(fs::exists(Path("into/restore.part"))) << text;
  }
  const Said gone = Say({"restore", Path("nowhere.db"), "--store", into});
  EXPECT_EQ(gone.err, "fault: cannot read " + Path("nowhere.db") + "\n");
}

// A backup of nothing would be found out when it is needed.
TEST_P(KeepingCommandTest, AMistypedFolderIsNoStore) {
  const std::string missing = Path("mistyped");
  for (const Words& words : {Words{"verify"}, Words{"backup", Path("copy.db")}}) {
    const Said said = Say(words + Words{"--store", "sqlite:" + missing});
    EXPECT_EQ(said.exit, kExitRefused) << words.front();
    EXPECT_EQ(said.out, "") << words.front();
    EXPECT_EQ(said.err,
              "fault: there is no store in " + missing + "; --store or SHOUWEN_STORE names one\n");
  }
  EXPECT_FALSE(fs::exists(missing)) << "looking for one makes none";
  EXPECT_FALSE(fs::exists(Path("copy.db")));
}

SHOUWEN_ON_BOTH_ENGINES(KeepingCommandTest);

}  // namespace
}  // namespace shouwen::app

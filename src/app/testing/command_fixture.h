// testing/command_fixture.h - what *_dbtest.cc of app share: commands on a fresh store of each
// engine, and a folder for their files.
#pragma once

#include "channel/migrations.h"
#include "command.h"
#include "engines.h"
#include "testing/said.h"

namespace shouwen::app {

class CommandTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = channel::Migrations();
    return {all.begin(), all.end()};
  }
  const std::string& Store() const { return store_; }
  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }
  std::string File(const std::string& name, const std::string& text) const {
    Put(Path(name), text);
    return Path(name);
  }
  Said On(const Words& words, const std::string& in = "") const {
    return Say(words + Words{"--store", Store()}, in);
  }
  Said Asked(const Words& words, const std::string& in = "") const {
    return On(words + Words{"--json"}, in);
  }
  bool OnSqlite() const { return GetParam() == store::Engine::kSqlite; }

  void SetUp() override {
    DbTest::SetUp();
    store_ = options().url;
  }
  // The organisation that an import into an empty store makes: six levels, a desk on each.
  void Organisation() {
    const Said made =
        On({"import", File("first.csv", kHead + kFirst), "--method", "ledger-zhongjiang"});
    ASSERT_EQ(made.exit, kExitOk) << made.err;
  }
  std::int64_t Count(const std::string& from) {
    return db().Read(
        [&](store::Tx& tx) { return tx.Query("SELECT COUNT(*) FROM " + from).Int(0, 0); });
  }
  std::string Text(const std::string& query) {
    return db().Read([&](store::Tx& tx) {
      const store::Rows rows = tx.Query(query);
      return rows.empty() ? std::string("(none)") : rows.Text(0, 0);
    });
  }
  void Spoil(const std::string& statement) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      tx.Exec(statement);
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  static inline const std::string kHead = "id,user,created_at,subject,body\n";
  static inline const std::string kFirst =
      "1,SAMPLE1,2026-03-02T09:00:00+08:00,路灯不亮,三盏不亮\n";

 private:
  support::TempDir folder_;
  std::string store_;
};

}  // namespace shouwen::app

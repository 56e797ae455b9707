// Migrations: once each, in order, whole or not at all, and never over a newer program's database.
#include <thread>

#include "test_schema.h"

namespace shouwen::store {
namespace {

using core::Status;

const Migration kFirst{"sample.0001", R"(
    -- A comment; with a semicolon;
    CREATE TABLE sample (id {i64} NOT NULL, PRIMARY KEY (id)) {end};
    CREATE INDEX sample_by_id ON sample (id);
    INSERT INTO sample (id) VALUES (1);
    )"};
const Migration kSecond{"sample.0002", "INSERT INTO sample (id) VALUES (2)"};
const Migration kBroken{"sample.0003", R"(
    INSERT INTO sample (id) VALUES (3);
    INSERT INTO no_such_table (id) VALUES (3);
    )"};

class MigrateTest : public support::DbTest {
 protected:
  void Apply(const std::vector<Migration>& migrations) { db().Migrate(migrations); }
  std::string Rows() {
    return db().Read([](Tx& tx) {
      const store::Rows rows = tx.Query("SELECT id FROM sample ORDER BY id");
      std::string ids;
      for (std::size_t i = 0; i < rows.size(); ++i) ids += std::to_string(rows.Int(i, 0));
      return ids;
    });
  }
};

TEST_P(MigrateTest, AppliesEachOnceInOrder) {
  Apply({kFirst});
  EXPECT_EQ(Rows(), "1");
  Apply({kFirst});
  EXPECT_EQ(Rows(), "1");
  Apply({kFirst, kSecond});
  EXPECT_EQ(Rows(), "12");
}

TEST_P(MigrateTest, WhatIsAppliedStaysAndOnlyTheRestIsDone) {
  const Migration again{kFirst.id, "INSERT INTO sample (id) VALUES (9)"};
  const Migration between{"sample.0005", "INSERT INTO sample (id) VALUES (5)"};
  Apply({kFirst, kSecond});
  Apply({again, between, kSecond});
  EXPECT_EQ(Rows(), "125") << "another text of what is applied is not run";
}

TEST_P(MigrateTest, KeepsTheirOrder) {
  Apply({kFirst, kSecond});
  const std::string order = db().Read([](Tx& tx) {
    const store::Rows rows = tx.Query("SELECT seq, id FROM store_migrations ORDER BY seq");
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      text += std::to_string(rows.Int(i, 0)) + "=" + rows.Text(i, 1) + " ";
    }
    return text;
  });
  EXPECT_EQ(order, "1=sample.0001 2=sample.0002 ");
}

TEST_P(MigrateTest, ABrokenOneLeavesNothingAndCanBeTriedAgain) {
  EXPECT_FAULT(kBadStatement, (Apply({kFirst, kBroken}), 0));
  EXPECT_EQ(Rows(), "1");
  Apply({kFirst, kSecond});
  EXPECT_EQ(Rows(), "12");
}

TEST_P(MigrateTest, ANewerDatabaseIsRefusedAndLeftAsItWas) {
  Apply({kFirst, kSecond});
  EXPECT_FAULT(kTooNew, (Apply({kFirst}), 0));
  const Migration other{"other.0001", "INSERT INTO sample (id) VALUES (9)"};
  EXPECT_FAULT(kTooNew, (Apply({kFirst, other}), 0));
  EXPECT_EQ(Rows(), "12");
}

TEST_P(MigrateTest, TwoProgramsMayStartAtOnce) {
  const auto start = [this] {
    const std::unique_ptr<Db> mine = Db::Open(options());
    mine->Migrate(std::vector<Migration>{kFirst, kSecond});
  };
  std::vector<std::thread> programs;
  for (int i = 0; i < 4; ++i) programs.emplace_back(start);
  for (std::thread& program : programs) program.join();
  EXPECT_EQ(Rows(), "12");
}

TEST_P(MigrateTest, MacrosMakeTheColumnsTheySay) {
  Apply({{"sample.0001", R"(
      CREATE TABLE sample (
        id {i64} NOT NULL, f {f64} NOT NULL, b {bool} NOT NULL, x {blob} NOT NULL,
        t TEXT NOT NULL DEFAULT '{i64}', PRIMARY KEY (id)) {end};
      {search_table sample_text};
      {search_table other_text};
      )"}});
  ASSERT_TRUE(db().Write([](Tx& tx) -> Status {
                    tx.Exec("INSERT INTO sample (id, f, b, x) VALUES (?, ?, ?, ?)",
                            std::int64_t{1} << 40, 0.5, true, Blob{"x"});
                    tx.IndexText("sample_text", core::TenantId{1}, 1, {"a"});
                    tx.IndexText("other_text", core::TenantId{1}, 1, {"a"});
                    return core::Ok();
                  })
                  .ok());
  EXPECT_EQ(db().Read([](Tx& tx) { return tx.Query("SELECT t FROM sample").Text(0, 0); }), "{i64}");
}

TEST_P(MigrateTest, AnUnknownMacroIsABadStatement) {
  EXPECT_FAULT(kBadStatement, (Apply({{"sample.0001", "CREATE TABLE x (id {int})"}}), 0));
}

SHOUWEN_ON_BOTH_ENGINES(MigrateTest);

}  // namespace
}  // namespace shouwen::store

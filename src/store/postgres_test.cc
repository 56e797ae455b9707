// What only PostgreSQL has: connections that are lost, and a server that is not there.
#include "test_schema.h"

namespace shouwen::store {
namespace {

using core::Status;

class PostgresTest : public StoreTest {};

TEST_P(PostgresTest, AnIdleConnectionThatWasLostIsMadeAgainUnnoticed) {
  ASSERT_TRUE(Insert(1, "a").ok());
  EXPECT_EQ(Count(), 1);
  Disconnect();
  EXPECT_TRUE(Insert(2, "b").ok());
  EXPECT_EQ(Count(), 2);
}

TEST_P(PostgresTest, ALossInsideACommandFaultsItAndTheNextOnesRun) {
  Gate gate(db());
  Outcome before, during, after;
  db().WriteAsync(InsertBody(1, "a"), before.done());
  db().WriteAsync(
      [this](Tx& tx) -> Status {
        tx.Exec(kInsert, 2, "b");
        Disconnect();
        tx.Exec(kInsert, 3, "c");
        return core::Ok();
      },
      during.done());
  db().WriteAsync(InsertBody(4, "d"), after.done());
  gate.Open();
  before.Wait();
  during.Wait();
  after.Wait();
  EXPECT_FAULT(kLost, std::rethrow_exception(before.fault()));  // it was not committed yet
  EXPECT_FAULT(kLost, std::rethrow_exception(during.fault()));
  EXPECT_TRUE(after.applied());
  EXPECT_EQ(Names(), "d");
}

TEST_P(PostgresTest, ALossInsideABatchOrARead) {
  EXPECT_FAULT(kLost, db().WriteBatch([this](Tx& tx) -> Status {
    tx.Exec(kInsert, 1, "a");
    Disconnect();
    tx.Post(kInsert, 2, "b");
    return core::Ok();
  }));
  EXPECT_FAULT(kLost, db().Read([this](Tx& tx) {
    tx.Query("SELECT 1");
    Disconnect();
    return tx.Query("SELECT 1");
  }));
  EXPECT_EQ(Count(), 0);
  EXPECT_TRUE(Insert(1, "a").ok());
}

TEST_P(PostgresTest, ManyPostsInOneCommand) {
  ASSERT_TRUE(db().Write([](Tx& tx) -> Status {
                    for (int i = 0; i < 3'000; ++i) tx.Post(kInsert, i, std::string(500, 'x'));
                    return core::Ok();
                  })
                  .ok());
  EXPECT_EQ(Count(), 3'000);
}

TEST_P(PostgresTest, AStatementWhosePreparationWasSkippedIsPreparedAgain) {
  constexpr const char* kUpdate = "UPDATE store_sample SET name = ? WHERE id = ?";
  EXPECT_FAULT(kBadStatement, db().Write([&](Tx& tx) -> Status {
    tx.Post("INSERT INTO no_such_table (id) VALUES (?)", 1);
    tx.Post(kUpdate, "x", 1);  // the server skips this with all that follows the fault
    return core::Ok();
  }));
  ASSERT_TRUE(Insert(1, "a").ok());
  ASSERT_TRUE(db().Write([&](Tx& tx) -> Status {
                    EXPECT_EQ(tx.Exec(kUpdate, "b", 1), 1);
                    return core::Ok();
                  })
                  .ok());
  EXPECT_EQ(Names(), "b");
}

TEST_P(PostgresTest, BackupIsForItsOwnTools) {
  EXPECT_FAULT(kUnsupported, (db().BackupTo("copy.db", nullptr), 0));
}

TEST_P(PostgresTest, AServerOrDatabaseThatIsNotThereIsLost) {
  Options none = options();
  none.url = "postgres:///none?host=/nonexistent";
  EXPECT_FAULT(kLost, Db::Open(none));
  none.url = options().url;
  none.url.insert(none.url.find('?'), "_none");
  EXPECT_FAULT(kLost, Db::Open(none));
}

INSTANTIATE_TEST_SUITE_P(On, PostgresTest, ::testing::Values(Engine::kPostgres),
                         support::EngineName);

}  // namespace
}  // namespace shouwen::store

// Commands: what is kept, what is undone, and that neighbours in a batch do not feel each other.
#include <atomic>
#include <thread>

#include "engines.h"
#include "test_schema.h"

namespace shouwen::store {
namespace {

using core::Status;

class WriteTest : public StoreTest {};

TEST_P(WriteTest, KeepsWhatACommandWrote) {
  EXPECT_TRUE(Insert(1, "a").ok());
  EXPECT_EQ(Names(), "a");
  Reopen();
  EXPECT_EQ(Names(), "a");
}

TEST_P(WriteTest, GivesBackTheValueOfTheBody) {
  const core::Result<std::int64_t> seven =
      db().Write([](Tx&) -> core::Result<std::int64_t> { return std::int64_t{7}; });
  ASSERT_TRUE(seven.ok());
  EXPECT_EQ(*seven, 7);
}

TEST_P(WriteTest, RefusalUndoesTheCommand) {
  const Status refused = db().Write([](Tx& tx) -> Status {
    tx.Exec(kInsert, 1, "a");
    return core::Error{kNo};
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code.name, kNo.name);
  EXPECT_EQ(Names(), "");
}

TEST_P(WriteTest, FaultUndoesTheCommandAndReachesTheCaller) {
  ASSERT_TRUE(Insert(1, "a").ok());
  EXPECT_FAULT(kUnique, db().Write([](Tx& tx) -> Status {
    tx.Exec(kInsert, 2, "b");
    tx.Exec(kInsert, 1, "again");
    return core::Ok();
  }));
  EXPECT_EQ(Names(), "a");
}

TEST_P(WriteTest, FaultOfAPostedStatementIsNeverLaterThanItsCommand) {
  ASSERT_TRUE(Insert(1, "a").ok());
  EXPECT_FAULT(kUnique, db().Write([](Tx& tx) -> Status {
    tx.Post(kInsert, 1, "again");
    return core::Ok();
  }));
  ASSERT_TRUE(Insert(2, "b").ok());
  EXPECT_EQ(Names(), "a b");
}

// Three commands that wait together for the writer: the middle one must not be felt.
class NeighbourTest : public StoreTest {
 protected:
  void RunAround(const Db::Body& middle) {
    Gate gate(db());
    Outcome first, second, third;
    db().WriteAsync(InsertBody(1, "a"), first.done());
    db().WriteAsync(middle, second.done());
    db().WriteAsync(InsertBody(3, "c"), third.done());
    gate.Open();
    first.Wait();
    second.Wait();
    third.Wait();
    EXPECT_TRUE(first.applied());
    EXPECT_FALSE(second.applied());
    EXPECT_TRUE(third.applied());
    EXPECT_EQ(Names(), "a c");
  }
};

TEST_P(NeighbourTest, ARefusalLeavesThemAlone) {
  RunAround([](Tx& tx) -> Status {
    tx.Exec(kInsert, 2, "b");
    return core::Error{kNo};
  });
}

TEST_P(NeighbourTest, AFaultLeavesThemAlone) {
  RunAround([](Tx& tx) -> Status {
    tx.Exec(kInsert, 2, "b");
    tx.Exec("SELECT no_such_column FROM store_sample");
    return core::Ok();
  });
}

TEST_P(NeighbourTest, APostedFaultLeavesThemAlone) {
  RunAround([](Tx& tx) -> Status {
    tx.Post(kInsert, 2, "b");
    tx.Post(kInsert, 1, "taken");
    tx.Post(kInsert, 4, "d");
    return core::Ok();
  });
}

TEST_P(WriteTest, CommandsCommitInTheOrderTheyCame) {
  Gate gate(db());
  std::vector<int> order;
  std::vector<Outcome> outcomes(600);  // more than two batches
  for (int i = 0; i < 600; ++i) {
    db().WriteAsync(
        [&order, i](Tx& tx) -> Status {
          order.push_back(i);
          tx.Post(kInsert, i, "x");
          return core::Ok();
        },
        outcomes[static_cast<std::size_t>(i)].done());
  }
  gate.Open();
  for (Outcome& outcome : outcomes) outcome.Wait();
  ASSERT_EQ(order.size(), 600U);
  for (int i = 0; i < 600; ++i) EXPECT_EQ(order[static_cast<std::size_t>(i)], i);
}

TEST_P(WriteTest, SixtyFourThreadsWriteAtOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> applied{0};
  for (int t = 0; t < 64; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i) {
        if (Insert(t * 10 + i, "x").ok()) ++applied;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(applied, 640);
  EXPECT_EQ(Count(), 640);
}

TEST_P(WriteTest, BatchIsOneTransaction) {
  ASSERT_TRUE(db().WriteBatch(InsertBody(1, "a")).ok());
  const Status refused = db().WriteBatch([](Tx& tx) -> Status {
    tx.Exec(kInsert, 2, "b");
    return core::Error{kNo};
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_FAULT(kUnique, db().WriteBatch(InsertBody(1, "again")));
  EXPECT_EQ(Names(), "a");
  EXPECT_TRUE(Insert(3, "c").ok());
}

SHOUWEN_ON_BOTH_ENGINES(WriteTest);
SHOUWEN_ON_BOTH_ENGINES(NeighbourTest);

}  // namespace
}  // namespace shouwen::store

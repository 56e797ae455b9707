// Many threads, the bounds of the queue and of the readers, snapshots, and the end of a Db.
#include <atomic>
#include <future>
#include <thread>

#include "test_schema.h"

namespace shouwen::store {
namespace {

using core::Status;

class ThreadsTest : public StoreTest {
 protected:
  std::unique_ptr<Db> OpenWith(const std::function<void(Options&)>& change) {
    Options changed = options();
    change(changed);
    return Db::Open(changed);
  }
};

TEST_P(ThreadsTest, AReadSeesOneMomentWhileWritesGoOn) {
  ASSERT_TRUE(Insert(1, "a").ok());
  const std::pair<std::int64_t, std::int64_t> counts = db().Read([this](Tx& tx) {
    const auto count = [&] { return tx.Query("SELECT count(*) FROM store_sample").Int(0, 0); };
    const std::int64_t before = count();
    std::thread([this] { EXPECT_TRUE(Insert(2, "b").ok()); }).join();
    return std::make_pair(before, count());
  });
  EXPECT_EQ(counts.first, 1);
  EXPECT_EQ(counts.second, 1);
  EXPECT_EQ(Count(), 2);
}

TEST_P(ThreadsTest, AReadCannotWrite) {
  EXPECT_FAULT(kReadOnly, db().Read([](Tx& tx) { return tx.Exec(kInsert, 1, "a"); }));
  EXPECT_EQ(Count(), 0);
}

TEST_P(ThreadsTest, AFaultInAReadLeavesTheConnectionWell) {
  for (int i = 0; i < 10; ++i) {  // more often than there are connections
    EXPECT_FAULT(kBadStatement, db().Read([](Tx& tx) { return tx.Query("SELECT no_such"); }));
  }
  EXPECT_EQ(Count(), 0);
}

TEST_P(ThreadsTest, ReadersPastTheLimitWait) {
  const std::unique_ptr<Db> two = OpenWith([](Options& o) { o.readers = 2; });
  std::atomic<int> inside{0}, most{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        two->Read([&](Tx& tx) {
          const int now = ++inside;
          int seen = most;
          while (now > seen && !most.compare_exchange_weak(seen, now)) {
          }
          tx.Query("SELECT count(*) FROM store_sample");
          --inside;
          return 0;
        });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(most, 2);
}

TEST_P(ThreadsTest, ReadersAndWritersTogether) {
  std::atomic<bool> stop{false};
  std::thread reader([&] {
    std::int64_t last = 0;
    while (!stop) {
      const std::int64_t now = Count();
      EXPECT_GE(now, last);
      last = now;
    }
  });
  std::vector<std::thread> writers;
  for (int t = 0; t < 8; ++t) {
    writers.emplace_back([&, t] {
      for (int i = 0; i < 25; ++i) EXPECT_TRUE(Insert(t * 25 + i, "x").ok());
    });
  }
  for (std::thread& writer : writers) writer.join();
  stop = true;
  reader.join();
  EXPECT_EQ(Count(), 200);
}

TEST_P(ThreadsTest, AFullQueueIsBusyAtOnce) {
  const std::unique_ptr<Db> small = OpenWith([](Options& o) { o.queue_max = 2; });
  Gate gate(*small);  // one command runs, none waits
  Outcome first, second;
  small->WriteAsync(InsertBody(1, "a"), first.done());
  small->WriteAsync(InsertBody(2, "b"), second.done());
  EXPECT_FAULT(kBusy, small->Write(InsertBody(3, "c")));
  EXPECT_FAULT(kBusy, (small->WriteAsync(InsertBody(3, "c"), Outcome().done()), 0));
  gate.Open();
  first.Wait();
  second.Wait();
  EXPECT_TRUE(small->Write(InsertBody(4, "d")).ok());
  EXPECT_EQ(Names(), "a b d");
}

TEST_P(ThreadsTest, ClosingRunsWhatIsQueued) {
  std::unique_ptr<Db> closing = OpenWith([](Options& o) { o.batch_max = 10; });
  Gate gate(*closing);
  std::vector<Outcome> outcomes(50);
  for (int i = 0; i < 50; ++i) {
    closing->WriteAsync(InsertBody(i, "x"), outcomes[static_cast<std::size_t>(i)].done());
  }
  gate.Open();
  closing.reset();
  for (Outcome& outcome : outcomes) {
    outcome.Wait();
    EXPECT_TRUE(outcome.applied());
  }
  EXPECT_EQ(Count(), 50);
}

TEST_P(ThreadsTest, ABatchOfTheCallerWaitsForTheQueueAndHoldsItUp) {
  Gate gate(db());
  Outcome queued;
  std::future<Status> batch =
      std::async(std::launch::async, [&] { return db().WriteBatch(InsertBody(1, "a")); });
  db().WriteAsync(InsertBody(2, "b"), queued.done());
  gate.Open();
  EXPECT_TRUE(batch.get().ok());
  queued.Wait();
  EXPECT_EQ(Names(), "a b");
}

TEST_P(ThreadsTest, ADoneCallbackMayQueueMore) {
  std::promise<void> finished;
  db().WriteAsync(InsertBody(1, "a"), [&](const Status& status, std::exception_ptr fault) {
    EXPECT_TRUE(status.ok() && !fault);
    db().WriteAsync(InsertBody(2, "b"),
                    [&](const Status&, const std::exception_ptr&) { finished.set_value(); });
  });
  finished.get_future().wait();
  EXPECT_EQ(Names(), "a b");
}

TEST_P(ThreadsTest, DoneIsCalledAfterTheCommit) {
  std::promise<std::int64_t> seen;
  db().WriteAsync(InsertBody(1, "a"), [&](const Status&, const std::exception_ptr&) {
    seen.set_value(Count());  // another connection sees it
  });
  EXPECT_EQ(seen.get_future().get(), 1);
}

SHOUWEN_ON_BOTH_ENGINES(ThreadsTest);

}  // namespace
}  // namespace shouwen::store

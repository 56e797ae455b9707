// Durability apart from the commit: who is told when, on a real database whose disk can be made to
// wait or to fail.
#include "writer.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <thread>

#include "test_schema.h"

namespace {

enum class Disk { kWell, kWaits, kFails };
std::atomic<Disk> disk = Disk::kWell;
std::atomic<int> log_syncs = 0;

bool IsLog(int file) {
  std::error_code error;
  const auto path =
      std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(file), error).string();
  return path.ends_with("-wal");
}

}  // namespace

// In place of the C library's, for this program: what a broken disk says.
extern "C" int fdatasync(int file) {
  if (IsLog(file)) {
    ++log_syncs;
    while (disk == Disk::kWaits) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (disk == Disk::kFails) {
      errno = EIO;
      return -1;
    }
  }
  return static_cast<int>(syscall(SYS_fdatasync, file));
}

namespace shouwen::store {
namespace {

class DurableTest : public testing::Test {
 protected:
  void SetUp() override {
    disk = Disk::kWell;
    Open();
  }
  void TearDown() override {
    disk = Disk::kWell;
    db_.reset();
  }
  void Open() {
    db_.reset();
    Options options;
    options.url = "sqlite:" + folder_.path();
    db_ = Db::Open(options);
    db_->Migrate({{Migration{"store_test.0001", R"(
        CREATE TABLE store_sample (
          id {i64} NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id)) {end};
        )"}}});
  }
  static Db::Body Insert(int id) {
    return [id](Tx& tx) -> core::Status {
      tx.Exec(kInsert, id, "a");
      return core::Ok();
    };
  }
  std::int64_t Count() {
    return db_->Read([](Tx& tx) { return tx.Query("SELECT count(*) FROM store_sample"); })
        .Int(0, 0);
  }
  static bool Within(const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!done() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    return done();
  }
  // Counts how those end that are told.
  Db::Done Told() {
    return [this](const core::Status& status, const std::exception_ptr& fault) {
      if (status.ok() && !fault) ++applied_;
      ++told_;
    };
  }

  support::TempDir folder_;
  std::unique_ptr<Db> db_;
  std::atomic<int> told_ = 0, applied_ = 0;
};

TEST_F(DurableTest, NobodyIsToldBeforeTheDiskHasIt) {
  disk = Disk::kWaits;
  db_->WriteAsync(Insert(1), Told());
  ASSERT_TRUE(Within([&] { return Count() == 1; })) << "committed";
  EXPECT_EQ(told_, 0);
  disk = Disk::kWell;
  EXPECT_TRUE(Within([&] { return applied_ == 1; }));
}

TEST_F(DurableTest, TheNextBatchRunsWhileTheDiskIsWaitedFor) {
  disk = Disk::kWaits;
  db_->WriteAsync(Insert(1), Told());
  ASSERT_TRUE(Within([&] { return Count() == 1; }));
  db_->WriteAsync(Insert(2), Told());
  EXPECT_TRUE(Within([&] { return Count() == 2; }));
  EXPECT_EQ(told_, 0);
  disk = Disk::kWell;
  EXPECT_TRUE(Within([&] { return applied_ == 2; }));
}

// Otherwise commits nobody was told of would pile up behind a slow disk.
TEST_F(DurableTest, ABatchBehindTwoThatWaitIsNotAfterAnother) {
  disk = Disk::kWaits;
  for (int id = 1; id <= 3; ++id) {
    db_->WriteAsync(Insert(id), Told());
    ASSERT_TRUE(Within([&] { return Count() == id; }));
  }
  for (int id = 4; id <= 40; ++id) db_->WriteAsync(Insert(id), Told());
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(Count(), 3) << "one in its sync, one behind it, one the writer holds";
  const int before = log_syncs;
  disk = Disk::kWell;
  EXPECT_TRUE(Within([&] { return applied_ == 40; }));
  EXPECT_LE(log_syncs - before, 3) << "those that gathered are one batch";
}

TEST_F(DurableTest, EachWayToWriteSyncs) {
  int before = log_syncs;
  ASSERT_TRUE(db_->Write(Insert(1)).ok());
  EXPECT_EQ(log_syncs - before, 1);
  before = log_syncs;
  ASSERT_TRUE(db_->WriteBatch(Insert(2)).ok());
  EXPECT_EQ(log_syncs - before, 1);
}

TEST_F(DurableTest, AfterAFailedSyncNothingIsPromisedUntilTheNextStart) {
  ASSERT_TRUE(db_->Write(Insert(1)).ok());
  disk = Disk::kFails;
  EXPECT_FAULT(kLost, db_->Write(Insert(2)));
  disk = Disk::kWell;
  EXPECT_FAULT(kLost, db_->Write(Insert(3)));
  EXPECT_FAULT(kLost, db_->WriteBatch(Insert(4)));
  EXPECT_GE(Count(), 1) << "reading goes on";
  Open();
  EXPECT_EQ(db_->Read([](Tx& tx) {
                 return tx.Query("SELECT count(*) FROM store_sample WHERE id IN (1, 3)");
               })
                .Int(0, 0),
            1);
  EXPECT_TRUE(db_->Write(Insert(3)).ok());
}

TEST_F(DurableTest, ARefusalStaysOneWhenTheDiskFails) {
  disk = Disk::kFails;
  Outcome refused;
  core::Status status = core::Ok();
  std::exception_ptr fault;
  db_->WriteAsync([](Tx&) -> core::Status { return core::Error{kNo}; },
                  [&](const core::Status& s, std::exception_ptr f) {
                    status = s;
                    fault = std::move(f);
                    refused.done()(s, nullptr);
                  });
  refused.Wait();
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(fault, nullptr);
}

TEST_F(DurableTest, ClosingTellsThoseWhoWait) {
  disk = Disk::kWaits;
  for (int id = 1; id <= 10; ++id) db_->WriteAsync(Insert(id), Told());
  std::thread well([] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    disk = Disk::kWell;
  });
  db_.reset();
  well.join();
  EXPECT_EQ(applied_, 10);
}

}  // namespace
}  // namespace shouwen::store

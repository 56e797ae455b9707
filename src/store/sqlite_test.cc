// What only SQLite has: memory, files that fail, and online backup.
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "test_schema.h"

namespace shouwen::store {
namespace {

using core::Status;
namespace fs = std::filesystem;

const std::vector<Migration> kSchema = {{"store_test.0001", R"(
    CREATE TABLE store_sample (id {i64} NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id)) {end};
    {search_table store_text};
    )"}};

std::unique_ptr<Db> OpenAt(const std::string& where) {
  Options options;
  options.url = "sqlite:" + where;
  options.durable = false;
  std::unique_ptr<Db> db = Db::Open(options);
  db->Migrate(kSchema);
  return db;
}

Db::Body InsertBody(int id, const std::string& name) {
  return [id, name](Tx& tx) -> Status {
    tx.Exec(kInsert, id, name);
    return core::Ok();
  };
}

std::int64_t Count(Db& db) {
  return db.Read([](Tx& tx) { return tx.Query("SELECT count(*) FROM store_sample").Int(0, 0); });
}

TEST(SqliteMemory, WritesRunAtOnceOnTheCaller) {
  const std::unique_ptr<Db> db = OpenAt(":memory:");
  const std::thread::id caller = std::this_thread::get_id();
  ASSERT_TRUE(db->Write([&](Tx& tx) -> Status {
                  EXPECT_EQ(std::this_thread::get_id(), caller);
                  tx.Exec(kInsert, 1, "a");
                  return core::Ok();
                }).ok());
  bool done = false;
  db->WriteAsync(InsertBody(2, "b"), [&](const Status& status, const std::exception_ptr& fault) {
    done = status.ok() && !fault;
  });
  EXPECT_TRUE(done);
  EXPECT_EQ(Count(*db), 2);
}

TEST(SqliteMemory, RefusalsFaultsAndReadsAreAsInAFile) {
  const std::unique_ptr<Db> db = OpenAt(":memory:");
  EXPECT_FALSE(db->Write([](Tx& tx) -> Status {
                   tx.Exec(kInsert, 1, "a");
                   return core::Error{kNo};
                 }).ok());
  EXPECT_FAULT(kReadOnly, db->Read([](Tx& tx) { return tx.Exec(kInsert, 1, "a"); }));
  EXPECT_TRUE(db->Write(InsertBody(1, "a")).ok());  // reading did not leave it read only
  EXPECT_FAULT(kUnique, db->Write(InsertBody(1, "a")));
  EXPECT_EQ(Count(*db), 1);
}

TEST(SqliteMemoryDeathTest, ABodyInsideABodyIsABug) {
  const std::unique_ptr<Db> db = OpenAt(":memory:");
  EXPECT_DEATH(db->Read([&](Tx&) { return Count(*db); }), "in_body");
  EXPECT_DEATH(db->Read([&](Tx&) { return db->Write(InsertBody(1, "a")).ok(); }), "in_body");
  EXPECT_DEATH(
      static_cast<void>(db->WriteBatch([&](Tx&) { return db->Write(InsertBody(1, "a")); })),
      "in_body");
  EXPECT_DEATH(
      static_cast<void>(db->Write([&](Tx&) { return db->WriteBatch(InsertBody(1, "a")); })),
      "in_body");
}

TEST(SqliteMemory, EveryOneIsItsOwn) {
  const std::unique_ptr<Db> one = OpenAt(":memory:"), two = OpenAt(":memory:");
  ASSERT_TRUE(one->Write(InsertBody(1, "a")).ok());
  EXPECT_EQ(Count(*two), 0);
}

TEST(SqliteMemory, ThreadsTakeTurns) {
  const std::unique_ptr<Db> db = OpenAt(":memory:");
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 25; ++i) {
        EXPECT_TRUE(db->Write(InsertBody(t * 25 + i, "x")).ok());
        EXPECT_GT(Count(*db), 0);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Count(*db), 200);
}

TEST(SqliteFile, MakesItsFolderForItsOwnerOnly) {
  const support::TempDir folder;
  const std::string inside = folder.path() + "/a/b";
  OpenAt(inside);
  EXPECT_TRUE(fs::exists(inside + "/shouwen.db"));
  EXPECT_EQ(fs::status(inside).permissions(), fs::perms::owner_all);
}

TEST(SqliteFile, DurableIsTheDefaultAndWorks) {
  const support::TempDir folder;
  Options options;
  options.url = "sqlite:" + folder.path();
  EXPECT_TRUE(options.durable);
  const std::unique_ptr<Db> db = Db::Open(options);
  db->Migrate(kSchema);
  EXPECT_TRUE(db->Write(InsertBody(1, "a")).ok());
  const Rows rows = db->Read([](Tx& tx) { return tx.Query("PRAGMA synchronous"); });
  EXPECT_EQ(rows.Int(0, 0), 1);  // NORMAL; the log itself is synced apart: writer_test.cc
}

TEST(SqliteFile, ThatIsNoDatabaseIsCorrupt) {
  const support::TempDir folder;
  std::ofstream(folder.path() + "/shouwen.db") << std::string(5'000, 'x');
  EXPECT_FAULT(kCorrupt, OpenAt(folder.path()));
}

TEST(SqliteFile, AUrlThatIsNoneIsUnsupported) {
  for (const char* url : {"", "sqlite:", "mysql://x", "/var/lib/shouwen"}) {
    Options options;
    options.url = url;
    SCOPED_TRACE(url);
    EXPECT_FAULT(kUnsupported, Db::Open(options));
  }
}

TEST(SqliteFile, AFileWhereTheFolderShouldBe) {
  const support::TempDir folder;
  std::ofstream(folder.path() + "/x") << "x";
  EXPECT_FAULT(kLost, OpenAt(folder.path() + "/x"));
}

// Takes from this process, for a while, the right to write what root owns.
class Powerless {
 public:
  explicit Powerless(const std::string& folder) : folder_(folder) {
    fs::permissions(folder_, fs::perms(0555));
    EXPECT_TRUE(getuid() != 0 || seteuid(kNobody) == 0);
  }
  ~Powerless() {
    EXPECT_TRUE(getuid() != 0 || seteuid(0) == 0);
    fs::permissions(folder_, fs::perms::owner_all);
  }

 private:
  static constexpr uid_t kNobody = 65534;
  const std::string folder_;
};

TEST(SqliteReadOnly, ANewDatabaseCannotBeMade) {
  const support::TempDir folder;
  const Powerless powerless(folder.path());
  EXPECT_FAULT(kReadOnly, OpenAt(folder.path()));
  EXPECT_FAULT(kReadOnly, OpenAt(folder.path() + "/inside"));
}

TEST(SqliteReadOnly, AnOldDatabaseCannotBeOpened) {
  const support::TempDir folder;
  OpenAt(folder.path());
  fs::permissions(folder.path() + "/shouwen.db", fs::perms(0444));
  const Powerless powerless(folder.path());
  EXPECT_FAULT(kReadOnly, OpenAt(folder.path()));
}

// While it lives no file of this process may grow past `bytes`: a full disk, as the writer meets
// it.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    EXPECT_EQ(getrlimit(RLIMIT_FSIZE, &before_), 0);
    const rlimit small{bytes, before_.rlim_max};
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  }
  ~FullDisk() {
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &before_), 0);
    std::signal(SIGXFSZ, SIG_DFL);
  }

 private:
  rlimit before_{};
};

TEST(SqliteDiskFull, AFailedCommitFaultsTheWholeBatchAndNothingIsLostAfterwards) {
  const support::TempDir folder;
  std::unique_ptr<Db> db = OpenAt(folder.path());
  ASSERT_TRUE(db->Write(InsertBody(1, "kept")).ok());
  {
    const FullDisk full(fs::file_size(folder.path() + "/shouwen.db-wal"));
    Gate gate(*db);
    Outcome first, second;
    db->WriteAsync(InsertBody(2, "b"), first.done());
    db->WriteAsync(InsertBody(3, "c"), second.done());
    gate.Open();
    first.Wait();
    second.Wait();
    EXPECT_FAULT(kDiskFull, std::rethrow_exception(first.fault()));
    EXPECT_FAULT(kDiskFull, std::rethrow_exception(second.fault()));
    EXPECT_EQ(Count(*db), 1);
    EXPECT_FAULT(kDiskFull, db->Write(InsertBody(2, "b")));
  }
  EXPECT_TRUE(db->Write(InsertBody(2, "b")).ok());  // there is space again
  db = nullptr;
  EXPECT_EQ(Count(*OpenAt(folder.path())), 2);
}

TEST(SqliteDiskFull, ARefusalInAFailedBatchStaysARefusal) {
  const support::TempDir folder;
  const std::unique_ptr<Db> db = OpenAt(folder.path());
  const FullDisk full(fs::file_size(folder.path() + "/shouwen.db-wal"));
  Gate gate(*db);
  Outcome refused, faulted;
  db->WriteAsync([](Tx&) -> Status { return core::Error{kNo}; }, refused.done());
  db->WriteAsync(InsertBody(1, "a"), faulted.done());
  gate.Open();
  refused.Wait();
  faulted.Wait();
  EXPECT_EQ(refused.fault(), nullptr);
  EXPECT_FALSE(refused.applied());
  EXPECT_FAULT(kDiskFull, std::rethrow_exception(faulted.fault()));
}

TEST(SqliteDiskFull, InTheMiddleOfAStatement) {
  const support::TempDir folder;
  const std::unique_ptr<Db> db = OpenAt(folder.path());
  const auto limit = [&](const std::string& pages) {
    ASSERT_TRUE(db->Write([&](Tx& tx) -> Status {
                    tx.Query("PRAGMA max_page_count = " + pages);
                    return core::Ok();
                  }).ok());
  };
  limit("60");
  Gate gate(*db);
  Outcome small, large, after;
  db->WriteAsync(InsertBody(1, "a"), small.done());
  db->WriteAsync(InsertBody(2, std::string(1'000'000, 'x')), large.done());
  db->WriteAsync(InsertBody(3, "c"), after.done());
  gate.Open();
  small.Wait();
  large.Wait();
  after.Wait();
  EXPECT_FAULT(kDiskFull, std::rethrow_exception(large.fault()));
  EXPECT_TRUE(after.applied());
  // What was acknowledged is there, and nothing else.
  EXPECT_EQ(Count(*db), (small.applied() ? 1 : 0) + 1);
  limit("100000");
  EXPECT_TRUE(db->Write(InsertBody(2, std::string(1'000'000, 'x'))).ok());
}

TEST(SqliteBackup, IsOneMomentWhileWritesGoOn) {
  const support::TempDir folder;
  const std::unique_ptr<Db> db = OpenAt(folder.path() + "/live");
  ASSERT_TRUE(db->WriteBatch([](Tx& tx) -> Status {
                  for (int i = 0; i < 5'000; ++i) tx.Exec(kInsert, i, std::string(1'000, 'x'));
                  tx.IndexText("store_text", core::TenantId{1}, 1, {"a"});
                  return core::Ok();
                }).ok());
  int next = 5'000;
  std::int64_t steps = 0, last_done = 0, pages = 0;
  db->BackupTo(folder.path() + "/copy.db", [&](std::int64_t done, std::int64_t all) {
    EXPECT_GE(done, last_done);  // a copy that starts over would go back
    EXPECT_LE(done, all);
    ++steps;
    last_done = done;
    pages = all;
    EXPECT_TRUE(db->Write(InsertBody(next++, "meanwhile")).ok());
  });
  EXPECT_GT(steps, 1);
  EXPECT_EQ(last_done, pages);
  EXPECT_EQ(Count(*db), next);
  fs::create_directory(folder.path() + "/restored");
  fs::rename(folder.path() + "/copy.db", folder.path() + "/restored/shouwen.db");
  const std::unique_ptr<Db> restored = OpenAt(folder.path() + "/restored");
  EXPECT_EQ(Count(*restored), 5'000);
  EXPECT_TRUE(restored->Write(InsertBody(9'999, "works")).ok());
}

TEST(SqliteBackup, ReplacesAnOlderOneAndLeavesNoPart) {
  const support::TempDir folder;
  const std::unique_ptr<Db> db = OpenAt(folder.path() + "/live");
  const std::string copy = folder.path() + "/copy.db";
  std::ofstream(copy) << "older";
  std::ofstream(copy + ".part") << "left behind";
  db->BackupTo(copy, nullptr);
  EXPECT_GT(fs::file_size(copy), 4'096U);
  EXPECT_FALSE(fs::exists(copy + ".part"));
}

TEST(SqliteBackup, OfAMemoryDatabase) {
  const support::TempDir folder;
  const std::unique_ptr<Db> db = OpenAt(":memory:");
  ASSERT_TRUE(db->Write(InsertBody(1, "a")).ok());
  db->BackupTo(folder.path() + "/shouwen.db", nullptr);
  EXPECT_EQ(Count(*OpenAt(folder.path())), 1);
}

TEST(SqliteBackup, IntoAFolderThatIsNotThere) {
  const support::TempDir folder;
  const std::unique_ptr<Db> db = OpenAt(folder.path());
  EXPECT_FAULT(kLost, (db->BackupTo(folder.path() + "/none/copy.db", nullptr), 0));
}

}  // namespace
}  // namespace shouwen::store

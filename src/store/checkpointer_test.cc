// When the write-ahead log is copied back, seen from outside: the database file grows while the
// store is open, and the log's header counts how often the log started over.
#include "checkpointer.h"

#include <array>
#include <filesystem>
#include <fstream>

#include "test_schema.h"

namespace shouwen::store {
namespace {

using core::Status;
namespace fs = std::filesystem;

constexpr std::int64_t kPageBytes = 4'096;
constexpr int kRowBytes = 1 << 20;
constexpr int kPagesARow = kRowBytes / kPageBytes;
// Small commits until a copy is through: each puts a page into the log, whose kPagesMost the writer
// copies itself, and the one after that starts it over.
constexpr int kTriesMost = Checkpointer::kPagesMost + 2;

const std::vector<Migration> kSchema = {{"store_test.0001", R"(
    CREATE TABLE store_sample (id {i64} NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id)) {end};
    )"}};

class CheckpointerTest : public testing::Test {
 protected:
  void SetUp() override { Open(); }

  void Open() {
    Options options;
    options.url = "sqlite:" + folder_.path();
    options.durable = false;
    db_ = Db::Open(options);
    db_->Migrate(kSchema);
  }

  void Insert(const std::string& name) {
    const int id = ++rows_;
    ASSERT_TRUE(db_->Write([&](Tx& tx) -> Status {
                     tx.Exec(kInsert, id, name);
                     return core::Ok();
                   })
                    .ok());
  }
  // Rows of 1 MiB, each a commit of its own, that put `pages` pages into the log, or a few more.
  void Fill(int pages) {
    for (int written = 0; written < pages; written += kPagesARow) {
      ASSERT_NO_FATAL_FAILURE(Insert(std::string(kRowBytes, 'x')));
    }
  }
  // Small commits until `reached`.
  template <class F>
  bool Until(const F& reached) {
    for (int i = 0; i < kTriesMost && !reached(); ++i) Insert("small");
    return reached();
  }

  std::int64_t FileBytes() const {
    return static_cast<std::int64_t>(fs::file_size(folder_.path() + "/shouwen.db"));
  }
  // How often the log started over: bytes 12 to 15 of its header, the highest first.
  std::uint32_t Starts() const {
    std::ifstream log(folder_.path() + "/shouwen.db-wal", std::ios::binary);
    log.seekg(12);
    std::array<char, 4> bytes{};
    log.read(bytes.data(), bytes.size());
    EXPECT_TRUE(log.good());
    std::uint32_t count = 0;
    for (const char byte : bytes) count = (count << 8) | static_cast<unsigned char>(byte);
    return count;
  }
  std::int64_t Count() {
    return db_->Read(
        [](Tx& tx) { return tx.Query("SELECT count(*) FROM store_sample").Int(0, 0); });
  }

  support::TempDir folder_;
  std::unique_ptr<Db> db_;
  int rows_ = 0;
};

TEST_F(CheckpointerTest, AShortLogStaysWhereItIs) {
  const std::int64_t before = FileBytes();
  const std::uint32_t starts = Starts();
  Fill(Checkpointer::kPages / 2);
  for (int i = 0; i < 100; ++i) Insert("small");
  EXPECT_EQ(FileBytes(), before);
  EXPECT_EQ(Starts(), starts);
}

TEST_F(CheckpointerTest, ALongLogIsCopiedBackWhileCommitsGoOnAndStartsOver) {
  const std::uint32_t starts = Starts();
  Fill(Checkpointer::kPages);
  EXPECT_TRUE(Until([this] { return FileBytes() >= Checkpointer::kPages * kPageBytes; }));
  EXPECT_TRUE(Until([&] { return Starts() == starts + 1; }));
  // The second time as the first.
  Fill(Checkpointer::kPages);
  EXPECT_TRUE(Until([this] { return FileBytes() >= 2 * Checkpointer::kPages * kPageBytes; }));
  EXPECT_TRUE(Until([&] { return Starts() == starts + 2; }));
  EXPECT_EQ(Count(), rows_);
}

TEST_F(CheckpointerTest, AReaderKeepsItsMomentAndTheLogStartsOverWhenItIsGone) {
  Insert("first");
  const std::uint32_t starts = Starts();
  db_->Read([&](Tx& tx) {
    const auto count = [&] { return tx.Query("SELECT count(*) FROM store_sample").Int(0, 0); };
    EXPECT_EQ(count(), 1);
    std::thread other([this] { Fill(2 * Checkpointer::kPages); });
    other.join();
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(Starts(), starts);
    return true;
  });
  ASSERT_FALSE(HasFatalFailure());
  Fill(Checkpointer::kPages);  // counted from the copy that the reader held up
  EXPECT_TRUE(Until([&] { return Starts() > starts; }));
  EXPECT_EQ(Count(), rows_);
}

// In one transaction the thread cannot catch up.
TEST_F(CheckpointerTest, TheWriterCopiesALogThatHasGrownTooLongItself) {
  const std::uint32_t starts = Starts();
  ASSERT_TRUE(db_->WriteBatch([&](Tx& tx) -> Status {
                   for (int pages = 0; pages < Checkpointer::kPagesMost; pages += kPagesARow) {
                     tx.Exec(kInsert, ++rows_, std::string(kRowBytes, 'x'));
                   }
                   return core::Ok();
                 })
                  .ok());
  EXPECT_GE(FileBytes(), Checkpointer::kPagesMost * kPageBytes) << "copied by the commit itself";
  Insert("small");
  EXPECT_EQ(Starts(), starts + 1);
  EXPECT_EQ(Count(), rows_);
}

TEST_F(CheckpointerTest, WhatWasCopiedAndWhatWasNotIsThereAfterOpeningAgain) {
  Fill(Checkpointer::kPages);
  ASSERT_TRUE(Until([this] { return FileBytes() >= Checkpointer::kPages * kPageBytes; }));
  Fill(kPagesARow * 10);
  db_.reset();
  EXPECT_FALSE(fs::exists(folder_.path() + "/shouwen.db-wal"));
  Open();
  EXPECT_EQ(Count(), rows_);
  const auto large = db_->Read([](Tx& tx) {
    return tx.Query("SELECT count(*) FROM store_sample WHERE length(name) = ?", kRowBytes)
        .Int(0, 0);
  });
  EXPECT_EQ(large, (Checkpointer::kPages + kPagesARow - 1) / kPagesARow + 10);
}

TEST_F(CheckpointerTest, ClosingInTheMiddleOfACopyLosesNothing) {
  Fill(Checkpointer::kPages);
  db_.reset();  // at once: the copy has only just begun
  Open();
  EXPECT_EQ(Count(), rows_);
}

}  // namespace
}  // namespace shouwen::store

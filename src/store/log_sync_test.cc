// The file that is synced, and what becomes of one that cannot be.
#include "log_sync.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "test_schema.h"

namespace shouwen::store {
namespace {

TEST(LogSync, WithoutALogThereIsNothingToSync) {
  const support::TempDir folder;
  LogSync sync(folder.path() + "/shouwen.db-wal");
  EXPECT_NO_THROW(sync.Sync());
  std::ofstream(folder.path() + "/shouwen.db-wal") << "frames";
  EXPECT_NO_THROW(sync.Sync()) << "it is looked for again";
}

TEST(LogSync, TheLogOfAStoreAsOftenAsAsked) {
  const support::TempDir folder;
  std::ofstream(folder.path() + "/log") << "frames";
  LogSync sync(folder.path() + "/log");
  for (int i = 0; i < 3; ++i) EXPECT_NO_THROW(sync.Sync());
}

// A pipe can be opened and not be synced.
TEST(LogSync, AFileThatCannotBeSyncedIsLost) {
  const support::TempDir folder;
  const std::string path = folder.path() + "/log";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  LogSync sync(path);
  EXPECT_FAULT(kLost, (sync.Sync(), 0));
  EXPECT_FAULT(kLost, (sync.Sync(), 0));
}

TEST(LogSync, AFolderInItsPlaceIsLost) {
  const support::TempDir folder;
  std::filesystem::create_directory(folder.path() + "/log");
  LogSync sync(folder.path() + "/log");
  EXPECT_FAULT(kLost, (sync.Sync(), 0));
}

}  // namespace
}  // namespace shouwen::store

// A file that appears whole or not at all, and what is no regular file.
#include "half.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <iterator>
#include <stdexcept>

#include "engines.h"

namespace shouwen::app {
namespace {

namespace fs = std::filesystem;

class HalfTest : public ::testing::Test {
 protected:
  std::string Path(const std::string& name) const { return (folder_ / name).string(); }
  static std::string Text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  const support::TempDir dir_;
  const fs::path folder_ = dir_.path();
};

TEST_F(HalfTest, IsNotThereUntilItIsWhole) {
  const std::string path = Path("out.csv");
  Half half(path);
  EXPECT_EQ(half.name(), path + ".part");
  EXPECT_TRUE(half.Add("第一"));
  EXPECT_TRUE(half.Add("行\n"));
  EXPECT_FALSE(fs::exists(path));
  EXPECT_TRUE(half.End());
  EXPECT_EQ(Text(path), "第一行\n");
  EXPECT_FALSE(fs::exists(path + ".part"));
}

TEST_F(HalfTest, WithoutAnEndWhatWasThereStays) {
  const std::string path = Path("out.csv");
  std::ofstream(path) << "as it was";
  {
    Half half(path);
    EXPECT_TRUE(half.Add("new"));
    EXPECT_EQ(Text(path), "as it was");
  }
  EXPECT_EQ(Text(path), "as it was");
  EXPECT_FALSE(fs::exists(path + ".part")) << "nothing half is left";
}

TEST_F(HalfTest, TakesTheOldOnesPlace) {
  const std::string path = Path("out.csv");
  std::ofstream(path) << "longer than what comes";
  std::ofstream(path + ".part") << "of a run that was cut off";
  Half half(path);
  EXPECT_TRUE(half.Add("new"));
  EXPECT_TRUE(half.End());
  EXPECT_EQ(Text(path), "new");
}

TEST_F(HalfTest, OfNothingIsAnEmptyFile) {
  Half half(Path("out.csv"));
  EXPECT_TRUE(half.End());
  EXPECT_TRUE(fs::exists(Path("out.csv")));
  EXPECT_EQ(fs::file_size(Path("out.csv")), 0U);
}

TEST_F(HalfTest, WithoutAFolderThereIsNone) {
  const std::string path = Path("nowhere/out.csv");
  try {
    const Half half(path);
    FAIL() << "nothing can be written there";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()), "cannot write " + path + ".part");
  }
  EXPECT_THROW(Half(folder_.string()), std::runtime_error) << "a folder is no file";
}

TEST_F(HalfTest, SaysThatTheFolderIsGone) {
  fs::create_directory(folder_ / "sub");
  Half half(Path("sub/out.csv"));
  EXPECT_TRUE(half.Add("text"));
  fs::remove_all(folder_ / "sub");
  EXPECT_FALSE(half.End());
  EXPECT_FALSE(half.End()) << "nor is it there when asked again";
}

TEST_F(HalfTest, ADeviceIsWrittenAsItIs) {
  {
    Half half("/dev/null");
    EXPECT_EQ(half.name(), "/dev/null");
    EXPECT_TRUE(half.Add("text"));
    EXPECT_TRUE(half.End());
  }
  EXPECT_TRUE(fs::is_character_file("/dev/null")) << "and is still there";
  Half full("/dev/full");
  const std::string much(1024 * 1024, 'x');
  EXPECT_FALSE(full.Add(much) && full.End());
}

TEST_F(HalfTest, APipeAsWell) {
  const std::string path = Path("pipe");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  auto read = std::async(std::launch::async, [&] { return Text(path); });
  {
    Half half(path);
    EXPECT_TRUE(half.Add("through the pipe"));
    EXPECT_TRUE(half.End());
  }
  EXPECT_EQ(read.get(), "through the pipe");
  EXPECT_TRUE(fs::is_fifo(path));
}

}  // namespace
}  // namespace shouwen::app

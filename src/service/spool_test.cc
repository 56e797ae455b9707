// Bytes put aside: whole again, under no name, gone with their holder; refused without a folder.
#include "spool.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

namespace shouwen::service {
namespace {

namespace fs = std::filesystem;

class SpoolTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "spool-test-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    if (const char* before = std::getenv("TMPDIR")) before_ = before;
    setenv("TMPDIR", folder_.c_str(), 1);
  }
  void TearDown() override {
    before_.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", before_.c_str(), 1);
    fs::remove_all(folder_);
  }
  std::string folder_, before_;
};

TEST_F(SpoolTest, GivesBackWhatWasPutInHoweverItCame) {
  auto spool = Spool::Begin();
  ASSERT_TRUE(spool.ok());
  std::string whole;
  for (int i = 0; i < 1000; ++i) {
    const std::string piece(static_cast<std::size_t>(i), static_cast<char>(i % 251));
    whole += piece;
    ASSERT_TRUE(spool->Add(piece).ok());
  }
  const auto view = spool->View();
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(*view, whole);
  EXPECT_EQ(spool->View()->data(), view->data()) << "asked again it is the same";
}

TEST_F(SpoolTest, NothingIsEmpty) {
  auto spool = Spool::Begin();
  ASSERT_TRUE(spool.ok());
  EXPECT_EQ(*spool->View(), "");
  ASSERT_TRUE(spool->Add("").ok());
  EXPECT_EQ(*spool->View(), "");
}

TEST_F(SpoolTest, HasNoNameAndAViewOutlivesAMove) {
  auto spool = Spool::Begin();
  ASSERT_TRUE(spool.ok());
  ASSERT_TRUE(spool->Add(std::string(200'000, 'x')).ok());
  EXPECT_TRUE(fs::is_empty(folder_));
  const std::string_view view = *spool->View();
  const Spool moved = std::move(*spool);
  EXPECT_EQ(view.size(), 200'000U);
  EXPECT_EQ(view.back(), 'x');
  EXPECT_TRUE(fs::is_empty(folder_));
}

// Kilobytes of the view that are in memory.
std::size_t ResidentKb(std::string_view view) {
  const auto address = reinterpret_cast<std::uintptr_t>(view.data());
  std::ostringstream begin;
  begin << std::hex << address << '-';
  std::ifstream maps("/proc/self/smaps");
  bool ours = false;
  for (std::string line; std::getline(maps, line);) {
    if (line.starts_with(begin.str())) ours = true;
    if (ours && line.starts_with("Rss:")) return std::stoul(line.substr(4));
  }
  return std::string::npos;
}

TEST_F(SpoolTest, WhatHasBeenReadNeedsNoMemoryAndCanBeReadAgain) {
  auto spool = Spool::Begin();
  ASSERT_TRUE(spool.ok());
  constexpr std::size_t kSize = 8 * 1024 * 1024;
  std::string whole(kSize, ' ');
  for (std::size_t i = 0; i < kSize; ++i) whole[i] = static_cast<char>('a' + i % 23);
  ASSERT_TRUE(spool->Add(whole).ok());
  const std::string_view view = *spool->View();
  ASSERT_EQ(view, whole);
  EXPECT_EQ(ResidentKb(view), kSize / 1024) << "it was all looked at";
  spool->Forget(0, kSize);
  EXPECT_EQ(ResidentKb(view), 0U);
  EXPECT_EQ(view, whole) << "the file still has it";
  spool->Forget(0, kSize / 2);
  EXPECT_EQ(ResidentKb(view), kSize / 2048);
  spool->Forget(kSize / 2, kSize);
  EXPECT_EQ(ResidentKb(view), 0U);
}

TEST_F(SpoolTest, ForgettingLittleNothingOrTooMuchDoesNoHarm) {
  auto spool = Spool::Begin();
  ASSERT_TRUE(spool.ok());
  spool->Forget(0, 100);  // nothing is mapped yet
  const std::string text(10'000, 'x');
  ASSERT_TRUE(spool->Add(text).ok());
  const std::string_view view = *spool->View();
  for (const auto& [from, upto] : std::vector<std::pair<std::size_t, std::size_t>>{
           {0, 0}, {0, 1}, {5'000, 4'000}, {4'095, 8'193}, {0, 1'000'000}, {9'999, 20'000}}) {
    spool->Forget(from, upto);
    EXPECT_EQ(view, text) << from << " to " << upto;
  }
}

TEST_F(SpoolTest, WithoutAFolderThereIsNone) {
  fs::remove(folder_);
  const auto spool = Spool::Begin();
  ASSERT_FALSE(spool.ok());
  EXPECT_EQ(spool.error().code.name, "service.no_room");
  EXPECT_NE(std::get<std::string>(spool.error().params[0].value).size(), 0U);
}

}  // namespace
}  // namespace shouwen::service

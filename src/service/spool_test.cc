// Bytes put aside: whole again, under no name, gone with their holder; refused without a folder.
#include "spool.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

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

TEST_F(SpoolTest, WithoutAFolderThereIsNone) {
  fs::remove(folder_);
  const auto spool = Spool::Begin();
  ASSERT_FALSE(spool.ok());
  EXPECT_EQ(spool.error().code.name, "service.no_room");
  EXPECT_NE(std::get<std::string>(spool.error().params[0].value).size(), 0U);
}

}  // namespace
}  // namespace shouwen::service

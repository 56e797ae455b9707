// Where the files that travel with the program are looked for, and what is said when they are not
// there or do not read.
#include "share.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "engines.h"

namespace shouwen::app {
namespace {

namespace fs = std::filesystem;

class Share : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const char* set = std::getenv("SHOUWEN_SHARE")) before_ = set;
    setenv("SHOUWEN_SHARE", folder_.c_str(), 1);
  }
  void TearDown() override {
    if (before_) {
      setenv("SHOUWEN_SHARE", before_->c_str(), 1);
    } else {
      unsetenv("SHOUWEN_SHARE");
    }
  }
  void Put(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  // What is thrown; "" nothing.
  template <class F>
  static std::string Thrown(F&& f) {
    try {
      f();
    } catch (const std::exception& error) {
      return error.what();
    }
    return "";
  }

  const support::TempDir dir_;
  const fs::path folder_ = dir_.path();
  std::optional<std::string> before_;
};

TEST_F(Share, IsWhereTheSurroundingsSay) { EXPECT_EQ(ShareDir(), folder_.string()); }

TEST_F(Share, FilesComeByNameAndOnlyThoseThatAreYaml) {
  Put("methods/b.yaml", "b");
  Put("methods/a.yaml", "a: 甲\n");
  Put("methods/notes.txt", "no");
  Put("methods/c.yml", "no");
  const std::vector<TextFile> files = ShareFiles("methods");
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].path, (folder_ / "methods/a.yaml").string());
  EXPECT_EQ(files[0].text, "a: 甲\n");
  EXPECT_EQ(files[1].text, "b");
}

TEST_F(Share, AFolderThatIsNotThereIsNamed) {
  const std::string said = Thrown([] { ShareFiles("calendars"); });
  EXPECT_NE(said.find("calendars"), std::string::npos) << said;
}

TEST_F(Share, ACalendarThatDoesNotReadStopsTheProgramByName) {
  Put("calendars/office.yaml", "calendar: office\nhours: [\n");
  const std::string said = Thrown([] { LoadCalendars(); });
  EXPECT_NE(said.find("calendar.bad_spec"), std::string::npos) << said;
  EXPECT_NE(said.find("office.yaml"), std::string::npos) << said;
}

TEST_F(Share, WithoutAnyCalendarNaturalDaysAreCounted) {
  fs::create_directories(folder_ / "calendars");
  EXPECT_NE(LoadCalendars().Latest("natural"), nullptr);
  EXPECT_EQ(LoadCalendars().Latest("cn"), nullptr);
}

TEST_F(Share, AYearIsOfTheCalendarItsNameBeginsWith) {
  for (const char* id : {"office", "shop"}) {
    Put(std::string("calendars/") + id + ".yaml",
        std::string("calendar: ") + id +
            "\nversion: 1\neffective_at: 1970-01-01T00:00:00+08:00\nutc_offset_minutes: 480\n"
            "day_end: midnight\nhours: {monday: [\"09:00-12:00\"]}\n");
  }
  Put("calendars/shop-2026.yaml",
      "year: 2026\nnotice: 示例通知\n"
      "holidays:\n  - {zh: 盘点, en: Stocktaking, from: 2026-03-02, to: 2026-03-02}\n");
  const calendar::CalendarSet set = LoadCalendars();
  const core::Date monday = core::ParseDate("2026-03-02").value();
  ASSERT_NE(set.Latest("shop"), nullptr);
  EXPECT_FALSE(set.Latest("shop")->IsWorkday(monday));
  EXPECT_TRUE(set.Latest("office")->IsWorkday(monday));
  EXPECT_EQ(set.Latest("shop-2026"), nullptr) << "a year is no calendar";
}

}  // namespace
}  // namespace shouwen::app

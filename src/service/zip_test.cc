#include "zip.h"

#include <gtest/gtest.h>

#include "unzip.h"

namespace shouwen::service {
namespace {

// The check value every description of this CRC gives.
TEST(Zip, ItsChecksumIsTheStandardOne) {
  EXPECT_EQ(Crc32("123456789"), 0xCBF43926U);
  EXPECT_EQ(Crc32(""), 0U);
}

TEST(Zip, AnotherReaderFindsWhatWasPutIn) {
  Zip zip;
  const std::string bytes("\0\xFF\x01'", 4);
  zip.Add("person.json", "{}");
  zip.Add("cases/20260302-000001/图.png", bytes);
  zip.Add("empty", "");
  const auto files = support::Unzip(zip.Finish());
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files.at("person.json"), "{}");
  EXPECT_EQ(files.at("cases/20260302-000001/图.png"), bytes);
  EXPECT_EQ(files.at("empty"), "");
}

TEST(Zip, WithNothingInItIsAnEmptyOne) {
  EXPECT_EQ(Zip().Finish(), std::string("PK\5\6", 4) + std::string(18, '\0'));
}

TEST(Zip, TheSameFilesMakeTheSameBytes) {
  const auto make = [] {
    Zip zip;
    zip.Add("a", "1");
    return zip.Finish();
  };
  EXPECT_EQ(make(), make());
}

TEST(Zip, AFileAsItComesIsPackedAndTakenOnTheWay) {
  std::string text, archive;
  Zip zip;
  zip.Add("first", "1");
  zip.Begin("sheet.xml");
  int taken = 0;
  for (std::uint32_t i = 0; i < 50'000; ++i) {
    const std::string row = "<row>" + std::to_string(i * 2'654'435'761U) + "</row>";
    text += row;
    zip.Write(row);
    EXPECT_EQ(zip.unpacked(), text.size());
    const std::string piece = zip.Take();
    taken += piece.empty() ? 0 : 1;
    archive += piece;
  }
  zip.End();
  zip.Begin("empty");
  zip.End();
  zip.Add("last", "2");
  EXPECT_GT(taken, 2);
  archive += zip.Take();
  EXPECT_EQ(zip.size(), archive.size());
  archive += zip.Finish();
  EXPECT_LT(archive.size(), text.size());
  const auto files = support::Unzip(archive);
  ASSERT_EQ(files.size(), 4U);
  EXPECT_EQ(files.at("first") + files.at("last") + files.at("empty"), "12");
  EXPECT_EQ(files.at("sheet.xml"), text);
}

}  // namespace
}  // namespace shouwen::service

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

}  // namespace
}  // namespace shouwen::service

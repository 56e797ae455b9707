#include "core/point.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/codes.h"

namespace shouwen::core {
namespace {

std::string Refused(double lat, double lon) {
  const auto checked = CheckPoint(Point{lat, lon}, "/point");
  EXPECT_FALSE(checked.ok()) << lat << " " << lon;
  if (checked.ok()) return {};
  EXPECT_EQ(checked.error().code.name, kBadInput.name);
  EXPECT_EQ(checked.error().params.size(), 1U);
  return checked.error().params.at(0).name + ": " +
         std::get<std::string>(checked.error().params.at(0).value);
}

Point Kept(double lat, double lon) {
  const auto checked = CheckPoint(Point{lat, lon}, "/point");
  EXPECT_TRUE(checked.ok());
  return checked.ok() ? checked->value() : Point{};
}

TEST(Point, DegreesAreKeptToSevenDecimals) {
  EXPECT_EQ(Kept(30.65742, 104.06584), (Point{30.65742, 104.06584}));
  EXPECT_EQ(Kept(-33.85678441, 151.21529666), (Point{-33.8567844, 151.2152967}));
  const Point almost = Kept(-0.00000004, 0.00000006);
  EXPECT_EQ(almost, (Point{0, 0.0000001}));
  EXPECT_FALSE(std::signbit(almost.lat)) << "no minus before nothing";
}

TEST(Point, TheEndsOfTheEarthAreOnIt) {
  EXPECT_EQ(Kept(90, 180), (Point{90, 180}));
  EXPECT_EQ(Kept(-90, -180), (Point{-90, -180}));
}

TEST(Point, BeyondThemIsRefusedByName) {
  EXPECT_EQ(Refused(90.000001, 0), "/point/lat: expected -90 to 90, got 90.000001");
  EXPECT_EQ(Refused(-90.000001, 0), "/point/lat: expected -90 to 90, got -90.000001");
  EXPECT_EQ(Refused(0, 180.000001), "/point/lon: expected -180 to 180, got 180.000001");
  EXPECT_EQ(Refused(0, -180.000001), "/point/lon: expected -180 to 180, got -180.000001");
  EXPECT_EQ(Refused(91, 181), "/point/lat: expected -90 to 90, got 91.000000") << "the first one";
}

TEST(Point, WhatIsNoNumberIsNowhere) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_EQ(Refused(nan, 0), "/point/lat: expected -90 to 90, got nan");
  EXPECT_EQ(Refused(0, -infinite), "/point/lon: expected -180 to 180, got -inf");
}

TEST(Point, NoPointIsAllowed) {
  const auto checked = CheckPoint(std::nullopt, "/point");
  ASSERT_TRUE(checked.ok());
  EXPECT_FALSE(checked->has_value());
}

TEST(Point, WhatIsStoredReadsBackToTheLastBit) {
  EXPECT_EQ(StoredDegrees(104.2000014), 1'042'000'014);
  EXPECT_EQ(DegreesOf(-900'000'000), -90.0);
  for (const std::int64_t stored : {0L, 1L, -1L, 306'574'200L, 899'999'999L, -1'799'999'999L}) {
    EXPECT_EQ(StoredDegrees(DegreesOf(stored)), stored);
  }
}

}  // namespace
}  // namespace shouwen::core

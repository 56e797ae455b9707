// The times people may book: on the grid, in working hours, ahead of now.
#include <gtest/gtest.h>

#include "calendar/calendar.h"
#include "register/register.h"

namespace shouwen::reg {
namespace {

core::Instant At(const char* text) {
  return core::ParseInstant(std::string(text) + ":00+08:00").value();
}
core::Date On(const char* text) { return core::ParseDate(text).value(); }

// Monday to Friday, nine to twelve and half past one to five.
std::shared_ptr<const calendar::Calendar> Office() {
  calendar::Spec spec;
  spec.id = "office";
  spec.follows_notices = false;
  for (std::size_t day = 0; day < 5; ++day) spec.hours[day] = {{540, 720}, {810, 1020}};
  return calendar::Calendar::Make(spec).value();
}

method::SelfService Every(int minutes) {
  method::SelfService self;
  self.at = "at";
  self.every_minutes = minutes;
  self.calendar = "office";
  return self;
}

std::vector<std::string> Times(int minutes, const char* on, const char* now) {
  std::vector<std::string> times;
  for (const core::Instant at : TimesOn(Every(minutes), *Office(), On(on), At(now))) {
    times.push_back(core::FormatInstant(at).substr(11, 5));
  }
  return times;
}

using Texts = std::vector<std::string>;

TEST(SelfService, TimesLieWhollyInWorkingHours) {
  EXPECT_EQ(Times(60, "2026-03-03", "2026-03-02T09:00"),
            (Texts{"09:00", "10:00", "11:00", "14:00", "15:00", "16:00"}))
      << "13:00 begins before the hours, and there is no 13:30 in whole hours";
  EXPECT_EQ(Times(90, "2026-03-03", "2026-03-02T09:00"),
            (Texts{"09:00", "10:30", "13:30", "15:00"}))
      << "16:30 would end after five";
  EXPECT_EQ(Times(30, "2026-03-03", "2026-03-02T09:00").size(), 13u);
  EXPECT_EQ(Times(30, "2026-03-07", "2026-03-02T09:00"), Texts{}) << "a Saturday";
}

TEST(SelfService, WhatHasBegunIsNoLongerOffered) {
  EXPECT_EQ(Times(60, "2026-03-02", "2026-03-02T14:59"), (Texts{"15:00", "16:00"}));
  EXPECT_EQ(Times(60, "2026-03-02", "2026-03-02T15:00"), Texts{"16:00"});
  EXPECT_EQ(Times(60, "2026-03-02", "2026-03-02T16:00"), Texts{});
}

TEST(SelfService, FourteenDaysAheadAndNoMore) {
  EXPECT_EQ(Times(60, "2026-03-01", "2026-03-02T08:00"), Texts{}) << "yesterday, and a Sunday";
  EXPECT_EQ(Times(60, "2026-02-27", "2026-03-02T08:00"), Texts{}) << "last Friday";
  EXPECT_EQ(Times(60, "2026-03-13", "2026-03-02T08:00").size(), 6u) << "eleven days";
  EXPECT_EQ(Times(60, "2026-03-16", "2026-03-02T08:00").size(), 6u) << "fourteen days";
  EXPECT_EQ(Times(60, "2026-03-17", "2026-03-02T08:00"), Texts{}) << "fifteen days";
}

TEST(SelfService, AnotherTimeIsRefusedWithWhatWouldDo) {
  const core::Instant now = At("2026-03-02T09:00");
  const auto check = [&](const char* at) {
    const core::Status status = CheckTime(Every(60), *Office(), At(at), 0, now);
    return status.ok() ? std::string("ok") : std::string(status.error().code.name);
  };
  EXPECT_EQ(check("2026-03-02T10:00"), "ok");
  EXPECT_EQ(check("2026-03-02T10:01"), "register.not_a_time");
  EXPECT_EQ(check("2026-03-02T12:00"), "register.not_a_time");
  EXPECT_EQ(check("2026-03-02T09:00"), "register.not_a_time") << "now";
  EXPECT_EQ(check("2026-03-01T10:00"), "register.not_a_time");
  EXPECT_EQ(check("2026-03-17T10:00"), "register.not_a_time");
  const core::Status status = CheckTime(Every(60), *Office(), At("2026-03-02T12:00"), 0, now);
  ASSERT_FALSE(status.ok());
  const core::Param& expected = status.error().params.at(1);
  EXPECT_EQ(expected.name, "expected");
  EXPECT_EQ(std::get<std::string>(expected.value),
            "a time of 60 minutes in the working hours of calendar office, within 14 days");
}

TEST(SelfService, ATimeHasSoManyPlaces) {
  method::SelfService self = Every(60);
  self.places = 2;
  const core::Instant now = At("2026-03-02T09:00");
  const auto check = [&](const char* at, int booked) {
    const core::Status status = CheckTime(self, *Office(), At(at), booked, now);
    return status.ok() ? std::string("ok") : std::string(status.error().code.name);
  };
  EXPECT_EQ(check("2026-03-02T10:00", 1), "ok");
  EXPECT_EQ(check("2026-03-02T10:00", 2), "register.time_taken");
  EXPECT_EQ(check("2026-03-02T10:00", 3), "register.time_taken") << "staff may have booked more";
  EXPECT_EQ(check("2026-03-02T12:00", 2), "register.not_a_time") << "the order of refusals";
}

TEST(SelfService, ABookIsOpenWhereItsMethodAndItsUnitSaySo) {
  method::Register book;
  const core::UnitId unit{3};
  EXPECT_EQ(CheckSelf(book, "m.b").error().code.name, "register.no_self_service");
  EXPECT_EQ(CheckOpen(book, "m.b", unit, true).error().code.name, "register.no_self_service");
  book.self.emplace();
  EXPECT_TRUE(CheckSelf(book, "m.b").ok());
  EXPECT_TRUE(CheckOpen(book, "m.b", unit, true).ok());
  const core::Status shut = CheckOpen(book, "m.b", unit, false);
  ASSERT_FALSE(shut.ok());
  EXPECT_EQ(shut.error().code.name, "register.not_open");
  EXPECT_EQ(std::get<std::string>(shut.error().params.at(1).value), "3");
}

}  // namespace
}  // namespace shouwen::reg

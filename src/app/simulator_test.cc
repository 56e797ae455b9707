// Who comes when: as many as asked for, in order, within the hours people come, the same by the
// seed.
#include "simulator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace shouwen::app {
namespace {

constexpr int kCases = 2000;

class DrawArrivalsTest : public ::testing::Test {
 protected:
  DrawArrivalsTest() {
    behaviour_.starts_at = core::ParseInstant("2026-03-02T08:00:00+08:00").value();
    behaviour_.cases_a_day = 20;
    behaviour_.ledgers = {{"livelihood", 3}, {"hardship", 1}, {"none", 0}};
    method_.starts_at = "village";
    for (const auto& [id, level, active] :
         std::vector<std::tuple<std::int64_t, std::string, bool>>{{1, "county", true},
                                                                  {2, "village", true},
                                                                  {3, "village", true},
                                                                  {4, "village", false}}) {
      units_.push_back({core::UnitId{id}, std::nullopt, "示例", level, "", "", {}, active, {}});
    }
  }
  std::vector<Arrival> Drawn(std::int64_t cases, std::uint64_t seed) const {
    return DrawArrivals(behaviour_, org::Directory({}, units_, {}), method_, cases, seed);
  }
  Behaviour behaviour_;
  method::Method method_;
  std::vector<org::Unit> units_;
};

bool Same(const std::vector<Arrival>& one, const std::vector<Arrival>& other) {
  return std::equal(
      one.begin(), one.end(), other.begin(), other.end(), [](const Arrival& a, const Arrival& b) {
        return a.at == b.at && a.ledger == b.ledger && a.unit == b.unit && a.subject == b.subject;
      });
}

TEST_F(DrawArrivalsTest, AsManyAsWereAskedForInTheOrderOfTime) {
  for (const std::int64_t cases : {std::int64_t{1}, std::int64_t{19}, std::int64_t{kCases}}) {
    const auto arrivals = Drawn(cases, 1);
    EXPECT_EQ(arrivals.size(), static_cast<std::size_t>(cases));
    EXPECT_TRUE(std::is_sorted(arrivals.begin(), arrivals.end(),
                               [](const Arrival& a, const Arrival& b) { return a.at < b.at; }));
    std::set<std::string> subjects;
    for (const Arrival& arrival : arrivals) subjects.insert(arrival.subject);
    EXPECT_EQ(subjects.size(), arrivals.size()) << "each is another's";
  }
  EXPECT_TRUE(Drawn(0, 1).empty());
}

TEST_F(DrawArrivalsTest, TheSameSeedDrawsTheSame) {
  EXPECT_TRUE(Same(Drawn(kCases, 7), Drawn(kCases, 7)));
  EXPECT_FALSE(Same(Drawn(kCases, 7), Drawn(kCases, 8)));
}

TEST_F(DrawArrivalsTest, SoManyADayFromTheFirstDayOn) {
  std::map<std::string, int> days;
  for (const Arrival& arrival : Drawn(kCases, 3)) {
    ++days[core::FormatDate(core::DateOf(arrival.at))];
  }
  EXPECT_EQ(days.size(), 100U);
  EXPECT_EQ(days.begin()->first, "2026-03-02");
  EXPECT_EQ(days.rbegin()->first, "2026-06-09") << "the hundredth day";
  for (const auto& [day, cases] : days) EXPECT_EQ(cases, 20) << day;
}

TEST_F(DrawArrivalsTest, PeopleComeFromEightToSix) {
  for (const Arrival& arrival : Drawn(kCases, 3)) {
    const std::string at = core::FormatInstant(arrival.at);
    EXPECT_GE(at.substr(11, 5), "08:00") << at;
    EXPECT_LT(at.substr(11, 5), "18:00") << at;
    EXPECT_EQ(at.substr(17, 2), "00") << "whole minutes: " << at;
  }
}

TEST_F(DrawArrivalsTest, WhereThePeopleAreAndInActiveUnitsOnly) {
  std::map<std::int64_t, int> units;
  for (const Arrival& arrival : Drawn(kCases, 3)) ++units[arrival.unit.value];
  EXPECT_EQ(units.size(), 2U);
  EXPECT_NEAR(units[2], kCases / 2, 150);
  EXPECT_NEAR(units[3], kCases / 2, 150);
}

TEST_F(DrawArrivalsTest, LedgersByTheirShare) {
  std::map<std::string, int> ledgers;
  for (const Arrival& arrival : Drawn(kCases, 3)) ++ledgers[arrival.ledger];
  EXPECT_EQ(ledgers.count("none"), 0U) << "a share of nothing";
  EXPECT_NEAR(ledgers["livelihood"], kCases * 3 / 4, 150);
  EXPECT_NEAR(ledgers["hardship"], kCases / 4, 150);
}

TEST_F(DrawArrivalsTest, WithoutLedgersOrKindsThereAreNone) {
  behaviour_.ledgers.clear();
  for (const Arrival& arrival : Drawn(50, 3)) {
    EXPECT_EQ(arrival.ledger, "");
    EXPECT_EQ(arrival.kind, "");
  }
  behaviour_.kinds = {{"complaint", 1}};
  for (const Arrival& arrival : Drawn(50, 3)) EXPECT_EQ(arrival.kind, "complaint");
}

}  // namespace
}  // namespace shouwen::app

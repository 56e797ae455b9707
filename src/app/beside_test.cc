#include "beside.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "store/fault.h"

namespace shouwen::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Waits for `done`, for a machine that is busy; false when it never came.
bool Within(const std::function<bool()>& done) {
  const auto end = steady_clock::now() + std::chrono::seconds(30);
  while (!done()) {
    if (steady_clock::now() > end) return false;
    std::this_thread::sleep_for(milliseconds(5));
  }
  return true;
}

TEST(Beside, TakesAStepAtOnceAndAgain) {
  std::atomic<int> steps = 0;
  const Beside beside("steps", [&](const Ending& ending) {
    EXPECT_FALSE(ending());
    ++steps;
  });
  EXPECT_TRUE(Within([&] { return steps >= 2; }));
}

TEST(Beside, ItsEndIsSeenInTheMiddleOfAStep) {
  std::atomic<bool> begun = false, seen = false;
  {
    const Beside beside("long", [&](const Ending& ending) {
      begun = true;
      while (!ending()) std::this_thread::sleep_for(milliseconds(1));
      seen = true;
    });
    ASSERT_TRUE(Within([&] { return begun.load(); }));
    EXPECT_FALSE(seen);
  }
  EXPECT_TRUE(seen);
}

TEST(Beside, AFaultIsFollowedByAnotherStep) {
  std::atomic<int> steps = 0;
  const Beside beside("faulty", [&](const Ending&) {
    if (++steps == 1) throw store::Fault(store::FaultKind::kBusy, "示例");
  });
  EXPECT_TRUE(Within([&] { return steps >= 2; }));
}

TEST(Beside, GivesWayAloneToTheOthers) {
  constexpr int kNotYet = 100;  // no niceness: those go from -20 to 19
  std::atomic<int> inside = kNotYet;
  const int ours = getpriority(PRIO_PROCESS, 0);
  const Beside beside("nice", [&](const Ending&) { inside = getpriority(PRIO_PROCESS, 0); });
  EXPECT_TRUE(Within([&] { return inside != kNotYet; }));
  EXPECT_EQ(inside, std::min(ours + 10, 19));
  EXPECT_EQ(getpriority(PRIO_PROCESS, 0), ours);
}

}  // namespace
}  // namespace shouwen::app

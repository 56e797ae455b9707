// Whatever becomes of a method or a calendar while a case runs, no time it has consumed or stood
// still is lost: drawn stories through the whole engine against a second reckoning that walks day
// by day.
#include <algorithm>
#include <random>
#include <set>

#include "fixture.h"
#include "service/calendars_desk.h"

namespace shouwen::service {
namespace {

constexpr int kStories = 12;
constexpr int kBase = 15;  // workdays of `answered_15`, as the version it started with says

core::Date On(const std::string& text) { return *core::ParseDate(text); }

// The notice for 2026, by hand; 2025 has no day off after October.
bool Works(core::Date day) {
  static const std::set<core::Date> kOff = [] {
    std::set<core::Date> off{On("2026-01-01"), On("2026-01-02"), On("2026-01-03")};
    for (core::Date d = On("2026-02-15"); d <= On("2026-02-23"); d = d + 1) off.insert(d);
    return off;
  }();
  static const std::set<core::Date> kWorked{On("2026-01-04"), On("2026-02-14"), On("2026-02-28")};
  if (kWorked.contains(day)) return true;
  return !kOff.contains(day) && core::WeekdayOf(day) < 5;
}

struct Story {
  core::Instant made;
  int extended = 0;                                       // workdays
  std::vector<std::pair<core::Date, core::Date>> paused;  // from it up to, not including, the other

  bool StandsStill(core::Date day) const {
    return std::any_of(paused.begin(), paused.end(),
                       [&](const auto& p) { return p.first <= day && day < p.second; });
  }
  core::Instant Due() const {
    core::Date day = core::DateOf(made);
    for (int left = kBase + extended; left > 0;) {
      day = day + 1;
      if (Works(day) && !StandsStill(day)) --left;
    }
    return core::StartOf(day + 1);
  }
};

class ClocksTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("hotline-city-b");
    Start();
  }
  void TearDown() override {
    node_.reset();
    ServiceTest::TearDown();
  }
  // The program as it was before the notice for 2026; a tenant may have got it since.
  void Start() {
    calendar::Spec spec = ShippedCalendars().Latest("cn")->spec();
    std::erase_if(spec.notices, [](const calendar::YearNotice& n) { return n.year > 2025; });
    calendar::CalendarSet set;
    set.Add(calendar::Calendar::Make(spec).value());
    node_ = std::make_unique<Engine>(db(), engine().ids(), set);
    node_->LoadMethods();
  }
  void Run(core::Instant at) { Clockwork(*node_).RunDue(at); }
  core::CaseId Ask(core::Instant at) {
    Reception asked;
    asked.what.subject = "投诉";
    asked.what.kind = "complaint";
    const auto made =
        node_->Run(As("centre.clerk"), at, [&](const Call& call) { return Receive(call, asked); });
    CORE_CHECK(made.ok());
    return made->after.id;
  }
  void Do(const std::string& login, core::CaseId id, const cases::Command& command,
          core::Instant at) {
    const auto done =
        node_->Run(As(login), at, [&](const Call& call) { return Act(call, id, command); });
    ASSERT_TRUE(done.ok()) << CodeOf(done) << " at " << core::FormatInstant(at);
  }
  // The next version, in which every limit is another one.
  void ChangeMethod(core::Instant at, int version, int limit) {
    std::string yaml = ReadText(SourceDir() / "methods/hotline-city-b.yaml");
    const auto replace = [&](const std::string& what, const std::string& with) {
      yaml.replace(yaml.find(what), what.size(), with);
    };
    replace("\nversion: 1\n", "\nversion: " + std::to_string(version) + "\n");
    for (const char* old : {"within: 4wd", "within: 14wd", "within: 5wd", "within: 15wd"}) {
      replace(old, "within: " + std::to_string(limit) + "d");
    }
    replace("  most: 15d\n", "  most: 2d\n");
    const auto adopted = node_->Run(OperatorActor(made().tenant), at,
                                    [&](const Call& call) { return node_->AdoptOwn(call, yaml); });
    ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
  }
  void LearnNotice(core::Instant at) {
    const auto dir = SourceDir() / "data/calendars";
    NewCalendar input;
    input.yaml = ReadText(dir / "cn.yaml") + "---\n" + ReadText(dir / "cn-2026.yaml");
    const auto adopted = node_->Run(OperatorActor(made().tenant), at, [&](const Call& call) {
      return AdoptCalendar(call, "cn", input);
    });
    ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
  }
  promise::Promise Answered(core::CaseId id) {
    for (const promise::Promise& p : PromisesOf(id)) {
      if (p.rule == "answered_15") return p;
    }
    CORE_CHECK(!"the promise of a complaint");
  }

  std::unique_ptr<Engine> node_;
};

// What happens to a case, in an order the rules allow: a pause has its end, and nothing is asked
// for in between.
std::vector<char> Drawn(std::mt19937& random) {
  std::vector<char> acts{'e', 'p', 'r', 'n', 'm', 'm', 's'};
  for (;;) {
    for (std::size_t i = acts.size() - 1; i > 0; --i) std::swap(acts[i], acts[random() % (i + 1)]);
    const auto at = [&](char act) { return std::find(acts.begin(), acts.end(), act); };
    const bool between = at('p') < at('e') && at('e') < at('r');
    if (at('p') < at('r') && !between) return acts;
  }
}

TEST_P(ClocksTest, NoTimeConsumedOrPausedIsLostWhateverChanges) {
  std::mt19937 random(20251222);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int n = 0; n < kStories; ++n) {
    UseMethod("hotline-city-b");  // an organisation of its own
    Start();
    Story story;
    story.made =
        At("2025-12-19T09:00") + below(14) * core::kMsPerDay + below(600) * core::kMsPerMinute;
    const core::CaseId id = Ask(story.made);
    Do("centre.unit_head", id, cases::Assign{Unit("unit"), std::nullopt, ""}, story.made);
    EXPECT_TRUE(Answered(id).provisional);
    core::Instant at = story.made;
    int version = 1;
    std::string told;
    for (const char act : Drawn(random)) {
      at = at + core::kMsPerDay + below(900) * core::kMsPerMinute;
      told += act;
      if (act == 'e') {
        story.extended = 1 + below(5);
        const std::string length = std::to_string(story.extended) + "wd";
        Do("unit.handler", id, cases::AskExtension{length, "需鉴定", "第8条"}, at);
        Do("centre.unit_head", id, cases::ApproveExtension{}, at);
      } else if (act == 'p') {
        Do("centre.supervisor", id, cases::PauseWork{"law", "仲裁中"}, at);
        story.paused.emplace_back(core::DateOf(at), core::Date{});
      } else if (act == 'r') {
        Do("centre.supervisor", id, cases::Resume{}, at);
        story.paused.back().second = core::DateOf(at);
      } else if (act == 'n') {
        LearnNotice(at);
      } else if (act == 'm') {
        ChangeMethod(at, ++version, 1 + below(9));
      } else {
        Start();
      }
      Run(at + core::kMsPerMinute);
    }
    const promise::Promise p = Answered(id);
    EXPECT_EQ(p.state, promise::State::kOpen) << told;
    EXPECT_EQ(p.method_version, 1);
    EXPECT_FALSE(p.provisional) << told;
    EXPECT_EQ(core::FormatInstant(p.due_at), core::FormatInstant(story.Due())) << told << " " << n;
  }
}

SHOUWEN_ON_BOTH_ENGINES(ClocksTest);

}  // namespace
}  // namespace shouwen::service

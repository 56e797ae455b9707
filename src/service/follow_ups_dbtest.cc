// The call list: who is on it, in which order, who sees it; and where card and call contradict.
#include "fixture.h"
#include "service/follow_ups.h"
#include "service/wall.h"

namespace shouwen::service {
namespace {

class FollowUpsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("service-card-qingdao", 2);
  }
  core::CaseId Settled(const std::string& at, const std::string& unit = "branch") {
    Reception what;
    what.what.subject = "空调不制冷";
    const auto made = ReceiveAs(As("centre.clerk"), what, at);
    EXPECT_TRUE(made.ok()) << CodeOf(made);
    const core::CaseId id = made->after.id;
    EXPECT_EQ(Code("centre.unit_head", id, cases::Assign{Unit(unit), {}, ""}, at), "ok");
    EXPECT_EQ(Code(unit + ".handler", id, cases::Accept{}, at), "ok");
    EXPECT_EQ(Code(unit + ".handler", id, cases::Settle{"已修好", {}}, at), "ok");
    return id;
  }
  std::string Code(const std::string& login, core::CaseId id, const cases::Command& command,
                   const std::string& at) {
    return CodeOf(ActAs(login, id, command, at));
  }
  core::Result<FollowUpPage> Page(const std::string& login, std::optional<FollowUpMark> after = {},
                                  int limit = 50) {
    return engine().Look(As(login), At("2026-03-05T09:00"),
                         [&](const Call& call) { return ListFollowUps(call, after, limit); });
  }
  std::vector<core::CaseId> Listed(const std::string& login) {
    std::vector<core::CaseId> ids;
    const auto page = Page(login);
    for (const FollowUpLine& line : page->items) ids.push_back(line.of.id);
    return ids;
  }
  using Ids = std::vector<core::CaseId>;
};

TEST_P(FollowUpsTest, OldestDueFirstInPages) {
  const core::CaseId late = Settled("2026-03-03T09:00"), early = Settled("2026-03-02T09:00"),
                     other = Settled("2026-03-04T09:00", "branch2");
  EXPECT_EQ(Listed("centre.supervisor"), (Ids{early, late, other}));
  const auto first = Page("centre.supervisor", {}, 2);
  ASSERT_EQ(first->items.size(), 2U);
  ASSERT_TRUE(first->next.has_value());
  const auto second = Page("centre.supervisor", first->next, 2);
  ASSERT_EQ(second->items.size(), 1U);
  EXPECT_EQ(second->items[0].of.id, other);
  EXPECT_FALSE(second->next.has_value());
}

TEST_P(FollowUpsTest, ALineSaysWhatTheCallerNeeds) {
  const core::CaseId id = Settled("2026-03-02T09:00");
  ASSERT_EQ(Code("branch.handler", id, cases::Evaluate{"satisfied", true, "", "counter"},
                 "2026-03-02T10:00"),
            "ok");
  const auto page = Page("centre.supervisor");
  ASSERT_EQ(page->items.size(), 1U);
  const FollowUpLine& line = page->items[0];
  EXPECT_EQ(line.due_at, At("2026-03-04T00:00"));  // by the end of the next day
  EXPECT_EQ(line.result, "已修好");
  EXPECT_EQ(line.evaluation, "满意");
  EXPECT_EQ(line.settled_by.id, made().staff.at("branch.handler"));
  EXPECT_EQ(line.script.size(), 3U);
  EXPECT_EQ(line.asks, (std::vector<std::string>{"contacted", "solved", "satisfied"}));
  ASSERT_EQ(line.fields.size(), 1U);
  EXPECT_EQ(line.fields[0].id, "took_water_or_meal");
  EXPECT_EQ(line.scale.size(), 2U);
}

TEST_P(FollowUpsTest, WhoMaySeeIt) {
  Settled("2026-03-02T09:00");
  EXPECT_EQ(CodeOf(Page("branch.handler")), "core.forbidden");
  EXPECT_EQ(CodeOf(Page("centre.supervisor", {}, 0)), "core.too_many");
  EXPECT_EQ(CodeOf(Page("centre.supervisor", {}, kFollowUpPageMax + 1)), "core.too_many");
}

TEST_P(FollowUpsTest, NobodyIsShownWhatTheySettled) {
  const core::CaseId id = Settled("2026-03-02T09:00");
  ASSERT_EQ(Code("centre.supervisor", id, cases::Rework{"再看"}, "2026-03-02T11:00"), "ok");
  EXPECT_TRUE(Listed("centre.supervisor").empty()) << "open again";
  ASSERT_EQ(Code("centre.supervisor", id, cases::Settle{"已修好", {}}, "2026-03-02T12:00"), "ok");
  EXPECT_TRUE(Listed("centre.supervisor").empty());
  EXPECT_EQ(Listed("branch.supervisor"), Ids{id});
}

TEST_P(FollowUpsTest, ACallTakesItOffAndSoDoesTheEnd) {
  const core::CaseId called = Settled("2026-03-02T09:00"), closed = Settled("2026-03-02T09:00");
  ASSERT_EQ(Code("centre.supervisor", called, cases::RecordFollowUp{true, "yes", "satisfied", ""},
                 "2026-03-02T10:00"),
            "ok");
  EXPECT_EQ(Listed("centre.supervisor"), Ids{closed});
  ASSERT_EQ(
      Code("branch.handler", closed, cases::Close{"explained", "用户已搬走"}, "2026-03-02T10:00"),
      "cases.gate_closed");
  ASSERT_EQ(Code("centre.supervisor", closed, cases::RecordFollowUp{true, "no", "", ""},
                 "2026-03-02T10:00"),
            "ok");
  EXPECT_TRUE(Listed("centre.supervisor").empty()) << "handled again";
}

TEST_P(FollowUpsTest, ACaseThatWaitsForNoCallIsNotOnIt) {
  UseMethod("first-asked");
  Reception what;
  what.what.subject = "咨询";
  const auto made = ReceiveAs(As("front.clerk"), what, "2026-03-02T09:00");
  ASSERT_TRUE(made.ok()) << CodeOf(made);
  ASSERT_EQ(Code("front.clerk", made->after.id, cases::Settle{"已答复", {}}, "2026-03-02T09:01"),
            "ok");
  EXPECT_TRUE(Listed("superior.supervisor").empty());
}

TEST_P(FollowUpsTest, AContradictionStandsOnTheWallOfWhoAnswersForIt) {
  const core::CaseId id = Settled("2026-03-02T09:00"), fine = Settled("2026-03-02T09:00");
  for (const core::CaseId one : {id, fine}) {
    ASSERT_EQ(Code("branch.handler", one, cases::Evaluate{"satisfied", true, "", "counter"},
                   "2026-03-02T10:00"),
              "ok");
  }
  ASSERT_EQ(Code("centre.supervisor", id, cases::RecordFollowUp{true, "no", "dissatisfied", ""},
                 "2026-03-02T11:00"),
            "ok");
  ASSERT_EQ(Code("centre.supervisor", fine, cases::RecordFollowUp{true, "yes", "satisfied", ""},
                 "2026-03-02T11:00"),
            "ok");
  const auto wall = [&](const std::string& login) {
    return engine().Look(As(login), At("2026-03-02T12:00"),
                         [](const Call& call) { return Wall(call); });
  };
  const auto seen = wall("centre.supervisor");
  ASSERT_EQ(seen->contradictions.size(), 1U);
  EXPECT_EQ(seen->contradictions[0].of.id, id);
  EXPECT_EQ(seen->contradictions[0].unit.id, Unit("branch"));
  EXPECT_EQ(seen->contradictions[0].at, At("2026-03-02T11:00"));
  EXPECT_EQ(wall("branch.unit_head")->contradictions.size(), 1U);
  EXPECT_TRUE(wall("branch2.unit_head")->contradictions.empty());
  ASSERT_EQ(Code("branch.handler", id, cases::Settle{"再修", {}}, "2026-03-02T13:00"), "ok");
  EXPECT_TRUE(Page("centre.supervisor")->items.at(0).contradicted) << "the caller is told";
}

SHOUWEN_ON_BOTH_ENGINES(FollowUpsTest);

}  // namespace
}  // namespace shouwen::service

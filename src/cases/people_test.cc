// Deputies of those who are away, and the choice of a person within a unit.
#include <gtest/gtest.h>

#include <map>

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using Texts = std::vector<std::string>;

class Roster : public cases::People {
 public:
  std::optional<org::Absence> AbsenceOf(core::StaffId staff) const override {
    const auto found = away.find(staff);
    if (found == away.end()) return std::nullopt;
    return org::Absence{staff, core::Instant{0}, core::Instant{1'772'500'000'000}, found->second};
  }
  Workload WorkloadOf(core::UnitId, core::StaffId staff) const override {
    const auto found = loads.find(staff);
    return found == loads.end() ? Workload{} : found->second;
  }
  bool Holds(core::StaffId, const std::string&, const std::string&) const override { return true; }
  std::map<core::StaffId, std::optional<core::StaffId>> away;
  std::map<core::StaffId, Workload> loads;
};

const method::Method& With(const std::string& person) {
  static std::map<std::string, std::shared_ptr<const method::Method>> parsed;
  auto& one = parsed[person];
  if (!one) {
    std::string text(kMethodText);
    const std::string route = "{from: township, to: village, by: hand}";
    text.replace(text.find(route), route.size(),
                 "{from: township, to: village, by: hand, person: " + person + "}");
    one = Parsed(text);
  }
  return *one;
}

// At the township, to be assigned to the village: its handlers are the clerk and the colleague.
Story AtTownship(const std::string& person, const Roster& roster) {
  Story story(Wants(), kVillageClerk, With(person));
  story.people = &roster;
  story.Must(kVillageClerk, Escalate{"要请施工队"});
  story.Must(kTownshipClerk, Accept{});
  return story;
}
Assign ToVillage() { return Assign{kVillage, std::nullopt, ""}; }

const boost::json::object& TraceOf(const Story& story, const std::string& type,
                                   std::size_t at = 0) {
  return story.Find(type).body.at("trace").as_array().at(at).as_object();
}
Texts Ids(const boost::json::value& list) {
  Texts ids;
  for (const auto& one : list.as_array()) ids.emplace_back(one.at("staff").as_string());
  return ids;
}

TEST(DispatchTest, GrabLeavesItToWhoeverAcceptsFirst) {
  Roster roster;
  Story story = AtTownship("grab", roster);
  story.Must(kTownshipHead, ToVillage());
  EXPECT_FALSE(story.c.holder);
  EXPECT_EQ(story.Types(), (Texts{"case.assigned", "case.received"}));
  story.Must(kVillageColleague, Accept{});
  EXPECT_EQ(story.c.holder, kVillageColleague);
}

TEST(DispatchTest, LeastLoadedThenLongestAgoThenTheFirst) {
  Roster roster;
  roster.loads[kVillageClerk] = {2, std::nullopt};
  roster.loads[kVillageColleague] = {1, core::Instant{5}};
  Story story = AtTownship("least_loaded", roster);
  story.Must(kTownshipHead, ToVillage());
  EXPECT_EQ(story.c.holder, kVillageColleague);
  EXPECT_FALSE(story.c.accepted) << "it may still be returned";
  EXPECT_EQ(story.Types(), (Texts{"case.assigned", "case.received", "case.assigned_within"}));
  const auto& trace = TraceOf(story, "case.assigned_within");
  EXPECT_EQ(trace.at("rule").as_string(), "least_loaded");
  EXPECT_EQ(trace.at("chosen").at("staff").as_string(), core::ToText(kVillageColleague));
  EXPECT_EQ(Ids(trace.at("there")),
            (Texts{core::ToText(kVillageClerk), core::ToText(kVillageColleague)}));
  EXPECT_EQ(trace.at("there").at(0).at("open").as_int64(), 2);
  story.Must(kVillageColleague, Return{"不归本村"});

  roster.loads[kVillageClerk] = {1, core::Instant{4}};
  Story tie = AtTownship("least_loaded", roster);
  tie.Must(kTownshipHead, ToVillage());
  EXPECT_EQ(tie.c.holder, kVillageClerk) << "was given one longer ago";
  roster.loads.clear();
  Story fresh = AtTownship("least_loaded", roster);
  fresh.Must(kTownshipHead, ToVillage());
  EXPECT_EQ(fresh.c.holder, kVillageClerk);
}

TEST(DispatchTest, InTurnWhateverTheyHold) {
  Roster roster;
  roster.loads[kVillageClerk] = {0, core::Instant{9}};
  roster.loads[kVillageColleague] = {7, core::Instant{8}};
  Story story = AtTownship("rotate", roster);
  story.Must(kTownshipHead, ToVillage());
  EXPECT_EQ(story.c.holder, kVillageColleague);
  roster.loads[kVillageClerk].given_at.reset();
  Story never = AtTownship("rotate", roster);
  never.Must(kTownshipHead, ToVillage());
  EXPECT_EQ(never.c.holder, kVillageClerk) << "never had a turn";
}

TEST(DispatchTest, WhoIsAwayIsLeftOutAndNobodyThereRaisesAnAlarm) {
  Roster roster;
  roster.away[kVillageClerk] = std::nullopt;
  Story story = AtTownship("rotate", roster);
  story.Must(kTownshipHead, ToVillage());
  EXPECT_EQ(story.c.holder, kVillageColleague);
  EXPECT_EQ(Ids(TraceOf(story, "case.assigned_within").at("away")),
            Texts{core::ToText(kVillageClerk)});
  roster.away[kVillageColleague] = kVillageClerk;
  Story empty = AtTownship("rotate", roster);
  empty.Must(kTownshipHead, ToVillage());
  EXPECT_FALSE(empty.c.holder);
  EXPECT_EQ(empty.c.unit, kVillage);
  EXPECT_EQ(empty.Types(), (Texts{"case.assigned", "case.received", "case.alarmed"}));
  EXPECT_EQ(empty.Body("case.alarmed", "why"), "nobody_there");
  EXPECT_TRUE(TraceOf(empty, "case.alarmed").at("there").as_array().empty());
}

TEST(DispatchTest, TheResponsibilityListSaysWhy) {
  Roster roster;
  Story story = AtTownship("grab", roster);
  story.Must(kTownshipHead, Escalate{});
  story.Must(kOfficeClerk, Assign{std::nullopt, std::nullopt, ""});
  const auto& trace = TraceOf(story, "case.assigned");
  EXPECT_EQ(trace.at("rule").as_string(), "responsibility_list");
  EXPECT_EQ(trace.at("topic").as_string(), "water");
  EXPECT_EQ(trace.at("chosen").at("unit").as_string(), core::ToText(kDepartment));
}

TEST(DeputyTest, TheChainIsFollowedToWhoeverIsThere) {
  Roster roster;
  roster.away = {{kTownshipClerk, kTownshipColleague}, {kTownshipColleague, kTownshipHead}};
  Story story;
  story.people = &roster;
  story.Must(kVillageClerk, HandOverTo{kTownship, kTownshipClerk, ""});
  EXPECT_EQ(story.c.hand_over->to_staff, kTownshipHead);
  const auto& trace = TraceOf(story, "case.handed_over");
  EXPECT_EQ(trace.at("rule").as_string(), "deputy");
  EXPECT_EQ(Ids(trace.at("away")),
            (Texts{core::ToText(kTownshipClerk), core::ToText(kTownshipColleague)}));
  EXPECT_EQ(trace.at("chosen").at("staff").as_string(), core::ToText(kTownshipHead));
}

TEST(DeputyTest, NobodyStandsInTheOfferIsTheUnitsAndAnAssignmentIsRefused) {
  Roster roster;
  roster.away[kTownshipClerk] = std::nullopt;
  Story story;
  story.people = &roster;
  story.Must(kVillageClerk, HandOverTo{kTownship, kTownshipClerk, ""});
  EXPECT_FALSE(story.c.hand_over->to_staff);
  story.Must(kTownshipColleague, Accept{});
  EXPECT_EQ(story.Do(kTownshipHead, Assign{std::nullopt, kTownshipClerk, ""}), "cases.staff_away");
  EXPECT_EQ(TextParam(*story.refusal, "staff"), core::ToText(kTownshipClerk));
  roster.away[kTownshipClerk] = kTownshipHead;
  story.Must(kTownshipHead, Assign{std::nullopt, kTownshipClerk, ""});
  EXPECT_EQ(story.c.holder, kTownshipHead);
  EXPECT_EQ(TraceOf(story, "case.assigned_within").at("rule").as_string(), "deputy");
}

TEST(DeputyTest, ActsForTheHolderOnlyWhileAway) {
  Roster roster;
  Story story;
  story.people = &roster;
  EXPECT_EQ(story.Do(kVillageColleague, Settled()), "cases.not_responsible");
  roster.away[kVillageClerk] = kVillageColleague;
  EXPECT_EQ(story.Do(kNextVillageClerk, Settled()), "cases.not_responsible");
  EXPECT_EQ(story.Do(kVillageColleague, Settled()), "");
  EXPECT_EQ(story.c.settlement->by, kVillageColleague);
  Story offered;
  offered.people = &roster;
  roster.away = {};
  offered.Must(kVillageClerk, HandOverTo{kTownship, kTownshipClerk, ""});
  EXPECT_EQ(offered.Do(kTownshipColleague, Accept{}), "cases.not_responsible");
  roster.away[kTownshipClerk] = kTownshipColleague;
  EXPECT_EQ(offered.Do(kTownshipColleague, Accept{}), "");
}

TEST(DeputyTest, AReturnComesBackToWhoeverStandsInForTheSender) {
  Roster roster;
  Story story;
  story.people = &roster;
  story.Must(kVillageClerk, Escalate{"要请施工队"});
  roster.away[kVillageClerk] = kVillageColleague;
  story.Must(kTownshipClerk, Return{"村里能办"});
  EXPECT_EQ(story.c.holder, kVillageColleague);
  EXPECT_EQ(TraceOf(story, "case.received").at("rule").as_string(), "deputy");
}

}  // namespace
}  // namespace shouwen::cases

// Who may be given a case: trained and passed, or not assigned (F08).
#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "cases/parts.h"
#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using Texts = std::vector<std::string>;

// Everybody is there; who holds which licence of the sample method.
class Holders : public cases::People {
 public:
  std::optional<org::Absence> AbsenceOf(core::StaffId staff) const override {
    const auto found = deputies.find(staff);
    if (found == deputies.end()) return std::nullopt;
    return org::Absence{staff, core::Instant{0}, core::Instant{1'772'500'000'000}, found->second};
  }
  Workload WorkloadOf(core::UnitId, core::StaffId staff) const override {
    const auto found = open.find(staff);
    return found == open.end() ? Workload{} : Workload{found->second, std::nullopt};
  }
  bool Holds(core::StaffId staff, const std::string& method,
             const std::string& licence) const override {
    EXPECT_EQ(method, "sample");
    return held.contains({staff, licence});
  }
  std::set<std::pair<core::StaffId, std::string>> held;
  std::map<core::StaffId, core::StaffId> deputies;
  std::map<core::StaffId, std::int64_t> open;
};

// Needed at the village; a second one for complaints anywhere.
const method::Method& With(const std::string& person) {
  static std::map<std::string, std::shared_ptr<const method::Method>> parsed;
  auto& one = parsed[person];
  if (one) return *one;
  std::string text(kMethodText);
  const std::string route = "{from: township, to: village, by: hand}";
  text.replace(text.find(route), route.size(),
               "{from: township, to: village, by: hand, person: " + person + "}");
  text +=
      "licences:\n"
      "  home: {zh: 上门上岗证, en: Home licence, if: level == \"village\", valid: 1y}\n"
      "  talks: {zh: 调解上岗证, if: kind == \"complaint\"}\n";
  one = Parsed(text);
  return *one;
}

// At the township, which needs no licence.
Story AtTownship(const std::string& person, const Holders& holders) {
  Story story(Wants(), kVillageClerk, With(person));
  story.people = &holders;
  story.Must(kVillageClerk, Escalate{"要请施工队"});
  story.Must(kTownshipClerk, Accept{});
  return story;
}
Assign ToVillage() { return Assign{kVillage, std::nullopt, ""}; }

Texts Ids(const boost::json::value& list) {
  Texts ids;
  for (const auto& one : list.as_array()) ids.emplace_back(one.at("staff").as_string());
  return ids;
}

TEST(LicencesTest, WhoHasNoneIsNotAssignedWithinTheUnit) {
  Holders holders;
  holders.held = {{kVillageColleague, "home"}};
  Story story(Wants(), kVillageClerk, With("grab"));
  story.people = &holders;
  const Assign to_clerk{kVillage, kVillageHead, ""};
  EXPECT_EQ(story.Do(kVillageHead, to_clerk), "cases.licence_needed");
  ASSERT_TRUE(story.refusal);
  EXPECT_EQ(story.refusal->rule, "sample@4 licences.home");
  EXPECT_EQ(story.refusal->says_zh,
            "承办须持有效的“上门上岗证”，示例甲没有；请交给有证的人，或培训合格先发证。");
  EXPECT_NE(story.refusal->says_en.find("“Home licence”"), std::string::npos);
  EXPECT_EQ(story.c.holder, kVillageClerk) << "nothing has changed";
  EXPECT_EQ(story.Do(kVillageHead, Assign{kVillage, kVillageColleague, ""}), "");
  EXPECT_EQ(story.c.holder, kVillageColleague);
}

TEST(LicencesTest, NorFromAnotherLevel) {
  Holders holders;
  Story story = AtTownship("grab", holders);
  const Assign to_colleague{kVillage, kVillageColleague, ""};
  EXPECT_EQ(story.Do(kTownshipHead, to_colleague), "cases.licence_needed");
  EXPECT_EQ(story.c.unit, kTownship);
  holders.held = {{kVillageColleague, "home"}};
  EXPECT_EQ(story.Do(kTownshipHead, to_colleague), "");
  EXPECT_EQ(story.c.unit, kVillage);
}

TEST(LicencesTest, TheFirstToAcceptNeedsIt) {
  Holders holders;
  Story story = AtTownship("grab", holders);
  story.Must(kTownshipHead, ToVillage());
  EXPECT_EQ(story.Do(kVillageColleague, Accept{}), "cases.licence_needed");
  EXPECT_EQ(story.Allowed(kVillageColleague, "case.accept"), "cases.licence_needed");
  holders.held = {{kVillageColleague, "home"}};
  EXPECT_EQ(story.Allowed(kVillageColleague, "case.accept"), "");
  EXPECT_EQ(story.Do(kVillageColleague, Accept{}), "");
  EXPECT_EQ(story.Do(kVillageClerk, Accept{}), "cases.already_accepted") << "before the licence";
}

TEST(LicencesTest, AHandOverIsNeitherOfferedToNorAcceptedByWhoHasNone) {
  Holders holders;
  Story story = AtTownship("grab", holders);
  EXPECT_EQ(story.Do(kTownshipClerk, HandOverTo{kNextVillage, kNextVillageClerk, ""}),
            "cases.licence_needed");
  EXPECT_FALSE(story.c.hand_over);
  story.Must(kTownshipClerk, HandOverTo{kNextVillage, std::nullopt, ""});
  EXPECT_EQ(story.Do(kNextVillageClerk, Accept{}), "cases.licence_needed");
  ASSERT_TRUE(story.c.hand_over) << "it is still offered";
  holders.held = {{kNextVillageClerk, "home"}};
  story.Must(kNextVillageClerk, Accept{});
  EXPECT_EQ(story.c.holder, kNextVillageClerk);
}

// Joint handling: whoever of the unit takes the part on serves as well.
struct JointWork {
  Holders holders;
  Story story = Story(Wants(), kVillageClerk, With("grab"));
  Part part = Asked();
  Part Asked() const {
    const org::Actor lead = ActorOf(kVillageClerk);
    const core::Result<Part> asked =
        Ask({lead, With("grab"), Directory(), core::Instant{0}}, story.c,
            {kNextVillage, "出三个人", "3d"}, 0, *calendar::Natural());
    CORE_CHECK(asked.ok());
    return *asked;
  }
  core::Result<Part> Do(PartAct act, core::StaffId by, const std::string& words = "已办") const {
    const org::Actor actor = ActorOf(by);
    return Decide(
        {actor, With("grab"), Directory(), core::Instant{1000}, nullptr, nullptr, {}, &holders},
        story.c, part, act, words);
  }
  std::string Code(PartAct act, core::StaffId by, const std::string& words = "已办") const {
    const core::Result<Part> done = Do(act, by, words);
    return done.ok() ? "ok" : std::string(done.error().code.name);
  }
};

TEST(LicencesTest, APartIsTakenOnByWhoHoldsIt) {
  JointWork joint;
  for (const PartAct act : {PartAct::kAccept, PartAct::kFinish}) {
    EXPECT_EQ(joint.Code(act, kNextVillageClerk), "cases.licence_needed");
  }
  const core::Result<Part> refused = joint.Do(PartAct::kAccept, kNextVillageClerk);
  EXPECT_EQ(refused.error().rule, "sample@4 licences.home");
  EXPECT_EQ(joint.Code(PartAct::kReturn, kNextVillageClerk), "ok")
      << "giving it back is no service";
  joint.holders.held = {{kVillageClerk, "home"}};
  EXPECT_EQ(joint.Code(PartAct::kAccept, kNextVillageClerk), "cases.licence_needed")
      << "the lead's licence is the lead's";
  joint.holders.held = {{kNextVillageClerk, "talks"}};
  EXPECT_EQ(joint.Code(PartAct::kAccept, kNextVillageClerk), "cases.licence_needed")
      << "another licence is another licence";
  joint.holders.held = {{kNextVillageClerk, "home"}};
  EXPECT_EQ(joint.Code(PartAct::kAccept, kNextVillageClerk), "ok");
  EXPECT_EQ(joint.Code(PartAct::kFinish, kNextVillageClerk), "ok") << "without accepting it first";
}

TEST(LicencesTest, WhoHasTakenOnAPartKeepsIt) {
  JointWork joint;
  joint.holders.held = {{kNextVillageClerk, "home"}};
  joint.part = *joint.Do(PartAct::kAccept, kNextVillageClerk);
  joint.holders.held.clear();
  EXPECT_EQ(joint.Code(PartAct::kFinish, kNextVillageClerk), "ok")
      << "whatever becomes of the licence";
  joint.part.staff = kVillageColleague;
  EXPECT_EQ(joint.Code(PartAct::kFinish, kNextVillageClerk), "cases.licence_needed")
      << "somebody else of the unit took it on";
}

TEST(LicencesTest, OfAPartTheOtherRefusalsComeFirst) {
  JointWork joint;
  EXPECT_EQ(joint.Code(PartAct::kFinish, kNextVillageClerk, " "), "cases.text_missing");
  EXPECT_EQ(joint.Code(PartAct::kAccept, kVillageColleague), "cases.not_part_unit");
  joint.part.state = PartState::kAccepted;
  joint.part.staff = kVillageColleague;
  EXPECT_EQ(joint.Code(PartAct::kAccept, kNextVillageClerk), "cases.already_accepted");
}

// A unit of a level the method does not know works at the level of the case, the township here: no
// licence is asked for there.
TEST(LicencesTest, APartOfAUnitOfNoLevelIsOfTheLevelOfTheCase) {
  JointWork joint;
  joint.part.unit = kWindow;
  EXPECT_EQ(joint.Code(PartAct::kAccept, kWindowClerk), "cases.licence_needed") << "a village case";
  joint.story.c.level = "township";
  EXPECT_EQ(joint.Code(PartAct::kAccept, kWindowClerk), "ok");
}

TEST(LicencesTest, TheDeputyNeedsItNotWhoIsAway) {
  Holders holders;
  holders.held = {{kVillageColleague, "home"}};
  holders.deputies = {{kVillageColleague, kVillageHead}};
  Story story(Wants(), kVillageClerk, With("grab"));
  story.people = &holders;
  EXPECT_EQ(story.Do(kVillageHead, Assign{kVillage, kVillageColleague, ""}),
            "cases.licence_needed");
  holders.held = {{kVillageHead, "home"}};
  EXPECT_EQ(story.Do(kVillageHead, Assign{kVillage, kVillageColleague, ""}), "");
  EXPECT_EQ(story.c.holder, kVillageHead);
}

TEST(LicencesTest, WhoStandsInForTheHolderNeedsItToo) {
  Holders holders;
  holders.held = {{kVillageClerk, "home"}};
  Story story(Wants(), kVillageClerk, With("grab"));
  story.people = &holders;
  holders.deputies = {{kVillageClerk, kVillageColleague}};
  const Settle settle{"修好了", {{"opinion", "已修"}}};
  EXPECT_EQ(story.Do(kVillageColleague, settle), "cases.not_responsible");
  holders.held.insert({kVillageColleague, "home"});
  EXPECT_EQ(story.Do(kVillageColleague, settle), "");
}

TEST(LicencesTest, WhoHasNoneIsLeftOutOfTheDispatch) {
  for (const char* how : {"rotate", "least_loaded"}) {
    Holders holders;
    holders.held = {{kVillageColleague, "home"}};
    holders.open = {{kVillageColleague, 9}};
    Story story = AtTownship(how, holders);
    story.Must(kTownshipHead, ToVillage());
    EXPECT_EQ(story.c.holder, kVillageColleague) << how;
    const auto& trace = story.Find("case.assigned_within").body.at("trace").at(0).as_object();
    EXPECT_EQ(Ids(trace.at("unlicensed")), Texts{core::ToText(kVillageClerk)});
    EXPECT_EQ(Ids(trace.at("there")), Texts{core::ToText(kVillageColleague)});
  }
}

TEST(LicencesTest, AnEmptyPoolRaisesTheAlarmAndSaysWhy) {
  Holders holders;
  Story story = AtTownship("rotate", holders);
  story.Must(kTownshipHead, ToVillage());
  EXPECT_FALSE(story.c.holder);
  EXPECT_EQ(story.c.unit, kVillage) << "the case is where it belongs";
  EXPECT_EQ(story.Types(), (Texts{"case.assigned", "case.received", "case.alarmed"}));
  EXPECT_EQ(story.Body("case.alarmed", "why"), "nobody_licensed");
}

TEST(LicencesTest, EachThatAppliesIsNeeded) {
  Holders holders;
  holders.held = {{kVillageColleague, "home"}};
  Receive wants = Wants();
  wants.kind = "complaint";
  Story story(wants, kVillageClerk, With("grab"));
  story.people = &holders;
  const Assign to_colleague{kVillage, kVillageColleague, ""};
  EXPECT_EQ(story.Do(kVillageHead, to_colleague), "cases.licence_needed");
  EXPECT_EQ(story.refusal->rule, "sample@4 licences.talks");
  holders.held.insert({kVillageColleague, "talks"});
  EXPECT_EQ(story.Do(kVillageHead, to_colleague), "");
}

TEST(LicencesTest, WhoHasTheCaseKeepsItAndWorksOn) {
  Holders holders;
  Story story(Wants(), kVillageClerk, With("grab"));
  story.people = &holders;  // nobody holds anything any more
  EXPECT_EQ(story.c.holder, kVillageClerk);
  EXPECT_EQ(story.Do(kVillageClerk, Settle{"修好了", {{"opinion", "已修"}}}), "");
}

TEST(LicencesTest, WhatIsReturnedGoesToTheUnitWhenItsPersonHasNoneAnyMore) {
  Holders holders;
  Story story(Wants(), kVillageClerk, With("grab"));
  story.people = &holders;
  story.Must(kVillageClerk, Escalate{"要请施工队"});
  story.Must(kTownshipClerk, Return{"村里能办"});
  EXPECT_EQ(story.c.unit, kVillage);
  EXPECT_FALSE(story.c.holder);
}

TEST(LicencesTest, FirstAskedWithoutOneTakesItInButDoesNotHoldIt) {
  Holders holders;
  const org::Actor actor = ActorOf(kVillageClerk);
  const auto begin = [&] {
    const Context ctx{actor,   With("grab"), Directory(), core::Instant{1'772'400'000'000},
                      nullptr, nullptr,      {},          &holders};
    return cases::Begin(ctx, core::CaseId{77}, "20260302-000001", Wants());
  };
  auto without = begin();
  ASSERT_TRUE(without.ok());
  EXPECT_EQ(without->after.first_asked, kVillageClerk);
  EXPECT_FALSE(without->after.holder);
  EXPECT_FALSE(without->after.accepted);
  holders.held = {{kVillageClerk, "home"}};
  EXPECT_EQ(begin()->after.holder, kVillageClerk);
}

TEST(LicencesTest, NothingIsAskedWhereNobodyIsKnownOrTheMethodNamesNone) {
  Story story(Wants(), kVillageClerk, With("grab"));
  EXPECT_EQ(story.Do(kVillageHead, Assign{kVillage, kVillageColleague, ""}), "");
  Holders holders;
  Story plain;
  plain.people = &holders;
  EXPECT_EQ(plain.Do(kVillageHead, Assign{kVillage, kVillageColleague, ""}), "");
}

}  // namespace
}  // namespace shouwen::cases

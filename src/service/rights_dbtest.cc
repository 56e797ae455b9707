// Each use case asks for its right itself, from the actor it is given, and before it looks at
// anything: whoever lacks that one right is refused it by name, whatever else is wrong, and
// whoever has it is not refused it. The routes ask again (http), which is convenience, not the
// lock.
#include <functional>

#include "core/codes.h"
#include "fixture.h"
#include "service/absences.h"
#include "service/accounts.h"
#include "service/calendars_desk.h"
#include "service/disclosures.h"
#include "service/findings.h"
#include "service/follow_ups.h"
#include "service/hot_issues.h"
#include "service/journal_desk.h"
#include "service/keeping.h"
#include "service/licences.h"
#include "service/measures.h"
#include "service/methods_desk.h"
#include "service/parts_desk.h"
#include "service/places.h"
#include "service/postings.h"
#include "service/registers.h"
#include "service/relations.h"
#include "service/settings.h"
#include "service/similar.h"
#include "service/topics_desk.h"
#include "service/trials.h"
#include "service/unit_import.h"
#include "service/wall.h"
#include "service/wording.h"

namespace shouwen::service {
namespace {

using org::Right;

template <class R>
core::Status StatusOf(const R& result) {
  if (result.ok()) return core::Ok();
  return result.error();
}

struct Guarded {
  std::string name;
  Right right;
  std::function<core::Status(const Call&)> run;
};

// What is asked for is wrong in every other way as well: no such unit, case, text.
std::vector<Guarded> OfTheOrganisation() {
  return {
      {"AddUnit", Right::kOrgManage, [](const Call& c) { return StatusOf(AddUnit(c, {})); }},
      {"ChangeUnit", Right::kOrgManage, [](const Call& c) { return StatusOf(ChangeUnit(c, {})); }},
      {"AddStaff", Right::kOrgManage,
       [](const Call& c) { return StatusOf(AddStaff(c, {}, std::nullopt)); }},
      {"ChangeStaff", Right::kOrgManage,
       [](const Call& c) { return StatusOf(ChangeStaff(c, {})); }},
      {"InviteStaff", Right::kOrgManage,
       [](const Call& c) { return StatusOf(InviteStaff(c, core::StaffId{1})); }},
      {"AddAbsence", Right::kOrgManage, [](const Call& c) { return StatusOf(AddAbsence(c, {})); }},
      {"EndAbsence", Right::kOrgManage,
       [](const Call& c) { return StatusOf(EndAbsence(c, core::StaffId{1}, core::Instant{1})); }},
      {"GrantLicence", Right::kOrgManage,
       [](const Call& c) { return StatusOf(GrantLicence(c, {})); }},
      {"WithdrawLicence", Right::kOrgManage,
       [](const Call& c) { return StatusOf(WithdrawLicence(c, core::StaffId{1}, "", "", "")); }},
      {"GetSettings", Right::kOrgManage, [](const Call& c) { return StatusOf(GetSettings(c)); }},
      {"ChangeSettings", Right::kOrgManage,
       [](const Call& c) { return StatusOf(ChangeSettings(c, "", {})); }},
      {"AdoptCalendar", Right::kOrgManage,
       [](const Call& c) { return StatusOf(AdoptCalendar(c, "none", {})); }},
      {"PreviewCalendar", Right::kOrgManage,
       [](const Call& c) { return StatusOf(PreviewCalendar(c, "none", {})); }},
      {"SetDisclosures", Right::kOrgManage,
       [](const Call& c) { return StatusOf(SetDisclosures(c, core::UnitId{1}, {}, false)); }},
      {"ImportTopics", Right::kOrgManage,
       [](const Call& c) { return StatusOf(ImportTopics(c, "")); }},
      {"ImportUnits", Right::kOrgManage,
       [](const Call& c) { return StatusOf(ImportUnits(c, "")); }},
      {"DropWording", Right::kOrgManage, [](const Call& c) { return StatusOf(DropWording(c)); }},
      {"AdoptOwn", Right::kMethodManage,
       [](const Call& c) { return StatusOf(c.engine.AdoptOwn(c, "nonsense")); }},
      {"UseMethod", Right::kMethodManage, [](const Call& c) { return UseMethod(c, "none", 0); }},
      {"SetParams", Right::kMethodManage,
       [](const Call& c) { return StatusOf(SetParams(c, "none", {})); }},
      {"DryRun", Right::kMethodManage, [](const Call& c) { return StatusOf(DryRun(c, "", 0)); }},
  };
}

std::vector<Guarded> OfPeople() {
  const core::PersonId nobody{1};
  return {
      {"ListPeople", Right::kPersonView, [](const Call& c) { return StatusOf(ListPeople(c, {})); }},
      {"GetPerson", Right::kPersonView,
       [=](const Call& c) { return StatusOf(GetPerson(c, nobody)); }},
      {"Callers", Right::kPersonView, [](const Call& c) { return StatusOf(Callers(c, "1")); }},
      {"KeepingOf", Right::kPersonView,
       [=](const Call& c) { return StatusOf(KeepingOf(c, nobody)); }},
      {"PersonLooks", Right::kPersonView,
       [=](const Call& c) { return StatusOf(PersonLooks(c, nobody, 0)); }},
      {"RevealPerson", Right::kPersonReveal,
       [=](const Call& c) { return StatusOf(RevealPerson(c, nobody, "")); }},
      {"HoldPerson", Right::kPersonManage,
       [=](const Call& c) { return StatusOf(HoldPerson(c, nobody, "")); }},
      {"Lift", Right::kPersonManage,
       [](const Call& c) { return StatusOf(Lift(c, people::HoldId{1}, "")); }},
      {"AnonymisePerson", Right::kPersonManage,
       [=](const Call& c) { return StatusOf(AnonymisePerson(c, nobody, "", true)); }},
  };
}

std::vector<Guarded> OfTheWork() {
  return {
      {"Receive", Right::kCaseCreate, [](const Call& c) { return StatusOf(Receive(c, {})); }},
      {"MakeFinding", Right::kCaseAssign,
       [](const Call& c) { return StatusOf(MakeFinding(c, {})); }},
      {"DecideFinding", Right::kCaseAssign,
       [](const Call& c) { return StatusOf(DecideFinding(c, FindingId{1}, {})); }},
      {"OpenToPublic", Right::kCaseAssign,
       [](const Call& c) { return StatusOf(OpenToPublic(c, "none", std::nullopt, true)); }},
      {"WriteEntry", Right::kCaseAct,
       [](const Call& c) { return StatusOf(WriteEntry(c, "none", {})); }},
      {"MoveStock", Right::kCaseAct,
       [](const Call& c) { return StatusOf(MoveStock(c, "none", {})); }},
      {"ListFollowUps", Right::kCaseSupervise,
       [](const Call& c) { return StatusOf(ListFollowUps(c, std::nullopt, 0)); }},
      {"AnswerIssue", Right::kCaseSupervise,
       [](const Call& c) { return StatusOf(AnswerIssue(c, IssueId{1}, "")); }},
      {"HotIssues", Right::kCaseViewAll, [](const Call& c) { return StatusOf(HotIssues(c, 0)); }},
      {"HotIssue", Right::kCaseViewAll,
       [](const Call& c) { return StatusOf(HotIssue(c, IssueId{1})); }},
      {"Wall", Right::kMeasureView, [](const Call& c) { return StatusOf(Wall(c)); }},
      {"Measure", Right::kMeasureView, [](const Call& c) { return StatusOf(Measure(c, {})); }},
      {"MeasureSet", Right::kMeasureView,
       [](const Call& c) {
         return StatusOf(MeasureSet(c, {}, "", SetKind::kNumerator, std::nullopt, 0));
       }},
      {"PreviewPosting", Right::kPostingPublish,
       [](const Call& c) { return StatusOf(PreviewPosting(c, {})); }},
      {"Publish", Right::kPostingPublish, [](const Call& c) { return StatusOf(Publish(c, {})); }},
      {"Checkpoints", Right::kJournalView,
       [](const Call& c) { return StatusOf(Checkpoints(c, 0, 0)); }},
      {"CaseNumbered", Right::kJournalView,
       [](const Call& c) { return StatusOf(CaseNumbered(c, "none")); }},
      {"Looks", Right::kJournalView, [](const Call& c) { return StatusOf(Looks(c, {})); }},
      {"Journal", Right::kJournalView, [](const Call& c) { return StatusOf(Journal(c, {})); }},
  };
}

class ServiceRightsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  static std::vector<Guarded> All() {
    std::vector<Guarded> all = OfTheOrganisation();
    for (const auto& more : {OfPeople(), OfTheWork()}) {
      all.insert(all.end(), more.begin(), more.end());
    }
    return all;
  }
  org::Actor With(const org::Rights& rights) {
    org::Actor actor = As("village.clerk");
    actor.roles.clear();
    actor.rights = rights;
    return actor;
  }
  static org::Rights Only(Right right) {
    org::Rights rights;
    rights.set(static_cast<std::size_t>(right));
    return rights;
  }
  static org::Rights AllBut(Right right) {
    org::Rights rights;
    rights.set();
    rights.reset(static_cast<std::size_t>(right));
    return rights;
  }
  core::Status Try(const org::Actor& actor, const Guarded& one) {
    return engine().Run(actor, At("2026-03-02T09:00"), one.run);
  }
  // The right a refusal names; "" when it is no refusal for want of one.
  static std::string Wanted(const core::Status& status) {
    if (status.ok() || status.error().code.name != core::kForbidden.name) return "";
    return std::get<std::string>(status.error().params.at(0).value);
  }
  std::int64_t Rows(const std::string& table) {
    return db().Read(
        [&](store::Tx& tx) { return tx.Query("SELECT COUNT(*) FROM " + table).Int(0, 0); });
  }
};

TEST_P(ServiceRightsTest, WhoeverLacksTheRightIsRefusedItByName) {
  const std::int64_t before = Rows("journal_events");
  for (const Guarded& one : All()) {
    const core::Status refused = Try(With(AllBut(one.right)), one);
    EXPECT_EQ(Wanted(refused), org::ToText(one.right)) << one.name << ": " << CodeOf(refused);
  }
  EXPECT_EQ(Rows("journal_events"), before) << "nothing has happened";
}

TEST_P(ServiceRightsTest, NobodyAtAllIsRefusedEverything) {
  for (const Guarded& one : All()) {
    EXPECT_EQ(CodeOf(Try(With({}), one)), "core.forbidden") << one.name;
  }
}

TEST_P(ServiceRightsTest, WhoeverHasTheRightIsNotRefusedIt) {
  for (const Guarded& one : All()) {
    EXPECT_NE(Wanted(Try(With(Only(one.right)), one)), org::ToText(one.right)) << one.name;
  }
}

// The public has a right of its own, to ask, and no other.
TEST_P(ServiceRightsTest, ThePublicMayAskAndNothingElse) {
  for (const Guarded& one : All()) {
    const std::string code = CodeOf(Try(org::PublicActor(made().tenant), one));
    if (one.right == Right::kCaseCreate) {
      EXPECT_NE(code, "core.forbidden") << one.name;
    } else {
      EXPECT_EQ(code, "core.forbidden") << one.name;
    }
  }
}

// --- what is about one case ---------------------------------------------------------------------

// A case one does not see is not there, whatever one may do; of one that is seen the right is
// asked.
TEST_P(ServiceRightsTest, ACaseIsHeldByWhoSeesItAndHasTheRight) {
  Reception asked;
  asked.what.subject = "路灯不亮";
  asked.requester = RequesterInput{{}, "示例甲", "13800001234", "", "", ""};
  const auto received = ReceiveAs(As("village.clerk"), asked, "2026-03-02T09:00");
  ASSERT_TRUE(received.ok()) << CodeOf(received);
  const core::CaseId there = received->after.id;
  const auto hold = [&](const org::Actor& actor, core::CaseId id) {
    return Try(actor, {"HoldCase", Right::kPersonManage,
                       [id](const Call& c) { return StatusOf(HoldCase(c, id, "监察调取")); }});
  };
  org::Rights sees = Only(Right::kCaseView);
  EXPECT_EQ(CodeOf(hold(With({}), there)), "core.not_found");
  EXPECT_EQ(CodeOf(hold(With(sees), core::CaseId{404})), "core.not_found");
  EXPECT_EQ(CodeOf(hold(With(AllBut(Right::kPersonManage)), core::CaseId{404})), "core.not_found");
  EXPECT_EQ(CodeOf(hold(org::PublicActor(made().tenant), there)), "core.not_found");
  EXPECT_EQ(Wanted(hold(With(sees), there)), "person.manage");
  EXPECT_EQ(Wanted(hold(With(AllBut(Right::kPersonManage)), there)), "person.manage");
  sees |= Only(Right::kPersonManage);
  EXPECT_EQ(CodeOf(hold(With(sees), there)), "ok");
}

// --- where one of two rights is enough ----------------------------------------------------------

TEST_P(ServiceRightsTest, APersonIsAddedByWhoTakesCasesInOrSeesPeople) {
  people::Person person;
  person.name = "示例甲";
  const auto add = [&](const org::Rights& rights) {
    return CodeOf(engine().Run(With(rights), At("2026-03-02T09:00"),
                               [&](const Call& call) { return AddPerson(call, person); }));
  };
  EXPECT_EQ(add(Only(Right::kCaseCreate)), "ok");
  EXPECT_EQ(add(Only(Right::kPersonView)), "ok");
  EXPECT_EQ(add(AllBut(Right::kCaseCreate) & AllBut(Right::kPersonView)), "core.forbidden");
}

TEST_P(ServiceRightsTest, ListsAreForWhoSeesOwnCasesOrAll) {
  const org::Rights neither = AllBut(Right::kCaseView) & AllBut(Right::kCaseViewAll);
  const std::vector<Guarded> lists = {
      {"List", Right::kCaseView, [](const Call& c) { return StatusOf(List(c, {})); }},
      {"ListPromises", Right::kCaseView,
       [](const Call& c) { return StatusOf(ListPromises(c, {})); }},
      {"ListParts", Right::kCaseView,
       [&](const Call& c) { return StatusOf(ListParts(c, Unit("village"), 10)); }},
      {"FindPlaces", Right::kCaseView, [](const Call& c) { return StatusOf(FindPlaces(c, "")); }},
      {"SimilarCases", Right::kCaseView,
       [](const Call& c) { return StatusOf(SimilarCases(c, {})); }},
      {"Registers", Right::kCaseView, [](const Call& c) { return StatusOf(Registers(c)); }},
      {"Stock", Right::kCaseView,
       [](const Call& c) { return StatusOf(Stock(c, "none", std::nullopt)); }},
  };
  for (const Guarded& one : lists) {
    EXPECT_EQ(CodeOf(Try(With(neither), one)), "core.forbidden") << one.name;
    EXPECT_NE(CodeOf(Try(With(Only(Right::kCaseView)), one)), "core.forbidden") << one.name;
    EXPECT_NE(CodeOf(Try(With(Only(Right::kCaseViewAll)), one)), "core.forbidden") << one.name;
  }
}

// --- a right does not reach beyond what its holder sees ------------------------------------------

TEST_P(ServiceRightsTest, EveryRightButToSeeAllDoesNotReachAnotherUnitsCase) {
  const core::CaseId id = ReceiveAs(As("village2.clerk"), Leak(), "2026-03-02T09:00")->after.id;
  org::Actor other = With(AllBut(Right::kCaseViewAll));
  other.roles = {"unit_head", "supervisor"};
  const std::vector<Guarded> looks = {
      {"Get", {}, [&](const Call& c) { return StatusOf(Get(c, id)); }},
      {"Print", {}, [&](const Call& c) { return StatusOf(Print(c, id)); }},
      {"Timeline", {}, [&](const Call& c) { return StatusOf(Timeline(c, id)); }},
      {"Promises", {}, [&](const Call& c) { return StatusOf(Promises(c, id)); }},
      {"Viewers", {}, [&](const Call& c) { return StatusOf(Viewers(c, id)); }},
      {"AllowedActs", {}, [&](const Call& c) { return StatusOf(AllowedActs(c, id)); }},
      {"Reveal", {}, [&](const Call& c) { return StatusOf(Reveal(c, id, "回访")); }},
      {"Act", {}, [&](const Call& c) { return StatusOf(Act(c, id, cases::Note{"示例"})); }},
      {"AskForPart",
       {},
       [&](const Call& c) {
         return StatusOf(AskForPart(c, id, {Unit("village"), "x", "3d"}));
       }},
      {"CaseHolds", {}, [&](const Call& c) { return StatusOf(CaseHolds(c, id)); }},
      {"WithoutLicence",
       {},
       [&](const Call& c) { return StatusOf(WithoutLicence(c, id, std::nullopt)); }},
      {"MergeCase", {}, [&](const Call& c) { return StatusOf(MergeCase(c, id, id)); }},
      {"UnmergeCase", {}, [&](const Call& c) { return StatusOf(UnmergeCase(c, id)); }},
      {"RelationsOf", {}, [&](const Call& c) { return StatusOf(RelationsOf(c, id)); }},
      {"LinkCases",
       {},
       [&](const Call& c) { return LinkCases(c, id, id, cases::LinkKind::kSame); }},
  };
  for (const Guarded& one : looks) {
    EXPECT_EQ(CodeOf(Try(other, one)), "core.not_found") << one.name;
  }
  EXPECT_EQ(Stored(id).revision, 1);
}

// Whoever is not of the staff is told nothing about the staff.
TEST_P(ServiceRightsTest, WhatAnyStaffMayReadThePublicMayNot) {
  const core::StaffId clerk = made().staff.at("village.clerk");
  const std::vector<Guarded> reads = {
      {"ListUnits", {}, [](const Call& c) { return StatusOf(ListUnits(c, {})); }},
      {"ListStaff", {}, [](const Call& c) { return StatusOf(ListStaff(c, {})); }},
      {"Absences", {}, [&](const Call& c) { return StatusOf(Absences(c, clerk)); }},
      {"Licences", {}, [&](const Call& c) { return StatusOf(Licences(c, clerk)); }},
      {"MySessions", {}, [](const Call& c) { return StatusOf(MySessions(c)); }},
      {"SavedFilters", {}, [](const Call& c) { return StatusOf(SavedFilters(c)); }},
  };
  for (const Guarded& one : reads) {
    EXPECT_EQ(CodeOf(Try(org::PublicActor(made().tenant), one)), "core.forbidden") << one.name;
    EXPECT_EQ(CodeOf(Try(With({}), one)), "ok") << one.name;
  }
}

SHOUWEN_ON_BOTH_ENGINES(ServiceRightsTest);

}  // namespace
}  // namespace shouwen::service

// The auditor must be able to fail, here of who may be given a case: licences that are granted, end
// and are withdrawn, whoever lacks one, and the alarms about it.
#include <map>

#include "fixture.h"

namespace shouwen::simulator {
namespace {

constexpr const char* kNeeded = "cases.licence_needed";

// At the centre, where nobody needs a licence yet.
class SpoiledLicence : public OneCase {
 protected:
  void SetUp() override { Begin("licence-to-serve", "centre.clerk", {}, "home"); }
  Step Licence(const std::string& verb, const std::string& login,
               std::map<std::string, std::string> args = {}) {
    Step step = Make(verb);
    step.actor = step.case_id = 0;
    step.args = {{"staff", std::to_string(Who(login))}, {"licence", "home_service"}};
    if (verb == "withdraw") step.args["reason"] = "示例原因";
    if (verb == "grant") {
      step.args["examiner"] = std::to_string(Who("station.unit_head"));
      step.args["training"] = "示例培训";
      step.args["examined_ago"] = "1";
    }
    for (auto& [key, value] : args) step.args[key] = std::move(value);
    return step;
  }
  void Change(const std::string& verb, const std::string& login,
              std::map<std::string, std::string> args = {}) {
    Step step = Licence(verb, login, std::move(args));
    ASSERT_EQ(Do(step), "") << verb;
    ASSERT_EQ(step.outcome + step.code, "ok") << verb;
  }
  std::map<std::string, std::string> Station(const std::string& login = "") {
    std::map<std::string, std::string> args{{"unit", std::to_string(UnitAt("station"))}};
    if (!login.empty()) args["staff"] = std::to_string(Who(login));
    return args;
  }
  // Drawn by least_loaded: whoever holds the licence.
  void ToStation() { MustDo("centre.unit_head", "assign", Station()); }
  Number Holder() const { return auditor_->model().matters().at(case_id_).holder; }
  int Alarms(const std::string& why) const {
    const auto& alarms = auditor_->model().matters().at(case_id_).alarms;
    const auto found = alarms.find(why);
    return found == alarms.end() ? 0 : found->second;
  }
};

// --- a licence as it was granted

class EachHarmOfALicence : public SpoiledLicence, public ::testing::WithParamInterface<Harm> {};

TEST_P(EachHarmOfALicence, IsNoticed) {
  Change("grant", "station.handler", {{"mark", "90"}});
  ExpectNoticed(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachHarmOfALicence,
    ::testing::Values(
        Harm{"Gone", "DELETE FROM service_licences", "licences on record is 0, must be 1"},
        Harm{"Whose", "UPDATE service_licences SET staff_id = 1", " is of is 1"},
        Harm{"Which", "UPDATE service_licences SET licence = 'driving'", "names is driving"},
        Harm{"OfAnother", "UPDATE service_licences SET method = 'common'",
             "of the method is common"},
        Harm{"Training", "UPDATE service_licences SET training = '其他'", "training is 其他"},
        Harm{"Day", "UPDATE service_licences SET examined_on = examined_on + 1", "examined is"},
        Harm{"Mark", "UPDATE service_licences SET mark = 91", "mark is 91, must be 90"},
        Harm{"Examiner", "UPDATE service_licences SET examiner_id = staff_id", "examiner is"},
        Harm{"Earlier", "UPDATE service_licences SET granted_at = granted_at - 1", "granted is"},
        Harm{"Longer", "UPDATE service_licences SET until_at = until_at + 1", "until is"},
        Harm{"ForGood", "UPDATE service_licences SET until_at = NULL", "until is 0"},
        Harm{"Untold", "UPDATE service_licences SET tell_at = NULL", "end to be told at is 0"},
        Harm{"Withdrawn", "UPDATE service_licences SET withdrawn_at = 1", "withdrawn is 1"},
        Harm{"NotTold", "DELETE FROM journal_events WHERE type = 'org.licence_granted'",
             "events of licences is 0, must be 1"},
        Harm{"ToldOtherwise",
             "UPDATE journal_events SET type = 'org.licence_expired' WHERE type = "
             "'org.licence_granted'",
             "type is org.licence_expired, must be org.licence_granted"},
        Harm{"ToldOfAnother",
             "UPDATE journal_events SET subject_id = 1 WHERE type = 'org.licence_granted'",
             "person is 1"}),
    [](const auto& row) { return row.param.name; });

struct BadGrant {
  const char *name, *key, *value, *code;
};
class EachBadGrant : public SpoiledLicence, public ::testing::WithParamInterface<BadGrant> {};

TEST_P(EachBadGrant, IsNoticed) {
  std::map<std::string, std::string> args{{"licence", "driving"}, {"mark", "80"}};
  args[GetParam().key] = GetParam().value;
  ExpectRefused(Licence("grant", "station.handler", args), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachBadGrant,
    ::testing::Values(BadGrant{"Unknown", "licence", "cooking", "service.unknown_licence"},
                      BadGrant{"Untrained", "training", "", "core.bad_input"},
                      BadGrant{"Tomorrow", "examined_ago", "-1", "core.bad_input"},
                      BadGrant{"Unmarked", "mark", "", "core.bad_input"},
                      BadGrant{"OverTheTop", "mark", "101", "core.bad_input"},
                      BadGrant{"OneShort", "mark", "79", "service.not_passed"}),
    [](const auto& row) { return row.param.name; });

TEST_F(SpoiledLicence, NobodyExaminesThemselves) {
  ExpectRefused(Licence("grant", "station.unit_head"), "service.own_examination");
}

TEST_F(SpoiledLicence, OfTheStaffNobodyGrants) {
  Step grant = Licence("grant", "station.handler");
  grant.actor = Who("centre.supervisor");
  ExpectRefused(grant, "core.forbidden");
}

TEST_F(SpoiledLicence, WhatNobodyHoldsIsNotWithdrawn) {
  ExpectRefused(Licence("withdraw", "station.handler"), "core.not_found");
}

TEST_F(SpoiledLicence, NothingIsWithdrawnWithoutAReason) {
  Change("grant", "station.handler");
  ExpectRefused(Licence("withdraw", "station.handler", {{"reason", ""}}), "core.bad_input");
}

TEST_F(SpoiledLicence, ARefusalThatIsNotTrueIsNoticed) {
  Step grant = Licence("grant", "station.handler");
  grant.outcome = "refused";
  grant.code = "service.not_passed";
  EXPECT_EQ(Told(grant), "grant was refused with service.not_passed, expected none\n");
}

TEST_F(SpoiledLicence, TheVerySameIsOneAndAnotherOneMore) {
  Step grant = Licence("grant", "station.handler");
  for (const std::size_t held : {1U, 1U}) {
    EXPECT_EQ(Do(grant), "");
    EXPECT_EQ(auditor_->model().licences().size(), held);
  }
  Change("grant", "station.handler", {{"examined_ago", "0"}});
  EXPECT_EQ(auditor_->model().licences().size(), 2U);
}

// --- who has none

TEST_F(SpoiledLicence, WhoHasNoneIsNotAssigned) {
  ExpectRefused(By("centre.unit_head", "assign", Station("station.handler")), kNeeded);
}

TEST_F(SpoiledLicence, NorOffered) {
  ExpectRefused(By("centre.clerk", "hand_over", Station("station.handler")), kNeeded);
}

TEST_F(SpoiledLicence, NorAcceptsWhatTheUnitIsOffered) {
  MustDo("centre.clerk", "hand_over", Station());
  ExpectRefused(By("station.handler", "accept"), kNeeded);
}

TEST_F(SpoiledLicence, NorWhatCameToTheUnit) {
  ToStation();
  ExpectRefused(By("station.handler", "accept"), kNeeded);
}

TEST_F(SpoiledLicence, NorIsAssignedWithinTheUnit) {
  Change("grant", "station.handler");
  ToStation();
  ASSERT_EQ(Holder(), Who("station.handler"));
  ExpectRefused(By("station.unit_head", "assign", Station("station.clerk")), kNeeded);
}

TEST_F(SpoiledLicence, OneLicenceIsNotAnother) {
  Change("grant", "station.handler", {{"licence", "driving"}, {"mark", "80"}});
  ExpectRefused(By("centre.unit_head", "assign", Station("station.handler")), kNeeded);
}

TEST_F(SpoiledLicence, WhoHasOneIsNotRefusedForWantOfIt) {
  Change("grant", "station.handler");
  Step assign = By("centre.unit_head", "assign", Station("station.handler"));
  assign.outcome = "refused";
  assign.code = kNeeded;
  const std::string told = Told(assign);
  EXPECT_NE(told.find("refused with cases.licence_needed, expected another"), std::string::npos)
      << told;
}

TEST_F(SpoiledLicence, AnEmptyPoolRaisesTheAlarm) {
  ToStation();
  EXPECT_EQ(Holder(), 0);
  ASSERT_EQ(Alarms("nobody_licensed"), 1);
  ExpectNoticed({"", "DELETE FROM journal_events WHERE type = 'case.alarmed'",
                 "alarms nobody_licensed is 0, must be 1"});
}

TEST_F(SpoiledLicence, AnAlarmForNothingIsNoticed) {
  Change("grant", "station.handler");
  ToStation();
  ExpectNoticed({"",
                 "UPDATE journal_events SET type = 'case.alarmed', body = json_set(body, '$.why', "
                 "'nobody_licensed') WHERE type = 'case.assigned'",
                 "alarms nobody_licensed is 1, must be 0"});
}

// What the journal says of the draw, spoilt before the auditor has seen it.
class EachHarmOfADraw : public SpoiledLicence, public ::testing::WithParamInterface<Place> {};

TEST_P(EachHarmOfADraw, IsNoticed) {
  Change("grant", "station.handler");
  Step assign = By("centre.unit_head", "assign", Station());
  desk_->Do(assign, std::nullopt);
  ASSERT_EQ(assign.outcome + assign.code, "ok");
  const std::string nobody = "'" + std::to_string(Who("station.unit_head")) + "'";
  Spoil("UPDATE journal_events SET body = json_set(body, '" + std::string(GetParam().change) +
        "', " + nobody + ") WHERE type = 'case.assigned_within'");
  const std::string told = Told(assign);
  EXPECT_NE(told.find(GetParam().noticed), std::string::npos) << told;
}

INSTANTIATE_TEST_SUITE_P(Of, EachHarmOfADraw,
                         ::testing::Values(Place{"Drawn", "$.staff",
                                                 "case.assigned_within without a licence"},
                                           Place{"DrawnFrom", "$.trace[0].there[0].staff",
                                                 "drawn from without a licence"}),
                         [](const auto& row) { return row.param.name; });

// --- when it is over

class EachHarmOfAnEnd : public SpoiledLicence, public ::testing::WithParamInterface<Harm> {};

// Granted on 2 March, for a year: valid all of 2 March of the next.
TEST_P(EachHarmOfAnEnd, IsNoticed) {
  Change("grant", "station.handler");
  ToStation();
  now_ = At("2027-03-02T23:58");
  ASSERT_EQ(Swept(), "");
  ASSERT_EQ(Alarms("licence_expired"), 0);
  ASSERT_EQ(Swept(), "");
  ASSERT_EQ(now_, At("2027-03-03T00:00"));
  ASSERT_EQ(Alarms("licence_expired"), 1);
  ASSERT_EQ(Holder(), Who("station.handler")) << "who has it keeps it";
  ExpectNoticed(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachHarmOfAnEnd,
    ::testing::Values(
        Harm{"Taken", "UPDATE cases_cases SET holder_id = NULL", "holder is 0"},
        Harm{"NotTold", "DELETE FROM journal_events WHERE type = 'org.licence_expired'",
             "events of licences is 1, must be 2"},
        Harm{"NoAlarm", "DELETE FROM journal_events WHERE type = 'case.alarmed'",
             "alarms licence_expired is 0, must be 1"},
        Harm{"OtherAlarm",
             "UPDATE journal_events SET body = json_set(body, '$.why', 'licence_withdrawn') WHERE "
             "type = 'case.alarmed'",
             "alarms licence_withdrawn is 1, must be 0"},
        // The next sweep would tell of it a second time: it is told of here already.
        Harm{"ToldAgain", "UPDATE service_licences SET tell_at = until_at + 900000000",
             "end to be told at is"}),
    [](const auto& row) { return row.param.name; });

// A fault where an end is told leaves the telling to the next sweep, and stops nothing else.
TEST_F(SpoiledLicence, AFaultLeavesTheEndToTheNextSweep) {
  Change("grant", "station.handler");
  ToStation();
  now_ = At("2027-03-02T23:58");
  ASSERT_EQ(Swept(), "");
  now_ = At("2027-03-02T23:59");
  Step faulty = Make("faulty_sweep");
  faulty.actor = faulty.case_id = 0;
  EXPECT_EQ(Do(faulty, FaultPlan{}), "");
  ASSERT_EQ(faulty.outcome, "fault");
  EXPECT_EQ(Alarms("licence_expired"), 0);
  EXPECT_EQ(Swept(), "");
  EXPECT_EQ(Alarms("licence_expired"), 1);
}

TEST_F(SpoiledLicence, WhatHasEndedIsNoLicence) {
  Change("grant", "station.handler");
  now_ = At("2027-03-02T23:59");
  ExpectRefused(By("centre.unit_head", "assign", Station("station.handler")), kNeeded);
}

TEST_F(SpoiledLicence, WhatIsRenewedIsNoNews) {
  Change("grant", "station.handler");
  ToStation();
  now_ = At("2027-03-01T09:00");
  Change("grant", "station.handler");
  now_ = At("2027-03-02T23:59");
  EXPECT_EQ(Swept(), "");
  EXPECT_EQ(Alarms("licence_expired"), 0);
  EXPECT_EQ(auditor_->model().licence_news().size(), 2U);
}

class EachHarmOfAWithdrawal : public SpoiledLicence, public ::testing::WithParamInterface<Harm> {};

TEST_P(EachHarmOfAWithdrawal, IsNoticed) {
  Change("grant", "station.handler");
  ToStation();
  Change("withdraw", "station.handler");
  ASSERT_EQ(Alarms("licence_withdrawn"), 1);
  ASSERT_EQ(Holder(), Who("station.handler")) << "who has it keeps it";
  ExpectNoticed(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachHarmOfAWithdrawal,
    ::testing::Values(
        Harm{"Valid", "UPDATE service_licences SET withdrawn_at = NULL", "withdrawn is 0"},
        Harm{"Why", "UPDATE service_licences SET reason = ''", "withdrawn for is "},
        Harm{"ToldWhy",
             "UPDATE journal_events SET body = json_remove(body, '$.reason') WHERE type = "
             "'org.licence_withdrawn'",
             "reason is , must be 示例原因"},
        Harm{"Taken", "UPDATE cases_cases SET holder_id = NULL", "holder is 0"},
        Harm{"NoAlarm", "DELETE FROM journal_events WHERE type = 'case.alarmed'",
             "alarms licence_withdrawn is 0, must be 1"},
        Harm{"ToBeTold", "UPDATE service_licences SET tell_at = until_at", "end to be told at is"}),
    [](const auto& row) { return row.param.name; });

// Who lost it on the way is not given back what they passed on: their unit has it.
TEST_F(SpoiledLicence, WhatIsReturnedGoesToTheUnitOfWhoHasNoneAnyMore) {
  Change("grant", "station.handler");
  ToStation();
  MustDo("station.handler", "accept");
  MustDo("station.handler", "escalate");
  Change("withdraw", "station.handler");
  MustDo("centre.clerk", "return");
  EXPECT_EQ(Holder(), 0);
  const std::string back =
      "UPDATE cases_cases SET holder_id = " + std::to_string(Who("station.handler"));
  ExpectNoticed({"", back.c_str(), ", must be 0"});
}

TEST_F(SpoiledLicence, AndToThemWhoStillHasOne) {
  Change("grant", "station.handler");
  ToStation();
  MustDo("station.handler", "accept");
  MustDo("station.handler", "escalate");
  MustDo("centre.clerk", "return");
  EXPECT_EQ(Holder(), Who("station.handler"));
}

// Another licence is lost than the case needs: nobody has to hear of the case.
TEST_F(SpoiledLicence, ALicenceTheCaseDoesNotNeedRaisesNoAlarmAboutIt) {
  Change("grant", "station.handler");
  Change("grant", "station.handler", {{"licence", "driving"}, {"mark", "80"}});
  ToStation();
  Change("withdraw", "station.handler");
  Change("withdraw", "station.handler", {{"licence", "driving"}});
  EXPECT_EQ(Alarms("licence_withdrawn"), 1) << "of the one it needs";
}

}  // namespace
}  // namespace shouwen::simulator

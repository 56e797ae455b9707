// Who holds a licence: what is refused, from when until when, what is journaled, and what becomes
// of the cases of somebody whose licence ends.
#include <algorithm>

#include "fixture.h"
#include "service/import.h"
#include "service/licences.h"
#include "service/parts_desk.h"

namespace shouwen::service {
namespace {

class LicencesTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("licence-to-serve");
  }
  core::StaffId Who(const std::string& login) { return made().staff.at(login); }
  LicenceGrant Record(const std::string& login, const std::string& licence = "home_service") {
    LicenceGrant grant;
    grant.staff = Who(login);
    grant.method = "licence-to-serve";
    grant.licence = licence;
    grant.training = "示例岗前培训";
    grant.examined_on = *core::ParseDate("2026-03-01");
    grant.examiner = Who("station.unit_head");
    return grant;
  }
  core::Result<Licence> Grant(const LicenceGrant& grant, const std::string& now) {
    return engine().Run(OperatorActor(made().tenant), At(now),
                        [&](const Call& call) { return GrantLicence(call, grant); });
  }
  core::Result<Licence> Withdraw(const std::string& login, const std::string& licence,
                                 const std::string& reason, const std::string& now) {
    return engine().Run(OperatorActor(made().tenant), At(now), [&](const Call& call) {
      return WithdrawLicence(call, Who(login), "licence-to-serve", licence, reason);
    });
  }
  bool Held(const std::string& login, const std::string& licence, const std::string& at) {
    return db().Read([&](store::Tx& tx) {
      return HoldsLicence(tx, made().tenant, Who(login), "licence-to-serve", licence, At(at));
    });
  }
  std::vector<Licence> Of(const std::string& login) {
    return *engine().Look(As("station.clerk"), At("2026-03-02T09:00"),
                          [&](const Call& call) { return Licences(call, Who(login)); });
  }
  std::int64_t Journaled(const std::string& type) {
    journal::Query query;
    query.type_prefix = type;
    query.limit = journal::kPageMax;
    return static_cast<std::int64_t>(
        db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); }).size());
  }
  // At the station, held by its handler, who is licensed until 2027-03-03 00:00.
  core::CaseId Held() {
    EXPECT_EQ(CodeOf(Grant(Record("station.handler"), "2026-03-02T09:00")), "ok");
    Reception asked;
    asked.what.subject = "冰箱不制冷";
    asked.what.kind = "home";
    const core::CaseId id = ReceiveAs(As("centre.clerk"), asked, "2026-03-02T09:00")->after.id;
    EXPECT_EQ(CodeOf(ActAs("centre.unit_head", id, cases::Assign{Unit("station"), std::nullopt, ""},
                           "2026-03-02T09:01")),
              "ok");
    EXPECT_EQ(Stored(id).holder, Who("station.handler"));
    return id;
  }
  std::int64_t Alarms(core::CaseId id) {
    const auto types = EventTypes(id);
    return std::count(types.begin(), types.end(), "case.alarmed");
  }
};

TEST_P(LicencesTest, FromWhenUntilWhen) {
  const auto made_now = Grant(Record("station.handler"), "2026-03-02T09:00");
  ASSERT_EQ(CodeOf(made_now), "ok");
  EXPECT_EQ(made_now->title.zh, "上门服务上岗证");
  EXPECT_EQ(made_now->until_at, At("2027-03-03T00:00"));
  EXPECT_FALSE(Held("station.handler", "home_service", "2026-03-02T08:59"));
  EXPECT_TRUE(Held("station.handler", "home_service", "2026-03-02T09:00"));
  EXPECT_TRUE(Held("station.handler", "home_service", "2027-03-02T23:59"));
  EXPECT_FALSE(Held("station.handler", "home_service", "2027-03-03T00:00"));
  EXPECT_FALSE(Held("station.handler", "driving", "2026-03-02T09:00"));
  EXPECT_FALSE(Held("station.clerk", "home_service", "2026-03-02T09:00"));
  EXPECT_EQ(Grant(Record("station.handler"), "2026-03-02T10:00")->id, made_now->id)
      << "the very same record again changes nothing";
  EXPECT_EQ(Journaled("org.licence_granted"), 1);
  Restart();
  ASSERT_EQ(Of("station.handler").size(), 1U);
  EXPECT_EQ(Of("station.handler")[0].what.examiner, Who("station.unit_head"));
  EXPECT_FALSE(Of("station.handler")[0].what.mark);
}

TEST_P(LicencesTest, EachRefusalInItsOrder) {
  LicenceGrant bad = Record("station.handler", "driving");
  bad.licence = "cooking";
  bad.training = "";
  bad.examined_on = *core::ParseDate("2026-03-03");
  bad.examiner = core::StaffId{1};
  const auto as_head = engine().Run(As("station.unit_head"), At("2026-03-02T09:00"),
                                    [&](const Call& call) { return GrantLicence(call, bad); });
  EXPECT_EQ(CodeOf(as_head), "core.forbidden");
  const auto code = [&] { return CodeOf(Grant(bad, "2026-03-02T09:00")); };
  bad.staff = core::StaffId{1};
  EXPECT_EQ(code(), "core.not_found");
  bad.staff = Who("station.handler");
  EXPECT_EQ(code(), "service.unknown_licence");
  bad.licence = "driving";
  const auto says = [&] {
    const auto refused = Grant(bad, "2026-03-02T09:00");
    EXPECT_EQ(CodeOf(refused), "core.bad_input");
    return refused.error().params.at(0).name;
  };
  EXPECT_EQ(says(), "/training");
  bad.training = std::string(kTrainingMax + 1, 'a');
  EXPECT_EQ(says(), "/training");
  bad.training = std::string(kTrainingMax, 'a');
  EXPECT_EQ(says(), "/examined_on");
  bad.examined_on = *core::ParseDate("2026-03-02");
  EXPECT_EQ(says(), "/mark") << "this licence has a mark that passes";
  bad.mark = 101;
  EXPECT_EQ(says(), "/mark");
  bad.mark = -1;
  EXPECT_EQ(says(), "/mark");
  bad.mark = 79;
  EXPECT_EQ(says(), "/examiner");
  bad.examiner = bad.staff;
  EXPECT_EQ(code(), "service.own_examination");
  bad.examiner = Who("station.unit_head");
  EXPECT_EQ(code(), "service.not_passed");
  bad.mark = 80;
  EXPECT_EQ(code(), "ok");
  EXPECT_EQ(Journaled("org.licence_granted"), 1);
}

TEST_P(LicencesTest, WithdrawnWithAReasonAndAtOnce) {
  const core::CaseId id = Held();
  EXPECT_EQ(CodeOf(Withdraw("station.handler", "home_service", " ", "2026-03-03T09:00")),
            "core.bad_input");
  EXPECT_EQ(CodeOf(Withdraw("station.handler", "driving", "示例缘由", "2026-03-03T09:00")),
            "core.not_found");
  const auto gone = Withdraw("station.handler", "home_service", "示例缘由", "2026-03-03T09:00");
  ASSERT_EQ(CodeOf(gone), "ok");
  EXPECT_EQ(gone->reason, "示例缘由");
  EXPECT_FALSE(Held("station.handler", "home_service", "2026-03-03T09:00"));
  EXPECT_EQ(CodeOf(Withdraw("station.handler", "home_service", "示例缘由", "2026-03-03T09:00")),
            "core.not_found");
  EXPECT_EQ(Stored(id).holder, Who("station.handler")) << "who has a case keeps it";
  EXPECT_EQ(Alarms(id), 1);
  EXPECT_EQ(Journaled("org.licence_withdrawn"), 1);
  Sweep("2027-03-03T00:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 0) << "its end is no news any more";
}

TEST_P(LicencesTest, TheEndIsToldOnceAndTheCaseStays) {
  const core::CaseId id = Held();
  EXPECT_EQ(db().Read(NextLicenceEnd), At("2027-03-03T00:00"));
  Sweep("2027-03-02T23:59");
  EXPECT_EQ(Journaled("org.licence_expired"), 0);
  Sweep("2027-03-03T00:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 1);
  EXPECT_EQ(Alarms(id), 1);
  EXPECT_EQ(db().Read(NextLicenceEnd), std::nullopt);
  Restart();
  Sweep("2027-03-03T00:01");
  EXPECT_EQ(Journaled("org.licence_expired"), 1);
  EXPECT_EQ(Alarms(id), 1);
  EXPECT_EQ(Stored(id).holder, Who("station.handler"));
}

TEST_P(LicencesTest, RenewedInTimeNobodyIsAlarmed) {
  const core::CaseId id = Held();
  LicenceGrant again = Record("station.handler");
  again.examined_on = *core::ParseDate("2027-03-01");
  ASSERT_EQ(CodeOf(Grant(again, "2027-03-01T09:00")), "ok");
  Sweep("2027-03-03T00:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 0);
  EXPECT_EQ(Alarms(id), 0);
  EXPECT_EQ(Of("station.handler").size(), 2U);
}

// The clock may stand still for a year: a program that was not running, a store brought back.
TEST_P(LicencesTest, OfALicenceAndItsRenewalOnlyTheLastEndIsToldWhenBothAreOver) {
  const core::CaseId id = Held();
  LicenceGrant again = Record("station.handler");
  again.examined_on = *core::ParseDate("2027-03-01");
  ASSERT_EQ(Grant(again, "2027-03-01T09:00")->until_at, At("2028-03-02T00:00"));
  Sweep("2028-03-01T23:59");
  EXPECT_EQ(Journaled("org.licence_expired"), 0) << "the second one is still good";
  EXPECT_EQ(Alarms(id), 0);
  Sweep("2028-03-02T00:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 1);
  EXPECT_EQ(Alarms(id), 1);
  Restart();
  Sweep("2028-03-02T00:01");
  EXPECT_EQ(Journaled("org.licence_expired"), 1);
  EXPECT_EQ(Alarms(id), 1);
}

TEST_P(LicencesTest, BothOverBeforeTheClockLooksIsToldOnce) {
  const core::CaseId id = Held();
  LicenceGrant again = Record("station.handler");
  again.examined_on = *core::ParseDate("2027-03-01");
  ASSERT_EQ(CodeOf(Grant(again, "2027-03-01T09:00")), "ok");
  Sweep("2029-01-01T09:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 1);
  EXPECT_EQ(Alarms(id), 1);
  EXPECT_EQ(db().Read(NextLicenceEnd), std::nullopt) << "neither waits to be told any more";
}

TEST_P(LicencesTest, ALapseThatWasMendedBeforeTheClockLookedIsNoNews) {
  const core::CaseId id = Held();
  LicenceGrant later = Record("station.handler");
  later.examined_on = *core::ParseDate("2027-03-04");
  ASSERT_EQ(CodeOf(Grant(later, "2027-03-05T09:00")), "ok") << "two days without one";
  Sweep("2027-03-05T09:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 0);
  EXPECT_EQ(Alarms(id), 0);
  Sweep("2028-03-06T00:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 1);
}

TEST_P(LicencesTest, EndsWithATurnOfTheClockBetweenThemAreToldEach) {
  const core::CaseId id = Held();
  Sweep("2027-03-03T00:00");
  LicenceGrant later = Record("station.handler");
  later.examined_on = *core::ParseDate("2027-03-04");
  ASSERT_EQ(CodeOf(Grant(later, "2027-03-05T09:00")), "ok");
  Sweep("2028-03-06T00:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 2);
  EXPECT_EQ(Alarms(id), 2);
}

TEST_P(LicencesTest, AWithdrawalAfterTheEndOfTheFirstIsTheOnlyNews) {
  const core::CaseId id = Held();
  LicenceGrant again = Record("station.handler");
  again.examined_on = *core::ParseDate("2027-03-01");
  ASSERT_EQ(CodeOf(Grant(again, "2027-03-01T09:00")), "ok");
  ASSERT_EQ(CodeOf(Withdraw("station.handler", "home_service", "示例缘由", "2027-03-04T09:00")),
            "ok");
  EXPECT_EQ(Alarms(id), 1);
  Sweep("2027-03-04T09:01");
  EXPECT_EQ(Journaled("org.licence_expired"), 0);
  EXPECT_EQ(Alarms(id), 1);
}

TEST_P(LicencesTest, TwoThatEndTogetherAreOneEnd) {
  LicenceGrant other = Record("station.handler");
  other.training = "另一个示例班";
  ASSERT_EQ(CodeOf(Grant(Record("station.handler"), "2026-03-02T09:00")), "ok");
  ASSERT_EQ(CodeOf(Grant(other, "2026-03-02T10:00")), "ok");
  ASSERT_EQ(Of("station.handler").size(), 2U);
  Sweep("2027-03-03T00:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 1);
}

TEST_P(LicencesTest, OnlyOnesOwnRenewalOfTheSameNameCounts) {
  ASSERT_EQ(CodeOf(Grant(Record("station.handler"), "2026-03-02T09:00")), "ok");
  LicenceGrant driving = Record("station.handler", "driving");
  driving.mark = 90;
  ASSERT_EQ(CodeOf(Grant(driving, "2026-06-01T09:00")), "ok");
  ASSERT_EQ(CodeOf(Grant(Record("station.clerk"), "2026-06-01T09:00")), "ok");
  Sweep("2027-03-03T00:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 1);
  Sweep("2027-06-02T00:00");
  EXPECT_EQ(Journaled("org.licence_expired"), 3);
}

// --- other ways to be given work -----------------------------------------------------------------

TEST_P(LicencesTest, APartIsAcceptedByWhoHoldsIt) {
  UseMethod("licence-to-serve", 2);
  const core::CaseId id = Held();
  const auto asked =
      engine().Run(As("station.handler"), At("2026-03-02T09:02"), [&](const Call& call) {
        return AskForPart(call, id, {Unit("station2"), "来一辆车", "3d"});
      });
  ASSERT_EQ(CodeOf(asked), "ok");
  const auto act = [&](const std::string& login, cases::PartAct what, const std::string& at) {
    return engine().Run(As(login), At(at), [&](const Call& call) {
      return ActOnPart(call, asked->part.id, what, "已办");
    });
  };
  using enum cases::PartAct;
  EXPECT_EQ(CodeOf(act("station2.handler", kAccept, "2026-03-02T09:03")), "cases.licence_needed");
  EXPECT_EQ(CodeOf(act("station2.handler", kFinish, "2026-03-02T09:03")), "cases.licence_needed");
  LicenceGrant theirs = Record("station2.handler");
  ASSERT_EQ(CodeOf(Grant(theirs, "2026-03-02T09:04")), "ok");
  EXPECT_EQ(CodeOf(act("station2.clerk", kAccept, "2026-03-02T09:05")), "cases.licence_needed");
  const auto taken = act("station2.handler", kAccept, "2026-03-02T09:05");
  ASSERT_EQ(CodeOf(taken), "ok");
  EXPECT_EQ(taken->part.staff, Who("station2.handler"));
  ASSERT_EQ(CodeOf(Withdraw("station2.handler", "home_service", "示例缘由", "2026-03-02T09:06")),
            "ok");
  Restart();
  EXPECT_EQ(CodeOf(act("station2.handler", kFinish, "2026-03-02T09:07")), "ok")
      << "who has it sees it through";
}

class ImportedTest : public LicencesTest {
 protected:
  // One open case of the station, whose handler was asked first.
  cases::Case Imported(const std::string& id, const std::string& received,
                       const std::string& read_at, const std::string& state = "") {
    ImportOptions options;
    options.mapping.source = "old";
    options.mapping.time_format = kAnyTime;
    options.mapping.columns = {{"external_id", "id"}, {"received_at", "t"},  {"subject", "s"},
                               {"kind", "k"},         {"level", "l"},        {"first_asked", "f"},
                               {"state", "z"},        {"settled_at", "done"}};
    const std::string file = "id,t,s,k,l,f,z,done\n" + id + "," + received +
                             ",冰箱不制冷,home,station,station.handler," + state + "," +
                             (state.empty() ? "" : received) + "\n";
    const auto report = Import(engine(), OperatorActor(made().tenant), file, options, At(read_at));
    EXPECT_EQ(CodeOf(report), "ok");
    EXPECT_EQ(report->created, 1) << report->items.at(0).what;
    return Stored(report->items.at(0).case_id);
  }
};

TEST_P(ImportedTest, AnOpenCaseIsGivenToWhoHoldsTheLicenceWhenTheFileIsRead) {
  EXPECT_EQ(Imported("1", "2026-02-01 09:00", "2026-03-02T08:59").holder, std::nullopt)
      << "nobody has one yet";
  ASSERT_EQ(CodeOf(Grant(Record("station.handler"), "2026-03-02T09:00")), "ok");
  const cases::Case before = Imported("2", "2026-02-01 09:00", "2026-03-02T09:00");
  EXPECT_EQ(before.holder, Who("station.handler")) << "it came in before the licence did";
  EXPECT_EQ(before.received_at, At("2026-02-01T09:00"));
  EXPECT_EQ(Imported("3", "2027-03-01 09:00", "2027-03-02T23:59").holder, Who("station.handler"));
  const cases::Case after = Imported("4", "2027-03-01 09:00", "2027-03-03T00:00");
  EXPECT_EQ(after.holder, std::nullopt) << "it came in while the licence was good, and is over";
  EXPECT_EQ(after.first_asked, Who("station.handler")) << "who was asked first stays so";
  EXPECT_EQ(after.state, cases::State::kOpen);
}

TEST_P(ImportedTest, WhatIsLongOverIsHeldByWhoHeldItThen) {
  ASSERT_EQ(CodeOf(Grant(Record("station.handler"), "2026-03-02T09:00")), "ok");
  const cases::Case then = Imported("1", "2026-03-05 09:00", "2028-01-01T09:00", "closed");
  EXPECT_EQ(then.state, cases::State::kClosed);
  EXPECT_EQ(then.holder, Who("station.handler")) << "licensed when it came in";
  EXPECT_EQ(Imported("2", "2026-03-02 08:59", "2028-01-01T09:00", "closed").holder, std::nullopt);
}

SHOUWEN_ON_BOTH_ENGINES(ImportedTest);

TEST_P(LicencesTest, WhoMayNotBeGivenTheCase) {
  const core::CaseId id = Held();
  const auto without = [&](std::optional<core::UnitId> unit) {
    return engine().Look(As("centre.unit_head"), At("2026-03-02T09:02"),
                         [&](const Call& call) { return WithoutLicence(call, id, unit); });
  };
  const auto here = without(std::nullopt);
  ASSERT_TRUE(here.ok());
  const auto named = [&](const std::string& login) {
    return std::any_of(here->begin(), here->end(),
                       [&](const Unlicensed& one) { return one.staff == Who(login); });
  };
  EXPECT_FALSE(named("station.handler"));
  EXPECT_TRUE(named("station.clerk"));
  EXPECT_EQ(here->at(0).licence, "home_service");
  EXPECT_NE(here->at(0).says_zh.find("上门服务上岗证"), std::string::npos);
  EXPECT_TRUE(without(Unit("centre"))->empty()) << "the centre needs none";
  EXPECT_EQ(CodeOf(without(core::UnitId{1})), "core.not_found");
}

TEST_P(LicencesTest, WhichThereAre) {
  const auto kinds = engine().Look(As("station.clerk"), At("2026-03-02T09:00"),
                                   [&](const Call& call) -> core::Result<std::vector<LicenceKind>> {
                                     return LicenceKinds(call);
                                   });
  const auto driving = std::find_if(kinds->begin(), kinds->end(),
                                    [](const LicenceKind& kind) { return kind.id == "driving"; });
  ASSERT_NE(driving, kinds->end());
  EXPECT_EQ(driving->method, "licence-to-serve");
  EXPECT_EQ(driving->pass, 80);
  EXPECT_EQ(driving->valid, "1y");
}

SHOUWEN_ON_BOTH_ENGINES(LicencesTest);

}  // namespace
}  // namespace shouwen::service

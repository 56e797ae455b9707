// Who is away, and who stands in: what is refused, what is journaled, what the case desk makes of
// it.
#include "fixture.h"
#include "service/absences.h"

namespace shouwen::service {
namespace {

class AbsencesTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("first-asked");
  }
  core::StaffId Who(const std::string& login) { return made().staff.at(login); }
  core::Result<org::Absence> Away(const org::Actor& actor, const std::string& login,
                                  const std::string& from, const std::string& to,
                                  const std::string& deputy, const std::string& now) {
    std::optional<core::StaffId> stands_in;
    if (!deputy.empty()) stands_in = Who(deputy);
    return engine().Run(actor, At(now), [&](const Call& call) {
      return AddAbsence(call, {Who(login), At(from), At(to), stands_in});
    });
  }
  core::Result<org::Absence> Away(const std::string& login, const std::string& from,
                                  const std::string& to, const std::string& deputy) {
    return Away(OperatorActor(made().tenant), login, from, to, deputy, "2026-03-02T09:00");
  }
  core::Result<org::Absence> Back(const std::string& login, const std::string& from,
                                  const std::string& now) {
    return engine().Run(OperatorActor(made().tenant), At(now),
                        [&](const Call& call) { return EndAbsence(call, Who(login), At(from)); });
  }
  std::vector<org::Absence> Of(const std::string& login) {
    return *engine().Look(As("front.clerk"), At("2026-03-02T09:00"),
                          [&](const Call& call) { return Absences(call, Who(login)); });
  }
  std::optional<org::Absence> At_(const std::string& login, const std::string& at) {
    return db().Read(
        [&](store::Tx& tx) { return AbsenceAt(tx, made().tenant, Who(login), At(at)); });
  }
  std::int64_t Journaled(const std::string& type) {
    journal::Query query;
    query.type_prefix = type;
    query.limit = journal::kPageMax;
    return static_cast<std::int64_t>(
        db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); }).size());
  }
};

TEST_P(AbsencesTest, FromWhenUntilWhen) {
  ASSERT_EQ(CodeOf(Away("front.handler", "2026-03-03T09:00", "2026-03-05T18:00", "front.clerk")),
            "ok");
  EXPECT_FALSE(At_("front.handler", "2026-03-03T08:59"));
  EXPECT_EQ(At_("front.handler", "2026-03-03T09:00")->deputy, Who("front.clerk"));
  EXPECT_TRUE(At_("front.handler", "2026-03-05T17:59"));
  EXPECT_FALSE(At_("front.handler", "2026-03-05T18:00"));
  EXPECT_FALSE(At_("front.clerk", "2026-03-04T09:00"));
  ASSERT_EQ(CodeOf(Away("front.handler", "2026-03-03T09:00", "2026-03-05T18:00", "front.clerk")),
            "ok");
  EXPECT_EQ(Of("front.handler").size(), 1U) << "the very same one again changes nothing";
  EXPECT_EQ(Journaled("org.staff_away"), 1);
  Restart();
  EXPECT_EQ(Of("front.handler").size(), 1U);
}

TEST_P(AbsencesTest, EachRefusalInItsOrder) {
  const auto backwards = [&](const org::Actor& actor) {
    return Away(actor, "front.handler", "2026-03-05T18:00", "2026-03-03T09:00", "superior.clerk",
                "2026-03-02T09:00");
  };
  EXPECT_EQ(CodeOf(backwards(As("front.unit_head"))), "core.forbidden");
  EXPECT_EQ(CodeOf(backwards(OperatorActor(made().tenant))), "core.bad_input");
  EXPECT_EQ(CodeOf(Away("front.handler", "2026-03-03T09:00", "2026-03-03T09:00", "")),
            "core.bad_input");
  EXPECT_EQ(CodeOf(Away("front.handler", "2026-03-03T09:00", "2026-03-05T18:00", "superior.clerk")),
            "service.deputy_elsewhere");
  EXPECT_EQ(CodeOf(Away("front.handler", "2026-03-03T09:00", "2026-03-05T18:00", "front.handler")),
            "service.deputy_loop");
  ASSERT_EQ(CodeOf(Away("front.handler", "2026-03-03T09:00", "2026-03-05T18:00", "front.clerk")),
            "ok");
  EXPECT_EQ(CodeOf(Away("front.handler", "2026-03-05T17:59", "2026-03-06T18:00", "front.clerk")),
            "service.absence_overlaps");
  EXPECT_EQ(CodeOf(Away("front.clerk", "2026-03-05T17:59", "2026-03-06T18:00", "front.handler")),
            "service.deputy_loop");
  EXPECT_EQ(CodeOf(Away("front.clerk", "2026-03-05T18:00", "2026-03-06T18:00", "front.handler")),
            "ok");
  const auto nobody =
      engine().Run(OperatorActor(made().tenant), At("2026-03-02T09:00"), [&](const Call& call) {
        return AddAbsence(
            call, {core::StaffId{1}, At("2026-03-03T09:00"), At("2026-03-02T09:00"), std::nullopt});
      });
  EXPECT_EQ(CodeOf(nobody), "core.not_found");
}

TEST_P(AbsencesTest, WhoIsBackIsThereAtOnce) {
  ASSERT_EQ(CodeOf(Away("front.handler", "2026-03-03T09:00", "2026-03-05T18:00", "front.clerk")),
            "ok");
  EXPECT_EQ(CodeOf(Back("front.handler", "2026-03-03T10:00", "2026-03-04T09:00")),
            "core.not_found");
  ASSERT_EQ(CodeOf(Back("front.handler", "2026-03-03T09:00", "2026-03-04T09:00")), "ok");
  EXPECT_TRUE(At_("front.handler", "2026-03-04T08:59"));
  EXPECT_FALSE(At_("front.handler", "2026-03-04T09:00"));
  EXPECT_EQ(CodeOf(Back("front.handler", "2026-03-03T09:00", "2026-03-04T09:00")),
            "core.not_found");
  ASSERT_EQ(CodeOf(Away("front.handler", "2026-03-10T09:00", "2026-03-11T18:00", "")), "ok");
  ASSERT_EQ(CodeOf(Back("front.handler", "2026-03-10T09:00", "2026-03-04T09:00")), "ok");
  EXPECT_EQ(Of("front.handler").size(), 1U) << "what has not begun is dropped";
  EXPECT_EQ(Journaled("org.staff_back"), 2);
}

TEST_P(AbsencesTest, TheDeputyAnswersForTheHolder) {
  Reception asked;
  asked.what.subject = "咨询";
  const core::CaseId id = ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:00")->after.id;
  EXPECT_EQ(CodeOf(ActAs("front.handler", id, cases::Settle{"办好", {}}, "2026-03-02T09:05")),
            "cases.not_responsible");
  ASSERT_EQ(CodeOf(Away("front.clerk", "2026-03-02T09:00", "2026-03-02T18:00", "front.handler")),
            "ok");
  const auto page = GetAs("front.handler", id, "2026-03-02T09:06");
  bool may_settle = false;
  for (const cases::Allowed& one : page->allowed) {
    if (one.act == "case.settle") may_settle = !one.refusal;
  }
  EXPECT_TRUE(may_settle) << "the page says so too";
  EXPECT_EQ(CodeOf(ActAs("front.handler", id, cases::Settle{"办好", {}}, "2026-03-02T09:06")),
            "ok");
}

SHOUWEN_ON_BOTH_ENGINES(AbsencesTest);

}  // namespace
}  // namespace shouwen::service

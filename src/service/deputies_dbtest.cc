// Who stands in: a deputy of a deputy, one who left or works elsewhere by now, chains that lead
// back, and what becomes of a post and of a case whose holder is away.
#include "fixture.h"
#include "service/absences.h"

namespace shouwen::service {
namespace {

constexpr const char* kMorning = "2026-03-02T09:00";
constexpr const char* kNoon = "2026-03-02T12:00";
constexpr const char* kEvening = "2026-03-02T18:00";

class DeputiesTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("service-recovery", 2);
  }
  core::StaffId Who(const std::string& login) { return made_staff_.at(login); }
  core::Status Away(const std::string& login, const std::string& deputy,
                    const std::string& from = kMorning, const std::string& to = kEvening) {
    std::optional<core::StaffId> stands_in;
    if (!deputy.empty()) stands_in = Who(deputy);
    const auto done =
        engine().Run(OperatorActor(made().tenant), At(kMorning), [&](const Call& call) {
          return AddAbsence(call, {Who(login), At(from), At(to), stands_in});
        });
    if (done.ok()) return core::Ok();
    return done.error();
  }
  // As the administrator changes somebody of the staff.
  void Change(const std::string& login, const std::function<void(org::Staff&)>& change) {
    const auto done = engine().Run(OperatorActor(made().tenant), At(kMorning),
                                   [&](const Call& call) -> core::Result<org::Staff> {
                                     const DirectoryPtr directory =
                                         call.engine.Directory(call.tx, made().tenant, call.now);
                                     org::Staff staff = *directory->FindStaff(Who(login));
                                     change(staff);
                                     return ChangeStaff(call, staff);
                                   });
    ASSERT_EQ(CodeOf(done), "ok");
  }
  void Leave(const std::string& login) {
    Change(login, [](org::Staff& staff) { staff.active = false; });
  }
  // One more handler of the front line.
  void Hire(const std::string& login) {
    org::Staff staff;
    staff.unit = Unit("front");
    staff.login = login;
    staff.name = "示例乙";
    staff.roles = {"handler"};
    const auto added =
        engine().Run(OperatorActor(made().tenant), At(kMorning),
                     [&](const Call& call) { return AddStaff(call, staff, std::nullopt); });
    ASSERT_EQ(CodeOf(added), "ok");
    made_staff_[login] = added->id;
  }
  org::Actor Somebody(const std::string& login) {
    return *engine().Look(OperatorActor(made().tenant), At(kMorning),
                          [&](const Call& call) -> core::Result<org::Actor> {
                            return ActorOf(*call.engine.Directory(call.tx, made().tenant, call.now),
                                           Who(login));
                          });
  }
  core::CaseId Asked() {
    Reception asked;
    asked.what.subject = "上错菜";
    asked.what.fields["complaint"] = "上错菜";
    const auto received = ReceiveAs(As("front.clerk"), asked, kMorning);
    EXPECT_EQ(CodeOf(received), "ok");
    return received->after.id;
  }
  std::string Settles(const std::string& login, core::CaseId id, const std::string& at = kNoon) {
    return CodeOf(engine().Run(Somebody(login), At(at), [&](const Call& call) {
      return Act(call, id, cases::Settle{"换菜并赔礼", {}});
    }));
  }
  // Whose the head's promise of a case settled now is.
  std::optional<core::StaffId> OwesTheRoot() {
    const core::CaseId id = Asked();
    EXPECT_EQ(Settles("front.clerk", id, "2026-03-02T10:00"), "ok");
    const auto all = PromisesOf(id);
    const promise::Promise* root = FindRule(all, "root_found_soon");
    if (root == nullptr) {
      ADD_FAILURE() << "the head owes nothing";
      return std::nullopt;
    }
    EXPECT_EQ(root->owed_unit, Unit("front"));
    return root->owed_staff;
  }
  void Know() { made_staff_ = made().staff; }

 private:
  std::map<std::string, core::StaffId> made_staff_;
};

TEST_P(DeputiesTest, ADeputyOfADeputyStandsInAndTheOneBetweenDoesNot) {
  Know();
  Hire("front.second");
  const core::CaseId id = Asked();
  ASSERT_TRUE(Away("front.clerk", "front.handler").ok());
  ASSERT_TRUE(Away("front.handler", "front.second").ok());
  EXPECT_EQ(Settles("front.handler", id), "cases.not_responsible") << "is away as well";
  EXPECT_EQ(Settles("front.second", id), "ok");
}

TEST_P(DeputiesTest, WhoIsAwayWithoutADeputyEndsTheChain) {
  Know();
  Hire("front.second");
  const core::CaseId id = Asked();
  ASSERT_TRUE(Away("front.clerk", "front.handler").ok());
  ASSERT_TRUE(Away("front.handler", "").ok());
  EXPECT_EQ(Settles("front.second", id), "cases.not_responsible");
  EXPECT_EQ(Settles("front.handler", id), "cases.not_responsible");
  EXPECT_EQ(Settles("front.unit_head", id), "ok") << "the head always may";
}

TEST_P(DeputiesTest, OnlyWhileTheHolderIsAway) {
  Know();
  const core::CaseId id = Asked();
  ASSERT_TRUE(Away("front.clerk", "front.handler", "2026-03-02T12:00", "2026-03-02T13:00").ok());
  EXPECT_EQ(Settles("front.handler", id, "2026-03-02T11:59"), "cases.not_responsible");
  EXPECT_EQ(Settles("front.handler", id, "2026-03-02T13:00"), "cases.not_responsible");
  EXPECT_EQ(Settles("front.handler", id, "2026-03-02T12:59"), "ok");
}

TEST_P(DeputiesTest, ADeputyWhoLeftStandsInForNobody) {
  Know();
  const core::CaseId id = Asked();
  ASSERT_TRUE(Away("front.clerk", "front.handler").ok());
  const org::Actor before = Somebody("front.handler");
  Leave("front.handler");
  const auto act = engine().Run(before, At(kNoon), [&](const Call& call) {
    return Act(call, id, cases::Settle{"换菜并赔礼", {}});
  });
  EXPECT_EQ(CodeOf(act), "cases.not_responsible");
  EXPECT_EQ(Stored(id).holder, Who("front.clerk"));
}

TEST_P(DeputiesTest, ADeputyWhoWorksElsewhereByNowStandsInForNobody) {
  Know();
  const core::CaseId id = Asked();
  ASSERT_TRUE(Away("front.clerk", "front.handler").ok());
  Change("front.handler", [&](org::Staff& staff) { staff.unit = Unit("front2"); });
  EXPECT_EQ(Settles("front.handler", id), "core.not_found") << "the case is another unit's";
}

// --- posts --------------------------------------------------------------------------------------

TEST_P(DeputiesTest, APostIsTheHeadsUntilAndAfterAnAbsence) {
  Know();
  EXPECT_EQ(OwesTheRoot(), Who("front.unit_head"));
  ASSERT_TRUE(Away("front.unit_head", "front.handler", "2026-03-02T10:00", kEvening).ok());
  EXPECT_EQ(OwesTheRoot(), Who("front.handler")) << "at the minute it begins";
}

TEST_P(DeputiesTest, APostGoesAlongTheChainToWhoeverIsThere) {
  Know();
  Hire("front.second");
  ASSERT_TRUE(Away("front.unit_head", "front.handler").ok());
  ASSERT_TRUE(Away("front.handler", "front.second").ok());
  EXPECT_EQ(OwesTheRoot(), Who("front.second"));
}

TEST_P(DeputiesTest, APostStaysWithItsHolderWhereNobodyStandsIn) {
  Know();
  ASSERT_TRUE(Away("front.unit_head", "").ok());
  EXPECT_EQ(OwesTheRoot(), Who("front.unit_head"));
}

// Somebody has to owe it, and whoever has left owes nothing any more.
TEST_P(DeputiesTest, APostStaysWithItsHolderWhenTheDeputyHasLeft) {
  Know();
  ASSERT_TRUE(Away("front.unit_head", "front.handler").ok());
  Leave("front.handler");
  EXPECT_EQ(OwesTheRoot(), Who("front.unit_head"));
  Restart();
  EXPECT_EQ(OwesTheRoot(), Who("front.unit_head"));
}

TEST_P(DeputiesTest, ALeaverFurtherDownTheChainEndsItToo) {
  Know();
  Hire("front.second");
  ASSERT_TRUE(Away("front.unit_head", "front.handler").ok());
  ASSERT_TRUE(Away("front.handler", "front.second").ok());
  Leave("front.second");
  EXPECT_EQ(OwesTheRoot(), Who("front.unit_head"));
}

// --- chains that lead back ----------------------------------------------------------------------

TEST_P(DeputiesTest, AChainThatLeadsBackIsRefusedHoweverLong) {
  Know();
  Hire("front.second");
  ASSERT_TRUE(Away("front.clerk", "front.handler").ok());
  ASSERT_TRUE(Away("front.handler", "front.second").ok());
  EXPECT_EQ(CodeOf(Away("front.second", "front.clerk")), "service.deputy_loop");
  EXPECT_EQ(CodeOf(Away("front.second", "front.handler")), "service.deputy_loop");
  EXPECT_EQ(CodeOf(Away("front.second", "front.unit_head")), "ok");
}

TEST_P(DeputiesTest, OnlyAbsencesThatTouchMakeALoop) {
  Know();
  ASSERT_TRUE(Away("front.clerk", "front.handler", kMorning, kNoon).ok());
  EXPECT_EQ(CodeOf(Away("front.handler", "front.clerk", "2026-03-02T11:59", kEvening)),
            "service.deputy_loop");
  EXPECT_EQ(CodeOf(Away("front.handler", "front.clerk", kNoon, kEvening)), "ok")
      << "one ends as the other begins";
}

TEST_P(DeputiesTest, AChainTooLongToFollowIsRefused) {
  Know();
  constexpr int kLinks = 20;
  for (int i = 0; i < kLinks; ++i) Hire("front.h" + std::to_string(i));
  // From the end, so that each new one hangs on all of those before.
  int refused_at = 0;
  for (int i = kLinks - 2; i >= 0 && refused_at == 0; --i) {
    const core::Status done =
        Away("front.h" + std::to_string(i), "front.h" + std::to_string(i + 1));
    if (!done.ok()) {
      EXPECT_EQ(CodeOf(done), "service.deputy_loop");
      refused_at = kLinks - 2 - i;
    }
  }
  // Sixteen links are followed, as when a deputy is looked for.
  EXPECT_EQ(refused_at, 16);
}

// --- a hand-over that was offered ---------------------------------------------------------------

TEST_P(DeputiesTest, WhatWasOfferedToSomebodyWhoLeftIsTheHeadsToTake) {
  Know();
  const core::CaseId id = Asked();
  const auto offer = [&] {
    return ActAs("front.clerk", id,
                 cases::HandOverTo{Unit("front2"), Who("front2.handler"), "请接手"},
                 "2026-03-02T10:00");
  };
  ASSERT_EQ(CodeOf(offer()), "ok");
  const org::Actor gone = Somebody("front2.handler");
  Leave("front2.handler");
  EXPECT_EQ(Stored(id).holder, Who("front.clerk")) << "offered only: it is still the sender's";
  EXPECT_EQ(CodeOf(ActAs("front2.clerk", id, cases::Accept{}, "2026-03-02T10:01")),
            "cases.not_responsible");
  EXPECT_EQ(CodeOf(ActAs("front2.unit_head", id, cases::Accept{}, "2026-03-02T10:02")), "ok");
  EXPECT_EQ(Stored(id).holder, Who("front2.unit_head"));
  EXPECT_EQ(Stored(id).unit, Unit("front2"));
}

TEST_P(DeputiesTest, TheSenderTakesBackWhatNobodyTakes) {
  Know();
  const core::CaseId id = Asked();
  ASSERT_EQ(CodeOf(ActAs("front.clerk", id,
                         cases::HandOverTo{Unit("front2"), Who("front2.handler"), "请接手"},
                         "2026-03-02T10:00")),
            "ok");
  for (const char* login : {"front2.clerk", "front2.handler", "front2.unit_head"}) Leave(login);
  EXPECT_EQ(CodeOf(ActAs("front.clerk", id, cases::WithdrawHandOver{}, "2026-03-02T10:05")), "ok");
  EXPECT_FALSE(Stored(id).hand_over);
  EXPECT_EQ(Settles("front.clerk", id), "ok");
}

TEST_P(DeputiesTest, ASenderWhoLeftLeavesTheOfferStanding) {
  Know();
  const core::CaseId id = Asked();
  ASSERT_EQ(CodeOf(ActAs("front.clerk", id,
                         cases::HandOverTo{Unit("front2"), Who("front2.handler"), "请接手"},
                         "2026-03-02T10:00")),
            "ok");
  Leave("front.clerk");
  Restart();
  EXPECT_EQ(CodeOf(ActAs("front2.handler", id, cases::Accept{}, "2026-03-02T10:05")), "ok");
  EXPECT_EQ(Stored(id).holder, Who("front2.handler"));
}

SHOUWEN_ON_BOTH_ENGINES(DeputiesTest);

}  // namespace
}  // namespace shouwen::service

// A unit is closed while it still has cases: nothing new reaches it by any way, what it has is seen
// and moved by those above, and the clock goes on over it.
#include "fixture.h"
#include "service/disclosures.h"
#include "service/findings.h"
#include "service/organisation.h"
#include "service/outbox.h"
#include "service/parts_desk.h"
#include "service/places.h"
#include "service/registers.h"
#include "service/self_desk.h"
#include "service/wall.h"

namespace shouwen::service {
namespace {

constexpr const char* kTickets = "queue-tickets.tickets";

class ClosedUnitTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
    left_ = ReceiveAs(As("village2.clerk"), Leak(), "2026-03-02T09:00")->after.id;
    other_ = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00")->after.id;
    for (const char* role : {"clerk", "handler", "unit_head", "supervisor"}) {
      CORE_CHECK(CodeOf(SwitchOff(std::string("village2.") + role)) == "ok");
    }
  }
  core::Result<org::Staff> SwitchOff(const std::string& login) {
    return engine().Run(
        OperatorActor(made().tenant), At("2026-03-02T10:00"), [&](const Call& call) {
          const auto directory = call.engine.Directory(call.tx, made().tenant, call.now);
          org::Staff staff = *directory->FindStaff(made().staff.at(login));
          staff.active = false;
          return ChangeStaff(call, staff);
        });
  }
  core::Result<org::Unit> Set(bool active) {
    return engine().Run(
        OperatorActor(made().tenant), At("2026-03-02T10:05"), [&](const Call& call) {
          const auto directory = call.engine.Directory(call.tx, made().tenant, call.now);
          org::Unit unit = *directory->FindUnit(Unit("village2"));
          unit.active = active;
          unit.point = core::Point{31.0, 104.5};
          return ChangeUnit(call, unit);
        });
  }
  void Close() { ASSERT_EQ(CodeOf(Set(false)), "ok"); }
  org::Actor Above() {
    org::Actor actor = As("township.supervisor");
    actor.rights.set();
    return actor;
  }
  template <class F>
  std::string Run(F&& f, const std::string& at = "2026-03-02T11:00") {
    return CodeOf(engine().Run(Above(), At(at), std::forward<F>(f)));
  }
  core::CaseId left_, other_;
};

TEST_P(ClosedUnitTest, NothingNewReachesIt) {
  Close();
  const core::UnitId closed = Unit("village2");
  Reception there = Leak();
  there.what.unit = closed;
  EXPECT_EQ(CodeOf(ReceiveAs(As("village.clerk"), there, "2026-03-02T11:00")),
            "cases.unit_unknown");
  EXPECT_NE(CodeOf(ReceiveAs(org::PublicActor(made().tenant), there, "2026-03-02T11:00")), "ok");
  EXPECT_EQ(CodeOf(ActAs("village.clerk", other_, cases::HandOverTo{closed, std::nullopt, "请接办"},
                         "2026-03-02T11:00")),
            "cases.unit_unknown");
  const auto part = engine().Run(As("village.clerk"), At("2026-03-02T11:00"), [&](const Call& c) {
    return AskForPart(c, other_, {closed, "出三个人", "3d"});
  });
  EXPECT_EQ(CodeOf(part), "cases.unit_unknown");
  EntryInput matter;
  matter.fields = {{"matter", "钥匙"}};
  matter.unit = closed;
  EXPECT_EQ(Run([&](const Call& c) { return WriteEntry(c, "duty-log.shifts", matter); }),
            "core.not_found");
  EXPECT_EQ(Run([&](const Call& c) { return OpenToPublic(c, kTickets, closed, true); }),
            "core.not_found");
  EXPECT_EQ(Run([&](const Call& c) { return SetDisclosures(c, closed, {"起身迎接"}, true); }),
            "core.not_found");
  org::Staff staff;
  staff.unit = closed;
  staff.login = "late.comer";
  staff.name = "示例丁";
  EXPECT_EQ(Run([&](const Call& c) { return AddStaff(c, staff, std::nullopt); }),
            "org.unit_inactive");
  org::Unit below;
  below.name = "下面";
  below.parent = closed;
  EXPECT_EQ(Run([&](const Call& c) { return AddUnit(c, below); }), "org.unit_inactive");
  EXPECT_EQ(Stored(left_).revision, 1);
}

TEST_P(ClosedUnitTest, ThePublicIsNotSentThere) {
  const auto count = [&] {
    return engine().Look(org::PublicActor(made().tenant), At("2026-03-02T11:00"),
                         [&](const Call& c) -> core::Result<std::vector<std::size_t>> {
                           CORE_ASSIGN(const auto about, DescribeOrganisation(c));
                           std::size_t listed = 0;
                           for (const PublicUnit& unit : about.units) {
                             listed += unit.id == Unit("village2") ? 1U : 0U;
                           }
                           return std::vector<std::size_t>{
                               listed, FindPublicPlaces(c, "").size(),
                               GetDisclosures(c, Unit("village2")).ok() ? 1U : 0U};
                         });
  };
  using Counts = std::vector<std::size_t>;
  ASSERT_EQ(CodeOf(Set(true)), "ok") << "it is on the map now";
  EXPECT_EQ(*count(), (Counts{1, 1, 1}));
  Close();
  EXPECT_EQ(*count(), (Counts{0, 0, 0}));
  Restart();
  EXPECT_EQ(*count(), (Counts{0, 0, 0}));
  ASSERT_EQ(CodeOf(Set(true)), "ok");
  EXPECT_EQ(*count(), (Counts{1, 1, 1})) << "and back again";
}

// Whoever took a ticket before is still told what became of it; no other one is given out.
TEST_P(ClosedUnitTest, ATicketOfBeforeIsStillOnesOwn) {
  ASSERT_EQ(Run([&](const Call& c) { return OpenToPublic(c, kTickets, Unit("village2"), true); },
                "2026-03-02T09:30"),
            "ok");
  SelfDesk desk;
  SelfInput input;
  input.unit = Unit("village2");
  const auto write = [&](const std::string& at) {
    return engine().Run(org::PublicActor(made().tenant), At(at),
                        [&](const Call& c) { return desk.Write(c, kTickets, input, "10.0.0.1"); });
  };
  const auto taken = write("2026-03-02T09:40");
  ASSERT_TRUE(taken.ok()) << CodeOf(taken);
  Close();
  EXPECT_EQ(CodeOf(write("2026-03-02T11:00")), "core.not_found");
  const auto seen =
      engine().Look(org::PublicActor(made().tenant), At("2026-03-02T11:00"), [&](const Call& c) {
        return desk.Look(c, kTickets, taken->entry.id, taken->key, "10.0.0.1");
      });
  ASSERT_TRUE(seen.ok()) << CodeOf(seen);
  EXPECT_EQ(seen->number, taken->entry.number);
  const auto offers = engine().Look(org::PublicActor(made().tenant), At("2026-03-02T11:00"),
                                    [](const Call& c) { return Offers(c); });
  ASSERT_TRUE(offers.ok());
  EXPECT_TRUE(offers->empty());
}

TEST_P(ClosedUnitTest, WhatItHasIsSeenAndMovedByThoseAbove) {
  Close();
  EXPECT_EQ(CodeOf(GetAs("village.clerk", left_, "2026-03-02T11:00")), "core.not_found");
  const auto page = GetAs("township.handler", left_, "2026-03-02T11:00");
  ASSERT_TRUE(page.ok()) << CodeOf(page);
  EXPECT_EQ(page->unit.id, Unit("village2")) << "it has not moved by itself";
  const auto list = engine().Look(As("township.handler"), At("2026-03-02T11:00"),
                                  [](const Call& c) { return List(c, {}); });
  EXPECT_EQ(list->items.size(), 2U);
  const auto wall = engine().Look(As("township.supervisor"), At("2026-03-02T11:00"), Wall);
  ASSERT_TRUE(wall.ok()) << CodeOf(wall);
  EXPECT_EQ(wall->totals.open, 2);
  const auto up =
      ActAs("township.supervisor", left_, cases::Escalate{"村已撤并"}, "2026-03-02T12:00");
  ASSERT_TRUE(up.ok()) << CodeOf(up);
  EXPECT_EQ(up->after.unit, Unit("township"));
  EXPECT_EQ(up->after.first_asked, made().staff.at("village2.clerk")) << "for ever";
}

TEST_P(ClosedUnitTest, TheClockGoesOnOverIt) {
  Close();
  const SweepReport report = Sweep("2026-03-08T00:01");
  EXPECT_EQ(report.faults, 0);
  EXPECT_EQ(report.broken, 2) << "its promise is one like any other";
  EXPECT_EQ(FindRule(PromisesOf(left_), "village_settles")->state, promise::State::kBroken);
  EXPECT_EQ(Sweep("2026-03-08T00:01").Total(), 0);
}

// What it did before may still be held against it, by those above; not by it.
TEST_P(ClosedUnitTest, ItIsHeldToAccountForWhatItDid) {
  Close();
  NewFinding rude;
  rude.method = "hotline-lawful-exits";
  rude.kind = "rude";
  rude.unit = Unit("village2");
  rude.staff = made().staff.at("village2.clerk");
  rude.said = "态度生硬";
  const auto found = engine().Run(As("township.unit_head"), At("2026-03-02T11:00"),
                                  [&](const Call& c) { return MakeFinding(c, rude); });
  ASSERT_TRUE(found.ok()) << CodeOf(found);
  EXPECT_EQ(found->unit.id, Unit("village2"));
}

TEST_P(ClosedUnitTest, AUnitWithStaffOrUnitsBelowIsNotClosed) {
  const auto close = [&](const std::string& key) {
    return CodeOf(
        engine().Run(OperatorActor(made().tenant), At("2026-03-02T11:00"), [&](const Call& call) {
          const auto directory = call.engine.Directory(call.tx, made().tenant, call.now);
          org::Unit unit = *directory->FindUnit(Unit(key));
          unit.active = false;
          return ChangeUnit(call, unit);
        }));
  };
  EXPECT_EQ(close("village"), "org.has_staff");
  EXPECT_EQ(close("township"), "org.has_children");
  EXPECT_EQ(close("village2"), "ok");
  EXPECT_EQ(close("village2"), "ok") << "the same again";
}

SHOUWEN_ON_BOTH_ENGINES(ClosedUnitTest);

}  // namespace
}  // namespace shouwen::service

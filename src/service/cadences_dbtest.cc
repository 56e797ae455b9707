// Duties that come back, on both engines: each period once, over restarts and nodes; who comes
// later, who is no more; methods in force and those that are not.
#include "cadences.h"
#include "fixture.h"
#include "journal/journal.h"
#include "service/registers.h"

namespace shouwen::service {
namespace {

constexpr const char* kBook = "topic-service-sinan.appraisals";

class CadencesTest : public ServiceTest {
 protected:
  std::vector<EntryView> Entries(const std::string& book, const std::string& at,
                                 const std::string& login = "group.supervisor") {
    const auto page = engine().Look(As(login), At(at), [&](const Call& call) {
      return service::Entries(call, book, EntryQuery{});
    });
    CORE_CHECK(page.ok());
    return page->items;
  }
  std::vector<std::string> Periods(const std::string& book, const std::string& field,
                                   const std::string& at,
                                   const std::string& login = "group.supervisor") {
    std::vector<std::string> periods;
    for (const EntryView& entry : Entries(book, at, login)) {
      periods.push_back(entry.data.fields.at(field));
    }
    return periods;
  }
  std::vector<promise::Promise> Dues(reg::EntryId id) {
    return db().Read([&](store::Tx& tx) { return reg::DuesOf(tx, made().tenant, id); });
  }
  std::vector<journal::StoredEvent> Events(const std::string& type) {
    journal::Query query;
    query.type_prefix = type;
    query.oldest_first = true;
    query.limit = journal::kPageMax;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
  void Adopt(const std::string& yaml) {
    const auto adopted =
        engine().Run(OperatorActor(made().tenant), At("2026-01-01T09:00"),
                     [&](const Call& call) { return engine().AdoptOwn(call, yaml); });
    ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
  }
  // A method of registers alone: `keywords` of its one cadence.
  static std::string Own(const std::string& keywords) {
    return "method: own-duties\ntitle: 自有职责\ncalendar: natural\n"
           "levels: {front: {zh: 一线}, superior: {zh: 上级}}\nregisters:\n  rounds:\n"
           "    title: 巡查\n    fields: {period: {zh: 期别}, seen: {zh: 所见}}\n"
           "    states: {due: 待巡, done: 已巡}\n    starts: due\n"
           "    acts: {round: {zh: 巡查, from: due, to: done, needs: seen}}\n"
           "cadences:\n  rounds:\n    writes: rounds\n    owes: round\n    fills: period\n" +
           keywords;
  }
  core::Status ChangeUnit(const std::string& key, bool active, const std::string& at) {
    return engine().Run(
        OperatorActor(made().tenant), At(at), [&](const Call& call) -> core::Status {
          const auto directory = call.engine.Directory(call.tx, made().tenant, call.now);
          org::Unit unit = *directory->FindUnit(Unit(key));
          // A unit ends after its people have left.
          for (const org::Staff* staff : directory->StaffOf(unit.id)) {
            if (active) break;
            org::Staff gone = *staff;
            gone.active = false;
            CORE_TRY(service::ChangeStaff(call, gone));
          }
          unit.active = active;
          const auto changed = service::ChangeUnit(call, unit);
          return changed.ok() ? core::Ok() : core::Status(changed.error());
        });
  }
};

TEST_P(CadencesTest, EachPeriodBeginsOnceWhateverSweepsAndRestarts) {
  UseMethod("topic-service-sinan");
  EXPECT_EQ(Sweep("2026-03-02T09:00").begun, 2);
  EXPECT_EQ(Sweep("2026-03-02T09:00").begun, 0);
  Clockwork kept(engine());
  EXPECT_EQ(kept.RunDue(At("2026-03-02T09:01")).begun, 0);
  EXPECT_EQ(kept.RunDue(At("2026-03-31T23:59")).begun, 0);
  Restart();
  EXPECT_EQ(Sweep("2026-03-31T23:59").begun, 0);
  EXPECT_EQ(Periods(kBook, "quarter", "2026-03-31T23:59"), std::vector<std::string>{"2026-Q1"});
  EXPECT_EQ(Sweep("2026-04-01T00:00").begun, 1) << "the year goes on";
  EXPECT_EQ(Periods(kBook, "quarter", "2026-04-01T00:00"),
            (std::vector<std::string>{"2026-Q2", "2026-Q1"}));
}

TEST_P(CadencesTest, AKeptClockworkNoticesTheNextPeriod) {
  UseMethod("topic-service-sinan");
  Clockwork clockwork(engine());
  EXPECT_EQ(clockwork.RunDue(At("2026-03-31T23:59")).begun, 2);
  EXPECT_EQ(clockwork.RunDue(At("2026-04-01T00:00")).begun, 1);
  EXPECT_EQ(clockwork.RunDue(At("2026-04-01T00:00")).begun, 0);
}

TEST_P(CadencesTest, WhatTheClockWroteSaysSo) {
  UseMethod("topic-service-sinan");
  Sweep("2026-03-02T09:00");
  const auto entries = Entries(kBook, "2026-03-02T09:00");
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_FALSE(entries[0].data.author.has_value());
  EXPECT_EQ(entries[0].author->name, "到期自动立项");
  EXPECT_EQ(entries[0].standing.due_at, At("2026-04-01T00:00"));
  const auto page =
      engine().Run(As("group.supervisor"), At("2026-03-02T09:01"),
                   [&](const Call& c) { return GetEntry(c, kBook, entries[0].data.id); });
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->dues.size(), 1U);
  EXPECT_EQ(page->dues[0].title, "每季度服务效果评价");
  EXPECT_EQ(page->dues[0].words, "每季度");
  EXPECT_EQ(page->dues[0].due.owed_staff, made().staff.at("centre.supervisor"));
  const auto written = Events("register.written");
  ASSERT_EQ(written.size(), 2U);
  EXPECT_EQ(written[0].actor_kind, "clock");
  EXPECT_FALSE(written[0].actor.has_value());
  EXPECT_EQ(written[0].body.at("cadence").as_string(), "appraised_quarterly");
  EXPECT_EQ(Events("limit.made").size(), 2U);
  const auto verified =
      db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_EQ(verified.problems_found, 0);
}

// The list has the books of the method in force and of those without cases, and no other's.
TEST_P(CadencesTest, TheBooksOfTheMethodInForceAreListed) {
  const auto listed = [&] {
    const auto all = engine().Look(OperatorActor(made().tenant), At("2026-03-02T09:00"), Registers);
    CORE_CHECK(all.ok());
    std::vector<std::string> of_methods;
    for (const RegisterView& view : *all) {
      if (!view.method->starts_at.empty()) of_methods.push_back(view.name());
    }
    return of_methods;
  };
  UseMethod("topic-service-sinan");
  EXPECT_EQ(listed(), (std::vector<std::string>{"topic-service-sinan.capable", kBook,
                                                "topic-service-sinan.awards"}));
  UseMethod("first-asked");
  EXPECT_TRUE(listed().empty());
}

TEST_P(CadencesTest, AMethodThatIsNotInForceAsksForNothing) {
  UseMethod("first-asked");
  EXPECT_EQ(Sweep("2026-03-02T09:00").begun, 0);
  EXPECT_TRUE(Entries(kBook, "2026-03-02T09:00", "front.supervisor").empty());
}

// A file of registers alone is everybody's: a param says whether its duties are.
TEST_P(CadencesTest, AParamSwitchesADutyOn) {
  UseMethod("first-asked");
  const auto set = [&](const char* param, const method::Value& value) {
    return engine()
        .Run(OperatorActor(made().tenant), At("2026-03-02T08:00"),
             [&](const Call& call) { return engine().SetParam(call, "bulletins", param, value); })
        .ok();
  };
  Clockwork clockwork(engine());
  EXPECT_EQ(clockwork.RunDue(At("2026-03-02T09:00")).begun, 0) << "nobody has asked for it";
  ASSERT_TRUE(set("issued_by", std::string("superior")));
  ASSERT_TRUE(set("weekly", true));
  EXPECT_EQ(clockwork.RunDue(At("2026-03-02T09:01")).begun, 1);
  EXPECT_EQ(Entries("bulletins.bulletins", "2026-03-02T09:01", "superior.clerk")
                .at(0)
                .data.fields.at("period"),
            "2026-W10");
  ASSERT_TRUE(set("weekly", false));
  EXPECT_EQ(clockwork.RunDue(At("2026-03-02T09:02")).begun, 0);
  EXPECT_EQ(Events("limit.withdrawn").size(), 1U) << "what is not asked for is not owed";
  ASSERT_TRUE(set("weekly", true));
  EXPECT_EQ(clockwork.RunDue(At("2026-03-02T09:03")).begun, 0) << "from the next week on";
  EXPECT_EQ(clockwork.RunDue(At("2026-03-09T00:00")).begun, 1);
}

TEST_P(CadencesTest, AMethodOfItsOwnIsInForceBesideTheOneOfItsCases) {
  UseMethod("topic-service-sinan");
  Adopt(Own("    every: week\n    for_each: unit\n    at_least: 2\n"));
  EXPECT_EQ(Sweep("2026-03-02T09:00").begun, 2 + 2 * 2) << "two units, twice each";
  EXPECT_EQ(Periods("own-duties.rounds", "period", "2026-03-02T09:00"),
            std::vector<std::string>(4, "2026-W10"));
  EXPECT_EQ(Sweep("2026-03-08T23:59").begun, 0);
  EXPECT_EQ(Sweep("2026-03-09T00:00").begun, 4);
}

TEST_P(CadencesTest, APersonOwesWhatIsForEachPerson) {
  UseMethod("first-asked");
  Adopt(
      Own("    every: month\n    for_each: staff\n    where: handler and level == \"front\"\n"
          "    due: day 10\n    warn: [1d before]\n"));
  EXPECT_EQ(Sweep("2026-03-02T09:00").begun, 1);
  const auto entries = Entries("own-duties.rounds", "2026-03-02T09:00", "superior.supervisor");
  ASSERT_EQ(entries.size(), 1U);
  const auto dues = Dues(entries[0].data.id);
  ASSERT_EQ(dues.size(), 1U);
  EXPECT_EQ(dues[0].owed_staff, made().staff.at("front.handler"));
  EXPECT_EQ(dues[0].owed_unit, Unit("front"));
  EXPECT_EQ(dues[0].due_at, At("2026-03-11T00:00"));
  EXPECT_EQ(dues[0].warn_at, At("2026-03-10T00:00"));
  EXPECT_EQ(Sweep("2026-03-11T00:01").broken, 1);
}

TEST_P(CadencesTest, WhoComesLaterGetsTheirsAtOnceAndUntilTheEndOfThePeriod) {
  UseMethod("first-asked", 2);
  EXPECT_EQ(CodeOf(ChangeUnit("front2", false, "2026-03-01T09:00")), "ok");
  Adopt(
      Own("    every: month\n    for_each: unit\n    where: level == \"front\"\n"
          "    due: day 10\n"));
  Clockwork clockwork(engine());
  EXPECT_EQ(clockwork.RunDue(At("2026-03-02T09:00")).begun, 1);
  ASSERT_TRUE(ChangeUnit("front2", true, "2026-03-12T09:00").ok());
  EXPECT_EQ(clockwork.RunDue(At("2026-03-12T09:01")).begun, 1);
  EXPECT_EQ(clockwork.RunDue(At("2026-03-12T09:02")).begun, 0);
  for (const EntryView& entry :
       Entries("own-duties.rounds", "2026-03-12T09:02", "superior.clerk")) {
    const bool later = entry.data.unit == Unit("front2");
    EXPECT_EQ(Dues(entry.data.id).at(0).due_at,
              later ? At("2026-04-01T00:00") : At("2026-03-11T00:00"));
  }
}

TEST_P(CadencesTest, WhatASubjectThatEndsStillOwedIsWithdrawn) {
  UseMethod("first-asked", 2);
  Adopt(Own("    every: month\n    for_each: unit\n    where: level == \"front\"\n"));
  Clockwork clockwork(engine());
  EXPECT_EQ(clockwork.RunDue(At("2026-03-02T09:00")).begun, 2);
  ASSERT_TRUE(ChangeUnit("front2", false, "2026-03-03T09:00").ok());
  EXPECT_EQ(clockwork.RunDue(At("2026-03-03T09:01")).begun, 0);
  EXPECT_EQ(clockwork.RunDue(At("2026-03-03T09:02")).begun, 0);
  EXPECT_EQ(Events("limit.withdrawn").size(), 1U) << "once";
  for (const EntryView& entry :
       Entries("own-duties.rounds", "2026-03-03T09:02", "superior.clerk")) {
    const bool ended = entry.data.unit == Unit("front2");
    EXPECT_EQ(Dues(entry.data.id).at(0).state,
              ended ? promise::State::kWithdrawn : promise::State::kOpen);
  }
  EXPECT_EQ(clockwork.RunDue(At("2026-04-01T00:01")).broken, 1) << "of the unit that is there";
}

// Two nodes that look at the same time: each entry is written by one of them.
TEST_P(CadencesTest, TwoNodesWriteEachEntryOnce) {
  UseMethod("topic-service-sinan");
  Clockwork one(engine()), two(engine());
  EXPECT_EQ(one.RunDue(At("2026-03-02T09:00")).begun, 2);
  PeriodsSeen fresh;
  EXPECT_EQ(BeginPeriods(engine(), At("2026-03-02T09:00"), fresh), 0);
  EXPECT_EQ(two.RunDue(At("2026-03-02T09:00")).begun, 0);
  EXPECT_EQ(Entries(kBook, "2026-03-02T09:00").size(), 1U);
}

// A later version of the method does not ask for the same period again.
TEST_P(CadencesTest, AChangedMethodLeavesTheRunningPeriodAlone) {
  UseMethod("first-asked");
  const std::string keywords = "    every: month\n    for_each: unit\n";
  Adopt(Own(keywords));
  EXPECT_EQ(Sweep("2026-03-02T09:00").begun, 2);
  std::string next = Own(keywords + "    due: day 5\n");
  next.replace(next.find("calendar:"), 0, "version: 2\n");
  Adopt(next);
  EXPECT_EQ(Sweep("2026-03-03T09:00").begun, 0);
  EXPECT_EQ(Sweep("2026-03-06T00:01").broken, 0) << "made by the version before";
  EXPECT_EQ(Sweep("2026-04-01T00:00").begun, 2);
  EXPECT_EQ(Sweep("2026-04-06T00:01").broken, 4) << "two of March, two of 5 April";
}

// The server was down over the beginning of a period, or over whole periods.
TEST_P(CadencesTest, PeriodsNoSweepRanInAreCaughtUpWithInOrderEachWithItsDueTime) {
  UseMethod("first-asked");
  Adopt(
      Own("    every: month\n    for_each: unit\n    where: level == \"front\"\n"
          "    due: day 10\n"));
  EXPECT_EQ(Sweep("2026-01-05T09:00").begun, 1) << "what was before nobody had asked for";
  Restart();
  const SweepReport after = Sweep("2026-04-15T09:00");
  EXPECT_EQ(after.begun, 3);
  EXPECT_EQ(after.broken, 4) << "January's too";
  EXPECT_EQ(Periods("own-duties.rounds", "period", "2026-04-15T09:00", "superior.clerk"),
            (std::vector<std::string>{"2026-04", "2026-03", "2026-02", "2026-01"}));
  const std::vector<const char*> dues = {"2026-04-11T00:00", "2026-03-11T00:00", "2026-02-11T00:00",
                                         "2026-01-11T00:00"};
  const auto entries = Entries("own-duties.rounds", "2026-04-15T09:00", "superior.clerk");
  ASSERT_EQ(entries.size(), dues.size());
  for (std::size_t i = 0; i < dues.size(); ++i) {
    EXPECT_EQ(Dues(entries[i].data.id).at(0).due_at, At(dues[i])) << i;
  }
  const SweepReport again = Sweep("2026-04-15T09:00");
  EXPECT_EQ(again.begun, 0);
  EXPECT_EQ(again.broken, 0);
  Restart();
  EXPECT_EQ(Sweep("2026-04-30T23:59").begun, 0);
  EXPECT_EQ(Sweep("2026-05-01T00:00").begun, 1);
}

TEST_P(CadencesTest, AKeptClockworkCatchesUpToo) {
  UseMethod("first-asked");
  Adopt(Own("    every: week\n    for_each: unit\n    where: level == \"front\"\n"));
  Clockwork clockwork(engine());
  EXPECT_EQ(clockwork.RunDue(At("2026-03-02T09:00")).begun, 1);
  EXPECT_EQ(clockwork.RunDue(At("2026-03-08T23:59")).begun, 0);
  EXPECT_EQ(clockwork.RunDue(At("2026-03-23T00:00")).begun, 3);
  EXPECT_EQ(clockwork.RunDue(At("2026-03-23T00:00")).begun, 0);
  EXPECT_EQ(clockwork.RunDue(At("2026-03-30T00:00")).begun, 1);
}

TEST_P(CadencesTest, CatchingUpIsBounded) {
  UseMethod("first-asked");
  Adopt(Own("    every: day\n    for_each: unit\n    where: level == \"front\"\n"));
  EXPECT_EQ(Sweep("2026-01-02T09:00").begun, 1);
  EXPECT_EQ(Sweep("2026-04-12T09:00").begun, 100) << "January has 29 days left: 29+28+31+12";
  EXPECT_EQ(Sweep("2026-07-22T09:00").begun, 100) << "101 days later: the first is left out";
  EXPECT_EQ(Sweep("2026-07-22T09:00").begun, 0);
}

// Sweeps ran while nobody asked: those weeks are not asked for afterwards.
TEST_P(CadencesTest, WhatWasSwitchedOffIsNotCaughtUpWith) {
  UseMethod("first-asked");
  const auto set = [&](const char* param, const method::Value& value, const char* at) {
    ASSERT_TRUE(engine()
                    .Run(OperatorActor(made().tenant), At(at),
                         [&](const Call& call) {
                           return engine().SetParam(call, "bulletins", param, value);
                         })
                    .ok());
  };
  set("issued_by", std::string("superior"), "2026-03-02T08:00");
  set("weekly", true, "2026-03-02T08:00");
  EXPECT_EQ(Sweep("2026-03-02T09:00").begun, 1);
  set("weekly", false, "2026-03-08T09:00");
  for (const char* at : {"2026-03-09T00:00", "2026-03-16T00:00", "2026-03-23T00:00"}) {
    EXPECT_EQ(Sweep(at).begun, 0) << at;
  }
  set("weekly", true, "2026-03-24T09:00");
  EXPECT_EQ(Sweep("2026-03-24T09:00").begun, 1);
  EXPECT_EQ(Periods("bulletins.bulletins", "period", "2026-03-24T09:00", "superior.clerk"),
            (std::vector<std::string>{"2026-W13", "2026-W10"}));
}

SHOUWEN_ON_BOTH_ENGINES(CadencesTest);

}  // namespace
}  // namespace shouwen::service

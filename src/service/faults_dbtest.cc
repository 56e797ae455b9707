// The disk is full in the middle: whichever write of a command fails, nothing of it is left in the
// store or in memory, and the same command does it all once the disk has room again.
#include <functional>
#include <set>

#include "export_whole.h"
#include "fixture.h"
#include "sample_files.h"
#include "service/absences.h"
#include "service/accounts.h"
#include "service/attachments.h"
#include "service/calendars_desk.h"
#include "service/disclosures.h"
#include "service/findings.h"
#include "service/hot_issues.h"
#include "service/idempotency.h"
#include "service/imports.h"
#include "service/keeping.h"
#include "service/licences.h"
#include "service/methods_desk.h"
#include "service/outbox.h"
#include "service/parts_desk.h"
#include "service/postings.h"
#include "service/registers.h"
#include "service/relations.h"
#include "service/settings.h"
#include "service/table_export.h"
#include "service/topics_desk.h"
#include "service/unit_import.h"
#include "testing/every_row.h"
#include "testing/failing_db.h"

namespace shouwen::service {
namespace {

constexpr int kWritesMax = 400;  // no command here makes as many

template <class R>
core::Status StatusOf(const R& result) {
  if (result.ok()) return core::Ok();
  return result.error();
}

struct Step {
  std::string name;
  std::function<core::Status(const Call&)> run;
};

class FaultsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
    Begin();
  }
  void TearDown() override {
    failing_.reset();
    disk_.reset();
    ServiceTest::TearDown();
  }
  // The program on a disk that will be full.
  void Begin() {
    failing_.reset();
    disk_ = std::make_unique<FailingDb>(db());
    failing_ = std::make_unique<Engine>(*disk_, ids_, engine().calendars());
    failing_->LoadMethods();
  }
  org::Actor Chief() {
    org::Actor actor = As("county_office.supervisor");
    actor.rights.set();
    return actor;
  }
  RowCounts Rows() {
    return db().Read([](store::Tx& tx) { return EveryRow(tx); });
  }
  // What the program believes of the organisation, without asking the store for anything newer.
  std::string Believed(core::Instant now) {
    return failing_->Look(Chief(), now, [&](const Call& call) {
      std::string all;
      const auto directory = failing_->Directory(call.tx, made().tenant, now);
      all += directory->tenant().name + " " + directory->tenant().method + "\n";
      for (const org::Unit& unit : directory->units()) all += unit.name + "\n";
      for (const auto& [login, id] : made().staff) {
        const org::Staff* staff = directory->FindStaff(id);
        all += login + " " + (staff == nullptr ? "gone" : staff->name) + "\n";
      }
      for (const MethodPtr& m : failing_->Methods(made().tenant)) {
        all += m->id + " " + std::to_string(m->version) + "\n";
        const auto params = failing_->Params(made().tenant, m->id);
        for (const auto& [name, value] : *params) {
          all += name + " " + std::to_string(value.index()) + "\n";
        }
      }
      all += std::to_string(failing_->OwnCalendars(made().tenant).size()) + " calendars\n";
      return all;
    });
  }
  // One write after another fails, until none is left.
  void FailEverywhere(const Step& step, const std::string& at) {
    const RowCounts before = Rows();
    const std::string believed = Believed(At(at));
    int live = 0;
    failing_->OnLive([&](const LiveEvent&) { ++live; });
    int n = 0;
    for (; n < kWritesMax; ++n) {
      disk_->FailAt(n);
      try {
        const core::Status done = failing_->Run(Chief(), At(at), step.run);
        ASSERT_EQ(CodeOf(done), "ok") << step.name;
        break;
      } catch (const store::Fault& fault) {
        ASSERT_EQ(fault.kind(), store::FaultKind::kDiskFull) << step.name << ": " << fault.what();
        ASSERT_EQ(Rows(), before) << step.name << ", write " << n;
        ASSERT_EQ(Believed(At(at)), believed) << step.name << ", write " << n;
        ASSERT_EQ(live, 0) << step.name << ", write " << n;
      }
    }
    disk_->FailNever();
    EXPECT_GT(n, 0) << step.name << " writes something";
    EXPECT_LT(n, kWritesMax) << step.name;
    EXPECT_NE(Rows(), before) << step.name;
    EXPECT_TRUE(db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); })
                    .problems.empty())
        << step.name;
  }
  void FailInEach(const std::vector<Step>& steps) {
    int hour = 0;
    for (const Step& step : steps) {
      ++hour;
      FailEverywhere(
          step, "2026-03-03T" + std::string(hour < 10 ? "0" : "") + std::to_string(hour) + ":00");
      if (HasFatalFailure()) return;
    }
  }

  core::IdMaker ids_{2};
  std::unique_ptr<FailingDb> disk_;
  std::unique_ptr<Engine> failing_;
};

TEST_P(FaultsTest, OfTheOrganisation) {
  const core::StaffId clerk = made().staff.at("village.clerk");
  const std::string hash = org::HashPassword("a long enough one", org::kMinimalCost);
  const std::string own =
      "method: own-way\ntitle: {zh: 自有, en: Own}\nversion: 1\ncalendar: natural\n"
      "levels: {low: {zh: 下级, en: Low}}\nledgers: {one: {zh: 一, en: One}}\n"
      "case: {starts_at: low}\n"
      "promises:\n  p: {when: case.received, owed_by: holder, owes: case.settled, within: 5d}\n";
  NewCalendar hours;
  hours.yaml = "calendar: own-hours\nbased_on: cn\nhours:\n  wednesday: [\"09:00-17:00\"]\n";
  FailInEach({
      {"AddUnit",
       [&](const Call& c) {
         org::Unit unit;
         unit.name = "新单位";
         unit.parent = Unit("township");
         unit.level = "village";
         return StatusOf(AddUnit(c, unit));
       }},
      {"AddStaff",
       [&](const Call& c) {
         org::Staff staff;
         staff.unit = Unit("village");
         staff.login = "new.one";
         staff.name = "示例丁";
         staff.roles = {"clerk"};
         return StatusOf(AddStaff(c, staff, hash));
       }},
      {"ChangeSettings",
       [&](const Call& c) { return StatusOf(ChangeSettings(c, "改名的组织", {})); }},
      {"ImportUnits",
       [&](const Call& c) {
         return StatusOf(ImportUnits(c, "name,level\n甲村,village\n乙村,village\n"));
       }},
      {"ImportTopics",
       [&](const Call& c) {
         return StatusOf(ImportTopics(c, "level1,level2,level3\n城建,供水,停水\n"));
       }},
      {"AdoptOwn", [&](const Call& c) { return StatusOf(c.engine.AdoptOwn(c, own)); }},
      {"AdoptCalendar",
       [&](const Call& c) { return StatusOf(AdoptCalendar(c, "own-hours", hours)); }},
      {"SetDisclosures",
       [&](const Call& c) {
         return StatusOf(SetDisclosures(c, Unit("village"), {"起身迎接"}, true));
       }},
      {"AddAbsence",
       [&](const Call& c) {
         return StatusOf(
             AddAbsence(c, {clerk, At("2026-03-04T09:00"), At("2026-03-05T09:00"), std::nullopt}));
       }},
      {"InviteStaff", [&](const Call& c) { return StatusOf(InviteStaff(c, clerk)); }},
      {"CreateToken",
       [&](const Call& c) { return StatusOf(CreateToken(c, clerk, "示例", std::nullopt)); }},
      {"Publish",
       [&](const Call& c) {
         return StatusOf(Publish(c, PostingRequest{"wall", "", "2026-02"}));
       }},
  });
}

TEST_P(FaultsTest, OfCases) {
  const core::CaseId first = ReceiveAs(Chief(), Leak(), "2026-03-02T09:00")->after.id;
  const core::CaseId second = ReceiveAs(Chief(), Leak(), "2026-03-02T09:30")->after.id;
  const core::StaffId clerk = made().staff.at("village.clerk");
  NewFinding rude;
  rude.method = "hotline-lawful-exits";
  rude.kind = "rude";
  rude.unit = Unit("village");
  rude.staff = clerk;
  rude.said = "态度生硬";
  EntryInput matter;
  matter.fields = {{"matter", "钥匙"}};
  matter.person = RequesterInput{{}, "示例乙", "13800005678", "", ""};
  FailInEach({
      {"Receive with a file",
       [&](const Call& c) -> core::Status {
         CORE_ASSIGN(const auto file,
                     TakeIn(c, {"灯.png", {evidence::Type::kPng, support::SamplePng("a")}}));
         Reception asked = Leak();
         asked.files = {{file.id, {}}};
         return StatusOf(Receive(c, asked));
       }},
      {"Idempotent",
       [&](const Call& c) {
         return StatusOf(Idempotent(c, "key", "digest", [&]() -> core::Result<StoredReply> {
           CORE_ASSIGN(const Outcome taken, Receive(c, Leak()));
           return StoredReply{201, "{}", core::ToText(taken.after.id), ""};
         }));
       }},
      {"Get", [&](const Call& c) { return StatusOf(Get(c, first)); }},
      {"Reveal", [&](const Call& c) { return StatusOf(Reveal(c, first, "回访")); }},
      {"AskForPart",
       [&](const Call& c) {
         return StatusOf(AskForPart(c, first, {Unit("village2"), "出三个人", "3d"}));
       }},
      {"LinkCases",
       [&](const Call& c) { return LinkCases(c, first, second, cases::LinkKind::kEarlier); }},
      {"MergeCase", [&](const Call& c) { return StatusOf(MergeCase(c, second, first)); }},
      {"Remind", [&](const Call& c) { return StatusOf(Act(c, first, cases::Remind{"快"})); }},
      {"UnmergeCase", [&](const Call& c) { return StatusOf(UnmergeCase(c, second)); }},
      {"MakeFinding", [&](const Call& c) { return StatusOf(MakeFinding(c, rude)); }},
      {"HoldCase", [&](const Call& c) { return StatusOf(HoldCase(c, first, "监察调取")); }},
      {"WriteEntry",
       [&](const Call& c) { return StatusOf(WriteEntry(c, "duty-log.shifts", matter)); }},
  });
}

// What a person is taken out of is many rows of many tables: all of them or none.
TEST_P(FaultsTest, OfAnonymising) {
  const auto taken = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00");
  const core::CaseId id = taken->after.id;
  const core::PersonId person = *taken->after.requester;
  const cases::Settle settle{"已修好", {{"opinion", "换瓦"}}};
  ASSERT_EQ(CodeOf(ActAs("village.clerk", id, settle, "2026-03-02T10:00")), "ok");
  ASSERT_EQ(CodeOf(ActAs("village.clerk", id, cases::Evaluate{"satisfied", true, "", "counter"},
                         "2026-03-02T11:00")),
            "ok");
  if (Stored(id).state != cases::State::kClosed) {
    ASSERT_EQ(CodeOf(ActAs("village.unit_head", id, cases::Close{}, "2026-03-02T12:00")), "ok");
  }
  const std::string subject = Stored(id).subject;
  const RowCounts before = Rows();
  int n = 0;
  for (; n < kWritesMax; ++n) {
    disk_->FailAt(n);
    try {
      ASSERT_EQ(CodeOf(failing_->Run(
                    Chief(), At("2026-03-03T09:00"),
                    [&](const Call& c) { return AnonymisePerson(c, person, "本人要求", true); })),
                "ok");
      break;
    } catch (const store::Fault&) {
      ASSERT_EQ(Stored(id).subject, subject) << "write " << n;
      ASSERT_EQ(Rows(), before) << "write " << n;
      ASSERT_FALSE(db().Read(
          [&](store::Tx& tx) { return people::AnonymisedAt(tx, made().tenant, person); }));
    }
  }
  EXPECT_GT(n, 5);
  EXPECT_EQ(Stored(id).subject, "***");
  EXPECT_TRUE(db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); })
                  .problems.empty());
}

// A sweep says what failed and leaves it due; the next one does it, once.
TEST_P(FaultsTest, OfASweep) {
  const core::CaseId id = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00")->after.id;
  Clockwork warned(*failing_);
  warned.RunDue(At("2026-03-07T23:59"));
  const core::Instant due = At("2026-03-08T00:01");
  const auto is_open = [&] {
    return FindRule(PromisesOf(id), "village_settles")->state == promise::State::kOpen;
  };
  int left_due = 0;
  for (int n = 0; n < kWritesMax && is_open(); ++n) {
    disk_->FailAt(n);
    const SweepReport report = Clockwork(*failing_).RunDue(due);
    ASSERT_TRUE(disk_->has_failed() || !is_open()) << "nothing failed and nothing was done";
    if (!disk_->has_failed()) break;
    ASSERT_EQ(report.faults, 1) << "write " << n;
    ASSERT_FALSE(report.first_faults.empty());
    EXPECT_NE(report.first_faults[0].what.find("full"), std::string::npos);
    EXPECT_EQ(report.broken, is_open() ? 0 : 1) << "write " << n;
    left_due += is_open() ? 1 : 0;
  }
  EXPECT_GT(left_due, 1);
  EXPECT_FALSE(is_open());
  disk_->FailNever();
  EXPECT_EQ(Clockwork(*failing_).RunDue(due).broken, 0) << "it was broken before";
  const auto types = EventTypes(id);
  EXPECT_EQ(std::count(types.begin(), types.end(), "promise.broken"), 1);
}

class CountingSender : public Sender {
 public:
  bool Send(const Message& m) override {
    keys.push_back(m.key);
    return true;
  }
  std::vector<std::string> keys;
};

// Handed over and not noted: handed over again under the same key, and none is lost.
TEST_P(FaultsTest, OfADelivery) {
  ASSERT_TRUE(ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00").ok());
  const auto waiting = [&] {
    return db().Read([&](store::Tx& tx) {
      return Outbox::List(tx, made().tenant, true, core::MessageId{}, 100).size();
    });
  };
  const std::size_t queued = waiting();
  ASSERT_GT(queued, 0U);
  CountingSender sender;
  disk_->FailAt(0);
  EXPECT_THROW(Outbox(*failing_).Deliver(At("2026-03-02T09:01"), sender), store::Fault);
  EXPECT_EQ(waiting(), queued) << "nothing was noted";
  const std::size_t tried = sender.keys.size();
  EXPECT_EQ(Outbox(*failing_).Deliver(At("2026-03-02T09:01"), sender).sent,
            static_cast<std::int64_t>(queued));
  EXPECT_EQ(waiting(), 0U);
  const std::set<std::string> keys(sender.keys.begin(), sender.keys.end());
  EXPECT_EQ(keys.size(), queued) << "a repeat has the key it had";
  EXPECT_EQ(sender.keys.size(), queued + tried);
}

// Cases wait in the queue of groups until they are in one.
TEST_P(FaultsTest, OfGrouping) {
  for (const char* at : {"2026-03-02T09:00", "2026-03-02T09:10"}) {
    ASSERT_TRUE(ReceiveAs(Chief(), Leak(), at).ok());
  }
  const auto cases = [&] {
    return db().Read([](store::Tx& tx) {
      return tx.Query("SELECT COUNT(*) FROM service_issue_cases").Int(0, 0);
    });
  };
  const core::Instant now = At("2026-03-02T10:00");
  int n = 0;
  for (; n < kWritesMax; ++n) {
    disk_->FailAt(n);
    try {
      GroupNewCases(*failing_, now);
    } catch (const store::Fault&) {
    }
    if (!disk_->has_failed()) break;
    const auto half = cases();
    ASSERT_TRUE(half == 0 || half == 2) << "a group of one is not stored, write " << n;
  }
  EXPECT_GT(n, 1);
  EXPECT_EQ(cases(), 2);
  EXPECT_EQ(GroupNewCases(*failing_, now), 0);
}

class StandingClock : public core::Clock {
 public:
  core::Instant Now() const override { return At("2026-03-02T10:00"); }
};

// Each row of a file is somebody once, wherever the run of it was cut off.
TEST_P(FaultsTest, OfAnImport) {
  std::string file = "编号,姓名,电话\n";
  for (int i = 1; i <= 12; ++i) {
    const std::string n = std::to_string(100 + i);
    file += n + ",示例" + n + ",13800001" + n + "\n";
  }
  file += "999,示例坏,12\n";
  const auto read = ReadImport({ImportKind::kPeople, "人员.csv", "", file});
  ASSERT_TRUE(read.ok()) << CodeOf(read);
  // The run asks again whether whoever began it may: it is their role that counts.
  org::Staff staff;
  staff.unit = Unit("village");
  staff.login = "admin";
  staff.name = "示例管理员";
  staff.roles = {"admin"};
  const auto admin =
      engine().Run(OperatorActor(made().tenant), At("2026-01-01T08:00"),
                   [&](const Call& call) { return AddStaff(call, staff, std::nullopt); });
  ASSERT_TRUE(admin.ok()) << CodeOf(admin);
  const auto begun = engine().Run(org::StaffActor(made().tenant, *admin), At("2026-03-02T09:00"),
                                  [&](const Call& call) -> core::Result<ImportJob> {
                                    CORE_ASSIGN(const ImportJob laid, LayDown(call, *read));
                                    return StartImport(call, laid.id, laid.mapping);
                                  });
  ASSERT_TRUE(begun.ok()) << CodeOf(begun);
  const auto job = [&] {
    return *engine().Look(Chief(), At("2026-03-02T10:00"),
                          [&](const Call& call) { return FindImport(call, begun->id); });
  };
  int cut = 0;
  for (int n = 0; n < kWritesMax && job().state == "running"; ++n) {
    disk_->FailAt(n);
    try {
      ImportRunner(*failing_).Step(StandingClock(), [] { return false; });
    } catch (const store::Fault&) {
      ++cut;
    }
  }
  disk_->FailNever();
  EXPECT_GT(cut, 2);
  EXPECT_EQ(job().state, "done");
  EXPECT_EQ(job().created, 12);
  EXPECT_EQ(job().bad, 1);
  const auto people =
      db().Read([&](store::Tx& tx) { return people::Count(tx, made().tenant, ""); });
  EXPECT_EQ(people, 12);
  EXPECT_FALSE(ImportRunner(*failing_).Step(StandingClock(), [] { return false; }));
}

// Whoever is in a file in full is on record before the file leaves: without a record no bytes.
TEST_P(FaultsTest, OfAnExport) {
  ASSERT_TRUE(ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00").ok());
  const auto begin = [&](const std::string& reason) {
    return ExportPeople(*failing_, Chief(), At("2026-03-02T10:00"), calendar::Lang::kZh,
                        {"", reason, false});
  };
  const RowCounts before = Rows();
  for (int n = 0; n < 2; ++n) {  // the looks, and the file
    const auto out = begin("信访复核");
    ASSERT_TRUE(out.ok()) << CodeOf(out);
    disk_->FailAt(0);
    EXPECT_THROW(static_cast<void>((*out)->Next()), store::Fault);
    EXPECT_FALSE((*out)->ended());
  }
  EXPECT_EQ(Rows(), before);
  disk_->FailNever();
  EXPECT_EQ(Whole(begin("信访复核"))->rows, 1);
}

// --- in memory ----------------------------------------------------------------------------------

// A command looks at the organisation after it changed it, as a page does that shows what came of
// it, and then its commit fails: nobody may be told of the change afterwards.
TEST_P(FaultsTest, WhatWasLookedAtInsideACommandThatFailedIsNotRemembered) {
  const core::Instant now = At("2026-03-03T09:00");  // long after anything was looked at
  const auto fails = [&](const std::function<core::Status(const Call&)>& run, core::Instant at) {
    EXPECT_THROW(static_cast<void>(failing_->Run(Chief(), at,
                                                 [&](const Call& call) -> core::Status {
                                                   CORE_TRY(run(call));
                                                   failing_->Directory(call.tx, made().tenant, at);
                                                   throw store::Fault(store::FaultKind::kDiskFull,
                                                                      "at the commit");
                                                 })),
                 store::Fault);
  };
  const std::string before = Believed(At("2026-03-02T09:00"));
  org::Unit unit;
  unit.name = "新单位";
  unit.parent = Unit("township");
  unit.level = "village";
  fails([&](const Call& c) { return StatusOf(AddUnit(c, unit)); }, now);
  EXPECT_EQ(Believed(now), before);
  const std::string own = ReadText(SourceDir() / "methods/ledger-zhongjiang.yaml");
  const std::string next = std::string(own).replace(own.find("\nversion: "), 11, "\nversion: 9");
  fails([&](const Call& c) { return StatusOf(c.engine.AdoptOwn(c, next)); },
        now + core::kMsPerMinute);
  EXPECT_EQ(Believed(now + core::kMsPerMinute), before);
  EXPECT_EQ(Believed(now + 2 * core::kMsPerMinute), before);
  // Refused after it looked is the same.
  const core::Status refused =
      failing_->Run(Chief(), now + 3 * core::kMsPerMinute, [&](const Call& call) -> core::Status {
        CORE_TRY(AddUnit(call, unit));
        failing_->Directory(call.tx, made().tenant, call.now);
        return core::Error{core::Code{"core.bad_input", 400}};
      });
  EXPECT_FALSE(refused.ok());
  EXPECT_EQ(Believed(now + 3 * core::kMsPerMinute), before);
  // And what succeeds is known at once.
  ASSERT_TRUE(failing_
                  ->Run(Chief(), now + 4 * core::kMsPerMinute,
                        [&](const Call& call) -> core::Status {
                          CORE_TRY(AddUnit(call, unit));
                          failing_->Directory(call.tx, made().tenant, call.now);
                          return core::Ok();
                        })
                  .ok());
  EXPECT_NE(Believed(now + 4 * core::kMsPerMinute).find("新单位"), std::string::npos);
}

// Versions only go up, also when two come before either is durable.
TEST_P(FaultsTest, TwoVersionsInOneBatch) {
  const auto text = [](int version) {
    return "method: own-way\ntitle: {zh: 自有, en: Own}\nversion: " + std::to_string(version) +
           "\ncalendar: natural\nlevels: {low: {zh: 下级, en: Low}}\n"
           "ledgers: {one: {zh: 一, en: One}}\ncase: {starts_at: low}\npromises:\n"
           "  p: {when: case.received, owed_by: holder, owes: case.settled, within: 5d}\n";
  };
  const core::Status both =
      failing_->Run(Chief(), At("2026-03-03T09:00"), [&](const Call& call) -> core::Status {
        CORE_TRY(call.engine.AdoptOwn(call, text(3)));
        EXPECT_EQ(CodeOf(call.engine.AdoptOwn(call, text(2))), "service.method_older");
        EXPECT_EQ(CodeOf(call.engine.AdoptOwn(call, text(3))), "ok") << "the same again";
        return core::Ok();
      });
  ASSERT_TRUE(both.ok()) << CodeOf(both);
  EXPECT_EQ(failing_->FindMethod(made().tenant, "own-way")->version, 3);
  EXPECT_EQ(failing_->FindMethod(made().tenant, "own-way", 2), nullptr);
}

SHOUWEN_ON_BOTH_ENGINES(FaultsTest);

}  // namespace
}  // namespace shouwen::service

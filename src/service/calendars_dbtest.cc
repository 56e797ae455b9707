// Calendars of an organisation, and what was provisional when a year's notice arrives.
#include <algorithm>
#include <thread>

#include "cases/repo.h"
#include "fixture.h"
#include "service/calendars_desk.h"
#include "service/outbox.h"

namespace shouwen::service {
namespace {

// The shipped calendar as it was before the notice of `year` + 1.
calendar::CalendarSet Upto(int year) {
  calendar::Spec spec = ShippedCalendars().Latest("cn")->spec();
  std::erase_if(spec.notices, [&](const calendar::YearNotice& n) { return n.year > year; });
  calendar::CalendarSet set;
  set.Add(calendar::Calendar::Make(spec).value());
  return set;
}

std::string Shipped(const char* file) { return ReadText(SourceDir() / "data/calendars" / file); }
std::string With2026() { return Shipped("cn.yaml") + "---\n" + Shipped("cn-2026.yaml"); }

class CalendarsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("satisfaction-pudong");
    Start(2025);
  }
  void TearDown() override {
    node_.reset();
    ServiceTest::TearDown();
  }
  // The program as it starts with the files of these years.
  void Start(int year) {
    node_ = std::make_unique<Engine>(db(), engine().ids(), Upto(year));
    node_->LoadMethods();
    clockwork_ = std::make_unique<Clockwork>(*node_, Clockwork::Options{2000, 256, 2});
  }
  core::CaseId Ask(const std::string& at, const std::string& subject = "停车难") {
    Reception asked;
    asked.what.subject = subject;
    asked.what.fields["matter"] = subject;
    const auto made = node_->Run(As("committee.clerk"), At(at),
                                 [&](const Call& call) { return Receive(call, asked); });
    CORE_CHECK(made.ok());
    return made->after.id;
  }
  promise::Promise Handles(core::CaseId id) {
    return *FindRule(PromisesOf(id), "committee_handles");
  }
  SweepReport Run(const std::string& at) { return clockwork_->RunDue(At(at)); }
  core::Result<CalendarPage> Adopt(const std::string& id, const NewCalendar& input,
                                   const std::string& at = "2025-12-30T09:00") {
    return node_->Run(OperatorActor(made().tenant), At(at),
                      [&](const Call& call) { return AdoptCalendar(call, id, input); });
  }
  core::Result<CalendarPreview> Preview(const NewCalendar& input) {
    return node_->Look(OperatorActor(made().tenant), At("2025-12-30T09:00"),
                       [&](const Call& call) { return PreviewCalendar(call, "cn", input); });
  }
  std::vector<journal::StoredEvent> Recomputed() {
    journal::Query query;
    query.type_prefix = "promise.recomputed";
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
  std::unique_ptr<Engine> node_;
  std::unique_ptr<Clockwork> clockwork_;
};

const core::Instant kOld = At("2026-01-06T00:00");  // only weekends off
const core::Instant kNew = At("2026-01-07T00:00");  // 1 to 3 January off, the 4th worked

TEST_P(CalendarsTest, ANewFileAtStartUpReckonsEveryProvisionalPromiseAnewOnce) {
  std::vector<core::CaseId> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(Ask("2025-12-29T10:00"));
  EXPECT_EQ(Handles(ids[0]).due_at, kOld);
  EXPECT_TRUE(Handles(ids[0]).provisional);
  EXPECT_EQ(Run("2025-12-30T08:00").recomputed, 0);
  Start(2026);
  const SweepReport report = Run("2025-12-30T09:00");
  EXPECT_EQ(report.recomputed, 5) << "over three batches of two";
  EXPECT_EQ(report.faults, 0);
  for (const core::CaseId id : ids) {
    const promise::Promise p = Handles(id);
    EXPECT_EQ(p.due_at, kNew);
    EXPECT_FALSE(p.provisional);
    EXPECT_EQ(p.made_at, At("2025-12-29T10:00"));
    EXPECT_EQ(p.warn_at, At("2026-01-06T00:00")) << "a workday before the new end";
  }
  const auto events = Recomputed();
  ASSERT_EQ(events.size(), 5U);
  EXPECT_EQ(events[0].actor_kind, "clock");
  EXPECT_EQ(events[0].body.at("old_due_at").as_string(), "2026-01-06T00:00:00+08:00");
  EXPECT_EQ(events[0].body.at("due_at").as_string(), "2026-01-07T00:00:00+08:00");
  const std::string why(events[0].body.at("explain").at("zh").as_string());
  EXPECT_NE(why.find("元旦"), std::string::npos);
  EXPECT_NE(why.find("2026年部分节假日安排"), std::string::npos);
  // The list of cases and whoever owes it know.
  cases::ListQuery list;
  list.due_before = kNew;
  EXPECT_EQ(db().Read([&](store::Tx& tx) { return cases::List(tx, made().tenant, list); }).total,
            0);
  const auto told =
      db().Read([&](store::Tx& tx) { return Outbox::List(tx, made().tenant, true, {}, 100); });
  EXPECT_EQ(std::count_if(told.begin(), told.end(),
                          [](const Message& m) { return m.template_id == "promise.recomputed"; }),
            5);
  EXPECT_EQ(Run("2025-12-30T09:01").recomputed, 0);
  Start(2026);
  EXPECT_EQ(Run("2025-12-30T09:02").recomputed, 0);
  EXPECT_EQ(Recomputed().size(), 5U);
  const auto whole = db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_EQ(whole.problems_found, 0);
}

TEST_P(CalendarsTest, NothingIsBrokenByADueTimeThatIsNotTrueAnyMore) {
  const core::CaseId id = Ask("2025-12-29T10:00");
  Start(2026);
  // The program was down over the provisional end.
  const SweepReport report = Run("2026-01-06T09:00");
  EXPECT_EQ(report.recomputed, 1);
  EXPECT_EQ(report.broken, 0);
  EXPECT_EQ(Handles(id).state, promise::State::kOpen);
  EXPECT_EQ(Run("2026-01-07T00:01").broken, 1);
}

TEST_P(CalendarsTest, AWarningOfAnEndThatMovedIsGivenAgain) {
  const core::CaseId id = Ask("2025-12-29T10:00");
  // A workday before 5 January 24:00 is 2 January 24:00 while only weekends are off.
  EXPECT_EQ(Run("2026-01-03T00:00").warned, 1);
  Start(2026);
  const SweepReport report = Run("2026-01-03T09:00");
  EXPECT_EQ(report.recomputed, 1);
  EXPECT_EQ(report.warned, 0);
  EXPECT_EQ(Handles(id).warned, 0);
  EXPECT_EQ(Run("2026-01-06T00:00").warned, 1);
  EXPECT_EQ(Run("2026-01-06T00:01").warned, 0);
}

TEST_P(CalendarsTest, SeveralNodesReckonEachPromiseOnce) {
  for (int i = 0; i < 3; ++i) Ask("2025-12-29T10:00");
  Engine one(db(), engine().ids(), Upto(2026)), two(db(), engine().ids(), Upto(2026));
  one.LoadMethods();
  two.LoadMethods();
  Clockwork first(one), second(two);
  std::int64_t done = 0;
  std::thread other([&] { done = second.RunDue(At("2025-12-30T09:00")).recomputed; });
  const std::int64_t here = first.RunDue(At("2025-12-30T09:00")).recomputed;
  other.join();
  EXPECT_EQ(here + done, 3);
  EXPECT_EQ(Recomputed().size(), 3U);
  // An old node leaves what is known already alone, and looks again each hour.
  EXPECT_EQ(Run("2025-12-30T09:05").recomputed, 0);
  const core::CaseId late = Ask("2025-12-29T11:00");
  EXPECT_TRUE(Handles(late).provisional);
  EXPECT_EQ(first.RunDue(At("2025-12-30T09:10")).recomputed, 0);
  first.Housekeep(At("2025-12-30T10:00"));
  EXPECT_EQ(first.RunDue(At("2025-12-30T10:00")).recomputed, 1);
}

TEST_P(CalendarsTest, PausedTimeIsNotLost) {
  const core::CaseId id = Ask("2025-12-29T10:00");
  const cases::Case before = Stored(id);
  cases::Case paused = before;
  ++paused.revision;
  paused.pauses = {{At("2025-12-30T09:00"), At("2026-01-05T09:00")}};
  ASSERT_TRUE(
      db().Write([&](store::Tx& tx) { return cases::Update(tx, made().tenant, before, paused); })
          .ok());
  Start(2026);
  EXPECT_EQ(Run("2026-01-05T10:00").recomputed, 1);
  // Paused on the workdays 30 and 31 December and 4 January: five workdays and three more end with
  // the ninth, counted 30, 31, 4, 5, 6, 7, 8, 9 January.
  EXPECT_EQ(Handles(id).due_at, At("2026-01-10T00:00"));
}

TEST_P(CalendarsTest, ATenantsOwnVersionBringsTheYearForItselfOnly) {
  const core::CaseId id = Ask("2025-12-29T10:00");
  Run("2025-12-29T10:01");
  const NewCalendar input{{}, With2026(), {}, {}, {}};
  const auto preview = Preview(input);
  ASSERT_TRUE(preview.ok()) << CodeOf(preview);
  EXPECT_EQ(preview->open_provisional, 1);
  EXPECT_EQ(preview->later, 1);
  EXPECT_EQ(preview->sooner + preview->confirmed + preview->still_provisional, 0);
  ASSERT_EQ(preview->moves.size(), 1U);
  EXPECT_EQ(preview->moves[0].old_due_at, kOld);
  EXPECT_EQ(preview->moves[0].promise.due_at, kNew);
  EXPECT_EQ(preview->moves[0].number, Stored(id).number);
  EXPECT_EQ(Handles(id).due_at, kOld) << "a preview stores nothing";
  const auto adopted = Adopt("cn", input);
  ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
  EXPECT_EQ(adopted->calendar->spec().version, 2);
  EXPECT_TRUE(adopted->own);
  EXPECT_EQ(Run("2025-12-30T09:01").recomputed, 1);
  EXPECT_EQ(Handles(id).due_at, kNew);
  const core::Date day = *core::ParseDate("2026-01-01");
  const core::Instant then = At("2025-12-29T10:00");
  EXPECT_FALSE(node_->FindCalendar(made().tenant, "cn", then)->IsProvisional(day));
  EXPECT_TRUE(node_->FindCalendar(core::TenantId{99}, "cn", then)->IsProvisional(day));
  Start(2025);
  EXPECT_FALSE(node_->FindCalendar(made().tenant, "cn", then)->IsProvisional(day));
  // What is promised from now on is known at once.
  EXPECT_FALSE(Handles(Ask("2025-12-30T10:00")).provisional);
}

TEST_P(CalendarsTest, AnotherNodeLearnsOfAVersion) {
  Engine other(db(), engine().ids(), Upto(2025));
  other.LoadMethods();
  const auto look = [&](core::Instant at) {
    const auto seen = other.Look(OperatorActor(made().tenant), at, [&](const Call& call) {
      return core::Result<bool>(call.engine.Directory(call.tx, made().tenant, at) != nullptr);
    });
    EXPECT_TRUE(seen.ok());
  };
  look(At("2025-12-30T09:00"));
  ASSERT_TRUE(Adopt("cn", {{}, With2026(), {}, {}, {}}).ok());
  EXPECT_EQ(other.CalendarChanges(), 0);
  look(At("2025-12-30T09:00") + Engine::kRecheckMs);
  EXPECT_EQ(other.CalendarChanges(), 1);
  EXPECT_EQ(other.FindCalendar(made().tenant, "cn", At("2025-12-31T00:00"))->spec().version, 2);
}

TEST_P(CalendarsTest, ALimitKeepsTheHoursOfTheVersionItStartedWith) {
  const core::CaseId old = Ask("2025-12-29T10:00");
  std::string yaml = With2026();
  yaml.insert(yaml.find("---\n"), "  saturday: [\"09:00-12:00\"]\n");
  ASSERT_TRUE(Adopt("cn", {At("2026-01-01T00:00"), yaml, {}, {}, {}}).ok());
  EXPECT_EQ(Run("2025-12-30T09:01").recomputed, 1);
  EXPECT_EQ(Handles(old).due_at, kNew);
  // From Friday the 9th: 10 (a Saturday, worked now), 12, 13, 14 and 15 January.
  EXPECT_EQ(Handles(Ask("2026-01-09T10:00")).due_at, At("2026-01-16T00:00"));
}

TEST_P(CalendarsTest, AFeedBringsTheYearsItNames) {
  const core::CaseId id = Ask("2025-12-29T10:00");
  const std::string own =
      calendar::WriteFeed(ShippedCalendars().Latest("cn")->spec(), At("2025-11-04T00:00"));
  const auto preview = Preview({{}, {}, own, {}, {}});
  ASSERT_TRUE(preview.ok()) << CodeOf(preview);
  EXPECT_EQ(preview->later, 1);
  EXPECT_FALSE(preview->feed.empty());
  const std::string words =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//sample//ZH\r\n"
      "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20251104T000000Z\r\nDTSTART;VALUE=DATE:20260101\r\n"
      "DTEND;VALUE=DATE:20260104\r\nSUMMARY:元旦放假\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:2\r\nDTSTAMP:20251104T000000Z\r\nDTSTART;VALUE=DATE:20260104\r\n"
      "DTEND;VALUE=DATE:20260105\r\nSUMMARY:元旦补班\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:3\r\nDTSTAMP:20251104T000000Z\r\nDTSTART;VALUE=DATE:20260308\r\n"
      "DTEND;VALUE=DATE:20260309\r\nSUMMARY:妇女节\r\nEND:VEVENT\r\n"
      "END:VCALENDAR\r\n";
  const auto read = Preview({{}, {}, words, {"放假"}, {"补班"}});
  ASSERT_TRUE(read.ok()) << CodeOf(read);
  ASSERT_EQ(read->feed.size(), 3U);
  EXPECT_EQ(read->feed[2].why, "not_named");
  ASSERT_TRUE(Adopt("cn", {{}, {}, words, {"放假"}, {"补班"}}).ok());
  EXPECT_EQ(Run("2025-12-30T09:01").recomputed, 1);
  EXPECT_EQ(Handles(id).due_at, kNew);
}

TEST_P(CalendarsTest, AnotherNameTakesOverTheNoticesItIsBasedOn) {
  const std::string bank =
      "calendar: bank\nbased_on: cn\nhours:\n  wednesday: [\"09:00-17:00\"]\n"
      "  thursday: [\"09:00-17:00\"]\n";
  ASSERT_TRUE(Adopt("bank", {{}, bank, {}, {}, {}}).ok());
  const auto found = node_->FindCalendar(made().tenant, "bank", At("2025-12-31T00:00"));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->spec().version, 1);
  EXPECT_FALSE(found->IsWorkday(*core::ParseDate("2025-10-01"))) << "a Wednesday of 国庆节";
  EXPECT_TRUE(found->IsWorkday(*core::ParseDate("2025-10-15")));
  const auto pages =
      node_->Look(OperatorActor(made().tenant), At("2025-12-31T00:00"), [](const Call& call) {
        return core::Result<std::vector<CalendarPage>>(ListCalendars(call));
      });
  ASSERT_EQ(pages->size(), 2U);
  EXPECT_EQ(pages->at(0).calendar->spec().id, "bank");
  EXPECT_TRUE(pages->at(0).own);
  EXPECT_FALSE(pages->at(1).own);
}

TEST_P(CalendarsTest, EachRefusal) {
  const std::string yaml = With2026();
  const auto refused =
      node_->Run(As("committee.clerk"), At("2025-12-30T09:00"), [&](const Call& call) {
        return AdoptCalendar(call, "cn", {{}, yaml, {}, {}, {}});
      });
  EXPECT_EQ(CodeOf(refused), "core.forbidden");
  EXPECT_EQ(CodeOf(Adopt("natural", {{}, yaml, {}, {}, {}})), "core.bad_input");
  EXPECT_EQ(CodeOf(Adopt("Ours", {{}, yaml, {}, {}, {}})), "core.bad_input");
  EXPECT_EQ(CodeOf(Adopt("", {{}, yaml, {}, {}, {}})), "core.bad_input");
  EXPECT_EQ(CodeOf(Adopt("cn", {})), "core.bad_input");
  EXPECT_EQ(CodeOf(Adopt("cn", {{}, yaml, "x", {}, {}})), "core.bad_input");
  EXPECT_EQ(CodeOf(Adopt("cn", {At("2025-12-30T08:59"), yaml, {}, {}, {}})), "core.bad_input");
  EXPECT_EQ(CodeOf(Adopt("bank", {{}, yaml, {}, {}, {}})), "core.bad_input");
  EXPECT_EQ(CodeOf(Adopt("cn", {{}, "calendar: cn\nhours: 7\n", {}, {}, {}})), "calendar.bad_spec");
  EXPECT_EQ(CodeOf(Adopt("cn", {{}, {}, "nothing", {}, {}})), "calendar.bad_feed");
  EXPECT_EQ(CodeOf(Adopt("bank", {{}, {}, "nothing", {}, {}})), "service.unknown_calendar");
  EXPECT_EQ(CodeOf(Adopt("bank", {{}, "calendar: bank\nbased_on: none\nhours: {}\n", {}, {}, {}})),
            "service.unknown_calendar");
  EXPECT_EQ(CodeOf(Adopt("cn", {At("2025-12-30T09:00"), yaml, {}, {}, {}})), "ok");
  EXPECT_EQ(node_->OwnCalendars(made().tenant).size(), 1U);
}

SHOUWEN_ON_BOTH_ENGINES(CalendarsTest);

}  // namespace
}  // namespace shouwen::service

// Registers as use cases on both engines: who sees what, what is journaled, the clock, restarts.
#include "fixture.h"
#include "service/named.h"
#include "service/outbox.h"
#include "service/registers.h"

namespace shouwen::service {
namespace {

constexpr const char* kLoans = "loan-box.loans";
constexpr const char* kDuty = "duty-log.shifts";

class RegistersTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("first-asked", 2);
  }
  core::Result<EntryView> WriteAs(const std::string& login, const std::string& book,
                                  EntryInput input, const std::string& at = "2026-03-02T09:00") {
    return engine().Run(As(login), At(at),
                        [&](const Call& call) { return WriteEntry(call, book, input); });
  }
  core::Result<EntryView> ActAs(const std::string& login, const EntryView& entry,
                                const std::string& act, EntryInput input = {},
                                const std::string& at = "2026-03-02T09:01") {
    const std::string book = entry.data.method + "." + entry.data.book;
    return engine().Run(As(login), At(at), [&](const Call& call) {
      return ActOnEntry(call, book, entry.data.id, act, input);
    });
  }
  static EntryInput Matter(const std::string& text) {
    EntryInput input;
    input.fields["matter"] = text;
    return input;
  }
  static EntryInput About(EntryInput input, const std::string& name, const std::string& phone) {
    input.person = RequesterInput{{}, name, phone, "", ""};
    return input;
  }
  std::vector<journal::StoredEvent> EventsOf(const std::string& prefix) {
    journal::Query query;
    query.type_prefix = prefix;
    query.oldest_first = true;
    query.limit = journal::kPageMax;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
  std::vector<std::string> Templates() {
    std::vector<std::string> all;
    for (const Message& m : db().Read(
             [&](store::Tx& tx) { return Outbox::List(tx, made().tenant, false, {}, 100); })) {
      all.push_back(m.template_id);
    }
    return all;
  }
};

TEST_P(RegistersTest, EveryRegisterOfTheMethodsThatAreThere) {
  const auto all = engine().Look(As("front.clerk"), At("2026-03-02T09:00"), Registers);
  ASSERT_TRUE(all.ok());
  std::vector<std::string> names;
  for (const RegisterView& view : *all) names.push_back(view.name());
  EXPECT_EQ(names, (std::vector<std::string>{
                       "agreement-hand-over.agreements", "bulletins.bulletins", kDuty, kLoans,
                       "lost-property.found", "lost-property.returns", "opinion-book.opinions",
                       "queue-tickets.tickets", "queue-tickets.appointments", "referral.referrals",
                       "weather-plan.weather"}));
  ASSERT_TRUE(WriteAs("front.clerk", kDuty, Matter("钥匙")).ok());
  const auto open = [&](const char* login) {
    return engine()
        .Look(As(login), At("2026-03-02T09:00"),
              [&](const Call& call) { return GetRegister(call, kDuty); })
        ->open;
  };
  EXPECT_EQ(open("front.handler"), 1);
  EXPECT_EQ(open("front2.handler"), 0);
  EXPECT_EQ(open("superior.handler"), 1);
}

TEST_P(RegistersTest, EveryEntryAndActIsJournaledAndTheChainHolds) {
  const auto entry = WriteAs("front.clerk", kDuty, Matter("包裹"));
  ASSERT_TRUE(entry.ok()) << CodeOf(entry);
  ASSERT_TRUE(ActAs("front.handler", *entry, "confirm").ok());
  const auto events = EventsOf("register.");
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].type, "register.written");
  EXPECT_EQ(events[0].subject, "entry");
  EXPECT_EQ(events[0].subject_id, entry->data.id.value);
  EXPECT_EQ(events[0].body.at("fields").at("matter").as_string(), "包裹");
  EXPECT_EQ(events[1].type, "register.acted");
  EXPECT_EQ(events[1].body.at("act").as_string(), "confirm");
  EXPECT_EQ(events[1].actor, made().staff.at("front.handler"));
  const auto limits = EventsOf("limit.");
  ASSERT_EQ(limits.size(), 2u);
  EXPECT_EQ(limits[0].type, "limit.made");
  EXPECT_EQ(limits[1].type, "limit.kept");
  EXPECT_FALSE(limits[1].case_id) << "an entry is on no case's timeline";
  const auto report = db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_TRUE(report.problems.empty());
}

TEST_P(RegistersTest, ARefusedActLeavesNothing) {
  const auto entry = WriteAs("front.clerk", kDuty, Matter("包裹"));
  const auto before = EventsOf("").size();
  EXPECT_EQ(CodeOf(ActAs("front.clerk", *entry, "confirm")), "register.same_person");
  EXPECT_EQ(CodeOf(ActAs("front.clerk", *entry, "vanish")), "register.unknown_act");
  EXPECT_EQ(EventsOf("").size(), before);
  const auto page = engine().Run(As("front.clerk"), At("2026-03-02T09:05"), [&](const Call& call) {
    return GetEntry(call, kDuty, entry->data.id);
  });
  EXPECT_EQ(page->data, entry->data);
  EXPECT_EQ(page->done.size(), 1u);
}

TEST_P(RegistersTest, ThePersonIsMaskedAndEachLookIsKept) {
  const auto entry = WriteAs("front.clerk", kDuty, About(Matter("包裹"), "示例客", "13800001234"));
  ASSERT_TRUE(entry.ok());
  EXPECT_EQ(entry->person.phone, "138****1234");
  const auto again = WriteAs("front.clerk", kDuty, About(Matter("留言"), "示例客", "13800001234"));
  EXPECT_EQ(again->data.person, entry->data.person) << "the same person";
  EXPECT_TRUE(EventsOf("person.").empty());
  for (int i = 0; i < 2; ++i) {
    const auto page = engine().Run(As("front.handler"), At("2026-03-02T09:05"), [&](const Call& c) {
      return GetEntry(c, kDuty, entry->data.id);
    });
    EXPECT_EQ(page->person.name, "示**");
  }
  EXPECT_EQ(EventsOf("person.viewed").size(), 2u);
  for (const auto& event : EventsOf("")) {
    const std::string body = boost::json::serialize(event.body);
    EXPECT_EQ(body.find("13800001234"), std::string::npos) << event.type;
    EXPECT_EQ(body.find("示例客"), std::string::npos) << event.type;
  }
}

TEST_P(RegistersTest, InFullOnlyWithTheRightAndAReason) {
  const auto entry = WriteAs("front.clerk", kDuty, About(Matter("包裹"), "示例客", "13800001234"));
  const auto nobody = WriteAs("front.clerk", kDuty, Matter("钥匙"));
  const auto reveal = [&](const char* login, const EntryView& e, const std::string& reason) {
    return engine().Run(As(login), At("2026-03-02T09:05"), [&](const Call& call) {
      return RevealEntry(call, kDuty, e.data.id, reason);
    });
  };
  EXPECT_EQ(CodeOf(reveal("front2.handler", *entry, "回电")), "core.not_found");
  EXPECT_EQ(CodeOf(reveal("front.clerk", *entry, "回电")), "core.forbidden");
  EXPECT_EQ(CodeOf(reveal("front.handler", *entry, " ")), "service.reason_missing");
  EXPECT_EQ(CodeOf(reveal("front.handler", *nobody, "回电")), "service.no_requester");
  const auto shown = reveal("front.handler", *entry, "回电");
  ASSERT_TRUE(shown.ok());
  EXPECT_EQ(shown->phones, std::vector<std::string>{"13800001234"});
  const auto events = EventsOf("person.revealed");
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].body.at("reason").as_string(), "回电");
}

TEST_P(RegistersTest, WhoBelongsToAnotherUnitSeesNothing) {
  const auto entry = WriteAs("front.clerk", kDuty, Matter("包裹"));
  const auto get = [&](const char* login, const char* book) {
    return CodeOf(engine().Run(As(login), At("2026-03-02T09:05"), [&](const Call& call) {
      return GetEntry(call, book, entry->data.id);
    }));
  };
  EXPECT_EQ(get("front.handler", kDuty), "ok");
  EXPECT_EQ(get("front2.handler", kDuty), "core.not_found");
  EXPECT_EQ(get("front2.supervisor", kDuty), "ok") << "who supervises sees everything";
  EXPECT_EQ(get("front.handler", kLoans), "core.not_found") << "not of that register";
  EXPECT_EQ(CodeOf(ActAs("front2.handler", *entry, "confirm")), "core.not_found");
  org::Actor bare = As("front.handler");
  bare.rights.reset();
  EXPECT_EQ(CodeOf(engine().Look(bare, At("2026-03-02T09:05"), Registers)), "core.forbidden");
  bare.rights.set(static_cast<std::size_t>(org::Right::kCaseView));
  EXPECT_EQ(CodeOf(engine().Run(bare, At("2026-03-02T09:05"),
                                [&](const Call& call) {
                                  return ActOnEntry(call, kDuty, entry->data.id, "confirm", {});
                                })),
            "core.forbidden");
  EXPECT_EQ(
      CodeOf(engine().Run(bare, At("2026-03-02T09:05"),
                          [&](const Call& call) { return WriteEntry(call, kDuty, Matter("x")); })),
      "core.forbidden");
  EXPECT_EQ(CodeOf(engine().Run(bare, At("2026-03-02T09:05"),
                                [&](const Call& call) {
                                  return MoveStock(call, kLoans, {"umbrella", 1, std::nullopt, ""});
                                })),
            "core.forbidden");
}

// As cases do: a supervisor sees every entry, and acts on those of the own unit and below.
TEST_P(RegistersTest, ASupervisorActsForTheOwnUnitAndThoseBelow) {
  const auto adopted =
      engine().Run(OperatorActor(made().tenant), At("2026-03-02T08:00"), [&](const Call& call) {
        return engine().AdoptOwn(
            call,
            "method: checks\ntitle: 查房\ncalendar: natural\n"
            "levels: {front: {zh: 一线}, superior: {zh: 上级}}\nregisters:\n  rooms:\n"
            "    title: 查房\n    fields: {room: {zh: 房号}}\n"
            "    states: {due: 待查, done: 已查}\n    starts: due\n"
            "    acts: {check: {zh: 查, from: due, to: done, by: supervisor}}\n");
      });
  ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
  const auto write = [&] {
    EntryInput input;
    input.fields["room"] = "201";
    auto entry = WriteAs("front.clerk", "checks.rooms", input);
    CORE_CHECK(entry.ok());
    return *entry;
  };
  const EntryView entry = write();
  const auto elsewhere = ActAs("front2.supervisor", entry, "check");
  EXPECT_EQ(CodeOf(elsewhere), "register.not_yours");
  const auto seen =
      engine().Run(As("front2.supervisor"), At("2026-03-02T09:02"),
                   [&](const Call& call) { return GetEntry(call, "checks.rooms", entry.data.id); });
  ASSERT_TRUE(seen.ok());
  ASSERT_EQ(seen->allowed.size(), 1u);
  EXPECT_TRUE(seen->allowed[0].why_not.has_value()) << "nor is it offered";
  EXPECT_EQ(CodeOf(ActAs("front.supervisor", entry, "check")), "ok");
  EXPECT_EQ(CodeOf(ActAs("superior.supervisor", write(), "check")), "ok");
}

// The journal names whom an entry's field names, as the page of the entry does.
TEST_P(RegistersTest, WhoWasPickedInAnEntryIsNamedInItsEvents) {
  const auto adopted =
      engine().Run(OperatorActor(made().tenant), At("2026-03-02T08:00"), [&](const Call& call) {
        return engine().AdoptOwn(
            call,
            "method: rounds\ntitle: 巡查\ncalendar: natural\n"
            "levels: {front: {zh: 一线}, superior: {zh: 上级}}\nregisters:\n  walks:\n"
            "    title: 巡查\n    fields: {where: {zh: 地点}, who: {zh: 谁, type: staff}}\n"
            "    states: {due: 待查, done: 已查}\n    starts: due\n"
            "    acts: {walk: {zh: 查, from: due, to: done, by: handler}}\n");
      });
  ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
  EntryInput input;
  const core::StaffId who = made().staff.at("front.handler");
  input.fields = {{"where", core::ToText(who)}, {"who", core::ToText(who)}};
  const auto entry = WriteAs("front.clerk", "rounds.walks", input);
  ASSERT_TRUE(entry.ok()) << CodeOf(entry);
  const auto events = EventsOf("register.written");
  ASSERT_EQ(events.size(), 1u);
  const auto named =
      engine().Look(As("front.supervisor"), At("2026-03-02T09:05"),
                    [&](const Call& call) { return Namer(call).In(events[0]).staff; });
  ASSERT_EQ(named.size(), 1u) << "a text that looks like an id names nobody";
  EXPECT_EQ(named[0].id, who);
  ASSERT_EQ(entry->named.size(), 1u);
  EXPECT_EQ(named[0].name, entry->named[0].name);
}

TEST_P(RegistersTest, PagesGoNewestFirstAndALineHasItsHeadOnly) {
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(WriteAs("front.clerk", kDuty, Matter(std::to_string(i))).ok());
  }
  const auto list = [&](EntryQuery query) {
    return engine().Look(As("front.clerk"), At("2026-03-02T10:00"),
                         [&](const Call& call) { return Entries(call, kDuty, query); });
  };
  EntryQuery query;
  query.limit = 2;
  const auto first = list(query);
  ASSERT_TRUE(first.ok());
  ASSERT_EQ(first->items.size(), 2u);
  EXPECT_EQ(first->items[0].data.fields.at("matter"), "4");
  query.before = *first->next;
  const auto second = list(query);
  EXPECT_EQ(second->items[0].data.fields.at("matter"), "2");
  query.before = *second->next;
  const auto last = list(query);
  EXPECT_EQ(last->items.size(), 1u);
  EXPECT_FALSE(last->next);
  EntryQuery line;
  line.state = "handed_over";
  line.limit = 2;
  EXPECT_EQ(list(line)->items[0].data.fields.at("matter"), "0") << "who stands longest";
  EXPECT_FALSE(list(line)->next);
  line.limit = reg::kEntriesMax + 1;
  EXPECT_EQ(CodeOf(list(line)), "core.too_many");
}

TEST_P(RegistersTest, TheClockBreaksOnceAndTellsTheHead) {
  const auto entry = WriteAs("front.clerk", kDuty, Matter("包裹"));
  EXPECT_EQ(Clockwork(engine()).NextDue(), At("2026-03-02T16:00")) << "the warning, an hour before";
  EXPECT_EQ(Sweep("2026-03-02T15:59").Total(), 0);
  EXPECT_EQ(Sweep("2026-03-02T16:00").warned, 1);
  EXPECT_EQ(Sweep("2026-03-02T17:00").Total(), 0) << "at the end it is in time";
  const SweepReport broken = Sweep("2026-03-02T17:01");
  EXPECT_EQ(broken.broken, 1);
  EXPECT_EQ(broken.consequences, 1);
  EXPECT_EQ(Sweep("2026-03-02T17:01").Total(), 0);
  Restart();
  EXPECT_EQ(Sweep("2026-03-03T17:01").Total(), 0) << "after a restart too";
  EXPECT_EQ(Templates(), (std::vector<std::string>{"limit.broken", "limit.warned"}));
  const auto page = engine().Run(As("front.unit_head"), At("2026-03-03T17:02"),
                                 [&](const Call& c) { return GetEntry(c, kDuty, entry->data.id); });
  EXPECT_TRUE(page->standing.late);
  EXPECT_EQ(page->dues.at(0).due.state, promise::State::kBroken);
}

TEST_P(RegistersTest, WhenTheSweepIsLateTheActBreaksFirstWhatWasDue) {
  const auto entry = WriteAs("front.clerk", kDuty, Matter("包裹"));
  ASSERT_TRUE(ActAs("front.handler", *entry, "confirm", {}, "2026-03-02T18:00").ok());
  std::vector<std::string> types;
  for (const auto& event : EventsOf("limit.")) types.push_back(event.type);
  EXPECT_EQ(types, (std::vector<std::string>{"limit.made", "limit.warned", "limit.broken",
                                             "limit.kept_late"}));
  EXPECT_EQ(Templates().size(), 2u) << "and the head was told";
  EXPECT_EQ(Sweep("2026-03-02T18:00").Total(), 0);
}

TEST_P(RegistersTest, WhatEndsWithoutBeingDoneWithdrawsItsLimits) {
  const std::string yaml =
      "method: w\ntitle: 试\nregisters:\n  r:\n    title: 簿\n    states: {a: 甲, b: 乙}\n"
      "    starts: a\n    acts: {go: {zh: 去, from: a, to: a}, end: {zh: 完, from: a, to: b}}\n"
      "    limits: {l: {when: written, owes: go, within: 1d}}\n";
  ASSERT_TRUE(engine().AdoptMethods({{{"w.yaml", yaml}}}, At("2026-03-02T09:00")).ok());
  const auto entry = WriteAs("front.clerk", "w.r", {});
  ASSERT_TRUE(entry.ok()) << CodeOf(entry);
  const auto ended = ActAs("front.clerk", *entry, "end");
  ASSERT_TRUE(ended.ok());
  EXPECT_EQ(ended->dues.at(0).due.state, promise::State::kWithdrawn);
  EXPECT_EQ(EventsOf("limit.withdrawn").at(0).body.at("by").as_string(), "ended");
  EXPECT_FALSE(Clockwork(engine()).NextDue());
}

TEST_P(RegistersTest, AnAddressedEntryIsForAUnitThatIsThere) {
  const char* book = "agreement-hand-over.agreements";
  EntryInput input;
  input.fields = {{"promised", "接站"}, {"event_at", "2026-03-09T12:00:00+08:00"}};
  input.to_unit = Unit("front2");
  const auto entry = WriteAs("front.clerk", book, About(input, "示例客", "13800001234"));
  ASSERT_TRUE(entry.ok()) << CodeOf(entry);
  EXPECT_EQ(Templates(), std::vector<std::string>{"register.addressed"}) << "it is told";
  EXPECT_EQ(entry->dues.at(0).unit.id, Unit("front2")) << "who owes it";
  input.to_unit = core::UnitId{99};
  EXPECT_EQ(CodeOf(WriteAs("front.clerk", book, About(input, "示例客", "13800001234"))),
            "core.not_found");
}

TEST_P(RegistersTest, TheBoxIsTheUnitsOwnAndSaysWhenItIsLow) {
  const auto supply = [&](std::int64_t pieces) {
    return engine().Run(As("front.clerk"), At("2026-03-02T09:00"), [&](const Call& call) {
      return MoveStock(call, kLoans, {"umbrella", pieces, std::nullopt, "雨季"});
    });
  };
  ASSERT_TRUE(supply(2).ok());
  EXPECT_EQ(CodeOf(supply(reg::kPiecesMax)), "ok");
  EXPECT_EQ(CodeOf(supply(reg::kPiecesMax + 1)), "core.bad_input");
  ASSERT_TRUE(supply(-reg::kPiecesMax).ok());
  EntryInput ask;
  ask.fields["item"] = "umbrella";
  const auto entry = WriteAs("front.clerk", kLoans, ask);
  ASSERT_TRUE(ActAs("front.clerk", *entry, "lend", About({}, "示例客", "13800001234")).ok());
  EXPECT_EQ(EventsOf("register.stock_low").size(), 1u);
  EXPECT_EQ(Templates(), std::vector<std::string>{"register.stock_low"});
  const auto stock = [&](const char* login) {
    return engine().Look(As(login), At("2026-03-02T09:02"),
                         [&](const Call& call) { return Stock(call, kLoans, std::nullopt); });
  };
  EXPECT_EQ(stock("front.clerk")->items.at(0).stock.in_box, 1);
  EXPECT_TRUE(stock("front.clerk")->items.at(0).low);
  EXPECT_EQ(stock("front.clerk")->moves.size(), 4u);
  EXPECT_EQ(stock("front.clerk")->moves.at(0).entry, entry->data.id);
  EXPECT_EQ(stock("front2.clerk")->items.at(0).stock.supplied(), 0);
  EXPECT_FALSE(stock("front2.clerk")->items.at(0).low) << "never kept is not missed";
  EXPECT_EQ(
      CodeOf(engine().Look(As("front.clerk"), At("2026-03-02T09:02"),
                           [&](const Call& call) { return Stock(call, kDuty, std::nullopt); })),
      "register.no_stock");
}

TEST_P(RegistersTest, AnEntryKeepsTheVersionItWasWrittenBy) {
  const auto entry = WriteAs("front.clerk", kDuty, Matter("包裹"));
  std::string text = ReadText(SourceDir() / "methods/duty-log.yaml");
  const auto replace = [&](const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  };
  replace("version: 1", "version: 2");
  replace(", not_by: [written, add]", "");
  ASSERT_TRUE(engine().AdoptMethods({{{"duty-log.yaml", text}}}, At("2026-03-02T09:00")).ok());
  EXPECT_EQ(CodeOf(ActAs("front.clerk", *entry, "confirm")), "register.same_person");
  const auto later = WriteAs("front.clerk", kDuty, Matter("钥匙"));
  EXPECT_EQ(later->data.method_version, 2);
  EXPECT_EQ(CodeOf(ActAs("front.clerk", *later, "confirm")), "ok");
}

TEST_P(RegistersTest, AMethodOfRegistersAloneTakesNoCases) {
  Reception input;
  input.method = "duty-log";
  input.what.subject = "诉求";
  EXPECT_EQ(CodeOf(ReceiveAs(As("front.clerk"), input, "2026-03-02T09:00")),
            "service.method_without_case");
  TenantSetup setup;
  setup.name = "示例";
  setup.method = "duty-log";
  EXPECT_EQ(CodeOf(CreateTenant(engine(), setup, At("2026-03-02T09:00"))),
            "service.method_without_case");
}

SHOUWEN_ON_BOTH_ENGINES(RegistersTest);

}  // namespace
}  // namespace shouwen::service

// Tickets and booked times of people without an account, on both engines.
#include "fixture.h"
#include "service/self_desk.h"

namespace shouwen::service {
namespace {

constexpr const char* kTickets = "queue-tickets.tickets";
constexpr const char* kAppointments = "queue-tickets.appointments";
constexpr const char* kMorning = "2026-03-02T09:00";  // a Monday

class SelfDeskTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("first-asked", 2);
  }
  org::Actor Public() const { return org::PublicActor(made().tenant); }
  core::Result<RegisterView> OpenAs(const std::string& login, const std::string& book,
                                    std::optional<core::UnitId> unit = std::nullopt,
                                    bool open = true) {
    return engine().Run(As(login), At(kMorning),
                        [&](const Call& call) { return OpenToPublic(call, book, unit, open); });
  }
  void OpenBoth() {
    ASSERT_EQ(CodeOf(OpenAs("front.unit_head", kTickets)), "ok");
    ASSERT_EQ(CodeOf(OpenAs("front.unit_head", kAppointments)), "ok");
  }
  SelfInput Ticket() const {
    SelfInput input;
    input.unit = Unit("front");
    return input;
  }
  SelfInput Visit(const std::string& at) const {
    SelfInput input = Ticket();
    input.fields = {{"comes_at", at + ":00+08:00"}, {"business", "办卡"}};
    input.name = "示例客";
    input.phone = "13800001234";
    return input;
  }
  core::Result<SelfWritten> Write(const std::string& book, const SelfInput& input,
                                  const std::string& at = kMorning,
                                  const std::string& remote = "192.0.2.1") {
    return engine().Run(Public(), At(at),
                        [&](const Call& call) { return desk_.Write(call, book, input, remote); });
  }
  core::Result<SelfEntry> Look(const std::string& book, const SelfWritten& own,
                               const std::string& at = kMorning) {
    return engine().Look(Public(), At(at), [&](const Call& call) {
      return desk_.Look(call, book, own.entry.id, own.key, "192.0.2.1");
    });
  }
  core::Result<SelfEntry> Act(const std::string& book, const SelfWritten& own,
                              const std::string& act, const std::string& at = kMorning) {
    return engine().Run(Public(), At(at), [&](const Call& call) {
      return desk_.Act(call, book, own.entry.id, own.key, act, "192.0.2.1");
    });
  }
  core::Result<EntryView> CallIn(const SelfWritten& own, const std::string& at) {
    EntryInput input;
    input.fields["counter"] = "1";
    return engine().Run(As("front.handler"), At(at), [&](const Call& call) {
      return ActOnEntry(call, kTickets, own.entry.id, "call", input);
    });
  }
  core::Result<std::vector<OfferedTime>> Times(const std::string& on,
                                               const std::string& at = kMorning,
                                               const std::string& book = kAppointments) {
    return engine().Look(Public(), At(at), [&](const Call& call) {
      return OfferedTimes(call, book, Unit("front"), core::ParseDate(on).value());
    });
  }
  OfferedBook TicketsOffered(const std::string& at) {
    const std::vector<Offer> offers = Offered(at);
    for (const OfferedBook& one : offers.at(0).books) {
      if (one.book->id == "tickets") return one;
    }
    ADD_FAILURE() << "no tickets";
    return {};
  }
  std::vector<Offer> Offered(const std::string& at = kMorning) {
    return engine().Look(Public(), At(at), Offers).value();
  }
  std::vector<journal::StoredEvent> EventsOf(const std::string& prefix) {
    journal::Query query;
    query.type_prefix = prefix;
    query.oldest_first = true;
    query.limit = journal::kPageMax;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
  SelfDesk desk_;
};

TEST_P(SelfDeskTest, TheHeadAboveOpensTheBookOfAUnitBelowAndNobodyTheOneBeside) {
  const auto opened = OpenAs("superior.unit_head", kTickets, Unit("front2"));
  ASSERT_EQ(CodeOf(opened), "ok");
  EXPECT_EQ(opened->public_at, std::vector<core::UnitId>{Unit("front2")});
  EXPECT_EQ(CodeOf(OpenAs("front.unit_head", kTickets, Unit("front2"), false)), "core.not_found");
  EXPECT_EQ(CodeOf(OpenAs("front.unit_head", kTickets, Unit("superior"))), "core.not_found");
  const auto events = EventsOf("register.");
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].subject_id, Unit("front2").value);
  EXPECT_EQ(events[0].actor, made().staff.at("superior.unit_head"));
  ASSERT_EQ(CodeOf(OpenAs("superior.unit_head", kTickets, Unit("front2"), false)), "ok");
  EXPECT_TRUE(Offered().empty());
}

// A supervisor sees every unit, and answers for those of its own tree alone.
TEST_P(SelfDeskTest, WhoSeesEveryUnitOpensOnlyTheBooksOfItsOwn) {
  const org::Actor supervisor = As("front.supervisor");
  ASSERT_TRUE(supervisor.Has(org::Right::kCaseViewAll));
  ASSERT_TRUE(supervisor.Has(org::Right::kCaseAssign));
  for (const char* other : {"front2", "superior"}) {
    const auto refused = OpenAs("front.supervisor", kTickets, Unit(other));
    ASSERT_EQ(CodeOf(refused), "core.forbidden") << other;
    EXPECT_EQ(std::get<std::string>(refused.error().params.at(0).value), "org.manage");
  }
  EXPECT_EQ(CodeOf(OpenAs("front.supervisor", kTickets, core::UnitId{1})), "core.not_found")
      << "no unit at all";
  EXPECT_TRUE(Offered().empty());
  EXPECT_TRUE(EventsOf("register.").empty());
  EXPECT_EQ(CodeOf(OpenAs("front.supervisor", kTickets)), "ok") << "its own";
  EXPECT_EQ(CodeOf(OpenAs("superior.supervisor", kTickets, Unit("front2"))), "ok") << "below it";
  // Nor shuts another's, which is open.
  EXPECT_EQ(CodeOf(OpenAs("front.supervisor", kTickets, Unit("front2"), false)), "core.forbidden");
  EXPECT_EQ(EventsOf("register.shut").size(), 0U);
}

TEST_P(SelfDeskTest, WhoAdministersTheOrganisationOpensAny) {
  const auto open = [&](const org::Actor& actor) {
    return engine().Run(actor, At(kMorning), [&](const Call& call) {
      return OpenToPublic(call, kTickets, Unit("front2"), true);
    });
  };
  org::Actor admin = As("front.clerk");
  admin.rights.set();
  EXPECT_EQ(CodeOf(open(admin)), "ok");
  EXPECT_EQ(CodeOf(open(OperatorActor(made().tenant))), "ok") << "the same again";
  EXPECT_EQ(EventsOf("register.opened").size(), 1U);
  // org.manage alone is not enough: the right to the act itself comes first.
  org::Actor only = admin;
  only.rights.reset(static_cast<std::size_t>(org::Right::kCaseAssign));
  EXPECT_EQ(CodeOf(open(only)), "core.forbidden");
}

TEST_P(SelfDeskTest, NothingIsOpenUntilAUnitOpensIt) {
  EXPECT_TRUE(Offered().empty());
  EXPECT_EQ(CodeOf(Write(kTickets, Ticket())), "register.not_open");
  EXPECT_EQ(CodeOf(Times("2026-03-03")), "register.not_open");
  const auto opened = OpenAs("front.unit_head", kTickets);
  ASSERT_EQ(CodeOf(opened), "ok");
  EXPECT_EQ(opened->public_at, std::vector<core::UnitId>{Unit("front")});
  ASSERT_EQ(CodeOf(OpenAs("front.unit_head", kTickets)), "ok") << "twice is once";
  Restart();
  const std::vector<Offer> offers = Offered();
  ASSERT_EQ(offers.size(), 1u);
  EXPECT_EQ(offers[0].unit.id, Unit("front"));
  ASSERT_EQ(offers[0].books.size(), 1u);
  EXPECT_EQ(offers[0].books[0].name(), kTickets);
  EXPECT_FALSE(offers[0].books[0].wait.has_value());
  EXPECT_EQ(CodeOf(Write(kTickets, Ticket())), "ok");
  ASSERT_EQ(CodeOf(OpenAs("front.unit_head", kTickets, std::nullopt, false)), "ok");
  EXPECT_TRUE(Offered().empty());
  EXPECT_EQ(CodeOf(Write(kTickets, Ticket())), "register.not_open");
  const auto events = EventsOf("register.");
  ASSERT_EQ(events.size(), 3u) << "opened, written, shut";
  EXPECT_EQ(events[0].type, "register.opened");
  EXPECT_EQ(events[0].subject_id, Unit("front").value);
  EXPECT_EQ(events[0].actor, made().staff.at("front.unit_head"));
  EXPECT_EQ(events[2].type, "register.shut");
}

TEST_P(SelfDeskTest, WhoOpensWhat) {
  EXPECT_EQ(CodeOf(OpenAs("front.handler", kTickets)), "core.forbidden");
  EXPECT_EQ(CodeOf(OpenAs("front.unit_head", "queue-tickets.none")), "core.not_found");
  EXPECT_EQ(CodeOf(OpenAs("front.unit_head", kTickets, Unit("front2"))), "core.not_found");
  EXPECT_EQ(CodeOf(OpenAs("front.unit_head", "duty-log.shifts")), "register.no_self_service");
  EXPECT_EQ(CodeOf(OpenAs("superior.unit_head", kTickets, Unit("front2"))), "ok");
  const auto seen = engine().Look(As("front.handler"), At(kMorning),
                                  [&](const Call& call) { return GetRegister(call, kTickets); });
  EXPECT_TRUE(seen->public_at.empty()) << "another unit's";
}

TEST_P(SelfDeskTest, ATicketFromOnesOwnPhone) {
  OpenBoth();
  SelfInput first = Ticket();
  first.fields["business"] = "换证";
  const auto a = Write(kTickets, first);
  ASSERT_EQ(CodeOf(a), "ok");
  EXPECT_EQ(a->entry.number, "A001");
  EXPECT_EQ(a->entry.state, "waiting");
  EXPECT_EQ(a->entry.state_title, "等候");
  EXPECT_EQ(a->entry.ahead, 0);
  EXPECT_EQ(a->key.size(), 64u);
  using Fields = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(a->entry.fields, (Fields{{"办什么", "换证"}}));
  const auto b = Write(kTickets, Ticket());
  EXPECT_EQ(b->entry.ahead, 1);
  EXPECT_NE(b->key, a->key);
  SelfInput weak = Ticket();
  weak.fields["priority"] = "true";
  EXPECT_EQ(Write(kTickets, weak)->entry.ahead, 0) << "who needs it comes first";
  EXPECT_EQ(Look(kTickets, *b)->ahead, 2);
  EXPECT_EQ(TicketsOffered(kMorning).in_line, 3);
  ASSERT_EQ(b->entry.acts.size(), 1u);
  EXPECT_EQ(b->entry.acts[0].id, "leave");
  const auto page = engine().Run(As("front.handler"), At(kMorning), [&](const Call& call) {
    return GetEntry(call, kTickets, a->entry.id);
  });
  EXPECT_FALSE(page->author.has_value());
  EXPECT_FALSE(page->done.at(0).by.has_value());
  const auto events = EventsOf("register.written");
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].actor_kind, "public");
  EXPECT_FALSE(events[0].actor.has_value());
}

TEST_P(SelfDeskTest, ItsOwnerSeesItCalledAndHowLongPeopleWaited) {
  OpenBoth();
  const auto own = Write(kTickets, Ticket());
  ASSERT_EQ(CodeOf(CallIn(*own, "2026-03-02T09:07")), "ok");
  const auto seen = Look(kTickets, *own, "2026-03-02T09:08");
  ASSERT_EQ(CodeOf(seen), "ok");
  EXPECT_EQ(seen->state, "called");
  EXPECT_FALSE(seen->ahead.has_value()) << "it stands in line no longer";
  EXPECT_TRUE(seen->acts.empty()) << "one does not leave the counter by phone";
  ASSERT_TRUE(seen->wait.has_value());
  EXPECT_EQ(seen->wait->count, 1);
  EXPECT_EQ(seen->wait->median_ms, 7 * core::kMsPerMinute);
  EXPECT_EQ(seen->wait->title, "等候时间");
  EXPECT_EQ(TicketsOffered("2026-03-02T09:08").wait->median_ms, 7 * core::kMsPerMinute);
  EXPECT_FALSE(TicketsOffered("2026-03-30T09:08").wait.has_value())
      << "measured more than four weeks ago";
  EXPECT_EQ(CodeOf(Act(kTickets, *own, "leave", "2026-03-02T09:09")), "register.wrong_state");
}

TEST_P(SelfDeskTest, ItsOwnerLeavesTheLineOnce) {
  OpenBoth();
  const auto own = Write(kTickets, Ticket());
  const auto left = Act(kTickets, *own, "leave");
  ASSERT_EQ(CodeOf(left), "ok");
  EXPECT_EQ(left->state, "left");
  EXPECT_TRUE(left->ended);
  EXPECT_TRUE(left->acts.empty());
  EXPECT_EQ(CodeOf(Act(kTickets, *own, "leave")), "register.wrong_state");
  EXPECT_EQ(CodeOf(Act(kTickets, *own, "call")), "register.unknown_act") << "not its owner's";
  EXPECT_EQ(EventsOf("register.acted").size(), 1u);
  EXPECT_EQ(Sweep("2026-03-02T10:00").broken, 0) << "nobody owes a call any more";
}

TEST_P(SelfDeskTest, OnlyTheKeyOpensIt) {
  OpenBoth();
  const auto own = Write(kTickets, Ticket());
  SelfWritten wrong = *own;
  wrong.key = "0";
  EXPECT_EQ(CodeOf(Look(kTickets, wrong)), "core.not_found");
  EXPECT_EQ(CodeOf(Act(kTickets, wrong, "leave")), "core.not_found");
  wrong.key.clear();
  EXPECT_EQ(CodeOf(Look(kTickets, wrong)), "core.not_found");
  EXPECT_EQ(CodeOf(Look(kAppointments, *own)), "core.not_found") << "of another book";
  SelfWritten none = *own;
  none.entry.id = reg::EntryId{7};
  EXPECT_EQ(CodeOf(Look(kTickets, none)), "core.not_found");
  const auto by_staff = engine().Run(As("front.clerk"), At(kMorning), [&](const Call& call) {
    return WriteEntry(call, kTickets, EntryInput{});
  });
  none.entry.id = by_staff->data.id;
  EXPECT_EQ(CodeOf(Look(kTickets, none)), "core.not_found");
  Restart();
  EXPECT_EQ(CodeOf(Look(kTickets, *own)), "ok");
  for (int i = 6; i < SelfDesk::kWrongPerRemote; ++i) {
    EXPECT_EQ(CodeOf(Look(kTickets, wrong)), "core.not_found") << i;
  }
  EXPECT_EQ(CodeOf(Look(kTickets, wrong)), "service.throttled");
  EXPECT_EQ(CodeOf(Look(kTickets, *own)), "service.throttled");
  EXPECT_EQ(CodeOf(Look(kTickets, *own, "2026-03-02T09:15")), "ok");
}

TEST_P(SelfDeskTest, WritingIsThrottledByAddress) {
  OpenBoth();
  for (int i = 0; i < SelfDesk::kWritePerRemote; ++i) {
    ASSERT_EQ(CodeOf(Write(kTickets, Ticket())), "ok") << i;
  }
  EXPECT_EQ(CodeOf(Write(kTickets, Ticket())), "service.throttled");
  EXPECT_EQ(CodeOf(Write(kTickets, Ticket(), kMorning, "192.0.2.2")), "ok");
  EXPECT_EQ(CodeOf(Write(kTickets, Ticket(), "2026-03-02T09:15")), "ok");
}

TEST_P(SelfDeskTest, ATimeIsBookedUntilItsPlacesAreTaken) {
  OpenBoth();
  const auto morning = Times("2026-03-03");
  ASSERT_EQ(CodeOf(morning), "ok");
  ASSERT_EQ(morning->size(), 14u) << "09:00 to 12:00 and 13:30 to 17:30 by the half hour";
  EXPECT_EQ(morning->front().at, At("2026-03-03T09:00"));
  EXPECT_EQ(morning->front().left, 2);
  const auto first = Write(kAppointments, Visit("2026-03-03T09:00"));
  ASSERT_EQ(CodeOf(first), "ok");
  EXPECT_EQ(first->entry.at, At("2026-03-03T09:00"));
  EXPECT_EQ(first->entry.person.phone, "138****1234");
  EXPECT_EQ(Times("2026-03-03")->front().left, 1);
  ASSERT_EQ(CodeOf(Write(kAppointments, Visit("2026-03-03T09:00"))), "ok");
  EXPECT_EQ(CodeOf(Write(kAppointments, Visit("2026-03-03T09:00"))), "register.time_taken");
  Restart();
  EXPECT_EQ(Times("2026-03-03")->front().left, 0);
  EXPECT_EQ(CodeOf(Write(kAppointments, Visit("2026-03-03T09:30"))), "ok");
  ASSERT_EQ(CodeOf(Act(kAppointments, *first, "call_off")), "ok");
  EXPECT_EQ(Times("2026-03-03")->front().left, 1) << "the place is given back";
  EXPECT_EQ(CodeOf(Write(kAppointments, Visit("2026-03-03T09:00"))), "ok");
}

TEST_P(SelfDeskTest, WhatCannotBeWritten) {
  OpenBoth();
  const auto code = [&](const char* book, const auto& change) {
    SelfInput input = book == std::string(kTickets) ? Ticket() : Visit("2026-03-03T09:00");
    change(input);
    return CodeOf(Write(book, input));
  };
  EXPECT_EQ(code("queue-tickets.none", [](SelfInput&) {}), "core.not_found");
  EXPECT_EQ(code("tickets", [](SelfInput&) {}), "core.not_found");
  EXPECT_EQ(code("duty-log.shifts", [](SelfInput&) {}), "register.no_self_service");
  EXPECT_EQ(code(kTickets, [](SelfInput& i) { i.unit = core::UnitId{7}; }), "core.not_found");
  EXPECT_EQ(code(kTickets, [this](SelfInput& i) { i.unit = Unit("front2"); }), "register.not_open");
  EXPECT_EQ(code(kTickets, [](SelfInput& i) { i.fields["counter"] = "1"; }),
            "register.not_filled_here")
      << "which counter calls is not theirs to say";
  EXPECT_EQ(code(kTickets, [](SelfInput& i) { i.fields["priority"] = "very"; }),
            "register.bad_field");
  EXPECT_EQ(code(kTickets, [](SelfInput& i) { i.phone = "13800001234"; }), "register.no_person");
  EXPECT_EQ(code(kAppointments, [](SelfInput& i) { i.fields.erase("comes_at"); }),
            "register.field_missing");
  EXPECT_EQ(code(kAppointments, [](SelfInput& i) { i.fields["comes_at"] = "soon"; }),
            "register.bad_field");
  EXPECT_EQ(
      code(kAppointments, [](SelfInput& i) { i.fields["comes_at"] = "2026-03-03T09:10:00+08:00"; }),
      "register.not_a_time");
  EXPECT_EQ(
      code(kAppointments, [](SelfInput& i) { i.fields["comes_at"] = "2026-03-03T12:00:00+08:00"; }),
      "register.not_a_time");
  EXPECT_EQ(
      code(kAppointments, [](SelfInput& i) { i.fields["comes_at"] = "2026-03-07T09:00:00+08:00"; }),
      "register.not_a_time")
      << "a Saturday";
  EXPECT_EQ(code(kAppointments, [](SelfInput& i) { i.phone = "abc"; }), "people.bad_phone");
  EXPECT_EQ(code(kAppointments, [](SelfInput& i) { i.name = i.phone = ""; }), "ok")
      << "the register does not need to know who";
  EXPECT_TRUE(EventsOf("register.written").size() == 1u) << "a refusal writes nothing";
}

TEST_P(SelfDeskTest, ATicketHasNoTimes) {
  OpenBoth();
  const auto times = Times("2026-03-03", kMorning, kTickets);
  ASSERT_EQ(CodeOf(times), "ok");
  EXPECT_TRUE(times->empty());
}

SHOUWEN_ON_BOTH_ENGINES(SelfDeskTest);

}  // namespace
}  // namespace shouwen::service

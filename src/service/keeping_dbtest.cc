// What the organisation keeps of one person: held, handed out, and taken out of everything.
#include "service/idempotency.h"
#include "service/journal_desk.h"
#include "service/outbox.h"
#include "service/public_desk.h"
#include "service/registers.h"
#include "testing/keeping_fixture.h"
#include "testing/two_nodes.h"
#include "unzip.h"

namespace shouwen::service {
namespace {

TEST_P(KeepingTest, NothingInTheStoreNamesAnAnonymisedPerson) {
  const core::CaseId id = Live();
  const core::PersonId person = PersonOf();
  ASSERT_GE(WhereIs(kName).size(), 5U) << "the name is in people, cases, journal …";
  const auto held = *db().Write([&](store::Tx& tx) -> core::Result<journal::Checkpoint> {
    return journal::Seal(tx, made().tenant, At("2026-03-04T20:00"));
  });
  const auto done = Anonymise(person);
  ASSERT_TRUE(done.ok()) << CodeOf(done);
  EXPECT_EQ(done->cases, 1);
  EXPECT_EQ(done->files, 1);
  EXPECT_GE(done->events, 5);
  Restart();
  for (const char* secret : {kName, kPhone, kAddress, kEmail, "old-77"}) {
    EXPECT_EQ(WhereIs(secret), Places{}) << secret;
  }
  const cases::Case c = Stored(id);
  EXPECT_EQ(c.subject, "漏水：***，电话***，住***，信***");
  EXPECT_EQ(c.evaluation->answer, "satisfied") << "what was answered still counts";
  EXPECT_EQ(c.requester, person) << "the row without a name";
  const journal::VerifyReport report = Verify(&held);
  EXPECT_EQ(report.problems, std::vector<journal::Problem>{});
  EXPECT_EQ(report.erased, done->events);
  EXPECT_EQ(Keeping(person).state, "anonymised");
}

TEST_P(KeepingTest, WhatRegistersSayOfAPersonGoesToo) {
  Live();
  const core::PersonId person = PersonOf();
  EntryInput input;
  input.fields = {{"matter", Told("包裹")}};
  input.person = RequesterInput{person, "", "", "", ""};
  const auto entry = engine().Run(As("village.clerk"), At("2026-03-02T09:00"), [&](const Call& c) {
    return WriteEntry(c, "duty-log.shifts", input);
  });
  ASSERT_TRUE(entry.ok()) << CodeOf(entry);
  EntryInput more;
  more.fields = {{"addition", Told("改约")}};
  more.note = Told("电话");
  const auto added = engine().Run(As("village.clerk"), At("2026-03-02T09:05"), [&](const Call& c) {
    return ActOnEntry(c, "duty-log.shifts", entry->data.id, "add", more);
  });
  ASSERT_TRUE(added.ok()) << CodeOf(added);
  ASSERT_TRUE(Anonymise(person).ok());
  Restart();
  for (const char* secret : {kName, kPhone, kAddress}) {
    EXPECT_EQ(WhereIs(secret), Places{}) << secret;
  }
  EXPECT_EQ(Verify().problems, std::vector<journal::Problem>{});
  const auto left = engine().Run(As("village.clerk"), At("2026-03-06T09:00"), [&](const Call& c) {
    return GetEntry(c, "duty-log.shifts", entry->data.id);
  });
  ASSERT_TRUE(left.ok()) << CodeOf(left);
  EXPECT_EQ(left->data.person, person) << "that somebody was there still counts";
  EXPECT_EQ(left->data.state, entry->data.state);
}

TEST_P(KeepingTest, AConfidentialRequesterIsForgottenToo) {
  Live(true);
  ASSERT_TRUE(Anonymise(PersonOf()).ok());
  EXPECT_EQ(WhereIs(kName), Places{});
  EXPECT_EQ(WhereIs(kPhone), Places{});
  EXPECT_EQ(Verify().problems, std::vector<journal::Problem>{});
}

TEST_P(KeepingTest, WholeWordsGoWhenThatIsAskedFor) {
  const core::CaseId id = Live();
  ASSERT_TRUE(Anonymise(PersonOf(), true).ok());
  const cases::Case c = Stored(id);
  EXPECT_EQ(c.subject, "***");
  EXPECT_EQ(c.body, "***");
  EXPECT_EQ(c.fields.at("request"), "***");
  EXPECT_EQ(c.settlement->result, "***");
  EXPECT_EQ(WhereIs("漏水"), Places{});
}

TEST_P(KeepingTest, SearchNoLongerLeadsThere) {
  Live();
  const auto hits = [&] {
    cases::ListQuery query;
    query.q = kName;
    return db().Read([&](store::Tx& tx) { return cases::List(tx, made().tenant, query).total; });
  };
  ASSERT_EQ(hits(), 1);
  ASSERT_TRUE(Anonymise(PersonOf()).ok());
  EXPECT_EQ(hits(), 0);
}

TEST_P(KeepingTest, AFileOfTheirsIsGoneAndSaysSo) {
  const core::CaseId id = Live();
  const auto file =
      db().Read([&](store::Tx& tx) { return evidence::OfCase(tx, made().tenant, id).front().id; });
  ASSERT_TRUE(Anonymise(PersonOf()).ok());
  EXPECT_EQ(CodeOf(engine().Run(As("village.clerk"), At("2026-03-06T09:00"),
                                [&](const Call& call) { return LookAt(call, file); })),
            "evidence.erased");
}

TEST_P(KeepingTest, AMessageToThemIsNotSentAnyMore) {
  Live();
  const core::PersonId person = PersonOf();
  ASSERT_TRUE(engine()
                  .Run(Manager(), At("2026-03-04T11:00"),
                       [&](const Call& call) -> core::Status {
                         Message m;
                         m.to = Recipient::kPerson;
                         m.to_id = person.value;
                         m.template_id = "notify";
                         m.body = {{"text", Told("告知")}};
                         m.key = "k";
                         Enqueue(call, m);
                         return core::Ok();
                       })
                  .ok());
  ASSERT_TRUE(Anonymise(person).ok());
  EXPECT_EQ(WhereIs(kName), Places{});
  const auto unsent = db().Read([&](store::Tx& tx) {
    return tx
        .Query(
            "SELECT COUNT(*) FROM service_outbox WHERE recipient = 'person' "
            "AND next_try_at IS NOT NULL")
        .Int(0, 0);
  });
  EXPECT_EQ(unsent, 0);
}

TEST_P(KeepingTest, WhoIsOnHoldIsNotAnonymisedAndTheRefusalSaysWhy) {
  Live();
  const core::PersonId person = PersonOf();
  const auto hold = Hold(person);
  ASSERT_TRUE(hold.ok()) << CodeOf(hold);
  EXPECT_EQ(Keeping(person).state, "on_hold");
  const auto refused = Anonymise(person);
  ASSERT_EQ(CodeOf(refused), "people.on_hold");
  EXPECT_EQ(refused.error().params,
            (std::vector<core::Param>{{"by", hold->set_by.name},
                                      {"reason", "诉讼中"},
                                      {"since", core::FormatInstant(At("2026-03-04T12:00"))}}));
  EXPECT_NE(WhereIs(kName), Places{}) << "nothing was touched";
  ASSERT_TRUE(LiftIt(hold->hold.id).ok());
  EXPECT_EQ(CodeOf(LiftIt(hold->hold.id)), "people.hold_lifted");
  EXPECT_EQ(Keeping(person).state, "active");
  EXPECT_EQ(CodeOf(Anonymise(person)), "ok");
  EXPECT_EQ(CodeOf(Anonymise(person)), "people.anonymised");
  EXPECT_EQ(CodeOf(Hold(person)), "people.anonymised") << "there is nobody left to hold";
}

TEST_P(KeepingTest, AHoldOnACaseHoldsWhoAskedAndItsFiles) {
  const core::CaseId id = Live();
  const core::PersonId person = PersonOf();
  const auto hold = engine().Run(Manager(), At("2026-03-04T12:00"),
                                 [&](const Call& call) { return HoldCase(call, id, "监察调取"); });
  ASSERT_TRUE(hold.ok()) << CodeOf(hold);
  EXPECT_EQ(CodeOf(Anonymise(person)), "people.on_hold");
  EXPECT_EQ(Keeping(person).state, "on_hold");
  const auto holds = engine().Look(As("village.clerk"), At("2026-03-04T12:30"),
                                   [&](const Call& call) { return CaseHolds(call, id); });
  ASSERT_EQ(holds->size(), 1U);
  EXPECT_EQ(holds->front().hold.reason, "监察调取");
  const auto types = EventTypes(id);
  EXPECT_EQ(std::count(types.begin(), types.end(), "case.held"), 1);
  ASSERT_TRUE(LiftIt(hold->hold.id).ok());
  EXPECT_TRUE(Anonymise(person).ok());
}

// Two nodes at the same moment: whoever comes second waits for the first and is told what it did.
TEST_P(KeepingTest, WhoIsBeingForgottenElsewhereIsNeitherHeldNorForgottenTwice) {
  Live();
  const core::PersonId person = PersonOf();
  std::string held;
  WhileAnotherNode(
      db(), options(),
      [&](store::Tx& tx) {
        people::TakeInHand(tx, made().tenant, person);
        EXPECT_TRUE(people::Anonymise(tx, made().tenant, person, At("2026-03-05T09:00")).ok());
      },
      [&] { held = CodeOf(Hold(person)); });
  EXPECT_EQ(held, "people.anonymised");
  EXPECT_EQ(CodeOf(Anonymise(person)), "people.anonymised");
}

TEST_P(KeepingTest, WhoIsBeingHeldElsewhereIsNotForgotten) {
  const core::CaseId id = Live();
  const core::PersonId person = PersonOf();
  std::string forgotten;
  WhileAnotherNode(
      db(), options(),
      [&](store::Tx& tx) {
        people::TakeInHand(tx, made().tenant, person);
        people::Hold hold;
        hold.id = people::HoldId{77};
        hold.case_id = id;
        hold.reason = "监察调取";
        hold.set_by = made().staff.at("village.clerk");
        hold.set_at = At("2026-03-05T09:00");
        people::InsertHold(tx, made().tenant, hold);
      },
      [&] { forgotten = CodeOf(Anonymise(person)); });
  EXPECT_EQ(forgotten, "people.on_hold");
  EXPECT_NE(WhereIs(kName), Places{});
}

TEST_P(KeepingTest, WhoseCaseIsOpenMustStayReachable) {
  ASSERT_TRUE(Ask(false).ok());
  const auto refused = Anonymise(PersonOf());
  ASSERT_EQ(CodeOf(refused), "people.open_cases");
  EXPECT_EQ(refused.error().params, (std::vector<core::Param>{{"cases", std::int64_t{1}}}));
}

TEST_P(KeepingTest, RefusalsInTheirOrder) {
  const core::CaseId id = Live();
  const core::PersonId person = PersonOf();
  const auto as = [&](const org::Actor& actor, auto f) {
    return CodeOf(engine().Run(actor, At("2026-03-05T09:00"), f));
  };
  const auto clerk = As("village.clerk");
  const std::string too_long(people::kHoldReasonMax + 1, 'x');
  const core::PersonId nobody{404};
  EXPECT_EQ(as(clerk, [&](const Call& c) { return HoldPerson(c, nobody, ""); }), "core.forbidden");
  EXPECT_EQ(as(clerk, [&](const Call& c) { return HoldCase(c, id, ""); }), "core.forbidden");
  EXPECT_EQ(as(clerk, [&](const Call& c) { return AnonymisePerson(c, nobody, "", false); }),
            "core.forbidden");
  EXPECT_EQ(CodeOf(ExportPerson(engine(), clerk, At("2026-03-05T09:00"), nobody, "")),
            "core.forbidden");
  const auto boss = Manager();
  EXPECT_EQ(as(boss, [&](const Call& c) { return HoldPerson(c, nobody, " "); }),
            "service.reason_missing");
  EXPECT_EQ(as(boss, [&](const Call& c) { return HoldPerson(c, nobody, too_long); }),
            "cases.text_too_long");
  EXPECT_EQ(as(boss, [&](const Call& c) { return HoldPerson(c, nobody, "x"); }), "core.not_found");
  EXPECT_EQ(as(boss, [&](const Call& c) { return HoldCase(c, core::CaseId{404}, ""); }),
            "core.not_found");
  EXPECT_EQ(as(boss, [&](const Call& c) { return HoldCase(c, id, ""); }), "service.reason_missing");
  EXPECT_EQ(as(boss, [&](const Call& c) { return Lift(c, people::HoldId{404}, "x"); }),
            "core.not_found");
  EXPECT_EQ(as(boss, [&](const Call& c) { return AnonymisePerson(c, nobody, "x", false); }),
            "core.not_found");
  EXPECT_EQ(as(boss, [&](const Call& c) { return PersonLooks(c, person, 0); }), "core.too_many");
  EXPECT_EQ(as(boss, [&](const Call& c) { return PersonLooks(c, nobody, 1); }), "core.not_found");
  EXPECT_EQ(as(boss, [&](const Call& c) { return KeepingOf(c, nobody); }), "core.not_found");
  EXPECT_EQ(CodeOf(ExportPerson(engine(), boss, At("2026-03-05T09:00"), nobody, "x")),
            "core.not_found");
}

TEST_P(KeepingTest, AnExportHoldsAllThatWasToldAndSaysForWhom) {
  const core::CaseId id = Live();
  const core::PersonId person = PersonOf();
  const auto made_file =
      ExportPerson(engine(), Manager(), At("2026-03-05T09:00"), person, "本人申请");
  ASSERT_TRUE(made_file.ok()) << CodeOf(made_file);
  EXPECT_EQ(made_file->cases, 1);
  EXPECT_EQ(made_file->attachments, 1);
  const auto files = support::Unzip(made_file->file);
  const std::string folder = "cases/" + Stored(id).number + "/";
  const auto story = boost::json::parse(files.at(folder + "case.json")).as_object();
  EXPECT_EQ(story.at("subject").as_string(), Told("漏水"));
  EXPECT_EQ(story.at("evaluation").at("comment").as_string(), Told("谢"));
  EXPECT_EQ(story.at("watermark").at("reason").as_string(), "本人申请");
  EXPECT_EQ(story.at("watermark").at("made_at").as_string(),
            core::FormatInstant(At("2026-03-05T09:00")));
  EXPECT_EQ(story.at("attachments").as_array().size(), 1U);
  EXPECT_EQ(story.at("looks").as_array().size(), 1U);
  EXPECT_EQ(files.at(folder + "case.json").find("\"record\""), std::string::npos)
      << "a digest says nothing to whoever is handed the file";
  const std::string file(story.at("attachments").as_array()[0].at("file").as_string());
  EXPECT_EQ(Sha256Hex(files.at(file)),
            std::string(story.at("attachments").as_array()[0].at("sha256").as_string()));
  const auto who = boost::json::parse(files.at("person.json")).as_object();
  EXPECT_EQ(who.at("name").as_string(), kName);
  EXPECT_EQ(who.at("phones").as_array().at(0).as_string(), kPhone);
  journal::Query query;
  query.type_prefix = "person.exported";
  const auto events =
      db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].body.at("sha256").as_string(), Sha256Hex(made_file->file));
  EXPECT_EQ(events[0].body.at("reason").as_string(), "本人申请");
}

TEST_P(KeepingTest, AnExportForTheUnitComplainedOfHoldsNoConfidentialCase) {
  Live(true);
  org::Actor inside = As("village.unit_head");
  inside.rights.set(static_cast<std::size_t>(org::Right::kPersonManage));
  const core::PersonId person = PersonOf();
  const auto made_file = ExportPerson(engine(), inside, At("2026-03-05T09:00"), person, "本人申请");
  ASSERT_TRUE(made_file.ok());
  EXPECT_EQ(made_file->cases, 0);
  EXPECT_EQ(support::Unzip(made_file->file).size(), 1U) << "person.json alone";
}

TEST_P(KeepingTest, WhoLookedAtAPersonIsOneList) {
  Live();
  const core::PersonId person = PersonOf();
  const auto run = [&](const std::string& at, auto f) {
    ASSERT_TRUE(engine().Run(Manager(), At(at), f).ok());
  };
  run("2026-03-05T09:00", [&](const Call& c) { return GetPerson(c, person); });
  run("2026-03-05T09:01", [&](const Call& c) { return RevealPerson(c, person, "核实"); });
  ASSERT_TRUE(Hold(person).ok());
  const auto looks = engine().Look(Manager(), At("2026-03-05T10:00"),
                                   [&](const Call& c) { return PersonLooks(c, person, 10); });
  ASSERT_TRUE(looks.ok());
  std::vector<std::pair<std::string, std::string>> told;
  for (const PersonLook& look : *looks) told.emplace_back(look.what, look.reason);
  EXPECT_EQ(told, (std::vector<std::pair<std::string, std::string>>{
                      {"hold", "诉讼中"}, {"reveal", "核实"}, {"view", ""}}));
}

TEST_P(KeepingTest, NobodyIsRevealedOrServedOnceAnonymised) {
  Live();
  const core::PersonId person = PersonOf();
  ASSERT_TRUE(Anonymise(person).ok());
  EXPECT_EQ(CodeOf(engine().Run(Manager(), At("2026-03-06T09:00"),
                                [&](const Call& c) { return RevealPerson(c, person, "x"); })),
            "people.anonymised");
  EXPECT_EQ(CodeOf(ExportPerson(engine(), Manager(), At("2026-03-06T09:00"), person, "x")),
            "people.anonymised");
  Reception again = Leak();
  again.requester = RequesterInput{person, "", "", "", ""};
  EXPECT_EQ(CodeOf(ReceiveAs(As("village.clerk"), again, "2026-03-06T09:00")), "people.anonymised");
  Reception same = Leak();
  same.requester = RequesterInput{{}, kName, kPhone, "", ""};
  const auto fresh = ReceiveAs(As("village.clerk"), same, "2026-03-06T09:00");
  ASSERT_TRUE(fresh.ok());
  EXPECT_NE(fresh->after.requester, person) << "who comes again is somebody new";
}

// The row of a confidential case, its events and its messages lead to nobody.
TEST_P(KeepingTest, AConfidentialRequesterIsKeptApart) {
  const auto asked = Ask(true);
  ASSERT_TRUE(asked.ok()) << CodeOf(asked);
  const core::CaseId id = asked->after.id;
  EXPECT_FALSE(Stored(id).requester.has_value());
  EXPECT_EQ(WhereIs(kName), (Places{"people_people.name", "evidence_attachments.name"}));
  const std::string person = core::ToText(PersonOf());
  EXPECT_EQ(WhereIs("\"" + person + "\""), Places{}) << "no event or stored text names the id";
  const auto page = GetAs("county_office.supervisor", id, "2026-03-02T10:00");
  ASSERT_TRUE(page.ok());
  EXPECT_TRUE(page->requester.apart);
  EXPECT_EQ(page->requester.name, "");
  const auto revealed = engine().Run(As("county_office.supervisor"), At("2026-03-02T11:00"),
                                     [&](const Call& call) { return Reveal(call, id, "回访"); });
  ASSERT_TRUE(revealed.ok()) << CodeOf(revealed);
  EXPECT_EQ(revealed->name, kName);
  PublicDesk desk;
  const auto followed = engine().Run(
      org::PublicActor(made().tenant), At("2026-03-02T12:00"),
      [&](const Call& call) { return desk.Follow(call, asked->after.number, "9876", "10.0.0.1"); });
  EXPECT_TRUE(followed.ok()) << "who asked still finds it: " << CodeOf(followed);
  const auto noted = ActAs("village.clerk", id, cases::Note{Told("记")}, "2026-03-02T13:00");
  ASSERT_TRUE(noted.ok());
  EXPECT_EQ(WhereIs(kPhone), (Places{"people_phones.phone"})) << "redacted as before";
}

SHOUWEN_ON_BOTH_ENGINES(KeepingTest);

}  // namespace
}  // namespace shouwen::service

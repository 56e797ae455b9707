// Consequences and reactions: what the clock does by the method's word, how far it goes, and that
// what the rules refuse it is on record.
#include "fixture.h"
#include "journal/journal.h"
#include "service/outbox.h"
#include "service/public_desk.h"

namespace shouwen::service {
namespace {

constexpr const char* kHead =
    "method: sample\n"
    "title: {zh: 示例, en: Sample}\n"
    "origin: {document: \"003\", lines: 1-2, place: {zh: 示例, en: Sample}}\n"
    "version: 1\n"
    "calendar: natural\n"
    "levels:\n"
    "  front: {zh: 前台, en: Front}\n"
    "  back: {zh: 后台, en: Back}\n"
    "case:\n"
    "  starts_at: front\n"
    "  evaluation: {scale: [good, bad]}\n"
    "route:\n"
    "  escalate: [front, back]\n";

class CaseWorkTest : public ServiceTest {
 protected:
  void Use(const std::string& rest) {
    const std::vector<Engine::MethodFile> files = {{"sample.yaml", kHead + rest}};
    const core::Status adopted = engine().AdoptMethods(files, At("2026-01-01T00:00"));
    ASSERT_TRUE(adopted.ok()) << std::get<std::string>(adopted.error().params[0].value);
    UseMethod("sample");
  }
  core::CaseId Take() {
    Reception asked;
    asked.what.subject = "咨询";
    asked.requester = RequesterInput{{}, "示例甲", "13800001234", "", {}};
    const auto taken = ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:00");
    EXPECT_TRUE(taken.ok()) << CodeOf(taken);
    return taken->after.id;
  }
  std::vector<Message> Messages() {
    return db().Read([&](store::Tx& tx) {
      return Outbox::List(tx, made().tenant, false, core::MessageId{}, 100);
    });
  }
  // Oldest first.
  std::vector<Message> ToPersons() {
    std::vector<Message> found;
    for (const Message& m : Messages()) {
      if (m.to == Recipient::kPerson) found.insert(found.begin(), m);
    }
    return found;
  }
  // The code of the refusal the journal holds, "" none.
  std::string RefusedWith(core::CaseId id) {
    journal::Query query;
    query.case_id = id;
    query.type_prefix = "case.consequence_refused";
    const auto found =
        db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
    if (found.empty()) return {};
    EXPECT_EQ(found[0].actor_kind, "clock");
    return std::string(found[0].body.at("code").as_string());
  }
};

constexpr const char* kPromise =
    "promises:\n"
    "  answered:\n"
    "    when: case.received\n"
    "    owed_by: holder\n"
    "    owes: [case.settled]\n"
    "    within: 24h\n"
    "    else: ";

TEST_P(CaseWorkTest, ABreakGivesTheCardAndTellsTheHead) {
  Use(std::string(kPromise) + "[late, {card: yellow}, {notify: unit_head}]\n");
  const core::CaseId id = Take();
  const SweepReport report = Sweep("2026-03-03T09:01");
  EXPECT_EQ(report.broken, 1);
  EXPECT_EQ(report.consequences, 2);
  EXPECT_EQ(report.refused, 0);
  EXPECT_EQ(Stored(id).card, "yellow");
  int told = 0;
  for (const Message& m : Messages()) {
    if (m.template_id != "notify") continue;
    ++told;
    EXPECT_EQ(m.to_id, made().staff.at("front.unit_head").value);
    EXPECT_EQ(m.body.at("rule").as_string(), "sample@1 promises.answered");
  }
  EXPECT_EQ(told, 1);
  EXPECT_EQ(Sweep("2026-03-03T09:01").Total(), 0);
}

TEST_P(CaseWorkTest, TheRequesterIsToldAsAPerson) {
  Use(std::string(kPromise) + "[late, {notify: requester}]\n");
  const core::CaseId id = Take();
  Sweep("2026-03-03T09:01");
  const auto told = ToPersons();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[1].template_id, "notify");
  EXPECT_EQ(told[1].to_id, Stored(id).requester->value);
  EXPECT_EQ(boost::json::serialize(told[1].body).find("示例甲"), std::string::npos);
}

TEST_P(CaseWorkTest, WhoAskedHearsOfTheReceiptTheReplyTheResultAndTheEnd) {
  Use(std::string(kPromise) + "[late]\n");
  const core::CaseId id = Take();
  for (const cases::Command& command :
       {cases::Command{cases::Note{"内部"}}, cases::Command{cases::Reply{"明天派人"}},
        cases::Command{cases::Settle{"已修好", {}}}}) {
    ASSERT_EQ(CodeOf(ActAs("front.clerk", id, command, "2026-03-02T10:00")), "ok");
  }
  const std::string number = Stored(id).number;
  const auto rated =
      engine().Run(org::PublicActor(made().tenant), At("2026-03-02T11:00"), [&](const Call& call) {
        return PublicDesk().Evaluate(call, number, "1234", {"good", "", ""}, "10.0.0.1");
      });
  ASSERT_EQ(CodeOf(rated), "ok");
  ASSERT_EQ(CodeOf(ActAs("front.clerk", id, cases::Close{"evaluated", ""}, "2026-03-02T12:00")),
            "ok");
  const auto told = ToPersons();
  std::vector<std::string> templates;
  for (const Message& m : told) {
    templates.push_back(m.template_id);
    EXPECT_EQ(m.to_id, Stored(id).requester->value);
    EXPECT_EQ(m.case_id, id);
    EXPECT_EQ(m.body.at("number").as_string(), number);
    EXPECT_EQ(m.body.size(), m.template_id == "case.received" ? 2U : 1U)
        << "no words anybody wrote: " << boost::json::serialize(m.body);
  }
  EXPECT_EQ(templates, (std::vector<std::string>{"case.received", "case.replied", "case.settled",
                                                 "case.closed"}));
  EXPECT_EQ(told[0].body.at("due_at").as_string(), "2026-03-03T09:00:00+08:00")
      << "24 hours from nine";
}

TEST_P(CaseWorkTest, ACaseThatMovesOnIsReceivedOnceForWhoAsked) {
  Use("");
  const core::CaseId id = Take();
  ASSERT_EQ(CodeOf(ActAs("front.clerk", id, cases::Escalate{"办不了"}, "2026-03-02T10:00")), "ok");
  EXPECT_EQ(ToPersons().size(), 1U);
}

TEST_P(CaseWorkTest, WithoutAPromiseTheReceiptNamesNoTime) {
  Use("");
  Take();
  const auto told = ToPersons();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_FALSE(told[0].body.contains("due_at"));
}

TEST_P(CaseWorkTest, WhoIsUnknownOrWasTakenOverHearsNothing) {
  Use("");
  Reception asked;
  asked.what.subject = "咨询";
  ASSERT_EQ(CodeOf(ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:00")), "ok");
  asked.requester = RequesterInput{{}, "示例甲", "13800001234", "", {}};
  const auto taken =
      ReceiveAs(org::ImportActor(made().tenant, std::nullopt), asked, "2026-03-02T09:00");
  ASSERT_EQ(CodeOf(taken), "ok");
  EXPECT_TRUE(ToPersons().empty()) << "what is taken over was received elsewhere";
  ASSERT_EQ(CodeOf(ActAs("front.clerk", taken->after.id, cases::Reply{"好"}, "2026-03-02T10:00")),
            "ok");
  EXPECT_EQ(ToPersons().size(), 1U) << "what happens from now on is told";
}

TEST_P(CaseWorkTest, WhoAskedInConfidenceIsReachedAndNamedByNoMessage) {
  Use("");
  Reception asked;
  asked.what.subject = "咨询";
  asked.what.confidential = true;
  asked.requester = RequesterInput{{}, "示例甲", "13800001234", "", {}};
  const auto taken = ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:00");
  ASSERT_EQ(CodeOf(taken), "ok");
  const auto told = ToPersons();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].to_id, 0);
  const auto reached = [&](std::int64_t to, std::optional<core::CaseId> in) {
    return db().Read(
        [&](store::Tx& tx) { return PersonTold(tx, made().tenant, core::PersonId{to}, in); });
  };
  const auto person = reached(0, told[0].case_id);
  ASSERT_TRUE(person.has_value());
  EXPECT_EQ(person->phones, std::vector<std::string>{"13800001234"});
  EXPECT_EQ(reached(person->id.value, std::nullopt)->id, person->id);
  EXPECT_FALSE(reached(0, std::nullopt).has_value());
  EXPECT_FALSE(reached(0, core::CaseId{7}).has_value()) << "no such case";
  EXPECT_FALSE(reached(7, std::nullopt).has_value()) << "nobody";
}

TEST_P(CaseWorkTest, WhatTheRulesRefuseTheClockIsOnRecord) {
  Use(std::string(kPromise) + "[late, escalate]\n");
  const core::CaseId id = Take();
  ASSERT_EQ(Sweep("2026-03-03T09:01").consequences, 1);
  EXPECT_EQ(Stored(id).level, "back");
  // At the top there is nowhere to go: the second promise breaks, the escalation is refused.
  const SweepReport report = Sweep("2026-03-04T09:02");
  EXPECT_EQ(report.broken, 1);
  EXPECT_EQ(report.refused, 1);
  EXPECT_EQ(RefusedWith(id), "cases.top_level");
  EXPECT_EQ(Stored(id).level, "back");
  EXPECT_EQ(Sweep("2026-03-04T09:02").Total(), 0);
}

TEST_P(CaseWorkTest, ConsequencesDueAtOnceAreDoneInTheSameSweep) {
  Use(std::string(kPromise) + "[late, escalate]\n");
  const core::CaseId id = Take();
  // A week later both levels are late; the second promise is made by the sweep itself, at its now.
  const SweepReport report = Sweep("2026-03-09T09:00");
  EXPECT_EQ(report.broken, 1);
  EXPECT_EQ(Stored(id).level, "back");
  EXPECT_EQ(Stored(id).level_since, At("2026-03-09T09:00"));
}

TEST_P(CaseWorkTest, ReactionsFollowTheirConditions) {
  Use("reactions:\n"
      "  bad_comes_back:\n"
      "    when: case.evaluated\n"
      "    if: evaluation == \"bad\"\n"
      "    do: [rework, {notify: supervisor}]\n");
  const core::CaseId id = Take();
  ASSERT_TRUE(ActAs("front.clerk", id, cases::Settle{"办好", {}}, "2026-03-02T10:00").ok());
  const auto judged =
      ActAs("front.clerk", id, cases::Evaluate{"bad", false, "", "counter"}, "2026-03-02T11:00");
  ASSERT_TRUE(judged.ok()) << CodeOf(judged);
  EXPECT_EQ(judged->after.round, 2);
  const std::int64_t revision = judged->after.revision;
  ASSERT_TRUE(ActAs("front.clerk", id, cases::Settle{"重办", {}}, "2026-03-03T10:00").ok());
  const auto good =
      ActAs("front.clerk", id, cases::Evaluate{"good", false, "", "counter"}, "2026-03-03T11:00");
  ASSERT_TRUE(good.ok()) << CodeOf(good);
  EXPECT_EQ(good->after.round, 2);
  EXPECT_GT(good->after.revision, revision);
  int told = 0;
  for (const Message& m : Messages()) told += m.template_id == "notify" ? 1 : 0;
  EXPECT_EQ(told, 1);
}

TEST_P(CaseWorkTest, HoldersAreOnRecordThroughACascade) {
  Use(std::string(kPromise) + "[late, escalate]\n");
  const core::CaseId id = Take();
  Sweep("2026-03-03T09:01");
  const auto holders =
      db().Read([&](store::Tx& tx) { return cases::Holders(tx, made().tenant, id); });
  ASSERT_GE(holders.size(), 2u);
  EXPECT_EQ(holders.front().staff, made().staff.at("front.clerk"));
  EXPECT_EQ(holders.back().unit, Unit("back"));
}

TEST_P(CaseWorkTest, TheListFollowsThePromises) {
  Use(std::string(kPromise) + "[late]\n");
  const core::CaseId id = Take();
  const auto row = [&] {
    return db().Read([&](store::Tx& tx) { return cases::List(tx, made().tenant, {}); }).items[0];
  };
  EXPECT_EQ(row().due_at, At("2026-03-03T09:00"));
  EXPECT_FALSE(row().late);
  Sweep("2026-03-03T09:01");
  EXPECT_TRUE(row().late);
  ASSERT_TRUE(ActAs("front.clerk", id, cases::Settle{"办好", {}}, "2026-03-03T10:00").ok());
  EXPECT_FALSE(row().late);
  EXPECT_FALSE(row().due_at.has_value());
}

SHOUWEN_ON_BOTH_ENGINES(CaseWorkTest);

}  // namespace
}  // namespace shouwen::service

// Merge, undo, links through the desk: what each side's journal and page say, and to whom. The
// whole way of a merged case is in tests/scenarios/common/merge*.case.
#include <algorithm>

#include "fixture.h"
#include "journal/journal.h"
#include "service/outbox.h"
#include "service/parts_desk.h"
#include "service/public_desk.h"
#include "service/relations.h"

namespace shouwen::service {
namespace {

std::string Said(const boost::json::value& value) { return std::string(value.as_string()); }

class RelationsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  core::CaseId Take(const std::string& at, bool confidential = false,
                    const std::string& phone = "13800001234", const std::string& name = "示例甲") {
    Reception r = Leak();
    r.what.confidential = confidential;
    r.requester = RequesterInput{{}, name, phone, "示例路1号", {}};
    const auto taken = ReceiveAs(As("village.clerk"), r, at);
    CORE_CHECK(taken.ok());
    return taken->after.id;
  }
  core::Result<Outcome> Merge(core::CaseId id, core::CaseId into, const std::string& at,
                              const std::string& login = "village.clerk") {
    return engine().Run(As(login), At(at),
                        [&](const Call& call) { return MergeCase(call, id, into); });
  }
  core::Result<Outcome> Undo(core::CaseId id, const std::string& at,
                             const std::string& login = "village.clerk") {
    return engine().Run(As(login), At(at), [&](const Call& call) { return UnmergeCase(call, id); });
  }
  core::Result<std::vector<LinkedRow>> LinkAll(core::CaseId id, std::vector<core::CaseId> others,
                                               cases::LinkKind kind = cases::LinkKind::kChild,
                                               const std::string& login = "village.clerk") {
    return engine().Run(As(login), At("2026-03-02T11:00"),
                        [&](const Call& call) { return LinkMany(call, id, others, kind); });
  }
  journal::StoredEvent Event(core::CaseId id, const std::string& type) {
    journal::Query query;
    query.case_id = id;
    query.limit = journal::kPageMax;
    for (auto& e :
         db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); })) {
      if (e.type == type) return e;
    }
    ADD_FAILURE() << "no " << type;
    return {};
  }
  core::Result<PublicCase> Follow(core::CaseId id, const std::string& tail, const char* at) {
    const std::string number = Stored(id).number;
    PublicDesk desk;
    return engine().Run(org::PublicActor(made().tenant), At(at), [&](const Call& call) {
      return desk.Follow(call, number, tail, "remote");
    });
  }
};

TEST_P(RelationsTest, BothJournalsSayIt) {
  const auto lead = Take("2026-03-02T09:00"), id = Take("2026-03-02T09:10");
  ASSERT_TRUE(Merge(id, lead, "2026-03-02T10:00").ok());
  const auto merged = Event(id, "case.merged");
  EXPECT_EQ(Said(merged.body.at("into").at("number")), Stored(lead).number);
  EXPECT_EQ(merged.actor, made().staff.at("village.clerk"));
  const auto joined = Event(lead, "case.joined");
  EXPECT_EQ(Said(joined.body.at("number")), Stored(id).number);
  EXPECT_EQ(Said(joined.body.at("case")), core::ToText(id));
  ASSERT_TRUE(Undo(id, "2026-03-02T11:00").ok());
  Event(id, "case.unmerged");
  Event(id, "promise.restored");
  EXPECT_EQ(Said(Event(lead, "case.left").body.at("number")), Stored(id).number);
  const auto types = EventTypes(id);
  EXPECT_EQ(std::count(types.begin(), types.end(), "promise.withdrawn"), 1);
}

TEST_P(RelationsTest, TheJournalOfTheLeadDoesNotNameWhatWasToldInConfidence) {
  const auto lead = Take("2026-03-02T09:00"), id = Take("2026-03-02T09:10", true);
  ASSERT_TRUE(Merge(id, lead, "2026-03-02T10:00").ok());
  const auto joined = Event(lead, "case.joined");
  EXPECT_FALSE(joined.body.contains("number"));
  EXPECT_FALSE(joined.body.contains("case"));
}

TEST_P(RelationsTest, TheSameAgainWritesNothing) {
  const auto lead = Take("2026-03-02T09:00"), id = Take("2026-03-02T09:10");
  const auto first = Merge(id, lead, "2026-03-02T10:00");
  ASSERT_TRUE(first.ok());
  const auto count = EventTypes(id).size(), on_lead = EventTypes(lead).size();
  const auto again = Merge(id, lead, "2026-03-02T10:01");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->after.revision, first->after.revision);
  EXPECT_EQ(EventTypes(id).size(), count);
  EXPECT_EQ(EventTypes(lead).size(), on_lead);
}

// What the lead's requester is called reaches nobody else.
TEST_P(RelationsTest, OneReplyReachesBothPublicPagesWithoutTheOthersName) {
  const auto lead = Take("2026-03-02T09:00");
  const auto id = Take("2026-03-02T09:10", false, "13800005678", "示例乙");
  ASSERT_TRUE(Merge(id, lead, "2026-03-02T10:00").ok());
  ASSERT_TRUE(ActAs("village.clerk", lead, cases::Reply{"示例甲您好，电话13800001234，今天派人"},
                    "2026-03-02T11:00")
                  .ok());
  const auto own = Follow(lead, "1234", "2026-03-02T12:00");
  ASSERT_TRUE(own.ok());
  EXPECT_EQ(own->replies, std::vector<std::string>{"示例甲您好，电话13800001234，今天派人"});
  const auto other = Follow(id, "5678", "2026-03-02T12:00");
  ASSERT_TRUE(other.ok());
  ASSERT_EQ(other->replies.size(), 1u);
  EXPECT_EQ(other->replies[0].find("示例甲"), std::string::npos);
  EXPECT_EQ(other->replies[0].find("13800001234"), std::string::npos);
  EXPECT_NE(other->replies[0].find("今天派人"), std::string::npos);
  EXPECT_FALSE(other->can_evaluate);
  ASSERT_TRUE(
      ActAs("village.clerk", lead, cases::Settle{"已修好", {{"opinion", "x"}}}, "2026-03-02T13:00")
          .ok());
  const auto after = Follow(id, "5678", "2026-03-02T14:00");
  EXPECT_EQ(after->result, "已修好");
  EXPECT_TRUE(after->can_evaluate);
  const auto outbox = db().Read([&](store::Tx& tx) {
    return Outbox::List(tx, made().tenant, false, core::MessageId{}, 100);
  });
  const auto told = std::count_if(outbox.begin(), outbox.end(), [&](const Message& m) {
    return m.to == Recipient::kPerson && m.case_id == id;
  });
  EXPECT_EQ(told, 3) << "that it was received, the reply and the result";
}

TEST_P(RelationsTest, WhatIsBrokenStaysBrokenAndUndoingBringsBackOnlyWhatWasOpen) {
  const auto lead = Take("2026-03-02T09:00"), id = Take("2026-03-02T09:10");
  Sweep("2026-03-08T00:01");
  ASSERT_TRUE(Merge(id, lead, "2026-03-08T09:00").ok());
  EXPECT_EQ(FindRule(PromisesOf(id), "village_settles")->state, promise::State::kBroken);
  ASSERT_TRUE(Undo(id, "2026-03-09T09:00").ok());
  EXPECT_EQ(FindRule(PromisesOf(id), "village_settles")->state, promise::State::kBroken);
  EXPECT_EQ(PromisesOf(id).size(), 1u);
}

TEST_P(RelationsTest, RightsAndSight) {
  const auto lead = Take("2026-03-02T09:00"), id = Take("2026-03-02T09:10");
  EXPECT_EQ(CodeOf(Merge(id, lead, "2026-03-02T10:00", "village2.clerk")), "core.not_found");
  EXPECT_EQ(CodeOf(Merge(core::CaseId{7}, lead, "2026-03-02T10:00")), "core.not_found");
  EXPECT_EQ(CodeOf(Merge(id, core::CaseId{7}, "2026-03-02T10:00")), "core.not_found");
  org::Actor looks = As("village.clerk");
  looks.rights.reset();
  looks.rights.set(static_cast<std::size_t>(org::Right::kCaseView));
  const auto refused = engine().Run(looks, At("2026-03-02T10:00"), [&](const Call& call) {
    return MergeCase(call, id, core::CaseId{7});
  });
  EXPECT_EQ(CodeOf(refused), "core.forbidden") << "before the other case is looked for";
  const auto none = engine().Look(As("village2.clerk"), At("2026-03-02T10:00"),
                                  [&](const Call& call) { return RelationsOf(call, id); });
  EXPECT_EQ(CodeOf(none), "core.not_found");
}

TEST_P(RelationsTest, TheActsOfAnOpenMergedCaseSayWhy) {
  const auto lead = Take("2026-03-02T09:00"), id = Take("2026-03-02T09:10");
  ASSERT_TRUE(Merge(id, lead, "2026-03-02T10:00").ok());
  const auto page = GetAs("village.clerk", id, "2026-03-02T10:00");
  ASSERT_TRUE(page.ok());
  for (const cases::Allowed& act : page->allowed) {
    if (act.act == "case.note") {
      EXPECT_FALSE(act.refusal.has_value());
    } else {
      EXPECT_TRUE(act.refusal.has_value()) << act.act;
    }
    if (act.act == "case.settle") {
      EXPECT_EQ(act.refusal->code.name, "cases.merged");
    }
  }
}

TEST_P(RelationsTest, TwoHundredFollowAndNoMore) {
  const auto lead = Take("2026-03-02T09:00");
  ASSERT_TRUE(engine()
                  .Run(As("village.clerk"), At("2026-03-02T09:00"),
                       [&](const Call& call) -> core::Status {
                         for (int i = 1; i <= cases::kFollowersMax; ++i) {
                           cases::InsertMerge(call.tx, made().tenant,
                                              {core::CaseId{i}, lead, call.now, {}, {}});
                         }
                         return core::Ok();
                       })
                  .ok());
  const auto id = Take("2026-03-02T09:10");
  EXPECT_EQ(CodeOf(Merge(id, lead, "2026-03-02T10:00")), "cases.too_many_merged");
}

// --- many links at once
// ---------------------------------------------------------------------------

TEST_P(RelationsTest, ManyAreLinkedAtOnceAndEachJournalSaysIt) {
  const auto lead = Take("2026-03-02T09:00"), a = Take("2026-03-02T09:10"),
             b = Take("2026-03-02T09:20");
  const auto rows = LinkAll(lead, {b, a, b});
  ASSERT_TRUE(rows.ok()) << CodeOf(rows);
  ASSERT_EQ(rows->size(), 2U) << "each once";
  EXPECT_EQ((*rows)[0].other, a) << "ascending, whatever the order they were named in";
  EXPECT_TRUE((*rows)[0].made && (*rows)[1].made);
  EXPECT_FALSE((*rows)[0].refusal || (*rows)[1].refusal);
  EXPECT_EQ(Said(Event(a, "case.linked").body.at("kind")), "parent");
  EXPECT_EQ(Said(Event(b, "case.linked").body.at("case")), core::ToText(lead));
  const auto types = EventTypes(lead);
  EXPECT_EQ(std::count(types.begin(), types.end(), "case.linked"), 2);
  Restart();
  const auto shown = engine().Look(As("village.clerk"), At("2026-03-02T12:00"),
                                   [&](const Call& call) { return RelationsOf(call, lead); });
  ASSERT_EQ(shown->links.size(), 2U);
  const auto report = db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_TRUE(report.problems.empty());
}

TEST_P(RelationsTest, ManyAgainWritesNothing) {
  const auto lead = Take("2026-03-02T09:00"), a = Take("2026-03-02T09:10");
  ASSERT_TRUE(LinkAll(lead, {a}).ok());
  const auto before = EventTypes(lead).size() + EventTypes(a).size();
  const auto again = LinkAll(lead, {a});
  ASSERT_TRUE(again.ok());
  EXPECT_FALSE((*again)[0].made);
  EXPECT_FALSE((*again)[0].refusal.has_value()) << "it is as was asked";
  EXPECT_EQ(EventTypes(lead).size() + EventTypes(a).size(), before);
}

TEST_P(RelationsTest, ARowThatIsRefusedLeavesTheOthersLinked) {
  const auto lead = Take("2026-03-02T09:00"), a = Take("2026-03-02T09:10"),
             b = Take("2026-03-02T09:20"), other = Take("2026-03-02T09:30");
  ASSERT_TRUE(LinkAll(other, {b}).ok()) << "b is part of another";
  const auto rows = LinkAll(lead, {a, b, lead, core::CaseId{7}});
  ASSERT_TRUE(rows.ok()) << CodeOf(rows);
  ASSERT_EQ(rows->size(), 4U);
  const auto code = [&](core::CaseId id) -> std::string {
    for (const LinkedRow& row : *rows) {
      if (row.other == id) return row.refusal ? std::string(row.refusal->code.name) : "ok";
    }
    return "none";
  };
  EXPECT_EQ(code(a), "ok");
  EXPECT_EQ(code(b), "cases.has_parent");
  EXPECT_EQ(code(lead), "cases.link_itself");
  EXPECT_EQ(code(core::CaseId{7}), "core.not_found");
  const auto shown = engine().Look(As("village.clerk"), At("2026-03-02T12:00"),
                                   [&](const Call& call) { return RelationsOf(call, lead); });
  ASSERT_EQ(shown->links.size(), 1U);
  EXPECT_EQ(shown->links[0].line.row.id, a);
}

TEST_P(RelationsTest, ManyLinkedAsAnotherKindAreRefusedRowByRow) {
  const auto lead = Take("2026-03-02T09:00"), a = Take("2026-03-02T09:10");
  ASSERT_TRUE(LinkAll(lead, {a}).ok());
  const auto rows = LinkAll(lead, {a}, cases::LinkKind::kSame);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ((*rows)[0].refusal->code.name, "cases.already_linked");
}

TEST_P(RelationsTest, TheWholeIsRefusedBeforeAnyRow) {
  const auto lead = Take("2026-03-02T09:00"), a = Take("2026-03-02T09:10");
  EXPECT_EQ(CodeOf(LinkAll(core::CaseId{7}, {a})), "core.not_found");
  EXPECT_EQ(CodeOf(LinkAll(lead, {})), "core.bad_input");
  EXPECT_EQ(CodeOf(LinkAll(lead, {a}, cases::LinkKind::kChild, "village2.clerk")), "core.not_found")
      << "not theirs to see";
  EXPECT_EQ(CodeOf(LinkAll(lead, {a}, cases::LinkKind::kChild, "township.clerk")),
            "cases.not_responsible");
  std::vector<core::CaseId> many(kLinksAtOnce + 1, a);
  EXPECT_EQ(CodeOf(LinkAll(lead, many)), "core.too_many");
  many.pop_back();
  EXPECT_EQ(CodeOf(LinkAll(lead, many)), "ok");
  EXPECT_EQ(EventTypes(a).back(), "case.linked");
}

TEST_P(RelationsTest, WhatIsNotTheirsToSeeIsRefusedLikeWhatIsNotThere) {
  const auto lead = Take("2026-03-02T09:00");
  const auto elsewhere = ReceiveAs(As("village2.clerk"), Leak(), "2026-03-02T09:10");
  ASSERT_TRUE(elsewhere.ok()) << CodeOf(elsewhere);
  const auto rows = LinkAll(lead, {elsewhere->after.id, core::CaseId{7}});
  ASSERT_TRUE(rows.ok());
  for (const LinkedRow& row : *rows) {
    ASSERT_TRUE(row.refusal.has_value());
    EXPECT_EQ(row.refusal->code.name, "core.not_found");
  }
}

TEST_P(RelationsTest, APartOfAConfidentialCaseDoesNotNameWhoAsked) {
  const auto id = Take("2026-03-02T09:00", true);
  const auto part =
      engine().Run(As("village.clerk"), At("2026-03-02T10:00"), [&](const Call& call) {
        return AskForPart(call, id, {Unit("village2"), "去示例甲家看看", "3d"});
      });
  ASSERT_TRUE(part.ok()) << CodeOf(part);
  EXPECT_EQ(part->part.text.find("示例甲"), std::string::npos);
  const auto list =
      engine().Look(As("village2.clerk"), At("2026-03-02T10:00"),
                    [&](const Call& call) { return ListParts(call, Unit("village2"), 50); });
  ASSERT_EQ(list->size(), 1u);
  EXPECT_EQ((*list)[0].of.subject, "");
  EXPECT_EQ((*list)[0].of.number, "");
}

TEST_P(RelationsTest, PartsAreListedInPagesThatAreSome) {
  for (const int limit : {0, cases::kPartsListMax + 1}) {
    const auto list =
        engine().Look(As("village.clerk"), At("2026-03-02T10:00"),
                      [&](const Call& call) { return ListParts(call, Unit("village"), limit); });
    EXPECT_EQ(CodeOf(list), "core.too_many") << limit;
  }
  const auto unknown =
      engine().Run(As("village.clerk"), At("2026-03-02T10:00"), [&](const Call& call) {
        return ActOnPart(call, cases::PartId{7}, cases::PartAct::kAccept, "");
      });
  EXPECT_EQ(CodeOf(unknown), "core.not_found");
}

SHOUWEN_ON_BOTH_ENGINES(RelationsTest);

}  // namespace
}  // namespace shouwen::service

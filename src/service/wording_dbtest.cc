// The organisation's lists, and a reply that is stopped before it leaves (F01).
#include "fixture.h"
#include "journal/journal.h"
#include "service/wording.h"

namespace shouwen::service {
namespace {

const std::vector<WordingGroup> kShips = {
    {"rules", "规定", "Rules", {{"这是规定", "我把理由讲给您听"}}}};
const std::vector<WordingGroup> kOurs = {{"ours", "自定", "", {{"没空", "请您稍候"}}}};

class WordingTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("first-asked");
    Ship(kShips);
  }
  void Ship(const std::vector<WordingGroup>& groups) {
    const auto done = db().Write([&](store::Tx& tx) -> core::Status {
      AdoptWording(tx, groups, At("2026-01-01T08:00"));
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  org::Actor Admin() { return OperatorActor(made().tenant); }
  Wording Now() {
    return *engine().Look(Admin(), At("2026-03-02T09:00"),
                          [](const Call& call) { return core::Result<Wording>(GetWording(call)); });
  }
  core::Result<Wording> Set(const org::Actor& actor, std::vector<WordingGroup> groups,
                            std::int64_t revision) {
    return engine().Run(actor, At("2026-03-02T09:00"),
                        [&](const Call& call) { return SetWording(call, groups, revision); });
  }
  core::Result<Wording> Drop(const org::Actor& actor) {
    return engine().Run(actor, At("2026-03-02T09:10"),
                        [](const Call& call) { return DropWording(call); });
  }
  std::vector<journal::StoredEvent> Events(const std::string& type) {
    journal::Query query;
    query.type_prefix = type;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
  core::CaseId Ask() {
    Reception asked;
    asked.what.subject = "路灯不亮";
    const auto outcome = ReceiveAs(As(made().staff.begin()->first), asked, "2026-03-02T09:00");
    CORE_CHECK(outcome.ok());
    return outcome->after.id;
  }
  core::Result<Outcome> Say(core::CaseId id, const cases::Command& command, bool knowingly) {
    Brought brought;
    brought.wording_accepted = knowingly;
    const cases::Case c = Stored(id);
    const auto directory = engine().Look(Admin(), At("2026-03-02T09:20"), [&](const Call& call) {
      return core::Result<DirectoryPtr>(call.engine.Directory(call.tx, made().tenant, call.now));
    });
    return engine().Run(
        *ActorOf(**directory, c.first_asked), At("2026-03-02T09:30"),
        [&](const Call& call) { return Act(call, id, command, std::nullopt, brought); });
  }
};

TEST_P(WordingTest, WhatShipsIsEverybodysUntilTheOrganisationEditsItsCopy) {
  EXPECT_FALSE(Now().own);
  EXPECT_EQ(Now().revision, 0);
  EXPECT_EQ(Now().groups, kShips);
  const auto set = Set(Admin(), kOurs, 0);
  ASSERT_TRUE(set.ok()) << CodeOf(set);
  EXPECT_TRUE(set->own);
  EXPECT_EQ(set->revision, 1);
  Restart();
  EXPECT_EQ(Now().groups, kOurs);
  Ship({{"newer", "新", "", {{"", "好的"}}}});
  EXPECT_EQ(Now().groups, kOurs) << "a later release does not undo what the organisation wrote";
  ASSERT_TRUE(Drop(Admin()).ok());
  EXPECT_FALSE(Now().own);
  EXPECT_EQ(Now().groups.front().id, "newer");
  EXPECT_EQ(Events("org.wording_changed").size(), 2U);
}

TEST_P(WordingTest, TheSameAgainChangesNothing) {
  ASSERT_TRUE(Set(Admin(), kOurs, 0).ok());
  const auto again = Set(Admin(), kOurs, 1);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->revision, 1);
  ASSERT_TRUE(Drop(Admin()).ok());
  ASSERT_TRUE(Drop(Admin()).ok());
  EXPECT_EQ(Events("org.wording_changed").size(), 2U);
}

TEST_P(WordingTest, SetRefusesInOrder) {
  EXPECT_EQ(CodeOf(Set(As(made().staff.begin()->first), {}, 7)), "core.forbidden");
  EXPECT_EQ(CodeOf(Drop(As(made().staff.begin()->first))), "core.forbidden");
  const auto stale = Set(Admin(), {}, 7);
  ASSERT_EQ(CodeOf(stale), "core.stale");
  EXPECT_EQ(CodeOf(Set(Admin(), {}, 0)), "core.bad_input");
  EXPECT_EQ(CodeOf(Set(Admin(), {{"A", "甲", "", {}}}, 0)), "core.bad_input");
  EXPECT_EQ(CodeOf(Set(Admin(), {{"a", "甲", "", {}}, {"a", "乙", "", {}}}, 0)), "core.bad_input");
  std::vector<WordingPhrase> many(kWordingPhrasesMax + 1, {"", "好"});
  EXPECT_EQ(CodeOf(Set(Admin(), {{"a", "甲", "", many}}, 0)), "core.too_many");
  EXPECT_FALSE(Now().own);
  EXPECT_TRUE(Events("org.wording_changed").empty());
}

TEST_P(WordingTest, AReplyIsStoppedBeforeItLeaves) {
  const core::CaseId id = Ask();
  const std::int64_t before = Stored(id).revision;
  const auto stopped = Say(id, cases::Reply{"对不起，这是规定，这是规定。"}, false);
  ASSERT_EQ(CodeOf(stopped), "service.avoided_wording");
  const auto& params = stopped.error().params;
  ASSERT_EQ(params.size(), 4U);
  EXPECT_EQ(std::get<std::string>(params[0].value), "这是规定");
  EXPECT_EQ(std::get<std::string>(params[1].value), "我把理由讲给您听");
  EXPECT_EQ(std::get<std::string>(params[2].value), "rules");
  EXPECT_EQ(std::get<std::int64_t>(params[3].value), 2);
  EXPECT_EQ(Stored(id).revision, before);
  EXPECT_TRUE(Events("case.replied").empty());
  EXPECT_TRUE(Say(id, cases::Reply{"我把理由讲给您听。"}, false).ok());
}

TEST_P(WordingTest, WhatIsSaidKnowinglyGoesOutAndTheJournalKeepsIt) {
  const core::CaseId id = Ask();
  ASSERT_TRUE(Say(id, cases::Reply{"这是规定第三条的原文。"}, true).ok());
  ASSERT_TRUE(Say(id, cases::Reply{"谢谢您。"}, true).ok());
  const auto replies = Events("case.replied");
  ASSERT_EQ(replies.size(), 2U);
  int kept = 0;
  for (const auto& stored : replies) {
    const auto* phrases = stored.body.if_contains("wording_accepted");
    if (phrases == nullptr) continue;
    ++kept;
    EXPECT_EQ(phrases->as_array().at(0).as_string(), "这是规定");
  }
  EXPECT_EQ(kept, 1);
}

TEST_P(WordingTest, SoIsTheResultOfASettlementButNotANote) {
  const core::CaseId id = Ask();
  EXPECT_TRUE(Say(id, cases::Note{"这是规定"}, false).ok()) << "nobody outside reads a note";
  EXPECT_EQ(CodeOf(Say(id, cases::Settle{"这是规定", {}}, false)), "service.avoided_wording");
  EXPECT_TRUE(Say(id, cases::Settle{"已修好", {}}, false).ok());
}

TEST_P(WordingTest, AListWithoutPhrasesToAvoidStopsNothing) {
  ASSERT_TRUE(Set(Admin(), {{"only", "只有范例", "", {{"", "好的"}}}}, 0).ok());
  EXPECT_TRUE(Say(Ask(), cases::Reply{"这是规定"}, false).ok());
}

SHOUWEN_ON_BOTH_ENGINES(WordingTest);

}  // namespace
}  // namespace shouwen::service

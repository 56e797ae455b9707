// What a case is probably about, from the organisation's own settled cases.
#include "fixture.h"
#include "service/topics_desk.h"
#include "service/triage.h"

namespace shouwen::service {
namespace {

using State = TopicSuggestions::State;

class TriageTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
    triage_ = std::make_unique<Triage>(engine(), made().tenant);
  }
  void TearDown() override {
    triage_.reset();
    ServiceTest::TearDown();
  }
  void Settled(const std::string& topic, const std::string& words, int count,
               bool confidential = false) {
    for (int i = 0; i < count; ++i) {
      Reception asked;
      asked.what.subject = words + std::to_string(i);
      asked.what.ledger = "livelihood";
      asked.what.topic = topic;
      asked.what.confidential = confidential;
      asked.what.fields = {{"request", "处理"}, {"opinion", "已办"}};
      const auto made_case = ReceiveAs(As("village.clerk"), asked, "2026-03-02T09:00");
      ASSERT_TRUE(made_case.ok()) << CodeOf(made_case);
      const auto settled = ActAs("village.clerk", made_case->after.id, cases::Settle{"办好了", {}},
                                 "2026-03-02T09:30");
      ASSERT_TRUE(settled.ok()) << CodeOf(settled);
    }
  }
  core::Result<TopicSuggestions> Suggest(const std::string& subject, const org::Actor& actor,
                                         const std::string& at = "2026-03-02T10:00") {
    return engine().Look(actor, At(at),
                         [&](const Call& call) { return triage_->Suggest(call, subject, ""); });
  }
  core::Result<TopicSuggestions> Suggest(const std::string& subject) {
    return Suggest(subject, As("village.clerk"));
  }
  void Learn() { triage_->Learn(At("2026-03-02T09:50")); }
  Triage& triage() { return *triage_; }
  std::unique_ptr<Triage> triage_;
};

TEST_P(TriageTest, IsOffUntilThereAreFiftySettledCasesWithATopic) {
  Settled("water", "水管漏水", 25);
  Settled("lamp", "路灯不亮", 24);
  Learn();
  const auto few = Suggest("水管");
  ASSERT_TRUE(few.ok()) << CodeOf(few);
  EXPECT_EQ(few->state, State::kOff);
  EXPECT_EQ(few->learned_from, 49);
  EXPECT_TRUE(few->items.empty());
  Settled("lamp", "路灯灯杆歪了", 1);
  Learn();
  const auto enough = Suggest("我家水管漏水");
  EXPECT_EQ(enough->state, State::kReady);
  EXPECT_EQ(enough->learned_from, 50);
  ASSERT_EQ(enough->items.size(), 2U);
  EXPECT_EQ(enough->items[0].topic, "water");
  EXPECT_FALSE(enough->items[0].because.empty());
}

TEST_P(TriageTest, NeitherOpenNorConfidentialCasesNorRareTopicsAreLearnedFrom) {
  Settled("water", "水管漏水", 30);
  Settled("lamp", "路灯不亮", 30);
  Settled("secret", "举报某人", 10, true);
  Settled("rare", "井盖丢失", kTriageOfTopicMin - 1);
  Reception open;
  open.what.subject = "噪音";
  open.what.ledger = "livelihood";
  open.what.topic = "noise";
  open.what.fields = {{"request", "处理"}};
  ASSERT_TRUE(ReceiveAs(As("village.clerk"), open, "2026-03-02T09:00").ok());
  Learn();
  const auto found = Suggest("举报井盖噪音水管");
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->learned_from, 60 + kTriageOfTopicMin - 1);
  for (const TopicSuggestion& one : found->items) {
    EXPECT_TRUE(one.topic == "water" || one.topic == "lamp") << one.topic;
  }
}

// A topic that was switched off may not be given any more, so it is not suggested either.
TEST_P(TriageTest, OnlyTopicsThatMayBeGivenAreSuggested) {
  const auto import = [&](const char* csv) {
    return engine().Run(OperatorActor(made().tenant), At("2026-03-02T08:00"),
                        [&](const Call& call) { return ImportTopics(call, csv); });
  };
  const auto tree = import("level1,level2,level3\n住建,供水,漏水\n住建,照明,路灯\n");
  ASSERT_TRUE(tree.ok()) << CodeOf(tree);
  const std::string water = core::ToText(*tree->rows[0].topic);
  const std::string lamp = core::ToText(*tree->rows[1].topic);
  Settled(water, "水管漏水", 30);
  Settled(lamp, "路灯不亮", 30);
  Learn();
  auto found = Suggest("水管漏水");
  ASSERT_EQ(found->items.size(), 2U);
  EXPECT_EQ(found->items[0].title, "住建 / 供水 / 漏水");
  ASSERT_TRUE(import("level1,level2,level3\n住建,照明,路灯\n").ok());
  found = Suggest("水管漏水");
  ASSERT_EQ(found->items.size(), 1U);
  EXPECT_EQ(found->items[0].topic, lamp);
}

TEST_P(TriageTest, LearnsBesideEverythingElseAndAnewOnceADay) {
  Settled("water", "水管漏水", 30);
  Settled("lamp", "路灯不亮", 30);
  const auto first = Suggest("水管漏水");
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->state, State::kLearning);
  triage_.reset();  // waits for what is being learned
  triage_ = std::make_unique<Triage>(engine(), made().tenant);
  Learn();
  const core::Instant learned = At("2026-03-02T09:50");
  EXPECT_EQ(Suggest("水管", As("village.clerk"), "2026-03-03T09:50")->learned_at, learned);
  EXPECT_EQ(Suggest("水管", As("village.clerk"), "2026-03-03T09:51")->learned_at, learned)
      << "the old one answers while the new one is learned";
}

TEST_P(TriageTest, RefusesInOrder) {
  org::Actor nobody = As("village.clerk");
  nobody.rights.reset();
  EXPECT_EQ(CodeOf(Suggest(std::string(700, 'x'), nobody)), "core.forbidden");
  const auto longer = Suggest(std::string(cases::kSubjectMax + 1, 'x'));
  ASSERT_EQ(CodeOf(longer), "core.bad_input");
  EXPECT_EQ(longer.error().params.front().name, "/subject");
  EXPECT_TRUE(Suggest(std::string(cases::kSubjectMax, 'x')).ok());
}

SHOUWEN_ON_BOTH_ENGINES(TriageTest);

}  // namespace
}  // namespace shouwen::service

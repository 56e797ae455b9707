// The way of working changes while cases run: a level, a ledger, a field and the words of the
// evaluation are gone from the next version. What was promised stays promised, and every page,
// list and number that holds both still says what each was.
#include "export_whole.h"
#include "fixture.h"
#include "service/case_export.h"
#include "service/measures.h"
#include "service/methods_desk.h"
#include "service/outbox.h"
#include "service/relations.h"
#include "service/wall.h"

namespace shouwen::service {
namespace {

constexpr const char* kFirst =
    "method: whole\ntitle: {zh: 旧办法, en: Old way}\nversion: 1\ncalendar: natural\n"
    "levels: {low: {zh: 下级, en: Low}, high: {zh: 上级, en: High}}\n"
    "ledgers: {one: {zh: 一账, en: One}, two: {zh: 二账, en: Two}}\n"
    "case:\n"
    "  starts_at: low\n"
    "  fields:\n    need: {zh: 需要, en: Need, required: true}\n"
    "  evaluation: {scale: [satisfied, dissatisfied]}\n"
    "route: {escalate: [low, high]}\n"
    "promises:\n"
    "  settled: {when: case.received, owed_by: holder, owes: case.settled, within: 5d}\n";
constexpr const char* kSecond =
    "method: whole\ntitle: {zh: 新办法, en: New way}\nversion: 2\ncalendar: natural\n"
    "levels: {high: {zh: 上级新名, en: High anew}}\n"
    "ledgers: {two: {zh: 二账, en: Two}}\n"
    "case:\n"
    "  starts_at: high\n"
    "  evaluation: {scale: [satisfied, fair, dissatisfied]}\n"
    "promises:\n"
    "  settled: {when: case.received, owed_by: holder, owes: case.settled, within: 1d}\n";

class ChangedMethodTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    const std::vector<Engine::MethodFile> files{{"whole.yaml", kFirst}};
    ASSERT_TRUE(engine().AdoptMethods(files, At("2026-01-01T00:00")).ok());
    UseMethod("whole");
    old_ = Take("low.clerk", "one", "2026-03-02T09:00");
    Change();
    new_ = Take("high.clerk", "two", "2026-03-02T11:00");
  }
  core::CaseId Take(const std::string& login, const std::string& ledger, const std::string& at) {
    const auto taken = Asked(login, ledger, at);
    CORE_CHECK(taken.ok());
    return taken->after.id;
  }
  core::Result<Outcome> Asked(const std::string& login, const std::string& ledger,
                              const std::string& at, const std::string& level = "") {
    Reception asked;
    asked.what.subject = "示例事项" + ledger;
    asked.what.ledger = ledger;
    asked.what.level = level;
    if (ledger == "one") asked.what.fields = {{"need", "修路"}};
    return ReceiveAs(As(login), asked, at);
  }
  void Change() {
    const core::Status changed = engine().Run(OperatorActor(made().tenant), At("2026-03-02T10:00"),
                                              [&](const Call& c) -> core::Status {
                                                CORE_TRY(c.engine.AdoptOwn(c, kSecond));
                                                return core::Ok();
                                              });
    ASSERT_TRUE(changed.ok()) << CodeOf(changed);
    const core::Status used =
        engine().Run(OperatorActor(made().tenant), At("2026-03-02T10:00"),
                     [](const Call& c) { return service::UseMethod(c, "whole", 2); });
    ASSERT_TRUE(used.ok()) << CodeOf(used);
  }
  core::Instant DueOf(core::CaseId id) { return FindRule(PromisesOf(id), "settled")->due_at; }
  core::CaseId old_, new_;
};

TEST_P(ChangedMethodTest, WhatWasPromisedStaysPromised) {
  EXPECT_EQ(DueOf(old_), At("2026-03-08T00:00"));
  EXPECT_EQ(DueOf(new_), At("2026-03-04T00:00"));
  Restart();
  EXPECT_EQ(Sweep("2026-03-04T00:01").broken, 1) << "the new one alone";
  EXPECT_EQ(Sweep("2026-03-08T00:00").broken, 0);
  EXPECT_EQ(Sweep("2026-03-08T00:01").broken, 1);
}

TEST_P(ChangedMethodTest, NewCasesKnowNothingOfWhatIsGone) {
  EXPECT_EQ(CodeOf(Asked("high.clerk", "one", "2026-03-02T12:00")), "cases.unknown_ledger");
  EXPECT_EQ(CodeOf(Asked("high.clerk", "two", "2026-03-02T12:00", "low")), "cases.unknown_level");
  EXPECT_EQ(CodeOf(Asked("high.clerk", "two", "2026-03-02T12:00")), "ok");
}

TEST_P(ChangedMethodTest, AnOldCaseIsWorkedByItsOwnVersion) {
  EXPECT_EQ(CodeOf(ActAs("low.clerk", old_, cases::Settle{"修好", {{"need", "改路"}}},
                         "2026-03-03T09:00")),
            "ok");
  Restart();
  EXPECT_EQ(CodeOf(ActAs("low.clerk", old_, cases::Evaluate{"fair", false, "", "counter"},
                         "2026-03-03T10:00")),
            "cases.unknown_answer")
      << "a word of the new version";
  EXPECT_EQ(CodeOf(ActAs("low.clerk", old_, cases::Rework{"没修好"}, "2026-03-03T11:00")), "ok");
  EXPECT_EQ(CodeOf(ActAs("low.clerk", old_, cases::Escalate{"办不了"}, "2026-03-03T12:00")), "ok");
  EXPECT_EQ(Stored(old_).level, "high");
  EXPECT_EQ(Stored(old_).method_version, 1);
  EXPECT_EQ(CodeOf(ActAs("high.clerk", new_, cases::Escalate{"办不了"}, "2026-03-03T12:00")),
            "cases.top_level");
}

TEST_P(ChangedMethodTest, ThePageSaysWhatItWasByItsOwnVersion) {
  const auto page = GetAs("low.clerk", old_, "2026-03-02T12:00");
  ASSERT_TRUE(page.ok()) << CodeOf(page);
  EXPECT_EQ(page->method_title, "旧办法");
  EXPECT_EQ(page->level_title, "下级");
  ASSERT_EQ(page->promises.size(), 1U);
  EXPECT_NE(page->promises[0].rule_in_words.find("5"), std::string::npos);
  EXPECT_EQ(GetAs("high.clerk", new_, "2026-03-02T12:00")->level_title, "上级新名");
}

TEST_P(ChangedMethodTest, ListsFilesAndNumbersHoldBoth) {
  ASSERT_EQ(CodeOf(ActAs("low.clerk", old_, cases::Settle{"修好", {}}, "2026-03-03T09:00")), "ok");
  Sweep("2026-03-09T00:01");
  const auto file = Whole(ExportCases(engine(), As("high.supervisor"), At("2026-03-10T09:00"),
                                      calendar::Lang::kZh, {}, "", false));
  ASSERT_TRUE(file.ok()) << CodeOf(file);
  EXPECT_EQ(file->rows, 2);
  for (const core::CaseId id : {old_, new_}) {
    EXPECT_NE(file->bytes.find(Stored(id).number), std::string::npos);
  }
  const auto kept =
      engine().Look(As("high.supervisor"), At("2026-04-01T09:00"), [](const Call& call) {
        return Measure(call, {"promises_kept", "", "2026-03", "level", {}});
      });
  ASSERT_TRUE(kept.ok()) << CodeOf(kept);
  EXPECT_EQ(kept->whole.numerator, 1);
  EXPECT_EQ(kept->whole.denominator, 2);
  std::map<std::string, std::int64_t> decided;
  for (const MeasureRow& row : kept->groups) decided[row.group] = row.denominator;
  EXPECT_EQ(decided["low"], 1) << "a level that is gone still has what was done there";
  EXPECT_EQ(decided["high"], 1);
  const auto wall = engine().Look(As("high.supervisor"), At("2026-03-10T09:00"), Wall);
  ASSERT_TRUE(wall.ok()) << CodeOf(wall);
  EXPECT_EQ(wall->totals.late, 1);
}

// The version before is used for new cases again; nothing of either is touched by it.
TEST_P(ChangedMethodTest, AndBackAgain) {
  const auto use = [&](int version) {
    return CodeOf(
        engine().Run(OperatorActor(made().tenant), At("2026-03-02T13:00"),
                     [&](const Call& c) { return service::UseMethod(c, "whole", version); }));
  };
  EXPECT_EQ(use(3), "service.unknown_method");
  EXPECT_EQ(use(1), "ok");
  EXPECT_EQ(use(1), "ok") << "the same again";
  Restart();
  EXPECT_EQ(CodeOf(Asked("low.clerk", "one", "2026-03-02T14:00")), "ok");
  EXPECT_EQ(DueOf(new_), At("2026-03-04T00:00"));
  EXPECT_EQ(Stored(new_).method_version, 2);
}

SHOUWEN_ON_BOTH_ENGINES(ChangedMethodTest);

}  // namespace
}  // namespace shouwen::service

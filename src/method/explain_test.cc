#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "method/method.h"
#include "method_samples.h"
#include "source_dir.h"

namespace shouwen::method {
namespace {

std::string FileText(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string PromiseSays(const std::string& keywords, bool chinese) {
  const auto m =
      Good(With("promises: {p: {when: case.received, owes: [case.settled, "
                "case.escalated], " +
                keywords + "}}\n"));
  return m->promises.empty() ? "" : ExplainPromise(*m, m->promises[0], chinese);
}

TEST(ExplainPromise, NamesTheLevelThatHoldsTheCase) {
  const std::string keywords = "owed_by: holder, if: level == \"low\", within: 5d";
  EXPECT_EQ(PromiseSays(keywords, true), "收到诉求后，下级应在5个自然日内办结或上报上一级。");
  EXPECT_EQ(PromiseSays(keywords, false),
            "When the case is received, Low sees to it within 5 natural days that the case is "
            "settled or the case is escalated.");
}

TEST(ExplainPromise, NamesTheRoleTheWarningAndTheConsequence) {
  const std::string keywords =
      "owed_by: first_asked, within: 24h, warn: [50%, 1h before], else: [late, {notify: "
      "supervisor}, {card: red}]";
  EXPECT_EQ(
      PromiseSays(keywords, true),
      "收到诉求后，首问责任人应在24小时内办结或上报上一级；时限过50%时、到期前1小时提醒；逾期的，"
      "记为逾期、通知督办人员、发红牌。");
  EXPECT_EQ(PromiseSays(keywords, false),
            "When the case is received, the first-asked person sees to it within 24 hours that the "
            "case is settled or the case is escalated; a reminder comes at 50% of the time, 1 hour "
            "before it is due; if not, it is marked late, the supervisor is told, a red card is "
            "given.");
}

TEST(ExplainPromise, SaysAConditionInTheMethodsOwnWords) {
  const std::string keywords =
      "owed_by: unit_head, within: same_day, if: level == \"high\" and round > 1 and evaluation ~= "
      "nil";
  EXPECT_EQ(PromiseSays(keywords, true),
            "收到诉求后，如果层级为“上级”且办理轮次大于1且评价不为空，单位负责人应在当日办结或上报"
            "上一级。");
  EXPECT_EQ(
      PromiseSays(keywords, false),
      "When the case is received, if level is “High” and round is above 1 and evaluation is not "
      "empty, the head of the unit sees to it on the same day that the case is settled or the "
      "case is escalated.");
}

TEST(Explain, SaysEverySection) {
  const auto m = Good(
      "method: a\ntitle: {zh: 示例, en: Sample}\ncalendar: cn\nlevels: {one: {zh: 一级, en: One}, "
      "two: {zh: 二级, en: Two}}\nparams: {cap: {default: 10, unit: yuan, note: why}}\n"
      "roles: {boss: {is: unit_head, zh: 总经理, en: Boss}}\nledgers: {l: {zh: 台账甲, en: Book}}\n"
      "case: {starts_at: one, kinds: {k: {zh: 投诉, en: Complaint}}, topics: {t: {zh: 道路, en: "
      "Road}}, fields: {f: {zh: 方式, en: Way, type: choice, required: true, choices: {x: {zh: "
      "上门, "
      "en: Door}}}}, evaluation: {scale: [satisfied], signed: true}}\n"
      "route: {escalate: [one, two], assign: {from: two, to: one}, arbiter: boss}\n"
      "gates: {g: {on: case.close, require: 'f in {\"x\"}', says: {zh: 先上门, en: Go there}}}\n"
      "reactions: {r: {when: case.cannot, do: [escalate, {notify: boss}], note: {zh: 立即, en: "
      "At once}}}\nmeasures: {m: {count: case.settled, over: case.received}}\n"
      "postings: {w: {every: month, of: settled, ledgers: [l]}}\n");
  EXPECT_EQ(
      Explain(*m, true),
      "《示例》第1版。时限按国务院公布的工作日计算。岗位：总经理即单位负责人。\n\n"
      "层级自下而上：一级、二级。诉求从一级开始。台账：台账甲。诉求类型：投诉。事项类别：道路。"
      "登记：方式（上门；登记时必填）。诉求人可评价为满意，须本人签字。\n\n"
      "逐级上报：一级 → 二级。二级按人工选定交办给一级。退回超过1次的，由总经理裁定。\n\n"
      "销号的条件：方式属于“上门”。不满足时告知：“先上门”。\n\n"
      "表示无力解决后，即上报上一级、通知总经理（立即）。\n\n"
      "统计m：“办结”的诉求占“收到诉求”的诉求。\n\n"
      "每月以网页公示：办结（台账甲），遮住诉求人信息。\n\n"
      "可调整：cap，默认10 yuan（why）。\n");
  const std::string english = Explain(*m, false);
  for (const char* part :
       {"Sample, version 1.", "the State Council's workdays", "Ledgers: Book",
        "Kinds of case: Complaint", "Topics: Road", "Way (Door; needed at the start)",
        "signed by own hand", "After more than 1 returns, Boss decides.",
        "To close the case: Way is one of “Door”. Otherwise: “Go there”.",
        "it goes up one level, Boss is told (At once).",
        "Posted every month on the web: the case is settled (Book)",
        "May be changed: cap, by default 10 yuan (why)."}) {
    EXPECT_NE(english.find(part), std::string::npos) << part << "\n" << english;
  }
}

class ShippedMethod : public testing::TestWithParam<std::filesystem::path> {};

// No empty sentence, no pair of signs where a word is missing, no id left in the Chinese text.
TEST_P(ShippedMethod, ParsesAndExplainsItself) {
  const auto result = Parse(FileText(GetParam()), GetParam().filename().string());
  if (const auto* found = std::get_if<std::vector<Diagnostic>>(&result)) {
    for (const Diagnostic& d : *found) ADD_FAILURE() << d.Text();
    return;
  }
  const auto& m = *std::get<std::shared_ptr<const Method>>(result);
  EXPECT_EQ(m.id, GetParam().stem().string());
  EXPECT_NE(m.title.zh, m.title.en) << "a title in both languages";
  for (const bool chinese : {true, false}) {
    const std::string text = Explain(m, chinese);
    for (const char* gap :
         {"。。", "、。", "，。", "：。", "，，", "“”", ". .", " ,", ", .", ": .", "\n\n\n"}) {
      EXPECT_EQ(text.find(gap), std::string::npos) << "“" << gap << "” in\n" << text;
    }
    for (const PromiseRule& rule : m.promises) {
      EXPECT_GT(ExplainPromise(m, rule, chinese).size(), 20u) << rule.id;
    }
  }
  EXPECT_EQ(Explain(m, true).find("case."), std::string::npos);
}

std::vector<std::filesystem::path> Shipped() {
  std::vector<std::filesystem::path> files;
  for (const auto& e :
       std::filesystem::directory_iterator(shouwen::support::SourceDir() + "/methods")) {
    if (e.path().extension() == ".yaml") files.push_back(e.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}
INSTANTIATE_TEST_SUITE_P(Files, ShippedMethod, testing::ValuesIn(Shipped()));

TEST(Shipped, AreTheSix) { EXPECT_GE(Shipped().size(), 6u); }

// Document 003, line 123 (row A02): there is a published limit for every kind of case, from the day
// it comes in or from a step on its way; what a method promises hangs on the page of every unit.
TEST_P(ShippedMethod, PromisesALimitForEveryKindOfCase) {
  const auto result = Parse(FileText(GetParam()), GetParam().filename().string());
  const auto& m = *std::get<std::shared_ptr<const Method>>(result);
  if (m.starts_at.empty()) return;  // registers alone
  EXPECT_FALSE(m.promises.empty()) << m.id;
  for (const Choice& kind : m.kinds) {
    EXPECT_TRUE(std::any_of(
        m.promises.begin(), m.promises.end(),
        [&](const PromiseRule& rule) { return rule.condition.MayHold("kind", kind.id); }))
        << m.id << " promises nothing for " << kind.id;
  }
}

// What was done once on the way is not owed again where the case goes on to: it could not be done a
// second time. A promise of the first-asked person is made once; one of a level, where it comes to.
TEST_P(ShippedMethod, OwesNoStepAgainThatIsDoneOnce) {
  const auto result = Parse(FileText(GetParam()), GetParam().filename().string());
  const auto& m = *std::get<std::shared_ptr<const Method>>(result);
  for (const PromiseRule& rule : m.promises) {
    const std::vector<std::string> names = rule.condition.names();
    const auto asks = [&](std::string_view name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    const bool arrives =
        std::find(rule.when.begin(), rule.when.end(), "case.received") != rule.when.end();
    if (!arrives || asks("level") || rule.owed_by == "first_asked") continue;
    for (const std::string& id : rule.owes) {
      const Step* step = FindStep(m, id);
      if (step == nullptr || step->again || !id.starts_with(kStepPrefix)) continue;
      EXPECT_TRUE(asks(step->id)) << rule.id << " asks anew for " << step->id;
    }
  }
}

// Document 002, line 551: the limits of the ledger method, as the file must have them.
TEST(Shipped, LedgerHasTheLimitsOfItsSource) {
  const auto result =
      Parse(FileText(shouwen::support::SourceDir() + "/methods/ledger-zhongjiang.yaml"),
            "ledger-zhongjiang.yaml");
  const auto& m = *std::get<std::shared_ptr<const Method>>(result);
  const auto days = [&](const char* rule) { return FindPromise(m, rule)->within.text; };
  EXPECT_EQ(days("village_settles"), "5d");
  EXPECT_EQ(days("township_replies"), "10d");
  EXPECT_EQ(days("township_passes_on"), "15d");
  EXPECT_EQ(days("office_assigns"), "5d");
  EXPECT_EQ(days("department_settles"), "15d");
  EXPECT_EQ(days("department_reports"), "18d");
  EXPECT_EQ(m.postings[0].every, "month");
}

// Document 002, line 843.
TEST(Shipped, AgencyHasTheLimitsOfItsSource) {
  const auto result = Parse(FileText(shouwen::support::SourceDir() + "/methods/agency-xupu.yaml"),
                            "agency-xupu.yaml");
  const auto& m = *std::get<std::shared_ptr<const Method>>(result);
  EXPECT_EQ(FindPromise(m, "township_matter_done")->within.text, "24h");
  EXPECT_EQ(FindPromise(m, "county_matter_done")->within.text, "4d");
}

}  // namespace
}  // namespace shouwen::method

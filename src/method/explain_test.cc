#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
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

std::string ParamsSay(const std::string& param, bool chinese) {
  const std::string text = Explain(*Good(With("params: {" + param + "}\n")), chinese);
  return text.substr(text.find(chinese ? "可调整" : "May be changed"));
}

TEST(Explain, SaysAParamByItsNameUnitAndReason) {
  EXPECT_EQ(ParamsSay("cap: {zh: 上限, en: Cap, default: 5, unit: per cent}", true),
            "可调整：上限，默认5%。\n");
  EXPECT_EQ(ParamsSay("cap: {zh: 上限, en: Cap, default: 5, unit: per cent}", false),
            "May be changed: Cap, by default 5%.\n");
  // A unit of one's own, in both languages or in one for both.
  EXPECT_EQ(ParamsSay("cap: {zh: 上限, default: 2, unit: {zh: 桶, en: buckets}}", true),
            "可调整：上限，默认2桶。\n");
  EXPECT_EQ(ParamsSay("cap: {zh: 上限, default: 2, unit: {zh: 桶, en: buckets}}", false),
            "May be changed: 上限, by default 2 buckets.\n");
  EXPECT_EQ(ParamsSay("cap: {zh: 上限, default: 2, unit: kWh}", true),
            "可调整：上限，默认2 kWh。\n");
  // Yes and no, dates and texts.
  EXPECT_EQ(ParamsSay("on: {zh: 每周, en: Weekly, default: false}", true),
            "可调整：每周，默认否。\n");
  EXPECT_EQ(ParamsSay("on: {zh: 每周, en: Weekly, default: true}", false),
            "May be changed: Weekly, by default yes.\n");
  EXPECT_EQ(ParamsSay("from: {zh: 起算日, default: 2026-03-01}", true),
            "可调整：起算日，默认2026-03-01。\n");
  // A file from before params had names: its id in words.
  EXPECT_EQ(ParamsSay("trusted_amount: {default: 200, unit: yuan}", true),
            "可调整：Trusted amount，默认200元。\n");
  EXPECT_EQ(ParamsSay("trusted_amount: {en: Amount, default: 200}", true),
            "可调整：Amount，默认200。\n");
}

// Wherever a rule names the param it is called as the organisation reads it among its own values.
TEST(Explain, SaysAParamInAConditionByItsName) {
  const auto m =
      Good(With("params: {cap: {zh: 上限, en: the cap, default: 1}}\n"
                "gates: {g: {on: case.close, require: round <= cap, says: 不行}}\n"
                "groups: {alike: cap}\n"));
  EXPECT_EQ(ExplainGate(*m, m->gates[0], true),
            "销号的条件：办理轮次不大于上限。不满足时告知：“不行”。");
  EXPECT_NE(ExplainGate(*m, m->gates[0], false).find("round is at most the cap"),
            std::string::npos);
  EXPECT_NE(ExplainGroups(*m, *m->groups, true).find("相似度不低于上限"), std::string::npos);
}

std::string ConditionSays(const std::string& condition, bool chinese) {
  const auto m = Good(
      "method: a\ntitle: 甲\nlevels: {low: {zh: 下级, en: Low}}\ncase: {starts_at: low, fields: "
      "{amount: {zh: 金额, en: Amount, type: number}, due: {zh: 到期日, en: Due day, type: date}, "
      "born: {zh: 生日, en: Birthday, type: date}}, steps: {told: {zh: 告知, en: Told}, looked: "
      "{zh: 查看, en: Looked}}}\n"
      "gates: {g: {on: case.close, says: {zh: 否, en: No}, require: '" +
      condition + "'}}\n");
  const std::string line = ExplainGate(*m, m->gates.at(0), chinese);
  const std::string before = chinese ? "销号的条件：" : "To close the case: ";
  const std::string after = chinese ? "。不满足时告知：“否”。" : ". Otherwise: “No”.";
  EXPECT_TRUE(line.starts_with(before) && line.ends_with(after)) << line;
  return line.substr(before.size(), line.size() - before.size() - after.size());
}

// Every function has words of its own where it is called; what only looks like one has not.
TEST(Explain, SaysWhatIsReckonedInWords) {
  EXPECT_EQ(ConditionSays("count(told, looked) >= 2", true),
            "已有项数（“告知”已做、“查看”已做）不小于2");
  EXPECT_EQ(ConditionSays("count(told, looked) >= 2", false),
            "how many there are of (“Told” is done, “Looked” is done) is at least 2");
  EXPECT_EQ(ConditionSays("min(amount, 5) < max(amount, 9)", true),
            "最小值（金额、5）小于最大值（金额、9）");
  EXPECT_EQ(ConditionSays("round(amount) > 1 and round > 1", true),
            "四舍五入（金额）大于1且办理轮次大于1")
      << "a function, and the fact of the same name";
  EXPECT_EQ(ConditionSays("floor(amount) == abs(amount)", false),
            "the whole part of (Amount) is the size of (Amount)");
  EXPECT_EQ(ConditionSays("sum(amount, 1) == avg(amount, 3)", false),
            "the sum of (Amount, 1) is the average of (Amount, 3)");
  EXPECT_EQ(ConditionSays("days(born, due) <= 30", true), "相隔天数（生日、到期日）不大于30");
  EXPECT_EQ(ConditionSays("age (born, due) >= 60", false),
            "the age at (Birthday, Due day) is at least 60");
  for (const FunctionWord& f : ExprFunctions()) {
    const std::string dates = f.id == "days" || f.id == "age" ? "born, due" : "amount";
    const std::string call = std::string(f.id) + "(" + dates + ") == 1";
    EXPECT_EQ(ConditionSays(call, true).find(f.id), std::string::npos) << f.id;
  }
}

TEST(Explain, SaysSignsAndBracketsAsTheyAreWrittenInEachLanguage) {
  EXPECT_EQ(ConditionSays("settled and (confidential or round > 2)", true),
            "已办结且（要求保密或办理轮次大于2）");
  EXPECT_EQ(ConditionSays("settled and (confidential or round > 2)", false),
            "settled and (confidential or round is above 2)");
  EXPECT_EQ(ConditionSays("amount * 2 + 1 <= 9", true), "金额*2+1不大于9");
  EXPECT_EQ(ConditionSays("amount * 2 + 1 <= 9", false), "Amount * 2 + 1 is at most 9");
  EXPECT_EQ(ConditionSays("due >= 2026-03-01", true), "到期日不小于2026-03-01");
  EXPECT_EQ(ConditionSays("not settled", false), "not settled");
}

// Channels, urgency, states and cards by the words people know them by.
TEST(Explain, SaysTheTextsOfFactsInWords) {
  EXPECT_EQ(ConditionSays("channel in {\"web\", \"box\"}", true), "来源渠道属于“网站”、“意见箱”");
  EXPECT_EQ(ConditionSays("channel == \"own-door\"", true), "来源渠道为“own-door”")
      << "a channel of the organisation's own";
  EXPECT_EQ(ConditionSays("urgency == \"emergency\"", true), "紧急程度为“应急”");
  EXPECT_EQ(ConditionSays("urgency == \"emergency\"", false), "urgency is “emergency”");
  EXPECT_EQ(ConditionSays("state ~= \"closed\"", false), "state is not “closed”");
  EXPECT_EQ(ConditionSays("card == \"red\" or solved == \"no\"", true),
            "牌为“红牌”或问题是否解决为“未解决”");
  EXPECT_EQ(ConditionSays("level == \"low\"", true), "层级为“下级”");
  EXPECT_EQ(ConditionSays("event == \"case.settled\"", true), "发生的事为“办结”");
}

// What is counted or extended is told by a name, not by an id of the file.
TEST(Explain, SaysAPromiseWithoutATitleByWhatItOwes) {
  const auto m = Good(
      With("promises:\n  first_one: {when: case.received, owed_by: holder, owes: [case.settled, "
           "case.escalated], within: 5d}\n  at_once: {title: {zh: 马上答复, en: Answered at "
           "once}, when: case.received, owed_by: holder, owes: case.replied, within: now}\n"
           "  today: {when: case.received, owed_by: handler, owes: case.accepted, within: "
           "same_day}\n"
           "measures: {m: {title: {zh: 按期率, en: In time}, promises_kept: [first_one, at_once, "
           "today]}}\n"
           "extension: {of: [first_one], ask_before: 1d, most: 5d, approved_by: high}\n"));
  EXPECT_EQ(ExplainMeasure(*m, m->measures[0], true),
            "统计按期率：按时履行的承诺占比：“应在5个自然日内办结或上报上一级”、马上答复、"
            "“应在当日受理诉求”。");
  EXPECT_EQ(
      ExplainMeasure(*m, m->measures[0], false),
      "Counted: In time: the share of promises kept in time: “the case is settled or the case "
      "is escalated within 5 natural days”, Answered at once, “the case is accepted on the same "
      "day”.");
  EXPECT_NE(ExplainExtension(*m, true).find("延期：“应在5个自然日内办结或上报上一级”可在"),
            std::string::npos);
}

TEST(Explain, SaysEverySection) {
  const auto m = Good(
      "method: a\ntitle: {zh: 示例, en: Sample}\ncalendar: cn\nlevels: {one: {zh: 一级, en: One}, "
      "two: {zh: 二级, en: Two}}\nparams: {cap: {zh: 上限, en: Cap, default: 10, unit: yuan, note: "
      "{zh: 缘由, en: why}}}\n"
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
      "可调整：上限，默认10元（缘由）。\n");
  const std::string english = Explain(*m, false);
  for (const char* part :
       {"Sample, version 1.", "the State Council's workdays", "Ledgers: Book",
        "Kinds of case: Complaint", "Topics: Road", "Way (Door; needed at the start)",
        "signed by own hand", "After more than 1 returns, Boss decides.",
        "To close the case: Way is one of “Door”. Otherwise: “Go there”.",
        "it goes up one level, Boss is told (At once).",
        "Posted every month on the web: the case is settled (Book)",
        "May be changed: Cap, by default 10 yuan (why)."}) {
    EXPECT_NE(english.find(part), std::string::npos) << part << "\n" << english;
  }
}

bool HasLatin(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c); });
}
// U+4E00 to U+9FFF are three bytes, the first of them E4 to E9.
bool HasHan(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return c >= 0xE4 && c <= 0xE9; });
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
  // No word of another language but in where it comes from and what an organisation sets itself.
  std::istringstream lines(Explain(m, true));
  for (std::string line; std::getline(lines, line);) {
    if (line.find("来自") != line.npos || line.starts_with("可调整")) continue;
    int run = 0;
    for (const unsigned char c : line) {
      run = std::isalpha(c) ? run + 1 : 0;
      EXPECT_LT(run, 3) << line;
      if (run == 3) break;
    }
  }
  EXPECT_FALSE(HasHan(Explain(m, false))) << "no English for something of\n" << Explain(m, false);
  for (const bool chinese : {true, false}) {
    EXPECT_EQ(Explain(m, chinese).find('_'), std::string::npos) << "an id in a sentence of\n"
                                                                << Explain(m, chinese);
  }
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

// What an organisation sets for itself it reads in its own language: name, unit and reason.
TEST_P(ShippedMethod, NamesItsParamsInBothLanguages) {
  const auto result = Parse(FileText(GetParam()), GetParam().filename().string());
  const auto& m = *std::get<std::shared_ptr<const Method>>(result);
  const std::string zh = Explain(m, true), en = Explain(m, false);
  for (const Param& param : m.params) {
    EXPECT_TRUE(HasHan(param.title.zh) && !HasLatin(param.title.zh)) << param.title.zh;
    EXPECT_TRUE(HasLatin(param.title.en) && !HasHan(param.title.en)) << param.title.en;
    EXPECT_FALSE(HasLatin(param.unit.zh) || HasHan(param.unit.en)) << param.unit.zh;
    EXPECT_EQ(param.unit.zh.empty(), param.unit.en.empty()) << param.id;
    EXPECT_TRUE(HasHan(param.note.zh)) << param.id << " says in Chinese why it is a param";
    EXPECT_TRUE(HasLatin(param.note.en) && !HasHan(param.note.en)) << param.note.en;
    EXPECT_NE(zh.find("可调整：" + param.title.zh + "，"), std::string::npos) << zh;
    EXPECT_NE(en.find("May be changed: " + param.title.en + ", "), std::string::npos) << en;
    EXPECT_EQ(zh.find(param.id), std::string::npos) << "an id for a name in\n" << zh;
    if (param.id.find('_') == std::string::npos) continue;
    EXPECT_EQ(en.find(param.id), std::string::npos) << "an id for a name in\n" << en;
  }
}

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

// exits, follow_up and findings: what a good file says, and each mistake at its place.
#include <gtest/gtest.h>

#include "method_samples.h"

namespace shouwen::method {
namespace {

constexpr std::string_view kGood =
    "exits:\n"
    "  explained: {zh: 解释到位, en: Explained, evidence: required, approved_by: supervisor}\n"
    "  declined: {zh: 不予受理, reasons: {litigation: {zh: 涉诉, en: In court}}}\n"
    "  excluded: {zh: 剔除, approved_by: unit_head, appeal_within: 5wd}\n"
    "  reviewed: {zh: 复核, appeal_within: 3d, appeals: evaluation}\n"
    "follow_up:\n"
    "  share: 20%\n"
    "  of: level == \"low\"\n"
    "  script: [{zh: 您好, en: Good day}]\n"
    "  asks: [contacted, solved, satisfied]\n"
    "  contradiction: evaluation == \"satisfied\" and heard == \"dissatisfied\"\n"
    "findings:\n"
    "  late: {zh: 逾期, en: Late, appeal_within: 15d}\n"
    "  rude: {zh: 态度生硬}\n"
    "promises:\n"
    "  p: {when: case.received, owed_by: holder, owes: case.settled, within: 5d, "
    "else: [late, {finding: late}]}\n"
    "  o: {when: case.ordered, owed_by: ordered, owes: case.reported_on_order, "
    "within: until ordered_until}\n"
    "reactions:\n"
    "  r: {when: case.contradicted, do: [{finding: rude}]}\n"
    "measures:\n"
    "  m: {count: case.evaluated, over: case.settled, without: [excluded, reviewed]}\n";

TEST(JudgedTest, AGoodFileSaysItAll) {
  const auto m = Good(With(kGood));
  ASSERT_EQ(m->exits.size(), 4U);
  const ExitRule* explained = FindExit(*m, "explained");
  ASSERT_NE(explained, nullptr);
  EXPECT_TRUE(explained->evidence);
  EXPECT_EQ(explained->approved_by, "supervisor");
  EXPECT_EQ(FindExit(*m, "declined")->reasons.size(), 1U);
  EXPECT_EQ(FindExit(*m, "excluded")->appeal_within->text, "5wd");
  EXPECT_EQ(ExitAppealing(*m, "evaluation")->id, "reviewed");
  EXPECT_EQ(FindExit(*m, "none"), nullptr);
  ASSERT_TRUE(m->follow_up.has_value());
  EXPECT_EQ(m->follow_up->share, 20);
  EXPECT_EQ(m->follow_up->script.at(0).en, "Good day");
  EXPECT_EQ(m->follow_up->asks.size(), 3U);
  EXPECT_EQ(FindFinding(*m, "late")->appeal_within->text, "15d");
  EXPECT_FALSE(FindFinding(*m, "rude")->appeal_within.has_value());
  EXPECT_EQ(m->promises[0].otherwise[1].kind, Act::Kind::kFinding);
  EXPECT_EQ(ToText(m->promises[0].otherwise[1]), "finding: late");
  EXPECT_EQ(m->measures[0].without, (std::vector<std::string>{"excluded", "reviewed"}));
}

TEST(JudgedTest, WithoutThemNothingChanges) {
  const auto m = Good(With(""));
  EXPECT_TRUE(m->exits.empty());
  EXPECT_FALSE(m->follow_up.has_value());
  EXPECT_TRUE(m->findings.empty());
}

TEST(JudgedTest, IsExplainedInBothLanguages) {
  const auto m = Good(With(kGood));
  EXPECT_EQ(ExplainExit(*m, m->exits[0], true),
            "出口“解释到位”，须附证据材料，由督办人员审定，提请人不得自批。");
  EXPECT_EQ(ExplainExit(*m, m->exits[0], false),
            "Exit “Explained”, with evidence, approved by the supervisor, never by the one who "
            "proposed it.");
  EXPECT_EQ(ExplainExit(*m, m->exits[1], true), "出口“不予受理”，理由限于：涉诉。");
  EXPECT_EQ(ExplainExit(*m, m->exits[3], true),
            "出口“复核”；对评价有异议的，3个自然日内可申请复核，由上一级决定。");
  EXPECT_EQ(
      ExplainFollowUp(*m, *m->follow_up, true),
      "办结的诉求抽20%回访，由非经办人进行（从层级为“下级”的诉求中抽），问：是否真的联系过您、"
      "问题是否解决、是否满意；话术：“您好”；评价为“满意”且回访时的评价为“不满意”，即为服务卡与回访"
      "不符。");
  EXPECT_EQ(ExplainFinding(*m, m->findings[0], true),
            "追究责任的情形：逾期；当事人15个自然日内可向上一级申诉。");
  EXPECT_EQ(ExplainFinding(*m, m->findings[1], true),
            "追究责任的情形：态度生硬；当事人可向上一级申诉。");
  const std::string all = Explain(*m, true);
  EXPECT_NE(all.find("按“态度生硬”记入问责"), std::string::npos) << all;
  EXPECT_NE(all.find("不计按这些出口办结的：剔除、复核"), std::string::npos) << all;
}

class BadJudged : public testing::TestWithParam<BadFile> {};
TEST_P(BadJudged, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

std::string Exit(const std::string& keywords) { return With("exits: {e: {" + keywords + "}}\n"); }
std::string Plan(const std::string& keywords) {
  return With("follow_up: {asks: solved, " + keywords + "}\n");
}

INSTANTIATE_TEST_SUITE_P(
    File, BadJudged,
    testing::Values(
        BadFile{"exits", With("exits: §[explained]\n"),
                "method.wrong_type exits: a list, expected id: section, one a line"},
        BadFile{"exit_zh", Exit("zh: §[剔除]"),
                "method.wrong_type exits.e.zh: a list, expected a text"},
        BadFile{"exit_en", Exit("zh: 剔除, en: §[Out]"),
                "method.wrong_type exits.e.en: a list, expected a text"},
        BadFile{"evidence", Exit("zh: 剔除, evidence: §maybe"),
                "method.unknown_word exits.e.evidence: \"maybe\", expected required"},
        BadFile{"approved_by", Exit("zh: 剔除, approved_by: §king"),
                "method.unknown_role exits.e.approved_by: \"king\""},
        BadFile{"reasons", Exit("zh: 剔除, reasons: §[a]"),
                "method.wrong_type exits.e.reasons: a list, expected id: {zh: …, en: …}"},
        BadFile{"appeal_within", Exit("zh: 剔除, appeal_within: §soon"),
                "method.bad_limit exits.e.appeal_within: \"soon\""},
        BadFile{"appeal_until", Exit("zh: 剔除, appeal_within: §until departure"),
                "method.bad_limit exits.e.appeal_within: \"until departure\", expected a length"},
        BadFile{"appeals", Exit("zh: 复核, appeal_within: 5d, appeals: §weather"),
                "method.unknown_word exits.e.appeals: \"weather\", expected evaluation"},
        BadFile{"appeals_without_time", Exit("zh: 复核, appeals: §evaluation"),
                "method.missing exits.e.appeals: appeals without appeal_within"},
        BadFile{"appeals_twice",
                With("exits:\n  a: {zh: 甲, appeal_within: 5d, appeals: evaluation}\n"
                     "  b: {zh: 乙, appeal_within: 5d, appeals: §evaluation}\n"),
                "method.duplicate_key exits.b.appeals: \"evaluation\" again, as in a"},
        BadFile{"follow_up", With("follow_up: §20%\n"),
                "method.wrong_type follow_up: a text, expected the keywords share, of, script"},
        BadFile{"asks", With("follow_up: {asks: [solved, §liked]}\n"),
                "method.unknown_word follow_up.asks[1]: \"liked\", expected contacted, solved"},
        BadFile{"share", Plan("share: §0%"),
                "method.bad_number follow_up.share: \"0%\", expected 1% to 100%"},
        BadFile{"share_more", Plan("share: §101%"),
                "method.bad_number follow_up.share: \"101%\", expected 1% to 100%"},
        BadFile{"of", Plan("of: §[settled]"),
                "method.wrong_type follow_up.of: a list, expected a condition"},
        BadFile{"of_sampled", Plan("of: §sampled"),
                "method.unknown_fact follow_up.of: \"sampled\", expected a fact that is known"},
        BadFile{"script", Plan("script: §hello"),
                "method.wrong_type follow_up.script: a text, expected a list of {zh: …, en: …}"},
        BadFile{"contradiction", Plan("contradiction: §round"),
                "method.type_mismatch follow_up.contradiction: "},
        BadFile{"findings", With("findings: §late\n"),
                "method.wrong_type findings: a text, expected id: section, one a line"},
        BadFile{"finding_zh", With("findings: {late: {zh: §[逾期]}}\n"),
                "method.wrong_type findings.late.zh: a list, expected a text"},
        BadFile{"finding_en", With("findings: {late: {zh: 逾期, en: §[Late]}}\n"),
                "method.wrong_type findings.late.en: a list, expected a text"},
        BadFile{"finding_appeal", With("findings: {late: {zh: 逾期, appeal_within: §x}}\n"),
                "method.bad_limit findings.late.appeal_within: \"x\""},
        BadFile{"finding_unknown",
                With("findings: {late: {zh: 逾期}}\n"
                     "reactions: {r: {when: case.cannot, do: [{finding: §lazy}]}}\n"),
                "method.unknown_finding reactions.r.do[0]: \"lazy\", expected late"},
        BadFile{"without",
                With("exits: {excluded: {zh: 剔除}}\n"
                     "measures: {m: {count: case.settled, over: case.received, "
                     "without: [§weather]}}\n"),
                "method.unknown_exit measures.m.without[0]: \"weather\", expected excluded"}),
    NameOf);

}  // namespace
}  // namespace shouwen::method

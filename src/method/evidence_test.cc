// Files an act does not do without, steps that lapse, people who are picked and months that are to
// be posted: what is read, what is refused and where, how it is told.
#include <gtest/gtest.h>

#include "method/vocabulary.h"
#include "method_samples.h"

namespace shouwen::method {
namespace {

// A case with the given inside, a choice to ask by and one step.
std::string Case(const std::string& inside) {
  return "method: a\ntitle: 甲\nlevels: {low: {zh: 村, en: Village}, high: {zh: 乡, en: Town}}\n"
         "case:\n  starts_at: low\n  kinds: {repair: {zh: 报修, en: Repair}, other: {zh: 其他, "
         "en: Other}}\n  steps: {done: {zh: 修好, en: Repaired}}\n  evaluation: {scale: "
         "[satisfied, dissatisfied]}\n" +
         inside + "route: {escalate: [low, high]}\n";
}
std::string Evidence(const std::string& keywords) {
  return Case("  evidence: {spot: {zh: 现场照片, en: Photo from the spot, " + keywords + "}}\n");
}
const EvidenceRule& Rule(const std::shared_ptr<const Method>& m) { return m->evidence.at(0); }

TEST(Evidence, NeedsNothingButAnAct) {
  const auto m = Good(Evidence("required: true"));
  ASSERT_EQ(m->evidence.size(), 1U);
  const EvidenceRule& rule = Rule(m);
  EXPECT_EQ(rule.id, "spot");
  EXPECT_EQ(rule.title.zh, "现场照片");
  EXPECT_EQ(rule.title.en, "Photo from the spot");
  EXPECT_EQ(rule.type, "") << "any file";
  EXPECT_EQ(rule.at_least, 1);
  EXPECT_TRUE(rule.required);
  EXPECT_TRUE(rule.required_for.empty());
  EXPECT_TRUE(rule.channels.empty()) << "however it came";
  EXPECT_TRUE(rule.condition.empty());
}

TEST(Evidence, ReadsEveryKeyword) {
  const auto m = Good(
      Evidence("type: photo, at_least: 9, required_for: [case.settled, case.step.done], channels: "
               "[handset, app], if: kind == \"repair\""));
  const EvidenceRule& rule = Rule(m);
  EXPECT_EQ(rule.type, "photo");
  EXPECT_EQ(rule.at_least, kEvidenceMax);
  EXPECT_FALSE(rule.required);
  EXPECT_EQ(rule.required_for, (std::vector<std::string>{"case.settle", "case.step.done"}))
      << "an event stands for the act that makes it";
  EXPECT_EQ(rule.channels, (std::vector<std::string>{"handset", "app"}));
  EXPECT_EQ(rule.condition.text(), "kind == \"repair\"");
}

TEST(Evidence, AWordAloneIsAListOfOne) {
  const auto m = Good(Evidence("required_for: case.reply, channels: phone"));
  EXPECT_EQ(Rule(m).required_for, std::vector<std::string>{"case.reply"});
  EXPECT_EQ(Rule(m).channels, std::vector<std::string>{"phone"});
}

TEST(Evidence, KeepsTheOrderOfTheFile) {
  const auto m =
      Good(Case("  evidence:\n    b: {zh: 乙, required: true}\n    a: {zh: 甲, required: true}\n"));
  ASSERT_EQ(m->evidence.size(), 2U);
  EXPECT_EQ(m->evidence[0].id, "b");
  EXPECT_EQ(m->evidence[1].id, "a");
}

// As a file of an organisation would have them, one beside the other.
TEST(Evidence, StandsBesideOther) {
  const auto m = Good(
      "method: a\ntitle: 甲\nlevels: {low: 村}\ncase:\n  starts_at: low\n"
      "  kinds: {repair: 报修, other: 其他}\n  evaluation: {scale: [satisfied, dissatisfied]}\n"
      "  evidence:\n"
      "    spot: {zh: 现场照片, type: photo, required: true, channels: [handset]}\n"
      "    finished: {zh: 完工照片, type: photo, at_least: 2, required_for: case.settle, if: kind "
      "== "
      "\"repair\"}\n"
      "    own_hand: {zh: 本人签名, en: Own signature, type: signature, required_for: "
      "case.evaluate}\n");
  ASSERT_EQ(m->evidence.size(), 3U);
  EXPECT_EQ(m->evidence[0].title.en, "现场照片") << "one name does for both languages";
  EXPECT_EQ(m->evidence[1].at_least, 2);
  EXPECT_EQ(m->evidence[2].type, "signature");
}

// Whatever the pages let files come with may need them, and nothing else.
TEST(Evidence, StandsOnEveryActThatFilesComeWith) {
  int with_files = 0;
  for (const ActWord& act : CaseActs()) {
    const std::string yaml = Evidence("required_for: " + std::string(act.id));
    if (act.with_files) {
      ++with_files;
      EXPECT_TRUE(Mistakes(yaml).empty()) << act.id;
    } else {
      ASSERT_EQ(Mistakes(yaml).size(), 1U) << act.id;
      EXPECT_TRUE(Mistakes(yaml)[0].starts_with("method.unbringable_evidence")) << act.id;
    }
  }
  EXPECT_EQ(with_files, 10);
}

TEST(Evidence, ASignatureIsTheRequestersWord) {
  EXPECT_TRUE(Mistakes(Evidence("type: signature, required_for: case.evaluate")).empty());
  for (const ActWord& act : CaseActs()) {
    if (act.id == "case.evaluate") continue;
    EXPECT_EQ(Mistakes(Evidence("type: signature, required_for: " + std::string(act.id))).size(),
              1U)
        << act.id;
  }
}

class BadEvidence : public testing::TestWithParam<BadFile> {};
TEST_P(BadEvidence, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Of, BadEvidence,
    testing::Values(
        BadFile{"evidence", Case("  evidence: §[spot]\n"),
                "method.wrong_type case.evidence: a list, expected id: section, one a line"},
        BadFile{"evidence_id", Case("  evidence: {§Spot: {zh: 甲, required: true}}\n"),
                "method.bad_id case.evidence.Spot: \"Spot\", expected an id of small letters"},
        BadFile{
            "section", Case("  evidence: {spot: §photo}\n"),
            "method.wrong_type case.evidence.spot: a text, expected the keywords zh, en, type,"},
        BadFile{"zh", Case("  evidence: {§spot: {required: true}}\n"),
                "method.missing case.evidence.spot.zh: no zh, expected a text"},
        BadFile{"zh_list", Case("  evidence: {spot: {zh: §[甲], required: true}}\n"),
                "method.wrong_type case.evidence.spot.zh: a list, expected a text"},
        BadFile{"en", Case("  evidence: {spot: {zh: 甲, en: §[a], required: true}}\n"),
                "method.wrong_type case.evidence.spot.en: a list, expected a text"},
        BadFile{"type", Evidence("type: §picture, required: true"),
                "method.unknown_word case.evidence.spot.type: \"picture\", expected photo, "
                "video, photo_or_video, document, signature"},
        BadFile{"at_least_zero", Evidence("at_least: §0, required: true"),
                "method.bad_number case.evidence.spot.at_least: \"0\", expected a whole number"},
        BadFile{"at_least_ten", Evidence("at_least: §10, required: true"),
                "method.bad_number case.evidence.spot.at_least: \"10\", expected a whole number"},
        BadFile{"at_least_word", Evidence("at_least: §two, required: true"),
                "method.bad_number case.evidence.spot.at_least: \"two\", expected a whole number"},
        BadFile{"required", Evidence("required: §yes"),
                "method.wrong_type case.evidence.spot.required: \"yes\", expected true or false"},
        BadFile{"required_for", Evidence("required_for: §case.settel"),
                "method.unknown_act case.evidence.spot.required_for[0]: \"case.settel\", expected "
                "an act such as case.settle; did you mean \"case.settle\"?"},
        BadFile{"required_for_step", Evidence("required_for: §case.step.don"),
                "method.unknown_step case.evidence.spot.required_for[0]: \"case.step.don\", "
                "expected a step of case.steps; did you mean \"case.step.done\"?"},
        BadFile{"required_for_no_files", Evidence("required_for: [case.settle, §case.assign]"),
                "method.unbringable_evidence case.evidence.spot.required_for[1]: \"case.assign\", "
                "which no such file comes with, expected an act that files come with"},
        BadFile{"required_for_evaluate", Evidence("type: photo, required_for: §case.evaluate"),
                "method.unbringable_evidence case.evidence.spot.required_for[0]: "
                "\"case.evaluate\", which no such file comes with"},
        BadFile{"required_for_signature", Evidence("type: signature, required_for: §case.settle"),
                "method.unbringable_evidence case.evidence.spot.required_for[0]: \"case.settle\", "
                "which no such file comes with, expected case.evaluate"},
        BadFile{"required_signature", Evidence("type: signature, required: §true"),
                "method.unbringable_evidence case.evidence.spot.required: a signature when the "
                "case is received, expected required_for: case.evaluate"},
        BadFile{"channels", Evidence("required: true, channels: §{phone: 1}"),
                "method.wrong_type case.evidence.spot.channels: a mapping, expected one or "
                "several ids"},
        BadFile{"channels_id", Evidence("required: true, channels: [phone, §By hand]"),
                "method.bad_id case.evidence.spot.channels[1]: \"By hand\", expected an id of "
                "small letters, digits or _"},
        BadFile{"channels_twice", Evidence("required: true, channels: [phone, §phone]"),
                "method.duplicate_key case.evidence.spot.channels[1]: \"phone\" again, expected "
                "each one once"},
        BadFile{"if", Evidence("required: true, if: §size == 1"),
                "method.unknown_fact case.evidence.spot.if: \"size\", expected "},
        BadFile{"if_word", Evidence("required: true, if: kind == §\"repairs\""),
                "method.unknown_choice case.evidence.spot.if: kind \"repairs\", expected repair, "
                "other; did you mean \"repair\"?"},
        BadFile{"if_number", Evidence("required: true, if: §round + 1"),
                "method.type_mismatch case.evidence.spot.if: number, expected a condition that is "
                "true or false"},
        BadFile{"unknown", Evidence("required: true, §min: 2"),
                "method.unknown_keyword case.evidence.spot.min: unknown keyword \"min\", expected "
                "zh, en, type, at_least, required, required_for, channels, if"}),
    NameOf);

TEST(Evidence, ThatNothingNeedsIsAMistake) {
  const auto mistakes = Mistakes(Evidence("type: photo"));
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_NE(mistakes[0].find("method.missing "), std::string::npos);
  EXPECT_NE(mistakes[0].find("case.evidence.spot: evidence nothing needs, expected required: true, "
                             "or required_for"),
            std::string::npos)
      << mistakes[0];
}

struct Sentence {
  const char* name;
  std::string keywords, zh, en;
};
class EvidenceInWords : public testing::TestWithParam<Sentence> {};
TEST_P(EvidenceInWords, InBothLanguages) {
  const auto m = Good(Evidence(GetParam().keywords));
  EXPECT_EQ(ExplainEvidence(*m, Rule(m), true), GetParam().zh);
  EXPECT_EQ(ExplainEvidence(*m, Rule(m), false), GetParam().en);
  EXPECT_NE(Explain(*m, true).find(GetParam().zh), std::string::npos) << "the whole says it too";
  EXPECT_NE(Explain(*m, false).find(GetParam().en), std::string::npos);
}
INSTANTIATE_TEST_SUITE_P(
    Of, EvidenceInWords,
    testing::Values(
        Sentence{"Received", "required: true", "登记时须附“现场照片”至少1份。",
                 "To receive the case: at least 1 of “Photo from the spot”."},
        Sentence{"Photos", "required: true, type: photo, at_least: 2",
                 "登记时须附“现场照片”（照片）至少2份。",
                 "To receive the case: at least 2 of “Photo from the spot” (photo)."},
        Sentence{"Videos", "required: true, type: video", "登记时须附“现场照片”（视频）至少1份。",
                 "To receive the case: at least 1 of “Photo from the spot” (video)."},
        Sentence{"Either", "required: true, type: photo_or_video",
                 "登记时须附“现场照片”（照片或视频）至少1份。",
                 "To receive the case: at least 1 of “Photo from the spot” (photo or video)."},
        Sentence{"Channels", "required: true, channels: [handset, app]",
                 "来源渠道为手持终端或手机应用的，登记时须附“现场照片”至少1份。",
                 "To receive the case: at least 1 of “Photo from the spot”, if it came by handset "
                 "or phone app."},
        Sentence{"OwnChannel", "required: true, channels: radio",
                 "来源渠道为radio的，登记时须附“现场照片”至少1份。",
                 "To receive the case: at least 1 of “Photo from the spot”, if it came by radio."},
        Sentence{"Acts", "required_for: [case.settle, case.step.done], type: document",
                 "办结或做“修好”时须附“现场照片”（文件（PDF））至少1份。",
                 "To settle the case or do “Repaired”: at least 1 of “Photo from the spot” "
                 "(document (PDF))."},
        Sentence{"Condition", "required_for: case.settle, if: kind == \"repair\"",
                 "诉求类型为“报修”的，办结时须附“现场照片”至少1份。",
                 "To settle the case: at least 1 of “Photo from the spot”, if kind of case is "
                 "“Repair”."}),
    [](const auto& row) { return row.param.name; });

// --- steps that lapse ----------------------------------------------------------------------------

std::string Steps(const std::string& steps) {
  return "method: a\ntitle: 甲\nlevels: {low: 村}\ncase:\n  starts_at: low\n  steps:\n" + steps;
}

TEST(Lapse, NamesAStepThatMayBeDoneAgain) {
  const auto m =
      Good(Steps("    asked: {zh: 请示, en: Asked, again: true}\n"
                 "    advised: {zh: 批复, en: Advised, after: asked, lapses: asked}\n"));
  EXPECT_EQ(m->steps[0].lapses, "");
  EXPECT_EQ(m->steps[1].lapses, "asked");
  EXPECT_EQ(ExplainStep(*m, m->steps[1], true),
            "步骤“批复”，须“请示”已做之后，一轮只做一次，完成“请示”后须重新做。");
  EXPECT_EQ(ExplainStep(*m, m->steps[1], false),
            "Step “Advised”, once “Asked” is done, once a round, anew once “Asked” is done.");
}

TEST(Lapse, MayNameAStepThatStandsBelow) {
  EXPECT_TRUE(Mistakes(Steps("    advised: {zh: 批复, lapses: asked}\n"
                             "    asked: {zh: 请示, again: true}\n"))
                  .empty());
}

class BadLapse : public testing::TestWithParam<BadFile> {};
TEST_P(BadLapse, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Of, BadLapse,
    testing::Values(
        BadFile{"lapses", Steps("    a: {zh: 甲, lapses: §[b]}\n    b: {zh: 乙, again: true}\n"),
                "method.wrong_type case.steps.a.lapses: a list, expected a step"},
        BadFile{"lapses_unknown",
                Steps("    a: {zh: 甲, lapses: §repeatet}\n    repeated: {zh: 乙, again: true}\n"),
                "method.unknown_step case.steps.a.lapses: \"repeatet\", expected a step of "
                "case.steps; did you mean \"repeated\"?"},
        BadFile{"lapses_itself", Steps("    a: {zh: 甲, again: true, lapses: §a}\n"),
                "method.unknown_step case.steps.a.lapses: \"a\", expected another step than this "
                "one"},
        BadFile{"lapses_once", Steps("    a: {zh: 甲, lapses: §b}\n    b: {zh: 乙}\n"),
                "method.unknown_step case.steps.a.lapses: \"b\", which is done once a round, "
                "expected a step with again: true"}),
    NameOf);

// --- people who are picked -----------------------------------------------------------------------

std::string Fields(const std::string& field) {
  return "method: a\ntitle: 甲\nlevels: {low: 村}\ncase: {starts_at: low, fields: {f: {zh: 服务人, "
         "en: Who serves, " +
         field + "}}}\n";
}

TEST(StaffField, IsReadAndTold) {
  const auto m = Good(Fields("type: staff, required_for: case.settle"));
  EXPECT_EQ(m->fields[0].kind, Field::Kind::kStaff);
  EXPECT_NE(Explain(*m, true).find("服务人（从工作人员中选；办结前必填）"), std::string::npos)
      << Explain(*m, true);
  EXPECT_NE(
      Explain(*m, false).find("Who serves (a person of the staff; needed to settle the case)"),
      std::string::npos)
      << Explain(*m, false);
}

TEST(StaffField, IsATextToAnExpression) {
  EXPECT_TRUE(Mistakes(Fields("type: staff") +
                       "gates: {g: {on: case.settle, require: f ~= nil, says: 先选人}}\n")
                  .empty());
  EXPECT_EQ(Mistakes(Fields("type: staff") +
                     "gates: {g: {on: case.settle, require: f > 1, says: 先选人}}\n")
                .size(),
            1U);
}

class BadStaffField : public testing::TestWithParam<BadFile> {};
TEST_P(BadStaffField, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Of, BadStaffField,
    testing::Values(
        BadFile{"required", Fields("type: staff, required: §true"),
                "method.wrong_type case.fields.f.required: required beside type staff, expected "
                "required_for an act"},
        BadFile{"type", Fields("type: §stuff"),
                "method.unknown_word case.fields.f.type: \"stuff\", expected text, number, date, "
                "instant, boolean, choice, staff, entry; did you mean \"staff\"?"}),
    NameOf);

// --- months that are to be posted ----------------------------------------------------------------

// A register that is done by publishing, and a cadence with the given keywords.
std::string Posted(const std::string& cadence, const std::string& act = "from: due, to: posted",
                   const std::string& posting = "every: month") {
  return std::string(kBase) + "postings: {wall: {" + posting +
         ", of: [received, settled]}}\nregisters:\n  book:\n    title: {zh: 晒账登记, en: What was "
         "posted}\n    fields: {month: {zh: 月份}, text: {zh: 说明}}\n    states: {due: 待晒账, "
         "posted: 已晒账}\n    starts: due\n    acts: {post: {zh: 晒账, en: Post, " +
         act + "}, undo: {zh: 撤下, from: posted, to: due}}\ncadences:\n  c: {" + cadence + "}\n";
}
const std::string kMonthly =
    "every: month, for_each: unit, writes: book, fills: month, owes: post, posts: wall";

TEST(PostingDuty, IsReadAndTold) {
  const auto m = Good(Posted(kMonthly + ", within: 5wd, warn: [1wd before], else: [late]"));
  const Cadence& c = m->cadences.at(0);
  EXPECT_EQ(c.posts, "wall");
  ASSERT_TRUE(c.within.has_value());
  EXPECT_EQ(c.within->kind, calendar::LimitKind::kWorkdays);
  EXPECT_EQ(c.within->amount, 5);
  EXPECT_FALSE(c.due.has_value());
  EXPECT_EQ(
      ExplainCadence(*m, c, true),
      "每月对每个单位在“晒账登记”立1条，由其在上一期结束后5个工作日内“晒账”，公示上一期的“收到"
      "诉求、办结”即为完成，“月份”记期别；到期前1个工作日提醒；逾期的，记为逾期。");
  EXPECT_EQ(ExplainCadence(*m, c, false),
            "every month 1 for each unit in “What was posted”; it sees to “Post” within 5 "
            "workdays of the end of the period before by publishing the posting of “the case is "
            "received, the case is settled” of the period before; “月份” takes the name of the "
            "period; a reminder comes 1 workday before it is "
            "due; if not, it is marked late.");
}

TEST(PostingDuty, WithoutALimitHasTheWholePeriod) {
  const auto m = Good(Posted(kMonthly));
  EXPECT_FALSE(m->cadences[0].within.has_value());
  EXPECT_TRUE(Mistakes(Posted(kMonthly + ", due: day 10")).empty());
}

TEST(Within, StandsWithoutAPostingToo) {
  for (const std::string limit : {"24h", "4wh", "5d", "5wd", "1w", "1mo"}) {
    EXPECT_TRUE(
        Mistakes(Posted("every: month, for_each: unit, writes: book, owes: post, within: " + limit))
            .empty())
        << limit;
  }
}

class BadPostingDuty : public testing::TestWithParam<BadFile> {};
TEST_P(BadPostingDuty, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Of, BadPostingDuty,
    testing::Values(
        BadFile{"within", Posted(kMonthly + ", within: §soon"),
                "method.bad_limit cadences.c.within: \"soon\", expected"},
        BadFile{"within_same_day", Posted(kMonthly + ", within: §same_day"),
                "method.bad_limit cadences.c.within: \"same_day\", expected a limit that is "
                "counted, such as 5d or 5wd"},
        BadFile{"within_until", Posted(kMonthly + ", within: §until month"),
                "method.bad_limit cadences.c.within: \"until month\", expected a limit that is"},
        BadFile{"within_due", Posted(kMonthly + ", due: day 5, within: §5d"),
                "method.bad_limit cadences.c.within: within beside due, expected one of the two"},
        BadFile{"posts",
                Posted("every: month, for_each: unit, writes: book, owes: post, posts: "
                       "§wahl"),
                "method.unknown_posting cadences.c.posts: \"wahl\", expected wall; did you mean "
                "\"wall\"?"},
        BadFile{"posts_list",
                Posted("every: month, for_each: unit, writes: book, owes: post, "
                       "posts: §[wall]"),
                "method.wrong_type cadences.c.posts: a list, expected a posting"},
        BadFile{"posts_every",
                Posted("every: quarter, for_each: unit, writes: book, owes: post, "
                       "posts: §wall"),
                "method.unpublishable cadences.c.posts: a posting of every month, expected a "
                "posting as often as the cadence"},
        BadFile{"posts_staff",
                Posted("every: month, for_each: staff, writes: book, owes: post, "
                       "posts: §wall"),
                "method.unpublishable cadences.c.posts: a posting owed more than once a unit, "
                "expected for_each: unit"},
        BadFile{"posts_twice",
                Posted("every: month, for_each: unit, writes: book, owes: post, "
                       "at_least: 2, posts: §wall"),
                "method.unpublishable cadences.c.posts: a posting owed more than once a unit"},
        BadFile{"posts_acts",
                Posted("every: month, for_each: unit, writes: book, owes: [post, "
                       "undo], posts: §wall"),
                "method.unpublishable cadences.c.posts: several acts that keep it, expected owes: "
                "one act, done by publishing"},
        BadFile{"posts_needs",
                Posted("every: month, for_each: unit, writes: book, owes: post, posts: §wall",
                       "from: due, to: posted, needs: text"),
                "method.unpublishable cadences.c.posts: \"post\", which publishing alone cannot "
                "do, expected an act from the state of a new entry that needs nothing"},
        BadFile{"posts_later",
                Posted("every: month, for_each: unit, writes: book, owes: undo, posts: §wall"),
                "method.unpublishable cadences.c.posts: \"undo\", which publishing alone cannot"}),
    NameOf);

}  // namespace
}  // namespace shouwen::method

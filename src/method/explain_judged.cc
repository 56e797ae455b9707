// The sentences of evidence, exits, follow_up, findings and licences.
#include "explain_words.h"
#include "keywords.h"
#include "method/method.h"

namespace shouwen::method {
namespace {

std::string Time(const calendar::Limit& limit, const Speaker& say) {
  return limit.kind == calendar::LimitKind::kSameDay ? say.Pick("当日", "the same day")
                                                     : calendar::InWords(limit, say.chinese());
}

std::string AppealPart(const ExitRule& exit, const Speaker& say) {
  if (!exit.appeal_within) return {};
  const std::string within = Time(*exit.appeal_within, say);
  if (exit.appeals == "evaluation") {
    return say.chinese() ? "；对评价有异议的，" + within + "内可申请复核，由上一级决定"
                         : "; within " + within +
                               " of an evaluation a review may be asked for, one level up decides";
  }
  return say.chinese() ? "；不予同意的，" + within + "内可申请复核，由上一级决定"
                       : "; within " + within +
                             " of a refusal a review may be asked for, one level up decides";
}

std::string ChannelOf(const std::string& id, const Speaker& say) {
  for (const Word& w : Enumeration("channel")) {
    if (w.id == id) return say.Pick(w.zh, w.en);
  }
  return id;
}

// 现场照片（照片）至少1份.
std::string FilesOf(const EvidenceRule& rule, const Speaker& say) {
  std::string type;
  for (const Word& w : Enumeration("file_type")) {
    if (w.id == rule.type) type = say.Pick("（", " (") + say.Pick(w.zh, w.en) + say.Pick("）", ")");
  }
  const std::string least = std::to_string(rule.at_least);
  const std::string title = "“" + say.Of(rule.title) + "”" + type;
  return say.chinese() ? title + "至少" + least + "份" : "at least " + least + " of " + title;
}

}  // namespace

std::string ExplainEvidence(const Method& m, const EvidenceRule& rule, bool chinese) {
  const Speaker say(m, chinese);
  std::vector<std::string> acts;
  if (rule.required) acts.push_back(say.Pick("登记", "receive the case"));
  for (const std::string& id : rule.required_for) acts.push_back(say.DoAct(id));
  std::vector<std::string> of;
  if (!rule.channels.empty()) {
    std::vector<std::string> ways;
    for (const std::string& id : rule.channels) ways.push_back(ChannelOf(id, say));
    of.push_back(say.chinese() ? "来源渠道为" + say.AnyOf(ways) + "的"
                               : "it came by " + say.AnyOf(ways));
  }
  if (!rule.condition.empty()) {
    const std::string words = say.Condition(rule.condition);
    of.push_back(say.chinese() ? words + "的" : words);
  }
  std::string only;
  for (const std::string& one : of) only += (only.empty() ? "" : say.Pick("、", " and ")) + one;
  if (chinese) {
    return (only.empty() ? "" : only + "，") + say.AnyOf(acts) + "时须附" + FilesOf(rule, say) +
           "。";
  }
  return "To " + say.AnyOf(acts) + ": " + FilesOf(rule, say) +
         (only.empty() ? "" : ", if " + only) + ".";
}

std::string ExplainExit(const Method& m, const ExitRule& exit, bool chinese) {
  const Speaker say(m, chinese);
  std::string text = say.Pick("出口“", "Exit “") + say.Of(exit.title) + say.Pick("”", "”");
  if (!exit.reasons.empty()) {
    text += say.Pick("，理由限于：", ", for one of these reasons: ") + say.Titles(exit.reasons);
  }
  if (exit.evidence) text += say.Pick("，须附证据材料", ", with evidence");
  if (!exit.approved_by.empty()) {
    const std::string who = say.Role(exit.approved_by);
    text += chinese ? "，由" + who + "审定，提请人不得自批"
                    : ", approved by " + who + ", never by the one who proposed it";
  }
  if (exit.by_clock) text += say.Pick("，只能到时自动办结", ", by the clock alone");
  return text + AppealPart(exit, say) + say.Pick("。", ".");
}

std::string ExplainFollowUp(const Method& m, const FollowUpPlan& plan, bool chinese) {
  const Speaker say(m, chinese);
  const std::string share = std::to_string(plan.share) + "%";
  std::string text = chinese ? "办结的诉求抽" + share + "回访，由非经办人进行"
                             : share +
                                   " of the settled cases are called back, by somebody other "
                                   "than the handler";
  if (!plan.of.empty()) {
    text += chinese ? "（从" + say.Condition(plan.of) + "的诉求中抽）"
                    : " (of those where " + say.Condition(plan.of) + ")";
  }
  std::vector<std::string> asks;
  for (const Word& w : Enumeration("ask")) {
    for (const std::string& ask : plan.asks) {
      if (w.id == ask) asks.push_back(say.Pick(w.zh, w.en));
    }
  }
  text += say.Pick("，问：", ", asked: ") + say.List(asks);
  std::vector<std::string> script;
  for (const LocalText& line : plan.script) script.push_back("“" + say.Of(line) + "”");
  if (!script.empty()) text += say.Pick("；话术：", "; the caller says: ") + say.List(script);
  if (!plan.contradiction.empty()) {
    const std::string when = say.Condition(plan.contradiction);
    text += chinese ? "；" + when + "，即为服务卡与回访不符"
                    : "; card and call-back contradict each other when " + when;
  }
  return text + say.Pick("。", ".");
}

std::string ExplainFinding(const Method& m, const FindingKind& kind, bool chinese) {
  const Speaker say(m, chinese);
  const std::string title = say.Of(kind.title);
  if (!kind.appeal_within) {
    return chinese ? "追究责任的情形：" + title + "；当事人可向上一级申诉。"
                   : "Held to account for: " + title + "; one may appeal one level up.";
  }
  const std::string within = Time(*kind.appeal_within, say);
  return chinese ? "追究责任的情形：" + title + "；当事人" + within + "内可向上一级申诉。"
                 : "Held to account for: " + title + "; one may appeal one level up within " +
                       within + ".";
}

std::string ExplainLicence(const Method& m, const LicenceRule& rule, bool chinese) {
  const Speaker say(m, chinese);
  const std::string title = say.Pick("“", "“") + say.Of(rule.title) + say.Pick("”", "”");
  std::string text;
  if (rule.needed.empty()) {
    text = chinese ? "承办诉求须持有" + title : "A case is given only to holders of " + title;
  } else {
    const std::string when = say.Condition(rule.needed);
    text = chinese ? when + "的诉求，承办人须持有" + title
                   : "A case where " + when + " is given only to holders of " + title;
  }
  if (rule.pass > 0) {
    const std::string mark = std::to_string(rule.pass);
    text += chinese ? "，培训考核满 " + mark + " 分方可发证"
                    : ", granted after training with " + mark + " marks or more";
  } else {
    text += say.Pick("，培训合格方可发证", ", granted after training that was passed");
  }
  if (rule.valid) {
    text += chinese ? "，有效期" + Time(*rule.valid, say) : ", valid for " + Time(*rule.valid, say);
  }
  return text + say.Pick("。", ".");
}

}  // namespace shouwen::method

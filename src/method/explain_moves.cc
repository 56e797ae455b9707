#include "explain_moves.h"

#include "keywords.h"

namespace shouwen::method {
namespace {

std::string InWords(const Speaker& say, const calendar::Limit& limit) {
  return calendar::InWords(limit, say.chinese());
}

std::string Approver(const Speaker& say, const Method& m, const std::string& word) {
  if (word == "unit_above") return say.Pick("上一级单位负责人", "the head of the unit above");
  return HasLevel(m, word) ? say.Level(word) : say.Role(word);
}

std::string ExtensionText(const Method& m, const ExtensionRule& rule, const Speaker& say) {
  std::vector<std::string> names;
  for (const std::string& id : rule.of) names.push_back(PromiseName(m, id, say));
  const std::string which = names.empty() ? say.Pick("各项承诺", "any promise") : say.List(names);
  const std::string times = std::to_string(rule.times);
  std::string text = say.chinese()
                         ? "延期：" + which + "可在到期前" + InWords(say, rule.ask_before) +
                               "以前申请，每次最多" + InWords(say, rule.most) + "，最多" + times +
                               "次，由" + Approver(say, m, rule.approved_by) + "批准，并告知诉求人"
                         : "Extension: of " + which + ", asked at least " +
                               InWords(say, rule.ask_before) + " before it is due, at most " +
                               InWords(say, rule.most) + " at a time, up to " + times +
                               " times, granted by " + Approver(say, m, rule.approved_by) +
                               "; the requester is told";
  if (rule.needs_basis) text += say.Pick("；须写明依据", "; the rule it rests on is named");
  return text + say.Pick("。", ".") + "\n";
}

std::string PauseText(const Method& m, const PauseRule& rule, const Speaker& say) {
  const std::string times = std::to_string(rule.times);
  std::string text = say.chinese()
                         ? "挂起：因" + say.Titles(rule.reasons) + "可以停止计时，每次最长" +
                               InWords(say, rule.most) + "，到时自动恢复，最多" + times + "次"
                         : "Pause: for " + say.Titles(rule.reasons) + ", at most " +
                               InWords(say, rule.most) +
                               " at a time, then the clock resumes, up to " + times + " times";
  if (!rule.approved_by.empty()) {
    text += say.Pick("，由", ", granted by ") + Approver(say, m, rule.approved_by) +
            say.Pick("批准", "");
  }
  return text + say.Pick("。", ".") + "\n";
}

}  // namespace

std::string PassingOnText(const Method& m, const Speaker& say) {
  std::string text;
  for (const AssignRoute& route : m.assign) {
    for (const Word& how : Enumeration("assign_person")) {
      if (how.id != route.person || route.person == "grab") continue;
      text += say.chinese() ? say.Level(route.to) + "内" + std::string(how.zh) + "。"
                            : "Within " + say.Level(route.to) + " the person is chosen " +
                                  std::string(how.en) + ". ";
    }
  }
  if (m.returns.within) {
    const std::string limit = InWords(say, *m.returns.within);
    text += say.chinese() ? "不属本单位的，收到后" + limit + "内可以退回。"
                          : "What came to the wrong unit may be returned within " + limit + ". ";
  }
  if (m.returns.needs_basis) {
    text += say.Pick("退回须写明依据。", "A return names the rule it rests on. ");
  }
  if (m.hand_over_needs_note) {
    text += say.Pick("转办须写交接说明。", "A hand-over comes with a note for the receiver. ");
  }
  return text;
}

std::string ExplainPassingOn(const Method& m, bool chinese) {
  return PassingOnText(m, Speaker(m, chinese));
}

std::string ExplainExtension(const Method& m, bool chinese) {
  return m.extension ? ExtensionText(m, *m.extension, Speaker(m, chinese)) : std::string();
}

std::string ExplainPause(const Method& m, bool chinese) {
  return m.pause ? PauseText(m, *m.pause, Speaker(m, chinese)) : std::string();
}

}  // namespace shouwen::method

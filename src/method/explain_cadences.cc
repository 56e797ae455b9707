// The sentences of cadences and groups.
#include "explain_words.h"
#include "keywords.h"
#include "method/method.h"

namespace shouwen::method {
namespace {

std::string WordOf(std::string_view set, std::string_view id, bool chinese) {
  for (const Word& w : Enumeration(set)) {
    if (w.id == id) return std::string(chinese ? w.zh : w.en);
  }
  return std::string(id);
}

// 每季度第1个月10日前 / by day 10 of month 1.
std::string DueText(const Cadence& c, bool chinese) {
  if (c.within) {
    const std::string words = calendar::InWords(*c.within, chinese);
    return chinese ? "上一期结束后" + words + "内"
                   : "within " + words + " of the end of the period before";
  }
  if (!c.due) return chinese ? "期末前" : "by the end of the period";
  const std::string day = std::to_string(c.due->day), month = std::to_string(c.due->month);
  const bool has_months = c.every == "quarter" || c.every == "half_year" || c.every == "year";
  if (chinese) return has_months ? "第" + month + "个月" + day + "日前" : "第" + day + "天前";
  return "by day " + day + (has_months ? " of month " + month : std::string());
}

// A posting has no title: what is posted.
std::string PostingName(const Method& m, const std::string& id, const Speaker& say) {
  std::vector<std::string> of;
  for (const Posting& posting : m.postings) {
    if (posting.id != id) continue;
    for (const std::string& word : posting.of) of.push_back(say.Event("case." + word));
  }
  return say.chinese() ? "“" + say.List(of) + "”" : "the posting of “" + say.List(of) + "”";
}

std::string Quote(const std::string& text) { return "“" + text + "”"; }

}  // namespace

std::string EveryInWords(std::string_view every, bool chinese) {
  return WordOf("every", every, chinese);
}

std::string ExplainCadence(const Method& m, const Cadence& c, bool chinese) {
  const Speaker say(m, chinese);
  const Register* book = FindRegister(m, c.book);
  const std::string in = book == nullptr ? c.book : say.Of(book->title);
  std::vector<std::string> acts;
  for (const std::string& id : c.rule.owes) {
    const EntryAct* act = book == nullptr ? nullptr : FindEntryAct(*book, id);
    acts.push_back(Quote(act == nullptr ? id : say.Of(act->title)));
  }
  const bool own = c.rule.owed_by == "holder";
  const std::string subject = WordOf("subject", c.for_each, chinese);
  const std::string who =
      own ? say.Pick("由其", "it") : say.Pick("由", "") + say.Role(c.rule.owed_by);
  const std::string where = c.where.empty() ? std::string() : say.Condition(c.where);
  const std::string times = std::to_string(c.at_least);
  std::string text = say.Of(c.title);
  if (!text.empty()) text += say.Pick("：", ": ");
  if (chinese) {
    text += EveryInWords(c.every, true) + "对每个" + subject +
            (where.empty() ? "" : "（" + where + "）") + "在" + Quote(in) + "立" + times + "条，" +
            who + "在" + DueText(c, true) + say.AnyOf(acts);
  } else {
    text += EveryInWords(c.every, false) + " " + times + " for each " + subject +
            (where.empty() ? "" : " (" + where + ")") + " in " + Quote(in) + "; " + who +
            " sees to " + say.AnyOf(acts) + " " + DueText(c, false);
  }
  if (!c.posts.empty()) {
    text += say.chinese()
                ? "，公示上一期的" + PostingName(m, c.posts, say) + "即为完成"
                : " by publishing " + PostingName(m, c.posts, say) + " of the period before";
  }
  for (const Field& field : book == nullptr ? std::vector<Field>() : book->fields) {
    if (field.id != c.fills) continue;
    text += chinese ? "，“" + field.title.zh + "”记期别"
                    : "; “" + field.title.en + "” takes the name of the period";
  }
  if (!c.rule.warn.empty()) {
    text +=
        say.Pick("；", "; a reminder comes ") + WarnPhrase(say, c.rule.warn) + say.Pick("提醒", "");
  }
  if (!c.rule.otherwise.empty()) {
    text += say.Pick("；逾期的，", "; if not, ") + say.ActsDone(c.rule.otherwise);
  }
  return text + say.Pick("。", ".");
}

std::string ExplainGroups(const Method& m, const GroupRule& rule, bool chinese) {
  const Speaker say(m, chinese);
  const std::string days = std::to_string(GroupDays(m));
  const std::string alike = rule.alike.empty() ? "0.4" : say.Condition(rule.alike);
  return chinese ? "归组：相隔不超过" + days + "天、相似度不低于" + alike + "的诉求归为同一件事。"
                 : "Cases at most " + days + " days apart and at least " + alike +
                       " alike are told together as one issue.";
}

}  // namespace shouwen::method

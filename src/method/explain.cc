// The whole method in sentences a service manager can read aloud: one paragraph a section, one line
// a rule.
#include <cctype>

#include "explain_moves.h"
#include "explain_words.h"
#include "keywords.h"
#include "method/method.h"
#include "method/vocabulary.h"

namespace shouwen::method {
std::string CalendarName(const Speaker& say, const std::string& calendar) {
  if (calendar == "natural") return say.Pick("自然日", "natural days");
  if (calendar == "cn") return say.Pick("国务院公布的工作日", "the State Council's workdays");
  return calendar;
}

std::string LimitPhrase(const Speaker& say, const calendar::Limit& limit) {
  const std::string words = calendar::InWords(limit, say.chinese());
  if (limit.text == "now") return say.Pick("应", "") + words;
  switch (limit.kind) {
    case calendar::LimitKind::kSameDay:
      return say.Pick("应在当日", "on the same day");
    case calendar::LimitKind::kUntilField: {
      const std::string field = say.Fact(limit.field);
      return say.chinese() ? "应在" + field + "之前" : "before " + field;
    }
    default:
      return say.chinese() ? "应在" + words + "内" : "within " + words;
  }
}

std::string WarnPhrase(const Speaker& say, const std::vector<Warn>& warnings) {
  std::vector<std::string> parts;
  for (const Warn& w : warnings) {
    if (w.before) {
      const std::string before = calendar::InWords(*w.before, say.chinese());
      parts.push_back(say.chinese() ? "到期前" + before : before + " before it is due");
    } else {
      const std::string percent = std::to_string(w.percent) + "%";
      parts.push_back(say.chinese() ? "时限过" + percent + "时" : "at " + percent + " of the time");
    }
  }
  return say.List(parts);
}

std::string PromiseName(const Method& m, std::string_view id, const Speaker& say) {
  const PromiseRule* rule = FindPromise(m, id);
  if (rule == nullptr) return std::string(id);  // a mistake of the file: refused
  if (std::string title = say.Of(rule->title); !title.empty()) return title;
  const std::string limit = LimitPhrase(say, rule->within), owes = say.Events(rule->owes);
  return say.chinese() ? "“" + limit + owes + "”" : "“" + owes + " " + limit + "”";
}

namespace {

// "，且层级为“乡镇”" / ", if level is “Township”"; "" without a condition.
std::string IfPhrase(const Speaker& say, const Expr& condition) {
  if (condition.empty()) return {};
  const std::string words = say.Condition(condition);
  return say.chinese() ? "，如果" + words : ", if " + words;
}

std::string Owner(const Speaker& say, const PromiseRule& rule, const std::string& level) {
  std::string role = say.Role(rule.owed_by);
  if (level.empty()) return role;
  std::string title = say.Level(level);
  if (rule.owed_by == "holder") return title;
  return say.chinese() ? title + "的" + role : role + " at " + title;
}

std::string FieldLine(const Speaker& say, const Field& field) {
  std::string line = say.Of(field.title);
  std::vector<std::string> notes;
  if (field.kind == Field::Kind::kChoice) notes.push_back(say.Titles(field.choices));
  if (field.kind == Field::Kind::kStaff) {
    notes.push_back(say.Pick("从工作人员中选", "a person of the staff"));
  }
  if (!field.of.empty()) notes.push_back(say.PickedFrom(field));
  if (field.required) notes.push_back(say.Pick("登记时必填", "needed at the start"));
  for (const Word& source : Enumeration("field_source")) {
    if (source.id != field.filled_from) continue;
    notes.push_back(say.chinese() ? "没填时取" + std::string(source.zh)
                                  : "taken from " + std::string(source.en) + " when left empty");
  }
  for (const std::string& id : field.required_for) {
    const std::string does = say.DoAct(id);
    notes.push_back(say.chinese() ? does + "前必填" : "needed to " + does);
  }
  if (notes.empty()) return line;
  std::string list;
  for (const std::string& n : notes) list += (list.empty() ? "" : say.Pick("；", "; ")) + n;
  return line + say.Pick("（", " (") + list + say.Pick("）", ")");
}

// 来自四川中江，文件002，第521-577行。
std::string OriginText(const Origin& origin, const Speaker& say) {
  std::vector<std::string> parts;
  if (!say.Of(origin.place).empty()) parts.push_back(say.Of(origin.place));
  if (!origin.document.empty()) parts.push_back(say.Pick("文件", "document ") + origin.document);
  if (!origin.lines.empty()) {
    parts.push_back(say.Pick("第", "lines ") + origin.lines + say.Pick("行", ""));
  }
  std::string list;
  for (const std::string& p : parts) list += (list.empty() ? "" : say.Pick("，", ", ")) + p;
  return list.empty() ? list : say.Pick("来自", " From ") + list + say.Pick("。", ".");
}

// 岗位：总经理即督办人员。
std::string RolesText(const Method& m, const Speaker& say) {
  std::vector<std::string> posts;
  for (const auto& [id, is] : m.roles) {
    posts.push_back(say.Role(id) + say.Pick("即", " is ") + say.Role(is));
  }
  if (posts.empty()) return {};
  return say.Pick("岗位：", " Posts: ") + say.List(posts) + say.Pick("。", ".");
}

std::string IdentityText(const Method& m, const Speaker& say) {
  const std::string version = std::to_string(m.version);
  std::string text = say.chinese() ? "《" + m.title.zh + "》第" + version + "版。"
                                   : m.title.en + ", version " + version + ".";
  text += OriginText(m.origin, say);
  const std::string calendar = CalendarName(say, m.calendar);
  text +=
      say.chinese() ? "时限按" + calendar + "计算。" : " Limits are counted on " + calendar + ".";
  return text + RolesText(m, say) + "\n";
}

std::string CaseText(const Method& m, const Speaker& say) {
  std::string text = say.chinese() ? "层级自下而上：" + say.Titles(m.levels) + "。诉求从" +
                                         say.Level(m.starts_at) + "开始。"
                                   : "Levels from the ground up: " + say.Titles(m.levels) +
                                         ". A case starts at " + say.Level(m.starts_at) + ".";
  const auto named = [&](std::string_view zh, std::string_view en,
                         const std::vector<Choice>& choices) {
    if (choices.empty()) return;
    text += say.Pick(zh, en) + say.Titles(choices) + say.Pick("。", ".");
  };
  named("台账：", " Ledgers: ", m.ledgers);
  named("诉求类型：", " Kinds of case: ", m.kinds);
  named("事项类别：", " Topics: ", m.topics);
  if (!m.fields.empty()) {
    std::vector<std::string> fields;
    for (const Field& f : m.fields) fields.push_back(FieldLine(say, f));
    text += say.Pick("登记：", " Written down: ") + say.List(fields) + say.Pick("。", ".");
  }
  if (!m.scale.empty()) {
    text += say.Pick("诉求人可评价为", " The requester may answer ") + say.Titles(m.scale);
    if (m.signed_evaluation) text += say.Pick("，须本人签字", ", signed by own hand");
    text += say.Pick("。", ".");
  }
  return text + "\n";
}

std::string StartLine(const StartRule& rule, const Speaker& say) {
  const std::string condition = say.Condition(rule.condition);
  return say.chinese() ? "如果" + condition + "，从" + say.Level(rule.level) + "开始。"
                       : "If " + condition + ", it starts at " + say.Level(rule.level) + ".";
}

std::string StepLine(const Step& step, const Speaker& say) {
  std::string line = say.Pick("步骤“", "Step “") + say.Of(step.title) + say.Pick("”", "”");
  if (!step.by.empty()) line += say.Pick("由", ", by ") + say.Role(step.by) + say.Pick("做", "");
  std::vector<std::string> before;
  for (const std::string& id : step.after) before.push_back(say.Fact(id));
  if (!before.empty()) {
    line += say.Pick("，须", ", once ") + say.List(before) + say.Pick("之后", "");
  }
  line += step.again ? say.Pick("，可以再做", ", as often as needed")
                     : say.Pick("，一轮只做一次", ", once a round");
  if (!step.lapses.empty()) {
    const std::string anew = say.Event(std::string(kStepPrefix) + step.lapses);
    line += say.chinese() ? "，" + anew + "后须重新做" : ", anew once " + anew;
  }
  return line + say.Pick("。", ".");
}

std::string RouteText(const Method& m, const Speaker& say) {
  std::string text;
  if (m.escalate.size() > 1) {
    std::string order;
    for (const std::string& id : m.escalate) {
      order += (order.empty() ? "" : say.Pick(" → ", " → ")) + say.Level(id);
    }
    text += say.Pick("逐级上报：", "Escalation: ") + order + say.Pick("。", ". ");
  }
  for (const StartRule& rule : m.decide) text += StartLine(rule, say) + say.Pick("", " ");
  for (const AssignRoute& r : m.assign) {
    std::string how;
    for (const Word& w : Enumeration("assign_by")) {
      if (w.id == r.by) how = say.Pick(w.zh, w.en);
    }
    text += say.chinese()
                ? say.Level(r.from) + "按" + how + "交办给" + say.Level(r.to) + "。"
                : say.Level(r.from) + " assigns to " + say.Level(r.to) + ", " + how + ". ";
  }
  if (!m.arbiter.empty()) {
    const std::string who = HasLevel(m, m.arbiter) ? say.Level(m.arbiter) : say.Role(m.arbiter);
    const std::string times = std::to_string(m.returns_max);
    text += say.chinese() ? "退回超过" + times + "次的，由" + who + "裁定。"
                          : "After more than " + times + " returns, " + who + " decides. ";
  }
  text += PassingOnText(m, say);
  if (text.ends_with(' ')) text.pop_back();
  return text.empty() ? text : text + "\n";
}

std::string GateLine(const Gate& gate, const Speaker& say) {
  const std::string does = say.DoAct(gate.on);
  const std::string words = say.Condition(gate.require);
  return say.chinese() ? does + "的条件：" + words + "。不满足时告知：“" + gate.says.zh + "”。"
                       : "To " + does + ": " + words + ". Otherwise: “" + gate.says.en + "”.";
}

std::string ReactionLine(const Reaction& r, const Speaker& say) {
  const std::string acts = say.ActsDone(r.acts);
  std::string line = say.Pick("", "When ") + say.Events(r.when) + say.Pick("后", "") +
                     IfPhrase(say, r.condition) + say.Pick("，即", ", ") + acts;
  if (!say.Of(r.note).empty()) line += say.Pick("（", " (") + say.Of(r.note) + say.Pick("）", ")");
  return line + say.Pick("。", ".");
}

std::string MeasureLine(const Measure& measure, const Method& m, const Speaker& say) {
  std::string name = say.Of(measure.title);
  if (name.empty()) name = measure.id;
  std::string text;
  if (measure.kind == Measure::Kind::kRate) {
    text = say.chinese()
               ? "“" + say.Event(measure.count) + "”的诉求占“" + say.Event(measure.over) + "”的诉求"
               : "of the cases where " + say.Event(measure.over) + ", those where " +
                     say.Event(measure.count);
    if (!measure.where.empty()) {
      text += say.Pick("，且", " and ") + say.Condition(measure.where);
    }
  } else if (measure.kind == Measure::Kind::kSum) {
    text =
        say.chinese()
            ? "“" + say.Event(measure.over) + "”的诉求，" + say.Fact(measure.sum) + "合计"
            : say.Fact(measure.sum) + " added up over the cases where " + say.Event(measure.over);
    if (!measure.where.empty()) {
      text += say.Pick("，且", " and ") + say.Condition(measure.where);
    }
  } else if (measure.kind == Measure::Kind::kShare) {
    text = say.chinese()
               ? "“" + say.Event(measure.share_of) + "”的诉求按" + say.Fact(measure.by) + "各占多少"
               : "the cases where " + say.Event(measure.share_of) + ", shared by " +
                     say.Fact(measure.by);
  } else {
    std::vector<std::string> rules;
    for (const std::string& id : measure.promises) rules.push_back(PromiseName(m, id, say));
    text = say.chinese() ? "按时履行的承诺占比" : "the share of promises kept in time";
    if (!rules.empty()) text += say.Pick("：", ": ") + say.List(rules);
  }
  std::vector<std::string> without;
  for (const std::string& id : measure.without) {
    const ExitRule* exit = FindExit(m, id);
    without.push_back(exit == nullptr ? id : say.Of(exit->title));
  }
  if (!without.empty()) {
    text += say.Pick("，不计按这些出口办结的：", ", leaving out those that ended by: ") +
            say.List(without);
  }
  return say.Pick("统计", "Counted: ") + name + say.Pick("：", ": ") + text + say.Pick("。", ".");
}

std::string PostingLine(const Posting& p, const Method& m, const Speaker& say) {
  std::string every, forms;
  for (const Word& w : Enumeration("every")) {
    if (w.id == p.every) every = say.Pick(w.zh, w.en);
  }
  std::vector<std::string> form_words, of, ledgers;
  for (const Word& w : Enumeration("form")) {
    for (const std::string& f : p.forms) {
      if (f == w.id) form_words.push_back(say.Pick(w.zh, w.en));
    }
  }
  for (const std::string& id : p.of) of.push_back(say.Event("case." + id));
  for (const Choice& c : m.ledgers) {
    for (const std::string& id : p.ledgers) {
      if (c.id == id) ledgers.push_back(say.Of(c.title));
    }
  }
  const std::string books =
      ledgers.empty() ? "" : say.Pick("（", " (") + say.List(ledgers) + say.Pick("）", ")");
  return say.chinese() ? every + "以" + say.List(form_words) + "公示：" + say.List(of) + books +
                             "，遮住诉求人信息。"
                       : "Posted " + every + " " + say.List(form_words) + ": " + say.List(of) +
                             books + ", without the requester's data.";
}

std::string ParamLine(const Param& param, const Speaker& say) {
  std::string value;
  if (const auto* d = std::get_if<Decimal>(&param.value)) value = ToText(*d);
  if (const auto* t = std::get_if<std::string>(&param.value)) value = *t;
  if (const auto* b = std::get_if<bool>(&param.value)) {
    value = *b ? say.Pick("是", "yes") : say.Pick("否", "no");
  }
  if (const auto* d = std::get_if<core::Date>(&param.value)) value = core::FormatDate(*d);
  const std::string unit = say.Of(param.unit), note = say.Of(param.note),
                    title = say.Of(param.title);
  // 200元 and 5%, but 200 yuan.
  if (!unit.empty() && std::isalnum(static_cast<unsigned char>(unit.front())) != 0) value += " ";
  value += unit;
  if (!note.empty()) value += say.Pick("（", " (") + note + say.Pick("）", ")");
  return say.chinese() ? "可调整：" + title + "，默认" + value + "。"
                       : "May be changed: " + title + ", by default " + value + ".";
}

}  // namespace

std::string ExplainPromise(const Method& m, const PromiseRule& rule, bool chinese) {
  const Speaker say(m, chinese);
  const std::string level = say.OnlyLevel(rule.condition);
  const std::string who = Owner(say, rule, level);
  const std::string condition = level.empty() ? IfPhrase(say, rule.condition) : std::string();
  const std::string limit = LimitPhrase(say, rule.within);
  std::string text = chinese ? say.Events(rule.when) + "后" + condition + "，" + who + limit +
                                   say.Events(rule.owes)
                             : "When " + say.Events(rule.when) + condition + ", " + who +
                                   " sees to it " + limit + " that " + say.Events(rule.owes);
  if (!rule.longer_if.empty()) {
    const std::string times = say.Condition(rule.longer_times);
    text += say.chinese() ? "；" + say.Condition(rule.longer_if) + "时，时限乘以" + times
                          : "; " + times + " times as long if " + say.Condition(rule.longer_if);
  }
  if (!rule.calendar.empty()) {
    const std::string calendar = CalendarName(say, rule.calendar);
    text += say.chinese() ? "；时限按" + calendar + "计算" : "; counted on " + calendar;
  }
  if (!rule.warn.empty()) {
    text +=
        say.Pick("；", "; a reminder comes ") + WarnPhrase(say, rule.warn) + say.Pick("提醒", "");
  }
  if (!rule.otherwise.empty()) {
    text += say.Pick("；逾期的，", "; if not, ") + say.ActsDone(rule.otherwise);
  }
  text += say.Pick("。", ".");
  if (!chinese && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

std::string ExplainGate(const Method& m, const Gate& gate, bool chinese) {
  return GateLine(gate, Speaker(m, chinese));
}
std::string ExplainReaction(const Method& m, const Reaction& reaction, bool chinese) {
  return ReactionLine(reaction, Speaker(m, chinese));
}
std::string ExplainMeasure(const Method& m, const Measure& measure, bool chinese) {
  return MeasureLine(measure, m, Speaker(m, chinese));
}
std::string ExplainPosting(const Method& m, const Posting& posting, bool chinese) {
  return PostingLine(posting, m, Speaker(m, chinese));
}

std::string ExplainStep(const Method& m, const Step& step, bool chinese) {
  return StepLine(step, Speaker(m, chinese));
}
std::string ExplainStart(const Method& m, const StartRule& rule, bool chinese) {
  return StartLine(rule, Speaker(m, chinese));
}

std::string ToText(const Act& act) {
  const std::string word(ConsequenceOf(act.kind).id);
  return act.arg.empty() ? word : word + ": " + act.arg;
}
std::string ToText(const Warn& warn) {
  return warn.before ? warn.before->text + " before" : std::to_string(warn.percent) + "%";
}

std::string Explain(const Method& m, bool chinese) {
  const Speaker say(m, chinese);
  std::vector<std::string> paragraphs{IdentityText(m, say)};
  if (!m.starts_at.empty()) {
    paragraphs.push_back(CaseText(m, say));
    paragraphs.push_back(RouteText(m, say));
  }
  const auto lines = [&](const auto& rules, const auto& line) {
    std::string& paragraph = paragraphs.emplace_back();
    for (const auto& rule : rules) paragraph += line(rule) + "\n";
  };
  lines(m.steps, [&](const Step& s) { return StepLine(s, say); });
  lines(m.evidence, [&](const EvidenceRule& r) { return ExplainEvidence(m, r, chinese); });
  lines(m.promises, [&](const PromiseRule& r) {
    const std::string title = say.Of(r.title);
    return title.empty() ? ExplainPromise(m, r, chinese)
                         : title + say.Pick("：", ": ") + ExplainPromise(m, r, chinese);
  });
  paragraphs.push_back(ExplainExtension(m, chinese) + ExplainPause(m, chinese));
  lines(m.gates, [&](const Gate& g) { return GateLine(g, say); });
  lines(m.reactions, [&](const Reaction& r) { return ReactionLine(r, say); });
  lines(m.measures, [&](const Measure& x) { return MeasureLine(x, m, say); });
  lines(m.postings, [&](const Posting& p) { return PostingLine(p, m, say); });
  for (const Register& r : m.registers) paragraphs.push_back(ExplainRegister(m, r, chinese));
  lines(m.exits, [&](const ExitRule& e) { return ExplainExit(m, e, chinese); });
  if (m.follow_up) paragraphs.push_back(ExplainFollowUp(m, *m.follow_up, chinese) + "\n");
  lines(m.findings, [&](const FindingKind& k) { return ExplainFinding(m, k, chinese); });
  lines(m.licences, [&](const LicenceRule& r) { return ExplainLicence(m, r, chinese); });
  lines(m.cadences, [&](const Cadence& c) { return ExplainCadence(m, c, chinese); });
  if (m.groups) paragraphs.push_back(ExplainGroups(m, *m.groups, chinese) + "\n");
  lines(m.params, [&](const Param& p) { return ParamLine(p, say); });
  std::string text;
  for (const std::string& p : paragraphs) {
    if (!p.empty()) text += (text.empty() ? "" : "\n") + p;
  }
  return text;
}

}  // namespace shouwen::method

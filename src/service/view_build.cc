#include "view_build.h"

#include <algorithm>

#include "method/vocabulary.h"

namespace shouwen::service {

UnitRef RefTo(const org::Directory& directory, core::UnitId id) {
  const org::Unit* unit = directory.FindUnit(id);
  if (!unit) return {id, {}, {}, {}};
  return {id, unit->name, unit->level, unit->phone};
}

StaffRef RefTo(const org::Directory& directory, core::StaffId id) {
  const org::Staff* staff = directory.FindStaff(id);
  if (!staff) return {id, {}, {}, {}};
  return {id, staff->name, staff->phone, staff->unit};
}

std::optional<StaffRef> RefTo(const org::Directory& directory,
                              const std::optional<core::StaffId>& id) {
  if (!id) return std::nullopt;
  return RefTo(directory, *id);
}

std::string InLang(const method::LocalText& text, calendar::Lang lang) {
  const std::string& wanted = lang == calendar::Lang::kZh ? text.zh : text.en;
  const std::string& other = lang == calendar::Lang::kZh ? text.en : text.zh;
  return wanted.empty() ? other : wanted;
}

std::string LevelTitle(const method::Method& method, const std::string& level,
                       calendar::Lang lang) {
  const auto found = std::find_if(method.levels.begin(), method.levels.end(),
                                  [&](const method::Choice& c) { return c.id == level; });
  if (found == method.levels.end()) return level;
  const std::string title = InLang(found->title, lang);
  return title.empty() ? level : title;
}

std::string EventTitle(const std::string& type, calendar::Lang lang) {
  for (const method::Word& word : method::Events()) {
    if (word.id == type) return std::string(lang == calendar::Lang::kZh ? word.zh : word.en);
  }
  return type;
}

namespace {

std::string Steps(const calendar::Explanation& explanation) {
  std::string text;
  for (const calendar::Step& step : explanation.steps) {
    if (!text.empty()) text += '\n';
    text += step.text;
  }
  if (!explanation.citation.empty()) text += "\n" + explanation.citation;
  return text;
}

std::string ExplainDue(const Call& call, const method::Method& method,
                       const method::PromiseRule& rule, const promise::Promise& p,
                       const cases::Case* c) {
  if (rule.within.kind == calendar::LimitKind::kUntilField) return rule.within.text;
  const std::string& id = rule.calendar.empty() ? method.calendar : rule.calendar;
  const auto calendar = call.engine.FindCalendar(call.actor.tenant, id, p.made_at);
  if (!calendar) return {};
  static const std::vector<calendar::Pause> kNone;
  return Steps(calendar->Explain(p.made_at, rule.within, call.lang, c ? c->pauses : kNone));
}

}  // namespace

PromiseView ViewOf(const Call& call, const org::Directory& directory, const promise::Promise& p,
                   const cases::Case* c) {
  PromiseView view;
  view.promise = p;
  if (c) view.number = c->number;
  view.owed_unit = RefTo(directory, p.owed_unit);
  view.owed_staff = RefTo(directory, p.owed_staff);
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, p.method, p.method_version);
  const method::PromiseRule* rule = method ? method::FindPromise(*method, p.rule) : nullptr;
  if (!rule) return view;
  view.title = InLang(rule->title, call.lang);
  view.owes = rule->owes;
  view.rule_in_words = method::ExplainPromise(*method, *rule, call.lang == calendar::Lang::kZh);
  if (view.title.empty()) view.title = view.rule_in_words;
  view.explain = ExplainDue(call, *method, *rule, p, c);
  return view;
}

}  // namespace shouwen::service

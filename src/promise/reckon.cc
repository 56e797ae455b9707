#include "reckon.h"

#include <algorithm>

#include "core/check.h"
#include "warnings.h"

namespace shouwen::promise {
namespace {

// "5wd 3wd" as limits. REQUIRES: each was parsed before it was written down.
std::vector<calendar::Limit> LimitsOf(std::string_view extended) {
  std::vector<calendar::Limit> limits;
  while (!extended.empty()) {
    const std::size_t end = std::min(extended.find(' '), extended.size());
    auto limit = calendar::ParseLimit(extended.substr(0, end));
    CORE_CHECK(limit.ok());
    limits.push_back(std::move(limit).value());
    extended.remove_prefix(std::min(end + 1, extended.size()));
  }
  return limits;
}

bool IsTime(const calendar::Limit& limit) {
  return limit.kind == calendar::LimitKind::kMinutes ||
         limit.kind == calendar::LimitKind::kWorkMinutes;
}

// Where an extension is counted from: the due moment itself, or the day it ends.
core::Instant StartOf(const calendar::Limit& extension, core::Instant due) {
  return IsTime(extension) ? due : due + -1;
}

const method::PromiseRule& RuleOf(const Subject& subject, const Promise& p) {
  CORE_CHECK(subject.method != nullptr);
  const method::PromiseRule* rule = method::FindPromise(*subject.method, p.rule);
  CORE_CHECK(rule != nullptr);
  return *rule;
}

calendar::Limit LimitFor(const Subject& subject, const method::PromiseRule& rule) {
  CORE_CHECK(subject.facts != nullptr);
  return method::LimitOf(rule, *subject.facts);
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

void AddSteps(const calendar::Explanation& explanation, bool counted,
              std::vector<std::string>& lines) {
  for (const calendar::Step& step : explanation.steps) {
    if (counted || step.kind != "counted") lines.push_back(step.text);
  }
  if (!explanation.citation.empty()) lines.push_back(explanation.citation);
}

// `counted`: with the days that are only counted, which repeat what the limit says.
std::vector<std::string> WordsOf(const Subject& subject, const Promise& p, calendar::Lang lang,
                                 bool counted) {
  const method::PromiseRule& rule = RuleOf(subject, p);
  if (!FollowsPauses(rule)) return {rule.within.text};
  const CalendarPtr calendar = CalendarOf(subject, rule, p.made_at);
  const calendar::Limit own = LimitFor(subject, rule);
  std::vector<std::string> lines;
  AddSteps(calendar->Explain(p.made_at, own, lang, subject.pauses), counted, lines);
  const bool zh = lang == calendar::Lang::kZh;
  core::Instant due = calendar->DueAt(p.made_at, own, subject.pauses).at;
  for (const calendar::Limit& limit : LimitsOf(p.extended)) {
    const std::string words = calendar::InWords(limit, zh);
    lines.push_back(zh ? "经批准延长" + words : "Extended by " + words + " with approval");
    const core::Instant start = StartOf(limit, due);
    AddSteps(calendar->Explain(start, limit, lang, subject.pauses), counted, lines);
    due = calendar->DueAt(start, limit, subject.pauses).at;
  }
  return lines;
}

boost::json::object InBoth(const Subject& subject, const Promise& p) {
  return {{"zh", Joined(WordsOf(subject, p, calendar::Lang::kZh, false))},
          {"en", Joined(WordsOf(subject, p, calendar::Lang::kEn, false))}};
}

void PlanWarnings(Promise& p, const std::vector<core::Instant>& warnings, core::Instant now) {
  const auto behind = std::upper_bound(warnings.begin(), warnings.end(), now) - warnings.begin();
  p.warned = std::min(p.warned, static_cast<int>(behind));
  const auto next = static_cast<std::size_t>(p.warned);
  p.warn_at.reset();
  if (next < warnings.size()) p.warn_at = warnings[next];
}

}  // namespace

void Reckon(const Subject& subject, Promise& p, core::Instant now) {
  const method::PromiseRule& rule = RuleOf(subject, p);
  const std::optional<calendar::Due> due = DueOf(subject, rule, p.made_at, p.extended);
  CORE_CHECK(due.has_value());
  p.due_at = due->at;
  p.provisional = due->provisional;
  PlanWarnings(p, PlannedWarnings(subject, p), now);
}

std::vector<core::Instant> PlannedWarnings(const Subject& subject, const Promise& p) {
  const method::PromiseRule& rule = RuleOf(subject, p);
  return WarningsOf(rule, LimitFor(subject, rule), *CalendarOf(subject, rule, p.made_at), p.made_at,
                    p.due_at);
}

journal::Event EventOf(const Promise& p, std::string type, core::Instant at) {
  journal::Event event;
  event.type = std::move(type);
  event.subject = "promise";
  event.subject_id = p.id.value;
  event.case_id = p.case_id;
  event.at = at;
  event.body["rule"] = p.rule;
  event.body["owed_by"] = p.owed_by;
  event.body["unit"] = core::ToText(p.owed_unit);
  if (p.owed_staff) event.body["staff"] = core::ToText(*p.owed_staff);
  event.body["due_at"] = core::FormatInstant(p.due_at);
  return event;
}

journal::Event Caused(const Promise& p, std::string type, const journal::Event& cause) {
  journal::Event event = EventOf(p, std::move(type), cause.at);
  event.actor = cause.actor;
  event.actor_kind = cause.actor_kind;
  event.unit = cause.unit;
  return event;
}

journal::Event ByClock(const Promise& p, std::string type, core::Instant now) {
  journal::Event event = EventOf(p, std::move(type), now);
  event.actor_kind = "clock";
  return event;
}

CalendarPtr CalendarOf(const Subject& subject, const method::PromiseRule& rule,
                       core::Instant made_at) {
  CORE_CHECK(subject.calendar_at);
  CalendarPtr found;
  if (!rule.calendar.empty()) found = subject.calendar_at(rule.calendar, made_at);
  if (!found) found = subject.calendar_at(subject.method->calendar, made_at);
  CORE_CHECK(found != nullptr);
  return found;
}

bool FollowsPauses(const method::PromiseRule& rule) {
  return rule.within.kind != calendar::LimitKind::kUntilField;
}

std::optional<calendar::Due> DueOf(const Subject& subject, const method::PromiseRule& rule,
                                   core::Instant from, std::string_view extended) {
  if (!FollowsPauses(rule)) {
    const auto until = subject.field_at ? subject.field_at(rule.within.field) : std::nullopt;
    if (!until) return std::nullopt;
    // The due day of a period stands however late the clock began it; a field names a moment to
    // come.
    const bool stands = rule.within.field == method::kPeriodEnd;
    return calendar::Due{stands ? *until : std::max(*until, from), false};
  }
  const CalendarPtr calendar = CalendarOf(subject, rule, from);
  calendar::Due due = calendar->DueAt(from, LimitFor(subject, rule), subject.pauses);
  for (const calendar::Limit& limit : LimitsOf(extended)) {
    const calendar::Due next = calendar->DueAt(StartOf(limit, due.at), limit, subject.pauses);
    due = {next.at, due.provisional || next.provisional, due.stopped || next.stopped};
  }
  return due;
}

Changes OnCalendar(const Subject& subject, const Promise& open, core::Instant now) {
  Changes changes;
  if (open.state != State::kOpen || !open.provisional) return changes;
  CORE_CHECK(FollowsPauses(RuleOf(subject, open)));  // an `until` limit is never provisional
  Promise p = open;
  Reckon(subject, p, now);
  if (p.due_at == open.due_at && p.provisional) return changes;
  const CalendarPtr calendar = CalendarOf(subject, RuleOf(subject, p), p.made_at);
  journal::Event event = ByClock(p, "promise.recomputed", now);
  event.body["old_due_at"] = core::FormatInstant(open.due_at);
  event.body["provisional"] = p.provisional;
  event.body["calendar"] = calendar->spec().id;
  event.body["calendar_version"] = calendar->spec().version;
  event.body["explain"] = InBoth(subject, p);
  changes.events.push_back(std::move(event));
  changes.changed.push_back(std::move(p));
  return changes;
}

Changes OnExtended(const Subject& subject, std::span<const Promise> open,
                   std::span<const std::string> rules, const calendar::Limit& length,
                   const journal::Event& cause) {
  Changes changes;
  for (const Promise& before : open) {
    const bool meant = std::find(rules.begin(), rules.end(), before.rule) != rules.end();
    if (!meant || before.state != State::kOpen || !FollowsPauses(RuleOf(subject, before))) continue;
    Promise p = before;
    p.extended += (p.extended.empty() ? "" : " ") + length.text;
    Reckon(subject, p, cause.at);
    CORE_CHECK(p.due_at > before.due_at);
    journal::Event event = Caused(p, "promise.extended", cause);
    event.body["old_due_at"] = core::FormatInstant(before.due_at);
    event.body["length"] = length.text;
    event.body["explain"] = InBoth(subject, p);
    changes.events.push_back(std::move(event));
    changes.changed.push_back(std::move(p));
  }
  return changes;
}

Changes OnPaused(const Subject& subject, std::span<const Promise> open,
                 const journal::Event& cause) {
  Changes changes;
  for (const Promise& before : open) {
    if (before.state != State::kOpen || before.paused_until == subject.paused_until) continue;
    if (!FollowsPauses(RuleOf(subject, before))) continue;
    Promise p = before;
    p.paused_until = subject.paused_until;
    if (p.paused_until) {
      journal::Event event = Caused(p, "promise.paused", cause);
      event.body["until"] = core::FormatInstant(*p.paused_until);
      changes.events.push_back(std::move(event));
    } else {
      Reckon(subject, p, cause.at);
      journal::Event event = Caused(p, "promise.resumed", cause);
      event.body["old_due_at"] = core::FormatInstant(before.due_at);
      event.body["explain"] = InBoth(subject, p);
      changes.events.push_back(std::move(event));
    }
    changes.changed.push_back(std::move(p));
  }
  return changes;
}

core::Instant AskUntil(const Subject& subject, const Promise& p, const calendar::Limit& before) {
  return CalendarOf(subject, RuleOf(subject, p), p.made_at)->Before(p.due_at, before);
}

std::vector<std::string> ExplainDue(const Subject& subject, const Promise& p, calendar::Lang lang) {
  return WordsOf(subject, p, lang, true);
}

}  // namespace shouwen::promise

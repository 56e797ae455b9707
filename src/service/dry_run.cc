#include <algorithm>
#include <map>

#include "cases/repo.h"
#include "core/codes.h"
#include "engine_state.h"
#include "follow.h"
#include "journal/journal.h"
#include "service/codes.h"
#include "service/trials.h"

namespace shouwen::service {
namespace {

std::string TextOf(const boost::json::object& body, std::string_view key) {
  const boost::json::value* value = body.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}
int NumberOf(const boost::json::object& body, std::string_view key, int otherwise) {
  const boost::json::value* value = body.if_contains(key);
  return value && value->is_int64() ? static_cast<int>(value->get_int64()) : otherwise;
}

// The case as it was before anything happened to it.
cases::Case AtTheStart(cases::Case c) {
  c.state = cases::State::kOpen;
  c.round = 1;
  c.hops = c.returns = 0;
  c.card.clear();
  c.written_report = false;
  c.settlement.reset();
  c.evaluation.reset();
  c.follow_up.reset();
  c.exit.reset();
  c.pauses.clear();
  c.pausing.reset();
  cases::Judged fresh;
  fresh.repeats = c.judged.repeats;
  fresh.alike = c.judged.alike;
  c.judged = std::move(fresh);
  return c;
}

// What is counted against the handling.
void Count(cases::Judged& judged, const journal::StoredEvent& event) {
  if (event.type == "case.reminded") ++judged.reminders;
  if (event.type == "case.urged") {
    judged.urged = NumberOf(event.body, "urged", judged.urged + 1);
    judged.unanswered = NumberOf(event.body, "unanswered", judged.unanswered + 1);
  }
  if (event.type == "case.replied" || event.type == "case.settled") judged.unanswered = 0;
  if (event.type == "case.contacted") {
    judged.visits_in_vain = NumberOf(event.body, "visits_in_vain", judged.visits_in_vain);
  }
  if (event.type == "case.followed_up") judged.heard = TextOf(event.body, "heard");
  if (event.type == "case.contradicted") judged.contradicted = true;
}

void TakeStep(cases::Case& c, const journal::StoredEvent& event) {
  c.fields[event.type.substr(method::kStepPrefix.size())] = core::FormatInstant(event.at);
  const boost::json::value* fields = event.body.if_contains("fields");
  if (!fields || !fields->is_object()) return;
  for (const auto& [id, text] : fields->get_object()) {
    if (text.is_string()) c.fields[id] = std::string(text.get_string());
  }
}

core::Instant MomentOf(const boost::json::object& body, std::string_view key) {
  const auto at = core::ParseInstant(TextOf(body, key));
  CORE_CHECK(at.ok());  // written by FormatInstant
  return *at;
}

void StandStill(cases::Case& c, const journal::StoredEvent& event) {
  if (event.type == "case.paused") {
    c.pauses.push_back({event.at, std::nullopt});
    c.pausing = cases::Pausing{"", "", MomentOf(event.body, "until")};
  } else if (c.pausing) {
    c.pauses.back().to_at = MomentOf(event.body, "to");
    c.pausing.reset();
  }
}

// What one event of the journal says about the facts an expression sees.
void Apply(cases::Case& c, const journal::StoredEvent& event) {
  const boost::json::object& body = event.body;
  Count(c.judged, event);
  if (event.type == "case.received") {
    c.level = TextOf(body, "level");
    c.round = NumberOf(body, "round", c.round);
    c.written_report = false;
  } else if (event.type == "case.settled") {
    c.state = cases::State::kSettled;
    c.settlement =
        cases::Settlement{event.actor.value_or(core::StaffId{}), c.unit, c.level, "", event.at};
  } else if (event.type == "case.evaluated") {
    const boost::json::value* is_signed = body.if_contains("signed");
    c.evaluation = cases::Evaluation{TextOf(body, "answer"),
                                     is_signed && is_signed->is_bool() && is_signed->get_bool(), "",
                                     TextOf(body, "via"), event.at};
  } else if (event.type == "case.followed_up") {
    c.follow_up = cases::FollowUp{event.actor.value_or(core::StaffId{}), true,
                                  TextOf(body, "solved"), "", event.at};
  } else if (event.type == "case.reworked") {
    c.state = cases::State::kOpen;
    c.round = NumberOf(body, "round", c.round + 1);
    c.settlement.reset();
    c.evaluation.reset();
    c.follow_up.reset();
    c.judged.heard.clear();
    c.judged.visits_in_vain = 0;
  } else if (event.type == "case.reported_in_writing") {
    c.written_report = true;
  } else if (event.type.starts_with(method::kStepPrefix)) {
    TakeStep(c, event);
  } else if (event.type == "case.paused" || event.type == "case.resumed") {
    StandStill(c, event);
  } else if (event.type == "case.carded") {
    c.card = TextOf(body, "colour");
  } else if (event.type == "case.closed" || event.type == "case.declined") {
    c.state = cases::State::kClosed;
    c.exit = cases::Exit{TextOf(body, "exit"), "", event.actor, event.at};
  } else if (event.type == "case.returned") {
    c.returns = NumberOf(body, "returns", c.returns + 1);
    ++c.hops;
  } else if (event.type == "case.assigned" || event.type == "case.assigned_within" ||
             event.type == "case.hand_over_accepted") {
    ++c.hops;
  }
}

// The events of one command: they stand together in the journal, by one actor at one moment.
bool SameCommand(const journal::StoredEvent& a, const journal::StoredEvent& b) {
  return a.at == b.at && a.actor == b.actor && a.actor_kind == b.actor_kind;
}

struct Played {
  using Key = std::pair<std::string, int>;  // the rule, and how many of it before
  std::map<Key, promise::Promise> made;
  bool strange_level = false;
};

// Plays what happened to one case through one version of a method.
class Playing {
 public:
  Playing(const Call& call, const method::Method& m, const cases::Case& now)
      : call_(call),
        method_(m),
        params_(call.engine.Params(call.actor.tenant, m.id)),
        case_(AtTheStart(now)) {
    for (const method::Step& step : m.steps) case_.fields.erase(step.id);
  }

  Played All(const std::vector<journal::StoredEvent>& events) {
    for (std::size_t i = 0; i < events.size();) {
      std::vector<journal::Event> together;
      for (const std::size_t first = i; i < events.size() && SameCommand(events[first], events[i]);
           ++i) {
        Apply(case_, events[i]);
        together.push_back(events[i]);
        if (events[i].type == "case.received" && !method::HasLevel(method_, case_.level)) {
          played_.strange_level = true;
          return std::move(played_);
        }
      }
      OneCommand(together);
    }
    return std::move(played_);
  }

 private:
  void OneCommand(const std::vector<journal::Event>& events) {
    const core::Instant at = events.front().at;
    for (promise::Promise& p : live_) {
      const bool over = p.state == promise::State::kOpen && !p.paused_until && p.due_at < at;
      if (over) p.state = promise::State::kBroken;
    }
    const cases::CaseFacts facts(case_, method_, {}, params_.get());
    promise::Subject subject = SubjectFor(method_, case_, facts);
    subject.calendar_at = [this](std::string_view id, core::Instant when) {
      return call_.engine.FindCalendar(call_.actor.tenant, id, when);
    };
    subject.resolve = [this](std::string_view) { return promise::Owner{case_.unit, std::nullopt}; };
    Take(promise::OnEvents(subject, live_, events, ids_));
    for (const journal::Event& event : events) Take(MoreTime(subject, event));
  }

  // As it was granted then; a rule the method does not know is not extended.
  promise::Changes MoreTime(const promise::Subject& subject, const journal::Event& event) {
    if (event.type == "case.paused" || event.type == "case.resumed") {
      return promise::OnPaused(subject, live_, event);
    }
    if (event.type != "case.extended") return {};
    const auto rules = boost::json::value_to<std::vector<std::string>>(event.body.at("promises"));
    const auto length = calendar::ParseLimit(TextOf(event.body, "length"));
    CORE_CHECK(length.ok());  // cases checked it
    return promise::OnExtended(subject, live_, rules, *length, event);
  }

  void Take(const promise::Changes& changes) {
    for (const promise::Promise& p : changes.made) {
      const Played::Key key{p.rule, counts_[p.rule]++};
      keys_[p.id] = key;
      played_.made[key] = p;
    }
    for (const promise::Promise& p : changes.changed) played_.made[keys_.at(p.id)] = p;
    live_ = promise::After(live_, changes);
  }

  const Call& call_;
  const method::Method& method_;
  const std::shared_ptr<const cases::Params> params_;
  core::IdMaker ids_{0};
  cases::Case case_;
  std::vector<promise::Promise> live_;
  std::map<std::string, int> counts_;
  std::map<core::PromiseId, Played::Key> keys_;
  Played played_;
};

Played Play(const Call& call, const method::Method& m, const cases::Case& now,
            const std::vector<journal::StoredEvent>& events) {
  return Playing(call, m, now).All(events);
}

std::string Why(const Call& call, const method::Method& m, const promise::Promise& p,
                const cases::Case& c) {
  const method::PromiseRule* rule = method::FindPromise(m, p.rule);
  const bool until = rule->within.kind == calendar::LimitKind::kUntilField;
  if (until || !rule->longer_if.empty()) return rule->within.text;
  const cases::CaseFacts facts(c, m, {}, nullptr);
  promise::Subject subject = SubjectFor(m, c, facts);
  subject.calendar_at = [&](std::string_view id, core::Instant when) {
    return call.engine.FindCalendar(call.actor.tenant, id, when);
  };
  std::string text;
  for (const std::string& line : promise::ExplainDue(subject, p, call.lang)) {
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

class Comparison {
 public:
  Comparison(const Call& call, const method::Method& draft) : call_(call), draft_(draft) {}

  void Compare(const cases::Case& c) {
    journal::Query query;
    query.case_id = c.id;
    query.type_prefix = "case.";
    query.oldest_first = true;
    query.limit = journal::kPageMax;
    const auto events = journal::Find(call_.tx, call_.actor.tenant, query);
    const MethodPtr pinned =
        call_.engine.FindMethod(call_.actor.tenant, c.method, c.method_version);
    if (!pinned || events.size() == static_cast<std::size_t>(journal::kPageMax)) {
      ++report_.not_comparable;
      return;
    }
    const Played before = Play(call_, *pinned, c, events);
    const Played after = Play(call_, draft_, c, events);
    if (before.strange_level || after.strange_level) {
      ++report_.not_comparable;
      return;
    }
    bool differs = false;
    for (const auto& [key, p] : before.made) {
      const auto found = after.made.find(key);
      if (found == after.made.end()) {
        differs = true;
        Add(c, {c.id, c.number, key.first, p.due_at, std::nullopt, "gone", ""}, nullptr);
      } else if (found->second.due_at != p.due_at) {
        differs = true;
        const core::Instant due = found->second.due_at;
        Add(c, {c.id, c.number, key.first, p.due_at, due, due < p.due_at ? "sooner" : "later", ""},
            &found->second);
      }
    }
    for (const auto& [key, p] : after.made) {
      if (before.made.count(key) > 0) continue;
      differs = true;
      Add(c, {c.id, c.number, key.first, std::nullopt, p.due_at, "new", ""}, &p);
    }
    ++report_.checked;
    ++(differs ? report_.differ : report_.same);
  }
  DryRunReport Take() { return std::move(report_); }

 private:
  void Add(const cases::Case& c, DryRunItem item, const promise::Promise* made) {
    if (report_.items.size() == kDryRunItemsMax) return;
    if (made != nullptr) item.explain = Why(call_, draft_, *made, c);
    report_.items.push_back(std::move(item));
  }

  const Call& call_;
  const method::Method& draft_;
  DryRunReport report_;
};

}  // namespace

core::Result<DryRunReport> DryRun(const Call& call, const std::string& yaml, int wanted) {
  CORE_TRY(org::Need(call.actor, org::Right::kMethodManage));
  if (wanted < 1 || wanted > kDryRunCasesMax) {
    return core::Error{core::kTooMany, {{"what", "cases"}, {"max", std::int64_t{kDryRunCasesMax}}}};
  }
  CORE_ASSIGN(const MethodPtr draft, ParseMethod(yaml, "method.yaml"));
  CORE_TRY(NeedCalendars(call, *draft));
  Comparison comparison(call, *draft);
  cases::ListQuery query;
  for (int left = wanted; left > 0;) {
    query.limit = std::min(left, cases::kPageMax);
    const cases::Page page = cases::List(call.tx, call.actor.tenant, query);
    for (const cases::CaseRow& row : page.items) {
      comparison.Compare(*cases::Load(call.tx, call.actor.tenant, row.id));
    }
    left -= static_cast<int>(page.items.size());
    if (!page.next || page.items.empty()) break;
    query.after = page.next;
  }
  return comparison.Take();
}

}  // namespace shouwen::service

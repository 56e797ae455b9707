#include <algorithm>
#include <deque>

#include "engine_state.h"
#include "follow.h"
#include "method/vocabulary.h"
#include "service/codes.h"
#include "service/methods_desk.h"
#include "service/setup.h"
#include "service/trials.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

constexpr std::int64_t kNoticedMs = core::kMsPerSecond;  // the clock looks each second

// The organisation SetupForMethod describes, without a store.
std::shared_ptr<const org::Directory> SampleOrganisation(const method::Method& m,
                                                         core::TenantId tenant) {
  const TenantSetup setup = SetupForMethod(m);
  org::Tenant owner;
  owner.id = tenant;
  owner.name = setup.name;
  std::map<std::string, core::UnitId> ids;
  std::vector<org::Unit> units;
  for (const UnitSetup& u : setup.units) {
    org::Unit unit;
    unit.id = core::UnitId{static_cast<std::int64_t>(units.size()) + 1};
    if (!u.parent.empty()) unit.parent = ids.at(u.parent);
    unit.name = u.name;
    unit.level = u.level;
    unit.topics = u.topics;
    ids[u.key] = unit.id;
    units.push_back(std::move(unit));
  }
  std::vector<org::Staff> staff;
  for (const StaffSetup& s : setup.staff) {
    org::Staff one;
    one.id = core::StaffId{static_cast<std::int64_t>(staff.size()) + 1};
    one.unit = ids.at(s.unit);
    one.login = s.login;
    one.name = s.name;
    one.roles = s.roles;
    staff.push_back(std::move(one));
  }
  return std::make_shared<const org::Directory>(owner, std::move(units), std::move(staff));
}

std::string SampleValue(const method::Field& field, core::Instant at) {
  using Kind = method::Field::Kind;
  switch (field.kind) {
    case Kind::kNumber:
      return "1";
    case Kind::kDate:
      return core::FormatDate(core::DateOf(at));
    case Kind::kInstant:
      return core::FormatInstant(at);
    case Kind::kBool:
      return "true";
    case Kind::kChoice:
      return field.choices.empty() ? "" : field.choices.front().id;
    case Kind::kStaff:
      return "1";       // of the sample organisation
    case Kind::kEntry:  // never required when a case is received
    case Kind::kText:
      break;
  }
  return "…";
}

std::string TellWords(const method::Method& m, const method::Act& act, bool zh) {
  if (act.kind == method::Act::Kind::kFinding) {
    const method::FindingKind* kind = method::FindFinding(m, act.arg);
    CORE_CHECK(kind != nullptr);
    return zh ? "记入问责：" + kind->title.zh : "Held to account: " + kind->title.en;
  }
  const bool alarm = act.kind == method::Act::Kind::kAlarm;
  const std::string role = act.arg.empty() ? "supervisor" : act.arg;
  const method::Word* word = method::FindRole(role);
  const auto own = m.role_titles.find(role);
  std::string who = word ? std::string(zh ? word->zh : word->en) : role;
  if (own != m.role_titles.end()) who = zh ? own->second.zh : own->second.en;
  if (zh) return (alarm ? "报警：" : "通知") + who;
  return who + (alarm ? " is alarmed" : " is told");
}

// "method@1 promises.rule" → "rule".
std::string IdOf(const std::string& source) { return source.substr(source.rfind('.') + 1); }

class Player {
 public:
  Player(const Call& call, MethodPtr m, core::Instant at)
      : call_(call),
        method_(std::move(m)),
        directory_(SampleOrganisation(*method_, call.actor.tenant)),
        params_(call.engine.Params(call.actor.tenant, method_->id)),
        now_(at) {}

  core::Status Begin(const Trial& trial) {
    cases::Receive what;
    what.subject = "…";
    what.level = trial.level;
    what.ledger = trial.ledger;
    what.kind = trial.kind;
    what.fields = trial.fields;
    for (const method::Field& field : method_->fields) {
      if (field.required && !what.fields.count(field.id)) {
        what.fields[field.id] = SampleValue(field, now_);
      }
    }
    const std::string& level = trial.level.empty() ? method_->starts_at : trial.level;
    const org::Unit* unit = directory_->UnitAtLevel(directory_->units().front().id, level);
    const org::Staff* clerk =
        directory_->WithRole(unit ? unit->id : directory_->units().front().id, "clerk");
    CORE_CHECK(clerk != nullptr);
    what.first_asked = clerk->id;
    const org::Actor actor = org::StaffActor(call_.actor.tenant, *clerk);
    CORE_ASSIGN(cases::Decision decision,
                cases::Begin(ContextOf(actor), core::CaseId{1}, "", what));
    Take(std::move(decision));
    Drain();
    return core::Ok();
  }

  // Until nothing is left to come.
  void Play() {
    while (lines_.size() < kTrialLinesMax) {
      std::optional<core::Instant> next;
      for (const promise::Promise& p : live_) {
        if (p.state != promise::State::kOpen) continue;
        const core::Instant at = p.warn_at ? *p.warn_at : p.due_at + kNoticedMs;
        if (!next || at < *next) next = at;
      }
      if (!next) break;
      now_ = std::max(now_, *next);
      Sweep();
    }
    if (lines_.size() > kTrialLinesMax) lines_.resize(kTrialLinesMax);
  }
  std::vector<TrialLine> TakeLines() { return std::move(lines_); }

 private:
  cases::Context ContextOf(const org::Actor& actor) const {
    cases::Context ctx{actor, *method_, *directory_, now_, params_.get()};
    // Whoever tries out a method has every paper at hand.
    ctx.evidence = {method::kEvidenceMax, method::kEvidenceMax, method::kEvidenceMax};
    return ctx;
  }
  promise::Subject SubjectOf(const method::Facts& facts) const {
    promise::Subject subject = SubjectFor(*method_, case_, facts);
    subject.calendar_at = [this](std::string_view id, core::Instant at) {
      return call_.engine.FindCalendar(call_.actor.tenant, id, at);
    };
    subject.resolve = [this](std::string_view role) {
      return ResolveRole(*method_, *directory_, case_, role);
    };
    return subject;
  }

  void Take(cases::Decision decision) {
    const cases::Case before = std::exchange(case_, std::move(decision.after));
    const cases::CaseFacts facts(case_, *method_, {}, params_.get());
    for (const journal::Event& event : decision.events) Tell(event);
    Merge(promise::OnEvents(SubjectOf(facts), live_, decision.events, ids_));
    if (before.id.valid() && (before.unit != case_.unit || before.holder != case_.holder)) {
      Merge(promise::OnHolder(SubjectOf(facts), live_, now_));
    }
    Add(Reactions(*method_, case_, *params_, decision.events));
  }

  void Merge(const promise::Changes& changes) {
    for (const journal::Event& event : changes.events) TellPromise(event, changes);
    live_ = promise::After(live_, changes);
    Add(Reactions(*method_, case_, *params_, changes.events));
  }

  void Add(std::vector<Pending> more) {
    for (Pending& next : more) pending_.push_back(std::move(next));
  }

  // Everything that is due at now_, as the real sweep does it: each promise by itself.
  void Sweep() {
    const std::vector<promise::Promise> open = live_;
    for (const promise::Promise& p : open) {
      const auto same = [&](const promise::Promise& q) { return q.id == p.id; };
      const auto found = std::find_if(live_.begin(), live_.end(), same);
      if (found == live_.end() || found->state != promise::State::kOpen) continue;
      const cases::CaseFacts facts(case_, *method_, {}, params_.get());
      const promise::Changes changes =
          promise::OnDue(SubjectOf(facts), promise::Promise(*found), now_);
      for (const method::Act& act : changes.consequences) {
        pending_.push_back({act, RuleName(*method_, "promises", p.rule)});
      }
      Merge(changes);
      Drain();
    }
  }

  void Drain() {
    for (int done = 0; !pending_.empty(); ++done) {
      const Pending next = std::move(pending_.front());
      pending_.pop_front();
      if (next.act.kind == method::Act::Kind::kLate) continue;
      if (done == method::kCascadeMax) {
        pending_.clear();
        return;
      }
      Perform(next);
    }
  }

  void Perform(const Pending& next) {
    const std::optional<cases::Command> command = CommandOf(next);
    if (!command) {
      const bool alarm = next.act.kind == method::Act::Kind::kAlarm;
      Line(alarm ? "alarmed" : "notified", IdOf(next.source),
           TellWords(*method_, next.act, call_.lang == calendar::Lang::kZh));
      return;
    }
    source_ = IdOf(next.source);
    core::Result<cases::Decision> decision =
        cases::Decide(ContextOf(org::ClockActor(call_.actor.tenant)), case_, *command);
    if (!decision.ok()) {
      Line("refused", source_,
           method::ToText(next.act) + ": " + std::string(decision.error().code.name));
      return;
    }
    Take(std::move(*decision));
  }

  TrialLine& Line(std::string what, std::string rule, std::string words) {
    TrialLine& line = lines_.emplace_back();
    line.at = now_;
    line.what = std::move(what);
    line.rule = std::move(rule);
    line.level = case_.level;
    line.words = std::move(words);
    return line;
  }

  void Tell(const journal::Event& event) {
    constexpr std::string_view kTold[] = {"case.escalated", "case.carded", "case.reworked",
                                          "case.reminded", "case.closed"};
    if (std::find(std::begin(kTold), std::end(kTold), event.type) == std::end(kTold)) return;
    std::string words = EventTitle(event.type, call_.lang);
    const std::string to =
        event.type == "case.carded" ? case_.card : LevelTitle(*method_, case_.level, call_.lang);
    Line(event.type.substr(5), source_,
         words + (call_.lang == calendar::Lang::kZh ? "：" : ": ") + to);
  }

  void TellPromise(const journal::Event& event, const promise::Changes& changes) {
    const promise::Promise* p = nullptr;
    for (const auto* list : {&changes.made, &changes.changed}) {
      for (const promise::Promise& q : *list) {
        if (q.id.value == event.subject_id) p = &q;
      }
    }
    CORE_CHECK(p != nullptr);
    const method::PromiseRule* rule = method::FindPromise(*method_, p->rule);
    const bool zh = call_.lang == calendar::Lang::kZh;
    const std::string title = InLang(rule->title, call_.lang);
    TrialLine& line = Line(event.type.substr(8), p->rule,
                           title.empty() ? method::ExplainPromise(*method_, *rule, zh) : title);
    line.due_at = p->due_at;
    line.provisional = p->provisional;
    if (event.type != "promise.made" || rule->within.kind == calendar::LimitKind::kUntilField)
      return;
    const std::string& id = rule->calendar.empty() ? method_->calendar : rule->calendar;
    const auto calendar = call_.engine.FindCalendar(call_.actor.tenant, id, p->made_at);
    const cases::CaseFacts facts(case_, *method_, {}, params_.get());
    const calendar::Limit limit = method::LimitOf(*rule, facts);
    for (const calendar::Step& step : calendar->Explain(p->made_at, limit, call_.lang).steps) {
      line.steps.push_back(step.text);
    }
  }

  const Call& call_;
  const MethodPtr method_;
  const std::shared_ptr<const org::Directory> directory_;
  const std::shared_ptr<const cases::Params> params_;
  core::IdMaker ids_{0};
  core::Instant now_;
  cases::Case case_;
  std::vector<promise::Promise> live_;
  std::deque<Pending> pending_;
  std::string source_;  // what the acts of the clock come from
  std::vector<TrialLine> lines_;
};

}  // namespace

core::Status NeedCalendars(const Call& call, const method::Method& m) {
  const auto known = [&](const std::string& id) {
    return call.engine.FindCalendar(call.actor.tenant, id, call.now) != nullptr;
  };
  if (!known(m.calendar)) return core::Error{kUnknownCalendar, {{"calendar", m.calendar}}};
  for (const method::PromiseRule& rule : m.promises) {
    if (!rule.calendar.empty() && !known(rule.calendar)) {
      return core::Error{kUnknownCalendar, {{"calendar", rule.calendar}}};
    }
  }
  return core::Ok();
}

core::Result<std::vector<TrialLine>> TryMethod(const Call& call, const Trial& trial) {
  MethodPtr m;
  if (trial.yaml) {
    CORE_ASSIGN(m, ParseMethod(*trial.yaml, "method.yaml"));
  } else {
    m = call.engine.FindMethod(call.actor.tenant, trial.method);
    if (!m) {
      return core::Error{kUnknownMethod, {{"method", trial.method}, {"version", std::int64_t{0}}}};
    }
  }
  CORE_TRY(NeedCase(*m));
  CORE_TRY(NeedCalendars(call, *m));
  Player player(call, m, trial.at.value_or(call.now));
  CORE_TRY(player.Begin(trial));
  player.Play();
  return player.TakeLines();
}

}  // namespace shouwen::service

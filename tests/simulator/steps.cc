// steps.cc - the model's reading of a method's own fields and steps, of where a case starts, and of
// limits that hang on them.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>

#include "model.h"

namespace shouwen::simulator {
namespace {

constexpr Ms kAlikeFor = Ms{30} * 86'400'000;

// 2026-03-02T09:00:00+08:00, as the simulator writes it.
Ms InstantOf(const std::string& text) {
  namespace chr = std::chrono;
  const auto part = [&](std::size_t at, std::size_t size) {
    return std::stoi(text.substr(at, size));
  };
  if (text.size() != 25 || text.substr(19) != "+08:00") {
    throw std::runtime_error("the auditor cannot read the moment " + text);
  }
  const chr::year_month_day day(chr::year(part(0, 4)),
                                chr::month(static_cast<unsigned>(part(5, 2))),
                                chr::day(static_cast<unsigned>(part(8, 2))));
  const Ms days = chr::sys_days(day).time_since_epoch().count();
  const Ms seconds = ((days * 24 + part(11, 2) - 8) * 60 + part(14, 2)) * 60 + part(17, 2);
  return seconds * 1000;
}

bool BringsFields(const std::string& verb) {
  return verb == "receive" || verb == "settle" || verb == "step" || verb == "follow_up" ||
         verb == "contact";
}

bool Heads(const OfficeStaff& one) { return one.role == "unit_head" || one.role == "supervisor"; }

}  // namespace

// What was given stands; one given empty is taken away.
void Model::GiveFields(Matter& m, const Step& step) const {
  if (!BringsFields(step.verb)) return;
  for (const auto& [key, value] : step.args) {
    if (!key.starts_with("field.")) continue;
    if (value.empty()) {
      m.fields.erase(key.substr(6));
    } else {
      m.fields[key.substr(6)] = value;
    }
  }
  if (step.verb == "receive") Fill(m, "body", step);
  if (step.verb == "settle") Fill(m, "result", step);
}

// What nobody gave is taken from what was said.
void Model::Fill(Matter& m, const std::string& source, const Step& step) const {
  for (const FieldText& field : book_.fields) {
    const bool given = !step.Arg("field." + field.id).empty();
    if (field.filled_from != source || given) continue;
    m.fields[field.id] = step.Arg(source == "body" ? "subject" : "text");
  }
}

void Model::CheckGiven(const Matter& m) {
  for (const FieldText& field : book_.fields) {
    if (field.required && m.fields.count(field.id) == 0) {
      Complain("received without " + field.id);
    }
  }
}

std::string Model::MissingField(const Matter& proposed, const std::string& act) const {
  for (const FieldText& field : book_.fields) {
    const bool needed = field.required_for.count(act) > 0;
    if (needed && proposed.fields.count(field.id) == 0) return "cases.field_missing";
  }
  return "";
}

std::string Model::WhyNotStep(const Matter& m, const Step& step) const {
  const StepText* text = book_.FindStep(step.Arg("step"));
  if (text == nullptr) return "cases.unknown_step";
  const std::string role = book_.RoleOf(text->by);
  const OfficeStaff* one = office_.FindStaff(step.actor);
  const bool responsible = Responsible(m, step.actor);
  bool may = responsible || step.actor == m.first_asked;
  if (role == "first_asked") may = step.actor == m.first_asked;
  if (role == "unit_head") may = responsible && Heads(*one);
  if (role == "supervisor" || role == "follow_up") may = Supervises(m, step.actor);
  if (!may) return "cases.step_not_yours";
  if (!text->again && m.steps.count(text->id) > 0) return "cases.step_done";
  for (const std::string& before : text->after) {
    if (m.steps.count(before) == 0) return "cases.step_too_early";
  }
  return "";
}

// What it makes undone goes, and what was written down for that alone.
void Model::Lapse(Matter& m, const std::string& done) const {
  for (const StepText& step : book_.steps) {
    if (step.lapses != done) continue;
    m.steps.erase(step.id);
    for (const FieldText& field : book_.fields) {
      if (field.required_for == std::set<std::string>{"case.step." + step.id}) {
        m.fields.erase(field.id);
      }
    }
  }
}

bool Model::WantsPhoto(const Matter& m) const {
  return std::any_of(book_.evidence.begin(), book_.evidence.end(), [&](const EvidenceText& one) {
    const bool came = one.channels.empty() || one.channels.count(m.channel) > 0;
    return one.required && came && Holds(one.condition, FactsOf(m));
  });
}

bool Model::TakeStep(Matter& m, const Step& step) {
  if (step.verb != "step") return false;
  ++m.revision;
  GiveFields(m, step);
  m.steps.insert(step.Arg("step"));
  Lapse(m, step.Arg("step"));
  Happen(m, {"case.step." + step.Arg("step")}, step.at);
  return true;
}

// The first row that holds says where a case starts.
std::string Model::StartLevel(Matter& m) const {
  for (std::size_t i = 0; i < book_.decide.size(); ++i) {
    if (!Holds(book_.decide[i].condition, FactsOf(m))) continue;
    m.decided = static_cast<int>(i);
    return book_.decide[i].level;
  }
  return book_.starts_at;
}

// The same person, and anybody, about the same topic before. Here it is always the same person;
// who asked in confidence is counted for nobody.
void Model::CountOthers(Matter& m) const {
  if (m.topic.empty()) return;
  const bool counts_alike =
      std::any_of(book_.reactions.begin(), book_.reactions.end(), [](const ReactionText& reaction) {
        const auto at = reaction.condition.find("alike");
        return at != std::string::npos && !reaction.condition.substr(at).starts_with("alike_cases");
      });
  for (const auto& [id, other] : matters_) {
    if (other.topic != m.topic) continue;
    if (!other.confidential) ++m.counted.repeats;
    if (counts_alike && other.received >= m.received - kAlikeFor) ++m.counted.alike;
  }
}

Ms Model::UntilOf(const Matter& m, const PromiseText& rule) const {
  const std::string field = rule.within.substr(std::string("until ").size());
  if (field == "ordered_until") return m.order ? m.order->due : 0;
  const auto found = m.fields.find(field);
  return found == m.fields.end() ? 0 : InstantOf(found->second);
}

// So many times as long when the condition holds, rounded up to whole minutes or days.
std::string Model::WithinOf(const Matter& m, const PromiseText& rule) const {
  if (rule.longer_if.empty() || !Holds(rule.longer_if, FactsOf(m))) return rule.within;
  const auto param = book_.params.find(rule.longer_times);
  const double times =
      param == book_.params.end() ? std::stod(rule.longer_times) : std::get<double>(param->second);
  std::size_t digits = 0;
  const int amount = std::stoi(rule.within, &digits);
  const std::string unit = rule.within.substr(digits);
  const bool hours = unit == "h";
  const long longer = std::lround(std::ceil(amount * (hours ? 60 : 1) * times - 1e-9));
  return std::to_string(longer) + (hours ? "m" : unit);
}

// What is owed until a moment that is told follows what is told.
void Model::FollowFields(Matter& m) const {
  for (Debt& debt : m.debts) {
    const PromiseText& rule = book_.Promise(debt.rule);
    const bool follows = debt.within.starts_with("until ") && UntilOf(m, rule) != 0;
    if (debt.state == "open" && follows) Reckon(m, debt);
  }
}

}  // namespace shouwen::simulator

// draw_judged.cc - draws fields and steps, lawful exits, reviews, orders and contacts: mostly what
// a method asks for by whoever it asks, at times what it must refuse.
#include <algorithm>
#include <utility>

#include "core/time.h"
#include "script.h"

namespace shouwen::simulator {
namespace {

constexpr Ms kHour = 3'600'000;

bool Heads(const OfficeStaff& one) { return one.role == "unit_head" || one.role == "supervisor"; }

// On whole seconds, as people write it.
std::string Written(Ms at) { return core::FormatInstant(core::Instant{at / 1000 * 1000}); }

}  // namespace

// Whom the method would have do it; none: nobody in particular.
std::vector<Number> Script::Judges(const Matter& m, const Step& step) const {
  std::string role;
  if (step.verb == "step") {
    const StepText* text = book_.FindStep(step.Arg("step"));
    role = text == nullptr ? "" : book_.RoleOf(text->by);
  } else if (step.verb == "decide_exit" || step.verb == "order") {
    role = "supervisor";
  }
  std::vector<Number> fit;
  for (const OfficeStaff& one : office_.staff) {
    if (!office_.IsWithin(m.unit, one.unit)) continue;
    const bool reviews = step.verb == "decide_appeal" && Heads(one) && one.unit != m.unit;
    if (reviews || (!role.empty() && one.role == role)) fit.push_back(one.id);
  }
  if (step.verb == "report_on_order" && m.order) fit.push_back(m.order->person);
  return fit;
}

std::string Script::VerbOfJudgement(const Matter& m) {
  static const std::vector<std::string> kBegins{"propose_exit", "propose_exit", "propose_exit",
                                                "propose_exit", "contact",      "contact",
                                                "urge",         "urge",         "order"};
  static const std::vector<std::string> kAnswers{"appeal", "decide_exit", "decide_appeal",
                                                 "report_on_order"};
  if (m.review && draw_.Chance(70)) return "decide_appeal";
  if (m.proposal && m.proposal->state == "proposed" && draw_.Chance(70)) return "decide_exit";
  const bool refused = m.proposal && m.proposal->state == "refused";
  if ((refused || m.evaluation_until != 0) && draw_.Chance(60)) return "appeal";
  if (m.order && m.order->reported == 0 && draw_.Chance(40)) return "report_on_order";
  return draw_.Of(draw_.Chance(12) ? kAnswers : kBegins);
}

// Often one that somebody has to judge: it would seldom come up again among all the others.
const Matter* Script::Pick(const std::vector<const Matter*>& open) {
  std::vector<const Matter*> judged;
  for (const Matter* m : open) {
    const bool proposed = m->proposal && m->proposal->state != "final";
    if (m->state != "closed" && (proposed || m->review || m->evaluation_until != 0)) {
      judged.push_back(m);
    }
  }
  return draw_.Of(!judged.empty() && draw_.Chance(35) ? judged : open);
}

// Mostly one that is not done and that may come now.
std::string Script::DrawStep(const Matter& m) {
  if (book_.steps.empty()) return "none";
  if (draw_.Chance(15)) return draw_.Of(book_.steps).id;
  std::vector<std::string> next;
  for (const StepText& step : book_.steps) {
    const bool done = !step.again && m.steps.count(step.id) > 0;
    const bool early = std::any_of(step.after.begin(), step.after.end(),
                                   [&](const auto& before) { return m.steps.count(before) == 0; });
    if (!done && !early) next.push_back(step.id);
  }
  return next.empty() ? draw_.Of(book_.steps).id : draw_.Of(next);
}

std::string Script::DrawField(const FieldText& field) {
  if (field.type == "boolean") return draw_.Chance(50) ? "true" : "false";
  if (field.type == "choice") return draw_.Of(field.choices);
  if (field.type == "staff") return std::to_string(draw_.Of(office_.staff).id);
  if (field.type == "instant") return Written(now_ + (draw_.Below(240) - 10) * kHour);
  if (field.type == "date") return Written(now_ + draw_.Below(10) * 24 * kHour).substr(0, 10);
  if (field.type != "number") return "示例文字";
  std::vector<std::string> numbers{"0", "1", "2", "5"};
  for (const auto& [id, value] : book_.params) {
    const double* number = std::get_if<double>(&value);
    if (number != nullptr && *number == static_cast<int>(*number)) {
      numbers.push_back(std::to_string(static_cast<int>(*number)));
    }
  }
  return draw_.Of(numbers);
}

// What the act needs, now and then not; of the others some that are chosen or ticked.
void Script::DrawFields(const std::string& act, Step& step) {
  for (const FieldText& field : book_.fields) {
    const bool receives = act == "receive";
    if (field.type == "entry") continue;              // the auditor keeps no books to pick from
    if (receives && field.type == "staff") continue;  // whoever asks from outside picks nobody
    const bool needed = receives ? field.required : field.required_for.count(act) > 0;
    const bool filled = !field.filled_from.empty();
    const int chance = needed && !filled                  ? 94
                       : receives && field.type != "text" ? 60
                       : field.type == "boolean"          ? 15
                                                          : 3;
    if (draw_.Chance(chance)) step.args["field." + field.id] = DrawField(field);
  }
}

void Script::WordsOfJudgement(Step& step) {
  static const std::vector<std::string> kHow{"visit", "visit", "visit", "call", "message"};
  auto& args = step.args;
  const std::string& verb = step.verb;
  const auto yes_or_no = [&](const char* key, int chance) {
    args[key] = draw_.Chance(chance) ? "yes" : "no";
  };
  if (verb == "settle" || verb == "contact" || verb == "follow_up")
    DrawFields("case." + verb, step);
  if (verb == "step") DrawFields("case.step." + step.Arg("step"), step);
  if (verb == "propose_exit" && !book_.exits.empty()) args["exit"] = draw_.Of(book_.exits).id;
  if (verb == "propose_exit" || verb == "decline") {
    const ExitText* exit = book_.FindExit(verb == "decline" ? "declined" : step.Arg("exit"));
    if (exit != nullptr && !exit->causes.empty() && draw_.Chance(85)) {
      args["cause"] = draw_.Of(std::vector<std::string>(exit->causes.begin(), exit->causes.end()));
    }
  }
  if (verb == "propose_exit" || verb == "appeal") yes_or_no("evidence", 85);
  if (verb == "decide_exit") yes_or_no("granted", 45);
  if (verb == "decide_appeal") yes_or_no("upheld", 45);
  if (verb == "appeal") args["against"] = draw_.Chance(50) ? "refusal" : "evaluation";
  if (verb == "follow_up") yes_or_no("contacted", 90);
  if (verb == "contact") {
    args["how"] = draw_.Of(kHow);
    yes_or_no("found", 25);
  }
  if (verb == "order") {
    args["staff"] = std::to_string(draw_.Of(office_.staff).id);
    args["due"] = std::to_string(now_ + (draw_.Below(100) - 8) * kHour);
  }
}

}  // namespace shouwen::simulator

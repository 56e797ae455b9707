// The steps a method wants done on the way. That one is done stands among the case's fields, by its
// id: the moment it was done. Who did it, and in what words, is in the journal.
#include <algorithm>

#include "draft.h"

namespace shouwen::cases {
namespace {

bool HasRole(const Context& ctx, std::string_view role) {
  const auto& roles = ctx.actor.roles;
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

// Whether the actor stands where the step's `by` says.
bool MayTake(const Context& ctx, const Case& c, const std::string& by) {
  const auto mapped = ctx.method.roles.find(by);
  const std::string& role = mapped == ctx.method.roles.end() ? by : mapped->second;
  if (role == "first_asked") return IsFirstAsked(ctx, c);
  if (role.empty() || role == "holder" || role == "handler") {
    return IsResponsible(ctx, c) || IsFirstAsked(ctx, c);
  }
  if (StandsInForPost(ctx, c.unit, role)) return true;
  if (role == "unit_head") return IsHead(ctx) && IsResponsible(ctx, c);
  if (role == "supervisor") return IsClock(ctx) || Supervises(ctx, c);
  const bool within = ctx.actor.unit && ctx.directory.IsWithin(c.unit, *ctx.actor.unit);
  if (role == "follow_up") return Supervises(ctx, c) || (within && HasRole(ctx, role));
  return within && HasRole(ctx, role);
}

std::string KnownSteps(const method::Method& method) {
  std::string known;
  for (const method::Step& step : method.steps) {
    if (!known.empty()) known += ", ";
    known += step.id;
  }
  return known;
}

// What a step makes undone is done anew, and what was written down for it is written anew.
void Lapse(const method::Method& method, const method::Step& done, Case& c) {
  for (const method::Step& step : method.steps) {
    if (step.lapses != done.id) continue;
    c.fields.erase(step.id);
    const std::string act = std::string(method::kStepPrefix) + step.id;
    for (const method::Field& field : method.fields) {
      if (field.required_for == std::vector<std::string>{act}) c.fields.erase(field.id);
    }
  }
}

}  // namespace

std::optional<core::Error> StepRefusal(const Context& ctx, const Case& c,
                                       const method::Step& step) {
  const std::string rule =
      ctx.method.id + "@" + std::to_string(ctx.method.version) + " case.steps." + step.id;
  if (!MayTake(ctx, c, step.by)) {
    const std::string by = step.by.empty() ? "holder" : step.by;
    return core::Error{kStepNotYours, {{"step", step.id}, {"by", by}}, rule};
  }
  if (!step.again && c.fields.count(step.id) > 0) {
    return core::Error{kStepDone, {{"step", step.id}}, rule};
  }
  for (const std::string& before : step.after) {
    if (c.fields.count(before) > 0) continue;
    return core::Error{kStepTooEarly, {{"step", step.id}, {"after", before}}, rule};
  }
  return std::nullopt;
}

void ForgetSteps(const method::Method& method, Case& c) {
  for (const method::Step& step : method.steps) c.fields.erase(step.id);
}

core::Status Apply(Draft& d, const TakeStep& a) {
  const method::Step* step = method::FindStep(d.ctx.method, a.step);
  if (step == nullptr) {
    return core::Error{kUnknownStep, {{"got", a.step}, {"known", KnownSteps(d.ctx.method)}}};
  }
  if (auto refusal = StepRefusal(d.ctx, d.before, *step)) return *refusal;
  CORE_ASSIGN(std::string note, CleanText("note", a.note, kNoteMax));
  CORE_TRY(MergeFields(d.ctx, a.fields, d.c.fields));
  boost::json::object body{{"step", step->id},
                           {"title", {{"zh", step->title.zh}, {"en", step->title.en}}},
                           {"level", d.c.level},
                           {"unit", core::ToText(d.c.unit)},
                           {"round", d.c.round}};
  if (!note.empty()) body["text"] = note;
  if (!a.fields.empty()) body["fields"] = FieldsAsGiven(d.c, a.fields);
  d.c.fields[step->id] = core::FormatInstant(d.ctx.now);
  Lapse(d.ctx.method, *step, d.c);
  Emit(d, std::string(method::kStepPrefix) + step->id, std::move(body));
  return core::Ok();
}

}  // namespace shouwen::cases

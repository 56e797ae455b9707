#include "cases/ended.h"

#include "core/json.h"
#include "draft.h"

namespace shouwen::cases {
namespace {

core::Status CheckTimes(const Context& ctx, const Case& c, const Ended& how) {
  if (how.settled_at < c.received_at) {
    return core::BadInput("settled_at", "expected a time not before it came in");
  }
  if (how.settled_at > ctx.now) return core::BadInput("settled_at", "expected a time in the past");
  if (!how.closed_at) return core::Ok();
  if (*how.closed_at < how.settled_at) {
    return core::BadInput("closed_at", "expected a time not before it was settled");
  }
  if (*how.closed_at > ctx.now) return core::BadInput("closed_at", "expected a time in the past");
  return core::Ok();
}

core::Status CheckAnswer(const method::Method& method, const std::string& answer) {
  if (answer.empty()) return core::Ok();
  if (method.scale.empty()) return core::Error{kNoEvaluation};
  if (HasChoice(method.scale, answer)) return core::Ok();
  return core::Error{kUnknownAnswer, {{"answer", answer}, {"known", KnownIds(method.scale)}}};
}

void EmitAt(Draft& d, core::Instant at, std::string type, boost::json::object body) {
  body["imported"] = true;
  body["round"] = d.c.round;
  Emit(d, std::move(type), std::move(body));
  d.events.back().at = at;
}

}  // namespace

core::Result<Decision> EndAsItDid(const Context& ctx, const Case& c, const Ended& how) {
  if (c.state == State::kClosed) {
    return core::Error{kCaseClosed, {{"exit", c.exit ? c.exit->kind : std::string()}}};
  }
  if (c.state == State::kSettled) {
    return core::Error{kAlreadySettled, {{"round", std::int64_t{c.round}}}};
  }
  CORE_TRY(CheckTimes(ctx, c, how));
  CORE_ASSIGN(std::string result, CleanText("result", how.result, kBodyMax));
  CORE_TRY(CheckAnswer(ctx.method, how.evaluation));
  Draft d{ctx, c, c, {}};
  const core::StaffId by = c.holder.value_or(c.first_asked);
  FillFrom(ctx.method, "result", result, {}, d.c.fields);
  d.c.state = State::kSettled;
  d.c.hand_over.reset();
  EmitAt(d, how.settled_at, "case.settled",
         {{"result", result}, {"level", c.level}, {"unit", core::ToText(c.unit)}});
  d.c.settlement = Settlement{by, c.unit, c.level, std::move(result), how.settled_at};
  if (!how.evaluation.empty()) {
    d.c.evaluation = Evaluation{how.evaluation, false, "", "import", how.settled_at};
    EmitAt(d, how.settled_at, "case.evaluated",
           {{"answer", how.evaluation}, {"signed", false}, {"via", "import"}});
  }
  if (how.closed_at) {
    const std::string exit = how.evaluation.empty() ? "imported" : "evaluated";
    d.c.state = State::kClosed;
    d.c.exit = Exit{exit, "", ctx.actor.staff, *how.closed_at};
    EmitAt(d, *how.closed_at, "case.closed", {{"exit", exit}});
  }
  d.c.revision = c.revision + 1;
  d.c.changed_at = ctx.now;
  return Decision{std::move(d.c), std::move(d.events), {}};
}

}  // namespace shouwen::cases

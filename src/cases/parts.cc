// parts.cc - what a part of a case may become. Pure.
#include "cases/parts.h"

#include <array>

#include "calendar/codes.h"
#include "draft.h"

namespace shouwen::cases {
namespace {

core::Error Closed(const Case& c) {
  return {kCaseClosed, {{"exit", c.exit ? c.exit->kind : std::string()}}};
}

// 3wd, 24h … or a day, to whose end it may take.
core::Result<core::Instant> DueOf(const std::string& within, core::Instant now,
                                  const calendar::Calendar& calendar) {
  if (const auto day = core::ParseDate(within); day.ok()) {
    const core::Instant due = core::StartOf(*day + 1, calendar.spec().offset_minutes);
    if (due > now) return due;
    return core::Error{calendar::kBadLimit,
                       {{"got", within}, {"expected", "a day that is not over"}}};
  }
  CORE_ASSIGN(const calendar::Limit limit, calendar::ParseLimit(within));
  if (limit.kind == calendar::LimitKind::kUntilField) {
    return core::Error{calendar::kBadLimit,
                       {{"got", within}, {"expected", "a limit such as 3wd, or a day"}}};
  }
  return calendar.DueAt(now, limit).at;
}

// Whoever has taken a part keeps it, as with a case; it may be given back by anybody of the unit.
core::Status NeedLicenceFor(const Context& ctx, const Case& c, const Part& part, PartAct act) {
  const core::StaffId by = *ctx.actor.staff;
  if (act == PartAct::kReturn || part.staff == by) return core::Ok();
  const org::Unit* unit = ctx.directory.FindUnit(part.unit);
  return NeedLicence(ctx, c, unit == nullptr ? c.level : LevelAt(ctx, *unit, c.level), by);
}

std::string_view ActName(PartAct act) {
  constexpr std::array<std::string_view, 3> kNames = {"case.accept_part", "case.return_part",
                                                      "case.finish_part"};
  return kNames[static_cast<std::size_t>(act)];
}

}  // namespace

std::string_view ToText(PartState state) {
  constexpr std::array<std::string_view, 4> kTexts = {"asked", "accepted", "returned", "done"};
  return kTexts[static_cast<std::size_t>(state)];
}

core::Result<Part> Ask(const Context& ctx, const Case& c, const AskPart& input, int has,
                       const calendar::Calendar& calendar) {
  if (c.state == State::kClosed) return Closed(c);
  if (!IsResponsible(ctx, c)) {
    return core::Error{kNotResponsible, {{"unit", core::ToText(c.unit)}}};
  }
  if (c.state == State::kSettled) {
    return core::Error{kAlreadySettled, {{"round", std::int64_t{c.round}}}};
  }
  if (has >= kPartsMax) return core::Error{kTooManyParts, {{"max", std::int64_t{kPartsMax}}}};
  CORE_ASSIGN(std::string text, NeedText("text", input.text, kNoteMax,
                                         core::Error{kTextMissing, {{"what", "text"}}}));
  CORE_TRY(NeedUnit(ctx, input.unit));
  if (input.unit == c.unit) {
    return core::Error{kAlreadyThere, {{"unit", core::ToText(input.unit)}}};
  }
  CORE_ASSIGN(const core::Instant due, DueOf(input.within, ctx.now, calendar));
  if (auto refusal = GateClosed(ctx, c, "case.ask_part")) return *refusal;
  Part part;
  part.case_id = c.id;
  part.unit = input.unit;
  part.text = std::move(text);
  part.within = input.within;
  part.due_at = due;
  part.asked_at = part.changed_at = ctx.now;
  part.asked_by = ctx.actor.staff;
  part.asked_unit = c.unit;
  return part;
}

core::Result<Part> Decide(const Context& ctx, const Case& c, const Part& part, PartAct act,
                          const std::string& words) {
  if (!ctx.actor.staff || ctx.actor.unit != part.unit) {
    return core::Error{kNotPartUnit, {{"unit", core::ToText(part.unit)}}};
  }
  if (c.state == State::kClosed) return Closed(c);
  if (!IsOpen(part.state)) {
    return core::Error{kPartOver, {{"state", std::string(ToText(part.state))}}};
  }
  Part after = part;
  if (act == PartAct::kAccept) {
    if (part.state == PartState::kAccepted) return core::Error{kAlreadyAccepted};
    after.state = PartState::kAccepted;
  } else {
    const bool returns = act == PartAct::kReturn;
    core::Error missing =
        returns ? core::Error{kReasonMissing} : core::Error{kTextMissing, {{"what", "text"}}};
    CORE_ASSIGN(after.answer,
                NeedText(returns ? "reason" : "text", words, kNoteMax, std::move(missing)));
    after.state = returns ? PartState::kReturned : PartState::kDone;
  }
  CORE_TRY(NeedLicenceFor(ctx, c, part, act));
  if (auto refusal = GateClosed(ctx, c, ActName(act))) return *refusal;
  after.staff = ctx.actor.staff;
  after.changed_at = ctx.now;
  return after;
}

}  // namespace shouwen::cases

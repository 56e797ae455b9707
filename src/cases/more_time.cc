// The acts on a case's time: an extension asked and answered, a pause begun and ended.
#include <algorithm>

#include "core/text.h"
#include "draft.h"

namespace shouwen::cases {
namespace {

constexpr std::string_view kExtension = "extension", kPause = "pause";

bool Covers(const method::ExtensionRule& rule, const std::string& promise) {
  return rule.of.empty() || std::find(rule.of.begin(), rule.of.end(), promise) != rule.of.end();
}

bool HasRole(const Context& ctx, const std::string& role) {
  const auto& roles = ctx.actor.roles;
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

// Whether this actor is who `word` (unit_above, a level or a role) names for the case.
bool Approves(const Context& ctx, const Case& c, const std::string& word) {
  if (!ctx.actor.staff || !ctx.actor.unit) return false;
  const bool above = ctx.directory.IsWithin(c.unit, *ctx.actor.unit);
  if (word == "unit_above") return above && *ctx.actor.unit != c.unit && IsHead(ctx);
  if (method::HasLevel(ctx.method, word)) {
    const org::Unit* unit = ctx.directory.UnitAtLevel(c.unit, word);
    return unit != nullptr && unit->id == *ctx.actor.unit && IsHead(ctx);
  }
  const auto own = ctx.method.roles.find(word);
  return above && HasRole(ctx, own == ctx.method.roles.end() ? word : own->second);
}

std::optional<core::Error> Answerable(const Context& ctx, const Case& c, std::string_view what,
                                      const std::string& approved_by) {
  if (!c.request || c.request->what != what) {
    return core::Error{kNothingAsked, {{"what", std::string(what)}}};
  }
  if (!Approves(ctx, c, approved_by)) {
    return core::Error{kNotApprover, {{"approved_by", approved_by}}};
  }
  if (c.request->by == ctx.actor.staff) return core::Error{kOwnRequest};
  return std::nullopt;
}

core::Error AlreadyAsked(const Case& c) { return {kAlreadyAsked, {{"what", c.request->what}}}; }

// At most what the method allows, in its unit.
core::Result<std::string> NeedLength(const method::ExtensionRule& rule, const std::string& text) {
  const calendar::Limit& most = rule.most;
  const auto length = calendar::ParseLimit(text);
  if (length.ok() && length->kind == most.kind && length->amount <= most.amount) {
    return length->text;
  }
  return core::Error{kExtensionTooLong,
                     {{"got", core::Shorten(text, kLengthMax)}, {"most", most.text}}};
}

core::Result<std::string> NeedReason(const std::string& text) {
  return NeedText("reason", text, kNoteMax, core::Error{kReasonMissing});
}

boost::json::array Texts(const std::vector<std::string>& texts) {
  return boost::json::array(texts.begin(), texts.end());
}

void PutText(boost::json::object& body, std::string_view key, const std::string& text) {
  if (!text.empty()) body[key] = text;
}

void Begin(Draft& d, const std::string& why, const std::string& reason) {
  const core::Instant until = CalendarOf(d.ctx).DueAt(d.ctx.now, d.ctx.method.pause->most).at;
  d.c.pauses.push_back({d.ctx.now, std::nullopt});
  d.c.pausing = Pausing{why, reason, until};
  d.c.request.reset();
  ++d.c.paused;
  Emit(d, "case.paused", {{"why", why}, {"reason", reason}, {"until", core::FormatInstant(until)}});
}

}  // namespace

const calendar::Calendar& CalendarOf(const Context& ctx) {
  static const std::shared_ptr<const calendar::Calendar> natural = calendar::Natural();
  return ctx.calendar == nullptr ? *natural : *ctx.calendar;
}

std::optional<core::Error> MayAskExtension(const Context& ctx, const Case& c) {
  if (!ctx.method.extension) return core::Error{kNoExtension};
  const method::ExtensionRule& rule = *ctx.method.extension;
  if (c.request) return AlreadyAsked(c);
  if (c.extensions >= rule.times) {
    return core::Error{kExtensionUsed, {{"times", std::int64_t{rule.times}}}};
  }
  const Owed* last = nullptr;
  for (const Owed& owed : ctx.owed) {
    if (!Covers(rule, owed.rule)) continue;
    if (last == nullptr || owed.ask_until > last->ask_until) last = &owed;
  }
  if (last == nullptr) return core::Error{kNothingToExtend};
  if (ctx.now <= last->ask_until) return std::nullopt;
  return core::Error{kExtensionTooLate,
                     {{"until", core::FormatInstant(last->ask_until)},
                      {"due", core::FormatInstant(last->due_at)}}};
}

std::optional<core::Error> MayAnswerExtension(const Context& ctx, const Case& c) {
  if (!ctx.method.extension) return core::Error{kNoExtension};
  return Answerable(ctx, c, kExtension, ctx.method.extension->approved_by);
}

std::optional<core::Error> MayGrantExtension(const Context& ctx, const Case& c) {
  if (auto refusal = MayAnswerExtension(ctx, c)) return refusal;
  for (const Owed& owed : ctx.owed) {
    const auto& rules = c.request->rules;
    if (std::find(rules.begin(), rules.end(), owed.rule) != rules.end()) return std::nullopt;
  }
  return core::Error{kNothingToExtend};
}

std::optional<core::Error> MayPause(const Context& ctx, const Case& c) {
  if (!ctx.method.pause) return core::Error{kNoPause};
  if (c.request) return AlreadyAsked(c);
  if (c.paused >= ctx.method.pause->times) {
    return core::Error{kPauseUsed, {{"times", std::int64_t{ctx.method.pause->times}}}};
  }
  return std::nullopt;
}

std::optional<core::Error> MayAnswerPause(const Context& ctx, const Case& c) {
  if (!ctx.method.pause) return core::Error{kNoPause};
  return Answerable(ctx, c, kPause, ctx.method.pause->approved_by);
}

std::optional<core::Error> MayResume(const Context&, const Case& c) {
  if (!c.pausing) return core::Error{kNotPaused};
  return std::nullopt;
}

core::Status Apply(Draft& d, const AskExtension& a) {
  const method::ExtensionRule& rule = *d.ctx.method.extension;
  CORE_ASSIGN(std::string reason, NeedReason(a.reason));
  CORE_ASSIGN(std::string basis, CleanText("basis", a.basis, kBasisMax));
  if (basis.empty() && rule.needs_basis) return core::Error{kBasisMissing};
  CORE_ASSIGN(std::string length, NeedLength(rule, a.length));
  Request request{
      std::string(kExtension), d.c.unit,         *d.ctx.actor.staff, std::move(length), {}, "",
      std::move(reason),       std::move(basis), d.ctx.now};
  for (const Owed& owed : d.ctx.owed) {
    if (Covers(rule, owed.rule)) request.rules.push_back(owed.rule);
  }
  boost::json::object body{{"length", request.length},
                           {"promises", Texts(request.rules)},
                           {"reason", request.reason},
                           {"approved_by", rule.approved_by}};
  PutText(body, "basis", request.basis);
  d.c.request = std::move(request);
  Emit(d, "case.extension_asked", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const ApproveExtension& a) {
  CORE_ASSIGN(const std::string note, CleanText("note", a.note, kNoteMax));
  const Request request = std::move(*d.c.request);
  d.c.request.reset();
  ++d.c.extensions;
  boost::json::object body{{"length", request.length},
                           {"promises", Texts(request.rules)},
                           {"asked_by", core::ToText(request.by)},
                           {"asked_at", core::FormatInstant(request.asked_at)}};
  PutText(body, "basis", request.basis);
  PutText(body, "note", note);
  Emit(d, "case.extended", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const RefuseExtension& a) {
  CORE_ASSIGN(std::string reason, NeedReason(a.reason));
  boost::json::object body{{"length", d.c.request->length},
                           {"asked_by", core::ToText(d.c.request->by)},
                           {"reason", std::move(reason)}};
  d.c.request.reset();
  Emit(d, "case.extension_refused", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const PauseWork& a) {
  const method::PauseRule& rule = *d.ctx.method.pause;
  if (!HasChoice(rule.reasons, a.why)) {
    return core::Error{
        kUnknownPause,
        {{"got", core::Shorten(a.why, kWordMax)}, {"known", KnownIds(rule.reasons)}}};
  }
  CORE_ASSIGN(std::string reason, NeedReason(a.reason));
  if (rule.approved_by.empty() || Approves(d.ctx, d.c, rule.approved_by)) {
    Begin(d, a.why, reason);
    return core::Ok();
  }
  boost::json::object body{{"why", a.why}, {"reason", reason}, {"approved_by", rule.approved_by}};
  d.c.request = Request{std::string(kPause), d.c.unit, *d.ctx.actor.staff, "", {}, a.why,
                        std::move(reason),   "",       d.ctx.now};
  Emit(d, "case.pause_asked", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const ApprovePause& a) {
  CORE_ASSIGN(const std::string note, CleanText("note", a.note, kNoteMax));
  const Request request = *d.c.request;
  boost::json::object body{{"asked_by", core::ToText(request.by)}};
  PutText(body, "note", note);
  Emit(d, "case.pause_approved", std::move(body));
  Begin(d, request.why, request.reason);
  return core::Ok();
}

core::Status Apply(Draft& d, const RefusePause& a) {
  CORE_ASSIGN(std::string reason, NeedReason(a.reason));
  boost::json::object body{{"asked_by", core::ToText(d.c.request->by)},
                           {"reason", std::move(reason)}};
  d.c.request.reset();
  Emit(d, "case.pause_refused", std::move(body));
  return core::Ok();
}

// However late the clock's turn comes, the pause ended when its cap was reached.
core::Status Apply(Draft& d, const Resume& a) {
  CORE_ASSIGN(const std::string note, CleanText("note", a.note, kNoteMax));
  calendar::Pause& pause = d.c.pauses.back();
  pause.to_at = std::min(d.ctx.now, d.c.pausing->until_at);
  d.c.pausing.reset();
  boost::json::object body{{"from", core::FormatInstant(pause.from_at)},
                           {"to", core::FormatInstant(*pause.to_at)}};
  PutText(body, "note", note);
  Emit(d, "case.resumed", std::move(body));
  return core::Ok();
}

}  // namespace shouwen::cases

// Whether an act may be done, and why not.
#include <algorithm>

#include "register/register.h"

namespace shouwen::reg {
namespace {

bool Contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::string Joined(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& one : list) text += (text.empty() ? "" : ", ") + one;
  return text;
}

bool IsBy(const Context& ctx, const Entry& entry, const Around& around, const std::string& by) {
  if (by.empty()) return true;
  const auto own = ctx.method.roles.find(by);
  const std::string& role = own == ctx.method.roles.end() ? by : own->second;
  if (role == "holder") return around.of_holder;
  if (role == "first_asked") return ctx.actor.staff == entry.author;
  if (!Contains(ctx.actor.roles, role)) return false;
  return role != "supervisor" || around.over_holder;  // sees everything, supervises what is below
}

// The act of `not_by` the actor has done; "" none.
std::string DidBefore(const Context& ctx, const Around& around, const method::EntryAct& act) {
  for (const Done& done : around.done) {
    if (done.by && done.by == ctx.actor.staff && Contains(act.not_by, done.act)) return done.act;
  }
  return {};
}

// The posting that does `act` as it is published; "" none: it is done by hand.
std::string PostingOf(const Context& ctx, std::string_view act) {
  for (const method::Cadence& cadence : ctx.method.cadences) {
    if (cadence.book == ctx.book.id && Contains(cadence.rule.owes, act)) return cadence.posts;
  }
  return {};
}

core::Status CheckStock(const Context& ctx, const Entry& entry, const Around& around,
                        const method::EntryAct& act) {
  const std::int64_t left = around.in_box.value_or(0);
  if (act.takes > 0 && left < act.takes) {
    return core::Error{kOutOfStock, {{"item", ItemOf(ctx.book, entry)}, {"left", left}}};
  }
  const std::int64_t out = entry.out;
  if (out + act.takes < act.gives + act.loses) return core::Error{kNothingOut, {{"out", out}}};
  return core::Ok();
}

core::Status CheckTurn(const Around& around, const method::EntryAct& act) {
  if (!act.in_turn) return core::Ok();
  // Without a stock one is served at a time.
  const std::int64_t left = act.takes > 0 ? around.in_box.value_or(0) / act.takes : 1;
  if (around.ahead < left) return core::Ok();
  return core::Error{kNotItsTurn, {{"ahead", around.ahead}, {"left", left}}};
}

}  // namespace

core::Status MayDo(const Context& ctx, const Entry& entry, const Around& around,
                   std::string_view id) {
  const method::EntryAct* act = method::FindEntryAct(ctx.book, id);
  if (act == nullptr) {
    return core::Error{kUnknownAct, {{"got", std::string(id)}, {"known", KnownActs(ctx.book)}}};
  }
  if (!Contains(act->from, entry.state)) {
    return core::Error{kWrongState,
                       {{"state", entry.state}, {"act", act->id}, {"expected", Joined(act->from)}}};
  }
  if (ctx.published) return core::Ok();  // who may publish was asked; the act needs nothing more
  if (!IsBy(ctx, entry, around, act->by)) {
    return core::Error{kNotYours, {{"act", act->id}, {"by", act->by}}};
  }
  if (std::string posting = PostingOf(ctx, id); !posting.empty()) {
    return core::Error{kByPosting, {{"act", act->id}, {"posting", std::move(posting)}}};
  }
  if (std::string did = DidBefore(ctx, around, *act); !did.empty()) {
    return core::Error{kSamePerson, {{"act", act->id}, {"did", std::move(did)}}};
  }
  CORE_TRY(CheckStock(ctx, entry, around, *act));
  return CheckTurn(around, *act);
}

std::vector<Allowed> AllowedActs(const Context& ctx, const Entry& entry, const Around& around) {
  std::vector<Allowed> all;
  for (const method::EntryAct& act : ctx.book.acts) {
    if (!Contains(act.from, entry.state)) continue;
    const core::Status may = MayDo(ctx, entry, around, act.id);
    all.push_back({act.id, may.ok() ? std::nullopt : std::optional(may.error())});
  }
  return all;
}

bool IsFinal(const method::Register& book, std::string_view state) {
  return std::none_of(book.acts.begin(), book.acts.end(),
                      [&](const method::EntryAct& act) { return Contains(act.from, state); });
}

}  // namespace shouwen::reg

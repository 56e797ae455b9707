// method/vocabulary.h - the words the engine knows: events, acts, roles, facts. One table each;
// parser, checker, explain, schema, docs/methods.md and the meta tests read them.
#pragma once

#include <span>
#include <string_view>

#include "method/expr.h"

namespace shouwen::method {

struct Word {
  std::string_view id;
  std::string_view zh, en;
};

// Event types, e.g. {"case.received", "收到诉求", "the case is received"}:
// case.received (arrives at a level or starts a round) · case.accepted · case.declined ·
// case.handed_over (offered) · case.hand_over_accepted · case.returned · case.escalated ·
// case.assigned (to another unit) · case.assigned_within (to a person of the unit) ·
// case.replied · case.noted · case.settled · case.reported_in_writing ·
// case.followed_up · case.evaluated · case.closed · case.reworked · case.cannot · case.reminded ·
// case.carded · case.paused · case.resumed · promise.broken · promise.warned · case.merged ·
// case.unmerged · case.linked · case.unlinked · case.part_asked · case.part_accepted ·
// case.part_returned · case.part_done · case.part_late · case.grouped ·
// case.hand_over_withdrawn · case.sent_to_arbiter (returned too often) · case.arbitrated ·
// case.extension_asked · case.extended · case.extension_refused · case.pause_asked ·
// case.pause_approved · case.pause_refused ·
// case.exit_proposed · case.exit_decided · case.appealed · case.appeal_decided · case.contacted ·
// case.contradicted · case.urged · case.ordered · case.reported_on_order
std::span<const Word> Events();
const Word* FindEvent(std::string_view id);  // null: no such event

// Acts a gate may guard; "case.settle" makes "case.settled".
struct ActWord : Word {
  std::string_view makes;          // event type
  bool by_requester = false;       // the requester may do it (evaluate); every other act is staff's
  std::string_view or_makes = {};  // in its other form, "" none
  bool with_files = false;         // files may come with it
};
std::span<const ActWord> CaseActs();
const ActWord* FindAct(std::string_view id);
const ActWord* FindActMaking(std::string_view event);  // null: nobody does it, it happens

// owed_by / notify: holder, handler, first_asked, unit_head, supervisor, requester, follow_up,
// ordered.
std::span<const Word> Roles();
const Word* FindRole(std::string_view id);

// Facts of a case an expression may name; a method's fields and params come on top.
// level, ledger, topic, kind, channel, urgency, state, evaluation, signed, round, hops, returns,
// confidential, settled, followed_up, solved, exit, written_report, event (the event's type), card,
// reminders, urged, unanswered, repeats, alike, sampled, contacted, heard, contradicted,
// visits_in_vain, ordered_until, proposed_exit, merged, children_open, parts_open, alike_cases (of
// other cases and units), replied_to (before now): the caller hands these in as params.
struct Fact : Word {
  Type type;
};
std::span<const Fact> CaseFacts();
const Fact* FindFact(std::string_view id);

}  // namespace shouwen::method

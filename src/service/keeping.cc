// Legal holds, and who looked at a person.
#include "service/keeping.h"

#include "core/codes.h"
#include "journal/journal.h"
#include "person_cases.h"
#include "seen.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using org::Right;

core::Result<DirectoryPtr> DirectoryOf(const Call& call) {
  DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory) return directory;
  return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
}

HoldView ViewOf(const org::Directory& directory, people::Hold hold) {
  HoldView view;
  view.set_by = RefTo(directory, hold.set_by);
  view.lifted_by = RefTo(directory, hold.lifted_by);
  view.hold = std::move(hold);
  return view;
}

std::vector<HoldView> ViewsOf(const org::Directory& directory, std::vector<people::Hold> holds) {
  std::vector<HoldView> views;
  views.reserve(holds.size());
  for (people::Hold& hold : holds) views.push_back(ViewOf(directory, std::move(hold)));
  return views;
}

// A hold on a case is an event of its timeline: whoever handles it should know.
journal::Event HoldEvent(const Call& call, const std::string& type, const people::Hold& hold,
                         const std::string& reason) {
  boost::json::object body{{"hold", core::ToText(hold.id)}, {"reason", reason}};
  if (hold.person) return PersonEvent(call, "person." + type, *hold.person, std::move(body));
  journal::Event event = PersonEvent(call, "case." + type, {}, std::move(body));
  event.subject = "case";
  event.subject_id = hold.case_id->value;
  event.case_id = hold.case_id;
  return event;
}

core::Result<HoldView> Set(const Call& call, people::Hold hold) {
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  hold.id = call.engine.ids().Next<people::HoldId>(call.now);
  hold.set_by = *call.actor.staff;
  hold.set_at = call.now;
  people::InsertHold(call.tx, call.actor.tenant, hold);
  const journal::Event event = HoldEvent(call, "held", hold, hold.reason);
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
  return ViewOf(*directory, std::move(hold));
}

core::Status MayManage(const Call& call) {
  CORE_TRY(org::Need(call.actor, Right::kPersonManage));
  CORE_CHECK(call.actor.staff.has_value());
  return core::Ok();
}

bool OnHold(const Call& call, core::PersonId id) {
  const core::TenantId tenant = call.actor.tenant;
  if (people::Standing(call.tx, tenant, id)) return true;
  for (const core::CaseId one : cases::OfRequester(call.tx, tenant, id)) {
    if (people::Standing(call.tx, tenant, one)) return true;
  }
  return false;
}

std::string WhatOf(std::string_view type) {
  if (type == "person.viewed") return "view";
  if (type == "person.revealed") return "reveal";
  if (type == "person.exported") return "export";
  if (type == "person.held") return "hold";
  if (type == "person.hold_lifted") return "lift";
  return type == "person.anonymised" ? "anonymise" : "";
}

}  // namespace

core::Result<PersonKeeping> KeepingOf(const Call& call, core::PersonId id) {
  CORE_TRY(org::Need(call.actor, Right::kPersonView));
  const core::TenantId tenant = call.actor.tenant;
  if (!people::Find(call.tx, tenant, id)) return NoSuchPerson(id);
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  PersonKeeping keeping;
  keeping.id = id;
  keeping.anonymised_at = people::AnonymisedAt(call.tx, tenant, id);
  keeping.holds = ViewsOf(*directory, people::HoldsOf(call.tx, tenant, id));
  keeping.state = keeping.anonymised_at ? "anonymised" : OnHold(call, id) ? "on_hold" : "active";
  return keeping;
}

core::Result<std::vector<HoldView>> CaseHolds(const Call& call, core::CaseId id) {
  CORE_ASSIGN(const Seen seen, See(call, id));
  return ViewsOf(*seen.directory, people::HoldsOf(call.tx, call.actor.tenant, id));
}

core::Result<std::vector<PersonLook>> PersonLooks(const Call& call, core::PersonId id, int limit) {
  CORE_TRY(org::Need(call.actor, Right::kPersonView));
  if (limit < 1 || limit > kPersonLooksMax) {
    return core::Error{core::kTooMany,
                       {{"what", "page_size"}, {"max", std::int64_t{kPersonLooksMax}}}};
  }
  if (!people::Find(call.tx, call.actor.tenant, id)) return NoSuchPerson(id);
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  journal::Query query;
  query.subject = "person";
  query.subject_id = id.value;
  query.type_prefix = "person.";
  query.limit = limit;
  std::vector<PersonLook> looks;
  for (const journal::StoredEvent& event : journal::Find(call.tx, call.actor.tenant, query)) {
    PersonLook look;
    look.what = WhatOf(event.type);
    if (look.what.empty() || !event.actor || !event.unit) continue;
    look.at = event.at;
    const boost::json::value* reason = event.body.if_contains("reason");
    if (reason && reason->is_string()) look.reason = std::string(reason->get_string());
    look.staff = RefTo(*directory, *event.actor);
    look.unit = RefTo(*directory, *event.unit);
    looks.push_back(std::move(look));
  }
  return looks;
}

core::Result<HoldView> HoldPerson(const Call& call, core::PersonId id, const std::string& reason) {
  CORE_TRY(MayManage(call));
  people::Hold hold;
  CORE_ASSIGN(hold.reason, NeedReason(reason));
  people::TakeInHand(call.tx, call.actor.tenant, id);
  CORE_TRY(Known(call, id));
  hold.person = id;
  return Set(call, std::move(hold));
}

core::Result<HoldView> HoldCase(const Call& call, core::CaseId id, const std::string& reason) {
  // What one may not see is not there, whatever one may do.
  CORE_ASSIGN(const Seen seen, See(call, id));
  CORE_TRY(MayManage(call));
  people::Hold hold;
  CORE_ASSIGN(std::string why, NeedReason(reason));
  if (const auto asked = RequesterIdOf(call.tx, call.actor.tenant, seen.c)) {
    people::TakeInHand(call.tx, call.actor.tenant, *asked);
  }
  hold.reason = WordsAbout(call, seen.c, std::move(why));
  hold.case_id = id;
  return Set(call, std::move(hold));
}

core::Result<HoldView> Lift(const Call& call, people::HoldId id, const std::string& reason) {
  CORE_TRY(MayManage(call));
  CORE_ASSIGN(std::string why, NeedReason(reason));
  const core::Error none{core::kNotFound, {{"what", "hold"}, {"id", core::ToText(id)}}};
  std::optional<people::Hold> hold = people::FindHold(call.tx, call.actor.tenant, id);
  if (!hold) return none;
  if (hold->case_id) {
    const auto seen = See(call, *hold->case_id);
    if (!seen.ok()) return none;
    why = WordsAbout(call, seen->c, std::move(why));
  }
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  hold->lifted_by = call.actor.staff;
  hold->lifted_at = call.now;
  hold->lift_reason = why;
  CORE_TRY(people::LiftHold(call.tx, call.actor.tenant, *hold));
  const journal::Event event = HoldEvent(call, "hold_lifted", *hold, why);
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
  return ViewOf(*directory, std::move(*hold));
}

}  // namespace shouwen::service

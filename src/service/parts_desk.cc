#include "service/parts_desk.h"

#include <algorithm>

#include "case_work.h"
#include "cases/codes.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "parts_view.h"
#include "person_cases.h"
#include "seen.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

constexpr int kLateChunk = 200;

core::Error NoSuchPart(cases::PartId id) {
  return {core::kNotFound, {{"what", "part"}, {"id", core::ToText(id)}}};
}

journal::Event PartEvent(const Call& call, const cases::Part& part, const std::string& type) {
  journal::Event event;
  event.type = type;
  event.subject = "part";
  event.subject_id = part.id.value;
  event.case_id = part.case_id;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"part", core::ToText(part.id)},
                {"part_unit", core::ToText(part.unit)},
                {"due_at", core::FormatInstant(part.due_at)}};
  return event;
}

boost::json::object Words(const cases::Part& part) {
  return {{"part", core::ToText(part.id)}, {"due_at", core::FormatInstant(part.due_at)}};
}

const char* EventOf(cases::PartAct act) {
  if (act == cases::PartAct::kAccept) return "case.part_accepted";
  return act == cases::PartAct::kReturn ? "case.part_returned" : "case.part_done";
}

core::Result<bool> TellOne(const Call& call, cases::PartId id) {
  std::optional<cases::Part> part = cases::LoadPart(call.tx, call.actor.tenant, id);
  CORE_CHECK(part.has_value());
  if (!cases::IsOpen(part->state) || part->told_late || call.now <= part->due_at) return false;
  part->told_late = true;
  cases::UpdatePart(call.tx, call.actor.tenant, *part);
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, part->case_id));
  CORE_CHECK(work.has_value());
  if (work->data().state == cases::State::kClosed) return false;
  work->Happened(PartEvent(call, *part, "case.part_late"));
  work->TellOwner({part->unit, part->staff}, "case.part_late", Words(*part));
  work->TellOwner({work->data().unit, work->data().holder}, "case.part_late", Words(*part));
  work->Finish();
  return true;
}

}  // namespace

PartView ViewOf(const Call& call, const org::Directory& directory, cases::Part part,
                const cases::Case* of, bool sees) {
  PartView view;
  view.of.id = part.case_id;
  if (of != nullptr) {
    const MethodPtr m = call.engine.FindMethod(call.actor.tenant, of->method, of->method_version);
    view.of.level_title = m ? LevelTitle(*m, of->level, call.lang) : of->level;
    if (sees) {
      view.of.number = of->number;
      view.of.subject = of->subject;
    }
  }
  view.unit = RefTo(directory, part.unit);
  view.asked_unit = RefTo(directory, part.asked_unit);
  view.staff = RefTo(directory, part.staff);
  view.late = cases::IsLate(part, call.now);
  view.part = std::move(part);
  return view;
}

core::Result<PartView> AskForPart(const Call& call, core::CaseId id, const cases::AskPart& input) {
  CORE_TRY(See(call, id));
  if (!call.actor.Has(org::Right::kCaseAssign)) {
    CORE_TRY(org::Need(call.actor, org::Right::kCaseAct));
  }
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, id));
  CORE_CHECK(work.has_value());
  const cases::Case& c = work->data();
  const core::TenantId tenant = call.actor.tenant;
  if (const auto merge = cases::MergeOf(call.tx, tenant, id);
      merge && c.state == cases::State::kOpen) {
    return core::Error{cases::kMerged, {{"into", core::ToText(merge->into)}}};
  }
  const auto calendar = call.engine.FindCalendar(tenant, work->method().calendar, call.now);
  CORE_CHECK(calendar);
  const int has = static_cast<int>(cases::PartsOf(call.tx, tenant, id).size());
  CORE_ASSIGN(cases::Part part, cases::Ask(work->ContextOf(call.actor), c, input, has, *calendar));
  part.text = WordsAbout(call, c, std::move(part.text));
  part.id = call.engine.ids().Next<cases::PartId>(call.now);
  cases::InsertPart(call.tx, tenant, part);
  journal::Event event = PartEvent(call, part, "case.part_asked");
  event.body["text"] = part.text;
  event.body["within"] = part.within;
  work->Happened(std::move(event));
  work->TellOwner({part.unit, std::nullopt}, "case.part_asked", Words(part));
  const DirectoryPtr directory = call.engine.Directory(call.tx, tenant, call.now);
  PartView view = ViewOf(call, *directory, std::move(part), &c, true);
  work->Finish();
  return view;
}

core::Result<PartView> ActOnPart(const Call& call, cases::PartId id, cases::PartAct act,
                                 const std::string& words) {
  const core::TenantId tenant = call.actor.tenant;
  const std::optional<cases::Part> part = cases::LoadPart(call.tx, tenant, id);
  if (!part) return NoSuchPart(id);
  const bool sees = See(call, part->case_id).ok();
  if (call.actor.unit != part->unit && !sees) return NoSuchPart(id);
  CORE_TRY(org::Need(call.actor, org::Right::kCaseAct));
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, part->case_id));
  CORE_CHECK(work.has_value());
  const cases::Case& c = work->data();
  CORE_ASSIGN(cases::Part after, cases::Decide(work->ContextOf(call.actor), c, *part, act, words));
  after.answer = WordsAbout(call, c, std::move(after.answer));
  cases::UpdatePart(call.tx, tenant, after);
  journal::Event event = PartEvent(call, after, EventOf(act));
  if (!after.answer.empty()) event.body["text"] = after.answer;
  work->Happened(std::move(event));
  work->TellOwner({c.unit, c.holder}, EventOf(act), Words(after));
  const DirectoryPtr directory = call.engine.Directory(call.tx, tenant, call.now);
  PartView view = ViewOf(call, *directory, std::move(after), &c, sees);
  work->Finish();
  return view;
}

core::Result<std::vector<PartView>> ListParts(const Call& call, core::UnitId unit, int limit) {
  const bool all = call.actor.Has(org::Right::kCaseViewAll);
  if (!all) CORE_TRY(org::Need(call.actor, org::Right::kCaseView));
  if (limit < 1 || limit > cases::kPartsListMax) {
    return core::Error{core::kTooMany,
                       {{"what", "page_size"}, {"max", std::int64_t{cases::kPartsListMax}}}};
  }
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  CORE_CHECK(directory);
  if (!all && !(call.actor.unit && directory->IsWithin(unit, *call.actor.unit))) {
    return core::Error{core::kForbidden,
                       {{"right", std::string(org::ToText(org::Right::kCaseViewAll))}}};
  }
  std::vector<PartView> views;
  for (cases::Part& part : cases::OpenParts(call.tx, call.actor.tenant, unit, limit)) {
    const core::CaseId id = part.case_id;
    const auto c = cases::Load(call.tx, call.actor.tenant, id);
    const bool sees = See(call, id).ok();
    views.push_back(ViewOf(call, *directory, std::move(part), c ? &*c : nullptr, sees));
  }
  return views;
}

int TellLateParts(Engine& engine, core::Instant now) {
  int told = 0;
  for (;;) {
    const std::vector<cases::DuePart> due =
        engine.db().Read([&](store::Tx& tx) { return cases::FindLateParts(tx, now, kLateChunk); });
    if (due.empty()) return told;
    for (const cases::DuePart& one : due) {
      const core::Result<bool> done =
          engine.Run(org::ClockActor(one.tenant), now,
                     [&](const Call& call) { return TellOne(call, one.id); });
      // A method that cannot be read here stays due for a node that can.
      if (!done.ok()) return told;
      if (*done) ++told;
    }
  }
}

}  // namespace shouwen::service

#include "service/findings.h"

#include <algorithm>
#include <array>

#include "cases/repo.h"
#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "findings_rows.h"
#include "journal/journal.h"
#include "person_cases.h"
#include "privacy.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using org::Right;

constexpr std::array<std::string_view, 3> kMeasures = {"criticised", "deducted", "disciplined"};
constexpr std::array<std::string_view, 3> kOutcomes = {"upheld", "changed", "withdrawn"};
constexpr int kScanPage = 500;
constexpr int kScanPages = 20;  // of everybody's, looked through for those one may see

core::Error NoSuch(const char* what, const std::string& id) {
  return {core::kNotFound, {{"what", what}, {"id", id}}};
}

core::Result<std::string> Words(const char* path, const std::string& text, bool needed) {
  std::string clean = core::Clean(text);
  const std::size_t length = core::CodePointCount(clean);
  if (length > kFindingTextMax || (needed && length == 0)) {
    return core::BadInput(path, "expected " + std::string(needed ? "1" : "0") + " to " +
                                    std::to_string(kFindingTextMax) + " characters, got " +
                                    std::to_string(length));
  }
  return clean;
}

core::Status CheckMeasure(const std::string& measure, std::int64_t points) {
  const bool known = std::find(kMeasures.begin(), kMeasures.end(), measure) != kMeasures.end();
  if (!measure.empty() && !known) {
    return core::BadInput("/measure", "expected criticised, deducted or disciplined");
  }
  const bool deducted = measure == "deducted";
  if (deducted ? points < 1 || points > kFindingPointsMax : points != 0) {
    return core::BadInput("/points", deducted ? "expected 1 to " + std::to_string(kFindingPointsMax)
                                              : "expected none unless points are deducted");
  }
  return core::Ok();
}

journal::Event EventOf(const Call& call, std::string type, const Finding& f) {
  journal::Event event;
  event.type = std::move(type);
  event.subject = "finding";
  event.subject_id = f.id.value;
  event.case_id = f.case_id;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"kind", f.kind}, {"unit", core::ToText(f.unit)}};
  if (f.staff) event.body["staff"] = core::ToText(*f.staff);
  if (!f.measure.empty()) event.body["measure"] = f.measure;
  if (f.points > 0) event.body["points"] = f.points;
  return event;
}

void Append(const Call& call, const journal::Event& event) {
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

core::Result<DirectoryPtr> DirectoryOf(const Call& call) {
  DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory) return directory;
  return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
}

bool IsHeadOf(const Call& call, core::UnitId unit) {
  const auto& roles = call.actor.roles;
  return call.actor.unit == unit &&
         std::find(roles.begin(), roles.end(), "unit_head") != roles.end();
}

bool Bears(const Call& call, const Finding& f) {
  if (!call.actor.staff) return false;
  return f.staff ? f.staff == call.actor.staff : IsHeadOf(call, f.unit);
}

bool IsAbove(const Call& call, const org::Directory& directory, core::UnitId unit) {
  return call.actor.unit && *call.actor.unit != unit && directory.IsWithin(unit, *call.actor.unit);
}

bool IsPending(const Finding& f) { return f.state == "appealed"; }

bool MadeOrBorne(const Call& call, const Finding& f) {
  return Bears(call, f) || (f.made_by && f.made_by == call.actor.staff);
}

FindingView ViewOf(const Call& call, const org::Directory& directory, Finding f) {
  FindingView view;
  view.kind_title = f.kind;
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, f.method, f.method_version);
  if (method) {
    const method::FindingKind* kind = method::FindFinding(*method, f.kind);
    if (kind != nullptr) view.kind_title = InLang(kind->title, call.lang);
  }
  if (f.case_id) {
    const auto c = cases::Load(call.tx, call.actor.tenant, *f.case_id);
    if (c) view.number = c->number;
  }
  view.unit = RefTo(directory, f.unit);
  view.made_unit = RefTo(directory, f.made_unit);
  view.staff = RefTo(directory, f.staff);
  view.made_by = RefTo(directory, f.made_by);
  view.decided_by = RefTo(directory, f.decided_by);
  view.may_appeal =
      Bears(call, f) && f.state == "made" && (!f.appeal_until || call.now <= *f.appeal_until);
  view.may_decide = IsPending(f) && call.actor.Has(Right::kCaseAssign) && !MadeOrBorne(call, f) &&
                    IsAbove(call, directory, f.made_unit);
  view.data = std::move(f);
  return view;
}

struct Opened {
  DirectoryPtr directory;
  Finding finding;
};
core::Result<Opened> Open(const Call& call, FindingId id) {
  auto found = LoadFinding(call.tx, call.actor.tenant, id);
  DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!found || !directory || !MaySeeFinding(call, *directory, *found)) {
    return NoSuch("finding", core::ToText(id));
  }
  return Opened{std::move(directory), std::move(*found)};
}

// The case it belongs to, when there is one and the actor may see it.
core::Result<std::optional<cases::Case>> CaseOf(const Call& call, const org::Directory& directory,
                                                const std::optional<core::CaseId>& id) {
  if (!id) return std::optional<cases::Case>();
  auto c = cases::Load(call.tx, call.actor.tenant, *id);
  if (!c || !MaySee(call.actor, directory, *c, [] { return false; })) {
    return NoSuch("case", core::ToText(*id));
  }
  return c;
}

core::Status CheckAgainst(const Call& call, const org::Directory& directory,
                          const NewFinding& input) {
  if (directory.FindUnit(input.unit) == nullptr) return NoSuch("unit", core::ToText(input.unit));
  if (input.staff) {
    const org::Staff* staff = directory.FindStaff(*input.staff);
    if (staff == nullptr || staff->unit != input.unit) {
      return NoSuch("staff", core::ToText(*input.staff));
    }
  }
  if (!call.actor.unit || !directory.IsWithin(input.unit, *call.actor.unit)) {
    return core::Error{kNotWithin, {{"unit", core::ToText(input.unit)}}};
  }
  if (input.staff && input.staff == call.actor.staff) return core::Error{kOwnFinding};
  return core::Ok();
}

core::Result<MethodPtr> MethodOf(const Call& call, const org::Directory& directory,
                                 const NewFinding& input, const std::optional<cases::Case>& c) {
  if (c) {
    MethodPtr method = call.engine.FindMethod(call.actor.tenant, c->method, c->method_version);
    if (method) return method;
    return core::Error{kUnknownMethod,
                       {{"method", c->method}, {"version", std::int64_t{c->method_version}}}};
  }
  if (input.method.empty()) return MethodInForce(call, directory);
  MethodPtr method = call.engine.FindMethod(call.actor.tenant, input.method);
  if (method) return method;
  return core::Error{kUnknownMethod, {{"method", input.method}, {"version", std::int64_t{0}}}};
}

core::Result<const method::FindingKind*> KindOf(const method::Method& method,
                                                const std::string& id) {
  const method::FindingKind* kind = method::FindFinding(method, id);
  if (kind != nullptr) return kind;
  std::string known;
  for (const method::FindingKind& one : method.findings) {
    known += (known.empty() ? "" : ", ") + one.id;
  }
  return core::Error{kUnknownFinding, {{"got", id}, {"known", known}}};
}

std::optional<core::Instant> AppealUntil(const method::FindingKind& kind,
                                         const calendar::Calendar& calendar, core::Instant now) {
  if (!kind.appeal_within) return std::nullopt;
  return calendar.DueAt(now, *kind.appeal_within).at;
}

// What was said of a finding, as it may be kept.
std::string Kept(const Call& call, const Finding& f, std::string text) {
  if (!f.case_id) return text;
  const auto c = cases::Load(call.tx, call.actor.tenant, *f.case_id);
  return c ? WordsAbout(call, *c, std::move(text)) : text;
}

}  // namespace

bool MaySeeFinding(const Call& call, const org::Directory& directory, const Finding& f) {
  if (Bears(call, f) || call.actor.Has(Right::kCaseViewAll)) return true;
  const bool answers = call.actor.Has(Right::kCaseAssign) || call.actor.Has(Right::kMeasureView);
  return answers && call.actor.unit && directory.IsWithin(f.unit, *call.actor.unit);
}

core::Result<FindingView> MakeFinding(const Call& call, const NewFinding& input) {
  CORE_TRY(org::Need(call.actor, Right::kCaseAssign));
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  CORE_ASSIGN(std::string said, Words("/said", input.said, true));
  CORE_TRY(CheckMeasure(input.measure, input.points));
  CORE_ASSIGN(const std::optional<cases::Case> c, CaseOf(call, *directory, input.case_id));
  CORE_TRY(CheckAgainst(call, *directory, input));
  CORE_ASSIGN(const MethodPtr method, MethodOf(call, *directory, input, c));
  CORE_ASSIGN(const method::FindingKind* kind, KindOf(*method, input.kind));
  const auto calendar = call.engine.FindCalendar(call.actor.tenant, method->calendar, call.now);
  if (!calendar) return core::Error{kUnknownCalendar, {{"calendar", method->calendar}}};
  Finding f;
  f.id = call.engine.ids().Next<FindingId>(call.now);
  f.case_id = input.case_id;
  f.method = method->id;
  f.method_version = method->version;
  f.kind = kind->id;
  f.unit = input.unit;
  f.staff = input.staff;
  f.said = Kept(call, f, std::move(said));
  f.measure = input.measure;
  f.points = input.points;
  f.made_by = call.actor.staff;
  f.made_unit = *call.actor.unit;
  f.made_at = call.now;
  f.appeal_until = AppealUntil(*kind, *calendar, call.now);
  InsertFinding(call.tx, call.actor.tenant, f);
  Append(call, EventOf(call, "finding.made", f));
  return ViewOf(call, *directory, std::move(f));
}

core::Result<FindingView> AppealFinding(const Call& call, FindingId id, const std::string& reason) {
  CORE_ASSIGN(Opened opened, Open(call, id));
  Finding& f = opened.finding;
  if (!Bears(call, f)) return core::Error{kNotYours};
  if (f.state != "made") return core::Error{kFindingDecided, {{"state", f.state}}};
  if (f.appeal_until && call.now > *f.appeal_until) {
    return core::Error{kAppealTooLate, {{"until", core::FormatInstant(*f.appeal_until)}}};
  }
  CORE_ASSIGN(std::string words, Words("/reason", reason, true));
  f.appeal = Kept(call, f, std::move(words));
  f.state = "appealed";
  f.appealed_by = call.actor.staff;
  f.appealed_at = call.now;
  UpdateFinding(call.tx, call.actor.tenant, f);
  Append(call, EventOf(call, "finding.appealed", f));
  return ViewOf(call, *opened.directory, std::move(f));
}

core::Result<FindingView> DecideFinding(const Call& call, FindingId id,
                                        const FindingDecision& input) {
  CORE_TRY(org::Need(call.actor, Right::kCaseAssign));
  CORE_ASSIGN(Opened opened, Open(call, id));
  Finding& f = opened.finding;
  if (!IsPending(f)) return core::Error{kFindingNotAppealed, {{"state", f.state}}};
  if (MadeOrBorne(call, f)) return core::Error{kOwnFinding};
  if (!IsAbove(call, *opened.directory, f.made_unit)) {
    return core::Error{kNotAbove, {{"unit", core::ToText(f.made_unit)}}};
  }
  if (std::find(kOutcomes.begin(), kOutcomes.end(), input.outcome) == kOutcomes.end()) {
    return core::BadInput("/outcome", "expected upheld, changed or withdrawn");
  }
  CORE_ASSIGN(std::string note, Words("/note", input.note, true));
  if (input.outcome == "changed") {
    CORE_TRY(CheckMeasure(input.measure, input.points));
    f.measure = input.measure;
    f.points = input.points;
  }
  f.decision = Kept(call, f, std::move(note));
  f.state = input.outcome;
  f.decided_by = call.actor.staff;
  f.decided_at = call.now;
  UpdateFinding(call.tx, call.actor.tenant, f);
  journal::Event event = EventOf(call, "finding.decided", f);
  event.body["outcome"] = f.state;
  Append(call, event);
  return ViewOf(call, *opened.directory, std::move(f));
}

core::Result<FindingView> GetFinding(const Call& call, FindingId id) {
  CORE_ASSIGN(Opened opened, Open(call, id));
  return ViewOf(call, *opened.directory, std::move(opened.finding));
}

core::Result<FindingPage> ListFindings(const Call& call, const FindingQuery& query) {
  if (query.limit < 1 || query.limit > kFindingPageMax) {
    return core::Error{core::kTooMany,
                       {{"what", "page_size"}, {"max", std::int64_t{kFindingPageMax}}}};
  }
  FindingPage page;
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory || (query.mine && !call.actor.staff)) return page;
  FindingQuery at = query;
  const auto staff = query.mine ? call.actor.staff : std::nullopt;
  const std::size_t wanted = static_cast<std::size_t>(query.limit) + 1;
  for (int scanned = 0; scanned < kScanPages && page.items.size() < wanted; ++scanned) {
    const auto rows = FindingsBefore(call.tx, call.actor.tenant, at, staff, kScanPage);
    for (const Finding& f : rows) {
      if (page.items.size() == wanted) break;
      if (query.unit && !directory->IsWithin(f.unit, *query.unit)) continue;
      if (MaySeeFinding(call, *directory, f)) page.items.push_back(ViewOf(call, *directory, f));
    }
    if (rows.size() < static_cast<std::size_t>(kScanPage)) break;
    at.before = rows.back().id;
  }
  if (page.items.size() < wanted) return page;
  page.items.pop_back();
  page.next = page.items.back().data.id;
  return page;
}

journal::Event MakeByRule(const Call& call, const method::Method& method,
                          const calendar::Calendar& calendar, const cases::Case& c,
                          const method::FindingKind& kind, const promise::Owner& whom,
                          const std::string& rule) {
  Finding f;
  f.id = call.engine.ids().Next<FindingId>(call.now);
  f.case_id = c.id;
  f.method = method.id;
  f.method_version = method.version;
  f.kind = kind.id;
  f.unit = whom.unit;
  f.staff = whom.staff;
  f.said = rule;
  f.made_unit = whom.unit;
  f.made_at = call.now;
  f.appeal_until = AppealUntil(kind, calendar, call.now);
  InsertFinding(call.tx, call.actor.tenant, f);
  journal::Event event = EventOf(call, "finding.made", f);
  event.actor.reset();
  event.actor_kind = "clock";
  event.unit.reset();
  event.body["rule"] = rule;
  return event;
}

}  // namespace shouwen::service

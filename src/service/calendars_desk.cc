#include "service/calendars_desk.h"

#include <algorithm>

#include "calendar/data.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "journal/journal.h"
#include "promise/promise.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

constexpr std::size_t kIdMax = 40;

bool IsId(const std::string& id) {
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !id.empty() && id.size() <= kIdMax && std::all_of(id.begin(), id.end(), good);
}

core::Error Bad(const char* where, std::string expected) {
  return {core::kBadInput, {{where, std::move(expected)}}};
}

core::Status CheckInput(const Call& call, const std::string& id, const NewCalendar& input) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  if (!IsId(id) || id == "natural") {
    return Bad("/id", "expected small letters, digits, _ and -, not natural");
  }
  if (input.yaml.has_value() == input.ics.has_value()) {
    return Bad("/yaml", "expected either yaml or ics");
  }
  if (input.effective_at && *input.effective_at < call.now) {
    return Bad("/effective_at", "expected now or later: a limit keeps the version it started with");
  }
  return core::Ok();
}

struct Draft {
  calendar::Spec spec;
  std::vector<calendar::FeedEntry> feed;
};

core::Result<Draft> FromFeed(const Call& call, const std::string& id, const NewCalendar& input) {
  const auto newest = call.engine.Calendars(call.actor.tenant)->Latest(id);
  if (!newest) return core::Error{kUnknownCalendar, {{"calendar", id}}};
  calendar::FeedRules rules = calendar::OwnFeedRules();
  rules.off_words = input.off_words;
  rules.workday_words = input.workday_words;
  CORE_ASSIGN(calendar::FeedPreview read, calendar::ReadFeed(*input.ics, rules));
  Draft draft{newest->spec(), std::move(read.entries)};
  for (calendar::YearNotice& notice : read.notices) {
    std::erase_if(draft.spec.notices,
                  [&](const calendar::YearNotice& n) { return n.year == notice.year; });
    if (notice.citation.empty()) notice.citation = "iCalendar " + std::to_string(notice.year);
    draft.spec.notices.push_back(std::move(notice));
  }
  std::sort(draft.spec.notices.begin(), draft.spec.notices.end(),
            [](const auto& a, const auto& b) { return a.year < b.year; });
  return draft;
}

core::Result<Draft> FromYaml(const std::string& id, const std::string& yaml) {
  CORE_ASSIGN(calendar::Spec spec, calendar::ReadDocument({"calendar.yaml", yaml}));
  if (spec.id != id) return Bad("/yaml", "expected calendar: " + id);
  return Draft{std::move(spec), {}};
}

// The next version of `id`, checked together with what it takes notices from.
core::Result<Draft> NextVersion(const Call& call, const std::string& id, const NewCalendar& input) {
  CORE_TRY(CheckInput(call, id, input));
  CORE_ASSIGN(Draft draft, input.ics ? FromFeed(call, id, input) : FromYaml(id, *input.yaml));
  const auto all = call.engine.Calendars(call.actor.tenant);
  if (!draft.spec.based_on.empty() && !all->Latest(draft.spec.based_on)) {
    return core::Error{kUnknownCalendar, {{"calendar", draft.spec.based_on}}};
  }
  // The store knows of versions that another node adopted a moment ago.
  const store::Rows stored =
      call.tx.Query("SELECT MAX(version) FROM service_calendars WHERE tenant_id = ? AND id = ?",
                    call.actor.tenant, id);
  const auto newest = all->Latest(id);
  draft.spec.version = 1 + std::max(newest ? newest->spec().version : 0,
                                    static_cast<int>(stored.OptInt(0, 0).value_or(0)));
  draft.spec.effective_at = input.effective_at.value_or(call.now);
  return draft;
}

core::Result<calendar::CalendarSet> With(const Call& call, const calendar::Spec& spec) {
  std::vector<calendar::Spec> own = call.engine.OwnCalendars(call.actor.tenant);
  own.push_back(spec);
  return calendar::Together(call.engine.calendars(), own);
}

}  // namespace

std::vector<CalendarPage> ListCalendars(const Call& call) {
  const auto set = call.engine.Calendars(call.actor.tenant);
  const std::vector<calendar::Spec> own = call.engine.OwnCalendars(call.actor.tenant);
  std::vector<CalendarPage> pages;
  for (const std::string& id : set->ids()) {
    CalendarPage page{set->Latest(id), false};
    page.own = std::any_of(own.begin(), own.end(), [&](const calendar::Spec& spec) {
      return spec.id == id && spec.version == page.calendar->spec().version;
    });
    pages.push_back(std::move(page));
  }
  return pages;
}

core::Result<CalendarPage> AdoptCalendar(const Call& call, const std::string& id,
                                         const NewCalendar& input) {
  CORE_ASSIGN(const Draft draft, NextVersion(call, id, input));
  CORE_ASSIGN(const calendar::CalendarSet set, With(call, draft.spec));
  const std::string document = calendar::WriteDocument(draft.spec);
  if (document.size() > calendar::kCalendarTextMax) {
    return Bad("/yaml",
               "expected at most " + std::to_string(calendar::kCalendarTextMax) + " bytes");
  }
  call.tx.Exec(
      "INSERT INTO service_calendars (tenant_id, id, version, effective_at, document, adopted_at) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      call.actor.tenant, id, draft.spec.version, draft.spec.effective_at, document, call.now);
  call.effects.calendars.push_back(draft.spec);
  call.engine.OwnChanged(call);
  journal::Event event;
  event.type = "calendar.adopted";
  event.subject = "calendar";
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"calendar", id},
                {"version", draft.spec.version},
                {"effective_at", core::FormatInstant(draft.spec.effective_at)}};
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
  return CalendarPage{set.Latest(id), true};
}

namespace {

// One promise by the calendars of `set`; counts what came of it.
core::Status Look(const Call& call, const calendar::CalendarSet& set, const promise::Promise& p,
                  CalendarPreview& preview) {
  const std::optional<cases::Case> c = cases::Load(call.tx, call.actor.tenant, p.case_id);
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, p.method, p.method_version);
  if (!c || !method) return core::Ok();
  promise::Subject subject;
  subject.id = p.case_id;
  subject.method = method.get();
  const auto params = call.engine.Params(call.actor.tenant, method->id);
  const cases::CaseFacts facts(*c, *method, {}, params.get());
  subject.facts = &facts;
  subject.pauses = c->pauses;
  subject.calendar_at = [&](std::string_view id, core::Instant at) {
    const auto found = set.Find(id, at);
    return found ? found : call.engine.FindCalendar(call.actor.tenant, id, at);
  };
  ++preview.open_provisional;
  const promise::Changes changes = promise::OnCalendar(subject, p, call.now);
  const promise::Promise& after = changes.changed.empty() ? p : changes.changed.front();
  if (after.provisional) ++preview.still_provisional;
  if (after.due_at == p.due_at) {
    if (!after.provisional) ++preview.confirmed;
    return core::Ok();
  }
  ++(after.due_at < p.due_at ? preview.sooner : preview.later);
  if (preview.moves.size() < kPreviewMoves) preview.moves.push_back({after, c->number, p.due_at});
  return core::Ok();
}

}  // namespace

core::Result<CalendarPreview> PreviewCalendar(const Call& call, const std::string& id,
                                              const NewCalendar& input) {
  CORE_ASSIGN(Draft draft, NextVersion(call, id, input));
  CORE_ASSIGN(const calendar::CalendarSet set, With(call, draft.spec));
  CalendarPreview preview;
  preview.page = {set.Latest(id), true};
  preview.feed = std::move(draft.feed);
  const std::vector<promise::Promise> open =
      promise::FindProvisional(call.tx, call.actor.tenant, {}, kPreviewMax + 1);
  preview.capped = open.size() > static_cast<std::size_t>(kPreviewMax);
  for (const promise::Promise& p : open) {
    if (preview.open_provisional == kPreviewMax) break;
    CORE_TRY(Look(call, set, p, preview));
  }
  return preview;
}

}  // namespace shouwen::service

// What the case desk shows: pages, timelines, lists; who looked.
#include <algorithm>

#include "case_work.h"
#include "cases/codes.h"
#include "cases/links.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "core/text.h"
#include "journal/journal.h"
#include "person_cases.h"
#include "picked.h"
#include "privacy.h"
#include "relation_facts.h"
#include "seen.h"
#include "service/case_desk.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using org::Right;

core::Error NoSuchCase(const std::string& id) {
  return {core::kNotFound, {{"what", "case"}, {"id", id}}};
}

bool EverHeld(const Call& call, core::CaseId id) {
  if (!call.actor.staff) return false;
  const auto holders = cases::Holders(call.tx, call.actor.tenant, id);
  return std::any_of(holders.begin(), holders.end(),
                     [&](const cases::Holding& h) { return h.staff == call.actor.staff; });
}

core::Result<Seen> See(const Call& call, std::optional<cases::Case> found,
                       const std::string& wanted) {
  Seen seen;
  seen.directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!found || !seen.directory) return NoSuchCase(wanted);
  const core::CaseId id = found->id;
  if (!MaySee(call.actor, *seen.directory, *found, [&] { return EverHeld(call, id); })) {
    return NoSuchCase(wanted);
  }
  seen.knows = MayKnowRequester(call.actor, *seen.directory, *found);
  seen.c = std::move(*found);
  return seen;
}

RequesterView RequesterOf(const Call& call, const cases::Case& c, bool knows,
                          const std::optional<people::Person>& at_hand) {
  RequesterView view;
  view.hidden = !knows;
  view.apart = knows && c.confidential;
  if (!knows || c.confidential || !c.requester || !call.actor.Has(Right::kPersonView)) return view;
  const auto person = at_hand ? at_hand : people::Find(call.tx, call.actor.tenant, *c.requester);
  if (!person) return view;
  const people::Masked masked = people::Mask(*person);
  view.id = person->id;
  view.name = masked.name;
  view.phone = masked.phone;
  view.address = masked.address;
  view.email = masked.email;
  return view;
}

std::vector<PromiseView> PromisesOf(const Call& call, const org::Directory& directory,
                                    std::vector<promise::Promise> promises, const cases::Case& c) {
  std::stable_sort(promises.begin(), promises.end(),
                   [](const promise::Promise& a, const promise::Promise& b) {
                     const bool a_open = a.state == promise::State::kOpen;
                     const bool b_open = b.state == promise::State::kOpen;
                     if (a_open != b_open) return a_open;
                     return std::pair(a.due_at, a.id) < std::pair(b.due_at, b.id);
                   });
  std::vector<PromiseView> views;
  views.reserve(promises.size());
  for (const promise::Promise& p : promises) views.push_back(ViewOf(call, directory, p, &c));
  return views;
}

CaseView PageOf(const Call& call, const org::Directory& directory, const cases::Case& c,
                bool knows) {
  CaseView view;
  view.data = c;
  if (!knows || !call.actor.Has(Right::kPersonView)) view.data.requester.reset();
  if (!knows) view.data.place_point.reset();  // it may be where the requester lives
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, c.method, c.method_version);
  if (method) {
    view.method_title = InLang(method->title, call.lang);
    view.level_title = LevelTitle(*method, c.level, call.lang);
    view.named = NamedIn(directory, method->fields, c.fields);
    view.picked = PickedIn(call, directory, *method, method->fields, c.fields);
  }
  view.topic_title = TopicTitle(method.get(), directory, c.topic, call.lang);
  view.first_asked = RefTo(directory, c.first_asked);
  view.unit = RefTo(directory, c.unit);
  view.holder = RefTo(directory, c.holder);
  return view;
}

// What the forms of its acts have to ask for.
std::vector<EvidenceView> EvidenceFor(const Call& call, const Seen& seen) {
  const MethodPtr method =
      call.engine.FindMethod(call.actor.tenant, seen.c.method, seen.c.method_version);
  if (!method || method->evidence.empty() || seen.c.state == cases::State::kClosed) return {};
  const auto params = ParamsFor(call, *method, seen.c.id);
  const cases::Context ctx{call.actor, *method, *seen.directory, call.now, params.get()};
  std::vector<EvidenceView> wanted;
  for (const method::EvidenceRule& rule : method->evidence) {
    for (const std::string& act : rule.required_for) {
      const auto now = cases::EvidenceFor(ctx, seen.c, act);
      if (std::find(now.begin(), now.end(), &rule) == now.end()) continue;
      wanted.push_back({act, rule.id, rule.title, rule.type, rule.at_least});
    }
  }
  return wanted;
}

std::vector<cases::Allowed> AllowedFor(const Call& call, const Seen& seen) {
  const MethodPtr method =
      call.engine.FindMethod(call.actor.tenant, seen.c.method, seen.c.method_version);
  if (!method) return {};
  const auto params = ParamsFor(call, *method, seen.c.id);
  const auto calendar = call.engine.FindCalendar(call.actor.tenant, method->calendar, call.now);
  std::vector<promise::Promise> live;
  if (method->extension) live = promise::LiveOfCase(call.tx, call.actor.tenant, seen.c.id);
  const std::vector<cases::Owed> owed = OwedOf(call, *method, seen.c, live);
  const PeopleNow people(call);
  std::vector<cases::Allowed> all = cases::AllowedActs(
      {call.actor, *method, *seen.directory, call.now, params.get(), calendar.get(), owed, &people},
      seen.c);
  if (seen.c.state != cases::State::kOpen) return all;
  const auto merge = cases::MergeOf(call.tx, call.actor.tenant, seen.c.id);
  if (!merge) return all;
  for (cases::Allowed& one : all) {
    if (one.act == cases::ActName(cases::Note{}) || one.refusal) continue;
    one.refusal = core::Error{cases::kMerged, {{"into", core::ToText(merge->into)}}};
  }
  return all;
}

void RecordInList(const Call& call, core::CaseId id, const std::string& what,
                  const std::string& reason, core::Instant at) {
  if (!call.actor.staff || !call.actor.unit) return;
  cases::AddLook(call.tx, call.actor.tenant, id,
                 {*call.actor.staff, *call.actor.unit, what, reason, at});
}

journal::Event LookEvent(const Call& call, core::CaseId id, const std::string& what) {
  journal::Event event;
  event.type = what == "reveal" ? "person.revealed" : "case.viewed";
  event.subject = "case";
  event.subject_id = id.value;
  event.case_id = id;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"what", what}};
  return event;
}

void RecordLook(const Call& call, core::CaseId id, const std::string& what,
                const std::string& reason) {
  RecordInList(call, id, what, reason, call.now);
  journal::Event event = LookEvent(call, id, what);
  if (!reason.empty()) event.body["reason"] = reason;
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

// A page that stays open refreshes itself whenever somebody acts: not each time a look.
bool IsSameLook(const Call& call, core::CaseId id) {
  return call.actor.staff && cases::HasLooked(call.tx, call.actor.tenant, id, *call.actor.staff,
                                              "view", call.now - kOneLookMs);
}

core::Result<CaseView> Show(const Call& call, const Seen& seen) {
  CaseView view = PageOf(call, *seen.directory, seen.c, seen.knows);
  view.requester = RequesterOf(call, seen.c, seen.knows, std::nullopt);
  view.promises = PromisesOf(call, *seen.directory,
                             promise::OfCase(call.tx, call.actor.tenant, seen.c.id), seen.c);
  view.holders = cases::Holders(call.tx, call.actor.tenant, seen.c.id);
  view.allowed = AllowedFor(call, seen);
  view.evidence = EvidenceFor(call, seen);
  view.attachments = AttachmentsOf(call, *seen.directory, seen.c.id, seen.knows);
  if (!IsSameLook(call, seen.c.id)) RecordLook(call, seen.c.id, "view", {});
  return view;
}

// A step is named by its method, in the event itself.
std::string TitleIn(const boost::json::object& body, calendar::Lang lang) {
  const boost::json::value* title = body.if_contains("title");
  const boost::json::object* words = title ? title->if_object() : nullptr;
  const auto* text =
      words ? words->if_contains(lang == calendar::Lang::kZh ? "zh" : "en") : nullptr;
  return text && text->is_string() ? std::string(text->get_string()) : std::string();
}

TimelineItem ItemOf(const Call& call, const org::Directory& directory, journal::StoredEvent event) {
  TimelineItem item;
  const boost::json::value* what = event.body.if_contains("what");
  const bool printed = event.type == "case.viewed" && what != nullptr && *what == "print";
  item.title = TitleIn(event.body, call.lang);
  if (item.title.empty()) {
    item.title = EventTitle(printed ? "case.printed" : event.type, call.lang);
  }
  item.actor = RefTo(directory, event.actor);
  if (event.unit) item.unit = RefTo(directory, *event.unit);
  item.event = std::move(event);
  return item;
}

core::Status CheckLimit(int limit, int max) {
  if (limit >= 1 && limit <= max) return core::Ok();
  return core::Error{core::kTooMany, {{"what", "page_size"}, {"max", std::int64_t{max}}}};
}

}  // namespace

CaseView View(const Call& call, const Outcome& outcome) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  CORE_CHECK(directory);
  const bool knows = MayKnowRequester(call.actor, *directory, outcome.after);
  CaseView view = PageOf(call, *directory, outcome.after, knows);
  view.requester = RequesterOf(call, outcome.after, knows, outcome.requester);
  view.promises = PromisesOf(call, *directory, outcome.promises, outcome.after);
  // A new case has only what came with it: most come without a file, and none is looked for.
  const bool may_have = outcome.after.revision > 1 || outcome.brought > 0;
  if (may_have) view.attachments = AttachmentsOf(call, *directory, outcome.after.id, knows);
  return view;
}

core::Result<Seen> See(const Call& call, core::CaseId id) {
  return See(call, cases::Load(call.tx, call.actor.tenant, id), core::ToText(id));
}

void RecordFileLook(const Call& call, const evidence::Attachment& file) {
  const core::Instant minute{call.now.ms - call.now.ms % core::kMsPerMinute};
  RecordInList(call, *file.case_id, "attachment", {}, minute);
  journal::Event event = LookEvent(call, *file.case_id, "attachment");
  event.body["attachment"] = core::ToText(file.id);
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

core::Result<CaseView> Get(const Call& call, core::CaseId id) {
  CORE_ASSIGN(const Seen seen, See(call, id));
  return Show(call, seen);
}

core::Result<CaseView> GetByNumber(const Call& call, const std::string& number) {
  CORE_ASSIGN(const Seen seen,
              See(call, cases::LoadByNumber(call.tx, call.actor.tenant, number), number));
  return Show(call, seen);
}

core::Result<LookView> Print(const Call& call, core::CaseId id) {
  CORE_ASSIGN(const Seen seen, See(call, id));
  RecordLook(call, id, "print", {});
  LookView view;
  view.look.what = "print";
  view.look.at = call.now;
  if (call.actor.staff) {
    view.look.staff = *call.actor.staff;
    view.staff = RefTo(*seen.directory, *call.actor.staff);
    view.unit = RefTo(*seen.directory, view.staff.unit);
    view.look.unit = view.staff.unit;
  }
  return view;
}

core::Result<std::vector<TimelineItem>> Timeline(const Call& call, core::CaseId id,
                                                 std::int64_t after_seq, int limit) {
  CORE_ASSIGN(const Seen seen, See(call, id));
  CORE_TRY(CheckLimit(limit, journal::kPageMax));
  journal::Query query;
  query.case_id = id;
  query.oldest_first = true;
  query.before_seq = after_seq;
  query.limit = limit;
  std::vector<TimelineItem> items;
  for (journal::StoredEvent& event : journal::Find(call.tx, call.actor.tenant, query)) {
    if (!seen.knows) {
      event.body.erase("requester");
      if (IsRequestersEvent(event.type)) event.body.erase("attachments");
    }
    items.push_back(ItemOf(call, *seen.directory, std::move(event)));
  }
  return items;
}

core::Result<std::vector<PromiseView>> Promises(const Call& call, core::CaseId id) {
  CORE_ASSIGN(const Seen seen, See(call, id));
  return PromisesOf(call, *seen.directory, promise::OfCase(call.tx, call.actor.tenant, id), seen.c);
}

core::Result<std::vector<LookView>> Viewers(const Call& call, core::CaseId id, int limit) {
  CORE_ASSIGN(const Seen seen, See(call, id));
  CORE_TRY(CheckLimit(limit, cases::kPageMax));
  std::vector<LookView> views;
  for (cases::Look& look : cases::Looks(call.tx, call.actor.tenant, id, limit)) {
    LookView view;
    view.staff = RefTo(*seen.directory, look.staff);
    view.unit = RefTo(*seen.directory, look.unit);
    view.look = std::move(look);
    views.push_back(std::move(view));
  }
  return views;
}

core::Result<std::vector<cases::Allowed>> AllowedActs(const Call& call, core::CaseId id) {
  CORE_ASSIGN(const Seen seen, See(call, id));
  return AllowedFor(call, seen);
}

core::Result<RequesterView> Reveal(const Call& call, core::CaseId id, const std::string& reason) {
  CORE_ASSIGN(const Seen seen, See(call, id));
  CORE_TRY(org::Need(call.actor, Right::kPersonReveal));
  if (!seen.knows) return core::Error{kIdentityProtected};
  const std::string why = core::Clean(reason);
  if (why.empty()) return core::Error{kReasonMissing};
  const auto asked = RequesterIdOf(call.tx, call.actor.tenant, seen.c);
  const auto person = people::Find(call.tx, call.actor.tenant, asked.value_or(core::PersonId{}));
  if (!person) return core::Error{kNoRequester, {{"case", core::ToText(id)}}};
  RecordLook(call, id, "reveal", WordsAbout(call, seen.c, why));
  RequesterView view;
  view.id = person->id;
  view.name = person->name;
  if (!person->phones.empty()) view.phone = person->phones.front();
  view.address = person->address;
  view.email = person->email;
  view.masked = false;
  return view;
}

namespace {

// Cases with an open promise `staff` owes, most urgent first. More than kOwedMax cannot be read by
// a person anyway; the list then says that there are more.
constexpr int kOwedMax = 1000;

std::vector<core::CaseId> OwedBy(const Call& call, const org::Directory& directory,
                                 core::StaffId staff, bool& capped) {
  promise::ListQuery query;
  query.owed_staff = staff;
  if (const org::Staff* who = directory.FindStaff(staff)) query.owed_unit = who->unit;
  query.states = {promise::State::kOpen, promise::State::kBroken};
  query.limit = kOwedMax;
  std::vector<core::CaseId> ids;
  const std::vector<promise::Promise> owed = promise::List(call.tx, call.actor.tenant, query);
  capped = owed.size() == static_cast<std::size_t>(kOwedMax);
  for (const promise::Promise& p : owed) {
    if (std::find(ids.begin(), ids.end(), p.case_id) == ids.end()) ids.push_back(p.case_id);
  }
  return ids;
}

}  // namespace

core::Result<CasePage> List(const Call& call, const CaseQuery& query) {
  if (!call.actor.Has(Right::kCaseViewAll)) CORE_TRY(org::Need(call.actor, Right::kCaseView));
  CORE_TRY(CheckLimit(query.list.limit, cases::kPageMax));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  cases::ListQuery list = query.list;
  LimitToVisible(call, *directory, list);
  if (list.requester) {
    CORE_TRY(org::Need(call.actor, Right::kPersonView));
    list.without_confidential = true;
  }
  bool owed_capped = false;
  if (query.owed_by) {
    list.ids = OwedBy(call, *directory, *query.owed_by, owed_capped);
    if (list.ids.empty()) return CasePage{};
  }
  cases::Page page = cases::List(call.tx, call.actor.tenant, list);
  CasePage out;
  out.total = page.total;
  out.total_capped = page.total_capped || owed_capped;
  out.next = page.next;
  out.items = LinesOf(call, *directory, std::move(page.items), list.q);
  return out;
}

core::Result<std::vector<PromiseView>> ListPromises(const Call& call,
                                                    const promise::ListQuery& query) {
  if (!call.actor.Has(Right::kCaseViewAll)) CORE_TRY(org::Need(call.actor, Right::kCaseView));
  CORE_TRY(CheckLimit(query.limit, cases::kPageMax));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  promise::ListQuery mine = query;
  if (mine.case_id) CORE_TRY(See(call, *mine.case_id));
  const bool all = call.actor.Has(Right::kCaseViewAll) || mine.case_id.has_value();
  if (!all && !mine.owed_staff && !mine.owed_unit) mine.owed_staff = call.actor.staff;
  if (mine.owed_staff && !mine.owed_unit) {
    const org::Staff* who = directory->FindStaff(*mine.owed_staff);
    if (who) mine.owed_unit = who->unit;
  }
  const bool inside =
      mine.owed_unit && call.actor.unit && directory->IsWithin(*mine.owed_unit, *call.actor.unit);
  if (!all && !inside) {
    return core::Error{core::kForbidden,
                       {{"right", std::string(org::ToText(Right::kCaseViewAll))}}};
  }
  std::vector<PromiseView> views;
  for (const promise::Promise& p : promise::List(call.tx, call.actor.tenant, mine)) {
    const std::optional<cases::Case> c = cases::Load(call.tx, call.actor.tenant, p.case_id);
    PromiseView view = ViewOf(call, *directory, p, c ? &*c : nullptr);
    // What one's unit owes of a case that went elsewhere: that it is owed, not what it is about.
    if (!c || !MaySee(call.actor, *directory, *c, [&] { return EverHeld(call, p.case_id); })) {
      view.of.subject.clear();
    }
    views.push_back(std::move(view));
  }
  return views;
}

core::Result<std::vector<TimelineItem>> Journal(const Call& call, journal::Query query,
                                                std::optional<core::UnitId> below) {
  CORE_TRY(org::Need(call.actor, Right::kJournalView));
  CORE_TRY(CheckLimit(query.limit, journal::kPageMax));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  if (below) {
    query.units = directory->Subtree(*below);
    if (query.units.empty()) {
      return core::Error{core::kNotFound, {{"what", "unit"}, {"id", core::ToText(*below)}}};
    }
  }
  std::vector<TimelineItem> items;
  for (journal::StoredEvent& event : journal::Find(call.tx, call.actor.tenant, query)) {
    // Whom it was told by belongs to the case, where its confidentiality is known.
    event.body.erase("requester");
    items.push_back(ItemOf(call, *directory, std::move(event)));
  }
  return items;
}

}  // namespace shouwen::service

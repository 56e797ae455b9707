// People as use cases: masked for everybody, unmasked with a reason, every look journaled.
#include <algorithm>

#include "cases/repo.h"
#include "core/check.h"
#include "core/codes.h"
#include "core/text.h"
#include "journal/journal.h"
#include "people/codes.h"
#include "person_cases.h"
#include "service/case_desk.h"
#include "service/codes.h"
#include "service/org_desk.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using org::Right;

constexpr int kPeoplePageMax = 200;

void JournalPerson(const Call& call, const std::string& type, core::PersonId id,
                   boost::json::object body) {
  const journal::Event event = PersonEvent(call, type, id, std::move(body));
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

}  // namespace

core::Result<people::Masked> AddPerson(const Call& call, people::Person person) {
  if (!call.actor.Has(Right::kPersonView)) CORE_TRY(org::Need(call.actor, Right::kCaseCreate));
  CORE_ASSIGN(person, people::Check(std::move(person)));
  CORE_TRY(people::CheckNoDoors(person.external_id));
  if (!person.external_id.empty()) {
    const auto known = people::ByExternalId(call.tx, call.actor.tenant, person.external_id);
    if (known) return core::Error{people::kExternalIdTaken, {{"person", core::ToText(known->id)}}};
  }
  person.id = call.engine.ids().Next<core::PersonId>(call.now);
  person.created_at = call.now;
  people::Insert(call.tx, call.actor.tenant, person);
  JournalPerson(call, "person.added", person.id, {});
  return people::Mask(person);
}

core::Result<PeoplePage> ListPeople(const Call& call, const people::PeopleQuery& query) {
  CORE_TRY(org::Need(call.actor, Right::kPersonView));
  if (query.limit < 1 || query.limit > kPeoplePageMax) {
    return core::Error{core::kTooMany,
                       {{"what", "page_size"}, {"max", std::int64_t{kPeoplePageMax}}}};
  }
  people::PeopleQuery one_more = query;
  one_more.limit = query.limit + 1;
  std::vector<people::Person> found = people::List(call.tx, call.actor.tenant, one_more);
  PeoplePage page;
  const std::size_t shown = std::min(found.size(), static_cast<std::size_t>(query.limit));
  for (std::size_t i = 0; i < shown; ++i) page.items.push_back(people::Mask(found[i]));
  if (found.size() > shown) page.next = found[shown - 1].id;
  return page;
}

core::Result<people::Masked> GetPerson(const Call& call, core::PersonId id) {
  CORE_TRY(org::Need(call.actor, Right::kPersonView));
  const std::optional<people::Person> person = people::Find(call.tx, call.actor.tenant, id);
  if (!person) return NoSuchPerson(id);
  JournalPerson(call, "person.viewed", id, {});
  return people::Mask(*person);
}

core::Result<people::Person> RevealPerson(const Call& call, core::PersonId id,
                                          const std::string& reason) {
  CORE_TRY(org::Need(call.actor, Right::kPersonReveal));
  const std::string why = core::Clean(reason);
  if (why.empty()) return core::Error{kReasonMissing};
  CORE_ASSIGN(people::Person person, Known(call, id));
  JournalPerson(call, "person.revealed", id, {{"reason", why}});
  return person;
}

namespace {

core::Status AddHistory(const Call& call, const org::Directory& directory, CallerView& caller) {
  if (!call.actor.Has(Right::kCaseView) && !call.actor.Has(Right::kCaseViewAll)) return core::Ok();
  CaseQuery query;
  query.list.requester = caller.person.id;
  query.list.limit = kCallerCases;
  CORE_ASSIGN(CasePage page, List(call, query));
  for (const CaseLine& line : page.items) {
    if (line.open_promises == 0) continue;
    const std::optional<cases::Case> c = cases::Load(call.tx, call.actor.tenant, line.row.id);
    CORE_CHECK(c.has_value());
    for (const auto& p : promise::LiveOfCase(call.tx, call.actor.tenant, c->id)) {
      if (p.state != promise::State::kOpen) continue;
      caller.open_promises.push_back(ViewOf(call, directory, p, &*c));
    }
  }
  std::sort(caller.open_promises.begin(), caller.open_promises.end(),
            [](const PromiseView& a, const PromiseView& b) {
              return std::pair(a.promise.due_at, a.promise.id) <
                     std::pair(b.promise.due_at, b.promise.id);
            });
  if (page.items.size() > kCallerHistory) page.items.resize(kCallerHistory);
  caller.history = std::move(page.items);
  return core::Ok();
}

}  // namespace

core::Result<std::vector<CallerView>> Callers(const Call& call, const std::string& phone) {
  CORE_TRY(org::Need(call.actor, Right::kPersonView));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  std::vector<CallerView> callers;
  for (const people::Person& person :
       people::ByPhone(call.tx, call.actor.tenant, core::PhoneDigits(phone))) {
    JournalPerson(call, "person.viewed", person.id, {{"by", "phone"}});
    callers.push_back({people::Mask(person), {}, {}});
    CORE_TRY(AddHistory(call, *directory, callers.back()));
  }
  return callers;
}

}  // namespace shouwen::service

#include "person_cases.h"

#include "cases/codes.h"
#include "core/codes.h"
#include "core/text.h"
#include "privacy.h"
#include "service/codes.h"

namespace shouwen::service {

std::optional<core::PersonId> RequesterIdOf(store::Tx& tx, core::TenantId tenant,
                                            const cases::Case& c) {
  if (c.requester || !c.confidential) return c.requester;
  return people::Apart(tx, tenant, c.id);
}

std::string WordsAbout(const Call& call, const cases::Case& c, std::string text) {
  if (!c.confidential) return text;
  const auto asked = RequesterIdOf(call.tx, call.actor.tenant, c);
  if (!asked) return text;
  const auto person = people::Find(call.tx, call.actor.tenant, *asked);
  return person ? Redact(text, *person) : text;
}

std::vector<core::CaseId> CasesOf(store::Tx& tx, core::TenantId tenant, core::PersonId person) {
  std::vector<core::CaseId> ids = cases::OfRequester(tx, tenant, person);
  const auto apart = people::CasesApart(tx, tenant, person);
  ids.insert(ids.end(), apart.begin(), apart.end());
  return ids;
}

journal::Event PersonEvent(const Call& call, const std::string& type, core::PersonId id,
                           boost::json::object body) {
  journal::Event event;
  event.type = type;
  event.subject = "person";
  event.subject_id = id.value;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = std::move(body);
  return event;
}

core::Error NoSuchPerson(core::PersonId id) {
  return {core::kNotFound, {{"what", "person"}, {"id", core::ToText(id)}}};
}

core::Result<std::string> NeedReason(const std::string& reason) {
  std::string why = core::Clean(reason);
  if (why.empty()) return core::Error{kReasonMissing};
  if (core::CodePointCount(why) > people::kHoldReasonMax) {
    return core::Error{cases::kTextTooLong,
                       {{"what", "reason"}, {"max", std::int64_t{people::kHoldReasonMax}}}};
  }
  return why;
}

core::Result<people::Person> Known(const Call& call, core::PersonId id) {
  std::optional<people::Person> person = people::Find(call.tx, call.actor.tenant, id);
  if (!person) return NoSuchPerson(id);
  if (const auto at = people::AnonymisedAt(call.tx, call.actor.tenant, id)) {
    return core::Error{people::kAnonymised, {{"at", core::FormatInstant(*at)}}};
  }
  return std::move(*person);
}

}  // namespace shouwen::service

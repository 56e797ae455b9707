// person_cases.h - whose a case is, and which cases are a person's. Private to service.
#pragma once

#include "cases/erase.h"
#include "people/keeping.h"
#include "service/engine.h"

namespace shouwen::service {

// The requester; of a confidential case, from where that is kept apart.
std::optional<core::PersonId> RequesterIdOf(store::Tx& tx, core::TenantId tenant,
                                            const cases::Case& c);
// What may be kept with a case, or shown of it, of words somebody said about it: of a confidential
// one nothing that names who asked, for no path but a reveal leads there.
std::string WordsAbout(const Call& call, const cases::Case& c, std::string text);
// Confidential ones too; for this module only, never for an answer.
std::vector<core::CaseId> CasesOf(store::Tx& tx, core::TenantId tenant, core::PersonId person);
// An event with the person as its subject, by this actor, now.
journal::Event PersonEvent(const Call& call, const std::string& type, core::PersonId id,
                           boost::json::object body);
core::Error NoSuchPerson(core::PersonId id);
// Cleaned. Errors: service.reason_missing, cases.text_too_long {what: reason, max}.
core::Result<std::string> NeedReason(const std::string& reason);
// The person, with an identity. Errors: core.not_found, people.anonymised.
core::Result<people::Person> Known(const Call& call, core::PersonId id);

}  // namespace shouwen::service

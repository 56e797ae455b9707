// view_build.h - ids into what a page shows. Private to service.
#pragma once

#include "org/directory.h"
#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

UnitRef RefTo(const org::Directory& directory, core::UnitId id);
StaffRef RefTo(const org::Directory& directory, core::StaffId id);
std::optional<StaffRef> RefTo(const org::Directory& directory,
                              const std::optional<core::StaffId>& id);
// Whom the fields of type staff name, as they are called now; one who is gone is left out.
std::vector<StaffRef> NamedIn(const org::Directory& directory,
                              const std::vector<method::Field>& fields,
                              const std::map<std::string, std::string>& values);
std::string InLang(const method::LocalText& text, calendar::Lang lang);
// The method of the organisation's new cases. Error: service.unknown_method.
core::Result<MethodPtr> MethodInForce(const Call& call, const org::Directory& directory);
std::string LevelTitle(const method::Method& method, const std::string& level, calendar::Lang lang);
// A topic of the method, or of the organisation's tree with what it stands below: "住建 / 供水".
std::string TopicTitle(const method::Method* method, const org::Directory& directory,
                       const std::string& topic, calendar::Lang lang);
std::string EventTitle(std::string_view type, calendar::Lang lang);
// `c` is the promise's case: pauses and `until` fields are taken from it; null shows no steps.
PromiseView ViewOf(const Call& call, const org::Directory& directory, const promise::Promise& p,
                   const cases::Case* c);

// Narrows a list to what the actor may see. A subtree that is the whole organisation needs no list
// of its units.
void LimitToVisible(const Call& call, const org::Directory& directory, cases::ListQuery& list);

// The lines of a list, in the order of `rows`. `q`: what was searched for, "" nothing.
std::vector<CaseLine> LinesOf(const Call& call, const org::Directory& directory,
                              std::vector<cases::CaseRow> rows, const std::string& q = {});

}  // namespace shouwen::service

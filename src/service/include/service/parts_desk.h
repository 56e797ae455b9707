// service/parts_desk.h - joint handling: asking other units for a part of a case, and what they
// make of it (see cases/parts.h). Everything is journaled on the case; the unit asked and the unit
// that leads hear of each other's steps, and of a part that is late.
#pragma once

#include <string>
#include <vector>

#include "service/relations.h"

namespace shouwen::service {

// Right case.act or case.assign. Text of a confidential case is kept without the requester's
// identity. Errors, first match wins: core.not_found, core.forbidden, cases.merged, those of
// cases::Ask.
core::Result<PartView> AskForPart(const Call& call, core::CaseId id, const cases::AskPart& input);

// Right case.act. Errors, first match wins: core.not_found (unknown, or neither of one's unit nor
// of a case one may see), core.forbidden, those of cases::Decide.
core::Result<PartView> ActOnPart(const Call& call, cases::PartId id, cases::PartAct act,
                                 const std::string& words);

// [reads] What a unit is asked for and has not answered, most urgent first. Right case.view or
// case.view_all; without the latter only units below one's own. Errors: core.forbidden,
// core.too_many {what: page_size}.
core::Result<std::vector<PartView>> ListParts(const Call& call, core::UnitId unit, int limit);

// Tells of parts that are late at `now`, each once, in every tenant; how many. Idempotent.
int TellLateParts(Engine& engine, core::Instant now);

}  // namespace shouwen::service

// cases/erase.h - the words of a case changed afterwards, when a person's identity must go.
//
// Not an act: no rule, no promise and no limit is touched. The case gets the next revision, so that
// whoever had it open is told. Threads: in a writer Tx; ChangeWords is pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/case.h"
#include "cases/repo.h"

namespace shouwen::cases {

// What becomes of a text; `field`: it is a value of this field of the method, "" any other text.
using WordChange = std::function<std::string(std::string_view field, std::string_view text)>;

// Oldest first; not the confidential ones, which name no requester.
std::vector<core::CaseId> OfRequester(store::Tx& tx, core::TenantId tenant, core::PersonId person);
// Subject, body, place, fields, papers' names, and every word people said of it. The point on the
// map goes: it may be where the requester lives.
Case ChangeWords(Case c, const WordChange& change);
// Writes the words of `after`, and its search terms. REQUIRES: the case is stored as `before`, and
// after.revision == before.revision + 1.
void ReplaceWords(store::Tx& tx, core::TenantId tenant, const Case& before, const Case& after);
// What other units were asked for in joint handling, and what they answered.
void ReplacePartWords(store::Tx& tx, core::TenantId tenant, core::CaseId id,
                      const WordChange& change);
// The reasons of those who looked.
void ReplaceLookReasons(store::Tx& tx, core::TenantId tenant, core::CaseId id,
                        const WordChange& change);

}  // namespace shouwen::cases

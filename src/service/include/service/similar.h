// service/similar.h - cases about the same thing, for whoever is taking one in or working on one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/similar.h"
#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

// Open cases, and others for as long as they may still be remembered: changed within these days.
inline constexpr int kSimilarDays = 90;
inline constexpr int kSimilarMax = 20;

struct SimilarQuery {
  cases::Told told;
  std::optional<core::CaseId> exclude;  // the case the question is about
  int limit = 5;
};
struct SimilarCase {
  CaseLine line;
  cases::Alike alike;
};
// [reads] Most alike first, among the cases a list would show this actor; the same is shown of
// them. Right case.view or case.view_all. Errors, first match wins: core.forbidden, core.too_many,
// core.bad_input (/subject, /body, /place longer than a case's), service.unknown_tenant,
// core.bad_input (/place_point).
core::Result<std::vector<SimilarCase>> SimilarCases(const Call& call, const SimilarQuery& query);

}  // namespace shouwen::service

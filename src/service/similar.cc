#include "service/similar.h"

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

core::Status CheckLength(const std::string& path, const std::string& text, std::size_t max) {
  if (core::CodePointCount(text) <= max) return core::Ok();
  return core::BadInput(path, "expected at most " + std::to_string(max) + " characters");
}

}  // namespace

core::Result<std::vector<SimilarCase>> SimilarCases(const Call& call, const SimilarQuery& query) {
  if (!call.actor.Has(org::Right::kCaseViewAll)) {
    CORE_TRY(org::Need(call.actor, org::Right::kCaseView));
  }
  if (query.limit < 1 || query.limit > kSimilarMax) {
    return core::Error{core::kTooMany, {{"what", "limit"}, {"max", std::int64_t{kSimilarMax}}}};
  }
  CORE_TRY(CheckLength("/subject", query.told.subject, cases::kSubjectMax));
  CORE_TRY(CheckLength("/body", query.told.body, cases::kBodyMax));
  CORE_TRY(CheckLength("/place", query.told.place, cases::kPlaceMax));
  const core::TenantId tenant = call.actor.tenant;
  const DirectoryPtr directory = call.engine.Directory(call.tx, tenant, call.now);
  if (!directory) return core::Error{kUnknownTenant, {{"tenant", core::ToText(tenant)}}};
  cases::ListQuery among;
  LimitToVisible(call, *directory, among);
  among.open_or_changed_since = call.now - kSimilarDays * core::kMsPerDay;
  cases::Told told = query.told;
  CORE_ASSIGN(told.point, core::CheckPoint(told.point, "/place_point"));
  if (!told.at) told.at = call.now;
  std::vector<cases::Similar> found =
      cases::FindSimilar(call.tx, tenant, told, among, query.exclude, query.limit);
  std::vector<cases::CaseRow> rows;
  rows.reserve(found.size());
  for (const cases::Similar& one : found) rows.push_back(one.row);
  std::vector<CaseLine> lines = LinesOf(call, *directory, std::move(rows));
  CORE_CHECK(lines.size() == found.size());
  std::vector<SimilarCase> out;
  for (std::size_t i = 0; i < found.size(); ++i) {
    out.push_back({std::move(lines[i]), std::move(found[i].alike)});
  }
  return out;
}

}  // namespace shouwen::service

// service/postings.h - what is shown on the wall (公示): cases received and settled in a period.
//
// A published posting is a snapshot: later changes do not reach it. The requester is masked by a
// fixed rule (surname kept); of a confidential case neither requester, texts, unit nor level are
// shown, only number, ledger, dates, state and what was answered. Table: service_postings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/engine.h"
#include "service/measures.h"

namespace shouwen::service {

struct PostingRow {
  std::string number, ledger, subject, requester, unit, level, state, evaluation;
  core::Instant received_at;
  std::optional<core::Instant> settled_at;
  bool operator==(const PostingRow&) const = default;
};
struct PostingSheet {
  core::PostingId id;  // 0 in a preview
  std::string posting, method;
  int method_version = 0;
  std::string period;
  std::string title;                          // zh
  std::vector<PostingRow> received, settled;  // settled: closed, where its `of` says so instead
  std::optional<core::Instant> published_at;
  std::optional<core::StaffId> published_by;
};
inline constexpr std::size_t kPostingRowsMax = 50'000;  // each list

struct PostingRequest {
  std::string posting;  // id in the method
  std::string method;   // "" the tenant's default
  std::string period;   // 2026-11; one of the posting's `every`
};
// The period of the method's word `every` (day to year) that is called `text`: 2026-03-02,
// 2026-W10, 2026-03-A, 2026-03, 2026-Q1, 2026-H1, 2026. Errors: service.posting_period {got, every,
// expected} when it is a year, quarter or month and `every` another, service.bad_period {got,
// expected}; expected is the last one that was over at `now`.
core::Result<Period> PeriodOf(std::string_view every, std::string_view text, core::Instant now,
                              int offset_minutes = core::kChinaOffsetMinutes);

// [reads] Right posting.publish. Errors, first match wins: core.forbidden, service.unknown_method,
// service.unknown_posting, those of PeriodOf, core.too_many.
core::Result<PostingSheet> PreviewPosting(const Call& call, const PostingRequest& request);
// What the method's cadences owe of it is kept by it, whoever publishes. Errors: as above,
// service.period_not_over, service.posting_exists.
core::Result<PostingSheet> Publish(const Call& call, const PostingRequest& request);

// [reads] Since when it hangs on the wall; none: it does not.
std::optional<core::Instant> PostedAt(const Call& call, const std::string& method,
                                      const std::string& posting, const std::string& period);

struct PostingLine {
  core::PostingId id;
  std::string posting, period, title;
  int received = 0, settled = 0;
  core::Instant published_at;
};
// [reads] For anybody. Newest first.
std::vector<PostingLine> ListPostings(const Call& call, core::PostingId before, int limit);
// [reads] For anybody. Error: core.not_found.
core::Result<PostingSheet> GetPosting(const Call& call, core::PostingId id);

}  // namespace shouwen::service

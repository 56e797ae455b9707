// service/measures.h - how well it goes, as sets one can list, not as numbers to believe.
//
// Every measure is derived from facts (one row for each case event and promise event, written with
// the event) by SQL. Definitions:
//   rate           denominator: cases with the `over` event in the period; numerator: those of them
//                  with the `count` event after it and by `as_of` (and `where` true of it). By
//                  level or unit, both events must have happened there.
//   share          denominator: cases with the `share_of` event in the period, each once, at its
//                  last one; numerator of a group: those whose last one has that `by` value.
//   sum            denominator: cases with the `over` event in the period, each once, at its last
//                  one; numerator: those where the field was filled in then (and `where` true);
//                  `sum`: their amounts added up.
//   promises kept  denominator: promises decided in the period: kept in time, or broken; each once.
//                  Numerator: those kept in time.
// A measure `without` some exits counts no case that has left by one of them by `as_of`; those are
// a set of their own, so that each can be looked at.
// A period is a local year, quarter or month of the tenant: 2026, 2026-Q4, 2026-11.
// Table: service_facts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/engine.h"

namespace shouwen::service {

struct Period {
  std::string text;
  core::Date first_on, end_on;  // end exclusive
  core::Instant from_at, end_at;
};
// Error: service.bad_period {got, expected}.
core::Result<Period> ParsePeriod(std::string_view text,
                                 int offset_minutes = core::kChinaOffsetMinutes);

struct MeasureQuery {
  std::string name;    // a measure of the method, or "promises_kept"
  std::string method;  // "" the tenant's default
  std::string period;
  std::string by;                      // "", level, unit, ledger, topic, kind, rule
  std::optional<core::Instant> as_of;  // none: now
};
struct MeasureRow {
  std::string group;                            // value of `by`; "" for the whole
  std::string title;                            // in words
  std::int64_t numerator = 0, denominator = 0;  // the exact fraction
  std::string percent;                          // "99.24"; "" when the denominator is 0
  std::string sum;                              // "600000", "12.5"; "" unless it is a sum
};
struct MeasureResult {
  std::string name, title;
  Period period;
  core::Instant as_of;
  MeasureRow whole;
  std::int64_t left_out = 0;       // as many as the denominator would have more
  std::vector<MeasureRow> groups;  // by group, in the method's order, then by name
};
// [reads] Right measure.view. Errors, first match wins: core.forbidden, service.unknown_method,
// service.unknown_measure, service.bad_period, service.bad_fact.
core::Result<MeasureResult> Measure(const Call& call, const MeasureQuery& query);

struct SetMember {
  core::CaseId case_id;
  core::PromiseId promise;  // promises kept only
  core::Instant at;         // of the event that puts it in the set
  // Of a page, not of `after`: a number is anybody's who may see the measure; the subject is theirs
  // alone who may see the case, and "" for others.
  std::string number = {}, subject = {};
};
struct SetPage {
  std::vector<SetMember> items;  // ascending (case_id, promise)
  std::optional<SetMember> next;
};
inline constexpr int kSetPageMax = 1000;
enum class SetKind { kNumerator, kDenominator, kLeftOut };
// [reads] The cases behind one number. `group`: of query.by. Errors: as Measure, core.too_many.
core::Result<SetPage> MeasureSet(const Call& call, const MeasureQuery& query,
                                 const std::string& group, SetKind kind,
                                 const std::optional<SetMember>& after, int limit);

// numerator ÷ denominator × 100, two places, half away from zero: 1/8 → "12.50"; "" for 0.
std::string Percent(std::int64_t numerator, std::int64_t denominator);

}  // namespace shouwen::service

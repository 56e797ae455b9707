// Measured times: how long it took, and for how many.
#include "register/repo.h"

namespace shouwen::reg {

void AddSpan(store::Tx& tx, const BookKey& key, core::UnitId unit, EntryId entry, std::int64_t id,
             const Span& span) {
  tx.Post(
      "INSERT INTO register_spans (tenant_id, id, method, book, wait, unit_id, entry_id, ended_at, "
      "took_ms, in_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      key.tenant, id, key.method, key.book, span.wait, unit, entry, span.ended_at,
      span.ended_at - span.from_at, span.in_time);
}

Waited WaitedFor(store::Tx& tx, const BookKey& key, const SpanQuery& query) {
  std::string where =
      " FROM register_spans WHERE tenant_id = ? AND method = ? AND book = ? AND wait = ? AND "
      "ended_at >= ? AND ended_at < ?";
  std::vector<store::Value> params{key.tenant, key.method,    key.book,
                                   query.wait, query.from_at, query.to_at};
  std::string units;
  for (const core::UnitId unit : query.units) {
    units += units.empty() ? "?" : ", ?";
    params.emplace_back(unit);
  }
  if (!units.empty()) where += " AND unit_id IN (" + units + ")";
  const auto count = [&](const std::string& also) {
    return tx.QueryValues("SELECT COUNT(*)" + where + also, params).Int(0, 0);
  };
  Waited waited;
  waited.count = count("");
  if (waited.count == 0) return waited;
  waited.in_time = count(" AND in_time = TRUE");
  // The k-th from the shortest, from 1.
  const auto at = [&](std::int64_t k) {
    std::vector<store::Value> all = params;
    all.emplace_back(k - 1);
    return tx.QueryValues("SELECT took_ms" + where + " ORDER BY took_ms LIMIT 1 OFFSET ?", all)
        .Int(0, 0);
  };
  waited.median_ms = at((waited.count + 1) / 2);
  waited.p90_ms = at((waited.count * 9 + 9) / 10);
  return waited;
}

}  // namespace shouwen::reg

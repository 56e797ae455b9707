// The lists of cases. A list is made of sources that do not overlap, each one walk of one index in
// the order asked for; their heads are merged. So a page costs the same at a thousand cases and at
// a million, and the total is a sum.
//
// Which index a source walks is written down: what drives it stands in a WITH before a CROSS JOIN
// (whose order SQLite keeps; PostgreSQL plans it freely), what must only filter is wrapped as
// (column + 0), and SQLite's statistics come with the migration (repo.cc).
#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "cases/repo.h"
#include "core/check.h"
#include "rows.h"

namespace shouwen::cases {
namespace {

constexpr std::size_t kUnitsMerged = 16;  // units walked each on its own index
constexpr int kSearchChunk = 256;         // hits looked at first; four times as many each time
constexpr int kSearchMax = 1 << 20;       // and at most

using Values = std::vector<store::Value>;
using Key = std::pair<std::int64_t, core::CaseId>;

// Conditions (" AND …") and their parameters, in the order of their question marks.
struct Clause {
  std::string sql;
  Values params;

  void And(const std::string& condition) { sql += " AND " + condition; }
  template <class T>
  void And(const std::string& condition, const T& param) {
    And(condition);
    params.emplace_back(param);
  }
  void And(const Clause& other) {
    sql += other.sql;
    params.insert(params.end(), other.params.begin(), other.params.end());
  }
};

struct Source {
  Clause with;  // "WITH hit(hit_id) AS (…) ", "" none; drives the source when there is one
  Clause where;
  bool collect = false;  // no index in the order asked for: collected, then sorted
  // The same rows as a filter on the walk of the whole list, for a source too large to collect.
  std::optional<Clause> walk;
  int total = 0;
};

// "?, ?, ?, ?": a power of two of them, so that there are few statement texts.
template <class IdType>
std::string Places(const std::vector<IdType>& ids, const char* place, Values& params) {
  CORE_CHECK(!ids.empty());
  std::size_t count = 1;
  while (count < ids.size()) count *= 2;
  std::string sql;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) sql += ", ";
    sql += place;
    params.emplace_back(ids[std::min(i, ids.size() - 1)]);
  }
  return sql;
}

template <class IdType>
Clause HitIds(const std::vector<IdType>& ids) {
  Clause with;
  const std::string values = Places(ids, "(CAST(? AS {i64}))", with.params);
  with.sql = "WITH listed(hit_id) AS (VALUES " + values +
             "), hit(hit_id) AS (SELECT DISTINCT hit_id FROM listed) ";
  return with;
}

std::string UnitIn(const std::vector<core::UnitId>& units, Values& params) {
  if (units.empty()) return "1 = 0";
  return "(unit_id + 0) IN (" + Places(units, "?", params) + ")";
}

Clause UnitFilter(const std::vector<core::UnitId>& units) {
  Clause c;
  const std::string in = UnitIn(units, c.params);
  c.And(in);
  return c;
}

std::string Number(State state) { return std::to_string(static_cast<int>(state)); }

class Lister {
 public:
  Lister(store::Tx& tx, core::TenantId tenant, const ListQuery& query);
  Page Run();

 private:
  bool ShowsHeld() const { return query_.visible_units && query_.visible_to; }
  void ScopeUnits();
  Clause Filters(bool only_filter) const;
  Clause Visible() const;
  std::optional<Source> SmallSet() const;
  std::vector<Source> Sources() const;
  void AddSources(State state, std::vector<Source>& all) const;
  Source OfAll(const Clause& base, const std::string& state) const;
  Source Held(const Clause& base) const;

  store::Rows Ask(const Clause& with, const std::string& select, const Clause& where,
                  const std::string& tail, const Values& tail_params);
  void Count(Source& source, Page& page);
  void Head(const Source& source, std::vector<Key>& keys);
  Clause AfterCursor() const;
  std::string Order() const;
  Page Finish(std::vector<Key> keys, Page page);
  std::vector<CaseRow> Fetch(const std::vector<Key>& keys);
  Page Search();
  Clause HitsOf(const store::SearchClause& match, int chunk, bool from_cursor) const;
  Clause SearchFilters() const;
  std::vector<Key> Newest(const store::SearchClause& match, const Clause& where, Page& page);
  std::vector<Key> SearchOn(const store::SearchClause& match, const Clause& where);
  bool Beyond(const Key& key) const;

  store::Tx& tx_;
  core::TenantId tenant_;
  const ListQuery& query_;
  int limit_;
  bool newest_;
  std::string key_;
  std::optional<std::vector<core::UnitId>> asked_;  // none: no unit was asked for
  std::optional<std::vector<core::UnitId>> units_;  // asked for and visible; none: every unit
  Clause filters_;
};

Lister::Lister(store::Tx& tx, core::TenantId tenant, const ListQuery& query)
    : tx_(tx),
      tenant_(tenant),
      query_(query),
      limit_(std::clamp(query.limit, 1, kPageMax)),
      newest_(query.sort == Sort::kReceivedNewest),
      key_(query.sort == Sort::kDueSoonest ? "due_at"
           : query.q.empty()               ? "received_at"
                                           : "id") {
  ScopeUnits();
  filters_ = Filters(false);
}

Page Lister::Run() {
  if (!query_.q.empty()) return Search();
  std::vector<Source> sources = Sources();
  Page page;
  for (Source& source : sources) Count(source, page);
  std::vector<Key> keys;
  for (const Source& source : sources) Head(source, keys);
  return Finish(std::move(keys), std::move(page));
}

void Lister::ScopeUnits() {
  if (!query_.units.empty()) asked_ = query_.units;
  if (query_.unit) {
    const bool in =
        !asked_ || std::find(asked_->begin(), asked_->end(), *query_.unit) != asked_->end();
    asked_.emplace();
    if (in) asked_->push_back(*query_.unit);
  }
  units_ = asked_;
  if (query_.visible_units) {
    const auto& visible = *query_.visible_units;
    const std::unordered_set<core::UnitId> seen(visible.begin(), visible.end());
    if (!asked_) {
      units_ = visible;
    } else {
      const auto hidden = [&](core::UnitId unit) { return seen.count(unit) == 0; };
      units_->erase(std::remove_if(units_->begin(), units_->end(), hidden), units_->end());
    }
  }
  if (!units_) return;
  std::sort(units_->begin(), units_->end());
  units_->erase(std::unique(units_->begin(), units_->end()), units_->end());
}

// Everything but the state, the units and who may see. `only_filter`: level and ledger wrapped, so
// that they choose no index.
Clause Lister::Filters(bool only_filter) const {
  Clause c;
  const std::string is = only_filter ? " || '') = ?" : ") = ?";
  if (!query_.level.empty()) c.And("(level" + is, query_.level);
  if (!query_.ledger.empty()) c.And("(ledger" + is, query_.ledger);
  if (!query_.method.empty()) c.And("method = ?", query_.method);
  if (!query_.kind.empty()) c.And("kind = ?", query_.kind);
  if (query_.due_before) c.And("due_at < ?", *query_.due_before);
  if (query_.open_or_changed_since) {
    c.And("((state + 0) = " + Number(State::kOpen) + " OR changed_at >= ?)",
          *query_.open_or_changed_since);
  }
  if (query_.late_only) c.And("late IS TRUE");  // not in the words of the index cases_late
  if (query_.without_confidential) c.And("confidential = FALSE");
  return c;
}

// The units and who may see, as a filter on any row.
Clause Lister::Visible() const {
  if (!units_) return {};
  if (!ShowsHeld()) return UnitFilter(*units_);
  Clause c;
  if (asked_) c.And(UnitFilter(*asked_));
  const std::string in = UnitIn(*query_.visible_units, c.params);
  c.And("(" + in +
            " OR EXISTS (SELECT 1 FROM cases_holders h WHERE h.tenant_id = cases_cases.tenant_id"
            " AND h.staff_id = ? AND h.case_id = cases_cases.id))",
        *query_.visible_to);
  return c;
}

// The number, the ids, the holder or the requester: few rows, whatever else is asked.
std::optional<Source> Lister::SmallSet() const {
  Source source;
  source.collect = true;
  if (!query_.ids.empty()) {
    source.with = HitIds(query_.ids);
    source.where.And("id = hit_id");
  }
  if (!query_.number.empty()) source.where.And("number = ?", query_.number);
  const auto column = [&](const std::string& name, std::int64_t value) {
    if (source.where.sql.empty()) {
      source.with.sql = "WITH hit(hit_id) AS (SELECT id FROM cases_cases WHERE tenant_id = ? AND " +
                        name + " = ?) ";
      source.with.params = {tenant_, value};
      source.where.And("id = hit_id");
    } else {
      source.where.And("(" + name + " + 0) = ?", value);
    }
  };
  if (query_.holder) column("holder_id", query_.holder->value);
  if (query_.requester) column("requester_id", query_.requester->value);
  if (source.where.sql.empty()) return std::nullopt;
  if (query_.state) source.where.And("(state + 0) = " + Number(*query_.state));
  source.where.And(Visible());
  source.where.And(filters_);
  return source;
}

std::vector<Source> Lister::Sources() const {
  std::vector<Source> all;
  if (std::optional<Source> small = SmallSet()) {
    all.push_back(std::move(*small));
    return all;
  }
  for (const State state : {State::kOpen, State::kSettled, State::kClosed}) {
    if (!query_.state || *query_.state == state) AddSources(state, all);
  }
  return all;
}

void Lister::AddSources(State state, std::vector<Source>& all) const {
  Clause base;
  const std::string is_state = "state = " + Number(state);  // in the text: the planner knows it
  base.And(is_state);
  base.And(filters_);
  if (!units_) {
    all.push_back(OfAll(base, is_state));
    return;
  }
  if (query_.late_only) {
    Source source = OfAll(base, is_state);
    source.where.And(UnitFilter(*units_));
    all.push_back(std::move(source));
  } else if (units_->size() <= kUnitsMerged) {
    for (const core::UnitId unit : *units_) {
      Source source{{}, base, false, {}, 0};
      source.where.And("unit_id = ?", unit);
      all.push_back(std::move(source));
    }
  } else {
    Source source{HitIds(*units_), base, true, base, 0};
    source.where.And("unit_id = hit_id");
    source.walk->And(UnitFilter(*units_));
    all.push_back(std::move(source));
  }
  if (ShowsHeld()) all.push_back(Held(base));
}

// Of every unit.
Source Lister::OfAll(const Clause& base, const std::string& state) const {
  Source source{{}, base, false, {}, 0};
  const bool by_due = query_.sort == Sort::kDueSoonest;
  if (query_.late_only) {
    // The late ones of a tenant have an index of their own, in the order they came.
    source.where.And("late = TRUE");
    source.collect = by_due;
  } else if (!query_.level.empty()) {
    // So have those of a level; in the order they came when the ledger is given too.
    source.collect = by_due || query_.ledger.empty();
    if (!source.collect) return source;
    source.walk.emplace();
    source.walk->And(state);
    source.walk->And(Filters(true));
  }
  return source;
}

// What this person once held and the units do not show already.
Source Lister::Held(const Clause& base) const {
  Source source{{}, base, true, {}, 0};
  source.with.sql =
      "WITH hit(hit_id) AS (SELECT DISTINCT case_id FROM cases_holders "
      "WHERE tenant_id = ? AND staff_id = ?) ";
  source.with.params = {tenant_, *query_.visible_to};
  source.where.And("id = hit_id");
  if (asked_) source.where.And(UnitFilter(*asked_));
  const std::string shown = UnitIn(*units_, source.where.params);
  source.where.And("NOT (" + shown + ")");
  return source;
}

store::Rows Lister::Ask(const Clause& with, const std::string& select, const Clause& where,
                        const std::string& tail, const Values& tail_params) {
  Values params = with.params;
  params.emplace_back(tenant_);
  params.insert(params.end(), where.params.begin(), where.params.end());
  params.insert(params.end(), tail_params.begin(), tail_params.end());
  const char* from = with.sql.empty() ? " FROM cases_cases" : " FROM hit CROSS JOIN cases_cases";
  return tx_.QueryValues(with.sql + select + from + " WHERE tenant_id = ?" + where.sql + tail,
                         params);
}

void Lister::Count(Source& source, Page& page) {
  const bool all = query_.count_all;
  const int room = all ? std::numeric_limits<int>::max() : kTotalMax + 1 - page.total;
  if (page.total_capped && !all) {
    source.total = kTotalMax + 1;  // not counted: taken for large
    return;
  }
  source.total = static_cast<int>(Ask(source.with, "SELECT COUNT(*) FROM (SELECT id", source.where,
                                      " LIMIT ?) AS found", {room})
                                      .Int(0, 0));
  page.total += source.total;
  if (page.total <= kTotalMax) return;
  if (!all) page.total = kTotalMax;
  page.total_capped = true;
  source.total = kTotalMax + 1;
}

Clause Lister::AfterCursor() const {
  Clause c;
  if (!query_.after) return c;
  const char* beyond = newest_ ? " < (?, ?)" : " > (?, ?)";
  c.And("(" + key_ + ", id)" + beyond, query_.after->first);
  c.params.emplace_back(query_.after->second);
  return c;
}

std::string Lister::Order() const {
  const std::string way = newest_ ? " DESC" : "";
  return " ORDER BY " + key_ + way + ", id" + way + " LIMIT ?";
}

// The first limit_ + 1 keys of a source.
void Lister::Head(const Source& source, std::vector<Key>& keys) {
  if (source.total == 0) return;
  const Clause after = AfterCursor();
  const std::string select = "SELECT " + key_ + ", id";
  const auto add = [&](const store::Rows& rows) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      keys.emplace_back(rows.Int(r, 0), rows.Id<core::CaseId>(r, 1));
    }
  };
  if (!source.collect || (source.walk && source.total > kTotalMax)) {
    Clause where = source.walk ? *source.walk : source.where;
    where.And(after);
    add(Ask({}, select, where, Order(), {limit_ + 1}));
    return;
  }
  Clause where = source.where;
  where.And(after);
  // The limit inside keeps the two steps apart: first the rows, then their order.
  add(Ask(source.with, select + " FROM (" + select, where, " LIMIT ?) AS found" + Order(),
          {kCollectMax, limit_ + 1}));
}

Page Lister::Finish(std::vector<Key> keys, Page page) {
  std::sort(keys.begin(), keys.end());
  if (newest_) std::reverse(keys.begin(), keys.end());
  const auto limit = static_cast<std::size_t>(limit_);
  if (keys.size() > limit) {
    keys.resize(limit);
    page.next = keys.back();
  }
  if (!keys.empty()) page.items = Fetch(keys);
  return page;
}

CaseRow RowOf(const store::Rows& rows, std::size_t r) {
  CaseRow row;
  row.id = rows.Id<core::CaseId>(r, 0);
  std::size_t column = 1;
  for (std::string* into : {&row.number, &row.subject, &row.method, &row.ledger, &row.topic,
                            &row.kind, &row.level, &row.urgency, &row.card}) {
    *into = rows.Text(r, column++);
  }
  row.unit = rows.Id<core::UnitId>(r, 10);
  row.holder = rows.OptId<core::StaffId>(r, 11);
  row.first_asked = rows.Id<core::StaffId>(r, 12);
  row.state = static_cast<State>(rows.Int(r, 13));
  row.round = static_cast<int>(rows.Int(r, 14));
  row.confidential = rows.Bool(r, 15);
  row.received_at = rows.At(r, 16);
  row.changed_at = rows.At(r, 17);
  if (rows.Int(r, 18) != kNoDue) row.due_at = rows.At(r, 18);
  row.late = rows.Bool(r, 19);
  row.revision = rows.Int(r, 20);
  return row;
}

std::vector<CaseRow> Lister::Fetch(const std::vector<Key>& keys) {
  std::vector<core::CaseId> ids;
  ids.reserve(keys.size());
  for (const Key& key : keys) ids.push_back(key.second);
  Clause where;
  where.And("id = hit_id");
  const store::Rows rows =
      Ask(HitIds(ids),
          "SELECT id, number, subject, method, ledger, topic, kind, level, urgency, card, unit_id, "
          "holder_id, first_asked, state, round, confidential, received_at, changed_at, due_at, "
          "late, revision",
          where, "", {});
  std::unordered_map<core::CaseId, std::size_t> at;
  for (std::size_t r = 0; r < rows.size(); ++r) at[rows.Id<core::CaseId>(r, 0)] = r;
  std::vector<CaseRow> out;
  out.reserve(ids.size());
  for (const core::CaseId id : ids) {
    const auto it = at.find(id);
    // A search row may be there before its case when both are written at this moment.
    if (it != at.end()) out.push_back(RowOf(rows, it->second));
  }
  return out;
}

// The first `chunk` hits, newest (or oldest) first: ids follow the time.
Clause Lister::HitsOf(const store::SearchClause& match, int chunk, bool from_cursor) const {
  const bool oldest = query_.sort == Sort::kReceivedOldest;
  Clause with;
  with.sql = "WITH hit(hit_id) AS (" + match.select;
  with.params = {match.param};
  if (query_.after && from_cursor) {
    with.And(match.id + (oldest ? " > ?" : " < ?"), query_.after->second);
  }
  with.sql += " ORDER BY " + match.id + (oldest ? "" : " DESC") + " LIMIT ?) ";
  with.params.emplace_back(chunk);
  return with;
}

Clause Lister::SearchFilters() const {
  Clause where;
  if (query_.state) where.And("(state + 0) = " + Number(*query_.state));
  if (!query_.number.empty()) where.And("number = ?", query_.number);
  if (query_.holder) where.And("holder_id = ?", *query_.holder);
  if (query_.requester) where.And("requester_id = ?", *query_.requester);
  if (!query_.ids.empty()) {
    const std::string in = Places(query_.ids, "?", where.params);
    where.And("(id + 0) IN (" + in + ")");
  }
  where.And(Visible());
  where.And(filters_);
  return where;
}

// Whether a key comes after the page before.
bool Lister::Beyond(const Key& key) const {
  if (!query_.after) return true;
  return newest_ ? key < *query_.after : *query_.after < key;
}

// Counts the newest kTotalMax hits that pass (there may be more further down), and answers those of
// them that come after the page before. One statement: the index of words is what takes the time.
std::vector<Key> Lister::Newest(const store::SearchClause& match, const Clause& where, Page& page) {
  const Clause with = HitsOf(match, kTotalMax + 1, false);
  Values params = with.params;
  std::string sql = with.sql + "SELECT hit_id, hit_id FROM hit";
  if (!where.sql.empty() || key_ != "id") {
    sql = with.sql + "SELECT hit_id, " + key_ +
          " FROM hit LEFT JOIN cases_cases ON tenant_id = ? AND id = hit_id" + where.sql;
    params.emplace_back(tenant_);
    params.insert(params.end(), where.params.begin(), where.params.end());
  }
  const store::Rows hits = tx_.QueryValues(sql, params);
  page.total_capped = hits.size() > static_cast<std::size_t>(kTotalMax);
  std::vector<Key> keys;
  for (std::size_t r = 0; r < hits.size(); ++r) {
    if (hits.IsNull(r, 1)) continue;  // a hit that does not pass
    page.total = std::min(page.total + 1, kTotalMax);
    const Key key{hits.Int(r, 1), hits.Id<core::CaseId>(r, 0)};
    if (Beyond(key)) keys.push_back(key);
  }
  return keys;
}

// Looks further down, past those that were counted, until the page is full.
std::vector<Key> Lister::SearchOn(const store::SearchClause& match, const Clause& where) {
  Clause from = where;
  from.And("id = hit_id");
  for (int chunk = query_.after ? kSearchChunk : 4 * kTotalMax;; chunk *= 4) {
    const store::Rows rows =
        Ask(HitsOf(match, chunk, true), "SELECT " + key_ + ", id", from, Order(), {limit_ + 1});
    if (static_cast<int>(rows.size()) <= limit_ && chunk < kSearchMax) continue;
    std::vector<Key> keys;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      keys.emplace_back(rows.Int(r, 0), rows.Id<core::CaseId>(r, 1));
    }
    return keys;
  }
}

// Sorted by due time, the newest kTotalMax are all there is.
Page Lister::Search() {
  const auto match = store::MatchText(tx_.engine(), "cases_search", "id", tenant_, query_.q);
  if (!match) return {};
  const Clause where = SearchFilters();
  Page page;
  std::vector<Key> keys = Newest(*match, where, page);
  const bool full = keys.size() > static_cast<std::size_t>(limit_);
  if (!full && page.total_capped && query_.sort != Sort::kDueSoonest) {
    keys = SearchOn(*match, where);
    page.total = std::max(page.total, std::min(static_cast<int>(keys.size()), limit_));
  }
  return Finish(std::move(keys), std::move(page));
}

}  // namespace

std::vector<CaseText> Texts(store::Tx& tx, core::TenantId tenant,
                            const std::vector<core::CaseId>& ids) {
  CORE_CHECK(ids.size() <= kPageMax);
  if (ids.empty()) return {};
  Clause with = HitIds(ids);
  with.sql +=
      "SELECT c.id, c.requester_id, d.body, d.place, d.detail FROM hit CROSS JOIN cases_cases c "
      "JOIN cases_details d ON d.tenant_id = c.tenant_id AND d.case_id = c.id "
      "WHERE c.tenant_id = ? AND c.id = hit_id";
  with.params.emplace_back(tenant);
  const store::Rows rows = tx.QueryValues(with.sql, with.params);
  std::vector<CaseText> texts;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Case c;
    UnpackDetail(rows.Text(r, 4), c);
    texts.push_back({rows.Id<core::CaseId>(r, 0), rows.OptId<core::PersonId>(r, 1), rows.Text(r, 2),
                     rows.Text(r, 3), c.place_point});
  }
  return texts;
}

std::vector<CaseEnd> Ends(store::Tx& tx, core::TenantId tenant,
                          const std::vector<core::CaseId>& ids) {
  CORE_CHECK(ids.size() <= kPageMax);
  if (ids.empty()) return {};
  Clause with = HitIds(ids);
  with.sql +=
      "SELECT d.case_id, d.detail FROM hit CROSS JOIN cases_details d "
      "WHERE d.tenant_id = ? AND d.case_id = hit_id";
  with.params.emplace_back(tenant);
  const store::Rows rows = tx.QueryValues(with.sql, with.params);
  std::vector<CaseEnd> ends;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Case c;
    UnpackDetail(rows.Text(r, 1), c);
    CaseEnd end{rows.Id<core::CaseId>(r, 0), std::nullopt, {}};
    if (c.settlement) end.settled_at = c.settlement->at;
    if (c.settlement) end.result = c.settlement->result;
    if (c.exit) end.closed_at = c.exit->at;
    if (c.evaluation) end.evaluation = c.evaluation->answer;
    ends.push_back(std::move(end));
  }
  return ends;
}

std::vector<CasePlace> PlacesOf(store::Tx& tx, core::TenantId tenant,
                                const std::vector<core::CaseId>& ids) {
  CORE_CHECK(ids.size() <= kPageMax);
  if (ids.empty()) return {};
  Clause with = HitIds(ids);
  with.sql +=
      "SELECT d.case_id, d.place, d.detail FROM hit CROSS JOIN cases_details d "
      "WHERE d.tenant_id = ? AND d.case_id = hit_id AND d.place <> '' ORDER BY d.case_id DESC";
  with.params.emplace_back(tenant);
  const store::Rows rows = tx.QueryValues(with.sql, with.params);
  std::vector<CasePlace> places;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Case c;
    UnpackDetail(rows.Text(r, 2), c);
    if (!c.place_point) continue;
    places.push_back({rows.Id<core::CaseId>(r, 0), rows.Text(r, 1), *c.place_point});
  }
  return places;
}

Page List(store::Tx& tx, core::TenantId tenant, const ListQuery& query) {
  return Lister(tx, tenant, query).Run();
}

}  // namespace shouwen::cases

#include "service/measures.h"

#include <algorithm>
#include <map>
#include <set>

#include "cases/case.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "facts.h"
#include "seen.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

constexpr std::string_view kPromisesKept = "promises_kept";

// What is counted, by what, over which time.
struct Plan {
  method::Measure measure;
  MethodPtr method;
  Period period;
  core::Instant as_of;
  std::string by;      // a fact, "" none
  std::string column;  // of service_facts, as text; "" none
};

struct Fact {
  std::string_view by, column;
  bool moves;  // one case may have several values in its life
};
constexpr Fact kFacts[] = {{"level", "level", true},    {"unit", "CAST(%.unit_id AS TEXT)", true},
                           {"ledger", "ledger", false}, {"topic", "topic", false},
                           {"kind", "kind", false},     {"rule", "rule", true}};

const Fact* FindFact(std::string_view by) {
  for (const Fact& fact : kFacts) {
    if (fact.by == by) return &fact;
  }
  return nullptr;
}

// The column of table alias `t`.
std::string ColumnOf(const Fact& fact, const std::string& t) {
  std::string column(fact.column);
  const std::size_t mark = column.find('%');
  if (mark == std::string::npos) return t + "." + column;
  return column.replace(mark, 1, t);
}

core::Result<method::Measure> MeasureNamed(const method::Method& method, const std::string& name) {
  std::string known;
  for (const method::Measure& measure : method.measures) {
    if (measure.id == name) return measure;
    known += measure.id + ", ";
  }
  if (name != kPromisesKept) {
    return core::Error{kUnknownMeasure,
                       {{"measure", name}, {"known", known + std::string(kPromisesKept)}}};
  }
  method::Measure all;
  all.id = name;
  all.title = {"承诺兑现率", "Promises kept"};
  all.kind = method::Measure::Kind::kPromisesKept;
  return all;
}

core::Result<Plan> PlanOf(const Call& call, const MeasureQuery& query) {
  CORE_TRY(org::Need(call.actor, org::Right::kMeasureView));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  const std::string method =
      query.method.empty() && directory ? directory->tenant().method : query.method;
  Plan plan;
  plan.method = call.engine.FindMethod(call.actor.tenant, method);
  if (!plan.method) {
    return core::Error{kUnknownMethod, {{"method", method}, {"version", std::int64_t{0}}}};
  }
  CORE_ASSIGN(plan.measure, MeasureNamed(*plan.method, query.name));
  CORE_ASSIGN(plan.period, ParsePeriod(query.period));
  plan.as_of = query.as_of.value_or(call.now);
  plan.by = query.by;
  const bool promises = plan.measure.kind == method::Measure::Kind::kPromisesKept;
  if (plan.by.empty() && plan.measure.kind == method::Measure::Kind::kShare) {
    plan.by = plan.measure.by;
  }
  if (!plan.by.empty() && (!FindFact(plan.by) || (plan.by == "rule" && !promises))) {
    return core::Error{kBadFact,
                       {{"got", plan.by},
                        {"expected", std::string("level, unit, ledger, topic, kind") +
                                         (promises ? ", rule" : "")}}};
  }
  return plan;
}

// SQL put together from fixed pieces, with its parameters.
struct Statement {
  std::string sql;
  std::vector<store::Value> params;
  void Add(const std::string& piece) { sql += piece; }
  template <class... A>
  void Add(const std::string& piece, const A&... values) {
    sql += piece;
    (params.push_back(store::Value(values)), ...);
  }
  store::Rows Run(store::Tx& tx) const { return tx.QueryValues(sql, params); }
};

std::string OverType(const method::Measure& m) {
  return m.kind == method::Measure::Kind::kShare ? m.share_of : m.over;
}

// Shares and sums look at the last event of each case and at what it says itself.
bool AtTheLast(const method::Measure& m) {
  return m.kind == method::Measure::Kind::kShare || m.kind == method::Measure::Kind::kSum;
}

// The cases that left by an exit the measure does not count, or, `left_out`, those alone.
void AddWithout(Statement& s, const Plan& plan, bool left_out) {
  if (plan.measure.without.empty()) return;
  std::string marks;
  for (std::size_t i = 0; i < plan.measure.without.size(); ++i) marks += i == 0 ? "?" : ", ?";
  s.Add(std::string(" AND ") + (left_out ? "" : "NOT ") +
        "EXISTS (SELECT 1 FROM service_facts w WHERE w.tenant_id = o.tenant_id AND "
        "w.case_id = o.case_id AND w.type IN ('case.closed', 'case.declined') AND "
        "w.rule IN (" +
        marks + ") AND (w.at + 0) <= ?)");
  for (const std::string& exit : plan.measure.without) s.params.push_back(store::Value(exit));
  s.params.push_back(store::Value(plan.as_of));
}

// FROM … WHERE of the denominator; alias o.
// What else happened to a case is found by its primary key. Left to itself SQLite walks the period
// in service_facts_time once for each case: (at + 0) keeps that index out of the choice.
void AddDenominator(Statement& s, const Call& call, const Plan& plan, bool left_out = false) {
  const core::Instant end = std::min(plan.period.end_at, plan.as_of + 1);
  s.Add(" FROM service_facts o WHERE o.tenant_id = ? AND o.method = ? AND o.at >= ? AND o.at < ?",
        call.actor.tenant, plan.method->id, plan.period.from_at, end);
  AddWithout(s, plan, left_out);
  if (plan.measure.kind == method::Measure::Kind::kPromisesKept) {
    s.Add(" AND o.type IN (?, ?)", "promise.kept", "promise.broken");
    if (plan.measure.promises.empty()) return;
    std::string marks;
    for (const std::string& rule : plan.measure.promises) {
      marks += marks.empty() ? "?" : ", ?";
      s.params.push_back(rule);
    }
    s.Add(" AND o.rule IN (" + marks + ")");
    return;
  }
  s.Add(" AND o.type = ?", OverType(plan.measure));
  if (AtTheLast(plan.measure)) {
    s.Add(
        " AND NOT EXISTS (SELECT 1 FROM service_facts g WHERE g.tenant_id = o.tenant_id AND "
        "g.case_id = o.case_id AND g.type = o.type AND (g.at + 0) < ? AND "
        "(g.at > o.at OR (g.at = o.at AND g.id > o.id)))",
        end);
  }
}

// What a member of the numerator must have besides; `grouped`: counted by plan.by.
void AddNumerator(Statement& s, const Plan& plan, bool grouped) {
  if (plan.measure.kind == method::Measure::Kind::kPromisesKept) {
    return s.Add(" AND o.type = ?", "promise.kept");
  }
  if (plan.measure.kind == method::Measure::Kind::kShare) return;
  s.Add(
      " AND EXISTS (SELECT 1 FROM service_facts n WHERE n.tenant_id = o.tenant_id AND "
      "n.case_id = o.case_id AND n.type = ? AND (n.at + 0) >= o.at AND (n.at + 0) <= ?",
      plan.measure.count, plan.as_of);
  const Fact* fact = FindFact(plan.by);
  if (grouped && fact && fact->moves) {
    s.Add(" AND " + ColumnOf(*fact, "n") + " = " + ColumnOf(*fact, "o"));
  }
  s.Add(")");
}

std::string Counted(const Plan& plan) {
  return plan.measure.kind == method::Measure::Kind::kPromisesKept ? "COUNT(DISTINCT o.promise_id)"
                                                                   : "COUNT(DISTINCT o.case_id)";
}

using Counts = std::map<std::string, std::int64_t>;

Counts CountBySql(const Call& call, const Plan& plan, bool numerator, bool grouped) {
  const std::string column =
      grouped ? ColumnOf(*FindFact(plan.by), "o") : std::string("CAST('' AS TEXT)");
  Statement s;
  s.Add("SELECT " + column + ", " + Counted(plan));
  AddDenominator(s, call, plan);
  if (numerator) AddNumerator(s, plan, grouped);
  if (grouped) s.Add(" GROUP BY " + column);
  const store::Rows rows = s.Run(call.tx);
  Counts counts;
  for (std::size_t i = 0; i < rows.size(); ++i) counts[rows.Text(i, 0)] = rows.Int(i, 1);
  return counts;
}

std::int64_t CountLeftOut(const Call& call, const Plan& plan) {
  if (plan.measure.without.empty()) return 0;
  Statement s;
  s.Add("SELECT " + Counted(plan));
  AddDenominator(s, call, plan, true);
  return s.Run(call.tx).Int(0, 0);
}

// --- `where`: the expression is not SQL, so the candidates are read and judged here
// ---------------

struct Candidate {
  core::CaseId case_id;
  std::string group;
  core::Instant at;
  method::Decimal amount;  // of the field a sum adds up
};

constexpr int kWherePage = 5000;

// Candidates of the numerator with their packed facts, ascending case, from `after` on. A rate
// judges the facts of its `count` event, a share those of the event itself.
Statement WhereStatement(const Call& call, const Plan& plan, bool grouped, core::CaseId after) {
  const bool share = AtTheLast(plan.measure);
  const Fact* fact = grouped ? FindFact(plan.by) : nullptr;
  Statement s;
  s.Add("SELECT x.case_id, x.grp, x.facts, x.at FROM (SELECT o.case_id AS case_id, ");
  s.Add((fact ? ColumnOf(*fact, "o") : std::string("CAST('' AS TEXT)")) + " AS grp, ");
  if (share) {
    s.Add("o.facts AS facts, o.at AS at");
  } else {
    s.Add("n.facts AS facts, o.at AS at");
  }
  Statement denominator;
  AddDenominator(denominator, call, plan);
  if (!share) {
    const std::string from = " FROM service_facts o";
    std::string join =
        " JOIN service_facts n ON n.tenant_id = o.tenant_id AND n.case_id = o.case_id AND "
        "n.type = ? AND (n.at + 0) >= o.at AND (n.at + 0) <= ?";
    if (fact && fact->moves) join += " AND " + ColumnOf(*fact, "n") + " = " + ColumnOf(*fact, "o");
    denominator.sql.insert(from.size(), join);
    denominator.params.insert(denominator.params.begin(),
                              {store::Value(plan.measure.count), store::Value(plan.as_of)});
  }
  s.Add(denominator.sql);
  s.params.insert(s.params.end(), denominator.params.begin(), denominator.params.end());
  s.Add(") x WHERE x.case_id > ? ORDER BY x.case_id LIMIT ?", after, kWherePage);
  return s;
}

// Calls `take` for each (case, group) of the numerator once, ascending case; until it says stop.
void ForEachWhere(const Call& call, const Plan& plan, bool grouped, core::CaseId after,
                  const std::function<bool(const Candidate&)>& take) {
  for (;;) {
    const store::Rows rows = WhereStatement(call, plan, grouped, after).Run(call.tx);
    const bool last_page = rows.size() < static_cast<std::size_t>(kWherePage);
    std::size_t end = rows.size();
    // A case is judged whole: what the page may have cut off is read again.
    while (!last_page && end > 0 && rows.Int(end - 1, 0) == rows.Int(rows.size() - 1, 0)) --end;
    CORE_CHECK(last_page || end > 0);
    std::set<std::pair<std::int64_t, std::string>> seen;
    for (std::size_t i = 0; i < end; ++i) {
      const PackedFacts facts(rows.OptText(i, 2).value_or(""));
      if (!plan.measure.where.Holds(facts)) continue;
      const method::Value value = facts.Get(plan.measure.sum);
      const auto* amount = std::get_if<method::Decimal>(&value);
      if (!plan.measure.sum.empty() && amount == nullptr) continue;
      if (!seen.emplace(rows.Int(i, 0), rows.Text(i, 1)).second) continue;
      if (!take({rows.Id<core::CaseId>(i, 0), rows.Text(i, 1), rows.At(i, 3),
                 amount ? *amount : method::Decimal{}})) {
        return;
      }
    }
    if (last_page) return;
    after = rows.Id<core::CaseId>(end - 1, 0);
  }
}

bool IsCountedBySql(const method::Measure& m) {
  return m.where.empty() && m.kind != method::Measure::Kind::kSum;
}

Counts CountNumerator(const Call& call, const Plan& plan, bool grouped) {
  if (IsCountedBySql(plan.measure)) return CountBySql(call, plan, true, grouped);
  Counts counts;
  ForEachWhere(call, plan, grouped, core::CaseId{0}, [&](const Candidate& c) {
    ++counts[c.group];
    return true;
  });
  return counts;
}

// The amounts of the numerator, in ten-thousandths.
Counts Sums(const Call& call, const Plan& plan, bool grouped) {
  Counts sums;
  ForEachWhere(call, plan, grouped, core::CaseId{0}, [&](const Candidate& c) {
    std::int64_t& sum = sums[c.group];
    if (__builtin_add_overflow(sum, c.amount.scaled, &sum)) sum = INT64_MAX;
    return true;
  });
  return sums;
}

// --- titles
// ---------------------------------------------------------------------------------------

std::string TitleIn(const std::vector<method::Choice>& choices, const std::string& id,
                    calendar::Lang lang) {
  for (const method::Choice& c : choices) {
    if (c.id == id) return InLang(c.title, lang);
  }
  return id;
}

std::string TitleOf(const Call& call, const Plan& plan, const std::string& group) {
  if (plan.by == "level") return LevelTitle(*plan.method, group, call.lang);
  if (plan.by == "ledger") return TitleIn(plan.method->ledgers, group, call.lang);
  if (plan.by == "topic") {
    const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
    CORE_CHECK(directory);
    return TopicTitle(plan.method.get(), *directory, group, call.lang);
  }
  if (plan.by == "kind") return TitleIn(plan.method->kinds, group, call.lang);
  if (plan.by == "rule") {
    const method::PromiseRule* rule = method::FindPromise(*plan.method, group);
    if (!rule) return group;
    std::string title = InLang(rule->title, call.lang);
    if (!title.empty()) return title;
    return method::ExplainPromise(*plan.method, *rule, call.lang == calendar::Lang::kZh);
  }
  if (plan.by == "unit") {
    const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
    const core::Result<core::UnitId> id = core::ParseId<core::UnitId>(group);
    if (directory && id.ok()) return RefTo(*directory, *id).name;
  }
  return group;
}

std::size_t OrderOf(const Plan& plan, const std::string& group) {
  const std::vector<method::Choice>* choices = plan.by == "level"    ? &plan.method->levels
                                               : plan.by == "ledger" ? &plan.method->ledgers
                                               : plan.by == "topic"  ? &plan.method->topics
                                               : plan.by == "kind"   ? &plan.method->kinds
                                                                     : nullptr;
  if (!choices) return 0;
  const auto found = std::find_if(choices->begin(), choices->end(),
                                  [&](const method::Choice& c) { return c.id == group; });
  return static_cast<std::size_t>(found - choices->begin());
}

MeasureRow RowOf(std::string group, std::string title, std::int64_t numerator,
                 std::int64_t denominator) {
  return {std::move(group),
          std::move(title),
          numerator,
          denominator,
          Percent(numerator, denominator),
          {}};
}

std::int64_t At(const Counts& counts, const std::string& group) {
  const auto found = counts.find(group);
  return found == counts.end() ? 0 : found->second;
}

// Whoever may see the numbers may know which cases they are, but not always what each is about.
void NameMember(const Call& call, SetMember& member) {
  const core::Result<Seen> seen = See(call, member.case_id);
  if (seen.ok()) {
    member.number = seen->c.number;
    member.subject = seen->c.subject;
  } else if (const auto hidden = cases::Load(call.tx, call.actor.tenant, member.case_id)) {
    member.number = hidden->number;
  }
}

}  // namespace

core::Result<MeasureResult> Measure(const Call& call, const MeasureQuery& query) {
  CORE_ASSIGN(const Plan plan, PlanOf(call, query));
  MeasureResult result;
  result.name = query.name;
  result.title = InLang(plan.measure.title, call.lang);
  result.period = plan.period;
  result.as_of = plan.as_of;
  const std::int64_t all = At(CountBySql(call, plan, false, false), "");
  result.whole = RowOf("", "", At(CountNumerator(call, plan, false), ""), all);
  const bool sum = plan.measure.kind == method::Measure::Kind::kSum;
  if (sum) result.whole.sum = method::ToText(method::Decimal{At(Sums(call, plan, false), "")});
  result.left_out = CountLeftOut(call, plan);
  if (plan.by.empty()) return result;
  const bool share = plan.measure.kind == method::Measure::Kind::kShare;
  const Counts numerators = CountNumerator(call, plan, true);
  const Counts denominators = CountBySql(call, plan, false, true);
  const Counts sums = sum ? Sums(call, plan, true) : Counts();
  for (const auto& [group, count] : denominators) {
    result.groups.push_back(
        RowOf(group, TitleOf(call, plan, group), At(numerators, group), share ? all : count));
    if (sum) result.groups.back().sum = method::ToText(method::Decimal{At(sums, group)});
  }
  std::stable_sort(result.groups.begin(), result.groups.end(),
                   [&](const MeasureRow& a, const MeasureRow& b) {
                     return OrderOf(plan, a.group) < OrderOf(plan, b.group);
                   });
  return result;
}

core::Result<SetPage> MeasureSet(const Call& call, const MeasureQuery& query,
                                 const std::string& group, SetKind kind,
                                 const std::optional<SetMember>& after, int limit) {
  const bool numerator = kind == SetKind::kNumerator;
  CORE_ASSIGN(const Plan plan, PlanOf(call, query));
  if (limit < 1 || limit > kSetPageMax) {
    return core::Error{core::kTooMany, {{"what", "page_size"}, {"max", std::int64_t{kSetPageMax}}}};
  }
  const bool share = plan.measure.kind == method::Measure::Kind::kShare;
  // The denominator of a share is the same for each of its groups.
  const bool grouped = !plan.by.empty() && !group.empty() && (numerator || !share);
  const SetMember from = after.value_or(SetMember{});
  const std::size_t wanted = static_cast<std::size_t>(limit) + 1;
  SetPage page;
  if (numerator && !IsCountedBySql(plan.measure)) {
    ForEachWhere(call, plan, grouped, from.case_id, [&](const Candidate& c) {
      if (!grouped || c.group == group) page.items.push_back({c.case_id, {}, c.at});
      return page.items.size() < wanted;
    });
  } else {
    Statement s;
    if (kind == SetKind::kLeftOut && plan.measure.without.empty()) return page;
    s.Add("SELECT o.case_id, o.promise_id, MIN(o.at)");
    AddDenominator(s, call, plan, kind == SetKind::kLeftOut);
    if (numerator) AddNumerator(s, plan, grouped);
    if (grouped) s.Add(" AND " + ColumnOf(*FindFact(plan.by), "o") + " = ?", group);
    s.Add(
        " AND (o.case_id > ? OR (o.case_id = ? AND o.promise_id > ?)) "
        "GROUP BY o.case_id, o.promise_id ORDER BY o.case_id, o.promise_id LIMIT ?",
        from.case_id, from.case_id, from.promise, static_cast<std::int64_t>(wanted));
    const store::Rows rows = s.Run(call.tx);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      page.items.push_back(
          {rows.Id<core::CaseId>(i, 0), rows.Id<core::PromiseId>(i, 1), rows.At(i, 2)});
    }
  }
  if (page.items.size() == wanted) {
    page.items.pop_back();
    page.next = page.items.back();
  }
  for (SetMember& member : page.items) NameMember(call, member);
  return page;
}

}  // namespace shouwen::service

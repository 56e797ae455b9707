// similar.cc - candidates from the search index, a bounded number of them.
#include "cases/similar.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace shouwen::cases {
namespace {

constexpr std::size_t kBatch = kScoredMax;  // hits whose visibility is asked for at once

class Finder {
 public:
  Finder(store::Tx& tx, core::TenantId tenant, const ListQuery& among,
         std::optional<core::CaseId> except)
      : tx_(tx), tenant_(tenant), among_(among) {
    among_.q.clear();
    among_.after.reset();
    among_.sort = Sort::kReceivedNewest;
    if (except) seen_.insert(*except);
  }

  // Rarest first; those nobody else holds are dropped, for nothing can be alike by them.
  std::vector<Term> Counted(std::vector<Term> terms, bool told_is_a_case) {
    for (Term& term : terms) {
      const store::SearchClause match = MatchOf(term);
      term.found =
          static_cast<int>(tx_.Query("SELECT COUNT(*) FROM (" + match.select + " LIMIT ?) AS hit",
                                     match.param, kCommonFound + 1)
                               .Int(0, 0));
      if (told_is_a_case && term.found > 0) --term.found;
    }
    std::erase_if(terms, [](const Term& term) { return term.found == 0; });
    std::stable_sort(terms.begin(), terms.end(),
                     [](const Term& a, const Term& b) { return a.found < b.found; });
    return terms;
  }

  // At most kScoredMax of the cases that hold one of them.
  std::vector<CaseRow> Candidates(const std::vector<Term>& terms) {
    std::vector<core::CaseId> waiting;
    for (const Term& term : terms) {
      if (hits_left_ == 0 || Full()) break;
      const std::vector<core::CaseId> hits = HitsOf(term);
      // Those found by rarer terms are not to be crowded out by the many of a common one.
      if (waiting.size() + hits.size() > kBatch) Admit(waiting);
      for (const core::CaseId id : hits) {
        if (seen_.insert(id).second) waiting.push_back(id);
      }
    }
    Admit(waiting);
    return std::move(rows_);
  }

 private:
  bool Full() const { return rows_.size() >= static_cast<std::size_t>(kScoredMax); }

  store::SearchClause MatchOf(const Term& term) const {
    auto match = store::MatchText(tx_.engine(), "cases_search", "id", tenant_, term.gram);
    CORE_CHECK(match.has_value());
    return std::move(*match);
  }

  // The newest: ids follow the time.
  std::vector<core::CaseId> HitsOf(const Term& term) {
    const store::SearchClause match = MatchOf(term);
    const store::Rows rows = tx_.Query(match.select + " ORDER BY " + match.id + " DESC LIMIT ?",
                                       match.param, hits_left_);
    hits_left_ -= static_cast<int>(rows.size());
    std::vector<core::CaseId> ids;
    for (std::size_t r = 0; r < rows.size(); ++r) ids.push_back(rows.Id<core::CaseId>(r, 0));
    return ids;
  }

  // Those of `waiting` that a list would show.
  void Admit(std::vector<core::CaseId>& waiting) {
    if (waiting.empty() || Full()) return;
    among_.ids = std::move(waiting);
    among_.limit = kScoredMax - static_cast<int>(rows_.size());
    for (CaseRow& row : List(tx_, tenant_, among_).items) rows_.push_back(std::move(row));
    waiting.clear();
  }

  store::Tx& tx_;
  core::TenantId tenant_;
  ListQuery among_;
  std::unordered_set<core::CaseId> seen_;
  int hits_left_ = kHitsMax;
  std::vector<CaseRow> rows_;
};

}  // namespace

std::vector<Similar> FindSimilar(store::Tx& tx, core::TenantId tenant, const Told& told,
                                 const ListQuery& among, std::optional<core::CaseId> except,
                                 int limit) {
  Finder finder(tx, tenant, among, except);
  const std::vector<Term> terms = finder.Counted(TermsOf(told), except.has_value());
  std::vector<CaseRow> rows = finder.Candidates(terms);
  std::vector<core::CaseId> ids;
  ids.reserve(rows.size());
  for (const CaseRow& row : rows) ids.push_back(row.id);
  std::unordered_map<core::CaseId, CaseText> texts;
  for (CaseText& text : Texts(tx, tenant, ids)) texts[text.id] = std::move(text);
  std::vector<Similar> found;
  for (CaseRow& row : rows) {
    const CaseText& text = texts[row.id];
    Told other{row.subject, text.body, text.place, {}, row.received_at};
    if (!row.confidential) other.point = text.point;
    Alike alike = Compare(told, terms, other);
    if (alike.score >= kScoreMin) found.push_back({std::move(row), std::move(alike)});
  }
  std::sort(found.begin(), found.end(), [](const Similar& a, const Similar& b) {
    if (a.alike.score != b.alike.score) return a.alike.score > b.alike.score;
    return a.row.id > b.row.id;
  });
  if (found.size() > static_cast<std::size_t>(std::max(limit, 0))) {
    found.resize(static_cast<std::size_t>(std::max(limit, 0)));
  }
  return found;
}

}  // namespace shouwen::cases

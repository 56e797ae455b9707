// cases/similar.h - cases that may be about the same thing as what is being told.
//
// Candidates come from the search index by what they share, the rarest terms first, so that the
// cost does not follow the number of cases: at most kTermsMax terms are counted (each up to
// kCommonFound), kHitsMax hits looked at and kScoredMax cases read and scored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/repo.h"

namespace shouwen::cases {

inline constexpr std::size_t kTermsOfSubject = 24;
inline constexpr std::size_t kTermsMax = 48;  // the rest evenly from the whole body
inline constexpr int kCommonFound = 2000;     // found more often: just common
inline constexpr int kHitsMax = 2000;
inline constexpr int kScoredMax = 200;
inline constexpr double kScoreMin = 0.15;  // less alike than this is chance
inline constexpr std::size_t kSharedMax = 5;

inline constexpr double kNearMetres = 300;  // as good as the same place
inline constexpr double kFarMetres = 5000;  // something else, however alike it sounds
inline constexpr int kLongAgoDays = 30;     // told further apart: less likely the same

struct Told {
  std::string subject, body, place;
  std::optional<core::Point> point = {};
  std::optional<core::Instant> at = {};
};

// What two texts may share: two adjacent Chinese characters, or a word. Numbers say who and when
// rather than what and are left out.
struct Term {
  std::string gram;  // folded
  int found = 0;     // cases that hold it; kCommonFound + 1 and more are one
};
// Each once: those of the subject, then those of the body. Pure.
std::vector<Term> TermsOf(const Told& told);

struct Alike {
  double score = 0;                  // 0 to 1
  std::vector<std::string> shared;   // words of what was told, longest first, at most kSharedMax
  bool same_place = false;           // the same, or one within the other
  std::optional<double> distance_m;  // when both have a point
};
// Metres between two points along the ground.
double Metres(const core::Point& a, const core::Point& b);
// How alike a case is: the share of `terms` it holds, a rare one weighing more, and how close the
// two subjects are; half as much again at the same place, by its words or within kNearMetres, a
// quarter more where the places share words; half beyond kFarMetres, nine tenths when told more
// than kLongAgoDays apart. Pure. REQUIRES: terms were counted.
Alike Compare(const Told& told, const std::vector<Term>& terms, const Told& other);

struct Similar {
  CaseRow row;
  Alike alike;
};
// Most alike first, then newest; at most `limit`. `except`: the case that is told, which does not
// count. `among` says whose cases and which states, as in
// a list; its q, ids, sort and paging are not looked at. Where a confidential case is found is not
// used: it may be where the requester lives.
std::vector<Similar> FindSimilar(store::Tx& tx, core::TenantId tenant, const Told& told,
                                 const ListQuery& among, std::optional<core::CaseId> except,
                                 int limit);

}  // namespace shouwen::cases

// alike.cc - how alike two texts are. Pure.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "cases/similar.h"
#include "core/text.h"

namespace shouwen::cases {
namespace {

constexpr double kTermsWeight = 0.6;  // the rest: how close the subjects are
constexpr double kSamePlace = 1.5;
constexpr double kLikePlace = 1.25;
constexpr double kLikePlaceMin = 0.5;  // of the words of both places
constexpr double kFarPlace = 0.5;
constexpr double kLongAgo = 0.9;
constexpr double kEarthMetres = 6'371'008.8;  // mean radius
constexpr std::size_t kPlaceMin = 2;          // code points: less names no place

bool IsTerm(const std::string& gram) {
  const bool number =
      std::all_of(gram.begin(), gram.end(), [](char c) { return c >= '0' && c <= '9'; });
  return !number && core::CodePointCount(gram) >= 2;
}

// In order of appearance, each once.
std::vector<std::string> DistinctTerms(const std::string& text, std::set<std::string>& seen) {
  std::vector<std::string> terms;
  for (std::string& gram : core::IndexGrams(text)) {
    if (IsTerm(gram) && seen.insert(gram).second) terms.push_back(std::move(gram));
  }
  return terms;
}

double WeightOf(const Term& term) {
  return std::log(1.0 + double{kCommonFound} / std::max(term.found, 1));
}

std::set<std::string> TermSet(const std::string& text) {
  std::set<std::string> seen;
  DistinctTerms(text, seen);
  return seen;
}

// Of all the terms of two subjects, the share they have in common.
double Closeness(const std::string& a, const std::string& b) {
  const std::set<std::string> ours = TermSet(a), theirs = TermSet(b);
  if (ours.empty() || theirs.empty()) return 0;
  const auto common = std::count_if(
      ours.begin(), ours.end(), [&](const std::string& term) { return theirs.count(term) != 0; });
  return 2.0 * static_cast<double>(common) / static_cast<double>(ours.size() + theirs.size());
}

bool SamePlace(const std::string& a, const std::string& b) {
  const std::string ours = core::Fold(a), theirs = core::Fold(b);
  if (std::min(core::CodePointCount(ours), core::CodePointCount(theirs)) < kPlaceMin) return false;
  return ours.find(theirs) != std::string::npos || theirs.find(ours) != std::string::npos;
}

// Points say more than words: the same name may stand in two places.
double PlaceFactor(const Alike& alike, const Told& told, const Told& other) {
  if (alike.distance_m) {
    if (*alike.distance_m <= kNearMetres) return kSamePlace;
    if (*alike.distance_m > kFarMetres) return kFarPlace;
  }
  if (alike.same_place) return kSamePlace;
  return Closeness(told.place, other.place) >= kLikePlaceMin ? kLikePlace : 1.0;
}

double TimeFactor(const std::optional<core::Instant>& a, const std::optional<core::Instant>& b) {
  if (!a || !b) return 1.0;
  const std::int64_t apart = *a < *b ? *b - *a : *a - *b;
  return apart > kLongAgoDays * core::kMsPerDay ? kLongAgo : 1.0;
}

std::string LastCharacter(const std::string& text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return text.substr(at);
}

// Runs of adjacent shared terms as one word: 路灯 灯不 不亮 → 路灯不亮.
void AddWords(const std::string& text, const std::set<std::string>& shared,
              std::vector<std::string>& words) {
  std::string word;
  const auto end_word = [&] {
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
      words.push_back(word);
    }
    word.clear();
  };
  for (const std::string& gram : core::IndexGrams(text)) {
    if (shared.count(gram) == 0) {
      end_word();
      continue;
    }
    const std::string last = word.empty() ? std::string() : LastCharacter(word);
    if (!word.empty() && gram.starts_with(last) && gram.size() > last.size()) {
      word += gram.substr(last.size());
    } else {
      end_word();
      word = gram;
    }
  }
  end_word();
}

std::vector<std::string> SharedWords(const Told& told, const std::set<std::string>& shared) {
  std::vector<std::string> words;
  AddWords(told.subject, shared, words);
  AddWords(told.body, shared, words);
  std::stable_sort(words.begin(), words.end(), [](const std::string& a, const std::string& b) {
    return core::CodePointCount(a) > core::CodePointCount(b);
  });
  if (words.size() > kSharedMax) words.resize(kSharedMax);
  return words;
}

}  // namespace

double Metres(const core::Point& a, const core::Point& b) {
  const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180; };
  const double up = std::sin(radians(b.lat - a.lat) / 2);
  const double across = std::sin(radians(b.lon - a.lon) / 2);
  const double h = up * up + std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * across * across;
  return 2 * kEarthMetres * std::asin(std::min(1.0, std::sqrt(h)));
}

std::vector<Term> TermsOf(const Told& told) {
  std::set<std::string> seen;
  std::vector<std::string> grams = DistinctTerms(told.subject, seen);
  if (grams.size() > kTermsOfSubject) grams.resize(kTermsOfSubject);
  const std::vector<std::string> more = DistinctTerms(told.body, seen);
  const std::size_t room = std::min(kTermsMax - grams.size(), more.size());
  for (std::size_t i = 0; i < room; ++i) grams.push_back(more[i * more.size() / room]);
  std::vector<Term> terms;
  terms.reserve(grams.size());
  for (std::string& gram : grams) terms.push_back({std::move(gram), 0});
  return terms;
}

Alike Compare(const Told& told, const std::vector<Term>& terms, const Told& other) {
  const std::string text = core::Fold(other.subject + "\n" + other.body);
  double all = 0, held = 0;
  std::set<std::string> shared;
  for (const Term& term : terms) {
    const double weight = WeightOf(term);
    all += weight;
    if (text.find(term.gram) == std::string::npos) continue;
    held += weight;
    shared.insert(term.gram);
  }
  Alike alike;
  if (all > 0) {
    alike.score =
        kTermsWeight * held / all + (1 - kTermsWeight) * Closeness(told.subject, other.subject);
  }
  alike.same_place = SamePlace(told.place, other.place);
  if (told.point && other.point) alike.distance_m = Metres(*told.point, *other.point);
  alike.score =
      std::min(1.0, alike.score * PlaceFactor(alike, told, other) * TimeFactor(told.at, other.at));
  alike.shared = SharedWords(told, shared);
  return alike;
}

}  // namespace shouwen::cases

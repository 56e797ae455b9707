#include "snippet.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/text.h"

namespace shouwen::service {
namespace {

constexpr std::string_view kCut = "…";
constexpr std::size_t kBefore = 30;  // code points shown before the hit

struct Letter {
  std::string_view shown;  // in the text
  std::string folded;      // "" for what search does not see
};

std::vector<Letter> Letters(std::string_view text) {
  std::vector<Letter> letters;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) ++end;
    const std::string_view shown = text.substr(at, end - at);
    letters.push_back({shown, core::Fold(shown)});
    at = end;
  }
  return letters;
}

std::string_view LastLetter(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80) {
  }
  return text.substr(at);
}

// A run as it stands in a folded text: its terms overlap in all but one letter.
std::vector<std::string> Fragments(std::string_view query) {
  std::vector<std::string> fragments;
  for (const core::QueryRun& run : core::QueryGrams(query)) {
    std::string fragment;
    for (const std::string& gram : run.grams) {
      fragment += fragment.empty() ? std::string_view(gram) : LastLetter(gram);
    }
    if (!fragment.empty()) fragments.push_back(std::move(fragment));
  }
  return fragments;
}

// Which letter the first hit begins with.
std::optional<std::size_t> FirstHit(const std::vector<Letter>& letters, std::string_view query) {
  std::string folded;
  std::vector<std::size_t> begins;  // in `folded`, of each letter
  for (const Letter& letter : letters) {
    begins.push_back(folded.size());
    folded += letter.folded;
  }
  std::size_t first = std::string::npos;
  for (const std::string& fragment : Fragments(query)) {
    first = std::min(first, folded.find(fragment));
  }
  if (first == std::string::npos) return std::nullopt;
  const auto after = std::upper_bound(begins.begin(), begins.end(), first);
  return static_cast<std::size_t>(after - begins.begin()) - 1;
}

}  // namespace

bool HoldsAny(std::string_view text, std::string_view query) {
  return FirstHit(Letters(text), query).has_value();
}

std::string Snippet(std::string_view text, std::string_view query, std::size_t max) {
  const std::vector<Letter> letters = Letters(text);
  const std::size_t hit = FirstHit(letters, query).value_or(0);
  std::size_t from = hit > kBefore && letters.size() > max ? hit - kBefore : 0;
  std::size_t room = max - (from > 0 ? 1 : 0);
  // A hit near the end: the end is shown whole.
  if (from > 0 && letters.size() - from < room) from = letters.size() - room;
  const bool cut = letters.size() - from > room;
  if (cut) --room;
  std::string out(from > 0 ? kCut : "");
  for (std::size_t i = from; i < letters.size() && i - from < room; ++i) {
    out += letters[i].shown == "\n" ? " " : letters[i].shown;
  }
  if (cut) out += kCut;
  return out;
}

std::string MaskNumbers(std::string_view text) {
  const std::vector<Letter> letters = Letters(text);
  const auto digit = [&](std::size_t i) {
    const std::string& f = letters[i].folded;
    return f.size() == 1 && f[0] >= '0' && f[0] <= '9';
  };
  std::string out;
  for (std::size_t i = 0; i < letters.size();) {
    std::string shown, number;
    for (; i < letters.size() && digit(i); ++i) {
      shown += letters[i].shown;
      number += letters[i].folded;
    }
    if (number.empty()) {
      out += letters[i++].shown;
    } else {
      out += number.size() < kDigitsMin ? shown : core::MaskPhone(number);
    }
  }
  return out;
}

}  // namespace shouwen::service

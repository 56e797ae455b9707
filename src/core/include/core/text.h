// core/text.h - Chinese text: normal form, search grams, masking.
//
// Input that is not UTF-8 is read with U+FFFD in place of each bad part, never refused here.
// Threads: pure functions over tables built once at first use from ICU (≈ 20 ms).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shouwen::core {

// NFKC + case fold + traditional → simplified + runs of white space to one space, trimmed.
// For searching and comparing only; 乾隆 becomes 干隆, so never for display.
std::string Fold(std::string_view utf8);
// NFC, line ends to \n, tabs to spaces, other control and text-direction characters dropped,
// trimmed: what is stored and shown.
std::string Clean(std::string_view utf8);
bool IsValidUtf8(std::string_view text);
std::size_t CodePointCount(std::string_view utf8);
// At most `max` code points, never cutting one in half; "…" appended when something was cut.
std::string Shorten(std::string_view utf8, std::size_t max);

// The search terms of `utf8`, folded, in text order, run by run:
//   CJK run     every two adjacent characters, then the last one alone: 漏水管 → 漏水 水管 管
//   digit run   the same, then every four adjacent digits:
//               12306 → 12 23 30 06 6 1230 2306
//   word        any other letters, whole, cut at kWordMax: ABC → abc
// Everything else (marks, punctuation, symbols) only separates runs.
// What holds between neighbours: the pairs of one run are adjacent, in order, and so are its
// four-digit terms; the lone last character stands between the pairs of one run and whatever comes
// next. So a phrase of pairs, or of four-digit terms, never matches across two runs, and it matches
// exactly when the run holds the queried fragment. A character or digit alone is found as the
// prefix of a term. No term mixes letters and digits, so one that does never meets these.
std::vector<std::string> IndexGrams(std::string_view utf8);
inline constexpr std::size_t kWordMax = 64;  // code points

// The terms of `query`, one QueryRun for each of its runs; a text matches when every run does (the
// runs themselves may stand apart). The grams of a run are a phrase: adjacent, in this order. When
// prefix_last (a run of one character or one digit) its only gram matches as a prefix. A run of
// four digits or more uses four-digit terms, which are rarer. Empty when nothing is searchable.
struct QueryRun {
  std::vector<std::string> grams;
  bool prefix_last = false;
  friend bool operator==(const QueryRun&, const QueryRun&) = default;
};
std::vector<QueryRun> QueryGrams(std::string_view query);

// The first character, then a * for each of the rest: 张三丰 → 张**; a single character → *.
std::string MaskName(std::string_view name);
// From 11 digits the first 3 and last 4 stay: 13812345678 → 138****5678; from 7 the first 2 and
// last 2: 65432100 → 65****00; shorter ones are hidden whole.
std::string MaskPhone(std::string_view phone);
// Keeps up to the last road, village or district named before the first number, then ****:
// 示例县人民路12号3栋 → 示例县人民路****. Unchanged when nothing follows; **** when none is named.
std::string MaskAddress(std::string_view address);
// Digits only (full-width ones too); a leading +86 or 0086, or 86 before an 11-digit mobile number,
// removed. "" when nothing is left.
std::string PhoneDigits(std::string_view phone);

}  // namespace shouwen::core

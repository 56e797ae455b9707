// core/text.h - Chinese text: normal form, search grams, masking.
//
// Threads: pure functions over tables built once at first use from ICU.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shouwen::core {

// NFKC + case fold + traditional → simplified + runs of white space to one space, trimmed.
// For searching and comparing only; 乾隆 becomes 干隆, so never for display.
std::string Fold(std::string_view utf8);
// NFC, control characters dropped, line ends to \n, trimmed: what is stored and shown.
std::string Clean(std::string_view utf8);
bool IsValidUtf8(std::string_view text);
std::size_t CodePointCount(std::string_view utf8);
// At most `max` code points, never cutting one in half; "…" appended when something was cut.
std::string Shorten(std::string_view utf8, std::size_t max);

// The search terms of `utf8`, folded: every two adjacent CJK characters (漏水管 → 漏水 水管), a lone
// CJK character alone, plus the last character of each CJK run alone so that one character can be
// found as a prefix; every ASCII letter run whole, every digit run whole AND as its adjacent pairs
// (铁路12306 → 铁路 路 12306 12 23 30 06), so that a phone is found by any fragment of two digits or
// more. Order follows the text, so that an adjacent phrase of grams finds a longer word.
std::vector<std::string> IndexGrams(std::string_view utf8);
// The terms that must stand next to each other for `query` to occur, grouped by run; empty when the
// query holds nothing searchable.
struct QueryRun {
  std::vector<std::string> grams;
  bool prefix_last = false;  // the last gram is a one-character prefix
};
std::vector<QueryRun> QueryGrams(std::string_view query);

std::string MaskName(std::string_view name);       // 张三丰 → 张**, 李四 → 李*
std::string MaskPhone(std::string_view phone);     // 13812345678 → 138****5678
std::string MaskAddress(std::string_view address); // keeps up to the road/village, hides the number
// Digits only; 0086/+86 removed. "" when nothing is left.
std::string PhoneDigits(std::string_view phone);

}  // namespace shouwen::core

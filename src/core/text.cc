#include "core/text.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

#include "core/check.h"

namespace shouwen::core {
namespace {

constexpr int kBmpSize = 0x10000;
constexpr int kChainMax = 4;  // steps until a simplified character stays or goes round

void Append(std::string& out, UChar32 c) {
  char buffer[U8_MAX_LENGTH];
  int length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  out.append(buffer, static_cast<std::size_t>(length));
}

// The next code point at `pos`, which moves past it; U+FFFD for what is not UTF-8.
UChar32 Next(std::string_view text, std::size_t& pos) {
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(text.data(), pos, text.size(), c);
  return c;
}

const icu::Normalizer2& FoldNormalizer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  CORE_CHECK(U_SUCCESS(status));
  return *normalizer;
}

std::string Normalized(const icu::Normalizer2& normalizer, std::string_view utf8) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int>(utf8.size()));
  UErrorCode status = U_ZERO_ERROR;
  normalizer.normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<int>(utf8.size())), sink,
                           nullptr, status);
  CORE_CHECK(U_SUCCESS(status));
  return out;
}

// Flat tables over the basic plane: ICU's transliterator costs 24 µs a text, a table look-up none.
struct Tables {
  std::vector<char16_t> simplified = std::vector<char16_t>(kBmpSize);  // of a folded character
  // Folded and simplified; 0: not one character for one, or it may join the one before it, so the
  // text needs the normalizer.
  std::vector<char16_t> folded = std::vector<char16_t>(kBmpSize);

  Tables() {
    FillSimplified();
    const icu::Normalizer2& normalizer = FoldNormalizer();
    for (UChar32 c = 1; c < kBmpSize; ++c) {
      if (U_IS_SURROGATE(c) || !normalizer.hasBoundaryBefore(c)) continue;
      UErrorCode status = U_ZERO_ERROR;
      const icu::UnicodeString one = normalizer.normalize(icu::UnicodeString(c), status);
      CORE_CHECK(U_SUCCESS(status));
      const auto at = static_cast<std::size_t>(c);
      if (one.length() == 1) folded[at] = simplified[one.charAt(0)];
    }
  }

  void FillSimplified() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> to_simplified(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    CORE_CHECK(U_SUCCESS(status) && to_simplified != nullptr);
    icu::UnicodeString all;  // characters apart, so that no rule of two characters applies
    std::vector<UChar32> han;
    for (UChar32 c = 0; c < kBmpSize; ++c) {
      simplified[static_cast<std::size_t>(c)] = static_cast<char16_t>(c);
      if (uscript_hasScript(c, USCRIPT_HAN) == 0) continue;
      han.push_back(c);
      all.append(c).append(static_cast<UChar32>('\n'));
    }
    to_simplified->transliterate(all);
    int pos = 0;
    for (const UChar32 from : han) {
      const int end = all.indexOf(static_cast<char16_t>('\n'), pos);
      if (end == pos + 1) simplified[static_cast<std::size_t>(from)] = all.charAt(pos);
      pos = end + 1;
    }
    const std::vector<char16_t> step = simplified;
    for (const UChar32 from : han) simplified[static_cast<std::size_t>(from)] = End(step, from);
  }

  // Where one comes to in the end, so that to fold twice changes nothing. ICU turns 苎 and 苧 into
  // each other; of such a ring the last character stands for all.
  static char16_t End(const std::vector<char16_t>& step, UChar32 from) {
    char16_t at = static_cast<char16_t>(from);
    for (int i = 0; i < kChainMax; ++i) at = step[at];
    char16_t last = at;
    for (char16_t next = step[at]; next != at; next = step[next]) last = std::max(last, next);
    return last;
  }

  UChar32 Simplified(UChar32 c) const {
    return c < kBmpSize ? simplified[static_cast<std::size_t>(c)] : c;
  }
};

const Tables& TheTables() {
  static const Tables tables;
  return tables;
}

// Folded code points, white space as it was.
std::vector<UChar32> FoldedPoints(std::string_view utf8) {
  const Tables& tables = TheTables();
  std::vector<UChar32> points;
  points.reserve(utf8.size() / 2 + 1);
  std::size_t pos = 0;
  while (pos < utf8.size()) {
    const UChar32 c = Next(utf8, pos);
    const char16_t folded = c < kBmpSize ? tables.folded[static_cast<std::size_t>(c)] : 0;
    if (folded == 0) break;
    points.push_back(folded);
    if (pos == utf8.size()) return points;
  }
  if (utf8.empty()) return points;
  points.clear();
  const std::string slow = Normalized(FoldNormalizer(), utf8);
  for (pos = 0; pos < slow.size();) points.push_back(tables.Simplified(Next(slow, pos)));
  return points;
}

enum class Kind { kNone, kIdeograph, kDigit, kWord };

// Scripts written without spaces are searched by pairs; the rest by word.
Kind KindOf(UChar32 c) {
  if (c >= '0' && c <= '9') return Kind::kDigit;
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Kind::kWord : Kind::kNone;
  const int type = u_charType(c);
  if (type == U_DECIMAL_DIGIT_NUMBER) return Kind::kDigit;
  if (c == 0x3007) return Kind::kIdeograph;  // 〇 is a letter number, but written as a character
  if ((U_MASK(type) & U_GC_L_MASK) == 0) return Kind::kNone;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  const bool spaced =
      script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC;
  return spaced ? Kind::kWord : Kind::kIdeograph;
}

struct Run {
  Kind kind = Kind::kNone;
  std::vector<UChar32> points;
};

std::vector<Run> RunsOf(std::string_view utf8) {
  std::vector<Run> runs;
  bool open = false;
  for (UChar32 c : FoldedPoints(utf8)) {
    const Kind kind = KindOf(c);
    if (kind == Kind::kNone) {
      // A mark stays with its letter and is not searched; anything else ends the run.
      open = open && (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0;
      continue;
    }
    if (kind == Kind::kDigit) c = '0' + u_charDigitValue(c);
    if (!open || runs.back().kind != kind) runs.push_back({kind, {}});
    runs.back().points.push_back(c);
    open = true;
  }
  return runs;
}

// Every `width` adjacent points of the run.
void AppendGrams(const std::vector<UChar32>& points, std::size_t width,
                 std::vector<std::string>& out) {
  for (std::size_t i = 0; i + width <= points.size(); ++i) {
    std::string gram;
    for (std::size_t j = i; j < i + width; ++j) Append(gram, points[j]);
    out.push_back(std::move(gram));
  }
}

constexpr std::size_t kPair = 2;
constexpr std::size_t kDigitTerm = 4;

std::string Word(const std::vector<UChar32>& points) {
  std::string word;
  for (std::size_t i = 0; i < points.size() && i < kWordMax; ++i) Append(word, points[i]);
  return word;
}

bool IsBidiControl(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0 || c == 0xFEFF;
}

std::string Stars(std::size_t count) { return std::string(count, '*'); }

std::vector<UChar32> Points(std::string_view utf8) {
  std::vector<UChar32> points;
  for (std::size_t pos = 0; pos < utf8.size();) points.push_back(Next(utf8, pos));
  return points;
}

bool Holds(std::u32string_view set, UChar32 c) {
  return set.find(static_cast<char32_t>(c)) != set.npos;
}

}  // namespace

std::string Fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool space = false;
  for (const UChar32 c : FoldedPoints(utf8)) {
    if (u_isUWhiteSpace(c) != 0) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    Append(out, c);
  }
  return out;
}

std::string Clean(std::string_view utf8) {
  std::string out;
  std::size_t trimmed = 0;  // size of `out` without white space at its end
  bool after_return = false;
  for (std::size_t pos = 0; pos < utf8.size();) {
    UChar32 c = Next(utf8, pos);
    const bool second_half = after_return && c == '\n';
    after_return = c == '\r';
    if (second_half) continue;
    if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) c = '\n';
    if (c == '\t') c = ' ';
    const bool dropped = (u_charType(c) == U_CONTROL_CHAR && c != '\n') || IsBidiControl(c);
    const bool white = u_isUWhiteSpace(c) != 0;
    if (dropped || (white && trimmed == 0)) continue;
    Append(out, c);
    if (!white) trimmed = out.size();
  }
  out.resize(trimmed);
  // Last: what was dropped may have stood between a letter and its mark.
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  CORE_CHECK(U_SUCCESS(status));
  return Normalized(*nfc, out);
}

bool IsValidUtf8(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    UChar32 c = 0;
    U8_NEXT(text.data(), pos, text.size(), c);
    if (c < 0) return false;
  }
  return true;
}

std::size_t CodePointCount(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t pos = 0; pos < utf8.size(); ++count) Next(utf8, pos);
  return count;
}

std::string Shorten(std::string_view utf8, std::size_t max) {
  std::size_t pos = 0;
  for (std::size_t count = 0; count < max && pos < utf8.size(); ++count) Next(utf8, pos);
  return std::string(utf8.substr(0, pos)) + (pos < utf8.size() ? "…" : "");
}

std::vector<std::string> IndexGrams(std::string_view utf8) {
  std::vector<std::string> grams;
  for (const Run& run : RunsOf(utf8)) {
    if (run.kind == Kind::kWord) {
      grams.push_back(Word(run.points));
      continue;
    }
    AppendGrams(run.points, kPair, grams);
    AppendGrams({run.points.back()}, 1, grams);
    if (run.kind == Kind::kDigit) AppendGrams(run.points, kDigitTerm, grams);
  }
  return grams;
}

std::vector<QueryRun> QueryGrams(std::string_view query) {
  std::vector<QueryRun> runs;
  for (const Run& run : RunsOf(query)) {
    QueryRun& out = runs.emplace_back();
    if (run.kind == Kind::kWord) {
      out.grams.push_back(Word(run.points));
      continue;
    }
    out.prefix_last = run.points.size() == 1;
    const bool long_digits = run.kind == Kind::kDigit && run.points.size() >= kDigitTerm;
    AppendGrams(run.points, out.prefix_last ? 1 : long_digits ? kDigitTerm : kPair, out.grams);
  }
  return runs;
}

std::string MaskName(std::string_view name) {
  const std::vector<UChar32> points = Points(name);
  if (points.size() < 2) return Stars(points.size());
  std::string out;
  Append(out, points[0]);
  return out + Stars(points.size() - 1);
}

std::string MaskPhone(std::string_view phone) {
  const std::size_t n = phone.size();
  if (n < 7) return Stars(n);
  const std::size_t head = n >= 11 ? 3 : 2;
  const std::size_t tail = n >= 11 ? 4 : 2;
  return std::string(phone.substr(0, head)) + Stars(n - head - tail) +
         std::string(phone.substr(n - tail));
}

std::string MaskAddress(std::string_view address) {
  constexpr std::u32string_view kPlaces = U"省市县区旗镇乡村庄街道路巷弄";
  constexpr std::u32string_view kNumbering = U"号號栋棟幢座单單室组組户戶楼樓";
  std::size_t keep = 0;
  for (std::size_t pos = 0; pos < address.size();) {
    const UChar32 c = Next(address, pos);
    if (u_isdigit(c) != 0 || Holds(kNumbering, c)) break;
    if (Holds(kPlaces, c)) keep = pos;
  }
  return std::string(address.substr(0, keep)) + (keep < address.size() ? "****" : "");
}

std::string PhoneDigits(std::string_view phone) {
  std::string digits;
  bool plus = false;
  for (const UChar32 c : Points(phone)) {
    const int digit = u_charDigitValue(c);
    if (digit >= 0) digits += static_cast<char>('0' + digit);
    plus = plus || (digits.empty() && (c == '+' || c == 0xFF0B));
  }
  const std::string_view all = digits;
  if (all.starts_with("0086")) return digits.substr(4);
  constexpr std::size_t kMobileWithCountry = 13;
  const bool mobile = all.size() == kMobileWithCountry && all.starts_with("861");
  if ((plus && all.starts_with("86")) || mobile) return digits.substr(2);
  return digits;
}

}  // namespace shouwen::core

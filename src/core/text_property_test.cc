// What holds for every text, held to every character of the basic plane and to seeded random texts:
// normal forms do not move when taken twice, and search finds exactly what a plain search would.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/text.h"

namespace shouwen::core {
namespace {

std::string Utf8(char32_t c) {
  std::string out;
  if (c < 0x80) {
    out = {static_cast<char>(c)};
  } else if (c < 0x800) {
    out = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
  } else if (c < 0x10000) {
    out = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
           static_cast<char>(0x80 | (c & 63))};
  } else {
    out = {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)),
           static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
  }
  return out;
}

bool IsSurrogate(char32_t c) { return c >= 0xD800 && c < 0xE000; }

// --- one character -------------------------------------------------------------------------------

TEST(FoldEverywhere, TwiceIsOnceForEveryCharacter) {
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (IsSurrogate(c)) continue;
    const std::string once = Fold(Utf8(c));
    ASSERT_EQ(Fold(once), once) << "U+" << std::hex << static_cast<unsigned>(c);
    ASSERT_TRUE(IsValidUtf8(once)) << std::hex << static_cast<unsigned>(c);
  }
}

// ICU's own tables turn the two into each other: 苎麻 would not find 苧麻.
TEST(FoldEverywhere, CharactersThatStandForEachOtherAreOne) {
  EXPECT_EQ(Fold("苎麻"), Fold("苧麻"));
  EXPECT_EQ(Fold("薴"), Fold("苧"));
  EXPECT_EQ(Fold(Fold("苎苧薴")), Fold("苎苧薴"));
  // And those that only look alike stay apart.
  EXPECT_NE(Fold("己"), Fold("已"));
  EXPECT_NE(Fold("未"), Fold("末"));
}

TEST(FoldEverywhere, WidthAndCaseNeverMatter) {
  for (char32_t c = '!'; c <= '~'; ++c) {
    const std::string half = Utf8(c), full = Utf8(c + 0xFEE0);
    EXPECT_EQ(Fold(full), Fold(half)) << half;
  }
  for (char c = 'A'; c <= 'Z'; ++c) {
    EXPECT_EQ(Fold(std::string(1, c)), Fold(std::string(1, static_cast<char>(c + 32))));
  }
}

TEST(CleanEverywhere, TwiceIsOnceForEveryCharacterAloneAndBetweenOthers) {
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (IsSurrogate(c)) continue;
    for (const std::string& text : {Utf8(c), "一" + Utf8(c) + "a", Utf8(c) + Utf8(c)}) {
      const std::string once = Clean(text);
      ASSERT_EQ(Clean(once), once) << "U+" << std::hex << static_cast<unsigned>(c);
      ASSERT_TRUE(IsValidUtf8(once));
    }
  }
}

// A mark joins its letter although something unseen stood between them.
TEST(CleanEverywhere, WhatIsDroppedLeavesNoSeam) {
  EXPECT_EQ(Clean("e\x01\u0301"), "\u00e9");
  EXPECT_EQ(Clean("\u1100\u202e\u1161"), "\uac00");
  EXPECT_EQ(Clean("a\u2066 \u2069b"), "a b");
}

TEST(CleanEverywhere, NothingThatTurnsTextRoundGetsThrough) {
  for (const char32_t c : {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066,
                           0x2067, 0x2068, 0x2069, 0xFEFF}) {
    EXPECT_EQ(Clean("付" + Utf8(c) + "款"), "付款") << std::hex << static_cast<unsigned>(c);
  }
  for (char32_t c = 1; c < 0xA0; ++c) {
    if ((c >= 0x20 && c < 0x7F) || c == '\t' || c == '\n' || c == '\r' || c == 0x85) continue;
    EXPECT_EQ(Clean("a" + Utf8(c) + "b"), "ab") << std::hex << static_cast<unsigned>(c);
  }
}

// --- texts ---------------------------------------------------------------------------------------

class RandomTexts {
 public:
  explicit RandomTexts(unsigned seed) : random_(seed) {}
  std::size_t Below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  std::string Any(std::size_t most) {
    static const std::vector<std::string> kPieces = {
        "漏",         "水",         "塊",     "块",      "灣",       "１",     "2",      "０",
        "Ａ",         "b",          " ",      "\u3000",  "\t",       "\n",     "\r\n",   "，",
        "。",         "-",          "é",      "e\u0301", "ﾊﾞ",       "\u00a8", "\u0308", "\u200b",
        "\u00ad",     "\u1100",     "\u1161", "ß",       "Σ",        "ς",      "①",      "㍿",
        "\U0001F600", "\U00020000", "\u202e", "\xff",    "\xe6\xbc", "\u0345", "〇",     "٣"};
    std::string text;
    for (std::size_t n = Below(most + 1); n > 0; --n) text += kPieces[Below(kPieces.size())];
    return text;
  }

 private:
  std::mt19937 random_;
};

TEST(RandomText, NormalFormsDoNotMoveWhenTakenTwice) {
  RandomTexts texts(20261127);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = texts.Any(12);
    const std::string folded = Fold(text), clean = Clean(text);
    ASSERT_EQ(Fold(folded), folded) << text;
    ASSERT_EQ(Clean(clean), clean) << text;
    ASSERT_TRUE(IsValidUtf8(folded) && IsValidUtf8(clean)) << text;
    ASSERT_EQ(folded.find("  "), std::string::npos) << text;
    ASSERT_TRUE(folded.empty() || (folded.front() != ' ' && folded.back() != ' ')) << text;
  }
}

TEST(RandomText, WhatIsIndexedDoesNotDependOnHowItWasWritten) {
  RandomTexts texts(7);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = texts.Any(12);
    ASSERT_EQ(IndexGrams(Fold(text)), IndexGrams(text)) << text;
    ASSERT_EQ(QueryGrams(Fold(text)), QueryGrams(text)) << text;
    for (const std::string& gram : IndexGrams(text)) {
      ASSERT_FALSE(gram.empty());
      ASSERT_EQ(gram.find(' '), std::string::npos) << text;
      ASSERT_LE(CodePointCount(gram), kWordMax);
    }
  }
}

TEST(RandomText, ShorteningKeepsWholeCharactersUpToTheLimit) {
  RandomTexts texts(3);
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = Clean(texts.Any(12));
    const std::size_t count = CodePointCount(text);
    for (const std::size_t max : {std::size_t{0}, count / 2, count, count + 1}) {
      const std::string cut = Shorten(text, max);
      ASSERT_TRUE(IsValidUtf8(cut));
      ASSERT_EQ(CodePointCount(cut), count <= max ? count : max + 1) << text << " " << max;
      const std::string kept = count <= max ? cut : cut.substr(0, cut.size() - 3);
      ASSERT_EQ(cut.ends_with("…") && cut != text, count > max) << text << " " << max;
      ASSERT_TRUE(text.starts_with(kept)) << text << " " << max;
    }
  }
}

// --- search against an oracle --------------------------------------------------------------------

// As the store matches: each run of the query is a phrase of adjacent terms.
bool Found(const std::string& text, const std::string& query) {
  const std::vector<std::string> terms = IndexGrams(text);
  const std::vector<QueryRun> runs = QueryGrams(query);
  return !runs.empty() && std::all_of(runs.begin(), runs.end(), [&](const QueryRun& run) {
    const auto same = [&](const std::string& term, const std::string& gram) {
      return run.prefix_last ? term.starts_with(gram) : term == gram;
    };
    return std::search(terms.begin(), terms.end(), run.grams.begin(), run.grams.end(), same) !=
           terms.end();
  });
}

enum class Script { kHan, kDigit, kWord };
struct Piece {
  Script script;
  std::vector<std::string> letters;
  std::string Text(std::size_t from, std::size_t size) const {
    std::string text;
    for (std::size_t i = from; i < from + size; ++i) text += letters[i];
    return text;
  }
  std::string Whole() const { return Text(0, letters.size()); }
};

Piece RandomPiece(RandomTexts& random) {
  static const std::vector<std::vector<std::string>> kLetters = {
      {"漏", "水", "管", "灯"}, {"1", "2", "3"}, {"a", "b"}};
  Piece piece{static_cast<Script>(random.Below(3)), {}};
  const auto& letters = kLetters[static_cast<std::size_t>(piece.script)];
  for (std::size_t n = 1 + random.Below(7); n > 0; --n) {
    piece.letters.push_back(letters[random.Below(letters.size())]);
  }
  return piece;
}

// A plain search: a fragment of one run of its script; words only whole.
bool Holds(const std::vector<Piece>& pieces, Script script, const std::string& fragment) {
  return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    if (piece.script != script) return false;
    return script == Script::kWord ? piece.Whole() == fragment
                                   : piece.Whole().find(fragment) != std::string::npos;
  });
}

std::string Joined(const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& piece : pieces) text += (text.empty() ? "" : "，") + piece.Whole();
  return text;
}

TEST(RandomSearch, FindsEveryFragmentOfWhatWasIndexed) {
  RandomTexts random(11);
  for (int i = 0; i < 5'000; ++i) {
    std::vector<Piece> pieces;
    for (std::size_t n = 1 + random.Below(4); n > 0; --n) pieces.push_back(RandomPiece(random));
    const std::string text = Joined(pieces);
    std::string all;
    for (const Piece& piece : pieces) {
      const bool word = piece.script == Script::kWord;
      const std::size_t from = word ? 0 : random.Below(piece.letters.size());
      const std::size_t size =
          word ? piece.letters.size() : 1 + random.Below(piece.letters.size() - from);
      const std::string fragment = piece.Text(from, size);
      ASSERT_TRUE(Found(text, fragment)) << text << " by " << fragment;
      all += fragment + " ";
    }
    ASSERT_TRUE(Found(text, all)) << text << " by all of " << all;
  }
}

TEST(RandomSearch, AgreesWithAPlainSearchForWhateverIsAsked) {
  RandomTexts random(12);
  int hits = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::vector<Piece> pieces;
    for (std::size_t n = 1 + random.Below(3); n > 0; --n) pieces.push_back(RandomPiece(random));
    const Piece asked = RandomPiece(random);
    const std::string text = Joined(pieces), query = asked.Whole();
    const bool expected = Holds(pieces, asked.script, query);
    ASSERT_EQ(Found(text, query), expected) << text << " by " << query;
    hits += expected ? 1 : 0;
  }
  EXPECT_GT(hits, 500) << "both answers were asked for";
}

TEST(RandomSearch, WidthCaseAndTraditionalFormsFindTheSame) {
  RandomTexts random(13);
  const std::vector<std::pair<std::string, std::string>> same = {
      {"１", "1"}, {"塊", "块"}, {"灣", "湾"}, {"Ａ", "a"}, {"B", "b"}, {"漏", "漏"}};
  for (int i = 0; i < 5'000; ++i) {
    std::string text, query;
    for (std::size_t n = 1 + random.Below(6); n > 0; --n) {
      const auto& [one, other] = same[random.Below(same.size())];
      text += random.Below(2) == 0 ? one : other;
      query += random.Below(2) == 0 ? one : other;
    }
    ASSERT_TRUE(Found(text, query)) << text << " by " << query;
    ASSERT_TRUE(Found(query, text)) << query << " by " << text;
  }
}

// --- masks ---------------------------------------------------------------------------------------

TEST(MaskEverywhere, AMaskShowsNoMoreThanItsRuleOfEveryLength) {
  const std::string digits = "13812345678901234567";
  for (std::size_t n = 0; n <= digits.size(); ++n) {
    const std::string phone = digits.substr(0, n), masked = MaskPhone(phone);
    ASSERT_EQ(masked.size(), n);
    const std::size_t hidden =
        static_cast<std::size_t>(std::count(masked.begin(), masked.end(), '*'));
    EXPECT_GE(hidden, n < 7 ? n : n < 11 ? n - 4 : n - 7) << masked;
    EXPECT_GE(hidden, std::min<std::size_t>(n, 3)) << "never all of it: " << masked;
    for (std::size_t i = 0; i < n; ++i) EXPECT_TRUE(masked[i] == '*' || masked[i] == phone[i]);
  }
  std::string name;
  for (std::size_t n = 1; n <= 6; ++n) {
    name += "示";
    EXPECT_EQ(MaskName(name), (n == 1 ? "" : "示") + std::string(n == 1 ? 1 : n - 1, '*'));
  }
}

TEST(MaskEverywhere, MaskedOnceIsMaskedForGood) {
  for (const char* name : {"张三丰", "李四", "王", "", "Anna", "欧阳示例"}) {
    EXPECT_EQ(MaskName(MaskName(name)), MaskName(name)) << name;
  }
  for (const char* phone : {"13812345678", "082512345678", "65432100", "654321", ""}) {
    EXPECT_EQ(MaskPhone(MaskPhone(phone)), MaskPhone(phone)) << phone;
  }
}

TEST(PhoneDigitsEverywhere, WritingDoesNotChangeWhoIsMeantAndTwiceIsOnce) {
  const std::string number = "13800138000";
  for (const char* before : {"", "+86", "+86 ", "0086", "0086-", "86", "＋８６", "(+86)"}) {
    for (const char* between : {"", " ", "-", "\u3000", "."}) {
      std::string written = before;
      for (std::size_t i = 0; i < number.size(); ++i) {
        written += (i == 3 || i == 7 ? between : "") + std::string(1, number[i]);
      }
      EXPECT_EQ(PhoneDigits(written), number) << written;
      EXPECT_EQ(PhoneDigits(PhoneDigits(written)), number) << written;
    }
  }
  for (const char* local : {"110", "12345", "8612345", "08258612345", "861234567890"}) {
    EXPECT_EQ(PhoneDigits(local), local) << "no country stands before it";
  }
}

}  // namespace
}  // namespace shouwen::core

#include "core/text.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace shouwen::core {
namespace {

using Grams = std::vector<std::string>;

// What FTS5 phrases and PostgreSQL's <-> do with the grams: every run of the query stands in the
// text as adjacent terms, the last one possibly as a prefix.
bool Found(std::string_view text, std::string_view query) {
  const Grams terms = IndexGrams(text);
  const std::vector<QueryRun> runs = QueryGrams(query);
  const auto run_is_there = [&](const QueryRun& run) {
    const auto same = [&](const std::string& term, const std::string& gram) {
      return run.prefix_last ? term.starts_with(gram) : term == gram;
    };
    return std::search(terms.begin(), terms.end(), run.grams.begin(), run.grams.end(), same) !=
           terms.end();
  };
  return !runs.empty() && std::all_of(runs.begin(), runs.end(), run_is_there);
}

TEST(Fold, BringsWritingsOfOneWordTogether) {
  EXPECT_EQ(Fold("１２３ＡＢＣ"), "123abc");
  EXPECT_EQ(Fold("漏水塊"), "漏水块");
  EXPECT_EQ(Fold("龍潭鎮臺灣"), "龙潭镇台湾");
  EXPECT_EQ(Fold("乾隆"), "干隆");
  EXPECT_EQ(Fold("ﾊﾞｽ"), "バス");  // half-width with its mark: the slow path
  EXPECT_EQ(Fold("Straße №①"), "strasse no1");
  EXPECT_EQ(Fold("e\u0301"), "é");              // a combining mark joins its letter
  EXPECT_EQ(Fold("\u00ad软\u200b件"), "软件");  // ignorable characters vanish
  EXPECT_EQ(Fold("豈"), "岂");                  // compatibility ideograph U+F900, then simplified
}

TEST(Fold, WhiteSpaceIsOneSpaceInsideAndNoneOutside) {
  EXPECT_EQ(Fold("\t 一\u3000 \r\n二  "), "一 二");
  EXPECT_EQ(Fold(" \n"), "");
  EXPECT_EQ(Fold(""), "");
}

TEST(Fold, AgreesWithItselfOnSlowAndFastPath) {
  const std::string plain = "东城区幸福大街12号ABC漏水塊";
  EXPECT_EQ(Fold(plain + "e\u0301"), Fold(plain) + "é");
  EXPECT_EQ(Fold(Fold(plain)), Fold(plain));
}

TEST(Fold, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(Fold("a\xff"
                 "b"),
            "a\ufffd"
            "b");
}

TEST(Clean, KeepsTheTextAndDropsWhatCannotBeSeen) {
  EXPECT_EQ(Clean("  第一行\r\n第二行\r第三行\u2028end \n"), "第一行\n第二行\n第三行\nend");
  EXPECT_EQ(Clean("a\tb\x01"
                  "c\x7f"),
            "a bc");
  EXPECT_EQ(Clean("\ufeff付\u202e款\u2066"), "付款");  // a reversed text could hide its meaning
  EXPECT_EQ(Clean("e\u0301"), "\u00e9");
  EXPECT_EQ(Clean("乾隆１２３"), "乾隆１２３");  // for display: nothing is folded
  EXPECT_EQ(Clean("👨\u200d👩"), "👨\u200d👩");      // the joiner is part of the picture
  EXPECT_EQ(Clean(" \r\n\t"), "");
  EXPECT_EQ(Clean("a\r\n\r\nb"), "a\n\nb");
}

TEST(Utf8, ValidityAndLength) {
  EXPECT_TRUE(IsValidUtf8("漏水 😀"));
  for (const char* bad : {"\xff", "\xe6\xbc", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
    EXPECT_FALSE(IsValidUtf8(bad));
  }
  EXPECT_EQ(CodePointCount("漏水 😀"), 4u);
  EXPECT_EQ(CodePointCount(""), 0u);
}

TEST(Shorten, CutsBetweenCharacters) {
  EXPECT_EQ(Shorten("漏水管", 3), "漏水管");
  EXPECT_EQ(Shorten("漏水管", 2), "漏水…");
  EXPECT_EQ(Shorten("漏水管", 0), "…");
  EXPECT_EQ(Shorten("", 0), "");
}

TEST(IndexGrams, PairsOfEachRunAndItsLastCharacter) {
  EXPECT_EQ(IndexGrams("漏水管"), (Grams{"漏水", "水管", "管"}));
  EXPECT_EQ(IndexGrams("水"), Grams{"水"});
  EXPECT_EQ(IndexGrams("漏水，停"), (Grams{"漏水", "水", "停"}));
  EXPECT_EQ(IndexGrams("铁路12306"),
            (Grams{"铁路", "路", "12", "23", "30", "06", "6", "1230", "2306"}));
  EXPECT_EQ(IndexGrams("Wi-Fi A1号"), (Grams{"wi", "fi", "a", "1", "号"}));
  EXPECT_EQ(IndexGrams("😀，。 "), Grams{});
  EXPECT_EQ(IndexGrams(""), Grams{});
}

TEST(IndexGrams, CutsEndlessWords) {
  const Grams grams = IndexGrams(std::string(1000, 'x'));
  ASSERT_EQ(grams.size(), 1u);
  EXPECT_EQ(grams[0], std::string(kWordMax, 'x'));
  EXPECT_TRUE(Found(std::string(1000, 'x'), std::string(1000, 'X')));
}

TEST(QueryGrams, OnePhraseForEachRun) {
  EXPECT_EQ(QueryGrams("漏水管"), (std::vector<QueryRun>{{{"漏水", "水管"}, false}}));
  EXPECT_EQ(QueryGrams("水"), (std::vector<QueryRun>{{{"水"}, true}}));
  EXPECT_EQ(QueryGrams("123"), (std::vector<QueryRun>{{{"12", "23"}, false}}));
  EXPECT_EQ(QueryGrams("1234 5"), (std::vector<QueryRun>{{{"1234"}, false}, {{"5"}, true}}));
  EXPECT_EQ(QueryGrams("漏水abc"), (std::vector<QueryRun>{{{"漏水"}, false}, {{"abc"}, false}}));
  EXPECT_TRUE(QueryGrams(" ？！").empty());
}

TEST(Search, FindsWhatAPersonWouldType) {
  EXPECT_TRUE(Found("铁路12306", "12306"));
  EXPECT_TRUE(Found("铁路12306", "铁路"));
  EXPECT_TRUE(Found("铁路12306", "铁路12306"));
  EXPECT_TRUE(Found("五楼漏水三天", "漏水"));
  EXPECT_TRUE(Found("五楼漏水三天", "楼漏水三"));
  EXPECT_TRUE(Found("五楼漏水三天", "水"));
  EXPECT_TRUE(Found("五楼漏水", "水"));
  EXPECT_TRUE(Found("数１２３号", "123"));
  EXPECT_TRUE(Found("数123号", "１２３"));
  EXPECT_TRUE(Found("漏水塊", "水块"));
  EXPECT_TRUE(Found("漏水块", "漏水塊"));
  EXPECT_TRUE(Found("ABC大厦", "abc"));
  EXPECT_TRUE(Found("abc大厦", "大厦 ABC"));
}

TEST(Search, FindsAPhoneByEveryFragment) {
  const std::string phone = "13800138000";
  for (std::size_t from = 0; from < phone.size(); ++from) {
    for (std::size_t size = 1; from + size <= phone.size(); ++size) {
      EXPECT_TRUE(Found("电话" + phone + "转", phone.substr(from, size)));
    }
  }
  EXPECT_TRUE(Found("13800138000", "1380013"));
  EXPECT_FALSE(Found("13800138000", "1380014"));
  EXPECT_FALSE(Found("13800138000", "138001380001"));
  EXPECT_FALSE(Found("13800138000", "139"));
}

TEST(Search, NeverMatchesAcrossRunsOrScatteredParts) {
  EXPECT_FALSE(Found("漏水，水管", "漏水水"));
  EXPECT_FALSE(Found("漏水 水管", "漏水管"));
  EXPECT_FALSE(Found("12 23", "123"));
  EXPECT_FALSE(Found("1234 2345", "12345"));
  EXPECT_FALSE(Found("1234 5678", "34567"));
  EXPECT_FALSE(Found("水管漏", "漏水"));
  EXPECT_FALSE(Found("漏", "漏水"));
  EXPECT_FALSE(Found("水漏", "水管"));
  EXPECT_FALSE(Found("漏水", ""));
  EXPECT_FALSE(Found("abcd", "abc"));
}

// The same answer as a plain search in the folded text, for every pair of short strings.
TEST(Search, AgreesWithASubstringSearchInOneRun) {
  const std::vector<std::string> alphabet = {"水", "漏", "管"};
  std::vector<std::string> words = {""};
  for (std::size_t i = 0; words[i].size() < 4 * 3; ++i) {
    for (const std::string& letter : alphabet) words.push_back(words[i] + letter);
  }
  for (const std::string& text : words) {
    for (const std::string& query : words) {
      if (query.empty() || query.size() > 3 * 3) continue;
      EXPECT_EQ(Found(text, query), text.find(query) != text.npos) << text << " " << query;
    }
  }
}

TEST(Mask, Names) {
  EXPECT_EQ(MaskName("张三丰"), "张**");
  EXPECT_EQ(MaskName("李四"), "李*");
  EXPECT_EQ(MaskName("王"), "*");
  EXPECT_EQ(MaskName(""), "");
}

TEST(Mask, Phones) {
  EXPECT_EQ(MaskPhone("13812345678"), "138****5678");
  EXPECT_EQ(MaskPhone("082512345678"), "082*****5678");
  EXPECT_EQ(MaskPhone("0825123456"), "08******56");
  EXPECT_EQ(MaskPhone("65432100"), "65****00");
  EXPECT_EQ(MaskPhone("6543210"), "65***10");
  EXPECT_EQ(MaskPhone("654321"), "******");
  EXPECT_EQ(MaskPhone(""), "");
}

TEST(Mask, AddressesKeepTheRoadAndHideTheNumber) {
  EXPECT_EQ(MaskAddress("示例县人民路12号3栋"), "示例县人民路****");
  EXPECT_EQ(MaskAddress("示例县人民路１２号"), "示例县人民路****");
  EXPECT_EQ(MaskAddress("示例县人民路"), "示例县人民路");
  EXPECT_EQ(MaskAddress("示例县人民路一百二十号区政府"), "示例县人民路****");
  EXPECT_EQ(MaskAddress("示例镇示例村3组示例甲家"), "示例镇示例村****");
  EXPECT_EQ(MaskAddress("示例甲家隔壁"), "****");
  EXPECT_EQ(MaskAddress("12号人民路"), "****");
  EXPECT_EQ(MaskAddress(""), "");
}

TEST(PhoneDigits, KeepsTheNationalNumber) {
  EXPECT_EQ(PhoneDigits("138-0013-8000"), "13800138000");
  EXPECT_EQ(PhoneDigits("+86 138 0013 8000"), "13800138000");
  EXPECT_EQ(PhoneDigits("＋８６１３８００１３８０００"), "13800138000");
  EXPECT_EQ(PhoneDigits("008613800138000"), "13800138000");
  EXPECT_EQ(PhoneDigits("8613800138000"), "13800138000");
  EXPECT_EQ(PhoneDigits("(0825) 8612345"), "08258612345");
  EXPECT_EQ(PhoneDigits("8612345"), "8612345");  // a local number may begin with 86
  EXPECT_EQ(PhoneDigits("无"), "");
}

}  // namespace
}  // namespace shouwen::core

// The spreadsheet itself: what stands in the file, that no text of it runs, what does not fit.
#include "sheet.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "unzip.h"

namespace shouwen::service {
namespace {

class SheetTest : public ::testing::Test {
 protected:
  static SheetHead Head() {
    SheetHead head;
    head.title = "诉求";
    head.author = "示例甲";
    head.footer = "示例甲 & 示例乙";
    head.columns = {{"编号", 18}, {"诉求", 40}, {"收到", 17}};
    head.made_at = *core::ParseInstant("2026-03-02T09:00:00+08:00");
    head.offset_minutes = 480;
    return head;
  }
  std::string Make(const std::vector<std::vector<SheetCell>>& rows) {
    Sheet sheet(Head());
    for (const auto& row : rows) sheet.Add(row);
    EXPECT_EQ(sheet.rows(), static_cast<std::int64_t>(rows.size()));
    auto file = sheet.Finish();
    EXPECT_TRUE(file.ok());
    return *file;
  }
  std::string RowsOf(const std::vector<std::vector<SheetCell>>& rows) {
    return support::Unzip(Make(rows)).at("xl/worksheets/sheet1.xml");
  }
};

TEST_F(SheetTest, HoldsTitlesTextsNumbersAndNothing) {
  const std::string rows = RowsOf({{"20260302-000001", "路灯 <不亮> & 坏了", std::int64_t{7}},
                                   {std::monostate{}, "", std::int64_t{-1}}});
  for (const char* title : {"编号", "诉求", "收到"}) {
    EXPECT_NE(rows.find(title), std::string::npos) << title;
  }
  EXPECT_NE(rows.find("20260302-000001"), std::string::npos);
  EXPECT_NE(rows.find("路灯 &lt;不亮&gt; &amp; 坏了"), std::string::npos);
  EXPECT_NE(rows.find("<c r=\"C2\"><v>7</v></c>"), std::string::npos) << rows;
  EXPECT_NE(rows.find("<c r=\"C3\"><v>-1</v></c>"), std::string::npos) << rows;
  EXPECT_EQ(rows.find("r=\"A3\""), std::string::npos) << "nothing is no cell";
  EXPECT_EQ(rows.find("r=\"B3\""), std::string::npos);
  EXPECT_NE(rows.find("<autoFilter ref=\"A1:C3\"/>"), std::string::npos);
}

// The starts by which a spreadsheet takes a text for a formula.
TEST_F(SheetTest, NoTextIsEverAFormula) {
  for (const std::string text :
       {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=HYPERLINK(\"http://example.org\")",
        "=cmd|' /C calc'!A0", "{=1+1}", "http://example.org", "１", "＝1+1"}) {
    const std::string rows = RowsOf({{text, text, std::int64_t{1}}});
    EXPECT_EQ(rows.find("<f"), std::string::npos) << text;
    EXPECT_EQ(rows.find("hyperlink"), std::string::npos) << text;
    EXPECT_NE(rows.find("r=\"A2\" t=\"inlineStr\""), std::string::npos) << rows;
    EXPECT_NE(rows.find("r=\"B2\" t=\"inlineStr\""), std::string::npos) << rows;
  }
}

TEST_F(SheetTest, ATimeIsADateOfTheZone) {
  const auto at = [](const char* text) { return *core::ParseInstant(text); };
  const std::string file = Make({{"a", "b", at("2026-03-02T09:00:00+08:00")},
                                 {"a", "b", at("2026-03-08T00:00:00+08:00")},
                                 {"a", "b", at("2026-03-01T16:00:00Z")}});
  // 2 March 2026 is day 46083 of the sheet's calendar (45658 is 1 January 2025); nine is 3/8 of it.
  const auto cells = support::SheetCells(file);
  EXPECT_EQ(cells.at("C2"), "46083.375");
  EXPECT_EQ(cells.at("C3"), "46089");
  EXPECT_EQ(cells.at("C4"), "46083");
  const auto files = support::Unzip(file);
  EXPECT_NE(files.at("xl/styles.xml").find("yyyy-mm-dd hh:mm"), std::string::npos);
  EXPECT_EQ(files.at("xl/worksheets/sheet1.xml").find("<c r=\"C2\"><v>"), std::string::npos)
      << "a number with the style of a date";
}

TEST_F(SheetTest, SaysWhoMadeItAndWhen) {
  const auto files = support::Unzip(Make({}));
  const std::string& core = files.at("docProps/core.xml");
  EXPECT_NE(core.find("示例甲"), std::string::npos) << core;
  EXPECT_NE(core.find("2026-03-02T01:00:00Z"), std::string::npos) << core;
  EXPECT_NE(files.at("xl/worksheets/sheet1.xml").find("示例甲 &amp;&amp; 示例乙"),
            std::string::npos)
      << "a & of a name is no command of the footer";
  EXPECT_NE(files.at("xl/workbook.xml").find("name=\"诉求\""), std::string::npos);
}

TEST_F(SheetTest, TheSameRowsMakeTheSameBytes) {
  EXPECT_EQ(Make({{"1", "a", std::int64_t{1}}}), Make({{"1", "a", std::int64_t{1}}}));
  EXPECT_NE(Make({{"1", "a", std::int64_t{1}}}), Make({{"1", "b", std::int64_t{1}}}));
}

TEST_F(SheetTest, IsTakenPieceByPieceAndHoldsNothingBack) {
  Sheet sheet(Head());
  std::string together, whole;
  std::size_t longest = 0;
  std::vector<std::vector<SheetCell>> rows;
  for (std::int64_t i = 0; i < 20'000; ++i) {
    rows.push_back({std::to_string(i * 7919 % 104'729), std::to_string(i * i), i});
    sheet.Add(rows.back());
    const std::string piece = sheet.Take();
    longest = std::max(longest, piece.size());
    together += piece;
  }
  together += *sheet.Finish();
  EXPECT_EQ(together, Make(rows));
  EXPECT_LT(longest, std::size_t{128} * 1024);
  EXPECT_GT(together.size(), 2 * longest) << "it went out on the way";
}

TEST_F(SheetTest, ControlCharactersBlanksAndReturnsAreKept) {
  const std::string rows = RowsOf({{std::string("a\x01"
                                                "b"),
                                    " blank ", std::int64_t{1}},
                                   {"two\r\nlines", "\"quoted\"", std::int64_t{1}}});
  EXPECT_NE(rows.find("a_x0001_b"), std::string::npos) << rows;
  EXPECT_NE(rows.find("<t xml:space=\"preserve\"> blank </t>"), std::string::npos);
  EXPECT_NE(rows.find("two&#13;\nlines"), std::string::npos);
  EXPECT_NE(rows.find("&quot;quoted&quot;"), std::string::npos);
}

TEST_F(SheetTest, ManyRowsAreAllThere) {
  std::vector<std::vector<SheetCell>> rows;
  for (std::int64_t i = 0; i < 10'000; ++i) rows.push_back({std::to_string(i), "诉求", i});
  const std::string xml = RowsOf(rows);
  EXPECT_NE(xml.find("<c r=\"C2\"><v>0</v></c>"), std::string::npos);
  EXPECT_NE(xml.find("<c r=\"C10001\"><v>9999</v></c>"), std::string::npos);
}

TEST_F(SheetTest, ATextThatDoesNotFitFailsTheWholeRatherThanBeingLeftOut) {
  Sheet fits(Head());
  std::string longest;
  for (std::size_t i = 0; i < kCellTextMax; ++i) longest += "长";
  fits.Add(std::vector<SheetCell>{"1", longest, std::int64_t{1}});
  EXPECT_TRUE(fits.status().ok());
  EXPECT_TRUE(fits.Finish().ok());
  Sheet sheet(Head());
  sheet.Add(std::vector<SheetCell>{"1", longest + "x", std::int64_t{1}});
  EXPECT_FALSE(sheet.status().ok());
  sheet.Add(std::vector<SheetCell>{"2", "x", std::int64_t{1}});
  const auto file = sheet.Finish();
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code.name, "service.export_failed");
}

TEST_F(SheetTest, TheColumnsBeyondZHaveTwoLetters) {
  SheetHead head = Head();
  head.columns.assign(28, {"t", 10});
  Sheet sheet(head);
  sheet.Add(std::vector<SheetCell>(28, std::int64_t{5}));
  const std::string xml = support::Unzip(*sheet.Finish()).at("xl/worksheets/sheet1.xml");
  for (const char* place : {"Z2", "AA2", "AB2"}) {
    EXPECT_NE(xml.find("<c r=\"" + std::string(place) + "\"><v>5</v>"), std::string::npos) << place;
  }
  EXPECT_NE(xml.find("ref=\"A1:AB2\""), std::string::npos);
}

}  // namespace
}  // namespace shouwen::service

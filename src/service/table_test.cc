#include "table.h"

#include <gtest/gtest.h>

#include "table_out.h"

namespace shouwen::service {
namespace {

using Lines = std::vector<std::string>;

// Each row as "line: a|b", or "line! code".
Lines RowsOf(const std::string& bytes) {
  auto table = Table::Open(bytes);
  if (!table.ok()) return {std::string(table.error().code.name)};
  const auto joined = [](const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? "|" : "") + cells[i];
    return text;
  };
  Lines lines = {joined(table->header())};
  for (;;) {
    const auto record = table->Next();
    const std::string line = std::to_string(table->line());
    if (!record.ok()) {
      lines.push_back(line + "! " + std::string(record.error().code.name));
    } else if (*record) {
      lines.push_back(line + ": " + joined((*record)->fields));
    } else {
      return lines;
    }
  }
}

TEST(Table, Utf8WithAndWithoutAMark) {
  const Lines want = {"姓名|电话", "2: 示例甲|110", "3: 示例乙|"};
  EXPECT_EQ(RowsOf("姓名,电话\n示例甲,110\n示例乙,\n"), want);
  EXPECT_EQ(RowsOf("\xEF\xBB\xBF姓名,电话\r\n示例甲,110\r\n示例乙,\r\n"), want);
}

// 姓名,电话 / 示例甲,110 as Excel in Chinese saves it (GBK bytes from the standard's tables).
TEST(Table, Gb18030IsSeenByItsBytes) {
  const std::string gb = "\xD0\xD5\xC3\xFB,\xB5\xE7\xBB\xB0\r\n\xCA\xBE\xC0\xFD\xBC\xD7,110\r\n";
  EXPECT_EQ(RowsOf(gb), (Lines{"姓名|电话", "2: 示例甲|110"}));
  // Four bytes: U+20087, beyond GBK.
  const auto utf8 = [](std::string_view text) -> std::optional<std::string> {
    std::string all;
    const bool whole =
        FromGb18030(text, [&](std::string_view piece, std::size_t) { all += piece; });
    return whole ? std::optional(all) : std::nullopt;
  };
  EXPECT_EQ(utf8("\x95\x32\x90\x31"), "\xF0\xA0\x82\x87");
  EXPECT_EQ(utf8("\xFF\xFF"), std::nullopt);
  EXPECT_EQ(utf8(""), "");
  EXPECT_EQ(utf8("\xD0"), std::nullopt) << "half a character at the end";
  // Longer than a piece, cut in the middle of characters.
  std::string many, wanted;
  for (int i = 0; i < 100'000; ++i) {
    many += "\xD0\xD5";
    wanted += "姓";
  }
  EXPECT_EQ(utf8(many), wanted);
  EXPECT_EQ(utf8("a" + many), "a" + wanted);
}

// Longer than what is kept of a file at once: read from a Spool it is the same as from memory.
TEST(Table, ALongFileIsReadPieceByPiece) {
  std::string text = "编号,正文\n";
  Lines want = {"编号|正文"};
  std::size_t rows = 0;
  while (text.size() < 3 * kKeptBytes) {
    ++rows;
    const std::string body = "第" + std::to_string(rows) + "件" + std::string(rows % 700, 'x');
    text += std::to_string(rows) + ",\"" + body + "\n第二行\"\n";
    want.push_back(std::to_string(2 * rows) + ": " + std::to_string(rows) + "|" + body +
                   "\n第二行");
  }
  EXPECT_EQ(RowsOf(text), want);
  auto spool = Spool::Begin();
  ASSERT_TRUE(spool.ok());
  ASSERT_TRUE(spool->Add(text).ok());
  auto table = Table::Open(std::move(*spool));
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->size(), static_cast<std::int64_t>(text.size()));
  for (std::size_t i = 1; i < want.size(); ++i) {
    const auto record = table->Next();
    ASSERT_TRUE(record.ok() && record->has_value()) << i;
    ASSERT_EQ(
        std::to_string(table->line()) + ": " + (*record)->fields[0] + "|" + (*record)->fields[1],
        want[i]);
    ASSERT_EQ(table->raw().substr(0, table->raw().find(',')), std::to_string(i));
  }
  EXPECT_FALSE((*table->Next()).has_value());
  EXPECT_EQ(table->done(), table->size());
}

TEST(Table, ALongFileOfGb18030AsWell) {
  std::string text = "\xD0\xD5\xC3\xFB\n";  // 姓名
  constexpr std::size_t kRows = 400'000;
  for (std::size_t i = 0; i < kRows; ++i) text += "\xBC\xD7" + std::to_string(i) + "\n";  // 甲
  ASSERT_GT(text.size(), 2 * kKeptBytes);
  auto spool = Spool::Begin();
  ASSERT_TRUE(spool.ok());
  ASSERT_TRUE(spool->Add(text).ok());
  auto table = Table::Open(std::move(*spool));
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->header(), Lines{"姓名"});
  for (std::size_t i = 0; i < kRows; ++i) {
    const auto record = table->Next();
    ASSERT_TRUE(record.ok() && record->has_value()) << i;
    ASSERT_EQ((*record)->fields, Lines{"甲" + std::to_string(i)});
  }
  EXPECT_FALSE((*table->Next()).has_value());
}

// What tells the encoding stands behind the first megabyte; the whole was looked at.
TEST(Table, TheEncodingIsThatOfTheWholeFile) {
  std::string text = "name\n";
  while (text.size() < kKeptBytes + 100) text += "plain\n";
  text += "\xBC\xD7\n";
  auto spool = Spool::Begin();
  ASSERT_TRUE(spool.ok());
  ASSERT_TRUE(spool->Add(text).ok());
  auto table = Table::Open(std::move(*spool));
  ASSERT_TRUE(table.ok());
  std::string last;
  for (auto record = table->Next(); record.ok() && *record; record = table->Next()) {
    last = (*record)->fields[0];
  }
  EXPECT_EQ(last, "甲");
}

TEST(Table, OneBadLineOfUtf8DoesNotMakeItAnotherEncoding) {
  EXPECT_EQ(RowsOf("姓名\n示例甲\n\xFF\xFF\n示例乙\n"),
            (Lines{"姓名", "2: 示例甲", "3! service.not_utf8", "4: 示例乙"}));
  // Neither one nor the other.
  EXPECT_EQ(RowsOf("\xC2\xA9\xCB\n"), Lines{"service.not_utf8"});
}

TEST(Table, NothingInIt) {
  EXPECT_EQ(RowsOf(""), Lines{"service.bad_csv"});
  EXPECT_EQ(RowsOf("姓名\n"), Lines{"姓名"});
  EXPECT_EQ(RowsOf("\"姓名\n"), Lines{"service.bad_csv"});
}

TEST(Table, AFormulaIsGuardedAndReadBack) {
  for (const std::string text : {"=1+1", "+8613800001234", "-3", "@sum", "\tx", "'=1", "'quoted",
                                 "''=2", "plain", "", "a,b", "他说\"好\"", "'", "'+"}) {
    const std::string field = SafeCsvField(text);
    EXPECT_FALSE(field.starts_with('=') || field.starts_with('+') || field.starts_with('-') ||
                 field.starts_with('@') || field.starts_with('\t'))
        << field;
    EXPECT_EQ(RowsOf("h\n" + field + "\n").at(1), "2: " + text);
  }
  EXPECT_EQ(SafeCsvField("=1,2"), "\"'=1,2\"");
}

class TableOutTest : public ::testing::TestWithParam<bool> {};

TEST_P(TableOutTest, WhatIsWrittenIsReadBack) {
  SheetHead head;
  head.title = "人员";
  head.columns = {{"姓名", 10}, {"备注", 10}, {"收到", 10}, {"件数", 10}};
  head.offset_minutes = 480;
  TableOut out(head, GetParam());
  const core::Instant at = *core::ParseInstant("2026-03-02T09:00:30+08:00");
  out.Add(std::vector<SheetCell>{"示例甲", "=cmd|' /C calc'!A0", at, std::int64_t{3}});
  out.Add(std::vector<SheetCell>{"示例乙", "两行\n\"话\", 逗号", SheetCell(), SheetCell()});
  EXPECT_EQ(out.rows(), 2);
  const auto bytes = out.Finish();
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(RowsOf(*bytes),
            (Lines{"姓名|备注|收到|件数", "2: 示例甲|=cmd|' /C calc'!A0|2026-03-02 09:00:30|3",
                   "3: 示例乙|两行\n\"话\", 逗号||"}));
}

TEST_P(TableOutTest, PieceByPieceItIsTheSame) {
  SheetHead head;
  head.title = "t";
  head.columns = {{"a", 10}, {"b", 10}};
  TableOut whole(head, GetParam()), pieces(head, GetParam());
  std::string together;
  int with_something = 0;
  for (std::int64_t i = 0; i < 20'000; ++i) {
    // What packs badly, so that something is ready before the end.
    const std::vector<SheetCell> row = {std::to_string(i * 7919 % 104'729), i * i};
    whole.Add(row);
    pieces.Add(row);
    const std::string piece = pieces.Take();
    with_something += piece.empty() ? 0 : 1;
    together += piece;
  }
  EXPECT_TRUE(pieces.status().ok());
  EXPECT_GT(with_something, 1) << "not everything waits for the end";
  together += *pieces.Finish();
  EXPECT_EQ(together, *whole.Finish());
  EXPECT_EQ(RowsOf(together).size(), 20'001U);
}

INSTANTIATE_TEST_SUITE_P(Both, TableOutTest, ::testing::Bool());

TEST(Table, AWorkbooksRowsHaveItsWidthAndATextOfTheirOwn) {
  SheetHead head;
  head.title = "t";
  head.columns = {{"a", 10}, {"b", 10}, {"c", 10}};
  TableOut out(head, true);
  out.Add(std::vector<SheetCell>{"1", "x,y", SheetCell()});
  auto table = Table::Open(*out.Finish());
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->sheets(), std::vector<std::string>{"t"});
  const auto record = table->Next();
  EXPECT_EQ((*record)->fields, (std::vector<std::string>{"1", "x,y", ""}));
  EXPECT_EQ(table->raw(), "1,\"x,y\",");
  EXPECT_EQ(table->line(), 2);
  EXPECT_EQ(table->done(), table->size());
}

}  // namespace
}  // namespace shouwen::service

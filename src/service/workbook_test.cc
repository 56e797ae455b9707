// Workbooks as other programs write them, and as nobody should.
#include "workbook.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "core/check.h"
#include "unpack.h"
#include "zip.h"

namespace shouwen::service {
namespace {

constexpr const char* kBook =
    R"(<workbook xmlns:r="x"><sheets><sheet name="人员" sheetId="1" r:id="rId1"/>)"
    R"(<sheet name="单位" sheetId="2" r:id="rId2"/></sheets></workbook>)";
constexpr const char* kRelations =
    R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>)"
    R"(<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>)";

std::string Book(const std::string& sheet, const std::map<std::string, std::string>& more = {}) {
  std::map<std::string, std::string> parts = {
      {"xl/workbook.xml", kBook},
      {"xl/_rels/workbook.xml.rels", kRelations},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"}};
  for (const auto& [name, text] : more) parts[name] = text;
  Zip zip;
  for (const auto& [name, text] : parts) {
    if (!text.empty()) zip.Add(name, text);
  }
  return zip.Finish();
}

// "1: a|b; 3: c", or the code and what was wrong.
std::string Read(const std::string& bytes, const std::string& sheet = "") {
  auto book = ReadWorkbook(bytes, sheet);
  if (!book.ok()) {
    return std::string(book.error().code.name) + ": " +
           std::get<std::string>(book.error().params[0].value);
  }
  std::string text;
  std::size_t seen = 0;
  while (const std::optional<SheetRow> row = book->rows.Next()) {
    text += (text.empty() ? "" : "; ") + std::to_string(row->row) + ": ";
    for (std::size_t i = 0; i < row->cells.size(); ++i) text += (i > 0 ? "|" : "") + row->cells[i];
    ++seen;
  }
  EXPECT_EQ(seen, book->rows.size());
  return text;
}

TEST(Workbook, TextsSharedAndInline) {
  const std::string sheet =
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>住</t><r><t>址</t>)"
      R"(</r></is></c></row><row r="4"><c r="B4" t="s"><v>1</v></c></row>)";
  const std::string texts =
      R"(<sst><si><t>姓名</t></si><si><r><t>示例</t></r><r><t>甲</t></r><rPh><t>shi</t></rPh></si>)"
      R"(</sst>)";
  EXPECT_EQ(Read(Book(sheet, {{"xl/sharedStrings.xml", texts}})), "1: 姓名||住址; 4: |示例甲");
}

TEST(Workbook, NumbersYesAndFormulas) {
  const std::string sheet =
      R"(<row><c><v>13800001234</v></c><c><v>1.38E10</v></c><c><v>0.5</v></c><c t="b"><v>1</v></c>)"
      R"(<c t="str"><f>A1&amp;"x"</f><v>算出来</v></c><c t="e"><v>#N/A</v></c></row>)"
      R"(<row><c t="s"><v>99</v></c></row><row><c/><c><v>2</v></c></row>)";
  EXPECT_EQ(Read(Book(sheet)), "1: 13800001234|13800000000|0.5|1|算出来|#N/A; 3: |2")
      << "a text that is not there leaves nothing";
}

// 46083.375 is 2 March 2026, nine in the morning; the days a sheet counts are those of Excel.
TEST(Workbook, DatesByTheStyleOfTheCell) {
  const std::string styles =
      R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd hh:mm"/>)"
      R"(<numFmt numFmtId="165" formatCode="&quot;d&quot;0.00[Red]"/></numFmts>)"
      R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>)"
      R"(<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>)";
  const std::string sheet =
      R"(<row><c s="0"><v>46083</v></c><c s="1"><v>46083</v></c><c s="2"><v>46083.375</v></c>)"
      R"(<c s="3"><v>46083</v></c><c s="9"><v>1</v></c><c s="1"><v>-1</v></c></row>)";
  EXPECT_EQ(Read(Book(sheet, {{"xl/styles.xml", styles}})),
            "1: 46083|2026-03-02|2026-03-02 09:00:00|46083|1|-1");
  // Of a Mac: counted from 1904, 1,462 days fewer.
  const std::string mac =
      R"(<workbook><workbookPr date1904="1"/><sheets><sheet name="a" id="rId1"/></sheets>)"
      R"(</workbook>)";
  EXPECT_EQ(Read(Book(R"(<row><c s="1"><v>44621</v></c></row>)",
                      {{"xl/styles.xml", styles}, {"xl/workbook.xml", mac}})),
            "1: 2026-03-02");
}

TEST(Workbook, ASheetByName) {
  const std::string other =
      "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>";
  const std::string book =
      Book("<row><c><v>1</v></c></row>", {{"xl/worksheets/sheet2.xml", other}});
  EXPECT_EQ(Read(book), "1: 1");
  EXPECT_EQ(Read(book, "人员"), "1: 1");
  EXPECT_EQ(Read(book, "单位"), "1: 2");
  EXPECT_EQ(Read(book, "案件"), "service.bad_workbook: has no sheet 案件");
  const auto read = ReadWorkbook(book, "");
  EXPECT_EQ(read->sheets, (std::vector<std::string>{"人员", "单位"}));
}

TEST(Workbook, WhatIsNone) {
  EXPECT_EQ(Read(""), "service.bad_workbook: is no workbook");
  EXPECT_EQ(Read("姓名,电话\n"), "service.bad_workbook: is no workbook");
  EXPECT_EQ(Read("PK\3\4"), "service.bad_workbook: is no workbook");
  EXPECT_EQ(Read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old or locked"),
            "service.bad_workbook: has a password, or is of the old kind (.xls)");
  Zip word;
  word.Add("word/document.xml", "<document/>");
  EXPECT_EQ(Read(word.Finish()), "service.bad_workbook: has no xl/workbook.xml");
  EXPECT_EQ(Read(Book("<row><c>")), "service.bad_workbook: is broken: xl/worksheets/sheet1.xml");
  EXPECT_EQ(Read(Book("", {{"xl/worksheets/sheet1.xml", ""}})),
            "service.bad_workbook: has no xl/worksheets/sheet1.xml");
  EXPECT_EQ(Read(Book("", {{"xl/workbook.xml", "<workbook/>"}})),
            "service.bad_workbook: has no sheet");
  std::string cut = Book("<row><c><v>1</v></c></row>");
  cut.resize(cut.size() - 30);
  EXPECT_EQ(Read(cut), "service.bad_workbook: is no workbook");
}

TEST(Workbook, WhatWouldGrow) {
  const std::string entities =
      R"(<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;">]><worksheet>&c;</worksheet>)";
  EXPECT_EQ(Read(Book("", {{"xl/worksheets/sheet1.xml", entities}})),
            "service.bad_workbook: declares a document type");
  EXPECT_EQ(Read(Book(R"(<row><c r="SR1"><v>1</v></c></row>)")).substr(0, 8), "1: |||||") << "512";
  EXPECT_EQ(Read(Book(R"(<row><c r="SS1"><v>1</v></c></row>)")), "core.too_many: columns");
  EXPECT_EQ(Read(Book(R"(<row><c r="ZZZZZZZZZ1"><v>1</v></c></row>)")), "core.too_many: columns");
  std::string rows;
  for (std::size_t i = 0; i < kSheetRowsMax + 1; ++i) rows += "<row><c><v>1</v></c></row>";
  EXPECT_TRUE(ReadWorkbook(Book(rows), "").ok()) << "the header and as many rows";
  EXPECT_EQ(Read(Book(rows + "<row><c><v>1</v></c></row>")), "core.too_many: rows");
  // A shared text of a megabyte, named by many cells.
  const std::string texts = "<sst><si><t>" + std::string(1 << 20, 'x') + "</t></si></sst>";
  std::string many;
  for (int i = 0; i < 300; ++i) many += R"(<row><c t="s"><v>0</v></c></row>)";
  EXPECT_EQ(Read(Book(many, {{"xl/sharedStrings.xml", texts}})),
            "service.bad_workbook: holds too much text");
}

TEST(Workbook, ACellHoldsAMegabyteNotAByteMore) {
  const auto shared = [](std::size_t size) {
    return Read(Book(
        R"(<row><c t="s"><v>0</v></c></row>)",
        {{"xl/sharedStrings.xml", "<sst><si><t>" + std::string(size, 'x') + "</t></si></sst>"}}));
  };
  const auto own = [](std::size_t size) {
    return Read(
        Book("<row><c t=\"inlineStr\"><is><t>" + std::string(size, 'x') + "</t></is></c></row>"));
  };
  EXPECT_EQ(shared(kSheetCellMax).size(), kSheetCellMax + 3);
  EXPECT_EQ(own(kSheetCellMax).size(), kSheetCellMax + 3);
  for (const std::string& what : {shared(kSheetCellMax + 1), own(kSheetCellMax + 1)}) {
    EXPECT_EQ(what, "service.bad_workbook: has a cell with too much text");
  }
}

std::string Deflated(std::size_t zeros) {
  z_stream stream{};
  CORE_CHECK(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string block(1 << 20, ' '), out(1 << 20, '\0'), packed;
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  for (std::size_t done = 0; done < zeros; done += block.size()) {
    stream.next_in = reinterpret_cast<Bytef*>(block.data());
    stream.avail_in = static_cast<uInt>(block.size());
    CORE_CHECK(deflate(&stream, done + block.size() >= zeros ? Z_FINISH : Z_NO_FLUSH) !=
               Z_BUF_ERROR);
  }
  packed = out.substr(0, out.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

// The archive says that the only file is packed by `method`, with `flags`.
std::string Marked(std::string archive, char method, char flags) {
  const std::size_t entry = archive.rfind("PK\1\2");
  archive[entry + 8] = flags;
  archive[entry + 10] = method;
  return archive;
}

TEST(UnzipTest, StopsWhatUnpacksWithoutEnd) {
  Zip zip;
  zip.Add("xl/workbook.xml", Deflated(kUnpackedMax + (1 << 20)));
  const std::string bomb = Marked(zip.Finish(), 8, 0);
  ASSERT_LT(bomb.size(), std::size_t{1} << 20);
  const auto unzip = Unzip::Open(bomb);
  ASSERT_TRUE(unzip.ok());
  std::size_t seen = 0;
  const auto count = [&](std::string_view piece) {
    seen += piece.size();
    return true;
  };
  const core::Status read = unzip->Read("xl/workbook.xml", count);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(std::get<std::string>(read.error().params[0].value), "unpacks to too much");
  EXPECT_LE(seen, kUnpackedMax);
  seen = 0;
  const auto first = [&](std::string_view piece) {
    seen += piece.size();
    return false;
  };
  EXPECT_TRUE(unzip->Read("xl/workbook.xml", first).ok()) << "who has enough stops it";
  EXPECT_LT(seen, std::size_t{1} << 20);
}

TEST(UnzipTest, WhatItDoesNotOpen) {
  Zip zip;
  zip.Add("a", "text");
  const std::string whole = zip.Finish();
  const auto what = [](const std::string& archive, const std::string& name) -> std::string {
    const auto unzip = Unzip::Open(archive);
    if (!unzip.ok()) return std::get<std::string>(unzip.error().params[0].value);
    std::string text;
    const core::Status read = unzip->Read(name, [&](std::string_view piece) {
      text += piece;
      return true;
    });
    return read.ok() ? text : std::get<std::string>(read.error().params[0].value);
  };
  EXPECT_EQ(what(whole, "a"), "text");
  EXPECT_EQ(what(whole, "b"), "has no b");
  EXPECT_EQ(what(Marked(whole, 0, 1), "a"), "has a password");
  EXPECT_EQ(what(Marked(whole, 12, 0), "a"), "is packed in an unknown way");
  EXPECT_EQ(what(Marked(whole, 8, 0), "a"), "is broken") << "no deflated bytes";
  std::string far = whole;
  far[far.rfind("PK\1\2") + 44] = '\x7f';  // the local header lies far beyond
  EXPECT_EQ(what(far, "a"), "is broken");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_NE(what(whole.substr(0, size), "a"), "text") << size;
  }
}

}  // namespace
}  // namespace shouwen::service

#include "sheet.h"

#include <array>
#include <cstdio>

#include "core/check.h"
#include "core/text.h"
#include "service/codes.h"
#include "workbook.h"

namespace shouwen::service {
namespace {

constexpr double kEpochDay = 25569;                    // 1970-01-01 as the sheet counts days
constexpr std::size_t kPiece = 64 * 1024;              // bytes packed together
constexpr std::size_t kSpare = std::size_t{16} << 20;  // of Zip::kMax, for what stands around

constexpr std::string_view kXml = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view kTypes =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType=")"
    R"(application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/xl/workbook.xml" ContentType=")"
    R"(application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
    R"(<Override PartName="/xl/worksheets/sheet1.xml" ContentType=")"
    R"(application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)"
    R"(<Override PartName="/xl/styles.xml" ContentType=")"
    R"(application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>)"
    R"(<Override PartName="/docProps/core.xml" ContentType=")"
    R"(application/vnd.openxmlformats-package.core-properties+xml"/></Types>)";
constexpr std::string_view kParts =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type=")"
    R"(http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" )"
    R"(Target="xl/workbook.xml"/><Relationship Id="rId2" Type=")"
    R"(http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" )"
    R"(Target="docProps/core.xml"/></Relationships>)";
constexpr std::string_view kBookParts =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type=")"
    R"(http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" )"
    R"(Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type=")"
    R"(http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" )"
    R"(Target="styles.xml"/></Relationships>)";
// 0 plain, 1 bold (the head), 2 a date.
constexpr std::string_view kStyles =
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
    R"(<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm"/></numFmts>)"
    R"(<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>)"
    R"(<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill>)"
    R"(<fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
    R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>)"
    R"(</cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" )"
    R"(xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>)"
    R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>)"
    R"(</cellStyles></styleSheet>)";

core::Error Failed(std::string what) { return {kExportFailed, {{"what", std::move(what)}}}; }

// XML holds no control characters but three; a spreadsheet reads _x0001_ for the others.
void PutText(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\r') {
      out += "&#13;";  // read back as a line feed otherwise
    } else if (byte < 0x20 && c != '\n' && c != '\t') {
      std::array<char, 8> code{};
      std::snprintf(code.data(), code.size(), "_x%04X_", byte);
      out += code.data();
    } else {
      out += c;
    }
  }
}

std::string Quoted(std::string_view text) {
  std::string out;
  PutText(out, text);
  return out;
}

// In a footer & begins a command; the first one says that it stands in the middle.
std::string Footer(std::string_view text) {
  std::string out = "&C";
  for (const char c : text) out += c == '&' ? std::string("&&") : std::string(1, c);
  return out + "    &P / &N";
}

// 27 → AB
std::string ColumnName(std::size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return name;
}

std::string Decimal(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.16g", number);
  return text.data();
}

double DayOf(core::Instant at, int offset_minutes) {
  const std::int64_t local_ms = at.ms + offset_minutes * core::kMsPerMinute;
  return kEpochDay + static_cast<double>(local_ms) / static_cast<double>(core::kMsPerDay);
}

std::string Properties(const SheetHead& head) {
  constexpr std::size_t kSeconds = 19;
  const std::string made = core::FormatInstant(head.made_at, 0).substr(0, kSeconds) + "Z";
  return std::string(kXml) +
         R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/)"
         R"(core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" )"
         R"(xmlns:dcterms="http://purl.org/dc/terms/" )"
         R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>)" +
         Quoted(head.title) + "</dc:title><dc:creator>" + Quoted(head.author) +
         R"(</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">)" + made +
         "</dcterms:created></cp:coreProperties>";
}

// The head is printed on each page; the rows can be filtered.
std::string Book(const SheetHead& head, const std::string& last_cell) {
  std::string quoted = "'";
  for (const char c : head.title) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  quoted = Quoted(quoted + "'!");
  const std::size_t digits = last_cell.find_first_of("0123456789");
  const std::string last = "$" + last_cell.substr(0, digits) + "$" + last_cell.substr(digits);
  return std::string(kXml) +
         R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
         R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)"
         R"(<bookViews><workbookView/></bookViews><sheets><sheet name=")" +
         Quoted(head.title) +
         R"(" sheetId="1" r:id="rId1"/></sheets><definedNames>)"
         R"(<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">)" +
         quoted + "$A$1:" + last +
         R"(</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">)" + quoted +
         "$1:$1</definedName></definedNames></workbook>";
}

}  // namespace

Sheet::Sheet(SheetHead head) : head_(std::move(head)) {
  zip_.Add("[Content_Types].xml", std::string(kXml).append(kTypes));
  zip_.Add("_rels/.rels", std::string(kXml).append(kParts));
  zip_.Add("docProps/core.xml", Properties(head_));
  zip_.Add("xl/_rels/workbook.xml.rels", std::string(kXml).append(kBookParts));
  zip_.Add("xl/styles.xml", std::string(kXml).append(kStyles));
  zip_.Begin("xl/worksheets/sheet1.xml");
  xml_.append(kXml).append(
      R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
      R"(<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" )"
      R"(activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>)");
  for (std::size_t i = 0; i < head_.columns.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    xml_.append("<col min=\"").append(number).append("\" max=\"").append(number);
    xml_.append("\" width=\"").append(Decimal(head_.columns[i].width));
    xml_.append("\" customWidth=\"1\"/>");
  }
  xml_ += "</cols><sheetData><row r=\"1\">";
  for (std::size_t i = 0; i < head_.columns.size(); ++i) {
    Cell(i, head_.columns[i].title, " s=\"1\"");
  }
  xml_ += "</row>";
}

void Sheet::Text(std::string_view text) {
  if (core::CodePointCount(text) > kCellTextMax && status_.ok()) {
    status_ = Failed("a text is longer than a cell of a workbook holds; CSV holds it");
  }
  const bool outer = static_cast<unsigned char>(text.front()) <= ' ' ||
                     static_cast<unsigned char>(text.back()) <= ' ';
  xml_ += outer ? "<is><t xml:space=\"preserve\">" : "<is><t>";
  PutText(xml_, text);
  xml_ += "</t></is></c>";
}

void Sheet::Cell(std::size_t column, const SheetCell& cell, const char* style) {
  const auto begin = [&] {
    xml_ += "<c r=\"" + ColumnName(column) + std::to_string(rows_ + 1) + "\"";
  };
  if (const auto* text = std::get_if<std::string>(&cell)) {
    if (text->empty()) return;
    begin();
    xml_.append(style).append(" t=\"inlineStr\">");
    Text(*text);
  } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    begin();
    xml_ += "><v>" + std::to_string(*number) + "</v></c>";
  } else if (const auto* at = std::get_if<core::Instant>(&cell)) {
    begin();
    xml_ += " s=\"2\"><v>" + Decimal(DayOf(*at, head_.offset_minutes)) + "</v></c>";
  }
}

void Sheet::Add(std::span<const SheetCell> cells) {
  CORE_CHECK(cells.size() == head_.columns.size());
  if (!status_.ok()) return;
  ++rows_;
  const bool full = static_cast<std::size_t>(rows_) > kSheetRowsMax;
  if (full || zip_.unpacked() + xml_.size() + kSpare > Zip::kMax || zip_.size() > Zip::kMax / 4) {
    status_ = Failed("more than a workbook holds; CSV holds it");
    return;
  }
  xml_ += "<row r=\"" + std::to_string(rows_ + 1) + "\">";
  for (std::size_t i = 0; i < cells.size(); ++i) Cell(i, cells[i]);
  xml_ += "</row>";
  if (xml_.size() < kPiece) return;
  zip_.Write(xml_);
  xml_.clear();
}

core::Result<std::string> Sheet::Finish() {
  CORE_TRY(status_);
  const std::string last = ColumnName(head_.columns.size() - 1) + std::to_string(rows_ + 1);
  xml_ += "</sheetData><autoFilter ref=\"A1:" + last +
          "\"/><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" "
          "footer=\"0.3\"/><pageSetup orientation=\"landscape\"/><headerFooter><oddFooter>" +
          Quoted(Footer(head_.footer)) + "</oddFooter></headerFooter></worksheet>";
  zip_.Write(xml_);
  zip_.End();
  zip_.Add("xl/workbook.xml", Book(head_, last));
  return zip_.Finish();
}

}  // namespace shouwen::service

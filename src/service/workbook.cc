#include "workbook.h"

#include <expat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "core/check.h"
#include "core/codes.h"
#include "core/time.h"
#include "unpack.h"

namespace shouwen::service {
namespace {

using Attributes = std::map<std::string, std::string, std::less<>>;

std::string_view Local(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

const std::string& Of(const Attributes& all, std::string_view name) {
  static const std::string none;
  const auto found = all.find(name);
  return found == all.end() ? none : found->second;
}

// One XML part, read as it is unpacked. A handler stops it by Refuse.
class Xml {
 public:
  virtual ~Xml() = default;
  core::Status Parse(const Unzip& zip, const std::string& part) {
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr),
                                                                         XML_ParserFree);
    if (!parser) return BadWorkbook("no memory");
    parser_ = parser.get();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, OnBegin, OnEnd);
    XML_SetCharacterDataHandler(parser_, OnText);
    XML_SetStartDoctypeDeclHandler(parser_, OnDocumentType);
    bool whole = true;
    const auto take = [&](std::string_view piece) {
      whole = XML_Parse(parser_, piece.data(), static_cast<int>(piece.size()), XML_FALSE) ==
              XML_STATUS_OK;
      return whole;
    };
    CORE_TRY(zip.Read(part, take));
    if (refusal_) return *refusal_;
    if (whole) whole = XML_Parse(parser_, "", 0, XML_TRUE) == XML_STATUS_OK;
    if (!whole) return BadWorkbook("is broken: " + part);
    return core::Ok();
  }

 protected:
  virtual void Begin(std::string_view name, const Attributes& with) = 0;
  virtual void End(std::string_view) {}
  virtual void Text(std::string_view) {}
  void Refuse(core::Error error) {
    if (!refusal_) refusal_ = std::move(error);
    XML_StopParser(parser_, XML_FALSE);
  }

 private:
  static void OnBegin(void* self, const XML_Char* name, const XML_Char** with) {
    Attributes all;
    for (; *with != nullptr; with += 2) all[std::string(Local(with[0]))] = with[1];
    static_cast<Xml*>(self)->Begin(Local(name), all);
  }
  static void OnEnd(void* self, const XML_Char* name) { static_cast<Xml*>(self)->End(Local(name)); }
  static void OnText(void* self, const XML_Char* text, int size) {
    static_cast<Xml*>(self)->Text({text, static_cast<std::size_t>(size)});
  }
  static void OnDocumentType(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<Xml*>(self)->Refuse(BadWorkbook("declares a document type"));
  }
  XML_Parser parser_ = nullptr;
  std::optional<core::Error> refusal_;
};

struct Named {
  std::string name, relation;
};
class BookXml : public Xml {
 public:
  std::vector<Named> sheets;
  bool from_1904 = false;

 protected:
  void Begin(std::string_view name, const Attributes& with) override {
    if (name == "sheet") sheets.push_back({Of(with, "name"), Of(with, "id")});
    const std::string& base = Of(with, "date1904");
    if (name == "workbookPr") from_1904 = base == "1" || base == "true";
  }
};

class RelationsXml : public Xml {
 public:
  std::map<std::string, std::string> target;

 protected:
  void Begin(std::string_view name, const Attributes& with) override {
    if (name == "Relationship") target[Of(with, "Id")] = Of(with, "Target");
  }
};

core::Error TooMuchText() {
  return BadWorkbook("holds too much text",
                     "at most " + std::to_string(kSheetTextMax >> 20) + " MB of text in the sheet");
}

core::Error CellTooLong() {
  return BadWorkbook("has a cell with too much text",
                     "at most " + std::to_string(kSheetCellMax >> 20) + " MB in a cell");
}

// The texts that cells name by number, put aside.
class SharedTexts {
 public:
  static core::Result<SharedTexts> Begin() {
    CORE_ASSIGN(Spool spool, Spool::Begin());
    return SharedTexts(std::move(spool));
  }
  core::Status Add(std::string_view text) {
    CORE_TRY(spool_.Add(text));
    ends_.push_back((ends_.empty() ? 0 : ends_.back()) + text.size());
    return core::Ok();
  }
  core::Status End() {
    CORE_ASSIGN(all_, spool_.View());
    return core::Ok();
  }
  std::size_t size() const { return ends_.size(); }
  std::string At(std::size_t index) const {
    if (index >= ends_.size()) return {};
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string(all_.substr(begin, ends_[index] - begin));
  }

 private:
  explicit SharedTexts(Spool spool) : spool_(std::move(spool)) {}
  Spool spool_;
  std::vector<std::size_t> ends_;
  std::string_view all_;
};

class TextsXml : public Xml {
 public:
  explicit TextsXml(SharedTexts& texts) : texts_(texts) {}

 protected:
  void Begin(std::string_view name, const Attributes&) override {
    if (name == "si") text_.clear();
    if (name == "rPh") phonetic_ = true;  // how it is read, not what it says
    if (name == "t") inside_ = !phonetic_;
  }
  void End(std::string_view name) override {
    if (name == "t") inside_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name != "si") return;
    if (texts_.size() >= kSharedTextsMax) return Refuse(TooMuchText());
    const core::Status added = texts_.Add(text_);
    if (!added.ok()) Refuse(added.error());
  }
  void Text(std::string_view text) override {
    if (!inside_) return;
    size_ += text.size();
    text_ += text;
    if (size_ > kSheetTextMax) return Refuse(TooMuchText());
    if (text_.size() > kSheetCellMax) Refuse(CellTooLong());
  }

 private:
  SharedTexts& texts_;
  std::string text_;
  bool inside_ = false, phonetic_ = false;
  std::size_t size_ = 0;
};

// The formats that every workbook knows (18.8.30), and those of Chinese, 27 to 36 and 50 to 58.
bool IsDateFormat(int id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
         (id >= 50 && id <= 58);
}

// Whether a format of the workbook's own shows a day or a time: y, m, d, h or s outside of quotes,
// brackets and escapes.
bool IsDateFormat(std::string_view code) {
  bool quoted = false, bracket = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '[') {
      bracket = true;
    } else if (c == ']') {
      bracket = false;
    } else if (!quoted && !bracket && std::string_view("ymdhsYMDHS").find(c) != code.npos) {
      return true;
    }
  }
  return false;
}

class StylesXml : public Xml {
 public:
  std::vector<bool> is_date;  // by the index a cell names

 protected:
  void Begin(std::string_view name, const Attributes& with) override {
    if (name == "cellXfs") inside_ = true;
    if (name == "numFmt" && IsDateFormat(Of(with, "formatCode"))) own_.insert(Of(with, "numFmtId"));
    if (name != "xf" || !inside_) return;
    const std::string& format = Of(with, "numFmtId");
    int id = 0;
    std::from_chars(format.data(), format.data() + format.size(), id);
    is_date.push_back(own_.contains(format) || IsDateFormat(id));
  }
  void End(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }

 private:
  bool inside_ = false;
  std::set<std::string> own_;
};

std::optional<double> ToNumber(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

// A telephone number typed as a number is not to become 1.38E+10.
std::string NumberText(const std::string& text) {
  constexpr double kExact = 1e15;
  const std::optional<double> number = ToNumber(text);
  if (!number || *number != std::floor(*number) || std::abs(*number) >= kExact) return text;
  return std::to_string(static_cast<std::int64_t>(*number));
}

std::string DateText(const std::string& text, bool from_1904) {
  constexpr int kEpoch1900 = 25'569, kEpoch1904 = 24'107;  // 1970-01-01 as the sheet counts
  constexpr double kLast = 2'958'466, kSecondsADay = 86'400;
  const std::optional<double> day = ToNumber(text);
  if (!day || *day < 0 || *day >= kLast) return text;
  const auto seconds = static_cast<std::int64_t>(std::llround(*day * kSecondsADay));
  const core::Date on{static_cast<std::int32_t>(seconds / 86'400) -
                      (from_1904 ? kEpoch1904 : kEpoch1900)};
  const std::int64_t rest = seconds % 86'400;
  if (rest == 0) return core::FormatDate(on);
  std::array<char, 16> clock{};
  std::snprintf(clock.data(), clock.size(), " %02d:%02d:%02d", static_cast<int>(rest / 3600),
                static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  return core::FormatDate(on) + clock.data();
}

struct Parts {
  SharedTexts texts;
  std::vector<bool> is_date;
  bool from_1904 = false;
};

class SheetXml : public Xml {
 public:
  SheetXml(const Parts& parts, SheetRows& rows) : parts_(parts), rows_(rows) {}

 protected:
  void Begin(std::string_view name, const Attributes& with) override {
    if (name == "row") {
      row_ = SheetRow{RowOf(Of(with, "r")), {}};
      next_column_ = 0;
    } else if (name == "c") {
      column_ = ColumnOf(Of(with, "r"));
      next_column_ = column_ + 1;
      type_ = Of(with, "t");
      style_ = Of(with, "s");
      value_.clear();
      if (column_ >= kSheetColumnsMax) {
        Refuse({core::kTooMany,
                {{"what", "columns"}, {"max", static_cast<std::int64_t>(kSheetColumnsMax)}}});
      }
    } else if (name == "rPh") {
      phonetic_ = true;
    } else if (name == "v" || name == "t") {
      inside_ = !phonetic_;
    }
  }
  void End(std::string_view name) override {
    if (name == "v" || name == "t") inside_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "c") Put();
    if (name != "row") return;
    last_ = row_.row;
    if (row_.cells.empty()) return;
    const core::Status added = rows_.Add(row_);
    if (!added.ok()) return Refuse(added.error());
    if (rows_.size() > kSheetRowsMax + 1) {
      Refuse(
          {core::kTooMany, {{"what", "rows"}, {"max", static_cast<std::int64_t>(kSheetRowsMax)}}});
    }
  }
  void Text(std::string_view text) override {
    if (!inside_) return;
    value_ += text;
    Spend(text.size());
    if (value_.size() > kSheetCellMax) Refuse(CellTooLong());
  }

 private:
  void Spend(std::size_t bytes) {
    size_ += bytes;
    if (size_ > kSheetTextMax) Refuse(TooMuchText());
  }
  std::int64_t RowOf(const std::string& text) const {
    std::int64_t row = 0;
    std::from_chars(text.data(), text.data() + text.size(), row);
    return row > 0 ? row : last_ + 1;
  }
  // "AB12" → 27; without a place it is the next one.
  std::size_t ColumnOf(const std::string& place) const {
    std::size_t column = 0;
    for (const char c : place) {
      if (c < 'A' || c > 'Z' || column > kSheetColumnsMax) break;
      column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    return column > 0 ? column - 1 : next_column_;
  }
  std::string Value() const {
    std::size_t index = 0;
    if (type_ == "s") {
      std::from_chars(value_.data(), value_.data() + value_.size(), index);
      return parts_.texts.At(index);
    }
    if (!type_.empty() && type_ != "n") return value_;
    std::from_chars(style_.data(), style_.data() + style_.size(), index);
    const bool date = index < parts_.is_date.size() && parts_.is_date[index];
    return date ? DateText(value_, parts_.from_1904) : NumberText(value_);
  }
  void Put() {
    std::string value = value_.empty() ? std::string() : Value();
    if (value.empty()) return;
    if (type_ == "s") Spend(value.size());
    if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
    row_.cells[column_] = std::move(value);
  }

  const Parts& parts_;
  SheetRows& rows_;
  SheetRow row_;
  std::size_t column_ = 0, next_column_ = 0, size_ = 0;
  std::int64_t last_ = 0;
  std::string type_, style_, value_;
  bool inside_ = false, phonetic_ = false;
};

std::string PartOf(const std::string& target) {
  return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

core::Result<std::string> Choose(const BookXml& book, const std::string& sheet) {
  std::string names;
  for (const Named& one : book.sheets) {
    if (sheet.empty() || one.name == sheet) return one.relation;
    names += (names.empty() ? "" : ", ") + one.name;
  }
  return BadWorkbook(sheet.empty() ? "has no sheet" : "has no sheet " + sheet,
                     sheet.empty() ? "a sheet with a table" : "one of " + names);
}

}  // namespace

core::Result<Workbook> ReadWorkbook(std::string_view bytes, const std::string& sheet) {
  CORE_ASSIGN(const Unzip zip, Unzip::Open(bytes));
  BookXml book;
  CORE_TRY(book.Parse(zip, "xl/workbook.xml"));
  CORE_ASSIGN(const std::string relation, Choose(book, sheet));
  RelationsXml relations;
  CORE_TRY(relations.Parse(zip, "xl/_rels/workbook.xml.rels"));
  CORE_ASSIGN(SharedTexts shared, SharedTexts::Begin());
  TextsXml texts(shared);
  if (zip.Has("xl/sharedStrings.xml")) CORE_TRY(texts.Parse(zip, "xl/sharedStrings.xml"));
  CORE_TRY(shared.End());
  StylesXml styles;
  if (zip.Has("xl/styles.xml")) CORE_TRY(styles.Parse(zip, "xl/styles.xml"));
  const Parts parts{std::move(shared), std::move(styles.is_date), book.from_1904};
  CORE_ASSIGN(SheetRows rows, SheetRows::Begin());
  SheetXml reader(parts, rows);
  CORE_TRY(reader.Parse(zip, PartOf(relations.target[relation])));
  CORE_TRY(rows.End());
  Workbook workbook{{}, std::move(rows)};
  for (const Named& one : book.sheets) workbook.sheets.push_back(one.name);
  return workbook;
}

namespace {

template <class T>
void Put(std::string& out, T number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

template <class T>
T Take(std::string_view& from) {
  T number = 0;
  CORE_CHECK(from.size() >= sizeof number);
  std::memcpy(&number, from.data(), sizeof number);
  from.remove_prefix(sizeof number);
  return number;
}

}  // namespace

core::Result<SheetRows> SheetRows::Begin() {
  CORE_ASSIGN(Spool spool, Spool::Begin());
  return SheetRows(std::move(spool));
}

core::Status SheetRows::Add(const SheetRow& row) {
  std::string text;
  Put(text, row.row);
  Put(text, static_cast<std::uint32_t>(row.cells.size()));
  for (const std::string& cell : row.cells) {
    Put(text, static_cast<std::uint32_t>(cell.size()));
    text += cell;
  }
  ++size_;
  return spool_.Add(text);
}

core::Status SheetRows::End() {
  CORE_ASSIGN(left_, spool_.View());
  return core::Ok();
}

std::optional<SheetRow> SheetRows::Next() {
  if (left_.empty()) return std::nullopt;
  SheetRow row;
  row.row = Take<std::int64_t>(left_);
  row.cells.resize(Take<std::uint32_t>(left_));
  for (std::string& cell : row.cells) {
    const auto size = Take<std::uint32_t>(left_);
    cell = left_.substr(0, size);
    left_.remove_prefix(size);
  }
  return row;
}

}  // namespace shouwen::service

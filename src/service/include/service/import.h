// service/import.h - cases, people and units from a file of another system, row by row.
//
// The file is CSV after RFC 4180 (quoted fields may hold commas, quotes ("") and line ends; CRLF or
// LF; UTF-8 with or without a BOM, or GB18030) or an .xlsx workbook. A case is taken in at its own
// time; its promises are made then, what is due already is handled by the next sweep, and an old
// one is ended as the file says. Repeating an import changes nothing: a row is known by (kind,
// source, external id), without an id by its text; a person also by phone and name, a unit by name
// and parent, and what was exported here by its own number. What is known is never overwritten. A
// bad row is kept aside with its reason and never stops the others. Tables: service_imports
// (cases), service_import_seen (people, units).
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/engine.h"

namespace shouwen::service {

// --- CSV --------------------------------------------------------------------------------------
struct CsvRecord {
  std::int64_t line = 0;  // where it starts, 1-based
  std::vector<std::string> fields;
};
inline constexpr std::size_t kCsvFieldMax = 1024 * 1024;
inline constexpr std::size_t kCsvFieldsMax = 512;
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);  // `text` outlives the reader
  // The next record; none at the end. Errors: service.not_utf8 {line}, service.bad_csv {line,
  // what}; after a bad record the reader stands at the next line that can be read.
  core::Result<std::optional<CsvRecord>> Next();
  // The text of the record Next looked at last, good or bad, without its line end.
  std::string_view raw() const { return raw_; }
  std::int64_t line() const { return record_line_; }  // where that record starts
  std::size_t offset() const { return at_; }          // bytes read

 private:
  core::Error Bad(const std::string& what, std::size_t resume_from);
  std::string Quoted(std::size_t& i, std::string& field) const;
  std::string Plain(std::size_t& i, std::string& field) const;
  std::string_view text_, raw_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1, record_line_ = 1;
};
std::string CsvField(std::string_view text);  // quoted when it has to be

// --- mapping ----------------------------------------------------------------------------------
enum class ImportKind { kCases, kPeople, kUnits };
std::string_view ToText(ImportKind kind);  // cases, people, units
std::optional<ImportKind> ParseImportKind(std::string_view text);

// What a column may fill. cases: external_id, received_at, subject, body, place, ledger, topic,
// kind, channel, urgency, requester_name, requester_phone, requester_address, requester_id,
// requester_email, confidential, unit (its name), first_asked (login or name), level, state,
// settled_at, closed_at, result, evaluation, field.NAME. people: external_id, name, phone, address,
// email. units: name, parent,
// level, kind, phone, topics. Ledgers, kinds, levels, answers and topics by id or title.
struct ImportField {
  std::string id;
  method::LocalText title;
  bool required = false;
};
// Those of the kind, the method's own fields last.
std::vector<ImportField> ImportFields(ImportKind kind, const method::Method& method);

// Which column fills which field. YAML:
//   source: city-a
//   columns: {id: external_id, created_at: received_at, title: [subject, field.request]}
//   constants: {ledger: livelihood, channel: web}
//   times: {format: "%Y-%m-%d %H:%M:%S", zone: "+08:00"}
struct ImportMapping {
  std::string source;                            // names the other system
  std::map<std::string, std::string> columns;    // target → column name
  std::map<std::string, std::string> constants;  // target → text
  std::string time_format;                       // "" RFC 3339; kAnyTime; else %Y %m %d %H %M %S
  int offset_minutes = core::kChinaOffsetMinutes;
  friend bool operator==(const ImportMapping&, const ImportMapping&) = default;
};
// RFC 3339, 2026-03-02, 2026/3/2 9:00, 2026年3月2日 9:00:30, 20260302.
inline constexpr std::string_view kAnyTime = "any";
// Errors of both: service.bad_mapping {path, got, expected}.
core::Result<ImportMapping> ParseMapping(std::string_view yaml,
                                         ImportKind kind = ImportKind::kCases);
core::Status CheckMapping(const ImportMapping& mapping, ImportKind kind);
// {source, columns: {target: column}, constants, time_format, zone}; the zone as +08:00.
boost::json::object ToJson(const ImportMapping& mapping);
core::Result<ImportMapping> MappingFromJson(const boost::json::value& json, ImportKind kind);
// For a file with the columns id, user, created_at, subject, body, whatever else it has. What the
// method requires and the mapping does not fill: a text field gets the subject, the ledger is the
// method's first.
ImportMapping DefaultMapping(const std::string& source);
// Every column it names is there. Error: service.column_missing {column, has}.
core::Status CheckColumns(const ImportMapping& mapping, const std::vector<std::string>& header);
// The names of the columns of a file. Errors: those of a file that Import refuses.
core::Result<std::vector<std::string>> HeaderOf(std::string_view file, const std::string& sheet);

// A file on its way in, whatever its length: what is in memory of it is one row and a few pages.
// It is copied first, into a nameless file of the temporary folder, so that nobody changes what is
// being read. Ownership: movable. Threads: one at a time.
class Table;
class ImportFile {
 public:
  // Reads `in` to its end. `sheet`: of a workbook, "" the first. Errors, first match wins:
  // service.no_room, service.bad_workbook, core.too_many {what: rows, columns}, service.bad_csv or
  // service.not_utf8 in the header. A stream that breaks is the caller's to notice.
  static core::Result<ImportFile> Read(std::istream& in, const std::string& sheet);
  ImportFile(ImportFile&&) noexcept;
  ImportFile& operator=(ImportFile&&) noexcept;
  ~ImportFile();
  const std::vector<std::string>& header() const;
  Table& table() { return *table_; }

 private:
  explicit ImportFile(std::unique_ptr<Table> table);
  std::unique_ptr<Table> table_;
};
// By what such columns are usually called, in Chinese or English; each field and column once. What
// `shouwen` exports is understood whole.
ImportMapping GuessMapping(ImportKind kind, const std::vector<std::string>& header,
                           const std::string& source, const method::Method& method);

// --- import -----------------------------------------------------------------------------------
struct ImportRow {
  std::int64_t line = 0;
  std::string external_id;
  enum class Outcome { kCreated, kAlready, kBad } outcome = Outcome::kBad;
  std::int64_t id = 0;             // created, already: of the case, person or unit
  core::CaseId case_id;            // the same, of a case
  std::string number;              // of a case
  std::string what;                // bad: "code: param=value, …"
  std::string raw;                 // bad: the record as CSV, for a rejects file
  boost::json::object problem;     // bad: {column, field, code, params}
  std::vector<std::string> cells;  // bad: as they came
};
struct ImportReport {
  std::int64_t rows = 0, created = 0, already = 0, bad = 0;
  std::vector<std::string> header;
  std::vector<ImportRow> items;  // every row, in file order; none where `each` took them
};
struct ImportOptions {
  ImportKind kind = ImportKind::kCases;
  ImportMapping mapping;
  std::string sheet = {};   // of a workbook; "" the first
  std::string method = {};  // "" the tenant's default
  int in_flight = 256;      // rows queued at once, each its own command
  std::function<void(std::int64_t done, std::int64_t bytes, std::int64_t bytes_in_all)> progress;
  // Takes each row once it is durable or known to be bad, in the order of the file, on the thread
  // of Import. For files of which not every row should be in memory.
  std::function<void(ImportRow row)> each = nullptr;
};
// Right import, for units org.manage. Drives its own commands. Errors (nothing imported):
// core.forbidden, service.unknown_tenant, service.unknown_method, service.bad_workbook,
// core.too_many {what: rows, columns}, service.bad_csv or service.not_utf8 in the header,
// service.column_missing. A fault is thrown: everything before it is durable, and a repeat goes on
// from there.
core::Result<ImportReport> Import(Engine& engine, const org::Actor& actor, std::string_view file,
                                  const ImportOptions& options, core::Instant now);
// The same of a file that was opened and not read; options.sheet is not looked at.
core::Result<ImportReport> Import(Engine& engine, const org::Actor& actor, ImportFile& file,
                                  const ImportOptions& options, core::Instant now);
core::Status NeedForImport(const org::Actor& actor, ImportKind kind);

// What was wrong with a row and what would be right, for a report: in words where the code is a
// common one, else the code and its parameters. `problem` is an ImportRow's.
struct ProblemText {
  std::string wrong, right;
};
ProblemText TextOfProblem(const boost::json::object& problem, calendar::Lang lang);

// What an import would make of the file; nothing is written. `sample`: the first kPreviewRows good
// or bad rows as they would be read.
inline constexpr int kPreviewRows = 20;
inline constexpr std::size_t kPreviewProblems = 100;
struct ImportPreview {
  std::int64_t rows = 0, good = 0, bad = 0;
  std::vector<std::string> header, sheets;
  struct Row {
    std::int64_t line = 0;
    std::map<std::string, std::string> values;  // target → text, those the mapping fills
    boost::json::object problem;                // empty: good
  };
  std::vector<Row> sample;
  std::vector<Row> problems;  // of the first kPreviewProblems bad rows
};
// Errors: as Import.
core::Result<ImportPreview> PreviewImport(Engine& engine, const org::Actor& actor,
                                          std::string_view file, const ImportOptions& options,
                                          core::Instant now);
core::Result<ImportPreview> PreviewImport(Engine& engine, const org::Actor& actor, ImportFile& file,
                                          const ImportOptions& options, core::Instant now);

}  // namespace shouwen::service

// service/import.h - cases from a file of another system: one case a row, at the row's own time.
//
// CSV after RFC 4180: quoted fields may hold commas, quotes ("") and line ends; CRLF or LF; a BOM
// is skipped; UTF-8 only (service.not_utf8 names the line). The promises of a row are made at its
// received time; what is due already is handled by the next sweep. Repeating an import changes
// nothing: a row is known by (source, external id). A bad row is kept aside with its reason and
// never stops the others. Table: service_imports.
#pragma once

#include <functional>
#include <map>
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
// Which column fills which field. Targets: external_id, received_at, subject, body, place, ledger,
// topic, kind, channel, urgency, requester_name, requester_phone, requester_address, requester_id,
// requester_email, confidential, unit (its name), first_asked (login), level, field.NAME. YAML:
//   source: city-a
//   columns: {id: external_id, created_at: received_at, title: [subject, field.request]}
//   constants: {ledger: livelihood, channel: web}
//   times: {format: "%Y-%m-%d %H:%M:%S", zone: "+08:00"}
struct ImportMapping {
  std::string source;                            // names the other system
  std::map<std::string, std::string> columns;    // target → column name
  std::map<std::string, std::string> constants;  // target → text
  std::string time_format;                       // "" RFC 3339, else %Y %m %d %H %M %S
  int offset_minutes = core::kChinaOffsetMinutes;
};
// Error: service.bad_mapping {path, got, expected}.
core::Result<ImportMapping> ParseMapping(std::string_view yaml);
// For a file with the columns id, user, created_at, subject, body, whatever else it has. What the
// method requires and the mapping does not fill: a text field gets the subject, the ledger is the
// method's first.
ImportMapping DefaultMapping(const std::string& source);

// --- import -----------------------------------------------------------------------------------
struct ImportRow {
  std::int64_t line = 0;
  std::string external_id;
  enum class Outcome { kCreated, kAlready, kBad } outcome = Outcome::kBad;
  core::CaseId case_id;  // created, already
  std::string number;
  std::string what;  // bad: "code: param=value, …"
  std::string raw;   // bad: the record as CSV, for a rejects file
};
struct ImportReport {
  std::int64_t rows = 0, created = 0, already = 0, bad = 0;
  std::vector<std::string> header;
  std::vector<ImportRow> items;  // every row, in file order
};
struct ImportOptions {
  ImportMapping mapping;
  std::string method;   // "" the tenant's default
  int in_flight = 256;  // rows queued at once, each its own command
  std::function<void(std::int64_t done, std::int64_t bytes, std::int64_t bytes_in_all)> progress;
};
// Right import. Drives its own commands. Errors (nothing imported): core.forbidden,
// service.unknown_method, service.column_missing, service.bad_csv or service.not_utf8 in the
// header.
core::Result<ImportReport> Import(Engine& engine, const org::Actor& actor, std::string_view csv,
                                  const ImportOptions& options, core::Instant now);

}  // namespace shouwen::service

#include "postgres_values.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string>
#include <utility>

#include "core/check.h"

namespace shouwen::store {
namespace {

// From the server's pg_type.dat; these numbers never change.
constexpr Oid kBool = 16, kBytea = 17, kInt8 = 20, kInt2 = 21, kInt4 = 23, kOid = 26;
constexpr Oid kFloat4 = 700, kFloat8 = 701, kNumeric = 1700;

std::int64_t ToInt(std::string_view text) {
  std::int64_t value = 0;
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) {
    throw Fault(FaultKind::kBadStatement, "a number past 64 bits: " + std::string(text));
  }
  return value;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  CORE_CHECK(c >= 'a' && c <= 'f');
  return c - 'a' + 10;
}

Blob FromHex(std::string_view text) {
  CORE_CHECK(text.substr(0, 2) == "\\x" && text.size() % 2 == 0);
  Blob blob;
  blob.bytes.reserve(text.size() / 2);
  for (std::size_t i = 2; i < text.size(); i += 2) {
    blob.bytes.push_back(static_cast<char>(HexDigit(text[i]) * 16 + HexDigit(text[i + 1])));
  }
  return blob;
}

constexpr std::array<std::pair<std::string_view, FaultKind>, 16> kStates = {{
    {"23505", FaultKind::kUnique},
    {"23503", FaultKind::kForeignKey},
    {"23502", FaultKind::kNotNull},
    {"40001", FaultKind::kSerialization},
    {"40P01", FaultKind::kSerialization},  // deadlock: one of two has to start again
    {"55P03", FaultKind::kBusy},           // lock wait exceeded
    {"57014", FaultKind::kBusy},           // statement wait exceeded
    {"53100", FaultKind::kDiskFull},
    {"53200", FaultKind::kBusy},      // out of memory
    {"53300", FaultKind::kBusy},      // too many connections
    {"25006", FaultKind::kReadOnly},  // a standby, or a read
    {"42501", FaultKind::kReadOnly},  // no right to write
    {"26000", FaultKind::kLost},      // a proxy gave us another server connection
    {"58030", FaultKind::kLost},      // input or output error of the server
    {"XX001", FaultKind::kCorrupt},
    {"XX002", FaultKind::kCorrupt},
}};
constexpr std::array<std::pair<std::string_view, FaultKind>, 6> kClasses = {{
    {"08", FaultKind::kLost},
    {"23", FaultKind::kCheck},
    {"28", FaultKind::kLost},  // not let in
    {"3D", FaultKind::kLost},  // no such database
    {"57", FaultKind::kLost},  // the server goes down
    {"58", FaultKind::kLost},
}};

}  // namespace

Value PostgresCell(const PGresult* result, int row, int col) {
  if (PQgetisnull(result, row, col) == 1) return Value(Null{});
  const char* data = PQgetvalue(result, row, col);
  const std::string_view text(data, static_cast<std::size_t>(PQgetlength(result, row, col)));
  switch (PQftype(result, col)) {
    case kBool:
      return Value(text == "t");
    case kInt2:
    case kInt4:
    case kInt8:
    case kOid:
      return Value(ToInt(text));
    case kNumeric:
      if (text.find_first_not_of("-0123456789") == std::string_view::npos) {
        return Value(ToInt(text));
      }
      return Value(std::strtod(data, nullptr));
    case kFloat4:
    case kFloat8:
      return Value(std::strtod(data, nullptr));
    case kBytea:
      return Value(FromHex(text));
    default:
      return Value(text);
  }
}

FaultKind PostgresFaultKind(std::string_view sqlstate) {
  for (const auto& [state, kind] : kStates) {
    if (state == sqlstate) return kind;
  }
  for (const auto& [start, kind] : kClasses) {
    if (start == sqlstate.substr(0, 2)) return kind;
  }
  return FaultKind::kBadStatement;
}

}  // namespace shouwen::store

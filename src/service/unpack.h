// unpack.h - single files out of a zip archive in memory, each unpacked in pieces and bounded, so
// that nothing small in can become something without end. Private to service. PKWARE APPNOTE 4.3,
// methods 0 and 8; no zip64, no archive in parts, nothing encrypted.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/result.h"

namespace shouwen::service {

inline constexpr std::size_t kUnpackedMax = std::size_t{512} << 20;  // bytes of one file

class Unzip {
 public:
  // `archive` outlives it. Error: service.bad_workbook {what, expected}.
  static core::Result<Unzip> Open(std::string_view archive);
  bool Has(const std::string& name) const { return entries_.contains(name); }
  // Hands the file on piece by piece until `take` says false. What the archive says of the size is
  // not believed. Errors: service.bad_workbook: not there, encrypted, packed another way, larger
  // than kUnpackedMax, broken.
  using Take = std::function<bool(std::string_view piece)>;
  core::Status Read(const std::string& name, const Take& take) const;

 private:
  struct Entry {
    std::uint16_t flags = 0, method = 0;
    std::size_t at = 0, packed = 0;  // the local header; bytes
  };
  std::string_view archive_;
  std::map<std::string, Entry> entries_;
};

// `what` was wrong with a workbook.
core::Error BadWorkbook(std::string what, std::string expected = "a workbook of Excel (.xlsx)");

}  // namespace shouwen::service

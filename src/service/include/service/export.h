// service/export.h - a table that leaves the house piece by piece, however long it is.
//
// Each piece drives transactions of its own, a read for each page of rows, so that neither the
// writer nor a snapshot is held while somebody takes their time. A row that changes meanwhile is in
// it as its page was read, and none is in it twice.
//
// What goes out is on record: export.begun before the first of several pieces, the event of the
// table (case.exported …: how many rows, the SHA-256 of the bytes, whether it was the whole) before
// the last piece, or when it is left. A person in full is on record before the piece that holds it.
// Threads: one at a time. Ownership: the Engine outlives it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "service/engine.h"

namespace shouwen::service {

class Export {
 public:
  virtual ~Export() = default;
  // The next piece, not empty. REQUIRES: not ended, no error before, not left. Throws store::Fault.
  // Errors: service.export_failed {what}, those of the list it is made of.
  virtual core::Result<std::string> Next() = 0;
  virtual bool ended() const = 0;
  // Given up: by whoever takes it, or after an error. Nothing when it has ended or not begun.
  virtual void Leave() = 0;

  virtual std::int64_t rows() const = 0;  // so far
  // As counted when it began; none where nobody counted.
  virtual std::optional<std::int64_t> rows_in_all() const = 0;
  virtual std::string sha256() const = 0;  // of the pieces so far, hex
};
using ExportPtr = std::unique_ptr<Export>;

}  // namespace shouwen::service

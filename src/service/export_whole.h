// export_whole.h - the pieces of an Export as one, for tests.
#pragma once

#include <utility>

#include "service/export.h"

namespace shouwen::service {

struct WholeExport {
  std::string bytes, sha256;
  std::int64_t rows = 0;
  std::optional<std::int64_t> rows_in_all;
  int pieces = 0;
};

inline core::Result<WholeExport> Whole(core::Result<ExportPtr> begun) {
  CORE_ASSIGN(const ExportPtr out, std::move(begun));
  WholeExport whole;
  whole.rows_in_all = out->rows_in_all();
  while (!out->ended()) {
    core::Result<std::string> piece = out->Next();
    if (!piece.ok()) {
      out->Leave();
      return piece.error();
    }
    CORE_CHECK(!piece->empty());
    whole.bytes += *piece;
    ++whole.pieces;
  }
  whole.rows = out->rows();
  whole.sha256 = out->sha256();
  return whole;
}

}  // namespace shouwen::service

// postgres_values.h - between libpq's texts and Value, and from SQLSTATE to FaultKind.
#pragma once

#include <libpq-fe.h>

#include <string_view>

#include "store/db.h"

namespace shouwen::store {

// A cell by its column's type: integers (and whole numerics, as sum() gives) as int64, bool as
// bool, bytea as Blob, other numbers as double, all else as text.
Value PostgresCell(const PGresult* result, int row, int col);
FaultKind PostgresFaultKind(std::string_view sqlstate);

}  // namespace shouwen::store

// cases/rows.h - how a case lies in its tables. Private to cases.
#pragma once

#include <string>

#include "cases/case.h"
#include "store/db.h"

namespace shouwen::cases {

// No open promise: after every due time, so that sorting by due time needs no special case.
inline constexpr std::int64_t kNoDue = 253'402'300'799'999;  // the last millisecond of 9999

// What lists and filters do not need, as one JSON object; "" when there is nothing.
std::string PackDetail(const Case& c);
// REQUIRES: text is of PackDetail.
void UnpackDetail(const std::string& text, Case& c);
bool SameDetail(const Case& a, const Case& b);

}  // namespace shouwen::cases

// open311_range.h - start_date and end_date of a question. Private to channel.
#pragma once

#include "channel/form.h"
#include "core/time.h"

namespace shouwen::channel {

struct Range {
  core::Instant from, to;  // both count
};
// At most kSpanMaxMs; one end alone reaches that far from it; none: up to now. Error:
// channel.bad_argument (start_date, end_date).
core::Result<Range> ReadRange(const Form& query, core::Instant now);

// Every media_url of a form, one a line; FixMyStreet sends one for each photo. A wrong one is added
// to `problems`.
std::string ReadMediaUrls(const Form& form, std::vector<core::Param>& problems);

}  // namespace shouwen::channel

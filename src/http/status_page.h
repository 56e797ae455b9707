// status_page.h - GET /: one plain page without scripts.
#pragma once

#include <string>

#include "metrics.h"

namespace shouwen::http {

struct StatusFacts {
  std::string organisation;
  core::Instant now;
  Gauges gauges;
};
std::string StatusPage(const StatusFacts& facts, bool chinese);
std::string StatusStyle();
std::string EscapeHtml(std::string_view text);

}  // namespace shouwen::http

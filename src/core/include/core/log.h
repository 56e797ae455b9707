// core/log.h - structured logs, one JSON object a line on stderr. Secrets and personal data are
// never passed to it: log ids, codes and counts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shouwen::core {

enum class LogLevel { kDebug, kInfo, kWarn, kError };
using LogFields = std::vector<std::pair<std::string_view, std::string>>;

void SetLogLevel(LogLevel level);
// {"t":"…","level":"info","event":"server.started","port":"8080"}
void Log(LogLevel level, std::string_view event, const LogFields& fields = {});

}  // namespace shouwen::core

#include "core/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <boost/json.hpp>

namespace shouwen::core {
namespace {

// By LogLevel, in its order.
constexpr std::array<spdlog::level::level_enum, 4> kSpdlogLevels = {
    spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};
constexpr std::array<std::string_view, 4> kLevelTexts = {"debug", "info", "warn", "error"};

spdlog::logger& TheLogger() {
  static const auto logger = [] {
    auto made = std::make_shared<spdlog::logger>("shouwen",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("{\"t\":\"%Y-%m-%dT%H:%M:%S.%e%z\",%v}");
    made->flush_on(spdlog::level::debug);
    return made;
  }();
  return *logger;
}

std::string Quoted(std::string_view text) {
  return boost::json::serialize(boost::json::string(text.data(), text.size()));
}

}  // namespace

void SetLogLevel(LogLevel level) {
  TheLogger().set_level(kSpdlogLevels[static_cast<std::size_t>(level)]);
}

void Log(LogLevel level, std::string_view event, const LogFields& fields) {
  const auto index = static_cast<std::size_t>(level);
  if (!TheLogger().should_log(kSpdlogLevels[index])) return;
  std::string line = "\"level\":" + Quoted(kLevelTexts[index]) + ",\"event\":" + Quoted(event);
  for (const auto& [name, value] : fields) line += "," + Quoted(name) + ":" + Quoted(value);
  TheLogger().log(kSpdlogLevels[index], spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace shouwen::core

// test_calendars.h - the shipped calendar, read from data/calendars as the program reads it.
#pragma once

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "calendar/calendar.h"
#include "calendar/data.h"
#include "source_dir.h"

namespace shouwen::calendar {

inline std::string DataFile(const std::string& name) {
  std::ifstream in(shouwen::support::SourceDir() + "/data/calendars/" + name);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

inline Spec ShippedSpec() {
  const std::string hours = DataFile("cn.yaml");
  const std::string y2024 = DataFile("cn-2024.yaml");
  const std::string y2025 = DataFile("cn-2025.yaml");
  const std::string y2026 = DataFile("cn-2026.yaml");
  const std::vector<SourceText> years = {
      {"cn-2026.yaml", y2026}, {"cn-2024.yaml", y2024}, {"cn-2025.yaml", y2025}};
  return ReadSpec({"cn.yaml", hours}, years).value();
}

inline std::shared_ptr<const Calendar> Shipped(DayEnd day_end = DayEnd::kMidnight) {
  Spec spec = ShippedSpec();
  spec.day_end = day_end;
  return Calendar::Make(std::move(spec)).value();
}

inline core::Date D(const std::string& text) { return core::ParseDate(text).value(); }
// Local time in China, "2026-03-02T09:00".
inline core::Instant T(const std::string& text) {
  return core::ParseInstant(text + "+08:00").value();
}
inline Limit L(const std::string& text) { return ParseLimit(text).value(); }
inline std::string Say(core::Instant at) { return core::FormatInstant(at).substr(0, 16); }

}  // namespace shouwen::calendar

// Periods and percentages of measures.
#include <charconv>

#include "core/text.h"
#include "register/periods.h"
#include "service/codes.h"
#include "service/measures.h"
#include "service/postings.h"

namespace shouwen::service {
namespace {

constexpr std::size_t kShownMax = 40;  // characters of what was no period

constexpr int kYearMin = 1970, kYearMax = 9999;

std::optional<int> Number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

struct Months {
  int first = 1, count = 12;
};

// "", "-Q4" or "-11".
std::optional<Months> MonthsOf(std::string_view rest) {
  if (rest.empty()) return Months{};
  if (rest.size() != 3 || rest[0] != '-') return std::nullopt;
  if (rest[1] == 'Q') {
    const std::optional<int> quarter = Number(rest.substr(2));
    if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
    return Months{(*quarter - 1) * 3 + 1, 3};
  }
  const std::optional<int> month = Number(rest.substr(1));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  return Months{*month, 1};
}

core::Date FirstOf(int year, int month) {
  return month > 12 ? core::FromCivil(year + 1, month - 12, 1) : core::FromCivil(year, month, 1);
}

}  // namespace

core::Result<Period> ParsePeriod(std::string_view text, int offset_minutes) {
  const std::optional<int> year = text.size() < 4 ? std::nullopt : Number(text.substr(0, 4));
  const std::optional<Months> months = text.size() < 4 ? std::nullopt : MonthsOf(text.substr(4));
  if (!year || !months || *year < kYearMin || *year > kYearMax) {
    return core::Error{
        kBadPeriod,
        {{"got", core::Shorten(text, kShownMax)}, {"expected", "2026, 2026-Q4 or 2026-11"}}};
  }
  Period period;
  period.text = std::string(text);
  period.first_on = FirstOf(*year, months->first);
  period.end_on = FirstOf(*year, months->first + months->count);
  period.from_at = core::StartOf(period.first_on, offset_minutes);
  period.end_at = core::StartOf(period.end_on, offset_minutes);
  return period;
}

core::Result<Period> PeriodOf(std::string_view every, std::string_view text, core::Instant now,
                              int offset_minutes) {
  const std::optional<int> year = text.size() < 4 ? std::nullopt : Number(text.substr(0, 4));
  if (year && *year >= kYearMin && *year < kYearMax) {
    // Named by their year, whatever they are: all of them are tried.
    reg::Period one = reg::PeriodAt(every, core::FromCivil(*year, 1, 1));
    while (core::ToCivil(one.from_on).year <= *year && one.name != text) {
      one = reg::PeriodAt(every, one.end_on);
    }
    if (one.name == text) {
      return Period{one.name, one.from_on, one.end_on, core::StartOf(one.from_on, offset_minutes),
                    core::StartOf(one.end_on, offset_minutes)};
    }
  }
  const core::Date first = reg::PeriodAt(every, core::DateOf(now, offset_minutes)).from_on;
  const std::string last_one = reg::PeriodAt(every, first - 1).name;
  if (ParsePeriod(text, offset_minutes).ok()) {
    return core::Error{
        kPostingPeriod,
        {{"got", std::string(text)}, {"every", std::string(every)}, {"expected", last_one}}};
  }
  return core::Error{kBadPeriod, {{"got", core::Shorten(text, kShownMax)}, {"expected", last_one}}};
}

std::string Percent(std::int64_t numerator, std::int64_t denominator) {
  CORE_CHECK(numerator >= 0 && denominator >= 0);
  if (denominator == 0) return {};
  // Hundredths of a percent, half up, which is half away from zero as nothing here is negative.
  const std::int64_t scaled = (numerator * 20'000 + denominator) / (2 * denominator);
  const std::string cents = std::to_string(scaled % 100);
  return std::to_string(scaled / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
}

}  // namespace shouwen::service

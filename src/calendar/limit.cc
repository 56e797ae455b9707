#include "calendar/limit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "calendar/codes.h"

namespace shouwen::calendar {
namespace {

constexpr std::int64_t kMinutesPerDay = 1440;

struct LimitUnit {
  std::string_view suffix;
  LimitKind kind;
  std::int64_t factor;      // of the kind's own unit
  std::int64_t max_amount;  // in the kind's own unit
};

constexpr std::array<LimitUnit, 9> kUnits{{
    {"m", LimitKind::kMinutes, 1, kLimitMaxDays* kMinutesPerDay},
    {"h", LimitKind::kMinutes, 60, kLimitMaxDays* kMinutesPerDay},
    {"wh", LimitKind::kWorkMinutes, 60, kLimitMaxDays* kMinutesPerDay},
    {"d", LimitKind::kDays, 1, kLimitMaxDays},
    {"wd", LimitKind::kWorkdays, 1, kLimitMaxDays},
    {"w", LimitKind::kDays, 7, kLimitMaxDays},
    {"mo", LimitKind::kMonths, 1, 1200},
    {"q", LimitKind::kMonths, 3, 1200},
    {"y", LimitKind::kMonths, 12, 1200},
}};

core::Error BadLimit(std::string_view got, std::string expected) {
  return core::Error{kBadLimit, {{"got", std::string(got)}, {"expected", std::move(expected)}}};
}

constexpr const char* kForms =
    "30m, 24h, 4wh, 5d, 5wd, 1w, 2mo, 1q, 1y, now, same_day or until FIELD";

bool IsFieldName(std::string_view name) {
  if (name.empty() || name.size() > kLimitFieldMax) return false;
  bool starts = true;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || c == '_';
    const bool digit = c >= '0' && c <= '9';
    if (starts ? !letter : !(letter || digit || c == '.')) return false;
    starts = c == '.';
  }
  return !starts;
}

core::Result<Limit> ParseAmount(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const LimitUnit& u) {
    return u.suffix == text.substr(digits);
  });
  if (digits == 0 || text[0] == '0' || unit == kUnits.end()) return BadLimit(text, kForms);
  const std::int64_t most = unit->max_amount / unit->factor;
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + digits, number);
  if (read.ec != std::errc() || number > most) {
    return BadLimit(text, "at most " + std::to_string(most) + std::string(unit->suffix));
  }
  return Limit{unit->kind, number * unit->factor, "", std::string(text)};
}

std::string Counted(std::int64_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

std::string AmountInChinese(const Limit& limit) {
  const std::int64_t n = limit.amount;
  switch (limit.kind) {
    case LimitKind::kMinutes:
      return n % 60 == 0 ? std::to_string(n / 60) + "小时" : std::to_string(n) + "分钟";
    case LimitKind::kWorkMinutes:
      return n % 60 == 0 ? std::to_string(n / 60) + "个工作小时" : std::to_string(n) + "个工作分钟";
    case LimitKind::kDays:
      return std::to_string(n) + "个自然日";
    case LimitKind::kWorkdays:
      return std::to_string(n) + "个工作日";
    case LimitKind::kMonths:
      return n % 12 == 0 ? std::to_string(n / 12) + "年" : std::to_string(n) + "个月";
    case LimitKind::kSameDay:
      return "当天";
    case LimitKind::kUntilField:
      return "至 " + limit.field;
  }
  return {};
}

std::string AmountInEnglish(const Limit& limit) {
  const std::int64_t n = limit.amount;
  switch (limit.kind) {
    case LimitKind::kMinutes:
      return n % 60 == 0 ? Counted(n / 60, "hour", "hours") : Counted(n, "minute", "minutes");
    case LimitKind::kWorkMinutes:
      return n % 60 == 0 ? Counted(n / 60, "working hour", "working hours")
                         : Counted(n, "working minute", "working minutes");
    case LimitKind::kDays:
      return Counted(n, "natural day", "natural days");
    case LimitKind::kWorkdays:
      return Counted(n, "workday", "workdays");
    case LimitKind::kMonths:
      return n % 12 == 0 ? Counted(n / 12, "year", "years") : Counted(n, "month", "months");
    case LimitKind::kSameDay:
      return "the same day";
    case LimitKind::kUntilField:
      return "until " + limit.field;
  }
  return {};
}

}  // namespace

core::Result<Limit> ParseLimit(std::string_view text, std::string_view now_means) {
  if (text == "same_day") return Limit{LimitKind::kSameDay, 0, "", std::string(text)};
  if (text == "now") {
    auto means = now_means == "now" ? BadLimit(now_means, kForms) : ParseLimit(now_means);
    if (!means.ok()) return BadLimit(now_means, "now_means: a limit such as 15m");
    means->text = "now";
    return means;
  }
  constexpr std::string_view kUntil = "until ";
  if (text.substr(0, kUntil.size()) == kUntil) {
    const std::string_view field = text.substr(kUntil.size());
    if (!IsFieldName(field)) return BadLimit(text, "until FIELD, such as until stay.departs_at");
    return Limit{LimitKind::kUntilField, 0, std::string(field), std::string(text)};
  }
  return ParseAmount(text);
}

std::string InWords(const Limit& limit, bool chinese) {
  std::string amount = chinese ? AmountInChinese(limit) : AmountInEnglish(limit);
  if (limit.text != "now") return amount;
  return chinese ? "当即（" + amount + "内）" : "at once (within " + amount + ")";
}

}  // namespace shouwen::calendar

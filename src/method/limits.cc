#include "method/method.h"

namespace shouwen::method {
namespace {

// Kinds with an amount, and how many of them kLimitMaxDays is at most.
std::int64_t MaxOf(calendar::LimitKind kind) {
  constexpr std::int64_t kMinutesADay = 24 * 60;
  switch (kind) {
    case calendar::LimitKind::kMinutes:
    case calendar::LimitKind::kWorkMinutes:
      return calendar::kLimitMaxDays * kMinutesADay;
    case calendar::LimitKind::kDays:
    case calendar::LimitKind::kWorkdays:
      return calendar::kLimitMaxDays;
    case calendar::LimitKind::kMonths:
      return calendar::kLimitMaxDays / 31;
    case calendar::LimitKind::kSameDay:
    case calendar::LimitKind::kUntilField:
      break;
  }
  return 0;
}

}  // namespace

calendar::Limit LimitOf(const PromiseRule& rule, const Facts& facts) {
  calendar::Limit limit = rule.within;
  if (rule.longer_if.empty() || !rule.longer_if.Holds(facts)) return limit;
  const Value value = rule.longer_times.Eval(facts);
  const auto* times = std::get_if<Decimal>(&value);
  const std::int64_t max = MaxOf(limit.kind);
  if (times == nullptr || times->scaled <= 0 || max == 0) return limit;
  if (times->scaled > max / limit.amount * Decimal::kScale) return limit;
  limit.amount = (limit.amount * times->scaled + Decimal::kScale - 1) / Decimal::kScale;
  limit.text += " × " + ToText(*times);
  return limit;
}

}  // namespace shouwen::method

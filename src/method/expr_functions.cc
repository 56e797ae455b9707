#include <algorithm>
#include <array>

#include "expr_code.h"

namespace shouwen::method {
namespace {

__extension__ using Wide = __int128;

enum class Function { kMin, kMax, kRound, kFloor, kAbs, kCount, kSum, kAvg, kDays, kAge };

// The order is that of Function.
constexpr auto kFunctions = std::to_array<FunctionWord>({
    {"min", "min(a, b, …)", "最小的数", "the smallest number", 1, kArgsMax},
    {"max", "max(a, b, …)", "最大的数", "the largest number", 1, kArgsMax},
    {"round", "round(x, places)", "四舍五入到几位小数（默认 0，最多 4）",
     "rounded half away from zero to 0 to 4 places (0 when left out)", 1, 2},
    {"floor", "floor(x)", "不大于 x 的整数", "the whole number at or below x", 1, 1},
    {"abs", "abs(x)", "绝对值", "without its sign", 1, 1},
    {"count", "count(a, b, …)", "不为 nil 的个数", "how many are not nil", 1, kArgsMax},
    {"sum", "sum(a, b, …)", "合计", "added up", 1, kArgsMax},
    {"avg", "avg(a, b, …)", "平均", "the average", 1, kArgsMax},
    {"days", "days(from, to)", "从一天到另一天的自然日数",
     "natural days from one day to another (negative when it lies before)", 2, 2},
    {"age", "age(born, on)", "某日的周岁", "full years of age on a day", 2, 2},
});

Value Fail(std::string_view word) { return EvalError{std::string(word)}; }

Value Fit(Wide scaled) {
  if (scaled > INT64_MAX || scaled < -static_cast<Wide>(INT64_MAX)) return Fail("overflow");
  return Decimal{static_cast<std::int64_t>(scaled)};
}

Value Whole(std::int64_t n) { return Fit(static_cast<Wide>(n) * Decimal::kScale); }

std::optional<core::Date> AsDate(const Value& v) {
  if (const auto* d = std::get_if<core::Date>(&v)) return *d;
  if (const auto* i = std::get_if<core::Instant>(&v)) return core::DateOf(*i);
  return {};
}

Value Days(const Value& from, const Value& to) {
  const auto a = AsDate(from);
  const auto b = AsDate(to);
  if (!a || !b) return Fail("type_mismatch");
  return Whole(static_cast<std::int64_t>(b->days) - a->days);
}

Value Age(const Value& born, const Value& on) {
  const auto a = AsDate(born);
  const auto b = AsDate(on);
  if (!a || !b) return Fail("type_mismatch");
  const core::CivilDate from = core::ToCivil(*a);
  const core::CivilDate to = core::ToCivil(*b);
  const bool before_birthday =
      to.month < from.month || (to.month == from.month && to.day < from.day);
  return Whole(static_cast<std::int64_t>(to.year) - from.year - (before_birthday ? 1 : 0));
}

Wide RoundTo(Wide n, Wide unit) {
  const Wide size = n < 0 ? -n : n;
  const Wide rounded = (size * 2 + unit) / (unit * 2) * unit;
  return n < 0 ? -rounded : rounded;
}

Value Round(Wide n, std::int64_t places) {
  if (places % Decimal::kScale != 0) return Fail("type_mismatch");
  places /= Decimal::kScale;
  if (places < 0 || places > 4) return Fail("type_mismatch");
  Wide unit = Decimal::kScale;
  for (std::int64_t i = 0; i < places; ++i) unit /= 10;
  return Fit(RoundTo(n, unit));
}

Value Floor(Wide n) {
  const Wide part = n % Decimal::kScale;
  return Fit(n - part - (part < 0 ? Decimal::kScale : 0));
}

Value OfNumbers(Function f, const std::vector<std::int64_t>& n) {
  Wide total = 0;
  for (const std::int64_t x : n) total += x;
  switch (f) {
    case Function::kMin:
      return Decimal{*std::min_element(n.begin(), n.end())};
    case Function::kMax:
      return Decimal{*std::max_element(n.begin(), n.end())};
    case Function::kRound:
      return Round(n[0], n.size() == 2 ? n[1] : 0);
    case Function::kFloor:
      return Floor(n[0]);
    case Function::kAbs:
      return Fit(n[0] < 0 ? -static_cast<Wide>(n[0]) : n[0]);
    case Function::kSum:
      return Fit(total);
    default: {
      const Wide count = static_cast<Wide>(n.size());
      return Fit(RoundTo(total, count) / count);
    }
  }
}

}  // namespace

std::span<const FunctionWord> ExprFunctions() { return kFunctions; }

Value CallFunction(std::size_t index, std::span<const Value> args) {
  const auto f = static_cast<Function>(index);
  if (f == Function::kDays) return Days(args[0], args[1]);
  if (f == Function::kAge) return Age(args[0], args[1]);
  if (f == Function::kCount) {
    return Whole(std::count_if(args.begin(), args.end(),
                               [](const Value& v) { return !std::holds_alternative<Nil>(v); }));
  }
  std::vector<std::int64_t> numbers;
  for (const Value& v : args) {
    const auto* d = std::get_if<Decimal>(&v);
    if (d == nullptr) return Fail("type_mismatch");
    numbers.push_back(d->scaled);
  }
  return OfNumbers(f, numbers);
}

}  // namespace shouwen::method

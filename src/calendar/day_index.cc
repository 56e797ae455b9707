#include "day_index.h"

#include <algorithm>

#include "core/check.h"

namespace shouwen::calendar {
namespace {

constexpr int kWeek = 7;

std::int64_t FloorDiv(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int64_t MinutesOf(const std::vector<Window>& windows) {
  std::int64_t minutes = 0;
  for (const Window& w : windows) minutes += w.to_minute - w.from_minute;
  return minutes;
}

core::Date MondayOf(core::Date day) { return day - core::WeekdayOf(day); }

}  // namespace

DayIndex::DayIndex(const Spec& spec) : offset_minutes_(spec.offset_minutes), hours_(spec.hours) {
  FillWeek();
  FillTable(spec);
  CORE_CHECK(!week_workdays_.empty());
  CORE_CHECK(days_.size() % kWeek == 0);
}

void DayIndex::FillWeek() {
  for (int d = 0; d < kWeek; ++d) {
    const auto at = static_cast<std::size_t>(d);
    week_[at] = {static_cast<std::int64_t>(week_workdays_.size()), week_minutes_};
    if (!hours_[at].empty()) week_workdays_.push_back(d);
    week_minutes_ += MinutesOf(hours_[at]);
  }
}

void DayIndex::FillTable(const Spec& spec) {
  if (!spec.notices.empty()) {
    first_ = MondayOf(core::FromCivil(spec.notices.front().year - 1, 12, 1));
    const core::Date last = MondayOf(core::FromCivil(spec.notices.back().year + 1, 1, 1)) + kWeek;
    days_.assign(static_cast<std::size_t>(last - first_), DayKind::kByWeek);
  }
  for (const YearNotice& notice : spec.notices) {
    for (const core::Date day : notice.off) {
      days_[static_cast<std::size_t>(day - first_)] = DayKind::kOff;
    }
    for (const core::Date day : notice.workdays) {
      days_[static_cast<std::size_t>(day - first_)] = DayKind::kMakeUp;
    }
  }
  workdays_before_.assign(1, 0);
  minutes_before_.assign(1, 0);
  for (std::size_t row = 0; row < days_.size(); ++row) {
    const core::Date day = first_ + static_cast<std::int32_t>(row);
    const auto minutes = static_cast<std::int32_t>(MinutesOf(WindowsOf(day)));
    if (minutes > 0) workday_rows_.push_back(static_cast<std::int32_t>(row));
    workdays_before_.push_back(workdays_before_.back() + (minutes > 0 ? 1 : 0));
    minutes_before_.push_back(minutes_before_.back() + minutes);
  }
}

DayIndex::Placed DayIndex::Place(core::Date day) const {
  const std::int64_t row = std::int64_t{day.days} - first_.days;
  const auto size = static_cast<std::int64_t>(days_.size());
  if (row >= 0 && row < size) return {0, static_cast<std::size_t>(row), true, false};
  const std::int64_t outside = row < 0 ? row : row - size;
  const std::int64_t weeks = FloorDiv(outside, kWeek);
  return {weeks, static_cast<std::size_t>(outside - weeks * kWeek), false, row >= size};
}

const std::vector<Window>& DayIndex::WindowsOf(core::Date day) const {
  const Placed at = Place(day);
  const DayKind kind = at.inside ? days_[at.row] : DayKind::kByWeek;
  if (kind == DayKind::kOff) return none_;
  if (kind == DayKind::kMakeUp) return hours_[0];
  return hours_[static_cast<std::size_t>(core::WeekdayOf(day))];
}

bool DayIndex::IsWorkday(core::Date day) const { return !WindowsOf(day).empty(); }

std::int64_t DayIndex::WorkdaysBefore(core::Date day) const {
  const Placed at = Place(day);
  if (at.inside) return workdays_before_[at.row];
  const auto per_week = static_cast<std::int64_t>(week_workdays_.size());
  return (at.after ? workdays_before_.back() : 0) + at.weeks * per_week +
         week_[at.row].workdays_before;
}

core::Date DayIndex::WorkdayOfRank(std::int64_t rank) const {
  const auto total = static_cast<std::int64_t>(workday_rows_.size());
  if (rank >= 0 && rank < total) return first_ + workday_rows_[static_cast<std::size_t>(rank)];
  const bool after = rank >= total;
  const std::int64_t outside = after ? rank - total : rank;
  const auto per_week = static_cast<std::int64_t>(week_workdays_.size());
  const std::int64_t weeks = FloorDiv(outside, per_week);
  const int weekday = week_workdays_[static_cast<std::size_t>(outside - weeks * per_week)];
  const auto start = after ? static_cast<std::int64_t>(days_.size()) : 0;
  return first_ + static_cast<std::int32_t>(start + weeks * kWeek + weekday);
}

std::int64_t DayIndex::MinutesBefore(core::Date day) const {
  const Placed at = Place(day);
  if (at.inside) return minutes_before_[at.row];
  return (at.after ? minutes_before_.back() : 0) + at.weeks * week_minutes_ +
         week_[at.row].minutes_before;
}

std::int64_t DayIndex::WorkMsBefore(core::Instant at) const {
  const core::Date day = core::DateOf(at, offset_minutes_);
  const std::int64_t ms = at - core::StartOf(day, offset_minutes_);
  std::int64_t work = MinutesBefore(day) * core::kMsPerMinute;
  for (const Window& w : WindowsOf(day)) {
    const std::int64_t until = std::min<std::int64_t>(ms, w.to_minute * core::kMsPerMinute);
    work += std::max<std::int64_t>(0, until - w.from_minute * core::kMsPerMinute);
  }
  return work;
}

core::Date DayIndex::DayOfMinute(std::int64_t minute) const {
  const std::int64_t total = minutes_before_.back();
  if (minute >= 0 && minute < total) {
    const auto next = std::upper_bound(minutes_before_.begin(), minutes_before_.end(), minute);
    return first_ + static_cast<std::int32_t>(next - minutes_before_.begin() - 1);
  }
  const bool after = minute >= total;
  const std::int64_t outside = after ? minute - total : minute;
  const std::int64_t weeks = FloorDiv(outside, week_minutes_);
  const std::int64_t left = outside - weeks * week_minutes_;
  int weekday = kWeek - 1;
  while (week_[static_cast<std::size_t>(weekday)].minutes_before > left) --weekday;
  while (hours_[static_cast<std::size_t>(weekday)].empty()) --weekday;
  const auto start = after ? static_cast<std::int64_t>(days_.size()) : 0;
  return first_ + static_cast<std::int32_t>(start + weeks * kWeek + weekday);
}

core::Instant DayIndex::AtWorkMs(std::int64_t work) const {
  // The last worked millisecond is found, then its end: so a window's end wins over the next start.
  const std::int64_t last = work - 1;
  const core::Date day = DayOfMinute(FloorDiv(last, core::kMsPerMinute));
  std::int64_t left = last - MinutesBefore(day) * core::kMsPerMinute;
  for (const Window& w : WindowsOf(day)) {
    const std::int64_t length = (w.to_minute - w.from_minute) * core::kMsPerMinute;
    if (left < length) {
      return core::StartOf(day, offset_minutes_) + w.from_minute * core::kMsPerMinute + left + 1;
    }
    left -= length;
  }
  CORE_CHECK(false);
  return {};
}

}  // namespace shouwen::calendar

#include "core/time.h"

#include <charconv>
#include <cstdio>

#include "core/codes.h"

namespace shouwen::core {
namespace {

constexpr std::int64_t FloorDiv(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a % b < 0) != (b < 0) ? 1 : 0);
}

// Reads exactly `digits` digits at `pos`; -1 when they are not there.
int DigitsAt(std::string_view text, std::size_t pos, std::size_t digits) {
  if (pos + digits > text.size()) return -1;
  int value = 0;
  for (std::size_t i = pos; i < pos + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool CharAt(std::string_view text, std::size_t pos, char c) {
  return pos < text.size() && text[pos] == c;
}

Error BadInstant(std::string_view got) {
  return Error{kBadInstant, {{"got", std::string(got)}, {"expected", "2026-03-02T09:00:00+08:00"}}};
}

// ±hh:mm or Z at `pos`, which must end the text. Minutes, or no value.
struct Zone {
  bool ok = false;
  int minutes = 0;
};
Zone ZoneAt(std::string_view text, std::size_t pos) {
  if (CharAt(text, pos, 'Z') && text.size() == pos + 1) return {true, 0};
  const bool plus = CharAt(text, pos, '+');
  if ((!plus && !CharAt(text, pos, '-')) || text.size() != pos + 6) return {};
  const int hours = DigitsAt(text, pos + 1, 2);
  const int minutes = DigitsAt(text, pos + 4, 2);
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59 || text[pos + 3] != ':') return {};
  return {true, (plus ? 1 : -1) * (hours * 60 + minutes)};
}

}  // namespace

Date FromCivil(int year, int month, int day) {
  const int y = year - (month <= 2 ? 1 : 0);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yoe = y - era * 400;
  const int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return {era * 146097 + doe - 719468};
}

CivilDate ToCivil(Date date) {
  const int z = date.days + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int doe = z - era * 146097;
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int month = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1};
}

int WeekdayOf(Date date) {
  const int shifted = (date.days + 3) % 7;  // 1970-01-01 was a Thursday
  return shifted < 0 ? shifted + 7 : shifted;
}

int DaysInMonth(int year, int month) {
  return month == 12 ? 31 : FromCivil(year, month + 1, 1) - FromCivil(year, month, 1);
}

Date DateOf(Instant at, int offset_minutes) {
  const std::int64_t local = at.ms + offset_minutes * kMsPerMinute;
  return {static_cast<std::int32_t>(FloorDiv(local, kMsPerDay))};
}

Instant StartOf(Date date, int offset_minutes) {
  return {date.days * kMsPerDay - offset_minutes * kMsPerMinute};
}

int MinuteOfDay(Instant at, int offset_minutes) {
  return static_cast<int>((at - StartOf(DateOf(at, offset_minutes), offset_minutes)) /
                          kMsPerMinute);
}

std::string FormatDate(Date date) {
  const CivilDate c = ToCivil(date);
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", c.year, c.month, c.day);
  return buffer;
}

std::string FormatInstant(Instant at, int offset_minutes) {
  const Date date = DateOf(at, offset_minutes);
  const std::int64_t ms = at - StartOf(date, offset_minutes);
  const int zone = offset_minutes < 0 ? -offset_minutes : offset_minutes;
  char time[40];
  std::snprintf(time, sizeof time, "T%02d:%02d:%02d", static_cast<int>(ms / kMsPerHour),
                static_cast<int>(ms / kMsPerMinute % 60), static_cast<int>(ms / 1000 % 60));
  std::string text = FormatDate(date) + time;
  if (ms % 1000 != 0) {
    std::snprintf(time, sizeof time, ".%03d", static_cast<int>(ms % 1000));
    text += time;
  }
  std::snprintf(time, sizeof time, "%c%02d:%02d", offset_minutes < 0 ? '-' : '+', zone / 60,
                zone % 60);
  return text + time;
}

Result<Date> ParseDate(std::string_view text) {
  const int year = DigitsAt(text, 0, 4);
  const int month = DigitsAt(text, 5, 2);
  const int day = DigitsAt(text, 8, 2);
  const bool shape = text.size() == 10 && text[4] == '-' && text[7] == '-';
  if (!shape || year < 1 || month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month)) {
    return Error{kBadDate, {{"got", std::string(text)}, {"expected", "2026-03-02"}}};
  }
  return FromCivil(year, month, day);
}

Result<Instant> ParseInstant(std::string_view text) {
  const auto date = ParseDate(text.substr(0, 10));
  const int hour = DigitsAt(text, 11, 2);
  const int minute = DigitsAt(text, 14, 2);
  if (!date.ok() || !CharAt(text, 10, 'T') || !CharAt(text, 13, ':') || hour < 0 || hour > 23 ||
      minute < 0 || minute > 59) {
    return BadInstant(text);
  }
  std::size_t pos = 16;
  int second = 0;
  int millis = 0;
  if (CharAt(text, pos, ':')) {
    second = DigitsAt(text, pos + 1, 2);
    pos += 3;
    if (CharAt(text, pos, '.')) {
      millis = DigitsAt(text, pos + 1, 3);
      pos += 4;
    }
  }
  const Zone zone = ZoneAt(text, pos);
  if (second < 0 || second > 59 || millis < 0 || !zone.ok) return BadInstant(text);
  return StartOf(*date, zone.minutes) + hour * kMsPerHour + minute * kMsPerMinute +
         second * kMsPerSecond + millis;
}

}  // namespace shouwen::core

#include <algorithm>
#include <set>

#include "calendar/calendar.h"

namespace shouwen::calendar {
namespace {

bool Has(const Spec& spec, int year) {
  return std::any_of(spec.notices.begin(), spec.notices.end(),
                     [&](const YearNotice& n) { return n.year == year; });
}

// Whose notices complete `spec`, the first asked first.
std::vector<const Spec*> Donors(const std::vector<Spec>& all, const Spec& spec) {
  std::vector<const Spec*> donors;
  const auto add = [&](const std::string& id, auto wanted, auto before) {
    const auto from = static_cast<std::ptrdiff_t>(donors.size());
    for (const Spec& other : all) {
      if (other.id == id && wanted(other)) donors.push_back(&other);
    }
    std::sort(donors.begin() + from, donors.end(), before);
  };
  const auto older = [](const Spec* a, const Spec* b) { return a->version < b->version; };
  const auto newer = [](const Spec* a, const Spec* b) { return a->version > b->version; };
  add(
      spec.id, [&](const Spec& o) { return o.version > spec.version; }, older);
  add(
      spec.id, [&](const Spec& o) { return o.version < spec.version; }, newer);
  if (!spec.based_on.empty() && spec.based_on != spec.id) {
    add(
        spec.based_on, [](const Spec&) { return true; }, newer);
  }
  return donors;
}

Spec Completed(const std::vector<Spec>& all, const Spec& spec) {
  Spec full = spec;
  if (!spec.follows_notices) return full;
  for (const Spec* donor : Donors(all, spec)) {
    for (const YearNotice& notice : donor->notices) {
      if (Has(full, notice.year)) continue;
      full.notices.push_back(notice);
      // A make-up workday has Monday's hours; who never works on Mondays works none.
      if (full.hours[0].empty()) full.notices.back().workdays.clear();
    }
  }
  std::sort(full.notices.begin(), full.notices.end(),
            [](const YearNotice& a, const YearNotice& b) { return a.year < b.year; });
  return full;
}

}  // namespace

core::Result<CalendarSet> Together(const CalendarSet& shipped, std::span<const Spec> own) {
  std::vector<Spec> all(own.begin(), own.end());
  const auto hidden = [&](const Spec& spec) {
    return std::any_of(own.begin(), own.end(),
                       [&](const Spec& o) { return o.id == spec.id && o.version == spec.version; });
  };
  for (const auto& calendar : shipped.all()) {
    if (!hidden(calendar->spec())) all.push_back(calendar->spec());
  }
  CalendarSet set;
  for (const Spec& spec : all) {
    CORE_ASSIGN(auto calendar, Calendar::Make(Completed(all, spec)));
    set.Add(std::move(calendar));
  }
  return set;
}

}  // namespace shouwen::calendar

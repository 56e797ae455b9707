// step.h - what the simulator tells its auditor: plain numbers and words, nothing of the engine's.
// Instants are UTC milliseconds. Ids are the store's numbers; 0 is nobody.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace shouwen::simulator {

using Ms = std::int64_t;
using Number = std::int64_t;

struct OfficeUnit {
  Number id = 0, parent = 0;
  std::string level;
  std::vector<std::string> topics;
};
struct OfficeStaff {
  Number id = 0, unit = 0;
  std::string login, role;
};
struct Office {
  Number tenant = 0;
  std::string method;             // what new cases are worked by
  std::vector<OfficeUnit> units;  // in the order they were made, parents first
  std::vector<OfficeStaff> staff;

  const OfficeUnit* FindUnit(Number id) const {
    for (const auto& unit : units) {
      if (unit.id == id) return &unit;
    }
    return nullptr;
  }
  const OfficeStaff* FindStaff(Number id) const {
    for (const auto& one : staff) {
      if (one.id == id) return &one;
    }
    return nullptr;
  }
  // `unit` itself or something below `above`.
  bool IsWithin(Number unit, Number above) const {
    for (const auto* at = FindUnit(unit); at != nullptr; at = FindUnit(at->parent)) {
      if (at->id == above) return true;
    }
    return false;
  }
  // The nearest unit of the level at or above `from`, else the first one there is; null without.
  const OfficeUnit* AtLevel(Number from, const std::string& level) const {
    for (const auto* at = FindUnit(from); at != nullptr; at = FindUnit(at->parent)) {
      if (at->level == level) return at;
    }
    for (const auto& unit : units) {
      if (unit.level == level) return &unit;
    }
    return nullptr;
  }
};

// One thing the simulator did, and what it was answered.
struct Step {
  Ms at = 0;
  std::string
      verb;  // receive, accept, settle … as in the scenarios; sweep, restart, repeat, verify
  Number actor = 0;  // staff; 0 the public or the clock
  std::map<std::string, std::string> args;
  Number case_id = 0;
  std::string outcome;  // ok, refused, fault
  std::string code;     // of the refusal
  // With an "ok": what the answer says of the case.
  std::string number;
  Number unit = 0, holder = 0, first_asked = 0;

  std::string Arg(const std::string& key) const {
    const auto found = args.find(key);
    return found == args.end() ? std::string() : found->second;
  }
  Number Id(const std::string& key) const {
    const std::string text = Arg(key);
    return text.empty() ? 0 : std::stoll(text);
  }
};

}  // namespace shouwen::simulator

// service/organisation.h - what a person sees of an organisation before asking it.
#pragma once

#include <string>
#include <vector>

#include "method/method.h"
#include "org/org.h"
#include "service/engine.h"

namespace shouwen::service {

// Beyond them a page finds a unit by the code it hangs out, not by a list.
inline constexpr std::size_t kPublicUnitsMax = 1'000;

struct PublicUnit {
  core::UnitId id;
  std::string name, level_title, phone;
  std::optional<core::Point> point;
};
struct PublicOrganisation {
  std::string name;
  std::string method, method_title;            // of new cases
  std::vector<method::Choice> ledgers, kinds;  // empty: the method has none
  std::vector<method::Field> fields;           // asked of the requester, see below
  org::Settings settings;                      // of which only what is public is shown
  std::vector<PublicUnit> units;               // active ones, in tree order, ≤ kPublicUnitsMax
  bool counters = false;                       // some unit lets people take tickets themselves
};

// [reads] Anybody. `fields` are those a case needs when it is received and that nothing else
// fills, and the unit complained of: what only the requester can say. Titles in Call::lang.
// Errors, first match wins: service.unknown_tenant, service.unknown_method.
core::Result<PublicOrganisation> DescribeOrganisation(const Call& call);

// A unit as the public knows it. Level titles are those of the method of new cases.
PublicUnit PublicUnitOf(const method::Method& method, const org::Unit& unit, calendar::Lang lang);

}  // namespace shouwen::service

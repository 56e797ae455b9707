// service/disclosures.h - the three disclosures of a unit (三公开): by which standards it serves,
// who serves, what is promised.
//
// Standards are lines the organisation writes. Who serves follows from the staff: the active ones
// of the unit that take people's requests in or see to them, with what their role is called; shown
// when the organisation says so. What is promised follows from the method of new cases: every
// promise that can be made while a case is at the unit's level. Table: service_disclosures.
#pragma once

#include <string>
#include <vector>

#include "service/organisation.h"

namespace shouwen::service {

inline constexpr std::size_t kStandardsMax = 30;
inline constexpr std::size_t kStandardMax = 200;  // code points

struct Server {
  std::string name, post;  // post in Call::lang
};
struct Promised {
  std::string title, limit, text;  // in Call::lang; title "" when the method has none
};
struct Disclosures {
  PublicUnit unit;
  std::vector<std::string> standards;
  bool show_staff = false;
  std::vector<Server> identity;  // empty unless show_staff
  std::vector<Promised> promises;
};

// [reads] Anybody. Errors, first match wins: service.unknown_tenant, core.not_found (unknown, or
// switched off), service.unknown_method.
core::Result<Disclosures> GetDisclosures(const Call& call, core::UnitId unit);

// Right org.manage. Lines are cleaned, empty ones left out. The same again changes nothing; a
// change is journaled (org.disclosures_changed). Errors, first match wins: core.forbidden,
// core.bad_input, those of GetDisclosures.
core::Result<Disclosures> SetDisclosures(const Call& call, core::UnitId unit,
                                         const std::vector<std::string>& standards,
                                         bool show_staff);

}  // namespace shouwen::service

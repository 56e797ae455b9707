// people/people.h - persons who ask: name, phones, address, e-mail; the caller known from the
// number.
//
// A person's data is masked for everyone outside the need; `service` decides and journals every
// look. Tables: people_people, people_phones, people_search (name and phones).
// Threads: pure functions, and functions of one Tx.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/result.h"
#include "core/time.h"
#include "people/codes.h"
#include "store/db.h"

namespace shouwen::people {

struct Person {
  core::PersonId id;
  std::string name;
  std::vector<std::string> phones;  // digits only
  std::string address;
  std::string external_id;  // the importing system's id, "" none; unique in the tenant
  core::Instant created_at;
  std::string email;  // in lower case, "" none
};

// What stands before the ids that the doors give to whom they know: "wechat:" and an openid.
inline constexpr std::array<std::string_view, 1> kDoorPrefixes = {"wechat:"};
// Whether `external_id` may be given by somebody who is no door. Error: people.door_id {prefix}.
core::Status CheckNoDoors(std::string_view external_id);

struct Masked {
  core::PersonId id;
  std::string name, phone, address, email;  // masked forms
};
Masked Mask(const Person& p);

std::span<const store::Migration> Migrations();

inline constexpr std::size_t kNameMax = 100;     // code points
inline constexpr std::size_t kAddressMax = 200;  // code points
inline constexpr std::size_t kEmailMax = 254;    // bytes; RFC 5321
inline constexpr std::size_t kPhonesMax = 10;
inline constexpr std::size_t kPhoneDigitsMin = 3;  // 110
inline constexpr std::size_t kPhoneDigitsMax = 20;

// One address such as a.b@example.org: ASCII, no spaces, quotes or brackets, a host with a dot.
bool IsEmail(std::string_view text);

// The person as it is stored: texts cleaned, phones as national digits, each once, in order.
// Errors, first match wins: people.name_too_long, people.bad_phone, core.too_many {what: phones},
// people.address_too_long, people.bad_email.
core::Result<Person> Check(Person p);

// Insert and Update take what Check gave. A second person with the same external_id is a Fault
// kUnique: ask ByExternalId first.
void Insert(store::Tx& tx, core::TenantId tenant, const Person& p);
// Writes all but created_at. Error: core.not_found {what: person, id}.
core::Status Update(store::Tx& tx, core::TenantId tenant, const Person& p);
std::optional<Person> Find(store::Tx& tx, core::TenantId tenant, core::PersonId id);
// Newest first; `phone` in any form PhoneDigits understands, compared whole. ≤ kCallersMax.
std::vector<Person> ByPhone(store::Tx& tx, core::TenantId tenant, std::string_view phone);
// Newest first, in any case of letters. "" finds nobody. ≤ kCallersMax.
std::vector<Person> ByEmail(store::Tx& tx, core::TenantId tenant, std::string_view email);
// "" finds nobody.
std::optional<Person> ByExternalId(store::Tx& tx, core::TenantId tenant, std::string_view external);
inline constexpr int kCallersMax = 20;

inline constexpr int kPeoplePageMax = 500;
struct PeopleQuery {
  std::string q = {};          // name part or phone fragment; "" everybody
  core::PersonId before = {};  // keyset, newest first; 0 from the newest
  int limit = 50;              // 1 to kPeoplePageMax; beyond: kPeoplePageMax
  // Set: oldest first, those behind this one; 0 from the oldest.
  std::optional<core::PersonId> after = std::nullopt;
};
// Nobody when `q` holds nothing that can be searched (punctuation only).
std::vector<Person> List(store::Tx& tx, core::TenantId tenant, const PeopleQuery& query);
// How many the pages of List come to.
std::int64_t Count(store::Tx& tx, core::TenantId tenant, const std::string& q);

}  // namespace shouwen::people

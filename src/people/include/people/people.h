// people/people.h - persons who ask: name, phones, address; the caller known from the number.
//
// A person's data is masked for everyone outside the need; `service` decides and journals every
// look. Tables: people_people, people_phones.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/result.h"
#include "core/time.h"
#include "store/db.h"

namespace shouwen::people {

struct Person {
  core::PersonId id;
  std::string name;
  std::vector<std::string> phones;     // digits only
  std::string address;
  std::string external_id;             // the importing system's id, "" none; unique in the tenant
  core::Instant created_at;
};

struct Masked {
  core::PersonId id;
  std::string name, phone, address;    // masked forms
};
Masked Mask(const Person& p);

std::span<const store::Migration> Migrations();

// Errors, first match wins: people.name_too_long, people.bad_phone, people.address_too_long.
core::Result<Person> Check(Person p);
void Insert(store::Tx& tx, core::TenantId tenant, const Person& p);
core::Status Update(store::Tx& tx, core::TenantId tenant, const Person& p);
std::optional<Person> Find(store::Tx& tx, core::TenantId tenant, core::PersonId id);
// Newest first; exact digits. ≤ kCallersMax.
std::vector<Person> ByPhone(store::Tx& tx, core::TenantId tenant, std::string_view phone);
std::optional<Person> ByExternalId(store::Tx& tx, core::TenantId tenant, std::string_view external);
inline constexpr int kCallersMax = 20;

struct PeopleQuery {
  std::string q;                       // name part or phone fragment
  core::PersonId before;               // keyset, newest first
  int limit = 50;
};
std::vector<Person> List(store::Tx& tx, core::TenantId tenant, const PeopleQuery& query);

}  // namespace shouwen::people

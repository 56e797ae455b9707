// repo.cc - people in the store.
#include <algorithm>
#include <array>

#include "core/codes.h"
#include "core/text.h"
#include "people/people.h"

namespace shouwen::people {
namespace {

constexpr const char* kPeople = R"sql(
CREATE TABLE people_people (
  tenant_id {i64} NOT NULL,
  person_id {i64} NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  external_id TEXT,
  created_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, person_id)
) {end};
CREATE UNIQUE INDEX people_people_external ON people_people (tenant_id, external_id)
  WHERE external_id IS NOT NULL;
CREATE TABLE people_phones (
  tenant_id {i64} NOT NULL,
  phone TEXT NOT NULL,
  person_id {i64} NOT NULL,
  place {i64} NOT NULL,
  PRIMARY KEY (tenant_id, phone, person_id)
) {end};
CREATE INDEX people_phones_person ON people_phones (tenant_id, person_id, place);
{search_table people_search};
)sql";

constexpr const char* kHolds = R"sql(
ALTER TABLE people_people ADD COLUMN anonymised_at {i64};
CREATE TABLE people_holds (
  tenant_id {i64} NOT NULL,
  id {i64} NOT NULL,
  person_id {i64},
  case_id {i64},
  reason TEXT NOT NULL,
  set_by {i64} NOT NULL,
  set_at {i64} NOT NULL,
  lifted_by {i64},
  lifted_at {i64},
  lift_reason TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) {end};
CREATE INDEX people_holds_person ON people_holds (tenant_id, person_id, id)
  WHERE person_id IS NOT NULL;
CREATE INDEX people_holds_case ON people_holds (tenant_id, case_id, id)
  WHERE case_id IS NOT NULL;
)sql";

constexpr const char* kConfidential = R"sql(
CREATE TABLE people_confidential (
  tenant_id {i64} NOT NULL,
  case_id {i64} NOT NULL,
  person_id {i64} NOT NULL,
  PRIMARY KEY (tenant_id, case_id)
) {end};
CREATE INDEX people_confidential_person ON people_confidential (tenant_id, person_id, case_id);
)sql";

constexpr const char* kEmail = R"sql(
ALTER TABLE people_people ADD COLUMN email TEXT;
CREATE INDEX people_people_email ON people_people (tenant_id, email, person_id)
  WHERE email IS NOT NULL;
)sql";

const std::array<store::Migration, 5>& AllMigrations() {
  static const std::array<store::Migration, 5> all = {
      {{"people.0001", kPeople},
       {"people.0002", kHolds},
       {"people.0003", kConfidential},
       {"people.0010", "{search_steady people_search};"},
       {"people.0004", kEmail}}};
  return all;
}

constexpr std::string_view kSearchTable = "people_search";

std::vector<std::string> GramsOf(const Person& p) {
  std::string text = p.name;
  for (const std::string& phone : p.phones) text += '\n' + phone;
  return core::IndexGrams(text);
}

std::optional<std::string> OrNull(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

std::string Lower(std::string_view ascii) {
  std::string text(ascii);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

void InsertPhones(store::Tx& tx, core::TenantId tenant, const Person& p) {
  for (std::size_t i = 0; i < p.phones.size(); ++i) {
    tx.Post("INSERT INTO people_phones (tenant_id, phone, person_id, place) VALUES (?, ?, ?, ?)",
            tenant, p.phones[i], p.id, static_cast<std::int64_t>(i));
  }
}

// The people whose ids `ids` selects (with `params`), newest first, phones in their order.
std::vector<Person> Load(store::Tx& tx, core::TenantId tenant, std::string_view ids,
                         std::vector<store::Value> params) {
  const std::string sql =
      "SELECT p.person_id, p.name, p.address, p.external_id, p.created_at, f.phone, "
      "p.email "
      "FROM people_people p LEFT JOIN people_phones f "
      "ON f.tenant_id = p.tenant_id AND f.person_id = p.person_id "
      "WHERE p.tenant_id = ? AND p.person_id IN (" +
      std::string(ids) + ") ORDER BY p.person_id DESC, f.place";
  params.insert(params.begin(), store::Value(tenant));
  const store::Rows rows = tx.QueryValues(sql, params);
  std::vector<Person> people;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto id = rows.Id<core::PersonId>(i, 0);
    if (people.empty() || people.back().id != id) {
      people.push_back({id,
                        rows.Text(i, 1),
                        {},
                        rows.Text(i, 2),
                        rows.OptText(i, 3).value_or(""),
                        rows.At(i, 4),
                        rows.OptText(i, 6).value_or("")});
    }
    if (auto phone = rows.OptText(i, 5)) people.back().phones.push_back(std::move(*phone));
  }
  return people;
}

std::optional<Person> First(std::vector<Person> people) {
  if (people.empty()) return std::nullopt;
  return std::move(people.front());
}

}  // namespace

std::span<const store::Migration> Migrations() { return AllMigrations(); }

void Insert(store::Tx& tx, core::TenantId tenant, const Person& p) {
  tx.Post(
      "INSERT INTO people_people (tenant_id, person_id, name, address, external_id, created_at, "
      "email) VALUES (?, ?, ?, ?, ?, ?, ?)",
      tenant, p.id, p.name, p.address, OrNull(p.external_id), p.created_at, OrNull(p.email));
  InsertPhones(tx, tenant, p);
  tx.IndexText(kSearchTable, tenant, p.id.value, GramsOf(p));
}

core::Status Update(store::Tx& tx, core::TenantId tenant, const Person& p) {
  const auto old = Find(tx, tenant, p.id);
  if (!old) return core::Error{core::kNotFound, {{"what", "person"}, {"id", ToText(p.id)}}};
  tx.Post(
      "UPDATE people_people SET name = ?, address = ?, external_id = ?, email = ? "
      "WHERE tenant_id = ? AND person_id = ?",
      p.name, p.address, OrNull(p.external_id), OrNull(p.email), tenant, p.id);
  if (old->phones != p.phones) {
    tx.Post("DELETE FROM people_phones WHERE tenant_id = ? AND person_id = ?", tenant, p.id);
    InsertPhones(tx, tenant, p);
  }
  const auto old_grams = GramsOf(*old);
  const auto grams = GramsOf(p);
  if (grams != old_grams) tx.IndexText(kSearchTable, tenant, p.id.value, grams, old_grams);
  return core::Ok();
}

std::optional<Person> Find(store::Tx& tx, core::TenantId tenant, core::PersonId id) {
  return First(Load(tx, tenant, "?", {id}));
}

std::vector<Person> ByPhone(store::Tx& tx, core::TenantId tenant, std::string_view phone) {
  return Load(tx, tenant,
              "SELECT person_id FROM people_phones WHERE tenant_id = ? AND phone = ? "
              "ORDER BY person_id DESC LIMIT ?",
              {tenant, core::PhoneDigits(phone), kCallersMax});
}

std::vector<Person> ByEmail(store::Tx& tx, core::TenantId tenant, std::string_view email) {
  return Load(tx, tenant,
              "SELECT person_id FROM people_people "
              "WHERE tenant_id = ? AND email IS NOT NULL AND email = ? "
              "ORDER BY person_id DESC LIMIT ?",
              {tenant, Lower(email), kCallersMax});
}

std::optional<Person> ByExternalId(store::Tx& tx, core::TenantId tenant,
                                   std::string_view external) {
  return First(Load(tx, tenant,
                    "SELECT person_id FROM people_people "
                    "WHERE tenant_id = ? AND external_id IS NOT NULL AND external_id = ?",
                    {tenant, external}));
}

std::vector<Person> List(store::Tx& tx, core::TenantId tenant, const PeopleQuery& query) {
  std::string id = "person_id";
  std::string ids = "SELECT person_id FROM people_people WHERE tenant_id = ?";
  std::vector<store::Value> params{tenant};
  if (!query.q.empty()) {
    // The matching ids are walked newest first and left when the page is full: a common character
    // matches a large share of everybody.
    const auto match = store::MatchText(tx.engine(), kSearchTable, id, tenant, query.q);
    if (!match) return {};
    id = match->id;
    ids = match->select;
    params = {match->param};
  }
  if (query.after) {
    ids += " AND " + id + " > ?";
    params.emplace_back(*query.after);
  } else if (query.before.valid()) {
    ids += " AND " + id + " < ?";
    params.emplace_back(query.before);
  }
  ids += " ORDER BY " + id + (query.after ? " ASC LIMIT ?" : " DESC LIMIT ?");
  const bool in_range = query.limit >= 1 && query.limit <= kPeoplePageMax;
  params.emplace_back(in_range ? query.limit : kPeoplePageMax);
  std::vector<Person> page = Load(tx, tenant, ids, std::move(params));
  if (query.after) std::reverse(page.begin(), page.end());
  return page;
}

std::int64_t Count(store::Tx& tx, core::TenantId tenant, const std::string& q) {
  if (q.empty()) {
    return tx.Query("SELECT COUNT(*) FROM people_people WHERE tenant_id = ?", tenant).Int(0, 0);
  }
  const auto match = store::MatchText(tx.engine(), kSearchTable, "person_id", tenant, q);
  if (!match) return 0;
  return tx.Query("SELECT COUNT(*) FROM (" + match->select + ") AS found", match->param).Int(0, 0);
}

}  // namespace shouwen::people

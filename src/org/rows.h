// rows.h - how units and staff stand in their rows; shared by the sources of org.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/repo.h"

namespace shouwen::org {

inline constexpr std::string_view kUnitColumns =
    "id, parent_id, name, level, kind, phone, topics, active, lat, lon";
inline constexpr std::string_view kStaffColumns = "id, unit_id, login, name, phone, roles, active";

// Both read from column `col` on.
Unit ReadUnit(const store::Rows& rows, std::size_t row, std::size_t col = 0);
Staff ReadStaff(const store::Rows& rows, std::size_t row, std::size_t col = 0);

// " admin clerk ": a space on both sides of each role, so that one LIKE finds exactly one.
std::string RolesText(const std::vector<std::string>& roles);
std::vector<std::string> RolesOf(std::string_view text);
std::string TopicsText(const std::vector<std::string>& topics);  // one a line
std::vector<std::string> TopicsOf(std::string_view text);

// `text` as one cleaned line. Errors: core.bad_input {/field: what}, or {what, max} as `too_long`
// says when it has more than `max` code points.
core::Result<std::string> CleanLine(std::string_view field, std::string_view text, std::size_t max,
                                    const core::Code& too_long);
// The same, and org.name_missing when nothing is left.
core::Result<std::string> CleanName(std::string_view name);
// A LIKE pattern (ESCAPE '\') that finds `text` anywhere, whatever signs it holds.
std::string Containing(std::string_view text);

core::Error NotFound(std::string_view what, std::int64_t id);

// An event of `actor`; about `subject` (unit, staff, tenant) `id`.
journal::Event MakeEvent(const Actor& actor, std::string_view type, std::string_view subject,
                         std::int64_t id, core::Instant now, boost::json::object body = {});
// {before, after} under `field`, when they differ.
template <class T>
void NoteChange(boost::json::object& changes, std::string_view field, const T& before,
                const T& after) {
  if (before == after) return;
  changes[field] = {{"before", boost::json::value_from(before)},
                    {"after", boost::json::value_from(after)}};
}

// Ends what lets `staff` in; answers how many sessions.
std::int64_t EndSessionsOf(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                           std::optional<core::SessionId> keep);
std::int64_t RevokeTokensOf(store::Tx& tx, core::TenantId tenant, core::StaffId staff);

// 256 random bits in base64url after `prefix`.
class Random;
std::string MakeSecret(std::string_view prefix, Random& random);
std::string Sha256Hex(std::string_view text);

}  // namespace shouwen::org

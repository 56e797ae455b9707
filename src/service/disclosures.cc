#include "service/disclosures.h"

#include <algorithm>
#include <array>

#include "calendar/limit.h"
#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "journal/journal.h"
#include "org/role_titles.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

// The roles that meet the public, the one a person is introduced by first.
constexpr std::array<std::string_view, 3> kPublicRoles = {"unit_head", "clerk", "handler"};

struct Written {
  std::vector<std::string> standards;
  bool show_staff = false;
  friend bool operator==(const Written&, const Written&) = default;
};

Written Find(const Call& call, core::UnitId unit) {
  const store::Rows rows = call.tx.Query(
      "SELECT standards, show_staff FROM service_disclosures WHERE tenant_id = ? AND unit_id = ?",
      call.actor.tenant, unit);
  if (rows.empty()) return {};
  auto standards = core::Read<std::vector<std::string>>(rows.Text(0, 0));
  CORE_CHECK(standards.ok());
  return {std::move(*standards), rows.Bool(0, 1)};
}

std::string PostOf(const org::Staff& staff, calendar::Lang lang) {
  for (const std::string_view role : kPublicRoles) {
    if (std::find(staff.roles.begin(), staff.roles.end(), role) == staff.roles.end()) continue;
    const org::RoleTitle title = org::TitleOfRole(role);
    return std::string(lang == calendar::Lang::kZh ? title.zh : title.en);
  }
  return {};
}

std::vector<Server> ServersOf(const org::Directory& directory, core::UnitId unit,
                              calendar::Lang lang) {
  std::vector<Server> servers;
  for (const org::Staff* staff : directory.StaffOf(unit)) {
    std::string post = staff->active ? PostOf(*staff, lang) : std::string();
    if (!post.empty()) servers.push_back({staff->name, std::move(post)});
  }
  return servers;
}

std::vector<Promised> PromisedAt(const method::Method& method, const std::string& level,
                                 calendar::Lang lang) {
  const bool chinese = lang == calendar::Lang::kZh;
  std::vector<Promised> all;
  for (const method::PromiseRule& rule : method.promises) {
    if (!rule.condition.MayHold("level", level)) continue;
    all.push_back({InLang(rule.title, lang), calendar::InWords(rule.within, chinese),
                   method::ExplainPromise(method, rule, chinese)});
  }
  return all;
}

core::Result<Disclosures> Show(const Call& call, core::UnitId id, const Written& written) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  const org::Unit* unit = directory->FindUnit(id);
  if (unit == nullptr || !unit->active) {
    return core::Error{core::kNotFound, {{"what", "unit"}, {"id", core::ToText(id)}}};
  }
  CORE_ASSIGN(const MethodPtr method, MethodInForce(call, *directory));
  Disclosures view;
  view.unit = PublicUnitOf(*method, *unit, call.lang);
  view.standards = written.standards;
  view.show_staff = written.show_staff;
  if (written.show_staff) view.identity = ServersOf(*directory, id, call.lang);
  view.promises = PromisedAt(*method, unit->level, call.lang);
  return view;
}

core::Result<std::vector<std::string>> CleanLines(const std::vector<std::string>& given) {
  if (given.size() > kStandardsMax) {
    return core::BadInput("/standards", "expected at most " + std::to_string(kStandardsMax) +
                                            " lines, got " + std::to_string(given.size()));
  }
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < given.size(); ++i) {
    std::string line = core::Clean(given[i]);
    std::replace(line.begin(), line.end(), '\n', ' ');
    const std::size_t length = core::CodePointCount(line);
    if (length > kStandardMax) {
      return core::BadInput("/standards/" + std::to_string(i),
                            "expected at most " + std::to_string(kStandardMax) +
                                " characters, got " + std::to_string(length));
    }
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

void Store(const Call& call, core::UnitId unit, const Written& written) {
  call.tx.Post(
      "INSERT INTO service_disclosures (tenant_id, unit_id, standards, show_staff, changed_at) "
      "VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, unit_id) DO UPDATE SET "
      "standards = excluded.standards, show_staff = excluded.show_staff, "
      "changed_at = excluded.changed_at",
      call.actor.tenant, unit, core::WriteText(written.standards), written.show_staff, call.now);
  journal::Event event;
  event.type = "org.disclosures_changed";
  event.subject = "unit";
  event.subject_id = unit.value;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"standards", core::Write(written.standards)}, {"show_staff", written.show_staff}};
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

}  // namespace

core::Result<Disclosures> GetDisclosures(const Call& call, core::UnitId unit) {
  return Show(call, unit, Find(call, unit));
}

core::Result<Disclosures> SetDisclosures(const Call& call, core::UnitId unit,
                                         const std::vector<std::string>& standards,
                                         bool show_staff) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  Written written;
  CORE_ASSIGN(written.standards, CleanLines(standards));
  written.show_staff = show_staff;
  CORE_ASSIGN(Disclosures view, Show(call, unit, written));
  if (written != Find(call, unit)) Store(call, unit, written);
  return view;
}

}  // namespace shouwen::service

#include <boost/describe.hpp>

#include "app.h"
#include "core/codes.h"
#include "core/json.h"
#include "encode.h"
#include "handlers.h"
#include "point_body.h"
#include "query.h"
#include "service/accounts.h"
#include "service/org_desk.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct UnitBody {
  std::string name;
  std::optional<core::UnitId> parent;
  std::optional<std::string> level, kind, phone;
  std::optional<std::vector<std::string>> topics;
  std::optional<PointBody> point;
};
BOOST_DESCRIBE_STRUCT(UnitBody, (), (name, parent, level, kind, phone, topics, point))

struct UnitPatch {
  std::optional<std::string> name, level, kind, phone;
  std::optional<core::UnitId> parent;
  std::optional<std::vector<std::string>> topics;
  std::optional<bool> active;
  std::optional<PointBody> point;
};
BOOST_DESCRIBE_STRUCT(UnitPatch, (), (name, level, kind, phone, parent, topics, active, point))

struct StaffBody {
  core::UnitId unit;
  std::string login, name;
  std::optional<std::string> phone;
  std::vector<std::string> roles;
  std::optional<std::string> password;
  std::optional<bool> invite;
};
BOOST_DESCRIBE_STRUCT(StaffBody, (), (unit, login, name, phone, roles, password, invite))

struct StaffPatch {
  std::optional<core::UnitId> unit;
  std::optional<std::string> login, name, phone;
  std::optional<std::vector<std::string>> roles;
  std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(StaffPatch, (), (unit, login, name, phone, roles, active))

struct PasswordBody {
  std::string password;
};
BOOST_DESCRIBE_STRUCT(PasswordBody, (), (password))

template <class T>
void Replace(T& value, const std::optional<T>& with) {
  if (with) value = *with;
}

core::Error Unknown(const char* what, const std::string& id) {
  return core::Error(core::kNotFound, {{"what", std::string(what)}, {"id", id}});
}

template <class Page>
Answer PageAnswer(const Page& page, const QueryReader& query) {
  json::value next;
  if (page.next) next = json::value(query.MakeCursor({page.next->value}));
  return Json(200, json::object{{"items", EncodeAll(page.items)}, {"next_cursor", next}});
}

template <class Changed>
Answer Created(const char* path, const Changed& made) {
  Answer answer = Json(201, Encode(made));
  answer.location = path + core::ToText(made.id);
  return answer;
}

}  // namespace

core::Result<Job> ListUnits(const Visit& visit) {
  QueryReader query(*visit.request, {"q", "level", "parent", "active", "page_size", "cursor"});
  org::UnitQuery wanted;
  wanted.q = query.Text("q");
  if (query.Has("level")) wanted.level = query.Text("level");
  wanted.parent = query.Id<core::UnitId>("parent");
  wanted.active = query.Flag("active");
  wanted.limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto after, query.Cursor(1));
  if (after) wanted.after = core::UnitId{after->front()};
  return Job{[wanted, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const org::UnitPage page, service::ListUnits(call, wanted));
    return PageAnswer(page, query);
  }};
}

core::Result<Job> PostUnit(const Visit& visit) {
  CORE_ASSIGN(const UnitBody body, visit.Read<UnitBody>());
  org::Unit unit;
  unit.name = body.name;
  unit.parent = body.parent;
  Replace(unit.level, body.level);
  Replace(unit.kind, body.kind);
  Replace(unit.phone, body.phone);
  Replace(unit.topics, body.topics);
  unit.point = PointOf(body.point);
  return Job{[unit](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const org::Unit made, service::AddUnit(call, unit));
    return Created("/api/v1/units/", made);
  }};
}

core::Result<Job> GetUnit(const Visit& visit) {
  CORE_ASSIGN(const core::UnitId id, visit.Id<core::UnitId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
    const org::Unit* unit = directory->FindUnit(id);
    if (unit == nullptr) return Unknown("unit", core::ToText(id));
    return Json(200, Encode(*unit));
  }};
}

core::Result<Job> PatchUnit(const Visit& visit) {
  CORE_ASSIGN(const core::UnitId id, visit.Id<core::UnitId>(0));
  CORE_ASSIGN(const UnitPatch body, visit.Read<UnitPatch>());
  CORE_ASSIGN(const boost::json::value given, visit.Body());
  // Absent leaves it where it is, null takes it off the map.
  const boost::json::value* point = given.as_object().if_contains("point");
  const bool off_the_map = point != nullptr && point->is_null();
  return Job{[id, body, off_the_map](const service::Call& call) -> core::Result<Answer> {
    const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
    const org::Unit* found = directory->FindUnit(id);
    if (found == nullptr) return Unknown("unit", core::ToText(id));
    org::Unit unit = *found;
    Replace(unit.name, body.name);
    Replace(unit.level, body.level);
    Replace(unit.kind, body.kind);
    Replace(unit.phone, body.phone);
    Replace(unit.topics, body.topics);
    Replace(unit.active, body.active);
    if (body.parent) unit.parent = body.parent;
    if (body.point || off_the_map) unit.point = PointOf(body.point);
    CORE_ASSIGN(const org::Unit changed, service::ChangeUnit(call, unit));
    return Json(200, Encode(changed));
  }};
}

core::Result<Job> ListStaff(const Visit& visit) {
  QueryReader query(*visit.request, {"q", "unit", "role", "active", "page_size", "cursor"});
  org::StaffQuery wanted;
  wanted.q = query.Text("q");
  wanted.unit = query.Id<core::UnitId>("unit");
  if (query.Has("role")) wanted.role = query.Text("role");
  wanted.active = query.Flag("active");
  wanted.limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto after, query.Cursor(1));
  if (after) wanted.after = core::StaffId{after->front()};
  return Job{[wanted, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const org::StaffPage page, service::ListStaff(call, wanted));
    return PageAnswer(page, query);
  }};
}

core::Result<Job> PostStaff(const Visit& visit) {
  CORE_ASSIGN(const StaffBody body, visit.Read<StaffBody>());
  org::Staff staff;
  staff.unit = body.unit;
  staff.login = body.login;
  staff.name = body.name;
  Replace(staff.phone, body.phone);
  staff.roles = body.roles;
  std::optional<std::string> hash;
  const bool invite = body.invite.value_or(false);
  if (invite && body.password) return core::BadInput("/invite", "expected no password beside it");
  if (body.password) {
    CORE_TRY(org::CheckPassword(*body.password, body.login));
    hash = org::HashPassword(*body.password, visit.app.options.hash_cost);
  }
  return Job{[staff, hash, invite](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const org::Staff made, service::AddStaff(call, staff, hash));
    Answer answer = Created("/api/v1/staff/", made);
    if (!invite) return answer;
    CORE_ASSIGN(const org::Invited invited, service::InviteStaff(call, made.id));
    json::object shown = Encode(made);
    shown["invite_url_path"] = "/welcome#" + invited.token;
    answer.shown_once = json::serialize(shown);
    return answer;
  }};
}

core::Result<Job> GetStaff(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId id, visit.Id<core::StaffId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
    const org::Staff* staff = directory->FindStaff(id);
    if (staff == nullptr) return Unknown("staff", core::ToText(id));
    return Json(200, Encode(*staff));
  }};
}

core::Result<Job> PatchStaff(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId id, visit.Id<core::StaffId>(0));
  CORE_ASSIGN(const StaffPatch body, visit.Read<StaffPatch>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
    const org::Staff* found = directory->FindStaff(id);
    if (found == nullptr) return Unknown("staff", core::ToText(id));
    org::Staff staff = *found;
    Replace(staff.unit, body.unit);
    Replace(staff.login, body.login);
    Replace(staff.name, body.name);
    Replace(staff.phone, body.phone);
    Replace(staff.roles, body.roles);
    Replace(staff.active, body.active);
    CORE_ASSIGN(const org::Staff changed, service::ChangeStaff(call, staff));
    return Json(200, Encode(changed));
  }};
}

core::Result<Response> PostPassword(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId id, visit.Id<core::StaffId>(0));
  CORE_ASSIGN(const PasswordBody body, visit.Read<PasswordBody>());
  CORE_TRY(service::SetPassword(visit.app.deps.engine, visit.actor, id, body.password, visit.now,
                                visit.app.options.hash_cost));
  visit.app.auth.Clear();
  Response response;
  response.status = 204;
  return response;
}

}  // namespace shouwen::http

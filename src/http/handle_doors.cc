// The keys of the doors, as an administrator makes and revokes them.
#include <boost/describe.hpp>

#include "app.h"
#include "channel/keys.h"
#include "handlers_doors.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct KeyBody {
  std::string door, name;
};
BOOST_DESCRIBE_STRUCT(KeyBody, (), (door, name))

struct NothingBody {};
BOOST_DESCRIBE_STRUCT(NothingBody, (), ())

json::value AtOrNull(const std::optional<core::Instant>& at) {
  return at ? json::value(core::FormatInstant(*at)) : json::value();
}

json::object Encode(const channel::Key& key) {
  return {{"id", core::ToText(key.id)},
          {"door", key.door},
          {"name", key.name},
          {"created_at", core::FormatInstant(key.created_at)},
          {"used_at", AtOrNull(key.used_at)},
          {"revoked_at", AtOrNull(key.revoked_at)}};
}

}  // namespace

core::Result<Job> ListDoorKeys(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<channel::Key> keys, channel::ListKeys(call));
    json::array items;
    for (const channel::Key& key : keys) items.push_back(Encode(key));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PostDoorKey(const Visit& visit) {
  CORE_ASSIGN(const KeyBody body, visit.Read<KeyBody>());
  return Job{[body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::MadeKey made, channel::AddKey(call, body.door, body.name));
    json::object answer = Encode(made.key);
    answer["token"] = made.secret;
    return Json(201, answer);
  }};
}

core::Result<Job> PostDoorKeyRevocation(const Visit& visit) {
  CORE_ASSIGN(const channel::KeyId id, visit.Id<channel::KeyId>(0));
  CORE_ASSIGN([[maybe_unused]] const NothingBody nothing, visit.Read<NothingBody>());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(channel::RevokeKey(call, id));
    return NoContent();
  }};
}

}  // namespace shouwen::http

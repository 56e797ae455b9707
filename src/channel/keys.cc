#include "channel/keys.h"

#include <algorithm>
#include <array>

#include "channel/codes.h"
#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "event.h"
#include "org/login.h"
#include "service/idempotency.h"

namespace shouwen::channel {
namespace {

constexpr std::size_t kSecretBytes = 20;
constexpr std::string_view kColumns = "id, door, name, created_at, used_at, revoked_at";

Key ReadKey(const store::Rows& rows, std::size_t row) {
  return {rows.Id<KeyId>(row, 0), rows.Text(row, 1),  rows.Text(row, 2),
          rows.At(row, 3),        rows.OptAt(row, 4), rows.OptAt(row, 5)};
}

std::string Select(const char* where) {
  return "SELECT " + std::string(kColumns) + " FROM channel_keys WHERE tenant_id = ? " + where;
}

core::Result<std::string> CheckName(const std::string& given) {
  std::string name = core::Clean(given);
  const std::size_t length = core::CodePointCount(name);
  if (length >= 1 && length <= kKeyNameMax) return name;
  return core::BadInput("/name", "expected 1 to " + std::to_string(kKeyNameMax) +
                                     " characters, got " + std::to_string(length));
}

}  // namespace

std::string MakeSecret(std::string_view prefix) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::array<unsigned char, kSecretBytes> bytes{};
  org::SystemRandom().Fill(bytes);
  std::string secret(prefix);
  for (const unsigned char byte : bytes) {
    secret += kHex[byte >> 4];
    secret += kHex[byte & 15];
  }
  return secret;
}

core::Result<MadeKey> AddKey(const service::Call& call, const std::string& door,
                             const std::string& name) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  if (door != kOpen311Door && door != kHotlineDoor && door != kSmsDoor) {
    return core::Error{kUnknownDoor,
                       {{"got", door}, {"known", std::string("open311, hotline, sms")}}};
  }
  MadeKey made;
  CORE_ASSIGN(made.key.name, CheckName(name));
  const store::Rows valid = call.tx.Query(
      "SELECT COUNT(*) FROM channel_keys WHERE tenant_id = ? AND door = ? AND revoked_at IS NULL",
      call.actor.tenant, door);
  if (valid.Int(0, 0) >= static_cast<std::int64_t>(kKeysMax)) {
    return core::Error{core::kTooMany,
                       {{"what", "keys"}, {"max", static_cast<std::int64_t>(kKeysMax)}}};
  }
  made.key.id = call.engine.ids().Next<KeyId>(call.now);
  made.key.door = door;
  made.key.created_at = call.now;
  made.secret = MakeSecret(kKeyPrefix);
  call.tx.Post(
      "INSERT INTO channel_keys (tenant_id, id, door, name, key_hash, created_at, created_by,"
      " used_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
      call.actor.tenant, made.key.id, door, made.key.name, service::Sha256Hex(made.secret),
      call.now, call.actor.staff);
  Journal(call, "door.key_added", "door", made.key.id.value,
          {{"door", door}, {"name", made.key.name}});
  return made;
}

core::Status RevokeKey(const service::Call& call, KeyId id) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const store::Rows rows = call.tx.Query(Select("AND id = ?"), call.actor.tenant, id);
  if (rows.empty()) {
    return core::Error{core::kNotFound, {{"what", "key"}, {"id", core::ToText(id)}}};
  }
  const Key key = ReadKey(rows, 0);
  if (key.revoked_at) return core::Ok();
  call.tx.Post("UPDATE channel_keys SET revoked_at = ? WHERE tenant_id = ? AND id = ?", call.now,
               call.actor.tenant, id);
  Journal(call, "door.key_revoked", "door", id.value, {{"door", key.door}, {"name", key.name}});
  return core::Ok();
}

core::Result<std::vector<Key>> ListKeys(const service::Call& call) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const store::Rows rows = call.tx.Query(Select("ORDER BY id DESC"), call.actor.tenant);
  std::vector<Key> keys;
  for (std::size_t i = 0; i < rows.size(); ++i) keys.push_back(ReadKey(rows, i));
  return keys;
}

core::Result<Key> FindKey(const service::Call& call, std::string_view door,
                          std::string_view secret) {
  const store::Rows rows =
      call.tx.Query(Select("AND key_hash = ?"), call.actor.tenant, service::Sha256Hex(secret));
  if (rows.empty()) return core::Error{kBadKey};
  Key key = ReadKey(rows, 0);
  if (key.door != door || key.revoked_at) return core::Error{kBadKey};
  return key;
}

bool HasKey(store::Tx& tx, core::TenantId tenant, std::string_view door) {
  const store::Rows rows = tx.Query(
      "SELECT COUNT(*) FROM channel_keys WHERE tenant_id = ? AND door = ? AND revoked_at IS NULL",
      tenant, door);
  return rows.Int(0, 0) > 0;
}

void TouchKey(const service::Call& call, const Key& key) {
  if (key.used_at && call.now - *key.used_at < kKeyTouchMs) return;
  call.tx.Post("UPDATE channel_keys SET used_at = ? WHERE tenant_id = ? AND id = ?", call.now,
               call.actor.tenant, key.id);
}

}  // namespace shouwen::channel

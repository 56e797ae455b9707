// channel/keys.h - the keys that programs of others show at a door: an app of Open311, a telephone
// switch, the receipts of an SMS gateway. Made by an administrator, shown once; only the SHA-256 is
// kept. Table: channel_keys. Threads: in a Tx.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/engine.h"

namespace shouwen::channel {

struct KeyTag;
using KeyId = core::Id<KeyTag>;

inline constexpr std::string_view kOpen311Door = "open311";
inline constexpr std::string_view kHotlineDoor = "hotline";
inline constexpr std::string_view kSmsDoor = "sms";
inline constexpr std::string_view kKeyPrefix = "swk_";
inline constexpr std::size_t kKeyNameMax = 100;  // code points
inline constexpr std::size_t kKeysMax = 100;     // of one door, not revoked
inline constexpr std::int64_t kKeyTouchMs = core::kMsPerMinute;

struct Key {
  KeyId id;
  std::string door, name;
  core::Instant created_at;
  std::optional<core::Instant> used_at;  // within kKeyTouchMs
  std::optional<core::Instant> revoked_at;
};
struct MadeKey {
  Key key;
  std::string secret;  // shown once: "swk_" and 160 random bits in hex
};

// Right org.manage. Journaled: door.key_added {door, name}. Errors, first match wins:
// core.forbidden, channel.unknown_door, core.bad_input (/name), core.too_many {what: keys}.
core::Result<MadeKey> AddKey(const service::Call& call, const std::string& door,
                             const std::string& name);
// Right org.manage; revoking again changes nothing. Journaled: door.key_revoked.
// Errors: core.forbidden, core.not_found {what: key}.
core::Status RevokeKey(const service::Call& call, KeyId id);
// [reads] Right org.manage. Of every door, newest first, revoked ones too. Error: core.forbidden.
core::Result<std::vector<Key>> ListKeys(const service::Call& call);

// [reads] Error: channel.bad_key (unknown, of another door, revoked: all alike).
core::Result<Key> FindKey(const service::Call& call, std::string_view door,
                          std::string_view secret);
// Records a use, at most once in kKeyTouchMs.
void TouchKey(const service::Call& call, const Key& key);

// A secret of 160 random bits: what hangs behind `prefix`.
std::string MakeSecret(std::string_view prefix);
// [reads] Whether anybody may use the door: one of its keys is not revoked.
bool HasKey(store::Tx& tx, core::TenantId tenant, std::string_view door);

}  // namespace shouwen::channel

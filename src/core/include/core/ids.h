// core/ids.h - strong 64-bit identifiers, time-sorted, made by the node that writes.
//
// Layout, high to low: 1 sign bit (0) · 41 bits milliseconds since 2020-01-01T00:00:00Z ·
// 10 bits node · 12 bits sequence. Ids made later by one node are greater. Text form: decimal, as a
// string in JSON (a JavaScript number cannot hold 64 bits). Zero is "no id".
// Threads: Id is a value; IdMaker::Next may be called from any thread.
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/time.h"

namespace shouwen::core {

template <class Tag>
struct Id {
  std::int64_t value = 0;
  constexpr bool valid() const { return value > 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

struct TenantTag;
struct UnitTag;
struct StaffTag;
struct PersonTag;
struct CaseTag;
struct PromiseTag;
struct EventTag;
struct MessageTag;
struct SessionTag;
struct TokenTag;
struct PostingTag;
using TenantId = Id<TenantTag>;
using UnitId = Id<UnitTag>;
using StaffId = Id<StaffTag>;
using PersonId = Id<PersonTag>;
using CaseId = Id<CaseTag>;
using PromiseId = Id<PromiseTag>;
using EventId = Id<EventTag>;
using MessageId = Id<MessageTag>;
using SessionId = Id<SessionTag>;
using TokenId = Id<TokenTag>;
using PostingId = Id<PostingTag>;

// Decimal digits of a positive 64-bit number. Error: core.bad_id {got}.
Result<std::int64_t> ParseIdText(std::string_view text);

template <class Tag>
std::string ToText(Id<Tag> id) {
  return std::to_string(id.value);
}
template <class IdType>
Result<IdType> ParseId(std::string_view text) {
  CORE_ASSIGN(const std::int64_t value, ParseIdText(text));
  return IdType{value};
}

class IdMaker {
 public:
  explicit IdMaker(int node);  // 0..1023
  // A fresh id not before `now`; when more than 4096 are asked for in one millisecond, or the clock
  // steps back, the id runs ahead of the clock instead of repeating.
  std::int64_t NextValue(Instant now);
  template <class IdType>
  IdType Next(Instant now) {
    return IdType{NextValue(now)};
  }
  // Every id from now on is made as if not before `at`: for ids that another run of the node may
  // have made already.
  void NotBefore(Instant at);
  Instant latest() const;  // when the last id was made; the epoch when none was
  int node() const { return static_cast<int>(node_); }

 private:
  const std::int64_t node_;
  std::atomic<std::int64_t> last_{0};  // milliseconds << 12 | sequence
};

Instant IdTime(std::int64_t id);  // when the id was made

}  // namespace shouwen::core

template <class Tag>
struct std::hash<shouwen::core::Id<Tag>> {
  std::size_t operator()(shouwen::core::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};

// ways.h - what the ways of a message have in common: the router asks each of them in turn.
#pragma once

#include <optional>
#include <string>

#include "channel/delivery.h"
#include "channel/templates.h"
#include "service/outbox.h"

namespace shouwen::channel {

// One delivery of the message by this way; none when it does not lead to whom it is for.
using Way = std::optional<Delivery> (*)(const service::Call& call, const service::Message& m);

// The delivery of `m` by a way: all but door, target, target_kind and payload.
Delivery ByWay(const service::Message& m, std::string_view way);
// The kind of words `m` is said in: to who asked "person.…", which name nobody.
std::string WordsKind(const service::Message& m);
// What the placeholders of its words stand for; `to`: the unit or the staff member, "" who asked.
Values ValuesOf(const service::Call& call, const service::Message& m, const std::string& to);
// By which numbers a reply to it evaluates the case: for a way whose replies come in. Adds
// "answers" and "reply", nothing when the message asks for no evaluation or none can come so.
void AddAnswers(const service::Call& call, const service::Message& m, Values& values);
// Whether a message asks for an evaluation.
bool AsksToEvaluate(std::string_view template_id);
// [reads] When the last message by a door that begins with `door` which asked whoever asked for an
// evaluation of the case was queued; none within kDeliveriesKeptMs.
std::optional<core::Instant> LastAsked(store::Tx& tx, core::TenantId tenant, core::CaseId id,
                                       std::string_view door);
// A case whose evaluation somebody may mean, and when a message that asked for it was queued.
struct Awaited {
  core::CaseId id;
  std::optional<core::Instant> asked_at;
};
// [reads] Of those of `cases` that await an evaluation, the one it was last asked for, by a door
// that begins with `door`; none was asked for so.
std::optional<Awaited> AwaitedOf(const service::Call& call, const std::vector<core::CaseId>& cases,
                                 std::string_view door);
// Its words, in the organisation's language.
std::string WordsOf(const service::Call& call, const service::Message& m, const std::string& to);

}  // namespace shouwen::channel

// service/outbox.h - messages to people, stored with the command that caused them and delivered
// after it: at least once, each with an idempotency key the receiver can drop repeats by.
// Table: service_outbox. A confidential requester's name never stands in a body.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "people/people.h"
#include "service/engine.h"

namespace shouwen::service {

enum class Recipient { kStaff, kUnit, kPerson };
std::string_view ToText(Recipient to);  // staff, unit, person

struct Message {
  core::MessageId id;
  core::TenantId tenant;
  Recipient to = Recipient::kUnit;
  std::int64_t to_id = 0;       // 0: who asked, in confidence, in the case
  std::string channel = "log";  // log, later sms, mail …
  std::string template_id;      // promise.warned, case.handed_over, notify …
  boost::json::object body;     // parameters of the template
  std::optional<core::CaseId> case_id;
  std::string key;  // "<case>:<event>:<n>": the receiver's idempotency key
  int tries = 0;
  core::Instant created_at, next_try_at;
  std::optional<core::Instant> sent_at;
  bool given_up = false;  // after kTriesMax
};
inline constexpr int kTriesMax = 12;
inline constexpr std::int64_t kBackOffFirstMs = 10 * core::kMsPerSecond;  // doubles
inline constexpr std::int64_t kBackOffMaxMs = core::kMsPerHour;
std::int64_t BackOffMs(int tries);  // after the n-th failed try, n ≥ 1

// Queues `m` (id, created_at and next_try_at are set). A key queued before is left as it is.
void Enqueue(const Call& call, Message m);

// Whom a message to a person reaches: `to`, or, where that is none, who asked in `case_id` (in
// confidence too: no row of a message names them). None: nobody is known. For sending only, never
// for an answer.
std::optional<people::Person> PersonTold(store::Tx& tx, core::TenantId tenant, core::PersonId to,
                                         std::optional<core::CaseId> case_id);

class Sender {
 public:
  virtual ~Sender() = default;
  // True when the message was handed over; false to try again later. May be given a repeat.
  virtual bool Send(const Message& m) = 0;
};
// Writes one log line for each message: ids and template only.
class LogSender : public Sender {
 public:
  bool Send(const Message& m) override;
};

struct DeliveryReport {
  std::int64_t sent = 0, failed = 0, given_up = 0;
};
class Outbox {
 public:
  explicit Outbox(Engine& engine) : engine_(engine) {}
  // Hands over what is due, oldest first, until nothing is due at `now`. A crash between handing
  // over and noting it repeats the message: at least once.
  DeliveryReport Deliver(core::Instant now, Sender& sender);
  std::optional<core::Instant> NextTry();
  // [reads] newest first.
  static std::vector<Message> List(store::Tx& tx, core::TenantId tenant, bool unsent_only,
                                   core::MessageId before, int limit);

 private:
  Engine& engine_;
};

}  // namespace shouwen::service

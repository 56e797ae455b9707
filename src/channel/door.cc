#include "door.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

#include "core/text.h"
#include "event.h"
#include "journal/journal.h"
#include "mail_door.h"
#include "robot_door.h"
#include "service/outbox.h"
#include "sms_door.h"
#include "webhook_door.h"
#include "wechat_door.h"
#include "wechat_picture.h"

namespace shouwen::channel {

std::span<const Door> Doors() {
  static const std::vector<Door> doors = [] {
    std::vector<Door> all{WebhookDoor(), MailDoor()};
    for (const Door& robot : RobotDoors()) all.push_back(robot);
    for (const Door& sms : SmsDoors()) all.push_back(sms);
    all.push_back(WechatDoor());
    all.push_back(WechatPictureDoor());
    return all;
  }();
  return doors;
}

const Door* FindDoor(std::string_view name) {
  const auto doors = Doors();
  const auto found =
      std::find_if(doors.begin(), doors.end(), [&](const Door& d) { return d.name == name; });
  return found == doors.end() ? nullptr : &*found;
}

std::optional<std::int64_t> OutboxWaitMs(int tries) {
  if (tries >= service::kTriesMax) return std::nullopt;
  return service::BackOffMs(tries);
}

std::string ErrorWord(PeerFailure failure) {
  switch (failure) {
    case PeerFailure::kNone:
      return "";
    case PeerFailure::kNoUrl:
      return "bad_url";
    case PeerFailure::kNotAllowed:
      return "not_allowed";
    case PeerFailure::kNotResolved:
      return "not_resolved";
    case PeerFailure::kNotReached:
      return "not_reached";
    case PeerFailure::kTimedOut:
      return "timed_out";
    case PeerFailure::kTls:
      return "tls";
    case PeerFailure::kCutOff:
      return "cut_off";
    case PeerFailure::kLogin:
      return "login";
  }
  return "cut_off";
}

std::int64_t RetryAfterMs(std::string_view header, core::Instant now) {
  if (header.empty()) return 0;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(header.data(), header.data() + header.size(), seconds);
  if (error == std::errc() && end == header.data() + header.size()) {
    if (seconds < 0) return 0;
    return std::min(seconds, kRetryAfterMaxMs / core::kMsPerSecond) * core::kMsPerSecond;
  }
  const std::string date(header);
  const std::int64_t at = curl_getdate(date.c_str(), nullptr);
  if (at < 0) return 0;
  return std::clamp(at * core::kMsPerSecond - now.ms, std::int64_t{0}, kRetryAfterMaxMs);
}

Outcome JudgeStatus(const HttpResponse& response, core::Instant now) {
  Outcome outcome;
  outcome.status = response.status;
  outcome.error = ErrorWord(response.failure);
  if (!outcome.error.empty()) return outcome;
  outcome.sent = response.status >= 200 && response.status < 300;
  if (outcome.sent) return outcome;
  outcome.error = response.status >= 300 && response.status < 400 ? "redirect" : "status";
  outcome.retry_after_ms = RetryAfterMs(response.Header("retry-after"), now);
  return outcome;
}

std::string RefOf(const std::string& name) { return name.size() > kRefMax ? std::string() : name; }

std::string DetailOf(std::string_view text) {
  std::string line = core::Clean(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return core::Shorten(line, kDetailMax);
}

void Journal(const service::Call& call, std::string type, std::string subject,
             std::int64_t subject_id, boost::json::object body) {
  journal::Event event;
  event.type = std::move(type);
  event.subject = std::move(subject);
  event.subject_id = subject_id;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = std::move(body);
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

}  // namespace shouwen::channel

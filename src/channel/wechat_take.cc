#include "wechat_take.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "cases/repo.h"
#include "core/check.h"
#include "core/text.h"
#include "event.h"
#include "new_cases.h"
#include "service/door_desk.h"
#include "service/outbox.h"
#include "service/reply_desk.h"
#include "ways.h"
#include "wechat_picture.h"
#include "wechat_words.h"

namespace shouwen::channel {
namespace {

using service::Call;

constexpr std::size_t kSubjectKept = 100;  // characters of a message
constexpr std::size_t kNumbersTried = 3;   // of one message
constexpr std::size_t kNumberMin = 8;      // characters of what may be a number

// One message that says something, and who says it.
struct Coming {
  const WechatRow& row;
  std::string openid, fan_key;
  std::optional<core::Instant> last_at;  // of their message before
  std::optional<core::PersonId> person;  // none: they never had a case
  WechatSaid said;
};

WechatTaken Told(std::string became, std::string reply) {
  return {std::move(became), "", std::nullopt, std::move(reply)};
}

std::string PartOf(const WechatMessage& m) {
  if (!m.id.empty()) return "id " + m.id;
  return "event " + m.from + " " + std::to_string(m.sent_s) + " " + m.event;
}

// What in a text may be the number of a case: letters, digits and hyphens, with a digit and a
// hyphen among them.
std::vector<std::string> NumbersIn(std::string_view text) {
  const auto part = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && (std::isalnum(byte) || c == '-');
  };
  std::vector<std::string> found;
  while (!text.empty() && found.size() < kNumbersTried) {
    const auto* const begin = std::find_if(text.begin(), text.end(), part);
    const auto* const end = std::find_if_not(begin, text.end(), part);
    const std::string word(begin, end);
    const bool fits = word.size() >= kNumberMin && word.find('-') != std::string::npos &&
                      word.find_first_of("0123456789") != std::string::npos;
    if (fits) found.push_back(word);
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
  }
  return found;
}

// The case of that number, when it is theirs: numbers follow each other, so knowing one proves
// nothing.
std::optional<cases::Case> OwnCase(const Call& call, const Coming& in, const std::string& number) {
  auto c = cases::LoadByNumber(call.tx, call.actor.tenant, number);
  if (!c || !in.person) return std::nullopt;
  const auto whose = service::PersonTold(call.tx, call.actor.tenant, {}, c->id);
  if (!whose || whose->id != *in.person) return std::nullopt;
  return c;
}

// Which of their open cases the message belongs to.
std::optional<cases::Case> CaseFor(const Call& call, const Coming& in) {
  if (!in.person || in.said.own_case) return std::nullopt;
  for (const std::string& number : NumbersIn(in.said.text)) {
    auto c = OwnCase(call, in, number);
    if (c && c->state != cases::State::kClosed) return c;
  }
  if (!in.last_at || call.now - *in.last_at > kWechatNoteMs) return std::nullopt;
  const auto open = service::UnfinishedOf(call, *in.person);
  return open.empty() ? std::nullopt : cases::Load(call.tx, call.actor.tenant, open.front());
}

// Ways to understand what somebody says, asked in turn; one that does not fit answers none.
using Taker = core::Result<std::optional<WechatTaken>> (*)(const Call& call, const Coming& in);

// A mark for the case of theirs whose evaluation was last asked for here; a mark that cannot count
// stays what else it may be, and they are told how to answer by a message of its own.
core::Result<std::optional<WechatTaken>> AsEvaluation(const Call& call, const Coming& in) {
  if (!in.person) return std::optional<WechatTaken>();
  const auto open = service::UnfinishedOf(call, *in.person);
  const auto about = AwaitedOf(call, open, kWechatChannel);
  if (!about) return std::optional<WechatTaken>();
  const auto came = service::EvaluateByReply(call, {std::string(kWechatChannel),
                                                    {"", "", in.person},
                                                    about->id,
                                                    in.said.text,
                                                    "",
                                                    {},
                                                    about->asked_at});
  if (came != service::ReplyCame::kEvaluated) return std::optional<WechatTaken>();
  const auto judged = cases::Load(call.tx, call.actor.tenant, about->id);
  CORE_CHECK(judged.has_value());
  return std::optional(
      WechatTaken{"evaluation", "", about->id, WechatJudged(call, judged->number)});
}

// Nothing but the number of a case of theirs: how it stands.
core::Result<std::optional<WechatTaken>> AsQuestion(const Call& call, const Coming& in) {
  const auto numbers = NumbersIn(in.said.text);
  if (numbers.size() != 1 || numbers.front() != in.said.text) return std::optional<WechatTaken>();
  const auto c = OwnCase(call, in, numbers.front());
  if (!c) return std::optional<WechatTaken>();
  return std::optional(Told("told", WechatStanding(call, c->id)));
}

core::Result<std::optional<WechatTaken>> AsNote(const Call& call, const Coming& in) {
  const auto c = CaseFor(call, in);
  if (!c) return std::optional<WechatTaken>();
  service::LaterWord word;
  word.sender.person = in.person;
  word.case_id = c->id;
  word.text = core::Shorten(in.said.text, cases::kNoteMax);
  word.may_ask = in.said.in_words;
  CORE_ASSIGN(const service::WordCame came, service::TakeWord(call, word));
  return std::optional(
      WechatTaken{"note", "", c->id, WechatAdded(call, c->number, came.asked_again)});
}

core::Result<std::optional<WechatTaken>> AsCase(const Call& call, const Coming& in) {
  if (core::CodePointCount(in.said.text) < kWechatCaseMin) return std::optional<WechatTaken>();
  const auto since = call.now - kWechatPeerWindowMs;
  if (CountOfSender(call.tx, call.actor.tenant, in.fan_key, since).cases >= in.row.peer_cap) {
    return std::optional(Told("too_many", WechatWords(call, WechatSays::kTooMany)));
  }
  service::Reception input;
  input.method = in.row.method;
  input.what.ledger = LedgerFor(call, in.row.method, in.row.ledger);
  input.what.unit = in.row.unit;
  input.what.place = in.said.place;
  input.what.body = core::Shorten(in.said.text, cases::kBodyMax);
  input.what.subject = core::Shorten(in.said.text.substr(0, in.said.text.find('\n')), kSubjectKept);
  input.requester.emplace().external_id = std::string(kWechatExternal) + in.openid;
  CORE_ASSIGN(const service::Outcome outcome,
              service::ReceiveThrough(call, std::move(input), kWechatChannel));
  return std::optional(
      WechatTaken{"case", "", outcome.after.id, WechatReceipt(call, outcome.after)});
}

constexpr std::array<Taker, 4> kTakers = {AsEvaluation, AsQuestion, AsNote, AsCase};

core::Result<WechatTaken> TakeWords(const Call& call, const Coming& in) {
  const auto since = call.now - kWechatPeerWindowMs;
  const auto sent = CountOfSender(call.tx, call.actor.tenant, in.fan_key, since);
  if (sent.messages > kWechatMessagesMax) {  // this one is among them
    return Told("too_many", WechatWords(call, WechatSays::kTooMany));
  }
  for (const Taker taker : kTakers) {
    CORE_ASSIGN(std::optional<WechatTaken> taken, taker(call, in));
    if (taken) return *std::move(taken);
  }
  return Told("told", WechatWords(call, WechatSays::kGuide));
}

WechatTaken TakeEvent(const Call& call, const WechatMessage& m, const std::string& fan_key) {
  const core::TenantId tenant = call.actor.tenant;
  Fan fan = FindFan(call.tx, tenant, fan_key).value_or(Fan{});
  if (m.event == "subscribe" || m.event == "unsubscribe") {
    fan.subscribed = m.event == "subscribe";
    NoteFan(call.tx, tenant, fan_key, fan);
  }
  if (m.event == "subscribe") return Told("told", WechatWords(call, WechatSays::kWelcome));
  if (m.event == "CLICK") return Told("told", WechatWords(call, WechatSays::kGuide));
  return Told("quiet", "");
}

core::Result<WechatTaken> TakeMessage(const Call& call, const WechatRow& row,
                                      const WechatMessage& m, const std::string& fan_key) {
  const core::TenantId tenant = call.actor.tenant;
  Coming in{row, m.from, fan_key, {}, {}, {}};
  if (const auto fan = FindFan(call.tx, tenant, fan_key)) in.last_at = fan->last_at;
  NoteFan(call.tx, tenant, fan_key, {true, call.now});
  auto said = SaidIn(call, m);
  if (!said) return Told("told", WechatWords(call, WechatSays::kGuide));
  in.said = *std::move(said);
  const auto known = people::ByExternalId(call.tx, tenant, std::string(kWechatExternal) + m.from);
  if (known) in.person = known->id;
  return TakeWords(call, in);
}

}  // namespace

core::Result<std::string> TakeInWechat(const Call& call, const WechatRow& row,
                                       const WechatMessage& m) {
  const core::TenantId tenant = call.actor.tenant;
  const std::string key = MessageKey(row, PartOf(m)), fan_key = FanKey(row, m.from);
  if (!BeginMessage(call.tx, tenant, key, fan_key, call.now)) {
    return ReplyGiven(call.tx, tenant, key);
  }
  WechatTaken taken;
  if (m.type == "event") {
    taken = TakeEvent(call, m, fan_key);
  } else {
    CORE_ASSIGN(taken, TakeMessage(call, row, m, fan_key));
    if (m.type == "image" && taken.case_id) FetchWechatPicture(call, row, m, *taken.case_id, key);
  }
  EndMessage(call.tx, tenant, key, taken);
  return taken.reply;
}

std::string TurnAwayWechat(const Call& call, const WechatRow& row, const WechatMessage& m,
                           std::string_view code) {
  const core::TenantId tenant = call.actor.tenant;
  const std::string key = MessageKey(row, PartOf(m)), fan_key = FanKey(row, m.from);
  if (!BeginMessage(call.tx, tenant, key, fan_key, call.now)) {
    return ReplyGiven(call.tx, tenant, key);
  }
  NoteFan(call.tx, tenant, fan_key, {true, call.now});
  WechatTaken taken = Told("refused", WechatWords(call, WechatSays::kRefused));
  taken.code = std::string(code);
  EndMessage(call.tx, tenant, key, taken);
  Journal(call, "channel.wechat_refused", "tenant", tenant.value, {{"code", taken.code}});
  return taken.reply;
}

}  // namespace shouwen::channel

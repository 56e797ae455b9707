#include "wechat_picture.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "cases/repo.h"
#include "evidence/repo.h"
#include "service/attachments.h"
#include "service/door_desk.h"
#include "sign.h"
#include "wechat_door.h"

namespace shouwen::channel {
namespace {

using service::Call;

constexpr std::string_view kDoor = "wechat_picture";
constexpr std::string_view kPath = "/cgi-bin/media/get?media_id=";
constexpr std::string_view kTokenBehind = "&access_token=";
constexpr std::int64_t kNoSuchMedia = 40007;

struct Words {
  std::string_view kept, lost, name;
};
constexpr Words kZh = {"微信图片已取回，见附件。",
                       "微信图片未能取回，只有前文的图片地址，微信只保存几天，请尽快查看。原因：",
                       "微信图片"};
constexpr Words kEn = {"The picture sent by WeChat is attached.",
                       "The picture could not be had from WeChat: only its address stands above, "
                       "and WeChat keeps it for days only. Why: ",
                       "wechat-picture"};

const Words& WordsFor(const Call& call) {
  const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  return directory != nullptr && directory->tenant().settings.language == "en" ? kEn : kZh;
}

bool IsMediaId(std::string_view text) {
  return !text.empty() && text.size() <= kWechatMediaIdMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte < 0x80 && (std::isalnum(byte) || c == '_' || c == '-');
         });
}

std::variant<Ready, Hopeless> Prepare(store::Tx& tx, const Delivery& d, core::Instant now) {
  const auto row = LoadWechat(tx, d.tenant);
  if (!row) return Hopeless{"removed"};
  if (!row->enabled || row->secret.empty()) return Hopeless{"switched_off"};
  Ready ready;
  const std::string token = TokenFor(*row, now, ready.first);
  ready.request = WechatPictureRequest(*row, token, d.payload);
  return ready;
}

// Whether the try before failed of its token: its detail begins with the code.
bool TokenRefusedBefore(const Delivery& d) {
  std::int64_t code = 0;
  std::from_chars(d.detail.data(), d.detail.data() + d.detail.size(), code);
  return IsTokenRefused(code);
}

Outcome Kept(Outcome outcome, const std::string& bytes) {
  const auto fail = [&](const char* word) {
    outcome.sent = false;
    outcome.final = true;
    outcome.error = word;
    return outcome;
  };
  if (bytes.size() > evidence::kBytesMax) return fail("too_large");
  const auto type = evidence::TypeOf(bytes);
  if (!type || !evidence::IsImage(*type)) return fail("no_picture");
  auto kept = evidence::Keep(evidence::ToText(*type), bytes);
  if (!kept.ok()) return fail("no_picture");
  outcome.content = std::move(kept->bytes);
  return outcome;
}

bool IsGivenUp(const Delivery& d, const Outcome& outcome) {
  return outcome.final || !OutboxWaitMs(d.tries + 1);
}

// One that is there already, because the delivery was repeated by hand, is not brought again.
bool IsThere(const Call& call, core::CaseId id, const std::string& bytes) {
  const std::string digest = Sha256Hex(bytes);
  const auto all = evidence::OfCase(call.tx, call.actor.tenant, id);
  return std::any_of(all.begin(), all.end(),
                     [&](const evidence::Attachment& a) { return !a.by && a.sha256 == digest; });
}

core::Status Bring(const Call& call, core::CaseId id, std::string bytes) {
  const Words& words = WordsFor(call);
  const auto type = evidence::TypeOf(bytes);
  CORE_CHECK(type.has_value());
  const service::NewFile file{evidence::CleanName(words.name, *type), {*type, std::move(bytes)}};
  CORE_ASSIGN(const service::PublicFile taken, service::TakeInFromPublic(call, file));
  CORE_TRY(
      service::AddWords(call, id, std::string(words.kept), {{taken.attachment.id, taken.key}}));
  return core::Ok();
}

// Where a method lets nobody add a note now, the list of deliveries alone says it.
void SayLost(const Call& call, core::CaseId id, const std::string& why) {
  const auto said = service::AddWords(call, id, std::string(WordsFor(call).lost) + why);
  static_cast<void>(said.ok());
}

// What the requester brings is theirs, whoever fetched it. A case that was closed meanwhile takes
// no more.
void After(const Call& call, const Delivery& d, const Outcome& outcome) {
  NoteToken(call, d.tenant, outcome);
  const auto c = cases::Load(call.tx, d.tenant, *d.case_id);
  if (!c || c->state == cases::State::kClosed) return;
  const org::Actor requester = org::PublicActor(d.tenant);
  const Call theirs{call.engine, call.tx, requester, call.now, call.effects, call.lang};
  if (!outcome.sent) {
    const std::string why = outcome.error + (outcome.detail.empty() ? "" : " " + outcome.detail);
    if (IsGivenUp(d, outcome)) SayLost(theirs, c->id, why);
  } else if (!IsThere(theirs, c->id, outcome.content)) {
    const core::Status brought = Bring(theirs, c->id, outcome.content);
    if (!brought.ok()) SayLost(theirs, c->id, std::string(brought.error().code.name));
  }
}

}  // namespace

void FetchWechatPicture(const Call& call, const WechatRow& row, const WechatMessage& m,
                        core::CaseId case_id, const std::string& message_key) {
  if (row.secret.empty() || !IsMediaId(m.media)) return;
  Delivery d;
  d.tenant = call.actor.tenant;
  d.door = kDoor;
  d.target = case_id.value;
  d.target_kind = "case";
  d.template_id = "picture";
  d.payload = m.media;
  d.case_id = case_id;
  d.key = std::string(kDoor) + ":" + message_key;
  Put(call, std::move(d));
}

HttpRequest WechatPictureRequest(const WechatRow& row, const std::string& token,
                                 const std::string& media_id) {
  HttpRequest request;
  request.method = "GET";
  request.url = (row.url.empty() ? std::string(kWechatApi) : row.url) + std::string(kPath) +
                UrlEncode(media_id) + std::string(kTokenBehind) + UrlEncode(token);
  request.timeout_ms = kWechatPictureTimeoutMs;
  request.reply_max = evidence::kBytesMax + 1;  // one more, to know that it is too large
  return request;
}

Outcome JudgeWechatPicture(const Delivery& d, const HttpResponse& response, core::Instant now) {
  // A refusal is JSON; anything else of a good status is the file.
  if (response.failure == PeerFailure::kNone && response.status == 200 &&
      !response.body.starts_with('{')) {
    return Kept(JudgeStatus(response, now), response.body);
  }
  Outcome outcome = JudgeWechat(response, now);
  if (outcome.code == kNoSuchMedia) {
    outcome.error = "expired";
    outcome.final = true;
  }
  if (IsTokenRefused(outcome.code)) outcome.final = TokenRefusedBefore(d);
  if (!outcome.sent) return outcome;
  outcome.sent = false;  // {"errcode":0} or a token, where the file should be
  outcome.error = "bad_reply";
  return outcome;
}

Door WechatPictureDoor() {
  return {kDoor, Prepare, JudgeWechatPicture, OutboxWaitMs, After, JoinToken};
}

}  // namespace shouwen::channel

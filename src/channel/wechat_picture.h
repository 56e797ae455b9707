// wechat_picture.h - a picture somebody sends to the official account: the message holds its
// address and a media id, by which GET /cgi-bin/media/get gives the bytes for three days. They are
// fetched after the message was answered, within the outbound rules as everything else, and kept
// with the case as a letter's files are: a picture by its content, without what stands in it
// besides. What cannot be had leaves the address in the case's words, and a note that says so.
#pragma once

#include "door.h"
#include "evidence/attachment.h"
#include "wechat_rows.h"
#include "wechat_xml.h"

namespace shouwen::channel {

inline constexpr std::size_t kWechatMediaIdMax = 200;  // bytes
inline constexpr std::int64_t kWechatPictureTimeoutMs = 30'000;

// Queues it, once for a message; nothing without an AppSecret or a media id. `message_key`: of
// MessageKey.
void FetchWechatPicture(const service::Call& call, const WechatRow& row, const WechatMessage& m,
                        core::CaseId case_id, const std::string& message_key);

// `token` "": still to be joined.
HttpRequest WechatPictureRequest(const WechatRow& row, const std::string& token,
                                 const std::string& media_id);
// Sent: `content` is the picture as it is kept. Given up at once: WeChat has it no longer
// (expired), it is none (no_picture) or larger than is kept (too_large), or a second access token
// after another was refused.
Outcome JudgeWechatPicture(const Delivery& d, const HttpResponse& response, core::Instant now);
Door WechatPictureDoor();

}  // namespace shouwen::channel

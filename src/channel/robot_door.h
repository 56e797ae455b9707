// robot_door.h - what the three chat robots want to be sent, and what they answer: a refusal comes
// as a code in a reply with status 200.
#pragma once

#include <vector>

#include "door.h"

namespace shouwen::channel {

inline constexpr std::size_t kWeComTextMax = 2048;     // bytes of UTF-8
inline constexpr std::size_t kFeishuBodyMax = 20'000;  // bytes of the whole body
inline constexpr std::size_t kDingTalkTextMax = 20'000;
inline constexpr Limit kRobotLimit{20, core::kMsPerMinute};  // WeCom and DingTalk: to one group

// At most `max` bytes, never cutting a character; "…" at the end when something was cut.
std::string CutBytes(std::string_view text, std::size_t max);
std::string DingTalkSign(std::string_view secret, std::int64_t timestamp_ms);  // URL-encoded
std::string FeishuSign(std::string_view secret, std::int64_t timestamp_s);
HttpRequest WeComRequest(const std::string& url, std::string_view text);
HttpRequest DingTalkRequest(const std::string& url, std::string_view secret, std::string_view text,
                            core::Instant now);
HttpRequest FeishuRequest(const std::string& url, std::string_view secret, std::string_view text,
                          core::Instant now);
std::vector<Door> RobotDoors();

}  // namespace shouwen::channel

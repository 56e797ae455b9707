// wechat_words.h - what a sender is answered at once, in the organisation's language; and what of
// their messages is words. Threads: functions of a Call; the rest is pure.
#pragma once

#include <optional>
#include <string>

#include "service/case_desk.h"
#include "wechat_xml.h"

namespace shouwen::channel {

inline constexpr std::size_t kWechatCaseMin = 2;  // characters; less is no matter for a case

enum class WechatSays { kWelcome, kGuide, kTooMany, kRefused };
std::string WechatWords(const service::Call& call, WechatSays what);
// That the case is registered, its number and by when it is promised.
std::string WechatReceipt(const service::Call& call, const cases::Case& c);
// That the words were added to the case of this number, and that they count as asking again.
std::string WechatAdded(const service::Call& call, const std::string& number, bool asked_again);
// That their evaluation of the case of this number was taken.
std::string WechatJudged(const service::Call& call, const std::string& number);
// How the sender's own case stands, with its result.
std::string WechatStanding(const service::Call& call, core::CaseId id);

// What a message says, as a case or a note would hold it.
struct WechatSaid {
  std::string text;       // all of it
  std::string place;      // of a location, its name
  bool own_case = false;  // the sender said that it is another matter
  bool in_words = false;  // written or spoken; a picture or a place asks nothing
};
// None: a kind of message that cannot be read, or nothing in it.
std::optional<WechatSaid> SaidIn(const service::Call& call, const WechatMessage& m);

}  // namespace shouwen::channel

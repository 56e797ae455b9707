// wechat_take.h - one message of the account: a case, a note, or words alone.
#pragma once

#include "wechat_rows.h"
#include "wechat_xml.h"

namespace shouwen::channel {

// What it is answered, "" nothing. A message taken before is answered as it was. `call.actor` is
// org::PublicActor. Errors: those of service::ReceiveThrough and AddWords; the caller then turns it
// away in a transaction of its own.
core::Result<std::string> TakeInWechat(const service::Call& call, const WechatRow& row,
                                       const WechatMessage& m);
std::string TurnAwayWechat(const service::Call& call, const WechatRow& row, const WechatMessage& m,
                           std::string_view code);

}  // namespace shouwen::channel

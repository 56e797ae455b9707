// channel/sms_receipts.h - what a gateway of short messages tells later: whether a message arrived,
// and what the one who got it answered. The key in the address is one of keys.h, door "sms".
//
// A receipt may come before the answer it belongs to, twice, or for a message this program does not
// know: the first waits, the second changes nothing, the third is kept as unknown for
// kDeliveriesKeptMs and counted. "Delivered" is never taken back, and ends a delivery whose answer
// was lost.
// Table: channel_sms_receipts, channel_sms_opt_outs; channel_deliveries. Threads: functions of a
// Call.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "channel/delivery.h"

namespace shouwen::channel {

inline constexpr std::size_t kReceiptsMax = 500;   // of one call
inline constexpr std::size_t kReplyTextMax = 500;  // characters of an answer; the rest is cut off

struct Receipt {
  std::string id;   // of the delivery, as we gave it; "" not told
  std::string ref;  // as the gateway calls it; "" not told
  bool delivered = false;
  std::string code;
};
struct Reply {
  std::string phone, text;
  std::string stamp;  // by which a repeat is known: its time or number
};
// An object or an array of them, each in the form of one of the providers:
//   aliyun   {biz_id, out_id, success, err_code …}     {phone_number, content, send_time …}
//   tencent  {sid, report_status, errmsg …}            {mobile, text, time …}
//   json     {id or ref, state: delivered, code}       {from, text, id}
// Error: core.bad_input (/N: which member is missing or wrong), core.too_many {what: receipts,
// replies}.
core::Result<std::vector<Receipt>> ReadReceipts(const boost::json::value& body);
core::Result<std::vector<Reply>> ReadReplies(const boost::json::value& body);

struct Taken {
  std::int64_t known = 0, unknown = 0;
};
Taken TakeReceipts(const service::Call& call, const std::vector<Receipt>& receipts);
// An answer of nothing but a word of kOptOutWords stops messages to that number
// (channel.sms_opted_out). A number or word that answers a message which asked for an evaluation is
// that (service/reply_desk.h). Any other is added to the words of the case, not closed, of whoever
// has the number: the one that was last written about, or the only one; what fits none is unknown.
// `call.actor` is org::PublicActor. Errors: core.not_found {what: sms}, those of AddWords.
core::Result<Taken> TakeReplies(const service::Call& call, const std::vector<Reply>& replies);
inline constexpr std::string_view kOptOutWords[] = {"T", "TD", "N", "退订", "拒收"};

// What was told before of the message that is `ref` there.
void TakeEarlyReceipt(const service::Call& call, DeliveryId id, const std::string& ref);
bool OptedOut(store::Tx& tx, core::TenantId tenant, const std::string& phone_digest);

}  // namespace shouwen::channel

#include "channel/sms_receipts.h"

#include <algorithm>
#include <iterator>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "event.h"
#include "service/door_desk.h"
#include "service/reply_desk.h"
#include "sign.h"
#include "sms_door.h"

namespace shouwen::channel {
namespace {

namespace json = boost::json;

constexpr std::size_t kCodeMax = 64;  // characters
constexpr std::string_view kSmsDoors = "sms_";

// A member as text: a number as its digits; "" when absent or something else.
std::string TextAt(const json::object& o, std::string_view name) {
  const auto* value = o.if_contains(name);
  if (value == nullptr) return {};
  if (value->is_string()) return std::string(value->get_string());
  return value->is_int64() ? std::to_string(value->get_int64()) : std::string();
}

std::string CodeAt(const json::object& o, std::string_view name) {
  return core::Shorten(DetailOf(WithoutNumbers(TextAt(o, name))), kCodeMax);
}

core::Result<Receipt> TencentReceipt(const json::object& o, const std::string& path) {
  const std::string status = TextAt(o, "report_status");
  if (status != "SUCCESS" && status != "FAIL") {
    return core::BadInput(path + "/report_status", "expected SUCCESS or FAIL");
  }
  Receipt r{"", RefOf(TextAt(o, "sid")), status == "SUCCESS", CodeAt(o, "errmsg")};
  if (r.ref.empty()) return core::BadInput(path + "/sid", "missing, expected string");
  return r;
}

core::Result<Receipt> AliyunReceipt(const json::object& o, const std::string& path) {
  const auto* success = o.if_contains("success");
  if (success == nullptr || !success->is_bool()) {
    return core::BadInput(path + "/success", "expected true or false");
  }
  Receipt r{RefOf(TextAt(o, "out_id")), RefOf(TextAt(o, "biz_id")), success->get_bool(),
            CodeAt(o, "err_code")};
  if (r.ref.empty() && r.id.empty()) {
    return core::BadInput(path + "/biz_id", "missing, expected string");
  }
  return r;
}

core::Result<Receipt> OwnReceipt(const json::object& o, const std::string& path) {
  Receipt r{RefOf(TextAt(o, "id")), RefOf(TextAt(o, "ref")), false, CodeAt(o, "code")};
  if (r.ref.empty() && r.id.empty()) {
    return core::BadInput(path + "/id", "missing, expected id or ref");
  }
  const std::string state = TextAt(o, "state");
  if (state != "delivered" && state != "undelivered") {
    return core::BadInput(path + "/state", "expected delivered or undelivered");
  }
  r.delivered = state == "delivered";
  return r;
}

core::Result<Receipt> ReceiptOf(const json::object& o, const std::string& path) {
  if (o.contains("report_status") || o.contains("sid")) return TencentReceipt(o, path);
  if (o.contains("success") || o.contains("biz_id")) return AliyunReceipt(o, path);
  return OwnReceipt(o, path);
}

core::Result<Reply> ReplyOf(const json::object& o, const std::string& path) {
  Reply r;
  if (o.contains("phone_number")) {
    r = {TextAt(o, "phone_number"), TextAt(o, "content"),
         TextAt(o, "send_time") + TextAt(o, "sequence_id")};
  } else if (o.contains("mobile")) {
    r = {TextAt(o, "mobile"), TextAt(o, "text"), TextAt(o, "time")};
  } else {
    r = {TextAt(o, "from"), TextAt(o, "text"), TextAt(o, "id")};
  }
  r.phone = MobileOf({r.phone});
  if (r.phone.empty()) return core::BadInput(path, "expected a mobile number that answered");
  r.text = core::Shorten(core::Clean(r.text), kReplyTextMax);
  return r;
}

template <class T>
core::Result<std::vector<T>> ReadAll(const json::value& body, const char* what,
                                     core::Result<T> (*read)(const json::object&,
                                                             const std::string&)) {
  json::array items;
  if (body.is_array()) {
    items = body.get_array();
  } else {
    items.push_back(body);
  }
  if (items.size() > kReceiptsMax) {
    return core::Error{
        core::kTooMany,
        {{"what", std::string(what)}, {"max", static_cast<std::int64_t>(kReceiptsMax)}}};
  }
  std::vector<T> all;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string path = body.is_array() ? "/" + std::to_string(i) : std::string();
    if (!items[i].is_object()) return core::BadInput(path, "expected object");
    CORE_ASSIGN(T one, read(items[i].get_object(), path));
    all.push_back(std::move(one));
  }
  return all;
}

std::string WordOf(bool delivered) { return delivered ? "delivered" : "undelivered"; }

// Arrived is the last word; it also ends a delivery whose own answer was lost.
void Mark(const service::Call& call, DeliveryId id, const std::string& word,
          const std::string& code) {
  const core::TenantId tenant = call.actor.tenant;
  const std::int64_t changed = call.tx.Exec(
      "UPDATE channel_deliveries SET receipt = ?, receipt_code = ?, receipt_at = ? "
      "WHERE tenant_id = ? AND id = ? AND receipt <> 'delivered' AND receipt <> ?",
      word, code, call.now, tenant, id, word);
  if (changed == 0 || word != WordOf(true)) return;
  call.tx.Exec(
      "UPDATE channel_deliveries SET state = ?, sent_at = ?, next_try_at = NULL, error = '', "
      "detail = '' WHERE tenant_id = ? AND id = ? AND state <> ?",
      static_cast<int>(DeliveryState::kSent), call.now, tenant, id,
      static_cast<int>(DeliveryState::kSent));
}

std::optional<Delivery> DeliveryOf(const service::Call& call, const Receipt& r) {
  const core::TenantId tenant = call.actor.tenant;
  std::optional<Delivery> found;
  if (const auto id = core::ParseId<DeliveryId>(r.id)) found = FindDelivery(call.tx, tenant, *id);
  if (!found) found = FindByRef(call.tx, tenant, r.ref);
  if (!found || !found->door.starts_with(kSmsDoors)) return std::nullopt;
  return found;
}

void Keep(const service::Call& call, const std::string& ref, const std::string& word,
          const std::string& code) {
  call.tx.Post(
      "INSERT INTO channel_sms_receipts (tenant_id, ref, receipt, code, at) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (tenant_id, ref) DO NOTHING",
      call.actor.tenant, ref, word, code, call.now);
}

bool SeenBefore(const service::Call& call, const SmsRow& row, const Reply& reply) {
  if (reply.stamp.empty()) return false;
  const std::string ref =
      "reply:" + PhoneDigest(row, reply.phone + "\n" + reply.stamp + "\n" + reply.text);
  const store::Rows rows =
      call.tx.Query("SELECT at FROM channel_sms_receipts WHERE tenant_id = ? AND ref = ?",
                    call.actor.tenant, ref);
  if (!rows.empty()) return true;
  Keep(call, ref, "reply", "");
  return false;
}

bool IsOptOut(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return std::find(std::begin(kOptOutWords), std::end(kOptOutWords), text) !=
         std::end(kOptOutWords);
}

void OptOut(const service::Call& call, const SmsRow& row, const std::string& phone) {
  const std::int64_t added = call.tx.Exec(
      "INSERT INTO channel_sms_opt_outs (tenant_id, phone_hash, at) VALUES (?, ?, ?) "
      "ON CONFLICT (tenant_id, phone_hash) DO NOTHING",
      call.actor.tenant, PhoneDigest(row, phone), call.now);
  if (added > 0) {
    Journal(call, "channel.sms_opted_out", "tenant", call.actor.tenant.value, {});
  }
}

// Which case an answer is about: the one last written about, or the only one.
std::optional<Awaited> CaseOf(const service::Call& call, const std::vector<core::CaseId>& open) {
  std::optional<core::CaseId> last;
  std::optional<core::Instant> last_at;
  for (const core::CaseId id : open) {
    const store::Rows rows = call.tx.Query(
        "SELECT sent_at FROM channel_deliveries WHERE tenant_id = ? AND case_id = ? AND "
        "target_kind = 'person' AND sent_at IS NOT NULL ORDER BY sent_at DESC LIMIT 1",
        call.actor.tenant, id);
    if (rows.empty() || (last_at && rows.At(0, 0) <= *last_at)) continue;
    last = id;
    last_at = rows.At(0, 0);
  }
  if (!last && open.size() == 1) last = open.front();
  if (!last) return std::nullopt;
  return Awaited{*last, LastAsked(call.tx, call.actor.tenant, *last, kSmsDoors)};
}

// False: it belongs to no case. Errors: those of service::TakeMessage.
core::Result<bool> TakeReply(const service::Call& call, const Reply& reply) {
  const auto open = service::UnfinishedOfPhone(call, reply.phone);
  const auto words = CaseOf(call, open);
  if (!words) return false;
  const Awaited about = AwaitedOf(call, open, kSmsDoors).value_or(*words);
  const service::ReplySender sender{reply.phone};
  CORE_TRY(service::TakeMessage(call, {"sms", sender, about.id, reply.text, "", {}, about.asked_at},
                                {sender, words->id, "短信回复：" + reply.text}));
  return true;
}

}  // namespace

core::Result<std::vector<Receipt>> ReadReceipts(const json::value& body) {
  return ReadAll<Receipt>(body, "receipts", ReceiptOf);
}

core::Result<std::vector<Reply>> ReadReplies(const json::value& body) {
  return ReadAll<Reply>(body, "replies", ReplyOf);
}

Taken TakeReceipts(const service::Call& call, const std::vector<Receipt>& receipts) {
  Taken taken;
  for (const Receipt& r : receipts) {
    if (const auto d = DeliveryOf(call, r)) {
      Mark(call, d->id, WordOf(r.delivered), r.code);
      ++taken.known;
      continue;
    }
    Keep(call, r.ref.empty() ? "id:" + r.id : r.ref, WordOf(r.delivered), r.code);
    ++taken.unknown;
  }
  return taken;
}

core::Result<Taken> TakeReplies(const service::Call& call, const std::vector<Reply>& replies) {
  const auto row = LoadSms(call.tx, call.actor.tenant);
  if (!row) {
    return core::Error{core::kNotFound,
                       {{"what", std::string("sms")}, {"id", core::ToText(call.actor.tenant)}}};
  }
  Taken taken;
  for (const Reply& reply : replies) {
    if (reply.text.empty() || SeenBefore(call, *row, reply)) continue;
    if (IsOptOut(reply.text)) {
      OptOut(call, *row, reply.phone);
      ++taken.known;
      continue;
    }
    CORE_ASSIGN(const bool known, TakeReply(call, reply));
    ++(known ? taken.known : taken.unknown);
  }
  return taken;
}

void TakeEarlyReceipt(const service::Call& call, DeliveryId id, const std::string& ref) {
  const core::TenantId tenant = call.actor.tenant;
  const store::Rows rows = call.tx.Query(
      "SELECT receipt, code FROM channel_sms_receipts WHERE tenant_id = ? AND ref = ?", tenant,
      ref);
  if (rows.empty()) return;
  Mark(call, id, rows.Text(0, 0), rows.Text(0, 1));
  call.tx.Post("DELETE FROM channel_sms_receipts WHERE tenant_id = ? AND ref = ?", tenant, ref);
}

bool OptedOut(store::Tx& tx, core::TenantId tenant, const std::string& phone_digest) {
  const store::Rows rows =
      tx.Query("SELECT at FROM channel_sms_opt_outs WHERE tenant_id = ? AND phone_hash = ?", tenant,
               phone_digest);
  return !rows.empty();
}

}  // namespace shouwen::channel

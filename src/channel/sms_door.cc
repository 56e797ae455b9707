#include "sms_door.h"

#include <boost/json.hpp>

#include "channel/keys.h"
#include "channel/sms_receipts.h"
#include "core/json.h"
#include "org/repo.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

namespace json = boost::json;

// The mobile number a delivery goes to now; "" none.
std::string PhoneNow(store::Tx& tx, const Delivery& d) {
  if (d.target_kind == "staff") {
    const auto staff = org::FindStaff(tx, d.tenant, core::StaffId{d.target});
    return staff && staff->active ? MobileOf({staff->phone}) : std::string();
  }
  const auto person = service::PersonTold(tx, d.tenant, core::PersonId{d.target}, d.case_id);
  return person ? MobileOf(person->phones) : std::string();
}

SmsText TextOf(const Delivery& d, const SmsTemplate& as, std::string phone,
               const json::object& payload) {
  SmsText text;
  text.id = core::ToText(d.id);
  text.phone = std::move(phone);
  text.code = as.code;
  text.text = payload.at("text").as_string();
  const json::object& values = payload.at("values").as_object();
  for (const SmsParam& param : as.params) {
    const auto* value = values.if_contains(param.value);
    text.params.emplace_back(param.name, value ? std::string(value->as_string()) : std::string());
  }
  return text;
}

std::variant<Ready, Hopeless> Prepare(store::Tx& tx, const Delivery& d, core::Instant now) {
  auto row = LoadSms(tx, d.tenant);
  if (!row) return Hopeless{"removed"};
  const SmsProvider* const provider = FindSmsProvider(row->provider);
  CORE_CHECK(provider != nullptr);
  if (provider->door != d.door) return Hopeless{"removed"};
  if (!row->enabled) return Hopeless{"switched_off"};
  const json::object payload = json::parse(d.payload).as_object();
  const auto as = LoadSmsTemplate(tx, d.tenant, std::string(payload.at("kind").as_string()));
  if (!as) return Hopeless{"no_template"};
  std::string phone = PhoneNow(tx, d);
  if (phone.empty()) return Hopeless{"no_phone"};
  if (OptedOut(tx, d.tenant, PhoneDigest(*row, phone))) return Hopeless{"opted_out"};
  Ready ready;
  ready.rates = {{"sms:" + PhoneDigest(*row, phone), {kPhoneLimits.begin(), kPhoneLimits.end()}},
                 {"sms", {Limit{row->per_second, core::kMsPerSecond}}}};
  if (row->account.url.empty()) row->account.url = provider->url;
  ready.request = provider->request(row->account, TextOf(d, *as, std::move(phone), payload), now);
  return ready;
}

// A receipt may be quicker than the answer it belongs to.
void After(const service::Call& call, const Delivery& d, const Outcome& outcome) {
  if (outcome.sent && !outcome.ref.empty()) TakeEarlyReceipt(call, d.id, outcome.ref);
}

}  // namespace

std::string SmsPayload(const service::Call& call, const std::string& kind, const Values& values) {
  json::object given;
  for (const auto& [name, value] : values) given[name] = value;
  return json::serialize(json::object{
      {"kind", kind}, {"text", TextFor(call, kind, values)}, {"values", std::move(given)}});
}

std::optional<Delivery> SmsWay(const service::Call& call, const service::Message& m) {
  if (m.to == service::Recipient::kUnit) return std::nullopt;
  const auto row = LoadSms(call.tx, m.tenant);
  const std::string kind = WordsKind(m);
  if (!row || !row->enabled || !LoadSmsTemplate(call.tx, m.tenant, kind)) return std::nullopt;
  Delivery d = ByWay(m, "sms");
  d.door = FindSmsProvider(row->provider)->door;
  d.target = m.to_id;
  d.target_kind = m.to == service::Recipient::kStaff ? "staff" : "person";
  if (PhoneNow(call.tx, d).empty()) return std::nullopt;
  std::string name;
  if (m.to == service::Recipient::kStaff) {
    name = org::FindStaff(call.tx, m.tenant, core::StaffId{m.to_id})->name;
  }
  Values values = ValuesOf(call, m, name);
  if (HasKey(call.tx, m.tenant, kSmsDoor)) AddAnswers(call, m, values);
  d.payload = SmsPayload(call, kind, values);
  return d;
}

std::vector<Door> SmsDoors() {
  std::vector<Door> doors;
  for (const SmsProvider& one : SmsProviders()) {
    doors.push_back({one.door, Prepare, one.judge, OutboxWaitMs, After});
  }
  return doors;
}

}  // namespace shouwen::channel

#include "channel/sms.h"

#include <algorithm>
#include <boost/json.hpp>

#include "channel/codes.h"
#include "channel/keys.h"
#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "event.h"
#include "org/repo.h"
#include "sign.h"
#include "sms_door.h"

namespace shouwen::channel {
namespace {

namespace json = boost::json;

core::Error NotThere(const char* what, const std::string& id) {
  return core::Error{core::kNotFound, {{"what", std::string(what)}, {"id", id}}};
}

std::string HostOf(const std::string& url) {
  const std::size_t host = url.find("://") + 3;
  return url.substr(host, url.find_first_of("/?", host) - host);
}

Sms Shown(const SmsRow& row) {
  Sms sms;
  sms.provider = row.provider;
  const std::string_view own = FindSmsProvider(row.provider)->url;
  sms.host = HostOf(row.account.url.empty() ? std::string(own) : row.account.url);
  sms.key_id = row.account.key_id;
  sms.app_id = row.account.app_id;
  sms.region = row.account.region;
  sms.sign_name = row.account.sign_name;
  sms.per_second = row.per_second;
  sms.secret_set = !row.account.secret.empty();
  sms.enabled = row.enabled;
  sms.changed_at = row.changed_at;
  return sms;
}

SmsTemplate TemplateFrom(const store::Rows& rows, std::size_t i) {
  SmsTemplate one{rows.Text(i, 0), rows.Text(i, 1), {}};
  const json::value params = json::parse(rows.Text(i, 2));
  for (const json::value& param : params.as_array()) {
    one.params.push_back(
        {std::string(param.at("name").as_string()), std::string(param.at("value").as_string())});
  }
  return one;
}

bool Plain(std::string_view text) {
  return text.size() <= kSmsTextMax &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

core::Status CheckPlain(const char* path, std::string_view text, bool needed) {
  if (needed && text.empty()) return core::BadInput(path, "missing, expected string");
  if (Plain(text)) return core::Ok();
  return core::BadInput(
      path, "expected at most " + std::to_string(kSmsTextMax) + " letters, digits and signs");
}

core::Status CheckSignName(const std::string& name, bool needed) {
  if (needed && name.empty()) return core::BadInput("/sign_name", "missing, expected string");
  if (core::IsValidUtf8(name) && core::CodePointCount(name) <= kSignNameMax &&
      core::Clean(name) == name) {
    return core::Ok();
  }
  return core::BadInput("/sign_name",
                        "expected at most " + std::to_string(kSignNameMax) + " characters");
}

// What is stored when `change` is made; `before` of the same provider.
core::Result<SmsAccount> AccountOf(const SmsChange& change, const SmsRow* before) {
  const SmsProvider* const provider = FindSmsProvider(change.provider);
  if (provider == nullptr) {
    return core::BadInput("/provider", "expected one of json, aliyun, tencent");
  }
  SmsAccount account;
  account.url = change.url.value_or(before ? before->account.url : "");
  account.secret = change.secret.value_or(before ? before->account.secret : "");
  account.key_id = change.key_id;
  account.app_id = change.app_id;
  account.region = change.region;
  account.sign_name = change.sign_name;
  const bool tencent = change.provider == "tencent", own = change.provider == "json";
  if (tencent && account.region.empty()) account.region = kTencentRegion;
  if (account.url.empty() && provider->url.empty()) {
    return core::BadInput("/url", "missing, expected string");
  }
  CORE_TRY(CheckPlain("/key_id", account.key_id, !own));
  CORE_TRY(CheckPlain("/secret", account.secret, true));
  CORE_TRY(CheckPlain("/app_id", account.app_id, tencent));
  CORE_TRY(CheckPlain("/region", account.region, false));
  CORE_TRY(CheckSignName(account.sign_name, !own));
  if (change.per_second < 1 || change.per_second > kPerSecondMax) {
    return core::BadInput("/per_second", "expected 1 to " + std::to_string(kPerSecondMax));
  }
  return account;
}

bool IsParamName(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && name.size() <= kParamNameMax &&
         std::all_of(name.begin(), name.end(), fits);
}

core::Status CheckParams(const SmsTemplate& wanted) {
  const auto known = PlaceholdersOf(wanted.id);
  std::string expected = "expected one of";
  for (const std::string_view one : known) expected += " " + std::string(one);
  for (std::size_t i = 0; i < wanted.params.size(); ++i) {
    const SmsParam& param = wanted.params[i];
    const std::string path = "/params/" + std::to_string(i);
    const auto same = [&](const SmsParam& other) { return other.name == param.name; };
    const auto end = wanted.params.begin() + static_cast<std::ptrdiff_t>(i);
    if (!IsParamName(param.name) || std::any_of(wanted.params.begin(), end, same)) {
      return core::BadInput(path + "/name", "expected letters, digits and _, each name once");
    }
    if (std::find(known.begin(), known.end(), param.value) == known.end()) {
      return core::BadInput(path + "/value", expected);
    }
  }
  return core::Ok();
}

std::int64_t CountOf(const service::Call& call, const char* sql) {
  return call.tx.Query(sql, call.actor.tenant).Int(0, 0);
}

}  // namespace

std::optional<SmsRow> LoadSms(store::Tx& tx, core::TenantId tenant) {
  const store::Rows rows = tx.Query(
      "SELECT provider, url, key_id, secret, app_id, region, sign_name, per_second, enabled, "
      "salt, changed_at FROM channel_sms WHERE tenant_id = ?",
      tenant);
  if (rows.empty()) return std::nullopt;
  SmsRow row;
  row.provider = rows.Text(0, 0);
  row.account = {rows.Text(0, 1), rows.Text(0, 2), rows.Text(0, 3),
                 rows.Text(0, 4), rows.Text(0, 5), rows.Text(0, 6)};
  row.per_second = static_cast<int>(rows.Int(0, 7));
  row.enabled = rows.Bool(0, 8);
  row.salt = rows.Text(0, 9);
  row.changed_at = rows.At(0, 10);
  return row;
}

std::optional<SmsTemplate> LoadSmsTemplate(store::Tx& tx, core::TenantId tenant,
                                           const std::string& id) {
  const store::Rows rows = tx.Query(
      "SELECT template, code, params FROM channel_sms_templates "
      "WHERE tenant_id = ? AND template = ?",
      tenant, id);
  if (rows.empty()) return std::nullopt;
  return TemplateFrom(rows, 0);
}

std::string PhoneDigest(const SmsRow& row, std::string_view phone) {
  constexpr std::size_t kLength = 32;
  return Sha256Hex(HmacSha256(row.salt, phone)).substr(0, kLength);
}

std::string MobileOf(const std::vector<std::string>& phones) {
  constexpr std::size_t kDigits = 11;
  for (const std::string& given : phones) {
    std::string phone = core::PhoneDigits(given);
    if (phone.size() == kDigits && phone[0] == '1' && phone[1] >= '3') return phone;
  }
  return {};
}

core::Result<SmsPage> GetSms(const service::Call& call) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  SmsPage page;
  const auto row = LoadSms(call.tx, call.actor.tenant);
  if (row) page.sms = Shown(*row);
  const store::Rows rows = call.tx.Query(
      "SELECT template, code, params FROM channel_sms_templates WHERE tenant_id = ? "
      "ORDER BY template",
      call.actor.tenant);
  for (std::size_t i = 0; i < rows.size(); ++i) page.templates.push_back(TemplateFrom(rows, i));
  page.opted_out = CountOf(call, "SELECT COUNT(*) FROM channel_sms_opt_outs WHERE tenant_id = ?");
  page.unknown_receipts = CountOf(call,
                                  "SELECT COUNT(*) FROM channel_sms_receipts "
                                  "WHERE tenant_id = ? AND receipt <> 'reply'");
  return page;
}

core::Result<Sms> SetSms(const service::Call& call, const OutboundRules& rules,
                         const SmsChange& change) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const core::TenantId tenant = call.actor.tenant;
  const auto before = LoadSms(call.tx, tenant);
  const bool same = before && before->provider == change.provider;
  CORE_ASSIGN(const SmsAccount account, AccountOf(change, same ? &*before : nullptr));
  if (!account.url.empty()) CORE_TRY(rules.Check(account.url));
  call.tx.Post(
      "INSERT INTO channel_sms (tenant_id, provider, url, key_id, secret, app_id, region, "
      "sign_name, per_second, enabled, salt, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?) ON CONFLICT (tenant_id) DO UPDATE SET provider = excluded.provider, url = excluded.url, "
      "key_id = excluded.key_id, secret = excluded.secret, app_id = excluded.app_id, "
      "region = excluded.region, sign_name = excluded.sign_name, "
      "per_second = excluded.per_second, enabled = excluded.enabled, "
      "changed_at = excluded.changed_at",
      tenant, change.provider, account.url, account.key_id, account.secret, account.app_id,
      account.region, account.sign_name, change.per_second, change.enabled, MakeSecret(""),
      call.now);
  // A code of one provider means nothing to another.
  if (before && !same) {
    call.tx.Post("DELETE FROM channel_sms_templates WHERE tenant_id = ?", tenant);
  }
  Journal(call, "channel.sms_set", "tenant", tenant.value,
          {{"provider", change.provider},
           {"url_changed", change.url.has_value()},
           {"secret_changed", change.secret.has_value()},
           {"sign_name", account.sign_name},
           {"per_second", change.per_second},
           {"enabled", change.enabled}});
  return Shown(*LoadSms(call.tx, tenant));
}

core::Result<SmsTemplate> SetSmsTemplate(const service::Call& call, const SmsTemplate& wanted) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const core::TenantId tenant = call.actor.tenant;
  const auto row = LoadSms(call.tx, tenant);
  if (!row) return NotThere("sms", core::ToText(tenant));
  if (!KnownTemplate(wanted.id) || wanted.id == "test") return NotThere("template", wanted.id);
  CORE_TRY(CheckPlain("/code", wanted.code, row->provider != "json"));
  if (wanted.params.size() > kSmsParamsMax) {
    return core::Error{core::kTooMany,
                       {{"what", "params"}, {"max", static_cast<std::int64_t>(kSmsParamsMax)}}};
  }
  CORE_TRY(CheckParams(wanted));
  json::array params;
  for (const SmsParam& param : wanted.params) {
    params.push_back(json::object{{"name", param.name}, {"value", param.value}});
  }
  call.tx.Post(
      "INSERT INTO channel_sms_templates (tenant_id, template, code, params, changed_at) "
      "VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, template) DO UPDATE SET "
      "code = excluded.code, params = excluded.params, changed_at = excluded.changed_at",
      tenant, wanted.id, wanted.code, json::serialize(params), call.now);
  Journal(call, "channel.sms_template_set", "tenant", tenant.value,
          {{"template", wanted.id}, {"code", wanted.code}, {"params", std::move(params)}});
  return wanted;
}

core::Status RemoveSmsTemplate(const service::Call& call, const std::string& id) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  if (!KnownTemplate(id)) return NotThere("template", id);
  const std::int64_t gone =
      call.tx.Exec("DELETE FROM channel_sms_templates WHERE tenant_id = ? AND template = ?",
                   call.actor.tenant, id);
  if (gone == 0) return core::Ok();
  Journal(call, "channel.sms_template_removed", "tenant", call.actor.tenant.value,
          {{"template", id}});
  return core::Ok();
}

core::Result<Delivery> TestSms(const service::Call& call, const std::string& id,
                               core::StaffId staff) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const core::TenantId tenant = call.actor.tenant;
  const auto row = LoadSms(call.tx, tenant);
  if (!row) return NotThere("sms", core::ToText(tenant));
  if (!LoadSmsTemplate(call.tx, tenant, id)) return NotThere("template", id);
  const auto to = org::FindStaff(call.tx, tenant, staff);
  if (!to || !to->active) return NotThere("staff", core::ToText(staff));
  if (!row->enabled) return core::Error{kSwitchedOff, {{"door", std::string("sms")}}};
  if (MobileOf({to->phone}).empty()) {
    return core::BadInput("/staff", "expected somebody with a mobile number");
  }
  service::Message sample;
  sample.tenant = tenant;
  sample.body = {
      {"number", "20260101-000000"}, {"rule", "test"}, {"due_at", core::FormatInstant(call.now)}};
  Delivery d;
  d.door = FindSmsProvider(row->provider)->door;
  d.target = staff.value;
  d.target_kind = "staff";
  d.template_id = "test";
  d.payload = SmsPayload(call, id, ValuesOf(call, sample, to->name));
  d.key = "test:sms:" + core::ToText(staff) + ":" +
          std::to_string(call.engine.ids().NextValue(call.now));
  CORE_CHECK(Put(call, d));
  CORE_ASSIGN(auto newest, ListDeliveries(call, {.door = d.door, .limit = 1}));
  return std::move(newest.front());
}

core::Status ResumeSms(const service::Call& call, const std::string& phone) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const core::TenantId tenant = call.actor.tenant;
  const auto row = LoadSms(call.tx, tenant);
  if (!row) return NotThere("sms", core::ToText(tenant));
  const std::string mobile = MobileOf({phone});
  if (mobile.empty()) return core::BadInput("/phone", "expected a mobile number");
  const std::int64_t gone =
      call.tx.Exec("DELETE FROM channel_sms_opt_outs WHERE tenant_id = ? AND phone_hash = ?",
                   tenant, PhoneDigest(*row, mobile));
  if (gone > 0) Journal(call, "channel.sms_resumed", "tenant", tenant.value, {});
  return core::Ok();
}

}  // namespace shouwen::channel

#include <boost/describe.hpp>

#include "app.h"
#include "handlers.h"
#include "query.h"
#include "service/settings.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct ConsentBody {
  std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(ConsentBody, (), (zh, en))

struct SettingsBody {
  std::string organisation, hotline, supervision_phone;
  ConsentBody consent;
  std::optional<std::string> tile_url, language, public_url;
  std::int64_t about_to_break_hours = 0;
};
BOOST_DESCRIBE_STRUCT(SettingsBody, (),
                      (organisation, hotline, supervision_phone, consent, tile_url, language,
                       about_to_break_hours, public_url))

Answer SettingsAnswer(const org::Tenant& tenant) {
  const org::Settings& settings = tenant.settings;
  json::value tile_url;
  if (!settings.tile_url.empty()) tile_url = json::value(settings.tile_url);
  return Json(200, json::object{{"organisation", tenant.name},
                                {"hotline", settings.hotline},
                                {"supervision_phone", settings.supervision_phone},
                                {"consent", json::object{{"zh", settings.consent_zh},
                                                         {"en", settings.consent_en}}},
                                {"tile_url", tile_url},
                                {"language", settings.language},
                                {"about_to_break_hours", settings.about_to_break_hours},
                                {"public_url", settings.public_url}});
}

}  // namespace

core::Result<Job> GetSettings(const Visit& visit) {
  CORE_TRY(QueryReader(*visit.request, {}).status());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const org::Tenant tenant, service::GetSettings(call));
    return SettingsAnswer(tenant);
  }};
}

core::Result<Job> PutSettings(const Visit& visit) {
  CORE_ASSIGN(const SettingsBody body, visit.Read<SettingsBody>());
  return Job{[body](const service::Call& call) -> core::Result<Answer> {
    org::Settings settings;
    settings.hotline = body.hotline;
    settings.supervision_phone = body.supervision_phone;
    settings.consent_zh = body.consent.zh;
    settings.consent_en = body.consent.en;
    settings.tile_url = body.tile_url.value_or("");
    settings.language = body.language.value_or(settings.language);
    settings.about_to_break_hours = body.about_to_break_hours;
    settings.public_url = body.public_url.value_or("");
    CORE_ASSIGN(const org::Tenant tenant,
                service::ChangeSettings(call, body.organisation, settings));
    return SettingsAnswer(tenant);
  }};
}

}  // namespace shouwen::http

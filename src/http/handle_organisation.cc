// What everybody may know of the organisation.
#include "app.h"
#include "encode.h"
#include "handlers.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

// The page asks on every visit; what it shows changes rarely.
constexpr const char* kKept = "public, max-age=60";

std::string Title(const method::LocalText& text, calendar::Lang lang) {
  const bool chinese = lang == calendar::Lang::kZh ? !text.zh.empty() : text.en.empty();
  return chinese ? text.zh : text.en;
}

json::array Choices(const std::vector<method::Choice>& choices, calendar::Lang lang) {
  json::array out;
  for (const method::Choice& choice : choices) {
    out.push_back({{"id", choice.id}, {"title", Title(choice.title, lang)}});
  }
  return out;
}

const char* KindText(method::Field::Kind kind) {
  using Kind = method::Field::Kind;
  switch (kind) {
    case Kind::kText:
      return "text";
    case Kind::kNumber:
      return "number";
    case Kind::kDate:
      return "date";
    case Kind::kInstant:
      return "instant";
    case Kind::kBool:
      return "boolean";
    case Kind::kChoice:
      return "choice";
    case Kind::kStaff:
    case Kind::kEntry:
      break;  // never asked for here
  }
  return "text";
}

json::object Encode(const service::PublicOrganisation& view, calendar::Lang lang) {
  json::array fields, units;
  for (const method::Field& field : view.fields) {
    fields.push_back({{"id", field.id},
                      {"title", Title(field.title, lang)},
                      {"type", KindText(field.kind)},
                      {"required", field.required},
                      {"choices", Choices(field.choices, lang)}});
  }
  for (const service::PublicUnit& unit : view.units) units.push_back(http::Encode(unit));
  const org::Settings& settings = view.settings;
  json::value tile_url;
  if (!settings.tile_url.empty()) tile_url = json::value(settings.tile_url);
  return {{"name", view.name},
          {"method", {{"id", view.method}, {"title", view.method_title}}},
          {"ledgers", Choices(view.ledgers, lang)},
          {"kinds", Choices(view.kinds, lang)},
          {"fields", std::move(fields)},
          {"consent", {{"zh", settings.consent_zh}, {"en", settings.consent_en}}},
          {"hotline", settings.hotline},
          {"supervision_phone", settings.supervision_phone},
          {"units", std::move(units)},
          {"counters", view.counters},
          {"tile_url", tile_url},
          {"languages", {"zh", "en"}}};
}

}  // namespace

core::Result<Response> PublicGetOrganisation(const Visit& visit) {
  CORE_TRY(QueryReader(*visit.request, {}).status());
  CORE_ASSIGN(const service::PublicOrganisation view,
              visit.app.deps.engine.Look(visit.actor, visit.now, [&](const service::Call& call) {
                service::Call own = call;
                own.lang = visit.lang;
                return service::DescribeOrganisation(own);
              }));
  Response response;
  response.body = json::serialize(Encode(view, visit.lang));
  response.With("Cache-Control", kKept).With("Vary", "Accept-Language");
  return response;
}

}  // namespace shouwen::http

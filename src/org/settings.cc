// What an organisation says about itself, checked before it is stored.
#include <algorithm>
#include <string_view>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "org/codes.h"
#include "org/repo.h"
#include "rows.h"

namespace shouwen::org {
namespace {

constexpr std::string_view kSubdomain = "{s}";

bool IsHostSign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
}

// "https://{s}.tile.example.org" of "https://{s}.tile.example.org/{z}/{x}/{y}.png"; "" when the
// address does not begin like one.
std::string_view OriginPart(std::string_view url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  const std::size_t slash = scheme == 0 ? std::string_view::npos : url.find('/', scheme);
  if (slash == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme, slash - scheme);
  if (host.starts_with("{s}.")) host.remove_prefix(kSubdomain.size() + 1);
  const bool good =
      !host.empty() && host.front() != '.' && std::all_of(host.begin(), host.end(), IsHostSign);
  return good ? url.substr(0, slash) : std::string_view{};
}

core::Status CheckTileUrl(std::string_view url) {
  if (url.empty()) return core::Ok();
  const bool places = url.find("{z}") != std::string_view::npos &&
                      url.find("{x}") != std::string_view::npos &&
                      url.find("{y}") != std::string_view::npos;
  const bool plain = std::all_of(url.begin(), url.end(), [](char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '\'' && c != '\\';
  });
  if (places && plain && url.size() <= kTileUrlMax && !OriginPart(url).empty()) return core::Ok();
  return core::BadInput("/tile_url",
                        "expected an address like https://tile.example.org/{z}/{x}/{y}.png");
}

// A page's path is put behind it.
core::Status CheckPublicUrl(const std::string& url) {
  if (url.empty()) return core::Ok();
  const bool plain = std::all_of(url.begin(), url.end(), [](char c) {
    return IsHostSign(c) || (c >= 'A' && c <= 'Z') || c == '/' || c == '_' || c == '~';
  });
  const bool good =
      plain && url.size() <= kPublicUrlMax && url.back() != '/' && !OriginPart(url + "/").empty();
  if (good) return core::Ok();
  return core::BadInput("/public_url",
                        "expected an address like https://ask.example.org, no / at its end");
}

core::Result<std::string> CheckConsent(const char* path, const std::string& text) {
  if (core::IsValidUtf8(text) && core::CodePointCount(text) <= kConsentMax) return text;
  return core::BadInput(path, "expected at most " + std::to_string(kConsentMax) + " characters");
}

}  // namespace

std::string TileOrigin(const Settings& settings) {
  std::string origin(OriginPart(settings.tile_url));
  const std::size_t at = origin.find(kSubdomain);
  if (at != std::string::npos) origin.replace(at, kSubdomain.size(), "*");
  return origin;
}

core::Result<Settings> CheckSettings(Settings settings) {
  CORE_ASSIGN(settings.hotline, CleanLine("hotline", settings.hotline, kPhoneMax, kPhoneTooLong));
  CORE_ASSIGN(settings.supervision_phone,
              CleanLine("supervision_phone", settings.supervision_phone, kPhoneMax, kPhoneTooLong));
  CORE_ASSIGN(settings.consent_zh, CheckConsent("/consent/zh", settings.consent_zh));
  CORE_ASSIGN(settings.consent_en, CheckConsent("/consent/en", settings.consent_en));
  CORE_TRY(CheckTileUrl(settings.tile_url));
  if (settings.language != "zh" && settings.language != "en") {
    return core::BadInput("/language", "expected zh or en");
  }
  if (settings.about_to_break_hours < 1 || settings.about_to_break_hours > kAboutToBreakHoursMax) {
    return core::BadInput("/about_to_break_hours",
                          "expected 1 to " + std::to_string(kAboutToBreakHoursMax));
  }
  CORE_TRY(CheckPublicUrl(settings.public_url));
  return settings;
}

}  // namespace shouwen::org

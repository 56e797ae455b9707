// The web app: two pages and the files they load. What stands behind the pages is in web/.
#include "app.h"
#include "handlers.h"
#include "org/repo.h"

namespace shouwen::http {
namespace {

constexpr const char* kStaffPage = "index.html";
constexpr const char* kPublicPage = "public.html";

// Only what the build brings with it runs or is fetched. Styles may be inline because the widget
// library writes them so.
std::string PagePolicy(const std::string& tiles) {
  return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
         "img-src 'self' data: blob:" +
         (tiles.empty() ? tiles : " " + tiles) +
         "; media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
         "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}

// Where the map's tiles come from, as the organisation has set it.
std::string Tiles(const Visit& visit) {
  return visit.app.deps.engine.Look(
      visit.actor, visit.now, [&](const service::Call& call) -> std::string {
        const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
        return directory ? org::TileOrigin(directory->tenant().settings) : std::string();
      });
}

core::Result<Response> File(const Visit& visit, std::string_view path) {
  if (!visit.app.web.Has(path)) {
    return core::Error(kNotFound, {{"path", visit.request->path}});
  }
  Response response = visit.app.web.Answer(path, *visit.request);
  if (response.content_type.starts_with("text/html")) {
    response.With("Content-Security-Policy", PagePolicy(Tiles(visit)));
    response.With("Permissions-Policy",
                  "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()");
  }
  return response;
}

}  // namespace

core::Result<Response> GetWebRoot(const Visit& visit) {
  if (visit.app.web.Has(kStaffPage)) return File(visit, kStaffPage);
  Response response;
  response.status = 303;
  response.content_type = "text/plain; charset=utf-8";
  response.With("Location", "/status");
  return response;
}

// A path that ends like a kind of file the web knows is a file; any other is a page of the app,
// which reads the path itself (a register's id has a dot in it).
core::Result<Response> GetWebPage(const Visit& visit) {
  const std::string& path = visit.path[0];
  const bool page = path.find("..") == std::string::npos && !visit.app.web.Has(path) &&
                    MediaTypeOf(path) == kNoMediaType;
  return File(visit, page ? kStaffPage : path);
}

core::Result<Response> GetPublicPage(const Visit& visit) { return File(visit, kPublicPage); }

core::Result<Response> GetWebAsset(const Visit& visit) {
  return File(visit, "assets/" + visit.path[0]);
}

}  // namespace shouwen::http

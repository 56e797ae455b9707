// Open311 GeoReport v2: XML and JSON by the name's ending, refusals in its own form.
#include "app.h"
#include "channel/codes.h"
#include "channel/open311.h"
#include "handlers.h"
#include "handlers_doors.h"
#include "service/codes.h"

namespace shouwen::http {
namespace {

using channel::Form;
using channel::Format;
using channel::Key;
using channel::Multipart;
using channel::Node;
using service::Call;

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

// "033.xml" → 033 and the format.
struct Page {
  std::string name;
  Format format = Format::kXml;
  bool known = false;  // xml or json
};
Page PageOf(const std::string& file) {
  const std::size_t dot = std::min(file.rfind('.'), file.size());
  const std::string ending = file.substr(std::min(dot + 1, file.size()));
  return {file.substr(0, dot), ending == "json" ? Format::kJson : Format::kXml,
          ending == "json" || ending == "xml"};
}

std::string BaseOf(const Request& request) {
  return (request.secure ? "https://" : "http://") + std::string(request.Header("host"));
}

core::Error NoSuchPage(const std::string& page) {
  return {channel::kUnknownPage, {{"page", page}}};
}

core::Status Spend(RateLimiter& rate, const std::string& who, const Visit& visit) {
  const int wait = rate.Take(who, visit.request->at_ms);
  if (wait == 0) return core::Ok();
  return core::Error(kRateLimited, {{"retry_after_s", std::int64_t{wait}}});
}

// The arguments of the body, then those of the address.
core::Result<Multipart> ReadForm(const Visit& visit) {
  const Request& request = *visit.request;
  Multipart sent;
  if (request.method == "POST") {
    const std::string type = request.MediaType();
    if (channel::IsMultipart(type)) {
      CORE_ASSIGN(sent, channel::ParseMultipart(request.Header("content-type"), request.body));
    } else if (type == kFormType) {
      CORE_ASSIGN(sent.form, Form::Parse(request.body));
    } else {
      return core::Error(
          channel::kBadArgument,
          {{"Content-Type", "expected " + std::string(kFormType) + " or multipart/form-data"}});
    }
  }
  sent.form.Add(request.query);
  return sent;
}

// The key that is shown, if one is. Guessing is throttled like guessing a password.
core::Result<std::optional<Key>> WhoseKey(const Visit& visit, const Form& form) {
  const std::string secret = form.Get("api_key");
  if (secret.empty()) return std::optional<Key>();
  App& app = visit.app;
  const auto found = app.deps.engine.Look(visit.actor, visit.now, [&](const Call& call) {
    return channel::FindKey(call, channel::kOpen311Door, secret);
  });
  if (!found.ok()) {
    CORE_TRY(Spend(app.sign_in_rate, visit.request->Network(), visit));
    return found.error();
  }
  CORE_TRY(Spend(app.key_rate, core::ToText(found->id), visit));
  return std::optional(*found);
}

using channel::Told;

core::Result<Told> Plain(core::Result<Node> answer) {
  CORE_ASSIGN(Node node, std::move(answer));
  return Told{std::move(node), 0};
}

core::Result<Told> Ask(const Call& call, const Page& page, const std::string& collection,
                       const std::optional<Key>& key, const Form& form, const std::string& base) {
  const bool top = collection.empty();
  if (top && page.name == "discovery") return Plain(channel::Discovery(call, base));
  if (top && page.name == "services") return Plain(channel::Services(call));
  if (top && page.name == "requests") return channel::ListRequests(call, key, form);
  if (top && page.name == "servicerequestupdates") return channel::ListUpdates(call, key, form);
  if (collection == "services") return Plain(channel::ServiceDefinition(call, page.name));
  if (collection == "requests") return channel::FindRequest(call, key, page.name);
  if (collection == "tokens") return Plain(channel::FindToken(call, page.name));
  return NoSuchPage(page.name);
}

core::Result<Node> Send(const Call& call, const Page& page, const Key& key, const Form& form,
                        const std::vector<service::NewFile>& files) {
  if (page.name == "requests") return channel::PostRequest(call, key, form, files);
  if (page.name == "servicerequestupdates") return channel::PostUpdate(call, key, form, files);
  return NoSuchPage(page.name);
}

// What it is told is read in a snapshot; that its key was told it is stored before it hears.
core::Result<Node> Read(const Visit& visit, const Page& page, const std::string& collection,
                        const std::optional<Key>& key, const Form& form) {
  service::Engine& engine = visit.app.deps.engine;
  const std::string base = BaseOf(*visit.request);
  CORE_ASSIGN(Told told, engine.Look(visit.actor, visit.now, [&](const Call& call) {
    Call own = call;
    own.lang = visit.lang;
    return Ask(own, page, collection, key, form, base);
  }));
  if (key) {
    CORE_TRY(engine.Run(visit.actor, visit.now, [&](const Call& call) {
      channel::RecordRead(call, *key, told);
      return core::Ok();
    }));
  }
  return std::move(told.answer);
}

core::Result<Node> Answered(const Visit& visit, const Page& page, const std::string& collection) {
  App& app = visit.app;
  CORE_TRY(Spend(app.remote_rate, visit.request->Network(), visit));
  if (app.setup_needed) return core::Error(service::kSetupNeeded);
  if (!page.known) {
    return core::Error(channel::kBadArgument, {{"format", "expected .xml or .json"}});
  }
  CORE_ASSIGN(const Multipart sent, ReadForm(visit));
  const Form& form = sent.form;
  CORE_ASSIGN(const std::optional<Key> key, WhoseKey(visit, form));
  if (visit.request->method != "POST") return Read(visit, page, collection, key, form);
  if (!key) return core::Error(channel::kBadKey);
  // Files take long to look at, and need no store.
  CORE_ASSIGN(const std::vector<service::NewFile> files, channel::KeepMedia(sent.files));
  return app.deps.engine.Run(visit.actor, visit.now, [&](const Call& call) {
    Call own = call;
    own.lang = visit.lang;
    return Send(own, page, *key, form, files);
  });
}

core::Result<Response> ReplyTo(const Visit& visit, const std::string& file,
                               const std::string& collection) {
  const Page page = PageOf(file);
  const core::Result<Node> answered = Answered(visit, page, collection);
  Response response;
  response.content_type = std::string(channel::ContentType(page.format));
  if (answered.ok()) {
    response.body = channel::Render(*answered, page.format);
    return response;
  }
  const core::Error& error = answered.error();
  response.status = channel::StatusOf(error);
  response.body = channel::Render(channel::ErrorsOf(error, visit.lang), page.format);
  for (const core::Param& param : error.params) {
    const auto* seconds = std::get_if<std::int64_t>(&param.value);
    if (param.name != "retry_after_s" || seconds == nullptr) continue;
    response.With("Retry-After", std::to_string(*seconds));
  }
  return response;
}

}  // namespace

core::Result<Response> GetOpen311Discovery(const Visit& visit) {
  const std::string& file = visit.path[0];
  return ReplyTo(visit, file, PageOf(file).name == "discovery" ? "" : "nothing");
}

core::Result<Response> GetOpen311(const Visit& visit) { return ReplyTo(visit, visit.path[0], ""); }

core::Result<Response> GetOpen311One(const Visit& visit) {
  return ReplyTo(visit, visit.path[1], visit.path[0]);
}

core::Result<Response> PostOpen311(const Visit& visit) { return ReplyTo(visit, visit.path[0], ""); }

}  // namespace shouwen::http

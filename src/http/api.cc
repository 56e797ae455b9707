#include "http/api.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>

#include "app.h"
#include "core/log.h"
#include "problem.h"
#include "service/codes.h"
#include "store/fault.h"

namespace shouwen::http {
namespace {

constexpr bool Printable(char c) { return c > 0x20 && c < 0x7f; }

// The language of the first tag that is one of ours; Chinese when there is none.
calendar::Lang LangOf(std::string_view accept) {
  while (!accept.empty()) {
    const std::size_t comma = std::min(accept.find(','), accept.size());
    std::string_view tag = accept.substr(0, comma);
    accept.remove_prefix(std::min(comma + 1, accept.size()));
    tag.remove_prefix(std::min(tag.find_first_not_of(' '), tag.size()));
    if (tag.substr(0, 2) == "en") return calendar::Lang::kEn;
    if (tag.substr(0, 2) == "zh") return calendar::Lang::kZh;
  }
  return calendar::Lang::kZh;
}

core::Result<std::string> IdempotencyKey(const Request& request, const Route& route) {
  const bool hands_out_secret = route.kind == Kind::kOnce || route.kind == Kind::kHandOut ||
                                route.auth == Auth::kSignIn || route.auth == Auth::kSetup;
  const bool foreign = route.pattern.starts_with("/open311/");  // its protocol has no such header
  const bool replays = !hands_out_secret && !foreign && route.kind != Kind::kLook;
  if (request.method != "POST" || !replays) return std::string();
  const std::string_view key = request.Header("idempotency-key");
  if (key.size() <= service::kKeyMax && std::all_of(key.begin(), key.end(), Printable)) {
    return std::string(key);
  }
  return core::Error(kBadKey, {{"max", static_cast<std::int64_t>(service::kKeyMax)}});
}

// The path and, where there is one, the query: a file's name and kind stand there.
std::string TargetOf(const Request& request) {
  std::string target = request.path;
  for (const auto& [name, value] : request.query) {
    target += (target.size() == request.path.size() ? "?" : "&") + PercentEncode(name) + "=" +
              PercentEncode(value);
  }
  return target;
}

// Of a body that holds a password nothing is kept, not even a digest that could be guessed at.
std::string DigestOf(const Request& request, const Route& route) {
  const bool password = route.kind == Kind::kSlow || route.pattern.ends_with("/passwords");
  return service::RequestDigest(request.method, TargetOf(request), password ? "" : request.body);
}

// What changes something says so in its body; only of a file the name stands in the query.
bool TakesNoQuery(const Route& route) {
  const bool api = route.pattern.starts_with("/api/") || route.pattern.starts_with("/public/");
  return api && route.method != "GET" && route.kind != Kind::kFile;
}

Response ToResponse(Answer answer) {
  Response response;
  response.status = answer.status;
  response.body = std::move(answer.shown_once.empty() ? answer.body : answer.shown_once);
  if (!answer.location.empty()) response.With("Location", std::move(answer.location));
  if (!answer.etag.empty()) response.With("ETag", std::move(answer.etag));
  if (answer.replayed) response.With("Idempotency-Replayed", "true");
  return response;
}

// Counts the turns, so that the Api outlives every command that is still queued at the writer.
struct InFlight {
  std::mutex mutex;
  std::condition_variable none;
  std::size_t turns = 0;

  void Wait() {
    std::unique_lock lock(mutex);
    none.wait(lock, [this] { return turns == 0; });
  }
};
std::shared_ptr<void> Enter(const std::shared_ptr<InFlight>& in_flight) {
  {
    const std::lock_guard lock(in_flight->mutex);
    ++in_flight->turns;
  }
  return {nullptr, [in_flight](void*) {
            const std::lock_guard lock(in_flight->mutex);
            if (--in_flight->turns == 0) in_flight->none.notify_all();
          }};
}

}  // namespace

// One request being answered. Whatever happens, the Reply answers once: when a Turn is dropped
// without having answered, Reply itself says 500.
struct Turn {
  std::shared_ptr<void> in_flight;  // first: left when all below is gone
  const Route* route = nullptr;
  Visit visit;
  Reply reply;

  void Refuse(const core::Error& error) const { reply(Problem(error, visit.request->id)); }
};
using TurnPtr = std::shared_ptr<Turn>;

struct Api::Impl {
  explicit Impl(const ApiDeps& deps, const ApiOptions& options) : app(deps, options) {}

  void Begin(const TurnPtr& turn);
  void Identify(const TurnPtr& turn);
  void AskStore(const TurnPtr& turn);
  void Admit(const TurnPtr& turn, const service::Authenticated& who);
  void Run(const TurnPtr& turn);
  void RunLocal(const TurnPtr& turn);
  void Prepare(const TurnPtr& turn);
  void RunRead(const TurnPtr& turn, Job job);
  void RunWrite(const TurnPtr& turn, Job job, std::string key);
  core::Status Spend(RateLimiter& rate, const std::string& key, const TurnPtr& turn);
  void OnPool(const TurnPtr& turn, std::function<void()> work);

  // One of the three places that catch: a fault is the world's, anything else is ours.
  template <class F>
  static void Guarded(const Turn& turn, F&& work) {
    const std::string& id = turn.visit.request->id;
    try {
      work();
    } catch (const store::Fault& fault) {
      turn.reply(ProblemOf(fault, id));
    } catch (const std::exception& bug) {
      core::Log(core::LogLevel::kError, "http.bug",
                {{"request", id},
                 {"operation", turn.route ? std::string(turn.route->operation) : std::string()},
                 {"what", bug.what()}});
      turn.reply(Problem(core::Error(kInternal), id));
    }
  }

  const std::shared_ptr<InFlight> in_flight = std::make_shared<InFlight>();
  App app;
};

core::Status Api::Impl::Spend(RateLimiter& rate, const std::string& key, const TurnPtr& turn) {
  const int wait = rate.Take(key, turn->visit.request->at_ms);
  if (wait == 0) return core::Ok();
  return core::Error(kRateLimited, {{"retry_after_s", std::int64_t{wait}}});
}

void Api::Impl::OnPool(const TurnPtr& turn, std::function<void()> work) {
  const bool queued = app.pool.Post([turn, work = std::move(work)] { Guarded(*turn, work); });
  if (!queued) throw store::Fault(store::FaultKind::kBusy, "reads are waiting");
}

void Api::Impl::Begin(const TurnPtr& turn) {
  Match match = app.router.Find(turn->visit.request->method, turn->visit.request->path);
  turn->route = match.route;
  turn->visit.path = std::move(match.values);
  if (match.route != nullptr) {
    const bool early = match.route->auth == Auth::kNone || match.route->auth == Auth::kSetup;
    if (early || !app.setup_needed) return Identify(turn);
    return turn->Refuse(core::Error(service::kSetupNeeded));
  }
  if (match.allow.empty()) {
    return turn->Refuse(core::Error(kNotFound, {{"path", turn->visit.request->path}}));
  }
  const core::Error error(kMethodNotAllowed,
                          {{"method", turn->visit.request->method}, {"allow", match.allow}});
  turn->reply(Problem(error, turn->visit.request->id).With("Allow", match.allow));
}

void Api::Impl::Identify(const TurnPtr& turn) {
  const Request& request = *turn->visit.request;
  turn->visit.actor = org::PublicActor(app.deps.tenant);
  core::Status allowed = core::Ok();
  switch (turn->route->auth) {
    case Auth::kNone:
      break;
    case Auth::kPublic:
      allowed = Spend(app.remote_rate, request.Network(), turn);
      break;
    case Auth::kSetup:
    case Auth::kSignIn:
      allowed = Spend(app.sign_in_rate, request.Network(), turn);
      break;
    case Auth::kStaff: {
      const core::Result<std::string> token = Credential(request);
      if (!token.ok()) return turn->Refuse(token.error());
      turn->visit.token = *token;
      const auto who = app.auth.Find(*token, request.at_ms);
      if (who) return Admit(turn, *who);
      return OnPool(turn, [this, turn] { AskStore(turn); });
    }
  }
  if (!allowed.ok()) return turn->Refuse(allowed.error());
  Run(turn);
}

void Api::Impl::AskStore(const TurnPtr& turn) {
  const auto who =
      service::Authenticate(app.deps.engine, app.deps.tenant, turn->visit.token, turn->visit.now);
  if (!who.ok()) {
    const core::Status allowed = Spend(app.sign_in_rate, turn->visit.request->Network(), turn);
    return turn->Refuse(allowed.ok() ? who.error() : allowed.error());
  }
  app.auth.Put(turn->visit.token, *who, turn->visit.request->at_ms);
  Admit(turn, *who);
}

void Api::Impl::Admit(const TurnPtr& turn, const service::Authenticated& who) {
  turn->visit.actor = who.actor;
  turn->visit.session = who.session;
  CORE_CHECK(who.actor.staff.has_value());
  const core::Status allowed = Spend(app.actor_rate, core::ToText(*who.actor.staff), turn);
  if (!allowed.ok()) return turn->Refuse(allowed.error());
  if (turn->route->right) {
    const core::Status right = org::Need(who.actor, *turn->route->right);
    if (!right.ok()) return turn->Refuse(right.error());
  }
  Run(turn);
}

void Api::Impl::Run(const TurnPtr& turn) {
  const core::Status plain = TakesNoQuery(*turn->route) ? turn->visit.NoQuery() : core::Ok();
  if (!plain.ok()) return turn->Refuse(plain.error());
  const Kind kind = turn->route->kind;
  if (turn->route->local != nullptr) {
    return OnPool(turn, [this, turn] { RunLocal(turn); });
  }
  if (kind == Kind::kSlow || kind == Kind::kFile)
    return OnPool(turn, [this, turn] { Prepare(turn); });
  Prepare(turn);
}

void Api::Impl::RunLocal(const TurnPtr& turn) {
  const Visit& visit = turn->visit;
  core::Result<std::string> key = IdempotencyKey(*visit.request, *turn->route);
  if (!key.ok()) return turn->Refuse(key.error());
  const std::string digest = key->empty() ? "" : DigestOf(*visit.request, *turn->route);
  if (!key->empty()) {
    auto earlier = app.deps.engine.Look(visit.actor, visit.now, [&](const service::Call& call) {
      return service::FindReply(call, *key, digest);
    });
    if (!earlier.ok()) return turn->Refuse(earlier.error());
    if (*earlier) return turn->reply(ToResponse(std::move(**earlier)));
  }
  core::Result<Response> response = turn->route->local(visit);
  if (!response.ok()) return turn->Refuse(response.error());
  if (!key->empty()) {
    Answer answer;
    answer.status = response->status;
    answer.body = response->body;
    for (const auto& [name, value] : response->headers) {
      if (name == "Location") answer.location = value;
    }
    const core::Status kept =
        app.deps.engine.Run(visit.actor, visit.now, [&](const service::Call& call) {
          service::KeepReply(call, *key, digest, answer);
          return core::Ok();
        });
    CORE_CHECK(kept.ok());
  }
  turn->reply(std::move(*response));
}

void Api::Impl::Prepare(const TurnPtr& turn) {
  const bool reads = turn->route->kind == Kind::kRead;
  core::Result<std::string> key =
      reads ? std::string() : IdempotencyKey(*turn->visit.request, *turn->route);
  if (!key.ok()) return turn->Refuse(key.error());
  core::Result<Job> job = turn->route->prepare(turn->visit);
  if (!job.ok()) return turn->Refuse(job.error());
  if (!reads) return RunWrite(turn, std::move(*job), std::move(*key));
  OnPool(turn, [this, turn, job = std::move(*job)] { RunRead(turn, job); });
}

void Api::Impl::RunRead(const TurnPtr& turn, Job job) {
  core::Result<Answer> answer =
      app.deps.engine.Look(turn->visit.actor, turn->visit.now, [&](const service::Call& call) {
        service::Call own = call;
        own.lang = turn->visit.lang;
        return job(own);
      });
  if (!answer.ok()) return turn->Refuse(answer.error());
  turn->reply(ToResponse(std::move(*answer)));
}

void Api::Impl::RunWrite(const TurnPtr& turn, Job job, std::string key) {
  std::string digest;
  if (!key.empty()) digest = DigestOf(*turn->visit.request, *turn->route);
  auto answer = std::make_shared<Answer>();
  const auto command = [turn, job = std::move(job), answer, key = std::move(key),
                        digest](const service::Call& call) -> core::Status {
    service::Call own = call;
    own.lang = turn->visit.lang;
    CORE_ASSIGN(*answer, service::Idempotent(own, key, digest, [&] { return job(own); }));
    if (answer->replayed && turn->route->again != nullptr) {
      CORE_ASSIGN(answer->shown_once, turn->route->again(turn->visit, own, *answer));
    }
    return core::Ok();
  };
  const auto done = [this, turn, answer](core::Status status, std::exception_ptr fault) {
    Guarded(*turn, [&] {
      if (fault) std::rethrow_exception(fault);
      if (!status.ok()) return turn->Refuse(status.error());
      if (turn->route->right == org::Right::kOrgManage) app.auth.Clear();
      turn->reply(ToResponse(std::move(*answer)));
    });
  };
  app.deps.engine.RunAsync(turn->visit.actor, turn->visit.now, command, done);
}

Api::Api(const ApiDeps& deps, const ApiOptions& options)
    : impl_(std::make_unique<Impl>(deps, options)) {}

Api::~Api() { impl_->in_flight->Wait(); }

void Api::Handle(RequestPtr request, Reply reply) {
  const calendar::Lang lang = LangOf(request->Header("accept-language"));
  const core::Instant now = impl_->app.deps.clock.Now();
  auto turn = std::make_shared<Turn>(
      Turn{Enter(impl_->in_flight), nullptr,
           Visit{impl_->app, std::move(request), {}, {}, {}, {}, now, lang}, std::move(reply)});
  Impl::Guarded(*turn, [&] { impl_->Begin(turn); });
}

void Api::Note(const Served& served) {
  const Match match = impl_->app.router.Find(served.request.method, served.request.path);
  impl_->app.metrics.Count(match.route, served.status, served.took);
}

}  // namespace shouwen::http

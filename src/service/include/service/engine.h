// service/engine.h - what every use case needs, in memory: methods, calendars, the directory.
//
// A use case is a function `core::Result<X> F(const Call&, const Input&)` that runs inside ONE
// transaction: state, promises, journal, outbox and idempotency are stored together or not at all.
// The caller opens it with Engine::Run (blocks until durable), RunAsync (writer queue; group
// commit) or Look (read snapshot; only for functions documented as reading).
// What must happen only after the commit is put into Call::effects; Run and RunAsync do it.
// Threads: Engine may be used from any thread; a Call only inside the function it was handed to.
// Ownership: Db and IdMaker outlive the Engine.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/calendar.h"
#include "cases/case.h"
#include "core/ids.h"
#include "core/result.h"
#include "core/time.h"
#include "method/method.h"
#include "org/directory.h"
#include "org/org.h"
#include "store/db.h"

namespace shouwen::service {

class Engine;

// One thing that happened to a case, for live views (server-sent events). No personal data.
struct LiveEvent {
  core::TenantId tenant;
  core::CaseId case_id;
  core::UnitId unit;  // responsible after it
  std::int64_t revision = 0;
  std::string type;  // "case.settled" …
  core::Instant at;
};

struct ParamChange {
  std::string method, param;
  method::Value value;
};
using MethodPtr = std::shared_ptr<const method::Method>;
using DirectoryPtr = std::shared_ptr<const org::Directory>;

// What a command wants done once it is durable. Emptied before each try of the body.
struct Effects {
  std::vector<LiveEvent> live;
  std::int64_t org_revision = 0;          // not 0: the directory is read again, at least this one
  std::vector<ParamChange> params;        // new values of the tenant
  std::vector<MethodPtr> methods;         // versions of its own it adopted
  std::vector<calendar::Spec> calendars;  // likewise
  std::int64_t own_revision = 0;          // not 0: of what it has of its own, see OwnChanged
  // While it lives the tenant is being changed: what the command reads back is not kept in memory.
  std::shared_ptr<const void> under_way;
};

struct Call {
  Engine& engine;
  store::Tx& tx;
  const org::Actor& actor;
  core::Instant now;
  Effects& effects;
  calendar::Lang lang = calendar::Lang::kZh;  // of explanations
};

// The store's whole schema, in layer order: hand it to Db::Migrate.
std::span<const store::Migration> Migrations();

class Engine {
 public:
  Engine(store::Db& db, core::IdMaker& ids, calendar::CalendarSet calendars);
  ~Engine();
  store::Db& db() { return db_; }
  core::IdMaker& ids() { return ids_; }
  const calendar::CalendarSet& calendars() const { return calendars_; }  // the shipped ones

  // --- commands -----------------------------------------------------------------------------
  // Runs `f(call)` (Result<X>) on the writer and, once durable, its effects. Throws store::Fault.
  template <class F>
  auto Run(const org::Actor& actor, core::Instant now, F&& f)
      -> std::invoke_result_t<F, const Call&> {
    Effects effects;
    auto result = db_.Write([&](store::Tx& tx) {
      effects = Effects{};
      auto made = f(Call{*this, tx, actor, now, effects});
      if (made.ok()) KeepIds(tx);
      return made;
    });
    if (result.ok()) Settle(actor.tenant, effects);
    return result;
  }
  // As Run, queued; `done` runs on the writer thread after the commit (quick work only). The
  // value is made by `f` and handed over inside its closure. Throws Fault kBusy when queue is full.
  using Command = std::function<core::Status(const Call&)>;
  void RunAsync(org::Actor actor, core::Instant now, Command f, store::Db::Done done);
  // Runs `f(call)` in a read snapshot on the calling thread.
  template <class F>
  auto Look(const org::Actor& actor, core::Instant now, F&& f)
      -> std::invoke_result_t<F, const Call&> {
    Effects effects;
    return db_.Read([&](store::Tx& tx) { return f(Call{*this, tx, actor, now, effects}); });
  }

  // --- methods ------------------------------------------------------------------------------
  struct MethodFile {
    std::string name;  // for messages
    std::string yaml;
  };
  // Parses and adopts files for every tenant: a version not stored yet is stored, so that running
  // cases find it after the file changed. One that is stored with another text stays as it is, for
  // that is what was promised by; DifferingFile has the file's. All or none. Error:
  // service.method_bad (every mistake).
  core::Status AdoptMethods(std::span<const MethodFile> files, core::Instant now);
  // The text of a shipped file whose version is stored with another one; none: it is the stored
  // one.
  std::optional<std::string> DifferingFile(std::string_view id) const;
  // Adopts a method of the tenant's own, or its next version of any method, for new cases: a
  // running case keeps the version it pins. The same text again changes nothing. Right
  // method.manage. Errors, first match wins: core.forbidden, service.method_bad, core.bad_input (an
  // id kept for a route), service.method_changed, service.method_older, service.unknown_calendar.
  core::Result<MethodPtr> AdoptOwn(const Call& call, const std::string& yaml);
  // Stored versions, what tenants have of their own and how far ids went into memory; once at
  // start-up after Migrate.
  void LoadMethods();
  // Reads again what the tenant has of its own when another program changed it.
  void ReloadOwn(store::Tx& tx, core::TenantId tenant);
  // version 0: the newest. Null when unknown. Shipped ones are everybody's, a tenant's own only its
  // own; a version of its own hides a shipped one of the same number.
  MethodPtr FindMethod(core::TenantId tenant, std::string_view id, int version = 0) const;
  std::vector<MethodPtr> Methods(core::TenantId tenant) const;  // newest version of each, by id
  bool IsOwn(core::TenantId tenant, std::string_view id, int version) const;
  // The tenant's own values of a method's params; never null.
  std::shared_ptr<const cases::Params> Params(core::TenantId tenant, std::string_view method) const;
  // Sets one (right method.manage). Errors: core.forbidden,
  // service.unknown_method, core.bad_input.
  core::Status SetParam(const Call& call, std::string_view method, std::string_view param,
                        const method::Value& value);
  // Every change of what a tenant has of its own calls it: moves the stored revision, by which
  // other nodes notice.
  void OwnChanged(const Call& call);

  // --- calendars ----------------------------------------------------------------------------
  // The calendar `id` in force at `at` for the tenant: the shipped ones and its own as one set, see
  // calendar::Together. Null when unknown. "natural" is always known.
  std::shared_ptr<const calendar::Calendar> FindCalendar(core::TenantId tenant, std::string_view id,
                                                         core::Instant at) const;
  // The whole set; and the versions the tenant has of its own, as they were adopted.
  std::shared_ptr<const calendar::CalendarSet> Calendars(core::TenantId tenant) const;
  std::vector<calendar::Spec> OwnCalendars(core::TenantId tenant) const;
  // Goes up whenever a calendar of any tenant has become known here: what was provisional is then
  // reckoned anew, see Clockwork.
  std::int64_t CalendarChanges() const;

  // --- directory ----------------------------------------------------------------------------
  // Null for an unknown tenant. Cached; read again after an org change here, and checked against
  // the stored revision once in kRecheckMs of `now`, because another node or a command line may
  // have changed it; so is what the tenant has of its own.
  DirectoryPtr Directory(store::Tx& tx, core::TenantId tenant, core::Instant now);
  // Every org change of a use case calls it: moves the stored revision, marks the effects.
  void OrgChanged(const Call& call);
  static constexpr std::int64_t kRecheckMs = 1000;

  // --- ids ----------------------------------------------------------------------------------
  // Writes down how far the ids of this node go, kIdReserveMs ahead, so that a program that opens
  // the store later never makes one of them again, even when its clock stands earlier. Every
  // command does it; so does whoever makes ids in a Tx of its own, at its end.
  void KeepIds(store::Tx& tx);
  static constexpr std::int64_t kIdReserveMs = 60'000;

  // --- live ---------------------------------------------------------------------------------
  // Called after commit, on the thread that committed; must be quick. One listener (http's hub).
  void OnLive(std::function<void(const LiveEvent&)> listener);
  // Does what `effects` asks for; for callers that drive the Tx themselves.
  void Settle(core::TenantId tenant, const Effects& effects);

 private:
  struct State;
  store::Db& db_;
  core::IdMaker& ids_;
  const calendar::CalendarSet calendars_;
  std::unique_ptr<State> state_;
};

}  // namespace shouwen::service

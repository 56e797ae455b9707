#include "service/engine.h"

#include <algorithm>
#include <map>
#include <set>
#include <shared_mutex>
#include <unordered_map>

#include "engine_state.h"
#include "service/codes.h"

namespace shouwen::service {

Engine::Engine(store::Db& db, core::IdMaker& ids, calendar::CalendarSet calendars)
    : db_(db), ids_(ids), calendars_(std::move(calendars)), state_(std::make_unique<State>()) {
  state_->natural = calendar::Natural();
  state_->shipped = std::make_shared<const calendar::CalendarSet>(calendars_);
}

Engine::~Engine() = default;

void Engine::RunAsync(org::Actor actor, core::Instant now, Command f, store::Db::Done done) {
  struct Job {
    org::Actor actor;
    Command f;
    store::Db::Done done;
    Effects effects;
  };
  auto job = std::make_shared<Job>(Job{std::move(actor), std::move(f), std::move(done), {}});
  db_.WriteAsync(
      [this, job, now](store::Tx& tx) {
        job->effects = Effects{};
        core::Status ran = job->f(Call{*this, tx, job->actor, now, job->effects});
        if (ran.ok()) KeepIds(tx);
        return ran;
      },
      [this, job](core::Status status, std::exception_ptr fault) {
        if (!fault && status.ok()) Settle(job->actor.tenant, job->effects);
        job->done(std::move(status), std::move(fault));
      });
}

void Engine::KeepIds(store::Tx& tx) {
  const core::Instant latest = ids_.latest();
  if (latest.ms < state_->ids_kept_until.load()) return;
  const core::Instant until = latest + kIdReserveMs;
  tx.Exec(
      "INSERT INTO service_id_marks (node, until_at) VALUES (?, ?) "
      "ON CONFLICT (node) DO UPDATE SET until_at = excluded.until_at "
      "WHERE service_id_marks.until_at < excluded.until_at",
      ids_.node(), until);
  // Should the commit fail, the next mark is a minute late: that only matters to a clock set back.
  state_->ids_kept_until.store(until.ms);
}

namespace {

struct Revisions {
  std::int64_t org = 0, own = 0;
};
Revisions StoredRevisions(store::Tx& tx, core::TenantId tenant) {
  const store::Rows rows =
      tx.Query("SELECT what, revision FROM service_revisions WHERE tenant_id = ?", tenant);
  Revisions revisions;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows.Text(i, 0) == "org") revisions.org = rows.Int(i, 1);
    if (rows.Text(i, 0) == "own") revisions.own = rows.Int(i, 1);
  }
  return revisions;
}

std::int64_t NextRevision(const Call& call, const char* what) {
  const store::Rows rows = call.tx.Query(
      "INSERT INTO service_revisions (tenant_id, what, revision) VALUES (?, ?, 1) "
      "ON CONFLICT (tenant_id, what) DO UPDATE SET revision = service_revisions.revision + 1 "
      "RETURNING revision",
      call.actor.tenant, what);
  return rows.Int(0, 0);
}

bool FarApart(core::Instant a, core::Instant b) {
  return a - b >= Engine::kRecheckMs || b - a >= Engine::kRecheckMs;
}

}  // namespace

std::shared_ptr<const void> Engine::State::Mark(core::TenantId tenant) const {
  {
    const std::scoped_lock lock(under_way->mutex);
    ++under_way->commands[tenant];
  }
  return {nullptr, [marks = under_way, tenant](const void*) {
            const std::scoped_lock lock(marks->mutex);
            if (--marks->commands[tenant] == 0) marks->commands.erase(tenant);
          }};
}

bool Engine::State::IsUnderWay(core::TenantId tenant) const {
  const std::scoped_lock lock(under_way->mutex);
  return under_way->commands.contains(tenant);
}

DirectoryPtr Engine::Directory(store::Tx& tx, core::TenantId tenant, core::Instant now) {
  {
    const std::shared_lock lock(state_->mutex);
    const auto found = state_->directories.find(tenant);
    if (found != state_->directories.end() && found->second.directory &&
        !FarApart(now, found->second.checked_at)) {
      return found->second.directory;
    }
  }
  // What is under way is read for whoever asks, and by the next one again.
  if (state_->IsUnderWay(tenant)) return org::Directory::Load(tx, tenant);
  const auto [stored, own] = StoredRevisions(tx, tenant);
  bool own_is_old = false;
  {
    const std::shared_lock lock(state_->mutex);
    const State::Own* known = state_->FindOwn(tenant);
    own_is_old = own > (known ? known->revision : 0);
  }
  if (own_is_old) ReloadOwn(tx, tenant);
  {
    const std::unique_lock lock(state_->mutex);
    State::Cached& cached = state_->directories[tenant];
    if (cached.directory && cached.revision == stored) {
      cached.checked_at = now;
      return cached.directory;
    }
  }
  DirectoryPtr loaded = org::Directory::Load(tx, tenant);
  const std::unique_lock lock(state_->mutex);
  State::Cached& cached = state_->directories[tenant];
  // A snapshot opened before the last change is right for its own reader, but not for the next one.
  if (stored >= cached.at_least) {
    cached.directory = loaded;
    cached.revision = stored;
    cached.checked_at = now;
  }
  return loaded;
}

void Engine::OrgChanged(const Call& call) {
  if (!call.effects.under_way) call.effects.under_way = state_->Mark(call.actor.tenant);
  call.effects.org_revision = NextRevision(call, "org");
}

void Engine::OwnChanged(const Call& call) {
  if (!call.effects.under_way) call.effects.under_way = state_->Mark(call.actor.tenant);
  call.effects.own_revision = NextRevision(call, "own");
}

void Engine::OnLive(std::function<void(const LiveEvent&)> listener) {
  const std::unique_lock lock(state_->mutex);
  state_->listener = std::make_shared<const State::Listener>(std::move(listener));
}

void Engine::Settle(core::TenantId tenant, const Effects& effects) {
  std::shared_ptr<const State::Listener> listener;
  {
    const std::shared_lock lock(state_->mutex);
    if (!effects.live.empty()) listener = state_->listener;
  }
  if (effects.org_revision != 0 || effects.own_revision != 0) {
    const std::unique_lock lock(state_->mutex);
    if (effects.org_revision != 0) {
      State::Cached& cached = state_->directories[tenant];
      cached.at_least = std::max(cached.at_least, effects.org_revision);
      cached.directory.reset();
    }
    for (const ParamChange& change : effects.params) state_->SetParam(tenant, change);
    if (effects.own_revision != 0) {
      State::Own& own = state_->own[tenant];
      for (const MethodPtr& m : effects.methods) own.methods[m->id][m->version] = m;
      state_->AddCalendars(tenant, effects.calendars);
      // Behind by more than this change: another node made one too, which is read at the next look.
      if (own.revision + 1 == effects.own_revision) own.revision = effects.own_revision;
    }
  }
  if (listener && *listener) {
    for (const LiveEvent& event : effects.live) (*listener)(event);
  }
}

}  // namespace shouwen::service

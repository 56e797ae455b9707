#include "service/clockwork.h"

#include <algorithm>

#include "cadences.h"
#include "case_work.h"
#include "cases/parts.h"
#include "evidence/repo.h"
#include "journal/journal.h"
#include "org/invitations.h"
#include "org/repo.h"
#include "pauses.h"
#include "register/repo.h"
#include "register_sweep.h"
#include "service/attachments.h"
#include "service/hot_issues.h"
#include "service/idempotency.h"
#include "service/imports.h"
#include "service/licences.h"
#include "service/parts_desk.h"
#include "store/fault.h"
#include "sweep.h"

namespace shouwen::service {
namespace {

DueDone DoneBy(const CaseWork& work) {
  DueDone done;
  done.claimed = true;
  done.warned = work.warned();
  done.broken = work.broken();
  done.acts = work.acts_done();
  done.refused = work.refused();
  return done;
}

core::Result<DueDone> HandleOne(const Call& call, const promise::DueRef& ref) {
  const std::optional<promise::Promise> claimed = promise::ClaimDue(call.tx, ref, call.now);
  if (!claimed) return DueDone{};
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, ref.case_id));
  CORE_CHECK(work.has_value());  // a promise belongs to a case that is never deleted
  work->Due(*claimed);
  work->CatchUp();
  work->Finish();
  return DoneBy(*work);
}

// A pause is over though nothing of its case is due (what is due resumes it in its own turn).
core::Result<DueDone> ResumeOne(const Call& call, const promise::DueRef& ref) {
  if (!TakePause(call.tx, ref, call.now)) return DueDone{};
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, ref.case_id));
  CORE_CHECK(work.has_value());
  work->CatchUp();
  const Outcome outcome = work->Finish();
  KeepPause(call, ref.case_id, std::nullopt, PausedUntil(outcome.after));
  return DoneBy(*work);
}

core::Result<DueDone> RecomputeOne(const Call& call, const promise::DueRef& ref) {
  const std::optional<promise::Promise> claimed = promise::ClaimProvisional(call.tx, ref);
  if (!claimed) return DueDone{};
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, ref.case_id));
  CORE_CHECK(work.has_value());
  work->Recompute(*claimed);
  work->Finish();
  DueDone done;
  done.claimed = true;
  done.recomputed = work->recomputed();
  return done;
}

// The provisional promises of one batch that the calendar now reckons otherwise.
struct Page {
  std::vector<promise::DueRef> stale;
  core::PromiseId after;
  bool last = false;
};
Page NextPage(Engine& engine, core::TenantId tenant, core::PromiseId after, core::Instant now,
              int batch) {
  const auto look = [&](const Call& call) -> core::Result<Page> {
    Page page;
    const auto found = promise::FindProvisional(call.tx, tenant, after, batch);
    page.last = found.size() < static_cast<std::size_t>(batch);
    for (const promise::Promise& p : found) {
      page.after = p.id;
      const auto work = CaseWork::Load(call, p.case_id);
      // What cannot be read here is reported as a fault by its command.
      const bool stale = !work.ok() || (work->has_value() && (*work)->IsStale(p));
      if (stale) page.stale.push_back({tenant, p.id, p.case_id});
    }
    return page;
  };
  core::Result<Page> page = engine.Look(org::ClockActor(tenant), now, look);
  CORE_CHECK(page.ok());
  return std::move(*page);
}

void Add(SweepReport& report, const SweepReport& more) {
  report.warned += more.warned;
  report.broken += more.broken;
  report.consequences += more.consequences;
  report.refused += more.refused;
  report.recomputed += more.recomputed;
  report.begun += more.begun;
  report.faults += more.faults;
  for (const SweepFault& fault : more.first_faults) {
    if (report.first_faults.size() < kSweepFaultsMax) report.first_faults.push_back(fault);
  }
}

}  // namespace

void Clockwork::Recompute(core::Instant now, SweepReport& report) {
  Sweep sweep(engine_, now, options_.in_flight, RecomputeOne);
  const std::vector<org::Tenant> tenants =
      engine_.db().Read([](store::Tx& tx) { return org::ListTenants(tx); });
  for (const org::Tenant& tenant : tenants) {
    for (Page page; !page.last; sweep.WaitAll()) {
      page = NextPage(engine_, tenant.id, page.after, now, options_.batch);
      for (const promise::DueRef& ref : page.stale) sweep.Handle(ref);
    }
  }
  Add(report, sweep.report());
}

namespace {

using FindDueRows = std::vector<promise::DueRef> (*)(store::Tx& tx, core::Instant now, int limit);

// Handles what `find` finds until nothing is left that this sweep can do.
SweepReport RunAll(Engine& engine, const Clockwork::Options& options, core::Instant now,
                   FindDueRows find, const Sweep::One& one) {
  Sweep sweep(engine, now, options.in_flight, one);
  for (;;) {
    // What is skipped stays due and would hide what lies behind it.
    const int limit = options.chunk + sweep.skipped();
    const std::vector<promise::DueRef> due =
        engine.db().Read([&](store::Tx& tx) { return find(tx, now, limit); });
    bool any = false;
    for (const promise::DueRef& ref : due) {
      if (sweep.Skips(ref)) continue;
      any = true;
      sweep.Handle(ref);
    }
    sweep.WaitAll();
    if (!any) return sweep.report();
  }
}

}  // namespace

Clockwork::Clockwork(Engine& engine, Options options)
    : engine_(engine),
      options_(options),
      periods_(std::make_shared<PeriodsSeen>()),
      left_out_(std::make_shared<LeftOut>()) {}

SweepReport Clockwork::RunDue(core::Instant now) {
  SweepReport before;
  // What fails is tried again by the next sweep; what else is due does not wait for it.
  const auto guarded = [&before](const std::function<void()>& step) {
    try {
      step();
    } catch (const store::Fault& fault) {
      ++before.faults;
      before.first_faults.push_back(
          {{}, {}, {}, std::string(store::ToText(fault.kind())) + ": " + fault.what()});
    }
  };
  guarded([&] { before.begun = BeginPeriods(engine_, now, *periods_); });
  // Before anything is broken by a due time that is not true any more.
  const std::int64_t changes = engine_.CalendarChanges();
  if (recomputed_at_.load() != changes) {
    Recompute(now, before);
    if (before.faults == 0) recomputed_at_.store(changes);
  }
  SweepReport report = RunAll(engine_, options_, now, promise::FindDue, HandleOne);
  Add(report, RunAll(engine_, options_, now, FindPausesOver, ResumeOne));
  guarded([&] { TellLateParts(engine_, now); });
  guarded([&] { TellEndedLicences(engine_, now); });
  Add(report, before);
  Add(report, RunAll(engine_, options_, now, reg::FindDue, HandleEntryDue));
  return report;
}

int Clockwork::Group(core::Instant now, const std::function<bool()>& stop) {
  return GroupNewCases(engine_, now, kGroupedAtOnce, stop, left_out_.get());
}

std::optional<core::Instant> Clockwork::NextDue() {
  return engine_.db().Read([](store::Tx& tx) {
    std::optional<core::Instant> next;
    for (const auto& due : {promise::NextDue(tx), cases::NextPartDue(tx), reg::NextDue(tx),
                            NextPauseOver(tx), NextLicenceEnd(tx)}) {
      if (due && (!next || *due < *next)) next = due;
    }
    return next;
  });
}

void Clockwork::Housekeep(core::Instant now) {
  // What another node promised while it did not know the calendar yet.
  recomputed_at_.store(-1);
  const std::vector<org::Tenant> tenants =
      engine_.db().Read([](store::Tx& tx) { return org::ListTenants(tx); });
  for (const org::Tenant& tenant : tenants) {
    const core::Status done =
        engine_.Run(org::ClockActor(tenant.id), now, [&](const Call& call) -> core::Status {
          journal::Seal(call.tx, tenant.id, now);
          ForgetKeys(call.tx, tenant.id, now);
          SweepImports(call.tx, tenant.id, now);
          evidence::DropLoose(call.tx, tenant.id, now - kLooseKeptMs);
          org::SweepLogins(call.tx, tenant.id, now);
          org::SweepInvitations(call.tx, tenant.id, now);
          return core::Ok();
        });
    CORE_CHECK(done.ok());
  }
}

}  // namespace shouwen::service

#include "service/clockwork.h"

#include <condition_variable>
#include <exception>
#include <set>

#include "case_work.h"
#include "journal/journal.h"
#include "org/login.h"
#include "org/repo.h"
#include "service/idempotency.h"

namespace shouwen::service {
namespace {

struct DueDone {
  int warned = 0, broken = 0, acts = 0, refused = 0;
  bool claimed = false;
};

core::Result<DueDone> HandleOne(const Call& call, const promise::DueRef& ref) {
  const std::optional<promise::Promise> claimed = promise::ClaimDue(call.tx, ref, call.now);
  if (!claimed) return DueDone{};
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, ref.case_id));
  CORE_CHECK(work.has_value());  // a promise belongs to a case that is never deleted
  work->Due(*claimed);
  work->CatchUp();
  DueDone done;
  const Outcome outcome = work->Finish();
  done.claimed = true;
  done.warned = work->warned();
  done.broken = work->broken();
  done.acts = work->acts_done();
  done.refused = work->refused();
  return done;
}

std::string WordsOf(const core::Status& status, const std::exception_ptr& fault) {
  if (!fault) return std::string(status.error().code.name);
  try {
    std::rethrow_exception(fault);
  } catch (const store::Fault& f) {
    return std::string(store::ToText(f.kind())) + ": " + f.what();
  }
}

// One sweep. Counts are moved by the writer thread, read by the sweeper after everything is done.
class Sweep {
 public:
  Sweep(Engine& engine, core::Instant now, int in_flight)
      : engine_(engine), now_(now), in_flight_max_(in_flight) {}

  void Handle(const promise::DueRef& ref) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return in_flight_ < in_flight_max_; });
      ++in_flight_;
    }
    auto done = std::make_shared<DueDone>();
    try {
      engine_.RunAsync(
          org::ClockActor(ref.tenant), now_,
          [done, ref](const Call& call) -> core::Status {
            CORE_ASSIGN(*done, HandleOne(call, ref));
            return core::Ok();
          },
          [this, done, ref](const core::Status& status, const std::exception_ptr& fault) {
            Count(ref, *done, status, fault);
          });
    } catch (const store::Fault&) {
      Count(ref, {}, core::Ok(), std::current_exception());
    }
  }
  void WaitAll() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return in_flight_ == 0; });
  }
  // Not to be looked at again in this sweep: failed, or held by another sweeper.
  bool Skips(const promise::DueRef& ref) {
    const std::unique_lock lock(mutex_);
    return skip_.count({ref.tenant, ref.id}) > 0;
  }
  int skipped() {
    const std::unique_lock lock(mutex_);
    return static_cast<int>(skip_.size());
  }
  const SweepReport& report() const { return report_; }

 private:
  void Count(const promise::DueRef& ref, const DueDone& done, const core::Status& status,
             const std::exception_ptr& fault) {
    const std::unique_lock lock(mutex_);
    if (fault || !status.ok()) {
      ++report_.faults;
      skip_.insert({ref.tenant, ref.id});
      if (report_.first_faults.size() < kSweepFaultsMax) {
        report_.first_faults.push_back({ref.tenant, ref.case_id, ref.id, WordsOf(status, fault)});
      }
    } else if (!done.claimed) {
      skip_.insert({ref.tenant, ref.id});
    } else {
      report_.warned += done.warned;
      report_.broken += done.broken;
      report_.consequences += done.acts;
      report_.refused += done.refused;
    }
    --in_flight_;
    changed_.notify_all();
  }

  Engine& engine_;
  const core::Instant now_;
  const int in_flight_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int in_flight_ = 0;
  std::set<std::pair<core::TenantId, core::PromiseId>> skip_;
  SweepReport report_;
};

}  // namespace

SweepReport Clockwork::RunDue(core::Instant now) {
  Sweep sweep(engine_, now, options_.in_flight);
  for (;;) {
    // What is skipped stays due and would hide what lies behind it.
    const int limit = options_.chunk + sweep.skipped();
    const std::vector<promise::DueRef> due =
        engine_.db().Read([&](store::Tx& tx) { return promise::FindDue(tx, now, limit); });
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

std::optional<core::Instant> Clockwork::NextDue() {
  return engine_.db().Read([](store::Tx& tx) { return promise::NextDue(tx); });
}

void Clockwork::Housekeep(core::Instant now) {
  const std::vector<org::Tenant> tenants =
      engine_.db().Read([](store::Tx& tx) { return org::ListTenants(tx); });
  for (const org::Tenant& tenant : tenants) {
    const core::Status done =
        engine_.Run(org::ClockActor(tenant.id), now, [&](const Call& call) -> core::Status {
          journal::Seal(call.tx, tenant.id, now);
          ForgetKeys(call.tx, tenant.id, now);
          org::SweepLogins(call.tx, tenant.id, now);
          return core::Ok();
        });
    CORE_CHECK(done.ok());
  }
}

}  // namespace shouwen::service

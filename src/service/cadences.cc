#include "cadences.h"

#include <algorithm>
#include <unordered_set>

#include "org/repo.h"
#include "register/periods.h"
#include "register_work.h"
#include "service/postings.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

constexpr std::size_t kAtOnce = 100;      // entries of one command
constexpr std::size_t kPeriodsMax = 100;  // of one cadence, after a time without a sweep

constexpr int kLookedAgainDays = 366;  // when nothing is asked for

using ParamsPtr = std::shared_ptr<const cases::Params>;

// The level of a unit, the posts of a person, and the params of the method.
class SubjectFacts : public method::Facts {
 public:
  SubjectFacts(const org::Unit& unit, const org::Staff* staff, const method::Method& m,
               const cases::Params& own)
      : unit_(unit), staff_(staff), method_(m), own_(own) {}
  method::Value Get(std::string_view name) const override {
    if (name == "level") return unit_.level.empty() ? method::Value() : method::Value(unit_.level);
    const auto own = own_.find(name);
    if (own != own_.end()) return own->second;
    for (const method::Param& param : method_.params) {
      if (param.id == name) return param.value;
    }
    if (staff_ == nullptr) return method::Nil{};
    const auto& roles = staff_->roles;
    return std::find(roles.begin(), roles.end(), name) != roles.end();
  }

 private:
  const org::Unit& unit_;
  const org::Staff* staff_;
  const method::Method& method_;
  const cases::Params& own_;
};

struct Subject {
  std::int64_t id = 0;
  promise::Owner whose;
};
std::vector<Subject> SubjectsOf(const org::Directory& directory, const method::Method& m,
                                const cases::Params& own, const method::Cadence& cadence) {
  std::vector<Subject> subjects;
  for (const org::Unit& unit : directory.units()) {
    if (!unit.active) continue;
    if (cadence.for_each == "unit") {
      if (cadence.where.Holds(SubjectFacts(unit, nullptr, m, own))) {
        subjects.push_back({unit.id.value, {unit.id, std::nullopt}});
      }
      continue;
    }
    for (const org::Staff* staff : directory.StaffOf(unit.id)) {
      if (!staff->active || !cadence.where.Holds(SubjectFacts(unit, staff, m, own))) continue;
      subjects.push_back({staff->id.value, {unit.id, staff->id}});
    }
  }
  return subjects;
}

// One cadence of a tenant in one period: the one the clock stands in, or one no sweep ran in.
struct Turn {
  bool missed = false;  // it began since the clock looked last
  MethodPtr method;
  ParamsPtr params;
  const method::Cadence* cadence = nullptr;
  reg::Period period;
  reg::PeriodKey key;
  core::Instant due;
};

// What is to be written or withdrawn.
struct Item {
  const Turn* turn = nullptr;
  promise::Owner whose;
  reg::Claim claim;  // an entry of 0 is to be written
};

// What a period's entry is about: what is posted is of the period before, which is over.
std::string NameOf(const Turn& turn) {
  const method::Cadence& cadence = *turn.cadence;
  if (cadence.posts.empty()) return turn.period.name;
  return reg::PeriodAt(cadence.every, turn.period.from_on - 1).name;
}

// False: another node was first.
core::Result<bool> WriteOne(const Call& call, const DirectoryPtr& directory, const Item& item) {
  const Turn& turn = *item.turn;
  const method::Cadence& cadence = *turn.cadence;
  const BookRef ref{turn.method, method::FindRegister(*turn.method, cadence.book)};
  CORE_CHECK(ref.book != nullptr);  // the method's check knows its registers
  reg::Claim claim = item.claim;
  claim.entry = call.engine.ids().Next<reg::EntryId>(call.now);
  if (!reg::AddClaim(call.tx, turn.key, claim)) return false;
  const std::string of = NameOf(turn);
  reg::Input input;
  if (!cadence.fills.empty()) input.fields[cadence.fills] = of;
  // Done before the clock came to write down that it was owed: written as of then.
  const auto posted_at =
      cadence.posts.empty() ? std::nullopt : PostedAt(call, turn.method->id, cadence.posts, of);
  Call then = call;
  if (posted_at) then.now = *posted_at;
  EntryWork work(then, directory, ref);
  CORE_TRY(work.Begin(claim.entry, cadence, item.whose, turn.due, input));
  if (posted_at) CORE_TRY(work.Published(cadence.rule.owes.front()));
  CORE_TRY(work.Finish());
  return true;
}

core::Status WithdrawOne(const Call& call, const DirectoryPtr& directory, const Item& item) {
  const core::TenantId tenant = call.actor.tenant;
  std::optional<reg::Entry> entry = reg::Load(call.tx, tenant, item.claim.entry, true);
  CORE_CHECK(entry.has_value());  // claimed with its entry
  BookRef ref = BookOf(call, *entry);
  reg::EndClaim(call.tx, item.turn->key, item.claim);
  if (ref.book == nullptr) return core::Ok();  // a version only another node can read
  EntryWork work(call, directory, std::move(ref));
  work.Open(std::move(*entry));
  work.Withdraw();
  return work.Finish();
}

void AddMissing(const Turn& turn, const std::vector<Subject>& subjects,
                const std::vector<reg::Claim>& claims, std::vector<Item>& items) {
  // Nobody owes what is posted of a time before it was asked for.
  if (!turn.cadence->posts.empty() && !turn.missed) return;
  const auto before = [](const reg::Claim& a, const reg::Claim& b) {
    return std::pair(a.subject, a.nth) < std::pair(b.subject, b.nth);
  };
  for (const Subject& subject : subjects) {
    for (int nth = 1; nth <= turn.cadence->at_least; ++nth) {
      const reg::Claim claim{subject.id, nth, {}, false};
      if (std::binary_search(claims.begin(), claims.end(), claim, before)) continue;
      items.push_back({&turn, subject.whose, claim});
    }
  }
}

void AddEnded(const Turn& turn, const std::vector<Subject>& subjects,
              const std::vector<reg::Claim>& claims, std::vector<Item>& items) {
  std::unordered_set<std::int64_t> there;
  for (const Subject& subject : subjects) there.insert(subject.id);
  for (const reg::Claim& claim : claims) {
    if (!claim.ended && there.count(claim.subject) == 0) items.push_back({&turn, {}, claim});
  }
}

// The cadences in force: of the method new cases are worked by, of those that hold registers alone,
// whose params say whether, and of the tenant's own.
std::vector<MethodPtr> MethodsOf(Engine& engine, const org::Tenant& tenant) {
  std::vector<MethodPtr> methods;
  const auto add = [&](const MethodPtr& m) {
    if (!m || m->cadences.empty()) return;
    const bool known = std::any_of(methods.begin(), methods.end(),
                                   [&](const MethodPtr& other) { return other->id == m->id; });
    if (!known) methods.push_back(m);
  };
  add(engine.FindMethod(tenant.id, tenant.method, tenant.method_version));
  for (const MethodPtr& m : engine.Methods(tenant.id)) {
    if (m->starts_at.empty() || engine.IsOwn(tenant.id, m->id, m->version)) add(m);
  }
  return methods;
}

// Each cadence from where the clock looked last, in order. One that was not in force then begins
// with the period the clock stands in.
std::vector<Turn> TurnsOf(Engine& engine, core::TenantId tenant,
                          const std::vector<MethodPtr>& methods,
                          const std::vector<reg::Looked>& looked, core::Instant now) {
  std::vector<Turn> turns;
  for (const MethodPtr& m : methods) {
    const auto calendar = engine.FindCalendar(tenant, m->calendar, now);
    if (!calendar) continue;  // Begin would be refused; a later sweep may know it
    const int offset = calendar->spec().offset_minutes;
    const core::Date on = core::DateOf(now, offset);
    for (const method::Cadence& cadence : m->cadences) {
      const auto last = std::find_if(looked.begin(), looked.end(), [&](const reg::Looked& l) {
        return l.method == m->id && l.cadence == cadence.id;
      });
      const core::Date from_on = last == looked.end() ? on : last->until_on;
      for (reg::Period& period : reg::PeriodsFrom(cadence.every, from_on, on, kPeriodsMax)) {
        Turn turn;
        turn.method = m;
        turn.params = engine.Params(tenant, m->id);
        turn.cadence = &cadence;
        turn.period = std::move(period);
        turn.key = {tenant, m->id, cadence.id, turn.period.from_on};
        // Begun late by us, not by those who owe it: its due day is that of everybody's.
        turn.missed = last != looked.end() && turn.period.from_on >= last->until_on;
        const core::Instant begun = turn.missed ? core::StartOf(turn.period.from_on, offset) : now;
        turn.due = reg::DueIn(cadence, turn.period, *calendar, begun);
        turns.push_back(std::move(turn));
      }
    }
  }
  return turns;
}

bool IsInForce(const std::vector<MethodPtr>& methods, const reg::Looked& looked) {
  return std::any_of(methods.begin(), methods.end(), [&](const MethodPtr& m) {
    return m->id == looked.method &&
           std::any_of(m->cadences.begin(), m->cadences.end(),
                       [&](const method::Cadence& c) { return c.id == looked.cadence; });
  });
}

// How far the clock has looked with `turns`, where that is further than before.
std::vector<reg::Looked> Further(const std::vector<reg::Looked>& before,
                                 const std::vector<Turn>& turns) {
  std::vector<reg::Looked> further;
  for (const Turn& turn : turns) {
    const reg::Looked now{turn.method->id, turn.cadence->id, turn.period.end_on};
    const bool known = std::any_of(before.begin(), before.end(), [&](const reg::Looked& l) {
      return l.method == now.method && l.cadence == now.cadence && l.until_on >= now.until_on;
    });
    if (!known) further.push_back(now);
  }
  return further;
}

// What is in force no longer begins anew one day: nobody was asked for the periods between.
std::vector<reg::Looked> Ended(const std::vector<reg::Looked>& before,
                               const std::vector<MethodPtr>& methods) {
  std::vector<reg::Looked> ended;
  for (const reg::Looked& looked : before) {
    if (!IsInForce(methods, looked)) ended.push_back(looked);
  }
  return ended;
}

class Tenants {
 public:
  Tenants(Engine& engine, core::Instant now, PeriodsSeen& seen)
      : engine_(engine), now_(now), seen_(seen) {}

  std::int64_t See(const org::Tenant& tenant) {
    const std::vector<MethodPtr> methods = MethodsOf(engine_, tenant);
    const org::Actor clock = org::ClockActor(tenant.id);
    std::vector<reg::Looked> before;
    const auto look = [&](const Call& call) {
      before = reg::AllLooked(call.tx, tenant.id);
      return core::Result<DirectoryPtr>(call.engine.Directory(call.tx, tenant.id, now_));
    };
    const DirectoryPtr directory = engine_.Look(clock, now_, look).value();
    std::vector<ParamsPtr> params;
    params.reserve(methods.size());
    for (const MethodPtr& m : methods) params.push_back(engine_.Params(tenant.id, m->id));
    const PeriodsSeen::Seen now_seen{directory, methods, params, {}};
    if (!directory || IsSeen(tenant.id, now_seen)) return 0;
    const std::vector<Turn> turns = TurnsOf(engine_, tenant.id, methods, before, now_);
    const std::int64_t begun = DoAll(clock, directory, ItemsOf(clock, *directory, turns));
    // After everything is written: what stopped halfway is looked at once more.
    const bool readable = engine_.FindMethod(tenant.id, tenant.method, tenant.method_version) !=
                          nullptr;  // else another node knows what is in force
    StoreLooked(clock, Further(before, turns),
                readable ? Ended(before, methods) : std::vector<reg::Looked>{});
    Remember(tenant.id, now_seen, turns);
    return begun;
  }

 private:
  std::vector<Item> ItemsOf(const org::Actor& clock, const org::Directory& directory,
                            const std::vector<Turn>& turns) {
    std::vector<Item> items;
    const core::Status looked = engine_.Look(clock, now_, [&](const Call& call) -> core::Status {
      for (const Turn& turn : turns) {
        const auto claims = reg::ClaimsOf(call.tx, turn.key);
        const auto subjects = SubjectsOf(directory, *turn.method, *turn.params, *turn.cadence);
        AddMissing(turn, subjects, claims, items);
        AddEnded(turn, subjects, claims, items);
      }
      return core::Ok();
    });
    CORE_CHECK(looked.ok());
    return items;
  }

  void StoreLooked(const org::Actor& clock, const std::vector<reg::Looked>& further,
                   const std::vector<reg::Looked>& ended) {
    if (further.empty() && ended.empty()) return;
    const core::Status done = engine_.Run(clock, now_, [&](const Call& call) -> core::Status {
      for (const reg::Looked& looked : further) {
        reg::SetLooked(call.tx, call.actor.tenant, looked);
      }
      for (const reg::Looked& looked : ended) {
        reg::ForgetLooked(call.tx, call.actor.tenant, looked);
      }
      return core::Ok();
    });
    CORE_CHECK(done.ok());
  }

  std::int64_t DoAll(const org::Actor& clock, const DirectoryPtr& directory,
                     const std::vector<Item>& items) {
    std::int64_t begun = 0;
    for (std::size_t from = 0; from < items.size(); from += kAtOnce) {
      const std::size_t end = std::min(items.size(), from + kAtOnce);
      std::int64_t written = 0;
      const core::Status done = engine_.Run(clock, now_, [&](const Call& call) -> core::Status {
        written = 0;
        for (std::size_t i = from; i < end; ++i) {
          if (items[i].claim.entry.valid()) {
            CORE_TRY(WithdrawOne(call, directory, items[i]));
            continue;
          }
          CORE_ASSIGN(const bool wrote, WriteOne(call, directory, items[i]));
          if (wrote) ++written;
        }
        return core::Ok();
      });
      CORE_CHECK(done.ok());  // the calendar was there, and the check lets the clock write
      begun += written;
    }
    return begun;
  }

  bool IsSeen(core::TenantId tenant, const PeriodsSeen::Seen& now_seen) {
    const std::unique_lock lock(seen_.mutex);
    const auto found = seen_.seen.find(tenant);
    if (found == seen_.seen.end()) return false;
    const PeriodsSeen::Seen& seen = found->second;
    return seen.directory == now_seen.directory && seen.methods == now_seen.methods &&
           seen.params == now_seen.params && now_ < seen.until;
  }

  void Remember(core::TenantId tenant, PeriodsSeen::Seen seen, const std::vector<Turn>& turns) {
    if (turns.empty() && !seen.methods.empty()) return;
    const core::Date on = core::DateOf(now_);
    core::Date ends = on + kLookedAgainDays;
    for (const Turn& turn : turns) {
      if (turn.period.end_on > on) ends = std::min(ends, turn.period.end_on);
    }
    seen.until = core::StartOf(ends);
    const std::unique_lock lock(seen_.mutex);
    seen_.seen[tenant] = std::move(seen);
  }

  Engine& engine_;
  const core::Instant now_;
  PeriodsSeen& seen_;
};

}  // namespace

std::int64_t BeginPeriods(Engine& engine, core::Instant now, PeriodsSeen& seen) {
  const std::vector<org::Tenant> tenants =
      engine.db().Read([](store::Tx& tx) { return org::ListTenants(tx); });
  Tenants all(engine, now, seen);
  std::int64_t begun = 0;
  for (const org::Tenant& tenant : tenants) begun += all.See(tenant);
  return begun;
}

}  // namespace shouwen::service

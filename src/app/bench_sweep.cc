// A sweep of many due promises through the clockwork, durable, beside a bare loop that writes the
// same rows; and the caller known from the number among everybody in the store.
#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "bench_raw.h"
#include "bench_runs.h"
#include "cases/repo.h"
#include "people/people.h"
#include "promise/promise.h"
#include "service/clockwork.h"
#include "service/org_desk.h"

namespace shouwen::app {
namespace {

constexpr int kRawBatch = 256;  // commands to one commit, as many as the clockwork queues

// The promises made due, as they were before, and what the list of cases showed.
struct MadeDue {
  promise::Promise promise;
  core::Instant case_due_at;
};
struct Prepared {
  std::vector<MadeDue> promises;
  core::Instant due_at;  // of all of them; the sweep runs one millisecond later
};

// The first open promise of the case, if it has one.
void MakeOneDue(store::Tx& tx, core::TenantId tenant, core::CaseId id, Prepared& prepared) {
  const auto live = promise::LiveOfCase(tx, tenant, id);
  for (promise::Promise p : live) {
    if (p.state != promise::State::kOpen) continue;
    prepared.promises.push_back({p, promise::StandingOf(live).due_at.value()});
    p.due_at = prepared.due_at;
    p.warn_at.reset();
    promise::Update(tx, tenant, p);
    cases::SetDue(tx, tenant, id, p.due_at, false);
    return;
  }
}

// Spreads the due promises over the whole store, as they are in life.
Prepared MakeDue(BenchStore& store) {
  const core::TenantId tenant = store.tenant().id;
  auto& db = *store.runtime().db;
  const auto next = db.Read([](store::Tx& tx) { return promise::NextDue(tx); });
  if (!next || *next <= store.now()) throw std::runtime_error("something is due in the store");
  Prepared prepared{{}, store.now()};
  const core::Status stored = db.WriteBatch([&](store::Tx& tx) -> core::Status {
    const store::Rows ids =
        tx.Query("SELECT id FROM cases_cases WHERE tenant_id = ? ORDER BY id", tenant);
    const std::size_t step = std::max<std::size_t>(1, ids.size() / kSweepPromises);
    for (std::size_t from = 0; from < step; ++from) {
      for (std::size_t i = from; i < ids.size(); i += step) {
        if (prepared.promises.size() == kSweepPromises) return core::Ok();
        MakeOneDue(tx, tenant, ids.Id<core::CaseId>(i, 0), prepared);
      }
    }
    return core::Ok();
  });
  CORE_CHECK(stored.ok());
  return prepared;
}

using Row = std::vector<store::Value>;

// What one sweep added to a table, for each case.
struct Added {
  std::string table;
  int columns = 0;
  std::unordered_map<std::int64_t, std::vector<Row>> of_case;
};

Added ReadAdded(RawDb& db, const std::string& table, const std::string& where, std::int64_t tenant,
                std::int64_t from) {
  Added added{table, 0, {}};
  auto read = db.Prepare("SELECT case_id, * FROM " + table + " WHERE tenant_id = ? AND " + where);
  read.Bind(1, tenant);
  read.Bind(2, from);
  added.columns = read.columns() - 1;
  while (read.Step()) {
    Row row;
    for (int column = 1; column <= added.columns; ++column) row.push_back(read.Get(column));
    added.of_case[read.Int(0)].push_back(std::move(row));
  }
  return added;
}

RawStatement InsertInto(RawDb& db, const Added& added) {
  std::string marks = "?";
  for (int i = 1; i < added.columns; ++i) marks += ", ?";
  return db.Prepare("INSERT INTO " + added.table + " VALUES (" + marks + ")");
}

// Writes what the sweep wrote once more, bare: the promises and cases go back to what they were,
// and the rows the sweep added are added again under a tenant that is nobody.
class RawSweep {
 public:
  static constexpr std::int64_t kNobody = 1;

  RawSweep(BenchStore& store, std::int64_t journal_before)
      : tenant_(store.tenant().id.value), now_(store.now().ms), db_(store.dir()) {
    added_.push_back(ReadAdded(db_, "journal_events", "seq > ?", tenant_, journal_before));
    added_.push_back(ReadAdded(db_, "service_facts", "at > ?", tenant_, now_));
    added_.push_back(ReadAdded(db_, "service_outbox", "created_at > ?", tenant_, now_));
    for (const Added& added : added_) inserts_.push_back(InsertInto(db_, added));
    promise_ = db_.Prepare(
        "UPDATE promise_promises SET state = 0, due_at = ?, warn_at = ?, warned = ?, "
        "broken_at = NULL, late_ms = 0, next_at = ? "
        "WHERE tenant_id = ? AND case_id = ? AND id = ?");
    case_ =
        db_.Prepare("UPDATE cases_cases SET due_at = ?, late = 0 WHERE tenant_id = ? AND id = ?");
    head_ = db_.Prepare("UPDATE journal_heads SET hash = hash WHERE tenant_id = ?");
  }

  double Seconds(const Prepared& prepared) {
    db_.Checkpoint();
    const StopWatch watch;
    for (std::size_t i = 0; i < prepared.promises.size(); ++i) {
      if (i % kRawBatch == 0) db_.Exec(i == 0 ? "BEGIN IMMEDIATE" : "COMMIT; BEGIN IMMEDIATE");
      WriteOne(prepared.promises[i]);
    }
    db_.Exec("COMMIT");
    const double seconds = watch.Seconds();
    for (const Added& added : added_) Remove(added.table, "tenant_id = ?", kNobody);
    // The journal stays as it is: nothing is ever taken out of it.
    Remove("service_facts", "at > ?", now_);
    Remove("service_outbox", "created_at > ?", now_);
    return seconds;
  }

 private:
  void Remove(const std::string& table, const std::string& where, std::int64_t value) {
    auto remove = db_.Prepare("DELETE FROM " + table + " WHERE " + where);
    remove.Bind(1, value);
    remove.Run();
  }
  void WriteOne(const MadeDue& made) {
    const promise::Promise& p = made.promise;
    const core::Instant breaks = p.due_at + 1;
    promise_.Bind(1, p.due_at.ms);
    promise_.BindValue(2, p.warn_at);
    promise_.Bind(3, std::int64_t{p.warned});
    promise_.Bind(4, p.warn_at ? std::min(*p.warn_at, breaks).ms : breaks.ms);
    promise_.Bind(5, tenant_);
    promise_.Bind(6, p.case_id.value);
    promise_.Bind(7, p.id.value);
    promise_.Run();
    case_.Bind(1, made.case_due_at.ms);
    case_.Bind(2, tenant_);
    case_.Bind(3, p.case_id.value);
    case_.Run();
    for (std::size_t t = 0; t < added_.size(); ++t) InsertAll(t, p.case_id.value);
    head_.Bind(1, tenant_);
    head_.Run();
  }
  void InsertAll(std::size_t table, std::int64_t case_id) {
    const auto rows = added_[table].of_case.find(case_id);
    if (rows == added_[table].of_case.end()) return;
    RawStatement& insert = inserts_[table];
    for (const Row& row : rows->second) {
      insert.Bind(1, kNobody);
      for (std::size_t i = 1; i < row.size(); ++i)
        insert.BindValue(static_cast<int>(i) + 1, row[i]);
      insert.Run();
    }
  }

  std::int64_t tenant_, now_;
  RawDb db_;
  std::vector<Added> added_;
  std::vector<RawStatement> inserts_;
  RawStatement promise_, case_, head_;
};

std::int64_t JournalLength(BenchStore& store) {
  return store.runtime().db->Read([&](store::Tx& tx) {
    return tx.Query("SELECT seq FROM journal_heads WHERE tenant_id = ?", store.tenant().id)
        .Int(0, 0);
  });
}

}  // namespace

Findings BenchSweep(BenchStore& store) {
  const Prepared prepared = MakeDue(store);
  const auto due = static_cast<std::int64_t>(prepared.promises.size());
  const std::int64_t before = JournalLength(store);
  RawDb(store.dir()).Checkpoint();
  service::Clockwork clockwork(*store.runtime().engine);
  const core::Instant now = prepared.due_at + 1;
  service::SweepReport report, again;
  const double seconds = TimedMs([&] { report = clockwork.RunDue(now); }) / 1000;
  const double idle_ms = TimedMs([&] { again = clockwork.RunDue(now); });
  if (report.broken != due || report.faults != 0 || again.Total() != 0) {
    throw std::runtime_error("the sweep broke " + std::to_string(report.broken) + " of " +
                             std::to_string(due) + " promises");
  }
  const double raw = RawSweep(store, before).Seconds(prepared);
  Findings found{
      "sweep", {{"cases", store.cases()}, {"due", due}, {"consequences", report.consequences}}, {}};
  found.AddAtMost("sweep of all that is due", "s", seconds, raw, kSweepGoalS);
  found.Add("promises each second", "1/s", static_cast<double>(due) / seconds,
            static_cast<double>(due) / raw);
  found.Add("sweep with nothing due", "ms", idle_ms);
  return found;
}

Findings BenchCaller(BenchStore& store) {
  constexpr int kCalls = 3000;
  constexpr std::uint64_t kCallerSeed = 12345;
  Findings found{"caller", {{"people", store.cases()}}, {}};
  auto& runtime = store.runtime();
  const core::TenantId tenant = store.tenant().id;
  const org::Actor clerk = store.ActorIn(store.ground().front(), "clerk");
  RawDb raw(store.dir());
  auto phone_of =
      raw.Prepare("SELECT person_id FROM people_phones WHERE tenant_id = ? AND phone = ?");
  auto person_of =
      raw.Prepare("SELECT name, address FROM people_people WHERE tenant_id = ? AND person_id = ?");
  Draw draw(kCallerSeed);
  Latencies known, journaled, bare;
  for (int i = 0; i < kCalls; ++i) {
    const auto n =
        static_cast<std::int64_t>(draw.Bits() % static_cast<std::uint64_t>(store.cases()));
    const std::string phone = BenchTexts::PhoneOf(n);
    std::size_t there = 0;
    known.Add(TimedMs([&] {
      there = runtime.db->Read(
          [&](store::Tx& tx) { return people::ByPhone(tx, tenant, phone).size(); });
    }));
    journaled.Add(TimedMs([&] {
      const auto callers = runtime.engine->Run(clerk, store.now(), [&](const service::Call& call) {
        return service::Callers(call, phone);
      });
      if (callers.ok()) there += callers->size();
    }));
    if (there != 2) throw std::runtime_error("nobody, or more than one, has the number " + phone);
    bare.Add(TimedMs([&] {
      phone_of.Bind(1, tenant.value);
      phone_of.Bind(2, phone);
      while (phone_of.Step()) {
        person_of.Bind(1, tenant.value);
        person_of.Bind(2, phone_of.Int(0));
        person_of.Run();
      }
    }));
  }
  found.AddLatencies("caller known from the number", known, bare, kCallerGoalMs);
  found.AddLatencies("the same, the look journaled and durable", journaled, bare, kCallerGoalMs);
  return found;
}

}  // namespace shouwen::app

// The run of an import on the server, and the report of what was kept aside.
#include <atomic>
#include <unordered_set>

#include "core/codes.h"
#include "core/log.h"
#include "export_run.h"
#include "import_jobs.h"
#include "import_run.h"
#include "service/codes.h"
#include "service/org_desk.h"

namespace shouwen::service {
namespace {

namespace json = boost::json;

// How often it says how far it is: rows, or the time since.
constexpr std::int64_t kSayRows = 2000, kSayMs = core::kMsPerSecond;
// How long a node that has fallen silent is waited for.
constexpr std::int64_t kHoldMs = 60 * core::kMsPerSecond;

struct Counts {
  std::atomic<std::int64_t> of[3] = {0, 0, 0};  // by outcome
  std::int64_t Sum() const { return of[0] + of[1] + of[2]; }
};

struct BadRow {
  std::int64_t line = 0;
  std::vector<std::string> cells;
  json::object problem;
};

constexpr int kReportPage = 500;  // rows read together

std::vector<BadRow> BadRowsOf(store::Tx& tx, core::TenantId tenant, ImportJobId id,
                              std::int64_t after) {
  const store::Rows rows = tx.Query(
      "SELECT line, cells, problem FROM service_import_rows WHERE tenant_id = ? AND job_id = ? AND "
      "outcome = ? AND line > ? ORDER BY line LIMIT ?",
      tenant, id, static_cast<int>(ImportRow::Outcome::kBad), after, kReportPage);
  std::vector<BadRow> bad;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    bad.push_back({rows.Int(r, 0),
                   json::value_to<std::vector<std::string>>(json::parse(rows.Text(r, 1))),
                   json::parse(rows.Text(r, 2)).as_object()});
  }
  return bad;
}

std::int64_t CountBad(store::Tx& tx, core::TenantId tenant, ImportJobId id) {
  return tx
      .Query(
          "SELECT COUNT(*) FROM service_import_rows WHERE tenant_id = ? AND job_id = ? AND outcome "
          "= ?",
          tenant, id, static_cast<int>(ImportRow::Outcome::kBad))
      .Int(0, 0);
}

// Behind the columns of the file: the row, the column, what was wrong, what would be right.
std::vector<std::string> Behind(calendar::Lang lang) {
  if (lang == calendar::Lang::kZh) return {"原行号", "问题列", "问题", "应为"};
  return {"Row in the file", "Column", "What is wrong", "What would be right"};
}

std::vector<std::string> LineOf(const BadRow& row, std::size_t columns, calendar::Lang lang) {
  std::vector<std::string> line = row.cells;
  line.resize(columns);
  const ProblemText words = TextOfProblem(row.problem, lang);
  line.push_back(std::to_string(row.line));
  line.push_back(json::value_to<std::string>(row.problem.at("column")));
  line.push_back(words.wrong);
  line.push_back(words.right);
  return line;
}

}  // namespace

core::Result<ExportPtr> ReportOf(Engine& engine, const org::Actor& actor, ImportJobId id, bool xlsx,
                                 calendar::Lang lang, core::Instant now) {
  ExportPlan plan;
  CORE_ASSIGN(const ImportJob job,
              engine.Look(actor, now, [&](const Call& call) -> core::Result<ImportJob> {
                CORE_ASSIGN(ImportJob found, FindImport(call, id));
                plan.rows_in_all = CountBad(call.tx, actor.tenant, id);
                return found;
              }));
  if (job.state == "draft") {
    return core::Error{kImportState,
                       {{"state", job.state}, {"expected", std::string("one that was begun")}}};
  }
  constexpr double kWidth = 18;
  plan.xlsx = xlsx;
  plan.head.title = lang == calendar::Lang::kZh ? "待改正" : "To be mended";
  plan.head.made_at = now;
  for (const std::string& title : job.header) plan.head.columns.push_back({title, kWidth});
  for (const std::string& title : Behind(lang)) plan.head.columns.push_back({title, kWidth});
  plan.read = [&engine, tenant = actor.tenant, id, columns = job.header.size(), lang,
               after = std::int64_t{0}]() mutable -> core::Result<ExportPage> {
    const std::vector<BadRow> bad =
        engine.db().Read([&](store::Tx& tx) { return BadRowsOf(tx, tenant, id, after); });
    ExportPage page;
    page.last = bad.size() < kReportPage;
    for (const BadRow& row : bad) {
      const std::vector<std::string> line = LineOf(row, columns, lang);
      page.rows.emplace_back(line.begin(), line.end());
      after = row.line;
    }
    return page;
  };
  return BeginExport(engine, actor, now, std::move(plan));
}

struct ImportRunner::Held {
  core::TenantId tenant;
  ImportJob job;
};

std::optional<ImportRunner::Held> ImportRunner::Claim(core::Instant now) {
  std::optional<Held> held;
  const core::Status claimed = engine_.db().Write([&](store::Tx& tx) -> core::Status {
    held.reset();
    const store::Rows rows = tx.Query(
        "SELECT tenant_id, id FROM service_import_jobs WHERE state = 'running' AND (node = ? OR "
        "held_until < ?) ORDER BY tenant_id, id LIMIT 1",
        engine_.ids().node(), now);
    if (rows.empty()) return core::Ok();
    const auto tenant = rows.Id<core::TenantId>(0, 0);
    const auto id = rows.Id<ImportJobId>(0, 1);
    tx.Post(
        "UPDATE service_import_jobs SET node = ?, held_until = ? WHERE tenant_id = ? AND id = ?",
        engine_.ids().node(), now + kHoldMs, tenant, id);
    held = Held{tenant, *LoadImport(tx, tenant, id)};
    return core::Ok();
  });
  CORE_CHECK(claimed.ok());
  return held;
}

bool ImportRunner::Step(const core::Clock& clock, const std::function<bool()>& ending) {
  const std::optional<Held> held = Claim(clock.Now());
  if (held) Run(*held, clock, ending);
  return held.has_value();
}

namespace {

// In the transaction of the row: so it is done exactly once.
void KeepRow(const Call& call, ImportJobId job, const ImportRow& row) {
  const bool bad = row.outcome == ImportRow::Outcome::kBad;
  std::optional<std::string> cells, problem;
  if (bad) {
    cells = json::serialize(json::value_from(row.cells));
    problem = json::serialize(row.problem);
  }
  call.tx.Post(
      "INSERT INTO service_import_rows (tenant_id, job_id, line, outcome, subject_id, cells, "
      "problem) VALUES (?, ?, ?, ?, ?, ?, ?)",
      call.actor.tenant, job, row.line, static_cast<int>(row.outcome), row.id, cells, problem);
}

// False: somebody has stopped it.
bool Progress(Engine& engine, core::TenantId tenant, ImportJobId id, const Counts& counts,
              core::Instant now) {
  return engine.db()
      .Write([&](store::Tx& tx) -> core::Status {
        const std::int64_t changed = tx.Exec(
            "UPDATE service_import_jobs SET created = ?, already = ?, bad = ?, held_until = ? "
            "WHERE "
            "tenant_id = ? AND id = ? AND state = 'running' AND node = ?",
            counts.of[0].load(), counts.of[1].load(), counts.of[2].load(), now + kHoldMs, tenant,
            id, engine.ids().node());
        if (changed > 0) return core::Ok();
        return core::Error{kImportState, {}};
      })
      .ok();
}

// What an earlier run has done of it.
std::unordered_set<std::int64_t> DoneRows(Engine& engine, core::TenantId tenant, ImportJobId id,
                                          Counts& counts) {
  return engine.db().Read([&](store::Tx& tx) {
    const store::Rows rows =
        tx.Query("SELECT line, outcome FROM service_import_rows WHERE tenant_id = ? AND job_id = ?",
                 tenant, id);
    std::unordered_set<std::int64_t> lines;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      lines.insert(rows.Int(r, 0));
      ++counts.of[rows.Int(r, 1)];
    }
    return lines;
  });
}

struct Prepared {
  org::Actor actor;
  ImportSources sources;
  Table table;
  std::unique_ptr<Taker> taker;
};

// Whoever began it must still be allowed to.
core::Result<Prepared> Prepare(Engine& engine, core::TenantId tenant, const ImportJob& job,
                               core::Instant now) {
  const org::Actor nobody = org::ImportActor(tenant);
  CORE_ASSIGN(const org::Actor actor,
              engine.Look(nobody, now, [&](const Call& call) -> core::Result<org::Actor> {
                const auto directory = call.engine.Directory(call.tx, tenant, now);
                if (!directory) {
                  return core::Error{kUnknownTenant, {{"tenant", core::ToText(tenant)}}};
                }
                return ActorOf(*directory, job.staff);
              }));
  CORE_ASSIGN(ImportSources sources, SourcesFor(engine, actor, job.kind, "", now));
  CORE_ASSIGN(Spool file, FileOfImport(engine, tenant, job.id));
  CORE_ASSIGN(Table table, Table::Open(std::move(file), job.sheet));
  CORE_ASSIGN(std::unique_ptr<Taker> taker,
              Taker::Make(OptionsOf(job), table.header(), sources.directory, sources.method));
  return Prepared{actor, std::move(sources), std::move(table), std::move(taker)};
}

}  // namespace

void ImportRunner::Run(const Held& held, const core::Clock& clock,
                       const std::function<bool()>& ending) {
  const core::Instant now = clock.Now();
  const auto end = [&](const std::string& state, const std::string& failure) {
    ImportJob job = held.job;
    job.state = state;
    job.failure = failure;
    const org::Actor actor = org::ImportActor(held.tenant, job.staff);
    const core::Status ended =
        engine_.Run(actor, clock.Now(), [&](const Call& call) -> core::Status {
          const auto stored = LoadImport(call.tx, held.tenant, job.id);
          if (stored && stored->state == "running") FinishImport(call, job);
          return core::Ok();
        });
    CORE_CHECK(ended.ok());
  };
  core::Result<Prepared> prepared = Prepare(engine_, held.tenant, held.job, now);
  if (!prepared.ok()) return end("failed", std::string(prepared.error().code.name));
  Counts counts;
  const auto done = DoneRows(engine_, held.tenant, held.job.id, counts);
  bool whole = true;
  RunRows how{now};
  how.skip = [&](std::int64_t line) { return done.contains(line); };
  how.keep = [&](const Call& call, const ImportRow& row) { KeepRow(call, held.job.id, row); };
  how.done = [&](const ImportRow& row) { ++counts.of[static_cast<int>(row.outcome)]; };
  core::Instant said_at = now;
  std::int64_t said = 0;
  how.go_on = [&] {
    whole = !ending();
    const core::Instant at = clock.Now();
    const std::int64_t rows = counts.Sum();
    if (!whole || (at - said_at < kSayMs && rows - said < kSayRows)) return whole;
    said_at = at;
    said = rows;
    whole = Progress(engine_, held.tenant, held.job.id, counts, at);
    return whole;
  };
  TakeRows(engine_, prepared->actor, prepared->table, *prepared->taker, how);
  if (whole && !ending()) end("done", "");
}

}  // namespace shouwen::service

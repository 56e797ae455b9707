#include "service/import.h"

#include <condition_variable>
#include <deque>
#include <exception>

#include "import_mapping.h"
#include "service/codes.h"
#include "service/idempotency.h"

namespace shouwen::service {
namespace {

std::string InWords(const core::Error& error) {
  std::string text(error.code.name);
  const char* separator = ": ";
  for (const core::Param& param : error.params) {
    text += separator + param.name + "=";
    if (const auto* s = std::get_if<std::string>(&param.value)) text += *s;
    if (const auto* i = std::get_if<std::int64_t>(&param.value)) text += std::to_string(*i);
    if (const auto* b = std::get_if<bool>(&param.value)) text += *b ? "true" : "false";
    separator = ", ";
  }
  return text;
}

void MarkBad(ImportRow& row, const core::Error& error, std::string_view raw) {
  row.outcome = ImportRow::Outcome::kBad;
  row.what = InWords(error);
  row.raw = std::string(raw);
}

// What one row's command made of it.
core::Status TakeIn(const Call& call, const std::string& source, const MappedRow& mapped,
                    ImportRow& row) {
  const store::Rows known = call.tx.Query(
      "SELECT case_id, number FROM service_imports WHERE tenant_id = ? AND source = ? AND "
      "external_id = ?",
      call.actor.tenant, source, mapped.external_id);
  if (!known.empty()) {
    row.outcome = ImportRow::Outcome::kAlready;
    row.case_id = known.Id<core::CaseId>(0, 0);
    row.number = known.Text(0, 1);
    return core::Ok();
  }
  CORE_ASSIGN(const Outcome outcome, Receive(call, mapped.reception));
  call.tx.Post(
      "INSERT INTO service_imports (tenant_id, source, external_id, case_id, number, imported_at) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      call.actor.tenant, source, mapped.external_id, outcome.after.id, outcome.after.number,
      call.now);
  row.outcome = ImportRow::Outcome::kCreated;
  row.case_id = outcome.after.id;
  row.number = outcome.after.number;
  return core::Ok();
}

// Rows on their way through the writer queue.
class Stream {
 public:
  Stream(Engine& engine, const org::Actor& actor, std::string source, int in_flight_max)
      : engine_(engine),
        actor_(org::ImportActor(actor.tenant, actor.staff)),
        source_(std::move(source)),
        in_flight_max_(in_flight_max) {}

  // `row` stays where it is until Wait returns.
  void Push(MappedRow mapped, std::string raw, ImportRow* row) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return in_flight_ < in_flight_max_; });
      if (fault_) return;
      ++in_flight_;
    }
    auto job = std::make_shared<Job>(Job{std::move(mapped), std::move(raw), {}});
    const core::Instant at = job->mapped.received_at;
    try {
      engine_.RunAsync(
          actor_, at,
          [this, job, row](const Call& call) {
            job->row = *row;
            return TakeIn(call, source_, job->mapped, job->row);
          },
          [this, job, row](const core::Status& status, const std::exception_ptr& fault) {
            Finish(*job, *row, status, fault);
          });
    } catch (const store::Fault&) {
      Finish(*job, *row, core::Ok(), std::current_exception());
    }
  }
  // Throws the first fault: everything before it is durable, and a repeat goes on from there.
  void Wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return in_flight_ == 0; });
    if (fault_) std::rethrow_exception(fault_);
  }

 private:
  struct Job {
    MappedRow mapped;
    std::string raw;
    ImportRow row;
  };
  void Finish(const Job& job, ImportRow& row, const core::Status& status,
              const std::exception_ptr& fault) {
    const std::lock_guard lock(mutex_);
    if (fault) {
      if (!fault_) fault_ = fault;
    } else if (status.ok()) {
      row = job.row;
    } else {
      MarkBad(row, status.error(), job.raw);
    }
    --in_flight_;
    changed_.notify_all();
  }

  Engine& engine_;
  const org::Actor actor_;
  const std::string source_;
  const int in_flight_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int in_flight_ = 0;
  std::exception_ptr fault_;
};

void Count(ImportReport& report) {
  report.rows = static_cast<std::int64_t>(report.items.size());
  for (const ImportRow& row : report.items) {
    switch (row.outcome) {
      case ImportRow::Outcome::kCreated:
        ++report.created;
        break;
      case ImportRow::Outcome::kAlready:
        ++report.already;
        break;
      case ImportRow::Outcome::kBad:
        ++report.bad;
        break;
    }
  }
}

struct Sources {
  MethodPtr method;
  DirectoryPtr directory;
};

core::Result<Sources> Prepare(Engine& engine, const org::Actor& actor, const ImportOptions& options,
                              core::Instant now) {
  CORE_TRY(org::Need(actor, org::Right::kImport));
  Sources sources;
  sources.directory =
      engine.db().Read([&](store::Tx& tx) { return engine.Directory(tx, actor.tenant, now); });
  if (!sources.directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(actor.tenant)}}};
  }
  const std::string method =
      options.method.empty() ? sources.directory->tenant().method : options.method;
  sources.method = engine.FindMethod(actor.tenant, method);
  if (sources.method) return sources;
  return core::Error{kUnknownMethod, {{"method", method}, {"version", std::int64_t{0}}}};
}

constexpr std::int64_t kProgressEvery = 200;

}  // namespace

core::Result<ImportReport> Import(Engine& engine, const org::Actor& actor, std::string_view csv,
                                  const ImportOptions& options, core::Instant now) {
  CORE_ASSIGN(const Sources sources, Prepare(engine, actor, options, now));
  CsvReader reader(csv);
  CORE_ASSIGN(std::optional<CsvRecord> header, reader.Next());
  ImportReport report;
  if (!header) return core::Error{kBadCsv, {{"line", std::int64_t{1}}, {"what", "empty"}}};
  report.header = header->fields;
  CORE_ASSIGN(const RowMapper mapper, RowMapper::Make(options, header->fields, *sources.method));
  Stream stream(engine, actor, options.mapping.source, options.in_flight);
  std::deque<ImportRow> rows;  // a deque does not move what it holds
  for (;;) {
    core::Result<std::optional<CsvRecord>> record = reader.Next();
    if (record.ok() && !record->has_value()) break;
    ImportRow& row = rows.emplace_back();
    row.line = reader.line();
    if (!record.ok()) {
      MarkBad(row, record.error(), reader.raw());
      continue;
    }
    core::Result<MappedRow> mapped = mapper.Map(**record, *sources.directory, now);
    if (!mapped.ok()) {
      MarkBad(row, mapped.error(), reader.raw());
      continue;
    }
    // Without an id of its own a row is known by its text.
    if (mapped->external_id.empty()) mapped->external_id = "sha256:" + Sha256Hex(reader.raw());
    row.external_id = mapped->external_id;
    stream.Push(std::move(*mapped), std::string(reader.raw()), &row);
    if (options.progress && rows.size() % kProgressEvery == 0) {
      options.progress(static_cast<std::int64_t>(rows.size()),
                       static_cast<std::int64_t>(reader.offset()),
                       static_cast<std::int64_t>(csv.size()));
    }
  }
  stream.Wait();
  report.items.assign(std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
  Count(report);
  return report;
}

}  // namespace shouwen::service

#include "service/import.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>

#include "core/text.h"
#include "import_run.h"
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

// Rows on their way through the writer queue. They end in any order and are told in the order of
// the file, so a row holds its place until those before it have ended: never more than `in_flight`
// are in memory.
class Stream {
 public:
  Stream(Engine& engine, const org::Actor& actor, Taker& taker, const RunRows& how)
      : engine_(engine), actor_(ImporterFor(actor, taker.kind())), taker_(taker), how_(how) {
    CORE_CHECK(how.in_flight > 0);
  }
  // What is under way still looks at this, also where whoever was told of a row has thrown.
  ~Stream() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return std::all_of(places_.begin(), places_.end(),
                         [](const JobPtr& job) { return job->ended; });
    });
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  struct Job {
    ImportRow row;  // line, external id, and for a bad one what it was
    std::string raw;
    std::vector<std::string> cells;
    ImportItemPtr item;
    int tries = 0;
    bool ended = false, faulty = false;
  };
  using JobPtr = std::shared_ptr<Job>;

  void Push(const JobPtr& job) {
    if (!Enter(job)) return;
    const core::Instant at = job->item->at;
    Queue(
        at,
        [this, job](const Call& call) -> core::Status {
          ImportRow row = job->row;
          CORE_TRY(taker_.Take(call, *job->item, how_.now, job->tries++ > 0, row));
          if (how_.keep) how_.keep(call, row);
          job->row = std::move(row);
          return core::Ok();
        },
        job);
  }
  void PushBad(const JobPtr& job, const core::Error& error) {
    if (!Enter(job)) return;
    Bad(job, error);
  }
  // Throws the first fault: everything before it is durable, and a repeat goes on from there.
  void Wait() {
    TellUntil([this] { return places_.empty(); });
    if (fault_) std::rethrow_exception(fault_);
  }

 private:
  bool Enter(const JobPtr& job) {
    TellUntil([this] { return places_.size() < static_cast<std::size_t>(how_.in_flight); });
    const std::lock_guard lock(mutex_);
    if (fault_) return false;
    places_.push_back(job);
    return true;
  }
  // Tells what has ended, the first of the file first, until there is room.
  void TellUntil(const std::function<bool()>& room) {
    for (;;) {
      std::vector<JobPtr> told;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return room() || places_.front()->ended; });
        while (!places_.empty() && places_.front()->ended) {
          if (!places_.front()->faulty) told.push_back(std::move(places_.front()));
          places_.pop_front();
        }
      }
      for (const JobPtr& job : told) {
        if (how_.done) how_.done(std::move(job->row));
      }
      const std::lock_guard lock(mutex_);
      if (room()) return;
    }
  }
  void End(const JobPtr& job, const std::exception_ptr& fault) {
    const std::lock_guard lock(mutex_);
    if (fault && !fault_) fault_ = fault;
    job->faulty = fault != nullptr;
    job->ended = true;
    changed_.notify_all();
  }
  void Queue(core::Instant at, Engine::Command command, const JobPtr& job) {
    try {
      engine_.RunAsync(actor_, at, std::move(command),
                       [this, job](const core::Status& status, const std::exception_ptr& fault) {
                         if (!fault && !status.ok()) return Bad(job, status.error());
                         End(job, fault);
                       });
    } catch (const store::Fault&) {
      End(job, std::current_exception());
    }
  }
  void Bad(const JobPtr& job, const core::Error& error) {
    ImportRow& row = job->row;
    row.outcome = ImportRow::Outcome::kBad;
    row.what = InWords(error);
    row.raw = job->raw;
    row.cells = job->cells;
    row.problem = ProblemOf(taker_.kind(), taker_.columns(), error);
    if (!how_.keep) return End(job, nullptr);
    Queue(
        how_.now,
        [this, job](const Call& call) {
          how_.keep(call, job->row);
          return core::Ok();
        },
        job);
  }

  Engine& engine_;
  const org::Actor actor_;
  Taker& taker_;
  const RunRows& how_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<JobPtr> places_;  // in the order of the file
  std::exception_ptr fault_;
};

constexpr std::int64_t kProgressEvery = 200;
constexpr std::size_t kReadTogether = 64 * 1024;  // bytes of a file

void Count(ImportReport& report, const ImportRow& row) {
  ++report.rows;
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

core::Result<ImportReport> ImportTable(Engine& engine, const org::Actor& actor, Table& table,
                                       const ImportOptions& options, const ImportSources& sources,
                                       core::Instant now) {
  ImportReport report;
  report.header = table.header();
  CORE_ASSIGN(const std::unique_ptr<Taker> taker,
              Taker::Make(options, table.header(), sources.directory, sources.method));
  RunRows how{now, options.in_flight};
  how.done = [&](ImportRow row) {
    Count(report, row);
    if (options.each) return options.each(std::move(row));
    report.items.push_back(std::move(row));
  };
  how.go_on = [&] {
    if (options.progress) options.progress(report.rows, table.done(), table.size());
    return true;
  };
  TakeRows(engine, actor, table, *taker, how);
  return report;
}

}  // namespace

bool IsBlank(const CsvRecord& record) {
  return std::all_of(record.fields.begin(), record.fields.end(),
                     [](const std::string& field) { return field.empty(); });
}

core::Status NeedForImport(const org::Actor& actor, ImportKind kind) {
  return org::Need(actor,
                   kind == ImportKind::kUnits ? org::Right::kOrgManage : org::Right::kImport);
}

org::Actor ImporterFor(const org::Actor& starter, ImportKind kind) {
  org::Actor actor = org::ImportActor(starter.tenant, starter.staff);
  if (kind == ImportKind::kUnits && starter.Has(org::Right::kOrgManage)) {
    actor.rights.set(static_cast<std::size_t>(org::Right::kOrgManage));
  }
  return actor;
}

core::Result<ImportSources> SourcesFor(Engine& engine, const org::Actor& actor, ImportKind kind,
                                       const std::string& method, core::Instant now) {
  CORE_TRY(NeedForImport(actor, kind));
  ImportSources sources;
  sources.directory =
      engine.db().Read([&](store::Tx& tx) { return engine.Directory(tx, actor.tenant, now); });
  if (!sources.directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(actor.tenant)}}};
  }
  const std::string id = method.empty() ? sources.directory->tenant().method : method;
  sources.method = engine.FindMethod(actor.tenant, id);
  if (sources.method) return sources;
  return core::Error{kUnknownMethod, {{"method", id}, {"version", std::int64_t{0}}}};
}

void TakeRows(Engine& engine, const org::Actor& actor, Table& table, Taker& taker,
              const RunRows& how) {
  Stream stream(engine, actor, taker, how);
  std::int64_t seen = 0;
  for (;;) {
    if (how.go_on && ++seen % kProgressEvery == 0 && !how.go_on()) break;
    core::Result<std::optional<CsvRecord>> record = table.Next();
    if (record.ok() && !record->has_value()) break;
    if (record.ok() && taker.kind() != ImportKind::kCases && IsBlank(**record)) continue;
    if (how.skip && how.skip(table.line())) continue;
    auto job = std::make_shared<Stream::Job>();
    job->row.line = table.line();
    job->raw = table.raw();
    if (record.ok()) job->cells = (*record)->fields;
    if (!record.ok()) {
      job->cells = {job->raw};
      stream.PushBad(job, record.error());
      continue;
    }
    core::Result<ImportItemPtr> item = taker.Read(**record, how.now);
    if (!item.ok()) {
      stream.PushBad(job, item.error());
      continue;
    }
    job->item = std::move(*item);
    // Without an id of its own a row is known by its text.
    if (job->item->external_id.empty()) job->item->external_id = "sha256:" + Sha256Hex(job->raw);
    job->row.external_id = job->item->external_id;
    stream.Push(std::move(job));
  }
  stream.Wait();
}

core::Result<ImportReport> Import(Engine& engine, const org::Actor& actor, std::string_view file,
                                  const ImportOptions& options, core::Instant now) {
  CORE_ASSIGN(const ImportSources sources,
              SourcesFor(engine, actor, options.kind, options.method, now));
  CORE_ASSIGN(Table table, Table::Open(std::string(file), options.sheet));
  return ImportTable(engine, actor, table, options, sources, now);
}

core::Result<ImportReport> Import(Engine& engine, const org::Actor& actor, ImportFile& file,
                                  const ImportOptions& options, core::Instant now) {
  CORE_ASSIGN(const ImportSources sources,
              SourcesFor(engine, actor, options.kind, options.method, now));
  return ImportTable(engine, actor, file.table(), options, sources, now);
}

core::Result<ImportPreview> PreviewImport(Engine& engine, const org::Actor& actor,
                                          std::string_view file, const ImportOptions& options,
                                          core::Instant now) {
  CORE_TRY(SourcesFor(engine, actor, options.kind, options.method, now));
  CORE_ASSIGN(Table table, Table::Open(std::string(file), options.sheet));
  return PreviewTable(engine, actor, table, options, now);
}

core::Result<ImportPreview> PreviewImport(Engine& engine, const org::Actor& actor, ImportFile& file,
                                          const ImportOptions& options, core::Instant now) {
  return PreviewTable(engine, actor, file.table(), options, now);
}

ImportFile::ImportFile(std::unique_ptr<Table> table) : table_(std::move(table)) {}
ImportFile::ImportFile(ImportFile&&) noexcept = default;
ImportFile& ImportFile::operator=(ImportFile&&) noexcept = default;
ImportFile::~ImportFile() = default;

core::Result<ImportFile> ImportFile::Read(std::istream& in, const std::string& sheet) {
  CORE_ASSIGN(Spool bytes, Spool::Begin());
  std::array<char, kReadTogether> piece;
  while (in.read(piece.data(), piece.size()), in.gcount() > 0) {
    CORE_TRY(bytes.Add({piece.data(), static_cast<std::size_t>(in.gcount())}));
  }
  CORE_ASSIGN(Table table, Table::Open(std::move(bytes), sheet));
  return ImportFile(std::make_unique<Table>(std::move(table)));
}

const std::vector<std::string>& ImportFile::header() const { return table_->header(); }

core::Result<ImportPreview> PreviewTable(Engine& engine, const org::Actor& actor, Table& table,
                                         const ImportOptions& options, core::Instant now) {
  CORE_ASSIGN(const ImportSources sources,
              SourcesFor(engine, actor, options.kind, options.method, now));
  CORE_ASSIGN(const std::unique_ptr<Taker> taker,
              Taker::Make(options, table.header(), sources.directory, sources.method));
  const org::Actor importer = ImporterFor(actor, options.kind);
  ImportPreview preview;
  preview.header = table.header();
  preview.sheets = table.sheets();
  return engine.Look(importer, now, [&](const Call& call) -> core::Result<ImportPreview> {
    for (;;) {
      const core::Result<std::optional<CsvRecord>> record = table.Next();
      if (record.ok() && !record->has_value()) return std::move(preview);
      if (record.ok() && options.kind != ImportKind::kCases && IsBlank(**record)) continue;
      ImportPreview::Row row;
      row.line = table.line();
      core::Status good = core::Ok();
      if (!record.ok()) {
        good = record.error();
      } else {
        core::Result<ImportItemPtr> item = taker->Read(**record, now);
        good = item.ok() ? taker->Check(call, **item, now) : core::Status(item.error());
        if ((*record)->fields.size() == table.header().size()) {
          row.values = taker->columns().Values(**record);
        }
      }
      ++preview.rows;
      ++(good.ok() ? preview.good : preview.bad);
      if (!good.ok()) row.problem = ProblemOf(options.kind, taker->columns(), good.error());
      if (!good.ok() && preview.problems.size() < kPreviewProblems) preview.problems.push_back(row);
      if (preview.sample.size() < kPreviewRows) preview.sample.push_back(std::move(row));
    }
  });
}

}  // namespace shouwen::service

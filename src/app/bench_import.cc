#include "bench_import.h"

#include <ctime>
#include <sstream>
#include <stdexcept>

#include "bench_bare.h"
#include "bench_store.h"
#include "service/import.h"
#include "service/setup.h"

namespace shouwen::app {
namespace {

constexpr double kFlatRateGoal = 0.8;        // the last part beside the first
constexpr double kFlatProcessorGoal = 1.25;  // of a case: the last part beside the first

// Rows `from` to `to` of the file, as another system would give them: over a hundred days, each row
// with a requester of its own.
std::string RowsOf(const BenchStore& store, std::int64_t from, std::int64_t to) {
  constexpr std::int64_t kDays = 100;
  const core::Instant last = store.now();
  std::string csv = "id,user,created_at,subject,body\n";
  for (std::int64_t n = from; n < to; ++n) {
    const BenchMessage message = store.texts().Make(n);
    const core::Instant at = last - kDays * core::kMsPerDay + n * core::kMsPerMinute / 2;
    csv += std::to_string(n) + "," + service::CsvField(message.name + std::to_string(n)) + "," +
           core::FormatInstant(at) + "," + service::CsvField(message.subject) + "," +
           service::CsvField(message.body) + "\n";
  }
  return csv;
}

double ProcessorSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;  // of all threads
}

struct Took {
  double seconds = 0, processor = 0;
};
// As the command line does it.
Took Import(BenchStore& store, const std::string& csv, std::int64_t rows) {
  service::ImportOptions options;
  options.mapping = service::DefaultMapping("bench");
  options.each = [](const service::ImportRow&) {};
  std::istringstream in(csv);
  const double before = ProcessorSeconds();
  const StopWatch watch;
  auto file = service::ImportFile::Read(in, "");
  if (!file.ok()) throw std::runtime_error(std::string(file.error().code.name));
  const auto report =
      service::Import(*store.runtime().engine, service::OperatorActor(store.tenant().id), *file,
                      options, store.now());
  if (!report.ok()) throw std::runtime_error(std::string(report.error().code.name));
  if (report->created != rows) throw std::runtime_error("a row was kept aside");
  return {watch.Seconds(), ProcessorSeconds() - before};
}

}  // namespace

Findings BenchImport(const ImportBenchArgs& args) {
  BenchArgs empty;
  empty.method = args.method;
  empty.cases = 0;
  BenchStore store(empty);
  const BenchFolder bare_folder("");
  const std::int64_t rows = args.parts * args.part;
  Findings found{"import", {{"rows", rows}}, {}};
  const auto part = static_cast<double>(args.part);
  constexpr double kMicro = 1e6;
  Took first, last;
  Progress progress("importing");
  for (std::int64_t from = 0; from < rows; from += args.part) {
    const std::int64_t to = from + args.part;
    const std::string csv = RowsOf(store, from, to);
    if (to == rows) {
      store.runtime().db->BackupTo(bare_folder.dir() + "/shouwen.db",
                                   [](std::int64_t, std::int64_t) {});
    }
    last = Import(store, csv, args.part);
    if (from == 0) first = last;
    progress.At(to, rows);
    const std::string name = "rows " + std::to_string(from + 1) + " to " + std::to_string(to);
    if (to < rows) found.Add(name, "cases/s", part / last.seconds);
    found.Add(name + ", processor", "us/case", kMicro * last.processor / part);
  }
  BareRows bare(store.dir(), bare_folder.dir(), store.tenant().id);
  constexpr std::size_t kBatch = 256;
  const double bare_rate = static_cast<double>(bare.units()) / bare.Write(kBatch);
  found.Add("the last " + std::to_string(args.part), "cases/s", part / last.seconds, bare_rate);
  found.AddRatioAtLeast("the last beside the first", "cases/s", part / last.seconds,
                        part / first.seconds, kFlatRateGoal);
  // What neighbours take of the machine is not in this one.
  found.AddAtMost("processor time, the last beside the first", "x",
                  last.processor / first.processor, std::nullopt, kFlatProcessorGoal);
  return found;
}

}  // namespace shouwen::app

// verify, backup, restore: keeping the evidence and the data.
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "command.h"
#include "journal/journal.h"
#include "runtime.h"
#include "service/records.h"
#include "service/setup.h"

namespace shouwen::app {
namespace {

namespace fs = std::filesystem;

struct VerifyOptions {
  std::string checkpoint;  // SIZE:ROOT
  std::string tenant;
};

core::Result<journal::Checkpoint> ParseHeld(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) throw std::runtime_error("--checkpoint is SIZE:ROOT");
  CORE_ASSIGN(const std::int64_t size, core::ParseIdText(text.substr(0, colon)));
  journal::Checkpoint held;
  held.size = size;
  held.root = text.substr(colon + 1);
  return held;
}

boost::json::object ReportJson(const org::Tenant& tenant, const journal::VerifyReport& report,
                               const service::RecordReport& records) {
  boost::json::array problems;
  for (const auto& p : report.problems) {
    problems.push_back(boost::json::object{{"seq", p.seq}, {"what", p.what}});
  }
  boost::json::array faults;
  for (const service::RecordFault& fault : records.faults) {
    faults.push_back(boost::json::object{
        {"case", fault.number}, {"id", core::ToText(fault.case_id)}, {"what", fault.what}});
  }
  const bool ok = report.problems_found == 0 && records.faults_found == 0;
  return {{"tenant", tenant.name},
          {"events", report.events},
          {"root", report.root},
          {"checkpoints", report.checkpoints},
          {"erased", report.erased},
          {"cases", records.cases},
          {"promises", records.promises},
          {"files", records.files},
          {"unvouched", records.unvouched},
          {"ok", ok},
          {"problems", problems},
          {"faults", faults}};
}

std::string ReportText(const org::Tenant& tenant, const journal::VerifyReport& report,
                       const service::RecordReport& records) {
  std::string text = tenant.name + ": " + WithCommas(report.events) + " events, " +
                     WithCommas(report.checkpoints) + " checkpoints\n  root " + report.root + "\n";
  if (report.erased > 0) {
    text += "  erased: " + WithCommas(report.erased) +
            " records hold no words of a person any more, as later records vouch\n";
  }
  for (const auto& p : report.problems) {
    text += "  event " + std::to_string(p.seq) + ": " + p.what + "\n";
  }
  text += "  " + WithCommas(records.cases) + " cases, " + WithCommas(records.promises) +
          " ended promises and " + WithCommas(records.files) + " files compared with it\n";
  if (records.unvouched > 0) {
    text += "  unvouched: " + WithCommas(records.unvouched) +
            " cases had their last command before the journal kept digests of them\n";
  }
  for (const service::RecordFault& fault : records.faults) {
    const std::string name = fault.number.empty() ? core::ToText(fault.case_id) : fault.number;
    text += "  case " + name + ": " + fault.what + "\n";
  }
  const bool whole = report.problems_found == 0 && records.faults_found == 0;
  return text + (whole ? "  whole: nothing was changed, removed or reordered\n" : "  NOT WHOLE\n");
}

struct ToVerify {
  std::vector<org::Tenant> tenants;
  std::optional<journal::Checkpoint> held;
};
// A checkpoint is one organisation's: of several it must be said whose, of none it cannot hold.
core::Result<ToVerify> WhatToVerify(Runtime& runtime, const VerifyOptions& options) {
  ToVerify what;
  if (!options.checkpoint.empty()) {
    CORE_ASSIGN(what.held, ParseHeld(options.checkpoint));
  }
  if (what.held || !options.tenant.empty()) {
    CORE_ASSIGN(org::Tenant tenant, PickTenant(runtime, options.tenant));
    what.tenants.push_back(std::move(tenant));
  } else {
    what.tenants = runtime.db->Read([](store::Tx& tx) { return service::Tenants(tx); });
  }
  return what;
}

void Verify(Globals& globals, const VerifyOptions& options) {
  NeedStore(globals.store);
  Runtime runtime =
      OpenRuntime({.store = globals.store, .adopt_methods = false}, SystemClock().Now());
  const auto what = WhatToVerify(runtime, options);
  if (!what.ok()) {
    globals.exit_code = Refuse(globals, what.error());
    return;
  }
  boost::json::array all;
  std::string text;
  for (const auto& tenant : what->tenants) {
    Progress progress("verifying " + tenant.name);
    const auto report = runtime.db->Read([&](store::Tx& tx) {
      return journal::Verify(
          tx, tenant.id, what->held ? &*what->held : nullptr,
          [&](std::int64_t done, std::int64_t in_all) { progress.At(done, in_all); });
    });
    const service::RecordReport records = service::CheckRecords(
        *runtime.db, tenant.id,
        [&](std::int64_t done, std::int64_t in_all) { progress.At(done, in_all); });
    if (report.problems_found + records.faults_found > 0) globals.exit_code = kExitRefused;
    all.push_back(ReportJson(tenant, report, records));
    text += ReportText(tenant, report, records);
  }
  if (what->tenants.empty()) text = "no organisation yet: nothing to verify\n";
  Answer(globals, all, text);
}

void Backup(Globals& globals, const std::string& target) {
  if (fs::exists(target)) throw std::runtime_error(target + " exists; name a new file");
  NeedStore(globals.store);
  auto db = store::Db::Open({.url = globals.store});
  {
    Progress progress("backing up");
    db->BackupTo(target,
                 [&](std::int64_t done, std::int64_t in_all) { progress.At(done, in_all); });
  }
  Answer(globals, boost::json::object{{"file", target}, {"bytes", fs::file_size(target)}},
         "backup written to " + target + ", " +
             WithCommas(static_cast<std::int64_t>(fs::file_size(target))) + " bytes");
}

// What is being restored, a store of its own until it is known to be one; goes when it is not.
struct Part {
  explicit Part(fs::path folder) : dir(std::move(folder)) { fs::create_directories(dir); }
  ~Part() {
    std::error_code ignored;
    fs::remove_all(dir, ignored);
  }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  fs::path file() const { return dir / "shouwen.db"; }
  const fs::path dir;
};

// Opening migrates and so proves that the copy is a store this program can read.
std::size_t TenantsIn(const std::string& store) {
  const Runtime runtime = OpenRuntime({.store = store}, SystemClock().Now());
  return runtime.db->Read([](store::Tx& tx) { return service::Tenants(tx); }).size();
}

void Restore(Globals& globals, const std::string& source) {
  constexpr std::string_view kScheme = "sqlite:";
  if (!globals.store.starts_with(kScheme)) {
    throw std::runtime_error("restore writes a sqlite: store; for PostgreSQL use pg_restore");
  }
  const fs::path dir = globals.store.substr(kScheme.size());
  const fs::path target = dir / "shouwen.db";
  if (!fs::exists(source)) throw std::runtime_error("cannot read " + source);
  if (fs::exists(target)) {
    throw std::runtime_error(target.string() + " exists; move it away first, it is never replaced");
  }
  const Part part(dir / "restore.part");
  fs::copy_file(source, part.file(), fs::copy_options::overwrite_existing);
  const std::size_t tenants = TenantsIn(std::string(kScheme) + part.dir.string());
  if (tenants == 0) throw std::runtime_error(source + " holds no organisation: it is no backup");
  fs::rename(part.file(), target);
  Answer(globals, boost::json::object{{"store", globals.store}, {"tenants", tenants}},
         "restored to " + globals.store + "; `shouwen verify` checks its journal");
}

}  // namespace

void AddKeepingCommands(CLI::App& cli, Globals& globals) {
  auto options = std::make_shared<VerifyOptions>();
  auto* verify = cli.add_subcommand("verify", "check that the journal is whole, event by event");
  verify->add_option("--checkpoint", options->checkpoint, "SIZE:ROOT kept outside the store");
  verify->add_option("--tenant", options->tenant, "only this organisation (default: every one)");
  verify->callback([&globals, options] { Verify(globals, *options); });

  auto target = std::make_shared<std::string>();
  auto* backup = cli.add_subcommand("backup", "copy the embedded store while it is in use");
  backup->add_option("file", *target, "the file to write")->required();
  backup->callback([&globals, target] { Backup(globals, *target); });

  auto source = std::make_shared<std::string>();
  auto* restore = cli.add_subcommand("restore", "make a store from a backup");
  restore->add_option("file", *source, "the backup")->required();
  restore->callback([&globals, source] { Restore(globals, *source); });
}

}  // namespace shouwen::app

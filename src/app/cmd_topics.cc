// topics import: the organisation's tree of topics from a table.
#include "command.h"
#include "runtime.h"
#include "service/setup.h"
#include "service/topics_desk.h"

namespace shouwen::app {
namespace {

struct TopicsArgs {
  std::string file, tenant;
};

core::Result<service::TopicImport> RunImport(Runtime& runtime, const TopicsArgs& args,
                                             core::Instant now) {
  CORE_ASSIGN(const org::Tenant tenant, PickTenant(runtime, args.tenant));
  const std::string csv = ReadAll(args.file);
  return runtime.engine->Run(
      service::OperatorActor(tenant.id), now,
      [&](const service::Call& call) { return service::ImportTopics(call, csv); });
}

std::string Says(const core::Error& error) {
  std::string text(error.code.name);
  for (const core::Param& param : error.params) {
    text += " " + param.name + ": " + ParamText(param.value);
  }
  return text;
}

boost::json::array BadRows(const service::TopicImport& made) {
  boost::json::array bad;
  for (const auto& row : made.rows) {
    if (row.error)
      bad.push_back(boost::json::object{{"line", row.line}, {"what", Says(*row.error)}});
  }
  return bad;
}

std::string Report(const service::TopicImport& made) {
  if (made.applied) {
    return "version " + std::to_string(made.version) + ": " + WithCommas(made.added) + " added, " +
           WithCommas(made.restored) + " in use again, " + WithCommas(made.retired) +
           " no longer in use";
  }
  std::string text = "nothing was taken over\n";
  for (const auto& row : made.rows) {
    if (row.error) text += "  line " + std::to_string(row.line) + ": " + Says(*row.error) + "\n";
  }
  return text;
}

void Import(Globals& globals, const TopicsArgs& args) {
  const core::Instant now = SystemClock().Now();
  Runtime runtime = OpenRuntime({.store = globals.store}, now);
  const auto made = RunImport(runtime, args, now);
  if (!made.ok()) {
    globals.exit_code = Refuse(globals, made.error());
    return;
  }
  Answer(globals,
         boost::json::object{{"applied", made->applied},
                             {"version", made->version},
                             {"added", made->added},
                             {"restored", made->restored},
                             {"retired", made->retired},
                             {"bad_rows", BadRows(*made)}},
         Report(*made));
  if (!made->applied) globals.exit_code = kExitRefused;
}

}  // namespace

void AddTopicsCommand(CLI::App& cli, Globals& globals) {
  auto args = std::make_shared<TopicsArgs>();
  auto* topics = cli.add_subcommand("topics", "what cases may be about");
  topics->require_subcommand(1);
  auto* take = topics->add_subcommand("import", "take over the tree of a CSV file");
  take->add_option("file", args->file)->required();
  take->add_option("--tenant", args->tenant, "organisation, when there are several");
  take->callback([&globals, args] { Import(globals, *args); });
}

}  // namespace shouwen::app

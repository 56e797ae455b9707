// The program: reads the command line, runs one command, turns what happened into an exit code.
#include <exception>
#include <iostream>

#include "command.h"
#include "store/fault.h"

namespace shouwen::app {
namespace {

void AddVersion(CLI::App& cli, Globals& globals) {
  auto* version = cli.add_subcommand("version", "print the version");
  version->callback([&globals] {
    Answer(globals, boost::json::object{{"version", SHOUWEN_VERSION}}, "shouwen " SHOUWEN_VERSION);
  });
}

int Main(int argc, char** argv) {
  CLI::App cli{"Shouwen 首问: whoever is asked first sees it through, within the promised limit"};
  Globals globals;
  cli.add_option("--store", globals.store, "sqlite:DIR or postgres://… (default sqlite:./data)")
      ->envname("SHOUWEN_STORE");
  cli.add_flag("--json", globals.json, "answer in JSON, for a program");
  cli.add_option("--lang", globals.lang, "zh or en")->check(CLI::IsMember({"zh", "en"}));
  cli.require_subcommand(1);
  cli.fallthrough();
  AddServeCommand(cli, globals);
  AddDemoCommand(cli, globals);
  AddMethodCommands(cli, globals);
  AddCalendarCommands(cli, globals);
  AddSimulateCommand(cli, globals);
  AddImportCommand(cli, globals);
  AddExportCommand(cli, globals);
  AddTopicsCommand(cli, globals);
  AddGroupsCommand(cli, globals);
  AddKeepingCommands(cli, globals);
  AddAccessCommands(cli, globals);
  AddBenchCommands(cli, globals);
  AddVersion(cli, globals);
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // A word nobody knows is the likelier mistake than the one that is missing.
    const auto unknown = cli.remaining(true);
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && !unknown.empty()) {
      std::cerr << "nobody knows \"" << unknown.front() << "\"\n";
    }
    const int code = cli.exit(error);
    return code == 0 ? kExitOk : kExitUsage;
  }
  return globals.exit_code;
}

}  // namespace
}  // namespace shouwen::app

int main(int argc, char** argv) {
  try {
    return shouwen::app::Main(argc, argv);
  } catch (const shouwen::store::Fault& fault) {
    std::cerr << "fault: store." << shouwen::store::ToText(fault.kind()) << ": " << fault.what()
              << "\nNothing of the interrupted command was stored.\n";
  } catch (const std::exception& error) {
    std::cerr << "fault: " << error.what() << "\n";
  }
  return shouwen::app::kExitRefused;
}

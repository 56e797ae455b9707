#include "program.h"

#include <algorithm>
#include <exception>
#include <iostream>

#include "command.h"
#include "method/nearest.h"
#include "store/fault.h"

namespace shouwen::app {
namespace {

constexpr const char* kVersion = "shouwen " SHOUWEN_VERSION;

void AddVersion(CLI::App& cli, Globals& globals) {
  auto* version = cli.add_subcommand("version", "print the version");
  version->callback([&globals] {
    Answer(globals, boost::json::object{{"version", SHOUWEN_VERSION}}, kVersion);
  });
  cli.set_version_flag("--version", kVersion, "print the version and exit");
}

void AddAll(CLI::App& cli, Globals& globals) {
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
}

// The command that was being read when a word was not understood.
const CLI::App& Innermost(const CLI::App& cli) {
  const CLI::App* command = &cli;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().back();
  return *command;
}

// Every option that may stand here: those of the command and of all it is part of.
std::vector<std::string> OptionsOf(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* app = &command; app != nullptr; app = app->get_parent()) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

std::vector<std::string> CommandsOf(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(sub->get_name());
  }
  return names;
}

bool IsOption(const std::string& word) { return word.starts_with("-"); }

// Of the words that were not understood the one to blame, "" none: where a command was to come, the
// first that could be one; elsewhere an option before others, which may have been its value.
std::string ToBlame(const CLI::App& cli) {
  const std::vector<std::string> unknown = cli.remaining(true);
  const bool command_to_come = !CommandsOf(Innermost(cli)).empty();
  const auto found = std::find_if(unknown.begin(), unknown.end(), [&](const std::string& word) {
    return IsOption(word) != command_to_come;
  });
  if (found != unknown.end()) return *found;
  return unknown.empty() ? std::string() : unknown.front();
}

// The word that is known and most like this one, "" none.
std::string Meant(const CLI::App& cli, const std::string& unknown) {
  const CLI::App& command = Innermost(cli);
  const std::string word = unknown.substr(0, unknown.find('='));
  const auto names = IsOption(word) ? OptionsOf(command) : CommandsOf(command);
  return method::Nearest(word, {names.begin(), names.end()});
}

// Wrong usage, or a question about it (--help, --version).
int Usage(const CLI::App& cli, const CLI::ParseError& error) {
  const std::string unknown = ToBlame(cli);
  if (error.get_exit_code() != 0 && !unknown.empty()) {
    // A word nobody knows is the likelier mistake than the one that is missing.
    std::cerr << "nobody knows \"" << unknown << "\"";
    const std::string meant = Meant(cli, unknown);
    if (!meant.empty()) std::cerr << "; did you mean \"" << meant << "\"?";
    std::cerr << "\n";
  }
  return cli.exit(error) == 0 ? kExitOk : kExitUsage;
}

int Fault(const Globals& globals, const std::string& kind, const std::string& what) {
  std::cerr << "fault: " << (kind.empty() ? "" : kind + ": ") << what << "\n";
  if (!kind.empty()) std::cerr << "Nothing of the interrupted command was stored.\n";
  if (globals.json) {
    boost::json::object fault{{"what", what}};
    if (!kind.empty()) fault["kind"] = kind;
    std::cout << boost::json::serialize(boost::json::object{{"fault", fault}}) << "\n";
  }
  return kExitRefused;
}

}  // namespace

int Program(int argc, const char* const* argv) {
  CLI::App cli{"Shouwen 首问: whoever is asked first sees it through, within the promised limit",
               "shouwen"};
  Globals globals;
  AddAll(cli, globals);
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return Usage(cli, error);
  } catch (const store::Fault& fault) {
    return Fault(globals, std::string("store.") + store::ToText(fault.kind()), fault.what());
  } catch (const std::exception& error) {
    return Fault(globals, "", error.what());
  }
  return globals.exit_code;
}

}  // namespace shouwen::app

// method check|explain|schema|list: read working methods from files, without a store.
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "command.h"
#include "method/method.h"
#include "method/nearest.h"
#include "service/codes.h"
#include "share.h"

namespace shouwen::app {
namespace {

using MethodPtr = std::shared_ptr<const method::Method>;
using Diagnostics = std::vector<method::Diagnostic>;

bool LooksLikeFile(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".yaml") || name.ends_with(".yml");
}

// A path is read as it is; a bare word is a shipped method's id.
TextFile FindFile(const std::string& name) {
  if (LooksLikeFile(name)) return {name, ReadAll(name)};
  std::vector<std::string> ids;
  for (auto& file : ShareFiles("methods")) {
    ids.push_back(std::filesystem::path(file.path).stem().string());
    if (ids.back() == name) return std::move(file);
  }
  const std::string meant = method::Nearest(name, {ids.begin(), ids.end()});
  throw std::runtime_error("no shipped method \"" + name + "\"; " +
                           (meant.empty() ? "" : "did you mean \"" + meant + "\"? ") +
                           "`shouwen method list` shows them");
}

boost::json::object DiagnosticJson(const method::Diagnostic& d) {
  return {{"file", d.file}, {"line", d.line}, {"column", d.column},     {"path", d.path},
          {"code", d.code}, {"got", d.got},   {"expected", d.expected}, {"hint", d.hint}};
}

core::Error BadMethod(const Diagnostics& wrong) {
  core::Error error{service::kMethodBad};
  for (const auto& d : wrong) {
    const std::string at = d.file + ":" + std::to_string(d.line) + ":" + std::to_string(d.column);
    error.params.push_back({at, d.Text()});
  }
  return error;
}

void Check(Globals& globals, const std::vector<std::string>& names) {
  boost::json::array found;
  std::string text;
  int mistakes = 0;
  for (const auto& name : names) {
    const TextFile file = FindFile(name);
    const auto result = method::Parse(file.text, file.path);
    if (const auto* wrong = std::get_if<Diagnostics>(&result)) {
      for (const auto& d : *wrong) {
        found.push_back(DiagnosticJson(d));
        text += d.Text() + "\n";
        ++mistakes;
      }
    } else {
      const auto& m = std::get<MethodPtr>(result);
      text += file.path + ": " + m->id + " version " + std::to_string(m->version) + ", " +
              std::to_string(m->promises.size()) + " promises, " + std::to_string(m->gates.size()) +
              " gates: ok\n";
    }
  }
  if (mistakes > 0)
    text += std::to_string(mistakes) + (mistakes == 1 ? " mistake\n" : " mistakes\n");
  Answer(globals, boost::json::object{{"ok", mistakes == 0}, {"mistakes", found}}, text);
  globals.exit_code = mistakes == 0 ? kExitOk : kExitRefused;
}

void Explain(Globals& globals, const std::string& name) {
  const TextFile file = FindFile(name);
  const auto result = method::Parse(file.text, file.path);
  if (const auto* wrong = std::get_if<Diagnostics>(&result)) {
    globals.exit_code = Refuse(globals, BadMethod(*wrong));
    return;
  }
  const auto& m = std::get<MethodPtr>(result);
  const std::string words = method::Explain(*m, globals.lang != "en");
  Answer(globals, boost::json::object{{"method", m->id}, {"version", m->version}, {"text", words}},
         words);
}

void List(Globals& globals) {
  boost::json::array all;
  std::string text;
  for (const auto& file : ShareFiles("methods")) {
    const auto result = method::Parse(file.text, file.path);
    const auto* m = std::get_if<MethodPtr>(&result);
    if (m == nullptr) {
      globals.exit_code = kExitRefused;
      std::cerr << file.path << ": does not read; `shouwen method check` says why\n";
      continue;
    }
    all.push_back(boost::json::object{{"method", (*m)->id},
                                      {"version", (*m)->version},
                                      {"zh", (*m)->title.zh},
                                      {"en", (*m)->title.en}});
    text += (*m)->id + "  " + (*m)->title.zh + "  " + (*m)->title.en + "\n";
  }
  Answer(globals, all, text);
}

}  // namespace

void AddMethodCommands(CLI::App& cli, Globals& globals) {
  auto* group = cli.add_subcommand("method", "check, explain and list working methods");
  group->require_subcommand(1);

  auto names = std::make_shared<std::vector<std::string>>();
  auto* check = group->add_subcommand("check", "check method files (a path, or a shipped id)");
  check->add_option("files", *names, "files or ids")->required();
  check->callback([&globals, names] { Check(globals, *names); });

  auto name = std::make_shared<std::string>();
  auto* explain = group->add_subcommand("explain", "say a method in words (--lang zh|en)");
  explain->add_option("file", *name, "file or id")->required();
  explain->callback([&globals, name] { Explain(globals, *name); });

  group->add_subcommand("schema", "print the JSON Schema of a method file, for editors")
      ->callback([] { std::cout << method::Schema() << "\n"; });
  group->add_subcommand("list", "list the shipped methods")->callback([&globals] {
    List(globals);
  });
}

}  // namespace shouwen::app

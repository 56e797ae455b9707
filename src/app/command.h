// app/command.h - what every command line command shares: where the store is, how answers are
// printed, what the exit codes mean.
//
// Exit: 0 done · 1 refused, or a check failed · 2 wrong usage. Answers go to stdout, progress and
// complaints to stderr. With --json the answer is one JSON value for a program to read.
#pragma once

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/time.h"

namespace shouwen::app {

inline constexpr int kExitOk = 0;
inline constexpr int kExitRefused = 1;
inline constexpr int kExitUsage = 2;

struct Globals {
  std::string store = "sqlite:./data";
  bool json = false;
  std::string lang = "zh";
  int exit_code = kExitOk;  // set by the command that ran
};

// The machine's clock; only app owns one.
class SystemClock : public core::Clock {
 public:
  core::Instant Now() const override;
};

// Prints `value` as JSON with --json, else `text`.
void Answer(const Globals& globals, const boost::json::value& value, std::string_view text);
// Prints a refusal (code, params, rule) to stderr, or as JSON with --json; returns kExitRefused.
int Refuse(const Globals& globals, const core::Error& error);

std::string ParamText(const core::ParamValue& value);

// "label  12,000 of 100,000 (12 %), about 40 s left" on stderr, at most four times a second, only
// when stderr is a terminal or SHOUWEN_PROGRESS is set; a last line when it is destroyed.
class Progress {
 public:
  explicit Progress(std::string label);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void At(std::int64_t done, std::int64_t total);

 private:
  std::string label_;
  core::Instant started_;
  core::Instant printed_{};
  bool shown_ = false;
};

std::string WithCommas(std::int64_t n);        // 12,000
std::string ReadAll(const std::string& path);  // throws std::runtime_error naming the file
std::string ReadStdin();

// Each adds its commands to `cli`; callbacks set globals.exit_code.
void AddMethodCommands(CLI::App& cli, Globals& globals);    // method check|explain|schema|list
void AddCalendarCommands(CLI::App& cli, Globals& globals);  // calendar due
void AddServeCommand(CLI::App& cli, Globals& globals);      // serve
void AddDemoCommand(CLI::App& cli, Globals& globals);       // demo
void AddSimulateCommand(CLI::App& cli, Globals& globals);   // simulate
void AddImportCommand(CLI::App& cli, Globals& globals);     // import
void AddExportCommand(CLI::App& cli, Globals& globals);     // export
void AddTopicsCommand(CLI::App& cli, Globals& globals);     // topics import
void AddGroupsCommand(CLI::App& cli, Globals& globals);     // groups
void AddKeepingCommands(CLI::App& cli, Globals& globals);   // verify, backup, restore
void AddAccessCommands(CLI::App& cli, Globals& globals);    // user add, token create|…
void AddBenchCommands(CLI::App& cli, Globals& globals);     // bench intake|list|search|sweep|caller

}  // namespace shouwen::app

// The simulator by hand and for ctest:
//   simulator [--engine sqlite|postgres|both] [--seed N | --seeds FROM..TO] [--steps M]
//             [--method ID | --each-method]
// Prints each seed that fails, what the auditor says and all that was done: that seed becomes a
// scenario. Exit status 1 when any failed, 2 when called wrongly.
#include <cstdio>
#include <exception>
#include <string>

#include "core/log.h"
#include "run.h"

namespace shouwen::simulator {
namespace {

struct Options {
  bool sqlite = true, postgres = true;
  long from = 1, to = 1;
  int steps = 200;
  bool trace = false, each = false;  // each seed with each method
  std::string method;                // "" the seed's turn among them all
};

bool Read(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--trace") {
      options.trace = true;
      continue;
    }
    if (name == "--each-method") {
      options.each = true;
      continue;
    }
    if (i + 1 == argc) return false;
    const std::string value = argv[++i];
    if (name == "--engine") {
      options.sqlite = value != "postgres";
      options.postgres = value != "sqlite";
    } else if (name == "--seed") {
      options.from = options.to = std::stol(value);
    } else if (name == "--seeds") {
      const auto dots = value.find("..");
      if (dots == std::string::npos) return false;
      options.from = std::stol(value.substr(0, dots));
      options.to = std::stol(value.substr(dots + 2));
    } else if (name == "--method") {
      options.method = value;
    } else if (name == "--steps") {
      options.steps = std::stoi(value);
    } else {
      return false;
    }
  }
  return true;
}

bool Passes(store::Engine kind, long seed, const std::string& method, const Options& options,
            std::map<std::string, int>& counts) {
  RunResult result;
  try {
    result = Run(kind, static_cast<std::uint64_t>(seed), options.steps, method);
  } catch (const std::exception& error) {
    std::printf("! seed %ld %s stopped: %s\n", seed, method.c_str(), error.what());
    return false;
  }
  for (const auto& [what, n] : result.counts) counts[what] += n;
  if (result.complaints.empty() && !options.trace) return true;
  for (const std::string& line : result.trace) std::printf("  %s\n", line.c_str());
  for (const std::string& line : result.complaints) std::printf("! %s\n", line.c_str());
  std::printf("%s seed %ld (%s), step %d, engine %s\n",
              result.complaints.empty() ? "passed" : "FAILED", seed, result.method.c_str(),
              result.steps, kind == store::Engine::kSqlite ? "sqlite" : "postgres");
  return result.complaints.empty();
}

int Main(const Options& options) {
  core::SetLogLevel(core::LogLevel::kError);
  int failed = 0;
  std::map<std::string, int> counts;
  const std::vector<std::string> one{options.method};
  const std::vector<std::string>& methods = options.each ? Methods() : one;
  for (const auto kind : {store::Engine::kSqlite, store::Engine::kPostgres}) {
    if (!(kind == store::Engine::kSqlite ? options.sqlite : options.postgres)) continue;
    for (long seed = options.from; seed <= options.to; ++seed) {
      for (const std::string& method : methods) {
        if (!Passes(kind, seed, method, options, counts)) ++failed;
      }
    }
  }
  for (const auto& [what, n] : counts) std::printf("%s %d  ", what.c_str(), n);
  std::printf("\nseeds %ld..%ld, %d steps: %d failed\n", options.from, options.to, options.steps,
              failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace shouwen::simulator

int main(int argc, char** argv) {
  shouwen::simulator::Options options;
  try {
    if (!shouwen::simulator::Read(argc, argv, options)) {
      std::puts(
          "simulator [--engine sqlite|postgres|both] [--seed N | --seeds FROM..TO] [--steps M] "
          "[--method ID | --each-method]");
      return 2;
    }
    return shouwen::simulator::Main(options);
  } catch (const std::exception& error) {
    std::printf("the simulator stopped: %s\n", error.what());
    return 1;
  }
}

// run.h - one seed from the first step to the last, watched by the auditor.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "store/db.h"

namespace shouwen::simulator {

// Every method that ships and is worked by with cases, as the folder has them: a new one is played
// without a word here.
const std::vector<std::string>& Methods();

struct RunResult {
  std::string method;
  int steps = 0;
  std::map<std::string, int> counts;    // "settle ok", "accept refused", "receive fault" …
  std::vector<std::string> complaints;  // of the first step that went wrong
  std::vector<std::string> trace;       // every step, for a scenario
};

// Stops at the first step the auditor complains of. `method` "": the seed's turn among them all.
RunResult Run(store::Engine kind, std::uint64_t seed, int steps, const std::string& method = "");

}  // namespace shouwen::simulator

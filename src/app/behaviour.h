// app/behaviour.h - how the people of a simulation behave: shares and delays, from a YAML file in
// share/behaviours/. The file's comments say where its numbers come from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace shouwen::app {

// Log-normal delay: exp(ln(median) + sigma × normal), at most `at_most` days.
struct Delay {
  double median_days = 1;
  double sigma = 0;
  double at_most_days = 3650;
};

struct Weighted {
  std::string id;
  double share = 0;
};

struct Move {  // what a level does with a case that arrives there
  enum class Kind { kSettle, kEscalate, kAssign, kNothing } kind = Kind::kNothing;
  double share = 0;
  Delay after;
};

struct Behaviour {
  std::string id, method;
  core::Instant starts_at;
  double cases_a_day = 100;
  std::vector<Weighted> ledgers, kinds;  // empty: none
  std::map<std::string, std::vector<Move>> levels;
  std::vector<std::pair<std::string, std::vector<std::string>>> tiers;  // for the report
  std::optional<Delay> judged_after;                                    // none: nobody judges
  bool judged_signed = false;
  std::vector<Weighted> answers;
  std::optional<Delay> followed_up_after;
};

// Errors: service.bad_setup {path, got, expected}.
core::Result<Behaviour> ParseBehaviour(std::string_view yaml);

// A stream of random numbers that is the same on every machine.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::uint64_t Bits();                               // splitmix64
  double Unit();                                      // [0, 1)
  std::size_t Pick(const std::vector<Weighted>& of);  // by share; REQUIRES: not empty
  std::int64_t DelayMs(const Delay& delay);           // at least one minute, whole minutes

 private:
  std::uint64_t state_;
};

}  // namespace shouwen::app

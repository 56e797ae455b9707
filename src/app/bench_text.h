// app/bench_text.h - texts for benchmark cases: the shipped sample messages, recombined with places
// and numbers, so that words are as common and as rare as in real messages.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "behaviour.h"

namespace shouwen::app {

struct BenchMessage {
  std::string subject, body, place, name, phone;
};

// One word in so many messages is the rare one, see BenchTexts::RareWord.
inline constexpr std::uint64_t kRareOneIn = 50'000;

class BenchTexts {
 public:
  // Reads the sample messages; throws std::runtime_error when they do not read.
  BenchTexts();
  // The message of the n-th case; the same for the same n on every machine.
  BenchMessage Make(std::int64_t n) const;
  // The phone of the person who sent the n-th message; different for each n.
  static std::string PhoneOf(std::int64_t n);
  // A word of two characters in about one message of kRareOneIn, and in the very first one.
  static const char* RareWord();

 private:
  std::vector<std::string> subjects_;
  std::vector<std::string> sentences_;
};

}  // namespace shouwen::app

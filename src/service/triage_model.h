// triage_model.h - what a text is about, learned from texts that were labelled by hand: a linear
// support vector machine for each label (liblinear) on hashed search grams. Private to service.
// Pure: the same examples give the same model, and the same text the same guess.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace shouwen::service {

struct TriageExample {
  std::string text;
  int label = 0;  // 0 … labels - 1
};

class TriageModel {
 public:
  static constexpr std::uint32_t kBuckets = 1U << 16U;  // grams share one when they must
  static constexpr std::size_t kBecauseMax = 3;

  // Null when fewer than two labels occur. Threads: liblinear keeps nothing between calls with the
  // solver used here; any.
  static std::shared_ptr<const TriageModel> Train(std::span<const TriageExample> examples);

  struct Guess {
    int label = 0;
    double share = 0;                  // of the certainty of all labels, 0 … 1
    std::vector<std::string> because;  // grams of the text that speak most for it, best first
  };
  // Best first, at most `count`. Empty when the text holds nothing the examples held.
  std::vector<Guess> Guesses(std::string_view text, std::size_t count) const;

 private:
  std::unordered_map<std::uint32_t, std::uint32_t> column_;  // bucket → column
  std::vector<int> labels_;
  std::vector<float> weights_;  // column * labels + label; the bias is the last column
};

}  // namespace shouwen::service

#include "triage_model.h"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/check.h"
#include "core/text.h"

namespace shouwen::service {
namespace {

constexpr double kCost = 8.0;  // C, in the middle of where it makes no difference: decision 0013
constexpr double kEnough = 0.01;
constexpr std::uint32_t kFnvFirst = 2166136261U;
constexpr std::uint32_t kFnvPrime = 16777619U;

std::uint32_t BucketOf(std::string_view gram) {
  std::uint32_t hash = kFnvFirst;
  for (const char c : gram) {
    hash ^= static_cast<unsigned char>(c);
    hash *= kFnvPrime;
  }
  return hash % TriageModel::kBuckets;
}

// Each bucket once, with the first gram that fell into it.
std::map<std::uint32_t, std::string> BucketsOf(std::string_view text) {
  std::map<std::uint32_t, std::string> buckets;
  for (std::string& gram : core::IndexGrams(text)) {
    if (core::CodePointCount(gram) < 2) continue;  // a character alone says little
    const std::uint32_t bucket = BucketOf(gram);
    buckets.emplace(bucket, std::move(gram));
  }
  return buckets;
}

void Quiet(const char*) {}

// liblinear wants sparse rows of {index from 1, value} that end at -1.
std::vector<feature_node> RowOf(const std::map<std::uint32_t, std::string>& buckets,
                                const std::unordered_map<std::uint32_t, std::uint32_t>& column) {
  std::vector<feature_node> row;
  for (const auto& [bucket, gram] : buckets) {
    const auto found = column.find(bucket);
    if (found != column.end()) row.push_back({static_cast<int>(found->second) + 1, 1.0});
  }
  std::sort(row.begin(), row.end(),
            [](const feature_node& a, const feature_node& b) { return a.index < b.index; });
  const double length = std::sqrt(static_cast<double>(row.size()));
  for (feature_node& node : row) node.value = 1.0 / length;
  return row;
}

struct Trained {
  explicit Trained(model* m) : made(m) {}
  ~Trained() { free_and_destroy_model(&made); }
  Trained(const Trained&) = delete;
  Trained& operator=(const Trained&) = delete;
  model* made;
};

// A margin of one is what the solver asks of an example: three to one.
double Certainty(double margin) { return std::exp(margin); }

}  // namespace

std::shared_ptr<const TriageModel> TriageModel::Train(std::span<const TriageExample> examples) {
  std::set<int> labels;
  for (const TriageExample& one : examples) labels.insert(one.label);
  if (labels.size() < 2) return nullptr;
  auto made = std::make_shared<TriageModel>();
  std::vector<std::map<std::uint32_t, std::string>> texts;
  for (const TriageExample& one : examples) {
    texts.push_back(BucketsOf(one.text));
    for (const auto& [bucket, gram] : texts.back()) {
      made->column_.emplace(bucket, static_cast<std::uint32_t>(made->column_.size()));
    }
  }
  const auto columns = static_cast<int>(made->column_.size());
  std::vector<std::vector<feature_node>> rows;
  std::vector<feature_node*> starts;
  std::vector<double> wanted;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    rows.push_back(RowOf(texts[i], made->column_));
    rows.back().push_back({columns + 1, 1.0});
    rows.back().push_back({-1, 0});
    wanted.push_back(examples[i].label);
  }
  starts.reserve(rows.size());
  for (auto& row : rows) starts.push_back(row.data());
  set_print_string_function(Quiet);
  const problem given{static_cast<int>(rows.size()), columns + 1, wanted.data(), starts.data(), 1};
  parameter how{};
  how.solver_type = L2R_L2LOSS_SVC;
  how.eps = kEnough;
  how.C = kCost;
  CORE_CHECK(check_parameter(&given, &how) == nullptr);
  const Trained trained(train(&given, &how));
  const model& m = *trained.made;
  made->labels_.assign(m.label, m.label + m.nr_class);
  const auto classes = static_cast<std::size_t>(m.nr_class);
  made->weights_.resize((static_cast<std::size_t>(columns) + 1) * classes);
  for (std::size_t at = 0; at < made->weights_.size(); ++at) {
    // Of two classes liblinear keeps one column of weights: for the first, against the second.
    const std::size_t of = classes == 2 ? at / 2 : at;
    const double sign = classes == 2 && at % 2 == 1 ? -1.0 : 1.0;
    made->weights_[at] = static_cast<float>(sign * m.w[of]);
  }
  return made;
}

std::vector<TriageModel::Guess> TriageModel::Guesses(std::string_view text,
                                                     std::size_t count) const {
  std::vector<std::pair<std::uint32_t, std::string>> known;  // column, gram
  for (auto& [bucket, gram] : BucketsOf(text)) {
    const auto found = column_.find(bucket);
    if (found != column_.end()) known.emplace_back(found->second, gram);
  }
  if (known.empty()) return {};
  const std::size_t classes = labels_.size();
  const double value = 1.0 / std::sqrt(static_cast<double>(known.size()));
  std::vector<Guess> guesses;
  double all = 0;
  for (std::size_t c = 0; c < classes; ++c) {
    double sum = weights_[column_.size() * classes + c];
    std::vector<std::pair<float, const std::string*>> speaks;
    for (const auto& [column, gram] : known) {
      const float weight = weights_[column * classes + c];
      sum += weight * value;
      if (weight > 0) speaks.emplace_back(weight, &gram);
    }
    std::stable_sort(speaks.begin(), speaks.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    Guess guess{labels_[c], Certainty(sum), {}};
    for (std::size_t i = 0; i < speaks.size() && i < kBecauseMax; ++i) {
      guess.because.push_back(*speaks[i].second);
    }
    all += guess.share;
    guesses.push_back(std::move(guess));
  }
  for (Guess& guess : guesses) guess.share /= all;
  std::stable_sort(guesses.begin(), guesses.end(),
                   [](const Guess& a, const Guess& b) { return a.share > b.share; });
  if (guesses.size() > count) guesses.resize(count);
  return guesses;
}

}  // namespace shouwen::service

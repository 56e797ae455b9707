#include "metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>

namespace shouwen::http {
namespace {

constexpr std::array<const char*, 5> kClasses{"1xx", "2xx", "3xx", "4xx", "5xx"};
constexpr std::array<double, 11> kSeconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                          0.1,   0.25,   0.5,   1,    2.5};

}  // namespace

struct Metrics::PerRoute {
  std::array<prometheus::Counter*, kClasses.size()> counts{};
  prometheus::Histogram* seconds = nullptr;
};

Metrics::Metrics(std::span<const Route> routes)
    : registry_(std::make_shared<prometheus::Registry>()) {
  auto& counts = prometheus::BuildCounter()
                     .Name("shouwen_http_requests_total")
                     .Help("Requests answered, by operation and class of status.")
                     .Register(*registry_);
  auto& seconds = prometheus::BuildHistogram()
                      .Name("shouwen_http_request_seconds")
                      .Help("From the whole request to the written reply.")
                      .Register(*registry_);
  gauges_ = &prometheus::BuildGauge()
                 .Name("shouwen_now")
                 .Help("The state of things when asked; case counts stop at 10000.")
                 .Register(*registry_);
  const auto add = [&](const Route* route, const std::string& operation) {
    auto made = std::make_unique<PerRoute>();
    for (std::size_t i = 0; i < kClasses.size(); ++i) {
      made->counts[i] = &counts.Add({{"operation", operation}, {"status", kClasses[i]}});
    }
    made->seconds =
        &seconds.Add({{"operation", operation}},
                     prometheus::Histogram::BucketBoundaries(kSeconds.begin(), kSeconds.end()));
    routes_[route] = std::move(made);
  };
  add(nullptr, "none");
  for (const Route& route : routes) add(&route, std::string(route.operation));
}

Metrics::~Metrics() = default;

void Metrics::Count(const Route* route, int status, std::chrono::microseconds took) {
  const auto at = routes_.find(route);
  CORE_CHECK(at != routes_.end());
  const int group = std::clamp(status / 100, 1, 5);
  at->second->counts[static_cast<std::size_t>(group - 1)]->Increment();
  at->second->seconds->Observe(static_cast<double>(took.count()) / 1e6);
}

std::string Metrics::Text(const Gauges& gauges) {
  const auto set = [&](const char* what, double value) {
    gauges_->Add({{"what", what}}).Set(value);
  };
  set("cases_open", gauges.cases_open);
  set("cases_late", gauges.cases_late);
  set("cases_due_today", gauges.cases_due_today);
  set("reads_waiting", gauges.reads_waiting);
  set("event_streams", gauges.streams);
  return prometheus::TextSerializer().Serialize(registry_->Collect());
}

}  // namespace shouwen::http

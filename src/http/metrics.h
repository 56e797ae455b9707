// metrics.h - counters and durations for GET /metrics.
#pragma once

#include <prometheus/registry.h>

#include <chrono>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "route.h"

namespace shouwen::http {

// The numbers of now, read when somebody asks.
struct Gauges {
  double cases_open = 0;
  double cases_late = 0;       // with a broken promise
  double cases_due_today = 0;  // a promise due before the end of the local day
  double reads_waiting = 0;
  double streams = 0;
};

// Threads: any; every counter is made beforehand.
class Metrics {
 public:
  explicit Metrics(std::span<const Route> routes);
  ~Metrics();
  // `route` may be null: a path or method that is not there.
  void Count(const Route* route, int status, std::chrono::microseconds took);
  std::string Text(const Gauges& gauges);

 private:
  struct PerRoute;
  std::shared_ptr<prometheus::Registry> registry_;
  std::map<const Route*, std::unique_ptr<PerRoute>> routes_;
  prometheus::Family<prometheus::Gauge>* gauges_ = nullptr;
};

}  // namespace shouwen::http

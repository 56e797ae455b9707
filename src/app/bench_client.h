// app/bench_client.h - a client that keeps many connections busy from one thread, and costs little
// itself: what is measured is the server.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "bench_figures.h"

namespace shouwen::app {

// "GET /path" or "POST /path" with a body, ready to be sent over a connection that is kept.
std::string HttpRequest(const std::string& method, const std::string& path,
                        const std::string& token, const std::string& extra_headers = "",
                        const std::string& body = "");

struct LoadResult {
  Latencies latencies;                // of the answers with the status wanted
  std::map<int, std::int64_t> other;  // how often each other status came
  std::string first_other;            // its body
  double seconds = 0;
  std::int64_t answered() const { return static_cast<std::int64_t>(latencies.size()); }
};

// Sends make(0), make(1), … to 127.0.0.1:port over `connections` connections, each the next one as
// soon as it has an answer, until `seconds` have passed or make returns "". Throws
// std::runtime_error when a connection breaks.
LoadResult Load(std::uint16_t port, int connections, double seconds, int wanted_status,
                const std::function<std::string(std::int64_t)>& make);

}  // namespace shouwen::app

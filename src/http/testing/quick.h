// quick.h - how tests of the connection itself start a server: on any free port, without a log.
#pragma once

#include "http/server.h"

namespace shouwen::http::testing {

inline ServerOptions Quick() {
  ServerOptions options;
  options.port = 0;
  options.io_threads = 2;
  options.access_log = false;
  options.drain = std::chrono::milliseconds(2000);
  return options;
}

}  // namespace shouwen::http::testing

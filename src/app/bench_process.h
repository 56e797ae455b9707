// app/bench_process.h - the real program as a process of its own: how long it takes to be ready and
// how much memory it keeps.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace shouwen::app {

class ServeProcess {
 public:
  // Starts this program's `serve` on the store folder, on a free port and a clock that stands at
  // `clock`; returns once /readyz answers 200. Throws std::runtime_error when it ends instead.
  ServeProcess(const std::string& dir, const std::string& clock);
  ~ServeProcess();  // asks it to end and waits
  ServeProcess(const ServeProcess&) = delete;
  ServeProcess& operator=(const ServeProcess&) = delete;

  double ready_seconds() const { return ready_seconds_; }
  std::uint16_t port() const { return port_; }
  double ResidentMb() const;  // now

 private:
  void ReadPort();

  pid_t pid_ = -1;
  int out_ = -1;
  std::uint16_t port_ = 0;
  double ready_seconds_ = 0;
};

}  // namespace shouwen::app

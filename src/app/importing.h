// app/importing.h - the thread that runs imports, beside the clockwork and the server.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/time.h"
#include "service/imports.h"

namespace shouwen::app {

class Importing {
 public:
  // Starts at once: what was cut off before goes on. Engine and clock outlive it.
  Importing(service::Engine& engine, const core::Clock& clock);
  // Waits for the rows that are on their way.
  ~Importing();
  Importing(const Importing&) = delete;
  Importing& operator=(const Importing&) = delete;

 private:
  void Run();
  bool Step();  // whether there was something to do
  bool ending();

  const core::Clock& clock_;
  service::ImportRunner runner_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace shouwen::app

// app/beside.h - a thread that takes a step each second until the program ends, beside the clock
// side: what may take long keeps nobody's promise and no signal waiting.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace shouwen::app {

// True once the program is ending; a step asks it between pieces of its work.
using Ending = std::function<bool()>;

class Beside {
 public:
  // Starts at once. A store::Fault of `step` is logged as NAME.fault and the step taken again at
  // the next tick.
  Beside(std::string name, std::function<void(const Ending&)> step);
  ~Beside();  // waits for the piece of work in hand
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

 private:
  void Run();
  bool ending();

  std::string name_;
  std::function<void(const Ending&)> step_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace shouwen::app

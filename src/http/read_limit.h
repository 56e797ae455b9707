// read_limit.h - ends a read that takes too long and leaves the connection open, so that whoever
// sent half a request can still be told. (The stream's own timer closes the socket.) Included by
// session.h only, because Beast is slow to compile. Threads: the connection's core alone.
#pragma once

#include <chrono>
#include <memory>
#include <utility>

#include "session_pieces.h"

namespace shouwen::http {

class ReadLimit {
 public:
  // `stream` outlives it.
  explicit ReadLimit(PlainStream& stream)
      : state_(std::make_shared<State>(Timer(stream.get_executor()), stream)) {}

  // From now on `within` is left; whatever was left before counts no more.
  void Set(std::chrono::milliseconds within) {
    state_->passed = false;
    ++state_->turn;
    state_->timer.expires_after(within);
    Wait(state_);
  }
  // The read has ended; whether the limit ended it.
  bool Lift() {
    ++state_->turn;
    state_->timer.cancel();
    return std::exchange(state_->passed, false);
  }

 private:
  struct State {
    State(Timer t, PlainStream& s) : timer(std::move(t)), stream(s) {}
    Timer timer;
    PlainStream& stream;
    std::uint64_t turn = 0;  // of the Set or Lift that counts
    bool passed = false;
  };
  // A part of a read may have ended and wait for its turn, and the next part begin after the
  // cancel.
  static constexpr std::chrono::milliseconds kAgain{20};

  static void Wait(const std::shared_ptr<State>& state) {
    state->timer.async_wait([weak = std::weak_ptr(state), turn = state->turn](beast::error_code) {
      const auto kept = weak.lock();  // none: the connection has ended
      if (!kept || kept->turn != turn) return;
      kept->passed = true;
      beast::error_code ignored;
      kept->stream.socket().cancel(ignored);
      kept->timer.expires_after(kAgain);
      Wait(kept);
    });
  }

  std::shared_ptr<State> state_;
};

}  // namespace shouwen::http

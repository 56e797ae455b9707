// spool.h - bytes too many for memory, in a nameless file of the temporary folder. Private to
// service. The system frees the file with whoever holds it, however the program ends.
// Threads: one at a time. Ownership: movable; a view lives as long as its Spool.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

namespace shouwen::service {

class Spool {
 public:
  // Error of both: service.no_room {what}.
  static core::Result<Spool> Begin();
  core::Status Add(std::string_view bytes);
  // All that was added. It is mapped: a page of it is in memory while it is read, not the whole.
  // Nothing may be added afterwards. Error: service.no_room {what}.
  core::Result<std::string_view> View();
  // What lies there in the view has been read: its whole pages are given back. It can be read
  // again, from the file. Nothing happens before View.
  void Forget(std::size_t from, std::size_t upto);

 private:
  struct State;
  explicit Spool(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::shared_ptr<State> state_;
};

}  // namespace shouwen::service

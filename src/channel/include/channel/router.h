// channel/router.h - the outbox's Sender: which ways lead to whom a message is for.
//
//   a unit    its robot
//   a person  on the staff: the robot of their unit, which names them; a short message
//   who asked a short message, a letter to whoever has an e-mail address, a WeChat message to
//             whoever wrote to the official account in the last 48 hours
// Each way that leads there is one delivery, queued once for each key of the outbox however often
// the message is handed over; the dispatcher sends it and tries again. A message to which no way
// leads is logged. To add a way: a function of ways.h, one entry in router.cc.
// Threads: as service::Sender; opens transactions of its own, does no I/O besides.
#pragma once

#include "service/outbox.h"

namespace shouwen::channel {

class Router : public service::Sender {
 public:
  explicit Router(service::Engine& engine) : engine_(engine) {}
  bool Send(const service::Message& m) override;

 private:
  service::Engine& engine_;
};

}  // namespace shouwen::channel

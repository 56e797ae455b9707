// mail_guard.h - which letters no case is made of by itself: those a machine wrote (RFC 3834), and
// our own come back. They are parked for a person to look at, never dropped.
#pragma once

#include <string_view>

#include "mime.h"

namespace shouwen::channel {

// Why it waits for a person; "" it does not. First match wins:
//   own             sent by us, from our address, or under an id we made
//   bounce          about a letter that was not delivered: no return path, or a report
//   auto_submitted  Auto-Submitted says anything but "no"
//   auto_reply      a header or a subject that programs use which do not know RFC 3834
//   list            a mailing list, or sent in bulk
//   no_sender       no address to answer to
//   empty           neither words nor files
std::string_view WhyParked(const Mail& mail, std::string_view own_address);

}  // namespace shouwen::channel

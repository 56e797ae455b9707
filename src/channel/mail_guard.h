// mail_guard.h - which letters no case is made of by itself: those a machine wrote (RFC 3834), and
// our own come back. They are parked for a person to look at, never dropped.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "channel/delivery.h"
#include "mime.h"

namespace shouwen::channel {

// The id of a letter of ours, without < >: number.delivery@host of our address.
std::string OwnMessageId(std::string_view number, DeliveryId id, std::string_view own_address);
bool IsOwnMessageId(std::string_view message_id, std::string_view own_address);
// Which delivery it is the id of; none: no letter of ours.
std::optional<DeliveryId> DeliveryOfLetter(std::string_view message_id,
                                           std::string_view own_address);

// Why it waits for a person; "" it does not. First match wins:
//   own             from our address, or with our mark or an id as we make them
//   bounce          about a letter that was not delivered: no return path, or a report
//   auto_submitted  Auto-Submitted says anything but "no"
//   auto_reply      a header or a subject that programs use which do not know RFC 3834
//   list            a mailing list, or sent in bulk
//   no_sender       no address to answer to
//   empty           neither words nor files
// `own_address` in lower case.
std::string_view WhyParked(const Mail& mail, std::string_view own_address);

}  // namespace shouwen::channel

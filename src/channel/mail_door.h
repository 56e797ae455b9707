// mail_door.h - letters to who asked: the way of the router, and how the dispatcher sends them.
#pragma once

#include "door.h"
#include "ways.h"

namespace shouwen::channel {

inline constexpr Limit kMailLimit{60, core::kMsPerMinute};  // of one organisation's mailbox

// To a person with an e-mail address, when letters are sent.
std::optional<Delivery> MailWay(const service::Call& call, const service::Message& m);
Door MailDoor();

// What a server said, without the addresses in it.
std::string WithoutAddresses(std::string_view said);

}  // namespace shouwen::channel

// webhook_door.h - how a message to an endpoint is signed, sent and tried again. Source: the
// Standard Webhooks specification.
#pragma once

#include "door.h"

namespace shouwen::channel {

// "v1,<base64>" over id.timestamp.body; the key is what follows whsec_, decoded. "" when the secret
// is none.
std::string WebhookSignature(std::string_view secret, std::string_view id, std::int64_t timestamp_s,
                             std::string_view body);
// The wait after the n-th failed try, n ≥ 1: 5 s, 5 min, 30 min, 2, 5, 10, 14, 20, 24 hours.
std::optional<std::int64_t> WebhookWaitMs(int tries);
Door WebhookDoor();

}  // namespace shouwen::channel

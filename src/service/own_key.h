// own_key.h - the key to what somebody without an account has brought: handed out once, kept as its
// hash. Private to service.
#pragma once

#include <string>

namespace shouwen::service {

std::string NewKey();  // 256 random bits, written in hex

}  // namespace shouwen::service

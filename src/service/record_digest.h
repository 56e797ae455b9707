// record_digest.h - what the journal vouches for. Private to service.
#pragma once

#include <span>
#include <string>

#include "cases/case.h"
#include "promise/promise.h"

namespace shouwen::service {

inline constexpr std::string_view kRecordKey = "record";  // of the body of an event

std::string NewSeal();

// SHA-256, hex, of the seal of `c`, the case and its open and broken promises, in any order.
// REQUIRES: the case has a seal.
std::string RecordDigest(const cases::Case& c, std::span<const promise::Promise> live);

}  // namespace shouwen::service

// core/check.h - a bug stops the program: CORE_CHECK prints what was impossible and aborts.
// It is never used for input from outside; that is what core::Error is for.
#pragma once

namespace shouwen::core {
[[noreturn]] void CheckFailed(const char* expression, const char* file, int line);
}

#define CORE_CHECK(expression)                          \
  (static_cast<bool>(expression) ? static_cast<void>(0) \
                                 : ::shouwen::core::CheckFailed(#expression, __FILE__, __LINE__))

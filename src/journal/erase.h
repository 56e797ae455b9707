// erase.h - what an erasing record says, as text.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "journal/erase.h"

namespace shouwen::journal {

// By number, the hex of LeftOf; empty when `body` is not that of an erasing record.
std::map<std::int64_t, std::string> ReadLeft(std::string_view body);

}  // namespace shouwen::journal

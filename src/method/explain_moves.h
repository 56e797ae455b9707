// explain_moves.h - how a case is passed on, in sentences. Private to method.
#pragma once

#include <string>

#include "explain_words.h"

namespace shouwen::method {

// "" when the method says nothing of it.
std::string PassingOnText(const Method& m, const Speaker& say);

}  // namespace shouwen::method

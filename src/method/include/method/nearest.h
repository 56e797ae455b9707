// method/nearest.h - what somebody most likely meant: "did you mean …".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shouwen::method {

// The candidate a person most likely meant, or "": at most a third of its letters differ.
std::string Nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace shouwen::method

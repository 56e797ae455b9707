// snippet.h - the part of a text a search found, fit to be shown in a list; private to service.
#pragma once

#include <string>
#include <string_view>

namespace shouwen::service {

inline constexpr std::size_t kSnippetMax = 120;  // code points, the ellipses included

// The part of `text` around the first place one of `query`'s runs is found (core::QueryGrams), "…"
// where something is left out; the beginning of the text when none is. Line breaks become spaces.
std::string Snippet(std::string_view text, std::string_view query, std::size_t max = kSnippetMax);
// Whether one of the runs is in it.
bool HoldsAny(std::string_view text, std::string_view query);

// `text` with every number of kDigitsMin digits or more as core::MaskPhone shows it: what a list
// shows must not be a way round the masks of a page.
std::string MaskNumbers(std::string_view text);
inline constexpr std::size_t kDigitsMin = 7;

}  // namespace shouwen::service

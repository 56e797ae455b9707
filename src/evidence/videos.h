// videos.h - a video without what is not needed to show it. Private to evidence.
//
// The index of a video names places in the file, so that nothing is cut out: what stays behind is
// overwritten with empty space of the same length. Sound and picture are not touched.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shouwen::evidence {

// By the head alone: ISO/IEC 14496-12 with a brand of video (a HEIC photo has another one), and
// EBML whose document type is webm.
bool IsMp4(std::string_view bytes);
bool IsWebm(std::string_view bytes);

// nullopt: the file does not hold together or shows no picture. The result is as long as `bytes`.
std::optional<std::string> PlainMp4(std::string_view bytes);
std::optional<std::string> PlainWebm(std::string_view bytes);

}  // namespace shouwen::evidence

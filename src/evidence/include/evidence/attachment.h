// evidence/attachment.h - what may be kept as evidence, and in which form.
//
// A file is what its first bytes say, whatever it is called and whoever says otherwise. Of an image
// only the parts needed to show it are kept, on a list: place, device, owner, captions, previews
// and everything behind the image's end stay behind. Pixels are not touched. Of a video the same is
// overwritten in its place, with every track that is neither picture nor sound. Documents are kept
// as they are. (A12) Threads: pure functions. Ownership: everything by value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "evidence/codes.h"

namespace shouwen::evidence {

// Of a video too: a file is held in memory as it comes and is stored in one transaction.
inline constexpr std::size_t kBytesMax = std::size_t{10} << 20;
inline constexpr std::size_t kNameMax = 100;  // code points

enum class Type { kJpeg, kPng, kWebp, kPdf, kMp4, kWebm };
std::string_view ToText(Type type);  // image/jpeg …
bool IsImage(Type type);
bool IsVideo(Type type);
std::optional<Type> ParseType(std::string_view media_type);
// By the first bytes; none: nothing we keep.
std::optional<Type> TypeOf(std::string_view bytes);

struct Kept {
  Type type = Type::kJpeg;
  std::string bytes;
};
// `media_type`: what the sender says it is, without parameters. Errors, first match wins:
// evidence.too_large, evidence.bad_type (no type we keep, another one than said, or an image or
// video that does not hold together, a video without a picture among them).
core::Result<Kept> Keep(std::string_view media_type, std::string_view bytes);

// A name to show and to save under: one line, no path, no control or direction characters, at most
// kNameMax characters, and the type's own extension. "" becomes "attachment".
std::string CleanName(std::string_view name, Type type);

}  // namespace shouwen::evidence

// Anybody sends a file and calls it a video: whatever the bytes are, reading them ends, and what is
// kept is as long as what was sent and has nothing more to take away.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/check.h"
#include "videos.h"

using namespace shouwen::evidence;  // NOLINT: a fuzz target is a program of its own

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (IsMp4(bytes)) {
    const auto kept = PlainMp4(bytes);
    CORE_CHECK(!kept || (kept->size() == size && IsMp4(*kept) && PlainMp4(*kept) == kept));
  }
  if (IsWebm(bytes)) {
    const auto kept = PlainWebm(bytes);
    CORE_CHECK(!kept || (kept->size() == size && IsWebm(*kept) && PlainWebm(*kept) == kept));
  }
  return 0;
}

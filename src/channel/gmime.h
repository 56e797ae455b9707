// gmime.h - GMime behind the owners of C++. Every reference it gives is held by a Held.
#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <mutex>
#include <string>

namespace shouwen::channel {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;

struct GFree {
  void operator()(void* memory) const { g_free(memory); }
};
using GText = std::unique_ptr<char, GFree>;

inline std::string TextOf(const char* text) { return text == nullptr ? std::string() : text; }

// Once for the program; it is never shut down.
inline void StartGmime() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

}  // namespace shouwen::channel

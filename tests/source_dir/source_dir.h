// source_dir.h - where the repository lies, for tests and benchmarks that read its files.
// A function and not a definition, so that objects compiled in another folder stay valid in the
// compiler cache.
#pragma once

#include <string>

namespace shouwen::support {

// Absolute, without a slash at the end.
std::string SourceDir();

}  // namespace shouwen::support

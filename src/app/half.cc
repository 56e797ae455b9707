#include "half.h"

#include <filesystem>
#include <stdexcept>

namespace shouwen::app {
namespace {

namespace fs = std::filesystem;

// A device or a pipe takes what it is given; there is nothing to put in its place.
std::string NameWhileHalf(const std::string& path) {
  std::error_code ignored;
  const fs::file_status there = fs::status(path, ignored);
  return fs::exists(there) && !fs::is_regular_file(there) ? path : path + ".part";
}

}  // namespace

Half::Half(const std::string& path) : whole_(path), half_(NameWhileHalf(path)) {
  out_.open(half_, std::ios::binary | std::ios::trunc);
  if (!out_) throw std::runtime_error("cannot write " + half_);
}

Half::~Half() {
  out_.close();
  if (half_ == whole_) return;
  std::error_code ignored;
  fs::remove(half_, ignored);
}

bool Half::Add(std::string_view piece) {
  return static_cast<bool>(out_.write(piece.data(), static_cast<std::streamsize>(piece.size())));
}

bool Half::End() {
  out_.close();
  if (!out_) return false;
  if (half_ == whole_) return true;
  std::error_code failed;
  fs::rename(half_, whole_, failed);
  if (failed) out_.setstate(std::ios::failbit);
  return !failed;
}

}  // namespace shouwen::app

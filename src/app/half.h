// app/half.h - a file that appears whole or not at all: what is half written has another name.
//
// Until End the file is FILE.part, and what was at FILE stays. Without End nothing of it is left.
// Where FILE is there and no regular file (/dev/stdout, a pipe) it is written as it comes.
#pragma once

#include <fstream>
#include <string>
#include <string_view>

namespace shouwen::app {

class Half {
 public:
  // Throws std::runtime_error where nothing can be written.
  explicit Half(const std::string& path);
  ~Half();
  Half(const Half&) = delete;
  Half& operator=(const Half&) = delete;

  // Both: false where it failed, and then again and again.
  bool Add(std::string_view piece);
  bool End();
  const std::string& name() const { return half_; }  // of what is being written

 private:
  const std::string whole_, half_;
  std::ofstream out_;
};

}  // namespace shouwen::app

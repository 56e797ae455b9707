// testing/said.h - for tests: runs the program in the process of the test and keeps what it said.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "program.h"

namespace shouwen::app {

using Words = std::vector<std::string>;

struct Said {
  int exit = -1;
  std::string out, err;

  // The one value on stdout; null, and a failure, where there is none or more.
  boost::json::value Json() const {
    boost::system::error_code failed;
    boost::json::value value = boost::json::parse(out, failed);
    EXPECT_FALSE(failed) << "no JSON: " << out << err;
    return failed ? boost::json::value() : value;
  }
  bool Names(const std::string& word) const {
    return out.find(word) != std::string::npos || err.find(word) != std::string::npos;
  }
};

// As a shell with an empty environment of ours would run it; `in` is its stdin.
inline Said Say(Words words, const std::string& in = "") {
  unsetenv("SHOUWEN_STORE");
  words.insert(words.begin(), "shouwen");
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  std::istringstream typed(in);
  std::streambuf* const before = std::cin.rdbuf(typed.rdbuf());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Said said;
  said.exit = Program(static_cast<int>(argv.size()), argv.data());
  std::cout.flush();
  said.out = testing::internal::GetCapturedStdout();
  said.err = testing::internal::GetCapturedStderr();
  std::cin.rdbuf(before);
  return said;
}

inline Words operator+(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// The code of a refusal answered with --json; "" it was none.
inline std::string CodeOf(const Said& said) {
  const boost::json::value value = said.Json();
  const auto* object = value.if_object();
  if (object == nullptr || !object->contains("error")) return "";
  return boost::json::value_to<std::string>(object->at("error").at("code"));
}

inline std::string ParamOf(const Said& said, const char* name) {
  const boost::json::value value = said.Json();
  const boost::json::value* param = nullptr;
  if (const auto* object = value.if_object(); object != nullptr && object->contains("error")) {
    param = object->at("error").at("params").as_object().if_contains(name);
  }
  if (param == nullptr) return "(no " + std::string(name) + ")";
  return param->is_string() ? boost::json::value_to<std::string>(*param)
                            : boost::json::serialize(*param);
}

inline std::string TextOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void Put(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace shouwen::app

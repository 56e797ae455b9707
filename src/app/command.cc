#include "command.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace shouwen::app {
namespace {

constexpr std::int64_t kProgressEveryMs = 250;

bool ShowsProgress() {
  static const bool shows =
      isatty(STDERR_FILENO) != 0 || std::getenv("SHOUWEN_PROGRESS") != nullptr;
  return shows;
}

boost::json::value ParamJson(const core::ParamValue& value) {
  return std::visit([](const auto& v) { return boost::json::value(v); }, value);
}

}  // namespace

std::string ParamText(const core::ParamValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return boost::json::serialize(ParamJson(value));
}

core::Instant SystemClock::Now() const {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

void Answer(const Globals& globals, const boost::json::value& value, std::string_view text) {
  if (globals.json) {
    std::cout << boost::json::serialize(value) << "\n";
  } else {
    std::cout << text;
    if (!text.empty() && text.back() != '\n') std::cout << "\n";
  }
}

int Refuse(const Globals& globals, const core::Error& error) {
  if (globals.json) {
    boost::json::object params;
    for (const auto& p : error.params) params[p.name] = ParamJson(p.value);
    boost::json::object body{{"code", std::string(error.code.name)}, {"params", params}};
    if (!error.rule.empty()) body["rule"] = error.rule;
    std::cout << boost::json::serialize(boost::json::object{{"error", body}}) << "\n";
    return kExitRefused;
  }
  std::cerr << "refused: " << error.code.name;
  for (const auto& p : error.params) {
    std::cerr << "\n  " << (p.name.empty() ? "input" : p.name) << ": " << ParamText(p.value);
  }
  if (!error.rule.empty()) std::cerr << "\n  rule: " << error.rule;
  const std::string& says = globals.lang == "en" ? error.says_en : error.says_zh;
  if (!says.empty()) std::cerr << "\n  " << says;
  std::cerr << "\n";
  return kExitRefused;
}

Progress::Progress(std::string label) : label_(std::move(label)), started_(SystemClock().Now()) {}

Progress::~Progress() {
  if (shown_) std::cerr << "\n";
}

void Progress::At(std::int64_t done, std::int64_t total) {
  if (!ShowsProgress()) return;
  const core::Instant now = SystemClock().Now();
  if (now - printed_ < kProgressEveryMs && done < total) return;
  printed_ = now;
  shown_ = true;
  std::ostringstream line;
  line << "\r" << label_ << "  " << WithCommas(done);
  if (total > 0) {
    line << " of " << WithCommas(total) << " (" << done * 100 / total << " %)";
    const std::int64_t spent = now - started_;
    if (done > 0 && done < total) {
      line << ", about " << (spent * (total - done) / done + 999) / 1000 << " s left";
    }
  }
  std::cerr << line.str() << "    " << std::flush;
}

std::string WithCommas(std::int64_t n) {
  std::string digits = std::to_string(n < 0 ? -n : n);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return (n < 0 ? "-" : "") + digits;
}

std::string ReadAll(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path)) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string ReadStdin() {
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

}  // namespace shouwen::app

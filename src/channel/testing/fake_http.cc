#include "testing/fake_http.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <sstream>
#include <thread>

namespace shouwen::channel::testing {
namespace {

bool ReadMore(int fd, std::string& into) {
  std::array<char, 4096> part{};
  const ssize_t got = recv(fd, part.data(), part.size(), 0);
  if (got <= 0) return false;
  into.append(part.data(), static_cast<std::size_t>(got));
  return true;
}

bool ReadRequest(int fd, FakeRequest& out) {
  std::string text;
  std::size_t head = std::string::npos;
  while ((head = text.find("\r\n\r\n")) == std::string::npos) {
    if (!ReadMore(fd, text)) return false;
    if (text.front() == '\x16') return false;  // a TLS handshake: this server speaks none
  }
  std::istringstream lines(text.substr(0, head));
  std::string line, version;
  lines >> out.method >> out.target >> version;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t colon = line.find(':');
    std::string name = line.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    out.headers[name] = line.substr(line.find_first_not_of(' ', colon + 1));
  }
  const auto length = out.headers.find("content-length");
  const std::size_t size = length == out.headers.end() ? 0 : std::stoul(length->second);
  out.body = text.substr(head + 4);
  while (out.body.size() < size) {
    if (!ReadMore(fd, out.body)) return false;
  }
  return true;
}

void WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = send(fd, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
}

}  // namespace

FakeHttp::FakeHttp(Answer answer)
    : answer_(std::move(answer)), loopback_([this](int fd) { One(fd); }) {}

std::string FakeHttp::Url(const std::string& target) const {
  return "http://127.0.0.1:" + std::to_string(loopback_.port()) + target;
}

std::vector<FakeRequest> FakeHttp::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void FakeHttp::One(int fd) {
  FakeRequest request;
  if (ReadRequest(fd, request)) {
    FakeReply reply;
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
      reply = answer_(request);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(reply.delay_ms));
    if (!reply.hang_up) {
      std::string head = "HTTP/1.1 " + std::to_string(reply.status) +
                         " X\r\nContent-Length: " + std::to_string(reply.body.size()) +
                         "\r\nConnection: close\r\n";
      for (const std::string& line : reply.headers) head += line + "\r\n";
      WriteAll(fd, head + "\r\n" + reply.body);
    }
  }
}

}  // namespace shouwen::channel::testing

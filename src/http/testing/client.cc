#include "testing/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "core/check.h"

namespace shouwen::http::testing {
namespace {

constexpr std::chrono::milliseconds kPatience{10'000};

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

void ParseHead(std::string_view head, Got& got) {
  CORE_CHECK(head.substr(0, 9) == "HTTP/1.1 ");
  got.status = std::atoi(std::string(head.substr(9, 3)).c_str());
  std::size_t at = head.find("\r\n");
  while (at != std::string_view::npos && at + 2 < head.size()) {
    const std::size_t end = head.find("\r\n", at + 2);
    const std::string_view line = head.substr(at + 2, end - at - 2);
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos) {
      const std::string name = Lower(std::string(line.substr(0, colon)));
      const std::string value(line.substr(colon + 2));
      if (name == "set-cookie") got.cookies.push_back(value);
      got.headers[name] = value;
    }
    at = end;
  }
}

}  // namespace

std::string RequestText(std::string_view method, std::string_view target, std::string_view body,
                        const Client::Headers& headers) {
  std::string text;
  text.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
  bool typed = false;
  for (const auto& [name, value] : headers) {
    typed |= Lower(name) == "content-type";
    text.append(name).append(": ").append(value).append("\r\n");
  }
  if (!body.empty() && !typed) text.append("Content-Type: application/json\r\n");
  if (!body.empty() || method == "POST") {
    text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  }
  return text.append("\r\n").append(body);
}

Client::Client(std::uint16_t port) {
  fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
  CORE_CHECK(fd_ >= 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) Close();
  const int on = 1;
  ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Client::~Client() { Close(); }

void Client::Close() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

bool Client::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Client::Fill(std::chrono::milliseconds wait) {
  pollfd ready{fd_, POLLIN, 0};
  if (::poll(&ready, 1, static_cast<int>(wait.count())) <= 0) return false;
  std::array<char, 65536> chunk{};
  const ssize_t size = ::recv(fd_, chunk.data(), chunk.size(), 0);
  if (size <= 0) return false;
  buffer_.append(chunk.data(), static_cast<std::size_t>(size));
  return true;
}

Got Client::Receive(bool head_only) {
  Got got;
  do {
    const std::string head = ReadUntil("\r\n\r\n", kPatience);
    if (head.find("\r\n\r\n") == std::string::npos) return Got{};
    got = Got{};
    ParseHead(head, got);
  } while (got.status == 100);
  if (!head_only && got.headers.contains("transfer-encoding")) {
    ReceiveChunks(got);
    return got;
  }
  const auto length = got.headers.find("content-length");
  if (head_only || length == got.headers.end()) return got;
  const auto size = static_cast<std::size_t>(std::atoll(length->second.c_str()));
  while (buffer_.size() < size && Fill(kPatience)) {
  }
  got.body = buffer_.substr(0, size);
  buffer_.erase(0, got.body.size());
  return got;
}

void Client::ReceiveChunks(Got& got) {
  for (;;) {
    const std::string head = ReadUntil("\r\n", kPatience);
    const std::size_t size = std::strtoul(head.c_str(), nullptr, 16);
    while (buffer_.size() < size + 2 && Fill(kPatience)) {
    }
    got.cut = !head.ends_with("\r\n") || buffer_.size() < size + 2;
    got.body += buffer_.substr(0, size);
    buffer_.erase(0, size + 2);
    if (got.cut || size == 0) return;
  }
}

Got Client::Call(std::string_view method, std::string_view target, std::string_view body,
                 const Headers& headers) {
  if (!Send(RequestText(method, target, body, headers))) return Got{};
  return Receive(method == "HEAD");
}

std::string Client::ReadUntil(std::string_view mark, std::chrono::milliseconds wait) {
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (true) {
    const std::size_t at = buffer_.find(mark);
    if (at != std::string::npos) {
      std::string text = buffer_.substr(0, at + mark.size());
      buffer_.erase(0, text.size());
      return text;
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0 || !Fill(left)) return std::exchange(buffer_, {});
  }
}

bool Client::EndsWithin(std::chrono::milliseconds wait) {
  pollfd ready{fd_, POLLIN, 0};
  if (::poll(&ready, 1, static_cast<int>(wait.count())) <= 0) return false;
  char byte = 0;
  return ::recv(fd_, &byte, 1, MSG_PEEK) <= 0;
}

}  // namespace shouwen::http::testing

#include "testing/fake_lines.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "core/check.h"

namespace shouwen::channel::testing {

bool Talk::Line(std::string& line) {
  std::size_t end = std::string::npos;
  while ((end = waiting_.find("\r\n")) == std::string::npos) {
    std::array<char, 4096> part{};
    const ssize_t got = recv(fd_, part.data(), part.size(), 0);
    if (got <= 0 || part.front() == '\x16') return false;  // gone, or a TLS handshake
    waiting_.append(part.data(), static_cast<std::size_t>(got));
  }
  line = waiting_.substr(0, end);
  waiting_.erase(0, end + 2);
  return true;
}

void Talk::Say(std::string_view line) { Send(std::string(line) + "\r\n"); }

void Talk::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

LineServer::LineServer(Handler talk) : talk_(std::move(talk)) {
  listener_ = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  CORE_CHECK(bind(listener_, generic, size) == 0 && listen(listener_, 64) == 0);
  CORE_CHECK(getsockname(listener_, generic, &size) == 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::jthread([this] { Serve(); });
}

LineServer::~LineServer() {
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const int fd : open_) shutdown(fd, SHUT_RDWR);
  }
  connections_.clear();
  close(listener_);
}

void LineServer::Serve() {
  for (;;) {
    const int fd = accept(listener_, nullptr, nullptr);
    if (fd < 0) return;
    const int at_once = 1;  // many small lines, and nobody who waits for the next
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    {
      const std::lock_guard lock(mutex_);
      open_.push_back(fd);
    }
    connections_.emplace_back([this, fd] {
      Talk talk(fd);
      talk_(talk);
      const std::lock_guard lock(mutex_);
      open_.erase(std::find(open_.begin(), open_.end(), fd));
      close(fd);
    });
  }
}

}  // namespace shouwen::channel::testing

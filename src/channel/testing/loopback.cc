#include "testing/loopback.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "core/check.h"

namespace shouwen::channel::testing {

Loopback::Loopback(Serve serve) : serve_(std::move(serve)) {
  listener_ = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  CORE_CHECK(bind(listener_, generic, size) == 0 && listen(listener_, 64) == 0);
  CORE_CHECK(getsockname(listener_, generic, &size) == 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::jthread([this] { Accept(); });
}

Loopback::~Loopback() {
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const int fd : open_) shutdown(fd, SHUT_RDWR);
  }
  connections_.clear();
  close(listener_);
}

void Loopback::Accept() {
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
      serve_(fd);
      const std::lock_guard lock(mutex_);
      open_.erase(std::find(open_.begin(), open_.end(), fd));
      close(fd);
    });
  }
}

}  // namespace shouwen::channel::testing

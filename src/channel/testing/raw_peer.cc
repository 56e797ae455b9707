#include "testing/raw_peer.h"

#include <sys/socket.h>

#include <array>
#include <string_view>

namespace shouwen::channel::testing {
namespace {

// False: the other side has gone.
bool SendAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

}  // namespace

void RawPeer::Serve(int fd) const {
  std::array<char, 4096> part{};
  std::string request;
  while (request.find("\r\n\r\n") == std::string::npos) {
    const ssize_t got = recv(fd, part.data(), part.size(), 0);
    if (got <= 0) return;
    request.append(part.data(), static_cast<std::size_t>(got));
  }
  if (!SendAll(fd, bytes_)) return;
  while (then_ == Then::kAgain && SendAll(fd, bytes_)) {
  }
  while (then_ == Then::kSilence && recv(fd, part.data(), part.size(), 0) > 0) {
  }
}

}  // namespace shouwen::channel::testing

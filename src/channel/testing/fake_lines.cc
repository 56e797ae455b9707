#include "testing/fake_lines.h"

#include <openssl/ssl.h>
#include <sys/socket.h>

#include <array>

#include "core/check.h"

namespace shouwen::channel::testing {

Talk::~Talk() { SSL_free(ssl_); }

bool Talk::StartTls() {
  CORE_CHECK(CanStartTls());
  ssl_ = SSL_new(secured_.tls->context());
  CORE_CHECK(ssl_ != nullptr && SSL_set_fd(ssl_, fd_) == 1);
  return SSL_accept(ssl_) == 1;
}

bool Talk::Line(std::string& line) {
  std::size_t end = std::string::npos;
  while ((end = waiting_.find("\r\n")) == std::string::npos) {
    std::array<char, 4096> part{};
    const auto size = static_cast<int>(part.size());
    const ssize_t got = ssl_ != nullptr ? SSL_read(ssl_, part.data(), size)
                                        : recv(fd_, part.data(), part.size(), 0);
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
    const ssize_t sent = ssl_ != nullptr
                             ? SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()))
                             : send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

LineServer::LineServer(Handler talk, Secured secured)
    : loopback_([talk = std::move(talk), secured](int fd) {
        Talk one(fd, secured);
        if (!secured.at_once || one.StartTls()) talk(one);
      }) {}

}  // namespace shouwen::channel::testing

#include "bench_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "core/check.h"

namespace shouwen::app {
namespace {

constexpr std::size_t kReadBytes = 64 * 1024;
constexpr int kWaitMs = 10'000;

[[noreturn]] void Broken(const std::string& doing) {
  throw std::runtime_error(doing + ": " + std::strerror(errno));
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

// One connection: a request on its way, the answer as far as it has come.
class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_.get(), reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
      Broken("connect");
    }
    const int on = 1;
    setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  int fd() const { return socket_.get(); }
  bool waiting() const { return waiting_; }

  // A request of a few kilobytes always fits into the empty send buffer.
  void Send(const std::string& request) {
    watch_ = StopWatch();
    waiting_ = true;
    std::size_t sent = 0;
    while (sent < request.size()) {
      const ssize_t n = send(fd(), request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) Broken("send");
      sent += static_cast<std::size_t>(n);
    }
  }
  // Reads what is there; true when the answer is complete.
  bool Receive() {
    std::array<char, kReadBytes> buffer;
    const ssize_t n = recv(fd(), buffer.data(), buffer.size(), 0);
    if (n == 0) throw std::runtime_error("the server closed a connection");
    if (n < 0) Broken("recv");
    answer_.append(buffer.data(), static_cast<std::size_t>(n));
    return Complete();
  }
  int status() const { return std::stoi(answer_.substr(9, 3)); }  // "HTTP/1.1 201 "
  std::string body() const { return answer_.substr(head_); }
  double Ms() const { return watch_.Ms(); }
  void Forget() {
    answer_.clear();
    head_ = 0;
    waiting_ = false;
  }

 private:
  bool Complete() {
    if (head_ == 0) {
      const std::size_t end = answer_.find("\r\n\r\n");
      if (end == std::string::npos) return false;
      head_ = end + 4;
      constexpr std::string_view kLength = "Content-Length: ";
      const std::size_t at = answer_.find(kLength);
      if (at == std::string::npos || at > end) throw std::runtime_error("no Content-Length");
      total_ = head_ + std::stoul(answer_.substr(at + kLength.size(), 20));
    }
    return answer_.size() >= total_;
  }

  Descriptor socket_;
  std::string answer_;
  std::size_t head_ = 0, total_ = 0;
  bool waiting_ = false;
  StopWatch watch_;
};

class Loader {
 public:
  Loader(double seconds, int wanted, const std::function<std::string(std::int64_t)>& make)
      : seconds_(seconds), wanted_(wanted), make_(make), epoll_(epoll_create1(0)) {}

  void Connect(std::uint16_t port) {
    connections_.push_back(std::make_unique<Connection>(port));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = connections_.size() - 1;
    if (epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, connections_.back()->fd(), &event) != 0) {
      Broken("epoll_ctl");
    }
  }
  LoadResult Run() {
    watch_ = StopWatch();
    for (auto& connection : connections_) Next(*connection);
    std::array<epoll_event, 64> events{};
    while (busy_ > 0) {
      const int n =
          epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), kWaitMs);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) throw std::runtime_error("no answer in ten seconds");
      for (int i = 0; i < n; ++i) {
        Connection& connection = *connections_[events[static_cast<std::size_t>(i)].data.u64];
        if (!connection.Receive()) continue;
        Note(connection);
        Next(connection);
      }
    }
    result_.seconds = watch_.Seconds();
    return std::move(result_);
  }

 private:
  void Next(Connection& connection) {
    if (connection.waiting()) {
      connection.Forget();
      --busy_;
    }
    if (watch_.Seconds() >= seconds_) return;
    const std::string request = make_(made_);
    if (request.empty()) return;
    ++made_;
    ++busy_;
    connection.Send(request);
  }
  void Note(const Connection& connection) {
    const int status = connection.status();
    if (status == wanted_) {
      result_.latencies.Add(connection.Ms());
    } else if (++result_.other[status] == 1 && result_.first_other.empty()) {
      result_.first_other = connection.body();
    }
  }

  double seconds_;
  int wanted_;
  const std::function<std::string(std::int64_t)>& make_;
  Descriptor epoll_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::int64_t made_ = 0;
  int busy_ = 0;
  StopWatch watch_;
  LoadResult result_;
};

}  // namespace

std::string HttpRequest(const std::string& method, const std::string& path,
                        const std::string& token, const std::string& extra_headers,
                        const std::string& body) {
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  if (!token.empty()) text += "Authorization: Bearer " + token + "\r\n";
  if (!body.empty()) {
    text +=
        "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  }
  return text + extra_headers + "\r\n" + body;
}

LoadResult Load(std::uint16_t port, int connections, double seconds, int wanted_status,
                const std::function<std::string(std::int64_t)>& make) {
  CORE_CHECK(connections > 0);
  Loader loader(seconds, wanted_status, make);
  for (int i = 0; i < connections; ++i) loader.Connect(port);
  return loader.Run();
}

}  // namespace shouwen::app

// testing/client.h - a small blocking HTTP/1.1 client over one connection, for tests. It can also
// send bytes that are not HTTP at all.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shouwen::http::testing {

struct Got {
  int status = 0;                              // 0: the server closed without an answer
  std::map<std::string, std::string> headers;  // names in lower case; the last of a name
  std::vector<std::string> cookies;            // every Set-Cookie
  std::string body;
  bool cut = false;  // of a reply in chunks: it ended before its end
};

class Client {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;
  explicit Client(std::uint16_t port);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  Client(Client&& other) noexcept : fd_(other.fd_), buffer_(std::move(other.buffer_)) {
    other.fd_ = -1;
  }

  // False when the peer has closed.
  bool Send(std::string_view bytes);
  // One reply; `head_only` after HEAD.
  Got Receive(bool head_only = false);
  Got Call(std::string_view method, std::string_view target, std::string_view body = {},
           const Headers& headers = {});
  // Bytes until `mark` has been seen, the connection ends or `wait` passes.
  std::string ReadUntil(std::string_view mark,
                        std::chrono::milliseconds wait = std::chrono::milliseconds(5000));
  // True when the server ends the connection within `wait`, false when it stays open.
  bool EndsWithin(std::chrono::milliseconds wait);
  void Close();

 private:
  bool Fill(std::chrono::milliseconds wait);
  void ReceiveChunks(Got& got);
  int fd_ = -1;
  std::string buffer_;
};

std::string RequestText(std::string_view method, std::string_view target, std::string_view body,
                        const Client::Headers& headers);

}  // namespace shouwen::http::testing

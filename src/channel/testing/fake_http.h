// testing/fake_http.h - somebody else's HTTP server, on a loopback port: it answers as `answer`
// says and keeps every request. Tests make it behave as the documentation of the real one does.
//
// Threads: `answer` runs on the server's threads, one request at a time; construct and destroy from
// one thread.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "testing/loopback.h"

namespace shouwen::channel::testing {

struct FakeRequest {
  std::string method, target;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};
struct FakeReply {
  int status = 200;
  std::string body = "{}";
  std::vector<std::string> headers = {};  // whole lines
  bool hang_up = false;                   // close without an answer
  int delay_ms = 0;                       // before the answer
};

class FakeHttp {
 public:
  using Answer = std::function<FakeReply(const FakeRequest&)>;
  explicit FakeHttp(Answer answer);

  std::string Url(const std::string& target) const;  // http://127.0.0.1:PORT/target
  std::vector<FakeRequest> requests() const;

 private:
  void One(int fd);
  Answer answer_;
  mutable std::mutex mutex_;
  std::vector<FakeRequest> requests_;
  Loopback loopback_;  // last: it uses everything above
};

}  // namespace shouwen::channel::testing

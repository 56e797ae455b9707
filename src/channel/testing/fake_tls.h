// testing/fake_tls.h - a certificate for one name, signed by an authority nobody knows but by its
// file, and the server's side of TLS with it.
//
// Threads: construct and destroy from one thread; the context may be used from any.
#pragma once

#include <string>

struct ssl_ctx_st;

namespace shouwen::channel::testing {

class FakeTls {
 public:
  // `name` as a certificate says it: "DNS:localhost", "IP:127.0.0.1".
  explicit FakeTls(const std::string& name);
  ~FakeTls();
  FakeTls(const FakeTls&) = delete;
  FakeTls& operator=(const FakeTls&) = delete;
  ssl_ctx_st* context() const { return context_; }
  const std::string& ca_file() const { return ca_file_; }  // PEM; gone with this

 private:
  ssl_ctx_st* context_ = nullptr;
  std::string ca_file_;
};

}  // namespace shouwen::channel::testing

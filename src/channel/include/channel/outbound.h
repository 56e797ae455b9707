// channel/outbound.h - where the program may connect to when a tenant names the address: never into
// the operator's own network. What the operator allows beyond that is said at start, not by
// tenants.
//
// Threads: values; share freely.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "channel/peer.h"
#include "core/result.h"

namespace shouwen::channel {

inline constexpr std::size_t kUrlMax = 500;             // bytes
inline constexpr std::size_t kAllowedMax = 100;         // entries of the operator's list
inline constexpr std::array<int, 2> kPorts{443, 8443};  // for hosts that are not on it
inline constexpr std::array<int, 5> kMailPorts{25, 143, 465, 587, 993};  // likewise

// An IPv4 address is held as ::ffff:a.b.c.d.
using Address = std::array<std::uint8_t, 16>;
struct Network {
  Address base{};
  int bits = 128;
  bool Holds(const Address& address) const;
};
// "192.0.2.7", "2001:db8::1"; false when it is neither.
bool ParseAddress(std::string_view text, Address& out);

// Whether anybody on the internet can have this address: not private, loopback, link-local (cloud
// metadata), shared, multicast, documentation or a form that hides another address in it.
bool IsPublic(const Address& address);

struct Target {
  std::string scheme, host;  // host in lower case, without brackets
  int port = 0;
};

class OutboundRules {
 public:
  OutboundRules() = default;  // nothing beyond the public internet
  // "hooks.example.org, 10.1.2.3, 10.2.0.0/16": hosts, addresses and networks, by comma.
  // Error: core.bad_input, one param a field: the entry → what was expected.
  static core::Result<OutboundRules> Parse(std::string_view list);

  // Certificates signed by an authority of this file (PEM) hold too, besides those the system
  // trusts: a mail server of the own network has one of the house. Error: core.bad_input (the file:
  // it is not there, or holds no certificate).
  core::Status Trust(const std::string& file);
  const std::string& trusted() const { return trusted_; }  // the file; "" none

  // https with a host and one of kPorts; a host the operator allows may also have http and any
  // port. No user name in it; at most kUrlMax bytes. Error: channel.bad_url {what: not_a_url,
  // too_long, user, scheme, port, private}. A name is not resolved here: see Allows.
  core::Result<Target> Check(std::string_view url) const;
  // A mail server with a host name or an address, TLS in one way or the other and one of
  // kMailPorts; one the operator allows may also do without TLS and have any port. Error:
  // channel.bad_server {what: host, port, plain, private}.
  core::Result<Target> Check(const MailServer& server) const;
  // Whether a connection to `address`, which `host` resolved to, may be made.
  bool Allows(std::string_view host, const Address& address) const;

 private:
  bool Listed(std::string_view host) const;
  std::vector<std::string> hosts_;
  std::vector<Network> networks_;
  std::string trusted_;
};

}  // namespace shouwen::channel

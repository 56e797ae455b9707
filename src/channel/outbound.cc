#include "channel/outbound.h"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

#include "channel/codes.h"
#include "core/json.h"

namespace shouwen::channel {
namespace {

constexpr int kMappedBits = 96;

Network Net(std::string_view base, int bits) {
  Network net;
  CORE_CHECK(ParseAddress(base, net.base));
  net.bits = bits + (base.find(':') == std::string_view::npos ? kMappedBits : 0);
  return net;
}

// Special-purpose blocks (IANA registries of RFC 6890), and the one metadata address outside them.
const std::vector<Network>& Closed() {
  static const std::vector<Network> closed = {
      Net("0.0.0.0", 8),        Net("10.0.0.0", 8),     Net("100.64.0.0", 10),
      Net("127.0.0.0", 8),      Net("169.254.0.0", 16), Net("172.16.0.0", 12),
      Net("192.0.0.0", 24),     Net("192.0.2.0", 24),   Net("192.88.99.0", 24),
      Net("192.168.0.0", 16),   Net("198.18.0.0", 15),  Net("198.51.100.0", 24),
      Net("203.0.113.0", 24),   Net("224.0.0.0", 4),    Net("240.0.0.0", 4),
      Net("168.63.129.16", 32), Net("2001::", 23),      Net("2001:db8::", 32),
      Net("2002::", 16),        Net("3fff::", 20),
  };
  return closed;
}

bool HoldsAny(const std::vector<Network>& all, const Address& address) {
  return std::any_of(all.begin(), all.end(), [&](const Network& n) { return n.Holds(address); });
}

std::string Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

bool IsHostName(std::string_view text) {
  return !text.empty() && text.size() <= 253 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
}

std::optional<Network> ParseNetwork(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view base = text.substr(0, slash);
  Network net;
  if (!ParseAddress(base, net.base)) return std::nullopt;
  if (slash == std::string_view::npos) return net;
  const int most = base.find(':') == std::string_view::npos ? 32 : 128;
  const std::string_view digits = text.substr(slash + 1);
  int bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  if (!whole || bits < 0 || bits > most) return std::nullopt;
  net.bits = bits + 128 - most;
  return net;
}

struct UrlParts {
  CURLU* url = curl_url();
  UrlParts() { CORE_CHECK(url != nullptr); }
  ~UrlParts() { curl_url_cleanup(url); }
  UrlParts(const UrlParts&) = delete;
  UrlParts& operator=(const UrlParts&) = delete;
  std::string Get(CURLUPart part, unsigned flags = 0) const {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
    std::string got(text);
    curl_free(text);
    return got;
  }
};

core::Error Bad(const char* what) { return core::Error{kBadUrl, {{"what", std::string(what)}}}; }

}  // namespace

bool Network::Holds(const Address& address) const {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(base.begin(), base.begin() + static_cast<std::ptrdiff_t>(whole),
                  address.begin())) {
    return false;
  }
  const int rest = bits % 8;
  if (rest == 0) return true;
  const int shift = 8 - rest;
  return (base[whole] >> shift) == (address[whole] >> shift);
}

bool ParseAddress(std::string_view text, Address& out) {
  const std::string copy(text);
  in_addr v4{};
  if (inet_pton(AF_INET, copy.c_str(), &v4) == 1) {
    out.fill(0);
    out[10] = out[11] = 0xff;
    std::memcpy(out.data() + 12, &v4, sizeof v4);
    return true;
  }
  return inet_pton(AF_INET6, copy.c_str(), out.data()) == 1;
}

bool IsPublic(const Address& address) {
  static const Network mapped = [] {
    Network net;
    net.base[10] = net.base[11] = 0xff;
    net.bits = kMappedBits;
    return net;
  }();
  static const Network global = Net("2000::", 3);
  if (!mapped.Holds(address) && !global.Holds(address)) return false;
  return !HoldsAny(Closed(), address);
}

core::Result<OutboundRules> OutboundRules::Parse(std::string_view list) {
  OutboundRules rules;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string entry = Trimmed(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    if (entry.empty()) continue;
    std::transform(entry.begin(), entry.end(), entry.begin(),
                   [](unsigned char c) { return c < 0x80 ? std::tolower(c) : c; });
    if (rules.hosts_.size() + rules.networks_.size() == kAllowedMax) {
      return core::BadInput(entry, "expected at most " + std::to_string(kAllowedMax) + " entries");
    }
    if (const auto net = ParseNetwork(entry)) {
      rules.networks_.push_back(*net);
    } else if (IsHostName(entry)) {
      rules.hosts_.push_back(entry);
    } else {
      return core::BadInput(entry, "expected a host, an address or a network like 10.2.0.0/16");
    }
  }
  return rules;
}

bool OutboundRules::Listed(std::string_view host) const {
  Address literal{};
  if (ParseAddress(host, literal)) return HoldsAny(networks_, literal);
  return std::find(hosts_.begin(), hosts_.end(), host) != hosts_.end();
}

bool OutboundRules::Allows(std::string_view host, const Address& address) const {
  return IsPublic(address) || Listed(host) || HoldsAny(networks_, address);
}

core::Status OutboundRules::Trust(const std::string& file) {
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (text.find("-----BEGIN CERTIFICATE-----") == std::string::npos) {
    return core::BadInput(file, "expected a file with certificates of authorities (PEM)");
  }
  trusted_ = file;
  return core::Ok();
}

core::Result<Target> OutboundRules::Check(std::string_view url) const {
  if (url.size() > kUrlMax) return Bad("too_long");
  const bool plain =
      std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (!plain) return Bad("not_a_url");
  const UrlParts parts;
  const std::string text(url);
  if (curl_url_set(parts.url, CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return Bad("not_a_url");
  }
  Target target;
  target.scheme = parts.Get(CURLUPART_SCHEME);
  target.host = parts.Get(CURLUPART_HOST);
  if (target.scheme != "https" && target.scheme != "http") return Bad("scheme");
  if (target.host.empty()) return Bad("not_a_url");
  if (!parts.Get(CURLUPART_USER).empty() || !parts.Get(CURLUPART_PASSWORD).empty()) {
    return Bad("user");
  }
  if (target.host.front() == '[') target.host = target.host.substr(1, target.host.size() - 2);
  std::transform(target.host.begin(), target.host.end(), target.host.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  target.port = std::stoi(parts.Get(CURLUPART_PORT, CURLU_DEFAULT_PORT));
  if (Listed(target.host)) return target;
  if (target.scheme != "https") return Bad("scheme");
  if (std::find(kPorts.begin(), kPorts.end(), target.port) == kPorts.end()) return Bad("port");
  Address literal{};
  if (ParseAddress(target.host, literal) && !IsPublic(literal)) return Bad("private");
  return target;
}

core::Result<Target> OutboundRules::Check(const MailServer& server) const {
  const auto bad = [](const char* what) {
    return core::Error{kBadServer, {{"what", std::string(what)}}};
  };
  Target target{"mail", server.host, server.port};
  std::transform(target.host.begin(), target.host.end(), target.host.begin(),
                 [](unsigned char c) { return c < 0x80 ? std::tolower(c) : c; });
  Address literal{};
  const bool is_address = ParseAddress(target.host, literal);
  if (!is_address && !IsHostName(target.host)) return bad("host");
  if (server.port < 1 || server.port > 65535) return bad("port");
  if (Listed(target.host)) return target;
  if (server.security == MailSecurity::kNone) return bad("plain");
  if (std::find(kMailPorts.begin(), kMailPorts.end(), server.port) == kMailPorts.end()) {
    return bad("port");
  }
  if (is_address && !IsPublic(literal)) return bad("private");
  return target;
}

}  // namespace shouwen::channel

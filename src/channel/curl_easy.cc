#include "curl_easy.h"

#include <netdb.h>

#include <array>

namespace shouwen::channel {
namespace {

// The addresses `host` leads to, as text; none when it is not known.
std::vector<std::string> Resolve(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  std::vector<std::string> addresses;
  if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return addresses;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (getnameinfo(one->ai_addr, one->ai_addrlen, text.data(), text.size(), nullptr, 0,
                    NI_NUMERICHOST) == 0) {
      addresses.emplace_back(text.data());
    }
  }
  freeaddrinfo(found);
  return addresses;
}

std::string Joined(const std::vector<std::string>& addresses) {
  std::string joined;
  for (const std::string& one : addresses) {
    const bool v6 = one.find(':') != std::string::npos;
    joined += (joined.empty() ? "" : ",") + (v6 ? "[" + one + "]" : one);
  }
  return joined;
}

}  // namespace

EasyPtr NewEasy() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  CORE_CHECK(started == CURLE_OK);
  EasyPtr easy(curl_easy_init());
  CORE_CHECK(easy != nullptr);
  return easy;
}

ListPtr Append(ListPtr list, const std::string& line) {
  curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
  CORE_CHECK(longer != nullptr);
  (void)list.release();
  return ListPtr(longer);
}

// The file takes the place of the system's one file of authorities; its folder of them stays.
void Trust(CURL* easy, const OutboundRules& rules) {
  if (!rules.trusted().empty()) Set(easy, CURLOPT_CAINFO, rules.trusted().c_str());
}

std::variant<std::string, PeerFailure> PinTo(const OutboundRules& rules, const Target& target) {
  const std::vector<std::string> addresses = Resolve(target.host);
  if (addresses.empty()) return PeerFailure::kNotResolved;
  for (const std::string& text : addresses) {
    Address address{};
    const bool allowed = ParseAddress(text, address) && rules.Allows(target.host, address);
    if (!allowed) return PeerFailure::kNotAllowed;
  }
  // A host that is an address already has nothing to resolve.
  if (Address literal{}; ParseAddress(target.host, literal)) return std::string();
  return target.host + ":" + std::to_string(target.port) + ":" + Joined(addresses);
}

PeerFailure FailureOf(CURLcode code) {
  switch (code) {
    case CURLE_OK:
      return PeerFailure::kNone;
    case CURLE_URL_MALFORMAT:
      return PeerFailure::kNoUrl;
    case CURLE_COULDNT_RESOLVE_HOST:
      return PeerFailure::kNotResolved;
    case CURLE_COULDNT_CONNECT:
      return PeerFailure::kNotReached;
    case CURLE_OPERATION_TIMEDOUT:
      return PeerFailure::kTimedOut;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_USE_SSL_FAILED:
      return PeerFailure::kTls;
    case CURLE_LOGIN_DENIED:
      return PeerFailure::kLogin;
    default:  // also what is no HTTP: the address was looked at before
      return PeerFailure::kCutOff;
  }
}

}  // namespace shouwen::channel

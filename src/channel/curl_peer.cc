#include "channel/curl_peer.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "core/check.h"

namespace shouwen::channel {
namespace {

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using EasyPtr = std::unique_ptr<CURL, FreeEasy>;
using ListPtr = std::unique_ptr<curl_slist, FreeList>;

void StartOnce() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  CORE_CHECK(started == CURLE_OK);
}

ListPtr Append(ListPtr list, const std::string& line) {
  curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
  CORE_CHECK(longer != nullptr);
  (void)list.release();
  return ListPtr(longer);
}

template <class T>
void Set(CURL* easy, CURLoption option, T value) {
  CORE_CHECK(curl_easy_setopt(easy, option, value) == CURLE_OK);
}

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

std::size_t KeepBody(const char* data, std::size_t, std::size_t size, void* into) {
  std::string& body = static_cast<HttpResponse*>(into)->body;
  body.append(data, std::min(size, kPeerReplyMax - body.size()));
  return size;  // the rest is read and thrown away
}

constexpr std::size_t kReplyHeadersMax = 100;

std::size_t KeepHeader(const char* data, std::size_t, std::size_t size, void* into) {
  Headers& headers = static_cast<HttpResponse*>(into)->headers;
  const std::string_view line(data, size);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || headers.size() == kReplyHeadersMax) return size;
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  std::string_view value = line.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
  headers.emplace_back(std::move(name), std::string(value));
  return size;
}

PeerFailure FailureOf(CURLcode code) {
  switch (code) {
    case CURLE_OK:
      return PeerFailure::kNone;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
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
      return PeerFailure::kTls;
    default:
      return PeerFailure::kCutOff;
  }
}

void Configure(CURL* easy, const HttpRequest& request, HttpResponse& response) {
  Set(easy, CURLOPT_URL, request.url.c_str());
  Set(easy, CURLOPT_NOSIGNAL, 1L);
  Set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout_ms));
  Set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  Set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  Set(easy, CURLOPT_PROXY, "");
  Set(easy, CURLOPT_USERAGENT, "shouwen/" SHOUWEN_VERSION);
  Set(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  if (request.method != "GET") {
    Set(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
    Set(easy, CURLOPT_POSTFIELDS, request.body.c_str());
  }
  Set(easy, CURLOPT_WRITEFUNCTION, &KeepBody);
  Set(easy, CURLOPT_WRITEDATA, &response);
  Set(easy, CURLOPT_HEADERFUNCTION, &KeepHeader);
  Set(easy, CURLOPT_HEADERDATA, &response);
}

HttpResponse Failed(PeerFailure failure) {
  HttpResponse response;
  response.failure = failure;
  return response;
}

}  // namespace

std::string HttpResponse::Header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

CurlPeer::CurlPeer(OutboundRules rules) : rules_(std::move(rules)) { StartOnce(); }

HttpResponse CurlPeer::Send(const HttpRequest& request) {
  const auto target = rules_.Check(request.url);
  if (!target.ok()) return Failed(PeerFailure::kNoUrl);
  const std::vector<std::string> addresses = Resolve(target->host);
  if (addresses.empty()) return Failed(PeerFailure::kNotResolved);
  for (const std::string& text : addresses) {
    Address address{};
    const bool allowed = ParseAddress(text, address) && rules_.Allows(target->host, address);
    if (!allowed) return Failed(PeerFailure::kNotAllowed);
  }
  const EasyPtr easy(curl_easy_init());
  CORE_CHECK(easy != nullptr);
  HttpResponse response;
  Configure(easy.get(), request, response);
  // A host that is an address already has nothing to resolve.
  ListPtr pinned;
  if (Address literal{}; !ParseAddress(target->host, literal)) {
    pinned = Append(nullptr,
                    target->host + ":" + std::to_string(target->port) + ":" + Joined(addresses));
    Set(easy.get(), CURLOPT_RESOLVE, pinned.get());
  }
  ListPtr headers = Append(nullptr, "Expect:");  // no 100-continue
  for (const auto& [name, value] : request.headers) {
    headers = Append(std::move(headers), name + ": " + value);
  }
  Set(easy.get(), CURLOPT_HTTPHEADER, headers.get());
  response.failure = FailureOf(curl_easy_perform(easy.get()));
  if (response.failure != PeerFailure::kNone) return Failed(response.failure);
  long status = 0;
  CORE_CHECK(curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
  response.status = static_cast<int>(status);
  return response;
}

}  // namespace shouwen::channel

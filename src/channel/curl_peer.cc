#include "channel/curl_peer.h"

#include <algorithm>
#include <cctype>

#include "curl_easy.h"

namespace shouwen::channel {
namespace {

struct Body {
  std::string& bytes;
  std::size_t max;
};

std::size_t KeepBody(const char* data, std::size_t, std::size_t size, void* into) {
  const Body& body = *static_cast<const Body*>(into);
  body.bytes.append(data, std::min(size, body.max - body.bytes.size()));
  return size;  // the rest is read and thrown away
}

constexpr std::size_t kReplyHeadersMax = 100;

struct Head {
  Headers& headers;
  bool whole = false;  // the empty line behind them came
};

std::size_t KeepHeader(const char* data, std::size_t, std::size_t size, void* into) {
  Head& head = *static_cast<Head*>(into);
  Headers& headers = head.headers;
  const std::string_view line(data, size);
  if (line.starts_with("HTTP/")) head.whole = false;  // another status may come first: wait
  if (line == "\r\n" || line == "\n") head.whole = true;
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

void Configure(CURL* easy, const HttpRequest& request, Head& head, Body& body) {
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
  Set(easy, CURLOPT_WRITEDATA, &body);
  Set(easy, CURLOPT_HEADERFUNCTION, &KeepHeader);
  Set(easy, CURLOPT_HEADERDATA, &head);
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

CurlPeer::CurlPeer(OutboundRules rules) : rules_(std::move(rules)) {}

HttpResponse CurlPeer::Send(const HttpRequest& request) {
  const auto target = rules_.Check(request.url);
  if (!target.ok()) return Failed(PeerFailure::kNoUrl);
  const auto pin = PinTo(rules_, *target);
  if (const auto* failure = std::get_if<PeerFailure>(&pin)) return Failed(*failure);
  const EasyPtr easy = NewEasy();
  HttpResponse response;
  Head head{response.headers};
  Body body{response.body, request.reply_max};
  Configure(easy.get(), request, head, body);
  Trust(easy.get(), rules_);
  ListPtr pinned;
  if (const auto& line = std::get<std::string>(pin); !line.empty()) {
    pinned = Append(nullptr, line);
    Set(easy.get(), CURLOPT_RESOLVE, pinned.get());
  }
  ListPtr headers = Append(nullptr, "Expect:");  // no 100-continue
  for (const auto& [name, value] : request.headers) {
    std::string line = name;
    line.append(": ").append(value);
    headers = Append(std::move(headers), line);
  }
  Set(easy.get(), CURLOPT_HTTPHEADER, headers.get());
  response.failure = FailureOf(curl_easy_perform(easy.get()));
  if (response.failure != PeerFailure::kNone) return Failed(response.failure);
  // libcurl takes a status whose headers were cut off for a reply.
  if (!head.whole) return Failed(PeerFailure::kCutOff);
  long status = 0;
  CORE_CHECK(curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
  response.status = static_cast<int>(status);
  return response;
}

}  // namespace shouwen::channel

#include "wire.h"

#include <algorithm>

#include "core/log.h"
#include "problem.h"

namespace shouwen::http {
namespace {

// Of everything that does not say its own.
constexpr std::string_view kPolicy =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";
constexpr std::string_view kSecurityHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n";
constexpr std::string_view kHsts = "Strict-Transport-Security: max-age=31536000\r\n";

void Add(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ");
  // A line break in a value would start a header of somebody else's making.
  for (const char c : value) {
    if (c != '\r' && c != '\n' && c != '\0') head.push_back(c);
  }
  head.append("\r\n");
}

bool Has(const Fields& fields, std::string_view name) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const auto& field) { return field.first == name; });
}

}  // namespace

std::string ResponseHead(const Request& request, const Response& response, bool keep_alive) {
  std::string head;
  head.reserve(768);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(StatusText(response.status)).append("\r\n");
  if (response.status != 204 && response.status != 304) {
    Add(head, "Content-Type", response.content_type);
    if (response.download) {
      // Without chunks the end of the connection is the end of the reply.
      if (!request.old_http) Add(head, "Transfer-Encoding", "chunked");
    } else if (!response.stream) {
      Add(head, "Content-Length", std::to_string(response.body.size()));
    }
  }
  Add(head, "X-Request-Id", request.id);
  for (const auto& [name, value] : response.headers) Add(head, name, value);
  if (!Has(response.headers, "Cache-Control")) Add(head, "Cache-Control", "no-store");
  if (!Has(response.headers, "Content-Security-Policy")) {
    Add(head, "Content-Security-Policy", kPolicy);
  }
  head.append(kSecurityHeaders);
  if (request.secure) head.append(kHsts);
  head.append(keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
  return head;
}

std::string ChunkHead(std::size_t bytes) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string head;
  for (; bytes > 0; bytes >>= 4) head.insert(head.begin(), kHex[bytes & 15]);
  return head + "\r\n";
}

void LowerAscii(std::string& text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
}

namespace {

bool IsTrusted(const std::vector<std::string>& proxies, std::string_view address) {
  return std::find(proxies.begin(), proxies.end(), address) != proxies.end();
}

}  // namespace

bool ArrivedByTls(bool here, const std::string& peer, const Request& request,
                  const std::vector<std::string>& trusted_proxies) {
  if (here || !IsTrusted(trusted_proxies, peer)) return here;
  // What stands before the last was written by whoever spoke to the proxy.
  std::string_view said;
  for (const auto& [name, value] : request.headers) {
    if (name == "x-forwarded-proto") said = value;
  }
  const std::size_t comma = said.rfind(',');
  if (comma != std::string_view::npos) said.remove_prefix(comma + 1);
  said.remove_prefix(std::min(said.find_first_not_of(' '), said.size()));
  return said.substr(0, said.find_last_not_of(' ') + 1) == "https";
}

std::string ClientAddress(const std::string& peer, const Request& request,
                          const std::vector<std::string>& trusted_proxies) {
  const auto trusted = [&](std::string_view address) {
    return IsTrusted(trusted_proxies, address);
  };
  if (!trusted(peer)) return peer;
  // A proxy may add its word as a line of its own below what the client wrote: one list, in order.
  std::string said;
  for (const auto& [name, value] : request.headers) {
    if (name == "x-forwarded-for") said += (said.empty() ? "" : ",") + value;
  }
  std::string_view rest = said;
  std::string client = peer;
  while (!rest.empty()) {
    const std::size_t comma = rest.rfind(',');
    std::string_view last = comma == std::string_view::npos ? rest : rest.substr(comma + 1);
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(0, comma);
    last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
    last = last.substr(0, last.find_last_not_of(' ') + 1);
    if (last.empty()) break;
    client = last;
    if (!trusted(last)) break;
  }
  return client;
}

namespace {

// Where the step after it is a key: a device or a gateway shows it in the address it calls.
constexpr std::string_view kKeyed[] = {"/channel/alarms/", "/channel/sms/"};

}  // namespace

std::string LoggedPath(std::string_view path) {
  for (const std::string_view before : kKeyed) {
    if (!path.starts_with(before)) continue;
    const std::size_t end = path.find('/', before.size());
    return std::string(before) + (end == path.npos ? "" : "…" + std::string(path.substr(end)));
  }
  return std::string(path);
}

void LogServed(const Request& request, const Response& response, std::chrono::microseconds took) {
  core::Log(core::LogLevel::kInfo, "http.request",
            {{"request", request.id},
             {"method", request.method},
             {"path", LoggedPath(request.path)},
             {"status", std::to_string(response.status)},
             {"us", std::to_string(took.count())}});
}

}  // namespace shouwen::http

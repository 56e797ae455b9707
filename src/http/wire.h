// wire.h - the bytes of a reply's head, and small pure helpers of a connection.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace shouwen::http {

// Status line and headers, security headers included, up to the empty line. There is no Date: only
// `app` reads the clock, and RFC 9110 6.6.1 lets a server without one leave it out.
std::string ResponseHead(const Request& request, const Response& response, bool keep_alive);
// What stands before so many bytes of a chunked reply.
std::string ChunkHead(std::size_t bytes);
void LowerAscii(std::string& text);
// The peer, or, when the peer is a trusted proxy, the last address of X-Forwarded-For that is not.
std::string ClientAddress(const std::string& peer, const Request& request,
                          const std::vector<std::string>& trusted_proxies);
// Whether the client spoke TLS to us, or, as the last X-Forwarded-Proto says, to a trusted proxy.
bool ArrivedByTls(bool here, const std::string& peer, const Request& request,
                  const std::vector<std::string>& trusted_proxies);
// The path without the key that stands in it: /channel/sms/…/receipts.
std::string LoggedPath(std::string_view path);
// Without query and body: they hold personal data.
void LogServed(const Request& request, const Response& response, std::chrono::microseconds took);

}  // namespace shouwen::http

#include "curl_mail.h"

#include <algorithm>

#include "channel/curl_peer.h"
#include "channel/mailbox.h"

namespace shouwen::channel {
namespace {

std::size_t KeepLine(const char* data, std::size_t, std::size_t size, void* into) {
  auto& lines = *static_cast<std::vector<std::string>*>(into);
  std::string_view line(data, size);
  while (line.ends_with("\n") || line.ends_with("\r")) line.remove_suffix(1);
  if (lines.size() == kReplyLinesMax) lines.clear();
  lines.emplace_back(line.substr(0, kReplyLineMax));
  return size;
}

std::size_t Discard(const char*, std::size_t, std::size_t size, void*) { return size; }

struct Upload {
  std::string_view rest;
};

std::size_t Feed(char* into, std::size_t size, std::size_t count, void* from) {
  auto& upload = *static_cast<Upload*>(from);
  const std::size_t n = std::min(size * count, upload.rest.size());
  std::copy_n(upload.rest.data(), n, into);
  upload.rest.remove_prefix(n);
  return n;
}

std::string HostOf(const std::string& address) {
  const std::size_t at = address.rfind('@');
  return at == std::string::npos ? address : address.substr(at + 1);
}

// A reply code that says no is the server's answer, whatever the transfer came to.
HttpResponse Perform(MailLink& link) {
  HttpResponse response;
  const CURLcode code = curl_easy_perform(link.easy.get());
  long status = 0;
  CORE_CHECK(curl_easy_getinfo(link.easy.get(), CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
  response.status = static_cast<int>(status);
  response.body = link.LastWith(std::to_string(status) + " ");
  response.failure = FailureOf(code);
  const bool refused = status >= 400 && status < 600;
  if (refused && response.failure == PeerFailure::kCutOff) response.failure = PeerFailure::kNone;
  return response;
}

HttpResponse Failed(PeerFailure failure) {
  HttpResponse response;
  response.failure = failure;
  return response;
}

}  // namespace

std::string MailLink::LastWith(std::string_view word) const {
  const auto found = std::find_if(lines.rbegin(), lines.rend(), [&](const std::string& line) {
    return line.find(word) != std::string::npos;
  });
  return found == lines.rend() ? std::string() : *found;
}

std::string MailUrl(const MailServer& server, const std::string& scheme, const std::string& path) {
  const bool v6 = server.host.find(':') != std::string::npos;
  return scheme + (server.security == MailSecurity::kTls ? "s://" : "://") +
         (v6 ? "[" + server.host + "]" : server.host) + ":" + std::to_string(server.port) + path;
}

void Open(MailLink& link, const OutboundRules& rules, const MailServer& server,
          const std::string& scheme, const std::string& path) {
  const auto target = rules.Check(server);
  link.failure = PeerFailure::kNoUrl;
  if (!target.ok()) return;
  auto pin = PinTo(rules, *target);
  link.failure = PeerFailure::kNone;
  if (const auto* failure = std::get_if<PeerFailure>(&pin)) {
    link.failure = *failure;
    return;
  }
  link.easy = NewEasy();
  CURL* const easy = link.easy.get();
  if (const auto& line = std::get<std::string>(pin); !line.empty()) {
    link.pinned = Append(nullptr, line);
    Set(easy, CURLOPT_RESOLVE, link.pinned.get());
  }
  Set(easy, CURLOPT_URL, MailUrl(server, scheme, path).c_str());
  Set(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps,imap,imaps");
  Set(easy, CURLOPT_NOSIGNAL, 1L);
  Set(easy, CURLOPT_PROXY, "");
  Set(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  Set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(kMailTimeoutMs));
  Set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(kPeerTimeoutMs));
  Trust(easy, rules);
  const bool start_tls = server.security == MailSecurity::kStartTls;
  Set(easy, CURLOPT_USE_SSL, static_cast<long>(start_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (!server.user.empty()) {
    Set(easy, CURLOPT_USERNAME, server.user.c_str());
    Set(easy, CURLOPT_PASSWORD, server.password.c_str());
  }
  Set(easy, CURLOPT_WRITEFUNCTION, &Discard);
  Set(easy, CURLOPT_HEADERFUNCTION, &KeepLine);
  Set(easy, CURLOPT_HEADERDATA, &link.lines);
}

HttpResponse CurlPeer::Send(const MailRequest& request) {
  MailLink link;
  Open(link, rules_, request.server, "smtp", "/" + HostOf(request.from));
  if (link.failure != PeerFailure::kNone) return Failed(link.failure);
  CURL* const easy = link.easy.get();
  Upload upload{request.bytes};
  const ListPtr to = Append(nullptr, "<" + request.to + ">");
  Set(easy, CURLOPT_MAIL_FROM, ("<" + request.from + ">").c_str());
  Set(easy, CURLOPT_MAIL_RCPT, to.get());
  Set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout_ms));
  Set(easy, CURLOPT_UPLOAD, 1L);
  Set(easy, CURLOPT_READFUNCTION, &Feed);
  Set(easy, CURLOPT_READDATA, &upload);
  Set(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.bytes.size()));
  return Perform(link);
}

HttpResponse Try(const OutboundRules& rules, const MailServer& smtp) {
  MailLink link;
  Open(link, rules, smtp, "smtp", "");
  if (link.failure != PeerFailure::kNone) return Failed(link.failure);
  Set(link.easy.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
  Set(link.easy.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(kPeerTimeoutMs));
  return Perform(link);
}

}  // namespace shouwen::channel

#include "http/message.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/ip/address.hpp>

#include "core/text.h"
#include "http/codes.h"
#include "problem.h"
#include "wire.h"

namespace shouwen::http {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// `plus_is_space`: the form rule of query strings.
bool PercentDecode(std::string_view text, bool plus_is_space, std::string& out) {
  out.clear();
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return false;
      const int high = HexDigit(text[i + 1]), low = HexDigit(text[i + 2]);
      if (high < 0 || low < 0) return false;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (c == '\0') return false;
    out.push_back(c);
  }
  return core::IsValidUtf8(out);
}

// A target may be written as for a proxy, http://host/path (RFC 9112 3.2.2).
std::string_view WithoutAuthority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    return target.substr(std::min(target.find_first_of("/?#", scheme.size()), target.size()));
  }
  return target;
}

bool ParseQuery(std::string_view text, Fields& query) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    std::string name, value;
    if (!PercentDecode(pair.substr(0, equals), true, name)) return false;
    const std::string_view raw = equals < pair.size() ? pair.substr(equals + 1) : "";
    if (!PercentDecode(raw, true, value)) return false;
    if (query.size() == kQueryFieldsMax) return false;
    query.emplace_back(std::move(name), std::move(value));
  }
  return true;
}

}  // namespace

std::string_view Request::Header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

std::string Request::MediaType() const {
  const std::string_view type = Header("content-type");
  const std::string_view media = type.substr(0, type.find(';'));
  std::string plain(media.substr(0, media.find_last_not_of(" \t") + 1));
  LowerAscii(plain);
  return plain;
}

const std::string* Request::Query(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string Request::Network() const {
  namespace ip = boost::asio::ip;
  boost::system::error_code bad;
  const ip::address_v6 address = ip::make_address_v6(remote, bad);
  if (bad) return remote;
  if (address.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address).to_string();
  ip::address_v6::bytes_type bytes = address.to_bytes();
  std::fill(bytes.begin() + bytes.size() / 2, bytes.end(), std::uint8_t{0});
  return ip::address_v6(bytes).to_string() + "/64";
}

std::string_view Request::Cookie(std::string_view name) const {
  std::string_view rest = Header("cookie");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.size() > name.size() && pair.substr(0, name.size()) == name &&
        pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

bool ParseTarget(std::string_view target, Request& request) {
  target = WithoutAuthority(target);
  if (target.empty() || target.front() != '/') return false;
  target = target.substr(0, target.find('#'));
  const std::size_t mark = std::min(target.find('?'), target.size());
  if (!PercentDecode(target.substr(0, mark), false, request.path)) return false;
  if (mark == target.size()) return true;
  return ParseQuery(target.substr(mark + 1), request.query);
}

std::string PercentEncode(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain) {
      out.push_back(c);
    } else {
      out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
  }
  return out;
}

bool Stream::Write(std::string_view text) {
  std::function<void()> wake;
  bool open = true;
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return false;
    if (queued_.size() + text.size() > kQueueBytesMax) {
      closed_ = true;
      open = false;
    } else {
      queued_.append(text);
    }
    wake = wake_;
  }
  if (wake) wake();
  return open;
}

void Stream::Close() {
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    wake = std::move(wake_);
    wake_ = nullptr;
  }
  if (wake) wake();
}

bool Stream::closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

std::string Stream::TakeQueued() {
  const std::lock_guard lock(mutex_);
  return std::exchange(queued_, {});
}

void Stream::SetWake(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

struct Reply::State {
  Send send;
  std::string request_id;
  std::atomic<bool> sent = false;
  ~State() {
    if (!sent) send(Problem(core::Error(kInternal), request_id));
  }
};

Reply::Reply(Send send, std::string request_id) : state_(std::make_shared<State>()) {
  state_->send = std::move(send);
  state_->request_id = std::move(request_id);
}

void Reply::operator()(Response response) const {
  if (!state_->sent.exchange(true)) state_->send(std::move(response));
}

}  // namespace shouwen::http

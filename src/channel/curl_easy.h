// curl_easy.h - what every connection through libcurl to an address that a tenant names has in
// common: the name is resolved once, every address it leads to must be allowed, and the connection
// goes to one of those and to no other.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>
#include <variant>

#include "channel/outbound.h"
#include "channel/peer.h"
#include "core/check.h"

namespace shouwen::channel {

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using EasyPtr = std::unique_ptr<CURL, FreeEasy>;
using ListPtr = std::unique_ptr<curl_slist, FreeList>;

// Never null; libcurl is started with the first.
EasyPtr NewEasy();
ListPtr Append(ListPtr list, const std::string& line);

template <class T>
void Set(CURL* easy, CURLoption option, T value) {
  CORE_CHECK(curl_easy_setopt(easy, option, value) == CURLE_OK);
}

// Certificates are held against what the system trusts, and what the operator adds to it.
void Trust(CURL* easy, const OutboundRules& rules);

// What CURLOPT_RESOLVE takes; "" when the host is an address already. Or why not.
std::variant<std::string, PeerFailure> PinTo(const OutboundRules& rules, const Target& target);

PeerFailure FailureOf(CURLcode code);

}  // namespace shouwen::channel

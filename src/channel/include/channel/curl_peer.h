// channel/curl_peer.h - Peer over libcurl, for addresses that tenants name.
//
// The name is resolved once; every address it leads to must be allowed; the connection goes to one
// of those and to no other (a name that answers differently the second time gains nothing). No
// redirect is followed, no proxy of the environment used.
#pragma once

#include "channel/outbound.h"
#include "channel/peer.h"

namespace shouwen::channel {

class CurlPeer : public Peer {
 public:
  explicit CurlPeer(OutboundRules rules);
  HttpResponse Send(const HttpRequest& request) override;
  HttpResponse Send(const MailRequest& request) override;

 private:
  const OutboundRules rules_;
};

}  // namespace shouwen::channel

// testing/doors_fixture.h - an organisation with its doors, and the way out to a server on the
// loopback.
#pragma once

#include "channel/curl_peer.h"
#include "channel/dispatcher.h"
#include "channel/migrations.h"
#include "channel/robots.h"
#include "channel/router.h"
#include "channel/webhooks.h"
#include "fixture.h"
#include "testing/fake_http.h"

namespace shouwen::channel {

inline std::string Str(const boost::json::value& text) { return std::string(text.as_string()); }

class DoorsTest : public service::ServiceTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = channel::Migrations();
    return {all.begin(), all.end()};
  }
  static OutboundRules Rules() {
    const auto rules = OutboundRules::Parse("127.0.0.1");
    CORE_CHECK(rules.ok());
    return *rules;
  }
  // What `f` of a Call comes to for the administrator, who has every right.
  template <class F>
  auto Do(core::Instant now, F f) {
    return engine().Run(service::OperatorActor(made().tenant), now, f);
  }
  template <class F>
  auto See(core::Instant now, F f) {
    return engine().Look(service::OperatorActor(made().tenant), now, f);
  }
  DispatchReport Step(core::Instant now) {
    CurlPeer peer(Rules());
    return Dispatcher(engine(), peer).Step(now);
  }
  std::vector<Delivery> Deliveries(const std::string& door) {
    return *See(service::At("2026-03-02T09:00"), [&](const service::Call& call) {
      return ListDeliveries(call, {.door = door, .limit = kDeliveryPageMax});
    });
  }
  Delivery Newest(const std::string& door) {
    const auto all = Deliveries(door);
    CORE_CHECK(!all.empty());
    return all.front();
  }
};

}  // namespace shouwen::channel

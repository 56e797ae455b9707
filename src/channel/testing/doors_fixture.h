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

// What every test of a door names.
using service::At;
using service::Call;
using service::CodeOf;
using testing::FakeHttp;
using testing::FakeReply;
using testing::FakeRequest;
using Texts = std::vector<std::string>;

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
  // The notes of a case, oldest first.
  std::vector<std::string> Notes(core::CaseId id) {
    journal::Query query;
    query.case_id = id;
    query.type_prefix = "case.noted";
    query.oldest_first = true;
    query.limit = journal::kPageMax;
    std::vector<std::string> texts;
    for (const auto& e :
         db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); })) {
      texts.push_back(Str(e.body.at("text")));
    }
    return texts;
  }
  // Settled, judged and closed by noon of the second of March.
  void Close(core::CaseId id) {
    cases::Settle settle;
    settle.result = "已修好";
    settle.fields["opinion"] = "已修好";
    ASSERT_TRUE(ActAs("village.clerk", id, settle, "2026-03-02T10:00").ok());
    ASSERT_TRUE(ActAs("village.clerk", id, cases::Evaluate{"satisfied", true, "", "counter"},
                      "2026-03-02T11:00")
                    .ok());
    if (Stored(id).state != cases::State::kClosed) {
      ASSERT_TRUE(
          ActAs("village.unit_head", id, cases::Close{"evaluated", ""}, "2026-03-02T12:00").ok());
    }
    ASSERT_EQ(Stored(id).state, cases::State::kClosed);
  }
};

}  // namespace shouwen::channel

#include "channel/dispatcher.h"

#include <atomic>
#include <thread>

#include "channel/webhooks.h"
#include "queue.h"

namespace shouwen::channel {
namespace {

bool AnyDue(service::Engine& engine, core::Instant now) {
  return engine.db().Read([&](store::Tx& tx) {
    const store::Rows rows = tx.Query(
        "SELECT id FROM channel_deliveries WHERE next_try_at IS NOT NULL AND next_try_at <= ? "
        "LIMIT 1",
        now);
    return !rows.empty();
  });
}

std::vector<Claimed> ClaimDue(service::Engine& engine, core::Instant now, bool& more) {
  std::vector<Claimed> claimed;
  more = false;
  if (!AnyDue(engine, now)) return claimed;
  const core::Status done = engine.Run(org::ClockActor(core::TenantId{}), now,
                                       [&](const service::Call& call) -> core::Status {
                                         claimed = Claim(call, more);
                                         return core::Ok();
                                       });
  CORE_CHECK(done.ok());
  return claimed;
}

Outcome Try(Peer& peer, const Claimed& one, core::Instant now) {
  Request request = one.request;
  std::string given;
  if (one.first) {
    const HttpResponse first = peer.Send(*one.first);
    if (!one.door->join(std::get<HttpRequest>(request), first)) {
      return one.door->judge(one.delivery, first, now);
    }
    given = first.body;
  }
  const HttpResponse response =
      std::visit([&](const auto& what) { return peer.Send(what); }, request);
  Outcome outcome = one.door->judge(one.delivery, response, now);
  outcome.given = std::move(given);
  return outcome;
}

std::vector<Outcome> SendAll(Peer& peer, const std::vector<Claimed>& claimed, core::Instant now) {
  std::vector<Outcome> outcomes(claimed.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < claimed.size(); i = next++) {
      outcomes[i] = Try(peer, claimed[i], now);
    }
  };
  std::vector<std::jthread> threads;
  for (int i = 1; i < kSendersAtOnce && static_cast<std::size_t>(i) < claimed.size(); ++i) {
    threads.emplace_back(work);
  }
  work();
  threads.clear();  // joins
  return outcomes;
}

}  // namespace

DispatchReport Dispatcher::Step(core::Instant now, const std::function<bool()>& stop) {
  DispatchReport report;
  report.told = FanOut(engine_, now);
  bool more = true;
  for (int round = 0; more && round < kRoundsMax && !(stop && stop()); ++round) {
    const std::vector<Claimed> claimed = ClaimDue(engine_, now, more);
    const std::vector<Outcome> outcomes = SendAll(peer_, claimed, now);
    for (std::size_t i = 0; i < claimed.size(); ++i) {
      const core::Status noted = engine_.Run(org::ClockActor(claimed[i].delivery.tenant), now,
                                             [&](const service::Call& call) -> core::Status {
                                               Note(call, claimed[i], outcomes[i]);
                                               return core::Ok();
                                             });
      CORE_CHECK(noted.ok());
      ++(outcomes[i].sent ? report.sent : report.failed);
    }
  }
  if (now - pruned_at_ >= core::kMsPerHour) {
    const core::Status pruned = engine_.db().Write([&](store::Tx& tx) -> core::Status {
      Prune(tx, now);
      return core::Ok();
    });
    CORE_CHECK(pruned.ok());
    pruned_at_ = now;
  }
  return report;
}

}  // namespace shouwen::channel

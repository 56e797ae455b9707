#include "hub.h"

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <iterator>
#include <limits>
#include <unordered_map>

#include "auth.h"
#include "core/log.h"
#include "service/case_desk.h"
#include "service/setup.h"
#include "store/fault.h"

namespace shouwen::http {
namespace {

// The SSE event name; "" for what is not shown (looks at a case would tell who reads what).
std::string EventName(const std::string& type) {
  if (type.rfind("promise.", 0) == 0) return type;
  if (type == "call.offered") return type;
  const bool look = type == "case.viewed" || type == "case.revealed";
  return type.rfind("case.", 0) == 0 && !look ? "case.changed" : "";
}

// A call that is offered pops up at its agent and nowhere else.
bool IsOfferedTo(const journal::StoredEvent& event, const org::Actor& actor) {
  const boost::json::value* staff = event.body.if_contains("staff");
  return event.type == "call.offered" && actor.staff && staff != nullptr && staff->is_string() &&
         staff->get_string() == core::ToText(*actor.staff);
}

std::string EventText(const journal::StoredEvent& event, const std::string& name) {
  boost::json::object data;
  data["seq"] = event.seq;
  data["type"] = event.type;
  if (event.case_id) data["case_id"] = core::ToText(*event.case_id);
  if (event.subject == "call") data["call_id"] = std::to_string(event.subject_id);
  data["at"] = core::FormatInstant(event.at);
  return "id: " + std::to_string(event.seq) + "\nevent: " + name +
         "\ndata: " + boost::json::serialize(data) + "\n\n";
}

}  // namespace

EventHub::EventHub(const ApiDeps& deps, const ApiOptions& options)
    : deps_(deps), options_(options), thread_([this] { Run(); }) {
  deps_.engine.OnLive([this](const service::LiveEvent&) {
    {
      const std::lock_guard lock(mutex_);
      if (changed_) return;
      changed_ = true;
    }
    wake_.notify_one();
  });
}

EventHub::~EventHub() {
  deps_.engine.OnLive(nullptr);
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
  for (Follower& follower : followers_) follower.stream->Close();
  for (Follower& follower : joining_) follower.stream->Close();
}

EventHub::Place EventHub::Reserve() {
  if (taken_->fetch_add(1) >= options_.streams_max) {
    taken_->fetch_sub(1);
    return nullptr;
  }
  return Place(this, [taken = taken_](void*) { taken->fetch_sub(1); });
}

void EventHub::Add(Place place, const org::Actor& actor, const std::string& token,
                   std::optional<std::int64_t> after, std::shared_ptr<Stream> stream) {
  {
    const std::lock_guard lock(mutex_);
    joining_.push_back({std::move(place), actor, token, after, std::move(stream)});
    changed_ = true;
  }
  wake_.notify_one();
}

std::size_t EventHub::streams() const { return *taken_; }

void EventHub::Run() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    wake_.wait_for(lock, std::chrono::milliseconds(options_.event_poll_ms),
                   [&] { return ending_ || changed_; });
    if (ending_) return;
    changed_ = false;
    std::vector<Follower> joining = std::move(joining_);
    joining_.clear();
    lock.unlock();
    Follow(joining);
    std::erase_if(followers_, [](const Follower& f) { return f.stream->closed(); });
    lock.lock();
    wake_.wait_for(lock, std::chrono::milliseconds(kPauseMs), [&] { return ending_; });
  }
}

// A fault of the store ends the streams: their clients come back with the last event they have.
void EventHub::Follow(std::vector<Follower>& joining) {
  const std::size_t old = followers_.size();
  std::move(joining.begin(), joining.end(), std::back_inserter(followers_));
  if (followers_.empty()) return;
  try {
    if (followers_.size() > old) {
      const std::int64_t last = LastSeq();
      if (old == 0) seen_ = last;
      for (std::size_t i = old; i < followers_.size(); ++i) Welcome(followers_[i], last);
    }
    Pump();
  } catch (const store::Fault& fault) {
    core::Log(core::LogLevel::kWarn, "http.events_fault", {{"kind", store::ToText(fault.kind())}});
    for (Follower& follower : followers_) follower.stream->Close();
  }
}

std::int64_t EventHub::LastSeq() {
  const auto found = deps_.engine.Look(service::OperatorActor(deps_.tenant), deps_.clock.Now(),
                                       [](const service::Call& call) {
                                         journal::Query query;
                                         query.limit = 1;
                                         return service::Journal(call, query);
                                       });
  CORE_CHECK(found.ok());
  return found->empty() ? 0 : found->front().event.seq;
}

std::vector<service::TimelineItem> EventHub::Read(std::int64_t after) {
  auto found = deps_.engine.Look(service::OperatorActor(deps_.tenant), deps_.clock.Now(),
                                 [&](const service::Call& call) {
                                   journal::Query query;
                                   query.oldest_first = true;
                                   query.before_seq = after;
                                   query.limit = kBatch;
                                   return service::Journal(call, query);
                                 });
  CORE_CHECK(found.ok());
  return std::move(*found);
}

// Brings a new stream up to seen_, where everyone else is.
void EventHub::Welcome(Follower& follower, std::int64_t last) {
  const std::int64_t after = follower.after.value_or(last);
  if (after > last || last - after > kReplayMax) {
    follower.stream->Write("id: " + std::to_string(last) + "\nevent: reset\ndata: {}\n\n");
    follower.after = last;
    return;
  }
  follower.after = after;
  while (*follower.after < seen_ && !follower.stream->closed()) {
    const auto items = Read(*follower.after);
    if (items.empty()) return;
    Feed(follower, items);
  }
}

void EventHub::Pump() {
  while (true) {
    const auto items = Read(seen_);
    if (items.empty()) return;
    for (Follower& follower : followers_) Feed(follower, items);
    seen_ = items.back().event.seq;
    if (items.size() < kBatch) return;
  }
}

// The rights of a follower are those it has now, not those it came with; asked again as seldom as
// those of a request (ApiOptions::auth_cache_ms).
bool EventHub::MayGoOn(Follower& follower) {
  const auto now = std::chrono::steady_clock::now();
  const std::chrono::milliseconds kept(options_.auth_cache_ms);
  if (now < follower.asked_at + kept) return true;
  const auto actor = ActorNow(deps_.engine, deps_.tenant, follower.token, deps_.clock.Now());
  if (!actor.ok()) {
    follower.stream->Close();
    return false;
  }
  follower.actor = *actor;
  follower.asked_at = now;
  return true;
}

void EventHub::Feed(Follower& follower, const std::vector<service::TimelineItem>& items) {
  const bool something = std::any_of(items.begin(), items.end(), [](const auto& item) {
    return !EventName(item.event.type).empty();
  });
  if (something && !MayGoOn(follower)) return;
  std::unordered_map<core::CaseId, bool> visible;
  const auto sees = [&](const service::Call& call, core::CaseId id) {
    if (call.actor.Has(org::Right::kCaseViewAll)) return true;
    const auto [at, fresh] = visible.try_emplace(id, false);
    if (fresh) {
      const std::int64_t beyond = std::numeric_limits<std::int64_t>::max();
      at->second = service::Timeline(call, id, beyond, 1).ok();
    }
    return at->second;
  };
  const core::Status fed = deps_.engine.Look(
      follower.actor, deps_.clock.Now(), [&](const service::Call& call) -> core::Status {
        for (const service::TimelineItem& item : items) {
          if (item.event.seq <= *follower.after) continue;
          const std::string name = EventName(item.event.type);
          const bool shown = item.event.case_id ? sees(call, *item.event.case_id)
                                                : IsOfferedTo(item.event, call.actor);
          if (!name.empty() && shown) {
            follower.stream->Write(EventText(item.event, name));
          }
          follower.after = item.event.seq;
        }
        return core::Ok();
      });
  CORE_CHECK(fed.ok());
}

}  // namespace shouwen::http

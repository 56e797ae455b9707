#include "simulator.h"

#include <algorithm>
#include <functional>

#include "cases/repo.h"
#include "promise/promise.h"
#include "service/clockwork.h"
#include "service/org_desk.h"

namespace shouwen::app {
namespace {

constexpr std::int64_t kSliceMs = core::kMsPerHour;  // steps between two sweeps
constexpr int kFirstHour = 8, kHours = 10;           // people come from 08:00 to 18:00

// The first active staff member of the unit, or above it, with one of the roles.
const org::Staff* Find(const org::Directory& directory, core::UnitId unit,
                       std::initializer_list<std::string_view> roles) {
  for (const auto role : roles) {
    if (const org::Staff* staff = directory.WithRole(unit, role)) return staff;
  }
  return nullptr;
}

core::Instant SliceOf(core::Instant at) { return {at.ms / kSliceMs * kSliceMs}; }

}  // namespace

Simulator::Simulator(Runtime& runtime, const org::Tenant& tenant, const Behaviour& behaviour,
                     std::uint64_t seed)
    : runtime_(runtime), tenant_(tenant), behaviour_(behaviour), draw_(seed) {
  const auto directory = runtime_.db->Read([&](store::Tx& tx) {
    return runtime_.engine->Directory(tx, tenant_.id, behaviour.starts_at);
  });
  const auto actor = [&](core::UnitId unit, std::initializer_list<std::string_view> roles) {
    const org::Staff* staff = Find(*directory, unit, roles);
    CORE_CHECK(staff != nullptr);
    auto made = service::ActorOf(*directory, staff->id);
    CORE_CHECK(made.ok());
    return std::move(*made);
  };
  for (const auto& unit : directory->units()) {
    desks_[unit.id] = Desk{actor(unit.id, {"clerk", "unit_head", "handler"}),
                           actor(unit.id, {"handler", "unit_head", "clerk"}),
                           actor(unit.id, {"supervisor", "unit_head"})};
  }
  for (const auto& unit : directory->units()) {
    if (unit.active) first_at_.emplace(unit.level, unit.id);
  }
  for (const auto& staff : directory->staff()) {
    auto made = service::ActorOf(*directory, staff.id);
    if (made.ok()) staff_[staff.id] = std::move(*made);
  }
  counts_.method = runtime_.engine->FindMethod(tenant_.id, behaviour_.method);
  CORE_CHECK(counts_.method != nullptr);
}

const Simulator::Desk& Simulator::DeskOf(core::UnitId unit) const {
  const auto found = desks_.find(unit);
  CORE_CHECK(found != desks_.end());
  return found->second;
}

const org::Actor& Simulator::HolderOf(const Played& played) const {
  if (played.holder) {
    const auto found = staff_.find(*played.holder);
    if (found != staff_.end()) return found->second;
  }
  return DeskOf(played.unit).handler;
}

void Simulator::Plan(core::Instant at, Do what, std::size_t index, Move::Kind move) {
  heap_.push_back({at, planned_++, what, index, move});
  std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
}

// What the level the case has come to will do with it, and when. A second round puts right what
// the first one settled, so it settles again.
void Simulator::PlanMove(std::size_t index, core::Instant now) {
  const auto level = behaviour_.levels.find(cases_[index].level);
  if (level == behaviour_.levels.end()) return;
  const auto& moves = level->second;
  const auto settle = std::find_if(moves.begin(), moves.end(),
                                   [](const Move& m) { return m.kind == Move::Kind::kSettle; });
  std::vector<Weighted> shares;
  shares.reserve(moves.size());
  for (const auto& move : moves) shares.push_back({"", move.share});
  std::size_t pick = draw_.Pick(shares);
  if (cases_[index].round > 1 && settle != moves.end()) {
    pick = static_cast<std::size_t>(settle - moves.begin());
  }
  const Move& move = moves[pick];
  if (move.kind == Move::Kind::kNothing) return;
  Plan(now + draw_.DelayMs(move.after), Do::kMove, index, move.kind);
}

// Simulated cases have no topic, so somebody chooses: the first unit of the level assigned to.
std::optional<core::UnitId> Simulator::Assignee(const std::string& from_level) const {
  for (const auto& route : counts_.method->assign) {
    const auto unit = first_at_.find(route.to);
    if (route.from == from_level && unit != first_at_.end()) return unit->second;
  }
  return std::nullopt;
}

cases::Command Simulator::MoveCommand(Move::Kind move, const Played& played) const {
  switch (move) {
    case Move::Kind::kSettle: {
      cases::Settle settle;
      settle.result = "已办结";
      for (const auto& field : counts_.method->fields) {
        const auto& acts = field.required_for;
        if (std::find(acts.begin(), acts.end(), "case.settle") != acts.end()) {
          settle.fields[field.id] = "已按规定办理";
        }
      }
      return settle;
    }
    case Move::Kind::kEscalate:
      return cases::Escalate{"超出本级权限"};
    case Move::Kind::kAssign:
      return cases::Assign{Assignee(played.level), std::nullopt, ""};
    case Move::Kind::kNothing:
      break;
  }
  CORE_CHECK(false);
}

void Simulator::Arrive(store::Tx& tx, const Step& step, const Arrival& arrival) {
  service::Reception input;
  input.method = behaviour_.method;
  input.what.ledger = arrival.ledger;
  input.what.kind = arrival.kind;
  input.what.topic = arrival.topic;
  input.what.channel = arrival.channel;
  input.what.subject = arrival.subject;
  input.what.body = arrival.body;
  input.what.place = arrival.place;
  for (const auto& field : counts_.method->fields) {
    if (field.required) input.what.fields[field.id] = arrival.subject;
  }
  input.what.unit = arrival.unit;
  if (!arrival.requester.empty()) {
    input.requester.emplace();
    input.requester->name = arrival.requester;
    input.requester->phone = arrival.phone;
  }
  const org::Actor& clerk = DeskOf(arrival.unit).clerk;
  input.what.first_asked = *clerk.staff;
  service::Effects effects;
  const service::Call call{*runtime_.engine, tx, clerk, step.at, effects};
  const auto outcome = service::Receive(call, input);
  ++counts_.commands;
  if (!outcome.ok()) {
    ++counts_.refused;
    ++counts_.refusals[std::string(outcome.error().code.name)];
    return;
  }
  ++counts_.received;
  cases_[step.index].id = outcome->after.id;
  Follow(step, *outcome);
}

void Simulator::Act(store::Tx& tx, const Step& step, const org::Actor& actor,
                    const cases::Command& command) {
  service::Effects effects;
  const service::Call call{*runtime_.engine, tx, actor, step.at, effects};
  const auto outcome = service::Act(call, cases_[step.index].id, command);
  ++counts_.commands;
  if (outcome.ok()) {
    Follow(step, *outcome);
    return;
  }
  if (CatchUp(tx, step)) {
    ++counts_.overtaken;
    return;
  }
  ++counts_.refused;
  ++counts_.refusals[std::string(outcome.error().code.name)];
}

// The clock may have passed a case on behind the simulator's back: looks where it is now. True when
// it did; what the new place will do is planned.
bool Simulator::CatchUp(store::Tx& tx, const Step& step) {
  Played& played = cases_[step.index];
  const auto now = cases::Load(tx, tenant_.id, played.id);
  if (!now || now->state != cases::State::kOpen) return false;
  if (now->level == played.level && now->round == played.round) return false;
  played.unit = now->unit;
  played.holder = now->holder;
  played.level = now->level;
  played.round = now->round;
  PlanMove(step.index, step.at);
  return true;
}

// Plans what comes next from what the command made of the case.
void Simulator::Follow(const Step& step, const service::Outcome& outcome) {
  Played& played = cases_[step.index];
  const cases::Case& now = outcome.after;
  for (const auto& event : outcome.events) {
    if (event.type == "case.reworked") ++counts_.reworked;
    if (event.type == "case.closed") ++counts_.closed;
  }
  const bool moved = now.level != played.level || now.round != played.round;
  if (now.level != played.level) ++counts_.reached[now.level];
  played.unit = now.unit;
  played.holder = now.holder;
  played.level = now.level;
  played.round = now.round;
  if (now.state == cases::State::kOpen && moved) {
    PlanMove(step.index, step.at);
  } else if (now.state == cases::State::kSettled && step.what == Do::kMove) {
    if (behaviour_.judged_after) {
      Plan(step.at + draw_.DelayMs(*behaviour_.judged_after), Do::kJudge, step.index);
    }
  } else if (now.state == cases::State::kSettled && step.what == Do::kJudge) {
    const core::Instant after = behaviour_.followed_up_after
                                    ? step.at + draw_.DelayMs(*behaviour_.followed_up_after)
                                    : step.at + core::kMsPerMinute;
    Plan(after, behaviour_.followed_up_after ? Do::kFollowUp : Do::kClose, step.index);
  } else if (now.state == cases::State::kSettled && step.what == Do::kFollowUp) {
    Plan(step.at + core::kMsPerMinute, Do::kClose, step.index);
  }
}

void Simulator::Run(store::Tx& tx, const Step& step, const std::vector<Arrival>& arrivals) {
  if (step.what == Do::kArrive) return Arrive(tx, step, arrivals[step.index]);
  const Desk& desk = DeskOf(cases_[step.index].unit);
  const org::Actor& holder = HolderOf(cases_[step.index]);
  switch (step.what) {
    case Do::kArrive:
      break;
    case Do::kMove:
      return Act(tx, step, step.move == Move::Kind::kAssign ? desk.supervisor : holder,
                 MoveCommand(step.move, cases_[step.index]));
    case Do::kJudge: {
      const auto& answer = behaviour_.answers[draw_.Pick(behaviour_.answers)].id;
      return Act(tx, step, holder,
                 cases::Evaluate{answer, behaviour_.judged_signed, "", "counter"});
    }
    case Do::kFollowUp:
      return Act(tx, step, desk.supervisor, cases::RecordFollowUp{true, "yes", "", ""});
    case Do::kClose:
      return Act(tx, step, desk.supervisor, cases::Close{});
  }
}

SimulationCounts Simulator::Play(const std::vector<Arrival>& arrivals, core::Instant until,
                                 const std::function<void(std::int64_t, std::int64_t)>& progress) {
  cases_.assign(arrivals.size(), Played{});
  for (std::size_t i = 0; i < arrivals.size(); ++i) Plan(arrivals[i].at, Do::kArrive, i);
  service::Clockwork clockwork(*runtime_.engine);
  while (!heap_.empty() && heap_.front().at <= until) {
    // What came due before this slice began is swept before anything in it happens.
    clockwork.RunDue(SliceOf(heap_.front().at));
    const auto stored = runtime_.db->WriteBatch([&](store::Tx& tx) -> core::Status {
      PlayUntilDue(tx, arrivals, until);
      return core::Ok();
    });
    CORE_CHECK(stored.ok());
    progress(counts_.received, static_cast<std::int64_t>(arrivals.size()));
  }
  clockwork.RunDue(until);
  return counts_;
}

// Plays slice after slice until the clock has something to do before the next one: as many steps to
// a commit as the rules allow.
void Simulator::PlayUntilDue(store::Tx& tx, const std::vector<Arrival>& arrivals,
                             core::Instant until) {
  const core::Instant latest = std::min(until, heap_.front().at + core::kMsPerDay);
  do {
    const core::Instant end = std::min(SliceOf(heap_.front().at) + kSliceMs, until);
    while (!heap_.empty() && heap_.front().at <= end) {
      const Step step = heap_.front();
      std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
      heap_.pop_back();
      Run(tx, step, arrivals);
    }
    if (heap_.empty() || heap_.front().at > latest) return;
    const auto due = promise::NextDue(tx);
    if (due && *due <= SliceOf(heap_.front().at)) return;
  } while (true);
}

std::vector<Arrival> DrawArrivals(const Behaviour& behaviour, const org::Directory& directory,
                                  const method::Method& method, std::int64_t cases,
                                  std::uint64_t seed) {
  Draw draw(seed ^ 0x5A5A5A5A5A5A5A5AULL);
  std::vector<core::UnitId> ground;
  for (const auto& unit : directory.units()) {
    if (unit.level == method.starts_at && unit.active) ground.push_back(unit.id);
  }
  CORE_CHECK(!ground.empty());
  std::vector<Arrival> arrivals(static_cast<std::size_t>(cases));
  const core::Date first = core::DateOf(behaviour.starts_at);
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    Arrival& arrival = arrivals[i];
    const auto day = static_cast<std::int32_t>(static_cast<double>(i) / behaviour.cases_a_day);
    const auto minute = static_cast<std::int64_t>(draw.Unit() * kHours * 60);
    arrival.at =
        core::StartOf(first + day) + kFirstHour * core::kMsPerHour + minute * core::kMsPerMinute;
    if (!behaviour.ledgers.empty()) {
      arrival.ledger = behaviour.ledgers[draw.Pick(behaviour.ledgers)].id;
    }
    if (!behaviour.kinds.empty()) arrival.kind = behaviour.kinds[draw.Pick(behaviour.kinds)].id;
    arrival.subject = "诉求" + std::to_string(i + 1);
    arrival.unit = ground[draw.Bits() % ground.size()];
  }
  std::stable_sort(arrivals.begin(), arrivals.end(),
                   [](const Arrival& a, const Arrival& b) { return a.at < b.at; });
  return arrivals;
}

}  // namespace shouwen::app

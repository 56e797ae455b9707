// app/simulator.h - plays a behaviour through the real engine on a virtual clock.
//
// Every act is a service call in the engine's own store, every limit is swept by the clockwork; the
// simulator only decides who does what when. The same seed, behaviour and store kind give the same
// journal root. Threads: one.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "behaviour.h"
#include "runtime.h"
#include "service/case_desk.h"

namespace shouwen::app {

struct Arrival {  // a case that will come in
  core::Instant at;
  std::string ledger, kind, subject, body, topic, place, channel = "visit";
  std::string requester, phone;  // "" nobody known
  core::UnitId unit;             // where it is asked first
};

struct SimulationCounts {
  std::int64_t received = 0, commands = 0, refused = 0, reworked = 0, closed = 0;
  std::int64_t overtaken = 0;  // acts too late: the clock had passed the case on before
  std::map<std::string, std::int64_t> reached;   // level → cases that ever arrived there
  std::map<std::string, std::int64_t> refusals;  // code → how often
  service::MethodPtr method;
};

class Simulator {
 public:
  Simulator(Runtime& runtime, const org::Tenant& tenant, const Behaviour& behaviour,
            std::uint64_t seed);

  // Plays the arrivals (ascending) and what follows from them up to `until`.
  // Progress: cases that arrived, in all.
  SimulationCounts Play(const std::vector<Arrival>& arrivals, core::Instant until,
                        const std::function<void(std::int64_t, std::int64_t)>& progress);

 private:
  enum class Do { kArrive, kMove, kJudge, kFollowUp, kClose };
  struct Step {
    core::Instant at;
    std::uint64_t order = 0;  // ties: first planned, first done
    Do what = Do::kArrive;
    std::size_t index = 0;  // of the case
    Move::Kind move = Move::Kind::kNothing;
    bool operator>(const Step& other) const {
      return at != other.at ? at > other.at : order > other.order;
    }
  };
  struct Played {
    core::CaseId id;
    core::UnitId unit;
    std::optional<core::StaffId> holder;
    std::string level;
    int round = 0;
  };
  struct Desk {  // who acts in a unit
    org::Actor clerk, handler, supervisor;
  };

  void Plan(core::Instant at, Do what, std::size_t index, Move::Kind move = Move::Kind::kNothing);
  void PlanMove(std::size_t index, core::Instant now);
  void PlayUntilDue(store::Tx& tx, const std::vector<Arrival>& arrivals, core::Instant until);
  void Run(store::Tx& tx, const Step& step, const std::vector<Arrival>& arrivals);
  void Arrive(store::Tx& tx, const Step& step, const Arrival& arrival);
  void Act(store::Tx& tx, const Step& step, const org::Actor& actor, const cases::Command& command);
  void Follow(const Step& step, const service::Outcome& outcome);
  bool CatchUp(store::Tx& tx, const Step& step);
  cases::Command MoveCommand(Move::Kind move, const Played& played) const;
  std::optional<core::UnitId> Assignee(const std::string& from_level) const;
  const Desk& DeskOf(core::UnitId unit) const;
  const org::Actor& HolderOf(const Played& played) const;  // else the unit's handler

  Runtime& runtime_;
  const org::Tenant tenant_;
  const Behaviour& behaviour_;
  Draw draw_;
  std::uint64_t planned_ = 0;
  std::map<core::UnitId, Desk> desks_;
  std::map<core::StaffId, org::Actor> staff_;
  std::map<std::string, core::UnitId> first_at_;  // level → its first unit
  std::vector<Step> heap_;
  std::vector<Played> cases_;
  SimulationCounts counts_;
};

// Arrivals at `per_day` on the clock's days from `starts_at`, spread over the hours people come.
std::vector<Arrival> DrawArrivals(const Behaviour& behaviour, const org::Directory& directory,
                                  const method::Method& method, std::int64_t cases,
                                  std::uint64_t seed);

}  // namespace shouwen::app

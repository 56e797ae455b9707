// desk.h - the program under test: a real store, the real engine, and one act at a time.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "draw.h"
#include "engines.h"
#include "faulty_db.h"
#include "service/engine.h"
#include "service/public_desk.h"
#include "service/setup.h"
#include "step.h"

namespace shouwen::simulator {

class Desk {
 public:
  // An organisation drawn for `method`, on an empty store.
  Desk(store::Engine kind, const std::string& method, Draw& draw, Ms now);
  ~Desk();

  const Office& office() const { return office_; }
  std::string url() const { return database_->options().url; }
  store::Engine engine() const { return db_->engine(); }

  // Does what the step says and fills in what it was answered. A plan: the world fails meanwhile.
  void Do(Step& step, const std::optional<FaultPlan>& plan);

 private:
  void Open();
  void Restart();
  void Receive(Step& step);
  void PublicEvaluation(Step& step);
  void PublicUrge(Step& step);
  void Act(Step& step);
  void Sweep(Step& step);
  void Verify(Step& step);
  org::Actor ActorOf(Number staff);
  void ChangeLicence(Step& step);
  template <class F>
  void Ask(Step& step, const org::Actor& who, F&& f);
  template <class F>
  void Command(Step& step, Number actor, F&& f);
  void Answer(Step& step, const cases::Case& c);

  std::shared_ptr<support::TestDatabase> database_;
  std::unique_ptr<FaultyDb> db_;
  core::IdMaker ids_{1};
  std::unique_ptr<service::Engine> engine_;
  std::unique_ptr<service::PublicDesk> public_;
  Office office_;
  core::TenantId tenant_;
  core::Instant now_;
};

}  // namespace shouwen::simulator

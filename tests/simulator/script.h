// script.h - draws what happens next. It looks at the auditor's model to aim: mostly acts that may
// succeed, by people who may do them, at instants just before, at and after something is due, and
// a good part that must be refused.
#pragma once

#include <optional>

#include "draw.h"
#include "faulty_db.h"
#include "method_book.h"
#include "model.h"

namespace shouwen::simulator {

struct Next {
  Step step;
  std::optional<FaultPlan> plan;
};

class Script {
 public:
  Script(const MethodBook& book, const Office& office, bool may_disconnect, Draw& draw, Ms now)
      : book_(book), office_(office), may_disconnect_(may_disconnect), draw_(draw), now_(now) {}

  Next Turn(const Model& model);
  // What came of it: the next step may build on it.
  void Heard(const Step& step);

 private:
  Step Receive();
  Step ActOn(const Matter& m);
  void Aim(const Matter& m, Step& step);
  void Words(Step& step);
  std::string Verb(const Matter& m);
  std::string VerbOfTime(const Matter& m);
  Number Somebody(const Matter& m, const Step& step);
  // draw_judged.cc: fields and steps, lawful exits, reviews, orders and contacts
  std::string VerbOfJudgement(const Matter& m);
  std::string DrawStep(const Matter& m);
  const Matter* Pick(const std::vector<const Matter*>& open);
  std::string DrawField(const FieldText& field);
  void DrawFields(const std::string& act, Step& step);
  void WordsOfJudgement(Step& step);
  std::vector<Number> Judges(const Matter& m, const Step& step) const;
  Number AnyUnit();
  // draw_licences.cc
  Number Serves();
  Step Licence(const Model& model);
  void MoveClock(const Model& model);
  void MoveToLicence(const Model& model);
  FaultPlan DrawFault();

  const MethodBook& book_;
  const Office& office_;
  const bool may_disconnect_;
  Draw& draw_;
  Ms now_;
  int keys_ = 0;
  std::string then_;  // what must come next: sweep after a faulty one, the same sweep again …
  std::optional<Step> granted_;        // the last licence
  std::optional<Step> last_received_;  // its key is kept for a day
};

}  // namespace shouwen::simulator

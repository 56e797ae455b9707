// model.h - what must be true, worked out from what was done and answered alone. It knows the
// sentences of the methods and of docs, not the engine.
//
// A clock that is late changes nothing: a promise whose last instant has passed is broken, whether
// the sweep has come by yet or not. Before an act on a case is judged, the clock has had its turn.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "day_book.h"
#include "method_book.h"
#include "step.h"

namespace shouwen::simulator {

struct Debt {  // a promise
  std::string rule, owed_by;
  Ms made = 0, due = 0;
  std::string state = "open";  // open, kept, broken, kept_late, withdrawn
  Ms kept_at = 0;              // 0 not
  bool swept = false;          // broken, and a sweep or an act of the case has been since
  std::vector<int> extended;   // workdays granted, in their order
};

struct Asked {             // a request for more time
  bool extension = false;  // else a pause
  Number by = 0;
  int workdays = 0;
  std::set<std::string> rules;  // what it is to extend
};

struct Matter {  // a case
  Number id = 0;
  std::string number, ledger, topic, kind, channel, level, card, state = "open", exit;
  std::map<std::string, std::string> fields;
  Number unit = 0, holder = 0, first_asked = 0;
  bool accepted = false, written_report = false, confidential = false;
  int round = 1, returns = 0, hops = 0;
  std::int64_t revision = 1;
  struct Offer {
    Number to_unit = 0, to_staff = 0;
  };
  struct Sender {
    Number unit = 0, staff = 0;
    std::string level;
    Ms at = 0;  // of an arrival: when
  };
  std::optional<Offer> offer;
  std::optional<Sender> sender;
  Ms here_since = 0, offered_at = 0;
  bool at_arbiter = false, arbitrated = false;
  std::optional<Asked> asked;
  int extensions = 0, paused = 0;  // at this level and in this round
  DayBook::Pauses pauses;
  Ms paused_until = 0;  // 0 not paused
  int findings = 0;
  // Three facts, never merged.
  Number settled_by = 0;
  Ms settled_at = 0, evaluated_at = 0, followed_up_at = 0, exit_at = 0;
  std::string answer, solved;
  bool is_signed = false;
  std::vector<Debt> debts;
  std::set<std::pair<Number, Number>> had;  // units and persons it has been with
};

class Model {
 public:
  Model(const MethodBook& book, const DayBook& days, const Office& office)
      : book_(book), days_(days), office_(office) {}

  // What an "ok" must have come to; complaints when it should not have been one.
  void Done(const Step& step);
  // Complains of a refusal whose reason is not true.
  void Refused(const Step& step);
  void Sweep(Ms now);

  const std::map<Number, Matter>& matters() const { return matters_; }
  const std::map<std::int64_t, int>& per_day() const { return per_day_; }
  // Instants at which something becomes due, ascending.
  std::vector<Ms> Dues() const;
  std::vector<std::string> TakeComplaints();

 private:
  void Receive(const Step& step);
  void Act(Matter& m, const Step& step);
  bool ActOnMatter(Matter& m, const Step& step);
  void AcceptIt(Matter& m, const Step& step);
  void Return(Matter& m, Ms at);
  void Assign(Matter& m, const Step& step);
  bool Escalate(Matter& m, Ms at);
  void Rework(Matter& m, Ms at);
  void Arrive(Matter& m, const Matter::Sender& to, Number holder, std::vector<std::string>& events);
  void Happen(Matter& m, const std::vector<std::string>& events, Ms at);
  void OneEvent(Matter& m, const std::string& event, Ms at, std::set<std::size_t>& fresh);
  void Consequences(Matter& m, Ms at);
  void Clock(Matter& m, Ms now);
  // time.cc: more time, and time that stands still
  bool ActOnTime(Matter& m, const Step& step);
  void Grant(Matter& m, const Step& step);
  void BeginPause(Matter& m, Ms at);
  void Resume(Matter& m, Ms at);
  void Reckon(const Matter& m, Debt& debt) const;
  Ms AskUntil(const Matter& m, Ms now) const;  // 0: nothing to extend
  bool Approves(const Matter& m, Number staff, const std::string& word) const;
  std::string WhyNotMoreTime(const Matter& m, const Step& step) const;
  std::string WhyNotReturn(const Matter& m, const Step& step) const;
  void Arbitrate(Matter& m, const Step& step);
  Number LeastLoaded(Number unit) const;

  void Check(const Matter& m, const Step& step);
  std::string WhyNot(const Matter& m, const Step& step) const;
  bool Responsible(const Matter& m, Number staff) const;
  bool Supervises(const Matter& m, Number staff) const;
  bool MayAct(const Matter& m, const Step& step) const;
  const OfficeUnit* NextUp(const Matter& m, std::string& level) const;
  bool StandsAtOrAbove(
      const std::string& level) const;  // of the levels, where cases start or above
  bool GateOpen(const Matter& m, const Step& step) const;
  FactOf FactsOf(const Matter& m) const;
  void Complain(const std::string& what) { complaints_.push_back(what); }

  const MethodBook& book_;
  const DayBook& days_;
  const Office& office_;
  std::map<Number, Matter> matters_;
  std::map<std::int64_t, int> per_day_;            // cases received on a local day
  std::map<std::pair<Number, Number>, Ms> given_;  // by unit and person: when one was given a case
  std::deque<std::string> pending_;                // acts of reactions and broken promises
  std::vector<std::string> complaints_;
};

}  // namespace shouwen::simulator

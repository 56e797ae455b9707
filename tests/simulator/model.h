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
  std::string within;          // as it was when it was made: maybe longer than the method's
};

struct Proposal {                               // of a lawful exit
  std::string exit, cause, state = "proposed";  // granted, refused, final
  Number by = 0, decided_unit = 0;
  Ms appeal_until = 0;
};
struct Review {
  std::string against, exit;
  Number by = 0, above = 0;
};
struct Order {  // of a supervisor
  Number person = 0, by = 0;
  Ms due = 0, reported = 0;
};
// What is counted for and against the handling.
struct Counted {
  int reminders = 0, urged = 0, unanswered = 0, repeats = 0, alike = 0, visits_in_vain = 0;
};

struct Asked {             // a request for more time
  bool extension = false;  // else a pause
  Number by = 0;
  int workdays = 0;
  std::set<std::string> rules;  // what it is to extend
};

struct HeldLicence {  // as it was granted, and what became of it
  Number staff = 0, examiner = 0;
  std::string licence, training, mark, reason;  // mark: "" none
  std::int64_t examined = 0;                    // day
  Ms granted = 0, until = 0, withdrawn = 0;     // until: exclusive, 0 for good; withdrawn: 0 not
  bool told = false;                            // a sweep has been since it ended
};
struct LicenceNews {   // what the journal must say of one
  std::string type;    // org.licence_granted, _expired, _withdrawn
  std::size_t of = 0;  // which of those granted
  Ms at = 0;
};

struct Matter {  // a case
  Number id = 0;
  std::string number, ledger, topic, kind, channel, urgency, level, card, state = "open", exit;
  std::map<std::string, std::string> fields;
  std::set<std::string> steps;  // done in this round
  int decided = -1;             // the row of route.decide that chose where it started; -1 none
  Ms received = 0;
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
  bool is_signed = false, contacted = false, contradicted = false;
  std::string heard;  // the answer on the phone, where the method compares
  std::optional<Proposal> proposal;
  std::optional<Review> review;
  std::optional<Order> order;
  Ms evaluation_until = 0;  // until when a review of it may be asked for
  Counted counted;
  std::map<std::string, int> alarms;  // by why they were raised
  std::map<std::string, int> files;   // brought, by the event they came with
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
  const std::vector<HeldLicence>& licences() const { return licences_; }
  const std::vector<LicenceNews>& licence_news() const { return news_; }
  static bool IsValid(const HeldLicence& held, Ms at) {
    return held.withdrawn == 0 && held.granted <= at && (held.until == 0 || at < held.until);
  }
  // Instants at which something becomes due, ascending.
  std::vector<Ms> Dues() const;
  std::vector<std::string> TakeComplaints();
  // Whether each licence is held that the method asks for at that level.
  bool MayBeGiven(const Matter& m, const std::string& level, Number staff, Ms at) const;
  // Whether the plan draws the case for a call: true, false, or not to be known from outside.
  std::optional<bool> Drawn(const Matter& m) const;
  // What somebody owes who calls back, and when; 0 nobody does.
  Ms CallOwed(const Matter& m) const;

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
  Number LeastLoaded(Matter& m, const OfficeUnit& unit, Ms at) const;
  // steps.cc: the method's own fields and steps, and where a case starts
  void Fill(Matter& m, const std::string& source, const Step& step) const;
  void GiveFields(Matter& m, const Step& step) const;
  void CheckGiven(const Matter& m);
  std::string MissingField(const Matter& proposed, const std::string& act) const;
  std::string WhyNotStep(const Matter& m, const Step& step) const;
  bool TakeStep(Matter& m, const Step& step);
  void Lapse(Matter& m, const std::string& done) const;
  bool WantsPhoto(const Matter& m) const;
  std::string StartLevel(Matter& m) const;
  void CountOthers(Matter& m) const;
  Ms UntilOf(const Matter& m, const PromiseText& rule) const;  // 0 nothing is known
  std::string WithinOf(const Matter& m, const PromiseText& rule) const;
  void FollowFields(Matter& m) const;
  // licences.cc: who may be given a case
  static bool IsOfLicences(const Step& step);
  std::string WhyNotLicence(const Step& step) const;
  void ChangeLicence(const Step& step);
  void GrantLicence(const Step& step);
  void WithdrawLicence(const Step& step);
  void TellEndedLicences(Ms now);
  void TellHeads(const HeldLicence& held, const std::string& why, Ms at);
  bool Needs(const Matter& m, const std::string& level, const LicenceText& text) const;
  bool Held(Number staff, const std::string& licence, Ms at) const;
  std::string WhyNotGiven(const Matter& m, const Step& step) const;
  // judged.cc: lawful exits, reviews, orders, contacts
  bool ActOnJudgement(Matter& m, const Step& step);
  void Propose(Matter& m, const Step& step);
  void DecideProposal(Matter& m, const Step& step);
  void DecideReview(Matter& m, const Step& step);
  void Appeal(Matter& m, const Step& step);
  void Evaluated(Matter& m, const Step& step);
  void End(Matter& m, const std::string& exit, Ms at) const;
  void Compare(Matter& m, std::vector<std::string>& events) const;
  std::string WhyNotJudged(const Matter& m, const Step& step) const;
  std::string WhyNotProposed(const Matter& m, const Step& step) const;
  std::string WhyNotReviewed(const Matter& m, const std::string& against, Ms at) const;
  std::string WhyNotEnded(const Matter& m, const Step& step) const;
  bool MayJudge(const Matter& m, const Step& step) const;
  bool HasPost(const Matter& m, Number staff, const std::string& role) const;
  // What the clock does by a rule of the method; false: it had to be refused.
  bool ClockMay(const Matter& m, const std::string& verb, const std::string& exit = "") const;

  void Check(const Matter& m, const Step& step);
  std::string WhyNot(const Matter& m, const Step& step) const;
  std::string WhyNotAnswered(const Matter& m, const Step& step) const;
  bool Responsible(const Matter& m, Number staff) const;
  bool Supervises(const Matter& m, Number staff) const;
  bool MayAct(const Matter& m, const Step& step) const;
  const OfficeUnit* NextUp(const Matter& m, std::string& level) const;
  // Of the levels: where a case would start, or above.
  bool StandsAtOrAbove(const std::string& level, const std::string& start) const;
  bool GateOpen(const Matter& proposed, const std::string& act) const;
  std::string ActOf(const Matter& m, const Step& step) const;
  Matter Proposed(const Matter& m, const Step& step) const;
  FactOf FactsOf(const Matter& m) const;
  void Complain(const std::string& what) { complaints_.push_back(what); }

  const MethodBook& book_;
  const DayBook& days_;
  const Office& office_;
  std::map<Number, Matter> matters_;
  std::map<std::int64_t, int> per_day_;            // cases received on a local day
  std::map<std::pair<Number, Number>, Ms> given_;  // by unit and person: when one was given a case
  std::vector<HeldLicence> licences_;              // in the order they were granted
  std::vector<LicenceNews> news_;
  std::deque<std::string> pending_;  // acts of reactions and broken promises
  std::vector<std::string> complaints_;
};

}  // namespace shouwen::simulator

// auditor.h - holds the database against the model after every step, and every rule that must hold
// whatever was done. Shares no code with the engine: its own calendar, reading of the methods,
// rights, connection and hash chain.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model.h"
#include "tables.h"

namespace shouwen::simulator {

class Auditor {
 public:
  Auditor(const MethodBook& book, const DayBook& days, Office office, const std::string& url);

  // What is wrong after `step`; empty when nothing is. Of a step that changed nothing (refused,
  // faulted, a second sweep, a repeat, a restart) also that it changed no row of any table.
  std::vector<std::string> After(const Step& step);
  const Model& model() const { return model_; }

 private:
  void CheckUnchanged(const Step& step);
  void CheckIdMarks();
  void CheckCases();
  void CheckCase(const Matter& m, const std::vector<Cell>& row);
  void CheckFacts(const Matter& m, const std::string& detail);
  void CheckPromises();
  void CheckPromise(const Matter& m, const Debt& debt, const std::vector<Cell>& row);
  void CheckDue(Ms now);
  void CheckHolders();
  void CheckTime(const Matter& m, const std::string& detail);
  void CheckFindings();
  // audit_judged.cc
  void CheckFields(const Matter& m, const std::string& detail);
  void CheckJudged(const Matter& m, const std::string& detail);
  void CheckCounted(const Matter& m, const std::string& judged);
  void CheckCalls();
  void CheckFlagged();
  void CheckFiles();
  void CheckStarts();
  void CheckDeciders();
  Ms DueOf(const CadenceText& cadence, Number from_on) const;
  void CheckCadences();
  // audit_licences.cc
  void CheckLicences();
  void CheckLicenceNews();
  void CheckAlarms();
  void CheckGiven();
  void CheckNothingDouble();
  void CheckJournal();
  void Same(const std::string& what, const std::string& expected, const std::string& got);
  void Complain(const std::string& what) { complaints_.push_back(what); }

  const MethodBook& book_;
  const DayBook& days_;
  const Office office_;
  Model model_;
  std::unique_ptr<Tables> tables_;
  std::map<std::string, std::string> before_;
  std::map<Number, Number> id_marks_;         // by node
  std::map<Number, bool> drawn_;              // whom the plan has drawn, as far as it has shown
  std::map<std::string, Number> first_look_;  // the period of a cadence first seen whole
  std::int64_t given_seen_ = 0;  // events of the journal looked at for who was given what
  std::int64_t verified_ = 0;    // events of the journal whose hash was worked out
  std::string head_ = std::string(32, '\0');
  Ms now_ = 0;
  std::vector<std::string> complaints_;
};

}  // namespace shouwen::simulator

// world.h - what a scenario acts on: a real store, the real engine, a clock the file moves.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engines.h"
#include "line.h"
#include "service/case_desk.h"
#include "service/clockwork.h"
#include "service/engine.h"
#include "service/findings.h"
#include "service/hot_issues.h"
#include "service/licences.h"
#include "service/public_desk.h"
#include "service/registers.h"
#include "service/self_desk.h"
#include "service/setup.h"

namespace shouwen::scenario {

// A word of the line.
std::string Get(const Line& line, const std::string& key, const std::string& otherwise = "");

// What a line came to: the words the expectation is held against.
struct Answer {
  std::vector<std::string> happened;         // "ok", "refused cases.closed", "broken C1 rule" …
  std::map<std::string, std::string> facts;  // what key=value of the expectation may name
};

Answer Refused(const core::Error& error);

// "refused cases.gate_closed", with the parameters as facts.
Answer Refused(const core::Error& error);

class World {
 public:
  explicit World(store::Engine kind);
  ~World();

  // Does the line. Throws std::runtime_error for a line that makes no sense.
  Answer Do(const Line& line);
  // As the program restarting: closes the store and opens it again; the clock stands.
  void Restart();
  // Whether anything was done since it was opened: if not, a restart has nothing to lose.
  bool Changed() const { return changed_; }

 private:
  Answer DoOne(const Line& line);
  // setting up
  Answer Method(const Line& line);
  Answer Amend(const Line& line);
  Answer Param(const Line& line);
  Answer At(const Line& line);
  Answer Notices(const Line& line);
  Answer Unit(const Line& line);
  Answer Staff(const Line& line);
  Answer Responsible(const Line& line);
  void NeedTenant();
  void Adopt(const std::string& id);
  void ShipWording();
  // acting
  Answer Case(const Line& line);
  Answer Act(const Line& line);
  Answer PublicEvaluation(const Line& line);
  Answer Sweep();
  // asking
  Answer Show(const Line& line);
  Answer Holders(const Line& line);
  Answer See(const Line& line);
  Answer Reveal(const Line& line);
  Answer Promise(const Line& line);
  Answer Messages(const Line& line);
  Answer Away(const Line& line);
  Answer Traced(const Line& line);
  std::string InWords(const boost::json::object& trace) const;
  Answer Decided(const Line& line);
  Answer Measure(const Line& line);
  // judged.cc
  Answer Finding(const Line& line);
  Answer Deducted(const Line& line);
  Answer Find(const Line& line);
  Answer AppealFinding(const Line& line);
  Answer DecideFinding(const Line& line);
  Answer FollowUps(const Line& line);
  Answer LeftOut(const Line& line);
  Answer Alarms(const Line& line);
  Answer ToCall(const Line& line);
  Answer PublicUrge(const Line& line);
  Answer ReplyBy(const Line& line);
  Answer Says(const Line& line);
  service::Brought BroughtBy(const service::Call& call, const Line& line);
  std::optional<service::FindingView> Youngest(const Line& line);
  Answer Told(const service::FindingView& view);
  Answer Verify();
  // what anybody may see, and how the organisation speaks: openness.cc
  Answer Posting(const Line& line);
  Answer Postings(const Line& line);
  Answer Disclosed(const Line& line);
  Answer Shown(const Line& line);
  Answer Number(const Line& line);
  Answer Card(const Line& line);
  Answer Post(const Line& line);
  Answer Unstaffed(const Line& line);
  Answer Wording(const Line& line);
  // cases that belong together, and parts (together.cc)
  Answer Merge(const Line& line);
  Answer Unmerge(const Line& line);
  Answer Link(const Line& line);
  Answer LinkAll(const Line& line);
  Answer Unlink(const Line& line);
  Answer Together(const Line& line);
  Answer AskPart(const Line& line);
  Answer ActOnPart(const Line& line);
  Answer Parts(const Line& line);
  Answer Told(const Line& line);
  Answer Group(const Line& line);
  Answer Issue(const Line& line);
  Answer AnswerIssue(const Line& line);
  Answer Cited(const Line& line);
  core::Result<service::IssueView> IssueOf(const Line& line);
  core::CaseId Other(const Line& line, const char* key) const;
  // books of the front line: registers.cc
  struct EntryKey {
    std::string book;
    reg::EntryId id;
  };
  Answer Entry(const Line& line);
  Answer EntryAct(const Line& line);
  Answer Begun(const Line& line);
  Answer ReadEntry(const Line& line);
  Answer EntryLimit(const Line& line);
  Answer EntryLine(const Line& line);
  Answer EntryStock(const Line& line);
  Answer Waited(const Line& line);
  service::EntryInput EntryInputOf(const Line& line) const;
  const EntryKey& EntryOf(const Line& line) const;
  std::string EntryName(std::int64_t id) const;
  Answer EntryAnswer(const service::EntryView& view) const;
  // what people do themselves: self.cc
  Answer Follow(const Line& line);
  Answer OpenBook(const Line& line);
  Answer Offered(const Line& line);
  Answer Times(const Line& line);
  Answer WriteOwn(const Line& line);
  Answer ActOnOwn(const Line& line);
  Answer OwnAnswer(const service::SelfEntry& view) const;
  // who may be given a case: licences.cc
  Answer ChangeLicence(const Line& line);
  Answer Licence(const Line& line);
  Answer Without(const Line& line);
  Answer LicenceAnswer(const service::Licence& licence) const;
  // what is kept of whoever asked
  Answer Hold(const Line& line);
  Answer Lift(const Line& line);
  Answer Anonymise(const Line& line);

  service::Reception ReceptionOf(const Line& line) const;
  cases::Command CommandOf(const Line& line);
  org::Actor ActorOf(const std::string& login);
  core::CaseId CaseOf(const Line& line) const;
  core::UnitId UnitOf(const std::string& key) const;
  core::StaffId StaffOf(const std::string& login) const;
  std::string KeyOf(core::UnitId unit) const;
  std::string LoginOf(const std::optional<core::StaffId>& staff) const;
  Answer Shown(core::CaseId id);
  std::string NameOf(core::CaseId id) const;
  std::map<std::string, std::string> Facts(const cases::Case& c) const;
  // field.X=@LOGIN names a member of the staff, and is shown so.
  std::map<std::string, std::string> Fields(const Line& line) const;
  std::string FieldText(const std::string& text) const;
  service::DirectoryPtr Directory();
  std::int64_t LastSeq();
  std::vector<std::string> HappenedSince(std::int64_t seq);

  bool changed_ = false;
  int notices_upto_ = calendar::kNoticeYearMax;  // all that are there
  std::shared_ptr<support::TestDatabase> database_;
  std::unique_ptr<store::Db> db_;
  std::unique_ptr<core::IdMaker> ids_;
  std::unique_ptr<service::Engine> engine_;
  std::unique_ptr<service::PublicDesk> public_desk_;
  std::unique_ptr<service::SelfDesk> self_desk_;
  core::Instant now_;
  std::map<std::string, std::string> methods_;  // id to the text in force
  service::TenantSetup setup_;
  bool own_organisation_ = false;
  std::optional<service::Made> made_;
  std::map<std::string, core::CaseId> cases_;
  std::map<std::string, std::int64_t> parts_;
  std::map<std::string, EntryKey> entries_;
  std::map<std::string, std::string> own_keys_;  // of entries people wrote themselves
  std::map<std::string, std::int64_t> holds_;    // the last hold on each case
};

}  // namespace shouwen::scenario

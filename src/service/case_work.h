// case_work.h - one command on one case, from decision to stored rows. Private to service.
//
// Decide → what the events keep, make and withdraw → the method's reactions, done by the clock as
// further decisions (at most method::kCascadeMax) → rows, journal, facts, outbox. The journal is
// written once, by Finish; nothing is durable before the transaction of `call` is.
#pragma once

#include <deque>

#include "call_rows.h"
#include "cases/ended.h"
#include "cases/links.h"
#include "evidence/repo.h"
#include "follow.h"
#include "people/people.h"
#include "people_now.h"
#include "service/case_desk.h"
#include "wall_rows.h"

namespace shouwen::service {

class CaseWork {
 public:
  // The method version `c` pins, its calendar and the directory. Errors, first match
  // wins: service.unknown_method, service.method_without_case, service.unknown_calendar.
  static core::Result<CaseWork> Open(const Call& call, const std::string& method, int version);

  // Loads case and live promises. False when there is no such case.
  static core::Result<std::optional<CaseWork>> Load(const Call& call, core::CaseId id);

  // `files` are linked to the first event of the decision, which carries their digests. REQUIRES:
  // they are loose, and at most one command of this work brings any. `signed_last`: the last of
  // them is the requester's signature.
  using Files = std::vector<evidence::Attachment>;
  core::Status Begin(const cases::Receive& command, Files files = {});
  core::Status Do(const org::Actor& actor, const cases::Command& command, Files files = {},
                  bool signed_last = false);
  // Who is there and who holds which licence counts as of `at`, not of call.now.
  void PeopleAsOf(core::Instant at) { people_.AsOf(at); }
  // Goes into the body of the first event of the next command.
  void Remark(std::string_view key, boost::json::value value) { remarks_[key] = std::move(value); }
  // Warnings and the break of one promise at call.now.
  void Due(const promise::Promise& claimed);
  // One provisional promise by what the calendar says now, and whether that says anything new.
  bool IsStale(const promise::Promise& p) const;
  void Recompute(const promise::Promise& claimed);
  void FollowFields(const journal::Event& cause);  // `until FIELD` limits, after `cause`
  // The clock's turn, before anybody acts: what is past its due time breaks now, and its
  // consequences are done. A sweep may be late; that must neither hide whose word was broken nor
  // let one consequence withdraw what is broken already.
  void CatchUp();
  // Reactions and consequences, then everything is written; what happened is carried over to the
  // cases that follow this one.
  Outcome Finish();

  // Because of another case or a part (case_follow.cc). Stores a decision made elsewhere.
  core::Status Apply(cases::Decision decision);
  // How it ended elsewhere: nothing follows from it and nobody is told. Errors: those of
  // cases::EndAsItDid.
  core::Status EndAsItDid(const cases::Ended& how);
  // An event that leaves the case's own state as it is: promises and reactions take part.
  void Happened(journal::Event event);
  std::vector<core::PromiseId> Withdrawn() const;  // by this work
  // Goes on by itself; ends the merge. Errors: those of cases::Unmerge.
  core::Status ComeBack(const org::Actor& actor, const cases::Merge& merge);
  void TellOwner(const promise::Owner& owner, const std::string& template_id,
                 boost::json::object body);

  const cases::Case& data() const { return case_; }
  const method::Method& method() const { return *method_; }
  const org::Directory& directory() const { return *directory_; }
  promise::Owner Resolve(std::string_view role) const;
  int acts_done() const { return acts_done_; }
  int refused() const { return refused_; }
  int warned() const { return warned_; }
  int broken() const { return broken_; }
  int recomputed() const { return recomputed_; }

  // Refers to owed_: until the next one is made.
  cases::Context ContextOf(const org::Actor& actor);

 private:
  explicit CaseWork(const Call& call) : call_(call), people_(call) {}
  void Restore(const std::vector<core::PromiseId>& ids);
  void LeaveLead(const cases::Merge& merge);
  void LeaveOnRework();
  void FollowLead(const cases::Case& lead, const cases::Merge& merge,
                  const std::vector<journal::Event>& events,
                  const std::optional<people::Person>& asked_lead);
  void CarryOver(const Outcome& outcome) const;
  promise::Subject SubjectOf(const method::Facts& facts) const;
  core::Status Take(cases::Decision decision, bool is_new);
  void Bring(journal::Event& event, Files files);
  void LinkFiles(std::int64_t first_seq);
  std::int64_t Keep();
  void Merge(const promise::Changes& changes);
  void MoreTime(const journal::Event& event);
  void TellMoreTime(const journal::Event& event, const promise::Changes& changes);
  // Whoever asked; nothing when nobody is known.
  void TellAsked(const std::string& template_id, boost::json::object body);
  void TellAskedOf(const std::vector<journal::Event>& events);
  void ResumeWhenOver();
  void React(const std::vector<journal::Event>& events);
  void PerformAll();
  void Perform(const Pending& pending);
  void Refused(const Pending& pending, const std::string& code);
  void Alarm(const Pending& pending);
  void Hold(const Pending& pending);  // a finding against whoever is responsible
  journal::Event ClockEvent(const std::string& type, const Pending& pending) const;
  void Tell(const journal::Event& event);
  void TellRole(const Pending& pending, const std::string& role, const std::string& template_id);

  const Call& call_;
  PeopleNow people_;
  MethodPtr method_;
  DirectoryPtr directory_;
  std::shared_ptr<const cases::Params> params_;
  std::shared_ptr<const calendar::Calendar> calendar_;
  cases::Case case_;
  std::vector<promise::Promise> live_;
  std::vector<cases::Owed> owed_;
  std::vector<promise::Promise> done_;  // left the live ones in this command
  promise::Standing stored_standing_;
  WallPlace stored_place_;  // before the command; a new case is not on the wall
  CallPlace stored_call_;
  std::optional<core::Instant> stored_pause_;
  std::vector<journal::Event> events_;
  Files files_;
  std::size_t brought_by_ = 0;  // which of events_
  boost::json::object remarks_;
  std::deque<Pending> pending_;
  int cascades_ = 0, acts_done_ = 0, refused_ = 0, warned_ = 0, broken_ = 0, messages_ = 0,
      recomputed_ = 0;
  bool begun_ = false;      // the case is new, and its first arrival not yet told
  bool over_ = false;       // what is done now was over long ago
  bool following_ = false;  // what happens comes from the lead
};

// Error: cases.merged {into}, when an open case follows another and the act is more than a note.
core::Status CheckNotMerged(const Call& call, const cases::Case& c, const cases::Command& command);
// Journals on the lead that a case joined or left it; which one, unless it was asked in confidence.
void NoteOnLead(const Call& call, core::CaseId lead, const cases::Case& follower,
                const std::string& type);

// One act of somebody on the case of `work`: its texts without the requester's identity when the
// case is confidential, and with what is brought along. Errors: those of LooseOnes, TakeInSignature
// and cases::Decide.
core::Status DoRedacted(const Call& call, CaseWork& work, cases::Command command,
                        const Brought& brought);

}  // namespace shouwen::service

// case_work.h - one command on one case, from decision to stored rows. Private to service.
//
// Decide → what the events keep, make and withdraw → the method's reactions, done by the clock as
// further decisions (at most method::kCascadeMax) → rows, journal, facts, outbox. The journal is
// written once, by Finish; nothing is durable before the transaction of `call` is.
#pragma once

#include <deque>

#include "call_rows.h"
#include "evidence/repo.h"
#include "follow.h"
#include "people/people.h"
#include "service/case_desk.h"
#include "wall_rows.h"

namespace shouwen::service {

class CaseWork {
 public:
  // The method version `c` pins, its calendar and the directory. Errors: service.unknown_method,
  // service.unknown_calendar.
  static core::Result<CaseWork> Open(const Call& call, const std::string& method, int version);

  // Loads case and live promises. False when there is no such case.
  static core::Result<std::optional<CaseWork>> Load(const Call& call, core::CaseId id);

  // `files` are linked to the first event of the decision, which carries their digests. REQUIRES:
  // they are loose, and at most one command of this work brings any.
  using Files = std::vector<evidence::Attachment>;
  core::Status Begin(const cases::Receive& command, Files files = {});
  core::Status Do(const org::Actor& actor, const cases::Command& command, Files files = {});
  // Warnings and the break of one promise at call.now.
  void Due(const promise::Promise& claimed);
  // One provisional promise by what the calendar says now, and whether that says anything new.
  bool IsStale(const promise::Promise& p) const;
  void Recompute(const promise::Promise& claimed);
  // The clock's turn, before anybody acts: what is past its due time breaks now, and its
  // consequences are done. A sweep may be late; that must neither hide whose word was broken nor
  // let one consequence withdraw what is broken already.
  void CatchUp();
  // Reactions and consequences, then everything is written.
  Outcome Finish();

  const cases::Case& data() const { return case_; }
  const method::Method& method() const { return *method_; }
  const org::Directory& directory() const { return *directory_; }
  promise::Owner Resolve(std::string_view role) const;
  int acts_done() const { return acts_done_; }
  int refused() const { return refused_; }
  int warned() const { return warned_; }
  int broken() const { return broken_; }
  int recomputed() const { return recomputed_; }

 private:
  explicit CaseWork(const Call& call) : call_(call) {}
  cases::Context ContextOf(const org::Actor& actor) const;
  promise::Subject SubjectOf(const method::Facts& facts) const;
  core::Status Take(cases::Decision decision, bool is_new);
  void Bring(journal::Event& event, Files files);
  void LinkFiles(std::int64_t first_seq);
  void Merge(const promise::Changes& changes);
  void React(const std::vector<journal::Event>& events);
  void PerformAll();
  void Perform(const Pending& pending);
  void Refused(const Pending& pending, const std::string& code);
  void Alarm(const Pending& pending);
  void Hold(const Pending& pending);  // a finding against whoever is responsible
  journal::Event ClockEvent(const std::string& type, const Pending& pending) const;
  void Tell(const journal::Event& event);
  void TellRole(const Pending& pending, const std::string& role, const std::string& template_id);
  void TellOwner(const promise::Owner& owner, const std::string& template_id,
                 boost::json::object body);

  const Call& call_;
  MethodPtr method_;
  DirectoryPtr directory_;
  std::shared_ptr<const cases::Params> params_;
  std::shared_ptr<const calendar::Calendar> calendar_;
  cases::Case case_;
  std::vector<promise::Promise> live_;
  std::vector<promise::Promise> done_;  // left the live ones in this command
  promise::Standing stored_standing_;
  WallPlace stored_place_;  // before the command; a new case is not on the wall
  CallPlace stored_call_;
  std::vector<journal::Event> events_;
  Files files_;
  std::size_t brought_by_ = 0;  // which of events_
  std::deque<Pending> pending_;
  int cascades_ = 0, acts_done_ = 0, refused_ = 0, warned_ = 0, broken_ = 0, messages_ = 0,
      recomputed_ = 0;
};

// One act of somebody on the case of `work`: its texts without the requester's identity when the
// case is confidential, and with what is brought along. Errors: those of LooseOnes, TakeInSignature
// and cases::Decide.
core::Status DoRedacted(const Call& call, CaseWork& work, cases::Command command,
                        const Brought& brought);

}  // namespace shouwen::service

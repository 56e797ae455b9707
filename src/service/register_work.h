// register_work.h - one command on one entry, from decision to stored rows. Private to service.
//
// Decide → stock, measured times → what the act keeps, makes and withdraws of limits → rows,
// journal, messages. Nothing is durable before the transaction of `call` is.
#pragma once

#include "register/repo.h"
#include "service/engine.h"

namespace shouwen::service {

struct BookRef {
  MethodPtr method;  // keeps `book` alive
  const method::Register* book = nullptr;
};
core::Error NoSuchEntry(reg::EntryId id);
// The register of the version `entry` keeps; null when that is unknown here.
BookRef BookOf(const Call& call, const reg::Entry& entry);
reg::BookKey KeyOf(core::TenantId tenant, const BookRef& ref);

class EntryWork {
 public:
  EntryWork(const Call& call, DirectoryPtr directory, BookRef ref)
      : call_(call), directory_(std::move(directory)), ref_(std::move(ref)) {}

  // Error: service.unknown_calendar.
  core::Status Write(core::UnitId unit, const reg::Input& input);
  // As Write, by the clock: a period of `cadence` began for `whose`, and is due at `due`. Error:
  // service.unknown_calendar.
  core::Status Begin(reg::EntryId id, const method::Cadence& cadence, const promise::Owner& whose,
                     core::Instant due, const reg::Input& input);
  void Open(reg::Entry entry);
  void Withdraw();  // what it still owes: whoever owed it is no more
  core::Status Act(const std::string& act, const reg::Input& input);
  // The act of the entry that publishing its posting is. Error: register.wrong_state, when it was
  // done before.
  core::Status Published(const std::string& act);
  // Warnings and the break of one limit at call.now; then what else is past its due time.
  void Due(const promise::Promise& claimed);
  void CatchUp();
  // Writes it all down.
  core::Status Finish();

  const reg::Entry& data() const { return entry_; }
  const BookRef& ref() const { return ref_; }
  promise::Standing standing() const { return promise::StandingOf(live_); }
  reg::Around AroundFor(const org::Actor& actor) const;
  int warned() const { return warned_; }
  int broken() const { return broken_; }
  int acts_done() const { return acts_done_; }

 private:
  reg::Context Ctx() const;
  reg::Place PlaceOf(const reg::Entry& e) const;
  promise::Owner Resolve(std::string_view role) const;
  journal::Event EventOf(std::string type) const;
  void Journal(journal::Event event) { events_.push_back(std::move(event)); }
  void Follow(std::vector<journal::Event> happened);
  std::vector<journal::Event> HappenedBy(const std::string& act) const;
  void Take(promise::Changes changes);
  void Consequences(const promise::Promise& p, const std::vector<method::Act>& acts);
  void Tell(const promise::Owner& owner, const std::string& template_id, const std::string& rule);
  void MoveStock(const method::EntryAct& act);
  void OneMove(reg::Account from, reg::Account to, int pieces);
  void Measure();
  void KeepTime();
  template <class F>
  auto WithRules(const F& f) const;

  const Call& call_;
  DirectoryPtr directory_;
  BookRef ref_;
  reg::Entry stored_, entry_;
  bool is_new_ = false, published_ = false;
  const method::Cadence* cadence_ = nullptr;  // what it is written for
  std::optional<reg::EntryId> begun_as_;
  std::optional<core::Instant> period_due_;
  std::optional<core::StaffId> whose_;
  std::vector<reg::Done> done_;
  std::size_t stored_done_ = 0;
  std::vector<promise::Promise> live_;
  std::vector<journal::Event> events_;
  int warned_ = 0, broken_ = 0, acts_done_ = 0;
};

}  // namespace shouwen::service

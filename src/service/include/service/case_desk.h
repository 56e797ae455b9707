// service/case_desk.h - a case from first asked to lawful exit.
//
// Every function here runs in one transaction (see engine.h). Those marked [reads] may run in
// Engine::Look; all others write: even looking at a case is journaled, because accountability needs
// to know who saw what.
// Rights: the actor needs the right named at each function. A case that the actor may not see is
// core.not_found, so that ids cannot be tried out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/ended.h"
#include "cases/rules.h"
#include "journal/journal.h"
#include "people/people.h"
#include "service/attachments.h"
#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

struct RequesterInput {
  std::optional<core::PersonId> id;  // known person; else found by phone and name, else created
  std::string name, phone, address;
  std::string external_id;  // of another system: found or created under it
  std::string email = {};   // without a phone they are found by it; another one, another record
};

// What comes along with words.
struct Brought {
  std::vector<FileRef> files;
  std::string signature;          // the requester's, with cases::Evaluate; see TakeInSignature
  bool wording_accepted = false;  // a phrase to avoid is said knowingly, see service/wording.h
};

struct Reception {
  // `what.first_asked` not valid: the actor's own staff; for the public the reception of the unit
  // (first active clerk of the receiving unit or above, else its head). `what.requester` is set by
  // the desk from `requester`.
  cases::Receive what;
  std::string method;  // "" the tenant's default
  std::optional<RequesterInput> requester;
  std::vector<FileRef> files;
  // When it is given to its person, if not when it came in: an open case of a file is given to
  // somebody now, who must hold the licence it needs now.
  std::optional<core::Instant> given_at = std::nullopt;
};

// What a command made of a case. Cheap: no texts are built until View is called.
struct Outcome {
  cases::Case after;
  std::vector<promise::Promise> promises;   // all live ones and those that changed, after
  std::vector<journal::Event> events;       // in order, consequences included
  std::size_t brought = 0;                  // files linked to the case by it
  int refused = 0;                          // consequences or reactions the rules refused
  std::optional<people::Person> requester;  // Receive only: saves View a query
};

// Right case.create (the public may too). Errors, first match wins: core.forbidden,
// service.unknown_tenant, service.unknown_method, service.unknown_calendar, people.*,
// core.not_found (requester id), service.no_reception, those of LooseOnes, cases.* of cases::Begin.
core::Result<Outcome> Receive(const Call& call, const Reception& input);
// An old case: received at call.now, and ended as `ended` says; `now` is when this is written down.
// Errors: those of Receive, then those of cases::EndAsItDid.
core::Result<Outcome> ReceiveEnded(const Call& call, const Reception& input,
                                   const cases::Ended& ended, core::Instant now);
// [reads] What Receive or ReceiveEnded would refuse it with; files and requester ids are not asked.
core::Status WouldReceive(const Call& call, const Reception& input,
                          const std::optional<cases::Ended>& ended, core::Instant now);

// Rights by act: case.assign for Assign, Arbitrate and DecideReview, case.supervise for
// RecordFollowUp, Remind, GiveCard and GiveOrder, either case.act or case.supervise for Note,
// Evaluate, Close, Rework, Contact and Urge, either case.assign or case.supervise for DecideExit
// and the answers to a request of more time, case.act for the others. The clock goes first: what
// the case owes and is past its due time breaks in the same transaction, with its consequences,
// before the act is decided; a refused act leaves that to the next sweep. Errors, first match wins:
// core.not_found (unknown or not visible), core.forbidden, core.stale {expected, actual} when
// `revision` is given and differs, cases.merged {into} (an open case that follows another takes
// notes only), service.avoided_wording (what the requester will read: a reply, the result of a
// settlement), those of LooseOnes and TakeInSignature, cases.* of cases::Decide.
core::Result<Outcome> Act(const Call& call, core::CaseId id, const cases::Command& command,
                          std::optional<std::int64_t> revision = std::nullopt,
                          const Brought& brought = {});
core::Status NeedForAct(const org::Actor& actor, const cases::Command& command);

// The page of a case after a command of the same transaction: no look is recorded for it, `holders`
// and `allowed` are left empty.
CaseView View(const Call& call, const Outcome& outcome);

// Right case.view or case.view_all. Records the look (what: view) and a case.viewed event, unless
// the same person's last recorded look at this case is less than kOneLookMs ago: a page that
// refreshes itself is one look. Errors: core.not_found.
inline constexpr std::int64_t kOneLookMs = 10 * core::kMsPerMinute;
core::Result<CaseView> Get(const Call& call, core::CaseId id);
core::Result<CaseView> GetByNumber(const Call& call, const std::string& number);

// The case goes on paper: records the look (what: print) and a case.viewed event, each time. Right
// and errors as Get.
core::Result<LookView> Print(const Call& call, core::CaseId id);

// [reads] Errors: core.not_found.
core::Result<std::vector<TimelineItem>> Timeline(const Call& call, core::CaseId id,
                                                 std::int64_t after_seq = 0, int limit = 200);
core::Result<std::vector<PromiseView>> Promises(const Call& call, core::CaseId id);
core::Result<std::vector<LookView>> Viewers(const Call& call, core::CaseId id, int limit = 100);
core::Result<std::vector<cases::Allowed>> AllowedActs(const Call& call, core::CaseId id);

// Name, phone and address in full. Right person.reveal. The look and the reason are journaled.
// Errors: core.not_found, core.forbidden, service.identity_protected (confidential, and the
// actor's unit is the one complained of), service.reason_missing, service.no_requester.
core::Result<RequesterView> Reveal(const Call& call, core::CaseId id, const std::string& reason);

struct CaseQuery {
  cases::ListQuery list;                 // visibility is set by the desk, whatever it says
  std::optional<core::StaffId> owed_by;  // cases with an open promise this person owes
};
// [reads] Right case.view (own subtree and what one ever held) or case.view_all. Confidential
// cases never answer to a requester filter of an actor who may not know the requester.
// Errors: core.forbidden, core.too_many {what: page_size}.
core::Result<CasePage> List(const Call& call, const CaseQuery& query);

// [reads] Promises as a list: what somebody owes. Without case.view_all only the own unit's
// subtree. Errors: core.forbidden, core.too_many.
core::Result<std::vector<PromiseView>> ListPromises(const Call& call,
                                                    const promise::ListQuery& query);

// [reads] The journal of the tenant. `below`: what was done for this unit or one below it, also by
// staff who work elsewhere by now; the clock and the public act for no unit. Right journal.view.
// Errors, first match wins: core.forbidden, core.too_many, core.not_found.
core::Result<std::vector<TimelineItem>> Journal(const Call& call, journal::Query query,
                                                std::optional<core::UnitId> below = {});

}  // namespace shouwen::service

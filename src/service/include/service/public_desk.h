// service/public_desk.h - the person who asks, without an account: ask, follow, judge.
//
// The key to one's case is its number and the last four digits of the phone given. A number that
// does not exist and a tail that is wrong get the same refusal after the same reads, and both are
// throttled by number and by remote address. Throttling counts in memory, for each node. Threads:
// PublicDesk may be used from any thread.
#pragma once

#include <optional>
#include <string>

#include "service/case_desk.h"
#include "service/throttle.h"

namespace shouwen::service {

// A step its owner may know of: what happened, never which staff did it.
struct PublicStep {
  core::Instant at;
  std::string title;  // Call::lang
  std::string text;  // which unit, or the reply, the result, the answer, the reason declined; or ""
};

struct PublicCase {  // what its owner may see
  core::CaseId id;
  std::string number, subject, state, level_title, unit, unit_phone, first_asked, first_asked_phone,
      result;  // first_asked_phone: the unit's when the person has none
  core::Instant received_at;
  std::optional<core::Instant> settled_at;
  std::vector<std::string> replies;  // public replies, oldest first
  std::string evaluation;
  std::vector<method::Choice> scale;  // answers to choose from; empty: not now
  std::vector<PromiseView> promises;  // without names of staff
  std::vector<PublicStep> timeline;   // oldest first, at most kStepsMax
  bool can_evaluate = false;          // now
  bool signed_required = false;       // the method wants the answer signed
  bool unsatisfied_returns = false;   // the worst answer, signed, sends the case back
  int urged = 0;                      // times its owner has asked again
  bool can_urge = false;
  std::string supervision_phone;  // where to complain of the handling, "" none
};

struct PublicEvaluation {
  std::string answer;  // of the method's scale
  std::string comment;
  std::string signature;  // see TakeInSignature; "" none
};

class PublicDesk {
 public:
  static constexpr int kWrongPerNumber = 5;    // wrong tails in kWindowMs, then throttled
  static constexpr int kAskPerRemote = 60;     // follow-ups by one address in kWindowMs
  static constexpr int kSubmitPerRemote = 20;  // new cases by one address in kWindowMs
  static constexpr int kFilesPerRemote = 20;   // files by one address in kWindowMs
  static constexpr std::int64_t kWindowMs = Throttle::kWindowMs;
  static constexpr int kStepsMax = 200;  // of a timeline, and of the replies in it

  // `call.actor` is org::PublicActor. A phone is required (core.bad_input). Errors, first match
  // wins: service.throttled {retry_after_s}, core.bad_input, those of Receive.
  core::Result<PublicCase> Submit(const Call& call, const Reception& input,
                                  const std::string& remote);
  // Errors: service.throttled {retry_after_s}, evidence.full.
  core::Result<PublicFile> TakeIn(const Call& call, const NewFile& file, const std::string& remote);
  // Writes: journaled as a look by the public. Errors: service.throttled,
  // service.not_found_or_wrong_tail.
  core::Result<PublicCase> Follow(const Call& call, const std::string& number,
                                  const std::string& phone_tail, const std::string& remote);
  // Signed when a signature is given. What a bad answer leads to is the method's business.
  // Errors: as Follow, core.bad_input (the signature), cases.* of Evaluate.
  core::Result<PublicCase> Evaluate(const Call& call, const std::string& number,
                                    const std::string& phone_tail, const PublicEvaluation& input,
                                    const std::string& remote);

  // The requester asks again (催促); how often one case may be, all doors count together (urges.h).
  // Errors: as Follow, service.throttled (this case), cases.closed, cases.text_too_long.
  core::Result<PublicCase> Urge(const Call& call, const std::string& number,
                                const std::string& phone_tail, const std::string& text,
                                const std::string& remote);

 private:
  core::Result<cases::Case> Open(const Call& call, const std::string& number,
                                 const std::string& tail, const std::string& remote);
  Throttle spent_;
};

}  // namespace shouwen::service

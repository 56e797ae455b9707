// service/journal_desk.h - is the journal whole, and since when is that sealed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "journal/journal.h"
#include "service/engine.h"
#include "service/records.h"
#include "service/views.h"

namespace shouwen::service {

// [reads] Newest first, below `before_size` (0: from the newest). Right journal.view.
// Errors, first match wins: core.forbidden, core.too_many.
core::Result<std::vector<journal::Checkpoint>> Checkpoints(const Call& call,
                                                           std::int64_t before_size, int limit);
// [reads] The case with this number, for asking the journal about it. Right journal.view.
// Errors, first match wins: core.forbidden, core.not_found.
core::Result<core::CaseId> CaseNumbered(const Call& call, const std::string& number);

// Which staff saw what; a requester who follows the own case is not listed. A case names no person
// here: who asked in it is for its page to say.
struct LookQuery {
  std::optional<core::StaffId> staff;
  std::optional<core::CaseId> case_id;
  std::optional<core::PersonId> person;  // looks at the person's own page, or by the phone number
  std::optional<core::Instant> from_at, to_at;  // from ≤ at < to
  std::string what;                             // "" any
  std::int64_t before_seq = 0;                  // keyset, newest first; 0 from the newest
  int limit = 50;
};
struct LookLine {
  std::int64_t seq = 0;
  core::Instant at;
  std::string what, reason;  // what: view, reveal, print, export, attachment
  StaffRef staff;
  UnitRef unit;
  std::optional<CaseRef> of;             // without its subject
  std::optional<core::PersonId> person;  // of a look at a person
};
struct LookPage {
  std::vector<LookLine> items;
  std::optional<std::int64_t> next;  // there may be more, even after a short or empty page
};
// [reads] One call reads at most kLookScan events, so a rare look may take several pages to come
// to. Right journal.view. Errors, first match wins: core.forbidden, core.too_many,
// service.unknown_tenant.
core::Result<LookPage> Looks(const Call& call, const LookQuery& query);
inline constexpr int kLookScan = 5000;

struct Verification {
  std::int64_t id = 0;
  enum class State { kRunning, kWhole, kBroken, kFailed } state = State::kRunning;
  std::int64_t done = 0, total = 0;               // events
  std::int64_t cases = 0;                         // compared with the journal, after the events
  std::optional<journal::Problem> first_fault;    // of the journal, when broken
  std::optional<RecordFault> first_case;          // whose rows are not what it says, when broken
  std::optional<journal::Checkpoint> checkpoint;  // the newest, when it has run to its end
  std::string failure;                            // of the store, when failed
};

// Reads the whole journal of one tenant beside everything else, then every case (records.h), one
// run at a time.
// Threads: any. The engine outlives it. What is known of a run is lost with the program.
class Verifier {
 public:
  static constexpr std::size_t kKept = 20;  // runs one may still ask about

  Verifier(Engine& engine, core::TenantId tenant) : engine_(engine), tenant_(tenant) {}
  ~Verifier();  // stops a run
  Verifier(const Verifier&) = delete;
  Verifier& operator=(const Verifier&) = delete;

  // The id of the run begun; of the one that runs already when there is one. Right journal.view.
  // Error: core.forbidden.
  core::Result<std::int64_t> Start(const org::Actor& actor, core::Instant now);
  // Errors, first match wins: core.forbidden, core.not_found.
  core::Result<Verification> Find(const org::Actor& actor, std::int64_t id) const;

 private:
  void Run(std::int64_t id);
  Engine& engine_;
  const core::TenantId tenant_;
  mutable std::mutex mutex_;
  std::map<std::int64_t, Verification> runs_;
  std::int64_t running_ = 0;  // 0: none
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace shouwen::service

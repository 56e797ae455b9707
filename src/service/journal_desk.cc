#include "service/journal_desk.h"

#include "body_text.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "service/codes.h"
#include "store/fault.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using org::Right;

core::Status CheckLimit(int limit) {
  if (limit >= 1 && limit <= journal::kPageMax) return core::Ok();
  return core::Error{core::kTooMany,
                     {{"what", "page_size"}, {"max", std::int64_t{journal::kPageMax}}}};
}

// What kind of look by staff the event is; "" none.
std::string WhatOf(const journal::StoredEvent& event) {
  if (!event.actor || !event.unit) return {};
  if (event.type == "person.revealed") return "reveal";
  if (event.type == "person.viewed") return "view";
  if (event.type == "case.exported" || event.type == "person.exported") return "export";
  return event.type == "case.viewed" ? TextIn(event.body, "what") : std::string();
}

LookLine LineOf(const Call& call, const org::Directory& directory,
                const journal::StoredEvent& event) {
  LookLine line;
  line.seq = event.seq;
  line.at = event.at;
  line.what = WhatOf(event);
  line.reason = TextIn(event.body, event.type == "case.exported" ? "filter" : "reason");
  line.staff = RefTo(directory, *event.actor);
  line.unit = RefTo(directory, *event.unit);
  if (event.subject == "person") line.person = core::PersonId{event.subject_id};
  if (event.case_id) {
    line.of = CaseRef{*event.case_id, {}, {}, {}};
    if (const auto c = cases::Load(call.tx, call.actor.tenant, *event.case_id)) {
      line.of->number = c->number;
    }
  }
  return line;
}

struct Stopped {};  // thrown through Verify when the program ends

}  // namespace

core::Result<std::vector<journal::Checkpoint>> Checkpoints(const Call& call,
                                                           std::int64_t before_size, int limit) {
  CORE_TRY(org::Need(call.actor, Right::kJournalView));
  CORE_TRY(CheckLimit(limit));
  return journal::Checkpoints(call.tx, call.actor.tenant, before_size, limit);
}

core::Result<core::CaseId> CaseNumbered(const Call& call, const std::string& number) {
  CORE_TRY(org::Need(call.actor, Right::kJournalView));
  const auto found = cases::LoadByNumber(call.tx, call.actor.tenant, number);
  if (!found) return core::Error{core::kNotFound, {{"what", "case"}, {"id", number}}};
  return found->id;
}

core::Result<LookPage> Looks(const Call& call, const LookQuery& query) {
  CORE_TRY(org::Need(call.actor, Right::kJournalView));
  CORE_TRY(CheckLimit(query.limit));
  const core::TenantId tenant = call.actor.tenant;
  const DirectoryPtr directory = call.engine.Directory(call.tx, tenant, call.now);
  if (!directory) return core::Error{kUnknownTenant, {{"tenant", core::ToText(tenant)}}};
  journal::Query asked;
  asked.actor = query.staff;
  asked.case_id = query.case_id;
  if (query.person) {
    asked.subject = "person";
    asked.subject_id = query.person->value;
  }
  asked.from_at = query.from_at;
  asked.to_at = query.to_at;
  asked.before_seq = query.before_seq;
  asked.limit = journal::kPageMax;
  LookPage page;
  for (int read = 0; read < kLookScan;) {
    const std::vector<journal::StoredEvent> events = journal::Find(call.tx, tenant, asked);
    for (const journal::StoredEvent& event : events) {
      const std::string what = WhatOf(event);
      if (what.empty() || (!query.what.empty() && what != query.what)) continue;
      page.items.push_back(LineOf(call, *directory, event));
      if (page.items.size() == static_cast<std::size_t>(query.limit)) {
        page.next = event.seq;
        return page;
      }
    }
    if (events.size() < static_cast<std::size_t>(asked.limit)) return page;
    read += asked.limit;
    asked.before_seq = events.back().seq;
  }
  page.next = asked.before_seq;
  return page;
}

Verifier::~Verifier() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  if (thread_.joinable()) thread_.join();
}

core::Result<std::int64_t> Verifier::Start(const org::Actor& actor, core::Instant now) {
  CORE_TRY(org::Need(actor, Right::kJournalView));
  const std::lock_guard lock(mutex_);
  if (running_ != 0) return running_;
  if (thread_.joinable()) thread_.join();  // it has said that it is done
  running_ = engine_.ids().NextValue(now);
  runs_[running_].id = running_;
  if (runs_.size() > kKept) runs_.erase(runs_.begin());
  thread_ = std::thread([this, id = running_] { Run(id); });
  return running_;
}

core::Result<Verification> Verifier::Find(const org::Actor& actor, std::int64_t id) const {
  CORE_TRY(org::Need(actor, Right::kJournalView));
  const std::lock_guard lock(mutex_);
  const auto found = runs_.find(id);
  if (found == runs_.end()) {
    return core::Error{core::kNotFound, {{"what", "verification"}, {"id", std::to_string(id)}}};
  }
  return found->second;
}

// A thread of its own has nobody above it to catch: a fault ends the run and is told.
void Verifier::Run(std::int64_t id) {
  Verification result;
  result.id = id;
  const auto progress = [&](std::int64_t done, std::int64_t total) {
    const std::lock_guard lock(mutex_);
    if (stopping_) throw Stopped{};
    runs_[id].done = done;
    runs_[id].total = total;
  };
  try {
    engine_.db().Read([&](store::Tx& tx) {
      const journal::VerifyReport report = journal::Verify(tx, tenant_, nullptr, progress);
      const auto newest = journal::Checkpoints(tx, tenant_, 0, 1);
      if (!newest.empty()) result.checkpoint = newest.front();
      result.done = result.total = report.events;
      if (!report.problems.empty()) result.first_fault = report.problems.front();
      return 0;
    });
    const RecordReport records =
        CheckRecords(engine_.db(), tenant_, [&](std::int64_t done, std::int64_t) {
          const std::lock_guard lock(mutex_);
          if (stopping_) throw Stopped{};
          runs_[id].cases = done;
        });
    result.cases = records.cases;
    if (!records.faults.empty()) result.first_case = records.faults.front();
    const bool whole = !result.first_fault && !result.first_case;
    result.state = whole ? Verification::State::kWhole : Verification::State::kBroken;
  } catch (const store::Fault& fault) {
    result.state = Verification::State::kFailed;
    result.failure = std::string(store::ToText(fault.kind())) + ": " + fault.what();
  } catch (const Stopped&) {
    return;
  }
  const std::lock_guard lock(mutex_);
  runs_[id] = result;
  running_ = 0;
}

}  // namespace shouwen::service

#include "service/records.h"

#include <algorithm>
#include <map>
#include <set>

#include "body_text.h"
#include "cases/record.h"
#include "cases/repo.h"
#include "evidence/repo.h"
#include "journal/journal.h"
#include "journal/salts.h"
#include "record_digest.h"
#include "service/idempotency.h"

namespace shouwen::service {
namespace {

constexpr int kCasesPage = 100;
constexpr std::size_t kSealDigits = 32;  // 16 bytes

// What the journal says of one case.
struct Said {
  std::string record;                                    // "" nothing yet
  std::map<std::int64_t, journal::StoredEvent> promise;  // the last event of each
  std::map<std::string, std::string> files;              // id → SHA-256
};

void Hear(journal::StoredEvent event, Said& said) {
  if (std::string record = TextIn(event.body, kRecordKey); !record.empty()) {
    said.record = std::move(record);
  }
  if (const boost::json::value* files = event.body.if_contains("attachments")) {
    for (const boost::json::value& file : files->as_array()) {
      const std::string id = TextIn(file.as_object(), "id");
      if (!id.empty()) said.files[id] = TextIn(file.as_object(), "sha256");
    }
  }
  if (event.subject == "promise") said.promise[event.subject_id] = std::move(event);
}

Said SaidOf(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  Said said;
  journal::Query query;
  query.case_id = id;
  query.oldest_first = true;
  query.limit = journal::kPageMax;
  for (;;) {
    auto events = journal::Find(tx, tenant, query);
    const bool last = events.size() < static_cast<std::size_t>(query.limit);
    if (!last) query.before_seq = events.back().seq;
    for (journal::StoredEvent& event : events) Hear(std::move(event), said);
    if (last) return said;
  }
}

// The event that ended `p` says how, when it was due and who owed it.
bool EndedAsSaid(const promise::Promise& p, const journal::StoredEvent& event) {
  const auto& body = event.body;
  const std::string staff = p.owed_staff ? core::ToText(*p.owed_staff) : std::string();
  return event.type == "promise." + std::string(ToText(p.state)) &&
         TextIn(body, "rule") == p.rule && TextIn(body, "unit") == core::ToText(p.owed_unit) &&
         TextIn(body, "staff") == staff && TextIn(body, "due_at") == core::FormatInstant(p.due_at);
}

class Checking {
 public:
  Checking(store::Db& db, core::TenantId tenant) : db_(db), tenant_(tenant) {}

  RecordReport Run(const std::function<void(std::int64_t, std::int64_t)>& progress) {
    const std::int64_t in_all = db_.Read([&](store::Tx& tx) {
      return tx.Query("SELECT COUNT(*) FROM cases_cases WHERE tenant_id = ?", tenant_).Int(0, 0);
    });
    while (db_.Read([&](store::Tx& tx) { return Page(tx); })) {
      if (progress) progress(report_.cases, std::max(in_all, report_.cases));
    }
    db_.Read([&](store::Tx& tx) {
      Gone(tx);
      return 0;
    });
    return std::move(report_);
  }

 private:
  // False when there was none left.
  bool Page(store::Tx& tx) {
    const store::Rows rows =
        tx.Query("SELECT id FROM cases_cases WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT ?",
                 tenant_, after_, std::int64_t{kCasesPage});
    for (std::size_t r = 0; r < rows.size(); ++r) OfCase(tx, after_ = rows.Id<core::CaseId>(r, 0));
    return !rows.empty();
  }

  void OfCase(store::Tx& tx, core::CaseId id) {
    const auto c = cases::Load(tx, tenant_, id);
    if (!c) return;
    ++report_.cases;
    const Said said = SaidOf(tx, tenant_, id);
    const auto promises = promise::OfCase(tx, tenant_, id);
    std::set<std::string> faults;
    if (said.record.empty()) {
      ++report_.unvouched;
    } else if (c->seal.empty() || RecordDigest(*c, Live(promises)) != said.record) {
      faults.insert("case_changed");
    }
    OfPromises(promises, said, faults);
    OfFiles(tx, id, said, faults);
    for (const std::string& what : faults) Fault({id, c->number, what});
  }

  static std::vector<promise::Promise> Live(const std::vector<promise::Promise>& all) {
    std::vector<promise::Promise> live;
    std::copy_if(all.begin(), all.end(), std::back_inserter(live), [](const promise::Promise& p) {
      return p.state == promise::State::kOpen || p.state == promise::State::kBroken;
    });
    return live;
  }

  void OfPromises(const std::vector<promise::Promise>& promises, const Said& said,
                  std::set<std::string>& faults) {
    std::set<std::int64_t> there;
    for (const promise::Promise& p : promises) {
      there.insert(p.id.value);
      const auto event = said.promise.find(p.id.value);
      if (event == said.promise.end()) {
        faults.insert("promise_unknown");
        continue;
      }
      if (p.state == promise::State::kOpen || p.state == promise::State::kBroken) continue;
      ++report_.promises;
      if (!EndedAsSaid(p, event->second)) faults.insert("promise_changed");
    }
    for (const auto& [id, event] : said.promise) {
      if (!there.contains(id)) faults.insert("promise_missing");
    }
  }

  // Of what was forgotten with a person that there was something is left, without bytes or digest.
  void OfFiles(store::Tx& tx, core::CaseId id, const Said& said, std::set<std::string>& faults) {
    std::set<std::string> there;
    for (const evidence::Attachment& file : evidence::OfCase(tx, tenant_, id)) {
      const std::string name = core::ToText(file.id);
      there.insert(name);
      const auto brought = said.files.find(name);
      if (brought == said.files.end() || brought->second.empty()) continue;
      ++report_.files;
      if (Sha256Hex(evidence::BytesOf(tx, tenant_, file.id)) != brought->second) {
        faults.insert("file_changed");
      }
    }
    for (const auto& [name, digest] : said.files) {
      if (!there.contains(name)) faults.insert("file_missing");
    }
  }

  void Gone(store::Tx& tx) {
    const store::Rows rows = tx.Query(
        "SELECT DISTINCT case_id FROM journal_events e WHERE tenant_id = ? AND case_id IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM cases_cases c WHERE c.tenant_id = e.tenant_id AND "
        "c.id = e.case_id) ORDER BY case_id",
        tenant_);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      Fault({rows.Id<core::CaseId>(r, 0), "", "case_missing"});
    }
  }

  void Fault(RecordFault fault) {
    ++report_.faults_found;
    if (report_.faults.size() < kRecordFaultsMax) report_.faults.push_back(std::move(fault));
  }

  store::Db& db_;
  const core::TenantId tenant_;
  core::CaseId after_;
  RecordReport report_;
};

}  // namespace

std::string NewSeal() { return Sha256Hex(journal::NewSalt()).substr(0, kSealDigits); }

std::string RecordDigest(const cases::Case& c, std::span<const promise::Promise> live) {
  CORE_CHECK(!c.seal.empty());
  std::map<std::int64_t, std::string> promises;
  for (const promise::Promise& p : live) promises[p.id.value] = promise::RecordText(p);
  std::string text = c.seal + cases::RecordText(c);
  for (const auto& [id, one] : promises) text += one;
  return Sha256Hex(text);
}

RecordReport CheckRecords(store::Db& db, core::TenantId tenant,
                          const std::function<void(std::int64_t, std::int64_t)>& progress) {
  return Checking(db, tenant).Run(progress);
}

}  // namespace shouwen::service

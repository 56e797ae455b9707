// journal_fixture.h - what the journal's database tests share.
#pragma once

#include <string>
#include <vector>

#include "engines.h"
#include "journal/journal.h"

namespace shouwen::journal {

inline constexpr core::Instant kNow{1772413200000};  // 2026-03-02T09:00:00+08:00
inline constexpr core::TenantId kTenant{1};
inline constexpr core::TenantId kOther{2};

inline Event SampleEvent(std::int64_t number) {
  Event event;
  event.type = number % 2 == 0 ? "case.replied" : "case.received";
  event.subject = "case";
  event.subject_id = 100 + number;
  event.case_id = core::CaseId{100 + number};
  event.actor = core::StaffId{7};
  event.unit = core::UnitId{3};
  event.at = kNow + number;
  event.body = {{"number", number}, {"text", "漏水"}};
  return event;
}

class JournalDbTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = journal::Migrations();
    return {all.begin(), all.end()};
  }
  core::Status BeginChain(core::TenantId tenant = kTenant, Digest digest = Digest::kSha256) {
    return db().Write([&](store::Tx& tx) { return Begin(tx, tenant, digest, kNow); });
  }
  void AppendSamples(std::int64_t from, std::int64_t to, core::TenantId tenant = kTenant) {
    std::vector<Event> events;
    for (std::int64_t i = from; i <= to; ++i) events.push_back(SampleEvent(i));
    AppendAll(events, tenant);
  }
  void AppendAll(const std::vector<Event>& events, core::TenantId tenant = kTenant) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      Append(tx, tenant, events);
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  Checkpoint SealNow(core::Instant now = kNow, core::TenantId tenant = kTenant) {
    return *db().Write(
        [&](store::Tx& tx) -> core::Result<Checkpoint> { return Seal(tx, tenant, now); });
  }
  VerifyReport VerifyNow(const Checkpoint* held = nullptr, core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return Verify(tx, tenant, held); });
  }
  std::vector<StoredEvent> FindNow(const Query& query, core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return Find(tx, tenant, query); });
  }
  std::string SaltOf(core::TenantId tenant, std::int64_t seq) {
    return db().Read([&](store::Tx& tx) {
      return tx
          .Query("SELECT salt FROM journal_events WHERE tenant_id = ? AND seq = ?", tenant, seq)
          .Bytes(0, 0);
    });
  }
  // Runs one statement past the program, as somebody with the database in hands would.
  template <class... A>
  std::int64_t Tamper(std::string_view sql, const A&... a) {
    std::int64_t changed = 0;
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      changed = tx.Exec(sql, a...);
      return core::Ok();
    });
    EXPECT_TRUE(done.ok());
    return changed;
  }
};

}  // namespace shouwen::journal

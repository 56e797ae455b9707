#include "journal/journal.h"
#include "journal/merkle.h"
#include "journal_fixture.h"
#include "record.h"

namespace shouwen::journal {
namespace {

class JournalTest : public JournalDbTest {
 protected:
  void SetUp() override {
    JournalDbTest::SetUp();
    ASSERT_TRUE(BeginChain().ok());
  }
};

std::vector<std::int64_t> Seqs(const std::vector<StoredEvent>& events) {
  std::vector<std::int64_t> seqs;
  for (const StoredEvent& event : events) seqs.push_back(event.seq);
  return seqs;
}

TEST_P(JournalTest, AChainBeginsOnce) {
  const core::Status again = BeginChain();
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code.name, "journal.exists");
  EXPECT_EQ(again.error().params, (std::vector<core::Param>{{"tenant", "1"}}));
  EXPECT_TRUE(BeginChain(kOther, Digest::kSm3).ok());
}

TEST_P(JournalTest, KeepsEveryFieldOverARestart) {
  Event full = SampleEvent(1);
  Event bare;
  bare.type = "clock.swept";
  bare.subject = "tenant";
  bare.actor_kind = "clock";
  bare.at = kNow;
  AppendAll({full, bare});
  Reopen();
  const auto events = FindNow({.oldest_first = true});
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].seq, 1);
  EXPECT_EQ(events[0].type, "case.received");
  EXPECT_EQ(events[0].subject, "case");
  EXPECT_EQ(events[0].subject_id, 101);
  EXPECT_EQ(events[0].case_id, core::CaseId{101});
  EXPECT_EQ(events[0].actor, core::StaffId{7});
  EXPECT_EQ(events[0].actor_kind, "staff");
  EXPECT_EQ(events[0].unit, core::UnitId{3});
  EXPECT_EQ(events[0].at, kNow + 1);
  EXPECT_EQ(events[0].body, full.body);
  EXPECT_EQ(events[1].seq, 2);
  EXPECT_FALSE(events[1].case_id.has_value());
  EXPECT_FALSE(events[1].actor.has_value());
  EXPECT_FALSE(events[1].unit.has_value());
  EXPECT_EQ(events[1].actor_kind, "clock");
  EXPECT_TRUE(events[1].body.empty());
}

// The chain recomputed from the definition: H(previous ‖ canonical bytes), from 32 zero bytes, with
// H(salt ‖ body) in the body's place.
TEST_P(JournalTest, EachHashCoversTheOneBefore) {
  AppendSamples(1, 2);
  AppendSamples(3, 3);
  const auto events = FindNow({.oldest_first = true});
  const Hasher hasher(Digest::kSha256);
  std::string previous(32, '\0');
  for (std::int64_t i = 1; i <= 3; ++i) {
    const Record record = MakeRecord(SampleEvent(i), i);
    const Hash body = hasher.Sum({SaltOf(kTenant, i), record.body});
    const Hash hash = hasher.Sum({previous, SaltedBytes(kTenant, record, View(body))});
    EXPECT_EQ(events[static_cast<std::size_t>(i - 1)].hash, ToHex(hash)) << i;
    previous = View(hash);
  }
}

TEST_P(JournalTest, ARefusedCommandLeavesNoTrace) {
  AppendSamples(1, 1);
  const core::Status refused = db().Write([&](store::Tx& tx) -> core::Status {
    Append(tx, kTenant, std::vector<Event>{SampleEvent(2)});
    return core::Error{kExists};
  });
  EXPECT_FALSE(refused.ok());
  AppendSamples(3, 3);
  EXPECT_EQ(Seqs(FindNow({})), (std::vector<std::int64_t>{2, 1}));
  EXPECT_EQ(FindNow({})[0].case_id, core::CaseId{103});
  EXPECT_EQ(VerifyNow().problems_found, 0);
}

TEST_P(JournalTest, AppendingNothingChangesNothing) {
  AppendAll({});
  EXPECT_TRUE(FindNow({}).empty());
  EXPECT_EQ(VerifyNow().problems_found, 0);
}

TEST_P(JournalTest, TenantsCountApart) {
  ASSERT_TRUE(BeginChain(kOther).ok());
  AppendSamples(1, 2);
  AppendSamples(1, 1, kOther);
  EXPECT_EQ(Seqs(FindNow({})), (std::vector<std::int64_t>{2, 1}));
  EXPECT_EQ(Seqs(FindNow({}, kOther)), (std::vector<std::int64_t>{1}));
  // The same event at the same place still has another hash: the tenant is part of the record.
  EXPECT_NE(FindNow({.oldest_first = true})[0].hash, FindNow({}, kOther)[0].hash);
}

TEST_P(JournalTest, ACheckpointIsTheTreeRootOverTheRecordHashes) {
  AppendSamples(1, 5);
  const Checkpoint sealed = SealNow();
  EXPECT_EQ(sealed.size, 5);
  EXPECT_EQ(sealed.at, kNow);
  EXPECT_EQ(sealed.digest, Digest::kSha256);
  const Hasher hasher(Digest::kSha256);
  std::vector<Hash> leaves;
  for (const StoredEvent& event : FindNow({.oldest_first = true})) {
    leaves.push_back(LeafHash(hasher, View(*HashFromHex(event.hash))));
  }
  EXPECT_EQ(sealed.root, ToHex(TreeRoot(hasher, leaves)));
}

TEST_P(JournalTest, SealingAgainGoesOnFromTheLastCheckpoint) {
  EXPECT_EQ(SealNow().size, 0);
  AppendSamples(1, 3);
  const Checkpoint three = SealNow(kNow + 1);
  EXPECT_EQ(SealNow(kNow + 2), three);  // nothing happened since: the same one, not a new one
  AppendSamples(4, 11);
  const Checkpoint eleven = SealNow(kNow + 3);
  EXPECT_EQ(eleven.size, 11);
  EXPECT_EQ(eleven.root, VerifyNow().root);
  const auto all = db().Read([](store::Tx& tx) { return Checkpoints(tx, kTenant, 0, 10); });
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0], eleven);
  EXPECT_EQ(all[1], three);
  EXPECT_EQ(all[2].root,  // SHA-256 of nothing
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const auto below = db().Read([](store::Tx& tx) { return Checkpoints(tx, kTenant, 11, 1); });
  ASSERT_EQ(below.size(), 1u);
  EXPECT_EQ(below[0], three);
}

TEST_P(JournalTest, SealingReadsMoreThanOnePage) {
  AppendSamples(1, 2500);
  const Checkpoint sealed = SealNow();
  EXPECT_EQ(sealed.size, 2500);
  EXPECT_EQ(sealed.root, VerifyNow().root);
}

TEST_P(JournalTest, NothingIsSealedOverAHole) {
  AppendSamples(1, 3);
  const Checkpoint three = SealNow();
  AppendSamples(4, 6);
  EXPECT_EQ(Tamper("DELETE FROM journal_events WHERE tenant_id = ? AND seq = 5", kTenant), 1);
  EXPECT_EQ(SealNow(kNow + 1), three);
  Tamper("DELETE FROM journal_checkpoints WHERE tenant_id = ?", kTenant);
  EXPECT_EQ(SealNow(kNow + 1).size, 0);
  EXPECT_EQ(SealNow(kNow + 1).root, "");
}

TEST_P(JournalTest, WithSm3EverythingIsSm3) {
  ASSERT_TRUE(BeginChain(kOther, Digest::kSm3).ok());
  AppendSamples(1, 3, kOther);
  const Hasher sm3(Digest::kSm3);
  const Record record = MakeRecord(SampleEvent(1), 1);
  const Hash body = sm3.Sum({SaltOf(kOther, 1), record.body});
  const Hash first = sm3.Sum({std::string(32, '\0'), SaltedBytes(kOther, record, View(body))});
  EXPECT_EQ(FindNow({.oldest_first = true}, kOther)[0].hash, ToHex(first));
  const Checkpoint sealed = SealNow(kNow, kOther);
  EXPECT_EQ(sealed.digest, Digest::kSm3);
  const VerifyReport report = VerifyNow(&sealed, kOther);
  EXPECT_EQ(report.problems_found, 0);
  EXPECT_EQ(report.digest, Digest::kSm3);
  EXPECT_EQ(report.root, sealed.root);
}

TEST_P(JournalTest, FindsByEachCondition) {
  std::vector<Event> events = {SampleEvent(1), SampleEvent(2), SampleEvent(3), SampleEvent(4)};
  events[1].actor = core::StaffId{8};
  events[2].subject = "person";
  events[2].subject_id = 55;
  events[2].case_id.reset();
  events[2].type = "person.viewed";
  events[3].case_id = core::CaseId{101};
  events[3].type = "caseXreplied";
  AppendAll(events);
  using Expected = std::vector<std::int64_t>;
  EXPECT_EQ(Seqs(FindNow({})), (Expected{4, 3, 2, 1}));
  EXPECT_EQ(Seqs(FindNow({.oldest_first = true})), (Expected{1, 2, 3, 4}));
  EXPECT_EQ(Seqs(FindNow({.case_id = core::CaseId{101}})), (Expected{4, 1}));
  EXPECT_EQ(Seqs(FindNow({.type_prefix = "case."})), (Expected{2, 1}));
  EXPECT_EQ(Seqs(FindNow({.type_prefix = "case_"})), Expected{});  // no wildcards
  EXPECT_EQ(Seqs(FindNow({.type_prefix = "case.replied"})), Expected{2});
  EXPECT_EQ(Seqs(FindNow({.actor = core::StaffId{8}})), Expected{2});
  EXPECT_EQ(Seqs(FindNow({.subject = "person"})), Expected{3});
  EXPECT_EQ(Seqs(FindNow({.subject = "person", .subject_id = 55})), Expected{3});
  EXPECT_EQ(Seqs(FindNow({.subject = "person", .subject_id = 56})), Expected{});
  EXPECT_EQ(Seqs(FindNow({.subject = "case", .subject_id = 102})), Expected{2});
  EXPECT_EQ(Seqs(FindNow(
                {.case_id = core::CaseId{101}, .type_prefix = "case.", .actor = core::StaffId{7}})),
            Expected{1});
}

TEST_P(JournalTest, FindsByTheUnitsActedForWhoeverActsAndInOrder) {
  std::vector<Event> events = {SampleEvent(1), SampleEvent(2), SampleEvent(3), SampleEvent(4)};
  events[1].unit = core::UnitId{5};
  events[1].actor = core::StaffId{8};
  events[2].unit.reset();  // the clock's
  AppendAll(events);
  using Expected = std::vector<std::int64_t>;
  const core::UnitId a{3}, b{5}, none{6};
  EXPECT_EQ(Seqs(FindNow({.units = {a}})), (Expected{4, 1}));
  EXPECT_EQ(Seqs(FindNow({.units = {b}})), Expected{2});
  EXPECT_EQ(Seqs(FindNow({.units = {none}})), Expected{});
  EXPECT_EQ(Seqs(FindNow({.units = {none, b, a}})), (Expected{4, 2, 1}));
  EXPECT_EQ(Seqs(FindNow({.units = {b, a}, .oldest_first = true})), (Expected{1, 2, 4}));
  EXPECT_EQ(Seqs(FindNow({.units = {b, a}, .limit = 2})), (Expected{4, 2}));
  EXPECT_EQ(Seqs(FindNow({.units = {b, a}, .before_seq = 4, .limit = 1})), Expected{2});
  EXPECT_EQ(Seqs(FindNow({.type_prefix = "case.replied", .units = {a, b}})), (Expected{4, 2}));
  // With a narrower condition the units only filter.
  EXPECT_EQ(Seqs(FindNow({.case_id = core::CaseId{102}, .units = {a, none, b}})), Expected{2});
  EXPECT_EQ(Seqs(FindNow({.case_id = core::CaseId{102}, .units = {a}})), Expected{});
  EXPECT_EQ(Seqs(FindNow({.actor = core::StaffId{7}, .units = {b}})), Expected{});
  EXPECT_EQ(FindNow({.units = {a, b}}, kOther).size(), 0u);
}

// More units than are walked each on its own: the same events by the other way.
TEST_P(JournalTest, ManyUnitsFindTheSame) {
  std::vector<Event> events;
  std::vector<core::UnitId> units;
  for (int i = 1; i <= 100; ++i) {
    events.push_back(SampleEvent(i));
    events.back().unit = core::UnitId{1000 + i};
    if (i > 10) units.push_back(core::UnitId{1000 + i});
  }
  AppendAll(events);
  for (const std::size_t count : {std::size_t{64}, std::size_t{65}, units.size()}) {
    const std::vector<core::UnitId> some(units.end() - static_cast<std::ptrdiff_t>(count),
                                         units.end());
    const auto found = FindNow({.units = some, .limit = 100});
    ASSERT_EQ(found.size(), count);
    EXPECT_EQ(found.front().seq, 100);
    EXPECT_EQ(found.back().seq, 101 - static_cast<std::int64_t>(count));
  }
}

// What is asked for by case, unit, actor or subject reads its own index from either end, with all
// the columns Find reads: of a few columns an index may hold all, and says nothing of the others.
TEST_P(JournalTest, WhatIsAskedForHasAnIndexInTheOrderOfTheJournal) {
  if (db().engine() != store::Engine::kSqlite) return;  // plans of PostgreSQL follow its statistics
  const std::pair<std::string, std::string> walks[] = {
      {"case_id = 3", "journal_events_case"},
      {"unit_id = 3", "journal_events_unit"},
      {"actor_id = 3", "journal_events_actor"},
      {"subject = 'person' AND subject <> 'case' AND subject_id = 3", "journal_events_subject"}};
  for (const auto& [what, index] : walks) {
    for (const std::string end : {"seq > ? ORDER BY seq", "seq < ? ORDER BY seq DESC"}) {
      const std::string sql = "EXPLAIN QUERY PLAN SELECT " + std::string(kRecordColumns) +
                              " FROM journal_events WHERE tenant_id = ? AND " + what + " AND " +
                              end + " LIMIT ?";
      const store::Rows plan =
          db().Read([&](store::Tx& tx) { return tx.Query(sql, kTenant, std::int64_t{5}, 50); });
      ASSERT_EQ(plan.size(), 1u) << "one walk, nothing sorted: " << what;
      EXPECT_NE(plan.Text(0, 3).find(index), std::string::npos) << plan.Text(0, 3);
    }
  }
}

TEST_P(JournalTest, FindsByTimeFromInclusiveToExclusive) {
  AppendSamples(1, 4);
  using Expected = std::vector<std::int64_t>;
  EXPECT_EQ(Seqs(FindNow({.from_at = kNow + 2, .to_at = kNow + 4})), (Expected{3, 2}));
  EXPECT_EQ(Seqs(FindNow({.from_at = kNow + 4})), Expected{4});
  EXPECT_EQ(Seqs(FindNow({.from_at = kNow + 5})), Expected{});
  EXPECT_EQ(Seqs(FindNow({.to_at = kNow + 1})), Expected{});
}

TEST_P(JournalTest, PagesFromEitherEnd) {
  AppendSamples(1, 5);
  using Expected = std::vector<std::int64_t>;
  EXPECT_EQ(Seqs(FindNow({.limit = 2})), (Expected{5, 4}));
  EXPECT_EQ(Seqs(FindNow({.before_seq = 4, .limit = 2})), (Expected{3, 2}));
  EXPECT_EQ(Seqs(FindNow({.before_seq = 2, .limit = 2})), Expected{1});
  EXPECT_EQ(Seqs(FindNow({.before_seq = 3, .oldest_first = true, .limit = 9})), (Expected{4, 5}));
}

TEST_P(JournalTest, APageIsNeverLongerThanItsLimit) {
  AppendSamples(1, kPageMax + 1);
  EXPECT_EQ(FindNow({.limit = 0}).size(), static_cast<std::size_t>(kPageMax));
  EXPECT_EQ(FindNow({.limit = kPageMax + 1}).size(), static_cast<std::size_t>(kPageMax));
  EXPECT_EQ(FindNow({}).size(), 50u);
}

TEST_P(JournalTest, ABodyThatCannotBeReadIsShownEmpty) {
  AppendSamples(1, 1);
  Tamper("UPDATE journal_events SET body = ? WHERE tenant_id = ?", "{", kTenant);
  EXPECT_TRUE(FindNow({})[0].body.empty());
  Tamper("UPDATE journal_events SET body = ? WHERE tenant_id = ?", "[]", kTenant);
  EXPECT_TRUE(FindNow({})[0].body.empty());
}

SHOUWEN_ON_BOTH_ENGINES(JournalTest);

}  // namespace
}  // namespace shouwen::journal

// Each test is one way to cheat, done straight in the tables.
#include "journal/journal.h"
#include "journal_fixture.h"
#include "record.h"

namespace shouwen::journal {
namespace {

using Problems = std::vector<Problem>;

class VerifyTest : public JournalDbTest {
 protected:
  void SetUp() override {
    JournalDbTest::SetUp();
    ASSERT_TRUE(BeginChain().ok());
    AppendSamples(1, 9);
    ASSERT_EQ(VerifyNow().problems, Problems{});
  }
  Problems Found(const Checkpoint* held = nullptr) {
    const VerifyReport report = VerifyNow(held);
    EXPECT_EQ(report.problems_found, static_cast<std::int64_t>(report.problems.size()));
    return report.problems;
  }
  void SetField(std::int64_t seq, std::string_view column, const store::Value& value) {
    EXPECT_EQ(Tamper("UPDATE journal_events SET " + std::string(column) +
                         " = ? WHERE tenant_id = ? AND seq = ?",
                     value, kTenant, seq),
              1);
  }
  void Delete(std::int64_t from, std::int64_t to) {
    EXPECT_EQ(Tamper("DELETE FROM journal_events WHERE tenant_id = ? AND seq >= ? AND seq <= ?",
                     kTenant, from, to),
              to - from + 1);
  }
  void Renumber(std::int64_t from, std::int64_t to) {
    EXPECT_EQ(Tamper("UPDATE journal_events SET seq = ? WHERE tenant_id = ? AND seq = ?", to,
                     kTenant, from),
              1);
  }
  void SetHead(std::int64_t seq, const std::string& hash) {
    Tamper("UPDATE journal_heads SET seq = ?, hash = ? WHERE tenant_id = ?", seq, store::Blob{hash},
           kTenant);
  }
  Record Load(std::int64_t seq) {
    return db().Read([&](store::Tx& tx) {
      return ReadRecord(tx.Query("SELECT " + std::string(kRecordColumns) +
                                     " FROM journal_events WHERE tenant_id = ? AND seq = ?",
                                 kTenant, seq),
                        0);
    });
  }
  // Computes the hashes of `from`…`to` again, as a careful forger does.
  void Rehash(std::int64_t from, std::int64_t to) {
    const Hasher hasher(Digest::kSha256);
    std::string previous = from == 1 ? std::string(32, '\0') : Load(from - 1).hash;
    for (std::int64_t seq = from; seq <= to; ++seq) {
      const Hash hash = HashOf(hasher, kTenant, Load(seq), previous);
      SetField(seq, "prev", store::Blob{previous});
      SetField(seq, "hash", store::Blob{std::string(View(hash))});
      previous = View(hash);
    }
  }
};

TEST_P(VerifyTest, AWholeJournalHasNoProblems) {
  const Checkpoint sealed = SealNow();
  AppendSamples(10, 12);
  std::vector<std::pair<std::int64_t, std::int64_t>> steps;
  const VerifyReport report = db().Read([&](store::Tx& tx) {
    return Verify(tx, kTenant, &sealed,
                  [&](std::int64_t done, std::int64_t all) { steps.emplace_back(done, all); });
  });
  EXPECT_EQ(report.events, 12);
  EXPECT_EQ(report.checkpoints, 2);
  EXPECT_EQ(report.problems_found, 0);
  EXPECT_EQ(report.root, SealNow().root);
  ASSERT_EQ(steps.size(), 1u);
  EXPECT_EQ(steps[0], (std::pair<std::int64_t, std::int64_t>(12, 12)));
}

TEST_P(VerifyTest, ReadsPageByPage) {
  AppendSamples(10, 1200);
  SealNow();
  int steps = 0;
  const VerifyReport report = db().Read([&](store::Tx& tx) {
    return Verify(tx, kTenant, nullptr, [&](std::int64_t, std::int64_t) { ++steps; });
  });
  EXPECT_EQ(report.events, 1200);
  EXPECT_EQ(report.problems_found, 0);
  EXPECT_EQ(steps, 3);
  SetField(1100, "body", "{}");
  EXPECT_EQ(Found(), (Problems{{1100, "changed"}}));
}

TEST_P(VerifyTest, AnEmptyChainIsWholeAndOneNeverBegunIsNot) {
  ASSERT_TRUE(BeginChain(kOther).ok());
  const VerifyReport empty = VerifyNow(nullptr, kOther);
  EXPECT_EQ(empty.problems_found, 0);
  EXPECT_EQ(empty.events, 0);
  EXPECT_EQ(empty.root, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(VerifyNow(nullptr, core::TenantId{99}).problems, (Problems{{0, "head_mismatch"}}));
}

TEST_P(VerifyTest, EveryColumnThatIsChangedIsFoundWhereItIs) {
  const std::vector<std::pair<std::string, store::Value>> forged = {
      {"at", std::int64_t{1}},
      {"type", "case.closed"},
      {"subject", "person"},
      {"subject_id", std::int64_t{1}},
      {"case_id", std::int64_t{1}},
      {"case_id", store::Null{}},
      {"actor_id", std::int64_t{1}},
      {"actor_id", store::Null{}},
      {"actor_kind", "clock"},
      {"unit_id", store::Null{}},
      {"body", "{}"},
      {"prev", store::Blob{std::string(32, 'x')}},
      {"hash", store::Blob{std::string(32, 'x')}},
      {"hash", store::Blob{""}},
  };
  const char* columns[] = {"at",         "type",    "subject", "subject_id", "case_id", "actor_id",
                           "actor_kind", "unit_id", "body",    "prev",       "hash"};
  for (const std::int64_t seq : {1, 5, 9}) {
    const Record before = Load(seq);
    const store::Value originals[] = {before.at_ms,
                                      before.type,
                                      before.subject,
                                      before.subject_id,
                                      before.case_id,
                                      before.actor_id,
                                      before.actor_kind,
                                      before.unit_id,
                                      before.body,
                                      store::Blob{before.prev},
                                      store::Blob{before.hash}};
    for (const auto& [column, value] : forged) {
      SetField(seq, column, value);
      EXPECT_EQ(Found(), (Problems{{seq, "changed"}})) << column << " of " << seq;
      for (std::size_t i = 0; i < std::size(columns); ++i) {
        if (column == columns[i]) SetField(seq, column, originals[i]);
      }
    }
    EXPECT_EQ(Found(), Problems{});
  }
}

TEST_P(VerifyTest, SeveralChangesAreEachLocated) {
  SetField(2, "body", "{}");
  SetField(3, "type", "x");
  SetField(8, "unit_id", 1);
  EXPECT_EQ(Found(), (Problems{{2, "changed"}, {3, "changed"}, {8, "changed"}}));
}

TEST_P(VerifyTest, ARecordWrittenAnewWithItsOwnHashIsFoundByTheNextOne) {
  SetField(4, "body", "{}");
  Rehash(4, 4);
  EXPECT_EQ(Found(), (Problems{{4, "changed"}}));
}

TEST_P(VerifyTest, TheFirstRecordMustStandOnNothing) {
  SetField(1, "prev", store::Blob{std::string(32, 'x')});
  Record first = Load(1);
  const Hash hash = HashOf(Hasher(Digest::kSha256), kTenant, first, first.prev);
  SetField(1, "hash", store::Blob{std::string(View(hash))});
  EXPECT_EQ(Found()[0], (Problem{1, "changed"}));
}

TEST_P(VerifyTest, TheLastRecordWrittenAnewIsFoundByTheHead) {
  SetField(9, "body", "{}");
  Rehash(9, 9);
  EXPECT_EQ(Found(), (Problems{{9, "head_mismatch"}}));
}

TEST_P(VerifyTest, MissingRecordsAreNamed) {
  Delete(1, 1);
  Delete(5, 6);
  EXPECT_EQ(Found(), (Problems{{1, "missing"}, {5, "missing"}, {6, "missing"}}));
}

TEST_P(VerifyTest, AMissingTailIsKnownToTheHead) {
  Delete(8, 9);
  EXPECT_EQ(Found(), (Problems{{8, "missing"}, {9, "missing"}}));
}

TEST_P(VerifyTest, EverythingMissingIsKnownToTheHead) {
  Delete(1, 9);
  EXPECT_EQ(Found().size(), 9u);
}

TEST_P(VerifyTest, ATailCutOffWithItsHeadIsKnownToTheCheckpoint) {
  SealNow();
  Delete(8, 9);
  SetHead(7, Load(7).hash);
  EXPECT_EQ(Found(), (Problems{{9, "checkpoint_mismatch"}}));
}

TEST_P(VerifyTest, ATailCutOffWithHeadAndCheckpointIsKnownToTheHolder) {
  const Checkpoint held = SealNow();
  Delete(8, 9);
  SetHead(7, Load(7).hash);
  Tamper("DELETE FROM journal_checkpoints WHERE tenant_id = ?", kTenant);
  EXPECT_EQ(Found(), Problems{});
  EXPECT_EQ(Found(&held), (Problems{{9, "checkpoint_mismatch"}}));
}

TEST_P(VerifyTest, AForgedSuffixIsFoundByTheCheckpointsAfterIt) {
  SealNow();
  AppendSamples(10, 12);
  SealNow();
  SetField(11, "body", "{}");
  Rehash(11, 12);
  SetHead(12, Load(12).hash);
  // The one at 9 agrees, so the change lies in 10 to 12.
  EXPECT_EQ(Found(), (Problems{{12, "checkpoint_mismatch"}}));
}

TEST_P(VerifyTest, AForgedSuffixAndItsCheckpointsAreFoundByTheHolder) {
  const Checkpoint held = SealNow();
  SetField(2, "body", "{}");
  Rehash(2, 9);
  SetHead(9, Load(9).hash);
  Tamper("DELETE FROM journal_checkpoints WHERE tenant_id = ?", kTenant);
  const Checkpoint forged = SealNow();
  EXPECT_NE(forged.root, held.root);
  EXPECT_EQ(Found(), Problems{});
  EXPECT_EQ(Found(&held), (Problems{{9, "checkpoint_mismatch"}}));
  EXPECT_EQ(Found(&forged), Problems{});
}

TEST_P(VerifyTest, RecordsThatChangedPlacesAreReordered) {
  Renumber(3, 1000);
  Renumber(6, 3);
  Renumber(1000, 6);
  EXPECT_EQ(Found(), (Problems{{3, "reordered"}, {6, "reordered"}}));
}

TEST_P(VerifyTest, ContentsThatChangedPlacesUnderTheOldHashesAreReordered) {
  const Record three = Load(3);
  const Record six = Load(6);
  const auto put = [&](std::int64_t seq, const Record& from) {
    SetField(seq, "at", from.at_ms);
    SetField(seq, "type", from.type);
    SetField(seq, "subject_id", from.subject_id);
    SetField(seq, "case_id", from.case_id);
    SetField(seq, "body", from.body);
  };
  put(3, six);
  put(6, three);
  EXPECT_EQ(Found(), (Problems{{3, "reordered"}, {6, "reordered"}}));
}

TEST_P(VerifyTest, ARecordMovedToTheEndIsMissingThereAndReorderedHere) {
  Renumber(4, 10);
  EXPECT_EQ(Found(), (Problems{{4, "missing"}, {10, "head_mismatch"}, {10, "reordered"}}));
}

TEST_P(VerifyTest, AHoleClosedByMovingTheRestUp) {
  Delete(7, 7);
  Renumber(8, 7);
  Renumber(9, 8);
  EXPECT_EQ(Found(), (Problems{{7, "reordered"}, {8, "reordered"}, {9, "missing"}}));
}

TEST_P(VerifyTest, ARecordPutBeforeTheFirstIsNotOurs) {
  Renumber(9, 0);
  EXPECT_EQ(Found(), (Problems{{0, "reordered"}, {9, "missing"}}));
}

TEST_P(VerifyTest, ARecordAddedPastTheProgramIsFoundByTheHead) {
  Tamper(
      "INSERT INTO journal_events (tenant_id, seq, at, type, subject, subject_id, actor_kind, "
      "body, prev, hash) SELECT tenant_id, 10, at, type, subject, subject_id, actor_kind, body, "
      "hash, hash FROM journal_events WHERE tenant_id = ? AND seq = 9",
      kTenant);
  Rehash(10, 10);
  EXPECT_EQ(Found(), (Problems{{10, "head_mismatch"}}));
}

TEST_P(VerifyTest, ARecordOfAnotherTenantDoesNotFit) {
  ASSERT_TRUE(BeginChain(kOther).ok());
  AppendSamples(1, 9, kOther);
  Delete(9, 9);
  EXPECT_EQ(Tamper("UPDATE journal_events SET tenant_id = ? WHERE tenant_id = ? AND seq = 9",
                   kTenant, kOther),
            1);
  EXPECT_EQ(Found(), (Problems{{9, "changed"}}));
}

TEST_P(VerifyTest, AChangedHeadIsFound) {
  const std::string hash = Load(9).hash;
  SetHead(8, hash);
  EXPECT_EQ(Found(), (Problems{{9, "head_mismatch"}}));
  SetHead(9, std::string(32, 'x'));
  EXPECT_EQ(Found(), (Problems{{9, "head_mismatch"}}));
  SetHead(11, hash);
  EXPECT_EQ(Found(), (Problems{{10, "missing"}, {11, "missing"}}));
  SetHead(9, hash);
  EXPECT_EQ(Found(), Problems{});
  Tamper("DELETE FROM journal_heads WHERE tenant_id = ?", kTenant);
  EXPECT_EQ(Found(), (Problems{{9, "head_mismatch"}}));
}

TEST_P(VerifyTest, AHeadThatNamesAnotherDigestIsOneProblemNotMany) {
  for (const char* digest : {"sm3", "md5"}) {
    Tamper("UPDATE journal_heads SET digest = ? WHERE tenant_id = ?", digest, kTenant);
    EXPECT_EQ(Found(), (Problems{{0, "head_mismatch"}})) << digest;
  }
}

TEST_P(VerifyTest, AHeadThatCountsFarTooManyIsStillQuick) {
  SetHead(std::int64_t{1} << 60, Load(9).hash);
  const VerifyReport report = VerifyNow();
  EXPECT_EQ(report.problems.size(), kVerifyProblemsMax);
  EXPECT_EQ(report.problems_found, (std::int64_t{1} << 60) - 9);
  EXPECT_EQ(report.problems[0], (Problem{10, "missing"}));
}

TEST_P(VerifyTest, AChangedCheckpointIsFound) {
  SealNow();
  AppendSamples(10, 11);
  const Checkpoint sealed = SealNow();
  const auto set = [&](std::string_view column, const store::Value& value) {
    EXPECT_EQ(Tamper("UPDATE journal_checkpoints SET " + std::string(column) +
                         " = ? WHERE tenant_id = ? AND size = 9",
                     value, kTenant),
              1);
  };
  set("root", sealed.root);
  EXPECT_EQ(Found(), (Problems{{9, "checkpoint_mismatch"}}));
  set("root", "nonsense");
  EXPECT_EQ(Found(), (Problems{{9, "checkpoint_mismatch"}}));
  Tamper("DELETE FROM journal_checkpoints WHERE tenant_id = ? AND size = 9", kTenant);
  EXPECT_EQ(Found(), Problems{});
}

TEST_P(VerifyTest, TheFrontierAndDigestOfACheckpointAreCheckedToo) {
  SealNow();
  Tamper("UPDATE journal_checkpoints SET digest = 'sm3' WHERE tenant_id = ?", kTenant);
  EXPECT_EQ(Found(), (Problems{{9, "checkpoint_mismatch"}}));
  Tamper("UPDATE journal_checkpoints SET digest = 'md5' WHERE tenant_id = ?", kTenant);
  EXPECT_EQ(Found(), (Problems{{9, "checkpoint_mismatch"}}));
  Tamper("UPDATE journal_checkpoints SET digest = 'sha256', frontier = ? WHERE tenant_id = ?",
         store::Blob{std::string(64, 'x')}, kTenant);
  EXPECT_EQ(Found(), (Problems{{9, "checkpoint_mismatch"}}));
}

TEST_P(VerifyTest, AFrontierOfAnotherSizeIsNotBuiltUpon) {
  SealNow();
  Tamper("UPDATE journal_checkpoints SET frontier = ? WHERE tenant_id = ?", store::Blob{"x"},
         kTenant);
  AppendSamples(10, 11);
  EXPECT_EQ(SealNow().root, VerifyNow().root);
  EXPECT_EQ(Found(), (Problems{{9, "checkpoint_mismatch"}}));
}

TEST_P(VerifyTest, AHeldCheckpointOfTheWrongDigestOrSizeDoesNotAgree) {
  const Checkpoint sealed = SealNow();
  Checkpoint held = sealed;
  held.digest = Digest::kSm3;
  EXPECT_EQ(Found(&held), (Problems{{9, "checkpoint_mismatch"}}));
  held = sealed;
  held.size = 8;
  EXPECT_EQ(Found(&held), (Problems{{8, "checkpoint_mismatch"}}));
  held.size = 10;
  EXPECT_EQ(Found(&held), (Problems{{10, "checkpoint_mismatch"}}));
  EXPECT_EQ(Found(&sealed), Problems{});
}

TEST_P(VerifyTest, ManyCheckpointsAreReadPageByPage) {
  for (std::int64_t i = 10; i <= 230; ++i) {
    AppendSamples(i, i);
    SealNow();
  }
  EXPECT_EQ(VerifyNow().checkpoints, 221);
  EXPECT_EQ(Found(), Problems{});
  SetField(200, "body", "{}");
  Rehash(200, 230);
  SetHead(230, Load(230).hash);
  const Problems found = Found();
  ASSERT_EQ(found.size(), 31u);
  EXPECT_EQ(found[0], (Problem{200, "checkpoint_mismatch"}));
}

TEST_P(VerifyTest, ProblemsBeyondTheListAreCounted) {
  AppendSamples(10, 150);
  Tamper("UPDATE journal_events SET body = '{}' WHERE tenant_id = ?", kTenant);
  const VerifyReport report = VerifyNow();
  EXPECT_EQ(report.problems.size(), kVerifyProblemsMax);
  EXPECT_EQ(report.problems_found, 150);
  EXPECT_EQ(report.events, 150);
}

SHOUWEN_ON_BOTH_ENGINES(VerifyTest);

}  // namespace
}  // namespace shouwen::journal

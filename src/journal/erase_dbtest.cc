// Words taken out of records that stand: the chain and every checkpoint stay what they were.
#include "journal/erase.h"
#include "journal_fixture.h"
#include "record.h"

namespace shouwen::journal {
namespace {

using Problems = std::vector<Problem>;

class EraseTest : public JournalDbTest {
 protected:
  void SetUp() override {
    JournalDbTest::SetUp();
    ASSERT_TRUE(BeginChain().ok());
    AppendSamples(1, 9);
  }
  static Event Why() {
    Event why;
    why.subject = "person";
    why.subject_id = 44;
    why.actor = core::StaffId{7};
    why.at = kNow + 100;
    why.body = {{"reason", "asked for it"}};
    return why;
  }
  void EraseWords(const std::vector<std::int64_t>& seqs, const std::string& left = "***") {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      std::vector<Erasure> erasures;
      for (const std::int64_t seq : seqs) {
        erasures.push_back({seq, {{"number", seq}, {"text", left}}});
      }
      Erase(tx, kTenant, erasures, Why());
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  // As a journal of before the salt: every record of format 1, the chain as that format has it.
  void MakeOld() {
    const Hasher hasher(Digest::kSha256);
    std::string previous(32, '\0');
    for (std::int64_t seq = 1; seq <= 9; ++seq) {
      const Record r = MakeRecord(SampleEvent(seq), seq);
      const Hash hash = hasher.Sum({previous, CanonicalBytes(kTenant, r)});
      Tamper("UPDATE journal_events SET salt = NULL, prev = ?, hash = ? WHERE seq = ?",
             store::Blob{previous}, store::Blob{std::string(View(hash))}, seq);
      previous = View(hash);
    }
    Tamper("UPDATE journal_heads SET hash = ? WHERE tenant_id = ?", store::Blob{previous}, kTenant);
  }
  std::string BodyText(std::int64_t seq) {
    return db().Read([&](store::Tx& tx) {
      return tx.Query("SELECT body FROM journal_events WHERE seq = ?", seq).Text(0, 0);
    });
  }
};

TEST_P(EraseTest, TheWordsAreGoneAndTheJournalIsWhole) {
  const Checkpoint held = SealNow();
  EraseWords({2, 5});
  Reopen();
  for (const std::int64_t seq : {2, 5}) {
    EXPECT_EQ(BodyText(seq), "{\"number\":" + std::to_string(seq) + ",\"text\":\"***\"}");
  }
  EXPECT_NE(BodyText(4).find("漏水"), std::string::npos) << "another record is as it was";
  const VerifyReport report = VerifyNow(&held);
  EXPECT_EQ(report.problems, Problems{});
  EXPECT_EQ(report.erased, 2);
  EXPECT_EQ(report.events, 10);
  EXPECT_EQ(report.checkpoints, 2) << "the kept one and the stored one";
}

TEST_P(EraseTest, TheRootOfWhatWasBeforeIsTheSameAfterwards) {
  const std::string root = VerifyNow().root;
  EraseWords({1, 2, 3, 4, 5, 6, 7, 8, 9});
  Tamper("DELETE FROM journal_events WHERE seq > ?", 9);
  EXPECT_EQ(VerifyNow().root, root);
}

TEST_P(EraseTest, TheErasingRecordSaysWhoAndWhyAndNotWhat) {
  EraseWords({2});
  const auto events = FindNow({.type_prefix = std::string(kErasedType)});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].seq, 10);
  EXPECT_EQ(events[0].actor, core::StaffId{7});
  EXPECT_EQ(events[0].body.at("reason"), "asked for it");
  EXPECT_EQ(events[0].body.at("records").as_array().size(), 1U);
  EXPECT_EQ(BodyText(10).find("漏水"), std::string::npos);
}

TEST_P(EraseTest, TheSaltIsForgottenSoNobodyCanTryTexts) {
  EraseWords({2});
  const bool gone = db().Read([&](store::Tx& tx) {
    return tx.Query("SELECT salt FROM journal_events WHERE seq = ?", 2).IsNull(0, 0);
  });
  EXPECT_TRUE(gone);
}

TEST_P(EraseTest, AnErasedRecordMayBeErasedAgain) {
  EraseWords({2, 3});
  EraseWords({2}, "");
  EXPECT_EQ(VerifyNow().problems, Problems{});
  EXPECT_EQ(VerifyNow().erased, 2);
  EXPECT_EQ(BodyText(2), R"({"number":2,"text":""})");
}

TEST_P(EraseTest, NothingToEraseWritesNothing) {
  EraseWords({});
  EXPECT_EQ(VerifyNow().events, 9);
}

TEST_P(EraseTest, OneErasingRecordVouchesForNoMoreThanItsLimit) {
  const auto last = static_cast<std::int64_t>(kErasedMax) + 1;
  AppendSamples(10, last);
  std::vector<std::int64_t> all;
  for (std::int64_t seq = 1; seq <= last; ++seq) all.push_back(seq);
  EraseWords(all);
  EXPECT_EQ(FindNow({.type_prefix = std::string(kErasedType)}).size(), 2U);
  EXPECT_EQ(VerifyNow().problems, Problems{});
  EXPECT_EQ(VerifyNow().erased, last);
}

// Each is a way to pass a change off as an erasure.
TEST_P(EraseTest, AnErasureVouchesForNothingElse) {
  EraseWords({2, 5});
  const std::pair<const char*, std::int64_t> harms[] = {
      {"UPDATE journal_events SET body = '{\"number\":2,\"text\":\"forged\"}' WHERE seq = ?", 2},
      {"UPDATE journal_events SET actor_id = 8 WHERE seq = ?", 2},
      {"UPDATE journal_events SET at = at + 1 WHERE seq = ?", 5},
      {"UPDATE journal_events SET erased_by = 10, body = '{}' WHERE seq = ?", 4},
      {"UPDATE journal_events SET erased_by = 3 WHERE seq = ?", 5},
      {"UPDATE journal_events SET erased_by = NULL WHERE seq = ?", 5},
      {"UPDATE journal_events SET body_hash = NULL WHERE seq = ?", 2},
      {"UPDATE journal_events SET salt = hash WHERE seq = ?", 2},
  };
  for (const auto& [sql, seq] : harms) {
    const Record before = db().Read([&, at = seq](store::Tx& tx) {
      return ReadRecord(tx.Query("SELECT " + std::string(kRecordColumns) +
                                     " FROM journal_events WHERE tenant_id = ? AND seq = ?",
                                 kTenant, at),
                        0);
    });
    ASSERT_EQ(Tamper(sql, seq), 1);
    EXPECT_EQ(VerifyNow().problems, (Problems{{seq, "changed"}})) << sql;
    const auto blob = [](const std::string& bytes) {
      return bytes.empty() ? store::Value() : store::Value(store::Blob{bytes});
    };
    Tamper(
        "UPDATE journal_events SET body = ?, actor_id = ?, at = ?, erased_by = ?, body_hash = ?, "
        "salt = ? WHERE seq = ?",
        before.body, before.actor_id, before.at_ms, before.erased_by, blob(before.body_hash),
        blob(before.salt), seq);
    ASSERT_EQ(VerifyNow().problems, Problems{}) << "put back after " << sql;
  }
}

TEST_P(EraseTest, WithoutItsErasingRecordAnErasureIsAChange) {
  EraseWords({2});
  EraseWords({5});
  Tamper("UPDATE journal_events SET body = '{}' WHERE seq = ?", 10);
  EXPECT_EQ(VerifyNow().problems, (Problems{{2, "changed"}, {10, "changed"}}));
}

TEST_P(EraseTest, ARecordOfBeforeTheSaltIsErasedToo) {
  MakeOld();
  const Checkpoint held = SealNow();
  ASSERT_EQ(VerifyNow(&held).problems, Problems{});
  AppendSamples(10, 11);
  EraseWords({2, 9});
  const VerifyReport report = VerifyNow(&held);
  EXPECT_EQ(report.problems, Problems{});
  EXPECT_EQ(report.erased, 2);
  Tamper("UPDATE journal_events SET actor_id = 8 WHERE seq = ?", 2);
  EXPECT_EQ(VerifyNow(&held).problems, (Problems{{2, "changed"}}));
}

SHOUWEN_ON_BOTH_ENGINES(EraseTest);

}  // namespace
}  // namespace shouwen::journal

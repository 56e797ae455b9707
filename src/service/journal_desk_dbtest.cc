// The journal at its desk: checkpoints, which case a number is, who looked at what, and whether the
// chain is whole.
#include <thread>

#include "core/codes.h"
#include "fixture.h"
#include "service/journal_desk.h"
#include "service/org_desk.h"

namespace shouwen::service {
namespace {

class JournalDeskTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
    const auto received = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00");
    id_ = received->after.id;
    number_ = received->after.number;
    person_ = received->requester->id;
  }
  org::Actor Auditor() { return As("township.supervisor"); }
  core::Result<LookPage> Looked(const LookQuery& query) {
    return engine().Look(Auditor(), At("2026-03-03T09:00"),
                         [&](const Call& call) { return Looks(call, query); });
  }
  std::vector<std::string> Whats(const LookQuery& query = {}) {
    std::vector<std::string> whats;
    const auto page = Looked(query);
    for (const LookLine& line : page->items) whats.push_back(line.what);
    return whats;
  }
  template <class F>
  void Do(const std::string& login, const std::string& at, F&& f) {
    const auto done = engine().Run(As(login), At(at), std::forward<F>(f));
    ASSERT_EQ(CodeOf(done), "ok");
  }
  // A view, a print and a reveal of the case, and a look at and a reveal of the person.
  void LookAtEverything() {
    Do("village.clerk", "2026-03-02T10:00", [&](const Call& call) { return Get(call, id_); });
    Do("village.handler", "2026-03-02T10:01", [&](const Call& call) { return Print(call, id_); });
    Do("village.handler", "2026-03-02T10:02",
       [&](const Call& call) { return Reveal(call, id_, "回访"); });
    Do("village.clerk", "2026-03-02T10:03",
       [&](const Call& call) { return GetPerson(call, person_); });
    Do("village.handler", "2026-03-02T10:04",
       [&](const Call& call) { return RevealPerson(call, person_, "核对"); });
  }
  using Texts = std::vector<std::string>;
  core::CaseId id_;
  std::string number_;
  core::PersonId person_;
};

TEST_P(JournalDeskTest, WhoLookedNewestFirst) {
  LookAtEverything();
  EXPECT_EQ(Whats(), (Texts{"reveal", "view", "reveal", "print", "view"}));
  const auto page = Looked({});
  EXPECT_EQ(page->items[0].reason, "核对");
  EXPECT_EQ(page->items[0].person, person_);
  EXPECT_FALSE(page->items[0].of);
  EXPECT_EQ(page->items[2].reason, "回访");
  ASSERT_TRUE(page->items[2].of);
  EXPECT_EQ(page->items[2].of->id, id_);
  EXPECT_EQ(page->items[2].of->number, number_);
  EXPECT_EQ(page->items[2].of->subject, "") << "what it is about is on its page";
  EXPECT_FALSE(page->items[2].person) << "a case names nobody here";
  EXPECT_EQ(page->items[2].staff.id, made().staff.at("village.handler"));
  EXPECT_EQ(page->items[2].unit.id, Unit("village"));
  EXPECT_FALSE(page->next);
}

TEST_P(JournalDeskTest, NarrowedByWhoWhatWhomAndWhen) {
  LookAtEverything();
  LookQuery by_clerk;
  by_clerk.staff = made().staff.at("village.clerk");
  EXPECT_EQ(Whats(by_clerk), (Texts{"view", "view"}));
  LookQuery of_case;
  of_case.case_id = id_;
  EXPECT_EQ(Whats(of_case), (Texts{"reveal", "print", "view"}));
  LookQuery of_person;
  of_person.person = person_;
  EXPECT_EQ(Whats(of_person), (Texts{"reveal", "view"}));
  LookQuery prints;
  prints.what = "print";
  EXPECT_EQ(Whats(prints), Texts{"print"});
  LookQuery between;
  between.from_at = At("2026-03-02T10:01");
  between.to_at = At("2026-03-02T10:03");
  EXPECT_EQ(Whats(between), (Texts{"reveal", "print"})) << "from is in, to is not";
  LookQuery nobody;
  nobody.staff = made().staff.at("village2.clerk");
  EXPECT_TRUE(Whats(nobody).empty());
}

TEST_P(JournalDeskTest, InPages) {
  LookAtEverything();
  LookQuery query;
  query.limit = 2;
  Texts all;
  int pages = 0;
  for (; pages < 5; ++pages) {
    const auto page = Looked(query);
    ASSERT_EQ(CodeOf(page), "ok");
    for (const LookLine& line : page->items) all.push_back(line.what);
    if (!page->next) break;
    query.before_seq = *page->next;
  }
  EXPECT_EQ(all, (Texts{"reveal", "view", "reveal", "print", "view"}));
  EXPECT_EQ(pages, 2);
  for (const int bad : {0, -1, 100'000}) {
    LookQuery wrong;
    wrong.limit = bad;
    EXPECT_EQ(CodeOf(Looked(wrong)), "core.too_many") << bad;
  }
}

TEST_P(JournalDeskTest, ARequesterWhoFollowsTheOwnCaseIsNotListed) {
  const auto events_before = Whats().size();
  const auto note = engine().Run(org::PublicActor(made().tenant), At("2026-03-02T11:00"),
                                 [&](const Call& call) { return Receive(call, Leak()); });
  EXPECT_NE(CodeOf(note), "core.forbidden");
  EXPECT_EQ(Whats().size(), events_before);
}

TEST_P(JournalDeskTest, WhichCaseANumberIs) {
  const auto find = [&](const std::string& number) {
    return engine().Look(Auditor(), At("2026-03-03T09:00"),
                         [&](const Call& call) { return CaseNumbered(call, number); });
  };
  EXPECT_EQ(*find(number_), id_);
  EXPECT_EQ(CodeOf(find("20260302-999999")), "core.not_found");
  EXPECT_EQ(CodeOf(find("")), "core.not_found");
}

TEST_P(JournalDeskTest, CheckpointsNewestFirst) {
  const auto checkpoints = [&](std::int64_t before, int limit) {
    return engine().Look(Auditor(), At("2026-03-04T09:00"),
                         [&](const Call& call) { return Checkpoints(call, before, limit); });
  };
  EXPECT_TRUE(checkpoints(0, 10)->empty());
  Clockwork(engine()).Housekeep(At("2026-03-02T23:00"));
  LookAtEverything();
  Clockwork(engine()).Housekeep(At("2026-03-03T23:00"));
  const auto all = checkpoints(0, 10);
  ASSERT_EQ(all->size(), 2U);
  EXPECT_GT(all->at(0).size, all->at(1).size);
  EXPECT_EQ(checkpoints(0, 1)->size(), 1U);
  const auto older = checkpoints(all->at(0).size, 10);
  ASSERT_EQ(older->size(), 1U);
  EXPECT_EQ(older->at(0).size, all->at(1).size);
  EXPECT_EQ(CodeOf(checkpoints(0, 0)), "core.too_many");
}

class VerifierTest : public JournalDeskTest {
 protected:
  Verification Ended(Verifier& verifier, std::int64_t run) {
    for (;;) {
      const auto now = verifier.Find(Auditor(), run);
      if (!now.ok() || now->state != Verification::State::kRunning) return *now;
      std::this_thread::yield();
    }
  }
};

TEST_P(VerifierTest, AWholeJournalIsWhole) {
  LookAtEverything();
  Clockwork(engine()).Housekeep(At("2026-03-02T23:00"));
  Verifier verifier(engine(), made().tenant);
  const auto run = verifier.Start(Auditor(), At("2026-03-03T09:00"));
  ASSERT_EQ(CodeOf(run), "ok");
  const Verification ended = Ended(verifier, *run);
  EXPECT_EQ(ended.state, Verification::State::kWhole);
  EXPECT_GT(ended.total, 5);
  EXPECT_EQ(ended.done, ended.total);
  EXPECT_TRUE(ended.checkpoint);
  EXPECT_FALSE(ended.first_fault);
}

TEST_P(VerifierTest, ATouchedJournalIsBrokenAndSaysWhere) {
  LookAtEverything();
  const auto spoiled = db().Write([&](store::Tx& tx) -> core::Status {
    tx.Exec("UPDATE journal_events SET type = ? WHERE tenant_id = ? AND type = ?",
            std::string("case.noted"), made().tenant, std::string("person.revealed"));
    return core::Ok();
  });
  ASSERT_TRUE(spoiled.ok());
  Verifier verifier(engine(), made().tenant);
  const Verification ended = Ended(verifier, *verifier.Start(Auditor(), At("2026-03-03T09:00")));
  EXPECT_EQ(ended.state, Verification::State::kBroken);
  EXPECT_TRUE(ended.first_fault);
}

TEST_P(VerifierTest, OnlyWhoSeesTheJournalAndOnlyRunsThereWere) {
  Verifier verifier(engine(), made().tenant);
  const auto refused = verifier.Start(As("village.clerk"), At("2026-03-03T09:00"));
  EXPECT_EQ(CodeOf(refused), "core.forbidden");
  EXPECT_EQ(CodeOf(verifier.Find(As("village.clerk"), 1)), "core.forbidden");
  EXPECT_EQ(CodeOf(verifier.Find(Auditor(), 1)), "core.not_found");
  const auto first = verifier.Start(Auditor(), At("2026-03-03T09:00"));
  Ended(verifier, *first);
  const auto second = verifier.Start(Auditor(), At("2026-03-03T09:01"));
  EXPECT_NE(*first, *second) << "a run that is over is not begun again";
  Ended(verifier, *second);
  EXPECT_EQ(verifier.Find(Auditor(), *first)->id, *first) << "both may be asked about";
}

SHOUWEN_ON_BOTH_ENGINES(JournalDeskTest);
SHOUWEN_ON_BOTH_ENGINES(VerifierTest);

}  // namespace
}  // namespace shouwen::service

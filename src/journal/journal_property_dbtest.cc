// The journal held to a model over seeded random events: whatever is asked for is found, page after
// page and from either end, and the chain is whole however it was written, sealed and reopened.
#include <algorithm>
#include <random>

#include "journal_fixture.h"

namespace shouwen::journal {
namespace {

class JournalPropertyTest : public JournalDbTest {
 protected:
  std::int64_t Below(std::int64_t n) {
    return std::uniform_int_distribution<std::int64_t>(0, n - 1)(random_);
  }
  bool Coin() { return Below(2) == 0; }

  Event RandomEvent() {
    static const std::vector<std::string> kTypes = {"case.received", "case.replied", "case_x.made",
                                                    "promise.made", "person.viewed"};
    static const std::vector<std::string> kSubjects = {"case", "promise", "person", "staff"};
    static const std::vector<std::string> kTexts = {"", "漏水", "\"\\\n", "😀", "null"};
    Event event;
    event.type = kTypes[static_cast<std::size_t>(Below(5))];
    event.subject = kSubjects[static_cast<std::size_t>(Below(4))];
    event.subject_id = 1 + Below(4);
    if (Coin()) event.case_id = core::CaseId{1 + Below(4)};
    if (Coin()) event.actor = core::StaffId{1 + Below(3)};
    if (Coin()) event.unit = core::UnitId{1 + Below(5)};
    event.actor_kind = event.actor ? "staff" : Coin() ? "clock" : "public";
    at_ = at_ + Below(3);  // several in one millisecond
    event.at = at_;
    event.body = {{"n", Below(1000)}, {"text", kTexts[static_cast<std::size_t>(Below(5))]}};
    return event;
  }
  // Appended in pieces of random size.
  void Write(int events) {
    while (events > 0) {
      std::vector<Event> piece;
      for (std::int64_t n = std::min<std::int64_t>(events, 1 + Below(7)); n > 0; --n) {
        piece.push_back(RandomEvent());
      }
      AppendAll(piece);
      model_.insert(model_.end(), piece.begin(), piece.end());
      events -= static_cast<int>(piece.size());
    }
  }
  Query RandomQuery() {
    static const std::vector<std::string> kPrefixes = {"",         "case.", "case",
                                                       "promise.", "none",  "case.received.more"};
    Query query;
    query.type_prefix = kPrefixes[static_cast<std::size_t>(Below(6))];
    if (Below(3) == 0) query.case_id = core::CaseId{1 + Below(5)};
    if (Below(3) == 0) query.actor = core::StaffId{1 + Below(4)};
    if (Below(3) == 0) query.subject = Coin() ? "promise" : "person";
    if (Below(4) == 0) query.subject_id = 1 + Below(4);
    if (Below(3) == 0) {
      for (std::int64_t n = 1 + Below(3); n > 0; --n) query.units.push_back({1 + Below(6)});
    }
    if (Below(3) == 0) query.from_at = kNow + Below(at_ - kNow + 2);
    if (Below(3) == 0) query.to_at = kNow + Below(at_ - kNow + 2);
    query.oldest_first = Coin();
    return query;
  }
  static bool Fits(const Event& event, const Query& query) {
    const auto in = [&](core::UnitId unit) {
      return std::find(query.units.begin(), query.units.end(), unit) != query.units.end();
    };
    return event.type.starts_with(query.type_prefix) &&
           (!query.case_id || event.case_id == query.case_id) &&
           (!query.actor || event.actor == query.actor) &&
           (query.subject.empty() || event.subject == query.subject) &&
           (query.subject_id == 0 || event.subject_id == query.subject_id) &&
           (query.units.empty() || (event.unit && in(*event.unit))) &&
           (!query.from_at || event.at >= *query.from_at) &&
           (!query.to_at || event.at < *query.to_at);
  }
  // Numbers of the events that fit, in the order asked for.
  std::vector<std::int64_t> Expected(const Query& query) const {
    std::vector<std::int64_t> found;
    for (std::size_t i = 0; i < model_.size(); ++i) {
      if (Fits(model_[i], query)) found.push_back(static_cast<std::int64_t>(i) + 1);
    }
    if (!query.oldest_first) std::reverse(found.begin(), found.end());
    return found;
  }
  // All pages of `size`, one after the other.
  std::vector<std::int64_t> Paged(Query query, int size) {
    std::vector<std::int64_t> found;
    query.limit = size;
    for (;;) {
      const std::vector<StoredEvent> page = FindNow(query);
      for (const StoredEvent& event : page) found.push_back(event.seq);
      if (page.size() < static_cast<std::size_t>(size)) return found;
      query.before_seq = page.back().seq;
    }
  }

  std::mt19937_64 random_{20261127};
  core::Instant at_ = kNow;
  std::vector<Event> model_;
};

TEST_P(JournalPropertyTest, WhateverIsAskedForIsFoundOnceAndInOrder) {
  ASSERT_TRUE(BeginChain().ok());
  Write(200);
  std::size_t found = 0;
  for (int i = 0; i < 150; ++i) {
    const Query query = RandomQuery();
    const std::vector<std::int64_t> expected = Expected(query);
    ASSERT_EQ(Paged(query, 1 + static_cast<int>(Below(60))), expected)
        << i << " type " << query.type_prefix << " units " << query.units.size() << " subject "
        << query.subject << " oldest first " << query.oldest_first;
    found += expected.size();
  }
  EXPECT_GT(found, 500U) << "something was there to find";
}

TEST_P(JournalPropertyTest, EveryEventComesBackAsItWasWritten) {
  ASSERT_TRUE(BeginChain().ok());
  Write(120);
  Reopen();
  Query query;
  query.oldest_first = true;
  query.limit = kPageMax;
  const std::vector<StoredEvent> stored = FindNow(query);
  ASSERT_EQ(stored.size(), model_.size());
  for (std::size_t i = 0; i < stored.size(); ++i) {
    const Event& wanted = model_[i];
    EXPECT_EQ(stored[i].seq, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(stored[i].type, wanted.type);
    EXPECT_EQ(stored[i].subject, wanted.subject);
    EXPECT_EQ(stored[i].subject_id, wanted.subject_id);
    EXPECT_EQ(stored[i].case_id, wanted.case_id);
    EXPECT_EQ(stored[i].actor, wanted.actor);
    EXPECT_EQ(stored[i].actor_kind, wanted.actor_kind);
    EXPECT_EQ(stored[i].unit, wanted.unit);
    EXPECT_EQ(stored[i].at, wanted.at);
    EXPECT_EQ(stored[i].body, wanted.body);
    EXPECT_EQ(stored[i].hash.size(), 64U);
  }
}

TEST_P(JournalPropertyTest, TheChainIsWholeHoweverItWasCutIntoPieces) {
  ASSERT_TRUE(BeginChain().ok());
  std::vector<Checkpoint> sealed;
  for (int round = 0; round < 8; ++round) {
    Write(1 + static_cast<int>(Below(40)));
    if (Coin()) sealed.push_back(SealNow(at_));
    if (round % 3 == 2) Reopen();
    const VerifyReport report = VerifyNow();
    ASSERT_EQ(report.problems_found, 0) << round;
    ASSERT_EQ(report.events, static_cast<std::int64_t>(model_.size()));
  }
  // A checkpoint kept outside stays true however much is written behind it …
  for (const Checkpoint& held : sealed) {
    EXPECT_EQ(VerifyNow(&held).problems_found, 0) << held.size;
    // … and says so of nothing else: of another size, or by one other digit.
    Checkpoint other = held;
    other.root[0] = other.root[0] == '0' ? '1' : '0';
    EXPECT_GT(VerifyNow(&other).problems_found, 0) << held.size;
    other = held;
    other.size = held.size + 1;
    EXPECT_GT(VerifyNow(&other).problems_found, 0) << held.size;
  }
}

TEST_P(JournalPropertyTest, TenantsNeverSeeOrSpoilEachOther) {
  ASSERT_TRUE(BeginChain().ok());
  ASSERT_TRUE(BeginChain(kOther).ok());
  for (int i = 0; i < 10; ++i) {
    Write(3);
    AppendSamples(i * 2, i * 2 + 1, kOther);
  }
  EXPECT_EQ(VerifyNow().events, 30);
  EXPECT_EQ(VerifyNow(nullptr, kOther).events, 20);
  Query all;
  all.limit = kPageMax;
  EXPECT_EQ(FindNow(all).size(), 30U);
  EXPECT_EQ(FindNow(all, kOther).size(), 20U);
  ASSERT_EQ(Tamper("UPDATE journal_events SET at = at + 1 WHERE tenant_id = ? AND seq = ?", kOther,
                   std::int64_t{5}),
            1);
  EXPECT_EQ(VerifyNow().problems_found, 0);
  EXPECT_EQ(VerifyNow(nullptr, kOther).problems_found, 1);
}

SHOUWEN_ON_BOTH_ENGINES(JournalPropertyTest);

}  // namespace
}  // namespace shouwen::journal

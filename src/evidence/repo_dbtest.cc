#include <gtest/gtest.h>

#include "engines.h"
#include "evidence/repo.h"

namespace shouwen::evidence {
namespace {

constexpr core::TenantId kTenant{1}, kOther{2};
constexpr core::StaffId kStaff{7};
constexpr core::CaseId kCase{100};

class EvidenceRepoTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = evidence::Migrations();
    return {all.begin(), all.end()};
  }
  static Attachment Sample(std::int64_t id, std::int64_t created_ms) {
    Attachment a;
    a.id = AttachmentId{id};
    a.name = "灯.png";
    a.type = Type::kPng;
    a.size = 4;
    a.sha256 = "ab";
    a.by = kStaff;
    a.created_at = {created_ms};
    return a;
  }
  template <class F>
  void Do(F&& f) {
    ASSERT_TRUE(db().Write([&](store::Tx& tx) -> core::Status {
                      f(tx);
                      return core::Ok();
                    })
                    .ok());
  }
};

// Bytes with every value, NUL included.
const std::string kBytes("\0\xFF\x01'", 4);

TEST_P(EvidenceRepoTest, KeepsWhatWasGivenForItsTenantAlone) {
  Do([](store::Tx& tx) { Insert(tx, kTenant, Sample(1, 1000), kBytes); });
  Do([](store::Tx& tx) {
    const auto found = Find(tx, kTenant, AttachmentId{1});
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->name, "灯.png");
    EXPECT_EQ(found->type, Type::kPng);
    EXPECT_EQ(found->size, 4);
    EXPECT_EQ(found->by, kStaff);
    EXPECT_EQ(found->created_at.ms, 1000);
    EXPECT_FALSE(found->case_id.has_value());
    EXPECT_EQ(BytesOf(tx, kTenant, AttachmentId{1}), kBytes);
    EXPECT_FALSE(Find(tx, kOther, AttachmentId{1}).has_value());
    EXPECT_EQ(BytesOf(tx, kOther, AttachmentId{1}), "");
    EXPECT_FALSE(Find(tx, kTenant, AttachmentId{2}).has_value());
    const auto size = static_cast<std::int64_t>(kBytes.size());
    for (std::int64_t from = 0; from < size; ++from) {
      EXPECT_EQ(BytesOf(tx, kTenant, AttachmentId{1}, from, 1),
                kBytes.substr(static_cast<std::size_t>(from), 1));
      EXPECT_EQ(BytesOf(tx, kTenant, AttachmentId{1}, from, size),
                kBytes.substr(static_cast<std::size_t>(from)))
          << "not beyond the end";
    }
    EXPECT_EQ(BytesOf(tx, kTenant, AttachmentId{1}, size, 1), "");
    EXPECT_EQ(BytesOf(tx, kOther, AttachmentId{1}, 0, 1), "");
  });
}

TEST_P(EvidenceRepoTest, TheSameBytesOfTheSamePersonAreFoundUntilTheyAreLinked) {
  Do([](store::Tx& tx) { Insert(tx, kTenant, Sample(1, 1000), kBytes); });
  Do([](store::Tx& tx) {
    EXPECT_EQ(FindLoose(tx, kTenant, kStaff, "ab")->id, AttachmentId{1});
    EXPECT_FALSE(FindLoose(tx, kTenant, core::StaffId{8}, "ab").has_value());
    EXPECT_FALSE(FindLoose(tx, kTenant, kStaff, "cd").has_value());
    Attachment linked = Sample(1, 1000);
    linked.case_id = kCase;
    linked.how = "case.settled";
    linked.event_seq = 12;
    Link(tx, kTenant, linked);
    EXPECT_FALSE(FindLoose(tx, kTenant, kStaff, "ab").has_value());
    const auto of_case = OfCase(tx, kTenant, kCase);
    ASSERT_EQ(of_case.size(), 1U);
    EXPECT_EQ(of_case[0].how, "case.settled");
    EXPECT_EQ(of_case[0].event_seq, 12);
    EXPECT_TRUE(OfCase(tx, kOther, kCase).empty());
  });
}

TEST_P(EvidenceRepoTest, DropsOnlyWhatIsOldAndBelongsToNothing) {
  Do([](store::Tx& tx) {
    Insert(tx, kTenant, Sample(1, 999), kBytes);
    Insert(tx, kTenant, Sample(2, 1000), kBytes);
    Insert(tx, kTenant, Sample(3, 999), kBytes);
    Insert(tx, kOther, Sample(4, 999), kBytes);
    Attachment linked = Sample(3, 999);
    linked.case_id = kCase;
    Link(tx, kTenant, linked);
  });
  Do([](store::Tx& tx) {
    EXPECT_EQ(DropLoose(tx, kTenant, {1000}), 1);
    EXPECT_EQ(DropLoose(tx, kTenant, {1000}), 0) << "a second time nothing is left to drop";
    EXPECT_EQ(BytesOf(tx, kTenant, AttachmentId{1}), "");
    EXPECT_TRUE(Find(tx, kTenant, AttachmentId{2}).has_value());
    EXPECT_EQ(BytesOf(tx, kTenant, AttachmentId{3}), kBytes);
    EXPECT_TRUE(Find(tx, kOther, AttachmentId{4}).has_value());
  });
}

TEST_P(EvidenceRepoTest, WhatIsDroppedLeavesThatItWasThere) {
  Attachment mine = Sample(1, 1000);
  Do([&](store::Tx& tx) {
    Insert(tx, kTenant, mine, kBytes);
    mine.case_id = kCase;
    mine.how = "case.received";
    mine.event_seq = 3;
    Link(tx, kTenant, mine);
    Insert(tx, kTenant, Sample(2, 1000), kBytes);
  });
  Do([](store::Tx& tx) {
    EXPECT_EQ(DropOfCase(tx, kOther, kCase), 0);
    EXPECT_EQ(DropOfCase(tx, kTenant, kCase), 1);
    EXPECT_EQ(DropOfCase(tx, kTenant, kCase), 0) << "a second time there is nothing left";
    EXPECT_EQ(BytesOf(tx, kTenant, AttachmentId{1}), "");
    EXPECT_EQ(BytesOf(tx, kTenant, AttachmentId{2}), kBytes) << "of no case";
    const auto left = OfCase(tx, kTenant, kCase);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].name, "***");
    EXPECT_EQ(left[0].size, 0);
    EXPECT_EQ(left[0].sha256, "");
    EXPECT_EQ(left[0].how, "case.received");
    EXPECT_EQ(left[0].event_seq, 3);
  });
}

TEST_P(EvidenceRepoTest, WhatThePublicSentInAndSaidNothingAboutIsCounted) {
  const auto loose = [&](core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return LooseBytesOfPublic(tx, tenant); });
  };
  EXPECT_EQ(loose(), 0) << "nothing was sent in";
  Attachment of_public = Sample(1, 1000);
  of_public.by.reset();
  of_public.key_sha256 = "ef";
  of_public.size = 700;
  Do([&](store::Tx& tx) { Insert(tx, kTenant, of_public, std::string(700, 'a')); });
  EXPECT_EQ(loose(), 700);
  Do([](store::Tx& tx) { Insert(tx, kTenant, Sample(2, 1000), kBytes); });
  EXPECT_EQ(loose(), 700) << "not what staff added";
  EXPECT_EQ(loose(kOther), 0);
  Attachment more = of_public;
  more.id = AttachmentId{3};
  more.size = 300;
  Do([&](store::Tx& tx) { Insert(tx, kTenant, more, std::string(300, 'b')); });
  EXPECT_EQ(loose(), 1000);
  of_public.case_id = kCase;
  Do([&](store::Tx& tx) { Link(tx, kTenant, of_public); });
  EXPECT_EQ(loose(), 300) << "what belongs to a case waits for nobody";
  Do([](store::Tx& tx) { DropLoose(tx, kTenant, {1001}); });
  EXPECT_EQ(loose(), 0);
}

TEST_P(EvidenceRepoTest, TheKeyOfThePublicIsKeptAsItsHashAndOfStaffThereIsNone) {
  Attachment of_public = Sample(1, 1000);
  of_public.by.reset();
  of_public.key_sha256 = "ef";
  Do([&](store::Tx& tx) {
    Insert(tx, kTenant, of_public, kBytes);
    Insert(tx, kTenant, Sample(2, 1000), kBytes);
  });
  Reopen();
  db().Read([](store::Tx& tx) {
    EXPECT_EQ(Find(tx, kTenant, AttachmentId{1})->key_sha256, "ef");
    EXPECT_FALSE(Find(tx, kTenant, AttachmentId{1})->by.has_value());
    EXPECT_EQ(Find(tx, kTenant, AttachmentId{2})->key_sha256, "");
    EXPECT_FALSE(FindLoose(tx, kTenant, kStaff, "ef").has_value()) << "a key is no digest";
    return 0;
  });
}

TEST_P(EvidenceRepoTest, TheOldestOfTheSameBytesIsFound) {
  Do([](store::Tx& tx) {
    Insert(tx, kTenant, Sample(9, 1000), kBytes);
    Insert(tx, kTenant, Sample(3, 2000), kBytes);
    EXPECT_EQ(FindLoose(tx, kTenant, kStaff, "ab")->id, AttachmentId{3}) << "by id";
  });
}

TEST_P(EvidenceRepoTest, FilesOfACaseComeInTheOrderTheyWereTakenInAfterARestartToo) {
  Do([](store::Tx& tx) {
    for (const std::int64_t id : {5, 2, 9}) {
      Attachment a = Sample(id, 1000);
      const std::string bytes = kBytes + std::to_string(id);
      a.size = static_cast<std::int64_t>(bytes.size());
      Insert(tx, kTenant, a, bytes);
      a.case_id = kCase;
      Link(tx, kTenant, a);
    }
    Attachment other = Sample(7, 1000);
    Insert(tx, kTenant, other, kBytes);
    other.case_id = core::CaseId{101};
    Link(tx, kTenant, other);
  });
  Reopen();
  db().Read([](store::Tx& tx) {
    const auto files = OfCase(tx, kTenant, kCase);
    EXPECT_EQ(files.size(), 3U);
    std::vector<std::int64_t> ids;
    for (const Attachment& a : files) {
      ids.push_back(a.id.value);
      EXPECT_EQ(BytesOf(tx, kTenant, a.id), kBytes + std::to_string(a.id.value));
    }
    EXPECT_EQ(ids, (std::vector<std::int64_t>{2, 5, 9}));
    return 0;
  });
}

TEST_P(EvidenceRepoTest, BytesOfAnySizeComeBackAsTheyWere) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{255}, std::size_t{256},
                                 std::size_t{65'535}, std::size_t{65'536}, std::size_t{1} << 20}) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i * 31 % 256);
    Attachment a = Sample(static_cast<std::int64_t>(size) + 1, 1000);
    a.size = static_cast<std::int64_t>(size);
    Do([&](store::Tx& tx) { Insert(tx, kTenant, a, bytes); });
    const std::string kept = db().Read([&](store::Tx& tx) { return BytesOf(tx, kTenant, a.id); });
    EXPECT_EQ(kept.size(), size);
    EXPECT_TRUE(kept == bytes) << size;
  }
}

SHOUWEN_ON_BOTH_ENGINES(EvidenceRepoTest);

}  // namespace
}  // namespace shouwen::evidence

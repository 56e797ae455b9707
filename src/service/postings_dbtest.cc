// What hangs on the wall: which month a case belongs to to the millisecond, what of it is shown,
// and that what hangs there does not move any more.
#include "fixture.h"
#include "service/keeping.h"
#include "service/postings.h"
#include "service/relations.h"

namespace shouwen::service {
namespace {

class PostingsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  core::CaseId Take(const std::string& at, bool confidential = false,
                    const std::string& subject = "三单元漏水") {
    Reception asked = Leak();
    asked.what.confidential = confidential;
    asked.what.subject = subject;
    const auto taken = ReceiveAs(As("village.clerk"), asked, at);
    CORE_CHECK(taken.ok());
    return taken->after.id;
  }
  void Settle(core::CaseId id, const std::string& at) {
    const auto done =
        ActAs("village.clerk", id, cases::Settle{"已修好", {{"opinion", "换瓦"}}}, at);
    ASSERT_TRUE(done.ok()) << CodeOf(done);
  }
  void Judge(core::CaseId id, const std::string& answer, const std::string& at) {
    const auto done = ActAs("village.clerk", id, cases::Evaluate{answer, true, "", "counter"}, at);
    ASSERT_TRUE(done.ok()) << CodeOf(done);
  }
  core::Result<PostingSheet> Preview(const std::string& period, const std::string& now) {
    return engine().Look(As("village.supervisor"), At(now), [&](const Call& call) {
      return PreviewPosting(call, {"wall", "", period});
    });
  }
  core::Result<PostingSheet> Hang(const std::string& period, const std::string& now) {
    return engine().Run(As("village.supervisor"), At(now), [&](const Call& call) {
      return Publish(call, {"wall", "", period});
    });
  }
  core::Result<PostingSheet> Read(core::PostingId id) {
    return engine().Look(org::PublicActor(made().tenant), At("2026-06-01T00:00"),
                         [&](const Call& call) { return GetPosting(call, id); });
  }
  std::vector<PostingLine> Lines(core::PostingId before, int limit) {
    return engine().Look(org::PublicActor(made().tenant), At("2026-06-01T00:00"),
                         [&](const Call& call) { return ListPostings(call, before, limit); });
  }
};

TEST_P(PostingsTest, ACaseBelongsToTheMonthItCameIn) {
  const auto take = [&](core::Instant at) {
    const auto taken = engine().Run(As("village.clerk"), at,
                                    [&](const Call& call) { return Receive(call, Leak()); });
    CORE_CHECK(taken.ok());
    return taken->after.number;
  };
  const core::Instant march = At("2026-03-01T00:00"), april = At("2026-04-01T00:00");
  take(march + -1);
  const std::string first = take(march), last = take(april + -1);
  take(april);
  const auto sheet = Preview("2026-03", "2026-04-02T09:00");
  ASSERT_TRUE(sheet.ok()) << CodeOf(sheet);
  ASSERT_EQ(sheet->received.size(), 2U);
  EXPECT_EQ(sheet->received[0].number, first);
  EXPECT_EQ(sheet->received[1].number, last);
  EXPECT_EQ(Preview("2026-02", "2026-04-02T09:00")->received.size(), 1U);
  EXPECT_EQ(Preview("2026-04", "2026-04-02T09:00")->received.size(), 1U);
}

TEST_P(PostingsTest, AMonthIsPublishedWhenItIsOverAndOnce) {
  Take("2026-03-02T09:00");
  const core::Instant over = At("2026-04-01T00:00");
  const auto hang = [&](core::Instant now) {
    return engine().Run(As("village.supervisor"), now, [&](const Call& call) {
      return Publish(call, {"wall", "", "2026-03"});
    });
  };
  EXPECT_EQ(CodeOf(hang(over + -1)), "service.period_not_over");
  const auto hung = hang(over);
  ASSERT_EQ(CodeOf(hung), "ok");
  EXPECT_EQ(hung->published_at, over);
  EXPECT_EQ(hung->published_by, made().staff.at("village.supervisor"));
  EXPECT_EQ(CodeOf(hang(over)), "service.posting_exists");
  Restart();
  EXPECT_EQ(CodeOf(hang(over + 1)), "service.posting_exists");
  // A clock that was set back is told that the month is not over before anything else of it.
  EXPECT_EQ(CodeOf(hang(over + -1)), "service.period_not_over");
  EXPECT_EQ(Lines({}, 10).size(), 1U);
  const auto posted = engine().Look(As("village.clerk"), over, [&](const Call& call) {
    EXPECT_FALSE(PostedAt(call, "ledger-zhongjiang", "wall", "2026-04"));
    EXPECT_FALSE(PostedAt(call, "agency-xupu", "wall", "2026-03"));
    return PostedAt(call, "ledger-zhongjiang", "wall", "2026-03");
  });
  EXPECT_EQ(posted, over);
}

TEST_P(PostingsTest, APreviewIsWhatIsPublishedAndWritesNothing) {
  const core::CaseId id = Take("2026-03-02T09:00");
  Take("2026-03-03T09:00", true);
  Settle(id, "2026-03-04T09:00");
  const auto shown = Preview("2026-03", "2026-04-01T09:00");
  EXPECT_FALSE(shown->id.valid());
  EXPECT_FALSE(shown->published_at);
  EXPECT_TRUE(Lines({}, 10).empty());
  const auto hung = Hang("2026-03", "2026-04-01T09:00");
  ASSERT_TRUE(hung.ok()) << CodeOf(hung);
  EXPECT_EQ(hung->received, shown->received);
  EXPECT_EQ(hung->settled, shown->settled);
  EXPECT_EQ(hung->title, shown->title);
}

TEST_P(PostingsTest, OfAConfidentialCaseNothingLeadsToAnybody) {
  const core::CaseId id = Take("2026-03-02T09:00", true, "示例甲反映三单元漏水");
  Settle(id, "2026-03-04T09:00");
  Judge(id, "satisfied", "2026-03-05T09:00");
  const auto sheet = Preview("2026-03", "2026-04-01T09:00");
  ASSERT_EQ(sheet->received.size(), 1U);
  ASSERT_EQ(sheet->settled.size(), 1U);
  for (const PostingRow& row : {sheet->received[0], sheet->settled[0]}) {
    EXPECT_EQ(row.number, Stored(id).number);
    EXPECT_EQ(row.ledger, "民生台账");
    EXPECT_EQ(row.received_at, At("2026-03-02T09:00"));
    EXPECT_EQ(row.subject, "");
    EXPECT_EQ(row.requester, "");
    EXPECT_EQ(row.unit, "");
    EXPECT_EQ(row.level, "") << "one unit of a level is that unit";
  }
  EXPECT_EQ(sheet->settled[0].settled_at, At("2026-03-04T09:00"));
}

TEST_P(PostingsTest, OfAnyOtherTheRequesterIsMaskedAlsoInTheirOwnWords) {
  Take("2026-03-02T09:00", false, "示例甲 13800001234 家漏水，住示例路1号");
  const auto sheet = Preview("2026-03", "2026-04-01T09:00");
  ASSERT_EQ(sheet->received.size(), 1U);
  EXPECT_EQ(sheet->received[0].requester, "示**");
  EXPECT_EQ(sheet->received[0].subject, "*** *** 家漏水，住***");
}

TEST_P(PostingsTest, NobodyIsNamedWhoWasForgottenBefore) {
  const core::CaseId id = Take("2026-03-02T09:00", false, "示例甲家漏水");
  Settle(id, "2026-03-03T09:00");
  Judge(id, "satisfied", "2026-03-04T09:00");
  if (Stored(id).state != cases::State::kClosed) {
    ASSERT_EQ(CodeOf(ActAs("village.unit_head", id, cases::Close{}, "2026-03-05T09:00")), "ok");
  }
  org::Actor manager = As("county_office.supervisor");
  manager.rights.set();
  const core::PersonId person = *Stored(id).requester;
  ASSERT_EQ(CodeOf(engine().Run(manager, At("2026-03-06T09:00"),
                                [&](const Call& call) {
                                  return AnonymisePerson(call, person, "本人要求", false);
                                })),
            "ok");
  const auto sheet = Hang("2026-03", "2026-04-01T09:00");
  ASSERT_TRUE(sheet.ok()) << CodeOf(sheet);
  ASSERT_EQ(sheet->received.size(), 1U) << "the case still counts";
  EXPECT_EQ(sheet->received[0].requester, "");
  EXPECT_EQ(sheet->received[0].subject, "***家漏水");
}

TEST_P(PostingsTest, SettledAgainCountsOnceAMonthAtItsLast) {
  const core::CaseId twice = Take("2026-03-02T09:00");
  Settle(twice, "2026-03-03T09:00");
  Judge(twice, "dissatisfied", "2026-03-04T09:00");
  ASSERT_EQ(Stored(twice).round, 2) << "signed, so it goes back";
  Settle(twice, "2026-03-05T09:00");
  const core::CaseId later = Take("2026-03-29T09:00");
  Settle(later, "2026-03-30T09:00");
  Judge(later, "dissatisfied", "2026-03-31T10:00");
  Settle(later, "2026-04-01T09:00");
  const auto march = Preview("2026-03", "2026-05-01T09:00");
  EXPECT_EQ(march->received.size(), 2U);
  ASSERT_EQ(march->settled.size(), 2U);
  EXPECT_EQ(march->settled[0].settled_at, At("2026-03-05T09:00"));
  EXPECT_EQ(march->settled[1].settled_at, At("2026-03-30T09:00")) << "its last in that month";
  const auto april = Preview("2026-04", "2026-05-01T09:00");
  EXPECT_TRUE(april->received.empty()) << "it came in March";
  ASSERT_EQ(april->settled.size(), 1U);
  EXPECT_EQ(april->settled[0].number, Stored(later).number);
  EXPECT_EQ(april->settled[0].settled_at, At("2026-04-01T09:00"));
}

TEST_P(PostingsTest, WhatHangsThereDoesNotMove) {
  const core::CaseId id = Take("2026-03-02T09:00");
  Settle(id, "2026-03-03T09:00");
  const auto hung = Hang("2026-03", "2026-04-01T09:00");
  ASSERT_TRUE(hung.ok()) << CodeOf(hung);
  ASSERT_EQ(hung->settled.size(), 1U);
  EXPECT_EQ(hung->settled[0].evaluation, "");
  Judge(id, "satisfied", "2026-04-02T09:00");
  const core::Status renamed = engine().Run(
      OperatorActor(made().tenant), At("2026-04-03T09:00"), [&](const Call& call) -> core::Status {
        org::Unit unit;
        const auto directory = call.engine.Directory(call.tx, made().tenant, call.now);
        unit = *directory->FindUnit(Unit("village"));
        unit.name = "改名的村";
        CORE_TRY(ChangeUnit(call, unit));
        return core::Ok();
      });
  ASSERT_TRUE(renamed.ok()) << CodeOf(renamed);
  Restart();
  const auto read = Read(hung->id);
  ASSERT_TRUE(read.ok()) << CodeOf(read);
  EXPECT_EQ(read->received, hung->received);
  EXPECT_EQ(read->settled, hung->settled);
  EXPECT_EQ(read->period, "2026-03");
  EXPECT_EQ(read->method_version, hung->method_version);
}

TEST_P(PostingsTest, ACaseThatFollowsAnotherIsShownLikeAnyOther) {
  const core::CaseId lead = Take("2026-03-02T09:00"), follows = Take("2026-03-02T10:00");
  ASSERT_EQ(CodeOf(engine().Run(As("village.clerk"), At("2026-03-02T11:00"),
                                [&](const Call& call) { return MergeCase(call, follows, lead); })),
            "ok");
  Settle(lead, "2026-03-03T09:00");
  const auto sheet = Preview("2026-03", "2026-04-01T09:00");
  ASSERT_EQ(sheet->received.size(), 2U);
  EXPECT_EQ(sheet->received[0].number, Stored(lead).number);
  EXPECT_EQ(sheet->received[1].number, Stored(follows).number);
  EXPECT_EQ(sheet->settled.size(), Stored(follows).settlement ? 2U : 1U);
}

TEST_P(PostingsTest, TheListIsNewestFirstInPages) {
  for (const char* month : {"2026-01", "2026-02", "2026-03"}) {
    ASSERT_EQ(CodeOf(Hang(month, "2026-04-01T09:00")), "ok") << month;
  }
  const auto first = Lines({}, 2);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].period, "2026-03");
  EXPECT_EQ(first[1].period, "2026-02");
  const auto rest = Lines(first[1].id, 2);
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].period, "2026-01");
  EXPECT_TRUE(Lines(rest[0].id, 2).empty());
}

SHOUWEN_ON_BOTH_ENGINES(PostingsTest);

}  // namespace
}  // namespace shouwen::service

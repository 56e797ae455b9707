// Numerators and denominators as sets (002:563 gives the measures of the ledger method).
#include "fixture.h"
#include "service/measures.h"
#include "service/postings.h"

namespace shouwen::service {
namespace {

class MeasuresTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
    // Three received in March: one settled in the village, one in the township, one not at all;
    // one in April.
    in_village_ = Take("2026-03-02T09:00");
    in_township_ = Take("2026-03-03T09:00");
    open_ = Take("2026-03-04T09:00");
    Take("2026-04-01T09:00");
    Settle(in_village_, "village.clerk", "2026-03-05T09:00");
    EXPECT_TRUE(
        ActAs("village.clerk", in_township_, cases::Escalate{"难办"}, "2026-03-05T09:00").ok());
    Settle(in_township_, "township.handler", "2026-04-02T09:00");
    Sweep("2026-04-10T09:00");
  }
  core::CaseId Take(const std::string& at) {
    return ReceiveAs(As("village.clerk"), Leak(), at)->after.id;
  }
  void Settle(core::CaseId id, const std::string& login, const std::string& at) {
    const auto done = ActAs(login, id, cases::Settle{"已办", {{"opinion", "办结"}}}, at);
    EXPECT_TRUE(done.ok()) << CodeOf(done);
  }
  core::Result<MeasureResult> Get(const MeasureQuery& query, const std::string& login) {
    return engine().Look(As(login), At("2026-05-01T00:00"),
                         [&](const Call& call) { return Measure(call, query); });
  }
  MeasureResult Get(const MeasureQuery& query) {
    const auto result = Get(query, "village.supervisor");
    EXPECT_TRUE(result.ok()) << CodeOf(result);
    return *result;
  }
  std::vector<core::CaseId> Set(const MeasureQuery& query, const std::string& group,
                                bool numerator) {
    std::vector<core::CaseId> ids;
    std::optional<SetMember> after;
    do {
      const auto page =
          engine().Look(As("village.supervisor"), At("2026-05-01T00:00"), [&](const Call& call) {
            return MeasureSet(call, query, group,
                              numerator ? SetKind::kNumerator : SetKind::kDenominator, after, 1);
          });
      EXPECT_TRUE(page.ok()) << CodeOf(page);
      for (const SetMember& m : page->items) ids.push_back(m.case_id);
      after = page->next;
    } while (after);
    return ids;
  }
  core::CaseId in_village_, in_township_, open_;
};

TEST_P(MeasuresTest, SettledOfTheReceived) {
  const MeasureQuery march{"settled_rate", "", "2026-03", "", {}};
  const MeasureResult all = Get(march);
  EXPECT_EQ(all.whole.numerator, 2);
  EXPECT_EQ(all.whole.denominator, 3);
  EXPECT_EQ(all.whole.percent, "66.67");
  EXPECT_EQ(Set(march, "", true), (std::vector<core::CaseId>{in_village_, in_township_}));
  EXPECT_EQ(Set(march, "", false), (std::vector<core::CaseId>{in_village_, in_township_, open_}));
  // As it stood at the end of March.
  MeasureQuery then = march;
  then.as_of = At("2026-03-31T23:59");
  EXPECT_EQ(Get(then).whole.numerator, 1);
  EXPECT_EQ(Get({"settled_rate", "", "2026", "", {}}).whole.denominator, 4);
  EXPECT_EQ(Get({"settled_rate", "", "2026-Q2", "", {}}).whole.denominator, 1);
}

TEST_P(MeasuresTest, ByLevelBothEventsHappenThere) {
  const MeasureQuery query{"settled_rate", "", "2026-03", "level", {}};
  const MeasureResult by_level = Get(query);
  ASSERT_EQ(by_level.groups.size(), 2u);
  EXPECT_EQ(by_level.groups[0].group, "village");
  EXPECT_EQ(by_level.groups[0].title, "村（社区）");
  EXPECT_EQ(by_level.groups[0].numerator, 1);
  EXPECT_EQ(by_level.groups[0].denominator, 3);
  EXPECT_EQ(by_level.groups[1].group, "township");
  EXPECT_EQ(by_level.groups[1].percent, "100.00");
  EXPECT_EQ(Set(query, "township", true), std::vector<core::CaseId>{in_township_});
}

TEST_P(MeasuresTest, AMemberSaysWhichCaseItIsAndWhatAboutToWhoeverMaySeeIt) {
  const MeasureQuery march{"settled_rate", "", "2026-03", "", {}};
  const auto set = [&](const org::Actor& actor, SetKind kind) {
    const auto page = engine().Look(actor, At("2026-05-01T00:00"), [&](const Call& call) {
      return MeasureSet(call, march, "", kind, {}, 10);
    });
    EXPECT_TRUE(page.ok()) << CodeOf(page);
    std::vector<std::pair<std::string, std::string>> told;
    for (const SetMember& m : page->items) told.emplace_back(m.number, m.subject);
    return told;
  };
  const auto of = [&](core::CaseId id) { return std::pair(Stored(id).number, Stored(id).subject); };
  const auto village = of(in_village_), township = of(in_township_), open = of(open_);
  ASSERT_FALSE(township.second.empty());
  using Told = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(set(As("village.supervisor"), SetKind::kNumerator), (Told{village, township}));
  EXPECT_EQ(set(As("village.supervisor"), SetKind::kDenominator), (Told{village, township, open}));
  EXPECT_EQ(set(As("village.unit_head"), SetKind::kNumerator),
            (Told{village, {township.first, ""}}))
      << "it went up and is not the village's any more";
  org::Actor counting = As("village.unit_head");
  counting.rights.reset();
  counting.rights.set(static_cast<std::size_t>(org::Right::kMeasureView));
  EXPECT_EQ(set(counting, SetKind::kNumerator), (Told{{village.first, ""}, {township.first, ""}}));
}

TEST_P(MeasuresTest, AMemberThatWasJudgedOneByOneIsNamedToo) {
  ASSERT_TRUE(ActAs("village.clerk", in_village_, cases::Evaluate{"satisfied", true, "", "counter"},
                    "2026-04-11T09:00")
                  .ok());
  const auto page =
      engine().Look(As("village.supervisor"), At("2026-05-01T00:00"), [&](const Call& call) {
        return MeasureSet(call, {"satisfied_rate", "", "2026", "", {}}, "", SetKind::kNumerator, {},
                          10);
      });
  ASSERT_TRUE(page.ok()) << CodeOf(page);
  ASSERT_EQ(page->items.size(), 1u);
  EXPECT_EQ(page->items[0].number, Stored(in_village_).number);
  EXPECT_EQ(page->items[0].subject, Stored(in_village_).subject);
}

TEST_P(MeasuresTest, ShareCountsEachCaseOnce) {
  const MeasureResult share = Get({"settled_share", "", "2026", "", {}});
  ASSERT_EQ(share.groups.size(), 2u);
  EXPECT_EQ(share.groups[0].group, "village");
  EXPECT_EQ(share.groups[0].percent, "50.00");
  EXPECT_EQ(share.groups[1].percent, "50.00");
  EXPECT_EQ(share.whole.denominator, 2);
}

TEST_P(MeasuresTest, WhereJudgesTheFactsOfTheEvent) {
  ASSERT_TRUE(ActAs("village.clerk", in_village_, cases::Evaluate{"satisfied", true, "", "counter"},
                    "2026-04-11T09:00")
                  .ok());
  ASSERT_TRUE(ActAs("township.handler", in_township_,
                    cases::Evaluate{"dissatisfied", false, "", "counter"}, "2026-04-11T09:00")
                  .ok());
  const MeasureQuery query{"satisfied_rate", "", "2026", "", {}};
  const MeasureResult rate = Get(query);
  EXPECT_EQ(rate.whole.numerator, 1);
  EXPECT_EQ(rate.whole.denominator, 2);
  EXPECT_EQ(Set(query, "", true), std::vector<core::CaseId>{in_village_});
}

TEST_P(MeasuresTest, PromisesAreDecidedOnce) {
  const MeasureQuery query{"promises_kept", "", "2026", "rule", {}};
  const MeasureResult kept = Get(query);
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> by_rule;
  for (const MeasureRow& row : kept.groups) by_rule[row.group] = {row.numerator, row.denominator};
  // Village: settled, escalated in time; two never.
  EXPECT_EQ(by_rule["village_settles"], (std::pair<std::int64_t, std::int64_t>{2, 4}));
  // The township settled on 2 April what it had to pass on by 20 March.
  EXPECT_EQ(by_rule["township_passes_on"], (std::pair<std::int64_t, std::int64_t>{0, 1}));
  EXPECT_EQ(by_rule["township_replies"], (std::pair<std::int64_t, std::int64_t>{0, 1}));
}

TEST_P(MeasuresTest, Refusals) {
  EXPECT_EQ(CodeOf(Get({"settled_rate", "", "2026", "", {}}, "village.clerk")), "core.forbidden");
  EXPECT_EQ(CodeOf(Get({"settled_rate", "none", "2026", "", {}}, "village.supervisor")),
            "service.unknown_method");
  EXPECT_EQ(CodeOf(Get({"none", "", "2026", "", {}}, "village.supervisor")),
            "service.unknown_measure");
  EXPECT_EQ(CodeOf(Get({"settled_rate", "", "26", "", {}}, "village.supervisor")),
            "service.bad_period");
  EXPECT_EQ(CodeOf(Get({"settled_rate", "", "2026", "colour", {}}, "village.supervisor")),
            "service.bad_fact");
  EXPECT_EQ(CodeOf(Get({"settled_rate", "", "2026", "rule", {}}, "village.supervisor")),
            "service.bad_fact");
  const auto too_many =
      engine().Look(As("village.supervisor"), At("2026-05-01T00:00"), [&](const Call& call) {
        return MeasureSet(call, {"settled_rate", "", "2026", "", {}}, "", SetKind::kNumerator, {},
                          kSetPageMax + 1);
      });
  EXPECT_EQ(CodeOf(too_many), "core.too_many");
}

TEST_P(MeasuresTest, TheWallShowsReceivedAndSettledMasked) {
  const auto publish = [&](const std::string& login, const PostingRequest& request,
                           const std::string& at) {
    return engine().Run(As(login), At(at),
                        [&](const Call& call) { return Publish(call, request); });
  };
  const PostingRequest march{"wall", "", "2026-03"};
  EXPECT_EQ(CodeOf(publish("village.clerk", march, "2026-04-01T00:00")), "core.forbidden");
  EXPECT_EQ(CodeOf(publish("village.supervisor", {"door", "", "2026-03"}, "2026-04-01T00:00")),
            "service.unknown_posting");
  EXPECT_EQ(CodeOf(publish("village.supervisor", {"wall", "none", "2026-03"}, "2026-04-01T00:00")),
            "service.unknown_method");
  EXPECT_EQ(CodeOf(publish("village.supervisor", {"wall", "", "March"}, "2026-04-01T00:00")),
            "service.bad_period");
  const auto year = publish("village.supervisor", {"wall", "", "2025"}, "2026-04-01T00:00");
  ASSERT_EQ(CodeOf(year), "service.posting_period") << "it hangs up a month at a time";
  EXPECT_EQ(year.error().params, (std::vector<core::Param>{{"got", std::string("2025")},
                                                           {"every", std::string("month")},
                                                           {"expected", std::string("2026-03")}}));
  EXPECT_EQ(CodeOf(publish("village.supervisor", march, "2026-03-31T23:59")),
            "service.period_not_over");
  const auto sheet = publish("village.supervisor", march, "2026-04-01T00:00");
  ASSERT_TRUE(sheet.ok()) << CodeOf(sheet);
  ASSERT_EQ(sheet->received.size(), 3u);
  ASSERT_EQ(sheet->settled.size(), 1u);
  EXPECT_EQ(sheet->received[0].requester, "示**");
  EXPECT_EQ(sheet->settled[0].settled_at, At("2026-03-05T09:00"));
  EXPECT_EQ(CodeOf(publish("village.supervisor", march, "2026-04-02T00:00")),
            "service.posting_exists");
  Restart();
  const auto read = engine().Look(org::PublicActor(made().tenant), At("2026-05-01T00:00"),
                                  [&](const Call& call) { return GetPosting(call, sheet->id); });
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->received, sheet->received);
  EXPECT_EQ(read->settled, sheet->settled);
  const auto lines =
      engine().Look(org::PublicActor(made().tenant), At("2026-05-01T00:00"),
                    [&](const Call& call) { return ListPostings(call, core::PostingId{}, 10); });
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].received, 3);
  EXPECT_EQ(lines[0].settled, 1);
  const auto none =
      engine().Look(org::PublicActor(made().tenant), At("2026-05-01T00:00"),
                    [&](const Call& call) { return GetPosting(call, core::PostingId{5}); });
  EXPECT_EQ(CodeOf(none), "core.not_found");
}

SHOUWEN_ON_BOTH_ENGINES(MeasuresTest);

}  // namespace
}  // namespace shouwen::service

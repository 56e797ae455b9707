// Merging, following, undoing: what each makes of a case, and each refusal. The rows are in
// links_dbtest.cc, the whole way in tests/scenarios/common/merge*.case.
#include "cases/links.h"

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests

constexpr core::Instant kNow{1'772'500'000'000};

Case Other(std::int64_t id, const Story& story) {
  Case c = story.c;
  c.id = core::CaseId{id};
  c.number = "20260302-0000" + std::to_string(id);
  return c;
}

std::string Said(const boost::json::value& value) { return std::string(value.as_string()); }

struct Scene {
  org::Actor actor = ActorOf(kVillageClerk);
  Story story;
  Case c = Other(78, story), lead = story.c;
  MergeState state;
  Context ctx{actor, Method(), Directory(), kNow};
  std::string Code() const {
    const auto done = MergeInto(ctx, c, lead, state);
    return done.ok() ? "ok" : std::string(done.error().code.name);
  }
};

TEST(MergeTest, ChangesNothingOfTheCaseButItsRevision) {
  const Scene s;
  const auto done = MergeInto(s.ctx, s.c, s.lead, s.state);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->after.revision, s.c.revision + 1);
  EXPECT_EQ(done->after.changed_at, kNow);
  EXPECT_EQ(done->after.unit, s.c.unit);
  EXPECT_EQ(done->after.holder, s.c.holder);
  EXPECT_EQ(done->after.state, State::kOpen);
  ASSERT_EQ(done->events.size(), 1u);
  EXPECT_EQ(done->events[0].type, "case.merged");
  EXPECT_EQ(done->events[0].case_id, s.c.id);
  EXPECT_EQ(Said(done->events[0].body.at("into").at("number")), s.lead.number);
}

TEST(MergeTest, ALeadAskedInConfidenceIsNotNamed) {
  Scene s;
  s.lead.confidential = true;
  const auto done = MergeInto(s.ctx, s.c, s.lead, s.state);
  ASSERT_TRUE(done.ok());
  EXPECT_FALSE(done->events[0].body.at("into").as_object().contains("case"));
  EXPECT_FALSE(done->events[0].body.at("into").as_object().contains("number"));
}

TEST(MergeTest, EachRefusalInItsOrder) {
  Scene s;
  EXPECT_EQ(s.Code(), "ok");
  s.lead.received_at = s.c.received_at + 1;
  EXPECT_EQ(s.Code(), "cases.merge_into_later") << "a millisecond later is later";
  s.lead.method = "other";
  EXPECT_EQ(s.Code(), "cases.other_method");
  s.state.followers = 1;
  EXPECT_EQ(s.Code(), "cases.merge_leads");
  s.state.lead_into = core::CaseId{5};
  EXPECT_EQ(s.Code(), "cases.merge_chain");
  s.state.c_into = core::CaseId{6};
  EXPECT_EQ(s.Code(), "cases.already_merged");
  s.lead.state = State::kSettled;
  EXPECT_EQ(s.Code(), "cases.already_settled");
  s.actor = ActorOf(kNextVillageClerk);
  EXPECT_EQ(s.Code(), "cases.not_responsible");
  s.lead.state = State::kClosed;
  EXPECT_EQ(s.Code(), "cases.closed");
  s.lead.id = s.c.id;
  EXPECT_EQ(s.Code(), "cases.merge_itself");
}

TEST(UnmergeTest, TheTimeInBetweenIsAPauseAndTheSettlementIsTakenBack) {
  Scene s;
  s.c.state = State::kSettled;
  s.c.settlement = Settlement{kVillageClerk, kVillage, "village", "已修", kNow};
  const Merge merge{s.c.id, s.lead.id, kNow - 5000, kVillageClerk, {}};
  const auto back = Unmerge(s.ctx, s.c, merge);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->after.state, State::kOpen);
  EXPECT_FALSE(back->after.settlement.has_value());
  ASSERT_EQ(back->after.pauses.size(), 1u);
  EXPECT_EQ(back->after.pauses[0].from_at, merge.merged_at);
  EXPECT_EQ(back->after.pauses[0].to_at, kNow);
  EXPECT_EQ(back->events[0].type, "case.unmerged");
  const Merge at_once{s.c.id, s.lead.id, kNow, kVillageClerk, {}};
  EXPECT_TRUE(Unmerge(s.ctx, s.c, at_once)->after.pauses.empty()) << "no time, no pause";
}

TEST(UnmergeTest, EachRefusalInItsOrder) {
  Scene s;
  const Merge merge{s.c.id, s.lead.id, kNow, kVillageClerk, {}};
  const auto code = [&] {
    const auto back = Unmerge(s.ctx, s.c, merge);
    return back.ok() ? "ok" : std::string(back.error().code.name);
  };
  EXPECT_EQ(code(), "ok");
  s.c.evaluation = Evaluation{"satisfied", true, "", "public", kNow};
  EXPECT_EQ(code(), "cases.already_evaluated");
  s.actor = ActorOf(kNextVillageClerk);
  EXPECT_EQ(code(), "cases.not_responsible");
  s.c.state = State::kClosed;
  EXPECT_EQ(code(), "cases.closed");
}

journal::Event EventOf(const char* type) {
  journal::Event event;
  event.type = type;
  return event;
}

TEST(FollowTest, AReplyIsToldAndASettlementSettles) {
  Scene s;
  const auto told = Follow(s.ctx, s.c, s.lead, EventOf("case.replied"), "已派人");
  ASSERT_TRUE(told.has_value());
  EXPECT_EQ(Said(told->events[0].body.at("text")), "已派人");
  EXPECT_EQ(told->after.state, State::kOpen);
  s.lead.settlement = Settlement{kOfficeClerk, kOffice, "office", "示例甲家的灯已换", kNow};
  const auto settled = Follow(s.ctx, s.c, s.lead, EventOf("case.settled"), "灯已换");
  ASSERT_TRUE(settled.has_value());
  EXPECT_EQ(settled->after.state, State::kSettled);
  EXPECT_EQ(settled->after.settlement->result, "灯已换") << "the words this requester may read";
  EXPECT_EQ(settled->after.settlement->by, kOfficeClerk);
  EXPECT_EQ(Said(settled->events[0].body.at("result")), "灯已换");
  EXPECT_FALSE(Follow(s.ctx, settled->after, s.lead, EventOf("case.settled"), "x").has_value())
      << "settled once";
}

TEST(FollowTest, OnlyWhatNobodyHasJudgedIsReworked) {
  Scene s;
  EXPECT_FALSE(Follow(s.ctx, s.c, s.lead, EventOf("case.reworked"), "").has_value());
  s.c.state = State::kSettled;
  s.c.settlement = Settlement{kVillageClerk, kVillage, "village", "已修", kNow};
  const auto again = Follow(s.ctx, s.c, s.lead, EventOf("case.reworked"), "");
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->after.state, State::kOpen);
  EXPECT_EQ(again->after.round, s.c.round + 1);
  s.c.evaluation = Evaluation{"satisfied", true, "", "public", kNow};
  EXPECT_FALSE(Follow(s.ctx, s.c, s.lead, EventOf("case.reworked"), "").has_value());
  for (const char* type : {"case.noted", "case.escalated", "case.evaluated", "case.closed"}) {
    EXPECT_FALSE(Follow(s.ctx, s.c, s.lead, EventOf(type), "").has_value()) << type;
  }
  s.c.state = State::kClosed;
  EXPECT_FALSE(Follow(s.ctx, s.c, s.lead, EventOf("case.replied"), "x").has_value());
}

TEST(LinkTest, EveryKindHasItsWordAndItsOtherSide) {
  for (const LinkKind kind : {LinkKind::kSame, LinkKind::kEarlier, LinkKind::kLater,
                              LinkKind::kParent, LinkKind::kChild}) {
    EXPECT_EQ(ParseLinkKind(ToText(kind)), kind);
    EXPECT_EQ(Inverse(Inverse(kind)), kind);
  }
  EXPECT_EQ(Inverse(LinkKind::kParent), LinkKind::kChild);
  EXPECT_EQ(Inverse(LinkKind::kEarlier), LinkKind::kLater);
  EXPECT_EQ(Inverse(LinkKind::kSame), LinkKind::kSame);
  EXPECT_FALSE(ParseLinkKind("twin").has_value());
}

TEST(WhileMergedTest, OnlyANote) {
  EXPECT_TRUE(MayWhileMerged(Note{"x"}));
  EXPECT_FALSE(MayWhileMerged(Reply{"x"}));
  EXPECT_FALSE(MayWhileMerged(Settled()));
  EXPECT_FALSE(MayWhileMerged(Escalate{}));
}

}  // namespace
}  // namespace shouwen::cases

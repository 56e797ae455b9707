#include "core/codes.h"
#include "login_fixture.h"

namespace shouwen::org {
namespace {

class SessionTest : public LoginDbTest {
 protected:
  OpenedSession Open(core::Instant now) { return *LogIn("clerk1", kPassword, now); }
};

TEST_P(SessionTest, EndsWhenUnusedForHalfAnHour) {
  const auto session = Open(kNow);
  EXPECT_TRUE(Use(session.token, kNow + (kIdleMs - 1)).ok());
  ExpectRefused(Use(session.token, kNow + kIdleMs), kSessionEnded);
  ExpectRefused(Use(session.token, kNow + (kIdleMs + 1)), kSessionEnded);
  EXPECT_EQ(kIdleMs, 30 * 60 * 1000);
}

TEST_P(SessionTest, SlidesWithEachRecordedUse) {
  const auto session = Open(kNow);
  const core::Instant used = kNow + (kIdleMs - 1);
  Touch(session.id, used);
  EXPECT_TRUE(Use(session.token, used + (kIdleMs - 1)).ok());
  ExpectRefused(Use(session.token, used + kIdleMs), kSessionEnded);
}

TEST_P(SessionTest, EndsAfterTwelveHoursHoweverBusy) {
  const auto session = Open(kNow);
  for (core::Instant at = kNow; at - kNow < kSessionMaxMs; at = at + 10 * core::kMsPerMinute) {
    EXPECT_TRUE(Use(session.token, at).ok());
    Touch(session.id, at);
  }
  EXPECT_TRUE(Use(session.token, session.expires_at - 1).ok());
  ExpectRefused(Use(session.token, session.expires_at), kSessionEnded);
  ExpectRefused(Use(session.token, session.expires_at + 1), kSessionEnded);
  EXPECT_EQ(session.expires_at - kNow, 12 * 60 * 60 * 1000);
}

TEST_P(SessionTest, AUseIsRecordedOnceAMinute) {
  const auto session = Open(kNow);
  EXPECT_FALSE(Use(session.token, kNow + (kTouchMs - 1))->touch_due);
  EXPECT_TRUE(Use(session.token, kNow + kTouchMs)->touch_due);
  EXPECT_TRUE(Use(session.token, kNow + (kTouchMs + 1))->touch_due);
  Touch(session.id, kNow + kTouchMs);
  EXPECT_FALSE(Use(session.token, kNow + (kTouchMs + 1))->touch_due);
}

TEST_P(SessionTest, ASecondRecordInTheMinuteChangesNothing) {
  const auto session = Open(kNow);
  const auto seen = [&] { return Sessions(kClerk, kNow)[0].seen_at; };
  Touch(session.id, kNow + (kTouchMs - 1));
  EXPECT_EQ(seen(), kNow);
  Touch(session.id, kNow + kTouchMs);
  EXPECT_EQ(seen(), kNow + kTouchMs);
  Touch(session.id, kNow + kTouchMs + 1);
  EXPECT_EQ(seen(), kNow + kTouchMs);
  Touch(session.id, kNow);  // a node whose clock is behind
  EXPECT_EQ(seen(), kNow + kTouchMs);
}

TEST_P(SessionTest, ALateRecordDoesNotBringAnEndedSessionBack) {
  const auto session = Open(kNow);
  Touch(session.id, kNow + kIdleMs);
  ExpectRefused(Use(session.token, kNow + kIdleMs), kSessionEnded);
}

TEST_P(SessionTest, AWrongTokenIsRefusedLikeAnEndedOne) {
  const auto session = Open(kNow);
  std::string changed = session.token;
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  for (const std::string& bad : {std::string(), changed, session.token.substr(4),
                                 session.token + "A", std::string("sws_")}) {
    const auto refused = Use(bad, kNow);
    ExpectRefused(refused, kSessionEnded);
    EXPECT_EQ(refused.error().code.http, 401);
  }
}

TEST_P(SessionTest, EverySessionHasItsOwnToken) {
  const auto one = Open(kNow), two = Open(kNow);
  EXPECT_NE(one.token, two.token);
  EXPECT_EQ(Use(one.token, kNow)->id, one.id);
  EXPECT_EQ(Use(two.token, kNow)->id, two.id);
}

TEST_P(SessionTest, OutlivesARestart) {
  const auto session = Open(kNow);
  Reopen();
  EXPECT_TRUE(Use(session.token, kNow + 1).ok());
}

TEST_P(SessionTest, ActsWithTheRightsOfNow) {
  const auto session = Open(kNow);
  Staff clerk = *Find(kClerk);
  clerk.roles = {"auditor"};
  clerk.unit = kTownship;
  ASSERT_TRUE(Change(clerk).ok());
  const auto use = Use(session.token, kNow);
  ASSERT_TRUE(use.ok());
  EXPECT_EQ(use->actor.unit, kTownship);
  EXPECT_FALSE(use->actor.Has(Right::kCaseAct));
  EXPECT_TRUE(use->actor.Has(Right::kJournalView));
}

TEST_P(SessionTest, SwitchingOffEndsItForGood) {
  const auto session = Open(kNow);
  Staff clerk = *Find(kClerk);
  clerk.active = false;
  const auto off = Change(clerk);
  ASSERT_TRUE(off.ok());
  EXPECT_EQ(off->events[0].body.at("sessions_ended").as_int64(), 1);
  ExpectRefused(Use(session.token, kNow), kSessionEnded);
  clerk.active = true;
  ASSERT_TRUE(Change(clerk).ok());
  ExpectRefused(Use(session.token, kNow), kSessionEnded);
}

TEST_P(SessionTest, ListsOnesOwnThatHaveNotEndedNewestFirst) {
  const auto first = Open(kNow);
  const auto second = Open(kNow + 1000);
  const auto list = Sessions(kClerk, kNow + 1000);
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].id, second.id);
  EXPECT_EQ(list[1].id, first.id);
  EXPECT_EQ(list[1].opened_at, kNow);
  EXPECT_EQ(list[1].seen_at, kNow);
  EXPECT_EQ(list[1].remote, "192.0.2.1");
  EXPECT_EQ(list[1].agent, "示例浏览器");
  EXPECT_EQ(Sessions(kClerk, kNow + kIdleMs).size(), 1u);
  EXPECT_TRUE(Sessions(kAdmin, kNow).empty());
}

TEST_P(SessionTest, AnAgentIsShortened) {
  const auto challenge = *Begin("clerk1", kNow);
  const auto verdict = Verify(challenge, kPassword, kMinimalCost);
  const NewSession session{core::SessionId{77}, "192.0.2.1", std::string(5000, 'a')};
  Do([&](store::Tx& tx) {
    return FinishLogin(tx, kTenant, challenge, verdict, session, random_, kNow);
  });
  EXPECT_LE(Sessions(kClerk, kNow)[0].agent.size(), kAgentMax + 3);  // and "…"
}

TEST_P(SessionTest, IsEndedByItsOwnerOnly) {
  const auto session = Open(kNow);
  const auto end = [&](const Actor& actor) {
    return db().Write([&](store::Tx& tx) { return EndSession(tx, actor, session.id, kNow); });
  };
  ExpectRefused(end(Admin()), core::kNotFound);
  EXPECT_TRUE(Use(session.token, kNow).ok());
  const auto ended = end(ClerkActor());
  ASSERT_TRUE(ended.ok());
  ASSERT_EQ(TypesOf(*ended), (std::vector<std::string>{"org.session_ended"}));
  EXPECT_EQ(boost::json::serialize((*ended)[0].body), R"({"session":"1"})");
  ExpectRefused(Use(session.token, kNow), kSessionEnded);
  ExpectRefused(end(ClerkActor()), core::kNotFound);
}

TEST_P(SessionTest, TheOthersAreEndedTogether) {
  const auto here = Open(kNow), there = Open(kNow), elsewhere = Open(kNow);
  const auto end = [&](std::optional<core::SessionId> keep) {
    return Do([&](store::Tx& tx) { return EndOtherSessions(tx, ClerkActor(), keep, kNow); });
  };
  const Events events = end(here.id);
  ASSERT_EQ(TypesOf(events), (std::vector<std::string>{"org.sessions_ended"}));
  EXPECT_EQ(boost::json::serialize(events[0].body), R"({"sessions_ended":2})");
  EXPECT_TRUE(Use(here.token, kNow).ok());
  ExpectRefused(Use(there.token, kNow), kSessionEnded);
  ExpectRefused(Use(elsewhere.token, kNow), kSessionEnded);
  EXPECT_TRUE(end(here.id).empty());
  EXPECT_EQ(end(std::nullopt).size(), 1u);
  ExpectRefused(Use(here.token, kNow), kSessionEnded);
}

TEST_P(SessionTest, TheLeastRecentlyUsedMakesRoom) {
  std::vector<OpenedSession> sessions;
  for (int i = 0; i < kSessionsMax; ++i) sessions.push_back(Open(kNow + i));
  EXPECT_EQ(Sessions(kClerk, kNow).size(), static_cast<std::size_t>(kSessionsMax));
  const core::Instant later = kNow + 2 * kTouchMs;
  Touch(sessions[0].id, later);
  const auto more = Open(later);
  EXPECT_EQ(Sessions(kClerk, later).size(), static_cast<std::size_t>(kSessionsMax));
  EXPECT_TRUE(Use(sessions[0].token, later).ok());
  ExpectRefused(Use(sessions[1].token, later), kSessionEnded);
  EXPECT_TRUE(Use(sessions[2].token, later).ok());
  EXPECT_TRUE(Use(more.token, later).ok());
}

TEST_P(SessionTest, SweepingRemovesOnlyWhatHasEnded) {
  Open(kNow);
  const auto sweep = [&](core::Instant now) {
    return Do([&](store::Tx& tx) { return SweepLogins(tx, kTenant, now); });
  };
  EXPECT_EQ(sweep(kNow + (kIdleMs - 1)), 0);
  EXPECT_EQ(sweep(kNow + kIdleMs), 1);
  EXPECT_EQ(CountRows("org_sessions"), 0);
}

SHOUWEN_ON_BOTH_ENGINES(SessionTest);

}  // namespace
}  // namespace shouwen::org

// What ends by itself, over HTTP with the clock moved by hand: a minute before, at and after.
// Sessions, invitations, tokens, keys, and how often one may guess or ask.
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class LimitsTest : public ApiTest {
 protected:
  void Move(std::int64_t minutes) { MoveMs(minutes * core::kMsPerMinute); }
  void MoveMs(std::int64_t ms) { clock_.Set(clock_.Now() + ms); }
  Reply SignIn(const std::string& login, const std::string& password = kPassword) {
    return Post("", "/api/v1/sessions",
                R"({"login":")" + login + R"(","password":")" + password + R"("})");
  }
  std::string SessionOf(const std::string& login) {
    const Reply in = SignIn(login);
    EXPECT_EQ(in.status, 201) << in.text;
    return in.At("/token");
  }
  Reply Use(const std::string& token) {
    return Call("", "GET", "/api/v1/sessions/current", "", {{"Authorization", "Bearer " + token}});
  }
  std::string Invite(const std::string& login) {
    const Reply made = Post("admin", "/api/v1/staff",
                            R"({"unit":")" + Unit("village") + R"(","login":")" + login +
                                R"(","name":"示例新","roles":["handler"],"invite":true})");
    EXPECT_EQ(made.status, 201) << made.text;
    return made.At("/invite_url_path").substr(9);
  }
  Reply Accept(const std::string& invitation) {
    return Post("", "/public/v1/invitation-acceptances",
                R"({"token":")" + invitation + R"(","password":"a long enough one"})");
  }
  std::string PublicCase() {
    const Reply made = Post(
        "", "/public/v1/cases",
        R"({"subject":"水压低","ledger":"livelihood","unit":")" + Unit("village") +
            R"(","fields":{"request":"修好"},"requester":{"name":"示例","phone":"13900004321"}})");
    EXPECT_EQ(made.status, 201) << made.text;
    return made.At("/number");
  }
};

// --- sessions: half an hour without use, twelve hours at the most --------------------------------

TEST_P(LimitsTest, ASessionNobodyUsesEndsAfterHalfAnHour) {
  const std::string before = SessionOf("clerk"), at = SessionOf("clerk"), after = SessionOf("mate");
  Move(29);
  EXPECT_EQ(Use(before).status, 200);
  Move(1);
  EXPECT_EQ(Use(at).code(), "org.session_ended");
  Move(1);
  EXPECT_EQ(Use(after).code(), "org.session_ended");
  EXPECT_EQ(Use(before).status, 200) << "used since";
  EXPECT_EQ(Use(at).code(), "org.session_ended") << "what has ended does not begin again";
}

TEST_P(LimitsTest, ASessionEndsAfterTwelveHoursHoweverMuchItIsUsed) {
  const std::string session = SessionOf("clerk");
  for (int minute = 20; minute < 12 * 60; minute += 20) {
    Move(20);
    ASSERT_EQ(Use(session).status, 200) << minute << " minutes";
  }
  Move(19);
  EXPECT_EQ(Use(session).status, 200) << "11:59";
  Move(1);
  EXPECT_EQ(Use(session).code(), "org.session_ended") << "12:00";
}

TEST_P(LimitsTest, ATokenIsGoodUntilItExpires) {
  const auto made = [&](const std::string& expires) {
    return Post("clerk", "/api/v1/tokens", R"({"name":"示例","expires_at":")" + expires + R"("})");
  };
  EXPECT_EQ(made("2026-03-02T08:59:00+08:00").code(), "org.bad_expiry");
  EXPECT_EQ(made("2026-03-02T09:00:00+08:00").code(), "org.bad_expiry") << "not after now";
  const std::string token = made("2026-03-02T10:00:00+08:00").At("/token");
  const std::string lasting = Post("clerk", "/api/v1/tokens", R"({"name":"示例"})").At("/token");
  Move(59);
  EXPECT_EQ(Use(token).status, 200);
  Move(2);
  EXPECT_EQ(Use(token).code(), "org.bad_token");
  Move(60 * 24 * 400);
  EXPECT_EQ(Use(lasting).status, 200) << "one without an end has none";
}

TEST_P(LimitsTest, AnInvitationIsGoodForSevenDaysAndOnce) {
  const std::string early = Invite("new.early"), late = Invite("new.late");
  Move(7 * 24 * 60 - 1);
  EXPECT_EQ(Accept(early).status, 201);
  EXPECT_EQ(Accept(early).code(), "org.bad_invitation") << "used";
  Move(2);
  EXPECT_EQ(Accept(late).code(), "org.bad_invitation");
  EXPECT_EQ(SignIn("new.late", "a long enough one").code(), "org.bad_login_or_password");
}

// --- repeats: a day
// --------------------------------------------------------------------------------------

TEST_P(LimitsTest, AKeyIsKeptForADay) {
  const Client::Headers key{{"Idempotency-Key", "day-1"}};
  const Reply first = Post("clerk", "/api/v1/cases", CaseBody("楼道灯不亮"), key);
  ASSERT_EQ(first.status, 201) << first.text;
  Move(24 * 60 - 1);
  const Reply again = Post("clerk", "/api/v1/cases", CaseBody("楼道灯不亮"), key);
  EXPECT_EQ(again.At("/id"), first.At("/id"));
  EXPECT_EQ(again.headers.count("idempotency-replayed"), 1U);
  EXPECT_EQ(Post("clerk", "/api/v1/cases", CaseBody("另一件"), key).code(), "service.key_reused");
  Move(2);
  const Reply anew = Post("clerk", "/api/v1/cases", CaseBody("另一件"), key);
  EXPECT_EQ(anew.status, 201) << anew.text;
  EXPECT_NE(anew.At("/id"), first.At("/id"));
}

// --- guessing passwords: five free, then fifteen seconds, doubled each time
// --------------------------------

TEST_P(LimitsTest, AfterFiveFailuresTheNextTryWaits) {
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(SignIn("clerk", "wrong").code(), "org.bad_login_or_password") << i;
  }
  int wait = 15;
  for (int round = 0; round < 4; ++round) {
    // Also for who knows the password, and nothing of it is counted.
    const Reply held = SignIn("clerk");
    EXPECT_EQ(held.status, 429) << held.text;
    EXPECT_EQ(held.code(), "org.throttled");
    EXPECT_EQ(held.At("/params/retry_after_s"), std::to_string(wait));
    EXPECT_EQ(held.headers.at("retry-after"), std::to_string(wait));
    MoveMs(wait * core::kMsPerSecond - 1);
    EXPECT_EQ(SignIn("clerk").code(), "org.throttled") << "a millisecond before";
    MoveMs(1);
    EXPECT_EQ(SignIn("clerk", "wrong").code(), "org.bad_login_or_password") << "at its end";
    wait *= 2;
  }
  MoveMs(wait * core::kMsPerSecond);
  EXPECT_EQ(SignIn("clerk").status, 201);
  EXPECT_EQ(SignIn("clerk", "wrong").code(), "org.bad_login_or_password")
      << "a success clears the count";
  EXPECT_EQ(SignIn("clerk").status, 201);
}

// --- the public: five wrong tails a number, sixty looks and twenty cases an address, in 15 minutes
// ----------

TEST_P(LimitsTest, WrongTailsCloseANumberForAWhile) {
  const std::string mine = PublicCase(), other = PublicCase();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(Follow(mine, "0000").code(), "service.not_found_or_wrong_tail") << i;
  }
  const Reply held = Follow(mine, "4321");
  EXPECT_EQ(held.status, 429) << held.text;
  EXPECT_EQ(held.code(), "service.throttled");
  EXPECT_EQ(Follow(other, "4321").status, 200) << "another number is open";
  Move(14);
  EXPECT_EQ(Follow(mine, "4321").code(), "service.throttled");
  Move(2);
  EXPECT_EQ(Follow(mine, "4321").status, 200);
}

TEST_P(LimitsTest, AnAddressAsksTwentyTimesInAQuarterOfAnHour) {
  for (int i = 0; i < 20; ++i) PublicCase();
  const std::string body = R"({"subject":"水压低","ledger":"livelihood","unit":")" +
                           Unit("village") +
                           R"(","fields":{"request":"修好"},"requester":{"phone":"13900004321"}})";
  const Reply held = Post("", "/public/v1/cases", body);
  EXPECT_EQ(held.status, 429) << held.text;
  EXPECT_EQ(held.code(), "service.throttled");
  EXPECT_EQ(Get("boss", "/api/v1/cases").At("/total"), "20") << "nothing was taken in";
  Move(16);
  EXPECT_EQ(Post("", "/public/v1/cases", body).status, 201);
}

TEST_P(LimitsTest, AnAddressLooksSixtyTimesInAQuarterOfAnHour) {
  const std::string mine = PublicCase();
  for (int i = 0; i < 60; ++i) {
    ASSERT_EQ(Follow(mine, "4321").status, 200) << i;
  }
  EXPECT_EQ(Follow(mine, "4321").code(), "service.throttled");
  Move(16);
  EXPECT_EQ(Follow(mine, "4321").status, 200);
}

SHOUWEN_ON_BOTH_ENGINES(LimitsTest);

}  // namespace
}  // namespace shouwen::http::testing

// One's own account, roles, invitations and the table of units, through the real server.
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class AccountsTest : public ApiTest {
 protected:
  Reply SignIn(const std::string& login, const std::string& password) {
    return Post("", "/api/v1/sessions",
                R"({"login":")" + login + R"(","password":")" + password + R"("})");
  }
  static Client::Headers By(const Reply& session) {
    return {{"Authorization", "Bearer " + session.At("/token")}};
  }
};

TEST_P(AccountsTest, SessionsAreListedAndEnded) {
  const Reply first = SignIn("clerk", kPassword);
  const Reply second = SignIn("clerk", kPassword);
  const Reply list = Call("", "GET", "/api/v1/sessions", "", By(second));
  ASSERT_EQ(list.body.as_array().size(), 2U);
  int current = 0;
  std::string other;
  for (const auto& one : list.body.as_array()) {
    EXPECT_EQ(one.at("remote"), "127.0.0.1");
    if (one.at("current").as_bool()) {
      ++current;
    } else {
      other = one.at("id").as_string().c_str();
    }
  }
  EXPECT_EQ(current, 1);
  EXPECT_EQ(Call("mate", "DELETE", "/api/v1/sessions/" + other).code(), "core.not_found");
  EXPECT_EQ(Call("", "DELETE", "/api/v1/sessions/" + other, "", By(second)).status, 204);
  EXPECT_EQ(Call("", "GET", "/api/v1/units", "", By(first)).code(), "org.session_ended");
  EXPECT_EQ(Call("", "DELETE", "/api/v1/sessions/" + other, "", By(second)).status, 404);
  EXPECT_EQ(Get("clerk", "/api/v1/sessions").body.as_array()[0].at("current"), false)
      << "an API token is no session";
}

TEST_P(AccountsTest, ThePasswordIsChangedByWhoKnowsTheOldOne) {
  const Reply mine = SignIn("clerk", kPassword);
  const Reply other = SignIn("clerk", kPassword);
  const auto change = [&](const std::string& body) {
    return Call("", "POST", "/api/v1/sessions/current/passwords", body, By(mine));
  };
  EXPECT_EQ(change(R"({"old":"wrong","new":"another long one"})").code(),
            "org.bad_login_or_password");
  EXPECT_EQ(change(R"({"old":"correct horse 42","new":"short"})").code(), "org.password_too_short");
  EXPECT_EQ(change(R"({"old":"correct horse 42"})").code(), "core.bad_input");
  EXPECT_EQ(change(R"({"old":"a","new":"b","more":"c"})").code(), "core.bad_input");
  EXPECT_EQ(change(R"({"old":"correct horse 42","new":"another long one"})").status, 204);
  EXPECT_EQ(Call("", "GET", "/api/v1/units", "", By(mine)).status, 200);
  EXPECT_EQ(Call("", "GET", "/api/v1/units", "", By(other)).status, 401);
  EXPECT_EQ(SignIn("clerk", kPassword).status, 401);
  EXPECT_EQ(SignIn("clerk", "another long one").status, 201);
}

TEST_P(AccountsTest, RolesSayWhatTheyAreCalledAndMay) {
  const Reply roles = Get("clerk", "/api/v1/roles");
  ASSERT_EQ(roles.status, 200);
  ASSERT_EQ(roles.body.as_array().size(), 7U);
  EXPECT_EQ(roles.At("/0/id"), "admin");
  EXPECT_EQ(roles.At("/4/id"), "clerk");
  EXPECT_EQ(roles.At("/4/title/en"), "Clerk");
  EXPECT_EQ(roles.At("/4/rights"), R"(["case.create","case.view","case.act","person.view"])");
}

TEST_P(AccountsTest, AnInvitedPersonSetsTheFirstPasswordAndIsIn) {
  const std::string body = R"({"unit":")" + Unit("village") +
                           R"(","login":"new.hand","name":"示例新","roles":["handler"],)";
  EXPECT_EQ(
      Post("admin", "/api/v1/staff", body + R"("invite":true,"password":"a long enough one"})")
          .code(),
      "core.bad_input");
  const Client::Headers key{{"Idempotency-Key", "invite-1"}};
  const Reply made = Post("admin", "/api/v1/staff", body + R"("invite":true})", key);
  ASSERT_EQ(made.status, 201) << made.text;
  const std::string link = made.At("/invite_url_path");
  ASSERT_EQ(link.substr(0, 13), "/welcome#swi_");
  const Reply again = Post("admin", "/api/v1/staff", body + R"("invite":true})", key);
  EXPECT_EQ(again.At("/id"), made.At("/id"));
  EXPECT_EQ(again.headers.at("idempotency-replayed"), "true");
  EXPECT_EQ(again.text.find("swi_"), std::string::npos) << "the secret was shown once";
  EXPECT_EQ(SignIn("new.hand", "a long enough one").status, 401);
  const std::string accept =
      R"({"token":")" + link.substr(9) + R"(","password":"a long enough one"})";
  const Reply in = Post("", "/public/v1/invitation-acceptances", accept);
  ASSERT_EQ(in.status, 201) << in.text;
  EXPECT_EQ(in.cookies.size(), 1U);
  EXPECT_EQ(Call("", "GET", "/api/v1/sessions/current", "", By(in)).At("/staff/login"), "new.hand");
  EXPECT_EQ(Post("", "/public/v1/invitation-acceptances", accept).code(), "org.bad_invitation");
}

TEST_P(AccountsTest, ANewStaffMemberComesOnceHoweverOftenAsked) {
  const std::string body = R"({"unit":")" + Unit("village") +
                           R"(","login":"once","name":"示例","roles":["clerk"],"password":)";
  const Client::Headers key{{"Idempotency-Key", "staff-1"}};
  const Reply first = Post("admin", "/api/v1/staff", body + R"("a long enough one"})", key);
  ASSERT_EQ(first.status, 201) << first.text;
  const Reply second = Post("admin", "/api/v1/staff", body + R"("another long one"})", key);
  EXPECT_EQ(second.text, first.text) << "the password is not compared: nothing of it is kept";
  EXPECT_EQ(SignIn("once", "a long enough one").status, 201);
}

TEST_P(AccountsTest, FiltersAreSavedAndDropped) {
  const Reply saved =
      Post("clerk", "/api/v1/saved-filters", R"({"name":"迟了的","query":"late=true"})");
  ASSERT_EQ(saved.status, 201) << saved.text;
  EXPECT_EQ(Get("clerk", "/api/v1/saved-filters").At("/0/query"), "late=true");
  EXPECT_EQ(Get("mate", "/api/v1/saved-filters").text, "[]");
  const auto drop = [&](const char* login) {
    return Call(login, "DELETE", "/api/v1/saved-filters/" + saved.At("/id")).status;
  };
  EXPECT_EQ(drop("mate"), 404);
  EXPECT_EQ(drop("clerk"), 204);
  EXPECT_EQ(drop("clerk"), 404);
  EXPECT_EQ(Post("clerk", "/api/v1/saved-filters", R"({"name":"","query":""})").code(),
            "core.bad_input");
}

TEST_P(AccountsTest, UnitsComeFromATable) {
  const Client::Headers csv{{"Content-Type", "text/csv; charset=utf-8"}};
  const std::string table =
      "name,parent,level,kind,phone,topics\n新乡,,township,,,\n新村,新乡,village,,0838-9,道路\n坏,"
      "没有,,,,\n";
  const Reply made = Post("admin", "/api/v1/unit-imports", table, csv);
  ASSERT_EQ(made.status, 200) << made.text;
  EXPECT_EQ(made.At("/created"), "2");
  EXPECT_EQ(made.At("/rows/0/ok"), "true");
  EXPECT_EQ(made.At("/rows/2/line"), "4");
  EXPECT_EQ(made.At("/rows/2/error/code"), "core.bad_input");
  EXPECT_EQ(Get("clerk", "/api/v1/units/" + made.At("/rows/1/unit_id")).At("/phone"), "0838-9");
  EXPECT_EQ(Post("admin", "/api/v1/unit-imports", table, csv).At("/created"), "0");
  EXPECT_EQ(Post("admin", "/api/v1/unit-imports", "{}").status, 415);
  EXPECT_EQ(Post("admin", "/api/v1/unit-imports", "x\n", csv).code(), "service.column_missing");
  EXPECT_EQ(Post("boss", "/api/v1/unit-imports", table, csv).status, 403);
}

// What drives transactions of its own takes a key like every other POST.
TEST_P(AccountsTest, ARepeatedPasswordChangeAnswersWhatTheFirstAnswered) {
  Client::Headers headers = By(SignIn("clerk", kPassword));
  headers.emplace_back("Idempotency-Key", "pw-1");
  const auto change = [&](const char* to) {
    return Call("", "POST", "/api/v1/sessions/current/passwords",
                R"({"old":"correct horse 42","new":")" + std::string(to) + R"("})", headers);
  };
  ASSERT_EQ(change("another long one").status, 204);
  const Reply again = change("another long one");
  EXPECT_EQ(again.status, 204) << "the old one no longer fits, and is not asked for";
  EXPECT_EQ(again.headers.at("idempotency-replayed"), "true");
  EXPECT_EQ(Post("admin", "/api/v1/staff/" + Staff("mate") + "/passwords",
                 R"({"password":"a long enough one"})", {{"Idempotency-Key", "pw-1"}})
                .status,
            204)
      << "a key belongs to whoever sends it";
}

TEST_P(AccountsTest, TheTestClockMovesOnceForOneKey) {
  const Client::Headers key{{"Idempotency-Key", "clock-1"}};
  const auto move = [&](const char* by) {
    return Post("", "/test/clock", R"({"advance":")" + std::string(by) + R"("})", key);
  };
  const Reply first = move("1h");
  ASSERT_EQ(first.status, 200) << first.text;
  EXPECT_EQ(move("1h").text, first.text);
  EXPECT_EQ(Get("", "/readyz").At("/now"), "2026-03-02T10:00:00+08:00");
  EXPECT_EQ(move("2h").code(), "service.key_reused");
}

TEST_P(AccountsTest, ASignInIsNeverReplayed) {
  const auto in = [&] {
    return Post("", "/api/v1/sessions", R"({"login":"clerk","password":"correct horse 42"})",
                {{"Idempotency-Key", "in-1"}});
  };
  const std::string first = in().At("/token");
  EXPECT_NE(in().At("/token"), first);
}

SHOUWEN_ON_BOTH_ENGINES(AccountsTest);

}  // namespace
}  // namespace shouwen::http::testing

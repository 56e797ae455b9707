// The mailbox over HTTP: what is shown and what never is, and letters that wait.
#include "testing/harness.h"
#include "testing/parked_letter.h"

namespace shouwen::http::testing {
namespace {

std::string Settings(const std::string& change = "") {
  return R"({"address":"12345@city.example.org","name":"示例县","user":"box","smtp":{"host":)"
         R"("smtp.example.org","port":465,"security":"tls"},"imap":{"host":"imap.example.org",)"
         R"("port":143,"security":"starttls"},"folder":"INBOX","method":"","ledger":"livelihood",)"
         R"("peer_cap":3,"send":true,"fetch":false)" +
         change + "}";
}

class MailHttpTest : public ApiTest {
 protected:
  Reply Put(const std::string& body) { return Call("admin", "PUT", "/api/v1/mail", body); }
  std::string Parked() { return AddParkedLetter(*engine_, made_.tenant, clock_.Now()); }
  static std::string Of(const std::string& id, const char* what) {
    return "/api/v1/mail/messages/" + id + "/" + what;
  }
};

TEST_P(MailHttpTest, IsSetUpAndShowsNoPassword) {
  EXPECT_EQ(Get("admin", "/api/v1/mail").At("/address"), "");
  EXPECT_EQ(Get("admin", "/api/v1/mail").At("/smtp"), "null");
  const Reply set = Put(Settings(R"(,"password":"geheim")"));
  ASSERT_EQ(set.status, 200) << set.text;
  const Reply kept = Get("admin", "/api/v1/mail");
  EXPECT_EQ(kept.At("/address"), "12345@city.example.org");
  EXPECT_EQ(kept.At("/smtp/security"), "tls");
  EXPECT_EQ(kept.At("/imap/port"), "143");
  EXPECT_EQ(kept.At("/imap/security"), "starttls");
  EXPECT_EQ(kept.At("/password_set"), "true");
  EXPECT_EQ(kept.At("/peer_cap"), "3");
  EXPECT_EQ(kept.At("/polled_at"), "null");
  EXPECT_EQ(Put(Settings()).At("/password_set"), "true") << "kept when not given";
  for (const Reply& reply : {set, kept, Get("audit", "/api/v1/journal?page_size=50")}) {
    EXPECT_EQ(reply.text.find("geheim"), std::string::npos);
  }
}

TEST_P(MailHttpTest, SaysWhichFieldIsWrong) {
  const auto with = [](const std::string& from, const std::string& to) {
    std::string body = Settings();
    return body.replace(body.find(from), from.size(), to);
  };
  const auto refused = [&](const std::string& body) {
    const Reply reply = Put(body);
    EXPECT_EQ(reply.status, 400) << reply.text;
    return reply.code() + " " + reply.text;
  };
  EXPECT_NE(refused(with("\"starttls\"", "\"ssl\"")).find("/imap/security"), std::string::npos);
  EXPECT_NE(refused(with("\"peer_cap\":3", "\"peer_cap\":0")).find("/peer_cap"), std::string::npos);
  const Reply own = Put(with("imap.example.org", "10.0.0.9"));
  EXPECT_EQ(own.code(), "channel.bad_server");
  EXPECT_EQ(own.At("/params/what"), "private");
  EXPECT_EQ(Put(with("465", "22")).At("/params/what"), "port");
  EXPECT_EQ(Put(with("\"tls\"", "\"none\"")).At("/params/what"), "plain");
  EXPECT_EQ(Get("admin", "/api/v1/mail").At("/address"), "");
}

TEST_P(MailHttpTest, ATestSaysHowEachServerTookIt) {
  EXPECT_EQ(Post("admin", "/api/v1/mail/tests").code(), "channel.switched_off");
  std::string body = Settings();
  const std::string imap =
      body.substr(body.find("\"imap\""), body.find(",\"folder\"") - body.find("\"imap\""));
  body.replace(body.find(imap), imap.size(), "\"imap\":null");
  body.replace(body.find("smtp.example.org"), 16, "no-such-host.invalid");
  ASSERT_EQ(Put(body).status, 200);
  const Reply tested = Post("admin", "/api/v1/mail/tests");
  ASSERT_EQ(tested.status, 200) << tested.text;
  EXPECT_EQ(tested.At("/smtp/error"), "not_resolved");
  EXPECT_EQ(tested.At("/imap"), "null");
}

TEST_P(MailHttpTest, AWaitingLetterIsLookedAtAndTakenIn) {
  const std::string id = Parked();
  const Reply list = Get("admin", "/api/v1/mail/messages");
  ASSERT_EQ(list.status, 200) << list.text;
  EXPECT_EQ(list.At("/items/0/id"), id);
  EXPECT_EQ(list.At("/items/0/reason"), "auto_submitted");
  EXPECT_EQ(list.At("/items/0/sender"), "li@mail.example");
  EXPECT_EQ(list.At("/items/0/case"), "null");
  EXPECT_EQ(Get("admin", "/api/v1/mail").At("/parked"), "1");
  const Reply look = Post("admin", Of(id, "looks"));
  ASSERT_EQ(look.status, 201) << look.text;
  EXPECT_EQ(look.At("/text"), "我在休假。");
  ASSERT_EQ(Put(Settings()).status, 200);
  const Reply taken = Post("admin", Of(id, "acceptances"), "{}");
  ASSERT_EQ(taken.status, 201) << taken.text;
  EXPECT_EQ(taken.At("/state"), "taken");
  const Reply page = Get("boss", "/api/v1/cases/" + taken.At("/case"));
  EXPECT_EQ(page.At("/channel"), "email");
  EXPECT_EQ(page.At("/body"), "我在休假。");
  const Reply again = Post("admin", Of(id, "acceptances"), "{}");
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.code(), "channel.mail_done");
  EXPECT_EQ(again.At("/params/state"), "taken");
  EXPECT_EQ(Get("admin", "/api/v1/mail/messages").At("/items"), "[]");
  EXPECT_EQ(Get("admin", "/api/v1/mail/messages?state=all").At("/items/0/state"), "taken");
  EXPECT_NE(Get("audit", "/api/v1/journal?page_size=50").text.find("channel.mail_viewed"),
            std::string::npos);
}

TEST_P(MailHttpTest, ItBelongsToACaseOrIsDismissed) {
  const std::string id = Parked(), other = Parked();
  const std::string number = Get("boss", "/api/v1/cases/" + NewCase()).At("/number");
  EXPECT_EQ(Post("admin", Of(id, "acceptances"), R"({"number":"20260302-999999"})").code(),
            "core.not_found");
  const Reply added = Post("admin", Of(id, "acceptances"), R"({"number":")" + number + R"("})");
  EXPECT_EQ(added.At("/state"), "added") << added.text;
  const Reply gone = Post("admin", Of(other, "dismissals"));
  ASSERT_EQ(gone.status, 201) << gone.text;
  EXPECT_EQ(gone.At("/state"), "dismissed");
  EXPECT_EQ(gone.At("/sender"), "");
  EXPECT_EQ(Post("admin", Of(other, "looks")).code(), "channel.mail_done");
  const Reply page = Get("admin", "/api/v1/mail/messages?state=all&page_size=1");
  EXPECT_EQ(page.At("/items/0/id"), other);
  EXPECT_EQ(
      Get("admin", "/api/v1/mail/messages?state=all&page_size=1&cursor=" + page.At("/next_cursor"))
          .At("/items/0/id"),
      id);
}

TEST_P(MailHttpTest, ForgettingAPersonForgetsWhatTheyWrote) {
  Parked();
  const std::string person =
      Post("clerk", "/api/v1/people", R"({"name":"示例李","email":"LI@mail.example"})").At("/id");
  EXPECT_EQ(Get("clerk", "/api/v1/people/" + person).At("/email"), "l***@mail.example");
  EXPECT_EQ(
      Post("boss", "/api/v1/people/" + person + "/reveals", R"({"reason":"回访"})").At("/email"),
      "li@mail.example");
  const std::string path = "/api/v1/people/" + person + "/anonymisations";
  EXPECT_EQ(Post("admin", path, R"({"reason":""})").code(), "service.reason_missing");
  EXPECT_NE(Get("admin", "/api/v1/mail/messages").At("/items"), "[]") << "refused, so kept";
  ASSERT_EQ(Post("admin", path, R"({"reason":"本人要求"})").status, 201);
  EXPECT_EQ(Get("admin", "/api/v1/mail/messages").At("/items"), "[]");
}

TEST_P(MailHttpTest, AnEmailIsGivenWithACaseAndAPerson) {
  const Reply bad = Post("clerk", "/api/v1/people", R"({"name":"示例李","email":"li"})");
  EXPECT_EQ(bad.code(), "people.bad_email");
  EXPECT_EQ(bad.text.find("\"li\""), std::string::npos) << "it is personal data";
  const Reply made = Post("clerk", "/api/v1/cases",
                          R"({"subject":"路灯","ledger":"livelihood","fields":{"request":"修"},)"
                          R"("requester":{"name":"示例李","email":"li@mail.example"}})");
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(Get("boss", "/api/v1/cases/" + made.At("/id")).At("/requester/email"),
            "l***@mail.example");
}

TEST_P(MailHttpTest, AnEmailIsGivenOnThePublicPageWithTheTelephoneAndShownMasked) {
  const auto say = [&](const std::string& email) {
    return Post("", "/public/v1/cases",
                R"({"subject":"路灯","ledger":"livelihood","fields":{"request":"修"},)"
                R"("requester":{"name":"示例李","phone":"13800001234","email":")" +
                    email + R"("}})");
  };
  const Reply bad = say("li@mail");
  EXPECT_EQ(bad.code(), "people.bad_email");
  EXPECT_EQ(bad.text.find("li@mail"), std::string::npos) << "it is personal data";
  const Reply made = say("Li@Mail.example");
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.text.find("mail.example"), std::string::npos) << "it is told to nobody";
  const Reply found = Get("boss", "/api/v1/cases?number=" + made.At("/number"));
  const Reply shown = Get("boss", "/api/v1/cases/" + found.At("/items/0/id"));
  EXPECT_EQ(shown.At("/requester/email"), "l***@mail.example");
}

SHOUWEN_ON_BOTH_ENGINES(MailHttpTest);

}  // namespace
}  // namespace shouwen::http::testing

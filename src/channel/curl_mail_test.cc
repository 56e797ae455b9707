// SMTP and IMAP with servers that answer as the standards say, and as servers in trouble do.
#include <gtest/gtest.h>

#include "channel/codes.h"
#include "channel/curl_peer.h"
#include "channel/mailbox.h"
#include "testing/fake_imap.h"
#include "testing/fake_smtp.h"

namespace shouwen::channel {
namespace {

using testing::FakeImap;
using testing::FakeSmtp;
using testing::FakeTls;
using testing::Secured;
using Texts = std::vector<std::string>;
using Uids = std::vector<std::int64_t>;

const core::Date kToday = core::DateOf(core::Instant{1772413200000});  // 2026-03-02

OutboundRules Rules() { return *OutboundRules::Parse("127.0.0.1, localhost"); }

MailServer At(int port, const std::string& user = "", const std::string& password = "") {
  return {"127.0.0.1", port, MailSecurity::kNone, user, password};
}

MailRequest To(const FakeSmtp& server, const std::string& user = "",
               const std::string& password = "") {
  MailRequest request;
  request.server = At(server.port(), user, password);
  request.from = "12345@city.example.org";
  request.to = "li@mail.example";
  request.bytes = "Subject: x\r\n\r\none\r\n..two\r\n.\r\n.three\r\n";
  return request;
}

HttpResponse Send(const MailRequest& request) { return CurlPeer(Rules()).Send(request); }

bool Holds(const Texts& lines, const std::string& start) {
  for (const std::string& line : lines) {
    if (line.starts_with(start)) return true;
  }
  return false;
}

TEST(CurlSmtp, HandsOverALetterByteForByte) {
  FakeSmtp server("box", "right");
  const HttpResponse response = Send(To(server, "box", "right"));
  EXPECT_EQ(response.failure, PeerFailure::kNone);
  EXPECT_EQ(response.status / 100, 2);
  ASSERT_EQ(server.letters().size(), 1U);
  const auto letter = server.letters()[0];
  EXPECT_EQ(letter.from, "<12345@city.example.org>");
  EXPECT_EQ(letter.to, "<li@mail.example>");
  EXPECT_EQ(letter.bytes, "Subject: x\r\n\r\none\r\n..two\r\n.\r\n.three\r\n")
      << "a lone dot ends no letter";
  EXPECT_TRUE(Holds(server.lines(), "EHLO city.example.org"));
}

TEST(CurlSmtp, SaysWhatTheServerRefusedAndWithWhichCode) {
  struct Refusal {
    const char *verb, *reply;
    int status;
  };
  for (const Refusal& one :
       {Refusal{"CONNECT", "421 4.3.2 shutting down", 421},
        Refusal{"MAIL", "451 4.3.0 try later", 451}, Refusal{"RCPT", "450 4.2.1 mailbox busy", 450},
        Refusal{"RCPT", "550 5.1.1 no such user", 550}, Refusal{"DATA", "554 5.7.1 no", 554},
        Refusal{"END", "452 4.3.1 full", 452}, Refusal{"END", "552 5.2.2 too large", 552}}) {
    FakeSmtp server;
    server.Answer(one.verb, one.reply);
    const HttpResponse response = Send(To(server));
    EXPECT_EQ(response.failure, PeerFailure::kNone) << one.reply;
    EXPECT_EQ(response.status, one.status) << one.verb;
    EXPECT_EQ(response.body, one.reply);
    EXPECT_TRUE(server.letters().empty());
  }
}

TEST(CurlSmtp, AWrongPasswordIsALoginRefused) {
  FakeSmtp server("box", "right");
  const HttpResponse response = Send(To(server, "box", "wrong"));
  EXPECT_EQ(response.failure, PeerFailure::kLogin);
  EXPECT_TRUE(server.letters().empty());
}

TEST(CurlSmtp, AConnectionThatEndsIsNoLetterSent) {
  for (const char* verb : {"CONNECT", "EHLO", "MAIL", "RCPT", "END"}) {
    FakeSmtp server;
    server.Answer(verb, "");
    const HttpResponse response = Send(To(server));
    EXPECT_EQ(response.failure, PeerFailure::kCutOff) << verb;
    EXPECT_TRUE(server.letters().empty());
  }
  FakeSmtp server;
  server.Answer("DATA", "cut");
  MailRequest large = To(server);
  large.bytes += std::string(2'000'000, 'x') + "\r\n";
  EXPECT_EQ(Send(large).failure, PeerFailure::kCutOff);
  EXPECT_TRUE(server.letters().empty());
}

TEST(CurlSmtp, EncryptionThatIsAskedForIsNotDoneWithout) {
  FakeSmtp server;
  MailRequest request = To(server, "box", "right");
  request.server.security = MailSecurity::kStartTls;
  EXPECT_EQ(Send(request).failure, PeerFailure::kTls) << "the server offers none";
  EXPECT_FALSE(Holds(server.lines(), "AUTH")) << "no password in clear";
  request.server.security = MailSecurity::kTls;
  EXPECT_NE(Send(request).failure, PeerFailure::kNone);
  EXPECT_TRUE(server.letters().empty());
}

TEST(CurlSmtp, NobodyThereAndNotAllowed) {
  MailRequest request;
  {
    const FakeSmtp gone;
    request = To(gone);
  }
  EXPECT_EQ(Send(request).failure, PeerFailure::kNotReached);
  request.server.host = "no-such-host.invalid";
  request.server.port = 587;
  request.server.security = MailSecurity::kStartTls;
  EXPECT_EQ(Send(request).failure, PeerFailure::kNotResolved);
  FakeSmtp server;
  EXPECT_EQ(CurlPeer(OutboundRules()).Send(To(server)).failure, PeerFailure::kNoUrl);
  request = To(server);
  request.server.host = "localhost";
  request.server.port = 587;
  request.server.security = MailSecurity::kStartTls;
  EXPECT_EQ(CurlPeer(OutboundRules()).Send(request).failure, PeerFailure::kNotAllowed)
      << "the name leads into the own network";
  EXPECT_TRUE(server.lines().empty());
}

TEST(CurlSmtp, ATrySignsInAndSendsNothing) {
  FakeSmtp server("box", "right");
  EXPECT_EQ(Try(Rules(), At(server.port(), "box", "right")).failure, PeerFailure::kNone);
  EXPECT_TRUE(Holds(server.lines(), "NOOP"));
  EXPECT_FALSE(Holds(server.lines(), "MAIL"));
  EXPECT_EQ(Try(Rules(), At(server.port(), "box", "wrong")).failure, PeerFailure::kLogin);
}

TEST(CurlImap, ListsWhatCameSinceAndSaysHowItIsNumbered) {
  FakeImap server("box", "right");
  server.Add("Subject: old\r\n\r\n", "2026-03-01");
  for (const char* letter : {"Subject: a\r\n\r\n", "Subject: b\r\n\r\n"}) server.Add(letter);
  Mailbox box(Rules(), At(server.port(), "box", "right"), "INBOX");
  const Listing all = box.List(1, kToday);
  EXPECT_EQ(all.failure, PeerFailure::kNone) << all.detail;
  EXPECT_EQ(all.uids, (Uids{2, 3}));
  EXPECT_EQ(all.uid_validity, 7);
  EXPECT_EQ(all.uid_next, 4);
  EXPECT_EQ(box.List(3, kToday).uids, Uids{3});
  EXPECT_EQ(box.List(4, kToday).uids, Uids{}) << "4:* names the last letter, which is 3";
  EXPECT_EQ(server.connections(), 1);
}

TEST(CurlImap, FetchesALetterWhole) {
  FakeImap server("box", "right");
  const std::string plain = "Subject: a\r\n\r\nHello\r\n";
  // What looks like the end of a literal or of a reply is a letter's text like any other.
  std::string odd = "Subject: b\r\n\r\n)\r\nA003 OK done\r\n* 5 EXISTS\r\n{12}\r\n";
  odd += std::string("\xff\x01", 2) + std::string(300'000, 'x') + "\r\n";
  server.Add(plain);
  server.Add(odd);
  Mailbox box(Rules(), At(server.port(), "box", "right"), "INBOX");
  ASSERT_EQ(box.List(1, kToday).uids, (Uids{1, 2}));
  for (const auto& [uid, bytes] : {std::pair{2, odd}, std::pair{1, plain}}) {
    const Fetched fetched = box.Fetch(uid);
    EXPECT_EQ(fetched.failure, PeerFailure::kNone);
    EXPECT_TRUE(fetched.whole);
    EXPECT_EQ(fetched.bytes, bytes) << uid;
  }
  EXPECT_EQ(server.connections(), 1);
}

TEST(CurlImap, OfALetterThatIsTooLargeTheHeadersOnly) {
  FakeImap server("box", "right");
  const std::string head = "Subject: large\r\n\r\n";
  server.Add(head + std::string(kMailMax - head.size(), 'x'));
  server.Add(head + std::string(kMailMax - head.size() + 1, 'x'));
  Mailbox box(Rules(), At(server.port(), "box", "right"), "INBOX");
  const Fetched at = box.Fetch(1);
  EXPECT_TRUE(at.whole);
  EXPECT_EQ(at.bytes.size(), kMailMax);
  const Fetched above = box.Fetch(2);
  EXPECT_FALSE(above.whole);
  EXPECT_EQ(above.bytes, head);
}

TEST(CurlImap, AMissingLetterIsMissingAndTheNextIsThere) {
  FakeImap server("box", "right");
  server.Add("Subject: a\r\n\r\n");
  server.Add("Subject: b\r\n\r\n");
  Mailbox box(Rules(), At(server.port(), "box", "right"), "INBOX");
  ASSERT_EQ(box.List(1, kToday).uids.size(), 2U);
  server.Remove(1);
  EXPECT_TRUE(box.Fetch(1).missing);
  EXPECT_EQ(box.Fetch(2).bytes, "Subject: b\r\n\r\n");
}

TEST(CurlImap, SaysWhyItCannotLook) {
  FakeImap server("box", "right");
  const auto list = [&](const std::string& password, const std::string& folder) {
    return Mailbox(Rules(), At(server.port(), "box", password), folder).List(1, kToday);
  };
  EXPECT_EQ(list("wrong", "INBOX").failure, PeerFailure::kLogin);
  const Listing none = list("right", "Nowhere");
  EXPECT_EQ(none.failure, PeerFailure::kLogin);
  EXPECT_NE(none.detail.find("NONEXISTENT"), std::string::npos) << none.detail;
  server.Refuse("UID SEARCH", "drop");
  EXPECT_EQ(list("right", "INBOX").failure, PeerFailure::kCutOff);
  server.Refuse("UID SEARCH", "NO [SERVERBUG] later");
  EXPECT_EQ(list("right", "INBOX").failure, PeerFailure::kCutOff);
  MailServer tls = At(server.port(), "box", "right");
  tls.security = MailSecurity::kStartTls;
  EXPECT_EQ(Mailbox(Rules(), tls, "INBOX").List(1, kToday).failure, PeerFailure::kTls);
  EXPECT_EQ(Mailbox(OutboundRules(), At(server.port()), "INBOX").List(1, kToday).failure,
            PeerFailure::kNoUrl);
}

TEST(MailServers, WhichOnesMayBeNamed) {
  const auto check = [](const MailServer& server) {
    const auto checked = Rules().Check(server);
    if (checked.ok()) return std::string("ok");
    EXPECT_EQ(checked.error().code.name, "channel.bad_server");
    return std::get<std::string>(checked.error().params[0].value);
  };
  EXPECT_EQ(check({"imap.example.org", 993, MailSecurity::kTls}), "ok");
  EXPECT_EQ(check({"SMTP.example.org", 587, MailSecurity::kStartTls}), "ok");
  EXPECT_EQ(check({"127.0.0.1", 2525, MailSecurity::kNone}), "ok") << "the operator allows it";
  EXPECT_EQ(check({"imap.example.org", 993, MailSecurity::kNone}), "plain");
  EXPECT_EQ(check({"imap.example.org", 22, MailSecurity::kTls}), "port");
  EXPECT_EQ(check({"127.0.0.1", 0, MailSecurity::kNone}), "port");
  EXPECT_EQ(check({"127.0.0.1", 65536, MailSecurity::kNone}), "port");
  EXPECT_EQ(check({"10.1.2.3", 993, MailSecurity::kTls}), "private");
  for (const char* host : {"", "mail example.org", "user@host", "a/b", "邮箱.example"}) {
    EXPECT_EQ(check({host, 993, MailSecurity::kTls}), "host") << host;
  }
}

// A server with a certificate of an authority that the operator names, and the same letter or
// mailbox by both ways of encryption.
class CurlTls : public ::testing::TestWithParam<MailSecurity> {
 protected:
  static Secured With(const FakeTls& tls) { return {&tls, GetParam() == MailSecurity::kTls}; }
  static OutboundRules Trusting(const FakeTls& tls) {
    OutboundRules rules = Rules();
    CORE_CHECK(rules.Trust(tls.ca_file()).ok());
    return rules;
  }
  static MailServer Server(int port, const std::string& host = "127.0.0.1") {
    return {host, port, GetParam(), "box", "right"};
  }
  static MailRequest LetterTo(const FakeSmtp& server, const std::string& host = "127.0.0.1") {
    MailRequest request = To(server);
    request.server = Server(server.port(), host);
    return request;
  }
};

TEST_P(CurlTls, ALetterGoesOverAnEncryptedConnection) {
  const FakeTls tls("IP:127.0.0.1");
  FakeSmtp server("box", "right", With(tls));
  const HttpResponse response = CurlPeer(Trusting(tls)).Send(LetterTo(server));
  EXPECT_EQ(response.failure, PeerFailure::kNone) << response.body;
  EXPECT_EQ(response.status / 100, 2);
  ASSERT_EQ(server.letters().size(), 1U);
  EXPECT_EQ(server.letters()[0].bytes, LetterTo(server).bytes);
  EXPECT_EQ(Holds(server.lines(), "STARTTLS"), GetParam() == MailSecurity::kStartTls);
  EXPECT_EQ(Try(Trusting(tls), Server(server.port())).failure, PeerFailure::kNone);
}

TEST_P(CurlTls, ANameIsHeldAgainstTheCertificateToo) {
  const FakeTls tls("DNS:localhost");
  FakeSmtp server("box", "right", With(tls));
  EXPECT_EQ(CurlPeer(Trusting(tls)).Send(LetterTo(server, "localhost")).failure,
            PeerFailure::kNone);
  EXPECT_EQ(server.letters().size(), 1U);
}

TEST_P(CurlTls, AMailboxIsReadOverAnEncryptedConnection) {
  const FakeTls tls("IP:127.0.0.1");
  FakeImap server("box", "right", With(tls));
  server.Add("Subject: a\r\n\r\nHello\r\n");
  Mailbox box(Trusting(tls), Server(server.port()), "INBOX");
  const Listing all = box.List(1, kToday);
  EXPECT_EQ(all.failure, PeerFailure::kNone) << all.detail;
  ASSERT_EQ(all.uids, Uids{1});
  EXPECT_EQ(box.Fetch(1).bytes, "Subject: a\r\n\r\nHello\r\n");
  EXPECT_EQ(Holds(server.lines(), "STARTTLS"), GetParam() == MailSecurity::kStartTls);
  EXPECT_EQ(server.connections(), 1);
}

TEST_P(CurlTls, AnAuthorityNobodyKnowsAndACertificateOfAnotherNameAreRefused) {
  const FakeTls tls("IP:127.0.0.1"), other_name("DNS:mail.example"), other_house("IP:127.0.0.1");
  struct Refused {
    const char* why;
    const FakeTls& server;
    OutboundRules rules;
  };
  for (const Refused& one :
       {Refused{"nobody vouches for it", tls, Rules()},
        Refused{"of another authority, though called alike", tls, Trusting(other_house)},
        Refused{"of another name", other_name, Trusting(other_name)}}) {
    FakeSmtp smtp("box", "right", With(one.server));
    EXPECT_EQ(CurlPeer(one.rules).Send(LetterTo(smtp)).failure, PeerFailure::kTls) << one.why;
    EXPECT_EQ(Try(one.rules, Server(smtp.port())).failure, PeerFailure::kTls) << one.why;
    EXPECT_TRUE(smtp.letters().empty());
    EXPECT_FALSE(Holds(smtp.lines(), "AUTH")) << "no password for " << one.why;
    FakeImap imap("box", "right", With(one.server));
    const Listing none = Mailbox(one.rules, Server(imap.port()), "INBOX").List(1, kToday);
    EXPECT_EQ(none.failure, PeerFailure::kTls) << one.why;
    EXPECT_FALSE(Holds(imap.lines(), "LOGIN")) << "no password for " << one.why;
  }
}

INSTANTIATE_TEST_SUITE_P(Both, CurlTls,
                         ::testing::Values(MailSecurity::kTls, MailSecurity::kStartTls),
                         [](const auto& one) {
                           return one.param == MailSecurity::kTls ? "Tls" : "StartTls";
                         });

}  // namespace
}  // namespace shouwen::channel

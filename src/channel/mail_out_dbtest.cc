// From the outbox to a reader's mailbox: the words, the thread, refusals for now and for good.
#include <gtest/gtest.h>

#include <algorithm>

#include "cases/repo.h"
#include "mail_door.h"
#include "mime.h"
#include "people/keeping.h"
#include "testing/mail_fixture.h"

namespace shouwen::channel {
namespace {

const core::Instant kStart = At("2026-03-02T09:00");

class MailOutTest : public MailTest {
 protected:
  // A case of somebody with an e-mail address, taken over from elsewhere; who asked is told of it.
  core::CaseId Ask(const std::string& email = "li@mail.example", bool confidential = false) {
    service::Reception r = Leak();
    r.requester = service::RequesterInput{{}, "示例李", "", "", "", email};
    r.what.confidential = confidential;
    r.what.first_asked = made().staff.at("village.clerk");
    const auto outcome = ReceiveAs(org::ImportActor(made().tenant), r, "2026-03-02T09:00");
    EXPECT_TRUE(outcome.ok()) << CodeOf(outcome);
    Tell(outcome->after.id);
    return outcome->after.id;
  }
  void Tell(core::CaseId id, core::Instant now = kStart) {
    const core::Status queued = Do(now, [&](const Call& call) -> core::Status {
      const cases::Case c = *cases::Load(call.tx, made().tenant, id);
      service::Message m;
      m.to = service::Recipient::kPerson;
      m.to_id = c.requester ? c.requester->value : 0;
      m.template_id = "case.replied";
      m.body = {{"number", c.number}};
      m.case_id = id;
      m.key = "told:" + std::to_string(++told_);
      service::Enqueue(call, std::move(m));
      return core::Ok();
    });
    ASSERT_TRUE(queued.ok());
  }
  int told_ = 0;
  service::DeliveryReport Deliver(core::Instant now) {
    Router router(engine());
    return service::Outbox(engine()).Deliver(now, router);
  }
  DispatchReport Send(core::Instant now) {
    Deliver(now);
    return Step(now);
  }
  Mail Sent(std::size_t i) {
    const auto letters = smtp_.letters();
    EXPECT_GT(letters.size(), i);
    return i < letters.size() ? ReadMail(letters[i].bytes).value() : Mail{};
  }
  void SetUpMail(bool fetch = false) {
    MailChange change = Change();
    change.fetch = fetch;
    ASSERT_TRUE(Set(change, kStart).ok());
  }
};

TEST_P(MailOutTest, WhoAskedIsToldByLetter) {
  SetUpMail();
  const core::CaseId id = Ask();
  EXPECT_EQ(Send(kStart).sent, 1);
  ASSERT_EQ(smtp_.letters().size(), 1U);
  EXPECT_EQ(smtp_.letters()[0].to, "<li@mail.example>");
  EXPECT_EQ(smtp_.letters()[0].from, "<12345@city.example.org>");
  const Mail mail = Sent(0);
  const std::string number = Stored(id).number;
  EXPECT_EQ(mail.from, "12345@city.example.org");
  EXPECT_EQ(mail.from_name, "示例县12345");
  EXPECT_EQ(mail.subject, "[" + number + "] " + Stored(id).subject);
  EXPECT_NE(mail.text.find(number), std::string::npos) << mail.text;
  EXPECT_EQ(mail.message_id, number + "." + core::ToText(Newest("mail").id) + "@city.example.org");
  EXPECT_EQ(mail.marks.auto_submitted, "auto-generated");
  EXPECT_TRUE(mail.references.empty());
  EXPECT_EQ(Newest("mail").state, DeliveryState::kSent);
  EXPECT_EQ(Newest("mail").status / 100, 2);
}

TEST_P(MailOutTest, NoRowNamesTheReader) {
  SetUpMail();
  smtp_.Answer("RCPT", "550 5.1.1 <li@mail.example>: Recipient address rejected");
  Ask("li@mail.example", true);
  EXPECT_EQ(Send(kStart).failed, 1);
  const Delivery d = Newest("mail");
  EXPECT_EQ(d.target, 0) << "asked in confidence";
  EXPECT_EQ(d.payload.find("李"), std::string::npos);
  EXPECT_EQ(d.detail, "550 5.1.1 *** Recipient address rejected");
  smtp_.AnswerAsIsRight();
  ASSERT_TRUE(Do(kStart, [&](const Call& call) { return RepeatDelivery(call, d.id); }).ok());
  EXPECT_EQ(Step(kStart).sent, 1) << "the address is looked up when it is sent";
}

TEST_P(MailOutTest, AnAnswerStandsInItsThread) {
  SetUpMail(true);
  ASSERT_EQ(Fetch(kStart).failed, 0);
  imap_.Add(Letter("first@mail.example", "li@mail.example", "Lamp", "Dark."));
  ASSERT_EQ(Fetch(kStart + kMailPollMs).taken, 1);
  const core::CaseId id = Cases().front().id;
  ASSERT_EQ(Send(kStart + kMailPollMs + 1000).sent, 1) << "that it was received";
  const Mail receipt = Sent(0);
  EXPECT_EQ(receipt.marks.auto_submitted, "auto-replied");
  EXPECT_EQ(receipt.references, Texts{"first@mail.example"});
  // The reader answers our letter by its id alone: it is the same case.
  imap_.Add(Letter("second@mail.example", "li@mail.example", "Re: Lamp", "At number 7.",
                   "In-Reply-To: <" + receipt.message_id + ">\r\n"));
  ASSERT_EQ(Fetch(kStart + 2 * kMailPollMs).taken, 1);
  EXPECT_EQ(Cases().size(), 1U);
  EXPECT_EQ(Notes(id), Texts{"At number 7."});
  EXPECT_EQ(Send(kStart + 2 * kMailPollMs).sent, 0) << "a note is not answered by a machine";
  Tell(id, At("2026-03-02T10:00"));
  ASSERT_EQ(Send(At("2026-03-02T10:00")).sent, 1);
  const Texts thread = Sent(smtp_.letters().size() - 1).references;
  EXPECT_EQ(thread.front(), "second@mail.example") << "what it answers";
  EXPECT_EQ(thread.back(), "first@mail.example");
  EXPECT_NE(std::find(thread.begin(), thread.end(), receipt.message_id), thread.end());
}

TEST_P(MailOutTest, TwoDesksDoNotTalkForEver) {
  SetUpMail(true);
  ASSERT_EQ(Fetch(kStart).failed, 0);
  // Another desk that knows no RFC 3834 answers each of our letters with a new matter of its own.
  core::Instant now = kStart;
  std::size_t letters = 0, told = 0;
  imap_.Add(Letter("0@desk.example", "desk@desk.example", "Ticket 0", "We have it."));
  for (int round = 1; round <= 20; ++round) {
    now = now + kMailPollMs;
    Fetch(now);
    for (const auto all = Cases(); told < all.size(); ++told) Tell(all[told].id, now);
    Send(now);
    for (; letters < smtp_.letters().size(); ++letters) {
      const std::string n = std::to_string(letters + 1);
      imap_.Add(Letter(n + "@desk.example", "desk@desk.example", "Ticket " + n, "We have it."));
    }
  }
  EXPECT_EQ(Cases().size(), 5U) << "the cap of one sender";
  EXPECT_GE(Reasons().size(), 1U);
  for (const std::string& reason : Reasons()) EXPECT_EQ(reason, "too_many");
  EXPECT_LE(smtp_.letters().size(), 10U) << "and then it is quiet";
}

TEST_P(MailOutTest, ARefusalForNowIsTriedAgainAndOneForGoodIsNot) {
  SetUpMail();
  smtp_.Answer("RCPT", "450 4.2.1 mailbox busy");
  Ask();
  EXPECT_EQ(Send(kStart).failed, 1);
  EXPECT_EQ(Newest("mail").state, DeliveryState::kWaiting);
  EXPECT_EQ(Newest("mail").error, "refused");
  EXPECT_EQ(Newest("mail").status, 450);
  EXPECT_EQ(Newest("mail").next_try_at, kStart + 10'000);
  EXPECT_EQ(Step(kStart + 9'999).failed, 0);
  smtp_.Answer("CONNECT", "421 4.3.2 shutting down");
  EXPECT_EQ(Step(kStart + 10'000).failed, 1);
  EXPECT_EQ(Newest("mail").next_try_at, kStart + 30'000);
  Restart();
  smtp_.AnswerAsIsRight();
  smtp_.Answer("END", "554 5.7.1 refused by policy");
  EXPECT_EQ(Step(kStart + 30'000).failed, 1);
  EXPECT_EQ(Newest("mail").state, DeliveryState::kGivenUp);
  EXPECT_EQ(Newest("mail").status, 554);
  EXPECT_EQ(Newest("mail").tries, 3);
}

TEST_P(MailOutTest, ATryThatEndedInTheMiddleKeepsItsId) {
  SetUpMail();
  smtp_.Answer("END", "");
  Ask();
  EXPECT_EQ(Send(kStart).failed, 1);
  EXPECT_EQ(Newest("mail").error, "cut_off");
  smtp_.AnswerAsIsRight();
  EXPECT_EQ(Step(kStart + 10'000).sent, 1);
  EXPECT_EQ(Sent(0).message_id, Stored(*Newest("mail").case_id).number + "." +
                                    core::ToText(Newest("mail").id) + "@city.example.org")
      << "a server that has it already can tell";
  EXPECT_TRUE(Sent(0).references.empty()) << "it does not answer itself";
}

TEST_P(MailOutTest, ARefusedLoginWaitsUntilItIsPutRight) {
  MailChange change = Change();
  change.fetch = false;
  change.password = "wrong";
  ASSERT_TRUE(Set(change, kStart).ok());
  Ask();
  EXPECT_EQ(Send(kStart).failed, 1);
  EXPECT_EQ(Newest("mail").error, "login");
  EXPECT_EQ(Newest("mail").state, DeliveryState::kWaiting);
  change.password = "right";
  ASSERT_TRUE(Set(change, kStart).ok());
  EXPECT_EQ(Step(kStart + 10'000).sent, 1);
}

TEST_P(MailOutTest, WithoutAWayNothingGoesOut) {
  Ask();
  EXPECT_EQ(Send(kStart).sent, 0) << "not set up";
  MailChange change = Change();
  change.send = change.fetch = false;
  ASSERT_TRUE(Set(change, kStart).ok());
  Ask();
  Send(kStart);
  EXPECT_TRUE(Deliveries("mail").empty()) << "not switched on";
  change.send = true;
  ASSERT_TRUE(Set(change, kStart).ok());
  Ask("");
  Send(kStart);
  EXPECT_TRUE(Deliveries("mail").empty()) << "no address";
  Ask();
  Deliver(kStart);
  change.send = false;
  ASSERT_TRUE(Set(change, kStart).ok());
  Step(kStart);
  EXPECT_EQ(Newest("mail").error, "switched_off");
  EXPECT_EQ(Newest("mail").state, DeliveryState::kGivenUp);
  EXPECT_TRUE(smtp_.letters().empty());
}

TEST_P(MailOutTest, WhoeverIsForgottenIsWrittenToNoMore) {
  SetUpMail();
  const core::CaseId id = Ask();
  Deliver(kStart);
  const auto who =
      db().Read([&](store::Tx& tx) { return service::PersonTold(tx, made().tenant, {}, id)->id; });
  const core::Status gone =
      db().Write([&](store::Tx& tx) { return people::Anonymise(tx, made().tenant, who, kStart); });
  ASSERT_TRUE(gone.ok());
  Step(kStart);
  EXPECT_EQ(Newest("mail").error, "no_address");
  EXPECT_TRUE(smtp_.letters().empty());
}

TEST(MailDoor, SaysNothingOfWhoseAddressItWas) {
  EXPECT_EQ(WithoutAddresses("550 <li@mail.example>: unknown user li@mail.example."),
            "550 *** unknown user ***");
  EXPECT_EQ(WithoutAddresses("450 busy"), "450 busy");
  EXPECT_EQ(WithoutAddresses(""), "");
}

SHOUWEN_ON_BOTH_ENGINES(MailOutTest);

}  // namespace
}  // namespace shouwen::channel

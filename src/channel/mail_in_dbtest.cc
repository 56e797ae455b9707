// From a mailbox to the desk: cases, notes, what is parked, and that nothing is read twice or lost.
#include <gtest/gtest.h>

#include <fstream>

#include "core/text.h"
#include "evidence/repo.h"
#include "mime.h"
#include "service/outbox.h"
#include "source_dir.h"
#include "testing/mail_fixture.h"

namespace shouwen::channel {
namespace {

const core::Instant kStart = At("2026-03-02T09:00");
const core::Instant kNext = kStart + kMailPollMs;
constexpr const char* kLi = "Li <li@mail.example>";

std::string Corpus(const std::string& name) {
  std::ifstream in(support::SourceDir() + "/src/channel/fuzz/corpus/mime/" + name,
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class MailInTest : public MailTest {
 protected:
  std::string BodyOf(core::CaseId id) { return Stored(id).body; }
  std::optional<people::Person> Requester(core::CaseId id) {
    return db().Read([&](store::Tx& tx) { return service::PersonTold(tx, made().tenant, {}, id); });
  }
  // A case made by a letter of Li's, and its number.
  core::CaseId FirstCase() {
    imap_.Add(Letter("first@mail.example", kLi, "Lamp", "It is dark."));
    EXPECT_EQ(Fetch(kNext).taken, 1);
    return Cases().front().id;
  }
};

TEST_P(MailInTest, ALetterBecomesACaseOfItsWriter) {
  Begin(kStart);
  imap_.Add(Corpus("qq_gb18030.eml"));
  EXPECT_EQ(Fetch(kNext).taken, 1);
  ASSERT_EQ(Cases().size(), 1U);
  const cases::Case c = Stored(Cases()[0].id);
  EXPECT_EQ(c.channel, "email");
  EXPECT_EQ(c.ledger, "livelihood");
  EXPECT_EQ(c.subject, "示例路5号路灯不亮");
  EXPECT_EQ(c.body, "示例路5号的路灯坏了三天，晚上看不见路。\n请修一下。");
  EXPECT_EQ(Requester(c.id)->email, "zhang.san@qq.example");
  EXPECT_EQ(Requester(c.id)->name, "示例张三");
  EXPECT_TRUE(Parked(false).empty());
  EXPECT_EQ(Settings(kNext).polled_at, kNext);
  EXPECT_EQ(Settings(kNext).error, "");
}

TEST_P(MailInTest, TheSameWriterIsTheSamePerson) {
  Begin(kStart);
  const core::CaseId first = FirstCase();
  imap_.Add(Letter("second@mail.example", "LI@MAIL.example", "Bench", "It is broken."));
  EXPECT_EQ(Fetch(kNext + kMailPollMs).taken, 1);
  ASSERT_EQ(Cases().size(), 2U);
  EXPECT_EQ(Requester(Cases()[1].id)->id, Requester(first)->id);
}

TEST_P(MailInTest, WhatLiesThereBeforeIsLeftThere) {
  imap_.Add(Letter("old@mail.example", kLi, "Old", "Long ago."));
  Begin(kStart);
  EXPECT_TRUE(Cases().empty());
  imap_.Add(Letter("new@mail.example", kLi, "New", "Now."));
  EXPECT_EQ(Fetch(kNext).taken, 1);
  EXPECT_EQ(Cases()[0].subject, "New");
}

TEST_P(MailInTest, AServerThatSaysNoNextIdStartsBehindItsLastLetter) {
  imap_.SayNoUidNext();
  imap_.Add(Letter("old@mail.example", kLi, "Old", "Long ago."));
  Begin(kStart);
  imap_.Add(Letter("new@mail.example", kLi, "New", "Now."));
  EXPECT_EQ(Fetch(kNext).taken, 1);
  EXPECT_EQ(Cases().size(), 1U);
}

TEST_P(MailInTest, NothingIsReadTwiceOverARestart) {
  Begin(kStart);
  FirstCase();
  Restart();
  const FetchReport again = Fetch(kNext + kMailPollMs);
  EXPECT_EQ(again.taken + again.known + again.parked, 0);
  EXPECT_EQ(Cases().size(), 1U);
}

TEST_P(MailInTest, NumberedAnewNothingIsReadTwiceNorLost) {
  Begin(kStart);
  FirstCase();
  imap_.Add(Letter("while@mail.example", kLi, "While", "It was moved."));
  imap_.NumberAnew(8);
  Restart();
  const FetchReport moved = Fetch(kNext + kMailPollMs);
  EXPECT_EQ(moved.known, 1) << "the first one, by its digest";
  EXPECT_EQ(moved.taken, 1);
  EXPECT_EQ(Cases().size(), 2U);
  EXPECT_EQ(Fetch(kNext + 2 * kMailPollMs).known, 0);
}

TEST_P(MailInTest, TheSameIdWithAnotherTextIsAnotherLetter) {
  Begin(kStart);
  FirstCase();
  imap_.Add(Letter("first@mail.example", kLi, "Lamp", "It is dark."));
  imap_.Add(Letter("first@mail.example", kLi, "Lamp", "Quite another matter."));
  const FetchReport report = Fetch(kNext + kMailPollMs);
  EXPECT_EQ(report.known, 1);
  EXPECT_EQ(report.taken, 1) << "real mail is no duplicate because its id says so";
}

TEST_P(MailInTest, ItIsLookedIntoOnceAMinuteByWhoeverComesFirst) {
  Begin(kStart);
  const int before = imap_.connections();
  Fetch(kNext - 1);
  EXPECT_EQ(imap_.connections(), before);
  Fetch(kNext);
  Fetch(kNext);
  EXPECT_EQ(imap_.connections(), before + 1);
}

TEST_P(MailInTest, ManyLettersAreReadInSeveralSteps) {
  Begin(kStart);
  MailChange change = Change();
  change.peer_cap = kPeerCapMax;
  change.password.reset();
  ASSERT_TRUE(Set(change, kStart).ok());
  for (std::size_t i = 0; i < kMailsAtOnce + 1; ++i) {
    const std::string n = std::to_string(i);
    imap_.Add(Letter(n + "@mail.example", kLi, "Lamp " + n, "Dark " + n));
  }
  EXPECT_EQ(Fetch(kNext).taken, static_cast<std::int64_t>(kMailsAtOnce));
  EXPECT_EQ(Fetch(kNext).taken, 1) << "at once, not a minute later";
}

TEST_P(MailInTest, FilesComeAsEvidenceAndWhatCannotIsNamed) {
  Begin(kStart);
  imap_.Add(Corpus("attachments.eml"));
  EXPECT_EQ(Fetch(kNext).taken, 1);
  const core::CaseId id = Cases()[0].id;
  Texts names;
  for (const auto& file :
       db().Read([&](store::Tx& tx) { return evidence::OfCase(tx, made().tenant, id); })) {
    names.push_back(file.name);
  }
  EXPECT_EQ(names, Texts{"现场记录.pdf"}) << "inline.jpg is no picture that holds together";
  EXPECT_NE(BodyOf(id).find("inline.jpg, 说明.docx, log.txt"), std::string::npos) << BodyOf(id);
}

TEST_P(MailInTest, AnAnswerIsANoteOnItsCase) {
  Begin(kStart);
  const core::CaseId id = FirstCase();
  imap_.Add(Letter("answer@mail.example", kLi, "Re: anything", "At number 7.\r\n> It is dark.",
                   "References: <x@y.example> <first@mail.example>\r\n"));
  EXPECT_EQ(Fetch(kNext + kMailPollMs).taken, 1);
  EXPECT_EQ(Cases().size(), 1U);
  EXPECT_EQ(Notes(id), Texts{"At number 7."});
  // The answer to the answer belongs there too, whoever writes it, and says who did.
  imap_.Add(Letter("third@mail.example", "Wang <wang@mail.example>", "Re: x", "Me too.",
                   "In-Reply-To: <answer@mail.example>\r\n"));
  EXPECT_EQ(Fetch(kNext + 2 * kMailPollMs).taken, 1);
  EXPECT_EQ(Notes(id), (Texts{"At number 7.", "来信人：wang@mail.example\nMe too."}));
}

TEST_P(MailInTest, ANumberInTheSubjectCountsForItsRequesterOnly) {
  Begin(kStart);
  const core::CaseId id = FirstCase();
  const std::string subject = "[" + Stored(id).number + "] again";
  imap_.Add(Letter("n1@mail.example", kLi, subject, "Still dark."));
  imap_.Add(Letter("n2@mail.example", "wang@mail.example", subject, "I saw your number."));
  imap_.Add(Letter("n3@mail.example", kLi, "[20260302-999999] x", "No such number."));
  const FetchReport report = Fetch(kNext + kMailPollMs);
  EXPECT_EQ(report.taken, 2);
  EXPECT_EQ(Notes(id), Texts{"Still dark."});
  EXPECT_EQ(Reasons(), Texts{"other_sender"});
  EXPECT_EQ(Cases().size(), 2U) << "an unknown number is a new matter";
}

TEST_P(MailInTest, ALetterAboutACaseNobodyAnsweredAsksAgain) {
  Begin(kStart);
  const core::CaseId id = FirstCase();
  const core::Instant asked = Stored(id).received_at;
  int letters = 0;
  const auto write = [&](const std::string& from, core::Instant now) {
    const std::string n = std::to_string(++letters);
    imap_.Add(Letter("again" + n + "@mail.example", from, "Re: Lamp", "Still dark " + n,
                     "In-Reply-To: <first@mail.example>\r\n"));
    EXPECT_EQ(Fetch(now).taken, 1);
    return Stored(id).judged.urged;
  };
  EXPECT_EQ(write(kLi, asked + core::kMsPerMinute), 0) << "in one breath with the first letter";
  EXPECT_EQ(write("wang@mail.example", asked + 20 * core::kMsPerMinute), 0) << "somebody else's";
  EXPECT_EQ(write(kLi, asked + 30 * core::kMsPerMinute), 1);
  const core::Instant replied = asked + 40 * core::kMsPerMinute;
  ASSERT_TRUE(engine()
                  .Run(As("village.clerk"), replied,
                       [&](const Call& call) {
                         return service::Act(call, id, cases::Reply{"Which lamp?"});
                       })
                  .ok());
  EXPECT_EQ(write(kLi, replied + core::kMsPerHour), 1) << "it answers what was asked";
  EXPECT_EQ(write(kLi, replied + 2 * core::kMsPerHour), 2);
  EXPECT_EQ(Notes(id).size(), 5U) << "each is kept";
  Restart();
  EXPECT_EQ(Fetch(replied + 3 * core::kMsPerHour).taken, 0);
  EXPECT_EQ(Stored(id).judged.urged, 2) << "none counts twice";
}

TEST_P(MailInTest, AfterTheEndAnAnswerWaitsForAPerson) {
  Begin(kStart);
  const core::CaseId id = FirstCase();
  Close(id);
  imap_.Add(Letter("late@mail.example", kLi, "Re: Lamp", "But why?",
                   "In-Reply-To: <first@mail.example>\r\n"));
  EXPECT_EQ(Fetch(kNext + kMailPollMs).parked, 1);
  EXPECT_EQ(Reasons(), Texts{"closed"});
}

TEST_P(MailInTest, WhatMachinesWriteIsParkedWithItsReason) {
  Begin(kStart);
  for (const char* name : {"bounce.eml", "vacation.eml", "list.eml"}) imap_.Add(Corpus(name));
  imap_.Add(Letter("own@mail.example", kOwnAddress, "x", "y"));
  imap_.Add("\xff\xfe no letter at all\r\n");
  imap_.Add(Letter("e@mail.example", kLi, "", ""));
  EXPECT_EQ(Fetch(kNext).parked, 6);
  EXPECT_EQ(Reasons(), (Texts{"empty", "unreadable", "own", "list", "auto_submitted", "bounce"}));
  EXPECT_TRUE(Cases().empty());
  EXPECT_EQ(Settings(kNext).parked, 6);
  const ParkedMail vacation = Parked()[4];
  EXPECT_EQ(vacation.sender, "away@mail.example");
  EXPECT_EQ(vacation.subject, "自动回复：[20260302-000001] 我在休假");
  EXPECT_EQ(vacation.received_at, kNext);
}

TEST_P(MailInTest, TheCapIsOfOneSenderAndOneHour) {
  Begin(kStart);
  MailChange change = Change();
  change.peer_cap = 2;
  change.password.reset();
  ASSERT_TRUE(Set(change, kStart).ok());
  const auto write = [&](const std::string& id, const std::string& from) {
    imap_.Add(Letter(id + "@mail.example", from, "Lamp " + id, "Dark."));
  };
  for (const char* id : {"1", "2", "3"}) write(id, kLi);
  write("4", "wang@mail.example");
  const FetchReport report = Fetch(kNext);
  EXPECT_EQ(report.taken, 3);
  EXPECT_EQ(Reasons(), Texts{"too_many"});
  write("5", kLi);
  EXPECT_EQ(Fetch(kNext + kPeerCapWindowMs - 1).parked, 1) << "an hour is not over";
  write("6", kLi);
  EXPECT_EQ(Fetch(kNext + kPeerCapWindowMs + kMailPollMs).taken, 1);
}

TEST_P(MailInTest, WhatTheRulesRefuseIsParkedWhole) {
  Begin(kStart);
  imap_.Add(Letter("a@mail.example", kLi, "Lamp", "Dark."));
  // The method's next version knows the ledger no more.
  const core::Status gone = db().Write([&](store::Tx& tx) -> core::Status {
    tx.Exec("UPDATE channel_mail SET ledger = 'gone'");
    return core::Ok();
  });
  ASSERT_TRUE(gone.ok());
  EXPECT_EQ(Fetch(kNext).parked, 1);
  EXPECT_EQ(Reasons(), Texts{"cases.unknown_ledger"});
  EXPECT_EQ(Parked()[0].sender, "li@mail.example");
  EXPECT_TRUE(Cases().empty());
}

TEST_P(MailInTest, TroubleIsShownAndNothingIsPassedOver) {
  Begin(kStart);
  imap_.Add(Letter("a@mail.example", kLi, "Lamp", "Dark."));
  imap_.Refuse("UID FETCH 1 BODY", "drop");
  EXPECT_EQ(Fetch(kNext).failed, 1);
  EXPECT_EQ(Settings(kNext).error, "cut_off");
  imap_.Refuse("LOGIN", "NO [AUTHENTICATIONFAILED] changed");
  EXPECT_EQ(Fetch(kNext + kMailPollMs).failed, 1);
  EXPECT_EQ(Settings(kNext).error, "login");
  EXPECT_NE(Settings(kNext).detail.find("changed"), std::string::npos);
  imap_.Refuse("LOGIN", "");
  imap_.Refuse("UID FETCH 1 BODY", "");
  EXPECT_EQ(Fetch(kNext + 2 * kMailPollMs).taken, 1);
  EXPECT_EQ(Settings(kNext).error, "");
}

TEST_P(MailInTest, OfATooLargeLetterAPersonIsToldWhoWroteIt) {
  Begin(kStart);
  imap_.Add(Letter("large@mail.example", kLi, "Film", std::string(kMailMax, 'x')));
  EXPECT_EQ(Fetch(kNext).parked, 1);
  EXPECT_EQ(Reasons(), Texts{"too_large"});
  EXPECT_EQ(Parked()[0].subject, "Film");
  EXPECT_LT(Parked()[0].size, 1000);
}

TEST_P(MailInTest, ALongTextIsCutAndSaysSo) {
  Begin(kStart);
  imap_.Add(Letter("long@mail.example", kLi, "Long", std::string(cases::kBodyMax + 1, 'x')));
  const core::CaseId id = (Fetch(kNext), Cases().front().id);
  EXPECT_LE(core::CodePointCount(BodyOf(id)), cases::kBodyMax);
  EXPECT_TRUE(BodyOf(id).ends_with("（以下从略，全文在信箱中）"));
  imap_.Add(Letter("long2@mail.example", kLi, "Re: Long", std::string(cases::kNoteMax + 1, 'y'),
                   "In-Reply-To: <long@mail.example>\r\n"));
  EXPECT_EQ(Fetch(kNext + kMailPollMs).taken, 1);
  EXPECT_LE(core::CodePointCount(Notes(id)[0]), cases::kNoteMax);
}

TEST_P(MailInTest, ForgettingAPersonForgetsTheirLetters) {
  Begin(kStart);
  const core::CaseId id = FirstCase();
  imap_.Add(Letter("v@mail.example", kLi, "自动回复：x", "away"));
  imap_.Add(Letter("w@mail.example", "wang@mail.example", "自动回复：x", "away"));
  ASSERT_EQ(Fetch(kNext + kMailPollMs).parked, 2);
  const core::PersonId person = Requester(id)->id;
  ASSERT_TRUE(Do(kNext, [&](const Call& call) -> core::Status {
                ForgetMailOf(call, person);
                return core::Ok();
              }).ok());
  ASSERT_EQ(Parked().size(), 1U);
  EXPECT_EQ(Parked()[0].sender, "wang@mail.example");
  const auto left = db().Read([&](store::Tx& tx) {
    return tx.Query("SELECT message_id FROM channel_mail_threads WHERE outgoing = FALSE").size() +
           tx.Query("SELECT id FROM channel_mail_messages WHERE sender LIKE ?", "li@%").size();
  });
  EXPECT_EQ(left, 0U);
}

// A method whose evaluation needs no signature; letters go out and come in.
class MailEvaluationTest : public MailTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("campus-office");
  }
  void Begin(bool fetch = true) {
    MailChange change = Change();
    change.ledger.clear();
    change.fetch = fetch;
    ASSERT_EQ(CodeOf(Set(change, kStart)), "ok");
    Fetch(kStart);
  }
  // A case of Li's, settled an hour later; both letters have gone out.
  core::CaseId Settled() {
    service::Reception r;
    r.what.subject = "排队太久";
    r.what.fields["matter"] = "食堂排队";
    r.requester = service::RequesterInput{{}, "示例李", "", "", "", "li@mail.example"};
    const auto taken = ReceiveAs(As("centre.clerk"), r, "2026-03-02T09:00");
    EXPECT_TRUE(taken.ok()) << CodeOf(taken);
    Send(kStart);
    Settle(taken->after.id, kStart + core::kMsPerHour);
    return taken->after.id;
  }
  void Settle(core::CaseId id, core::Instant now) {
    ASSERT_TRUE(engine()
                    .Run(As("centre.clerk"), now,
                         [&](const Call& call) {
                           return service::Act(call, id, cases::Settle{"已加开窗口", {}});
                         })
                    .ok());
    Send(now);
  }
  void Send(core::Instant now) {
    Router router(engine());
    service::Outbox(engine()).Deliver(now, router);
    Step(now);
  }
  Mail Sent(std::size_t back = 0) {
    const auto letters = smtp_.letters();
    CORE_CHECK(letters.size() > back);
    return ReadMail(letters[letters.size() - 1 - back].bytes).value();
  }
  // Answers `to` and is fetched; minutes after the start.
  void Answer(const std::string& text, const std::string& to, int minutes,
              const std::string& from = kLi) {
    imap_.Add(Letter("a" + std::to_string(minutes) + "@mail.example", from, "回复：排队", text,
                     "In-Reply-To: <" + to + ">\r\n"));
    Fetch(kStart + minutes * core::kMsPerMinute);
  }
  std::string AnswerOf(core::CaseId id) {
    const cases::Case c = Stored(id);
    return c.evaluation ? c.evaluation->answer + " by " + c.evaluation->via : "none";
  }
};

TEST_P(MailEvaluationTest, TheFirstLineOfAnAnswerIsTheEvaluationAndTheRestItsComment) {
  Begin();
  const core::CaseId id = Settled();
  EXPECT_NE(Sent().text.find("评价请直接回复一个数字：1 满意 2 一般 3 不满意。"), std::string::npos)
      << Sent().text;
  Answer("１\r\n谢谢，快多了。\r\n\r\n12345 写道：\r\n> 3 不满意", Sent().message_id, 70);
  EXPECT_EQ(AnswerOf(id), "satisfied by email");
  EXPECT_EQ(Stored(id).evaluation->comment, "谢谢，快多了。");
  EXPECT_TRUE(Notes(id).empty());
  Restart();
  Fetch(kStart + 72 * core::kMsPerMinute);
  Answer("3", Sent().message_id, 75);
  EXPECT_EQ(AnswerOf(id), "satisfied by email") << "once a round";
  EXPECT_EQ(Notes(id), Texts{"3"});
  const std::size_t before = smtp_.letters().size();
  Send(kStart + 76 * core::kMsPerMinute);
  ASSERT_EQ(smtp_.letters().size(), before + 1);
  EXPECT_NE(Sent().text.find("现在不需要评价"), std::string::npos) << Sent().text;
  Answer("3", Sent().message_id, 80);
  Send(kStart + 81 * core::kMsPerMinute);
  EXPECT_EQ(smtp_.letters().size(), before + 1) << "told once";
}

TEST_P(MailEvaluationTest, ABadOneGoesBackToHandlingAndTheOldLetterJudgesNoMore) {
  Begin();
  const core::CaseId id = Settled();
  const std::string asked = Sent().message_id;
  Answer("不满意\r\n还是排队", asked, 70);
  EXPECT_EQ(Stored(id).round, 2);
  Settle(id, kStart + 80 * core::kMsPerMinute);
  Answer("1", asked, 90);
  EXPECT_EQ(AnswerOf(id), "none");
  EXPECT_EQ(Notes(id), Texts{"1"});
  Answer("1", Sent().message_id, 95);
  EXPECT_EQ(AnswerOf(id), "satisfied by email");
}

TEST_P(MailEvaluationTest, WhatIsNoAnswerOrOfSomebodyElseStaysANote) {
  Begin();
  const core::CaseId id = Settled();
  const std::string asked = Sent().message_id, received = Sent(1).message_id;
  Answer("1号窗口还是没人", asked, 70);
  Answer("1", asked, 71, "wang@mail.example");
  Answer("4", asked, 72);
  Answer("1", received, 73);
  EXPECT_EQ(AnswerOf(id), "none");
  EXPECT_EQ(Notes(id), (Texts{"1号窗口还是没人", "来信人：wang@mail.example\n1", "4", "1"}));
  EXPECT_EQ(Cases().size(), 1U);
}

TEST_P(MailEvaluationTest, ANumberInTheSubjectIsTooLittleToJudgeBy) {
  Begin();
  const core::CaseId id = Settled();
  imap_.Add(Letter("n@mail.example", kLi, "[" + Stored(id).number + "]", "1"));
  EXPECT_EQ(Fetch(kStart + 70 * core::kMsPerMinute).taken, 1);
  EXPECT_EQ(AnswerOf(id), "none") << "anybody can write an address into a letter";
  EXPECT_EQ(Notes(id), Texts{"1"});
}

TEST_P(MailEvaluationTest, AMailboxNobodyLooksIntoAsksForNoReply) {
  Begin(false);
  Settled();
  EXPECT_EQ(Sent().text.find("回复一个数字"), std::string::npos) << Sent().text;
}

SHOUWEN_ON_BOTH_ENGINES(MailInTest);
SHOUWEN_ON_BOTH_ENGINES(MailEvaluationTest);

}  // namespace
}  // namespace shouwen::channel

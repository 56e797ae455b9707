// What somebody answers to a message about their case: which words count, whose, when, and once.
#include <gtest/gtest.h>

#include "fixture.h"
#include "service/outbox.h"
#include "service/reply_desk.h"

namespace shouwen::service {
namespace {

using Texts = std::vector<std::string>;

constexpr const char* kSettledAt = "2026-03-03T09:00";

class ReplyDeskTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("campus-office");
  }
  core::CaseId Ask(bool confidential = false) {
    Reception r;
    r.what.subject = "排队太久";
    r.what.fields["matter"] = "食堂排队";
    r.what.confidential = confidential;
    r.requester = RequesterInput{{}, "示例甲", "13800001234", "", "", "jia@mail.example"};
    const auto outcome = ReceiveAs(As("centre.clerk"), r, "2026-03-02T09:00");
    EXPECT_TRUE(outcome.ok()) << CodeOf(outcome);
    return outcome->after.id;
  }
  void Settle(core::CaseId id, const std::string& at = kSettledAt) {
    const auto done = ActAs("centre.clerk", id, cases::Settle{"已加开窗口", {}}, at);
    ASSERT_TRUE(done.ok()) << CodeOf(done);
  }
  core::CaseId Settled() {
    const core::CaseId id = Ask();
    Settle(id);
    return id;
  }
  static MessageReply Said(core::CaseId id, const std::string& text) {
    return {"sms", {"13800001234"}, id, text, "", {}, At(kSettledAt)};
  }
  ReplyCame Reply(const MessageReply& reply, const std::string& at = "2026-03-03T10:00") {
    ReplyCame came{};
    const auto done = engine().Run(org::PublicActor(made().tenant), At(at),
                                   [&](const Call& call) -> core::Status {
                                     came = EvaluateByReply(call, reply);
                                     return core::Ok();
                                   });
    EXPECT_TRUE(done.ok());
    return came;
  }
  std::string JudgedBy(const std::string& text) {
    const core::CaseId id = Settled();
    const ReplyCame came = Reply(Said(id, text));
    if (came == ReplyCame::kOther) return "other";
    if (came == ReplyCame::kOutside) return "outside";
    return came == ReplyCame::kEvaluated ? EventAnswer(id) : "refused";
  }
  std::string EventAnswer(core::CaseId id) {
    journal::Query query;
    query.case_id = id;
    query.type_prefix = "case.evaluated";
    const auto found =
        db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
    return found.empty() ? "none" : std::string(found.front().body.at("answer").as_string());
  }
  // What was queued for whoever asked besides receipt, result and end, oldest first.
  Texts Hints(core::CaseId id) {
    Texts hints;
    for (const Message& m : db().Read(
             [&](store::Tx& tx) { return Outbox::List(tx, made().tenant, false, {}, 200); })) {
      if (m.case_id == id && m.template_id.starts_with("case.evaluation_")) {
        hints.insert(hints.begin(), m.template_id);
      }
    }
    return hints;
  }
  Texts Answers(core::CaseId id) {
    return engine().Look(org::ClockActor(made().tenant), At("2026-03-03T10:00"),
                         [&](const Call& call) { return ReplyAnswers(call, id); });
  }
};

TEST_P(ReplyDeskTest, ANumberOrAWordOfTheMethodIsTheEvaluation) {
  for (const char* one : {"1", "１", "一", " 1。", "满意", "滿意！", "satisfied", "Satisfied.",
                          "1 满意", "1. 满意"}) {
    EXPECT_EQ(JudgedBy(one), "satisfied") << one;
  }
  EXPECT_EQ(JudgedBy("2"), "fair");
  for (const char* three : {"3", "３", "三", "不满意", "03"}) {
    EXPECT_EQ(JudgedBy(three), "dissatisfied") << three;
  }
}

TEST_P(ReplyDeskTest, AnyOtherWordIsNone) {
  for (const char* text : {"", "谢谢", "1 不满意", "1号窗口", "一直没人", "满意吗？", "123",
                           "13800001234", "1 2", "-1"}) {
    EXPECT_EQ(JudgedBy(text), "other") << text;
  }
}

TEST_P(ReplyDeskTest, ANumberTheScaleHasNotIsToldOnce) {
  for (const char* text : {"0", "4", "四", "５", "99"})
    EXPECT_EQ(JudgedBy(text), "outside") << text;
  const core::CaseId id = Settled();
  for (int i = 0; i < 2; ++i) EXPECT_EQ(Reply(Said(id, "4")), ReplyCame::kOutside);
  Restart();
  EXPECT_EQ(Reply(Said(id, "5")), ReplyCame::kOutside);
  EXPECT_EQ(Hints(id), Texts{"case.evaluation_how"});
  EXPECT_FALSE(Stored(id).evaluation.has_value());
  EXPECT_EQ(Stored(id).state, cases::State::kSettled);
  EXPECT_EQ(Reply(Said(id, "1")), ReplyCame::kEvaluated) << "they have learned how";
}

TEST_P(ReplyDeskTest, ItIsKeptWithWayAndCommentAndTheSecondOneIsNone) {
  const core::CaseId id = Settled();
  MessageReply reply = Said(id, "1");
  reply.door = "email";
  reply.comment = "谢谢！";
  ASSERT_EQ(Reply(reply), ReplyCame::kEvaluated);
  const cases::Case c = Stored(id);
  ASSERT_TRUE(c.evaluation.has_value());
  EXPECT_EQ(c.evaluation->answer, "satisfied");
  EXPECT_EQ(c.evaluation->via, "email");
  EXPECT_EQ(c.evaluation->comment, "谢谢！");
  EXPECT_FALSE(c.evaluation->is_signed);
  EXPECT_EQ(c.evaluation->at, At("2026-03-03T10:00"));
  Restart();
  EXPECT_EQ(Reply(reply, "2026-03-03T11:00"), ReplyCame::kNotAwaited);
  EXPECT_EQ(Reply(Said(id, "3"), "2026-03-03T12:00"), ReplyCame::kNotAwaited) << "once a round";
  EXPECT_EQ(Stored(id).evaluation, c.evaluation);
  EXPECT_EQ(Stored(id).revision, c.revision);
  EXPECT_EQ(Hints(id), Texts{"case.evaluation_not_now"});
}

TEST_P(ReplyDeskTest, ABadAnswerGoesBackToHandlingAndTheNextRoundIsJudgedAnew) {
  const core::CaseId id = Settled();
  ASSERT_EQ(Reply(Said(id, "3")), ReplyCame::kEvaluated);
  EXPECT_EQ(Stored(id).state, cases::State::kOpen);
  EXPECT_EQ(Stored(id).round, 2);
  EXPECT_EQ(Reply(Said(id, "1"), "2026-03-03T11:00"), ReplyCame::kNotAwaited);
  Settle(id, "2026-03-04T09:00");
  MessageReply late = Said(id, "1");
  EXPECT_EQ(Reply(late, "2026-03-04T10:00"), ReplyCame::kNotAsked)
      << "it answers the message of the round before";
  EXPECT_FALSE(Stored(id).evaluation.has_value());
  late.asked_at = At("2026-03-04T09:00");
  EXPECT_EQ(Reply(late, "2026-03-04T10:00"), ReplyCame::kEvaluated);
  EXPECT_EQ(Hints(id), (Texts{"case.evaluation_not_now", "case.evaluation_how"}));
}

TEST_P(ReplyDeskTest, AskedAtTheMomentOfTheResultAndNotBefore) {
  const core::CaseId id = Settled();
  MessageReply reply = Said(id, "1");
  reply.asked_at = At(kSettledAt) - 1;
  EXPECT_EQ(Reply(reply), ReplyCame::kNotAsked);
  reply.asked_at.reset();
  EXPECT_EQ(Reply(reply), ReplyCame::kNotAsked) << "the message asked for nothing";
  reply.asked_at = At(kSettledAt);
  EXPECT_EQ(Reply(reply), ReplyCame::kEvaluated);
}

TEST_P(ReplyDeskTest, BeforeTheResultAndAfterTheEndNoneIsAwaited) {
  const core::CaseId id = Ask();
  EXPECT_EQ(Reply(Said(id, "1"), "2026-03-02T10:00"), ReplyCame::kNotAwaited);
  EXPECT_EQ(Hints(id), Texts{"case.evaluation_not_now"});
  Settle(id);
  ASSERT_EQ(Sweep("2026-03-11T09:00").faults, 0);
  ASSERT_EQ(Stored(id).state, cases::State::kClosed) << "silence agreed";
  EXPECT_EQ(Reply(Said(id, "3"), "2026-03-11T10:00"), ReplyCame::kNotAwaited);
  EXPECT_FALSE(Stored(id).evaluation.has_value());
}

// A sweep may be late: what was over when the reply came is over, and is stored.
TEST_P(ReplyDeskTest, AReplyAfterTheTimeIsOverComesTooLateThoughNobodySwept) {
  const core::CaseId id = Settled();
  EXPECT_EQ(Reply(Said(id, "3"), "2026-03-11T09:00"), ReplyCame::kNotAwaited);
  EXPECT_EQ(Stored(id).state, cases::State::kClosed);
  EXPECT_FALSE(Stored(id).evaluation.has_value());
}

TEST_P(ReplyDeskTest, OnlyWhoAskedMayAndAStrangerIsToldNothing) {
  const core::CaseId id = Settled();
  MessageReply reply = Said(id, "1");
  for (const ReplySender& other :
       {ReplySender{"13800009999", "", {}}, ReplySender{"", "yi@mail.example", {}},
        ReplySender{"", "", core::PersonId{7}}, ReplySender{}}) {
    reply.sender = other;
    EXPECT_EQ(Reply(reply), ReplyCame::kStranger);
  }
  EXPECT_FALSE(Stored(id).evaluation.has_value());
  EXPECT_TRUE(Hints(id).empty());
  reply.sender = {"", "JIA@mail.example", {}};
  EXPECT_EQ(Reply(reply), ReplyCame::kEvaluated);
}

TEST_P(ReplyDeskTest, APersonTheDoorKnowsIsKnown) {
  const core::CaseId id = Settled();
  MessageReply reply = Said(id, "1");
  reply.sender = {"", "", Stored(id).requester};
  reply.door = "wechat";
  ASSERT_EQ(Reply(reply), ReplyCame::kEvaluated);
  EXPECT_EQ(Stored(id).evaluation->via, "wechat");
}

TEST_P(ReplyDeskTest, InConfidenceNoRowNamesWhoAsked) {
  const core::CaseId id = Ask(true);
  Settle(id);
  EXPECT_EQ(Reply(Said(id, "9")), ReplyCame::kOutside);
  const auto messages =
      db().Read([&](store::Tx& tx) { return Outbox::List(tx, made().tenant, false, {}, 200); });
  EXPECT_EQ(messages.front().template_id, "case.evaluation_how");
  EXPECT_EQ(messages.front().to_id, 0);
  MessageReply reply = Said(id, "1");
  reply.comment = "示例甲，13800001234";
  ASSERT_EQ(Reply(reply), ReplyCame::kEvaluated);
  EXPECT_EQ(Stored(id).evaluation->comment.find("示例甲"), std::string::npos);
  EXPECT_EQ(Stored(id).evaluation->comment.find("13800001234"), std::string::npos);
}

TEST_P(ReplyDeskTest, WhatCannotCountIsNoAnswerOfACase) {
  EXPECT_EQ(Reply(Said(core::CaseId{4711}, "1")), ReplyCame::kOther);
  const core::CaseId id = Settled();
  MessageReply reply = Said(id, "1");
  reply.comment = std::string(cases::kNoteMax + 1, 'x');
  EXPECT_EQ(Reply(reply), ReplyCame::kNotAwaited) << "the rules refuse it whole";
  EXPECT_FALSE(Stored(id).evaluation.has_value());
}

TEST_P(ReplyDeskTest, TheNumbersStandForTheMethodsOwnWords) {
  const core::CaseId id = Ask();
  EXPECT_TRUE(Answers(id).empty()) << "not settled";
  Settle(id);
  EXPECT_EQ(Answers(id), (Texts{"满意", "一般", "不满意"}));
  ASSERT_EQ(Reply(Said(id, "1")), ReplyCame::kEvaluated);
  EXPECT_TRUE(Answers(id).empty()) << "judged";
  EXPECT_TRUE(Answers(core::CaseId{4711}).empty());
}

SHOUWEN_ON_BOTH_ENGINES(ReplyDeskTest);

class SignedReplyTest : public ReplyDeskTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
};

TEST_P(SignedReplyTest, WhereASignatureIsWantedNoReplyCountsAndItIsSaidOnce) {
  const auto asked = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00");
  const core::CaseId id = asked->after.id;
  ASSERT_TRUE(
      ActAs("village.clerk", id, cases::Settle{"已修", {{"opinion", "好"}}}, kSettledAt).ok());
  EXPECT_TRUE(Answers(id).empty());
  for (int i = 0; i < 2; ++i) EXPECT_EQ(Reply(Said(id, "1")), ReplyCame::kSigned);
  EXPECT_EQ(Hints(id), Texts{"case.evaluation_signed"});
  EXPECT_FALSE(Stored(id).evaluation.has_value());
}

SHOUWEN_ON_BOTH_ENGINES(SignedReplyTest);

}  // namespace
}  // namespace shouwen::service

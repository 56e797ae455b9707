// Whoever asked asks again, by whichever door: what counts, whose, when, and how often.
#include <gtest/gtest.h>

#include "fixture.h"
#include "sample_files.h"
#include "service/attachments.h"
#include "service/public_desk.h"
#include "service/reply_desk.h"
#include "urges.h"

namespace shouwen::service {
namespace {

using Texts = std::vector<std::string>;

constexpr const char* kAskedAt = "2026-03-02T09:00";
constexpr const char* kPhone = "13800001234";

class UrgesTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("feedback-heard");
  }
  core::CaseId Ask(bool confidential = false) {
    Reception r;
    r.what.subject = "车发不动";
    r.what.fields["feedback"] = "买香草冰淇淋车就发不动";
    r.what.confidential = confidential;
    r.requester = RequesterInput{{}, "示例甲", kPhone, "", "", "jia@mail.example"};
    const auto outcome = ReceiveAs(As("desk.clerk"), r, kAskedAt);
    EXPECT_TRUE(outcome.ok()) << CodeOf(outcome);
    return outcome->after.id;
  }
  static LaterWord Word(core::CaseId id, const std::string& text = "没人理") {
    LaterWord word;
    word.sender.phone = kPhone;
    word.case_id = id;
    word.text = text;
    return word;
  }
  core::Result<WordCame> Take(const LaterWord& word, core::Instant now) {
    return engine().Run(org::PublicActor(made().tenant), now,
                        [&](const Call& call) { return TakeWord(call, word); });
  }
  // Whether it counted as asking again.
  bool Says(const LaterWord& word, const std::string& at) {
    const auto came = Take(word, At(at));
    EXPECT_TRUE(came.ok()) << CodeOf(came);
    return came.ok() && came->asked_again;
  }
  bool Says(core::CaseId id, const std::string& at) { return Says(Word(id), at); }
  void Do(core::CaseId id, const cases::Command& command, const std::string& at) {
    const auto done = ActAs("desk.clerk", id, command, at);
    ASSERT_TRUE(done.ok()) << CodeOf(done);
  }
  std::vector<journal::StoredEvent> Events(core::CaseId id, const std::string& type) {
    journal::Query query;
    query.case_id = id;
    query.type_prefix = type;
    query.oldest_first = true;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
  Texts Notes(core::CaseId id) {
    Texts texts;
    for (const auto& event : Events(id, "case.noted")) {
      texts.emplace_back(event.body.at("text").as_string());
    }
    return texts;
  }
  std::string PublicUrge(core::CaseId id, const std::string& at) {
    const std::string number = Stored(id).number;
    return CodeOf(engine().Run(org::PublicActor(made().tenant), At(at), [&](const Call& call) {
      return desk_.Urge(call, number, "1234", "", "10.0.0.1");
    }));
  }
  PublicDesk desk_;
};

TEST_P(UrgesTest, AWordNobodyAnsweredIsKeptAndCounts) {
  const core::CaseId id = Ask();
  EXPECT_TRUE(Says(id, "2026-03-02T10:00"));
  EXPECT_EQ(Notes(id), Texts{"没人理"});
  EXPECT_EQ(Stored(id).judged.urged, 1);
  EXPECT_EQ(Stored(id).judged.unanswered, 1);
  EXPECT_EQ(Stored(id).level, "head") << "the method's rule about the second message";
  const auto urged = Events(id, "case.urged");
  ASSERT_EQ(urged.size(), 1U);
  EXPECT_EQ(urged[0].actor_kind, "public");
  EXPECT_FALSE(urged[0].body.contains("text")) << "the words stand in the note, once";
}

TEST_P(UrgesTest, WhatComesInOneBreathWithTheCaseBelongsToIt) {
  const core::CaseId id = Ask();
  const core::Instant edge = At(kAskedAt) + kSameBreathMs;
  EXPECT_FALSE(Take(Word(id, "还有"), At(kAskedAt))->asked_again);
  EXPECT_FALSE(Take(Word(id, "还有"), edge - 1)->asked_again);
  EXPECT_EQ(Notes(id).size(), 2U);
  EXPECT_TRUE(Take(Word(id, "还有"), edge)->asked_again);
}

TEST_P(UrgesTest, OnlyWhoeverAskedAsksAgain) {
  const core::CaseId id = Ask();
  LaterWord word = Word(id);
  word.sender = {"13900009999", "wang@mail.example", {}};
  EXPECT_FALSE(Says(word, "2026-03-02T10:00"));
  word.sender = {};
  EXPECT_FALSE(Says(word, "2026-03-02T10:01")) << "nobody knows who";
  EXPECT_EQ(Stored(id).judged.urged, 0);
  EXPECT_EQ(Notes(id).size(), 2U);
  word.sender = {"+86 138-0000-1234", "", {}};
  EXPECT_TRUE(Says(word, "2026-03-02T10:03")) << "the same number, written another way";
  word.sender = {"", "JIA@mail.example", {}};
  EXPECT_TRUE(Says(word, "2026-03-02T10:04")) << "by the address";
  word.sender = {"", "", Stored(id).requester};
  EXPECT_TRUE(Says(word, "2026-03-02T10:05")) << "by the person";
}

TEST_P(UrgesTest, TheFirstWordAfterAReplyAnswersIt) {
  const core::CaseId id = Ask();
  Do(id, cases::Reply{"请问是哪家店"}, "2026-03-02T10:00");
  EXPECT_FALSE(Says(id, "2026-03-02T10:05"));
  EXPECT_TRUE(Says(id, "2026-03-02T10:06"));
  EXPECT_EQ(Stored(id).judged.unanswered, 1);
  Do(id, cases::Reply{"明天到"}, "2026-03-02T11:00");
  EXPECT_EQ(Stored(id).judged.unanswered, 0);
  EXPECT_FALSE(Says(id, "2026-03-02T11:05"));
  Restart();
  EXPECT_TRUE(Says(id, "2026-03-02T11:06")) << "what was said before is known after a restart";
}

TEST_P(UrgesTest, AnInternalNoteOrAcceptingItIsNoAnswer) {
  const core::CaseId id = Ask();
  Do(id, cases::Note{"已派人去看"}, "2026-03-02T09:30");
  EXPECT_TRUE(Says(id, "2026-03-02T10:00")) << "the requester has not heard of it";
}

TEST_P(UrgesTest, WhatStaffNoteDownOfACallIsTheirWordAndNotCountedByTheDoors) {
  const core::CaseId id = Ask();
  Do(id, cases::Reply{"请问是哪家店"}, "2026-03-02T10:00");
  for (int i = 0; i < kUrgesMax; ++i) Do(id, cases::Urge{"来电催促"}, "2026-03-02T10:10");
  EXPECT_TRUE(Says(id, "2026-03-02T10:11"));
  EXPECT_EQ(Stored(id).judged.urged, kUrgesMax + 1);
}

TEST_P(UrgesTest, AllDoorsTogetherAskAgainThreeTimesInAQuarterOfAnHour) {
  const core::CaseId id = Ask();
  EXPECT_TRUE(Says(id, "2026-03-02T10:00"));
  EXPECT_EQ(PublicUrge(id, "2026-03-02T10:05"), "ok");
  EXPECT_TRUE(Says(id, "2026-03-02T10:10"));
  EXPECT_FALSE(Says(id, "2026-03-02T10:14"));
  EXPECT_EQ(PublicUrge(id, "2026-03-02T10:14"), "service.throttled");
  Restart();
  EXPECT_EQ(PublicUrge(id, "2026-03-02T10:14"), "service.throttled") << "after a restart too";
  EXPECT_EQ(Stored(id).judged.urged, 3);
  EXPECT_EQ(Notes(id).size(), 3U) << "the words are kept all the same";
  const core::CaseId other = Ask();
  EXPECT_TRUE(Says(other, "2026-03-02T10:14")) << "another case";
  EXPECT_TRUE(Says(id, "2026-03-02T10:15")) << "the first of the three is a quarter of an hour old";
  EXPECT_FALSE(Says(id, "2026-03-02T10:16"));
}

TEST_P(UrgesTest, AThrottledOneIsToldWhenItMayCountAgain) {
  const core::CaseId id = Ask();
  for (const char* at : {"2026-03-02T10:00", "2026-03-02T10:01", "2026-03-02T10:02"}) {
    EXPECT_EQ(PublicUrge(id, at), "ok");
  }
  const auto refused =
      engine().Look(org::PublicActor(made().tenant), At("2026-03-02T10:05"),
                    [&](const Call& call) -> core::Status { return CheckUrge(call, id); });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code.name, "service.throttled");
  ASSERT_EQ(refused.error().params.size(), 1U);
  EXPECT_EQ(std::get<std::int64_t>(refused.error().params[0].value), 10 * 60);
}

// The clock ran ahead and was put right: nobody waits until it is there again.
TEST_P(UrgesTest, WhatAClockWroteAheadOfItselfHoldsUpNobody) {
  const core::CaseId id = Ask();
  for (const char* at : {"2026-03-03T10:00", "2026-03-03T10:01", "2026-03-03T10:02"}) {
    EXPECT_EQ(PublicUrge(id, at), "ok");
  }
  EXPECT_EQ(PublicUrge(id, "2026-03-03T10:03"), "service.throttled");
  EXPECT_EQ(PublicUrge(id, "2026-03-02T10:03"), "ok");
  EXPECT_EQ(PublicUrge(id, "2026-03-02T10:04"), "ok");
  EXPECT_EQ(PublicUrge(id, "2026-03-02T10:05"), "ok");
  EXPECT_EQ(PublicUrge(id, "2026-03-02T10:06"), "service.throttled") << "it is counted as before";
}

TEST_P(UrgesTest, ASettledCaseWaitsForTheRequesterAndNotForAnAnswer) {
  const core::CaseId id = Ask();
  Do(id, cases::Settle{"已答复", {}}, "2026-03-02T10:00");
  EXPECT_FALSE(Says(id, "2026-03-02T10:05"));
  EXPECT_EQ(Notes(id), Texts{"没人理"});
  Do(id, cases::Rework{"没有解决"}, "2026-03-02T11:00");
  EXPECT_TRUE(Says(id, "2026-03-02T11:05")) << "their word on the result was not answered";
}

TEST_P(UrgesTest, AClosedCaseTakesNoWord) {
  const core::CaseId id = Ask();
  Do(id, cases::Settle{"已答复", {}}, "2026-03-02T10:00");
  Do(id, cases::Evaluate{"satisfied", true, "", "counter"}, "2026-03-02T10:10");
  if (Stored(id).state != cases::State::kClosed) Do(id, cases::Close{}, "2026-03-02T10:30");
  ASSERT_EQ(Stored(id).state, cases::State::kClosed);
  EXPECT_EQ(CodeOf(Take(Word(id), At("2026-03-02T11:00"))), "cases.closed");
  EXPECT_TRUE(Notes(id).empty());
}

TEST_P(UrgesTest, WithoutWordsNobodyAsks) {
  const core::CaseId id = Ask();
  LaterWord picture = Word(id, "图片：https://mmbiz.example/p/1");
  picture.may_ask = false;
  EXPECT_FALSE(Says(picture, "2026-03-02T10:00"));
  EXPECT_EQ(Notes(id), Texts{"图片：https://mmbiz.example/p/1"});
  EXPECT_EQ(CodeOf(Take(Word(id, " "), At("2026-03-02T10:01"))), "cases.text_missing");
  EXPECT_EQ(CodeOf(Take(Word(id, std::string(cases::kNoteMax + 1, 'x')), At("2026-03-02T10:02"))),
            "cases.text_too_long");
  EXPECT_EQ(Stored(id).judged.urged, 0) << "what is not kept does not count either";
  EXPECT_EQ(CodeOf(Take(Word(core::CaseId{1}), At("2026-03-02T10:03"))), "core.not_found");
}

TEST_P(UrgesTest, WhatIsBroughtAlongStaysWithTheNote) {
  const core::CaseId id = Ask();
  const auto came = engine().Run(
      org::PublicActor(made().tenant), At("2026-03-02T10:00"),
      [&](const Call& call) -> core::Result<WordCame> {
        auto kept = evidence::Keep("image/png", support::SamplePng("seen"));
        CORE_ASSIGN(const PublicFile file, TakeInFromPublic(call, {"a.png", *std::move(kept)}));
        LaterWord word = Word(id);
        word.files = {{file.attachment.id, file.key}};
        return TakeWord(call, word);
      });
  ASSERT_TRUE(came.ok()) << CodeOf(came);
  EXPECT_TRUE(came->asked_again);
  const auto files =
      db().Read([&](store::Tx& tx) { return evidence::OfCase(tx, made().tenant, id); });
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].how, "case.noted");
}

TEST_P(UrgesTest, AskedInConfidenceTheNumberKeptApartCounts) {
  const core::CaseId id = Ask(true);
  EXPECT_FALSE(Stored(id).requester.has_value()) << "it stands in no row of the case";
  EXPECT_TRUE(Says(Word(id, "我是示例甲，没人理"), "2026-03-02T10:00"));
  ASSERT_EQ(Notes(id).size(), 1U);
  EXPECT_EQ(Notes(id)[0].find("示例甲"), std::string::npos);
}

class UrgesOfAScaleTest : public UrgesTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("campus-office");
  }
};

TEST_P(UrgesOfAScaleTest, AMessageThatIsAnAnswerIsNoWord) {
  Reception r;
  r.what.subject = "排队太久";
  r.what.fields["matter"] = "食堂排队";
  r.requester = RequesterInput{{}, "示例甲", kPhone, "", "", ""};
  const core::CaseId id = ReceiveAs(As("centre.clerk"), r, kAskedAt)->after.id;
  const core::CaseId other = ReceiveAs(As("centre.clerk"), r, kAskedAt)->after.id;
  ASSERT_TRUE(ActAs("centre.clerk", id, cases::Settle{"已加开窗口", {}}, "2026-03-02T10:00").ok());
  const auto message = [&](const std::string& text, const std::string& at) {
    const MessageReply reply{"sms", {kPhone}, id, text, "", {}, At("2026-03-02T10:00")};
    const auto came = engine().Run(org::PublicActor(made().tenant), At(at), [&](const Call& call) {
      return TakeMessage(call, reply, Word(other, text));
    });
    EXPECT_TRUE(came.ok()) << CodeOf(came);
    return *came;
  };
  // A number the scale has not belongs to the case it was meant for, and asks nothing.
  const MessageCame outside = message("4", "2026-03-02T10:10");
  EXPECT_EQ(outside.reply, ReplyCame::kOutside);
  EXPECT_FALSE(outside.asked_again);
  EXPECT_EQ(Notes(id), Texts{"4"});
  EXPECT_TRUE(Notes(other).empty());
  // Words belong to the case they are about.
  const MessageCame words = message("另一件怎么样了", "2026-03-02T10:11");
  EXPECT_EQ(words.reply, ReplyCame::kOther);
  EXPECT_TRUE(words.asked_again);
  EXPECT_EQ(Notes(other), Texts{"另一件怎么样了"});
  EXPECT_EQ(Stored(other).judged.urged, 1);
  // The answer is the evaluation and nothing else.
  EXPECT_EQ(message("1", "2026-03-02T10:12").reply, ReplyCame::kEvaluated);
  EXPECT_EQ(Notes(id), Texts{"4"});
  EXPECT_EQ(Stored(id).evaluation->answer, "satisfied");
}

SHOUWEN_ON_BOTH_ENGINES(UrgesTest);
SHOUWEN_ON_BOTH_ENGINES(UrgesOfAScaleTest);

}  // namespace
}  // namespace shouwen::service

#include <gtest/gtest.h>

#include "method/vocabulary.h"
#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using method::Decimal;
using method::Nil;
using method::Value;

Value Num(std::int64_t n) { return Decimal{n * Decimal::kScale}; }
Value Words(const char* text) { return std::string(text); }

TEST(CaseFactsTest, AFreshCase) {
  Story story;
  const CaseFacts facts(story.c, Method(), "case.received");
  EXPECT_EQ(facts.Get("level"), Words("village"));
  EXPECT_EQ(facts.Get("ledger"), Words("livelihood"));
  EXPECT_EQ(facts.Get("topic"), Words("water"));
  EXPECT_EQ(facts.Get("kind"), Value(Nil{}));
  EXPECT_EQ(facts.Get("state"), Words("open"));
  EXPECT_EQ(facts.Get("evaluation"), Value(Nil{}));
  EXPECT_EQ(facts.Get("signed"), Value(false));
  EXPECT_EQ(facts.Get("round"), Num(1));
  EXPECT_EQ(facts.Get("hops"), Num(0));
  EXPECT_EQ(facts.Get("returns"), Num(0));
  EXPECT_EQ(facts.Get("confidential"), Value(false));
  EXPECT_EQ(facts.Get("settled"), Value(false));
  EXPECT_EQ(facts.Get("followed_up"), Value(false));
  EXPECT_EQ(facts.Get("solved"), Value(Nil{}));
  EXPECT_EQ(facts.Get("exit"), Value(Nil{}));
  EXPECT_EQ(facts.Get("written_report"), Value(false));
  EXPECT_EQ(facts.Get("replied_to"), Value(false)) << "nobody handed it in";
  EXPECT_EQ(facts.Get("event"), Words("case.received"));
  EXPECT_EQ(facts.Get("request"), Words("修好水管"));
  EXPECT_EQ(facts.Get("nothing"), Value(Nil{}));
}

TEST(CaseFactsTest, AClosedCase) {
  Story story;
  story.Must(kVillageClerk, ReportInWriting{"x"});
  story.Must(kVillageClerk, Settled());
  story.Must(kVillageClerk, Evaluate{"satisfied", true, "", ""});
  story.Must(kCaller, RecordFollowUp{true, "yes", "", ""});
  story.Must(kVillageClerk, Close{});
  const CaseFacts facts(story.c, Method());
  EXPECT_EQ(facts.Get("state"), Words("closed"));
  EXPECT_EQ(facts.Get("evaluation"), Words("satisfied"));
  EXPECT_EQ(facts.Get("signed"), Value(true));
  EXPECT_EQ(facts.Get("settled"), Value(true));
  EXPECT_EQ(facts.Get("followed_up"), Value(true));
  EXPECT_EQ(facts.Get("solved"), Words("yes"));
  EXPECT_EQ(facts.Get("exit"), Words("evaluated"));
  EXPECT_EQ(facts.Get("written_report"), Value(true));
  EXPECT_EQ(facts.Get("event"), Value(Nil{}));
}

// A word that the vocabulary knows and no case gives would be a condition that never holds.
TEST(CaseFactsTest, EveryFactOfTheVocabularyIsGivenInItsType) {
  Case full = Story().c;
  full.kind = full.channel = full.urgency = "x";
  full.evaluation = Evaluation{"satisfied", true, "", "public", {}};
  full.follow_up = FollowUp{kCaller, true, "yes", "", {}};
  full.exit = Exit{"evaluated", "", std::nullopt, {}};
  full.card = "red";
  full.judged.heard = "fair";
  full.judged.proposal.emplace().exit = "excluded";
  full.judged.order.emplace();
  const CaseFacts facts(full, Method(), "case.closed");
  for (const method::Fact& fact : method::CaseFacts()) {
    const Value value = facts.Get(fact.id);
    switch (fact.type) {
      case method::Type::kText:
        EXPECT_TRUE(std::holds_alternative<std::string>(value)) << fact.id;
        break;
      case method::Type::kBool:
        EXPECT_TRUE(std::holds_alternative<bool>(value)) << fact.id;
        break;
      case method::Type::kNumber:
        EXPECT_TRUE(std::holds_alternative<Decimal>(value)) << fact.id;
        break;
      case method::Type::kInstant:
        EXPECT_TRUE(std::holds_alternative<core::Instant>(value)) << fact.id;
        break;
      default:
        ADD_FAILURE() << "a fact of another type: " << fact.id;
    }
  }
}

TEST(CaseFactsTest, FieldsHaveTheirKindAndParamsTheirTenantsValue) {
  Case c = Story().c;
  c.fields = {{"people", "12.5"},
              {"since", "2026-03-01"},
              {"urgent", "true"},
              {"departs_at", "2026-03-05T12:00:00+08:00"},
              {"mode", "visit"}};
  const CaseFacts facts(c, Method());
  EXPECT_EQ(facts.Get("people"), Value(Decimal{125'000}));
  EXPECT_EQ(facts.Get("since"), Value(core::FromCivil(2026, 3, 1)));
  EXPECT_EQ(facts.Get("urgent"), Value(true));
  EXPECT_EQ(facts.Get("departs_at"), Value(*core::ParseInstant("2026-03-05T12:00:00+08:00")));
  EXPECT_EQ(facts.Get("mode"), Words("visit"));
  EXPECT_EQ(facts.Get("opinion"), Value(Nil{}));
  EXPECT_EQ(facts.Get("patience"), Num(3));
  const Params params{{"patience", Num(5)}, {"replied_to", true}};
  EXPECT_EQ(CaseFacts(c, Method(), "", &params).Get("patience"), Num(5));
  EXPECT_EQ(CaseFacts(c, Method(), "", &params).Get("replied_to"), Value(true));
}

TEST(FieldInstantTest, InstantsAndDatesByTheirOwnOrADottedName) {
  Case c = Story().c;
  EXPECT_FALSE(FieldInstant(c, Method(), "departs_at").has_value());
  c.fields = {
      {"departs_at", "2026-03-05T12:00:00+08:00"}, {"since", "2026-03-01"}, {"people", "3"}};
  const core::Instant noon = *core::ParseInstant("2026-03-05T12:00:00+08:00");
  EXPECT_EQ(FieldInstant(c, Method(), "departs_at"), noon);
  EXPECT_EQ(FieldInstant(c, Method(), "stay.departs_at"), noon);
  EXPECT_EQ(FieldInstant(c, Method(), "since"), *core::ParseInstant("2026-03-01T00:00:00+08:00"));
  EXPECT_FALSE(FieldInstant(c, Method(), "people").has_value());
  EXPECT_FALSE(FieldInstant(c, Method(), "unknown").has_value());
}

TEST(CaseStateTest, EveryStateHasItsWord) {
  for (const State state : {State::kOpen, State::kSettled, State::kClosed}) {
    EXPECT_EQ(ParseState(ToText(state)), state);
  }
  EXPECT_FALSE(ParseState("done").has_value());
}

}  // namespace
}  // namespace shouwen::cases

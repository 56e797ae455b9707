#include "method/vocabulary.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace shouwen::method {
namespace {

template <class Table>
void EveryWordIsWhole(const Table& table) {
  std::set<std::string_view> ids;
  for (const auto& w : table) {
    EXPECT_TRUE(ids.insert(w.id).second) << w.id << " twice";
    EXPECT_FALSE(w.zh.empty()) << w.id;
    EXPECT_FALSE(w.en.empty()) << w.id;
  }
}

TEST(Vocabulary, EveryWordHasBothLanguagesAndItsOwnId) {
  EveryWordIsWhole(Events());
  EveryWordIsWhole(CaseActs());
  EveryWordIsWhole(Roles());
  EveryWordIsWhole(CaseFacts());
}

TEST(Vocabulary, EveryActMakesAnEventThatExists) {
  std::set<std::string_view> made;
  for (const ActWord& act : CaseActs()) {
    EXPECT_NE(FindEvent(act.makes), nullptr) << act.id;
    EXPECT_TRUE(made.insert(act.makes).second) << act.makes << " made by two acts";
    EXPECT_EQ(FindActMaking(act.makes), &act);
    if (act.or_makes.empty()) continue;
    EXPECT_NE(FindEvent(act.or_makes), nullptr) << act.id;
    EXPECT_TRUE(made.insert(act.or_makes).second) << act.or_makes << " made by two acts";
    EXPECT_EQ(FindActMaking(act.or_makes), &act);
  }
}

TEST(Vocabulary, OnlyReceivingAndPromisesHappenWithoutAnAct) {
  for (const Word& event : Events()) {
    const bool happens = event.id == "case.received" || event.id == "case.part_late" ||
                         event.id == "case.grouped" || event.id == "case.contradicted" ||
                         event.id.starts_with("promise.");
    EXPECT_EQ(FindActMaking(event.id) == nullptr, happens) << event.id;
  }
}

TEST(Vocabulary, FindsExactlyWhatItHas) {
  EXPECT_EQ(FindEvent("case.settled")->en, "the case is settled");
  EXPECT_EQ(FindAct("case.settle")->makes, "case.settled");
  EXPECT_EQ(FindRole("first_asked")->zh, "首问责任人");
  EXPECT_EQ(FindFact("signed")->type, Type::kBool);
  EXPECT_EQ(FindFact("round")->type, Type::kNumber);
  EXPECT_EQ(FindEvent("case.settle"), nullptr);
  EXPECT_EQ(FindAct("case.settled"), nullptr);
  EXPECT_EQ(FindRole(""), nullptr);
  EXPECT_EQ(FindFact("Level"), nullptr);
}

TEST(Vocabulary, TheRequesterEvaluatesAndRemindsAndStaffDoTheRest) {
  const std::set<std::string_view> theirs = {"case.evaluate", "case.remind", "case.urge"};
  for (const ActWord& act : CaseActs()) {
    EXPECT_EQ(act.by_requester, theirs.contains(act.id)) << act.id;
  }
}

}  // namespace
}  // namespace shouwen::method

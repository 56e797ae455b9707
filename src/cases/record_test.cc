// The text a case's digest is taken of: whatever a command may write changes it.
#include "cases/record.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "rows.h"

namespace shouwen::cases {
namespace {

Case Sample() {
  Case c;
  c.id = core::CaseId{7};
  c.number = "20260302-000001";
  c.method = "first-asked";
  c.method_version = 1;
  c.subject = "路灯不亮";
  c.body = "东三街";
  c.received_at = c.level_since = core::Instant{1'772'413'200'000};
  c.seal = "00ff";
  return c;
}

using Change = std::function<void(Case&)>;
const std::vector<std::pair<const char*, Change>>& Changes() {
  static const std::vector<std::pair<const char*, Change>> all = {
      {"id", [](Case& c) { c.id.value = 8; }},
      {"number", [](Case& c) { c.number = "20260302-000002"; }},
      {"method", [](Case& c) { c.method = "agency-xupu"; }},
      {"method_version", [](Case& c) { c.method_version = 2; }},
      {"ledger", [](Case& c) { c.ledger = "x"; }},
      {"topic", [](Case& c) { c.topic = "x"; }},
      {"kind", [](Case& c) { c.kind = "x"; }},
      {"channel", [](Case& c) { c.channel = "x"; }},
      {"urgency", [](Case& c) { c.urgency = "x"; }},
      {"subject", [](Case& c) { c.subject = "路灯亮"; }},
      {"body", [](Case& c) { c.body.clear(); }},
      {"place", [](Case& c) { c.place = "x"; }},
      {"place_point",
       [](Case& c) {
         c.place_point = core::Point{31, 104};
       }},
      {"fields", [](Case& c) { c.fields["opinion"] = "x"; }},
      {"materials",
       [](Case& c) {
         c.materials = {{"照片", 1}};
       }},
      {"requester", [](Case& c) { c.requester = core::PersonId{3}; }},
      {"confidential", [](Case& c) { c.confidential = true; }},
      {"first_asked", [](Case& c) { c.first_asked.value = 9; }},
      {"level", [](Case& c) { c.level = "township"; }},
      {"unit", [](Case& c) { c.unit.value = 5; }},
      {"holder", [](Case& c) { c.holder = core::StaffId{5}; }},
      {"state", [](Case& c) { c.state = State::kSettled; }},
      {"round", [](Case& c) { c.round = 2; }},
      {"hops", [](Case& c) { c.hops = 1; }},
      {"returns", [](Case& c) { c.returns = 1; }},
      {"card", [](Case& c) { c.card = "yellow"; }},
      {"accepted", [](Case& c) { c.accepted = true; }},
      {"written_report", [](Case& c) { c.written_report = true; }},
      {"received_at", [](Case& c) { c.received_at.ms += 1; }},
      {"level_since", [](Case& c) { c.level_since.ms += 1; }},
      {"settlement",
       [](Case& c) {
         c.settlement = Settlement{core::StaffId{1}, core::UnitId{2}, "village", "好了", {}};
       }},
      {"evaluation",
       [](Case& c) {
         c.evaluation = Evaluation{"satisfied", true, "", "counter", {}};
       }},
      {"exit",
       [](Case& c) {
         c.exit = Exit{"evaluated", "", std::nullopt, {}};
       }},
      {"judged", [](Case& c) { c.judged.urged = 1; }},
      {"seal", [](Case& c) { c.seal = "00fe"; }},
  };
  return all;
}

TEST(RecordTest, WhateverIsChangedIsSeenAndNoTwoChangesLookAlike) {
  std::set<std::string> texts = {RecordText(Sample())};
  for (const auto& [name, change] : Changes()) {
    Case c = Sample();
    change(c);
    EXPECT_TRUE(texts.insert(RecordText(c)).second) << name;
  }
}

// "ab" and "c" are not "a" and "bc".
TEST(RecordTest, WhereOneTextEndsIsNeverInDoubt) {
  Case one = Sample(), other = Sample();
  one.subject = "路灯";
  one.body = "不亮";
  other.subject = "路";
  other.body = "灯不亮";
  EXPECT_NE(RecordText(one), RecordText(other));
  one.subject = R"(a","b)";
  one.body = "c";
  other.subject = "a";
  other.body = R"(b","c)";
  EXPECT_NE(RecordText(one), RecordText(other));
}

// Lists follow from promises, the revision from how often; neither is evidence.
TEST(RecordTest, WhatFollowsFromOtherRowsIsLeftOut) {
  Case c = Sample();
  c.changed_at.ms += 5;
  c.revision += 3;
  EXPECT_EQ(RecordText(c), RecordText(Sample()));
}

TEST(RecordTest, TheSealComesBackFromTheRow) {
  Case back;
  UnpackDetail(PackDetail(Sample()), back);
  EXPECT_EQ(back.seal, "00ff");
  EXPECT_FALSE(SameDetail(back, Case{}));
}

}  // namespace
}  // namespace shouwen::cases

#include "rows.h"

#include <gtest/gtest.h>

#include <functional>

namespace shouwen::cases {
namespace {

constexpr core::Instant kAt{1'772'413'200'000};

using Change = std::function<void(Case&)>;

// Every part of the detail, one at a time.
const std::vector<std::pair<const char*, Change>>& Parts() {
  static const std::vector<std::pair<const char*, Change>> parts = {
      {"fields", [](Case& c) { c.fields["opinion"] = "已\"修\"\n复"; }},
      {"materials",
       [](Case& c) {
         c.materials = {{"身份证\"复印件\"", 2}, {"照片", 999}};
       }},
      {"place_point",
       [](Case& c) {
         c.place_point = core::Point{-31.1234567, 104.0000001};
       }},
      {"hand_over",
       [](Case& c) {
         c.hand_over =
             HandOver{core::UnitId{1}, core::UnitId{2}, std::nullopt, core::StaffId{3}, "转", kAt};
       }},
      {"came_from",
       [](Case& c) {
         c.came_from = Whence{core::UnitId{1}, std::nullopt, "村"};
       }},
      {"pauses",
       [](Case& c) {
         c.pauses = {{kAt, kAt + 1}, {kAt + 2, std::nullopt}};
       }},
      {"pausing",
       [](Case& c) {
         c.pausing = Pausing{"papers", "等\"材料\"", kAt + 9};
       }},
      {"request",
       [](Case& c) {
         c.request = Request{"extension", core::UnitId{2}, core::StaffId{3}, "5wd", {"a", "b"},
                             "papers",    "订货",          "第8条",          kAt};
       }},
      {"extensions", [](Case& c) { c.extensions = 2; }},
      {"paused", [](Case& c) { c.paused = 1; }},
      {"at_arbiter", [](Case& c) { c.at_arbiter = true; }},
      {"arbitrated", [](Case& c) { c.arbitrated = true; }},
      {"settlement",
       [](Case& c) {
         c.settlement = Settlement{core::StaffId{1}, core::UnitId{2}, "village", "好了", kAt};
       }},
      {"evaluation",
       [](Case& c) {
         c.evaluation = Evaluation{"fair", false, "", "public", kAt};
       }},
      {"follow_up",
       [](Case& c) {
         c.follow_up = FollowUp{core::StaffId{1}, false, "", "无人", kAt};
       }},
      {"exit",
       [](Case& c) {
         c.exit = Exit{"explained", "说明", std::nullopt, kAt};
       }},
      {"judged",
       [](Case& c) {
         c.judged.proposal = ExitProposal{"excluded",      "",     "不实",    core::StaffId{1},
                                          core::UnitId{2}, kAt,    "refused", core::StaffId{3},
                                          core::UnitId{4}, "有据", kAt + 5};
         c.judged.review =
             Review{"refusal", "excluded", "请复核", core::StaffId{1}, core::UnitId{4}, kAt};
         c.judged.order = Order{core::StaffId{1}, kAt, "修好", core::StaffId{2}, kAt, kAt + 1};
         c.judged.evaluation_until = kAt + 9;
         c.judged.reminders = 1;
         c.judged.urged = 2;
         c.judged.unanswered = 3;
         c.judged.repeats = 4;
         c.judged.alike = 6;
         c.judged.visits_in_vain = 5;
         c.judged.heard = "fair";
         c.judged.contradicted = true;
       }},
  };
  return parts;
}

TEST(DetailTest, NothingIsAnEmptyText) {
  EXPECT_EQ(PackDetail(Case{}), "");
  Case c;
  UnpackDetail("", c);
  EXPECT_TRUE(SameDetail(c, Case{}));
}

TEST(DetailTest, EachPartComesBackAndIsSeenToHaveChanged) {
  for (const auto& [name, change] : Parts()) {
    Case c;
    change(c);
    EXPECT_FALSE(SameDetail(c, Case{})) << name;
    const std::string text = PackDetail(c);
    EXPECT_NE(text.find(name), std::string::npos) << name;
    Case back;
    UnpackDetail(text, back);
    EXPECT_TRUE(SameDetail(back, c)) << name;
  }
}

TEST(DetailTest, AllPartsTogether) {
  Case c;
  for (const auto& [name, change] : Parts()) change(c);
  Case back;
  UnpackDetail(PackDetail(c), back);
  EXPECT_TRUE(SameDetail(back, c));
  back.pauses[1].to_at = kAt + 3;
  EXPECT_FALSE(SameDetail(back, c));
  back = c;
  back.pauses.pop_back();
  EXPECT_FALSE(SameDetail(back, c));
}

TEST(DetailTest, WhatListsShowIsNotPartOfIt) {
  Case c;
  c.subject = "水管";
  c.body = "漏水";
  c.state = State::kSettled;
  c.card = "red";
  EXPECT_EQ(PackDetail(c), "");
  EXPECT_TRUE(SameDetail(c, Case{}));
}

TEST(NoDueTest, LiesAfterEveryDueTime) {
  EXPECT_EQ(core::FormatInstant({kNoDue}, 0), "9999-12-31T23:59:59.999+00:00");
}

}  // namespace
}  // namespace shouwen::cases

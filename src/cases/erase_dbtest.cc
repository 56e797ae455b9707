// Words changed afterwards: what is found, what is stored, and that nothing else of the case moves.
#include <gtest/gtest.h>

#include "cases/erase.h"
#include "cases/parts.h"
#include "engines.h"

namespace shouwen::cases {
namespace {

constexpr core::TenantId kTenant{1};
constexpr core::PersonId kPerson{9};
constexpr core::StaffId kClerk{50};
constexpr core::Instant kStart{1'772'413'200'000};

Case Told(std::int64_t id) {
  Case c;
  c.id = core::CaseId{id};
  c.number = "20260302-" + std::to_string(id);
  c.method = "sample";
  c.subject = "示例甲的水管";
  c.body = "示例甲说漏水";
  c.place = "示例路";
  c.fields = {{"request", "示例甲要修"}};
  c.materials = {{"示例甲的证明", 1}};
  c.place_point = core::Point{};
  c.requester = kPerson;
  c.first_asked = kClerk;
  c.level = "village";
  c.unit = core::UnitId{5};
  c.hand_over = HandOver{c.unit, core::UnitId{6}, {}, {}, "示例甲急", kStart};
  c.settlement = Settlement{kClerk, c.unit, "village", "给示例甲修好", kStart};
  c.evaluation = Evaluation{"satisfied", true, "示例甲谢谢", "public", kStart};
  c.follow_up = FollowUp{kClerk, true, "yes", "示例甲满意", kStart};
  c.exit = Exit{"evaluated", "示例甲无意见", kClerk, kStart};
  c.request =
      Request{"extension", c.unit, kClerk, "3wd", {"p"}, "", "示例甲的鉴定", "示例甲的函", kStart};
  c.pausing = Pausing{"appraisal", "等示例甲补材料", kStart};
  c.judged.proposal.emplace();
  c.judged.proposal->reason = "示例甲不属实";
  c.judged.proposal->note = "示例甲有证据";
  c.judged.review = Review{"refusal", "excluded", "示例甲的复核", kClerk, c.unit, kStart};
  c.judged.order = Order{kClerk, kStart, "示例甲家通水", kClerk, kStart, std::nullopt};
  c.received_at = c.level_since = c.changed_at = kStart;
  c.revision = 1;
  return c;
}

std::string NoName(std::string_view, std::string_view text) {
  std::string out(text);
  const std::string name = "示例甲";
  for (std::size_t at; (at = out.find(name)) != std::string::npos;) {
    out.replace(at, name.size(), "***");
  }
  return out;
}

class EraseTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = cases::Migrations();
    return {all.begin(), all.end()};
  }
  void Do(const std::function<void(store::Tx&)>& f) {
    ASSERT_TRUE(db().Write([&](store::Tx& tx) -> core::Status {
                      f(tx);
                      return core::Ok();
                    })
                    .ok());
  }
  int Hits(const std::string& q) {
    ListQuery query;
    query.q = q;
    return db().Read([&](store::Tx& tx) { return List(tx, kTenant, query).total; });
  }
};

TEST(CaseWords, EveryWordIsOfferedWithItsFieldAndThePointGoes) {
  std::map<std::string, int> fields;
  const Case changed = ChangeWords(Told(1), [&](std::string_view field, std::string_view text) {
    ++fields[std::string(field)];
    return NoName(field, text);
  });
  EXPECT_EQ(fields[""], 16) << "three texts, a paper, and twelve words of people";
  EXPECT_EQ(fields["request"], 1);
  EXPECT_EQ(changed.subject, "***的水管");
  EXPECT_EQ(changed.body, "***说漏水");
  EXPECT_EQ(changed.fields.at("request"), "***要修");
  EXPECT_EQ(changed.materials[0].name, "***的证明");
  EXPECT_EQ(changed.hand_over->note, "***急");
  EXPECT_EQ(changed.settlement->result, "给***修好");
  EXPECT_EQ(changed.evaluation->comment, "***谢谢");
  EXPECT_EQ(changed.evaluation->answer, "satisfied") << "the answer is no word of theirs";
  EXPECT_EQ(changed.follow_up->note, "***满意");
  EXPECT_EQ(changed.exit->reason, "***无意见");
  EXPECT_EQ(changed.request->reason, "***的鉴定");
  EXPECT_EQ(changed.request->basis, "***的函");
  EXPECT_EQ(changed.request->length, "3wd") << "what is counted by stays";
  EXPECT_EQ(changed.pausing->reason, "等***补材料");
  EXPECT_EQ(changed.pausing->until_at, kStart);
  EXPECT_EQ(changed.judged.proposal->reason, "***不属实");
  EXPECT_EQ(changed.judged.proposal->note, "***有证据");
  EXPECT_EQ(changed.judged.review->reason, "***的复核");
  EXPECT_EQ(changed.judged.order->standard, "***家通水");
  EXPECT_FALSE(changed.place_point.has_value());
}

TEST_P(EraseTest, NoSearchFindsTheOldWordsAndNothingElseMoved) {
  const Case before = Told(1);
  Do([&](store::Tx& tx) { Insert(tx, kTenant, before); });
  ASSERT_EQ(Hits("示例甲"), 1);
  Case after = ChangeWords(before, NoName);
  after.revision = 2;
  after.changed_at = kStart + 5;
  Do([&](store::Tx& tx) { ReplaceWords(tx, kTenant, before, after); });
  Reopen();
  EXPECT_EQ(Hits("示例甲"), 0);
  EXPECT_EQ(Hits("漏水"), 1);
  const Case stored = *db().Read([&](store::Tx& tx) { return Load(tx, kTenant, before.id); });
  EXPECT_EQ(stored.subject, after.subject);
  EXPECT_EQ(stored.body, after.body);
  EXPECT_EQ(stored.fields, after.fields);
  EXPECT_EQ(stored.settlement, after.settlement);
  EXPECT_EQ(stored.exit, after.exit);
  EXPECT_EQ(stored.judged, after.judged);
  EXPECT_EQ(stored.request, after.request);
  EXPECT_FALSE(stored.place_point.has_value());
  EXPECT_EQ(stored.revision, 2);
  EXPECT_EQ(stored.changed_at, kStart + 5);
  EXPECT_EQ(stored.state, before.state);
  EXPECT_EQ(stored.unit, before.unit);
  EXPECT_EQ(stored.received_at, before.received_at);
}

TEST_P(EraseTest, TheCasesOfARequesterOldestFirst) {
  Case late = Told(1), early = Told(2), others = Told(3), none = Told(4);
  late.received_at = kStart + 9;
  others.requester = core::PersonId{10};
  none.requester.reset();
  Do([&](store::Tx& tx) {
    for (const Case& c : {late, early, others, none}) Insert(tx, kTenant, c);
  });
  const auto of = [&](core::TenantId tenant) {
    return db().Read([&](store::Tx& tx) { return OfRequester(tx, tenant, kPerson); });
  };
  EXPECT_EQ(of(kTenant), (std::vector<core::CaseId>{core::CaseId{2}, core::CaseId{1}}));
  EXPECT_TRUE(of(core::TenantId{2}).empty());
}

TEST_P(EraseTest, ReasonsOfLooksAreWordsToo) {
  Do([&](store::Tx& tx) {
    Insert(tx, kTenant, Told(1));
    AddLook(tx, kTenant, core::CaseId{1},
            {kClerk, core::UnitId{5}, "reveal", "给示例甲回电", kStart});
    AddLook(tx, kTenant, core::CaseId{1}, {kClerk, core::UnitId{5}, "view", "", kStart});
  });
  Do([&](store::Tx& tx) { ReplaceLookReasons(tx, kTenant, core::CaseId{1}, NoName); });
  const auto looks =
      db().Read([&](store::Tx& tx) { return Looks(tx, kTenant, core::CaseId{1}, 10); });
  ASSERT_EQ(looks.size(), 2U);
  EXPECT_EQ(looks[0].reason, "给***回电");
  EXPECT_EQ(looks[1].reason, "");
}

TEST_P(EraseTest, WhatOtherUnitsWereAskedAndAnsweredAreWordsTooAndOnlyOfThatCase) {
  const auto part = [](std::int64_t id, std::int64_t of) {
    Part p;
    p.id = PartId{id};
    p.case_id = core::CaseId{of};
    p.unit = core::UnitId{6};
    p.state = PartState::kDone;
    p.text = "找示例甲核实";
    p.within = "3wd";
    p.due_at = p.asked_at = p.changed_at = kStart;
    p.asked_unit = core::UnitId{5};
    p.answer = "示例甲已确认";
    return p;
  };
  Do([&](store::Tx& tx) {
    for (const std::int64_t id : {1, 2}) Insert(tx, kTenant, Told(id));
    InsertPart(tx, kTenant, part(7, 1));
    InsertPart(tx, kTenant, part(8, 2));
  });
  Do([&](store::Tx& tx) { ReplacePartWords(tx, kTenant, core::CaseId{1}, NoName); });
  Reopen();
  const auto stored = [&](std::int64_t id) {
    return *db().Read([&](store::Tx& tx) { return LoadPart(tx, kTenant, PartId{id}); });
  };
  EXPECT_EQ(stored(7).text, "找***核实");
  EXPECT_EQ(stored(7).answer, "***已确认");
  EXPECT_EQ(stored(7).state, PartState::kDone);
  EXPECT_EQ(stored(7).due_at, kStart);
  EXPECT_EQ(stored(8).text, "找示例甲核实");
}

SHOUWEN_ON_BOTH_ENGINES(EraseTest);

}  // namespace
}  // namespace shouwen::cases

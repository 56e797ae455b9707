// Points deducted, added up: what counts, what is open, in which period, and who sees it.
#include <random>

#include "fixture.h"
#include "service/deductions.h"
#include "service/findings.h"

namespace shouwen::service {
namespace {

class DeductionsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("hotline-lawful-exits", 2);
  }
  core::StaffId Staff(const std::string& login) { return made().staff.at(login); }

  // `points` from `whom` ("" the unit itself) of `unit`, by that unit's head or the one above.
  FindingId Deduct(const std::string& unit, const std::string& whom, std::int64_t points,
                   const std::string& at = "2026-03-02T09:00") {
    NewFinding input;
    input.kind = "rude";
    input.unit = Unit(unit);
    if (!whom.empty()) input.staff = Staff(whom);
    input.said = "态度生硬";
    input.measure = points > 0 ? "deducted" : "criticised";
    input.points = points;
    const auto found = engine().Run(As("centre.unit_head"), At(at),
                                    [&](const Call& call) { return MakeFinding(call, input); });
    EXPECT_TRUE(found.ok()) << CodeOf(found);
    return found->data.id;
  }
  std::string Appeal(const std::string& login, FindingId id,
                     const std::string& at = "2026-03-03T09:00") {
    return CodeOf(engine().Run(
        As(login), At(at), [&](const Call& call) { return AppealFinding(call, id, "有录音"); }));
  }
  std::string Decide(FindingId id, const FindingDecision& input) {
    return CodeOf(engine().Run(As("office.unit_head"), At("2026-03-04T09:00"),
                               [&](const Call& call) { return DecideFinding(call, id, input); }));
  }
  core::Result<Deductions> Sum(const std::string& login, const DeductionQuery& query) {
    return engine().Look(As(login), At("2026-03-05T09:00"),
                         [&](const Call& call) { return SumDeductions(call, query); });
  }
  Deductions Of(const std::string& login, const std::string& period = "2026-03") {
    const auto all = Sum(login, {period, {}, {}});
    EXPECT_TRUE(all.ok()) << CodeOf(all);
    return all.ok() ? *all : Deductions{};
  }
  std::string Table(const org::Actor& actor, const DeductionQuery& query, bool xlsx = false) {
    auto table =
        ExportDeductions(engine(), actor, At("2026-03-05T09:00"), calendar::Lang::kEn, query, xlsx);
    if (!table.ok()) return CodeOf(table);
    std::string text;
    while (!(*table)->ended()) {
      const auto piece = (*table)->Next();
      if (!piece.ok()) return CodeOf(piece);
      text += *piece;
    }
    return text;
  }
};

using Sums = DeductionSum;

TEST_P(DeductionsTest, NothingDeductedIsNothing) {
  Deduct("unit", "unit.clerk", 0);
  const Deductions all = Of("centre.unit_head");
  EXPECT_EQ(all.whole, Sums{}) << "criticised costs no points";
  EXPECT_TRUE(all.people.empty());
  EXPECT_TRUE(all.units.empty());
  EXPECT_EQ(all.period.text, "2026-03");
}

TEST_P(DeductionsTest, AddsUpPerPersonAndPerUnit) {
  Deduct("unit", "unit.clerk", 2);
  Deduct("unit", "unit.clerk", 3);
  Deduct("unit", "unit.handler", 1);
  Deduct("unit", "", 4);
  Deduct("unit2", "unit2.clerk", 6);
  const Deductions all = Of("centre.unit_head");
  EXPECT_EQ(all.whole, (Sums{5, 16, 0, 0}));
  ASSERT_EQ(all.people.size(), 3U);
  EXPECT_EQ(all.people[0].staff->id, Staff("unit2.clerk")) << "most points first";
  EXPECT_EQ(all.people[0].sum, (Sums{1, 6, 0, 0}));
  EXPECT_EQ(all.people[1].staff->id, Staff("unit.clerk"));
  EXPECT_EQ(all.people[1].sum, (Sums{2, 5, 0, 0}));
  EXPECT_EQ(all.people[1].unit.id, Unit("unit"));
  EXPECT_EQ(all.people[2].sum, (Sums{1, 1, 0, 0}));
  ASSERT_EQ(all.units.size(), 2U);
  EXPECT_EQ(all.units[0].unit.id, Unit("unit"));
  EXPECT_FALSE(all.units[0].staff.has_value());
  EXPECT_EQ(all.units[0].sum, (Sums{4, 10, 0, 0})) << "its people's and its own";
  EXPECT_EQ(all.units[1].sum, (Sums{1, 6, 0, 0}));
}

TEST_P(DeductionsTest, UnderAppealIsOpenUntilDecided) {
  const FindingId id = Deduct("unit", "unit.clerk", 5);
  Deduct("unit", "unit.clerk", 2);
  EXPECT_EQ(Of("centre.unit_head").whole, (Sums{2, 7, 0, 0})) << "not appealed: it counts";
  ASSERT_EQ(Appeal("unit.clerk", id), "ok");
  const Deductions open = Of("centre.unit_head");
  EXPECT_EQ(open.whole, (Sums{1, 2, 1, 5}));
  ASSERT_EQ(open.people.size(), 1U) << "one line a person, both halves in it";
  EXPECT_EQ(open.people[0].sum, (Sums{1, 2, 1, 5}));
  Restart();
  EXPECT_EQ(Of("centre.unit_head").whole, (Sums{1, 2, 1, 5})) << "after a restart";
}

TEST_P(DeductionsTest, TheDecisionSaysWhatCounts) {
  const FindingId upheld = Deduct("unit", "unit.clerk", 5);
  const FindingId less = Deduct("unit", "unit.clerk", 7);
  const FindingId softer = Deduct("unit", "unit.clerk", 11);
  const FindingId withdrawn = Deduct("unit", "unit.clerk", 13);
  for (const FindingId id : {upheld, less, softer, withdrawn}) {
    ASSERT_EQ(Appeal("unit.clerk", id), "ok");
  }
  EXPECT_EQ(Of("centre.unit_head").whole, (Sums{0, 0, 4, 36}));
  ASSERT_EQ(Decide(upheld, {"upheld", "属实", "", 0}), "ok");
  EXPECT_EQ(Of("centre.unit_head").whole, (Sums{1, 5, 3, 31}));
  ASSERT_EQ(Decide(less, {"changed", "情节轻微", "deducted", 1}), "ok");
  EXPECT_EQ(Of("centre.unit_head").whole, (Sums{2, 6, 2, 24})) << "as many as it was changed to";
  ASSERT_EQ(Decide(softer, {"changed", "情节轻微", "criticised", 0}), "ok");
  EXPECT_EQ(Of("centre.unit_head").whole, (Sums{2, 6, 1, 13})) << "criticised instead";
  ASSERT_EQ(Decide(withdrawn, {"withdrawn", "查无实据", "", 0}), "ok");
  EXPECT_EQ(Of("centre.unit_head").whole, (Sums{2, 6, 0, 0}));
}

TEST_P(DeductionsTest, AFindingBelongsToThePeriodItWasMadeIn) {
  Deduct("unit", "unit.clerk", 1, "2026-02-28T23:59");
  Deduct("unit", "unit.clerk", 2, "2026-03-01T00:00");
  Deduct("unit", "unit.clerk", 4, "2026-03-31T23:59");
  Deduct("unit", "unit.clerk", 8, "2026-04-01T00:00");
  const auto points = [&](const std::string& period) {
    return Of("centre.unit_head", period).whole.points;
  };
  EXPECT_EQ(points("2026-02"), 1);
  EXPECT_EQ(points("2026-03"), 6) << "its first minute and its last";
  EXPECT_EQ(points("2026-04"), 8);
  EXPECT_EQ(points("2026-Q1"), 7);
  EXPECT_EQ(points("2026-Q2"), 8);
  EXPECT_EQ(points("2026"), 15);
  EXPECT_EQ(points("2025"), 0);
}

TEST_P(DeductionsTest, AnAppealDecidedLaterStaysInThePeriodOfTheFinding) {
  const FindingId id = Deduct("unit", "unit.clerk", 5, "2026-02-27T09:00");
  ASSERT_EQ(Appeal("unit.clerk", id), "ok");
  ASSERT_EQ(Decide(id, {"upheld", "属实", "", 0}), "ok");
  EXPECT_EQ(Of("centre.unit_head", "2026-02").whole, (Sums{1, 5, 0, 0}));
  EXPECT_EQ(Of("centre.unit_head", "2026-03").whole, Sums{}) << "decided in March";
}

TEST_P(DeductionsTest, NarrowedByUnitAndPerson) {
  Deduct("unit", "unit.clerk", 2);
  Deduct("unit", "", 4);
  Deduct("unit2", "unit2.clerk", 6);
  const auto whole = [&](const DeductionQuery& query) {
    const auto all = Sum("centre.unit_head", query);
    EXPECT_TRUE(all.ok()) << CodeOf(all);
    return all->whole.points;
  };
  EXPECT_EQ(whole({"2026-03", Unit("unit"), {}}), 6);
  EXPECT_EQ(whole({"2026-03", Unit("centre"), {}}), 12) << "and those below it";
  EXPECT_EQ(whole({"2026-03", {}, Staff("unit.clerk")}), 2) << "not what the unit bears itself";
  EXPECT_EQ(whole({"2026-03", {}, Staff("unit.handler")}), 0);
  EXPECT_EQ(whole({"2026-03", Unit("unit2"), Staff("unit.clerk")}), 0);
}

TEST_P(DeductionsTest, EverybodySeesTheirOwnAndHeadsTheirUnits) {
  Deduct("unit", "unit.clerk", 2);
  Deduct("unit", "", 4);
  Deduct("unit2", "unit2.clerk", 6);
  EXPECT_EQ(Of("unit.clerk").whole, (Sums{1, 2, 0, 0})) << "one's own alone";
  EXPECT_EQ(Of("unit.handler").whole, Sums{}) << "nothing of a colleague's, nor of the unit's";
  EXPECT_EQ(Of("unit.unit_head").whole, (Sums{2, 6, 0, 0}));
  EXPECT_EQ(Of("unit2.unit_head").whole, (Sums{1, 6, 0, 0}));
  EXPECT_EQ(Of("centre.supervisor").whole, (Sums{3, 12, 0, 0}));
  const auto other = Sum("unit.clerk", {"2026-03", {}, Staff("unit2.clerk")});
  ASSERT_TRUE(other.ok());
  EXPECT_EQ(other->whole, Sums{}) << "asking for somebody by name shows no more";
}

TEST_P(DeductionsTest, WhatIsAskedIsChecked) {
  EXPECT_EQ(CodeOf(Sum("centre.unit_head", {"", {}, {}})), "service.bad_period");
  EXPECT_EQ(CodeOf(Sum("centre.unit_head", {"2026-13", {}, {}})), "service.bad_period");
  EXPECT_EQ(CodeOf(Sum("centre.unit_head", {"2026-03", core::UnitId{7}, {}})), "core.not_found");
  EXPECT_EQ(CodeOf(Sum("centre.unit_head", {"2026-03", {}, core::StaffId{7}})), "core.not_found");
  EXPECT_EQ(CodeOf(Sum("centre.unit_head", {"2026-1", core::UnitId{7}, {}})), "service.bad_period")
      << "the period first";
}

TEST_P(DeductionsTest, TheTableHoldsWhatIsShownAndIsOnRecord) {
  const FindingId id = Deduct("unit", "unit.clerk", 2);
  Deduct("unit", "", 4);
  ASSERT_EQ(Appeal("unit.clerk", id), "ok");
  const std::string unit =
      [&] {
        return engine().Look(As("unit.clerk"), At("2026-03-05T09:00"),
                             [&](const Call& call) -> core::Result<std::string> {
                               return call.engine.Directory(call.tx, made().tenant, call.now)
                                   ->FindUnit(Unit("unit"))
                                   ->name;
                             });
      }()
          .value();
  const std::string text = Table(As("unit.unit_head"), {"2026-03", {}, {}});
  EXPECT_NE(text.find("Unit,Person,Findings counted,Points deducted,Findings under appeal,"
                      "Points under appeal\r\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find(unit + ",,1,4,1,2\r\n"), std::string::npos) << text;
  EXPECT_NE(text.find(",0,0,1,2\r\n"), std::string::npos) << "the person's line: " << text;
  journal::Query query;
  query.type_prefix = "finding.exported";
  const auto events =
      db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].body.at("period"), "2026-03");
  EXPECT_EQ(events[0].body.at("rows"), 2);
  EXPECT_EQ(Table(As("unit.unit_head"), {"2026-03", {}, {}}, true).substr(0, 2), "PK") << "xlsx";
}

TEST_P(DeductionsTest, TheTableIsForWhoMayExport) {
  EXPECT_EQ(Table(As("unit.clerk"), {"2026-03", {}, {}}), "core.forbidden");
  EXPECT_EQ(Table(As("unit.clerk"), {"", {}, {}}), "core.forbidden") << "the right first";
  EXPECT_EQ(Table(As("unit.unit_head"), {"2026-Q5", {}, {}}), "service.bad_period");
  EXPECT_EQ(Table(As("unit.unit_head"), {"2026-03", core::UnitId{7}, {}}), "core.not_found");
}

// Whatever is found, appealed and decided: the sum is what the findings themselves say.
TEST_P(DeductionsTest, TheSumIsThatOfTheFindings) {
  std::mt19937 random(20260302);
  const auto draw = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int i = 0; i < 40; ++i) {
    const std::string unit = draw(2) == 0 ? "unit" : "unit2";
    const bool of_person = draw(4) > 0;
    const FindingId id =
        Deduct(unit, of_person ? unit + ".clerk" : "", draw(4) == 0 ? 0 : 1 + draw(9));
    if (draw(2) == 0) continue;
    ASSERT_EQ(Appeal(unit + (of_person ? ".clerk" : ".unit_head"), id), "ok");
    if (draw(3) == 0) continue;
    constexpr const char* kOutcomes[] = {"upheld", "changed", "withdrawn"};
    const std::string outcome = kOutcomes[draw(3)];
    const bool changed = outcome == "changed";
    ASSERT_EQ(Decide(id, {outcome, "已核", changed ? "deducted" : "", changed ? 1 + draw(3) : 0}),
              "ok");
  }
  Sums expected;
  FindingQuery every;
  every.limit = kFindingPageMax;
  const auto page = engine().Look(As("centre.unit_head"), At("2026-03-05T09:00"),
                                  [&](const Call& call) { return ListFindings(call, every); });
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->items.size(), 40U);
  for (const FindingView& view : page->items) {
    const Finding& f = view.data;
    if (f.points == 0 || f.state == "withdrawn") continue;
    const bool open = f.state == "appealed";
    (open ? expected.open_findings : expected.findings) += 1;
    (open ? expected.open_points : expected.points) += f.points;
  }
  const Deductions all = Of("centre.unit_head");
  EXPECT_EQ(all.whole, expected);
  Sums units;
  for (const DeductionLine& line : all.units) {
    units.findings += line.sum.findings;
    units.points += line.sum.points;
    units.open_findings += line.sum.open_findings;
    units.open_points += line.sum.open_points;
  }
  EXPECT_EQ(units, expected) << "the lines of the units add up to the whole";
}

SHOUWEN_ON_BOTH_ENGINES(DeductionsTest);

}  // namespace
}  // namespace shouwen::service

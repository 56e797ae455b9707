// Who is held to account, by whom, and who decides the appeal.
#include "fixture.h"
#include "service/findings.h"

namespace shouwen::service {
namespace {

class FindingsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("hotline-lawful-exits", 2);
  }
  core::StaffId Staff(const std::string& login) { return made().staff.at(login); }
  NewFinding Rude() {
    NewFinding input;
    input.kind = "rude";
    input.unit = Unit("unit");
    input.staff = Staff("unit.clerk");
    input.said = "态度生硬";
    input.measure = "deducted";
    input.points = 2;
    return input;
  }
  core::Result<FindingView> Make(const std::string& login, const NewFinding& input,
                                 const std::string& at = "2026-03-02T09:00") {
    return engine().Run(As(login), At(at),
                        [&](const Call& call) { return MakeFinding(call, input); });
  }
  core::Result<FindingView> Appeal(const std::string& login, FindingId id,
                                   const std::string& at = "2026-03-03T09:00",
                                   const std::string& reason = "有录音") {
    return engine().Run(As(login), At(at),
                        [&](const Call& call) { return AppealFinding(call, id, reason); });
  }
  core::Result<FindingView> Decide(const std::string& login, FindingId id,
                                   const FindingDecision& input) {
    return engine().Run(As(login), At("2026-03-04T09:00"),
                        [&](const Call& call) { return DecideFinding(call, id, input); });
  }
  core::Result<FindingPage> List(const std::string& login, const FindingQuery& query = {}) {
    return engine().Look(As(login), At("2026-03-05T09:00"),
                         [&](const Call& call) { return ListFindings(call, query); });
  }
  core::Result<FindingView> Seen(const std::string& login, FindingId id) {
    return engine().Look(As(login), At("2026-03-05T09:00"),
                         [&](const Call& call) { return GetFinding(call, id); });
  }
  std::vector<std::string> Journaled() {
    journal::Query query;
    query.subject = "finding";
    query.oldest_first = true;
    std::vector<std::string> types;
    for (const auto& e :
         db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); })) {
      types.push_back(e.type);
    }
    return types;
  }
};

TEST_P(FindingsTest, EveryStepIsJournaledAndSurvivesARestart) {
  const auto made_one = Make("unit.unit_head", Rude());
  ASSERT_TRUE(made_one.ok()) << CodeOf(made_one);
  const FindingId id = made_one->data.id;
  EXPECT_EQ(made_one->data.state, "made");
  EXPECT_EQ(made_one->kind_title, "态度生硬");
  // Five workdays from Monday 2 March.
  EXPECT_EQ(made_one->data.appeal_until, At("2026-03-10T00:00"));
  Restart();
  const auto appealed = Appeal("unit.clerk", id);
  ASSERT_TRUE(appealed.ok()) << CodeOf(appealed);
  EXPECT_EQ(appealed->data.appeal, "有录音");
  Restart();
  const auto decided = Decide("centre.unit_head", id, {"changed", "情节轻微", "criticised", 0});
  ASSERT_TRUE(decided.ok()) << CodeOf(decided);
  EXPECT_EQ(decided->data.state, "changed");
  EXPECT_EQ(decided->data.measure, "criticised");
  EXPECT_EQ(decided->data.points, 0);
  EXPECT_EQ(decided->data.decided_by, Staff("centre.unit_head"));
  EXPECT_EQ(Seen("unit.clerk", id)->data.decision, "情节轻微");
  EXPECT_EQ(Journaled(),
            (std::vector<std::string>{"finding.made", "finding.appealed", "finding.decided"}));
}

TEST_P(FindingsTest, WhatIsMadeIsChecked) {
  const auto code = [&](auto change, const std::string& login = "unit.unit_head") {
    NewFinding input = Rude();
    change(input);
    return CodeOf(Make(login, input));
  };
  EXPECT_EQ(code([](NewFinding&) {}, "unit.handler"), "core.forbidden");
  EXPECT_EQ(code([](NewFinding& f) { f.said = " "; }), "core.bad_input");
  EXPECT_EQ(code([](NewFinding& f) { f.said = std::string(kFindingTextMax + 1, 'x'); }),
            "core.bad_input");
  EXPECT_EQ(code([](NewFinding& f) { f.measure = "shot"; }), "core.bad_input");
  EXPECT_EQ(code([](NewFinding& f) { f.points = 0; }), "core.bad_input");
  EXPECT_EQ(code([](NewFinding& f) { f.points = kFindingPointsMax + 1; }), "core.bad_input");
  EXPECT_EQ(code([](NewFinding& f) { f.measure = "criticised"; }), "core.bad_input");
  EXPECT_EQ(code([](NewFinding& f) { f.case_id = core::CaseId{7}; }), "core.not_found");
  EXPECT_EQ(code([](NewFinding& f) { f.unit = core::UnitId{7}; }), "core.not_found");
  EXPECT_EQ(code([this](NewFinding& f) { f.staff = Staff("centre.clerk"); }), "core.not_found");
  EXPECT_EQ(code([](NewFinding&) {}, "unit2.unit_head"), "service.not_within");
  EXPECT_EQ(code([this](NewFinding& f) { f.staff = Staff("unit.unit_head"); }),
            "service.own_finding");
  EXPECT_EQ(code([](NewFinding& f) { f.method = "none"; }), "service.unknown_method");
  EXPECT_EQ(code([](NewFinding& f) { f.kind = "weather"; }), "service.unknown_finding");
  EXPECT_TRUE(Journaled().empty()) << "a refusal leaves no trace";
  EXPECT_EQ(code([](NewFinding& f) { f.points = kFindingPointsMax; }), "ok");
}

TEST_P(FindingsTest, OnlyThePersonAppealsAndOnlyInTime) {
  const FindingId id = Make("unit.unit_head", Rude())->data.id;
  const FindingId late = Make("unit.unit_head", Rude())->data.id;
  EXPECT_EQ(CodeOf(Appeal("unit.unit_head", id)), "service.not_yours");
  EXPECT_EQ(CodeOf(Appeal("unit.handler", id)), "core.not_found") << "none of theirs to see";
  EXPECT_EQ(CodeOf(Appeal("unit.clerk", id, "2026-03-03T09:00", " ")), "core.bad_input");
  EXPECT_EQ(CodeOf(Appeal("unit.clerk", id, "2026-03-09T23:59")), "ok");
  EXPECT_EQ(CodeOf(Appeal("unit.clerk", id, "2026-03-09T23:59")), "service.finding_decided");
  EXPECT_EQ(CodeOf(Appeal("unit.clerk", late, "2026-03-10T00:01")), "service.appeal_too_late");
  EXPECT_EQ(CodeOf(Appeal("unit.clerk", late, "2026-03-10T00:00")), "ok");
}

TEST_P(FindingsTest, OfAUnitItsHeadAppeals) {
  NewFinding input = Rude();
  input.staff.reset();
  const FindingId id = Make("centre.unit_head", input)->data.id;
  EXPECT_EQ(CodeOf(Appeal("unit.clerk", id)), "core.not_found");
  EXPECT_EQ(CodeOf(Appeal("unit.unit_head", id)), "ok");
  EXPECT_EQ(CodeOf(Decide("centre.supervisor", id, {"upheld", "属实", "", 0})), "service.not_above")
      << "one level up from the centre, which made it";
  EXPECT_EQ(CodeOf(Decide("office.unit_head", id, {"upheld", "属实", "", 0})), "ok");
}

TEST_P(FindingsTest, TheAppealIsDecidedAboveByWhoDidNotMakeIt) {
  const FindingId id = Make("unit.unit_head", Rude())->data.id;
  const FindingDecision upheld{"upheld", "属实", "", 0};
  EXPECT_EQ(CodeOf(Decide("centre.unit_head", id, upheld)), "service.finding_not_appealed");
  ASSERT_EQ(CodeOf(Appeal("unit.clerk", id)), "ok");
  EXPECT_EQ(CodeOf(Decide("unit.clerk", id, upheld)), "core.forbidden");
  EXPECT_EQ(CodeOf(Decide("unit.unit_head", id, upheld)), "service.own_finding");
  EXPECT_EQ(CodeOf(Decide("unit.supervisor", id, upheld)), "service.not_above");
  EXPECT_EQ(CodeOf(Decide("unit2.unit_head", id, upheld)), "core.not_found");
  EXPECT_EQ(CodeOf(Decide("centre.unit_head", id, {"kept", "属实", "", 0})), "core.bad_input");
  EXPECT_EQ(CodeOf(Decide("centre.unit_head", id, {"upheld", "", "", 0})), "core.bad_input");
  EXPECT_EQ(CodeOf(Decide("centre.unit_head", id, {"changed", "重", "deducted", 0})),
            "core.bad_input");
  EXPECT_TRUE(Seen("centre.unit_head", id)->may_decide);
  EXPECT_FALSE(Seen("unit.unit_head", id)->may_decide);
  EXPECT_EQ(CodeOf(Decide("centre.unit_head", id, upheld)), "ok");
  EXPECT_EQ(CodeOf(Decide("centre.unit_head", id, upheld)), "service.finding_not_appealed");
  EXPECT_EQ(Seen("unit.clerk", id)->data.points, 2) << "upheld changes nothing";
}

TEST_P(FindingsTest, WordsUpToTheirLimit) {
  const auto said = [](std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += "字";
    return text;
  };
  NewFinding input = Rude();
  input.said = said(kFindingTextMax);
  const auto longest = Make("unit.unit_head", input);
  ASSERT_TRUE(longest.ok()) << CodeOf(longest);
  EXPECT_EQ(longest->data.said, input.said) << "characters are counted, not bytes";
  input.said = said(kFindingTextMax + 1);
  EXPECT_EQ(CodeOf(Make("unit.unit_head", input)), "core.bad_input");
  const FindingId id = longest->data.id;
  EXPECT_EQ(CodeOf(Appeal("unit.clerk", id, "2026-03-03T09:00", said(kFindingTextMax + 1))),
            "core.bad_input");
  EXPECT_EQ(CodeOf(Appeal("unit.clerk", id, "2026-03-03T09:00", said(kFindingTextMax))), "ok");
  EXPECT_EQ(CodeOf(Decide("centre.unit_head", id, {"upheld", said(kFindingTextMax + 1), "", 0})),
            "core.bad_input");
  EXPECT_EQ(CodeOf(Decide("centre.unit_head", id, {"upheld", said(kFindingTextMax), "", 0})), "ok");
}

TEST_P(FindingsTest, PointsGoWithADeductionAndWithNothingElse) {
  struct Row {
    const char* measure;
    std::int64_t points;
    const char* code;
  };
  for (const Row& row :
       {Row{"deducted", 0, "core.bad_input"}, Row{"deducted", 1, "ok"},
        Row{"deducted", -1, "core.bad_input"}, Row{"deducted", kFindingPointsMax, "ok"},
        Row{"deducted", kFindingPointsMax + 1, "core.bad_input"}, Row{"", 0, "ok"},
        Row{"", 1, "core.bad_input"}, Row{"criticised", 0, "ok"},
        Row{"criticised", 1, "core.bad_input"}, Row{"disciplined", 0, "ok"},
        Row{"disciplined", 1, "core.bad_input"}}) {
    NewFinding input = Rude();
    input.measure = row.measure;
    input.points = row.points;
    EXPECT_EQ(CodeOf(Make("unit.unit_head", input)), row.code) << row.measure << row.points;
  }
}

TEST_P(FindingsTest, ADecisionIsCheckedTheSameWayAndWhatIsRefusedChangesNothing) {
  const FindingId id = Make("unit.unit_head", Rude())->data.id;
  ASSERT_EQ(CodeOf(Appeal("unit.clerk", id)), "ok");
  const std::size_t before = Journaled().size();
  for (const FindingDecision& bad :
       {FindingDecision{"changed", "改", "deducted", kFindingPointsMax + 1},
        FindingDecision{"changed", "改", "criticised", 1}, FindingDecision{"changed", "改", "x", 0},
        FindingDecision{"", "改", "", 0}, FindingDecision{"upheld", " ", "", 0}}) {
    EXPECT_EQ(CodeOf(Decide("centre.unit_head", id, bad)), "core.bad_input") << bad.outcome;
  }
  EXPECT_EQ(Journaled().size(), before);
  EXPECT_EQ(Seen("unit.clerk", id)->data.state, "appealed");
  EXPECT_EQ(Seen("unit.clerk", id)->data.points, 2);
  EXPECT_EQ(
      CodeOf(Decide("centre.unit_head", id, {"changed", "改", "deducted", kFindingPointsMax})),
      "ok");
  Restart();
  EXPECT_EQ(Seen("unit.clerk", id)->data.points, kFindingPointsMax);
  EXPECT_EQ(Seen("unit.clerk", id)->data.state, "changed");
}

TEST_P(FindingsTest, WhoIsOfferedTheAppealUntilWhen) {
  const FindingId id = Make("unit.unit_head", Rude())->data.id;
  const auto offered = [&](const std::string& login, const std::string& at) {
    return engine()
        .Look(As(login), At(at), [&](const Call& call) { return GetFinding(call, id); })
        ->may_appeal;
  };
  EXPECT_TRUE(offered("unit.clerk", "2026-03-02T09:00"));
  EXPECT_TRUE(offered("unit.clerk", "2026-03-09T23:59"));
  EXPECT_TRUE(offered("unit.clerk", "2026-03-10T00:00")) << "the last moment is in time";
  EXPECT_FALSE(offered("unit.clerk", "2026-03-10T00:01"));
  EXPECT_FALSE(offered("unit.unit_head", "2026-03-02T09:00")) << "who bears it, nobody else";
  ASSERT_EQ(CodeOf(Appeal("unit.clerk", id)), "ok");
  EXPECT_FALSE(offered("unit.clerk", "2026-03-03T09:01")) << "once";
}

TEST_P(FindingsTest, ListsShowWhatOneMaySee) {
  const FindingId first = Make("unit.unit_head", Rude())->data.id;
  NewFinding other = Rude();
  other.unit = Unit("unit2");
  other.staff = Staff("unit2.clerk");
  const FindingId second = Make("unit2.unit_head", other)->data.id;
  const auto ids = [&](const std::string& login, const FindingQuery& query = {}) {
    std::vector<FindingId> found;
    const auto page = List(login, query);
    for (const FindingView& view : page->items) found.push_back(view.data.id);
    return found;
  };
  using Ids = std::vector<FindingId>;
  EXPECT_EQ(ids("centre.supervisor"), (Ids{second, first})) << "youngest first";
  EXPECT_EQ(ids("unit.unit_head"), Ids{first});
  EXPECT_EQ(ids("unit.clerk"), Ids{first}) << "one's own";
  EXPECT_TRUE(ids("unit.handler").empty());
  FindingQuery mine;
  mine.mine = true;
  EXPECT_EQ(ids("unit.clerk", mine), Ids{first});
  EXPECT_TRUE(ids("centre.supervisor", mine).empty());
  FindingQuery appealed;
  appealed.state = "appealed";
  EXPECT_TRUE(ids("centre.supervisor", appealed).empty());
  ASSERT_EQ(CodeOf(Appeal("unit.clerk", first)), "ok");
  EXPECT_EQ(ids("centre.supervisor", appealed), Ids{first});
  FindingQuery page;
  page.limit = 1;
  const auto one = List("centre.supervisor", page);
  ASSERT_TRUE(one->next.has_value());
  page.before = *one->next;
  EXPECT_EQ(ids("centre.supervisor", page), Ids{first});
  page.limit = kFindingPageMax + 1;
  EXPECT_EQ(CodeOf(List("centre.supervisor", page)), "core.too_many");
}

TEST_P(FindingsTest, ListsAreNarrowedByUnitAndTime) {
  const FindingId first = Make("unit.unit_head", Rude(), "2026-03-02T09:00")->data.id;
  NewFinding other = Rude();
  other.unit = Unit("unit2");
  other.staff = Staff("unit2.clerk");
  const FindingId second = Make("unit2.unit_head", other, "2026-03-03T09:00")->data.id;
  const auto ids = [&](const FindingQuery& query) {
    std::vector<FindingId> found;
    const auto page = List("centre.supervisor", query);
    for (const FindingView& view : page->items) found.push_back(view.data.id);
    return found;
  };
  using Ids = std::vector<FindingId>;
  FindingQuery query;
  query.unit = Unit("unit2");
  EXPECT_EQ(ids(query), Ids{second});
  query.unit = Unit("centre");
  EXPECT_EQ(ids(query), (Ids{second, first})) << "a unit and those below it";
  query.unit = core::UnitId{7};
  EXPECT_TRUE(ids(query).empty());
  query = {};
  query.from_at = At("2026-03-03T09:00");
  EXPECT_EQ(ids(query), Ids{second}) << "from then on, then included";
  query.from_at = At("2026-03-03T09:01");
  EXPECT_TRUE(ids(query).empty());
  query = {};
  query.to_at = At("2026-03-03T09:00");
  EXPECT_EQ(ids(query), Ids{first}) << "until then, then left out";
  query.to_at = At("2026-03-02T09:00");
  EXPECT_TRUE(ids(query).empty());
}

TEST_P(FindingsTest, WhatIsSaidOfAConfidentialCaseNamesNobody) {
  Reception what;
  what.what.subject = "举报";
  what.what.confidential = true;
  what.requester = RequesterInput{{}, "示例甲某", "13800001234", "", {}};
  const auto c = ReceiveAs(As("unit.clerk"), what, "2026-03-02T09:00");
  ASSERT_TRUE(c.ok()) << CodeOf(c);
  NewFinding input = Rude();
  input.case_id = c->after.id;
  input.said = "对示例甲某态度生硬";
  const auto found = Make("unit.unit_head", input);
  ASSERT_TRUE(found.ok()) << CodeOf(found);
  EXPECT_EQ(found->data.said.find("示例甲某"), std::string::npos);
  EXPECT_EQ(found->number, c->after.number);
  const FindingId id = found->data.id;
  const auto appealed = Appeal("unit.clerk", id, "2026-03-03T09:00", "示例甲某可以作证");
  ASSERT_TRUE(appealed.ok()) << CodeOf(appealed);
  EXPECT_EQ(appealed->data.appeal.find("示例甲某"), std::string::npos);
  const auto decided = Decide("centre.unit_head", id, {"withdrawn", "已问示例甲某", "", 0});
  ASSERT_TRUE(decided.ok()) << CodeOf(decided);
  EXPECT_EQ(decided->data.decision.find("示例甲某"), std::string::npos);
}

SHOUWEN_ON_BOTH_ENGINES(FindingsTest);

}  // namespace
}  // namespace shouwen::service

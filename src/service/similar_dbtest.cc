// Cases about the same thing: who may see which, for how long, through the desk.
#include "fixture.h"
#include "service/case_desk.h"
#include "service/similar.h"

namespace shouwen::service {
namespace {

class SimilarDeskTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    TenantSetup setup;
    setup.name = "示例县";
    setup.method = "ledger-zhongjiang";
    setup.units = {{"county", "", "示例县", "county_office", "", "", {}},
                   {"township", "county", "示例乡", "township", "", "", {}},
                   {"village", "township", "示例村", "village", "", "", {}},
                   {"other", "township", "另一村", "village", "", "", {}}};
    setup.staff = {{"boss", "示例督", "county", "", {"supervisor"}, ""},
                   {"clerk", "示例甲", "village", "", {"clerk", "handler"}, ""},
                   {"far", "示例丁", "other", "", {"clerk", "handler"}, ""}};
    auto made = CreateTenant(engine(), setup, At("2026-01-01T08:00"));
    CORE_CHECK(made.ok());
    own_ = std::move(*made);
  }
  org::Actor Who(const std::string& login) {
    return *engine().Look(
        org::PublicActor(own_.tenant), At("2026-03-02T08:00"), [&](const Call& call) {
          return ActorOf(*engine().Directory(call.tx, own_.tenant, call.now), own_.staff.at(login));
        });
  }
  core::CaseId Take(const std::string& login, const std::string& subject, bool confidential = false,
                    std::optional<core::Point> point = {}) {
    Reception reception;
    reception.what.subject = subject;
    reception.what.ledger = "livelihood";
    reception.what.fields = {{"request", "修好"}};
    reception.what.confidential = confidential;
    reception.what.place_point = point;
    const auto taken = engine().Run(Who(login), At("2026-03-02T09:00"),
                                    [&](const Call& call) { return Receive(call, reception); });
    CORE_CHECK(taken.ok());
    return taken->after.id;
  }
  core::Result<std::vector<SimilarCase>> Find(const std::string& login, const SimilarQuery& query,
                                              const char* at = "2026-03-02T10:00") {
    return engine().Look(Who(login), At(at),
                         [&](const Call& call) { return SimilarCases(call, query); });
  }
  std::vector<core::CaseId> Found(const std::string& login, const SimilarQuery& query,
                                  const char* at = "2026-03-02T10:00") {
    const auto found = Find(login, query, at);
    CORE_CHECK(found.ok());
    std::vector<core::CaseId> ids;
    for (const SimilarCase& one : *found) ids.push_back(one.line.row.id);
    return ids;
  }
  static SimilarQuery About(const std::string& subject) { return {{subject, "", ""}, {}, 5}; }
  Made own_;
};

using Ids = std::vector<core::CaseId>;

TEST_P(SimilarDeskTest, ShowsLinesAmongTheOwnSubtreeOnly) {
  const core::CaseId near = Take("clerk", "村口路灯不亮"), far = Take("far", "路灯不亮");
  EXPECT_EQ(Found("clerk", About("路灯不亮")), Ids{near});
  EXPECT_EQ(Found("far", About("路灯不亮")), Ids{far});
  EXPECT_EQ(Found("boss", About("路灯不亮")), (Ids{far, near}));
  const auto lines = Find("clerk", About("路灯不亮"));
  EXPECT_EQ(lines->front().line.unit.name, "示例村");
  EXPECT_EQ(lines->front().line.first_asked.name, "示例甲");
  EXPECT_EQ(lines->front().line.open_promises, 1);
  EXPECT_EQ(lines->front().alike.shared, std::vector<std::string>{"路灯不亮"});
}

TEST_P(SimilarDeskTest, TheCaseItselfIsLeftOutAndTheNumberIsLimited) {
  const core::CaseId a = Take("clerk", "路灯不亮"), b = Take("clerk", "路灯不亮");
  SimilarQuery query = About("路灯不亮");
  query.exclude = b;
  EXPECT_EQ(Found("clerk", query), Ids{a});
  query.exclude.reset();
  query.limit = 1;
  EXPECT_EQ(Found("clerk", query), Ids{b}) << "the newer of two equals";
}

// As in lists: the line is shown, who asked is not in it.
TEST_P(SimilarDeskTest, AConfidentialCaseIsFoundAsInAList) {
  const core::CaseId id = Take("clerk", "窗口态度差", true);
  const auto found = Find("clerk", About("窗口态度"));
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1u);
  EXPECT_EQ(found->front().line.row.id, id);
  EXPECT_TRUE(found->front().line.row.confidential);
}

// Where a confidential case is may be where its requester lives: neither shown nor reckoned with.
TEST_P(SimilarDeskTest, TheDistanceIsShownButNotToWhatWasToldInConfidence) {
  const core::CaseId open = Take("clerk", "村口路灯不亮", false, core::Point{31, 104.5});
  const core::CaseId secret = Take("clerk", "村口路灯不亮", true, core::Point{31, 104.5});
  SimilarQuery query = About("村口路灯坏了");
  query.told.point = core::Point{31.001, 104.5};
  const auto found = Find("clerk", query);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ((*found)[0].line.row.id, open) << "near is more alike";
  ASSERT_TRUE((*found)[0].alike.distance_m.has_value());
  EXPECT_NEAR(*(*found)[0].alike.distance_m, 111, 1) << "a thousandth of a degree";
  EXPECT_EQ((*found)[1].line.row.id, secret);
  EXPECT_FALSE((*found)[1].alike.distance_m.has_value());
  EXPECT_LT((*found)[1].alike.score, (*found)[0].alike.score);
  query.told.point = core::Point{91, 0};
  EXPECT_EQ(CodeOf(Find("clerk", query)), "core.bad_input");
}

TEST_P(SimilarDeskTest, WhatIsSettledIsRememberedForNinetyDays) {
  const core::CaseId id = Take("clerk", "路灯不亮");
  cases::Settle settle{"已换灯", {{"opinion", "已修好"}}};
  const auto settled = engine().Run(Who("clerk"), At("2026-03-02T12:00"), [&](const Call& call) {
    return Act(call, id, cases::Command{settle});
  });
  ASSERT_TRUE(settled.ok()) << settled.error().code.name;
  EXPECT_EQ(Found("clerk", About("路灯不亮"), "2026-05-31T12:00"), Ids{id}) << "to the minute";
  EXPECT_EQ(Found("clerk", About("路灯不亮"), "2026-05-31T12:01"), Ids{});
}

TEST_P(SimilarDeskTest, EachRefusal) {
  SimilarQuery query = About("路灯不亮");
  for (const int limit : {0, -1, kSimilarMax + 1}) {
    query.limit = limit;
    EXPECT_EQ(CodeOf(Find("clerk", query)), "core.too_many") << limit;
  }
  query.limit = kSimilarMax;
  EXPECT_TRUE(Find("clerk", query).ok());
  const auto wrong = [&](std::string subject, std::string body, std::string place) {
    const auto found =
        Find("clerk", {{std::move(subject), std::move(body), std::move(place)}, {}, 5});
    return found.ok() ? "ok" : CodeOf(found) + " " + found.error().params.at(0).name;
  };
  EXPECT_EQ(wrong(std::string(cases::kSubjectMax, 'x'), "", ""), "ok");
  EXPECT_EQ(wrong(std::string(cases::kSubjectMax + 1, 'x'), "", ""), "core.bad_input /subject");
  EXPECT_EQ(wrong("", std::string(cases::kBodyMax + 1, 'x'), ""), "core.bad_input /body");
  EXPECT_EQ(wrong("", "", std::string(cases::kPlaceMax + 1, 'x')), "core.bad_input /place");
  const auto stranger =
      engine().Look(org::PublicActor(own_.tenant), At("2026-03-02T10:00"),
                    [&](const Call& call) { return SimilarCases(call, About("路灯")); });
  EXPECT_EQ(CodeOf(stranger), "core.forbidden");
}

SHOUWEN_ON_BOTH_ENGINES(SimilarDeskTest);

}  // namespace
}  // namespace shouwen::service

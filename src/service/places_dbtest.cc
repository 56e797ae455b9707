// Finding a place by its name: whose pins are shown to whom.
#include "fixture.h"
#include "org/repo.h"
#include "service/places.h"

namespace shouwen::service {
namespace {

using Names = std::vector<std::string>;

class PlacesTest : public ServiceTest {
 protected:
  static constexpr core::Point kBridge{30.1, 104.2};

  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  core::Result<std::vector<Place>> Find(const std::string& login, const std::string& q) {
    return engine().Look(As(login), At("2026-03-02T10:00"),
                         [&](const Call& call) { return FindPlaces(call, q); });
  }
  Names NamesOf(const std::string& login, const std::string& q) {
    const auto found = Find(login, q);
    EXPECT_TRUE(found.ok()) << CodeOf(found);
    Names names;
    if (!found.ok()) return names;
    for (const Place& place : *found) names.push_back(place.name);
    return names;
  }
  core::CaseId Report(const std::string& login, const std::string& place,
                      std::optional<core::Point> point, bool confidential = false) {
    Reception told;
    told.what.ledger = "livelihood";
    told.what.subject = "护栏断了";
    told.what.place = place;
    told.what.place_point = point;
    told.what.confidential = confidential;
    const auto received = ReceiveAs(As(login), told, "2026-03-02T09:00");
    EXPECT_TRUE(received.ok()) << CodeOf(received);
    return received->after.id;
  }
  void Change(const std::string& key, const std::function<void(org::Unit&)>& change) {
    const auto changed = engine().Run(OperatorActor(made().tenant), At("2026-03-02T08:00"),
                                      [&](const Call& call) -> core::Result<org::Unit> {
                                        org::Unit unit =
                                            *org::FindUnit(call.tx, made().tenant, Unit(key));
                                        change(unit);
                                        return ChangeUnit(call, unit);
                                      });
    ASSERT_TRUE(changed.ok()) << CodeOf(changed);
  }
};

TEST_P(PlacesTest, UnitsComeFirstThenWhereCasesWere) {
  Change("village", [](org::Unit& unit) {
    unit.name = "示例桥村";
    unit.point = core::Point{30, 104};
  });
  Report("village.clerk", "示例桥头", kBridge);
  const auto found = Find("village.clerk", "桥");
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ((*found)[0].name, "示例桥村");
  EXPECT_EQ((*found)[0].kind, PlaceKind::kUnit);
  EXPECT_EQ((*found)[0].point, (core::Point{30, 104}));
  EXPECT_EQ((*found)[1].name, "示例桥头");
  EXPECT_EQ((*found)[1].kind, PlaceKind::kCase);
  EXPECT_EQ((*found)[1].point, kBridge);
  EXPECT_EQ(NamesOf("village.clerk", ""), (Names{"示例桥村", "示例桥头"})) << "every name";
  EXPECT_EQ(NamesOf("village.clerk", " 桥頭 "), Names{"示例桥头"}) << "as lists are searched";
  EXPECT_EQ(NamesOf("village.clerk", "护栏"), Names{}) << "what it is about is not where it is";
}

TEST_P(PlacesTest, WhatHasNoPointOrNoNameIsNoPlace) {
  Report("village.clerk", "示例桥头", std::nullopt);
  Report("village.clerk", "", kBridge);
  EXPECT_EQ(NamesOf("village.clerk", ""), Names{});
}

TEST_P(PlacesTest, ANameIsShownOnceWithItsNewestPin) {
  Report("village.clerk", "示例桥头", core::Point{1, 1});
  Report("village.clerk", "示例桥头", kBridge);
  const auto found = Find("village.clerk", "桥头");
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().point, kBridge);
}

TEST_P(PlacesTest, OnlyOfCasesOneMaySeeAndNeverOfConfidentialOnes) {
  Report("village.clerk", "示例桥头", kBridge);
  Report("village.clerk", "示例密告院", kBridge, true);
  EXPECT_EQ(NamesOf("village.clerk", ""), Names{"示例桥头"});
  EXPECT_EQ(NamesOf("township.handler", ""), Names{"示例桥头"}) << "its unit is above";
  EXPECT_EQ(NamesOf("village2.clerk", ""), Names{}) << "the village next door";
}

TEST_P(PlacesTest, AUnitThatIsSwitchedOffIsNoPlaceAnyMore) {
  Change("village2", [](org::Unit& unit) { unit.point = kBridge; });
  ASSERT_EQ(NamesOf("village.clerk", "").size(), 1U);
  org::Actor operator_actor = OperatorActor(made().tenant);
  const auto off = engine().Run(
      operator_actor, At("2026-03-02T08:30"), [&](const Call& call) -> core::Result<org::Unit> {
        org::StaffQuery query;
        query.unit = Unit("village2");
        for (org::Staff staff : org::ListStaff(call.tx, made().tenant, query).items) {
          staff.active = false;
          CORE_TRY(ChangeStaff(call, staff));
        }
        org::Unit unit = *org::FindUnit(call.tx, made().tenant, Unit("village2"));
        unit.active = false;
        return ChangeUnit(call, unit);
      });
  ASSERT_TRUE(off.ok()) << CodeOf(off);
  EXPECT_EQ(NamesOf("village.clerk", ""), Names{});
}

TEST_P(PlacesTest, AtMostTwenty) {
  for (std::size_t i = 0; i <= kPlacesMax; ++i) {
    Report("village.clerk", "示例路" + std::to_string(i) + "号", kBridge);
  }
  EXPECT_EQ(NamesOf("village.clerk", "示例路").size(), kPlacesMax);
}

TEST_P(PlacesTest, ThePublicAsksTheOrganisationInstead) {
  const auto refused = engine().Look(org::PublicActor(made().tenant), At("2026-03-02T10:00"),
                                     [&](const Call& call) { return FindPlaces(call, ""); });
  EXPECT_EQ(CodeOf(refused), "core.forbidden");
}

// The pin of who reports in confidence may be at their own door.
TEST_P(PlacesTest, TheUnitComplainedOfIsNotShownThePin) {
  Reception told;
  told.what.ledger = "stability";
  told.what.subject = "村务不公开";
  told.what.unit = Unit("village");
  told.what.confidential = true;
  told.what.place_point = kBridge;
  told.requester = RequesterInput{{}, "示例甲", "13900001234", "", ""};
  const auto received = ReceiveAs(As("township.clerk"), told, "2026-03-02T09:00");
  ASSERT_TRUE(received.ok()) << CodeOf(received);
  const core::CaseId id = received->after.id;
  const auto inside = GetAs("village.clerk", id, "2026-03-02T10:00");
  ASSERT_TRUE(inside.ok()) << CodeOf(inside);
  EXPECT_TRUE(inside->requester.hidden);
  EXPECT_FALSE(inside->data.place_point.has_value());
  const auto outside = GetAs("township.clerk", id, "2026-03-02T10:00");
  ASSERT_TRUE(outside.ok()) << CodeOf(outside);
  EXPECT_EQ(outside->data.place_point, kBridge);
}

SHOUWEN_ON_BOTH_ENGINES(PlacesTest);

}  // namespace
}  // namespace shouwen::service

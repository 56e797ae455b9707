#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using Texts = std::vector<std::string>;

core::Result<Decision> Begun(const Receive& wants, core::StaffId by = kVillageClerk) {
  const org::Actor actor = ActorOf(by);
  const Context ctx{actor, Method(), Directory(), core::Instant{1'772'413'200'000}};
  return Begin(ctx, core::CaseId{77}, "20260302-000001", wants);
}

struct Refused {
  const char* code;
  std::function<void(Receive&)> change;
};

TEST(BeginTest, EachRefusal) {
  const std::vector<Refused> rows = {
      {"cases.subject_missing", [](Receive& r) { r.subject = " \n "; }},
      {"cases.text_too_long", [](Receive& r) { r.subject = std::string(kSubjectMax + 1, 'x'); }},
      {"cases.text_too_long", [](Receive& r) { r.body = std::string(kBodyMax + 1, 'x'); }},
      {"cases.text_too_long", [](Receive& r) { r.place = std::string(kPlaceMax + 1, 'x'); }},
      {"cases.text_too_long", [](Receive& r) { r.channel = std::string(65, 'x'); }},
      {"cases.unknown_ledger", [](Receive& r) { r.ledger = "hardship"; }},
      {"cases.unknown_topic", [](Receive& r) { r.topic = "noise"; }},
      {"cases.unknown_kind", [](Receive& r) { r.kind = "praise"; }},
      {"cases.unknown_field", [](Receive& r) { r.fields["colour"] = "red"; }},
      {"cases.text_too_long",
       [](Receive& r) { r.fields["request"] = std::string(kFieldMax + 1, 'x'); }},
      {"cases.bad_field", [](Receive& r) { r.fields["people"] = "many"; }},
      {"cases.bad_field", [](Receive& r) { r.fields["since"] = "yesterday"; }},
      {"cases.bad_field", [](Receive& r) { r.fields["departs_at"] = "2026-03-05"; }},
      {"cases.bad_field", [](Receive& r) { r.fields["urgent"] = "yes"; }},
      {"cases.bad_field", [](Receive& r) { r.fields["mode"] = "letter"; }},
      {"cases.field_missing", [](Receive& r) { r.fields["request"] = "  "; }},
      {"cases.first_asked_unknown", [](Receive& r) { r.first_asked = core::StaffId{12345}; }},
      {"cases.first_asked_unknown", [](Receive& r) { r.first_asked = kGone; }},
      {"cases.unknown_level", [](Receive& r) { r.level = "province"; }},
      {"cases.unit_unknown", [](Receive& r) { r.unit = core::UnitId{12345}; }},
      {"cases.unit_unknown", [](Receive& r) { r.unit = kClosedUnit; }},
      {"cases.unit_unknown", [](Receive& r) { r.level = "meeting"; }},
  };
  for (const Refused& row : rows) {
    Receive wants = Wants();
    row.change(wants);
    const auto begun = Begun(wants);
    ASSERT_FALSE(begun.ok()) << row.code;
    EXPECT_EQ(begun.error().code.name, row.code);
  }
}

struct Misplaced {
  const char* field;
  const char* says;
  std::function<void(Receive&)> change;
};

TEST(BeginTest, MaterialsAndThePlaceAreRefusedWithTheFieldNamed) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<Misplaced> rows = {
      {"/materials", "expected at most 30 kinds, got 31",
       [](Receive& r) {
         r.materials.assign(kMaterialsMax + 1, {"照片", 1});
       }},
      {"/materials/1/name", "expected 1 to 60 characters, got 0",
       [](Receive& r) {
         r.materials = {{"照片", 1}, {" \n", 1}};
       }},
      {"/materials/0/name", "expected 1 to 60 characters, got 61",
       [](Receive& r) {
         r.materials = {{std::string(kMaterialNameMax + 1, 'x'), 1}};
       }},
      {"/materials/0/count", "expected 1 to 999, got 0",
       [](Receive& r) {
         r.materials = {{"照片", 0}};
       }},
      {"/materials/0/count", "expected 1 to 999, got 1000",
       [](Receive& r) {
         r.materials = {{"照片", 1000}};
       }},
      {"/place_point/lat", "expected -90 to 90, got 90.000001",
       [](Receive& r) {
         r.place_point = core::Point{90.000001, 0};
       }},
      {"/place_point/lat", "expected -90 to 90, got nan",
       [&](Receive& r) {
         r.place_point = core::Point{nan, 0};
       }},
      {"/place_point/lon", "expected -180 to 180, got -180.000001",
       [](Receive& r) {
         r.place_point = core::Point{0, -180.000001};
       }},
  };
  for (const Misplaced& row : rows) {
    Receive wants = Wants();
    row.change(wants);
    const auto begun = Begun(wants);
    ASSERT_FALSE(begun.ok()) << row.says;
    EXPECT_EQ(begun.error().code.name, "core.bad_input");
    ASSERT_EQ(begun.error().params.size(), 1U);
    EXPECT_EQ(begun.error().params[0].name, row.field);
    EXPECT_EQ(begun.error().params[0].value, core::ParamValue(std::string(row.says)));
  }
}

TEST(BeginTest, MaterialsAndThePlaceAtTheirBoundsAreKept) {
  Receive wants = Wants();
  std::string longest;
  for (std::size_t i = 0; i < kMaterialNameMax; ++i) longest += "证";
  wants.materials.assign(kMaterialsMax, {longest, kMaterialCountMax});
  wants.materials.front() = {" 照片 ", 1};
  wants.place_point = core::Point{-90, 180};
  const auto begun = Begun(wants);
  ASSERT_TRUE(begun.ok()) << begun.error().code.name;
  EXPECT_EQ(begun->after.materials.size(), kMaterialsMax);
  EXPECT_EQ(begun->after.materials.front(), (Material{"照片", 1}));
  EXPECT_EQ(begun->after.materials.back(), (Material{longest, 999}));
  EXPECT_EQ(begun->after.place_point, (core::Point{-90, 180}));
  wants.place_point = core::Point{31.12345678, 104.12345674};
  EXPECT_EQ(Begun(wants)->after.place_point, (core::Point{31.1234568, 104.1234567}));
}

// Once a township that was asked had its case started at a village below it.
TEST(BeginTest, SomebodyAboveTheFirstLevelSeesItThroughWhereTheyStand) {
  Receive wants = Wants();
  wants.first_asked = kTownshipClerk;
  const Story story(wants, kTownshipClerk);
  EXPECT_EQ(story.c.unit, kTownship);
  EXPECT_EQ(story.c.level, "township");
  EXPECT_EQ(story.c.holder, kTownshipClerk);
  EXPECT_EQ(story.c.first_asked, kTownshipClerk);
  wants.first_asked = kOfficeClerk;
  const Story office(wants, kOfficeClerk);
  EXPECT_EQ(office.c.unit, kOffice);
  EXPECT_EQ(office.c.level, "office");
}

TEST(BeginTest, SomebodyBelowTheFirstLevelIsWhereTheMethodSays) {
  method::Method higher = Method();
  higher.starts_at = "township";
  const Story story(Wants(), kVillageClerk, higher);
  EXPECT_EQ(story.c.unit, kTownship);
  EXPECT_EQ(story.c.level, "township");
  EXPECT_EQ(story.c.first_asked, kVillageClerk);
}

TEST(BeginTest, WhatNobodyTookInByHandStartsWhereTheMethodSays) {
  const org::Actor actor = org::PublicActor(core::TenantId{1});
  const Context ctx{actor, Method(), Directory(), core::Instant{1'772'413'200'000}};
  Receive wants = Wants();
  wants.first_asked = kTownshipClerk;
  const auto begun = Begin(ctx, core::CaseId{77}, "20260302-000001", wants);
  ASSERT_TRUE(begun.ok());
  EXPECT_EQ(begun->after.level, "village");
}

TEST(BeginTest, WhatThePublicSendsInIsAcceptedByNobodyYet) {
  const org::Actor actor = org::PublicActor(core::TenantId{1});
  const Context ctx{actor, Method(), Directory(), core::Instant{1'772'413'200'000}};
  const auto begun = Begin(ctx, core::CaseId{77}, "20260302-000001", Wants());
  ASSERT_TRUE(begun.ok());
  EXPECT_EQ(begun->after.first_asked, kVillageClerk);
  EXPECT_FALSE(begun->after.holder.has_value());
  EXPECT_FALSE(begun->after.accepted);
  ASSERT_EQ(begun->events.size(), 1U);
  EXPECT_EQ(begun->events[0].type, "case.received");
}

TEST(BeginTest, TheFirstRefusalInTheDocumentedOrderWins) {
  Receive wants = Wants();
  wants.subject = "";
  wants.body = std::string(kBodyMax + 1, 'x');
  wants.ledger = "hardship";
  wants.topic = "noise";
  wants.kind = "praise";
  wants.fields = {{"colour", "red"}};
  wants.first_asked = kGone;
  wants.level = "province";
  wants.unit = kClosedUnit;
  Texts codes;
  const std::vector<std::function<void()>> repairs = {[&] { wants.subject = "水管"; },
                                                      [&] { wants.body = "漏水"; },
                                                      [&] { wants.ledger = ""; },
                                                      [&] { wants.topic = ""; },
                                                      [&] { wants.kind = ""; },
                                                      [&] { wants.fields = {}; },
                                                      [&] { wants.fields["request"] = "修"; },
                                                      [&] { wants.first_asked = kVillageClerk; },
                                                      [&] { wants.level = ""; },
                                                      [&] { wants.unit.reset(); }};
  for (const auto& repair : repairs) {
    codes.emplace_back(Begun(wants).error().code.name);
    repair();
  }
  EXPECT_EQ(codes, (Texts{"cases.subject_missing", "cases.text_too_long", "cases.unknown_ledger",
                          "cases.unknown_topic", "cases.unknown_kind", "cases.unknown_field",
                          "cases.field_missing", "cases.first_asked_unknown", "cases.unknown_level",
                          "cases.unit_unknown"}));
  EXPECT_TRUE(Begun(wants).ok());
}

// What a method lists counts for it alone; else the organisation's tree; else any word.
TEST(BeginTest, ATopicIsOneOfTheMethodsOrOfTheOrganisationsTree) {
  const org::Actor actor = ActorOf(kVillageClerk);
  method::Method free = Method();
  free.topics.clear();
  const auto begun = [&](const method::Method& method, const org::Directory& directory,
                         const char* topic) -> std::string {
    Receive wants = Wants();
    wants.topic = topic;
    const Context ctx{actor, method, directory, core::Instant{1'772'413'200'000}};
    const auto done = Begin(ctx, core::CaseId{77}, "20260302-000001", wants);
    if (done.ok()) return "topic " + done->after.topic;
    return std::string(done.error().code.name);
  };
  EXPECT_EQ(begun(free, DirectoryWithTree(), "2"), "topic 2");
  EXPECT_EQ(begun(free, DirectoryWithTree(), " 1 "), "topic 1") << "of any level, cleaned";
  EXPECT_EQ(begun(free, DirectoryWithTree(), ""), "topic ") << "none is needed";
  EXPECT_EQ(begun(free, DirectoryWithTree(), "water"), "cases.unknown_topic") << "not by title";
  EXPECT_EQ(begun(free, DirectoryWithTree(), "9"), "cases.unknown_topic");
  EXPECT_EQ(begun(free, DirectoryWithTree(), "3"), "cases.topic_inactive");
  EXPECT_EQ(begun(Method(), DirectoryWithTree(), "water"), "topic water") << "the method's own";
  EXPECT_EQ(begun(Method(), DirectoryWithTree(), "2"), "cases.unknown_topic");
  EXPECT_EQ(begun(free, Directory(), "anything"), "topic anything") << "there is no tree";
}

TEST(BeginTest, ATopicSwitchedOffIsNamedByItsTitle) {
  const org::Actor actor = ActorOf(kVillageClerk);
  method::Method free = Method();
  free.topics.clear();
  Receive wants = Wants();
  wants.topic = "3";
  const Context ctx{actor, free, DirectoryWithTree(), core::Instant{1'772'413'200'000}};
  const auto off = Begin(ctx, core::CaseId{77}, "20260302-000001", wants);
  ASSERT_FALSE(off.ok());
  EXPECT_EQ(off.error().params, (std::vector<core::Param>{{"topic", "gas"}}));
  wants.topic = "4";
  const auto unknown = Begin(ctx, core::CaseId{77}, "20260302-000001", wants);
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().params[0], (core::Param{"got", "4"}));
}

TEST(BeginTest, TextsUpToTheirLimitsAreTaken) {
  Receive wants = Wants();
  wants.subject = std::string(kSubjectMax, 'x');
  wants.body = std::string(kBodyMax, 'x');
  wants.place = std::string(kPlaceMax, 'x');
  wants.fields["request"] = std::string(kFieldMax, 'x');
  EXPECT_TRUE(Begun(wants).ok());
  std::string chinese;
  for (std::size_t i = 0; i < kSubjectMax; ++i) chinese += "水";  // characters, not bytes
  wants.subject = chinese;
  EXPECT_TRUE(Begun(wants).ok());
}

TEST(BeginTest, ARefusalSaysWhatIsKnown) {
  Receive wants = Wants();
  wants.fields["mode"] = "letter";
  const core::Error mode = Begun(wants).error();
  EXPECT_EQ(TextParam(mode, "field"), "mode");
  EXPECT_EQ(TextParam(mode, "got"), "letter");
  EXPECT_EQ(TextParam(mode, "expected"), "phone, visit");
  wants = Wants();
  wants.fields.clear();
  EXPECT_EQ(Begun(wants).error().rule, "sample@4 case.fields.request");
  wants.level = "meeting";
  wants.fields = Wants().fields;
  EXPECT_EQ(TextParam(Begun(wants).error(), "level"), "meeting");
}

TEST(BeginTest, TheFirstAskedPersonOfTheReceivingUnitHoldsIt) {
  const Story story;
  EXPECT_EQ(story.c.first_asked, kVillageClerk);
  EXPECT_EQ(story.c.holder, kVillageClerk);
  EXPECT_EQ(story.c.unit, kVillage);
  EXPECT_EQ(story.c.level, "village");
  EXPECT_TRUE(story.c.accepted);
  EXPECT_EQ(story.c.state, State::kOpen);
  EXPECT_EQ(story.c.round, 1);
  EXPECT_EQ(story.c.revision, 1);
  EXPECT_EQ(story.c.number, "20260302-000001");
  EXPECT_EQ(story.c.method_version, 4);
  EXPECT_EQ(story.c.received_at, story.now());
  EXPECT_EQ(story.c.level_since, story.now());
  EXPECT_EQ(story.Types(), (Texts{"case.received", "case.accepted"}));
}

TEST(BeginTest, AFirstAskedPersonOfAnotherUnitDoesNotHoldIt) {
  Receive wants = Wants();
  wants.first_asked = kWindowClerk;
  wants.unit = kNextVillage;
  const Story story(wants, kWindowClerk);
  EXPECT_EQ(story.c.unit, kNextVillage);
  EXPECT_EQ(story.c.first_asked, kWindowClerk);
  EXPECT_FALSE(story.c.holder.has_value());
  EXPECT_FALSE(story.c.accepted);
  EXPECT_EQ(story.Types(), Texts{"case.received"});
}

struct Start {
  core::StaffId first;
  std::string level;
  std::optional<core::UnitId> unit;
  core::UnitId at;
  std::string at_level;
};

TEST(BeginTest, WhereItStarts) {
  const std::vector<Start> rows = {
      {kVillageClerk, "", std::nullopt, kVillage, "village"},
      {kVillageClerk, "township", std::nullopt, kTownship, "township"},  // the unit above
      {kWindowClerk, "", kWindow, kWindow, "village"},  // a unit without a level: the start's
      {kTownshipClerk, "", kTownship, kTownship, "township"},        // the unit's own level
      {kTownshipClerk, "village", kTownship, kTownship, "village"},  // what was said
  };
  for (const Start& row : rows) {
    Receive wants = Wants();
    wants.first_asked = row.first;
    wants.level = row.level;
    wants.unit = row.unit;
    const Story story(wants, row.first);
    EXPECT_EQ(story.c.unit, row.at);
    EXPECT_EQ(story.c.level, row.at_level);
  }
}

TEST(BeginTest, TextsAreCleanedAndTheEventHasNoPersonalData) {
  Receive wants = Wants();
  wants.subject = "  水管\x07漏水 ";
  wants.fields["cause_is_empty"] = "";
  wants.fields.erase("cause_is_empty");
  wants.confidential = true;
  const Story story(wants);
  EXPECT_EQ(story.c.subject, "水管漏水");
  const journal::Event& event = story.Find("case.received");
  EXPECT_EQ(event.subject, "case");
  EXPECT_EQ(event.subject_id, 77);
  EXPECT_EQ(event.case_id, core::CaseId{77});
  EXPECT_EQ(event.actor, kVillageClerk);
  EXPECT_EQ(event.unit, kVillage);
  EXPECT_EQ(event.at, story.now());
  EXPECT_EQ(story.Body("case.received", "requester"), "900");
  EXPECT_EQ(story.Body("case.received", "level"), "village");
  EXPECT_EQ(story.Body("case.received", "first_asked"), "50");
  EXPECT_TRUE(event.body.at("confidential").as_bool());
  for (const char* key : {"subject", "body", "place", "name", "phone", "address"}) {
    EXPECT_FALSE(event.body.contains(key)) << key;
  }
}

TEST(BeginTest, AMethodWithoutLevelsStartsWithThePersonAsked) {
  method::Method bare = Method();
  bare.levels.clear();
  bare.starts_at.clear();
  bare.escalate.clear();
  const Story story(Wants(), kVillageClerk, bare);
  EXPECT_EQ(story.c.unit, kVillage);
  EXPECT_EQ(story.c.level, "");
  EXPECT_EQ(story.c.holder, kVillageClerk);
}

TEST(BeginTest, WhatThePublicSendsInIsNobodysUntilItIsAccepted) {
  const org::Actor actor = org::PublicActor(core::TenantId{1});
  const Context ctx{actor, Method(), Directory(), core::Instant{1'772'413'200'000}};
  const auto begun = Begin(ctx, core::CaseId{77}, "20260302-000001", Wants());
  ASSERT_TRUE(begun.ok());
  EXPECT_EQ(begun->after.first_asked, kVillageClerk);
  EXPECT_FALSE(begun->after.holder.has_value());
  EXPECT_FALSE(begun->after.accepted);
  EXPECT_EQ(begun->events.size(), 1U);
  EXPECT_EQ(begun->events.front().actor_kind, "public");
}

TEST(BeginTest, AFieldMayBeFilledFromTheBodyOrTheSubject) {
  method::Method filled = Method();
  for (method::Field& field : filled.fields) {
    if (field.id == "request") field.filled_from = "body";
  }
  Receive wants = Wants();
  EXPECT_EQ(Story(wants, kVillageClerk, filled).c.fields.at("request"), "修好水管");
  wants.fields.clear();
  EXPECT_EQ(Story(wants, kVillageClerk, filled).c.fields.at("request"), wants.body);
  wants.body.clear();
  EXPECT_EQ(Story(wants, kVillageClerk, filled).c.fields.at("request"), wants.subject);
}

TEST(BeginTest, AMethodWithoutListsTakesAnyWord) {
  method::Method bare = Method();
  bare.ledgers.clear();
  bare.topics.clear();
  bare.kinds.clear();
  Receive wants = Wants();
  wants.ledger = "any";
  wants.topic = "thing";
  wants.kind = "goes";
  EXPECT_EQ(Story(wants, kVillageClerk, bare).c.kind, "goes");
}

}  // namespace
}  // namespace shouwen::cases

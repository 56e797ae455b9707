// What an engine keeps in memory: methods and their versions, params, the directory.
#include "fixture.h"
#include "service/methods_desk.h"

namespace shouwen::service {
namespace {

constexpr const char* kMethod =
    "method: sample\n"
    "title: {zh: 示例, en: Sample}\n"
    "origin: {document: \"003\", lines: 1-2, place: {zh: 示例, en: Sample}}\n"
    "version: %\n"
    "calendar: natural\n"
    "levels:\n"
    "  front: {zh: 前台, en: Front}\n"
    "case:\n"
    "  starts_at: front\n"
    "promises:\n"
    "  answered: {when: case.received, owed_by: holder, owes: [case.settled], within: 5d,"
    " else: [late]}\n";

std::string Version(int n, const std::string& limit = "5d") {
  std::string text = kMethod;
  text.replace(text.find('%'), 1, std::to_string(n));
  return text.replace(text.find("5d"), 2, limit);
}

class EngineTest : public ServiceTest {
 protected:
  core::Status Adopt(const std::string& yaml) {
    const std::vector<Engine::MethodFile> files = {{"sample.yaml", yaml}};
    return engine().AdoptMethods(files, At("2026-01-01T00:00"));
  }
};

TEST_P(EngineTest, ACasePinsTheVersionItStartedWith) {
  ASSERT_TRUE(Adopt(Version(1)).ok());
  UseMethod("sample");
  Reception asked;
  asked.what.subject = "咨询";
  const core::CaseId old = ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:00")->after.id;
  ASSERT_TRUE(Adopt(Version(2, "2d")).ok());
  Restart();
  ASSERT_TRUE(engine()
                  .Run(OperatorActor(made().tenant), At("2026-03-02T09:30"),
                       [&](const Call& call) { return service::UseMethod(call, "sample", 0); })
                  .ok());
  const auto fresh = ReceiveAs(As("front.clerk"), asked, "2026-03-02T10:00");
  ASSERT_TRUE(fresh.ok()) << CodeOf(fresh);
  EXPECT_EQ(fresh->after.method_version, 2);
  EXPECT_EQ(PromisesOf(fresh->after.id)[0].due_at, At("2026-03-05T00:00"));
  EXPECT_EQ(Stored(old).method_version, 1);
  ASSERT_TRUE(ActAs("front.clerk", old, cases::Settle{"办好", {}}, "2026-03-06T10:00").ok());
  EXPECT_EQ(PromisesOf(old)[0].state, promise::State::kKept);
}

TEST_P(EngineTest, AVersionNeverChangesItsText) {
  ASSERT_TRUE(Adopt(Version(1)).ok());
  ASSERT_TRUE(Adopt(Version(1)).ok());
  EXPECT_EQ(engine().DifferingFile("sample"), std::nullopt);
  EXPECT_TRUE(Adopt(Version(1, "6d")).ok()) << "a store of before goes on";
  EXPECT_EQ(engine().FindMethod(core::TenantId{1}, "sample")->promises[0].within.text, "5d");
  EXPECT_EQ(engine().DifferingFile("sample"), Version(1, "6d"));
  EXPECT_EQ(engine().DifferingFile("first-asked"), std::nullopt);
  EXPECT_EQ(engine().DifferingFile("none"), std::nullopt);
  Restart();
  EXPECT_EQ(engine().FindMethod(core::TenantId{1}, "sample")->promises[0].within.text, "5d");
  ASSERT_TRUE(Adopt(Version(2, "6d")).ok());
  EXPECT_EQ(engine().DifferingFile("sample"), std::nullopt) << "a version of its own";
  ASSERT_TRUE(Adopt(Version(1)).ok());
  EXPECT_EQ(engine().DifferingFile("sample"), std::nullopt);
}

// Adopting comes before anything was read into memory: the stored text is read then.
TEST_P(EngineTest, TheStoredTextIsFoundByAnEngineThatHasReadNothing) {
  ASSERT_TRUE(Adopt(Version(1)).ok());
  Engine fresh(db(), engine().ids(), engine().calendars());
  const std::vector<Engine::MethodFile> files = {{"sample.yaml", Version(1, "9d")}};
  ASSERT_TRUE(fresh.AdoptMethods(files, At("2026-02-01T00:00")).ok());
  EXPECT_EQ(fresh.FindMethod(core::TenantId{1}, "sample")->promises[0].within.text, "5d");
  EXPECT_EQ(fresh.DifferingFile("sample"), Version(1, "9d"));
}

TEST_P(EngineTest, WhatWasPromisedByTheStoredTextStaysSo) {
  ASSERT_TRUE(Adopt(Version(1)).ok());
  UseMethod("sample");
  Reception asked;
  asked.what.subject = "咨询";
  ASSERT_TRUE(Adopt(Version(1, "2d")).ok());
  const auto made_case = ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:00");
  ASSERT_EQ(CodeOf(made_case), "ok");
  EXPECT_EQ(PromisesOf(made_case->after.id)[0].due_at, At("2026-03-08T00:00")) << "five days";
}

TEST_P(EngineTest, BadMethodsAreRefusedTogether) {
  const auto bad = Adopt("method: x\nlevles: {}\n");
  ASSERT_EQ(CodeOf(bad), "service.method_bad");
  EXPECT_FALSE(bad.error().params.empty());
  EXPECT_EQ(engine().FindMethod(core::TenantId{1}, "x"), nullptr);
}

TEST_P(EngineTest, MethodsAreFoundByIdAndVersion) {
  ASSERT_TRUE(Adopt(Version(1)).ok());
  ASSERT_TRUE(Adopt(Version(3)).ok());
  const core::TenantId any{1};
  EXPECT_EQ(engine().FindMethod(any, "sample")->version, 3);
  EXPECT_EQ(engine().FindMethod(any, "sample", 1)->version, 1);
  EXPECT_EQ(engine().FindMethod(any, "sample", 2), nullptr);
  EXPECT_EQ(engine().FindMethod(any, "none"), nullptr);
  UseMethod("sample");
  const auto lines = engine().Look(As("front.clerk"), At("2026-03-02T09:00"),
                                   [](const Call& call) { return ListMethods(call); });
  int defaults = 0;
  for (const MethodLine& line : lines) defaults += line.is_default ? 1 : 0;
  EXPECT_EQ(defaults, 1);
  EXPECT_EQ(lines.size(), ShippedMethods().size() + 1);
  const auto explain = [&](const std::string& id) {
    return engine().Look(As("front.clerk"), At("2026-03-02T09:00"),
                         [&](const Call& call) { return ExplainMethod(call, id, 0); });
  };
  EXPECT_NE(explain("sample")->find("示例"), std::string::npos);
  EXPECT_EQ(CodeOf(explain("none")), "service.unknown_method");
}

TEST_P(EngineTest, AnotherProgramsChangeIsSeenWithinASecond) {
  UseMethod("first-asked");
  const core::Instant now = At("2026-03-02T09:00");
  Engine other(db(), engine().ids(), engine().calendars());
  other.LoadMethods();
  const auto count = [&](Engine& e, core::Instant at) {
    return e.Look(OperatorActor(made().tenant), at, [&](const Call& call) {
      return call.engine.Directory(call.tx, made().tenant, call.now)->units().size();
    });
  };
  EXPECT_EQ(count(other, now), 2u);
  const auto added = engine().Run(OperatorActor(made().tenant), now, [&](const Call& call) {
    org::Unit unit;
    unit.name = "新窗口";
    unit.level = "front";
    unit.parent = Unit("superior");
    return AddUnit(call, std::move(unit));
  });
  ASSERT_TRUE(added.ok()) << CodeOf(added);
  EXPECT_EQ(count(engine(), now), 3u);
  EXPECT_EQ(count(other, now + Engine::kRecheckMs - 1), 2u);
  EXPECT_EQ(count(other, now + Engine::kRecheckMs), 3u);
}

// A clock that stands still, or went back, at the next start: no id comes twice.
TEST_P(EngineTest, IdsOfAnEarlierRunDoNotComeAgain) {
  UseMethod("first-asked");
  const core::Instant now = At("2026-03-02T09:00");
  const auto one_more = [&](Engine& e, core::Instant at) {
    return *e.Run(OperatorActor(made().tenant), at, [](const Call& call) {
      return core::Result<std::int64_t>(call.engine.ids().NextValue(call.now));
    });
  };
  const std::int64_t first = one_more(engine(), now);
  std::int64_t last = one_more(engine(), now + 5 * core::kMsPerDay);
  EXPECT_GT(last, first);
  // Each run begins where the clock of the first one stood.
  for (int run = 0; run < 3; ++run) {
    core::IdMaker ids(engine().ids().node());
    Engine other(db(), ids, engine().calendars());
    other.LoadMethods();
    const std::int64_t next = one_more(other, now);
    EXPECT_GT(next, last) << run;
    EXPECT_LE(core::IdTime(next), core::IdTime(last) + Engine::kIdReserveMs);
    last = next;
  }
}

TEST_P(EngineTest, ARefusedCommandKeepsNoIdsAndAnotherNodeHasItsOwn) {
  UseMethod("first-asked");
  const core::Instant later = At("2027-03-02T09:00");
  const auto refused = engine().Run(OperatorActor(made().tenant), later,
                                    [](const Call& call) -> core::Result<std::int64_t> {
                                      call.engine.ids().NextValue(call.now);
                                      return core::Error{kUnknownMethod};
                                    });
  EXPECT_EQ(CodeOf(refused), "service.unknown_method");
  for (const int node : {engine().ids().node(), engine().ids().node() + 1}) {
    core::IdMaker ids(node);
    Engine other(db(), ids, engine().calendars());
    other.LoadMethods();
    EXPECT_LT(ids.latest(), later) << node;
  }
}

TEST_P(EngineTest, ATenantsOwnMethodIsItsOwnAndOtherNodesLearnOfIt) {
  UseMethod("first-asked");
  const core::Instant now = At("2026-03-02T09:00");
  Engine other(db(), engine().ids(), engine().calendars());
  other.LoadMethods();
  const org::Actor boss = OperatorActor(made().tenant);
  const auto look = [&](Engine& e, core::Instant at) {
    const auto seen = e.Look(boss, at, [&](const Call& call) {
      return core::Result<bool>(call.engine.Directory(call.tx, made().tenant, at) != nullptr);
    });
    EXPECT_TRUE(seen.ok());
  };
  look(other, now);
  const auto adopted = engine().Run(
      boss, now, [&](const Call& call) { return call.engine.AdoptOwn(call, Version(1)); });
  ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
  EXPECT_TRUE(engine().IsOwn(made().tenant, "sample", 1));
  EXPECT_EQ(engine().FindMethod(core::TenantId{99}, "sample"), nullptr);
  EXPECT_EQ(engine().Methods(made().tenant).size(), ShippedMethods().size() + 1);
  look(other, now + Engine::kRecheckMs - 1);
  EXPECT_EQ(other.FindMethod(made().tenant, "sample"), nullptr);
  look(other, now + Engine::kRecheckMs);
  ASSERT_NE(other.FindMethod(made().tenant, "sample"), nullptr);
  Restart();
  EXPECT_TRUE(engine().IsOwn(made().tenant, "sample", 1));
}

TEST_P(EngineTest, ACaseOfAVersionAdoptedElsewhereAMomentAgoIsFoundAtOnce) {
  UseMethod("first-asked");
  const core::Instant now = At("2026-03-02T09:00");
  const org::Actor boss = OperatorActor(made().tenant);
  Engine other(db(), engine().ids(), engine().calendars());
  other.LoadMethods();
  ASSERT_TRUE(
      other.Run(boss, now, [&](const Call& call) { return call.engine.AdoptOwn(call, Version(1)); })
          .ok());
  Reception asked;
  asked.method = "sample";
  asked.what.subject = "咨询";
  const auto first = ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:00");
  EXPECT_TRUE(first.ok()) << CodeOf(first);
}

TEST_P(EngineTest, AnOwnVersionHidesAShippedOneOfItsNumberForItsTenantOnly) {
  ASSERT_TRUE(Adopt(Version(1)).ok());
  UseMethod("sample");
  const org::Actor boss = OperatorActor(made().tenant);
  const core::Instant now = At("2026-03-02T09:00");
  const auto own = [&](const std::string& yaml) {
    return engine().Run(boss, now,
                        [&](const Call& call) { return call.engine.AdoptOwn(call, yaml); });
  };
  ASSERT_TRUE(own(Version(2, "2d")).ok());
  ASSERT_TRUE(Adopt(Version(2, "9d")).ok());  // a later release ships a version 2
  const auto limit = [&](core::TenantId tenant) {
    return engine().FindMethod(tenant, "sample")->promises[0].within.text;
  };
  EXPECT_EQ(limit(made().tenant), "2d");
  EXPECT_EQ(limit(core::TenantId{99}), "9d");
  ASSERT_TRUE(Adopt(Version(3, "8d")).ok());
  EXPECT_EQ(limit(made().tenant), "8d");
  EXPECT_EQ(engine().FindMethod(made().tenant, "sample", 2)->promises[0].within.text, "2d");
  EXPECT_EQ(CodeOf(own(Version(3, "7d"))), "service.method_changed");
  EXPECT_EQ(CodeOf(own(Version(2, "2d"))), "ok");
}

TEST_P(EngineTest, LiveEventsFollowTheCommit) {
  UseMethod("first-asked");
  std::vector<std::string> heard;
  engine().OnLive([&](const LiveEvent& e) { heard.push_back(e.type); });
  Reception asked;
  asked.what.subject = "";
  EXPECT_FALSE(ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:00").ok());
  EXPECT_TRUE(heard.empty());
  asked.what.subject = "咨询";
  ASSERT_TRUE(ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:00").ok());
  ASSERT_FALSE(heard.empty());
  EXPECT_EQ(heard[0], "case.received");
}

TEST_P(EngineTest, SetupSaysWhatIsWrong) {
  TenantSetup setup = SetupForMethod(*engine().FindMethod(core::TenantId{1}, "first-asked"));
  TenantSetup bad = setup;
  bad.method = "none";
  EXPECT_EQ(CodeOf(CreateTenant(engine(), bad, At("2026-01-01T00:00"))), "service.unknown_method");
  bad = setup;
  bad.units[1].parent = "nowhere";
  EXPECT_EQ(CodeOf(CreateTenant(engine(), bad, At("2026-01-01T00:00"))), "service.bad_setup");
  bad = setup;
  bad.staff[0].unit = "nowhere";
  EXPECT_EQ(CodeOf(CreateTenant(engine(), bad, At("2026-01-01T00:00"))), "service.bad_setup");
  const auto tenants = db().Read([](store::Tx& tx) { return Tenants(tx); });
  EXPECT_TRUE(tenants.empty());
}

SHOUWEN_ON_BOTH_ENGINES(EngineTest);

}  // namespace
}  // namespace shouwen::service

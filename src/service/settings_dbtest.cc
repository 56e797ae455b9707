// What an organisation says of itself; an organisation that is not there.
#include "fixture.h"
#include "journal/journal.h"
#include "service/measures.h"
#include "service/settings.h"

namespace shouwen::service {
namespace {

class SettingsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
    admin_ = OperatorActor(made().tenant);
  }
  core::Result<org::Tenant> Change(const org::Actor& actor, const std::string& name,
                                   const org::Settings& settings) {
    return engine().Run(actor, At("2026-03-02T09:00"),
                        [&](const Call& call) { return ChangeSettings(call, name, settings); });
  }
  core::Result<org::Tenant> Read(const org::Actor& actor) {
    return engine().Look(actor, At("2026-03-02T09:00"),
                         [](const Call& call) { return GetSettings(call); });
  }
  std::vector<journal::StoredEvent> Events(const std::string& type) {
    journal::Query query;
    query.type_prefix = type;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
  org::Actor admin_;
};

TEST_P(SettingsTest, AreKeptSeenByEveryUseCaseAndJournaled) {
  org::Settings wanted;
  wanted.hotline = "0838-12345";
  wanted.consent_zh = "同意";
  wanted.about_to_break_hours = 8;
  wanted.public_url = "https://ask.example.org";
  ASSERT_TRUE(Change(admin_, "示例县新名", wanted).ok());
  Restart();
  const auto stored = Read(admin_);
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(stored->name, "示例县新名");
  EXPECT_EQ(stored->settings.hotline, "0838-12345");
  EXPECT_EQ(stored->settings.consent_zh, "同意");
  EXPECT_EQ(stored->settings.about_to_break_hours, 8);
  EXPECT_EQ(stored->settings.language, "zh");
  EXPECT_EQ(stored->settings.public_url, "https://ask.example.org");
  EXPECT_EQ(stored->method, "ledger-zhongjiang") << "what is no setting stays";
  const auto directory = db().Read(
      [&](store::Tx& tx) { return engine().Directory(tx, made().tenant, At("2026-03-02T09:00")); });
  EXPECT_EQ(directory->tenant().settings.hotline, "0838-12345");
  const auto events = Events("org.tenant_changed");
  ASSERT_EQ(events.size(), 1U);
  const auto& changes = events[0].body.at("changes").as_object();
  EXPECT_EQ(changes.at("about_to_break_hours").at("before"), 24);
  EXPECT_EQ(changes.at("about_to_break_hours").at("after"), 8);
  EXPECT_EQ(changes.at("hotline").at("before"), "");
  EXPECT_FALSE(changes.contains("language")) << "only what is different";
}

TEST_P(SettingsTest, TheSecondSameChangeIsNone) {
  org::Settings wanted;
  wanted.hotline = "12345";
  ASSERT_TRUE(Change(admin_, "示例县", wanted).ok());
  ASSERT_TRUE(Change(admin_, "示例县", wanted).ok());
  EXPECT_EQ(Events("org.tenant_changed").size(), 1U);
}

TEST_P(SettingsTest, AWrongOneChangesNothing) {
  org::Settings wanted;
  wanted.hotline = "12345";
  wanted.language = "fr";
  EXPECT_EQ(CodeOf(Change(admin_, "示例县", wanted)), "core.bad_input");
  EXPECT_EQ(CodeOf(Change(admin_, " ", {})), "org.name_missing");
  EXPECT_EQ(Read(admin_)->settings.hotline, "");
}

TEST_P(SettingsTest, AreTheAdministrators) {
  for (const char* login : {"village.clerk", "county_office.supervisor", "village.unit_head"}) {
    EXPECT_EQ(CodeOf(Read(As(login))), "core.forbidden") << login;
    EXPECT_EQ(CodeOf(Change(As(login), "x", {})), "core.forbidden") << login;
  }
}

TEST_P(SettingsTest, SetupIsDoneOnceAUnitStandsWhereCasesStart) {
  const MethodPtr method = engine().FindMethod(made().tenant, "ledger-zhongjiang");
  const auto done = [&](std::vector<org::Unit> units) {
    org::Tenant tenant;
    tenant.id = core::TenantId{9};
    return SetupDone(org::Directory(tenant, std::move(units), {}), *method);
  };
  org::Unit top;
  top.id = core::UnitId{1};
  EXPECT_FALSE(done({}));
  EXPECT_FALSE(done({top}));
  org::Unit village = top;
  village.id = core::UnitId{2};
  village.parent = top.id;
  village.level = "village";
  EXPECT_TRUE(done({top, village}));
  village.level = "township";
  EXPECT_FALSE(done({top, village})) << "a level, but not the first";
  village.level = "village";
  village.active = false;
  EXPECT_FALSE(done({top, village}));
  method::Method flat = *method;
  flat.starts_at.clear();
  EXPECT_TRUE(SetupDone(org::Directory(org::Tenant{}, {top}, {}), flat));
}

// Once this stopped the program, deep where the directory is read.
TEST_P(SettingsTest, AnUnknownTenantIsARefusalEverywhere) {
  const org::Actor stranger = OperatorActor(core::TenantId{987654321});
  const core::Instant now = At("2026-03-02T09:00");
  const auto code = [&](auto&& f) { return CodeOf(engine().Look(stranger, now, f)); };
  EXPECT_EQ(CodeOf(Read(stranger)), "service.unknown_tenant");
  EXPECT_EQ(CodeOf(Change(stranger, "x", {})), "service.unknown_tenant");
  EXPECT_EQ(CodeOf(ReceiveAs(stranger, Leak(), "2026-03-02T09:00")), "service.unknown_tenant");
  EXPECT_EQ(code([](const Call& call) { return List(call, {}); }), "service.unknown_tenant");
  EXPECT_EQ(code([](const Call& call) { return ListPromises(call, {}); }),
            "service.unknown_tenant");
  EXPECT_EQ(code([](const Call& call) { return Journal(call, {}); }), "service.unknown_tenant");
  EXPECT_EQ(code([](const Call& call) { return Timeline(call, core::CaseId{1}); }),
            "core.not_found");
}

SHOUWEN_ON_BOTH_ENGINES(SettingsTest);

}  // namespace
}  // namespace shouwen::service

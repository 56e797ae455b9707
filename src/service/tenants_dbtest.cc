// An organisation from a description: each mistake by its place, all or nothing, the first one only
// once.
#include <set>

#include "fixture.h"
#include "journal/journal.h"

namespace shouwen::service {
namespace {

class TenantsTest : public ServiceTest {
 protected:
  static TenantSetup Good() {
    TenantSetup setup;
    setup.name = "示例县";
    setup.method = "ledger-zhongjiang";
    setup.units = {{"county", "", "示例县", "county", "", "", {}},
                   {"town", "county", "甲镇", "township", "", "0838-2", {"道路"}},
                   {"village", "town", "乙村", "village", "", "", {}}};
    setup.staff = {{"admin", "示例管", "county", "", {"admin"}, "a long enough one"},
                   {"clerk", "示例甲", "village", "0838-3", {"clerk", "handler"}, ""}};
    return setup;
  }
  core::Result<Made> Create(const TenantSetup& setup) {
    return CreateTenant(engine(), setup, At("2026-03-02T09:00"), org::kMinimalCost);
  }
  std::int64_t Count(const std::string& table) {
    return db().Read(
        [&](store::Tx& tx) { return tx.Query("SELECT COUNT(*) FROM " + table).Int(0, 0); });
  }
  static std::string Said(const core::Result<Made>& made, std::string_view name) {
    if (made.ok()) return "not refused";
    for (const core::Param& p : made.error().params) {
      if (p.name != name) continue;
      if (const auto* text = std::get_if<std::string>(&p.value)) return *text;
    }
    return "nothing said of it";
  }
};

TEST_P(TenantsTest, UnitsStaffAndTheBeginningOfTheJournal) {
  const auto made = Create(Good());
  ASSERT_TRUE(made.ok()) << CodeOf(made);
  EXPECT_EQ(made->units.size(), 3U);
  EXPECT_EQ(made->staff.size(), 2U);
  for (int restarted = 0; restarted < 2; ++restarted) {
    const core::Status looked = engine().Look(
        OperatorActor(made->tenant), At("2026-03-02T09:00"), [&](const Call& call) -> core::Status {
          const auto directory = call.engine.Directory(call.tx, made->tenant, call.now);
          EXPECT_EQ(directory->tenant().name, "示例县");
          EXPECT_EQ(directory->tenant().method, "ledger-zhongjiang");
          EXPECT_EQ(directory->tenant().calendar, "cn");
          EXPECT_EQ(directory->FindUnit(made->units.at("town"))->parent, made->units.at("county"));
          EXPECT_EQ(directory->FindLogin("clerk")->unit, made->units.at("village"));
          const auto& roles = directory->FindLogin("clerk")->roles;
          EXPECT_EQ(std::set<std::string>(roles.begin(), roles.end()),
                    (std::set<std::string>{"clerk", "handler"}));
          const auto whole = journal::Verify(call.tx, made->tenant);
          EXPECT_TRUE(whole.problems.empty());
          EXPECT_GT(whole.events, 0);
          return core::Ok();
        });
    EXPECT_TRUE(looked.ok());
    Restart();
  }
}

TEST_P(TenantsTest, EachMistakeIsNamedByItsPlaceAndNothingIsMade) {
  struct Row {
    const char* code;
    const char* path;  // of service.bad_setup; "" another code
    void (*spoil)(TenantSetup& setup);
  };
  const Row rows[] = {
      {"service.unknown_method", "", [](TenantSetup& s) { s.method = "no-such"; }},
      {"service.unknown_method", "", [](TenantSetup& s) { s.method_version = 99; }},
      {"org.password_too_short", "", [](TenantSetup& s) { s.staff[0].password = "short"; }},
      {"org.password_is_login", "",
       [](TenantSetup& s) {
         s.staff[0].login = "administrator";
         s.staff[0].password = "Administrator";
       }},
      {"org.name_missing", "", [](TenantSetup& s) { s.name = "  "; }},
      {"org.name_too_long", "", [](TenantSetup& s) { s.name = std::string(101, 'n'); }},
      {"org.name_missing", "", [](TenantSetup& s) { s.units[1].name = ""; }},
      {"service.bad_setup", "units.town.parent",
       [](TenantSetup& s) { s.units[1].parent = "country"; }},
      {"service.bad_setup", "units.county.parent",
       [](TenantSetup& s) { s.units[0].parent = "village"; }},
      {"service.bad_setup", "units", [](TenantSetup& s) { s.units[2].key = "town"; }},
      {"org.bad_topic", "", [](TenantSetup& s) { s.units[1].topics = {" "}; }},
      {"org.phone_too_long", "", [](TenantSetup& s) { s.units[1].phone = std::string(33, '1'); }},
      {"service.bad_setup", "staff.clerk.unit", [](TenantSetup& s) { s.staff[1].unit = "moon"; }},
      {"org.bad_login", "", [](TenantSetup& s) { s.staff[1].login = "two words"; }},
      {"org.login_taken", "", [](TenantSetup& s) { s.staff[1].login = "admin"; }},
      {"org.unknown_role", "", [](TenantSetup& s) { s.staff[1].roles = {"boss"}; }},
      {"org.name_missing", "", [](TenantSetup& s) { s.staff[1].name = ""; }}};
  for (const Row& row : rows) {
    TenantSetup setup = Good();
    row.spoil(setup);
    const auto refused = Create(setup);
    EXPECT_EQ(CodeOf(refused), row.code) << row.path;
    if (*row.path != '\0') {
      EXPECT_EQ(Said(refused, "path"), row.path);
    }
    for (const char* table : {"org_tenants", "org_units", "org_staff", "org_passwords",
                              "journal_events", "journal_heads"}) {
      EXPECT_EQ(Count(table), 0) << row.code << " " << row.path << " left something in " << table;
    }
  }
  EXPECT_TRUE(Create(Good()).ok()) << "and after all of it";
}

TEST_P(TenantsTest, TwoOrganisationsShareAStoreAndNoLogin) {
  const auto one = Create(Good());
  TenantSetup second = Good();
  second.name = "示例乙县";
  const auto two = Create(second);
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_NE(one->tenant, two->tenant);
  EXPECT_NE(one->staff.at("clerk"), two->staff.at("clerk"))
      << "the same login in each is another person";
  second.id = one->tenant;
  EXPECT_EQ(CodeOf(Create(second)), "org.tenant_exists");
}

TEST_P(TenantsTest, TheFirstOneIsSetUpOnce) {
  const auto ask = [&](const FirstSetup& first) {
    return SetUpFirst(engine(), first, At("2026-03-02T09:00"), org::kMinimalCost);
  };
  FirstSetup first{core::TenantId{7},   "示例县", "admin", "示例管", "a long enough one",
                   "ledger-zhongjiang", "zh"};
  FirstSetup wrong = first;
  wrong.method = "no-such";
  wrong.password = "";
  EXPECT_EQ(CodeOf(ask(wrong)), "service.unknown_method");
  wrong.method = first.method;
  EXPECT_EQ(CodeOf(ask(wrong)), "core.bad_input") << "no password";
  EXPECT_EQ(Said(ask(wrong), "/password"), "expected a password");
  wrong.password = "123456789";
  EXPECT_EQ(CodeOf(ask(wrong)), "org.password_too_short");
  const auto made = ask(first);
  ASSERT_TRUE(made.ok()) << CodeOf(made);
  EXPECT_EQ(made->tenant, core::TenantId{7});
  EXPECT_EQ(CodeOf(ask(first)), "setup.done") << "the identical second call";
  first.tenant = core::TenantId{8};
  first.organisation = "示例乙县";
  EXPECT_EQ(CodeOf(ask(first)), "setup.done") << "another one";
  Restart();
  EXPECT_EQ(CodeOf(ask(first)), "setup.done");
  EXPECT_EQ(Count("org_tenants"), 1);
}

SHOUWEN_ON_BOTH_ENGINES(TenantsTest);

}  // namespace
}  // namespace shouwen::service

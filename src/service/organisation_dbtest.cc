// What a person sees of an organisation before asking it.
#include "fixture.h"
#include "org/repo.h"
#include "service/organisation.h"

namespace shouwen::service {
namespace {

class OrganisationTest : public ServiceTest {
 protected:
  core::Result<PublicOrganisation> Describe(calendar::Lang lang = calendar::Lang::kZh) {
    return engine().Look(org::PublicActor(made().tenant), At("2026-03-02T09:00"),
                         [&](const Call& call) {
                           Call own = call;
                           own.lang = lang;
                           return DescribeOrganisation(own);
                         });
  }
};

TEST_P(OrganisationTest, NamesLedgersAndUnitsInTheReadersLanguage) {
  UseMethod("ledger-zhongjiang");
  const auto zh = Describe();
  ASSERT_TRUE(zh.ok()) << CodeOf(zh);
  EXPECT_EQ(zh->method, "ledger-zhongjiang");
  EXPECT_EQ(zh->method_title, "台账工作法");
  ASSERT_EQ(zh->ledgers.size(), 3U);
  EXPECT_EQ(zh->ledgers[0].id, "livelihood");
  EXPECT_TRUE(zh->kinds.empty());
  ASSERT_EQ(zh->units.size(), 6U) << "one for each level";
  EXPECT_EQ(zh->units[0].level_title, "县委、县政府") << "the tree from its root";
  const auto en = Describe(calendar::Lang::kEn);
  EXPECT_EQ(en->method_title, "Ledger method");
  EXPECT_EQ(en->units.back().level_title, "Village");
}

// The request is filled from the words, the opinion is the handler's, the cause nobody must say.
TEST_P(OrganisationTest, AsksOnlyWhatNothingElseFills) {
  UseMethod("ledger-zhongjiang");
  EXPECT_TRUE(Describe()->fields.empty());
  UseMethod("agency-xupu");
  std::vector<std::string> ids;
  const auto view = Describe();
  for (const method::Field& field : view->fields) ids.push_back(field.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"agent", "agent_contact"}));
}

TEST_P(OrganisationTest, LeavesOutUnitsThatAreSwitchedOff) {
  UseMethod("ledger-zhongjiang", 2);
  ASSERT_EQ(Describe()->units.size(), 7U);
  const core::UnitId closed = Unit("village2");
  const auto changed = engine().Run(
      OperatorActor(made().tenant), At("2026-03-02T09:00"),
      [&](const Call& call) -> core::Result<org::Unit> {
        org::StaffQuery query;
        query.unit = closed;
        for (const org::Staff& staff : org::ListStaff(call.tx, made().tenant, query).items) {
          org::Staff off = staff;
          off.active = false;
          CORE_TRY(ChangeStaff(call, off));
        }
        org::Unit unit = *org::FindUnit(call.tx, made().tenant, closed);
        unit.active = false;
        return ChangeUnit(call, unit);
      });
  ASSERT_TRUE(changed.ok()) << CodeOf(changed);
  const auto after = Describe();
  EXPECT_EQ(after->units.size(), 6U);
  for (const PublicUnit& unit : after->units) EXPECT_NE(unit.id, closed);
}

TEST_P(OrganisationTest, AnUnknownTenantIsRefused) {
  UseMethod("ledger-zhongjiang");
  const auto none = engine().Look(org::PublicActor(core::TenantId{77}), At("2026-03-02T09:00"),
                                  [&](const Call& call) { return DescribeOrganisation(call); });
  EXPECT_EQ(CodeOf(none), "service.unknown_tenant");
}

SHOUWEN_ON_BOTH_ENGINES(OrganisationTest);

}  // namespace
}  // namespace shouwen::service

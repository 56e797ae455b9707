// An organisation written down: what is read of it, and what is said of one that does not read.
#include "demo_org.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "command.h"
#include "share.h"
#include "testing/said.h"

namespace shouwen::app {
namespace {

constexpr const char* kGood = R"yaml(name: 示例街道
method: first-asked
calendar: cn
units:
  - {key: top, name: 示例街道办, level: desk, kind: office, phone: 0800-1,
     point: {lat: 31.5, lon: 104.25}}
  - {key: low, parent: top, name: 示例社区, level: desk, topics: [道路, 桥梁], standards: [一, 二]}
staff:
  - {login: wang, name: 示例王, unit: low, phone: 0800-2, roles: [clerk, handler]}
  - {login: li, name: 示例李, unit: top, roles: [admin]}
)yaml";

std::string Without(const std::string& line) {
  std::string yaml = kGood;
  const auto at = yaml.find(line);
  EXPECT_NE(at, std::string::npos) << line;
  return yaml.erase(at, line.size());
}

std::string PathOf(const std::string& yaml) {
  const auto setup = ParseOrganisation(yaml, "sample password");
  if (setup.ok()) return "ok";
  EXPECT_EQ(setup.error().code.name, "service.bad_setup");
  return std::get<std::string>(setup.error().params[0].value);
}

TEST(ParseOrganisation, EverythingAFileMaySay) {
  const auto setup = ParseOrganisation(kGood, "sample password");
  ASSERT_TRUE(setup.ok());
  EXPECT_EQ(setup->name, "示例街道");
  EXPECT_EQ(setup->method, "first-asked");
  EXPECT_EQ(setup->calendar, "cn");
  ASSERT_EQ(setup->units.size(), 2U);
  EXPECT_EQ(setup->units[0].key, "top");
  EXPECT_EQ(setup->units[0].parent, "");
  EXPECT_EQ(setup->units[0].phone, "0800-1");
  ASSERT_TRUE(setup->units[0].point.has_value());
  EXPECT_DOUBLE_EQ(setup->units[0].point->lat, 31.5);
  EXPECT_DOUBLE_EQ(setup->units[0].point->lon, 104.25);
  EXPECT_EQ(setup->units[1].parent, "top");
  EXPECT_EQ(setup->units[1].topics, (Words{"道路", "桥梁"}));
  EXPECT_FALSE(setup->units[1].point.has_value());
  ASSERT_EQ(setup->staff.size(), 2U);
  EXPECT_EQ(setup->staff[0].login, "wang");
  EXPECT_EQ(setup->staff[0].unit, "low");
  EXPECT_EQ(setup->staff[0].roles, (Words{"clerk", "handler"}));
  for (const auto& staff : setup->staff) EXPECT_EQ(staff.password, "sample password");
}

TEST(ParseOrganisation, WhatIsMissingIsNamed) {
  EXPECT_EQ(PathOf(kGood), "ok");
  EXPECT_EQ(PathOf(Without("name: 示例街道\n")), "name");
  EXPECT_EQ(PathOf(Without("method: first-asked\n")), "method");
  EXPECT_EQ(PathOf("name: a\nmethod: b\n"), "units");
  EXPECT_EQ(PathOf("name: a\nmethod: b\nunits: []\n"), "units");
  EXPECT_EQ(PathOf(Without("calendar: cn\n")), "ok") << "there is a usual one";
}

TEST(ParseOrganisation, TextThatIsNoYamlIsNamedByItsLine) {
  const auto setup = ParseOrganisation("name: a\nunits: [\n", "x");
  ASSERT_FALSE(setup.ok());
  EXPECT_EQ(setup.error().code.name, "service.bad_setup");
  EXPECT_EQ(std::get<std::string>(setup.error().params[1].value).substr(0, 5), "line ");
  EXPECT_EQ(PathOf("units:\n  - {key: a, point: {lat: north, lon: 1}}\n"), "");
}

TEST(ParseStandards, OfTheUnitsThatHaveSome) {
  const auto all = ParseStandards(kGood);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].unit, "low");
  EXPECT_EQ(all[0].lines, (Words{"一", "二"}));
  EXPECT_TRUE(ParseStandards("name: a\n").empty());
}

// The demo has units on every level of its method, somebody in each, and its own sample names.
TEST(ParseOrganisation, TheShippedOneIsWhole) {
  const std::string yaml = ReadAll(ShareDir() + "/samples/organisation.yaml");
  const auto setup = ParseOrganisation(yaml, "sample password");
  ASSERT_TRUE(setup.ok());
  std::set<std::string> keys, levels, staffed, logins;
  for (const auto& unit : setup->units) {
    EXPECT_TRUE(keys.insert(unit.key).second) << unit.key << " twice";
    EXPECT_TRUE(unit.parent.empty() || keys.contains(unit.parent)) << unit.key;
    levels.insert(unit.level);
  }
  for (const auto& staff : setup->staff) {
    EXPECT_TRUE(logins.insert(staff.login).second) << staff.login << " twice";
    EXPECT_TRUE(keys.contains(staff.unit)) << staff.login;
    EXPECT_TRUE(staff.name.starts_with("示例")) << staff.name;
    EXPECT_FALSE(staff.roles.empty()) << staff.login;
    staffed.insert(staff.unit);
  }
  EXPECT_EQ(staffed, keys) << "somebody works in every unit";
  EXPECT_EQ(levels, (std::set<std::string>{"county", "county_office", "joint_meeting", "department",
                                           "township", "village"}));
  for (const auto& standards : ParseStandards(yaml)) {
    EXPECT_TRUE(keys.contains(standards.unit));
    EXPECT_FALSE(standards.lines.empty()) << standards.unit;
  }
}

}  // namespace
}  // namespace shouwen::app

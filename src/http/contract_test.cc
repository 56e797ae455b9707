// The route table, api/openapi.yaml and docs/api.md say the same; and the checker that holds
// replies to the contract does find what is wrong.
#include "testing/contract.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "route.h"
#include "source_dir.h"

namespace shouwen::http {
namespace {

const testing::Contract& TheContract() {
  static const testing::Contract contract(shouwen::support::SourceDir() + "/api/openapi.yaml");
  return contract;
}

TEST(Contract, EveryRouteIsInTheContractAndTheOtherWayRound) {
  std::set<std::string> table, contract;
  for (const Route& route : Routes()) {
    table.insert(std::string(route.method) + " " + std::string(route.pattern) + " " +
                 std::string(route.operation));
  }
  for (const auto& operation : TheContract().operations()) {
    contract.insert(operation.method + " " + operation.path + " " + operation.id);
  }
  EXPECT_EQ(table, contract);
  EXPECT_EQ(table.size(), Routes().size()) << "a route is there twice";
}

TEST(Contract, SaysWhichRoutesNeedNobodySignedIn) {
  for (const Route& route : Routes()) {
    const auto* operation = TheContract().Find(route.operation);
    ASSERT_NE(operation, nullptr);
    EXPECT_EQ(operation->is_public, route.auth != Auth::kStaff) << route.operation;
  }
}

TEST(Contract, EveryRouteIsInTheDocumentation) {
  std::ifstream file(shouwen::support::SourceDir() + "/docs/api.md");
  std::stringstream text;
  text << file.rdbuf();
  for (const Route& route : Routes()) {
    const std::string line = std::string(route.method) + " " + std::string(route.pattern);
    EXPECT_NE(text.str().find("`" + line + "`"), std::string::npos) << line;
  }
}

TEST(Contract, EveryRouteHasExactlyOneWayToBeAnswered) {
  for (const Route& route : Routes()) {
    const bool local = route.kind == Kind::kLocal || route.kind == Kind::kForm ||
                       route.kind == Kind::kStream || route.kind == Kind::kHandOut;
    EXPECT_EQ(route.local != nullptr, local) << route.operation;
    EXPECT_EQ(route.prepare != nullptr, !local) << route.operation;
  }
}

// YAML 1.1, which many readers of contracts still speak, takes these for true and false.
TEST(Contract, WordsThatSomeReadersTakeForTruthValuesAreQuoted) {
  std::ifstream file(shouwen::support::SourceDir() + "/api/openapi.yaml");
  const std::regex bare(R"((^\s+|[\[{,]\s*)(on|off|yes|no|On|Off|Yes|No)\s*[,\]:])");
  std::size_t lines = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    EXPECT_FALSE(std::regex_search(line, bare)) << line;
  }
  EXPECT_GT(lines, 1'000U);
  EXPECT_TRUE(std::regex_search("  required: [on, cases]", bare)) << "the search does find one";
  EXPECT_TRUE(std::regex_search("        off:", bare));
}

std::vector<std::string> Problems(const char* value, const char* schema) {
  return TheContract().Validate(boost::json::parse(value), boost::json::parse(schema));
}

TEST(ContractChecker, FindsWhatIsMissingUnknownOrOfAnotherType) {
  const char* schema = R"({"type":"object","required":["a"],"additionalProperties":false,
                           "properties":{"a":{"type":"integer"},"b":{"type":["string","null"]}}})";
  EXPECT_TRUE(Problems(R"({"a":1,"b":null})", schema).empty());
  EXPECT_EQ(Problems(R"({"b":"x"})", schema), std::vector<std::string>{"/a: missing"});
  EXPECT_EQ(Problems(R"({"a":1,"c":2})", schema),
            std::vector<std::string>{"/c: not in the contract"});
  EXPECT_EQ(Problems(R"({"a":1.5})", schema).size(), 1U);
  EXPECT_EQ(Problems(R"({"a":"1","b":2})", schema).size(), 2U);
  EXPECT_EQ(Problems("[]", schema).size(), 1U);
}

TEST(ContractChecker, FollowsReferencesItemsEnumsTimesAndOneOf) {
  EXPECT_EQ(Problems(R"([1,"x"])", R"({"type":"array","items":{"type":"integer"}})"),
            std::vector<std::string>{"/1: expected \"integer\", got \"x\""});
  EXPECT_TRUE(Problems(R"("a")", R"({"type":"string","enum":["a","b"]})").empty());
  EXPECT_EQ(Problems(R"("c")", R"({"type":"string","enum":["a","b"]})").size(), 1U);
  EXPECT_TRUE(
      Problems(R"("2026-03-02T09:00:00+08:00")", R"({"$ref":"#/components/schemas/At"})").empty());
  EXPECT_EQ(Problems(R"("2026-03-02")", R"({"$ref":"#/components/schemas/At"})").size(), 1U);
  const char* maybe = R"({"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Says"}]})";
  EXPECT_TRUE(Problems("null", maybe).empty());
  EXPECT_TRUE(Problems(R"({"zh":"","en":""})", maybe).empty());
  EXPECT_EQ(Problems(R"({"zh":""})", maybe).size(), 1U);
}

TEST(ContractChecker, KnowsStatusesAndContentTypes) {
  const auto check = [](int status, const char* type, const char* body) {
    return TheContract().Check("getHealth", status, type, body).size();
  };
  EXPECT_EQ(check(200, "application/json; charset=utf-8", R"({"status":"alive"})"), 0U);
  EXPECT_EQ(check(200, "text/plain", "alive"), 1U);
  EXPECT_EQ(check(201, "application/json", "{}"), 1U);
  EXPECT_EQ(check(404, "application/problem+json", "{}"), 8U) << "everything required is missing";
  EXPECT_EQ(TheContract().Check("signOut", 204, "", "").size(), 0U);
  EXPECT_EQ(TheContract().Check("signOut", 204, "", "{}").size(), 1U);
  EXPECT_EQ(TheContract().Check("noSuchThing", 200, "", "").size(), 1U);
}

}  // namespace
}  // namespace shouwen::http

// Every route asked by each standard role alone: who lacks the right that docs/api.md names for it
// is refused by that name, and nobody else is. The rights of the roles are stated here by hand.
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "service/org_desk.h"
#include "source_dir.h"
#include "testing/every_route.h"

namespace shouwen::http::testing {
namespace {

using Rights = std::set<std::string>;

// docs/decisions/0007: everybody who works with cases sees the person masked; in full only who must
// call back or go there. docs/cli.md and docs/api.md for the rest: who takes in, who handles, who
// assigns in a unit, who supervises and publishes, who calls back, who checks the journal.
const std::map<std::string, Rights> kRoles{
    {"admin",
     {"case.create", "case.view", "case.view_all", "case.act", "case.assign", "case.supervise",
      "case.export", "person.view", "person.reveal", "org.manage", "method.manage", "journal.view",
      "measure.view", "posting.publish", "import", "person.manage"}},
    {"supervisor",
     {"case.create", "case.view", "case.view_all", "case.act", "case.assign", "case.supervise",
      "case.export", "person.view", "person.reveal", "journal.view", "measure.view",
      "posting.publish"}},
    {"unit_head",
     {"case.create", "case.view", "case.act", "case.assign", "case.export", "person.view",
      "person.reveal", "measure.view"}},
    {"handler", {"case.create", "case.view", "case.act", "person.view", "person.reveal"}},
    {"clerk", {"case.create", "case.view", "case.act", "person.view"}},
    {"follow_up",
     {"case.view", "case.view_all", "case.supervise", "person.view", "person.reveal",
      "measure.view"}},
    {"auditor",
     {"case.view", "case.view_all", "case.export", "person.view", "journal.view", "measure.view"}}};

// "POST /api/v1/units" → {org.manage}, as docs/api.md says it: "Right org.manage.", "Right case.act
// or case.supervise."
std::map<std::string, Rights> DocumentedRights() {
  std::ifstream file(shouwen::support::SourceDir() + "/docs/api.md");
  const std::regex row(R"(^\| `([A-Z]+ /[^`]*)` \| (.*) \|$)");
  const std::regex right(R"(Right (import|[a-z_]+\.[a-z_]+)(?: or ([a-z_]+\.[a-z_]+))?)");
  std::map<std::string, Rights> found;
  for (std::string line; std::getline(file, line);) {
    std::smatch parts, named;
    if (!std::regex_match(line, parts, row)) continue;
    Rights& rights = found[parts[1].str()];
    const std::string text = parts[2].str();
    if (!std::regex_search(text, named, right)) continue;
    rights.insert(named[1].str());
    if (named[2].matched) rights.insert(named[2].str());
  }
  return found;
}

bool Meet(const Rights& has, const Rights& wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const std::string& right) { return has.count(right) > 0; });
}

class RightsTest : public EveryRouteTest {
 protected:
  void SetUp() override {
    EveryRouteTest::SetUp();
    for (const auto& [role, rights] : kRoles) {
      org::Staff staff;
      staff.unit = made_.units.at("village");
      staff.login = "only." + role;
      staff.name = "示例" + role;
      staff.roles = {role};
      const auto added = engine_->Run(
          service::OperatorActor(made_.tenant), clock_.Now(), [&](const service::Call& call) {
            return service::AddStaff(call, staff, std::optional<std::string>());
          });
      ASSERT_TRUE(added.ok()) << role;
      made_.staff["only." + role] = added->id;
    }
  }
  // As somebody of the village who has this role and no other.
  Reply AskAs(const std::string& role, const Route& route) {
    const Sample* sample = FindSample(route.operation);
    Client::Headers headers;
    if (sample != nullptr) headers.emplace_back("Content-Type", std::string(sample->type));
    const bool on_case = route.pattern.starts_with("/api/v1/cases/{id}");
    const std::string id = on_case ? NewCase() : case_;
    const std::string body = sample == nullptr ? "" : Fill(sample->body);
    return Call("only." + role, route.method, PathOf(route, id), body, headers);
  }
};

TEST_P(RightsTest, TheRolesBringWhatIsStatedHere) {
  const Reply roles = Get("clerk", "/api/v1/roles");
  std::map<std::string, Rights> told;
  for (const auto& role : roles.body.as_array()) {
    Rights& rights = told[role.at("id").as_string().c_str()];
    for (const auto& right : role.at("rights").as_array()) {
      rights.insert(right.as_string().c_str());
    }
  }
  EXPECT_EQ(told, kRoles);
}

TEST_P(RightsTest, EveryRouteIsDocumentedAndItsRightIsOneThereIs) {
  const auto documented = DocumentedRights();
  Rights known;
  for (const auto& [role, rights] : kRoles) known.insert(rights.begin(), rights.end());
  for (const Route* route : ApiRoutes()) {
    const auto found = documented.find(NameOf(*route));
    ASSERT_NE(found, documented.end()) << NameOf(*route) << " is not in docs/api.md";
    for (const std::string& right : found->second) {
      EXPECT_EQ(known.count(right), 1U) << NameOf(*route) << ": " << right;
    }
  }
}

TEST_P(RightsTest, WhoLacksTheRightIsRefusedByItsNameAndNobodyElse) {
  const auto documented = DocumentedRights();
  for (const Route* route : ApiRoutes()) {
    if (route->auth != Auth::kStaff || route->kind == Kind::kStream) continue;
    const Rights& wanted = documented.at(NameOf(*route));
    for (const auto& [role, has] : kRoles) {
      const Reply reply = AskAs(role, *route);
      if (wanted.empty() || Meet(has, wanted)) {
        EXPECT_NE(reply.code(), "core.forbidden")
            << role << ": " << NameOf(*route) << ": " << reply.text;
        continue;
      }
      EXPECT_EQ(reply.status, 403) << role << ": " << NameOf(*route) << ": " << reply.text;
      EXPECT_EQ(reply.code(), "core.forbidden") << role << ": " << NameOf(*route);
      EXPECT_EQ(wanted.count(reply.At("/params/right")), 1U)
          << role << ": " << NameOf(*route) << " names " << reply.At("/params/right");
    }
  }
}

TEST_P(RightsTest, ARefusalLeavesNoTrace) {
  const auto documented = DocumentedRights();
  const std::string etag = Get("audit", "/api/v1/cases/" + case_).headers.at("etag");
  const auto events = [&] {
    return Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq");
  };
  TokenOf("only.auditor");  // which is an event of its own
  const std::string before = events();
  for (const Route* route : ApiRoutes()) {
    if (route->auth != Auth::kStaff || !Changes(*route)) continue;
    const Rights& wanted = documented.at(NameOf(*route));
    const bool refused = !wanted.empty() && !Meet(kRoles.at("auditor"), wanted);
    if (!refused) continue;
    const Sample* sample = FindSample(route->operation);
    ASSERT_TRUE(sample != nullptr || route->method == "DELETE") << NameOf(*route);
    const std::string body = sample != nullptr ? Fill(sample->body) : "";
    const std::string type(sample != nullptr ? sample->type : "application/json");
    const Reply reply =
        Call("only.auditor", route->method, PathOf(*route, case_), body, {{"Content-Type", type}});
    EXPECT_EQ(reply.code(), "core.forbidden") << NameOf(*route) << ": " << reply.text;
    EXPECT_EQ(events(), before) << NameOf(*route) << " wrote into the journal";
  }
  EXPECT_EQ(Get("audit", "/api/v1/cases/" + case_).headers.at("etag"), etag);
}

TEST_P(RightsTest, WhatAnotherVillageHasIsNotThere) {
  // A case of the village, asked for by another one: unknown and not one's own look alike.
  for (const Route* route : ApiRoutes()) {
    if (!route->pattern.starts_with("/api/v1/cases/{id}")) continue;
    const Sample* sample = FindSample(route->operation);
    const std::string body = sample == nullptr ? "" : Fill(sample->body);
    Client::Headers headers;
    if (sample != nullptr) headers.emplace_back("Content-Type", std::string(sample->type));
    const Reply hidden = Call("far", route->method, PathOf(*route, case_), body, headers);
    const Reply unknown = Call("far", route->method, PathOf(*route, "999999999999"), body, headers);
    EXPECT_EQ(hidden.status, unknown.status) << NameOf(*route) << ": " << hidden.text;
    EXPECT_EQ(hidden.code(), unknown.code()) << NameOf(*route);
    EXPECT_EQ(hidden.code(), "core.not_found") << NameOf(*route);
  }
}

TEST_P(RightsTest, TwoRolesHaveTheRightsOfBoth) {
  const std::string path = "/api/v1/staff/" + core::ToText(made_.staff.at("only.clerk"));
  const std::string reveal = "/api/v1/cases/" + case_ + "/reveals";
  const std::string reason = R"({"reason":"回访"})";
  EXPECT_EQ(Post("only.clerk", reveal, reason).code(), "core.forbidden");
  ASSERT_EQ(Call("admin", "PATCH", path, R"({"roles":["clerk","handler"]})").status, 200);
  EXPECT_EQ(Post("only.clerk", reveal, reason).status, 201) << "at once, without signing in again";
  ASSERT_EQ(Call("admin", "PATCH", path, R"({"roles":["clerk"]})").status, 200);
  EXPECT_EQ(Post("only.clerk", reveal, reason).code(), "core.forbidden");
  ASSERT_EQ(Call("admin", "PATCH", path, R"({"active":false})").status, 200);
  EXPECT_EQ(Post("only.clerk", reveal, reason).status, 401) << "switched off: the token is revoked";
}

SHOUWEN_ON_BOTH_ENGINES(RightsTest);

}  // namespace
}  // namespace shouwen::http::testing

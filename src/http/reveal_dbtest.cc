// Who may see a requester in full: docs/decisions/0007, role by role.
#include "org/org.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class RevealTest : public ApiTest {
 protected:
  // A member of staff of the village with just this role; their login.
  std::string WithRole(const std::string& role) {
    const std::string login = "only." + role;
    const Reply made = Post("admin", "/api/v1/staff",
                            R"({"unit":")" + Unit("village") + R"(","login":")" + login +
                                R"(","name":"示例","roles":[")" + role + R"("]})");
    EXPECT_EQ(made.status, 201) << made.text;
    made_.staff[made.At("/login")] = *core::ParseId<core::StaffId>(made.At("/id"));
    return made.At("/login");
  }
};

TEST_P(RevealTest, WhoMustCallBackMayRevealAndNobodyElse) {
  const std::map<std::string, bool> may{
      {"admin", true},  {"supervisor", true}, {"unit_head", true}, {"handler", true},
      {"clerk", false}, {"follow_up", true},  {"auditor", false}};
  ASSERT_EQ(may.size(), org::Roles().size()) << "a new role needs a decision";
  const std::string path = "/api/v1/cases/" + NewCase() + "/reveals";
  for (const auto& [role, allowed] : may) {
    const Reply reply = Post(WithRole(role), path, R"({"reason":"回电核实"})");
    EXPECT_EQ(reply.status, allowed ? 201 : 403) << role << " " << reply.text;
    if (allowed) {
      EXPECT_EQ(reply.At("/phone"), "13800001234") << role;
    } else {
      EXPECT_EQ(reply.code(), "core.forbidden") << role;
      EXPECT_EQ(reply.At("/params/right"), "person.reveal") << role;
      EXPECT_EQ(reply.text.find("13800001234"), std::string::npos) << role;
    }
  }
}

TEST_P(RevealTest, EveryRoleSeesThePersonMasked) {
  const std::string path = "/api/v1/cases/" + NewCase();
  for (const org::Role& role : org::Roles()) {
    const Reply page = Get(WithRole(std::string(role.id)), path);
    ASSERT_EQ(page.status, 200) << role.id << " " << page.text;
    EXPECT_EQ(page.text.find("13800001234"), std::string::npos) << role.id;
  }
}

TEST_P(RevealTest, AReasonIsNeededAndJournaled) {
  const std::string path = "/api/v1/cases/" + NewCase() + "/reveals";
  const std::string handler = WithRole("handler");
  for (const char* empty : {R"({"reason":""})", R"({"reason":"  "})"}) {
    EXPECT_EQ(Post(handler, path, empty).code(), "service.reason_missing") << empty;
  }
  ASSERT_EQ(Post(handler, path, R"({"reason":"回电核实地址"})").status, 201);
  const std::string journal = Get("boss", "/api/v1/journal").text;
  EXPECT_NE(journal.find("person.revealed"), std::string::npos);
  EXPECT_NE(journal.find("回电核实地址"), std::string::npos);
}

TEST_P(RevealTest, ThePageOfAPersonFollowsTheSameTable) {
  const std::string person = Get("boss", "/api/v1/cases/" + NewCase()).At("/requester/id");
  ASSERT_FALSE(person.empty());
  const std::string path = "/api/v1/people/" + person + "/reveals";
  EXPECT_EQ(Post(WithRole("clerk"), path, R"({"reason":"x"})").status, 403);
  EXPECT_EQ(Post(WithRole("auditor"), path, R"({"reason":"x"})").status, 403);
  EXPECT_EQ(Post(WithRole("handler"), path, R"({"reason":"回电"})").status, 201);
}

SHOUWEN_ON_BOTH_ENGINES(RevealTest);

}  // namespace
}  // namespace shouwen::http::testing

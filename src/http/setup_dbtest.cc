// The first run: a store without an organisation, and the one visitor who knows the code.
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class SetupTest : public ApiTest {
 protected:
  bool HasOrganisation() const override { return false; }
  static std::string Body(const std::string& from = "", const std::string& to = "") {
    std::string body = R"({"code":"k7qf 2m9x aaaa bbbb","organisation":"示例县","login":"first",)"
                       R"("name":"示例管","password":"a long enough one",)"
                       R"("method":"ledger-zhongjiang","language":"en"})";
    if (!from.empty()) body.replace(body.find(from), from.size(), to);
    return body;
  }
  Reply SetUpWith(const std::string& body) { return Post("", "/public/v1/setup", body); }
};

TEST_P(SetupTest, BeforeItOnlyTheSetupAnswers) {
  const Reply state = Get("", "/public/v1/setup");
  EXPECT_EQ(state.At("/needed"), "true");
  EXPECT_EQ(state.At("/methods/0/id"), "ledger-zhongjiang");
  const std::vector<std::pair<const char*, const char*>> others{{"GET", "/api/v1/cases"},
                                                                {"POST", "/api/v1/sessions"},
                                                                {"GET", "/api/v1/sessions/current"},
                                                                {"POST", "/public/v1/cases"},
                                                                {"GET", "/public/v1/postings"},
                                                                {"GET", "/api/v1/events"}};
  for (const auto& [method, path] : others) {
    const Reply reply = Call("", method, path);
    EXPECT_EQ(reply.status, 503) << path;
    EXPECT_EQ(reply.code(), "setup.needed") << path;
  }
  EXPECT_EQ(Get("", "/healthz").status, 200);
  EXPECT_EQ(Get("", "/readyz").status, 200);
  EXPECT_EQ(Get("", "/metrics").status, 200);
  EXPECT_EQ(Get("", "/nothing/here.js").status, 404);
  EXPECT_EQ(Post("", "/test/clock", R"({"advance":"1d"})").status, 200);
}

TEST_P(SetupTest, MakesTheOrganisationItsTopUnitAndItsAdministratorAndSignsIn) {
  const Reply in = SetUpWith(Body());
  ASSERT_EQ(in.status, 201) << in.text;
  ASSERT_EQ(in.cookies.size(), 1U);
  EXPECT_EQ(Get("", "/public/v1/setup").text, R"({"needed":false,"methods":[]})");
  const Client::Headers mine{{"Authorization", "Bearer " + in.At("/token")}};
  const Reply me = Call("", "GET", "/api/v1/sessions/current", "", mine);
  ASSERT_EQ(me.status, 200) << me.text;
  EXPECT_EQ(me.At("/organisation/name"), "示例县");
  EXPECT_EQ(me.At("/organisation/id"), core::ToText(made_.tenant));
  EXPECT_EQ(me.At("/staff/roles"), R"(["admin"])");
  EXPECT_EQ(me.At("/method/id"), "ledger-zhongjiang");
  EXPECT_EQ(me.At("/setup_done"), "false") << "no village yet: nothing can be taken in";
  const Reply units = Call("", "GET", "/api/v1/units", "", mine);
  ASSERT_EQ(units.body.at("items").as_array().size(), 1U);
  EXPECT_EQ(units.At("/items/0/name"), "示例县");
  EXPECT_EQ(units.At("/items/0/level"), "county") << "the highest level of the method";
  EXPECT_EQ(Call("", "GET", "/api/v1/settings", "", mine).At("/language"), "en");
  EXPECT_EQ(Get("", "/status").status, 200);
  const std::string village =
      R"({"name":"示例村","level":"village","parent":")" + units.At("/items/0/id") + R"("})";
  EXPECT_EQ(Call("", "POST", "/api/v1/units", village, mine).status, 201);
  EXPECT_EQ(Call("", "GET", "/api/v1/sessions/current", "", mine).At("/setup_done"), "true");
}

TEST_P(SetupTest, HappensOnce) {
  ASSERT_EQ(SetUpWith(Body()).status, 201);
  const Reply again = SetUpWith(Body());
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.code(), "setup.done");
  EXPECT_EQ(engine_->db().Read([](store::Tx& tx) { return service::Tenants(tx).size(); }), 1U);
}

TEST_P(SetupTest, WhatIsWrongIsSaidAndMakesNothing) {
  const Reply wrong = SetUpWith(Body("aaaa bbbb", "aaaa bbbc"));
  EXPECT_EQ(wrong.status, 403);
  EXPECT_EQ(wrong.code(), "setup.bad_code");
  EXPECT_EQ(SetUpWith(Body("k7qf 2m9x aaaa bbbb", "")).code(), "setup.bad_code");
  EXPECT_EQ(SetUpWith(Body("a long enough one", "short")).code(), "org.password_too_short");
  EXPECT_EQ(SetUpWith(Body("a long enough one", "")).code(), "core.bad_input");
  EXPECT_EQ(SetUpWith(Body("示例县", " ")).code(), "org.name_missing");
  EXPECT_EQ(SetUpWith(Body("\"first\"", "\"!\"")).code(), "org.bad_login");
  EXPECT_EQ(SetUpWith(Body("ledger-zhongjiang", "nothing")).code(), "service.unknown_method");
  EXPECT_EQ(SetUpWith(Body(R"("language":"en")", R"("language":"fr")")).code(), "core.bad_input");
  EXPECT_EQ(Get("", "/public/v1/setup").At("/needed"), "true");
  EXPECT_EQ(engine_->db().Read([](store::Tx& tx) { return service::Tenants(tx).size(); }), 0U);
  EXPECT_EQ(SetUpWith(Body()).status, 201) << "and the right one still works";
}

// Another program on the same store was quicker.
TEST_P(SetupTest, AnOrganisationThatIsThereIsNeverDoubled) {
  service::TenantSetup other;
  other.name = "别的单位";
  other.method = "ledger-zhongjiang";
  ASSERT_TRUE(service::CreateTenant(*engine_, other, clock_.Now(), org::kMinimalCost).ok());
  EXPECT_EQ(SetUpWith(Body()).code(), "setup.done");
  EXPECT_EQ(engine_->db().Read([](store::Tx& tx) { return service::Tenants(tx).size(); }), 1U);
}

SHOUWEN_ON_BOTH_ENGINES(SetupTest);

class SetupRateTest : public SetupTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = ApiTest::Options();
    options.sign_in_rate = {0.01, 3};
    return options;
  }
};

TEST_P(SetupRateTest, TheCodeIsGuessedAtTheRateOfSignIns) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(SetUpWith(Body("aaaa", "aaab")).status, 403);
  EXPECT_EQ(SetUpWith(Body()).status, 429);
}

SHOUWEN_ON_BOTH_ENGINES(SetupRateTest);

// A server with an organisation.
class NoSetupTest : public ApiTest {};
TEST_P(NoSetupTest, IsNotAskedFor) {
  EXPECT_EQ(Get("", "/public/v1/setup").At("/needed"), "false");
  EXPECT_EQ(Post("", "/public/v1/setup",
                 R"({"code":"","organisation":"x","login":"x","name":"x","password":"x",)"
                 R"("method":"x"})")
                .code(),
            "setup.done");
}
SHOUWEN_ON_BOTH_ENGINES(NoSetupTest);

}  // namespace
}  // namespace shouwen::http::testing

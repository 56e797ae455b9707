// user add, token create, list and revoke: who may sign in, where they belong, and that the store
// keeps no secret.
#include "org/login.h"
#include "testing/command_fixture.h"

namespace shouwen::app {
namespace {

constexpr const char* kPassword = "示例口令 sample 42";

class AccessCommandTest : public CommandTest {
 protected:
  void SetUp() override {
    CommandTest::SetUp();
    Organisation();
  }
  Said Add(const Words& more, const std::string& in = "") const {
    return Asked(Words{"user", "add"} + more, in);
  }
  std::string Of(const std::string& login, const std::string& column) {
    return Text("SELECT " + column + " FROM org_staff WHERE login = '" + login + "'");
  }
};

TEST_P(AccessCommandTest, EachRoleOrSeveral) {
  const std::int64_t before = Count("org_staff");
  for (const char* role :
       {"admin", "supervisor", "unit_head", "handler", "clerk", "follow_up", "auditor"}) {
    const Said said = Add({std::string("sample.") + role, "--role", role});
    EXPECT_EQ(said.exit, kExitOk) << role << said.err;
    EXPECT_EQ(said.Json().at("login").as_string(), std::string("sample.") + role);
  }
  EXPECT_EQ(Count("org_staff"), before + 7);
  const Said both =
      On({"user", "add", "wang", "--role", "clerk", "--role", "handler", "--name", "示例王"});
  EXPECT_EQ(both.out, "added wang; without a password it cannot sign in\n");
  EXPECT_EQ(Of("wang", "name"), "示例王");
  EXPECT_EQ(Add({"--role", "clerk", "li"}).exit, kExitOk) << "the login behind its role";
  EXPECT_EQ(Of("li", "name"), "li") << "called by the login where no name is given";
}

TEST_P(AccessCommandTest, TheFirstLineIsThePassword) {
  for (const auto& [login, in] : std::vector<std::pair<std::string, std::string>>{
           {"plain", kPassword},
           {"line", std::string(kPassword) + "\n"},
           {"windows", std::string(kPassword) + "\r\n"},
           {"lines", std::string(kPassword) + "\nanother line\n"}}) {
    const Said said = On({"user", "add", login, "--role", "clerk", "--password-stdin"}, in);
    EXPECT_EQ(said.out, "added " + login + "\n") << said.err;
    const std::string hash = Text(
        "SELECT l.hash FROM org_passwords l JOIN org_staff s ON s.id = l.staff_id WHERE "
        "s.login = '" +
        login + "'");
    EXPECT_TRUE(hash.starts_with("$argon2id$")) << hash;
    EXPECT_EQ(hash.find(kPassword), std::string::npos);
  }
}

struct BadPassword {
  std::string typed, code;
};

TEST_P(AccessCommandTest, APasswordThatIsNoneStoresNobody) {
  const std::int64_t before = Count("org_staff");
  std::string longest;
  while (longest.size() < 1024) longest += "ab";
  for (const BadPassword& bad :
       std::vector<BadPassword>{{"abcde fgh", "org.password_too_short"},
                                {"一二三四五六七八九", "org.password_too_short"},
                                {"", "org.password_too_short"},
                                {std::string("\n") + kPassword, "org.password_too_short"},
                                {longest + "c", "org.password_too_long"},
                                {"somebody.new", "org.password_is_login"},
                                {"SOMEBODY.NEW", "org.password_is_login"},
                                {"aaaaaaaaaaaa", "org.password_common"}}) {
    const Said said = Add({"somebody.new", "--role", "clerk", "--password-stdin"}, bad.typed);
    EXPECT_EQ(said.exit, kExitRefused) << bad.typed;
    EXPECT_EQ(CodeOf(said), bad.code) << bad.typed;
  }
  EXPECT_EQ(Count("org_staff"), before);
}

TEST_P(AccessCommandTest, WhereSomebodyBelongs) {
  const std::string top = Text("SELECT CAST(id AS TEXT) FROM org_units WHERE parent_id IS NULL");
  const std::string village =
      Text("SELECT CAST(id AS TEXT) FROM org_units WHERE level = 'village'");
  const std::string name = Text("SELECT name FROM org_units WHERE level = 'village'");
  const auto unit = [](const Said& said) {
    return boost::json::value_to<std::string>(said.Json().at("unit"));
  };
  EXPECT_EQ(unit(Add({"a1", "--role", "clerk"})), top) << "the topmost where none is named";
  EXPECT_EQ(unit(Add({"a2", "--role", "clerk", "--unit", village})), village);
  EXPECT_EQ(unit(Add({"a3", "--role", "clerk", "--unit", name})), village);
  for (const std::string& wanted : {std::string("另一村"), std::string("0"), name + " "}) {
    const Said said = Add({"a4", "--role", "clerk", "--unit", wanted});
    EXPECT_EQ(CodeOf(said), "core.not_found") << wanted;
    EXPECT_EQ(ParamOf(said, "what"), "unit");
    EXPECT_EQ(ParamOf(said, "id"), wanted);
  }
  // Of two that are called the same it must be said which.
  const std::string units =
      File("u.csv", "名称,上级,层级\n示例新乡,,乡镇\n同名,,乡镇\n同名,示例新乡,村（社区）\n");
  ASSERT_EQ(On({"import", units, "--kind", "units"}).exit, kExitOk);
  EXPECT_EQ(CodeOf(Add({"a5", "--role", "clerk", "--unit", "同名"})), "core.not_found");
}

TEST_P(AccessCommandTest, WhatIsRefused) {
  EXPECT_EQ(Add({"wang", "--role", "clerk"}).exit, kExitOk);
  EXPECT_EQ(CodeOf(Add({"wang", "--role", "clerk"})), "org.login_taken");
  EXPECT_EQ(CodeOf(Add({"WANG", "--role", "clerk"})), "org.login_taken") << "in capitals the same";
  const Said role = Add({"li", "--role", "clerk", "--role", "boss"});
  EXPECT_EQ(CodeOf(role), "org.unknown_role");
  EXPECT_EQ(ParamOf(role, "role"), "boss");
  for (const std::string& login : {std::string("a"), std::string(65, 'a'), std::string("示例"),
                                   std::string("two words"), std::string(".dot")}) {
    EXPECT_EQ(CodeOf(Add({login, "--role", "clerk"})), "org.bad_login") << login;
  }
  EXPECT_EQ(CodeOf(Add({"li", "--role", "clerk", "--name", "  "})), "org.name_missing");
  EXPECT_EQ(CodeOf(Add({"li", "--role", "clerk", "--tenant", "示例外县"})),
            "service.unknown_tenant");
  EXPECT_EQ(Of("li", "login"), "(none)");
  for (const Words& words : {Words{"user", "add", "li"}, Words{"user", "add", "--role", "clerk"},
                             Words{"user"}, Words{"user", "add", "a", "b", "--role", "clerk"}}) {
    EXPECT_EQ(On(words).exit, kExitUsage);
  }
}

TEST_P(AccessCommandTest, ATokenIsShownOnceAndNotStored) {
  ASSERT_EQ(Add({"wang", "--role", "clerk"}).exit, kExitOk);
  const Said plain = On({"token", "create", "wang"});
  ASSERT_EQ(plain.exit, kExitOk) << plain.err;
  const std::string token = plain.out.substr(0, plain.out.find('\n'));
  EXPECT_EQ(plain.out, token + "\n") << "nothing but the token, for a script";
  EXPECT_GE(token.size(), 32U);
  EXPECT_EQ(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"),
      std::string::npos)
      << token;
  const Said named = Asked({"token", "create", "wang", "--name", "示例脚本"});
  EXPECT_NE(named.Json().at("token").as_string(), token) << "each is another";
  EXPECT_EQ(Count("org_tokens"), 2);
  EXPECT_EQ(Count("org_tokens WHERE name = 'command line'"), 1);
  EXPECT_EQ(Count("org_tokens WHERE name = '示例脚本'"), 1);
  EXPECT_EQ(Count("journal_events WHERE body LIKE '%" + token + "%'"), 0);
  EXPECT_EQ(Count("journal_events WHERE type = 'org.token_added'"), 2);
}

TEST_P(AccessCommandTest, ATokenForNobody) {
  const Said said = Asked({"token", "create", "nobody"});
  EXPECT_EQ(said.exit, kExitRefused);
  EXPECT_EQ(CodeOf(said), "core.not_found");
  EXPECT_EQ(ParamOf(said, "what"), "login");
  EXPECT_EQ(ParamOf(said, "id"), "nobody");
  EXPECT_EQ(CodeOf(Asked({"token", "create", "village.clerk", "--name", " "})), "org.name_missing");
  EXPECT_EQ(On({"token", "create"}).exit, kExitUsage);
  EXPECT_EQ(Count("org_tokens"), 0);
}

TEST_P(AccessCommandTest, TokensAreListedOldestFirstAndWithoutTheSecret) {
  ASSERT_EQ(Add({"wang", "--role", "clerk"}).exit, kExitOk);
  const Said none = On({"token", "list", "wang"});
  EXPECT_EQ(none.exit, kExitOk) << none.err;
  EXPECT_EQ(none.out, "wang has no tokens\n");
  EXPECT_TRUE(Asked({"token", "list", "wang"}).Json().as_array().empty());
  const Said made = On({"token", "create", "wang", "--name", "示例脚本"});
  ASSERT_EQ(On({"token", "create", "wang"}).exit, kExitOk);
  ASSERT_EQ(On({"token", "create", "village.clerk"}).exit, kExitOk);
  const boost::json::array all = Asked({"token", "list", "wang"}).Json().as_array();
  ASSERT_EQ(all.size(), 2U) << "of this one alone";
  EXPECT_EQ(all[0].at("name").as_string(), "示例脚本");
  EXPECT_EQ(all[1].at("name").as_string(), "command line");
  for (const boost::json::value& one : all) {
    EXPECT_EQ(one.as_object().size(), 5U);
    EXPECT_EQ(std::string(one.at("id").as_string()),
              Text("SELECT CAST(id AS TEXT) FROM org_tokens WHERE name = '" +
                   std::string(one.at("name").as_string()) + "' ORDER BY id LIMIT 1"));
    EXPECT_TRUE(core::ParseInstant(one.at("created_at").as_string()).ok());
    EXPECT_TRUE(one.at("used_at").is_null());
    EXPECT_TRUE(one.at("expires_at").is_null());
  }
  const Said words = On({"token", "list", "WANG"});
  EXPECT_EQ(std::count(words.out.begin(), words.out.end(), '\n'), 2) << words.out;
  EXPECT_TRUE(words.out.starts_with(std::string(all[0].at("id").as_string()) + "  made "));
  EXPECT_NE(words.out.find("never used  示例脚本\n"), std::string::npos) << words.out;
  EXPECT_EQ(words.out.find(made.out.substr(0, made.out.find('\n'))), std::string::npos);
}

TEST_P(AccessCommandTest, ATokenIsRevokedOnceAndOnlyOfWhoeverHasIt) {
  ASSERT_EQ(Add({"wang", "--role", "clerk"}).exit, kExitOk);
  ASSERT_EQ(On({"token", "create", "wang"}).exit, kExitOk);
  ASSERT_EQ(On({"token", "create", "wang", "--name", "示例脚本"}).exit, kExitOk);
  const auto ids = Asked({"token", "list", "wang"}).Json().as_array();
  const std::string first(ids.at(0).at("id").as_string()), second(ids.at(1).at("id").as_string());
  const Said others = Asked({"token", "revoke", "village.clerk", first});
  EXPECT_EQ(CodeOf(others), "core.not_found") << "it is not theirs";
  EXPECT_EQ(ParamOf(others, "what"), "token");
  EXPECT_EQ(Count("org_tokens"), 2);
  const Said done = On({"token", "revoke", "wang", first});
  EXPECT_EQ(done.exit, kExitOk) << done.err;
  EXPECT_EQ(done.out, "revoked " + first + " of wang\n");
  EXPECT_EQ(Asked({"token", "list", "wang"}).Json().as_array().size(), 1U);
  EXPECT_EQ(Count("journal_events WHERE type = 'org.token_revoked'"), 1);
  EXPECT_EQ(CodeOf(Asked({"token", "revoke", "wang", first})), "core.not_found") << "it is gone";
  const Said told = Asked({"token", "revoke", "wang", second});
  EXPECT_EQ(told.Json().at("id").as_string(), second);
  EXPECT_EQ(told.Json().at("login").as_string(), "wang");
  EXPECT_EQ(Count("org_tokens"), 0);
}

TEST_P(AccessCommandTest, TokensThatCannotBeListedOrRevoked) {
  for (const char* what : {"list", "revoke"}) {
    Words words{"token", what, "nobody"};
    if (std::string(what) == "revoke") words.emplace_back("7");
    const Said said = Asked(words);
    EXPECT_EQ(said.exit, kExitRefused);
    EXPECT_EQ(CodeOf(said), "core.not_found");
    EXPECT_EQ(ParamOf(said, "what"), "login");
    EXPECT_EQ(On({"token", what}).exit, kExitUsage);
    words.insert(words.end(), {"--tenant", "no"});
    EXPECT_EQ(CodeOf(Asked(words)), "service.unknown_tenant");
  }
  EXPECT_EQ(On({"token", "revoke", "village.clerk"}).exit, kExitUsage) << "which one";
  for (const char* bad : {"x", "7x"}) {
    EXPECT_EQ(CodeOf(Asked({"token", "revoke", "village.clerk", bad})), "core.bad_id") << bad;
  }
}

SHOUWEN_ON_BOTH_ENGINES(AccessCommandTest);

}  // namespace
}  // namespace shouwen::app

// Who asked in confidence reaches the unit complained of by no route: a name that is found nowhere
// else is planted in everything a requester and a clerk can write, every route of the table is then
// asked by somebody of that unit, and every reply is searched. The stream of live events carries no
// words at all (service/engine.h, LiveEvent) and is left out.
#include "testing/every_route.h"
#include "unzip.h"

namespace shouwen::http::testing {
namespace {

constexpr const char* kName = "独孤求问";
constexpr const char* kPhone = "13712349876";
constexpr const char* kAddress = "僻静巷九十九号";

constexpr const char* kWatched =
    "method: watched\\ntitle: {zh: 示例, en: Sample}\\nlevels: {village: {zh: 村, en: Village}}\\n"
    "ledgers: {livelihood: {zh: 民生, en: Livelihood}}\\ncase: {starts_at: village, fields: "
    "{complained_of: {zh: 被投诉单位, en: Unit complained of, type: text}, request: {zh: 诉求, en: "
    "Request, type: text}, opinion: {zh: 意见, en: Opinion, type: text}}}\\npromises:\\n  p: "
    "{when: "
    "case.received, owed_by: holder, owes: case.settled, within: 5d}\\n";

class ConfidentialTest : public EveryRouteTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = EveryRouteTest::Options();
    options.export_rate = {};
    return options;
  }
  void SetUp() override {
    EveryRouteTest::SetUp();
    const Reply adopted =
        Post("admin", "/api/v1/methods", std::string("{\"yaml\":\"") + kWatched + "\"}");
    ASSERT_EQ(adopted.status / 100, 2) << adopted.text;
  }
  std::string Inside(const std::string& role) {
    const std::string login = "inside." + role;
    const Reply made = Post("admin", "/api/v1/staff",
                            R"({"unit":")" + Unit("village") + R"(","login":")" + login +
                                R"(","name":"示例内","roles":[")" + role + R"("]})");
    EXPECT_EQ(made.status, 201) << made.text;
    made_.staff[login] = *core::ParseId<core::StaffId>(made.At("/id"));
    return login;
  }
  // By the clerk of the village, who was asked; with a file and with words of the clerk's own.
  std::string Confidential(bool says_who_is_complained_of) {
    const std::string all = std::string(kName) + "，" + kPhone + "，" + kAddress;
    const Reply file = Call("clerk", "POST", "/api/v1/attachments?name=letter.pdf",
                            "%PDF-1.4\n%%EOF\n", {{"Content-Type", "application/pdf"}});
    EXPECT_EQ(file.status, 201) << file.text;
    boost::json::object fields{{"request", "道歉，" + all}};
    if (says_who_is_complained_of) fields["complained_of"] = Unit("village");
    boost::json::object body{
        {"subject", "态度差，" + all},
        {"body", all + "来访"},
        {"place", kAddress},
        {"ledger", "livelihood"},
        {"confidential", true},
        {"fields", fields},
        {"attachments", {file.At("/id")}},
        {"requester", {{"name", kName}, {"phone", kPhone}, {"address", kAddress}}}};
    if (says_who_is_complained_of) body["method"] = "watched";
    const Reply made = Post("clerk", "/api/v1/cases", boost::json::serialize(body));
    EXPECT_EQ(made.status, 201) << made.text;
    EXPECT_EQ(Post("clerk", "/api/v1/cases/" + made.At("/id") + "/notes",
                   boost::json::serialize(boost::json::object{{"text", all + "又来"}}))
                  .status,
              201);
    attachment_ = file.At("/id");
    return made.At("/id");
  }
  void ExpectNothing(const Reply& reply, const std::string& route) {
    std::vector<std::string> texts{reply.text};
    if (reply.text.starts_with("PK")) {
      for (const auto& [name, text] : support::Unzip(reply.text)) texts.push_back(name + text);
    }
    for (const auto& [name, value] : reply.headers) texts.push_back(name + value);
    for (const std::string& text : texts) {
      for (const char* secret : {kName, kPhone, kAddress}) {
        EXPECT_EQ(text.find(secret), std::string::npos) << route << ": " << text;
      }
      if (route.find("/people") != std::string::npos) continue;  // the register itself, masked
      if (route.find("caller-lookups") != std::string::npos) continue;
      // That somebody looked at a person of the register says nothing of a case.
      if (route.find("/journal") != std::string::npos) continue;
      if (route.find("/looks") != std::string::npos) continue;
      EXPECT_EQ(text.find("137****9876"), std::string::npos) << route << ": " << text;
      EXPECT_EQ(text.find("\"" + asked_ + "\""), std::string::npos) << route << ": " << text;
    }
  }
  // Not the ones that end the session they are asked with.
  static bool EndsSession(const Route& route) {
    return route.kind == Kind::kStream || route.pattern.find("/sessions") != std::string::npos ||
           route.pattern.ends_with("/passwords") || route.operation == "changeStaff";
  }
  void AskEveryRoute(const std::string& login, bool says_who) {
    asked_ = "";
    Confidential(says_who);
    const Reply found = Caller("boss", kPhone);
    asked_ = found.At("/items/0/id");
    ASSERT_FALSE(asked_.empty()) << found.text;
    for (const Route* route : ApiRoutes()) {
      if (EndsSession(*route) || route->auth == Auth::kSetup) continue;
      const Sample* sample = FindSample(route->operation);
      Client::Headers headers;
      if (sample != nullptr) headers.emplace_back("Content-Type", std::string(sample->type));
      const bool of_case = route->pattern.starts_with("/api/v1/cases/{id}");
      const std::string id = of_case ? Confidential(says_who) : case_;
      const std::string body = sample == nullptr ? "" : Fill(sample->body);
      ExpectNothing(Call(login, route->method, PathOf(*route, id), body, headers), NameOf(*route));
    }
    ExpectNothing(Get(login, "/api/v1/attachments/" + attachment_), "their file");
    for (const char* q : {"%E7%8B%AC%E5%AD%A4%E6%B1%82%E9%97%AE", kPhone}) {
      const Reply list = Get(login, std::string("/api/v1/cases?q=") + q);
      EXPECT_EQ(list.At("/total"), "0") << "no search by the name or number finds the case";
    }
    for (const char* list : {"/api/v1/journal?page_size=200", "/api/v1/looks?page_size=200",
                             "/api/v1/cases?page_size=200", "/api/v1/case-exports"}) {
      ExpectNothing(Get(login, list), list);
    }
    const Reply similar = Post(login, "/api/v1/similar-cases",
                               boost::json::serialize(boost::json::object{
                                   {"subject", std::string("态度差 ") + kName}, {"limit", 5}}));
    ExpectNothing(similar, "similar cases");
  }

  std::string asked_, attachment_;
};

TEST_P(ConfidentialTest, TheHeadOfTheUnitThatHandlesItLearnsNothing) {
  AskEveryRoute(Inside("unit_head"), false);
}

// Every right there is does not help: the rule is about the unit.
TEST_P(ConfidentialTest, AnAdministratorOfTheUnitComplainedOfLearnsNothing) {
  AskEveryRoute(Inside("admin"), true);
}

TEST_P(ConfidentialTest, TheSearchOfThisTestDoesFindALeak) {
  NewCase();
  const Reply open = Post("clerk", "/api/v1/cases",
                          R"({"subject":")" + std::string(kName) +
                              R"(","ledger":"livelihood","fields":{"request":"x"}})");
  ASSERT_EQ(open.status, 201) << open.text;
  const Reply list = Get(Inside("unit_head"), "/api/v1/cases");
  EXPECT_NE(list.text.find(kName), std::string::npos) << "said openly, it is shown";
}

TEST_P(ConfidentialTest, WhoMayKnowRevealsAndNothingElseShowsIt) {
  const std::string id = Confidential(true);
  const Reply page = Get("boss", "/api/v1/cases/" + id);
  EXPECT_EQ(page.At("/requester/apart"), "true") << page.text;
  EXPECT_EQ(page.At("/requester/name"), "");
  EXPECT_EQ(page.At("/requester/id"), "null");
  const Reply shown = Post("boss", "/api/v1/cases/" + id + "/reveals", R"({"reason":"回访"})");
  EXPECT_EQ(shown.status, 201) << shown.text;
  EXPECT_EQ(shown.At("/name"), kName);
  EXPECT_EQ(Post(Inside("admin"), "/api/v1/cases/" + id + "/reveals", R"({"reason":"x"})").code(),
            "service.identity_protected");
}

SHOUWEN_ON_BOTH_ENGINES(ConfidentialTest);

}  // namespace
}  // namespace shouwen::http::testing

// Open311 GeoReport v2, held to the specification: services, sending, and what each refusal looks
// like. Reading back is in open311_read_dbtest.cc.
#include "testing/open311.h"

namespace shouwen::http::testing {
namespace {

class Open311SendTest : public Open311Test {
 protected:
  // Both formats: the status, the code, and that some error's description names `what`.
  void Refused(const Reply& xml, const Reply& json, int status, const std::string& what) {
    EXPECT_EQ(xml.status, status) << xml.text;
    EXPECT_EQ(json.status, status) << json.text;
    EXPECT_EQ(xml.headers.at("content-type"), "text/xml; charset=utf-8");
    EXPECT_EQ(json.headers.at("content-type"), "application/json; charset=utf-8");
    const auto codes = Elements(xml.text, "code");
    ASSERT_FALSE(codes.empty()) << xml.text;
    for (const std::string& code : codes) EXPECT_EQ(code, std::to_string(status));
    EXPECT_EQ(xml.text.find("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<errors><error><code>"),
              0U)
        << xml.text;
    ASSERT_TRUE(json.body.is_array()) << json.text;
    EXPECT_EQ(json.At("/0/code"), std::to_string(status));
    EXPECT_NE(json.text.find(what), std::string::npos) << json.text << " does not name " << what;
    EXPECT_NE(xml.text.find(what), std::string::npos) << xml.text << " does not name " << what;
  }
  void SendRefused(const std::string& form, int status, const std::string& what) {
    Refused(Send("requests.xml", form), Send("requests.json", form), status, what);
  }
};

TEST_P(Open311SendTest, DiscoverySaysWhereAndInWhichFormats) {
  const Reply xml = Get("", "/open311/discovery.xml");
  ASSERT_EQ(xml.status, 200) << xml.text;
  EXPECT_EQ(Element(xml.text, "specification"), "http://wiki.open311.org/GeoReport_v2");
  EXPECT_EQ(Element(xml.text, "type"), "production");
  EXPECT_EQ(Elements(xml.text, "format"),
            (std::vector<std::string>{"text/xml", "application/json"}));
  EXPECT_EQ(Element(xml.text, "contact"), "示例县 &lt;Sample&gt;");
  EXPECT_TRUE(Element(xml.text, "url").ends_with("/open311/v2")) << xml.text;
  const Reply json = Get("", "/open311/discovery.json");
  EXPECT_EQ(json.At("/contact"), "示例县 <Sample>");
  EXPECT_EQ(json.At("/endpoints/0/formats/1"), "application/json");
  EXPECT_EQ(json.At("/endpoints/0/changeset"), json.At("/changeset"));
  EXPECT_EQ(Ask("discovery.json").text, json.text);
  EXPECT_EQ(Get("", "/open311/services.xml").status, 404) << "only discovery is up there";
}

TEST_P(Open311SendTest, AMethodWithoutTopicsOrKindsIsOneService) {
  const Reply xml = Ask("services.xml?jurisdiction_id=example.org");
  ASSERT_EQ(xml.status, 200);
  EXPECT_EQ(xml.headers.at("content-type"), "text/xml; charset=utf-8");
  EXPECT_EQ(xml.text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<services><service><service_code>general</service_code>"
            "<service_name>台账工作法</service_name><description>台账工作法</description>"
            "<metadata>true</metadata><type>realtime</type><keywords>台账工作法</keywords>"
            "<group>台账工作法</group></service></services>\n");
  const Reply json = Ask("services.json");
  EXPECT_EQ(json.At("/0/service_code"), "general");
  EXPECT_EQ(json.At("/0/metadata"), "true");
}

TEST_P(Open311SendTest, TheTreesTopicsWithNothingBelowAreServices) {
  const std::string csv = "level1,level2,level3\n住建,供水,漏水\n住建,供水,水压\n环保,,\n";
  ASSERT_EQ(Post("admin", "/api/v1/topic-imports", csv, {{"Content-Type", "text/csv"}}).status,
            200);
  const Reply xml = Ask("services.xml");
  EXPECT_EQ(Elements(xml.text, "service_name"), (std::vector<std::string>{"漏水", "水压", "环保"}));
  EXPECT_EQ(Elements(xml.text, "group"),
            (std::vector<std::string>{"住建 / 供水", "住建 / 供水", "台账工作法"}));
  EXPECT_EQ(Elements(xml.text, "keywords")[0], "住建, 供水, 漏水");
  const std::string code = Elements(xml.text, "service_code")[0];
  EXPECT_EQ(code.find_first_not_of("abcdefghijklmnopqrstuvwxyz-0123456789"), std::string::npos);
  EXPECT_EQ(Elements(Ask("services.xml").text, "service_code")[0], code) << "it stays";
  const std::string key = MakeKey();
  const std::string number =
      Sent(key, "&service_code=" + code + "&lat=30.1&long=104.2&attribute[ledger]=livelihood");
  EXPECT_EQ(Get("boss", "/api/v1/cases/" + CaseOf(number)).At("/topic"), code.substr(6));
  SendRefused("api_key=" + key + kGood, 404, "general");
}

TEST_P(Open311SendTest, TheDefinitionHasTheFieldsTheRequesterCanSay) {
  const Reply xml = Ask("services/general.xml");
  ASSERT_EQ(xml.status, 200) << xml.text;
  EXPECT_EQ(
      xml.text.substr(0, xml.text.find("</attribute>")),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<service_definition><service_code>general</service_code><attributes><attribute>"
      "<variable>true</variable><code>ledger</code><datatype>singlevaluelist</datatype>"
      "<required>true</required><datatype_description></datatype_description><order>1</order>"
      "<description>台账</description><values><value><key>livelihood</key><name>民生台账</name>"
      "</value><value><key>hardship</key><name>困难群众台账</name></value><value>"
      "<key>stability</key><name>稳定工作台账</name></value></values>");
  EXPECT_EQ(Elements(xml.text, "order"), (std::vector<std::string>{"1", "2", "3", "4"}));
  EXPECT_EQ(Elements(xml.text, "datatype"),
            (std::vector<std::string>{"singlevaluelist", "text", "text", "text"}));
  // 处理意见 is the handler's to write.
  const Reply json = Ask("services/general.json");
  EXPECT_EQ(json.At("/attributes/1/code"), "request");
  EXPECT_EQ(json.At("/attributes/1/required"), "false") << "it is filled from the description";
  EXPECT_EQ(json.At("/attributes/1/datatype_description"), "null");
  EXPECT_EQ(json.At("/attributes/1/order"), "2");
  EXPECT_EQ(json.text.find("opinion"), std::string::npos);
  Refused(Ask("services/none.xml"), Ask("services/none.json"), 404, "service_code: none");
}

TEST_P(Open311SendTest, ARequestBecomesACaseOfTheOrganisation) {
  const std::string key = MakeKey();
  const Reply made = Send(
      "requests.xml",
      "api_key=" + key +
          "&jurisdiction_id=example.org&service_code=general&lat=30.12345678&long=104.5"
          "&address_string=1+Main+Road&address_id=A-7&email=smith%40example.org&device_id=tt222111"
          "&account_id=123456&first_name=John&last_name=Smith&phone=13900001111"
          "&description=The+lamp+is+out%0Aat+night&media_url=https%3A%2F%2Fexample.org%2Fa.jpg"
          "&attribute[ledger]=hardship&attribute%5Bcause%5D=wind");
  ASSERT_EQ(made.status, 200) << made.text;
  const std::string number = Element(made.text, "service_request_id");
  EXPECT_EQ(made.text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<service_requests><request>"
            "<service_request_id>" +
                number +
                "</service_request_id>"
                "<service_notice>承诺时限：2026-03-08T00:00:00+08:00</service_notice>"
                "<account_id>123456</account_id></request></service_requests>\n");
  const Reply page = Get("boss", "/api/v1/cases/" + CaseOf(number));
  EXPECT_EQ(page.At("/channel"), "open311");
  EXPECT_EQ(page.At("/subject"), "The lamp is out");
  EXPECT_EQ(page.At("/body"), "The lamp is out\nat night\n\nhttps://example.org/a.jpg");
  EXPECT_EQ(page.At("/place"), "1 Main Road");
  EXPECT_EQ(page.At("/place_point/lat"), "3.01234568E1");
  EXPECT_EQ(page.At("/ledger"), "hardship");
  EXPECT_EQ(page.At("/fields/cause"), "wind");
  EXPECT_EQ(page.At("/requester/masked"), "true");
  const Reply who =
      Post("boss", "/api/v1/cases/" + CaseOf(number) + "/reveals", R"({"reason":"回访"})");
  EXPECT_EQ(who.At("/name"), "John Smith");
  EXPECT_EQ(who.At("/phone"), "13900001111");
  EXPECT_EQ(who.At("/email"), "smith@example.org") << "where he can be reached";
}

TEST_P(Open311SendTest, OneOfThreeWaysToSayWhereIsEnoughAndNobodyNeedBeNamed) {
  const std::string start =
      "api_key=" + MakeKey() + "&service_code=general&attribute[ledger]=livelihood";
  for (const char* where : {"&lat=30&long=104", "&address_string=x", "&address_id=7"}) {
    const Reply made = Send("requests.json", start + where);
    EXPECT_EQ(made.status, 200) << where << made.text;
    const Reply page = Get("boss", "/api/v1/cases/" + CaseOf(made.At("/0/service_request_id")));
    EXPECT_EQ(page.At("/subject"), "台账工作法") << "nothing was described";
    EXPECT_EQ(page.At("/requester/id"), "null");
  }
  // Empty and absent are one.
  SendRefused(start, 400, "location");
  SendRefused(start + "&lat=&long=&address_string=&address_id=", 400, "location");
  SendRefused(start + "&lat=30", 400, "long");
  SendRefused(start + "&long=104", 400, "lat");
}

TEST_P(Open311SendTest, EachArgumentThatIsWrongIsNamedAndNothingIsMade) {
  const std::string good = "api_key=" + MakeKey() + kGood;
  const std::string before = Get("boss", "/api/v1/cases").At("/total");
  const std::string long_text(4001, 'x'), long_url = "https://e.org/" + std::string(487, 'x');
  const std::pair<std::string, std::string> bad[] = {
      {"&lat=90.1&long=0", "lat"},
      {"&lat=x&long=0", "lat"},
      {"&lat=0&long=180.5", "long"},
      {"&lat=1e&long=0", "lat"},
      {"&lat=nan&long=0", "lat"},
      {"&phone=12", "phone"},
      {"&phone=123456789012345678901", "phone"},
      {"&email=nobody", "email"},
      {"&media_url=ftp%3A%2F%2Fe.org", "media_url"},
      {"&media_url=javascript%3Aalert", "media_url"},
      {"&media_url=" + long_url, "media_url"},
      {"&account_id=" + std::string(101, 'a'), "account_id"},
      {"&address_id=" + std::string(101, 'a'), "address_id"},
      {"&first_name=" + std::string(101, 'a'), "first_name"},
      {"&attribute[none]=1", "attribute[none]"},
      {"&attribute[ledger]=livelihood", "attribute[ledger]: expected one value"},
  };
  for (const auto& [more, what] : bad) SendRefused(good + more, 400, what);
  const std::string key = good.substr(0, good.find('&'));
  SendRefused(key, 400, "service_code");
  SendRefused(key + "&service_code=", 400, "service_code");
  SendRefused(key + "&service_code=x", 404, "service_code: x");
  SendRefused(key + "&service_code=general&lat=1&long=1", 400, "attribute[ledger]: required");
  SendRefused(key + "&service_code=general&lat=1&long=1&attribute[ledger]=none", 400,
              "expected one of livelihood, hardship, stability");
  SendRefused(key + "&service_code=general&lat=1&long=1&attribute[ledger]=livelihood&description=" +
                  long_text,
              400, "description");
  const Reply many = Send("requests.json", key + "&service_code=general&phone=1&email=x");
  EXPECT_EQ(many.body.as_array().size(), 4U) << "location, phone, email, ledger: " << many.text;
  EXPECT_EQ(Get("boss", "/api/v1/cases").At("/total"), before);
  EXPECT_EQ(Send("requests.json",
                 key + "&service_code=general&lat=90&long=-180&phone=110" +
                     "&attribute[ledger][]=livelihood&description=" + std::string(4000, 'x'))
                .status,
            200)
      << "the ends are inside";
}

TEST_P(Open311SendTest, AKeyIsNeededToSendAndAWrongOneIsRefusedToReadToo) {
  const std::string key = MakeKey(), hotline = MakeKey("hotline");
  SendRefused(std::string(kGood).substr(1), 403, "api_key");
  SendRefused("api_key=" + std::string(kGood), 403, "api_key");
  SendRefused("api_key=swk_nobody" + std::string(kGood), 403, "api_key");
  SendRefused("api_key=" + hotline + kGood, 403, "api_key");
  Refused(Ask("requests.xml?api_key=x"), Ask("requests.json?api_key=x"), 403, "api_key");
  EXPECT_EQ(Ask("requests.json").status, 200) << "reading needs none";
  EXPECT_EQ(Send("requests.json?api_key=" + key, std::string(kGood).substr(1)).status, 200)
      << "it may stand in the address";
}

TEST_P(Open311SendTest, ARevokedKeyOpensNothingAndIsJournaled) {
  const std::string key = MakeKey();
  EXPECT_EQ(Get("admin", "/api/v1/door-keys").At("/items/0/used_at"), "null");
  Sent(key);
  const Reply used = Get("admin", "/api/v1/door-keys");
  EXPECT_EQ(used.At("/items/0/used_at"), "2026-03-02T09:00:00+08:00");
  EXPECT_EQ(used.text.find(key), std::string::npos) << "shown once only";
  const std::string revoke = "/api/v1/door-keys/" + key_id_ + "/revocations";
  EXPECT_EQ(Post("clerk", revoke).code(), "core.forbidden");
  EXPECT_EQ(Post("admin", "/api/v1/door-keys/1/revocations").code(), "core.not_found");
  EXPECT_EQ(Post("admin", revoke).status, 204);
  EXPECT_EQ(Post("admin", revoke).status, 204) << "again changes nothing";
  SendRefused("api_key=" + key + kGood, 403, "api_key");
  EXPECT_EQ(Get("admin", "/api/v1/door-keys").At("/items/0/revoked_at"),
            "2026-03-02T09:00:00+08:00");
  const auto journaled = [&](const char* type) {
    return Get("audit", std::string("/api/v1/journal?type=") + type)
        .body.at("items")
        .as_array()
        .size();
  };
  EXPECT_EQ(journaled("door.key_added"), 1U);
  EXPECT_EQ(journaled("door.key_revoked"), 1U);
}

TEST_P(Open311SendTest, KeysAreForTheDoorsThereAre) {
  const Reply other = Post("admin", "/api/v1/door-keys", R"({"door":"window","name":"x"})");
  EXPECT_EQ(other.status, 400);
  EXPECT_EQ(other.code(), "channel.unknown_door");
  EXPECT_EQ(other.At("/params/known"), "open311, hotline, sms");
  for (const std::string& name : {std::string(), std::string(" "), std::string(101, 'x')}) {
    const Reply bad =
        Post("admin", "/api/v1/door-keys", R"({"door":"open311","name":")" + name + R"("})");
    EXPECT_EQ(bad.code(), "core.bad_input") << bad.text;
  }
  for (int i = 0; i < 100; ++i) MakeKey();
  const Reply full = Post("admin", "/api/v1/door-keys", R"({"door":"open311","name":"x"})");
  EXPECT_EQ(full.code(), "core.too_many") << full.text;
  MakeKey("hotline");
}

TEST_P(Open311SendTest, WhatIsNoPageNoFormatOrNoForm) {
  const std::string key = MakeKey();
  Refused(Ask("nothing.xml"), Ask("nothing.json"), 404, "nothing");
  Refused(Ask("nothing/1.xml"), Ask("nothing/1.json"), 404, "1");
  Refused(Send("services.xml", "api_key=" + key), Send("services.json", "api_key=" + key), 404,
          "services");
  for (const char* page : {"services", "services.html", "services.xml.gz", "services.XML"}) {
    const Reply reply = Ask(page);
    EXPECT_EQ(reply.status, 400) << page;
    EXPECT_NE(Element(reply.text, "description").find("format"), std::string::npos) << reply.text;
  }
  const auto typed = [&](const char* type) {
    return Post("", "/open311/v2/requests.json", "api_key=" + key + kGood,
                {{"Content-Type", type}});
  };
  EXPECT_EQ(typed("application/json").status, 400);
  EXPECT_NE(typed("application/json").text.find("Content-Type"), std::string::npos);
  EXPECT_EQ(typed("application/x-www-form-urlencoded").status, 200);
  SendRefused("api_key=" + key + "&a=%FF", 400, "body");
  EXPECT_EQ(Call("", "PUT", "/open311/v2/requests.json").status, 405);
}

TEST_P(Open311SendTest, RefusalsSpeakTheLanguageThatIsAskedFor) {
  const Reply en = Call("", "GET", "/open311/v2/services/x.json", "", {{"Accept-Language", "en"}});
  EXPECT_EQ(en.At("/0/description"), "There is no such service_code: service_code: x");
  const Reply zh = Ask("services/x.json");
  EXPECT_EQ(zh.At("/0/description"), "没有这个 service_code: service_code: x");
  EXPECT_EQ(Call("", "GET", "/open311/v2/services.json", "", {{"Accept-Language", "en"}})
                .At("/0/service_name"),
            "Ledger method");
}

SHOUWEN_ON_BOTH_ENGINES(Open311SendTest);

class ThrottledDoorTest : public Open311Test {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = ApiTest::Options();
    options.key_rate = {0.001, 2};
    return options;
  }
};

TEST_P(ThrottledDoorTest, AKeyThatAsksTooOftenWaitsAndAnotherDoesNot) {
  const std::string key = MakeKey(), other = MakeKey();
  Sent(key);
  Sent(key);
  const Reply xml = Send("requests.xml", "api_key=" + key + kGood);
  EXPECT_EQ(xml.status, 429) << xml.text;
  EXPECT_EQ(Element(xml.text, "code"), "429");
  EXPECT_GT(std::stoi(xml.headers.at("retry-after")), 0);
  EXPECT_EQ(Ask("requests.json?api_key=" + key).status, 429);
  EXPECT_EQ(Ask("requests.json").status, 200) << "without the key";
  Sent(other);
}

SHOUWEN_ON_BOTH_ENGINES(ThrottledDoorTest);

class NoOrganisationDoorTest : public Open311Test {
 protected:
  bool HasOrganisation() const override { return false; }
};

TEST_P(NoOrganisationDoorTest, ThereIsNothingToReportTo) {
  const Reply reply = Ask("services.xml");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(Element(reply.text, "description"), "setup.needed");
}

SHOUWEN_ON_BOTH_ENGINES(NoOrganisationDoorTest);

}  // namespace
}  // namespace shouwen::http::testing

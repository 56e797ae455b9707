// Open311 as programs of others really speak it: the bytes that FixMyStreet (Perl), three (Python),
// node-open311 and plain scripts send, and what each of them reads out of the answer.
#include "testing/open311.h"

namespace shouwen::http::testing {
namespace {

using Texts = std::vector<std::string>;

class Open311ClientsTest : public Open311Test {
 protected:
  Reply PostAs(const char* type, const std::string& page, const std::string& body) {
    return Post("", "/open311/v2/" + page, body, {{"Content-Type", type}});
  }
  std::string BodyOf(const std::string& number) {
    return Get("boss", "/api/v1/cases/" + CaseOf(number)).At("/body");
  }
  Reply Who(const std::string& number) {
    return Post("boss", "/api/v1/cases/" + CaseOf(number) + "/reveals", R"({"reason":"回访"})");
  }
  Texts NotesOf(const std::string& number) {
    Texts texts;
    const Reply line = Get("clerk", "/api/v1/cases/" + CaseOf(number) + "/timeline");
    for (const auto& item : line.body.at("items").as_array()) {
      if (item.at("type").as_string() != "case.noted") continue;
      texts.emplace_back(item.at("body").at("text").as_string());
    }
    return texts;
  }
  Texts Ids(const std::string& query) {
    return Elements(Ask("requests.xml?" + query).text, "service_request_id");
  }
};

// HTTP::Request::Common escapes all but letters, digits and -._~, with a type without charset.
TEST_P(Open311ClientsTest, FixMyStreetReportsFollowsAndAddsAnUpdate) {
  const std::string key = MakeKey();
  EXPECT_EQ(Ask("services.xml?jurisdiction_id=fixmystreet.example").status, 200);
  const Reply made = PostAs(
      "application/x-www-form-urlencoded", "requests.xml",
      "jurisdiction_id=fixmystreet.example&api_key=" + key +
          "&lat=51.4021&long=0.01578&email=test%40example.com&last_name=-&first_name=Zach"
          "&service_code=general&phone=07903%20123456&device_id="
          "&description=title%3A%20lamp%0A%0Adetail%3A%20out%0A%0Aurl%3A%20http%3A%2F%2Fe.org%2F1"
          "%0A%0ASubmitted%20via%20FixMyStreet%0A"
          "&attribute%5Bledger%5D=livelihood"
          "&media_url=http%3A%2F%2Fe.org%2Fphoto%2F1.0.full.jpeg"
          "&media_url=http%3A%2F%2Fe.org%2Fphoto%2F1.1.full.jpeg");
  ASSERT_EQ(made.status, 200) << made.text;
  // XML::Simple: request → service_request_id.
  const std::string number = Element(made.text, "service_request_id");
  EXPECT_EQ(BodyOf(number),
            "title: lamp\n\ndetail: out\n\nurl: http://e.org/1\n\nSubmitted via FixMyStreet\n\n"
            "http://e.org/photo/1.0.full.jpeg\nhttp://e.org/photo/1.1.full.jpeg");
  EXPECT_EQ(Who(number).At("/name"), "Zach") << "a last name of - is none";
  EXPECT_EQ(Who(number).At("/phone"), "07903123456");
  const Reply own = Ask("requests/" + number + ".xml?api_key=" + key);
  EXPECT_EQ(Element(own.text, "media_url"), "http://e.org/photo/1.0.full.jpeg");
  EXPECT_NE(Element(own.text, "description").find("1.1.full.jpeg"), std::string::npos);
  // Its update, with a photo; then the same sent again after a lost answer.
  const std::string update =
      "jurisdiction_id=fixmystreet.example&api_key=" + key +
      "&updated_datetime=2026-03-02T09%3A30%3A00%2B08%3A00&service_request_id=" + number +
      "&status=OPEN&description=still%20out&last_name=-&first_name=Zach&update_id=38&title=MR"
      "&email=test%40example.com&public_anonymity_required=FALSE&email_alerts_requested=TRUE"
      "&media_url=http%3A%2F%2Fe.org%2Fphoto%2Fc%2F38.0.full.jpeg";
  const char* const type = "application/x-www-form-urlencoded";
  const Reply told = PostAs(type, "servicerequestupdates.xml", update);
  ASSERT_EQ(told.status, 200) << told.text;
  EXPECT_EQ(Element(PostAs(type, "servicerequestupdates.xml", update).text, "update_id"),
            Element(told.text, "update_id"));
  EXPECT_EQ(NotesOf(number), Texts{"[Open311 OPEN 2026-03-02T09:30:00+08:00] still out\n"
                                   "http://e.org/photo/c/38.0.full.jpeg"});
  // It polls for two hours back, in UTC.
  Do("clerk", CaseOf(number), "acceptances", "{}");
  const Reply polled = Ask("servicerequestupdates.xml?api_key=" + key +
                           "&end_date=2026-03-02T02%3A00%3A00Z&jurisdiction_id=fixmystreet.example"
                           "&start_date=2026-03-02T00%3A00%3A00Z");
  EXPECT_EQ(Elements(polled.text, "status"), Texts{"IN_PROGRESS"});
  EXPECT_EQ(Elements(polled.text, "service_request_id"), Texts{number});
}

TEST_P(Open311ClientsTest, AnUpdateMayBeAPictureAloneAndNothingIsNone) {
  const std::string key = MakeKey(), number = Sent(key);
  const std::string start = "api_key=" + key + "&service_request_id=" + number +
                            "&status=OPEN&updated_datetime=2026-03-02T01%3A00%3A00Z&update_id=";
  EXPECT_EQ(Send("servicerequestupdates.xml",
                 start + "1&description=&media_url=https%3A%2F%2Fe.org%2F1.jpg")
                .status,
            200);
  EXPECT_EQ(NotesOf(number), Texts{"[Open311 OPEN 2026-03-02T09:00:00+08:00] https://e.org/1.jpg"});
  const Reply none = Send("servicerequestupdates.json", start + "2&description=");
  EXPECT_EQ(none.status, 400);
  EXPECT_NE(none.At("/0/description").find("description"), std::string::npos) << none.text;
  const Reply bad = Send("servicerequestupdates.json", start + "3&media_url=ftp%3A%2F%2Fe.org");
  EXPECT_EQ(bad.status, 400);
  EXPECT_NE(bad.text.find("media_url"), std::string::npos) << bad.text;
}

// requests of Python: a blank is a plus, brackets are escaped, the order is the caller's.
TEST_P(Open311ClientsTest, ThreeReportsInJsonAndReadsPages) {
  const std::string key = MakeKey();
  const Reply made =
      PostAs("application/x-www-form-urlencoded", "requests.json",
             "address_string=123+Any+St&first_name=Zach&last_name=Williams&phone=555-5555"
             "&description=My+issue+description.&jurisdiction_id=city.gov"
             "&attribute%5Bledger%5D=livelihood&service_code=general&api_key=" +
                 key);
  ASSERT_EQ(made.status, 200) << made.text;
  const std::string first = made.At("/0/service_request_id");
  EXPECT_EQ(Who(first).At("/name"), "Zach Williams");
  EXPECT_EQ(Who(first).At("/phone"), "5555555");
  const std::string second = Sent(key), third = Sent(key);
  EXPECT_EQ(Ask("tokens/" + first + ".json").At("/0/service_request_id"), first);
  EXPECT_EQ(Ask("tokens/123.json").status, 404);
  // count → page_size; start and end of whole days in UTC.
  const std::string days = "end_date=2026-03-03T00%3A00%3A00Z&start_date=2026-03-01T00%3A00%3A00Z&";
  EXPECT_EQ(Ids(days + "page_size=2"), (Texts{third, second}));
  EXPECT_EQ(Ids(days + "page=2&page_size=2"), Texts{first});
  EXPECT_EQ(Ids(days + "page=3&page_size=2"), Texts{});
  EXPECT_EQ(Ids("page=1&page_size=3"), (Texts{third, second, first}));
  EXPECT_EQ(Ids("page=2&page_size=1"), Texts{second});
  EXPECT_EQ(Ids("service_request_id=" + first + "," + third + "&page=9"), (Texts{first, third}))
      << "ids override everything else";
}

TEST_P(Open311ClientsTest, APageIsANumberWithinItsEnds) {
  Sent(MakeKey());
  for (const char* good : {"page=1", "page=20000", "page_size=1", "page_size=1000", "page="}) {
    EXPECT_EQ(Ask(std::string("requests.json?") + good).status, 200) << good;
  }
  for (const char* bad : {"page=0", "page=-1", "page=20001", "page=x", "page=1.5", "page_size=0",
                          "page_size=1001", "page_size=all", "page=99999999999999999999"}) {
    const Reply reply = Ask(std::string("requests.json?") + bad);
    EXPECT_EQ(reply.status, 400) << bad;
    EXPECT_NE(reply.At("/0/description").find("page"), std::string::npos) << reply.text;
  }
}

// What scripts send who paste an instant into an address as it is.
TEST_P(Open311ClientsTest, AZoneWhosePlusWasNotEscapedIsUnderstood) {
  const std::string number = Sent(MakeKey());  // at 09:00+08:00
  EXPECT_EQ(Ids("start_date=2026-03-02T09:00:00+08:00"), Texts{number});
  EXPECT_EQ(Ids("start_date=2026-03-02T09:00:01+08:00"), Texts{});
  EXPECT_EQ(Ids("end_date=2026-03-01T20:00:00-05:00"), Texts{number});
  EXPECT_EQ(Ids("end_date=2026-03-01T19:59:59-05:00"), Texts{});
  EXPECT_EQ(Ask("requests.json?start_date=2026-03-02+09:00:00").status, 400);
}

// node-open311: the brackets as they are, several values of one attribute in the form of a list.
TEST_P(Open311ClientsTest, NodeOpen311SendsBracketsAsTheyAre) {
  const std::string key = MakeKey();
  const Reply made = PostAs("application/x-www-form-urlencoded; charset=utf-8", "requests.json",
                            "api_key=" + key +
                                "&service_code=general&lat=38.95&long=-77.02"
                                "&attribute[ledger]=livelihood&description=%E8%B7%AF%E7%81%AF");
  ASSERT_EQ(made.status, 200) << made.text;
  EXPECT_EQ(BodyOf(made.At("/0/service_request_id")), "路灯");
  const Reply list = Send("requests.json", "api_key=" + key +
                                               "&service_code=general&lat=1&long=1"
                                               "&attribute[ledger][]=livelihood");
  EXPECT_EQ(list.status, 200) << list.text;
  const Reply two = Send("requests.json", "api_key=" + key +
                                              "&service_code=general&lat=1&long=1"
                                              "&attribute[ledger][]=livelihood"
                                              "&attribute[ledger][]=hardship");
  EXPECT_EQ(two.status, 400);
  EXPECT_NE(two.text.find("expected one value"), std::string::npos) << two.text;
}

TEST_P(Open311ClientsTest, NinePicturesAreKeptAndATenthOrAWrongOneIsNamed) {
  const std::string start = "api_key=" + MakeKey() + kGood;
  std::string nine;
  for (int i = 1; i <= 9; ++i) nine += "&media_url=https%3A%2F%2Fe.org%2F" + std::to_string(i);
  const Reply made = Send("requests.json", start + nine);
  ASSERT_EQ(made.status, 200) << made.text;
  EXPECT_TRUE(BodyOf(made.At("/0/service_request_id")).ends_with("https://e.org/9"));
  EXPECT_EQ(Send("requests.json", start + nine + "&media_url=").status, 200) << "empty is none";
  for (const std::string& more :
       {nine + "&media_url=https%3A%2F%2Fe.org%2F10",
        std::string("&media_url=https%3A%2F%2Fe.org%2F1&media_url=javascript%3Aalert")}) {
    const Reply bad = Send("requests.json", start + more);
    EXPECT_EQ(bad.status, 400) << more;
    EXPECT_EQ(bad.body.as_array().size(), 1U) << bad.text;
    EXPECT_NE(bad.text.find("media_url"), std::string::npos) << bad.text;
  }
}

// A reader that takes every element's attributes for text of its own would be lost: there are none.
TEST_P(Open311ClientsTest, NoElementHasAttributes) {
  const std::string key = MakeKey(), number = Sent(key);
  Do("clerk", CaseOf(number), "acceptances", "{}");
  for (const std::string& page :
       {std::string("discovery.xml"), std::string("services.xml"),
        std::string("services/general.xml"), "requests/" + number + ".xml?api_key=" + key,
        std::string("requests.xml"), std::string("servicerequestupdates.xml"),
        std::string("services/none.xml"), std::string("requests.xml?api_key=x")}) {
    const std::string text = Ask(page).text;
    for (std::size_t at = text.find('<', 1); at != std::string::npos; at = text.find('<', at + 1)) {
      const std::string tag = text.substr(at, text.find('>', at) - at);
      EXPECT_EQ(tag.find_first_of(" ="), std::string::npos) << page << ": " << tag;
    }
  }
}

SHOUWEN_ON_BOTH_ENGINES(Open311ClientsTest);

}  // namespace
}  // namespace shouwen::http::testing

// Open311 GeoReport v2, held to the specification: what is read back, by whom, over which time, and
// the updates of requests.
#include "channel/open311.h"
#include "testing/open311.h"

namespace shouwen::http::testing {
namespace {

using Texts = std::vector<std::string>;

class Open311ReadTest : public Open311Test {
 protected:
  static constexpr const char* kFull =
      "&service_code=general&lat=30.1&long=-104.25&address_string=Road+1&address_id=A-7"
      "&account_id=77&description=lamp+is+out&media_url=https%3A%2F%2Fexample.org%2Fa.jpg"
      "&first_name=Secret&phone=13900001111&attribute[ledger]=livelihood";

  Texts Ids(const std::string& query) {
    return Elements(Ask("requests.xml?" + query).text, "service_request_id");
  }
  // Settled by the village, judged, closed by the supervisor.
  void CloseIt(const std::string& id) {
    Do("clerk", id, "acceptances", "{}");
    Do("clerk", id, "settlements", R"({"result":"lamp was changed"})");
    Do("clerk", id, "evaluations", R"({"answer":"satisfied","is_signed":true})");
    Do("boss", id, "closures", R"({"reason":"judged"})");
  }
  Reply Update(const std::string& key, const std::string& number, const std::string& more) {
    return Send("servicerequestupdates.xml",
                "api_key=" + key + "&service_request_id=" + number + more);
  }
  static std::string Good(const std::string& id, const std::string& status = "OPEN") {
    return "&update_id=" + id + "&status=" + status +
           "&updated_datetime=2026-03-02T01%3A00%3A00Z&description=still+dark";
  }
};

TEST_P(Open311ReadTest, EveryFieldInItsOrderAndForTheKeyThatSentItTheTextsToo) {
  const std::string key = MakeKey();
  const std::string number = Sent(key, kFull);
  const std::string head =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<service_requests><request>"
      "<service_request_id>" +
      number +
      "</service_request_id>"
      "<status>open</status><status_notes>已收到，等待受理</status_notes>"
      "<service_name>台账工作法</service_name>"
      "<service_code>general</service_code>";
  const std::string middle =
      "<agency_responsible>示例村</agency_responsible><service_notice></service_notice>"
      "<requested_datetime>2026-03-02T09:00:00+08:00</requested_datetime>"
      "<updated_datetime>2026-03-02T09:00:00+08:00</updated_datetime>"
      "<expected_datetime>2026-03-08T00:00:00+08:00</expected_datetime>"
      "<address>Road 1</address><address_id>A-7</address_id><zipcode></zipcode>"
      "<lat>30.1</lat><long>-104.25</long>";
  const std::string tail = "</request></service_requests>\n";
  EXPECT_EQ(Ask("requests/" + number + ".xml").text,
            head + "<description></description>" + middle + "<media_url></media_url>" + tail);
  const Reply own = Ask("requests/" + number + ".xml?api_key=" + key);
  EXPECT_EQ(own.text, head + "<description>lamp is out</description>" + middle +
                          "<media_url>https://example.org/a.jpg</media_url>" + tail);
  EXPECT_EQ(Ask("requests/" + number + ".xml?api_key=" + MakeKey()).text.find("lamp"),
            std::string::npos)
      << "another app's key";
  const Reply json = Ask("requests/" + number + ".json");
  EXPECT_EQ(json.At("/0/lat"), "3.01E1") << "a number";
  EXPECT_EQ(json.At("/0/description"), "null");
  EXPECT_EQ(json.At("/0/zipcode"), "null");
  for (const Reply& reply : {json, own}) {
    EXPECT_EQ(reply.text.find("Secret"), std::string::npos);
    EXPECT_EQ(reply.text.find("1390000"), std::string::npos);
  }
}

TEST_P(Open311ReadTest, ALookAtTextsIsJournaledOnceForEachAnswer) {
  const std::string key = MakeKey();
  const std::string number = Sent(key, kFull);
  Sent(key);
  const auto looks = [&] {
    return Get("audit", "/api/v1/journal?type=door.requests_read").body.at("items").as_array();
  };
  Ask("requests/" + number + ".xml");
  Ask("requests.xml");
  Ask("requests.xml?api_key=" + MakeKey());
  EXPECT_TRUE(looks().empty()) << "nothing was read but what everybody may";
  Ask("requests.xml?api_key=" + key);
  ASSERT_EQ(looks().size(), 1U);
  EXPECT_EQ(looks()[0].at("body").at("told").as_int64(), 2);
  Ask("requests/" + number + ".json?api_key=" + key);
  EXPECT_EQ(looks().size(), 2U);
}

TEST_P(Open311ReadTest, OnlyWhatCameInByThisDoorIsThereAndNothingConfidential) {
  const std::string key = MakeKey();
  const std::string number = Sent(key, kFull);
  const std::string inside = Get("boss", "/api/v1/cases/" + NewCase()).At("/number");
  EXPECT_EQ(Ids(""), Texts{number});
  EXPECT_EQ(Ask("requests/" + inside + ".xml").status, 404);
  EXPECT_EQ(Ask("requests/x.json").status, 404);
  EXPECT_EQ(Ask("requests/" + inside + ".json").At("/0/code"), "404");
  EXPECT_EQ(Ids("service_request_id=" + inside), Texts{});
  db().Write([&](store::Tx& tx) {
        tx.Exec("UPDATE cases_cases SET confidential = ? WHERE tenant_id = ? AND number = ?", true,
                made_.tenant, number);
        return core::Ok();
      })
      .ok();
  EXPECT_EQ(Ids(""), Texts{});
  EXPECT_EQ(Ids("service_request_id=" + number), Texts{});
  EXPECT_EQ(Ask("requests/" + number + ".xml?api_key=" + key).status, 404);
  EXPECT_EQ(Ask("tokens/" + number + ".xml").status, 404);
  EXPECT_EQ(Elements(Ask("servicerequestupdates.xml").text, "update_id"), Texts{});
  EXPECT_EQ(Update(key, number, Good("1")).status, 404);
}

TEST_P(Open311ReadTest, ATokenIsTheIdItself) {
  const std::string number = Sent(MakeKey());
  EXPECT_EQ(Ask("tokens/" + number + ".xml").text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<service_requests><request>"
            "<service_request_id>" +
                number + "</service_request_id><token>" + number +
                "</token></request></service_requests>\n");
  EXPECT_EQ(Ask("tokens/" + number + ".json").At("/0/token"), number);
  EXPECT_EQ(Ask("tokens/1.json").status, 404);
}

TEST_P(Open311ReadTest, NewestFirstAndFilteredByServiceStatusAndId) {
  const std::string key = MakeKey();
  const std::string first = Sent(key);
  MoveTo("2026-03-02T09:01:00+08:00");
  const std::string second = Sent(key);
  EXPECT_EQ(Ids(""), (Texts{second, first}));
  EXPECT_EQ(Ids("service_code=general"), (Texts{second, first}));
  EXPECT_EQ(Ids("service_code=none,general"), (Texts{second, first}));
  EXPECT_EQ(Ids("service_code=none"), Texts{});
  EXPECT_EQ(Ids("status=open"), (Texts{second, first}));
  EXPECT_EQ(Ids("status=closed"), Texts{});
  CloseIt(CaseOf(first));
  EXPECT_EQ(Ids("status=closed"), Texts{first});
  EXPECT_EQ(Ids("status=open"), Texts{second});
  EXPECT_EQ(Ids("status=open,closed"), (Texts{second, first}));
  EXPECT_EQ(Ids("service_request_id=" + first + "," + first + ",none&status=open"), Texts{first})
      << "overrides everything else";
  EXPECT_EQ(Ids("service_request_id=" + first + "&start_date=nonsense"), Texts{first});
  EXPECT_EQ(Ids("unknown=1&extensions=true"), (Texts{second, first}))
      << "extensions are not an error";
  const Reply bad = Ask("requests.json?status=pending");
  EXPECT_EQ(bad.status, 400);
  EXPECT_NE(bad.At("/0/description").find("status"), std::string::npos);
  std::string many = "1";
  for (int i = 0; i < 200; ++i) many += ",1";
  EXPECT_EQ(Ask("requests.json?service_request_id=" + many).status, 400);
}

TEST_P(Open311ReadTest, ARequestIsOpenUntilTheLawfulExitAndThenClosedAtThatTime) {
  const std::string key = MakeKey();
  const std::string number = Sent(key), id = CaseOf(number);
  const auto shown = [&](const char* field, bool own = false) {
    return Element(Ask("requests/" + number + ".xml" + (own ? "?api_key=" + key : "")).text, field);
  };
  Do("clerk", id, "acceptances", "{}");
  EXPECT_EQ(shown("status_notes"), "已受理，正在办理");
  MoveTo("2026-03-02T10:00:00+08:00");
  Do("clerk", id, "settlements", R"({"result":"lamp & wire"})");
  EXPECT_EQ(shown("status"), "open") << "the requester has not judged";
  EXPECT_EQ(shown("status_notes"), "已办结，等待评价");
  EXPECT_EQ(shown("status_notes", true), "已办结，等待评价: lamp &amp; wire");
  EXPECT_EQ(shown("updated_datetime"), "2026-03-02T10:00:00+08:00");
  MoveTo("2026-03-02T11:00:00+08:00");
  Do("clerk", id, "evaluations", R"({"answer":"satisfied","is_signed":true})");
  MoveTo("2026-03-02T12:00:00+08:00");
  Do("boss", id, "closures", R"({"reason":"judged"})");
  EXPECT_EQ(shown("status"), "closed");
  EXPECT_EQ(shown("status_notes"), "已结案");
  EXPECT_EQ(shown("updated_datetime"), "2026-03-02T12:00:00+08:00");
  EXPECT_EQ(Elements(Ask("requests/" + number + ".xml").text, "expected_datetime"), Texts{})
      << "nothing is owed any more";
}

TEST_P(Open311ReadTest, ADeclinedRequestIsClosedAndSaysWhyToItsKey) {
  const std::string key = MakeKey();
  const std::string number = Sent(key);
  Do("clerk", CaseOf(number), "declines", R"({"reason":"not ours"})");
  const Reply own = Ask("requests/" + number + ".json?api_key=" + key);
  EXPECT_EQ(own.At("/0/status"), "closed");
  EXPECT_EQ(own.At("/0/status_notes"), "不予受理: not ours");
  EXPECT_EQ(Ask("requests/" + number + ".json").At("/0/status_notes"), "不予受理");
}

TEST_P(Open311ReadTest, TheRangeIsNinetyDaysAndBothEndsCount) {
  const std::string number = Sent(MakeKey());  // at 2026-03-02T09:00+08:00
  const std::string at = "2026-03-02T01%3A00%3A00Z";
  EXPECT_EQ(Ids("start_date=" + at), Texts{number});
  EXPECT_EQ(Ids("start_date=2026-03-02T01%3A00%3A01Z"), Texts{});
  EXPECT_EQ(Ids("end_date=" + at), Texts{number});
  EXPECT_EQ(Ids("end_date=2026-03-02T00%3A59%3A59Z"), Texts{});
  EXPECT_EQ(Ids("start_date=" + at + "&end_date=" + at), Texts{number});
  const std::string start = "start_date=2026-03-02T09%3A00%3A00%2B08%3A00&end_date=2026-05-31T";
  EXPECT_EQ(Ids(start + "09%3A00%3A00%2B08%3A00"), Texts{number}) << "90 days exactly";
  const Reply longer = Ask("requests.json?" + start + "09%3A00%3A01%2B08%3A00");
  EXPECT_EQ(longer.status, 400);
  EXPECT_NE(longer.At("/0/description").find("end_date"), std::string::npos);
  EXPECT_EQ(Ask("requests.json?start_date=" + at + "&end_date=2026-03-02T00%3A59%3A59Z").status,
            400)
      << "the wrong way round";
  // Without dates: the 90 days up to now.
  MoveTo("2026-05-31T09:00:00+08:00");
  EXPECT_EQ(Ids(""), Texts{number});
  MoveTo("2026-05-31T09:00:01+08:00");
  EXPECT_EQ(Ids(""), Texts{});
  EXPECT_EQ(Ids("start_date=" + at), Texts{number}) << "one end alone reaches 90 days from it";
  for (const char* bad :
       {"2026-03-02", "2026-03-02T09:00:00", "yesterday", "2026-02-30T00:00:00Z"}) {
    const Reply reply = Ask(std::string("requests.json?start_date=") + bad);
    EXPECT_EQ(reply.status, 400) << bad;
    EXPECT_NE(reply.At("/0/description").find("start_date"), std::string::npos) << reply.text;
  }
}

TEST_P(Open311ReadTest, AnAnswerHoldsAThousandAtMostTheNewest) {
  const std::string key = MakeKey();
  const auto made = engine_->Run(
      org::PublicActor(made_.tenant), clock_.Now(), [&](const service::Call& call) -> core::Status {
        CORE_ASSIGN(const channel::Key own, channel::FindKey(call, channel::kOpen311Door, key));
        CORE_ASSIGN(const channel::Form form, channel::Form::Parse(std::string(kGood).substr(1)));
        for (int i = 0; i < 1001; ++i) CORE_TRY(channel::PostRequest(call, own, form));
        return core::Ok();
      });
  ASSERT_TRUE(made.ok());
  const Texts ids = Ids("");
  ASSERT_EQ(ids.size(), 1000U);
  EXPECT_EQ(ids.front(), "20260302-001001");
  EXPECT_EQ(ids.back(), "20260302-000002");
}

TEST_P(Open311ReadTest, MarksOfXmlComeBackAsTheyWereSent) {
  const std::string key = MakeKey();
  const std::string number =
      Sent(key,
           "&service_code=general&attribute[ledger]=livelihood&address_string=A%26B%3C1%3E"
           "&description=%3Cb%3E%22x%22+%26+%27y%27%3C%2Fb%3E+%F0%9F%98%80%0Aend");
  const Reply xml = Ask("requests/" + number + ".xml?api_key=" + key);
  EXPECT_EQ(Element(xml.text, "description"),
            "&lt;b&gt;&quot;x&quot; &amp; &apos;y&apos;&lt;/b&gt; 😀\nend");
  EXPECT_EQ(Element(xml.text, "address"), "A&amp;B&lt;1&gt;");
  EXPECT_EQ(Ask("requests/" + number + ".json?api_key=" + key).At("/0/description"),
            "<b>\"x\" & 'y'</b> 😀\nend");
}

// --- updates -------------------------------------------------------------------------------------

TEST_P(Open311ReadTest, UpdatesTellWhatHappenedAndTheWordsToTheKeyThatAsked) {
  const std::string key = MakeKey();
  const std::string number = Sent(key), id = CaseOf(number);
  EXPECT_EQ(Ask("servicerequestupdates.xml").text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<service_request_updates></service_request_updates>\n");
  Do("clerk", id, "acceptances", "{}");
  Do("clerk", id, "notes", R"({"text":"for the staff only"})");
  Do("clerk", id, "replies", R"({"text":"somebody is coming"})");
  MoveTo("2026-03-02T10:00:00+08:00");
  Do("clerk", id, "settlements", R"({"result":"lamp was changed"})");
  Do("clerk", id, "rounds", R"({"reason":"dark again"})");
  const Reply all = Ask("servicerequestupdates.xml?api_key=" + key);
  EXPECT_EQ(Elements(all.text, "status"), (Texts{"IN_PROGRESS", "IN_PROGRESS", "FIXED", "OPEN"}));
  EXPECT_EQ(Elements(all.text, "description"),
            (Texts{"", "somebody is coming", "lamp was changed", ""}));
  EXPECT_EQ(Elements(all.text, "service_request_id"), Texts(4, number));
  EXPECT_EQ(Elements(all.text, "updated_datetime")[2], "2026-03-02T10:00:00+08:00");
  EXPECT_EQ(all.text.find("staff only"), std::string::npos);
  const Reply open = Ask("servicerequestupdates.xml");
  EXPECT_EQ(Elements(open.text, "status"), Elements(all.text, "status"));
  EXPECT_EQ(Elements(open.text, "update_id"), Elements(all.text, "update_id")) << "ids stay";
  EXPECT_EQ(Elements(open.text, "description"), Texts(4, ""));
  const Reply later =
      Ask("servicerequestupdates.json?start_date=2026-03-02T10%3A00%3A00%2B08%3A00");
  EXPECT_EQ(later.body.as_array().size(), 2U) << later.text;
  EXPECT_EQ(later.At("/0/media_url"), "null");
  EXPECT_EQ(
      Elements(Ask("servicerequestupdates.xml?end_date=2026-03-02T09%3A59%3A59%2B08%3A00").text,
               "status")
          .size(),
      2U);
  EXPECT_EQ(Ask("servicerequestupdates.json?start_date=x").status, 400);
}

TEST_P(Open311ReadTest, AnUpdateOfTheAppIsANoteForTheHandlerAndChangesNothingElse) {
  const std::string key = MakeKey();
  const std::string number = Sent(key), id = CaseOf(number);
  const Reply made = Update(key, number, Good("u-1", "FIXED"));
  ASSERT_EQ(made.status, 200) << made.text;
  const std::string update_id = Element(made.text, "update_id");
  EXPECT_EQ(made.text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<service_request_updates><request_update>"
            "<update_id>" +
                update_id + "</update_id></request_update></service_request_updates>\n");
  const auto notes = [&] {
    Texts texts;
    const Reply line = Get("clerk", "/api/v1/cases/" + id + "/timeline");
    for (const auto& item : line.body.at("items").as_array()) {
      if (item.at("type").as_string() != "case.noted") continue;
      texts.emplace_back(item.at("body").at("text").as_string());
    }
    return texts;
  };
  EXPECT_EQ(notes(), Texts{"[Open311 FIXED 2026-03-02T09:00:00+08:00] still dark"});
  EXPECT_EQ(Ask("requests/" + number + ".json").At("/0/status"), "open");
  EXPECT_EQ(Element(Update(key, number, Good("u-1", "FIXED")).text, "update_id"), update_id)
      << "the same once more";
  EXPECT_EQ(notes().size(), 1U);
  EXPECT_EQ(Update(key, Sent(key), Good("u-1")).status, 400) << "of another request";
  EXPECT_NE(Element(Update(key, number, Good("u-2")).text, "update_id"), update_id);
}

TEST_P(Open311ReadTest, AnUpdateThatIsNoneIsNamed) {
  const std::string key = MakeKey(), other = MakeKey();
  const std::string number = Sent(key);
  const std::string form = "api_key=" + key + "&service_request_id=" + number;
  const Reply empty = Send("servicerequestupdates.json", "api_key=" + key);
  EXPECT_EQ(empty.status, 400);
  EXPECT_EQ(empty.body.as_array().size(), 5U) << empty.text;
  for (const char* name :
       {"service_request_id", "update_id", "status", "updated_datetime", "description"}) {
    EXPECT_NE(empty.text.find(name), std::string::npos) << name;
  }
  const auto refused = [&](const std::string& more, const char* what) {
    const Reply reply = Send("servicerequestupdates.json", form + more);
    EXPECT_EQ(reply.status, 400) << more;
    EXPECT_NE(reply.At("/0/description").find(what), std::string::npos) << reply.text;
  };
  refused(Good("1", "open"), "status");
  refused(Good(std::string(101, 'u')), "update_id");
  refused("&update_id=1&status=OPEN&description=x&updated_datetime=today", "updated_datetime");
  refused("&update_id=1&status=OPEN&updated_datetime=2026-03-02T01%3A00%3A00Z&description=" +
              std::string(4001, 'x'),
          "description");
  EXPECT_EQ(Update(other, number, Good("1")).status, 404) << "another app's request";
  EXPECT_EQ(Update(key, "20260302-000099", Good("1")).status, 404);
  EXPECT_EQ(Send("servicerequestupdates.xml", Good("1").substr(1)).status, 403);
  for (const char* status : {"CLOSED", "FIXED", "IN_PROGRESS", "INVESTIGATING", "ACTION_SCHEDULED",
                             "DUPLICATE", "NOT_COUNCILS_RESPONSIBILITY", "NO_FURTHER_ACTION",
                             "INTERNAL_REFERRAL", "REOPEN", "FOR_TRIAGE"}) {
    EXPECT_EQ(Update(key, number, Good(status, status)).status, 200) << status;
  }
  CloseIt(CaseOf(number));
  const Reply closed = Update(key, number, Good("9"));
  EXPECT_EQ(closed.status, 400);
  EXPECT_NE(Element(closed.text, "description").find("cases.closed"), std::string::npos);
  EXPECT_EQ(Elements(Ask("servicerequestupdates.xml").text, "status").back(), "CLOSED");
}

SHOUWEN_ON_BOTH_ENGINES(Open311ReadTest);

}  // namespace
}  // namespace shouwen::http::testing

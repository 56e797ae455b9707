// The hotline: what the switch tells, whose screen pops, what is measured.
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

using std::chrono::milliseconds;
namespace json = boost::json;

class CallsTest : public ApiTest {
 protected:
  void SetUp() override {
    ApiTest::SetUp();
    const Reply made =
        Post("admin", "/api/v1/door-keys", R"({"door":"hotline","name":"示例交换机"})");
    ASSERT_EQ(made.status, 201) << made.text;
    key_ = made.At("/token");
    key_id_ = made.At("/id");
  }
  Reply Tell(const std::string& body) { return TellWith(key_, body); }
  Reply TellWith(const std::string& key, const std::string& body) {
    return Post("", "/channel/calls", body, {{"Authorization", "Bearer " + key}});
  }
  // At this second of 09:00:00.
  static std::string Report(const std::string& event, const std::string& call, int second,
                            const std::string& more = {}) {
    const std::string two = (second % 60 < 10 ? "0" : "") + std::to_string(second % 60);
    return R"({"event":")" + event + R"(","call_id":")" + call + R"(","at":"2026-03-02T09:0)" +
           std::to_string(second / 60) + ":" + two + R"(+08:00")" + more + "}";
  }
  std::string Offer(const std::string& call, int second = 0) {
    const Reply reply = Tell(
        Report("offered", call, second, R"(,"from":"13800001234","to":"12345","agent":"clerk")"));
    EXPECT_EQ(reply.status, 200) << reply.text;
    return reply.At("/id");
  }
  Reply Shown(const std::string& id, const std::string& login = "clerk") {
    return Get(login, "/api/v1/calls/" + id);
  }
  std::int64_t Journaled(const std::string& type) {
    const Reply page = Get("audit", "/api/v1/journal?page_size=200&type=" + type);
    return static_cast<std::int64_t>(page.body.at("items").as_array().size());
  }
  Reply Measures(const char* from = "2026-03-02T00:00:00%2B08:00",
                 const char* to = "2026-03-03T00:00:00%2B08:00") {
    return Get("boss", std::string("/api/v1/call-measures?from=") + from + "&to=" + to);
  }
  std::string key_, key_id_;
};

TEST_P(CallsTest, TheCallersPageIsReadyBeforeTheFirstWord) {
  const Reply person =
      Post("clerk", "/api/v1/people",
           R"({"name":"示例老张","phones":["13800001234"],"address":"示例路2号"})");
  ASSERT_EQ(person.status, 201);
  const std::string id = Offer("c-1");
  const Reply shown = Shown(id);
  ASSERT_EQ(shown.status, 200) << shown.text;
  EXPECT_EQ(shown.At("/call/state"), "offered");
  EXPECT_EQ(shown.At("/call/phone"), "13800001234") << "in full: it is the agent's call";
  EXPECT_EQ(shown.At("/call/line"), "12345");
  EXPECT_EQ(shown.At("/call/staff"), Staff("clerk"));
  EXPECT_EQ(shown.At("/callers/0/name"), "示***");
  EXPECT_EQ(Journaled("person.viewed"), 1) << "a look at a person";
  const Reply boss = Shown(id, "boss");
  EXPECT_EQ(boss.At("/call/phone"), "138****1234") << "not his call";
  EXPECT_EQ(Shown(id, "mate").code(), "core.not_found") << "another agent's, and no view_all";
  EXPECT_EQ(Shown("99", "boss").code(), "core.not_found");
}

TEST_P(CallsTest, TheScreenOfTheAgentPopsAndNobodyElses) {
  const std::string before = Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq");
  const auto follow = [&](const std::string& login) {
    auto client = std::make_unique<Client>(port());
    client->Send(
        RequestText("GET", "/api/v1/events", "",
                    {{"Authorization", "Bearer " + TokenOf(login)}, {"Last-Event-ID", before}}));
    client->Receive();
    client->ReadUntil("\n\n");
    return client;
  };
  auto clerk = follow("clerk");
  auto boss = follow("boss");
  const std::string id = Offer("c-1");
  const std::string event = clerk->ReadUntil("\n\n", milliseconds(5000));
  EXPECT_NE(event.find("event: call.offered\n"), std::string::npos) << event;
  EXPECT_NE(event.find(R"("call_id":")" + id + "\""), std::string::npos) << event;
  EXPECT_EQ(event.find("1380000"), std::string::npos) << "no number in a stream";
  // The supervisor sees every case and yet the next thing he hears of is this case.
  const std::string case_id = NewCase();
  const std::string next = boss->ReadUntil("\n\n", milliseconds(5000));
  EXPECT_NE(next.find(case_id), std::string::npos) << next;
}

TEST_P(CallsTest, ARepeatedReportChangesNothing) {
  const std::string id = Offer("c-1", 0);
  EXPECT_EQ(Offer("c-1", 30), id);
  EXPECT_EQ(Shown(id).At("/call/offered_at"), "2026-03-02T09:00:00+08:00") << "the first counts";
  EXPECT_EQ(Journaled("call.offered"), 1);
  for (int second : {10, 20}) {
    EXPECT_EQ(Tell(Report("answered", "c-1", second, R"(,"agent":"clerk")")).At("/state"),
              "answered");
  }
  EXPECT_EQ(Shown(id).At("/call/waited_ms"), "10000");
  for (int second : {40, 50}) EXPECT_EQ(Tell(Report("ended", "c-1", second)).At("/state"), "ended");
  EXPECT_EQ(Shown(id).At("/call/ended_at"), "2026-03-02T09:00:40+08:00");
  for (const char* url : {"https://e.org/1.wav", "https://e.org/2.wav"}) {
    Tell(Report("recorded", "c-1", 59, R"(,"recording_url":")" + std::string(url) + "\""));
  }
  const Reply heard =
      Post("boss", "/api/v1/calls/" + id + "/recording-looks", R"({"reason":"复核"})");
  EXPECT_EQ(heard.At("/recording_url"), "https://e.org/1.wav");
  for (const char* type : {"call.answered", "call.ended", "call.recorded"}) {
    EXPECT_EQ(Journaled(type), 1) << type;
  }
}

TEST_P(CallsTest, EventsInTheWrongOrderComeToTheSame) {
  Tell(Report("ended", "c-1", 50));
  Tell(Report("answered", "c-1", 12, R"(,"agent":"clerk")"));
  const std::string id = Offer("c-1", 2);
  const Reply shown = Shown(id);
  EXPECT_EQ(shown.At("/call/state"), "ended");
  EXPECT_EQ(shown.At("/call/waited_ms"), "10000");
  EXPECT_EQ(shown.At("/call/first_at"), "2026-03-02T09:00:02+08:00");
  // Clocks that disagree never make a wait negative.
  Tell(Report("answered", "c-2", 5));
  EXPECT_EQ(Shown(Offer("c-2", 6)).At("/call/waited_ms"), "0");
}

TEST_P(CallsTest, AnAgentNobodyKnowsLeavesTheCallWithoutOne) {
  const Reply reply = Tell(Report("offered", "c-1", 0, R"(,"agent":"nobody","from":"110")"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.At("/agent_known"), "false");
  EXPECT_EQ(Shown(reply.At("/id"), "boss").At("/call/staff"), "null");
  EXPECT_EQ(Measures().At("/calls"), "1") << "it is counted";
  // Offered on to somebody who is known: one call, and it waits since it was first offered.
  EXPECT_EQ(Offer("c-1", 8), reply.At("/id"));
  EXPECT_EQ(Journaled("call.offered"), 2);
  Tell(Report("answered", "c-1", 14, R"(,"agent":"mate")"));
  const Reply shown = Shown(reply.At("/id"), "mate");
  EXPECT_EQ(shown.At("/call/staff"), Staff("mate")) << "who answered";
  EXPECT_EQ(shown.At("/call/waited_ms"), "14000");
  EXPECT_EQ(shown.At("/call/phone"), "110") << "the first number counts";
}

TEST_P(CallsTest, ACallNobodyEndedIsLostAfterFourHours) {
  const std::string id = Offer("c-1", 0);
  Tell(Report("answered", "c-1", 10));
  clock_.Set(*core::ParseInstant("2026-03-02T13:00:09+08:00"));
  EXPECT_EQ(Shown(id).At("/call/state"), "answered");
  clock_.Set(*core::ParseInstant("2026-03-02T13:00:10+08:00"));
  EXPECT_EQ(Shown(id).At("/call/state"), "lost");
  EXPECT_EQ(Tell(Report("ended", "c-1", 59)).At("/state"), "ended") << "told late after all";
}

TEST_P(CallsTest, AnsweringWithinFifteenSecondsIsMeasured) {
  const auto answered = [&](const std::string& call, int after) {
    Offer(call);
    Tell(Report("answered", call, after));
  };
  answered("c-1", 14);
  answered("c-2", 15);
  answered("c-3", 16);
  Offer("c-4");
  Tell(Report("ended", "c-4", 40));
  Offer("c-5");
  const Reply m = Measures();
  ASSERT_EQ(m.status, 200) << m.text;
  EXPECT_EQ(m.At("/calls"), "5");
  EXPECT_EQ(m.At("/answered"), "3");
  EXPECT_EQ(m.At("/answered_in_time"), "2");
  EXPECT_EQ(m.At("/missed"), "1");
  EXPECT_EQ(m.At("/longest_wait_ms"), "16000");
  EXPECT_EQ(m.At("/in_time_ms"), "15000");
  EXPECT_EQ(Measures("2026-03-02T09:00:00%2B08:00", "2026-03-02T09:00:01%2B08:00").At("/calls"),
            "5");
  EXPECT_EQ(Measures("2026-03-01T09:00:00%2B08:00", "2026-03-02T09:00:00%2B08:00").At("/calls"),
            "0");
  EXPECT_EQ(Measures("2026-03-03T00:00:00%2B08:00", "2026-03-03T00:00:00%2B08:00").code(),
            "core.bad_input");
  EXPECT_EQ(Measures("2025-03-01T00:00:00%2B08:00", "2026-03-03T00:00:00%2B08:00").code(),
            "core.bad_input")
      << "367 days";
  EXPECT_EQ(Get("boss", "/api/v1/call-measures").code(), "http.bad_query");
}

TEST_P(CallsTest, ACallIsTiedToTheCaseMadeFromIt) {
  const std::string id = Offer("c-1"), links = "/api/v1/calls/" + id + "/links";
  const std::string case_id = NewCase(), other = NewCase();
  const auto tie = [&](const std::string& login, const std::string& to) {
    return Post(login, links, R"({"case_id":")" + to + "\"}");
  };
  EXPECT_EQ(tie("mate", case_id).code(), "core.not_found") << "not his call";
  EXPECT_EQ(tie("clerk", "99").code(), "core.not_found");
  EXPECT_EQ(tie("audit", case_id).At("/params/right"), "case.create");
  EXPECT_EQ(tie("clerk", case_id).At("/case_id"), case_id);
  EXPECT_EQ(tie("clerk", case_id).status, 200) << "again changes nothing";
  const Reply second = tie("clerk", other);
  EXPECT_EQ(second.status, 409);
  EXPECT_EQ(second.code(), "channel.call_linked");
  EXPECT_EQ(second.At("/params/case"), case_id);
  const Reply line = Get("clerk", "/api/v1/cases/" + case_id + "/timeline");
  EXPECT_NE(line.text.find("call.linked"), std::string::npos);
  EXPECT_NE(line.text.find("关联来电"), std::string::npos);
  EXPECT_EQ(Journaled("call.linked"), 1);
}

TEST_P(CallsTest, ARecordingIsHeardWithTheRightAndAReasonAndIsJournaled) {
  const std::string id = Offer("c-1"), looks = "/api/v1/calls/" + id + "/recording-looks";
  EXPECT_EQ(Post("boss", looks, R"({"reason":"复核"})").code(), "channel.no_recording");
  Tell(Report("recorded", "c-1", 50, R"(,"recording_url":"https://e.org/1.wav")"));
  const Reply shown = Shown(id);
  EXPECT_EQ(shown.At("/call/recorded"), "true");
  EXPECT_EQ(shown.text.find("e.org"), std::string::npos) << "that there is one, not where";
  EXPECT_EQ(Post("clerk", looks, R"({"reason":"复核"})").status, 200) << "also a handler";
  EXPECT_EQ(Post("audit", looks, R"({"reason":"复核"})").At("/params/right"), "person.reveal");
  EXPECT_EQ(Post("boss", looks, R"({"reason":" "})").code(), "service.reason_missing");
  EXPECT_EQ(Post("mate", looks, R"({"reason":"复核"})").code(), "core.not_found");
  EXPECT_EQ(Post("boss", looks, R"({"reason":"复核"})").status, 200);
  EXPECT_EQ(Journaled("call.recording_heard"), 2);
}

TEST_P(CallsTest, TheListIsNewestFirstOneOwnOrAll) {
  Offer("c-1", 1);
  Offer("c-2", 3);
  Tell(Report("offered", "c-3", 2, R"(,"agent":"mate")"));
  const auto ids = [&](const std::string& login, const std::string& query) {
    std::vector<std::string> seconds;
    const Reply page = Get(login, "/api/v1/calls" + query);
    for (const auto& item : page.body.at("items").as_array()) {
      seconds.emplace_back(std::string(item.at("first_at").as_string()).substr(17, 2));
    }
    return seconds;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(ids("boss", ""), (Texts{"03", "02", "01"}));
  EXPECT_EQ(ids("boss", "?mine=true"), Texts{});
  EXPECT_EQ(ids("clerk", ""), (Texts{"03", "01"}));
  const Reply first = Get("boss", "/api/v1/calls?page_size=2");
  EXPECT_EQ(ids("boss", "?page_size=2&cursor=" + first.At("/next_cursor")), Texts{"01"});
}

TEST_P(CallsTest, AReportThatIsNoneIsNamed) {
  const auto bad = [&](const std::string& body, const char* path) {
    const Reply reply = Tell(body);
    EXPECT_EQ(reply.status, 400) << body;
    EXPECT_EQ(reply.code(), "core.bad_input") << body << reply.text;
    EXPECT_NE(reply.text.find(path), std::string::npos) << reply.text;
  };
  bad(R"({"call_id":"c"})", "/event");
  bad(R"({"event":"held","call_id":"c"})", "/event");
  bad(R"({"event":"offered"})", "/call_id");
  bad(R"({"event":"offered","call_id":""})", "/call_id");
  bad(R"({"event":"offered","call_id":")" + std::string(101, 'c') + "\"}", "/call_id");
  bad(R"({"event":"recorded","call_id":"c"})", "/recording_url");
  bad(R"({"event":"recorded","call_id":"c","recording_url":"javascript:x"})", "/recording_url");
  bad(R"({"event":"ended","call_id":"c","recording_url":"https://e.org/1"})", "/recording_url");
  bad(Report("offered", "c", 61), "/at");
  EXPECT_EQ(Tell(Report("offered", "c", 60)).status, 200) << "a clock may be a minute off";
  EXPECT_EQ(Tell(R"({"event":"offered","call_id":"d"})").status, 200) << "withheld, now";
}

TEST_P(CallsTest, AKeyOfTheHotlineIsNeededOrAnAccount) {
  const std::string body = Report("offered", "c-1", 0);
  EXPECT_EQ(Post("", "/channel/calls", body).code(), "channel.bad_key");
  EXPECT_EQ(TellWith("swk_nobody", body).code(), "channel.bad_key");
  EXPECT_EQ(TellWith(TokenOf("clerk"), body).status, 403);
  const Reply app = Post("admin", "/api/v1/door-keys", R"({"door":"open311","name":"x"})");
  EXPECT_EQ(TellWith(app.At("/token"), body).status, 403) << "a key of another door";
  EXPECT_EQ(Post("clerk", "/api/v1/calls", body).status, 200);
  EXPECT_EQ(Post("audit", "/api/v1/calls", body).At("/params/right"), "case.create");
  ASSERT_EQ(Post("admin", "/api/v1/door-keys/" + key_id_ + "/revocations").status, 204);
  EXPECT_EQ(Tell(body).status, 403);
}

TEST_P(CallsTest, TwoSwitchesMayCallTheirCallsAlike) {
  const std::string id = Offer("c-1");
  const Reply made = Post("admin", "/api/v1/door-keys", R"({"door":"hotline","name":"二号"})");
  EXPECT_NE(TellWith(made.At("/token"), Report("offered", "c-1", 0)).At("/id"), id);
}

SHOUWEN_ON_BOTH_ENGINES(CallsTest);

class ThrottledSwitchTest : public CallsTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = ApiTest::Options();
    options.key_rate = {0.001, 1};
    return options;
  }
};

TEST_P(ThrottledSwitchTest, AKeyThatReportsTooOftenWaits) {
  EXPECT_EQ(Tell(Report("offered", "c-1", 0)).status, 200);
  const Reply reply = Tell(Report("answered", "c-1", 1));
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.code(), "http.rate_limited");
}

SHOUWEN_ON_BOTH_ENGINES(ThrottledSwitchTest);

}  // namespace
}  // namespace shouwen::http::testing

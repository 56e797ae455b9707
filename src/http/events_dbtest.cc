// Server-sent events: who sees what, resuming, the cap.
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

using std::chrono::milliseconds;

class EventsTest : public ApiTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = ApiTest::Options();
    options.streams_max = 2;
    return options;
  }
  std::unique_ptr<Client> Follow(const std::string& login, const std::string& after = {}) {
    return FollowBy(TokenOf(login), after);
  }
  std::unique_ptr<Client> FollowBy(const std::string& token, const std::string& after = {}) {
    auto client = std::make_unique<Client>(port());
    Client::Headers headers{{"Authorization", "Bearer " + token}};
    if (!after.empty()) headers.emplace_back("Last-Event-ID", after);
    client->Send(RequestText("GET", "/api/v1/events", "", headers));
    const Got head = client->Receive();
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.headers.at("content-type"), "text/event-stream; charset=utf-8");
    EXPECT_EQ(client->ReadUntil("\n\n"), "retry: 2000\n\n");
    return client;
  }
  // The next event about the case, "" when none comes.
  static std::string NextAbout(Client& client, const std::string& id) {
    for (int i = 0; i < 50; ++i) {
      const std::string event = client.ReadUntil("\n\n", milliseconds(3000));
      if (event.empty() || event.find("\"" + id + "\"") != std::string::npos) return event;
    }
    return {};
  }
  // All that comes until the server ends the stream; "(goes on)" when it does not.
  static std::string Rest(Client& client) {
    std::string all;
    for (int i = 0; i < 100; ++i) {
      const std::string event = client.ReadUntil("\n\n", milliseconds(3000));
      all += event;
      if (event.empty()) return (client.EndsWithin(milliseconds(1)) ? "" : "(goes on) ") + all;
    }
    return "(goes on) " + all;
  }
  std::string Newest() { return Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq"); }
  Reply SignIn(const std::string& login) {
    const Reply in = Post("", "/api/v1/sessions",
                          R"({"login":")" + login + R"(","password":")" + kPassword + R"("})");
    EXPECT_EQ(in.status, 201) << in.text;
    return in;
  }
  static std::string IdOf(const std::string& event) {
    return event.substr(4, event.find('\n') - 4);
  }
};

TEST_P(EventsTest, TellsOfChangesOnceTheyAreDurable) {
  auto stream = Follow("clerk");
  // The hub joins the stream in its own time; the case is made after the first beat of it.
  const std::string seen_from = Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq");
  const std::string id = NewCase();
  auto resumed = Follow("clerk", seen_from);
  const std::string event = NextAbout(*resumed, id);
  EXPECT_NE(event.find("event: case.changed\n"), std::string::npos) << event;
  EXPECT_NE(event.find(R"("type":"case.received")"), std::string::npos) << event;
}

TEST_P(EventsTest, ResumesWhereTheClientWas) {
  const std::string before = Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq");
  const std::string first = NewCase("第一件"), second = NewCase("第二件");
  auto stream = Follow("clerk", before);
  const std::string event = NextAbout(*stream, first);
  ASSERT_FALSE(event.empty());
  stream.reset();
  auto again = Follow("clerk", IdOf(event));
  const std::string next = again->ReadUntil("\n\n");
  EXPECT_GT(std::stoll(IdOf(next)), std::stoll(IdOf(event))) << "nothing twice";
  EXPECT_FALSE(NextAbout(*again, second).empty()) << "nothing lost";
}

TEST_P(EventsTest, ShowsOnlyCasesOneMaySee) {
  const std::string before = Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq");
  const std::string hidden = NewCase("village only");
  const Reply own = Post("far", "/api/v1/cases", CaseBody("另一村的"));
  ASSERT_EQ(own.status, 201) << own.text;
  auto stream = Follow("far", before);
  const std::string event = stream->ReadUntil("\n\n");
  EXPECT_NE(event.find(own.At("/id")), std::string::npos) << event;
  EXPECT_EQ(event.find(hidden), std::string::npos);
}

TEST_P(EventsTest, BrokenPromisesHaveTheirOwnName) {
  const std::string id = NewCase();
  const std::string before = Get("audit", "/api/v1/journal?page_size=1").At("/items/0/seq");
  ASSERT_EQ(Post("", "/test/clock", R"({"advance":"6d"})").status, 200);
  auto stream = Follow("clerk", before);
  std::string all;
  for (int i = 0; i < 10 && all.find("event: promise.broken\n") == std::string::npos; ++i) {
    all += stream->ReadUntil("\n\n", milliseconds(3000));
  }
  EXPECT_NE(all.find("event: promise.broken\n"), std::string::npos) << all;
}

TEST_P(EventsTest, AnIdFromTheFutureMeansLoadAnew) {
  auto stream = Follow("clerk", "999999");
  EXPECT_NE(stream->ReadUntil("\n\n").find("event: reset\n"), std::string::npos);
}

TEST_P(EventsTest, IdsThatAreNoNumbersAndStreamsBeyondTheCapAreRefused) {
  const Reply bad = Call("clerk", "GET", "/api/v1/events", "", {{"Last-Event-ID", "x"}});
  EXPECT_EQ(bad.code(), "http.bad_header");
  auto one = Follow("clerk"), two = Follow("town");
  const Reply full = Get("clerk", "/api/v1/events");
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(full.code(), "http.streams_full");
}

TEST_P(EventsTest, HeadIsTheHeadAloneAndTakesNoPlace) {
  for (int i = 0; i < 5; ++i) {  // streams_max is two
    Client client(port());
    client.Send(RequestText("HEAD", "/api/v1/events", "",
                            {{"Authorization", "Bearer " + TokenOf("clerk")}}));
    const Got head = client.Receive(true);
    EXPECT_EQ(head.status, 200) << i;
    EXPECT_EQ(head.headers.at("content-type"), "text/event-stream; charset=utf-8");
    EXPECT_EQ(head.headers.at("connection"), "close");
    EXPECT_EQ(client.ReadUntil("\n\n", milliseconds(2000)), "") << "no body after a HEAD";
  }
  Follow("clerk");
}

// --- a stream sees with the rights of now, not with those it was opened with ---------------------

TEST_P(EventsTest, ASignOutEndsTheStreamBeforeTheNextEvent) {
  const Reply in = SignIn("clerk");
  auto stream = FollowBy(in.At("/token"), Newest());
  const std::string seen = NewCase("签出之前");
  ASSERT_FALSE(NextAbout(*stream, seen).empty());
  ASSERT_EQ(Call("", "DELETE", "/api/v1/sessions/current", "",
                 {{"Authorization", "Bearer " + in.At("/token")}})
                .status,
            204);
  const std::string hidden = NewCase("签出之后");
  const std::string rest = Rest(*stream);
  EXPECT_EQ(rest.find("(goes on)"), std::string::npos) << rest;
  EXPECT_EQ(rest.find(hidden), std::string::npos) << rest;
}

TEST_P(EventsTest, ASessionThatRanOutGetsNoMoreEvents) {
  const Reply in = SignIn("clerk");
  auto stream = FollowBy(in.At("/token"), Newest());
  ASSERT_FALSE(NextAbout(*stream, NewCase("还在")).empty());
  // Nothing but the stream has used it for half an hour: following is no use of a session.
  clock_.Set(clock_.Now() + 31 * core::kMsPerMinute);
  const std::string hidden = NewCase("半小时以后");
  const std::string rest = Rest(*stream);
  EXPECT_EQ(rest.find("(goes on)"), std::string::npos) << rest;
  EXPECT_EQ(rest.find(hidden), std::string::npos) << rest;
}

TEST_P(EventsTest, WhoIsSwitchedOffHearsNoMore) {
  auto stream = Follow("far", Newest());
  const Reply first = Post("far", "/api/v1/cases", CaseBody("另一村的"));
  ASSERT_EQ(first.status, 201) << first.text;
  ASSERT_FALSE(NextAbout(*stream, first.At("/id")).empty());
  ASSERT_EQ(Call("admin", "PATCH", "/api/v1/staff/" + Staff("far"), R"({"active":false})").status,
            200);
  const Reply note =
      Post("boss", "/api/v1/cases/" + first.At("/id") + "/reminders", R"({"text":"请抓紧"})");
  ASSERT_EQ(note.status, 201) << note.text;
  const std::string rest = Rest(*stream);
  EXPECT_EQ(rest.find("(goes on)"), std::string::npos) << rest;
  EXPECT_EQ(rest.find("case.reminded"), std::string::npos) << rest;
}

TEST_P(EventsTest, WhoMovesToAnotherUnitSeesItsCasesAndNoLongerThoseOfTheOldOne) {
  const Reply moved = Call("admin", "PATCH", "/api/v1/staff/" + Staff("mate"),
                           R"({"unit":")" + Unit("other") + R"("})");
  ASSERT_EQ(moved.status, 200) << moved.text;
  auto mate = Follow("mate", Newest());
  const Reply back = Call("admin", "PATCH", "/api/v1/staff/" + Staff("mate"),
                          R"({"unit":")" + Unit("village") + R"("})");
  ASSERT_EQ(back.status, 200) << back.text;
  const Reply hidden = Post("far", "/api/v1/cases", CaseBody("另一村的又一件"));
  const std::string own = NewCase("本村的");
  std::string all;
  for (int i = 0; i < 50 && all.find(own) == std::string::npos; ++i) {
    all += mate->ReadUntil("\n\n", milliseconds(3000));
  }
  EXPECT_NE(all.find(own), std::string::npos) << all;
  EXPECT_EQ(all.find(hidden.At("/id")), std::string::npos) << all;
}

TEST_P(EventsTest, LooksAndTextsOfACaseAreNotInTheStream) {
  const std::string before = Newest();
  const std::string id = NewCase("不该出现的标题");
  ASSERT_EQ(Get("town", "/api/v1/cases/" + id).status, 200);
  ASSERT_EQ(Post("clerk", "/api/v1/cases/" + id + "/notes", R"({"text":"不该出现的内容"})").status,
            201);
  auto stream = Follow("boss", before);
  std::string all;
  for (int i = 0; i < 50 && all.find("case.noted") == std::string::npos; ++i) {
    const std::string event = stream->ReadUntil("\n\n", milliseconds(3000));
    if (event.empty()) break;
    all += event;
  }
  EXPECT_NE(all.find("case.noted"), std::string::npos) << all;
  EXPECT_EQ(all.find("case.viewed"), std::string::npos) << "who reads what is nobody's";
  for (const char* text : {"不该出现", "13800001234", "示例诉求人", "138****1234"}) {
    EXPECT_EQ(all.find(text), std::string::npos) << text;
  }
}

TEST_P(EventsTest, IdsAreThoseOfTheJournalAndOnlyRise) {
  const std::string before = Newest();
  for (int i = 0; i < 5; ++i) NewCase();
  auto stream = Follow("boss", before);
  std::int64_t last = std::stoll(before);
  for (int i = 0; i < 10; ++i) {
    const std::string event = stream->ReadUntil("\n\n", milliseconds(3000));
    ASSERT_TRUE(event.starts_with("id: ")) << event;
    EXPECT_GT(std::stoll(IdOf(event)), last) << event;
    last = std::stoll(IdOf(event));
    const auto data = boost::json::parse(event.substr(event.find("data: ") + 6));
    EXPECT_EQ(data.at("seq").to_number<std::int64_t>(), last);
    EXPECT_TRUE(core::ParseInstant(data.at("at").as_string().c_str()).ok()) << event;
  }
}

TEST_P(EventsTest, TheIdOneHasIsReadStrictly) {
  for (const char* bad : {"-1", "1.5", "1 2", "+1", "0x1", "9223372036854775808", "1;DROP"}) {
    const Reply reply = Call("clerk", "GET", "/api/v1/events", "", {{"Last-Event-ID", bad}});
    EXPECT_EQ(reply.status, 400) << bad;
    EXPECT_EQ(reply.code(), "http.bad_header") << bad;
    EXPECT_EQ(reply.At("/params/header"), "Last-Event-ID") << bad;
  }
  // The first and the last number there can be: everything from the start, and load anew.
  NewCase();
  EXPECT_FALSE(Follow("boss", "0")->ReadUntil("\n\n").empty());
  EXPECT_NE(Follow("boss", "9223372036854775807")->ReadUntil("\n\n").find("event: reset\n"),
            std::string::npos);
}

SHOUWEN_ON_BOTH_ENGINES(EventsTest);

}  // namespace
}  // namespace shouwen::http::testing

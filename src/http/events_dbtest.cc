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
    auto client = std::make_unique<Client>(port());
    Client::Headers headers{{"Authorization", "Bearer " + TokenOf(login)}};
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

SHOUWEN_ON_BOTH_ENGINES(EventsTest);

}  // namespace
}  // namespace shouwen::http::testing

// Replies made while they are sent, over real loopback sockets; no route and no store.
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <optional>
#include <thread>

#include "http/server.h"
#include "testing/client.h"
#include "testing/quick.h"

namespace shouwen::http {
namespace {

using std::chrono::milliseconds;
using testing::Client;
using testing::Got;
using testing::Quick;
using testing::RequestText;

// Pieces from a thread of its own, as a pool makes them.
class Pieces : public Download {
 public:
  explicit Pieces(int count, bool breaks = false) : count_(count), breaks_(breaks) {}
  void Next(std::function<void(Piece)> give) override {
    std::thread([this, give] {
      const int made = ++made_;
      const bool last = made == count_;
      give({"piece " + std::to_string(made) + ";", last && !breaks_, last && breaks_});
    }).detach();
  }
  void Leave() override { ++left_; }
  int made() const { return made_; }
  int left() const { return left_; }

 private:
  const int count_;
  const bool breaks_;
  std::atomic<int> made_ = 0, left_ = 0;
};

class DownloadTest : public ::testing::Test {
 protected:
  Client Connect() { return Client(server_->port()); }
  std::shared_ptr<Pieces> Serve(int count, bool breaks = false) {
    const auto pieces = std::make_shared<Pieces>(count, breaks);
    server_.emplace(Quick(), [pieces](const RequestPtr& request, const Reply& reply) {
      Response response;
      if (request->path != "/file") {
        response.body = request->path;
        return reply(std::move(response));
      }
      response.content_type = "text/csv";
      response.body = "first;";
      response.download = pieces;
      reply(std::move(response));
    });
    EXPECT_TRUE(server_->Start().ok());
    return pieces;
  }
  static bool Within(const std::function<bool()>& is) {
    const auto deadline = std::chrono::steady_clock::now() + milliseconds(5000);
    while (!is() && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(milliseconds(1));
    }
    return is();
  }
  std::optional<Server> server_;
};

TEST_F(DownloadTest, ComesInChunksAndTheConnectionServesAnother) {
  const auto pieces = Serve(3);
  Client client = Connect();
  const Got got = client.Call("GET", "/file");
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.headers.at("transfer-encoding"), "chunked");
  EXPECT_EQ(got.headers.count("content-length"), 0U);
  EXPECT_EQ(got.headers.at("connection"), "keep-alive");
  EXPECT_EQ(got.body, "first;piece 1;piece 2;piece 3;");
  EXPECT_FALSE(got.cut);
  EXPECT_EQ(client.Call("GET", "/after").body, "/after");
  EXPECT_EQ(pieces->left(), 0);
}

TEST_F(DownloadTest, WhatBreaksIsSeenToBeCut) {
  const auto pieces = Serve(2, true);
  Client client = Connect();
  const Got got = client.Call("GET", "/file");
  EXPECT_EQ(got.status, 200) << "the head had gone out";
  EXPECT_TRUE(got.cut);
  EXPECT_EQ(got.body, "first;piece 1;");
  EXPECT_TRUE(client.EndsWithin(milliseconds(5000)));
  EXPECT_TRUE(Within([&] { return pieces->left() == 1; }));
}

TEST_F(DownloadTest, OldHttpGetsItBareAndTheEndOfTheConnectionIsTheEnd) {
  Serve(2);
  Client client = Connect();
  ASSERT_TRUE(client.Send("GET /file HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n"));
  const std::string all = client.ReadUntil("never", milliseconds(3000));
  EXPECT_EQ(all.find("Transfer-Encoding"), std::string::npos) << all;
  EXPECT_TRUE(all.ends_with("\r\n\r\nfirst;piece 1;piece 2;")) << all;
  EXPECT_TRUE(client.EndsWithin(milliseconds(5000)));
}

TEST_F(DownloadTest, AHeadAsksForNoPiece) {
  const auto pieces = Serve(2);
  Client client = Connect();
  const Got got = client.Call("HEAD", "/file");
  EXPECT_EQ(got.status, 200);
  EXPECT_TRUE(Within([&] { return pieces->left() == 1; }));
  EXPECT_EQ(pieces->made(), 0);
  EXPECT_EQ(client.Call("GET", "/after").body, "/after");
}

TEST_F(DownloadTest, WhoGoesAwayStopsTheWork) {
  constexpr int kEndless = 1'000'000'000;
  const auto pieces = Serve(kEndless);
  {
    Client client = Connect();
    ASSERT_TRUE(client.Send(RequestText("GET", "/file", "", {})));
    ASSERT_NE(client.ReadUntil("piece 5;").find("piece 5;"), std::string::npos);
  }
  EXPECT_TRUE(Within([&] { return pieces->left() == 1; }));
  const int made = pieces->made();
  EXPECT_LT(made, kEndless);
  EXPECT_TRUE(Within([&] { return server_->connections() == 0; }));
  EXPECT_EQ(pieces->made(), made) << "nothing is made for nobody";
}

TEST_F(DownloadTest, WhoEndsTheServerDoesNotWaitForTheSlow) {
  const auto pieces = Serve(1'000'000'000);
  Client client = Connect();
  ASSERT_TRUE(client.Send(RequestText("GET", "/file", "", {})));
  ASSERT_NE(client.ReadUntil("piece 2;").find("piece 2;"), std::string::npos);
  server_->Stop();
  EXPECT_EQ(server_->connections(), 0U);
  EXPECT_EQ(pieces->left(), 1);
}

}  // namespace
}  // namespace shouwen::http

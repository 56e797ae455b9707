// From the outbox to a chat group: the way, the words, the robot's answer, its rate.
#include <gtest/gtest.h>

#include "channel/templates.h"
#include "robot_door.h"
#include "testing/doors_fixture.h"

namespace shouwen::channel {
namespace {

const core::Instant kStart = At("2026-03-02T09:00");

// A WeCom group robot as its documentation says: the key in the address, an errcode in every reply.
FakeReply WeCom(const FakeRequest& request) {
  if (request.target != "/cgi-bin/webhook/send?key=right") {
    return {200, R"({"errcode":93000,"errmsg":"invalid webhook url"})"};
  }
  const auto body = boost::json::parse(request.body).as_object();
  const auto& content = body.at("text").at("content").as_string();
  if (Str(body.at("msgtype")) != "text" || content.size() > 2048) {
    return {200, R"({"errcode":40058,"errmsg":"invalid Request Parameter"})"};
  }
  return {200, R"({"errcode":0,"errmsg":"ok"})"};
}

class RobotsTest : public DoorsTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  core::Result<Robot> Set(const std::string& unit, const RobotChange& change,
                          core::Instant now = kStart) {
    return Do(now, [&](const Call& call) { return SetRobot(call, Rules(), Unit(unit), change); });
  }
  void Queue(service::Recipient to, std::int64_t id, const std::string& key,
             const std::string& template_id = "promise.warned") {
    const core::Status queued = Do(kStart, [&](const Call& call) -> core::Status {
      service::Message m;
      m.to = to;
      m.to_id = id;
      m.template_id = template_id;
      m.body = {{"number", "20260302-000001"}, {"due_at", "2026-03-08T00:00:00+08:00"}};
      m.key = key;
      service::Enqueue(call, std::move(m));
      return core::Ok();
    });
    ASSERT_TRUE(queued.ok());
  }
  service::DeliveryReport Deliver(core::Instant now) {
    Router router(engine());
    return service::Outbox(engine()).Deliver(now, router);
  }
  core::Result<Template> Words(const std::string& id, const std::string& zh,
                               const std::string& en) {
    return Do(kStart, [&](const Call& call) { return SetTemplate(call, id, zh, en); });
  }
  static std::string Said(const FakeRequest& request) {
    return Str(boost::json::parse(request.body).at("text").at("content"));
  }
};

TEST_P(RobotsTest, SaysInTheGroupOfTheUnitWhatTheUnitIsTold) {
  FakeHttp server(WeCom);
  ASSERT_TRUE(
      Set("village", {"wecom", server.Url("/cgi-bin/webhook/send?key=right"), {}, true}).ok());
  Queue(service::Recipient::kUnit, Unit("village").value, "a");
  EXPECT_EQ(Deliver(kStart).sent, 1);
  EXPECT_EQ(Step(kStart).sent, 1);
  ASSERT_EQ(server.requests().size(), 1U);
  const std::string said = Said(server.requests()[0]);
  EXPECT_NE(said.find("20260302-000001 号事项将于 2026-03-07 24:00 到期"), std::string::npos)
      << said;
  EXPECT_EQ(Newest("wecom").state, DeliveryState::kSent);
  EXPECT_EQ(Newest("wecom").target, Unit("village").value);
}

TEST_P(RobotsTest, StaffAreNamedInTheGroupOfTheirUnit) {
  FakeHttp server(WeCom);
  ASSERT_TRUE(
      Set("village", {"wecom", server.Url("/cgi-bin/webhook/send?key=right"), {}, true}).ok());
  Queue(service::Recipient::kStaff, made().staff.at("village.clerk").value, "a", "case.assigned");
  Deliver(kStart);
  Step(kStart);
  ASSERT_EQ(server.requests().size(), 1U);
  const auto directory = See(kStart, [&](const Call& call) -> core::Result<service::DirectoryPtr> {
    return call.engine.Directory(call.tx, made().tenant, kStart);
  });
  const std::string name = (*directory)->FindStaff(made().staff.at("village.clerk"))->name;
  EXPECT_NE(Said(server.requests()[0]).find(name + "："), std::string::npos);
}

TEST_P(RobotsTest, TheSameMessageHandedOverTwiceIsSaidOnce) {
  FakeHttp server(WeCom);
  ASSERT_TRUE(
      Set("village", {"wecom", server.Url("/cgi-bin/webhook/send?key=right"), {}, true}).ok());
  service::Message m;
  m.tenant = made().tenant;
  m.to_id = Unit("village").value;
  m.template_id = "notify";
  m.key = "same";
  m.created_at = m.next_try_at = kStart;
  Router router(engine());
  EXPECT_TRUE(router.Send(m));
  Restart();
  EXPECT_TRUE(Router(engine()).Send(m));
  Step(kStart);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_P(RobotsTest, WithoutAWayAMessageIsDoneAndNothingGoesOut) {
  Queue(service::Recipient::kUnit, Unit("village").value, "a");
  Queue(service::Recipient::kPerson, 77, "b");
  Queue(service::Recipient::kUnit, 4711, "c");
  EXPECT_EQ(Deliver(kStart).sent, 3);
  EXPECT_TRUE(Deliveries("").empty());
}

TEST_P(RobotsTest, ACodeInTheReplyIsAFailureThatIsTriedAgainAndShown) {
  FakeHttp server(WeCom);
  ASSERT_TRUE(
      Set("village", {"wecom", server.Url("/cgi-bin/webhook/send?key=wrong"), {}, true}).ok());
  Queue(service::Recipient::kUnit, Unit("village").value, "a");
  Deliver(kStart);
  EXPECT_EQ(Step(kStart).failed, 1);
  EXPECT_EQ(Newest("wecom").state, DeliveryState::kWaiting);
  EXPECT_EQ(Newest("wecom").error, "refused");
  EXPECT_EQ(Newest("wecom").detail, "93000 invalid webhook url");
  EXPECT_EQ(Newest("wecom").next_try_at, kStart + 60'000);
  // The administrator puts it right; the message arrives with the next try.
  ASSERT_TRUE(
      Set("village", {"wecom", server.Url("/cgi-bin/webhook/send?key=right"), {}, true}).ok());
  EXPECT_EQ(Step(kStart + 60'000).sent, 1);
  EXPECT_EQ(Newest("wecom").error, "");
}

TEST_P(RobotsTest, ARobotSpeaksTwentyTimesAMinuteAndNotMore) {
  FakeHttp server(WeCom);
  ASSERT_TRUE(
      Set("village", {"wecom", server.Url("/cgi-bin/webhook/send?key=right"), {}, true}).ok());
  for (int i = 0; i < 25; ++i) {
    Queue(service::Recipient::kUnit, Unit("village").value, "k" + std::to_string(i));
  }
  Deliver(kStart);
  EXPECT_EQ(Step(kStart).sent, 20);
  EXPECT_EQ(Step(kStart + 59'999).sent, 0);
  EXPECT_EQ(Step(kStart + 60'000).sent, 5);
  EXPECT_EQ(server.requests().size(), 25U);
  EXPECT_EQ(Newest("wecom").tries, 1) << "waiting for its turn is no try";
}

TEST_P(RobotsTest, OneGroupDoesNotUseUpTheRateOfAnother) {
  FakeHttp server(WeCom);
  const std::string url = server.Url("/cgi-bin/webhook/send?key=right");
  ASSERT_TRUE(Set("village", {"wecom", url, {}, true}).ok());
  ASSERT_TRUE(Set("township", {"wecom", url, {}, true}).ok());
  for (int i = 0; i < 20; ++i) {
    Queue(service::Recipient::kUnit, Unit("village").value, "k" + std::to_string(i));
  }
  Queue(service::Recipient::kUnit, Unit("township").value, "other");
  Deliver(kStart);
  EXPECT_EQ(Step(kStart).sent, 21);
}

TEST_P(RobotsTest, DingTalkAndFeishuCheckTheirSignatures) {
  FakeHttp ding([](const FakeRequest& r) {
    const std::string wanted =
        "&timestamp=" + std::to_string(kStart.ms) + "&sign=" + DingTalkSign("SECtest", kStart.ms);
    const bool right = r.target == "/robot/send?access_token=t" + wanted;
    return FakeReply{200, right ? R"({"errcode":0,"errmsg":"ok"})"
                                : R"({"errcode":310000,"errmsg":"sign not match"})"};
  });
  FakeHttp feishu([](const FakeRequest& r) {
    const auto body = boost::json::parse(r.body).as_object();
    const bool right = body.contains("sign") &&
                       Str(body.at("sign")) == FeishuSign("SECtest", kStart.ms / 1000) &&
                       Str(body.at("timestamp")) == std::to_string(kStart.ms / 1000);
    return FakeReply{200, right ? R"({"code":0,"msg":"success","data":{}})"
                                : R"({"code":19021,"msg":"sign match fail"})"};
  });
  const std::string ding_url = ding.Url("/robot/send?access_token=t");
  const std::string feishu_url = feishu.Url("/open-apis/bot/v2/hook/x");
  const auto test = [&](const std::string& unit) {
    ASSERT_TRUE(Do(kStart, [&](const Call& c) { return TestRobot(c, Unit(unit)); }).ok());
    Step(kStart);
  };
  ASSERT_TRUE(Set("village", {"dingtalk", ding_url, "SECtest", true}).ok());
  ASSERT_TRUE(Set("township", {"feishu", feishu_url, "SECtest", true}).ok());
  test("village");
  test("township");
  EXPECT_EQ(Newest("dingtalk").state, DeliveryState::kSent) << Newest("dingtalk").detail;
  EXPECT_EQ(Newest("feishu").state, DeliveryState::kSent) << Newest("feishu").detail;
  ASSERT_TRUE(Set("village", {"dingtalk", {}, "SECother", true}).ok());
  ASSERT_TRUE(Set("township", {"feishu", {}, "", true}).ok());
  test("village");
  test("township");
  EXPECT_EQ(Newest("dingtalk").detail, "310000 sign not match");
  EXPECT_EQ(Newest("feishu").detail, "19021 sign match fail");
}

TEST_P(RobotsTest, RefusesWhatIsNoRobotAndShowsNoSecret) {
  const std::string url = "https://chat.example.org/send?key=very-secret";
  EXPECT_EQ(CodeOf(Set("village", {"fax", url, {}, true})), "core.bad_input");
  EXPECT_EQ(CodeOf(Set("village", {"wecom", {}, {}, true})), "core.bad_input") << "the first one";
  EXPECT_EQ(CodeOf(Set("village", {"wecom", "https://10.0.0.1/", {}, true})), "channel.bad_url");
  EXPECT_EQ(CodeOf(Set("village", {"wecom", url, std::string(201, 's'), true})), "core.bad_input");
  const auto made_robot = Set("village", {"dingtalk", url, "SECtest", true});
  ASSERT_TRUE(made_robot.ok()) << CodeOf(made_robot);
  EXPECT_EQ(made_robot->host, "chat.example.org");
  EXPECT_TRUE(made_robot->secret_set);
  EXPECT_TRUE(Set("village", {"dingtalk", {}, {}, false})->secret_set) << "kept when not given";
  EXPECT_EQ(CodeOf(Set("village", {"feishu", {}, {}, true})), "core.bad_input")
      << "another kind has another address";
  EXPECT_EQ(CodeOf(Do(kStart, [&](const Call& c) { return TestRobot(c, Unit("village")); })),
            "channel.switched_off");
  EXPECT_EQ(CodeOf(Do(kStart, [&](const Call& c) { return TestRobot(c, Unit("township")); })),
            "core.not_found");
  EXPECT_EQ(CodeOf(Do(kStart,
                      [&](const Call& c) {
                        return SetRobot(c, Rules(), core::UnitId{7}, {"wecom", url, {}, true});
                      })),
            "core.not_found");
  EXPECT_EQ(
      CodeOf(engine().Run(As("village.clerk"), kStart,
                          [&](const Call& c) {
                            return SetRobot(c, Rules(), Unit("village"), {"wecom", url, {}, true});
                          })),
      "core.forbidden");
  const auto events = db().Read(
      [&](store::Tx& tx) { return journal::Find(tx, made().tenant, {.type_prefix = "channel."}); });
  ASSERT_EQ(events.size(), 2U);
  for (const auto& event : events) {
    const std::string body = boost::json::serialize(event.body);
    EXPECT_EQ(body.find("SECtest"), std::string::npos) << body;
    EXPECT_EQ(body.find("very-secret"), std::string::npos) << body;
  }
}

TEST_P(RobotsTest, AnOrganisationWritesItsOwnWords) {
  FakeHttp server(WeCom);
  ASSERT_TRUE(
      Set("village", {"wecom", server.Url("/cgi-bin/webhook/send?key=right"), {}, true}).ok());
  const auto own = Words("promise.warned", "{number} 快到期了（{due_at}）", "case {number}");
  ASSERT_TRUE(own.ok()) << CodeOf(own);
  EXPECT_TRUE(own->own);
  Queue(service::Recipient::kUnit, Unit("village").value, "a");
  Deliver(kStart);
  Step(kStart);
  EXPECT_EQ(Said(server.requests().back()), "20260302-000001 快到期了（2026-03-07 24:00）");
  const auto back = Words("promise.warned", "", "");
  ASSERT_TRUE(back.ok());
  EXPECT_FALSE(back->own);
  EXPECT_NE(back->zh.find("到期"), std::string::npos);
}

TEST_P(RobotsTest, WordsNameNothingButWhatAMessageKnows) {
  EXPECT_EQ(CodeOf(Words("notify", "{requester}", "x")), "core.bad_input");
  EXPECT_EQ(CodeOf(Words("notify", "{link}", "x")), "core.bad_input") << "staff sign in";
  for (const char* word : {"{to}", "{rule}", "{text}", "{requester}", "{number} {to}"}) {
    EXPECT_EQ(CodeOf(Words("person.case.settled", word, "x")), "core.bad_input") << word;
  }
  EXPECT_EQ(CodeOf(Words("person.case.settled", "{number} {due_at} {link} {organisation}", "x")),
            "ok");
  EXPECT_EQ(CodeOf(Words("notify", "x", "{name}")), "core.bad_input");
  EXPECT_EQ(CodeOf(Words("notify", "{number", "x")), "core.bad_input");
  EXPECT_EQ(CodeOf(Words("notify", "只有中文", "")), "core.bad_input");
  EXPECT_EQ(CodeOf(Words("nothing", "x", "x")), "core.not_found");
  std::string longest;
  for (int i = 0; i < 500; ++i) longest += "字";
  EXPECT_EQ(CodeOf(Words("notify", longest, "x")), "ok");
  EXPECT_EQ(CodeOf(Words("notify", longest + "字", "x")), "core.bad_input");
  EXPECT_EQ(Fill("{number}/{due_at}/{number}", {{"number", "7"}}), "7//7");
  EXPECT_EQ(Fill("a{b", {}), "a{b");
}

SHOUWEN_ON_BOTH_ENGINES(RobotsTest);

}  // namespace
}  // namespace shouwen::channel

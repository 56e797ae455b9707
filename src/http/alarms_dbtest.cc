// One-key callers: a press is an emergency case at once, and a second press is not a second case.
#include <fstream>
#include <sstream>

#include "source_dir.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class AlarmsTest : public ApiTest {
 protected:
  Reply Register(const std::string& more = {}) {
    return Post("admin", "/api/v1/alarm-devices",
                R"({"name":"示例甲家","unit":")" + Unit("village") + "\"" + more + "}");
  }
  std::string Device(const std::string& more = {}) {
    const Reply made = Register(more);
    EXPECT_EQ(made.status, 201) << made.text;
    id_ = made.At("/id");
    return made.At("/token");
  }
  Reply Press(const std::string& key) { return Post("", "/channel/alarms/" + key); }
  Reply CaseOf(const Reply& pressed) {
    const Reply found = Get("boss", "/api/v1/cases?number=" + pressed.At("/number"));
    return Get("boss", "/api/v1/cases/" + found.At("/items/0/id"));
  }
  void MoveTo(const std::string& at) {
    clock_.Set(*core::ParseInstant("2026-03-02T" + at + "+08:00"));
  }
  std::string Total() { return Get("boss", "/api/v1/cases").At("/total"); }
  std::size_t Notes(const std::string& id) {
    const Reply line = Get("boss", "/api/v1/cases/" + id + "/timeline");
    std::size_t notes = 0;
    for (const auto& item : line.body.at("items").as_array()) {
      notes += item.at("type").as_string() == "case.noted" ? 1U : 0U;
    }
    return notes;
  }
  std::string id_;  // of the last device
};

TEST_P(AlarmsTest, APressIsAnEmergencyCaseAtOnceForWhoseDeviceItIs) {
  const Reply person =
      Post("clerk", "/api/v1/people",
           R"({"name":"示例老人","phones":["13800009999"],"address":"示例路9号"})");
  const std::string key = Device(R"(,"place":"示例路9号","person":")" + person.At("/id") +
                                 R"(","method":"ledger-zhongjiang")");
  const Reply pressed = Press(key);
  ASSERT_EQ(pressed.status, 201) << pressed.text;
  EXPECT_EQ(pressed.At("/repeated"), "false");
  EXPECT_EQ(pressed.At("/presses"), "1");
  const Reply page = CaseOf(pressed);
  EXPECT_EQ(page.At("/channel"), "alarm");
  EXPECT_EQ(page.At("/urgency"), "emergency");
  EXPECT_EQ(page.At("/subject"), "呼叫器报警：示例甲家");
  EXPECT_EQ(page.At("/place"), "示例路9号");
  EXPECT_EQ(page.At("/unit/id"), Unit("village"));
  EXPECT_EQ(page.At("/requester/id"), person.At("/id"));
  EXPECT_EQ(page.At("/received_at"), "2026-03-02T09:00:00+08:00");
  EXPECT_EQ(page.At("/promises/0/rule"), "village_settles") << "it is owed like any other";
}

TEST_P(AlarmsTest, TheMethodOfTheDeviceSaysHowSoonItIsAnswered) {
  std::ifstream file(shouwen::support::SourceDir() + "/methods/one-key-caller.yaml");
  std::stringstream yaml;
  yaml << file.rdbuf();
  const Reply adopted = Post("admin", "/api/v1/methods",
                             boost::json::serialize(boost::json::object{{"yaml", yaml.str()}}));
  ASSERT_EQ(adopted.status / 100, 2) << adopted.text;
  const Reply page = CaseOf(Press(Device(R"(,"method":"one-key-caller")")));
  EXPECT_EQ(page.At("/method"), "one-key-caller");
  EXPECT_EQ(page.At("/promises/0/rule"), "taken_on");
  EXPECT_EQ(page.At("/promises/0/due_at"), "2026-03-02T09:05:00+08:00");
}

TEST_P(AlarmsTest, PressesWithinTenMinutesOfTheLastOneAreOneCase) {
  const std::string key = Device();
  const Reply first = Press(key);
  const auto again = [&](const char* at, bool repeated) {
    MoveTo(at);
    const Reply pressed = Press(key);
    EXPECT_EQ(pressed.status, repeated ? 200 : 201) << at << pressed.text;
    EXPECT_EQ(pressed.At("/repeated"), repeated ? "true" : "false") << at;
    EXPECT_EQ(pressed.At("/number") == first.At("/number"), repeated) << at;
  };
  again("09:00:00", true);  // a button that is stuck
  again("09:00:59.999", true);
  EXPECT_EQ(Notes(CaseOf(first).At("/id")), 0U) << "less than a minute after the last one";
  again("09:01:59.999", true);
  EXPECT_EQ(Notes(CaseOf(first).At("/id")), 1U);
  again("09:11:59.998", true);
  again("09:21:59.998", false);  // ten minutes after the last one
  EXPECT_EQ(Total(), "2");
  const Reply list = Get("admin", "/api/v1/alarm-devices");
  EXPECT_EQ(list.At("/items/0/presses"), "6");
  EXPECT_EQ(list.At("/items/0/pressed_at"), "2026-03-02T09:21:59.998+08:00");
  EXPECT_EQ(Get("audit", "/api/v1/journal?page_size=50&type=door.alarm_pressed")
                .body.at("items")
                .as_array()
                .size(),
            6U);
}

TEST_P(AlarmsTest, OnceTheCaseIsSettledThePressIsANewOne) {
  const std::string key = Device();
  const Reply first = Press(key);
  const std::string id = CaseOf(first).At("/id");
  ASSERT_EQ(Post("clerk", "/api/v1/cases/" + id + "/settlements", R"({"result":"已上门"})").status,
            201);
  MoveTo("09:01:00");
  const Reply second = Press(key);
  EXPECT_EQ(second.status, 201);
  EXPECT_NE(second.At("/number"), first.At("/number"));
  EXPECT_EQ(second.At("/presses"), "2");
}

TEST_P(AlarmsTest, TwoDevicesAreTwoCases) {
  EXPECT_NE(Press(Device()).At("/number"), Press(Device()).At("/number"));
}

TEST_P(AlarmsTest, WhateverTheDeviceSendsAlongIsNotRead) {
  const std::string key = Device();
  EXPECT_EQ(Post("", "/channel/alarms/" + key, "\xff not json", {{"Content-Type", "x/y"}}).status,
            201);
}

TEST_P(AlarmsTest, AnUnknownOrRetiredDeviceIsRefused) {
  EXPECT_EQ(Press("swd_nobody").code(), "channel.bad_key");
  const std::string key = Device();
  const std::string retire = "/api/v1/alarm-devices/" + id_ + "/retirements";
  EXPECT_EQ(Post("clerk", retire).code(), "core.forbidden");
  EXPECT_EQ(Post("admin", "/api/v1/alarm-devices/9/retirements").code(), "core.not_found");
  EXPECT_EQ(Post("admin", retire).status, 204);
  EXPECT_EQ(Post("admin", retire).status, 204) << "again changes nothing";
  const Reply refused = Press(key);
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.code(), "channel.bad_key");
  EXPECT_EQ(Total(), "0");
  const Reply list = Get("admin", "/api/v1/alarm-devices");
  EXPECT_EQ(list.At("/items/0/retired_at"), "2026-03-02T09:00:00+08:00");
  EXPECT_EQ(list.text.find(key), std::string::npos) << "shown once only";
  for (const char* type : {"door.device_added", "door.device_retired"}) {
    EXPECT_EQ(Get("audit", std::string("/api/v1/journal?type=") + type)
                  .body.at("items")
                  .as_array()
                  .size(),
              1U);
  }
}

TEST_P(AlarmsTest, WhatADeviceIsRegisteredWithIsThere) {
  const auto refused = [&](const std::string& body) {
    return Post("admin", "/api/v1/alarm-devices", body);
  };
  EXPECT_EQ(refused(R"({"name":"x","unit":"99"})").code(), "core.not_found");
  EXPECT_EQ(Register(R"(,"person":"99")").At("/params/what"), "person");
  EXPECT_EQ(Register(R"(,"method":"none")").code(), "service.unknown_method");
  EXPECT_EQ(Register(R"(,"place":")" + std::string(501, 'x') + "\"").code(), "core.bad_input");
  EXPECT_EQ(refused(R"({"name":" ","unit":")" + Unit("village") + "\"}").code(), "core.bad_input");
  EXPECT_EQ(Post("clerk", "/api/v1/alarm-devices", R"({"name":"x","unit":"1"})").code(),
            "core.forbidden");
  EXPECT_EQ(Get("admin", "/api/v1/alarm-devices").body.at("items").as_array().size(), 0U);
}

TEST_P(AlarmsTest, DevicesAreListedNewestFirst) {
  for (int i = 0; i < 3; ++i) Device();
  const Reply first = Get("admin", "/api/v1/alarm-devices?page_size=2");
  EXPECT_EQ(first.At("/items/0/id"), id_);
  const Reply rest =
      Get("admin", "/api/v1/alarm-devices?page_size=2&cursor=" + first.At("/next_cursor"));
  EXPECT_EQ(rest.body.at("items").as_array().size(), 1U);
  EXPECT_EQ(rest.At("/next_cursor"), "null");
}

SHOUWEN_ON_BOTH_ENGINES(AlarmsTest);

}  // namespace
}  // namespace shouwen::http::testing

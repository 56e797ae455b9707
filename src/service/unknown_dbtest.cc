// What a use case needs and does not find: the calendar, the requester.
#include "fixture.h"

namespace shouwen::service {
namespace {

class UnknownTest : public ServiceTest {
 protected:
  Reception Simple() {
    Reception input;
    input.what.subject = "路灯不亮";
    return input;
  }
  // A method of one level that counts on `calendar`, or whose only promise does.
  void Adopt(const std::string& calendar, const std::string& promise_calendar) {
    const std::string yaml =
        "method: sample\ntitle: 示例\ncalendar: " + calendar +
        "\nlevels: {one: 一级}\ncase: {starts_at: one}\npromises:\n  p: {when: case.received, "
        "owed_by: holder, owes: case.settled, within: 5d, calendar: " +
        promise_calendar + "}\n";
    const std::vector<Engine::MethodFile> files{{"sample.yaml", yaml}};
    const core::Status adopted = engine().AdoptMethods(files, At("2026-01-01T00:00"));
    ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
    UseMethod("sample");
  }
  core::Result<Outcome> Received() {
    return ReceiveAs(As("one.clerk"), Simple(), "2026-03-02T09:00");
  }
};

TEST_P(UnknownTest, TheCalendarOfAMethod) {
  Adopt("nowhere", "natural");
  const core::Result<Outcome> refused = Received();
  ASSERT_EQ(CodeOf(refused), "service.unknown_calendar");
  EXPECT_EQ(refused.error().params, (std::vector<core::Param>{{"calendar", "nowhere"}}));
}

TEST_P(UnknownTest, TheCalendarOfAPromise) {
  Adopt("natural", "nowhere");
  const core::Result<Outcome> refused = Received();
  ASSERT_EQ(CodeOf(refused), "service.unknown_calendar");
  EXPECT_EQ(refused.error().params, (std::vector<core::Param>{{"calendar", "nowhere"}}));
}

TEST_P(UnknownTest, NobodyIsRevealedWhenNobodyIsKnown) {
  Adopt("natural", "natural");
  const core::Result<Outcome> received = Received();
  ASSERT_TRUE(received.ok()) << CodeOf(received);
  const core::CaseId id = received->after.id;
  const std::vector<std::string> before = EventTypes(id);
  const auto reveal = [&](const std::string& reason) {
    return engine().Run(OperatorActor(made().tenant), At("2026-03-02T09:05"),
                        [&](const Call& call) { return Reveal(call, id, reason); });
  };
  EXPECT_EQ(CodeOf(reveal(" ")), "service.reason_missing") << "asked before who it is";
  const auto refused = reveal("回访");
  ASSERT_EQ(CodeOf(refused), "service.no_requester");
  EXPECT_EQ(refused.error().params, (std::vector<core::Param>{{"case", core::ToText(id)}}));
  EXPECT_EQ(EventTypes(id), before) << "a refused look leaves nothing";
}

SHOUWEN_ON_BOTH_ENGINES(UnknownTest);

}  // namespace
}  // namespace shouwen::service

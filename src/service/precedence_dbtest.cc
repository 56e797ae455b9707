// What receiving a case refuses, and in which order: docs/errors.md, "receive a case". A request
// with every mistake from the i-th on is answered by the i-th.
#include <algorithm>

#include "core/codes.h"
#include "fixture.h"

namespace shouwen::service {
namespace {

// A method with everything a request can be wrong about.
std::string Whole(const std::string& id, const std::string& calendar) {
  return "method: " + id + "\ntitle: {zh: 示例, en: Sample}\nversion: 1\ncalendar: " + calendar +
         "\nlevels: {low: {zh: 下级, en: Low}, high: {zh: 上级, en: High}}\n"
         "ledgers: {one: {zh: 一, en: One}, two: {zh: 二, en: Two}}\n"
         "case:\n"
         "  starts_at: low\n"
         "  topics: {road: {zh: 道路, en: Road}}\n"
         "  kinds: {help: {zh: 求助, en: Help}}\n"
         "  fields:\n"
         "    need: {zh: 需要, en: Need, required: true}\n"
         "    amount: {zh: 金额, en: Amount, type: number}\n"
         "route: {escalate: [low, high]}\n"
         "promises:\n"
         "  p: {when: case.received, owed_by: holder, owes: case.settled, within: 5d}\n";
}

struct Request {
  org::Actor actor;
  Reception asked;
};
struct Mistake {
  const char* code;
  void (*make)(Request& request);
};

// In the order of docs/errors.md. (service.no_reception needs somebody without an account: below.)
const Mistake kMistakes[] = {
    {"core.forbidden", [](Request& r) { r.actor.rights.reset(); }},
    {"service.unknown_tenant", [](Request& r) { r.actor.tenant = core::TenantId{424242}; }},
    {"service.unknown_method", [](Request& r) { r.asked.method = "no-such"; }},
    {"service.unknown_calendar", [](Request& r) { r.asked.method = "on-the-moon"; }},
    {"people.name_too_long", [](Request& r) { r.asked.requester->name = std::string(101, 'n'); }},
    {"people.bad_phone", [](Request& r) { r.asked.requester->phone = "12"; }},
    {"people.address_too_long",
     [](Request& r) { r.asked.requester->address = std::string(201, 'a'); }},
    {"core.not_found",
     [](Request& r) {
       r.asked.requester = RequesterInput{core::PersonId{4711}, "", "", "", ""};
     }},
    {"cases.subject_missing", [](Request& r) { r.asked.what.subject = "  "; }},
    {"cases.text_too_long", [](Request& r) { r.asked.what.body = std::string(20'001, 'b'); }},
    {"cases.unknown_ledger", [](Request& r) { r.asked.what.ledger = "three"; }},
    {"cases.unknown_topic", [](Request& r) { r.asked.what.topic = "sea"; }},
    {"cases.unknown_kind", [](Request& r) { r.asked.what.kind = "praise"; }},
    {"cases.unknown_field", [](Request& r) { r.asked.what.fields["zeal"] = "much"; }},
    {"cases.bad_field", [](Request& r) { r.asked.what.fields["amount"] = "a lot"; }},
    {"cases.field_missing", [](Request& r) { r.asked.what.fields.erase("need"); }},
    {"cases.first_asked_unknown",
     [](Request& r) { r.asked.what.first_asked = core::StaffId{4711}; }},
    {"cases.unknown_level", [](Request& r) { r.asked.what.level = "sky"; }},
    {"cases.unit_unknown", [](Request& r) { r.asked.what.unit = core::UnitId{4711}; }},
};

class PrecedenceTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    const std::vector<Engine::MethodFile> files{{"whole.yaml", Whole("whole", "natural")},
                                                {"moon.yaml", Whole("on-the-moon", "moon")}};
    const core::Status adopted = engine().AdoptMethods(files, At("2026-01-01T00:00"));
    ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
    UseMethod("whole");
  }
  Request Good() {
    Request request{As("low.clerk"), {}};
    cases::Receive& what = request.asked.what;
    what.subject = "示例事项";
    what.ledger = "one";
    what.topic = "road";
    what.kind = "help";
    what.fields = {{"need", "修路"}, {"amount", "12.5"}};
    request.asked.requester = RequesterInput{{}, "示例甲", "13800001234", "示例路1号", {}};
    return request;
  }
  core::Result<Outcome> Send(const Request& request) {
    return ReceiveAs(request.actor, request.asked, "2026-03-02T09:00");
  }
  std::int64_t Count(const std::string& table) {
    return db().Read(
        [&](store::Tx& tx) { return tx.Query("SELECT COUNT(*) FROM " + table).Int(0, 0); });
  }
};

TEST_P(PrecedenceTest, TheGoodRequestIsTakenIn) {
  const auto taken = Send(Good());
  ASSERT_TRUE(taken.ok()) << CodeOf(taken);
  EXPECT_EQ(taken->after.fields.at("amount"), "12.5");
}

TEST_P(PrecedenceTest, EachMistakeAloneIsAnsweredByItsOwnCode) {
  for (const Mistake& mistake : kMistakes) {
    Request request = Good();
    mistake.make(request);
    EXPECT_EQ(CodeOf(Send(request)), mistake.code);
  }
}

TEST_P(PrecedenceTest, OfSeveralMistakesTheFirstOfTheListIsAnswered) {
  const std::size_t n = std::size(kMistakes);
  for (std::size_t first = 0; first < n; ++first) {
    Request request = Good();
    for (std::size_t i = n; i-- > first;) {
      // A requester named by id has neither name nor phone to be wrong.
      const bool by_id = std::string_view(kMistakes[i].code) == "core.not_found";
      if (by_id && i != first) continue;
      kMistakes[i].make(request);
    }
    EXPECT_EQ(CodeOf(Send(request)), kMistakes[first].code) << "from the " << first << "th on";
  }
}

TEST_P(PrecedenceTest, WhatIsRefusedLeavesNothing) {
  ASSERT_TRUE(Send(Good()).ok());
  const char* const kTables[] = {"cases_cases", "people_people", "promise_promises",
                                 "journal_events", "service_outbox"};
  std::vector<std::int64_t> before;
  for (const char* table : kTables) before.push_back(Count(table));
  for (const Mistake& mistake : kMistakes) {
    Request request = Good();
    request.asked.requester->name = "示例乙";  // a person who would be new
    request.asked.requester->phone = "13900004321";
    mistake.make(request);
    ASSERT_FALSE(Send(request).ok()) << mistake.code;
    for (std::size_t i = 0; i < before.size(); ++i) {
      EXPECT_EQ(Count(kTables[i]), before[i])
          << mistake.code << " left something in " << kTables[i];
    }
  }
}

TEST_P(PrecedenceTest, WordsOfTheRefusalSayWhatWouldBeRight) {
  const auto said = [&](void (*make)(Request&), const char* param) {
    Request request = Good();
    make(request);
    const auto refused = Send(request);
    EXPECT_FALSE(refused.ok());
    for (const core::Param& p : refused.error().params) {
      if (p.name != param) continue;
      if (const auto* text = std::get_if<std::string>(&p.value)) return *text;
      if (const auto* number = std::get_if<std::int64_t>(&p.value)) return std::to_string(*number);
    }
    return std::string("no ") + param;
  };
  EXPECT_EQ(said([](Request& r) { r.asked.what.ledger = "three"; }, "known"), "one, two");
  EXPECT_EQ(said([](Request& r) { r.asked.what.ledger = "three"; }, "got"), "three");
  EXPECT_EQ(said([](Request& r) { r.asked.what.topic = "sea"; }, "known"), "road");
  EXPECT_EQ(said([](Request& r) { r.asked.what.kind = "praise"; }, "known"), "help");
  EXPECT_EQ(said([](Request& r) { r.asked.what.level = "sky"; }, "known"), "low, high");
  EXPECT_EQ(said([](Request& r) { r.asked.what.fields["zeal"] = "x"; }, "known"), "need, amount");
  EXPECT_EQ(said([](Request& r) { r.asked.what.fields["amount"] = "x"; }, "expected"), "number");
  EXPECT_EQ(said([](Request& r) { r.asked.what.fields.erase("need"); }, "field"), "need");
  EXPECT_EQ(said([](Request& r) { r.asked.requester->phone = "12"; }, "index"), "0");
  EXPECT_EQ(said([](Request& r) { r.asked.requester->phone = "12"; }, "min"), "3");
  EXPECT_EQ(said([](Request& r) { r.asked.requester->phone = "12"; }, "max"), "20");
  EXPECT_EQ(said([](Request& r) { r.asked.method = "on-the-moon"; }, "calendar"), "moon");
  EXPECT_EQ(said([](Request& r) { r.asked.method = "no-such"; }, "method"), "no-such");
  EXPECT_EQ(said([](Request& r) { r.actor.rights.reset(); }, "right"), "case.create");
}

// Lengths in characters, each at its limit and one beyond (docs/errors.md, cases.text_too_long).
TEST_P(PrecedenceTest, TextsAtTheirLimits) {
  const auto chinese = [](std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += "长";
    return text;
  };
  struct Limit {
    const char* what;
    std::size_t max;
    void (*put)(Request& request, const std::string& text);
  };
  const Limit limits[] = {
      {"subject", 200, [](Request& r, const std::string& t) { r.asked.what.subject = t; }},
      {"body", 20'000, [](Request& r, const std::string& t) { r.asked.what.body = t; }},
      {"place", 500, [](Request& r, const std::string& t) { r.asked.what.place = t; }},
      {"channel", 64, [](Request& r, const std::string& t) { r.asked.what.channel = t; }},
      {"urgency", 64, [](Request& r, const std::string& t) { r.asked.what.urgency = t; }},
      {"need", 2'000, [](Request& r, const std::string& t) { r.asked.what.fields["need"] = t; }}};
  for (const Limit& limit : limits) {
    Request request = Good();
    limit.put(request, chinese(limit.max));
    EXPECT_EQ(CodeOf(Send(request)), "ok") << limit.what << " of " << limit.max;
    limit.put(request, chinese(limit.max + 1));
    const auto refused = Send(request);
    ASSERT_EQ(CodeOf(refused), "cases.text_too_long") << limit.what;
    EXPECT_EQ(std::get<std::string>(refused.error().params[0].value), limit.what);
    EXPECT_EQ(std::get<std::int64_t>(refused.error().params[1].value),
              static_cast<std::int64_t>(limit.max));
    // What is cut away around it does not count.
    limit.put(request, "  " + chinese(limit.max) + "\n");
    EXPECT_EQ(CodeOf(Send(request)), "ok") << limit.what << " between blanks";
  }
}

TEST_P(PrecedenceTest, FieldsOfEachTypeAtTheEdgeOfIt) {
  const auto with = [&](const std::string& amount) {
    Request request = Good();
    request.asked.what.fields["amount"] = amount;
    return CodeOf(Send(request));
  };
  for (const char* good : {"0", "-1", "12.5", "0.0001", "900000000000000", ""}) {
    EXPECT_EQ(with(good), "ok") << good;
  }
  for (const char* bad :
       {"1.00001", "1,5", "1e3", "0x10", "十", "1 2", "1000000000000000", "--1", "."}) {
    EXPECT_EQ(with(bad), "cases.bad_field") << bad;
  }
}

TEST_P(PrecedenceTest, SomebodyWithoutAnAccountNeedsAReception) {
  Request request = Good();
  request.actor = org::PublicActor(made().tenant);
  request.asked.what.unit = Unit("low");
  EXPECT_EQ(CodeOf(Send(request)), "ok");
  // Everybody of the two units who could be the reception is away.
  for (const char* login : {"low.clerk", "low.handler", "low.unit_head", "low.supervisor",
                            "high.clerk", "high.handler", "high.unit_head", "high.supervisor"}) {
    const auto off =
        engine().Run(OperatorActor(made().tenant), At("2026-03-02T09:30"), [&](const Call& call) {
          const auto directory = call.engine.Directory(call.tx, made().tenant, call.now);
          org::Staff staff = *directory->FindLogin(login);
          staff.active = false;
          return ChangeStaff(call, staff);
        });
    ASSERT_TRUE(off.ok()) << login << ": " << CodeOf(off);
  }
  request.asked.what.subject = "";  // a later mistake
  EXPECT_EQ(CodeOf(Send(request)), "service.no_reception");
}

SHOUWEN_ON_BOTH_ENGINES(PrecedenceTest);

}  // namespace
}  // namespace shouwen::service

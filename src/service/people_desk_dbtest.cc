// People at the desk: masked for everybody, every look on record, in full only with a right and a
// reason, the caller with what the actor may see of their cases.
#include <algorithm>

#include "core/codes.h"
#include "fixture.h"
#include "service/org_desk.h"

namespace shouwen::service {
namespace {

class PeopleDeskTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  template <class F>
  auto Do(const std::string& login, F&& f) {
    return engine().Run(As(login), now_, std::forward<F>(f));
  }
  core::Result<people::Masked> Add(const std::string& name, const std::string& phone,
                                   const std::string& external = "") {
    people::Person person;
    person.name = name;
    person.phones = {phone};
    person.address = "示例县人民路12号";
    person.email = "li.si@example.org";
    person.external_id = external;
    return Do("village.clerk", [&](const Call& call) { return AddPerson(call, person); });
  }
  core::Result<std::vector<CallerView>> Call_(const std::string& login, const std::string& phone) {
    return Do(login, [&](const Call& call) { return Callers(call, phone); });
  }
  std::vector<journal::StoredEvent> Events(const std::string& type) {
    journal::Query query;
    query.type_prefix = type;
    query.oldest_first = true;
    query.limit = journal::kPageMax;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
  const core::Instant now_ = At("2026-03-02T09:00");
};

TEST_P(PeopleDeskTest, AddedMaskedAndJournaledWithoutAWordOfThem) {
  const auto added = Add("示例甲", "13800001234");
  ASSERT_EQ(CodeOf(added), "ok");
  EXPECT_EQ(added->name, "示**");
  EXPECT_EQ(added->phone, "138****1234");
  EXPECT_EQ(added->address, "示例县人民路****");
  EXPECT_EQ(added->email, "l***@example.org");
  const auto events = Events("person.added");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].subject_id, added->id.value);
  EXPECT_TRUE(events[0].body.empty()) << boost::json::serialize(events[0].body);
}

TEST_P(PeopleDeskTest, WhatIsNoPersonIsRefusedAndLeavesNothing) {
  EXPECT_EQ(CodeOf(Add(std::string(people::kNameMax + 1, 'x'), "13800001234")),
            "people.name_too_long");
  EXPECT_EQ(CodeOf(Add("示例甲", "12")), "people.bad_phone");
  EXPECT_EQ(CodeOf(Add("示例甲", "110")), "ok") << "three digits are a number";
  ASSERT_EQ(CodeOf(Add("示例乙", "13800001235", "city-a:7")), "ok");
  const auto taken = Add("示例丙", "13800001236", "city-a:7");
  EXPECT_EQ(CodeOf(taken), "people.external_id_taken");
  EXPECT_EQ(Events("person.added").size(), 2U);
}

TEST_P(PeopleDeskTest, ALookIsOnRecordEachTime) {
  const core::PersonId id = Add("示例甲", "13800001234")->id;
  const auto look = [&](const std::string& login, core::PersonId who) {
    return Do(login, [&](const Call& call) { return GetPerson(call, who); });
  };
  for (int i = 0; i < 2; ++i) EXPECT_EQ(look("village.clerk", id)->name, "示**");
  EXPECT_EQ(CodeOf(look("village.clerk", core::PersonId{404})), "core.not_found");
  const auto looks = Events("person.viewed");
  ASSERT_EQ(looks.size(), 2U);
  EXPECT_EQ(looks[0].actor, made().staff.at("village.clerk"));
  EXPECT_EQ(looks[0].unit, Unit("village"));
  EXPECT_EQ(looks[0].subject_id, id.value);
}

TEST_P(PeopleDeskTest, InFullWithTheRightAndAReason) {
  const core::PersonId id = Add("示例甲", "13800001234")->id;
  const auto reveal = [&](const std::string& login, core::PersonId who, const std::string& reason) {
    return Do(login, [&](const Call& call) { return RevealPerson(call, who, reason); });
  };
  EXPECT_EQ(CodeOf(reveal("village.clerk", id, "回电")), "core.forbidden");
  for (const char* none : {"", " ", "\t\n"}) {
    EXPECT_EQ(CodeOf(reveal("village.handler", id, none)), "service.reason_missing");
  }
  EXPECT_EQ(CodeOf(reveal("village.handler", core::PersonId{404}, "")), "service.reason_missing")
      << "the reason comes before whether there is anybody";
  EXPECT_EQ(CodeOf(reveal("village.handler", core::PersonId{404}, "回电")), "core.not_found");
  EXPECT_TRUE(Events("person.revealed").empty()) << "refused: nobody has seen anything";
  const auto shown = reveal("village.handler", id, "  回电 ");
  ASSERT_EQ(CodeOf(shown), "ok");
  EXPECT_EQ(shown->name, "示例甲");
  EXPECT_EQ(shown->phones, std::vector<std::string>{"13800001234"});
  const auto events = Events("person.revealed");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(boost::json::serialize(events[0].body), R"({"reason":"回电"})");
}

TEST_P(PeopleDeskTest, ListedInPagesMaskedNewestFirst) {
  std::vector<core::PersonId> added;
  for (int i = 0; i < 5; ++i) {
    added.push_back(Add("示例" + std::to_string(i), "1380000123" + std::to_string(i))->id);
  }
  people::PeopleQuery query;
  query.limit = 2;
  std::vector<core::PersonId> seen;
  for (int page = 0; page < 3; ++page) {
    const auto got = Do("village.clerk", [&](const Call& call) { return ListPeople(call, query); });
    ASSERT_EQ(CodeOf(got), "ok");
    for (const people::Masked& one : got->items) {
      seen.push_back(one.id);
      EXPECT_NE(one.phone.find("****"), std::string::npos);
    }
    EXPECT_EQ(got->next.has_value(), page < 2) << page;
    if (got->next) query.before = *got->next;
  }
  std::reverse(added.begin(), added.end());
  EXPECT_EQ(seen, added);
}

TEST_P(PeopleDeskTest, APageHasItsLimits) {
  const auto code = [&](int limit) {
    people::PeopleQuery query;
    query.limit = limit;
    return CodeOf(Do("village.clerk", [&](const Call& call) { return ListPeople(call, query); }));
  };
  EXPECT_EQ(code(0), "core.too_many");
  EXPECT_EQ(code(1), "ok");
  EXPECT_EQ(code(200), "ok");
  EXPECT_EQ(code(201), "core.too_many");
}

TEST_P(PeopleDeskTest, FoundByNameAndByPartOfANumber) {
  ASSERT_EQ(CodeOf(Add("示例甲", "13800001234")), "ok");
  ASSERT_EQ(CodeOf(Add("样本乙", "13911112222")), "ok");
  const auto found = [&](const std::string& q) {
    people::PeopleQuery query;
    query.q = q;
    return Do("village.clerk", [&](const Call& call) { return ListPeople(call, query); })
        ->items.size();
  };
  EXPECT_EQ(found("示例"), 1U);
  EXPECT_EQ(found("1111"), 1U);
  EXPECT_EQ(found("。。"), 0U) << "nothing in it can be searched";
  EXPECT_EQ(found("无此人"), 0U);
}

// --- who calls
// --------------------------------------------------------------------------------------

TEST_P(PeopleDeskTest, TheCallerComesWithTheCasesTheActorSees) {
  const auto mine = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T08:00");
  const auto other = ReceiveAs(As("village2.clerk"), Leak(), "2026-03-02T08:10");
  ASSERT_EQ(other->requester->id, mine->requester->id) << "the same name under the same number";
  const auto seen = Call_("village.clerk", "13800001234");
  ASSERT_EQ(seen->size(), 1U);
  EXPECT_EQ(seen->front().person.phone, "138****1234");
  ASSERT_EQ(seen->front().history.size(), 1U) << "another unit's case is not for this desk";
  EXPECT_EQ(seen->front().history[0].row.id, mine->after.id);
  EXPECT_EQ(Call_("township.clerk", "13800001234")->front().history.size(), 2U);
  for (const PromiseView& promise : seen->front().open_promises) {
    EXPECT_EQ(promise.promise.case_id, mine->after.id);
  }
  EXPECT_FALSE(seen->front().open_promises.empty());
}

TEST_P(PeopleDeskTest, ACallersConfidentialCasesAreNotShown) {
  Reception secret = Leak();
  secret.what.confidential = true;
  const auto taken = ReceiveAs(As("village.clerk"), secret, "2026-03-02T08:00");
  ASSERT_EQ(CodeOf(taken), "ok");
  const auto seen = Call_("village2.clerk", "13800001234");
  ASSERT_EQ(seen->size(), 1U);
  EXPECT_TRUE(seen->front().history.empty());
  EXPECT_TRUE(seen->front().open_promises.empty());
}

TEST_P(PeopleDeskTest, EveryCallerWhoIsShownIsALook) {
  ASSERT_EQ(CodeOf(Add("示例甲", "13800001234")), "ok");
  ASSERT_EQ(CodeOf(Add("示例乙", "13800001234")), "ok");
  ASSERT_EQ(Call_("village.clerk", "138-0000-1234")->size(), 2U);
  const auto looks = Events("person.viewed");
  ASSERT_EQ(looks.size(), 2U);
  EXPECT_EQ(boost::json::serialize(looks[0].body), R"({"by":"phone"})")
      << "and not by which: the journal holds no number";
  EXPECT_TRUE(Call_("village.clerk", "13900000000")->empty());
  EXPECT_TRUE(Call_("village.clerk", "")->empty());
  EXPECT_EQ(Events("person.viewed").size(), 2U);
}

TEST_P(PeopleDeskTest, WhoMaySeePeopleAndNoCasesIsShownNone) {
  ASSERT_EQ(CodeOf(ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T08:00")), "ok");
  org::Actor actor = As("village.clerk");
  actor.rights.reset();
  actor.rights.set(static_cast<std::size_t>(org::Right::kPersonView));
  const auto seen =
      engine().Run(actor, now_, [&](const Call& call) { return Callers(call, "13800001234"); });
  ASSERT_EQ(CodeOf(seen), "ok");
  ASSERT_EQ(seen->size(), 1U);
  EXPECT_TRUE(seen->front().history.empty());
  EXPECT_TRUE(seen->front().open_promises.empty());
}

TEST_P(PeopleDeskTest, HistoryIsTheNewestFewPromisesAreThoseOfMore) {
  for (int i = 0; i < 7; ++i) {
    ASSERT_EQ(CodeOf(ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T08:0" + std::to_string(i))),
              "ok");
  }
  const auto seen = Call_("village.clerk", "13800001234");
  const CallerView& caller = seen->front();
  ASSERT_EQ(caller.history.size(), kCallerHistory);
  for (std::size_t i = 1; i < caller.history.size(); ++i) {
    EXPECT_GT(caller.history[i - 1].row.received_at, caller.history[i].row.received_at);
  }
  EXPECT_GE(caller.open_promises.size(), 7U) << "of the two older cases as well";
  for (std::size_t i = 1; i < caller.open_promises.size(); ++i) {
    EXPECT_LE(caller.open_promises[i - 1].promise.due_at, caller.open_promises[i].promise.due_at);
  }
}

SHOUWEN_ON_BOTH_ENGINES(PeopleDeskTest);

}  // namespace
}  // namespace shouwen::service

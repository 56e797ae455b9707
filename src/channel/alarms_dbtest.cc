// One-key callers to the millisecond, with a clock that jumps, a unit that is closed, a person who
// is forgotten and a disk that is full: whoever presses is heard.
#include <gtest/gtest.h>

#include "channel/alarms.h"
#include "people/keeping.h"
#include "testing/doors_fixture.h"
#include "testing/failing_db.h"

namespace shouwen::channel {
namespace {

const core::Instant kStart = At("2026-03-02T09:00");

class AlarmPressTest : public DoorsTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("one-key-caller", 2);
    NewDevice wanted;
    wanted.name = "三号楼";
    wanted.unit = Somewhere();
    wanted.place = "三号楼一层";
    wanted.person = Owner();
    const auto made_one = Do(kStart, [&](const Call& call) { return AddDevice(call, wanted); });
    CORE_CHECK(made_one.ok());
    device_ = made_one->device.id;
    secret_ = made_one->secret;
  }
  // A unit where cases of the method start.
  core::UnitId Somewhere() {
    return See(kStart, [&](const Call& call) {
      const auto directory = call.engine.Directory(call.tx, made().tenant, kStart);
      const auto method = call.engine.FindMethod(made().tenant, directory->tenant().method);
      for (const org::Unit& unit : directory->units()) {
        if (unit.level == method->starts_at) return unit.id;
      }
      CORE_CHECK(false);
    });
  }
  core::PersonId Owner() {
    people::Person person;
    person.name = "示例甲";
    person.phones = {"13800001234"};
    const auto added =
        Do(kStart, [&](const Call& call) { return service::AddPerson(call, person); });
    CORE_CHECK(added.ok());
    return added->id;
  }
  core::Result<Pressed> Press(core::Instant now, const std::string& secret) {
    return engine().Run(org::PublicActor(made().tenant), now,
                        [&](const Call& call) { return channel::Press(call, secret); });
  }
  Pressed Pressed_(core::Instant now) {
    const auto pressed = Press(now, secret_);
    CORE_CHECK(pressed.ok());
    return *pressed;
  }
  core::CaseId Case(const std::string& number) {
    return db().Read(
        [&](store::Tx& tx) { return cases::LoadByNumber(tx, made().tenant, number)->id; });
  }
  void SwitchOff(core::UnitId unit) {
    ASSERT_TRUE(Do(kStart, [&](const Call& call) -> core::Status {
                  const auto directory = call.engine.Directory(call.tx, made().tenant, kStart);
                  for (const auto& [login, id] : made().staff) {
                    org::Staff staff = *directory->FindStaff(id);
                    if (staff.unit != unit) continue;
                    staff.active = false;
                    CORE_TRY(service::ChangeStaff(call, staff));
                  }
                  org::Unit closed = *directory->FindUnit(unit);
                  closed.active = false;
                  CORE_TRY(service::ChangeUnit(call, closed));
                  return core::Ok();
                }).ok());
  }
  DeviceId device_;
  std::string secret_;
};

TEST_P(AlarmPressTest, TenMinutesFromTheLastPressToTheMillisecond) {
  const Pressed first = Pressed_(kStart);
  EXPECT_FALSE(first.repeated);
  const core::Instant late = kStart + kRepeatMs + -1;
  EXPECT_EQ(Pressed_(late).number, first.number);
  EXPECT_EQ(Pressed_(late + kRepeatMs + -1).number, first.number) << "from the last, not the first";
  Restart();
  const Pressed next = Pressed_(late + 2 * kRepeatMs + -1);
  EXPECT_NE(next.number, first.number);
  EXPECT_FALSE(next.repeated);
  EXPECT_EQ(next.presses, 4) << "all presses of the device";
}

TEST_P(AlarmPressTest, AStuckButtonIsCountedAndWrittenOnceAMinute) {
  const core::CaseId id = Case(Pressed_(kStart).number);
  Pressed_(kStart + kBounceMs + -1);
  EXPECT_TRUE(Notes(id).empty());
  Pressed_(kStart + 2 * kBounceMs + -2);
  EXPECT_TRUE(Notes(id).empty()) << "less than a minute after the last";
  Pressed_(kStart + 3 * kBounceMs + -2);
  ASSERT_EQ(Notes(id).size(), 1U);
  EXPECT_NE(Notes(id)[0].find("累计第 4 次"), std::string::npos) << Notes(id)[0];
}

// The clock ran a day ahead and was put right: a press is help wanted now, not a stuck button.
TEST_P(AlarmPressTest, AClockSetBackSendsHelp) {
  const Pressed ahead = Pressed_(kStart + core::kMsPerDay);
  const Pressed now = Pressed_(kStart);
  EXPECT_NE(now.number, ahead.number);
  EXPECT_FALSE(now.repeated);
  // Two nodes whose clocks differ by less than a button bounces are one press.
  EXPECT_EQ(Pressed_(kStart + -kBounceMs + 1).number, now.number);
}

TEST_P(AlarmPressTest, AUnitThatWasClosedIsNoReasonNotToBeHeard) {
  SwitchOff(Somewhere());
  const auto pressed = Press(kStart + core::kMsPerHour, secret_);
  ASSERT_TRUE(pressed.ok()) << CodeOf(pressed);
  const cases::Case c = Stored(Case(pressed->number));
  EXPECT_EQ(c.urgency, kAlarmUrgency);
  EXPECT_EQ(c.place, "三号楼一层");
  const auto unit = See(kStart, [&](const Call& call) {
    return call.engine.Directory(call.tx, made().tenant, kStart + core::kMsPerHour)
        ->FindUnit(c.unit)
        ->active;
  });
  EXPECT_TRUE(unit) << "somebody is there";
}

TEST_P(AlarmPressTest, WhoeverIsForgottenIsHeardAllTheSame) {
  const auto person = See(
      kStart, [&](const Call& call) { return *ListDevices(call, {}, 10)->items.front().person; });
  ASSERT_TRUE(db().Write([&](store::Tx& tx) -> core::Status {
                    return people::Anonymise(tx, made().tenant, person, kStart);
                  })
                  .ok());
  const auto pressed = Press(kStart + core::kMsPerMinute, secret_);
  ASSERT_TRUE(pressed.ok()) << CodeOf(pressed);
  EXPECT_EQ(Stored(Case(pressed->number)).urgency, kAlarmUrgency);
  EXPECT_FALSE(Stored(Case(pressed->number)).requester) << "there is nobody to name";
}

// Whichever write of a press fails, nothing of it is left; pressed again, it is one case.
TEST_P(AlarmPressTest, AFullDiskLosesNoPressThatWasAnswered) {
  core::IdMaker ids(2);
  service::FailingDb disk(db());
  service::Engine failing(disk, ids, engine().calendars());
  failing.LoadMethods();
  const auto rows = [&] {
    return db().Read([](store::Tx& tx) {
      return tx.Query("SELECT COUNT(*) FROM cases_cases").Int(0, 0) * 1000 +
             tx.Query("SELECT COUNT(*) FROM journal_events").Int(0, 0);
    });
  };
  const auto before = rows();
  int failed = 0;
  for (;; ++failed) {
    ASSERT_LT(failed, 100);
    disk.FailAt(failed);
    try {
      const auto pressed =
          failing.Run(org::PublicActor(made().tenant), kStart,
                      [&](const Call& call) { return channel::Press(call, secret_); });
      ASSERT_TRUE(pressed.ok()) << CodeOf(pressed);
      EXPECT_EQ(pressed->presses, 1) << "the first that was answered";
      break;
    } catch (const store::Fault&) {
      ASSERT_EQ(rows(), before) << "write " << failed;
    }
  }
  disk.FailNever();
  EXPECT_GT(failed, 3);
}

TEST_P(AlarmPressTest, NoOtherOrganisationHearsIt) {
  const std::string secret = secret_;
  const DeviceId device = device_;
  UseMethod("one-key-caller");
  EXPECT_EQ(CodeOf(Press(kStart, secret)), "channel.bad_key");
  EXPECT_EQ(CodeOf(Do(kStart, [&](const Call& call) { return RetireDevice(call, device); })),
            "core.not_found");
  EXPECT_TRUE(
      See(kStart, [](const Call& call) { return ListDevices(call, {}, 10); })->items.empty());
}

// --- keys ---------------------------------------------------------------------------------------

class KeysTest : public DoorsTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  core::Result<MadeKey> Add(const std::string& door, const std::string& name = "示例") {
    return Do(kStart, [&](const Call& call) { return AddKey(call, door, name); });
  }
  std::string Find(std::string_view door, const std::string& secret) {
    return CodeOf(See(kStart, [&](const Call& call) { return FindKey(call, door, secret); }));
  }
};

TEST_P(KeysTest, OpensItsOwnDoorUntilItIsRevoked) {
  const auto key = Add("hotline");
  ASSERT_TRUE(key.ok()) << CodeOf(key);
  EXPECT_TRUE(key->secret.starts_with(kKeyPrefix));
  EXPECT_EQ(key->secret.size(), kKeyPrefix.size() + 40) << "160 bits in hex";
  EXPECT_EQ(Find(kHotlineDoor, key->secret), "ok");
  EXPECT_EQ(Find(kOpen311Door, key->secret), "channel.bad_key") << "of another door";
  EXPECT_EQ(Find(kHotlineDoor, key->secret.substr(1)), "channel.bad_key");
  EXPECT_EQ(Find(kHotlineDoor, ""), "channel.bad_key");
  Restart();
  EXPECT_EQ(Find(kHotlineDoor, key->secret), "ok");
  const auto revoke = [&] {
    return CodeOf(Do(kStart, [&](const Call& call) { return RevokeKey(call, key->key.id); }));
  };
  EXPECT_EQ(revoke(), "ok");
  EXPECT_EQ(Find(kHotlineDoor, key->secret), "channel.bad_key");
  EXPECT_EQ(revoke(), "ok") << "again changes nothing";
  EXPECT_EQ(db().Read([&](store::Tx& tx) {
    journal::Query query;
    query.type_prefix = "door.key_revoked";
    return journal::Find(tx, made().tenant, query).size();
  }),
            1U);
}

TEST_P(KeysTest, OfOneOrganisationOpensNothingOfAnother) {
  const auto key = Add("sms");
  ASSERT_TRUE(key.ok());
  UseMethod("ledger-zhongjiang");
  EXPECT_EQ(Find(kSmsDoor, key->secret), "channel.bad_key");
  EXPECT_EQ(CodeOf(Do(kStart, [&](const Call& call) { return RevokeKey(call, key->key.id); })),
            "core.not_found");
  EXPECT_TRUE(See(kStart, [](const Call& call) { return ListKeys(call); })->empty());
}

TEST_P(KeysTest, RefusesInOrder) {
  EXPECT_EQ(CodeOf(engine().Run(As("village.clerk"), kStart,
                                [](const Call& call) { return AddKey(call, "fax", ""); })),
            "core.forbidden");
  EXPECT_EQ(CodeOf(Add("fax", "")), "channel.unknown_door");
  EXPECT_EQ(CodeOf(Add("sms", "  ")), "core.bad_input");
  EXPECT_EQ(CodeOf(Add("sms", std::string(kKeyNameMax, 'n'))), "ok");
  EXPECT_EQ(CodeOf(Add("sms", std::string(kKeyNameMax + 1, 'n'))), "core.bad_input");
  for (std::size_t n = 1; n < kKeysMax; ++n) ASSERT_EQ(CodeOf(Add("sms")), "ok") << n;
  EXPECT_EQ(CodeOf(Add("sms")), "core.too_many");
  EXPECT_EQ(CodeOf(Add("hotline")), "ok") << "each door has its own";
  const auto all = See(kStart, [](const Call& call) { return ListKeys(call); });
  EXPECT_EQ(CodeOf(Do(kStart, [&](const Call& call) { return RevokeKey(call, all->back().id); })),
            "ok");
  EXPECT_EQ(CodeOf(Add("sms")), "ok") << "a revoked one makes room";
}

TEST_P(KeysTest, AUseIsWrittenDownOnceAMinute) {
  const auto key = Add("open311");
  const auto use = [&](core::Instant now) {
    const auto done = Do(now, [&](const Call& call) -> core::Result<Key> {
      CORE_ASSIGN(const Key found, FindKey(call, kOpen311Door, key->secret));
      TouchKey(call, found);
      return FindKey(call, kOpen311Door, key->secret);
    });
    return done->used_at;
  };
  EXPECT_EQ(use(kStart), kStart);
  EXPECT_EQ(use(kStart + kKeyTouchMs + -1), kStart);
  EXPECT_EQ(use(kStart + kKeyTouchMs), kStart + kKeyTouchMs);
}

SHOUWEN_ON_BOTH_ENGINES(AlarmPressTest);
SHOUWEN_ON_BOTH_ENGINES(KeysTest);

}  // namespace
}  // namespace shouwen::channel

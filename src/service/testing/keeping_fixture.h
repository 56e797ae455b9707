// testing/keeping_fixture.h - somebody whose name, phone, address and e-mail stand in every text
// that can be written, and where the store still holds them.
#pragma once

#include <regex>

#include "fixture.h"
#include "journal/erase.h"
#include "journal/journal.h"
#include "sample_files.h"
#include "service/attachments.h"
#include "service/keeping.h"

namespace shouwen::service {

inline constexpr const char* kName = "独一无二";
inline constexpr const char* kPhone = "13800009876";
inline constexpr const char* kAddress = "示例大道77号";
inline constexpr const char* kEmail = "only.one@example.org";

class KeepingTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  org::Actor Manager() {
    org::Actor actor = As("county_office.supervisor");
    actor.rights.set(static_cast<std::size_t>(org::Right::kPersonManage));
    return actor;
  }
  // Name, phone, address and e-mail in every text somebody can write.
  static std::string Told(const std::string& about) {
    return about + "：" + kName + "，电话" + kPhone + "，住" + kAddress + "，信" + kEmail;
  }
  core::Result<Outcome> Ask(bool confidential, const std::string& at = "2026-03-02T09:00") {
    Reception r = Leak();
    r.what.subject = Told("漏水");
    r.what.body = Told("来访");
    r.what.place = kAddress;
    r.what.fields["request"] = Told("要修");
    r.what.materials = {{Told("证明").substr(0, 30), 1}};
    r.what.confidential = confidential;
    r.requester = RequesterInput{{}, kName, kPhone, kAddress, "old-77", kEmail};
    const auto file = engine().Run(As("village.clerk"), At(at), [&](const Call& call) {
      return TakeIn(call,
                    {std::string(kName) + ".png", {evidence::Type::kPng, support::SamplePng(at)}});
    });
    r.files = {{file->id, {}}};
    return ReceiveAs(As("village.clerk"), r, at);
  }
  // A whole life with the person's name in everything that was said.
  core::CaseId Live(bool confidential = false) {
    const core::CaseId id = Ask(confidential)->after.id;
    const auto act = [&](const std::string& who, const cases::Command& command,
                         const std::string& at) {
      const auto done = ActAs(who, id, command, at);
      ASSERT_TRUE(done.ok()) << CodeOf(done);
    };
    act("village.clerk", cases::Note{Told("记")}, "2026-03-02T10:00");
    act("village.clerk", cases::Reply{Told("复")}, "2026-03-02T11:00");
    cases::Settle settle;
    settle.result = Told("修好");
    settle.fields["opinion"] = Told("意见");
    act("village.clerk", settle, "2026-03-03T09:00");
    const auto revealed =
        engine().Run(As("county_office.supervisor"), At("2026-03-03T10:00"),
                     [&](const Call& call) { return Reveal(call, id, Told("回访")); });
    EXPECT_TRUE(revealed.ok());
    act("village.clerk", cases::Evaluate{"satisfied", true, Told("谢"), "counter"},
        "2026-03-04T09:00");
    if (Stored(id).state != cases::State::kClosed) {
      act("village.unit_head", cases::Close{"evaluated", Told("结")}, "2026-03-04T10:00");
    }
    return id;
  }
  core::PersonId PersonOf() {
    const auto found =
        db().Read([&](store::Tx& tx) { return people::ByExternalId(tx, made().tenant, "old-77"); });
    return found ? found->id : core::PersonId{};
  }
  core::Result<Anonymised> Anonymise(core::PersonId id, bool whole = false,
                                     const std::string& reason = "本人要求") {
    return engine().Run(Manager(), At("2026-03-05T09:00"),
                        [&](const Call& call) { return AnonymisePerson(call, id, reason, whole); });
  }
  core::Result<HoldView> Hold(core::PersonId id, const std::string& reason = "诉讼中") {
    return engine().Run(Manager(), At("2026-03-04T12:00"),
                        [&](const Call& call) { return HoldPerson(call, id, reason); });
  }
  core::Result<HoldView> LiftIt(people::HoldId id, const std::string& reason = "已结案") {
    return engine().Run(Manager(), At("2026-03-04T13:00"),
                        [&](const Call& call) { return Lift(call, id, reason); });
  }
  PersonKeeping Keeping(core::PersonId id) {
    return *engine().Look(Manager(), At("2026-03-06T09:00"),
                          [&](const Call& call) { return KeepingOf(call, id); });
  }
  journal::VerifyReport Verify(const journal::Checkpoint* held = nullptr) {
    return db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant, held); });
  }
  // table.column wherever a text of the whole store holds `what`, by the schema itself.
  std::vector<std::string> WhereIs(const std::string& what) {
    std::vector<std::string> found;
    const std::regex table(R"((?:CREATE TABLE|ALTER TABLE)\s+(\w+)([^;]*);)");
    const std::regex text(R"((\w+) TEXT)");
    for (const store::Migration& migration : Migrations()) {
      for (std::sregex_iterator t(migration.sql.begin(), migration.sql.end(), table), end; t != end;
           ++t) {
        const std::string columns = (*t)[2].str();
        for (std::sregex_iterator c(columns.begin(), columns.end(), text); c != end; ++c) {
          const std::string sql =
              "SELECT COUNT(*) FROM " + (*t)[1].str() + " WHERE " + (*c)[1].str() + " LIKE ?";
          const auto n =
              db().Read([&](store::Tx& tx) { return tx.Query(sql, "%" + what + "%").Int(0, 0); });
          if (n > 0) found.push_back((*t)[1].str() + "." + (*c)[1].str());
        }
      }
    }
    return found;
  }
};

using Places = std::vector<std::string>;

}  // namespace shouwen::service

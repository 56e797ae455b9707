// login_fixture.h - what the tests of logging in share: the clerk of OrgDbTest has a password.
#pragma once

#include "db_fixture.h"

namespace shouwen::org {

inline constexpr std::string_view kPassword = "k3-vtm9#wx";
inline constexpr std::string_view kWrong = "k3-vtm9#wy";

class LoginDbTest : public OrgDbTest {
 protected:
  void SetUp() override {
    OrgDbTest::SetUp();
    SetPassword(kClerk, kPassword);
  }
  void SetPassword(core::StaffId staff, std::string_view password,
                   std::optional<core::SessionId> keep = {}) {
    const std::string hash = HashPassword(password, kMinimalCost);
    ASSERT_TRUE(db().Write([&](store::Tx& tx) {
                      return StorePassword(tx, Admin(), staff, hash, keep, kNow);
                    })
                    .ok());
  }
  core::Result<LoginChallenge> Begin(std::string_view login, core::Instant now,
                                     std::string_view remote = "192.0.2.1",
                                     core::TenantId tenant = kTenant) {
    return db().Write(
        [&](store::Tx& tx) { return BeginLogin(tx, tenant, login, remote, now, kMinimalCost); });
  }
  LoginOutcome Finish(const LoginChallenge& challenge, const Verdict& verdict, core::Instant now) {
    const NewSession session{core::SessionId{++last_session_}, "192.0.2.1", "示例浏览器"};
    return Do([&](store::Tx& tx) {
      return FinishLogin(tx, kTenant, challenge, verdict, session, random_, now);
    });
  }
  // All three steps; the refusal a caller would answer.
  core::Result<OpenedSession> LogIn(std::string_view login, std::string_view password,
                                    core::Instant now, std::string_view remote = "192.0.2.1") {
    CORE_ASSIGN(const LoginChallenge challenge, Begin(login, now, remote));
    LoginOutcome outcome = Finish(challenge, Verify(challenge, password, kMinimalCost), now);
    if (!outcome.session) return core::Error{kBadLoginOrPassword};
    return *outcome.session;
  }
  core::Result<SessionUse> Use(std::string_view token, core::Instant now,
                               core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return UseSession(tx, tenant, token, now); });
  }
  std::vector<SessionInfo> Sessions(core::StaffId staff, core::Instant now) {
    return db().Read([&](store::Tx& tx) { return ListSessions(tx, kTenant, staff, now); });
  }
  void Touch(core::SessionId id, core::Instant now) {
    Run([&](store::Tx& tx) { TouchSession(tx, kTenant, id, now); });
  }
  std::int64_t CountRows(const std::string& table) {
    return db().Read(
        [&](store::Tx& tx) { return tx.Query("SELECT COUNT(*) FROM " + table).Int(0, 0); });
  }

  CountingRandom random_;
  std::int64_t last_session_ = 0;
};

}  // namespace shouwen::org

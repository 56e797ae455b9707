// testing/harness.h - the whole server over a fresh database, with an organisation in it and a
// clock that stands still. Every reply a test asks for is checked against the contract.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <boost/json.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engines.h"
#include "http/api.h"
#include "http/server.h"
#include "router.h"
#include "service/clockwork.h"
#include "service/setup.h"
#include "testing/client.h"
#include "testing/contract.h"

namespace shouwen::http::testing {

class StandingClock : public TestClock {
 public:
  core::Instant Now() const override { return {ms_.load()}; }
  void Set(core::Instant now) override { ms_ = now.ms; }

 private:
  // A Monday, 09:00 in China.
  std::atomic<std::int64_t> ms_ = core::ParseInstant("2026-03-02T09:00:00+08:00")->ms;
};

struct Reply {
  int status = 0;
  std::map<std::string, std::string> headers;
  std::vector<std::string> cookies;
  std::string text;
  boost::json::value body;  // null when the reply is not JSON
  // The text at a JSON pointer ("" when it is not there).
  std::string At(std::string_view pointer) const;
  std::string code() const { return At("/code"); }
};

class ApiTest : public support::DbTest {
 protected:
  static constexpr const char* kSetupCode = "K7QF-2M9X-AAAA-BBBB";
  static constexpr const char* kPassword = "correct horse 42";

  std::vector<store::Migration> Migrations() const override;
  void SetUp() override;
  void TearDown() override;
  virtual ApiOptions Options() const;
  virtual bool HasOrganisation() const { return true; }  // false: kSetupCode makes it
  virtual bool KnowsChina() const { return false; }      // the shipped calendar cn
  virtual bool OffersTestClock() const { return true; }

  // One request on a connection of its own, as `login` (its API token); "" nobody.
  Reply Call(const std::string& login, std::string_view method, const std::string& target,
             const std::string& body = {}, Client::Headers headers = {});
  Reply Get(const std::string& login, const std::string& target) {
    return Call(login, "GET", target);
  }
  Reply Post(const std::string& login, const std::string& target, const std::string& body = {},
             Client::Headers headers = {}) {
    return Call(login, "POST", target, body, std::move(headers));
  }
  // A case received by the group's clerk; its id.
  std::string NewCase(const std::string& subject = "楼道灯不亮");
  std::string CaseBody(const std::string& subject) const;
  // Who calls from a number; how one's own case stands.
  Reply Caller(const std::string& login, const std::string& phone) {
    return Post(login, "/api/v1/caller-lookups", R"({"phone":")" + phone + R"("})");
  }
  Reply Follow(const std::string& number, const std::string& tail) {
    return Post("", "/public/v1/case-lookups",
                R"({"number":")" + number + R"(","phone_tail":")" + tail + R"("})");
  }
  Reply Check(std::string_view method, const std::string& target, const Got& got);
  std::string TokenOf(const std::string& login);
  std::string Unit(const std::string& key) const { return core::ToText(made_.units.at(key)); }
  std::string Staff(const std::string& login) const { return core::ToText(made_.staff.at(login)); }
  std::uint16_t port() const { return server_->port(); }

  std::unique_ptr<core::IdMaker> ids_;
  std::unique_ptr<service::Engine> engine_;
  std::unique_ptr<service::Clockwork> clockwork_;
  StandingClock clock_;
  service::Made made_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<Server> server_;
  std::map<std::string, std::string> tokens_;
};

const Contract& TheContract();

}  // namespace shouwen::http::testing

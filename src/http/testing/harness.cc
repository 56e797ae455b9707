#include "testing/harness.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "calendar/data.h"
#include "channel/migrations.h"
#include "service/org_desk.h"
#include "source_dir.h"

namespace shouwen::http::testing {
namespace {

// Sign-ins hash a password; the cheapest cost keeps the suite quick.
std::string ReadText(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::shared_ptr<const calendar::Calendar> China() {
  const std::filesystem::path folder = shouwen::support::SourceDir() + "/data/calendars";
  std::string base;
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == "cn.yaml") base = ReadText(entry.path().string());
    if (name.starts_with("cn-")) files.emplace_back(name, ReadText(entry.path().string()));
  }
  std::vector<calendar::SourceText> years;
  years.reserve(files.size());
  for (const auto& [name, text] : files) years.push_back({name, text});
  const auto spec = calendar::ReadSpec({"cn.yaml", base}, years);
  CORE_CHECK(spec.ok());
  const auto made = calendar::Calendar::Make(*spec);
  CORE_CHECK(made.ok());
  return *made;
}

service::TenantSetup Organisation() {
  service::TenantSetup setup;
  setup.name = "示例县 <Sample>";
  setup.method = "ledger-zhongjiang";
  setup.calendar = "natural";
  setup.units = {{"county", "", "示例县三账办", "county_office", "office", "0838-100", {}},
                 {"township", "county", "示例乡", "township", "office", "0838-200", {}},
                 {"village", "township", "示例村", "village", "office", "0838-300", {}},
                 {"other", "township", "另一村", "village", "office", "0838-400", {}}};
  const std::string password = "correct horse 42";
  setup.staff = {{"admin", "示例管", "county", "", {"admin"}, password},
                 {"boss", "示例督", "county", "", {"supervisor"}, password},
                 {"audit", "示例审", "county", "", {"auditor"}, password},
                 {"clerk", "示例甲", "village", "0838-301", {"clerk", "handler"}, password},
                 {"mate", "示例乙", "village", "0838-302", {"handler"}, password},
                 {"town", "示例丙", "township", "0838-201", {"clerk", "handler"}, password},
                 {"far", "示例丁", "other", "0838-401", {"clerk", "handler"}, password}};
  return setup;
}

}  // namespace

const Contract& TheContract() {
  static const Contract contract(shouwen::support::SourceDir() + "/api/openapi.yaml");
  return contract;
}

std::string Reply::At(std::string_view pointer) const {
  boost::system::error_code error;
  const boost::json::value* found =
      body.is_null() ? nullptr : body.find_pointer({pointer.data(), pointer.size()}, error);
  if (found == nullptr) return {};
  return found->is_string() ? std::string(found->get_string()) : boost::json::serialize(*found);
}

std::vector<store::Migration> ApiTest::Migrations() const {
  const auto all = channel::Migrations();
  return {all.begin(), all.end()};
}

ApiOptions ApiTest::Options() const {
  ApiOptions options;
  options.read_threads = 2;
  options.auth_cache_ms = 0;
  options.hash_cost = org::kMinimalCost;
  options.event_poll_ms = 50;
  options.sign_in_rate = {};
  options.remote_rate = {};
  return options;
}

void ApiTest::SetUp() {
  DbTest::SetUp();
  ids_ = std::make_unique<core::IdMaker>(1);
  calendar::CalendarSet calendars;
  calendars.Add(calendar::Natural());
  if (KnowsChina()) calendars.Add(China());
  engine_ = std::make_unique<service::Engine>(db(), *ids_, calendars);
  engine_->LoadMethods();
  const std::string name = "ledger-zhongjiang";
  const std::string yaml = ReadText(shouwen::support::SourceDir() + "/methods/" + name + ".yaml");
  const std::vector<service::Engine::MethodFile> files{{name + ".yaml", yaml}};
  ASSERT_TRUE(engine_->AdoptMethods(files, clock_.Now()).ok());
  if (HasOrganisation()) {
    auto made = service::CreateTenant(*engine_, Organisation(), clock_.Now(), org::kMinimalCost);
    ASSERT_TRUE(made.ok()) << made.error().code.name;
    made_ = std::move(*made);
  } else {
    made_.tenant = ids_->Next<core::TenantId>(clock_.Now());
  }
  clockwork_ = std::make_unique<service::Clockwork>(*engine_);
  const ApiDeps deps{*engine_,     *clockwork_,
                     clock_,       OffersTestClock() ? &clock_ : nullptr,
                     made_.tenant, HasOrganisation() ? "" : kSetupCode};
  api_ = std::make_unique<Api>(deps, Options());
  ServerOptions options;
  options.port = 0;
  options.io_threads = 1;
  options.access_log = false;
  server_ = std::make_unique<Server>(
      options,
      [this](RequestPtr request, http::Reply reply) {
        api_->Handle(std::move(request), std::move(reply));
      },
      [this](const Served& served) { api_->Note(served); });
  ASSERT_TRUE(server_->Start().ok());
}

void ApiTest::TearDown() {
  if (server_) server_->Stop();
  api_.reset();
  server_.reset();
  clockwork_.reset();
  engine_.reset();
  DbTest::TearDown();
}

std::string ApiTest::TokenOf(const std::string& login) {
  std::string& token = tokens_[login];
  if (!token.empty()) return token;
  const core::StaffId staff = made_.staff.at(login);
  const core::Instant now = clock_.Now();
  const auto actor =
      engine_->Look(org::PublicActor(made_.tenant), now, [&](const service::Call& call) {
        return service::ActorOf(*engine_->Directory(call.tx, made_.tenant, now), staff);
      });
  EXPECT_TRUE(actor.ok());
  const auto made = engine_->Run(*actor, now, [&](const service::Call& call) {
    return service::CreateToken(call, staff, "test", std::nullopt);
  });
  EXPECT_TRUE(made.ok());
  token = *made;
  return token;
}

Reply ApiTest::Check(std::string_view method, const std::string& target, const Got& got) {
  Reply reply{got.status, got.headers, got.cookies, got.body, {}};
  const auto type = got.headers.find("content-type");
  const std::string content_type = type == got.headers.end() ? "" : type->second;
  if (content_type.find("json") != std::string::npos && !got.body.empty()) {
    reply.body = boost::json::parse(got.body);
  }
  static const Router router(Routes());
  const Match match = router.Find(method, target.substr(0, target.find('?')));
  if (match.route == nullptr) {
    EXPECT_EQ(TheContract().Validate(
                  reply.body, boost::json::parse(R"({"$ref":"#/components/schemas/Problem"})")),
              std::vector<std::string>{});
    return reply;
  }
  EXPECT_EQ(TheContract().Check(match.route->operation, got.status, content_type, got.body),
            std::vector<std::string>{})
      << method << " " << target << " → " << got.status << " " << got.body;
  return reply;
}

Reply ApiTest::Call(const std::string& login, std::string_view method, const std::string& target,
                    const std::string& body, Client::Headers headers) {
  if (!login.empty()) headers.emplace_back("Authorization", "Bearer " + TokenOf(login));
  Client client(server_->port());
  return Check(method, target, client.Call(method, target, body, headers));
}

std::string ApiTest::CaseBody(const std::string& subject) const {
  return boost::json::serialize(
      boost::json::object{{"subject", subject},
                          {"body", "三单元的楼道灯坏了一周"},
                          {"ledger", "livelihood"},
                          {"fields", {{"request", "修好楼道灯"}}},
                          {"requester", {{"name", "示例诉求人"}, {"phone", "13800001234"}}}});
}

std::string ApiTest::NewCase(const std::string& subject) {
  const Reply reply = Post("clerk", "/api/v1/cases", CaseBody(subject));
  EXPECT_EQ(reply.status, 201) << reply.text;
  return reply.At("/id");
}

}  // namespace shouwen::http::testing

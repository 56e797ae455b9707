#include "testing/every_route.h"

#include <algorithm>
#include <sstream>

namespace shouwen::http::testing {
namespace {

std::string Replaced(std::string text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), with);
    at += with.size();
  }
  return text;
}

const Route* FindRoute(std::string_view operation) {
  const auto routes = Routes();
  const auto found = std::find_if(routes.begin(), routes.end(),
                                  [&](const Route& r) { return r.operation == operation; });
  return found == routes.end() ? nullptr : &*found;
}

}  // namespace

void EveryRouteTest::SetUp() {
  ApiTest::SetUp();
  const Reply person = Post("clerk", "/api/v1/people", R"({"name":"示例甲某"})");
  ASSERT_EQ(person.status, 201) << person.text;
  person_ = person.At("/id");
  case_ = NewCase();
  SetUpDoors();
}

void EveryRouteTest::SetUpDoors() {
  const Reply hook = Post("admin", "/api/v1/webhooks",
                          R"({"url":"https://hooks.example.org/","events":["posting.*"]})");
  ASSERT_EQ(hook.status, 201) << hook.text;
  webhook_ = hook.At("/id");
  const Reply robot = Call("admin", "PUT", "/api/v1/robots/" + Unit("other"),
                           R"({"kind":"wecom","url":"https://chat.example.org/","enabled":true})");
  ASSERT_EQ(robot.status, 200) << robot.text;
  const Reply sent = Post("admin", "/api/v1/webhooks/" + webhook_ + "/tests");
  ASSERT_EQ(sent.status, 201) << sent.text;
  delivery_ = sent.At("/id");
}

std::string EveryRouteTest::CaseFor(std::string_view before) {
  const std::string id = NewCase();
  std::istringstream words{std::string(before)};
  for (std::string operation; words >> operation;) {
    const Sample* sample = FindSample(operation);
    const Route* route = FindRoute(operation);
    CORE_CHECK(sample != nullptr && route != nullptr);
    const Reply done = Post(std::string(sample->login), PathOf(*route, id), Fill(sample->body));
    EXPECT_EQ(done.status / 100, 2) << operation << ": " << done.text;
  }
  return id;
}

std::string EveryRouteTest::PathOf(const Route& route, const std::string& case_id) const {
  const std::string pattern(route.pattern);
  const auto under = [&](const char* prefix) { return pattern.starts_with(prefix); };
  const auto with = [&](const std::string& value) {
    return Replaced(Replaced(Replaced(pattern, "{id}", value), "{name}", value), "{number}", value);
  };
  if (under("/api/v1/cases/")) return with(case_id);
  if (under("/api/v1/units/")) return with(Unit("other"));
  if (under("/api/v1/staff/")) return with(Staff("mate"));
  if (under("/api/v1/people/")) return with(person_);
  if (under("/api/v1/webhooks/")) return with(webhook_);
  if (under("/api/v1/robots/")) return with(Unit("other"));
  if (under("/api/v1/deliveries/")) return with(delivery_);
  if (under("/api/v1/message-templates/")) return with("notify");
  if (under("/api/v1/measures/")) return with("settled_rate");
  if (under("/api/v1/methods/")) return with("ledger-zhongjiang");
  if (under("/api/v1/calendars/")) return with("office");
  return with("1");
}

std::string EveryRouteTest::Fill(std::string_view body) const {
  std::string text(body);
  for (const auto& [key, id] : made_.units) {
    text = Replaced(text, "{" + key + "}", core::ToText(id));
  }
  for (const auto& [login, id] : made_.staff) {
    text = Replaced(text, "{" + login + "}", core::ToText(id));
  }
  return Replaced(Replaced(text, "{person}", person_), "{case}", case_);
}

Reply EveryRouteTest::Ask(const Route& route, const Sample& sample, std::string_view body,
                          Client::Headers headers) {
  headers.emplace_back("Content-Type", std::string(sample.type));
  const std::string id = CaseFor(sample.before);
  std::string path = PathOf(route, id);
  if (route.pattern.starts_with("/public/v1/cases/")) {
    path = "/public/v1/cases/" + Get("boss", "/api/v1/cases/" + id).At("/number") +
           std::string(route.pattern.substr(std::string_view("/public/v1/cases/{number}").size()));
  }
  return Call(std::string(sample.login), route.method, path, Fill(body), std::move(headers));
}

std::vector<const Route*> EveryRouteTest::ApiRoutes() {
  std::vector<const Route*> routes;
  for (const Route& route : Routes()) {
    if (route.pattern.starts_with("/api/") || route.pattern.starts_with("/public/") ||
        route.pattern.starts_with("/test/"))
      routes.push_back(&route);
  }
  return routes;
}

}  // namespace shouwen::http::testing

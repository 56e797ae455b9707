#include "testing/every_route.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "service/hot_issues.h"
#include "service/org_desk.h"
#include "service/setup.h"
#include "source_dir.h"
#include "testing/moves_method.h"
#include "testing/parked_letter.h"

namespace shouwen::http::testing {
namespace {

std::string Replaced(std::string text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), with);
    at += with.size();
  }
  return text;
}

// Where a case may be excluded, and somebody held to account.
constexpr std::string_view kJudged =
    "method: judged\ntitle: {zh: 示例, en: Sample}\n"
    "levels: {village: {zh: 村, en: Village}}\ncase: {starts_at: village}\n"
    "exits: {excluded: {zh: 剔除, approved_by: unit_head, appeal_within: 5d}}\n"
    "findings: {late: {zh: 逾期, appeal_within: 15d}}\n";

const Route* FindRoute(std::string_view operation) {
  const auto routes = Routes();
  const auto found = std::find_if(routes.begin(), routes.end(),
                                  [&](const Route& r) { return r.operation == operation; });
  return found == routes.end() ? nullptr : &*found;
}

}  // namespace

void EveryRouteTest::SetUp() {
  ApiTest::SetUp();
  AddHead();
  const Reply adopted =
      Post("admin", "/api/v1/methods",
           boost::json::serialize(boost::json::object{{"yaml", std::string(kJudged)}}));
  ASSERT_EQ(adopted.status, 201) << adopted.text;
  const Reply person = Post("clerk", "/api/v1/people", R"({"name":"示例甲某"})");
  ASSERT_EQ(person.status, 201) << person.text;
  person_ = person.At("/id");
  const Reply method =
      Post("admin", "/api/v1/methods", "{\"yaml\":\"" + std::string(kMovesMethod) + "\"}");
  ASSERT_EQ(method.status, 201) << method.text;
  case_ = NewCase();
  second_ = NewCase();
  // The two are about the same thing: a hot issue that begins with the first.
  while (service::GroupNewCases(*engine_, clock_.Now()) > 0) {
  }
  for (const char* what : {"acceptances", "returns", "results"}) {
    const std::string body =
        Fill(R"({"case_id":"{case}","unit":"{other}","text":"出人","within":"3d"})");
    const Reply part = Post("clerk", "/api/v1/parts", body);
    ASSERT_EQ(part.status, 201) << part.text;
    parts_[what] = part.At("/id");
  }
  for (const char* name : {"duty-log", "loan-box", "queue-tickets", "licence-to-serve"}) {
    std::ifstream file(shouwen::support::SourceDir() + "/methods/" + name + ".yaml");
    std::stringstream text;
    text << file.rdbuf();
    const std::vector<service::Engine::MethodFile> files{{std::string(name) + ".yaml", text.str()}};
    ASSERT_TRUE(engine_->AdoptMethods(files, clock_.Now()).ok()) << name;
  }
  const Reply entry = Post("clerk", "/api/v1/registers/duty-log.shifts/entries",
                           R"({"fields":{"matter":"钥匙"},"person":{"id":")" + person_ + R"("}})");
  ASSERT_EQ(entry.status, 201) << entry.text;
  entry_ = entry.At("/id");
  const Reply other = Post("clerk", "/api/v1/people", R"({"name":"示例乙某"})");
  ASSERT_EQ(other.status, 201) << other.text;
  forgotten_ = other.At("/id");
  const Reply hold =
      Post("admin", "/api/v1/people/" + person_ + "/holds", R"({"reason":"诉讼中"})");
  ASSERT_EQ(hold.status, 201) << hold.text;
  hold_ = hold.At("/id");
  const Reply opened = Post("boss", "/api/v1/registers/queue-tickets.tickets/public-units",
                            Fill(R"({"open":true,"unit":"{village}"})"));
  ASSERT_EQ(opened.status, 201) << opened.text;
  const Reply ticket = Post("", "/public/v1/registers/queue-tickets.tickets/entries",
                            Fill(R"({"unit":"{village}"})"));
  ASSERT_EQ(ticket.status, 201) << ticket.text;
  ticket_ = ticket.At("/entry/id");
  ticket_key_ = ticket.At("/key");
  const auto made = [&](const char* operation, const char* id) {
    const Reply reply =
        Ask(*FindRoute(operation), *FindSample(operation), FindSample(operation)->body);
    EXPECT_EQ(reply.status / 100, 2) << operation << ": " << reply.text;
    return reply.At(id);
  };
  door_key_ = made("addDoorKey", "/id");
  device_ = made("addAlarmDevice", "/id");
  call_ = made("reportCall", "/id");
  SetUpDoors();
  SetUpImports();
}

void EveryRouteTest::SetUpImports() {
  for (const char* what : {"{id}", "previews", "sheet", "starts", "stops", "report"}) {
    const Reply laid = Call("admin", "POST", "/api/v1/imports?kind=people&name=sample.csv",
                            "姓名\n示例丙\n", {{"Content-Type", "text/csv"}});
    ASSERT_EQ(laid.status, 201) << laid.text;
    imports_[what] = laid.At("/id");
  }
  const std::string file = "姓名\n示例丙\n";
  for (const char* what : {"{id}", "pieces", "completions"}) {
    const Reply upload =
        Post("admin", "/api/v1/import-uploads",
             R"({"kind":"people","name":"sample.csv","size":)" + std::to_string(file.size()) + "}");
    ASSERT_EQ(upload.status, 201) << upload.text;
    uploads_[what] = upload.At("/id");
  }
  const Reply piece =
      Call("admin", "PUT", "/api/v1/import-uploads/" + uploads_["completions"] + "/pieces/0", file,
           {{"Content-Type", "application/octet-stream"}});
  ASSERT_EQ(piece.status, 200) << piece.text;
  const Reply begun = Post("admin", "/api/v1/imports/" + imports_["report"] + "/starts",
                           R"({"mapping":{"source":"a","columns":{"name":"姓名"}}})");
  ASSERT_EQ(begun.status, 200) << begun.text;
}

void EveryRouteTest::SetUpDoors() {
  const Reply hook = Post("admin", "/api/v1/webhooks",
                          R"({"url":"https://hooks.example.org/","events":["posting.*"]})");
  ASSERT_EQ(hook.status, 201) << hook.text;
  webhook_ = hook.At("/id");
  const Reply robot = Call("admin", "PUT", "/api/v1/robots/" + Unit("other"),
                           R"({"kind":"wecom","url":"https://chat.example.org/","enabled":true})");
  ASSERT_EQ(robot.status, 200) << robot.text;
  const Reply sms = Call("admin", "PUT", "/api/v1/sms", std::string(FindSample("putSms")->body));
  ASSERT_EQ(sms.status, 200) << sms.text;
  for (const char* kind : {"person.notify", "person.case.replied"}) {
    const Reply mapped = Call("admin", "PUT", std::string("/api/v1/sms/templates/") + kind,
                              R"({"code":"t","params":[]})");
    ASSERT_EQ(mapped.status, 200) << mapped.text;
  }
  const Reply sent = Post("admin", "/api/v1/webhooks/" + webhook_ + "/tests");
  ASSERT_EQ(sent.status, 201) << sent.text;
  delivery_ = sent.At("/id");
}

std::string EveryRouteTest::CaseFor(std::string_view before) {
  const bool moves = before.starts_with('@');
  if (moves) before.remove_prefix(std::min(before.find(' '), before.size()));
  std::string id;
  if (moves) {
    boost::json::value body = boost::json::parse(CaseBody("楼道灯不亮"));
    body.as_object()["method"] = "moves";
    id = Post("clerk", "/api/v1/cases", boost::json::serialize(body)).At("/id");
  } else {
    id = before.starts_with("judged") ? JudgedCase() : NewCase();
  }
  std::istringstream words{std::string(before)};
  for (std::string operation; words >> operation;) {
    if (operation == "judged") continue;
    const Sample* sample = FindSample(operation);
    const Route* route = FindRoute(operation);
    CORE_CHECK(sample != nullptr && route != nullptr);
    const Reply done = Post(std::string(sample->login), PathOf(*route, id), Fill(sample->body));
    EXPECT_EQ(done.status / 100, 2) << operation << ": " << done.text;
    if (operation == "makeFinding") id = done.At("/id");  // what follows is done to it
  }
  return id;
}

void EveryRouteTest::AddHead() {
  org::Staff staff;
  staff.unit = made_.units.at("township");
  staff.login = "head";
  staff.name = "示例长";
  staff.phone = "13900002222";
  staff.roles = {"unit_head"};
  const auto added = engine_->Run(
      service::OperatorActor(made_.tenant), clock_.Now(), [&](const service::Call& call) {
        return service::AddStaff(call, staff, std::optional<std::string>());
      });
  ASSERT_TRUE(added.ok());
  made_.staff["head"] = added->id;
}

std::string EveryRouteTest::JudgedCase() {
  const Reply made = Post("clerk", "/api/v1/cases", R"({"subject":"路灯","method":"judged"})");
  EXPECT_EQ(made.status, 201) << made.text;
  return made.At("/id");
}

std::string EveryRouteTest::PathOf(const Route& route, const std::string& case_id) const {
  const std::string pattern(route.pattern);
  const auto under = [&](const char* prefix) { return pattern.starts_with(prefix); };
  const auto with = [&](const std::string& value) {
    return Replaced(
        Replaced(Replaced(Replaced(pattern, "{id}", value), "{name}", value), "{number}", value),
        "{other}", second_);
  };
  if (under("/api/v1/cases/") || under("/api/v1/findings/")) return with(case_id);
  if (under("/api/v1/hot-issues/")) return with(case_);
  if (under("/api/v1/merges/") || under("/api/v1/links/")) return with(case_id);
  if (under("/api/v1/parts/")) return with(parts_.at(pattern.substr(pattern.rfind('/') + 1)));
  if (under("/api/v1/units/")) return with(Unit("other"));
  if (under("/api/v1/staff/")) return Replaced(with(Staff("mate")), "{token}", "404");
  if (route.operation == "anonymisePerson") return with(forgotten_);
  if (under("/api/v1/holds/")) return with(hold_);
  if (under("/api/v1/people/")) return with(person_);
  if (under("/api/v1/webhooks/")) return with(webhook_);
  if (under("/api/v1/robots/")) return with(Unit("other"));
  if (under("/api/v1/deliveries/")) return with(delivery_);
  if (under("/api/v1/message-templates/") || under("/api/v1/sms/templates/")) {
    return with("notify");
  }
  if (under("/api/v1/mail/messages/")) {
    // A new one each time: it is taken in or dismissed once.
    return with(AddParkedLetter(*engine_, made_.tenant, clock_.Now()));
  }
  if (under("/api/v1/measures/")) return with("settled_rate");
  if (under("/api/v1/methods/")) return with("ledger-zhongjiang");
  if (under("/api/v1/calendars/")) return with("office");
  if (under("/public/v1/registers/")) {
    return Replaced(Replaced(with("queue-tickets.tickets"), "{entry}", ticket_), "{act}", "leave");
  }
  if (route.operation == "openRegister") return with("queue-tickets.tickets");
  if (under("/api/v1/registers/")) {
    const bool of_stock = pattern.find("/stock") != std::string::npos;
    return Replaced(
        Replaced(with(of_stock ? "loan-box.loans" : "duty-log.shifts"), "{entry}", entry_), "{act}",
        "add");
  }
  if (under("/api/v1/door-keys/")) return with(door_key_);
  if (under("/api/v1/alarm-devices/")) return with(device_);
  if (under("/api/v1/calls/")) return with(call_);
  if (under("/api/v1/imports/")) return with(imports_.at(pattern.substr(pattern.rfind('/') + 1)));
  if (under("/api/v1/import-uploads/")) {
    for (const char* what : {"pieces", "completions"}) {
      if (pattern.find(what) == std::string::npos) continue;
      return Replaced(with(uploads_.at(what)), "{offset}", "0");
    }
    return with(uploads_.at("{id}"));
  }
  if (under("/api/v1/import-mappings/")) return Replaced(with("sample"), "{kind}", "people");
  return with("1");
}

std::string EveryRouteTest::Fill(std::string_view body) const {
  std::string text(body);
  const auto put = [&](std::string_view name, const std::string& id) {
    text = Replaced(text, std::string("{").append(name).append("}"), id);
  };
  for (const auto& [key, id] : made_.units) put(key, core::ToText(id));
  for (const auto& [login, id] : made_.staff) put(login, core::ToText(id));
  text = Replaced(text, "{second}", second_);
  text = Replaced(Replaced(text, "{ticket}", ticket_), "{ticket_key}", ticket_key_);
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

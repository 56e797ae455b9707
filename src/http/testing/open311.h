// testing/open311.h - the server as an app of Open311 meets it.
#pragma once

#include <string>
#include <vector>

#include "testing/harness.h"

namespace shouwen::http::testing {

// The texts of all elements `name`, in order; they hold no elements of the same name.
inline std::vector<std::string> Elements(const std::string& xml, const std::string& name) {
  std::vector<std::string> found;
  const std::string open = "<" + name + ">", close = "</" + name + ">";
  for (std::size_t at = xml.find(open); at != std::string::npos; at = xml.find(open, at)) {
    at += open.size();
    found.push_back(xml.substr(at, xml.find(close, at) - at));
  }
  return found;
}
inline std::string Element(const std::string& xml, const std::string& name) {
  const auto all = Elements(xml, name);
  return all.size() == 1 ? all.front() : "(" + std::to_string(all.size()) + " of " + name + ")";
}

class Open311Test : public ApiTest {
 protected:
  // The village's method has three ledgers, so one is to be chosen.
  static constexpr const char* kGood =
      "&service_code=general&address_string=%E7%A4%BA%E4%BE%8B%E8%B7%AF1%E5%8F%B7"
      "&description=lamp+is+out&attribute%5Bledger%5D=livelihood";

  std::string MakeKey(const std::string& door = "open311") {
    const Reply made =
        Post("admin", "/api/v1/door-keys", R"({"door":")" + door + R"(","name":"示例应用"})");
    EXPECT_EQ(made.status, 201) << made.text;
    key_id_ = made.At("/id");
    return made.At("/token");
  }
  Reply Send(const std::string& page, const std::string& form) {
    return Post("", "/open311/v2/" + page, form,
                {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}});
  }
  Reply Ask(const std::string& page) { return Get("", "/open311/v2/" + page); }
  // The id of a request sent with `key`.
  std::string Sent(const std::string& key, const std::string& form = kGood) {
    const Reply made = Send("requests.json", "api_key=" + key + form);
    EXPECT_EQ(made.status, 200) << made.text;
    return made.At("/0/service_request_id");
  }
  std::string CaseOf(const std::string& number) {
    return Get("boss", "/api/v1/cases?number=" + number).At("/items/0/id");
  }
  void Do(const std::string& login, const std::string& id, const std::string& act,
          const std::string& body) {
    const Reply done = Post(login, "/api/v1/cases/" + id + "/" + act, body);
    EXPECT_EQ(done.status, 201) << act << ": " << done.text;
  }
  void MoveTo(const char* at) { clock_.Set(*core::ParseInstant(at)); }

  std::string key_id_;  // of the last key made
};

}  // namespace shouwen::http::testing

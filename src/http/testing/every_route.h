// testing/every_route.h - the harness with one of everything, so that any route can be asked for.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "route.h"
#include "testing/harness.h"
#include "testing/samples.h"

namespace shouwen::http::testing {

class EveryRouteTest : public ApiTest {
 protected:
  void SetUp() override;

  // A case of the village on which the samples named in `before` have been done; `judged` first:
  // by a method with exits and findings; with makeFinding: the finding.
  std::string CaseFor(std::string_view before);
  // The pattern with ids of things that are there; `case_id` and its number where it names a case.
  std::string PathOf(const Route& route, const std::string& case_id) const;
  std::string Fill(std::string_view body) const;  // {village} and its like
  // The sample's request as its login, the good body or another one, on a fresh case.
  Reply Ask(const Route& route, const Sample& sample, std::string_view body,
            Client::Headers headers = {});
  // Every route that is not the web app's own: pages answer anybody.
  static std::vector<const Route*> ApiRoutes();
  static bool Changes(const Route& route) { return route.method != "GET"; }
  static std::string NameOf(const Route& route) {
    return std::string(route.method) + " " + std::string(route.pattern);
  }

  void AddHead();  // `head`: of the township, above the village
  std::string JudgedCase();

  std::string person_;                          // a person of the organisation
  std::string case_;                            // an open case of the village
  std::string second_;                          // another one, received at the same time
  std::map<std::string, std::string> parts_;    // of case_, asked of the unit other, for each act
  std::map<std::string, std::string> imports_;  // likewise, a draft; of a report a begun one
  std::map<std::string, std::string> uploads_;  // likewise, half of a file; for completions a whole
  std::string ticket_, ticket_key_;             // a ticket somebody took without an account
  std::string entry_;                           // an entry of a register, about person_
  std::string hold_;                            // a legal hold on person_
  std::string forgotten_;                       // another person, for whoever anonymises
  std::string door_key_, device_, call_;        // of the doors; the call is the clerk's
  std::string webhook_, delivery_;

 private:
  void SetUpDoors();
  void SetUpImports();
};

}  // namespace shouwen::http::testing

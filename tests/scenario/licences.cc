// licences.cc - the lines about who holds which licence.
#include "service/licences.h"

#include <stdexcept>

#include "service/org_desk.h"
#include "world.h"

namespace shouwen::scenario {
namespace {

std::string Minute(core::Instant at) { return core::FormatInstant(at).substr(0, 16); }

}  // namespace

Answer World::LicenceAnswer(const service::Licence& licence) const {
  Answer answer{{"ok"}, {}};
  auto& facts = answer.facts;
  facts["valid"] = service::IsValid(licence, now_) ? "yes" : "no";
  facts["until"] = licence.until_at ? Minute(*licence.until_at) : "none";
  facts["examiner"] = LoginOf(licence.what.examiner);
  facts["examined"] = core::FormatDate(licence.what.examined_on);
  facts["mark"] = licence.what.mark ? std::to_string(*licence.what.mark) : "none";
  facts["withdrawn"] = licence.withdrawn_at ? Minute(*licence.withdrawn_at) : "none";
  facts["reason"] = licence.reason.empty() ? "none" : licence.reason;
  return answer;
}

// grant LOGIN METHOD.LICENCE examiner=LOGIN training= examined=2026-03-01 mark= by=
// withdraw LOGIN METHOD.LICENCE reason= by=        (without by: the operator of the program)
Answer World::ChangeLicence(const Line& line) {
  NeedTenant();
  const std::string& name = line.words.plain.at(1);
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) throw std::runtime_error("a licence is METHOD.LICENCE");
  const std::string by = Get(line, "by");
  const org::Actor actor = by.empty() ? service::OperatorActor(made_->tenant) : ActorOf(by);
  const core::StaffId staff = StaffOf(line.words.plain.at(0));
  const auto done = engine_->Run(actor, now_, [&](const service::Call& call) {
    if (line.verb == "withdraw") {
      return service::WithdrawLicence(call, staff, name.substr(0, dot), name.substr(dot + 1),
                                      Get(line, "reason"));
    }
    service::LicenceGrant grant;
    grant.staff = staff;
    grant.method = name.substr(0, dot);
    grant.licence = name.substr(dot + 1);
    grant.training = Get(line, "training", "示例岗前培训");
    grant.examined_on = core::ParseDate(Get(line, "examined")).value();
    grant.examiner = StaffOf(Get(line, "examiner"));
    if (!Get(line, "mark").empty()) grant.mark = std::stoi(Get(line, "mark"));
    return service::GrantLicence(call, grant);
  });
  return done.ok() ? LicenceAnswer(*done) : Refused(done.error());
}

// licence LOGIN METHOD.LICENCE: the newest of it; none. `granted` says how many there ever were.
Answer World::Licence(const Line& line) {
  NeedTenant();
  const auto all =
      engine_->Look(service::OperatorActor(made_->tenant), now_, [&](const service::Call& call) {
        return service::Licences(call, StaffOf(line.words.plain.at(0)));
      });
  if (!all.ok()) return Refused(all.error());
  std::optional<service::Licence> newest;
  int granted = 0;
  for (const service::Licence& one : *all) {
    if (one.what.method + "." + one.what.licence != line.words.plain.at(1)) continue;
    ++granted;
    if (!newest) newest = one;
  }
  if (!newest) return {{"none"}, {}};
  Answer answer = LicenceAnswer(*newest);
  answer.facts["granted"] = std::to_string(granted);
  return answer;
}

// without C1 unit=KEY by=LOGIN: who may not be given the case there.
Answer World::Without(const Line& line) {
  NeedTenant();
  std::optional<core::UnitId> unit;
  if (!Get(line, "unit").empty()) unit = UnitOf(Get(line, "unit"));
  const auto all = engine_->Look(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::WithoutLicence(call, CaseOf(line), unit);
  });
  if (!all.ok()) return Refused(all.error());
  Answer answer;
  for (const service::Unlicensed& one : *all) {
    answer.happened.push_back(LoginOf(one.staff) + " " + one.licence);
  }
  if (answer.happened.empty()) answer.happened.push_back("none");
  return answer;
}

}  // namespace shouwen::scenario

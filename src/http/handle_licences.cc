// Who may be given a case: licences granted, withdrawn, and who has none.
#include <boost/describe.hpp>

#include "core/json.h"
#include "handlers.h"
#include "query.h"
#include "service/licences.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct LicenceBody {
  std::string method, licence, training, examined_on;
  std::optional<int> mark;
  core::StaffId examiner;
};
BOOST_DESCRIBE_STRUCT(LicenceBody, (), (method, licence, training, examined_on, mark, examiner))

struct WithdrawalBody {
  std::string method, licence, reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawalBody, (), (method, licence, reason))

json::object Words(const method::LocalText& text) { return {{"zh", text.zh}, {"en", text.en}}; }

json::value At(const std::optional<core::Instant>& at) {
  return at ? json::value(core::FormatInstant(*at)) : json::value(nullptr);
}

json::object Encode(const service::Licence& l, core::Instant now) {
  return {{"id", core::ToText(l.id)},
          {"staff", core::ToText(l.what.staff)},
          {"method", l.what.method},
          {"licence", l.what.licence},
          {"title", Words(l.title)},
          {"training", l.what.training},
          {"examined_on", core::FormatDate(l.what.examined_on)},
          {"mark", l.what.mark ? json::value(*l.what.mark) : json::value(nullptr)},
          {"examiner", core::ToText(l.what.examiner)},
          {"granted_at", core::FormatInstant(l.granted_at)},
          {"granted_by",
           l.granted_by ? json::value(core::ToText(*l.granted_by)) : json::value(nullptr)},
          {"until_at", At(l.until_at)},
          {"withdrawn_at", At(l.withdrawn_at)},
          {"reason", l.reason},
          {"valid", service::IsValid(l, now)}};
}

}  // namespace

core::Result<Job> ListLicenceKinds(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    json::array items;
    for (const service::LicenceKind& kind : service::LicenceKinds(call)) {
      items.push_back(json::object{{"method", kind.method},
                                   {"id", kind.id},
                                   {"title", Words(kind.title)},
                                   {"method_title", Words(kind.method_title)},
                                   {"pass", kind.pass},
                                   {"valid", kind.valid}});
    }
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> ListLicences(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId staff, visit.Id<core::StaffId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[staff](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::Licence> all, service::Licences(call, staff));
    json::array items;
    for (const service::Licence& one : all) items.push_back(Encode(one, call.now));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PostLicence(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId staff, visit.Id<core::StaffId>(0));
  CORE_ASSIGN(LicenceBody body, visit.Read<LicenceBody>());
  const auto examined_on = core::ParseDate(body.examined_on);
  if (!examined_on.ok()) {
    return core::BadInput("/examined_on", "expected a date such as 2026-03-02");
  }
  const service::LicenceGrant grant{staff,        body.method, body.licence, body.training,
                                    *examined_on, body.mark,   body.examiner};
  return Job{[grant](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Licence made, service::GrantLicence(call, grant));
    return Json(201, Encode(made, call.now));
  }};
}

core::Result<Job> PostLicenceWithdrawal(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId staff, visit.Id<core::StaffId>(0));
  CORE_ASSIGN(const WithdrawalBody body, visit.Read<WithdrawalBody>());
  return Job{[staff, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Licence gone,
                service::WithdrawLicence(call, staff, body.method, body.licence, body.reason));
    return Json(201, Encode(gone, call.now));
  }};
}

core::Result<Job> ListUnlicensed(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  QueryReader query(*visit.request, {"unit"});
  const auto unit = query.Id<core::UnitId>("unit");
  CORE_TRY(query.status());
  return Job{[id, unit](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::Unlicensed> all,
                service::WithoutLicence(call, id, unit));
    json::array items;
    for (const service::Unlicensed& one : all) {
      items.push_back(json::object{{"staff", core::ToText(one.staff)},
                                   {"licence", one.licence},
                                   {"says", {{"zh", one.says_zh}, {"en", one.says_en}}}});
    }
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

}  // namespace shouwen::http

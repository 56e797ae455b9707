#include "service/licences.h"

#include <algorithm>

#include "case_work.h"
#include "cases/repo.h"
#include "cases/turns.h"
#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "journal/journal.h"
#include "seen.h"
#include "service/codes.h"
#include "staff_only.h"

namespace shouwen::service {
namespace {

constexpr int kEndedChunk = 100;

constexpr const char* kSelect =
    "SELECT id, staff_id, method, licence, training, examined_on, mark, examiner_id, granted_at, "
    "granted_by, until_at, withdrawn_at, reason FROM service_licences WHERE tenant_id = ? ";

method::LocalText TitleOf(const Call& call, const std::string& method, const std::string& id) {
  const MethodPtr found = call.engine.FindMethod(call.actor.tenant, method);
  const method::LicenceRule* rule = found ? method::FindLicence(*found, id) : nullptr;
  return rule == nullptr ? method::LocalText{id, id} : rule->title;
}

Licence FromRow(const Call& call, const store::Rows& rows, std::size_t r) {
  Licence l;
  l.id = rows.Id<LicenceId>(r, 0);
  l.what.staff = rows.Id<core::StaffId>(r, 1);
  l.what.method = rows.Text(r, 2);
  l.what.licence = rows.Text(r, 3);
  l.what.training = rows.Text(r, 4);
  l.what.examined_on = core::Date{static_cast<std::int32_t>(rows.Int(r, 5))};
  if (const auto mark = rows.OptInt(r, 6)) l.what.mark = static_cast<int>(*mark);
  l.what.examiner = rows.Id<core::StaffId>(r, 7);
  l.granted_at = rows.At(r, 8);
  l.granted_by = rows.OptId<core::StaffId>(r, 9);
  l.until_at = rows.OptAt(r, 10);
  l.withdrawn_at = rows.OptAt(r, 11);
  l.reason = rows.Text(r, 12);
  l.title = TitleOf(call, l.what.method, l.what.licence);
  return l;
}

std::vector<Licence> Of(const Call& call, core::StaffId staff) {
  const store::Rows rows =
      call.tx.Query(std::string(kSelect) + "AND staff_id = ? ORDER BY granted_at DESC, id DESC",
                    call.actor.tenant, staff);
  std::vector<Licence> all;
  for (std::size_t r = 0; r < rows.size(); ++r) all.push_back(FromRow(call, rows, r));
  return all;
}

core::Error NoSuchStaff(core::StaffId id) {
  return {core::kNotFound, {{"what", std::string("staff")}, {"id", core::ToText(id)}}};
}

void Tell(const Call& call, const char* type, const Licence& l) {
  journal::Event event;
  event.type = type;
  event.subject = "staff";
  event.subject_id = l.what.staff.value;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"method", l.what.method},
                {"licence", l.what.licence},
                {"examined_on", core::FormatDate(l.what.examined_on)},
                {"examiner", core::ToText(l.what.examiner)}};
  if (l.what.mark) event.body["mark"] = *l.what.mark;
  if (l.until_at) event.body["until_at"] = core::FormatInstant(*l.until_at);
  if (!l.reason.empty()) event.body["reason"] = l.reason;
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

std::string RuleName(const method::Method& m, const std::string& licence) {
  return m.id + "@" + std::to_string(m.version) + " licences." + licence;
}

// Only about the cases that need this one: of another one that is lacking they have heard.
// What somebody holds who may not be given it any more stays theirs; the head of its unit decides
// what becomes of it. `why`: licence_expired, licence_withdrawn.
core::Status TellHeads(const Call& call, const Licence& l, const char* why) {
  const core::TenantId tenant = call.actor.tenant;
  for (const core::CaseId id :
       cases::HeldBy(call.tx, tenant, l.what.staff, l.what.method, cases::kHeldMax)) {
    CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, id));
    CORE_CHECK(work.has_value());
    const cases::Case& c = work->data();
    const cases::Context ctx = work->ContextOf(call.actor);
    const method::LicenceRule* rule = method::FindLicence(ctx.method, l.what.licence);
    const cases::CaseFacts facts(c, ctx.method, {}, ctx.params);
    if (rule == nullptr || (!rule->needed.empty() && !rule->needed.Holds(facts))) continue;
    journal::Event event;
    event.type = "case.alarmed";
    event.subject = "case";
    event.subject_id = c.id.value;
    event.case_id = c.id;
    event.actor = call.actor.staff;
    event.actor_kind = call.actor.kind;
    event.unit = call.actor.unit;
    event.at = call.now;
    event.body = {{"why", why},
                  {"staff", core::ToText(l.what.staff)},
                  {"licence", l.what.licence},
                  {"rule", RuleName(ctx.method, rule->id)}};
    work->Happened(std::move(event));
    work->TellOwner(work->Resolve("unit_head"), "alarm",
                    {{"why", why}, {"licence", l.what.licence}});
    work->Finish();
  }
  return core::Ok();
}

core::Result<method::LicenceRule> Named(const Call& call, const LicenceGrant& grant) {
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, grant.method);
  const method::LicenceRule* rule = method ? method::FindLicence(*method, grant.licence) : nullptr;
  if (rule != nullptr) return *rule;
  std::string known;
  for (const LicenceKind& kind : LicenceKinds(call)) {
    known += (known.empty() ? "" : ", ") + kind.method + "." + kind.id;
  }
  return core::Error{kUnknownLicence,
                     {{"got", grant.method + "." + grant.licence}, {"known", known}}};
}

core::Status CheckRecord(const Call& call, const org::Directory& directory,
                         const LicenceGrant& grant, const method::LicenceRule& rule) {
  if (grant.training.empty() || core::CodePointCount(grant.training) > kTrainingMax) {
    return core::BadInput("/training", "expected 1 to " + std::to_string(kTrainingMax) +
                                           " characters: what they were trained in");
  }
  const core::Date today = core::DateOf(call.now);
  if (today < grant.examined_on) {
    return core::BadInput("/examined_on", "expected a day up to " + core::FormatDate(today));
  }
  if (rule.pass > 0 && !grant.mark) {
    return core::BadInput("/mark", "expected 0 to " + std::to_string(method::kMarkMax) +
                                       ": this licence passes at " + std::to_string(rule.pass));
  }
  if (grant.mark && (*grant.mark < 0 || *grant.mark > method::kMarkMax)) {
    return core::BadInput("/mark", "expected 0 to " + std::to_string(method::kMarkMax));
  }
  if (directory.FindStaff(grant.examiner) == nullptr) {
    return core::BadInput("/examiner", "expected somebody of the staff");
  }
  if (grant.examiner == grant.staff) return core::Error{kOwnExamination};
  if (grant.mark && *grant.mark < rule.pass) {
    return core::Error{kNotPassed,
                       {{"mark", std::int64_t{*grant.mark}}, {"pass", std::int64_t{rule.pass}}}};
  }
  return core::Ok();
}

bool SameRecord(const LicenceGrant& a, const LicenceGrant& b) {
  return a.method == b.method && a.licence == b.licence && a.training == b.training &&
         a.examined_on == b.examined_on && a.mark == b.mark && a.examiner == b.examiner;
}

void Insert(const Call& call, const Licence& l) {
  call.tx.Exec(
      "INSERT INTO service_licences (tenant_id, id, staff_id, method, licence, training, "
      "examined_on, mark, examiner_id, granted_at, granted_by, until_at, tell_at, withdrawn_at, "
      "reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      call.actor.tenant, l.id, l.what.staff, l.what.method, l.what.licence, l.what.training,
      l.what.examined_on, l.what.mark, l.what.examiner, l.granted_at, l.granted_by, l.until_at,
      l.until_at, l.withdrawn_at, l.reason);
}

}  // namespace

std::vector<LicenceKind> LicenceKinds(const Call& call) {
  std::vector<LicenceKind> all;
  for (const MethodPtr& m : call.engine.Methods(call.actor.tenant)) {
    for (const method::LicenceRule& rule : m->licences) {
      all.push_back({m->id, rule.id, rule.title, m->title, rule.pass,
                     rule.valid ? rule.valid->text : std::string()});
    }
  }
  return all;
}

core::Result<Licence> GrantLicence(const Call& call, const LicenceGrant& grant) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory->FindStaff(grant.staff) == nullptr) return NoSuchStaff(grant.staff);
  CORE_ASSIGN(const method::LicenceRule rule, Named(call, grant));
  Licence made;
  made.what = grant;
  made.what.training = core::Clean(grant.training);
  CORE_TRY(CheckRecord(call, *directory, made.what, rule));
  const std::vector<Licence> others = Of(call, grant.staff);
  for (const Licence& other : others) {
    if (IsValid(other, call.now) && SameRecord(other.what, made.what)) return other;
  }
  if (others.size() >= kLicencesMax) {
    return core::Error{
        core::kTooMany,
        {{"what", std::string("licences")}, {"max", static_cast<std::int64_t>(kLicencesMax)}}};
  }
  made.id = call.engine.ids().Next<LicenceId>(call.now);
  made.title = rule.title;
  made.granted_at = call.now;
  made.granted_by = call.actor.staff;
  if (rule.valid) {
    // A licence is counted in plain days whatever the method's cases are counted on.
    const auto calendar = call.engine.FindCalendar(call.actor.tenant, "natural", call.now);
    CORE_CHECK(calendar);
    made.until_at = calendar->DueAt(call.now, *rule.valid).at;
  }
  Insert(call, made);
  Tell(call, "org.licence_granted", made);
  return made;
}

core::Result<Licence> WithdrawLicence(const Call& call, core::StaffId staff,
                                      const std::string& method, const std::string& licence,
                                      const std::string& reason) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory->FindStaff(staff) == nullptr) return NoSuchStaff(staff);
  const std::string why = core::Clean(reason);
  if (why.empty() || core::CodePointCount(why) > kWithdrawalMax) {
    return core::BadInput("/reason", "expected 1 to " + std::to_string(kWithdrawalMax) +
                                         " characters: why it is withdrawn");
  }
  std::optional<Licence> newest;
  for (Licence& one : Of(call, staff)) {
    if (!IsValid(one, call.now) || one.what.method != method || one.what.licence != licence) {
      continue;
    }
    one.withdrawn_at = call.now;
    one.reason = why;
    call.tx.Exec(
        "UPDATE service_licences SET withdrawn_at = ?, reason = ?, tell_at = NULL "
        "WHERE tenant_id = ? AND id = ?",
        call.now, why, call.actor.tenant, one.id);
    if (!newest) newest = std::move(one);
  }
  if (!newest) {
    return core::Error{core::kNotFound, {{"what", std::string("licence")}, {"id", licence}}};
  }
  Tell(call, "org.licence_withdrawn", *newest);
  CORE_TRY(TellHeads(call, *newest, "licence_withdrawn"));
  return *std::move(newest);
}

core::Result<std::vector<Licence>> Licences(const Call& call, core::StaffId staff) {
  CORE_TRY(NeedStaff(call.actor));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory->FindStaff(staff) == nullptr) return NoSuchStaff(staff);
  return Of(call, staff);
}

bool HoldsLicence(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                  std::string_view method, std::string_view licence, core::Instant at) {
  return !tx.Query(
                "SELECT 1 FROM service_licences WHERE tenant_id = ? AND staff_id = ? "
                "AND method = ? AND licence = ? AND granted_at <= ? AND withdrawn_at IS NULL "
                "AND (until_at IS NULL OR until_at > ?) LIMIT 1",
                tenant, staff, method, licence, at, at)
              .empty();
}

core::Result<std::vector<Unlicensed>> WithoutLicence(const Call& call, core::CaseId id,
                                                     std::optional<core::UnitId> unit) {
  CORE_TRY(See(call, id));
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, id));
  CORE_CHECK(work.has_value());
  const cases::Case& c = work->data();
  const org::Unit* where = work->directory().FindUnit(unit ? *unit : c.unit);
  if (where == nullptr) {
    return core::Error{core::kNotFound,
                       {{"what", std::string("unit")}, {"id", core::ToText(*unit)}}};
  }
  const bool known = where->id != c.unit && method::HasLevel(work->method(), where->level);
  const std::string& level = known ? where->level : c.level;
  const cases::Context ctx = work->ContextOf(call.actor);
  std::vector<Unlicensed> all;
  for (const org::Staff* staff : work->directory().StaffOf(where->id)) {
    if (!staff->active) continue;
    const auto lacks = cases::LicenceLacked(ctx, c, level, staff->id);
    if (!lacks) continue;
    const std::string licence = lacks->rule.substr(lacks->rule.rfind('.') + 1);
    all.push_back({staff->id, licence, lacks->says_zh, lacks->says_en});
  }
  return all;
}

namespace {

// Whether its end was no end: another one of the same name went on beyond it, whatever became of
// that one since. Of two that end together it is the later one that is told of.
bool WentOn(const Call& call, const Licence& l) {
  return !call.tx
              .Query(
                  "SELECT 1 FROM service_licences WHERE tenant_id = ? AND staff_id = ? "
                  "AND method = ? AND licence = ? AND granted_at <= ? "
                  "AND (until_at IS NULL OR until_at > ? OR (until_at = ? AND id > ?)) "
                  "AND (withdrawn_at IS NULL OR withdrawn_at > ?) LIMIT 1",
                  call.actor.tenant, l.what.staff, l.what.method, l.what.licence, call.now,
                  l.until_at, l.until_at, l.id, l.until_at)
              .empty();
}

core::Result<bool> TellEnded(const Call& call, LicenceId id) {
  const store::Rows rows =
      call.tx.Query(std::string(kSelect) + "AND id = ? AND tell_at IS NOT NULL AND tell_at <= ?",
                    call.actor.tenant, id, call.now);
  if (rows.empty()) return false;  // another sweeper was there
  call.tx.Exec("UPDATE service_licences SET tell_at = NULL WHERE tenant_id = ? AND id = ?",
               call.actor.tenant, id);
  const Licence l = FromRow(call, rows, 0);
  if (WentOn(call, l)) return false;
  Tell(call, "org.licence_expired", l);
  CORE_TRY(TellHeads(call, l, "licence_expired"));
  return true;
}

struct Ended {
  core::TenantId tenant;
  LicenceId id;
};
std::vector<Ended> FindEnded(store::Tx& tx, core::Instant now) {
  const store::Rows rows = tx.Query(
      "SELECT tenant_id, id FROM service_licences WHERE tell_at IS NOT NULL AND tell_at <= ? "
      "ORDER BY tell_at, tenant_id, id LIMIT ?",
      now, kEndedChunk);
  std::vector<Ended> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({rows.Id<core::TenantId>(r, 0), rows.Id<LicenceId>(r, 1)});
  }
  return all;
}

}  // namespace

int TellEndedLicences(Engine& engine, core::Instant now) {
  int told = 0;
  for (;;) {
    const std::vector<Ended> ended =
        engine.db().Read([&](store::Tx& tx) { return FindEnded(tx, now); });
    if (ended.empty()) return told;
    for (const Ended& one : ended) {
      const core::Result<bool> done =
          engine.Run(org::ClockActor(one.tenant), now,
                     [&](const Call& call) { return TellEnded(call, one.id); });
      // A method that cannot be read here stays due for a node that can.
      if (!done.ok()) return told;
      if (*done) ++told;
    }
  }
}

std::optional<core::Instant> NextLicenceEnd(store::Tx& tx) {
  const store::Rows rows = tx.Query(
      "SELECT tell_at FROM service_licences WHERE tell_at IS NOT NULL ORDER BY tell_at LIMIT 1");
  if (rows.empty()) return std::nullopt;
  return rows.At(0, 0);
}

}  // namespace shouwen::service

#include "service/hot_issues.h"

#include <algorithm>

#include "case_work.h"
#include "cases/codes.h"
#include "cases/similar.h"
#include "core/codes.h"
#include "core/log.h"
#include "core/text.h"
#include "issue_rows.h"
#include "service/wording.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

core::Error NoSuchIssue(IssueId id) {
  return {core::kNotFound, {{"what", "hot_issue"}, {"id", core::ToText(id)}}};
}

// How alike and how close in time its method wants them, or the usual.
struct Joins {
  double score = method::kAlikeDefault;
  std::int64_t apart_ms = method::kGroupDaysDefault * core::kMsPerDay;
};
Joins JoinsOf(const Call& call, const cases::Case& c) {
  const MethodPtr m = call.engine.FindMethod(call.actor.tenant, c.method, c.method_version);
  if (!m) return {};
  const auto params = call.engine.Params(call.actor.tenant, m->id);
  const cases::CaseFacts facts(c, *m, {}, params.get());
  return {method::GroupScore(*m, facts), method::GroupDays(*m) * core::kMsPerDay};
}

// The case most like `c` among those told so long before it.
std::optional<cases::Similar> MostAlike(const Call& call, const cases::Case& c) {
  const Joins joins = JoinsOf(call, c);
  cases::Told told{c.subject, c.body, c.place, {}, c.received_at};
  if (!c.confidential) told.point = c.place_point;
  cases::ListQuery among;
  among.open_or_changed_since = c.received_at - joins.apart_ms;
  for (cases::Similar& one :
       cases::FindSimilar(call.tx, call.actor.tenant, told, among, c.id, cases::kScoredMax)) {
    const core::Instant at = one.row.received_at;
    // Of two at the same moment only the later one joins the other.
    const bool before = std::pair(at, one.row.id) < std::pair(c.received_at, c.id);
    const bool within = before && c.received_at - at <= joins.apart_ms;
    if (one.alike.score < joins.score) break;
    if (within) return std::move(one);
  }
  return std::nullopt;
}

// What a method makes of it: an alarm on the same part is a reaction (A20).
core::Status SayGrouped(const Call& call, core::CaseId id, IssueId issue) {
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, id));
  CORE_CHECK(work.has_value());
  journal::Event event;
  event.type = "case.grouped";
  event.subject = "case";
  event.subject_id = id.value;
  event.case_id = id;
  event.actor_kind = call.actor.kind;
  event.at = call.now;
  event.body = {{"issue", core::ToText(issue)}};
  work->Happened(std::move(event));
  work->Finish();
  return core::Ok();
}

core::Status GroupOne(Engine& engine, const Queued& queued, core::Instant now) {
  const org::Actor clock = org::ClockActor(queued.tenant);
  const auto look = [&](const Call& call) -> core::Result<std::optional<cases::Similar>> {
    CORE_ASSIGN(const std::optional<CaseWork> work, CaseWork::Load(call, queued.id));
    CORE_CHECK(work.has_value());
    return MostAlike(call, work->data());
  };
  CORE_ASSIGN(const std::optional<cases::Similar> found, engine.Look(clock, now, look));
  return engine.Run(clock, now, [&](const Call& call) -> core::Status {
    if (!TakeFromQueue(call.tx, queued.tenant, queued.id) || !found) return core::Ok();
    const auto c = cases::Load(call.tx, queued.tenant, queued.id);
    const auto like = cases::Load(call.tx, queued.tenant, found->row.id);
    CORE_CHECK(c && like);
    const IssueId issue = Join(call.tx, queued.tenant, *c, *like, found->alike.score);
    return SayGrouped(call, queued.id, issue);
  });
}

std::vector<CaseLine> CasesOf(const Call& call, const org::Directory& directory, IssueId id) {
  cases::ListQuery query;
  for (const Member& member : MembersOf(call.tx, call.actor.tenant, id)) {
    query.ids.push_back(member.id);
  }
  query.limit = cases::kPageMax;
  return LinesOf(call, directory, cases::List(call.tx, call.actor.tenant, query).items);
}

std::vector<IssueAnswer> AnswersOf(const Call& call, const org::Directory& directory, IssueId id) {
  const store::Rows rows = call.tx.Query(
      "SELECT id, text, at, staff_id, answered FROM service_issue_answers "
      "WHERE tenant_id = ? AND issue_id = ? ORDER BY id DESC LIMIT ?",
      call.actor.tenant, id, kIssuesMax);
  std::vector<IssueAnswer> answers;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    answers.push_back({rows.Id<core::MessageId>(r, 0), rows.Text(r, 1), rows.At(r, 2),
                       RefTo(directory, rows.OptId<core::StaffId>(r, 3)), rows.Int(r, 4)});
  }
  return answers;
}

journal::Event CitedBy(const Call& call, core::CaseId id, IssueId issue,
                       const IssueAnswer& answer) {
  journal::Event event;
  event.type = "case.answered_by_policy";
  event.subject = "case";
  event.subject_id = id.value;
  event.case_id = id;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"issue", core::ToText(issue)}, {"answer", core::ToText(answer.id)}};
  return event;
}

// What the clock did first stands whether the case takes the answer or not.
core::Status ReplyTo(const Call& call, core::CaseId id, IssueId issue, const IssueAnswer& answer) {
  const cases::Command reply = cases::Reply{answer.text};
  CORE_TRY(NeedForAct(call.actor, reply));
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, id));
  CORE_CHECK(work.has_value());
  work->CatchUp();
  core::Status done = CheckNotMerged(call, work->data(), reply);
  Brought brought;
  brought.wording_accepted = true;  // asked once, for all of them
  if (done.ok()) done = DoRedacted(call, *work, reply, brought);
  if (done.ok()) work->Happened(CitedBy(call, id, issue, answer));
  work->Finish();
  return done;
}

void StoreAnswer(const Call& call, IssueId id, const IssueAnswer& answer) {
  call.tx.Exec(
      "INSERT INTO service_issue_answers (tenant_id, issue_id, id, text, at, staff_id, answered) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      call.actor.tenant, id, answer.id, answer.text, call.now, call.actor.staff, answer.answered);
  call.tx.Exec("UPDATE service_issues SET answers = answers + 1 WHERE tenant_id = ? AND id = ?",
               call.actor.tenant, id);
}

}  // namespace

core::Result<std::vector<IssueLine>> HotIssues(const Call& call, int limit) {
  CORE_TRY(org::Need(call.actor, org::Right::kCaseViewAll));
  if (limit < 1 || limit > kIssuesMax) {
    return core::Error{core::kTooMany, {{"what", "page_size"}, {"max", std::int64_t{kIssuesMax}}}};
  }
  return Hottest(call.tx, call.actor.tenant, call.now, limit);
}

core::Result<IssueView> HotIssue(const Call& call, IssueId id) {
  CORE_TRY(org::Need(call.actor, org::Right::kCaseViewAll));
  std::optional<IssueLine> line = LoadIssue(call.tx, call.actor.tenant, id, call.now);
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!line || !directory) return NoSuchIssue(id);
  return IssueView{std::move(*line), CasesOf(call, *directory, id),
                   DaysOf(call.tx, call.actor.tenant, id), AnswersOf(call, *directory, id)};
}

core::Result<IssueAnswered> AnswerIssue(const Call& call, IssueId id, const std::string& text,
                                        bool wording_accepted) {
  CORE_TRY(org::Need(call.actor, org::Right::kCaseSupervise));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory || !LoadIssue(call.tx, call.actor.tenant, id, call.now)) return NoSuchIssue(id);
  IssueAnswered done;
  done.answer.text = core::Clean(text);
  if (done.answer.text.empty()) return core::Error{cases::kTextMissing, {{"what", "text"}}};
  if (core::CodePointCount(done.answer.text) > kPolicyMax) {
    return core::Error{cases::kTextTooLong,
                       {{"what", "text"}, {"max", static_cast<std::int64_t>(kPolicyMax)}}};
  }
  CORE_TRY(CheckWording(call, done.answer.text, wording_accepted));
  done.answer.id = call.engine.ids().Next<core::MessageId>(call.now);
  done.answer.at = call.now;
  done.answer.by = RefTo(*directory, call.actor.staff);
  for (CaseLine& line : CasesOf(call, *directory, id)) {
    if (line.row.state != cases::State::kOpen) continue;
    AnswerRow row;
    const core::Status replied = ReplyTo(call, line.row.id, id, done.answer);
    if (!replied.ok()) row.refusal = replied.error();
    if (replied.ok()) ++done.answer.answered;
    row.line = std::move(line);
    done.rows.push_back(std::move(row));
  }
  StoreAnswer(call, id, done.answer);
  return done;
}

bool LeftOut::IsNew(core::TenantId tenant, const core::Error& why) {
  std::string key = core::ToText(tenant) + " " + std::string(why.code.name);
  for (const core::Param& param : why.params) {
    const auto* text = std::get_if<std::string>(&param.value);
    const auto* number = std::get_if<std::int64_t>(&param.value);
    key += " " + (text != nullptr ? *text : number != nullptr ? std::to_string(*number) : "");
  }
  const std::unique_lock lock(mutex_);
  return said_.insert(std::move(key)).second;
}

int GroupNewCases(Engine& engine, core::Instant now, int limit, const std::function<bool()>& stop,
                  LeftOut* left_out) {
  int grouped = 0;
  for (Queued after;;) {
    const int wanted = limit - grouped;
    const std::vector<Queued> queued =
        engine.db().Read([&](store::Tx& tx) { return FindQueued(tx, after, wanted); });
    for (const Queued& one : queued) {
      if (stop && stop()) return grouped;
      // What cannot be read here waits for a node that can, and holds up nobody behind it.
      const core::Status done = GroupOne(engine, one, now);
      if (done.ok()) {
        ++grouped;
      } else if (left_out != nullptr && left_out->IsNew(one.tenant, done.error())) {
        core::Log(core::LogLevel::kWarn, "grouping.left_out",
                  {{"tenant", core::ToText(one.tenant)},
                   {"case", core::ToText(one.id)},
                   {"code", std::string(done.error().code.name)}});
      }
      after = one;
    }
    if (grouped >= limit || queued.size() < static_cast<std::size_t>(wanted)) return grouped;
  }
}

}  // namespace shouwen::service

#include "service/postings.h"

#include <algorithm>
#include <boost/json.hpp>
#include <limits>

#include "cases/repo.h"
#include "core/codes.h"
#include "core/text.h"
#include "journal/journal.h"
#include "people/people.h"
#include "privacy.h"
#include "register_work.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

namespace json = boost::json;

struct Found {
  MethodPtr method;
  method::Posting posting;
  Period period;
  DirectoryPtr directory;
};

core::Result<Found> FindPosting(const Call& call, const PostingRequest& request) {
  CORE_TRY(org::Need(call.actor, org::Right::kPostingPublish));
  Found found;
  found.directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!found.directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  const std::string method =
      request.method.empty() ? found.directory->tenant().method : request.method;
  found.method = call.engine.FindMethod(call.actor.tenant, method);
  if (!found.method) {
    return core::Error{kUnknownMethod, {{"method", method}, {"version", std::int64_t{0}}}};
  }
  std::string known;
  bool any = false;
  for (const method::Posting& posting : found.method->postings) {
    known += (known.empty() ? "" : ", ") + posting.id;
    if (posting.id != request.posting) continue;
    found.posting = posting;
    any = true;
  }
  if (!any) {
    return core::Error{kUnknownPosting, {{"posting", request.posting}, {"known", known}}};
  }
  CORE_ASSIGN(found.period, PeriodOf(found.posting.every, request.period, call.now));
  return found;
}

struct Dated {
  core::CaseId id;
  core::Instant at;
};

// Each case once: received at its first time, settled at its last in the period.
std::vector<Dated> CasesWith(const Call& call, const Found& found, const std::string& type) {
  const bool first = type == "case.received";
  // (at + 0): by the primary key, not by walking the period (see measures.cc).
  const std::string other =
      first ? "AND (g.at + 0) < o.at" : "AND (g.at + 0) > o.at AND (g.at + 0) < ?";
  const std::string sql =
      "SELECT o.case_id, MIN(o.at) FROM service_facts o WHERE o.tenant_id = ? AND o.type = ? AND "
      "o.method = ? AND o.at >= ? AND o.at < ? AND NOT EXISTS (SELECT 1 FROM service_facts g WHERE "
      "g.tenant_id = o.tenant_id AND g.case_id = o.case_id AND g.type = o.type " +
      other + ") GROUP BY o.case_id ORDER BY o.case_id LIMIT ?";
  std::vector<store::Value> params = {call.actor.tenant, type, found.method->id,
                                      found.period.from_at, found.period.end_at};
  if (!first) params.push_back(found.period.end_at);
  params.push_back(static_cast<std::int64_t>(kPostingRowsMax) + 1);
  const store::Rows rows = call.tx.QueryValues(sql, params);
  std::vector<Dated> cases;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    cases.push_back({rows.Id<core::CaseId>(i, 0), rows.At(i, 1)});
  }
  return cases;
}

std::string ChoiceTitle(const std::vector<method::Choice>& choices, const std::string& id) {
  for (const method::Choice& c : choices) {
    if (c.id == id) return c.title.zh.empty() ? id : c.title.zh;
  }
  return id;
}

PostingRow RowOf(const Call& call, const Found& found, const cases::Case& c,
                 std::optional<core::Instant> settled_at) {
  PostingRow row;
  row.number = c.number;
  row.ledger = ChoiceTitle(found.method->ledgers, c.ledger);
  row.unit = RefTo(*found.directory, c.unit).name;
  row.level = LevelTitle(*found.method, c.level, calendar::Lang::kZh);
  row.state = std::string(cases::ToText(c.state));
  row.received_at = c.received_at;
  row.settled_at = settled_at;
  if (c.evaluation) row.evaluation = ChoiceTitle(found.method->scale, c.evaluation->answer);
  if (c.confidential) {  // where it was handled may say whom it was about
    row.unit.clear();
    row.level.clear();
    return row;
  }
  row.subject = c.subject;
  if (!c.requester) return row;
  const auto person = people::Find(call.tx, call.actor.tenant, *c.requester);
  if (!person) return row;
  row.requester = core::MaskName(person->name);
  row.subject = Redact(c.subject, *person);
  return row;
}

bool Covers(const method::Posting& posting, const cases::Case& c) {
  return posting.ledgers.empty() || std::find(posting.ledgers.begin(), posting.ledgers.end(),
                                              c.ledger) != posting.ledgers.end();
}

core::Result<std::vector<PostingRow>> RowsOf(const Call& call, const Found& found,
                                             const std::string& word) {
  std::vector<PostingRow> rows;
  const std::vector<std::string>& of = found.posting.of;
  if (std::find(of.begin(), of.end(), word) == of.end()) return rows;
  const std::vector<Dated> dated = CasesWith(call, found, "case." + word);
  if (dated.size() > kPostingRowsMax) {
    return core::Error{core::kTooMany,
                       {{"what", "rows"}, {"max", static_cast<std::int64_t>(kPostingRowsMax)}}};
  }
  for (const Dated& one : dated) {
    const std::optional<cases::Case> c = cases::Load(call.tx, call.actor.tenant, one.id);
    CORE_CHECK(c.has_value());
    if (!Covers(found.posting, *c)) continue;
    std::optional<core::Instant> settled_at;
    if (word != "received") settled_at = one.at;
    rows.push_back(RowOf(call, found, *c, settled_at));
  }
  return rows;
}

core::Result<PostingSheet> SheetOf(const Call& call, const Found& found) {
  PostingSheet sheet;
  sheet.posting = found.posting.id;
  sheet.method = found.method->id;
  sheet.method_version = found.method->version;
  sheet.period = found.period.text;
  sheet.title = found.method->title.zh + " " + found.period.text;
  CORE_ASSIGN(sheet.received, RowsOf(call, found, "received"));
  // What counts as done there: settled, or only what was struck off.
  const std::vector<std::string>& of = found.posting.of;
  const bool settled = std::find(of.begin(), of.end(), "settled") != of.end();
  CORE_ASSIGN(sheet.settled, RowsOf(call, found, settled ? "settled" : "closed"));
  return sheet;
}

json::array Pack(const std::vector<PostingRow>& rows) {
  json::array list;
  for (const PostingRow& r : rows) {
    json::object row = {{"number", r.number},
                        {"ledger", r.ledger},
                        {"subject", r.subject},
                        {"requester", r.requester},
                        {"unit", r.unit},
                        {"level", r.level},
                        {"state", r.state},
                        {"evaluation", r.evaluation},
                        {"received_at", r.received_at.ms}};
    if (r.settled_at) row["settled_at"] = r.settled_at->ms;
    list.push_back(std::move(row));
  }
  return list;
}

std::vector<PostingRow> Unpack(const json::value& list) {
  std::vector<PostingRow> rows;
  for (const json::value& value : list.as_array()) {
    const json::object& o = value.as_object();
    const auto text = [&](const char* name) { return std::string(o.at(name).as_string()); };
    PostingRow row{
        text("number"),    text("ledger"),     text("subject"),
        text("requester"), text("unit"),       text("level"),
        text("state"),     text("evaluation"), core::Instant{o.at("received_at").as_int64()},
        std::nullopt};
    if (const json::value* at = o.if_contains("settled_at")) {
      row.settled_at = core::Instant{at->as_int64()};
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void Store(const Call& call, const PostingSheet& sheet) {
  const json::object packed = {{"received", Pack(sheet.received)},
                               {"settled", Pack(sheet.settled)}};
  call.tx.Exec(
      "INSERT INTO service_postings (tenant_id, id, posting, method, method_version, period, "
      "title, sheet, received, settled, published_at, published_by) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      call.actor.tenant, sheet.id, sheet.posting, sheet.method, sheet.method_version, sheet.period,
      sheet.title, json::serialize(packed), static_cast<std::int64_t>(sheet.received.size()),
      static_cast<std::int64_t>(sheet.settled.size()), call.now, call.actor.staff);
  journal::Event event;
  event.type = "posting.published";
  event.subject = "posting";
  event.subject_id = sheet.id.value;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"posting", sheet.posting}, {"period", sheet.period}};
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

}  // namespace

core::Result<PostingSheet> PreviewPosting(const Call& call, const PostingRequest& request) {
  CORE_ASSIGN(const Found found, FindPosting(call, request));
  return SheetOf(call, found);
}

std::optional<core::Instant> PostedAt(const Call& call, const std::string& method,
                                      const std::string& posting, const std::string& period) {
  const store::Rows rows = call.tx.Query(
      "SELECT published_at FROM service_postings WHERE tenant_id = ? AND method = ? AND "
      "posting = ? AND period = ?",
      call.actor.tenant, method, posting, period);
  if (rows.empty()) return std::nullopt;
  return rows.At(0, 0);
}

namespace {

// What the period after it owes: the entries the clock wrote are done by this very publishing. One
// it has not written yet is done as it is written.
core::Status KeepDuties(const Call& call, const Found& found) {
  const core::Date after_on = core::DateOf(found.period.end_at);
  for (const method::Cadence& cadence : found.method->cadences) {
    if (cadence.posts != found.posting.id) continue;
    const reg::PeriodKey key{call.actor.tenant, found.method->id, cadence.id, after_on};
    for (const reg::Claim& claim : reg::ClaimsOf(call.tx, key)) {
      if (claim.ended) continue;
      std::optional<reg::Entry> entry = reg::Load(call.tx, call.actor.tenant, claim.entry, true);
      CORE_CHECK(entry.has_value());  // claimed with its entry
      BookRef ref = BookOf(call, *entry);
      // A version of the method that knew neither, or an entry that ended otherwise, is left alone.
      const std::string& id = cadence.rule.owes.front();
      const method::EntryAct* act = ref.book ? method::FindEntryAct(*ref.book, id) : nullptr;
      const auto leaves = [&] {
        return std::find(act->from.begin(), act->from.end(), entry->state) != act->from.end();
      };
      if (act == nullptr || !leaves()) continue;
      EntryWork work(call, found.directory, std::move(ref));
      work.Open(std::move(*entry));
      work.CatchUp();
      CORE_TRY(work.Published(id));
      CORE_TRY(work.Finish());
    }
  }
  return core::Ok();
}

}  // namespace

core::Result<PostingSheet> Publish(const Call& call, const PostingRequest& request) {
  CORE_ASSIGN(const Found found, FindPosting(call, request));
  if (call.now < found.period.end_at) {
    return core::Error{
        kPeriodNotOver,
        {{"period", found.period.text}, {"ends_at", core::FormatInstant(found.period.end_at)}}};
  }
  if (PostedAt(call, found.method->id, found.posting.id, found.period.text)) {
    return core::Error{kPostingExists,
                       {{"posting", found.posting.id}, {"period", found.period.text}}};
  }
  CORE_ASSIGN(PostingSheet sheet, SheetOf(call, found));
  sheet.id = call.engine.ids().Next<core::PostingId>(call.now);
  sheet.published_at = call.now;
  sheet.published_by = call.actor.staff;
  Store(call, sheet);
  CORE_TRY(KeepDuties(call, found));
  return sheet;
}

std::vector<PostingLine> ListPostings(const Call& call, core::PostingId before, int limit) {
  const std::int64_t below =
      before.valid() ? before.value : std::numeric_limits<std::int64_t>::max();
  const store::Rows rows = call.tx.Query(
      "SELECT id, posting, period, title, received, settled, published_at FROM service_postings "
      "WHERE tenant_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
      call.actor.tenant, below, limit);
  std::vector<PostingLine> lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    lines.push_back({rows.Id<core::PostingId>(i, 0), rows.Text(i, 1), rows.Text(i, 2),
                     rows.Text(i, 3), static_cast<int>(rows.Int(i, 4)),
                     static_cast<int>(rows.Int(i, 5)), rows.At(i, 6)});
  }
  return lines;
}

core::Result<PostingSheet> GetPosting(const Call& call, core::PostingId id) {
  const store::Rows rows = call.tx.Query(
      "SELECT posting, method, method_version, period, title, sheet, published_at, published_by "
      "FROM service_postings WHERE tenant_id = ? AND id = ?",
      call.actor.tenant, id);
  if (rows.empty()) {
    return core::Error{core::kNotFound, {{"what", "posting"}, {"id", core::ToText(id)}}};
  }
  PostingSheet sheet;
  sheet.id = id;
  sheet.posting = rows.Text(0, 0);
  sheet.method = rows.Text(0, 1);
  sheet.method_version = static_cast<int>(rows.Int(0, 2));
  sheet.period = rows.Text(0, 3);
  sheet.title = rows.Text(0, 4);
  const json::value packed = json::parse(rows.Text(0, 5));
  sheet.received = Unpack(packed.at("received"));
  sheet.settled = Unpack(packed.at("settled"));
  sheet.published_at = rows.At(0, 6);
  sheet.published_by = rows.OptId<core::StaffId>(0, 7);
  return sheet;
}

}  // namespace shouwen::service

// What happened to requests, and what their apps add: the extension FixMyStreet speaks.
#include <algorithm>
#include <array>

#include "cases/repo.h"
#include "channel/codes.h"
#include "channel/open311.h"
#include "core/text.h"
#include "new_cases.h"
#include "open311_range.h"
#include "open311_rows.h"
#include "service/door_desk.h"

namespace shouwen::channel {
namespace {

constexpr std::array<std::string_view, 12> kStatuses = {"OPEN",
                                                        "CLOSED",
                                                        "FIXED",
                                                        "IN_PROGRESS",
                                                        "DUPLICATE",
                                                        "ACTION_SCHEDULED",
                                                        "INVESTIGATING",
                                                        "REOPEN",
                                                        "NOT_COUNCILS_RESPONSIBILITY",
                                                        "FOR_TRIAGE",
                                                        "NO_FURTHER_ACTION",
                                                        "INTERNAL_REFERRAL"};

std::string StatusAfter(std::string_view type) {
  if (type == "case.settled") return "FIXED";
  if (type == "case.closed") return "CLOSED";
  if (type == "case.declined") return "NO_FURTHER_ACTION";
  if (type == "case.reworked") return "OPEN";
  return "IN_PROGRESS";
}

Node NodeOf(const service::DoorStep& step, const std::string& number, bool own) {
  return RecordNode(
      "request_update",
      {TextNode("update_id", std::to_string(step.seq)), TextNode("service_request_id", number),
       TextNode("status", StatusAfter(step.type)),
       TextNode("updated_datetime", core::FormatInstant(step.at)),
       TextNode("description", own ? step.owner_words : ""), TextNode("media_url", "")});
}

// The public ones of a page of rows that changed in the range or later: id → number.
std::map<core::CaseId, std::string> ChangedSince(const service::Call& call,
                                                 const std::vector<RequestRow>& rows,
                                                 core::Instant from) {
  cases::ListQuery query;
  for (const RequestRow& row : rows) query.ids.push_back(row.case_id);
  query.without_confidential = true;
  query.limit = cases::kPageMax;
  std::map<core::CaseId, std::string> changed;
  for (const cases::CaseRow& row : cases::List(call.tx, call.actor.tenant, query).items) {
    if (row.changed_at >= from) changed[row.id] = row.number;
  }
  return changed;
}

bool IsFull(const Told& told) { return told.answer.children.size() >= kRequestsMax; }

void AddSteps(const service::Call& call, const std::optional<Key>& key, const RequestRow& row,
              const std::string& number, const Range& range, Told& told) {
  const bool own = key && key->id == row.key;
  for (const auto& step : service::StepsAtDoor(call, row.case_id, range.from, range.to)) {
    if (IsFull(told)) return;
    told.own += own ? 1 : 0;
    told.answer.children.push_back(NodeOf(step, number, own));
  }
}

struct Update {
  std::string id, number, status, text;
  core::Instant at;
};

core::Result<Update> ReadUpdate(const Form& form, bool with_files) {
  std::vector<core::Param> problems;
  for (const char* name : {"service_request_id", "update_id", "status", "updated_datetime"}) {
    if (form.Get(name).empty()) problems.push_back({name, "required"});
  }
  const std::string pictures = ReadMediaUrls(form, problems);
  if (form.Get("description").empty() && pictures.empty() && !with_files) {
    problems.push_back({"description", "required"});
  }
  Update update{form.Get("update_id"),
                form.Get("service_request_id"),
                form.Get("status"),
                core::Clean(form.Get("description")),
                {}};
  if (update.id.size() > kAccountMax) {
    problems.push_back({"update_id", "expected at most 100 bytes"});
  }
  const bool known =
      std::find(kStatuses.begin(), kStatuses.end(), update.status) != kStatuses.end();
  if (!update.status.empty() && !known) {
    problems.push_back({"status", "expected OPEN, CLOSED, FIXED or another of the extension"});
  }
  if (core::CodePointCount(update.text) > kDescriptionMax) {
    problems.push_back({"description", "expected at most 4000 characters"});
  }
  const std::string at = form.Get("updated_datetime");
  const auto instant = core::ParseInstant(at);
  if (instant.ok()) update.at = *instant;
  if (!at.empty() && !instant.ok()) {
    problems.push_back({"updated_datetime", "expected a W3C date and time with zone"});
  }
  if (!problems.empty()) return core::Error{kBadArgument, std::move(problems)};
  if (!pictures.empty()) update.text += (update.text.empty() ? "" : "\n") + pictures;
  return update;
}

Node Posted(core::EventId id) {
  return ListNode("service_request_updates",
                  {RecordNode("request_update", {TextNode("update_id", core::ToText(id))})});
}

}  // namespace

core::Result<Told> ListUpdates(const service::Call& call, const std::optional<Key>& key,
                               const Form& query) {
  CORE_ASSIGN(const Range range, ReadRange(query, call.now));
  const core::Instant oldest = range.from - kUpdatesReachMs;
  Told told{ListNode("service_request_updates"), 0};
  std::vector<RequestRow> rows = ListRows(call, oldest, range.to, nullptr);
  for (std::size_t scanned = 0; !rows.empty() && scanned < kScanMax; scanned += rows.size()) {
    const auto changed = ChangedSince(call, rows, range.from);
    for (const RequestRow& row : rows) {
      const auto found = changed.find(row.case_id);
      if (found != changed.end()) AddSteps(call, key, row, found->second, range, told);
    }
    if (IsFull(told) || rows.size() < kRowsPage) break;
    const RequestRow last = rows.back();
    rows = ListRows(call, oldest, range.to, &last);
  }
  return told;
}

core::Result<Node> PostUpdate(const service::Call& call, const Key& key, const Form& form,
                              const std::vector<service::NewFile>& files) {
  CORE_ASSIGN(const Update update, ReadUpdate(form, !files.empty()));
  const auto found = cases::LoadByNumber(call.tx, call.actor.tenant, update.number);
  const auto row = found && !found->confidential ? FindRow(call, found->id) : std::nullopt;
  if (!row || row->key != key.id) return core::Error{kUnknownRequest, {{"id", update.number}}};
  if (const auto earlier = FindUpdate(call, key.id, update.id)) {
    if (earlier->case_id == row->case_id) return Posted(earlier->own_id);
    return core::Error{kBadArgument, {{"update_id", "already sent for another request"}}};
  }
  const std::string words =
      "[Open311 " + update.status + " " + core::FormatInstant(update.at) + "] " + update.text;
  CORE_ASSIGN(const std::vector<service::FileRef> brought, BringFiles(call, files));
  CORE_TRY(service::AddWords(call, row->case_id, words, brought));
  const UpdateRow stored{update.id, row->case_id, call.engine.ids().Next<core::EventId>(call.now)};
  InsertUpdate(call, key.id, stored);
  TouchKey(call, key);
  return Posted(stored.own_id);
}

}  // namespace shouwen::channel

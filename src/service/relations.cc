#include "service/relations.h"

#include <algorithm>
#include <unordered_map>

#include "case_work.h"
#include "cases/codes.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "core/json.h"
#include "parts_view.h"
#include "privacy.h"
#include "seen.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

core::Status NeedEither(const org::Actor& actor) {
  if (actor.Has(org::Right::kCaseSupervise)) return core::Ok();
  return org::Need(actor, org::Right::kCaseAct);
}

// The lines of those of `ids` this actor would find in a list.
std::unordered_map<core::CaseId, CaseLine> VisibleLines(const Call& call,
                                                        const org::Directory& directory,
                                                        std::vector<core::CaseId> ids) {
  std::unordered_map<core::CaseId, CaseLine> found;
  for (std::size_t from = 0; from < ids.size(); from += cases::kPageMax) {
    const std::size_t to = std::min(ids.size(), from + cases::kPageMax);
    cases::ListQuery query;
    LimitToVisible(call, directory, query);
    query.ids.assign(ids.begin() + static_cast<std::ptrdiff_t>(from),
                     ids.begin() + static_cast<std::ptrdiff_t>(to));
    query.limit = cases::kPageMax;
    cases::Page page = cases::List(call.tx, call.actor.tenant, query);
    for (CaseLine& line : LinesOf(call, directory, std::move(page.items))) {
      const core::CaseId id = line.row.id;
      found.emplace(id, std::move(line));
    }
  }
  return found;
}

// The case in hand, for somebody who may see it and act. `id` is checked before the right.
core::Result<CaseWork> InHand(const Call& call, core::CaseId id) {
  CORE_TRY(See(call, id));
  CORE_TRY(NeedEither(call.actor));
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, id));
  CORE_CHECK(work.has_value());
  return std::move(*work);
}

journal::Event LinkEvent(const Call& call, const std::string& type, const cases::Case& of,
                         const cases::Case& other, cases::LinkKind kind) {
  journal::Event event;
  event.type = type;
  event.subject = "case";
  event.subject_id = of.id.value;
  event.case_id = of.id;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"kind", cases::ToText(kind)}};
  if (!other.confidential) {
    event.body["case"] = core::ToText(other.id);
    event.body["number"] = other.number;
  }
  return event;
}

// The case in hand is finished by the caller, once for all that happened to it.
core::Status HappenedOnBoth(const Call& call, CaseWork& work, core::CaseId other,
                            const std::string& type, cases::LinkKind kind) {
  CORE_ASSIGN(std::optional<CaseWork> second, CaseWork::Load(call, other));
  CORE_CHECK(second.has_value());
  work.Happened(LinkEvent(call, type, work.data(), second->data(), kind));
  second->Happened(LinkEvent(call, type, second->data(), work.data(), cases::Inverse(kind)));
  second->Finish();
  return core::Ok();
}

// Links `other` to the case in hand. False: it was linked so before.
core::Result<bool> LinkOne(const Call& call, CaseWork& work, core::CaseId other,
                           cases::LinkKind kind) {
  CORE_TRY(See(call, other));
  CORE_TRY(cases::MayLink(work.ContextOf(call.actor), work.data(), other));
  const core::CaseId id = work.data().id;
  cases::LockTwo(call.tx, call.actor.tenant, id, other);
  CORE_ASSIGN(const bool made, cases::InsertLink(call.tx, call.actor.tenant,
                                                 {id, other, kind, call.now, call.actor.staff}));
  if (!made) return false;
  CORE_TRY(HappenedOnBoth(call, work, other, "case.linked", kind));
  return true;
}

}  // namespace

core::Result<Relations> RelationsOf(const Call& call, core::CaseId id) {
  CORE_ASSIGN(const Seen seen, See(call, id));
  const core::TenantId tenant = call.actor.tenant;
  Relations out;
  if (const auto merge = cases::MergeOf(call.tx, tenant, id)) {
    out.merged_into = merge->into;
    out.merged_at = merge->merged_at;
    auto lines = VisibleLines(call, *seen.directory, {merge->into});
    if (!lines.empty()) out.lead = std::move(lines.begin()->second);
  }
  std::vector<core::CaseId> ids;
  for (const cases::Merge& merge : cases::FollowersOf(call.tx, tenant, id)) ids.push_back(merge.id);
  const std::size_t followers = ids.size();
  for (auto& [_, line] : VisibleLines(call, *seen.directory, std::move(ids))) {
    out.merged.push_back(std::move(line));
  }
  std::sort(out.merged.begin(), out.merged.end(),
            [](const CaseLine& a, const CaseLine& b) { return a.row.id < b.row.id; });
  out.merged_hidden = static_cast<int>(followers - out.merged.size());
  const std::vector<cases::Link> links = cases::LinksOf(call.tx, tenant, id);
  std::vector<core::CaseId> others;
  others.reserve(links.size());
  for (const cases::Link& link : links) others.push_back(link.other);
  auto lines = VisibleLines(call, *seen.directory, std::move(others));
  for (const cases::Link& link : links) {
    const auto line = lines.find(link.other);
    if (line == lines.end()) {
      ++out.links_hidden;
    } else {
      out.links.push_back({link.kind, std::move(line->second)});
    }
  }
  for (cases::Part& part : cases::PartsOf(call.tx, tenant, id)) {
    out.parts.push_back(ViewOf(call, *seen.directory, std::move(part), &seen.c, true));
  }
  return out;
}

core::Result<Outcome> MergeCase(const Call& call, core::CaseId id, core::CaseId into) {
  CORE_ASSIGN(CaseWork work, InHand(call, id));
  CORE_TRY(See(call, into));
  const core::TenantId tenant = call.actor.tenant;
  work.CatchUp();
  // Two who merge at once, each into the other's: one of them waits here.
  cases::LockTwo(call.tx, tenant, id, into);
  const std::optional<cases::Case> lead = cases::Load(call.tx, tenant, into);
  CORE_CHECK(lead.has_value());
  const auto merge = cases::MergeOf(call.tx, tenant, id);
  if (merge && merge->into == into) return work.Finish();
  cases::MergeState state;
  if (merge) state.c_into = merge->into;
  if (const auto above = cases::MergeOf(call.tx, tenant, into)) state.lead_into = above->into;
  state.followers = static_cast<int>(cases::FollowersOf(call.tx, tenant, id).size());
  CORE_ASSIGN(cases::Decision decision,
              cases::MergeInto(work.ContextOf(call.actor), work.data(), *lead, state));
  if (cases::FollowersOf(call.tx, tenant, into).size() >=
      static_cast<std::size_t>(cases::kFollowersMax)) {
    return core::Error{cases::kTooManyMerged, {{"max", std::int64_t{cases::kFollowersMax}}}};
  }
  const std::vector<core::PromiseId> before = work.Withdrawn();
  CORE_TRY(work.Apply(std::move(decision)));
  std::vector<core::PromiseId> withdrawn = work.Withdrawn();
  std::erase_if(withdrawn, [&](core::PromiseId p) {
    return std::find(before.begin(), before.end(), p) != before.end();
  });
  cases::InsertMerge(call.tx, tenant, {id, into, call.now, call.actor.staff, std::move(withdrawn)});
  Outcome outcome = work.Finish();
  NoteOnLead(call, into, outcome.after, "case.joined");
  call.effects.live.push_back({tenant, into, lead->unit, lead->revision, "case.joined", call.now});
  return outcome;
}

core::Result<Outcome> UnmergeCase(const Call& call, core::CaseId id) {
  CORE_ASSIGN(CaseWork work, InHand(call, id));
  work.CatchUp();
  const auto merge = cases::MergeOf(call.tx, call.actor.tenant, id);
  if (!merge) return core::Error{cases::kNotMerged};
  CORE_TRY(work.ComeBack(call.actor, *merge));
  return work.Finish();
}

core::Status LinkCases(const Call& call, core::CaseId id, core::CaseId other,
                       cases::LinkKind kind) {
  CORE_ASSIGN(CaseWork work, InHand(call, id));
  CORE_ASSIGN(const bool made, LinkOne(call, work, other, kind));
  if (made) work.Finish();
  return core::Ok();
}

core::Result<std::vector<LinkedRow>> LinkMany(const Call& call, core::CaseId id,
                                              std::vector<core::CaseId> others,
                                              cases::LinkKind kind) {
  CORE_ASSIGN(CaseWork work, InHand(call, id));
  if (others.empty()) return core::BadInput("/others", "expected 1 or more cases");
  if (others.size() > kLinksAtOnce) {
    return core::Error{core::kTooMany,
                       {{"what", "cases"}, {"max", static_cast<std::int64_t>(kLinksAtOnce)}}};
  }
  // Whether this case may be linked at all does not hang on the other.
  CORE_TRY(cases::MayLink(work.ContextOf(call.actor), work.data(), core::CaseId{}));
  // In one order whoever asks, so that two who link at once wait for each other only one way.
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  std::vector<LinkedRow> rows;
  for (const core::CaseId other : others) {
    const core::Result<bool> made = LinkOne(call, work, other, kind);
    LinkedRow row{other, made.ok() && *made, {}};
    if (!made.ok()) row.refusal = made.error();
    rows.push_back(std::move(row));
  }
  work.Finish();
  return rows;
}

core::Status UnlinkCases(const Call& call, core::CaseId id, core::CaseId other) {
  CORE_ASSIGN(CaseWork work, InHand(call, id));
  CORE_TRY(See(call, other));
  CORE_TRY(cases::MayLink(work.ContextOf(call.actor), work.data(), other));
  const auto kind = cases::DeleteLink(call.tx, call.actor.tenant, id, other);
  if (!kind) return core::Error{cases::kNotLinked};
  CORE_TRY(HappenedOnBoth(call, work, other, "case.unlinked", *kind));
  work.Finish();
  return core::Ok();
}

}  // namespace shouwen::service

// links_repo.cc - the rows of merges and links.
#include <algorithm>
#include <string>

#include "cases/codes.h"
#include "cases/links.h"

namespace shouwen::cases {
namespace {

std::string Joined(const std::vector<core::PromiseId>& ids) {
  std::string text;
  for (const core::PromiseId id : ids) text += (text.empty() ? "" : ",") + core::ToText(id);
  return text;
}

std::vector<core::PromiseId> Split(const std::string& text) {
  std::vector<core::PromiseId> ids;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const auto id = core::ParseId<core::PromiseId>(text.substr(at, end - at));
    CORE_CHECK(id.ok());
    ids.push_back(*id);
    at = end + 1;
  }
  return ids;
}

Merge MergeFrom(const store::Rows& rows, std::size_t r) {
  return {rows.Id<core::CaseId>(r, 0), rows.Id<core::CaseId>(r, 1), rows.At(r, 2),
          rows.OptId<core::StaffId>(r, 3), Split(rows.Text(r, 4))};
}

LinkKind KindFrom(const std::string& text) {
  const std::optional<LinkKind> kind = ParseLinkKind(text);
  CORE_CHECK(kind.has_value());
  return *kind;
}

std::optional<LinkKind> KindBetween(store::Tx& tx, core::TenantId tenant, core::CaseId id,
                                    core::CaseId other) {
  const store::Rows rows =
      tx.Query("SELECT kind FROM cases_links WHERE tenant_id = ? AND case_id = ? AND other_id = ?",
               tenant, id, other);
  if (rows.empty()) return std::nullopt;
  return KindFrom(rows.Text(0, 0));
}

std::optional<core::CaseId> ParentOf(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  const store::Rows rows = tx.Query(
      "SELECT other_id FROM cases_links WHERE tenant_id = ? AND case_id = ? AND kind = 'parent'",
      tenant, id);
  if (rows.empty()) return std::nullopt;
  return rows.Id<core::CaseId>(0, 0);
}

core::Status MayBeParent(store::Tx& tx, core::TenantId tenant, core::CaseId child,
                         core::CaseId parent) {
  if (const auto has = ParentOf(tx, tenant, child)) {
    return core::Error{kHasParent, {{"parent", core::ToText(*has)}}};
  }
  std::optional<core::CaseId> above = parent;
  for (int depth = 0; above; ++depth) {
    if (*above == child || depth >= kLinkDepthMax) return core::Error{kLinkLoop};
    above = ParentOf(tx, tenant, *above);
  }
  return core::Ok();
}

void InsertOne(store::Tx& tx, core::TenantId tenant, core::CaseId id, core::CaseId other,
               LinkKind kind, const Link& link) {
  tx.Exec(
      "INSERT INTO cases_links (tenant_id, case_id, other_id, kind, made_at, made_by) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      tenant, id, other, ToText(kind), link.made_at, link.by);
}

}  // namespace

void LockTwo(store::Tx& tx, core::TenantId tenant, core::CaseId a, core::CaseId b) {
  for (const core::CaseId id : {std::min(a, b), std::max(a, b)}) {
    tx.Query("SELECT id FROM cases_cases WHERE tenant_id = ? AND id = ? {for_update}", tenant, id);
  }
}

std::optional<Merge> MergeOf(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  const store::Rows rows = tx.Query(
      "SELECT case_id, into_id, merged_at, merged_by, withdrawn FROM cases_merges "
      "WHERE tenant_id = ? AND case_id = ?",
      tenant, id);
  if (rows.empty()) return std::nullopt;
  return MergeFrom(rows, 0);
}

std::vector<Merge> FollowersOf(store::Tx& tx, core::TenantId tenant, core::CaseId lead) {
  const store::Rows rows = tx.Query(
      "SELECT case_id, into_id, merged_at, merged_by, withdrawn FROM cases_merges "
      "WHERE tenant_id = ? AND into_id = ? ORDER BY merged_at, case_id LIMIT ?",
      tenant, lead, kFollowersMax);
  std::vector<Merge> all;
  for (std::size_t r = 0; r < rows.size(); ++r) all.push_back(MergeFrom(rows, r));
  return all;
}

void InsertMerge(store::Tx& tx, core::TenantId tenant, const Merge& merge) {
  tx.Exec(
      "INSERT INTO cases_merges (tenant_id, case_id, into_id, merged_at, merged_by, withdrawn) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      tenant, merge.id, merge.into, merge.merged_at, merge.by, Joined(merge.withdrawn));
}

void DeleteMerge(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  tx.Exec("DELETE FROM cases_merges WHERE tenant_id = ? AND case_id = ?", tenant, id);
}

std::vector<Link> LinksOf(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  const store::Rows rows = tx.Query(
      "SELECT other_id, kind, made_at, made_by FROM cases_links "
      "WHERE tenant_id = ? AND case_id = ? ORDER BY made_at, other_id LIMIT ?",
      tenant, id, kLinksMax);
  std::vector<Link> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({id, rows.Id<core::CaseId>(r, 0), KindFrom(rows.Text(r, 1)), rows.At(r, 2),
                   rows.OptId<core::StaffId>(r, 3)});
  }
  return all;
}

core::Result<bool> InsertLink(store::Tx& tx, core::TenantId tenant, const Link& link) {
  if (const auto kind = KindBetween(tx, tenant, link.id, link.other)) {
    if (*kind == link.kind) return false;
    return core::Error{kAlreadyLinked, {{"kind", std::string(ToText(*kind))}}};
  }
  for (const core::CaseId id : {link.id, link.other}) {
    const store::Rows n = tx.Query(
        "SELECT COUNT(*) FROM cases_links WHERE tenant_id = ? AND case_id = ?", tenant, id);
    if (n.Int(0, 0) >= kLinksMax) {
      return core::Error{kTooManyLinks, {{"max", std::int64_t{kLinksMax}}}};
    }
  }
  if (link.kind == LinkKind::kParent) {
    CORE_TRY(MayBeParent(tx, tenant, link.id, link.other));
  }
  if (link.kind == LinkKind::kChild) CORE_TRY(MayBeParent(tx, tenant, link.other, link.id));
  InsertOne(tx, tenant, link.id, link.other, link.kind, link);
  InsertOne(tx, tenant, link.other, link.id, Inverse(link.kind), link);
  return true;
}

std::optional<LinkKind> DeleteLink(store::Tx& tx, core::TenantId tenant, core::CaseId id,
                                   core::CaseId other) {
  const std::optional<LinkKind> kind = KindBetween(tx, tenant, id, other);
  if (!kind) return std::nullopt;
  tx.Exec(
      "DELETE FROM cases_links WHERE tenant_id = ? AND ((case_id = ? AND other_id = ?) OR "
      "(case_id = ? AND other_id = ?))",
      tenant, id, other, other, id);
  return kind;
}

int ChildrenOpen(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  const store::Rows rows = tx.Query(
      "SELECT COUNT(*) FROM cases_links l JOIN cases_cases c "
      "ON c.tenant_id = l.tenant_id AND c.id = l.other_id "
      "WHERE l.tenant_id = ? AND l.case_id = ? AND l.kind = 'child' AND c.state = ?",
      tenant, id, static_cast<int>(State::kOpen));
  return static_cast<int>(rows.Int(0, 0));
}

}  // namespace shouwen::cases

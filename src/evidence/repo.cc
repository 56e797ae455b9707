#include "evidence/repo.h"

#include <array>

#include "core/check.h"

namespace shouwen::evidence {
namespace {

constexpr const char* kTables = R"sql(
CREATE TABLE evidence_attachments (
  tenant_id {i64} NOT NULL,
  id {i64} NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size {i64} NOT NULL,
  sha256 TEXT NOT NULL,
  staff_id {i64},
  key_sha256 TEXT NOT NULL,
  case_id {i64},
  how TEXT NOT NULL,
  event_seq {i64} NOT NULL,
  created_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, id)
) {end};
CREATE INDEX evidence_case ON evidence_attachments (tenant_id, case_id, id)
  WHERE case_id IS NOT NULL;
CREATE INDEX evidence_loose ON evidence_attachments (tenant_id, created_at, id)
  WHERE case_id IS NULL;
CREATE INDEX evidence_same ON evidence_attachments (tenant_id, staff_id, sha256)
  WHERE case_id IS NULL;
CREATE TABLE evidence_bytes (
  tenant_id {i64} NOT NULL,
  attachment_id {i64} NOT NULL,
  bytes {blob} NOT NULL,
  PRIMARY KEY (tenant_id, attachment_id)
) {end};
)sql";

const std::array<store::Migration, 1>& AllMigrations() {
  static const std::array<store::Migration, 1> all = {{{"evidence.0001", kTables}}};
  return all;
}

const std::string& Select() {
  static const std::string sql =
      "SELECT id, name, type, size, sha256, staff_id, key_sha256, case_id, how, event_seq, "
      "created_at FROM evidence_attachments WHERE tenant_id = ? AND ";
  return sql;
}

Attachment FromRow(const store::Rows& rows, std::size_t r) {
  Attachment a;
  a.id = rows.Id<AttachmentId>(r, 0);
  a.name = rows.Text(r, 1);
  const std::optional<Type> type = ParseType(rows.Text(r, 2));
  CORE_CHECK(type.has_value());
  a.type = *type;
  a.size = rows.Int(r, 3);
  a.sha256 = rows.Text(r, 4);
  a.by = rows.OptId<core::StaffId>(r, 5);
  a.key_sha256 = rows.Text(r, 6);
  a.case_id = rows.OptId<core::CaseId>(r, 7);
  a.how = rows.Text(r, 8);
  a.event_seq = rows.Int(r, 9);
  a.created_at = rows.At(r, 10);
  return a;
}

std::optional<Attachment> First(const store::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return FromRow(rows, 0);
}

}  // namespace

std::span<const store::Migration> Migrations() { return AllMigrations(); }

void Insert(store::Tx& tx, core::TenantId tenant, const Attachment& a, const std::string& bytes) {
  CORE_CHECK(a.size == static_cast<std::int64_t>(bytes.size()));
  tx.Post(
      "INSERT INTO evidence_attachments (tenant_id, id, name, type, size, sha256, staff_id, "
      "key_sha256, case_id, how, event_seq, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?)",
      tenant, a.id, a.name, ToText(a.type), a.size, a.sha256, a.by, a.key_sha256, a.case_id, a.how,
      a.event_seq, a.created_at);
  tx.Post("INSERT INTO evidence_bytes (tenant_id, attachment_id, bytes) VALUES (?, ?, ?)", tenant,
          a.id, store::Blob{bytes});
}

std::optional<Attachment> Find(store::Tx& tx, core::TenantId tenant, AttachmentId id) {
  static const std::string sql = Select() + "id = ?";
  return First(tx.Query(sql, tenant, id));
}

std::optional<Attachment> FindToLink(store::Tx& tx, core::TenantId tenant, AttachmentId id) {
  static const std::string sql = Select() + "id = ? {for_update}";
  return First(tx.Query(sql, tenant, id));
}

void SetKey(store::Tx& tx, core::TenantId tenant, AttachmentId id, const std::string& key_sha256) {
  tx.Post("UPDATE evidence_attachments SET key_sha256 = ? WHERE tenant_id = ? AND id = ?",
          key_sha256, tenant, id);
}

std::optional<Attachment> FindLoose(store::Tx& tx, core::TenantId tenant, core::StaffId by,
                                    const std::string& sha256) {
  static const std::string sql =
      Select() + "staff_id = ? AND sha256 = ? AND case_id IS NULL ORDER BY id LIMIT 1";
  return First(tx.Query(sql, tenant, by, sha256));
}

std::int64_t LooseBytesOfPublic(store::Tx& tx, core::TenantId tenant) {
  return tx
      .Query(
          "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM evidence_attachments "
          "WHERE tenant_id = ? AND case_id IS NULL AND staff_id IS NULL",
          tenant)
      .Int(0, 0);
}

std::string BytesOf(store::Tx& tx, core::TenantId tenant, AttachmentId id) {
  const store::Rows rows = tx.Query(
      "SELECT bytes FROM evidence_bytes WHERE tenant_id = ? AND attachment_id = ?", tenant, id);
  return rows.empty() ? std::string() : rows.Bytes(0, 0);
}

std::string BytesOf(store::Tx& tx, core::TenantId tenant, AttachmentId id, std::int64_t from,
                    std::int64_t count) {
  CORE_CHECK(from >= 0 && count > 0);
  const store::Rows rows = tx.Query(
      "SELECT SUBSTR(bytes, CAST(? AS INTEGER), CAST(? AS INTEGER)) FROM evidence_bytes "
      "WHERE tenant_id = ? AND attachment_id = ?",
      from + 1, count, tenant, id);
  return rows.empty() ? std::string() : rows.Bytes(0, 0);
}

std::vector<Attachment> OfCase(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  static const std::string sql = Select() + "case_id = ? ORDER BY id";
  const store::Rows rows = tx.Query(sql, tenant, id);
  std::vector<Attachment> all;
  for (std::size_t r = 0; r < rows.size(); ++r) all.push_back(FromRow(rows, r));
  return all;
}

void Link(store::Tx& tx, core::TenantId tenant, const Attachment& a) {
  CORE_CHECK(a.case_id.has_value());
  const std::int64_t linked = tx.Exec(
      "UPDATE evidence_attachments SET case_id = ?, how = ?, event_seq = ?, name = ? "
      "WHERE tenant_id = ? AND id = ? AND case_id IS NULL",
      a.case_id, a.how, a.event_seq, a.name, tenant, a.id);
  CORE_CHECK(linked == 1);
}

std::int64_t DropLoose(store::Tx& tx, core::TenantId tenant, core::Instant before) {
  tx.Exec(
      "DELETE FROM evidence_bytes WHERE tenant_id = ? AND attachment_id IN (SELECT id FROM "
      "evidence_attachments WHERE tenant_id = ? AND case_id IS NULL AND created_at < ?)",
      tenant, tenant, before);
  return tx.Exec(
      "DELETE FROM evidence_attachments WHERE tenant_id = ? AND case_id IS NULL "
      "AND created_at < ?",
      tenant, before);
}

std::int64_t DropOfCase(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  const std::int64_t dropped = tx.Exec(
      "DELETE FROM evidence_bytes WHERE tenant_id = ? AND attachment_id IN (SELECT id FROM "
      "evidence_attachments WHERE tenant_id = ? AND case_id = ?)",
      tenant, tenant, id);
  tx.Exec(
      "UPDATE evidence_attachments SET name = '***', size = 0, sha256 = '' "
      "WHERE tenant_id = ? AND case_id = ?",
      tenant, id);
  return dropped;
}

}  // namespace shouwen::evidence

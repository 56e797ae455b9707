// What people do themselves: opened books, keys to own entries, booked times.
#include "register/repo.h"

namespace shouwen::reg {

bool IsOpen(store::Tx& tx, const BookKey& key, core::UnitId unit, bool to_write) {
  const std::string sql =
      std::string(
          "SELECT unit_id FROM register_open WHERE tenant_id = ? AND method = ? AND "
          "book = ? AND unit_id = ?") +
      (to_write ? " {for_update}" : "");
  return !tx.Query(sql, key.tenant, key.method, key.book, unit).empty();
}

void SetOpen(store::Tx& tx, const BookKey& key, core::UnitId unit, bool open) {
  if (open) {
    tx.Post(
        "INSERT INTO register_open (tenant_id, method, book, unit_id) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (tenant_id, method, book, unit_id) DO NOTHING",
        key.tenant, key.method, key.book, unit);
    return;
  }
  tx.Post(
      "DELETE FROM register_open WHERE tenant_id = ? AND method = ? AND book = ? AND unit_id = ?",
      key.tenant, key.method, key.book, unit);
}

std::vector<OpenBook> OpenBooks(store::Tx& tx, core::TenantId tenant) {
  const store::Rows rows = tx.Query(
      "SELECT method, book, unit_id FROM register_open WHERE tenant_id = ? "
      "ORDER BY unit_id, method, book",
      tenant);
  std::vector<OpenBook> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({rows.Text(r, 0), rows.Text(r, 1), rows.Id<core::UnitId>(r, 2)});
  }
  return all;
}

void SetKey(store::Tx& tx, core::TenantId tenant, EntryId id, std::string_view key_sha256) {
  tx.Post(
      "INSERT INTO register_keys (tenant_id, entry_id, key_sha256) VALUES (?, ?, ?) "
      "ON CONFLICT (tenant_id, entry_id) DO UPDATE SET key_sha256 = excluded.key_sha256",
      tenant, id, std::string(key_sha256));
}

std::string KeyHash(store::Tx& tx, core::TenantId tenant, EntryId id) {
  const store::Rows rows = tx.Query(
      "SELECT key_sha256 FROM register_keys WHERE tenant_id = ? AND entry_id = ?", tenant, id);
  return rows.empty() ? std::string() : rows.Text(0, 0);
}

void SetTime(store::Tx& tx, const BookKey& key, const Entry& entry,
             std::optional<core::Instant> at) {
  tx.Post("DELETE FROM register_times WHERE tenant_id = ? AND entry_id = ?", key.tenant, entry.id);
  if (!at) return;
  tx.Post(
      "INSERT INTO register_times (tenant_id, entry_id, method, book, unit_id, at) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      key.tenant, entry.id, key.method, key.book, entry.unit, *at);
}

std::map<core::Instant, int> Booked(store::Tx& tx, const BookKey& key, core::UnitId unit,
                                    core::Instant from, core::Instant to) {
  const store::Rows rows = tx.Query(
      "SELECT at, COUNT(*) FROM register_times WHERE tenant_id = ? AND method = ? AND book = ? "
      "AND unit_id = ? AND at >= ? AND at < ? GROUP BY at",
      key.tenant, key.method, key.book, unit, from, to);
  std::map<core::Instant, int> booked;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    booked[rows.At(r, 0)] = static_cast<int>(rows.Int(r, 1));
  }
  return booked;
}

}  // namespace shouwen::reg

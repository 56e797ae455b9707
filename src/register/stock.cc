// What is in the box: a sum of moves, kept as a row so that it need not be added up.
#include <array>

#include "core/check.h"
#include "register/repo.h"

namespace shouwen::reg {
namespace {

constexpr std::array<std::string_view, 4> kAccounts = {"supply", "box", "out", "gone"};

Account AccountFrom(const std::string& text) {
  for (std::size_t i = 0; i < kAccounts.size(); ++i) {
    if (kAccounts[i] == text) return static_cast<Account>(i);
  }
  CORE_CHECK(false);
}

}  // namespace

std::string_view ToText(Account account) { return kAccounts[static_cast<std::size_t>(account)]; }

Stock StockOf(store::Tx& tx, const BookKey& key, core::UnitId unit, const std::string& item) {
  const store::Rows rows = tx.Query(
      "SELECT in_box, pieces_out, gone FROM register_stock WHERE tenant_id = ? AND method = ? AND "
      "book = ? AND unit_id = ? AND item = ? {for_update}",
      key.tenant, key.method, key.book, unit, item);
  if (rows.empty()) return {item};
  return {item, rows.Int(0, 0), rows.Int(0, 1), rows.Int(0, 2)};
}

std::vector<Stock> AllStock(store::Tx& tx, const BookKey& key, core::UnitId unit) {
  const store::Rows rows = tx.Query(
      "SELECT item, in_box, pieces_out, gone FROM register_stock WHERE tenant_id = ? AND "
      "method = ? AND book = ? AND unit_id = ? ORDER BY item",
      key.tenant, key.method, key.book, unit);
  std::vector<Stock> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({rows.Text(r, 0), rows.Int(r, 1), rows.Int(r, 2), rows.Int(r, 3)});
  }
  return all;
}

void AddMove(store::Tx& tx, const BookKey& key, core::UnitId unit, const Move& move) {
  CORE_CHECK(move.pieces > 0 && move.from != move.to);
  const auto change = [&](Account account) {
    return move.to == account ? move.pieces : move.from == account ? -move.pieces : std::int64_t{0};
  };
  const std::int64_t box = change(Account::kBox), out = change(Account::kOut),
                     gone = change(Account::kGone);
  tx.Exec(
      "INSERT INTO register_stock (tenant_id, method, book, unit_id, item, in_box, pieces_out, "
      "gone) VALUES (?, ?, ?, ?, ?, 0, 0, 0) "
      "ON CONFLICT (tenant_id, method, book, unit_id, item) DO NOTHING",
      key.tenant, key.method, key.book, unit, move.item);
  tx.Exec(
      "UPDATE register_stock SET in_box = in_box + ?, pieces_out = pieces_out + ?, "
      "gone = gone + ? WHERE tenant_id = ? AND method = ? AND book = ? AND unit_id = ? AND item = "
      "?",
      box, out, gone, key.tenant, key.method, key.book, unit, move.item);
  tx.Post(
      "INSERT INTO register_moves (tenant_id, id, method, book, unit_id, item, from_account, "
      "to_account, pieces, entry_id, staff_id, at, reason) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      key.tenant, move.id, key.method, key.book, unit, move.item, ToText(move.from),
      ToText(move.to), move.pieces, move.entry, move.by, move.at, move.reason);
}

std::vector<Move> Moves(store::Tx& tx, const BookKey& key, core::UnitId unit) {
  const store::Rows rows = tx.Query(
      "SELECT id, item, from_account, to_account, pieces, entry_id, staff_id, at, reason "
      "FROM register_moves WHERE tenant_id = ? AND method = ? AND book = ? AND unit_id = ? "
      "ORDER BY id DESC LIMIT ?",
      key.tenant, key.method, key.book, unit, kMovesShown);
  std::vector<Move> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({rows.Int(r, 0), rows.Text(r, 1), AccountFrom(rows.Text(r, 2)),
                   AccountFrom(rows.Text(r, 3)), rows.Int(r, 4), rows.OptId<EntryId>(r, 5),
                   rows.OptId<core::StaffId>(r, 6), rows.At(r, 7), rows.Text(r, 8)});
  }
  return all;
}

}  // namespace shouwen::reg

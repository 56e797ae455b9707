#include "migrate.h"

#include <algorithm>
#include <set>

#include "core/check.h"
#include "dialect.h"

namespace shouwen::store {
namespace {

constexpr std::string_view kTable =
    "CREATE TABLE IF NOT EXISTS store_migrations ("
    "seq {i64} NOT NULL, id TEXT NOT NULL, PRIMARY KEY (id)) {end}";

// One transaction; whatever the body throws goes on to the caller without it.
template <class F>
void InTransaction(Session& session, const std::string& lock, F&& body) {
  session.Begin();
  try {
    if (!lock.empty()) session.ExecScript(lock);
    body();
    session.Commit();
  } catch (const Fault&) {
    session.Rollback();
    throw;
  }
}

std::set<std::string> Applied(Session& session) {
  const Rows rows = session.Query("SELECT id FROM store_migrations ORDER BY seq");
  std::set<std::string> ids;
  for (std::size_t i = 0; i < rows.size(); ++i) ids.insert(rows.Text(i, 0));
  return ids;
}

void CheckKnown(const std::set<std::string>& applied, std::span<const Migration> migrations) {
  for (const std::string& id : applied) {
    const bool known = std::any_of(migrations.begin(), migrations.end(),
                                   [&](const Migration& migration) { return migration.id == id; });
    if (!known) {
      throw Fault(FaultKind::kTooNew, "the database was written by a newer program: " + id);
    }
  }
}

void CheckDistinct(std::span<const Migration> migrations) {
  std::set<std::string> ids;
  for (const Migration& migration : migrations) CORE_CHECK(ids.insert(migration.id).second);
}

}  // namespace

void Migrate(Session& session, std::span<const Migration> migrations, const std::string& lock) {
  CheckDistinct(migrations);
  std::set<std::string> before;  // what is applied stays so: only the rest needs the lock
  InTransaction(session, lock, [&] {
    session.ExecScript(ExpandMacros(session.engine(), kTable));
    before = Applied(session);
    CheckKnown(before, migrations);
  });
  for (const Migration& migration : migrations) {
    if (before.contains(migration.id)) continue;
    InTransaction(session, lock, [&] {
      const std::set<std::string> applied = Applied(session);
      if (applied.contains(migration.id)) return;
      const std::string sql = ExpandMacros(session.engine(), migration.sql);
      for (const std::string& statement : SplitStatements(sql)) {
        session.ExecScript(statement);
      }
      session.Exec("INSERT INTO store_migrations (seq, id) VALUES (?, ?)",
                   static_cast<std::int64_t>(applied.size()) + 1, migration.id);
    });
  }
}

}  // namespace shouwen::store

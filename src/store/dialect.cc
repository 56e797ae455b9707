#include "dialect.h"

#include <array>
#include <cmath>
#include <utility>

#include "core/text.h"

namespace shouwen::store {
namespace {

struct Macro {
  std::string_view name, sqlite, postgres;
};
constexpr std::array<Macro, 8> kMacros = {{
    {"i64", "INTEGER", "BIGINT"},
    {"f64", "REAL", "DOUBLE PRECISION"},
    {"bool", "INTEGER", "BOOLEAN"},
    {"blob", "BLOB", "BYTEA"},
    {"end", "STRICT, WITHOUT ROWID", ""},
    {"end_wide", "STRICT", ""},  // rows too long to stand in the tree of their keys
    {"for_update", "", "FOR UPDATE"},
    {"skip_locked", "", "FOR UPDATE SKIP LOCKED"},
}};
constexpr std::string_view kSearchTable = "search_table ";
constexpr std::string_view kSearchSteady = "search_steady ";
constexpr std::string_view kStats = "stats ";

// The tokenizer `ascii` takes every character past ASCII for part of a word, so a gram stays whole
// whatever Unicode version made it; '_' begins the tenant term, which no gram can look like.
std::string SearchTableSql(Engine engine, std::string_view name) {
  const std::string table(name);
  if (engine == Engine::kSqlite) {
    return "CREATE VIRTUAL TABLE " + table +
           " USING fts5(grams, content='', columnsize=0, tokenize=\"ascii tokenchars '_'\")";
  }
  return "CREATE TABLE " + table +
         " (id BIGINT PRIMARY KEY, grams tsvector NOT NULL);\n"
         "CREATE INDEX " +
         table + "_grams ON " + table +
         " USING gin (grams);\n"
         "ALTER TABLE " +
         table + " ALTER COLUMN grams SET STATISTICS 2000";
}

// Leaves all merging of segments to the commits (SqliteSession::MergeSearchTables), eight of a size
// at a time: with four they are written again half as often once more.
std::string SearchSteadySql(Engine engine, std::string_view name) {
  if (engine == Engine::kPostgres) return "";
  const std::string table(name);
  const std::string set = "INSERT INTO " + table + " (" + table + ", rank) VALUES ";
  return set + "('automerge', 0);\n" + set + "('usermerge', 8)";
}

// What ANALYZE would have found in a full table: SQLite plans by it, and without it takes a tenant
// for ten rows. The first ANALYZE makes the table of statistics, the second reads it anew.
std::string StatsSql(Engine engine, std::string_view text) {
  if (engine == Engine::kPostgres) return "";
  const std::size_t table = text.find(' ');
  const std::size_t index = table == std::string_view::npos ? table : text.find(' ', table + 1);
  if (index == std::string_view::npos) {
    throw Fault(FaultKind::kBadStatement, "stats want a table, an index and numbers");
  }
  return "ANALYZE sqlite_schema;\nINSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('" +
         std::string(text.substr(0, table)) + "', '" +
         std::string(text.substr(table + 1, index - table - 1)) + "', '" +
         std::string(text.substr(index + 1)) + "');\nANALYZE sqlite_schema";
}

std::string MacroText(Engine engine, std::string_view name) {
  for (const Macro& macro : kMacros) {
    if (macro.name == name) {
      return std::string(engine == Engine::kSqlite ? macro.sqlite : macro.postgres);
    }
  }
  if (name.substr(0, kSearchTable.size()) == kSearchTable) {
    return SearchTableSql(engine, name.substr(kSearchTable.size()));
  }
  if (name.substr(0, kSearchSteady.size()) == kSearchSteady) {
    return SearchSteadySql(engine, name.substr(kSearchSteady.size()));
  }
  if (name.substr(0, kStats.size()) == kStats) {
    return StatsSql(engine, name.substr(kStats.size()));
  }
  throw Fault(FaultKind::kBadStatement, "no such macro: {" + std::string(name) + "}");
}

// The end of the quoted text or comment that starts at `at`, or `at` when none does.
std::size_t SkipQuoted(std::string_view sql, std::size_t at) {
  const char c = sql[at];
  if (c == '\'' || c == '"') {
    const std::size_t close = sql.find(c, at + 1);
    return close == std::string_view::npos ? sql.size() : close + 1;
  }
  if (sql.substr(at, 2) == "--") {
    const std::size_t close = sql.find('\n', at);
    return close == std::string_view::npos ? sql.size() : close;
  }
  return at;
}

bool HasStatement(std::string_view piece) {
  for (std::size_t i = 0; i < piece.size();) {
    if (piece.substr(i, 2) == "--") {
      i = SkipQuoted(piece, i);
    } else if (piece[i] == ' ' || piece[i] == '\n' || piece[i] == '\r' || piece[i] == '\t') {
      ++i;
    } else {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string ExpandMacros(Engine engine, std::string_view sql) {
  std::string out;
  out.reserve(sql.size() + 64);
  for (std::size_t i = 0; i < sql.size();) {
    const std::size_t quoted = SkipQuoted(sql, i);
    if (quoted > i) {
      out.append(sql.substr(i, quoted - i));
      i = quoted;
    } else if (sql[i] == '{') {
      const std::size_t close = sql.find('}', i);
      if (close == std::string_view::npos) {
        throw Fault(FaultKind::kBadStatement, "macro without '}': " + std::string(sql));
      }
      out.append(MacroText(engine, sql.substr(i + 1, close - i - 1)));
      i = close + 1;
    } else {
      out.push_back(sql[i++]);
    }
  }
  return out;
}

std::vector<std::string> SplitStatements(std::string_view sql) {
  std::vector<std::string> out;
  std::size_t start = 0;
  const auto take = [&](std::size_t end) {
    const std::string_view piece = sql.substr(start, end - start);
    if (HasStatement(piece)) out.emplace_back(piece);
  };
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] != ';') continue;
    const std::size_t rest = sql.find_first_not_of(" \t\r", i + 1);
    if (rest != std::string_view::npos && sql[rest] != '\n') continue;
    take(i);
    start = i + 1;
  }
  take(sql.size());
  return out;
}

void CheckText(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) {
    throw Fault(FaultKind::kBadStatement, "text with NUL");
  }
  if (!core::IsValidUtf8(text)) throw Fault(FaultKind::kBadStatement, "text that is not UTF-8");
}

void CheckNumber(double number) {
  if (!std::isfinite(number)) throw Fault(FaultKind::kBadStatement, "not a finite number");
}

std::string NumberParameters(std::string_view sql, int* count) {
  std::string out;
  out.reserve(sql.size() + 16);
  *count = 0;
  for (std::size_t i = 0; i < sql.size();) {
    const std::size_t quoted = SkipQuoted(sql, i);
    if (quoted > i) {
      out.append(sql.substr(i, quoted - i));
      i = quoted;
    } else if (sql[i] == '?') {
      out.push_back('$');
      out.append(std::to_string(++*count));
      ++i;
    } else {
      out.push_back(sql[i++]);
    }
  }
  return out;
}

}  // namespace shouwen::store

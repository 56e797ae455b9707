// search.cc - texts of the search tables: what is written and what is asked.
#include <algorithm>

#include "core/text.h"
#include "dialect.h"

namespace shouwen::store {
namespace {

std::string TenantTerm(core::TenantId tenant) { return "_" + std::to_string(tenant.value); }

void AppendQuoted(std::string* out, std::string_view text, char quote) {
  out->push_back(quote);
  for (const char c : text) {
    if (c == quote || (c == '\\' && quote == '\'')) out->push_back(c);
    out->push_back(c);
  }
  out->push_back(quote);
}

// "漏水 水管" for FTS5: a phrase; a star makes its last word a prefix.
void AppendFtsRun(std::string* out, const core::QueryRun& run) {
  std::string phrase;
  for (const std::string& gram : run.grams) {
    if (!phrase.empty()) phrase.push_back(' ');
    phrase.append(gram);
  }
  out->append(" AND ");
  AppendQuoted(out, phrase, '"');
  if (run.prefix_last) out->append(" *");
}

void AppendTsRun(std::string* out, const core::QueryRun& run) {
  out->append(" & (");
  for (std::size_t i = 0; i < run.grams.size(); ++i) {
    if (i > 0) out->append(" <-> ");
    AppendQuoted(out, run.grams[i], '\'');
  }
  if (run.prefix_last) out->append(":*");
  out->push_back(')');
}

}  // namespace

std::string IndexDocument(Engine engine, core::TenantId tenant,
                          const std::vector<std::string>& grams) {
  const std::size_t count = std::min(grams.size(), kIndexedGramsMax);
  std::string out;
  out.reserve(32 + count * 14);
  if (engine == Engine::kSqlite) {
    out = TenantTerm(tenant);
    for (std::size_t i = 0; i < count; ++i) {
      out.push_back(' ');
      out.append(grams[i]);
    }
    return out;
  }
  AppendQuoted(&out, TenantTerm(tenant), '\'');
  out.append(":1");
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back(' ');
    AppendQuoted(&out, grams[i], '\'');
    out.push_back(':');
    out.append(std::to_string(i + 2));
  }
  return out;
}

std::optional<SearchClause> MatchText(Engine engine, std::string_view table,
                                      std::string_view id_column, core::TenantId tenant,
                                      std::string_view query) {
  const std::vector<core::QueryRun> runs = core::QueryGrams(query);
  const std::string name(table);
  const bool fts = engine == Engine::kSqlite;
  std::string match;
  AppendQuoted(&match, TenantTerm(tenant), fts ? '"' : '\'');
  bool any = false;
  for (const core::QueryRun& run : runs) {
    if (run.grams.empty()) continue;
    any = true;
    fts ? AppendFtsRun(&match, run) : AppendTsRun(&match, run);
  }
  if (!any) return std::nullopt;
  SearchClause clause;
  clause.id = fts ? "rowid" : "id";
  clause.select = "SELECT " + clause.id + " AS id FROM " + name + " WHERE ";
  clause.select += fts ? name + " MATCH ?" : "grams @@ CAST(? AS tsquery)";
  clause.sql = std::string(id_column) + " IN (" + clause.select + ")";
  clause.param = Value(std::move(match));
  return clause;
}

}  // namespace shouwen::store

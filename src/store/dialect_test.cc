// The texts that differ between the engines.
#include "dialect.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "postgres_values.h"
#include "test_schema.h"

namespace shouwen::store {
namespace {

using Texts = std::vector<std::string>;

TEST(ExpandMacros, OneRowForEachEngine) {
  EXPECT_EQ(ExpandMacros(Engine::kSqlite, "a {i64}, b {f64}, c {bool}, d {blob}) {end}"),
            "a INTEGER, b REAL, c INTEGER, d BLOB) STRICT, WITHOUT ROWID");
  EXPECT_EQ(ExpandMacros(Engine::kPostgres, "a {i64}, b {f64}, c {bool}, d {blob}) {end}"),
            "a BIGINT, b DOUBLE PRECISION, c BOOLEAN, d BYTEA) ");
  EXPECT_EQ(ExpandMacros(Engine::kSqlite, ") {end_wide}"), ") STRICT");
  EXPECT_EQ(ExpandMacros(Engine::kPostgres, ") {end_wide}"), ") ");
  EXPECT_EQ(ExpandMacros(Engine::kSqlite, "LIMIT 1 {skip_locked}"), "LIMIT 1 ");
  EXPECT_EQ(ExpandMacros(Engine::kPostgres, "LIMIT 1 {skip_locked}"),
            "LIMIT 1 FOR UPDATE SKIP LOCKED");
  EXPECT_EQ(ExpandMacros(Engine::kSqlite, "WHERE id = 1 {for_update}"), "WHERE id = 1 ");
  EXPECT_EQ(ExpandMacros(Engine::kPostgres, "WHERE id = 1 {for_update}"),
            "WHERE id = 1 FOR UPDATE");
}

TEST(ExpandMacros, SteadyMergingIsSqlitesAlone) {
  EXPECT_EQ(ExpandMacros(Engine::kSqlite, "{search_steady a_search};"),
            "INSERT INTO a_search (a_search, rank) VALUES ('automerge', 0);\n"
            "INSERT INTO a_search (a_search, rank) VALUES ('usermerge', 8);");
  EXPECT_EQ(ExpandMacros(Engine::kPostgres, "{search_steady a_search};"), ";");
}

TEST(ExpandMacros, StatsAreForSqliteOnly) {
  EXPECT_EQ(ExpandMacros(Engine::kSqlite, "{stats a_b a_b_c 900 900 3 1};"),
            "ANALYZE sqlite_schema;\n"
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('a_b', 'a_b_c', '900 900 3 1');\n"
            "ANALYZE sqlite_schema;");
  EXPECT_EQ(ExpandMacros(Engine::kPostgres, "{stats a_b a_b_c 900 900 3 1};"), ";");
  EXPECT_TRUE(SplitStatements(";\n").empty());
  EXPECT_FAULT(kBadStatement, ExpandMacros(Engine::kSqlite, "{stats a_b}"));
}

TEST(ExpandMacros, LeavesQuotedTextAndCommentsAlone) {
  EXPECT_EQ(ExpandMacros(Engine::kPostgres, "'{i64}' \"{i64}\" -- {i64}\n{i64}"),
            "'{i64}' \"{i64}\" -- {i64}\nBIGINT");
}

TEST(ExpandMacros, UnknownOrOpenIsABadStatement) {
  EXPECT_FAULT(kBadStatement, ExpandMacros(Engine::kSqlite, "{nothing}"));
  EXPECT_FAULT(kBadStatement, ExpandMacros(Engine::kSqlite, "{i64"));
}

TEST(SplitStatements, AtSemicolonsThatEndALine) {
  EXPECT_EQ(SplitStatements("a;\nb;  \nc"), (Texts{"a", "\nb", "  \nc"}));
  EXPECT_EQ(SplitStatements("a; b;\r\nc;"), (Texts{"a; b", "\r\nc"}));
  EXPECT_EQ(SplitStatements("-- only a comment\n;\n \n"), Texts{});
  EXPECT_EQ(SplitStatements("-- a comment\nthen;"), (Texts{"-- a comment\nthen"}));
  EXPECT_EQ(SplitStatements(""), Texts{});
}

TEST(NumberParameters, CountsThoseOutsideQuotesAndComments) {
  int count = 0;
  EXPECT_EQ(NumberParameters("a = ? AND b = '?' AND \"c?\" = ? -- ?\n+ ?", &count),
            "a = $1 AND b = '?' AND \"c?\" = $2 -- ?\n+ $3");
  EXPECT_EQ(count, 3);
  EXPECT_EQ(NumberParameters("'it''s ?'", &count), "'it''s ?'");
  EXPECT_EQ(count, 0);
  EXPECT_EQ(NumberParameters("'open ?", &count), "'open ?");
}

TEST(IndexDocument, TheTenantStandsBeforeTheGrams) {
  const core::TenantId tenant{7};
  EXPECT_EQ(IndexDocument(Engine::kSqlite, tenant, {"漏水", "水"}), "_7 漏水 水");
  EXPECT_EQ(IndexDocument(Engine::kPostgres, tenant, {"漏水", "水"}), "'_7':1 '漏水':2 '水':3");
  EXPECT_EQ(IndexDocument(Engine::kPostgres, tenant, {"a'b\\c"}), "'_7':1 'a''b\\\\c':2");
}

TEST(IndexDocument, StopsAtTheLastPositionThatCounts) {
  const Texts grams(kIndexedGramsMax + 1, "a");
  const Texts most(kIndexedGramsMax, "a");
  for (const Engine engine : {Engine::kSqlite, Engine::kPostgres}) {
    EXPECT_EQ(IndexDocument(engine, core::TenantId{7}, grams),
              IndexDocument(engine, core::TenantId{7}, most));
  }
}

TEST(MatchText, IsOneParameterForEachEngine) {
  const auto fts = MatchText(Engine::kSqlite, "t", "x.id", core::TenantId{7}, "漏水管 水");
  ASSERT_TRUE(fts.has_value());
  EXPECT_EQ(fts->sql, "x.id IN (SELECT rowid AS id FROM t WHERE t MATCH ?)");
  EXPECT_EQ(std::get<std::string>(fts->param.variant()), "\"_7\" AND \"漏水 水管\" AND \"水\" *");
  const auto ts = MatchText(Engine::kPostgres, "t", "x.id", core::TenantId{7}, "漏水管 水");
  ASSERT_TRUE(ts.has_value());
  EXPECT_EQ(ts->sql, "x.id IN (SELECT id AS id FROM t WHERE grams @@ CAST(? AS tsquery))");
  EXPECT_EQ(std::get<std::string>(ts->param.variant()), "'_7' & ('漏水' <-> '水管') & ('水':*)");
}

TEST(PostgresFaultKind, EveryKindAndTheRestIsABug) {
  struct Row {
    const char* state;
    FaultKind kind;
  };
  // Condition codes: PostgreSQL 15 manual, appendix A.
  for (const Row& row :
       {Row{"23505", FaultKind::kUnique}, Row{"23503", FaultKind::kForeignKey},
        Row{"23502", FaultKind::kNotNull}, Row{"23514", FaultKind::kCheck},
        Row{"40001", FaultKind::kSerialization}, Row{"40P01", FaultKind::kSerialization},
        Row{"55P03", FaultKind::kBusy}, Row{"53100", FaultKind::kDiskFull},
        Row{"25006", FaultKind::kReadOnly}, Row{"08006", FaultKind::kLost},
        Row{"57P01", FaultKind::kLost}, Row{"3D000", FaultKind::kLost},
        Row{"XX001", FaultKind::kCorrupt}, Row{"42601", FaultKind::kBadStatement},
        Row{"22P02", FaultKind::kBadStatement}}) {
    EXPECT_STREQ(ToText(PostgresFaultKind(row.state)), ToText(row.kind)) << row.state;
  }
}

TEST(FaultText, EveryKindHasItsOwn) {
  std::vector<std::string> seen;
  for (int kind = 0; kind <= static_cast<int>(FaultKind::kBadStatement); ++kind) {
    const std::string text = ToText(static_cast<FaultKind>(kind));
    EXPECT_EQ(std::count(seen.begin(), seen.end(), text), 0) << text;
    seen.push_back(text);
  }
}

TEST(RowsDeathTest, ReadingWhatIsNotThereIsABug) {
  const Rows rows({{Value(Null{}), Value("text"), Value(2)}});
  EXPECT_DEATH(rows.Int(0, 0), "check|CHECK|value");
  EXPECT_DEATH(rows.Int(0, 1), "value");
  EXPECT_DEATH(rows.Text(0, 2), "value");
  EXPECT_DEATH(rows.Bool(0, 2), "as_int");
  EXPECT_DEATH(rows.Int(1, 0), "row");
  EXPECT_DEATH(rows.Int(0, 3), "col");
}

}  // namespace
}  // namespace shouwen::store

// What goes in comes out, on both engines alike; and what either could not keep is refused by both.
#include <cmath>
#include <limits>

#include "test_schema.h"

namespace shouwen::store {
namespace {

using core::Status;

class ValuesTest : public support::DbTest {
 protected:
  std::vector<Migration> Migrations() const override {
    return {{"values_test.0001", R"(
        CREATE TABLE values_sample (
          id {i64} NOT NULL, n {i64}, f {f64}, b {bool}, t TEXT, x {blob},
          PRIMARY KEY (id)) {end};
        )"}};
  }

  // Stores `value` in column `column` and reads it back.
  Rows RoundTrip(const std::string& column, const Value& value) {
    const Status stored = db().Write([&](Tx& tx) -> Status {
      tx.Exec("DELETE FROM values_sample");
      tx.Exec("INSERT INTO values_sample (id, " + column + ") VALUES (1, ?)", value);
      return core::Ok();
    });
    EXPECT_TRUE(stored.ok());
    return db().Read([&](Tx& tx) { return tx.Query("SELECT " + column + " FROM values_sample"); });
  }
};

TEST_P(ValuesTest, IntegersKeepAll64Bits) {
  for (const std::int64_t n :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1} << 53,
        std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
    EXPECT_EQ(RoundTrip("n", n).Int(0, 0), n);
  }
}

TEST_P(ValuesTest, DoublesKeepAllBits) {
  for (const double f : {0.0, -2.5, 0.1, 1e300, 5e-324, 1.0 / 3.0}) {
    EXPECT_EQ(RoundTrip("f", f).Double(0, 0), f);
  }
}

TEST_P(ValuesTest, NumbersThatAreNoneAreRefused) {
  EXPECT_FAULT(kBadStatement, RoundTrip("f", std::nan("")));
  EXPECT_FAULT(kBadStatement, RoundTrip("f", std::numeric_limits<double>::infinity()));
}

TEST_P(ValuesTest, Bools) {
  EXPECT_TRUE(RoundTrip("b", true).Bool(0, 0));
  EXPECT_FALSE(RoundTrip("b", false).Bool(0, 0));
  RoundTrip("b", true);
  const Rows rows = db().Read([](Tx& tx) {
    return tx.Query("SELECT count(*), max(n) FROM values_sample WHERE b = TRUE AND b = ?", true);
  });
  EXPECT_EQ(rows.Int(0, 0), 1);
  EXPECT_TRUE(rows.IsNull(0, 1));
}

TEST_P(ValuesTest, TextOfEveryScript) {
  for (const char* text : {"", " ", "'quoted' \"twice\" \\ ?", "首问责任 漏水了", "𠮷野家 😀",
                           "line\nbreak\ttab", "é"}) {
    EXPECT_EQ(RoundTrip("t", text).Text(0, 0), text);
  }
  const std::string big(1'000'000, 'x');
  EXPECT_EQ(RoundTrip("t", big).Text(0, 0), big);
}

TEST_P(ValuesTest, TextThatCannotBeKeptIsRefused) {
  EXPECT_FAULT(kBadStatement, RoundTrip("t", std::string("a\0b", 3)));
  EXPECT_FAULT(kBadStatement, RoundTrip("t", std::string("\xff\xfe")));
  EXPECT_FAULT(kBadStatement, RoundTrip("t", std::string("\xe6\xbc")));  // a character cut in half
}

TEST_P(ValuesTest, BlobsKeepEveryByte) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
  EXPECT_EQ(RoundTrip("x", Blob{all}).Bytes(0, 0), all);
  EXPECT_EQ(RoundTrip("x", Blob{""}).Bytes(0, 0), "");
  EXPECT_FALSE(RoundTrip("x", Blob{""}).IsNull(0, 0));
}

TEST_P(ValuesTest, NullInEveryColumn) {
  for (const char* column : {"n", "f", "b", "t", "x"}) {
    EXPECT_TRUE(RoundTrip(column, Null{}).IsNull(0, 0)) << column;
  }
  const Rows rows = RoundTrip("n", std::optional<std::int64_t>());
  EXPECT_EQ(rows.OptInt(0, 0), std::nullopt);
  EXPECT_EQ(rows.OptAt(0, 0), std::nullopt);
  EXPECT_EQ(rows.OptText(0, 0), std::nullopt);
  EXPECT_EQ(rows.OptId<core::CaseId>(0, 0), std::nullopt);
}

TEST_P(ValuesTest, OptionalsThatHoldSomething) {
  EXPECT_EQ(RoundTrip("n", std::optional<std::int64_t>(7)).OptInt(0, 0), 7);
  EXPECT_EQ(RoundTrip("t", std::optional<std::string>("a")).OptText(0, 0), "a");
  EXPECT_EQ(RoundTrip("n", core::Instant{5}).OptAt(0, 0), core::Instant{5});
  EXPECT_EQ(RoundTrip("n", core::CaseId{9}).OptId<core::CaseId>(0, 0), core::CaseId{9});
  EXPECT_EQ(RoundTrip("n", core::CaseId{9}).Id<core::CaseId>(0, 0), core::CaseId{9});
}

TEST_P(ValuesTest, AWrongTypeIsABadStatement) {
  EXPECT_FAULT(kBadStatement, RoundTrip("n", "abc"));
}

TEST_P(ValuesTest, CountsAndSumsAreIntegersAndAveragesAreNot) {
  RoundTrip("n", 3);
  const Rows rows = db().Read([](Tx& tx) {
    return tx.Query(
        "SELECT count(*), sum(n), avg(n), EXISTS (SELECT 1 FROM values_sample) FROM values_sample");
  });
  EXPECT_EQ(rows.Int(0, 0), 1);
  EXPECT_EQ(rows.Int(0, 1), 3);
  EXPECT_EQ(rows.Double(0, 2), 3.0);
  EXPECT_TRUE(rows.Bool(0, 3));
}

TEST_P(ValuesTest, ExecCountsTheRowsItChanged) {
  ASSERT_TRUE(db().Write([](Tx& tx) -> Status {
                    EXPECT_EQ(tx.Exec("INSERT INTO values_sample (id) VALUES (1), (2), (3)"), 3);
                    EXPECT_EQ(tx.Exec("UPDATE values_sample SET n = 1 WHERE id > ?", 1), 2);
                    EXPECT_EQ(tx.Exec("UPDATE values_sample SET n = 2 WHERE id > ?", 9), 0);
                    EXPECT_EQ(tx.Exec("SELECT id FROM values_sample"), 0);
                    EXPECT_EQ(tx.Exec("DELETE FROM values_sample WHERE id = ?", 1), 1);
                    return core::Ok();
                  })
                  .ok());
}

TEST_P(ValuesTest, ReturningGivesTheRowsOfAWrite) {
  ASSERT_TRUE(db().Write([](Tx& tx) -> Status {
                    const Rows rows = tx.Query(
                        "INSERT INTO values_sample (id, t) VALUES (?, ?) RETURNING id", 4, "x");
                    EXPECT_EQ(rows.Int(0, 0), 4);
                    return core::Ok();
                  })
                  .ok());
}

TEST_P(ValuesTest, QuestionMarksInQuotesAreText) {
  const Rows rows =
      db().Read([](Tx& tx) { return tx.Query("SELECT '?', CAST(? AS TEXT) -- what?\n", "x"); });
  EXPECT_EQ(rows.Text(0, 0), "?");
  EXPECT_EQ(rows.Text(0, 1), "x");
}

TEST_P(ValuesTest, SkipLockedIsAMacro) {
  ASSERT_TRUE(
      db().Write([](Tx& tx) -> Status {
            EXPECT_TRUE(
                tx.Query("SELECT id FROM values_sample ORDER BY id LIMIT 5 {skip_locked}").empty());
            return core::Ok();
          })
          .ok());
}

TEST_P(ValuesTest, LikeDistinguishesCase) {
  RoundTrip("t", "Abc");
  const auto count = [&](const char* pattern) {
    return db().Read([&](Tx& tx) {
      return tx.Query("SELECT count(*) FROM values_sample WHERE t LIKE ?", pattern).Int(0, 0);
    });
  };
  EXPECT_EQ(count("Ab%"), 1);
  EXPECT_EQ(count("ab%"), 0);
}

TEST_P(ValuesTest, BadStatementsAreFaults) {
  const auto run = [&](const char* sql, auto... params) {
    return db().Read([&](Tx& tx) { return tx.Query(sql, params...); });
  };
  EXPECT_FAULT(kBadStatement, run("SELEC 1"));
  EXPECT_FAULT(kBadStatement, run("SELECT 1 FROM no_such_table"));
  EXPECT_FAULT(kBadStatement, run("SELECT t FROM values_sample WHERE id = ?"));
  EXPECT_FAULT(kBadStatement, run("SELECT t FROM values_sample WHERE id = ?", 1, 2));
  EXPECT_FAULT(kBadStatement, run("SELECT 1; SELECT 2"));
  EXPECT_FAULT(kBadStatement, run("SELECT {no_such_macro}"));
  EXPECT_FAULT(kBadStatement, run("SELECT {i64"));
  EXPECT_FAULT(kBadStatement, run("SELECT \"typo\" FROM values_sample"));
  EXPECT_EQ(run("SELECT CAST(? AS TEXT)", "still well").Text(0, 0), "still well");
}

TEST_P(ValuesTest, ThousandsOfTextsAreNotAllKept) {
  for (int i = 0; i < 1'100; ++i) {
    const std::string sql = "SELECT " + std::to_string(i) + " + CAST(? AS {i64})";
    ASSERT_EQ(db().Read([&](Tx& tx) { return tx.Query(sql, 1).Int(0, 0); }), i + 1);
  }
}

SHOUWEN_ON_BOTH_ENGINES(ValuesTest);

class ConstraintTest : public support::DbTest {
 protected:
  std::vector<Migration> Migrations() const override {
    return {{"constraint_test.0001", R"(
        CREATE TABLE parents (id {i64} NOT NULL, PRIMARY KEY (id)) {end};
        CREATE TABLE children (
          id {i64} NOT NULL, parent {i64} NOT NULL REFERENCES parents (id),
          name TEXT NOT NULL UNIQUE, age {i64} NOT NULL CHECK (age >= 0),
          PRIMARY KEY (id)) {end};
        )"}};
  }
  void SetUp() override {
    DbTest::SetUp();
    ASSERT_TRUE(Run("INSERT INTO parents (id) VALUES (1)").ok());
    ASSERT_TRUE(Run("INSERT INTO children (id, parent, name, age) VALUES (1, 1, 'a', 0)").ok());
  }
  Status Run(const std::string& sql) {
    return db().Write([&](Tx& tx) -> Status {
      tx.Exec(sql);
      return core::Ok();
    });
  }
};

TEST_P(ConstraintTest, EachHasItsKind) {
  EXPECT_FAULT(kUnique, Run("INSERT INTO parents (id) VALUES (1)"));
  EXPECT_FAULT(kUnique, Run("INSERT INTO children (id, parent, name, age) VALUES (2, 1, 'a', 0)"));
  EXPECT_FAULT(kForeignKey,
               Run("INSERT INTO children (id, parent, name, age) VALUES (2, 9, 'b', 0)"));
  EXPECT_FAULT(kForeignKey, Run("DELETE FROM parents WHERE id = 1"));
  EXPECT_FAULT(kNotNull,
               Run("INSERT INTO children (id, parent, name, age) VALUES (2, 1, NULL, 0)"));
  EXPECT_FAULT(kCheck, Run("INSERT INTO children (id, parent, name, age) VALUES (2, 1, 'b', -1)"));
  EXPECT_TRUE(Run("INSERT INTO children (id, parent, name, age) VALUES (2, 1, 'b', 0)").ok());
}

TEST_P(ConstraintTest, AFaultDoesNotRepeatValues) {
  try {
    ASSERT_TRUE(db().Write([](Tx& tx) -> Status {
                      tx.Exec("INSERT INTO children (id, parent, name, age) VALUES (?, ?, ?, ?)", 2,
                              1, "a", 0);
                      return core::Ok();
                    })
                    .ok());
    FAIL() << "no fault";
  } catch (const Fault& fault) {
    EXPECT_EQ(std::string(fault.what()).find("(a)"), std::string::npos) << fault.what();
    EXPECT_NE(std::string(fault.what()).find("INSERT INTO children"), std::string::npos);
  }
}

SHOUWEN_ON_BOTH_ENGINES(ConstraintTest);

}  // namespace
}  // namespace shouwen::store

// Search tables: every fragment is found, nothing across runs or tenants, and rows follow commands.
#include <array>

#include "core/check.h"
#include "core/text.h"
#include "test_schema.h"

namespace shouwen::store {
namespace {

using core::Status;

constexpr core::TenantId kTenant{7};
constexpr core::TenantId kOther{8};

class SearchTest : public support::DbTest {
 protected:
  std::vector<Migration> Migrations() const override {
    return {{"search_test.0001", R"(
        CREATE TABLE search_sample (
          tenant_id {i64} NOT NULL, id {i64} NOT NULL, note TEXT NOT NULL,
          PRIMARY KEY (tenant_id, id)) {end};
        {search_table search_sample_text};
        )"}};
  }

  static void Put(Tx& tx, core::TenantId tenant, int id, const std::string& note) {
    tx.Exec("INSERT INTO search_sample (tenant_id, id, note) VALUES (?, ?, ?)", tenant, id, note);
    tx.IndexText("search_sample_text", tenant, id, core::IndexGrams(note));
  }
  void Add(core::TenantId tenant, int id, const std::string& note) {
    ASSERT_TRUE(db().Write([&](Tx& tx) -> Status {
                      Put(tx, tenant, id, note);
                      return core::Ok();
                    })
                    .ok());
  }
  void Change(int id, const std::string& note) {
    ASSERT_TRUE(db().Write([&](Tx& tx) -> Status {
                      const std::string old =
                          tx.Query("SELECT note FROM search_sample WHERE id = ?", id).Text(0, 0);
                      tx.Exec("UPDATE search_sample SET note = ? WHERE id = ?", note, id);
                      tx.IndexText("search_sample_text", kTenant, id, core::IndexGrams(note),
                                   core::IndexGrams(old));
                      return core::Ok();
                    })
                    .ok());
  }

  // Ids found, newest first, as "3 1"; "-" when the query holds nothing searchable.
  std::string Find(const std::string& query, core::TenantId tenant = kTenant) {
    const std::optional<SearchClause> clause =
        MatchText(db().engine(), "search_sample_text", "s.id", tenant, query);
    if (!clause) return "-";
    const Rows rows = db().Read([&](Tx& tx) {
      return tx.Query("SELECT s.id FROM search_sample s WHERE s.tenant_id = ? AND " + clause->sql +
                          " ORDER BY s.id DESC LIMIT 20",
                      tenant, clause->param);
    });
    std::string ids;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ids += (i == 0 ? "" : " ") + std::to_string(rows.Int(i, 0));
    }
    return ids;
  }
  std::int64_t Hits(const std::string& query, core::TenantId tenant) {
    const auto clause = MatchText(db().engine(), "search_sample_text", "s.id", tenant, query);
    CORE_CHECK(clause.has_value());
    return db().Read([&](Tx& tx) {
      return tx
          .Query("SELECT count(*) FROM search_sample s WHERE s.tenant_id = ? AND " + clause->sql,
                 tenant, clause->param)
          .Int(0, 0);
    });
  }
};

TEST_P(SearchTest, FindsChineseFragmentsOfAnyLength) {
  Add(kTenant, 1, "地下室水管漏水，物业不修");
  Add(kTenant, 2, "水务局已经答复");
  Add(kTenant, 3, "漏了很多水");
  EXPECT_EQ(Find("漏水"), "1");
  EXPECT_EQ(Find("水管漏水"), "1");
  EXPECT_EQ(Find("地下室水管漏水"), "1");
  EXPECT_EQ(Find("水"), "3 2 1");
  EXPECT_EQ(Find("修"), "1");
  EXPECT_EQ(Find("漏电"), "");
}

TEST_P(SearchTest, APhraseIsAdjacent) {
  Add(kTenant, 1, "水管坏了，管漏，漏水");  // holds all pairs of 水管漏水, but not together
  Add(kTenant, 2, "水管漏水");
  EXPECT_EQ(Find("水管漏水"), "2");
}

TEST_P(SearchTest, NothingIsFoundAcrossRuns) {
  Add(kTenant, 1, "漏水，管道");
  EXPECT_EQ(Find("水管"), "");
  EXPECT_EQ(Find("水管道"), "");
  EXPECT_EQ(Find("漏水 管道"), "1");
  EXPECT_EQ(Find("管道 漏水"), "1");
}

TEST_P(SearchTest, FindsNumbersByAnyPart) {
  Add(kTenant, 1, "铁路12306电话13800001234");
  EXPECT_EQ(Find("12306"), "1");
  EXPECT_EQ(Find("铁路12306"), "1");
  EXPECT_EQ(Find("230"), "1");
  EXPECT_EQ(Find("06"), "1");
  EXPECT_EQ(Find("13800001234"), "1");
  EXPECT_EQ(Find("0000"), "1");
  EXPECT_EQ(Find("1234"), "1");
  EXPECT_EQ(Find("3"), "1");
  EXPECT_EQ(Find("12307"), "");
  EXPECT_EQ(Find("9"), "");
}

TEST_P(SearchTest, FoldsWidthCaseAndTraditionalCharacters) {
  Add(kTenant, 1, "門口ＷｉＦｉ１２３壞了");
  EXPECT_EQ(Find("门口"), "1");
  EXPECT_EQ(Find("門口"), "1");
  EXPECT_EQ(Find("wifi"), "1");
  EXPECT_EQ(Find("WIFI"), "1");
  EXPECT_EQ(Find("123"), "1");
  EXPECT_EQ(Find("wif"), "");  // words are found whole
}

TEST_P(SearchTest, RareCharactersStayWhole) {
  Add(kTenant, 1, "𠮷野家门前");
  Add(kTenant, 2, "𠮶野家门前");
  EXPECT_EQ(Find("𠮷野"), "1");
  EXPECT_EQ(Find("𠮷"), "1");
  EXPECT_EQ(Find("野家"), "2 1");
}

TEST_P(SearchTest, SignsOfTheQueryLanguagesAreNotSyntax) {
  Add(kTenant, 1, "a OR b NEAR c AND d");
  EXPECT_EQ(Find("\"a\" & 'b' | !c:* <-> \\ (d"), "1");
  EXPECT_EQ(Find("a NOT b"), "");
  EXPECT_EQ(Find("OR"), "1");
  EXPECT_EQ(Find("_7"), "");  // looks like a tenant term
  EXPECT_EQ(Find("，。 '\"*"), "-");
  EXPECT_EQ(Find(""), "-");
}

TEST_P(SearchTest, NeverCrossesTenants) {
  Add(kTenant, 1, "漏水");
  Add(kOther, 2, "漏水");
  EXPECT_EQ(Find("漏水", kTenant), "1");
  EXPECT_EQ(Find("漏水", kOther), "2");
  EXPECT_EQ(Find("漏水", core::TenantId{70}), "");
  // Even a statement that forgets its own tenant column does not.
  const auto clause = MatchText(db().engine(), "search_sample_text", "id", kOther, "漏水");
  const Rows rows = db().Read([&](Tx& tx) {
    return tx.Query("SELECT id FROM search_sample WHERE " + clause->sql, clause->param);
  });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.Int(0, 0), 2);
}

TEST_P(SearchTest, AChangedTextIsFoundByItsNewWordsOnly) {
  Add(kTenant, 1, "漏水");
  Add(kTenant, 2, "漏水");
  Change(1, "停电");
  EXPECT_EQ(Find("漏水"), "2");
  EXPECT_EQ(Find("停电"), "1");
  Change(1, "");
  EXPECT_EQ(Find("停电"), "");
  Change(1, "停气");
  EXPECT_EQ(Find("停气"), "1");
}

TEST_P(SearchTest, TwoChangesOfOneTextInOneCommand) {
  ASSERT_TRUE(db().Write([&](Tx& tx) -> Status {
                    Put(tx, kTenant, 1, "漏水");
                    tx.IndexText("search_sample_text", kTenant, 1, core::IndexGrams("停电"),
                                 core::IndexGrams("漏水"));
                    return core::Ok();
                  })
                  .ok());
  EXPECT_EQ(Find("漏水"), "");
  EXPECT_EQ(Find("停电"), "1");
}

TEST_P(SearchTest, ARefusedCommandLeavesNoSearchRow) {
  const Status refused = db().Write([&](Tx& tx) -> Status {
    Put(tx, kTenant, 1, "漏水");
    return core::Error{kNo};
  });
  EXPECT_FALSE(refused.ok());
  Add(kTenant, 1, "停电");  // the id is free, and its row holds only these words
  EXPECT_EQ(Find("漏水"), "");
  EXPECT_EQ(Find("停电"), "1");
}

TEST_P(SearchTest, AFaultedNeighbourLeavesNoSearchRow) {
  Gate gate(db());
  Outcome good, bad, later;
  const auto put = [](int id, const char* note) {
    return [id, note](Tx& tx) -> Status {
      Put(tx, kTenant, id, note);
      return core::Ok();
    };
  };
  db().WriteAsync(put(1, "漏水"), good.done());
  db().WriteAsync(
      [&](Tx& tx) -> Status {
        tx.IndexText("search_sample_text", kTenant, 2, core::IndexGrams("漏水"));
        return put(1, "taken")(tx);
      },
      bad.done());
  db().WriteAsync(put(3, "漏水"), later.done());
  gate.Open();
  good.Wait();
  bad.Wait();
  later.Wait();
  EXPECT_FALSE(bad.applied());
  EXPECT_EQ(Find("漏水"), "3 1");
}

TEST_P(SearchTest, AWrongTableFaultsItsOwnCommandOnly) {
  Gate gate(db());
  Outcome good, bad;
  db().WriteAsync(
      [](Tx& tx) -> Status {
        Put(tx, kTenant, 1, "漏水");
        return core::Ok();
      },
      good.done());
  db().WriteAsync(
      [](Tx& tx) -> Status {
        tx.IndexText("no_such_text", kTenant, 2, {"漏水"});
        return core::Ok();
      },
      bad.done());
  gate.Open();
  good.Wait();
  bad.Wait();
  EXPECT_TRUE(good.applied());
  EXPECT_FAULT(kBadStatement, std::rethrow_exception(bad.fault()));
  EXPECT_EQ(Find("漏水"), "1");
}

TEST_P(SearchTest, AReadCannotIndex) {
  EXPECT_FAULT(kReadOnly, db().Read([](Tx& tx) {
    tx.IndexText("search_sample_text", kTenant, 1, {"漏水"});
    return 0;
  }));
}

TEST_P(SearchTest, AWholeBatchIndexesAtOnceAndIsUndoneWhole) {
  ASSERT_TRUE(db().WriteBatch([](Tx& tx) -> Status {
                    for (int id = 1; id <= 100; ++id)
                      Put(tx, kTenant, id, id % 50 == 0 ? "停电" : "漏水");
                    return core::Ok();
                  })
                  .ok());
  EXPECT_EQ(Find("停电"), "100 50");
  const Status refused = db().WriteBatch([](Tx& tx) -> Status {
    Put(tx, kTenant, 101, "停电");
    return core::Error{kNo};
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_EQ(Find("停电"), "100 50");
}

// Ids must be the table's own, so each batch has its own thousands.
constexpr int kGroup = 1'000;  // search rows of a batch are written so many together
constexpr std::array<int, 3> kAroundAGroup = {kGroup - 1, kGroup, kGroup + 1};

TEST_P(SearchTest, ABatchIsFoundWholeOneShortOfAGroupAtItAndOneBeyond) {
  for (const int count : kAroundAGroup) {
    const core::TenantId tenant{count};
    const int base = count * 10'000;
    ASSERT_TRUE(
        db().WriteBatch([&](Tx& tx) -> Status {
              for (int n = 1; n <= count; ++n) {
                Put(tx, tenant, base + n, n == 1 ? "停电了" : n == count ? "漏水了" : "路灯不亮");
              }
              return core::Ok();
            })
            .ok());
    EXPECT_EQ(Find("停电", tenant), std::to_string(base + 1));
    EXPECT_EQ(Find("漏水", tenant), std::to_string(base + count));
    EXPECT_EQ(Hits("路灯", tenant), count - 2);
  }
}

TEST_P(SearchTest, ARefusedBatchLeavesNoSearchRowsOfAnyOfItsGroups) {
  for (const int count : kAroundAGroup) {
    const core::TenantId tenant{count};
    const int base = count * 10'000;
    const Status refused = db().WriteBatch([&](Tx& tx) -> Status {
      for (int n = 1; n <= count; ++n) Put(tx, tenant, base + n, "路灯不亮");
      return core::Error{kNo};
    });
    EXPECT_FALSE(refused.ok());
    // What waited went with it, too: the next command writes its own row only.
    Add(tenant, base + 1, "漏水了");
    EXPECT_EQ(Hits("路灯", tenant), 0);
    EXPECT_EQ(Hits("漏水", tenant), 1);
  }
}

TEST_P(SearchTest, ARowChangedWithinItsBatchIsFoundByItsLastText) {
  for (const int count : kAroundAGroup) {
    const core::TenantId tenant{count};
    const int base = count * 10'000;
    ASSERT_TRUE(db().WriteBatch([&](Tx& tx) -> Status {
                      for (int n = 1; n < count; ++n) Put(tx, tenant, base + n, "路灯不亮");
                      // In the same group as the first text, or the first of the next one.
                      tx.IndexText("search_sample_text", tenant, base + 1,
                                   core::IndexGrams("漏水了"), core::IndexGrams("路灯不亮"));
                      return core::Ok();
                    })
                    .ok());
    EXPECT_EQ(Hits("路灯", tenant), count - 2);
    EXPECT_EQ(Find("漏水", tenant), std::to_string(base + 1));
  }
}

TEST_P(SearchTest, AnEndlessTextIsSearchableAtItsStart) {
  std::string text = "开头漏水";
  for (int i = 0; i < 30'000; ++i) text += "一";
  Add(kTenant, 1, text + "结尾停电");
  EXPECT_EQ(Find("头漏水"), "1");
  EXPECT_EQ(Find("停电"), "");
}

TEST_P(SearchTest, SurvivesARestart) {
  Add(kTenant, 1, "漏水");
  Reopen();
  EXPECT_EQ(Find("漏水"), "1");
  Change(1, "停电");
  EXPECT_EQ(Find("漏水"), "");
}

SHOUWEN_ON_BOTH_ENGINES(SearchTest);

}  // namespace
}  // namespace shouwen::store

#include "bench_store.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "bench_bare.h"
#include "bench_runs.h"
#include "promise/promise.h"
#include "service/setup.h"

namespace shouwen::app {
namespace {

constexpr std::int64_t kFew = 60;

// A folder that goes with the test.
class BenchStoreTest : public ::testing::Test {
 protected:
  BenchArgs Args(std::int64_t cases) const {
    BenchArgs args;
    args.store = "sqlite:" + folder_.dir();
    args.cases = cases;
    return args;
  }
  static std::string Dump(BenchStore& store, const std::string& query) {
    RawDb db(store.dir());
    auto read = db.Prepare(query);
    std::string text;
    while (read.Step()) {
      for (int column = 0; column < read.columns(); ++column) text += read.Text(column) + "|";
      text += "\n";
    }
    return text;
  }

  const BenchFolder folder_{""};
};

TEST_F(BenchStoreTest, HoldsSoManyOpenCasesWithNothingDue) {
  BenchStore store(Args(kFew));
  EXPECT_EQ(store.cases(), kFew);
  EXPECT_EQ(Dump(store, "SELECT COUNT(*) FROM cases_cases WHERE state = 0"), "60|\n");
  EXPECT_EQ(Dump(store, "SELECT COUNT(*) FROM people_people"), "60|\n");
  const auto next = store.runtime().db->Read([](store::Tx& tx) { return promise::NextDue(tx); });
  ASSERT_TRUE(next.has_value());
  EXPECT_GT(*next, store.now());
}

TEST_F(BenchStoreTest, TheOrganisationIsATree) {
  BenchStore store(Args(1));
  EXPECT_EQ(store.towns().size(), static_cast<std::size_t>(kBenchTowns));
  EXPECT_EQ(store.ground().size(), static_cast<std::size_t>(kBenchTowns * kBenchVillages));
  for (const core::UnitId town : store.towns()) {
    EXPECT_EQ(store.directory().Subtree(town).size(), 1U + kBenchVillages);
  }
  EXPECT_EQ(store.ActorIn(store.ground().front(), "clerk").unit, store.ground().front());
  EXPECT_THROW(store.ActorIn(store.ground().front(), "nobody"), std::runtime_error);
}

TEST_F(BenchStoreTest, IsUsedAgainAndGrows) {
  const std::string query = "SELECT id, number, subject FROM cases_cases ORDER BY id LIMIT 10";
  std::string first;
  {
    BenchStore store(Args(10));
    first = Dump(store, query);
  }
  BenchStore grown(Args(kFew));
  EXPECT_EQ(grown.cases(), kFew);
  EXPECT_EQ(Dump(grown, query), first) << "what was there stays";
}

TEST_F(BenchStoreTest, StaysAsItIsWhenItHasMore) {
  { BenchStore store(Args(kFew)); }
  BenchStore again(Args(1));
  EXPECT_EQ(again.cases(), kFew);
}

TEST_F(BenchStoreTest, RefusesAFolderOfSomebodyElse) {
  {
    Runtime runtime = OpenRuntime({.store = "sqlite:" + folder_.dir(), .durable = false}, {1});
    const auto methods = runtime.engine->Methods({});
    ASSERT_FALSE(methods.empty());
    auto setup = service::SetupForMethod(*methods.front());
    setup.name = "示例县";
    ASSERT_TRUE(service::CreateTenant(*runtime.engine, setup, {1}).ok());
  }
  EXPECT_THROW(BenchStore store(Args(1)), std::runtime_error);
  BenchArgs server;
  server.store = "postgres://localhost/cases";
  EXPECT_THROW(BenchStore store(server), std::runtime_error);
}

TEST_F(BenchStoreTest, EveryMethodCanBeMeasured) {
  std::vector<std::string> ids;
  {
    const BenchFolder empty{""};
    Runtime runtime = OpenRuntime({.store = "sqlite:" + empty.dir(), .durable = false}, {1});
    for (const auto& method : runtime.engine->Methods({})) {
      if (!method->starts_at.empty()) ids.push_back(method->id);  // registers alone take no case
    }
  }
  for (const std::string& id : ids) {
    BenchArgs args;
    args.cases = 5;
    args.method = id;
    BenchStore store(args);
    EXPECT_EQ(store.cases(), 5) << id;
    EXPECT_EQ(store.method().id, id);
  }
}

TEST_F(BenchStoreTest, ATemporaryFolderGoesWithIt) {
  std::string dir;
  {
    BenchArgs args;
    args.cases = 1;
    BenchStore store(args);
    dir = store.dir();
    EXPECT_TRUE(std::filesystem::exists(dir));
  }
  EXPECT_FALSE(std::filesystem::exists(dir));
}

TEST_F(BenchStoreTest, TheSweepPutsBackWhatItBroke) {
  BenchStore store(Args(kFew));
  const std::string promises = "SELECT * FROM promise_promises ORDER BY id";
  const std::string cases = "SELECT id, due_at, late FROM cases_cases ORDER BY id";
  const std::string facts = "SELECT COUNT(*) FROM service_facts";
  const std::string promises_before = Dump(store, promises);
  const std::string cases_before = Dump(store, cases);
  const std::string facts_before = Dump(store, facts);
  for (int turn = 0; turn < 2; ++turn) {
    const Findings found = BenchSweep(store);
    EXPECT_GT(found.setting.at("due").as_int64(), kFew / 2) << "most cases have an open promise";
    EXPECT_EQ(Dump(store, promises), promises_before);
    EXPECT_EQ(Dump(store, cases), cases_before);
    EXPECT_EQ(Dump(store, facts), facts_before);
  }
}

TEST_F(BenchStoreTest, TheBareLoopWritesTheVeryRows) {
  BenchStore store(Args(0));
  const BenchFolder copy{""};
  store.runtime().db->BackupTo(copy.dir() + "/shouwen.db", [](std::int64_t, std::int64_t) {});
  BenchStore filled(Args(kFew));
  BareRows bare(filled.dir(), copy.dir(), filled.tenant().id);
  EXPECT_EQ(bare.units(), static_cast<std::size_t>(kFew));
  bare.Write(7);
  RawDb db(filled.dir());
  db.Exec("ATTACH '" + copy.dir() + "/shouwen.db' AS bare");
  for (const std::string table :
       {"cases_cases", "cases_details", "cases_holders", "promise_promises", "journal_events",
        "service_facts", "service_outbox", "people_people", "people_phones"}) {
    auto differs =
        db.Prepare("SELECT * FROM main." + table + " EXCEPT SELECT * FROM bare." + table);
    EXPECT_EQ(differs.Run(), 0) << table;
    auto back = db.Prepare("SELECT * FROM bare." + table + " EXCEPT SELECT * FROM main." + table);
    EXPECT_EQ(back.Run(), 0) << table;
  }
  for (const std::string table : {"cases_search", "people_search"}) {
    const std::string hits = table + " WHERE " + table + " MATCH '139*'";
    auto same = db.Prepare("SELECT (SELECT COUNT(*) FROM main." + hits +
                           "), "
                           "(SELECT COUNT(*) FROM bare." +
                           hits + ")");
    ASSERT_TRUE(same.Step());
    EXPECT_EQ(same.Int(0), same.Int(1)) << table;
  }
}

TEST_F(BenchStoreTest, TheBareLoopRefusesToWriteLess) {
  BenchStore store(Args(0));
  const BenchFolder copy{""};
  store.runtime().db->BackupTo(copy.dir() + "/shouwen.db", [](std::int64_t, std::int64_t) {});
  RawDb(store.dir())
      .Exec("CREATE TABLE unknown_rows (id INTEGER); INSERT INTO unknown_rows VALUES (1)");
  RawDb(copy.dir()).Exec("CREATE TABLE unknown_rows (id INTEGER)");
  EXPECT_THROW(BareRows(store.dir(), copy.dir(), store.tenant().id), std::runtime_error);
}

TEST_F(BenchStoreTest, CountsCommits) {
  BenchStore store(Args(1));
  RawDb db(store.dir());
  db.Exec("CREATE TABLE counted (id INTEGER)");
  const std::uint32_t before = CommitCount(store.dir());
  for (int i = 0; i < 5; ++i) db.Exec("INSERT INTO counted VALUES (1)");
  EXPECT_EQ(CommitCount(store.dir()) - before, 5U);
}

TEST_F(BenchStoreTest, ListsSearchesAndCallersAreMeasured) {
  BenchStore store(Args(kFew));
  EXPECT_GT(BenchSearch(store).figures.size(), 10U);
  EXPECT_EQ(BenchCaller(store).figures.size(), 4U);
}

}  // namespace
}  // namespace shouwen::app

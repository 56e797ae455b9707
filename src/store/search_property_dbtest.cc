// Search held to a plain search, over seeded random texts that are added, changed, refused and
// faulted while both engines keep their indexes.
#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <random>

#include "core/text.h"
#include "test_schema.h"

namespace shouwen::store {
namespace {

using core::Status;

constexpr core::TenantId kTenant{7}, kOther{8};

class SearchPropertyTest : public support::DbTest {
 protected:
  std::vector<Migration> Migrations() const override {
    return {{"search_property.0001", R"(
        CREATE TABLE search_sample (
          tenant_id {i64} NOT NULL, id {i64} NOT NULL, note TEXT NOT NULL,
          PRIMARY KEY (tenant_id, id)) {end};
        {search_table search_sample_text};
        )"}};
  }

  // A run of one script, long enough to hold fragments.
  std::string Run() {
    static const std::vector<std::vector<std::string>> kLetters = {
        {"漏", "水", "管", "灯"}, {"1", "2", "3"}, {"一", "漏", "塊"}};
    const auto& letters = kLetters[Below(kLetters.size())];
    std::string run;
    for (std::size_t n = 1 + Below(6); n > 0; --n) run += letters[Below(letters.size())];
    return run;
  }
  // Runs apart from each other; of what the texts are written by, a query is made too.
  std::string Text() {
    std::string text;
    for (std::size_t n = 1 + Below(3); n > 0; --n) text += (text.empty() ? "" : "，") + Run();
    return text;
  }
  std::size_t Below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }

  // Everything a text is split into, as folded: what a plain search reads.
  static std::vector<std::string> RunsOf(const std::string& text) {
    std::vector<std::string> runs;
    const std::string folded = core::Fold(text);
    for (std::size_t at = 0; at <= folded.size();) {
      const std::size_t end = std::min(folded.find(',', at), folded.size());  // ， folds to a comma
      runs.push_back(folded.substr(at, end - at));
      at = end + 1;
    }
    return runs;
  }
  static bool Holds(const std::string& text, const std::string& query) {
    const std::vector<std::string> runs = RunsOf(text), asked = RunsOf(query);
    return std::all_of(asked.begin(), asked.end(), [&](const std::string& fragment) {
      return std::any_of(runs.begin(), runs.end(), [&](const std::string& run) {
        return run.find(fragment) != std::string::npos;
      });
    });
  }
  std::vector<int> Expected(const std::string& query, core::TenantId tenant) {
    std::vector<int> ids;
    for (const auto& [id, text] : model_[tenant.value]) {
      if (Holds(text, query)) ids.push_back(id);
    }
    return ids;
  }
  std::vector<int> Find(const std::string& query, core::TenantId tenant) {
    const auto clause = MatchText(db().engine(), "search_sample_text", "s.id", tenant, query);
    EXPECT_TRUE(clause.has_value()) << query;
    const Rows rows = db().Read([&](Tx& tx) {
      return tx.Query("SELECT s.id FROM search_sample s WHERE s.tenant_id = ? AND " + clause->sql +
                          " ORDER BY s.id",
                      tenant, clause->param);
    });
    std::vector<int> ids;
    for (std::size_t i = 0; i < rows.size(); ++i) ids.push_back(static_cast<int>(rows.Int(i, 0)));
    return ids;
  }
  // The ids alone, walked newest first, as a work list does.
  std::vector<int> Walk(const std::string& query, core::TenantId tenant) {
    const auto clause = MatchText(db().engine(), "search_sample_text", "s.id", tenant, query);
    std::vector<int> ids;
    std::int64_t below = std::numeric_limits<std::int64_t>::max();
    constexpr int kPage = 3;
    for (std::size_t got = kPage; got == kPage;) {
      const Rows rows = db().Read([&](Tx& tx) {
        return tx.Query(clause->select + " AND " + clause->id + " < ? ORDER BY " + clause->id +
                            " DESC LIMIT " + std::to_string(kPage),
                        clause->param, below);
      });
      got = rows.size();
      for (std::size_t i = 0; i < got; ++i) ids.push_back(static_cast<int>(rows.Int(i, 0)));
      if (got > 0) below = rows.Int(got - 1, 0);
    }
    std::reverse(ids.begin(), ids.end());
    return ids;
  }

  enum class End { kApplied, kRefused, kFaulted };
  // One command that writes some rows and ends so.
  void Command(core::TenantId tenant, End end) {
    std::map<int, std::string> after = model_[tenant.value];
    const auto body = [&](Tx& tx) -> Status {
      after = model_[tenant.value];
      for (std::size_t n = 1 + Below(3); n > 0; --n) {
        const int id = static_cast<int>(1 + Below(30)) + (tenant == kTenant ? 0 : 1000);
        const std::string text = Text();
        const auto old = after.find(id);
        if (old == after.end()) {
          tx.Exec("INSERT INTO search_sample (tenant_id, id, note) VALUES (?, ?, ?)", tenant, id,
                  text);
          tx.IndexText("search_sample_text", tenant, id, core::IndexGrams(text));
        } else {
          tx.Exec("UPDATE search_sample SET note = ? WHERE tenant_id = ? AND id = ?", text, tenant,
                  id);
          tx.IndexText("search_sample_text", tenant, id, core::IndexGrams(text),
                       core::IndexGrams(old->second));
        }
        after[id] = text;
      }
      if (end == End::kRefused) return core::Error(kNo);
      if (end == End::kFaulted) tx.Exec("no statement at all");
      return core::Ok();
    };
    if (end == End::kFaulted) {
      EXPECT_FAULT(kBadStatement, db().Write(body));
    } else {
      EXPECT_EQ(db().Write(body).ok(), end == End::kApplied);
    }
    if (end == End::kApplied) model_[tenant.value] = after;
  }
  void Compare(int queries) {
    for (int i = 0; i < queries; ++i) {
      const std::string query = Below(4) == 0 ? Run() + "，" + Run() : Run();
      for (const core::TenantId tenant : {kTenant, kOther}) {
        const std::vector<int> expected = Expected(query, tenant);
        ASSERT_EQ(Find(query, tenant), expected) << query;
        ASSERT_EQ(Walk(query, tenant), expected) << query;
        found_ += expected.size();
      }
    }
  }

  std::mt19937 random_{20261127};
  std::map<std::int64_t, std::map<int, std::string>> model_;  // tenant → id → text
  std::size_t found_ = 0;
};

TEST_P(SearchPropertyTest, AgreesWithAPlainSearchWhateverHappensToTheRows) {
  for (int round = 0; round < 12; ++round) {
    for (int i = 0; i < 8; ++i) {
      const End ends[] = {End::kApplied, End::kApplied, End::kRefused, End::kFaulted};
      Command(Below(2) == 0 ? kTenant : kOther, ends[Below(4)]);
    }
    Compare(15);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(found_, 200U) << "something was there to find";
}

TEST_P(SearchPropertyTest, AgreesAfterARestart) {
  for (int i = 0; i < 25; ++i) Command(kTenant, End::kApplied);
  Compare(20);
  Reopen();
  Compare(20);
  for (int i = 0; i < 10; ++i) Command(kTenant, i % 3 == 0 ? End::kRefused : End::kApplied);
  Compare(20);
}

TEST_P(SearchPropertyTest, AgreesWhenManyCommandsShareACommit) {
  Gate gate(db());
  std::vector<std::unique_ptr<Outcome>> outcomes;
  for (int id = 1; id <= 60; ++id) {
    const std::string text = Text();
    const bool refused = id % 5 == 0;
    outcomes.push_back(std::make_unique<Outcome>());
    db().WriteAsync(
        [id, text, refused](Tx& tx) -> Status {
          tx.Exec("INSERT INTO search_sample (tenant_id, id, note) VALUES (?, ?, ?)", kTenant, id,
                  text);
          tx.IndexText("search_sample_text", kTenant, id, core::IndexGrams(text));
          if (refused) return core::Error(kNo);
          return core::Ok();
        },
        outcomes.back()->done());
    if (!refused) model_[kTenant.value][id] = text;
  }
  gate.Open();
  for (int id = 1; id <= 60; ++id) {
    Outcome& outcome = *outcomes[static_cast<std::size_t>(id - 1)];
    outcome.Wait();
    EXPECT_EQ(outcome.applied(), id % 5 != 0) << id;
  }
  Compare(40);
}

SHOUWEN_ON_BOTH_ENGINES(SearchPropertyTest);

}  // namespace
}  // namespace shouwen::store

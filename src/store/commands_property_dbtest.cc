// Commands held to a model: a seed draws what each one writes and how it ends, alone or in one
// commit with others; what is there afterwards is what the model says, and the same after a
// restart.
#include <map>
#include <memory>
#include <random>

#include "test_schema.h"

namespace shouwen::store {
namespace {

using core::Status;

enum class End { kApplied, kRefused, kFaulted, kFaultedLater };

struct Step {
  enum class Kind { kInsert, kUpdate, kDelete } kind = Kind::kInsert;
  int id = 0;
  std::string name;
};
struct Plan {
  std::vector<Step> steps;
  End end = End::kApplied;
};

class CommandsPropertyTest : public StoreTest {
 protected:
  std::size_t Below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  // Steps that each work on what the steps before left: the body must not fail by itself.
  Plan Draw() {
    Plan plan;
    std::map<int, std::string> now = model_;
    for (std::size_t n = 1 + Below(4); n > 0; --n) {
      Step step;
      step.id = static_cast<int>(Below(12));
      step.name = "n" + std::to_string(Below(1000));
      const bool there = now.count(step.id) > 0;
      step.kind = !there          ? Step::Kind::kInsert
                  : Below(2) == 0 ? Step::Kind::kUpdate
                                  : Step::Kind::kDelete;
      if (step.kind == Step::Kind::kDelete) {
        now.erase(step.id);
      } else {
        now[step.id] = step.name;
      }
      plan.steps.push_back(step);
    }
    const End ends[] = {End::kApplied, End::kApplied, End::kApplied,
                        End::kRefused, End::kFaulted, End::kFaultedLater};
    plan.end = ends[Below(6)];
    if (plan.end == End::kApplied) model_ = now;
    return plan;
  }
  static Db::Body BodyOf(const Plan& plan) {
    return [plan](Tx& tx) -> Status {
      for (const Step& step : plan.steps) {
        switch (step.kind) {
          case Step::Kind::kInsert:
            tx.Post(kInsert, step.id, step.name);
            break;
          case Step::Kind::kUpdate:
            EXPECT_EQ(tx.Exec("UPDATE store_sample SET name = ? WHERE id = ?", step.name, step.id),
                      1);
            break;
          case Step::Kind::kDelete:
            EXPECT_EQ(tx.Exec("DELETE FROM store_sample WHERE id = ?", step.id), 1);
            break;
        }
      }
      if (plan.end == End::kRefused) return core::Error(kNo);
      if (plan.end == End::kFaulted) tx.Exec("no statement at all");
      // A pipelined write: on PostgreSQL its fault shows at the end of the command.
      if (plan.end == End::kFaultedLater) tx.Post("INSERT INTO store_sample (id) VALUES (?)", 99);
      return core::Ok();
    };
  }
  std::map<int, std::string> Stored() {
    return db().Read([](Tx& tx) {
      const Rows rows = tx.Query("SELECT id, name FROM store_sample ORDER BY id");
      std::map<int, std::string> stored;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        stored[static_cast<int>(rows.Int(i, 0))] = rows.Text(i, 1);
      }
      return stored;
    });
  }

  std::mt19937 random_{7};
  std::map<int, std::string> model_;
};

TEST_P(CommandsPropertyTest, OneAfterAnotherLeavesWhatTheModelSays) {
  for (int i = 0; i < 150; ++i) {
    const Plan plan = Draw();
    switch (plan.end) {
      case End::kApplied:
        EXPECT_TRUE(db().Write(BodyOf(plan)).ok());
        break;
      case End::kRefused:
        EXPECT_FALSE(db().Write(BodyOf(plan)).ok());
        break;
      case End::kFaulted:
        EXPECT_FAULT(kBadStatement, db().Write(BodyOf(plan)));
        break;
      case End::kFaultedLater:
        EXPECT_FAULT(kNotNull, db().Write(BodyOf(plan)));
        break;
    }
    ASSERT_EQ(Stored(), model_) << i;
    if (i % 50 == 49) {
      Reopen();
      ASSERT_EQ(Stored(), model_) << "after a restart, " << i;
    }
  }
}

TEST_P(CommandsPropertyTest, InOneCommitNoneSpoilsItsNeighbours) {
  for (int round = 0; round < 10; ++round) {
    std::vector<Plan> plans;
    for (int i = 0; i < 40; ++i) plans.push_back(Draw());
    std::vector<std::unique_ptr<Outcome>> outcomes;
    Gate gate(db());
    for (const Plan& plan : plans) {
      outcomes.push_back(std::make_unique<Outcome>());
      db().WriteAsync(BodyOf(plan), outcomes.back()->done());
    }
    gate.Open();
    for (std::size_t i = 0; i < plans.size(); ++i) {
      outcomes[i]->Wait();
      EXPECT_EQ(outcomes[i]->applied(), plans[i].end == End::kApplied) << i;
      const bool faulted = plans[i].end == End::kFaulted || plans[i].end == End::kFaultedLater;
      EXPECT_EQ(outcomes[i]->fault() != nullptr, faulted) << i;
    }
    ASSERT_EQ(Stored(), model_) << round;
  }
}

TEST_P(CommandsPropertyTest, AWholeBatchIsThereOrNothingOfIt) {
  for (int round = 0; round < 20; ++round) {
    const std::map<int, std::string> before = model_;
    std::vector<Plan> plans;
    for (int i = 0; i < 5; ++i) {
      Plan plan = Draw();
      while (plan.end != End::kApplied) plan = Draw();
      plans.push_back(plan);
    }
    const bool refused = round % 2 == 0;
    const Status done = db().WriteBatch([&](Tx& tx) -> Status {
      for (const Plan& plan : plans) CORE_TRY(BodyOf(plan)(tx));
      if (refused) return core::Error(kNo);
      return core::Ok();
    });
    EXPECT_EQ(done.ok(), !refused);
    if (refused) model_ = before;
    ASSERT_EQ(Stored(), model_) << round;
  }
}

SHOUWEN_ON_BOTH_ENGINES(CommandsPropertyTest);

}  // namespace
}  // namespace shouwen::store

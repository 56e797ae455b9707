// plan_spy.h - a Tx that passes everything on and keeps how SQLite means to answer each question,
// so that a test can say that no question walks a whole table. SQLite plans by the statistics of
// the migrations, so a small database gives the plan of a full one.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/db.h"

namespace shouwen::support {

class PlanSpy : public store::Tx {
 public:
  explicit PlanSpy(store::Tx& tx) : tx_(tx) {}

  // Steps that read `table` from end to end, or narrowed by its tenant only; each once.
  std::vector<std::string> WholeWalks(const std::string& table) const {
    std::set<std::string> bad;
    for (const std::string& step : steps_) {
      const bool scans = step == "SCAN " + table || step.rfind("SCAN " + table + " ", 0) == 0;
      const bool searches = step.rfind("SEARCH " + table + " ", 0) == 0;
      const std::string_view tail = "(tenant_id=?)";
      const bool by_tenant = step.size() >= tail.size() &&
                             step.compare(step.size() - tail.size(), tail.size(), tail) == 0;
      if (scans || (searches && by_tenant)) bad.insert(step);
    }
    return {bad.begin(), bad.end()};
  }
  const std::vector<std::string>& steps() const { return steps_; }

  store::Engine engine() const override { return tx_.engine(); }
  store::Rows QueryValues(std::string_view sql, std::span<const store::Value> params) override {
    const store::Rows plan = tx_.QueryValues("EXPLAIN QUERY PLAN " + std::string(sql), params);
    for (std::size_t r = 0; r < plan.size(); ++r) steps_.push_back(plan.Text(r, 3));
    return tx_.QueryValues(sql, params);
  }
  std::int64_t ExecValues(std::string_view sql, std::span<const store::Value> params) override {
    return tx_.ExecValues(sql, params);
  }
  void PostValues(std::string_view sql, std::span<const store::Value> params) override {
    tx_.PostValues(sql, params);
  }
  void IndexText(std::string_view table, core::TenantId tenant, std::int64_t id,
                 const std::vector<std::string>& grams,
                 const std::vector<std::string>& old_grams) override {
    tx_.IndexText(table, tenant, id, grams, old_grams);
  }

 private:
  store::Tx& tx_;
  std::vector<std::string> steps_;
};

}  // namespace shouwen::support
